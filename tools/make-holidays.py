#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes data/holidays/YEAR.json, the holidays and make-up working days that the State Council
announces for each year, from the npm package chinese-days.

    npm pack chinese-days@1.5.7 && tar xzf chinese-days-1.5.7.tgz
    tools/make-holidays.py package [FIRST-YEAR LAST-YEAR]

A day with "off": false is a weekend day on which people work in return for a holiday. A year
without a file has no data, which is not the same as having no holidays. The announcement for the
next year may still change days at the end of December.
"""

import json
import pathlib
import sys


def read_year(path):
    """The package keeps "Mid-autumn Festival,中秋,1" by date: names and length of the holiday."""
    with open(path, encoding="utf-8") as file:
        year = json.load(file)
    days = [{"date": date, "name": name.split(",")[1], "off": off}
            for member, off in (("holidays", True), ("workdays", False))
            for date, name in year[member].items()]
    return sorted(days, key=lambda day: day["date"])


def main():
    if len(sys.argv) not in (2, 4):
        sys.exit(__doc__)
    package = pathlib.Path(sys.argv[1])
    first, last = (int(arg) for arg in sys.argv[2:]) if len(sys.argv) == 4 else (2014, 2026)
    with open(package / "package.json", encoding="utf-8") as file:
        about = json.load(file)
    source = f"npm {about['name']} {about['version']}"

    folder = pathlib.Path(__file__).resolve().parent.parent / "data" / "holidays"
    folder.mkdir(exist_ok=True)
    for year in range(first, last + 1):
        days = read_year(package / "dist" / "years" / f"{year}.json")
        lines = ",\n".join("  " + json.dumps(day, ensure_ascii=False) for day in days)
        text = f'{{"year": {year}, "source": "{source}", "days": [\n{lines}\n]}}\n'
        (folder / f"{year}.json").write_text(text, encoding="utf-8")
    print(f"holidays: {first}–{last}")


if __name__ == "__main__":
    main()
