# SPDX-License-Identifier: GPL-3.0-or-later
"""Several processes at one book, and what becomes of output that nobody can take."""
import os
import subprocess
import sys
import threading

import cli
from cli import FAILED, at_once


def test_two_writers(office):
    """Processes that write at once wait for each other: every change is there, new agencies once."""
    office.run("new", "--edition", "2026")

    def work(name):
        for number in range(12):
            office.run("add", "activity", f"title={name}{number}", "start=2026-09-15", f"host=单位{number}")
    at_once(*(lambda name=name: work(name) for name in "甲乙丙"))
    assert sorted(office.titles()) == sorted(f"{name}{number}" for name in "甲乙丙" for number in range(12))
    names = [agency["name"] for agency in office.list("agencies")]
    assert len(names) == len(set(names)) and "单位11" in names, names
    assert len(office.json("history")) == 36
    assert office.json("undo", "36")["undone"] == 36 and office.titles() == []


def test_first_edition_once(office):
    """Processes that begin an empty book together make its edition once."""
    for attempt in range(3):
        book = ("--book", f"{attempt}.db")
        office.run(*book, "new")
        at_once(*(lambda n=n: office.run(*book, "add", "activity", f"title={n}", "start=2026-09-15") for n in range(4)))
        assert [e["year"] for e in office.json(*book, "edition", "list")] == [2026]
        assert len(office.titles(*book)) == 4


def test_one_step_each(office):
    """Of several processes that take the same step, one does and the others are told why not."""
    office.run("new", "--edition", "2026")
    for attempt in range(3):
        office.run("add", "activity", f"title={attempt}", "start=2026-09-15")
        codes = []

        def step(attempt=attempt, codes=codes):
            codes.append(subprocess.run([cli.CLI, "step", str(attempt), "plan"], env=office.env,
                                        stderr=subprocess.DEVNULL).returncode)
        at_once(step, step, step)
        assert sorted(codes) == [0, 1, 1], codes
        assert [entry["label"] for entry in office.json("history", str(attempt))].count(f"Plan “{attempt}”") == 1


def test_one_new_book(office):
    """Of several processes that make the same book, one does; it is whole."""
    codes = []

    def new():
        codes.append(subprocess.run([cli.CLI, "new", "--edition", "2026"], env=office.env, stdout=subprocess.DEVNULL,
                                    stderr=subprocess.DEVNULL).returncode)
    at_once(new, new, new, new)
    assert sorted(codes) == [0, 3, 3, 3], codes
    assert len(office.list("settings")) and len(office.list("metrics")) > 50


def test_readers_while_written(office):
    """Lists that are read while others write are whole arrays of one moment."""
    office.run("new", "--edition", "2026")
    done = threading.Event()

    def write():
        try:
            for number in range(10):
                office.run("add", "venue", f"name={number}")
        finally:
            done.set()

    def read():
        most = 0
        while not done.is_set():
            names = [venue["name"] for venue in office.list("venues")]
            assert len(names) >= most and len(names) == len(set(names)), names
            most = len(names)
    at_once(write, read)
    assert len(office.list("venues")) == 10


def test_output_that_goes_nowhere(office):
    """A full device is an error, a reader that goes away is none; what was stored stays."""
    office.run("new", "--edition", "2026")
    office.run("sample")
    with open("/dev/full", "wb") as full:
        for command in (("list", "activities"), ("show", "2023年国家网络安全宣传周"), ("fields",), ("--help",),
                        ("history", "--json")):
            failed = office.run(*command, code=FAILED, stdout=full)
            assert "can't be written" in failed.err and failed.err.count("\n") == 1, failed
        office.run("add", "venue", "name=存下", code=FAILED, stdout=full)
    assert "存下" in [venue["name"] for venue in office.list("venues")]
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as closed:
        gone = office.run("list", "activities", "--json", stdout=closed)
    assert gone.err == "", gone


cli.run(sys.modules[__name__])
