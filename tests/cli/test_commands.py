# SPDX-License-Identifier: GPL-3.0-or-later
"""Each command: what it prints, the shape of its JSON, its exit codes."""
import json
import sys

import cli
from cli import FAILED, MISUSED, REFUSED, UID

COMMANDS = ("new", "edition", "sample", "list", "show", "add", "set", "step", "remove", "fields", "check", "forms",
            "export", "history", "undo", "redo")
# design.md, "The command line": ids that never change once released.
ACTIVITY_FIELDS = """uid title kind state start end online venue division settings theme-day host organiser
 co-organiser guidance support responsible contact phone audience expected description""".split()
KINDS = {"offices": "office", "editions": "edition", "theme-days": "theme-day", "settings": "setting",
         "agencies": "agency", "contacts": "contact", "venues": "venue", "activities": "activity",
         "metrics": "metric", "results": "result", "attachments": "attachment"}


def new(office, *options):
    office.run("new", "--edition", "2026", *options)


def test_help(office):
    """Every command has a help, the program lists them all, and no command is wrong usage."""
    listed = office.run("--help").out
    for command in COMMANDS:
        assert f"\n  {command} " in listed, command
        shown = office.run(command, "--help").out
        assert f"outreach-cli {command}" in shown and "--json" in shown and "--book" in shown, shown
    assert office.run("--version").out.startswith("outreach-cli ")
    office.refuse(code=MISUSED, says="--help")
    office.refuse("frobnicate", code=MISUSED, says=("frobnicate", "--help"))
    office.refuse("list", "venues", "--frobnicate", code=MISUSED, says="--frobnicate")
    assert not office.book.exists()


def test_number_of_arguments(office):
    """Too few and too many arguments are wrong usage, told with the command's help."""
    for arguments in (("list",), ("show",), ("add",), ("set",), ("set", "A"), ("remove",), ("step", "A"), ("export",),
                      ("edition",), ("edition", "add"), ("edition", "list", "2026"), ("edition", "drop", "2026"),
                      ("edition", "clone"), ("edition", "clone", "2025"), ("edition", "add", "2025", "2026"),
                      ("new", "x"), ("sample", "x"), ("check", "x"), ("forms", "x"), ("list", "venues", "x"),
                      ("show", "A", "B"),
                      ("remove", "A", "B"), ("step", "A", "plan", "x"), ("undo", "1", "2"), ("redo", "1", "2")):
        office.refuse(*arguments, code=MISUSED)


def test_new(office):
    """A book is made once, for an office, and never over a file that is there."""
    assert office.json("new") == {"book": str(office.book), "office": "Our office"}
    assert office.book.stat().st_mode & 0o077 == 0, "others can read the book"
    before = cli.sha256(office.book)
    office.refuse("new", "--json", code=FAILED, says=(str(office.book), "another name"))
    assert cli.sha256(office.book) == before

    made = office.run("--book", "sub/other.db", "new", "--office", "市委网信办", "--level", "city", "--division", "350100")
    assert made.out == f"{office.path('sub/other.db')}\n" and made.err == "", made
    own, = office.list("offices", "--book", "sub/other.db")
    assert [own[f] for f in ("name", "level", "division")] == ["市委网信办", "city", "3501"], own


def test_new_refused(office):
    """A level, a year or a name that can't be is refused, and no file is left."""
    office.refuse("new", "--level", "galactic", code=MISUSED, says=("Level", "galactic"))
    office.refuse("new", "--edition", "1999", code=MISUSED, says="1999")
    office.refuse("new", "--office", b"\xff", code=MISUSED, says="Name")
    office.refuse("--book", "", "new", code=MISUSED, says="--book")
    assert not list(office.home.rglob("*.db*"))


