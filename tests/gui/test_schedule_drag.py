#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The schedule scrolls on at its edges while something is dragged; the button for today; zoom."""
import datetime
import json
import os

from driver import Application, cli, run_steps

BOOK = os.path.join(os.environ["XDG_DATA_HOME"], "outreach/outreach.db")
TODAY = datetime.date.today()


def until_focus(app, *parts):
    app.until(
        lambda: all(part in (app.focused_name() or "") for part in parts), f"the focus on {parts}"
    )


def row(title):
    rows = json.loads(cli(BOOK, "list", "activities", "--json"))
    return next((row for row in rows if row["title"] == title), None)


def card(app, title):
    return app.wait(title, role="push button", part=True)


def today(app):
    """The button goes to what is planned for today, and where nothing is, to the day all the same."""
    app.key("alt+2")
    app.wait("今日讲座", role="push button", part=True)
    app.tab_to("今天", most=60)
    app.key("space")
    until_focus(app, "今日讲座", f"{TODAY.month}月{TODAY.day}日")
    app.key("alt+Right")
    app.until(lambda: row("今日讲座")["start"] != f"{TODAY} 09:00", "it to be moved")
    until_focus(app, "今日讲座")
    app.turn(1)
    app.key("ctrl+t")
    until_focus(app, "没有安排", f"{TODAY.month}月{TODAY.day}日")
    app.key("ctrl+z")
    app.until(lambda: row("今日讲座")["start"] == f"{TODAY} 09:00", "it to be back")


def scroll_at_edge(app):
    """Held near the lower edge the days go on below, until what stands in the evening is there."""
    app.key("alt+1", "alt+2")
    start = app.middle(card(app, "第1场"))
    before = row("第1场")
    app.begin_drag(start, (start[0], 740))
    app.until(
        lambda: any("19:00" in text and "那里没有冲突" in text for text in app.texts()),
        "the grid to scroll on",
    )
    app.mouse("mouseup", 1)
    app.until(lambda: row("第1场")["start"].endswith("19:00"), "it to be moved")
    app.key("ctrl+z")
    app.until(lambda: row("第1场") == before, "one step to undo it")


def zoom(app):
    """Each step is another size, the last ones stay; the size is there when one comes back."""
    def height():
        return app.find("第9场", "label").queryComponent().getSize()[1]

    app.key("alt+1", "alt+2")
    app.wait("第9场", role="label")
    normal = height()
    sizes = []
    for key in ["ctrl+minus"] * 3 + ["ctrl+plus"] * 6:
        app.key(key)
        app.turn(0.3)
        sizes.append(height())
    assert sizes[1] < sizes[0] < normal, (normal, sizes)
    assert sizes[2] == sizes[1], (normal, sizes)
    assert sizes[4] == normal < sizes[5] < sizes[6] == sizes[7] == sizes[8], (normal, sizes)
    app.key("alt+1", "alt+2")
    app.until(lambda: height() == sizes[8], "the size as it was")
    app.key("ctrl+0")
    app.until(lambda: height() == normal, "the usual size")


def main():
    cli(BOOK, "--edition", str(TODAY.year), "new", "--office", "鼓楼区网信办")
    edition = json.loads(cli(BOOK, "list", "editions", "--json"))[0]
    first = TODAY - datetime.timedelta(days=3)
    cli(BOOK, "set", edition["uid"], f"start={first}", f"end={first + datetime.timedelta(days=6)}")
    for nth in range(1, 41):
        cli(BOOK, "add", "activity", f"title=第{nth}场", f"start={first} 09:00")
    cli(BOOK, "add", "activity", "title=今日讲座", f"start={TODAY} 09:00")
    cli(BOOK, "add", "activity", "title=夜场", f"start={first} 19:00")
    app = Application(BOOK)
    app.wait("总览", role="list item")
    run_steps(app, [today, scroll_at_edge, zoom])


main()
