#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Cells of every type, the menu, blocks by mouse and keys, tables of LibreOffice, and other pages."""
import json
import os
import shutil
import subprocess
from datetime import datetime

import pyatspi

from cells import Clipboard, go_right, text_of, until_cell, until_editor
from driver import Application, cli, run_steps

HOME = os.environ["XDG_DATA_HOME"]
BOOK = os.path.join(HOME, "outreach/outreach.db")
COLUMNS = ("title", "start", "end", "kind", "online", "venue", "division", "settings", "theme-day", "host",
           "responsible", "expected", "budget", "phone", "note")
NAMES = ("甲", "乙", "丙", "丁")


def activities():
    return json.loads(cli(BOOK, "list", "activities", "--json"))


def record(title):
    return json.loads(cli(BOOK, "show", title, "--json"))


def until_stored(app, title, field, wanted):
    app.until(lambda: record(title)[field] == wanted, f"“{wanted}” in “{field}” of {title}")


def go(app, column, row=0):
    app.key("Escape", "ctrl+Home", *["Down"] * row)
    until_cell(app, "活动名称", NAMES[row])
    go_right(app, column)


def edit(app, column, text, row=0, keys=("Return",)):
    """F2, the text in the place of what was there, and what ends it."""
    go(app, column, row)
    app.key("F2")
    until_editor(app, column)
    app.key("ctrl+a", "Delete")
    if text:
        app.type(text)
    app.key(*keys)
    app.until(lambda: app.focused_role() == "table cell", f"“{text}” stored")


def choices(app):
    """A choice is opened with F2 and taken with an arrow, or found by what is typed of it."""
    go(app, "活动类别")
    app.key("F2")
    app.wait("启动仪式", role="label")
    app.key("Down", "Down", "Return")
    until_cell(app, "活动类别", "")
    until_stored(app, "甲", "kind", "forum")
    edit(app, "活动类别", "讲座", row=1)
    until_stored(app, "乙", "kind", "lecture")
    # A part that only one has, and Tab.
    go(app, "线上线下")
    app.key("F2")
    until_editor(app, "线上线下")
    app.type("线上线")
    app.key("Tab")
    until_cell(app, "场地")
    until_stored(app, "甲", "online", "hybrid")
    edit(app, "线上线下", "")
    until_stored(app, "甲", "online", None)
    # What several have is refused and stays.
    go(app, "线上线下")
    app.key("F2")
    until_editor(app, "线上线下")
    # Nothing to choose in the text: the key is not the list's.
    app.key("ctrl+a")
    app.type("线")
    app.key("Return")
    app.wait("“线”", part=True)
    until_editor(app, "线上线下")
    # Tab takes the line that is chosen.
    app.key("ctrl+a")
    app.type("线下")
    app.key("Down", "Tab")
    until_cell(app, "场地")
    until_stored(app, "甲", "online", "offline")


def lists(app):
    """Several settings and agencies in one cell; the next name is completed as the first was."""
    go(app, "进基层类别")
    app.key("F2")
    until_editor(app, "进基层类别")
    app.type("社区")
    app.wait("进社区", role="label")
    app.key("Down", "Return")
    until_editor(app, "进基层类别")
    app.until(lambda: text_of(app.focused) == "进社区", "the first setting")
    app.type("、校")
    app.wait("进校园", role="label")
    app.key("Down", "Return")
    app.until(lambda: text_of(app.focused) == "进社区、进校园", "the second setting")
    app.key("Return")
    until_cell(app, "进基层类别")
    until_stored(app, "甲", "settings", "进社区;进校园")
    # A name that nobody knows becomes an agency of the book.
    edit(app, "主办单位", "公安机关、市教育局")
    until_stored(app, "甲", "host", "公安机关;市教育局")
    assert "市教育局" in cli(BOOK, "list", "agencies")
    go(app, "负责人")
    app.key("F2")
    app.type("张")
    app.wait("张三", role="label")
    app.key("Down", "Return")
    app.type("；李四")
    app.key("Return")
    until_cell(app, "负责人")
    until_stored(app, "甲", "responsible", "张三；李四")


