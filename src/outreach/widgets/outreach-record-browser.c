/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "outreach-accessible-names.h"
#include "outreach-cell-actions.h"
#include "outreach-column-chooser.h"
#include "outreach-commands.h"
#include "outreach-compat.h"
#include "outreach-record-browser.h"

struct _OutreachRecordBrowser
{
  GtkWidget parent_instance;

  OutreachFilterBar *filter_bar;
  GtkMenuButton *columns_button;
  OutreachColumnChooser *chooser;
  GtkWidget *paned;
  OutreachRecordGrid *grid;
  OutreachRecordPanel *panel;

  GSimpleActionGroup *actions;
  OutreachKind kind;
  GSettings *settings;
  char *columns_key;
  char *panel_key;
  OutreachStore *store;
  gint64 edition_id;
  gboolean panel_visible;
  guint follow_source;
};

G_DEFINE_FINAL_TYPE (OutreachRecordBrowser, outreach_record_browser, GTK_TYPE_WIDGET)

/* The grid's properties of these names, for templates. */
enum
{
  PROP_0,
  PROP_EMPTY_ICON,
  PROP_EMPTY_TITLE,
  PROP_EMPTY_DESCRIPTION,
  PROP_EMPTY_LABEL,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_TOAST,
  SIGNAL_FAILED,
  SIGNAL_RECORD_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
set_enabled (OutreachRecordBrowser *self, const char *name, gboolean enabled)
{
  g_simple_action_set_enabled (
      G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), name)), enabled);
}

static GArray *
dup_selected_ids (OutreachRecordBrowser *self)
{
  OutreachRecordSelection *selection = outreach_record_grid_get_selection (self->grid);

  return selection != NULL ? outreach_record_selection_dup_ids (selection)
                           : g_array_new (FALSE, FALSE, sizeof (gint64));
}

static void
fail (OutreachRecordBrowser *self, const char *message, const GError *error)
{
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, message, error);
}

/* ---- The panel ---- */

static void
follow_selection (OutreachRecordBrowser *self)
{
  g_autoptr (OutreachRecord) record = outreach_record_grid_dup_record (self->grid);

  if (!self->panel_visible || self->store == NULL)
    return;
  /* A new record that is being filled in stays until the person goes to another one. */
  if (record == NULL && outreach_record_panel_is_new (self->panel))
    return;
  outreach_record_panel_show_record (self->panel, record);
  g_signal_emit (self, signals[SIGNAL_RECORD_CHANGED], 0);
}

static gboolean
follow_cb (gpointer data)
{
  OutreachRecordBrowser *self = data;

  self->follow_source = 0;
  follow_selection (self);
  return G_SOURCE_REMOVE;
}

static void
selection_changed_cb (OutreachRecordBrowser *self)
{
  OutreachRecordSelection *selection = outreach_record_grid_get_selection (self->grid);
  guint n_selected = selection != NULL ? outreach_record_selection_get_n_selected (selection) : 0;

  set_enabled (self, "open", n_selected == 1);
  set_enabled (self, "duplicate", n_selected == 1);
  set_enabled (self, "delete", n_selected > 0);
  /* Soon, not at once: a key that is held down passes many rows. */
  if (self->follow_source == 0)
    self->follow_source = g_idle_add (follow_cb, self);
}

static void
set_panel_visible (OutreachRecordBrowser *self, gboolean visible)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "panel");

  if (self->panel_visible == visible)
    return;
  self->panel_visible = visible;
  gtk_widget_set_visible (GTK_WIDGET (self->panel), visible);
  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (visible));
  if (self->panel_key != NULL)
    g_settings_set_boolean (self->settings, self->panel_key, visible);
  if (visible)
    follow_selection (self);
  else
    outreach_record_panel_show_record (self->panel, NULL);
}

static void
open_cb (OutreachRecordBrowser *self, OutreachRecord *record)
{
  OutreachCatalogue *catalogue = outreach_store_get_catalogue (self->store);

  set_panel_visible (self, TRUE);
  outreach_record_panel_show_record (self->panel, record);
  outreach_record_panel_focus_field (self->panel,
                                     outreach_catalogue_get_title_field (catalogue, self->kind));
  g_signal_emit (self, signals[SIGNAL_RECORD_CHANGED], 0);
}

static void
close_panel_cb (OutreachRecordBrowser *self)
{
  set_panel_visible (self, FALSE);
  outreach_record_grid_focus (self->grid);
}

