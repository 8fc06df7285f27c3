/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "outreach-accessible-names.h"
#include "outreach-compat.h"
#include "outreach-record-grid.h"
#include "outreach-unstored-question.h"

/* A list that comes sooner than this needs no sign that it is coming. */
#define LOADING_DELAY 300 /* ms */

struct _OutreachRecordGrid
{
  GtkWidget parent_instance;

  GtkStack *stack;
  GtkColumnView *view;
  AdwStatusPage *empty_page;
  GtkButton *empty_button;
  GtkWidget *menu; /* (nullable) */

  OutreachStore *store;
  OutreachKind kind;
  OutreachGridColumns *columns;
  OutreachGridCursor *cursor;
  OutreachGridRange *range;
  OutreachFindingWatch *findings;
  guint edit_source;
  OutreachQuery *query; /* without an order */
  gboolean filtered;
  OutreachRecordSelection *selection; /* the rows shown */
  OutreachQueryModel *pending;        /* the rows that are to be shown */
  gint64 wanted;                      /* a record to be selected when it is there */
  gboolean focus_wanted;              /* the rows are to have the focus when they are there */
  guint focus_source;
  guint loading_source;
};

G_DEFINE_FINAL_TYPE (OutreachRecordGrid, outreach_record_grid, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_EMPTY_ICON,
  PROP_EMPTY_TITLE,
  PROP_EMPTY_DESCRIPTION,
  PROP_EMPTY_LABEL,
  PROP_EMPTY_ACTION,
  PROP_MENU_MODEL,
  PROP_N_ROWS,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_OPEN,
  SIGNAL_DELETE,
  SIGNAL_CLEAR_FILTERS,
  SIGNAL_SELECTION_CHANGED,
  SIGNAL_FAILED,
  SIGNAL_KEPT,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static guint
get_n_rows (OutreachRecordGrid *self)
{
  return self->selection != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->selection)) : 0;
}

static void
show_state (OutreachRecordGrid *self)
{
  if (self->selection == NULL)
    return;
  if (get_n_rows (self) > 0)
    gtk_stack_set_visible_child_name (self->stack, "rows");
  else
    gtk_stack_set_visible_child_name (self->stack, self->filtered ? "no-match" : "empty");
}

/* ---- The focus ---- */

