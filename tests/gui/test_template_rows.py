#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The row's menu, the templates' own buttons and pasted names of venues, by keyboard alone."""
import json
import os

from cells import Clipboard
from driver import Application, cli, run_steps

BOOK = os.path.join(os.environ["XDG_DATA_HOME"], "outreach/outreach.db")


def records(kind):
    return json.loads(cli(BOOK, "list", kind, "--json"))


def titles():
    return sorted(row["title"] for row in records("activities"))


def templates():
    return sorted(row["name"] for row in json.loads(cli(BOOK, "template", "list", "--json")))


def choose_in_row_menu(app, name):
    """Opens the menu of the current row and takes an entry."""
    app.key("alt+3")
    app.until(lambda: app.find_focus() and app.focused_role() == "table cell", "the focus in the grid")
    app.key("shift+F10")
    app.until(lambda: app.focused_role() == "menu item", "the row's menu")
    for _ in range(14):
        if name in (app.focused_name() or ""):
            app.key("Return")
            return
        app.key("Down")
    raise AssertionError(f"no entry “{name}” in the row's menu; the focus is on {app.describe_focus()}")


def row_menu(app):
    """Duplicate and delete are in the row's menu, and do what they say."""
    app.key("alt+3")
    app.wait("1 行")
    app.key("ctrl+Home")
    choose_in_row_menu(app, "创建副本")
    app.until(lambda: len(titles()) == 2, "the duplicate in the book")
    app.key("ctrl+z")
    app.until(lambda: len(titles()) == 1, "the duplicate to be taken back")
    choose_in_row_menu(app, "删除")
    app.until(lambda: not titles(), "the activity to be gone")
    app.key("ctrl+z")
    app.until(lambda: titles() == ["社区讲座"], "the activity to be back")


def save(app):
    """An activity becomes two templates from its row's menu; a name that is taken is asked for again."""
    for name in ("社区讲座", "校园讲座"):
        choose_in_row_menu(app, "存为模板")
        app.wait_dialog("存为模板")
        app.key("ctrl+a")
        app.type(name)
        app.key("Return")
        app.until(lambda: name in templates(), f"the template “{name}” in the book")


def open_templates(app):
    app.tab_to("模板、系列活动与导出", back=True)
    app.key("Return")
    app.until(lambda: "从模板新建" in (app.focused_name() or ""), "the menu")
    app.key("Return")
    app.wait_dialog("从模板新建")


def rename(app):
    """A template gets another name in the list of templates; one that is taken is refused."""
    open_templates(app)
    app.tab_to("重命名模板“校园讲座”")
    app.key("Return")
    app.wait_dialog("重命名模板")
    app.key("ctrl+a")
    app.type("社区讲座")
    app.key("Return")
    app.wait("已有模板“社区讲座”", part=True)
    assert templates() == ["校园讲座", "社区讲座"]
    app.until(lambda: app.find_focus(app.find("重命名模板")), "the question again")
    app.key("ctrl+a")
    app.type("企业讲座")
    app.key("Return")
    app.until(lambda: templates() == ["企业讲座", "社区讲座"], "the new name in the book")
    app.wait("重命名模板“企业讲座”")


def remove(app):
    """A template is removed there, and Undo brings it back."""
    app.tab_to("删除模板“企业讲座”")
    app.key("Return")
    app.until(lambda: templates() == ["社区讲座"], "the template to be gone")
    app.wait_gone("重命名模板“企业讲座”")
    app.key("Escape")
    app.wait_gone("重命名模板“社区讲座”")
    app.key("ctrl+z")
    app.until(lambda: len(templates()) == 2, "the template to be back")


def pasted(app):
    """A series from a template: names from another program are chosen, the unknown are offered as new venues."""
    open_templates(app)
    app.tab_to("把“社区讲座”安排为系列活动")
    app.key("Return")
    app.wait_dialog("系列活动")
    app.clipboard.offer("一号社区\r\n二号社区\r\n二号社区\r\n\r\n网络安全文化广场（东区）暨市民活动中心多功能报告厅\r\n")
    app.tab_to("粘贴", part=True, role="push button")
    app.key("Return")
    app.wait("将 2 个场地加入名录？")
    app.wait("二号社区", part=True)
    app.key("Return")
    app.wait("已选 3 个场地")
    app.wait("已排 3 个，共 3 个场地")
    assert len(records("venues")) == 3
    app.tab_to("生成", role="push button", part=True, back=True)
    app.key("Return")
    app.until(lambda: len(titles()) == 4, "the activities in the book")


def from_row(app):
    """“Plan as a series” in the row's menu; refusing the new names leaves the directory as it was."""
    choose_in_row_menu(app, "系列")
    app.wait_dialog("系列活动")
    app.clipboard.offer("三号社区")
    app.tab_to("粘贴", part=True, role="push button")
    app.key("Return")
    app.wait("将 1 个场地加入名录？")
    app.key("Escape")
    app.wait_gone("将 1 个场地加入名录？")
    app.wait("已选 0 个场地")
    assert len(records("venues")) == 3
    app.key("Escape")
    app.wait_gone("排期方案")


def main():
    cli(BOOK, "new", "--edition", "2026", "--office", "鼓楼区网信办")
    cli(BOOK, "add", "venue", "name=一号社区")
    cli(BOOK, "add", "activity", "title=社区讲座", "start=2026-09-14", "audience=居民")
    app = Application()
    app.wait("总览", role="list item")
    app.clipboard = Clipboard()
    run_steps(app, [row_menu, save, rename, remove, pasted, from_row])


main()
