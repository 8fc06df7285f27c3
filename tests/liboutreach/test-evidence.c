/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "outreach-evidence-commands.h"
#include "outreach-image.h"
#include "outreach-test.h"

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TestBook, test_book_close)

/* ---- Pictures ---- */

/* A picture whose upper left quarter is red and all else blue. */
static GdkPixbuf *
make_picture (int width, int height)
{
  GdkPixbuf *picture = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autoptr (GdkPixbuf) quarter = gdk_pixbuf_new_subpixbuf (picture, 0, 0, width / 2, height / 2);

  gdk_pixbuf_fill (picture, 0x0000ffff);
  gdk_pixbuf_fill (quarter, 0xff0000ff);

  return picture;
}

/* What a camera writes: which side is up, its maker, where it was. */
static const guchar camera_data[] = "\xff\xe1\x00\x7c"
                                    "Exif\0\0"
                                    "MM\0\x2a\0\0\0\x08"
                                    "\0\x03"
                                    "\x01\x0f\0\x02\0\0\0\x08\0\0\0\x32"
                                    "\x01\x12\0\x03\0\0\0\x01\0\x06\0\0"
                                    "\x88\x25\0\x04\0\0\0\x01\0\0\0\x3a"
                                    "\0\0\0\0"
                                    "TESTCAM\0"
                                    "\0\x02"
                                    "\0\x01\0\x02\0\0\0\x02"
                                    "N\0\0\0"
                                    "\0\x1d\0\x02\0\0\0\x0b\0\0\0\x58"
                                    "\0\0\0\0"
                                    "2023:09:14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
static const guchar xmp_data[] = "\xff\xe1\x00\x2b"
                                 "http://ns.adobe.com/xap/1.0/\0<x>SECRET</x>";

static char *
write_photo (TestBook *book, const char *name, int width, int height)
{
  g_autoptr (GdkPixbuf) picture = make_picture (width, height);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *jpeg = NULL;
  char *path = g_build_filename (book->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  gsize size;

  gdk_pixbuf_save_to_buffer (picture, &jpeg, &size, "jpeg", &error, NULL);
  g_assert_no_error (error);
  g_byte_array_append (bytes, (guchar *) jpeg, 2);
  g_byte_array_append (bytes, camera_data, (((guint) camera_data[2] << 8) | camera_data[3]) + 2);
  g_byte_array_append (bytes, xmp_data, (((guint) xmp_data[2] << 8) | xmp_data[3]) + 2);
  g_byte_array_append (bytes, (guchar *) jpeg + 2, size - 2);
  g_file_set_contents (path, (char *) bytes->data, bytes->len, &error);
  g_assert_no_error (error);

  return path;
}

static char *
write_text (TestBook *book, const char *name, const char *text)
{
  char *path = g_build_filename (book->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));

  return path;
}

static void
assert_reddish (GdkPixbuf *picture, int x, int y, gboolean red)
{
  const guchar *pixel = gdk_pixbuf_read_pixels (picture) +
                        (gsize) y * gdk_pixbuf_get_rowstride (picture) +
                        (gsize) x * gdk_pixbuf_get_n_channels (picture);

  g_assert_cmpint (pixel[0] > 128, ==, red);
  g_assert_cmpint (pixel[2] > 128, ==, !red);
}

static gboolean
holds (const char *data, gsize size, const char *text)
{
  return memmem (data, size, text, strlen (text)) != NULL;
}

