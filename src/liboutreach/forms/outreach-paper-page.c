/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-paper-private.h"

#include <math.h>
#include <string.h>

#include "outreach-image.h"

/* Between a cell's border and its text: half of the 5 pixels that Excel adds to a column's width. */
#define PADDING (2.5 * 72 / 96)
/* Of the lines of tables on paper, in points. */
#define LINE 0.5
/* Fonts that take the place of the form's are wider than these: a text that would run out of its cell
 * is set smaller, down to this part of its size. */
#define LEAST_SIZE 0.5
#define SIZE_STEP 0.05
/* 4号 (14 pt) Song, GB/T 9704-2012 §7.5, and from its lower edge to its middle, in millimetres. */
#define FOOTER_FONT "宋体,SimSun,Noto Serif CJK SC,serif"
#define FOOTER_SIZE 14
#define FOOTER_RISE 2.5

static void
clear_cell (gpointer data)
{
  OutreachPaperCell *cell = data;

  g_free (cell->text);
  g_clear_object (&cell->picture);
}

static void
clear_chart (gpointer data)
{
  OutreachPaperChart *chart = data;

  g_free (chart->title);
  g_array_unref (chart->points);
}

GArray *
outreach_paper_charts_new (void)
{
  GArray *charts = g_array_new (FALSE, TRUE, sizeof (OutreachPaperChart));

  g_array_set_clear_func (charts, clear_chart);

  return charts;
}

OutreachPaperPage *
outreach_paper_page_new (gboolean landscape, double scale, guint number)
{
  OutreachPaperPage *self = g_new0 (OutreachPaperPage, 1);

  self->landscape = landscape;
  self->scale = scale;
  self->number = number;
  self->cells = g_array_new (FALSE, TRUE, sizeof (OutreachPaperCell));
  g_array_set_clear_func (self->cells, clear_cell);
  self->charts = outreach_paper_charts_new ();

  return self;
}

void
outreach_paper_page_free (OutreachPaperPage *self)
{
  g_array_unref (self->cells);
  g_array_unref (self->charts);
  g_free (self);
}

/* ---- Drawing, in points ---- */

typedef struct
{
  cairo_t *cr;
  PangoLayout *layout;
  PangoFontDescription *fonts[OUTREACH_N_STYLES];
  double pixel;
  double padding;
} Drawing;

static double
to_points (double mm)
{
  return mm * OUTREACH_POINTS_A_MM;
}

/* On the screen lines lie on whole pixels, so that all are equally thin. */
static double
snap (const Drawing *self, double at)
{
  return self->pixel > 0 ? (floor (at / self->pixel) + 0.5) * self->pixel : at;
}

static void
draw_borders (Drawing *self, const OutreachPaperPage *page)
{
  for (guint i = 0; i < page->cells->len; i++)
    {
      const OutreachPaperCell *cell = &g_array_index (page->cells, OutreachPaperCell, i);
      double left = snap (self, to_points (cell->x)), top = snap (self, to_points (cell->y));

      if (outreach_form_style_get_look (cell->style)->border)
        cairo_rectangle (self->cr, left, top, snap (self, to_points (cell->x + cell->width)) - left,
                         snap (self, to_points (cell->y + cell->height)) - top);
    }
  cairo_set_source_rgb (self->cr, 0.2, 0.2, 0.2);
  cairo_set_line_width (self->cr, self->pixel > 0 ? self->pixel : LINE);
  cairo_stroke (self->cr);
}

