/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "outreach-form-layout.h"
#include "outreach-form-page.h"

G_BEGIN_DECLS

/* One cell of a page. All lengths are millimetres on paper from the page's top left corner, after the
 * shrinking that makes the table fit; font sizes are points on paper. */
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
} OutreachPaperCell;

typedef struct
{
  double x;
  double y;
  double width;
  double height;
  char *title;
  GArray *points; /* of OutreachFormPoint, whose names are owned */
} OutreachPaperChart;

/**
 * OutreachPaperPage:
 *
 * A page of a form as it is printed: cells in the order of rows, borders where the style has them. The
 * same page is drawn on the screen, into a PDF and by a printer.
 */
typedef struct
{
  gboolean landscape; /* outreach_paper_get() has the measures */
  double scale;       /* 1: natural size; less where the table is shrunk to the page's width */
  guint number;       /* of the page, from 1; it stands in the footer; 0: none */
  gboolean last;      /* of its sheet */
  GArray *cells;      /* of OutreachPaperCell */
  GArray *charts;     /* of OutreachPaperChart */
} OutreachPaperPage;

OutreachPaperPage *outreach_paper_page_new (gboolean landscape, double scale, guint number);
void outreach_paper_page_free (OutreachPaperPage *self);

/**
 * outreach_paper_page_draw:
 * @cr: its unit is a point, its origin the page's corner
 * @context: what text is set with; it is given the fonts' true measures
 * @pixel: the size of a screen's pixel in points, on which lines are put; 0 on paper
 */
void outreach_paper_page_draw (const OutreachPaperPage *self,
                               cairo_t *cr,
                               PangoContext *context,
                               double pixel);

/* What the page says, line by line, for those who can't see it; no more than @most bytes or so. */
char *outreach_paper_page_describe (const OutreachPaperPage *self, gsize most);

/* Appends the page to @out; reads it back. Both in the same process: the form is nobody's business. */
void outreach_paper_page_pack (const OutreachPaperPage *self, GByteArray *out);
/* Returns: (transfer full) */
OutreachPaperPage *outreach_paper_page_unpack (const guint8 *data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutreachPaperPage, outreach_paper_page_free)

G_END_DECLS
