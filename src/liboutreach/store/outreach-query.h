/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "outreach-field.h"

G_BEGIN_DECLS

typedef enum
{
  OUTREACH_FILTER_EQUALS, /* text exactly; a choice's id; a number; a when's day holds it; a reference to the record */
  OUTREACH_FILTER_CONTAINS, /* text somewhere; for references: the name of one of them */
  OUTREACH_FILTER_FROM,     /* number or moment at least */
  OUTREACH_FILTER_UNTIL,    /* number or moment at most; a day holds all of it */
  OUTREACH_FILTER_WITHIN,   /* a division, or one below it where it is a code of the list */
  OUTREACH_FILTER_DUE, /* "state" of an activity: held or reported, or not cancelled and over before that moment */
  OUTREACH_FILTER_EMPTY,
  OUTREACH_FILTER_NOT_EMPTY,
} OutreachFilterOp;

#define OUTREACH_TYPE_QUERY (outreach_query_get_type ())

/**
 * OutreachQuery:
 *
 * What a list shows: a kind, an edition, filters (all must hold; several EQUALS on one field: any
 * of them), words to look for, an order. Built up once, then not changed: copy to change.
 */
typedef struct _OutreachQuery OutreachQuery;

GType outreach_query_get_type (void);

OutreachQuery *outreach_query_new (OutreachKind kind);
OutreachQuery *outreach_query_copy (const OutreachQuery *self);
void outreach_query_free (OutreachQuery *self);

OutreachKind outreach_query_get_kind (const OutreachQuery *self);

/* Only records of that edition; 0, the default: of all. Without effect on kinds that have none. */
void outreach_query_set_edition (OutreachQuery *self, gint64 edition_id);
gint64 outreach_query_get_edition (const OutreachQuery *self);

/* @value: (nullable): for EMPTY and NOT_EMPTY. A reference is compared by id, or by name where the
 * id is 0. */
void outreach_query_add_filter (OutreachQuery *self,
                                const char *field,
                                OutreachFilterOp op,
                                OutreachValue *value);
void outreach_query_clear_filters (OutreachQuery *self, const char *field);

/* Words that must occur somewhere in the record (all of them, in any order). %NULL or "": any. */
void outreach_query_set_text (OutreachQuery *self, const char *text);

/* The first sort added is the main one. Blanks come last either way; ties by start, then id. */
void outreach_query_add_sort (OutreachQuery *self, const char *field, gboolean descending);
void outreach_query_clear_sorts (OutreachQuery *self);

/* 0, the default: all. */
void outreach_query_set_limit (OutreachQuery *self, guint64 limit);

gboolean outreach_query_equal (const OutreachQuery *a, const OutreachQuery *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutreachQuery, outreach_query_free)

G_END_DECLS
