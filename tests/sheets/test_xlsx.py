#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Workbooks as other programs write them, read by outreach-cli."""
import datetime
import subprocess
import sys
import shutil
import zipfile

from cli import Skip, run
from reading import cells, read, read_cells
from workbooks import MAIN, OFFICE, STRICT, book, parts, relations, sheet, strings, styles, write

try:
    import openpyxl
    from openpyxl.styles import Alignment, Border, Font, Side
except ImportError:
    print("1..0 # SKIP python3-openpyxl is not there")
    sys.exit(0)


def c(reference, value="", kind="", style="", formula=""):
    kind = f' t="{kind}"' if kind else ""
    style = f' s="{style}"' if style else ""
    reference = f' r="{reference}"' if reference else ""
    formula = f"<f>{formula}</f>" if formula else ""
    value = f"<v>{value}</v>" if value != "" else ""
    return f"<c{reference}{kind}{style}>{formula}{value}</c>"


def make_ledger(path):
    workbook = openpyxl.Workbook()
    page = workbook.active
    page.title = "活动台账"
    page["A1"] = "2025年网络安全宣传周活动台账"
    page["A1"].font = Font(name="方正小标宋", size=22, bold=True)
    page["A1"].alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    page.merge_cells("A1:F1")
    page.append(["序号", "名称", "时间", "人数", "线上", "备注"])
    page.append([1, "网络安全进社区\n第一场", datetime.datetime(2025, 9, 16, 9, 0), 2000, True, None])
    page.append([2, "反诈宣讲", datetime.date(2025, 9, 17), "2000余", False, 0.85])
    page["A3"].border = Border(left=Side("thin"), bottom=Side("thin"))
    page["G4"] = datetime.time(9, 30)
    page.row_dimensions[1].height = 40
    page.row_dimensions[4].hidden = True
    page.column_dimensions["B"].width = 30
    page.column_dimensions["C"].hidden = True
    page.freeze_panes = "B3"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 8
    for title, state in (("隐藏", "hidden"), ("深藏", "veryHidden")):
        other = workbook.create_sheet(title)
        other["A1"] = "密"
        other.sheet_state = state
    workbook.save(path)
    return path


LEDGER = {
    "A1": ("text", "2025年网络安全宣传周活动台账"),
    "A2": ("text", "序号"), "B2": ("text", "名称"), "C2": ("text", "时间"), "D2": ("text", "人数"),
    "E2": ("text", "线上"), "F2": ("text", "备注"),
    "A3": ("number", "1"), "B3": ("text", "网络安全进社区\n第一场"), "C3": ("when", "2025-09-16 09:00"),
    "D3": ("number", "2000"), "E3": ("flag", "TRUE"),
    "A4": ("number", "2"), "B4": ("text", "反诈宣讲"), "C4": ("when", "2025-09-17"), "D4": ("text", "2000余"),
    "E4": ("flag", "FALSE"), "F4": ("number", "0.85"), "G4": ("time", "9:30"),
}


def test_openpyxl(office):
    """A ledger written by openpyxl: every cell, hidden rows and sheets, the very hidden one too"""
    found = read(office, make_ledger(office.path("a.xlsx")))
    assert found["format"] == "xlsx" and not found["macros"], found
    assert cells(found["sheets"][0]) == LEDGER, found
    assert [(s["name"], s["state"]) for s in found["sheets"]] == [
        ("活动台账", "visible"), ("隐藏", "hidden"), ("深藏", "very-hidden")], found
    assert cells(found["sheets"][2]) == {"A1": ("text", "密")}, found
    assert [r["row"] for r in found["sheets"][0]["rows"] if r.get("hidden")] == [4], found


def test_layout(office):
    """What a form is written again from: widths, merges, heights, fonts, borders, the page"""
    page = read(office, make_ledger(office.path("a.xlsx")), "--layout")["sheets"][0]
    assert page["merged"] == ["A1:F1"] and page["landscape"] and page["paper"] == 8, page
    assert (page["frozen-rows"], page["frozen-columns"]) == (2, 1), page
    widths = {column["first"]: column for column in page["columns"]}
    assert widths["B"]["width"] == 30 and widths["C"]["hidden"] and not widths["B"]["hidden"], widths
    assert page["rows"][0]["height"] == 40, page["rows"][0]
    formats = {x["cell"]: x["format"] for row in page["rows"] for x in row["cells"]}
    title = formats["A1"]
    assert (title["font"], title["font-size"], title["bold"]) == ("方正小标宋", 22, True), title
    assert (title["horizontal"], title["vertical"], title["wrap"]) == ("center", "center", True), title
    assert formats["A3"]["borders"] == {"left": True, "right": False, "top": False, "bottom": True}, formats["A3"]
    assert formats["C4"]["number-format"] == "yyyy-mm-dd" and not formats["A2"]["bold"], formats["C4"]