static gboolean
has_focus (OutreachRecordGrid *self)
{
  return (gtk_widget_get_state_flags (GTK_WIDGET (self->view)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

static gboolean
focus_cb (gpointer data)
{
  OutreachRecordGrid *self = data;
  g_autoptr (GtkBitset) selected = NULL;
  GtkWidget *row;

  self->focus_source = 0;
  if (get_n_rows (self) == 0)
    {
      gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
      return G_SOURCE_REMOVE;
    }
  selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  row = gtk_bitset_is_empty (selected)
            ? NULL
            : outreach_grid_cursor_find_row (self->cursor, gtk_bitset_get_minimum (selected));
  /* Without a selected row in sight: the row that had the focus last. */
  if ((row == NULL || !gtk_widget_grab_focus (row)) && !has_focus (self))
    gtk_widget_child_focus (outreach_grid_cursor_get_list (self->cursor), GTK_DIR_TAB_FORWARD);
  return G_SOURCE_REMOVE;
}

static void
focus_wanted (OutreachRecordGrid *self)
{
  if (!self->focus_wanted || self->pending != NULL || self->selection == NULL)
    return;
  self->focus_wanted = FALSE;
  /* When the rows that are scrolled to have been made. */
  if (self->focus_source == 0)
    self->focus_source = g_idle_add_full (G_PRIORITY_LOW, focus_cb, self, NULL);
}

static void
select_wanted (OutreachRecordGrid *self)
{
  guint position;

  if (self->wanted == 0 || self->selection == NULL)
    return;
  position = outreach_query_model_find (outreach_record_selection_get_model (self->selection),
                                        self->wanted);
  if (position == G_MAXUINT)
    return;
  outreach_record_selection_select_ids (self->selection, &self->wanted, 1);
  outreach_grid_cursor_scroll_to (self->cursor, position);
  self->wanted = 0;
  /* The arrow keys go on from the row that is selected. */
  if (has_focus (self))
    outreach_record_grid_focus (self);
}

static void
items_changed_cb (OutreachRecordGrid *self)
{
  show_state (self);
  select_wanted (self);
  focus_wanted (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ROWS]);
}

static void
selection_changed_cb (OutreachRecordGrid *self)
{
  g_signal_emit (self, signals[SIGNAL_SELECTION_CHANGED], 0);
}

static void
failed_cb (OutreachRecordGrid *self, GError *error)
{
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
}

/* ---- From one model to the next ---- */

static void
drop_pending (OutreachRecordGrid *self)
{
  if (self->pending != NULL)
    g_signal_handlers_disconnect_by_data (self->pending, self);
  g_clear_object (&self->pending);
  g_clear_handle_id (&self->loading_source, g_source_remove);
}

static void
drop_shown (OutreachRecordGrid *self)
{
  gtk_column_view_set_model (self->view, NULL);
  if (self->selection != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->selection, self);
      g_signal_handlers_disconnect_by_data (outreach_record_selection_get_model (self->selection),
                                            self);
    }
  g_clear_object (&self->selection);
}

static void
show_model (OutreachRecordGrid *self, OutreachQueryModel *model)
{
  g_autoptr (GArray) ids = NULL;

  if (self->selection != NULL && outreach_record_selection_get_n_selected (self->selection) <= 1000)
    ids = outreach_record_selection_dup_ids (self->selection);
  drop_shown (self);

  self->selection = outreach_record_selection_new (model);
  if (ids != NULL)
    outreach_record_selection_select_ids (self->selection, (gint64 *) ids->data, ids->len);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_swapped (model, "failed", G_CALLBACK (failed_cb), self);
  g_signal_connect_swapped (self->selection, "items-changed", G_CALLBACK (items_changed_cb), self);
  g_signal_connect_swapped (self->selection, "selection-changed", G_CALLBACK (selection_changed_cb),
                            self);
  items_changed_cb (self);
  selection_changed_cb (self);
}

static void
loading_cb (OutreachRecordGrid *self)
{
  g_autoptr (OutreachQueryModel) model = NULL;

  if (self->pending == NULL || outreach_query_model_get_loading (self->pending))
    return;
  model = g_object_ref (self->pending);
  drop_pending (self);
  show_model (self, model);
}

static gboolean
show_loading_cb (gpointer data)
{
  OutreachRecordGrid *self = data;

  self->loading_source = 0;
  gtk_stack_set_visible_child_name (self->stack, "loading");
  return G_SOURCE_REMOVE;
}

static void
reload (OutreachRecordGrid *self)
{
  g_autoptr (OutreachQuery) query = NULL;
  gboolean descending;
  const char *sort = outreach_grid_columns_get_sort (self->columns, &descending);

  drop_pending (self);
  if (self->store == NULL || self->query == NULL)
    {
      drop_shown (self);
      gtk_stack_set_visible_child_name (self->stack, "blank");
      return;
    }

  query = outreach_query_copy (self->query);
  if (sort != NULL)
    outreach_query_add_sort (query, sort, descending);
  self->pending = outreach_query_model_new (self->store, query);
  g_signal_connect_swapped (self->pending, "notify::loading", G_CALLBACK (loading_cb), self);
  g_signal_connect_swapped (self->pending, "failed", G_CALLBACK (failed_cb), self);
  if (self->selection == NULL)
    self->loading_source = g_timeout_add (LOADING_DELAY, show_loading_cb, self);
  loading_cb (self);
}

/* ---- What a person does ---- */

static void
open_cb (OutreachRecordGrid *self, guint position)
{
  g_autoptr (OutreachRecord) record =
      g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (record == NULL)
    return;
  /* The row with the focus, which need not be among those that are selected. */
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
  g_signal_emit (self, signals[SIGNAL_OPEN], 0, record);
}

static void
kept_cb (OutreachRecordGrid *self, OutreachRecord *record)
{
  OutreachCatalogue *catalogue = outreach_store_get_catalogue (self->store);

  g_signal_emit (self, signals[SIGNAL_KEPT], 0,
                 outreach_record_get_text (
                     record, outreach_catalogue_get_title_field (catalogue, self->kind)));
}

static void
clear_filters_cb (OutreachRecordGrid *self)
{
  g_signal_emit (self, signals[SIGNAL_CLEAR_FILTERS], 0);
}

/* A menu that was closed leaves the focus to whatever is around the grid, unless what was chosen has
 * taken it elsewhere. */
static gboolean
menu_closed_cb (gpointer data)
{
  OutreachRecordGrid *self = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (root != NULL && (focus == NULL || gtk_widget_is_ancestor (GTK_WIDGET (self), focus) ||
                       (self->menu != NULL && gtk_widget_is_ancestor (focus, self->menu))))
    outreach_record_grid_focus (self);
  return G_SOURCE_REMOVE;
}

static void
closed_cb (OutreachRecordGrid *self)
{
  g_idle_add_full (G_PRIORITY_LOW, menu_closed_cb, g_object_ref (self), g_object_unref);
}

static void
popup_menu (OutreachRecordGrid *self, double x, double y)
{
  graphene_point_t point;

  if (self->menu == NULL || !gtk_widget_compute_point (GTK_WIDGET (self->view), GTK_WIDGET (self),
                                                       &GRAPHENE_POINT_INIT (x, y), &point))
    return;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle){ point.x, point.y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

/* The menu is of the rows that are selected. */
static void
ensure_selected (OutreachRecordGrid *self, guint position)
{
  if (!gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), position))
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
}

