/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "outreach-cli-filter.h"
#include "outreach-cli-json.h"
#include "outreach-cli-output.h"
#include "outreach-cli-table.h"
#include "outreach-error.h"
#include "outreach-format.h"
#include "outreach-series-commands.h"

/* Longer spans of days are a slip of the pen. */
#define MOST_DAYS 366

static char **venues;
static char *days;
static char *slots;
static char *people;
static char *per_day;
static gboolean dry_run;

static const GOptionEntry options[] = {
  { "venues", 'v', 0, G_OPTION_ARG_FILENAME_ARRAY, &venues,
    N_ ("Names or uids with “;” between, or a condition as for “list venues --filter”; may be given "
        "several times"),
    N_ ("VENUES") },
  { "days", 'd', 0, G_OPTION_ARG_FILENAME, &days,
    N_ ("Days with “;” between, or from..until (default: all of the edition)"), N_ ("DAYS") },
  { "slots", 's', 0, G_OPTION_ARG_FILENAME, &slots,
    N_ ("Times of the day with “;” between: 9:00-11:00, 上午, 下午 (default: both half-days)"),
    N_ ("SLOTS") },
  { "per-day", 'n', 0, G_OPTION_ARG_STRING, &per_day, N_ ("No more than N on a day"), N_ ("N") },
  { "people", 'p', 0, G_OPTION_ARG_FILENAME, &people,
    N_ ("Who take turns as the one responsible, with “;” between"), N_ ("PEOPLE") },
  { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_ ("Only show the proposal"), NULL },
  { NULL }
};

static gboolean
check_texts (OutreachCliResult *result)
{
  const char *const texts[] = { days, slots, people };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      if (texts[i] == NULL || g_utf8_validate (texts[i], -1, NULL))
        continue;
      *result = outreach_cli_misuse (_ ("“%s” is not valid text."), texts[i]);
      return FALSE;
    }

  return TRUE;
}

/* ---- Venues ---- */

static gboolean
add_named (OutreachCli *self, const char *text, GArray *ids, OutreachCliResult *result)
{
  g_auto (GStrv) names = outreach_split_people (text);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (OutreachRecord) venue =
          outreach_reader_find_by_name (outreach_store_get_reader (self->store),
                                        OUTREACH_KIND_VENUE, 0, names[i], &error);
      gint64 id;

      if (venue == NULL)
        {
          *result = outreach_cli_fail (error);
          return FALSE;
        }
      id = outreach_record_get_id (venue);
      g_array_append_val (ids, id);
    }

  return TRUE;
}

static gboolean
add_filtered (OutreachCli *self, GPtrArray *texts, GArray *ids, OutreachCliResult *result)
{
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_VENUE);
  g_autoptr (GArray) conditions = NULL;
  g_autoptr (GArray) found = NULL;
  g_autoptr (GError) error = NULL;

  if (texts->len == 0)
    return TRUE;
  g_ptr_array_add (texts, NULL);
  conditions =
      outreach_cli_parse_filters (self, OUTREACH_KIND_VENUE, 0, (char **) texts->pdata, result);
  if (conditions == NULL)
    return FALSE;
  for (guint i = 0; i < conditions->len; i++)
    {
      OutreachCliFilter *filter = &g_array_index (conditions, OutreachCliFilter, i);

      outreach_query_add_filter (query, filter->field, filter->op, filter->value);
    }
  found = outreach_reader_query_ids (outreach_store_get_reader (self->store), query, NULL, &error);
  if (found == NULL)
    {
      *result = outreach_cli_fail (error);
      return FALSE;
    }
  g_array_append_vals (ids, found->data, found->len);

  return TRUE;
}

static gboolean
find_venues (OutreachCli *self, GArray *ids, OutreachCliResult *result)
{
  g_autoptr (GPtrArray) conditions = g_ptr_array_new ();

  for (guint i = 0; venues != NULL && venues[i] != NULL; i++)
    {
      if (!g_utf8_validate (venues[i], -1, NULL))
        {
          *result = outreach_cli_misuse (_ ("“%s” is not valid text."), venues[i]);
          return FALSE;
        }
      if (strpbrk (venues[i], "=~") != NULL)
        g_ptr_array_add (conditions, venues[i]);
      else if (!add_named (self, venues[i], ids, result))
        return FALSE;
    }
  if (!add_filtered (self, conditions, ids, result))
    return FALSE;
  if (ids->len > 0)
    return TRUE;
  *result = outreach_cli_misuse (_ ("Which venues? Name them with --venues."));

  return FALSE;
}

