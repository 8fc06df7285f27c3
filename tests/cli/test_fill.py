# SPDX-License-Identifier: GPL-3.0-or-later
"""A table from a spreadsheet becomes records; what is refused is told row by row."""
import shutil
import subprocess
import sys

import cli
from cli import FAILED, MISUSED, REFUSED, Skip


def new(office):
    office.run("new", "--edition", "2023")
    office.run("add", "venue", "name=文化广场")


def table(office, text, name="plan.tsv"):
    path = office.path(name)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return name


def test_headings(office):
    """The first row names the columns, in any language; each other one becomes a record."""
    new(office)
    name = table(office, "\ufeff活动名称\tstart\t\t场地\t主办单位\r\n"
                         "讲座\t9月12日上午\t没人要\t文化广场\t市教育局、团委\r\n"
                         "\"开幕\r\n式\"\t9月11日 9:00-11:30\t\t\t\r\n\t\t\t\t\r\n")
    result = office.quiet("fill", "activity", name)
    assert result.out == "Added: 2\n", result
    first, second = sorted(office.list("activities"), key=lambda a: a["title"], reverse=True)
    assert first["title"] == "讲座" and first["start"] == "2023-09-12 上午", first
    assert first["venue"]["name"] == "文化广场" if isinstance(first["venue"], dict) else first["venue"], first
    assert second["title"] == "开幕 式" and second["end"] == "2023-09-11 11:30", second
    # One step of the history takes all of it back.
    office.run("undo")
    assert office.list("activities") == []


def test_refused(office):
    """Refused cells and rows are told with file and row; the others are stored."""
    new(office)
    name = table(office, "讲座\t09/12/23\t多\n没有日期\t\t\n快闪\t9月13日\t很多\n合唱\t周二\t2,000\n")
    result = office.run("fill", "activity", name, "--columns", "title;start;expected", code=REFUSED)
    assert result.out == "Added: 2\n", result
    lines = result.err.splitlines()
    assert [line.split(" ")[0] for line in lines] == ["plan.tsv:1:", "plan.tsv:2:", "plan.tsv:3:"], result
    assert "not clear" in lines[0] and "Start" in lines[1] and "很多" in lines[2], result
    assert sorted(office.titles()) == ["合唱", "快闪"]
    told = office.run("fill", "activity", name, "-c", "title;start;expected", "--json", code=REFUSED).json
    assert len(told["added"]) == 2 and cli.UID.fullmatch(told["added"][0]), told
    assert [(r["row"], r["field"], r["whole-row"]) for r in told["refused"]] == [
        (1, "start", True), (2, "start", True), (3, "expected", False)], told
    assert told["refused"][0]["text"] == "讲座\t09/12/23\t多", told


def test_standard_input(office):
    """Without a file the standard input is read; “-” leaves a column out."""
    new(office)
    result = office.run("fill", "venue", "-c", "-;name;capacity", input="1\t图书馆\t500\n2\t广场\t多\n".encode(),
                        code=REFUSED)
    assert result.err.startswith("-:2: Capacity"), result
    assert {v["name"] for v in office.list("venues")} == {"文化广场", "图书馆", "广场"}


def test_misuse(office):
    """No such file, field or kind, and nothing to do, are told; nothing is stored."""
    new(office)
    good = table(office, "讲座\t9月12日\n")
    office.refuse("fill", "activity", "nowhere.tsv", code=FAILED, says="nowhere.tsv")
    office.refuse("fill", "activity", good, "-c", "title;colour", code=MISUSED, says="colour")
    office.refuse("fill", "activity", table(office, "无此栏\t9月12日\n", "odd.tsv"), code=MISUSED,
                  says=("无此栏", "9月12日"), lines=2)
    office.refuse("fill", "edition", good, code=MISUSED)
    office.refuse("fill", "activity", good, "-c", b"\xff\xfe", code=MISUSED, says="not valid")
    office.refuse("fill", "activity", table(office, "", "empty.tsv"), says="cells")
    office.refuse("fill", "activity", table(office, "讲座\t1\n".encode("gb18030"), "gb.tsv"), "-c", "title;start",
                  says="UTF-8")
    assert office.list("activities") == [] and office.run("fill", "activity", good, "-c", "title;start").out


