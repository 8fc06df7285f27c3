/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-plan.h"

#include "outreach-connection-private.h"
#include "outreach-fold.h"
#include "outreach-format.h"
#include "outreach-reader-private.h"

/* In the order of SELECT_ROWS. */
enum
{
  ID,
  UID,
  STATE,
  MODE,
  PERMIT,
  START,
  END,
  HANDOVER,
  EDITION_START,
  EDITION_END,
  THEME_DAY,
  VENUE,
  SHARED,
  SETUP,
  CAPACITY,
  EXPECTED,
  HAS_HOST,
  HOSTS,
  LEADS,
  TITLE,
  PLACE,
  VENUE_NAME,
  VENUE_ADDRESS,
  THEME_DAY_NAME,
  SETTINGS,
  RESPONSIBLE,
  LEADERS,
  CHAIR,
  SPEAKERS,
  TEXTS,
  KIND,
  FIGURES,
  OFFICE,
};

#define TEXT(column) "ifnull (t." column ", '') || char (10) || "
#define TEXTS_SQL                                                                                  \
  TEXT ("title")                                                                                   \
  TEXT ("topic")                                                                                   \
  TEXT ("place")                                                                                   \
  TEXT ("audience")                                                                                \
  TEXT ("form")                                                                                    \
  TEXT ("description")                                                                             \
  TEXT ("outcome")                                                                                 \
  TEXT ("materials")                                                                               \
  TEXT ("leaders")                                                                                 \
  TEXT ("chair") TEXT ("speakers") TEXT ("responsible") TEXT ("contact") "ifnull (t.note, '')"

#define AGENCIES_SQL(role)                                                                         \
  " (SELECT group_concat (name, char (10)) FROM (SELECT g.name FROM activity_agency a"             \
  "  JOIN agency g ON g.id = a.agency_id WHERE a.activity_id = t.id AND a.role = '" role           \
  "' ORDER BY a.position)),"

#define SELECT_ROWS                                                                                          \
  "SELECT t.id, t.uid, t.state, t.mode, t.permit, t.start_at, t.end_at, t.handover,"                         \
  " e.start_day, e.end_day, d.date, t.venue_id, v.shared, v.setup, v.capacity, t.expected,"                  \
  " EXISTS (SELECT 1 FROM activity_agency a WHERE a.activity_id = t.id AND a.role = 'host')," AGENCIES_SQL ( \
      "host")                                                                                                \
      AGENCIES_SQL (                                                                                         \
          "lead-agency") " t.title, t.place, v.name, v.address, d.name,"                                     \
                         " (SELECT group_concat (s.name, char (10)) FROM activity_setting l"                 \
                         "  JOIN setting s ON s.id = l.setting_id WHERE l.activity_id = t.id),"              \
                         " t.responsible, t.leaders, t.chair, t.speakers, " TEXTS_SQL                        \
                         ", t.kind, (SELECT group_concat (m.uid || ' ' || r.value, char (10))"               \
                         "  FROM result r JOIN metric m ON m.id = r.metric_id"                               \
                         "  WHERE r.activity_id = t.id AND r.value IS NOT NULL), t.office_id"                \
                         " FROM activity t"                                                                  \
                         " JOIN edition e ON e.id = t.edition_id LEFT JOIN venue v ON v.id = t.venue_id"     \
                         " LEFT JOIN theme_day d ON d.id = t.theme_day_id WHERE "

#define SELECT_LIVE_ROWS SELECT_ROWS "t.state <> 'cancelled'"

#define IN_ORDER " ORDER BY t.start_at, t.id"

static OutreachWhen
get_when (sqlite3_stmt *statement, int column)
{
  return sqlite3_column_type (statement, column) == SQLITE_NULL
             ? OUTREACH_WHEN_NONE
             : sqlite3_column_int64 (statement, column);
}

static const char *
get_text (sqlite3_stmt *statement, int column)
{
  return (const char *) sqlite3_column_text (statement, column);
}

static void
read_row (sqlite3_stmt *statement, OutreachPlanRow *row)
{
  row->id = sqlite3_column_int64 (statement, ID);
  row->uid = get_text (statement, UID);
  row->state = get_text (statement, STATE);
  row->mode = get_text (statement, MODE);
  row->permit = get_text (statement, PERMIT);
  row->start = get_when (statement, START);
  row->end = get_when (statement, END);
  row->handover = get_when (statement, HANDOVER);
  row->edition_start = get_when (statement, EDITION_START);
  row->edition_end = get_when (statement, EDITION_END);
  row->theme_day = get_when (statement, THEME_DAY);
  row->venue = sqlite3_column_int64 (statement, VENUE);
  row->venue_shared = sqlite3_column_int (statement, SHARED) != 0;
  row->venue_setup = sqlite3_column_int64 (statement, SETUP);
  row->venue_capacity = sqlite3_column_int64 (statement, CAPACITY);
  row->expected = sqlite3_column_int64 (statement, EXPECTED);
  row->has_host = sqlite3_column_int (statement, HAS_HOST) != 0;
  row->hosts = get_text (statement, HOSTS);
  row->leads = get_text (statement, LEADS);
  row->title = get_text (statement, TITLE);
  row->place = get_text (statement, PLACE);
  row->venue_name = get_text (statement, VENUE_NAME);
  row->venue_address = get_text (statement, VENUE_ADDRESS);
  row->theme_day_name = get_text (statement, THEME_DAY_NAME);
  row->settings = get_text (statement, SETTINGS);
  row->responsible = get_text (statement, RESPONSIBLE);
  row->leaders = get_text (statement, LEADERS);
  row->chair = get_text (statement, CHAIR);
  row->speakers = get_text (statement, SPEAKERS);
  row->texts = get_text (statement, TEXTS);
  row->kind = get_text (statement, KIND);
  row->figures = get_text (statement, FIGURES);
  row->office = sqlite3_column_int64 (statement, OFFICE);
}

