#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Folders and archives of what offices sent."""
import os
import struct
import sys
import zipfile

from cli import run
from reading import cells
from workbooks import parts, sheet, write


def workbook(text):
    return parts(sheet(f'<row><c t="str"><v>{text}</v></c></row>'))


def files(office, path, code=0):
    """{name: its first text, or its error}"""
    return {f["file"]: f.get("error") or cells(f["sheets"][0])["A1"][1]
            for f in office.run("read", path, "--json", code=code).json}


def fill(folder):
    """What an upper office gets: two districts, one of them with rubbish."""
    (folder / "鼓楼区").mkdir(parents=True)
    (folder / "台江区/现场照片").mkdir(parents=True)
    write(folder / "鼓楼区/台账.xlsx", workbook("鼓楼"))
    (folder / "鼓楼区/~$台账.xlsx").write_bytes(b"lock")
    (folder / "鼓楼区/.DS_Store").write_bytes(b"x")
    (folder / "台江区/10.csv").write_bytes("台江,1\n".encode("gb18030"))
    (folder / "台江区/9.csv").write_bytes("台江九,1\n".encode())
    (folder / "台江区/总结.docx").write_bytes(b"%PDF-1.7")
    (folder / "台江区/现场照片/1.JPG").write_bytes(b"\xff\xd8\xff")
    return folder


EXPECTED = {"鼓楼区/台账.xlsx": "鼓楼", "台江区/10.csv": "台江", "台江区/9.csv": "台江九"}


def without_error(found):
    assert "PDF" in found.pop("台江区/总结.docx"), found
    return found


def test_folder(office):
    """All tables below a folder, in order; what is no table is told, pictures and lock files left out"""
    found = files(office, fill(office.path("收表")), code=3)
    assert [name for name in found if "台江区" in name][:2] == ["台江区/9.csv", "台江区/10.csv"], found
    assert without_error(found) == EXPECTED, found


def test_archive(office):
    """An archive as Chinese Windows makes it, with names in GBK and without a flag"""
    folder = fill(office.path("收表"))
    path = office.path("收表.zip")
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                archive.write(file, str(file.relative_to(folder)))
    assert without_error(files(office, path, code=3)) == EXPECTED
    gbk = office.path("gbk.zip")
    with zipfile.ZipFile(gbk, "w") as archive:
        for name, text in (("AAAA/BBBB.xlsx", "甲"), ("__MACOSX/AAAA/BBBB.xlsx", "乙")):
            inner = write(office.path("inner.xlsx"), workbook(text)).read_bytes()
            archive.writestr(name, inner)
    data = gbk.read_bytes().replace(b"AAAA", "鼓楼".encode("gbk")).replace(b"BBBB", "台账".encode("gbk"))
    gbk.write_bytes(data)
    assert files(office, gbk) == {"鼓楼/台账.xlsx": "甲"}


def test_archives_below(office):
    """Archives in a folder are opened, archives in an archive are told"""
    folder = office.path("收表")
    folder.mkdir()
    inner = write(office.path("inner.zip"), {"a.csv": "内,1\n"})
    with zipfile.ZipFile(folder / "区.zip", "w") as archive:
        archive.writestr("b.csv", "区,1\n")
        archive.write(inner, "inner.zip")
    found = files(office, folder, code=3)
    assert found["区.zip/b.csv"] == "区" and "zip archive" in found["区.zip/inner.zip"], found


def test_nothing(office):
    """An empty folder, and one with nothing but pictures"""
    office.path("空").mkdir()
    office.refuse("read", office.path("空"), code=1, says="空")
    (office.path("空") / "a.png").write_bytes(b"x")
    office.refuse("read", office.path("空"), code=1, says="空")
    write(office.path("b.zip"), {})
    office.refuse("read", office.path("b.zip"), code=1, says="b.zip")


def test_links_and_loops(office):
    """Links are not followed, folders that lead back are no trap"""
    folder = fill(office.path("收表"))
    os.symlink(folder, folder / "回")
    os.symlink("/etc/passwd", folder / "passwd.csv")
    assert without_error(files(office, folder, code=3)) == EXPECTED


def test_hostile_archive(office):
    """Bombs, passwords, damage and names that lead out, in an archive of several: the others are read"""
    path = office.path("a.zip")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("好.csv", "好,1\n")
        with archive.open("bomb.csv", "w") as bomb:
            for _ in range(200):
                bomb.write(b" " * (1 << 20))
        archive.writestr("../../出.csv", "出,1\n")
        archive.writestr("坏.xlsx", b"PK\3\4")
        archive.writestr("尾.csv", "尾,1\n")
    found = files(office, path, code=3)
    assert found["好.csv"] == "好" and found["尾.csv"] == "尾" and "../../出.csv" not in found, found
    assert "safety" in found["bomb.csv"] and "damaged" in found["坏.xlsx"], found
    locked = bytearray(write(office.path("locked.zip"), {"a.csv": "a,b\n"}, stored=True).read_bytes())
    for magic, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        struct.pack_into("<H", locked, locked.find(magic) + offset, 1)
    office.path("locked.zip").write_bytes(locked)
    assert "password" in files(office, office.path("locked.zip"), code=3)["a.csv"]


def test_plain_output(office):
    """Several files are named, one is not"""
    folder = fill(office.path("收表"))
    result = office.run("read", folder, code=3)
    assert "## 鼓楼区/台账.xlsx" in result.out and result.err.count("\n") == 1, result
    assert "##" not in office.quiet("read", folder / "鼓楼区/台账.xlsx").out


if __name__ == "__main__":
    run(sys.modules[__name__])
