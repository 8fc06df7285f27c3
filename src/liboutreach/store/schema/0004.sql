-- SPDX-License-Identifier: GPL-3.0-or-later
-- What came of an activity and what proves it (domain.md A.3, A.6), and an office's own forms.

-- Which kinds of activities an office's own metric fits, with spaces between; NULL: all, or as
-- data/metrics.json says.
ALTER TABLE metric ADD COLUMN kinds TEXT;

-- 1: counted from records of the book (media coverage), not typed.
ALTER TABLE result ADD COLUMN counted INTEGER;
-- The value as it was last reported; NULL where it was not. What differs later is a correction.
ALTER TABLE result ADD COLUMN reported INTEGER;
ALTER TABLE result ADD COLUMN reported_approx INTEGER;

-- When the numbers were reported; kept while they are open again.
ALTER TABLE activity ADD COLUMN reported_at INTEGER;
-- Why a reported activity was opened again; until it is reported anew.
ALTER TABLE activity ADD COLUMN reopen_reason TEXT;

-- A number that was reported anew with another value. NULL: there was, or is, none.
CREATE TABLE correction (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  metric_id INTEGER NOT NULL REFERENCES metric (id),
  was INTEGER,
  was_approx INTEGER,
  became INTEGER,
  became_approx INTEGER,
  reason TEXT,
  made_at INTEGER
) STRICT;
CREATE INDEX correction_activity ON correction (activity_id);
CREATE INDEX correction_metric ON correction (metric_id);

-- Evidence: photo, video, file, or link (an address and no file).
ALTER TABLE attachment ADD COLUMN kind TEXT;
ALTER TABLE attachment ADD COLUMN link TEXT;
ALTER TABLE attachment ADD COLUMN position INTEGER;
-- Pixels as a person sees them: the camera's orientation is applied.
ALTER TABLE attachment ADD COLUMN width INTEGER;
ALTER TABLE attachment ADD COLUMN height INTEGER;
ALTER TABLE attachment ADD COLUMN taken_at INTEGER;

-- Small pictures of evidence, made again where they lack. Not journaled.
CREATE TABLE thumbnail (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  image BLOB NOT NULL
) STRICT;

-- Media coverage of an activity, or of the whole edition.
CREATE TABLE media (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  edition_id INTEGER NOT NULL REFERENCES edition (id),
  activity_id INTEGER REFERENCES activity (id),
  outlet TEXT,
  level TEXT,
  title TEXT,
  link TEXT,
  date INTEGER,
  -- The screenshot.
  attachment_id INTEGER REFERENCES attachment (id),
  note TEXT
) STRICT;
CREATE INDEX media_edition ON media (edition_id, date);
CREATE INDEX media_activity ON media (activity_id);
CREATE INDEX media_attachment ON media (attachment_id);

-- A form of the office's own: a definition as in data/forms.
CREATE TABLE form (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  name TEXT,
  content TEXT NOT NULL DEFAULT '{}',
  note TEXT
) STRICT;

-- The summary as it was edited; NULL: as it is drafted.
ALTER TABLE edition ADD COLUMN summary TEXT;
