#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A built-in form is copied, changed and exported; own forms are edited, renamed, shared and removed, by keyboard alone."""
import json
import os
import subprocess

import openpyxl

from driver import Application, cli, run_steps

BOOK = os.path.join(os.environ["XDG_DATA_HOME"], "outreach/outreach.db")
OUT = os.path.join(os.environ["XDG_DATA_HOME"], "out")
COPY = "活动安排表（本单位）"


def until_focus(app, *parts):
    app.until(lambda: all(part in (app.focused_name() or "") for part in parts), f"the focus on {parts}")


def choose_in_menu(app, name):
    """The entry of that name of the page's menu."""
    app.turn(0.5)
    app.until(app.find_focus, "the focus in the window")
    # A loaded machine may open the menu after the first keys went by it.
    for _ in range(3):
        app.tab_to("更多", "More", back=True)
        app.key("space")
        app.turn(0.7)
        for _ in range(12):
            app.key("Down")
            app.turn(0.3)
            if name in (app.focused_name() or ""):
                app.key("Return")
                return
        app.key("Escape")
        app.turn(0.7)
    raise AssertionError(f"no “{name}” in the menu; the focus is on {app.describe_focus()}")


def type_path(app, path):
    """Into the file dialog. Ctrl+L asks for a path, wherever the focus is; a name is replaced."""
    app.until(lambda: any(node.name and "FileChooser" in node.name for node in app.nodes()), "the file dialog")
    app.turn(1.5)
    app.key("ctrl+l")
    app.turn(1)
    app.key("ctrl+a")
    subprocess.run(["xdotool", "type", "--delay", "25", path], check=True)
    app.turn(1)
    app.key("Return")


def own():
    return {form["name"]: form["uid"] for form in json.loads(cli(BOOK, "list", "forms", "--json"))}


def definition(name):
    return json.loads(cli(BOOK, "form", "show", name))


def columns(name):
    return [column["field"] for column in definition(name)["sheets"][0]["columns"]]


def open_editor(app, entry):
    choose_in_menu(app, entry)
    app.wait_dialog("编辑表样")


def listed(app):
    """The headings in the list of columns."""
    return [node.name for node in app.find("表样的列") if node is not None]


def select(app, *keys):
    """In the list of columns."""
    app.tab_to(*listed(app), role="list item")
    app.key(*keys)


def copy(app):
    """Copy and Edit: a column is moved with Alt+Down, one removed, a heading typed; Save is one step."""
    app.key("alt+9")
    app.wait("活动安排表", role="list item")
    app.tab_to("活动安排表", role="list item")
    app.key("Home")
    open_editor(app, "复制并编辑")
    app.until(lambda: app.find("表样的列"), "the list of columns")
    select(app, "Home", "Down")
    until_focus(app, "活动名称")
    app.key("alt+Down")
    until_focus(app, "活动名称")
    app.tab_to("表头", role="text")
    app.key("ctrl+a")
    app.type("项目名称")
    app.until(lambda: "项目名称" in listed(app), "the heading in the list")
    select(app, "End")
    until_focus(app, "联系电话")
    app.key("Delete")
    app.until(lambda: "联系电话" not in listed(app), "the column to go")
    assert own() == {}, "nothing is stored before it is saved"
    app.key("ctrl+s")
    app.until(lambda: COPY in own(), "the form in the book")
    app.wait(COPY, role="list item")
    fields = columns(COPY)
    assert fields[:3] == ["#", "span", "title"] and "phone" not in fields, fields
    heading = definition(COPY)["sheets"][0]["columns"][2]["headings"]
    assert heading["zh-Hans"] == "项目名称" and heading["en"] != "项目名称", heading


def export(app):
    """The export has the order, the heading and not the column that was removed."""
    app.wait(COPY, role="list item")
    app.key("ctrl+e")
    path = os.path.join(OUT, "a.xlsx")
    type_path(app, path)
    app.until(lambda: os.path.exists(path), "the workbook")
    app.wait("已导出：a.xlsx")
    sheet = openpyxl.load_workbook(path).active
    heading = next(row for row in sheet.iter_rows(values_only=True) if "项目名称" in row)
    assert heading[:3] == ("序号", "时间", "项目名称") and "联系电话" not in heading, heading


def cancel(app):
    """Esc asks before it forgets what was changed, and forgets it then; an unchanged form closes at once."""
    open_editor(app, "编辑")
    app.key("Escape")
    app.wait_gone("编辑表样")
    open_editor(app, "编辑")
    app.until(lambda: app.find("表样的列"), "the list of columns")
    before = columns(COPY)
    select(app, "Home")
    app.key("Delete")
    app.turn(0.3)
    app.key("Escape")
    app.wait_dialog("不保存就关闭吗？")
    app.key("Escape")
    app.wait_gone("不保存就关闭吗？")
    assert app.find("编辑表样"), "the editor is gone, though its question was answered with no"
    app.key("Escape")
    app.wait_dialog("不保存就关闭吗？")
    app.tab_to("放弃(D)", "放弃(_D) 放弃(D)")
    app.key("Return")
    app.wait_gone("编辑表样")
    assert columns(COPY) == before


