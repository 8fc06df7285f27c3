/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-cell-actions.h"

#include <glib/gi18n.h>

#include "outreach-cells.h"
#include "outreach-clipboard.h"
#include "outreach-progress.h"
#include "outreach-refusals-dialog.h"

/* As many rows as are stored without a pause that is felt; more are a worker's. */
#define MOST_AT_ONCE 200

/* What is said of a change of cells. */
typedef struct
{
  const char *heading; /* of what is under way */
  const char *failure;
} Words;

/* A block of cells with the records and fields that it is made of. */
typedef struct
{
  OutreachRecordBrowser *browser;
  OutreachRecordGrid *grid;
  OutreachStore *store;
  OutreachGridBlock block;
  GArray *ids;
  GPtrArray
      *names; /* ids of fields, interned, from the block's first column to the last one of all */
  Words words;
  GCancellable *cancellable;
  OutreachProgress *progress; /* (nullable) */
} Target;

/* The dialog is gone before another one comes. */
static void
end_progress (Target *self)
{
  if (self->progress != NULL)
    outreach_progress_end (self->progress);
  g_clear_object (&self->progress);
}

static void
target_free (Target *self)
{
  end_progress (self);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  g_clear_object (&self->browser);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Target, target_free)

static void
add_ids (Target *self, guint first, guint n_rows)
{
  OutreachQueryModel *model =
      outreach_record_selection_get_model (outreach_record_grid_get_selection (self->grid));

  for (guint i = first; i < first + n_rows; i++)
    {
      gint64 id = outreach_query_model_get_id (model, i);

      g_array_append_val (self->ids, id);
    }
}

/* Returns: (nullable): %NULL where no cell is chosen */
static Target *
target_new (OutreachRecordBrowser *browser, const char *heading, const char *failure)
{
  g_autoptr (Target) self = g_new0 (Target, 1);
  g_autoptr (GPtrArray) all = NULL;

  self->browser = g_object_ref (browser);
  self->grid = outreach_record_browser_get_grid (browser);
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->names = g_ptr_array_new ();
  self->words = (Words){ heading, failure };
  self->cancellable = g_cancellable_new ();
  if (outreach_record_browser_get_store (browser) == NULL ||
      !outreach_record_grid_get_block (self->grid, &self->block))
    return NULL;
  self->store = g_object_ref (outreach_record_browser_get_store (browser));
  all = outreach_record_grid_list_fields (self->grid);
  for (guint i = self->block.column; i < all->len; i++)
    g_ptr_array_add (self->names,
                     (gpointer) g_intern_string (outreach_field_get_id (all->pdata[i])));
  add_ids (self, self->block.row, self->block.n_rows);
  return g_steal_pointer (&self);
}

static OutreachCellRange *
create_range (Target *self, OutreachCellsMode mode)
{
  return outreach_cell_range_new (mode, outreach_record_browser_get_kind (self->browser),
                                  (const gint64 *) (gpointer) self->ids->data, self->ids->len,
                                  (const char *const *) self->names->pdata, self->block.n_columns);
}

static void
show_progress (Target *self)
{
  self->progress =
      outreach_progress_new (GTK_WIDGET (self->browser), self->words.heading, self->cancellable);
}

/* The window may be gone meanwhile, or have another book. */
static gboolean
is_still_there (Target *self)
{
  return gtk_widget_get_root (GTK_WIDGET (self->browser)) != NULL &&
         outreach_record_browser_get_store (self->browser) == self->store;
}

