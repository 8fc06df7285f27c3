/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "outreach-cli-filter.h"
#include "outreach-cli-json.h"
#include "outreach-cli-output.h"
#include "outreach-error.h"
#include "outreach-form-export.h"
#include "outreach-form-parts.h"
#include "outreach-wall-chart.h"

static char *output;
static char *language;
static char *from;
static char *until;
static char **filters;
static char *sheet;
static char *group;
static gboolean metrics;
static int pictures;
static char *unmask;
static char *paper;
static char *lanes;
static gboolean each;

static const GOptionEntry options[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
    N_ ("The file to write: a workbook (.xlsx), pages (.pdf), a table (.csv) or a calendar (.ics)"),
    N_ ("FILE") },
  { "language", 'l', 0, G_OPTION_ARG_STRING, &language,
    N_ ("Language of the form: zh-Hans (default), zh-Hant or en"), N_ ("LANGUAGE") },
  { "from", 0, 0, G_OPTION_ARG_FILENAME, &from,
    N_ ("Only activities that start on this day or later"), N_ ("DATE") },
  { "until", 0, 0, G_OPTION_ARG_FILENAME, &until,
    N_ ("Only activities that start on this day or earlier"), N_ ("DATE") },
  { "filter", 'f', 0, G_OPTION_ARG_FILENAME_ARRAY, &filters,
    N_ ("Only activities for which this holds, as in “list”; may be given several times"),
    N_ ("CONDITION") },
  { "sheet", 0, 0, G_OPTION_ARG_FILENAME, &sheet,
    N_ ("Which sheet a .csv or .ics file holds (default: the first); of a .pdf, the only one"),
    N_ ("SHEET") },
  { "group", 0, 0, G_OPTION_ARG_FILENAME, &group,
    N_ ("Only the rows of this group, where a form has groups: one agency’s part, one theme day"),
    N_ ("NAME") },
  { "each", 0, 0, G_OPTION_ARG_NONE, &each,
    N_ ("Write a workbook for each group, named after it, into the folder that -o names"), NULL },
  { "metrics", 0, 0, G_OPTION_ARG_NONE, &metrics,
    N_ ("Add reported results as columns, where the form can"), NULL },
  { "pictures", 0, 0, G_OPTION_ARG_INT, &pictures, N_ ("Photos on a page of a photo sheet: 2 to 6"),
    N_ ("NUMBER") },
  { "unmask", 0, 0, G_OPTION_ARG_FILENAME, &unmask,
    N_ ("Write phones and mail in full; the journal keeps the reason"), N_ ("REASON") },
  { "paper", 0, 0, G_OPTION_ARG_STRING, &paper,
    N_ ("Paper of the schedule, landscape: A4 (default) or A3"), N_ ("PAPER") },
  { "lanes", 0, 0, G_OPTION_ARG_STRING, &lanes,
    N_ ("Rows of the schedule: venue, settings, host, lead-agency or responsible (default: none)"),
    N_ ("FIELD") },
  { NULL }
};

/* ---- What is asked for ---- */

/* A built-in form needs no book to be known, one of the office's own is in it. */
static OutreachForm *
find_form (OutreachCli *self, const char *id, OutreachCliResult *result)
{
  g_autoptr (GError) error = NULL;
  OutreachForm *form = outreach_form_load_builtin (id, NULL);

  if (form != NULL || !outreach_cli_open (self, result))
    return form;
  form = outreach_form_load (outreach_store_get_reader (self->store), id, &error);
  if (form == NULL)
    *result = g_error_matches (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND)
                  ? outreach_cli_misuse ("%s", error->message)
                  : outreach_cli_fail (error);

  return form;
}

static gboolean
find_format (OutreachForm *form, GFile *file, OutreachFormFormat *format, OutreachCliResult *result)
{
  g_autofree char *name = g_file_get_parse_name (file);
  g_autoptr (GError) error = NULL;

  if (outreach_form_format_from_file (file, format))
    {
      if (outreach_form_check_format (form, *format, &error))
        return TRUE;
      *result = outreach_cli_misuse ("%s", error->message);
      return FALSE;
    }

  *result = outreach_cli_misuse (
      _ ("What kind of file “%s” shall be is not known; let its name end in .xlsx, .pdf, "
         ".csv or .ics."),
      name);

  return FALSE;
}

