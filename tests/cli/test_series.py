# SPDX-License-Identifier: GPL-3.0-or-later
"""Templates of activities, and series of them at many venues."""
import sys

import cli
from cli import FAILED, MISUSED, REFUSED

DAYS = "2026-09-14..2026-09-18"
COMMUNITIES = [f"社区{n:02}" for n in range(1, 31)]


def make_book(office, venues=()):
    office.run("new", "--edition", "2026", "--office", "鼓楼区网信办")
    for name in venues:
        office.quiet("add", "venue", f"name={name}", "kind=community")


def add_lecture(office, *more):
    return office.run("add", "activity", "title=网络安全进社区", "start=2026-09-14", "audience=居民",
                      "host=区委网信办", "expected=100余", *more).uid


def test_template(office):
    """What describes an activity is kept; a new one is made of it with the values given."""
    make_book(office, ["文化广场"])
    lecture = add_lecture(office, "venue=文化广场", "permit=granted", "brochures=300")
    uid = office.quiet("template", "save", lecture, "--name", "社区讲座").uid
    assert [row["name"] for row in office.json("template", "list")] == ["社区讲座"]
    office.refuse("template", "save", lecture, "--name", "社区讲座", code=FAILED, says="社区讲座")

    made = office.json("template", "use", "社区讲座", "start=2026-09-16 09:00", "title=讲座二")
    assert (made["title"], made["audience"], made["host"]) == ("讲座二", "居民", "区委网信办"), made
    assert made["expected"] == 100 and made["expected-approximate"] is True, made
    assert made["venue"] is None and made["permit"] is None and made.get("brochures") is None, made
    assert made["state"] == "draft" and made["start"] == "2026-09-16 09:00", made

    office.refuse("template", "use", "社区讲座")
    office.refuse("template", "use", "没有", code=FAILED, says="没有")
    office.quiet("set", uid, "name=进社区")
    office.quiet("remove", uid)
    assert office.json("template", "list") == []
    office.quiet("undo")
    assert [row["name"] for row in office.json("template", "list")] == ["进社区"]


def test_left_out(office):
    """A setting that the edition does not have is left out and named."""
    make_book(office)
    office.quiet("add", "setting", "name=进测试镇")
    lecture = add_lecture(office, "settings=进测试镇")
    office.quiet("template", "save", lecture)
    office.run("edition", "add", "2025")
    made = office.run("--edition", "2025", "template", "use", "网络安全进社区", "start=2025-09-16")
    assert "进测试镇" in made.err and made.err.count("\n") == 1, made
    assert office.json("show", made.uid)["settings"] in (None, "", [])


def test_thirty(office):
    """Thirty communities in one week: spread evenly, without a clash, undone in one step."""
    make_book(office, COMMUNITIES)
    lecture = add_lecture(office)
    office.quiet("template", "save", lecture)
    asked = ["series", "网络安全进社区", "--venues", "kind=community", "--days", DAYS,
             "--slots", "9:00-11:00;14:30-16:00", "--people", "王芳;李强;陈明"]
    shown = office.json(*asked, "--dry-run")
    assert len(office.titles()) == 1
    assert [row["what"] for row in shown] == [None] * 30, shown
    assert sorted(row["venue"] for row in shown) == COMMUNITIES
    starts = [row["start"] for row in shown]
    assert starts == sorted(starts)
    assert all(sum(day in start for start in starts) == 6 for day in ("-14 ", "-15 ", "-16 ", "-17 ", "-18 "))

    assert office.quiet(*asked).out.count("\n") == 30
    rows = {row["venue"]: row for row in office.list("activities") if row["venue"]}
    assert {name: (row["start"], row["responsible"]) for name, row in rows.items()} == \
        {row["venue"]: (row["start"], row["responsible"]) for row in shown}
    assert all(row["host"] == "区委网信办" and row["state"] == "draft" for row in rows.values())
    assert office.json("check") == []

    again = office.run(*asked, code=REFUSED)
    assert again.out == "" and again.err.count("\n") == 30, again
    office.quiet("undo")
    assert len(office.titles()) == 1


def test_not_placed(office):
    """A venue that can't be placed is named with the reason; the others are added."""
    make_book(office, ["甲社区", "乙社区"])
    lecture = add_lecture(office)
    office.quiet("add", "activity", "title=庙会", "start=2026-09-14", "end=2026-09-20", "venue=乙社区")
    result = office.run("series", lecture, "--venues", "甲社区;乙社区", "--venues", "甲社区", code=REFUSED)
    assert "甲社区" in result.out and "庙会" in result.err and result.err.count("\n") == 2, result
    assert len(office.titles()) == 3


def test_misuse(office):
    """What is wrong with the question is named, and nothing is stored."""
    make_book(office, ["甲社区"])
    lecture = add_lecture(office)
    good = ["--venues", "甲社区"]
    office.refuse("series", lecture, code=MISUSED, says="--venues")
    office.refuse("series", lecture, "--venues", "丙社区", code=FAILED, says="丙社区")
    office.refuse("series", lecture, "--venues", "kind=community", "--days", "某天", code=MISUSED, says="某天")
    office.refuse("series", lecture, *good, "--days", "2026-09-18..2026-09-14", code=MISUSED)
    office.refuse("series", lecture, *good, "--days", "2026-09-14 上午", code=MISUSED)
    office.refuse("series", lecture, *good, "--slots", "上午;饭后", code=MISUSED, says="饭后")
    office.refuse("series", lecture, *good, "--per-day", "0", code=MISUSED)
    office.refuse("series", lecture, *good, "--people", b"\xff", code=MISUSED)
    office.refuse("series", "venue:甲社区", *good, code=MISUSED, says="甲社区")
    office.refuse("series", "没有", *good, code=FAILED, says="没有")
    office.refuse("template", "save", "venue:甲社区", code=MISUSED, says="甲社区")
    office.refuse("template", "rename", code=MISUSED)
    assert len(office.titles()) == 1


cli.run(sys.modules[__name__])
