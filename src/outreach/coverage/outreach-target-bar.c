/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-target-bar.h"

#include <adwaita.h>

#define HEIGHT 10
#define LINE 2

struct _OutreachTargetBar
{
  GtkWidget parent_instance;

  /* parts of the whole bar */
  double asked;
  double planned;
  double held;
};

G_DEFINE_FINAL_TYPE (OutreachTargetBar, outreach_target_bar, GTK_TYPE_WIDGET)

static void
draw (GtkSnapshot *snapshot,
      const GdkRGBA *color,
      double alpha,
      double x,
      double width,
      double height)
{
  GdkRGBA tinted = *color;

  tinted.alpha *= (float) alpha;
  gtk_snapshot_append_color (snapshot, &tinted,
                             &GRAPHENE_RECT_INIT ((float) x, 0, (float) width, (float) height));
}

static void
outreach_target_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  OutreachTargetBar *self = OUTREACH_TARGET_BAR (widget);
  double width = gtk_widget_get_width (widget);
  double height = gtk_widget_get_height (widget);
  GskRoundedRect outline;
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  gsk_rounded_rect_init_from_rect (
      &outline, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height), (float) height / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  draw (snapshot, &color, 0.12, 0, width, height);
  draw (snapshot, &color, 0.30, 0, width * self->planned, height);
  draw (snapshot, &color, 0.65, 0, width * self->held, height);
  gtk_snapshot_pop (snapshot);
  if (self->asked < 1)
    draw (snapshot, &color, 1, width * self->asked - LINE, LINE, height);
}

static void
outreach_target_bar_measure (GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 120;
}

static void
outreach_target_bar_class_init (OutreachTargetBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = outreach_target_bar_snapshot;
  widget_class->measure = outreach_target_bar_measure;
  gtk_widget_class_set_css_name (widget_class, "targetbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_METER);
}

static void
outreach_target_bar_init (OutreachTargetBar *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
outreach_target_bar_new (const OutreachCoverageTarget *target, const char *name)
{
  OutreachTargetBar *self = g_object_new (OUTREACH_TYPE_TARGET_BAR, NULL);
  double whole = (double) MAX (1, MAX (target->amount, MAX (target->planned, target->held)));

  self->asked = (double) target->amount / whole;
  self->planned = (double) target->planned / whole;
  self->held = (double) target->held / whole;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX,
                                  (double) MAX (1, target->amount),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, (double) target->held,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, name, -1);

  return GTK_WIDGET (self);
}
