/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-number-format-private.h"

#include <math.h>
#include <string.h>

#define DAY_MINUTES (24 * 60)

/* Days from 1899-12-30, and from 1904-01-01, to 1970-01-01. */
#define TO_1970_SINCE_1900 25569
#define TO_1970_SINCE_1904 24107

/* The day that Excel believes in and the calendar does not: 29 February 1900. */
#define FALSE_DAY 60

typedef struct
{
  gboolean date;
  gboolean time;
  gboolean hour;
  gboolean half_day;
  gboolean duration;
  gboolean after_hour; /* an m that follows means minutes */
  int pending_months;  /* m not decided yet: before an s they are minutes */
} Tokens;

/* Behind what must not be read as letters of a date: a text in quotes, an escaped character, a
 * bracket. */
static const char *
skip_literal (const char *at, Tokens *tokens)
{
  const char *end;

  switch (*at)
    {
    case '"':
      end = strchr (at + 1, '"');
      return end != NULL ? end + 1 : at + strlen (at);
    case '\\':
    case '_':
    case '*':
      return at[1] != '\0' ? g_utf8_next_char (at + 1) : at + 1;
    case '[':
      end = strchr (at, ']');
      /* [h], [mm], [s]: a duration; [$-804], [Red], [DBNum1] say nothing. */
      if (end != NULL && strspn (at + 1, "hHmMsS") == (gsize) (end - at - 1) && end > at + 1)
        tokens->duration = tokens->hour = tokens->after_hour = TRUE;
      return end != NULL ? end + 1 : at + strlen (at);
    default:
      return NULL;
    }
}

