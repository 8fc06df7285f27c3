/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-format.h"

#include <string.h>

#include "outreach-divisions.h"

static const char *const english_months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

static void
append_date (GString *out, OutreachWhen when, OutreachLanguage language, gboolean with_year)
{
  int year, month, day;

  outreach_when_get_ymd (when, &year, &month, &day);
  if (language == OUTREACH_LANGUAGE_EN)
    {
      g_string_append_printf (out, "%d %s", day, english_months[month - 1]);
      if (with_year)
        g_string_append_printf (out, " %d", year);
      return;
    }

  /* GB/T 9704-2012 §7.3.5.4: Arabic numerals, the whole year, no leading zeros. */
  if (with_year)
    g_string_append_printf (out, "%d年", year);
  g_string_append_printf (out, "%d月%d日", month, day);
}

static void
append_time (GString *out, OutreachWhen when, OutreachLanguage language, const char *before)
{
  int hour, minute;

  switch (outreach_when_get_precision (when))
    {
    case OUTREACH_PRECISION_MORNING:
      g_string_append (out, language == OUTREACH_LANGUAGE_EN ? ", morning" : "上午");
      break;
    case OUTREACH_PRECISION_AFTERNOON:
      g_string_append (out, language == OUTREACH_LANGUAGE_EN ? ", afternoon" : "下午");
      break;
    case OUTREACH_PRECISION_MINUTE:
      outreach_when_get_hm (when, &hour, &minute);
      g_string_append_printf (out, "%s%d:%02d", before, hour, minute);
      break;
    case OUTREACH_PRECISION_DAY:
    default:
      break;
    }
}

char *
outreach_format_when (OutreachWhen when, OutreachLanguage language, OutreachFormatFlags flags)
{
  GString *out = g_string_new (NULL);

  if (when != OUTREACH_WHEN_NONE)
    {
      append_date (out, when, language, (flags & OUTREACH_FORMAT_SHORT) == 0);
      append_time (out, when, language, " ");
    }

  return g_string_free (out, FALSE);
}

/* What of @end has to be said after @start: nothing, the time alone, or day and time. */
static void
append_end (GString *out, OutreachWhen start, OutreachWhen end, OutreachLanguage language)
{
  const char *dash = language == OUTREACH_LANGUAGE_EN ? "–" : "—";
  int start_month, end_month, start_year, end_year, day;

  if (outreach_when_get_day (start) == outreach_when_get_day (end))
    {
      if (outreach_when_get_precision (end) == OUTREACH_PRECISION_DAY || start == end)
        return;
      g_string_append (out, dash);
      append_time (out, end, language, "");
      return;
    }

  outreach_when_get_ymd (start, &start_year, &start_month, NULL);
  outreach_when_get_ymd (end, &end_year, &end_month, &day);
  g_string_append (out, dash);
  if (language != OUTREACH_LANGUAGE_EN && start_year == end_year && start_month == end_month)
    g_string_append_printf (out, "%d日", day);
  else
    append_date (out, end, language, start_year != end_year);
  append_time (out, end, language, " ");
}

char *
outreach_format_span (OutreachWhen start,
                      OutreachWhen end,
                      OutreachLanguage language,
                      OutreachFormatFlags flags)
{
  GString *out;

  if (start == OUTREACH_WHEN_NONE)
    return outreach_format_when (end, language, flags);

  out = g_string_new (NULL);
  append_date (out, start, language, (flags & OUTREACH_FORMAT_SHORT) == 0);
  append_time (out, start, language, " ");
  if (end != OUTREACH_WHEN_NONE)
    append_end (out, start, end, language);

  return g_string_free (out, FALSE);
}

