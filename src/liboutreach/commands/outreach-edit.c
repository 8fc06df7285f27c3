/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-edit.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "outreach-activity-state.h"
#include "outreach-error.h"
#include "outreach-format.h"
#include "outreach-results.h"
#include "outreach-task-commands.h"

struct _OutreachEdit
{
  GObject parent_instance;

  OutreachStore *store;
  OutreachKind kind;
  OutreachRecord *stored; /* NULL for a new record */
  OutreachRecord *draft;
  GPtrArray *touched; /* ids of fields that were set */
  gint64 edition_id;
  OutreachPeriod period;
};

G_DEFINE_FINAL_TYPE (OutreachEdit, outreach_edit, G_TYPE_OBJECT)

static void
outreach_edit_finalize (GObject *object)
{
  OutreachEdit *self = OUTREACH_EDIT (object);

  g_clear_object (&self->store);
  g_clear_object (&self->stored);
  g_clear_object (&self->draft);
  g_ptr_array_unref (self->touched);

  G_OBJECT_CLASS (outreach_edit_parent_class)->finalize (object);
}

static void
outreach_edit_class_init (OutreachEditClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = outreach_edit_finalize;
}

static void
outreach_edit_init (OutreachEdit *self)
{
  self->touched = g_ptr_array_new ();
  self->period.first = self->period.last = OUTREACH_WHEN_NONE;
}

/* What a new record has before anything is typed. */
static void
set_defaults (OutreachEdit *self)
{
  OutreachReader *reader = outreach_store_get_reader (self->store);

  if (self->edition_id != 0 &&
      outreach_catalogue_get_field (outreach_store_get_catalogue (self->store), self->kind,
                                    "edition") != NULL)
    {
      OutreachValue *edition = outreach_value_new_refs ();

      outreach_value_add_ref (edition, self->edition_id, NULL, NULL);
      outreach_record_take_value (self->draft, "edition", edition);
    }
  if (self->kind == OUTREACH_KIND_ACTIVITY)
    {
      g_autoptr (OutreachRecord) office = outreach_reader_get_own_office (reader, NULL);

      outreach_record_take_value (self->draft, "state", outreach_value_new_text ("draft"));
      if (office != NULL)
        {
          OutreachValue *value = outreach_value_new_refs ();

          outreach_value_add_ref (value, outreach_record_get_id (office),
                                  outreach_record_get_uid (office),
                                  outreach_record_get_text (office, "name"));
          outreach_record_take_value (self->draft, "office", value);
        }
    }
}

OutreachEdit *
outreach_edit_new (OutreachStore *store,
                   OutreachKind kind,
                   OutreachRecord *record,
                   gint64 edition_id)
{
  OutreachEdit *self = g_object_new (OUTREACH_TYPE_EDIT, NULL);
  const OutreachRef *edition = NULL;
  g_autoptr (OutreachRecord) edition_record = NULL;

  self->store = g_object_ref (store);
  self->kind = kind;
  self->edition_id = edition_id;
  if (record != NULL)
    {
      self->stored = g_object_ref (record);
      self->draft = outreach_record_copy (record);
      edition = outreach_record_get_reference (record, "edition");
      if (edition != NULL)
        self->edition_id = edition->id;
    }
  else
    {
      self->draft = outreach_record_new (kind, 0);
      set_defaults (self);
    }

  if (self->edition_id != 0)
    edition_record = outreach_reader_get (outreach_store_get_reader (store), OUTREACH_KIND_EDITION,
                                          self->edition_id, NULL);
  if (edition_record != NULL)
    {
      self->period.year = (int) outreach_record_get_number (edition_record, "year");
      self->period.first = outreach_record_get_when (edition_record, "start");
      self->period.last = outreach_record_get_when (edition_record, "end");
    }

  return self;
}

OutreachKind
outreach_edit_get_kind (OutreachEdit *self)
{
  return self->kind;
}

/* Numbers that were reported stay as they are until the activity is reopened with a reason. */
static gboolean
check_open (OutreachRecord *activity, OutreachField *field, GError **error)
{
  if (activity == NULL ||
      outreach_activity_state_from_id (outreach_record_get_text (activity, "state")) !=
          OUTREACH_STATE_REPORTED)
    return TRUE;

  g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_READ_ONLY,
               _ ("%s: the numbers have been reported; reopen the activity, with a reason, to "
                  "correct them"),
               outreach_field_get_title (field));

  return FALSE;
}

