/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "outreach-error.h"
#include "outreach-form-output-private.h"
#include "outreach-format.h"
#include "outreach-summary.h"

/* The file of a summary: a word-processor document after GB/T 9704-2012 (domain.md A.7), or text.
 * Sizes are in half-points, lengths in twentieths of a point. */

#define TITLE_SIZE 44
#define BODY_SIZE 32
#define LINE_HEIGHT 580
/* Two characters of the body. */
#define INDENT 640

typedef struct
{
  const char *font;
  int size;
  const char *alignment;
  gboolean indent;
} Look;

static const Look title_look = { "方正小标宋简体", TITLE_SIZE, "center", FALSE };
static const Look heading_look = { "黑体", BODY_SIZE, "both", TRUE };
static const Look body_look = { "仿宋_GB2312", BODY_SIZE, "both", TRUE };
static const Look signature_look = { "仿宋_GB2312", BODY_SIZE, "right", FALSE };

/* “一、…”, “1. …” */
static gboolean
is_heading (const char *line)
{
  static const char numerals[] = "一二三四五六七八九十";
  const char *p = line;

  while (*p != '\0' && g_utf8_get_char (p) > 127 &&
         g_utf8_strchr (numerals, -1, g_utf8_get_char (p)) != NULL)
    p = g_utf8_next_char (p);
  if (p > line)
    return g_str_has_prefix (p, "、");
  while (g_ascii_isdigit (*p))
    p++;

  return p > line && g_str_has_prefix (p, ". ");
}

/* Control characters can't stand in XML, whatever was pasted. */
static void
append_escaped (GString *out, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '&')
        g_string_append (out, "&amp;");
      else if (c == '<')
        g_string_append (out, "&lt;");
      else if (c == '>')
        g_string_append (out, "&gt;");
      else if (c >= 32 && c != 0xfffe && c != 0xffff)
        g_string_append_unichar (out, c);
    }
}

static void
append_paragraph (GString *out, const Look *look, const char *text)
{
  g_string_append_printf (
      out,
      "<w:p><w:pPr><w:spacing w:line=\"%d\" w:lineRule=\"exact\"/>%s<w:jc w:val=\"%s\"/></w:pPr>"
      "<w:r><w:rPr><w:rFonts w:ascii=\"%s\" w:hAnsi=\"%s\" w:eastAsia=\"%s\"/><w:sz w:val=\"%d\"/>"
      "<w:szCs w:val=\"%d\"/></w:rPr><w:t xml:space=\"preserve\">",
      look->size > BODY_SIZE ? LINE_HEIGHT + 200 : LINE_HEIGHT,
      look->indent ? "<w:ind w:firstLineChars=\"200\" w:firstLine=\"" G_STRINGIFY (INDENT) "\"/>"
                   : "",
      look->alignment, look->font, look->font, look->font, look->size, look->size);
  append_escaped (out, text);
  g_string_append (out, "</w:t></w:r></w:p>");
}

static void
append_lines (GString *out, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strstrip (lines[i]);

      if (*line != '\0')
        append_paragraph (out, is_heading (line) ? &heading_look : &body_look, line);
    }
}

static char *
make_document (const char *title,
               const char *text,
               const char *office,
               OutreachWhen date,
               OutreachLanguage language)
{
  GString *out = g_string_new (
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
      "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
      "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>");
  g_autofree char *day = outreach_format_when (date, language, OUTREACH_FORMAT_NONE);

  append_paragraph (out, &title_look, title);
  append_paragraph (out, &body_look, "");
  append_lines (out, text);
  append_paragraph (out, &body_look, "");
  if (office != NULL)
    append_paragraph (out, &signature_look, office);
  append_paragraph (out, &signature_look, day);
  /* A4; the margins of GB/T 9704 in twentieths of a point: 37, 26, 35 and 28 mm. */
  g_string_append (
      out, "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId1\"/>"
           "<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"2098\" w:right=\"1474\" "
           "w:bottom=\"1984\" w:left=\"1588\" w:header=\"851\" w:footer=\"1400\" w:gutter=\"0\"/>"
           "</w:sectPr></w:body></w:document>");

  return g_string_free (out, FALSE);
}

static char *
make_properties (const char *title, const char *office)
{
  GString *out = g_string_new (
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
      "<cp:coreProperties "
      "xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>");

  append_escaped (out, title);
  g_string_append (out, "</dc:title><dc:creator>");
  append_escaped (out, office != NULL ? office : "");
  g_string_append (out, "</dc:creator></cp:coreProperties>");

  return g_string_free (out, FALSE);
}