/* ---- Days and times ---- */

static gboolean
add_span (const char *text, int year, GArray *list, OutreachCliResult *result)
{
  g_auto (GStrv) ends = g_strsplit (text, "..", 2);
  OutreachWhen first = outreach_when_parse (ends[0], year);
  OutreachWhen last = ends[1] != NULL ? outreach_when_parse (ends[1], year) : first;
  int n_days;

  if (first == OUTREACH_WHEN_NONE || last == OUTREACH_WHEN_NONE ||
      outreach_when_get_precision (first) != OUTREACH_PRECISION_DAY ||
      outreach_when_get_precision (last) != OUTREACH_PRECISION_DAY ||
      (n_days = outreach_when_days_between (first, last)) < 0 || n_days > MOST_DAYS)
    {
      *result =
          outreach_cli_misuse (_ ("“%s” is no day; write 2025-09-16 or 2025-09-16..2025-09-19."),
                               text);
      return FALSE;
    }
  for (int i = 0; i <= n_days; i++)
    {
      OutreachWhen day = outreach_when_add_days (first, i);

      g_array_append_val (list, day);
    }

  return TRUE;
}

static gboolean
find_days (OutreachCli *self, gint64 edition_id, GArray *list, OutreachCliResult *result)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachRecord) edition =
      outreach_reader_get (outreach_store_get_reader (self->store), OUTREACH_KIND_EDITION,
                           edition_id, &error);
  g_autofree char *all = NULL, *first = NULL, *last = NULL;
  g_auto (GStrv) spans = NULL;

  if (edition == NULL)
    {
      *result = outreach_cli_fail (error);
      return FALSE;
    }
  first = outreach_when_to_string (outreach_record_get_when (edition, "start"));
  last = outreach_when_to_string (outreach_record_get_when (edition, "end"));
  all = g_strconcat (first, "..", last, NULL);
  spans = g_regex_split_simple ("[;；,，、]", days != NULL ? days : all, 0, 0);
  for (guint i = 0; spans[i] != NULL; i++)
    {
      if (*g_strstrip (spans[i]) != '\0' &&
          !add_span (spans[i], (int) outreach_record_get_number (edition, "year"), list, result))
        return FALSE;
    }

  return TRUE;
}

static gboolean
find_slots (OutreachSeriesRequest *request, OutreachCliResult *result)
{
  g_autofree char *bad = NULL;
  g_autoptr (GArray) list = outreach_slot_parse_list (slots != NULL ? slots : "上午;下午", &bad);

  if (list == NULL)
    {
      *result = outreach_cli_misuse (
          _ ("“%s” is no time of the day; write 9:00-11:00, 14:30, 上午 or 下午."), bad);
      return FALSE;
    }
  g_array_append_vals (request->slots, list->data, list->len);

  return TRUE;
}

/* ---- What is printed ---- */

static void
print_json (GPtrArray *proposal)
{
  g_autoptr (OutreachCliJson) json = outreach_cli_json_new ();

  outreach_cli_json_begin_array (json, NULL);
  for (guint i = 0; i < proposal->len; i++)
    {
      const OutreachSeriesItem *item = proposal->pdata[i];
      g_autofree char *start = outreach_when_to_string (item->start);
      g_autofree char *end = outreach_when_to_string (item->end);

      outreach_cli_json_begin_object (json, NULL);
      outreach_cli_json_add_text (json, "venue", item->venue_name);
      outreach_cli_json_add_text (json, "start", *start != '\0' ? start : NULL);
      outreach_cli_json_add_text (json, "end", *end != '\0' ? end : NULL);
      outreach_cli_json_add_text (json, "responsible", item->person);
      outreach_cli_json_add_text (json, "what", item->what);
      outreach_cli_json_add_text (json, "reason", item->reason);
      outreach_cli_json_end_object (json);
    }
  outreach_cli_json_end_array (json);
}