static gboolean
parse_date (const char *text, int year, OutreachWhen *when, OutreachCliResult *result)
{
  *when = OUTREACH_WHEN_NONE;
  if (text == NULL)
    return TRUE;
  if (g_utf8_validate (text, -1, NULL))
    *when = outreach_when_get_day (outreach_when_parse (text, year));
  if (*when != OUTREACH_WHEN_NONE)
    return TRUE;

  *result = outreach_cli_misuse (_ ("“%s” is not a date; write it like 2025-09-16."), text);

  return FALSE;
}

static gboolean
set_period (OutreachCli *self,
            OutreachFormOptions *form_options,
            gint64 edition_id,
            OutreachCliResult *result)
{
  g_autoptr (OutreachRecord) edition = NULL;
  OutreachWhen first, last;
  int year = 0;

  if (edition_id != 0)
    edition = outreach_reader_get (outreach_store_get_reader (self->store), OUTREACH_KIND_EDITION,
                                   edition_id, NULL);
  if (edition != NULL)
    year = (int) outreach_record_get_number (edition, "year");
  if (!parse_date (from, year, &first, result) || !parse_date (until, year, &last, result))
    return FALSE;
  if (first != OUTREACH_WHEN_NONE && last != OUTREACH_WHEN_NONE && last < first)
    {
      *result = outreach_cli_misuse (_ ("The last day is before the first."));
      return FALSE;
    }

  outreach_form_options_set_period (form_options, first, last);

  return TRUE;
}

static gboolean
find_language (OutreachLanguage *chosen, OutreachCliResult *result)
{
  if (language == NULL || outreach_language_from_id (language, chosen))
    return TRUE;
  *result = outreach_cli_misuse (
      _ ("There are no forms in the language “%s”; the languages are zh-Hans, zh-Hant and en."),
      language);

  return FALSE;
}

static gboolean
set_language (OutreachFormOptions *form_options, OutreachCliResult *result)
{
  OutreachLanguage chosen = OUTREACH_LANGUAGE_ZH_HANS;

  if (!find_language (&chosen, result))
    return FALSE;
  outreach_form_options_set_language (form_options, chosen);

  return TRUE;
}

static gboolean
set_unmask (OutreachFormOptions *form_options, OutreachCliResult *result)
{
  if (unmask != NULL && (!g_utf8_validate (unmask, -1, NULL) || *g_strstrip (unmask) == '\0'))
    {
      *result = outreach_cli_misuse (_ ("--unmask needs the reason; the journal keeps it."));
      return FALSE;
    }
  outreach_form_options_set_unmask_reason (form_options, unmask);

  return TRUE;
}

static gboolean
check_pictures (OutreachCliResult *result)
{
  if (pictures == 0 ||
      (pictures >= OUTREACH_FORM_LEAST_PICTURES && pictures <= OUTREACH_FORM_MOST_PICTURES))
    return TRUE;
  *result = outreach_cli_misuse (_ ("A page has room for %d to %d photos."),
                                 OUTREACH_FORM_LEAST_PICTURES, OUTREACH_FORM_MOST_PICTURES);

  return FALSE;
}

static OutreachFormOptions *
make_options (OutreachCli *self, OutreachCliResult *result)
{
  g_autoptr (OutreachFormOptions) form_options = outreach_form_options_new ();
  g_autoptr (GArray) conditions = NULL;
  gint64 edition_id;

  if (!outreach_cli_get_edition (self, &edition_id, result) ||
      !set_language (form_options, result) ||
      !set_period (self, form_options, edition_id, result) || !set_unmask (form_options, result) ||
      !check_pictures (result))
    return NULL;
  conditions =
      outreach_cli_parse_filters (self, OUTREACH_KIND_ACTIVITY, edition_id, filters, result);
  if (conditions == NULL)
    return NULL;

  for (guint i = 0; i < conditions->len; i++)
    {
      OutreachCliFilter *filter = &g_array_index (conditions, OutreachCliFilter, i);

      outreach_form_options_add_filter (form_options, filter->field, filter->op, filter->value);
    }
  outreach_form_options_set_edition (form_options, edition_id);
  outreach_form_options_set_metrics (form_options, metrics);
  outreach_form_options_set_pictures (form_options, (guint) pictures);
  outreach_form_options_set_sheet (form_options, sheet);
  outreach_form_options_set_group (form_options, group);

  return g_steal_pointer (&form_options);
}