/* ---- Those with which one activity can clash ---- */

/* FALSE where a name has nothing that the word index knows it by. */
static gboolean
add_people (GString *match, const char *people)
{
  g_auto (GStrv) names = outreach_split_people (people);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *phrase = outreach_fold_phrase (names[i]);

      if (phrase == NULL)
        return FALSE;
      g_string_append_printf (match, "%s%s", match->len > 0 ? " OR " : "", phrase);
    }

  return TRUE;
}

/* @match: a query of the word index for those who name one of the activity's people; "" where there
 * is none. @complete: whether it finds all of them. */
static gboolean
make_match (OutreachConnection *connection,
            gint64 activity_id,
            GString *match,
            gboolean *complete,
            GError **error)
{
  g_autoptr (sqlite3_stmt) statement = outreach_connection_prepare (
      connection, "SELECT responsible, leaders, chair, speakers FROM activity WHERE id = ?1",
      error);
  OutreachSqlResult result;

  *complete = TRUE;
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, activity_id);
  result = outreach_connection_step (connection, statement, error);
  for (int i = 0; result == OUTREACH_SQL_ROW && i < 4; i++)
    *complete = add_people (match, get_text (statement, i)) && *complete;

  return result != OUTREACH_SQL_ERROR;
}

#define IN_EDITION " AND (?1 = 0 OR t.edition_id = ?1)"
#define AT_ITS_VENUE                                                                               \
  "SELECT ?2 UNION SELECT id FROM activity WHERE venue_id ="                                       \
  " (SELECT venue_id FROM activity WHERE id = ?2)"

static sqlite3_stmt *
prepare (OutreachConnection *connection, gint64 edition_id, gint64 activity_id, GError **error)
{
  static const char *const all = SELECT_LIVE_ROWS IN_EDITION IN_ORDER;
  static const char *const near = SELECT_LIVE_ROWS IN_EDITION
      " AND t.id IN (" AT_ITS_VENUE
      " UNION SELECT rowid FROM activity_words WHERE activity_words MATCH ?3)" IN_ORDER;
  static const char *const at_venue =
      SELECT_LIVE_ROWS IN_EDITION " AND t.id IN (" AT_ITS_VENUE ")" IN_ORDER;
  g_autoptr (GString) match = g_string_new (NULL);
  const char *sql = all;
  gboolean complete = FALSE;
  sqlite3_stmt *statement;

  if (activity_id != 0 && !make_match (connection, activity_id, match, &complete, error))
    return NULL;
  if (complete)
    sql = match->len > 0 ? near : at_venue;
  statement = outreach_connection_prepare (connection, sql, error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, edition_id);
  if (sql != all)
    sqlite3_bind_int64 (statement, 2, activity_id);
  if (sql == near)
    outreach_statement_bind_text (statement, 3, match->str);

  return statement;
}

static gboolean foreach (OutreachConnection *connection,
                         sqlite3_stmt * statement,
                         OutreachPlanFunc function,
                         gpointer data,
                         GCancellable * cancellable,
                         GError * *error)
{
  OutreachSqlResult result;

  while ((result = outreach_connection_step (connection, statement, error)) == OUTREACH_SQL_ROW)
    {
      OutreachPlanRow row = { 0 };

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      read_row (statement, &row);
      function (&row, data);
    }

  return result == OUTREACH_SQL_DONE;
}

gboolean
outreach_reader_foreach_plan_row (OutreachReader *self,
                                  gint64 edition_id,
                                  gint64 activity_id,
                                  OutreachPlanFunc function,
                                  gpointer data,
                                  GCancellable *cancellable,
                                  GError **error)
{
  OutreachConnection *connection = outreach_reader_get_connection (self);
  g_autoptr (sqlite3_stmt) statement = prepare (connection, edition_id, activity_id, error);

  return statement != NULL && foreach (connection, statement, function, data, cancellable, error);
}

gboolean
outreach_reader_foreach_scheduled_row (OutreachReader *self,
                                       gint64 edition_id,
                                       OutreachPlanFunc function,
                                       gpointer data,
                                       GCancellable *cancellable,
                                       GError **error)
{
  OutreachConnection *connection = outreach_reader_get_connection (self);
  g_autoptr (sqlite3_stmt) statement =
      outreach_connection_prepare (connection, SELECT_ROWS "t.edition_id = ?1" IN_ORDER, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, edition_id);

  return foreach (connection, statement, function, data, cancellable, error);
}
