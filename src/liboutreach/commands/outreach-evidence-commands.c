/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-evidence-commands.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "outreach-edit.h"
#include "outreach-error.h"
#include "outreach-exif.h"
#include "outreach-image.h"

/* One file: what to take, and what it was found to be. */
typedef struct
{
  GFile *file;     /* or: */
  GBytes *picture; /* pasted */
  char *name;
  OutreachStoredFile stored;
  GBytes *thumbnail;
  int width;
  int height;
  OutreachWhen taken;
} Piece;

struct _OutreachEvidenceBatch
{
  GObject parent_instance;

  GFile *book;
  GPtrArray *waiting;  /* of Piece */
  GPtrArray *prepared; /* of Piece */
  GPtrArray *refusals;
};

G_DEFINE_FINAL_TYPE (OutreachEvidenceBatch, outreach_evidence_batch, G_TYPE_OBJECT)

static Piece *
piece_new (void)
{
  Piece *self = g_new0 (Piece, 1);

  self->taken = OUTREACH_WHEN_NONE;

  return self;
}

static void
piece_free (gpointer data)
{
  Piece *self = data;

  g_clear_object (&self->file);
  g_clear_pointer (&self->picture, g_bytes_unref);
  g_clear_pointer (&self->thumbnail, g_bytes_unref);
  outreach_stored_file_clear (&self->stored);
  g_free (self->name);
  g_free (self);
}

static void
outreach_evidence_batch_finalize (GObject *object)
{
  OutreachEvidenceBatch *self = OUTREACH_EVIDENCE_BATCH (object);

  g_object_unref (self->book);
  g_ptr_array_unref (self->waiting);
  g_ptr_array_unref (self->prepared);
  g_ptr_array_unref (self->refusals);

  G_OBJECT_CLASS (outreach_evidence_batch_parent_class)->finalize (object);
}

static void
outreach_evidence_batch_class_init (OutreachEvidenceBatchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = outreach_evidence_batch_finalize;
}

static void
outreach_evidence_batch_init (OutreachEvidenceBatch *self)
{
  self->waiting = g_ptr_array_new_with_free_func (piece_free);
  self->prepared = g_ptr_array_new_with_free_func (piece_free);
  self->refusals = g_ptr_array_new_with_free_func (g_free);
}

OutreachEvidenceBatch *
outreach_evidence_batch_new (GFile *book)
{
  OutreachEvidenceBatch *self = g_object_new (OUTREACH_TYPE_EVIDENCE_BATCH, NULL);

  self->book = g_object_ref (book);

  return self;
}

static char *
dup_display_name (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);

  return g_filename_display_name (base);
}

void
outreach_evidence_batch_add_file (OutreachEvidenceBatch *self, GFile *file)
{
  Piece *piece = piece_new ();

  piece->file = g_object_ref (file);
  piece->name = dup_display_name (file);
  g_ptr_array_add (self->waiting, piece);
}

void
outreach_evidence_batch_add_picture (OutreachEvidenceBatch *self, GBytes *picture, const char *name)
{
  Piece *piece = piece_new ();

  piece->picture = g_bytes_ref (picture);
  piece->name = g_strdup (name);
  g_ptr_array_add (self->waiting, piece);
}

/* ---- Copying and looking ---- */

/* A picture that can't be shown is evidence all the same: perhaps another program can. */
static void
look_at_picture (Piece *self, GFile *book)
{
  g_autoptr (GFile) kept = outreach_attachments_get_file (book, self->stored.sha256);
  g_autoptr (GdkPixbuf) picture = NULL;

  if (!g_str_has_prefix (self->stored.media_type, "image/"))
    return;
  self->taken = outreach_exif_read_taken (kept, NULL);
  picture = outreach_image_load (kept, self->name, OUTREACH_THUMBNAIL_PIXELS, &self->width,
                                 &self->height, NULL, NULL);
  if (picture != NULL)
    self->thumbnail = outreach_image_make_thumbnail (picture, NULL);
  else
    self->width = self->height = 0;
}

static gboolean
prepare (Piece *self, GFile *book, GCancellable *cancellable, GError **error)
{
  gboolean kept =
      self->file != NULL
          ? outreach_attachments_keep_file (book, self->file, &self->stored, cancellable, error)
          : outreach_attachments_keep_bytes (book, self->picture, self->name, &self->stored, error);

  if (kept)
    look_at_picture (self, book);

  return kept;
}

