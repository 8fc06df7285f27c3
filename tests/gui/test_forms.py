#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of forms by keyboard alone: the office's own forms, each agency's part, the summary."""
import json
import os
import zipfile

from driver import Application, cli, run_steps, type_path

BOOK = os.path.join(os.environ["XDG_DATA_HOME"], "outreach/outreach.db")
OUT = os.path.join(os.environ["XDG_DATA_HOME"], "out")
AGENCIES = ("公安局", "教育局", "网信 办/二处")


def until_focus(app, *parts):
    app.until(lambda: all(part in (app.focused_name() or "") for part in parts), f"the focus on {parts}")


def texts(app):
    """The summary as it stands in its text view."""
    return text_of(app.until(lambda: app.find("总结", "text"), "the summary's text"))


def text_of(node):
    text = node.queryText()
    return text.getText(0, text.characterCount).strip()


def edition():
    return json.loads(cli(BOOK, "summary", "--json", code=None) or "null")


def rows(app, number):
    app.until(lambda: any(name.startswith(f"{number} 行") for name in app.texts()), f"{number} rows")


def own_forms(app):
    """A form of the book stands in the list, by its name, and is shown; it goes when it is undone."""
    app.key("alt+9")
    app.wait("活动安排表", role="list item")
    app.wait("本单位自有表样")
    app.tab_to("活动安排表", role="list item")
    app.key("End")
    until_focus(app, "市里的表")
    rows(app, 2)
    app.key("ctrl+z")
    app.wait_gone("市里的表")
    app.wait_gone("本单位自有表样")
    until_focus(app, "活动安排表")
    app.key("ctrl+shift+z")
    app.wait("市里的表", role="list item")


def part(app):
    """One agency's part is chosen; the preview has its rows alone."""
    app.tab_to("活动安排表", "市里的表", role="list item", back=True)
    app.key("Home", "Down", "Down", "Down")
    until_focus(app, "各单位任务分工")
    rows(app, 3)
    app.tab_to("范围")
    app.key("space")
    app.until(lambda: app.focused_role() == "list item" or app.find("教育局", "list item"), "the agencies")
    app.key("End", "Return")
    rows(app, 1)
    assert app.find("网信 办/二处"), app.texts()
    # Another form has no parts, and this one has all of them when it is come back to.
    app.tab_to("各单位任务分工", role="list item", back=True)
    app.key("Home")
    app.wait_gone("范围")
    rows(app, 2)
    app.key("Down", "Down", "Down")
    app.wait("范围")
    rows(app, 3)


def each(app):
    """Each agency's part becomes a workbook named after it; those that are there are asked about."""
    app.tab_to("逐个导出…")
    app.key("Return")
    type_path(app, OUT)
    app.wait("已写入 3 个文件")
    files = sorted(os.listdir(OUT))
    assert len(files) == 3, files
    for agency, file in zip(sorted(AGENCIES), files):
        assert file.startswith(agency.replace("/", "-")), files
        assert file.endswith(".xlsx"), files
    os.utime(os.path.join(OUT, files[0]), (0, 0))
    app.tab_to("逐个导出…", back=True)
    app.key("Return")
    type_path(app, OUT)
    app.wait_dialog("替换 3 个文件？")
    app.key("Escape")
    app.wait_gone("替换 3 个文件？")
    assert os.stat(os.path.join(OUT, files[0])).st_mtime == 0, "replaced without an answer"
    app.tab_to("逐个导出…")
    app.key("Return")
    type_path(app, OUT)
    app.wait_dialog("替换 3 个文件？")
    app.tab_to("替换(R)")
    app.key("Return")
    app.until(lambda: os.stat(os.path.join(OUT, files[0])).st_mtime > 0, "the file to be replaced")
    app.wait("已写入 3 个文件")


def to_summary(app):
    app.tab_to("总结", role="page tab", back=True)
    app.key("space")
    app.wait("按数据自动起草，修改之前随数据更新")


