-- SPDX-License-Identifier: GPL-3.0-or-later
-- Collection: what other offices sent, how it was read, and where each number came from
-- (domain.md A.6, A.9, B.1).

-- A file that was taken in. It lies beside the book by its SHA-256, as evidence does.
CREATE TABLE source (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  edition_id INTEGER REFERENCES edition (id),
  office_id INTEGER REFERENCES office (id),
  name TEXT,
  media_type TEXT,
  size INTEGER,
  sha256 TEXT,
  sender TEXT,
  taken_at INTEGER,
  note TEXT
) STRICT;
CREATE INDEX source_edition ON source (edition_id, office_id);
CREATE INDEX source_office ON source (office_id);
CREATE INDEX source_sha256 ON source (sha256);

-- Where an activity's values came from: a row of a sheet of a source. cells: a JSON object of field
-- ids and cells ("C12"), each once; a value that changed later stands in the history.
CREATE TABLE origin (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  source_id INTEGER NOT NULL REFERENCES source (id),
  sheet TEXT,
  row INTEGER,
  cells TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX origin_activity ON origin (activity_id);
CREATE INDEX origin_source ON origin (source_id);

-- How the columns of a set of headings are read, as a person confirmed it.
CREATE TABLE mapping (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  name TEXT,
  headings TEXT NOT NULL DEFAULT '',
  content TEXT NOT NULL DEFAULT '{}',
  used_at INTEGER,
  note TEXT
) STRICT;
CREATE INDEX mapping_headings ON mapping (headings);

-- Where an office stands with its report for an edition; without a row: not yet.
CREATE TABLE submission (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  edition_id INTEGER NOT NULL REFERENCES edition (id),
  office_id INTEGER NOT NULL REFERENCES office (id),
  state TEXT,
  due INTEGER,
  submitted_at INTEGER,
  accepted_at INTEGER,
  return_reason TEXT,
  note TEXT,
  UNIQUE (edition_id, office_id)
) STRICT;
CREATE INDEX submission_office ON submission (office_id);
