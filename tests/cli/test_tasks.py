# SPDX-License-Identifier: GPL-3.0-or-later
"""Tasks and their due dates, by the command line."""
import sys
from datetime import datetime, timedelta, timezone

import cli
from cli import FAILED, MISUSED


def today():
    """Where the office is: it may be tomorrow there."""
    return datetime.now(timezone(timedelta(hours=8))).date()


def make_book(office, year=2023):
    office.quiet("new", "--office", "鼓楼区网信办", "--edition", str(year))


def tasks(office, *options):
    return office.json("tasks", *options)


def dues(office):
    return {task["rule"]: task["due"] for task in tasks(office)}


def test_defaults(office):
    """The usual tasks are added once, with their due dates, and undone in one step."""
    make_book(office)
    assert tasks(office) == []
    assert "5 tasks" in office.run("tasks", "--defaults").err
    assert "0 tasks" in office.run("tasks", "--defaults").err
    assert dues(office) == {"yearly-plan": "2022-09-30", "review-meeting": "2023-07-27", "plan-due": "2023-09-10",
                            "summary": "2023-09-17", "central-report": "2023-11-30"}
    assert [task["group"] for task in tasks(office)] == ["overdue"] * 5
    office.quiet("add", "activity", "title=讲座", "start=9-12", "responsible=王芳")
    office.run("tasks", "--defaults", "--activities")
    mine = [task for task in tasks(office) if task["activity"] == "讲座"]
    assert {task["rule"]: task["due"] for task in mine} == {
        "activity-plan": "2023-07-12", "materials": "2023-09-05", "news": "2023-09-13", "photos": "2023-09-13"}
    assert {task["responsible"] for task in mine} == {"王芳"}
    office.run("undo")
    assert len(tasks(office)) == 5


def test_own(office):
    """A task of one's own belongs to the edition, and its days are counted from today."""
    make_book(office)
    office.quiet("edition", "add", "2025")
    now = today()
    uids = [office.run("add", "task", f"name=任务{days}", f"due={now + timedelta(days)}").uid for days in (-3, 0, 6, 7)]
    undated = office.run("add", "task", "name=没有期限").uid
    rows = {row["uid"]: row for row in tasks(office)}
    assert [(rows[uid]["group"], rows[uid]["days-left"]) for uid in uids] == [
        ("overdue", -3), ("soon", 0), ("soon", 6), ("later", 7)]
    assert rows[undated]["group"] == "later" and rows[undated]["due"] is None and "days-left" not in rows[undated]
    assert [row["uid"] for row in tasks(office)] == [*uids, undated]
    assert [row["uid"] for row in tasks(office, "--overdue")] == uids[:1]
    assert "3 days late" in office.run("tasks").out
    assert len(office.list("tasks")) == 5 and office.list("tasks", "--edition", "2023") == []


def test_done(office):
    """Done tasks are no longer overdue until they are opened again or undone."""
    make_book(office)
    office.run("tasks", "--defaults")
    uids = [row["uid"] for row in tasks(office)]
    office.quiet("tasks", "--done", uids[0], "--done", uids[1])
    assert [row["uid"] for row in tasks(office, "--overdue")] == uids[2:]
    assert tasks(office)[0]["done"] == str(today())
    office.quiet("tasks", "--reopen", uids[0])
    assert tasks(office)[0]["group"] == "overdue" and tasks(office)[0]["done"] is None
    office.run("undo", "2")
    assert len(tasks(office, "--overdue")) == 5


def test_moved(office):
    """Due dates follow the edition and the activity, unless they were changed by hand."""
    make_book(office)
    talk = office.run("add", "activity", "title=讲座", "start=9-12").uid
    office.run("tasks", "--defaults", "--activities")
    mine = {row["rule"]: row["uid"] for row in tasks(office)}
    office.quiet("set", mine["materials"], "due=2023-09-01")
    office.quiet("set", talk, "start=9-14")
    assert dues(office)["materials"] == "2023-09-01" and dues(office)["photos"] == "2023-09-15"
    edition = office.list("editions")[0]["uid"]
    office.quiet("set", edition, "start=2023-09-18", "end=2023-09-24")
    assert dues(office)["plan-due"] == "2023-09-17" and dues(office)["summary"] == "2023-09-24"
    office.run("undo")
    assert dues(office)["plan-due"] == "2023-09-10" and dues(office)["summary"] == "2023-09-17"


def test_coming(office):
    """An edition that is still to come has its tasks from the beginning."""
    make_book(office)
    office.quiet("edition", "add", str(today().year + 1))
    assert len(tasks(office)) == 5 and len(tasks(office, "--edition", "2023")) == 0


def test_refused(office):
    """What is no task, and options that exclude each other, are refused."""
    make_book(office)
    venue = office.run("add", "venue", "name=文化广场").uid
    office.refuse("tasks", "--done", venue, code=MISUSED, says="not a task")
    office.refuse("tasks", "--done", "00000000-0000-0000-0000-000000000000", code=FAILED)
    office.refuse("tasks", "--done", venue, "--reopen", venue, code=MISUSED)
    office.refuse("tasks", "--activities", code=MISUSED, says="--defaults")


cli.run(sys.modules[__name__])
