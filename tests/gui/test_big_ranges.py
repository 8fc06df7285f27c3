#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Thousands of rows are copied, filled, cleared and pasted by a worker, with Cancel, and undone in one step."""
import os
import sqlite3

from cells import Clipboard, go_right, until_cell
from driver import Application, cli, run_steps

BOOK = os.path.join(os.environ["XDG_DATA_HOME"], "outreach/outreach.db")
N_ROWS = 20000
# What GTK 4.8 hands from one program to another on X11 has at most some 200 KB.
N_NEW = 28000
COLUMNS = ("title", "start", "host", "note")


def query(sql):
    connection = sqlite3.connect(f"file:{BOOK}?mode=ro", uri=True, timeout=30)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def notes():
    return dict(query("SELECT coalesce(note, ''), count(*) FROM activity GROUP BY 1"))


def entries():
    return query("SELECT count(*) FROM journal WHERE state = 0 AND changeset IS NOT NULL")[0][0]


def go_to_first(app, column):
    app.key("ctrl+Home")
    until_cell(app, "活动名称", "00000")
    if column != "活动名称":
        go_right(app, column)


def until_cell_again(app):
    app.until(lambda: app.focused_role() == "table cell", "the focus on a cell again", seconds=60)


def fill(app):
    """The whole column takes the note of its first row, and gives it back."""
    go_to_first(app, "备注")
    app.type("one")
    app.key("Return")
    app.until(lambda: notes() == {"": N_ROWS - 1, "one": 1}, "the first note")
    go_to_first(app, "备注")
    app.key("ctrl+shift+Down", "ctrl+d")
    app.until(lambda: notes() == {"one": N_ROWS}, "all notes", seconds=120)
    until_cell_again(app)
    app.key("ctrl+z")
    app.until(lambda: notes() == {"": N_ROWS - 1, "one": 1}, "the notes of before", seconds=120)
    app.key("ctrl+shift+z")
    app.until(lambda: notes() == {"one": N_ROWS}, "all notes again", seconds=120)


def copy(app):
    """What is copied is on the clipboard when it is ready."""
    app.clipboard.offer("before")
    go_to_first(app, "备注")
    app.key("ctrl+shift+Down", "ctrl+c")
    app.until(lambda: Clipboard.read() == "one\n" * N_ROWS, "the column on the clipboard", seconds=120)


def clear(app):
    """Delete blanks the range that is still chosen."""
    app.key("Delete")
    app.until(lambda: notes() == {"": N_ROWS}, "no note", seconds=120)
    until_cell_again(app)


def cancel(app):
    """In the middle: nothing of it is in the book, and the grid goes on."""
    before = entries()
    app.clipboard.offer("a\t9/15\n" * N_NEW)
    app.key("ctrl+End")
    until_cell(app, "备注")
    app.key("Home")
    until_cell(app, "活动名称", f"{N_ROWS - 1:05}")
    app.key("ctrl+v")
    # Without a look at all that is on the screen, which takes longer than the paste.
    app.until(lambda: (app.focused_name() or "").startswith("取消"), "the focus on Cancel")
    app.key("Escape")
    app.wait_gone("正在粘贴")
    until_cell_again(app)
    assert notes() == {"": N_ROWS} and entries() == before, (notes(), entries())
    # Until the worker has taken back what it did, the book says that it is busy, and the text stays.
    go_to_first(app, "备注")
    app.type("two")
    app.until(lambda: app.key("Return") or notes() == {"": N_ROWS - 1, "two": 1}, "what is typed after it", seconds=60)


def paste(app):
    """As many texts as there are rows, of which one is refused; filters and order are kept."""
    app.clipboard.offer("a\t3\n" + "a\t4\n" * (N_ROWS - 2) + "a\t5\tx\n")
    go_to_first(app, "主办单位")
    app.key("ctrl+v")
    app.wait_dialog("未能全部保存")
    app.wait(f"第 {N_ROWS} 行", part=True)
    assert notes() == {"3": 1, "4": N_ROWS - 2, "5": 1}, notes()
    hosts = query("SELECT count(*) FROM activity_agency JOIN agency ON agency.id = agency_id WHERE name = 'a'")
    assert hosts == [(N_ROWS,)], hosts
    app.key("Return")
    app.wait_gone("未能全部保存")
    until_cell_again(app)
    app.key("ctrl+z")
    app.until(lambda: notes() == {"": N_ROWS - 1, "two": 1}, "the undo of the whole paste", seconds=120)
    assert query("SELECT count(*) FROM agency WHERE name = 'a'") == [(0,)]


def main():
    os.environ["GSETTINGS_BACKEND"] = "keyfile"
    settings = os.path.join(os.environ["XDG_CONFIG_HOME"], "glib-2.0/settings")
    os.makedirs(settings)
    with open(os.path.join(settings, "keyfile"), "w", encoding="utf-8") as file:
        file.write(f"[io/github/outreachweek/Outreach]\nactivity-columns={list(COLUMNS)}\nside-panel-visible=false\n")
    cli(BOOK, "--edition", "2026", "new", "--office", "示例市委网信办")
    plan = os.path.join(os.environ["XDG_DATA_HOME"], "plan.tsv")
    with open(plan, "w", encoding="utf-8") as file:
        file.write("活动名称\t开始时间\n" + "".join(f"{i:05}\t2026-09-15 09:00\n" for i in range(N_ROWS)))
    cli(BOOK, "fill", "activity", plan)
    app = Application(BOOK)
    app.clipboard = Clipboard()
    app.wait("总览", role="list item")
    app.key("alt+3")
    app.until(lambda: app.focused_role() == "table cell", "the focus on a cell", seconds=60)
    try:
        run_steps(app, [fill, copy, clear, cancel, paste])
    finally:
        app.clipboard.close()


main()
