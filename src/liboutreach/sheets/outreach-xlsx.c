/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-xlsx-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "outreach-error.h"
#include "outreach-xml-private.h"

#define MOST_PICTURE (64 * 1024 * 1024)

G_DEFINE_FINAL_TYPE (OutreachXlsx, outreach_xlsx, OUTREACH_TYPE_WORKBOOK)

static void
outreach_xlsx_finalize (GObject *object)
{
  OutreachXlsx *self = OUTREACH_XLSX (object);

  g_clear_pointer (&self->package, outreach_package_free);
  g_ptr_array_unref (self->sheet_parts);
  g_free (self->strings_part);
  g_free (self->styles_part);
  g_free (self->cell_images_part);
  g_string_free (self->strings.text, TRUE);
  g_array_unref (self->strings.offsets);
  g_array_unref (self->shows);
  g_clear_pointer (&self->cell_pictures, g_hash_table_unref);

  G_OBJECT_CLASS (outreach_xlsx_parent_class)->finalize (object);
}

static gboolean
read_sheet (OutreachWorkbook *workbook, OutreachSheetScan *scan, GError **error)
{
  OutreachXlsx *self = OUTREACH_XLSX (workbook);

  if (!self->loaded && (!outreach_xlsx_read_strings (self, scan->cancellable, error) ||
                        !outreach_xlsx_read_styles (self, scan->cancellable, error)))
    return FALSE;
  self->loaded = TRUE;

  return outreach_xlsx_read_sheet (workbook, scan, error);
}

static const char *
find_picture (OutreachWorkbook *workbook, const char *id)
{
  OutreachXlsx *self = OUTREACH_XLSX (workbook);

  /* A damaged list of pictures has none: the texts around them can be read all the same. */
  if (self->cell_pictures == NULL)
    outreach_xlsx_read_cell_images (self, NULL, NULL);

  return g_hash_table_lookup (self->cell_pictures, id);
}

static GBytes *
load_picture (OutreachWorkbook *workbook,
              const char *part,
              GCancellable *cancellable,
              GError **error)
{
  return outreach_package_load (OUTREACH_XLSX (workbook)->package, part, MOST_PICTURE, cancellable,
                                error);
}

static void
outreach_xlsx_class_init (OutreachXlsxClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = outreach_xlsx_finalize;
  OUTREACH_WORKBOOK_CLASS (klass)->read_sheet = read_sheet;
  OUTREACH_WORKBOOK_CLASS (klass)->find_picture = find_picture;
  OUTREACH_WORKBOOK_CLASS (klass)->load_picture = load_picture;
}

static void
outreach_xlsx_init (OutreachXlsx *self)
{
  self->sheet_parts = g_ptr_array_new_with_free_func (g_free);
  self->strings.text = g_string_new (NULL);
  self->strings.offsets = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->shows = g_array_new (FALSE, FALSE, sizeof (OutreachShows));
}

/* ---- The workbook part ---- */

typedef struct
{
  OutreachXlsx *xlsx;
  GArray *relations;
} Reading;

static OutreachSheetState
parse_state (const char *text)
{
  if (g_strcmp0 (text, "hidden") == 0)
    return OUTREACH_SHEET_HIDDEN;

  return g_strcmp0 (text, "veryHidden") == 0 ? OUTREACH_SHEET_VERY_HIDDEN : OUTREACH_SHEET_VISIBLE;
}

static gboolean
has_part (OutreachXlsx *self, const char *part)
{
  return g_ptr_array_find_with_equal_func (self->sheet_parts, part, g_str_equal, NULL);
}

/* Sheets with a chart or a macro and no cells are left out. */
static gboolean
is_worksheet (GArray *relations, const char *id)
{
  for (guint i = 0; id != NULL && i < relations->len; i++)
    {
      OutreachXlsxRelation *relation = &g_array_index (relations, OutreachXlsxRelation, i);

      if (g_str_equal (relation->id, id))
        return g_str_equal (relation->type, "worksheet");
    }

  return FALSE;
}

