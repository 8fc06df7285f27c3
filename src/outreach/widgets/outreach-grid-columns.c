/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "outreach-grid-columns.h"
#include "outreach-record-cell.h"

#define LEAST_WIDTH 60
#define MOST_DEFAULT_WIDTH 320

struct _OutreachGridColumns
{
  GObject parent_instance;

  GtkColumnView *view; /* borrowed: it holds us */
  GPtrArray *fields;
  OutreachCatalogue *catalogue;
  OutreachKind kind;
  GSettings *settings;
  char *key;
  GStrv defaults; /* (nullable): the catalogue's */
  gboolean masked;
  OutreachFindingWatch *findings; /* (nullable) */
  const char *sort;               /* interned */
  gboolean descending;
  const char *probed; /* the column that the view sorts by, found by probe_cb */
  guint save_source;
  guint quiet; /* > 0: the columns are being changed by us */
};

G_DEFINE_FINAL_TYPE (OutreachGridColumns, outreach_grid_columns, G_TYPE_OBJECT)

enum
{
  SIGNAL_SORT_CHANGED,
  SIGNAL_COLUMNS_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static OutreachField *
get_field (GtkColumnViewColumn *column)
{
  return g_object_get_data (G_OBJECT (column), "outreach-field");
}

static OutreachField *
find_field (OutreachGridColumns *self, const char *id)
{
  for (guint i = 0; i < self->fields->len; i++)
    if (g_str_equal (outreach_field_get_id (self->fields->pdata[i]), id))
      return self->fields->pdata[i];
  return NULL;
}

/* What is found in a column that is not shown is told in that of the title. */
static void
tell_columns (OutreachGridColumns *self)
{
  g_auto (GStrv) shown = outreach_grid_columns_dup_shown (self);
  const char *title = outreach_catalogue_get_title_field (self->catalogue, self->kind);

  if (self->findings != NULL)
    outreach_finding_watch_set_shown (
        self->findings, (const char *const *) shown,
        g_strv_contains ((const char *const *) shown, title) ? title : shown[0]);
  g_signal_emit (self, signals[SIGNAL_COLUMNS_CHANGED], 0);
}

/* ---- Cells ---- */

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item, OutreachField *field)
{
  gboolean masked = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (factory), "masked"));
  OutreachFindingWatch *findings = g_object_get_data (G_OBJECT (factory), "findings");
  GtkWidget *cell = outreach_record_cell_new (field, masked ? OUTREACH_FORMAT_MASKED : 0);

  if (findings != NULL)
    outreach_record_cell_set_findings (OUTREACH_RECORD_CELL (cell), findings);
  gtk_list_item_set_child (item, cell);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  outreach_record_cell_set_list_item (OUTREACH_RECORD_CELL (gtk_list_item_get_child (item)), item);
}

static void
unbind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  outreach_record_cell_set_list_item (OUTREACH_RECORD_CELL (gtk_list_item_get_child (item)), NULL);
}

static GtkListItemFactory *
create_factory (OutreachGridColumns *self, OutreachField *field)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_object_set_data (G_OBJECT (factory), "masked", GINT_TO_POINTER (self->masked));
  if (self->findings != NULL && self->kind == OUTREACH_KIND_ACTIVITY)
    g_object_set_data_full (G_OBJECT (factory), "findings", g_object_ref (self->findings),
                            g_object_unref);
  g_signal_connect_data (factory, "setup", G_CALLBACK (setup_cb), g_object_ref (field),
                         (GClosureNotify) G_CALLBACK (g_object_unref), 0);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  return factory;
}

/* ---- Sorting ---- */

/* The column view's sorter does not tell on GTK 4.8 which column was clicked; but it asks the
 * sorter of that column first, and turns the answer round where the order is descending. */
static GtkOrdering
probe_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  OutreachGridColumns *self = g_object_get_data (data, "outreach-columns");

  if (self != NULL && self->probed == NULL)
    self->probed = outreach_field_get_id (get_field (data));
  return GTK_ORDERING_SMALLER;
}