static void
print_proposal (GPtrArray *proposal)
{
  guint n_placed = outreach_series_count_placed (proposal);

  for (guint i = 0; i < proposal->len; i++)
    {
      const OutreachSeriesItem *item = proposal->pdata[i];
      g_autofree char *venue = outreach_cli_make_line (item->venue_name);
      g_autofree char *time = NULL;

      if (i >= n_placed)
        {
          g_autofree char *reason = outreach_cli_make_line (item->reason);

          outreach_cli_warn ("%s: %s", venue, reason);
          continue;
        }
      time = outreach_format_span (item->start, item->end, outreach_language_get_user (),
                                   OUTREACH_FORMAT_NONE);
      outreach_cli_print (item->person != NULL ? "%s  %s  %s\n" : "%s  %s\n", time, venue,
                          item->person);
    }
}

/* ---- Running ---- */

static OutreachRecord *
find_source (OutreachCli *self, OutreachCliResult *result)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachRecord) source =
      outreach_template_find (self->store, self->arguments[0], &error);

  if (source == NULL && g_error_matches (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND))
    source = outreach_cli_find_record (self, self->arguments[0], result);
  else if (source == NULL)
    *result = outreach_cli_fail (error);
  if (source != NULL && outreach_record_get_kind (source) != OUTREACH_KIND_TEMPLATE &&
      outreach_record_get_kind (source) != OUTREACH_KIND_ACTIVITY)
    {
      *result = outreach_cli_misuse (_ ("“%s” is neither a template nor an activity."),
                                     outreach_cli_get_title (self, source));
      g_clear_object (&source);
    }

  return g_steal_pointer (&source);
}

static OutreachSeriesRequest *
make_request (OutreachCli *self, OutreachCliResult *result)
{
  g_autoptr (OutreachRecord) source = find_source (self, result);
  g_autoptr (OutreachSeriesRequest) request = NULL;
  g_autoptr (GPtrArray) skipped = NULL;
  g_autoptr (GError) error = NULL;
  gint64 edition_id;

  if (source == NULL || !outreach_cli_get_edition (self, &edition_id, result))
    return NULL;
  request = outreach_series_make_request (self->store, source, edition_id, &skipped, &error);
  if (request == NULL)
    {
      *result = outreach_cli_fail (error);
      return NULL;
    }
  if (!find_venues (self, request->venues, result) ||
      !find_days (self, edition_id, request->days, result) || !find_slots (request, result) ||
      (per_day != NULL && !outreach_cli_parse_number (per_day, &request->per_day, result)))
    return NULL;
  if (people != NULL)
    {
      g_strfreev (request->people);
      request->people = outreach_split_people (people);
    }
  for (guint i = 0; i < skipped->len; i++)
    outreach_cli_warn ("%s", (char *) skipped->pdata[i]);

  return g_steal_pointer (&request);
}

static OutreachCliResult
run (OutreachCli *self)
{
  OutreachCliResult result = OUTREACH_CLI_FAILED;
  g_autoptr (OutreachSeriesRequest) request = NULL;
  g_autoptr (GPtrArray) proposal = NULL;
  g_autoptr (GError) error = NULL;

  if (!check_texts (&result) || !outreach_cli_open (self, &result))
    return result;
  request = make_request (self, &result);
  if (request == NULL)
    return result;
  proposal =
      outreach_series_propose (outreach_store_get_reader (self->store), request, NULL, &error);
  if (proposal == NULL)
    return outreach_cli_fail (error);
  if (!dry_run && outreach_series_count_placed (proposal) > 0 &&
      !outreach_commands_add_series (self->store, request, proposal, NULL, &error))
    return outreach_cli_fail (error);

  if (self->json)
    print_json (proposal);
  else
    print_proposal (proposal);

  return outreach_series_count_placed (proposal) == proposal->len ? OUTREACH_CLI_DONE
                                                                  : OUTREACH_CLI_REFUSED;
}

const OutreachCliCommand outreach_cli_series = {
  .name = "series",
  .arguments = N_ ("TEMPLATE|UID"),
  .summary = N_ ("Plan the same activity at many venues"),
  .details = N_ (
      "Adds an activity for each venue, spread over the days and times so that nothing clashes: "
      "venues with the time to set them up, people with the time to get there, schools on holidays "
      "and weekends. Venues that can't be placed are named with the reason (exit code 1); the others "
      "are added in one step, which “undo” takes back.\n"
      "Example: outreach-cli series 网络安全进社区 --venues kind=community "
      "--days 2025-09-15..2025-09-19 --slots \"9:00-11:00;14:30-16:00\" --per-day 4 --dry-run"),
  .options = options,
  .least = 1,
  .most = 1,
  .run = run,
};
