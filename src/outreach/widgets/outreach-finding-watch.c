/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-finding-watch.h"

struct _OutreachFindingWatch
{
  GObject parent_instance;

  GtkWidget *widget; /* weak */
  OutreachFindingList *list;
  gboolean holds;
  GStrv shown;          /* (nullable) */
  const char *stand_in; /* interned */
};

G_DEFINE_FINAL_TYPE (OutreachFindingWatch, outreach_finding_watch, G_TYPE_OBJECT)

static guint changed_signal;

static void
changed_cb (OutreachFindingWatch *self)
{
  if (self->holds || self->list == NULL)
    g_signal_emit (self, changed_signal, 0);
}

static void
hold (OutreachFindingWatch *self)
{
  if (self->holds || self->list == NULL || self->widget == NULL ||
      !gtk_widget_get_mapped (self->widget))
    return;
  self->holds = TRUE;
  outreach_finding_list_hold (self->list);
}

static void
release (OutreachFindingWatch *self)
{
  if (self->holds)
    outreach_finding_list_release (self->list);
  self->holds = FALSE;
}

static void
map_cb (OutreachFindingWatch *self)
{
  hold (self);
  changed_cb (self);
}

static void
outreach_finding_watch_dispose (GObject *object)
{
  OutreachFindingWatch *self = OUTREACH_FINDING_WATCH (object);

  release (self);
  g_clear_object (&self->list);
  g_clear_weak_pointer (&self->widget);

  G_OBJECT_CLASS (outreach_finding_watch_parent_class)->dispose (object);
}

static void
outreach_finding_watch_finalize (GObject *object)
{
  g_strfreev (OUTREACH_FINDING_WATCH (object)->shown);

  G_OBJECT_CLASS (outreach_finding_watch_parent_class)->finalize (object);
}

static void
outreach_finding_watch_class_init (OutreachFindingWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = outreach_finding_watch_dispose;
  G_OBJECT_CLASS (klass)->finalize = outreach_finding_watch_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
outreach_finding_watch_init (OutreachFindingWatch *self)
{
}

OutreachFindingWatch *
outreach_finding_watch_new (GtkWidget *widget)
{
  OutreachFindingWatch *self = g_object_new (OUTREACH_TYPE_FINDING_WATCH, NULL);

  g_set_weak_pointer (&self->widget, widget);
  g_signal_connect_object (widget, "map", G_CALLBACK (map_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (widget, "unmap", G_CALLBACK (release), self, G_CONNECT_SWAPPED);

  return self;
}

void
outreach_finding_watch_set_list (OutreachFindingWatch *self, OutreachFindingList *list)
{
  if (self->list == list)
    return;
  release (self);
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_func (self->list, changed_cb, self);
  g_set_object (&self->list, list);
  if (list != NULL)
    g_signal_connect_object (list, "checked", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  hold (self);
  changed_cb (self);
}

OutreachFindingList *
outreach_finding_watch_get_list (OutreachFindingWatch *self)
{
  return self->list;
}

void
outreach_finding_watch_set_shown (OutreachFindingWatch *self,
                                  const char *const *shown,
                                  const char *stand_in)
{
  g_strfreev (self->shown);
  self->shown = g_strdupv ((GStrv) shown);
  self->stand_in = g_intern_string (stand_in);
  changed_cb (self);
}

char *
outreach_finding_watch_describe (OutreachFindingWatch *self,
                                 gint64 activity_id,
                                 const char *field,
                                 OutreachLevel *level)
{
  g_autofree char *own = NULL;
  g_autofree char *others = NULL;

  if (self->list == NULL)
    return NULL;
  own = outreach_finding_list_describe (self->list, activity_id, field, level);
  if (self->shown == NULL || g_strcmp0 (field, self->stand_in) != 0)
    return g_steal_pointer (&own);
  others = outreach_finding_list_describe_outside (self->list, activity_id,
                                                   (const char *const *) self->shown, level);
  if (own == NULL || others == NULL)
    return own != NULL ? g_steal_pointer (&own) : g_steal_pointer (&others);

  return g_strconcat (own, "\n", others, NULL);
}
