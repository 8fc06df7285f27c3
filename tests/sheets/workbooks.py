# SPDX-License-Identifier: GPL-3.0-or-later
"""Workbooks made by hand, part by part, so that a test writes what no library would."""
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
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as archive:
        for name, part in made.items():
            archive.writestr(name, part)
    return path


def book(office, sheet_xml, extra=None, name="a.xlsx", **options):
    return write(office.path(name), parts(sheet_xml, extra, **options))