def test_edition(office):
    """Editions are added by year with what is known of it, listed newest first, and chosen by --edition."""
    office.run("new")
    assert office.json("edition", "list") == []
    assert office.json("edition", "add", "2023")["theme"] == "网络安全为人民，网络安全靠人民"
    assert UID.fullmatch(office.run("edition", "add", "2030").uid)
    assert [e["year"] for e in office.json("edition", "list")] == [2030, 2023]
    assert [d["name"] for d in office.list("theme-days", "-e", "2023")][0] == "校园日"
    office.run("add", "activity", "title=新", "start=2030-09-17")
    office.run("-e", "2023", "add", "activity", "title=旧", "start=2023-09-17")
    assert office.titles() == ["新"] and office.titles("--edition", "2023") == ["旧"]
    office.refuse("edition", "add", "2023", code=FAILED, says="2023")
    office.refuse("edition", "add", "2013", says="2014")
    office.refuse("edition", "add", "99999999", says="99999999")
    office.refuse("list", "activities", "-e", "2024", code=FAILED, says=("2024", "edition add 2024"))
    for year in ("0", "-1", "abc", "", "2026.5", "99999999999999999999", b"\xff"):
        office.refuse("list", "activities", "--edition", year, code=MISUSED, says="whole number")
    assert len(office.json("edition", "list")) == 2


def test_edition_clone(office):
    """A plan is copied into another year once, says what needs a look, and is undone in one step."""
    new_plan = ("title=2025年讲座", "start=2025-09-16 09:00", "end=2025-09-16 11:30", "theme-day=校园日",
                "settings=进校园", "expected=300余")
    office.run("new", "--edition", "2025")
    office.run("add", "activity", *new_plan)
    office.run("add", "activity", "title=展览", "start=2025-09-13", "end=2025-09-21", "place=图书馆",
               "responsible=王芳", "phone=13800138000")
    office.run("step", office.run("add", "activity", "title=不办", "start=2025-09-17").uid, "cancel", "-r", "天气")
    office.refuse("edition", "clone", "2025", "2026", code=FAILED, says=("2026", "edition add 2026"))
    office.refuse("edition", "clone", "2024", "2025", code=FAILED, says=("2024", "edition add 2024"))
    office.refuse("edition", "clone", "2025", "2025", says=("2025", "another edition"))
    office.run("edition", "add", "2026")
    office.refuse("edition", "clone", "2026", "2025", says=("2026", "no activities"))
    for wrong in (("2025",), ("2025", "2026", "2027"), ("2025", "next"), ("0", "2026"), ("2025", "")):
        office.refuse("edition", "clone", *wrong, code=MISUSED)
    assert office.list("activities", "-e", "2026") == []

    done = office.json("edition", "clone", "2025", "2026")
    assert [done[k] for k in ("from", "to", "copied", "skipped")] == [2025, 2026, 2, 0], done
    lecture = [i["what"] for i in done["review"] if i["title"] == "2026年讲座"]
    assert lecture == ["no-venue", "contact-gone"], done
    show = [i for i in done["review"] if i["title"] == "展览"]
    assert [i["what"] for i in show] == ["outside-edition"] and "展览" in show[0]["message"], done
    # 2025 opens on the 15th, 2026 on the 14th: both are Mondays.
    rows = {r["title"]: r for r in office.list("activities", "-e", "2026")}
    assert [rows["2026年讲座"][k] for k in ("start", "end", "theme-day", "settings", "state", "expected")] == [
        "2026-09-15 09:00", "2026-09-15 11:30", "校园日", "进校园", "draft", 300], rows
    assert (rows["展览"]["start"], rows["展览"]["end"]) == ("2026-09-12", "2026-09-20"), rows
    assert UID.fullmatch(show[0]["uid"]) and show[0]["uid"] == rows["展览"]["uid"]

    again = office.quiet("edition", "clone", "2025", "2026").out.splitlines()
    assert again == ["0 activities copied", "2 were there already"], again
    assert "Copy the plan of 2025" in office.run("undo").out
    assert office.list("activities", "-e", "2026") == [] and len(office.list("activities", "-e", "2025")) == 3
    office.refuse("edition", "clone", "2025", "2026", "--by", "moon", code=MISUSED, says=("weekday", "moon"))
    lines = office.quiet("edition", "clone", "2025", "2026", "--by", "weekday").out.splitlines()
    assert lines[0] == "2 activities copied" and sum(line.startswith("no-venue: ") for line in lines) == 1, lines

    # The list is there again later, and follows the book.
    office.refuse("edition", "review", "2031", code=FAILED, says=("2031", "edition add 2031"))
    later = office.json("edition", "review", "2026", code=REFUSED)
    assert [i["what"] for i in later if i["title"] == "2026年讲座"] == ["no-venue", "contact-gone"]
    for row in office.list("activities", "-e", "2026"):
        office.run("step", row["uid"], "plan")
    assert office.quiet("edition", "review", "2026").out == ""


