/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-clone-commands.h"

#include <glib/gi18n-lib.h>

#include "outreach-error.h"
#include "outreach-shift.h"
#include "outreach-task-commands.h"

typedef struct
{
  OutreachReader *reader;
  OutreachTransaction *transaction;
  OutreachRecord *from;
  OutreachRecord *to;
  OutreachShift shift;
  OutreachCloneRule rule;
  GHashTable *from_theme_days; /* id → OutreachRecord */
  GHashTable *theme_days;      /* name → OutreachRecord, of the new edition */
  GHashTable *settings;        /* the same */
  GHashTable *there;           /* title and start of what the new edition has */
  OutreachCloneResult *result;
} Clone;

void
outreach_clone_result_free (OutreachCloneResult *self)
{
  g_array_unref (self->ids);
  g_free (self);
}

static void
clone_clear (Clone *self)
{
  g_clear_object (&self->from);
  g_clear_object (&self->to);
  g_clear_pointer (&self->from_theme_days, g_hash_table_unref);
  g_clear_pointer (&self->theme_days, g_hash_table_unref);
  g_clear_pointer (&self->settings, g_hash_table_unref);
  g_clear_pointer (&self->there, g_hash_table_unref);
  g_clear_pointer (&self->transaction, outreach_transaction_free);
  g_clear_pointer (&self->result, outreach_clone_result_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Clone, clone_clear)

static int
get_year (OutreachRecord *edition)
{
  return (int) outreach_record_get_number (edition, "year");
}

static int
get_ordinal (OutreachRecord *edition)
{
  return (int) outreach_record_get_number (edition, "ordinal");
}

static const char *
get_title (OutreachRecord *activity)
{
  const char *title = outreach_record_get_text (activity, "title");

  return title != NULL ? title : "";
}

/* ---- What both editions have ---- */

static GPtrArray *
list_of_edition (Clone *self, OutreachKind kind, OutreachRecord *edition, GError **error)
{
  g_autoptr (OutreachQuery) query = outreach_query_new (kind);

  outreach_query_set_edition (query, outreach_record_get_id (edition));

  return outreach_reader_list (self->reader, query, error);
}

/* Of several with one name the first counts. */
static GHashTable *
map_names (Clone *self, OutreachKind kind, GError **error)
{
  g_autoptr (GPtrArray) records = list_of_edition (self, kind, self->to, error);
  GHashTable *names;

  if (records == NULL)
    return NULL;
  names = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  for (guint i = 0; i < records->len; i++)
    {
      const char *name = outreach_record_get_text (records->pdata[i], "name");

      if (name != NULL && !g_hash_table_contains (names, name))
        g_hash_table_insert (names, (gpointer) name, g_object_ref (records->pdata[i]));
    }

  return names;
}

static GHashTable *
map_ids (GPtrArray *records)
{
  GHashTable *ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);

  for (guint i = 0; i < records->len; i++)
    {
      gint64 id = outreach_record_get_id (records->pdata[i]);

      g_hash_table_insert (ids, g_memdup2 (&id, sizeof id), g_object_ref (records->pdata[i]));
    }

  return ids;
}

static char *
make_key (OutreachRecord *activity)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " %s", outreach_record_get_when (activity, "start"),
                          get_title (activity));
}

static gboolean
read_there (Clone *self, GError **error)
{
  g_autoptr (GPtrArray) activities =
      list_of_edition (self, OUTREACH_KIND_ACTIVITY, self->to, error);

  if (activities == NULL)
    return FALSE;
  self->there = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < activities->len; i++)
    g_hash_table_add (self->there, make_key (activities->pdata[i]));

  return TRUE;
}

static gboolean
read_editions (Clone *self, GError **error)
{
  g_autoptr (GPtrArray) theme_days = NULL;

  theme_days = list_of_edition (self, OUTREACH_KIND_THEME_DAY, self->from, error);
  if (theme_days == NULL)
    return FALSE;
  self->from_theme_days = map_ids (theme_days);
  self->theme_days = map_names (self, OUTREACH_KIND_THEME_DAY, error);
  if (self->theme_days == NULL)
    return FALSE;
  self->settings = map_names (self, OUTREACH_KIND_SETTING, error);

  return self->settings != NULL && read_there (self, error);
}

/* ---- Copying ---- */

