/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-slot.h"

#include <string.h>

static gboolean
says_afternoon (const char *text)
{
  return strstr (text, "下午") != NULL || strstr (text, "PM") != NULL ||
         strstr (text, "pm") != NULL;
}

static OutreachWhen
parse_time (const char *text, gboolean afternoon)
{
  g_autofree char *full = NULL;

  if (strcmp (text, "24:00") == 0)
    return outreach_when_new_minute (1970, 1, 2, 0, 0);
  if (strcmp (text, "全天") == 0 || g_ascii_strcasecmp (text, "day") == 0)
    return outreach_when_new_day (1970, 1, 1);
  full = g_strconcat ("1970-01-01 ", afternoon ? "下午" : "", text, NULL);

  /* A date alone is a day, which nobody meant by an empty text. */
  return *text != '\0' ? outreach_when_parse (full, 0) : OUTREACH_WHEN_NONE;
}

/* Half-width, with one hyphen between start and end. */
static char *
normalise (const char *text)
{
  g_autofree char *folded = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  GString *plain = g_string_new (folded);
  static const char *const dashes[] = { "–", "—", "―", "−", "~", "〜", "至", "到", "--" };

  for (guint i = 0; i < G_N_ELEMENTS (dashes); i++)
    g_string_replace (plain, dashes[i], "-", 0);
  g_strstrip (plain->str);

  return g_string_free (plain, FALSE);
}

static OutreachWhen
parse_end (const char *text, OutreachWhen start, gboolean afternoon)
{
  OutreachWhen end = parse_time (text, afternoon && !says_afternoon (text));

  if (end != OUTREACH_WHEN_NONE &&
      outreach_when_get_end_minute (end) <= outreach_when_get_first_minute (start))
    end = outreach_when_add_days (end, 1);

  return end;
}

gboolean
outreach_slot_parse (const char *text, OutreachSlot *slot)
{
  g_autofree char *plain = normalise (text);
  g_auto (GStrv) parts = g_strsplit (plain, "-", 2);

  slot->end = OUTREACH_WHEN_NONE;
  if (parts[0] == NULL)
    return FALSE;
  slot->start = parse_time (g_strstrip (parts[0]), FALSE);
  if (slot->start == OUTREACH_WHEN_NONE || parts[1] == NULL)
    return slot->start != OUTREACH_WHEN_NONE;
  slot->end = parse_end (g_strstrip (parts[1]), slot->start, says_afternoon (parts[0]));

  return slot->end != OUTREACH_WHEN_NONE &&
         outreach_when_get_precision (slot->start) == OUTREACH_PRECISION_MINUTE &&
         outreach_when_get_precision (slot->end) == OUTREACH_PRECISION_MINUTE;
}

static gint
compare_slots (gconstpointer a, gconstpointer b)
{
  const OutreachSlot *x = a, *y = b;

  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;

  return x->end == y->end ? 0 : x->end < y->end ? -1 : 1;
}

static void
remove_repeated (GArray *slots)
{
  g_array_sort (slots, compare_slots);
  for (guint i = slots->len; i > 1; i--)
    {
      if (compare_slots (&g_array_index (slots, OutreachSlot, i - 1),
                         &g_array_index (slots, OutreachSlot, i - 2)) == 0)
        g_array_remove_index (slots, i - 1);
    }
}

GArray *
outreach_slot_parse_list (const char *text, char **bad)
{
  g_auto (GStrv) parts = g_regex_split_simple ("[;；,，、\n]", text, 0, 0);
  g_autoptr (GArray) slots = g_array_new (FALSE, FALSE, sizeof (OutreachSlot));

  for (guint i = 0; parts[i] != NULL; i++)
    {
      OutreachSlot slot;

      if (*g_strstrip (parts[i]) == '\0')
        continue;
      if (!outreach_slot_parse (parts[i], &slot))
        {
          if (bad != NULL)
            *bad = g_strdup (parts[i]);
          return NULL;
        }
      g_array_append_val (slots, slot);
    }
  remove_repeated (slots);

  return g_steal_pointer (&slots);
}

void
outreach_slot_get (const OutreachSlot *self,
                   OutreachWhen day,
                   OutreachWhen *start,
                   OutreachWhen *end)
{
  int days = outreach_when_days_between (outreach_when_new_day (1970, 1, 1), day);

  *start = outreach_when_add_days (self->start, days);
  *end = self->end != OUTREACH_WHEN_NONE ? outreach_when_add_days (self->end, days)
                                         : OUTREACH_WHEN_NONE;
}