def test_edition_import(office):
    """An edition's facts come from a JSON file; one of another shape is refused whole."""
    office.run("new")
    facts = {"year": 2031, "start": "2031-09-15", "end": "2031-09-21", "theme": "安全", "settings": ["进社区"],
             "theme-days": [{"date": "2031-09-16", "name": "校园日", "agencies": ["教育部门"]}]}
    path = office.path("2031.json")

    def refused(text, says, code=REFUSED):
        path.write_bytes(text if isinstance(text, bytes) else json.dumps(text).encode())
        office.refuse("edition", "import", path.name, code=code, says=(path.name, says))
        assert office.json("edition", "list") == []

    for wrong in ({"year": "x"}, {"year": 13}, {"year": 2031.5e9}, {"start": None}, {"start": "2031-02-30"},
                  {"end": "2031-09-01"},
                  {"theme-days": 3}, {"theme-days": [1]}, {"theme-days": [{"date": "2031-09-16"}]},
                  {"theme-days": [{"name": "x", "date": "y"}]}, {"theme-days": [{"name": "x", "agencies": [1]}]},
                  {"settings": "进社区"}, {"settings": [None]}, {"settings": [{}]}):
        refused({**facts, **wrong}, f"“{next(iter(wrong))}”")
    refused([facts], "not an edition")
    refused(b"{", "Parse error", FAILED)
    refused(b"", "not an edition")
    refused(b'{"a": "\xff"}', "UTF-8", FAILED)
    path.write_text(json.dumps(facts))
    assert office.json("edition", "import", path.name)["theme"] == "安全"
    day, = office.list("theme-days")
    assert (day["date"], day["agencies"]) == ("2031-09-16", "教育部门"), day
    office.refuse("edition", "import", path.name, code=FAILED, says="2031")
    office.refuse("edition", "import", "none.json", code=FAILED, says="none.json")
    office.refuse("edition", "import", ".", code=FAILED)


def test_sample(office):
    """The sample is one change, filled in once, without a clash among what it plans."""
    office.run("new")
    filled = office.json("sample")
    assert filled == {kind: len(office.list(kind)) for kind in ("activities", "venues", "agencies")}, filled
    assert filled["activities"] > 20 and [e["year"] for e in office.json("edition", "list")] == [2023]
    office.refuse("sample", "--json", code=FAILED, says="2023")
    assert office.json("undo")["undone"] == 1
    assert office.list("agencies") == [] and office.json("edition", "list") == []
    office.quiet("redo")
    assert len(office.titles()) == filled["activities"]


def test_list(office):
    """Lists are arrays of objects keyed by field id, and tables for people."""
    office.run("new")
    office.run("sample")
    rows = office.list("activities")
    assert all(set(ACTIVITY_FIELDS) <= set(row) for row in rows)
    assert all(UID.fullmatch(row["uid"]) for row in rows) and len({row["uid"] for row in rows}) == len(rows)
    for kind, singular in KINDS.items():
        assert isinstance(office.list(kind), list)
        assert office.list(singular) == office.list(kind)
    assert office.list("场地") == office.list("venues")
    table = office.run("list", "activities").out.splitlines()
    assert len(table) == len(rows) + 1 and all(line == line.rstrip() for line in table)
    office.refuse("list", "people", code=MISUSED, says=("people", "activities"))


