# SPDX-License-Identifier: GPL-3.0-or-later
"""Forms of the office's own: shared, renamed, removed, mended; a workbook for each group; number formats."""
import json
import sys

import cli
from cli import FAILED, MISUSED

import openpyxl


def prepare(office):
    office.quiet("new", "--office", "鼓楼区网信办", "--edition", "2026")
    office.run("add", "activity", "title=进社区", "start=2026-09-15 09:00", "place=文化广场", "host=区委网信办",
               "organiser=区教育局;区公安局", "brochures=2000余", "posters=1234", "budget=3500.5")
    office.run("add", "activity", "title=进校园", "start=2026-09-16", "organiser=区教育局", "posters=6")


def plan(office):
    return json.loads(office.quiet("form", "show", "plan").out)


def write(office, name, definition):
    office.path(name).write_text(definition if isinstance(definition, str) else json.dumps(definition), "utf-8")


def names(office):
    return [form["name"] for form in office.list("forms")]


def test_shared(office):
    """A form goes to another office as a file and is the same there; built-in ones can be shared too."""
    prepare(office)
    office.quiet("form", "export", "plan", "a.json")
    office.quiet("form", "import", "a.json", "--name", "甲表")
    office.quiet("form", "export", "甲表", "b.json")
    assert json.loads(office.path("b.json").read_text()) == plan(office)
    office.refuse("form", "import", "a.json", "--name", "甲表", code=FAILED, says="甲表")
    office.refuse("form", "export", "没有", "c.json", code=FAILED, says="没有")
    office.refuse("form", "export", "甲表", "没有/c.json", code=FAILED, says="没有")
    assert not office.path("c.json").exists() and names(office) == ["甲表"]


def test_rename(office):
    """A name is changed and taken back in one step; one that is taken, blank, or a built-in form is refused."""
    prepare(office)
    office.quiet("form", "export", "plan", "a.json")
    for name in ("甲表", "乙表"):
        office.quiet("form", "import", "a.json", "--name", name)
    office.quiet("form", "rename", "甲表", " 丙表 ")
    assert names(office) == ["丙表", "乙表"] or set(names(office)) == {"丙表", "乙表"}
    office.quiet("undo")
    assert set(names(office)) == {"甲表", "乙表"}
    office.refuse("form", "rename", "甲表", "乙表", code=FAILED, says="乙表")
    office.refuse("form", "rename", "甲表", "活动安排表", code=FAILED, says="活动安排表")
    office.refuse("form", "rename", "甲表", "  ", code=cli.REFUSED, says="name")
    office.refuse("form", "rename", "plan", "新名", code=FAILED, says="plan")
    office.refuse("form", "rename", "甲表", code=MISUSED, says="form rename")


def test_remove(office):
    """A form is removed and comes back by undo; a built-in one stays."""
    prepare(office)
    office.quiet("form", "export", "plan", "a.json")
    office.quiet("form", "import", "a.json", "--name", "甲表")
    office.quiet("form", "remove", "甲表")
    assert names(office) == []
    office.quiet("undo")
    assert names(office) == ["甲表"]
    office.refuse("form", "remove", "plan", code=FAILED, says="plan")


def test_hostile(office):
    """What is no definition is refused with the reason, whatever is done to harm; nothing is stored."""
    prepare(office)
    good = plan(office)
    deep = "[" * 200000 + "]" * 200000
    for name, content, says in (
            ("deep.json", deep, "nested"), ("deep2.json", '{"a":' * 100000, "nested"),
            ("huge.json", " " * 2_000_000, "megabyte"), ("empty.json", "", "empty"), ("text.json", "hello", "text.json"),
            ("number.json", "7", "{…}"), ("null.json", "null", "null.json"), ("list.json", "[]", "{…}")):
        write(office, name, content)
        office.refuse("form", "import", name, says=(name, says))
    office.path("bytes.json").write_bytes(b'{"id": "\xff\xfe"}')
    office.refuse("form", "import", "bytes.json", says="UTF-8")
    office.path("nul.json").write_bytes(b'{"id": "a"}\0')
    office.refuse("form", "import", "nul.json", says="UTF-8")
    office.refuse("form", "import", "/dev/zero", says="/dev/zero")
    for change, says in (
            (lambda f: f["sheets"][0]["columns"].append({"field": "nothing"}), "sheets[0].columns[12].field"),
            (lambda f: f["sheets"].append(dict(f["sheets"][0], names={k: "x" for k in f["names"]})), "two sheets"),
            (lambda f: f["sheets"][0].update(columns=[]), "sheets[0].columns"),
            (lambda f: f["sheets"][0].update(columns=[{"field": "title"}] * 600), "512"),
            (lambda f: f["sheets"][0]["columns"][1].update(format="a" * 200), "sheets[0].columns[1].format"),
            (lambda f: f["sheets"][0]["columns"][1].update(format="0\n0"), "sheets[0].columns[1].format"),
            (lambda f: f["sheets"][0]["columns"][1].update(text=f["names"]), "sheets[0].columns[1]"),
            (lambda f: f["sheets"][0]["columns"].append({"field": "text", "headings": f["names"]}), "columns[12].text"),
            (lambda f: f["sheets"][0]["query"]["filters"].append({"field": "state", "value": []}), "filters[1].value"),
            (lambda f: f.update(version=9), "version")):
        bad = json.loads(json.dumps(good))
        change(bad)
        write(office, "bad.json", bad)
        office.refuse("form", "import", "bad.json", says=says)
    assert names(office) == []


