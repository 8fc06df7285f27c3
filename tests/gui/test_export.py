#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a page shows becomes a calendar or a workbook: just that, by way of its menu."""
import os

import openpyxl

from driver import Application, cli, run_steps

DATA = os.environ["XDG_DATA_HOME"]
BOOK = os.path.join(DATA, "outreach/outreach.db")
FOLDER = os.path.join(DATA, "导出")

ACTIVITIES = [
    # title, start
    ("开幕式", "2023-09-11 09:00"),
    ("社区讲座", "2023-09-12 09:00"),
    ("校园讲座", "2023-09-13"),
    ("停办的讲座", "2023-09-14"),
]


def choose_in_menu(app, button, name):
    """Opens a menu of the header bar and takes the entry of that name."""
    app.tab_to(button, back=True)
    app.key("space")
    app.turn(0.5)
    for _ in range(12):
        app.key("Down")
        if name in (app.focused_name() or ""):
            app.key("Return")
            return
    raise AssertionError(f"no “{name}” in the menu; the focus is on {app.describe_focus()}")


def save(app, dialog, name):
    path = os.path.join(FOLDER, name)
    app.wait_dialog(dialog)
    app.key("ctrl+a")
    app.type(path)
    app.key("Return")
    app.until(lambda: os.path.exists(path), path)
    app.wait("已导出：" + name)
    return path


def titles_of(path):
    """The titles of ACTIVITIES that a file names, and what a calendar says of them."""
    if path.endswith(".xlsx"):
        rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(path).worksheets[0].iter_rows()]
        return [title for title, _ in ACTIVITIES if any(title in row for row in rows)]
    events = open(path, encoding="utf-8", newline="").read().replace("\r\n ", "").split("BEGIN:VEVENT")[1:]
    return [
        title + ("!" if "STATUS:CANCELLED" in event else "")
        for title, _ in ACTIVITIES
        for event in events
        if f"SUMMARY:{title}\r\n" in event
    ]


def filtered(app):
    """Activities: what the filter bar leaves, what is cancelled among it."""
    app.key("alt+3")
    app.wait("4 行")
    app.key("ctrl+f")
    app.until(lambda: app.focused_role() in ("text", "entry"), "the focus in the search entry")
    app.type("讲座")
    app.wait("3 行")
    choose_in_menu(app, "模板、系列活动与导出", "导出为日历")
    path = save(app, "导出为日历", "筛选.ics")
    assert titles_of(path) == ["社区讲座", "校园讲座", "停办的讲座!"], titles_of(path)
    choose_in_menu(app, "模板、系列活动与导出", "导出为工作簿")
    path = save(app, "导出为工作簿", "筛选.xlsx")
    assert titles_of(path) == ["社区讲座", "校园讲座", "停办的讲座"], titles_of(path)


def shown(app):
    """Schedule: all that is planned; the table has what is cancelled only where it is shown."""
    app.key("alt+2")
    app.wait("开幕式", part=True, role="push button")
    choose_in_menu(app, "更多", "导出为工作簿")
    path = save(app, "导出为工作簿", "日程.xlsx")
    assert titles_of(path) == ["开幕式", "社区讲座", "校园讲座"], titles_of(path)
    choose_in_menu(app, "更多", "显示已取消")
    app.wait("停办的讲座", part=True, role="push button")
    choose_in_menu(app, "更多", "导出为工作簿")
    path = save(app, "导出为工作簿", "全部.xlsx")
    assert titles_of(path) == [title for title, _ in ACTIVITIES], titles_of(path)


def cancelled_in_calendar(app):
    """A calendar has what is cancelled, as cancelled, so that an import takes it out."""
    choose_in_menu(app, "更多", "显示已取消")
    app.until(lambda: app.find("停办的讲座", "push button", True) is None, "it to be hidden")
    choose_in_menu(app, "更多", "导出为日历")
    path = save(app, "导出为日历", "日程.ics")
    assert titles_of(path) == ["开幕式", "社区讲座", "校园讲座", "停办的讲座!"], titles_of(path)


def main():
    os.makedirs(FOLDER)
    cli(BOOK, "--edition", "2023", "new", "--office", "鼓楼区网信办")
    for title, start in ACTIVITIES:
        cli(BOOK, "add", "activity", f"title={title}", f"start={start}")
    cli(BOOK, "step", "停办的讲座", "cancel", "--reason", "天气")
    app = Application(BOOK)
    app.wait("总览", role="list item")
    run_steps(app, [filtered, shown, cancelled_in_calendar])


main()
