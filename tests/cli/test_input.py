# SPDX-License-Identifier: GPL-3.0-or-later
"""What a hurried person, a script or a spreadsheet may throw at the command line."""
import sys

import cli
from cli import FAILED, MISUSED, REFUSED

BAD = b"\xff\xfe\x80"
LONG = "网" * 10000


def new(office):
    office.run("new", "--edition", "2026")
    office.run("add", "venue", "name=图书馆")
    office.run("add", "activity", "title=讲座", "start=2026-09-15", "venue=图书馆")


def unchanged(office, *refusals):
    """(code, words, *arguments): refused, and nothing is stored."""
    before = office.json("history"), office.list("activities"), office.list("venues")
    for code, says, *arguments in refusals:
        office.refuse(*arguments, "--json", code=code, says=says)
    assert (office.json("history"), office.list("activities"), office.list("venues")) == before


def test_invalid_utf8(office):
    """Bytes that are no text are refused wherever they stand."""
    new(office)
    unchanged(
        office,
        (MISUSED, "--help", BAD), (MISUSED, "kinds", "list", BAD), (MISUSED, "kinds", "add", BAD, "name=x"),
        (MISUSED, "kinds", "fields", BAD),
        (FAILED, "", "show", BAD), (FAILED, "", "show", b"venue:" + BAD), (FAILED, "", "set", BAD, "note=x"),
        (FAILED, "", "remove", BAD),
        (FAILED, "", "step", BAD, "plan"), (MISUSED, "steps", "step", "讲座", BAD), (FAILED, "", "history", BAD),
        (MISUSED, "not valid", "step", "讲座", "cancel", "--reason", BAD),
        (REFUSED, "Name", "set", "图书馆", b"name=" + BAD), (MISUSED, "fields venue", "set", "图书馆", BAD + b"=x"),
        (REFUSED, "Venue", "set", "讲座", b"venue=" + BAD), (REFUSED, "Host", "set", "讲座", b"host=" + BAD),
        (MISUSED, "filter", "list", "venues", "-f", b"name=" + BAD), (MISUSED, "filter", "list", "venues", "-f", BAD),
        (MISUSED, "fields venue", "list", "venues", "-s", BAD), (MISUSED, "fields venue", "list", "venues", "-c", BAD),
        (MISUSED, "not valid", "list", "activities", "-t", BAD), (MISUSED, "", "list", "activities", "-n", BAD),
        (MISUSED, "--unmask", "list", "activities", "--unmask", BAD), (MISUSED, "", "undo", BAD),
        (MISUSED, "form", "export", BAD, "-o", "x.csv"),
        (MISUSED, "not a date", "export", "plan", "-o", "x.csv", "--from", BAD),
        (FAILED, "sheet", "export", "plan", "-o", "x.csv", "--sheet", BAD),
        (MISUSED, "--unmask", "export", "plan", "-o", "x.csv", "--unmask", BAD),
        (FAILED, "", "list", "venues", "--book", b"/" + BAD), (MISUSED, "", "edition", BAD),
        (MISUSED, "", "edition", "add", BAD),
        (FAILED, "", "edition", "import", BAD))
    # A file may have such a name.
    office.run("--book", b"books/" + BAD + b".db", "new")
    assert office.list("venues", "--book", b"books/" + BAD + b".db") == []


