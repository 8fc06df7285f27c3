#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The keyboard on the pages of the sample week: where the focus is, and that nothing typed is lost."""
import os

from driver import Application, Failure, cli, run_steps

BOOK = os.path.join(os.environ["XDG_DATA_HOME"], "outreach/outreach.db")


def until_focus(app, role, name=None):
    app.until(
        lambda: app.focused_role() == role and name in (None, app.focused_name()),
        f"the focus on {role} “{name or ''}”",
    )


def text_of(entry):
    """What stands in an entry: it or the text inside it says so."""
    for candidate in [entry, *entry]:
        try:
            text = candidate.queryText()
        except NotImplementedError:
            continue
        return text.getText(0, text.characterCount)
    return None


def walk_to(app, key, name, most=12):
    """Presses @key until the focus is on @name. Returns the names that were passed."""
    passed = []
    while app.focused_name() != name:
        passed.append(app.focused_name())
        if len(passed) > most:
            raise Failure(f"{key} does not reach “{name}”: {passed}")
        app.key(key)
    return passed


def pages(app):
    """A page that is turned to has the focus; the overview keeps it when the book changes."""
    choose_edition(app, "End", "2023")
    app.key("alt+1")
    until_focus(app, "push button", "全部活动 52")
    app.key("alt+3")
    until_focus(app, "table cell")
    app.key("Down", "alt+Return")
    until_focus(app, "text", "活动名称")
    app.key("alt+6")
    until_focus(app, "table cell")
    # Back to the field that was left.
    app.key("alt+3")
    until_focus(app, "text", "活动名称")
    app.key("Escape")
    until_focus(app, "table cell")
    app.key("ctrl+shift+d")
    app.wait("53 行")
    app.key("alt+1")
    app.wait("全部活动 53")
    until_focus(app, "push button", "全部活动 53")
    app.key("ctrl+z")
    app.wait("全部活动 52")
    until_focus(app, "push button", "全部活动 52")


def toasts(app):
    """Toasts that come thick and fast, and Esc while they come in."""
    app.key("alt+3")
    until_focus(app, "table cell")
    app.key("Down")
    for _ in range(6):
        app.key("ctrl+shift+d")
    for key in ("ctrl+z", "ctrl+shift+z", "ctrl+z"):
        for _ in range(6):
            app.key("Escape", key)
    app.wait("52 行")


def menu(app):
    """A menu that is closed gives the focus back to the rows."""
    app.key("alt+3")
    until_focus(app, "table cell")
    app.key("Down", "shift+F10")
    until_focus(app, "menu item")
    app.key("Escape")
    until_focus(app, "table cell")


def there_and_back(app):
    """Tab and Shift+Tab pass every kind of field."""
    # Few rows, so that looking for something does not walk through all of them.
    app.key("ctrl+f")
    app.type("高峰论坛")
    app.wait("1 行")
    app.key("ctrl+n")
    until_focus(app, "text", "活动名称")
    there = walk_to(app, "Tab", "具体地点", 16)
    back = walk_to(app, "shift+Tab", "活动名称", 16)
    assert sorted(there[1:]) == sorted(back[1:]), (there, back)


def suggestions(app):
    """Tab leaves the suggestions; the line that adds a new venue and the offer say it whole."""
    name = "新华书店三楼报告厅大型会议中心"
    app.tab_to("场地")
    entry = app.focused
    app.type(name)
    app.wait(f"将“{name}”添加为新场地", role="label")
    app.key("Tab")
    until_focus(app, "push button", "显示“场地”的可选项")
    app.key("Tab")
    until_focus(app, "text", "具体地点")
    app.wait(f"将“{name}”添加为新场地")
    assert text_of(entry) == name, text_of(entry)


def calendar(app):
    """The calendar opens with what is typed, though the year is left out."""
    walk_to(app, "shift+Tab", "开始时间")
    entry = app.focused
    app.type("9月14日下午")
    app.key("Tab", "space")
    app.until(lambda: app.focused_name() == "日期", "the calendar")
    app.tab_to("确定(S)", most=12)
    app.key("space")
    app.until(lambda: text_of(entry) == "2023-09-14 下午", "the moment that was typed")


def edition(app):
    """A new activity waits in the edition in which it was begun."""
    app.tab_to("活动名称", back=True)
    app.type("只属于二〇二三年")
    app.key("Tab")
    choose_edition(app, "Home", "2026")
    app.key("ctrl+n")
    until_focus(app, "text", "活动名称")
    assert text_of(app.focused) == "", text_of(app.focused)
    choose_edition(app, "End", "2023")
    app.key("ctrl+n")
    until_focus(app, "text", "活动名称")
    assert text_of(app.focused) == "只属于二〇二三年", text_of(app.focused)
    app.key("Escape")


def choose_edition(app, key, year):
    # Out of the panel: the drop-down is nearer from the rows.
    app.key("Escape")
    for _ in range(60):
        if (app.focused_name() or "").startswith("宣传周："):
            break
        app.key("Tab")
    app.key("space", key, "Return")
    app.wait(f"宣传周：{year}年国家网络安全宣传周")


def step(app):
    """A step that asks for a reason gives the focus back to what can be done next."""
    app.key("alt+3")
    until_focus(app, "table cell")
    app.key("Down", "Up", "alt+Return")
    until_focus(app, "text", "活动名称")
    app.key("shift+Tab")
    app.key("space", "Down", "Return")
    app.wait_dialog("为什么重新开启这项活动？")
    app.type("材料不全")
    app.key("Return")
    app.wait("列入计划")
    app.until(lambda: app.find_focus() and app.focused_name() == "列入计划", "the focus on the next step")


def contact(app):
    """The window of a contact says what it is, and asks before it drops what is typed."""
    app.key("alt+7")
    until_focus(app, "table cell")
    app.key("Down", "alt+Return")
    until_focus(app, "text", "名称")
    app.tab_to("添加联系人(C)…")
    app.key("space")
    app.until(lambda: "联系人" in [window.name for window in app.root], "the contact's window")
    until_focus(app, "text", "姓名")
    app.type("王芳")
    app.key("alt+F4")
    discard(app)
    app.until(lambda: len(list(app.root)) == 1, "the contact's window to go")
    app.take_focus()


def discard(app):
    title = "不保存就关闭吗？"
    app.until(lambda: title in [window.name for window in app.root], title)
    app.key("Right", "Return")


def close(app):
    """Closing without storing a refused value ends the application in good order."""
    app.key("alt+3")
    app.tab_to("开始时间")
    app.key("ctrl+a")
    app.type("sometime")
    app.key("ctrl+q")
    discard(app)
    if app.process.wait(10) != 0:
        raise Failure(f"the application ended with {app.process.returncode}")


def main():
    cli(BOOK, "--edition", "2023", "new", "--office", "示例市委网信办")
    cli(BOOK, "sample")
    cli(BOOK, "edition", "add", "2026")
    app = Application(BOOK)
    app.wait("总览", role="list item")
    run_steps(app, [pages, toasts, menu, there_and_back, suggestions, calendar, edition, step, contact, close])


main()
