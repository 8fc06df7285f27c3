/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-record-page.h"

#include <glib/gi18n.h>

#include "outreach-messages.h"

typedef struct
{
  OutreachRecordBrowser *browser; /* borrowed: a child */
  GtkWidget *last_focus;          /* weak: in the panel, when the page was left */
  OutreachKind kind;
  char *columns_key;
  char *panel_key;
  char *sort;
} OutreachRecordPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (OutreachRecordPage, outreach_record_page, OUTREACH_TYPE_PAGE)

#define PRIVATE(self)                                                                              \
  ((OutreachRecordPagePrivate *) outreach_record_page_get_instance_private (self))

static void
follow_store (OutreachRecordPage *self)
{
  OutreachSession *session = outreach_page_get_session (OUTREACH_PAGE (self));

  outreach_record_browser_set_store (PRIVATE (self)->browser, outreach_session_get_store (session),
                                     outreach_session_get_edition_id (session));
  if (PRIVATE (self)->kind == OUTREACH_KIND_ACTIVITY)
    outreach_record_browser_set_findings (PRIVATE (self)->browser,
                                          outreach_session_get_findings (session));
}

static void
follow_masking (OutreachRecordPage *self)
{
  OutreachSession *session = outreach_page_get_session (OUTREACH_PAGE (self));

  outreach_record_browser_set_masked (PRIVATE (self)->browser,
                                      outreach_session_get_mask_personal (session));
}

static void
session_cb (OutreachRecordPage *self)
{
  OutreachRecordPagePrivate *priv = PRIVATE (self);
  OutreachSession *session = outreach_page_get_session (OUTREACH_PAGE (self));

  if (session == NULL || priv->browser == NULL)
    return;
  outreach_record_browser_set_kind (priv->browser, priv->kind,
                                    outreach_session_get_settings (session), priv->columns_key,
                                    priv->panel_key);
  outreach_record_browser_set_default_sort (priv->browser, priv->sort);
  g_signal_connect_object (session, "notify::store", G_CALLBACK (follow_store), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::edition-id", G_CALLBACK (follow_store), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::mask-personal", G_CALLBACK (follow_masking), self,
                           G_CONNECT_SWAPPED);
  follow_masking (self);
  follow_store (self);
}

static void
toast_cb (OutreachRecordPage *self, const char *message, gboolean undoable)
{
  outreach_show_toast (GTK_WIDGET (self), message, undoable);
}

static void
failed_cb (OutreachRecordPage *self, const char *message, GError *error)
{
  outreach_present_error (GTK_WIDGET (self), message, error);
}

/* ---- What the window asks ---- */

static GActionGroup *
get_actions (OutreachPage *page)
{
  return outreach_record_browser_get_actions (PRIVATE (OUTREACH_RECORD_PAGE (page))->browser);
}

static void
outreach_record_page_add (OutreachPage *page)
{
  g_action_group_activate_action (get_actions (page), "add", NULL);
}

static void
outreach_record_page_add_with (OutreachPage *page, GVariant *texts)
{
  OutreachRecordPagePrivate *priv = PRIVATE (OUTREACH_RECORD_PAGE (page));
  GVariantIter iter;
  const char *field, *text;

  outreach_record_page_add (page);
  g_variant_iter_init (&iter, texts);
  while (g_variant_iter_next (&iter, "(&s&s)", &field, &text))
    outreach_record_panel_fill (outreach_record_browser_get_panel (priv->browser), field, text);
}

static void
outreach_record_page_focus_search (OutreachPage *page)
{
  g_action_group_activate_action (get_actions (page), "find", NULL);
}

static void
outreach_record_page_show_record (OutreachPage *page, OutreachKind kind, gint64 id)
{
  OutreachRecordPagePrivate *priv = PRIVATE (OUTREACH_RECORD_PAGE (page));

  g_clear_weak_pointer (&priv->last_focus);
  if (kind == priv->kind)
    outreach_record_browser_show (priv->browser, id);
}

static void
outreach_record_page_show_field (OutreachPage *page,
                                 OutreachKind kind,
                                 gint64 id,
                                 const char *field)
{
  OutreachRecordPagePrivate *priv = PRIVATE (OUTREACH_RECORD_PAGE (page));

  if (kind == priv->kind)
    outreach_record_browser_show_field (priv->browser, id, field);
}

