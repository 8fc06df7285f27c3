#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reminders while the window is closed: what the desktop is asked, what stays, and what leads back."""
import configparser
import os
import re
import subprocess
from datetime import date

from desktop import Notifications, Portal
from driver import BUILD, Application, cli, run_steps

HOME = os.environ["XDG_DATA_HOME"]
BOOK = os.path.join(HOME, "outreach/outreach.db")
KEYFILE = os.path.join(os.environ["XDG_CONFIG_HOME"], "glib-2.0/settings/keyfile")
AUTOSTART = os.path.join(os.environ["XDG_CONFIG_HOME"], "autostart")
ENTRY = os.path.join(AUTOSTART, "io.github.outreachweek.Outreach.desktop")
SWITCH = "网安周筹办关闭后也提醒"
REFUSED = "关闭后不会提醒"


def setting(name):
    keys = configparser.ConfigParser()
    keys.read(KEYFILE)
    return keys.get("io/github/outreachweek/Outreach", name, fallback=None)


def open_preferences(app):
    app.key("ctrl+comma")
    app.wait(SWITCH)
    app.focused = None
    app.tab_to(SWITCH)


def close_preferences(app):
    app.key("Escape")
    app.wait_gone(SWITCH)


def toggle(app):
    before = len(portal.requests)
    app.key("space")
    app.until(lambda: len(portal.requests) > before, "the question to the portal")
    app.turn(0.5)
    return portal.requests[-1]


def second(*arguments):
    """Another start of the program, as the icon and the login do it."""
    environment = dict(
        os.environ, GSETTINGS_SCHEMA_DIR=os.path.join(BUILD, "data"), OUTREACH_LOCALEDIR=os.path.join(BUILD, "po")
    )
    subprocess.run([os.path.join(BUILD, "src/outreach/outreach"), *arguments], env=environment, check=True, timeout=60)


def windows():
    return subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--class", "outreach"], stdout=subprocess.PIPE, text=True
    ).stdout.split()


def open_files(app):
    folder = f"/proc/{app.process.pid}/fd"
    return [os.readlink(os.path.join(folder, fd)) for fd in os.listdir(folder) if os.path.islink(os.path.join(folder, fd))]


def start_quietly(app):
    app.__init__("--background", shown=False)
    app.turn(4)
    assert not app.process_is_dead(), "it did not stay"
    assert not windows(), windows()


def forget_reminder():
    """Tomorrow has come."""
    text = open(KEYFILE).read()
    open(KEYFILE, "w").write(re.sub("last-reminder=.*", "last-reminder=''", text))


def refused(app):
    """Where the desktop refuses, the switch goes back and a message says why."""
    app.wait("总览")
    for answer in ((0, False, False), (1, False, False)):
        portal.answer = answer
        open_preferences(app)
        toggle(app)
        app.wait(REFUSED)
        assert any("允许" in text for text in app.texts()), app.texts()
        app.key("Escape")
        app.wait_gone(REFUSED)
        assert setting("remind-closed") in (None, "false"), setting("remind-closed")
        close_preferences(app)
    assert not os.path.exists(ENTRY)


def asked(app):
    """What the portal is asked; its answer counts although the preferences were closed meanwhile."""
    portal.answer = (0, True, True)
    portal.waiting = True
    open_preferences(app)
    parent, options = toggle(app)
    assert re.fullmatch("x11:[0-9a-f]+", parent), parent
    assert options["autostart"] is True and options["commandline"] == ["outreach", "--background"], options
    assert "提醒" in options["reason"], options
    close_preferences(app)
    assert setting("remind-closed") in (None, "false")
    portal.answer_now()
    portal.waiting = False
    app.until(lambda: setting("remind-closed") == "true", "the setting")
    assert not os.path.exists(ENTRY), "the portal keeps the entry, not the program"


def stays(app):
    """Without its window the application goes on, and lets go of the book."""
    app.key("ctrl+q")
    app.until(lambda: not windows(), "the window to close")
    app.until(lambda: not any("outreach.db" in name for name in open_files(app)), "the book to be closed")
    assert not app.process_is_dead()
    cli(BOOK, "add", "venue", "name=文化广场")


