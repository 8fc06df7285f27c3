#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tasks by keyboard alone: the usual ones, done, one's own, changed, deleted, on the overview."""
import json
import os
from datetime import date, timedelta

from driver import Application, cli, run_steps

BOOK = os.path.join(os.environ["XDG_DATA_HOME"], "outreach/outreach.db")
PLAN = "报送年度宣传计划"


def tasks():
    return {task["name"]: task for task in json.loads(cli(BOOK, "tasks", "--json"))}


def until(app, condition, what):
    app.until(lambda: condition(tasks()), what)


def wait_dialog(app):
    """The page is called as the dialog is."""
    def focus():
        window = app.find("任务", "dialog") or app.find("任务", "frame")
        return window and app.find_focus(window)
    app.until(focus, "the dialog of a task")


def usual_deadlines(app):
    """An edition without tasks offers them; they come in one step."""
    app.key("alt+4")
    app.wait("还没有任务")
    app.tab_to("添加常规期限", part=True)
    app.key("space")
    app.wait("已逾期")
    until(app, lambda have: len(have) == 5, "five tasks in the book")
    app.key("ctrl+z")
    app.wait("还没有任务")
    until(app, lambda have: not have, "no tasks in the book")
    app.key("ctrl+shift+z")
    app.wait("已逾期")
    app.wait(f"完成：{PLAN}")


def done(app):
    """A box that is ticked marks the task as done, and Undo opens it again."""
    app.tab_to(f"完成：{PLAN}")
    app.key("space")
    app.wait("已完成", role="label")
    until(app, lambda have: have[PLAN]["done"] == str(date.today()), "the task to be done")
    app.tab_to(f"完成：{PLAN}")
    app.key("space")
    app.wait_gone("已完成")
    until(app, lambda have: have[PLAN]["done"] is None, "the task to be open")
    app.key("ctrl+z")
    app.wait("已完成", role="label")


def own_task(app):
    """One's own task is typed into a dialog and stands where its date belongs."""
    app.key("ctrl+n")
    wait_dialog(app)
    app.type("印制海报")
    app.tab_to("截止时间")
    app.type(str(date.today() + timedelta(3)))
    app.key("ctrl+Return")
    app.wait("七天内到期")
    app.wait("还有 3 天", part=True)
    until(app, lambda have: have["印制海报"]["days-left"] == 3, "the new task in the book")


def changed(app):
    """Enter on a row opens it; what is typed is stored."""
    app.tab_to("印制海报 ", part=True, role="list item")
    app.key("Return")
    wait_dialog(app)
    app.tab_to("责任人")
    app.type("王芳")
    app.key("Return")
    until(app, lambda have: have["印制海报"]["responsible"] == "王芳", "the person in the book")
    app.key("Escape")
    app.wait("王芳", part=True)


def deleted(app):
    """A task is deleted, and Undo brings it back."""
    app.tab_to("删除“印制海报”")
    app.key("space")
    until(app, lambda have: "印制海报" not in have, "the task to be gone")
    app.wait_gone("七天内到期")
    app.key("ctrl+z")
    app.wait("七天内到期")


def of_activity(app):
    """An activity has its tasks in its panel: the usual ones, one's own, done; a new activity has them at once."""
    app.key("alt+3")
    app.until(lambda: "讲座" in (app.focused_name() or ""), "the focus on the activity")
    app.key("alt+Return")
    app.until(lambda: app.focused_role() != "table cell", "the focus in the panel")
    app.tab_to("常规任务", part=True, role="push button", back=True)
    app.key("space")
    until(app, lambda have: "交付宣传品" in have, "the usual tasks of the activity in the book")
    assert tasks()["交付宣传品"]["due"] == "2023-09-07"
    app.tab_to("完成：交付宣传品")
    app.key("space")
    until(app, lambda have: have["交付宣传品"]["done"] == str(date.today()), "the task to be done")
    app.tab_to("添加任务", part=True, role="push button", back=True)
    app.key("Return")
    wait_dialog(app)
    app.type("接送专家")
    app.key("ctrl+Return")
    until(app, lambda have: "接送专家" in have, "the new task in the book")
    assert tasks()["接送专家"]["activity"] == "讲座"
    app.wait("完成：接送专家")
    app.tab_to("删除“接送专家”")
    app.key("space")
    until(app, lambda have: "接送专家" not in have, "the task to be gone")
    app.wait_gone("完成：接送专家")
    cli(BOOK, "add", "activity", "title=展览", "start=2023-09-16")
    due = [task["due"] for task in json.loads(cli(BOOK, "tasks", "--json")) if task["activity"] == "展览"]
    assert "2023-09-09" in due and len(due) == 4, due


def overview(app):
    """The overview names what is overdue and due soon, and leads to the page."""
    app.key("alt+1")
    app.wait("待办任务")
    app.tab_to("印制海报 ", part=True)
    app.tab_to("全部任务", part=True)
    app.key("Return")
    app.wait("七天内到期")


cli(BOOK, "new", "--office", "鼓楼区网信办", "--edition", "2023")
cli(BOOK, "add", "activity", "title=讲座", "start=2023-09-14 09:00", "responsible=王芳")
run_steps(Application(), [usual_deadlines, done, own_task, changed, deleted, overview, of_activity])
