/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "outreach-divisions.h"
#include "outreach-error.h"
#include "outreach-format.h"

static gboolean
refuse (GError **error, OutreachField *field, const char *format, const char *text)
{
  g_autofree char *what = g_strdup_printf (format, text);

  g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE, "%s: %s",
               outreach_field_get_title (field), what);

  return FALSE;
}

static gboolean
strip_word (char **text, const char *word)
{
  if (!g_str_has_prefix (*text, word))
    return FALSE;
  *text += strlen (word);

  return TRUE;
}

static gboolean
strip_words (char **text, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (strip_word (text, words[i]))
        return TRUE;
    }

  return FALSE;
}

/* 约/近/逾… before a number, 余/多… behind its digits or its 万, 左右/以上… at the very end: 500人左右. */
static const struct
{
  OutreachApproximation approximation;
  const char *word;
} before_words[] = {
  { OUTREACH_ABOUT, "大约" },  { OUTREACH_ABOUT, "大約" }, { OUTREACH_ABOUT, "约" },
  { OUTREACH_ABOUT, "約" },    { OUTREACH_ABOUT, "近" },   { OUTREACH_ABOUT, "about " },
  { OUTREACH_ABOUT, "about" }, { OUTREACH_ABOUT, "~" },    { OUTREACH_OVER, "逾" },
  { OUTREACH_OVER, "超过" },   { OUTREACH_OVER, "超過" },  { OUTREACH_OVER, "超" },
  { OUTREACH_OVER, "上" },     { OUTREACH_OVER, "over " }, { OUTREACH_OVER, "more than " },
}, end_words[] = {
  { OUTREACH_ABOUT, "左右" },
  { OUTREACH_ABOUT, "上下" },
  { OUTREACH_OVER, "以上" },
};
static const char *const behind_words[] = { "余", "餘", "多", "+", NULL };

static void
add_approximation (OutreachApproximation *whole, OutreachApproximation part)
{
  *whole = MAX (*whole, part);
}

static OutreachApproximation
strip_before (char **text)
{
  for (guint i = 0; i < G_N_ELEMENTS (before_words); i++)
    {
      if (strip_word (text, before_words[i].word))
        return before_words[i].approximation;
    }

  return OUTREACH_EXACT;
}

static OutreachApproximation
strip_behind (char **text)
{
  return strip_words (text, behind_words) ? OUTREACH_OVER : OUTREACH_EXACT;
}

static OutreachApproximation
strip_end (char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (end_words); i++)
    {
      if (g_str_has_suffix (text, end_words[i].word))
        {
          text[strlen (text) - strlen (end_words[i].word)] = '\0';
          return end_words[i].approximation;
        }
    }

  return OUTREACH_EXACT;
}

/* As spreadsheets show money. */
static const char *const currency_words[] = { "¥", "CNY", "RMB", NULL };

static gboolean
multiply (gint64 *number, gint64 *fraction, gint64 *scale, gint64 factor)
{
  if (__builtin_mul_overflow (*number, factor, number) ||
      __builtin_mul_overflow (*fraction, factor, fraction))
    return FALSE;

  /* 1.25万 = 12500: the fraction becomes whole as far as the factor goes. */
  if (__builtin_add_overflow (*number, *fraction / *scale, number))
    return FALSE;
  *fraction %= *scale;

  return TRUE;
}

static gboolean
scan_digits (char **at, gint64 *number, gint64 *fraction, gint64 *scale)
{
  char *start = *at;

  *number = *fraction = 0;
  *scale = 1;
  for (; g_ascii_isdigit (**at) || (**at == ',' && *at > start && g_ascii_isdigit ((*at)[1]));
       (*at)++)
    {
      if (**at == ',')
        continue;
      if (__builtin_mul_overflow (*number, 10, number) ||
          __builtin_add_overflow (*number, (gint64) (**at - '0'), number))
        return FALSE;
    }
  if (*at == start)
    return FALSE;
  if (**at != '.')
    return TRUE;

  for ((*at)++; g_ascii_isdigit (**at) && *scale < 100000000; (*at)++)
    {
      *fraction = *fraction * 10 + (**at - '0');
      *scale *= 10;
    }

  return TRUE;
}

