/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-finding.h"

G_BEGIN_DECLS

#define OUTREACH_FINDING_MOST_FIELDS 4

struct _OutreachFinding
{
  GObject parent_instance;

  OutreachFindingKind kind;
  OutreachLevel level;
  char *message;
  char *reason;
  /* Ids of the catalogue or of checks.json, which live as long as the program; NULL behind the last. */
  const char *fields[OUTREACH_FINDING_MOST_FIELDS];
  guint n_records;
  OutreachFindingRecord records[2];
  gint64 time; /* minutes, to order by */
};

/* The numbers and words of data/checks.json. */
typedef struct
{
  gint64 travel_minutes;
  int materials_days;
  gint64 permit_people;
  gint64 city_people; /* from here on the city's police decides */
  int permit_days;
  char **school_words;
  char **sensitive_words;
  char **generic_words; /* a place with one of these gives nothing away */
} OutreachCheckFacts;

/* By time, then the gravest first, then by what they are: never 0 for two of one check. */
gint outreach_finding_compare (const OutreachFinding *a, const OutreachFinding *b);
/* The same for g_ptr_array_sort(). */
gint outreach_finding_compare_pointers (gconstpointer a, gconstpointer b);

/* @other: (nullable). Returns: (transfer full): the case of records with these uids */
char *outreach_finding_make_case (const char *uid, const char *other);

const OutreachCheckFacts *outreach_check_facts_get (void);
const char *outreach_finding_kind_get_field (OutreachFindingKind kind);

G_END_DECLS
