#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the built-in data: the field and metric catalogues, editions, divisions, holidays and the
sample book. Prints a line for each fault, and fails where there is one.

    tools/check-data.py [DATA-FOLDER]
"""

import datetime
import json
import pathlib
import re
import sys

KINDS = ("office edition theme-day setting agency contact venue activity metric result "
         "attachment rule exception task template target correction media form "
         "source origin mapping submission").split()
TYPES = ("text note choice when count money flag phone mail link people division reference "
         "references").split()
LANGUAGES = ("en", "zh-Hans", "zh-Hant")
ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
COLUMN = re.compile(r"[a-z][a-z0-9_]*")
WHEN = re.compile(r"(\d{4}-\d{2}-\d{2})( (上午|下午|\d{2}:\d{2}))?")
COUNT = re.compile(r"\d+")
DIVISION = re.compile(r"\d{2}|\d{4}|\d{6}")
YEARS = range(2014, 2027)

faults = []


def fault(where, message):
    faults.append(f"{where}: {message}")


def load(path):
    try:
        with open(path, encoding="utf-8") as file:
            return json.load(file, object_pairs_hook=lambda pairs: check_pairs(path, pairs))
    except (OSError, ValueError) as error:
        fault(path.name, error)
        return {}


def check_pairs(path, pairs):
    if len(dict(pairs)) != len(pairs):
        fault(path.name, f"a member twice among {[key for key, _ in pairs]}")
    return dict(pairs)


def check_id(where, text):
    if not isinstance(text, str) or not ID.fullmatch(text):
        fault(where, f"“{text}” is not an id")


def check_names(where, names):
    if set(names or {}) != set(LANGUAGES) or not all(names.values()):
        fault(where, f"needs names in {', '.join(LANGUAGES)}")


def check_range(where, entry):
    limits = entry.get("range", [0, 0])
    if len(limits) != 2 or limits[0] > limits[1] or any(type(n) is not int for n in limits):
        fault(where, f"bad range {limits}")


def check_unique(where, entries):
    """No two entries share an id or a name, and no synonym leads to two of them."""
    ids = [entry["id"] for entry in entries]
    for twice in {i for i in ids if ids.count(i) > 1}:
        fault(where, f"“{twice}” twice")
    for language in LANGUAGES:
        names = [entry["names"].get(language) for entry in entries]
        for twice in {n for n in names if names.count(n) > 1}:
            fault(where, f"the name “{twice}” twice")
    owners = {}
    for entry in entries:
        for word in set(entry.get("synonyms", [])) | set(entry["names"].values()):
            if owners.setdefault(word, entry["id"]) != entry["id"]:
                fault(where, f"“{word}” means {owners[word]} and {entry['id']}")


def check_storage(where, field):
    if field["type"] == "references":
        link = field.get("link", {})
        if not {"table", "owner", "target-column"} <= set(link):
            fault(where, "references need a link")
    elif not COLUMN.fullmatch(field.get("column", field["id"].replace("-", "_"))):
        fault(where, f"bad column “{field.get('column')}”")
    if field["type"].startswith("reference") != (field.get("target") in KINDS):
        fault(where, f"bad target “{field.get('target')}”")


def check_field(where, field, groups):
    check_id(where, field["id"])
    check_names(where, field.get("names"))
    if field["type"] not in TYPES:
        fault(where, f"unknown type “{field['type']}”")
    if groups and field.get("group") not in groups:
        fault(where, f"unknown group “{field.get('group')}”")
    if not 1 <= field.get("width", 0) <= 80:
        fault(where, "needs a width from 1 to 80")
    if ("choices" in field) != (field["type"] == "choice"):
        fault(where, "choices go with the type choice, and only with it")
    if field["type"] in ("phone", "mail") and field.get("privacy") != "personal":
        fault(where, "phones and mail are personal")
    check_range(where, field)
    check_storage(where, field)
    choices = field.get("choices", [])
    for choice in choices:
        check_id(where, choice["id"])
        check_names(f"{where} {choice['id']}", choice.get("names"))
    check_unique(where, choices)


def check_fields(data):
    catalogue = {}
    for kind in KINDS:
        where = f"fields/{kind}.json"
        entry = load(data / "fields" / f"{kind}.json")
        if not entry:
            continue
        if entry["kind"] != kind or not COLUMN.fullmatch(entry["table"]):
            fault(where, "bad kind or table")
        check_names(where, entry.get("names"))
        groups = entry.get("groups", [])
        for group in groups:
            check_id(where, group["id"])
            check_names(where, group.get("names"))
        for field in entry["fields"]:
            check_field(f"{where} {field['id']}", field, {group["id"] for group in groups})
        check_unique(where, entry["fields"])
        catalogue[kind] = {field["id"]: field for field in entry["fields"]}
        if entry["title-field"] not in catalogue[kind]:
            fault(where, f"no field “{entry['title-field']}” for the title")
    return catalogue


def check_metrics(data, catalogue):
    where = "metrics.json"
    entry = load(data / "metrics.json")
    groups = {group["id"] for group in entry.get("groups", [])}
    activity = catalogue.get("activity", {})
    kinds = {choice["id"] for choice in activity.get("kind", {}).get("choices", [])}

    for group in entry.get("groups", []):
        check_id(where, group["id"])
        check_names(f"{where} {group['id']}", group.get("names"))
        if type(group.get("subtotal")) is not bool:
            fault(where, f"{group['id']} does not say whether it has a subtotal")
    metrics = entry.get("metrics", [])
    for metric in metrics:
        place = f"{where} {metric['id']}"
        check_id(place, metric["id"])
        check_names(place, metric.get("names"))
        check_names(f"{place} unit", metric.get("unit"))
        check_range(place, metric)
        if metric.get("group") not in groups:
            fault(place, f"unknown group “{metric.get('group')}”")
        if metric.get("aggregation") not in ("sum", "max", "none"):
            fault(place, f"unknown aggregation “{metric.get('aggregation')}”")
        for kind in set(metric.get("kinds", [])) - kinds:
            fault(place, f"unknown kind of activity “{kind}”")
    # Metrics are further fields of the activity, so they share its names.
    check_unique(where, list(activity.values()) + metrics)
    return {metric["id"]: metric for metric in metrics}


def read_day(where, text):
    try:
        return datetime.date.fromisoformat(text)
    except (TypeError, ValueError):
        fault(where, f"“{text}” is not a date")
        return None


def check_edition(data, year):
    where = f"editions/{year}.json"
    entry = load(data / "editions" / f"{year}.json")
    if not entry:
        return {}
    start, end = read_day(where, entry["start"]), read_day(where, entry["end"])
    if entry["year"] != year or entry["ordinal"] != year - 2013:
        fault(where, "bad year or ordinal")
    if start and end and not (start <= end and start.year == year):
        fault(where, "bad start or end")
    for member in ("name", "settings", "theme-days", "unverified"):
        if entry.get(member) is None:
            fault(where, f"lacks {member}")
    for member in ("verified", "theme-verified"):
        if type(entry.get(member)) is not bool:
            fault(where, f"{member} must be true or false")
    for member in entry["unverified"]:
        if entry.get(member) is None:
            fault(where, f"calls {member} unverified but has none")
    if entry["verified"] and not entry.get("source"):
        fault(where, "is verified by no source")
    for day in entry["theme-days"]:
        date = read_day(where, day["date"])
        if date and start and end and not start <= date <= end:
            fault(where, f"{day['name']} is outside of the week")
        if not day.get("name") or not isinstance(day.get("agencies"), list):
            fault(where, f"bad theme day on {day['date']}")
    for member in (entry["settings"], [day["name"] for day in entry["theme-days"]]):
        if len(set(member)) != len(member):
            fault(where, f"a name twice among {'、'.join(member)}")
    return entry


def check_divisions(data):
    where = "divisions.json"
    entry = load(data / "divisions.json")
    rows = entry.get("divisions", [])
    codes = [row[0] for row in rows]
    known = set(codes)
    read_day(where, entry.get("date"))
    if not entry.get("source"):
        fault(where, "names no source")
    if codes != sorted(known):
        fault(where, "codes are not sorted, or there is one twice")
    for code, name in rows:
        if not DIVISION.fullmatch(code) or not name:
            fault(where, f"bad division {code} {name}")
        if len(code) > 2 and code[:-2] not in known:
            fault(where, f"{code} {name} lies in no division of the list")
    return known


def check_holidays(data):
    for year in YEARS:
        where = f"holidays/{year}.json"
        entry = load(data / "holidays" / f"{year}.json")
        days = [day["date"] for day in entry.get("days", [])]
        if entry.get("year") != year or not entry.get("source") or not days:
            fault(where, "lacks its year, its source or its days")
        if days != sorted(set(days)):
            fault(where, "days are not sorted, or there is one twice")
        for day in entry.get("days", []):
            date = read_day(where, day["date"])
            # Make-up working days lie on weekends.
            if type(day["off"]) is not bool or not day["name"]:
                fault(where, f"bad day {day}")
            elif date and not day["off"] and date.weekday() < 5:
                fault(where, f"{day['date']} is a working day anyway")


def check_value(where, field, text, names, codes):
    """One value as the command line takes it. names: what a reference may name, by kind."""
    kind = field["type"]
    if not isinstance(text, str) or not text:
        fault(where, "must be text, or be left out")
    elif kind == "choice" and text not in {choice["id"] for choice in field["choices"]}:
        fault(where, f"“{text}” is no choice")
    elif kind == "when" and not (WHEN.fullmatch(text) and read_day(where, text[:10])):
        fault(where, f"“{text}” is not a time")
    elif kind in ("count", "money") and not COUNT.fullmatch(text):
        fault(where, f"“{text}” is not a number")
    elif kind == "division" and text not in codes:
        fault(where, f"“{text}” is no division")
    elif kind in ("reference", "references"):
        for name in text.split(";") if kind == "references" else [text]:
            if name not in names.get(field["target"], ()):
                fault(where, f"there is no {field['target']} “{name}”")


def check_records(where, kind, records, catalogue, names, codes):
    fields = catalogue.get(kind, {})
    for record in records:
        place = f"{where} {record.get('title') or record.get('name')}"
        for field, text in record.items():
            if field in fields:
                check_value(f"{place} {field}", fields[field], text, names, codes)
            else:
                fault(place, f"there is no field “{field}”")
        for field in fields.values():
            if field.get("required") and field["id"] not in record:
                fault(place, f"lacks {field['id']}")
        if record.get("end", "9") < record.get("start", "0"):
            fault(place, "ends before it starts")


def check_sample(path, catalogue, metrics, editions, codes):
    where = f"samples/{path.name}"
    entry = load(path)
    if not entry:
        return
    edition = editions.get(entry.get("edition"), {})
    names = {
        "agency": [record["name"] for record in entry["agencies"]],
        "venue": [record["name"] for record in entry["venues"]],
        "activity": [record["title"] for record in entry["activities"]],
        "theme-day": [day["name"] for day in edition.get("theme-days", [])],
        "setting": edition.get("settings", []),
        "office": [entry["office"]["name"]],
    }
    if not edition:
        fault(where, f"there is no edition {entry.get('edition')}")
    for kind, list_ in names.items():
        for twice in {name for name in list_ if list_.count(name) > 1}:
            fault(where, f"{kind} “{twice}” twice")
    for member, kind in (("agencies", "agency"), ("venues", "venue"), ("activities", "activity")):
        check_records(where, kind, entry[member], catalogue, names, codes)
    check_records(where, "office", [entry["office"]], catalogue, names, codes)
    check_dates(where, entry, edition)
    for day in edition.get("theme-days", []):
        for name in set(day["agencies"]) - set(names["agency"]):
            fault(where, f"“{name}”, which leads the {day['name']}, is not among the agencies")
    for result in entry["results"]:
        if result["activity"] not in names["activity"] or result["metric"] not in metrics:
            fault(where, f"bad result {result}")
        if not COUNT.fullmatch(result["value"]) or type(result["approximate"]) is not bool:
            fault(where, f"bad value {result}")


def check_dates(where, entry, edition):
    """Some activities precede the week (news conferences); none follows it by far."""
    days = {day["name"]: day["date"] for day in edition.get("theme-days", [])}
    for record in entry["activities"]:
        if not record["start"].startswith(str(entry["edition"])):
            fault(where, f"{record['title']} is of another year")
        elif record["start"][:10] > edition.get("end", "9"):
            fault(where, f"{record['title']} starts after the week")
        expected = days.get(record.get("theme-day"))
        if expected and record["start"][:10] != expected:
            fault(where, f"{record['title']} is not on its theme day")


def main():
    default = pathlib.Path(__file__).resolve().parent.parent / "data"
    data = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else default

    catalogue = check_fields(data)
    metrics = check_metrics(data, catalogue)
    editions = {year: check_edition(data, year) for year in YEARS}
    codes = check_divisions(data)
    check_holidays(data)
    for path in sorted((data / "samples").glob("*.json")):
        check_sample(path, catalogue, metrics, editions, codes)

    for line in faults:
        print(line, file=sys.stderr)
    if faults:
        sys.exit(1)
    print(f"data: {sum(map(len, catalogue.values()))} fields, {len(metrics)} metrics, "
          f"{len(editions)} editions, {len(codes)} divisions")


if __name__ == "__main__":
    main()