def divisions(app):
    """A division by part of its name, with the whole one stored; a theme day by its name."""
    go(app, "行政区划")
    app.key("F2")
    app.type("天河")
    app.wait("广东省广州市天河区", role="label")
    app.key("Down", "Return")
    until_cell(app, "行政区划")
    until_stored(app, "甲", "division", "440106")
    go(app, "主题日")
    app.key("F2")
    app.type("校园")
    app.wait("校园日", role="label")
    app.key("Down", "Return")
    until_cell(app, "主题日")
    until_stored(app, "甲", "theme-day", "校园日")


def moments(app):
    """Moments as people write them; the week says which month is meant."""
    for text, wanted in (("9月12日上午", "2026-09-12 上午"), ("9.12 14:30", "2026-09-12 14:30"),
                         ("15号", "2026-09-15"), ("９月１６日 ９：００－１１：３０", "2026-09-16 09:00")):
        edit(app, "开始时间", text)
        until_stored(app, "甲", "start", wanted)
    until_stored(app, "甲", "end", "2026-09-16 11:30")
    edit(app, "结束时间", "")
    until_stored(app, "甲", "end", None)


def counts(app):
    """About so many is kept as such; full-width digits and money as people write it."""
    for text, wanted, shown in (("2000余人", 2000, "2000余"), ("约3万", 30000, None), ("１，２００", 1200, "1200")):
        edit(app, "预计人数", text)
        until_stored(app, "甲", "expected", wanted)
        app.key("Up")
        until_cell(app, "预计人数", shown)
    for text, wanted in (("1.5万元", 15000), ("¥3,000.50", 3000.5)):
        edit(app, "经费预算", text)
        until_stored(app, "甲", "budget", wanted)
    edit(app, "备注", "一句“话”")
    until_stored(app, "甲", "note", "一句“话”")


def masked(app):
    """A phone number that is not shown is not shown by its editor, and stays where nothing is typed."""
    edit(app, "联系电话", "13800138000")
    until_stored(app, "甲", "phone", "138****8000")
    app.key("Up")
    until_cell(app, "联系电话", "138****8000")
    app.key("F2")
    until_editor(app, "联系电话")
    assert text_of(app.focused) == "", text_of(app.focused)
    app.key("Return")
    app.until(lambda: app.focused_role() == "table cell", "the cell")
    until_stored(app, "甲", "phone", "138****8000")


def find_text(app, text):
    return next((node for node in app.nodes() if node.getRoleName() == "text" and text_of(node) == text), None)


def kept(app):
    """What is refused waits while its row is filtered out, and is over its cell again afterwards."""
    before = record("甲")["start"]
    go(app, "开始时间")
    app.type("sometime")
    app.key("Return")
    app.wait("“sometime”", part=True)
    app.key("ctrl+f")
    app.until(lambda: app.focused_name() == "搜索", "the search")
    app.type("丙")
    app.wait("1 行")
    app.until(lambda: find_text(app, "sometime") is None, "the row to be gone")
    # Another cell can be typed into meanwhile.
    app.tab_to("开始时间：", part=True, role="table cell", most=30)
    go_right(app, "备注")
    app.type("x")
    app.key("Return")
    until_stored(app, "丙", "note", "x")
    app.key("ctrl+z", "ctrl+f")
    app.until(lambda: app.focused_name() == "搜索", "the search")
    app.key("Escape")
    app.wait("4 行")
    app.until(lambda: find_text(app, "sometime"), "the text over its cell")
    app.tab_to("开始时间", role="text", most=30)
    app.key("ctrl+a")
    app.type("2026-09-15 10:00")
    app.key("Return")
    until_cell(app, "开始时间")
    until_stored(app, "甲", "start", "2026-09-15 10:00")
    app.key("ctrl+z")
    until_stored(app, "甲", "start", before)


