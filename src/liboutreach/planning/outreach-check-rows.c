/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-check-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "outreach-activity-state.h"
#include "outreach-edition-facts.h"
#include "outreach-format.h"

/* A longer activity is open on some day or other. */
#define MOST_DAYS 31

static char *
format_people (gint64 people)
{
  return outreach_format_number (people, OUTREACH_EXACT, outreach_language_get_user (),
                                 OUTREACH_FORMAT_NONE);
}

static char *
format_day (OutreachWhen when)
{
  return outreach_format_when (outreach_when_get_day (when), outreach_language_get_user (),
                               OUTREACH_FORMAT_SHORT);
}

static OutreachWhen
get_last_day (const OutreachPlanRow *row)
{
  return outreach_when_get_day (row->end != OUTREACH_WHEN_NONE ? row->end : row->start);
}

static gboolean
is_online (const OutreachPlanRow *row)
{
  return g_strcmp0 (row->mode, "online") == 0;
}

static gboolean
has_word (const char *text, char *const *words)
{
  for (guint i = 0; text != NULL && words[i] != NULL; i++)
    {
      if (strstr (text, words[i]) != NULL)
        return TRUE;
    }

  return FALSE;
}

/* ---- Room and time ---- */

static void
check_capacity (OutreachCheck *self, const OutreachPlanRow *row, const OutreachCheckEntry *entry)
{
  g_autofree char *expected = NULL, *capacity = NULL;

  if (row->venue_capacity == 0 || row->expected <= row->venue_capacity ||
      !outreach_check_wants (self, OUTREACH_FINDING_CAPACITY))
    return;
  expected = format_people (row->expected);
  capacity = format_people (row->venue_capacity);
  outreach_check_add (self, OUTREACH_FINDING_CAPACITY, NULL, entry, NULL,
                      /* Translators: title, expected people, venue, its capacity */
                      g_strdup_printf (_ ("“%s” expects %s people, but the venue “%s” holds %s"),
                                       outreach_check_entry_get_title (entry), expected,
                                       row->venue_name != NULL ? row->venue_name : "", capacity));
}

static void
check_edition (OutreachCheck *self, const OutreachPlanRow *row, const OutreachCheckEntry *entry)
{
  g_autofree char *first = NULL, *last = NULL;

  if (row->start == OUTREACH_WHEN_NONE || row->edition_start == OUTREACH_WHEN_NONE ||
      row->edition_end == OUTREACH_WHEN_NONE ||
      !outreach_check_wants (self, OUTREACH_FINDING_OUTSIDE_EDITION))
    return;
  if (outreach_when_get_day (row->start) >= outreach_when_get_day (row->edition_start) &&
      get_last_day (row) <= outreach_when_get_day (row->edition_end))
    return;
  first = format_day (row->edition_start);
  last = format_day (row->edition_end);
  outreach_check_add (self, OUTREACH_FINDING_OUTSIDE_EDITION, NULL, entry, NULL,
                      /* Translators: title, first and last day of the week */
                      g_strdup_printf (_ ("“%s” is outside the week (%s to %s)"),
                                       outreach_check_entry_get_title (entry), first, last));
}

static void
check_theme_day (OutreachCheck *self, const OutreachPlanRow *row, const OutreachCheckEntry *entry)
{
  g_autofree char *day = NULL;

  if (row->start == OUTREACH_WHEN_NONE || row->theme_day == OUTREACH_WHEN_NONE ||
      !outreach_check_wants (self, OUTREACH_FINDING_THEME_DAY))
    return;
  if (outreach_when_get_day (row->start) <= outreach_when_get_day (row->theme_day) &&
      get_last_day (row) >= outreach_when_get_day (row->theme_day))
    return;
  day = format_day (row->theme_day);
  outreach_check_add (self, OUTREACH_FINDING_THEME_DAY, NULL, entry, NULL,
                      /* Translators: title, theme day, its date */
                      g_strdup_printf (_ ("“%s” belongs to the theme day “%s”, which is on %s"),
                                       outreach_check_entry_get_title (entry),
                                       row->theme_day_name != NULL ? row->theme_day_name : "",
                                       day));
}

