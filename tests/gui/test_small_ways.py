#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the focus goes, what keys don't do, and what controls and metrics are called."""
import json
import os
import sqlite3
import subprocess

from driver import Application, cli, run_steps

BOOK = os.path.join(os.environ["XDG_DATA_HOME"], "outreach/outreach.db")
N_TARGETS = 103


def windows():
    return subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--class", "outreach"], stdout=subprocess.PIPE, text=True
    ).stdout.split()


def no_inspector(app):
    """Ctrl+Shift+D and Ctrl+Shift+I open no inspector, in the window as in a dialog."""
    app.wait("总览")
    before = len(windows())
    app.key("ctrl+shift+d", "ctrl+shift+i")
    app.turn(2)
    assert len(windows()) == before, windows()
    app.key("ctrl+comma")
    app.wait("报表语言")
    app.key("ctrl+shift+d", "ctrl+shift+i")
    app.turn(2)
    assert len(windows()) == before + 1, windows()
    app.key("Escape")
    app.wait_gone("报表语言")


def filter_leads_to_rows(app):
    """Where a filter was asked for, its rows have the focus, not the field that was used last."""
    app.key("alt+3")
    app.wait("甲", part=True)
    app.until(lambda: "活动名称" in (app.focused_name() or ""), "the focus on the rows")
    app.key("Down", "alt+Return")
    app.until(lambda: app.focused_role() == "text", "the focus in the panel")
    app.key("alt+5")
    app.until(lambda: " × " in (app.focused_name() or ""), "the focus in the matrix")
    app.key("alt+3")
    app.until(lambda: app.focused_role() == "text", "the focus back in the panel")
    app.key("alt+5")
    app.until(lambda: " × " in (app.focused_name() or ""), "the focus in the matrix")
    app.key("ctrl+End", "Return")
    app.until(lambda: "活动名称" in (app.focused_name() or ""), "the focus on the rows")


def names(app):
    """Each control that takes the focus has a name of its own in the dialog of a task."""
    app.key("alt+4")
    app.turn(1)
    app.key("ctrl+n")
    app.until(lambda: app.focused_role() == "text", "the dialog of a task")
    app.turn(1)
    nameless = [
        (node.getRoleName(), node.name, node.parent.name, [child.name for child in node.parent])
        for node in app.nodes()
        if (node.name or "Gtk").startswith("Gtk") and node.getRoleName().endswith(("button", "text", "entry"))
    ]
    assert not nameless, nameless
    app.key("Escape")


def targets():
    return json.loads(cli(BOOK, "coverage", "--json", "--targets", code=None))


def quota_is_kept(app):
    """A quota that can't be stored stays as it was typed, with the reason."""
    app.key("alt+5")
    app.until(lambda: " × " in (app.focused_name() or ""), "the focus in the matrix")
    app.tab_to("分解到各下级区划…")
    app.key("Return")
    app.wait("任务分解到各下级区划")
    app.until(lambda: app.focused_role() == "text", "the amount")
    app.type("3")
    other = sqlite3.connect(BOOK, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    app.key("Return")
    app.wait("另一个程序", part=True, seconds=60)
    other.execute("ROLLBACK")
    assert targets() == [], targets()
    app.key("Return")
    app.until(lambda: targets(), "the targets")
    assert {target["amount"] for target in targets()} == {3}, targets()
    app.wait_gone("任务分解到各下级区划")
    app.key("ctrl+z")


def more(app):
    """The rest of many targets is a button with a name; without a rest there is none."""
    assert not any("项指标任务" in (n.name or "") and n.getRoleName() == "push button" for n in app.nodes())
    rows = os.path.join(os.path.dirname(BOOK), "targets.tsv")
    with open(rows, "w") as file:
        file.write("".join(f"{n + 1}\t{'现场参与人数' if n == 0 else ''}\n" for n in range(N_TARGETS)))
    cli(BOOK, "fill", "target", rows, "--columns", "amount;metric")
    app.key("ctrl+comma")
    app.wait("报表语言")
    app.key("Escape")
    app.wait("另外 3 项指标任务")
    app.wait("现场参与人数：任务 1 ", part=True)


def in_the_language_of_the_user(app):
    """A metric is called as the person's language calls it."""
    app.close()
    os.environ.update(LANG="C.UTF-8", LC_ALL="C.UTF-8")
    app.__init__()
    app.wait("Overview")
    app.key("alt+5")
    app.wait("Participants on site (heads): 1 asked for", part=True)


cli(BOOK, "new", "--office", "福州市网信办", "--level", "city", "--division", "3501", "--edition", "2023")
for name in ("甲", "乙"):
    cli(BOOK, "add", "activity", f"title={name}", "start=2023-09-12", "settings=进社区", "theme-day=校园日")
run_steps(Application(), [no_inspector, filter_leads_to_rows, names, quota_is_kept, more, in_the_language_of_the_user])
