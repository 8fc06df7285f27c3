/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-calendar-export.h"

#include <libical/ical.h>
#include <string.h>

#include "outreach-activity-state.h"
#include "outreach-batches.h"
#include "outreach-format.h"
#include "outreach-form-layout-private.h"

/* The domain of the application's id: a uid is unique by itself, RFC 7986 only asks that it stays. */
#define UID_DOMAIN "@outreachweek.github.io"
#define PRODID "-//Outreach//Outreach " PACKAGE_VERSION "//EN"

typedef struct
{
  OutreachReader *reader;
  OutreachCatalogue *catalogue;
  OutreachRecord *edition; /* nullable */
  OutreachLanguage language;
  const char *unmask_reason; /* nullable */
  GOutputStream *stream;
  GCancellable *cancellable;
  icaltimetype now;
  GHashTable *addresses; /* row id of a venue → its address or NULL */
  GString *scratch;
} Calendar;

/* ---- Text ---- */

/* Calendars have no control characters but line breaks (RFC 5545, 3.3.11). */
static char *
clean_text (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *out = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p++)
    if (*p == '\r')
      g_string_append (out, p[1] == '\n' ? "" : "\n");
    else if ((guchar) *p >= ' ' ? *p != 0x7f : *p == '\n' || *p == '\t')
      g_string_append_c (out, *p);

  return g_string_free (out, FALSE);
}

/* @property: (transfer full) */
static void
take_property (icalcomponent *event, icalproperty *property)
{
  if (property != NULL)
    icalcomponent_add_property (event, property);
}

static void
add_text (icalcomponent *event, icalproperty *(*make) (const char *), const char *text)
{
  g_autofree char *clean = clean_text (text != NULL ? text : "");

  /* libical takes an empty text for a mistake. */
  if (*g_strchomp (clean) != '\0')
    take_property (event, make (clean));
}

static gboolean
write_text (Calendar *self, const char *text, GError **error)
{
  return g_output_stream_write_all (self->stream, text, strlen (text), NULL, self->cancellable,
                                    error);
}

/* ---- When ---- */

static icaltimetype
make_time (OutreachWhen when, gboolean date_only)
{
  icaltimetype time = icaltime_null_time ();

  outreach_when_get_ymd (when, &time.year, &time.month, &time.day);
  time.is_date = date_only;
  if (!date_only)
    outreach_when_get_hm (when, &time.hour, &time.minute);

  return time;
}

/* @seconds: since 1970, UTC */
static icaltimetype
make_utc (gint64 seconds)
{
  return icaltime_from_timet_with_zone ((time_t) seconds, FALSE, icaltimezone_get_utc_timezone ());
}

static gboolean
is_minute (OutreachWhen when)
{
  return outreach_when_get_precision (when) == OUTREACH_PRECISION_MINUTE;
}

/* What whole days leave out of @start to @end. Returns: (transfer full) (nullable) */
static char *
make_rest (Calendar *self, OutreachWhen start, OutreachWhen end)
{
  OutreachPrecision first = outreach_when_get_precision (start);
  OutreachPrecision last = outreach_when_get_precision (end);
  int year = 0, start_year, end_year;

  if (start == end && first != OUTREACH_PRECISION_DAY)
    return g_strdup (outreach_word (first == OUTREACH_PRECISION_MORNING ? OUTREACH_WORD_MORNING
                                                                        : OUTREACH_WORD_AFTERNOON,
                                    self->language));
  if ((first == OUTREACH_PRECISION_DAY || first == OUTREACH_PRECISION_MORNING) &&
      (last == OUTREACH_PRECISION_DAY || last == OUTREACH_PRECISION_AFTERNOON))
    return NULL;

  if (self->edition != NULL)
    year = (int) outreach_record_get_number (self->edition, "year");
  outreach_when_get_ymd (start, &start_year, NULL, NULL);
  outreach_when_get_ymd (end, &end_year, NULL, NULL);

  return outreach_format_span (start, end, self->language,
                               start_year == year && end_year == year ? OUTREACH_FORMAT_SHORT
                                                                      : OUTREACH_FORMAT_NONE);
}

static void
add_days (icalcomponent *event, OutreachWhen start, OutreachWhen end)
{
  OutreachWhen last = outreach_when_days_between (start, end) > 0 ? end : start;

  take_property (event, icalproperty_new_dtstart (make_time (start, TRUE)));
  take_property (event,
                 icalproperty_new_dtend (make_time (outreach_when_add_days (last, 1), TRUE)));
}

/* @rest: (out) (transfer full) (nullable): what SUMMARY has to say of it */
static void
add_time (Calendar *self, icalcomponent *event, OutreachRecord *record, char **rest)
{
  OutreachWhen start = outreach_record_get_when (record, "start");
  OutreachWhen end = outreach_record_get_when (record, "end");

  *rest = NULL;
  if (is_minute (start) && (end == OUTREACH_WHEN_NONE || is_minute (end)))
    {
      take_property (event, icalproperty_new_dtstart (make_time (start, FALSE)));
      if (end != OUTREACH_WHEN_NONE && end > start)
        take_property (event, icalproperty_new_dtend (make_time (end, FALSE)));
      return;
    }

  if (end == OUTREACH_WHEN_NONE)
    end = start;
  *rest = make_rest (self, start, end);
  add_days (event, start, end);
}