gboolean
outreach_check_is_school_closed (OutreachWhen day, const char **name)
{
  OutreachDayKind kind = outreach_holidays_get (day, name);

  if (kind == OUTREACH_DAY_HOLIDAY)
    return TRUE;
  *name = NULL;

  return kind != OUTREACH_DAY_MAKE_UP && outreach_when_get_weekday (day) >= 6;
}

gboolean
outreach_check_is_at_school (const char *mode, const char *settings, const char *theme_day)
{
  const OutreachCheckFacts *facts = outreach_check_facts_get ();

  return g_strcmp0 (mode, "online") != 0 &&
         (has_word (settings, facts->school_words) || has_word (theme_day, facts->school_words));
}

gboolean
outreach_check_is_record_at_school (OutreachRecord *activity)
{
  OutreachValue *value = outreach_record_get_value (activity, "settings");
  const OutreachRef *theme_day = outreach_record_get_reference (activity, "theme-day");
  g_autoptr (GString) settings = g_string_new (NULL);

  for (guint i = 0; i < outreach_value_get_n_refs (value); i++)
    {
      const char *name = outreach_value_get_nth_ref (value, i)->name;

      g_string_append_printf (settings, "%s\n", name != NULL ? name : "");
    }

  return outreach_check_is_at_school (outreach_record_get_text (activity, "online"), settings->str,
                                      theme_day != NULL ? theme_day->name : NULL);
}

/* Only where all its days are such: a week-long campaign goes on over a weekend. */
static void
check_school (OutreachCheck *self, const OutreachPlanRow *row, const OutreachCheckEntry *entry)
{
  g_autofree char *day = NULL;
  const char *holiday = NULL, *name = NULL;
  int n_days;

  if (row->start == OUTREACH_WHEN_NONE ||
      !outreach_check_is_at_school (row->mode, row->settings, row->theme_day_name) ||
      !outreach_check_wants (self, OUTREACH_FINDING_SCHOOL_CLOSED))
    return;
  n_days = outreach_when_days_between (outreach_when_get_day (row->start), get_last_day (row)) + 1;
  if (n_days > MOST_DAYS)
    return;
  for (int i = 0; i < n_days; i++)
    {
      if (!outreach_check_is_school_closed (
              outreach_when_add_days (outreach_when_get_day (row->start), i), &name))
        return;
      holiday = name != NULL ? name : holiday;
    }
  day = format_day (row->start);
  outreach_check_add (
      self, OUTREACH_FINDING_SCHOOL_CLOSED, NULL, entry, NULL,
      holiday != NULL
          /* Translators: title, day, holiday */
          ? g_strdup_printf (_ ("“%s” is to be at a school on %s, a holiday (%s)"),
                             outreach_check_entry_get_title (entry), day, holiday)
          /* Translators: title, day */
          : g_strdup_printf (_ ("“%s” is to be at a school on %s, a day of the weekend"),
                             outreach_check_entry_get_title (entry), day));
}

/* ---- What is missing ---- */

/* What a state asks for, on top of what the states before it do. */
static void
list_missing (const OutreachPlanRow *row, GPtrArray *fields)
{
  OutreachActivityState state = outreach_activity_state_from_id (row->state);

  if (state == OUTREACH_STATE_DRAFT)
    return;
  if (row->start == OUTREACH_WHEN_NONE)
    g_ptr_array_add (fields, "start");
  if (row->venue == 0 && row->place == NULL && !is_online (row))
    g_ptr_array_add (fields, "venue");
  if (state == OUTREACH_STATE_PLANNED)
    return;
  if (!row->has_host)
    g_ptr_array_add (fields, "host");
  if (row->responsible == NULL)
    g_ptr_array_add (fields, "responsible");
}