def summary(app):
    """The draft is edited, kept when the page is left, undone in one step and drafted anew."""
    to_summary(app)
    draft = texts(app)
    assert "1场" in draft or "1 场" in draft, draft
    app.tab_to("总结", role="text")
    app.key("ctrl+Home")
    app.type("一、领导重视。")
    app.wait("已改动，离开正文时自动保存")
    app.key("alt+1", "alt+9")
    app.until(lambda: texts(app) == "一、领导重视。" + draft, "the text that was typed")
    app.wait("已人工修改，不再随数据更新")
    assert edition()["text"].strip() == "一、领导重视。" + draft, edition()
    # Left by Tab it is stored too, and Ctrl+Z outside of the text takes it back as one step.
    app.tab_to("总结", role="text")
    app.key("ctrl+End")
    app.type("特此报告。")
    app.key("shift+Tab")
    app.until(lambda: edition()["text"].endswith("特此报告。"), "the text in the book")
    app.key("ctrl+z")
    app.until(lambda: texts(app) == "一、领导重视。" + draft, "the text before")
    app.tab_to("按数据重新起草(A)…")
    app.key("Return")
    app.wait_dialog("重新起草总结？")
    app.tab_to("重新起草(D)")
    app.key("Return")
    app.until(lambda: texts(app) == draft, "the draft")
    app.wait("按数据自动起草，修改之前随数据更新")
    assert edition()["text"].strip() == draft


def choose_edition(app, key, year):
    # Out of the panel: the drop-down is nearer from the rows.
    app.key("Escape")
    for _ in range(60):
        if (app.focused_name() or "").startswith("宣传周："):
            break
        app.key("Tab")
    app.key("space", key, "Return")
    app.wait(f"宣传周：{year}年国家网络安全宣传周")


def another_edition(app):
    """What is being typed goes to its own edition, and the other one's summary is shown."""
    draft = texts(app)
    app.tab_to("总结", role="text")
    app.key("ctrl+Home")
    app.type("未写完")
    app.wait("已改动，离开正文时自动保存")
    choose_edition(app, "End", "2022")
    app.wait("还没有已举办的活动，无从总结。")
    app.until(lambda: texts(app) == "", "the summary of the other edition")
    assert edition_of("2023") == "未写完" + draft, edition_of("2023")
    choose_edition(app, "Home", "2023")
    app.until(lambda: texts(app) == "未写完" + draft, "the summary of the first edition")


def edition_of(year):
    return json.loads(cli(BOOK, "--edition", year, "summary", "--json"))["text"].strip()


def export_summary(app):
    """Ctrl+E writes the summary as a document, with its name after the office."""
    app.key("ctrl+e")
    path = os.path.join(OUT, "zongjie.docx")
    type_path(app, path)
    app.until(lambda: os.path.exists(path), "the document")
    with zipfile.ZipFile(path) as document:
        assert "未写完" in document.read("word/document.xml").decode()


os.makedirs(OUT)
cli(BOOK, "new", "--office", "福州市网信办", "--level", "city", "--division", "3501", "--edition", "2023")
cli(BOOK, "add", "activity", "title=甲", "start=2023-09-12", f"host={AGENCIES[0]}", f"organiser={AGENCIES[1]}")
cli(BOOK, "step", "甲", "plan")
cli(BOOK, "step", "甲", "hold")
cli(BOOK, "edition", "add", "2022")
cli(BOOK, "--edition", "2023", "add", "activity", "title=乙", "start=2023-09-13", f"host={AGENCIES[2]}")
form = os.path.join(OUT, "own.json")
with open(form, "w") as file:
    file.write(cli(BOOK, "form", "show", "plan"))
cli(BOOK, "form", "add", form, "--name", "市里的表")
os.remove(form)
if __name__ == "__main__":
    run_steps(Application(), [own_forms, part, each, summary, another_edition, export_summary])