def test_filters(office):
    """Filters ask for values, parts, ranges, blanks; several of one field are alternatives."""
    new(office)
    office.run("add", "venue", "name=图书馆")
    for title, *values in (("甲论坛", "start=2026-09-14", "venue=图书馆", "host=甲局", "expected=5"),
                           ("乙论坛", "start=2026-09-15 下午", "host=乙局", "support=甲局", "expected=50余"),
                           ("丙讲座", "start=2026-09-16 09:00", "kind=lecture", "note=甲")):
        office.run("add", "activity", f"title={title}", *values)
    office.run("step", "丙讲座", "plan")
    for wanted, *filters in (
            (["丙讲座"], "state=planned"), (["甲论坛", "乙论坛"], "title~论坛"), (["甲论坛"], "venue=图书馆"), (["甲论坛"], "venue~图书"),
            (["乙论坛", "丙讲座"], "venue="), (["甲论坛"], "venue!="), (["乙论坛", "丙讲座"], "start>=2026-09-15"),
            (["甲论坛", "乙论坛"], "start<=2026-09-15"), (["乙论坛"], "start>=9月15日", "start<=2026-09-15"),
            (["甲论坛"], "expected<=5"), (["乙论坛"], "expected=50"), (["甲论坛"], "host=甲局"), (["甲论坛", "乙论坛"], "agency=甲局"),
            (["甲论坛", "丙讲座"], "title=甲论坛", "title=丙讲座"), ([], "title=甲论坛", "state=planned"), ([], "venue=没有这个地方"),
            (["丙讲座"], "kind=讲座宣讲"), (["丙讲座"], "活动类别=lecture"), ([], "title=%"), ([], "title~%"),
            ([], "title=' OR 1=1 --")):
        found = office.titles(*[word for f in filters for word in ("--filter", f)])
        assert found == wanted, (filters, found)
    assert office.titles("--text", "论坛") == ["甲论坛", "乙论坛"]
    assert office.titles("--text", "甲") == ["甲论坛", "乙论坛", "丙讲座"], "in names of agencies and in notes too"
    assert office.titles("--text", "论坛 乙局") == office.titles("--text", "乙论") == ["乙论坛"]
    for odd in ('"', "* AND (", "NEAR(", "-", "甲\" OR \"乙", "a:b"):
        office.titles("--text", odd)


def test_sort_limit_columns(office):
    """Lists are sorted, cut and laid out as asked."""
    new(office)
    for title, day, expected in (("甲", 16, 3), ("乙", 14, 20), ("丙", 15, "")):
        office.run("add", "activity", f"title={title}", f"start=2026-09-{day}", f"expected={expected}")
    assert office.titles() == ["乙", "丙", "甲"]
    assert office.titles("--sort", "-start") == ["甲", "丙", "乙"]
    assert office.titles("--sort", "expected") == ["甲", "乙", "丙"], "blanks come last"
    assert office.titles("--sort", "-expected") == ["乙", "甲", "丙"], "blanks come last"
    assert office.titles("--sort", "state", "--sort", "-start", "--limit", "2") == ["甲", "丙"]
    assert office.titles("--limit", "99") == office.titles()
    assert office.list("activities", "-c", "title, expected") == [
        {"title": "乙", "expected": 20}, {"title": "丙", "expected": None}, {"title": "甲", "expected": 3}]
    assert office.run("list", "activities", "-c", "title").out == "Title\n乙\n丙\n甲\n"


def test_show_and_names(office):
    """A record is named by uid, by a name that is its alone, or by kind and name."""
    new(office)
    venue = office.run("add", "venue", "name=甲").uid
    agency = office.run("add", "agency", "name=甲").uid
    office.refuse("show", "甲", code=FAILED, says=("甲", "agency:甲"))
    assert office.json("show", "venue:甲")["uid"] == venue and office.json("show", "agency:甲")["uid"] == agency
    assert office.json("show", venue) == office.json("show", "场地:甲")
    office.run("add", "venue", "name=甲")
    for name in ("venue:甲", "甲"):
        office.refuse("show", name, code=FAILED, says="uid")
    office.refuse("add", "activity", "title=x", "start=2026-09-15", "venue=甲", says=("Venue", "甲", "uid"))
    office.run("add", "activity", "title=活动:开幕", "start=2026-09-15", f"venue={venue}")
    office.run("add", "activity", "title=activity:x", "start=2026-09-15")
    assert office.json("show", "活动:开幕")["venue"] == "甲"
    assert office.json("show", "activity:x")["title"] == office.json("show", "activity:activity:x")["title"]
    assert office.titles("-f", "venue=甲") == ["活动:开幕"]
    shown = office.run("show", "活动:开幕", "-c", "title,venue").out.splitlines()
    assert [line.split() for line in shown] == [["Title", "活动:开幕"], ["Venue", "甲"]], shown
    for name in ("没有", "", "venue:没有", "venue:", "00000000-0000-0000-0000-000000000000"):
        for command in (("show", name), ("remove", name), ("set", name, "note=1"), ("step", name, "plan"),
                        ("history", name)):
            office.refuse(*command, "--json", code=FAILED, says=f"“{name}”")


