# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole pass, from an empty folder to the three workbooks and back, by the command line alone."""
import csv
import sqlite3
import sys
from contextlib import closing

import cli
from cli import MISUSED, REFUSED

try:
    import openpyxl
except ImportError:
    openpyxl = None

ACTIVITIES = [
    # title, start, end, venue, host, responsible
    ("网络安全进社区", "2026-09-15 09:00", "2026-09-15 11:00", "文化广场", "区委网信办;区教育局", "王芳"),
    ("校园日主题班会", "2026-09-15 下午", None, "第一中学", "区教育局", "李强"),
    ("反诈宣传夜市", "2026-09-16", None, "步行街", "区公安分局", "陈明"),
    ("金融安全讲堂", "2026-09-18 14:30", "2026-09-18 16:00", "图书馆", "人民银行", "李强、赵丽"),
    ("社区义诊与网安咨询", "2026-09-15 10:00", "2026-09-15 12:00", "文化广场", "区卫健局", "孙伟"),
]
VENUES = {"文化广场": 2000, "第一中学": 800, "步行街": None, "图书馆": 320}
PHONE = "13812345678"


def make_book(office):
    assert not office.book.exists()
    made = office.json("new", "--office", "鼓楼区网信办", "--level", "county", "--division", "350102",
                       "--edition", "2026")
    assert made == {"book": str(office.book), "office": "鼓楼区网信办", "edition": 2026}, made


def plan(office):
    """Four venues and five activities; their uids by title."""
    for name, capacity in VENUES.items():
        office.quiet("add", "venue", f"name={name}", *([f"capacity={capacity}"] if capacity else []))
    uids = {}
    for title, start, end, venue, host, responsible in ACTIVITIES:
        uids[title] = office.run(
            "add", "activity", f"title={title}", f"start={start}", f"end={end or ''}", f"venue={venue}",
            f"host={host}", f"responsible={responsible}", f"phone={PHONE}", "expected=300余").uid
    return uids


def snapshot(office):
    """Every row of every table but the journal's; what an undo must bring back."""
    with closing(sqlite3.connect(office.book)) as book:
        tables = [name for name, in book.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
                  if not name.startswith(("journal", "activity_words", "sqlite_"))]
        return {table: book.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in tables}


def test_plan(office):
    """Five activities with venues and agencies are stored as they were written."""
    make_book(office)
    uids = plan(office)
    rows = {row["uid"]: row for row in office.list("activities")}
    assert len(rows) == 5
    for title, start, end, venue, host, responsible in ACTIVITIES:
        row = rows[uids[title]]
        have = [row[f] for f in ("title", "start", "end", "venue", "host", "responsible", "state", "office")]
        assert have == [title, start, end, venue, host, responsible, "draft", "鼓楼区网信办"], have
        assert row["expected"] == 300 and row["expected-approximate"] is True, row
        assert office.json("show", uids[title]) == row
        assert office.json("show", title) == row
    assert {v["name"]: v["capacity"] for v in office.list("venues")} == VENUES
    assert {"区委网信办", "区教育局", "区公安分局", "人民银行", "区卫健局"} <= {a["name"] for a in office.list("agencies")}
    assert len(office.list("theme-days")) == 6 and office.list("settings")


def test_new_agency_is_told(office):
    """An agency that comes into the directory is told, once."""
    make_book(office)
    added = office.run("add", "activity", "title=A", "start=2026-09-15", "host=甲局;乙局", "organiser=甲局")
    assert added.err.count("甲局") == 1 and added.err.count("乙局") == 1, added
    office.quiet("add", "activity", "title=B", "start=2026-09-16", "host=甲局")


