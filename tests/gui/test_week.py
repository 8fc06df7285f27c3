#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From an empty folder to the three workbooks, by keyboard alone, in simplified Chinese."""
import json
import os
import subprocess
import sys
import time

from driver import Application, Failure, cli

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
    app.key("ctrl+Return")
    app.until(lambda: title in [row["title"] for row in activities()], f"“{title}” in the book")


def activities():
    return json.loads(cli(BOOK, "list", "activities", "--json"))


def plan(app):
    app.key("alt+2")
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
    app.wait("文化广场", part=True)


def export_form(app, nth, name, path):
    app.key("alt+5")
    app.wait("导出…", part=True)
    raise NotImplementedError


def undo_all(app):
    app.key("alt+2")
    for left in range(len(ACTIVITIES) - 1, -1, -1):
        while len(activities()) > left:
            before = len(activities())
            app.key("Escape")
            app.key("ctrl+z")
            app.until(lambda: len(activities()) < before, f"{left} activities after undo")
    for total in range(1, len(ACTIVITIES) + 1):
        app.key("ctrl+shift+z")
        app.until(lambda: len(activities()) == total, f"{total} activities after redo")


def main():
    steps = [make_book, plan, refused, clash, undo_all]
    print(f"1..{len(steps)}")
    app = Application()
    failed = False
    for number, step in enumerate(steps, 1):
        name = step.__name__.replace("_", " ")
        if failed:
            print(f"not ok {number} {name} # not reached")
            continue
        began = time.monotonic()
        try:
            step(app)
            print(f"ok {number} {name} # {time.monotonic() - began:.1f} s")
        except (Failure, AssertionError) as error:
            print(f"not ok {number} {name}: {error!r}")
            picture = os.path.join(os.environ["OUTREACH_BUILD"], "gui-failure.png")
            subprocess.run(["scrot", "--overwrite", picture], check=False)
            failed = True
        sys.stdout.flush()
    app.close()
    sys.exit(failed)


main()
