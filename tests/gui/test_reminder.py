#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The notification of tasks that are due: when it comes, what it says, where a click leads."""
import os
from datetime import date, timedelta

from desktop import Notifications
from driver import Application, cli, run_steps

BOOK = os.path.join(os.environ["XDG_DATA_HOME"], "outreach/outreach.db")
SWITCH = "提醒到期的任务"


def restart(app):
    app.close()
    app.__init__()
    app.wait("总览")


def toggle(app):
    app.key("ctrl+comma")
    app.wait_dialog("常规")
    app.tab_to(SWITCH)
    app.key("space")
    app.turn(1)
    app.key("Escape")
    app.wait_gone(SWITCH)


def nothing_due(app):
    """No task, or none that is due: no notification."""
    app.wait("总览")
    cli(BOOK, "add", "task", "name=以后的事", f"due={date.today() + timedelta(1)}")
    restart(app)
    app.wait("待办任务")
    app.turn(3)
    assert not desktop.notes, desktop.notes


def switched_off(app):
    """Where the person does not want it, it does not come."""
    toggle(app)
    cli(BOOK, "add", "task", "name=印制海报", f"due={date.today() - timedelta(3)}")
    cli(BOOK, "add", "task", "name=布置会场", f"due={date.today()}")
    restart(app)
    app.wait("印制海报", part=True)
    app.turn(3)
    assert not desktop.notes, desktop.notes


def told(app):
    """It names what is overdue and what is due today, and nothing else."""
    toggle(app)
    app.until(lambda: desktop.notes, "the notification")
    title, body = desktop.notes[0][3:5]
    assert title == "有任务到期", title
    assert "印制海报" in body and "3 天" in body and "布置会场" in body and "今天" in body, body
    assert "以后的事" not in body, body


def clicked(app):
    """A click on it opens the tasks."""
    desktop.click()
    app.wait("已逾期")


def once_a_day(app):
    """It does not come again on the same day."""
    restart(app)
    app.wait("已逾期")
    app.key("alt+1")
    app.wait("待办任务")
    app.turn(3)
    assert len(desktop.notes) == 1, desktop.notes


# What the person chose, and that the day's notification came, outlives the program.
os.environ["GSETTINGS_BACKEND"] = "keyfile"
desktop = Notifications()
cli(BOOK, "new", "--office", "鼓楼区网信办", "--edition", "2023")
run_steps(Application(), [nothing_due, switched_off, told, clicked, once_a_day])
