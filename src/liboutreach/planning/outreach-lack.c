/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "outreach-week.h"

static const struct
{
  const char *id;
  const char *name;
} lacks[OUTREACH_N_LACKS] = {
  [OUTREACH_LACK_RETURNED] = { "returned", N_ ("Returned") },
  [OUTREACH_LACK_DRAFT] = { "draft", N_ ("Not planned yet") },
  [OUTREACH_LACK_PLACE] = { "place", N_ ("Without a place") },
  [OUTREACH_LACK_HOST] = { "host", N_ ("Without a host") },
  [OUTREACH_LACK_RESPONSIBLE] = { "responsible", N_ ("Nobody responsible") },
  [OUTREACH_LACK_HELD] = { "held", N_ ("Begun, not marked as held") },
  [OUTREACH_LACK_RESULTS] = { "results", N_ ("Held, results not reported") },
};

const char *
outreach_lack_get_id (OutreachLack lack)
{
  return lacks[lack].id;
}

gboolean
outreach_lack_from_id (const char *id, OutreachLack *lack)
{
  for (guint i = 0; i < OUTREACH_N_LACKS; i++)
    {
      if (g_strcmp0 (lacks[i].id, id) != 0)
        continue;
      *lack = i;
      return TRUE;
    }

  return FALSE;
}

const char *
outreach_lack_get_name (OutreachLack lack)
{
  return g_dgettext (GETTEXT_PACKAGE, lacks[lack].name);
}

static void
add_choice (OutreachQuery *query, const char *field, const char *choice)
{
  g_autoptr (OutreachValue) value = outreach_value_new_text (choice);

  outreach_query_add_filter (query, field, OUTREACH_FILTER_EQUALS, value);
}

static void
add_states (OutreachQuery *query, guint states)
{
  for (guint i = 0; i < OUTREACH_N_STATES; i++)
    {
      if ((states & (1u << i)) != 0)
        add_choice (query, "state", outreach_activity_state_get_id (i));
    }
}

/* The states, as bits, in which the lack is one: a cancelled activity needs no venue. */
static guint
get_states (OutreachLack lack)
{
  switch (lack)
    {
    case OUTREACH_LACK_RETURNED:
      return 1u << OUTREACH_STATE_RETURNED;
    case OUTREACH_LACK_DRAFT:
      return 1u << OUTREACH_STATE_DRAFT;
    case OUTREACH_LACK_HELD:
      return 1u << OUTREACH_STATE_PLANNED | 1u << OUTREACH_STATE_SUBMITTED |
             1u << OUTREACH_STATE_APPROVED;
    case OUTREACH_LACK_RESULTS:
      return 1u << OUTREACH_STATE_HELD;
    default:
      return ((1u << OUTREACH_N_STATES) - 1) & ~(1u << OUTREACH_STATE_CANCELLED);
    }
}

void
outreach_lack_add_filters (OutreachLack lack,
                           OutreachQuery *query,
                           OutreachWhen today,
                           gboolean any_state)
{
  if (!any_state)
    add_states (query, get_states (lack));

  switch (lack)
    {
    case OUTREACH_LACK_PLACE:
      outreach_query_add_filter (query, "venue", OUTREACH_FILTER_EMPTY, NULL);
      outreach_query_add_filter (query, "place", OUTREACH_FILTER_EMPTY, NULL);
      /* What is only online takes place nowhere. */
      outreach_query_add_filter (query, "online", OUTREACH_FILTER_EMPTY, NULL);
      add_choice (query, "online", "offline");
      add_choice (query, "online", "hybrid");
      break;
    case OUTREACH_LACK_HOST:
      outreach_query_add_filter (query, "host", OUTREACH_FILTER_EMPTY, NULL);
      break;
    case OUTREACH_LACK_RESPONSIBLE:
      outreach_query_add_filter (query, "responsible", OUTREACH_FILTER_EMPTY, NULL);
      break;
    case OUTREACH_LACK_HELD:
      {
        g_autoptr (OutreachValue) yesterday =
            outreach_value_new_when (outreach_when_add_days (today, -1));

        outreach_query_add_filter (query, "start", OUTREACH_FILTER_UNTIL, yesterday);
        break;
      }
    default:
      break;
    }
}
