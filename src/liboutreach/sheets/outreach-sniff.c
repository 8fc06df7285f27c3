/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-sniff-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "outreach-compound-private.h"
#include "outreach-error.h"
#include "outreach-package-private.h"

#define LOOK_AT 4096

typedef enum
{
  WHAT_UNKNOWN,
  WHAT_XLSX,
  WHAT_TEXT,
  WHAT_XLS,
  WHAT_ARCHIVE,
  WHAT_WORD,
  WHAT_SLIDES,
  WHAT_XLSB,
  WHAT_ODS,
  WHAT_OLD_EXCEL,
  WHAT_PDF,
  WHAT_OFD,
  WHAT_PICTURE,
  WHAT_WEB,
  WHAT_XML_2003,
  WHAT_PACKED,
} What;

static const char *
describe (What what)
{
  switch (what)
    {
    case WHAT_ARCHIVE:
      return _ ("a zip archive");
    case WHAT_WORD:
      return _ ("a Word document");
    case WHAT_SLIDES:
      return _ ("a presentation");
    case WHAT_XLSB:
      return _ ("a binary workbook (.xlsb)");
    case WHAT_ODS:
      return _ ("an OpenDocument file");
    case WHAT_OLD_EXCEL:
      return _ ("a workbook from before Excel 97");
    case WHAT_PDF:
      return _ ("a PDF document");
    case WHAT_OFD:
      return _ ("an OFD document");
    case WHAT_PICTURE:
      return _ ("a picture");
    case WHAT_WEB:
      return _ ("a web page");
    case WHAT_XML_2003:
      return _ ("an XML spreadsheet of 2003");
    case WHAT_PACKED:
      return _ ("a packed archive");
    default:
      return _ ("of a kind that is not known");
    }
}

static gboolean
fail_what (OutreachSource *source, What what, GError **error)
{
  const char *name = outreach_source_get_name (source);

  if (what == WHAT_UNKNOWN)
    g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_A_TABLE,
                 _ ("“%s” is no workbook and no table. Ask for it as .xlsx."), name);
  else
    g_set_error (
        error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_A_TABLE,
        /* Translators: a file, and what it is: “a PDF document” */
        _ ("“%s” is no workbook but %s. Open it with the program it belongs to and save it as "
           ".xlsx."),
        name, describe (what));

  return FALSE;
}

/* ---- Zip ---- */

static gboolean
has_folder (OutreachPackage *package, const char *prefix)
{
  GPtrArray *names = outreach_package_get_names (package);

  for (guint i = 0; i < names->len; i++)
    {
      if (g_ascii_strncasecmp (names->pdata[i], prefix, strlen (prefix)) == 0)
        return TRUE;
    }

  return FALSE;
}

static What
look_into_zip (OutreachSource *source, GError **error)
{
  g_autoptr (OutreachPackage) package = outreach_package_new (source, error);

  if (package == NULL)
    return WHAT_UNKNOWN;
  if (outreach_package_has (package, "xl/workbook.bin"))
    return WHAT_XLSB;
  if (outreach_package_has (package, "OFD.xml"))
    return WHAT_OFD;
  if (outreach_package_has (package, "_rels/.rels") ||
      outreach_package_has (package, "xl/workbook.xml"))
    {
      if (has_folder (package, "word/"))
        return WHAT_WORD;
      return has_folder (package, "ppt/") ? WHAT_SLIDES : WHAT_XLSX;
    }
  if (outreach_package_has (package, "mimetype") && outreach_package_has (package, "content.xml"))
    return WHAT_ODS;

  return WHAT_ARCHIVE;
}

/* ---- Compound files ---- */

static What
look_into_compound (OutreachSource *source, GError **error)
{
  g_autoptr (OutreachCompound) compound = outreach_compound_new (source, error);

  if (compound == NULL)
    return WHAT_UNKNOWN;
  if (outreach_compound_has (compound, "EncryptedPackage"))
    {
      outreach_source_set_password (source, error);
      return WHAT_UNKNOWN;
    }
  if (outreach_compound_has (compound, "Workbook"))
    return WHAT_XLS;
  if (outreach_compound_has (compound, "Book"))
    return WHAT_OLD_EXCEL;
  if (outreach_compound_has (compound, "WordDocument"))
    return WHAT_WORD;
  if (outreach_compound_has (compound, "PowerPoint Document"))
    return WHAT_SLIDES;

  return WHAT_UNKNOWN;
}

/* ---- Text ---- */

static gboolean
contains (const char *text, gsize length, const char *wanted)
{
  g_autofree char *lower = g_ascii_strdown (text, (gssize) length);

  return g_strstr_len (lower, (gssize) length, wanted) != NULL;
}