def test_libreoffice(office):
    """The same ledger saved anew by LibreOffice, which computes formulas as well"""
    if shutil.which("soffice") is None:
        raise Skip("LibreOffice is not there")
    source = make_ledger(office.path("a.xlsx"))
    workbook = openpyxl.load_workbook(source)
    workbook.active["H3"] = "=D3*2"
    workbook.active["H4"] = "=1/0"
    workbook.save(source)
    out = office.home / "out"
    subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{office.home}/lo", "--convert-to",
                    "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out), str(source)],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=110)
    found = read(office, out / "a.xlsx")
    expected = {**LEDGER, "H3": ("number", "4000"), "H4": ("error", "#DIV/0!")}
    got = cells(found["sheets"][0])
    assert got == expected, (got, expected)
    assert found["sheets"][1]["state"] == "hidden", found["sheets"]
    computed = [x for row in found["sheets"][0]["rows"] for x in row["cells"] if x.get("formula")]
    assert {"H3", "H4"} <= {x["cell"] for x in computed}, computed


def test_own_export(office):
    """What the application exports (libxlsxwriter) is read back as it was planned"""
    office.quiet("new", "--office", "鼓楼区网信办", "--level", "county", "--division", "350102")
    office.quiet("edition", "add", "2025")
    office.run("add", "activity", "title=网络安全进社区", "start=2025-09-16 上午")
    office.quiet("export", "plan", "-o", "plan.xlsx")
    found = [text for kind, text in read_cells(office, "plan.xlsx").values()]
    assert "网络安全进社区" in found, found
    office.quiet("export", "plan", "-o", "plan.csv")
    table = read(office, "plan.csv")
    assert (table["encoding"], table["delimiter"]) == ("UTF-8", ","), table
    assert "网络安全进社区" in [text for kind, text in cells(table["sheets"][0]).values()], table


def test_texts(office):
    """Shared, inline and rich texts; pronunciation left out; escapes and line breaks read"""
    shared = strings("<t>名称</t>", "<r><t>红</t></r><r><rPr><b/></rPr><t xml:space='preserve'> 字</t></r>",
                     "<t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh><phoneticPr/>",
                     "<t>a_x000D_\nb_x005F_x000D_c_x4e2d_d_xZZZZ__x0000_</t>", "<t></t>",
                     "<t>_xD83D__xDE00_ _xD83D_</t>")
    rows = "<row>" + "".join(c("", n, "s") for n in range(6)) + \
        '<c t="inlineStr"><is><r><t>甲</t></r><rPh><t>x</t></rPh><r><t>乙</t></r></is></c>' + \
        c("", "a&amp;b&lt;_x000A_", "str") + "</row>"
    assert read_cells(office, book(office, sheet(rows), {"xl/sharedStrings.xml": shared})) == {
        "A1": ("text", "名称"), "B1": ("text", "红 字"), "C1": ("text", "東京"),
        "D1": ("text", "a\nb_x000D_c中d_xZZZZ_"), "F1": ("text", "😀 _xD83D_"),
        "G1": ("text", "甲乙"), "H1": ("text", "a&b<\n")}


def test_numbers(office):
    """Numbers as a spreadsheet shows them, with 15 digits and no more"""
    values = ["2000", "0.1", "1.1000000000000001", "13812345678", "-5", "1E+3", "1.5e-7", "350102199001010000", " 7 ",
              "00012", "1e400", "x"]
    rows = "<row>" + "".join(c("", v) for v in values) + "</row>"
    got = read_cells(office, book(office, sheet(rows)))
    assert list(got.values()) == [
        ("number", "2000"), ("number", "0.1"), ("number", "1.1"), ("number", "13812345678"), ("number", "-5"),
        ("number", "1000"), ("number", "1.5e-07"), ("number", "3.5010219900101e+17"), ("number", "7"), ("number", "12"),
        ("text", "1e400"), ("text", "x")], got


