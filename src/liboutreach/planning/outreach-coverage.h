/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-store.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_COVERAGE (outreach_coverage_get_type ())

/* What the columns are. */
typedef enum
{
  OUTREACH_COVERAGE_THEME_DAYS,
  OUTREACH_COVERAGE_DIVISIONS,
} OutreachCoverageBy;

/* Activities that are not cancelled. */
typedef struct
{
  gint64 planned; /* all of them, those that were held too */
  gint64 held;    /* held or reported */
} OutreachCoverageCell;

typedef enum
{
  OUTREACH_COVERAGE_LINE_NORMAL,
  OUTREACH_COVERAGE_LINE_OWN,  /* the division of the office itself */
  OUTREACH_COVERAGE_LINE_NONE, /* activities without a setting, theme day or division */
} OutreachCoverageLineKind;

/* A row or a column. */
typedef struct
{
  OutreachCoverageLineKind kind;
  gint64 id;         /* of the setting or theme day; 0 for a division and for none */
  char *division;    /* (nullable): as activities have it: a code, or a text that is none */
  char *name;        /* "" for none */
  OutreachWhen date; /* of a theme day, where it has one */
  OutreachCoverageCell total;
} OutreachCoverageLine;

/* How far the plan meets what is asked from above (domain.md A.1). */
typedef struct
{
  OutreachRecord *target;
  gint64 amount;
  gint64 planned; /* activities, or what their results add up to */
  gint64 held;    /* the same of those that were held */
  gint64 rest;    /* still to be held; 0 where the target is reached */
  OutreachApproximation approximation;
} OutreachCoverageTarget;

/**
 * OutreachCoverage:
 *
 * The settings of an edition by its theme days or by the divisions below the office, and its
 * targets. Rows are settings by position; the last row is without one. Columns by divisions: the
 * office's own, those directly below it, those that activities name besides (places without a code
 * are normal: domain.md A.4), none. An activity in a deeper division counts for the
 * one above it. One with two settings counts in both rows, and once in the totals of columns and of
 * all. Immutable.
 */
typedef struct
{
  OutreachCoverageBy by;
  GPtrArray *rows;    /* of OutreachCoverageLine */
  GPtrArray *columns; /* of OutreachCoverageLine */
  OutreachCoverageCell total;
  guint n_gaps;       /* normal rows × normal columns where nothing is planned */
  GPtrArray *targets; /* of OutreachCoverageTarget, in the order in which they were added */

  /*< private >*/
  GArray *cells;
} OutreachCoverage;

GType outreach_coverage_get_type (void);

/**
 * outreach_coverage_read:
 *
 * A target of a metric counts results: what they add up to, or, of a metric that must not be added
 * up, the largest.
 *
 * Returns: (transfer full): %OUTREACH_ERROR_NOT_FOUND where the edition is gone
 */
OutreachCoverage *outreach_coverage_read (OutreachReader *reader,
                                          gint64 edition_id,
                                          OutreachCoverageBy by,
                                          GCancellable *cancellable,
                                          GError **error);
OutreachCoverage *outreach_coverage_copy (const OutreachCoverage *self);
void outreach_coverage_free (OutreachCoverage *self);

/* Returns: (transfer none) */
const OutreachCoverageCell *outreach_coverage_get_cell (const OutreachCoverage *self,
                                                        guint row,
                                                        guint column);
/* Whether the plan lacks something there: never where a row or column is none or the office's own. */
gboolean outreach_coverage_is_gap (const OutreachCoverage *self, guint row, guint column);

/* What is held and planned falls short of it. */
gboolean outreach_coverage_target_is_short (const OutreachCoverageTarget *target);

/* How many targets the plan falls short of. */
guint outreach_coverage_count_short (const OutreachCoverage *self);

/* The same as outreach_coverage_read() in a worker thread with a reader of its own. */
void outreach_coverage_read_async (OutreachStore *store,
                                   gint64 edition_id,
                                   OutreachCoverageBy by,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
/* Returns: (transfer full) */
OutreachCoverage *outreach_coverage_read_finish (GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutreachCoverage, outreach_coverage_free)

G_END_DECLS