static void
sorter_changed_cb (OutreachGridColumns *self)
{
  GtkOrdering order;

  if (self->quiet > 0)
    return;
  self->probed = NULL;
  order = gtk_sorter_compare (gtk_column_view_get_sorter (self->view), self->view, self);
  if (g_strcmp0 (self->probed, self->sort) == 0 &&
      self->descending == (order == GTK_ORDERING_LARGER))
    return;
  self->sort = g_intern_string (self->probed);
  self->descending = self->sort != NULL && order == GTK_ORDERING_LARGER;
  g_signal_emit (self, signals[SIGNAL_SORT_CHANGED], 0);
}

static void
show_sort (OutreachGridColumns *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  self->quiet++;
  gtk_column_view_sort_by_column (self->view, NULL, GTK_SORT_ASCENDING);
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (self->sort != NULL &&
          g_str_equal (outreach_field_get_id (get_field (column)), self->sort))
        gtk_column_view_sort_by_column (
            self->view, column, self->descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
    }
  self->quiet--;
}

/* ---- Columns ---- */

static void
save (OutreachGridColumns *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) entries = NULL;

  g_clear_handle_id (&self->save_source, g_source_remove);
  if (self->settings == NULL || self->key == NULL)
    return;
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      g_autofree char *entry = g_strdup_printf ("%s:%d", outreach_field_get_id (get_field (column)),
                                                gtk_column_view_column_get_fixed_width (column));

      g_strv_builder_add (builder, entry);
    }
  entries = g_strv_builder_end (builder);
  g_settings_set_strv (self->settings, self->key, (const char *const *) entries);
}

static gboolean
save_cb (gpointer data)
{
  OutreachGridColumns *self = data;

  self->save_source = 0;
  save (self);
  return G_SOURCE_REMOVE;
}

static void
queue_save (OutreachGridColumns *self)
{
  if (self->quiet == 0 && self->save_source == 0)
    self->save_source = g_timeout_add (400, save_cb, self);
}

static void
columns_changed_cb (OutreachGridColumns *self)
{
  if (self->quiet > 0)
    return;
  queue_save (self);
  tell_columns (self);
}

static int
default_width (OutreachGridColumns *self, OutreachField *field)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self->view));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int digit = PANGO_PIXELS_CEIL (pango_font_metrics_get_approximate_digit_width (metrics));
  g_autoptr (PangoLayout) title =
      gtk_widget_create_pango_layout (GTK_WIDGET (self->view), outreach_field_get_title (field));
  int width;

  pango_font_metrics_unref (metrics);
  pango_layout_get_pixel_size (title, &width, NULL);
  /* A title with its arrow, or typical contents; plus the cell's padding. */
  width = MAX (width * 1.1 + 24, (int) outreach_field_get_width (field) * digit) + 16;
  return CLAMP (width, LEAST_WIDTH, MOST_DEFAULT_WIDTH);
}

static GMenuModel *
create_header_menu (OutreachField *field)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) sort = g_menu_new ();
  g_autoptr (GMenu) set = g_menu_new ();
  const char *id = outreach_field_get_id (field);
  g_autofree char *ascending = g_strdup_printf ("grid.sort(('%s',false))", id);
  g_autofree char *descending = g_strdup_printf ("grid.sort(('%s',true))", id);
  g_autofree char *hide = g_strdup_printf ("grid.hide-column('%s')", id);

  g_menu_append (sort, _ ("Sort _Ascending"), ascending);
  g_menu_append (sort, _ ("Sort _Descending"), descending);
  g_menu_append (set, _ ("_Hide Column"), hide);
  g_menu_append (set, _ ("Choose Colum_ns…"), "page.choose-columns");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (sort));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (set));
  return G_MENU_MODEL (menu);
}

