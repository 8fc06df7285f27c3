/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-workbook-files.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "outreach-error.h"
#include "outreach-package-private.h"
#include "outreach-sniff-private.h"

#define MOST_FILES 2000
#define MOST_DEPTH 16
/* Of a file within an archive. */
#define MOST_BYTES (128 * 1024 * 1024)

typedef struct
{
  OutreachWorkbookFileFunc func;
  gpointer data;
  GCancellable *cancellable;
  guint n_files;
  gboolean stopped;
} Visit;

/* ---- Which files ---- */

static gboolean
has_extension_of_evidence (const char *name)
{
  static const char *const extensions[] = { "jpg",  "jpeg", "png",  "gif", "bmp", "webp",
                                            "heic", "tif",  "tiff", "mp4", "mov", "avi",
                                            "mp3",  "wav",  "m4a",  "db",  "ini", NULL };
  const char *dot = strrchr (name, '.');
  g_autofree char *lower = dot != NULL ? g_ascii_strdown (dot + 1, -1) : NULL;

  return lower != NULL && g_strv_contains (extensions, lower);
}

/* @path: with / between; one name of a program's own on the way is enough. */
static gboolean
is_wanted (const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, "/", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      if (names[i][0] == '.' || g_str_has_prefix (names[i], "~$") ||
          g_str_equal (names[i], "__MACOSX"))
        return FALSE;
    }

  return *path != '\0' && !g_str_has_suffix (path, "/") && !has_extension_of_evidence (path);
}

/* ---- One file ---- */

static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Tells a file; takes @workbook and @reason. FALSE where the visit was cancelled. */
static gboolean
tell (Visit *self, const char *name, OutreachWorkbook *workbook, GError *reason, GError **error)
{
  g_autoptr (OutreachWorkbook) taken = workbook;
  g_autoptr (GError) taken_reason = reason;

  if (is_cancelled (reason))
    {
      g_propagate_error (error, g_steal_pointer (&taken_reason));
      return FALSE;
    }
  self->n_files++;
  self->stopped = !self->func (name, workbook, reason, self->data);

  return TRUE;
}

/* ---- Archives ---- */

static gboolean
visit_part (Visit *self,
            OutreachPackage *package,
            const char *part,
            const char *name,
            GError **error)
{
  g_autofree char *base = g_path_get_basename (part);
  GError *reason = NULL;
  OutreachWorkbook *workbook = NULL;
  g_autoptr (GBytes) bytes =
      outreach_package_load (package, part, MOST_BYTES, self->cancellable, &reason);

  if (bytes != NULL)
    workbook = outreach_workbook_open_bytes (bytes, base, self->cancellable, &reason);

  return tell (self, name, workbook, reason, error);
}

/* @prefix: what stands before the names of what it holds */
static gboolean
visit_archive (Visit *self, OutreachSource *source, const char *prefix, GError **error)
{
  g_autoptr (OutreachPackage) package = outreach_package_new (source, error);
  GPtrArray *names = package != NULL ? outreach_package_get_names (package) : NULL;

  if (package == NULL)
    return FALSE;
  if (names->len > MOST_FILES)
    return outreach_source_set_too_large (source, error);
  for (guint i = 0; i < names->len && !self->stopped; i++)
    {
      g_autofree char *name = g_strconcat (prefix, names->pdata[i], NULL);

      if (is_wanted (names->pdata[i]) && !visit_part (self, package, names->pdata[i], name, error))
        return FALSE;
    }

  return TRUE;
}

/* ---- Files and folders ---- */

static gboolean
visit_file (Visit *self, GFile *file, const char *name, GError **error)
{
  GError *reason = NULL;
  OutreachWorkbook *workbook;
  g_autoptr (OutreachSource) source =
      outreach_source_new_for_file (file, self->cancellable, &reason);
  g_autofree char *prefix = g_strconcat (name, "/", NULL);

  if (source != NULL && outreach_sniff_archive (source))
    {
      if (visit_archive (self, source, prefix, &reason) || is_cancelled (reason))
        {
          if (reason != NULL)
            g_propagate_error (error, reason);
          return reason == NULL;
        }
      return tell (self, name, NULL, reason, error);
    }
  if (source == NULL)
    return tell (self, name, NULL, reason, error);

  workbook = outreach_workbook_open (file, self->cancellable, &reason);

  return tell (self, name, workbook, reason, error);
}

