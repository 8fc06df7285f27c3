# SPDX-License-Identifier: GPL-3.0-or-later
"""Phones and mail are masked on every way out of a book: each form, in each kind of file, in two languages."""
import shutil
import subprocess
import sys
import zipfile

import cli  # noqa: E402

# Whose they are: what is looked for, and how it is written when it is masked.
PERSONAL = {
    "activity": ("13911110001", "139****0001"), "activity-mail": ("huodong@a.cn", None),
    "venue": ("13922220002", "139****0002"), "agency": ("13933330003", "139****0003"),
    "contact-phone": ("0591-87654321", "0591-*****321"), "contact-mobile": ("13944440004", "139****0004"),
    "contact-mail": ("lianxi@b.cn", None), "office": ("13955550005", "139****0005"),
}
SECRETS = [secret for secret, _ in PERSONAL.values()]


def make_book(office):
    office.quiet("new", "--office", "鼓楼区网信办", "--division", "350102", "--edition", "2023")
    (own,) = office.list("offices")
    office.quiet("set", own["uid"], f"phone={PERSONAL['office'][0]}", "filled-by=赵六")
    office.quiet("add", "agency", "name=区教育局", f"phone={PERSONAL['agency'][0]}")
    office.quiet("add", "contact", "name=李四", "agency=区教育局", f"phone={PERSONAL['contact-phone'][0]}",
                 f"mobile={PERSONAL['contact-mobile'][0]}", f"mail={PERSONAL['contact-mail'][0]}")
    office.quiet("add", "venue", "name=文化广场", f"phone={PERSONAL['venue'][0]}")
    uid = office.quiet("add", "activity", "title=讲座", "start=9-12 09:00", "venue=文化广场", "host=区教育局", "responsible=王芳",
                       "contact=李四", f"phone={PERSONAL['activity'][0]}", f"mail={PERSONAL['activity-mail'][0]}",
                       "participants-times=200").uid
    for step in ("plan", "submit", "approve", "hold", "report"):
        office.quiet("step", uid, step)
    office.quiet("add", "media", "activity=讲座", "outlet=日报", "title=报道", "level=city")


def text_of(path):
    """All that can be read in a file."""
    if path.suffix in (".xlsx", ".docx"):
        with zipfile.ZipFile(path) as archive:
            return "\n".join(archive.read(name).decode(errors="replace") for name in archive.namelist())
    if path.suffix == ".pdf":
        return subprocess.run(["pdftotext", "-layout", path, "-"], check=True, stdout=subprocess.PIPE).stdout.decode()
    return path.read_text("utf-8").replace("\n ", "").replace("\r\n ", "")


def ways_out(office, *options):
    """(what, text) of everything that can be written."""
    for form in office.json("forms"):
        targets = [(".xlsx", ())] + [(".csv", ("--sheet", sheet)) for sheet in names_of(office, form["id"])]
        targets += [(".ics", ())] + ([(".pdf", ())] if shutil.which("pdftotext") else [])
        for suffix, extra in targets:
            for language in ("zh-Hans", "en") if suffix == ".xlsx" else ("zh-Hans",):
                target = office.home / f"out{suffix}"
                target.unlink(missing_ok=True)
                process = subprocess.run([cli.CLI, "export", form["id"], "-o", target, "--language", language, *extra, *options],
                                         cwd=office.home, env=office.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                # Not each form can be each kind of file; which can is for other tests.
                assert process.returncode in (cli.DONE, cli.MISUSED), process
                if process.returncode == cli.DONE:
                    yield f"{form['id']} {' '.join(extra)} {suffix} {language}", text_of(target)


def names_of(office, form):
    """The sheets of a form, by its workbook: what no menu shows is no sheet of it."""
    target = office.home / "names.xlsx"
    office.run("export", form, "-o", target)
    with zipfile.ZipFile(target) as archive:
        book = archive.read("xl/workbook.xml").decode()
    return [part.split('"')[1] for part in book.split("<sheet ")[1:] if "veryHidden" not in part.split("/>")[0]]


def test_forms(office):
    """No form, in no kind of file, has a whole number or address unless a reason is given."""
    make_book(office)
    kinds, masked = set(), set()
    for what, text in ways_out(office):
        kinds.add(what.split()[-2])
        found = [secret for secret in SECRETS if secret in text]
        assert not found, (what, found)
        masked |= {mask for _, mask in PERSONAL.values() if mask and mask in text}
    # They are there to be found: else this says nothing.
    assert kinds >= {".xlsx", ".csv", ".ics"} | ({".pdf"} if shutil.which("pdftotext") else set()), kinds
    assert len(masked) >= 4, masked


def test_unmasked(office):
    """With a reason they are written in full, so that what is looked for above is what would be there."""
    make_book(office)
    seen = set()
    for what, text in ways_out(office, "--unmask", "核对"):
        seen |= {secret for secret in SECRETS if secret in text}
    assert seen >= {PERSONAL[who][0] for who in ("activity", "venue", "contact-phone", "contact-mobile", "contact-mail")}, seen


def test_others(office):
    """Nor has the summary, the schedule on a wall, or what is given away of evidence."""
    make_book(office)
    photo = office.path("现场.txt")
    photo.write_text("x")
    office.quiet("attach", "讲座", photo)
    for name in ("summary.docx", "summary.txt"):
        office.run("summary", "-o", name)
        text = text_of(office.home / name)
        assert "讲座" in text or "活动" in text
        assert not any(secret in text for secret in SECRETS), name
    if shutil.which("pdftotext"):
        for lanes in ("venue", "responsible", "host"):
            office.run("export", "schedule", "--lanes", lanes, "-o", "wall.pdf")
            text = text_of(office.home / "wall.pdf")
            assert not any(secret in text for secret in SECRETS), lanes
    office.run("photos", "送审")
    assert not any(secret in path.name for path in (office.home / "送审").glob("*") for secret in SECRETS)


cli.run(sys.modules[__name__])
