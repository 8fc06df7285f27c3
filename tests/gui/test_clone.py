#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Last year's plan in the new year by keyboard alone: copied, gone through, taken back, copied again."""
import json
import os

from driver import Application, cli, run_steps

BOOK = os.path.join(os.environ["XDG_DATA_HOME"], "outreach/outreach.db")
OLD = [
    # 2025 opens on Monday the 15th, 2026 on Monday the 14th.
    ("title=2025年开幕式", "start=2025-09-15 09:00", "venue=文化广场", "responsible=王芳", "phone=13812345678"),
    ("title=校园行", "start=2025-09-16", "theme-day=校园日", "place=第一中学", "responsible=李强", "phone=13812345678"),
    ("title=社区讲座", "start=2025-09-17 14:30", "responsible=陈明"),
]


def make_book():
    cli(BOOK, "new", "--edition", "2025", "--office", "鼓楼区网信办")
    cli(BOOK, "add", "venue", "name=文化广场")
    for fields in OLD:
        cli(BOOK, "add", "activity", *fields)
    cli(BOOK, "edition", "add", "2026")
    # This year the campus day is a Thursday.
    day = [row for row in json.loads(cli(BOOK, "--edition", "2026", "list", "theme-days", "--json"))
           if row["name"] == "校园日"][0]
    cli(BOOK, "set", day["uid"], "date=2026-09-17")


def activities():
    return {row["title"]: row for row in json.loads(cli(BOOK, "--edition", "2026", "list", "activities", "--json"))}


def open_menu_entry(app, name):
    app.key("F10")
    app.until(lambda: app.focused_role() == "menu item", "the main menu")
    app.until(lambda: app.key("Down") or (app.focused_name() or "").startswith(name), f"the entry “{name}”")
    app.key("Return")


def by_theme_day(app):
    """The overview of an empty year offers the plan; the campus day takes its activity with it."""
    app.wait("总览", role="list item")
    app.tab_to("复制 2025 年的计划", part=True)
    app.key("Return")
    app.wait_dialog("复制往年计划")
    app.tab_to("复制(", role="push button", part=True)
    app.key("Return")
    app.until(lambda: len(activities()) == 3, "the copies in the book")
    copies = activities()
    assert copies["校园行"]["start"] == "2026-09-17"
    assert copies["2026年开幕式"]["start"] == "2026-09-14 09:00"
    assert {row["state"] for row in copies.values()} == {"draft"}


def review(app):
    """What needs a look is listed, an activity once; Enter goes to it."""
    app.wait_dialog("核对草稿")
    row = app.wait("社区讲座", role="list item", part=True)
    assert "需落实场地或地点" in row.name and "联系电话" in row.name, row.name
    assert app.find("开幕式", role="list item", part=True) is None, app.texts()
    app.until(lambda: "社区讲座" in (app.focused_name() or ""), "the focus in the list")
    app.key("Return")
    app.wait_gone("需要核对的草稿")
    app.until(lambda: "社区讲座" in (app.focused_name() or ""), "the focus on the activity")


def put_right(app):
    """The list is there again later, without what was put right, and empty in the end."""
    row = activities()["社区讲座"]
    cli(BOOK, "set", row["uid"], "venue=文化广场")
    app.key("ctrl+r")
    app.wait_dialog("核对草稿")
    row = app.wait("社区讲座", role="list item", part=True)
    assert "场地" not in row.name and "联系电话" in row.name, row.name
    app.key("Escape")
    app.wait_gone("需要核对的草稿")
    cli(BOOK, "set", activities()["社区讲座"]["uid"], "phone=13812345678")
    open_menu_entry(app, "核对草稿")
    app.wait("没有需要核对的")
    app.key("Escape")
    app.wait_gone("没有需要核对的")


def again(app):
    """A plan is not copied twice: only what was added to it since then."""
    open_menu_entry(app, "复制往年计划")
    app.wait_dialog("复制往年计划")
    app.wait("本届已有 3 项活动", part=True)
    app.tab_to("复制(", role="push button", part=True)
    app.key("Return")
    app.wait_gone("日期如何顺移")
    assert len(activities()) == 3
    cli(BOOK, "--edition", "2025", "add", "activity", "title=闭幕式", "start=2025-09-21")
    open_menu_entry(app, "复制往年计划")
    app.wait_dialog("复制往年计划")
    app.tab_to("复制(", role="push button", part=True)
    app.key("Return")
    app.until(lambda: len(activities()) == 4, "the one that is new")
    app.wait_dialog("核对草稿")
    app.key("Escape")
    app.wait_gone("需要核对的草稿")
    app.key("ctrl+z")
    app.until(lambda: len(activities()) == 3, "the last copy to be taken back")


def by_weekday(app):
    """The other rule: the campus activity keeps its Tuesday. One undo takes the whole copy back."""
    for row in activities().values():
        cli(BOOK, "remove", row["uid"])
    assert activities() == {}
    open_menu_entry(app, "复制往年计划")
    app.wait_dialog("复制往年计划")
    app.tab_to("跟随主题日", part=True)
    app.key("Down")
    app.until(lambda: "按星期" in (app.focused_name() or ""), "the other rule")
    app.key("space")
    app.tab_to("复制(", role="push button", part=True)
    app.key("Return")
    app.until(lambda: len(activities()) == 4, "the copies in the book")
    assert activities()["校园行"]["start"] == "2026-09-15"
    app.wait_dialog("核对草稿")
    app.key("Escape")
    app.wait_gone("需要核对的草稿")
    app.key("ctrl+z")
    app.until(lambda: activities() == {}, "the copy to be taken back")


make_book()
run_steps(Application(), [by_theme_day, review, put_right, again, by_weekday])