gboolean
outreach_evidence_batch_prepare (OutreachEvidenceBatch *self,
                                 GCancellable *cancellable,
                                 GError **error)
{
  while (self->waiting->len > 0)
    {
      Piece *piece = g_ptr_array_steal_index (self->waiting, 0);
      g_autoptr (GError) local_error = NULL;

      if (prepare (piece, self->book, cancellable, &local_error))
        {
          g_ptr_array_add (self->prepared, piece);
          continue;
        }
      piece_free (piece);
      if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      g_ptr_array_add (self->refusals, g_strdup (local_error->message));
    }

  return TRUE;
}

static void
prepare_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (outreach_evidence_batch_prepare (source, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
outreach_evidence_batch_prepare_async (OutreachEvidenceBatch *self,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, outreach_evidence_batch_prepare_async);
  g_task_run_in_thread (task, prepare_thread);
}

gboolean
outreach_evidence_batch_prepare_finish (OutreachEvidenceBatch *self,
                                        GAsyncResult *result,
                                        GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

GPtrArray *
outreach_evidence_batch_get_refusals (OutreachEvidenceBatch *self)
{
  return self->refusals;
}

/* ---- Storing ---- */

OutreachQuery *
outreach_evidence_query_new (OutreachRecord *activity)
{
  OutreachQuery *query = outreach_query_new (OUTREACH_KIND_ATTACHMENT);
  g_autoptr (OutreachValue) value = outreach_value_new_refs ();

  outreach_value_add_ref (value, outreach_record_get_id (activity),
                          outreach_record_get_uid (activity),
                          outreach_record_get_text (activity, "title"));
  outreach_query_add_filter (query, "activity", OUTREACH_FILTER_EQUALS, value);
  outreach_query_add_sort (query, "position", FALSE);

  return query;
}

static GPtrArray *
list_evidence (OutreachReader *reader, OutreachRecord *activity, GError **error)
{
  g_autoptr (OutreachQuery) query = outreach_evidence_query_new (activity);

  return outreach_reader_list (reader, query, error);
}

static void
take_text (OutreachRecord *record, const char *field, const char *text)
{
  outreach_record_take_value (record, field, outreach_value_new_text (text));
}

static void
take_number (OutreachRecord *record, const char *field, gint64 number)
{
  outreach_record_take_value (record, field, outreach_value_new_number (number, FALSE));
}

static const char *
get_kind_of (const Piece *piece)
{
  if (g_str_has_prefix (piece->stored.media_type, "image/"))
    return "photo";

  return g_str_has_prefix (piece->stored.media_type, "video/") ? "video" : "file";
}

static OutreachRecord *
make_record (const Piece *piece, OutreachRecord *activity, const char *caption, gint64 position)
{
  OutreachRecord *record = outreach_record_new (OUTREACH_KIND_ATTACHMENT, 0);
  OutreachValue *owner = outreach_value_new_refs ();

  outreach_value_add_ref (owner, outreach_record_get_id (activity),
                          outreach_record_get_uid (activity),
                          outreach_record_get_text (activity, "title"));
  outreach_record_take_value (record, "activity", owner);
  take_text (record, "kind", get_kind_of (piece));
  take_text (record, "name", piece->name);
  take_text (record, "type", piece->stored.media_type);
  take_text (record, "sha256", piece->stored.sha256);
  take_text (record, "caption", caption);
  take_number (record, "size", piece->stored.size);
  take_number (record, "position", position);
  if (piece->width > 0)
    {
      take_number (record, "width", piece->width);
      take_number (record, "height", piece->height);
    }
  if (piece->taken != OUTREACH_WHEN_NONE)
    outreach_record_take_value (record, "taken", outreach_value_new_when (piece->taken));

  return record;
}

static const char *
get_sum (OutreachRecord *attachment)
{
  return outreach_record_get_text (attachment, "sha256");
}

static gboolean
has_content (GPtrArray *attachments, const char *sum)
{
  for (guint i = 0; i < attachments->len; i++)
    if (g_strcmp0 (get_sum (attachments->pdata[i]), sum) == 0)
      return TRUE;

  return FALSE;
}

static gint64
get_last_position (GPtrArray *attachments)
{
  gint64 last = 0;

  for (guint i = 0; i < attachments->len; i++)
    last = MAX (last, outreach_record_get_number (attachments->pdata[i], "position"));

  return last;
}

/* The pieces that the activity does not have yet. */
static GPtrArray *
list_new_pieces (OutreachEvidenceBatch *batch, GPtrArray *there)
{
  GPtrArray *pieces = g_ptr_array_new ();
  g_autoptr (GHashTable) sums = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < batch->prepared->len; i++)
    {
      Piece *piece = batch->prepared->pdata[i];

      if (!has_content (there, piece->stored.sha256) &&
          g_hash_table_add (sums, piece->stored.sha256))
        g_ptr_array_add (pieces, piece);
      else
        g_ptr_array_add (batch->refusals,
                         g_strdup_printf (_ ("“%s” is attached already."), piece->name));
    }

  return pieces;
}

static gboolean
insert_pieces (OutreachStore *store,
               OutreachTransaction *transaction,
               OutreachRecord *activity,
               GPtrArray *pieces,
               const char *caption,
               gint64 position,
               GPtrArray *records,
               GError **error)
{
  for (guint i = 0; i < pieces->len; i++)
    {
      Piece *piece = pieces->pdata[i];
      g_autoptr (OutreachRecord) record = make_record (piece, activity, caption, ++position);

      if (!outreach_transaction_insert (transaction, record, error))
        return FALSE;
      if (piece->thumbnail != NULL)
        outreach_store_keep_thumbnail (store, piece->stored.sha256, piece->thumbnail);
      g_ptr_array_add (records, g_steal_pointer (&record));
    }

  return TRUE;
}

GPtrArray *
outreach_commands_add_evidence (OutreachStore *store,
                                gint64 activity_id,
                                OutreachEvidenceBatch *batch,
                                const char *caption,
                                GError **error)
{
  OutreachReader *reader = outreach_store_get_reader (store);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (OutreachTransaction) transaction = NULL;
  g_autoptr (OutreachRecord) activity = NULL;
  g_autoptr (GPtrArray) there = NULL;
  g_autoptr (GPtrArray) pieces = NULL;
  g_autofree char *count = NULL;

  transaction = outreach_store_begin (store, N_ ("Attach %s files"), NULL, error);
  if (transaction == NULL)
    return NULL;
  activity = outreach_reader_get (reader, OUTREACH_KIND_ACTIVITY, activity_id, error);
  there = activity != NULL ? list_evidence (reader, activity, error) : NULL;
  if (there == NULL)
    return NULL;

  pieces = list_new_pieces (batch, there);
  count = g_strdup_printf ("%u", pieces->len);
  if (pieces->len == 1)
    outreach_transaction_set_label (transaction, N_ ("Attach “%s”"),
                                    ((Piece *) pieces->pdata[0])->name);
  else
    outreach_transaction_set_label (transaction, N_ ("Attach %s files"), count);
  if (!insert_pieces (store, transaction, activity, pieces, caption, get_last_position (there),
                      records, error) ||
      !outreach_transaction_commit (transaction, error))
    return NULL;

  return g_steal_pointer (&records);
}

OutreachRecord *
outreach_commands_add_evidence_link (OutreachStore *store,
                                     gint64 activity_id,
                                     const char *link,
                                     const char *caption,
                                     GError **error)
{
  OutreachReader *reader = outreach_store_get_reader (store);
  g_autoptr (OutreachRecord) activity =
      outreach_reader_get (reader, OUTREACH_KIND_ACTIVITY, activity_id, error);
  g_autoptr (GPtrArray) there = activity != NULL ? list_evidence (reader, activity, error) : NULL;
  g_autoptr (OutreachEdit) edit = outreach_edit_new (store, OUTREACH_KIND_ATTACHMENT, NULL, 0);
  g_autoptr (OutreachValue) position = NULL;

  if (there == NULL)
    return NULL;
  position = outreach_value_new_number (get_last_position (there) + 1, FALSE);

  return outreach_edit_set_text (edit, "activity", outreach_record_get_uid (activity), error) &&
                 outreach_edit_set_text (edit, "kind", "link", error) &&
                 outreach_edit_set_text (edit, "link", link, error) &&
                 outreach_edit_set_text (edit, "name", link, error) &&
                 outreach_edit_set_text (edit, "caption", caption != NULL ? caption : "", error) &&
                 outreach_edit_set_value (edit, "position", position, error)
             ? outreach_edit_apply (edit, error)
             : NULL;
}

/* ---- Order ---- */

static guint
find_record (GPtrArray *records, gint64 id)
{
  guint i = 0;

  while (i < records->len && outreach_record_get_id (records->pdata[i]) != id)
    i++;

  return i;
}

static gboolean
number_anew (OutreachTransaction *transaction, GPtrArray *records, GError **error)
{
  static const char *const fields[] = { "position", NULL };

  for (guint i = 0; i < records->len; i++)
    {
      if (outreach_record_get_number (records->pdata[i], "position") == i + 1)
        continue;
      take_number (records->pdata[i], "position", i + 1);
      if (!outreach_transaction_update (transaction, records->pdata[i], fields, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
outreach_commands_move_evidence (OutreachStore *store, gint64 id, int places, GError **error)
{
  OutreachReader *reader = outreach_store_get_reader (store);
  g_autoptr (OutreachRecord) moved =
      outreach_reader_get (reader, OUTREACH_KIND_ATTACHMENT, id, error);
  g_autoptr (OutreachTransaction) transaction = NULL;
  g_autoptr (OutreachRecord) activity = NULL;
  g_autoptr (GPtrArray) records = NULL;
  guint from;
  int to;

  if (moved == NULL)
    return FALSE;
  transaction =
      outreach_store_begin (store, N_ ("Move “%s”"), outreach_evidence_get_title (moved), error);
  if (transaction == NULL)
    return FALSE;
  activity = outreach_reader_get (reader, OUTREACH_KIND_ACTIVITY,
                                  outreach_record_get_reference (moved, "activity")->id, error);
  records = activity != NULL ? list_evidence (reader, activity, error) : NULL;
  if (records == NULL)
    return FALSE;
  from = find_record (records, id);
  to = CLAMP ((int) from + places, 0, (int) records->len - 1);
  g_ptr_array_insert (records, to, g_ptr_array_steal_index (records, from));

  return number_anew (transaction, records, error) &&
         outreach_transaction_commit (transaction, error);
}

/* ---- Giving away ---- */

const char *
outreach_evidence_get_title (OutreachRecord *attachment)
{
  const char *caption = outreach_record_get_text (attachment, "caption");
  const char *name = outreach_record_get_text (attachment, "name");

  return caption != NULL ? caption : name != NULL ? name : "";
}

/* What no file system takes; a long caption is cut. */
static char *
make_safe (const char *text)
{
  g_autofree char *safe = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), 60));

  g_strdelimit (safe, "/\\:*?\"<>|\n\r\t", '_');
  g_strchug (safe);
  if (*safe == '.')
    *safe = '_';

  return g_steal_pointer (&safe);
}

char *
outreach_evidence_make_file_name (OutreachRecord *attachment, gboolean stripped)
{
  const char *name = outreach_record_get_text (attachment, "name");
  const char *ending = name != NULL ? strrchr (name, '.') : NULL;
  g_autofree char *safe = make_safe (outreach_evidence_get_title (attachment));

  if (stripped && outreach_attachment_is_photo (attachment))
    ending = g_strcmp0 (outreach_record_get_text (attachment, "type"), "image/png") == 0 ? ".png"
                                                                                         : ".jpg";
  /* The title is the name itself where there is no caption. */
  if (outreach_record_get_text (attachment, "caption") == NULL && strrchr (safe, '.') != NULL)
    *strrchr (safe, '.') = '\0';

  return g_strconcat (*safe != '\0' ? safe : "_", ending, NULL);
}

GFile *
outreach_evidence_get_file (GFile *book, OutreachRecord *attachment)
{
  return outreach_attachments_get_file (book, get_sum (attachment));
}

gboolean
outreach_evidence_write_copy (GFile *book,
                              OutreachRecord *attachment,
                              GFile *target,
                              int most,
                              GCancellable *cancellable,
                              GError **error)
{
  const char *name = outreach_record_get_text (attachment, "name");
  g_autoptr (GFile) file = outreach_evidence_get_file (book, attachment);
  g_autoptr (GError) local_error = NULL;

  if (file == NULL)
    {
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE, _ ("“%s” has no file."), name);
      return FALSE;
    }
  if (outreach_attachment_is_photo (attachment))
    return outreach_image_write_copy (file, name, target, most, cancellable, error);
  if (g_file_copy (file, target, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS,
                   cancellable, NULL, NULL, &local_error))
    return TRUE;
  g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_FAILED,
               /* Translators: file, cause */
               _ ("A copy of “%s” can't be written: %s"), name, local_error->message);

  return FALSE;
}
