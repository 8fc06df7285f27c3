/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-page.h"

/* Several changes in a row are shown once. */
#define DELAY 150 /* ms */

typedef struct
{
  OutreachSession *session;
  char *title;
  GtkWidget *header_start;
  GtkWidget *header_end;

  OutreachStore *store; /* whose changes are followed */
  guint source;
  gboolean stale; /* what is shown is older than the book */
  gboolean fresh; /* and of another book or edition */
} OutreachPagePrivate;

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_TITLE,
  PROP_HEADER_START,
  PROP_HEADER_END,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (OutreachPage, outreach_page, ADW_TYPE_BIN)

#define PRIVATE(self) ((OutreachPagePrivate *) outreach_page_get_instance_private (self))

/* ---- Following the book ---- */

static void
refresh_now (OutreachPage *self)
{
  OutreachPagePrivate *priv = PRIVATE (self);
  gboolean fresh = priv->fresh;

  g_clear_handle_id (&priv->source, g_source_remove);
  priv->stale = priv->fresh = FALSE;
  OUTREACH_PAGE_GET_CLASS (self)->refresh (self, fresh);
}

static gboolean
refresh_cb (gpointer data)
{
  PRIVATE (data)->source = 0;
  refresh_now (data);

  return G_SOURCE_REMOVE;
}

static void
edition_cb (OutreachPage *self)
{
  PRIVATE (self)->stale = PRIVATE (self)->fresh = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    refresh_now (self);
}

static void
store_cb (OutreachPage *self)
{
  OutreachPagePrivate *priv = PRIVATE (self);

  if (priv->store != NULL)
    g_signal_handlers_disconnect_by_func (priv->store, outreach_page_refresh_soon, self);
  g_set_object (&priv->store, outreach_session_get_store (priv->session));
  if (priv->store != NULL)
    g_signal_connect_object (priv->store, "changed", G_CALLBACK (outreach_page_refresh_soon), self,
                             G_CONNECT_SWAPPED);
  edition_cb (self);
}

static void
follow_session (OutreachPage *self)
{
  OutreachSession *session = PRIVATE (self)->session;

  if (session == NULL || OUTREACH_PAGE_GET_CLASS (self)->refresh == NULL)
    return;
  g_signal_connect_object (session, "notify::store", G_CALLBACK (store_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::edition-id", G_CALLBACK (edition_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::edition", G_CALLBACK (outreach_page_refresh_soon),
                           self, G_CONNECT_SWAPPED);
  store_cb (self);
}

static void
outreach_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (outreach_page_parent_class)->map (widget);
  if (PRIVATE (OUTREACH_PAGE (widget))->stale)
    refresh_now (OUTREACH_PAGE (widget));
}

static void
outreach_page_dispose (GObject *object)
{
  OutreachPagePrivate *priv = PRIVATE (OUTREACH_PAGE (object));

  g_clear_handle_id (&priv->source, g_source_remove);
  g_clear_object (&priv->store);
  g_clear_object (&priv->session);
  g_clear_object (&priv->header_start);
  g_clear_object (&priv->header_end);
  g_clear_pointer (&priv->title, g_free);

  G_OBJECT_CLASS (outreach_page_parent_class)->dispose (object);
}

static void
outreach_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OutreachPagePrivate *priv = PRIVATE (OUTREACH_PAGE (object));

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, priv->session);
      break;
    case PROP_TITLE:
      g_value_set_string (value, priv->title);
      break;
    case PROP_HEADER_START:
      g_value_set_object (value, priv->header_start);
      break;
    case PROP_HEADER_END:
      g_value_set_object (value, priv->header_end);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
