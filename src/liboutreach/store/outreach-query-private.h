/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-catalogue.h"
#include "outreach-connection-private.h"
#include "outreach-query.h"

G_BEGIN_DECLS

typedef struct
{
  const char *field; /* interned */
  OutreachFilterOp op;
  OutreachValue *value;
} OutreachFilter;

typedef struct
{
  const char *field; /* interned */
  gboolean descending;
} OutreachSort;

struct _OutreachQuery
{
  OutreachKind kind;
  gint64 edition_id;
  GArray *filters; /* of OutreachFilter */
  GArray *sorts;   /* of OutreachSort */
  char *text;
  guint64 limit;
};

/* Which part of a list a statement returns: a sort by a plain column is asked for in two parts, so
 * that its index serves the first and blanks still come last. */
typedef enum
{
  OUTREACH_PART_ALL,
  OUTREACH_PART_FILLED,
  OUTREACH_PART_BLANK,
} OutreachQueryPart;

/* Whether the query is better asked for as FILLED and then BLANK. */
gboolean outreach_query_has_parts (const OutreachQuery *self, OutreachCatalogue *catalogue);

/* Whether the field is "agency" of an activity: in any role, only filtered and grouped by. */
gboolean outreach_query_is_any_role (OutreachKind kind, const char *field);

/**
 * outreach_query_prepare:
 * @columns: what is selected, of the kind's table by the name t: "t.id", "count(*)"
 * @tail: (nullable): what follows the WHERE clause instead of the query's order and limit
 *
 * Returns: (transfer none): the statement with its values bound; %NULL on an error
 */
sqlite3_stmt *outreach_query_prepare (const OutreachQuery *self,
                                      OutreachCatalogue *catalogue,
                                      OutreachConnection *connection,
                                      const char *columns,
                                      const char *tail,
                                      OutreachQueryPart part,
                                      GError **error);

G_END_DECLS
