#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is found in the plan is shown wherever it arises, goes when it is mended and comes back by
undo, by keyboard alone."""
import json
import os

from driver import Application, cli, run_steps

BOOK = os.path.join(os.environ["XDG_DATA_HOME"], "outreach/outreach.db")
CLASH = "场地“hall”被重复占用"
COUNT = "场地重复占用：1"


def activities():
    return json.loads(cli(BOOK, "list", "activities", "--json"))


def value(title, field):
    return next(row[field] for row in activities() if row["title"] == title)


def n_found(kind):
    return sum(finding["kind"] == kind for finding in json.loads(cli(BOOK, "check", "--json", code=None)))


def cells(app):
    """The cells that say of themselves what is to be put right: name and description."""
    return [
        (node.name, node.description)
        for node in app.nodes()
        if node.getRoleName() == "table cell" and node.description
    ]


def cards(app):
    """The blocks of the schedule that tell of the clash. Pages that are not shown are in the tree too."""
    return [
        node.name
        for node in app.nodes()
        if node.getRoleName() == "push button"
        and CLASH in node.name
        and not node.name.startswith(("查看", "忽略"))
    ]


def described(app, field):
    return [
        node.description
        for node in app.nodes()
        if node.getRoleName() == "text" and node.name == field and node.description
    ]


def until_cell(app, name):
    app.until(
        lambda: app.focused_role() == "table cell" and (app.focused_name() or "").startswith(name),
        f"the focus on the cell “{name}”",
    )


def go_to_venue(app, row):
    app.key("alt+3")
    app.until(lambda: app.focused_role() == "table cell", "the focus in the grid")
    app.key("ctrl+Home", "Right", "Right", *["Down"] * row)
    until_cell(app, "场地：")


def shown_in_cells(app):
    app.until(
        lambda: len(cells(app)) == 2
        and all(name == "场地：hall" and CLASH in description for name, description in cells(app)),
        "the clash at both venues",
    )


def shown_nowhere_in_cells(app):
    app.until(lambda: not cells(app), "no mark in the grid")


def typed(app):
    """A clash that is typed into the grid is marked in the cells in which it can be put right."""
    go_to_venue(app, 1)
    assert not cells(app), cells(app)
    app.type("hall")
    app.wait("hall", role="label")
    app.key("Down", "Return")
    app.until(lambda: value("乙", "venue") == "hall", "the venue")
    assert n_found("venue-clash") == 1
    shown_in_cells(app)


def in_panel(app):
    """The panel says it at the field."""
    go_to_venue(app, 1)
    app.key("alt+Return")
    app.until(lambda: app.focused_role() == "text" and app.focused_name() == "活动名称", "the panel")
    app.tab_to("场地")
    app.until(lambda: CLASH in app.focused.description, "the clash at the field")
    app.key("Escape")
    until_cell(app, "场地：hall")


def on_schedule(app):
    """The schedule says it at the block."""
    app.key("alt+2")
    app.until(lambda: cards(app), "the clash on the schedule")


def on_overview(app):
    """The overview counts it."""
    app.key("alt+1")
    app.wait(COUNT)


def mended(app):
    """Another venue takes it away everywhere."""
    go_to_venue(app, 1)
    shown_in_cells(app)
    app.key("Delete")
    app.until(lambda: not value("乙", "venue"), "the venue to be blank")
    shown_nowhere_in_cells(app)
    app.key("alt+2")
    app.wait("乙", part=True, role="push button")
    app.until(lambda: not cards(app), "nothing on the schedule")
    app.key("alt+1")
    app.wait_gone(COUNT)


def undone(app):
    """Undo brings it back to where the person is, and to the rest."""
    app.key("ctrl+z")
    app.until(lambda: value("乙", "venue") == "hall", "the undo")
    app.wait(COUNT)
    go_to_venue(app, 1)
    shown_in_cells(app)
    app.key("alt+2")
    app.until(lambda: cards(app), "the clash on the schedule")


def led_to(app):
    """Enter on what the overview tells leads to the field that mends it, whatever the list is filtered
    by; there it is ignored with a reason, and heeded again by undo."""
    app.key("alt+3", "ctrl+f")
    app.type("nothing")
    app.wait("没有符合条件的内容")
    app.key("alt+1")
    app.tab_to(COUNT)
    app.key("Return")
    app.tab_to("查看：" + CLASH, part=True)
    app.key("Return")
    app.until(lambda: app.focused_role() == "text" and app.focused_name() == "场地", "the field of the venue")
    app.until(lambda: CLASH in app.focused.description, "the clash at the field")
    shown_in_cells(app)
    app.tab_to("忽略…：", part=True)
    app.key("Return")
    app.wait_dialog("为何可以忽略？")
    app.type("分区使用")
    app.key("Return")
    app.until(lambda: n_found("venue-clash") == 0, "the clash to be ignored")
    app.until(lambda: not described(app, "场地"), "nothing in the panel")
    shown_nowhere_in_cells(app)
    app.key("ctrl+z")
    shown_in_cells(app)


def ignored_in_grid(app):
    """The menu of the row ignores what is found in the current cell."""
    app.key("Escape")
    go_to_venue(app, 0)
    app.key("shift+F10")
    app.wait("忽略发现的问题", part=True)
    app.key("i")
    app.wait_dialog("为何可以忽略？")
    app.type("分区使用")
    app.key("Return")
    app.until(lambda: n_found("venue-clash") == 0, "the clash to be ignored")
    shown_nowhere_in_cells(app)


def main():
    cli(BOOK, "--edition", "2026", "new", "--office", "示例市委网信办")
    cli(BOOK, "add", "venue", "name=hall")
    for title, start, venue in (("甲", "09:00", "hall"), ("乙", "09:30", ""), ("丙", "15:00", "hall")):
        cli(BOOK, "add", "activity", f"title={title}", f"start=2026-09-15 {start}", f"venue={venue}")
    app = Application(BOOK)
    app.wait("总览", role="list item")
    run_steps(app, [typed, in_panel, on_schedule, on_overview, mended, undone, led_to, ignored_in_grid])


main()
