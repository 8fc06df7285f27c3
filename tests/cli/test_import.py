# SPDX-License-Identifier: GPL-3.0-or-later
"""What other offices sent is taken in: tables found, values understood, doubts listed, nothing doubled."""
import datetime
import json
import subprocess
import sys
import zipfile

import cli
from cli import FAILED, MISUSED, REFUSED

import openpyxl

LOWER = "鼓楼区网信办"
HEADINGS = ["序号", "活动名称", "活动时间", "地点", "主办单位", "参与人数（人）", "备注"]


def prepare(office):
    office.run("new", "--office", "福州市网信办")
    office.run("edition", "add", "2023")
    for name in (LOWER, "台江区网信办"):
        office.run("add", "office", f"name={name}")


def write(path, *rows, name="Sheet1"):
    book = openpyxl.Workbook()
    book.active.title = name
    for row in rows:
        book.active.append(row)
    book.save(path)
    return str(path)


def take(office, path, *arguments, code=None):
    """The rows, without what is said of whole tables and files."""
    result = office.run("import", path, *arguments, "--json",
                        **({} if code is None else {"code": code}))
    return [row for row in result.json if row["kind"] not in ("table", "file")]


def states(rows):
    return [row["state"] for row in rows]


def activities(office):
    return {row["title"]: row for row in office.json("list", "activities")}