def test_edition_of_a_name(office):
    """A uid finds a record of any edition, a name one of the edition that is asked for."""
    new(office)
    old = office.run("add", "activity", "title=讲座", "start=2026-09-15").uid
    office.run("edition", "add", "2027")
    newer = office.run("add", "activity", "title=讲座", "start=2027-09-15").uid
    assert office.json("show", "讲座")["uid"] == newer
    assert office.json("show", "讲座", "-e", "2026")["uid"] == office.json("show", old)["uid"] == old


def test_add_every_kind(office):
    """Venues, agencies, contacts, offices, theme days, settings and results can be added."""
    new(office)
    office.run("add", "activity", "title=讲座", "start=2026-09-15")
    office.run("add", "agency", "name=甲局")
    for kind, *values in (("venue", "name=图书馆", "capacity=120", "shared=yes"), ("agency", "name=乙局"),
                          ("contact", "name=王芳", "agency=甲局", "mobile=13812345678", "mail=w@example.com"),
                          ("office", "name=镇网信办", "level=town"),
                          ("theme-day", "name=老年日", "date=2026-09-15", "agencies=甲局"),
                          ("setting", "name=进养老院")):
        uid = office.run("add", kind, *values).uid
        assert office.json("show", uid)["name"] == values[0][5:]
        assert office.json("add", kind, *values)["uid"] != uid
    contact = office.list("contacts")[0]
    assert contact["mobile"] == "138****5678" and contact["mail"] != "w@example.com", contact
    office.refuse("add", "edition", "year=2026", code=MISUSED, says="edition add")
    office.refuse("add", "attachment", "name=x", code=MISUSED)


def test_metrics_of_an_office(office):
    """An office's own metric is a field of activities, with an id of its own; a result is there once."""
    new(office)
    office.run("add", "activity", "title=讲座", "start=2026-09-15")
    office.run("add", "metric", "uid=road-shows", "name-hans=路演场次", "unit-hans=场", "aggregation=sum")
    assert office.json("set", "讲座", "road-shows=约3场", "brochures=7")["road-shows"] == 3
    assert office.list("activities", "-f", "路演场次>=3", "-c", "road-shows") == [{"road-shows": 3, "road-shows-approximate": True}]
    for uid in ("start", "uid", "brochures", "road-shows", "Road", "9", "-a", "a b", "a=b", "路演"):
        office.refuse("add", "metric", f"uid={uid}", "name-hans=x", says=("Identifier", f"“{uid}”"))
    office.refuse("add", "metric", "name-hans=x", says="Identifier")
    office.refuse("set", "road-shows", "uid=shows", says="Identifier")
    office.refuse("add", "result", "activity=讲座", "metric=road-shows", "value=4", says="already")
    result = office.run("add", "result", "activity=讲座", "metric=posters", "value=4").uid
    assert office.json("show", "讲座")["posters"] == 4 and office.json("set", result, "value=5")["value"] == 5
    office.refuse("remove", "metric:路演场次", says="used in 1")
    office.run("set", "讲座", "road-shows=")
    office.run("remove", "metric:路演场次")
    assert "road-shows" not in office.json("show", "讲座")
    office.run("undo", "2")
    assert office.json("show", "讲座")["road-shows"] == 3


