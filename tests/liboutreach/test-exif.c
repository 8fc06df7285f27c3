/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "outreach-exif.h"

/* A JPEG file as a camera begins it, in the byte order of the structure within. */
typedef struct
{
  guint8 data[512];
  gsize size;
  gsize tiff; /* where the structure begins: offsets count from there */
  gboolean big_endian;
} Photo;

static void
put (Photo *self, const void *bytes, gsize size)
{
  memcpy (self->data + self->size, bytes, size);
  self->size += size;
}

static void
put_number (Photo *self, guint32 number, guint n_bytes)
{
  for (guint i = 0; i < n_bytes; i++)
    self->data[self->size++] = (guint8) (number >> 8 * (self->big_endian ? n_bytes - 1 - i : i));
}

static void
put_entry (Photo *self, guint tag, guint type, guint32 count, guint32 value)
{
  put_number (self, tag, 2);
  put_number (self, type, 2);
  put_number (self, count, 4);
  put_number (self, value, 4);
}

/* @before: a segment of another kind stands first */
static void
make_photo (Photo *self, gboolean big_endian, gboolean before, const char *date)
{
  *self = (Photo){ .big_endian = big_endian };
  put (self, "\xff\xd8", 2);
  if (before)
    put (self, "\xff\xe0\x00\x10JFIF\0\1\1\0\0\1\0\1\0\0\xff", 19);
  put (self,
       "\xff\xe1\0\x50"
       "Exif\0\0",
       10);
  self->tiff = self->size;
  put (self, big_endian ? "MM" : "II", 2);
  put_number (self, 42, 2);
  put_number (self, 8, 4);
  put_number (self, 2, 2);
  put_entry (self, 0x0112, 3, 1, 1);
  put_entry (self, 0x8769, 4, 1, 38);
  put_number (self, 0, 4);
  put_number (self, 1, 2);
  put_entry (self, 0x9003, 2, 20, 52);
  put (self, date, 20);
  put (self, "\xff\xd9", 2);
}

static OutreachWhen
find (const Photo *photo)
{
  /* On its own in memory, so that reading past its end is found. */
  g_autofree guint8 *data = g_memdup2 (photo->data, photo->size);

  return outreach_exif_find_taken (data, photo->size);
}

static void
test_taken (void)
{
  for (guint i = 0; i < 4; i++)
    {
      Photo photo;

      make_photo (&photo, i & 1, i & 2, "2023:09:14 10:05:33");
      g_assert_cmpint (find (&photo), ==, outreach_when_new_minute (2023, 9, 14, 10, 5));
    }
}

static void
test_dates (void)
{
  static const char *const none[] = {
    "0000:00:00 00:00:00", "    :  :     :  :  ", "1970:01:01 00:00:00",    "2023:13:01 00:00:00",
    "2023:02:30 10:00:00", "2023:09:14 24:00:00", "2023:09:14 10:60:00",    "2023-09-14 10:05:33",
    "2023:09:14T10:05:33", "+023:09:14 10:05:33", "2023:09:1\xff 10:05:33",
  };

  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    {
      Photo photo;

      make_photo (&photo, TRUE, FALSE, none[i]);
      g_assert_cmpint (find (&photo), ==, OUTREACH_WHEN_NONE);
    }
}

/* Wherever a file is cut, nothing is read past its end. */
static void
test_cut (void)
{
  Photo whole;

  make_photo (&whole, FALSE, TRUE, "2023:09:14 10:05:33");
  for (gsize size = 0; size < whole.size - 2; size++)
    {
      Photo photo = whole;

      photo.size = size;
      g_assert_cmpint (find (&photo), ==, OUTREACH_WHEN_NONE);
    }
}

/* Offsets and counts that point anywhere. */
static void
test_hostile (void)
{
  static const guint32 numbers[] = {
    0, 1, 7, 8, 38, 52, 72, 100, 0x7fffffff, 0xfffffff0, 0xffffffff
  };
  Photo whole;

  make_photo (&whole, TRUE, FALSE, "2023:09:14 10:05:33");
  for (gsize at = 0; at + 4 <= whole.size; at++)
    for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
      {
        Photo photo = whole;

        photo.size = at;
        put_number (&photo, numbers[i], 4);
        photo.size = whole.size;
        find (&photo);
      }
}

static void
test_noise (void)
{
  for (guint round = 0; round < 20000; round++)
    {
      Photo photo;

      make_photo (&photo, round & 1, round & 2, "2023:09:14 10:05:33");
      for (gint n = g_test_rand_int_range (1, 6); n > 0; n--)
        photo.data[g_test_rand_int_range (2, (gint32) photo.size)] =
            (guint8) g_test_rand_int_range (0, 256);
      find (&photo);
    }
}

static void
test_files (void)
{
  g_autoptr (GFile) gone = g_file_new_for_path ("/no/such/file");

  g_assert_cmpint (outreach_exif_read_taken (gone, NULL), ==, OUTREACH_WHEN_NONE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exif/taken", test_taken);
  g_test_add_func ("/exif/dates", test_dates);
  g_test_add_func ("/exif/cut", test_cut);
  g_test_add_func ("/exif/hostile", test_hostile);
  g_test_add_func ("/exif/noise", test_noise);
  g_test_add_func ("/exif/files", test_files);

  return g_test_run ();
}
