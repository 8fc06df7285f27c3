/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OutreachKind:
 *
 * What a record is. Each kind has a table in the book and a file in data/fields.
 */
typedef enum
{
  OUTREACH_KIND_NONE,
  OUTREACH_KIND_OFFICE,
  OUTREACH_KIND_EDITION,
  OUTREACH_KIND_THEME_DAY,
  OUTREACH_KIND_SETTING,
  OUTREACH_KIND_AGENCY,
  OUTREACH_KIND_CONTACT,
  OUTREACH_KIND_VENUE,
  OUTREACH_KIND_ACTIVITY,
  OUTREACH_KIND_METRIC,
  OUTREACH_KIND_RESULT,
  OUTREACH_KIND_ATTACHMENT,
  OUTREACH_KIND_RULE,
  OUTREACH_KIND_EXCEPTION,
  OUTREACH_KIND_TASK,
  OUTREACH_KIND_TEMPLATE,
  OUTREACH_KIND_TARGET,
  OUTREACH_KIND_CORRECTION,
  OUTREACH_KIND_MEDIA,
  OUTREACH_KIND_FORM,
  OUTREACH_KIND_SOURCE,
  OUTREACH_KIND_ORIGIN,
  OUTREACH_KIND_MAPPING,
  OUTREACH_KIND_SUBMISSION,
  OUTREACH_N_KINDS
} OutreachKind;

/* The kind's id, singular: "theme-day". Also the name of its catalogue file. */
const char *outreach_kind_get_id (OutreachKind kind);

/* Finds a kind by its id or its plural ("activity", "activities"); OUTREACH_KIND_NONE where there is none. */
OutreachKind outreach_kind_from_id (const char *id);

/* The plural, as the command line's `list` takes it: "activities". */
const char *outreach_kind_get_plural (OutreachKind kind);

G_END_DECLS
