/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-summary.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "outreach-activity-state.h"
#include "outreach-data.h"
#include "outreach-format.h"

/* Titles of activities that a sentence names. */
#define MOST_TITLES 3

/* What the clauses are filled from: the whole edition, or one of its theme days or settings. */
typedef struct
{
  OutreachReader *reader;
  OutreachCatalogue *catalogue;
  OutreachLanguage language;
  OutreachRecord *edition;
  OutreachRecord *office; /* nullable */
  OutreachQuery *query;   /* of the activities that count */
  gint64 group;           /* row id; 0: the whole edition */
  OutreachRecord *part;   /* (nullable): the theme day or setting */
  const char *field;      /* (nullable): of the activity, that holds it */
  GArray *totals;         /* of OutreachTotal */
} Draft;

/* ---- Numbers ---- */

/* Cut to one decimal from ten thousand on, with the word that says that there is more. */
static char *
format_figure (gint64 number,
               OutreachApproximation approximation,
               const char *unit,
               OutreachLanguage language)
{
  static const char *const before[][OUTREACH_N_LANGUAGES] = { { "", "", "" },
                                                              { "", "", "more than " },
                                                              { "约", "約", "about " } };
  static const char *const behind[][OUTREACH_N_LANGUAGES] = { { "", "", "" },
                                                              { "余", "餘", "" },
                                                              { "", "", "" } };
  static const char *const wan[] = { "万", "萬" };
  static const char *const yi[] = { "亿", "億" };
  gint64 scale = number >= 100000000 ? 100000000 : number >= 10000 ? 10000 : 1;
  gint64 tenths = number / (scale / 10 > 0 ? scale / 10 : 1);
  g_autofree char *digits = NULL;

  if (language == OUTREACH_LANGUAGE_EN)
    return g_strdup_printf ("%s%" G_GINT64_FORMAT "%s%s", before[approximation][language], number,
                            *unit != '\0' ? " " : "", unit);
  if (scale == 1)
    digits = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  else if (tenths % 10 == 0)
    digits = g_strdup_printf ("%" G_GINT64_FORMAT, tenths / 10);
  else
    digits = g_strdup_printf ("%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT, tenths / 10, tenths % 10);
  if (scale > 1 && number % (scale / 10) != 0)
    approximation = MAX (approximation, OUTREACH_OVER);

  return g_strconcat (before[approximation][language], digits,
                      scale == 100000000 ? yi[language]
                      : scale == 10000   ? wan[language]
                                         : "",
                      behind[approximation][language], unit, NULL);
}

static const OutreachTotal *
find_total (Draft *self, gint64 metric)
{
  for (guint i = 0; i < self->totals->len; i++)
    {
      const OutreachTotal *total = &g_array_index (self->totals, OutreachTotal, i);

      if (total->group == self->group && total->metric == metric)
        return total;
    }

  return NULL;
}

/* Adds what a metric comes to; what nobody reported, and what can't be added up, says nothing. */
static void
add_metric (Draft *self, OutreachField *field, gint64 *number, OutreachApproximation *approximation)
{
  const OutreachTotal *total =
      find_total (self, outreach_catalogue_get_metric_row (self->catalogue, field));
  OutreachAggregation aggregation = outreach_field_get_aggregation (field);

  if (total == NULL || (aggregation == OUTREACH_AGGREGATION_NONE && total->reports > 1))
    return;
  *number += aggregation == OUTREACH_AGGREGATION_MAX ? total->max : total->sum;
  *approximation = MAX (*approximation, total->approximation);
}

static char *
get_metric_text (Draft *self, const char *id)
{
  OutreachField *field = outreach_catalogue_get_field (self->catalogue, OUTREACH_KIND_ACTIVITY, id);
  OutreachApproximation approximation = OUTREACH_EXACT;
  gint64 number = 0;

  if (field == NULL || !outreach_field_is_metric (field))
    return NULL;
  add_metric (self, field, &number, &approximation);

  return number > 0
             ? format_figure (number, approximation,
                              outreach_field_get_unit (field, self->language), self->language)
             : NULL;
}

/* The metrics of a group come to one number where they are counted in one unit. */
static char *
get_group_text (Draft *self, const char *group)
{
  GPtrArray *fields = outreach_catalogue_get_fields (self->catalogue, OUTREACH_KIND_ACTIVITY);
  const char *unit = NULL;
  OutreachApproximation approximation = OUTREACH_EXACT;
  gint64 number = 0;

  for (guint i = 0; i < fields->len; i++)
    {
      OutreachField *field = g_ptr_array_index (fields, i);
      gint64 before = number;

      if (!outreach_field_is_metric (field) ||
          g_strcmp0 (outreach_field_get_group (field), group) != 0)
        continue;
      add_metric (self, field, &number, &approximation);
      if (number == before)
        continue;
      if (unit != NULL && !g_str_equal (unit, outreach_field_get_unit (field, self->language)))
        return NULL;
      unit = outreach_field_get_unit (field, self->language);
    }

  return number > 0 ? format_figure (number, approximation, unit, self->language) : NULL;
}

/* ---- Values ---- */

static char *
get_titles (Draft *self, GError **error)
{
  g_autoptr (OutreachQuery) query = outreach_query_copy (self->query);
  g_autoptr (OutreachValue) value = outreach_value_new_refs ();
  g_autoptr (GPtrArray) activities = NULL;
  GString *titles = g_string_new (NULL);

  outreach_value_add_ref (value, self->group, NULL, NULL);
  outreach_query_add_filter (query, self->field, OUTREACH_FILTER_EQUALS, value);
  outreach_query_add_sort (query, "start", FALSE);
  outreach_query_set_limit (query, MOST_TITLES);
  activities = outreach_reader_list (self->reader, query, error);
  for (guint i = 0; activities != NULL && i < activities->len; i++)
    {
      const char *title = outreach_record_get_text (g_ptr_array_index (activities, i), "title");

      if (title == NULL)
        continue;
      if (titles->len > 0 && self->language == OUTREACH_LANGUAGE_EN)
        g_string_append (titles, ", ");
      g_string_append_printf (
          titles, self->language == OUTREACH_LANGUAGE_ZH_HANT ? "「%s」" : "“%s”", title);
    }

  return g_string_free (titles, FALSE);
}

static char *
count_agencies (Draft *self, GError **error)
{
  g_autoptr (GHashTable) agencies =
      outreach_reader_list_targets (self->reader, self->query, "agency", error);

  if (agencies == NULL || g_hash_table_size (agencies) == 0)
    return NULL;

  return g_strdup_printf ("%u", g_hash_table_size (agencies));
}

static char *
get_day (Draft *self, OutreachRecord *record, const char *field)
{
  OutreachWhen when =
      record != NULL ? outreach_record_get_when (record, field) : OUTREACH_WHEN_NONE;

  return when != OUTREACH_WHEN_NONE
             ? outreach_format_when (when, self->language, OUTREACH_FORMAT_SHORT)
             : NULL;
}

static char *
get_text (OutreachRecord *record, const char *field)
{
  return record != NULL ? g_strdup (outreach_record_get_text (record, field)) : NULL;
}

/* What stands for a placeholder: NULL where the book does not hold it. */
static char *
get_value (Draft *self, const char *name, GError **error)
{
  const OutreachTotal *total;

  if (g_str_equal (name, "office"))
    return get_text (self->office, "name");
  if (g_str_equal (name, "edition"))
    return get_text (self->edition, "name");
  if (g_str_equal (name, "theme"))
    return get_text (self->edition, "theme");
  if (g_str_equal (name, "start") || g_str_equal (name, "end"))
    return get_day (self, self->edition, name);
  if (g_str_equal (name, "name"))
    return get_text (self->part, "name");
  if (g_str_equal (name, "date"))
    return get_day (self, self->part, "date");
  if (g_str_equal (name, "titles"))
    return self->part != NULL ? get_titles (self, error) : NULL;
  if (g_str_equal (name, "agencies"))
    return count_agencies (self, error);
  if (g_str_equal (name, "activities"))
    {
      total = find_total (self, 0);
      return total != NULL && total->sum > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, total->sum)
                                             : NULL;
    }
  if (g_str_has_prefix (name, "group:"))
    return get_group_text (self, name + strlen ("group:"));

  return get_metric_text (self, name);
}