static void
check_missing (OutreachCheck *self, const OutreachPlanRow *row, const OutreachCheckEntry *entry)
{
  OutreachCatalogue *catalogue = outreach_reader_get_catalogue (self->reader);
  g_autoptr (GPtrArray) fields = NULL;
  g_autoptr (GString) names = NULL;

  if (!outreach_check_wants (self, OUTREACH_FINDING_MISSING))
    return;
  fields = g_ptr_array_new ();
  list_missing (row, fields);
  if (fields->len == 0)
    return;
  names = g_string_new (NULL);
  for (guint i = 0; i < fields->len; i++)
    {
      OutreachField *field =
          outreach_catalogue_get_field (catalogue, OUTREACH_KIND_ACTIVITY, fields->pdata[i]);

      if (i > 0)
        /* Translators: between the names of fields that are missing */
        g_string_append (names, C_ ("list", ", "));
      g_string_append (names, outreach_field_get_title (field));
    }
  outreach_check_add_fields (self, OUTREACH_FINDING_MISSING, fields, entry,
                             /* Translators: title, what is missing: names of fields */
                             g_strdup_printf (_ ("“%s” lacks: %s"),
                                              outreach_check_entry_get_title (entry), names->str));
}

/* ---- Rules of others ---- */

/* 国务院令第505号: from 1,000 people on the county's police, from 5,000 on the city's, 20 days ahead. */
static void
check_permit (OutreachCheck *self, const OutreachPlanRow *row, const OutreachCheckEntry *entry)
{
  const OutreachCheckFacts *facts = outreach_check_facts_get ();
  g_autofree char *day = NULL, *expected = NULL;
  const char *format;

  if (row->permit != NULL || is_online (row) || row->expected < facts->permit_people ||
      !outreach_check_wants (self, OUTREACH_FINDING_PERMIT))
    return;
  expected = format_people (row->expected);
  if (row->start == OUTREACH_WHEN_NONE)
    {
      outreach_check_add (
          self, OUTREACH_FINDING_PERMIT, NULL, entry, NULL,
          g_strdup_printf (_ ("“%s” expects %s people and may need a safety permit of the police"),
                           outreach_check_entry_get_title (entry), expected));
      return;
    }
  day = format_day (outreach_when_add_days (row->start, -facts->permit_days));
  format =
      row->expected >= facts->city_people
          /* Translators: title, people, last day to apply */
          ? _ ("“%s” expects %s people and may need a safety permit: apply to the city's police by %s")
          : _ ("“%s” expects %s people and may need a safety permit: apply to the county's police by %s");
  outreach_check_add (self, OUTREACH_FINDING_PERMIT, NULL, entry, NULL,
                      g_strdup_printf (format, outreach_check_entry_get_title (entry), expected,
                                       day));
}

/* 普陀区市场监管局《宣传活动工作制度》: a week before at the latest (domain.md A.1). */
static void
check_materials (OutreachCheck *self, const OutreachPlanRow *row, const OutreachCheckEntry *entry)
{
  OutreachWhen latest;
  g_autofree char *day = NULL;

  if (row->handover == OUTREACH_WHEN_NONE || row->start == OUTREACH_WHEN_NONE ||
      !outreach_check_wants (self, OUTREACH_FINDING_MATERIALS_LATE))
    return;
  latest = outreach_when_add_days (outreach_when_get_day (row->start),
                                   -outreach_check_facts_get ()->materials_days);
  if (outreach_when_get_day (row->handover) <= latest)
    return;
  day = format_day (latest);
  outreach_check_add (
      self, OUTREACH_FINDING_MATERIALS_LATE, NULL, entry, NULL,
      g_strdup_printf (_ ("The materials of “%s” come too late: they are needed by %s, a week "
                          "before"),
                       outreach_check_entry_get_title (entry), day));
}