/* ---- The work, in a worker, so that Ctrl-C is heard ---- */

typedef struct
{
  GMainLoop *loop;
  gboolean terminal; /* stderr shows progress */
  gint64 n_records;
  gboolean done;
  guint n_files;
  GError *error;
} Run;

static void
progress_cb (gint64 done, gint64 total, gpointer data)
{
  Run *run = data;

  run->n_records = done;
  if (!run->terminal)
    return;

  if (total > 0)
    fprintf (stderr, "\r%3d %%", (int) (MIN (done, total) * 100 / total));
  else
    fprintf (stderr, "\r%" G_GINT64_FORMAT, done);
}

static void
exported_cb (GObject *form, GAsyncResult *async_result, gpointer data)
{
  Run *run = data;

  run->done = outreach_form_export_finish (OUTREACH_FORM (form), async_result, &run->error);
  if (run->terminal)
    fputs ("\r      \r", stderr);
  g_main_loop_quit (run->loop);
}

static gboolean
interrupt_cb (gpointer data)
{
  g_cancellable_cancel (data);

  return G_SOURCE_CONTINUE;
}

static gboolean export(OutreachCli *self,
                       OutreachForm *form,
                       GFile *file,
                       OutreachFormFormat format,
                       const OutreachFormOptions *form_options,
                       GError **error)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Run run = { .loop = loop, .terminal = isatty (STDERR_FILENO) };
  guint interrupt = g_unix_signal_add (SIGINT, interrupt_cb, cancellable);
  guint terminate = g_unix_signal_add (SIGTERM, interrupt_cb, cancellable);

  outreach_form_export_async (form, self->store, file, format, form_options, progress_cb, &run,
                              cancellable, exported_cb, &run);
  g_main_loop_run (loop);
  g_source_remove (interrupt);
  g_source_remove (terminate);
  if (run.error != NULL)
    g_propagate_error (error, run.error);

  return run.done;
}

static void
print_file (GFile *file)
{
  g_autofree char *name = g_file_get_parse_name (file);
  g_autoptr (OutreachCliJson) json = outreach_cli_json_new ();

  outreach_cli_json_begin_object (json, NULL);
  outreach_cli_json_add_text (json, "file", name);
  outreach_cli_json_end_object (json);
}

/* ---- The schedule, which is no form of rows and columns ---- */

static gboolean
find_lanes (OutreachLanes *by, OutreachCliResult *result)
{
  *by = OUTREACH_LANES_NONE;
  if (lanes == NULL)
    return TRUE;
  for (guint i = OUTREACH_LANES_NONE + 1; i < OUTREACH_N_LANES; i++)
    if (g_str_equal (lanes, outreach_lanes_get_field (i)))
      {
        *by = i;
        return TRUE;
      }
  *result = outreach_cli_misuse (
      _ ("“%s” is nothing that rows of the schedule can be; take venue, settings, host, "
         "lead-agency or responsible."),
      lanes);

  return FALSE;
}

static gboolean
find_paper (OutreachSheet *sheet_size, OutreachCliResult *result)
{
  *sheet_size = OUTREACH_SHEET_A4;
  if (paper == NULL || outreach_sheet_from_name (paper, sheet_size))
    return TRUE;
  *result = outreach_cli_misuse (_ ("There is no paper “%s”; take A4 or A3."), paper);

  return FALSE;
}

