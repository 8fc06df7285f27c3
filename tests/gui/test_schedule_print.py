#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The schedule is printed into a file by way of the print dialog: pages, paper, what stands on them."""
import os
import shutil
import subprocess
import sys

from driver import Application, cli, run_steps

BOOK = os.path.join(os.environ["XDG_DATA_HOME"], "outreach/outreach.db")
FOLDER = os.path.join(os.environ["XDG_DATA_HOME"], "打印")
# The dialog offers it after what is printed, in the folder of documents or the current one.
FILE = "2023年国家网络安全宣传周日程表.pdf"

ACTIVITIES = [
    # title, start, end, venue
    ("开幕式", "2023-09-11 09:00", "2023-09-11 11:00", "市民广场"),
    ("反诈夜市", "2023-09-12 19:00", "", "老街"),
    ("校园班会", "2023-09-13 下午", "", ""),
    *((f"第{n}场讲座", "2023-09-14 09:00", "", "") for n in range(1, 51)),
]


def open_dialog(app):
    app.key("ctrl+p")
    dialog = app.wait("打印", role="dialog")
    app.until(lambda: app.find("打印到文件", part=True), "the printer that is a file")
    app.until(lambda: app.find_focus(dialog), "the focus in the dialog")


def print_into_file(app):
    """Chooses “print to file” in the dialog's list of printers and prints."""
    open_dialog(app)
    app.tab_to("GtkListItemWidget", role="table row", part=True)
    app.key("space")
    app.until(lambda: app.find(FILE[:-4], part=True), "the file's name", 5)
    app.key("alt+p")
    app.wait_gone("打印到文件")


def pages_of(path):
    text = subprocess.run(["pdftotext", "-raw", path, "-"], check=True, stdout=subprocess.PIPE)
    return text.stdout.decode().split("\f")[:-1]


def size_of(path):
    info = subprocess.run(["pdfinfo", path], check=True, stdout=subprocess.PIPE).stdout.decode()
    line = next(line for line in info.splitlines() if line.startswith("Page size:"))
    return float(line.split()[2]), float(line.split()[4])


def wait_file(app, path):
    app.until(lambda: os.path.exists(path) and open(path, "rb").read()[-6:].strip() == b"%%EOF", path)


def pages(app):
    """All that stands on the screen is printed, on as many pages across as it takes, each with the days."""
    app.key("alt+2")
    app.wait("开幕式", part=True, role="push button")
    print_into_file(app)
    wait_file(app, FILE)
    width, height = size_of(FILE)
    assert width > height, (width, height)
    printed = pages_of(FILE)
    assert len(printed) > 1, len(printed)
    for page in printed:
        assert "9月11日" in page and "9月17日" in page, page
    text = "".join(printed).replace("\n", "")
    for word in ("2023年国家网络安全宣传周", "市民广场", "老街", *(title for title, *_ in ACTIVITIES)):
        assert word in text, (word, text)


def main():
    if not shutil.which("pdftotext") or not shutil.which("pdfinfo"):
        print("1..0 # SKIP poppler-utils is not there")
        sys.exit(0)
    os.makedirs(FOLDER)
    os.chdir(FOLDER)
    cli(BOOK, "--edition", "2023", "new", "--office", "鼓楼区网信办")
    for title, start, end, venue in ACTIVITIES:
        if venue:
            cli(BOOK, "add", "venue", f"name={venue}")
        cli(BOOK, "add", "activity", f"title={title}", f"start={start}", f"end={end}", f"venue={venue}")
    app = Application(BOOK)
    app.wait("总览", role="list item")
    run_steps(app, [pages])


main()
