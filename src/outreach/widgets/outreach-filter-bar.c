/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "outreach-accessible-names.h"
#include "outreach-compat.h"
#include "outreach-divisions.h"
#include "outreach-filter-bar.h"
#include "outreach-reference-filter.h"
#include "outreach-week.h"

/* Not fields: what an activity still lacks (outreach-week.h), and a division with those below it. */
#define LACK "lack"
#define WITHIN "within"

/* A line of its own of the states. */
#define NOT_CANCELLED "not-cancelled"

enum
{
  FILTER_STATE,
  FILTER_THEME_DAY,
  FILTER_SETTING,
  FILTER_LACK,
  FILTER_DIVISION,
  FILTER_WITHIN,
  N_FILTERS
};

/* The bar has little room: these are seen while another page has asked for them. */
#define FIRST_HIDDEN FILTER_LACK

static const struct
{
  const char *field;
  const char *all;
  const char *none; /* (nullable): the line of the blanks */
  const char *name;
  OutreachKind target;
} filters[N_FILTERS] = {
  [FILTER_STATE] = { "state", N_ ("All states"), NULL, N_ ("State"), OUTREACH_KIND_NONE },
  [FILTER_THEME_DAY] = { "theme-day", N_ ("All theme days"), N_ ("No theme day"), N_ ("Theme day"),
                         OUTREACH_KIND_THEME_DAY },
  [FILTER_SETTING] = { "settings", N_ ("All settings"), N_ ("No setting"), N_ ("Setting"),
                       OUTREACH_KIND_SETTING },
  [FILTER_LACK] = { LACK, N_ ("Complete or not"), NULL, N_ ("Lacking"), OUTREACH_KIND_NONE },
  [FILTER_DIVISION] = { "division", N_ ("All divisions"), N_ ("No division"), N_ ("Division"),
                        OUTREACH_KIND_NONE },
  [FILTER_WITHIN] = { WITHIN, N_ ("All districts"), NULL, N_ ("District"), OUTREACH_KIND_NONE },
};

struct _OutreachFilterBar
{
  GtkWidget parent_instance;

  GtkEditable *search_entry;
  GtkWidget *drop_downs;
  OutreachReferenceFilter *agency_filter;
  GtkWidget *clear_button;
  GtkLabel *count_label;

  GtkDropDown *downs[N_FILTERS];
  GPtrArray *values[N_FILTERS]; /* of the drop-down's lines after the first */
  OutreachStore *store;
  OutreachKind kind;
  gint64 edition_id;
  gboolean quiet;
};

G_DEFINE_FINAL_TYPE (OutreachFilterBar, outreach_filter_bar, GTK_TYPE_WIDGET)

static guint changed_signal;

static OutreachValue *
get_value (OutreachFilterBar *self, guint filter)
{
  guint selected = gtk_drop_down_get_selected (self->downs[filter]);

  if (selected == 0 || selected == GTK_INVALID_LIST_POSITION ||
      selected > self->values[filter]->len)
    return NULL;
  return self->values[filter]->pdata[selected - 1];
}

static gboolean
is_filtered (OutreachFilterBar *self)
{
  for (guint i = 0; i < N_FILTERS; i++)
    if (get_value (self, i) != NULL)
      return TRUE;
  return *gtk_editable_get_text (self->search_entry) != '\0' ||
         outreach_reference_filter_get_value (self->agency_filter) != NULL;
}

static void
show_hidden (OutreachFilterBar *self)
{
  for (guint i = FIRST_HIDDEN; i < N_FILTERS; i++)
    gtk_widget_set_visible (GTK_WIDGET (self->downs[i]), get_value (self, i) != NULL);
}

/* A reference to nothing stands for the blanks. */
static gboolean
is_blank (OutreachValue *value)
{
  return outreach_value_get_value_type (value) == OUTREACH_VALUE_REFS &&
         outreach_value_get_n_refs (value) == 0;
}

static void
add_blank (guint filter, GtkStringList *names, GPtrArray *values)
{
  if (filters[filter].none == NULL)
    return;
  gtk_string_list_append (names, _ (filters[filter].none));
  g_ptr_array_add (values, outreach_value_new_refs ());
}

static void
changed_cb (OutreachFilterBar *self)
{
  if (self->quiet)
    return;
  show_hidden (self);
  gtk_widget_set_sensitive (self->clear_button, is_filtered (self));
  g_signal_emit (self, changed_signal, 0);
}

