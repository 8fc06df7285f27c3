#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Evidence that comes as files and goes as files: dropped on the panel, chosen, saved as a copy, removed."""
import json
import os
import struct
import subprocess

import gi

gi.require_version("GdkPixbuf", "2.0")
from gi.repository import GdkPixbuf  # noqa: E402

from driver import Application, cli, run_steps, type_path  # noqa: E402

HOME = os.environ["XDG_DATA_HOME"]
BOOK = os.path.join(HOME, "outreach/outreach.db")
SOURCE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "drag-source.py")
# Over an entry in the panel of the window, which the window manager centres.
PANEL = (1080, 420)


def make_photo(name, color, taken=None):
    """As a camera writes it: lying on its side, with its maker."""
    path = os.path.join(HOME, name)
    pixbuf = GdkPixbuf.Pixbuf.new(GdkPixbuf.Colorspace.RGB, False, 8, 400, 300)
    pixbuf.fill(color)
    jpeg = pixbuf.save_to_bufferv("jpeg", [], [])[1]
    exif = (b"Exif\0\0MM\0\x2a\0\0\0\x08" + struct.pack(">H", 3) + struct.pack(">HHII", 0x10F, 2, 8, 50)
            + struct.pack(">HHIHH", 0x112, 3, 1, 6, 0) + struct.pack(">HHII", 0x8769, 4, 1, 58) + struct.pack(">I", 0)
            + b"HUAWEI!\0" + struct.pack(">H", 1) + struct.pack(">HHII", 0x9003, 2, 20, 76) + struct.pack(">I", 0)
            + b"2023:09:14 10:05:33\0")
    with open(path, "wb") as file:
        file.write(jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + jpeg[2:])
    return path


def evidence():
    return {row["name"]: row for row in json.loads(cli(BOOK, "list", "attachments", "--sort", "position", "--json"))}


def until(app, condition, what):
    app.until(lambda: condition(evidence()), what, 60)


def dropped(app):
    """Files that are dropped on the panel are attached to its activity, in one step, also over an entry."""
    def mouse(*arguments):
        subprocess.run(["xdotool", *map(str, arguments)], check=True)
        app.turn(0.2)

    app.key("alt+3")
    app.until(lambda: "讲座" in (app.focused_name() or ""), "the focus on the activity")
    app.key("alt+Return")
    app.until(lambda: app.focused_role() != "table cell", "the focus in the panel")
    app.wait("将照片", part=True)
    files = [make_photo("a.jpg", 0xcc0000ff), make_photo("b.jpg", 0x3465a4ff)]
    source = subprocess.Popen(["/usr/bin/python3", SOURCE, "drag-me", *files], stdout=subprocess.PIPE)
    try:
        assert source.stdout.readline() == b"shown\n"
        subprocess.run(["xdotool", "search", "--sync", "--onlyvisible", "--name", "drag-me", "windowmove", "0", "0"],
                       check=True, stdout=subprocess.DEVNULL)
        app.turn(0.5)
        start = (20, 20)
        mouse("mousemove", *start)
        mouse("mousedown", 1)
        for part in range(1, 11):
            mouse("mousemove", *(a + (b - a) * part // 10 for a, b in zip(start, PANEL)))
        mouse("mousemove", PANEL[0] + 3, PANEL[1] + 3)
        mouse("mouseup", 1)
        until(app, lambda have: set(have) == {"a.jpg", "b.jpg"}, "the dropped files in the book")
    finally:
        source.kill()
        source.wait()
    app.take_focus()
    app.wait("照片 a.jpg")
    app.key("ctrl+z")
    until(app, lambda have: not have, "one step to undo it")
    app.key("ctrl+shift+z")
    until(app, lambda have: len(have) == 2, "it again")


def chosen(app):
    """Files are chosen in a dialog; Esc attaches none."""
    path = make_photo("chosen.jpg", 0x4e9a06ff)
    app.tab_to("添加文件", part=True, role="push button")
    app.key("Return")
    app.until(lambda: any(node.name and "FileChooser" in node.name for node in app.nodes()), "the file dialog")
    app.turn(0.5)
    app.key("Escape")
    app.until(lambda: not any(node.name and "FileChooser" in node.name for node in app.nodes()), "it to go")
    app.take_focus()
    assert len(evidence()) == 2
    app.tab_to("添加文件", part=True, role="push button")
    app.key("Return")
    type_path(app, path)
    until(app, lambda have: "chosen.jpg" in have, "the chosen file in the book")
    app.wait("照片 chosen.jpg")
    assert evidence()["chosen.jpg"]["taken"] == "2023-09-14 10:05", evidence()["chosen.jpg"]


def open_viewer(app, name):
    app.take_focus()
    app.tab_to("添加文件", part=True, role="push button")
    app.key("Tab")
    for _ in range(8):
        if name in (app.focused_name() or ""):
            break
        app.key("Right")
    app.key("Return")
    app.until(lambda: app.find("图片说明") and app.find_focus() and app.focused_role() in ("text", "entry"), "the viewer")


def saved(app):
    """A copy that is saved holds the picture, the right way up, and neither camera nor place."""
    open_viewer(app, "chosen.jpg")
    target = os.path.join(HOME, "copy.jpg")
    app.key("ctrl+s")
    type_path(app, target)
    app.wait("已保存，不含位置和设备信息")
    with open(target, "rb") as file:
        data = file.read()
    assert b"Exif" not in data and b"HUAWEI" not in data
    pixbuf = GdkPixbuf.Pixbuf.new_from_file(target)
    assert (pixbuf.get_width(), pixbuf.get_height()) == (300, 400)


def removed(app):
    """Remove in the viewer takes the picture from the activity and closes; Undo brings it back."""
    app.find_focus(app.find("chosen.jpg", "frame"))
    app.tab_to("删除", role="push button", back=True)
    app.key("Return")
    until(app, lambda have: "chosen.jpg" not in have, "it to be gone")
    app.wait_gone("照片 chosen.jpg")
    app.take_focus()
    app.key("ctrl+z")
    until(app, lambda have: "chosen.jpg" in have, "it to be back")
    app.wait("照片 chosen.jpg")


cli(BOOK, "new", "--office", "鼓楼区网信办", "--edition", "2023")
cli(BOOK, "add", "activity", "title=讲座", "start=2023-09-14 09:00", "responsible=王芳")
run_steps(Application(), [dropped, chosen, saved, removed])
