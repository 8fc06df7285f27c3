/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-paper-view.h"

#include <math.h>

#define POINTS_A_MM (72 / 25.4)
#define PIXELS_A_MM (96 / 25.4)
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

static const OutreachPaper *
get_paper (OutreachPaperView *self)
{
  return outreach_paper_get (self->preview == NULL || self->preview->page->landscape);
}

static void
outreach_paper_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  static const GdkRGBA white = { 1, 1, 1, 1 };
  OutreachPaperView *self = OUTREACH_PAPER_VIEW (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height);
  double pixels_a_point = width / (get_paper (self)->width * POINTS_A_MM);
  PangoContext *context;
  cairo_t *cr;

  /* Paper is white, whatever the colours of the window are. */
  gtk_snapshot_append_color (snapshot, &white, &bounds);
  if (self->preview == NULL)
    return;

  context = gtk_widget_create_pango_context (widget);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  cairo_scale (cr, pixels_a_point, pixels_a_point);
  outreach_paper_page_draw (self->preview->page, cr, context, 1 / pixels_a_point);
  cairo_destroy (cr);
  g_object_unref (context);
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
  double paper = get_paper (self)->width * PIXELS_A_MM;
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
      *minimum = *natural = (int) ceil (width * get_paper (self)->height / get_paper (self)->width);
    }
}

/* ---- The object ---- */

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
  g_autofree char *text = preview != NULL
                              ? outreach_paper_page_describe (preview->page, MOST_DESCRIPTION)
                              : g_strdup ("");

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
  return gtk_widget_get_width (GTK_WIDGET (self)) / (get_paper (self)->width * PIXELS_A_MM);
}
