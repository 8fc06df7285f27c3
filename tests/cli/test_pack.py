# SPDX-License-Identifier: GPL-3.0-or-later
"""The submission pack and its cover: key figures, links, and a sheet that no menu shows which says what each row is."""
import hashlib
import shutil
import sqlite3
import subprocess
import sys

import openpyxl

import cli  # noqa: E402
from cli import Skip  # noqa: E402

HIDDEN = "_outreach"
MACRO = '''<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Edit (target)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim filter(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  book = StarDesktop.loadComponentFromURL (ConvertToURL (target), "_blank", 0, hidden())
  book.Sheets.getByName ("活动安排表").getCellByPosition (1, 4).String = "改过的讲座"
  filter(0).Name = "FilterName"
  filter(0).Value = "Calc MS Excel 2007 XML"
  book.storeToURL (ConvertToURL (target &amp; ".saved.xlsx"), filter())
  book.close (True)
End Sub
</script:module>'''
LIBRARY = '''<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Module1"/>
</library:library>'''


def make_book(office):
    office.quiet("new", "--office", "鼓楼区网信办", "--division", "350102", "--edition", "2023")
    office.quiet("add", "venue", "name=文化广场", "phone=13812345678")
    for title, start in (("讲座", "9-11 09:00"), ("义诊", "9-12"), ("=咨询\t日", "9-13")):
        uid = office.run("add", "activity", f"title={title}", f"start={start}", "venue=文化广场", "host=区委网信办",
                         "responsible=王芳", "phone=13900001111", "participants-times=2000余",
                         "brochures=300", "single-leaflets=200").uid
        for step in ("plan", "submit", "approve", "hold"):
            office.quiet("step", uid, step)
    office.quiet("add", "activity", "title=以后的", "start=9-16", "participants-times=5")


def export(office, form, *options):
    target = office.home / f"{form}.xlsx"
    office.quiet("export", form, "-o", str(target), *options)
    return target


def lines_of(book):
    """The lines of the hidden sheet, as lists of texts without the blanks at their ends."""
    rows = [["" if value is None else value for value in row] for row in book[HIDDEN].iter_rows(values_only=True)]
    for row in rows:
        while row and row[-1] == "":
            row.pop()
    return rows


def sum_of(row):
    text = "".join(("" if value is None or str(value).startswith("=SUM") else
                    value if isinstance(value, str) else f"{value:.15g}") + "\x1f" for value in row)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def test_cover(office):
    """The figures are those of the statistics, what nobody reported is left out; each sheet is listed with a link."""
    make_book(office)
    book = openpyxl.load_workbook(export(office, "pack"))
    assert book.sheetnames[0] == "封面" and book.active.title == "封面"
    sheet = book["封面"]
    rows = [[cell.value for cell in row] for row in sheet]
    figures = {row[1]: (row[2], row[3]) for row in rows if isinstance(row[0], int) and row[3]}
    assert figures == {"活动数": (3, "场"), "现场参与人次": (6000, "人次"), "宣传资料": (1500, "份")}, figures
    statistics = {row[1].value: row[3].value for row in openpyxl.load_workbook(export(office, "statistics"))["指标汇总"]}
    assert statistics["活动数"] == 3 and statistics["现场参与人次"] == 6000
    (about,) = [cell for row in sheet for cell in row if cell.value == 6000]
    assert "余" in about.number_format
    links = {cell.value: cell.hyperlink.location for row in sheet for cell in row if cell.hyperlink}
    visible = [name for name in book.sheetnames[1:] if book[name].sheet_state == "visible"]
    assert links == {name: f"'{name}'!A1" for name in visible}, links
    # Alone it lists the pack's sheets, and leads nowhere.
    alone = openpyxl.load_workbook(export(office, "cover")).active
    assert [row[1].value for row in alone if row[1].value in visible] == visible
    assert not any(cell.hyperlink for row in alone for cell in row)


def schema_of(book):
    with sqlite3.connect(f"file:{book}?mode=ro", uri=True) as database:
        return database.execute("PRAGMA user_version").fetchone()[0]


