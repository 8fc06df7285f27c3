-- SPDX-License-Identifier: GPL-3.0-or-later
-- The first schema of the office book. A book once released is never changed by editing this file:
-- add 0002.sql.
--
-- Journaled tables have no generated columns, no ON DELETE CASCADE and no triggers that write to
-- journaled tables (CONTRIBUTING.md, "The journal"). Moments are OutreachWhen numbers
-- (outreach-when.h), money is in fen, blanks are NULL.

CREATE TABLE book (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  own_office_id INTEGER REFERENCES office (id)
) STRICT;

CREATE TABLE office (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  name TEXT,
  level TEXT,
  division TEXT,
  parent_id INTEGER REFERENCES office (id),
  filled_by TEXT,
  reviewed_by TEXT,
  phone TEXT,
  note TEXT
) STRICT;
CREATE INDEX office_parent ON office (parent_id);

CREATE TABLE edition (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  year INTEGER,
  ordinal INTEGER,
  name TEXT,
  theme TEXT,
  start_day INTEGER,
  end_day INTEGER,
  host_city TEXT,
  verified INTEGER,
  source TEXT,
  note TEXT
) STRICT;

CREATE TABLE agency (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  name TEXT,
  kind TEXT,
  division TEXT,
  address TEXT,
  phone TEXT,
  note TEXT
) STRICT;
CREATE INDEX agency_name ON agency (name);

CREATE TABLE contact (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  name TEXT,
  agency_id INTEGER REFERENCES agency (id),
  post TEXT,
  phone TEXT,
  mobile TEXT,
  mail TEXT,
  note TEXT
) STRICT;
CREATE INDEX contact_agency ON contact (agency_id);

CREATE TABLE venue (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  name TEXT,
  kind TEXT,
  address TEXT,
  division TEXT,
  capacity INTEGER,
  shared INTEGER,
  contact TEXT,
  phone TEXT,
  note TEXT
) STRICT;
CREATE INDEX venue_name ON venue (name);

CREATE TABLE theme_day (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  edition_id INTEGER NOT NULL REFERENCES edition (id),
  name TEXT,
  date INTEGER,
  local INTEGER,
  note TEXT
) STRICT;
CREATE INDEX theme_day_edition ON theme_day (edition_id, date);

CREATE TABLE theme_day_agency (
  id INTEGER PRIMARY KEY,
  theme_day_id INTEGER NOT NULL REFERENCES theme_day (id),
  agency_id INTEGER NOT NULL REFERENCES agency (id),
  position INTEGER NOT NULL
) STRICT;
CREATE INDEX theme_day_agency_owner ON theme_day_agency (theme_day_id, position);
CREATE INDEX theme_day_agency_target ON theme_day_agency (agency_id);

CREATE TABLE setting (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  edition_id INTEGER NOT NULL REFERENCES edition (id),
  name TEXT,
  position INTEGER,
  note TEXT
) STRICT;
CREATE INDEX setting_edition ON setting (edition_id, position);

CREATE TABLE activity (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  edition_id INTEGER NOT NULL REFERENCES edition (id),
  office_id INTEGER REFERENCES office (id),
  title TEXT,
  topic TEXT,
  kind TEXT,
  mode TEXT,
  state TEXT NOT NULL DEFAULT 'draft',
  theme_day_id INTEGER REFERENCES theme_day (id),
  start_at INTEGER,
  end_at INTEGER,
  venue_id INTEGER REFERENCES venue (id),
  place TEXT,
  division TEXT,
  leaders TEXT,
  chair TEXT,
  speakers TEXT,
  audience TEXT,
  expected INTEGER,
  expected_approx INTEGER,
  form TEXT,
  description TEXT,
  outcome TEXT,
  materials TEXT,
  budget INTEGER,
  spent INTEGER,
  responsible TEXT,
  contact TEXT,
  phone TEXT,
  mail TEXT,
  due INTEGER,
  return_reason TEXT,
  note TEXT
) STRICT;
CREATE INDEX activity_start ON activity (edition_id, start_at);
CREATE INDEX activity_state ON activity (edition_id, state);
CREATE INDEX activity_theme_day ON activity (theme_day_id);
CREATE INDEX activity_venue ON activity (venue_id, start_at);
CREATE INDEX activity_office ON activity (office_id);