static void
set_font (Drawing *self, OutreachFormStyle style, double points)
{
  if (self->fonts[style] == NULL)
    {
      const OutreachFormLook *look = outreach_form_style_get_look (style);

      self->fonts[style] = pango_font_description_from_string (look->family);
      pango_font_description_set_weight (self->fonts[style],
                                         look->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    }
  pango_font_description_set_absolute_size (self->fonts[style], points * PANGO_SCALE);
  pango_layout_set_font_description (self->layout, self->fonts[style]);
}

static void
get_size (Drawing *self, double *width, double *height)
{
  int pango_width, pango_height;

  pango_layout_get_size (self->layout, &pango_width, &pango_height);
  *width = (double) pango_width / PANGO_SCALE;
  *height = (double) pango_height / PANGO_SCALE;
}

/* Sets the text smaller until it fits. */
static void
fit_text (Drawing *self,
          const OutreachPaperCell *cell,
          gboolean wrap,
          double room_width,
          double room_height,
          double *width,
          double *height)
{
  for (double size = 1; size >= LEAST_SIZE; size -= SIZE_STEP)
    {
      set_font (self, cell->style, cell->font_size * size);
      get_size (self, width, height);
      if (*height <= room_height + 0.5 && (wrap || *width <= room_width + 0.5))
        return;
    }
}

static void
draw_text (Drawing *self, const OutreachPaperCell *cell)
{
  const OutreachFormLook *look = outreach_form_style_get_look (cell->style);
  double padding = look->border ? self->padding : 0;
  double x = to_points (cell->x) + padding, y = to_points (cell->y);
  double room_width = to_points (cell->width) - 2 * padding, room_height = to_points (cell->height);
  double width, height;
  gboolean clip;

  if (room_width <= 0)
    return;
  pango_layout_set_width (self->layout, look->wrap ? (int) (room_width * PANGO_SCALE) : -1);
  pango_layout_set_alignment (self->layout, look->xalign == 0     ? PANGO_ALIGN_LEFT
                                            : look->xalign == 0.5 ? PANGO_ALIGN_CENTER
                                                                  : PANGO_ALIGN_RIGHT);
  pango_layout_set_text (self->layout, cell->text, -1);
  fit_text (self, cell, look->wrap, room_width, room_height, &width, &height);

  clip = height > room_height + 0.5 || width > room_width + 0.5;
  if (clip)
    {
      cairo_save (self->cr);
      cairo_rectangle (self->cr, x, y, room_width, room_height);
      cairo_clip (self->cr);
    }
  if (!look->wrap)
    x += MAX (room_width - width, 0) * look->xalign;
  cairo_move_to (self->cr, x, y + MAX ((room_height - height) / 2, 0));
  pango_cairo_show_layout (self->cr, self->layout);
  if (clip)
    cairo_restore (self->cr);
}

/* The pixels as cairo has them: native words, without an alpha channel. */
static cairo_surface_t *
make_surface (GdkPixbuf *picture)
{
  int width = gdk_pixbuf_get_width (picture), height = gdk_pixbuf_get_height (picture);
  int n_channels = gdk_pixbuf_get_n_channels (picture);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  guchar *out = cairo_image_surface_get_data (surface);

  for (int y = 0; out != NULL && y < height; y++)
    {
      const guchar *from =
          gdk_pixbuf_read_pixels (picture) + y * gdk_pixbuf_get_rowstride (picture);
      guint32 *to = (guint32 *) (gpointer) (out + y * cairo_image_surface_get_stride (surface));

      for (int x = 0; x < width; x++, from += n_channels)
        to[x] = (guint32) from[0] << 16 | (guint32) from[1] << 8 | from[2];
    }
  cairo_surface_mark_dirty (surface);

  return surface;
}

static void
unref_bytes_cb (gpointer bytes)
{
  g_bytes_unref (bytes);
}

/* Printers and PDF take a photo as it is packed, which is a tenth of its pixels. */
static void
attach_jpeg (cairo_surface_t *surface, GdkPixbuf *picture)
{
  GBytes *bytes = outreach_image_to_jpeg (picture, NULL);

  if (bytes != NULL && cairo_surface_set_mime_data (
                           surface, CAIRO_MIME_TYPE_JPEG, g_bytes_get_data (bytes, NULL),
                           g_bytes_get_size (bytes), unref_bytes_cb, bytes) != CAIRO_STATUS_SUCCESS)
    g_bytes_unref (bytes);
}

static void
draw_picture (Drawing *self, const OutreachPaperCell *cell)
{
  cairo_surface_t *surface = make_surface (cell->picture);

  if (self->pixel == 0)
    attach_jpeg (surface, cell->picture);
  cairo_save (self->cr);
  cairo_translate (self->cr, to_points (cell->picture_x), to_points (cell->picture_y));
  cairo_scale (self->cr, to_points (cell->picture_width) / gdk_pixbuf_get_width (cell->picture),
               to_points (cell->picture_height) / gdk_pixbuf_get_height (cell->picture));
  cairo_set_source_surface (self->cr, surface, 0, 0);
  cairo_paint (self->cr);
  cairo_restore (self->cr);
  cairo_surface_destroy (surface);
}

static void
draw_footer (Drawing *self, const OutreachPaperPage *page)
{
  const OutreachPaper *paper = outreach_paper_get (page->landscape);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (FOOTER_FONT);
  g_autofree char *text = g_strdup_printf ("— %u —", page->number);
  double room = to_points (paper->width - paper->left - paper->right);
  double width, height;

  pango_font_description_set_absolute_size (font, FOOTER_SIZE * PANGO_SCALE);
  pango_layout_set_font_description (self->layout, font);
  pango_layout_set_width (self->layout, -1);
  pango_layout_set_text (self->layout, text, -1);
  get_size (self, &width, &height);
  cairo_move_to (self->cr, to_points (paper->left) + (room - width) / 2,
                 to_points (paper->height - paper->footer - FOOTER_RISE) - height / 2);
  pango_cairo_show_layout (self->cr, self->layout);
}

/* Small text takes as much room in proportion as large text: lines break on the screen as on paper. */
static void
set_true_to_size (cairo_t *cr, PangoContext *context)
{
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_cairo_update_context (cr, context);
  cairo_font_options_destroy (options);
}

void
outreach_paper_page_draw (const OutreachPaperPage *self,
                          cairo_t *cr,
                          PangoContext *context,
                          double pixel)
{
  Drawing drawing = { .cr = cr, .pixel = pixel, .padding = PADDING * self->scale };

  cairo_save (cr);
  set_true_to_size (cr, context);
  drawing.layout = pango_layout_new (context);
  pango_layout_set_wrap (drawing.layout, PANGO_WRAP_WORD_CHAR);
  draw_borders (&drawing, self);
  cairo_set_source_rgb (cr, 0, 0, 0);
  for (guint i = 0; i < self->cells->len; i++)
    {
      const OutreachPaperCell *cell = &g_array_index (self->cells, OutreachPaperCell, i);

      if (cell->picture != NULL)
        draw_picture (&drawing, cell);
      if (cell->text != NULL && *cell->text != '\0')
        draw_text (&drawing, cell);
    }
  if (self->number > 0)
    draw_footer (&drawing, self);
  for (guint i = 0; i < self->charts->len; i++)
    outreach_paper_chart_draw (&g_array_index (self->charts, OutreachPaperChart, i), cr,
                               drawing.layout, self->scale);
  for (guint i = 0; i < OUTREACH_N_STYLES; i++)
    g_clear_pointer (&drawing.fonts[i], pango_font_description_free);
  g_object_unref (drawing.layout);
  cairo_restore (cr);
}

char *
outreach_paper_page_describe (const OutreachPaperPage *self, gsize most)
{
  GString *text = g_string_new (NULL);
  double y = 0;

  for (guint i = 0; i < self->cells->len && text->len < most; i++)
    {
      const OutreachPaperCell *cell = &g_array_index (self->cells, OutreachPaperCell, i);

      if (cell->text == NULL || *cell->text == '\0')
        continue;
      if (text->len > 0)
        g_string_append (text, cell->y > y ? "\n" : " ");
      y = cell->y;
      g_string_append (text, cell->text);
    }

  return g_string_free (text, FALSE);
}

/* ---- Packing ---- */

static void
pack (GByteArray *out, gconstpointer data, gsize size)
{
  g_byte_array_append (out, data, (guint) size);
}

/* With its end, so that it can be taken as it is; NULL is a length of 0. */
static void
pack_text (GByteArray *out, const char *text)
{
  gsize size = text != NULL ? strlen (text) + 1 : 0;

  pack (out, &size, sizeof size);
  pack (out, text, size);
}

static void
unpack (const guint8 **data, gpointer into, gsize size)
{
  memcpy (into, *data, size);
  *data += size;
}

static char *
unpack_text (const guint8 **data)
{
  gsize size;
  char *text;

  unpack (data, &size, sizeof size);
  text = size > 0 ? g_memdup2 (*data, size) : NULL;
  *data += size;

  return text;
}

static void
pack_picture (GByteArray *out, GdkPixbuf *picture)
{
  g_autoptr (GBytes) bytes = picture != NULL ? outreach_image_to_jpeg (picture, NULL) : NULL;
  gsize size = bytes != NULL ? g_bytes_get_size (bytes) : 0;

  pack (out, &size, sizeof size);
  if (size > 0)
    pack (out, g_bytes_get_data (bytes, NULL), size);
}

/* Returns: (transfer full) (nullable) */
static GdkPixbuf *
unpack_picture (const guint8 **data)
{
  g_autoptr (GInputStream) stream = NULL;
  gsize size;

  unpack (data, &size, sizeof size);
  if (size == 0)
    return NULL;
  stream = g_memory_input_stream_new_from_data (*data, (gssize) size, NULL);
  *data += size;

  return gdk_pixbuf_new_from_stream (stream, NULL, NULL);
}

static void
pack_chart (const OutreachPaperChart *chart, GByteArray *out)
{
  pack (out, chart, sizeof *chart);
  pack_text (out, chart->title);
  pack (out, &chart->points->len, sizeof chart->points->len);
  for (guint i = 0; i < chart->points->len; i++)
    {
      const OutreachFormPoint *point = &g_array_index (chart->points, OutreachFormPoint, i);

      pack (out, point, sizeof *point);
      pack_text (out, point->name);
    }
}

static void
unpack_chart (const guint8 **data, OutreachPaperChart *chart)
{
  guint n_points;

  unpack (data, chart, sizeof *chart);
  chart->title = unpack_text (data);
  chart->points = outreach_paper_points_new ();
  unpack (data, &n_points, sizeof n_points);
  for (guint i = 0; i < n_points; i++)
    {
      OutreachFormPoint point;

      unpack (data, &point, sizeof point);
      point.name = unpack_text (data);
      g_array_append_val (chart->points, point);
    }
}

void
outreach_paper_page_pack (const OutreachPaperPage *self, GByteArray *out)
{
  pack (out, self, sizeof *self);
  pack (out, &self->cells->len, sizeof self->cells->len);
  for (guint i = 0; i < self->cells->len; i++)
    {
      const OutreachPaperCell *cell = &g_array_index (self->cells, OutreachPaperCell, i);

      pack (out, cell, sizeof *cell);
      pack_text (out, cell->text);
      pack_picture (out, cell->picture);
    }
  pack (out, &self->charts->len, sizeof self->charts->len);
  for (guint i = 0; i < self->charts->len; i++)
    pack_chart (&g_array_index (self->charts, OutreachPaperChart, i), out);
}

OutreachPaperPage *
outreach_paper_page_unpack (const guint8 *data)
{
  OutreachPaperPage head;
  OutreachPaperPage *self;
  guint n;

  unpack (&data, &head, sizeof head);
  self = outreach_paper_page_new (head.landscape, head.scale, head.number);
  self->last = head.last;
  unpack (&data, &n, sizeof n);
  for (guint i = 0; i < n; i++)
    {
      OutreachPaperCell cell;

      unpack (&data, &cell, sizeof cell);
      cell.text = unpack_text (&data);
      cell.picture = unpack_picture (&data);
      g_array_append_val (self->cells, cell);
    }
  unpack (&data, &n, sizeof n);
  for (guint i = 0; i < n; i++)
    {
      OutreachPaperChart chart;

      unpack_chart (&data, &chart);
      g_array_append_val (self->charts, chart);
    }

  return self;
}
