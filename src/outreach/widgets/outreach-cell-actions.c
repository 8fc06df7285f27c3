/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-cell-actions.h"

#include <glib/gi18n.h>

#include "outreach-cell-editor.h"
#include "outreach-cells.h"
#include "outreach-clipboard.h"
#include "outreach-error.h"
#include "outreach-format.h"
#include "outreach-refusals-dialog.h"

/* As many rows as are read at once without a pause that is felt. */
#define MOST_ROWS 5000

/* A block of cells with the records and fields that it is made of. */
typedef struct
{
  OutreachRecordBrowser *browser;
  OutreachRecordGrid *grid;
  OutreachGridBlock block;
  GArray *ids;
  GPtrArray *fields; /* of OutreachField, from the block's first column to the last one of all */
  GPtrArray *names;  /* their ids */
} Target;

static void
target_free (Target *self)
{
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_object (&self->browser);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Target, target_free)

static void
fail (OutreachRecordBrowser *browser, const char *message, const GError *error)
{
  g_signal_emit_by_name (browser, "failed", message, error);
}

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
target_new (OutreachRecordBrowser *browser)
{
  g_autoptr (Target) self = g_new0 (Target, 1);
  g_autoptr (GPtrArray) all = NULL;

  self->browser = g_object_ref (browser);
  self->grid = outreach_record_browser_get_grid (browser);
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->fields = g_ptr_array_new_with_free_func (g_object_unref);
  self->names = g_ptr_array_new ();
  if (outreach_record_browser_get_store (browser) == NULL ||
      !outreach_record_grid_get_block (self->grid, &self->block))
    return NULL;
  all = outreach_record_grid_list_fields (self->grid);
  for (guint i = self->block.column; i < all->len; i++)
    {
      g_ptr_array_add (self->fields, g_object_ref (all->pdata[i]));
      g_ptr_array_add (self->names, (gpointer) outreach_field_get_id (all->pdata[i]));
    }
  add_ids (self, self->block.row, self->block.n_rows);
  return g_steal_pointer (&self);
}

static void
show_result (Target *self, const char *message, OutreachCellsResult *result)
{
  OutreachStore *store = outreach_record_browser_get_store (self->browser);

  if (message != NULL)
    g_signal_emit_by_name (self->browser, "toast", message, TRUE);
  if (result->refused->len > 0)
    outreach_show_refusals (GTK_WIDGET (self->browser), outreach_store_get_catalogue (store),
                            outreach_record_browser_get_kind (self->browser), self->block.row,
                            result);
}

static char *
dup_changed_message (OutreachCellsResult *result)
{
  return result->n_cells > 0 ? g_strdup_printf (ngettext ("%u cell was changed",
                                                          "%u cells were changed", result->n_cells),
                                                result->n_cells)
                             : NULL;
}

static gboolean
is_too_large (Target *self, const char *title)
{
  g_autoptr (GError) error = NULL;

  if (self->block.n_rows <= MOST_ROWS)
    return FALSE;
  g_set_error (&error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE,
               _ ("%u rows are chosen; choose at most %u at once."), self->block.n_rows, MOST_ROWS);
  fail (self->browser, title, error);
  return TRUE;
}

/* ---- Copy ---- */

static char *
dup_cell_text (Target *self, OutreachField *field, OutreachRecord *record)
{
  if (outreach_grid_columns_get_masked (outreach_record_grid_get_columns (self->grid)) &&
      outreach_field_is_personal (field))
    return outreach_format_value (field,
                                  outreach_record_get_value (record, outreach_field_get_id (field)),
                                  outreach_language_get_user (), OUTREACH_FORMAT_MASKED);
  return outreach_cell_editor_dup_value_text (field, record);
}

static char **
dup_row (Target *self, guint position)
{
  g_autoptr (OutreachRecord) record =
      g_list_model_get_item (G_LIST_MODEL (outreach_record_grid_get_selection (self->grid)),
                             position);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->block.n_columns; i++)
    {
      g_autofree char *text =
          record != NULL ? dup_cell_text (self, self->fields->pdata[i], record) : g_strdup ("");

      g_strv_builder_add (builder, text);
    }
  return g_strv_builder_end (builder);
}

