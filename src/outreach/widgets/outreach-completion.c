/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "outreach-completion.h"
#include "outreach-divisions.h"
#include "outreach-format.h"
#include "outreach-query-model.h"

#define MOST_LINES 60
#define LEAST_WIDTH 300

struct _OutreachCompletion
{
  GObject parent_instance;

  GtkWidget *entry; /* borrowed: it holds us */
  GtkWidget *popover;
  GtkWidget *view;
  GtkSingleSelection *selection;
  GListStore *models; /* what the selection is over, one after the other */

  OutreachStore *store;
  OutreachKind kind;
  gint64 edition_id;
  gboolean divisions;
  char **choices; /* (nullable) */
  gboolean many;
  char *new_format;

  OutreachQueryModel *records; /* (nullable) */
  GtkStringList *names;        /* divisions, or the line that adds */
  gboolean wanted;             /* the list is to be open when there is something in it */
  gboolean quiet;
};

G_DEFINE_FINAL_TYPE (OutreachCompletion, outreach_completion, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHOSEN,
  SIGNAL_NEW,
  SIGNAL_ACTIVATE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* Of several names the last one. */
static const char *
get_text (OutreachCompletion *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  const char *last = text;

  for (; self->many && *text != '\0'; text = g_utf8_next_char (text))
    if (g_utf8_strchr (OUTREACH_LIST_SEPARATORS, -1, g_utf8_get_char (text)) != NULL)
      last = g_utf8_next_char (text);
  return self->many ? last : text;
}

/* Whether the lines are a fixed list of names. */
static gboolean
is_fixed (OutreachCompletion *self)
{
  return self->divisions || self->choices != NULL;
}

/* What tells two records of one name apart. */
static char *
dup_subtitle (OutreachCompletion *self, OutreachRecord *record)
{
  static const char *const fields[] = { "kind", "division", "date", "start" };
  OutreachCatalogue *catalogue = outreach_store_get_catalogue (self->store);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      OutreachField *field = outreach_catalogue_get_field (catalogue, self->kind, fields[i]);
      OutreachValue *value = outreach_record_get_value (record, fields[i]);

      if (field != NULL && value != NULL)
        return outreach_format_value (field, value, outreach_language_get_user (),
                                      OUTREACH_FORMAT_SHORT);
    }
  return g_strdup ("");
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = gtk_label_new (NULL);
  GtkWidget *subtitle = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (title), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (subtitle, "dim-label");
  gtk_widget_add_css_class (subtitle, "caption");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), subtitle);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, OutreachCompletion *self)
{
  GtkWidget *title = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *subtitle = gtk_widget_get_last_child (gtk_list_item_get_child (item));
  gpointer object = gtk_list_item_get_item (item);
  g_autofree char *text = NULL;
  g_autofree char *more = NULL;

  if (OUTREACH_IS_RECORD (object))
    {
      OutreachCatalogue *catalogue = outreach_store_get_catalogue (self->store);

      text = g_strdup (outreach_record_get_text (
          object, outreach_catalogue_get_title_field (catalogue, self->kind)));
      more = dup_subtitle (self, object);
    }
  else if (is_fixed (self))
    text = g_strdup (gtk_string_object_get_string (object));
  else
    text = g_strdup_printf (self->new_format, gtk_string_object_get_string (object));
  gtk_label_set_label (GTK_LABEL (title), text != NULL ? text : "");
  gtk_label_set_label (GTK_LABEL (subtitle), more != NULL ? more : "");
}

/* ---- What is offered ---- */

static void
list_divisions (OutreachCompletion *self, const char *text)
{
  GPtrArray *all = outreach_divisions_get_all ();

  for (guint i = 0;
       i < all->len && g_list_model_get_n_items (G_LIST_MODEL (self->names)) < MOST_LINES; i++)
    {
      const OutreachDivision *division = all->pdata[i];

      if (*text == '\0' || strstr (division->full_name, text) != NULL ||
          g_str_has_prefix (division->code, text))
        gtk_string_list_append (self->names, division->full_name);
    }
}

static void
list_choices (OutreachCompletion *self, const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);

  for (guint i = 0; self->choices[i] != NULL; i++)
    {
      g_autofree char *choice = g_utf8_casefold (self->choices[i], -1);

      if (strstr (choice, folded) != NULL)
        gtk_string_list_append (self->names, self->choices[i]);
    }
}