def test_the_first_activity_makes_its_edition(office):
    """A book without an edition gets that of the first activity, and only if it is good."""
    office.run("new")
    office.refuse("add", "activity", "title=x", says="Start")
    office.refuse("add", "activity", "title=x", "start=2025-02-30", says="2025-02-30")
    assert office.json("edition", "list") == []
    added = office.run("add", "activity", "title=x", "start=2025-09-16", "settings=进社区", "theme-day=法治日")
    assert "2025" in added.err, added
    assert [e["year"] for e in office.json("edition", "list")] == [2025]
    assert office.list("activities")[0]["settings"] == "进社区"


def test_set(office):
    """Fields are changed and blanked together or not at all; what stays the same is no change."""
    new(office)
    office.run("add", "activity", "title=讲座", "start=2026-09-15", "note=1")
    stored = office.json("set", "讲座", "note=", "expected=约3万", "host=甲局;乙局", "end=2026-09-16 上午", "brochures=1.1万余",
                         "budget=1.2万")
    assert [stored[f] for f in ("note", "expected", "expected-approximate", "host", "end", "brochures",
                                "brochures-approximate", "budget")] \
        == [None, 30000, True, "甲局;乙局", "2026-09-16 上午", 11000, True, 12000.00], stored
    assert stored == office.json("show", "讲座")
    office.refuse("set", "讲座", "note=2", "expected=viele", says=("Expected", "viele"))
    assert office.json("show", "讲座") == stored
    entries = len(office.json("history"))
    office.quiet("set", "讲座", "expected=约30000", "note=", "host=甲局;乙局")
    assert len(office.json("history")) == entries
    # About and over are told from each other, and undo brings back which it was.
    assert "about 30000" in office.run("show", "讲座").out
    office.run("set", "讲座", "expected=3万余")
    assert "over 30000" in office.run("show", "讲座").out
    office.run("undo")
    assert "about 30000" in office.run("show", "讲座").out
    office.run("redo")
    assert "over 30000" in office.run("show", "讲座").out
    office.run("undo")
    entries = len(office.json("history"))
    office.refuse("set", "讲座", "title=", says="Title")
    office.refuse("set", "讲座", "uid=x", says="Identifier")
    office.run("set", "讲座", "title=讲座二")
    assert office.titles() == ["讲座二"]


def test_remove(office):
    """What others refer to stays; what is removed comes back by undo with all that belongs to it."""
    new(office)
    office.refuse("remove", "Our office", says="belongs")
    office.run("add", "venue", "name=图书馆")
    uid = office.run("add", "activity", "title=讲座", "start=2026-09-15", "venue=图书馆", "host=甲局", "brochures=3",
                     "settings=进社区").uid
    for used in ("图书馆", "甲局", "setting:进社区", "2026年国家网络安全宣传周"):
        office.refuse("remove", used, "--json", says="used in")
    before = office.json("show", uid)
    assert office.json("remove", "讲座") == {"removed": 1, "uid": uid}
    assert office.list("activities") == [] and office.list("results") == []
    assert [entry["label"] for entry in office.json("history", uid)] == ["Remove “讲座”", "Add activity “讲座”"]
    office.run("undo")
    assert office.json("show", uid) == before
    office.run("remove", uid)
    for free in ("图书馆", "甲局"):
        assert office.quiet("remove", free).out == ""


def test_fields(office):
    """The catalogue is there with and without a book; each field has id, kind, type and names."""
    builtin = office.json("fields")
    assert not office.book.exists()
    office.run("new")
    assert office.json("fields") == builtin
    for field in builtin:
        assert {"id", "kind", "type", "name", "name-zh-Hans", "name-zh-Hant", "name-en", "unit", "required", "personal",
                "choices", "synonyms"} <= set(field), field
        assert all(field[f] for f in ("id", "kind", "type", "name-zh-Hans", "name-zh-Hant", "name-en")), field
    activity = office.json("fields", "activities")
    assert [f for f in builtin if f["kind"] == "activity"] == activity
    assert set(ACTIVITY_FIELDS) <= {f["id"] for f in activity}
    assert len({f["id"] for f in activity}) == len(activity)
    assert {"phone", "mail"} <= {f["id"] for f in activity if f["personal"]}
    state = next(f for f in activity if f["id"] == "state")
    assert [c["id"] for c in state["choices"]][:2] == ["draft", "planned"]
    assert len(office.run("fields", "venue").out.splitlines()) == len(office.json("fields", "venue")) + 1
    office.refuse("fields", "people", code=MISUSED, says="people")
    office.refuse("fields", "--book", "none.db", code=FAILED, says="none.db")