/* Reads 2000, 2,000, 2000余份, 约3万, 1.1亿余, 500人左右; what is left of @text after it goes to @rest. */
static gboolean
scan_count (char *text,
            gint64 *number,
            gint64 *fraction,
            gint64 *scale,
            OutreachApproximation *approximation,
            char **rest)
{
  char *at = text;
  gboolean negative;

  *approximation = strip_before (&at);
  g_strchug (at);
  if (strip_words (&at, currency_words))
    g_strchug (at);
  negative = strip_word (&at, "-") || strip_word (&at, "−");
  if (!scan_digits (&at, number, fraction, scale))
    return FALSE;

  add_approximation (approximation, strip_behind (&at));
  for (;;)
    {
      gint64 factor = 0;

      if (strip_word (&at, "亿") || strip_word (&at, "億"))
        factor = 100000000;
      else if (strip_word (&at, "万") || strip_word (&at, "萬"))
        factor = 10000;
      else if (strip_word (&at, "千"))
        factor = 1000;
      else if (strip_word (&at, "百"))
        factor = 100;
      if (factor == 0)
        break;
      if (!multiply (number, fraction, scale, factor))
        return FALSE;
    }
  add_approximation (approximation, strip_behind (&at));
  if (negative)
    {
      *number = -*number;
      *fraction = -*fraction;
    }
  *rest = g_strstrip (at);
  add_approximation (approximation, strip_end (at));

  return TRUE;
}

static gboolean
is_unit (OutreachField *field, const char *text)
{
  if (*text == '\0')
    return TRUE;
  for (guint i = 0; i < OUTREACH_N_LANGUAGES; i++)
    {
      const char *unit = outreach_field_get_unit (field, i);

      if (*unit != '\0' && g_ascii_strcasecmp (unit, text) == 0)
        return TRUE;
    }
  if (outreach_field_get_field_type (field) == OUTREACH_FIELD_MONEY)
    return g_str_equal (text, "元");

  /* A measure word that is not the catalogue's: one or two characters, neither Latin nor a percent sign. */
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      if (!g_unichar_isalpha (g_utf8_get_char (at)) || g_ascii_isalpha (*at))
        return FALSE;
    }

  return g_utf8_strlen (text, -1) <= 2;
}

static gboolean
check_range (OutreachField *field, gint64 number, GError **error)
{
  gint64 least, most;
  g_autofree char *limit = NULL;

  /* The catalogue's range tells what is plausible; only what can't be is refused: below nothing. */
  if (outreach_field_get_range (field, &least, &most) && number < least && least >= 0)
    {
      limit = g_strdup_printf ("%" G_GINT64_FORMAT, least);
      return refuse (error, field, _ ("must be at least %s"), limit);
    }

  return TRUE;
}

static gboolean
parse_count (OutreachField *field, const char *text, OutreachValue **value, GError **error)
{
  g_autofree char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  gint64 number, fraction, scale;
  OutreachApproximation approximation;
  char *rest = NULL;

  if (plain == NULL ||
      !scan_count (g_strstrip (plain), &number, &fraction, &scale, &approximation, &rest) ||
      !is_unit (field, rest))
    return refuse (error, field, _ ("“%s” is not a number; write it like 2000, 约3万 or 1.1亿"),
                   text);
  if (fraction != 0)
    return refuse (error, field, _ ("“%s” is not a whole number"), text);
  if (approximation != OUTREACH_EXACT && !outreach_field_takes_approximate (field))
    return refuse (error, field, _ ("“%s” must be an exact number here"), text);
  if (!check_range (field, number, error))
    return FALSE;

  *value = outreach_value_new_number (number, approximation);

  return TRUE;
}

static gboolean
parse_money (OutreachField *field, const char *text, OutreachValue **value, GError **error)
{
  g_autofree char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  gint64 number, fraction, scale, fen;
  OutreachApproximation approximation;
  char *rest = NULL;

  if (plain == NULL ||
      !scan_count (g_strstrip (plain), &number, &fraction, &scale, &approximation, &rest) ||
      !is_unit (field, rest) || approximation != OUTREACH_EXACT)
    return refuse (error, field, _ ("“%s” is not an amount of money; write it like 5000 or 1.2万"),
                   text);
  if (fraction * 100 % scale != 0)
    return refuse (error, field, _ ("“%s” has parts of a fen"), text);
  if (__builtin_mul_overflow (number, 100, &fen) ||
      __builtin_add_overflow (fen, fraction * 100 / scale, &fen))
    return refuse (error, field, _ ("“%s” is too large"), text);
  if (fen < 0)
    return refuse (error, field, _ ("“%s” must not be negative"), text);

  *value = outreach_value_new_number (fen, FALSE);

  return TRUE;
}

