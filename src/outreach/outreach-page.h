/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "outreach-session.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_PAGE (outreach_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (OutreachPage, outreach_page, OUTREACH, PAGE, AdwBin)

/**
 * OutreachPageClass:
 * @refresh: (nullable): shows what the book holds now. Called when the page is seen and the book has
 *   changed meanwhile, a moment after the last of several changes. @fresh: another book, another
 *   edition, or the first time: nothing that is shown is worth keeping. The session may have no book
 *   and no edition
 * @add: (nullable): Ctrl+N; a page without it has no Add button
 * @add_with: (nullable): adds a record with @values (a(ss): field ids and texts), as if they were
 *   typed
 * @focus_search: (nullable): Ctrl+F; a page without it has no search button
 * @show_record: (nullable): brings a record of the page's kind into view and opens it
 * @show_filter: (nullable): shows the records whose @field is @value (a choice's id, or a record's
 *   name), as the overview's counts ask; "" shows the blanks
 * @focus: (nullable): brings the focus to where a person goes on when the page is turned to; to its
 *   first control without it
 * @settle: (nullable): stores or keeps what is being typed; called before the page is left and
 *   before the window closes. FALSE: it can't be stored, and the person should see why
 *
 * A page of the window. It has models, actions and a template; the window owns navigation. Its own
 * widgets for the header bar are given by the properties `header-start` and `header-end`, which a
 * template sets.
 */
struct _OutreachPageClass
{
  AdwBinClass parent_class;

  void (*add) (OutreachPage *self);
  void (*add_with) (OutreachPage *self, GVariant *values);
  void (*focus_search) (OutreachPage *self);
  void (*show_record) (OutreachPage *self, OutreachKind kind, gint64 id);
  void (*show_filter) (OutreachPage *self, const char *field, const char *value);
  void (*focus) (OutreachPage *self);
  gboolean (*settle) (OutreachPage *self);
  void (*refresh) (OutreachPage *self, gboolean fresh);
};

/* Properties: `session`, `title`, `header-start`, `header-end` (widgets). */
OutreachSession *outreach_page_get_session (OutreachPage *self);
GtkWidget *outreach_page_get_header_start (OutreachPage *self);
GtkWidget *outreach_page_get_header_end (OutreachPage *self);

gboolean outreach_page_can_add (OutreachPage *self);
gboolean outreach_page_can_search (OutreachPage *self);
void outreach_page_add (OutreachPage *self);
void outreach_page_add_with (OutreachPage *self, GVariant *values);
void outreach_page_focus_search (OutreachPage *self);
void outreach_page_show_record (OutreachPage *self, OutreachKind kind, gint64 id);
void outreach_page_show_filter (OutreachPage *self, const char *field, const char *value);
void outreach_page_focus (OutreachPage *self);
gboolean outreach_page_settle (OutreachPage *self);
/* The page does so by itself after changes of the book; for other reasons, such as a setting. */
void outreach_page_refresh_soon (OutreachPage *self);

/* Where a page wants to go: actions of the window, so that no page knows another.
 * `win.show-page` and `win.add-record` (s: page id), `win.add-with` ((sa(ss)): page id, field ids and texts),
 * `win.show-record` ((sx): kind id, row id),
 * `win.show-filter` ((sss): page id, field id or "lack", value). */

G_END_DECLS
