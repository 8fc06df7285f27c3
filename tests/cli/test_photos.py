# SPDX-License-Identifier: GPL-3.0-or-later
"""The photo sheet, by the command line and openpyxl: pictures where they belong, small and without secrets."""
import os
import shutil
import struct
import subprocess
import sys
import zipfile
from xml.etree import ElementTree

import gi
import openpyxl

gi.require_version("GdkPixbuf", "2.0")
from gi.repository import GdkPixbuf, Gio  # noqa: E402

import cli  # noqa: E402
from cli import MISUSED, Skip  # noqa: E402

XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
EXIF = (b"Exif\0\0MM\0\x2a\0\0\0\x08" + struct.pack(">H", 2) + struct.pack(">HHII", 0x10F, 2, 8, 38)
        + struct.pack(">HHIHH", 0x112, 3, 1, 6, 0) + struct.pack(">I", 0) + b"HUAWEI!\0")


def photo(office, name, width, height, color, camera=False):
    pixbuf = GdkPixbuf.Pixbuf.new(GdkPixbuf.Colorspace.RGB, False, 8, width, height)
    pixbuf.fill(color)
    done, jpeg = pixbuf.save_to_bufferv("jpeg", [], [])
    assert done
    if camera:
        jpeg = jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(EXIF) + 2) + EXIF + jpeg[2:]
    path = office.path(name)
    path.write_bytes(jpeg)
    return path


def make_book(office):
    office.quiet("new", "--office", "鼓楼区网信办", "--edition", "2023")
    office.quiet("add", "activity", "title=讲座", "start=9-12 09:00", "place=文化广场")
    office.quiet("add", "activity", "title=义诊", "start=9-14", "place==1+1")
    office.quiet("attach", "讲座", photo(office, "a.jpg", 2000, 1500, 0xff0000ff, camera=True), "--caption", "领导致辞")
    office.quiet("attach", "讲座", photo(office, "b.jpg", 600, 400, 0x00ff00ff))
    office.quiet("attach", "义诊", *(photo(office, f"{n}.jpg", 400, 300, n << 20 | 0xff) for n in range(1, 5)))
    text = office.path("签到.txt")
    text.write_text("x")
    office.quiet("attach", "义诊", text)


def export(office, *options, form="photos"):
    target = office.home / "photos.xlsx"
    office.quiet("export", form, "-o", str(target), *options)
    return target


def pictures(target):
    """Where each picture floats, what is in it, and what it is said to show."""
    found = []
    with zipfile.ZipFile(target) as archive:
        relations = {one.get("Id"): "xl/" + one.get("Target")[3:]
                     for one in ElementTree.fromstring(archive.read("xl/drawings/_rels/drawing1.xml.rels"))}
        for anchor in ElementTree.fromstring(archive.read("xl/drawings/drawing1.xml")):
            data = archive.read(relations[anchor.find(".//" + BLIP).get(EMBED)])
            pixbuf = GdkPixbuf.Pixbuf.new_from_stream(Gio.MemoryInputStream.new_from_data(data))
            place = [int(anchor.find(f"{XDR}{end}/{XDR}{what}").text) for end in ("from", "to") for what in ("row", "col")]
            found.append((place[0] + 1, place[1] + 1, place[2] + 1, pixbuf.get_width(), pixbuf.get_height(), data,
                          anchor.find(f".//{XDR}cNvPr").get("descr")))
    return sorted(found, key=lambda one: one[:2])


def test_pictures(office):
    """Each photo floats above its caption, activity, date and place; it is reduced, upright, and only pixels."""
    make_book(office)
    target = export(office)
    sheet = openpyxl.load_workbook(target).active
    found = pictures(target)
    assert len(found) == 6, found
    assert [one[1:2] + one[3:5] for one in found[:3]] == [(1, 960, 1280), (2, 600, 400), (1, 400, 300)], found
    for row, column, last_row, width, height, data, description in found:
        assert b"Exif" not in data and b"HUAWEI" not in data
        assert last_row == row, "it reaches below its own row"
        assert sheet.cell(row + 1, column).value == description, "who can't see it is told"
    row, column = found[0][:2]
    assert sheet.cell(row + 1, column).value == "图1　领导致辞\n活动：讲座\n时间：9月12日 9:00\n地点：文化广场"
    row, column = found[5][:2]
    assert sheet.cell(row + 1, column).value == "图6　活动：义诊\n时间：9月14日\n地点：=1+1", sheet.cell(row + 1, 2).value
    assert sheet.cell(row + 1, column).data_type == "s"
    # A page break stands before the fifth.
    assert [one.id for one in sheet.row_breaks.brk] == [found[4][0] - 1]