static void
added_cb (OutreachRecordBrowser *self, OutreachRecord *record)
{
  OutreachCatalogue *catalogue = outreach_store_get_catalogue (self->store);
  const char *title =
      outreach_record_get_text (record, outreach_catalogue_get_title_field (catalogue, self->kind));
  g_autofree char *message = g_strdup_printf (_ ("“%s” was added"), title != NULL ? title : "");

  outreach_record_grid_select (self->grid, outreach_record_get_id (record));
  g_signal_emit (self, signals[SIGNAL_TOAST], 0, message, TRUE);
  g_signal_emit (self, signals[SIGNAL_RECORD_CHANGED], 0);
}

static void
kept_cb (OutreachRecordBrowser *self, const char *title)
{
  g_autofree char *message = g_strdup_printf (
      _ ("Not all that was typed for “%s” is stored; it is kept until you come back"),
      title != NULL ? title : "");

  g_signal_emit (self, signals[SIGNAL_TOAST], 0, message, FALSE);
}

/* ---- The list ---- */

static void
update_query (OutreachRecordBrowser *self)
{
  g_autoptr (OutreachQuery) query = NULL;
  gboolean filtered;

  if (self->store == NULL)
    return;
  query = outreach_query_new (self->kind);
  outreach_query_set_edition (query, self->edition_id);
  filtered = outreach_filter_bar_apply (self->filter_bar, query);
  outreach_record_grid_set_query (self->grid, query, filtered);
}

static void
filters_changed_cb (OutreachRecordBrowser *self)
{
  update_query (self);
}

static void
clear_filters_cb (OutreachRecordBrowser *self)
{
  outreach_filter_bar_clear (self->filter_bar);
}

static void
n_rows_cb (OutreachRecordBrowser *self)
{
  guint n_rows;

  g_object_get (self->grid, "n-rows", &n_rows, NULL);
  outreach_filter_bar_set_n_rows (self->filter_bar, n_rows);
}

static void
grid_failed_cb (OutreachRecordBrowser *self, GError *error)
{
  fail (self, _ ("The list could not be read"), error);
}

static void
remove_selected (OutreachRecordBrowser *self)
{
  g_autoptr (GArray) ids = dup_selected_ids (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;

  if (self->store == NULL || ids->len == 0)
    return;
  if (!outreach_commands_remove (self->store, self->kind, (const gint64 *) ids->data, ids->len,
                                 &error))
    {
      fail (self,
            ngettext ("The row could not be deleted", "The rows could not be deleted", ids->len),
            error);
      return;
    }
  message =
      g_strdup_printf (ngettext ("%u row was deleted", "%u rows were deleted", ids->len), ids->len);
  g_signal_emit (self, signals[SIGNAL_TOAST], 0, message, TRUE);
}

static void
delete_cb (OutreachRecordBrowser *self)
{
  remove_selected (self);
}

/* ---- Actions ---- */

static void
add_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OutreachRecordBrowser *self = data;

  if (self->store == NULL)
    return;
  /* The panel comes up with the new record, not with the row that is selected. */
  self->panel_visible = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->panel), TRUE);
  g_simple_action_set_state (
      G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "panel")),
      g_variant_new_boolean (TRUE));
  outreach_record_panel_show_new (self->panel);
  if (outreach_record_grid_get_selection (self->grid) != NULL)
    gtk_selection_model_unselect_all (
        GTK_SELECTION_MODEL (outreach_record_grid_get_selection (self->grid)));
  g_signal_emit (self, signals[SIGNAL_RECORD_CHANGED], 0);
}

static void
duplicate_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OutreachRecordBrowser *self = data;
  g_autoptr (OutreachRecord) record = outreach_record_grid_dup_record (self->grid);
  g_autoptr (OutreachRecord) copy = NULL;
  g_autoptr (GError) error = NULL;

  if (record == NULL)
    return;
  copy = outreach_commands_duplicate (self->store, self->kind, outreach_record_get_id (record),
                                      &error);
  if (copy == NULL)
    {
      fail (self, _ ("The record could not be duplicated"), error);
      return;
    }
  outreach_record_grid_select (self->grid, outreach_record_get_id (copy));
  g_signal_emit (self, signals[SIGNAL_TOAST], 0, _ ("A copy was added"), TRUE);
}

static void
delete_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  remove_selected (data);
}

static void
open_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OutreachRecordBrowser *self = data;
  g_autoptr (OutreachRecord) record = outreach_record_grid_dup_record (self->grid);

  if (record != NULL)
    open_cb (self, record);
}

static void
choose_columns_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_menu_button_popup (OUTREACH_RECORD_BROWSER (data)->columns_button);
}

