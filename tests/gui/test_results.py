#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The numbers of what was held are entered, doubted, reported, locked, reopened and corrected, by
keyboard alone."""
import json
import os

from cells import Clipboard, go_right, text_of, until_cell, until_editor
from driver import Application, cli, run_steps

BOOK = os.path.join(os.environ["XDG_DATA_HOME"], "outreach/outreach.db")
HEADS, TIMES, LEAFLETS = "现场参与人数", "现场参与人次", "宣传单页"


def record(title):
    return json.loads(cli(BOOK, "show", title, "--json"))


def until_stored(app, title, field, wanted):
    app.until(lambda: record(title)[field] == wanted, f"“{wanted}” in “{field}” of {title}")


def described(app, name):
    """What the cell, or the entry, of that name says of itself."""
    return [node.description for node in app.nodes() if node.name == name and node.description]


def go(app, column, title):
    app.key("alt+8")
    app.turn(0.5)
    # Back to the field of the panel that was left, and out of it.
    if app.focused_role() != "table cell":
        app.key("Escape")
    app.until(lambda: app.focused_role() == "table cell", "the focus in the grid")
    app.key("ctrl+Home")
    until_cell(app, "活动名称")
    for _ in range(5):
        if app.focused_name() == f"活动名称：{title}":
            break
        app.key("Down")
    until_cell(app, "活动名称", title)
    if column != "活动名称":
        go_right(app, column)


def notice(app):
    """The window looks for what others wrote when it becomes active again."""
    app.key("alt+1", "ctrl+comma")
    app.wait_dialog("首选项")
    app.key("Escape")
    app.until(lambda: app.find("首选项") is None, "the preferences to go")


def empty(app):
    """Before anything is over the page says what comes here."""
    app.key("alt+8")
    app.wait("尚无已举办的活动")
    app.tab_to("前往活动", part=True)
    for day, title, kind in ((12, "甲", "lecture"), (13, "乙", "lecture"), (14, "丙", "quiz")):
        cli(BOOK, "add", "activity", f"title={title}", f"start=2023-09-{day} 09:00", f"kind={kind}", "host=区委网信办",
            "place=广场", "expected=200")
    cli(BOOK, "add", "activity", "title=丁", "start=2099-09-12 09:00")
    notice(app)
    app.key("alt+8")
    app.wait("3 项活动已结束", part=True)


def types(app):
    """Numbers as a person writes them; a blank stays blank."""
    go(app, HEADS, "甲")
    app.type("180")
    until_editor(app, HEADS)
    app.key("Return")
    until_cell(app, HEADS, "")
    until_stored(app, "甲", "participants-heads", 180)
    assert record("乙")["participants-heads"] is None
    app.type("0")
    until_editor(app, HEADS)
    app.key("Return")
    until_stored(app, "乙", "participants-heads", 0)
    # The activity to come has no row.
    assert "活动名称：丁" not in app.texts()


def pastes(app):
    """A block of Excel, with what people write between digits."""
    go(app, HEADS, "甲")
    app.clipboard.offer("180\t200\t2.3万\r\n\t210余\t2000余\r\n")
    app.key("ctrl+v")
    until_stored(app, "甲", "single-leaflets", 23000)
    until_stored(app, "甲", "participants-times", 200)
    app.until(lambda: record("乙")["participants-heads"] is None, "the blank")
    app.until(lambda: str(record("乙")["single-leaflets"]).endswith("2000"), "2000余")
    go(app, LEAFLETS, "甲")
    until_cell(app, LEAFLETS, "23000")


def doubts(app):
    """A contradiction is marked in the cell and told, not refused."""
    go(app, TIMES, "甲")
    app.key("F2")
    until_editor(app, TIMES)
    app.key("ctrl+a")
    app.type("20")
    app.key("Return")
    until_stored(app, "甲", "participants-times", 20)
    app.until(
        lambda: any("现场参与人次" in text and "20" in text for text in described(app, f"{HEADS}：180")),
        "the doubt at the cell",
    )
    app.key("ctrl+z")
    until_stored(app, "甲", "participants-times", 200)
    app.until(lambda: not described(app, f"{HEADS}：180"), "no doubt")


def panel(app):
    """The panel has what fits the kind, and the rest when it is asked for."""
    go(app, "活动名称", "丙")
    app.key("alt+Return")
    app.tab_to("答题人次 (人次)", "答题人次（人次）", part=True)
    app.type("60000")
    app.key("Return")
    until_stored(app, "丙", "quiz-answers", 60000)
    app.wait("答题人次", part=True)
    assert not any(name.startswith("征集视频") for name in app.texts()), "a number that does not fit a quiz"
    # It has a column now, and the source is noted beside it.
    app.until(lambda: any(name == "答题人次：60000" for name in app.texts()), "the column of the answers")
    app.tab_to("“答题人次”的来源", part=True)
    app.key("space")
    app.until(lambda: app.find_focus() and app.focused_role() == "text", "the entry of the source")
    app.type("平台后台")
    app.key("Return")
    app.wait("来源：平台后台", part=True)
    app.tab_to("显示其他指标")
    app.key("space")
    app.until(lambda: any(name.startswith("征集视频") for name in app.texts()), "the other numbers")
    app.key("space")


def step(app, label):
    app.tab_to(label, role="push button", back=True)
    app.key("Return")


def reports(app):
    """Planned, held and reported from the panel; then the numbers are locked."""
    cli(BOOK, "step", "丙", "plan")
    notice(app)
    go(app, "活动名称", "丙")
    app.key("alt+Return")
    step(app, "已举办")
    until_stored(app, "丙", "state", "held")
    step(app, "完成总结")
    until_stored(app, "丙", "state", "reported")
    go(app, "答题人次", "丙")
    app.until(lambda: any("锁定" in text for text in described(app, "答题人次：60000")), "the lock")
    app.type("7")
    until_editor(app, "答题人次")
    app.key("Return")
    app.wait("重新开启", part=True)
    assert record("丙")["quiz-answers"] == 60000
    app.key("Escape")
    until_cell(app, "答题人次", "60000")


def corrects(app):
    """Reopened with a reason; the change is a correction once it is reported anew."""
    app.key("alt+Return")
    app.wait("已总结", part=True)
    step(app, "重新开启…")
    app.wait_dialog("为什么重新开启这项活动？")
    app.type("漏报两校")
    app.key("Return")
    until_stored(app, "丙", "state", "held")
    app.wait("漏报两校", part=True)
    go(app, "答题人次", "丙")
    app.type("75000")
    app.key("Return")
    until_stored(app, "丙", "quiz-answers", 75000)
    app.key("alt+Return")
    app.wait("原上报为 60000", part=True)
    step(app, "完成总结")
    app.wait("答题人次：60000 → 75000", part=True)
    corrections = json.loads(cli(BOOK, "list", "corrections", "--json"))
    assert [(row["was"], row["became"], row["reason"]) for row in corrections] == [(60000, 75000, "漏报两校")], corrections
    app.tab_to("变更记录", part=True)
    app.key("Return")
    app.wait("漏报两校", part=True)
    app.key("Escape")


def main():
    cli(BOOK, "--edition", "2023", "new", "--office", "示例区委网信办")
    app = Application(BOOK)
    app.wait("总览", role="list item")
    app.clipboard = Clipboard()
    run_steps(app, [empty, types, pastes, doubts, panel, reports, corrects])


main()
