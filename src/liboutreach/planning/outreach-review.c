/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-review.h"

#include <glib/gi18n-lib.h>

#include "outreach-check-private.h"
#include "outreach-format.h"
#include "outreach-shift.h"
#include "outreach-week.h"
#include "outreach-worker-private.h"

typedef struct
{
  OutreachReader *reader;
  OutreachRecord *edition;
  OutreachRecord *from;   /* NULL: there is no plan to compare with */
  GHashTable *theme_days; /* names in the edition */
  GHashTable *settings;   /* the same */
  GHashTable *sources;    /* title in the edition → GPtrArray of OutreachRecord */
  GHashTable *findings;   /* id → GPtrArray of OutreachFinding */
  GPtrArray *items;
} Review;

static void
item_free (gpointer data)
{
  OutreachReviewItem *item = data;

  g_free (item->uid);
  g_free (item->title);
  g_free (item->need);
  g_free (item->message);
  g_free (item);
}

static void
review_clear (Review *self)
{
  g_clear_object (&self->edition);
  g_clear_object (&self->from);
  g_clear_pointer (&self->theme_days, g_hash_table_unref);
  g_clear_pointer (&self->settings, g_hash_table_unref);
  g_clear_pointer (&self->sources, g_hash_table_unref);
  g_clear_pointer (&self->findings, g_hash_table_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Review, review_clear)

static int
get_year (OutreachRecord *edition)
{
  return (int) outreach_record_get_number (edition, "year");
}

static const char *
get_title (OutreachRecord *activity)
{
  const char *title = outreach_record_get_text (activity, "title");

  return title != NULL ? title : "";
}

/* ---- What is compared ---- */

static GPtrArray *
list_of_edition (Review *self,
                 OutreachKind kind,
                 OutreachRecord *edition,
                 const char *state,
                 GError **error)
{
  g_autoptr (OutreachQuery) query = outreach_query_new (kind);

  outreach_query_set_edition (query, outreach_record_get_id (edition));
  if (state != NULL)
    {
      g_autoptr (OutreachValue) value = outreach_value_new_text (state);

      outreach_query_add_filter (query, "state", OUTREACH_FILTER_EQUALS, value);
    }
  if (kind == OUTREACH_KIND_ACTIVITY)
    outreach_query_add_sort (query, "start", FALSE);

  return outreach_reader_list (self->reader, query, error);
}

static GHashTable *
read_names (Review *self, OutreachKind kind, GError **error)
{
  g_autoptr (GPtrArray) records = list_of_edition (self, kind, self->edition, NULL, error);
  GHashTable *names;

  if (records == NULL)
    return NULL;
  names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < records->len; i++)
    {
      const char *name = outreach_record_get_text (records->pdata[i], "name");

      if (name != NULL)
        g_hash_table_add (names, g_strdup (name));
    }

  return names;
}

static void
add_source (Review *self, OutreachRecord *activity)
{
  g_autofree char *title =
      outreach_shift_title (get_title (activity), get_year (self->from),
                            (int) outreach_record_get_number (self->from, "ordinal"),
                            get_year (self->edition),
                            (int) outreach_record_get_number (self->edition, "ordinal"));
  GPtrArray *sources = g_hash_table_lookup (self->sources, title);

  if (sources == NULL)
    {
      sources = g_ptr_array_new_with_free_func (g_object_unref);
      g_hash_table_insert (self->sources, g_steal_pointer (&title), sources);
    }
  g_ptr_array_add (sources, g_object_ref (activity));
}

static gboolean
read_sources (Review *self, gint64 from_id, GError **error)
{
  g_autoptr (GPtrArray) activities = NULL;

  self->sources =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  if (from_id == 0)
    {
      if (!outreach_week_find_earlier (self->reader, self->edition, &self->from, error))
        return FALSE;
      if (self->from == NULL)
        return TRUE;
    }
  else
    {
      self->from = outreach_reader_get (self->reader, OUTREACH_KIND_EDITION, from_id, error);
      if (self->from == NULL)
        return FALSE;
    }
  activities = list_of_edition (self, OUTREACH_KIND_ACTIVITY, self->from, NULL, error);
  for (guint i = 0; activities != NULL && i < activities->len; i++)
    add_source (self, activities->pdata[i]);

  return activities != NULL;
}

static gint64
get_venue (OutreachRecord *activity)
{
  const OutreachRef *venue = outreach_record_get_reference (activity, "venue");

  return venue != NULL ? venue->id : 0;
}

static OutreachRecord *
find_source (Review *self, OutreachRecord *draft)
{
  GPtrArray *sources = g_hash_table_lookup (self->sources, get_title (draft));

  for (guint i = 0; sources != NULL && i < sources->len; i++)
    {
      if (get_venue (sources->pdata[i]) == get_venue (draft))
        return sources->pdata[i];
    }

  return sources != NULL ? sources->pdata[0] : NULL;
}

