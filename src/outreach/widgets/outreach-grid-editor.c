/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "outreach-cell-editor.h"
#include "outreach-grid-editor.h"

struct _OutreachGridEditor
{
  GObject parent_instance;

  GtkColumnView *view; /* borrowed: it holds us */
  GtkWidget *list;     /* the same */
  OutreachStore *store;
  OutreachCellEditor *editor; /* (nullable): without a parent while its row is not in sight */
  GPtrArray *waiting;         /* other ones, whose text can't be stored */
  guint leave_source;
  guint return_source;
};

G_DEFINE_FINAL_TYPE (OutreachGridEditor, outreach_grid_editor, G_TYPE_OBJECT)

enum
{
  SIGNAL_ENTERED,
  SIGNAL_STORED,
  SIGNAL_KEPT,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static GtkWidget *
get_focus (OutreachGridEditor *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->view));

  return root != NULL ? gtk_root_get_focus (root) : NULL;
}

OutreachRecordCell *
outreach_grid_editor_get_cell (OutreachGridEditor *self)
{
  GtkWidget *parent =
      self->editor != NULL ? gtk_widget_get_parent (GTK_WIDGET (self->editor)) : NULL;

  return OUTREACH_IS_RECORD_CELL (parent) ? OUTREACH_RECORD_CELL (parent) : NULL;
}

gboolean
outreach_grid_editor_holds (OutreachGridEditor *self, GtkWidget *widget)
{
  return self->editor != NULL && widget != NULL &&
         gtk_widget_is_ancestor (widget, GTK_WIDGET (self->editor));
}

GtkWidget *
outreach_grid_editor_get_text (OutreachGridEditor *self)
{
  return outreach_cell_editor_get_text (self->editor);
}

/* The cell takes the focus back, where the editor has it. */
static void
close_editor (OutreachGridEditor *self)
{
  OutreachRecordCell *cell = outreach_grid_editor_get_cell (self);
  gboolean focused = outreach_grid_editor_holds (self, get_focus (self));
  g_autoptr (OutreachCellEditor) editor = g_steal_pointer (&self->editor);

  if (cell == NULL)
    return;
  outreach_record_cell_set_editor (cell, NULL);
  if (focused)
    gtk_widget_grab_focus (GTK_WIDGET (cell));
}

gboolean
outreach_grid_editor_settle (OutreachGridEditor *self)
{
  if (self->editor == NULL)
    return TRUE;
  if (!outreach_cell_editor_commit (self->editor))
    return FALSE;
  close_editor (self);
  return TRUE;
}

/* ---- Rows that come and go ---- */

static OutreachRecordCell *
find_cell_in_row (GtkWidget *row, OutreachCellEditor *editor)
{
  OutreachRecord *wanted = outreach_cell_editor_get_record (editor);

  for (GtkWidget *child = gtk_widget_get_first_child (row); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *cell = gtk_widget_get_first_child (child);
      OutreachRecord *record;

      if (!OUTREACH_IS_RECORD_CELL (cell))
        continue;
      record = outreach_record_cell_get_record (OUTREACH_RECORD_CELL (cell));
      if (record == NULL || outreach_record_get_id (record) != outreach_record_get_id (wanted))
        return NULL;
      if (outreach_record_cell_get_field (OUTREACH_RECORD_CELL (cell)) ==
          outreach_cell_editor_get_field (editor))
        return OUTREACH_RECORD_CELL (cell);
    }
  return NULL;
}

static OutreachRecordCell *
find_cell (OutreachGridEditor *self, OutreachCellEditor *editor)
{
  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      OutreachRecordCell *cell = find_cell_in_row (row, editor);

      if (cell != NULL)
        return cell;
    }
  return NULL;
}

/* Over the cell again; with the focus, where that has not gone elsewhere meanwhile. */
static gboolean
bring_back (OutreachGridEditor *self, OutreachCellEditor *editor)
{
  OutreachRecordCell *cell = find_cell (self, editor);
  GtkWidget *focus = get_focus (self);

  if (cell == NULL)
    return FALSE;
  outreach_cell_editor_set_record (editor, outreach_record_cell_get_record (cell));
  outreach_record_cell_set_editor (cell, GTK_WIDGET (editor));
  if (focus == NULL || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view)))
    gtk_widget_grab_focus (GTK_WIDGET (editor));
  return TRUE;
}