static What
look_at_text (const char *text, gsize length)
{
  if (g_str_has_prefix (text, "\xef\xbb\xbf"))
    {
      text += 3;
      length -= 3;
    }
  while (length > 0 && g_ascii_isspace (*text))
    {
      text++;
      length--;
    }
  if (length == 0 || (*text != '<' && g_ascii_strncasecmp (text, "mime-version:", 13) != 0))
    return WHAT_TEXT;
  if (contains (text, length, "urn:schemas-microsoft-com:office:spreadsheet"))
    return WHAT_XML_2003;
  if (contains (text, length, "<html") || contains (text, length, "<table") ||
      contains (text, length, "<!doctype html") || contains (text, length, "text/html"))
    return WHAT_WEB;

  return WHAT_TEXT;
}

static gboolean
is_control (guint c)
{
  return c < ' ' && (c == 0 || strchr ("\t\r\n\f\x1a", (int) c) == NULL);
}

/* UTF-16 without a mark is told by zeros in every second byte, as delimiters and line ends have them;
 * a few Han characters have the other. */
static gboolean
is_utf16 (const guint8 *start, gsize length)
{
  gsize zeros[2] = { 0, 0 };
  guint high;

  for (gsize i = 0; i < length; i++)
    zeros[i % 2] += start[i] == 0;
  high = zeros[1] > zeros[0];
  if (zeros[high] == 0 || zeros[!high] > zeros[high] / 4)
    return FALSE;
  for (gsize i = 0; i + 1 < length; i += 2)
    {
      if (start[i + high] == 0 && is_control (start[i + !high]))
        return FALSE;
    }

  return TRUE;
}

/* Tabs and line ends are text; a file with other control characters is not. */
static gboolean
is_text (const guint8 *start, gsize length)
{
  if (length >= 2 &&
      ((start[0] == 0xff && start[1] == 0xfe) || (start[0] == 0xfe && start[1] == 0xff)))
    return TRUE;
  for (gsize i = 0; i < length; i++)
    {
      if (is_control (start[i]))
        return is_utf16 (start, length);
    }

  return TRUE;
}

/* ---- By the first bytes ---- */

static const struct
{
  const char *magic;
  gsize length;
  What what;
} magics[] = {
  { "%PDF", 4, WHAT_PDF },
  { "Rar!", 4, WHAT_PACKED },
  { "7z\xbc\xaf\x27\x1c", 6, WHAT_PACKED },
  { "\x1f\x8b", 2, WHAT_PACKED },
  { "\x89PNG", 4, WHAT_PICTURE },
  { "\xff\xd8\xff", 3, WHAT_PICTURE },
  { "GIF8", 4, WHAT_PICTURE },
  { "BM", 2, WHAT_PICTURE },
  { "{\\rtf", 5, WHAT_WORD },
  { "\x09\x00\x04\x00", 4, WHAT_OLD_EXCEL },
  { "\x09\x02\x06\x00", 4, WHAT_OLD_EXCEL },
  { "\x09\x04\x06\x00", 4, WHAT_OLD_EXCEL },
  { "\x09\x08\x08\x00", 4, WHAT_OLD_EXCEL },
};

static What
look_at_magic (const guint8 *start, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (magics); i++)
    {
      if (length < magics[i].length || memcmp (start, magics[i].magic, magics[i].length) != 0)
        continue;
      /* A table may begin with the letters BM. */
      if (magics[i].length > 2 || !g_ascii_isalpha (*start) || !is_text (start, length))
        return magics[i].what;
    }

  return WHAT_UNKNOWN;
}

static gboolean
is_zip (const guint8 *start, gsize length)
{
  return length >= 4 && (memcmp (start, "PK\3\4", 4) == 0 || memcmp (start, "PK\5\6", 4) == 0);
}

static What
look (OutreachSource *source, GError **error)
{
  guint8 start[LOOK_AT + 1];
  gssize n = outreach_source_read (source, 0, start, LOOK_AT, error);
  gsize length = (gsize) MAX (n, 0);
  What what;

  start[length] = '\0';
  if (n < 0)
    return WHAT_UNKNOWN;
  if (n == 0)
    {
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_A_TABLE,
                   _ ("“%s” is empty. Ask for it again."), outreach_source_get_name (source));
      return WHAT_UNKNOWN;
    }
  if (is_zip (start, length))
    return look_into_zip (source, error);
  if (outreach_compound_is_one (start, length))
    return look_into_compound (source, error);
  what = look_at_magic (start, length);
  if (what == WHAT_UNKNOWN && is_text (start, length))
    what = look_at_text ((const char *) start, length);

  return what;
}

gboolean
outreach_sniff (OutreachSource *source, OutreachWorkbookFormat *format, GError **error)
{
  GError *local = NULL;
  What what = look (source, &local);

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  switch (what)
    {
    case WHAT_XLSX:
      *format = OUTREACH_WORKBOOK_XLSX;
      return TRUE;
    case WHAT_XLS:
      *format = OUTREACH_WORKBOOK_XLS;
      return TRUE;
    case WHAT_TEXT:
      *format = OUTREACH_WORKBOOK_TEXT;
      return TRUE;
    default:
      return fail_what (source, what, error);
    }
}

gboolean
outreach_sniff_archive (OutreachSource *source)
{
  return look (source, NULL) == WHAT_ARCHIVE;
}