/* ---- What must not be written ---- */

/* 进军营: the press writes 驻地某部队 (domain.md A.7). */
static void
check_place (OutreachCheck *self, const OutreachPlanRow *row, const OutreachCheckEntry *entry)
{
  const OutreachCheckFacts *facts = outreach_check_facts_get ();
  const char *place = row->place != NULL ? row->place : row->venue_name;

  if (place == NULL || !has_word (row->settings, facts->sensitive_words) ||
      !outreach_check_wants (self, OUTREACH_FINDING_SENSITIVE_PLACE))
    return;
  if ((row->place == NULL || has_word (row->place, facts->generic_words)) &&
      (row->venue_name == NULL || has_word (row->venue_name, facts->generic_words)))
    return;
  if (row->place != NULL && has_word (row->place, facts->generic_words))
    place = row->venue_name;
  outreach_check_add (
      self, OUTREACH_FINDING_SENSITIVE_PLACE, row->place == place ? "place" : "venue", entry, NULL,
      /* Translators: title, place */
      g_strdup_printf (_ ("“%s” names a sensitive place (%s): write it as the press does, such as "
                          "驻地某部队"),
                       outreach_check_entry_get_title (entry), place));
}

/* Most texts hold no number at all: looked for before anything is folded. */
static gboolean
has_many_digits (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      /* A full-width digit is EF BC 90 to 99. */
      if (g_ascii_isdigit (*p))
        n++;
      else if ((guchar) p[0] == 0xef && (guchar) p[1] == 0xbc && (guchar) p[2] >= 0x90 &&
               (guchar) p[2] <= 0x99)
        n++;
      if (n >= 7)
        return TRUE;
    }

  return FALSE;
}

static GRegex *
get_phone_regex (void)
{
  static gsize regex;

  if (g_once_init_enter (&regex))
    {
      /* A mobile number, or a landline with its area code, with or without hyphens and spaces. */
      GRegex *compiled = g_regex_new ("(?<![0-9.])(?:1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}"
                                      "|0[1-9][0-9]{1,2}[ -]?[0-9]{3,4}[ -]?[0-9]{4})(?![0-9])",
                                      G_REGEX_OPTIMIZE, 0, NULL);

      g_assert (compiled != NULL);
      g_once_init_leave (&regex, (gsize) compiled);
    }

  return (GRegex *) regex;
}

static void
check_phones (OutreachCheck *self, const OutreachPlanRow *row, const OutreachCheckEntry *entry)
{
  g_autofree char *folded = NULL;

  if (!has_many_digits (row->texts) || !outreach_check_wants (self, OUTREACH_FINDING_PHONE_IN_TEXT))
    return;
  folded = g_utf8_normalize (row->texts, -1, G_NORMALIZE_ALL);
  if (folded == NULL || !g_regex_match (get_phone_regex (), folded, 0, NULL))
    return;
  outreach_check_add (
      self, OUTREACH_FINDING_PHONE_IN_TEXT, NULL, entry, NULL,
      g_strdup_printf (_ ("“%s” has a phone number in a text, which no export hides: put it in "
                          "the field for phones"),
                       outreach_check_entry_get_title (entry)));
}

void
outreach_check_day (OutreachCheck *self,
                    const OutreachPlanRow *row,
                    const OutreachCheckEntry *entry)
{
  check_edition (self, row, entry);
  check_theme_day (self, row, entry);
  check_school (self, row, entry);
}

void
outreach_check_row (OutreachCheck *self,
                    const OutreachPlanRow *row,
                    const OutreachCheckEntry *entry)
{
  check_capacity (self, row, entry);
  outreach_check_day (self, row, entry);
  check_missing (self, row, entry);
  check_permit (self, row, entry);
  check_materials (self, row, entry);
  check_place (self, row, entry);
  check_phones (self, row, entry);
  outreach_check_figures (self, row, entry);
}
