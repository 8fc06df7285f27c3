# SPDX-License-Identifier: GPL-3.0-or-later
"""The cells of a grid as a person finds them, and the clipboard of another program."""
import os
import subprocess

CLIPBOARD = os.path.join(os.path.dirname(os.path.abspath(__file__)), "clipboard.py")


def until_cell(app, column, text=None):
    """The focus is on a cell of @column."""
    name = f"{column}：" if text is None else f"{column}：{text}"
    app.until(
        lambda: app.focused_role() == "table cell"
        and (app.focused_name() == name if text is not None else app.focused_name().startswith(name)),
        f"the focus on the cell “{name}”",
    )


def until_editor(app, column):
    app.until(lambda: app.focused_role() == "text" and app.focused_name() == column, f"the editor of “{column}”")


def text_of(entry):
    for candidate in [entry, *(entry or [])]:
        try:
            text = candidate.queryText()
        except NotImplementedError:
            continue
        return text.getText(0, text.characterCount)
    return None


def go_right(app, column, most=40):
    """Right from the first cell of the row to that of @column."""
    for _ in range(most):
        before = app.focused_name() or ""
        if before.startswith(f"{column}："):
            break
        app.key("Right")
        app.until(lambda: app.focused_name() != before, f"the cell to the right of {before}")
    until_cell(app, column)


class Clipboard:
    """Another program's hold on the clipboard."""

    def __init__(self):
        self.owner = None

    def offer(self, text="", mode="copy", files=()):
        self.close()
        self.owner = subprocess.Popen(
            ["/usr/bin/python3", CLIPBOARD, mode, *files], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.owner.stdin.write(text.encode())
        self.owner.stdin.close()
        assert self.owner.stdout.readline() == b"offered\n"

    @staticmethod
    def read():
        run = subprocess.run(
            ["/usr/bin/python3", CLIPBOARD, "paste"], stdout=subprocess.PIPE, check=True, timeout=60
        )
        return run.stdout.decode()

    def close(self):
        if self.owner is not None:
            self.owner.kill()
            self.owner.wait()
            self.owner = None
