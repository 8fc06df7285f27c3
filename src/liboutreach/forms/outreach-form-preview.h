/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-form-options.h"
#include "outreach-form.h"
#include "outreach-paper-page.h"
#include "outreach-store.h"

G_BEGIN_DECLS

/**
 * OutreachFormPreview:
 *
 * The first page of a sheet as it will look, laid out by what lays out the workbook and prints.
 */
typedef struct
{
  OutreachPaperPage *page;
  guint sheet;       /* which one this is */
  gint64 n_records;  /* records that the whole sheet will hold; -1: not known */
  gboolean pictures; /* they are photos */
  gboolean complete; /* all of the sheet is on this page */
  gboolean masked;   /* phones and mail are masked */
} OutreachFormPreview;

/**
 * outreach_form_preview_new:
 * @sheet: 0…outreach_form_get_n_sheets()-1
 * @options: (nullable): as for the export
 *
 * Reads no more records than fit on the page. Quick enough for the main thread with a small book;
 * with large ones use the async variant.
 *
 * Returns: (transfer full): %NULL on an error
 */
OutreachFormPreview *outreach_form_preview_new (OutreachForm *form,
                                                OutreachReader *reader,
                                                guint sheet,
                                                const OutreachFormOptions *options,
                                                GCancellable *cancellable,
                                                GError **error);
void outreach_form_preview_free (OutreachFormPreview *self);

/* The same in a worker thread with a reader of its own. */
void outreach_form_preview_new_async (OutreachForm *form,
                                      OutreachStore *store,
                                      guint sheet,
                                      const OutreachFormOptions *options,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
/* Returns: (transfer full) */
OutreachFormPreview *outreach_form_preview_new_finish (GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutreachFormPreview, outreach_form_preview_free)

G_END_DECLS
