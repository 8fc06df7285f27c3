/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-kind.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What becomes of a range of cells. */
typedef enum
{
  OUTREACH_CELLS_TEXTS, /* each takes a text of its own */
  OUTREACH_CELLS_FILL,  /* each takes the value that the first record has in its column */
  OUTREACH_CELLS_CLEAR, /* each is blank then */
} OutreachCellsMode;

/**
 * OutreachCellRange:
 *
 * Cells: records by field. It holds copies, so that a worker can have it.
 */
typedef struct
{
  OutreachCellsMode mode;
  OutreachKind kind;
  gint64 edition_id;
  GArray *ids;       /* of gint64 */
  GPtrArray *fields; /* ids of fields, interned; NULL elements */
  GPtrArray *rows;   /* (nullable) of GStrv: of OUTREACH_CELLS_TEXTS */
} OutreachCellRange;

/**
 * outreach_cell_range_new:
 * @kind: the kind of all the records
 * @ids: (array length=n_ids): the records. Filling takes values, not texts, from the first one, so that
 *   masked and ambiguous ones are as they are; rows of the refusals count from it
 * @fields: (array length=n_fields): the field ids of the columns. A field that must be filled in
 *   refuses to be cleared
 */
OutreachCellRange *outreach_cell_range_new (OutreachCellsMode mode,
                                            OutreachKind kind,
                                            const gint64 *ids,
                                            gsize n_ids,
                                            const char *const *fields,
                                            gsize n_fields);

/**
 * outreach_cell_range_new_texts:
 * @edition_id: the edition in which names are looked up, whose week completes dates, and to which new
 *   records belong
 * @ids: (array length=n_ids) (nullable): the records of the first rows; rows behind the last of them
 *   become new records, unless they are blank throughout
 * @fields: (array length=n_fields) (nullable elements): the same. Cells of a column without a field, of
 *   an unknown field and of one that can't be set by hand are refused, unless they say what is there
 *   already or nothing
 * @rows: (element-type GStrv): what was pasted: texts, from the first column on; a reference is taken,
 *   and they are not to be changed. "" blanks a field; cells that a short row does not have stay as
 *   they are
 */
OutreachCellRange *outreach_cell_range_new_texts (OutreachKind kind,
                                                  gint64 edition_id,
                                                  const gint64 *ids,
                                                  gsize n_ids,
                                                  const char *const *fields,
                                                  gsize n_fields,
                                                  GPtrArray *rows);

void outreach_cell_range_free (OutreachCellRange *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutreachCellRange, outreach_cell_range_free)

G_END_DECLS