static GPtrArray *
attach (TestBook *book, gint64 activity_id, guint n_refused, const char *path, ...)
{
  g_autoptr (OutreachEvidenceBatch) batch = outreach_evidence_batch_new (book->file);
  g_autoptr (GError) error = NULL;
  GPtrArray *records;
  va_list args;

  va_start (args, path);
  for (; path != NULL; path = va_arg (args, const char *))
    {
      g_autoptr (GFile) file = g_file_new_for_path (path);

      outreach_evidence_batch_add_file (batch, file);
    }
  va_end (args);
  outreach_evidence_batch_prepare (batch, NULL, &error);
  g_assert_no_error (error);
  records = outreach_commands_add_evidence (book->store, activity_id, batch, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (outreach_evidence_batch_get_refusals (batch)->len, ==, n_refused);

  return records;
}

static gint64
add_activity (TestBook *book, const char *title)
{
  g_autoptr (OutreachRecord) activity =
      test_add (book, OUTREACH_KIND_ACTIVITY, "title", title, "start", "2023-09-14", NULL);

  return outreach_record_get_id (activity);
}

static GPtrArray *
list_names (TestBook *book, gint64 activity_id)
{
  OutreachReader *reader = outreach_store_get_reader (book->store);
  g_autoptr (OutreachRecord) activity =
      outreach_reader_get (reader, OUTREACH_KIND_ACTIVITY, activity_id, NULL);
  g_autoptr (OutreachQuery) query = outreach_evidence_query_new (activity);
  g_autoptr (GPtrArray) records = outreach_reader_list (reader, query, NULL);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (names, g_strdup (outreach_record_get_text (records->pdata[i], "name")));

  return names;
}

static char *
get_kept_path (TestBook *book, OutreachRecord *record)
{
  g_autoptr (GFile) file = outreach_evidence_get_file (book->file, record);

  return g_file_get_path (file);
}

/* ---- Tests ---- */

static void
test_attach (void)
{
  g_auto (TestBook) book = { 0 };
  g_autofree char *photo = NULL, *text = NULL, *again = NULL, *path = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GBytes) thumbnail = NULL;
  g_autoptr (OutreachJournalEntry) entry = NULL;
  OutreachRecord *record;
  gint64 id;

  test_book_open (&book);
  id = add_activity (&book, "讲座");
  photo = write_photo (&book, "现场 1.jpg", 640, 480);
  text = write_text (&book, "签到表.txt", "王芳\n");
  again = write_photo (&book, "副本.jpg", 640, 480);
  records = attach (&book, id, 1, photo, text, again, NULL);
  g_assert_cmpuint (records->len, ==, 2);

  record = records->pdata[0];
  g_assert_cmpstr (outreach_record_get_text (record, "kind"), ==, "photo");
  g_assert_cmpstr (outreach_record_get_text (record, "name"), ==, "现场 1.jpg");
  g_assert_cmpstr (outreach_record_get_text (record, "type"), ==, "image/jpeg");
  /* As a person sees it: the camera lay on its side. */
  g_assert_cmpint (outreach_record_get_number (record, "width"), ==, 480);
  g_assert_cmpint (outreach_record_get_number (record, "height"), ==, 640);
  thumbnail = outreach_reader_get_thumbnail (outreach_store_get_reader (book.store),
                                             outreach_record_get_text (record, "sha256"));
  g_assert_nonnull (thumbnail);
  path = get_kept_path (&book, record);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  g_assert_cmpstr (outreach_record_get_text (records->pdata[1], "kind"), ==, "file");

  /* One entry for all; the files stay for redo. */
  entry = outreach_store_undo (book.store, NULL);
  g_assert_nonnull (entry);
  g_assert_cmpint (test_count (&book, OUTREACH_KIND_ATTACHMENT), ==, 0);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  g_clear_object (&entry);
  entry = outreach_store_redo (book.store, NULL);
  g_assert_cmpint (test_count (&book, OUTREACH_KIND_ATTACHMENT), ==, 2);
}