static OutreachField *
find_field (OutreachEdit *self, const char *id, GError **error)
{
  OutreachField *field =
      outreach_catalogue_get_field (outreach_store_get_catalogue (self->store), self->kind, id);

  if (field == NULL)
    {
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND,
                   _ ("There is no field “%s”; “outreach-cli fields” lists them."), id);
      return NULL;
    }
  if (outreach_field_is_read_only (field))
    {
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE, _ ("%s: can't be set by hand"),
                   outreach_field_get_title (field));
      return NULL;
    }
  if (outreach_field_is_metric (field) && !check_open (self->stored, field, error))
    return NULL;

  return field;
}

/* Names become records: by uid, by name; an agency that is not there stays new. */
static OutreachValue *
resolve (OutreachEdit *self, OutreachField *field, OutreachValue *value, GError **error)
{
  OutreachKind target = outreach_field_get_target (field);
  g_autoptr (OutreachValue) resolved = outreach_value_new_refs ();

  for (guint i = 0; i < outreach_value_get_n_refs (value); i++)
    {
      const OutreachRef *ref = outreach_value_get_nth_ref (value, i);
      g_autoptr (GError) local_error = NULL;
      g_autoptr (OutreachRecord) record = NULL;

      if (ref->id != 0)
        {
          outreach_value_add_ref (resolved, ref->id, ref->uid, ref->name);
          continue;
        }
      record = outreach_reader_find_by_name (outreach_store_get_reader (self->store), target,
                                             self->edition_id, ref->name, &local_error);
      if (record != NULL)
        outreach_value_add_ref (
            resolved, outreach_record_get_id (record), outreach_record_get_uid (record),
            outreach_record_get_text (record,
                                      outreach_catalogue_get_title_field (
                                          outreach_store_get_catalogue (self->store), target)));
      else if (target == OUTREACH_KIND_AGENCY &&
               g_error_matches (local_error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND))
        outreach_value_add_ref (resolved, 0, NULL, ref->name);
      else
        {
          g_propagate_prefixed_error (error, g_steal_pointer (&local_error),
                                      "%s: ", outreach_field_get_title (field));
          return NULL;
        }
    }

  return g_steal_pointer (&resolved);
}

static void
take_value (OutreachEdit *self, OutreachField *field, OutreachValue *value)
{
  const char *id = outreach_field_get_id (field);

  if (value != NULL && outreach_value_get_value_type (value) == OUTREACH_VALUE_REFS &&
      outreach_value_get_n_refs (value) == 0)
    g_clear_pointer (&value, outreach_value_unref);
  outreach_record_take_value (self->draft, id, value);
  if (!g_ptr_array_find (self->touched, id, NULL))
    g_ptr_array_add (self->touched, (gpointer) id);
}

/* The id of a metric becomes that of a field of activities: a word of its own, for good. */
static gboolean
check_metric_id (OutreachEdit *self, OutreachField *field, OutreachValue *value, GError **error)
{
  OutreachCatalogue *catalogue = outreach_store_get_catalogue (self->store);
  const char *title = outreach_field_get_title (field);
  const char *id = outreach_value_get_text (value);

  if (self->kind != OUTREACH_KIND_METRIC || !g_str_equal (outreach_field_get_id (field), "uid") ||
      id == NULL ||
      (self->stored != NULL && g_str_equal (outreach_record_get_uid (self->stored), id)))
    return TRUE;

  if (self->stored != NULL)
    g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE, _ ("%s: can't be set by hand"),
                 title);
  else if (!g_ascii_islower (*id) ||
           id[strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789-")] != '\0')
    g_set_error (
        error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE,
        _ ("%s: “%s” is not an identifier; write small letters, digits and hyphens, like road-shows"),
        title, id);
  else if (outreach_catalogue_get_field (catalogue, OUTREACH_KIND_ACTIVITY, id) != NULL)
    g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE,
                 _ ("%s: “%s” is the identifier of another field; choose another one"), title, id);
  else
    return TRUE;

  return FALSE;
}

