/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <stdlib.h>

#include "outreach-attachments.h"
#include "outreach-evidence-commands.h"
#include "outreach-form-export.h"
#include "outreach-form-preview.h"
#include "outreach-test.h"

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TestBook, test_book_close)

static char *
write_photo (TestBook *book, guint number, int width, int height)
{
  g_autoptr (GdkPixbuf) picture = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autofree char *name = g_strdup_printf ("%u.jpg", number);
  char *path = g_build_filename (book->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_fill (picture, (number * 2654435761u) | 0xff);
  gdk_pixbuf_save (picture, path, "jpeg", &error, NULL);
  g_assert_no_error (error);

  return path;
}

static void
attach (TestBook *book, const char *title, guint n_photos, guint first, int width, int height)
{
  g_autoptr (OutreachRecord) activity =
      test_add (book, OUTREACH_KIND_ACTIVITY, "title", title, "start", "2023-09-14 09:00", "place",
                "文化广场", NULL);
  g_autoptr (OutreachEvidenceBatch) batch = outreach_evidence_batch_new (book->file);
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n_photos; i++)
    {
      g_autofree char *path = write_photo (book, first + i, width, height);
      g_autoptr (GFile) file = g_file_new_for_path (path);

      outreach_evidence_batch_add_file (batch, file);
    }
  outreach_evidence_batch_prepare (batch, NULL, &error);
  g_assert_no_error (error);
  records = outreach_commands_add_evidence (book->store, outreach_record_get_id (activity), batch,
                                            "现场", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, n_photos);
}

static OutreachFormPreview *
preview (TestBook *book, guint pictures)
{
  g_autoptr (OutreachForm) form = NULL;
  g_autoptr (OutreachFormOptions) options = outreach_form_options_new ();
  g_autoptr (GError) error = NULL;
  OutreachFormPreview *page;

  form = outreach_form_load_builtin ("photos", &error);
  g_assert_no_error (error);
  outreach_form_options_set_pictures (options, pictures);
  page = outreach_form_preview_new (form, outreach_store_get_reader (book->store), 0, options, NULL,
                                    &error);
  g_assert_no_error (error);

  return page;
}

static guint
count_pictures (const OutreachFormPreview *page)
{
  const OutreachPaper *paper = outreach_paper_get (page->page->landscape);
  guint n = 0;

  for (guint i = 0; i < page->page->cells->len; i++)
    {
      const OutreachPaperCell *cell = &g_array_index (page->page->cells, OutreachPaperCell, i);

      if (cell->picture == NULL)
        continue;
      n++;
      g_assert_cmpfloat (cell->picture_x, >=, cell->x);
      g_assert_cmpfloat (cell->picture_y, >=, cell->y);
      g_assert_cmpfloat (cell->picture_x + cell->picture_width, <=, cell->x + cell->width + 0.01);
      g_assert_cmpfloat (cell->picture_y + cell->picture_height, <=, cell->y + cell->height + 0.01);
      g_assert_cmpfloat_with_epsilon (cell->picture_width / cell->picture_height,
                                      (double) gdk_pixbuf_get_width (cell->picture) /
                                          gdk_pixbuf_get_height (cell->picture),
                                      0.01);
      g_assert_cmpfloat (cell->y + cell->height, <=, paper->height - paper->bottom);
    }

  return n;
}

static const char *
find_text (const OutreachFormPreview *page, const char *part)
{
  for (guint i = 0; i < page->page->cells->len; i++)
    {
      const char *text = g_array_index (page->page->cells, OutreachPaperCell, i).text;

      if (text != NULL && strstr (text, part) != NULL)
        return text;
    }

  return NULL;
}

/* So many stand on a page as were asked for, whole and undistorted, above what they show. */
static void
test_pages (void)
{
  g_auto (TestBook) book = { 0 };

  test_book_open (&book);
  attach (&book, "讲座", 3, 1, 320, 200);
  attach (&book, "义诊", 5, 11, 200, 320);
  for (guint n = OUTREACH_FORM_LEAST_PICTURES; n <= OUTREACH_FORM_MOST_PICTURES; n++)
    {
      g_autoptr (OutreachFormPreview) page = preview (&book, n);

      g_assert_cmpuint (count_pictures (page), ==, n);
      g_assert_false (page->complete);
      g_assert_cmpint (page->n_records, ==, 8);
    }
  {
    g_autoptr (OutreachFormPreview) page = preview (&book, 0);

    g_assert_cmpuint (count_pictures (page), ==, 4);
    g_assert_cmpstr (find_text (page, "图1"), ==,
                     "图1　现场\n活动：义诊\n时间：9月14日 9:00\n地点：文化广场");
  }
}

/* What is gone is said where it should be, and the others are there. */
static void
test_missing (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_ATTACHMENT);
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (OutreachFormPreview) page = NULL;
  g_autoptr (GFile) file = NULL;

  test_book_open (&book);
  attach (&book, "讲座", 3, 1, 320, 200);
  records = outreach_reader_list (outreach_store_get_reader (book.store), query, NULL);
  file = outreach_attachments_get_file (book.file,
                                        outreach_record_get_text (records->pdata[0], "sha256"));
  g_assert_true (g_file_delete (file, NULL, NULL));
  page = preview (&book, 4);
  g_assert_cmpuint (count_pictures (page), ==, 2);
  g_assert_nonnull (find_text (page, "照片文件缺失"));
}

static void
test_none (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (OutreachFormPreview) page = NULL;

  test_book_open (&book);
  page = preview (&book, 0);
  g_assert_cmpuint (count_pictures (page), ==, 0);
  g_assert_nonnull (find_text (page, "暂无照片"));
}

static void
cancel_cb (gint64 done, gint64 total, gpointer cancellable)
{
  g_assert_cmpint (total, ==, 6);
  if (done >= 2)
    g_cancellable_cancel (cancellable);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

/* An export that is cancelled leaves neither the workbook nor reduced pictures behind, and nor does
 * one that is finished. */
static void
test_cancelled (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (OutreachForm) form = outreach_form_load_builtin ("photos", NULL);
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  guint n_before;

  test_book_open (&book);
  attach (&book, "讲座", 6, 1, 320, 200);
  file = g_file_new_build_filename (book.folder, "photos.xlsx", NULL);
  n_before = count_files (g_get_tmp_dir ());
  g_assert_false (outreach_form_export (form, outreach_store_get_reader (book.store), file,
                                        OUTREACH_FORM_XLSX, NULL, cancel_cb, cancellable,
                                        cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_query_exists (file, NULL));
  g_clear_error (&error);
  g_cancellable_reset (cancellable);
  outreach_form_export (form, outreach_store_get_reader (book.store), file, OUTREACH_FORM_XLSX,
                        NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_query_exists (file, NULL));
  g_assert_cmpuint (count_files (g_get_tmp_dir ()), ==, n_before);
}

int
main (int argc, char *argv[])
{
  char folder[] = "/tmp/outreach-photos-XXXXXX";
  int result;

  /* No other program's files are counted. GLib asks for the folder once. */
  g_assert_nonnull (mkdtemp (folder));
  g_setenv ("TMPDIR", folder, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forms/photos/pages", test_pages);
  g_test_add_func ("/forms/photos/missing", test_missing);
  g_test_add_func ("/forms/photos/none", test_none);
  g_test_add_func ("/forms/photos/cancelled", test_cancelled);
  result = g_test_run ();
  g_rmdir (folder);

  return result;
}