static void
right_click_cb (GtkGestureClick *gesture, int n_press, double x, double y, OutreachRecordGrid *self)
{
  guint position = outreach_grid_cursor_find_position (self->cursor, x, y);

  if (position == GTK_INVALID_LIST_POSITION)
    return;
  outreach_grid_range_point (self->range, x, y);
  ensure_selected (self, position);
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  popup_menu (self, x, y);
}

static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OutreachRecordGrid *self = OUTREACH_RECORD_GRID (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  graphene_rect_t bounds;
  guint row, column;

  if (outreach_grid_cursor_get_place (self->cursor, &row, &column))
    ensure_selected (self, row);
  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view)) ||
      !gtk_widget_compute_bounds (focus, GTK_WIDGET (self->view), &bounds))
    bounds = GRAPHENE_RECT_INIT (0, 0, 200, 40);
  popup_menu (self, bounds.origin.x + 60, bounds.origin.y + bounds.size.height);
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_DELETE], 0);
}

/* When the menu has given the focus back. */
static gboolean
edit_cb (gpointer data)
{
  OutreachRecordGrid *self = data;

  self->edit_source = 0;
  outreach_grid_cursor_edit (self->cursor);
  return G_SOURCE_REMOVE;
}

static void
edit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OutreachRecordGrid *self = OUTREACH_RECORD_GRID (widget);

  if (self->edit_source == 0)
    self->edit_source = g_idle_add_full (G_PRIORITY_LOW + 10, edit_cb, self, NULL);
}

static void
sort_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *field;
  gboolean descending;

  g_variant_get (parameter, "(&sb)", &field, &descending);
  outreach_grid_columns_set_sort (OUTREACH_RECORD_GRID (widget)->columns, field, descending);
}

static void
hide_column_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OutreachRecordGrid *self = OUTREACH_RECORD_GRID (widget);
  g_auto (GStrv) shown = outreach_grid_columns_dup_shown (self->columns);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) left = NULL;

  for (guint i = 0; shown[i] != NULL; i++)
    if (!g_str_equal (shown[i], g_variant_get_string (parameter, NULL)))
      g_strv_builder_add (builder, shown[i]);
  left = g_strv_builder_end (builder);
  if (left[0] != NULL)
    outreach_grid_columns_set_shown (self->columns, (const char *const *) left);
}

