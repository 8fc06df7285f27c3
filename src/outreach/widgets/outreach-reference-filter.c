/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-accessible-names.h"
#include "outreach-compat.h"
#include "outreach-query-model.h"
#include "outreach-reference-filter.h"

#define MOST_LINES 200

struct _OutreachReferenceFilter
{
  GtkWidget parent_instance;

  GtkMenuButton *button;
  GtkLabel *label;
  GtkPopover *popover;
  GtkEditable *search_entry;
  GtkListView *view;

  char *title;
  OutreachStore *store;
  OutreachKind kind;
  OutreachQueryModel *records;
  OutreachValue *value;
};

G_DEFINE_FINAL_TYPE (OutreachReferenceFilter, outreach_reference_filter, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_TITLE,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

static guint changed_signal;

static const char *
get_name (OutreachReferenceFilter *self, OutreachRecord *record)
{
  OutreachCatalogue *catalogue = outreach_store_get_catalogue (self->store);
  const char *name =
      outreach_record_get_text (record, outreach_catalogue_get_title_field (catalogue, self->kind));

  return name != NULL ? name : "";
}

static void
show (OutreachReferenceFilter *self)
{
  const OutreachRef *ref = self->value != NULL ? outreach_value_get_nth_ref (self->value, 0) : NULL;
  const char *text = ref != NULL ? ref->name : self->title;
  g_autofree char *name = NULL;

  gtk_label_set_label (self->label, text != NULL ? text : "");
  if (self->title != NULL)
    name =
        ref != NULL ? g_strdup_printf ("%s: %s", self->title, ref->name) : g_strdup (self->title);
  if (name != NULL)
    outreach_name_menu_button (self->button, name);
}

/* @value: (transfer full) (nullable) */
static void
take (OutreachReferenceFilter *self, OutreachValue *value)
{
  gboolean same = outreach_value_equal (self->value, value);

  g_clear_pointer (&self->value, outreach_value_unref);
  self->value = value;
  show (self);
  gtk_popover_popdown (self->popover);
  if (!same)
    g_signal_emit (self, changed_signal, 0);
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, OutreachReferenceFilter *self)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       get_name (self, gtk_list_item_get_item (item)));
}

static void
search_changed_cb (OutreachReferenceFilter *self)
{
  g_autoptr (OutreachQuery) query = NULL;

  if (self->records == NULL)
    return;
  query = outreach_query_new (self->kind);
  outreach_query_set_text (query, gtk_editable_get_text (self->search_entry));
  outreach_query_set_limit (query, MOST_LINES);
  outreach_query_model_set_query (self->records, query);
}

static void
open_cb (OutreachReferenceFilter *self)
{
  gtk_editable_set_text (self->search_entry, "");
  search_changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
activate_cb (OutreachReferenceFilter *self, guint position)
{
  g_autoptr (OutreachRecord) record =
      g_list_model_get_item (G_LIST_MODEL (self->records), position);
  OutreachValue *value;

  if (record == NULL)
    return;
  value = outreach_value_new_refs ();
  outreach_value_add_ref (value, outreach_record_get_id (record), outreach_record_get_uid (record),
                          get_name (self, record));
  take (self, value);
}

static void
search_activate_cb (OutreachReferenceFilter *self)
{
  if (self->records != NULL)
    activate_cb (self, 0);
}

static void
all_cb (OutreachReferenceFilter *self)
{
  take (self, NULL);
}

static void
outreach_reference_filter_set_property (GObject *object,
                                        guint id,
                                        const GValue *value,
                                        GParamSpec *pspec)
{
  OutreachReferenceFilter *self = OUTREACH_REFERENCE_FILTER (object);

  g_free (self->title);
  self->title = g_value_dup_string (value);
  show (self);
}

static void
outreach_reference_filter_dispose (GObject *object)
{
  OutreachReferenceFilter *self = OUTREACH_REFERENCE_FILTER (object);

  g_clear_object (&self->records);
  g_clear_object (&self->store);
  g_clear_pointer (&self->value, outreach_value_unref);
  outreach_dispose_template (GTK_WIDGET (self), OUTREACH_TYPE_REFERENCE_FILTER);

  G_OBJECT_CLASS (outreach_reference_filter_parent_class)->dispose (object);
}

static void
outreach_reference_filter_finalize (GObject *object)
{
  g_free (OUTREACH_REFERENCE_FILTER (object)->title);

  G_OBJECT_CLASS (outreach_reference_filter_parent_class)->finalize (object);
}

static void
outreach_reference_filter_class_init (OutreachReferenceFilterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = outreach_reference_filter_set_property;
  object_class->dispose = outreach_reference_filter_dispose;
  object_class->finalize = outreach_reference_filter_finalize;
  properties[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH
                                               "/ui/widgets/outreach-reference-filter.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachReferenceFilter, button);
  gtk_widget_class_bind_template_child (widget_class, OutreachReferenceFilter, label);
  gtk_widget_class_bind_template_child (widget_class, OutreachReferenceFilter, popover);
  gtk_widget_class_bind_template_child (widget_class, OutreachReferenceFilter, search_entry);
  gtk_widget_class_bind_template_child (widget_class, OutreachReferenceFilter, view);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_cb);
}

static void
outreach_reference_filter_init (OutreachReferenceFilter *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  gtk_list_view_set_factory (self->view, factory);
}

void
outreach_reference_filter_set_source (OutreachReferenceFilter *self,
                                      OutreachStore *store,
                                      OutreachKind kind)
{
  g_autoptr (GtkNoSelection) selection = NULL;

  if (self->store == store && self->kind == kind)
    return;
  g_set_object (&self->store, store);
  self->kind = kind;
  g_clear_object (&self->records);
  g_clear_pointer (&self->value, outreach_value_unref);
  gtk_list_view_set_model (self->view, NULL);
  if (store != NULL)
    {
      self->records = outreach_query_model_new (store, NULL);
      selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->records)));
      gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
    }
  show (self);
}

OutreachValue *
outreach_reference_filter_get_value (OutreachReferenceFilter *self)
{
  return self->value;
}

void
outreach_reference_filter_clear (OutreachReferenceFilter *self)
{
  take (self, NULL);
}