/* A finding is listed once, with the first of its activities that is a draft. */
static gboolean
read_findings (Review *self, GPtrArray *drafts, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) findings =
      outreach_check (self->reader, outreach_record_get_id (self->edition), 0,
                      OUTREACH_CHECK_DEFAULT, cancellable, error);

  if (findings == NULL)
    return FALSE;
  self->findings = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                          (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < drafts->len; i++)
    {
      gint64 id = outreach_record_get_id (drafts->pdata[i]);

      g_hash_table_insert (self->findings, g_memdup2 (&id, sizeof id),
                           g_ptr_array_new_with_free_func (g_object_unref));
    }
  for (guint i = 0; i < findings->len; i++)
    {
      OutreachFinding *finding = findings->pdata[i];
      GPtrArray *of_draft = NULL;

      for (guint j = 0; j < outreach_finding_get_n_records (finding) && of_draft == NULL; j++)
        of_draft =
            g_hash_table_lookup (self->findings, &outreach_finding_get_record (finding, j)->id);
      if (of_draft != NULL)
        g_ptr_array_add (of_draft, g_object_ref (finding));
    }

  return TRUE;
}

/* ---- What is asked of a draft ---- */

/* @need, @message: (transfer full) */
static void
add_item (Review *self, OutreachRecord *draft, const char *what, char *need, char *message)
{
  OutreachReviewItem *item = g_new0 (OutreachReviewItem, 1);

  item->id = outreach_record_get_id (draft);
  item->uid = g_strdup (outreach_record_get_uid (draft));
  item->title = g_strdup (get_title (draft));
  item->start = outreach_record_get_when (draft, "start");
  item->what = what;
  item->need = need;
  item->message = message;
  g_ptr_array_add (self->items, item);
}

static void
review_theme_day (Review *self, OutreachRecord *source, OutreachRecord *draft)
{
  const OutreachRef *before = outreach_record_get_reference (source, "theme-day");

  if (before == NULL || before->name == NULL ||
      outreach_record_get_value (draft, "theme-day") != NULL ||
      g_hash_table_contains (self->theme_days, before->name))
    return;
  add_item (self, draft, "theme-day-missing",
            /* Translators: a theme day */
            g_strdup_printf (_ ("There is no theme day “%s” this time"), before->name),
            /* Translators: title, theme day, year */
            g_strdup_printf (
                _ ("“%s” belongs to the theme day “%s”, which the edition of %d does not have"),
                get_title (draft), before->name, get_year (self->edition)));
}

/* One that was chosen instead is enough. */
static void
review_settings (Review *self, OutreachRecord *source, OutreachRecord *draft)
{
  OutreachValue *before = outreach_record_get_value (source, "settings");
  OutreachValue *now = outreach_record_get_value (draft, "settings");

  if (outreach_value_get_n_refs (now) >= outreach_value_get_n_refs (before))
    return;
  for (guint i = 0; i < outreach_value_get_n_refs (before); i++)
    {
      const OutreachRef *ref = outreach_value_get_nth_ref (before, i);

      if (ref->name == NULL || g_hash_table_contains (self->settings, ref->name))
        continue;
      add_item (
          self, draft, "setting-missing",
          /* Translators: a setting (进军营) */
          g_strdup_printf (_ ("There is no setting “%s” this time"), ref->name),
          /* Translators: title, setting (进军营), year */
          g_strdup_printf (_ ("“%s” belongs to the setting “%s”, which the edition of %d does not "
                              "have"),
                           get_title (draft), ref->name, get_year (self->edition)));
    }
}

static gboolean
is_online (OutreachRecord *activity)
{
  return g_strcmp0 (outreach_record_get_text (activity, "online"), "online") == 0;
}

static void
review_place (Review *self, OutreachRecord *draft)
{
  if (outreach_record_get_value (draft, "venue") != NULL ||
      outreach_record_get_value (draft, "place") != NULL || is_online (draft))
    return;
  add_item (self, draft, "no-venue", g_strdup (_ ("Needs a venue or a place")),
            g_strdup_printf (_ ("“%s” has no venue and no place"), get_title (draft)));
}

static const char *
field_name (Review *self, const char *field)
{
  return outreach_field_get_title (outreach_catalogue_get_field (
      outreach_reader_get_catalogue (self->reader), OUTREACH_KIND_ACTIVITY, field));
}

static void
review_contact (Review *self, OutreachRecord *draft)
{
  gboolean person = outreach_record_get_value (draft, "responsible") != NULL ||
                    outreach_record_get_value (draft, "contact") != NULL;
  gboolean phone = outreach_record_get_value (draft, "phone") != NULL;
  g_autofree char *fields = NULL;

  if (person && phone)
    return;
  if (person || phone)
    fields = g_strdup (field_name (self, person ? "phone" : "responsible"));
  else
    fields = g_strconcat (field_name (self, "responsible"), C_ ("list", ", "),
                          field_name (self, "phone"), NULL);
  add_item (self, draft, "contact-gone",
            /* Translators: names of fields */
            g_strdup_printf (_ ("Lacks: %s"), fields),
            g_strdup_printf (_ ("“%s” lacks: %s"), get_title (draft), fields));
}

static void
review_title (Review *self, OutreachRecord *draft)
{
  if (!outreach_shift_has_date (get_title (draft)))
    return;
  add_item (self, draft, "date-in-title", g_strdup (_ ("The date in the title was not moved")),
            g_strdup_printf (_ ("“%s” has a date in its title, which was not moved"),
                             get_title (draft)));
}

