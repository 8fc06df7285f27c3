# SPDX-License-Identifier: GPL-3.0-or-later
"""Evidence of activities, by the command line: attached, verified, given away without secrets."""
import hashlib
import os
import struct
import sys

import gi

gi.require_version("GdkPixbuf", "2.0")
from gi.repository import GdkPixbuf  # noqa: E402

import cli  # noqa: E402
from cli import FAILED, MISUSED, REFUSED  # noqa: E402


def make_book(office):
    office.quiet("new", "--office", "鼓楼区网信办", "--edition", "2023")
    office.quiet("add", "activity", "title=讲座", "start=9-12")


def photo(office, name, color=0x3366ccff):
    """A picture as a phone makes it: lying on its side, with its maker and a place."""
    pixbuf = GdkPixbuf.Pixbuf.new(GdkPixbuf.Colorspace.RGB, False, 8, 400, 300)
    pixbuf.fill(color)
    done, jpeg = pixbuf.save_to_bufferv("jpeg", [], [])
    assert done
    gps = struct.pack(">H", 1) + struct.pack(">HHI4s", 1, 2, 2, b"N\0\0\0") + struct.pack(">I", 0)
    ifd = (struct.pack(">H", 3) + struct.pack(">HHII", 0x10F, 2, 8, 50) + struct.pack(">HHIHH", 0x112, 3, 1, 6, 0)
           + struct.pack(">HHII", 0x8825, 4, 1, 58) + struct.pack(">I", 0))
    exif = b"Exif\0\0MM\0\x2a\0\0\0\x08" + ifd + b"HUAWEI!\0" + gps
    xmp = b"http://ns.adobe.com/xap/1.0/\0<x>GPSLatitude</x>"
    parts = b"".join(b"\xff\xe1" + struct.pack(">H", len(part) + 2) + part for part in (exif, xmp))
    path = office.path(name)
    path.write_bytes(jpeg[:2] + parts + jpeg[2:])
    return path


def kept(office, sha):
    return office.book.with_name("outreach.attachments") / sha[:2] / sha


def test_attach(office):
    """Files and links are attached in one step, kept by their content, listed, and undone."""
    make_book(office)
    first, second = photo(office, "现场1.jpg"), photo(office, "现场2.jpg", 0xff0000ff)
    uids = office.quiet("attach", "讲座", first, second, "--caption", "讲座现场").out.split()
    rows = office.list("attachments")
    assert sorted(row["uid"] for row in rows) == sorted(uids)
    assert {row["name"] for row in rows} == {"现场1.jpg", "现场2.jpg"} and {row["kind"] for row in rows} == {"photo"}
    assert all((row["width"], row["height"], row["caption"]) == (300, 400, "讲座现场") for row in rows), rows
    sha = hashlib.sha256(first.read_bytes()).hexdigest()
    assert kept(office, sha).read_bytes() == first.read_bytes() and sha in {row["sha256"] for row in rows}
    office.run("undo")
    assert office.list("attachments") == [] and kept(office, sha).exists()
    office.run("redo")
    link = office.json("attach", "讲座", "--link", "https://v.example.cn/1", "--caption", "视频")
    assert [row["kind"] for row in link] == ["link"] and len(office.list("attachments")) == 3


def test_refused(office):
    """What can't be attached is named, and the others are attached all the same."""
    make_book(office)
    good = office.path("good.txt")
    good.write_text("x")
    result = office.run("attach", "讲座", good, "gone.jpg", office.home, good, code=REFUSED)
    errors = result.err.splitlines()
    assert len(errors) == 3 and len(result.out.split()) == 1, result
    assert "gone.jpg" in errors[0] and "no file" in errors[1] and "already" in errors[2], errors
    office.refuse("attach", "讲座", code=MISUSED, says="--link")
    office.refuse("attach", "没有", good, code=FAILED)
    if os.geteuid() != 0:
        office.book.parent.joinpath("outreach.attachments").chmod(0o500)
        other = office.path("other.txt")
        other.write_text("y")
        assert "read-only" in office.run("attach", "讲座", other, code=REFUSED).err


def test_verify(office):
    """A file that was changed or taken away is found; cleaning takes only what nobody needs."""
    make_book(office)
    uids = office.quiet("attach", "讲座", photo(office, "a.jpg"), photo(office, "b.jpg", 0xff)).out.split()
    office.quiet("verify")
    shas = {row["uid"]: row["sha256"] for row in office.list("attachments")}
    changed, gone = kept(office, shas[uids[0]]), kept(office, shas[uids[1]])
    original = gone.read_bytes()
    changed.chmod(0o600)
    changed.write_bytes(b"changed")
    gone.unlink()
    faults = {fault["uid"]: fault["kind"] for fault in office.json("verify", code=REFUSED)}
    assert faults == {uids[0]: "changed", uids[1]: "missing"}
    office.path("b.jpg").write_bytes(original)
    orphan = gone.with_name(gone.name[:2] + "0" * 62)
    orphan.write_bytes(b"orphan")
    assert "0 files" in office.run("verify", "--clean").err
    os.utime(orphan, (0, 0))
    os.utime(changed, (0, 0))
    assert "1 file " in office.run("verify", "--clean").err
    assert changed.exists() and not orphan.exists()
    office.refuse("verify", "--also-removed", code=MISUSED)


def test_photos(office):
    """Copies hold the picture, the right way up, and nothing else."""
    make_book(office)
    office.quiet("attach", "讲座", photo(office, "a.jpg"), "--caption", "领导/致辞")
    broken = office.path("broken.jpg")
    broken.write_bytes(b"\xff\xd8\xff\xe0 nothing")
    text = office.path("签到.txt")
    text.write_text("x")
    office.quiet("attach", "讲座", text)
    result = office.run("photos", "送审", "--pixels", "200")
    assert "1 photo was copied" in result.err
    (copy,) = office.path("送审").iterdir()
    assert copy.name == "001-01-领导_致辞.jpg"
    data = copy.read_bytes()
    for secret in (b"Exif", b"HUAWEI", b"GPS", b"adobe"):
        assert secret in office.path("a.jpg").read_bytes() and secret not in data, secret
    size = GdkPixbuf.Pixbuf.new_from_file(str(copy))
    assert (size.get_width(), size.get_height()) == (150, 200)
    office.quiet("attach", "讲座", broken)
    result = office.run("photos", "送审", code=REFUSED)
    assert "broken.jpg" in result.err and "1 photo was copied" in result.err


cli.run(sys.modules[__name__])
