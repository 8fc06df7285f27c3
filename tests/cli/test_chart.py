# SPDX-License-Identifier: GPL-3.0-or-later
"""The week as a wall chart: the PDF is read back by poppler, page by page."""
import shutil
import subprocess
import sys

import cli
from cli import FAILED, MISUSED

TALL = 120


def read(office, *options):
    """(the text of each page without spaces and line breaks, the size of the paper in points)"""
    if not shutil.which("pdftotext"):
        raise cli.Skip("poppler-utils is not there")
    path = office.path("chart.pdf")
    assert office.json("export", "schedule", "-o", path.name, *options) == {"file": str(path)}
    pages = subprocess.run(["pdftotext", "-raw", path, "-"], check=True, stdout=subprocess.PIPE).stdout.decode("utf-8")
    info = subprocess.run(["pdfinfo", path], check=True, stdout=subprocess.PIPE).stdout.decode("utf-8")
    size = next(line for line in info.splitlines() if line.startswith("Page size"))
    assert pages.endswith("\f"), "no page"
    return ["".join(page.split()) for page in pages.split("\f")[:-1]], size


def test_plan(office):
    """Day, theme day, time, title and place stand there; what was cancelled does not."""
    office.run("new", "--edition", "2026")
    office.run("add", "venue", "name=文化广场")
    office.run("add", "activity", "title=社区讲座", "start=2026-09-15 09:00", "end=2026-09-15 11:30", "venue=文化广场")
    office.run("add", "activity", "title=校园行", "start=2026-09-15 下午", "settings=进校园;进社区")
    office.run("add", "activity", "title=网络安全展", "start=2026-09-14", "end=2026-09-16")
    gone = office.run("add", "activity", "title=不办了", "start=2026-09-15").uid
    office.run("step", gone, "cancel", "--reason", "天气")
    pages, size = read(office)
    text = "".join(pages)
    assert "841.89 x 595.28" in size, size
    assert "9:00—11:30社区讲座文化广场" in text, text
    assert "下午校园行" in text and "9月15日周二" in text, text
    assert text.count("网络安全展") == 3, text
    assert "不办了" not in text and "草稿" in text, text

    pages, size = read(office, "--lanes", "settings", "--paper", "a3", "--language", "en")
    text = "".join(pages)
    assert "1190.55 x 841.89" in size, size
    assert text.count("校园行") == 2 and "Tue" in text, text
    assert "Planned" in text and "afternoon" in text, text


def test_clashes(office):
    """What clashes says so on its card, and the legend what its colour means."""
    office.run("new", "--edition", "2026")
    for title, start in (("甲课", "09:00"), ("乙课", "10:00"), ("丙课", "15:00")):
        office.run("add", "activity", f"title={title}", f"start=2026-09-15 {start}", "responsible=王芳")
    pages, _ = read(office)
    text = "".join(pages)
    assert "9:00冲突甲课" in text and "10:00冲突乙课" in text and "15:00丙课" in text, text
    assert text.count("冲突") == 3, text


def test_nothing_is_cut_off(office):
    """A day with more than a page holds, a title longer than a card: all of it is printed, over several pages."""
    office.run("new", "--edition", "2026")
    office.run("add", "activity", "start=2026-09-15 08:00", "title=" + "长" * 200)
    for i in range(TALL):
        office.run("add", "activity", f"title=活动{i:03}号", "start=2026-09-16 10:00", "host=甲局")
    for options in ((), ("--lanes", "host")):
        pages, _ = read(office, *options)
        assert len(pages) > 2, len(pages)
        for i in range(TALL):
            assert sum(page.count(f"活动{i:03}号") for page in pages) == 1, i
        assert sum(page.count("长") for page in pages) == 200
        for number, page in enumerate(pages, 1):
            assert f"{number}/{len(pages)}" in page and "周三" in page, page
    assert "（续）" in "".join(read(office, "--lanes", "host")[0])


def test_empty(office):
    """A week without activities is printed with its days."""
    office.run("new", "--edition", "2026")
    pages, _ = read(office)
    assert "9月14日" in "".join(pages), pages


def test_refusals(office):
    """What can't be is said, and a file that was there stays."""
    office.run("new", "--edition", "2026")
    path = office.path("old.pdf")
    path.write_text("old")
    for options in ((), ("-o", "a.xlsx"), ("-o", "old.pdf", "--paper", "A5"), ("-o", "old.pdf", "--lanes", "title"),
                    ("-o", "old.pdf", "--metrics"), ("-o", "old.pdf", "--language", "fr")):
        office.refuse("export", "schedule", *options, code=MISUSED)
    office.refuse("export", "schedule", "-o", "nowhere/chart.pdf", code=FAILED, says="nowhere")
    assert path.read_text() == "old"


cli.run(sys.modules[__name__])
