#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is found where no column is shown is told at the title; what is missing, at every field that lacks it."""
import os

from driver import Application, cli, run_steps

BOOK = os.path.join(os.environ["XDG_DATA_HOME"], "outreach/outreach.db")


def marked(app):
    """The cells that tell of what is missing: column and title."""
    return sorted(
        node.name for node in app.nodes()
        if node.getRoleName() == "table cell" and "“甲”缺少" in (node.description or "")
    )


def end(app):
    """How the window is closed is another test's."""
    app.process.terminate()
    app.process.wait(60)


def at_the_title(app):
    """Venue, host and responsible person are no columns."""
    app.until(lambda: marked(app) == ["活动名称：甲"], "the mark at the title")


def every_field(app):
    """With two of their columns shown, both tell, and the title no more."""
    end(app)
    choose("title", "venue", "host")
    again = Application(BOOK)
    again.until(lambda: marked(again) == ["主办单位：", "场地："], "the marks at both fields", seconds=60)
    end(again)


def choose(*columns):
    path = os.path.join(os.environ["XDG_CONFIG_HOME"], "glib-2.0/settings")
    os.makedirs(path, exist_ok=True)
    with open(os.path.join(path, "keyfile"), "w", encoding="utf-8") as file:
        file.write(
            f"[io/github/outreachweek/Outreach]\nactivity-columns={list(columns)}\n"
            "side-panel-visible=false\nlast-page='activities'\n"
        )


def main():
    os.environ["GSETTINGS_BACKEND"] = "keyfile"
    choose("title", "start")
    cli(BOOK, "--edition", "2026", "new", "--office", "示例市委网信办")
    cli(BOOK, "add", "activity", "title=甲", "start=2026-09-15 09:00", "responsible=张三", "place=广场", "host=甲局")
    cli(BOOK, "step", "甲", "plan")
    cli(BOOK, "step", "甲", "submit")
    cli(BOOK, "set", "甲", "responsible=", "place=", "host=")
    app = Application(BOOK)
    app.wait("总览", role="list item")
    run_steps(app, [at_the_title, every_field])


main()