/* ---- What, where, who ---- */

static void
add_summary (Calendar *self, icalcomponent *event, OutreachRecord *record, const char *rest)
{
  const char *title = outreach_record_get_text (record, "title");

  g_string_assign (self->scratch, title != NULL ? title : "");
  if (rest != NULL)
    g_string_append_printf (self->scratch,
                            self->language == OUTREACH_LANGUAGE_EN ? " (%s)" : "（%s）", rest);
  add_text (event, icalproperty_new_summary, self->scratch->str);
}

static const char *
get_address (Calendar *self, gint64 venue_id)
{
  gpointer address = NULL;
  g_autoptr (OutreachRecord) venue = NULL;

  if (g_hash_table_lookup_extended (self->addresses, &venue_id, NULL, &address))
    return address;

  venue = outreach_reader_get (self->reader, OUTREACH_KIND_VENUE, venue_id, NULL);
  if (venue != NULL)
    address = g_strdup (outreach_record_get_text (venue, "address"));
  g_hash_table_insert (self->addresses, g_memdup2 (&venue_id, sizeof venue_id), address);

  return address;
}

static void
add_location (Calendar *self, icalcomponent *event, OutreachRecord *record)
{
  const OutreachRef *venue = outreach_record_get_reference (record, "venue");
  const char *where = outreach_layout_get_where (record, self->language, self->scratch);
  const char *address = venue != NULL ? get_address (self, venue->id) : NULL;
  g_autofree char *both = NULL;

  if (where != NULL && address != NULL && strstr (where, address) == NULL)
    where = both =
        g_strjoin (self->language == OUTREACH_LANGUAGE_EN ? ", " : "，", where, address, NULL);
  add_text (event, icalproperty_new_location, where != NULL ? where : address);
}

static void
append_field (Calendar *self, OutreachRecord *record, const char *id)
{
  OutreachField *field = outreach_catalogue_get_field (self->catalogue, OUTREACH_KIND_ACTIVITY, id);
  OutreachValue *value = outreach_record_get_value (record, id);
  g_autofree char *text = NULL;

  if (field == NULL || value == NULL ||
      (outreach_field_is_personal (field) && self->unmask_reason == NULL))
    return;
  text = outreach_format_value (field, value, self->language, OUTREACH_FORMAT_NONE);
  g_string_append_printf (self->scratch, "%s%s%s%s", self->scratch->len > 0 ? "\n" : "",
                          outreach_field_get_name (field, self->language),
                          outreach_word (OUTREACH_WORD_COLON, self->language), text);
}

static void
add_description (Calendar *self, icalcomponent *event, OutreachRecord *record)
{
  static const char *const fields[] = {
    "topic", "host", "organiser", "responsible", "phone", "mail"
  };

  g_string_truncate (self->scratch, 0);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    append_field (self, record, fields[i]);
  add_text (event, icalproperty_new_description, self->scratch->str);
}

/* One property each: libical would escape the commas between them. */
static void
add_categories (icalcomponent *event, OutreachRecord *record, const char *field)
{
  OutreachValue *value = outreach_record_get_value (record, field);
  guint n_refs = value != NULL ? outreach_value_get_n_refs (value) : 0;

  for (guint i = 0; i < n_refs; i++)
    add_text (event, icalproperty_new_categories, outreach_value_get_nth_ref (value, i)->name);
}

static icalproperty_status
get_status (OutreachRecord *record)
{
  switch (outreach_activity_state_from_id (outreach_record_get_text (record, "state")))
    {
    case OUTREACH_STATE_APPROVED:
    case OUTREACH_STATE_HELD:
    case OUTREACH_STATE_REPORTED:
      return ICAL_STATUS_CONFIRMED;
    case OUTREACH_STATE_CANCELLED:
      return ICAL_STATUS_CANCELLED;
    case OUTREACH_STATE_DRAFT:
    case OUTREACH_STATE_PLANNED:
    case OUTREACH_STATE_SUBMITTED:
    case OUTREACH_STATE_RETURNED:
    case OUTREACH_N_STATES:
    default:
      return ICAL_STATUS_TENTATIVE;
    }
}

/* ---- Which version of it ---- */

static gboolean
add_version (Calendar *self, icalcomponent *event, OutreachRecord *record, GError **error)
{
  const char *uid = outreach_record_get_uid (record);
  g_autofree char *full = g_strconcat (uid, UID_DOMAIN, NULL);
  gint64 last_change;
  gint64 n_changes = outreach_reader_count_changes (self->reader, uid, &last_change, error);

  if (n_changes < 0)
    return FALSE;

  take_property (event, icalproperty_new_uid (full));
  take_property (event, icalproperty_new_dtstamp (self->now));
  take_property (event, icalproperty_new_sequence ((int) MIN (n_changes, G_MAXINT32)));
  if (last_change != 0)
    take_property (event, icalproperty_new_lastmodified (make_utc (last_change)));

  return TRUE;
}