/* Whatever is dropped, the good ones come in and each other one is named. */
static void
test_refused (void)
{
  g_auto (TestBook) book = { 0 };
  g_autofree char *good = NULL, *empty = NULL, *gone = NULL, *fifo = NULL;
  g_autoptr (GPtrArray) records = NULL;
  gint64 id;

  test_book_open (&book);
  id = add_activity (&book, "讲座");
  good = write_text (&book, "good.txt", "x");
  empty = write_text (&book, "empty.txt", "");
  gone = g_build_filename (book.folder, "gone.jpg", NULL);
  fifo = g_build_filename (book.folder, "pipe", NULL);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  records = attach (&book, id, 5, empty, gone, fifo, book.folder, "/dev/zero", good, NULL);
  g_assert_cmpuint (records->len, ==, 1);
}

/* Pictures that can't be shown are kept and say so when looked at. */
static void
test_broken (void)
{
  g_auto (TestBook) book = { 0 };
  g_autofree char *broken = NULL, *photo = NULL, *cut = NULL, *huge = NULL, *data = NULL;
  g_autoptr (GPtrArray) records = NULL;
  gsize size;
  /* 60000 × 60000 pixels are promised. */
  static const guchar bomb[] = { 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00,
                                 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0xea, 0x60,
                                 0x00, 0x00, 0xea, 0x60, 0x08, 0x06, 0x00, 0x00, 0x00, 0x80,
                                 0xd2, 0x75, 0x42, 0x00, 0x00, 0x00, 0x0c, 0x49, 0x44, 0x41,
                                 0x54, 0x78, 0x9c, 0x63, 0x60, 0xa0, 0x0c, 0x00, 0x00, 0x00,
                                 0x40, 0x00, 0x01, 0xb7, 0x34, 0x7c, 0xef };
  static const OutreachError codes[] = { OUTREACH_ERROR_DAMAGED, OUTREACH_ERROR_DAMAGED,
                                         OUTREACH_ERROR_TOO_LARGE };

  test_book_open (&book);
  broken = write_text (&book, "broken.jpg", "\xff\xd8\xff\xe0 no picture at all");
  photo = write_photo (&book, "whole.png", 64, 64);
  g_assert_true (g_file_get_contents (photo, &data, &size, NULL));
  cut = g_build_filename (book.folder, "cut.jpg", NULL);
  g_assert_true (g_file_set_contents (cut, data, 220, NULL));
  huge = g_build_filename (book.folder, "huge.png", NULL);
  g_assert_true (g_file_set_contents (huge, (const char *) bomb, sizeof bomb, NULL));

  records = attach (&book, add_activity (&book, "讲座"), 0, broken, cut, huge, NULL);
  g_assert_cmpuint (records->len, ==, 3);
  for (guint i = 0; i < records->len; i++)
    {
      g_autoptr (GFile) file = outreach_evidence_get_file (book.file, records->pdata[i]);
      g_autoptr (GError) error = NULL;
      const char *name = outreach_record_get_text (records->pdata[i], "name");

      g_assert_true (outreach_attachment_is_photo (records->pdata[i]));
      g_assert_null (outreach_record_get_value (records->pdata[i], "width"));
      g_assert_null (outreach_image_load (file, name, 256, NULL, NULL, NULL, &error));
      g_assert_error (error, OUTREACH_ERROR, (int) codes[i]);
      g_assert_nonnull (strstr (error->message, name));
    }
}

