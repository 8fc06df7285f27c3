/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-shift.h"

/* ---- Dates ---- */

static OutreachWhen
keep_weekday (const OutreachShift *self, OutreachWhen day)
{
  OutreachWhen nth =
      outreach_when_add_days (self->to_start, outreach_when_days_between (self->from_start, day));
  int off = outreach_when_get_weekday (day) - outreach_when_get_weekday (nth);
  /* The nearest one is at most three days away. */
  OutreachWhen nearest = outreach_when_add_days (nth, (off + 10) % 7 - 3);

  if (nearest < self->to_start)
    nearest = outreach_when_add_days (nearest, 7);
  else if (nearest > self->to_end)
    nearest = outreach_when_add_days (nearest, -7);
  if (nearest < self->to_start || nearest > self->to_end)
    return MIN (nth, self->to_end);

  return nearest;
}

int
outreach_shift_get_days (const OutreachShift *self,
                         OutreachWhen day,
                         OutreachWhen from_theme_day,
                         OutreachWhen to_theme_day)
{
  day = outreach_when_get_day (day);
  if (from_theme_day != OUTREACH_WHEN_NONE && to_theme_day != OUTREACH_WHEN_NONE)
    return outreach_when_days_between (from_theme_day, to_theme_day);
  if (day <= self->from_start)
    return outreach_when_days_between (self->from_start, self->to_start);
  if (day >= self->from_end)
    return outreach_when_days_between (self->from_end, self->to_end);

  return outreach_when_days_between (day, keep_weekday (self, day));
}

static gboolean
is_whole_edition (const OutreachShift *self, OutreachWhen start, OutreachWhen end)
{
  return end != OUTREACH_WHEN_NONE && outreach_when_get_day (start) == self->from_start &&
         outreach_when_get_day (end) == self->from_end && self->from_start != self->from_end;
}

static void
move_by (OutreachWhen *when, int days)
{
  if (*when != OUTREACH_WHEN_NONE)
    *when = outreach_when_add_days (*when, days);
}

void
outreach_shift_move (const OutreachShift *self,
                     OutreachWhen from_theme_day,
                     OutreachWhen to_theme_day,
                     OutreachWhen *start,
                     OutreachWhen *end,
                     OutreachWhen *due)
{
  gboolean by_theme_day =
      from_theme_day != OUTREACH_WHEN_NONE && to_theme_day != OUTREACH_WHEN_NONE;
  OutreachWhen day = *start != OUTREACH_WHEN_NONE ? *start : self->from_start;
  int days = outreach_shift_get_days (self, day, from_theme_day, to_theme_day);
  int end_days = days;

  if (!by_theme_day && is_whole_edition (self, day, *end))
    end_days = outreach_when_days_between (self->from_end, self->to_end);
  move_by (start, days);
  move_by (end, end_days);
  move_by (due, days);
}

/* ---- Titles ---- */

static char *
spell_year (int year, const char *zero)
{
  static const char *const digits[] = {
    NULL, "一", "二", "三", "四", "五", "六", "七", "八", "九"
  };
  g_autofree char *number = g_strdup_printf ("%d", year);
  GString *text = g_string_new (NULL);

  for (const char *p = number; *p != '\0'; p++)
    g_string_append (text, *p == '0' ? zero : digits[*p - '0']);

  return g_string_free (text, FALSE);
}

/* 1 to 99, as ordinals are spoken: 十, 十二, 二十, 二十一. */
static char *
spell_ordinal (int number)
{
  static const char *const digits[] = { "", "一", "二", "三", "四", "五", "六", "七", "八", "九" };

  if (number < 10)
    return g_strdup (digits[number]);

  return g_strconcat (number < 20 ? "" : digits[number / 10], "十", digits[number % 10], NULL);
}

static char *
replace_year (const char *title, int from_year, int to_year)
{
  g_autofree char *pattern = g_strdup_printf ("(?<![0-9])%d(?![0-9])", from_year);
  g_autofree char *year = g_strdup_printf ("%d", to_year);
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);

  return g_regex_replace_literal (regex, title, -1, 0, year, 0, NULL);
}

static void
replace_ordinal (GString *title, const char *from, const char *to)
{
  static const char *const words[] = { "届", "屆" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *old_text = g_strconcat ("第", from, words[i], NULL);
      g_autofree char *new_text = g_strconcat ("第", to, words[i], NULL);

      g_string_replace (title, old_text, new_text, 0);
    }
}

char *
outreach_shift_title (const char *title,
                      int from_year,
                      int from_ordinal,
                      int to_year,
                      int to_ordinal)
{
  static const char *const zeros[] = { "〇", "零", "○" };
  g_autofree char *with_year = replace_year (title, from_year, to_year);
  GString *text = g_string_new (with_year != NULL ? with_year : title);

  for (guint i = 0; i < G_N_ELEMENTS (zeros); i++)
    {
      g_autofree char *from = spell_year (from_year, zeros[i]);
      g_autofree char *to = spell_year (to_year, zeros[i]);

      g_string_replace (text, from, to, 0);
    }
  if (from_ordinal > 0 && from_ordinal < 100 && to_ordinal > 0 && to_ordinal < 100)
    {
      g_autofree char *from = spell_ordinal (from_ordinal);
      g_autofree char *to = spell_ordinal (to_ordinal);
      g_autofree char *from_digits = g_strdup_printf ("%d", from_ordinal);
      g_autofree char *to_digits = g_strdup_printf ("%d", to_ordinal);

      replace_ordinal (text, from, to);
      replace_ordinal (text, from_digits, to_digits);
    }

  return g_string_free (text, FALSE);
}

gboolean
outreach_shift_has_date (const char *title)
{
  return g_regex_match_simple ("[0-9一二三四五六七八九十]月[0-9一二三四五六七八九十]{1,3}[日号號]",
                               title, 0, 0);
}