static void
search_changed_cb (OutreachFilterBar *self)
{
  changed_cb (self);
}

static void
stop_search_cb (OutreachFilterBar *self)
{
  gtk_editable_set_text (self->search_entry, "");
}

/* ---- The drop-downs' lines ---- */

static void
add_states (OutreachFilterBar *self, GtkStringList *names, GPtrArray *values)
{
  OutreachField *field = outreach_catalogue_get_field (outreach_store_get_catalogue (self->store),
                                                       self->kind, "state");

  for (guint i = 0; field != NULL && i < outreach_field_get_n_choices (field); i++)
    {
      const OutreachChoice *choice = outreach_field_get_nth_choice (field, i);

      gtk_string_list_append (names, choice->names[outreach_language_get_user ()]);
      g_ptr_array_add (values, outreach_value_new_text (choice->id));
    }
  gtk_string_list_append (names, _ ("Not cancelled"));
  g_ptr_array_add (values, outreach_value_new_text (NOT_CANCELLED));
}

static void
add_lacks (GtkStringList *names, GPtrArray *values)
{
  for (guint i = 0; i < OUTREACH_N_LACKS; i++)
    {
      gtk_string_list_append (names, outreach_lack_get_name (i));
      g_ptr_array_add (values, outreach_value_new_text (outreach_lack_get_id (i)));
    }
}

/* An edition's theme days and settings are a dozen at most: read here and now. */
static void
add_records (OutreachFilterBar *self, OutreachKind kind, GtkStringList *names, GPtrArray *values)
{
  g_autoptr (OutreachQuery) query = outreach_query_new (kind);
  g_autoptr (GPtrArray) records = NULL;

  outreach_query_set_edition (query, self->edition_id);
  outreach_query_set_limit (query, 200);
  records = outreach_reader_list (outreach_store_get_reader (self->store), query, NULL);
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      OutreachRecord *record = records->pdata[i];
      OutreachValue *value = outreach_value_new_refs ();
      const char *name = outreach_record_get_text (record, "name");

      outreach_value_add_ref (value, outreach_record_get_id (record),
                              outreach_record_get_uid (record), name);
      gtk_string_list_append (names, name != NULL ? name : "");
      g_ptr_array_add (values, value);
    }
}

/* There are thousands: the one that is asked for. */
static void
add_division (const char *division, GtkStringList *names, GPtrArray *values)
{
  gtk_string_list_append (names, outreach_divisions_get_name (division));
  g_ptr_array_add (values, outreach_value_new_text (division));
}

static void
fill (OutreachFilterBar *self, guint filter)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  OutreachValue *old = get_value (self, filter);
  g_autoptr (OutreachValue) chosen = old != NULL ? outreach_value_ref (old) : NULL;
  guint selected = 0;

  g_ptr_array_set_size (self->values[filter], 0);
  gtk_string_list_append (names, _ (filters[filter].all));
  if (self->store != NULL && filter == FILTER_LACK)
    add_lacks (names, self->values[filter]);
  else if (self->store != NULL && filter == FILTER_STATE)
    add_states (self, names, self->values[filter]);
  else if (self->store != NULL && filters[filter].target != OUTREACH_KIND_NONE)
    add_records (self, filters[filter].target, names, self->values[filter]);
  else if (chosen != NULL && !is_blank (chosen))
    add_division (outreach_value_get_text (chosen), names, self->values[filter]);
  add_blank (filter, names, self->values[filter]);

  for (guint i = 0; chosen != NULL && i < self->values[filter]->len; i++)
    if (outreach_value_equal (self->values[filter]->pdata[i], chosen))
      selected = i + 1;
  self->quiet = TRUE;
  gtk_drop_down_set_model (self->downs[filter], G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->downs[filter], selected);
  self->quiet = FALSE;
  if (chosen != NULL && selected == 0)
    changed_cb (self);
}

static void
store_changed_cb (OutreachFilterBar *self, GArray *changes)
{
  for (guint filter = 0; filter < N_FILTERS; filter++)
    {
      gboolean touched = changes->len == 0;

      for (guint i = 0; i < changes->len && !touched; i++)
        touched = g_array_index (changes, OutreachChange, i).kind == filters[filter].target;
      if (touched && self->kind == OUTREACH_KIND_ACTIVITY)
        fill (self, filter);
    }
}