static gboolean
parse_flag (OutreachField *field, const char *text, OutreachValue **value, GError **error)
{
  static const char *const yes[] = { "yes", "true", "1", "是", "√", "y", NULL };
  static const char *const no[] = { "no", "false", "0", "否", "×", "n", NULL };
  g_autofree char *lower = g_ascii_strdown (text, -1);

  if (g_strv_contains (yes, lower))
    *value = outreach_value_new_number (1, FALSE);
  else if (g_strv_contains (no, lower))
    *value = outreach_value_new_number (0, FALSE);
  else
    return refuse (error, field, _ ("“%s” is neither yes nor no"), text);

  return TRUE;
}

static gboolean
parse_choice (OutreachField *field, const char *text, OutreachValue **value, GError **error)
{
  const OutreachChoice *choice = outreach_field_find_choice (field, text);
  OutreachLanguage language = outreach_language_get_user ();
  g_autoptr (GString) names = NULL;

  if (choice != NULL)
    {
      *value = outreach_value_new_text (choice->id);
      return TRUE;
    }

  names = g_string_new (NULL);
  for (guint i = 0; i < outreach_field_get_n_choices (field); i++)
    {
      if (i > 0)
        g_string_append (names, language == OUTREACH_LANGUAGE_EN ? ", " : "、");
      g_string_append (names, outreach_field_get_nth_choice (field, i)->names[language]);
    }
  g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE, _ ("%s: “%s” is none of %s"),
               outreach_field_get_title (field), text, names->str);

  return FALSE;
}

static gboolean
parse_mail (OutreachField *field, const char *text, OutreachValue **value, GError **error)
{
  const char *at = strchr (text, '@');

  if (at == NULL || at == text || at[1] == '\0' || strchr (at + 1, '@') != NULL ||
      strpbrk (text, " \t\n") != NULL)
    return refuse (error, field, _ ("“%s” is not a mail address"), text);

  *value = outreach_value_new_text (text);

  return TRUE;
}

static gboolean
parse_phone (OutreachField *field, const char *text, OutreachValue **value, GError **error)
{
  g_autofree char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  guint digits = 0;

  for (const char *at = plain; at != NULL && *at != '\0'; at++)
    digits += g_ascii_isdigit (*at) ? 1 : 0;
  /* Some characters become blanks. */
  if (plain != NULL)
    g_strstrip (plain);
  if (digits < 3)
    return refuse (error, field, _ ("“%s” is not a phone number"), text);

  *value = outreach_value_new_text (plain);

  return TRUE;
}

static void
add_name (OutreachValue *refs, const char *name)
{
  for (guint i = 0; i < outreach_value_get_n_refs (refs); i++)
    {
      if (g_str_equal (outreach_value_get_nth_ref (refs, i)->name, name))
        return;
    }
  outreach_value_add_ref (refs, 0, NULL, name);
}

/* Names with separators between; one that is written twice counts once. */
static OutreachValue *
parse_names (const char *text)
{
  g_autoptr (OutreachValue) refs = outreach_value_new_refs ();
  g_autoptr (GString) name = g_string_new (NULL);

  for (;; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (c != 0 && g_utf8_strchr (OUTREACH_LIST_SEPARATORS, -1, c) == NULL)
        {
          g_string_append_unichar (name, c);
          continue;
        }
      g_strstrip (name->str);
      if (*name->str != '\0')
        add_name (refs, name->str);
      g_string_truncate (name, 0);
      if (c == 0)
        break;
    }

  return outreach_value_get_n_refs (refs) > 0 ? g_steal_pointer (&refs) : NULL;
}

char **
outreach_split_people (const char *text)
{
  g_autoptr (OutreachValue) names = text != NULL ? parse_names (text) : NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < outreach_value_get_n_refs (names); i++)
    g_strv_builder_add (builder, outreach_value_get_nth_ref (names, i)->name);

  return g_strv_builder_end (builder);
}

static const char *
describe_problem (OutreachWhenProblem problem)
{
  switch (problem)
    {
    case OUTREACH_WHEN_OK:
      return _ ("“%s” is from one time until another; only one can stand here");
    case OUTREACH_WHEN_NO_SUCH_DAY:
      return _ ("“%s”: there is no such day or time");
    case OUTREACH_WHEN_NO_YEAR:
      return _ ("“%s” has no year; write it like 2025-09-16");
    case OUTREACH_WHEN_UNCLEAR_ORDER:
      return _ ("“%s”: which number is the day, the month and the year is not clear; write it like "
                "2025-09-16");
    case OUTREACH_WHEN_UNCLEAR_WEEK:
      return _ ("“%s”: which week is meant is not clear; write the date like 2025-09-16");
    case OUTREACH_WHEN_OTHER_WEEKDAY:
      return _ ("“%s”: the date is another day of the week");
    case OUTREACH_WHEN_NOT_A_DATE:
    default:
      return _ (
          "“%s” is not a date; write it like 2025-09-16, 2025-09-16 上午 or 2025-09-16 09:00");
    }
}

