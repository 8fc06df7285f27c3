-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the checks of a plan ask for (domain.md A.8, B.3, B.4), and what an office decided about them.

-- 大型群众性活动: exempt, applied or granted.
ALTER TABLE activity ADD COLUMN permit TEXT;
-- When the materials are handed over.
ALTER TABLE activity ADD COLUMN handover INTEGER;
-- Minutes that the venue needs between two activities.
ALTER TABLE venue ADD COLUMN setup INTEGER;

-- How a kind of finding is treated here: block, warn or ignore; without a row as data/checks.json says.
CREATE TABLE rule (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  finding TEXT NOT NULL UNIQUE,
  level TEXT NOT NULL
) STRICT;

-- One case that is ignored. The case is the kind of finding and the uids of its records, sorted and
-- with a space between.
CREATE TABLE exception (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  finding TEXT NOT NULL,
  records TEXT NOT NULL,
  reason TEXT NOT NULL,
  UNIQUE (finding, records)
) STRICT;