def closing(app):
    """The window stays as long as a refused text is before one's eyes."""
    go(app, "开始时间")
    app.type("someday")
    app.key("Return")
    app.wait("“someday”", part=True)
    app.key("ctrl+f")
    app.until(lambda: app.focused_name() == "搜索", "the search")
    app.key("alt+F4")
    until_editor(app, "开始时间")
    assert text_of(app.focused) == "someday" and not app.process_is_dead()
    app.key("Escape")
    until_cell(app, "开始时间")


def menu(app):
    """The menu of the cells, by both keys."""
    for keys in ("shift+F10", "Menu"):
        go(app, "备注")
        app.key(keys)
        app.until(lambda: app.focused_role() == "menu item", f"the menu by {keys}")
        app.key("Return")
        until_editor(app, "备注")
        app.key("Escape")
        until_cell(app, "备注")
    go(app, "备注")
    app.key("shift+F10")
    app.until(lambda: app.focused_role() == "menu item", "the menu")
    app.key("Down", "Return")
    app.until(lambda: Clipboard.read() == "一句“话”\n", "the cell on the clipboard")
    until_cell(app, "备注")
    app.key("Down", "shift+F10")
    app.until(lambda: app.focused_role() == "menu item", "the menu")
    app.key("Down", "Down", "Return")
    until_stored(app, "乙", "note", "一句“话”")
    until_cell(app, "备注")
    app.key("Down", "shift+F10")
    app.until(lambda: app.focused_role() == "menu item", "the menu")
    app.key("Down", "Down", "Down", "Return")
    until_stored(app, "丙", "note", "一句“话”")
    until_cell(app, "备注")
    app.key("shift+F10")
    app.until(lambda: app.focused_role() == "menu item", "the menu")
    app.key("Down", "Down", "Down", "Down", "Return")
    until_stored(app, "丙", "note", None)
    until_cell(app, "备注")


def click(app, name, *keys):
    """A click on the middle of the cell called @name, with @keys held."""
    where = app.wait(name, role="table cell").queryComponent().getExtents(pyatspi.WINDOW_COORDS)
    window = subprocess.run(["xdotool", "getactivewindow", "getwindowgeometry", "--shell"], stdout=subprocess.PIPE,
                            text=True, check=True).stdout
    place = dict(line.split("=") for line in window.split())
    x = int(place["X"]) + where.x + where.width // 2
    y = int(place["Y"]) + where.y + where.height // 2
    subprocess.run(["xdotool", *[part for key in keys for part in ("keydown", key)], "mousemove", str(x), str(y),
                    "click", "1", *[part for key in keys for part in ("keyup", key)]], check=True)
    app.turn(0.3)


def blocks(app):
    """A click and one with Shift choose a block, Ctrl+A all cells."""
    go(app, "活动名称")
    click(app, "活动名称：乙")
    until_cell(app, "活动名称", "乙")
    click(app, "活动名称：丁", "Shift_L")
    until_cell(app, "活动名称", "丁")
    app.key("ctrl+c")
    app.until(lambda: Clipboard.read() == "乙\n丙\n丁\n", "three cells")
    app.key("ctrl+a", "ctrl+c")
    app.until(lambda: len(Clipboard.read().splitlines()) == len(NAMES), "all cells")
    lines = Clipboard.read().splitlines()
    assert [line.split("\t")[0] for line in lines] == list(NAMES), lines
    assert {line.count("\t") for line in lines} == {len(COLUMNS) - 1}, lines
    assert "13800138000" not in lines[0] and "138****8000" in lines[0], lines


