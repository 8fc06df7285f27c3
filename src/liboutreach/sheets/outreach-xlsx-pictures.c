/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-xlsx-private.h"

#include <string.h>

#include "outreach-xml-private.h"

#define MOST_PICTURES 100000
/* What a person can write about a picture. */
#define MOST_DESCRIPTION 32768

/* Drawings (ECMA-376 20.5.2) and WPS's cellimages.xml have pictures of the same shape: cNvPr with a
 * name, blip with the id of a relation. A drawing anchors each to cells. */
typedef struct
{
  OutreachXlsx *xlsx;
  GArray *relations;
  OutreachSheetLayout *layout; /* (nullable): %NULL for cell images */

  gboolean anchored;
  gboolean in_from;
  gboolean in_to;
  gboolean has_to;
  guint *number; /* (nullable): where the text goes */
  OutreachCellRange range;
  char *name;
  char *description;
  char *part;
} Reading;

static void
forget_picture (Reading *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->description, g_free);
  g_clear_pointer (&self->part, g_free);
}

static void
begin_anchor (Reading *self)
{
  memset (&self->range, 0, sizeof self->range);
  self->anchored = TRUE;
  self->has_to = FALSE;
}

static guint *
find_number (Reading *self, const char *name)
{
  gboolean row = strcmp (name, "row") == 0;

  if (!row && strcmp (name, "col") != 0)
    return NULL;
  if (self->in_from)
    return row ? &self->range.first_row : &self->range.first_column;
  if (self->in_to)
    return row ? &self->range.last_row : &self->range.last_column;

  return NULL;
}

static void
note_name (Reading *self, const char **attributes)
{
  const char *name = outreach_xml_get (attributes, "name");
  const char *description = outreach_xml_get (attributes, "descr");

  if (name != NULL && strlen (name) <= MOST_DESCRIPTION)
    {
      g_free (self->name);
      self->name = g_strdup (name);
    }
  if (description != NULL && strlen (description) <= MOST_DESCRIPTION)
    {
      g_free (self->description);
      self->description = g_strdup (description);
    }
}

static void
start_cb (OutreachXml *xml, const char *name, const char **attributes, gpointer data)
{
  Reading *self = data;

  if (strcmp (name, "twoCellAnchor") == 0 || strcmp (name, "oneCellAnchor") == 0 ||
      strcmp (name, "cellImage") == 0)
    begin_anchor (self);
  else if (strcmp (name, "from") == 0)
    self->in_from = TRUE;
  else if (strcmp (name, "to") == 0)
    self->in_to = self->has_to = TRUE;
  else if (strcmp (name, "pic") == 0)
    forget_picture (self);
  else if (strcmp (name, "cNvPr") == 0)
    note_name (self, attributes);
  else if (strcmp (name, "blip") == 0 && self->part == NULL)
    self->part = g_strdup (
        outreach_xlsx_find_relation (self->relations, outreach_xml_get (attributes, "embed")));
  self->number = find_number (self, name);
}

static void
text_cb (OutreachXml *xml, const char *text, gsize length, gpointer data)
{
  Reading *self = data;

  for (gsize i = 0; self->number != NULL && i < length; i++)
    {
      if (g_ascii_isdigit (text[i]) && *self->number <= OUTREACH_SHEET_MOST_ROWS)
        *self->number = *self->number * 10 + (guint) (text[i] - '0');
    }
}

static void
add_floating (Reading *self, OutreachXml *xml)
{
  OutreachSheetPicture picture = { .range = self->range };

  if (!self->has_to || self->range.last_row < self->range.first_row)
    {
      picture.range.last_row = self->range.first_row;
      picture.range.last_column = self->range.first_column;
    }
  if (picture.range.last_row >= OUTREACH_SHEET_MOST_ROWS ||
      picture.range.last_column >= OUTREACH_SHEET_MOST_COLUMNS)
    return;
  picture.row = (picture.range.first_row + picture.range.last_row) / 2;
  picture.part = g_steal_pointer (&self->part);
  picture.description = self->description != NULL && *self->description != '\0'
                            ? g_steal_pointer (&self->description)
                            : g_steal_pointer (&self->name);
  g_array_append_val (self->layout->pictures, picture);
  if (self->layout->pictures->len > MOST_PICTURES)
    outreach_xml_set_too_large (xml);
}

/* A group of pictures is several in one anchor. */
static void
end_picture (Reading *self, OutreachXml *xml)
{
  if (self->anchored && self->part != NULL)
    {
      if (self->layout != NULL)
        add_floating (self, xml);
      else if (self->name != NULL)
        g_hash_table_insert (self->xlsx->cell_pictures, g_steal_pointer (&self->name),
                             g_steal_pointer (&self->part));
    }
  forget_picture (self);
}

static void
end_cb (OutreachXml *xml, const char *name, gpointer data)
{
  Reading *self = data;

  self->number = NULL;
  if (strcmp (name, "from") == 0)
    self->in_from = FALSE;
  else if (strcmp (name, "to") == 0)
    self->in_to = FALSE;
  else if (strcmp (name, "twoCellAnchor") == 0 || strcmp (name, "oneCellAnchor") == 0 ||
           strcmp (name, "cellImage") == 0)
    self->anchored = FALSE;
  else if (strcmp (name, "pic") == 0)
    end_picture (self, xml);
}

static gboolean
read_pictures (OutreachXlsx *self,
               const char *part,
               OutreachSheetLayout *layout,
               GCancellable *cancellable,
               GError **error)
{
  static const OutreachXmlHandlers handlers = { start_cb, end_cb, text_cb, NULL };
  g_autoptr (GArray) relations =
      outreach_xlsx_read_relations (self->package, part, cancellable, error);
  Reading reading = { .xlsx = self, .relations = relations, .layout = layout };
  gboolean done = relations != NULL &&
                  outreach_xml_read (self->package, part, &handlers, &reading, cancellable, error);

  forget_picture (&reading);

  return done;
}

gboolean
outreach_xlsx_read_drawing (OutreachXlsx *self,
                            const char *part,
                            OutreachSheetLayout *layout,
                            GCancellable *cancellable,
                            GError **error)
{
  return read_pictures (self, part, layout, cancellable, error);
}

gboolean
outreach_xlsx_read_cell_images (OutreachXlsx *self, GCancellable *cancellable, GError **error)
{
  const char *part = self->cell_images_part != NULL ? self->cell_images_part : "xl/cellimages.xml";

  self->cell_pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!outreach_package_has (self->package, part))
    return TRUE;

  return read_pictures (self, part, NULL, cancellable, error);
}