static void
take_reference (OutreachRecord *record, const char *field, OutreachRecord *target)
{
  OutreachValue *value = NULL;

  if (target != NULL)
    {
      value = outreach_value_new_refs ();
      outreach_value_add_ref (value, outreach_record_get_id (target),
                              outreach_record_get_uid (target),
                              outreach_record_get_text (target, "name"));
    }
  outreach_record_take_value (record, field, value);
}

static OutreachWhen
get_theme_day (Clone *self, OutreachRecord *theme_day)
{
  if (theme_day == NULL || self->rule == OUTREACH_CLONE_BY_WEEKDAY)
    return OUTREACH_WHEN_NONE;

  return outreach_record_get_when (theme_day, "date");
}

static void
move_dates (Clone *self, OutreachRecord *copy, OutreachRecord *old_day, OutreachRecord *new_day)
{
  OutreachWhen start = outreach_record_get_when (copy, "start");
  OutreachWhen end = outreach_record_get_when (copy, "end");
  OutreachWhen due = outreach_record_get_when (copy, "due");

  outreach_shift_move (&self->shift, get_theme_day (self, old_day), get_theme_day (self, new_day),
                       &start, &end, &due);
  outreach_record_take_value (copy, "start", outreach_value_new_when (start));
  outreach_record_take_value (copy, "end", outreach_value_new_when (end));
  outreach_record_take_value (copy, "due", outreach_value_new_when (due));
}

static void
take_settings (Clone *self, OutreachRecord *copy)
{
  g_autoptr (OutreachValue) settings = outreach_value_new_refs ();
  OutreachValue *before = outreach_record_get_value (copy, "settings");

  for (guint i = 0; i < outreach_value_get_n_refs (before); i++)
    {
      const char *name = outreach_value_get_nth_ref (before, i)->name;
      OutreachRecord *setting = name != NULL ? g_hash_table_lookup (self->settings, name) : NULL;

      if (setting != NULL)
        outreach_value_add_ref (settings, outreach_record_get_id (setting),
                                outreach_record_get_uid (setting), name);
    }
  outreach_record_set_value (copy, "settings",
                             outreach_value_get_n_refs (settings) > 0 ? settings : NULL);
}

static void
forget_old_life (Clone *self, OutreachRecord *copy)
{
  static const char *const reset[] = { "spent",    "return-reason", "permit",
                                       "handover", "reported-at",   "reopen-reason" };
  GPtrArray *fields = outreach_catalogue_get_fields (outreach_reader_get_catalogue (self->reader),
                                                     OUTREACH_KIND_ACTIVITY);

  for (guint i = 0; i < fields->len; i++)
    {
      if (outreach_field_is_metric (fields->pdata[i]))
        outreach_record_take_value (copy, outreach_field_get_id (fields->pdata[i]), NULL);
    }
  for (guint i = 0; i < G_N_ELEMENTS (reset); i++)
    outreach_record_take_value (copy, reset[i], NULL);
  outreach_record_take_value (copy, "state", outreach_value_new_text ("draft"));
}

static OutreachRecord *
make_copy (Clone *self, OutreachRecord *activity)
{
  OutreachRecord *copy = outreach_record_copy (activity);
  const OutreachRef *ref = outreach_record_get_reference (activity, "theme-day");
  OutreachRecord *old_day =
      ref != NULL ? g_hash_table_lookup (self->from_theme_days, &ref->id) : NULL;
  OutreachRecord *new_day =
      ref != NULL && ref->name != NULL ? g_hash_table_lookup (self->theme_days, ref->name) : NULL;
  g_autofree char *title =
      outreach_shift_title (get_title (activity), get_year (self->from), get_ordinal (self->from),
                            get_year (self->to), get_ordinal (self->to));

  forget_old_life (self, copy);
  outreach_record_take_value (copy, "title", outreach_value_new_text (title));
  take_reference (copy, "edition", self->to);
  take_reference (copy, "theme-day", new_day);
  take_settings (self, copy);
  move_dates (self, copy, old_day, new_day);

  return copy;
}

static gboolean
copy_activity (Clone *self, OutreachRecord *activity, GError **error)
{
  g_autoptr (OutreachRecord) copy = make_copy (self, activity);
  g_autofree char *key = make_key (copy);
  gint64 id;

  if (g_hash_table_contains (self->there, key))
    {
      self->result->n_skipped++;
      return TRUE;
    }
  if (!outreach_transaction_insert_with_tasks (self->transaction, self->reader, copy, error))
    return FALSE;
  id = outreach_record_get_id (copy);
  g_array_append_val (self->result->ids, id);

  return TRUE;
}