def test_hidden_sheet(office):
    """It names the book, office, edition, columns, and the record of each row with a sum of the row."""
    make_book(office)
    target = export(office, "pack")
    book = openpyxl.load_workbook(target)
    assert book[HIDDEN].sheet_state == "veryHidden" and book.sheetnames[-1] == HIDDEN
    assert all(sheet.sheet_state == "visible" for sheet in book if sheet.title != HIDDEN)
    lines = lines_of(book)
    (own,), (edition,) = office.list("offices"), office.list("editions")
    assert lines[:2] == [["outreach", "1"], ["schema", str(schema_of(office.book))]] and ["masked", "1"] in lines
    assert ["office", own["uid"], "鼓楼区网信办", "350102"] in lines
    assert ["edition", edition["uid"], "2023", edition["name"]] in lines
    assert ["form", "pack", "zh-Hans"] in lines
    names = {line[1]: line[2] for line in lines if line[0] == "sheet"}
    assert list(names.values()) == book.sheetnames[:-1]
    rows = [line for line in lines if line[0] == "row"]
    for _, sheet, number, kind, uid, checksum in rows:
        assert sum_of([cell.value for cell in book[names[sheet]][int(number)]]) == checksum, (sheet, number)
    uids = {row["uid"]: row["title"] for row in office.list("activities")}
    assert len(uids) == 4 and {uid for _, sheet, _, kind, uid, _ in rows if sheet == "plan"} == set(uids)
    assert {uid for line in rows if line[3] == "venue" for uid in line[4:5]} == {office.list("venues")[0]["uid"]}
    column = next(int(line[2]) for line in lines if line[:2] == ["column", "plan"] and line[3] == "title")
    for line in rows:
        if line[1] == "plan":
            assert book[names["plan"]].cell(int(line[2]), column).value == uids[line[4]].replace("\t", " ")
    text = "".join("\t".join(line) + "\n" for line in lines[:-1])
    # What is blank at a line's end is a cell all the same: only the activity's kind is so here.
    assert lines[-1] == ["end", str(len(lines) - 1), hashlib.sha256(text.encode()).hexdigest()], lines[-1]
    assert "13900001111" not in str(lines) and "13812345678" not in str(lines)


def test_read_again(office):
    """Our own reader finds the sheet and says how it is hidden; other forms have none."""
    make_book(office)
    sheets = office.json("read", export(office, "pack"))
    text = str(sheets)
    assert "very-hidden" in text and office.list("activities")[0]["uid"] in text
    assert HIDDEN not in openpyxl.load_workbook(export(office, "plan")).sheetnames
    result = office.run("export", "pack", "-o", "full.xlsx", "--unmask", "核对")
    lines = lines_of(openpyxl.load_workbook(office.home / "full.xlsx"))
    assert ["masked", "0"] in lines, result


def test_edited_elsewhere(office):
    """Who changes a visible cell in LibreOffice and saves loses nothing of it: just that row differs from its sum."""
    if not shutil.which("soffice"):
        raise Skip("LibreOffice is not there")
    make_book(office)
    target = export(office, "pack")
    before = lines_of(openpyxl.load_workbook(target))
    saved = target.with_name(target.name + ".saved.xlsx")
    office_program = ["soffice", f"-env:UserInstallation=file://{office.home}/lo", "--headless"]
    # The first run makes the profile, whose library of macros is then filled.
    for arguments in (["--terminate_after_init"], [f"macro:///Standard.Module1.Edit({target})"]):
        subprocess.run(office_program + arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=55)
        basic = office.home / "lo/user/basic/Standard"
        basic.mkdir(parents=True, exist_ok=True)
        (basic / "Module1.xba").write_text(MACRO)
        (basic / "script.xlb").write_text(LIBRARY)
    if not saved.exists():
        raise Skip("this LibreOffice runs no macro")
    book = openpyxl.load_workbook(saved)
    assert book[HIDDEN].sheet_state != "visible"
    assert lines_of(book) == before
    names = {line[1]: line[2] for line in before if line[0] == "sheet"}
    changed = [line for line in before if line[0] == "row" and line[1] == "plan"
               and sum_of([cell.value for cell in book[names["plan"]][int(line[2])]]) != line[5]]
    assert len(changed) == 1 and "改过的讲座" in str([c.value for c in book["活动安排表"][int(changed[0][2])]]), changed


cli.run(sys.modules[__name__])
