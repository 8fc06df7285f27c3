/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-xls-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "outreach-compound-private.h"
#include "outreach-error.h"

#define MOST_STREAM (128 * 1024 * 1024)
/* Excel 2003 allows 4,000 formats; a record of any kind is at most that often there. */
#define MOST 65536
/* Excel allows 255 characters; each format has a copy of its own. */
#define MOST_CODE 1024
#define BIFF8 0x0600

G_DEFINE_FINAL_TYPE (OutreachXls, outreach_xls, OUTREACH_TYPE_WORKBOOK)

static void
outreach_xls_finalize (GObject *object)
{
  OutreachXls *self = OUTREACH_XLS (object);

  g_clear_pointer (&self->stream, g_bytes_unref);
  g_array_unref (self->offsets);
  g_string_free (self->text, TRUE);
  g_array_unref (self->strings);
  g_array_unref (self->shows);

  G_OBJECT_CLASS (outreach_xls_parent_class)->finalize (object);
}

static void
outreach_xls_class_init (OutreachXlsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = outreach_xls_finalize;
  OUTREACH_WORKBOOK_CLASS (klass)->read_sheet = outreach_xls_read_sheet;
}

static void
outreach_xls_init (OutreachXls *self)
{
  self->offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->text = g_string_new (NULL);
  self->strings = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->shows = g_array_new (FALSE, FALSE, sizeof (OutreachShows));
}

/* ---- The globals: what stands before the sheets ---- */

typedef struct
{
  char *name;
  double size;
  gboolean bold;
  gboolean italic;
} Font;

typedef struct
{
  guint font;
  guint number_format;
  OutreachCellFormat format;
} Xf;

typedef struct
{
  OutreachXls *xls;
  GHashTable *codes; /* id → code */
  GArray *fonts;
  GArray *xfs;
} Globals;

static char *
read_string (OutreachXlsRecord *record, gboolean wide)
{
  GString *text = g_string_new (NULL);

  outreach_xls_read_text (record, wide, text);

  return g_string_free (text, FALSE);
}

static gboolean
has_sheet_at (Globals *self, gsize offset)
{
  for (guint i = 0; i < self->xls->offsets->len; i++)
    {
      if (g_array_index (self->xls->offsets, gsize, i) == offset)
        return TRUE;
    }

  return FALSE;
}

static void
add_sheet (Globals *self, OutreachXlsRecord *record)
{
  static const OutreachSheetState states[] = { OUTREACH_SHEET_VISIBLE, OUTREACH_SHEET_HIDDEN,
                                               OUTREACH_SHEET_VERY_HIDDEN, OUTREACH_SHEET_HIDDEN };
  gsize offset = outreach_xls_read_32 (record);
  guint state = outreach_xls_read_8 (record) & 3;
  guint kind = outreach_xls_read_8 (record);
  g_autofree char *name = read_string (record, FALSE);

  /* Others have charts or macros. */
  if (kind != 0)
    return;
  record->short_of |=
      self->xls->offsets->len >= OUTREACH_MOST_SHEETS || has_sheet_at (self, offset);
  outreach_workbook_add_sheet (OUTREACH_WORKBOOK (self->xls), name, states[state]);
  g_array_append_val (self->xls->offsets, offset);
}

static void
add_font (Globals *self, OutreachXlsRecord *record)
{
  Font font;

  font.size = outreach_xls_read_16 (record) / 20.0;
  font.italic = (outreach_xls_read_16 (record) & 2) != 0;
  outreach_xls_skip (record, 2);
  font.bold = outreach_xls_read_16 (record) >= 700;
  outreach_xls_skip (record, 6);
  font.name = read_string (record, FALSE);
  g_array_append_val (self->fonts, font);
}

