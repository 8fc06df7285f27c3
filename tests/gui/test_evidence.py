#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Evidence and media coverage by keyboard alone: pasted, looked at, captioned, put in order, removed."""
import json
import os

import gi

gi.require_version("GdkPixbuf", "2.0")
from gi.repository import GdkPixbuf  # noqa: E402

from cells import Clipboard  # noqa: E402
from driver import Application, Failure, cli, run_steps  # noqa: E402

HOME = os.environ["XDG_DATA_HOME"]
BOOK = os.path.join(HOME, "outreach/outreach.db")
CLIPBOARD = Clipboard()


def make_photo(name, width=800, height=600, color=0x3465a4ff):
    path = os.path.join(HOME, name)
    pixbuf = GdkPixbuf.Pixbuf.new(GdkPixbuf.Colorspace.RGB, False, 8, width, height)
    pixbuf.fill(color)
    pixbuf.savev(path, "png" if name.endswith("png") else "jpeg", [], [])
    return path


def evidence():
    rows = json.loads(cli(BOOK, "list", "attachments", "--sort", "position", "--json"))
    return {row["name"]: row for row in rows}


def until(app, condition, what):
    app.until(lambda: condition(evidence()), what)


def tab_to_tile(app, name):
    app.tab_to("添加文件", part=True, role="push button", back=True)
    app.key("Tab")
    for _ in range(12):
        if name in (app.focused_name() or ""):
            return
        app.key("Right")
    raise Failure(f"no tile {name}; the focus is on {app.describe_focus()}")


def pasted_files(app):
    """Files that are pasted into the section are attached in one step, and their pictures shown."""
    app.key("alt+3")
    app.until(lambda: "讲座" in (app.focused_name() or ""), "the focus on the activity")
    app.key("alt+Return")
    app.until(lambda: app.focused_role() != "table cell", "the focus in the panel")
    app.wait("将照片", part=True)
    app.tab_to("添加文件", part=True, role="push button", back=True)
    CLIPBOARD.offer(mode="copy-files", files=[make_photo("现场.jpg"), make_photo("会场.jpg", color=0xcc0000ff), BROKEN])
    app.key("ctrl+v")
    until(app, lambda have: len(have) == 3, "three files in the book")
    app.wait("照片 现场.jpg")
    app.wait("照片 broken.jpg")
    app.key("ctrl+z")
    until(app, lambda have: not have, "no files in the book")
    app.wait_gone("照片 现场.jpg")
    app.key("ctrl+shift+z")
    app.wait("照片 现场.jpg")


def refused_files(app):
    """What is attached already, or is no file, is named, and nothing is lost."""
    app.tab_to("添加文件", part=True, role="push button", back=True)
    CLIPBOARD.offer(mode="copy-files", files=[os.path.join(HOME, "现场.jpg"), HOME])
    app.key("ctrl+v")
    app.wait("部分文件未能添加", part=True)
    assert any("已经添加过了" in text for text in app.texts()), app.texts()
    app.key("Escape")
    app.wait_gone("部分文件未能添加")
    assert len(evidence()) == 3


def viewer(app):
    """Enter shows a picture; its caption is typed there; a broken one says so."""
    tab_to_tile(app, "现场.jpg")
    app.key("Return")
    app.until(lambda: app.find("图片说明") and app.focused_role() in ("text", "entry"), "the caption")
    app.type("讲座现场")
    app.key("Return")
    until(app, lambda have: have["现场.jpg"]["caption"] == "讲座现场", "the caption in the book")
    app.key("ctrl+plus", "ctrl+0")
    app.key("Next", "Next")
    app.wait("broken.jpg”无法显示", part=True)
    app.key("Prior")
    app.wait("会场.jpg")
    app.key("Escape")
    app.wait("照片 讲座现场")


def order_and_removal(app):
    """Alt with an arrow moves a piece; Delete removes it, Undo brings it back."""
    tab_to_tile(app, "讲座现场")
    app.key("alt+Right")
    until(app, lambda have: list(have) == ["会场.jpg", "现场.jpg", "broken.jpg"], "the new order")
    tab_to_tile(app, "broken.jpg")
    app.key("Delete")
    until(app, lambda have: "broken.jpg" not in have, "it to be gone")
    app.wait_gone("照片 broken.jpg")
    app.key("ctrl+z")
    app.wait("照片 broken.jpg")


def pasted_picture_and_link(app):
    """A picture of a screen and a web address are attached as they are pasted."""
    app.tab_to("添加文件", part=True, role="push button", back=True)
    CLIPBOARD.offer(mode="copy-picture", files=[make_photo("屏幕.png", 320, 200, 0x4e9a06ff)])
    app.key("ctrl+v")
    until(app, lambda have: any(name.startswith("粘贴") for name in have), "the pasted picture")
    (row,) = [row for name, row in evidence().items() if name.startswith("粘贴")]
    assert (row["width"], row["height"], row["type"]) == (320, 200, "image/png"), row
    CLIPBOARD.offer("https://v.example.cn/1")
    app.key("ctrl+v")
    until(app, lambda have: have.get("https://v.example.cn/1", {}).get("kind") == "link", "the link")
    CLIPBOARD.close()
    app.wait("链接 https://v.example.cn/1")


def media(app):
    """What the media wrote is typed into a dialog, counted in the activity, and stands on its page."""
    app.tab_to("添加报道", part=True, role="push button")
    app.key("Return")

    def in_dialog():
        window = app.find("媒体报道", "dialog") or app.find("媒体报道", "frame")
        return window and app.find_focus(window)
    app.until(in_dialog, "the dialog")
    app.tab_to("媒体名称")
    app.type("福州日报")
    app.tab_to("媒体级别", part=True)
    app.key("space", "Down", "Down", "Down", "Return")
    app.tab_to("报道标题")
    app.type("网安课走进社区")
    app.key("ctrl+Return")
    app.until(lambda: json.loads(cli(BOOK, "list", "media", "--json")), "the report in the book")
    app.until(lambda: json.loads(cli(BOOK, "show", "讲座", "--json"))["media-city"] == 1, "the count")
    app.wait("网安课走进社区", part=True)
    app.key("alt+9")
    app.wait("福州日报", part=True)


cli(BOOK, "new", "--office", "鼓楼区网信办", "--edition", "2023")
cli(BOOK, "add", "activity", "title=讲座", "start=2023-09-14 09:00", "responsible=王芳")
BROKEN = os.path.join(HOME, "broken.jpg")
with open(BROKEN, "wb") as file:
    file.write(b"\xff\xd8\xff\xe0 this is no picture")
run_steps(Application(), [pasted_files, refused_files, viewer, order_and_removal, pasted_picture_and_link, media])
