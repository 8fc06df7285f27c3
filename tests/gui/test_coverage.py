#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The coverage by keyboard alone: about the matrix, to its activities, into its gaps; targets, a quota."""
import json
import os

import pyatspi

from driver import Application, Failure, cli, run_steps

BOOK = os.path.join(os.environ["XDG_DATA_HOME"], "outreach/outreach.db")
N_DISTRICTS = 13
N_PLACES = 60


def coverage(*arguments):
    return json.loads(cli(BOOK, "coverage", "--json", *arguments, code=None))


def activities():
    return {row["title"]: row for row in json.loads(cli(BOOK, "list", "activities", "--json"))}


def until_focus(app, *parts):
    app.until(lambda: all(part in (app.focused_name() or "") for part in parts), f"the focus on {parts}")


def titles(app):
    """The activities that the grid shows."""
    return {node.name for node in app.nodes() if node.getRoleName() in ("list item", "table row") and node.name} & \
        set(activities())


def walk(app):
    """Each cell says what it is and what is there; a gap says so in words."""
    app.key("alt+5")
    until_focus(app, "进社区 × 9月12日 校园日：计划 2 场，已办 1 场")
    app.wait("进社区", role="row header")
    app.wait("9月12日 校园日")
    app.key("Right")
    until_focus(app, "进社区 × 9月13日 电信日：空白")
    app.key("End")
    until_focus(app, "进社区 × 合计：计划 3 场，已办 1 场")
    app.key("Left")
    until_focus(app, "进社区 × 未定主题日：计划 1 场")
    app.key("ctrl+End")
    until_focus(app, "合计 × 合计：计划 4 场，已办 1 场")
    app.key("Down", "Right")
    until_focus(app, "合计 × 合计")
    app.key("Home")
    until_focus(app, "合计 × 9月12日 校园日：计划 2 场")
    app.key("ctrl+Home")
    until_focus(app, "进社区 × 9月12日 校园日")
    gaps = coverage()["gaps"]
    app.wait(f"{gaps} 处空白")


def show(app):
    """Enter lists just the activities that the cell counts: not the cancelled, not those of other cells."""
    app.key("Return")
    app.until(lambda: titles(app) == {"甲", "乙"}, "the activities of the cell")
    app.key("alt+5")
    until_focus(app, "进社区 × 9月12日 校园日")
    app.key("End", "Left", "Return")
    app.until(lambda: titles(app) == {"丙"}, "the activity without a theme day")
    app.key("alt+5")
    until_focus(app, "进社区 × 未定主题日")
    app.key("ctrl+End", "Return")
    app.until(lambda: titles(app) == {"甲", "乙", "丙", "丁"}, "all but the cancelled activity")


def fill_gap(app):
    """Enter in a gap begins an activity that fills it."""
    app.key("alt+5")
    until_focus(app, "合计 × 合计")
    app.key("ctrl+Home", "Right")
    until_focus(app, "进社区 × 9月13日 电信日：空白")
    app.key("Return")
    app.until(lambda: app.focused_role() == "text", "the panel of the new activity")
    app.type("反诈讲座")
    app.key("ctrl+Return")
    app.until(lambda: "反诈讲座" in activities(), "the activity in the book")
    added = activities()["反诈讲座"]
    assert added["settings"] == "进社区", added
    assert (added["theme-day"], added["start"]) == ("电信日", "2023-09-13"), added
    app.key("alt+5")
    until_focus(app, "进社区 × 9月13日 电信日：计划 1 场，已办 0 场")


def districts(app):
    """By district: those below are columns, a township counts for its own, Ctrl+N fills in the place."""
    app.tab_to("列：按主题日", back=True)
    app.key("space", "Down", "Return")
    app.tab_to("进社区 × ", part=True)
    app.key("ctrl+Home")
    until_focus(app, "进社区 × 福建省福州市本级")
    app.key("Right")
    until_focus(app, "进社区 × 鼓楼区：计划 2 场，已办 1 场")
    app.key("Return")
    app.until(lambda: titles(app) == {"甲", "乙"}, "the activities of the district and its township")
    app.key("alt+5")
    until_focus(app, "进社区 × 鼓楼区")
    app.key("Right")
    until_focus(app, "进社区 × 台江区：空白")
    app.key("ctrl+n")
    app.until(lambda: app.focused_role() == "text", "the panel of the new activity")
    app.type("台江夜市")
    app.tab_to("开始时间")
    app.type("2023-09-13")
    app.key("ctrl+Return")
    app.until(lambda: "台江夜市" in activities(), "the activity in the book")
    assert activities()["台江夜市"]["division"] in ("350103", "福建省福州市台江区"), activities()["台江夜市"]
    app.key("alt+5")
    until_focus(app, "进社区 × 台江区：计划 1 场")


def wait_dialog(app, title):
    def focus():
        window = app.find(title, "dialog") or app.find(title, "frame") or app.find(title, "alert")
        return window and app.find_focus(window)
    app.until(focus, f"the dialog “{title}”")


