/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-workbook-private.h"

#include <glib/gi18n-lib.h>

#include "outreach-error.h"
#include "outreach-sniff-private.h"

typedef struct
{
  char *name;
  OutreachSheetState state;
} Sheet;

typedef struct
{
  OutreachSource *source;
  OutreachWorkbookFormat format;
  gboolean macros;
  const char *encoding;
  char delimiter;
  GArray *sheets;
  GArray *formats;
  OutreachWorkbookProgress progress;
  gpointer progress_data;
} OutreachWorkbookPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (OutreachWorkbook, outreach_workbook, G_TYPE_OBJECT)

#define GET(self) ((OutreachWorkbookPrivate *) outreach_workbook_get_instance_private (self))

const char *
outreach_workbook_format_get_id (OutreachWorkbookFormat format)
{
  static const char *const ids[] = {
    [OUTREACH_WORKBOOK_XLSX] = "xlsx",
    [OUTREACH_WORKBOOK_TEXT] = "csv",
    [OUTREACH_WORKBOOK_XLS] = "xls",
  };

  return ids[format];
}

const char *
outreach_sheet_state_get_id (OutreachSheetState state)
{
  static const char *const ids[] = {
    [OUTREACH_SHEET_VISIBLE] = "visible",
    [OUTREACH_SHEET_HIDDEN] = "hidden",
    [OUTREACH_SHEET_VERY_HIDDEN] = "very-hidden",
  };

  return ids[state];
}

/* ---- The layout ---- */

static void
clear_table (gpointer data)
{
  g_free (((OutreachSheetTable *) data)->name);
}

static void
clear_picture (gpointer data)
{
  OutreachSheetPicture *picture = data;

  g_free (picture->part);
  g_free (picture->description);
}

static OutreachSheetLayout *
layout_new (void)
{
  OutreachSheetLayout *self = g_new0 (OutreachSheetLayout, 1);

  self->columns = g_array_new (FALSE, TRUE, sizeof (OutreachSheetColumns));
  self->merges = g_array_new (FALSE, TRUE, sizeof (OutreachCellRange));
  self->tables = g_array_new (FALSE, TRUE, sizeof (OutreachSheetTable));
  g_array_set_clear_func (self->tables, clear_table);
  self->pictures = g_array_new (FALSE, TRUE, sizeof (OutreachSheetPicture));
  g_array_set_clear_func (self->pictures, clear_picture);

  return self;
}

void
outreach_sheet_layout_free (OutreachSheetLayout *self)
{
  g_array_unref (self->columns);
  g_array_unref (self->merges);
  g_array_unref (self->tables);
  g_array_unref (self->pictures);
  g_free (self);
}

/* ---- The class ---- */

static void
clear_sheet (gpointer data)
{
  g_free (((Sheet *) data)->name);
}

static void
clear_format (gpointer data)
{
  OutreachCellFormat *format = data;

  g_free (format->number_format);
  g_free (format->font);
}

static void
outreach_workbook_finalize (GObject *object)
{
  OutreachWorkbookPrivate *priv = GET (OUTREACH_WORKBOOK (object));

  g_clear_pointer (&priv->source, outreach_source_unref);
  g_array_unref (priv->sheets);
  g_array_unref (priv->formats);

  G_OBJECT_CLASS (outreach_workbook_parent_class)->finalize (object);
}

static void
outreach_workbook_class_init (OutreachWorkbookClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = outreach_workbook_finalize;
}

static void
outreach_workbook_init (OutreachWorkbook *self)
{
  OutreachWorkbookPrivate *priv = GET (self);

  priv->sheets = g_array_new (FALSE, TRUE, sizeof (Sheet));
  g_array_set_clear_func (priv->sheets, clear_sheet);
  priv->formats = g_array_new (FALSE, TRUE, sizeof (OutreachCellFormat));
  g_array_set_clear_func (priv->formats, clear_format);
}

/* ---- Opening ---- */

static OutreachWorkbook *
open_source (OutreachSource *source, GCancellable *cancellable, GError **error)
{
  OutreachWorkbookFormat format;

  if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
      !outreach_sniff (source, &format, error))
    return NULL;

  switch (format)
    {
    case OUTREACH_WORKBOOK_XLSX:
      return outreach_xlsx_open (source, cancellable, error);
    case OUTREACH_WORKBOOK_TEXT:
      return outreach_delimited_open (source, cancellable, error);
    case OUTREACH_WORKBOOK_XLS:
    default:
      return outreach_xls_open (source, cancellable, error);
    }
}

OutreachWorkbook *
outreach_workbook_open (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (OutreachSource) source = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  source = outreach_source_new_for_file (file, cancellable, error);

  return source != NULL ? open_source (source, cancellable, error) : NULL;
}

OutreachWorkbook *
outreach_workbook_open_bytes (GBytes *bytes,
                              const char *name,
                              GCancellable *cancellable,
                              GError **error)
{
  g_autoptr (OutreachSource) source = outreach_source_new_for_bytes (bytes, name);

  return open_source (source, cancellable, error);
}

/* ---- What subclasses tell ---- */

