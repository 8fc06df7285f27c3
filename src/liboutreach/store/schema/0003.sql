-- SPDX-License-Identifier: GPL-3.0-or-later
-- What is to be done by when (domain.md A.1), templates of activities, and quotas from above.

CREATE TABLE task (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  edition_id INTEGER NOT NULL REFERENCES edition (id),
  -- NULL: a task of the whole edition.
  activity_id INTEGER REFERENCES activity (id),
  name TEXT,
  due INTEGER,
  -- The default of data/tasks.json that it was made from; NULL: a task of the office's own.
  rule TEXT,
  responsible TEXT,
  -- When it was done; NULL: open.
  done INTEGER,
  note TEXT
) STRICT;
CREATE INDEX task_edition ON task (edition_id, due);
CREATE INDEX task_activity ON task (activity_id);

-- The values of an activity that is held again and again: a JSON object of field ids and texts, as a
-- person would type them.
CREATE TABLE template (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  name TEXT,
  content TEXT NOT NULL DEFAULT '{}'
) STRICT;

-- How much is asked for: of one setting, one division, both or the whole edition. Without a metric
-- the number of activities counts.
CREATE TABLE target (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  edition_id INTEGER NOT NULL REFERENCES edition (id),
  setting_id INTEGER REFERENCES setting (id),
  division TEXT,
  metric_id INTEGER REFERENCES metric (id),
  amount INTEGER,
  note TEXT
) STRICT;
CREATE INDEX target_edition ON target (edition_id);
CREATE INDEX target_setting ON target (setting_id);
CREATE INDEX target_metric ON target (metric_id);
