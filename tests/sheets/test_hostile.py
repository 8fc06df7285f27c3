#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that are damaged, made to do harm, or something else than their name says.

Each is refused with a reason or read, in bounded memory and time: a crash, a hang or a memory that
grows with what a file pretends to hold, fails.
"""
import os
import random
import resource
import struct
import subprocess
import sys
import zipfile

from cli import CLI, run
from reading import read_cells, refused
from workbooks import HEAD, MAIN, book, parts, relations, sheet, strings, write

MEMORY = 900 * 1024 * 1024
SECONDS = 30


def bounded(office, path):
    """What the program does with a file, in bounded memory: (exit code, what it says)"""
    process = subprocess.run(
        [CLI, "read", "--json", str(path)], cwd=office.home, env=office.env, timeout=SECONDS,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)))
    return process.returncode, process.stderr.decode()


def survives(office, path):
    code, err = bounded(office, path)
    assert code in (0, 1, 3), (path, code, err[:500])
    assert code == 0 or path.name in err, (code, err[:500])
    return code


def refuses(office, path, *says):
    code, err = bounded(office, path)
    assert code == 3 and path.name in err, (path, code, err[:500])
    assert all(words in err for words in says), (says, err)


def cell(reference, value=1):
    return f'<c r="{reference}"><v>{value}</v></c>'


def row(number, *cells):
    return f'<row r="{number}">{"".join(cells)}</row>'


GOOD = sheet("".join(row(n, cell(f"A{n}"), f'<c r="B{n}" t="s"><v>{n % 3}</v></c>') for n in range(1, 40)))
GOOD_PARTS = parts(GOOD, {"xl/sharedStrings.xml": strings("<t>甲</t>", "<t>乙</t>", "<t>丙</t>")})


def stream(office, name, head, block, times, tail):
    """A workbook one part of which is written in blocks, since it is too large to hold."""
    path = office.path("bomb.xlsx")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in GOOD_PARTS.items():
            if part != name:
                archive.writestr(part, content)
        with archive.open(name, "w") as part:
            part.write(head)
            for _ in range(times):
                part.write(block)
            part.write(tail)
    return path


def test_bombs(office):
    """What unpacks to a thousand times its size is not unpacked"""
    head, tail = f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>'.encode(), b"</sheetData></worksheet>"
    block = b" " * (1 << 20)
    refuses(office, stream(office, "xl/worksheets/sheet1.xml", head, block, 80, tail), "safety")
    refuses(office, stream(office, "xl/worksheets/sheet1.xml", head, b"<row/>" * 170000, 10, tail))
    sst = f'{HEAD}<sst xmlns="{MAIN}">'.encode()
    refuses(office, stream(office, "xl/sharedStrings.xml", sst, b"<si/>" * 200000, 70, b"</sst>"), "safety")
    refuses(office, stream(office, "xl/sharedStrings.xml", sst + b"<si><t>", block, 80, b"</t></si></sst>"), "safety")
    refuses(office, stream(office, "xl/worksheets/sheet1.xml", head + b'<row><c t="str"><v>', b"x" * (1 << 20), 80,
                           b"</v></c></row>" + tail), "safety")


def test_memory(office):
    """A sheet is read in memory that does not grow with it"""
    head, tail = f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>'.encode(), b"</sheetData></worksheet>"
    block = b"".join(b"<row>" + b"<c><v>%d</v></c>" % n * 8 + b"</row>" for n in range(1000))
    peaks = []
    for times in (1, 100):
        path = stream(office, "xl/worksheets/sheet1.xml", head, block, times, tail)
        with subprocess.Popen([CLI, "read", path], env=office.env, stdout=subprocess.DEVNULL) as process:
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0, status
        peaks.append(usage.ru_maxrss)
    assert peaks[1] < peaks[0] + 8 * 1024, peaks


def test_entities(office):
    """Entities are not expanded, neither from within nor from other files"""
    laughs = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(12))
    for doctype in (f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]>', '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
                    '<!DOCTYPE x [<!ENTITY l12 SYSTEM "/etc/passwd">]>'):
        body = f'<worksheet xmlns="{MAIN}"><sheetData><row><c t="str"><v>&l12;</v></c></row></sheetData></worksheet>'
        refuses(office, book(office, doctype + body), "safety", "sheet1.xml")
        refuses(office, write(office.path("b.xlsx"), {**GOOD_PARTS, "xl/sharedStrings.xml": doctype + strings()}), "safety")
        refuses(office, write(office.path("c.xlsx"), {**GOOD_PARTS, "_rels/.rels": doctype + relations()}), "safety")


def test_nesting(office):
    """Deep nesting, tags without end, and comments larger than the parser should hold"""
    refuses(office, book(office, sheet("<a>" * 100000 + "</a>" * 100000)), "safety")
    refuses(office, book(office, sheet(f'<row><c r="{"A" * 8_000_000}"/></row>')), "safety")
    refuses(office, book(office, sheet(f'<!--{"x" * 8_000_000}-->')), "safety")
    refuses(office, book(office, sheet("<row " + " ".join(f'a{n}="1"' for n in range(300_000)) + "/>")), "safety")


def test_absurd_places(office):
    """Cells outside of any sheet, rows and columns that go back"""
    for rows in (row(1, cell("XFE1")), row(1048577, cell("A1048577")), row(99999999999999999999), row(0), row(-1),
                 row(2) + row(1), row(1) + row(1), row(1, cell("B1"), cell("A1")), row(1, cell("A1"), cell("A1")),
                 row(1, cell("A2")), row(1, cell("AAAA1")), row(1, cell("1")), row(1, cell("A")), row(1, cell("")),
                 row(1, '<c r="A1" t="s"><v>99</v></c>'), row(1, '<c r="A1" t="s"><v>-1</v></c>'), "<row>", "\0", "&#0;"):
        refuses(office, book(office, sheet(rows)), "sheet1.xml")
    lies = sheet(row(1, cell("A1")), before='<dimension ref="A1:XFD1048576"/><cols><col min="1" max="4294967295"/>'
                 '<col min="0" max="3"/><col min="9" max="2"/></cols>', after='<mergeCells count="999999999"><mergeCell '
                 'ref="A1:XFD1048576"/><mergeCell ref="B9:A1"/><mergeCell ref="?"/></mergeCells>')
    assert read_cells(office, book(office, lies)) == {"A1": ("number", "1")}
    strange = row(1, '<c r="A1" s="4294967295"><v>1</v></c>', '<c r="B1" s="-7" t="?"><v>2</v></c>',
                  '<c r="C1" t="b"><v>maybe</v></c>', '<c r="D1" t="d"><v>soon</v></c>')
    assert [v for k, v in read_cells(office, book(office, sheet(strange))).values()] == ["1", "2", "FALSE", "soon"]


def test_missing_parts(office):
    """Parts that are named and not there; lists that lead nowhere"""
    refuses(office, write(office.path("a.xlsx"), {**GOOD_PARTS, "xl/workbook.xml": "<workbook"}), "workbook.xml")
    for gone in ("xl/worksheets/sheet1.xml", "xl/workbook.xml"):
        made = {name: part for name, part in GOOD_PARTS.items() if name != gone}
        refuses(office, write(office.path("b.xlsx"), made))
    refuses(office, write(office.path("c.xlsx"), {**GOOD_PARTS, "xl/_rels/workbook.xml.rels": relations()}), "no sheet")
    outside = relations(rId1=("worksheet", "../../../../../../etc/passwd"))
    refuses(office, write(office.path("d.xlsx"), {**GOOD_PARTS, "xl/_rels/workbook.xml.rels": outside}), "etc/passwd")
    refuses(office, write(office.path("e.xlsx"), {**GOOD_PARTS, **{f"x/{n}": "" for n in range(30000)}}), "safety")


def test_sheets_again(office):
    """A thousand sheets that are one, which would be read a thousand times"""
    sheets = "".join(f'<sheet name="{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1000))
    refuses(office, write(office.path("a.xlsx"), {**GOOD_PARTS, "xl/workbook.xml":
            f'<workbook xmlns="{MAIN}" xmlns:r="r"><sheets>{sheets}</sheets></workbook>'}), "workbook.xml")


def patch(data, magic, offset, value):
    """All headers of that kind get another field of 32 bits."""
    at = data.find(magic)
    while at >= 0:
        data[at + offset:at + offset + 4] = struct.pack("<I", value)
        at = data.find(magic, at + 4)
    return data


def test_lies_about_sizes(office):
    """Sizes and sums in the archive's lists that are not those of its parts"""
    good = write(office.path("good.xlsx"), GOOD_PARTS).read_bytes()
    for value in (0, 1, 100, 0x7fffffff, 0xfffffffe, 0xffffffff):
        for magic, fields in ((b"PK\1\2", (16, 20, 24, 42)), (b"PK\3\4", (14, 18, 22)), (b"PK\5\6", (8, 12, 16))):
            for field in fields:
                path = office.path(f"lie-{magic[2]}-{field}-{value}.xlsx")
                path.write_bytes(patch(bytearray(good), magic, field, value))
                survives(office, path)
    sums = office.path("sums.xlsx")
    sums.write_bytes(patch(patch(bytearray(good), b"PK\1\2", 16, 7), b"PK\3\4", 14, 7))
    refuses(office, sums, "damaged")


