/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-cell-range.h"

OutreachCellRange *
outreach_cell_range_new (OutreachCellsMode mode,
                         OutreachKind kind,
                         const gint64 *ids,
                         gsize n_ids,
                         const char *const *fields,
                         gsize n_fields)
{
  OutreachCellRange *self = g_new0 (OutreachCellRange, 1);

  self->mode = mode;
  self->kind = kind;
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (n_ids > 0)
    g_array_append_vals (self->ids, ids, (guint) n_ids);
  self->fields = g_ptr_array_new ();
  for (gsize i = 0; i < n_fields; i++)
    g_ptr_array_add (self->fields, (gpointer) g_intern_string (fields[i]));

  return self;
}

OutreachCellRange *
outreach_cell_range_new_texts (OutreachKind kind,
                               gint64 edition_id,
                               const gint64 *ids,
                               gsize n_ids,
                               const char *const *fields,
                               gsize n_fields,
                               GPtrArray *rows)
{
  OutreachCellRange *self = outreach_cell_range_new (OUTREACH_CELLS_TEXTS, kind, ids,
                                                     MIN (n_ids, rows->len), fields, n_fields);

  self->edition_id = edition_id;
  self->rows = g_ptr_array_ref (rows);

  return self;
}

void
outreach_cell_range_free (OutreachCellRange *self)
{
  g_array_unref (self->ids);
  g_ptr_array_unref (self->fields);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self);
}