/* ---- Closing the window, leaving the book ---- */

static void
discard_waiting (GtkWidget *widget)
{
  outreach_grid_editor_discard_waiting (
      outreach_grid_cursor_get_editor (OUTREACH_RECORD_GRID (widget)->cursor));
}

static void
show_waiting (GtkWidget *widget)
{
  OutreachRecordGrid *self = OUTREACH_RECORD_GRID (widget);
  OutreachRecord *record =
      outreach_grid_editor_get_waiting (outreach_grid_cursor_get_editor (self->cursor));

  if (record != NULL)
    gtk_widget_activate_action (widget, "win.show-record", "(sx)",
                                outreach_kind_get_id (self->kind), outreach_record_get_id (record));
}

/* Not while a text is refused before one's eyes: it is mended, or given up with Esc. */
static gboolean
check_unstored (GtkWidget *widget)
{
  OutreachRecordGrid *self = OUTREACH_RECORD_GRID (widget);
  OutreachGridEditor *editor = outreach_grid_cursor_get_editor (self->cursor);
  g_autofree char *lines = NULL;
  g_autofree char *body = NULL;

  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && !outreach_grid_editor_leave (editor))
    return GDK_EVENT_STOP;
  if (outreach_grid_editor_get_waiting (editor) == NULL)
    return GDK_EVENT_PROPAGATE;
  lines = outreach_grid_editor_dup_waiting_lines (editor);
  body = g_strdup_printf (
      _ ("What was refused is not in the book yet, and its row is not in sight:\n%s"), lines);
  outreach_ask_unstored (GTK_WIDGET (self), body, discard_waiting, show_waiting);
  return GDK_EVENT_STOP;
}

static void
outreach_record_grid_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (outreach_record_grid_parent_class)->root (widget);
  outreach_unstored_watch (widget, check_unstored);
}

static void
outreach_record_grid_unroot (GtkWidget *widget)
{
  outreach_unstored_unwatch (widget);
  GTK_WIDGET_CLASS (outreach_record_grid_parent_class)->unroot (widget);
}

/* ---- The object ---- */

static void
set_menu_model (OutreachRecordGrid *self, GMenuModel *model)
{
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  if (model == NULL)
    return;
  self->menu = gtk_popover_menu_new_from_model (model);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  g_signal_connect_swapped (self->menu, "closed", G_CALLBACK (closed_cb), self);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
}