def test_clashes(office):
    """A venue taken twice is a block and exit 1, a person at two places a warning."""
    make_book(office)
    uids = plan(office)
    twice = [uids["网络安全进社区"], uids["社区义诊与网安咨询"]]
    finding, = office.json("check", code=REFUSED)
    assert set(finding) == {"kind", "level", "records", "message"}, finding
    assert (finding["kind"], finding["level"]) == ("venue-clash", "block"), finding
    assert sorted(finding["records"]) == sorted(twice), finding
    assert all(words in finding["message"] for words in ("文化广场", "网络安全进社区", "社区义诊与网安咨询")), finding

    moved = office.run("set", uids["社区义诊与网安咨询"], "venue=图书馆", "responsible=王芳")
    assert "warning" in moved.err and "王芳" in moved.err, moved
    finding, = office.json("check")
    assert (finding["kind"], finding["level"]) == ("person-clash", "warn"), finding
    assert sorted(finding["records"]) == sorted(twice) and "王芳" in finding["message"], finding
    assert office.run("check").out.startswith("warn: ")

    office.quiet("set", uids["社区义诊与网安咨询"], "responsible=孙伟")
    assert office.json("check") == []
    assert office.quiet("check").out == ""


def test_clash_is_told_when_it_is_made(office):
    """A clash is warned of by the very command that makes it, which is done all the same."""
    make_book(office)
    office.run("add", "venue", "name=图书馆")
    office.quiet("add", "activity", "title=A", "start=2026-09-18 上午", "venue=图书馆")
    office.quiet("add", "activity", "title=B", "start=2026-09-18 12:00", "venue=图书馆")
    clashing = office.run("add", "activity", "title=C", "start=2026-09-18", "venue=图书馆")
    assert clashing.err.count("图书馆") == 2 and clashing.err.count("\n") == 2, clashing
    assert len(office.json("check", code=REFUSED)) == 2
    office.quiet("step", "C", "cancel", "--reason", "场地被占用")
    assert office.json("check") == []


def test_life(office):
    """An activity goes from draft to reported, and each step that is refused says why."""
    office.run("new", "--edition", "2023", "--office", "鼓楼区网信办")
    office.run("add", "activity", "title=讲座", "start=2023-09-12")

    def refused(step, *words):
        before = office.json("show", "讲座")
        office.refuse("step", "讲座", step, "--reason", "试", says=("讲座", *words))
        assert office.json("show", "讲座") == before

    def step(name, state, *options):
        stored = office.json("step", "讲座", name, *options)
        assert stored["state"] == state and stored == office.json("show", "讲座"), stored
        return stored

    for impossible in ("submit", "approve", "return", "hold", "report", "reopen"):
        refused(impossible, "Draft")
    step("plan", "planned")
    refused("plan", "Planned")
    refused("submit", "Responsible")
    office.run("set", "讲座", "responsible=王芳")
    refused("submit", "host")
    office.run("set", "讲座", "host=区委网信办")
    refused("submit", "venue")
    office.run("set", "讲座", "place=社区活动室")
    step("submit", "submitted")
    office.refuse("step", "讲座", "return", code=MISUSED, says=("return", "--reason"))
    office.refuse("step", "讲座", "return", "--reason", " ", code=MISUSED, says="--reason")
    assert step("return", "returned", "--reason", "缺少安全预案")["return-reason"] == "缺少安全预案"
    refused("submit", "Returned")
    assert step("plan", "planned")["return-reason"] is None
    step("submit", "submitted")
    step("approve", "approved")
    refused("report", "Approved")
    step("hold", "held")
    step("report", "reported")
    refused("cancel", "Reported")
    step("reopen", "held", "--reason", "数字有误")
    notes = [entry["note"] for entry in office.json("history", "讲座")]
    assert "缺少安全预案" in notes and "数字有误" in notes, notes


