/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-clash-preview.h"

#include "outreach-check-private.h"
#include "outreach-worker-private.h"

struct _OutreachClashPreview
{
  GObject parent_instance;

  OutreachCheck check; /* without its reader, once it is read */
  gint64 activity_id;
  OutreachPlanRow row; /* the activity's, with texts of ->texts */
  GStringChunk *texts;
};

G_DEFINE_FINAL_TYPE (OutreachClashPreview, outreach_clash_preview, G_TYPE_OBJECT)

static void
outreach_clash_preview_finalize (GObject *object)
{
  OutreachClashPreview *self = OUTREACH_CLASH_PREVIEW (object);

  outreach_check_clear (&self->check);
  g_string_chunk_free (self->texts);

  G_OBJECT_CLASS (outreach_clash_preview_parent_class)->finalize (object);
}

static void
outreach_clash_preview_class_init (OutreachClashPreviewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = outreach_clash_preview_finalize;
}

static void
outreach_clash_preview_init (OutreachClashPreview *self)
{
  self->texts = g_string_chunk_new (256);
}

/* ---- Reading ---- */

static void
keep_row (OutreachClashPreview *self, const OutreachPlanRow *row)
{
  const char **texts[] = {
    &self->row.uid,           &self->row.state,          &self->row.mode,
    &self->row.permit,        &self->row.hosts,          &self->row.leads,
    &self->row.title,         &self->row.place,          &self->row.venue_name,
    &self->row.venue_address, &self->row.theme_day_name, &self->row.settings,
    &self->row.responsible,   &self->row.leaders,        &self->row.chair,
    &self->row.speakers,      &self->row.texts,
  };

  self->row = *row;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (*texts[i] != NULL)
      *texts[i] = g_string_chunk_insert (self->texts, *texts[i]);
}

static void
take_row (const OutreachPlanRow *row, gpointer data)
{
  OutreachClashPreview *self = data;
  OutreachCheckEntry *entry;

  if (row->id == self->activity_id)
    keep_row (self, row);
  if (row->start == OUTREACH_WHEN_NONE)
    return;
  entry = outreach_check_entry_new (row);
  g_ptr_array_add (self->check.entries, entry);
  outreach_check_claim (&self->check, row, entry);
}

OutreachClashPreview *
outreach_clash_preview_read (OutreachReader *reader,
                             gint64 edition_id,
                             gint64 activity_id,
                             GCancellable *cancellable,
                             GError **error)
{
  g_autoptr (OutreachClashPreview) self = g_object_new (OUTREACH_TYPE_CLASH_PREVIEW, NULL);

  self->activity_id = activity_id;
  if (!outreach_check_init (&self->check, reader, OUTREACH_CHECK_DEFAULT, error) ||
      !outreach_reader_foreach_plan_row (reader, edition_id, 0, take_row, self, cancellable, error))
    return NULL;
  self->check.reader = NULL;

  return g_steal_pointer (&self);
}

/* ---- Answering ---- */

GPtrArray *
outreach_clash_preview_find_at (OutreachClashPreview *self,
                                OutreachWhen start,
                                OutreachWhen end,
                                gint64 venue,
                                const char *responsible)
{
  OutreachPlanRow row = self->row;
  OutreachCheckEntry *entry;
  GPtrArray *findings;

  if (row.id == 0 || start == OUTREACH_WHEN_NONE)
    return g_ptr_array_new_with_free_func (g_object_unref);
  row.start = start;
  row.end = end;
  row.venue = venue;
  row.responsible = responsible;
  entry = outreach_check_entry_new (&row);
  outreach_check_try (&self->check, &row, entry);
  outreach_check_day (&self->check, &row, entry);
  outreach_check_entry_free (entry);
  findings = g_steal_pointer (&self->check.findings);
  self->check.findings = g_ptr_array_new_with_free_func (g_object_unref);

  return findings;
}

GPtrArray *
outreach_clash_preview_find (OutreachClashPreview *self, const OutreachScheduleMove *move)
{
  g_autofree char *people = NULL;

  if (move->activity_id != self->activity_id)
    return NULL;
  people = move->lanes == OUTREACH_LANES_RESPONSIBLE
               ? outreach_schedule_move_replace_person (move, self->row.responsible)
               : g_strdup (self->row.responsible);

  return outreach_clash_preview_find_at (
      self, move->start, move->end,
      move->lanes == OUTREACH_LANES_VENUE ? move->venue : self->row.venue, people);
}

/* ---- In a worker ---- */

typedef struct
{
  gint64 edition_id;
  gint64 activity_id;
} Question;

static gpointer
ask (OutreachReader *reader, gconstpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;

  return outreach_clash_preview_read (reader, question->edition_id, question->activity_id,
                                      cancellable, error);
}

void
outreach_clash_preview_read_async (OutreachStore *store,
                                   gint64 edition_id,
                                   gint64 activity_id,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  Question question = { edition_id, activity_id };

  outreach_worker_ask (store, outreach_clash_preview_read_async, ask, &question, sizeof question,
                       g_object_unref, cancellable, callback, user_data);
}

OutreachClashPreview *
outreach_clash_preview_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