def test_dates(office):
    """Dates by number format, half-days, times, durations, both epochs, the day that never was, ISO"""
    codes = ['yyyy"年"m"月"d"日"', "yyyy/m/d h:mm", "h:mm", "[h]:mm", 'm"月"d"日"上午/下午', "0.00E+00",
             '#,##0"d"', "[$-804]yyyy-mm-dd;@", "[Red]0.0", "mm:ss", "G/通用格式", "aaaa"]
    values = [(1, "45916"), (2, "45916.375"), (3, "0.375"), (4, "1.25"), (5, "45916.625"), (6, "45916"), (7, "45916"),
              (8, "45916.9999999"), (9, "45916"), (10, "0.01"), (11, "45916"), (12, "45916"), (1, "60"), (1, "59"),
              (1, "0.5"), (1, "-3"), (1, "99999999")]
    rows = "<row>" + "".join(c("", v, style=s) for s, v in values) + c("", "2025-09-16T09:00:00.000", "d") + \
        c("", "2025-09-16", "d") + "</row>"
    extra = {"xl/styles.xml": styles(*codes)}
    got = list(read_cells(office, book(office, sheet(rows), extra)).values())
    assert got == [
        ("when", "2025-09-16"), ("when", "2025-09-16 09:00"), ("time", "9:00"), ("time", "30:00"),
        ("when", "2025-09-16 下午"), ("number", "45916"), ("number", "45916"), ("when", "2025-09-17"),
        ("number", "45916"), ("time", "0:14"), ("number", "45916"), ("when", "2025-09-16"), ("number", "60"),
        ("when", "1900-02-28"), ("time", "12:00"), ("number", "-3"), ("number", "99999999"),
        ("when", "2025-09-16 09:00"), ("when", "2025-09-16")], got
    later = book(office, sheet("<row>" + c("", "44454", style="1") + "</row>"), extra,
                 workbook_properties='<workbookPr date1904="1"/>')
    assert read_cells(office, later) == {"A1": ("when", "2025-09-16")}


def test_without_references(office):
    """Rows and cells without r, and without a dimension, stand where they come"""
    rows = f'<row>{c("", 1)}{c("C1", 2)}{c("", 3)}</row><row r="5">{c("", 4)}</row><row>{c("", 5)}</row>'
    assert {k: v[1] for k, v in read_cells(office, book(office, sheet(rows))).items()} == {
        "A1": "1", "C1": "2", "D1": "3", "A5": "4", "A6": "5"}


def test_strict_and_prefixes(office):
    """Strict OOXML, prefixed elements, absolute part names, back-slashes and other capitals"""
    strict = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    made = parts(
        f'<x:worksheet xmlns:x="{STRICT}"><x:sheetData><x:row r="1"><x:c r="A1" t="d"><x:v>2025-09-16</x:v></x:c>'
        '<x:c r="B1" t="s"><x:v>0</x:v></x:c></x:row></x:sheetData></x:worksheet>',
        {"_rels/.rels": relations(a=(strict + "/officeDocument", "/XL/Workbook.xml")),
         "xl/workbook.xml": f'<workbook xmlns="{STRICT}" xmlns:d3p1="{strict}"><sheets>'
                            '<sheet name="表" sheetId="1" d3p1:id="b"/></sheets></workbook>',
         "xl/_rels/workbook.xml.rels": relations(b=(strict + "/worksheet", "/xl/worksheets/sheet1.xml"),
                                                 s=(strict + "/sharedStrings", "../xl/./sharedStrings.xml")),
         "xl/sharedStrings.xml": strings("<t>甲</t>")})
    made = {name.replace("/", "\\") if "sheet1" in name else name: part for name, part in made.items()}
    assert read_cells(office, write(office.path("strict.xlsx"), made)) == {
        "A1": ("when", "2025-09-16"), "B1": ("text", "甲")}


def test_formulas(office):
    """Stored results are read; a formula without one is told as such"""
    rows = f'<row>{c("A1", 5, formula="2+3")}{c("B1", formula="SUM(A:A)")}{c("C1", "甲", "str", formula="T(D1)")}</row>'
    page = read(office, book(office, sheet(rows)))["sheets"][0]
    assert cells(page) == {"A1": ("number", "5"), "B1": ("blank", None), "C1": ("text", "甲")}, page
    assert all(x["formula"] for x in page["rows"][0]["cells"]), page


DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
PNG = b"\x89PNG\r\n\x1a\nnot looked into"


def picture(id_, name, description=""):
    return (f'<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="{name}" descr="{description}"/></xdr:nvPicPr><xdr:blipFill>'
            f'<a:blip r:embed="{id_}"/></xdr:blipFill></xdr:pic>')