/* ---- Sentences ---- */

/* A clause with its values, or NULL where one lacks. */
static char *
fill_clause (Draft *self, const char *clause, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (const char *p = clause; *p != '\0';)
    {
      const char *end = *p == '{' ? strchr (p, '}') : NULL;
      g_autofree char *name = NULL;
      g_autofree char *value = NULL;

      if (end == NULL)
        {
          g_string_append_c (text, *p++);
          continue;
        }
      name = g_strndup (p + 1, (gsize) (end - p - 1));
      value = get_value (self, name, error);
      if (value == NULL || *value == '\0')
        return NULL;
      g_string_append (text, value);
      p = end + 1;
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_sentence (Draft *self, JsonObject *sentence, GString *paragraph, GError **error)
{
  JsonArray *clauses = json_object_get_array_member (sentence, "clauses");
  gboolean english = self->language == OUTREACH_LANGUAGE_EN;
  gboolean any = FALSE;

  for (guint i = 0; i < json_array_get_length (clauses); i++)
    {
      JsonObject *clause = json_array_get_object_element (clauses, i);
      g_autofree char *text = fill_clause (
          self, json_object_get_string_member (clause, outreach_language_get_id (self->language)),
          error);

      if (text == NULL)
        continue;
      if (any)
        g_string_append (paragraph, english ? ", " : "，");
      else if (english && paragraph->len > 0)
        g_string_append_c (paragraph, ' ');
      g_string_append (paragraph, text);
      any = TRUE;
    }
  if (any)
    g_string_append (paragraph, english ? "." : "。");
}

static void
add_sentences (Draft *self, JsonObject *definition, GString *paragraph, GError **error)
{
  JsonArray *sentences = json_object_get_array_member (definition, "sentences");

  for (guint i = 0; i < json_array_get_length (sentences); i++)
    add_sentence (self, json_array_get_object_element (sentences, i), paragraph, error);
}

/* A paragraph for each theme day or setting in which something was held. */
static gboolean
add_parts (Draft *self, JsonObject *definition, GString *body, GError **error)
{
  gboolean day = g_str_equal (json_object_get_string_member (definition, "each"), "theme-day");
  g_autoptr (OutreachQuery) query =
      outreach_query_new (day ? OUTREACH_KIND_THEME_DAY : OUTREACH_KIND_SETTING);
  g_autoptr (GPtrArray) parts = NULL;
  g_autoptr (GArray) totals = NULL;
  Draft part = *self;

  outreach_query_set_edition (query, outreach_record_get_id (self->edition));
  outreach_query_add_sort (query, day ? "date" : "position", FALSE);
  parts = outreach_reader_list (self->reader, query, error);
  part.field = day ? "theme-day" : "settings";
  if (parts != NULL)
    totals = outreach_reader_get_totals (self->reader, self->query, part.field, error);
  if (totals == NULL)
    return FALSE;

  part.totals = totals;
  for (guint i = 0; i < parts->len; i++)
    {
      g_autoptr (GString) paragraph = g_string_new (NULL);

      part.part = g_ptr_array_index (parts, i);
      part.group = outreach_record_get_id (part.part);
      if (find_total (&part, 0) == NULL)
        continue;
      add_sentences (&part, definition, paragraph, error);
      g_string_append_printf (body, "%s\n", paragraph->str);
    }

  return TRUE;
}

static char *
make_heading (JsonObject *definition, OutreachLanguage language, guint number)
{
  static const char *const numerals[] = {
    "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"
  };
  char *names[OUTREACH_N_LANGUAGES];
  char *heading;

  outreach_data_read_names (definition, "heading", names);
  heading = language == OUTREACH_LANGUAGE_EN || number > G_N_ELEMENTS (numerals)
                ? g_strdup_printf ("%u. %s", number, names[language])
                : g_strdup_printf ("%s、%s", numerals[number - 1], names[language]);
  for (guint i = 0; i < OUTREACH_N_LANGUAGES; i++)
    g_free (names[i]);

  return heading;
}

static char *
draft_all (Draft *self, GError **error)
{
  g_autoptr (JsonObject) data = outreach_data_load ("summary.json");
  JsonArray *paragraphs = json_object_get_array_member (data, "paragraphs");
  g_autoptr (GString) text = g_string_new (NULL);
  guint number = 0;

  for (guint i = 0; i < json_array_get_length (paragraphs); i++)
    {
      JsonObject *definition = json_array_get_object_element (paragraphs, i);
      g_autoptr (GString) body = g_string_new (NULL);
      g_autofree char *heading = NULL;

      if (json_object_has_member (definition, "each"))
        {
          if (!add_parts (self, definition, body, error))
            return NULL;
        }
      else
        {
          add_sentences (self, definition, body, error);
          if (body->len > 0)
            g_string_append_c (body, '\n');
        }
      if (body->len == 0)
        continue;
      heading = make_heading (definition, self->language, ++number);
      g_string_append_printf (text, "%s\n%s", heading, body->str);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static OutreachQuery *
make_query (gint64 edition_id)
{
  static const OutreachActivityState states[] = { OUTREACH_STATE_HELD, OUTREACH_STATE_REPORTED };
  OutreachQuery *query = outreach_query_new (OUTREACH_KIND_ACTIVITY);

  outreach_query_set_edition (query, edition_id);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr (OutreachValue) state =
          outreach_value_new_text (outreach_activity_state_get_id (states[i]));

      outreach_query_add_filter (query, "state", OUTREACH_FILTER_EQUALS, state);
    }

  return query;
}

char *
outreach_summary_draft (OutreachReader *reader,
                        gint64 edition_id,
                        OutreachLanguage language,
                        GError **error)
{
  g_autoptr (OutreachRecord) edition =
      outreach_reader_get (reader, OUTREACH_KIND_EDITION, edition_id, error);
  g_autoptr (OutreachRecord) office =
      edition != NULL ? outreach_reader_get_own_office (reader, NULL) : NULL;
  g_autoptr (OutreachQuery) query = make_query (edition_id);
  g_autoptr (GArray) totals =
      edition != NULL ? outreach_reader_get_totals (reader, query, NULL, error) : NULL;
  Draft self = { .reader = reader,
                 .catalogue = outreach_reader_get_catalogue (reader),
                 .language = language,
                 .edition = edition,
                 .office = office,
                 .query = query,
                 .totals = totals };
  g_autoptr (GError) local = NULL;
  g_autofree char *text = NULL;

  if (totals == NULL)
    return NULL;
  if (find_total (&self, 0) == NULL || find_total (&self, 0)->sum == 0)
    return g_strdup ("");

  text = draft_all (&self, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&text);
}

char *
outreach_summary_get_text (OutreachReader *reader,
                           gint64 edition_id,
                           OutreachLanguage language,
                           GError **error)
{
  g_autoptr (OutreachRecord) edition =
      outreach_reader_get (reader, OUTREACH_KIND_EDITION, edition_id, error);

  if (edition == NULL)
    return NULL;
  if (outreach_record_get_text (edition, "summary") != NULL)
    return g_strdup (outreach_record_get_text (edition, "summary"));

  return outreach_summary_draft (reader, edition_id, language, error);
}

char *
outreach_summary_make_title (OutreachReader *reader,
                             gint64 edition_id,
                             OutreachLanguage language,
                             GError **error)
{
  g_autoptr (OutreachRecord) edition =
      outreach_reader_get (reader, OUTREACH_KIND_EDITION, edition_id, error);
  g_autoptr (OutreachRecord) office = outreach_reader_get_own_office (reader, NULL);
  const char *name = office != NULL ? outreach_record_get_text (office, "name") : NULL;
  const char *edition_name = edition != NULL ? outreach_record_get_text (edition, "name") : NULL;

  if (edition == NULL)
    return NULL;

  if (language == OUTREACH_LANGUAGE_EN)
    return g_strdup_printf ("%s: %s, summary", name != NULL ? name : "",
                            edition_name != NULL ? edition_name : "");

  return g_strconcat (name != NULL ? name : "", edition_name != NULL ? edition_name : "",
                      language == OUTREACH_LANGUAGE_ZH_HANT ? "工作總結" : "工作总结", NULL);
}
