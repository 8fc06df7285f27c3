/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-check.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "outreach-format.h"

/* How long an activity lasts that was entered with a start and no end. */
#define USUAL_MINUTES 120

struct _OutreachFinding
{
  GObject parent_instance;

  const char *kind;
  OutreachLevel level;
  char *message;
  GPtrArray *records;
  gint64 time; /* minutes, to order by */
};

G_DEFINE_FINAL_TYPE (OutreachFinding, outreach_finding, G_TYPE_OBJECT)

static void
outreach_finding_finalize (GObject *object)
{
  OutreachFinding *self = OUTREACH_FINDING (object);

  g_free (self->message);
  g_ptr_array_unref (self->records);

  G_OBJECT_CLASS (outreach_finding_parent_class)->finalize (object);
}

static void
outreach_finding_class_init (OutreachFindingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = outreach_finding_finalize;
}

static void
outreach_finding_init (OutreachFinding *self)
{
  self->records = g_ptr_array_new_with_free_func (g_object_unref);
}

const char *
outreach_finding_get_kind (OutreachFinding *self)
{
  return self->kind;
}

OutreachLevel
outreach_finding_get_level (OutreachFinding *self)
{
  return self->level;
}

const char *
outreach_finding_get_level_id (OutreachFinding *self)
{
  static const char *const ids[] = { "ignore", "warn", "block" };

  return ids[self->level];
}

const char *
outreach_finding_get_message (OutreachFinding *self)
{
  return self->message;
}

GPtrArray *
outreach_finding_get_records (OutreachFinding *self)
{
  return self->records;
}

/* ---- The sweep ---- */

/* A claim as a span of minutes: [first, end). */
typedef struct
{
  const OutreachClaim *claim;
  gint64 first;
  gint64 end;
} Span;

typedef struct
{
  OutreachReader *reader;
  gint64 activity_id;
  GPtrArray *findings;
  GError *error;
} Sweep;

static Span
make_span (const OutreachClaim *claim)
{
  Span span = { claim, outreach_when_get_first_minute (claim->start),
                outreach_when_get_end_minute (claim->start) };

  if (claim->end != OUTREACH_WHEN_NONE)
    span.end = MAX (span.end, outreach_when_get_end_minute (claim->end));
  if (span.end <= span.first)
    span.end = span.first + (claim->end == OUTREACH_WHEN_NONE ? USUAL_MINUTES : 1);

  return span;
}

static gint
compare_spans (gconstpointer a, gconstpointer b)
{
  const Span *x = a;
  const Span *y = b;

  if (x->first != y->first)
    return x->first < y->first ? -1 : 1;

  return x->claim->activity < y->claim->activity ? -1 : x->claim->activity > y->claim->activity;
}

static const char *
get_title (OutreachRecord *activity)
{
  const char *title = outreach_record_get_text (activity, "title");

  return title != NULL ? title : _ ("(untitled)");
}

static char *
format_claim (const OutreachClaim *claim)
{
  return outreach_format_span (claim->start, claim->end, outreach_language_get_user (),
                               OUTREACH_FORMAT_SHORT);
}

static void
add_finding (Sweep *sweep, const Span *a, const Span *b, gboolean venue, const char *what)
{
  gint64 ids[] = { a->claim->activity, b->claim->activity };
  g_autoptr (GPtrArray) records = NULL;
  g_autofree char *first_time = format_claim (a->claim);
  g_autofree char *second_time = format_claim (b->claim);
  OutreachFinding *finding;

  if (sweep->error != NULL)
    return;
  records = outreach_reader_load (sweep->reader, OUTREACH_KIND_ACTIVITY, ids, 2, &sweep->error);
  if (records == NULL || records->pdata[0] == NULL || records->pdata[1] == NULL)
    return;

  finding = g_object_new (OUTREACH_TYPE_FINDING, NULL);
  finding->kind = venue ? "venue-clash" : "person-clash";
  finding->level = venue ? OUTREACH_LEVEL_BLOCK : OUTREACH_LEVEL_WARN;
  finding->time = b->first;
  finding->message = g_strdup_printf (
      venue
          /* Translators: venue, then title and time of one activity, title and time of the other */
          ? _ ("The venue “%s” is taken twice: “%s” (%s) and “%s” (%s)")
          /* Translators: person, then title and time of one activity, title and time of the other */
          : _ ("%s is responsible for two activities at once: “%s” (%s) and “%s” (%s)"),
      what, get_title (records->pdata[0]), first_time, get_title (records->pdata[1]), second_time);
  for (guint i = 0; i < 2; i++)
    g_ptr_array_add (finding->records, g_object_ref (records->pdata[i]));
  g_ptr_array_add (sweep->findings, finding);
}

