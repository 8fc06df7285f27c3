# SPDX-License-Identifier: GPL-3.0-or-later
"""A form is learned from the workbook of the office above, and an export fills the same layout."""
import json
import subprocess
import sys

import cli
from cli import MISUSED

import openpyxl
from openpyxl.styles import Alignment, Font

HEADINGS = [
    # heading over it, heading, field
    (None, "序号", "#"), (None, "1. 活动名称（必填）", "title"), (None, "活动\n时间", "span"),
    (None, "活动地点", "where"), ("单位", "主办单位", "host"), ("单位", "承办单位", "organiser"),
    ("宣传资料发放情况（份）", "宣传册", "brochures"), ("宣传资料发放情况（份）", "宣传海报（张）", "posters"),
    (None, "上级领导批示", "blank"), (None, "备注", "note")]


def make_form(path, filled=False):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "活动统计"
    sheet["A1"] = "附件3"
    sheet["A2"] = "全市网络安全宣传周活动情况统计表"
    sheet["A2"].font = Font(name="方正小标宋简体", size=22, bold=True)
    sheet.merge_cells("A2:J2")
    sheet["A3"] = "填报单位（盖章）："
    sheet["H3"] = "填报时间："
    for column, (over, heading, _) in enumerate(HEADINGS, 1):
        sheet.cell(4 if over is None else 5, column, heading).alignment = Alignment(wrap_text=True)
        if over is None:
            sheet.merge_cells(start_row=4, end_row=5, start_column=column, end_column=column)
        elif sheet.cell(4, column - 1).value != over and over not in str(sheet.cell(4, column - 1).value):
            if HEADINGS[column - 2][0] != over:
                sheet.cell(4, column, over)
                sheet.merge_cells(start_row=4, end_row=4, start_column=column, end_column=column + 1)
    sheet.column_dimensions["B"].width = 31
    sheet.page_setup.orientation = "landscape"
    if filled:
        sheet.append([1, "示例活动", "9月12日", "文化广场", "某某办", None, 200, 30, None, "示例"])
    book.save(path)


def heading_of(path):
    """The two heading rows, merges resolved: (over, heading) a column."""
    sheet = openpyxl.load_workbook(path).active
    merged = {}
    for area in sheet.merged_cells.ranges:
        for row in range(area.min_row, area.max_row + 1):
            for column in range(area.min_col, area.max_col + 1):
                merged[row, column] = sheet.cell(area.min_row, area.min_col).value

    def value(row, column):
        return merged.get((row, column), sheet.cell(row, column).value)
    first = next(row for row in range(1, 12) if value(row, 1) == "序号")
    columns = []
    for column in range(1, sheet.max_column + 1):
        upper, lower = value(first, column), value(first + 1, column)
        columns.append((upper if upper != lower else None, lower))
    assert (first, 1) in merged and (first + 1, 1) in merged, "a heading of two rows is one cell"
    return columns, first, sheet


def prepare(office):
    office.quiet("new", "--office", "鼓楼区网信办", "--edition", "2026")
    office.run("add", "activity", "title=网络安全进社区", "start=2026-09-15 09:00", "place=文化广场", "host=区委网信办",
               "organiser=区教育局", "brochures=2000余", "posters=30", "phone=13812345678")


def test_matches(office):
    """Two heading rows with merged cells, numbering, units and line breaks: each column finds its field."""
    prepare(office)
    make_form(office.path("上级表样.xlsx"))
    learned = office.json("form", "learn", "上级表样.xlsx")
    assert [(c["over"], c["heading"], c["field"]) for c in learned["columns"]] == [
        (over, heading, field) for over, heading, field in HEADINGS], learned
    assert learned["title"] == "全市网络安全宣传周活动情况统计表" and learned["attachment"] == 3, learned
    assert "填报单位（盖章）：" in learned["subtitle"] and "填报时间：" in learned["subtitle"], learned
    assert office.list("forms") == [], "nothing is stored without --save"


def export(office, name):
    office.quiet("export", name, "-o", "out.xlsx")
    return heading_of(office.path("out.xlsx"))


def test_same_layout(office):
    """What is exported has the title, headings, merges, widths and orientation of the workbook it was learned from."""
    prepare(office)
    for filled in (False, True):
        make_form(office.path("上级表样.xlsx"), filled)
        name = f"市表{filled}"
        office.quiet("form", "learn", "上级表样.xlsx", "--save", "--name", name)
        assert name in {form["name"] for form in office.json("forms")}
        columns, first, sheet = export(office, name)
        assert columns == [(over, heading) for over, heading, _ in HEADINGS], columns
        values = [str(row[0].value) for row in sheet.iter_rows(1, first)]
        assert values[0] == "附件3" and "全市网络安全宣传周活动情况统计表" in values, values
        assert sheet.page_setup.orientation == "landscape"
        row = [cell.value for cell in sheet[first + 2]]
        assert row[:2] == [1, "网络安全进社区"] and row[3:6] == ["文化广场", "区委网信办", "区教育局"], row
        assert row[6] == 2000 and row[7] == 30 and row[8] is None, row
        widths = [sheet.column_dimensions[letter].width for letter in "ABCD"]
        assert widths[1] == max(widths), widths