/* ---- What is asked for ---- */

static gboolean
is_cancelled (OutreachRecord *activity)
{
  return g_strcmp0 (outreach_record_get_text (activity, "state"), "cancelled") == 0;
}

static GPtrArray *
list_all (Clone *self, GError **error)
{
  g_autoptr (GPtrArray) activities =
      list_of_edition (self, OUTREACH_KIND_ACTIVITY, self->from, error);

  if (activities == NULL)
    return NULL;
  for (guint i = activities->len; i > 0; i--)
    {
      if (is_cancelled (activities->pdata[i - 1]))
        g_ptr_array_remove_index (activities, i - 1);
    }
  if (activities->len > 0)
    return g_steal_pointer (&activities);

  g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOTHING,
               _ ("The edition of %d has no activities that could be copied."),
               get_year (self->from));

  return NULL;
}

static GPtrArray *
list_chosen (Clone *self, const gint64 *ids, gsize n_ids, GError **error)
{
  g_autoptr (GPtrArray) activities =
      outreach_reader_load (self->reader, OUTREACH_KIND_ACTIVITY, ids, n_ids, error);

  for (guint i = 0; activities != NULL && i < activities->len; i++)
    {
      const OutreachRef *edition =
          activities->pdata[i] != NULL
              ? outreach_record_get_reference (activities->pdata[i], "edition")
              : NULL;

      if (edition != NULL && edition->id == outreach_record_get_id (self->from))
        continue;
      g_set_error (error, OUTREACH_ERROR,
                   edition != NULL ? OUTREACH_ERROR_BAD_VALUE : OUTREACH_ERROR_NOT_FOUND,
                   _ ("An activity that was to be copied is not in the edition of %d."),
                   get_year (self->from));
      return NULL;
    }

  return g_steal_pointer (&activities);
}

static gboolean
find_editions (Clone *self, gint64 from_id, gint64 to_id, GError **error)
{
  self->from = outreach_reader_get (self->reader, OUTREACH_KIND_EDITION, from_id, error);
  if (self->from == NULL)
    return FALSE;
  if (from_id == to_id)
    {
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE,
                   _ ("The plan of %d can't be copied into itself: choose another edition."),
                   get_year (self->from));
      return FALSE;
    }
  self->to = outreach_reader_get (self->reader, OUTREACH_KIND_EDITION, to_id, error);
  if (self->to == NULL)
    return FALSE;
  self->shift.from_start = outreach_when_get_day (outreach_record_get_when (self->from, "start"));
  self->shift.from_end = outreach_when_get_day (outreach_record_get_when (self->from, "end"));
  self->shift.to_start = outreach_when_get_day (outreach_record_get_when (self->to, "start"));
  self->shift.to_end = outreach_when_get_day (outreach_record_get_when (self->to, "end"));

  return TRUE;
}

static gboolean
copy_all (Clone *self, GPtrArray *activities, GError **error)
{
  for (guint i = 0; i < activities->len; i++)
    {
      if (!copy_activity (self, activities->pdata[i], error))
        return FALSE;
    }
  if (self->result->ids->len == 0)
    return TRUE;

  return outreach_transaction_commit (self->transaction, error);
}

gboolean
outreach_commands_clone_plan (OutreachStore *store,
                              gint64 from_edition_id,
                              gint64 to_edition_id,
                              OutreachCloneRule rule,
                              const gint64 *ids,
                              gsize n_ids,
                              OutreachCloneResult **result,
                              GError **error)
{
  g_auto (Clone) self = { .reader = outreach_store_get_reader (store), .rule = rule };
  g_autoptr (GPtrArray) activities = NULL;
  g_autofree char *year = NULL;

  if (!find_editions (&self, from_edition_id, to_edition_id, error))
    return FALSE;
  year = g_strdup_printf ("%d", get_year (self.from));
  self.result = g_new0 (OutreachCloneResult, 1);
  self.result->ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  /* All is read within the transaction: two programs never copy the same plan twice. */
  self.transaction = outreach_store_begin (store, N_ ("Copy the plan of %s"), year, error);
  if (self.transaction == NULL || !read_editions (&self, error))
    return FALSE;
  activities = ids == NULL ? list_all (&self, error) : list_chosen (&self, ids, n_ids, error);
  if (activities == NULL || !copy_all (&self, activities, error))
    return FALSE;
  if (result != NULL)
    *result = g_steal_pointer (&self.result);

  return TRUE;
}