def add(app):
    """A column is found by a synonym and added behind the one that is chosen; a heading over two is shared."""
    open_editor(app, "编辑")
    app.until(lambda: app.find("表样的列"), "the list of columns")
    select(app, "Home")
    app.tab_to("添加列", back=True, part=True)
    app.key("space")
    app.until(lambda: app.focused_role() in ("text", "entry"), "the search entry")
    app.type("宣传海报")
    app.turn(0.5)
    app.key("Return")
    until_focus(app, "宣传海报")
    app.tab_to("上级表头", role="text")
    app.type("宣传资料")
    app.key("ctrl+s")
    app.until(lambda: columns(COPY)[1] == "posters", "the column in the book")
    assert definition(COPY)["sheets"][0]["columns"][1]["over"]["zh-Hans"] == "宣传资料"


def refused(app):
    """A title that can't be is said with its place, and nothing that was typed is lost."""
    open_editor(app, "编辑")
    app.tab_to("标题与签署栏", role="page tab", back=True)
    app.key("space")
    app.tab_to("标题", role="text")
    app.key("End")
    app.type("{x}")
    app.until(lambda: app.find("title", part=True), "the place")
    app.key("ctrl+s")
    app.turn(1)
    assert app.find("编辑表样") and "{x}" not in json.dumps(definition(COPY), ensure_ascii=False)
    app.key("BackSpace", "BackSpace", "BackSpace")
    app.tab_to("表样名称", role="text", back=True)
    app.key("ctrl+a")
    app.type("台账")
    app.key("ctrl+a")
    app.type("活动安排表")
    app.key("ctrl+s")
    app.until(lambda: app.focused_name() == "表样名称" and "活动安排表" not in own(), "the name to be refused")
    app.key("ctrl+a")
    app.type("街道用表")
    app.key("ctrl+s")
    app.until(lambda: "街道用表" in own() and COPY not in own(), "the form under its new name")


def share(app):
    """The form becomes a file, which is imported under another name; it is removed and comes back by undo."""
    app.wait("街道用表", role="list item")
    choose_in_menu(app, "存为文件")
    path = os.path.join(OUT, "form.json")
    type_path(app, path)
    app.until(lambda: os.path.exists(path), "the file")
    with open(path) as file:
        assert json.load(file) == definition("街道用表")
    # The name within the file is taken.
    choose_in_menu(app, "导入表样")
    type_path(app, path)
    app.wait_dialog("另取表样名称")
    app.type("转来的表")
    app.key("Return")
    app.until(lambda: "转来的表" in own(), "the imported form")
    app.wait("转来的表", role="list item")
    app.until(lambda: app.find("转来的表", "list item").getState().contains(__import__("pyatspi").STATE_SELECTED),
              "the imported form to be shown")
    choose_in_menu(app, "删除")
    app.until(lambda: "转来的表" not in own(), "the form to go")
    app.key("ctrl+z")
    app.until(lambda: "转来的表" in own(), "the form to come back")


def unfit(app):
    """A form that no longer fits is listed with what is wrong; Edit leaves it out."""
    app.wait("旧表", role="list item")
    app.tab_to("活动安排表", "街道用表", "转来的表", "旧表", role="list item", back=True)
    # Whichever is chosen may stand below it.
    app.key("Home")
    for _ in range(30):
        if app.focused_name() == "旧表":
            break
        app.key("Down")
    until_focus(app, "旧表")
    app.until(lambda: app.find("sheets[0].columns[1].field", part=True), "what is wrong")
    open_editor(app, "编辑")
    app.until(lambda: app.find("不相符的内容已去掉", part=True), "what was left out")
    app.key("ctrl+s")
    app.until(lambda: "gone" not in json.dumps(definition("旧表")), "the form to be mended")


def prepare():
    os.makedirs(OUT)
    cli(BOOK, "new", "--office", "福州市网信办", "--level", "city", "--division", "3501", "--edition", "2023")
    cli(BOOK, "add", "activity", "title=甲", "start=2023-09-12", "host=教育局", "posters=30", "phone=13812345678")
    path = os.path.join(OUT, "old.json")
    form = json.loads(cli(BOOK, "form", "show", "plan"))
    form["sheets"][0]["columns"].insert(1, {"field": "posters"})
    with open(path, "w") as file:
        json.dump(form, file)
    cli(BOOK, "form", "import", path, "--name", "旧表")
    import sqlite3
    with sqlite3.connect(BOOK) as book:
        book.execute("update form set content = replace(content, '\"posters\"', '\"gone\"')")
    book.close()


if __name__ == "__main__":
    prepare()
    old = own().pop("旧表")
    real = own

    def own():
        return {name: uid for name, uid in real().items() if uid != old}
    run_steps(Application(), [copy, export, cancel, add, refused, share, unfit])
