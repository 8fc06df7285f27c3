/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-xlsx-private.h"

#include <string.h>

#include "outreach-xml-private.h"

#define MOST_BYTES (256 * 1024 * 1024)
#define MOST_STRINGS (16 * 1024 * 1024)

/* <si> has <t>, or <r> with <t> for each piece of one format; <rPh> has how it is pronounced. */
typedef struct
{
  OutreachXlsxStrings *strings;
  guint phonetic;
  gboolean in_text;
  gsize begin;
} Reading;

static void
start_cb (OutreachXml *xml, const char *name, const char **attributes, gpointer data)
{
  Reading *self = data;

  if (strcmp (name, "t") == 0)
    self->in_text = self->phonetic == 0;
  else if (strcmp (name, "rPh") == 0)
    self->phonetic++;
  else if (strcmp (name, "si") == 0)
    self->begin = self->strings->text->len;
}

static void
add_string (Reading *self, OutreachXml *xml)
{
  OutreachXlsxStrings *strings = self->strings;
  guint32 offset = (guint32) self->begin;

  outreach_xlsx_decode (strings->text, self->begin);
  g_string_append_c (strings->text, '\0');
  g_array_append_val (strings->offsets, offset);
  if (strings->offsets->len > MOST_STRINGS)
    outreach_xml_set_too_large (xml);
}

static void
end_cb (OutreachXml *xml, const char *name, gpointer data)
{
  Reading *self = data;

  if (strcmp (name, "t") == 0)
    self->in_text = FALSE;
  else if (strcmp (name, "rPh") == 0)
    self->phonetic--;
  else if (strcmp (name, "si") == 0)
    add_string (self, xml);
}

static void
text_cb (OutreachXml *xml, const char *text, gsize length, gpointer data)
{
  Reading *self = data;
  GString *all = self->strings->text;

  if (!self->in_text)
    return;
  g_string_append_len (all, text, (gssize) length);
  if (all->len > MOST_BYTES || all->len - self->begin > OUTREACH_CELL_MOST_BYTES)
    outreach_xml_set_too_large (xml);
}

gboolean
outreach_xlsx_read_strings (OutreachXlsx *self, GCancellable *cancellable, GError **error)
{
  static const OutreachXmlHandlers handlers = { start_cb, end_cb, text_cb, NULL };
  Reading reading = { &self->strings };

  g_string_truncate (self->strings.text, 0);
  g_array_set_size (self->strings.offsets, 0);
  if (self->strings_part == NULL || !outreach_package_has (self->package, self->strings_part))
    return TRUE;

  return outreach_xml_read (self->package, self->strings_part, &handlers, &reading, cancellable,
                            error);
}

const char *
outreach_xlsx_get_string (OutreachXlsx *self, guint nth)
{
  if (nth >= self->strings.offsets->len)
    return NULL;

  return self->strings.text->str + g_array_index (self->strings.offsets, guint32, nth);
}