def refusals(app):
    """More than a person reads is counted, and all of it can be copied."""
    go(app, "活动名称", 3)
    before = activities()
    app.clipboard.offer("".join(f"第{i}场\tsometime\n" for i in range(230)))
    app.key("ctrl+v")
    app.wait_dialog("未能全部保存")
    app.wait("还有 30 项未显示")
    app.key("alt+a")
    lines = app.until(lambda: "sometime" in Clipboard.read() and Clipboard.read().splitlines(), "the copied list")
    # One cell, and as a whole 229 rows that would be new.
    assert len(lines) == 230 and lines[0].startswith("4\t开始时间\tsometime\t"), lines[:2]
    assert lines[229].startswith("233\t开始时间\t\"第229场\tsometime\"\t"), lines[229]
    app.wait_gone("未能全部保存")
    app.key("ctrl+z")
    app.until(lambda: activities() == before, "the title as it was")


def convert(source, form):
    """What LibreOffice makes of a file, in the folder of the test."""
    subprocess.run(["soffice", f"-env:UserInstallation=file://{HOME}/profile", "--headless", "--convert-to", form,
                    "--outdir", HOME, source], check=True, timeout=180, stdout=subprocess.DEVNULL)


def from_workbook(app):
    """A range of a workbook, as LibreOffice copies it, becomes activities below the last one."""
    import openpyxl
    sheet = openpyxl.Workbook()
    cells = [
        ["讲座，“一”", (datetime(2026, 9, 12, 9, 0), "yyyy/m/d h:mm"), (datetime(2026, 9, 12, 11, 30), "yyyy-mm-dd hh:mm:ss")],
        ["两行\n标题", (datetime(2026, 9, 13), 'yyyy"年"m"月"d"日"'), (datetime(2026, 9, 14), "yyyy-mm-dd")],
        ["含糊", (datetime(2026, 9, 12), "mm/dd/yy"), None],
    ]
    counts = [((12000, "#,##0"), (5000.5, '"¥"#,##0.00'), None, "第一行\n第二行\t\"引用\""),
              ("２０００余人", (1200, "0"), None, None), (None, None, None, None)]
    for i, (row, more) in enumerate(zip(cells, counts), 1):
        # The columns between are blank.
        for j, value in enumerate([*row, *[None] * 8, *more], 1):
            cell = sheet.active.cell(i, j)
            cell.value, form = value if isinstance(value, tuple) else (value, None)
            if form is not None:
                cell.number_format = form
    sheet.save(os.path.join(HOME, "plan.xlsx"))
    # 9: tab; 34: quotation mark; 76: UTF-8; cells as they are shown.
    convert(os.path.join(HOME, "plan.xlsx"), "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,true")
    with open(os.path.join(HOME, "plan.csv"), encoding="utf-8") as table:
        app.clipboard.offer(table.read())
    go(app, "活动名称", 3)
    before = activities()
    app.key("ctrl+v")
    app.wait_dialog("未能全部保存")
    app.wait("09/12/26", part=True)
    app.key("Return")
    app.wait_gone("未能全部保存")
    first, second = record("讲座，“一”"), record("两行 标题")
    assert (first["start"], first["end"]) == ("2026-09-12 09:00", "2026-09-12 11:30"), first
    assert (first["expected"], first["budget"]) == (12000, 5000.5), first
    assert first["note"] == "第一行\n第二行\t\"引用\"", first
    assert (second["start"], second["end"], second["expected"]) == ("2026-09-13", "2026-09-14", 2000), second
    app.key("ctrl+z")
    app.until(lambda: activities() == before, "the undo of the whole paste")
    app.key("ctrl+shift+z")
    app.until(lambda: len(activities()) == len(before) + 1, "the paste again")


