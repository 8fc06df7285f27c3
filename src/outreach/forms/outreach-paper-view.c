/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-paper-view.h"

#include <math.h>
#include <string.h>

#define MM_A_POINT (25.4 / 72)
#define PIXELS_A_MM (96 / 25.4)
/* Between a cell's border and its text: half of the 5 pixels that Excel adds to a column's width. */
#define PADDING (2.5 / PIXELS_A_MM) /* mm at natural size */
#define LEAST_WIDTH 240
/* What a screen reader is told of a page; more than that nobody listens to. */
#define MOST_DESCRIPTION 4000

struct _OutreachPaperView
{
  GtkWidget parent_instance;

  OutreachFormPreview *preview;
  double zoom;
};

G_DEFINE_FINAL_TYPE (OutreachPaperView, outreach_paper_view, GTK_TYPE_WIDGET)

static double
get_page_width (OutreachPaperView *self)
{
  return self->preview != NULL ? self->preview->page_width : 297;
}

static double
get_page_height (OutreachPaperView *self)
{
  return self->preview != NULL ? self->preview->page_height : 210;
}

/* ---- Drawing ---- */

typedef struct
{
  GtkSnapshot *snapshot;
  PangoLayout *layout;
  double scale;   /* pixels a millimetre */
  double padding; /* mm */
} Drawing;

static void
draw_rectangle (Drawing *self, double x, double y, double width, double height)
{
  static const GdkRGBA ink = { 0.25, 0.25, 0.25, 1 };

  gtk_snapshot_append_color (self->snapshot, &ink, &GRAPHENE_RECT_INIT (x, y, width, height));
}

/* Lines a pixel wide, on whole pixels: neighbouring cells share them. */
static void
draw_border (Drawing *self, const OutreachPreviewCell *cell)
{
  double left = floor (cell->x * self->scale), top = floor (cell->y * self->scale);
  double right = floor ((cell->x + cell->width) * self->scale);
  double bottom = floor ((cell->y + cell->height) * self->scale);

  draw_rectangle (self, left, top, right - left + 1, 1);
  draw_rectangle (self, left, bottom, right - left + 1, 1);
  draw_rectangle (self, left, top, 1, bottom - top + 1);
  draw_rectangle (self, right, top, 1, bottom - top + 1);
}

static void
set_font (Drawing *self, const OutreachFormLook *look, double points)
{
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (look->family);

  pango_font_description_set_absolute_size (font, points * MM_A_POINT * self->scale * PANGO_SCALE);
  pango_font_description_set_weight (font, look->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (self->layout, font);
}

/* The fonts of the form set digits narrower than most that take their place on the screen: there, a
 * text that would run out of its row is set a little smaller instead. */
static void
fit_text (Drawing *self,
          const OutreachPreviewCell *cell,
          const OutreachFormLook *look,
          double height)
{
  int text_height;

  for (double size = 1; size > 0.75; size -= 0.05)
    {
      set_font (self, look, cell->font_size * size);
      pango_layout_get_pixel_size (self->layout, NULL, &text_height);
      if (text_height <= height + 1)
        return;
    }
}

static void
draw_text (Drawing *self, const OutreachPreviewCell *cell)
{
  static const GdkRGBA ink = { 0, 0, 0, 1 };
  const OutreachFormLook *look = outreach_form_style_get_look (cell->style);
  double padding = look->border ? self->padding : 0;
  double x = (cell->x + padding) * self->scale, y = cell->y * self->scale;
  double width = (cell->width - 2 * padding) * self->scale, height = cell->height * self->scale;
  int text_width, text_height;

  if (width <= 0)
    return;
  pango_layout_set_width (self->layout, look->wrap ? (int) (width * PANGO_SCALE) : -1);
  pango_layout_set_alignment (self->layout, look->xalign == 0     ? PANGO_ALIGN_LEFT
                                            : look->xalign == 0.5 ? PANGO_ALIGN_CENTER
                                                                  : PANGO_ALIGN_RIGHT);
  pango_layout_set_text (self->layout, cell->text, -1);
  fit_text (self, cell, look, height);
  pango_layout_get_pixel_size (self->layout, &text_width, &text_height);

  gtk_snapshot_push_clip (self->snapshot, &GRAPHENE_RECT_INIT (x, y, width, height));
  gtk_snapshot_save (self->snapshot);
  if (!look->wrap)
    x += (width - text_width) * look->xalign;
  gtk_snapshot_translate (self->snapshot,
                          &GRAPHENE_POINT_INIT (x, y + MAX ((height - text_height) / 2, 0)));
  gtk_snapshot_append_layout (self->snapshot, self->layout, &ink);
  gtk_snapshot_restore (self->snapshot);
  gtk_snapshot_pop (self->snapshot);
}

static void
draw_picture (Drawing *self, const OutreachPreviewCell *cell)
{
  g_autoptr (GdkTexture) texture = gdk_texture_new_for_pixbuf (cell->picture);

  gtk_snapshot_append_texture (
      self->snapshot, texture,
      &GRAPHENE_RECT_INIT (cell->picture_x * self->scale, cell->picture_y * self->scale,
                           cell->picture_width * self->scale, cell->picture_height * self->scale));
}

static void
draw_footer (Drawing *self, const OutreachFormPreview *preview)
{
  OutreachPreviewCell footer = { .x = preview->margin_left,
                                 .y = preview->footer_y - 5,
                                 .width = preview->page_width - preview->margin_left -
                                          preview->margin_right,
                                 .height = 10,
                                 .text = preview->footer,
                                 .style = OUTREACH_STYLE_TITLE,
                                 .font_size = 14 };

  draw_text (self, &footer);
}

/* Small text takes as much room in proportion as large text: lines break as they will on paper. */
static void
set_true_to_size (PangoLayout *layout)
{
  PangoContext *context = pango_layout_get_context (layout);
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_layout_context_changed (layout);
  cairo_font_options_destroy (options);
}

static void
outreach_paper_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  static const GdkRGBA white = { 1, 1, 1, 1 };
  OutreachPaperView *self = OUTREACH_PAPER_VIEW (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, NULL);
  Drawing drawing = { snapshot, layout, width / get_page_width (self), 0 };

  /* Paper is white, whatever the colours of the window are. */
  gtk_snapshot_append_color (snapshot, &white, &GRAPHENE_RECT_INIT (0, 0, width, height));
  if (self->preview == NULL)
    return;

  drawing.padding = PADDING * self->preview->scale;
  set_true_to_size (layout);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  for (guint i = 0; i < self->preview->cells->len; i++)
    {
      const OutreachPreviewCell *cell =
          &g_array_index (self->preview->cells, OutreachPreviewCell, i);

      if (outreach_form_style_get_look (cell->style)->border)
        draw_border (&drawing, cell);
      if (cell->picture != NULL)
        draw_picture (&drawing, cell);
      if (cell->text != NULL)
        draw_text (&drawing, cell);
    }
  draw_footer (&drawing, self->preview);
  gtk_snapshot_pop (snapshot);
}