def comes_back(app):
    """The icon starts the program once more: the window is shown with what was written meanwhile."""
    second()
    app.attach()
    app.wait("总览")
    app.key("alt+6")
    app.wait("文化广场", part=True)
    second("--background")  # the login, while it is there already
    assert len(windows()) == 1, windows()


def one_window(app):
    """Where a dialog has the focus, the icon shows the window that is there."""
    app.key("ctrl+comma")
    app.wait(SWITCH)
    before = windows()
    second()
    app.turn(1)
    assert len(windows()) == len(before), windows()
    close_preferences(app)


def told(app):
    """Started by the login it shows nothing, tells of what is due once, and a click opens the tasks."""
    app.close()
    cli(BOOK, "add", "task", "name=印制海报", f"due={date.today()}")
    start_quietly(app)
    app.until(lambda: desktop.notes, "the notification")
    assert "印制海报" in desktop.notes[0][4], desktop.notes
    assert not any("outreach.db" in name for name in open_files(app)), open_files(app)
    desktop.click()
    app.attach()
    app.wait("七天内到期")
    app.wait("印制海报", part=True)
    app.close()
    start_quietly(app)
    assert len(desktop.notes) == 1, desktop.notes


def quiet_about_broken_books(app):
    """A book that is gone, newer, cut off or something else: no word, no crash, and it stays as it is."""
    app.close()
    whole = open(BOOK, "rb").read()
    newer = bytearray(whole)
    newer[60:64] = (99).to_bytes(4, "big")  # user_version
    for content in (b"", b"something else" * 1000, whole[:5000], bytes(newer), None):
        forget_reminder()
        for extra in ("-wal", "-shm"):
            if os.path.exists(BOOK + extra):
                os.remove(BOOK + extra)
        if content is None:
            os.remove(BOOK)
        else:
            open(BOOK, "wb").write(content)
        start_quietly(app)
        assert len(desktop.notes) == 1, desktop.notes
        app.close()
        if content is not None:
            assert open(BOOK, "rb").read() == content
    assert not os.path.exists(BOOK)
    open(BOOK, "wb").write(whole)
    start_quietly(app)
    app.until(lambda: len(desktop.notes) == 2, "the notification")


def switched_off(app):
    """Without the setting it ends with its window, and the login starts nothing that stays."""
    second()
    app.attach()
    app.wait("总览")
    portal.old = True
    open_preferences(app)
    parent, options = toggle(app)
    assert options["autostart"] is False, options
    app.until(lambda: setting("remind-closed") == "false", "the setting")
    close_preferences(app)
    subprocess.run(["xdotool", "key", "ctrl+q"], check=True)
    app.process.wait(30)
    second("--background")


def without_portal(app):
    """Where no portal knows of it, an entry of the person's does the same, and goes with the setting."""
    app.__init__()
    app.wait("总览")
    portal.answer = None
    open(AUTOSTART, "w").close()  # a file where the folder should be
    open_preferences(app)
    toggle(app)
    app.wait(REFUSED)
    assert any(AUTOSTART in text for text in app.texts()), app.texts()
    app.key("Escape")
    app.wait_gone(REFUSED)
    assert setting("remind-closed") == "false"
    os.remove(AUTOSTART)
    close_preferences(app)
    open_preferences(app)
    toggle(app)
    app.until(lambda: setting("remind-closed") == "true", "the setting")
    subprocess.run(["desktop-file-validate", ENTRY], check=True)
    entry = open(ENTRY).read()
    assert "\nExec=outreach --background\n" in entry and "\nTryExec=outreach\n" in entry, entry
    toggle(app)
    app.until(lambda: setting("remind-closed") == "false", "the setting")
    assert not os.path.exists(ENTRY)
    close_preferences(app)


os.environ["GSETTINGS_BACKEND"] = "keyfile"
desktop = Notifications()
portal = Portal()
cli(BOOK, "new", "--office", "鼓楼区网信办", "--edition", "2023")
steps = [refused, asked, stays, comes_back, one_window, told, quiet_about_broken_books, switched_off, without_portal]
run_steps(Application(), steps)