def targets(app):
    """A target is added, changed and deleted; how the plan stands to it is said in words."""
    app.tab_to("添加任务…")
    app.key("Return")
    wait_dialog(app, "指标任务")
    app.tab_to("进基层类别")
    app.type("进社区")
    app.tab_to("任务数")
    app.type("10")
    app.key("ctrl+Return")
    app.wait("进社区：任务 10 · 计划 5 · 已办 1，计划还差 5", role="list item")
    app.wait("1 项中有 1 项计划不足")
    app.tab_to("进社区：任务 10", part=True)
    app.key("Return")
    wait_dialog(app, "指标任务")
    app.tab_to("任务数")
    app.key("ctrl+a")
    app.type("4")
    app.key("Return")
    app.until(lambda: coverage("--targets")[0]["amount"] == 4, "the amount in the book")
    app.key("Escape")
    app.wait("进社区：任务 4 · 计划 5 · 已办 1，计划已足，待办 3", role="list item")
    app.wait("计划满足全部任务")
    cli(BOOK, "set", coverage("--targets")[0]["uid"], "amount=1")
    app.tab_to("删除“进社区”")
    app.key("space")
    app.until(lambda: coverage("--targets") == [], "the target to be gone")
    app.wait("还没有任务指标", part=True)
    app.key("ctrl+z")
    app.wait("进社区：任务 1 · 计划 5 · 已办 1，已完成", role="list item")


def quota(app):
    """A quota is typed once, refused where it is none, set for each district, undone in one step."""
    app.tab_to("分解到各下级区划…", back=True)
    app.key("Return")
    wait_dialog(app, "任务分解到各下级区划")
    app.type("0")
    app.wait("任务数", part=True)
    app.key("Return")
    assert len(coverage("--targets")) == 1, "a quota of 0 was taken"
    app.key("ctrl+a")
    app.type("3")
    app.key("Return")
    app.until(lambda: len(coverage("--targets")) == N_DISTRICTS + 1, "a target for each district")
    app.wait("进社区 · 福建省福州市鼓楼区：任务 3 · 计划 2 · 已办 1，计划还差 1", role="list item")
    app.key("ctrl+z")
    app.until(lambda: len(coverage("--targets")) == 1, "the quota to be undone in one step")


def overview(app):
    """The overview counts what the plan lacks and leads to the page."""
    app.key("ctrl+shift+z")
    app.until(lambda: len(coverage("--targets")) == N_DISTRICTS + 1, "the quota again")
    n_short = sum(target["short"] for target in coverage("--targets"))
    assert n_short > N_DISTRICTS / 2, n_short
    app.key("alt+1")
    app.wait(f"{n_short} 项指标任务计划不足")
    app.wait(f"进基层类别与主题日之间有 {coverage()['gaps']} 处空白")
    app.tab_to(f"查看：{n_short} 项指标任务计划不足")
    app.key("Return")
    until_focus(app, "进社区 × ")
    app.wait(f"{N_DISTRICTS + 1} 项中有 {n_short} 项计划不足")
    app.key("ctrl+z")
    app.wait("计划满足全部任务")


def extents(node):
    return node.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)


def many(app):
    """Dozens of places: the far end is reached by a key, and the headings stay in sight."""
    place = os.path.join(os.path.dirname(BOOK), "places.tsv")
    with open(place, "w") as file:
        file.write("".join(f"村{n:02}\t2023-09-12\t进社区\t第{n:02}村\n" for n in range(N_PLACES)))
    cli(BOOK, "fill", "activity", place, "--columns", "title;start;settings;division")
    # The window sees what another program wrote when it is used again.
    app.key("ctrl+comma")
    app.wait_dialog("首选项")
    app.key("Escape", "alt+1", "alt+5")
    app.wait(f"{coverage('--by', 'division')['gaps']} 处空白")
    until_focus(app, "进社区 × ")
    app.key("ctrl+Home")
    until_focus(app, "进社区 × 福建省福州市本级")
    head = extents(app.wait("进社区", role="row header"))
    app.key("End")
    until_focus(app, f"进社区 × 合计：计划 {N_PLACES + 5} 场")
    app.key("Left", "Left")
    until_focus(app, f"进社区 × 第{N_PLACES - 1:02}村：计划 1 场")
    column = extents(app.wait(f"第{N_PLACES - 1:02}村"))
    now = extents(app.wait("进社区", role="row header"))
    assert (head.x, head.y) == (now.x, now.y), (head, now)
    assert now.x + now.width <= column.x < 1280, (now, column)
    n_cells = sum(node.getRoleName() == "table cell" for node in app.nodes())
    assert n_cells < 400, f"{n_cells} cells"


cli(BOOK, "new", "--office", "福州市网信办", "--level", "city", "--division", "3501", "--edition", "2023")
for name, *values in (
    ("甲", "settings=进社区;进校园", "theme-day=校园日", "division=350102"),
    ("乙", "settings=进社区", "theme-day=校园日", "division=350102001"),
    ("丙", "settings=进社区", "division=大鹏新区"),
    ("丁",),
    ("戊", "settings=进社区", "theme-day=校园日", "division=350102"),
):
    cli(BOOK, "add", "activity", f"title={name}", "start=2023-09-12", *values)
cli(BOOK, "step", "甲", "plan")
cli(BOOK, "step", "甲", "hold")
cli(BOOK, "step", "戊", "plan")
cli(BOOK, "step", "戊", "cancel", "--reason", "下雨")
run_steps(Application(), [walk, show, fill_gap, districts, targets, quota, overview, many])