/* Of the two fields between which an activity lies one may be given both: “9:00-11:30”. */
static OutreachField *
find_end (OutreachEdit *self, OutreachField *field)
{
  const char *id = outreach_field_get_id (field);
  OutreachCatalogue *catalogue = outreach_store_get_catalogue (self->store);

  if ((!g_str_equal (id, "start") && !g_str_equal (id, "end")) ||
      outreach_catalogue_get_field (catalogue, self->kind, "start") == NULL)
    return NULL;

  return outreach_catalogue_get_field (catalogue, self->kind, "end");
}

/* A start with its end sets both, an end with its start the end alone. */
static void
take_span (OutreachEdit *self, OutreachField *field, OutreachValue *value, OutreachWhen end)
{
  OutreachField *end_field = find_end (self, field);

  if (end_field != field)
    take_value (self, field, value);
  else
    outreach_value_unref (value);
  take_value (self, end_field, outreach_value_new_when (end));
}

gboolean
outreach_edit_set_text (OutreachEdit *self, const char *field_id, const char *text, GError **error)
{
  OutreachField *field = find_field (self, field_id, error);
  g_autoptr (OutreachValue) value = NULL;
  OutreachWhen end = OUTREACH_WHEN_NONE;

  if (field == NULL ||
      !outreach_parse_value_in_period (field, text, &self->period, &value,
                                       find_end (self, field) != NULL ? &end : NULL, error))
    return FALSE;
  if (outreach_value_get_n_refs (value) > 0)
    {
      OutreachValue *resolved = resolve (self, field, value, error);

      if (resolved == NULL)
        return FALSE;
      outreach_value_unref (value);
      value = resolved;
    }
  if (!check_metric_id (self, field, value, error))
    return FALSE;
  if (end != OUTREACH_WHEN_NONE)
    take_span (self, field, g_steal_pointer (&value), end);
  else
    take_value (self, field, g_steal_pointer (&value));

  return TRUE;
}

gboolean
outreach_edit_set_value (OutreachEdit *self,
                         const char *field_id,
                         OutreachValue *value,
                         GError **error)
{
  OutreachField *field = find_field (self, field_id, error);

  if (field == NULL)
    return FALSE;
  if (value != NULL &&
      outreach_value_get_value_type (value) != outreach_field_get_value_type (field))
    {
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE,
                   _ ("%s: not a value of this field"), outreach_field_get_title (field));
      return FALSE;
    }
  if (!check_metric_id (self, field, value, error))
    return FALSE;
  take_value (self, field, value != NULL ? outreach_value_ref (value) : NULL);

  return TRUE;
}

void
outreach_edit_set_first_state (OutreachEdit *self, OutreachActivityState state)
{
  g_return_if_fail (self->kind == OUTREACH_KIND_ACTIVITY);

  if (self->stored == NULL)
    outreach_record_take_value (self->draft, "state",
                                outreach_value_new_text (outreach_activity_state_get_id (state)));
}

OutreachValue *
outreach_edit_get_value (OutreachEdit *self, const char *field)
{
  return outreach_record_get_value (self->draft, field);
}

static gboolean
differs (OutreachEdit *self, const char *id)
{
  return !outreach_value_equal (self->stored != NULL ? outreach_record_get_value (self->stored, id)
                                                     : NULL,
                                outreach_record_get_value (self->draft, id));
}

guint
outreach_edit_count_changed (OutreachEdit *self)
{
  guint n = 0;

  for (guint i = 0; i < self->touched->len; i++)
    n += differs (self, self->touched->pdata[i]) ? 1 : 0;

  return n;
}

gboolean
outreach_edit_is_changed (OutreachEdit *self)
{
  return self->stored == NULL ? self->touched->len > 0 : outreach_edit_count_changed (self) > 0;
}

static gboolean
check_required (OutreachEdit *self, const char **field_id, GError **error)
{
  GPtrArray *fields =
      outreach_catalogue_get_fields (outreach_store_get_catalogue (self->store), self->kind);

  for (guint i = 0; i < fields->len; i++)
    {
      OutreachField *field = fields->pdata[i];
      const char *id = outreach_field_get_id (field);

      if (!outreach_field_is_required (field) ||
          outreach_record_get_value (self->draft, id) != NULL)
        continue;
      if (field_id != NULL)
        *field_id = id;
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE, _ ("%s: must be filled in"),
                   outreach_field_get_title (field));
      return FALSE;
    }

  return TRUE;
}