static void
find_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  outreach_filter_bar_focus_search (OUTREACH_RECORD_BROWSER (data)->filter_bar);
}

static void
clear_filters_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  clear_filters_cb (data);
}

static void
panel_state_action (GSimpleAction *action, GVariant *state, gpointer data)
{
  set_panel_visible (data, g_variant_get_boolean (state));
}

static const GActionEntry action_entries[] = {
  { "add", add_action },
  { "duplicate", duplicate_action },
  { "delete", delete_action },
  { "open", open_action },
  { "choose-columns", choose_columns_action },
  { "find", find_action },
  { "clear-filters", clear_filters_action },
  { "panel", NULL, NULL, "false", panel_state_action },
};

/* ---- The object ---- */

static void
outreach_record_browser_set_property (GObject *object,
                                      guint id,
                                      const GValue *value,
                                      GParamSpec *pspec)
{
  g_object_set_property (G_OBJECT (OUTREACH_RECORD_BROWSER (object)->grid), pspec->name, value);
}

static void
outreach_record_browser_dispose (GObject *object)
{
  OutreachRecordBrowser *self = OUTREACH_RECORD_BROWSER (object);

  g_clear_handle_id (&self->follow_source, g_source_remove);
  if (self->chooser != NULL)
    outreach_column_chooser_set_columns (self->chooser, NULL);
  g_clear_object (&self->store);
  outreach_dispose_template (GTK_WIDGET (self), OUTREACH_TYPE_RECORD_BROWSER);
  g_clear_handle_id (&self->follow_source, g_source_remove);

  G_OBJECT_CLASS (outreach_record_browser_parent_class)->dispose (object);
}

static void
outreach_record_browser_finalize (GObject *object)
{
  OutreachRecordBrowser *self = OUTREACH_RECORD_BROWSER (object);

  g_clear_object (&self->actions);
  g_clear_object (&self->settings);
  g_free (self->columns_key);
  g_free (self->panel_key);

  G_OBJECT_CLASS (outreach_record_browser_parent_class)->finalize (object);
}

static void
outreach_record_browser_class_init (OutreachRecordBrowserClass *klass)
{
  static const char *const names[] = { [PROP_EMPTY_ICON] = "empty-icon",
                                       [PROP_EMPTY_TITLE] = "empty-title",
                                       [PROP_EMPTY_DESCRIPTION] = "empty-description",
                                       [PROP_EMPTY_LABEL] = "empty-label" };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = outreach_record_browser_dispose;
  G_OBJECT_CLASS (klass)->finalize = outreach_record_browser_finalize;
  G_OBJECT_CLASS (klass)->set_property = outreach_record_browser_set_property;
  for (guint i = PROP_EMPTY_ICON; i < N_PROPS; i++)
    properties[i] =
        g_param_spec_string (names[i], NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
  signals[SIGNAL_TOAST] = g_signal_new ("toast", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_ERROR);
  signals[SIGNAL_RECORD_CHANGED] =
      g_signal_new ("record-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (OUTREACH_TYPE_COLUMN_CHOOSER);
  g_type_ensure (OUTREACH_TYPE_FILTER_BAR);
  g_type_ensure (OUTREACH_TYPE_RECORD_GRID);
  g_type_ensure (OUTREACH_TYPE_RECORD_PANEL);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH
                                               "/ui/widgets/outreach-record-browser.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachRecordBrowser, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, OutreachRecordBrowser, columns_button);
  gtk_widget_class_bind_template_child (widget_class, OutreachRecordBrowser, chooser);
  gtk_widget_class_bind_template_child (widget_class, OutreachRecordBrowser, paned);
  gtk_widget_class_bind_template_child (widget_class, OutreachRecordBrowser, grid);
  gtk_widget_class_bind_template_child (widget_class, OutreachRecordBrowser, panel);
  gtk_widget_class_bind_template_callback (widget_class, filters_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, delete_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_filters_cb);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, grid_failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, n_rows_cb);
  gtk_widget_class_bind_template_callback (widget_class, added_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_panel_cb);
  gtk_widget_class_bind_template_callback (widget_class, kept_cb);
}

static void
outreach_record_browser_init (OutreachRecordBrowser *self)
{
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), action_entries,
                                   G_N_ELEMENTS (action_entries), self);
  outreach_cell_actions_add (G_ACTION_MAP (self->actions), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "page", G_ACTION_GROUP (self->actions));
  gtk_widget_init_template (GTK_WIDGET (self));
  outreach_column_chooser_set_columns (self->chooser,
                                       outreach_record_grid_get_columns (self->grid));
  outreach_name_menu_button (self->columns_button, _ ("Columns and Order"));
  selection_changed_cb (self);
}