static void
add_code (Globals *self, OutreachXlsRecord *record)
{
  guint id = outreach_xls_read_16 (record);
  g_autofree char *code = read_string (record, TRUE);

  if (strlen (code) <= MOST_CODE)
    g_hash_table_insert (self->codes, GUINT_TO_POINTER (id), g_steal_pointer (&code));
}

static OutreachCellBorders
read_borders (guint bits)
{
  return ((bits & 0x000f) != 0 ? OUTREACH_BORDER_LEFT : 0) |
         ((bits & 0x00f0) != 0 ? OUTREACH_BORDER_RIGHT : 0) |
         ((bits & 0x0f00) != 0 ? OUTREACH_BORDER_TOP : 0) |
         ((bits & 0xf000) != 0 ? OUTREACH_BORDER_BOTTOM : 0);
}

static void
add_xf (Globals *self, OutreachXlsRecord *record)
{
  static const OutreachCellAlign horizontal[] = {
    OUTREACH_ALIGN_DEFAULT, OUTREACH_ALIGN_START,   OUTREACH_ALIGN_CENTER, OUTREACH_ALIGN_END,
    OUTREACH_ALIGN_DEFAULT, OUTREACH_ALIGN_JUSTIFY, OUTREACH_ALIGN_CENTER, OUTREACH_ALIGN_JUSTIFY,
  };
  static const OutreachCellAlign vertical[] = {
    OUTREACH_ALIGN_START,   OUTREACH_ALIGN_CENTER,  OUTREACH_ALIGN_DEFAULT, OUTREACH_ALIGN_JUSTIFY,
    OUTREACH_ALIGN_JUSTIFY, OUTREACH_ALIGN_DEFAULT, OUTREACH_ALIGN_DEFAULT, OUTREACH_ALIGN_DEFAULT,
  };
  Xf xf = { 0 };
  guint align;

  xf.font = outreach_xls_read_16 (record);
  xf.number_format = outreach_xls_read_16 (record);
  outreach_xls_skip (record, 2);
  align = outreach_xls_read_8 (record);
  outreach_xls_skip (record, 3);
  xf.format.horizontal = horizontal[align & 7];
  xf.format.wrap = (align & 8) != 0;
  xf.format.vertical = vertical[align >> 4 & 7];
  xf.format.borders = read_borders (outreach_xls_read_16 (record));
  g_array_append_val (self->xfs, xf);
}

static void
add_strings (Globals *self, OutreachXlsRecord *record)
{
  OutreachXls *xls = self->xls;
  guint32 n;

  outreach_xls_skip (record, 4);
  n = outreach_xls_read_32 (record);
  for (guint32 i = 0; i < n && !record->short_of; i++)
    {
      guint32 offset = (guint32) xls->text->len;

      outreach_xls_read_text (record, TRUE, xls->text);
      g_string_append_c (xls->text, '\0');
      g_array_append_val (xls->strings, offset);
    }
}

static void
read_global (Globals *self, OutreachXlsRecord *record)
{
  switch (record->type)
    {
    case OUTREACH_XLS_SHEET:
      add_sheet (self, record);
      break;
    case OUTREACH_XLS_DATE_MODE:
      self->xls->since_1904 = outreach_xls_read_16 (record) != 0;
      break;
    case OUTREACH_XLS_FONT:
      add_font (self, record);
      break;
    case OUTREACH_XLS_FORMAT:
      add_code (self, record);
      break;
    case OUTREACH_XLS_XF:
      add_xf (self, record);
      break;
    case OUTREACH_XLS_STRINGS:
      add_strings (self, record);
      break;
    default:
      break;
    }
}

static gboolean
read_records (Globals *self, GError **error)
{
  OutreachSource *source = outreach_workbook_get_source (OUTREACH_WORKBOOK (self->xls));
  OutreachXlsRecord record;

  outreach_xls_begin (&record, self->xls->stream, 0);
  while (outreach_xls_next (&record) && record.type != OUTREACH_XLS_EOF)
    {
      if (record.type == OUTREACH_XLS_FILE_PASS)
        return outreach_source_set_password (source, error);
      read_global (self, &record);
      if (record.short_of)
        return outreach_source_set_damaged (source, error);
      if (self->fonts->len > MOST || self->xfs->len > MOST)
        return outreach_source_set_too_large (source, error);
    }
  if (record.type != OUTREACH_XLS_EOF)
    return outreach_source_set_damaged (source, error);

  return TRUE;
}