outreach_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  OutreachPagePrivate *priv = PRIVATE (OUTREACH_PAGE (object));

  switch (id)
    {
    case PROP_SESSION:
      if (!g_set_object (&priv->session, g_value_get_object (value)))
        break;
      follow_session (OUTREACH_PAGE (object));
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_TITLE:
      g_free (priv->title);
      priv->title = g_value_dup_string (value);
      break;
    case PROP_HEADER_START:
      g_clear_object (&priv->header_start);
      priv->header_start = g_value_get_object (value);
      if (priv->header_start != NULL)
        g_object_ref_sink (priv->header_start);
      break;
    case PROP_HEADER_END:
      g_clear_object (&priv->header_end);
      priv->header_end = g_value_get_object (value);
      if (priv->header_end != NULL)
        g_object_ref_sink (priv->header_end);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
outreach_page_class_init (OutreachPageClass *klass)
{
  const GParamFlags both = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = outreach_page_dispose;
  object_class->get_property = outreach_page_get_property;
  object_class->set_property = outreach_page_set_property;
  GTK_WIDGET_CLASS (klass)->map = outreach_page_map;

  properties[PROP_SESSION] =
      g_param_spec_object ("session", NULL, NULL, OUTREACH_TYPE_SESSION, both);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, both);
  properties[PROP_HEADER_START] =
      g_param_spec_object ("header-start", NULL, NULL, GTK_TYPE_WIDGET, both);
  properties[PROP_HEADER_END] =
      g_param_spec_object ("header-end", NULL, NULL, GTK_TYPE_WIDGET, both);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
outreach_page_init (OutreachPage *self)
{
}

OutreachSession *
outreach_page_get_session (OutreachPage *self)
{
  return PRIVATE (self)->session;
}

GtkWidget *
outreach_page_get_header_start (OutreachPage *self)
{
  return PRIVATE (self)->header_start;
}

GtkWidget *
outreach_page_get_header_end (OutreachPage *self)
{
  return PRIVATE (self)->header_end;
}

gboolean
outreach_page_can_add (OutreachPage *self)
{
  return OUTREACH_PAGE_GET_CLASS (self)->add != NULL;
}

gboolean
outreach_page_can_search (OutreachPage *self)
{
  return OUTREACH_PAGE_GET_CLASS (self)->focus_search != NULL;
}

void
outreach_page_add (OutreachPage *self)
{
  if (OUTREACH_PAGE_GET_CLASS (self)->add != NULL)
    OUTREACH_PAGE_GET_CLASS (self)->add (self);
}

void
outreach_page_add_with (OutreachPage *self, GVariant *texts)
{
  if (OUTREACH_PAGE_GET_CLASS (self)->add_with != NULL)
    OUTREACH_PAGE_GET_CLASS (self)->add_with (self, texts);
}

void
outreach_page_focus_search (OutreachPage *self)
{
  if (OUTREACH_PAGE_GET_CLASS (self)->focus_search != NULL)
    OUTREACH_PAGE_GET_CLASS (self)->focus_search (self);
}

void
outreach_page_show_record (OutreachPage *self, OutreachKind kind, gint64 id)
{
  if (OUTREACH_PAGE_GET_CLASS (self)->show_record != NULL)
    OUTREACH_PAGE_GET_CLASS (self)->show_record (self, kind, id);
}

void
outreach_page_show_field (OutreachPage *self, OutreachKind kind, gint64 id, const char *field)
{
  if (OUTREACH_PAGE_GET_CLASS (self)->show_field != NULL)
    OUTREACH_PAGE_GET_CLASS (self)->show_field (self, kind, id, field);
}

void
outreach_page_show_filter (OutreachPage *self, GVariant *filters)
{
  if (OUTREACH_PAGE_GET_CLASS (self)->show_filter != NULL)
    OUTREACH_PAGE_GET_CLASS (self)->show_filter (self, filters);
}

void
outreach_page_focus (OutreachPage *self)
{
  if (OUTREACH_PAGE_GET_CLASS (self)->focus != NULL)
    OUTREACH_PAGE_GET_CLASS (self)->focus (self);
  else if (gtk_widget_get_focus_child (GTK_WIDGET (self)) == NULL)
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

gboolean
outreach_page_settle (OutreachPage *self)
{
  if (OUTREACH_PAGE_GET_CLASS (self)->settle == NULL)
    return TRUE;

  return OUTREACH_PAGE_GET_CLASS (self)->settle (self);
}

GVariant *
outreach_page_pairs (const char *page, ...)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(ss)"));
  const char *field;
  va_list arguments;

  va_start (arguments, page);
  while ((field = va_arg (arguments, const char *)) != NULL)
    {
      const char *value = va_arg (arguments, const char *);

      if (value != NULL)
        g_variant_builder_add (&builder, "(ss)", field, value);
    }
  va_end (arguments);

  return g_variant_new ("(sa(ss))", page, &builder);
}

void
outreach_page_refresh_soon (OutreachPage *self)
{
  OutreachPagePrivate *priv = PRIVATE (self);

  priv->stale = TRUE;
  if (priv->source == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    priv->source = g_timeout_add (DELAY, refresh_cb, self);
}