static void
list (OutreachCompletion *self, const char *typed)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));
  guint n_names = g_list_model_get_n_items (G_LIST_MODEL (self->names));

  gtk_string_list_splice (self->names, 0, n_names, NULL);
  if (self->divisions)
    {
      list_divisions (self, text);
      return;
    }
  if (self->choices != NULL)
    {
      list_choices (self, text);
      return;
    }
  if (self->new_format != NULL && *text != '\0')
    gtk_string_list_append (self->names, text);
  if (self->records != NULL)
    {
      g_autoptr (OutreachQuery) query = outreach_query_new (self->kind);

      outreach_query_set_edition (query, self->edition_id);
      outreach_query_set_text (query, text);
      outreach_query_set_limit (query, MOST_LINES);
      outreach_query_model_set_query (self->records, query);
    }
}

static void
show_if_any (OutreachCompletion *self)
{
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0;

  if (!any)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
  else if (!gtk_widget_get_visible (self->popover) && self->wanted)
    {
      gtk_widget_set_size_request (self->popover,
                                   MAX (gtk_widget_get_width (self->entry), LEAST_WIDTH), -1);
      gtk_popover_popup (GTK_POPOVER (self->popover));
    }
}

static void
changed_cb (OutreachCompletion *self)
{
  if (self->quiet || !gtk_widget_get_mapped (self->entry) ||
      (gtk_widget_get_state_flags (self->entry) & GTK_STATE_FLAG_FOCUS_WITHIN) == 0)
    return;
  if (*get_text (self) == '\0')
    outreach_completion_close (self);
  else
    outreach_completion_open (self, FALSE);
}

/* ---- What is taken ---- */

static void
take (OutreachCompletion *self, guint position)
{
  g_autoptr (GObject) object = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  outreach_completion_close (self);
  if (object == NULL)
    return;
  if (OUTREACH_IS_RECORD (object))
    {
      OutreachCatalogue *catalogue = outreach_store_get_catalogue (self->store);
      const char *title = outreach_catalogue_get_title_field (catalogue, self->kind);

      g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, object,
                     outreach_record_get_text (OUTREACH_RECORD (object), title));
    }
  else
    g_signal_emit (self, signals[is_fixed (self) ? SIGNAL_CHOSEN : SIGNAL_NEW], 0,
                   is_fixed (self) ? NULL
                                   : gtk_string_object_get_string (GTK_STRING_OBJECT (object)),
                   gtk_string_object_get_string (GTK_STRING_OBJECT (object)));
}

static void
line_activated_cb (OutreachCompletion *self, guint position)
{
  take (self, position);
}

gboolean
outreach_completion_take_selected (OutreachCompletion *self)
{
  guint selected = gtk_single_selection_get_selected (self->selection);

  if (!gtk_widget_get_visible (self->popover) || selected == GTK_INVALID_LIST_POSITION)
    return FALSE;
  take (self, selected);
  return TRUE;
}

static void
entry_activate_cb (OutreachCompletion *self)
{
  if (outreach_completion_take_selected (self))
    return;
  outreach_completion_close (self);
  g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0);
}

static void
move (OutreachCompletion *self, int by)
{
  int n_items = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  guint selected = gtk_single_selection_get_selected (self->selection);
  int position = selected == GTK_INVALID_LIST_POSITION ? (by > 0 ? -1 : n_items) : (int) selected;

  if (n_items == 0)
    return;
  position = CLAMP (position + by, 0, n_items - 1);
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (self->view, "list.scroll-to-item", "u", (guint) position);
}

static gboolean
key_cb (OutreachCompletion *self, guint key, guint code, GdkModifierType state)
{
  gboolean open = gtk_widget_get_visible (self->popover);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      if (open)
        move (self, 1);
      else
        outreach_completion_open (self, *get_text (self) == '\0');
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      if (open)
        move (self, -1);
      return open;
    case GDK_KEY_Page_Down:
    case GDK_KEY_Page_Up:
      if (open)
        move (self, key == GDK_KEY_Page_Down ? 8 : -8);
      return open;
    case GDK_KEY_Escape:
      outreach_completion_close (self);
      return open;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* ---- The object ---- */

static void
create_popover (OutreachCompletion *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  self->view = gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->view), TRUE);
  /* A click must not take the focus out of the entry. */
  gtk_widget_set_can_focus (self->view, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Suggestions"), -1);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (line_activated_cb), self,
                           G_CONNECT_SWAPPED);

  gtk_widget_set_can_focus (scroller, FALSE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 260);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->view);

  self->popover = gtk_popover_new ();
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_popover_set_child (GTK_POPOVER (self->popover), scroller);
  gtk_widget_add_css_class (self->popover, "menu");
  gtk_widget_set_parent (self->popover, self->entry);
}

