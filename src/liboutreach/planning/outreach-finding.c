/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "outreach-data.h"
#include "outreach-finding-private.h"

/* ---- Kinds: data/checks.json ---- */

typedef struct
{
  char *id;
  char *field;
  char *names[OUTREACH_N_LANGUAGES];
  OutreachLevel level;
} KindEntry;

typedef struct
{
  KindEntry kinds[OUTREACH_N_FINDING_KINDS];
  OutreachCheckFacts facts;
} Data;

static const char *const level_ids[OUTREACH_N_LEVELS] = { "ignore", "warn", "block" };

static OutreachLevel
level_from_id (const char *id)
{
  for (guint i = 0; i < OUTREACH_N_LEVELS; i++)
    {
      if (g_str_equal (level_ids[i], id))
        return i;
    }
  g_error ("checks.json: no level “%s”", id);
}

static void
read_facts (JsonObject *root, OutreachCheckFacts *facts)
{
  JsonObject *permit = json_object_get_object_member (root, "permit");

  facts->travel_minutes = json_object_get_int_member (root, "travel-minutes");
  facts->materials_days = (int) json_object_get_int_member (root, "materials-days");
  facts->permit_people = json_object_get_int_member (permit, "people");
  facts->city_people = json_object_get_int_member (permit, "city-people");
  facts->permit_days = (int) json_object_get_int_member (permit, "days");
  facts->school_words = outreach_data_read_strings (root, "school-words");
  facts->sensitive_words = outreach_data_read_strings (root, "sensitive-words");
  facts->generic_words = outreach_data_read_strings (root, "generic-words");
}

static Data *
load (void)
{
  g_autoptr (JsonObject) root = outreach_data_load ("checks.json");
  JsonArray *kinds = json_object_get_array_member (root, "kinds");
  Data *data = g_new0 (Data, 1);

  g_assert (json_array_get_length (kinds) == OUTREACH_N_FINDING_KINDS);
  for (guint i = 0; i < OUTREACH_N_FINDING_KINDS; i++)
    {
      JsonObject *object = json_array_get_object_element (kinds, i);

      data->kinds[i].id = g_strdup (json_object_get_string_member (object, "id"));
      data->kinds[i].field = g_strdup (json_object_get_string_member (object, "field"));
      data->kinds[i].level = level_from_id (json_object_get_string_member (object, "level"));
      outreach_data_read_names (object, "names", data->kinds[i].names);
    }
  read_facts (root, &data->facts);

  return data;
}

static const Data *
get_data (void)
{
  static gsize data;

  if (g_once_init_enter (&data))
    g_once_init_leave (&data, (gsize) load ());

  return (const Data *) data;
}

const OutreachCheckFacts *
outreach_check_facts_get (void)
{
  return &get_data ()->facts;
}

const char *
outreach_finding_kind_get_id (OutreachFindingKind kind)
{
  return get_data ()->kinds[kind].id;
}

gboolean
outreach_finding_kind_from_id (const char *id, OutreachFindingKind *kind)
{
  for (guint i = 0; i < OUTREACH_N_FINDING_KINDS; i++)
    {
      if (g_strcmp0 (get_data ()->kinds[i].id, id) != 0)
        continue;
      *kind = i;
      return TRUE;
    }

  return FALSE;
}

const char *
outreach_finding_kind_get_name (OutreachFindingKind kind, OutreachLanguage language)
{
  return get_data ()->kinds[kind].names[language];
}

OutreachLevel
outreach_finding_kind_get_default_level (OutreachFindingKind kind)
{
  return get_data ()->kinds[kind].level;
}

const char *
outreach_finding_kind_get_field (OutreachFindingKind kind)
{
  return get_data ()->kinds[kind].field;
}

const char *
outreach_level_get_id (OutreachLevel level)
{
  return level_ids[level];
}

/* ---- One finding ---- */

G_DEFINE_FINAL_TYPE (OutreachFinding, outreach_finding, G_TYPE_OBJECT)

static void
outreach_finding_finalize (GObject *object)
{
  OutreachFinding *self = OUTREACH_FINDING (object);

  g_free (self->message);
  g_free (self->reason);
  for (guint i = 0; i < self->n_records; i++)
    {
      g_free (self->records[i].uid);
      g_free (self->records[i].title);
    }

  G_OBJECT_CLASS (outreach_finding_parent_class)->finalize (object);
}

