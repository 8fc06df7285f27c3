# SPDX-License-Identifier: GPL-3.0-or-later
"""Books that can't be used: each is refused with exit 3 and one line, and stays byte for byte as it was."""
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager

import cli
from cli import FAILED, sha256

# One command of each sort: all must open the book.
COMMANDS = (("list", "activities"), ("show", "讲座"), ("check",), ("history",), ("fields",), ("edition", "list"),
            ("add", "venue", "name=x"), ("set", "讲座", "note=x"), ("step", "讲座", "plan"), ("remove", "讲座"), ("sample",),
            ("undo",), ("redo",), ("edition", "add", "2020"), ("export", "plan", "-o", "out.csv"))
HOLDER = """
import sqlite3, sys
book = sqlite3.connect(sys.argv[1], isolation_level=None)
book.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
"""
KILLED = """
import os, sqlite3, sys
book = sqlite3.connect(sys.argv[1], isolation_level=None)
book.execute("UPDATE venue SET name = '改名' WHERE name = '场地3'")
os._exit(9)
"""


def make_book(office, name="book.db"):
    """A book with something to show, undo and redo, alone in a folder."""
    book = office.path("books") / name
    options = ("--book", str(book))
    office.run(*options, "new", "--edition", "2026")
    office.run(*options, "add", "activity", "title=讲座", "start=2026-09-15", "host=甲局", "note=" + "长" * 3000)
    for number in range(20):
        office.run(*options, "add", "venue", f"name=场地{number}")
    office.run(*options, "undo")
    assert not list(book.parent.glob(f"{name}-*")), "a program left something beside the book"
    return book


def refused(office, book, says, commands=COMMANDS, leaves=None):
    """Each command fails with one line that names the file and the way out; nothing changes, nothing is left."""
    before = sha256(book)
    files = sorted(p.name for p in book.parent.iterdir()) if book.parent.exists() else None
    for command in commands:
        office.refuse("--book", str(book), *command, "--json", code=FAILED, says=(str(book), says))
        assert sha256(book) == before, f"{command} changed the book"
        assert not office.path("out.csv").exists()
    if files is not None and leaves is None:
        assert sorted(p.name for p in book.parent.iterdir()) == files, "something was left beside the book"
    if book.exists():
        office.refuse("--book", str(book), "new", "--json", code=FAILED, says=(str(book), "there already"))
        assert sha256(book) == before


