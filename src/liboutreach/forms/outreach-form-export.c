/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-form-export.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

#include "outreach-calendar-export.h"
#include "outreach-error.h"
#include "outreach-form-output-private.h"
#include "outreach-form-pdf-private.h"
#include "outreach-form-private.h"
#include "outreach-form-sinks-private.h"
#include "outreach-form-words.h"

/* Progress is told no more often than this, in microseconds. */
#define PROGRESS_INTERVAL 100000
/* Bytes that a cell takes in a temporary file, for choosing where that goes. */
#define BYTES_A_CELL 90
/* And of a picture that was reduced. */
#define BYTES_A_PICTURE (300 * 1024)

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
  else if (g_str_has_suffix (folded, ".ics"))
    *format = OUTREACH_FORM_ICS;
  else if (g_str_has_suffix (folded, ".pdf"))
    *format = OUTREACH_FORM_PDF;
  else
    return FALSE;

  return TRUE;
}

const char *
outreach_form_format_get_extension (OutreachFormFormat format)
{
  static const char *const extensions[] = {
    [OUTREACH_FORM_XLSX] = "xlsx",
    [OUTREACH_FORM_CSV] = "csv",
    [OUTREACH_FORM_ICS] = "ics",
    [OUTREACH_FORM_PDF] = "pdf",
  };

  return extensions[format];
}

/* -1 where there is none. */
static int
find_activities (OutreachForm *form)
{
  for (guint i = 0; i < form->sheets->len; i++)
    if (outreach_form_sheet_lists_activities (outreach_form_get_sheet (form, i)))
      return (int) i;

  return -1;
}

static gboolean
fail_for_calendar (OutreachForm *form, GError **error)
{
  g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE,
               _ ("“%s” does not list activities and can't be a calendar (.ics); export the plan "
                  "or the ledger as one."),
               outreach_form_get_name (form, outreach_language_get_user ()));

  return FALSE;
}