def test_cut_off(office):
    """A workbook cut off anywhere is refused, or read whole"""
    whole = read_cells(office, write(office.path("whole.xlsx"), GOOD_PARTS))
    good = office.path("whole.xlsx").read_bytes()
    for n in range(0, len(good), max(1, len(good) // 40)):
        path = office.path("cut.xlsx")
        path.write_bytes(good[:n])
        if survives(office, path) == 0:
            assert read_cells(office, path) == whole, n


def test_flipped_bits(office):
    """A bit that is wrong anywhere is refused or read; a bit of a part is refused, as its sum is kept"""
    good = write(office.path("whole.xlsx"), GOOD_PARTS, stored=True).read_bytes()
    chance = random.Random(7)
    content = good.index(b"<sheetData>")
    for n in range(content, content + 200, 20):
        path = office.path("part.xlsx")
        path.write_bytes(good[:n] + bytes([good[n] ^ 1]) + good[n + 1:])
        refuses(office, path, "damaged")
    for n in range(120):
        data = bytearray(good)
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path = office.path("flip.xlsx")
        path.write_bytes(data)
        survives(office, path)


def compound(*names):
    """A compound file whose folder has these entries and nothing in them."""
    def sector(content):
        return content.ljust(512, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3e, 3, 0xfffe, 9, 6) + bytes(10) + \
        struct.pack("<IIIIIIIII", 1, 1, 0, 4096, 0xfffffffe, 0, 0xfffffffe, 0, 0)
    entries = b"".join(
        name.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<HBB", 2 * len(name) + 2, 5 if n == 0 else 2, 1) +
        struct.pack("<III", 0xffffffff, 0xffffffff, 0xffffffff) + bytes(36) + struct.pack("<IQ", 0xfffffffe, 0)
        for n, name in enumerate(("Root Entry",) + names))
    return header.ljust(512, b"\xff") + sector(struct.pack("<II", 0xfffffffd, 0xfffffffe)) + entries.ljust(512, b"\0")


def test_other_formats(office):
    """What is no workbook is told by its content, whatever it is called"""
    def file(name, content):
        path = office.path(name)
        path.write_bytes(content)
        return path
    package = {"[Content_Types].xml": "", "_rels/.rels": ""}
    cases = [
        (file("a.xlsx", b"%PDF-1.7\n"), "PDF"), (file("b.xls", b"\xff\xd8\xff\xe0x"), "picture"),
        (file("c.xls", "<html><table><tr><td>甲".encode()), "web page"),
        (file("d.xls", "\ufeff\n<!DOCTYPE HTML><html>".encode()), "web page"),
        (file("e.xls", b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'), "2003"),
        (file("f.xlsx", b"Rar!\x1a\x07\x01\x00"), "archive"), (file("g.xlsx", b"7z\xbc\xaf\x27\x1c"), "archive"),
        (write(office.path("h.xlsx"), {**package, "word/document.xml": ""}), "Word"),
        (write(office.path("i.xlsx"), {**package, "ppt/presentation.xml": ""}), "presentation"),
        (write(office.path("j.xlsx"), {**package, "xl/workbook.bin": ""}), "xlsb"),
        (write(office.path("k.xlsx"), {"mimetype": "", "content.xml": ""}), "OpenDocument"),
        (write(office.path("l.xlsx"), {"OFD.xml": "", "Doc_0/Document.xml": ""}), "OFD"),
        (file("m.xls", compound("WordDocument")), "Word"), (file("n.xls", compound("PowerPoint Document")), "presentation"),
        (file("o.xls", compound("Book")), "before Excel 97"), (file("p.xls", compound()), "no workbook"),
        (file("q.xlsx", compound("EncryptionInfo", "EncryptedPackage")), "password"),
        (file("r.xlsx", bytes(range(256)) * 20), "no workbook"), (file("s.csv", b"a,b\x01c\x02\n"), "no workbook"),
        (file("t.xlsx", b""), "empty"), (file("u.xlsx", b"PK\3\4"), "u.xlsx"), (file("v.xls", compound()[:600]), "v.xls"),
    ]
    for path, says in cases:
        refused(office, path, says)


def test_password_in_archive(office):
    """Parts that are encrypted in the archive"""
    data = bytearray(write(office.path("a.xlsx"), GOOD_PARTS, stored=True).read_bytes())
    for magic, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = data.find(magic)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(magic, at + 4)
    path = office.path("locked.xlsx")
    path.write_bytes(data)
    refuses(office, path, "password")


def test_no_files(office):
    """Folders, pipes and devices are no workbooks; nothing waits for them"""
    os.mkfifo(office.path("pipe.xlsx"))
    refuses(office, office.path("pipe.xlsx"), "not a file")
    os.symlink("/dev/zero", office.path("zero.xlsx"))
    refuses(office, office.path("zero.xlsx"), "not a file")
    refused(office, office.path("none.xlsx"), "not there")


if __name__ == "__main__":
    run(sys.modules[__name__])
