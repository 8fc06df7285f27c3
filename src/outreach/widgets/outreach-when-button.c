/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "outreach-accessible-names.h"
#include "outreach-compat.h"
#include "outreach-when-button.h"

struct _OutreachWhenButton
{
  GtkWidget parent_instance;

  GtkMenuButton *button;
  GtkPopover *popover;
  GtkCalendar *calendar;
  GtkDropDown *part_down; /* in the order of OutreachPrecision */
  GtkWidget *time_box;
  GtkSpinButton *hour_spin;
  GtkSpinButton *minute_spin;
};

G_DEFINE_FINAL_TYPE (OutreachWhenButton, outreach_when_button, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_OPEN,
  SIGNAL_CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static OutreachWhen
get_when (OutreachWhenButton *self)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (self->calendar);
  int year, month, day;

  g_date_time_get_ymd (date, &year, &month, &day);
  switch ((OutreachPrecision) gtk_drop_down_get_selected (self->part_down))
    {
    case OUTREACH_PRECISION_MORNING:
      return outreach_when_new_half_day (year, month, day, FALSE);
    case OUTREACH_PRECISION_AFTERNOON:
      return outreach_when_new_half_day (year, month, day, TRUE);
    case OUTREACH_PRECISION_MINUTE:
      return outreach_when_new_minute (year, month, day,
                                       gtk_spin_button_get_value_as_int (self->hour_spin),
                                       gtk_spin_button_get_value_as_int (self->minute_spin));
    case OUTREACH_PRECISION_DAY:
    default:
      return outreach_when_new_day (year, month, day);
    }
}

static void
choose (OutreachWhenButton *self, const char *text)
{
  gtk_popover_popdown (self->popover);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, text);
}

static void
open_cb (OutreachWhenButton *self)
{
  g_signal_emit (self, signals[SIGNAL_OPEN], 0);
}

static void
part_cb (OutreachWhenButton *self)
{
  gtk_widget_set_sensitive (self->time_box, gtk_drop_down_get_selected (self->part_down) ==
                                                OUTREACH_PRECISION_MINUTE);
}

static void
set_cb (OutreachWhenButton *self)
{
  g_autofree char *text = NULL;

  gtk_spin_button_update (self->hour_spin);
  gtk_spin_button_update (self->minute_spin);
  text = outreach_when_to_string (get_when (self));
  choose (self, text);
}

static void
clear_cb (OutreachWhenButton *self)
{
  choose (self, "");
}

static gboolean
output_cb (GtkSpinButton *spin)
{
  g_autofree char *text =
      g_strdup_printf ("%02d",
                       (int) gtk_adjustment_get_value (gtk_spin_button_get_adjustment (spin)));

  gtk_editable_set_text (GTK_EDITABLE (spin), text);
  return TRUE;
}

static void
outreach_when_button_dispose (GObject *object)
{
  outreach_dispose_template (GTK_WIDGET (object), OUTREACH_TYPE_WHEN_BUTTON);

  G_OBJECT_CLASS (outreach_when_button_parent_class)->dispose (object);
}

static void
outreach_when_button_class_init (OutreachWhenButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = outreach_when_button_dispose;
  signals[SIGNAL_OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_css_name (widget_class, "whenbutton");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/ui/widgets/outreach-when-button.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachWhenButton, button);
  gtk_widget_class_bind_template_child (widget_class, OutreachWhenButton, popover);
  gtk_widget_class_bind_template_child (widget_class, OutreachWhenButton, calendar);
  gtk_widget_class_bind_template_child (widget_class, OutreachWhenButton, part_down);
  gtk_widget_class_bind_template_child (widget_class, OutreachWhenButton, time_box);
  gtk_widget_class_bind_template_child (widget_class, OutreachWhenButton, hour_spin);
  gtk_widget_class_bind_template_child (widget_class, OutreachWhenButton, minute_spin);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, part_cb);
  gtk_widget_class_bind_template_callback (widget_class, set_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
}

static void
outreach_when_button_init (OutreachWhenButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self->hour_spin, "output", G_CALLBACK (output_cb), NULL);
  g_signal_connect (self->minute_spin, "output", G_CALLBACK (output_cb), NULL);
  gtk_spin_button_set_value (self->hour_spin, 9);
  output_cb (self->minute_spin);
  outreach_name_drop_down (self->part_down, _ ("Part of the day"));
  part_cb (self);
}

GtkWidget *
outreach_when_button_new (const char *name)
{
  OutreachWhenButton *self = g_object_new (OUTREACH_TYPE_WHEN_BUTTON, NULL);
  g_autofree char *label = g_strdup_printf (_ ("Choose a day for “%s”"), name);

  outreach_name_menu_button (self->button, label);
  return GTK_WIDGET (self);
}

void
outreach_when_button_set_when (OutreachWhenButton *self, OutreachWhen when)
{
  g_autoptr (GDateTime) date = NULL;
  int year, month, day, hour, minute;

  if (when == OUTREACH_WHEN_NONE)
    return;
  outreach_when_get_ymd (when, &year, &month, &day);
  outreach_when_get_hm (when, &hour, &minute);
  date = g_date_time_new_local (year, month, day, 12, 0, 0);
  gtk_calendar_select_day (self->calendar, date);
  gtk_drop_down_set_selected (self->part_down, outreach_when_get_precision (when));
  if (outreach_when_get_precision (when) == OUTREACH_PRECISION_MINUTE)
    {
      gtk_spin_button_set_value (self->hour_spin, hour);
      gtk_spin_button_set_value (self->minute_spin, minute);
    }
}