static char *
format_short_number (gint64 number, OutreachLanguage language)
{
  static const struct
  {
    gint64 least;
    const char *units[OUTREACH_N_LANGUAGES];
    gint64 divisor[OUTREACH_N_LANGUAGES];
  } steps[] = {
    { 100000000, { "亿", "億", "M" }, { 100000000, 100000000, 1000000 } },
    { 10000, { "万", "萬", "k" }, { 10000, 10000, 1000 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      gint64 tenths;

      if (number < steps[i].least)
        continue;
      /* Cut, not rounded: 2.36万 is never called more than it is. */
      tenths = number / (steps[i].divisor[language] / 10);
      if (tenths % 10 == 0)
        return g_strdup_printf ("%" G_GINT64_FORMAT "%s", tenths / 10, steps[i].units[language]);
      return g_strdup_printf ("%" G_GINT64_FORMAT ".%d%s", tenths / 10, (int) (tenths % 10),
                              steps[i].units[language]);
    }

  return g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

/* What stands before and behind a number. */
static const char *const marks[][OUTREACH_N_LANGUAGES][2] = {
  [OUTREACH_EXACT] = { { "", "" }, { "", "" }, { "", "" } },
  [OUTREACH_OVER] = { { "", "余" }, { "", "餘" }, { "over ", "" } },
  [OUTREACH_ABOUT] = { { "约", "" }, { "約", "" }, { "about ", "" } },
};

char *
outreach_format_number (gint64 number,
                        OutreachApproximation approximation,
                        OutreachLanguage language,
                        OutreachFormatFlags flags)
{
  g_autofree char *digits = (flags & OUTREACH_FORMAT_SHORT) != 0
                                ? format_short_number (number, language)
                                : g_strdup_printf ("%" G_GINT64_FORMAT, number);

  return g_strconcat (marks[approximation][language][0], digits, marks[approximation][language][1],
                      NULL);
}

static char *
mask_mail (const char *text, const char *at)
{
  const char *second = g_utf8_next_char (text);

  if (second > at)
    second = at;

  return g_strdup_printf ("%.*s***%s", (int) (second - text), text, at);
}

/* The length of the phone number that @text begins with: digits, with single spaces and hyphens
 * between them. */
static gsize
number_length (const char *text)
{
  gsize length = strspn (text, "0123456789");

  while (length > 0 && (text[length] == ' ' || text[length] == '-') &&
         g_ascii_isdigit (text[length + 1]))
    length += 1 + strspn (text + length + 1, "0123456789");

  return length;
}

/* A mobile number shows three digits and four (138****5678), with 86 before it or not; others their
 * area code and the last three. Short numbers (12377) are nobody's. */
static void
append_masked_number (GString *out, const char *text, gsize length)
{
  guint n_digits = 0, nth = 0, head, tail = 3;
  gsize first = strspn (text, "0123456789");

  for (gsize i = 0; i < length; i++)
    n_digits += g_ascii_isdigit (text[i]) ? 1 : 0;
  if (n_digits < 6)
    {
      g_string_append_len (out, text, (gssize) length);
      return;
    }

  head = first < length && first <= 4 && *text == '0' ? (guint) first : 0;
  if (n_digits == 11 && *text == '1')
    head = 3, tail = 4;
  else if (n_digits == 13 && g_str_has_prefix (text, "86"))
    head = 5, tail = 4;
  for (gsize i = 0; i < length; i++)
    {
      gboolean digit = g_ascii_isdigit (text[i]);

      g_string_append_c (out, !digit || nth < head || nth >= n_digits - tail ? text[i] : '*');
      nth += digit ? 1 : 0;
    }
}

char *
outreach_format_masked (const char *text)
{
  GString *out;
  const char *at;

  if (text == NULL)
    return g_strdup ("");
  at = strchr (text, '@');
  if (at != NULL && at > text)
    return mask_mail (text, at);

  out = g_string_new (NULL);
  while (*text != '\0')
    {
      gsize length = number_length (text);

      if (length > 0)
        append_masked_number (out, text, length);
      else
        {
          length = (gsize) (g_utf8_next_char (text) - text);
          g_string_append_len (out, text, (gssize) length);
        }
      text += length;
    }

  return g_string_free (out, FALSE);
}

static char *
join_refs (OutreachValue *value, const char *separator)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < outreach_value_get_n_refs (value); i++)
    {
      const char *name = outreach_value_get_nth_ref (value, i)->name;

      if (i > 0)
        g_string_append (out, separator);
      g_string_append (out, name != NULL ? name : "");
    }

  return g_string_free (out, FALSE);
}

/* Yuan with fen only where there are some. */
static char *
format_money (gint64 fen)
{
  const char *sign = fen < 0 ? "-" : "";
  guint64 most = (guint64) ABS (fen);

  if (most % 100 == 0)
    return g_strdup_printf ("%s%" G_GUINT64_FORMAT, sign, most / 100);

  return g_strdup_printf ("%s%" G_GUINT64_FORMAT ".%02d", sign, most / 100, (int) (most % 100));
}

static char *
format_flag (gboolean yes, OutreachLanguage language)
{
  if (language == OUTREACH_LANGUAGE_EN)
    return g_strdup (yes ? "yes" : "no");

  return g_strdup (yes ? "是" : "否");
}

static char *
format_text (OutreachField *field, const char *text, OutreachLanguage language)
{
  const OutreachChoice *choice;

  switch (outreach_field_get_field_type (field))
    {
    case OUTREACH_FIELD_CHOICE:
      choice = outreach_field_find_choice (field, text);
      return g_strdup (choice != NULL ? choice->names[language] : text);
    case OUTREACH_FIELD_DIVISION:
      return g_strdup (outreach_divisions_get_name (text));
    default:
      return g_strdup (text);
    }
}

char *
outreach_format_value (OutreachField *field,
                       OutreachValue *value,
                       OutreachLanguage language,
                       OutreachFormatFlags flags)
{
  g_autofree char *text = NULL;

  if (value == NULL)
    return g_strdup ("");

  switch (outreach_value_get_value_type (value))
    {
    case OUTREACH_VALUE_WHEN:
      return outreach_format_when (outreach_value_get_when (value), language, flags);
    case OUTREACH_VALUE_REFS:
      text = join_refs (value, language == OUTREACH_LANGUAGE_EN ? ", " : "、");
      break;
    case OUTREACH_VALUE_NUMBER:
      if (outreach_field_get_field_type (field) == OUTREACH_FIELD_FLAG)
        return format_flag (outreach_value_get_number (value) != 0, language);
      if (outreach_field_get_field_type (field) == OUTREACH_FIELD_MONEY)
        return format_money (outreach_value_get_number (value));
      return outreach_format_number (outreach_value_get_number (value),
                                     outreach_value_get_approximation (value), language, flags);
    case OUTREACH_VALUE_TEXT:
    default:
      text = format_text (field, outreach_value_get_text (value), language);
      break;
    }

  if ((flags & OUTREACH_FORMAT_MASKED) != 0 && outreach_field_is_personal (field))
    return outreach_format_masked (text);

  return g_steal_pointer (&text);
}

char *
outreach_format_plain (OutreachField *field, OutreachValue *value)
{
  if (value == NULL)
    return g_strdup ("");

  switch (outreach_value_get_value_type (value))
    {
    case OUTREACH_VALUE_WHEN:
      return outreach_when_to_string (outreach_value_get_when (value));
    case OUTREACH_VALUE_REFS:
      return join_refs (value, ";");
    case OUTREACH_VALUE_NUMBER:
      if (outreach_field_get_field_type (field) == OUTREACH_FIELD_MONEY)
        return format_money (outreach_value_get_number (value));
      return outreach_format_number (outreach_value_get_number (value),
                                     outreach_value_get_approximation (value),
                                     OUTREACH_LANGUAGE_ZH_HANS, OUTREACH_FORMAT_NONE);
    case OUTREACH_VALUE_TEXT:
    default:
      return g_strdup (outreach_value_get_text (value));
    }
}

/* ---- The text of a cell ---- */

static char *
format_cell_when (OutreachWhen when, OutreachLanguage language)
{
  g_autofree char *day = NULL;
  OutreachPrecision precision = outreach_when_get_precision (when);

  if (language != OUTREACH_LANGUAGE_EN ||
      (precision != OUTREACH_PRECISION_MORNING && precision != OUTREACH_PRECISION_AFTERNOON))
    return outreach_when_to_string (when);
  day = outreach_when_to_string (outreach_when_get_day (when));

  return g_strconcat (day, precision == OUTREACH_PRECISION_MORNING ? " AM" : " PM", NULL);
}

/* A name that has a separator of lists in it would be read as several: its uid stands for it. */
static const char *
cell_name (OutreachField *field, const OutreachRef *ref)
{
  const char *name = ref->name;

  for (; name != NULL && *name != '\0'; name = g_utf8_next_char (name))
    {
      if (g_utf8_strchr (OUTREACH_LIST_SEPARATORS, -1, g_utf8_get_char (name)) != NULL &&
          outreach_field_get_field_type (field) == OUTREACH_FIELD_REFERENCES && ref->uid != NULL)
        return ref->uid;
    }

  return ref->name != NULL ? ref->name : "";
}

static char *
format_cell_refs (OutreachField *field, OutreachValue *value, OutreachLanguage language)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < outreach_value_get_n_refs (value); i++)
    {
      if (i > 0)
        g_string_append (out, language == OUTREACH_LANGUAGE_EN ? "; " : "、");
      g_string_append (out, cell_name (field, outreach_value_get_nth_ref (value, i)));
    }

  return g_string_free (out, FALSE);
}

