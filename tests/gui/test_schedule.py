#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The schedule by keyboard alone: about the days, to another day and back, open, add."""
import json
import os
import subprocess

from driver import Application, cli, run_steps

BOOK = os.path.join(os.environ["XDG_DATA_HOME"], "outreach/outreach.db")

ACTIVITIES = [
    # title, start, end, responsible
    ("开幕式", "2023-09-11 09:00", "2023-09-11 11:00", "王芳"),
    ("高峰论坛", "2023-09-11 10:00", "2023-09-11 12:00", "王芳"),
    ("反诈夜市", "2023-09-11 19:00", "", "李强"),
    ("校园班会", "2023-09-13 下午", "", "陈明"),
    ("社区宣讲", "2023-09-14 上午", "", "陈明"),
]


# On the display of run-gui: the first card of the first day, and a place in the afternoon of the next.
CARD = (430, 230)
TARGET = (550, 300)


def until_focus(app, *parts):
    app.until(
        lambda: all(part in (app.focused_name() or "") for part in parts), f"the focus on {parts}"
    )


def text_of(entry):
    """What stands in an entry: it or the text inside it says so."""
    for candidate in [entry, *entry]:
        try:
            text = candidate.queryText()
        except NotImplementedError:
            continue
        return text.getText(0, text.characterCount)
    return ""


def row(title):
    rows = json.loads(cli(BOOK, "list", "activities", "--json"))
    return next((row for row in rows if row["title"] == title), None)


def walk(app):
    """From activity to activity and from day to day; the name says when, where and what clashes."""
    app.key("alt+2")
    until_focus(app, "9:00–11:00", "开幕式", "9月11日", "星期一")
    app.wait("冲突：", role="push button", part=True)
    until_focus(app, "开幕式", "冲突：", "王芳")
    app.key("Down")
    until_focus(app, "高峰论坛")
    app.key("End")
    until_focus(app, "19:00", "反诈夜市")
    app.key("Right")
    until_focus(app, "下午", "校园班会", "9月13日")
    app.key("Prior")
    until_focus(app, "开幕式")
    app.key("End", "Home")
    until_focus(app, "开幕式")


def move(app):
    """Alt with an arrow moves by a day, the focus goes with it, one step undoes it."""
    app.key("End")
    until_focus(app, "反诈夜市")
    app.key("alt+Right")
    until_focus(app, "反诈夜市", "9月12日")
    assert row("反诈夜市")["start"] == "2023-09-12 19:00"
    app.key("alt+Left")
    until_focus(app, "反诈夜市", "9月11日")
    app.key("Home", "Down", "alt+Right")
    until_focus(app, "高峰论坛", "9月12日")
    assert row("高峰论坛")["end"] == "2023-09-12 12:00"
    app.until(lambda: app.find("冲突：", "push button", True) is None, "the clash to go")
    app.key("ctrl+z")
    until_focus(app, "高峰论坛", "9月11日")
    assert row("高峰论坛")["start"] == "2023-09-11 10:00"
    app.wait("冲突：", role="push button", part=True)


def move_within_day(app):
    """Alt with Up and Down: to another part of the day; Ctrl and Shift with them: by half an hour."""
    app.key("Home", "Down")
    until_focus(app, "高峰论坛")
    app.key("alt+Down")
    until_focus(app, "高峰论坛", "14:00–16:00")
    assert row("高峰论坛")["end"] == "2023-09-11 16:00"
    app.key("ctrl+shift+Up")
    until_focus(app, "高峰论坛", "13:30–15:30")
    app.key("ctrl+z", "ctrl+z")
    until_focus(app, "高峰论坛", "10:00–12:00")
    assert row("高峰论坛")["start"] == "2023-09-11 10:00"
    app.key("Right")
    until_focus(app, "校园班会")
    app.key("alt+Up")
    until_focus(app, "上午", "校园班会")
    assert row("校园班会")["start"] == "2023-09-13 上午"
    app.key("ctrl+z")
    until_focus(app, "下午", "校园班会")
    app.key("Prior")
    until_focus(app, "开幕式")