static void
bring_back_waiting (OutreachGridEditor *self)
{
  for (guint i = 0; self->editor == NULL && i < self->waiting->len; i++)
    {
      g_autoptr (OutreachCellEditor) editor = g_object_ref (self->waiting->pdata[i]);

      if (!bring_back (self, editor))
        continue;
      g_ptr_array_remove_index (self->waiting, i);
      self->editor = g_steal_pointer (&editor);
    }
}

static void
keep_waiting (OutreachGridEditor *self)
{
  g_autoptr (OutreachCellEditor) editor = g_steal_pointer (&self->editor);

  g_ptr_array_add (self->waiting, g_object_ref (editor));
  g_signal_emit (self, signals[SIGNAL_KEPT], 0, outreach_cell_editor_get_record (editor));
}

OutreachRecord *
outreach_grid_editor_get_waiting (OutreachGridEditor *self)
{
  return self->waiting->len > 0 ? outreach_cell_editor_get_record (self->waiting->pdata[0]) : NULL;
}

static char *
dup_line (OutreachGridEditor *self, OutreachCellEditor *editor)
{
  OutreachField *field = outreach_cell_editor_get_field (editor);
  const char *title_field =
      outreach_catalogue_get_title_field (outreach_store_get_catalogue (self->store),
                                          outreach_field_get_kind (field));
  const char *title =
      outreach_record_get_text (outreach_cell_editor_get_record (editor), title_field);

  /* Translators: the record, the field, and what was typed. */
  return g_strdup_printf (
      _ ("%s, %s: “%s”"), title != NULL ? title : "", outreach_field_get_title (field),
      gtk_editable_get_text (GTK_EDITABLE (outreach_cell_editor_get_text (editor))));
}

char *
outreach_grid_editor_dup_waiting_lines (OutreachGridEditor *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) lines = NULL;

  for (guint i = 0; i < self->waiting->len; i++)
    {
      g_autofree char *line = dup_line (self, self->waiting->pdata[i]);

      g_strv_builder_add (builder, line);
    }
  lines = g_strv_builder_end (builder);
  return g_strjoinv ("\n", lines);
}

void
outreach_grid_editor_discard_waiting (OutreachGridEditor *self)
{
  g_ptr_array_set_size (self->waiting, 0);
}

static gboolean
return_cb (gpointer data)
{
  OutreachGridEditor *self = data;

  self->return_source = 0;
  if (gtk_widget_get_root (GTK_WIDGET (self->view)) == NULL)
    return G_SOURCE_REMOVE;
  if (self->editor != NULL && outreach_grid_editor_get_cell (self) == NULL &&
      !bring_back (self, self->editor) && !outreach_grid_editor_settle (self))
    keep_waiting (self);
  bring_back_waiting (self);
  return G_SOURCE_REMOVE;
}

/* When the rows have been made. */
static void
queue_return (OutreachGridEditor *self)
{
  if (self->return_source == 0 && (self->editor != NULL || self->waiting->len > 0))
    self->return_source = g_idle_add_full (G_PRIORITY_LOW, return_cb, self, NULL);
}

static void
follow_scrolling (OutreachGridEditor *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));

  if (adjustment == NULL)
    return;
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (queue_return), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (queue_return), self,
                           G_CONNECT_SWAPPED);
}

/* ---- From the first key to the last ---- */

static void
stored_cb (OutreachGridEditor *self, int columns, int rows)
{
  OutreachRecordCell *cell = outreach_grid_editor_get_cell (self);
  guint position =
      cell != NULL ? outreach_record_cell_get_position (cell) : GTK_INVALID_LIST_POSITION;

  close_editor (self);
  if (position != GTK_INVALID_LIST_POSITION)
    g_signal_emit (self, signals[SIGNAL_STORED], 0, position, columns, rows);
}

static gboolean
left_cb (gpointer data)
{
  OutreachGridEditor *self = data;
  GtkWidget *focus = get_focus (self);

  self->leave_source = 0;
  /* Another window has the focus, or a menu of the entry. */
  if (focus != NULL && outreach_grid_editor_get_cell (self) != NULL &&
      !outreach_grid_editor_holds (self, focus))
    outreach_grid_editor_settle (self);
  return G_SOURCE_REMOVE;
}

