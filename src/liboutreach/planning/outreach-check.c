/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-check-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How long an activity lasts that was entered with a start and no end. */
#define USUAL_MINUTES 120

/* ---- What the office decided ---- */

static void
take_rule (OutreachLevel *levels, OutreachRecord *rule)
{
  const char *level = outreach_record_get_text (rule, "level");
  OutreachFindingKind kind;

  /* A book may know kinds that this version does not. */
  if (!outreach_finding_kind_from_id (outreach_record_get_text (rule, "finding"), &kind))
    return;
  for (guint i = 0; i < OUTREACH_N_LEVELS; i++)
    {
      if (g_strcmp0 (level, outreach_level_get_id (i)) == 0)
        levels[kind] = i;
    }
}

gboolean
outreach_check_read_levels (OutreachReader *reader, OutreachLevel *levels, GError **error)
{
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_RULE);
  g_autoptr (GPtrArray) rules = outreach_reader_list (reader, query, error);

  if (rules == NULL)
    return FALSE;
  for (guint i = 0; i < OUTREACH_N_FINDING_KINDS; i++)
    levels[i] = outreach_finding_kind_get_default_level (i);
  for (guint i = 0; i < rules->len; i++)
    take_rule (levels, rules->pdata[i]);

  return TRUE;
}

static gboolean
read_exceptions (OutreachCheck *self, GError **error)
{
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_EXCEPTION);
  g_autoptr (GPtrArray) exceptions = outreach_reader_list (self->reader, query, error);

  if (exceptions == NULL)
    return FALSE;
  for (guint i = 0; i < exceptions->len; i++)
    {
      OutreachRecord *exception = exceptions->pdata[i];

      g_hash_table_insert (self->exceptions,
                           g_strconcat (outreach_record_get_text (exception, "finding"), " ",
                                        outreach_record_get_text (exception, "records"), NULL),
                           g_strdup (outreach_record_get_text (exception, "reason")));
    }

  return TRUE;
}

/* ---- Findings ---- */

gboolean
outreach_check_wants (OutreachCheck *self, OutreachFindingKind kind)
{
  return self->levels[kind] != OUTREACH_LEVEL_IGNORE ||
         (self->flags & OUTREACH_CHECK_WITH_IGNORED) != 0;
}

static void
take_record (OutreachFinding *finding, const OutreachCheckEntry *entry)
{
  OutreachFindingRecord *record = &finding->records[finding->n_records++];

  record->id = entry->id;
  record->uid = g_strdup (entry->uid);
  record->title = g_strdup (entry->title);
}

const char *
outreach_check_get_reason (OutreachCheck *self,
                           OutreachFindingKind kind,
                           const OutreachCheckEntry *entry,
                           const OutreachCheckEntry *other)
{
  g_autofree char *records = NULL;
  g_autofree char *key = NULL;

  if (g_hash_table_size (self->exceptions) == 0)
    return NULL;
  records = outreach_finding_make_case (entry->uid, other != NULL ? other->uid : NULL);
  key = g_strconcat (outreach_finding_kind_get_id (kind), " ", records, NULL);

  return g_hash_table_lookup (self->exceptions, key);
}

static OutreachFinding *
create_finding (OutreachCheck *self,
                OutreachFindingKind kind,
                const OutreachCheckEntry *entry,
                const OutreachCheckEntry *other,
                char *message)
{
  OutreachFinding *finding = g_object_new (OUTREACH_TYPE_FINDING, NULL);

  finding->kind = kind;
  finding->reason = g_strdup (outreach_check_get_reason (self, kind, entry, other));
  finding->level = finding->reason != NULL ? OUTREACH_LEVEL_IGNORE : self->levels[kind];
  finding->message = message;
  finding->time = other != NULL ? other->first : entry->first;
  take_record (finding, entry);
  if (other != NULL)
    take_record (finding, other);

  return finding;
}

static void
take_finding (OutreachCheck *self, OutreachFinding *finding)
{
  if (finding->level != OUTREACH_LEVEL_IGNORE || (self->flags & OUTREACH_CHECK_WITH_IGNORED) != 0)
    g_ptr_array_add (self->findings, finding);
  else
    g_object_unref (finding);
}

void
outreach_check_add (OutreachCheck *self,
                    OutreachFindingKind kind,
                    const char *field,
                    const OutreachCheckEntry *entry,
                    const OutreachCheckEntry *other,
                    char *message)
{
  OutreachFinding *finding = create_finding (self, kind, entry, other, message);

  finding->fields[0] = field != NULL ? field : outreach_finding_kind_get_field (kind);
  take_finding (self, finding);
}

