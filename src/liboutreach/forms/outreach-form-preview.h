/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-form-layout.h"
#include "outreach-form-options.h"
#include "outreach-form.h"
#include "outreach-store.h"

G_BEGIN_DECLS

/* One cell of the page. All lengths are millimetres on paper from the page's top left corner, after
 * the shrinking that makes the table fit; font sizes are points on paper. */
typedef struct
{
  double x;
  double y;
  double width;
  double height;
  char *text; /* (nullable): %NULL for a blank; may have several lines, wraps at width */
  OutreachFormStyle style;
  double font_size;   /* points; outreach_form_style_get_look() has the rest of the look */
  GdkPixbuf *picture; /* (nullable): drawn into the rectangle below */
  double picture_x;
  double picture_y;
  double picture_width;
  double picture_height;
} OutreachPreviewCell;

/**
 * OutreachFormPreview:
 *
 * The first page of a sheet as it will look, laid out by what lays out the workbook. A plain model
 * that a widget draws: cells in the order of rows, borders where the style has them.
 */
typedef struct
{
  double page_width; /* 210 or 297 mm */
  double page_height;
  double margin_top; /* mm, GB/T 9704-2012 (domain.md A.7) */
  double margin_right;
  double margin_bottom;
  double margin_left;
  double scale;      /* 1: natural size; less where the table is shrunk to the page's width */
  GArray *cells;     /* of OutreachPreviewCell */
  char *footer;      /* "— 1 —", centred below the text */
  double footer_y;   /* mm: its middle */
  guint sheet;       /* which one this is */
  gint64 n_records;  /* records that the whole sheet will hold */
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