static gboolean
is_day_off (OutreachRecord *activity, const char **holiday)
{
  OutreachWhen start = outreach_record_get_when (activity, "start");

  return start != OUTREACH_WHEN_NONE &&
         outreach_check_is_school_closed (outreach_when_get_day (start), holiday);
}

/* What lasts several days goes on over a holiday; of schools the check tells. */
static void
review_day (Review *self, OutreachRecord *source, OutreachRecord *draft)
{
  OutreachWhen start = outreach_record_get_when (draft, "start");
  OutreachWhen end = outreach_record_get_when (draft, "end");
  const char *holiday = NULL, *before = NULL;
  g_autofree char *day = NULL;

  if (!is_day_off (draft, &holiday) || is_online (draft) ||
      outreach_check_is_record_at_school (draft) ||
      (end != OUTREACH_WHEN_NONE && outreach_when_get_day (end) > outreach_when_get_day (start)))
    return;
  day = outreach_format_when (outreach_when_get_day (start), outreach_language_get_user (),
                              OUTREACH_FORMAT_SHORT);
  if (holiday != NULL)
    add_item (self, draft, "holiday",
              /* Translators: a holiday (中秋节) */
              g_strdup_printf (_ ("On a holiday: %s"), holiday),
              /* Translators: title, day, holiday */
              g_strdup_printf (_ ("“%s” is on %s, a holiday (%s)"), get_title (draft), day,
                               holiday));
  else if (source != NULL && outreach_record_get_when (source, "start") != OUTREACH_WHEN_NONE &&
           !is_day_off (source, &before))
    add_item (self, draft, "weekend", g_strdup (_ ("On a weekend; it was on a working day")),
              /* Translators: title, day, year */
              g_strdup_printf (_ ("“%s” is on %s, a day of the weekend; in %d it was on a working "
                                  "day"),
                               get_title (draft), day, get_year (self->from)));
}

static void
review_draft (Review *self, OutreachRecord *draft)
{
  OutreachRecord *source = find_source (self, draft);
  gint64 id = outreach_record_get_id (draft);
  GPtrArray *findings = g_hash_table_lookup (self->findings, &id);

  if (source != NULL)
    {
      review_theme_day (self, source, draft);
      review_settings (self, source, draft);
    }
  review_place (self, draft);
  review_contact (self, draft);
  review_title (self, draft);
  review_day (self, source, draft);
  for (guint i = 0; i < findings->len; i++)
    add_item (self, draft, outreach_finding_get_kind (findings->pdata[i]),
              g_strdup (outreach_finding_get_message (findings->pdata[i])),
              g_strdup (outreach_finding_get_message (findings->pdata[i])));
}

/* ---- The review ---- */

static gboolean
read_all (Review *self, gint64 edition_id, gint64 from_id, GError **error)
{
  self->edition = outreach_reader_get (self->reader, OUTREACH_KIND_EDITION, edition_id, error);
  if (self->edition == NULL)
    return FALSE;
  self->theme_days = read_names (self, OUTREACH_KIND_THEME_DAY, error);
  if (self->theme_days == NULL)
    return FALSE;
  self->settings = read_names (self, OUTREACH_KIND_SETTING, error);

  return self->settings != NULL && read_sources (self, from_id, error);
}

static void
keep_only (GPtrArray *drafts, GArray *ids)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (wanted, &g_array_index (ids, gint64, i));
  for (guint i = drafts->len; i > 0; i--)
    {
      gint64 id = outreach_record_get_id (drafts->pdata[i - 1]);

      if (!g_hash_table_contains (wanted, &id))
        g_ptr_array_remove_index (drafts, i - 1);
    }
}

GPtrArray *
outreach_review_read (OutreachReader *reader,
                      gint64 edition_id,
                      gint64 from_id,
                      GArray *ids,
                      GCancellable *cancellable,
                      GError **error)
{
  g_auto (Review) self = { .reader = reader };
  g_autoptr (GPtrArray) drafts = NULL;

  if (!read_all (&self, edition_id, from_id, error))
    return NULL;
  drafts = list_of_edition (&self, OUTREACH_KIND_ACTIVITY, self.edition, "draft", error);
  if (drafts == NULL)
    return NULL;
  if (ids != NULL)
    keep_only (drafts, ids);
  if (!read_findings (&self, drafts, cancellable, error))
    return NULL;
  self.items = g_ptr_array_new_with_free_func (item_free);
  for (guint i = 0; i < drafts->len; i++)
    review_draft (&self, drafts->pdata[i]);

  return g_steal_pointer (&self.items);
}

static gpointer
ask (OutreachReader *reader, gconstpointer data, GCancellable *cancellable, GError **error)
{
  return outreach_review_read (reader, *(const gint64 *) data, 0, NULL, cancellable, error);
}

void
outreach_review_read_async (OutreachStore *store,
                            gint64 edition_id,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  outreach_worker_ask (store, outreach_review_read_async, ask, &edition_id, sizeof edition_id,
                       (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
outreach_review_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