static void
enter_cb (OutreachGridEditor *self)
{
  if (self->editor != NULL)
    g_signal_emit (self, signals[SIGNAL_ENTERED], 0, outreach_cell_editor_get_field (self->editor));
}

static void
leave_cb (OutreachGridEditor *self)
{
  if (self->leave_source == 0)
    self->leave_source = g_idle_add (left_cb, self);
}

gboolean
outreach_grid_editor_can_edit (OutreachGridEditor *self, OutreachRecordCell *cell)
{
  return self->store != NULL && cell != NULL && outreach_record_cell_get_record (cell) != NULL &&
         !outreach_field_is_read_only (outreach_record_cell_get_field (cell));
}

static OutreachCellEditor *
create_editor (OutreachGridEditor *self, OutreachRecordCell *cell)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkWidget *editor = outreach_cell_editor_new (self->store, outreach_record_cell_get_field (cell),
                                                outreach_record_cell_get_record (cell),
                                                outreach_record_cell_is_masked (cell));

  g_signal_connect_object (focus, "enter", G_CALLBACK (enter_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (editor, focus);
  g_signal_connect_object (editor, "stored", G_CALLBACK (stored_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (editor, "cancelled", G_CALLBACK (close_editor), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (editor, "notify::parent", G_CALLBACK (queue_return), self,
                           G_CONNECT_SWAPPED);
  return g_object_ref_sink (OUTREACH_CELL_EDITOR (editor));
}

gboolean
outreach_grid_editor_leave (OutreachGridEditor *self)
{
  if (outreach_grid_editor_settle (self))
    return TRUE;
  if (outreach_grid_editor_get_cell (self) != NULL)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->editor));
      return FALSE;
    }
  keep_waiting (self);
  return TRUE;
}

gboolean
outreach_grid_editor_begin (OutreachGridEditor *self, OutreachRecordCell *cell, gboolean typed)
{
  if (!outreach_grid_editor_can_edit (self, cell) || !outreach_grid_editor_leave (self))
    return FALSE;
  self->editor = create_editor (self, cell);
  outreach_record_cell_set_editor (cell, GTK_WIDGET (self->editor));
  outreach_cell_editor_begin (self->editor, typed);
  return TRUE;
}

/* ---- The object ---- */

static void
outreach_grid_editor_dispose (GObject *object)
{
  OutreachGridEditor *self = OUTREACH_GRID_EDITOR (object);

  g_clear_handle_id (&self->leave_source, g_source_remove);
  g_clear_handle_id (&self->return_source, g_source_remove);
  g_clear_object (&self->editor);
  g_ptr_array_set_size (self->waiting, 0);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (outreach_grid_editor_parent_class)->dispose (object);
}

static void
outreach_grid_editor_finalize (GObject *object)
{
  g_ptr_array_unref (OUTREACH_GRID_EDITOR (object)->waiting);

  G_OBJECT_CLASS (outreach_grid_editor_parent_class)->finalize (object);
}

static void
outreach_grid_editor_class_init (OutreachGridEditorClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = outreach_grid_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = outreach_grid_editor_finalize;
  signals[SIGNAL_ENTERED] = g_signal_new ("entered", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, OUTREACH_TYPE_FIELD);
  signals[SIGNAL_STORED] = g_signal_new ("stored", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_INT, G_TYPE_INT);
  signals[SIGNAL_KEPT] = g_signal_new ("kept", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, OUTREACH_TYPE_RECORD);
}

static void
outreach_grid_editor_init (OutreachGridEditor *self)
{
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
}

OutreachGridEditor *
outreach_grid_editor_new (GtkColumnView *view, GtkWidget *list)
{
  OutreachGridEditor *self = g_object_new (OUTREACH_TYPE_GRID_EDITOR, NULL);

  self->view = view;
  self->list = list;
  g_signal_connect_object (view, "notify::model", G_CALLBACK (queue_return), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "notify::vadjustment", G_CALLBACK (follow_scrolling), self,
                           G_CONNECT_SWAPPED);
  follow_scrolling (self);
  return self;
}

void
outreach_grid_editor_set_store (OutreachGridEditor *self, OutreachStore *store)
{
  close_editor (self);
  g_ptr_array_set_size (self->waiting, 0);
  g_set_object (&self->store, store);
}