static gboolean
parse_when (OutreachField *field,
            const char *text,
            const OutreachPeriod *period,
            OutreachValue **value,
            OutreachWhen *end,
            GError **error)
{
  OutreachWhen first, second;
  OutreachWhenProblem problem = outreach_when_parse_span (text, period, &first, &second);

  if (problem != OUTREACH_WHEN_OK || (second != OUTREACH_WHEN_NONE && end == NULL))
    return refuse (error, field, describe_problem (problem), text);
  if (end != NULL)
    *end = second;
  *value = outreach_value_new_when (first);

  return TRUE;
}

static OutreachValue *
parse_division (const char *text)
{
  const OutreachDivision *division = outreach_divisions_find (text);

  return outreach_value_new_text (division != NULL ? division->code : text);
}

static OutreachValue *
parse_reference (const char *text)
{
  OutreachValue *value = outreach_value_new_refs ();

  outreach_value_add_ref (value, 0, NULL, text);

  return value;
}

/* 138****5678 is what is shown for a number, never the number. */
static gboolean
check_not_masked (OutreachField *field, const char *text, GError **error)
{
  if (!outreach_field_is_personal (field) ||
      (strchr (text, '*') == NULL && strstr (text, "＊") == NULL))
    return TRUE;

  return refuse (error, field,
                 _ ("“%s” has hidden parts; what is in the book is kept. Write it in full"), text);
}

gboolean
outreach_parse_value (OutreachField *field,
                      const char *text,
                      int year,
                      OutreachValue **value,
                      GError **error)
{
  OutreachPeriod period = { year, OUTREACH_WHEN_NONE, OUTREACH_WHEN_NONE };

  return outreach_parse_value_in_period (field, text, &period, value, NULL, error);
}

gboolean
outreach_parse_value_in_period (OutreachField *field,
                                const char *text,
                                const OutreachPeriod *period,
                                OutreachValue **value,
                                OutreachWhen *end,
                                GError **error)
{
  g_autofree char *stripped = NULL;

  *value = NULL;
  if (end != NULL)
    *end = OUTREACH_WHEN_NONE;
  if (text == NULL)
    return TRUE;
  if (!g_utf8_validate (text, -1, NULL))
    {
      g_autofree char *readable = g_utf8_make_valid (text, -1);

      return refuse (error, field, _ ("“%s” is not valid text"), readable);
    }
  stripped = g_strstrip (g_strdup (text));
  if (*stripped == '\0')
    return TRUE;
  if (!check_not_masked (field, stripped, error))
    return FALSE;

  switch (outreach_field_get_field_type (field))
    {
    case OUTREACH_FIELD_CHOICE:
      return parse_choice (field, stripped, value, error);
    case OUTREACH_FIELD_WHEN:
      return parse_when (field, stripped, period, value, end, error);
    case OUTREACH_FIELD_COUNT:
      return parse_count (field, stripped, value, error);
    case OUTREACH_FIELD_MONEY:
      return parse_money (field, stripped, value, error);
    case OUTREACH_FIELD_FLAG:
      return parse_flag (field, stripped, value, error);
    case OUTREACH_FIELD_PHONE:
      return parse_phone (field, stripped, value, error);
    case OUTREACH_FIELD_MAIL:
      return parse_mail (field, stripped, value, error);
    case OUTREACH_FIELD_DIVISION:
      *value = parse_division (stripped);
      return TRUE;
    case OUTREACH_FIELD_REFERENCE:
      *value = parse_reference (stripped);
      return TRUE;
    case OUTREACH_FIELD_REFERENCES:
      *value = parse_names (stripped);
      return TRUE;
    case OUTREACH_FIELD_TEXT:
      /* One line: breaks that come with a paste become spaces. */
      g_strdelimit (stripped, "\r\n\t", ' ');
      *value = outreach_value_new_text (stripped);
      return TRUE;
    case OUTREACH_FIELD_NOTE:
    case OUTREACH_FIELD_LINK:
    case OUTREACH_FIELD_PEOPLE:
    default:
      *value = outreach_value_new_text (stripped);
      return TRUE;
    }
}
