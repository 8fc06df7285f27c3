/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-form-preview.h"

#include "outreach-form-page.h"
#include "outreach-form-private.h"
#include "outreach-form-sinks-private.h"
#include "outreach-format.h"

#define MM_A_POINT (25.4 / 72)
/* From the lower edge of the page number to its middle, in millimetres: 14 pt type. */
#define FOOTER_RISE 2.5
/* Of a picture's longer side: sharp enough on a screen. */
#define PICTURE_PIXELS 480

typedef struct
{
  OutreachFormSink sink;
  OutreachFormPreview *preview;
  OutreachLanguage language;
  GArray *lefts; /* of double: where each column of the page begins, and where the last ends */
  double y;
  gboolean full;
} PreviewSink;

static void
clear_cell (gpointer data)
{
  OutreachPreviewCell *self = data;

  g_free (self->text);
  g_clear_object (&self->picture);
}

static gboolean
preview_begin_sheet (OutreachFormSink *sink, const OutreachFormSheetLayout *sheet, GError **error)
{
  PreviewSink *self = (PreviewSink *) sink;
  OutreachFormPreview *preview = self->preview;
  guint n_columns =
      sheet->breaks != NULL && sheet->breaks[0] > 0 ? sheet->breaks[0] : sheet->n_columns;
  double all = 0, x;

  preview->scale = sheet->scale;
  preview->n_records = sheet->n_records;
  preview->pictures = sheet->pictures;
  for (guint i = 0; i < n_columns; i++)
    all += outreach_form_column_to_mm (sheet->widths[i]) * sheet->scale;
  x = preview->margin_left +
      (preview->page_width - preview->margin_left - preview->margin_right - all) / 2;
  for (guint i = 0; i < n_columns; i++)
    {
      g_array_append_val (self->lefts, x);
      x += outreach_form_column_to_mm (sheet->widths[i]) * sheet->scale;
    }
  g_array_append_val (self->lefts, x);
  self->y = preview->margin_top;

  return TRUE;
}

static char *
get_cell_text (PreviewSink *self, const OutreachFormCell *cell)
{
  switch (cell->type)
    {
    case OUTREACH_CELL_TEXT:
    case OUTREACH_CELL_MOMENT:
      return g_strndup (cell->text, cell->length);
    case OUTREACH_CELL_NUMBER:
    case OUTREACH_CELL_FORMULA:
      if (cell->style == OUTREACH_STYLE_MONEY || cell->style == OUTREACH_STYLE_TOTAL_MONEY)
        return g_strdup_printf ("%.2f", cell->number);
      return outreach_format_number ((gint64) cell->number,
                                     outreach_form_style_get_approximation (cell->style),
                                     self->language, OUTREACH_FORMAT_NONE);
    case OUTREACH_CELL_FORMULA_BLANK:
    case OUTREACH_CELL_COVERED:
    case OUTREACH_CELL_BLANK:
    case OUTREACH_CELL_PICTURE:
    default:
      return NULL;
    }
}

static void
set_picture (PreviewSink *self, OutreachPreviewCell *out, const OutreachFormPicture *picture)
{
  double mm = MM_A_POINT * self->preview->scale;

  out->picture = g_object_ref (picture->pixels);
  out->picture_x = out->x + picture->x * mm;
  out->picture_y = out->y + picture->y * mm;
  out->picture_width = picture->width * mm;
  out->picture_height = picture->height * mm;
}

static void
add_cell (PreviewSink *self, const OutreachFormCell *cell, guint column, double height)
{
  OutreachFormPreview *preview = self->preview;
  guint n_columns = self->lefts->len - 1;
  guint last = MIN (column + cell->columns, n_columns);
  OutreachPreviewCell out = { 0 };

  out.x = g_array_index (self->lefts, double, column);
  out.y = self->y;
  out.width = g_array_index (self->lefts, double, last) - out.x;
  /* A cell that spans rows is cut at the page's end below. */
  out.height = height * cell->rows;
  out.text = get_cell_text (self, cell);
  out.style = cell->style;
  out.font_size = outreach_form_style_get_look (cell->style)->size * preview->scale;
  if (cell->type == OUTREACH_CELL_PICTURE)
    set_picture (self, &out, cell->picture);
  g_array_append_val (preview->cells, out);
}

static gboolean
preview_add_row (OutreachFormSink *sink, const OutreachFormRow *row, GError **error)
{
  PreviewSink *self = (PreviewSink *) sink;
  OutreachFormPreview *preview = self->preview;
  double height = row->height * MM_A_POINT * preview->scale;

  if (self->full)
    return TRUE;
  if (row->new_page || self->y + height > preview->page_height - preview->margin_bottom + 0.01)
    {
      self->full = TRUE;
      preview->complete = FALSE;
      return TRUE;
    }

  for (guint i = 0; i + 1 < self->lefts->len; i++)
    {
      const OutreachFormCell *cell = &row->cells[i];

      if (cell->type != OUTREACH_CELL_COVERED &&
          (cell->type != OUTREACH_CELL_BLANK || outreach_form_style_get_look (cell->style)->border))
        add_cell (self, cell, i, height);
    }
  self->y += height;

  return TRUE;
}

