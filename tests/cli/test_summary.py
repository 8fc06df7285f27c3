# SPDX-License-Identifier: GPL-3.0-or-later
"""The summary: drafted from the numbers of the book and nothing else, edited, written as a document."""
import sys
import xml.etree.ElementTree as ElementTree
import zipfile

import cli

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def hold(office, title, start, *values):
    uid = office.run("add", "activity", f"title={title}", f"start={start}", *values).uid
    office.run("step", uid, "plan")
    office.run("step", uid, "hold")
    return uid


def make_book(office):
    office.quiet("new", "--office", "鼓楼区网信办", "--edition", "2023")
    hold(office, "启动仪式", "2023-09-11", "host=区委网信办", "participants-heads=300", "brochures=9999")
    hold(office, "校园讲座", "2023-09-12", "host=区教育局", "theme-day=校园日", "settings=进校园",
         "participants-times=1500余", "brochures=13600")
    office.run("add", "activity", "title=没有举办", "start=2023-09-13", "host=区公安分局", "posters=77")


def paragraphs(path):
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
        for part in package.namelist():
            ElementTree.fromstring(package.read(part))
        body = ElementTree.fromstring(package.read("word/document.xml")).find(W + "body")
    return ["".join(text.text or "" for text in p.iter(W + "t")) for p in body.iter(W + "p")]


def test_numbers(office):
    """Numbers are cut and never rounded up; heads and person-times stay apart; what is not held does not count."""
    make_book(office)
    text = office.quiet("summary").out
    assert "共开展活动2场次，2家单位参与，现场参与300人，现场参与1500余人次" in text, text
    # 9999 + 13600 = 23599: 2.3万余, not 2.4万.
    assert "发放各类宣传资料2.3万余份" in text, text
    assert "校园日（9月12日）开展活动1场次，举办了“校园讲座”等活动" in text, text
    assert "没有举办" not in text and "海报" not in text and "公安" not in text, text


def test_nothing_is_invented(office):
    """A clause without its number is left out, a heading without sentences too, and the numbering goes on."""
    make_book(office)
    text = office.quiet("summary").out
    headings = [line for line in text.splitlines() if line[1] == "、"]
    assert headings == ["一、总体情况", "二、主题日活动", "三、进基层宣传", "四、宣传成效"], headings
    assert "0" not in text.replace("2023", "").replace("300", "").replace("1500", ""), text
    assert "{" not in text and "（）" not in text, text


def test_large_numbers(office):
    """Ten thousands and hundreds of millions, whole and not."""
    office.quiet("new", "--office", "鼓楼区网信办", "--edition", "2023")
    uid = hold(office, "甲", "2023-09-12", "reads=120000000", "plays=10000", "reposts=199999999", "posters=10001",
               "banners=9999")
    text = office.quiet("summary").out
    for words in ("阅读1.2亿次", "播放1万次", "转发1.9亿余次", "海报1万余张", "横幅9999条"):
        assert words in text, (words, text)
    assert "繁" not in text
    office.run("set", uid, "reads=10000000000")
    assert "累計閱讀100億次" in office.quiet("summary", "-l", "zh-Hant").out
    assert "more than" not in office.quiet("summary", "-l", "en").out


def test_nothing_held(office):
    """Without anything held there is nothing to sum up, and the answer says so."""
    office.quiet("new", "--office", "鼓楼区网信办", "--edition", "2023")
    office.run("add", "activity", "title=甲", "start=2023-09-12")
    office.refuse("summary", says="nothing to sum up")
    office.refuse("summary", "-o", "x.docx", says="nothing to sum up")
    assert not office.path("x.docx").exists()


def test_document(office):
    """A document that is whole: title, headings, paragraphs, who signs; odd characters included."""
    make_book(office)
    hold(office, "<甲>&“乙”", "2023-09-13", "theme-day=电信日")
    office.quiet("summary", "-o", "总结.docx")
    lines = paragraphs(office.path("总结.docx"))
    assert lines[0] == "鼓楼区网信办2023年国家网络安全宣传周工作总结", lines
    assert "一、总体情况" in lines and "鼓楼区网信办" in lines[-2] and "年" in lines[-1], lines
    assert any("<甲>&“乙”" in line for line in lines), lines
    office.quiet("summary", "-o", "总结.txt")
    assert office.path("总结.txt").read_text("utf-8").startswith(lines[0])


def test_edited(office):
    """A summary that was edited is written as it was edited; the draft stays to be had; undo brings it back."""
    make_book(office)
    draft = office.quiet("summary").out
    edition = office.list("editions")[0]["uid"]
    office.run("set", edition, "summary=一、概述\n本区活动圆满完成。")
    assert office.quiet("summary").out.strip() == "一、概述\n本区活动圆满完成。"
    assert office.quiet("summary", "--draft").out == draft
    office.quiet("undo")
    assert office.quiet("summary").out == draft


def test_targets_that_cannot_be_written(office):
    """A folder that is not there or a name that is a folder is named, and nothing is left behind."""
    make_book(office)
    office.refuse("summary", "-o", "nowhere/x.docx", code=cli.FAILED, says="nowhere")
    office.path("folder.docx").mkdir()
    office.refuse("summary", "-o", "folder.docx", code=cli.FAILED, says="folder.docx")
    assert not [p for p in office.home.iterdir() if p.name.startswith(".x")]


cli.run(sys.modules[__name__])
