#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Excel 97–2003 workbooks, as LibreOffice saves them, and damaged ones."""
import random
import shutil
import struct
import subprocess
import sys

from cli import run
from reading import cells, read, refused
from test_hostile import survives
from test_xlsx import LEDGER, make_ledger
from workbooks import BOF, EOF, record, text, xls

try:
    import openpyxl
except ImportError:
    print("1..0 # SKIP python3-openpyxl is not there")
    sys.exit(0)
if shutil.which("soffice") is None:
    print("1..0 # SKIP LibreOffice is not there")
    sys.exit(0)


def save_as_xls(office, path):
    subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{office.home}/lo", "--convert-to",
                    "xls:MS Excel 97", "--outdir", str(office.home), str(path)],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=110)
    return path.with_suffix(".xls")


def ledger_as_xls(office, kept=[]):
    """Made once: LibreOffice takes its time."""
    if not kept:
        kept.append(save_as_xls(office, make_ledger(office.path("a.xlsx"))).read_bytes())
    return kept[0]


def test_ledger(office):
    """A ledger: every cell, hidden rows and sheets, results of formulas, the layout"""
    source = make_ledger(office.path("a.xlsx"))
    workbook = openpyxl.load_workbook(source)
    page = workbook.active
    for place, formula in (("H3", "=D3*2"), ("H4", "=1/0"), ("I3", '="甲"&"乙"'), ("I4", "=D3>1"), ("J3", '=""')):
        page[place] = formula
    page["K3"], page["K4"], page["L3"], page["L4"], page["M3"] = 0.1, 13812345678, -2.5, 1e-7, 12345.67
    page["A6"] = "末"
    workbook.save(source)
    found = read(office, save_as_xls(office, source), "--layout")
    assert found["format"] == "xls" and not found["macros"], found
    page = found["sheets"][0]
    got = {place: cell for place, cell in cells(page).items() if cell[0] != "blank"}
    assert got == {**LEDGER, "H3": ("number", "4000"), "H4": ("error", "#DIV/0!"), "I3": ("text", "甲乙"),
                   "I4": ("flag", "TRUE"), "K3": ("number", "0.1"), "K4": ("number", "13812345678"),
                   "L3": ("number", "-2.5"), "L4": ("number", "1e-07"), "M3": ("number", "12345.67"), "A6": ("text", "末")}, got
    assert [(s["name"], s["state"] == "visible") for s in found["sheets"]] == [
        ("活动台账", True), ("隐藏", False), ("深藏", False)], found["sheets"]
    assert [row["row"] for row in page["rows"] if row.get("hidden")] == [4], page["rows"]
    assert page["merged"] == ["A1:F1"] and page["landscape"] and page["paper"] == 8, page["merged"]
    widths = {c["first"]: c for c in page["columns"]}
    assert 29 < widths["B"]["width"] < 32 and widths["C"]["hidden"], widths
    assert abs(page["rows"][0]["height"] - 40) < 1, page["rows"][0]
    formats = {c["cell"]: c["format"] for row in page["rows"] for c in row["cells"]}
    title = formats["A1"]
    assert (title["font"], title["font-size"], title["bold"]) == ("方正小标宋", 22, True), title
    assert (title["horizontal"], title["vertical"], title["wrap"]) == ("center", "center", True), title
    assert formats["A3"]["borders"] == {"left": True, "right": False, "top": False, "bottom": True}, formats["A3"]
    assert formats["C4"]["number-format"].replace("\\", "").lower().startswith("yyyy-mm-dd") and not formats["A2"]["bold"], formats["C4"]


def test_long_texts(office):
    """Texts that go on over the edges of records, wide and narrow ones in turn"""
    workbook = openpyxl.Workbook()
    texts = [f"{'网络安全' * (n % 40)}{n}{'plain' * (n * 7 % 90)}" for n in range(1500)] + ["字" * 9000, "x" * 20000, "😀" * 3000]
    for text in texts:
        workbook.active.append([text, text[::-1]])
    workbook.save(office.path("long.xlsx"))
    page = read(office, save_as_xls(office, office.path("long.xlsx")))["sheets"][0]
    got = [[c["text"] for c in row["cells"]] for row in page["rows"]]
    assert len(got) == len(texts), len(got)
    for text, row in zip(texts, got):
        assert row == [text, text[::-1]], (text[:60], row[0][:60])


def test_many_rows(office):
    """Numbers in rows of them, dates of both epochs, and blanks with a format"""
    workbook = openpyxl.Workbook()
    for n in range(2000):
        workbook.active.append([n, n / 100, n * 1000003, -n, None, n + 0.123456789])
    workbook.active["E1"].number_format = "0.00"
    workbook.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    workbook.active["G1"] = 44454.375
    workbook.active["G1"].number_format = "yyyy-mm-dd hh:mm"
    workbook.save(office.path("many.xlsx"))
    rows = read(office, save_as_xls(office, office.path("many.xlsx")))["sheets"][0]["rows"]
    for n, row in enumerate(rows):
        values = [c["number"] for c in row["cells"] if c["type"] == "number"]
        assert [round(v, 9) for v in values] == [round(v, 9) for v in (n, n / 100, n * 1000003, -n, n + 0.123456789)], row
    assert rows[0]["cells"][-1]["text"] == "2025-09-16 09:00", rows[0]


def made_by_hand(office, *records, **options):
    path = office.path("hand.xls")
    path.write_bytes(xls(*records, **options))
    return path


