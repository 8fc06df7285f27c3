#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-workbooks.py FORMS-TOOL SOURCE-ROOT: reads exported workbooks back with other programs.

openpyxl reads every cell; what should be in it is worked out here from the book's SQLite file, not by
the library. LibreOffice computes every formula anew, from a copy without cached values; gnumeric
opens the workbooks too. Prints TAP; parts whose program is missing are skipped.
"""
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from datetime import datetime, timedelta
from pathlib import Path

try:
    import openpyxl
except ImportError:
    print("1..0 # SKIP python3-openpyxl is not there")
    sys.exit(0)

tool, root = sys.argv[1], Path(sys.argv[2])
folder = Path(tempfile.mkdtemp(prefix="outreach-forms-"))
number = 0
failed = 0
CUT = "……（文字过长，已截断）"


def check(ok, what, detail=""):
    global number, failed
    number += 1
    failed += not ok
    print(f"{'ok' if ok else 'not ok'} {number} {what}")
    if not ok and detail:
        print("\n".join("# " + line for line in str(detail).splitlines()[:20]))
    sys.stdout.flush()


def skip(what, why):
    global number
    number += 1
    print(f"ok {number} {what} # SKIP {why}")


def export(book, form, name, *options):
    path = folder / name
    subprocess.run([tool, "export", book, form, path, *options], check=True)
    return path


# ---- What a cell should hold, from the book alone ----

catalogue = json.loads((root / "data/fields/activity.json").read_text())
fields = {f["id"]: f for f in catalogue["fields"]}
divisions = {code: name for code, name in json.loads((root / "data/divisions.json").read_text())["divisions"]}


def when_text(when, year=True):
    minutes, precision = divmod(when, 4)
    moment = datetime(1970, 1, 1) + timedelta(minutes=minutes)
    tail = ["", "上午", "下午", f" {moment.hour}:{moment.minute:02d}"][precision]
    return (f"{moment.year}年" if year else "") + f"{moment.month}月{moment.day}日{tail}"


def division_text(code):
    parts = [divisions.get(code[:n]) for n in (2, 4, 6) if len(code) >= n and code.isdigit()]
    if not parts or None in parts:
        return code
    return "".join(p for p in parts if p not in ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"))


def clean(text):
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(c for c in text if c in "\n\t" or ord(c) >= 32)
    if len(text.encode("utf-16-le")) // 2 > 32767:
        text = text[:32767 - len(CUT)] + CUT
    return text


def mask(text):
    def one(match):
        digits = match.group()
        if len(digits) == 11 and digits[0] == "1":
            return digits[:3] + "****" + digits[7:]
        return digits
    return re.sub(r"\d+", one, text)


class Book:
    def __init__(self, path):
        self.db = sqlite3.connect(path)
        self.db.row_factory = sqlite3.Row

    def activities(self):
        return self.db.execute("SELECT * FROM activity ORDER BY start_at IS NULL, start_at, id").fetchall()

    def name(self, target, row_id):
        table = target.replace("-", "_")
        return self.db.execute(f"SELECT {'title' if target == 'activity' else 'name'} FROM {table} WHERE id = ?",
                               (row_id,)).fetchone()[0]

    def references(self, field, row):
        link = field["link"]
        role = link.get("role")
        found = self.db.execute(
            f"SELECT {link['target-column']} FROM {link['table']} WHERE {link['owner']} = ?"
            + (" AND role = ?" if role else "") + " ORDER BY position", (row["id"], *([role] if role else []))).fetchall()
        return "、".join(self.name(field["target"], r[0]) for r in found)

    def value(self, field, row):
        kind = field["type"]
        if kind == "references":
            return clean(self.references(field, row)) or None
        value = row[field["column"]]
        if value is None:
            return None
        if kind == "reference":
            return clean(self.name(field["target"], value))
        if kind == "choice":
            return next(c["names"]["zh-Hans"] for c in field["choices"] if c["id"] == value)
        if kind == "when":
            return when_text(value)
        if kind == "division":
            return division_text(value)
        if kind == "money":
            return value / 100
        if kind == "count":
            return value
        return clean(value) or None

    def results(self, metric, where=""):
        return self.db.execute(
            "SELECT r.value, r.value_approx, r.activity_id FROM result r JOIN activity a ON a.id = r.activity_id"
            " JOIN metric m ON m.id = r.metric_id WHERE m.uid = ? AND a.state IN ('held', 'reported')" + where,
            (metric,)).fetchall()


def table(sheet):
    """The heading row's names, and the rows under it until the frame begins."""
    first = int(re.match(r"\$(\d+)", sheet.print_title_rows).group(1))
    headings = [c.value for c in sheet[first]]
    rows = []
    for cells in sheet.iter_rows(min_row=first + 1):
        if not any(c.border.left.style for c in cells):
            break
        rows.append(cells)
    return headings, rows


