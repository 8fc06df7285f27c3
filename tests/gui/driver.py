# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the real application as a person with a keyboard and a screen reader would.

Keys are pressed with xdotool, what is on the screen is read from the accessibility bus. Run within
tests/gui/run-gui, by Debian's /usr/bin/python3 (which has pyatspi).
"""
import os
import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import GLib  # noqa: E402
import pyatspi  # noqa: E402

BUILD = os.environ["OUTREACH_BUILD"]
CLI = os.path.join(BUILD, "src/outreach-cli/outreach-cli")


class Failure(Exception):
    pass


class Application:
    """One run of the application on a fresh home folder."""

    def __init__(self, *arguments, shown=True):
        """@shown: it opens a window; otherwise attach() looks for it later."""
        self.focused = None
        pyatspi.Registry.registerEventListener(self._focus_changed, "object:state-changed:focused")
        environment = dict(
            os.environ,
            GSETTINGS_SCHEMA_DIR=os.path.join(BUILD, "data"),
            OUTREACH_LOCALEDIR=os.path.join(BUILD, "po"),
            G_DEBUG="fatal-criticals",
        )
        self.process = subprocess.Popen(
            [os.path.join(BUILD, "src/outreach/outreach"), *arguments], env=environment
        )
        if shown:
            self.attach()

    def attach(self):
        self.root = self.until(self._find_root, "the application on the accessibility bus", 120)

    def _focus_changed(self, event):
        if event.detail1:
            self.focused = event.source

    @staticmethod
    def _find_root():
        for application in pyatspi.Registry.getDesktop(0):
            if application is not None and "outreach" in (application.name or ""):
                return application if application.childCount > 0 else None
        return None

    def turn(self, seconds=0.05):
        """Lets events come in."""
        end = time.monotonic() + seconds
        context = GLib.MainContext.default()
        while time.monotonic() < end:
            while context.iteration(False):
                pass
            time.sleep(0.005)

    def until(self, condition, what, seconds=30):
        end = time.monotonic() + seconds
        while True:
            if self.process_is_dead():
                raise Failure(f"the application ended with {self.process.returncode} while waiting for {what}")
            try:
                found = condition()
            except (GLib.Error, LookupError):
                # The part of the tree that was being looked at went away.
                found = None
            if found:
                return found
            if time.monotonic() > end:
                raise Failure(f"not there after {seconds} s: {what}; the focus is on {self.describe_focus()}")
            self.turn()

    def process_is_dead(self):
        return getattr(self, "process", None) is not None and self.process.poll() is not None

    # ---- Looking ----

    def nodes(self, node=None, depth=0):
        node = node or self.root
        states = node.getState()
        if depth > 1 and not states.contains(pyatspi.STATE_VISIBLE):
            return
        yield node
        for child in node:
            if child is not None:
                yield from self.nodes(child, depth + 1)

    def find(self, name, role=None, part=False):
        for node in self.nodes():
            have = node.name or ""
            if (name in have if part else have == name) and (role is None or node.getRoleName() == role):
                return node
        return None

    def wait(self, name, role=None, part=False, seconds=30):
        return self.until(lambda: self.find(name, role, part), f"“{name}”", seconds)

    def wait_gone(self, name, seconds=30):
        self.until(lambda: self.find(name) is None, f"“{name}” to go", seconds)

    def texts(self):
        """All that can be read on the screen."""
        return [node.name for node in self.nodes() if node.name]

    def describe_focus(self):
        try:
            return f"{self.focused.getRoleName()} “{self.focused.name}”" if self.focused else "nothing"
        except (GLib.Error, LookupError):
            return "something that is gone"

    # ---- Acting, by keyboard alone ----

    def key(self, *keys):
        for key in keys:
            subprocess.run(["xdotool", "key", "--clearmodifiers", key], check=True)
            self.turn(0.08)

    def take_focus(self):
        """Gives the window the keyboard: where two windows go at once the window manager may leave it nowhere."""
        self.turn(0.3)
        subprocess.run(["xdotool", "search", "--onlyvisible", "--class", "outreach", "windowactivate"], check=True)
        self.turn(0.3)

    # ---- With the mouse ----

    def middle(self, node):
        """Of what is in the active window: where on the screen it is."""
        at = node.queryComponent().getExtents(pyatspi.WINDOW_COORDS)
        window = subprocess.run(["xdotool", "getactivewindow", "getwindowgeometry", "--shell"],
                                stdout=subprocess.PIPE, text=True, check=True).stdout
        place = dict(line.split("=") for line in window.split())
        return int(place["X"]) + at.x + at.width // 2, int(place["Y"]) + at.y + at.height // 2

    def mouse(self, *arguments):
        subprocess.run(["xdotool", *map(str, arguments)], check=True)
        self.turn(0.1)

    def begin_drag(self, start, end):
        """Takes up what is at @start, and holds it over @end."""
        self.mouse("mousemove", *start)
        self.mouse("mousedown", 1)
        for part in range(1, 11):
            self.mouse("mousemove", *(a + (b - a) * part // 10 for a, b in zip(start, end)))

    def focused_name(self):
        try:
            return self.focused.name if self.focused else None
        except (GLib.Error, LookupError):
            return None

    def focused_role(self):
        try:
            return self.focused.getRoleName() if self.focused else None
        except (GLib.Error, LookupError):
            return None

    def find_focus(self, window=None):
        """Looks for what has the focus, where no event tells: in a window that comes up or back."""
        for node in self.nodes(window, 1 if window is not None else 0):
            if node.getState().contains(pyatspi.STATE_FOCUSED):
                self.focused = node
                return node
        return None

    def wait_dialog(self, title):
        """The window of that title, or what has that name, has the focus in it: what leads there may be called so, too."""
        def has_focus():
            windows = [window for window in self.root if window.name == title]
            return any(self.find_focus(place) for place in windows or filter(None, [self.find(title)]))
        self.until(has_focus, f"the dialog “{title}”")

    def tab_to(self, *names, role=None, most=90, back=False, part=False):
        """Tab until the focus is on a control called one of @names."""
        for _ in range(most):
            have = self.focused_name()
            hit = any(name in (have or "") for name in names) if part else have in names
            if hit and role in (None, self.focused_role()):
                return
            self.key("shift+Tab" if back else "Tab")
        raise Failure(f"Tab does not reach {names}; the focus is on {self.describe_focus()}")

    def type(self, text):
        """Types into what has the focus. Chinese text goes in as an input method commits it."""
        if text.isascii():
            subprocess.run(["xdotool", "type", "--clearmodifiers", "--delay", "25", text], check=True)
            self.turn(0.1)
            return
        target = self.until(self._editable_focus, "an entry with the focus")
        editable = target.queryEditableText()
        if target.queryText().getNSelections() > 0:
            start, end = target.queryText().getSelection(0)
            editable.deleteText(start, end)
        editable.insertText(target.queryText().caretOffset, text, len(text.encode()))
        self.turn(0.1)

    def _editable_focus(self):
        node = self.focused
        try:
            candidates = [node, *(node or [])]
        except ValueError:  # it has just gone
            return None
        for candidate in candidates:
            if candidate is None:
                continue
            try:
                candidate.queryEditableText()
                return candidate
            except NotImplementedError:
                continue
        return None

    def close(self):
        self.process.terminate()
        self.process.wait(10)


def run_steps(app, steps):
    """Runs the steps of a test one after the other, prints TAP, and exits. What comes after a step that
    failed is not reached; a picture of the screen is left in the build folder."""
    print(f"1..{len(steps)}")
    failed = False
    for number, step in enumerate(steps, 1):
        name = step.__name__.replace("_", " ")
        if failed:
            print(f"not ok {number} {name} # not reached")
            continue
        began = time.monotonic()
        try:
            step(app)
            print(f"ok {number} {name} # {time.monotonic() - began:.1f} s")
        except (Failure, AssertionError, subprocess.TimeoutExpired) as error:
            print(f"not ok {number} {name}: {error!r}")
            test = os.path.splitext(os.path.basename(sys.argv[0]))[0]
            picture = os.path.join(BUILD, f"gui-failure-{test}.png")
            subprocess.run(["scrot", "--overwrite", picture], check=False)
            failed = True
        sys.stdout.flush()
    if not app.process_is_dead():
        app.close()
    sys.exit(failed)


def type_path(app, path):
    """Into the file dialog. Ctrl+L asks for a path, wherever the focus is; a name is replaced."""
    app.until(lambda: any(node.name and "FileChooser" in node.name for node in app.nodes()), "the file dialog")
    app.turn(1)
    app.key("ctrl+l")
    app.until(lambda: app.find_focus() and app.focused_role() == "text", "the entry of the path")
    app.key("ctrl+a")
    subprocess.run(["xdotool", "type", "--delay", "25", path], check=True)
    app.turn(1)
    app.key("Return")


def cli(book, *arguments, code=0):
    """What the command line says of the same book; @code None: it may exit with any."""
    run = subprocess.run(
        [CLI, "--book", book, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=dict(os.environ, OUTREACH_LOCALEDIR=os.path.join(BUILD, "po")),
    )
    if code is not None and run.returncode != code:
        raise Failure(f"outreach-cli {' '.join(arguments)}: {run.returncode}, {run.stderr}")
    return run.stdout