def test_many_columns(office):
    """A form with 200 columns is exported with all of them."""
    prepare(office)
    form = plan(office)
    texts = [{k: f"第{i}列" for k in form["names"]} for i in range(200)]
    form["sheets"][0]["columns"] = [{"field": "blank", "headings": t} for t in texts]
    write(office, "a.json", form)
    office.quiet("form", "import", "a.json", "--name", "宽表")
    office.quiet("export", "宽表", "-o", "out.xlsx")
    sheet = openpyxl.load_workbook(office.path("out.xlsx")).active
    assert sheet.max_column == 200 and any(cell.value == "第199列" for cell in sheet[2]), sheet.max_column


def body(office, title="进社区"):
    sheet = openpyxl.load_workbook(office.path("out.xlsx")).active
    return next(row for row in sheet.iter_rows() if any(cell.value == title for cell in row)), sheet


def test_number_formats(office):
    """Numbers and dates have the learned formats; one that would show the value wrongly is left aside."""
    prepare(office)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["活动名称", "开始时间", "宣传海报", "宣传册", "经费（元）", "承办单位"])
    sheet.append([None] * 6)
    for column, form in enumerate(("@", 'yyyy"年"m"月"d"日"', "#,##0", "0.0%", "#,##0.00", "yyyy/m/d"), 1):
        sheet.cell(2, column).number_format = form
    book.save(office.path("a.xlsx"))
    office.quiet("form", "learn", "a.xlsx", "--column", "5=budget", "--save", "--name", "表")
    office.quiet("export", "表", "-o", "out.xlsx")
    row, _ = body(office)
    assert row[1].is_date and row[1].value.isoformat() == "2026-09-15T09:00:00", row[1].value
    assert row[1].number_format == 'yyyy"年"m"月"d"日"', row[1].number_format
    assert (row[2].value, row[2].number_format) == (1234, "#,##0")
    assert row[3].value == 2000 and "余" in row[3].number_format, row[3].number_format
    assert (row[4].value, row[4].number_format) == (3500.5, "#,##0.00")
    assert row[5].value == "区教育局、区公安局" or "区教育局" in row[5].value
    office.quiet("export", "表", "-o", "out.csv")
    assert "2026年9月15日" in office.path("out.csv").read_text("utf-8-sig")


def test_fixed_text_and_total(office):
    """A column of a fixed text has it in each row; a column can be left out of the totals."""
    prepare(office)
    form = plan(office)
    texts = {k: "鼓楼区" for k in form["names"]}
    form["sheets"][0]["columns"] = [{"field": "title"}, {"field": "text", "headings": texts, "text": texts},
                                    {"field": "posters"}, {"field": "brochures", "total": False}]
    form["sheets"][0]["totals"] = True
    write(office, "a.json", form)
    office.quiet("form", "import", "a.json", "--name", "表")
    office.quiet("export", "表", "-o", "out.xlsx")
    row, sheet = body(office)
    assert row[1].value == "鼓楼区" and body(office, "进校园")[0][1].value == "鼓楼区"
    total = next(r for r in sheet.iter_rows() if r[0].value == "合计")
    assert str(total[2].value).startswith("=SUM(") and total[3].value is None, [cell.value for cell in total]


def test_each(office):
    """--each writes a workbook for each agency, and only its activities; what does not fit is refused."""
    prepare(office)
    office.path("out").mkdir()
    files = [row["file"] for row in office.json("export", "agencies", "--each", "-o", "out")]
    assert len(files) == len(list(office.path("out").iterdir())) == 3, files
    office.path("out.xlsx").write_bytes(next(office.path("out").glob("区公安局*")).read_bytes())
    _, sheet = body(office)
    assert "进校园" not in str([row for row in sheet.iter_rows(values_only=True)])
    office.refuse("export", "agencies", "--each", "-o", "没有", code=MISUSED, says="没有")
    office.refuse("export", "plan", "--each", "-o", "out", code=MISUSED, says="plan")
    office.refuse("export", "agencies", "--each", "--group", "区教育局", "-o", "out", code=MISUSED, says="--group")


def test_unfit(office):
    """A form whose metric was removed is listed with what is wrong, and mended by leaving it out."""
    prepare(office)
    form = plan(office)
    form["sheets"][0]["columns"].insert(1, {"field": "posters"})
    form["sheets"][0]["query"]["sort"].append({"field": "posters"})
    write(office, "a.json", form)
    office.quiet("form", "import", "a.json", "--name", "旧表")
    import sqlite3
    with sqlite3.connect(office.book) as book:
        content = book.execute("select content from form").fetchone()[0]
        book.execute("update form set content = ?", (content.replace('"posters"', '"gone"'),))
    book.close()
    listed = next(f for f in office.json("forms") if f["name"] == "旧表")
    assert "sheets[0].query.sort[1].field" in listed["problem"] and "gone" in listed["problem"], listed
    assert "旧表" in office.quiet("forms").out
    office.refuse("export", "旧表", "-o", "out.xlsx", says="gone")
    told = office.quiet("form", "mend", "旧表").out
    assert told.count("gone") == 2, told
    office.quiet("export", "旧表", "-o", "out.xlsx")
    assert json.loads(office.quiet("form", "show", "旧表").out)["sheets"][0]["columns"] == plan(office)["sheets"][0]["columns"]
    office.quiet("undo")
    office.refuse("export", "旧表", "-o", "out.xlsx", says="gone")
    with sqlite3.connect(office.book) as book:
        book.execute("update form set content = 'nonsense'")
    book.close()
    assert next(f for f in office.json("forms") if f["name"] == "旧表")["problem"]
    office.refuse("form", "mend", "旧表", says="旧表")
    office.quiet("form", "remove", "旧表")


cli.run(sys.modules[__name__])