/* ---- Size ---- */

static GtkSizeRequestMode
outreach_paper_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
outreach_paper_view_measure (GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  OutreachPaperView *self = OUTREACH_PAPER_VIEW (widget);
  double paper = get_page_width (self) * PIXELS_A_MM;
  double width = self->zoom > 0 ? paper * self->zoom : for_size > 0 ? for_size : paper;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *natural = (int) round (self->zoom > 0 ? width : paper);
      *minimum = self->zoom > 0 ? *natural : LEAST_WIDTH;
    }
  else
    {
      if (self->zoom == 0 && for_size > 0)
        width = for_size;
      *minimum = *natural = (int) ceil (width * get_page_height (self) / get_page_width (self));
    }
}

/* ---- What a screen reader is told ---- */

static char *
describe (const OutreachFormPreview *preview)
{
  GString *text = g_string_new (NULL);
  double y = 0;

  for (guint i = 0; i < preview->cells->len && text->len < MOST_DESCRIPTION; i++)
    {
      const OutreachPreviewCell *cell = &g_array_index (preview->cells, OutreachPreviewCell, i);

      if (cell->text == NULL || *cell->text == '\0')
        continue;
      if (text->len > 0)
        g_string_append (text, cell->y > y ? "\n" : " ");
      y = cell->y;
      g_string_append (text, cell->text);
    }

  return g_string_free (text, FALSE);
}

static void
outreach_paper_view_dispose (GObject *object)
{
  g_clear_pointer (&OUTREACH_PAPER_VIEW (object)->preview, outreach_form_preview_free);

  G_OBJECT_CLASS (outreach_paper_view_parent_class)->dispose (object);
}

static void
outreach_paper_view_class_init (OutreachPaperViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = outreach_paper_view_dispose;
  widget_class->snapshot = outreach_paper_view_snapshot;
  widget_class->measure = outreach_paper_view_measure;
  widget_class->get_request_mode = outreach_paper_view_get_request_mode;
  gtk_widget_class_set_css_name (widget_class, "paper");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
outreach_paper_view_init (OutreachPaperView *self)
{
}

void
outreach_paper_view_set_preview (OutreachPaperView *self, OutreachFormPreview *preview)
{
  g_autofree char *text = preview != NULL ? describe (preview) : g_strdup ("");

  g_clear_pointer (&self->preview, outreach_form_preview_free);
  self->preview = preview;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text,
                                  -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
outreach_paper_view_set_zoom (OutreachPaperView *self, double zoom)
{
  self->zoom = zoom;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

double
outreach_paper_view_get_zoom (OutreachPaperView *self)
{
  return gtk_widget_get_width (GTK_WIDGET (self)) / (get_page_width (self) * PIXELS_A_MM);
}