static void
outreach_finding_class_init (OutreachFindingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = outreach_finding_finalize;
}

static void
outreach_finding_init (OutreachFinding *self)
{
}

const char *
outreach_finding_get_kind (OutreachFinding *self)
{
  return outreach_finding_kind_get_id (self->kind);
}

OutreachFindingKind
outreach_finding_get_kind_nth (OutreachFinding *self)
{
  return self->kind;
}

OutreachLevel
outreach_finding_get_level (OutreachFinding *self)
{
  return self->level;
}

const char *
outreach_finding_get_level_id (OutreachFinding *self)
{
  return outreach_level_get_id (self->level);
}

const char *
outreach_finding_get_message (OutreachFinding *self)
{
  return self->message;
}

const char *
outreach_finding_get_field (OutreachFinding *self)
{
  return self->fields[0];
}

gboolean
outreach_finding_concerns (OutreachFinding *self, const char *field)
{
  for (guint i = 0; i < OUTREACH_FINDING_MOST_FIELDS && self->fields[i] != NULL; i++)
    if (g_str_equal (self->fields[i], field))
      return TRUE;

  return FALSE;
}

guint
outreach_finding_get_n_records (OutreachFinding *self)
{
  return self->n_records;
}

const OutreachFindingRecord *
outreach_finding_get_record (OutreachFinding *self, guint nth)
{
  g_return_val_if_fail (nth < self->n_records, NULL);

  return &self->records[nth];
}

char *
outreach_finding_make_case (const char *uid, const char *other)
{
  if (other == NULL)
    return g_strdup (uid);

  return strcmp (uid, other) < 0 ? g_strconcat (uid, " ", other, NULL)
                                 : g_strconcat (other, " ", uid, NULL);
}

char *
outreach_finding_dup_case (OutreachFinding *self)
{
  return outreach_finding_make_case (self->records[0].uid,
                                     self->n_records > 1 ? self->records[1].uid : NULL);
}

const char *
outreach_finding_get_reason (OutreachFinding *self)
{
  return self->reason;
}

static gint
compare_numbers (gint64 a, gint64 b)
{
  return a < b ? -1 : a > b;
}

gint
outreach_finding_compare (const OutreachFinding *a, const OutreachFinding *b)
{
  gint order = compare_numbers (a->time, b->time);

  if (order == 0)
    order = compare_numbers (b->level, a->level);
  if (order == 0)
    order = compare_numbers (a->kind, b->kind);
  if (order == 0)
    order = strcmp (a->message, b->message);
  for (guint i = 0; i < G_N_ELEMENTS (a->records) && order == 0; i++)
    order = compare_numbers (a->records[i].id, b->records[i].id);

  return order;
}

gint
outreach_finding_compare_pointers (gconstpointer a, gconstpointer b)
{
  return outreach_finding_compare (*(OutreachFinding *const *) a, *(OutreachFinding *const *) b);
}

static gboolean
is_clash (OutreachFinding *finding)
{
  switch (outreach_finding_get_kind_nth (finding))
    {
    case OUTREACH_FINDING_VENUE_CLASH:
    case OUTREACH_FINDING_VENUE_SETUP:
    case OUTREACH_FINDING_PERSON_CLASH:
    case OUTREACH_FINDING_PERSON_TRAVEL:
      return TRUE;
    default:
      return FALSE;
    }
}

GHashTable *
outreach_findings_index_clashes (GPtrArray *findings)
{
  GHashTable *clashes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  for (guint i = 0; i < findings->len; i++)
    {
      OutreachFinding *finding = findings->pdata[i];

      for (guint j = 0; is_clash (finding) && j < outreach_finding_get_n_records (finding); j++)
        {
          gint64 id = outreach_finding_get_record (finding, j)->id;

          if (!g_hash_table_contains (clashes, &id))
            g_hash_table_insert (clashes, g_memdup2 (&id, sizeof id),
                                 g_strdup (outreach_finding_get_message (finding)));
        }
    }

  return clashes;
}
