#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The schedule's rows without activities, its empty places, and the menu of an activity."""
import json
import os

from driver import Application, cli, run_steps

BOOK = os.path.join(os.environ["XDG_DATA_HOME"], "outreach/outreach.db")
LANES = ["不分行", "按场地", "按进基层类别", "按主办单位", "按负责人"]


def until_focus(app, *parts):
    app.until(
        lambda: all(part in (app.focused_name() or "") for part in parts), f"the focus on {parts}"
    )


def rows():
    return json.loads(cli(BOOK, "list", "activities", "--json"))


def row(title):
    return next((row for row in rows() if row["title"] == title), None)


def choose_lanes(app, name):
    app.key("alt+1", "alt+2")
    app.tab_to("行", part=True, most=60, role="push button", back=True)
    app.tab_to(*[f"行：{lane}" for lane in LANES], *LANES, part=True, most=60)
    app.key("space")
    app.turn(0.5)
    app.key("Home")
    for _ in range(LANES.index(name)):
        app.key("Down")
    app.key("Return")


def open_chooser(app):
    app.tab_to("选择没有活动也显示的行", most=60)
    app.key("space")
    app.wait("没有活动的行", role="frame")
    app.until(lambda: app.find_focus(app.find("没有活动的行")), "the focus in the dialog")


def all_settings(app):
    """Where nothing is planned yet, a row for each setting is there to plan into."""
    app.key("alt+2")
    app.wait("尚无安排", part=True)
    choose_lanes(app, "按进基层类别")
    open_chooser(app)
    app.tab_to("全部", part=True)
    app.key("space")
    app.key("Escape")
    app.wait_gone("没有活动的行")
    app.wait("进校园", role="label")
    app.wait("进社区", role="label")


def add_in_slot(app):
    """Ctrl with an arrow goes to what is empty; Ctrl+N takes the row, the day and the part of it."""
    app.key("alt+1", "alt+2")
    until_focus(app, "没有安排", "全天", "9月11日")
    app.key("ctrl+Right", "ctrl+Down", "ctrl+Down")
    until_focus(app, "没有安排", "下午", "9月12日")
    setting = app.focused_name().split("：")[1].split("、")[0]
    app.key("ctrl+n")
    app.until(lambda: app.focused_name() == "活动名称", "the title to have the focus")
    app.type("消防课")
    app.key("ctrl+Return")
    app.until(lambda: row("消防课"), "the activity in the book")
    assert row("消防课")["start"] == "2023-09-12 下午", row("消防课")
    assert row("消防课")["settings"] == setting, row("消防课")


def move_to_empty_row(app):
    """Alt with Page Down: into the next row, in which nothing stood."""
    app.key("alt+2")
    until_focus(app, "下午", "消防课", "9月12日")
    before = row("消防课")["settings"]
    app.key("alt+Next")
    app.until(lambda: row("消防课")["settings"] != before, "another setting")
    until_focus(app, "消防课")
    assert ";" not in row("消防课")["settings"], row("消防课")
    app.key("ctrl+z")
    app.until(lambda: row("消防课")["settings"] == before, "the setting as before")


def chosen_venue(app):
    """One venue of several; Enter in its row adds there."""
    choose_lanes(app, "按场地")
    app.wait("没有", part=True, role="label")
    open_chooser(app)
    app.tab_to("按名称搜索", part=True)
    app.type("体育")
    app.until(lambda: app.find("文化广场", "list item") is None, "the search")
    app.tab_to("体育中心", part=True)
    app.key("Down")
    until_focus(app, "体育馆")
    app.key("space")
    app.key("shift+Tab", "Escape")
    app.wait_gone("没有活动的行")
    app.wait("体育馆", role="label")
    assert app.find("文化广场", "label") is None
    app.key("alt+1", "alt+2")
    until_focus(app, "9月12日")


def drag_into_empty_row(app):
    """The mouse takes an activity into a row in which nothing stands."""
    start = app.middle(app.wait("消防课", role="push button", part=True))
    end = app.middle(app.wait("没有安排：体育馆、上午、9月13日", part=True))
    app.begin_drag(start, end)
    app.wait("体育馆", role="label", part=True)
    app.mouse("mouseup", 1)
    app.until(lambda: row("消防课")["venue"] == "体育馆", "the activity at the venue")
    assert row("消防课")["start"] == "2023-09-13 上午", row("消防课")


