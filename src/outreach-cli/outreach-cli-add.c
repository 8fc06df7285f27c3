/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "outreach-cli-assign.h"
#include "outreach-cli-output.h"
#include "outreach-cli-records.h"
#include "outreach-error.h"

/* Kinds whose records are made another way. */
static gboolean
check_kind (OutreachKind kind, OutreachCliResult *result)
{
  switch (kind)
    {
    case OUTREACH_KIND_EDITION:
      *result = outreach_cli_misuse (
          _ ("An edition is added with “outreach-cli edition add YEAR”, which knows its days."));
      return FALSE;
    case OUTREACH_KIND_ATTACHMENT:
      *result = outreach_cli_misuse (
          _ ("Evidence is attached with “outreach-cli attach ACTIVITY FILE…”."));
      return FALSE;
    default:
      return TRUE;
    }
}

/* ---- The first record of a book that has no edition yet ---- */

/* The year of the first time that is given, else the current one. */
static int
guess_year (OutreachCli *self, OutreachEdit *edit)
{
  GPtrArray *fields = outreach_catalogue_get_fields (outreach_store_get_catalogue (self->store),
                                                     outreach_edit_get_kind (edit));
  OutreachWhen when = OUTREACH_WHEN_NONE;
  int year;

  for (guint i = 0; when == OUTREACH_WHEN_NONE && i < fields->len; i++)
    when = outreach_value_get_when (
        outreach_edit_get_value (edit, outreach_field_get_id (g_ptr_array_index (fields, i))));
  outreach_when_get_ymd (when != OUTREACH_WHEN_NONE ? when : outreach_when_today (), &year, NULL,
                         NULL);

  return year;
}

/* The values that can be looked at before there is an edition: no theme days, no settings. */
static char **
leave_out_edition (OutreachCli *self, OutreachKind kind, char **texts)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_autofree char *name = g_strndup (texts[i], strcspn (texts[i], "="));
      OutreachField *field =
          g_utf8_validate (name, -1, NULL)
              ? outreach_catalogue_find_field (outreach_store_get_catalogue (self->store), kind,
                                               name)
              : NULL;
      OutreachKind target = field != NULL ? outreach_field_get_target (field) : OUTREACH_KIND_NONE;

      if (target != OUTREACH_KIND_THEME_DAY && target != OUTREACH_KIND_SETTING)
        g_strv_builder_add (builder, texts[i]);
    }

  return g_strv_builder_end (builder);
}

/* Adds the edition that the record belongs to, once it is sure that the record is good. */
static OutreachCliResult
ensure_edition (OutreachCli *self, OutreachKind kind, gint64 *edition_id)
{
  g_autoptr (OutreachEdit) trial = NULL;
  g_autoptr (OutreachRecord) edition = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) texts = NULL;
  OutreachCliResult result;

  if (*edition_id != 0 || outreach_catalogue_get_field (outreach_store_get_catalogue (self->store),
                                                        kind, "edition") == NULL)
    return OUTREACH_CLI_DONE;

  trial = outreach_edit_new (self->store, kind, NULL, 0);
  texts = leave_out_edition (self, kind, self->arguments + 1);
  result = outreach_cli_assign (self, trial, texts);
  if (result != OUTREACH_CLI_DONE)
    return result;
  if (!outreach_edit_check (trial, NULL, &error))
    return outreach_cli_fail (error);
  edition = outreach_commands_add_edition (self->store, guess_year (self, trial), &error);
  /* Another program has just added it. */
  if (g_error_matches (error, OUTREACH_ERROR, OUTREACH_ERROR_EXISTS))
    return outreach_cli_get_edition (self, edition_id, &result) ? OUTREACH_CLI_DONE : result;
  if (edition == NULL)
    return outreach_cli_fail (error);

  *edition_id = outreach_record_get_id (edition);
  outreach_cli_tell (_ ("The book had no edition: that of %d was added."),
                     (int) outreach_record_get_number (edition, "year"));

  return OUTREACH_CLI_DONE;
}

static OutreachCliResult
run (OutreachCli *self)
{
  OutreachCliResult result = OUTREACH_CLI_FAILED;
  OutreachKind kind;
  gint64 edition_id;
  g_autoptr (OutreachEdit) edit = NULL;
  g_autoptr (OutreachRecord) stored = NULL;

  if (!outreach_cli_parse_kind (self->arguments[0], &kind, &result) ||
      !check_kind (kind, &result) || !outreach_cli_open (self, &result) ||
      !outreach_cli_get_edition (self, &edition_id, &result))
    return result;
  result = ensure_edition (self, kind, &edition_id);
  if (result != OUTREACH_CLI_DONE)
    return result;
  edit = outreach_edit_new (self->store, kind, NULL, edition_id);
  result = outreach_cli_assign (self, edit, self->arguments + 1);
  if (result != OUTREACH_CLI_DONE)
    return result;
  stored = outreach_cli_apply (self, edit, NULL, &result);
  if (stored == NULL)
    return result;

  if (self->json)
    outreach_cli_print_stored (self, stored);
  else
    outreach_cli_print ("%s\n", outreach_record_get_uid (stored));

  return OUTREACH_CLI_DONE;
}

const OutreachCliCommand outreach_cli_add = {
  .name = "add",
  .arguments = N_ ("KIND FIELD=VALUE…"),
  .summary = N_ ("Add an activity, a venue, an agency…; prints its uid"),
  .details =
      N_ ("“outreach-cli fields KIND” lists the fields. Times are written 2025-09-16 09:00, "
          "2025-09-16 上午 or 2025-09-16; several names with “;” between; venues, theme days and "
          "the like by name or uid. An agency that is not in the directory is added to it.\n"
          "Example: outreach-cli add activity title=网络安全讲座 start=\"2025-09-16 09:00\" "
          "venue=文化广场 host=\"市委网信办;市教育局\""),
  .least = 1,
  .most = OUTREACH_CLI_ANY_NUMBER,
  .run = run,
};