/* ---- The object ---- */

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 8);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 14);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

static void
setup_line_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_item_set_child (item, label);
}

static GtkDropDown *
create_down (OutreachFilterBar *self, guint filter)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) line_factory = gtk_signal_list_item_factory_new ();
  GtkWidget *down = gtk_drop_down_new (NULL, gtk_property_expression_new (GTK_TYPE_STRING_OBJECT,
                                                                          NULL, "string"));

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (line_factory, "setup", G_CALLBACK (setup_line_cb), NULL);
  g_signal_connect (line_factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_drop_down_set_factory (GTK_DROP_DOWN (down), factory);
  gtk_drop_down_set_list_factory (GTK_DROP_DOWN (down), line_factory);
  gtk_accessible_update_property (GTK_ACCESSIBLE (down), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (filters[filter].name), -1);
  outreach_name_drop_down (GTK_DROP_DOWN (down), _ (filters[filter].name));
  g_signal_connect_swapped (down, "notify::selected", G_CALLBACK (changed_cb), self);
  return GTK_DROP_DOWN (down);
}

static void
outreach_filter_bar_dispose (GObject *object)
{
  OutreachFilterBar *self = OUTREACH_FILTER_BAR (object);

  self->quiet = TRUE;
  g_clear_object (&self->store);
  outreach_dispose_template (GTK_WIDGET (self), OUTREACH_TYPE_FILTER_BAR);

  G_OBJECT_CLASS (outreach_filter_bar_parent_class)->dispose (object);
}

static void
outreach_filter_bar_finalize (GObject *object)
{
  for (guint i = 0; i < N_FILTERS; i++)
    g_ptr_array_unref (OUTREACH_FILTER_BAR (object)->values[i]);

  G_OBJECT_CLASS (outreach_filter_bar_parent_class)->finalize (object);
}

static void
outreach_filter_bar_class_init (OutreachFilterBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = outreach_filter_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = outreach_filter_bar_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (OUTREACH_TYPE_REFERENCE_FILTER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/ui/widgets/outreach-filter-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachFilterBar, search_entry);
  gtk_widget_class_bind_template_child (widget_class, OutreachFilterBar, drop_downs);
  gtk_widget_class_bind_template_child (widget_class, OutreachFilterBar, agency_filter);
  gtk_widget_class_bind_template_child (widget_class, OutreachFilterBar, clear_button);
  gtk_widget_class_bind_template_child (widget_class, OutreachFilterBar, count_label);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, outreach_filter_bar_clear);
}

static void
outreach_filter_bar_init (OutreachFilterBar *self)
{
  self->quiet = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = N_FILTERS; i > 0; i--)
    {
      self->values[i - 1] = g_ptr_array_new_with_free_func ((GDestroyNotify) outreach_value_unref);
      self->downs[i - 1] = create_down (self, i - 1);
      gtk_box_prepend (GTK_BOX (self->drop_downs), GTK_WIDGET (self->downs[i - 1]));
    }
  self->quiet = FALSE;
}

void
outreach_filter_bar_set_source (OutreachFilterBar *self,
                                OutreachStore *store,
                                OutreachKind kind,
                                gint64 edition_id)
{
  gboolean is_activity = kind == OUTREACH_KIND_ACTIVITY;

  if (self->store != NULL)
    g_signal_handlers_disconnect_by_func (self->store, store_changed_cb, self);
  g_set_object (&self->store, store);
  self->kind = kind;
  self->edition_id = edition_id;
  gtk_widget_set_visible (self->drop_downs, is_activity);
  if (store == NULL || !is_activity)
    return;
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  outreach_reference_filter_set_source (self->agency_filter, store, OUTREACH_KIND_AGENCY);
  for (guint i = 0; i < N_FILTERS; i++)
    fill (self, i);
  show_hidden (self);
}

/* All states but that one. */
static void
apply_not_cancelled (OutreachQuery *query)
{
  for (guint i = 0; i < OUTREACH_N_STATES; i++)
    {
      g_autoptr (OutreachValue) state =
          outreach_value_new_text (outreach_activity_state_get_id (i));

      if (i != OUTREACH_STATE_CANCELLED)
        outreach_query_add_filter (query, "state", OUTREACH_FILTER_EQUALS, state);
    }
}