static const char *
skip_word (const char *at, Tokens *tokens)
{
  static const char *const halves[] = { "AM/PM", "A/P", "上午/下午" };
  static const char *const general[] = { "General", "G/通用格式" };

  for (guint i = 0; i < G_N_ELEMENTS (halves); i++)
    {
      if (g_ascii_strncasecmp (at, halves[i], strlen (halves[i])) == 0)
        {
          tokens->half_day = TRUE;
          return at + strlen (halves[i]);
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (general); i++)
    {
      if (g_ascii_strncasecmp (at, general[i], strlen (general[i])) == 0)
        return at + strlen (general[i]);
    }

  return NULL;
}

static void
take_letter (char letter, const char *at, Tokens *tokens)
{
  switch (g_ascii_tolower (letter))
    {
    case 'e':
      /* 0.00E+00 is no year of an era. */
      if (at[1] == '+' || at[1] == '-')
        break;
      tokens->date = TRUE;
      break;
    case 'y':
    case 'd':
    case 'b':
    case 'g':
    case 'a':
      tokens->date = TRUE;
      tokens->after_hour = FALSE;
      break;
    case 'h':
      tokens->time = tokens->hour = tokens->after_hour = TRUE;
      break;
    case 's':
      tokens->time = TRUE;
      tokens->pending_months = 0;
      break;
    case 'm':
      if (tokens->after_hour)
        tokens->time = TRUE;
      else
        tokens->pending_months++;
      break;
    default:
      break;
    }
  /* A day or a year settles the months before it. */
  if (strchr ("yYdD", letter) != NULL && tokens->pending_months > 0)
    {
      tokens->date = TRUE;
      tokens->pending_months = 0;
    }
}

static gboolean
is_same_letter (const char *at, const char *begin)
{
  return at > begin && g_ascii_tolower (at[-1]) == g_ascii_tolower (*at);
}

OutreachShows
outreach_number_format_classify (const char *code)
{
  Tokens tokens = { FALSE };
  const char *at = code;

  while (*at != '\0' && *at != ';')
    {
      const char *behind = skip_literal (at, &tokens);

      if (behind == NULL)
        behind = skip_word (at, &tokens);
      if (behind == NULL)
        {
          if (!is_same_letter (at, code))
            take_letter (*at, at, &tokens);
          behind = at + 1;
        }
      at = behind;
    }

  if (tokens.date || tokens.pending_months > 0)
    return tokens.half_day && !tokens.hour ? OUTREACH_SHOWS_HALF_DAY : OUTREACH_SHOWS_DATE;

  if (tokens.duration)
    return OUTREACH_SHOWS_DURATION;

  return tokens.time || tokens.half_day ? OUTREACH_SHOWS_TIME : OUTREACH_SHOWS_NUMBER;
}

const char *
outreach_number_format_get_builtin (guint id)
{
  static const char *const codes[] = {
    [0] = "General",
    [1] = "0",
    [2] = "0.00",
    [3] = "#,##0",
    [4] = "#,##0.00",
    [9] = "0%",
    [10] = "0.00%",
    [11] = "0.00E+00",
    [12] = "# ?/?",
    [13] = "# ?"
           "?/?"
           "?",
    [14] = "yyyy/m/d",
    [15] = "d-mmm-yy",
    [16] = "d-mmm",
    [17] = "mmm-yy",
    [18] = "h:mm AM/PM",
    [19] = "h:mm:ss AM/PM",
    [20] = "h:mm",
    [21] = "h:mm:ss",
    [22] = "yyyy/m/d h:mm",
    [27] = "yyyy\"年\"m\"月\"",
    [28] = "m\"月\"d\"日\"",
    [29] = "m\"月\"d\"日\"",
    [30] = "m-d-yy",
    [31] = "yyyy\"年\"m\"月\"d\"日\"",
    [32] = "h\"时\"mm\"分\"",
    [33] = "h\"时\"mm\"分\"ss\"秒\"",
    [34] = "上午/下午h\"时\"mm\"分\"",
    [35] = "上午/下午h\"时\"mm\"分\"ss\"秒\"",
    [36] = "yyyy\"年\"m\"月\"",
    [37] = "#,##0;-#,##0",
    [38] = "#,##0;[Red]-#,##0",
    [39] = "#,##0.00;-#,##0.00",
    [40] = "#,##0.00;[Red]-#,##0.00",
    [45] = "mm:ss",
    [46] = "[h]:mm:ss",
    [47] = "mm:ss.0",
    [48] = "##0.0E+0",
    [49] = "@",
    [50] = "yyyy\"年\"m\"月\"",
    [51] = "m\"月\"d\"日\"",
    [52] = "yyyy\"年\"m\"月\"",
    [53] = "m\"月\"d\"日\"",
    [54] = "m\"月\"d\"日\"",
    [55] = "上午/下午h\"时\"mm\"分\"",
    [56] = "上午/下午h\"时\"mm\"分\"ss\"秒\"",
    [57] = "yyyy\"年\"m\"月\"",
    [58] = "m\"月\"d\"日\"",
  };

  return id < G_N_ELEMENTS (codes) ? codes[id] : NULL;
}

static OutreachWhen
to_when (double number, OutreachShows shows, gboolean since_1904)
{
  gint64 minutes = (gint64) llround (number * DAY_MINUTES);
  gint64 day = minutes / DAY_MINUTES;
  int minute = (int) (minutes % DAY_MINUTES);
  int year, month, of_month;

  if (!since_1904 && day == FALSE_DAY)
    return OUTREACH_WHEN_NONE;
  if (!since_1904 && day < FALSE_DAY)
    day++;
  outreach_when_get_ymd (
      outreach_when_add_days (outreach_when_new_day (1970, 1, 1),
                              (int) day - (since_1904 ? TO_1970_SINCE_1904 : TO_1970_SINCE_1900)),
      &year, &month, &of_month);
  if (shows == OUTREACH_SHOWS_HALF_DAY)
    return outreach_when_new_half_day (year, month, of_month, minute >= DAY_MINUTES / 2);
  if (minute == 0)
    return outreach_when_new_day (year, month, of_month);

  return outreach_when_new_minute (year, month, of_month, minute / 60, minute % 60);
}

void
outreach_cell_set_number (OutreachCell *cell,
                          double number,
                          OutreachShows shows,
                          gboolean since_1904)
{
  /* The day behind 2199-12-31; what lies outside is no date of a plan. */
  const double last = 109575;
  gboolean has_day = number >= (since_1904 ? 0 : 1) && number < last;

  cell->type = OUTREACH_CELL_NUMBER;
  cell->number = number;
  cell->when = OUTREACH_WHEN_NONE;
  if (shows == OUTREACH_SHOWS_NUMBER)
    return;
  /* A moment of which only the time is seen is a moment; one in the first year is none. */
  if (shows == OUTREACH_SHOWS_DURATION || (shows == OUTREACH_SHOWS_TIME && number < 366))
    {
      if (fabs (number) < last)
        cell->type = OUTREACH_CELL_TIME;
      return;
    }
  if (has_day)
    cell->when = to_when (number, shows, since_1904);
  if (cell->when != OUTREACH_WHEN_NONE)
    cell->type = OUTREACH_CELL_WHEN;
  else if (number > 0 && number < 1)
    cell->type = OUTREACH_CELL_TIME;
}
