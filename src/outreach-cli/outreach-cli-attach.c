/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "outreach-cli-json.h"
#include "outreach-cli-output.h"
#include "outreach-cli.h"
#include "outreach-error.h"
#include "outreach-evidence-commands.h"

static char *caption;
static char *link_address;

static const GOptionEntry options[] = {
  { "caption", 'c', 0, G_OPTION_ARG_FILENAME, &caption, N_ ("What they show"), N_ ("TEXT") },
  { "link", 'l', 0, G_OPTION_ARG_FILENAME, &link_address,
    N_ ("A web address, of a video or a page; may stand in the place of files"), N_ ("URL") },
  { NULL }
};

static void
print_records (OutreachCli *self, GPtrArray *records)
{
  g_autoptr (OutreachCliJson) json = self->json ? outreach_cli_json_new () : NULL;

  if (json != NULL)
    outreach_cli_json_begin_array (json, NULL);
  for (guint i = 0; i < records->len; i++)
    {
      OutreachRecord *record = records->pdata[i];

      if (json == NULL)
        {
          outreach_cli_print ("%s\n", outreach_record_get_uid (record));
          continue;
        }
      outreach_cli_json_begin_object (json, NULL);
      outreach_cli_json_add_text (json, "uid", outreach_record_get_uid (record));
      outreach_cli_json_add_text (json, "kind", outreach_record_get_text (record, "kind"));
      outreach_cli_json_add_text (json, "name", outreach_record_get_text (record, "name"));
      outreach_cli_json_add_text (json, "sha256", outreach_record_get_text (record, "sha256"));
      outreach_cli_json_end_object (json);
    }
  if (json != NULL)
    outreach_cli_json_end_array (json);
}

/* What is refused is told, the others are attached. */
static OutreachCliResult
attach_files (OutreachCli *self, OutreachRecord *activity, GPtrArray *records)
{
  g_autoptr (OutreachEvidenceBatch) batch =
      outreach_evidence_batch_new (outreach_store_get_file (self->store));
  GPtrArray *refusals = outreach_evidence_batch_get_refusals (batch);
  g_autoptr (GPtrArray) added = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 1; i < self->n_arguments; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (self->arguments[i]);

      outreach_evidence_batch_add_file (batch, file);
    }
  outreach_evidence_batch_prepare (batch, NULL, NULL);
  added = outreach_commands_add_evidence (self->store, outreach_record_get_id (activity), batch,
                                          caption, &error);
  if (added == NULL)
    return outreach_cli_fail (error);
  g_ptr_array_extend_and_steal (records, g_steal_pointer (&added));
  for (guint i = 0; i < refusals->len; i++)
    outreach_cli_complain ("%s", (const char *) refusals->pdata[i]);

  return refusals->len > 0 ? OUTREACH_CLI_REFUSED : OUTREACH_CLI_DONE;
}

static OutreachCliResult
attach_link (OutreachCli *self, OutreachRecord *activity, GPtrArray *records)
{
  g_autoptr (GError) error = NULL;
  OutreachRecord *record =
      outreach_commands_add_evidence_link (self->store, outreach_record_get_id (activity),
                                           link_address, caption, &error);

  if (record == NULL)
    return outreach_cli_fail (error);
  g_ptr_array_add (records, record);

  return OUTREACH_CLI_DONE;
}

static OutreachCliResult
run (OutreachCli *self)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (OutreachRecord) activity = NULL;
  OutreachCliResult result = OUTREACH_CLI_DONE;

  if (link_address == NULL && self->n_arguments < 2)
    return outreach_cli_misuse (_ ("Which file? Name some, or a web address with --link."));
  if (!outreach_cli_open (self, &result))
    return result;
  activity = outreach_cli_find_record (self, self->arguments[0], &result);
  if (activity == NULL)
    return result;
  if (outreach_record_get_kind (activity) != OUTREACH_KIND_ACTIVITY)
    return outreach_cli_misuse (_ ("“%s” is not an activity."), self->arguments[0]);
  if (link_address != NULL)
    result = attach_link (self, activity, records);
  if (result == OUTREACH_CLI_DONE && self->n_arguments > 1)
    result = attach_files (self, activity, records);
  print_records (self, records);

  return result;
}

const OutreachCliCommand outreach_cli_attach = {
  .name = "attach",
  .arguments = N_ ("ACTIVITY [FILE…]"),
  .summary = N_ ("Attach photos, videos, files or a link to an activity; prints their uids"),
  .details =
      N_ ("The files are copied beside the book. “outreach-cli list attachments” lists them, "
          "“outreach-cli photos” copies them without the place and the device.\n"
          "Example: outreach-cli attach 网络安全讲座 现场1.jpg 现场2.jpg --caption 讲座现场"),
  .options = options,
  .least = 1,
  .most = OUTREACH_CLI_ANY_NUMBER,
  .run = run,
};