static void
clear_font (gpointer data)
{
  g_free (((Font *) data)->name);
}

/* Fonts are counted 0, 1, 2, 3, 5: there is no 4 ([MS-XLS] 2.5.129). */
static const Font *
find_font (Globals *self, guint id)
{
  guint index = id > 4 ? id - 1 : id;

  return index < self->fonts->len ? &g_array_index (self->fonts, Font, index) : NULL;
}

static void
keep_format (Globals *self, Xf *xf)
{
  OutreachCellFormat *format = &xf->format;
  const Font *font = find_font (self, xf->font);
  const char *code = g_hash_table_lookup (self->codes, GUINT_TO_POINTER (xf->number_format));
  OutreachShows shows;

  if (code == NULL)
    code = outreach_number_format_get_builtin (xf->number_format);
  format->number_format = g_strdup (code != NULL ? code : "General");
  if (font != NULL)
    {
      format->font = g_strdup (font->name);
      format->font_size = font->size;
      format->bold = font->bold;
      format->italic = font->italic;
    }
  shows = outreach_number_format_classify (format->number_format);
  outreach_workbook_add_format (OUTREACH_WORKBOOK (self->xls), format);
  g_array_append_val (self->xls->shows, shows);
}

static gboolean
read_globals (OutreachXls *self, GError **error)
{
  g_autoptr (GHashTable) codes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (GArray) fonts = g_array_new (FALSE, FALSE, sizeof (Font));
  g_autoptr (GArray) xfs = g_array_new (FALSE, FALSE, sizeof (Xf));
  Globals globals = { self, codes, fonts, xfs };

  g_array_set_clear_func (fonts, clear_font);
  if (!read_records (&globals, error))
    return FALSE;
  for (guint i = 0; i < xfs->len; i++)
    keep_format (&globals, &g_array_index (xfs, Xf, i));

  return TRUE;
}

/* ---- Opening ---- */

static gboolean
is_biff8 (GBytes *stream)
{
  OutreachXlsRecord record;

  outreach_xls_begin (&record, stream, 0);

  return outreach_xls_next (&record) && record.type == OUTREACH_XLS_BOF &&
         outreach_xls_read_16 (&record) == BIFF8;
}

OutreachWorkbook *
outreach_xls_open (OutreachSource *source, GCancellable *cancellable, GError **error)
{
  g_autoptr (OutreachXls) self = g_object_new (OUTREACH_TYPE_XLS, NULL);
  OutreachWorkbook *workbook = OUTREACH_WORKBOOK (self);
  g_autoptr (OutreachCompound) compound = outreach_compound_new (source, error);

  if (compound == NULL)
    return NULL;
  outreach_workbook_set_source (workbook, source, OUTREACH_WORKBOOK_XLS);
  outreach_workbook_set_macros (workbook, outreach_compound_has (compound, "_VBA_PROJECT_CUR"));
  self->stream = outreach_compound_load (compound, "Workbook", MOST_STREAM, error);
  if (self->stream == NULL)
    return NULL;
  if (!is_biff8 (self->stream))
    {
      outreach_source_set_damaged (source, error);
      return NULL;
    }
  if (!read_globals (self, error))
    return NULL;
  if (self->offsets->len == 0)
    {
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_A_TABLE,
                   _ ("“%s” has no sheet with cells. Ask for it again."),
                   outreach_source_get_name (source));
      return NULL;
    }

  return OUTREACH_WORKBOOK (g_steal_pointer (&self));
}
