/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-bar-line.h"

#define HEIGHT 14
#define LEAST_WIDTH 60
#define RADIUS 4
/* Of what is not 0: it is to be seen. */
#define LEAST_BAR 2.0

struct _OutreachBarLine
{
  GtkWidget parent_instance;

  double part;
};

G_DEFINE_FINAL_TYPE (OutreachBarLine, outreach_bar_line, GTK_TYPE_WIDGET)

static void
outreach_bar_line_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  OutreachBarLine *self = OUTREACH_BAR_LINE (widget);
  double whole = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  double width = self->part > 0 ? MAX (whole * self->part, LEAST_BAR) : 0;
  double x = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? whole - width : 0;
  GskRoundedRect outline;
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  gsk_rounded_rect_init_from_rect (
      &outline, &GRAPHENE_RECT_INIT ((float) x, 0, (float) width, (float) height), RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &color, &outline.bounds);
  gtk_snapshot_pop (snapshot);
}

static void
outreach_bar_line_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : LEAST_WIDTH;
}

static void
outreach_bar_line_class_init (OutreachBarLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = outreach_bar_line_snapshot;
  widget_class->measure = outreach_bar_line_measure;
  gtk_widget_class_set_css_name (widget_class, "barline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
outreach_bar_line_init (OutreachBarLine *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
}

GtkWidget *
outreach_bar_line_new (double part)
{
  OutreachBarLine *self = g_object_new (OUTREACH_TYPE_BAR_LINE, NULL);

  self->part = CLAMP (part, 0, 1);

  return GTK_WIDGET (self);
}