/* By name, unless the name means another one. */
static char *
format_cell_choice (OutreachField *field, const char *id, OutreachLanguage language)
{
  const OutreachChoice *choice = outreach_field_find_choice (field, id);
  const char *name = choice != NULL ? choice->names[language] : id;

  return g_strdup (outreach_field_find_choice (field, name) == choice ? name : id);
}

static char *
format_cell_division (const char *code)
{
  const char *name = outreach_divisions_get_name (code);
  const OutreachDivision *division = outreach_divisions_find (name);

  return g_strdup (division != NULL && g_str_equal (division->code, code) ? name : code);
}

char *
outreach_format_cell (OutreachField *field,
                      OutreachValue *value,
                      OutreachLanguage language,
                      OutreachFormatFlags flags)
{
  if (value == NULL)
    return g_strdup ("");

  switch (outreach_field_get_field_type (field))
    {
    case OUTREACH_FIELD_WHEN:
      return format_cell_when (outreach_value_get_when (value), language);
    case OUTREACH_FIELD_REFERENCE:
    case OUTREACH_FIELD_REFERENCES:
      return format_cell_refs (field, value, language);
    case OUTREACH_FIELD_CHOICE:
      return format_cell_choice (field, outreach_value_get_text (value), language);
    case OUTREACH_FIELD_DIVISION:
      return format_cell_division (outreach_value_get_text (value));
    default:
      return outreach_format_value (field, value, language, flags);
    }
}
