/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-cell.h"

#include <math.h>

#define DAY_MINUTES (24 * 60)

/* Whole numbers up to here are exact in a double. */
#define EXACT 9007199254740992.0

static char *
number_to_text (double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (number == floor (number) && fabs (number) <= EXACT)
    return g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) number);

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.15g", number));
}

static char *
time_to_text (double days)
{
  gint64 minutes = (gint64) llround (fabs (days) * DAY_MINUTES);

  return g_strdup_printf ("%s%d:%02d", days < 0 ? "-" : "", (int) (minutes / 60),
                          (int) (minutes % 60));
}

char *
outreach_cell_to_text (const OutreachCell *cell)
{
  switch (cell->type)
    {
    case OUTREACH_CELL_TEXT:
    case OUTREACH_CELL_ERROR:
      return g_strdup (cell->text);
    case OUTREACH_CELL_NUMBER:
      return number_to_text (cell->number);
    case OUTREACH_CELL_FLAG:
      return g_strdup (cell->number != 0 ? "TRUE" : "FALSE");
    case OUTREACH_CELL_WHEN:
      return outreach_when_to_string (cell->when);
    case OUTREACH_CELL_TIME:
      return time_to_text (cell->number);
    case OUTREACH_CELL_PICTURE:
    case OUTREACH_CELL_BLANK:
    default:
      return g_strdup ("");
    }
}

char *
outreach_column_to_letters (guint column)
{
  char letters[16];
  guint at = sizeof letters - 1;

  letters[at] = '\0';
  for (guint left = column + 1; left > 0; left = (left - 1) / 26)
    letters[--at] = (char) ('A' + (left - 1) % 26);

  return g_strdup (letters + at);
}

char *
outreach_cell_to_name (guint row, guint column)
{
  g_autofree char *letters = outreach_column_to_letters (column);

  return g_strdup_printf ("%s%u", letters, row + 1);
}