static void
add_column (OutreachGridColumns *self, OutreachField *field, int width)
{
  GtkListItemFactory *factory = create_factory (self, field);
  g_autoptr (GtkColumnViewColumn) column =
      gtk_column_view_column_new (outreach_field_get_title (field), factory);
  g_autoptr (GtkSorter) sorter = NULL;
  g_autoptr (GMenuModel) menu = create_header_menu (field);

  g_object_set_data_full (G_OBJECT (column), "outreach-field", g_object_ref (field),
                          g_object_unref);
  g_object_set_data (G_OBJECT (column), "outreach-columns", self);
  sorter = GTK_SORTER (gtk_custom_sorter_new (probe_cb, column, NULL));
  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_column_set_header_menu (column, menu);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_fixed_width (
      column, width >= LEAST_WIDTH ? width : default_width (self, field));
  gtk_column_view_column_set_expand (
      column, g_str_equal (outreach_field_get_id (field),
                           outreach_catalogue_get_title_field (self->catalogue, self->kind)));
  g_signal_connect_object (column, "notify::fixed-width", G_CALLBACK (queue_save), self,
                           G_CONNECT_SWAPPED);
  gtk_column_view_append_column (self->view, column);
}

static void
remove_columns (OutreachGridColumns *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      g_object_set_data (G_OBJECT (column), "outreach-columns", NULL);
      gtk_column_view_remove_column (self->view, column);
    }
}

/* @entries: ids, each with `:width` or not; what the catalogue doesn't know is passed over */
static guint
show_columns (OutreachGridColumns *self, const char *const *entries)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  self->quiet++;
  remove_columns (self);
  for (guint i = 0; entries != NULL && entries[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (entries[i], ":", 2);
      OutreachField *field = parts[0] != NULL ? find_field (self, parts[0]) : NULL;

      if (field != NULL && g_hash_table_add (seen, field))
        add_column (self, field, parts[1] != NULL ? atoi (parts[1]) : 0);
    }
  self->quiet--;
  show_sort (self);
  return g_hash_table_size (seen);
}

static void
show_default_columns (OutreachGridColumns *self)
{
  if (self->defaults != NULL && show_columns (self, (const char *const *) self->defaults) > 0)
    return;
  self->quiet++;
  remove_columns (self);
  for (guint i = 0; i < self->fields->len; i++)
    if (outreach_field_is_in_grid (self->fields->pdata[i]))
      add_column (self, self->fields->pdata[i], 0);
  self->quiet--;
  show_sort (self);
}

static void
outreach_grid_columns_dispose (GObject *object)
{
  OutreachGridColumns *self = OUTREACH_GRID_COLUMNS (object);

  if (self->save_source != 0)
    save (self);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_object (&self->catalogue);
  g_clear_object (&self->findings);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->defaults, g_strfreev);

  G_OBJECT_CLASS (outreach_grid_columns_parent_class)->dispose (object);
}

