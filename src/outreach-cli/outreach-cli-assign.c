/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-cli-assign.h"

#include <glib/gi18n.h>
#include <string.h>

#include "outreach-check.h"
#include "outreach-cli-output.h"
#include "outreach-error.h"

static OutreachField *
parse_assignment (OutreachCli *self, OutreachEdit *edit, const char *text, const char **value)
{
  const char *equals = strchr (text, '=');
  g_autofree char *name = NULL;

  if (equals == NULL || equals == text)
    {
      outreach_cli_complain (_ ("“%s” is not of the form FIELD=VALUE."), text);
      return NULL;
    }
  name = g_strndup (text, equals - text);
  *value = equals + 1;

  return outreach_cli_parse_field (outreach_store_get_catalogue (self->store),
                                   outreach_edit_get_kind (edit), name);
}

/* The error, with the command that helps. */
static void
complain_of_value (OutreachCli *self, OutreachField *field, const char *value, const GError *error)
{
  OutreachKind target = outreach_field_get_target (field);

  if (g_error_matches (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND) &&
      target != OUTREACH_KIND_NONE)
    {
      const char *title =
          outreach_catalogue_get_title_field (outreach_store_get_catalogue (self->store), target);
      gboolean single = outreach_field_get_field_type (field) == OUTREACH_FIELD_REFERENCE;
      g_autofree char *name = g_strconcat (title, "=", value, NULL);
      g_autofree char *quoted = g_shell_quote (name);

      /* Of several names the message tells which is missing. */
      outreach_cli_complain ("%s (outreach-cli add %s %s%s)", error->message,
                             outreach_kind_get_id (target), single ? quoted : title,
                             single ? "" : "=…");
    }
  else if (g_str_equal (outreach_field_get_id (field), "state") &&
           outreach_field_get_kind (field) == OUTREACH_KIND_ACTIVITY)
    outreach_cli_complain ("%s (outreach-cli step)", error->message);
  else
    outreach_cli_complain ("%s", error->message);
}

OutreachCliResult
outreach_cli_assign (OutreachCli *self, OutreachEdit *edit, char **texts)
{
  g_autoptr (GPtrArray) seen = g_ptr_array_new ();
  OutreachCliResult result = OUTREACH_CLI_DONE;

  for (guint i = 0; texts[i] != NULL; i++)
    {
      const char *value;
      OutreachField *field = parse_assignment (self, edit, texts[i], &value);
      g_autoptr (GError) error = NULL;

      if (field != NULL && g_ptr_array_find (seen, field, NULL))
        {
          outreach_cli_complain (
              _ ("%s: is given twice; write several names as one value, with “;” between."),
              outreach_field_get_title (field));
          field = NULL;
        }
      if (field == NULL)
        {
          result = OUTREACH_CLI_MISUSED;
          continue;
        }
      g_ptr_array_add (seen, field);
      if (outreach_edit_set_text (edit, outreach_field_get_id (field), value, &error))
        continue;
      complain_of_value (self, field, value, error);
      result = MAX (result, OUTREACH_CLI_REFUSED);
    }

  return result;
}

/* ---- Storing ---- */

/* Agencies that were typed new, each once. */
static GPtrArray *
list_new_agencies (OutreachCli *self, OutreachEdit *edit)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *fields = outreach_catalogue_get_fields (outreach_store_get_catalogue (self->store),
                                                     outreach_edit_get_kind (edit));

  for (guint i = 0; i < fields->len; i++)
    {
      OutreachField *field = g_ptr_array_index (fields, i);
      OutreachValue *value = outreach_edit_get_value (edit, outreach_field_get_id (field));

      if (outreach_field_get_target (field) != OUTREACH_KIND_AGENCY)
        continue;
      for (guint j = 0; j < outreach_value_get_n_refs (value); j++)
        {
          const OutreachRef *ref = outreach_value_get_nth_ref (value, j);

          if (ref->id == 0 &&
              !g_ptr_array_find_with_equal_func (names, ref->name, g_str_equal, NULL))
            g_ptr_array_add (names, g_strdup (ref->name));
        }
    }

  return names;
}

/* Whether @stored takes part in a clash that it did not before. */
static gboolean
may_clash (OutreachEdit *edit, OutreachRecord *before, OutreachRecord *stored)
{
  static const char *const fields[] = { "start", "end", "venue", "responsible" };

  if (outreach_edit_get_kind (edit) != OUTREACH_KIND_ACTIVITY)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (before == NULL || !outreach_value_equal (outreach_record_get_value (before, fields[i]),
                                                   outreach_record_get_value (stored, fields[i])))
        return TRUE;
    }

  return FALSE;
}

static void
warn_of_clashes (OutreachCli *self, OutreachRecord *activity)
{
  const OutreachRef *edition = outreach_record_get_reference (activity, "edition");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings =
      outreach_check (outreach_store_get_reader (self->store), edition != NULL ? edition->id : 0,
                      outreach_record_get_id (activity), OUTREACH_CHECK_DEFAULT, NULL, &error);

  /* The record is stored: that it could not be checked is a warning too. */
  if (findings == NULL)
    outreach_cli_warn ("%s", error->message);
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      OutreachFinding *finding = g_ptr_array_index (findings, i);

      if (outreach_finding_get_level (finding) != OUTREACH_LEVEL_IGNORE)
        outreach_cli_warn ("%s", outreach_finding_get_message (finding));
    }
}

OutreachRecord *
outreach_cli_apply (OutreachCli *self,
                    OutreachEdit *edit,
                    OutreachRecord *before,
                    OutreachCliResult *result)
{
  g_autoptr (GPtrArray) agencies = list_new_agencies (self, edit);
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachRecord) stored = outreach_edit_apply (edit, &error);

  if (stored == NULL)
    {
      *result = outreach_cli_fail (error);
      return NULL;
    }

  for (guint i = 0; i < agencies->len; i++)
    outreach_cli_tell (_ ("Agency “%s” is new: it was added to the directory."),
                       (const char *) g_ptr_array_index (agencies, i));
  if (may_clash (edit, before, stored))
    warn_of_clashes (self, stored);

  return g_steal_pointer (&stored);
}