def test_by_hand(office):
    """What LibreOffice does not write: very hidden, panes, flags, errors, old labels, charts in between"""
    result = struct.pack("<BBBBBBH", 0, 0, 0, 0, 0, 0, 0xffff)
    path = made_by_hand(
        office,
        record(0x208, "HHHHHHHH", 1, 0, 9, 400, 0, 0, 0x60, 0),
        record(0x205, "HHHBB", 0, 0, 0, 1, 0), record(0x205, "HHHBB", 0, 1, 0, 0x2a, 1),
        record(0x204, struct.pack("<HHH", 0, 2, 0) + text("甲")), record(0xd6, struct.pack("<HHH", 0, 3, 0) + text("b")),
        record(0x27e, "HHHI", 0, 4, 0, (5 << 2) | 2), record(0x27e, "HHHi", 0, 5, 0, (-250 << 2) | 3),
        record(BOF, "HHIII", 0x600, 32, 0, 0, 6), record(0x203, "HHHd", 0, 0, 0, 99.0), EOF,
        record(6, struct.pack("<HHH", 1, 0, 0) + result + bytes(6)), record(0x4bc, b"shared"), record(0x207, text("果")),
        record(6, struct.pack("<HHHd", 1, 1, 0, 2.5) + bytes(6)),
        record(0xbe, "HHHHHH", 1, 2, 0, 0, 0, 4), record(0x203, "HHHd", 1, 5, 0, float("nan")),
        record(0x23e, "H", 0x6be), record(0x41, "HHHHH", 1, 2, 0, 0, 0), record(0xe5, "HHHHH", 1, 0, 1, 2, 3))
    page = read(office, path, "--layout")["sheets"][0]
    assert (page["name"], page["state"]) == ("表", "very-hidden"), page
    assert {k: v for k, v in cells(page).items() if v[0] != "blank"} == {
        "A1": ("flag", "TRUE"), "B1": ("error", "#N/A"), "C1": ("text", "甲"), "D1": ("text", "b"), "E1": ("number", "5"),
        "F1": ("number", "-2.5"), "A2": ("text", "果"), "B2": ("number", "2.5")}, page
    assert (page["frozen-rows"], page["frozen-columns"], page["merged"]) == (2, 1, ["C1:D2"]), page
    assert page["rows"][1]["hidden"] and page["rows"][1]["height"] == 20, page


def test_hostile_by_hand(office):
    """Rows that go back, strings that are not there, records that end too early, counts that lie"""
    number = record(0x203, "HHHd", 3, 3, 0, 1.0)
    for records in ((number, number), (number, record(0x203, "HHHd", 2, 3, 0, 1.0)), (record(0x203, "HHHd", 0, 256, 0, 1.0),),
                    (record(0xfd, "HHHI", 0, 0, 0, 0),), (record(0x203, "HH", 0, 0),),
                    (record(0x204, struct.pack("<HHHHB", 0, 0, 0, 9999, 1)),), (record(BOF, "H", 0x600),) * 9):
        refused(office, made_by_hand(office, *records), "damaged")
    lying = made_by_hand(office, record(0xe5, "H", 60000))
    assert cells(read(office, lying)["sheets"][0]) == {}
    assert "damaged" in read(office, lying, "--layout", code=3)["error"]
    refused(office, made_by_hand(office, globals=record(0xfc, "II", 9, 0xffffffff)), "damaged")
    refused(office, made_by_hand(office, globals=record(0x2f, "H", 1)), "password")
    many = b"".join(record(0x41e, struct.pack("<H", n % 9 + 200) + text("0" * 4000)) for n in range(2000))
    survives(office, made_by_hand(office, globals=many[:60000] + record(0xe0, bytes(20)) * 200))


def find_record(data, kind):
    """The first record of a kind in the stream, which lies in order in what LibreOffice writes."""
    at = data.find(struct.pack("<HHH", 0x809, 16, 0x600))
    while struct.unpack_from("<H", data, at)[0] != kind:
        at += 4 + struct.unpack_from("<H", data, at + 2)[0]
    return at


def test_password(office):
    """A workbook with a password is told as such"""
    data = bytearray(ledger_as_xls(office))
    struct.pack_into("<H", data, find_record(data, 0x42), 0x2f)
    office.path("locked.xls").write_bytes(data)
    refused(office, office.path("locked.xls"), "password")


def test_damaged(office):
    """Cut off, changed, with chains that go in circles: refused or read, never worse"""
    good = ledger_as_xls(office)
    path = office.path("bad.xls")
    chance = random.Random(7)
    for n in range(0, len(good), len(good) // 20):
        path.write_bytes(good[:n])
        survives(office, path)
    for n in range(60):
        data = bytearray(good)
        for _ in range(chance.choice((1, 3, 20))):
            data[chance.randrange(len(data))] = chance.choice((0, 1, 255, chance.randrange(256)))
        path.write_bytes(data)
        survives(office, path)
    fat = (struct.unpack_from("<I", good, 76)[0] + 1) * 512
    for sector in range(8):
        for target in (sector, 0x7fffffff):
            data = bytearray(good)
            struct.pack_into("<I", data, fat + 4 * sector, target)
            path.write_bytes(data)
            survives(office, path)
    entry = good.find("Workbook".encode("utf-16-le"))
    for field, value in ((116, 0x7ffffff0), (120, 0x7fffffff), (120, 0xffffffff), (120, 10), (120, 0)):
        data = bytearray(good)
        struct.pack_into("<I", data, entry + field, value)
        path.write_bytes(data)
        refused(office, path)


if __name__ == "__main__":
    run(sys.modules[__name__])
