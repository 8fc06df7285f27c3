#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The grid is typed into as a spreadsheet is, by keyboard alone."""
import json
import os

from cells import Clipboard, text_of, until_cell, until_editor
from driver import Application, cli, run_steps

BOOK = os.path.join(os.environ["XDG_DATA_HOME"], "outreach/outreach.db")
COLUMNS = ("活动名称", "开始时间", "场地")


def activities():
    return json.loads(cli(BOOK, "list", "activities", "--json"))


def values(field):
    return [row[field] for row in activities()]


def moves(app):
    """One cell has the focus, with the name of its column; the keys move it."""
    app.key("alt+3")
    until_cell(app, "活动名称")
    app.key("ctrl+Home")
    until_cell(app, "活动名称", "甲")
    app.key("Right")
    until_cell(app, "开始时间", "2026年9月15日 9:00")
    app.key("Down")
    until_cell(app, "开始时间", "2026年9月16日 9:00")
    app.key("Left")
    until_cell(app, "活动名称", "乙")
    app.key("End")
    last = app.until(lambda: app.focused_name() != "活动名称：乙" and app.focused_name(), "the last column")
    app.key("Right")
    until_cell(app, last.split("：")[0])
    app.key("ctrl+Home")
    until_cell(app, "活动名称", "甲")
    app.key("ctrl+End")
    until_cell(app, last.split("：")[0])
    app.key("Home")
    until_cell(app, "活动名称", "丙")
    # One stop of the Tab key, in and out.
    app.key("Tab")
    app.until(lambda: app.focused_role() != "table cell", "the focus outside of the grid")
    app.key("shift+Tab")
    until_cell(app, "活动名称", "丙")
    app.key("Page_Up")
    until_cell(app, "活动名称", "甲")


def types(app):
    """A character begins, Enter stores and goes down, Esc gives up."""
    app.key("ctrl+Home")
    until_cell(app, "活动名称", "甲")
    app.type("abc")
    until_editor(app, "活动名称")
    assert text_of(app.focused) == "abc", text_of(app.focused)
    app.key("Return")
    until_cell(app, "活动名称", "乙")
    assert values("title") == ["abc", "乙", "丙"], values("title")
    app.type("x")
    until_editor(app, "活动名称")
    app.key("Escape")
    until_cell(app, "活动名称", "乙")
    app.key("Up")
    until_cell(app, "活动名称", "abc")
    app.key("F2")
    until_editor(app, "活动名称")
    app.type("d")
    app.key("Left")
    app.type("-")
    assert text_of(app.focused) == "abc-d", text_of(app.focused)
    app.key("Return")
    until_cell(app, "活动名称", "乙")
    # An arrow stores where a character began.
    app.type("z")
    until_editor(app, "活动名称")
    app.key("Right")
    until_cell(app, "开始时间", "2026年9月16日 9:00")
    assert values("title") == ["abc-d", "z", "丙"], values("title")
    app.key("ctrl+z")
    app.until(lambda: values("title") == ["abc-d", "乙", "丙"], "the undo of one cell")


def tabs(app):
    """Tab stores and goes on, Shift+Tab goes back."""
    app.key("ctrl+Home")
    until_cell(app, "活动名称", "abc-d")
    app.key("Return")
    until_editor(app, "活动名称")
    app.key("ctrl+a")
    app.type("first")
    app.key("Tab")
    until_cell(app, "开始时间", "2026年9月15日 9:00")
    app.type("9-14 10:00")
    app.key("shift+Tab")
    until_cell(app, "活动名称", "first")
    assert values("start")[0] == "2026-09-14 10:00", values("start")


def refused(app):
    """What is refused stays, with the reason at the cell."""
    app.key("ctrl+Home", "Right")
    until_cell(app, "开始时间")
    app.type("sometime")
    until_editor(app, "开始时间")
    app.key("Return")
    app.wait("“sometime”", part=True)
    until_editor(app, "开始时间")
    assert text_of(app.focused) == "sometime", text_of(app.focused)
    assert "“sometime”" in app.focused.description, app.focused.description
    # Not by leaving it either.
    app.key("ctrl+f")
    app.turn(0.5)
    assert any(text_of(node) == "sometime" for node in app.nodes() if node.getRoleName() == "text")
    app.key("shift+Tab")
    app.key("Tab")
    app.tab_to("开始时间", role="text")
    app.key("ctrl+a")
    app.type("2026-09-13 8:00")
    app.key("Return")
    app.until(lambda: values("start")[0] == "2026-09-13 08:00", "the mended moment")
    until_cell(app, "开始时间")