static void
outreach_record_page_show_filter (OutreachPage *page, GVariant *filters)
{
  OutreachRecordPagePrivate *priv = PRIVATE (OUTREACH_RECORD_PAGE (page));

  g_clear_weak_pointer (&priv->last_focus);
  outreach_filter_bar_choose (outreach_record_browser_get_filter_bar (priv->browser), filters);
}

/* Where other records were asked for, to the rows. Otherwise back to the field that was being filled in. */
static void
outreach_record_page_focus (OutreachPage *page)
{
  OutreachRecordPagePrivate *priv = PRIVATE (OUTREACH_RECORD_PAGE (page));

  if (priv->last_focus != NULL && gtk_widget_get_mapped (priv->last_focus) &&
      gtk_widget_grab_focus (priv->last_focus))
    return;
  outreach_record_grid_focus (outreach_record_browser_get_grid (priv->browser));
}

static void
remember_focus (OutreachRecordPagePrivate *priv)
{
  GtkWidget *panel = GTK_WIDGET (outreach_record_browser_get_panel (priv->browser));
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (panel));

  g_set_weak_pointer (&priv->last_focus,
                      focus != NULL && gtk_widget_is_ancestor (focus, panel) ? focus : NULL);
}

/* What can't be stored is kept in the panel, and the window is not closed without asking: a person
 * may look something up on another page meanwhile. */
static gboolean
outreach_record_page_settle (OutreachPage *page)
{
  OutreachRecordPagePrivate *priv = PRIVATE (OUTREACH_RECORD_PAGE (page));

  remember_focus (priv);
  outreach_record_grid_settle (outreach_record_browser_get_grid (priv->browser));
  outreach_record_panel_settle (outreach_record_browser_get_panel (priv->browser));
  return TRUE;
}

static void
outreach_record_page_finalize (GObject *object)
{
  OutreachRecordPagePrivate *priv = PRIVATE (OUTREACH_RECORD_PAGE (object));

  g_clear_weak_pointer (&priv->last_focus);
  g_free (priv->columns_key);
  g_free (priv->panel_key);
  g_free (priv->sort);

  G_OBJECT_CLASS (outreach_record_page_parent_class)->finalize (object);
}

static void
outreach_record_page_class_init (OutreachRecordPageClass *klass)
{
  OutreachPageClass *page_class = OUTREACH_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = outreach_record_page_finalize;
  page_class->add = outreach_record_page_add;
  page_class->add_with = outreach_record_page_add_with;
  page_class->focus_search = outreach_record_page_focus_search;
  page_class->show_record = outreach_record_page_show_record;
  page_class->show_field = outreach_record_page_show_field;
  page_class->show_filter = outreach_record_page_show_filter;
  page_class->focus = outreach_record_page_focus;
  page_class->settle = outreach_record_page_settle;
}

static void
outreach_record_page_init (OutreachRecordPage *self)
{
  g_signal_connect (self, "notify::session", G_CALLBACK (session_cb), NULL);
}

static GtkWidget *
create_header_button (GActionGroup *actions, const char *icon, const char *name, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_insert_action_group (button, "page", actions);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

void
outreach_record_page_set_up (OutreachRecordPage *self,
                             OutreachRecordBrowser *browser,
                             OutreachKind kind,
                             const char *columns_key,
                             const char *panel_key,
                             const char *sort)
{
  OutreachRecordPagePrivate *priv = PRIVATE (self);
  GActionGroup *actions = outreach_record_browser_get_actions (browser);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  priv->browser = browser;
  priv->kind = kind;
  priv->columns_key = g_strdup (columns_key);
  priv->panel_key = g_strdup (panel_key);
  priv->sort = g_strdup (sort);
  g_signal_connect_object (browser, "toast", G_CALLBACK (toast_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (browser, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);

  gtk_box_append (GTK_BOX (buttons),
                  create_header_button (actions, "edit-copy-symbolic",
                                        _ ("Duplicate (Ctrl+Shift+D)"), "page.duplicate"));
  gtk_box_append (GTK_BOX (buttons), create_header_button (actions, "user-trash-symbolic",
                                                           _ ("Delete"), "page.delete"));
  g_object_set (self, "header-start", buttons, NULL);
}