def to_workbook(app):
    """What is copied is in LibreOffice's workbook as it is in the grid."""
    import openpyxl
    # Rows have moved below the focus.
    app.key("alt+1", "alt+3")
    app.until(lambda: app.focused_role() == "table cell", "the focus on a cell")
    app.key("ctrl+Home", "ctrl+a", "ctrl+c")
    app.until(lambda: len(Clipboard.read()) > 200, "all cells on the clipboard")
    with open(os.path.join(HOME, "copied.csv"), "w", encoding="utf-8") as table:
        table.write(Clipboard.read())
    # A tab between cells, all of them texts.
    subprocess.run(["soffice", f"-env:UserInstallation=file://{HOME}/profile", "--headless",
                    "--infilter=Text - txt - csv (StarCalc):9,34,76,1,,0,true,true", "--convert-to", "xlsx",
                    "--outdir", HOME, os.path.join(HOME, "copied.csv")], check=True, timeout=180,
                   stdout=subprocess.DEVNULL)
    rows = {row[0].value: {field: cell.value for field, cell in zip(COLUMNS, row)}
            for row in openpyxl.load_workbook(os.path.join(HOME, "copied.xlsx")).active.iter_rows()}
    first = rows["讲座，“一”"]
    assert first["note"] == "第一行\n第二行\t\"引用\"", first
    assert str(first["start"]).startswith("2026-09-12 09:00"), first
    assert (float(first["expected"]), float(first["budget"])) == (12000, 5000.5), first
    assert set(rows) == {row["title"] for row in activities()}, rows


def other_pages(app):
    """Venues and agencies are typed into and pasted into as well."""
    app.key("alt+6")
    app.wait("文化广场", part=True)
    app.until(lambda: app.focused_role() == "table cell", "the focus on a venue")
    app.key("ctrl+Home")
    until_cell(app, "名称", "文化广场")
    go_right(app, "容纳人数")
    app.type("500")
    app.key("Return")
    app.until(lambda: json.loads(cli(BOOK, "show", "文化广场", "--json"))["capacity"] == 500, "the capacity")
    app.key("Home")
    until_cell(app, "名称", "文化广场")
    app.clipboard.offer("文化广场\n市图书馆\n体育中心\n")
    app.key("ctrl+v")
    app.until(lambda: all(name in cli(BOOK, "list", "venues") for name in ("市图书馆", "体育中心")), "two more venues")
    app.key("ctrl+z")
    app.until(lambda: "市图书馆" not in cli(BOOK, "list", "venues"), "the undo")
    app.key("alt+7")
    app.until(lambda: app.focused_role() == "table cell", "the focus on an agency")
    app.key("ctrl+Home")
    until_cell(app, "名称")
    name = app.focused_name().split("：")[1]
    app.type("zz")
    app.key("Return")
    app.until(lambda: "zz\n" in cli(BOOK, "list", "agencies") or "zz " in cli(BOOK, "list", "agencies"), "its name")
    app.key("ctrl+z")
    app.until(lambda: name in cli(BOOK, "list", "agencies"), "the name again")


def main():
    os.environ["GSETTINGS_BACKEND"] = "keyfile"
    settings = os.path.join(os.environ["XDG_CONFIG_HOME"], "glib-2.0/settings")
    os.makedirs(settings)
    with open(os.path.join(settings, "keyfile"), "w", encoding="utf-8") as file:
        file.write(f"[io/github/outreachweek/Outreach]\nactivity-columns={list(COLUMNS)}\nside-panel-visible=false\n")
    cli(BOOK, "--edition", "2026", "new", "--office", "示例市委网信办")
    cli(BOOK, "add", "venue", "name=文化广场")
    cli(BOOK, "add", "contact", "name=张三", "phone=13900139000")
    for day, title in zip((15, 16, 17, 18), NAMES):
        cli(BOOK, "add", "activity", f"title={title}", f"start=2026-09-{day} 09:00")
    steps = [choices, lists, divisions, moments, counts, masked, kept, closing, menu, blocks, refusals]
    if shutil.which("soffice") is not None:
        steps += [from_workbook, to_workbook]
    app = Application(BOOK)
    app.clipboard = Clipboard()
    app.wait("总览", role="list item")
    app.key("alt+3")
    app.until(lambda: app.focused_role() == "table cell", "the focus on a cell")
    try:
        run_steps(app, steps + [other_pages])
    finally:
        app.clipboard.close()


main()