/* All pairs in @spans that overlap. A span stays open until one begins after its end. */
static void
sweep_spans (Sweep *sweep, GArray *spans, gboolean venue, const char *what)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));

  g_array_sort (spans, compare_spans);
  for (guint i = 0; i < spans->len; i++)
    {
      const Span *span = &g_array_index (spans, Span, i);
      guint n_kept = 0;

      for (guint j = 0; j < open->len; j++)
        {
          guint nth = g_array_index (open, guint, j);
          const Span *earlier = &g_array_index (spans, Span, nth);

          if (earlier->end <= span->first)
            continue;
          g_array_index (open, guint, n_kept++) = nth;
          if (sweep->activity_id == 0 || sweep->activity_id == span->claim->activity ||
              sweep->activity_id == earlier->claim->activity)
            add_finding (sweep, earlier, span, venue, what);
        }
      g_array_set_size (open, n_kept);
      g_array_append_val (open, i);
    }
}

static void
add_span (GHashTable *by_key, gpointer key, const OutreachClaim *claim)
{
  GArray *spans = g_hash_table_lookup (by_key, key);
  Span span = make_span (claim);

  if (spans == NULL)
    {
      spans = g_array_new (FALSE, FALSE, sizeof (Span));
      g_hash_table_insert (by_key, key, spans);
    }
  else
    g_free (key);
  g_array_append_val (spans, span);
}

static void
sweep_venues (Sweep *sweep, GArray *claims)
{
  g_autoptr (GHashTable) venues =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);
  GHashTableIter iter;
  gpointer key, spans;

  for (guint i = 0; i < claims->len; i++)
    {
      const OutreachClaim *claim = &g_array_index (claims, OutreachClaim, i);

      if (claim->venue != 0)
        add_span (venues, g_memdup2 (&claim->venue, sizeof claim->venue), claim);
    }

  g_hash_table_iter_init (&iter, venues);
  while (g_hash_table_iter_next (&iter, &key, &spans))
    {
      g_autoptr (OutreachRecord) venue = NULL;

      if (((GArray *) spans)->len < 2)
        continue;
      venue = outreach_reader_get (sweep->reader, OUTREACH_KIND_VENUE, *(gint64 *) key, NULL);
      sweep_spans (sweep, spans, TRUE,
                   venue != NULL ? outreach_record_get_text (venue, "name") : "");
    }
}

static void
sweep_people (Sweep *sweep, GArray *claims)
{
  g_autoptr (GHashTable) people =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  GHashTableIter iter;
  gpointer key, spans;

  for (guint i = 0; i < claims->len; i++)
    {
      const OutreachClaim *claim = &g_array_index (claims, OutreachClaim, i);
      g_auto (GStrv) names = outreach_split_people (claim->responsible);

      for (guint j = 0; names[j] != NULL; j++)
        add_span (people, g_strdup (names[j]), claim);
    }

  g_hash_table_iter_init (&iter, people);
  while (g_hash_table_iter_next (&iter, &key, &spans))
    {
      if (((GArray *) spans)->len > 1)
        sweep_spans (sweep, spans, FALSE, key);
    }
}

static gint
compare_findings (gconstpointer a, gconstpointer b)
{
  const OutreachFinding *x = *(OutreachFinding *const *) a;
  const OutreachFinding *y = *(OutreachFinding *const *) b;

  if (x->time != y->time)
    return x->time < y->time ? -1 : 1;
  if (x->level != y->level)
    return (int) y->level - (int) x->level;

  return strcmp (x->message, y->message);
}

GPtrArray *
outreach_check (OutreachReader *reader, gint64 edition_id, gint64 activity_id, GError **error)
{
  g_autoptr (GArray) claims = outreach_reader_list_claims (reader, edition_id, error);
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_object_unref);
  Sweep sweep = { reader, activity_id, findings, NULL };

  if (claims == NULL)
    return NULL;

  sweep_venues (&sweep, claims);
  sweep_people (&sweep, claims);
  if (sweep.error != NULL)
    {
      g_propagate_error (error, sweep.error);
      return NULL;
    }
  g_ptr_array_sort (findings, compare_findings);

  return g_steal_pointer (&findings);
}

/* ---- In a worker ---- */

typedef struct
{
  OutreachStore *store;
  gint64 edition_id;
  gint64 activity_id;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->store);
  g_free (job);
}

static void
check_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  g_autoptr (OutreachReader) reader = outreach_store_open_reader (job->store, &error);
  GPtrArray *findings = NULL;

  if (reader != NULL)
    findings = outreach_check (reader, job->edition_id, job->activity_id, &error);
  if (findings != NULL)
    g_task_return_pointer (task, findings, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
outreach_check_async (OutreachStore *store,
                      gint64 edition_id,
                      gint64 activity_id,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->store = g_object_ref (store);
  job->edition_id = edition_id;
  job->activity_id = activity_id;
  g_task_set_source_tag (task, outreach_check_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, check_thread);
}

GPtrArray *
outreach_check_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
