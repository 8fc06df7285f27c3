/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-paper-private.h"

/* Of the chart at natural size, in points. */
#define PAD 8.0
#define TITLE_SIZE 10.5
#define LABEL_SIZE 8.0
/* What a bar takes of its place. */
#define BAR 0.6
#define FONT "Noto Sans CJK SC,黑体,SimHei,sans-serif"

static void
clear_point (gpointer data)
{
  g_free ((char *) ((OutreachFormPoint *) data)->name);
}

GArray *
outreach_paper_points_new (void)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (OutreachFormPoint));

  g_array_set_clear_func (points, clear_point);

  return points;
}

typedef struct
{
  cairo_t *cr;
  PangoLayout *layout;
  double left, width;
  double bottom; /* where the bars stand */
  double room;   /* for the highest one */
} Plot;

static void
set_font (PangoLayout *layout, double points)
{
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (FONT);

  pango_font_description_set_absolute_size (font, points * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
}

/* Centred below @y, or above it. */
static void
draw_label (Plot *self, const char *text, double x, double y, double width, gboolean above)
{
  int height;

  pango_layout_set_width (self->layout, (int) (width * PANGO_SCALE));
  pango_layout_set_text (self->layout, text, -1);
  pango_layout_get_size (self->layout, NULL, &height);
  cairo_move_to (self->cr, x, above ? y - (double) height / PANGO_SCALE : y);
  pango_cairo_show_layout (self->cr, self->layout);
}

static double
find_most (const OutreachPaperChart *chart)
{
  double most = 1;

  for (guint i = 0; i < chart->points->len; i++)
    most = MAX (most, g_array_index (chart->points, OutreachFormPoint, i).value);

  return most;
}

static void
draw_bar (Plot *self, const OutreachFormPoint *point, guint nth, guint n, double most)
{
  double place = self->width / n;
  double x = self->left + nth * place;
  double height = MAX (point->value, 0) / most * self->room;

  if (point->any)
    {
      g_autofree char *number = g_strdup_printf ("%.0f", point->value);

      cairo_set_source_rgb (self->cr, 0.27, 0.45, 0.77);
      cairo_rectangle (self->cr, x + place * (1 - BAR) / 2, self->bottom - height, place * BAR,
                       height);
      cairo_fill (self->cr);
      cairo_set_source_rgb (self->cr, 0, 0, 0);
      draw_label (self, number, x, self->bottom - height - 1, place, TRUE);
    }
  cairo_set_source_rgb (self->cr, 0, 0, 0);
  draw_label (self, point->name, x, self->bottom + 2, place, FALSE);
}

static void
draw_frame (const OutreachPaperChart *chart, cairo_t *cr)
{
  cairo_rectangle (cr, chart->x * OUTREACH_POINTS_A_MM, chart->y * OUTREACH_POINTS_A_MM,
                   chart->width * OUTREACH_POINTS_A_MM, chart->height * OUTREACH_POINTS_A_MM);
  cairo_set_source_rgb (cr, 0.75, 0.75, 0.75);
  cairo_set_line_width (cr, 0.5);
  cairo_stroke (cr);
}

void
outreach_paper_chart_draw (const OutreachPaperChart *self,
                           cairo_t *cr,
                           PangoLayout *layout,
                           double scale)
{
  double x = self->x * OUTREACH_POINTS_A_MM, y = self->y * OUTREACH_POINTS_A_MM;
  double width = self->width * OUTREACH_POINTS_A_MM, height = self->height * OUTREACH_POINTS_A_MM;
  double pad = PAD * scale, label = LABEL_SIZE * scale;
  Plot plot = { .cr = cr, .layout = layout, .left = x + pad, .width = width - 2 * pad };

  draw_frame (self, cr);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  cairo_set_source_rgb (cr, 0, 0, 0);
  set_font (layout, TITLE_SIZE * scale);
  draw_label (&plot, self->title, plot.left, y + pad, plot.width, FALSE);

  set_font (layout, label);
  pango_layout_set_height (layout, -2);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  /* Two lines of names below, numbers and the title above. */
  plot.bottom = y + height - pad - 3.2 * label;
  plot.room = plot.bottom - y - 2 * pad - 1.5 * TITLE_SIZE * scale - 1.5 * label;
  for (guint i = 0; i < self->points->len; i++)
    draw_bar (&plot, &g_array_index (self->points, OutreachFormPoint, i), i, self->points->len,
              find_most (self));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_NONE);
  pango_layout_set_height (layout, -1);

  cairo_move_to (cr, plot.left, plot.bottom);
  cairo_line_to (cr, plot.left + plot.width, plot.bottom);
  cairo_set_source_rgb (cr, 0.4, 0.4, 0.4);
  cairo_set_line_width (cr, 0.5);
  cairo_stroke (cr);
}
