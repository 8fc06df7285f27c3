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
 * @add_with: (nullable): adds a record whose fields are @texts, a(ss), as if they were typed
 * @focus_search: (nullable): Ctrl+F; a page without it has no search button
 * @show_record: (nullable): brings a record of the page's kind into view and opens it
 * @show_field: (nullable): opens such a record, with the focus in a field of it
 * @show_filter: (nullable): shows the records for which all @filters hold, a(ss) of those that
 *   outreach_filter_bar_choose() knows, as counts of other pages ask; none shows all
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
  void (*add_with) (OutreachPage *self, GVariant *texts);
  void (*focus_search) (OutreachPage *self);
  void (*show_record) (OutreachPage *self, OutreachKind kind, gint64 id);
  void (*show_field) (OutreachPage *self, OutreachKind kind, gint64 id, const char *field);
  void (*show_filter) (OutreachPage *self, GVariant *filters);
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
void outreach_page_add_with (OutreachPage *self, GVariant *texts);
void outreach_page_focus_search (OutreachPage *self);
void outreach_page_show_record (OutreachPage *self, OutreachKind kind, gint64 id);
void outreach_page_show_field (OutreachPage *self, OutreachKind kind, gint64 id, const char *field);
void outreach_page_show_filter (OutreachPage *self, GVariant *filters);
void outreach_page_focus (OutreachPage *self);
gboolean outreach_page_settle (OutreachPage *self);
/* The page does so by itself after changes of the book; for other reasons, such as a setting. */
void outreach_page_refresh_soon (OutreachPage *self);

/* Where a page wants to go: actions of the window, so that no page knows another.
 * `win.show-page` and `win.add-record` (s: page id), `win.show-record` ((sx): kind id, row id),
 * `win.show-field` ((sxs): kind id, row id, field id),
 * `win.add-with` and `win.show-filter` ((sa(ss)): page id, and pairs of a field and its text or value). */

/* The parameter of the last two: fields and values in turn, then %NULL. A value of %NULL leaves its
 * field out. Returns: (transfer floating) */
GVariant *outreach_page_pairs (const char *page, ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
