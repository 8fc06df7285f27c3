#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From an empty folder to the three workbooks, by keyboard alone, in simplified Chinese."""
import json
import os

import openpyxl

from driver import Application, cli, run_steps

DATA = os.environ["XDG_DATA_HOME"]
BOOK = os.path.join(DATA, "outreach/outreach.db")


def make_book(app):
    app.wait("筹办网络安全宣传周")
    app.tab_to("单位名称", role="text")
    app.type("鼓楼区网信办")
    app.tab_to("新建筹办簿")
    app.key("Return")
    app.until(lambda: os.path.exists(BOOK), "the book")
    app.wait("总览", role="list item")


ACTIVITIES = [
    # title, start, end, venue, host, responsible
    ("网络安全进社区", "2026-09-15 09:00", "2026-09-15 11:00", "文化广场", "区委网信办", "王芳"),
    ("校园日主题班会", "2026-09-15 下午", "", "第一中学", "区教育局", "李强"),
    ("反诈宣传夜市", "2026-09-16", "", "步行街", "区公安分局", "陈明"),
    ("金融安全讲堂", "2026-09-18 14:30", "2026-09-18 16:00", "图书馆", "人民银行", "赵丽"),
    ("社区义诊与网安咨询", "2026-09-15 10:00", "2026-09-15 12:00", "文化广场", "区卫健局", "孙伟"),
]


def fill(app, field, text):
    if not text:
        return
    app.tab_to(field)
    app.type(text)
    app.turn(0.3)


def choose(app, field, text):
    """Types a name and takes the first line that is offered: the venue, or to add it as a new one."""
    app.tab_to(field)
    app.type(text)
    app.wait(text, role="label", part=True)
    app.key("Down", "Return")
    app.turn(0.3)


def add_activity(app, title, start, end, venue, host, responsible):
    app.key("ctrl+n")
    app.until(lambda: app.focused_name() == "活动名称", "the title to have the focus")
    app.type(title)
    fill(app, "开始时间", start)
    fill(app, "结束时间", end)
    choose(app, "场地", venue)
    fill(app, "主办单位", host)
    fill(app, "负责人", responsible)
    fill(app, "联系电话", "13812345678")
    app.key("ctrl+Return")
    app.until(lambda: title in [row["title"] for row in activities()], f"“{title}” in the book")


def activities():
    return json.loads(cli(BOOK, "list", "activities", "--json"))


def plan(app):
    app.key("alt+3")
    for row in ACTIVITIES:
        add_activity(app, *row)
    rows = {row["title"]: row for row in activities()}
    for title, start, end, venue, host, responsible in ACTIVITIES:
        row = rows[title]
        assert row["start"] == start, row
        assert (row["end"] or "") == end, row
        assert row["venue"] == venue, row
        assert row["host"] == host, row
        assert row["responsible"] == responsible, row


def refused(app):
    """A value that is refused is explained at its field, and nothing typed is lost."""
    app.key("ctrl+n")
    app.until(lambda: app.focused_name() == "活动名称", "the title to have the focus")
    app.type("没有日期的活动")
    fill(app, "开始时间", "sometime")
    app.tab_to("结束时间")
    app.wait("“sometime”", part=True)
    app.key("ctrl+Return")
    app.turn(0.5)
    assert "没有日期的活动" not in [row["title"] for row in activities()]
    app.tab_to("开始时间", back=True)
    app.key("ctrl+a")
    app.type("2026-09-17")
    app.key("ctrl+Return")
    app.until(lambda: "没有日期的活动" in [row["title"] for row in activities()], "the mended activity")
    app.key("ctrl+z")
    app.until(lambda: "没有日期的活动" not in [row["title"] for row in activities()], "the undo")


def clash(app):
    findings = json.loads(cli(BOOK, "check", "--json", code=1))
    assert [finding["kind"] for finding in findings] == ["venue-clash"], findings
    app.key("alt+1")
    app.wait("场地重复占用：1")