/* Half-days and days are spans: the morning is before the afternoon though they touch, 14:30 is not
 * before the end of its day. */
static gboolean
is_before (OutreachWhen end, OutreachWhen start)
{
  return outreach_when_get_first_minute (end) < outreach_when_get_first_minute (start) &&
         outreach_when_get_end_minute (end) <= outreach_when_get_first_minute (start);
}

static gboolean
check_order (OutreachEdit *self, const char **field_id, GError **error)
{
  OutreachWhen start = outreach_record_get_when (self->draft, "start");
  OutreachWhen end = outreach_record_get_when (self->draft, "end");
  OutreachField *field;

  if (start == OUTREACH_WHEN_NONE || end == OUTREACH_WHEN_NONE || !is_before (end, start))
    return TRUE;

  field =
      outreach_catalogue_get_field (outreach_store_get_catalogue (self->store), self->kind, "end");
  if (field_id != NULL)
    *field_id = "end";
  g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE,
               _ ("%s: must not be before the start"), outreach_field_get_title (field));

  return FALSE;
}

gboolean
outreach_edit_check (OutreachEdit *self, const char **field, GError **error)
{
  if (field != NULL)
    *field = NULL;

  return check_required (self, field, error) && check_order (self, field, error);
}

static const char *
add_label (OutreachKind kind)
{
  switch (kind)
    {
    case OUTREACH_KIND_ACTIVITY:
      return N_ ("Add activity “%s”");
    case OUTREACH_KIND_VENUE:
      return N_ ("Add venue “%s”");
    case OUTREACH_KIND_AGENCY:
      return N_ ("Add agency “%s”");
    case OUTREACH_KIND_CONTACT:
      return N_ ("Add contact “%s”");
    default:
      return N_ ("Add “%s”");
    }
}

static const char *
get_title (OutreachEdit *self)
{
  const char *id =
      outreach_catalogue_get_title_field (outreach_store_get_catalogue (self->store), self->kind);
  const OutreachRef *ref = outreach_record_get_reference (self->draft, id);

  return ref != NULL ? ref->name : outreach_record_get_text (self->draft, id);
}

/* What a transaction is given: it fills in ids, also of the records that it makes, and these must not
 * stay in the draft when it fails. */
static OutreachRecord *
copy_draft (OutreachEdit *self)
{
  OutreachRecord *record = outreach_record_copy (self->draft);

  outreach_record_set_value (record, "uid", outreach_record_get_value (self->draft, "uid"));

  return record;
}

/* The ids of the fields that differ from the stored record: what was typed but is the same is not
 * written, since another program may have changed it meanwhile. Returns: %NULL-terminated */
static GPtrArray *
list_changed (OutreachEdit *self)
{
  GPtrArray *changed = g_ptr_array_new ();

  for (guint i = 0; i < self->touched->len; i++)
    {
      if (differs (self, self->touched->pdata[i]))
        g_ptr_array_add (changed, self->touched->pdata[i]);
    }
  g_ptr_array_add (changed, NULL);

  return changed;
}

/* What the due dates of tasks are counted from. */
static gboolean
moves_tasks (OutreachEdit *self)
{
  return (self->kind == OUTREACH_KIND_ACTIVITY || self->kind == OUTREACH_KIND_EDITION) &&
         (differs (self, "start") || differs (self, "end") || differs (self, "year"));
}

/* The first metric among the fields, or %NULL. */
static OutreachField *
find_metric (OutreachEdit *self, const char *const *fields)
{
  for (; self->kind == OUTREACH_KIND_ACTIVITY && *fields != NULL; fields++)
    {
      OutreachField *field =
          outreach_catalogue_get_field (outreach_store_get_catalogue (self->store), self->kind,
                                        *fields);

      if (outreach_field_is_metric (field))
        return field;
    }

  return NULL;
}

