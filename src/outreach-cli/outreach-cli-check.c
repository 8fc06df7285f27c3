/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "outreach-check-commands.h"
#include "outreach-cli-json.h"
#include "outreach-cli-table.h"
#include "outreach-cli-output.h"
#include "outreach-cli.h"

static gboolean all;
static char *level;
static char *ignore;
static char *heed;
static char *reason;

static const GOptionEntry options[] = {
  { "all", 'a', 0, G_OPTION_ARG_NONE, &all, N_ ("Also what is ignored"), NULL },
  { "level", 0, 0, G_OPTION_ARG_FILENAME, &level,
    N_ ("Treat a kind of finding so from now on: block, warn or ignore"), N_ ("KIND=LEVEL") },
  { "ignore", 0, 0, G_OPTION_ARG_FILENAME, &ignore, N_ ("Ignore one case"), N_ ("CASE") },
  { "heed", 0, 0, G_OPTION_ARG_FILENAME, &heed, N_ ("No longer ignore it"), N_ ("CASE") },
  { "reason", 'r', 0, G_OPTION_ARG_FILENAME, &reason, N_ ("Why; needed by --ignore"), N_ ("TEXT") },
  { NULL }
};

static void
add_finding (OutreachCliJson *json, OutreachFinding *finding)
{
  outreach_cli_json_begin_object (json, NULL);
  outreach_cli_json_add_text (json, "kind", outreach_finding_get_kind (finding));
  outreach_cli_json_add_text (json, "level", outreach_finding_get_level_id (finding));
  outreach_cli_json_begin_array (json, "records");
  for (guint i = 0; i < outreach_finding_get_n_records (finding); i++)
    outreach_cli_json_add_text (json, NULL, outreach_finding_get_record (finding, i)->uid);
  outreach_cli_json_end_array (json);
  outreach_cli_json_add_text (json, "message", outreach_finding_get_message (finding));
  if (outreach_finding_get_reason (finding) != NULL)
    outreach_cli_json_add_text (json, "reason", outreach_finding_get_reason (finding));
  outreach_cli_json_end_object (json);
}

static void
print_finding (OutreachFinding *finding)
{
  g_autofree char *line = outreach_cli_make_line (outreach_finding_get_message (finding));

  outreach_cli_print ("%s: %s\n", outreach_finding_get_level_id (finding), line);
}

static OutreachCliResult
list_findings (OutreachCli *self, gint64 edition_id)
{
  OutreachCliResult result = OUTREACH_CLI_DONE;
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachCliJson) json = NULL;
  g_autoptr (GPtrArray) findings =
      outreach_check (outreach_store_get_reader (self->store), edition_id, 0,
                      all ? OUTREACH_CHECK_WITH_IGNORED : OUTREACH_CHECK_DEFAULT, NULL, &error);

  if (findings == NULL)
    return outreach_cli_fail (error);

  if (self->json)
    {
      json = outreach_cli_json_new ();
      outreach_cli_json_begin_array (json, NULL);
    }
  for (guint i = 0; i < findings->len; i++)
    {
      OutreachFinding *finding = g_ptr_array_index (findings, i);

      if (outreach_finding_get_level (finding) == OUTREACH_LEVEL_BLOCK)
        result = OUTREACH_CLI_REFUSED;
      if (json != NULL)
        add_finding (json, finding);
      else
        print_finding (finding);
    }
  if (json != NULL)
    outreach_cli_json_end_array (json);

  return result;
}

/* ---- What the office decides ---- */

static gboolean
parse_kind (const char *id, OutreachFindingKind *kind, OutreachCliResult *result)
{
  g_autoptr (GString) ids = NULL;

  if (outreach_finding_kind_from_id (id, kind))
    return TRUE;
  ids = g_string_new (NULL);
  for (guint i = 0; i < OUTREACH_N_FINDING_KINDS; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? ", " : "", outreach_finding_kind_get_id (i));
  *result = outreach_cli_misuse (_ ("There are no findings “%s”; the kinds are %s."), id, ids->str);

  return FALSE;
}

