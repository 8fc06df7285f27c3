#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Another program writes the book while the grid of a window as narrow as it gets is typed into: nothing
typed is lost, and it is said why."""
import json
import os
import sqlite3

from cells import Clipboard, go_right, text_of, until_cell, until_editor
from driver import Application, cli, run_steps

BOOK = os.path.join(os.environ["XDG_DATA_HOME"], "outreach/outreach.db")
WHY = "另一个程序正在使用"
LOCK = None


def lock():
    """What another program does that writes for long."""
    global LOCK
    LOCK = sqlite3.connect(BOOK, isolation_level=None, timeout=30)
    LOCK.execute("BEGIN IMMEDIATE")


def unlock():
    LOCK.execute("ROLLBACK")
    LOCK.close()


def value(title, field):
    return next(row[field] for row in json.loads(cli(BOOK, "list", "activities", "--json")) if row["title"] == title)


def go(app, column):
    app.key("ctrl+Home")
    until_cell(app, "活动名称", "甲000")
    if column != "活动名称":
        go_right(app, column)


def narrow(app):
    """A column out of sight comes into it, and is typed into."""
    go(app, "备注")
    app.type("note")
    app.key("Return")
    app.until(lambda: value("甲000", "note") == "note", "the note")


def typed(app):
    """A cell: the text stays where it is, with the reason, and Enter stores it later."""
    go(app, "备注")
    lock()
    app.type("later")
    app.key("Return")
    app.wait(WHY, part=True)
    until_editor(app, "备注")
    assert text_of(app.focused) == "later", text_of(app.focused)
    unlock()
    app.key("Return")
    app.until(lambda: value("甲000", "note") == "later", "the note that was typed")


def pasted(app):
    """A paste of a few rows, of many, and filling: all or nothing, with the reason."""
    for text in ("x\n" * 3, "x\n" * 300):
        app.clipboard.offer(text)
        go(app, "备注")
        lock()
        app.key("ctrl+v")
        app.wait_dialog("无法粘贴单元格")
        app.wait(WHY, part=True)
        unlock()
        app.key("Return")
        app.wait_gone("无法粘贴单元格")
        app.until(lambda: app.focused_role() == "table cell", "the focus on a cell again")
        assert value("甲000", "note") == "later"
        app.key("ctrl+v")
        app.until(lambda: value("甲000", "note") == "x", "the paste")
        app.key("ctrl+z")
        app.until(lambda: value("甲000", "note") == "later", "the undo")


def main():
    os.environ["GSETTINGS_BACKEND"] = "keyfile"
    settings = os.path.join(os.environ["XDG_CONFIG_HOME"], "glib-2.0/settings")
    os.makedirs(settings)
    with open(os.path.join(settings, "keyfile"), "w", encoding="utf-8") as file:
        file.write(
            "[io/github/outreachweek/Outreach]\nactivity-columns=['title','start','venue','note']\n"
            "side-panel-visible=false\nwindow-width=360\nwindow-height=640\nlast-page='activities'\n"
        )
    cli(BOOK, "--edition", "2026", "new", "--office", "示例市委网信办")
    plan = os.path.join(os.environ["XDG_DATA_HOME"], "plan.tsv")
    with open(plan, "w", encoding="utf-8") as file:
        file.write("活动名称\t开始时间\n" + "".join(f"甲{i:03}\t2026-09-15 09:00\n" for i in range(300)))
    cli(BOOK, "fill", "activity", plan)
    app = Application(BOOK)
    app.clipboard = Clipboard()
    app.wait("300 行")
    app.key("alt+1", "alt+3")
    app.until(lambda: app.focused_role() == "table cell", "the focus on a cell", seconds=60)
    try:
        run_steps(app, [narrow, typed, pasted])
    finally:
        app.clipboard.close()


main()