static void
apply_drop_down (OutreachFilterBar *self, guint filter, OutreachQuery *query)
{
  OutreachValue *value = get_value (self, filter);
  OutreachLack lack;

  if (value == NULL)
    return;
  if (is_blank (value))
    outreach_query_add_filter (query, filters[filter].field, OUTREACH_FILTER_EMPTY, NULL);
  else if (filter == FILTER_WITHIN)
    outreach_query_add_filter (query, "division", OUTREACH_FILTER_WITHIN, value);
  else if (filter == FILTER_STATE &&
           g_strcmp0 (outreach_value_get_text (value), NOT_CANCELLED) == 0)
    apply_not_cancelled (query);
  else if (filter != FILTER_LACK)
    outreach_query_add_filter (query, filters[filter].field, OUTREACH_FILTER_EQUALS, value);
  else if (outreach_lack_from_id (outreach_value_get_text (value), &lack))
    outreach_lack_add_filters (lack, query, outreach_when_today (),
                               get_value (self, FILTER_STATE) != NULL);
}

gboolean
outreach_filter_bar_apply (OutreachFilterBar *self, OutreachQuery *query)
{
  outreach_query_set_text (query, gtk_editable_get_text (self->search_entry));
  if (self->kind == OUTREACH_KIND_ACTIVITY)
    {
      OutreachValue *agency = outreach_reference_filter_get_value (self->agency_filter);

      for (guint i = 0; i < N_FILTERS; i++)
        apply_drop_down (self, i, query);
      if (agency != NULL)
        outreach_query_add_filter (query, "agency", OUTREACH_FILTER_EQUALS, agency);
    }
  return is_filtered (self);
}

static void
clear (OutreachFilterBar *self)
{
  self->quiet = TRUE;
  gtk_editable_set_text (self->search_entry, "");
  for (guint i = 0; i < N_FILTERS; i++)
    gtk_drop_down_set_selected (self->downs[i], 0);
  outreach_reference_filter_clear (self->agency_filter);
  self->quiet = FALSE;
}

void
outreach_filter_bar_clear (OutreachFilterBar *self)
{
  clear (self);
  changed_cb (self);
}

void
outreach_filter_bar_set_n_rows (OutreachFilterBar *self, guint n_rows)
{
  /* Translators: how many rows a list shows */
  g_autofree char *text = g_strdup_printf (ngettext ("%'u row", "%'u rows", n_rows), n_rows);

  gtk_label_set_label (self->count_label, text);
}

void
outreach_filter_bar_focus_search (OutreachFilterBar *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  gtk_editable_select_region (self->search_entry, 0, -1);
}

static char *
dup_line_id (OutreachValue *line)
{
  if (is_blank (line))
    return g_strdup (OUTREACH_FILTER_BAR_BLANK);
  if (outreach_value_get_value_type (line) == OUTREACH_VALUE_REFS)
    return g_strdup_printf ("%" G_GINT64_FORMAT, outreach_value_get_nth_ref (line, 0)->id);

  return g_strdup (outreach_value_get_text (line));
}

static gboolean
find_line (OutreachFilterBar *self, guint filter, const char *id, guint *position)
{
  for (guint i = 0; i < self->values[filter]->len; i++)
    {
      g_autofree char *line = dup_line_id (self->values[filter]->pdata[i]);

      *position = i + 1;
      if (g_strcmp0 (line, id) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
choose_line (OutreachFilterBar *self, guint filter, const char *id)
{
  gboolean of_divisions = filter == FILTER_DIVISION || filter == FILTER_WITHIN;
  GtkStringList *names = GTK_STRING_LIST (gtk_drop_down_get_model (self->downs[filter]));
  guint position;

  if (of_divisions && !find_line (self, filter, id, &position))
    add_division (id, names, self->values[filter]);
  if (find_line (self, filter, id, &position))
    gtk_drop_down_set_selected (self->downs[filter], position);
}

void
outreach_filter_bar_choose (OutreachFilterBar *self, GVariant *chosen)
{
  GVariantIter iter;
  const char *field, *id;

  clear (self);
  self->quiet = TRUE;
  g_variant_iter_init (&iter, chosen);
  while (g_variant_iter_next (&iter, "(&s&s)", &field, &id))
    {
      for (guint i = 0; i < N_FILTERS; i++)
        {
          if (g_str_equal (filters[i].field, field))
            choose_line (self, i, id);
        }
    }
  self->quiet = FALSE;
  changed_cb (self);
}