def unescape(value):
    """openpyxl leaves the escapes of ECMA-376 ST_Xstring as they are."""
    if isinstance(value, str):
        return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m.group(1), 16)), value)
    return value


# ---- The ledger: every cell ----

def test_ledger(path, book, what):
    sheet = openpyxl.load_workbook(path).active
    headings, rows = table(sheet)
    activities = book.activities()
    by_name = {f["names"]["zh-Hans"]: f for f in fields.values()}
    wrong = []
    for nth, row in enumerate(activities):
        for heading, cell in zip(headings, rows[nth]):
            if heading == "序号":
                expected = nth + 1
            elif "\n" in heading:  # a metric with its unit
                continue
            else:
                expected = book.value(by_name[heading], row)
            if by_name.get(heading, {}).get("privacy") == "personal" and expected:
                expected = None if "@" in expected else mask(expected)
                if expected is None or "0591" in expected:
                    if "*" not in cell.value:
                        wrong.append(f"{cell.coordinate}: {cell.value!r} is not masked")
                    continue
            if unescape(cell.value) != expected:
                wrong.append(f"{cell.coordinate} {heading}: {cell.value!r:.200} instead of {expected!r:.200}")
            if isinstance(expected, str) and cell.data_type not in ("s", "inlineStr"):
                wrong.append(f"{cell.coordinate}: {cell.value!r} is no text")
    check(len(rows) == len(activities) + (1 if activities else 0), f"{what}: a row an activity, and the total", len(rows))
    known = set(headings)
    missing = [f["names"]["zh-Hans"] for f in fields.values()
               if f["id"] not in ("uid", "edition") and f["names"]["zh-Hans"] not in known]
    check(not missing, f"{what}: every field has its column", missing)
    check(not wrong, f"{what}: every cell is the book's value", "\n".join(wrong))


def test_plan(path, book):
    sheet = openpyxl.load_workbook(path).active
    headings, rows = table(sheet)
    activities = [a for a in book.activities() if a["state"] != "cancelled"]
    titles = [unescape(r[headings.index("活动名称")].value) for r in rows]
    check(titles == [clean(a["title"]) for a in activities], "plan: the activities that are not cancelled, by time", titles)
    expected = [(a["expected"], a["expected_approx"]) for a in activities]
    column = headings.index("预计\n人数")
    check([r[column].value for r in rows] == [e[0] for e in expected], "plan: expected numbers are numbers")
    check(all(("余" in r[column].number_format) == bool(e[1]) for r, e in zip(rows, expected) if e[0] is not None),
          "plan: and marked where they are approximate")
    setup, margins = sheet.page_setup, sheet.page_margins
    sides = [round(side * 25.4) for side in (margins.top, margins.right, margins.bottom, margins.left)]
    check(setup.paperSize == 9 or str(setup.paperSize) == "9", "plan: A4", setup.paperSize)
    check(setup.orientation == "landscape" and sides == [28, 37, 26, 35], "plan: margins turn with the sheet", sides)
    check("— &P —" in (sheet.oddFooter.center.text or ""), "plan: page number between dashes", sheet.oddFooter.center.text)
    check(sheet.sheet_properties.pageSetUpPr.fitToPage and setup.fitToHeight == 0, "plan: one page wide")
    check(sheet.freeze_panes is not None, "plan: panes are frozen below the heading")
    title = sheet.cell(3 if sheet["A1"].value and sheet["A1"].value.startswith("附件") else 1, 1)
    check(title.font.name == "方正小标宋简体" and title.font.size == 22, "plan: the title's font", title.font.name)
    check(rows[0][1].font.name == "仿宋_GB2312" if rows else True, "plan: the body's font")