/* ---- The file ---- */

static gboolean
write_event (Calendar *self, OutreachRecord *record, GError **error)
{
  g_autofree char *rest = NULL;
  icalcomponent *event;
  char *text = NULL;
  gboolean done;

  if (outreach_record_get_when (record, "start") == OUTREACH_WHEN_NONE)
    return TRUE;

  event = icalcomponent_new (ICAL_VEVENT_COMPONENT);
  done = add_version (self, event, record, error);
  if (done)
    {
      add_time (self, event, record, &rest);
      add_summary (self, event, record, rest);
      add_location (self, event, record);
      add_description (self, event, record);
      add_categories (event, record, "theme-day");
      add_categories (event, record, "settings");
      take_property (event, icalproperty_new_status (get_status (record)));
      text = icalcomponent_as_ical_string_r (event);
      done = write_text (self, text, error);
    }
  icalcomponent_free (event);
  icalmemory_free_buffer (text);

  return done;
}

/* @text: (nullable): nothing is written for it */
static gboolean
write_extension (Calendar *self, const char *name, const char *text, GError **error)
{
  g_autofree char *clean = clean_text (text != NULL ? text : "");
  icalproperty *property;
  icalvalue *value;
  char *line;
  gboolean done;

  if (*clean == '\0')
    return TRUE;

  property = icalproperty_new (ICAL_X_PROPERTY);
  value = icalvalue_new_text (clean);
  icalproperty_set_x_name (property, name);
  icalproperty_set_value (property, value);
  line = icalproperty_as_ical_string_r (property);
  done = write_text (self, line, error);
  icalmemory_free_buffer (line);
  icalproperty_free (property);

  return done;
}

static gboolean
write_head (Calendar *self, GError **error)
{
  const char *name =
      self->edition != NULL ? outreach_record_get_text (self->edition, "name") : NULL;
  g_autofree char *notice = NULL;

  if (self->unmask_reason != NULL)
    notice = g_strconcat (outreach_word (OUTREACH_WORD_UNMASKED, self->language),
                          outreach_word (OUTREACH_WORD_COLON, self->language), self->unmask_reason,
                          NULL);

  return write_text (self, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:" PRODID "\r\n", error) &&
         write_extension (self, "X-WR-CALNAME", name, error) &&
         write_extension (self, "X-WR-CALDESC", notice, error);
}

static gboolean
write_events (Calendar *self,
              GArray *ids,
              OutreachFormProgress progress,
              gpointer progress_data,
              GError **error)
{
  /* The reader is asked for venues and changes meanwhile: nothing is read ahead. */
  g_autoptr (OutreachBatches) batches =
      outreach_batches_new (self->reader, OUTREACH_KIND_ACTIVITY, ids, FALSE);
  gint64 n_done = 0;

  while (TRUE)
    {
      g_autoptr (GPtrArray) records = NULL;

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error) ||
          !outreach_batches_next (batches, &records, error))
        return FALSE;
      if (records == NULL)
        return TRUE;
      for (guint i = 0; i < records->len; i++)
        {
          OutreachRecord *record = g_ptr_array_index (records, i);

          if (record != NULL && !write_event (self, record, error))
            return FALSE;
        }
      n_done += records->len;
      if (progress != NULL)
        progress (n_done, ids->len, progress_data);
    }
}

gboolean
outreach_calendar_export (OutreachReader *reader,
                          const OutreachQuery *query,
                          OutreachRecord *edition,
                          const OutreachFormOptions *options,
                          GOutputStream *stream,
                          OutreachFormProgress progress,
                          gpointer progress_data,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (GArray) ids = outreach_reader_query_ids (reader, query, cancellable, error);
  g_autoptr (GHashTable) addresses =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GOutputStream) buffered = g_buffered_output_stream_new (stream);
  Calendar self = { .reader = reader,
                    .catalogue = outreach_reader_get_catalogue (reader),
                    .edition = edition,
                    .language = options->language,
                    .unmask_reason = options->unmask_reason,
                    .stream = buffered,
                    .cancellable = cancellable,
                    .now = make_utc (g_get_real_time () / G_USEC_PER_SEC),
                    .addresses = addresses };
  gboolean done;

  g_filter_output_stream_set_close_base_stream (G_FILTER_OUTPUT_STREAM (buffered), FALSE);
  if (ids == NULL)
    return FALSE;

  self.scratch = g_string_new (NULL);
  done = write_head (&self, error) && write_events (&self, ids, progress, progress_data, error) &&
         write_text (&self, "END:VCALENDAR\r\n", error) &&
         g_output_stream_flush (buffered, cancellable, error);
  g_string_free (self.scratch, TRUE);

  return done;
}
