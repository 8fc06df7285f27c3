# SPDX-License-Identifier: GPL-3.0-or-later
"""What outreach-cli read says, in the shape in which tests compare it."""
from cli import DONE


def read(office, path, *options, code=DONE):
    """The one file's object."""
    files = office.run("read", path, "--json", *options, code=code).json
    assert len(files) == 1, files
    return files[0]


def cells(sheet):
    """{"A1": (type, text)}"""
    return {c["cell"]: (c["type"], c.get("text", c.get("picture")))
            for row in sheet["rows"] for c in row["cells"]}


def read_cells(office, path, code=DONE):
    return cells(read(office, path, code=code)["sheets"][0])


def texts(office, path):
    """Rows of texts of the first sheet, blanks left out."""
    return [[c["text"] for c in row["cells"]] for row in read(office, path)["sheets"][0]["rows"]]


def refused(office, path, *says):
    """One line on stderr that names the file and the reason."""
    file = path.name if hasattr(path, "name") else path
    result = office.run("read", path, code=3)
    errors = result.err.splitlines()
    assert len(errors) == 1 and errors[0].startswith("outreach-cli: ") and file in result.err, result
    assert all(words in result.err for words in says), (says, str(result))
    return result
