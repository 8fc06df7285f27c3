/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-field.h"

G_BEGIN_DECLS

/* A named part of a kind's fields: a group of the editor, or of the metrics. */
typedef struct
{
  char *id;
  char *names[OUTREACH_N_LANGUAGES];
  gboolean subtotal; /* metrics of the same unit in it may be added up */
} OutreachFieldGroup;

/* A result metric, as the book or data/metrics.json has it. Strings are borrowed. */
typedef struct
{
  gint64 row_id; /* of the book's table metric; 0 for one of the built-in list */
  const char *id;
  const char *group;
  const char *names[OUTREACH_N_LANGUAGES];
  const char *units[OUTREACH_N_LANGUAGES];
  const char *const *synonyms;       /* (nullable) */
  const char *const *activity_kinds; /* (nullable): all kinds */
  OutreachAggregation aggregation;
  gint64 least;
  gint64 most; /* G_MAXINT64: any */
} OutreachMetric;

#define OUTREACH_TYPE_CATALOGUE (outreach_catalogue_get_type ())
G_DECLARE_FINAL_TYPE (OutreachCatalogue, outreach_catalogue, OUTREACH, CATALOGUE, GObject)

/**
 * OutreachCatalogue:
 *
 * The field catalogue: every field of every kind, read from data/fields. Each book has one of its
 * own, which holds the book's metrics too, as further fields of the activity.
 */
OutreachCatalogue *outreach_catalogue_new (void);

/* Adds a metric as a field of the activity, or replaces the one of the same id. */
void outreach_catalogue_add_metric (OutreachCatalogue *self, const OutreachMetric *metric);
/* All fields that are metrics go. */
void outreach_catalogue_clear_metrics (OutreachCatalogue *self);
/* The row id in the book of the metric behind @field; 0 where it is none. */
gint64 outreach_catalogue_get_metric_row (OutreachCatalogue *self, OutreachField *field);
/* Whether a metric is asked for after an activity of that kind; TRUE for %NULL. */
gboolean outreach_catalogue_metric_fits (OutreachCatalogue *self,
                                         OutreachField *field,
                                         const char *activity_kind);

/* Calls @function with each metric of data/metrics.json, in order. */
void outreach_catalogue_foreach_builtin_metric (void (*function) (const OutreachMetric *metric,
                                                                  gpointer data),
                                                gpointer data);

/* Returns: (transfer none) (element-type OutreachField): all fields of a kind, in order, metrics last */
GPtrArray *outreach_catalogue_get_fields (OutreachCatalogue *self, OutreachKind kind);

/* By id. Returns: (transfer none) (nullable) */
OutreachField *outreach_catalogue_get_field (OutreachCatalogue *self,
                                             OutreachKind kind,
                                             const char *id);

/* By id, name in any language, or synonym, as a spreadsheet's heading or a person names it.
 * Returns: (transfer none) (nullable) */
OutreachField *outreach_catalogue_find_field (OutreachCatalogue *self,
                                              OutreachKind kind,
                                              const char *text);

/* The field that names a record of the kind: "title" of an activity, else "name". */
const char *outreach_catalogue_get_title_field (OutreachCatalogue *self, OutreachKind kind);

/* "Activity", "活动" */
const char *outreach_catalogue_get_kind_name (OutreachCatalogue *self,
                                              OutreachKind kind,
                                              OutreachLanguage language);

/* Returns: (transfer none) (element-type OutreachFieldGroup) */
GPtrArray *outreach_catalogue_get_groups (OutreachCatalogue *self, OutreachKind kind);
/* The groups of metrics. */
GPtrArray *outreach_catalogue_get_metric_groups (OutreachCatalogue *self);

/* The kind's table, and the tables whose rows go with a record of it: pairs of table and column,
 * %NULL-terminated. */
const char *outreach_catalogue_get_table (OutreachCatalogue *self, OutreachKind kind);
const char *const *outreach_catalogue_get_children (OutreachCatalogue *self, OutreachKind kind);

G_END_DECLS
