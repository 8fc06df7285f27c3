/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-xlsx-private.h"

#include <string.h>

#include "outreach-xml-private.h"

/* Excel allows 65,490 formats of cells. */
#define MOST 65536
/* Excel allows 31 characters for a font and 255 for a code; each format has its own copy of both. */
#define MOST_NAME 1024

typedef enum
{
  SECTION_NONE,
  SECTION_NUMBERS,
  SECTION_FONTS,
  SECTION_BORDERS,
  SECTION_FORMATS,
} Section;

static const struct
{
  const char *name;
  Section section;
} sections[] = {
  { "numFmts", SECTION_NUMBERS },
  { "fonts", SECTION_FONTS },
  { "borders", SECTION_BORDERS },
  { "cellXfs", SECTION_FORMATS },
};

typedef struct
{
  char *name;
  double size;
  gboolean bold;
  gboolean italic;
} Font;

typedef struct
{
  OutreachXlsx *xlsx;
  Section section;
  GHashTable *codes; /* id → code */
  GArray *fonts;
  GArray *borders; /* OutreachCellBorders */
  GArray *formats; /* OutreachCellFormat */
} Reading;

static void
clear_font (gpointer data)
{
  g_free (((Font *) data)->name);
}

static gboolean
is_name (const char *text)
{
  return text != NULL && strlen (text) <= MOST_NAME;
}

static Section
find_section (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      if (strcmp (name, sections[i].name) == 0)
        return sections[i].section;
    }

  return SECTION_NONE;
}

static void
read_number_format (Reading *self, const char *name, const char **attributes)
{
  const char *code = outreach_xml_get (attributes, "formatCode");

  if (strcmp (name, "numFmt") == 0 && is_name (code) && g_hash_table_size (self->codes) < MOST)
    g_hash_table_insert (self->codes,
                         GUINT_TO_POINTER (outreach_xml_get_uint (attributes, "numFmtId", 0)),
                         g_strdup (code));
}

static void
read_font (Reading *self, const char *name, const char **attributes)
{
  Font *font;

  if (strcmp (name, "font") == 0)
    g_array_set_size (self->fonts, self->fonts->len + 1);
  if (self->fonts->len == 0)
    return;
  font = &g_array_index (self->fonts, Font, self->fonts->len - 1);
  if (strcmp (name, "b") == 0)
    font->bold = outreach_xml_get_flag (attributes, "val", TRUE);
  else if (strcmp (name, "i") == 0)
    font->italic = outreach_xml_get_flag (attributes, "val", TRUE);
  else if (strcmp (name, "sz") == 0)
    font->size = outreach_xml_get_double (attributes, "val");
  else if (strcmp (name, "name") == 0 && is_name (outreach_xml_get (attributes, "val")))
    {
      g_free (font->name);
      font->name = g_strdup (outreach_xml_get (attributes, "val"));
    }
}

static OutreachCellBorders
find_border (const char *name)
{
  /* Strict OOXML has start and end. */
  if (strcmp (name, "left") == 0 || strcmp (name, "start") == 0)
    return OUTREACH_BORDER_LEFT;
  if (strcmp (name, "right") == 0 || strcmp (name, "end") == 0)
    return OUTREACH_BORDER_RIGHT;
  if (strcmp (name, "top") == 0)
    return OUTREACH_BORDER_TOP;

  return strcmp (name, "bottom") == 0 ? OUTREACH_BORDER_BOTTOM : OUTREACH_BORDER_NONE;
}

static void
read_border (Reading *self, const char *name, const char **attributes)
{
  const char *style = outreach_xml_get (attributes, "style");

  if (strcmp (name, "border") == 0)
    g_array_set_size (self->borders, self->borders->len + 1);
  else if (self->borders->len > 0 && style != NULL && strcmp (style, "none") != 0)
    g_array_index (self->borders, OutreachCellBorders, self->borders->len - 1) |=
        find_border (name);
}

static OutreachCellAlign
parse_align (const char *text)
{
  static const struct
  {
    const char *name;
    OutreachCellAlign align;
  } aligns[] = {
    { "left", OUTREACH_ALIGN_START },      { "top", OUTREACH_ALIGN_START },
    { "center", OUTREACH_ALIGN_CENTER },   { "centerContinuous", OUTREACH_ALIGN_CENTER },
    { "right", OUTREACH_ALIGN_END },       { "bottom", OUTREACH_ALIGN_END },
    { "justify", OUTREACH_ALIGN_JUSTIFY }, { "distributed", OUTREACH_ALIGN_JUSTIFY },
  };

  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (aligns); i++)
    {
      if (strcmp (text, aligns[i].name) == 0)
        return aligns[i].align;
    }

  return OUTREACH_ALIGN_DEFAULT;
}

