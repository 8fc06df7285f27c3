/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-result-commands.h"

#include <glib/gi18n-lib.h>

#include "outreach-error.h"
#include "outreach-results.h"

static OutreachField *
find_metric (OutreachStore *store, const char *metric, GError **error)
{
  OutreachField *field = outreach_catalogue_get_field (outreach_store_get_catalogue (store),
                                                       OUTREACH_KIND_ACTIVITY, metric);

  if (field != NULL && outreach_field_is_metric (field))
    return field;
  g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND,
               _ ("There is no field “%s”; “outreach-cli fields” lists them."), metric);

  return NULL;
}

static gboolean
check_number (OutreachRecord *activity, OutreachField *field, GError **error)
{
  if (outreach_record_get_value (activity, outreach_field_get_id (field)) != NULL)
    return TRUE;
  g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_ALLOWED,
               _ ("%s: enter the number first, then where it comes from"),
               outreach_field_get_title (field));

  return FALSE;
}

gboolean
outreach_commands_set_source (OutreachStore *store,
                              gint64 activity_id,
                              const char *metric,
                              const char *source,
                              GError **error)
{
  OutreachField *field = find_metric (store, metric, error);
  g_autofree char *text = source != NULL ? g_strstrip (g_strdup (source)) : NULL;
  g_autoptr (OutreachRecord) activity = NULL;
  g_autoptr (OutreachTransaction) transaction = NULL;

  if (field == NULL)
    return FALSE;
  activity = outreach_reader_get (outreach_store_get_reader (store), OUTREACH_KIND_ACTIVITY,
                                  activity_id, error);
  if (activity == NULL || !check_number (activity, field, error))
    return FALSE;
  transaction = outreach_store_begin (store, N_ ("Note the source of a number of “%s”"),
                                      outreach_record_get_text (activity, "title"), error);

  return transaction != NULL &&
         outreach_transaction_set_source (
             transaction, activity_id,
             outreach_catalogue_get_metric_row (outreach_store_get_catalogue (store), field),
             text != NULL && *text != '\0' ? text : NULL, error) &&
         outreach_transaction_commit (transaction, error);
}
