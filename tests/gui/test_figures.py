#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The charts of the overview by keyboard: what they say, where a bar leads, and that they follow the book."""
import os

from driver import Application, cli, run_steps

BOOK = os.path.join(os.environ["XDG_DATA_HOME"], "outreach/outreach.db")
BY_SETTING = "各进基层类别活动数"
PEOPLE = "各进基层类别参与人次"
BY_DAY = "每日活动数"


def bars(app, title):
    """What a screen reader tells of a chart's bars."""
    chart = app.find(title, role="list")
    return [node.name for node in chart] if chart else []


def until_bar(app, title, bar):
    app.until(lambda: bar in bars(app, title), f"“{bar}” in {title}: {bars(app, title)}")


def shown(app):
    """What is cancelled does not count; what was not reported is no 0."""
    until_bar(app, BY_SETTING, "进校园 2")
    until_bar(app, BY_SETTING, "进社区 1")
    assert bars(app, BY_SETTING)[-1].endswith(" 1"), bars(app, BY_SETTING)
    until_bar(app, PEOPLE, "进校园 300余")
    until_bar(app, PEOPLE, "进社区 —")
    until_bar(app, BY_DAY, "9月12日 2")
    until_bar(app, BY_DAY, "9月13日 1")


def leads(app):
    """Enter on a bar shows the activities that it counts."""
    app.tab_to("进校园 2", role="list item")
    app.key("Return")
    app.until(lambda: any(name.startswith("2 行") for name in app.texts()), "2 rows")
    assert app.find("甲", part=True) and app.find("乙", part=True)


def follows(app):
    """Each undone change is seen at once, and the focus stays; a book without activities has no charts."""
    app.key("alt+1")
    app.tab_to("进社区 1", role="list item")
    app.key("ctrl+z")
    app.until(lambda: not bars(app, PEOPLE), "the chart of people to go")
    app.until(lambda: (app.focused_name() or "") == "进社区 1", "the focus on its bar")
    app.key("ctrl+z")
    until_bar(app, BY_SETTING, "进校园 3")
    for _ in ACTIVITIES:
        app.key("ctrl+z")
    app.until(lambda: not bars(app, BY_SETTING) and not bars(app, BY_DAY), "the charts to go")


ACTIVITIES = (("甲", "2023-09-12", "进校园;进社区"), ("乙", "2023-09-12", "进校园"), ("丙", "2023-09-13", ""),
              ("丁", "2023-09-13", "进校园"))
cli(BOOK, "new", "--office", "鼓楼区网信办", "--edition", "2023")
for title, start, settings in ACTIVITIES:
    cli(BOOK, "add", "activity", f"title={title}", f"start={start}", f"settings={settings}")
cli(BOOK, "step", "丁", "cancel", "--reason", "天气")
cli(BOOK, "set", "乙", "participants-times=300余")
if __name__ == "__main__":
    run_steps(Application(), [shown, leads, follows])