def test_choice(office):
    """A period and filters choose the activities; a number of photos a page is obeyed, or refused."""
    make_book(office)
    assert len(pictures(export(office, "--from", "9-13"))) == 4
    target = export(office, "--filter", "title=讲座", "--language", "en")
    sheet = openpyxl.load_workbook(target).active
    assert len(pictures(target)) == 2 and "Activity: 讲座" in str([c.value for row in sheet for c in row])
    sheet = openpyxl.load_workbook(export(office, "--pictures", "2")).active
    assert len(sheet.row_breaks.brk) == 2 and sheet.max_column == 1
    for number in ("1", "7", "-1"):
        office.refuse("export", "photos", "-o", "x.xlsx", "--pictures", number, code=MISUSED, says="2")


def test_missing(office):
    """A file that is gone or damaged is said in its place; the export is made all the same."""
    make_book(office)
    (sha,) = [row["sha256"] for row in office.list("attachments") if row["name"] == "a.jpg"]
    kept = office.book.with_name("outreach.attachments") / sha[:2] / sha
    kept.unlink()
    broken = office.path("broken.jpg")
    broken.write_bytes(b"\xff\xd8\xff\xe0 nothing")
    office.quiet("attach", "讲座", broken)
    target = export(office)
    sheet = openpyxl.load_workbook(target).active
    texts = [cell.value for row in sheet for cell in row if cell.value]
    assert "照片文件缺失：领导致辞" in texts and "照片无法显示：broken.jpg" in texts, texts
    assert len(pictures(target)) == 5


def test_long_caption(office):
    """However long a caption is, and whatever is in it, the workbook is whole."""
    make_book(office)
    office.quiet("attach", "讲座", photo(office, "long.jpg", 300, 200, 0x123456ff), "--caption", "a" + "说<&\"\u200b" * 900)
    target = export(office)
    found = [one[6] for one in pictures(target) if "说<&" in one[6]]
    assert len(found) == 1 and len(found[0]) == 255, found
    assert any(str(cell.value).count("说") == 900 for row in openpyxl.load_workbook(target).active for cell in row)


def test_table(office):
    """As a table it lists them, a line each; a place that looks like a formula is none."""
    make_book(office)
    office.quiet("export", "photos", "-o", "photos.csv")
    rows = (office.home / "photos.csv").read_text("utf-8-sig").splitlines()
    assert rows[0] == "序号,图片说明,活动,时间,地点" and len(rows) == 7, rows
    assert rows[1] == "1,领导致辞,讲座,9月12日 9:00,文化广场" and "\"'=1+1\"" in rows[6], rows


def test_memory(office):
    """Many large photos take no more memory than a few."""
    office.quiet("new", "--office", "鼓楼区网信办", "--edition", "2023")
    office.quiet("add", "activity", "title=讲座", "start=9-12")
    office.quiet("attach", "讲座", *(photo(office, f"{n}.jpg", 1600, 1200, n << 18 | 0xff) for n in range(40)))
    target = export(office)
    assert len(pictures(target)) == 40
    process = subprocess.Popen([cli.CLI, "export", "photos", "-o", str(target)], cwd=office.home, env=office.env)
    _, status, usage = os.wait4(process.pid, 0)
    assert status == 0
    # Forty of them decoded would be 230 MB.
    assert usage.ru_maxrss < 120 * 1024, usage.ru_maxrss


def test_pages(office):
    """LibreOffice puts as many on a page as were asked for."""
    if not shutil.which("soffice") or not shutil.which("pdfinfo"):
        raise Skip("LibreOffice is not there")
    make_book(office)
    for number, pages in (("4", 2), ("2", 3), ("6", 1)):
        target = export(office, "--pictures", number)
        subprocess.run(["soffice", f"-env:UserInstallation=file://{office.home}/lo", "--headless", "--convert-to", "pdf",
                        "--outdir", str(office.home), str(target)], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL, timeout=110)
        info = subprocess.run(["pdfinfo", str(target.with_suffix(".pdf"))], check=True, stdout=subprocess.PIPE).stdout
        assert f"Pages:           {pages}\n".encode() in info, (number, info)


cli.run(sys.modules[__name__])
