/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "outreach-cli-output.h"
#include "outreach-cli.h"
#include "outreach-error.h"
#include "outreach-evidence-commands.h"

static int pixels;
static char *only_activity;

static const GOptionEntry options[] = { { "activity", 'a', 0, G_OPTION_ARG_FILENAME, &only_activity,
                                          N_ ("Only those of one activity"), N_ ("NAME") },
                                        { "pixels", 'p', 0, G_OPTION_ARG_INT, &pixels,
                                          N_ ("The longer side at most (default: as they are)"),
                                          N_ ("NUMBER") },
                                        { NULL } };

static GPtrArray *
list_activities (OutreachCli *self, OutreachCliResult *result)
{
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_ACTIVITY);
  g_autoptr (GError) error = NULL;
  GPtrArray *activities;
  gint64 edition_id;

  if (only_activity != NULL)
    {
      OutreachRecord *activity = outreach_cli_find_record (self, only_activity, result);

      if (activity == NULL)
        return NULL;
      activities = g_ptr_array_new_with_free_func (g_object_unref);
      g_ptr_array_add (activities, activity);
      return activities;
    }
  if (!outreach_cli_get_edition (self, &edition_id, result))
    return NULL;
  outreach_query_set_edition (query, edition_id);
  outreach_query_add_sort (query, "start", FALSE);
  activities = outreach_reader_list (outreach_store_get_reader (self->store), query, &error);
  if (activities == NULL)
    *result = outreach_cli_fail (error);

  return activities;
}

/* 003-02-caption.jpg: the third activity's second piece. */
static gboolean
copy_one (OutreachCli *self, OutreachRecord *record, guint activity, guint number, GError **error)
{
  g_autofree char *name = outreach_evidence_make_file_name (record, TRUE);
  g_autofree char *numbered = g_strdup_printf ("%03u-%02u-%s", activity, number, name);
  g_autoptr (GFile) target = g_file_new_build_filename (self->arguments[0], numbered, NULL);

  return outreach_evidence_write_copy (outreach_store_get_file (self->store), record, target,
                                       pixels, NULL, error);
}

static OutreachCliResult
copy_photos (OutreachCli *self, OutreachRecord *activity, guint number, guint *n_copied)
{
  g_autoptr (OutreachQuery) query = outreach_evidence_query_new (activity);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records =
      outreach_reader_list (outreach_store_get_reader (self->store), query, &error);
  OutreachCliResult result = OUTREACH_CLI_DONE;

  if (records == NULL)
    return outreach_cli_fail (error);
  for (guint i = 0; i < records->len; i++)
    {
      g_autoptr (GError) refused = NULL;

      if (!outreach_attachment_is_photo (records->pdata[i]))
        continue;
      if (copy_one (self, records->pdata[i], number, i + 1, &refused))
        {
          ++*n_copied;
          continue;
        }
      outreach_cli_complain ("%s", refused->message);
      result = OUTREACH_CLI_REFUSED;
    }

  return result;
}

static OutreachCliResult
run (OutreachCli *self)
{
  OutreachCliResult result = OUTREACH_CLI_DONE;
  g_autoptr (GPtrArray) activities = NULL;
  guint n_copied = 0;

  if (pixels < 0)
    return outreach_cli_misuse (_ ("--pixels needs a number of at least 1."));
  if (!outreach_cli_open (self, &result))
    return result;
  activities = list_activities (self, &result);
  if (activities == NULL)
    return result;
  g_mkdir_with_parents (self->arguments[0], 0777);
  for (guint i = 0; i < activities->len; i++)
    {
      OutreachCliResult copied = copy_photos (self, activities->pdata[i], i + 1, &n_copied);

      result = MAX (result, copied);
    }
  outreach_cli_tell (ngettext ("%u photo was copied.", "%u photos were copied.", n_copied),
                     n_copied);

  return result;
}

const OutreachCliCommand outreach_cli_photos = {
  .name = "photos",
  .arguments = N_ ("FOLDER"),
  .summary = N_ ("Copy the photos of the edition into a folder, without place and device"),
  .details =
      N_ ("The copies are written anew, the right way up: nothing but the picture is in them, "
          "no GPS position, camera, time or author. Their names begin with the numbers of "
          "the activity and the photo."),
  .options = options,
  .least = 1,
  .most = 1,
  .run = run,
};
