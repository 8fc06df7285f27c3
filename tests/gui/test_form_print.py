#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A form is printed into a file by way of the print dialog, and exported as PDF; the two are alike."""
import os
import shutil
import subprocess
import sys

import pyatspi

from driver import Application, cli, run_steps

BOOK = os.path.join(os.environ["XDG_DATA_HOME"], "outreach/outreach.db")
FOLDER = os.path.join(os.environ["XDG_DATA_HOME"], "打印")
# The dialog offers it after what is printed, in the folder of documents or the current one.
FILE = "2023年国家网络安全宣传周活动安排表.pdf"
OUT = os.path.join(FOLDER, "daochu.pdf")
ROWS = 40


def run(*command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.decode()


def pages_of(path):
    """The text of each page without spaces and line breaks."""
    return ["".join(page.split()) for page in run("pdftotext", "-raw", path, "-").split("\f")[:-1]]


def size_of(path):
    line = next(line for line in run("pdfinfo", path).splitlines() if line.startswith("Page size:"))
    return float(line.split()[2]), float(line.split()[4])


def wait_file(app, path):
    app.until(lambda: os.path.exists(path) and open(path, "rb").read()[-6:].strip() == b"%%EOF", path)


def open_dialog(app):
    app.key("ctrl+p")
    dialog = app.wait("打印", role="dialog")
    app.until(lambda: app.find("打印到文件", part=True), "the printer that is a file")
    app.until(lambda: app.find_focus(dialog), "the focus in the dialog")


def cancel(app):
    """A dialog that is left prints nothing, and the page is as it was."""
    app.key("alt+9")
    app.wait("活动安排表", role="list item")
    app.until(lambda: any(name.startswith(f"{ROWS} 行") for name in app.texts()), "the preview")
    open_dialog(app)
    app.key("Escape")
    app.wait_gone("打印到文件")
    assert not os.listdir(FOLDER), os.listdir(FOLDER)


def into_file(app):
    """Chooses “print to file” in the dialog's list of printers and prints: all rows, on landscape pages."""
    open_dialog(app)
    app.tab_to("GtkListItemWidget", role="table row", part=True)
    app.key("space")
    app.until(lambda: app.find(FILE[:-4], part=True), "the file's name", 5)
    app.key("alt+p")
    app.wait_gone("打印到文件")
    wait_file(app, FILE)
    width, height = size_of(FILE)
    assert width > height, (width, height)
    pages = pages_of(FILE)
    assert len(pages) > 1, len(pages)
    for number, page in enumerate(pages, 1):
        assert "活动名称" in page and f"—{number}—" in page, page
    text = "".join(pages)
    for nth in range(1, ROWS + 1):
        assert text.count(f"第{nth}场讲座") == 1, nth
    assert "138****5678" in text and "13812345678" not in text, text


def as_pdf(app):
    """The export takes .pdf, and writes the pages that are printed."""
    app.key("ctrl+e")
    app.until(lambda: any(node.name and "FileChooser" in node.name for node in app.nodes()), "the file dialog")
    app.turn(1)
    app.key("ctrl+l")
    app.until(lambda: app.find_focus() and app.focused_role() == "text", "the entry of the path")
    app.key("ctrl+a")
    subprocess.run(["xdotool", "type", "--delay", "25", OUT], check=True)
    app.turn(1)
    app.key("Return")
    wait_file(app, OUT)
    assert pages_of(OUT) == pages_of(FILE)


def is_on(app):
    return app.wait("打印", role="push button").getState().contains(pyatspi.STATE_SENSITIVE)


def summary(app):
    """The summary is no form: its button is off, and the key does nothing."""
    assert is_on(app)
    app.tab_to("总结", role="page tab", back=True)
    app.key("space")
    app.until(lambda: not is_on(app), "the button to go off")


def main():
    if not shutil.which("pdftotext") or not shutil.which("pdfinfo"):
        print("1..0 # SKIP poppler-utils is not there")
        sys.exit(0)
    os.makedirs(FOLDER)
    os.chdir(FOLDER)
    cli(BOOK, "--edition", "2023", "new", "--office", "鼓楼区网信办")
    for nth in range(1, ROWS + 1):
        cli(BOOK, "add", "activity", f"title=第{nth}场讲座", "start=2023-09-12 09:00", "phone=13812345678")
    app = Application(BOOK)
    app.wait("总览", role="list item")
    run_steps(app, [cancel, into_file, as_pdf, summary])


main()