def test_assignments(office):
    """FIELD=VALUE is told what is wrong with it: no =, no field, unknown, twice, read-only."""
    new(office)
    unchanged(
        office,
        (MISUSED, "FIELD=VALUE", "set", "讲座", "note"), (MISUSED, "FIELD=VALUE", "set", "讲座", "=x"),
        (MISUSED, "FIELD=VALUE", "set", "讲座", ""),
        (MISUSED, ("colour", "fields activity"), "set", "讲座", "colour=red"),
        (MISUSED, "fields activity", "set", "讲座", "NOTE =x"),
        (MISUSED, "twice", "set", "讲座", "note=1", "note=2"), (MISUSED, "twice", "set", "讲座", "note=1", "备注=2"),
        (REFUSED, "outreach-cli step", "set", "讲座", "state=held"),
        (REFUSED, "Identifier", "add", "venue", "name=x", "uid=1"),
        (MISUSED, "FIELD=VALUE", "add", "venue", "name"), (REFUSED, "Name", "add", "venue"),
        (REFUSED, "Name", "add", "venue", "name="),
        (REFUSED, "Name", "add", "venue", "name=  "), (REFUSED, "Title", "add", "activity", "start=2026-09-15"),
        (REFUSED, "Start", "add", "activity", "title=x"))
    # All that is wrong is told at once, a line each.
    office.refuse("set", "讲座", "colour=red", "expected=viele", "start=gestern", code=MISUSED,
                  says=("colour", "viele", "gestern"), lines=3)
    office.run("set", "讲座", "备注=甲=乙", "活动名称=讲座")
    assert office.json("show", "讲座")["note"] == "甲=乙"


def test_missing_references(office):
    """A venue that is not in the book is told with the command that adds it."""
    new(office)
    unchanged(
        office,
        (REFUSED, ("体育馆", "outreach-cli add venue 'name=体育馆'"), "set", "讲座", "venue=体育馆"),
        (REFUSED, ("进太空", "outreach-cli add setting name=…"), "set", "讲座", "settings=进社区;进太空"),
        (REFUSED, ("登月日", "outreach-cli add theme-day"), "set", "讲座", "theme-day=登月日"),
        (REFUSED, ("甲", "outreach-cli add activity 'title=甲'"), "add", "result", "activity=甲", "value=1"))


def test_numbers(office):
    """Counts are whole, not negative and fit 64 bits; none is guessed or cut."""
    new(office)
    for text, number, approximate in (("0", 0, False), ("-0", 0, False), ("007", 7, False), ("２０００", 2000, False),
                                      ("2,000", 2000, False),
                                      ("2000余人", 2000, True), ("约3万", 30000, True), ("1.1亿", 110000000, False),
                                      ("1.25万", 12500, False),
                                      ("9223372036854775807", 2 ** 63 - 1, False),
                                      ("92233720368万", 92233720368 * 10000, False)):
        stored = office.json("set", "讲座", f"expected={text}")
        have = stored["expected"], stored.get("expected-approximate", False)
        assert have == (number, approximate), (text, have)
    unchanged(office, *((REFUSED, "Expected", "set", "讲座", f"expected={text}") for text in (
        "-1", "-3万", "1.5", "1.00001万", "9223372036854775808", "99999999999999999999999999", "9999999999亿亿", "0x10",
        "1e3", "1 2", "NaN",
        "-", "+", "万", "十", "2000 or so", "2000/3", "٣")))
    unchanged(office, *((REFUSED, "Budget", "set", "讲座", f"budget={text}") for text in (
        "-1", "0.001", "92233720368547758.08", "约5000", "5000美元/人", "abc")))
    for text, money in (("92233720368547758.07", "92233720368547758.07"), ("-0", "0.00"), ("0.05", "0.05"),
                        ("1.2万元", "12000.00")):
        assert f'"budget": {money},' in office.run("set", "讲座", f"budget={text}", "--json").out, text
    unchanged(office, (REFUSED, "exact", "set", "图书馆", "capacity=2000余"),
              (REFUSED, "at least 1", "set", "图书馆", "capacity=0"),
              (REFUSED, "Capacity", "set", "图书馆", "capacity=-5"))