void
outreach_record_browser_set_kind (OutreachRecordBrowser *self,
                                  OutreachKind kind,
                                  GSettings *settings,
                                  const char *columns_key,
                                  const char *panel_key)
{
  self->kind = kind;
  g_set_object (&self->settings, settings);
  g_free (self->columns_key);
  self->columns_key = g_strdup (columns_key);
  g_free (self->panel_key);
  self->panel_key = g_strdup (panel_key);
  if (panel_key != NULL)
    set_panel_visible (self, g_settings_get_boolean (settings, panel_key));
}

void
outreach_record_browser_set_default_sort (OutreachRecordBrowser *self, const char *field)
{
  outreach_grid_columns_set_sort (outreach_record_grid_get_columns (self->grid), field, FALSE);
}

void
outreach_record_browser_set_store (OutreachRecordBrowser *self,
                                   OutreachStore *store,
                                   gint64 edition_id)
{
  gboolean other_store = self->store != store;

  if (!other_store && self->edition_id == edition_id)
    return;
  g_set_object (&self->store, store);
  self->edition_id = edition_id;
  if (other_store)
    {
      outreach_record_panel_set_store (self->panel, store, self->kind);
      outreach_record_grid_set_store (self->grid, store, self->kind, self->settings,
                                      self->columns_key);
    }
  outreach_record_panel_set_edition (self->panel, edition_id);
  outreach_filter_bar_set_source (self->filter_bar, store, self->kind, edition_id);
  update_query (self);
}

void
outreach_record_browser_set_findings (OutreachRecordBrowser *self, OutreachFindingList *findings)
{
  outreach_record_grid_set_findings (self->grid, findings);
  outreach_record_panel_set_findings (self->panel, findings);
}

void
outreach_record_browser_set_masked (OutreachRecordBrowser *self, gboolean masked)
{
  outreach_grid_columns_set_masked (outreach_record_grid_get_columns (self->grid), masked);
  outreach_record_panel_set_masked (self->panel, masked);
}

OutreachStore *
outreach_record_browser_get_store (OutreachRecordBrowser *self)
{
  return self->store;
}

OutreachKind
outreach_record_browser_get_kind (OutreachRecordBrowser *self)
{
  return self->kind;
}

gint64
outreach_record_browser_get_edition (OutreachRecordBrowser *self)
{
  return self->edition_id;
}

OutreachRecordGrid *
outreach_record_browser_get_grid (OutreachRecordBrowser *self)
{
  return self->grid;
}

OutreachRecordPanel *
outreach_record_browser_get_panel (OutreachRecordBrowser *self)
{
  return self->panel;
}

OutreachFilterBar *
outreach_record_browser_get_filter_bar (OutreachRecordBrowser *self)
{
  return self->filter_bar;
}

GActionGroup *
outreach_record_browser_get_actions (OutreachRecordBrowser *self)
{
  return G_ACTION_GROUP (self->actions);
}

const OutreachQuery *
outreach_record_browser_get_query (OutreachRecordBrowser *self)
{
  return outreach_record_grid_get_query (self->grid);
}

/* Whether the filters leave the record out, as far as the list is read. */
static gboolean
is_left_out (OutreachRecordBrowser *self, gint64 id)
{
  g_autoptr (OutreachQuery) query = outreach_query_new (self->kind);
  OutreachRecordSelection *selection = outreach_record_grid_get_selection (self->grid);

  return selection != NULL && outreach_filter_bar_apply (self->filter_bar, query) &&
         outreach_query_model_find (outreach_record_selection_get_model (selection), id) ==
             G_MAXUINT;
}

void
outreach_record_browser_show (OutreachRecordBrowser *self, gint64 id)
{
  set_panel_visible (self, TRUE);
  if (is_left_out (self, id))
    outreach_filter_bar_clear (self->filter_bar);
  outreach_record_grid_select (self->grid, id);
}

void
outreach_record_browser_show_field (OutreachRecordBrowser *self, gint64 id, const char *field)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachRecord) record =
      outreach_reader_get (outreach_store_get_reader (self->store), self->kind, id, &error);

  if (record == NULL)
    {
      fail (self, _ ("The record could not be shown"), error);
      return;
    }
  outreach_record_browser_show (self, id);
  /* At once: the list may still be read. */
  outreach_record_panel_show_record (self->panel, record);
  outreach_record_panel_focus_field (self->panel, field);
  g_signal_emit (self, signals[SIGNAL_RECORD_CHANGED], 0);
}
