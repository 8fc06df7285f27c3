# SPDX-License-Identifier: GPL-3.0-or-later
"""Calendars: what is exported as .ics and read back by another library than the one that wrote it."""
import datetime
import sys

import cli
from cli import FAILED, MISUSED

try:
    import icalendar
except ImportError:
    icalendar = None

PHONE = "13812345678"


def read(office, form="plan", *options):
    """The calendar, and its events by uid without the domain."""
    if icalendar is None:
        raise cli.Skip("python3-icalendar is not there")
    path = office.path("out.ics")
    assert office.json("export", form, "-o", path.name, *options) == {"file": str(path)}
    data = path.read_bytes()
    assert data.startswith(b"BEGIN:VCALENDAR\r\n") and data.endswith(b"END:VCALENDAR\r\n")
    for line in data.split(b"\r\n"):
        assert len(line) <= 75 and b"\n" not in line and b"\r" not in line, line
        line.decode("utf-8")  # no character is split between lines
    calendar = icalendar.Calendar.from_ical(data)
    assert not calendar.errors and calendar["VERSION"] == "2.0" and calendar["PRODID"], calendar
    events = calendar.walk("VEVENT")
    assert not any(event.errors for event in events), events
    assert all(event["UID"].endswith("@outreachweek.github.io") for event in events)
    by_uid = {event["UID"].split("@")[0]: event for event in events}
    assert len(by_uid) == len(events), "a uid stands twice"
    return calendar, by_uid


def add(office, title, *fields):
    return office.run("add", "activity", f"title={title}", *fields).uid


def test_event(office):
    """An event says what, when, where, who and in which state."""
    office.run("new", "--edition", "2026")
    office.run("add", "venue", "name=文化广场", "address=人民路1号")
    uid = add(office, "讲座", "start=2026-09-15 09:00", "end=2026-09-15 11:30", "venue=文化广场", "place=一楼",
              "topic=防诈骗", "host=甲局", "organiser=乙局;丙局", "responsible=王芳", f"phone={PHONE}",
              "mail=wang@example.com", "settings=进社区;进校园", "theme-day=校园日")
    calendar, events = read(office)
    event = events[uid]
    assert calendar["X-WR-CALNAME"] == "2026年国家网络安全宣传周" and "X-WR-CALDESC" not in calendar
    assert event["DTSTART"].dt == datetime.datetime(2026, 9, 15, 9), "floating: of no zone"
    assert event["DTEND"].dt == datetime.datetime(2026, 9, 15, 11, 30)
    assert event["DTSTAMP"].dt.utcoffset() == datetime.timedelta(0)
    assert (event["SUMMARY"], event["LOCATION"]) == ("讲座", "文化广场（一楼），人民路1号"), event
    assert event["DESCRIPTION"] == "活动主题：防诈骗\n主办单位：甲局\n承办单位：乙局、丙局\n负责人：王芳", event
    assert [str(c) for property in event["CATEGORIES"] for c in property.cats] == ["校园日", "进社区", "进校园"]
    assert event["STATUS"] == "TENTATIVE"
    _, events = read(office, "plan", "-l", "en")
    assert events[uid]["LOCATION"] == "文化广场 (一楼), 人民路1号" and "Host: 甲局" in events[uid]["DESCRIPTION"]


def test_second_import_updates(office):
    """A uid stays, and the sequence grows when the activity changed, and only then."""
    office.run("new", "--edition", "2026")
    a, b = add(office, "甲", "start=2026-09-15 09:00"), add(office, "乙", "start=2026-09-16")
    _, first = read(office)
    _, second = read(office, "ledger")
    assert set(first) == set(second) == {a, b}
    assert [first[u]["SEQUENCE"] for u in (a, b)] == [second[u]["SEQUENCE"] for u in (a, b)]
    assert [first[u]["LAST-MODIFIED"].dt for u in (a, b)] == [second[u]["LAST-MODIFIED"].dt for u in (a, b)]

    office.run("set", "甲", "start=2026-09-17 10:00", "settings=进社区")
    _, third = read(office)
    assert third[a]["SEQUENCE"] > first[a]["SEQUENCE"] and third[b]["SEQUENCE"] == first[b]["SEQUENCE"]
    assert third[a]["DTSTART"].dt == datetime.datetime(2026, 9, 17, 10)
    office.run("undo")
    _, fourth = read(office)
    assert fourth[a]["DTSTART"].dt == first[a]["DTSTART"].dt
    assert fourth[a]["SEQUENCE"] >= third[a]["SEQUENCE"] and fourth[a]["DTSTAMP"].dt >= third[a]["DTSTAMP"].dt
    assert "LAST-MODIFIED" not in fourth[a], "when it was undone, nobody noted"
    office.run("set", "甲", "start=2026-09-18 10:00")
    _, fifth = read(office)
    assert fifth[a]["SEQUENCE"] > fourth[a]["SEQUENCE"] and "LAST-MODIFIED" in fifth[a]


def test_states(office):
    """Cancelled activities are in the calendar as such, also of a form that leaves them out."""
    office.run("new", "--edition", "2023")
    office.run("add", "venue", "name=广场")
    draft, gone, sure = (add(office, title, f"start=2023-09-{day}", "host=甲局", "venue=广场", "responsible=王芳")
                         for title, day in (("甲", 12), ("乙", 13), ("丙", 14)))
    for step in ("plan", "submit", "approve"):
        office.run("step", "丙", step)
    assert read(office)[1][gone]["STATUS"] == "TENTATIVE"
    office.run("step", "乙", "cancel", "--reason", "台风")
    for form in ("plan", "ledger"):
        _, events = read(office, form)
        assert {u: str(e["STATUS"]) for u, e in events.items()} == \
            {draft: "TENTATIVE", gone: "CANCELLED", sure: "CONFIRMED"}, form
    office.run("step", "丙", "hold")
    assert read(office)[1][sure]["STATUS"] == "CONFIRMED"
    # A person's own choice of states is kept to.
    assert set(read(office, "plan", "-f", "state=draft")[1]) == {draft}