def test_pictures(office):
    """WPS pictures in cells lead to their file; floating ones belong to a row"""
    names = f'xmlns:xdr="{DRAWING}/spreadsheetDrawing" xmlns:a="{DRAWING}/main" xmlns:r="{OFFICE}"'
    corner = "<xdr:{0}><xdr:col>{1}</xdr:col><xdr:colOff>9</xdr:colOff><xdr:row>{2}</xdr:row></xdr:{0}>"
    extra = {
        "xl/worksheets/_rels/sheet1.xml.rels": relations(d=("drawing", "../drawings/drawing1.xml"),
                                                         t=("table", "../tables/table1.xml")),
        "xl/tables/table1.xml": f'<table xmlns="{MAIN}" displayName="台账" ref="A1:C9"/>',
        "xl/drawings/drawing1.xml":
            f'<xdr:wsDr {names}><xdr:twoCellAnchor>{corner.format("from", 3, 4)}{corner.format("to", 4, 6)}'
            f'<xdr:grpSp><xdr:cNvPr id="1" name="组"/>{picture("i", "图片 1", "现场")}{picture("j", "图片 3")}</xdr:grpSp>'
            "</xdr:twoCellAnchor>"
            f'<xdr:oneCellAnchor>{corner.format("from", 0, 9)}'
            f'{picture("i", "图片 2")}</xdr:oneCellAnchor><xdr:twoCellAnchor>{corner.format("from", 0, 9)}<xdr:sp/>'
            "</xdr:twoCellAnchor></xdr:wsDr>",
        "xl/drawings/_rels/drawing1.xml.rels": relations(
            i=("image", "../media/image1.png"), j=("image", "../media/image2.png")),
        "xl/cellimages.xml":
            f'<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData" {names}><etc:cellImage>'
            f'{picture("c", "ID_AB12")}</etc:cellImage></etc:cellImages>',
        "xl/_rels/cellimages.xml.rels": relations(c=("image", "media/image2.png")),
        "xl/media/image1.png": PNG, "xl/media/image2.png": PNG,
    }
    rows = "<row>" + c("A1", "=DISPIMG(&quot;ID_AB12&quot;,1)", "str", formula='_xlfn.DISPIMG("ID_AB12",1)') + \
        c("B1", "=DISPIMG(&quot;ID_NONE&quot;,1)", "str") + c("C1", "=1+1", "str") + "</row>"
    path = book(office, sheet(rows, after='<drawing r:id="d"/><tableParts><tablePart r:id="t"/></tableParts>'), extra)
    page = read(office, path, "--layout")["sheets"][0]
    assert cells(page) == {"A1": ("picture", "ID_AB12"), "B1": ("picture", "ID_NONE"), "C1": ("text", "=1+1")}, page
    assert [x.get("part") for x in page["rows"][0]["cells"]][:2] == ["xl/media/image2.png", None], page
    assert page["pictures"] == [
        {"range": "D5:E7", "row": 6, "part": "xl/media/image1.png", "description": "现场"},
        {"range": "D5:E7", "row": 6, "part": "xl/media/image2.png", "description": "图片 3"},
        {"range": "A10:A10", "row": 10, "part": "xl/media/image1.png", "description": "图片 2"}], page["pictures"]
    assert page["tables"] == [{"name": "台账", "range": "A1:C9"}], page


def test_macros(office):
    """Macros are told, and the sheet is read all the same"""
    made = parts(sheet(f"<row>{c('A1', 1)}</row>"))
    made["xl/_rels/workbook.xml.rels"] = relations(
        rId1=("worksheet", "worksheets/sheet1.xml"),
        v=("http://schemas.microsoft.com/office/2006/relationships/vbaProject", "vbaProject.bin"))
    made["xl/vbaProject.bin"] = b"\xd0\xcf"
    found = read(office, write(office.path("a.xlsm"), made))
    assert found["macros"] and cells(found["sheets"][0]) == {"A1": ("number", "1")}, found
    assert "macros" in office.run("read", "a.xlsm").err


def test_without_lists(office):
    """A workbook without content types, styles, shared strings or the package's relations"""
    made = parts(sheet(f"<row>{c('A1', 1)}</row>"), {"[Content_Types].xml": None, "_rels/.rels": None})
    assert read_cells(office, write(office.path("a.xlsx"), made)) == {"A1": ("number", "1")}


def test_options(office):
    """One sheet by name, some rows; a name that is not there is said"""
    path = make_ledger(office.path("a.xlsx"))
    result = office.quiet("read", path, "--sheet", "活动台账", "--limit", "2")
    assert result.out.splitlines() == ["# 活动台账", "1\t2025年网络安全宣传周活动台账",
                                       "2\t序号\t名称\t时间\t人数\t线上\t备注"], result
    assert "(hidden so that no menu shows it)" in office.quiet("read", path).out
    office.refuse("read", path, "--sheet", "无", code=3, says=("a.xlsx", "无"))
    office.refuse("read", path, "--limit", "x", code=2)
    office.refuse("read", code=2)


def test_several(office):
    """Files that can't be read are told after those that can"""
    good = make_ledger(office.path("a.xlsx"))
    result = office.run("read", "none.xlsx", good, code=3)
    assert "none.xlsx" in result.err and "反诈宣讲" in result.out, result
    files = office.run("read", "none.xlsx", good, "--json", code=3).json
    assert "none.xlsx" in files[0]["error"] and len(files[1]["sheets"]) == 3, files


if __name__ == "__main__":
    run(sys.modules[__name__])
