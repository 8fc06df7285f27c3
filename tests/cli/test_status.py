# SPDX-License-Identifier: GPL-3.0-or-later
"""Which offices have reported, and which are late."""
import sys

import cli
from cli import MISUSED, REFUSED

LATE, EARLY, DONE, PLAIN = "台江区网信办", "仓山区网信办", "鼓楼区网信办", "晋安区网信办"


def prepare(office):
    office.run("new", "--office", "福州市网信办")
    office.run("edition", "add", "2023")
    for name in (LATE, EARLY, DONE, PLAIN):
        office.run("add", "office", f"name={name}")


def states(office, *arguments, code=REFUSED):
    return {row["office"]: row["state"] for row in office.json("status", *arguments, code=code)}


def test_none(office):
    """The own office is none that reports; without others the list is empty"""
    office.run("new", "--office", "福州市网信办")
    office.run("edition", "add", "2023")
    assert office.json("status") == []
    office.refuse("status", "x", code=MISUSED)


def test_states(office):
    """Late is what was due before today and is not there, returned reports too; the rest is as it is"""
    prepare(office)
    office.run("add", "submission", f"office={LATE}", "due=2023-09-01")
    office.run("add", "submission", f"office={EARLY}", "due=2999-09-01")
    table = office.home / "表.csv"
    table.write_text(f"填报单位：{DONE}\n活动名称,活动时间,地点\n讲座,2023-09-12,广场\n夜校,2023-09-13,学校\n")
    office.run("import", str(table), "--office", DONE)
    assert states(office) == {LATE: "late", EARLY: "not-yet", DONE: "submitted", PLAIN: "not-yet"}
    row, = [row for row in office.json("status", code=REFUSED) if row["office"] == DONE]
    assert (row["activities"], row["file"], row["due"]) == (2, "表.csv", None), row
    assert row["submitted"] and row["taken"], row
    missing = states(office, "--missing")
    assert set(missing) == {LATE, EARLY, PLAIN}, missing
    submissions = {row["office"]: row["uid"] for row in office.json("list", "submissions")}
    office.run("set", submissions[DONE], "state=returned", "due=2023-09-02", "return-reason=缺数字")
    assert states(office)[DONE] == "late"
    office.run("set", submissions[DONE], "due=2999-01-01")
    assert states(office)[DONE] == "returned"
    office.run("set", submissions[DONE], "state=accepted", "due=2023-09-02")
    office.run("set", submissions[LATE], "due=")
    assert states(office, code=0) == {LATE: "not-yet", EARLY: "not-yet", DONE: "accepted", PLAIN: "not-yet"}
    assert DONE in office.run("status").out


def test_editions(office):
    """What was sent for one edition says nothing of another"""
    prepare(office)
    office.run("add", "submission", f"office={LATE}", "state=submitted")
    office.run("edition", "add", "2024")
    assert states(office, code=0)[LATE] == "not-yet"
    assert states(office, "--edition", "2023", code=0)[LATE] == "submitted"


cli.run(sys.modules[__name__])