# ---- The statistics ----

def expected_metric(book, metric, where=""):
    rows = book.results(metric["id"], where)
    if not rows or (metric["aggregation"] == "none" and len(rows) > 1):
        return None, False, len(rows)
    values = [r[0] for r in rows]
    return (sum(values) if metric["aggregation"] == "sum" else max(values)), any(r[1] for r in rows), len(rows)


metrics = json.loads((root / "data/metrics.json").read_text())


def test_metrics(values, formats, book):
    headings, rows = table(values)
    by_name = {m["names"]["zh-Hans"]: m for m in metrics["metrics"]}
    wrong = []
    subtotals = 0
    for row in rows:
        name, unit, value, reports = (row[headings.index(h)].value for h in ("指标", "单位", "数值", "上报场次"))
        code = formats[row[0].coordinate[0] and row[headings.index("数值")].coordinate]
        if name == "活动数":
            held = sum(a["state"] in ("held", "reported") for a in book.activities())
            if value != held:
                wrong.append(f"{value} activities instead of {held}")
        elif name == "小计":
            subtotals += 1
        else:
            expected, approximate, n = expected_metric(book, by_name[name])
            if value != expected or reports != (n or None):
                wrong.append(f"{name}: {value!r}, {reports!r} instead of {expected!r}, {n}")
            if expected is not None and approximate != ("余" in code):
                wrong.append(f"{name}: format {code}")
            if unit != by_name[name]["unit"]["zh-Hans"]:
                wrong.append(f"{name}: unit {unit}")
    check(not wrong, "statistics: every metric, blank where nobody reported it", "\n".join(wrong))
    wanted = sum(1 for g in metrics["groups"] if g["subtotal"])
    check(subtotals == wanted, "statistics: subtotals in the groups that take them", subtotals)


def test_breakdown(sheet, book, names, condition, what):
    headings, rows = table(sheet)
    by_heading = {m["names"]["zh-Hans"] + "\n（" + m["unit"]["zh-Hans"] + "）": m for m in metrics["metrics"]}
    wrong = []
    for row in rows:
        label = row[0].value
        for heading, cell in zip(headings, row):
            metric = by_heading.get(heading)
            if metric is None:
                continue
            if label in names:
                expected = expected_metric(book, metric, condition(names[label]))[0]
            elif label == "合计":
                # All that is added up here is what was reported, each activity once.
                expected = expected_metric(book, metric)[0]
                expected = "" if expected is None and metric["aggregation"] != "none" else expected
            else:
                continue
            if (cell.value if cell.value is not None else "") != (expected if expected is not None else ""):
                wrong.append(f"{label} {heading!r}: {cell.value!r} instead of {expected!r}")
    labels = [r[0].value for r in rows]
    check(labels[:len(names)] == list(names), f"{what}: rows in order", labels)
    check(not wrong, f"{what}: every number, and the total counts each activity once", "\n".join(wrong))


def test_statistics(path, book):
    values = openpyxl.load_workbook(path, data_only=True)
    formats = {c.coordinate: c.number_format for r in openpyxl.load_workbook(path).worksheets[0].iter_rows() for c in r}
    test_metrics(values.worksheets[0], formats, book)
    settings = {r["name"]: r["id"] for r in book.db.execute("SELECT * FROM setting ORDER BY position, id")}
    test_breakdown(values.worksheets[1], book, settings, lambda i:
                   f" AND a.id IN (SELECT activity_id FROM activity_setting WHERE setting_id = {i})", "by setting")
    days = {r["name"]: r["id"] for r in book.db.execute("SELECT * FROM theme_day ORDER BY date, id")}
    test_breakdown(values.worksheets[2], book, days, lambda i: f" AND a.theme_day_id = {i}", "by theme day")