def test_forms_and_export(office):
    """Forms are listed; an export writes the whole file or none."""
    forms = office.json("forms")
    assert {"plan", "ledger", "statistics", "pack"} <= {f["id"] for f in forms}
    assert len(forms) >= 12 and all(f["name"] and f["description"] for f in forms)
    new(office)
    office.run("add", "activity", "title=甲", "start=2026-09-15")
    office.run("add", "activity", "title=乙", "start=2026-09-17")
    assert office.quiet("export", "plan", "-o", "plan.csv").out == ""
    table = office.path("plan.csv").read_text("utf-8-sig")
    assert "甲" in table and "乙" in table and "活动名称" in table, table
    office.run("export", "plan", "-o", "plan.csv", "--from", "2026-09-16", "--language", "en")
    table = office.path("plan.csv").read_text("utf-8-sig")
    assert "甲" not in table and "乙" in table and "活动名称" not in table, table
    office.run("export", "plan", "-o", "plan.csv", "--until", "2026-09-16", "-f", "title=乙", "-l", "zh-Hant")
    table = office.path("plan.csv").read_text("utf-8-sig")
    assert "甲" not in table and "乙" not in table and "活動名稱" in table, table
    before = cli.sha256(office.path("plan.csv"))
    office.path("folder.xlsx").mkdir()
    for code, says, *arguments in (
            (MISUSED, "-o", "plan"), (MISUSED, "nothing", "nothing", "-o", "plan.csv"),
            (MISUSED, "plan.doc", "plan", "-o", "plan.doc"),
            (MISUSED, "folder", "plan", "-o", "."), (FAILED, "folder.xlsx", "plan", "-o", "folder.xlsx"),
            (FAILED, "none/plan.xlsx", "plan", "-o", "none/plan.xlsx"),
            (MISUSED, "klingon", "plan", "-o", "plan.csv", "-l", "klingon"),
            (MISUSED, "2026-02-30", "plan", "-o", "plan.csv", "--from", "2026-02-30"),
            (MISUSED, "“”", "plan", "-o", "plan.csv", "--until", ""),
            (MISUSED, "before", "plan", "-o", "plan.csv", "--from", "2026-09-16", "--until", "2026-09-15"),
            (FAILED, "nothing", "plan", "-o", "plan.csv", "--sheet", "nothing"),
            (MISUSED, "size", "plan", "-o", "plan.csv", "-f", "size=3")):
        office.refuse("export", *arguments, "--json", code=code, says=says if says != "folder" else ())
    assert cli.sha256(office.path("plan.csv")) == before
    assert sorted(p.name for p in office.home.iterdir() if p.suffix) == ["folder.xlsx", "plan.csv"]


def test_export_onto_the_book(office):
    """A book may be called as a workbook is; no export takes its place, by whatever name."""
    office.run("new", "--book", "week.xlsx", "--office", "甲办")
    office.run("edition", "add", "2026", "--book", "week.xlsx")
    office.path("link.xlsx").symlink_to("week.xlsx")
    before = cli.sha256(office.path("week.xlsx"))
    for name in ("week.xlsx", "link.xlsx"):
        office.refuse("export", "plan", "--book", "week.xlsx", "-o", name, code=REFUSED, says=name)
    assert cli.sha256(office.path("week.xlsx")) == before