static void
fail (Target *self, const GError *error)
{
  end_progress (self);
  if (is_still_there (self) && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit_by_name (self->browser, "failed", self->words.failure, error);
}

/* ---- What became of it ---- */

static char *
dup_message (OutreachCellsResult *result)
{
  if (result->n_added > 0)
    return g_strdup_printf (ngettext ("%u row was added", "%u rows were added", result->n_added),
                            result->n_added);
  return result->n_cells > 0 ? g_strdup_printf (ngettext ("%u cell was changed",
                                                          "%u cells were changed", result->n_cells),
                                                result->n_cells)
                             : NULL;
}

static void
show_result (Target *self, OutreachCellsResult *result)
{
  g_autofree char *message = dup_message (result);

  if (!is_still_there (self))
    return;
  if (message != NULL)
    g_signal_emit_by_name (self->browser, "toast", message, TRUE);
  if (result->refused->len > 0)
    outreach_show_refusals (GTK_WIDGET (self->browser), outreach_store_get_catalogue (self->store),
                            outreach_record_browser_get_kind (self->browser), self->block.row,
                            result);
}

static void
set_cells_cb (GObject *store, GAsyncResult *async_result, gpointer data)
{
  g_autoptr (Target) target = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachCellsResult) result =
      outreach_commands_set_cells_finish (OUTREACH_STORE (store), async_result, &error);

  end_progress (target);
  if (result != NULL)
    show_result (target, result);
  else
    fail (target, error);
}

/* @self, @range: (transfer full) */
static void
set_cells (Target *self, OutreachCellRange *range)
{
  g_autoptr (Target) target = self;
  g_autoptr (OutreachCellRange) cells = range;
  g_autoptr (OutreachCellsResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (range->ids->len > MOST_AT_ONCE || (range->rows != NULL && range->rows->len > MOST_AT_ONCE))
    {
      if (target->progress == NULL)
        show_progress (target);
      outreach_commands_set_cells_async (self->store, g_steal_pointer (&cells),
                                         outreach_progress_tell, self->progress, self->cancellable,
                                         set_cells_cb, g_steal_pointer (&target));
    }
  else if (outreach_commands_set_cells (target->store, cells, NULL, NULL, NULL, &result, &error))
    {
      end_progress (target);
      show_result (target, result);
    }
  else
    fail (target, error);
}

/* ---- Copy ---- */

static void
offer (Target *self, const char *text, const GError *error)
{
  if (text == NULL)
    fail (self, error);
  else if (is_still_there (self))
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self->grid)), text);
}

static void
copied_cb (GObject *store, GAsyncResult *result, gpointer data)
{
  g_autoptr (Target) target = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = outreach_cells_copy_finish (OUTREACH_STORE (store), result, &error);

  end_progress (target);
  offer (target, text, error);
}

/* @self, @range: (transfer full) */
static void
copy_on_worker (Target *self, OutreachCellRange *range, OutreachFormatFlags flags)
{
  show_progress (self);
  outreach_cells_copy_async (self->store, range, flags, outreach_progress_tell, self->progress,
                             self->cancellable, copied_cb, self);
}

static void
copy_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (Target) target = target_new (data, _ ("Copying"), _ ("The cells could not be copied"));
  g_autoptr (OutreachCellRange) range = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  OutreachFormatFlags flags;

  if (target == NULL)
    return;
  range = create_range (target, OUTREACH_CELLS_TEXTS);
  flags = outreach_grid_columns_get_masked (outreach_record_grid_get_columns (target->grid))
              ? OUTREACH_FORMAT_MASKED
              : OUTREACH_FORMAT_NONE;
  if (target->block.n_rows > MOST_AT_ONCE)
    {
      copy_on_worker (g_steal_pointer (&target), g_steal_pointer (&range), flags);
      return;
    }
  text = outreach_cells_copy (outreach_store_get_reader (target->store), range, flags, NULL, NULL,
                              NULL, &error);
  offer (target, text, error);
}

/* ---- Paste ---- */

static guint
get_n_columns (GPtrArray *rows)
{
  guint n_columns = 0;

  for (guint i = 0; i < rows->len; i++)
    n_columns = MAX (n_columns, g_strv_length (rows->pdata[i]));
  return n_columns;
}