static OutreachCliResult
run_schedule (OutreachCli *self)
{
  OutreachCliResult result = OUTREACH_CLI_FAILED;
  OutreachLanguage chosen = OUTREACH_LANGUAGE_ZH_HANS;
  OutreachLanes by;
  OutreachSheet sheet_size;
  g_autoptr (GFile) file = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;
  gint64 edition_id;

  if (output == NULL)
    return outreach_cli_misuse (_ ("The schedule needs the file to write: -o FILE.pdf."));
  if (from != NULL || until != NULL || filters != NULL || sheet != NULL || group != NULL || each ||
      metrics || unmask != NULL)
    return outreach_cli_misuse (
        _ ("The schedule takes --language, --paper and --lanes and nothing else."));
  file = g_file_new_for_commandline_arg (output);
  name = g_file_get_basename (file);
  if (strlen (name) < 4 || g_ascii_strcasecmp (name + strlen (name) - 4, ".pdf") != 0)
    return outreach_cli_misuse (_ ("The schedule is written as .pdf; let “%s” end so."), name);
  if (!find_lanes (&by, &result) || !find_paper (&sheet_size, &result) ||
      !find_language (&chosen, &result) || !outreach_cli_open (self, &result) ||
      !outreach_cli_get_edition (self, &edition_id, &result))
    return result;

  if (!outreach_wall_chart_write_pdf (outreach_store_get_reader (self->store), edition_id, by,
                                      chosen, sheet_size, file, NULL, &error))
    return outreach_cli_fail (error);
  if (self->json)
    print_file (file);

  return OUTREACH_CLI_DONE;
}

/* ---- A workbook for each part ---- */

static void
parts_exported_cb (GObject *object, GAsyncResult *async_result, gpointer data)
{
  Run *run = data;

  run->done = outreach_form_export_parts_finish (async_result, &run->n_files, &run->error);
  if (run->terminal)
    fputs ("\r      \r", stderr);
  g_main_loop_quit (run->loop);
}

/* What was written before it failed stays, and the journal knows of it. */
static gboolean
export_parts (OutreachCli *self,
              OutreachForm *form,
              GPtrArray *files,
              char **parts,
              const OutreachFormOptions *form_options,
              guint *n_written,
              GError **error)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Run run = { .loop = loop, .terminal = isatty (STDERR_FILENO) };
  guint interrupt = g_unix_signal_add (SIGINT, interrupt_cb, cancellable);
  guint terminate = g_unix_signal_add (SIGTERM, interrupt_cb, cancellable);

  outreach_form_export_parts_async (form, self->store, files, (const char *const *) parts,
                                    form_options, progress_cb, &run, cancellable, parts_exported_cb,
                                    &run);
  g_main_loop_run (loop);
  g_source_remove (interrupt);
  g_source_remove (terminate);
  *n_written = run.n_files;
  if (run.error != NULL)
    g_propagate_error (error, run.error);

  return run.done;
}

static void
print_files (OutreachCli *self, GPtrArray *files, guint n_files)
{
  g_autoptr (OutreachCliJson) json = self->json ? outreach_cli_json_new () : NULL;

  if (json != NULL)
    outreach_cli_json_begin_array (json, NULL);
  for (guint i = 0; i < n_files; i++)
    {
      g_autofree char *name = g_file_get_parse_name (g_ptr_array_index (files, i));

      if (json == NULL)
        {
          g_print ("%s\n", name);
          continue;
        }
      outreach_cli_json_begin_object (json, NULL);
      outreach_cli_json_add_text (json, "file", name);
      outreach_cli_json_end_object (json);
    }
  if (json != NULL)
    outreach_cli_json_end_array (json);
}

