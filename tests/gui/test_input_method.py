#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Chinese is typed with ibus and libpinyin by real keys: nothing reacts to a key before the input
method, and what the input method keeps for itself moves and closes nothing."""
import json
import os
import shutil
import signal
import subprocess
import sys
import time

from cells import text_of
from driver import Application, Failure, cli, run_steps

BOOK = os.path.join(os.environ["XDG_DATA_HOME"], "outreach/outreach.db")
# The first use makes the tables of the engine.
PATIENCE = 90


def titles():
    return [row["title"] for row in json.loads(cli(BOOK, "list", "activities", "--json"))]


def ibus(*arguments):
    run = subprocess.run(["ibus", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=60)
    return run.stdout.strip()


def start_input_method():
    """Within the session of the test, without a window of its own."""
    daemon = subprocess.Popen(["ibus-daemon", "--panel", "disable"])
    end = time.monotonic() + PATIENCE
    while ibus("engine") != "libpinyin":
        if time.monotonic() > end:
            raise Failure(f"no libpinyin: {ibus('list-engine')}")
        time.sleep(0.5)
        ibus("engine", "libpinyin")
    return daemon


def until_focus(app, role, name):
    app.until(
        lambda: app.focused_role() == role and app.focused_name() == name, f"the focus on the {role} “{name}”"
    )


def until_text(app, text):
    app.until(lambda: text_of(app.focused) == text, f"“{text}” in {app.describe_focus()}", PATIENCE)


def spell(app, letters):
    """Keys as fast as a person's; they are of the input method until it commits."""
    subprocess.run(["xdotool", "type", "--clearmodifiers", "--delay", "120", letters], check=True)
    app.turn(1)


def until_committed(app, letters, text):
    """Pinyin and the space bar. The engine may need a while before its first candidate."""
    have = text_of(app.focused)
    spell(app, letters)
    assert text_of(app.focused) in (have, ""), text_of(app.focused)
    app.key("space")
    until_text(app, text)


def cell(app):
    """The first letter on a cell is the first of the pinyin."""
    app.key("alt+3")
    app.until(lambda: app.focused_role() == "table cell", "the focus on a cell")
    app.key("ctrl+Home")
    until_focus(app, "table cell", "活动名称：甲")
    spell(app, "wangluo")
    until_focus(app, "text", "活动名称")
    app.key("space")
    until_text(app, "网络")
    assert titles() == ["甲", "乙", "丙"], titles()
    app.key("Return")
    until_focus(app, "table cell", "活动名称：乙")
    assert titles() == ["网络", "乙", "丙"], titles()


def slow(app):
    """The input method is slow to answer: the first keys stay in the order in which they were typed."""
    os.kill(app.input_method.pid, signal.SIGSTOP)
    subprocess.run(["xdotool", "type", "--clearmodifiers", "--delay", "10", "wang"], check=True)
    until_focus(app, "text", "活动名称")
    app.turn(0.5)
    typing = subprocess.Popen(["xdotool", "type", "--clearmodifiers", "--delay", "10", "luoanquan"])
    os.kill(app.input_method.pid, signal.SIGCONT)
    assert typing.wait(60) == 0
    app.turn(1)
    app.key("space")
    until_text(app, "网络安全")
    app.key("Escape")
    until_focus(app, "table cell", "活动名称：乙")


def kept_keys(app):
    """Enter commits the letters, Esc drops them, arrows go through the candidates: in the same cell."""
    spell(app, "abc")
    until_focus(app, "text", "活动名称")
    app.key("Return")
    until_text(app, "abc")
    until_focus(app, "text", "活动名称")
    spell(app, "anquan")
    app.key("Down", "Down", "Up", "Left")
    app.turn(0.5)
    until_focus(app, "text", "活动名称")
    assert text_of(app.focused) == "abc", text_of(app.focused)
    app.key("Escape")
    app.turn(0.5)
    until_focus(app, "text", "活动名称")
    assert text_of(app.focused) == "abc", text_of(app.focused)
    until_committed(app, "anquan", "abc安全")
    assert titles() == ["网络", "乙", "丙"], titles()
    # Nothing is being spelled any more: the key is the cell's.
    app.key("Escape")
    until_focus(app, "table cell", "活动名称：乙")


def suggestions(app):
    """The list that is offered takes no key while a word is being spelled, and one afterwards."""
    app.key("Right", "Right")
    until_focus(app, "table cell", "场地：")
    until_committed(app, "guangchang", "广场")
    app.wait("文化广场", role="label")
    spell(app, "anquan")
    app.key("Down")
    app.turn(0.5)
    app.key("Escape")
    app.turn(0.5)
    until_text(app, "广场")
    app.key("Down", "Return")
    until_focus(app, "table cell", "场地：")
    venues = [row["venue"] for row in json.loads(cli(BOOK, "list", "activities", "--json"))]
    assert venues == [None, "文化广场", None], venues


def panel(app):
    """An entry of the panel."""
    app.key("ctrl+Home", "Down")
    until_focus(app, "table cell", "活动名称：乙")
    app.key("alt+Return")
    until_focus(app, "text", "活动名称")
    app.key("ctrl+a", "Delete")
    until_committed(app, "xuanchuan", "宣传")
    spell(app, "zhou")
    app.key("Escape")
    app.turn(0.5)
    # The panel is still there.
    until_focus(app, "text", "活动名称")
    until_text(app, "宣传")
    app.key("Tab")
    app.until(lambda: titles() == ["网络", "宣传", "丙"], "the title in the book")


def search(app):
    """The search waits for the whole word, and Esc takes back what is being spelled only."""
    app.key("ctrl+f")
    until_text(app, "")
    assert app.focused_name() == "搜索", app.describe_focus()
    until_committed(app, "wangluo", "网络")
    app.wait("1 行")
    spell(app, "anquan")
    app.key("Escape")
    app.turn(0.5)
    until_text(app, "网络")
    app.key("Escape")
    app.wait("3 行")


def dialog(app):
    """An entry of a dialog."""
    app.key("alt+4")
    app.wait("还没有任务")
    app.key("ctrl+n")
    app.until(
        lambda: app.find_focus(app.find("任务", "dialog") or app.find("任务", "frame")) and app.focused_role() == "text",
        "the dialog of a task",
    )
    until_committed(app, "haibao", "海报")
    spell(app, "yinzhi")
    app.key("Escape")
    app.turn(0.5)
    until_text(app, "海报")
    app.key("ctrl+Return")
    app.until(
        lambda: [task["name"] for task in json.loads(cli(BOOK, "tasks", "--json"))] == ["海报"], "the task in the book"
    )


def main():
    steps = [cell, slow, kept_keys, suggestions, panel, search, dialog]
    if shutil.which("ibus-daemon") is None:
        print("1..0 # SKIP apt-get install ibus ibus-libpinyin ibus-gtk4")
        sys.exit(0)
    daemon = start_input_method()
    os.environ["GTK_IM_MODULE"] = "ibus"
    cli(BOOK, "--edition", "2026", "new", "--office", "示例市委网信办")
    cli(BOOK, "add", "venue", "name=文化广场")
    for day, title in ((15, "甲"), (16, "乙"), (17, "丙")):
        cli(BOOK, "add", "activity", f"title={title}", f"start=2026-09-{day} 09:00")
    app = Application(BOOK)
    app.input_method = daemon
    app.wait("总览", role="list item")
    try:
        run_steps(app, steps)
    finally:
        daemon.terminate()
        daemon.wait(30)


main()