def choose_lanes(app, name):
    app.tab_to("分行", part=True, most=40)
    app.key("space")
    app.turn(0.5)
    app.key("Home")
    for _ in range(["不分行", "按场地", "按进基层类别", "按主办单位", "按负责人"].index(name)):
        app.key("Down")
    app.key("Return")


def move_between_lanes(app):
    """Alt with Page Up and Page Down: another person is responsible; Ctrl+N adds for that one."""
    choose_lanes(app, "按负责人")
    app.wait("李强", role="label")
    app.key("alt+1", "alt+2")
    until_focus(app, "9月11日")
    app.key("Next", "Next")
    until_focus(app, "社区宣讲")
    before = row("社区宣讲")["responsible"]
    app.key("alt+Next")
    app.until(lambda: row("社区宣讲")["responsible"] != before, "another person to be responsible")
    until_focus(app, "社区宣讲")
    person = row("社区宣讲")["responsible"]
    assert person in ("王芳", "李强"), person
    # Until the plan is read again it stands where it was.
    app.turn(1.5)
    app.key("ctrl+n")
    app.until(lambda: app.focused_name() == "活动名称", "the title to have the focus")
    app.type("答疑")
    app.key("ctrl+Return")
    app.until(lambda: row("答疑"), "the activity in the book")
    assert row("答疑")["start"] == "2023-09-14 上午", row("答疑")
    assert row("答疑")["responsible"] == person, row("答疑")
    app.key("alt+2")
    app.wait("答疑", part=True, role="push button")
    app.key("ctrl+z", "ctrl+z")
    app.until(lambda: row("社区宣讲")["responsible"] == before, "the person as before")
    choose_lanes(app, "不分行")
    app.wait("全天", role="label")
    app.key("alt+1", "alt+2")
    until_focus(app, "9月")
    app.key("Prior", "Prior", "Prior", "Home")
    until_focus(app, "开幕式")


def move_exactly(app):
    """Ctrl+M: time and place in one step, and what would clash before it is done."""
    app.key("alt+2")
    until_focus(app, "开幕式")
    app.key("Down", "Down")
    until_focus(app, "反诈夜市")
    app.key("ctrl+m")
    app.wait("移动(M)", role="push button", part=True)
    app.wait("那里没有冲突", role="label")
    app.until(lambda: app.focused_name() == "开始时间", "the start to have the focus")
    app.key("ctrl+a")
    app.type("9月11日 10:30-11:30")
    app.key("Tab")
    app.tab_to("负责人", most=60)
    app.key("ctrl+a")
    app.type("王芳")
    app.key("Tab")
    app.wait("在同一时间有两项活动", part=True, role="label")
    app.tab_to("移动(M)", part=True, most=60)
    app.key("Return")
    app.until(lambda: row("反诈夜市")["start"] == "2023-09-11 10:30", "the activity to be moved")
    assert row("反诈夜市")["end"] == "2023-09-11 11:30", row("反诈夜市")
    assert "王芳" in row("反诈夜市")["responsible"], row("反诈夜市")
    app.key("ctrl+z")
    app.until(lambda: row("反诈夜市")["start"] == "2023-09-11 19:00", "one step to undo it")
    assert row("反诈夜市")["responsible"] == "李强", row("反诈夜市")
    app.key("alt+1", "alt+2")
    until_focus(app, "9月")
    app.key("Prior", "Prior", "Home")
    until_focus(app, "开幕式")


def head(app):
    """Tab leaves the activities in one step; a day without any is reached by its head."""
    app.key("Home", "Up")
    app.until(lambda: "添加活动" in (app.focused_name() or ""), "the focus on a day's head")
    app.tab_to("在9月12日 星期二添加活动", part=True, most=12)
    app.key("Tab")
    app.key("shift+Tab")
    app.tab_to("在9月12日 星期二添加活动", part=True, most=12, back=True)
    app.key("Return")
    app.until(lambda: app.focused_name() == "活动名称", "the title to have the focus")
    app.type("网安讲座")
    app.key("ctrl+Return")
    app.until(lambda: row("网安讲座"), "the activity in the book")
    assert row("网安讲座")["start"] == "2023-09-12", row("网安讲座")


