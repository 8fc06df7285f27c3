/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "outreach-commands.h"
#include "outreach-edition-facts.h"
#include "outreach-error.h"
#include "outreach-format.h"
#include "outreach-task-commands.h"

/* Text of a member that may be missing, null or of another type. */
static const char *
get_text (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;

  return json_node_get_string (node);
}

static gint64
get_number (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_int (node) : 0;
}

static JsonArray *
get_array (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static void
set_text (OutreachRecord *record, const char *field, const char *text)
{
  outreach_record_take_value (record, field, outreach_value_new_text (text));
}

static void
set_reference (OutreachRecord *record, const char *field, gint64 id)
{
  OutreachValue *value = outreach_value_new_refs ();

  outreach_value_add_ref (value, id, NULL, NULL);
  outreach_record_take_value (record, field, value);
}

/* @text: names in @array, as references that are new unless the directory has them */
static void
set_names (OutreachRecord *record, const char *field, JsonArray *array)
{
  OutreachValue *value;

  if (array == NULL || json_array_get_length (array) == 0)
    return;

  value = outreach_value_new_refs ();
  for (guint i = 0; i < json_array_get_length (array); i++)
    outreach_value_add_ref (value, 0, NULL, json_array_get_string_element (array, i));
  outreach_record_take_value (record, field, value);
}

/* The array of an entry that may be missing; FALSE where something else stands there. */
static gboolean
find_array (JsonObject *object, const char *member, JsonArray **array)
{
  JsonNode *node = json_object_get_member (object, member);

  *array = get_array (object, member);

  return node == NULL || JSON_NODE_HOLDS_NULL (node) || *array != NULL;
}

static gboolean
is_text (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING &&
         *json_node_get_string (node) != '\0';
}

static gboolean
holds_texts (JsonObject *object, const char *member)
{
  JsonArray *array;

  if (!find_array (object, member, &array))
    return FALSE;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      if (!is_text (json_array_get_element (array, i)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
holds_theme_days (JsonObject *facts)
{
  JsonArray *days;

  if (!find_array (facts, "theme-days", &days))
    return FALSE;
  for (guint i = 0; days != NULL && i < json_array_get_length (days); i++)
    {
      JsonNode *node = json_array_get_element (days, i);
      JsonObject *day = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *date;

      if (day == NULL || get_text (day, "name") == NULL || !holds_texts (day, "agencies"))
        return FALSE;
      date = get_text (day, "date");
      if (date != NULL && outreach_when_parse (date, 0) == OUTREACH_WHEN_NONE)
        return FALSE;
    }

  return TRUE;
}

static gboolean
check_facts (JsonObject *facts, const char *name, GError **error)
{
  OutreachWhen start = OUTREACH_WHEN_NONE;
  OutreachWhen end = OUTREACH_WHEN_NONE;
  const char *fault = NULL;

  if (get_text (facts, "start") != NULL)
    start = outreach_when_get_day (outreach_when_parse (get_text (facts, "start"), 0));
  if (get_text (facts, "end") != NULL)
    end = outreach_when_get_day (outreach_when_parse (get_text (facts, "end"), 0));
  if (get_number (facts, "year") < 2000 || get_number (facts, "year") > 2999)
    fault = "year";
  else if (start == OUTREACH_WHEN_NONE)
    fault = "start";
  else if (end == OUTREACH_WHEN_NONE || end < start)
    fault = "end";
  else if (!holds_theme_days (facts))
    fault = "theme-days";
  else if (!holds_texts (facts, "settings"))
    fault = "settings";
  if (fault == NULL)
    return TRUE;

  g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE,
               /* Translators: name of a file, name of an entry in it */
               _ ("%s: the entry “%s” is missing or wrong; see data/editions for the shape"), name,
               fault);

  return FALSE;
}

static OutreachRecord *
make_edition (JsonObject *facts)
{
  OutreachRecord *edition = outreach_record_new (OUTREACH_KIND_EDITION, 0);
  g_autofree char *usual_name =
      g_strdup_printf ("%d年国家网络安全宣传周", (int) get_number (facts, "year"));
  const char *name = get_text (facts, "name");

  outreach_record_take_value (edition, "year",
                              outreach_value_new_number (get_number (facts, "year"), FALSE));
  if (get_number (facts, "ordinal") > 0)
    outreach_record_take_value (edition, "ordinal",
                                outreach_value_new_number (get_number (facts, "ordinal"), FALSE));
  set_text (edition, "name", name != NULL ? name : usual_name);
  set_text (edition, "theme", get_text (facts, "theme"));
  set_text (edition, "host-city", get_text (facts, "host-city"));
  set_text (edition, "source", get_text (facts, "source"));
  set_text (edition, "note", get_text (facts, "notes"));
  outreach_record_take_value (edition, "start",
                              outreach_value_new_when (outreach_when_get_day (
                                  outreach_when_parse (get_text (facts, "start"), 0))));
  outreach_record_take_value (edition, "end",
                              outreach_value_new_when (outreach_when_get_day (
                                  outreach_when_parse (get_text (facts, "end"), 0))));
  outreach_record_take_value (
      edition, "verified",
      outreach_value_new_number (
          json_object_get_boolean_member_with_default (facts, "verified", FALSE), FALSE));

  return edition;
}

static gboolean
insert_theme_days (OutreachTransaction *transaction,
                   JsonObject *facts,
                   gint64 edition_id,
                   GError **error)
{
  JsonArray *days = get_array (facts, "theme-days");

  for (guint i = 0; days != NULL && i < json_array_get_length (days); i++)
    {
      JsonObject *entry = json_array_get_object_element (days, i);
      g_autoptr (OutreachRecord) day = outreach_record_new (OUTREACH_KIND_THEME_DAY, 0);
      const char *date = get_text (entry, "date");

      set_reference (day, "edition", edition_id);
      set_text (day, "name", get_text (entry, "name"));
      if (date != NULL)
        outreach_record_take_value (day, "date",
                                    outreach_value_new_when (
                                        outreach_when_get_day (outreach_when_parse (date, 0))));
      set_names (day, "agencies", get_array (entry, "agencies"));
      if (!outreach_transaction_insert (transaction, day, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
insert_settings (OutreachTransaction *transaction,
                 JsonObject *facts,
                 gint64 edition_id,
                 GError **error)
{
  JsonArray *settings = get_array (facts, "settings");

  for (guint i = 0; settings != NULL && i < json_array_get_length (settings); i++)
    {
      g_autoptr (OutreachRecord) setting = outreach_record_new (OUTREACH_KIND_SETTING, 0);

      set_reference (setting, "edition", edition_id);
      set_text (setting, "name", json_array_get_string_element (settings, i));
      outreach_record_take_value (setting, "position", outreach_value_new_number (i, FALSE));
      if (!outreach_transaction_insert (transaction, setting, error))
        return FALSE;
    }

  return TRUE;
}

/* One that is over would begin with nothing but overdue tasks. */
static gboolean
insert_tasks (OutreachStore *store,
              OutreachTransaction *transaction,
              OutreachRecord *edition,
              GError **error)
{
  OutreachWhen end = outreach_record_get_when (edition, "end");

  return end < outreach_when_today () ||
         outreach_transaction_add_default_tasks (transaction, outreach_store_get_reader (store),
                                                 edition, FALSE, NULL, error);
}

static OutreachRecord *
insert_edition (OutreachStore *store,
                OutreachTransaction *transaction,
                JsonObject *facts,
                GError **error)
{
  g_autoptr (OutreachRecord) edition = make_edition (facts);
  gint64 id;

  if (!outreach_transaction_insert (transaction, edition, error))
    return NULL;
  id = outreach_record_get_id (edition);
  if (!insert_theme_days (transaction, facts, id, error) ||
      !insert_settings (transaction, facts, id, error) ||
      !insert_tasks (store, transaction, edition, error))
    return NULL;

  return g_steal_pointer (&edition);
}

static gboolean
refuse_second (OutreachStore *store, int year, GError **error)
{
  g_autoptr (OutreachRecord) edition =
      outreach_reader_get_edition (outreach_store_get_reader (store), year, NULL);

  if (edition == NULL)
    return TRUE;

  g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_EXISTS,
               _ ("The edition of %d is in this book already."), year);

  return FALSE;
}

/* Looks within the transaction whether it is there: two programs never add the same edition. */
static OutreachRecord *
add_edition (OutreachStore *store, JsonObject *facts, GError **error)
{
  g_autoptr (OutreachTransaction) transaction = NULL;
  g_autoptr (OutreachRecord) edition = NULL;
  g_autofree char *subject = g_strdup_printf ("%d", (int) get_number (facts, "year"));

  transaction = outreach_store_begin (store, N_ ("Add the edition of %s"), subject, error);
  if (transaction == NULL || !refuse_second (store, (int) get_number (facts, "year"), error))
    return NULL;
  edition = insert_edition (store, transaction, facts, error);
  if (edition == NULL || !outreach_transaction_commit (transaction, error))
    return NULL;

  return outreach_reader_get (outreach_store_get_reader (store), OUTREACH_KIND_EDITION,
                              outreach_record_get_id (edition), error);
}

/* A year nobody has facts of: the third week of September (the plan of 2016, domain.md A.2), with
 * the theme days and settings of the newest edition there are facts of. */
static JsonObject *
guess_facts (int year)
{
  g_autoptr (GArray) years = outreach_edition_facts_list_years ();
  g_autoptr (JsonObject) model = NULL;
  JsonObject *facts = json_object_new ();
  JsonArray *days, *guessed = json_array_new ();
  OutreachWhen first = outreach_when_new_day (year, 9, 1);
  OutreachWhen start =
      outreach_when_add_days (first, (8 - outreach_when_get_weekday (first)) % 7 + 14);
  OutreachWhen end = outreach_when_add_days (start, 6);
  g_autofree char *start_text = outreach_when_to_string (start);
  g_autofree char *end_text = outreach_when_to_string (end);

  json_object_set_int_member (facts, "year", year);
  json_object_set_string_member (facts, "start", start_text);
  json_object_set_string_member (facts, "end", end_text);
  model = outreach_edition_facts_get (g_array_index (years, int, years->len - 1));
  days = get_array (model, "theme-days");
  for (guint i = 0; days != NULL && i < json_array_get_length (days); i++)
    {
      JsonObject *day = json_object_new ();
      g_autofree char *date = outreach_when_to_string (outreach_when_add_days (start, (int) i + 1));

      json_object_set_string_member (day, "date", date);
      json_object_set_string_member (day, "name",
                                     get_text (json_array_get_object_element (days, i), "name"));
      json_array_add_object_element (guessed, day);
    }
  json_object_set_array_member (facts, "theme-days", guessed);
  if (get_array (model, "settings") != NULL)
    json_object_set_array_member (facts, "settings",
                                  json_array_ref (get_array (model, "settings")));

  return facts;
}

static JsonObject *
facts_of (int year)
{
  JsonObject *facts = outreach_edition_facts_get (year);

  return facts != NULL ? facts : guess_facts (year);
}

static gboolean
check_year (int year, GError **error)
{
  if (year >= 2014 && year <= 2099)
    return TRUE;

  g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE,
               _ ("There is no cybersecurity week in the year %d; the first was in 2014."), year);

  return FALSE;
}

OutreachRecord *
outreach_commands_add_edition (OutreachStore *store, int year, GError **error)
{
  g_autoptr (JsonObject) facts = NULL;

  if (!check_year (year, error))
    return NULL;
  facts = facts_of (year);

  return add_edition (store, facts, error);
}

OutreachRecord *
outreach_commands_import_edition (OutreachStore *store, GFile *file, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *name = g_file_get_parse_name (file);
  g_autofree char *text = NULL;
  gsize length;
  JsonNode *root;

  if (!g_file_load_contents (file, NULL, &text, &length, NULL, error))
    return NULL;
  if (!json_parser_load_from_data (parser, text, (gssize) length, error))
    {
      g_prefix_error (error, "%s: ", name);
      return NULL;
    }
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE, _ ("%s: is not an edition"),
                   name);
      return NULL;
    }
  if (!check_facts (json_node_get_object (root), name, error))
    return NULL;

  return add_edition (store, json_node_get_object (root), error);
}

/* ---- A new book ---- */

/* The edition that a person begins with: this year's. */
static int
usual_year (void)
{
  OutreachWhen today = outreach_when_today ();
  int year, month;

  outreach_when_get_ymd (today, &year, &month, NULL);

  return year;
}

static gboolean
fill_new_book (OutreachStore *store,
               const char *office_name,
               const char *level,
               const char *division,
               int year,
               GError **error)
{
  OutreachCatalogue *catalogue = outreach_store_get_catalogue (store);
  g_autoptr (OutreachTransaction) transaction = NULL;
  g_autoptr (OutreachRecord) office = outreach_record_new (OUTREACH_KIND_OFFICE, 0);
  static const char *const fields[] = { "name", "level", "division" };
  const char *const texts[] = { office_name, level, division };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      OutreachValue *value = NULL;

      if (!outreach_parse_value (outreach_catalogue_get_field (catalogue, OUTREACH_KIND_OFFICE,
                                                               fields[i]),
                                 texts[i], 0, &value, error))
        return FALSE;
      outreach_record_take_value (office, fields[i], value);
    }

  transaction = outreach_store_begin (store, N_ ("Make the book"), NULL, error);
  if (transaction == NULL)
    return FALSE;
  outreach_transaction_set_unjournaled (transaction);
  if (!outreach_transaction_insert (transaction, office, error) ||
      !outreach_transaction_set_own_office (transaction, outreach_record_get_id (office), error))
    return FALSE;
  if (year != OUTREACH_COMMANDS_NO_EDITION)
    {
      g_autoptr (JsonObject) facts = facts_of (year);
      g_autoptr (OutreachRecord) edition = insert_edition (store, transaction, facts, error);

      if (edition == NULL)
        return FALSE;
    }

  return outreach_transaction_commit (transaction, error);
}

OutreachStore *
outreach_commands_new_book (GFile *file,
                            const char *office,
                            const char *level,
                            const char *division,
                            int year,
                            GError **error)
{
  g_autoptr (OutreachStore) store = NULL;

  if (year == 0)
    year = usual_year ();
  if (year != OUTREACH_COMMANDS_NO_EDITION && !check_year (year, error))
    return NULL;

  store = outreach_store_create (file, error);
  if (store == NULL)
    return NULL;
  if (!fill_new_book (store, office != NULL && *office != '\0' ? office : _ ("Our office"), level,
                      division, year, error))
    {
      /* Nothing half-made stays behind. */
      g_clear_object (&store);
      g_file_delete (file, NULL, NULL);
      return NULL;
    }

  return g_steal_pointer (&store);
}

/* ---- The sample ---- */

static JsonObject *
load_sample (void)
{
  g_autoptr (GBytes) bytes =
      g_resources_lookup_data (RESOURCE_PATH "/samples/national-week-2023.json",
                               G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();

  if (bytes == NULL || !json_parser_load_from_data (parser, g_bytes_get_data (bytes, NULL),
                                                    (gssize) g_bytes_get_size (bytes), NULL))
    return NULL;

  return json_object_ref (json_node_get_object (json_parser_get_root (parser)));
}

typedef struct
{
  OutreachStore *store;
  OutreachTransaction *transaction;
  gint64 edition_id;
  gint64 office_id;
  GHashTable *activities; /* title → OutreachRecord */
} Sample;

/* Theme days and settings are in the book by then; agencies are made where they are new. */
static gboolean
set_sample_value (Sample *sample,
                  OutreachRecord *record,
                  const char *id,
                  const char *text,
                  GError **error)
{
  OutreachKind kind = outreach_record_get_kind (record);
  OutreachField *field =
      outreach_catalogue_get_field (outreach_store_get_catalogue (sample->store), kind, id);
  OutreachValue *value = NULL;

  if (field == NULL)
    {
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND, "the sample names a field “%s”",
                   id);
      return FALSE;
    }
  if (!outreach_parse_value (field, text, 2023, &value, error))
    return FALSE;
  outreach_record_take_value (record, id, value);

  return TRUE;
}

static gboolean
insert_sample_records (Sample *sample,
                       JsonObject *object,
                       const char *member,
                       OutreachKind kind,
                       GError **error)
{
  JsonArray *array = get_array (object, member);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *entry = json_array_get_object_element (array, i);
      g_autoptr (OutreachRecord) record = outreach_record_new (kind, 0);
      g_autoptr (GList) members = json_object_get_members (entry);

      if (kind == OUTREACH_KIND_ACTIVITY)
        {
          set_reference (record, "edition", sample->edition_id);
          set_reference (record, "office", sample->office_id);
          set_text (record, "state", "draft");
        }
      for (GList *link = members; link != NULL; link = link->next)
        {
          if (!set_sample_value (sample, record, link->data, get_text (entry, link->data), error))
            return FALSE;
        }
      if (!outreach_transaction_insert (sample->transaction, record, error))
        return FALSE;
      if (kind == OUTREACH_KIND_ACTIVITY)
        g_hash_table_insert (sample->activities, g_strdup (get_text (entry, "title")),
                             g_object_ref (record));
    }

  return TRUE;
}

static gboolean
insert_sample_results (Sample *sample, JsonObject *object, GError **error)
{
  JsonArray *array = get_array (object, "results");

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *entry = json_array_get_object_element (array, i);
      OutreachRecord *activity =
          g_hash_table_lookup (sample->activities, get_text (entry, "activity"));
      const char *names[] = { get_text (entry, "metric"), NULL };
      OutreachApproximation approximation =
          json_object_get_boolean_member_with_default (entry, "approximate", FALSE)
              ? OUTREACH_OVER
              : OUTREACH_EXACT;

      if (activity == NULL)
        continue;
      outreach_record_take_value (
          activity, names[0],
          outreach_value_new_number (g_ascii_strtoll (get_text (entry, "value"), NULL, 10),
                                     approximation));
      if (!outreach_transaction_update (sample->transaction, activity, names, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
insert_sample_agencies (Sample *sample, JsonObject *object, GError **error)
{
  g_autoptr (JsonObject) rest = json_object_new ();
  JsonArray *array = get_array (object, "agencies");
  g_autoptr (JsonArray) wanted = json_array_new ();

  /* The edition's lead agencies are in the directory already. */
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *entry = json_array_get_object_element (array, i);
      g_autoptr (OutreachRecord) found =
          outreach_reader_find_by_name (outreach_store_get_reader (sample->store),
                                        OUTREACH_KIND_AGENCY, 0, get_text (entry, "name"), NULL);

      if (found == NULL)
        json_array_add_object_element (wanted, json_object_ref (entry));
      else if (outreach_record_get_text (found, "kind") == NULL && get_text (entry, "kind") != NULL)
        {
          const char *const names[] = { "kind", "note", NULL };

          set_text (found, "kind", get_text (entry, "kind"));
          set_text (found, "note", get_text (entry, "note"));
          if (!outreach_transaction_update (sample->transaction, found, names, error))
            return FALSE;
        }
    }
  json_object_set_array_member (rest, "agencies", g_steal_pointer (&wanted));

  return insert_sample_records (sample, rest, "agencies", OUTREACH_KIND_AGENCY, error);
}

static gboolean
fill_sample (Sample *sample, JsonObject *object, OutreachRecord *edition, GError **error)
{
  g_autoptr (OutreachRecord) own_office =
      outreach_reader_get_own_office (outreach_store_get_reader (sample->store), NULL);

  if (edition == NULL)
    {
      g_autoptr (JsonObject) facts = facts_of (2023);
      g_autoptr (OutreachRecord) made =
          insert_edition (sample->store, sample->transaction, facts, error);

      if (made == NULL)
        return FALSE;
      sample->edition_id = outreach_record_get_id (made);
    }
  else
    sample->edition_id = outreach_record_get_id (edition);
  sample->office_id = own_office != NULL ? outreach_record_get_id (own_office) : 0;

  return insert_sample_agencies (sample, object, error) &&
         insert_sample_records (sample, object, "venues", OUTREACH_KIND_VENUE, error) &&
         insert_sample_records (sample, object, "activities", OUTREACH_KIND_ACTIVITY, error) &&
         insert_sample_results (sample, object, error);
}

/* Whether the sample was put into the book before. */
static gboolean
has_sample (OutreachStore *store, JsonObject *object, OutreachRecord *edition)
{
  JsonObject *first = json_array_get_object_element (get_array (object, "activities"), 0);
  g_autoptr (OutreachRecord) found = NULL;
  g_autoptr (GError) error = NULL;

  found = outreach_reader_find_by_name (outreach_store_get_reader (store), OUTREACH_KIND_ACTIVITY,
                                        outreach_record_get_id (edition), get_text (first, "title"),
                                        &error);

  return found != NULL || g_error_matches (error, OUTREACH_ERROR, OUTREACH_ERROR_AMBIGUOUS);
}

gboolean
outreach_commands_fill_sample (OutreachStore *store, GError **error)
{
  g_autoptr (JsonObject) object = load_sample ();
  g_autoptr (OutreachRecord) edition = NULL;
  g_autoptr (OutreachTransaction) transaction = NULL;
  g_autoptr (GHashTable) activities =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  Sample sample = { store, NULL, 0, 0, activities };

  transaction = outreach_store_begin (store, N_ ("Fill in the sample week of 2023"), NULL, error);
  if (transaction == NULL)
    return FALSE;
  edition = outreach_reader_get_edition (outreach_store_get_reader (store), 2023, NULL);
  if (edition != NULL && has_sample (store, object, edition))
    {
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_EXISTS,
                   _ ("The sample week of 2023 is in this book already."));
      return FALSE;
    }
  sample.transaction = transaction;

  return fill_sample (&sample, object, edition, error) &&
         outreach_transaction_commit (transaction, error);
}
