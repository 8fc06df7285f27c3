#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A form is learned from the workbook of the office above, corrected and exported in its layout, by keyboard alone."""
import json
import os
import subprocess

import openpyxl

from driver import Application, cli, run_steps
from test_form_editor import choose_in_menu, type_path

BOOK = os.path.join(os.environ["XDG_DATA_HOME"], "outreach/outreach.db")
OUT = os.path.join(os.environ["XDG_DATA_HOME"], "out")
DATE = 'yyyy"年"m"月"d"日"'

COLUMNS = [
    # heading over it, heading, field, width, number format
    (None, "序号", "#", 6, None), (None, "活动名称", "title", 30, None), (None, "开始时间", "start", 16, DATE),
    ("宣传资料（份）", "宣传册", "brochures", 12, "#,##0"), ("宣传资料（份）", "宣传海报", "posters", 12, "#,##0"),
    (None, "上级领导批示", "blank", 20, None)]


def make_form(path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "统计"
    sheet["A1"] = "全市宣传周活动统计表"
    sheet.merge_cells("A1:F1")
    sheet["A2"] = "填报单位（盖章）："
    for column, (over, heading, _, width, form) in enumerate(COLUMNS, 1):
        letter = openpyxl.utils.get_column_letter(column)
        sheet.cell(3, column, over if over is not None else heading)
        sheet.column_dimensions[letter].width = width
        if over is None:
            sheet.merge_cells(start_row=3, end_row=4, start_column=column, end_column=column)
        else:
            sheet.cell(4, column, heading)
        if form is not None:
            sheet.cell(5, column).number_format = form
    sheet.merge_cells("D3:E3")
    sheet.cell(5, 2, "示例")
    sheet.page_setup.orientation = "landscape"
    book.create_sheet("说明")["A1"] = "请按时填报"
    book.save(path)


def layout(path):
    """Title, merged ranges relative to the heading, headings, widths of the first sheet."""
    sheet = openpyxl.load_workbook(path).worksheets[0]
    first = next(row for row in range(1, 10) if sheet.cell(row, 1).value == "序号")
    merges = sorted((r.min_row - first, r.min_col, r.max_row - first, r.max_col)
                    for r in sheet.merged_cells.ranges if r.min_row >= first and r.max_row <= first + 1)
    titles = [sheet.cell(row, 1).value for row in range(1, first) if sheet.cell(row, 1).value]
    headings = [[sheet.cell(first + i, column).value for column in range(1, 7)] for i in range(2)]
    # LibreOffice says the width of like columns beside each other once.
    widths = [next(d.width for d in sheet.column_dimensions.values() if d.min <= c <= d.max) for c in range(1, 7)]
    return titles, merges, headings, widths, sheet.page_setup.orientation, sheet, first


def open_workbook(app, path):
    app.key("alt+9")
    app.wait("活动安排表", role="list item")
    choose_in_menu(app, "从工作簿学习")
    app.wait_dialog("从工作簿学习表样")
    app.key("ctrl+o")
    type_path(app, path)
    app.wait("上级领导批示", role="list item", part=True)


def forms():
    return [form["name"] for form in json.loads(cli(BOOK, "list", "forms", "--json"))]


def correct(app):
    """What was found is shown, what is not known is marked; one is corrected by a search, and stored under a name."""
    open_workbook(app, os.path.join(OUT, "openpyxl.xlsx"))
    app.wait("1 列需要核对")
    app.wait("未能识别，留空")
    app.tab_to("上级领导批示：", "上级领导批示: ", part=True)
    app.key("space")
    app.until(lambda: app.focused_role() in ("text", "entry"), "the search entry")
    app.type("负责人")
    app.turn(0.5)
    app.key("Return")
    app.wait("每一列都有对应字段")
    app.tab_to("表样名称", role="text", back=True)
    app.key("ctrl+a")
    app.type("市表甲")
    assert forms() == []
    app.key("ctrl+s")
    app.until(lambda: forms() == ["市表甲"], "the form in the book")
    definition = json.loads(cli(BOOK, "form", "show", "市表甲"))
    fields = [column["field"] for column in definition["sheets"][0]["columns"]]
    assert fields == ["#", "title", "start", "brochures", "posters", "responsible"], fields


def check_export(app, name, source):
    app.wait(name, role="list item")
    app.key("ctrl+e")
    path = os.path.join(OUT, f"out-{len(os.listdir(OUT))}.xlsx")
    type_path(app, path)
    app.until(lambda: os.path.exists(path), "the workbook")
    app.wait("已导出：" + os.path.basename(path))
    theirs, ours = layout(source), layout(path)
    for i in (0, 1, 2, 4):
        assert theirs[i] == ours[i], (theirs[i], ours[i])
    # Definitions have whole characters.
    assert all(abs(a - b) <= 0.5 for a, b in zip(theirs[3], ours[3])), (theirs[3], ours[3])
    sheet, first = ours[5:]
    row = [cell for cell in sheet[first + 2]]
    assert [cell.value for cell in row[:2]] == [1, "甲"], [cell.value for cell in row]
    assert row[2].is_date and row[2].number_format == theirs[5].cell(theirs[6] + 2, 3).number_format
    assert (row[4].value, row[4].number_format) == (1234, "#,##0"), (row[4].value, row[4].number_format)


def same_layout(app):
    """The export has their title lines, order, headings, merges, widths, orientation and number formats."""
    check_export(app, "市表甲", os.path.join(OUT, "openpyxl.xlsx"))


def libreoffice(app):
    """The same from a workbook that LibreOffice saved."""
    path = os.path.join(OUT, "lo", "openpyxl.xlsx")
    open_workbook(app, path)
    app.tab_to("表样名称", role="text", back=True)
    app.key("ctrl+a")
    app.type("市表甲")
    app.key("ctrl+s")
    # The name is taken: nothing is lost.
    app.turn(1)
    assert forms() == ["市表甲"]
    app.key("ctrl+a")
    app.type("市表乙")
    app.key("ctrl+s")
    app.until(lambda: "市表乙" in forms(), "the form in the book")
    check_export(app, "市表乙", path)


def refused(app):
    """A file that is no workbook is told in the dialog, which stays; Esc closes it without a question."""
    choose_in_menu(app, "从工作簿学习")
    app.wait_dialog("从工作簿学习表样")
    app.key("ctrl+o")
    type_path(app, os.path.join(OUT, "broken.xlsx"))
    app.wait("未能学习表样")
    app.key("Escape")
    app.wait_gone("从工作簿学习表样")


def prepare():
    os.makedirs(OUT)
    make_form(os.path.join(OUT, "openpyxl.xlsx"))
    subprocess.run(["soffice", "--headless", "--convert-to", "ods", "openpyxl.xlsx"], cwd=OUT, check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)
    subprocess.run(["soffice", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", "lo",
                    "openpyxl.ods"], cwd=OUT, check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)
    with open(os.path.join(OUT, "broken.xlsx"), "wb") as file:
        file.write(b"PK\x03\x04 not a workbook")
    cli(BOOK, "new", "--office", "福州市网信办", "--level", "city", "--division", "3501", "--edition", "2023")
    cli(BOOK, "add", "activity", "title=甲", "start=2023-09-12", "posters=1234", "brochures=2000余")


if __name__ == "__main__":
    prepare()
    run_steps(Application(), [correct, same_layout, libreoffice, refused])