static void
copy_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (Target) target = target_new (data);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autofree char *text = NULL;

  if (target == NULL || is_too_large (target, _ ("The cells could not be copied")))
    return;
  for (guint i = 0; i < target->block.n_rows; i++)
    g_ptr_array_add (rows, dup_row (target, target->block.row + i));
  text = outreach_clipboard_write (rows);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (target->grid)), text);
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

static char *
dup_pasted_message (OutreachCellsResult *result)
{
  if (result->n_added == 0)
    return dup_changed_message (result);
  return g_strdup_printf (ngettext ("%u row was added", "%u rows were added", result->n_added),
                          result->n_added);
}

static void
paste (Target *self, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = outreach_clipboard_parse (text, -1, &error);
  g_autoptr (OutreachCellsResult) result = NULL;
  g_autofree char *message = NULL;
  guint n_all, n_columns;

  if (rows != NULL && rows->len == 0)
    return;
  if (rows != NULL)
    {
      repeat (self, rows);
      n_all =
          g_list_model_get_n_items (G_LIST_MODEL (outreach_record_grid_get_selection (self->grid)));
      n_columns = get_n_columns (rows);
      g_array_set_size (self->ids, 0);
      add_ids (self, self->block.row, MIN (rows->len, n_all - self->block.row));
      /* What stands to the right of the last column is refused. */
      while (self->names->len < n_columns)
        g_ptr_array_add (self->names, NULL);
      outreach_commands_set_cells (outreach_record_browser_get_store (self->browser),
                                   outreach_record_browser_get_kind (self->browser),
                                   outreach_record_browser_get_edition (self->browser),
                                   (const gint64 *) self->ids->data, self->ids->len,
                                   (const char *const *) self->names->pdata, n_columns, rows,
                                   &result, &error);
    }
  if (error != NULL)
    {
      fail (self->browser, _ ("The cells could not be pasted"), error);
      return;
    }
  message = dup_pasted_message (result);
  show_result (self, message, result);
}

static void
text_cb (GObject *clipboard, GAsyncResult *async_result, gpointer data)
{
  g_autoptr (Target) target = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text =
      gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), async_result, &error);
  OutreachRecordSelection *selection;

  /* The window may be gone meanwhile, or the rows have changed. */
  if (gtk_widget_get_root (GTK_WIDGET (target->browser)) == NULL)
    return;
  selection = outreach_record_grid_get_selection (target->grid);
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED))
    fail (target->browser, _ ("The cells could not be pasted"), error);
  else if (text != NULL && selection != NULL &&
           target->block.row < g_list_model_get_n_items (G_LIST_MODEL (selection)))
    paste (target, text);
}

static void
paste_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (Target) target = target_new (data);
  GdkClipboard *clipboard;

  if (target == NULL || is_too_large (target, _ ("The cells could not be pasted")))
    return;
  clipboard = gtk_widget_get_clipboard (GTK_WIDGET (target->grid));
  gdk_clipboard_read_text_async (clipboard, NULL, text_cb, g_steal_pointer (&target));
}

/* ---- Fill down, clear ---- */

static void
fill_down_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (Target) target = target_new (data);
  g_autoptr (OutreachCellsResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;

  if (target == NULL || is_too_large (target, _ ("The cells could not be filled")))
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
  if (!outreach_commands_fill_down (outreach_record_browser_get_store (target->browser),
                                    outreach_record_browser_get_kind (target->browser),
                                    (const gint64 *) target->ids->data, target->ids->len,
                                    (const char *const *) target->names->pdata,
                                    target->block.n_columns, &result, &error))
    {
      fail (target->browser, _ ("The cells could not be filled"), error);
      return;
    }
  message = dup_changed_message (result);
  show_result (target, message, result);
}

static void
clear_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (Target) target = target_new (data);
  g_autoptr (OutreachCellsResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;

  if (target == NULL || is_too_large (target, _ ("The cells could not be cleared")))
    return;
  if (!outreach_commands_clear_cells (outreach_record_browser_get_store (target->browser),
                                      outreach_record_browser_get_kind (target->browser),
                                      (const gint64 *) target->ids->data, target->ids->len,
                                      (const char *const *) target->names->pdata,
                                      target->block.n_columns, &result, &error))
    {
      fail (target->browser, _ ("The cells could not be cleared"), error);
      return;
    }
  message = dup_changed_message (result);
  show_result (target, message, result);
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