CREATE TABLE activity_setting (
  id INTEGER PRIMARY KEY,
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  setting_id INTEGER NOT NULL REFERENCES setting (id),
  position INTEGER NOT NULL
) STRICT;
CREATE INDEX activity_setting_owner ON activity_setting (activity_id, position, setting_id);
CREATE INDEX activity_setting_target ON activity_setting (setting_id, activity_id);

CREATE TABLE activity_agency (
  id INTEGER PRIMARY KEY,
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  agency_id INTEGER NOT NULL REFERENCES agency (id),
  role TEXT NOT NULL,
  position INTEGER NOT NULL
) STRICT;
CREATE INDEX activity_agency_owner ON activity_agency (activity_id, role, position, agency_id);
CREATE INDEX activity_agency_target ON activity_agency (agency_id, activity_id);

CREATE TABLE metric (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  grouping TEXT,
  name_hans TEXT,
  name_hant TEXT,
  name_en TEXT,
  unit_hans TEXT,
  unit_hant TEXT,
  unit_en TEXT,
  aggregation TEXT,
  minimum INTEGER,
  maximum INTEGER,
  position INTEGER,
  builtin INTEGER
) STRICT;

CREATE TABLE result (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  metric_id INTEGER NOT NULL REFERENCES metric (id),
  value INTEGER,
  value_approx INTEGER,
  source TEXT,
  UNIQUE (activity_id, metric_id)
) STRICT;
CREATE INDEX result_metric ON result (metric_id, activity_id);

CREATE TABLE attachment (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  name TEXT,
  media_type TEXT,
  size INTEGER,
  sha256 TEXT,
  caption TEXT
) STRICT;
CREATE INDEX attachment_activity ON attachment (activity_id);

-- The journal: an entry a transaction, with its SQLite session changeset. state: 0 done, 1 undone,
-- 2 abandoned. The label is an English msgid with one %s for the subject.
CREATE TABLE journal (
  id INTEGER PRIMARY KEY,
  label TEXT NOT NULL,
  subject TEXT,
  note TEXT,
  author TEXT,
  time INTEGER NOT NULL,
  state INTEGER NOT NULL DEFAULT 0,
  n_records INTEGER NOT NULL DEFAULT 0,
  changeset BLOB
) STRICT;
CREATE INDEX journal_state ON journal (state, id);

-- Which records an entry touched, so that a record's history is found without reading changesets.
-- (The key's columns come in its order: SQLite 3.40's quick_check is wrong otherwise.)
CREATE TABLE journal_record (
  uid TEXT NOT NULL,
  journal_id INTEGER NOT NULL REFERENCES journal (id),
  PRIMARY KEY (uid, journal_id)
) STRICT, WITHOUT ROWID;

-- The words of an activity, a space between Han characters (outreach-fold.h): unicode61 finds no
-- part of a Chinese text otherwise. Contentless: the delete command takes the old words.
CREATE VIRTUAL TABLE activity_words USING fts5 (words, content='', tokenize="unicode61 remove_diacritics 2");

CREATE TRIGGER activity_words_insert AFTER INSERT ON activity BEGIN
  INSERT INTO activity_words (rowid, words)
    VALUES (new.id, outreach_words (new.title, new.topic, new.place, new.leaders, new.chair, new.speakers, new.audience,
                                    new.form, new.description, new.outcome, new.materials, new.responsible, new.contact, new.note));
END;
CREATE TRIGGER activity_words_delete AFTER DELETE ON activity BEGIN
  INSERT INTO activity_words (activity_words, rowid, words)
    VALUES ('delete', old.id, outreach_words (old.title, old.topic, old.place, old.leaders, old.chair, old.speakers, old.audience,
                                              old.form, old.description, old.outcome, old.materials, old.responsible, old.contact, old.note));
END;
CREATE TRIGGER activity_words_update AFTER UPDATE OF title, topic, place, leaders, chair, speakers, audience, form, description,
                                                     outcome, materials, responsible, contact, note ON activity BEGIN
  INSERT INTO activity_words (activity_words, rowid, words)
    VALUES ('delete', old.id, outreach_words (old.title, old.topic, old.place, old.leaders, old.chair, old.speakers, old.audience,
                                              old.form, old.description, old.outcome, old.materials, old.responsible, old.contact, old.note));
  INSERT INTO activity_words (rowid, words)
    VALUES (new.id, outreach_words (new.title, new.topic, new.place, new.leaders, new.chair, new.speakers, new.audience,
                                    new.form, new.description, new.outcome, new.materials, new.responsible, new.contact, new.note));
END;
