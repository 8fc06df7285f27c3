#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A refused text whose row is filtered out: closing the window asks, leads back to it, or discards it."""
import json
import os
import subprocess

from cells import go_right, text_of, until_cell, until_editor
from driver import Application, cli, run_steps

BOOK = os.path.join(os.environ["XDG_DATA_HOME"], "outreach/outreach.db")
OTHER = os.path.join(os.environ["XDG_DATA_HOME"], "other.db")
PROGRAM = os.path.join(os.environ["OUTREACH_BUILD"], "src/outreach/outreach")
QUESTION = "不保存就关闭吗？"
OPEN_QUESTION = "不保存就打开另一本筹办簿吗？"


def starts():
    return [row["start"] for row in json.loads(cli(BOOK, "list", "activities", "--json"))]


def find_text(app, text):
    return next((node for node in app.nodes() if node.getRoleName() == "text" and text_of(node) == text), None)


def filter_out(app):
    """甲 has a text that can't be stored, and 丙 is looked for."""
    app.key("ctrl+f")
    app.until(lambda: app.focused_name() == "搜索", "the search")
    app.type("丙")
    app.wait("1 行")
    app.until(lambda: find_text(app, "someday") is None, "the row to be gone")


def asks(app):
    """The question names the record, the field and the text; the window is still there."""
    app.key("alt+3")
    app.until(lambda: app.focused_role() == "table cell", "the focus on a cell")
    app.key("ctrl+Home")
    until_cell(app, "活动名称", "甲")
    go_right(app, "开始时间")
    app.type("someday")
    app.key("Return")
    app.wait("“someday”", part=True)
    filter_out(app)
    app.key("alt+F4")
    app.wait_dialog(QUESTION)
    app.wait("甲，开始时间：“someday”", part=True)


def goes_back(app):
    """Enter goes back, and the text is over its cell again."""
    app.key("Return")
    app.wait_gone(QUESTION)
    app.wait("2 行")
    app.until(lambda: find_text(app, "someday"), "the text over its cell")
    assert not app.process_is_dead()
    # In sight there is no question: the text itself takes the focus.
    app.key("alt+F4")
    until_editor(app, "开始时间")
    assert text_of(app.focused) == "someday" and app.find(QUESTION) is None


def another_page(app):
    """It asks from another page as well, and leads to the one with the text."""
    filter_out(app)
    app.key("alt+4")
    app.wait("还没有任务")
    app.key("alt+F4")
    app.wait_dialog(QUESTION)
    app.key("Escape")
    app.wait_gone(QUESTION)
    app.wait("2 行")
    app.until(lambda: find_text(app, "someday"), "the text over its cell")


def open_other():
    """What a double click on another book does."""
    subprocess.run([PROGRAM, OTHER], check=True, timeout=60)


def another_book(app):
    """It asks before another book is opened, and leads back; the book stays."""
    filter_out(app)
    open_other()
    app.wait_dialog(OPEN_QUESTION)
    app.wait("甲，开始时间：“someday”", part=True)
    app.key("Return")
    app.wait_gone(OPEN_QUESTION)
    app.wait("2 行")
    app.until(lambda: find_text(app, "someday"), "the text over its cell")
    # A text before one's eyes is asked about by itself.
    open_other()
    until_editor(app, "开始时间")
    assert find_text(app, "someday") and app.find(OPEN_QUESTION) is None


def discards_for_it(app):
    """What is discarded is not in the book, and the other one is open; that goes for both ways."""
    filter_out(app)
    open_other()
    app.wait_dialog(OPEN_QUESTION)
    app.tab_to("放弃", part=True, role="push button")
    app.key("Return")
    app.wait_gone(OPEN_QUESTION)
    app.key("ctrl+f")
    app.until(lambda: app.focused_name() == "搜索", "the search")
    app.key("ctrl+a", "BackSpace")
    app.wait("1 行")
    app.wait("别处", part=True)
    assert starts() == ["2026-09-15 09:00", "2026-09-17 09:00"], starts()
    subprocess.run([PROGRAM, BOOK], check=True, timeout=60)
    app.wait("2 行")
    asks(app)
    app.key("Escape")
    app.wait_gone(QUESTION)


def discards(app):
    """What is discarded is not in the book, and the window is closed."""
    filter_out(app)
    app.key("alt+F4")
    app.wait_dialog(QUESTION)
    app.tab_to("放弃", part=True, role="push button")
    app.key("Return")
    assert app.process.wait(60) == 0
    assert starts() == ["2026-09-15 09:00", "2026-09-17 09:00"], starts()


def main():
    cli(BOOK, "--edition", "2026", "new", "--office", "示例市委网信办")
    for day, title in ((15, "甲"), (17, "丙")):
        cli(BOOK, "add", "activity", f"title={title}", f"start=2026-09-{day} 09:00")
    cli(OTHER, "--edition", "2026", "new", "--office", "别处网信办")
    cli(OTHER, "add", "activity", "title=别处", "start=2026-09-16 09:00")
    app = Application(BOOK)
    app.wait("总览", role="list item")
    run_steps(app, [asks, goes_back, another_page, another_book, discards_for_it, discards])


main()