def ignore(app):
    """A clash that is none is ignored with a reason, which the history keeps; undo heeds it again."""
    app.tab_to("场地重复占用：1")
    app.key("Return")
    app.tab_to("忽略…", part=True)
    app.key("Return")
    app.wait_dialog("为何可以忽略？")
    app.type("分区使用")
    app.key("Return")
    app.until(lambda: cli(BOOK, "check", code=None) == "", "the plan to be clean")
    assert "分区使用" in cli(BOOK, "history", "--json")
    app.wait_gone("场地重复占用：1")
    app.key("ctrl+z")
    app.wait("场地重复占用：1")


def export_form(app, name, path):
    """Chooses a form in the list, exports it into @path by way of the file dialog."""
    app.key("alt+8")
    app.tab_to("活动安排表", "工作台账", "活动情况统计表", role="list item")
    app.key("Home")
    for _ in range(11):
        if app.focused_name() != name:
            app.key("Down")
    assert app.focused_name() == name, app.describe_focus()
    app.key("ctrl+e")
    app.wait_dialog("导出报表")
    app.key("ctrl+a")
    app.type(path)
    app.key("Return")
    app.until(lambda: os.path.exists(path), path)
    app.wait("已导出：" + os.path.basename(path))
    app.until(lambda: app.find_focus().name.startswith("打开文件夹"), "the focus on what opens the folder")


def rows_of(path, sheet=0):
    book = openpyxl.load_workbook(path)
    return [[cell.value for cell in row] for row in book.worksheets[sheet].iter_rows()]


def export(app):
    folder = os.path.join(DATA, "导出")
    os.mkdir(folder)
    for name in ("活动安排表", "工作台账", "活动情况统计表"):
        export_form(app, name, os.path.join(folder, f"{name}.xlsx"))
    export_form(app, "活动安排表", os.path.join(folder, "活动安排.ics"))
    calendar = open(os.path.join(folder, "活动安排.ics"), encoding="utf-8").read()
    assert calendar.count("BEGIN:VEVENT") == len(ACTIVITIES) and "13812345678" not in calendar, calendar
    plan_rows = rows_of(os.path.join(folder, "活动安排表.xlsx"))
    cells = [value for row in plan_rows for value in row if value is not None]
    for title, _, _, venue, host, responsible in ACTIVITIES:
        row = next(row for row in plan_rows if title in row)
        assert venue in row and host in row and responsible in row, row
    assert "138****5678" in cells, cells
    assert not any("13812345678" in str(value) for value in cells), cells
    statistics = openpyxl.load_workbook(os.path.join(folder, "活动情况统计表.xlsx"))
    assert len(statistics.sheetnames) == 3, statistics.sheetnames


def unmask(app):
    """Phones in full need a reason, for this export only, and the history keeps it."""
    path = os.path.join(DATA, "导出", "完整.xlsx")
    app.key("alt+8")
    app.tab_to("完整显示电话和邮箱")
    app.key("space")
    app.wait("原因")
    app.key("ctrl+e")
    app.wait("请写明为何需要完整号码。")
    app.until(lambda: app.focused_name() == "原因", "the reason to have the focus")
    app.type("活动当天联络")
    export_form(app, "活动安排表", path)
    assert any("13812345678" in str(value) for row in rows_of(path) for value in row)
    entries = json.loads(cli(BOOK, "history", "--json"))
    assert any("活动当天联络" in json.dumps(entry, ensure_ascii=False) for entry in entries), entries
    app.wait_gone("原因")


def undo_all(app):
    app.key("alt+3")
    for left in range(len(ACTIVITIES) - 1, -1, -1):
        while len(activities()) > left:
            before = len(activities())
            app.key("Escape")
            app.key("ctrl+z")
            app.until(lambda: len(activities()) < before, f"{left} activities after undo")
    for total in range(1, len(ACTIVITIES) + 1):
        app.key("ctrl+shift+z")
        app.until(lambda: len(activities()) == total, f"{total} activities after redo")


run_steps(Application(), [make_book, plan, refused, clash, ignore, export, unmask, undo_all])
