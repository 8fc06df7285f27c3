# SPDX-License-Identifier: GPL-3.0-or-later
"""Workbooks made by hand, part by part, so that a test writes what no library would."""
import struct
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def relations(**targets):
    """targets: id=(type, target)"""
    body = "".join(f'<Relationship Id="{i}" Type="{t if "/" in t else OFFICE + "/" + t}" Target="{to}"/>'
                   for i, (t, to) in targets.items())
    return f'{HEAD}<Relationships xmlns="{PACKAGE}">{body}</Relationships>'


def sheet(rows, before="", after="", namespace=MAIN):
    return (f'{HEAD}<worksheet xmlns="{namespace}" xmlns:r="{OFFICE}">{before}'
            f'<sheetData>{rows}</sheetData>{after}</worksheet>')


def styles(*codes):
    """Format n + 1 has the nth code."""
    numbers = "".join(f'<numFmt numFmtId="{200 + n}" formatCode="{c.replace("&", "&amp;").replace(chr(34), "&quot;")}"/>'
                      for n, c in enumerate(codes))
    formats = "".join(f'<xf numFmtId="{200 + n}"/>' for n in range(len(codes)))
    return (f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts>{numbers}</numFmts><cellStyleXfs><xf numFmtId="14"/>'
            f'</cellStyleXfs><cellXfs><xf numFmtId="0"/>{formats}</cellXfs></styleSheet>')


def strings(*items):
    return f'{HEAD}<sst xmlns="{MAIN}">' + "".join(f"<si>{i}</si>" for i in items) + "</sst>"


def parts(sheet_xml, extra=None, workbook_properties="", state="", prefix=""):
    """The parts of a workbook with one sheet. extra replaces parts, or with None leaves them out."""
    made = {
        "[Content_Types].xml": HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": relations(rId1=("officeDocument", prefix + "xl/workbook.xml")),
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{workbook_properties}<sheets>'
                           f'<sheet name="表" sheetId="1" {state} r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(
            rId1=("worksheet", (prefix + "xl/" if prefix else "") + "worksheets/sheet1.xml"),
            rId2=("sharedStrings", "sharedStrings.xml"), rId3=("styles", "styles.xml")),
        "xl/worksheets/sheet1.xml": sheet_xml,
    }
    made.update(extra or {})
    return {name: part for name, part in made.items() if part is not None}


def write(path, made, stored=False):
    method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in made.items():
            archive.writestr(zipfile.ZipInfo(name), part, method)  # the same bytes at any time
    return path


def book(office, sheet_xml, extra=None, name="a.xlsx", **options):
    return write(office.path(name), parts(sheet_xml, extra, **options))


# ---- Excel 97–2003 ----

def record(kind, form="", *values):
    content = form if isinstance(form, bytes) else struct.pack("<" + form, *values)
    return struct.pack("<HH", kind, len(content)) + content


def text(value, wide=True):
    narrow = value.isascii()
    return struct.pack("<HB" if wide else "<BB", len(value), not narrow) + value.encode("ascii" if narrow else "utf-16-le")


BOF, EOF = 0x809, record(0xa)


def xls(*records, state=2, globals=b""):
    """The bytes of an Excel 97 workbook of one sheet with these records."""
    name = struct.pack("<BB", state, 0) + text("表", wide=False)
    head = record(BOF, "HHIII", 0x600, 5, 0, 0, 6) + globals
    offset = len(head) + 4 + 4 + len(name) + len(EOF)
    stream = head + record(0x85, struct.pack("<I", offset) + name) + EOF + \
        record(BOF, "HHIII", 0x600, 16, 0, 0, 6) + b"".join(records) + EOF
    stream = stream.ljust(4096, b"\0")
    sectors = -(-len(stream) // 512)
    fat = [0xfffffffd, 0xfffffffe] + [n + 3 for n in range(sectors - 1)] + [0xfffffffe]
    entries = b"".join(
        title.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<HBB", 2 * len(title) + 2, kind, 1) +
        struct.pack("<III", 0xffffffff, 0xffffffff, 0xffffffff) + bytes(36) + struct.pack("<IQ", start, size)
        for title, kind, start, size in (("Root Entry", 5, 0xfffffffe, 0), ("Workbook", 2, 2, len(stream))))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3e, 3, 0xfffe, 9, 6) + bytes(10) + \
        struct.pack("<IIIIIIIII", 1, 1, 0, 4096, 0xfffffffe, 0, 0xfffffffe, 0, 0)
    return header.ljust(512, b"\xff") + struct.pack(f"<{len(fat)}I", *fat).ljust(512, b"\xff") + \
        entries.ljust(512, b"\0") + stream.ljust(sectors * 512, b"\0")