def execute(book, *statements):
    with closing(sqlite3.connect(book)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def overwrite(book, offset, data):
    with open(book, "r+b") as file:
        file.seek(offset)
        file.write(data)


def test_newer(office):
    """A book of a newer version is refused and says which program opens it."""
    book = make_book(office)
    execute(book, "PRAGMA user_version = 9999")
    refused(office, book, "newer version")


def test_overwritten(office):
    """A book with foreign bytes in its middle is refused, wherever they stand."""
    good = make_book(office)
    pages = good.stat().st_size // 4096
    for page in range(1, pages, max(1, pages // 12)):
        book = cli.copy_book(good, good.with_name("damaged.db"))
        overwrite(book, page * 4096, os.urandom(4096))
        refused(office, book, "copy made earlier", COMMANDS[page % 3::5])
    book = cli.copy_book(good, good.with_name("damaged.db"))
    overwrite(book, book.stat().st_size // 2, b"\xa5" * 8192)
    refused(office, book, "damaged")


def test_zeroed_first_page(office):
    """A book whose first page is gone is refused, with or without its header."""
    good = make_book(office)
    book = cli.copy_book(good, good.with_name("damaged.db"))
    overwrite(book, 0, bytes(4096))
    refused(office, book, "not an Outreach book")
    book = cli.copy_book(good, book)
    overwrite(book, 100, bytes(4096 - 100))
    refused(office, book, "damaged")


def test_truncated(office):
    """A book that is cut off is refused, wherever it ends."""
    good = make_book(office)
    size = good.stat().st_size
    for length, says in ((size - 1, "cut off"), (size - 4096, "copy made earlier"), (size // 2, "damaged"),
                         (4096, "damaged"),
                         (1000, "book"), (100, "book"), (1, "not an Outreach book"),
                         (0, "not an Outreach book")):
        book = cli.copy_book(good, good.with_name("cut.db"))
        os.truncate(book, length)
        refused(office, book, says, COMMANDS[length % 3::4])


def test_damage_in_a_large_book(office):
    """Damage that is only met on the way ends with exit 3 and never with half an array."""
    book = make_book(office)
    # Too large to be checked page by page when it is opened.
    execute(book, "CREATE TABLE ballast (bytes BLOB)", "INSERT INTO ballast VALUES (zeroblob (9000000))")
    with closing(sqlite3.connect(book)) as connection:
        root, = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'activity'").fetchone()
    overwrite(book, (root - 1) * 4096, b"\xa5" * 4096)
    before = sha256(book)
    for command in (("list", "activities"), ("check",), ("show", "讲座"), ("export", "plan", "-o", "out.csv"),
                    ("remove", "讲座")):
        office.refuse("--book", str(book), *command, "--json", code=FAILED, says=(str(book), "damaged"))
    assert sha256(book) == before and not office.path("out.csv").exists()


def test_not_a_book(office):
    """A text file, another database, a folder, an empty file are no books, and stay what they are."""
    folder = office.path("books")
    folder.mkdir()
    text, other, empty = folder / "text.db", folder / "other.db", folder / "empty.db"
    text.write_text("活动,时间\n讲座,9月15日\n" * 1000)
    execute(other, "CREATE TABLE activity (id)", "INSERT INTO activity VALUES (1)")
    empty.touch()
    for book in (text, other, empty):
        refused(office, book, "not an Outreach book")
    (folder / "folder").mkdir()
    refused(office, folder / "folder", "folder")
    os.symlink("nowhere", folder / "link")
    refused(office, folder / "link", "no book", COMMANDS[:3])
    os.symlink("link2", folder / "link2")
    refused(office, folder / "link2", "no book", COMMANDS[:3])
    os.mkfifo(folder / "pipe")
    refused(office, folder / "pipe", "not an Outreach book", COMMANDS[:1])
    office.refuse("--book", "/dev/zero", "list", "venues", code=FAILED, says=("/dev/zero", "not an Outreach book"))


def test_missing(office):
    """A file or a folder that is not there is told by name, and not made."""
    for book in (office.path("none.db"), office.path("none/none.db")):
        refused(office, book, "Check the name", COMMANDS)
        assert not book.exists() and not office.path("none").exists()
    office.refuse("list", "venues", code=FAILED, says=(str(office.book), "new book"))
    assert not office.book.parent.exists()


def test_locked(office):
    """A book that another program is writing is refused after a moment's wait, in either journal mode."""
    def locked(mode):
        book = make_book(office, f"{mode}.db")
        execute(book, f"PRAGMA journal_mode = {mode}")
        before = sha256(book)
        holder = subprocess.Popen([sys.executable, "-c", HOLDER, book], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                  text=True)
        try:
            assert holder.stdout.readline() == "held\n"
            cli.at_once(*(lambda c=command: office.refuse("--book", str(book), *c, "--json", code=FAILED,
                                                          says=(str(book), "Another program"))
                          for command in (("list", "activities"), ("add", "venue", "name=x"), ("undo",))))
        finally:
            holder.communicate("")
        assert sha256(book) == before
        office.run("--book", str(book), "add", "venue", "name=x")
        book.unlink()
    cli.at_once(lambda: locked("wal"), lambda: locked("delete"))


@contextmanager
def immutable(path):
    if shutil.which("chattr") is None or subprocess.run(["chattr", "+i", path], stderr=subprocess.DEVNULL).returncode:
        raise cli.Skip("the file system has no immutable files, or not for this user")
    try:
        yield
    finally:
        subprocess.run(["chattr", "-i", path], check=True)


def test_read_only_file(office):
    """A book that can't be written is refused at once, with where to copy it to."""
    book = make_book(office)
    if os.geteuid() != 0:
        book.chmod(0o400)
        refused(office, book, "folder of your own", leaves="the empty log")
        return
    with immutable(book):
        refused(office, book, "folder of your own", leaves="the empty log")


@contextmanager
def mounted(folder, size):
    """A small disk of its own."""
    folder.mkdir(exist_ok=True)
    if os.geteuid() != 0 or subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "outreach-test", folder],
                                           stderr=subprocess.DEVNULL).returncode:
        raise cli.Skip("only an administrator can mount a disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


def test_read_only_folder(office):
    """A book on a read-only disk or in a read-only folder is refused, with where to copy it to."""
    good = make_book(office)
    if os.geteuid() != 0:
        good.parent.chmod(0o500)
        try:
            refused(office, good, "folder of your own")
            office.refuse("--book", str(good.with_name("new.db")), "new", code=FAILED,
                          says=("new.db", "another folder"))
        finally:
            good.parent.chmod(0o700)
        return
    with mounted(office.path("disk"), "4m") as disk:
        book = cli.copy_book(good, disk / "book.db")
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        refused(office, book, "folder of your own")
        office.refuse("--book", str(disk / "new.db"), "new", code=FAILED, says=("new.db", "another folder"))
        office.refuse("--book", str(disk / "folder/new.db"), "new", code=FAILED, says=("new.db", "another folder"))
        office.refuse("--book", str(good), "export", "plan", "-o", str(disk / "out.csv"), code=FAILED,
                      says=("out.csv", "read-only"))


def test_full_disk(office):
    """On a full disk nothing is stored, nothing half-made is left, and the book is as it was."""
    good = make_book(office)
    with mounted(office.path("disk"), "1m") as disk:
        book = cli.copy_book(good, disk / "book.db")
        before = sha256(book)
        ballast = disk / "ballast"
        with open(ballast, "wb", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(4096))
            except OSError:
                pass
        for command in (("add", "venue", "name=x"), ("undo",), ("sample",), ("list", "activities")):
            office.refuse("--book", str(book), *command, "--json", code=FAILED,
                          says=(str(book), "disk is full", "Free some space"))
        office.refuse("--book", str(disk / "new.db"), "new", "--json", code=FAILED, says=("new.db", "disk is full"))
        assert not (disk / "new.db").exists()
        for name in ("out.csv", "out.ics"):
            office.refuse("--book", str(good), "export", "ledger", "-o", str(disk / name), "--json", code=FAILED,
                          says=(name, "no room"))
            assert not (disk / name).exists()
        # Room for the log to begin, none for the change.
        os.truncate(ballast, ballast.stat().st_size - 100 * 1024)
        office.refuse("--book", str(book), "sample", "--json", code=FAILED, says=(str(book), "disk is full"))
        assert sha256(book) == before
        ballast.unlink()
        office.run("--book", str(book), "sample")
        office.run("--book", str(book), "undo")


def test_file_size_limit(office):
    """A file that may not grow ends in an error, not in a signal, and the book can be used afterwards."""
    book = make_book(office)
    before = sha256(book)
    for limit in (0, 1000, 20000, 100000):
        def lower(limit=limit):
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        for command in (("sample",), ("set", "讲座", "note=" + "短" * 30000)):
            office.refuse("--book", str(book), *command, "--json", code=FAILED, says=(str(book), "space"),
                          preexec_fn=lower)
        office.refuse("--book", str(office.path("new.db")), "new", code=FAILED, says=("new.db", "space"),
                      preexec_fn=lower)
        assert not list(office.home.glob("new.db*"))
    assert office.json("--book", str(book), "history")[0]["label"] == "Add venue “场地19”"
    assert sha256(book) == before


def test_after_a_kill(office):
    """What a program that was killed left in its log is not lost, and a damaged log is not believed."""
    good = make_book(office)
    subprocess.run([sys.executable, "-c", KILLED, good])
    assert good.with_name("book.db-wal").stat().st_size > 0
    book = good.with_name("other.db")
    shutil.copy(good, book)
    shutil.copy(good.with_name("book.db-wal"), book.with_name("other.db-wal"))
    overwrite(book.with_name("other.db-wal"), 40, b"\xff" * 100)
    assert "改名" in [v["name"] for v in office.list("venues", "--book", str(good))]
    assert "场地3" in [v["name"] for v in office.list("venues", "--book", str(book))]


def test_journal_that_refuses(office):
    """Where the history can't be written nothing is stored, shown or exported unmasked."""
    book = make_book(office)
    office.run("--book", str(book), "set", "讲座", "phone=13812345678")
    execute(book, "CREATE TRIGGER no_journal BEFORE INSERT ON journal BEGIN SELECT RAISE (ABORT, 'no'); END")
    before = sha256(book)
    for command in (("add", "venue", "name=x"), ("set", "讲座", "note=x"), ("step", "讲座", "plan"), ("remove", "讲座"),
                    ("show", "讲座", "--unmask", "核对"), ("list", "activities", "--unmask", "核对"),
                    ("export", "ledger", "-o", "out.csv", "--unmask", "核对")):
        office.refuse("--book", str(book), *command, "--json", code=FAILED, says=str(book))
    assert not office.path("out.csv").exists()
    assert sha256(book) == before


cli.run(sys.modules[__name__])