def test_no_edition(office):
    """Activities need an edition, venues do not."""
    office.run("new")
    office.refuse("fill", "activity", table(office, "讲座\t2023-09-12\n"), "-c", "title;start", code=FAILED,
                  says="edition add")
    assert office.run("fill", "venue", table(office, "name\n广场\n")).out == "Added: 1\n"


def test_libreoffice(office):
    """A range of a workbook, as LibreOffice shows it on the clipboard, is stored as it is meant."""
    if shutil.which("soffice") is None:
        raise Skip("no LibreOffice")
    try:
        import openpyxl
    except ImportError:
        raise Skip("no openpyxl")
    from datetime import datetime
    new(office)
    sheet = openpyxl.Workbook()
    rows = sheet.active
    cells = [
        ["活动名称", "开始时间", "结束时间", "预计人数", "经费预算", "备注"],
        ["讲座，“一”", (datetime(2023, 9, 12, 9, 0), "yyyy/m/d h:mm"), (datetime(2023, 9, 12, 11, 30), "yyyy-mm-dd hh:mm:ss"),
         (12000, "#,##0"), (5000.5, '"¥"#,##0.00'), "第一行\n第二行\t\"引用\""],
        ["合唱", (datetime(2023, 9, 13), 'yyyy"年"m"月"d"日"'), (datetime(2023, 9, 14), "yyyy-mm-dd"),
         "２０００余人", (1200, "0"), None],
        ["含糊", (datetime(2023, 9, 12), "mm/dd/yy"), None, (0.5, "0%"), None, None],
        ["快闪", (datetime(2023, 9, 15), "yyyy/mm/dd"), None, (0.5, "0%"), (3, "0.00"), None],
    ]
    for i, row in enumerate(cells, 1):
        for j, value in enumerate(row, 1):
            cell = rows.cell(i, j)
            cell.value, form = value if isinstance(value, tuple) else (value, None)
            if form is not None:
                cell.number_format = form
    sheet.save(office.path("plan.xlsx"))
    # 9: tab; 34: quotation mark; 76: UTF-8; cells as they are shown.
    subprocess.run(["soffice", f"-env:UserInstallation=file://{office.home}/profile", "--headless", "--convert-to",
                    "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,true", "--outdir", str(office.home),
                    str(office.path("plan.xlsx"))], check=True, timeout=110, capture_output=True,
                   env=dict(office.env, HOME=str(office.home)))
    result = office.run("fill", "activity", "plan.csv", code=REFUSED)
    lines = result.err.splitlines()
    assert result.out == "Added: 3\n" and len(lines) == 2, result
    # A line break within a cell does not count as a row.
    assert lines[0].startswith("plan.csv:4:") and "09/12/23" in lines[0], result
    assert lines[1].startswith("plan.csv:5:") and "50%" in lines[1], result
    stored = {a["title"]: a for a in (office.json("show", title) for title in office.titles())}
    lecture, choir, flash = stored["讲座，“一”"], stored["合唱"], stored["快闪"]
    assert (lecture["start"], lecture["end"]) == ("2023-09-12 09:00", "2023-09-12 11:30"), lecture
    assert lecture["expected"] == 12000 and lecture["budget"] == 5000.5, lecture
    assert lecture["note"] == "第一行\n第二行\t\"引用\"", lecture
    assert (choir["start"], choir["end"], choir["expected"]) == ("2023-09-13", "2023-09-14", 2000), choir
    assert flash["start"] == "2023-09-15" and flash.get("expected") is None, flash


cli.run(sys.modules[__name__])