static char *
find_code (Reading *self, guint id)
{
  const char *code = g_hash_table_lookup (self->codes, GUINT_TO_POINTER (id));

  if (code == NULL)
    code = outreach_number_format_get_builtin (id);

  return g_strdup (code != NULL ? code : "General");
}

static void
add_format (Reading *self, const char **attributes)
{
  guint font_id = outreach_xml_get_uint (attributes, "fontId", 0);
  guint border_id = outreach_xml_get_uint (attributes, "borderId", 0);
  OutreachCellFormat format = {
    .number_format = find_code (self, outreach_xml_get_uint (attributes, "numFmtId", 0)),
  };

  if (font_id < self->fonts->len)
    {
      Font *font = &g_array_index (self->fonts, Font, font_id);

      format.font = g_strdup (font->name);
      format.font_size = font->size;
      format.bold = font->bold;
      format.italic = font->italic;
    }
  if (border_id < self->borders->len)
    format.borders = g_array_index (self->borders, OutreachCellBorders, border_id);
  g_array_append_val (self->formats, format);
}

static void
read_format (Reading *self, const char *name, const char **attributes)
{
  OutreachCellFormat *format;

  if (strcmp (name, "xf") == 0)
    add_format (self, attributes);
  else if (strcmp (name, "alignment") == 0 && self->formats->len > 0)
    {
      format = &g_array_index (self->formats, OutreachCellFormat, self->formats->len - 1);
      format->horizontal = parse_align (outreach_xml_get (attributes, "horizontal"));
      format->vertical = parse_align (outreach_xml_get (attributes, "vertical"));
      format->wrap = outreach_xml_get_flag (attributes, "wrapText", FALSE);
    }
}

static void
start_cb (OutreachXml *xml, const char *name, const char **attributes, gpointer data)
{
  Reading *self = data;

  switch (self->section)
    {
    case SECTION_NUMBERS:
      read_number_format (self, name, attributes);
      break;
    case SECTION_FONTS:
      read_font (self, name, attributes);
      break;
    case SECTION_BORDERS:
      read_border (self, name, attributes);
      break;
    case SECTION_FORMATS:
      read_format (self, name, attributes);
      break;
    case SECTION_NONE:
    default:
      self->section = find_section (name);
      break;
    }
  if (MAX (MAX (self->fonts->len, self->borders->len), self->formats->len) > MOST)
    outreach_xml_set_too_large (xml);
}

static void
end_cb (OutreachXml *xml, const char *name, gpointer data)
{
  Reading *self = data;

  if (self->section != SECTION_NONE && find_section (name) == self->section)
    self->section = SECTION_NONE;
}

static void
keep_formats (Reading *self)
{
  for (guint i = 0; i < self->formats->len; i++)
    {
      OutreachCellFormat *format = &g_array_index (self->formats, OutreachCellFormat, i);
      OutreachShows shows = outreach_number_format_classify (format->number_format);

      outreach_workbook_add_format (OUTREACH_WORKBOOK (self->xlsx), format);
      g_array_append_val (self->xlsx->shows, shows);
    }
}

static void
drop_formats (Reading *self)
{
  for (guint i = 0; i < self->formats->len; i++)
    {
      OutreachCellFormat *format = &g_array_index (self->formats, OutreachCellFormat, i);

      g_free (format->number_format);
      g_free (format->font);
    }
}

gboolean
outreach_xlsx_read_styles (OutreachXlsx *self, GCancellable *cancellable, GError **error)
{
  static const OutreachXmlHandlers handlers = { start_cb, end_cb, NULL, NULL };
  g_autoptr (GHashTable) codes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (GArray) fonts = g_array_new (FALSE, TRUE, sizeof (Font));
  g_autoptr (GArray) borders = g_array_new (FALSE, TRUE, sizeof (OutreachCellBorders));
  g_autoptr (GArray) formats = g_array_new (FALSE, TRUE, sizeof (OutreachCellFormat));
  Reading reading = { self, SECTION_NONE, codes, fonts, borders, formats };
  gboolean done;

  if (self->styles_part == NULL || !outreach_package_has (self->package, self->styles_part))
    return TRUE;
  g_array_set_clear_func (fonts, clear_font);
  done =
      outreach_xml_read (self->package, self->styles_part, &handlers, &reading, cancellable, error);
  if (done)
    keep_formats (&reading);
  else
    drop_formats (&reading);

  return done;
}
