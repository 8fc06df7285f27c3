# SPDX-License-Identifier: GPL-3.0-or-later
"""Forms as pages: the PDF is read back by poppler, page by page."""
import json
import os
import re
import shutil
import subprocess
import sys

import cli
from cli import FAILED

ROOM = 40
MASKED = "联系方式已隐去部分数字"


def run(program, *arguments):
    return subprocess.run([program, *arguments], check=True, stdout=subprocess.PIPE).stdout.decode("utf-8")


def read(office, form, *options):
    """The text of each page, without spaces and line breaks."""
    if not shutil.which("pdftotext"):
        raise cli.Skip("poppler-utils is not there")
    path = office.path("form.pdf")
    assert office.json("export", form, "-o", path.name, *options) == {"file": str(path)}
    pages = run("pdftotext", "-raw", path, "-")
    assert pages.endswith("\f"), "no page"
    return ["".join(page.split()) for page in pages.split("\f")[:-1]]


def about(office):
    """What the file says of itself, and the size of its first page."""
    lines = run("pdfinfo", office.path("form.pdf")).splitlines()
    return {key: value.strip() for key, _, value in (line.partition(":") for line in lines)}


def make_book(office, n):
    office.quiet("new", "--office", "鼓楼区网信办", "--edition", "2026")
    for nth in range(1, n + 1):
        office.run("add", "activity", f"title=第{nth}场讲座", "start=2026-09-15", "phone=13812345678",
                   "expected=10", "settings=进校园")


def test_pages(office):
    """Heading and page number stand on each page, title and signature once, each row once and whole."""
    make_book(office, ROOM)
    pages = read(office, "plan")
    assert 2 <= len(pages) <= 6, len(pages)
    for number, page in enumerate(pages, 1):
        assert "活动名称" in page and f"—{number}—" in page, page
    text = "".join(pages)
    assert text.count("活动安排表") == 1 and "活动安排表" in pages[0], text
    assert text.count("填报单位（盖章）") == 1 and "填报单位（盖章）" in pages[-1], text
    for nth in range(1, ROOM + 1):
        assert text.count(f"第{nth}场讲座") == 1, nth
    size = about(office)["Page size"]
    assert size.startswith("841.89 x 595.27"), size


def test_masked(office):
    """Masked as the workbook is; unmasked the first line and the file say so, and the history why."""
    make_book(office, 1)
    text = "".join(read(office, "plan"))
    assert "138****5678" in text and "13812345678" not in text, text
    told = about(office)
    assert told["Title"] == "活动安排表" and told["Author"] == "鼓楼区网信办", told
    assert told["Keywords"] == MASKED, told
    text = "".join(read(office, "plan", "--unmask", "市委办公室核对"))
    assert "13812345678" in text, text
    assert text.index("市委办公室核对") < text.index("活动安排表"), text
    assert "市委办公室核对" in about(office)["Keywords"]
    assert "市委办公室核对" in json.dumps(office.json("history"), ensure_ascii=False)


def test_empty(office):
    """Without activities every form has its blank pages, and none is without a title."""
    office.quiet("new", "--office", "鼓楼区网信办", "--edition", "2026")
    for form in office.json("forms"):
        pages = read(office, form["id"])
        assert pages and all(f"—{number}—" in page for number, page in enumerate(pages, 1)), form["id"]
        assert len(pages[0]) > len("—1—"), form["id"]


def test_long(office):
    """A cell higher than a page goes on on the next ones; nothing of it is lost, and nothing comes twice."""
    make_book(office, 2)
    words = "".join(f"第n{nth}次开展宣传" for nth in range(1, 1200))
    office.run("set", "第1场讲座", f"description={words}")
    pages = read(office, "ledger")
    found = [int(number) for number in re.findall(r"n(\d+)", "".join(pages))]
    assert sorted(found) == list(range(1, 1200)), set(range(1, 1200)) - set(found)


def test_wide(office):
    """A table wider than the paper goes on on pages side by side, which repeat number and title."""
    make_book(office, 1)
    pages = read(office, "ledger")
    assert len(pages) > 2, len(pages)
    assert all("第1场讲座" in page and "序号" in page for page in pages), pages
    assert sum("工作台账" in page for page in pages) == 1, pages


def test_charts(office):
    """The figures of the statistics are drawn below their tables."""
    make_book(office, 3)
    pages = read(office, "statistics")
    # Once in the table, and once in each of the two charts by setting.
    assert sum(page.count("进校园") for page in pages) == 3, pages


def test_sheet(office):
    """All sheets one after another, numbered through; or the one that is named."""
    make_book(office, 1)
    pages = read(office, "statistics")
    alone = read(office, "statistics", "--sheet", "主题日情况")
    assert 0 < len(alone) < len(pages), (len(alone), len(pages))
    assert "—1—" in alone[0] and f"—{len(pages)}—" in pages[-1]
    office.refuse("export", "statistics", "-o", "x.pdf", "--sheet", "没有的表", code=FAILED, says="没有的表")
    assert not os.path.exists(office.path("x.pdf"))


def test_failures(office):
    """A file that can't be written is named; one that was there stays as it was."""
    make_book(office, 1)
    office.refuse("export", "plan", "-o", "nowhere/plan.pdf", code=FAILED, says="nowhere")
    path = office.path("plan.pdf")
    path.write_text("old")
    path.chmod(0o400)
    if os.geteuid() != 0:
        office.refuse("export", "plan", "-o", "plan.pdf", code=FAILED, says="plan.pdf")
        assert path.read_text() == "old"


cli.run(sys.modules[__name__])