def test_life_has_other_ends(office):
    """What has not begun can't have been held; what is cancelled stays so until it is reopened."""
    office.run("new", "--edition", "2099")
    office.run("add", "activity", "title=讲座", "start=2099-09-12")
    office.run("step", "讲座", "plan")
    office.refuse("step", "讲座", "hold", says=("讲座", "not begun"))
    office.refuse("step", "讲座", "cancel", code=MISUSED, says="--reason")
    assert office.json("step", "讲座", "cancel", "--reason", "台风")["return-reason"] == "台风"
    for step in ("plan", "submit", "approve", "return", "hold", "report", "cancel"):
        office.refuse("step", "讲座", step, "--reason", "试", says="Cancelled")
    assert office.json("step", "讲座", "reopen", "--reason", "改期")["state"] == "draft"
    office.refuse("set", "讲座", "state=held", says=("State", "outreach-cli step"))


# ---- Workbooks ----

def export(office, form, *options, suffix="xlsx"):
    path = office.path(f"{form}.{suffix}")
    done = office.json("export", form, "-o", path.name, *options)
    assert done == {"file": str(path)}, done
    return path


def read_rows(path, sheet=0):
    """The headings and the rows below them, as dicts without line breaks in the headings."""
    rows = list(openpyxl.load_workbook(path).worksheets[sheet].iter_rows(values_only=True))
    top = next(i for i, row in enumerate(rows) if sum(cell is not None for cell in row) > 3)
    headings = [str(cell).replace("\n", "") for cell in rows[top]]
    return [dict(zip(headings, row)) for row in rows[top + 1:] if any(row)]


def test_workbooks(office):
    """The three workbooks hold what the book holds, phones masked."""
    if openpyxl is None:
        raise cli.Skip("python3-openpyxl is not there")
    office.run("new", "--edition", "2023", "--office", "鼓楼区网信办")
    office.run("add", "venue", "name=图书馆")
    office.run("add", "activity", "title=讲座", "start=2023-09-12 09:00", "venue=图书馆", "host=甲局", "responsible=王芳",
               f"phone={PHONE}", "expected=120", "brochures=2000余", "settings=进社区;进校园", "theme-day=校园日")
    office.run("add", "activity", "title=取消的活动", "start=2023-09-13")
    office.run("step", "取消的活动", "cancel", "--reason", "台风")
    for step in ("plan", "submit", "approve", "hold"):
        office.run("step", "讲座", step)

    planned = [row for row in read_rows(export(office, "plan")) if isinstance(row["序号"], int)]
    assert [row["活动名称"] for row in planned] == ["讲座"], planned
    row = planned[0]
    assert (row["活动地点"], row["主办单位"], row["负责人"], row["预计人数"], row["联系电话"]) == \
        ("图书馆", "甲局", "王芳", 120, "138****5678"), row

    ledger = read_rows(export(office, "ledger", "--metrics"))
    assert [row["活动名称"] for row in ledger[:2]] == ["讲座", "取消的活动"], ledger
    assert ledger[0]["状态"] == "已举办" and ledger[0]["主题日"] == "校园日", ledger[0]
    assert [value for name, value in ledger[0].items() if name.startswith("宣传册")] == [2000], ledger[0]

    metrics = {row["指标"]: row["数值"] for row in read_rows(export(office, "statistics"))}
    assert metrics["活动数"] == 1 and metrics["宣传册"] == 2000, metrics
    settings = {row["进基层类别"]: row["活动数（场）"] for row in read_rows(office.path("statistics.xlsx"), 1)}
    assert settings["进社区"] == settings["进校园"] == 1 and settings["进农村"] == 0, settings