static void
entry_destroyed_cb (OutreachCompletion *self)
{
  g_clear_pointer (&self->popover, gtk_widget_unparent);
}

static void
outreach_completion_finalize (GObject *object)
{
  OutreachCompletion *self = OUTREACH_COMPLETION (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->models);
  g_clear_object (&self->records);
  g_clear_object (&self->names);
  g_clear_object (&self->store);
  g_strfreev (self->choices);
  g_free (self->new_format);

  G_OBJECT_CLASS (outreach_completion_parent_class)->finalize (object);
}

static void
outreach_completion_class_init (OutreachCompletionClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = outreach_completion_finalize;
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 2, OUTREACH_TYPE_RECORD, G_TYPE_STRING);
  signals[SIGNAL_NEW] = g_signal_new ("new", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_ACTIVATE] =
      g_signal_new ("activate", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
outreach_completion_init (OutreachCompletion *self)
{
  self->names = gtk_string_list_new (NULL);
}

OutreachCompletion *
outreach_completion_new (GtkWidget *entry)
{
  OutreachCompletion *self = g_object_new (OUTREACH_TYPE_COMPLETION, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entry = entry;
  self->models = g_list_store_new (G_TYPE_LIST_MODEL);
  self->selection = gtk_single_selection_new (
      G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (g_object_ref (self->models)))));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_list_store_append (self->models, self->names);
  create_popover (self);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (show_if_any), self,
                           G_CONNECT_SWAPPED);

  g_signal_connect_object (entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", G_CALLBACK (entry_activate_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "destroy", G_CALLBACK (entry_destroyed_cb), self,
                           G_CONNECT_SWAPPED);
  /* Bubbling: the text inside the entry, and with it the input method, comes first. */
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (entry, keys);
  g_signal_connect_object (focus, "leave", G_CALLBACK (outreach_completion_close), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (entry, focus);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_AUTOCOMPLETE,
                                  GTK_ACCESSIBLE_AUTOCOMPLETE_LIST,
                                  GTK_ACCESSIBLE_PROPERTY_HAS_POPUP, TRUE, -1);
  return self;
}

void
outreach_completion_set_records (OutreachCompletion *self,
                                 OutreachStore *store,
                                 OutreachKind kind,
                                 gint64 edition_id)
{
  self->edition_id = edition_id;
  if (self->records != NULL && self->store == store && self->kind == kind)
    return;
  g_set_object (&self->store, store);
  self->kind = kind;
  g_clear_object (&self->records);
  self->records = outreach_query_model_new (store, NULL);
  g_list_store_remove_all (self->models);
  g_list_store_append (self->models, self->records);
  g_list_store_append (self->models, self->names);
}

void
outreach_completion_set_divisions (OutreachCompletion *self)
{
  self->divisions = TRUE;
}

void
outreach_completion_set_choices (OutreachCompletion *self, const char *const *names)
{
  g_strfreev (self->choices);
  self->choices = g_strdupv ((char **) names);
}

char *
outreach_completion_dup_only_choice (OutreachCompletion *self)
{
  if (self->choices == NULL || *get_text (self) == '\0')
    return NULL;
  list (self, get_text (self));
  return g_list_model_get_n_items (G_LIST_MODEL (self->names)) == 1
             ? g_strdup (gtk_string_list_get_string (self->names, 0))
             : NULL;
}

void
outreach_completion_set_many (OutreachCompletion *self)
{
  self->many = TRUE;
}

gsize
outreach_completion_get_start (OutreachCompletion *self)
{
  return get_text (self) - gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

void
outreach_completion_set_new_format (OutreachCompletion *self, const char *format)
{
  g_free (self->new_format);
  self->new_format = g_strdup (format);
}

void
outreach_completion_open (OutreachCompletion *self, gboolean all)
{
  self->wanted = TRUE;
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  list (self, all ? "" : get_text (self));
  show_if_any (self);
}

void
outreach_completion_close (OutreachCompletion *self)
{
  if (self->popover == NULL)
    return;
  self->wanted = FALSE;
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  /* Nobody looks: no need to follow the book. */
  if (self->records != NULL)
    outreach_query_model_set_query (self->records, NULL);
}

void
outreach_completion_set_quiet (OutreachCompletion *self, gboolean quiet)
{
  self->quiet = quiet;
}
