/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-store.h"

G_BEGIN_DECLS

/* A cell that was not stored, or a row of them. */
typedef struct
{
  guint row; /* within what was given, from 0 */
  guint
      column; /* the same; of a whole row that of the field at fault, or G_MAXUINT: none of them */
  const char *field;  /* (nullable): id of the field; NULL for a column without one */
  gboolean whole_row; /* nothing of the row was stored */
  char *text;         /* what was to be stored: the cell's, or the row's with tabs between */
  char *message;      /* why: one translated sentence that names the field */
} OutreachRefusedCell;

/**
 * OutreachCellsResult:
 *
 * What became of a range of cells.
 */
typedef struct
{
  guint n_cells;      /* that differ from before, in records that were there and in new ones */
  guint n_changed;    /* records */
  guint n_added;      /* records */
  GArray *added;      /* of gint64: the ids of the new records, in the order of their rows */
  GPtrArray *refused; /* of OutreachRefusedCell: by row, then by column */
} OutreachCellsResult;

void outreach_cells_result_free (OutreachCellsResult *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutreachCellsResult, outreach_cells_result_free)

/**
 * outreach_commands_set_cells:
 * @kind: the kind of all the records
 * @edition_id: the edition in which names are looked up, whose week completes dates, and to which new
 *   records belong
 * @ids: (array length=n_ids) (nullable): the records of the first rows
 * @fields: (array length=n_fields) (nullable elements): the field ids of the columns. Cells of a
 *   column without a field, of an unknown field and of one that can't be set by hand are refused,
 *   unless they say what is there already or nothing
 * @rows: (element-type GStrv): what was pasted: texts, from the first column on. "" blanks a field;
 *   cells that a short row does not have stay as they are
 * @result: (out) (optional) (transfer full): what was done, also where all was refused
 * @error: NOTHING (no row or no column), or what prevented all (LOCKED, NO_SPACE…): nothing is stored then
 *
 * Sets a range of cells ("Paste %s cells") in one transaction and one entry of the journal; nothing of
 * the journal where nothing changed. Rows behind the last of @ids become new records, unless they are
 * blank throughout. A cell whose text is refused leaves the others of its row. What is wrong with
 * the whole record (the end before the start) is asked when the whole row is set, and is a refusal of
 * the cells at fault, which keep what they had. A new record that lacks what it must have is refused
 * as a whole row, and so is a record that is no longer in the book.
 */
gboolean outreach_commands_set_cells (OutreachStore *store,
                                      OutreachKind kind,
                                      gint64 edition_id,
                                      const gint64 *ids,
                                      gsize n_ids,
                                      const char *const *fields,
                                      gsize n_fields,
                                      GPtrArray *rows,
                                      OutreachCellsResult **result,
                                      GError **error);

/**
 * outreach_commands_fill_down:
 * @ids: (array length=n_ids): the first is the record whose values the others take
 *
 * Copies the values of @fields from the first record to the others ("Fill %s cells down"): values, not
 * texts, so that masked and ambiguous ones are as they are. Rows of the refusals count from the first
 * record. NOTHING for fewer than two records or no column.
 */
gboolean outreach_commands_fill_down (OutreachStore *store,
                                      OutreachKind kind,
                                      const gint64 *ids,
                                      gsize n_ids,
                                      const char *const *fields,
                                      gsize n_fields,
                                      OutreachCellsResult **result,
                                      GError **error);

/* Blanks the fields of the records ("Clear %s cells"). A field that must be filled in is refused. */
gboolean outreach_commands_clear_cells (OutreachStore *store,
                                        OutreachKind kind,
                                        const gint64 *ids,
                                        gsize n_ids,
                                        const char *const *fields,
                                        gsize n_fields,
                                        OutreachCellsResult **result,
                                        GError **error);

G_END_DECLS