def test_filters_and_period(office):
    """A period and conditions choose the activities as they do for a workbook."""
    office.run("new", "--edition", "2026")
    a, b = add(office, "甲", "start=2026-09-15"), add(office, "乙", "start=2026-09-17 09:00")
    assert set(read(office, "plan", "--from", "2026-09-16")[1]) == {b}
    assert set(read(office, "plan", "--until", "2026-09-16")[1]) == {a}
    assert set(read(office, "ledger", "-f", "title=乙")[1]) == {b}
    assert read(office, "plan", "--from", "2026-10-01")[1] == {}


def test_days_and_half_days(office):
    """Whole days end the day after; no time is made up, and what days can't tell stands in the title."""
    office.run("new", "--edition", "2026")
    day = datetime.date
    for start, end, summary, first, after in (
            ("2026-09-15", None, "活动", day(2026, 9, 15), day(2026, 9, 16)),
            ("2026-09-15", "2026-09-17", "活动", day(2026, 9, 15), day(2026, 9, 18)),
            ("2026-09-30", "2026-09-30", "活动", day(2026, 9, 30), day(2026, 10, 1)),
            ("2026-09-15 上午", None, "活动（上午）", day(2026, 9, 15), day(2026, 9, 16)),
            ("2026-09-15 下午", "2026-09-15 下午", "活动（下午）", day(2026, 9, 15), day(2026, 9, 16)),
            ("2026-09-15 上午", "2026-09-16 下午", "活动", day(2026, 9, 15), day(2026, 9, 17)),
            ("2026-09-15 下午", "2026-09-16", "活动（9月15日下午—16日）", day(2026, 9, 15), day(2026, 9, 17)),
            ("2026-09-15 09:00", "2026-09-18", "活动（9月15日9:00—18日）", day(2026, 9, 15), day(2026, 9, 19))):
        uid = add(office, "活动", f"start={start}", *((f"end={end}",) if end else ()))
        event = read(office)[1][uid]
        found = event["SUMMARY"].replace(" ", ""), event["DTSTART"].dt, event["DTEND"].dt
        assert found == (summary, first, after), (start, end, found)
    uid = add(office, "Talk", "start=2026-09-15 下午")
    assert read(office, "plan", "-l", "en")[1][uid]["SUMMARY"] == "Talk (afternoon)"
    assert read(office, "plan", "-l", "zh-Hant")[1][uid]["SUMMARY"] == "Talk（下午）"
    uid = add(office, "无终", "start=2026-09-15 09:00")
    event = read(office)[1][uid]
    assert "DTEND" not in event and "DURATION" not in event and event["DTSTART"].dt.hour == 9


def test_text(office):
    """Commas, semicolons, quotes, line breaks, emoji and 10,000 characters come back as they were."""
    office.run("new", "--edition", "2026")
    office.run("add", "venue", "name=A, B; C", "address=1号")
    # Backslashes are in test-calendar.c: python3-icalendar 4.0 undoes the escapes one after the other.
    titles = ["甲, 乙; 丙: \"丁\" 戊", "🎉👩‍👩‍👧网络安全" * 20, "长" * 10000, "a" * 10000, "é" * 500,
              "BEGIN:VEVENT", "END:VCALENDAR", " x "]
    for title in titles:
        uid = add(office, title, "start=2026-09-15", "venue=A, B; C", "host=甲,局;乙;局", "topic=一\n二\r\n三")
        kept = office.json("show", uid)
        event = read(office)[1][uid]
        assert event["SUMMARY"] == kept["title"], (title[:20], event["SUMMARY"][:20])
        assert event["LOCATION"] == "A, B; C，1号", event["LOCATION"]
        assert event["DESCRIPTION"].splitlines()[0].startswith("活动主题：一"), event["DESCRIPTION"]
    assert len(read(office)[1]) == len(titles)


def test_masking(office):
    """No phone and no mail is in a calendar, unless a reason is given, which calendar and history keep."""
    office.run("new", "--edition", "2026")
    uid = add(office, "讲座", "start=2026-09-12", f"phone={PHONE}", "mail=wang@example.com", "contact=王芳")
    for form in ("plan", "ledger"):
        read(office, form)
        text = office.path("out.ics").read_text("utf-8")
        assert PHONE not in text and "138" not in text and "wang" not in text, text
    calendar, events = read(office, "plan", "--unmask", "核对电话")
    assert PHONE in events[uid]["DESCRIPTION"] and "wang@example.com" in events[uid]["DESCRIPTION"]
    assert "核对电话" in calendar["X-WR-CALDESC"]
    note = office.json("history")[0]["note"]
    assert note.startswith("核对电话") and "out.ics" in note, note


def test_refused(office):
    """A form without activities is no calendar; what was there stays."""
    office.run("new", "--edition", "2026")
    add(office, "甲", "start=2026-09-15")
    read(office)
    before = cli.sha256(office.path("out.ics"))
    office.refuse("export", "statistics", "-o", "out.ics", code=MISUSED, says=("Statistics", ".ics", "ledger"))
    office.refuse("export", "plan", "-o", "out.ics", "--sheet", "none", code=FAILED, says="none")
    office.refuse("export", "plan", "-o", "none/out.ics", code=FAILED, says="none/out.ics")
    assert cli.sha256(office.path("out.ics")) == before
    assert sorted(p.name for p in office.home.iterdir() if p.is_file()) == ["out.ics"]


cli.run(sys.modules[__name__])