def add(app):
    """Ctrl+N begins with the day, and the part of it, that have the focus."""
    app.key("alt+2")
    app.wait("网安讲座", part=True, role="push button")
    app.turn(0.5)
    app.key("Page_Down", "Page_Down", "Page_Down")
    until_focus(app, "社区宣讲")
    app.key("Prior")
    until_focus(app, "校园班会")
    app.key("ctrl+n")
    app.until(lambda: app.focused_name() == "活动名称", "the title to have the focus")
    app.type("数据安全课")
    app.key("ctrl+Return")
    app.until(lambda: row("数据安全课"), "the activity in the book")
    assert row("数据安全课")["start"] == "2023-09-13 下午", row("数据安全课")


def open_record(app):
    """Enter opens the activity where it is edited."""
    app.key("alt+2")
    app.wait("数据安全课", part=True, role="push button")
    app.turn(0.5)
    app.key("Prior", "Prior", "Home")
    until_focus(app, "开幕式")
    app.key("Return")
    app.until(lambda: app.focused_name() == "活动名称：开幕式", "the focus on its row")
    title = app.wait("活动名称", role="text")
    app.until(lambda: "开幕式" in text_of(title), "the activity in the panel")


def drag(app):
    """The mouse takes a card to another day and another part of it; a note tells what clashes."""
    def mouse(*arguments):
        subprocess.run(["xdotool", *map(str, arguments)], check=True)
        app.turn(0.1)

    app.key("alt+1", "alt+2")
    until_focus(app, "9月")
    assert row("开幕式")["start"] == "2023-09-11 09:00", row("开幕式")
    mouse("mousemove", *CARD)
    mouse("mousedown", 1)
    for part in range(1, 11):
        mouse("mousemove", *(a + (b - a) * part // 10 for a, b in zip(CARD, TARGET)))
    app.wait("9月12日 14:00—16:00", role="label", part=True)
    app.wait("那里没有冲突", role="label", part=True)
    mouse("mouseup", 1)
    app.until(lambda: row("开幕式")["start"] == "2023-09-12 14:00", "the activity to be moved")
    assert row("开幕式")["end"] == "2023-09-12 16:00", row("开幕式")
    app.key("ctrl+z")
    app.until(lambda: row("开幕式")["start"] == "2023-09-11 09:00", "one step to undo it")
    app.wait_gone("那里没有冲突")


def zoom(app):
    """Ctrl with minus makes all smaller: more days beside each other; Ctrl+0 as before."""
    def height():
        return app.find("9:00–11:00", role="label").queryComponent().getSize()[1]

    app.key("alt+2")
    until_focus(app, "开幕式")
    normal = height()
    app.key("ctrl+minus")
    app.until(lambda: height() < normal, "smaller text")
    app.key("ctrl+0")
    app.until(lambda: height() == normal, "text as before")
    app.key("ctrl+plus")
    app.until(lambda: height() > normal, "larger text")
    app.key("ctrl+0")


def titles_only(app):
    app.wait("9:00–11:00", role="label")
    app.tab_to("仅名称", most=60)
    app.key("space")
    app.wait_gone("9:00–11:00")
    app.key("space")
    app.wait("9:00–11:00", role="label")


def cancelled(app):
    """What is cancelled is shown when it is asked for."""
    assert app.find("停办的课", "push button", True) is None, "a cancelled activity is shown"
    app.tab_to("更多", part=True, most=60)
    app.key("space")
    app.turn(0.5)
    app.key("Down", "Return")
    app.wait("停办的课", role="push button", part=True)


def main():
    cli(BOOK, "--edition", "2023", "new", "--office", "鼓楼区网信办")
    for title, start, end, responsible in ACTIVITIES:
        cli(BOOK, "add", "activity", f"title={title}", f"start={start}", f"end={end}",
            f"responsible={responsible}")
    cli(BOOK, "add", "activity", "title=停办的课", "start=2023-09-17")
    cli(BOOK, "step", "停办的课", "cancel", "--reason", "天气")
    app = Application(BOOK)
    app.wait("总览", role="list item")
    run_steps(app, [walk, move, move_within_day, move_between_lanes, move_exactly, head, add, open_record, zoom, titles_only, drag, cancelled])


main()