static void
outreach_record_grid_set_property (GObject *object,
                                   guint id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  OutreachRecordGrid *self = OUTREACH_RECORD_GRID (object);

  switch (id)
    {
    case PROP_EMPTY_ICON:
      adw_status_page_set_icon_name (self->empty_page, g_value_get_string (value));
      break;
    case PROP_EMPTY_TITLE:
      adw_status_page_set_title (self->empty_page, g_value_get_string (value));
      break;
    case PROP_EMPTY_DESCRIPTION:
      adw_status_page_set_description (self->empty_page, g_value_get_string (value));
      break;
    case PROP_EMPTY_LABEL:
      gtk_button_set_label (self->empty_button, g_value_get_string (value));
      break;
    case PROP_EMPTY_ACTION:
      gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (self->empty_button),
                                               g_value_get_string (value));
      break;
    case PROP_MENU_MODEL:
      set_menu_model (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
outreach_record_grid_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_N_ROWS)
    g_value_set_uint (value, get_n_rows (OUTREACH_RECORD_GRID (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

/* One stop of the Tab key, however many rows there are: the arrow keys go from row to row. */
static gboolean
outreach_record_grid_child_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  /* A menu over the rows gives the focus back to them. */
  gboolean on_row = focus != NULL && gtk_widget_is_ancestor (focus, widget) &&
                    gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) == NULL;

  if (on_row && (direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD) &&
      has_focus (OUTREACH_RECORD_GRID (widget)))
    return FALSE;

  return GTK_WIDGET_CLASS (outreach_record_grid_parent_class)->focus (widget, direction);
}

static void
outreach_record_grid_dispose (GObject *object)
{
  OutreachRecordGrid *self = OUTREACH_RECORD_GRID (object);

  drop_pending (self);
  g_clear_handle_id (&self->focus_source, g_source_remove);
  g_clear_handle_id (&self->edit_source, g_source_remove);
  if (self->view != NULL)
    drop_shown (self);
  g_clear_object (&self->columns);
  g_clear_object (&self->findings);
  g_clear_object (&self->range);
  g_clear_object (&self->cursor);
  g_clear_object (&self->store);
  g_clear_pointer (&self->query, outreach_query_free);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  outreach_dispose_template (GTK_WIDGET (self), OUTREACH_TYPE_RECORD_GRID);

  G_OBJECT_CLASS (outreach_record_grid_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  static const char *const names[] = { [PROP_EMPTY_ICON] = "empty-icon",
                                       [PROP_EMPTY_TITLE] = "empty-title",
                                       [PROP_EMPTY_DESCRIPTION] = "empty-description",
                                       [PROP_EMPTY_LABEL] = "empty-label",
                                       [PROP_EMPTY_ACTION] = "empty-action" };

  for (guint i = PROP_EMPTY_ICON; i <= PROP_EMPTY_ACTION; i++)
    properties[i] =
        g_param_spec_string (names[i], NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_MENU_MODEL] = g_param_spec_object ("menu-model", NULL, NULL, G_TYPE_MENU_MODEL,
                                                     G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_ROWS] =
      g_param_spec_uint ("n-rows", NULL, NULL, 0, G_MAXUINT, 0,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
outreach_record_grid_class_init (OutreachRecordGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->set_property = outreach_record_grid_set_property;
  object_class->get_property = outreach_record_grid_get_property;
  object_class->dispose = outreach_record_grid_dispose;
  widget_class->focus = outreach_record_grid_child_focus;
  widget_class->root = outreach_record_grid_root;
  widget_class->unroot = outreach_record_grid_unroot;
  install_properties (object_class);

  signals[SIGNAL_OPEN] = g_signal_new ("open", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, OUTREACH_TYPE_RECORD);
  signals[SIGNAL_DELETE] =
      g_signal_new ("delete", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CLEAR_FILTERS] =
      g_signal_new ("clear-filters", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SELECTION_CHANGED] = g_signal_new ("selection-changed", type, G_SIGNAL_RUN_LAST, 0,
                                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[SIGNAL_KEPT] = g_signal_new ("kept", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_install_action (widget_class, "grid.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "grid.sort", "(sb)", sort_action);
  gtk_widget_class_install_action (widget_class, "grid.hide-column", "s", hide_column_action);
  gtk_widget_class_install_action (widget_class, "grid.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "grid.menu", NULL, menu_action);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/ui/widgets/outreach-record-grid.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachRecordGrid, stack);
  gtk_widget_class_bind_template_child (widget_class, OutreachRecordGrid, view);
  gtk_widget_class_bind_template_child (widget_class, OutreachRecordGrid, empty_page);
  gtk_widget_class_bind_template_child (widget_class, OutreachRecordGrid, empty_button);
  gtk_widget_class_bind_template_callback (widget_class, clear_filters_cb);
  gtk_widget_class_bind_template_callback (widget_class, right_click_cb);
}

static void
outreach_record_grid_init (OutreachRecordGrid *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->columns = outreach_grid_columns_new (self->view);
  self->findings = outreach_finding_watch_new (GTK_WIDGET (self->view));
  outreach_grid_columns_set_findings (self->columns, self->findings);
  self->cursor = outreach_grid_cursor_new (self->view);
  g_signal_connect_swapped (self->cursor, "open", G_CALLBACK (open_cb), self);
  g_signal_connect_swapped (self->cursor, "kept", G_CALLBACK (kept_cb), self);
  self->range = outreach_grid_range_new (self->view, self->cursor);
  g_signal_connect_swapped (self->columns, "sort-changed", G_CALLBACK (reload), self);
}

void
outreach_record_grid_set_store (OutreachRecordGrid *self,
                                OutreachStore *store,
                                OutreachKind kind,
                                GSettings *settings,
                                const char *key)
{
  drop_pending (self);
  drop_shown (self);
  g_clear_pointer (&self->query, outreach_query_free);
  g_set_object (&self->store, store);
  outreach_grid_cursor_set_store (self->cursor, store);
  self->kind = kind;
  if (store != NULL)
    {
      OutreachCatalogue *catalogue = outreach_store_get_catalogue (store);

      outreach_grid_columns_set_fields (self->columns, catalogue, kind, settings, key);
      outreach_name_column_view (self->view, outreach_catalogue_get_kind_name (
                                                 catalogue, kind, outreach_language_get_user ()));
    }
  gtk_stack_set_visible_child_name (self->stack, "blank");
}

void
outreach_record_grid_set_findings (OutreachRecordGrid *self, OutreachFindingList *findings)
{
  outreach_finding_watch_set_list (self->findings, findings);
}

OutreachFindingWatch *
outreach_record_grid_get_findings (OutreachRecordGrid *self)
{
  return self->findings;
}

OutreachField *
outreach_record_grid_get_field (OutreachRecordGrid *self)
{
  g_autoptr (GPtrArray) fields = outreach_grid_cursor_list_fields (self->cursor);
  guint row, column;

  return outreach_grid_cursor_get_place (self->cursor, &row, &column) ? fields->pdata[column]
                                                                      : NULL;
}

void
outreach_record_grid_set_query (OutreachRecordGrid *self,
                                const OutreachQuery *query,
                                gboolean filtered)
{
  gboolean same = self->query != NULL && query != NULL && outreach_query_equal (self->query, query);

  self->filtered = filtered;
  if (same)
    {
      if (self->pending == NULL)
        show_state (self);
      return;
    }
  g_clear_pointer (&self->query, outreach_query_free);
  self->query = query != NULL ? outreach_query_copy (query) : NULL;
  reload (self);
}

OutreachGridColumns *
outreach_record_grid_get_columns (OutreachRecordGrid *self)
{
  return self->columns;
}

OutreachRecordSelection *
outreach_record_grid_get_selection (OutreachRecordGrid *self)
{
  return self->selection;
}

const OutreachQuery *
outreach_record_grid_get_query (OutreachRecordGrid *self)
{
  return self->selection != NULL ? outreach_query_model_get_query (
                                       outreach_record_selection_get_model (self->selection))
                                 : NULL;
}

OutreachRecord *
outreach_record_grid_dup_record (OutreachRecordGrid *self)
{
  g_autoptr (GtkBitset) selected = NULL;

  if (self->selection == NULL || outreach_record_selection_get_n_selected (self->selection) != 1)
    return NULL;
  selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  return g_list_model_get_item (G_LIST_MODEL (self->selection), gtk_bitset_get_minimum (selected));
}

void
outreach_record_grid_select (OutreachRecordGrid *self, gint64 id)
{
  self->wanted = id;
  if (self->pending == NULL)
    select_wanted (self);
}

gboolean
outreach_record_grid_get_block (OutreachRecordGrid *self, OutreachGridBlock *block)
{
  return self->selection != NULL && outreach_grid_range_get (self->range, block);
}

GPtrArray *
outreach_record_grid_list_fields (OutreachRecordGrid *self)
{
  return outreach_grid_cursor_list_fields (self->cursor);
}

gboolean
outreach_record_grid_settle (OutreachRecordGrid *self)
{
  return outreach_grid_cursor_settle (self->cursor);
}

void
outreach_record_grid_focus (OutreachRecordGrid *self)
{
  self->focus_wanted = TRUE;
  focus_wanted (self);
}
