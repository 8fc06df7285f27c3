/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "outreach-attachments.h"
#include "outreach-cli-json.h"
#include "outreach-cli-output.h"
#include "outreach-cli.h"

static gboolean clean;
static gboolean also_removed;

static const GOptionEntry options[] = {
  { "clean", 0, 0, G_OPTION_ARG_NONE, &clean,
    N_ ("Take away files that neither a record nor the history refers to"), NULL },
  { "also-removed", 0, 0, G_OPTION_ARG_NONE, &also_removed,
    N_ ("With --clean: those of removed attachments too; undo can't bring them back then"), NULL },
  { NULL }
};

static void
print_fault (OutreachCliJson *json, const OutreachAttachmentFault *fault)
{
  if (json == NULL)
    {
      outreach_cli_complain (fault->missing ? _ ("%s: the file of “%s” is missing.")
                                            : _ ("%s: the file of “%s” was changed or damaged."),
                             fault->uid, fault->name);
      return;
    }
  outreach_cli_json_begin_object (json, NULL);
  outreach_cli_json_add_text (json, "uid", fault->uid);
  outreach_cli_json_add_text (json, "name", fault->name);
  outreach_cli_json_add_text (json, "kind", fault->missing ? "missing" : "changed");
  outreach_cli_json_end_object (json);
}

static OutreachCliResult
run_clean (OutreachCli *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *size = NULL;
  guint n_files;
  gint64 n_bytes;

  if (!outreach_attachments_clean (self->store, also_removed, &n_files, &n_bytes, &error))
    return outreach_cli_fail (error);
  size = g_format_size ((guint64) n_bytes);
  /* Translators: number of files, their size such as 3.2 MB */
  outreach_cli_tell (ngettext ("%u file was taken away (%s).", "%u files were taken away (%s).",
                               n_files),
                     n_files, size);

  return OUTREACH_CLI_DONE;
}

static OutreachCliResult
run (OutreachCli *self)
{
  OutreachCliResult result = OUTREACH_CLI_DONE;
  g_autoptr (OutreachCliJson) json = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GError) error = NULL;

  if (also_removed && !clean)
    return outreach_cli_misuse (_ ("--also-removed goes with --clean."));
  if (!outreach_cli_open (self, &result))
    return result;
  if (clean)
    return run_clean (self);
  faults = outreach_attachments_verify (self->store, NULL, &error);
  if (faults == NULL)
    return outreach_cli_fail (error);
  json = self->json ? outreach_cli_json_new () : NULL;
  if (json != NULL)
    outreach_cli_json_begin_array (json, NULL);
  for (guint i = 0; i < faults->len; i++)
    print_fault (json, faults->pdata[i]);
  if (json != NULL)
    outreach_cli_json_end_array (json);
  else if (faults->len == 0)
    outreach_cli_print ("%s\n", _ ("All files of evidence are there, and as they were attached."));

  return faults->len > 0 ? OUTREACH_CLI_REFUSED : OUTREACH_CLI_DONE;
}

const OutreachCliCommand outreach_cli_verify = {
  .name = "verify",
  .summary = N_ ("Check that the files of evidence are there and unchanged"),
  .details = N_ ("The files lie in the folder beside the book whose name ends in “.attachments”."),
  .options = options,
  .least = 0,
  .most = 0,
  .run = run,
};