static void
outreach_grid_columns_class_init (OutreachGridColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = outreach_grid_columns_dispose;

  signals[SIGNAL_SORT_CHANGED] =
      g_signal_new ("sort-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_COLUMNS_CHANGED] =
      g_signal_new ("columns-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 0);
}

static void
outreach_grid_columns_init (OutreachGridColumns *self)
{
  self->fields = g_ptr_array_new_with_free_func (g_object_unref);
  self->masked = TRUE;
}

OutreachGridColumns *
outreach_grid_columns_new (GtkColumnView *view)
{
  OutreachGridColumns *self = g_object_new (OUTREACH_TYPE_GRID_COLUMNS, NULL);

  self->view = view;
  g_signal_connect_object (gtk_column_view_get_sorter (view), "changed",
                           G_CALLBACK (sorter_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_columns (view), "items-changed",
                           G_CALLBACK (columns_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
outreach_grid_columns_set_fields (OutreachGridColumns *self,
                                  OutreachCatalogue *catalogue,
                                  OutreachKind kind,
                                  GSettings *settings,
                                  const char *key)
{
  GPtrArray *fields = outreach_catalogue_get_fields (catalogue, kind);
  g_auto (GStrv) entries = NULL;

  g_set_object (&self->catalogue, catalogue);
  g_set_object (&self->settings, settings);
  g_free (self->key);
  self->key = g_strdup (key);
  self->kind = kind;
  g_ptr_array_set_size (self->fields, 0);
  for (guint i = 0; i < fields->len; i++)
    /* The uid means nothing to a person. */
    if (!g_str_equal (outreach_field_get_id (fields->pdata[i]), "uid"))
      g_ptr_array_add (self->fields, g_object_ref (fields->pdata[i]));

  entries = settings != NULL && key != NULL ? g_settings_get_strv (settings, key) : NULL;
  if (show_columns (self, (const char *const *) entries) == 0)
    show_default_columns (self);
  tell_columns (self);
}

void
outreach_grid_columns_set_findings (OutreachGridColumns *self, OutreachFindingWatch *findings)
{
  g_set_object (&self->findings, findings);
}

void
outreach_grid_columns_set_masked (OutreachGridColumns *self, gboolean masked)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  masked = !!masked;
  if (self->masked == masked)
    return;
  self->masked = masked;
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      g_autoptr (GtkListItemFactory) factory = NULL;

      if (!outreach_field_is_personal (get_field (column)))
        continue;
      factory = create_factory (self, get_field (column));
      gtk_column_view_column_set_factory (column, factory);
    }
}

gboolean
outreach_grid_columns_get_masked (OutreachGridColumns *self)
{
  return self->masked;
}

GPtrArray *
outreach_grid_columns_get_fields (OutreachGridColumns *self)
{
  return self->fields;
}

GStrv
outreach_grid_columns_dup_shown (OutreachGridColumns *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      g_strv_builder_add (builder, outreach_field_get_id (get_field (column)));
    }
  return g_strv_builder_end (builder);
}

void
outreach_grid_columns_set_shown (OutreachGridColumns *self, const char *const *ids)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  g_autoptr (GHashTable) widths = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) entries = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      g_hash_table_insert (widths, (char *) outreach_field_get_id (get_field (column)),
                           GINT_TO_POINTER (gtk_column_view_column_get_fixed_width (column)));
    }
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *entry =
          g_strdup_printf ("%s:%d", ids[i], GPOINTER_TO_INT (g_hash_table_lookup (widths, ids[i])));

      g_strv_builder_add (builder, entry);
    }
  entries = g_strv_builder_end (builder);
  show_columns (self, (const char *const *) entries);
  columns_changed_cb (self);
}

/* Whether a person has chosen columns, or their widths. */
static gboolean
is_chosen (OutreachGridColumns *self)
{
  g_auto (GStrv) entries = NULL;

  if (self->settings == NULL || self->key == NULL)
    return FALSE;
  entries = g_settings_get_strv (self->settings, self->key);

  return self->save_source != 0 || entries[0] != NULL;
}

void
outreach_grid_columns_set_default (OutreachGridColumns *self, const char *const *ids)
{
  g_strfreev (self->defaults);
  self->defaults = g_strdupv ((GStrv) ids);
  if (is_chosen (self))
    return;
  show_default_columns (self);
  tell_columns (self);
}

void
outreach_grid_columns_append (OutreachGridColumns *self, const char *id)
{
  g_auto (GStrv) shown = outreach_grid_columns_dup_shown (self);
  OutreachField *field = find_field (self, id);
  gboolean chosen = is_chosen (self);

  if (field == NULL || g_strv_contains ((const char *const *) shown, id))
    return;
  self->quiet++;
  add_column (self, field, 0);
  self->quiet--;
  if (chosen)
    queue_save (self);
  tell_columns (self);
}

void
outreach_grid_columns_reset (OutreachGridColumns *self)
{
  show_default_columns (self);
  columns_changed_cb (self);
  if (self->defaults == NULL || self->settings == NULL)
    return;
  /* Not chosen any more: the default may become another. */
  g_clear_handle_id (&self->save_source, g_source_remove);
  g_settings_reset (self->settings, self->key);
}

const char *
outreach_grid_columns_get_sort (OutreachGridColumns *self, gboolean *descending)
{
  if (descending != NULL)
    *descending = self->descending;
  return self->sort;
}

void
outreach_grid_columns_set_sort (OutreachGridColumns *self, const char *field, gboolean descending)
{
  field = g_intern_string (field);
  if (self->sort == field && self->descending == !!descending)
    return;
  self->sort = field;
  self->descending = !!descending;
  show_sort (self);
  g_signal_emit (self, signals[SIGNAL_SORT_CHANGED], 0);
}
