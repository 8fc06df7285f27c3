#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The offices and their reports by keyboard alone: added, awaited, returned, accepted, reminded."""
import json
import os

from cells import Clipboard, text_of
from driver import Application, cli, run_steps

HOME = os.environ["XDG_DATA_HOME"]
BOOK = os.path.join(HOME, "outreach/outreach.db")
GULOU, TAIJIANG = "鼓楼区网信办", "台江区网信办"
CLIPBOARD = Clipboard()


def status():
    return {row["office"]: row for row in json.loads(cli(BOOK, "status", "--json", code=None))}


def until(app, condition, what):
    app.until(lambda: condition(status()), what)


def until_row(app, *parts):
    app.until(lambda: all(part in (app.focused_name() or "") for part in parts), f"the focus on {parts}")


def add_office(app):
    """Without other offices the page says what to do first, and does it."""
    app.key("alt+minus")
    app.wait("尚无其他单位")
    app.tab_to("添加单位", part=True, role="push button")
    app.key("Return")
    app.until(lambda: app.focused_role() == "text", "the entry of the name")
    app.type(GULOU)
    app.key("ctrl+Return")
    until(app, lambda offices: GULOU in offices, "the office in the book")
    app.wait(GULOU, part=True)


def take_in(app):
    """What another process takes in is seen: state, activities and file."""
    cli(BOOK, "add", "office", f"name={TAIJIANG}")
    cli(BOOK, "import", TABLE, "--office", GULOU)
    app.key("ctrl+n")
    app.until(lambda: app.focused_role() == "text", "the dialog")
    app.key("Escape")
    app.wait(f"{GULOU}, 已报送, 2 场活动 · 鼓楼.csv", part=True)
    app.wait(f"{TAIJIANG}, 未报送, 0 场活动", part=True)


def return_report(app):
    """A usual reason is chosen from a list; the office stands there as returned, with the reason."""
    until_row(app, TAIJIANG)
    app.key("Down")
    until_row(app, GULOU)
    app.tab_to("退回…")
    app.key("Return")
    app.wait("数字合计不符")
    app.key("Return")
    until(app, lambda offices: offices[GULOU]["state"] == "returned", "the report returned")
    assert status()[GULOU]["return-reason"] == "数字合计不符"
    app.wait(f"{GULOU}, 已退回", part=True)
    app.key("ctrl+z")
    until(app, lambda offices: offices[GULOU]["state"] == "submitted", "the return taken back")


def accept(app):
    """The selection is the same after the list was read anew."""
    app.wait(f"{GULOU}, 已报送", part=True)
    app.tab_to("通过(A)", role="push button")
    app.key("Return")
    until(app, lambda offices: offices[GULOU]["state"] == "accepted", "the report accepted")
    assert status()[TAIJIANG]["state"] == "not-yet"


def due(app):
    """What is no day is asked for again with what was typed; reminders name only who is missing."""
    app.tab_to("网信办", part=True, role="list item", back=True)
    app.key("ctrl+a")
    app.tab_to("报送时限", part=True, role="push button")
    app.key("Return")
    app.until(lambda: app.focused_role() == "text", "the entry")
    app.type("九月某日")
    app.key("Return")
    app.wait("“九月某日”不是日期", part=True)
    app.key("Tab", "shift+Tab")
    app.until(lambda: text_of(app.focused) == "九月某日", "the entry with what was typed")
    app.key("ctrl+a", "BackSpace")
    app.type("2023-09-20 17:00")
    app.key("Return")
    until(app, lambda offices: offices[TAIJIANG]["state"] == "late", "the due day in the book")
    assert status()[GULOU]["state"] == "accepted"
    app.wait(f"{TAIJIANG}, 逾期未报", part=True)
    app.tab_to("复制催报通知", part=True, role="push button")
    app.key("Return")
    app.until(lambda: TAIJIANG in (CLIPBOARD.read()), "the reminders in the clipboard")
    assert GULOU not in CLIPBOARD.read()


cli(BOOK, "new", "--office", "福州市网信办", "--edition", "2023")
TABLE = os.path.join(HOME, "鼓楼.csv")
with open(TABLE, "w", encoding="utf-8") as file:
    file.write("活动名称,活动时间,地点\n讲座,2023-09-12,广场\n夜校,2023-09-13,学校\n")
run_steps(Application(), [add_office, take_in, return_report, accept, due])