static int
compare_infos (gconstpointer a, gconstpointer b)
{
  g_autofree char *key_a =
      g_utf8_collate_key_for_filename (g_file_info_get_display_name (*(GFileInfo **) a), -1);
  g_autofree char *key_b =
      g_utf8_collate_key_for_filename (g_file_info_get_display_name (*(GFileInfo **) b), -1);

  return strcmp (key_a, key_b);
}

static GPtrArray *
list_folder (GFile *folder, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) infos = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GFileEnumerator) children =
      g_file_enumerate_children (folder,
                                 G_FILE_ATTRIBUTE_STANDARD_NAME
                                 "," G_FILE_ATTRIBUTE_STANDARD_DISPLAY_NAME
                                 "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                                 G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, cancellable, error);

  while (children != NULL)
    {
      GError *local = NULL;
      GFileInfo *info = g_file_enumerator_next_file (children, cancellable, &local);

      if (local != NULL)
        {
          g_propagate_error (error, local);
          return NULL;
        }
      if (info == NULL)
        break;
      g_ptr_array_add (infos, info);
    }
  g_ptr_array_sort (infos, compare_infos);

  return children != NULL ? g_steal_pointer (&infos) : NULL;
}

static gboolean
set_too_many (GFile *folder, GError **error)
{
  g_autofree char *name = g_file_get_parse_name (folder);

  g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_TOO_LARGE,
               _ ("“%s” holds more files than are read at once. Choose a folder below it."), name);

  return FALSE;
}

static gboolean
visit_folder (Visit *self, GFile *folder, const char *prefix, guint depth, GError **error)
{
  g_autoptr (GPtrArray) infos = list_folder (folder, self->cancellable, error);

  if (infos == NULL)
    return FALSE;
  if (depth > MOST_DEPTH)
    return set_too_many (folder, error);
  for (guint i = 0; i < infos->len && !self->stopped; i++)
    {
      GFileInfo *info = infos->pdata[i];
      g_autoptr (GFile) child = g_file_get_child (folder, g_file_info_get_name (info));
      g_autofree char *name = g_strconcat (prefix, g_file_info_get_display_name (info), NULL);
      g_autofree char *below = g_strconcat (name, "/", NULL);
      GFileType type = g_file_info_get_file_type (info);

      if (!is_wanted (g_file_info_get_display_name (info)))
        continue;
      if (self->n_files >= MOST_FILES)
        return set_too_many (folder, error);
      if ((type == G_FILE_TYPE_DIRECTORY && !visit_folder (self, child, below, depth + 1, error)) ||
          (type == G_FILE_TYPE_REGULAR && !visit_file (self, child, name, error)))
        return FALSE;
    }

  return TRUE;
}

/* Of what was asked for itself, an error is the caller's. */
static gboolean
visit_root (Visit *self, GFile *file, GError **error)
{
  g_autoptr (OutreachSource) source = NULL;
  g_autoptr (OutreachWorkbook) workbook = NULL;

  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, self->cancellable) ==
      G_FILE_TYPE_DIRECTORY)
    return visit_folder (self, file, "", 0, error);
  source = outreach_source_new_for_file (file, self->cancellable, error);
  if (source == NULL)
    return FALSE;
  if (outreach_sniff_archive (source))
    return visit_archive (self, source, "", error);
  workbook = outreach_workbook_open (file, self->cancellable, error);
  if (workbook == NULL)
    return FALSE;

  return tell (self, outreach_source_get_name (source), g_steal_pointer (&workbook), NULL, error);
}

gboolean
outreach_workbook_foreach_file (GFile *file,
                                OutreachWorkbookFileFunc func,
                                gpointer data,
                                GCancellable *cancellable,
                                GError **error)
{
  Visit visit = { func, data, cancellable, 0, FALSE };
  g_autofree char *name = g_file_get_parse_name (file);

  if (!visit_root (&visit, file, error))
    return FALSE;
  if (visit.n_files == 0)
    {
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOTHING,
                   _ ("There is no workbook and no table in “%s”."), name);
      return FALSE;
    }

  return TRUE;
}
