/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-form-export.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "outreach-error.h"
#include "outreach-form-private.h"
#include "outreach-form-sinks-private.h"
#include "outreach-form-words.h"

/* Progress is told no more often than this, in microseconds. */
#define PROGRESS_INTERVAL 100000
/* Bytes that a cell takes in a temporary file, for choosing where that goes. */
#define BYTES_A_CELL 90

/* ---- Formats and names ---- */

gboolean
outreach_form_format_from_file (GFile *file, OutreachFormFormat *format)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *folded = name != NULL ? g_ascii_strdown (name, -1) : g_strdup ("");

  if (g_str_has_suffix (folded, ".xlsx"))
    *format = OUTREACH_FORM_XLSX;
  else if (g_str_has_suffix (folded, ".csv"))
    *format = OUTREACH_FORM_CSV;
  else
    return FALSE;

  return TRUE;
}

const char *
outreach_form_format_get_extension (OutreachFormFormat format)
{
  return format == OUTREACH_FORM_CSV ? "csv" : "xlsx";
}

char *
outreach_form_suggest_name (OutreachForm *form,
                            OutreachRecord *edition,
                            OutreachFormFormat format,
                            OutreachLanguage language)
{
  const char *name = edition != NULL ? outreach_record_get_text (edition, "name") : NULL;
  char *suggestion = g_strdup_printf ("%s%s%s.%s", name != NULL ? name : "",
                                      name != NULL && language == OUTREACH_LANGUAGE_EN ? " " : "",
                                      outreach_form_get_name (form, language),
                                      outreach_form_format_get_extension (format));

  return g_strdelimit (suggestion, "/\\:*?\"<>|\n\r\t", '-');
}

/* ---- The temporary file beside the target ---- */

typedef struct
{
  char *target; /* with links followed: what a link points to is replaced, not the link */
  char *folder;
  char *temporary;
} Output;

static void
output_clear (Output *self)
{
  if (self->temporary != NULL)
    g_unlink (self->temporary);
  g_free (self->temporary);
  g_free (self->target);
  g_free (self->folder);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Output, output_clear)

static gboolean
output_open (Output *self, GFile *file, GError **error)
{
  const char *path = g_file_peek_path (file);
  g_autofree char *base = NULL;
  char *resolved;
  int fd = -1;

  if (path == NULL)
    {
      g_autofree char *uri = g_file_get_uri (file);

      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND,
                   _ ("%s is not in a folder of this computer: choose another place"), uri);
      return FALSE;
    }

  resolved = realpath (path, NULL);
  self->target = g_strdup (resolved != NULL ? resolved : path);
  free (resolved);
  self->folder = g_path_get_dirname (self->target);
  base = g_path_get_basename (self->target);
  if (g_file_test (self->target, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_EXISTS,
                   _ ("%s is a folder: give a file name"), self->target);
      return FALSE;
    }
  if (g_access (self->target, F_OK) == 0 && g_access (self->target, W_OK) != 0)
    {
      outreach_form_set_file_error (error, self->target, errno);
      return FALSE;
    }

  for (guint i = 0; fd < 0 && i < 100; i++)
    {
      g_autofree char *name = g_strdup_printf (".%.120s.%08x", base, g_random_int ());
      g_autofree char *valid = g_utf8_make_valid (name, -1);

      g_free (self->temporary);
      self->temporary = g_build_filename (self->folder, valid, NULL);
      fd = g_open (self->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
      if (fd < 0 && errno != EEXIST)
        break;
    }
  if (fd < 0)
    {
      outreach_form_set_file_error (error, self->target, errno);
      g_clear_pointer (&self->temporary, g_free);
      return FALSE;
    }
  close (fd);

  return TRUE;
}