def test_check_decisions(office):
    """What an office decides about a finding holds, is kept with its reason, and can be undone."""
    new(office)
    office.run("add", "venue", "name=广场")
    for title in ("甲", "乙"):
        office.run("add", "activity", f"title={title}", "start=2026-09-15", "venue=广场")
    finding, = office.json("check", code=REFUSED)
    case = " ".join([finding["kind"], *reversed(finding["records"])])
    office.refuse("check", "--ignore", case, code=MISUSED, says="--reason")
    office.refuse("check", "--ignore", case, "--reason", " ", code=REFUSED, says="why")
    office.refuse("check", "--ignore", "venue-clash nothing", "--reason", "x", code=MISUSED, says="nothing")
    office.refuse("check", "--ignore", "nonsense", "--reason", "x", code=MISUSED, says="person-clash")
    office.refuse("check", "--heed", case, code=REFUSED)
    assert office.quiet("check", "--ignore", case, "--reason", "分区使用").out == ""
    assert office.json("check") == []
    ignored, = office.json("check", "--all")
    assert (ignored["level"], ignored["reason"]) == ("ignore", "分区使用"), ignored
    assert "分区使用" in json.dumps(office.json("history"), ensure_ascii=False)
    office.quiet("check", "--heed", case)
    assert office.json("check", code=REFUSED) == [finding]
    office.quiet("check", "--level", "venue-clash=warn")
    assert [f["level"] for f in office.json("check")] == ["warn"]
    for level in ("venue-clash=nothing", "venue-clash", "=", "nothing=warn"):
        office.refuse("check", "--level", level, code=MISUSED)
    office.refuse("check", "--level", "venue-clash=warn", "--heed", case, code=MISUSED)
    office.run("undo", "3")
    assert office.json("check", code=REFUSED) == [finding]


def test_history(office):
    """The history tells what, when, by whom, how many records; newest first, of one record or all."""
    new(office)
    assert office.json("history") == []
    uid = office.run("add", "activity", "title=讲座", "start=2026-09-15", "host=甲局;乙局").uid
    office.run("add", "venue", "name=图书馆")
    office.run("set", "讲座", "venue=图书馆")
    office.run("undo")
    entries = office.json("history")
    assert [e["label"] for e in entries] == ["Change “讲座”", "Add venue “图书馆”", "Add activity “讲座”"], entries
    assert [e["state"] for e in entries] == ["undone", "done", "done"] and [e["records"] for e in entries] == [1, 1, 3]
    assert set(entries[0]) == {"id", "time", "author", "label", "state", "note", "records"}, entries[0]
    assert entries[0]["time"].endswith("+08") or entries[0]["time"].endswith("+08:00"), entries[0]
    assert entries[0]["id"] > entries[1]["id"] > entries[2]["id"] and all(e["author"] for e in entries)
    assert office.json("history", uid) == office.json("history", "讲座") == [entries[0], entries[2]]
    assert office.json("history", "--limit", "1") == entries[:1]
    assert len(office.run("history").out.splitlines()) == 4
    # What was undone is out of reach after another change, and says so.
    office.run("set", "讲座", "note=1")
    assert [e["state"] for e in office.json("history")][:2] == ["done", "abandoned"]
    office.refuse("redo", says="nothing to redo")


def test_undo_and_redo(office):
    """Undo takes back the last N, tells which, and stops where nothing is left."""
    new(office)
    office.refuse("undo", "--json", says="nothing to undo")
    for name in "甲乙丙":
        office.run("add", "venue", f"name={name}")
    assert office.run("undo").out == "Undone: Add venue “丙”\n"
    assert office.json("redo") == {"redone": 1, "labels": ["Add venue “丙”"]}
    assert office.json("undo", "2") == {"undone": 2, "labels": ["Add venue “丙”", "Add venue “乙”"]}
    assert [v["name"] for v in office.list("venues")] == ["甲"]
    # More than there is: what could be done stays done and is told, and so is that it was not all.
    rest = office.run("undo", "99999", "--json", code=REFUSED)
    assert rest.json == {"undone": 1, "labels": ["Add venue “甲”"]} and "nothing to undo" in rest.err, rest
    rest = office.run("redo", "99999", "--json", code=REFUSED)
    assert rest.json["redone"] == 3 and "nothing to redo" in rest.err, rest


cli.run(sys.modules[__name__])
