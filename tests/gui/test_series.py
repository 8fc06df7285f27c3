#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Templates and series by keyboard alone: an activity becomes a template, and thirty activities."""
import json
import os

from driver import Application, Failure, cli, run_steps

BOOK = os.path.join(os.environ["XDG_DATA_HOME"], "outreach/outreach.db")
BUTTON = "模板、系列活动与导出"


def make_book():
    cli(BOOK, "new", "--edition", "2026", "--office", "鼓楼区网信办")
    for n in range(1, 31):
        cli(BOOK, "add", "venue", f"name=社区{n:02}", "kind=community")
    cli(BOOK, "add", "venue", "name=图书馆")
    cli(BOOK, "add", "activity", "title=网络安全进社区", "start=2026-09-14", "audience=居民", "responsible=王芳")
    cli(BOOK, "add", "activity", "title=展览", "start=2026-09-14", "end=2026-09-20", "venue=社区07")


def activities():
    return json.loads(cli(BOOK, "list", "activities", "--json"))


def choose_in_menu(app, downs):
    """Opens the menu of the page's header and takes the entry so many steps down."""
    app.tab_to(BUTTON, back=True)
    app.key("Return")
    app.until(lambda: "从模板新建" in (app.focused_name() or ""), "the menu")
    app.key(*["Down"] * downs, "Return")


def select_row(app, title):
    app.key("alt+3")
    app.until(lambda: app.focused_role() == "table cell", "the focus in the grid")
    app.key("ctrl+Home")
    for _ in range(5):
        app.turn(0.3)
        if title in (app.focused_name() or ""):
            return
        app.key("Down")
    raise Failure(f"no row “{title}”; the focus is on {app.describe_focus()}")


def empty_state(app):
    """Without templates the dialog says how one comes about."""
    app.key("alt+3")
    app.wait("2 行")
    choose_in_menu(app, 0)
    app.wait_dialog("从模板新建")
    app.wait("还没有模板")
    app.key("Escape")
    app.wait_gone("还没有模板")


def save(app):
    """The selected activity is kept as a template; a name that is taken is asked for again."""
    select_row(app, "网络安全进社区")
    choose_in_menu(app, 1)
    app.wait_dialog("存为模板")
    app.type("社区讲座")
    app.key("Return")
    app.until(lambda: "社区讲座" in cli(BOOK, "template", "list"), "the template in the book")


def use(app):
    """A template makes an activity on the day that is given; what is no day is refused at its field."""
    select_row(app, "网络安全进社区")
    choose_in_menu(app, 0)
    app.wait_dialog("从模板新建")
    app.tab_to("开始时间", role="text", part=True)
    app.key("ctrl+a")
    app.type("2026-09-99")
    app.tab_to("社区讲座", part=True)
    app.key("Return")
    app.until(lambda: app.focused_role() == "text", "the focus on the date that is refused")
    assert len(activities()) == 2
    app.key("ctrl+a")
    app.type("2026-09-16 09:00")
    app.tab_to("社区讲座", part=True)
    app.key("Return")
    app.until(lambda: len(activities()) == 3, "the activity in the book")
    made = [row for row in activities() if row["start"] == "2026-09-16 09:00"]
    assert len(made) == 1 and made[0]["audience"] == "居民" and made[0]["state"] == "draft", made


def series(app):
    """Thirty communities get their dates, seen before they are made; undone in one step."""
    select_row(app, "网络安全进社区")
    choose_in_menu(app, 2)
    app.wait_dialog("系列活动")
    app.type("社区")
    app.until(lambda: app.find("图书馆", "list item") is None, "the venues that are found")
    app.tab_to("全选", part=True)
    app.key("Return")
    app.wait("已选 30 个场地")
    # One person has two times a day, less what is planned already.
    app.wait("已排 11 个，共 30 个场地")
    app.tab_to("负责人", role="text", part=True)
    app.key("ctrl+a")
    app.type("王芳;李强;陈明")
    app.wait("已排 29 个，共 30 个场地")
    assert any("展览" in text for text in app.texts()), app.texts()
    assert len(activities()) == 3
    app.tab_to("时段", role="text", part=True, back=True)
    app.key("End")
    app.type("; when")
    app.until(lambda: any("when" in text and "不是时段" in text for text in app.texts()), "what is wrong")
    app.key(*["BackSpace"] * 6)
    app.wait("已排 29 个，共 30 个场地")
    app.tab_to("生成", role="push button", part=True, back=True)
    app.key("Return")
    app.until(lambda: len(activities()) == 32, "the activities in the book")
    app.wait_gone("排期方案")
    assert {row["responsible"] for row in activities() if row["venue"] and row["title"] != "展览"} == \
        {"王芳", "李强", "陈明"}
    app.key("ctrl+z")
    app.until(lambda: len(activities()) == 3, "the series to be taken back")


make_book()
run_steps(Application(), [empty_state, save, use, series])