/* On disk, then in place. */
static gboolean
output_finish (Output *self, GError **error)
{
  struct stat info;
  int fd = g_open (self->temporary, O_RDWR | O_CLOEXEC, 0);
  int folder;

  if (fd >= 0 && g_stat (self->target, &info) == 0)
    (void) !fchmod (fd, info.st_mode & 07777);
  if (fd < 0 || fsync (fd) != 0)
    {
      outreach_form_set_file_error (error, self->target, errno);
      if (fd >= 0)
        close (fd);
      return FALSE;
    }
  if (close (fd) != 0 || g_rename (self->temporary, self->target) != 0)
    {
      outreach_form_set_file_error (error, self->target, errno);
      return FALSE;
    }
  g_clear_pointer (&self->temporary, g_free);

  folder = g_open (self->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  if (folder >= 0)
    {
      (void) fsync (folder);
      close (folder);
    }

  return TRUE;
}

/* ---- Exporting ---- */

typedef struct
{
  OutreachForm *form;
  OutreachReader *reader;
  const OutreachFormOptions *options;
  const char *target; /* for messages */
  OutreachFormProgress progress;
  gpointer progress_data;
  gint64 next_progress;
  GCancellable *cancellable;
} Export;

static void
progress_cb (gint64 done, gint64 total, gpointer data)
{
  Export *self = data;
  gint64 now = g_get_monotonic_time ();

  if (self->progress == NULL || (now < self->next_progress && done < total))
    return;
  self->next_progress = now + PROGRESS_INTERVAL;
  self->progress (done, total, self->progress_data);
}

static gboolean
lay_out (Export *self, int sheet, OutreachFormSink *sink, GError **error)
{
  return outreach_form_lay_out (self->form, self->reader, self->options, sheet, sink, progress_cb,
                                self, self->cancellable, error);
}

/* How large the temporary files may become, and whether rows are streamed to them. */
static gboolean
estimate_size (Export *self, gboolean *streaming, guint64 *estimate, GError **error)
{
  guint n_fields = outreach_catalogue_get_fields (outreach_reader_get_catalogue (self->reader),
                                                  OUTREACH_KIND_ACTIVITY)
                       ->len;

  *streaming = FALSE;
  *estimate = 0;
  for (guint i = 0; i < self->form->sheets->len; i++)
    {
      OutreachFormSheet *sheet = outreach_form_get_sheet (self->form, i);
      g_autoptr (OutreachQuery) query = NULL;
      gint64 n_records;

      if (sheet->source != OUTREACH_SOURCE_ACTIVITIES)
        continue;
      query = outreach_form_sheet_make_query (sheet, self->options, self->options->edition_id);
      n_records = outreach_reader_count (self->reader, query, error);
      if (n_records < 0)
        return FALSE;
      *streaming = TRUE;
      *estimate += (guint64) n_records * n_fields * BYTES_A_CELL * 2;
    }

  return TRUE;
}

static char *
make_comment (Export *self)
{
  OutreachLanguage language = self->options->language;

  if (self->options->unmask_reason == NULL)
    return g_strdup (outreach_word (OUTREACH_WORD_MASKED, language));

  return g_strconcat (outreach_word (OUTREACH_WORD_UNMASKED, language),
                      outreach_word (OUTREACH_WORD_COLON, language), self->options->unmask_reason,
                      NULL);
}

static gboolean
write_xlsx (Export *self, const char *path, GError **error)
{
  g_autoptr (OutreachRecord) office = outreach_reader_get_own_office (self->reader, NULL);
  g_autofree char *comment = make_comment (self);
  g_autoptr (OutreachRecord) edition =
      self->options->edition_id != 0 ? outreach_reader_get (self->reader, OUTREACH_KIND_EDITION,
                                                            self->options->edition_id, NULL)
                                     : outreach_reader_get_edition (self->reader, 0, NULL);
  OutreachFormProperties properties = {
    .file = self->target,
    .title = outreach_form_get_name (self->form, self->options->language),
    .office = office != NULL ? outreach_record_get_text (office, "name") : NULL,
    .subject = edition != NULL ? outreach_record_get_text (edition, "name") : NULL,
    .comment = comment,
    .language = self->options->language,
  };
  OutreachFormSink *sink;
  gboolean streaming;
  guint64 estimate;

  if (!estimate_size (self, &streaming, &estimate, error))
    return FALSE;
  sink = outreach_xlsx_sink_new (path, streaming, estimate, &properties, error);
  if (sink == NULL)
    return FALSE;
  if (!lay_out (self, -1, sink, error))
    {
      outreach_xlsx_sink_abandon (sink);
      return FALSE;
    }

  return outreach_xlsx_sink_close (sink, error);
}

static gboolean
write_csv (Export *self, const char *path, GError **error)
{
  int sheet = self->options->sheet != NULL
                  ? outreach_form_find_sheet (self->form, self->options->sheet)
                  : 0;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GOutputStream) stream = NULL;
  g_autoptr (GError) local = NULL;
  OutreachFormSink *sink;
  gboolean done;

  if (sheet < 0)
    {
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND,
                   _ ("The form has no sheet “%s”"), self->options->sheet);
      return FALSE;
    }
  stream = G_OUTPUT_STREAM (g_file_append_to (file, G_FILE_CREATE_NONE, self->cancellable, error));
  if (stream == NULL)
    return FALSE;

  sink = outreach_csv_sink_new (stream, self->options->language, self->cancellable);
  done = lay_out (self, sheet, sink, &local) &&
         g_output_stream_close (stream, self->cancellable, &local);
  outreach_csv_sink_free (sink);
  if (done)
    return TRUE;

  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    outreach_form_set_file_error (error, self->target, ENOSPC);
  else
    g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

gboolean
outreach_form_export (OutreachForm *form,
                      OutreachReader *reader,
                      GFile *file,
                      OutreachFormFormat format,
                      const OutreachFormOptions *options,
                      OutreachFormProgress progress,
                      gpointer progress_data,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (OutreachFormOptions) defaults = options == NULL ? outreach_form_options_new () : NULL;
  Export export = { form, reader,     options != NULL ? options : defaults,
                    NULL, progress,   progress_data,
                    0,    cancellable };
  g_auto (Output) output = { 0 };
  gboolean done;

  if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
      !output_open (&output, file, error) || !outreach_reader_begin_snapshot (reader, error))
    return FALSE;

  export.target = output.target;
  done = format == OUTREACH_FORM_CSV ? write_csv (&export, output.temporary, error)
                                     : write_xlsx (&export, output.temporary, error);
  outreach_reader_end_snapshot (reader);
  if (!done || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  return output_finish (&output, error);
}

gboolean
outreach_form_note_unmasked (OutreachForm *form,
                             OutreachStore *store,
                             GFile *file,
                             const OutreachFormOptions *options,
                             GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *note = NULL;

  if (options == NULL || options->unmask_reason == NULL)
    return TRUE;

  name = g_file_get_parse_name (file);
  /* Translators: the reason of an unmasked export, then the file. */
  note = g_strdup_printf (_ ("%s (file: %s)"), options->unmask_reason, name);

  return outreach_store_add_note (store, N_ ("Export “%s” with contact details unmasked"),
                                  outreach_form_get_name (form, options->language), note, error);
}