static gboolean
preview_end_sheet (OutreachFormSink *sink, GError **error)
{
  PreviewSink *self = (PreviewSink *) sink;
  OutreachFormPreview *preview = self->preview;

  for (guint i = 0; i < preview->cells->len; i++)
    {
      OutreachPreviewCell *cell = &g_array_index (preview->cells, OutreachPreviewCell, i);

      cell->height = MIN (cell->height, self->y - cell->y);
    }

  return TRUE;
}

static gboolean
preview_is_full (OutreachFormSink *sink)
{
  return ((PreviewSink *) sink)->full;
}

static OutreachFormPreview *
new_page (OutreachForm *form, guint sheet, const OutreachFormOptions *options)
{
  const OutreachPaper *paper =
      outreach_paper_get (outreach_form_get_sheet (form, sheet)->landscape);
  OutreachFormPreview *self = g_new0 (OutreachFormPreview, 1);

  self->page_width = paper->width;
  self->page_height = paper->height;
  self->margin_top = paper->top;
  self->margin_right = paper->right;
  self->margin_bottom = paper->bottom;
  self->margin_left = paper->left;
  self->scale = 1;
  self->cells = g_array_new (FALSE, TRUE, sizeof (OutreachPreviewCell));
  g_array_set_clear_func (self->cells, clear_cell);
  self->footer = g_strdup ("— 1 —");
  self->footer_y = paper->height - paper->footer - FOOTER_RISE;
  self->sheet = sheet;
  self->complete = TRUE;
  self->masked = options->unmask_reason == NULL;

  return self;
}

OutreachFormPreview *
outreach_form_preview_new (OutreachForm *form,
                           OutreachReader *reader,
                           guint sheet,
                           const OutreachFormOptions *options,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (OutreachFormOptions) defaults = options == NULL ? outreach_form_options_new () : NULL;
  g_autoptr (OutreachFormPreview) preview = NULL;
  g_autoptr (GArray) lefts = g_array_new (FALSE, FALSE, sizeof (double));
  PreviewSink sink = { 0 };

  g_return_val_if_fail (sheet < outreach_form_get_n_sheets (form), NULL);

  options = options != NULL ? options : defaults;
  preview = new_page (form, sheet, options);
  sink.sink.begin_sheet = preview_begin_sheet;
  sink.sink.add_row = preview_add_row;
  sink.sink.end_sheet = preview_end_sheet;
  sink.sink.is_full = preview_is_full;
  sink.sink.picture_pixels = PICTURE_PIXELS;
  sink.preview = preview;
  sink.language = options->language;
  sink.lefts = lefts;

  if (!outreach_form_lay_out (form, reader, options, (int) sheet, &sink.sink, NULL, NULL,
                              cancellable, error))
    return NULL;

  return g_steal_pointer (&preview);
}

void
outreach_form_preview_free (OutreachFormPreview *self)
{
  g_array_unref (self->cells);
  g_free (self->footer);
  g_free (self);
}

/* ---- In a worker thread ---- */

typedef struct
{
  OutreachStore *store;
  guint sheet;
  OutreachFormOptions *options;
} PreviewTask;

static void
preview_task_free (gpointer data)
{
  PreviewTask *self = data;

  g_clear_object (&self->store);
  outreach_form_options_free (self->options);
  g_free (self);
}

static void
preview_in_thread (GTask *task, gpointer form, gpointer data, GCancellable *cancellable)
{
  PreviewTask *self = data;
  GError *error = NULL;
  OutreachReader *reader = outreach_store_open_reader (self->store, &error);
  OutreachFormPreview *preview = NULL;

  if (reader != NULL && outreach_reader_begin_snapshot (reader, &error))
    {
      preview =
          outreach_form_preview_new (form, reader, self->sheet, self->options, cancellable, &error);
      outreach_reader_end_snapshot (reader);
    }
  g_clear_object (&reader);
  outreach_form_release_store (task, &self->store);
  if (preview != NULL)
    g_task_return_pointer (task, preview, (GDestroyNotify) outreach_form_preview_free);
  else
    g_task_return_error (task, error);
}

void
outreach_form_preview_new_async (OutreachForm *form,
                                 OutreachStore *store,
                                 guint sheet,
                                 const OutreachFormOptions *options,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (form, cancellable, callback, user_data);
  PreviewTask *self = g_new0 (PreviewTask, 1);

  self->store = g_object_ref (store);
  self->sheet = sheet;
  self->options =
      options != NULL ? outreach_form_options_copy (options) : outreach_form_options_new ();
  g_task_set_source_tag (task, outreach_form_preview_new_async);
  g_task_set_task_data (task, self, preview_task_free);
  g_task_run_in_thread (task, preview_in_thread);
}

OutreachFormPreview *
outreach_form_preview_new_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
