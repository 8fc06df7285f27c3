#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Text tables: encodings, delimiters, quotation marks."""
import sys

from cli import run
from reading import read, refused, texts

ROWS = [["序号", "名称", "备注"], ["1", "网络安全进社区", "第一行\n第二行"], ["2", '说"好"', "a,b;c|d\te"]]


def write(office, content, name="a.csv"):
    path = office.path(name)
    path.write_bytes(content)
    return path


def table(delimiter=",", newline="\r\n"):
    quoted = [['"' + cell.replace('"', '""') + '"' for cell in row] for row in ROWS]
    return newline.join(delimiter.join(row) for row in quoted)


def test_encodings(office):
    """UTF-8 with and without a mark, UTF-16 of both orders with and without it, GB18030"""
    cases = [("utf-8", b"", "UTF-8"), ("utf-8-sig", b"", "UTF-8"), ("gb18030", b"", "GB18030"),
             ("utf-16-le", b"", "UTF-16LE"), ("utf-16-be", b"", "UTF-16BE"),
             ("utf-16-le", b"\xff\xfe", "UTF-16LE"), ("utf-16-be", b"\xfe\xff", "UTF-16BE")]
    for encoding, mark, told in cases:
        path = write(office, mark + table().encode(encoding))
        found = read(office, path)
        assert (found["format"], found["encoding"]) == ("csv", told), (encoding, found)
        assert texts(office, path) == ROWS, encoding


def test_delimiters(office):
    """Commas, tabs, semicolons and bars; each line end"""
    for delimiter in ",\t;|":
        for newline in ("\r\n", "\n", "\r"):
            path = write(office, table(delimiter, newline).encode())
            assert read(office, path)["delimiter"] == delimiter, (delimiter, newline)
            assert texts(office, path) == ROWS, (delimiter, newline)


def test_delimiter_is_not_guessed_from_texts(office):
    """A title line and lists with ； or ; in the cells do not mislead"""
    path = write(office, "台账,,\n名称,主办,人数\n甲;乙,丙;丁,3\n戊;己,庚;辛,4\n".encode())
    assert texts(office, path)[2] == ["甲;乙", "丙;丁", "3"]
    path = write(office, "名称\t人数\na, b, c\t1\nd, e\t2\n".encode())
    assert texts(office, path)[1] == ["a, b, c", "1"]
    path = write(office, "sep=;\n甲;1,5\n".encode())
    assert texts(office, path) == [["甲", "1,5"]]
    assert read(office, path)["sheets"][0]["rows"][0]["row"] == 1


def test_long_gb18030(office):
    """GB18030 is known though its first Chinese stands far behind, and over the edges of blocks"""
    for shift in range(4):
        content = "a" * shift + "x,y\n" * 20000 + "名称,备注\n" * 30000
        rows = texts(office, write(office, content.encode("gb18030")))
        assert len(rows) == 50000 and rows[-1] == ["名称", "备注"] and rows[30000] == ["名称", "备注"], shift


def test_quotes(office):
    """Quotation marks within a text are themselves; guards against formulas are taken off"""
    cases = [('a"b,c"', ["a\"b", 'c"']), ('"a"b,c', ["ab", "c"]), ('"",x', ["x"]), ('="007",x', ["007", "x"]),
             ('\'=1+1,x', ["=1+1", "x"]), ('"=""a""",x', ["a", "x"]), ("'甲,x", ["'甲", "x"]), ('"a\r\nb",x', ["a\nb", "x"])]
    for text, row in cases:
        assert texts(office, write(office, (text + "\r\n").encode())) == [row], text


def test_rows_keep_their_numbers(office):
    """Empty lines count; the end of the last line and Ctrl+Z do not"""
    page = read(office, write(office, b"a,b\n\n\nc,d\n\x1a"))["sheets"][0]
    assert [(r["row"], len(r["cells"])) for r in page["rows"]] == [(1, 2), (4, 2)], page


def test_damaged(office):
    """What is no text is refused with its line, never read as nonsense"""
    good = table(",", "\n").encode()
    refused(office, write(office, ("甲,乙\n" * 50).encode()[:-2]), "50")
    refused(office, write(office, good[:20] + b"\xff" + good[20:]))
    refused(office, write(office, ("甲,乙\n" * 3).encode("gb18030") + b"\xff\xff,x\n"), "4")
    refused(office, write(office, 'a,b\nc,"d\ne,f\n'.encode()), "2")
    refused(office, write(office, table().encode("utf-16")[:-1]))
    refused(office, write(office, b"x," * 20000 + b"\n"))
    refused(office, write(office, b'a,"' + b"x" * 3_000_000), "1")
    refused(office, write(office, b""), "empty")


if __name__ == "__main__":
    run(sys.modules[__name__])