/* Nothing of the camera is left in a copy, and it is the right way up. */
static void
test_copy (void)
{
  g_auto (TestBook) book = { 0 };
  static const char *const secrets[] = { "Exif", "TESTCAM", "2023:09:14", "adobe", "SECRET" };
  g_autofree char *photo = NULL, *before = NULL;
  g_autoptr (GPtrArray) records = NULL;
  gsize size;

  test_book_open (&book);
  photo = write_photo (&book, "photo.jpg", 640, 480);
  records = attach (&book, add_activity (&book, "讲座"), 0, photo, NULL);
  g_assert_true (g_file_get_contents (photo, &before, &size, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    g_assert_true (holds (before, size, secrets[i]));

  for (guint png = 0; png < 2; png++)
    {
      g_autofree char *after = NULL;
      g_autoptr (GFile) target =
          g_file_new_build_filename (book.folder, png ? "copy.PNG" : "copy.jpg", NULL);
      g_autoptr (GdkPixbuf) picture = NULL;
      g_autoptr (GError) error = NULL;

      outreach_evidence_write_copy (book.file, records->pdata[0], target, 320, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (g_file_peek_path (target), &after, &size, NULL));
      g_assert_true (holds (after, size, png ? "PNG" : "JFIF"));
      for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
        g_assert_false (holds (after, size, secrets[i]));
      picture = gdk_pixbuf_new_from_file (g_file_peek_path (target), &error);
      g_assert_no_error (error);
      g_assert_cmpint (gdk_pixbuf_get_width (picture), ==, 240);
      g_assert_cmpint (gdk_pixbuf_get_height (picture), ==, 320);
      /* Turned clockwise, what was upper left is upper right. */
      assert_reddish (picture, 200, 40, TRUE);
      assert_reddish (picture, 40, 40, FALSE);
      assert_reddish (picture, 200, 280, FALSE);
    }
}

static void
test_order (void)
{
  g_auto (TestBook) book = { 0 };
  g_autofree char *a = NULL, *b = NULL, *c = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (OutreachRecord) link = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  test_book_open (&book);
  id = add_activity (&book, "讲座");
  a = write_text (&book, "a", "a");
  b = write_text (&book, "b", "b");
  c = write_text (&book, "c", "c");
  records = attach (&book, id, 0, a, b, c, NULL);
  link =
      outreach_commands_add_evidence_link (book.store, id, "https://example.org/v", "录像", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (outreach_record_get_text (link, "kind"), ==, "link");
  g_assert_true (outreach_commands_move_evidence (
      book.store, outreach_record_get_id (records->pdata[2]), -2, NULL));
  g_assert_true (outreach_commands_move_evidence (
      book.store, outreach_record_get_id (records->pdata[0]), 99, NULL));
  names = list_names (&book, id);
  g_assert_cmpstr (names->pdata[0], ==, "c");
  g_assert_cmpstr (names->pdata[1], ==, "b");
  g_assert_cmpstr (names->pdata[2], ==, "https://example.org/v");
  g_assert_cmpstr (names->pdata[3], ==, "a");
  g_assert_null (outreach_commands_add_evidence_link (book.store, id, "", NULL, &error));
}

static void
make_old (const char *path)
{
  const struct timespec times[] = { { .tv_sec = 1000000 }, { .tv_sec = 1000000 } };

  g_assert_cmpint (utimensat (AT_FDCWD, path, times, 0), ==, 0);
}

static guint
clean (TestBook *book, gboolean also_removed)
{
  g_autoptr (GError) error = NULL;
  guint n_files;
  gint64 n_bytes;

  outreach_attachments_clean (book->store, also_removed, &n_files, &n_bytes, &error);
  g_assert_no_error (error);

  return n_files;
}

/* Changed and missing files are found; cleaning keeps what undo could bring back. */
static void
test_looked_after (void)
{
  g_auto (TestBook) book = { 0 };
  g_autofree char *a = NULL, *b = NULL, *kept_a = NULL, *kept_b = NULL, *orphan = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  g_auto (OutreachStoredFile) lost = { 0 };
  g_autoptr (GBytes) bytes = g_bytes_new_static ("lost", 4);
  g_autoptr (GFile) file = NULL;
  gint64 id;

  test_book_open (&book);
  a = write_text (&book, "a.txt", "aaaa");
  b = write_text (&book, "b.txt", "bbbb");
  records = attach (&book, add_activity (&book, "讲座"), 0, a, b, NULL);
  kept_a = get_kept_path (&book, records->pdata[0]);
  kept_b = get_kept_path (&book, records->pdata[1]);
  faults = outreach_attachments_verify (book.store, NULL, NULL);
  g_assert_cmpuint (faults->len, ==, 0);

  /* A program that was killed before its transaction. */
  g_assert_true (outreach_attachments_keep_bytes (book.file, bytes, "x", &lost, NULL));
  file = outreach_attachments_get_file (book.file, lost.sha256);
  g_assert_cmpuint (clean (&book, TRUE), ==, 0);
  make_old (g_file_peek_path (file));
  make_old (kept_a);
  make_old (kept_b);
  g_assert_cmpuint (clean (&book, FALSE), ==, 1);
  g_assert_false (g_file_query_exists (file, NULL));

  id = outreach_record_get_id (records->pdata[0]);
  g_assert_true (outreach_commands_remove (book.store, OUTREACH_KIND_ATTACHMENT, &id, 1, NULL));
  g_assert_cmpuint (clean (&book, FALSE), ==, 0);
  g_assert_cmpuint (clean (&book, TRUE), ==, 1);
  g_assert_false (g_file_test (kept_a, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (kept_b, G_FILE_TEST_EXISTS));

  g_chmod (kept_b, 0600);
  g_assert_true (g_file_set_contents (kept_b, "BBBB", 4, NULL));
  g_clear_pointer (&faults, g_ptr_array_unref);
  faults = outreach_attachments_verify (book.store, NULL, NULL);
  g_assert_cmpuint (faults->len, ==, 1);
  g_assert_false (((OutreachAttachmentFault *) faults->pdata[0])->missing);
  g_unlink (kept_b);
  g_clear_pointer (&faults, g_ptr_array_unref);
  faults = outreach_attachments_verify (book.store, NULL, NULL);
  g_assert_cmpuint (faults->len, ==, 1);
  g_assert_true (((OutreachAttachmentFault *) faults->pdata[0])->missing);
}

static void
test_folder_refuses (void)
{
  g_auto (TestBook) book = { 0 };
  g_auto (OutreachStoredFile) stored = { 0 };
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *in_the_way = NULL;

  test_book_open (&book);
  in_the_way = write_text (&book, "book.attachments", "a file where the folder should be");
  g_assert_false (outreach_attachments_keep_bytes (book.file, bytes, "x", &stored, &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "book.attachments"));
  g_assert_null (outreach_attachments_get_file (book.file, "../../etc/passwd"));
}

static void
test_names (void)
{
  static const struct
  {
    const char *name, *caption, *type, *expected;
  } cases[] = {
    { "IMG_1.heic", NULL, "image/heic", "IMG_1.jpg" },
    { "IMG_1.png", "讲座/现场", "image/png", "讲座_现场.png" },
    { "a.b.jpg", NULL, "image/jpeg", "a.b.jpg" },
    { "签到表.pdf", "签到", "application/pdf", "签到.pdf" },
    { "noending", NULL, "text/plain", "noending" },
    { "..", NULL, "text/plain", "_." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (OutreachRecord) record = outreach_record_new (OUTREACH_KIND_ATTACHMENT, 1);
      g_autofree char *name = NULL;

      outreach_record_take_value (record, "name", outreach_value_new_text (cases[i].name));
      outreach_record_take_value (record, "caption", outreach_value_new_text (cases[i].caption));
      outreach_record_take_value (record, "type", outreach_value_new_text (cases[i].type));
      outreach_record_take_value (record, "sha256", outreach_value_new_text ("00"));
      name = outreach_evidence_make_file_name (record, TRUE);
      g_assert_cmpstr (name, ==, cases[i].expected);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/evidence/attach", test_attach);
  g_test_add_func ("/evidence/refused", test_refused);
  g_test_add_func ("/evidence/broken", test_broken);
  g_test_add_func ("/evidence/copy", test_copy);
  g_test_add_func ("/evidence/order", test_order);
  g_test_add_func ("/evidence/looked-after", test_looked_after);
  g_test_add_func ("/evidence/folder-refuses", test_folder_refuses);
  g_test_add_func ("/evidence/names", test_names);

  return g_test_run ();
}