/* ---- The package ---- */

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006"
#define WORD "application/vnd.openxmlformats-officedocument.wordprocessingml"

static const char content_types[] =
    XML "<Types xmlns=\"" PACKAGE "/content-types\">"
        "<Default Extension=\"rels\" "
        "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        "<Override PartName=\"/word/document.xml\" ContentType=\"" WORD ".document.main+xml\"/>"
        "<Override PartName=\"/word/footer1.xml\" ContentType=\"" WORD ".footer+xml\"/>"
        "<Override PartName=\"/docProps/core.xml\" "
        "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>";

static const char package_relations[] = XML
    "<Relationships xmlns=\"" PACKAGE "/relationships\">"
    "<Relationship Id=\"rId1\" Type=\"" OFFICE "/officeDocument\" Target=\"word/document.xml\"/>"
    "<Relationship Id=\"rId2\" Type=\"" PACKAGE
    "/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>";

static const char document_relations[] =
    XML "<Relationships xmlns=\"" PACKAGE "/relationships\">"
        "<Relationship Id=\"rId1\" Type=\"" OFFICE "/footer\" Target=\"footer1.xml\"/>"
        "</Relationships>";

/* — 1 — */
static const char footer[] = XML
    "<w:ftr xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:p><w:pPr>"
    "<w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr><w:sz w:val=\"28\"/></w:rPr><w:t "
    "xml:space=\"preserve\">— </w:t></w:r><w:fldSimple w:instr=\" PAGE \"><w:r><w:rPr><w:sz "
    "w:val=\"28\"/></w:rPr><w:t>1</w:t></w:r></w:fldSimple><w:r><w:rPr><w:sz w:val=\"28\"/>"
    "</w:rPr><w:t xml:space=\"preserve\"> —</w:t></w:r></w:p></w:ftr>";

static gboolean
add_part (struct archive *archive, const char *name, const char *content)
{
  struct archive_entry *entry = archive_entry_new ();
  gsize length = strlen (content);
  gboolean done;

  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_size (entry, (la_int64_t) length);
  done = archive_write_header (archive, entry) == ARCHIVE_OK &&
         archive_write_data (archive, content, length) == (la_ssize_t) length;
  archive_entry_free (entry);

  return done;
}

static gboolean
write_package (const char *path, const char *document, const char *properties)
{
  struct archive *archive = archive_write_new ();
  gboolean done = archive_write_set_format_zip (archive) == ARCHIVE_OK &&
                  archive_write_open_filename (archive, path) == ARCHIVE_OK &&
                  add_part (archive, "[Content_Types].xml", content_types) &&
                  add_part (archive, "_rels/.rels", package_relations) &&
                  add_part (archive, "docProps/core.xml", properties) &&
                  add_part (archive, "word/document.xml", document) &&
                  add_part (archive, "word/footer1.xml", footer) &&
                  add_part (archive, "word/_rels/document.xml.rels", document_relations) &&
                  archive_write_close (archive) == ARCHIVE_OK;
  int saved = archive_errno (archive);

  archive_write_free (archive);
  errno = saved;

  return done;
}

static gboolean
write_text (const char *path, const char *title, const char *text)
{
  g_autofree char *all = g_strconcat (title, "\n\n", text, NULL);
  g_autoptr (GError) error = NULL;
  gboolean done = g_file_set_contents_full (path, all, -1, G_FILE_SET_CONTENTS_NONE, 0666, &error);

  if (!done)
    errno = error->code == G_FILE_ERROR_NOSPC ? ENOSPC : EIO;

  return done;
}

gboolean
outreach_summary_write (const char *title,
                        const char *text,
                        const char *office,
                        OutreachWhen date,
                        OutreachLanguage language,
                        GFile *file,
                        GError **error)
{
  g_auto (OutreachFormOutput) output = { 0 };
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *folded = g_ascii_strdown (name, -1);
  gboolean done;

  if (!outreach_form_output_open (&output, file, error))
    return FALSE;
  if (g_str_has_suffix (folded, ".docx"))
    {
      g_autofree char *document = make_document (title, text, office, date, language);
      g_autofree char *properties = make_properties (title, office);

      done = write_package (output.temporary, document, properties);
    }
  else
    done = write_text (output.temporary, title, text);
  if (!done)
    {
      outreach_form_set_file_error (error, output.target, errno);
      return FALSE;
    }

  return outreach_form_output_finish (&output, error);
}