static OutreachCliResult
write_parts (OutreachCli *self,
             OutreachForm *form,
             GFile *folder,
             char **parts,
             const OutreachFormOptions *form_options)
{
  g_autoptr (OutreachRecord) edition =
      outreach_reader_get_edition (outreach_store_get_reader (self->store),
                                   outreach_form_options_get_edition (form_options), NULL);
  g_autoptr (GPtrArray) files =
      outreach_form_make_part_files (form, edition, folder, (const char *const *) parts,
                                     outreach_form_options_get_language (form_options));
  g_autoptr (GError) error = NULL, note_error = NULL;
  guint n_written = 0;
  gboolean done = export_parts (self, form, files, parts, form_options, &n_written, &error);

  print_files (self, files, n_written);
  if (n_written > 0 &&
      !outreach_form_note_unmasked (form, self->store, folder, form_options, &note_error))
    return outreach_cli_fail (note_error);

  return done ? OUTREACH_CLI_DONE : outreach_cli_fail (error);
}

static OutreachCliResult
run_each (OutreachCli *self, OutreachForm *form)
{
  OutreachCliResult result = OUTREACH_CLI_FAILED;
  g_autoptr (GFile) folder = g_file_new_for_commandline_arg (output);
  g_autofree char *name = g_file_get_parse_name (folder);
  g_autoptr (OutreachFormOptions) form_options = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) parts = NULL;

  if (group != NULL)
    return outreach_cli_misuse (_ ("--each writes all groups; leave out --group."));
  if (!outreach_form_has_parts (form))
    return outreach_cli_misuse (_ ("The form “%s” has no groups; export it without --each."),
                                self->arguments[0]);
  if (g_file_query_file_type (folder, G_FILE_QUERY_INFO_NONE, NULL) != G_FILE_TYPE_DIRECTORY)
    return outreach_cli_misuse (_ ("“%s” is no folder; --each needs one that is there."), name);
  if (self->store == NULL && !outreach_cli_open (self, &result))
    return result;
  form_options = make_options (self, &result);
  if (form_options == NULL)
    return result;
  parts = outreach_form_list_parts (form, outreach_store_get_reader (self->store), form_options,
                                    NULL, &error);
  if (parts == NULL)
    return outreach_cli_fail (error);
  if (parts[0] == NULL)
    return outreach_cli_misuse (_ ("The form “%s” has no rows in groups yet."), self->arguments[0]);

  return write_parts (self, form, folder, parts, form_options);
}

static OutreachCliResult
run_form (OutreachCli *self)
{
  OutreachCliResult result = OUTREACH_CLI_FAILED;
  g_autoptr (OutreachForm) form = find_form (self, self->arguments[0], &result);
  g_autoptr (GFile) file = NULL;
  g_autoptr (OutreachFormOptions) form_options = NULL;
  g_autoptr (GError) error = NULL;
  OutreachFormFormat format;

  if (form == NULL)
    return result;
  if (output == NULL)
    return outreach_cli_misuse (
        _ ("“export” needs the file to write: -o FILE.xlsx, .pdf, .csv or .ics."));
  if (each)
    return run_each (self, form);
  file = g_file_new_for_commandline_arg (output);
  if (!find_format (form, file, &format, &result) ||
      (self->store == NULL && !outreach_cli_open (self, &result)))
    return result;
  form_options = make_options (self, &result);
  if (form_options == NULL)
    return result;

  if (!export(self, form, file, format, form_options, &error))
    return outreach_cli_fail (error);
  if (!outreach_form_note_unmasked (form, self->store, file, form_options, &error))
    {
      /* No unmasked file that the journal does not know of. */
      g_file_delete (file, NULL, NULL);
      return outreach_cli_fail (error);
    }
  if (self->json)
    print_file (file);

  return OUTREACH_CLI_DONE;
}

static OutreachCliResult
run (OutreachCli *self)
{
  return g_str_equal (self->arguments[0], "schedule") ? run_schedule (self) : run_form (self);
}

const OutreachCliCommand outreach_cli_export = {
  .name = "export",
  .arguments = N_ ("FORM"),
  .summary = N_ ("Write a form as a workbook, as pages, a table or a calendar"),
  .details = N_ (
      "“outreach-cli forms” lists the forms. A file of that name is replaced by a complete "
      "one or not at all; Ctrl-C leaves it as it was. A calendar (.ics) can be imported again: "
      "it updates what was imported before. “schedule” writes the week as a wall chart (.pdf)."),
  .options = options,
  .least = 1,
  .most = 1,
  .run = run,
};