static void
add_sheet (Reading *self, OutreachXml *xml, const char **attributes)
{
  const char *id = outreach_xml_get (attributes, "id");
  const char *name = outreach_xml_get (attributes, "name");

  if (!is_worksheet (self->relations, id))
    return;
  /* Two sheets of one part would read it again and again. */
  if (self->xlsx->sheet_parts->len >= OUTREACH_MOST_SHEETS ||
      has_part (self->xlsx, outreach_xlsx_find_relation (self->relations, id)))
    {
      outreach_xml_set_damaged (xml);
      return;
    }
  outreach_workbook_add_sheet (OUTREACH_WORKBOOK (self->xlsx), name != NULL ? name : "",
                               parse_state (outreach_xml_get (attributes, "state")));
  g_ptr_array_add (self->xlsx->sheet_parts,
                   g_strdup (outreach_xlsx_find_relation (self->relations, id)));
}

static void
workbook_start_cb (OutreachXml *xml, const char *name, const char **attributes, gpointer data)
{
  Reading *self = data;

  if (strcmp (name, "sheet") == 0)
    add_sheet (self, xml, attributes);
  else if (strcmp (name, "workbookPr") == 0)
    self->xlsx->since_1904 = outreach_xml_get_flag (attributes, "date1904", FALSE);
}

static void
note_parts (OutreachXlsx *self, GArray *relations)
{
  for (guint i = 0; i < relations->len; i++)
    {
      OutreachXlsxRelation *relation = &g_array_index (relations, OutreachXlsxRelation, i);
      char **part = g_str_equal (relation->type, "sharedStrings") ? &self->strings_part
                    : g_str_equal (relation->type, "styles")      ? &self->styles_part
                    : g_ascii_strcasecmp (relation->type, "cellImage") == 0
                        ? &self->cell_images_part
                        : NULL;

      if (part != NULL && *part == NULL)
        *part = g_strdup (relation->part);
      else if (g_str_equal (relation->type, "vbaProject"))
        outreach_workbook_set_macros (OUTREACH_WORKBOOK (self), TRUE);
    }
}

static gboolean
read_workbook_part (OutreachXlsx *self, const char *part, GCancellable *cancellable, GError **error)
{
  static const OutreachXmlHandlers handlers = { .start = workbook_start_cb };
  g_autoptr (GArray) relations =
      outreach_xlsx_read_relations (self->package, part, cancellable, error);
  Reading reading = { self, relations };

  if (relations == NULL)
    return FALSE;
  note_parts (self, relations);

  return outreach_xml_read (self->package, part, &handlers, &reading, cancellable, error);
}

/* Where the workbook part is; some writers leave the list out. */
static char *
find_workbook_part (OutreachPackage *package, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) relations = outreach_xlsx_read_relations (package, "", cancellable, error);

  if (relations == NULL)
    return NULL;
  for (guint i = 0; i < relations->len; i++)
    {
      OutreachXlsxRelation *relation = &g_array_index (relations, OutreachXlsxRelation, i);

      if (g_str_equal (relation->type, "officeDocument"))
        return g_strdup (relation->part);
    }

  return g_strdup ("xl/workbook.xml");
}

OutreachWorkbook *
outreach_xlsx_open (OutreachSource *source, GCancellable *cancellable, GError **error)
{
  g_autoptr (OutreachXlsx) self = g_object_new (OUTREACH_TYPE_XLSX, NULL);
  g_autofree char *part = NULL;

  outreach_workbook_set_source (OUTREACH_WORKBOOK (self), source, OUTREACH_WORKBOOK_XLSX);
  self->package = outreach_package_new (source, error);
  if (self->package != NULL)
    part = find_workbook_part (self->package, cancellable, error);
  if (part == NULL || !read_workbook_part (self, part, cancellable, error))
    return NULL;
  if (self->sheet_parts->len == 0)
    {
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_A_TABLE,
                   _ ("“%s” has no sheet with cells. Ask for it again."),
                   outreach_source_get_name (source));
      return NULL;
    }

  return OUTREACH_WORKBOOK (g_steal_pointer (&self));
}
