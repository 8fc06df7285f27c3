# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the command line share: the real program on real books in a folder of its own.

A test is a function test_…(office) whose docstring is the promise; run() runs all of a module and
prints TAP. Each gets a fresh Office: a temporary home in which nothing is yet.
"""
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from pathlib import Path

CLI = os.environ["OUTREACH_CLI"]
DONE, REFUSED, MISUSED, FAILED = range(4)
UID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Skip(Exception):
    """Raised by a test that the machine does not allow; says why."""


class Result:
    def __init__(self, arguments, process):
        self.arguments = arguments
        self.code = process.returncode
        self.out = process.stdout.decode("utf-8")
        self.err = process.stderr.decode("utf-8")

    def __str__(self):
        return (f"{' '.join(map(str, self.arguments))}\nexit {self.code}\n"
                f"stdout: {self.out[:1000]}\nstderr: {self.err[:1000]}")

    @property
    def json(self):
        return json.loads(self.out)

    @property
    def uid(self):
        """The uid that a command printed, alone on its line."""
        assert UID.fullmatch(self.out.rstrip("\n")), self
        return self.out.rstrip("\n")


class Office:
    """A home folder, its default book, and the program."""

    def __init__(self):
        self.home = Path(tempfile.mkdtemp(prefix="outreach-cli-"))
        self.book = self.home / "data/outreach/outreach.db"
        self.env = dict(
            {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "XDG_", "G_"))},
            HOME=str(self.home), LC_ALL="C.UTF-8", TZ="CST-8", G_DEBUG="fatal-criticals",
            XDG_DATA_HOME=str(self.home / "data"), XDG_CONFIG_HOME=str(self.home / "config"),
            XDG_CACHE_HOME=str(self.home / "cache"), XDG_RUNTIME_DIR=str(self.home))

    def run(self, *arguments, code=DONE, **options):
        """Runs the program, which must end with that code."""
        options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "timeout": 60, **options}
        process = subprocess.run([CLI, *arguments], cwd=self.home, env=self.env, **options)
        if options["stdout"] != subprocess.PIPE:
            process.stdout = b""
        result = Result(arguments, process)
        assert result.code == code, result
        return result

    def json(self, *arguments, code=DONE):
        return self.run(*arguments, "--json", code=code).json

    def quiet(self, *arguments):
        """Done, with not a word on stderr."""
        result = self.run(*arguments)
        assert result.err == "", result
        return result

    def refuse(self, *arguments, code=REFUSED, says=(), lines=1, **options):
        """Nothing on stdout, and one line on stderr that names the thing and the way out."""
        result = self.run(*arguments, code=code, **options)
        assert result.out == "", result
        errors = result.err.splitlines()
        assert len(errors) == lines and result.err.endswith("\n"), result
        assert all(e.startswith("outreach-cli: ") and len(e) > 20 for e in errors), result
        for words in (says,) if isinstance(says, str) else says:
            assert words in result.err, (words, str(result))
        return result

    def list(self, kind, *options):
        return self.json("list", kind, *options)

    def titles(self, *options):
        return [row["title"] for row in self.list("activities", *options)]

    def path(self, name):
        return self.home / name


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None


def copy_book(source, target):
    """A book that no program has open is one file."""
    assert not Path(f"{source}-wal").exists(), "a program left its log beside the book"
    shutil.copy(source, target)
    return target


def at_once(*works):
    """Runs functions in threads; their errors are raised here."""
    errors = []

    def guarded(work):
        try:
            work()
        except BaseException as error:
            errors.append(error)
    threads = [threading.Thread(target=guarded, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]


def run(module):
    tests = [(name, f) for name, f in vars(module).items() if name.startswith("test_")]
    failed = False
    print(f"1..{len(tests)}")
    for number, (name, test) in enumerate(tests, 1):
        promise = (test.__doc__ or name).strip().split("\n")[0].rstrip(".").replace("#", "")
        office = Office()
        began = time.monotonic()
        try:
            test(office)
            print(f"ok {number} {promise}")
        except Skip as why:
            print(f"ok {number} {promise} # SKIP {why}")
        except Exception:  # whatever goes wrong, the others run
            failed = True
            print(f"not ok {number} {promise}")
            print("\n".join("# " + line for line in traceback.format_exc().splitlines()))
        if time.monotonic() - began > 5:
            print(f"# {name}: {time.monotonic() - began:.1f} s")
        sys.stdout.flush()
        shutil.rmtree(office.home, ignore_errors=True)
    sys.exit(failed)