def test_dates(office):
    """Days that are not in the calendar and ends before starts are refused."""
    new(office)
    unchanged(office, *((REFUSED, "Start", "set", "讲座", f"start={text}") for text in (
        "2026-02-30", "2026-02-29", "2026-13-01", "2026-00-10", "2026-09-00", "2026-09-31", "0000-00-00",
        "2026-09-15 25:00",
        "2026-09-15 09:60", "2026-09-15 -1:00", "12026-09-15", "yesterday", "2026", "9", "2026-09-15 09:00 10:00")))
    unchanged(office, *((REFUSED, ("End", "before the start"), "set", "讲座", f"start={start}", f"end={end}") for start,
                        end in (
        ("2026-09-15 09:00", "2026-09-15 08:59"), ("2026-09-15", "2026-09-14"), ("2026-09-15 下午", "2026-09-15 上午"),
        ("2026-09-15 下午", "2026-09-15 11:00"), ("2026-09-15 14:00", "2026-09-15 上午"),
        ("2026-09-15 00:00", "2026-09-14"))))
    for start, end in (("2026-09-15 09:00", "2026-09-15 09:00"), ("2026-09-15 14:30", "2026-09-15"),
                       ("2026-09-15", "2026-09-15 10:00"),
                       ("2026-09-15 上午", "2026-09-15 下午"), ("2026-09-15 下午", "2026-09-15 下午"),
                       ("2024-02-29", "2024-02-29 下午")):
        stored = office.json("set", "讲座", f"start={start}", f"end={end}")
        assert (stored["start"], stored["end"]) == (start, end), stored
    for text, meant in (("9月15日", "2026-09-15"), ("9.15 14:30", "2026-09-15 14:30"), ("2026年9月15日上午", "2026-09-15 上午"),
                        ("2026/9/5", "2026-09-05")):
        assert office.json("set", "讲座", "end=", f"start={text}")["start"] == meant, text
    unchanged(office, (REFUSED, "End", "set", "讲座", "end=2020-01-01"))


def test_choices_phones_mail(office):
    """Values of other kinds are checked as well, and the message lists what can be."""
    new(office)
    unchanged(
        office,
        (REFUSED, ("Type", "Forum"), "set", "讲座", "kind=party"), (REFUSED, "Phone", "set", "讲座", "phone=call me"),
        (REFUSED, "E-mail", "set", "讲座", "mail=wang"), (REFUSED, "E-mail", "set", "讲座", "mail=a b@example.com"),
        (REFUSED, "Shared", "set", "图书馆", "shared=maybe"))
    assert office.json("set", "讲座", "kind=论坛", "phone=0591-1234567转8")["kind"] == "forum"


def test_long_text(office):
    """A title of 10,000 characters is kept whole, listed, exported and undone."""
    new(office)
    office.run("add", "activity", f"title={LONG}", "start=2026-09-16", "venue=图书馆")
    assert office.titles() == ["讲座", LONG]
    assert office.json("show", LONG)["title"] == LONG
    office.run("export", "plan", "-o", "x.csv")
    office.run("export", "plan", "-o", "x.xlsx")
    assert LONG in office.path("x.csv").read_text("utf-8-sig")
    office.run("undo")
    office.run("redo")
    office.run("remove", LONG)
    office.refuse("show", LONG, code=FAILED)
    office.refuse(LONG, code=MISUSED)


def test_signs_in_front(office):
    """Titles that begin with = + - @ or a quote are titles, also where they name a record."""
    office.run("new", "--edition", "2026")
    titles = ["=1+1", "==", "+1", "-1", "--book", "@x", "'x", '"x"', "\\", "%s%n", "100%_", "venue:", "$(x)", "`x`"]
    for day, title in enumerate(titles, 10):
        office.run("add", "activity", f"title={title}", f"start=2026-09-{day}")
    assert office.titles() == titles
    for title in titles:
        shown = office.run("show", "--json", "--", title)
        assert shown.json["title"] == title, shown
        assert office.titles("-f", f"title={title}") == [title]
    labels = [entry["label"] for entry in office.json("history")]
    assert labels == [f"Add activity “{title}”" for title in reversed(titles)], labels


def test_control_characters(office):
    """Breaks and escapes in names stay on their line and never reach the terminal."""
    new(office)
    title = "甲\x1b[31m\x07\u2028乙\x85丙\x7f"
    office.run("add", "activity", "title=行\r\n行\t行", "start=2026-09-14")
    assert office.titles("-s", "start")[0] == "行  行 行"
    clash = office.run("add", "activity", f"title={title}", "start=2026-09-15", "venue=图书馆")
    assert office.titles("-f", "start=2026-09-15")[-1] == title
    for text in (clash.err, office.run("list", "activities").out, office.run("show", title).out,
                 office.run("check", code=REFUSED).out,
                 office.run("history").out, office.run("undo").out, office.run("redo").out,
                 office.refuse("show", title + "?", code=FAILED).err, office.refuse("step", title, "report").err):
        assert not set(text) & set("\x1b\x07\u2028\x85\x7f"), repr(text)
    assert len(office.run("history").out.splitlines()) == len(office.json("history")) + 1