def test_unmasking(office):
    """Phones are masked everywhere, unless a reason is given, which the history keeps."""
    office.run("new", "--edition", "2026")
    office.run("add", "activity", "title=讲座", "start=2026-09-12", f"phone={PHONE}", "mail=wang@example.com")
    for shown in (office.run("list", "activities", "--json"), office.run("show", "讲座"),
                  office.run("set", "讲座", "note=1", "--json"),
                  office.run("list", "activities", "-c", "title,phone,mail")):
        assert "138****5678" in shown.out and PHONE not in shown.out and "wang@" not in shown.out, shown
    export(office, "ledger", suffix="csv")
    assert PHONE not in office.path("ledger.csv").read_text("utf-8-sig")

    entries = len(office.json("history"))
    for words in ("", "  "):
        office.refuse("show", "讲座", "--unmask", words, code=MISUSED, says="--unmask")
        office.refuse("export", "ledger", "-o", "x.csv", "--unmask", words, code=MISUSED, says="--unmask")
    assert not office.path("x.csv").exists() and len(office.json("history")) == entries

    assert office.json("show", "讲座", "--unmask", "核对电话")["phone"] == PHONE
    assert office.list("activities", "--unmask", "排查")[0]["mail"] == "wang@example.com"
    export(office, "ledger", "--unmask", "市委网信办要求", suffix="csv")
    assert PHONE in office.path("ledger.csv").read_text("utf-8-sig")
    notes = [entry["note"] for entry in office.json("history")[:3]]
    assert notes[0].startswith("市委网信办要求") and "ledger.csv" in notes[0] and notes[1:] == ["排查", "核对电话"], notes
    # To have looked is no change: there is nothing of it to undo.
    assert office.json("undo")["labels"][0].startswith("Change")


def test_text_stays_text(office):
    """A title that begins like a formula is written as text, into workbooks and tables."""
    office.run("new", "--edition", "2026")
    titles = ["=1+1", "+1", "-1", "@SUM(A1)", "'x"]
    for title in titles:
        office.run("add", "activity", f"title={title}", "start=2026-09-12")
    assert office.titles("--sort", "start") == titles
    export(office, "plan", suffix="csv")
    table = list(csv.reader(office.path("plan.csv").read_text("utf-8-sig").splitlines()))
    cells = [cell for row in table for cell in row]
    assert not any(cell.startswith(("=", "+", "@")) for cell in cells), cells
    if openpyxl is None:
        return
    sheet = openpyxl.load_workbook(export(office, "ledger")).active
    found = [cell for row in sheet.iter_rows() for cell in row if str(cell.value) in titles]
    assert [cell.value for cell in found] == titles and {cell.data_type for cell in found} == {"s"}, found


# ---- Back ----

def test_undo_all_and_redo_all(office):
    """Every step is undone one by one to the empty book, and brought again to the same end."""
    make_book(office)
    stages = [snapshot(office)]

    def do(*arguments):
        entries = len(office.json("history"))
        office.run(*arguments)
        if len(office.json("history")) > entries:
            stages.append(snapshot(office))

    for name in VENUES:
        do("add", "venue", f"name={name}")
    for title, start, end, venue, host, responsible in ACTIVITIES:
        do("add", "activity", f"title={title}", f"start={start}", f"end={end or ''}", f"venue={venue}", f"host={host}")
    do("set", "反诈宣传夜市", "settings=进社区;进校园", "brochures=2000余", "support=甲局;乙局")
    do("set", "反诈宣传夜市", "brochures=", "support=乙局")
    do("step", "反诈宣传夜市", "plan")
    do("step", "反诈宣传夜市", "cancel", "--reason", "台风")
    do("remove", "金融安全讲堂")
    do("add", "contact", "name=王芳", "agency=甲局", f"mobile={PHONE}")
    do("edition", "add", "2025")

    for stage in reversed(stages[:-1]):
        assert office.json("undo")["undone"] == 1
        assert snapshot(office) == stage
    office.refuse("undo", "--json", says="nothing to undo")
    assert office.titles() == [] and office.list("venues") == []
    assert all(entry["state"] == "undone" for entry in office.json("history"))
    for stage in stages[1:]:
        assert office.json("redo")["redone"] == 1
        assert snapshot(office) == stage
    office.refuse("redo", "--json", says="nothing to redo")
    office.run("undo", str(len(stages) - 1))
    assert snapshot(office) == stages[0]
    assert office.json("redo", str(len(stages) - 1))["redone"] == len(stages) - 1
    assert snapshot(office) == stages[-1]
    assert len(office.titles("--edition", "2026")) == 4 and len(office.titles("-t", "夜市", "-e", "2026")) == 1


cli.run(sys.modules[__name__])
