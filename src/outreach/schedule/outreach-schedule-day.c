/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-schedule-day.h"

#include <glib/gi18n.h>

#include "outreach-day-words.h"
#include "outreach-format.h"
#include "outreach-page.h"

struct _OutreachScheduleDay
{
  GtkBox parent_instance;

  GtkLabel *date;
  GtkLabel *weekday;
  GtkLabel *holiday;
  GtkLabel *theme_days;
  GtkLabel *count;
  GtkButton *add;
};

G_DEFINE_FINAL_TYPE (OutreachScheduleDay, outreach_schedule_day, GTK_TYPE_BOX)

static void
outreach_schedule_day_class_init (OutreachScheduleDayClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH
                                               "/ui/schedule/outreach-schedule-day.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachScheduleDay, date);
  gtk_widget_class_bind_template_child (widget_class, OutreachScheduleDay, weekday);
  gtk_widget_class_bind_template_child (widget_class, OutreachScheduleDay, holiday);
  gtk_widget_class_bind_template_child (widget_class, OutreachScheduleDay, theme_days);
  gtk_widget_class_bind_template_child (widget_class, OutreachScheduleDay, count);
  gtk_widget_class_bind_template_child (widget_class, OutreachScheduleDay, add);
}

static void
outreach_schedule_day_init (OutreachScheduleDay *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_label (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static char *
join_theme_days (const OutreachEditionDay *day)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < day->theme_days->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? C_ ("list", ", ") : "",
                            outreach_record_get_text (day->theme_days->pdata[i], "name"));

  return g_string_free (text, FALSE);
}

GtkWidget *
outreach_schedule_day_new (const OutreachEditionDay *day, guint n_activities)
{
  OutreachScheduleDay *self = g_object_new (OUTREACH_TYPE_SCHEDULE_DAY, NULL);
  g_autofree char *date =
      outreach_format_when (day->date, outreach_language_get_user (), OUTREACH_FORMAT_SHORT);
  g_autofree char *weekday = outreach_day_describe_weekday (day->date);
  g_autofree char *holiday = outreach_day_describe_holiday (day->kind, day->holiday);
  g_autofree char *theme_days = join_theme_days (day);
  g_autofree char *count =
      g_strdup_printf (ngettext ("%d activity", "%d activities", n_activities), (int) n_activities);
  /* Translators: a date and its weekday: 12 Sep, Tuesday */
  g_autofree char *title = g_strdup_printf (C_ ("day", "%s, %s"), date, weekday);
  /* Translators: %1$s is a day, %2$s how many activities it has */
  g_autofree char *label = g_strdup_printf (_ ("Add an activity on %1$s: %2$s"), title, count);
  g_autofree char *start = outreach_when_to_string (day->date);

  set_label (self->date, date);
  set_label (self->weekday, weekday);
  set_label (self->holiday, holiday);
  set_label (self->theme_days, theme_days);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->theme_days), theme_days);
  set_label (self->count, count);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->add), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->add),
                                          outreach_page_pairs ("activities", "start", start, NULL));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->add), "win.add-with");
  if (day->date == outreach_when_today ())
    gtk_widget_add_css_class (GTK_WIDGET (self), "today");

  return GTK_WIDGET (self);
}

void
outreach_schedule_day_set_target (OutreachScheduleDay *self, gboolean target)
{
  if (target)
    gtk_widget_add_css_class (GTK_WIDGET (self), "target");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "target");
}

/* ---- Those of a schedule, in a box ---- */

void
outreach_schedule_days_set_width (GtkWidget *days, int width)
{
  for (GtkWidget *day = gtk_widget_get_first_child (days); day != NULL;
       day = gtk_widget_get_next_sibling (day))
    gtk_widget_set_size_request (day, width, -1);
}

void
outreach_schedule_days_fill (GtkWidget *days, const OutreachSchedule *schedule, int width)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (days)) != NULL)
    gtk_box_remove (GTK_BOX (days), child);
  for (guint i = 0; i < schedule->days->len; i++)
    gtk_box_append (GTK_BOX (days),
                    outreach_schedule_day_new (schedule->days->pdata[i],
                                               outreach_schedule_count_day (schedule, i)));
  outreach_schedule_days_set_width (days, width);
}

int
outreach_schedule_days_find_at (GtkWidget *days, GtkWidget *widget, double x)
{
  GtkWidget *day = gtk_widget_get_first_child (days);

  for (int column = 0; day != NULL; day = gtk_widget_get_next_sibling (day), column++)
    {
      graphene_rect_t bounds;

      if (gtk_widget_compute_bounds (day, widget, &bounds) && x >= bounds.origin.x &&
          x < bounds.origin.x + bounds.size.width)
        return column;
    }

  return -1;
}

void
outreach_schedule_days_mark (GtkWidget *days, int target)
{
  GtkWidget *day = gtk_widget_get_first_child (days);

  for (int column = 0; day != NULL; day = gtk_widget_get_next_sibling (day), column++)
    outreach_schedule_day_set_target (OUTREACH_SCHEDULE_DAY (day), column == target);
}
