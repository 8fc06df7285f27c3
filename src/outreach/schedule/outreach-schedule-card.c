/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-schedule-card.h"

#include <glib/gi18n.h>

#include "outreach-day-words.h"
#include "outreach-format.h"

struct _OutreachScheduleCard
{
  GtkButton parent_instance;

  GtkLabel *time;
  GtkLabel *title;
  GtkLabel *place;
  GtkWidget *clash;
  const char *state_class;
};

G_DEFINE_FINAL_TYPE (OutreachScheduleCard, outreach_schedule_card, GTK_TYPE_BUTTON)

static void
outreach_schedule_card_class_init (OutreachScheduleCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH
                                               "/ui/schedule/outreach-schedule-card.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachScheduleCard, time);
  gtk_widget_class_bind_template_child (widget_class, OutreachScheduleCard, title);
  gtk_widget_class_bind_template_child (widget_class, OutreachScheduleCard, place);
  gtk_widget_class_bind_template_child (widget_class, OutreachScheduleCard, clash);
}

static void
outreach_schedule_card_init (OutreachScheduleCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
outreach_schedule_card_new (void)
{
  return g_object_new (OUTREACH_TYPE_SCHEDULE_CARD, NULL);
}

static void
set_label (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static char *
format_clock (OutreachWhen when)
{
  int hour, minute;

  outreach_when_get_hm (when, &hour, &minute);

  return g_strdup_printf ("%d:%02d", hour, minute);
}

/* "9:00–11:00"; the days where there are several; %NULL where the band says all. */
static char *
describe_time (const OutreachScheduleEntry *entry)
{
  const OutreachScheduleActivity *activity = entry->activity;
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;

  if (activity->start == OUTREACH_WHEN_NONE)
    return NULL;
  if (activity->n_days > 1)
    return outreach_format_span (activity->start, activity->end, outreach_language_get_user (),
                                 OUTREACH_FORMAT_SHORT);
  if (outreach_when_get_precision (activity->start) != OUTREACH_PRECISION_MINUTE)
    return NULL;
  start = format_clock (activity->start);
  if (activity->end <= activity->start ||
      outreach_when_get_precision (activity->end) != OUTREACH_PRECISION_MINUTE)
    return g_steal_pointer (&start);
  end = format_clock (activity->end);

  return g_strdup_printf ("%s–%s", start, end);
}

static void
add_part (GString *text, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, C_ ("list", ", "));
  g_string_append (text, part);
}

/* What a screen reader says: time, title, place, day, clash. */
static void
name_card (OutreachScheduleCard *self,
           const OutreachScheduleEntry *entry,
           const char *time,
           OutreachWhen date,
           const char *clash)
{
  const OutreachScheduleActivity *activity = entry->activity;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *day = NULL;
  g_autofree char *weekday = NULL;
  g_autofree char *what = NULL;

  if (date != OUTREACH_WHEN_NONE)
    {
      day = outreach_format_when (date, outreach_language_get_user (), OUTREACH_FORMAT_SHORT);
      weekday = outreach_day_describe_weekday (date);
      add_part (text, time != NULL ? time : outreach_band_get_name (entry->band));
    }
  add_part (text, activity->title);
  add_part (text, activity->place);
  add_part (text, day);
  add_part (text, weekday);
  if (clash != NULL)
    /* Translators: %s says with what an activity clashes */
    what = g_strdup_printf (_ ("clash: %s"), clash);
  add_part (text, what);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text->str,
                                  -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), text->str);
}

static void
show_state (OutreachScheduleCard *self, const OutreachScheduleEntry *entry)
{
  static const char *const classes[] = {
    [OUTREACH_STATE_DRAFT] = "state-draft",         [OUTREACH_STATE_PLANNED] = "state-planned",
    [OUTREACH_STATE_SUBMITTED] = "state-submitted", [OUTREACH_STATE_APPROVED] = "state-approved",
    [OUTREACH_STATE_RETURNED] = "state-returned",   [OUTREACH_STATE_HELD] = "state-held",
    [OUTREACH_STATE_REPORTED] = "state-reported",   [OUTREACH_STATE_CANCELLED] = "state-cancelled",
  };
  const char *class = classes[entry->activity->state];

  if (self->state_class == class)
    return;
  if (self->state_class != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->state_class);
  gtk_widget_add_css_class (GTK_WIDGET (self), class);
  self->state_class = class;
}

void
outreach_schedule_card_show (OutreachScheduleCard *self,
                             const OutreachScheduleEntry *entry,
                             OutreachWhen date,
                             const char *clash,
                             gboolean compact)
{
  const OutreachScheduleActivity *activity = entry->activity;
  g_autofree char *time = describe_time (entry);
  g_autofree char *marked = NULL;

  if (time != NULL)
    marked = g_strconcat (entry->continued ? "←" : "", time, entry->continues ? "→" : "", NULL);
  set_label (self->time, marked);
  set_label (self->title, activity->title != NULL ? activity->title : _ ("(untitled)"));
  set_label (self->place, activity->place);
  if (compact)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->time), FALSE);
      gtk_widget_set_visible (GTK_WIDGET (self->place), FALSE);
    }
  gtk_widget_set_visible (self->clash, clash != NULL);
  gtk_label_set_lines (self->title, compact ? 1 : 2);
  show_state (self, entry);
  name_card (self, entry, time, date, clash);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "(sx)", "activity", activity->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "win.show-record");
}
