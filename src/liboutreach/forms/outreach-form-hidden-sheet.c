/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-form-hidden-sheet.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "outreach-error.h"
#include "outreach-form-output-private.h"

#define WORKBOOK_PART "xl/workbook.xml"
#define HIDDEN "state=\"hidden\""
#define VERY_HIDDEN "state=\"veryHidden\""
/* libxlsxwriter names each sheet and defined name there: a few hundred bytes each. */
#define MOST_PART (16 << 20)
#define CHUNK 65536

/* ---- The part that changes ---- */

static char *
read_part (struct archive *from, gsize *length)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *buffer = g_malloc (CHUNK);
  la_ssize_t n;

  while ((n = archive_read_data (from, buffer, CHUNK)) > 0 && text->len < MOST_PART)
    g_string_append_len (text, buffer, n);
  if (n != 0)
    return NULL;
  *length = text->len;

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Returns: (nullable): %NULL where the sheet is not there, or not hidden */
static char *
change_part (const char *text, const char *sheet)
{
  g_autofree char *name = g_strconcat ("<sheet name=\"", sheet, "\"", NULL);
  const char *element = strstr (text, name);
  const char *end = element != NULL ? strchr (element, '>') : NULL;
  const char *state = end != NULL ? g_strstr_len (element, end - element, HIDDEN) : NULL;
  g_autofree char *before = NULL;

  if (state == NULL)
    return NULL;
  before = g_strndup (text, (gsize) (state - text));

  return g_strconcat (before, VERY_HIDDEN, state + strlen (HIDDEN), NULL);
}

static gboolean
write_all (struct archive *to, const char *data, gsize length)
{
  return archive_write_data (to, data, length) == (la_ssize_t) length;
}

static gboolean
copy_changed (struct archive *from,
              struct archive *to,
              struct archive_entry *entry,
              const char *sheet)
{
  gsize length;
  g_autofree char *text = read_part (from, &length);
  g_autofree char *changed = text != NULL ? change_part (text, sheet) : NULL;

  if (changed == NULL)
    return FALSE;
  archive_entry_set_size (entry, (la_int64_t) strlen (changed));

  return archive_write_header (to, entry) == ARCHIVE_OK &&
         write_all (to, changed, strlen (changed));
}

/* ---- The others ---- */

/* Pictures are packed already. */
static gboolean
copy_part (struct archive *from, struct archive *to, struct archive_entry *entry)
{
  g_autofree char *buffer = g_malloc (CHUNK);
  gboolean picture = g_str_has_prefix (archive_entry_pathname (entry), "xl/media/");
  la_ssize_t n;

  if (picture)
    archive_write_zip_set_compression_store (to);
  else
    archive_write_zip_set_compression_deflate (to);
  if (archive_write_header (to, entry) != ARCHIVE_OK)
    return FALSE;
  while ((n = archive_read_data (from, buffer, CHUNK)) > 0)
    if (!write_all (to, buffer, (gsize) n))
      return FALSE;

  return n == 0;
}

static gboolean
copy_all (struct archive *from, struct archive *to, const char *sheet)
{
  gboolean changed = FALSE;
  struct archive_entry *entry;
  int result;

  while ((result = archive_read_next_header (from, &entry)) == ARCHIVE_OK)
    {
      gboolean workbook = g_strcmp0 (archive_entry_pathname (entry), WORKBOOK_PART) == 0;

      if (!(workbook ? copy_changed (from, to, entry, sheet) : copy_part (from, to, entry)))
        return FALSE;
      changed = changed || workbook;
    }

  return result == ARCHIVE_EOF && changed;
}

static gboolean
write_copy (const char *path, const char *copy, const char *sheet, int *saved_errno)
{
  struct archive *from = archive_read_new ();
  struct archive *to = archive_write_new ();
  gboolean done = archive_read_support_format_zip (from) == ARCHIVE_OK &&
                  archive_write_set_format_zip (to) == ARCHIVE_OK &&
                  archive_read_open_filename (from, path, CHUNK) == ARCHIVE_OK &&
                  archive_write_open_filename (to, copy) == ARCHIVE_OK &&
                  copy_all (from, to, sheet);

  done = archive_write_close (to) == ARCHIVE_OK && done;
  *saved_errno = done ? 0 : MAX (archive_errno (to), 0);
  archive_write_free (to);
  archive_read_free (from);

  return done;
}

gboolean
outreach_workbook_hide_sheet (const char *path,
                              const char *shown,
                              const char *sheet,
                              GError **error)
{
  g_autofree char *copy = g_strconcat (path, ".hidden", NULL);
  int saved_errno;

  if (write_copy (path, copy, sheet, &saved_errno))
    {
      if (g_rename (copy, path) == 0)
        return TRUE;
      saved_errno = errno;
    }
  g_unlink (copy);
  outreach_form_set_file_error (error, shown, saved_errno);

  return FALSE;
}