def test_libreoffice(office):
    """A workbook that LibreOffice saved is learned the same."""
    prepare(office)
    make_form(office.path("a.xlsx"), True)
    subprocess.run(["soffice", "--headless", "--convert-to", "ods", "a.xlsx"], cwd=office.home, check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)
    subprocess.run(["soffice", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", "lo", "a.ods"],
                   cwd=office.home, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)
    office.quiet("form", "learn", "lo/a.xlsx", "--save", "--name", "市表")
    columns, first, sheet = export(office, "市表")
    assert columns == [(over, heading) for over, heading, _ in HEADINGS], columns


def test_corrections(office):
    """A column that was not understood is set by hand; a field that is not there is refused with its place."""
    prepare(office)
    make_form(office.path("a.xlsx"))
    office.quiet("form", "learn", "a.xlsx", "--column", "9=responsible", "--column", "2=blank", "--save", "-n", "甲")
    assert [c["field"] for c in json.loads(office.quiet("form", "show", "甲").out)["sheets"][0]["columns"]][1::7] == [
        "blank", "responsible"]
    office.refuse("form", "learn", "a.xlsx", "--column", "9=nothing", "--save", "-n", "乙", says="nothing")
    office.refuse("form", "learn", "a.xlsx", "--column", "99=host", code=MISUSED, says="99")
    office.refuse("form", "learn", "a.xlsx", "--save", "-n", "甲", code=cli.FAILED, says="甲")
    office.refuse("form", "learn", "a.xlsx", "--sheet", "没有", code=cli.FAILED, says="没有")


def test_kept_in_the_book(office):
    """An own form is shown, shared as a file, taken in by another book, removed and brought back by undo."""
    prepare(office)
    make_form(office.path("a.xlsx"))
    uid = office.quiet("form", "learn", "a.xlsx", "--save", "--name", "市表").uid
    office.path("市表.json").write_text(office.quiet("form", "show", "市表").out, "utf-8")
    office.run("remove", uid)
    office.refuse("export", "市表", "-o", "x.xlsx", code=MISUSED, says="市表")
    office.quiet("form", "add", "市表.json", "--name", "转来的表")
    assert export(office, "转来的表")[0][1] == (None, "1. 活动名称（必填）")
    office.quiet("undo")
    office.quiet("undo")
    assert export(office, "市表")[0][1] == (None, "1. 活动名称（必填）")


def test_bad_definitions(office):
    """What is wrong in a definition is named with its place, and nothing is stored."""
    prepare(office)
    office.path("bad.json").write_text('{"id": "x", "sheets": []', "utf-8")
    office.refuse("form", "add", "bad.json", says="bad.json")
    good = json.loads(office.quiet("form", "show", "plan").out)
    good["sheets"][0]["columns"][3]["field"] = "wehre"
    office.path("bad.json").write_text(json.dumps(good), "utf-8")
    office.refuse("form", "add", "bad.json", says="sheets[0].columns[3].field")
    assert office.list("forms") == []


def test_no_form(office):
    """A workbook without a heading, a text file and a file that is none: each is told."""
    prepare(office)
    book = openpyxl.Workbook()
    book.active.append(["只有一句话"])
    book.save(office.path("empty.xlsx"))
    office.refuse("form", "learn", "empty.xlsx", code=cli.FAILED, says="empty.xlsx")
    office.path("broken.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    office.refuse("form", "learn", "broken.xlsx", code=cli.FAILED, says="broken.xlsx")
    office.refuse("form", "learn", "missing.xlsx", code=cli.FAILED, says="missing.xlsx")


def test_masked(office):
    """A learned form masks phones as every other does."""
    prepare(office)
    book = openpyxl.Workbook()
    book.active.append(["活动名称", "联系电话", "时间"])
    book.save(office.path("a.xlsx"))
    office.quiet("form", "learn", "a.xlsx", "--save", "--name", "表")
    office.quiet("export", "表", "-o", "out.xlsx")
    cells = str([row for row in openpyxl.load_workbook(office.path("out.xlsx")).active.iter_rows(values_only=True)])
    assert "138****5678" in cells and "13812345678" not in cells, cells


cli.run(sys.modules[__name__])
