/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-form-page.h"

#include <math.h>

#include "outreach-form-layout.h"

/* Below this a body of 10.5 pt is hard to read on paper. */
#define LEAST_SCALE 0.6
/* Of tables that go on several pages. */
#define WIDE_SCALE 0.8
/* Viewers measure columns by fonts of their own: some room is left so that none slips off a page,
 * more where nothing shrinks the table to the page (LibreOffice without a font as wide
 * as Calibri takes 13 % more). */
#define SLACK 0.97
#define WIDE_SLACK 0.87
/* A column is not stretched to more than this times its width. */
#define MOST_STRETCH 2.0

const OutreachPaper *
outreach_paper_get (gboolean landscape)
{
  static const OutreachPaper upright = { 210, 297, 37, 26, 35, 28, 22 };
  static const OutreachPaper lying = { 297, 210, 28, 37, 26, 35, 14 };

  return landscape ? &lying : &upright;
}

double
outreach_paper_get_room (gboolean landscape)
{
  const OutreachPaper *paper = outreach_paper_get (landscape);

  return (paper->height - paper->top - paper->bottom) * 72 / 25.4;
}

double
outreach_form_column_to_mm (double width)
{
  /* 7 pixels a character of the default font (Calibri 11) and 5 for the edges, 96 pixels an inch. */
  return (width * 7 + 5) * 25.4 / 96;
}

static double
to_width (double mm)
{
  return (mm * 96 / 25.4 - 5) / 7;
}

static double
get_page_width (gboolean landscape)
{
  const OutreachPaper *paper = outreach_paper_get (landscape);

  return paper->width - paper->left - paper->right;
}

/* Narrow columns of numbers keep their width; the others share what the page has left. */
static void
stretch (double *widths, guint n_columns, double available, double natural)
{
  double wide = 0, factor;

  for (guint i = 0; i < n_columns; i++)
    wide += widths[i] > 6 ? outreach_form_column_to_mm (widths[i]) : 0;
  if (wide <= 0)
    return;
  factor = MIN ((wide + available - natural) / wide, MOST_STRETCH);
  for (guint i = 0; i < n_columns; i++)
    if (widths[i] > 6)
      widths[i] = to_width (outreach_form_column_to_mm (widths[i]) * factor);
}

static void
put_on_pages (OutreachFormPage *self, const double *widths, guint n_columns, double available)
{
  g_autoptr (GArray) breaks = g_array_new (TRUE, TRUE, sizeof (guint));
  double repeated = 0, used = 0;

  self->scale = WIDE_SCALE;
  for (guint i = 0; i < self->n_repeat_columns; i++)
    repeated += outreach_form_column_to_mm (widths[i]) * self->scale;
  used = repeated;
  for (guint i = self->n_repeat_columns; i < n_columns; i++)
    {
      double mm = outreach_form_column_to_mm (widths[i]) * self->scale;

      if (used + mm > available && used > repeated)
        {
          g_array_append_val (breaks, i);
          used = repeated;
        }
      used += mm;
    }
  self->n_first_columns = breaks->len > 0 ? g_array_index (breaks, guint, 0) : n_columns;
  self->breaks = (guint *) g_array_free (g_steal_pointer (&breaks), FALSE);
}

/* Spreadsheets shrink to the page's width by whole percents. */
static double
shrink (double scale)
{
  return MIN (floor (scale * 100 + 1e-6) / 100, 1);
}

OutreachFormPage *
outreach_form_page_new (gboolean landscape, double *widths, guint n_columns, guint n_repeat)
{
  OutreachFormPage *self = g_new0 (OutreachFormPage, 1);
  double available = get_page_width (landscape) * SLACK, natural = 0;

  for (guint i = 0; i < n_columns; i++)
    natural += outreach_form_column_to_mm (widths[i]);

  self->scale = 1;
  self->n_first_columns = n_columns;
  if (natural * LEAST_SCALE > available)
    {
      self->n_repeat_columns = n_repeat;
      put_on_pages (self, widths, n_columns, get_page_width (landscape) * WIDE_SLACK);
    }
  else if (natural > available)
    self->scale = shrink (get_page_width (landscape) / natural);
  else
    stretch (widths, n_columns, available, natural);

  return self;
}

void
outreach_form_page_free (OutreachFormPage *self)
{
  g_free (self->breaks);
  g_free (self);
}
