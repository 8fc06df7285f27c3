#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The photo sheet on the page of forms: its preview, how many stand on a page, its workbook."""
import os
import zipfile

import gi

gi.require_version("GdkPixbuf", "2.0")
from gi.repository import GdkPixbuf  # noqa: E402

from driver import Application, cli, run_steps, type_path  # noqa: E402

HOME = os.environ["XDG_DATA_HOME"]
BOOK = os.path.join(HOME, "outreach/outreach.db")


def make_photo(number):
    path = os.path.join(HOME, f"{number}.jpg")
    pixbuf = GdkPixbuf.Pixbuf.new(GdkPixbuf.Colorspace.RGB, False, 8, 400, 300)
    pixbuf.fill(number << 28 | 0xff)
    pixbuf.savev(path, "jpeg", [], [])
    return path


def page(app):
    """What a screen reader is told of the page that is shown."""
    node = app.find("“活动照片”首页")
    return node.description if node else ""


def shown(app):
    """Its first page has as many photos as the form says, each with what it shows."""
    app.key("alt+9")
    app.wait("活动安排表", role="list item")
    app.tab_to("活动安排表", role="list item")
    for _ in range(20):
        if "活动照片" in (app.focused_name() or ""):
            break
        app.key("Down")
    app.wait("5 张照片，此为首页")
    app.until(lambda: "图1" in page(app) and "图4" in page(app) and "讲座" in page(app), "the page")
    assert "图5" not in page(app), page(app)


def a_page(app):
    """Another number of photos on a page is chosen for this export."""
    app.tab_to("每页照片数")
    app.key("space", "End", "Return")
    app.wait("5 张照片，共一页")
    app.until(lambda: "图5" in page(app), "all on the page")


def exported(app):
    """The workbook holds them."""
    target = os.path.join(HOME, "photos.xlsx")
    app.key("ctrl+e")
    type_path(app, target)
    app.until(lambda: os.path.exists(target), "the workbook")
    with zipfile.ZipFile(target) as archive:
        names = archive.namelist()
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert len([name for name in names if name.startswith("xl/media/")]) == 5, names
    assert "rowBreaks" not in sheet


cli(BOOK, "new", "--office", "鼓楼区网信办", "--edition", "2023")
cli(BOOK, "add", "activity", "title=讲座", "start=2023-09-14 09:00")
cli(BOOK, "attach", "讲座", *(make_photo(number) for number in range(1, 6)), "--caption", "现场")
run_steps(Application(), [shown, a_page, exported])
