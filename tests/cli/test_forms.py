# SPDX-License-Identifier: GPL-3.0-or-later
"""The built-in forms beyond plan, ledger and statistics: groups, directories, the pack."""
import sys

import cli

import openpyxl


def make_book(office):
    office.quiet("new", "--office", "鼓楼区网信办", "--edition", "2026")
    office.quiet("add", "venue", "name=文化广场", "capacity=500", "phone=13812345678")
    office.quiet("add", "venue", "name=空置礼堂")
    for title, start, more in (
            ("启动仪式", "2026-09-14 09:00", ["host=区委网信办", "organiser=区教育局", "budget=1200.50", "expected=300余"]),
            ("校园讲座", "2026-09-15 14:00", ["host=区教育局", "settings=进校园;进社区", "theme-day=校园日", "expected=200"]),
            ("社区咨询", "2026-09-16", ["host=区委网信办;区教育局", "co-organiser=区委网信办", "settings=进社区",
                                    "venue=文化广场", "budget=300", "phone=13900001111"]),
            ("作废的活动", "2026-09-16", ["host=区公安分局", "settings=进社区", "venue=文化广场"])):
        office.run("add", "activity", f"title={title}", f"start={start}", *more)
    cancelled = next(a["uid"] for a in office.list("activities") if a["title"] == "作废的活动")
    office.run("step", cancelled, "cancel", "--reason", "天气")


def read(office, form, *arguments, sheet=None):
    """The rows of a sheet as lists of values, blank rows left out."""
    target = office.home / f"{form}.xlsx"
    office.quiet("export", form, "-o", str(target), *arguments)
    book = openpyxl.load_workbook(target)
    rows = (book[sheet] if sheet else book.active).iter_rows(values_only=True)
    return [list(row) for row in rows if any(value is not None for value in row)]


def test_theme_days(office):
    """By theme day, in the order of the days; what has none comes last; cancelled ones are left out."""
    make_book(office)
    rows = read(office, "theme-days")
    heads = [row[0] for row in rows if row[0] is not None and "（" in str(row[0]) and row[1] is None]
    assert heads == ["9月15日　校园日（1场）", "未归类（2场）", "填报单位（盖章）：鼓楼区网信办"], heads
    titles = [row[1] for row in rows if isinstance(row[0], int)]
    assert titles == ["校园讲座", "启动仪式", "社区咨询"], titles
    assert [row[0] for row in rows if isinstance(row[0], int)] == [1, 1, 2]


def test_settings(office):
    """An activity in two settings stands in both."""
    make_book(office)
    rows = read(office, "settings")
    titles = [row[1] for row in rows if isinstance(row[0], int)]
    assert sorted(titles) == sorted(["校园讲座", "校园讲座", "社区咨询", "启动仪式"]), titles


def test_agencies(office):
    """Each agency's part with its role, and one agency's alone."""
    make_book(office)
    rows = read(office, "agencies")
    parts = {}
    for row in rows:
        if row[1] is None and row[0] and "场）" in str(row[0]):
            current = parts.setdefault(row[0].split("（")[0], [])
        elif isinstance(row[0], int):
            current.append((row[1], row[2]))
    assert parts["区教育局"] == [("启动仪式", "承办单位"), ("校园讲座", "主办单位"), ("社区咨询", "主办单位")], parts
    assert parts["区委网信办"] == [("启动仪式", "主办单位"), ("社区咨询", "主办单位、协办单位")], parts
    assert "区公安分局" not in parts, parts

    alone = read(office, "agencies", "--group", "区教育局")
    assert [row[1] for row in alone if isinstance(row[0], int)] == ["启动仪式", "校园讲座", "社区咨询"]
    assert not any("区委网信办（" in str(row[0]) for row in alone)
    office.refuse("export", "agencies", "-o", "x.xlsx", "--group", "区教委", code=cli.FAILED, says="区教委")
    assert not (office.home / "x.xlsx").exists()


def test_personal_fields(office):
    """Phones are masked in every form, the pack too, unless a reason is given."""
    make_book(office)
    for form in (f["id"] for f in office.json("forms")):
        text = str([row for sheet in load(office, form) for row in sheet])
        assert "13812345678" not in text and "13900001111" not in text, form
    assert "138****5678" in str(read(office, "venues"))
    rows = read(office, "venues", "--unmask", "发给场地联系人")
    assert "13812345678" in str(rows) and "发给场地联系人" in str(rows[0])


def load(office, form):
    target = office.home / f"{form}-all.xlsx"
    office.quiet("export", form, "-o", str(target))
    book = openpyxl.load_workbook(target)
    return [list(sheet.iter_rows(values_only=True)) for sheet in book]


def test_venues(office):
    """Each venue with the activities that take place there; one without has 0."""
    make_book(office)
    rows = {row[1]: row for row in read(office, "venues") if isinstance(row[0], int)}
    assert rows["文化广场"][6] == 1 and rows["空置礼堂"][6] == 0, rows


def test_materials(office):
    """Budgets add up to the fen, by a formula."""
    make_book(office)
    rows = read(office, "materials")
    total = next(row for row in rows if row[1] == "合计")
    assert any(str(value).startswith("=SUM(G") for value in total), total
    assert [row[6] for row in rows if isinstance(row[0], int) and row[6]] == [1200.5, 300]


def test_pack(office):
    """One workbook of all its sheets, each with its own title and orientation."""
    make_book(office)
    target = office.home / "pack.xlsx"
    office.quiet("export", "pack", "-o", str(target))
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == ["封面", "活动安排表", "主题日活动", "工作台账", "指标汇总", "进基层情况", "主题日情况",
                               "场地", "媒体报道", "数据更正", "_outreach"], book.sheetnames
    assert book["工作台账"].page_setup.orientation == "landscape"
    assert book["指标汇总"].page_setup.orientation == "portrait"
    assert "工作台账" in str(book["工作台账"]["A1"].value)
    assert "场地" in str(book["场地"]["A1"].value)


def test_charts(office):
    """The statistics by setting and theme day are drawn as native charts of the cells above them."""
    make_book(office)
    target = office.home / "statistics.xlsx"
    office.quiet("export", "statistics", "-o", str(target))
    book = openpyxl.load_workbook(target)
    assert [len(sheet._charts) for sheet in book] == [0, 2, 2]
    sheet = book["进基层情况"]
    names, values = (sheet._charts[0].series[0].cat.strRef or sheet._charts[0].series[0].cat.numRef).f, \
        sheet._charts[0].series[0].val.numRef.f
    first = next(row for row in range(1, 9) if sheet.cell(row, 1).value == "进社区")
    last = next(row for row in range(1, 30) if sheet.cell(row, 1).value == "未分类")
    assert f"$A${first}:$A${last}" in names and f"$B${first}:$B${last}" in values, (names, values)
    assert sheet._charts[0].anchor._from.row > last, "it covers no row of the table"


def test_empty_book(office):
    """A book without anything gives headings and no error."""
    office.quiet("new", "--office", "鼓楼区网信办")
    for form in (f["id"] for f in office.json("forms")):
        load(office, form)


cli.run(sys.modules[__name__])
