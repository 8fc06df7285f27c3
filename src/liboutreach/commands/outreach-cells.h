/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-cell-range.h"
#include "outreach-format.h"
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

/* Told on the thread that stores, before each row and at the end. */
typedef void (*OutreachCellsProgress) (guint done, guint total, gpointer data);

/**
 * outreach_commands_set_cells:
 * @progress: (nullable): told how many rows are done
 * @cancellable: (nullable): G_IO_ERROR_CANCELLED, and nothing is stored
 * @result: (out) (optional) (transfer full): what was done, also where all was refused
 * @error: NOTHING (no row or no column, or fewer than two rows to fill), or what prevented all
 *   (LOCKED, NO_SPACE…): nothing is stored then
 *
 * Does to a range of cells what it says, in one transaction and one entry of the journal ("Paste %s
 * cells", "Fill %s cells down", "Clear %s cells"); nothing of the journal where nothing changed. A cell
 * that is refused leaves the others of its row. What is wrong with the whole record (the end before the
 * start) is asked when the whole row is set, and is a refusal of the cells at fault, which keep what
 * they had. A new record that lacks what it must have is refused as a whole row, and so is a record
 * that is no longer in the book.
 */
gboolean outreach_commands_set_cells (OutreachStore *store,
                                      const OutreachCellRange *range,
                                      OutreachCellsProgress progress,
                                      gpointer progress_data,
                                      GCancellable *cancellable,
                                      OutreachCellsResult **result,
                                      GError **error);

/**
 * outreach_commands_set_cells_async:
 * @range: (transfer full)
 * @progress: (nullable): called on the worker's thread
 *
 * The same on a worker's own connection to the book (outreach_store_write_async()).
 */
void outreach_commands_set_cells_async (OutreachStore *store,
                                        OutreachCellRange *range,
                                        OutreachCellsProgress progress,
                                        gpointer progress_data,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
OutreachCellsResult *outreach_commands_set_cells_finish (OutreachStore *store,
                                                         GAsyncResult *result,
                                                         GError **error);

/**
 * outreach_cells_copy:
 * @reader: of the thread that calls
 * @flags: how personal values are written
 *
 * Returns: (transfer full): the texts of a range, for the clipboard: outreach_format_cell() of each
 *   cell, blank where the record is no longer in the book
 */
char *outreach_cells_copy (OutreachReader *reader,
                           const OutreachCellRange *range,
                           OutreachFormatFlags flags,
                           OutreachCellsProgress progress,
                           gpointer progress_data,
                           GCancellable *cancellable,
                           GError **error);

/* The same on a worker. @range: (transfer full) */
void outreach_cells_copy_async (OutreachStore *store,
                                OutreachCellRange *range,
                                OutreachFormatFlags flags,
                                OutreachCellsProgress progress,
                                gpointer progress_data,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
char *outreach_cells_copy_finish (OutreachStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
