/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-check-commands.h"

#include <glib/gi18n-lib.h>

#include "outreach-error.h"

static void
add_filter (OutreachQuery *query, const char *field, const char *text)
{
  g_autoptr (OutreachValue) value = outreach_value_new_text (text);

  outreach_query_add_filter (query, field, OUTREACH_FILTER_EQUALS, value);
}

/* FALSE on an error; @record is %NULL where there is none. */
static gboolean
find_first (OutreachStore *store,
            const OutreachQuery *query,
            OutreachRecord **record,
            GError **error)
{
  g_autoptr (GPtrArray) records =
      outreach_reader_list (outreach_store_get_reader (store), query, error);

  if (records == NULL)
    return FALSE;
  *record = records->len > 0 ? g_object_ref (records->pdata[0]) : NULL;

  return TRUE;
}

static gboolean
find_rule (OutreachStore *store, OutreachFindingKind kind, OutreachRecord **rule, GError **error)
{
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_RULE);

  add_filter (query, "finding", outreach_finding_kind_get_id (kind));

  return find_first (store, query, rule, error);
}

static gboolean
find_exception (OutreachStore *store,
                OutreachFinding *finding,
                OutreachRecord **exception,
                GError **error)
{
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_EXCEPTION);
  g_autofree char *records = outreach_finding_dup_case (finding);

  add_filter (query, "finding", outreach_finding_get_kind (finding));
  add_filter (query, "records", records);

  return find_first (store, query, exception, error);
}

/* Stores a new record or the changed one. */
static gboolean
store_record (OutreachTransaction *transaction,
              OutreachRecord *record,
              gboolean is_new,
              GError **error)
{
  if (!(is_new ? outreach_transaction_insert (transaction, record, error)
               : outreach_transaction_update (transaction, record, NULL, error)))
    return FALSE;

  return outreach_transaction_commit (transaction, error);
}

static const char *
get_user_name (OutreachFindingKind kind)
{
  return outreach_finding_kind_get_name (kind, outreach_language_get_user ());
}

/* ---- Levels ---- */

OutreachLevel
outreach_commands_get_level (OutreachStore *store, OutreachFindingKind kind)
{
  g_autoptr (OutreachRecord) rule = NULL;

  if (find_rule (store, kind, &rule, NULL) && rule != NULL)
    {
      for (guint i = 0; i < OUTREACH_N_LEVELS; i++)
        {
          if (g_strcmp0 (outreach_record_get_text (rule, "level"), outreach_level_get_id (i)) == 0)
            return i;
        }
    }

  return outreach_finding_kind_get_default_level (kind);
}

gboolean
outreach_commands_set_level (OutreachStore *store,
                             OutreachFindingKind kind,
                             OutreachLevel level,
                             GError **error)
{
  g_autoptr (OutreachRecord) rule = NULL;
  g_autoptr (OutreachTransaction) transaction = NULL;
  gboolean is_new;

  if (outreach_commands_get_level (store, kind) == level)
    return TRUE;
  transaction =
      outreach_store_begin (store, N_ ("Change how “%s” is treated"), get_user_name (kind), error);
  if (transaction == NULL || !find_rule (store, kind, &rule, error))
    return FALSE;
  is_new = rule == NULL;
  if (is_new)
    {
      rule = outreach_record_new (OUTREACH_KIND_RULE, 0);
      outreach_record_take_value (rule, "finding",
                                  outreach_value_new_text (outreach_finding_kind_get_id (kind)));
    }
  outreach_record_take_value (rule, "level",
                              outreach_value_new_text (outreach_level_get_id (level)));

  return store_record (transaction, rule, is_new, error);
}

/* ---- Cases ---- */

gboolean
outreach_commands_ignore_finding (OutreachStore *store,
                                  OutreachFinding *finding,
                                  const char *reason,
                                  GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (reason != NULL ? reason : ""));
  g_autofree char *records = outreach_finding_dup_case (finding);
  g_autoptr (OutreachTransaction) transaction = NULL;
  g_autoptr (OutreachRecord) exception = NULL;
  gboolean is_new;

  if (*stripped == '\0')
    {
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE,
                   _ ("Say why this can be ignored; the history keeps it."));
      return FALSE;
    }
  transaction =
      outreach_store_begin (store, N_ ("Ignore a case of “%s”"),
                            get_user_name (outreach_finding_get_kind_nth (finding)), error);
  if (transaction == NULL || !find_exception (store, finding, &exception, error))
    return FALSE;
  is_new = exception == NULL;
  if (is_new)
    {
      exception = outreach_record_new (OUTREACH_KIND_EXCEPTION, 0);
      outreach_record_take_value (exception, "finding",
                                  outreach_value_new_text (outreach_finding_get_kind (finding)));
      outreach_record_take_value (exception, "records", outreach_value_new_text (records));
    }
  outreach_record_take_value (exception, "reason", outreach_value_new_text (stripped));
  outreach_transaction_set_note (transaction, stripped);

  return store_record (transaction, exception, is_new, error);
}

gboolean
outreach_commands_heed_finding (OutreachStore *store, OutreachFinding *finding, GError **error)
{
  g_autoptr (OutreachTransaction) transaction = NULL;
  g_autoptr (OutreachRecord) exception = NULL;

  transaction =
      outreach_store_begin (store, N_ ("No longer ignore a case of “%s”"),
                            get_user_name (outreach_finding_get_kind_nth (finding)), error);
  if (transaction == NULL || !find_exception (store, finding, &exception, error))
    return FALSE;
  if (exception == NULL)
    {
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOTHING,
                   _ ("This case is not ignored one by one: its kind is. Change that in the "
                      "preferences."));
      return FALSE;
    }

  return outreach_transaction_remove (transaction, OUTREACH_KIND_EXCEPTION,
                                      outreach_record_get_id (exception), error) &&
         outreach_transaction_commit (transaction, error);
}
