/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-day-row.h"

#include <glib/gi18n.h>

#include "outreach-day-words.h"
#include "outreach-format.h"

struct _OutreachDayRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *date;
  GtkLabel *weekday;
  GtkLabel *holiday;
  GtkBox *theme_days;
  GtkBox *activities;
  GtkLabel *more;
  GtkLabel *count;
};

G_DEFINE_FINAL_TYPE (OutreachDayRow, outreach_day_row, GTK_TYPE_LIST_BOX_ROW)

static void
outreach_day_row_class_init (OutreachDayRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/ui/overview/outreach-day-row.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachDayRow, date);
  gtk_widget_class_bind_template_child (widget_class, OutreachDayRow, weekday);
  gtk_widget_class_bind_template_child (widget_class, OutreachDayRow, holiday);
  gtk_widget_class_bind_template_child (widget_class, OutreachDayRow, theme_days);
  gtk_widget_class_bind_template_child (widget_class, OutreachDayRow, activities);
  gtk_widget_class_bind_template_child (widget_class, OutreachDayRow, more);
  gtk_widget_class_bind_template_child (widget_class, OutreachDayRow, count);
}

static void
outreach_day_row_init (OutreachDayRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_label (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
show_date (OutreachDayRow *self, const OutreachWeekDay *day)
{
  g_autofree char *date = NULL;
  g_autofree char *weekday = NULL;
  g_autofree char *holiday = NULL;

  if (day->date == OUTREACH_WHEN_NONE)
    {
      set_label (self->date, _ ("No date yet"));
      set_label (self->weekday, NULL);
      set_label (self->holiday, NULL);
      return;
    }

  date = outreach_format_when (day->date, outreach_language_get_user (), OUTREACH_FORMAT_SHORT);
  weekday = outreach_day_describe_weekday (day->date);
  holiday = outreach_day_describe_holiday (day->kind, day->holiday);
  set_label (self->date, date);
  set_label (self->weekday, weekday);
  set_label (self->holiday, holiday);
  if (day->date == outreach_when_today ())
    gtk_widget_add_css_class (GTK_WIDGET (self), "today");
}

static void
add_theme_day (OutreachDayRow *self, OutreachRecord *theme_day)
{
  OutreachValue *agencies = outreach_record_get_value (theme_day, "agencies");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *name = gtk_label_new (outreach_record_get_text (theme_day, "name"));
  g_autoptr (GString) text = g_string_new (NULL);
  GtkWidget *lead;

  for (guint i = 0; i < outreach_value_get_n_refs (agencies); i++)
    /* Translators: what stands between names of a list */
    g_string_append_printf (text, "%s%s", i > 0 ? C_ ("list", ", ") : "",
                            outreach_value_get_nth_ref (agencies, i)->name);
  lead = gtk_label_new (text->str);
  gtk_widget_add_css_class (name, "heading");
  gtk_widget_add_css_class (lead, "dim-label");
  gtk_label_set_ellipsize (GTK_LABEL (lead), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (lead), 0);
  gtk_widget_set_tooltip_text (lead, text->str);
  gtk_widget_set_hexpand (lead, TRUE);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), lead);
  gtk_box_append (self->theme_days, box);
}

/* "9:00 　title": the time only where the plan is that precise. */
static char *
describe_activity (OutreachRecord *activity)
{
  OutreachWhen start = outreach_record_get_when (activity, "start");
  const char *title = outreach_record_get_text (activity, "title");
  int hour, minute;

  switch (outreach_when_get_precision (start))
    {
    case OUTREACH_PRECISION_MINUTE:
      outreach_when_get_hm (start, &hour, &minute);
      return g_strdup_printf ("%d:%02d  %s", hour, minute, title);
    case OUTREACH_PRECISION_MORNING:
      return g_strdup_printf ("%s  %s", C_ ("half-day", "Morning"), title);
    case OUTREACH_PRECISION_AFTERNOON:
      return g_strdup_printf ("%s  %s", C_ ("half-day", "Afternoon"), title);
    case OUTREACH_PRECISION_DAY:
    default:
      return g_strdup (title);
    }
}

static void
add_activity (OutreachDayRow *self, OutreachRecord *activity)
{
  g_autofree char *text = describe_activity (activity);
  GtkWidget *button = gtk_button_new_with_label (text);
  GtkWidget *label = gtk_button_get_child (GTK_BUTTON (button));

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "activity-link");
  gtk_widget_set_tooltip_text (button, outreach_record_get_text (activity, "title"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-record");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(sx)", "activity",
                                    outreach_record_get_id (activity));
  gtk_box_append (self->activities, button);
}

static char *
describe_more (const OutreachWeekDay *day)
{
  int more = (int) (day->n_starting - day->first->len);

  if (day->date == OUTREACH_WHEN_NONE)
    return NULL;
  if (more > 0)
    /* Translators: activities of a day that are not listed */
    return g_strdup_printf (ngettext ("%d more", "%d more", (gulong) more), more);
  if (day->n_starting == 0 && day->n_running == 0)
    return g_strdup (_ ("Nothing planned"));

  return NULL;
}

static char *
describe_count (const OutreachWeekDay *day)
{
  g_autoptr (GString) text = g_string_new (NULL);
  int starting = (int) day->n_starting;
  int running = (int) day->n_running;

  if (starting > 0)
    g_string_append_printf (text, ngettext ("%d activity", "%d activities", (gulong) starting),
                            starting);
  if (starting > 0 && running > 0)
    g_string_append_c (text, '\n');
  if (running > 0)
    /* Translators: activities that began on an earlier day */
    g_string_append_printf (text, ngettext ("%d goes on", "%d go on", (gulong) running), running);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

GtkWidget *
outreach_day_row_new (const OutreachWeekDay *day)
{
  OutreachDayRow *self = g_object_new (OUTREACH_TYPE_DAY_ROW, NULL);
  g_autofree char *more = describe_more (day);
  g_autofree char *count = describe_count (day);

  show_date (self, day);
  for (guint i = 0; i < day->theme_days->len; i++)
    add_theme_day (self, g_ptr_array_index (day->theme_days, i));
  for (guint i = 0; i < day->first->len; i++)
    add_activity (self, g_ptr_array_index (day->first, i));
  set_label (self->more, more);
  set_label (self->count, count);
  gtk_label_set_justify (self->count, GTK_JUSTIFY_RIGHT);
  gtk_widget_set_visible (GTK_WIDGET (self->theme_days), day->theme_days->len > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_label (self->date), -1);

  return GTK_WIDGET (self);
}