void
outreach_workbook_set_source (OutreachWorkbook *self,
                              OutreachSource *source,
                              OutreachWorkbookFormat format)
{
  OutreachWorkbookPrivate *priv = GET (self);

  priv->source = outreach_source_ref (source);
  priv->format = format;
}

OutreachSource *
outreach_workbook_get_source (OutreachWorkbook *self)
{
  return GET (self)->source;
}

void
outreach_workbook_set_macros (OutreachWorkbook *self, gboolean macros)
{
  GET (self)->macros = macros;
}

void
outreach_workbook_set_text_facts (OutreachWorkbook *self, const char *encoding, char delimiter)
{
  GET (self)->encoding = encoding;
  GET (self)->delimiter = delimiter;
}

void
outreach_workbook_add_sheet (OutreachWorkbook *self, const char *name, OutreachSheetState state)
{
  Sheet sheet = { g_strdup (name), state };

  g_array_append_val (GET (self)->sheets, sheet);
}

void
outreach_workbook_add_format (OutreachWorkbook *self, const OutreachCellFormat *format)
{
  g_array_append_vals (GET (self)->formats, format, 1);
}

gboolean
outreach_sheet_scan_row (OutreachSheetScan *self, const OutreachSheetRow *row)
{
  if (!self->stopped && self->func != NULL)
    self->stopped = !self->func (row, self->data);

  return !self->stopped;
}

void
outreach_sheet_scan_report (OutreachSheetScan *self, double fraction)
{
  OutreachWorkbookPrivate *priv = GET (self->workbook);

  if (priv->progress != NULL)
    priv->progress (CLAMP (fraction, 0, 1), priv->progress_data);
}

/* ---- What everyone asks ---- */

OutreachWorkbookFormat
outreach_workbook_get_format_kind (OutreachWorkbook *self)
{
  return GET (self)->format;
}

const char *
outreach_workbook_get_name (OutreachWorkbook *self)
{
  return outreach_source_get_name (GET (self)->source);
}

gboolean
outreach_workbook_has_macros (OutreachWorkbook *self)
{
  return GET (self)->macros;
}

const char *
outreach_workbook_get_encoding (OutreachWorkbook *self)
{
  return GET (self)->encoding;
}

char
outreach_workbook_get_delimiter (OutreachWorkbook *self)
{
  return GET (self)->delimiter;
}

guint
outreach_workbook_get_n_sheets (OutreachWorkbook *self)
{
  return GET (self)->sheets->len;
}

const char *
outreach_workbook_get_sheet_name (OutreachWorkbook *self, guint nth)
{
  g_return_val_if_fail (nth < GET (self)->sheets->len, NULL);

  return g_array_index (GET (self)->sheets, Sheet, nth).name;
}

OutreachSheetState
outreach_workbook_get_sheet_state (OutreachWorkbook *self, guint nth)
{
  g_return_val_if_fail (nth < GET (self)->sheets->len, OUTREACH_SHEET_VISIBLE);

  return g_array_index (GET (self)->sheets, Sheet, nth).state;
}

void
outreach_workbook_set_progress (OutreachWorkbook *self,
                                OutreachWorkbookProgress progress,
                                gpointer data)
{
  GET (self)->progress = progress;
  GET (self)->progress_data = data;
}

gboolean
outreach_workbook_read_sheet (OutreachWorkbook *self,
                              guint nth,
                              OutreachRowFunc func,
                              gpointer data,
                              OutreachSheetLayout **layout,
                              GCancellable *cancellable,
                              GError **error)
{
  g_autoptr (OutreachSheetLayout) own = layout != NULL ? layout_new () : NULL;
  OutreachSheetScan scan = { self, nth, func, data, own, FALSE, cancellable };

  g_return_val_if_fail (nth < GET (self)->sheets->len, FALSE);

  if (layout != NULL)
    *layout = NULL;
  if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
      !OUTREACH_WORKBOOK_GET_CLASS (self)->read_sheet (self, &scan, error))
    return FALSE;
  if (layout != NULL && !scan.stopped)
    *layout = g_steal_pointer (&own);

  return TRUE;
}

const OutreachCellFormat *
outreach_workbook_get_format (OutreachWorkbook *self, guint format)
{
  static const OutreachCellFormat plain = { .number_format = (char *) "General" };
  GArray *formats = GET (self)->formats;

  return format < formats->len ? &g_array_index (formats, OutreachCellFormat, format) : &plain;
}

const char *
outreach_workbook_find_picture (OutreachWorkbook *self, const char *id)
{
  OutreachWorkbookClass *klass = OUTREACH_WORKBOOK_GET_CLASS (self);

  return klass->find_picture != NULL ? klass->find_picture (self, id) : NULL;
}

GBytes *
outreach_workbook_load_picture (OutreachWorkbook *self,
                                const char *part,
                                GCancellable *cancellable,
                                GError **error)
{
  OutreachWorkbookClass *klass = OUTREACH_WORKBOOK_GET_CLASS (self);

  if (klass->load_picture != NULL)
    return klass->load_picture (self, part, cancellable, error);
  g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND, _ ("“%s” has no pictures."),
               outreach_workbook_get_name (self));

  return NULL;
}
