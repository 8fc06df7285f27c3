/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-form-pages.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "outreach-error.h"
#include "outreach-form-output-private.h"
#include "outreach-form-paginator-private.h"
#include "outreach-paper-private.h"

/* Where a page is in the file. */
typedef struct
{
  goffset offset;
  gsize size;
  gboolean landscape;
} Place;

struct _OutreachFormPages
{
  GObject parent_instance;

  int fd;
  goffset end;
  GArray *places; /* of Place */
  GByteArray *packed;
};

G_DEFINE_FINAL_TYPE (OutreachFormPages, outreach_form_pages, G_TYPE_OBJECT)

static gboolean
open_file (OutreachFormPages *self, GError **error)
{
  g_autofree char *path = NULL;

  self->fd = g_file_open_tmp ("outreach-pages-XXXXXX", &path, error);
  if (self->fd >= 0)
    g_unlink (path);

  return self->fd >= 0;
}

/* The folder that is full is the thing to name. */
static gboolean
write_packed (OutreachFormPages *self, GError **error)
{
  const guint8 *data = self->packed->data;
  gsize left = self->packed->len;

  while (left > 0)
    {
      gssize n = write (self->fd, data, left);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        {
          outreach_form_set_file_error (error, g_get_tmp_dir (), n < 0 ? errno : EIO);
          return FALSE;
        }
      data += n;
      left -= (gsize) n;
    }

  return TRUE;
}

static gboolean
take_page (OutreachPaperPage *page, gpointer data, GError **error)
{
  OutreachFormPages *self = data;
  g_autoptr (OutreachPaperPage) owned = page;
  Place place = { self->end, 0, page->landscape };

  g_byte_array_set_size (self->packed, 0);
  outreach_paper_page_pack (page, self->packed);
  if (!write_packed (self, error))
    return FALSE;
  place.size = self->packed->len;
  self->end += (goffset) place.size;
  g_array_append_val (self->places, place);

  return TRUE;
}

static void
outreach_form_pages_finalize (GObject *object)
{
  OutreachFormPages *self = OUTREACH_FORM_PAGES (object);

  if (self->fd >= 0)
    close (self->fd);
  g_array_unref (self->places);
  g_byte_array_unref (self->packed);

  G_OBJECT_CLASS (outreach_form_pages_parent_class)->finalize (object);
}

static void
outreach_form_pages_class_init (OutreachFormPagesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = outreach_form_pages_finalize;
}

static void
outreach_form_pages_init (OutreachFormPages *self)
{
  self->fd = -1;
  self->places = g_array_new (FALSE, FALSE, sizeof (Place));
  self->packed = g_byte_array_new ();
}

OutreachFormPages *
outreach_form_pages_new (OutreachForm *form,
                         OutreachReader *reader,
                         const OutreachFormOptions *options,
                         OutreachFormProgress progress,
                         gpointer progress_data,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (OutreachFormPages) self = g_object_new (OUTREACH_TYPE_FORM_PAGES, NULL);
  OutreachFormSink *sink;
  gboolean done;

  if (!open_file (self, error) || !outreach_reader_begin_snapshot (reader, error))
    return NULL;
  sink = outreach_paginator_new (outreach_form_options_get_language (options),
                                 OUTREACH_PAPER_PIXELS, FALSE, take_page, self);
  done = outreach_form_lay_out (form, reader, options, -1, sink, progress, progress_data,
                                cancellable, error);
  outreach_paginator_free (sink);
  outreach_reader_end_snapshot (reader);

  return done ? g_steal_pointer (&self) : NULL;
}

guint
outreach_form_pages_get_n_pages (OutreachFormPages *self)
{
  return self->places->len;
}

gboolean
outreach_form_pages_is_landscape (OutreachFormPages *self, guint page)
{
  g_return_val_if_fail (page < self->places->len, FALSE);

  return g_array_index (self->places, Place, page).landscape;
}

static gboolean
read_packed (OutreachFormPages *self, const Place *place, GError **error)
{
  gsize done = 0;

  g_byte_array_set_size (self->packed, (guint) place->size);
  while (done < place->size)
    {
      gssize n = pread (self->fd, self->packed->data + done, place->size - done,
                        place->offset + (goffset) done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        {
          outreach_form_set_file_error (error, g_get_tmp_dir (), n < 0 ? errno : EIO);
          return FALSE;
        }
      done += (gsize) n;
    }

  return TRUE;
}

gboolean
outreach_form_pages_draw (OutreachFormPages *self,
                          guint page,
                          cairo_t *cr,
                          PangoContext *context,
                          GError **error)
{
  g_autoptr (OutreachPaperPage) unpacked = NULL;

  g_return_val_if_fail (page < self->places->len, FALSE);

  if (!read_packed (self, &g_array_index (self->places, Place, page), error))
    return FALSE;
  unpacked = outreach_paper_page_unpack (self->packed->data);
  outreach_paper_page_draw (unpacked, cr, context, 0);

  return TRUE;
}
