# SPDX-License-Identifier: GPL-3.0-or-later
"""Settings by theme days and districts, and what is asked for from above."""
import sys

import cli
from cli import FAILED, MISUSED, REFUSED

N_DISTRICTS = 13


def make_book(office):
    office.run("new", "--office", "福州市网信办", "--level", "city", "--division", "3501", "--edition", "2023")


def plan(office):
    office.run("add", "activity", "title=A", "start=2023-09-12", "settings=进社区;进校园", "theme-day=校园日",
               "division=350102", "participants-heads=200余")
    office.run("add", "activity", "title=B", "start=2023-09-13", "division=大鹏新区", "settings=进社区")
    office.run("add", "activity", "title=C", "start=2023-09-13")
    office.run("step", "A", "plan")
    office.run("step", "A", "hold")


def cell(matrix, setting, column):
    row, = [r for r in matrix["rows"] if r["setting"] == setting]
    found, = [c for c in row["cells"] if c[matrix["by"]] == column]
    return found["planned"], found["held"], found["gap"]


def test_theme_days(office):
    """Settings by theme days: an activity with two settings counts in both rows and once in totals."""
    make_book(office)
    plan(office)
    matrix = office.json("coverage")
    assert (matrix["by"], matrix["planned"], matrix["held"]) == ("theme-day", 3, 1), matrix
    assert cell(matrix, "进社区", "校园日") == (1, 1, False), matrix
    assert cell(matrix, "进校园", "校园日") == (1, 1, False), matrix
    assert cell(matrix, "进社区", None) == (1, 0, False), matrix
    assert cell(matrix, None, None) == (1, 0, False), matrix
    assert cell(matrix, "进社区", "金融日") == (0, 0, True), matrix
    assert cell(matrix, None, "金融日") == (0, 0, False), matrix
    totals = {c["theme-day"]: c["planned"] for c in matrix["columns"]}
    assert totals["校园日"] == 1 and totals[None] == 2, totals
    assert [r["planned"] for r in matrix["rows"] if r["setting"] == "进社区"] == [2], matrix
    office.run("step", "B", "cancel", "--reason", "下雨")
    assert office.json("coverage")["planned"] == 2


def test_table(office):
    """As a table: planned/held, a dash where there is nothing."""
    make_book(office)
    plan(office)
    lines = office.run("coverage").out.splitlines()
    assert "校园日" in lines[0] and lines[0].split()[-1] == "Total", lines
    row, = [line.split() for line in lines if line.startswith("进社区")]
    assert row[-1] == "2/1" and "1/1" in row and "-" in row, row
    assert lines[-1].split()[0] == "Total" and lines[-1].split()[-1] == "3/1", lines


def test_divisions(office):
    """By districts: all below the office, and places that the list does not know."""
    make_book(office)
    plan(office)
    matrix = office.json("coverage", "--by", "division")
    assert cell(matrix, "进校园", "鼓楼区") == (1, 1, False), matrix
    assert cell(matrix, "进社区", "大鹏新区") == (1, 0, False), matrix
    assert cell(matrix, "进校园", "台江区") == (0, 0, True), matrix
    assert cell(matrix, None, None) == (1, 0, False), matrix
    assert len(matrix["columns"]) == N_DISTRICTS + 3, matrix["columns"]


def test_targets(office):
    """Targets are added, changed and removed as anything else; exit 1 while the plan falls short."""
    make_book(office)
    assert office.json("coverage", "--targets") == []
    plan(office)
    uid = office.run("add", "target", "setting=进社区", "amount=3").uid
    office.run("add", "target", "metric=现场参与人数", "amount=200")
    short, metric = office.json("coverage", "--targets", code=REFUSED)
    assert [short[k] for k in ("uid", "setting", "amount", "planned", "held", "rest", "short", "reached")] == \
        [uid, "进社区", 3, 2, 1, 2, True, False], short
    assert [metric[k] for k in ("planned", "held", "rest", "approximate", "reached")] == \
        [200, 200, 0, True, True], metric
    assert office.json("show", uid)["edition"]
    office.run("set", uid, "amount=2")
    office.run("coverage", "--targets")
    assert "进社区" in office.run("coverage", "--targets").out
    office.run("remove", uid)
    assert len(office.list("targets")) == 1
    office.run("undo")
    assert len(office.list("targets")) == 2
    for bad in ("0", "-1", "x"):
        office.refuse("add", "target", f"amount={bad}", "setting=进社区", says="Amount")
    office.refuse("remove", "setting:进社区", says="进社区")


def test_quota(office):
    """A quota for each district is one step, and a second one changes the first."""
    make_book(office)
    told = office.run("coverage", "--quota", "10", "--setting", "进社区")
    assert f"{N_DISTRICTS} districts" in told.err, told
    rows = office.list("targets")
    assert len(rows) == N_DISTRICTS and {(r["setting"], r["amount"]) for r in rows} == {("进社区", 10)}, rows
    office.run("coverage", "--quota", "12", "--setting", "进社区")
    assert {r["amount"] for r in office.list("targets")} == {12} and len(office.list("targets")) == N_DISTRICTS
    office.run("coverage", "--quota", "2")
    assert len(office.list("targets")) == 2 * N_DISTRICTS
    office.run("undo")
    office.run("undo")
    assert {r["amount"] for r in office.list("targets")} == {10}
    office.run("undo")
    assert office.list("targets") == []


def test_refusals(office):
    """What can't be is refused and leaves the book alone."""
    office.refuse("coverage", code=FAILED, says="book")
    office.run("new", "--office", "鼓楼区网信办", "--division", "350102", "--edition", "2023")
    office.refuse("coverage", "--by", "weekday", code=MISUSED, says="weekday")
    office.refuse("coverage", "--by", "division", "--targets", code=MISUSED, says="--targets")
    office.refuse("coverage", "--setting", "进社区", code=MISUSED, says="--quota")
    office.refuse("coverage", "--quota", "0", code=MISUSED, says="0")
    office.refuse("coverage", "--quota", "5", "--setting", "进月球", code=FAILED, says="进月球")
    office.refuse("coverage", "--quota", "5", says="鼓楼区")
    assert office.list("targets") == []


cli.run(sys.modules[__name__])