static OutreachCliResult
set_level (OutreachCli *self)
{
  OutreachCliResult result = OUTREACH_CLI_FAILED;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) parts = g_strsplit (level, "=", 2);
  OutreachFindingKind kind;

  if (!parse_kind (parts[0] != NULL ? parts[0] : "", &kind, &result))
    return result;
  for (guint i = 0; i < OUTREACH_N_LEVELS; i++)
    {
      if (g_strcmp0 (parts[1], outreach_level_get_id (i)) != 0)
        continue;
      return outreach_commands_set_level (self->store, kind, i, &error) ? OUTREACH_CLI_DONE
                                                                        : outreach_cli_fail (error);
    }

  return outreach_cli_misuse (_ ("“%s” is no level; the levels are block, warn and ignore."),
                              parts[1] != NULL ? parts[1] : "");
}

/* "KIND UID [UID]", as the finding's kind and records are told. */
static OutreachFinding *
find_case (OutreachCli *self, const char *text, OutreachCliResult *result)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) parts = g_strsplit (text, " ", 2);
  g_autoptr (GPtrArray) findings = NULL;
  OutreachFindingKind kind;

  if (!parse_kind (parts[0] != NULL ? parts[0] : "", &kind, result))
    return NULL;
  findings = outreach_check (outreach_store_get_reader (self->store), 0, 0,
                             OUTREACH_CHECK_WITH_IGNORED, NULL, &error);
  if (findings == NULL)
    {
      *result = outreach_cli_fail (error);
      return NULL;
    }
  for (guint i = 0; i < findings->len; i++)
    {
      g_autofree char *records = outreach_finding_dup_case (findings->pdata[i]);
      g_auto (GStrv) uids = g_strsplit (records, " ", 2);
      g_autofree char *turned =
          uids[1] != NULL ? g_strconcat (uids[1], " ", uids[0], NULL) : g_strdup (records);

      if (outreach_finding_get_kind_nth (findings->pdata[i]) == kind &&
          (g_strcmp0 (records, parts[1]) == 0 || g_strcmp0 (turned, parts[1]) == 0))
        return g_object_ref (findings->pdata[i]);
    }
  *result = outreach_cli_misuse (
      _ ("Nothing is found that is called “%s”; “check --all --json” lists what there is."), text);

  return NULL;
}

static OutreachCliResult
decide_case (OutreachCli *self)
{
  OutreachCliResult result = OUTREACH_CLI_FAILED;
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachFinding) finding = find_case (self, ignore != NULL ? ignore : heed, &result);

  if (finding == NULL)
    return result;
  if (!(ignore != NULL ? outreach_commands_ignore_finding (self->store, finding, reason, &error)
                       : outreach_commands_heed_finding (self->store, finding, &error)))
    return outreach_cli_fail (error);

  return OUTREACH_CLI_DONE;
}

static gboolean
are_valid (OutreachCliResult *result)
{
  const char *texts[] = { level, ignore, heed, reason };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      if (texts[i] == NULL || g_utf8_validate (texts[i], -1, NULL))
        continue;
      *result = outreach_cli_misuse (_ ("“%s” is not valid text."), texts[i]);
      return FALSE;
    }
  if ((level != NULL) + (ignore != NULL) + (heed != NULL) > 1)
    {
      *result = outreach_cli_misuse (_ ("--level, --ignore and --heed go one at a time."));
      return FALSE;
    }
  if (ignore != NULL && reason == NULL)
    {
      *result = outreach_cli_misuse (_ ("--ignore needs a reason: --reason TEXT."));
      return FALSE;
    }

  return TRUE;
}

static OutreachCliResult
run (OutreachCli *self)
{
  OutreachCliResult result = OUTREACH_CLI_FAILED;
  gint64 edition_id;

  if (!are_valid (&result) || !outreach_cli_open (self, &result))
    return result;
  if (level != NULL)
    return set_level (self);
  if (ignore != NULL || heed != NULL)
    return decide_case (self);
  if (!outreach_cli_get_edition (self, &edition_id, &result))
    return result;

  return list_findings (self, edition_id);
}

const OutreachCliCommand outreach_cli_check = {
  .name = "check",
  .summary = N_ ("Look through the plan for what would go wrong"),
  .details = N_ (
      "Venues and people that are taken twice, rules of others, what is missing, what must not be "
      "written. Exits with 1 where there is something of the level “block”. CASE is the kind and "
      "the records of what was found: \"venue-clash UID UID\"."),
  .options = options,
  .run = run,
};