void
outreach_check_add_fields (OutreachCheck *self,
                           OutreachFindingKind kind,
                           GPtrArray *fields,
                           const OutreachCheckEntry *entry,
                           char *message)
{
  OutreachFinding *finding = create_finding (self, kind, entry, NULL, message);

  for (guint i = 0; i < MIN (fields->len, OUTREACH_FINDING_MOST_FIELDS); i++)
    finding->fields[i] = fields->pdata[i];
  take_finding (self, finding);
}

/* ---- The activities ---- */

const char *
outreach_check_entry_get_title (const OutreachCheckEntry *self)
{
  return self->title != NULL ? self->title : _ ("(untitled)");
}

void
outreach_check_entry_free (OutreachCheckEntry *self)
{
  g_free (self->uid);
  g_free (self->title);
  g_free (self->place);
  g_free (self);
}

void
outreach_check_entry_set_time (OutreachCheckEntry *self, OutreachWhen start, OutreachWhen end)
{
  self->start = start;
  self->end = end;
  if (start == OUTREACH_WHEN_NONE)
    return;

  self->first = outreach_when_get_first_minute (start);
  self->last = outreach_when_get_end_minute (start);
  if (end != OUTREACH_WHEN_NONE)
    self->last = MAX (self->last, outreach_when_get_end_minute (end));
  if (self->last <= self->first)
    self->last = self->first + (end == OUTREACH_WHEN_NONE ? USUAL_MINUTES : 1);
}

OutreachCheckEntry *
outreach_check_entry_new (const OutreachPlanRow *row)
{
  OutreachCheckEntry *self = g_new0 (OutreachCheckEntry, 1);

  self->id = row->id;
  self->uid = g_strdup (row->uid);
  self->title = g_strdup (row->title);
  self->venue = row->venue;
  self->place = g_strdup (row->place);
  outreach_check_entry_set_time (self, row->start, row->end);

  return self;
}

static void
take_row (const OutreachPlanRow *row, gpointer data)
{
  OutreachCheck *self = data;
  OutreachCheckEntry *entry = outreach_check_entry_new (row);

  g_ptr_array_add (self->entries, entry);
  if (self->activity_id == 0 || self->activity_id == row->id)
    outreach_check_row (self, row, entry);
  if (row->start != OUTREACH_WHEN_NONE)
    outreach_check_claim (self, row, entry);
}

/* ---- The check ---- */

static void
forget_entries (OutreachCheck *self)
{
  g_hash_table_remove_all (self->venues);
  g_hash_table_remove_all (self->people);
  g_ptr_array_set_size (self->entries, 0);
  g_hash_table_remove_all (self->full);
}

void
outreach_check_clear (OutreachCheck *self)
{
  g_clear_pointer (&self->exceptions, g_hash_table_unref);
  g_clear_pointer (&self->venues, g_hash_table_unref);
  g_clear_pointer (&self->people, g_hash_table_unref);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->full, g_hash_table_unref);
  g_clear_pointer (&self->past, outreach_past_free);
  g_clear_error (&self->past_error);
}

gboolean
outreach_check_init (OutreachCheck *self,
                     OutreachReader *reader,
                     OutreachCheckFlags flags,
                     GError **error)
{
  self->reader = reader;
  self->flags = flags;
  self->exceptions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) outreach_check_entry_free);
  self->venues = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                        (GDestroyNotify) outreach_check_claims_free);
  self->people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                        (GDestroyNotify) outreach_check_claims_free);
  self->findings = g_ptr_array_new_with_free_func (g_object_unref);
  self->full = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  return outreach_check_read_levels (reader, self->levels, error) && read_exceptions (self, error);
}

gboolean
outreach_check_ask (OutreachCheck *self,
                    gint64 edition_id,
                    gint64 activity_id,
                    GCancellable *cancellable,
                    GError **error)
{
  self->activity_id = activity_id;
  self->edition_id = edition_id;
  forget_entries (self);
  if (!outreach_reader_foreach_plan_row (self->reader, edition_id, activity_id, take_row, self,
                                         cancellable, error))
    return FALSE;
  if (self->past_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->past_error));
      return FALSE;
    }
  outreach_check_sweep (self);

  return TRUE;
}

GPtrArray *
outreach_check (OutreachReader *reader,
                gint64 edition_id,
                gint64 activity_id,
                OutreachCheckFlags flags,
                GCancellable *cancellable,
                GError **error)
{
  g_auto (OutreachCheck) self = { 0 };

  if (!outreach_check_init (&self, reader, flags, error) ||
      !outreach_check_ask (&self, edition_id, activity_id, cancellable, error))
    return NULL;
  g_ptr_array_sort (self.findings, outreach_finding_compare_pointers);

  return g_steal_pointer (&self.findings);
}