def references(app):
    """A venue is completed from the directory, or added to it."""
    app.key("ctrl+Home", "Right", "Right")
    until_cell(app, "场地")
    app.type("hall")
    until_editor(app, "场地")
    app.wait("将“hall”添加为新场地", role="label")
    app.key("Down", "Return")
    until_cell(app, "场地")
    assert values("venue")[0] == "hall", values("venue")
    app.type("ha")
    app.wait("hall", role="label")
    app.key("Down", "Return")
    app.until(lambda: values("venue")[1] == "hall", "the venue that was there")
    until_cell(app, "场地")
    app.key("Up")
    until_cell(app, "场地", "hall")
    app.key("Delete")
    app.until(lambda: not values("venue")[1], "the cell to be blank")


def opens(app):
    """Alt+Enter opens the panel, and so does Enter on what can't be typed into."""
    app.key("ctrl+Home")
    until_cell(app, "活动名称", "first")
    app.key("alt+Return")
    app.until(lambda: app.focused_role() == "text" and app.focused_name() == "活动名称", "the panel")
    app.key("Escape")
    until_cell(app, "活动名称", "first")
    for _ in range(12):
        if app.focused_name().startswith("状态"):
            break
        app.key("Right")
    until_cell(app, "状态")
    app.key("x")
    app.key("Return")
    app.until(lambda: app.focused_role() == "text" and app.focused_name() == "活动名称", "the panel")


def copies(app):
    """Shift and arrows choose a block, which is copied as a spreadsheet does."""
    app.key("Escape")
    app.key("ctrl+Home")
    until_cell(app, "活动名称", "first")
    app.key("shift+Down", "shift+Right")
    until_cell(app, "开始时间", "2026年9月16日 9:00")
    app.key("ctrl+c")
    app.until(lambda: Clipboard.read() == "first\t2026-09-13 08:00\n乙\t2026-09-16 09:00\n", "the copy")
    # A move ends the block.
    app.key("Home")
    until_cell(app, "活动名称", "乙")
    app.key("ctrl+c")
    app.until(lambda: Clipboard.read() == "乙\n", "the copy of one cell")


def pastes(app):
    """Quotes, line breaks, rows beyond the end, and what is refused, in one step."""
    app.key("ctrl+End", "Home")
    until_cell(app, "活动名称", "丙")
    app.clipboard.offer('"引号""与\n换行"\t2026-09-18 14:00\r\n丁\tsometime\r\n戊\t2026-09-19\r\n')
    before = activities()
    app.key("ctrl+v")
    app.wait_dialog("未能全部保存")
    app.wait("sometime", part=True)
    app.key("Return")
    app.wait_gone("未能全部保存")
    titles = values("title")
    assert '引号"与 换行' in titles and "戊" in titles and "丁" not in titles, titles
    assert len(titles) == 4, titles
    app.key("ctrl+z")
    app.until(lambda: activities() == before, "the undo of all that was pasted")


def fills(app):
    """Ctrl+D fills the block from its first row, Delete blanks it, undo takes each back."""
    app.key("alt+3")
    app.key("ctrl+Home", "Right", "Right")
    until_cell(app, "场地", "hall")
    app.key("shift+Down", "shift+Down", "ctrl+d")
    app.until(lambda: values("venue") == ["hall"] * 3, "three venues")
    app.key("Delete")
    app.until(lambda: not any(values("venue")), "no venue")
    app.key("ctrl+z")
    app.until(lambda: values("venue") == ["hall"] * 3, "the undo of Delete")
    app.key("ctrl+z")
    app.until(lambda: values("venue").count("hall") == 1, "the undo of Ctrl+D")
    # A text for all cells of the block.
    app.key("ctrl+Home")
    until_cell(app, "活动名称")
    app.key("ctrl+shift+Down")
    app.clipboard.offer("同名")
    app.key("ctrl+v")
    app.until(lambda: values("title") == ["同名"] * 3, "one text in three cells")


def main():
    cli(BOOK, "--edition", "2026", "new", "--office", "示例市委网信办")
    for day, title in ((15, "甲"), (16, "乙"), (17, "丙")):
        cli(BOOK, "add", "activity", f"title={title}", f"start=2026-09-{day} 09:00")
    app = Application(BOOK)
    app.wait("总览", role="list item")
    app.clipboard = Clipboard()
    run_steps(app, [moves, types, tabs, refused, references, opens, copies, pastes, fills])


main()