/* A number that is taken away is counted again, where there is something to count. */
static gboolean
count_again (OutreachEdit *self,
             OutreachTransaction *transaction,
             OutreachRecord *record,
             const char *const *fields,
             GError **error)
{
  for (; *fields != NULL; fields++)
    if (outreach_metric_is_counted (*fields) && outreach_record_get_value (record, *fields) == NULL)
      return outreach_transaction_count_media (transaction, outreach_record_get_id (record), error);

  return TRUE;
}

/* The media of an activity are counted in its results: of the one it belonged to, too. */
static gboolean
count_media (OutreachTransaction *transaction,
             OutreachRecord *before,
             OutreachRecord *record,
             GError **error)
{
  const OutreachRef *old =
      before != NULL ? outreach_record_get_reference (before, "activity") : NULL;
  const OutreachRef *now = outreach_record_get_reference (record, "activity");

  if (old != NULL && (now == NULL || now->id != old->id) &&
      !outreach_transaction_count_media (transaction, old->id, error))
    return FALSE;

  return now == NULL || outreach_transaction_count_media (transaction, now->id, error);
}

/* The record is read anew: another program may have changed it meanwhile. */
static gboolean
write_changes (OutreachEdit *self,
               OutreachTransaction *transaction,
               OutreachRecord *record,
               const char *const *fields,
               GError **error)
{
  OutreachReader *reader = outreach_store_get_reader (self->store);
  OutreachField *metric = find_metric (self, fields);
  g_autoptr (OutreachRecord) before = NULL;

  if (metric == NULL && !moves_tasks (self) && self->kind != OUTREACH_KIND_MEDIA)
    return outreach_transaction_update (transaction, record, fields, error);
  before = outreach_reader_get (reader, self->kind, outreach_record_get_id (record), error);
  if (before == NULL || (metric != NULL && !check_open (before, metric, error)) ||
      !outreach_transaction_update (transaction, record, fields, error))
    return FALSE;
  if (self->kind == OUTREACH_KIND_MEDIA)
    return count_media (transaction, before, record, error);

  return (metric == NULL || count_again (self, transaction, record, fields, error)) &&
         (!moves_tasks (self) ||
          outreach_transaction_move_tasks (transaction, reader, before, error));
}

gboolean
outreach_edit_store (OutreachEdit *self,
                     OutreachTransaction *transaction,
                     gint64 *id,
                     GError **error)
{
  g_autoptr (OutreachRecord) record = copy_draft (self);

  if (self->stored == NULL)
    {
      if (!outreach_transaction_insert_with_tasks (
              transaction, outreach_store_get_reader (self->store), record, error) ||
          (self->kind == OUTREACH_KIND_MEDIA && !count_media (transaction, NULL, record, error)))
        return FALSE;
    }
  else
    {
      g_autoptr (GPtrArray) changed = list_changed (self);

      outreach_record_set_id (record, outreach_record_get_id (self->stored));
      if (!write_changes (self, transaction, record, (const char *const *) changed->pdata, error))
        return FALSE;
    }
  if (id != NULL)
    *id = outreach_record_get_id (record);

  return TRUE;
}

OutreachRecord *
outreach_edit_apply (OutreachEdit *self, GError **error)
{
  OutreachReader *reader = outreach_store_get_reader (self->store);
  g_autoptr (OutreachTransaction) transaction = NULL;
  gboolean is_new = self->stored == NULL;
  gint64 id;

  if (!outreach_edit_check (self, NULL, error))
    return NULL;
  if (!is_new && !outreach_edit_is_changed (self))
    return g_object_ref (self->stored);

  transaction =
      outreach_store_begin (self->store, is_new ? add_label (self->kind) : N_ ("Change “%s”"),
                            get_title (self), error);
  if (transaction == NULL || !outreach_edit_store (self, transaction, &id, error) ||
      !outreach_transaction_commit (transaction, error))
    return NULL;
  if (!is_new)
    return outreach_reader_get (reader, self->kind, id, error);

  /* From here on it is an edit of that record: to apply it again adds no second one. */
  self->stored = outreach_reader_get (reader, self->kind, id, error);
  if (self->stored == NULL)
    return NULL;
  g_object_unref (self->draft);
  self->draft = outreach_record_copy (self->stored);

  return g_object_ref (self->stored);
}