def double_click(app):
    """A click goes to an empty place, a second one adds."""
    place = app.middle(app.wait("没有安排：体育馆、晚上、9月14日", part=True))
    app.mouse("mousemove", *place)
    app.mouse("click", 1)
    until_focus(app, "体育馆", "晚上", "9月14日")
    app.mouse("click", "--repeat", 2, "--delay", 80, 1)
    app.until(lambda: app.focused_name() == "活动名称", "the title to have the focus")
    app.type("体育馆夜场")
    app.key("ctrl+Return")
    app.until(lambda: row("体育馆夜场"), "the activity in the book")
    assert row("体育馆夜场")["start"] == "2023-09-14 19:00", row("体育馆夜场")
    assert row("体育馆夜场")["venue"] == "体育馆", row("体育馆夜场")


def choose_item(app, name):
    """By the arrow keys, in the menu that is open, with the pointer out of its way."""
    app.mouse("mousemove", 20, 20)
    app.wait(name, role="menu item", part=True)
    for _ in range(12):
        if name in (app.focused_name() or ""):
            app.key("Return")
            return
        app.key("Down")
    raise AssertionError(f"no item {name}: {app.describe_focus()}")


def menu_by_key(app):
    """The Menu key at an activity: a copy. Delete takes the activity away; the focus stays near."""
    choose_lanes(app, "不分行")
    app.key("alt+1", "alt+2")
    until_focus(app, "9月")
    app.key("Prior", "Prior", "Prior", "Home")
    until_focus(app, "消防课")
    app.key("Menu")
    choose_item(app, "创建副本")
    app.until(lambda: len(rows()) == 4, "the copy")
    until_focus(app, "消防课")
    app.key("Delete")
    app.until(lambda: row("消防课") is None, "it to be gone")
    until_focus(app, "撞场课")
    app.key("ctrl+z")
    app.until(lambda: len(rows()) == 4, "it to be back")
    app.key("ctrl+z")
    app.until(lambda: len(rows()) == 3, "the copy to be gone")
    assert row("消防课"), rows()


def clashes():
    found = json.loads(cli(BOOK, "check", "--json", code=None))
    return [one for one in found if one["kind"] == "venue-clash"]


def finding(app):
    """What is found is gone to where it is put right, or ignored with a reason."""
    app.key("alt+1", "alt+2")
    until_focus(app, "9月14日")
    app.key("Left")
    until_focus(app, "消防课")
    app.key("ctrl+n")
    app.until(lambda: app.focused_name() == "活动名称", "the title to have the focus")
    app.type("撞场课")
    app.key("ctrl+Return")
    app.until(lambda: row("撞场课"), "the activity in the book")
    assert len(clashes()) == 1, clashes()
    app.key("alt+1", "alt+2")
    app.wait("冲突：", role="push button", part=True)
    until_focus(app, "消防课")
    app.key("shift+F10")
    choose_item(app, "转到发现的问题")
    app.until(lambda: app.focused_name() in ("开始时间", "场地"), "the focus in the field")
    app.key("alt+1", "alt+2")
    until_focus(app, "消防课")
    app.key("Menu")
    choose_item(app, "忽略发现的问题")
    app.wait_dialog("为何可以忽略？")
    app.type("已分时段使用")
    app.key("Return")
    app.until(lambda: not clashes(), "the clash to be ignored")
    app.until(lambda: app.find("冲突：", "push button", True) is None, "the mark to go")


def right_click(app):
    """The right button at an activity opens its menu, at an empty place that of the place."""
    app.mouse("mousemove", *app.middle(app.wait("消防课", role="push button", part=True)))
    app.mouse("click", 3)
    app.wait("移动活动", role="menu item", part=True)
    app.key("Escape")
    app.wait_gone("移动活动")
    until_focus(app, "消防课")
    app.mouse("mousemove", *app.middle(app.wait("没有安排：晚上、9月16日", part=True)))
    app.mouse("click", 3)
    choose_item(app, "在此添加活动")
    app.until(lambda: app.focused_name() == "活动名称", "the title to have the focus")
    app.type("收官夜")
    app.key("ctrl+Return")
    app.until(lambda: row("收官夜"), "the activity in the book")
    assert row("收官夜")["start"] == "2023-09-16 19:00", row("收官夜")


def main():
    cli(BOOK, "--edition", "2023", "new", "--office", "鼓楼区网信办")
    for name in ("体育馆", "文化广场", "体育中心"):
        cli(BOOK, "add", "venue", f"name={name}")
    app = Application(BOOK)
    app.wait("总览", role="list item")
    run_steps(app, [all_settings, add_in_slot, move_to_empty_row, chosen_venue, drag_into_empty_row,
                    double_click, finding, menu_by_key, right_click])


main()