def test_lists_of_names(office):
    """Names are separated by any of ; ； 、 and breaks; one that is written twice counts once."""
    new(office)
    stored = office.json("set", "讲座", "host=甲局; 乙局；丙局、甲局\n丁局;;")
    assert stored["host"] == "甲局;乙局;丙局;丁局", stored["host"]
    assert office.json("set", "讲座", "host=;")["host"] is None
    assert office.json("set", "讲座", "host=乙局;甲局")["host"] == "乙局;甲局"
    # A venue is one: its name may hold what separates others.
    office.run("add", "venue", "name=甲;乙")
    assert office.json("set", "讲座", "venue=甲;乙")["venue"] == "甲;乙"
    # An agency of such a name is referred to by its uid.
    uid = office.run("add", "agency", "name=科、教局").uid
    assert office.json("set", "讲座", f"host={uid};甲局")["host"] == "科、教局;甲局"


def test_numbers_of_options(office):
    """--limit, undo and redo take whole numbers of at least 1."""
    new(office)
    refusals = []
    for number in ("0", "-0", "-1", "abc", "", " ", "1.5", "1e3", "0x1", "2147483648", "99999999999999999999999"):
        refusals += [(MISUSED, number.strip(), "list", "venues", "--limit", number),
                     (MISUSED, number.strip(), "history", "--limit", number)]
        refusals += [(MISUSED, number.strip(), command, number) for command in ("undo", "redo") if number[:1] != "-"]
    unchanged(office, *refusals)
    for number in ("-1", "-0"):
        office.refuse("undo", number, code=MISUSED)
        office.refuse("undo", "--", number, code=MISUSED, says=number)


def test_filters_sorts_columns(office):
    """A filter, a sort or a column that can't be is wrong usage and says how to find one that can."""
    new(office)
    unchanged(office, *((MISUSED, "", "list", "activities", *words) for words in (
        ("-f", ""), ("-f", "title"), ("-f", "=x"), ("-f", "colour=red"), ("-f", "title>=x"), ("-f", "title<x"),
        ("-f", "start~1"),
        ("-f", "start>=2026-02-30"), ("-f", "state=lost"), ("-f", "expected<=few"), ("-f", "title!=x"),
        ("-f", "state=draft", "-f", "colour=red"),
        ("-s", ""), ("-s", "-"), ("-s", "colour"), ("-s", "-colour"), ("-c", ""), ("-c", "title,"), ("-c", "colour"),
        ("-c", ","))))
    office.refuse("list", "activities", "-s", "colour", code=MISUSED, says=("colour", "fields activity"))
    office.refuse("list", "activities", "-f", "colour=red", "-f", "shape=round", code=MISUSED,
                  says=("colour", "shape"), lines=2)


def test_languages(office):
    """Messages come in the reader's language, JSON and field ids in none."""
    new(office)
    english = office.run("list", "activities", "--json").out
    names = [f["id"] for f in office.json("fields")]
    for language, word in (("zh_CN", "筹办簿"), ("zh_TW", "籌辦簿")):
        office.env.update(LANGUAGE=language)
        said = office.run("--book", "none.db", "list", "venues", code=FAILED).err
        assert word in said and said.count("\n") == 1, said
        assert office.run("list", "activities", "--json").out == english
        assert [f["id"] for f in office.json("fields")] == names
    office.env.update(LC_ALL="C", LANGUAGE="")
    assert office.run("list", "activities", "--json").out == english
    assert office.run("show", "讲座", "--json").json["title"] == "讲座"


cli.run(sys.modules[__name__])