def make_ugly(path):
    """As offices fill it in: lines above, two levels of headings, sections, totals, signatures."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "统计表"
    sheet.append(["附件2"])
    sheet.append(["2023年网络安全宣传周活动统计表"])
    sheet.merge_cells("A2:J2")
    sheet.append([f"填报单位：{LOWER}（盖章）", None, None, None, "填报时间：2023年9月18日"])
    sheet.append(["序号", "活 动\n名 称", "活动时间", "地点", "主办单位", "参与情况", None, None, "联系人", "奇怪的列"])
    sheet.append([None] * 5 + ["参与人数（人）", "发放资料（万份）", "媒体报道", None, None])
    for column in "ABCDEIJ":
        sheet.merge_cells(f"{column}4:{column}5")
    sheet.merge_cells("F4:H4")
    sheet.append([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    sheet.append(["一、进社区"])
    sheet.merge_cells("A7:J7")
    sheet.append([1, "网络安全进社区宣讲", "9月12日上午", "温泉街道文化广场", f"{LOWER}、鼓楼区公安分局", "２０００余", 0.5, "12篇", "张三", "甲"])
    sheet.append([2, "反诈讲座", "2023年9月13日 9:00-11:30", "社区活动中心", "鼓楼区教育局", 300, "1.2", "很多", "李四"])
    sheet.append(["小计", None, None, None, None, None, 1.8])
    sheet.append(["序号", "活 动\n名 称", "活动时间", "地点", "主办单位"])
    sheet.append([3, "开学第一课", datetime.datetime(2023, 9, 14, 14, 30), "市一中", "鼓楼区教育局", 800, 0.08])
    sheet.append([4, "网络夜校", 45184, "夜校", "鼓楼区教育局", 0, None])
    sheet.append([5, None, "9月15日", "某处", "某局", 5])
    sheet.append([6, "无名大赛", "九月某日", "体育馆", None, "约3万"])
    sheet.append(["合  计", None, None, None, None, None, 1.78])
    sheet.append(["填表人：赵六", None, None, "审核人：钱七"])
    sheet.append(["注：数据截至9月17日。"])
    book.create_sheet("空表")
    book.save(path)


def test_ugly(office):
    """An ugly table is understood: what is a record, what is none, and each value that can be"""
    prepare(office)
    path = office.home / "鼓楼 台账.xlsx"
    make_ugly(path)
    rows = take(office, str(path), code=REFUSED)
    assert [(row["row"], row["kind"], row["state"]) for row in rows] == [
        (7, "section", "left-out"), (8, "record", "new"), (9, "record", "new"), (10, "total", "left-out"),
        (12, "record", "new"), (13, "record", "new"), (14, "record", "refused"), (15, "record", "refused"),
        (16, "total", "left-out"), (17, "remark", "left-out"), (18, "remark", "left-out")], rows
    assert {row["office"] for row in rows} == {LOWER}
    found = activities(office)
    assert set(found) == {"网络安全进社区宣讲", "反诈讲座", "开学第一课", "网络夜校"}
    first = office.json("show", found["网络安全进社区宣讲"]["uid"])
    assert first["start"] == "2023-09-12 上午" and first["place"] == "温泉街道文化广场"
    assert first["host"] == f"{LOWER};鼓楼区公安分局" and first["office"] == LOWER, first["host"]
    assert first["participants-heads"] == 2000 and first["participants-heads-approximate"] is True
    assert first["contact"] == "张三" and first["note"] == "奇怪的列：甲" and first["state"] == "held"
    second = office.json("show", found["反诈讲座"]["uid"])
    assert (second["start"], second["end"]) == ("2023-09-13 09:00", "2023-09-13 11:30")
    assert "媒体报道：很多" in second["note"]
    assert office.json("show", found["开学第一课"]["uid"])["start"] == "2023-09-14 14:30"
    fourth = office.json("show", found["网络夜校"]["uid"])
    assert fourth["start"] == "2023-09-15" and fourth["participants-heads"] == 0


def test_doubts(office):
    """Each doubt names its cell: a value, a column, a subtotal that does not add up"""
    prepare(office)
    path = office.home / "表.xlsx"
    make_ugly(path)
    result = office.run("import", str(path), "--dry-run", "--json", code=REFUSED).json
    doubts = {doubt["cell"]: doubt for row in result for doubt in row["doubts"]}
    assert doubts["H9"]["text"] == "很多" and doubts["H9"]["heading"] == "媒体报道", doubts
    assert doubts["C15"]["text"] == "九月某日" and doubts["J5"]["field"] is None
    assert "17000" in doubts["G10"]["message"] and "G16" not in doubts, doubts
    text = office.run("import", str(path), "--dry-run", code=REFUSED)
    assert "表.xlsx: 统计表: H9: " in text.err and "4 new" in text.out, text


def test_nothing_by_half(office):
    """A look stores nothing; the import is one change that one undo takes back with all it brought"""
    prepare(office)
    path = office.home / "表.xlsx"
    make_ugly(path)
    before = len(office.json("history"))
    there = {kind: office.json("list", kind)
             for kind in ("activities", "agencies", "sources", "origins", "submissions")}
    assert states(take(office, str(path), "--dry-run", code=REFUSED)).count("new") == 4
    assert office.json("list", "activities") == [] and len(office.json("history")) == before
    take(office, str(path), code=REFUSED)
    assert len(office.json("history")) == before + 1
    for kind, rows in there.items():
        assert len(office.json("list", kind)) > len(rows), kind
    office.run("undo")
    for kind, rows in there.items():
        assert office.json("list", kind) == rows, kind
    office.run("redo")
    assert len(office.json("list", "activities")) == 4
    office.run("verify")


def test_origins(office):
    """Each number tells its file, sheet, row and cell; the file is kept, the office has reported"""
    prepare(office)
    path = office.home / "表.xlsx"
    make_ugly(path)
    take(office, str(path), "--sender", "赵六", code=REFUSED)
    origins = {row["activity"]: row for row in office.json("list", "origins")}
    origin = office.json("show", origins["反诈讲座"]["uid"])
    assert origin["source"] == "表.xlsx" and origin["sheet"] == "统计表" and origin["row"] == 9
    assert json.loads(origin["cells"])["participants-heads"] == "F9"
    source = office.json("list", "sources")
    assert len(source) == 1 and source[0]["office"] == LOWER and source[0]["sender"] == "赵六"
    kept = list((office.home / "data/outreach").rglob(office.json("show", source[0]["uid"])["sha256"] + "*"))
    assert len(kept) == 1 and kept[0].read_bytes() == path.read_bytes()
    assert [row["state"] for row in office.json("list", "submissions")] == ["submitted"]


def test_again(office):
    """The same file twice changes nothing; a corrected one changes what differs and says how; nothing doubles"""
    prepare(office)
    path = office.home / "表.xlsx"
    row = [1, "反诈讲座", "9月13日", "社区", LOWER, 300, None]
    others = [[n, "反诈讲座", "9月13日", f"社区{n}", LOWER, 10 * n, None] for n in range(2, 32)]
    write(path, HEADINGS, row, *others)
    assert states(take(office, str(path), "--office", LOWER)) == ["new"] * 31
    assert states(take(office, str(path), "--office", LOWER)) == ["unchanged"] * 31
    row[5] = 350
    row[2] = "9月14日"
    others.insert(0, [99, "新增活动", "9月15日", "广场", LOWER, None, None])
    write(path, HEADINGS, row, *others)
    rows = take(office, str(path), "--office", LOWER)
    assert states(rows) == ["changed", "new"] + ["unchanged"] * 30, states(rows)
    assert rows[0]["changes"]["participants-heads"] == ["300", "350"], rows[0]["changes"]
    assert len(office.json("list", "activities")) == 32
    assert len(office.json("list", "sources")) == 2


def test_blank_cells(office):
    """A blank cell leaves what the book has"""
    prepare(office)
    path = office.home / "表.xlsx"
    write(path, HEADINGS, [1, "讲座", "9月13日", "社区", LOWER, 300, "很好"])
    take(office, str(path), "--office", LOWER)
    write(path, HEADINGS, [1, "讲座", "9月13日", "社区", None, None, None])
    assert states(take(office, str(path), "--office", LOWER)) == ["unchanged"]
    shown = office.json("show", "讲座")
    assert shown["participants-heads"] == 300 and shown["note"] == "很好" and shown["host"] == LOWER


def test_duplicates(office):
    """The same event of two offices is asked, never guessed; each answer does what it says"""
    prepare(office)
    one = write(office.home / "一.xlsx", HEADINGS, [1, "网络安全法宣讲", "9月13日", "五一广场", LOWER, 300, None])
    two = write(office.home / "二.xlsx", HEADINGS, [1, "《网络安全法》宣讲活动", "9月13日", "五一广场", "台江区网信办", 500, "共同举办"])
    take(office, one, "--office", LOWER)
    rows = take(office, two, "--office", "台江区网信办", code=REFUSED)
    assert states(rows) == ["duplicate"] and "网络安全法宣讲" in rows[0]["message"], rows
    assert len(office.json("list", "activities")) == 1
    assert states(take(office, two, "--office", "台江区网信办", "--on-duplicate", "skip")) == ["left-out"]
    assert states(take(office, two, "--office", "台江区网信办", "--on-duplicate", "update")) == ["changed"]
    assert len(office.json("list", "activities")) == 1 and len(office.json("list", "origins")) == 2
    office.run("undo")
    assert states(take(office, two, "--office", "台江区网信办", "--on-duplicate", "add")) == ["new"]
    assert len(office.json("list", "activities")) == 2
    office.run("import", two, "--on-duplicate", "perhaps", code=MISUSED)


def test_mapping(office):
    """A column that a person assigned is read so again the next time, without being told"""
    prepare(office)
    headings = HEADINGS + ["来了多少（估）"]
    one = write(office.home / "一.xlsx", headings, [1, "讲座一", "9月13日", "甲", LOWER, None, None, 70])
    two = write(office.home / "二.xlsx", headings, [1, "讲座二", "9月14日", "乙", LOWER, None, None, 80])
    take(office, one, "--map", "来了多少（估）=expected")
    assert office.json("show", "讲座一")["expected"] == 70
    take(office, two)
    assert office.json("show", "讲座二")["expected"] == 80 and office.json("show", "讲座二")["note"] is None
    office.run("import", one, "--map", "来了多少（估）=nothing-such", code=MISUSED)
    office.run("import", one, "--map", "来了多少", code=MISUSED)
    take(office, one, "--map", "来了多少（估）=")
    assert len(office.json("list", "mappings")) == 1


def test_transposed(office):
    """One activity a sheet, headings before their values"""
    prepare(office)
    book = openpyxl.Workbook()
    for number, title in enumerate(("讲座甲", "讲座乙")):
        sheet = book.active if number == 0 else book.create_sheet()
        sheet.title = title
        sheet.append(["活动情况登记表"])
        sheet.merge_cells("A1:D1")
        sheet.append(["活动名称", title, "主办单位", LOWER])
        sheet.append(["活动时间", "9月13日上午", "参与人数", 120 + number])
        sheet.append(["地点", "社区", None, None])
        sheet.append(["内容简介", "第一行\n第二行"])
        sheet.merge_cells("B5:D5")
    book.save(office.home / "登记表.xlsx")
    assert states(take(office, str(office.home / "登记表.xlsx"))) == ["new", "new"]
    shown = office.json("show", "讲座乙")
    assert shown["start"] == "2023-09-13 上午" and shown["participants-heads"] == 121
    assert shown["description"] == "第一行\n第二行" and shown["host"] == LOWER


def test_several_tables(office):
    """Two tables of one sheet, with headings of their own, a day and its hours in two columns"""
    prepare(office)
    path = write(office.home / "表.xlsx", ["进社区"], HEADINGS, [1, "讲座", "9月13日", "社区", LOWER, 3, None], [],
                 ["进校园"], ["活动名称", "日期", "时间", "主办单位"], ["班会", "9月14日", "9:00-10:30", "教育局"])
    assert states(take(office, path)) == ["new", "new"]
    shown = office.json("show", "班会")
    assert (shown["start"], shown["end"]) == ("2023-09-14 09:00", "2023-09-14 10:30"), shown


def test_text_and_archives(office):
    """A CSV in GB18030, a zip and a folder with broken files: what is good is taken, what is not is named"""
    prepare(office)
    folder = office.home / "收表"
    folder.mkdir()
    text = "活动名称,活动时间,参与人数\r\n讲座一,9月13日,\"1,200\"\r\n"
    (folder / "一.csv").write_bytes(text.encode("gb18030"))
    (folder / "坏.xlsx").write_bytes(b"PK\x03\x04 nothing")
    whole = office.home / "好.xlsx"
    write(whole, HEADINGS, [1, "讲座二", "9月14日", "社区", LOWER, 30, None])
    (folder / "截断.xlsx").write_bytes(whole.read_bytes()[:2500])
    with zipfile.ZipFile(folder / "打包.zip", "w") as archive:
        archive.write(whole, "二/好.xlsx")
    result = office.run("import", str(folder), "--json", code=REFUSED).json
    assert sorted(row["title"] for row in result if row.get("state") == "new") == ["讲座一", "讲座二"], result
    broken = {row["file"]: row["message"] for row in result if row["kind"] == "file"}
    assert set(broken) == {"坏.xlsx", "截断.xlsx"} and all(broken.values()), broken
    assert office.json("show", "讲座一")["participants-heads"] == 1200
    assert len(office.json("list", "sources")) == 2


def test_no_table(office):
    """No file, no table, no edition, no such office: said, and nothing changed"""
    prepare(office)
    (office.home / "空.csv").write_text("你好\n再见\n")
    result = office.run("import", str(office.home / "空.csv"), code=REFUSED)
    assert "空.csv" in result.err and "0 new" in result.out, result
    assert "没有.xlsx" in office.run("import", "没有.xlsx", code=REFUSED).err
    office.run("import", str(office.home / "空.csv"), "--office", "无此办", code=FAILED)
    office.run("import", code=MISUSED)
    assert office.json("list", "sources") == []


def test_libreoffice(office):
    """Our own ledger, opened and saved by LibreOffice as .xls, comes back into another book"""
    office.run("new", "--office", LOWER)
    office.run("sample")
    office.run("export", "ledger", "-o", "台账.xlsx")
    try:
        subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{office.home}/lo", "--convert-to", "xls",
                        "台账.xlsx"], cwd=office.home, check=True, capture_output=True, timeout=100)
    except FileNotFoundError:
        raise cli.Skip("no LibreOffice") from None
    wanted = [row["title"] for row in office.json("list", "activities")]
    other = ["--book", str(office.home / "上级.db")]
    office.run(*other, "new", "--office", "福州市网信办")
    office.run(*other, "edition", "add", "2023")
    office.run(*other, "add", "office", f"name={LOWER}")
    for path in ("台账.xlsx", "台账.xls"):
        result = office.run(*other, "import", path, "--json")
        assert [row["title"] for row in result.json if row.get("kind") == "record"] == wanted
    assert len(office.json(*other, "list", "activities")) == len(wanted)


cli.run(sys.modules[__name__])