gboolean
outreach_form_check_format (OutreachForm *form, OutreachFormFormat format, GError **error)
{
  return format != OUTREACH_FORM_ICS || find_activities (form) >= 0 ||
         fail_for_calendar (form, error);
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

static gboolean
add_pictures_size (Export *self, guint64 *estimate, GError **error)
{
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_ATTACHMENT);
  gint64 n_pictures = outreach_reader_count (self->reader, query, error);

  if (n_pictures < 0)
    return FALSE;
  *estimate += (guint64) n_pictures * BYTES_A_PICTURE;

  return TRUE;
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

      if (sheet->source == OUTREACH_SOURCE_PHOTOS && !add_pictures_size (self, estimate, error))
        return FALSE;
      if (sheet->source != OUTREACH_SOURCE_RECORDS)
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

static OutreachRecord *
get_edition (Export *self, GError **error)
{
  return self->options->edition_id != 0 ? outreach_reader_get (self->reader, OUTREACH_KIND_EDITION,
                                                               self->options->edition_id, error)
                                        : outreach_reader_get_edition (self->reader, 0, error);
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

/* What the file says of itself, and what that is taken from. */
typedef struct
{
  OutreachFormProperties properties;
  OutreachRecord *office;
  OutreachRecord *edition;
  char *comment;
} Imprint;

static void
imprint_init (Imprint *self, Export *export)
{
  self->office = outreach_reader_get_own_office (export->reader, NULL);
  self->edition = get_edition (export, NULL);
  self->comment = make_comment (export);
  self->properties = (OutreachFormProperties){
    .file = export->target,
    .title = outreach_form_get_name (export->form, export->options->language),
    .office = self->office != NULL ? outreach_record_get_text (self->office, "name") : NULL,
    .subject = self->edition != NULL ? outreach_record_get_text (self->edition, "name") : NULL,
    .comment = self->comment,
    .language = export->options->language,
  };
}

static void
imprint_clear (Imprint *self)
{
  g_clear_object (&self->office);
  g_clear_object (&self->edition);
  g_free (self->comment);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Imprint, imprint_clear)

static gboolean
write_xlsx (Export *self, const char *path, GError **error)
{
  g_auto (Imprint) imprint = { 0 };
  g_autoptr (OutreachManifest) manifest = NULL;
  OutreachFormSink *sink;
  gboolean streaming;
  guint64 estimate;

  if (!estimate_size (self, &streaming, &estimate, error))
    return FALSE;
  imprint_init (&imprint, self);
  if (self->form->uids)
    {
      manifest = outreach_manifest_new (self->form, self->reader, self->options, imprint.office,
                                        imprint.edition, error);
      if (manifest == NULL)
        return FALSE;
      imprint.properties.manifest = manifest;
    }
  sink = outreach_xlsx_sink_new (path, streaming, estimate, &imprint.properties, error);
  if (sink == NULL)
    return FALSE;
  if (!lay_out (self, -1, sink, error))
    {
      outreach_xlsx_sink_abandon (sink);
      return FALSE;
    }

  return outreach_xlsx_sink_close (sink, error);
}

/* The one sheet that a CSV file or a calendar holds; a PDF has all of them, unless one is named. */
static gboolean
find_sheet (Export *self, OutreachFormFormat format, int *sheet, GError **error)
{
  *sheet = format == OUTREACH_FORM_ICS   ? find_activities (self->form)
           : format == OUTREACH_FORM_PDF ? -1
                                         : 0;
  if (self->options->sheet != NULL)
    *sheet = outreach_form_find_sheet (self->form, self->options->sheet);
  if (*sheet < 0 && self->options->sheet != NULL)
    {
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND,
                   _ ("The form has no sheet “%s”"), self->options->sheet);
      return FALSE;
    }
  if (format == OUTREACH_FORM_ICS &&
      (*sheet < 0 || !outreach_form_sheet_lists_activities (
                         outreach_form_get_sheet (self->form, (guint) *sheet))))
    return fail_for_calendar (self->form, error);

  return TRUE;
}

static gboolean
write_csv (Export *self, int sheet, GOutputStream *stream, GError **error)
{
  OutreachFormSink *sink =
      outreach_csv_sink_new (stream, self->options->language, self->cancellable);
  gboolean done = lay_out (self, sheet, sink, error);

  outreach_csv_sink_free (sink);

  return done;
}

static gboolean
write_pdf (Export *self, int sheet, GOutputStream *stream, GError **error)
{
  g_auto (Imprint) imprint = { 0 };
  g_autoptr (OutreachFormPdf) pdf = NULL;

  imprint_init (&imprint, self);
  pdf = outreach_form_pdf_new (stream, &imprint.properties, self->cancellable);

  return lay_out (self, sheet, outreach_form_pdf_get_sink (pdf), error) &&
         outreach_form_pdf_finish (pdf, error);
}

static gboolean
write_ics (Export *self, int sheet, GOutputStream *stream, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (OutreachRecord) edition = get_edition (self, &local);
  g_autoptr (OutreachQuery) query = NULL;

  /* A book without an edition has an empty calendar. */
  if (local != NULL && (self->options->edition_id != 0 ||
                        !g_error_matches (local, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND)))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  query = outreach_form_sheet_make_calendar_query (
      outreach_form_get_sheet (self->form, (guint) sheet), self->options,
      edition != NULL ? outreach_record_get_id (edition) : 0);

  return outreach_calendar_export (self->reader, query, edition, self->options, stream, progress_cb,
                                   self, self->cancellable, error);
}

/* What is written through a stream. */
static gboolean
write_stream (Export *self, OutreachFormFormat format, const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GOutputStream) stream = NULL;
  g_autoptr (GError) local = NULL;
  gboolean done;
  int sheet;

  if (!find_sheet (self, format, &sheet, error))
    return FALSE;
  stream = G_OUTPUT_STREAM (g_file_append_to (file, G_FILE_CREATE_NONE, self->cancellable, error));
  if (stream == NULL)
    return FALSE;

  done = format == OUTREACH_FORM_ICS   ? write_ics (self, sheet, stream, &local)
         : format == OUTREACH_FORM_PDF ? write_pdf (self, sheet, stream, &local)
                                       : write_csv (self, sheet, stream, &local);
  done = done && g_output_stream_close (stream, self->cancellable, &local);
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
  g_auto (OutreachFormOutput) output = { 0 };
  gboolean done;

  if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
      !outreach_form_check_format (form, format, error) ||
      !outreach_form_output_open (&output, file, error) ||
      !outreach_reader_begin_snapshot (reader, error))
    return FALSE;

  export.target = output.target;
  done = format == OUTREACH_FORM_XLSX ? write_xlsx (&export, output.temporary, error)
                                      : write_stream (&export, format, output.temporary, error);
  outreach_reader_end_snapshot (reader);
  if (!done || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  return outreach_form_output_finish (&output, error);
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

  name = file != NULL ? g_file_get_parse_name (file) : NULL;
  /* Translators: the reason of an unmasked export, then the file. */
  note = name != NULL ? g_strdup_printf (_ ("%s (file: %s)"), options->unmask_reason, name)
                      /* Translators: the reason of an unmasked print. */
                      : g_strdup_printf (_ ("%s (printed)"), options->unmask_reason);

  return outreach_store_add_note (store, N_ ("Export “%s” with contact details unmasked"),
                                  outreach_form_get_name (form, options->language), note, error);
}