/* One text goes into every cell of the block. */
static void
repeat (Target *self, GPtrArray *rows)
{
  g_autofree char *text = NULL;

  if (rows->len != 1 || get_n_columns (rows) != 1)
    return;
  text = g_strdup (((char **) rows->pdata[0])[0]);
  g_ptr_array_set_size (rows, 0);
  for (guint i = 0; i < self->block.n_rows; i++)
    {
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

      for (guint j = 0; j < self->block.n_columns; j++)
        g_strv_builder_add (builder, text);
      g_ptr_array_add (rows, g_strv_builder_end (builder));
    }
}

/* @self: (transfer full) */
static void
paste (Target *self, const char *text)
{
  g_autoptr (Target) target = self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = outreach_clipboard_parse (text, -1, &error);
  OutreachCellRange *range;
  guint n_all, n_columns;

  if (rows == NULL)
    fail (target, error);
  if (rows == NULL || rows->len == 0)
    return;
  repeat (target, rows);
  n_all =
      g_list_model_get_n_items (G_LIST_MODEL (outreach_record_grid_get_selection (target->grid)));
  n_columns = get_n_columns (rows);
  g_array_set_size (target->ids, 0);
  add_ids (target, target->block.row, MIN (rows->len, n_all - target->block.row));
  /* What stands to the right of the last column is refused. */
  while (target->names->len < n_columns)
    g_ptr_array_add (target->names, NULL);
  range =
      outreach_cell_range_new_texts (outreach_record_browser_get_kind (target->browser),
                                     outreach_record_browser_get_edition (target->browser),
                                     (const gint64 *) (gpointer) target->ids->data,
                                     target->ids->len, (const char *const *) target->names->pdata,
                                     n_columns, rows);
  set_cells (g_steal_pointer (&target), range);
}

static void
text_cb (GObject *clipboard, GAsyncResult *async_result, gpointer data)
{
  g_autoptr (Target) target = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text =
      gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), async_result, &error);
  OutreachRecordSelection *selection = outreach_record_grid_get_selection (target->grid);

  if (g_cancellable_is_cancelled (target->cancellable))
    return;
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED))
    fail (target, error);
  /* The rows may have changed meanwhile. */
  else if (text != NULL && is_still_there (target) && selection != NULL &&
           target->block.row < g_list_model_get_n_items (G_LIST_MODEL (selection)))
    paste (g_steal_pointer (&target), text);
}

static void
paste_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (Target) target = target_new (data, _ ("Pasting"), _ ("The cells could not be pasted"));
  GdkClipboard *clipboard;
  GCancellable *cancellable;

  if (target == NULL)
    return;
  /* Another program may take its time, or never answer. */
  show_progress (target);
  clipboard = gtk_widget_get_clipboard (GTK_WIDGET (target->grid));
  cancellable = target->cancellable;
  gdk_clipboard_read_text_async (clipboard, cancellable, text_cb, g_steal_pointer (&target));
}

/* ---- Fill down, clear ---- */

static void
fill_down_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (Target) target =
      target_new (data, _ ("Filling Down"), _ ("The cells could not be filled"));
  OutreachCellRange *range;

  if (target == NULL)
    return;
  /* A single row takes what stands above it. */
  if (target->block.n_rows == 1)
    {
      if (target->block.row == 0)
        return;
      target->block.row--;
      target->block.n_rows = 2;
      g_array_set_size (target->ids, 0);
      add_ids (target, target->block.row, 2);
    }
  range = create_range (target, OUTREACH_CELLS_FILL);
  set_cells (g_steal_pointer (&target), range);
}

static void
clear_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (Target) target =
      target_new (data, _ ("Clearing"), _ ("The cells could not be cleared"));
  OutreachCellRange *range;

  if (target == NULL)
    return;
  range = create_range (target, OUTREACH_CELLS_CLEAR);
  set_cells (g_steal_pointer (&target), range);
}

void
outreach_cell_actions_add (GActionMap *map, OutreachRecordBrowser *browser)
{
  static const GActionEntry entries[] = {
    { "copy", copy_action },
    { "paste", paste_action },
    { "fill-down", fill_down_action },
    { "clear-cells", clear_action },
  };

  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), browser);
}