# ---- Other programs ----

def strip_cached(path):
    """A copy whose formulas have no values: whoever opens it has to compute."""
    out = path.with_name("bare-" + path.name)
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.infolist():
            data = source.read(item)
            if item.filename.startswith("xl/worksheets/"):
                data = re.sub(rb"(<f>[^<]*</f>)<v>[^<]*</v>", rb"\1", data)
            target.writestr(item, data)
    return out


def compare_formulas(ours, theirs, what):
    formulas = openpyxl.load_workbook(ours)
    cached = openpyxl.load_workbook(ours, data_only=True)
    computed = openpyxl.load_workbook(theirs, data_only=True)
    wrong, n = [], 0
    for sheet in formulas.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != "f":
                    continue
                n += 1
                a = cached[sheet.title][cell.coordinate].value
                b = computed[sheet.title][cell.coordinate].value
                if (a if a is not None else "") != (b if b is not None else ""):
                    wrong.append(f"{sheet.title}!{cell.coordinate} {cell.value}: {a!r}, computed {b!r}")
    check(n > 0 and not wrong, f"{what}: {n} formulas come out as their cached values", "\n".join(wrong))


def compare_texts(ours, theirs, what):
    a, b = openpyxl.load_workbook(ours), openpyxl.load_workbook(theirs)
    wrong = []
    for sheet in a.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                other = b[sheet.title][cell.coordinate].value
                if cell.data_type != "f" and cell.value is not None and other not in (cell.value, unescape(cell.value)):
                    wrong.append(f"{cell.coordinate}: {cell.value!r:.100}, read as {other!r:.100}")
    check(not wrong, f"{what}: every cell is read as it was written", "\n".join(wrong))


def convert_soffice(path):
    out = folder / "soffice"
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx",
                    "--outdir", out, path], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=180)
    return out / path.name


def convert_gnumeric(path):
    out = folder / ("gnumeric-" + path.name)
    subprocess.run(["ssconvert", "--recalc", "--export-type=Gnumeric_Excel:xlsx2", path, out], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=180)
    return out


def test_others(paths):
    for program, convert in (("soffice", convert_soffice), ("ssconvert", convert_gnumeric)):
        for path in paths:
            what = f"{program}: {path.name}"
            if shutil.which(program) is None:
                skip(what, f"{program} is not there")
                continue
            try:
                bare = strip_cached(path)
                theirs = convert(bare)
                compare_formulas(path, theirs, what)
                compare_texts(bare, theirs, what)
            except (subprocess.SubprocessError, OSError) as problem:
                check(False, what, problem)


def main():
    os.environ["LC_ALL"] = "C.UTF-8"
    for kind in ("ugly", "sample", "empty"):
        path = folder / f"{kind}.db"
        subprocess.run([tool, kind, path], check=True)
        book = Book(path)
        ledger = export(path, "ledger", f"{kind}-ledger.xlsx", "metrics=1")
        plan = export(path, "plan", f"{kind}-plan.xlsx", "attachment=1")
        statistics = export(path, "statistics", f"{kind}-statistics.xlsx")
        print(f"# {kind}")
        test_ledger(ledger, book, f"{kind} ledger")
        test_plan(plan, book)
        test_statistics(statistics, book)
        if kind == "ugly":
            test_others([ledger, statistics])
        for language in ("zh-Hant", "en"):
            try:
                for form in ("plan", "ledger", "statistics"):
                    openpyxl.load_workbook(export(path, form, f"{kind}-{form}-{language}.xlsx", f"language={language}"))
                check(True, f"{kind}: {language}")
            except Exception as problem:  # whatever a reader trips over
                check(False, f"{kind}: {language}", problem)
    print(f"1..{number}")
    return 1 if failed else 0


try:
    sys.exit(main())
finally:
    shutil.rmtree(folder, ignore_errors=True)
