/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "outreach-error.h"
#include "outreach-store-private.h"

/* "OUTR": tells an office book from other SQLite files (data/…-mime.xml knows it too). */
#define BOOK_APPLICATION_ID 0x4F555452

/* The newest schema/NNNN.sql. */
#define SCHEMA_VERSION 5

/* Books up to this size are checked page by page when opened: it takes a few milliseconds. */
#define QUICK_CHECK_BYTES (8 * 1024 * 1024)

struct _OutreachStore
{
  GObject parent_instance;

  GFile *file;
  OutreachConnection *connection;
  OutreachCatalogue *catalogue;
  OutreachReader *reader;
  struct
  {
    GMutex mutex;
    OutreachReader *reader;
    gint stale; /* atomic: the metrics have changed since it was opened */
  } workers[OUTREACH_N_WORKERS];
  gboolean busy;
  gint64 data_version;
  char *undo_label;
  char *redo_label;
};

enum
{
  PROP_0,
  PROP_UNDO_LABEL,
  PROP_REDO_LABEL,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  N_PROPERTIES
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OutreachStore, outreach_store, G_TYPE_OBJECT)

static void
outreach_store_finalize (GObject *object)
{
  OutreachStore *self = OUTREACH_STORE (object);

  for (guint i = 0; i < OUTREACH_N_WORKERS; i++)
    {
      g_clear_object (&self->workers[i].reader);
      g_mutex_clear (&self->workers[i].mutex);
    }
  g_clear_object (&self->reader);
  g_clear_pointer (&self->connection, outreach_connection_close);
  g_clear_object (&self->catalogue);
  g_clear_object (&self->file);
  g_free (self->undo_label);
  g_free (self->redo_label);

  G_OBJECT_CLASS (outreach_store_parent_class)->finalize (object);
}

static void
outreach_store_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OutreachStore *self = OUTREACH_STORE (object);

  switch (id)
    {
    case PROP_UNDO_LABEL:
      g_value_set_string (value, self->undo_label);
      break;
    case PROP_REDO_LABEL:
      g_value_set_string (value, self->redo_label);
      break;
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, self->undo_label != NULL);
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, self->redo_label != NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
outreach_store_class_init (OutreachStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = outreach_store_finalize;
  object_class->get_property = outreach_store_get_property;

  properties[PROP_UNDO_LABEL] = g_param_spec_string ("undo-label", NULL, NULL, NULL,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_REDO_LABEL] = g_param_spec_string ("redo-label", NULL, NULL, NULL,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ARRAY);
}

static void
outreach_store_init (OutreachStore *self)
{
  self->catalogue = outreach_catalogue_new ();
  for (guint i = 0; i < OUTREACH_N_WORKERS; i++)
    g_mutex_init (&self->workers[i].mutex);
}

/* ---- Opening ---- */

static gboolean
refuse_book (OutreachStore *self, int code, GError **error, const char *format)
{
  g_autofree char *name = g_file_get_parse_name (self->file);

  g_set_error (error, OUTREACH_ERROR, code, format, name);

  return FALSE;
}

/* A read that fails on a fresh connection tells what kind of file it is. */
static gboolean
read_pragma (OutreachConnection *connection, const char *sql, gint64 *value, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  *value = outreach_connection_get_number (connection, sql, -1, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_size (OutreachStore *self, OutreachConnection *connection, GError **error)
{
  g_autofree char *path = g_file_get_path (self->file);
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  gint64 pages, page_size;
  GStatBuf info, wal_info;

  if (!read_pragma (connection, "PRAGMA page_count", &pages, error) ||
      !read_pragma (connection, "PRAGMA page_size", &page_size, error))
    return FALSE;
  if (g_stat (path, &info) != 0)
    return TRUE;
  /* Pages that a program did not copy back from the write-ahead log yet may be beyond the end. */
  if (pages * page_size > info.st_size && (g_stat (wal, &wal_info) != 0 || wal_info.st_size == 0))
    return refuse_book (
        self, OUTREACH_ERROR_DAMAGED, error,
        _ ("The book “%s” is cut off: a part of it is missing. It was not changed. Open a copy made earlier."));
  if (info.st_size > QUICK_CHECK_BYTES)
    return TRUE;

  statement = outreach_connection_prepare (connection, "PRAGMA quick_check(1)", error);
  if (statement == NULL ||
      outreach_connection_step (connection, statement, error) != OUTREACH_SQL_ROW)
    return FALSE;
  if (g_strcmp0 ((const char *) sqlite3_column_text (statement, 0), "ok") != 0)
    return refuse_book (
        self, OUTREACH_ERROR_DAMAGED, error,
        _ ("The book “%s” is damaged. It was not changed. Open a copy made earlier."));

  return TRUE;
}

static gboolean
check_type (OutreachStore *self, GError **error)
{
  switch (g_file_query_file_type (self->file, G_FILE_QUERY_INFO_NONE, NULL))
    {
    case G_FILE_TYPE_DIRECTORY:
      return refuse_book (self, OUTREACH_ERROR_NOT_A_BOOK, error,
                          _ ("“%s” is a folder. Choose the book's file in it."));
    case G_FILE_TYPE_SPECIAL: /* to read from a pipe would wait for ever */
      return refuse_book (
          self, OUTREACH_ERROR_NOT_A_BOOK, error,
          _ ("“%s” is not an Outreach book. Choose another file, or make a new book."));
    case G_FILE_TYPE_UNKNOWN:
    case G_FILE_TYPE_SYMBOLIC_LINK: /* one that leads nowhere: the others are followed */
      return refuse_book (self, OUTREACH_ERROR_NOT_FOUND, error,
                          _ ("There is no book “%s”. Check the name, or make a new book."));
    default:
      return TRUE;
    }
}

/* The flags for looking at the file. What the log of a program that was killed holds must stay as it
 * is if the book is refused: such a book is looked at through a connection that can't write. Without
 * a log there is nothing that could be written, and only one that could takes away the empty log
 * that it made. */
static int
get_look_flags (OutreachStore *self)
{
  g_autofree char *path = g_file_get_path (self->file);
  g_autofree char *wal = g_strconcat (path != NULL ? path : "", "-wal", NULL);

  return g_file_test (wal, G_FILE_TEST_EXISTS) ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
}

/* Looks at the file without changing it. */
static gboolean
check_book (OutreachStore *self, gint64 *version, GError **error)
{
  g_autoptr (OutreachConnection) connection = NULL;
  gint64 application;

  if (!check_type (self, error))
    return FALSE;

  connection = outreach_connection_open (self->file, get_look_flags (self), error);
  if (connection == NULL ||
      !outreach_connection_execute (connection, "PRAGMA query_only = ON", error) ||
      !read_pragma (connection, "PRAGMA application_id", &application, error) ||
      !read_pragma (connection, "PRAGMA user_version", version, error))
    return FALSE;
  if (application != BOOK_APPLICATION_ID || *version < 1)
    return refuse_book (
        self, OUTREACH_ERROR_NOT_A_BOOK, error,
        _ ("“%s” is not an Outreach book. Choose another file, or make a new book."));
  if (*version > SCHEMA_VERSION)
    return refuse_book (
        self, OUTREACH_ERROR_NEWER, error,
        _ ("The book “%s” was made by a newer version of Outreach. Install that version to open it."));

  return check_size (self, connection, error);
}

/* Within a transaction. */
static gboolean
apply_schema (OutreachStore *self, gint64 from, GError **error)
{
  for (gint64 version = from + 1; version <= SCHEMA_VERSION; version++)
    {
      g_autofree char *path =
          g_strdup_printf (RESOURCE_PATH "/schema/%04" G_GINT64_FORMAT ".sql", version);
      g_autoptr (GBytes) sql = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
      g_autofree char *pragma =
          g_strdup_printf ("PRAGMA user_version = %" G_GINT64_FORMAT, version);

      if (sql == NULL ||
          !outreach_connection_execute (self->connection, g_bytes_get_data (sql, NULL), error) ||
          !outreach_connection_execute (self->connection, pragma, error))
        return FALSE;
    }

  return TRUE;
}

/* Ends the transaction one way or the other. After a failed COMMIT SQLite is still in it. */
static gboolean
commit_or_roll_back (OutreachStore *self, gboolean done, GError **error)
{
  if (done && outreach_connection_execute (self->connection, "COMMIT", error))
    return TRUE;

  outreach_connection_execute (self->connection, "ROLLBACK", NULL);

  return FALSE;
}

/* A copy of the book as it was before its schema is brought up to date. It has its name only when it
 * is complete. */
static gboolean
keep_old_book (OutreachStore *self, gint64 version, GError **error)
{
  g_autofree char *path = g_file_get_path (self->file);
  g_autofree char *copy = g_strdup_printf ("%s.v%" G_GINT64_FORMAT, path, version);
  g_autofree char *unfinished = g_strconcat (copy, ".part", NULL);
  g_autoptr (sqlite3_stmt) statement = NULL;

  g_unlink (unfinished);
  statement = outreach_connection_prepare (self->connection, "VACUUM INTO ?", error);
  if (statement == NULL)
    return FALSE;
  outreach_statement_bind_text (statement, 1, unfinished);
  if (outreach_connection_step (self->connection, statement, error) == OUTREACH_SQL_ERROR ||
      (g_rename (unfinished, copy) != 0 &&
       !outreach_connection_fail (self->connection, SQLITE_IOERR, error)))
    {
      g_unlink (unfinished);
      return FALSE;
    }

  return TRUE;
}

static gboolean
bring_up_to_date (OutreachStore *self, GError **error)
{
  gint64 version;

  if (!outreach_connection_execute (self->connection, "BEGIN IMMEDIATE", error))
    return FALSE;

  /* Again, now that nobody else can write: another program may have brought it up meanwhile. */
  return commit_or_roll_back (self,
                              read_pragma (self->connection, "PRAGMA user_version", &version,
                                           error) &&
                                  apply_schema (self, version, error),
                              error);
}

static gboolean
connect_book (OutreachStore *self, int flags, GError **error)
{
  self->connection = outreach_connection_open (self->file, flags, error);
  if (self->connection == NULL)
    return FALSE;
  if (sqlite3_db_readonly (self->connection->db, "main") == 1)
    return outreach_connection_fail (self->connection, SQLITE_READONLY, error);

  /* FULL: a power cut loses no change that a person saw stored (design.md, mechanism 1). */
  return outreach_connection_execute (self->connection,
                                      "PRAGMA foreign_keys = ON; PRAGMA journal_mode = WAL;"
                                      "PRAGMA synchronous = FULL",
                                      error);
}

/* Refuses at once what could only fail later, at the first edit. */
static gboolean
check_writable (OutreachStore *self, GError **error)
{
  if (!outreach_connection_execute (self->connection, "BEGIN IMMEDIATE", error))
    return FALSE;

  return outreach_connection_execute (self->connection, "ROLLBACK", error);
}

static void
refresh_labels (OutreachStore *self)
{
  static const char *const sql[] = {
    "SELECT label, subject FROM journal WHERE state = 0 AND changeset IS NOT NULL ORDER BY id DESC LIMIT 1",
    "SELECT label, subject FROM journal WHERE state = 1 ORDER BY id LIMIT 1",
  };
  char **labels[] = { &self->undo_label, &self->redo_label };

  for (guint i = 0; i < G_N_ELEMENTS (sql); i++)
    {
      g_autoptr (sqlite3_stmt) statement =
          outreach_connection_prepare (self->connection, sql[i], NULL);

      g_clear_pointer (labels[i], g_free);
      if (statement != NULL && sqlite3_step (statement) == SQLITE_ROW)
        *labels[i] =
            outreach_journal_make_label ((const char *) sqlite3_column_text (statement, 0),
                                         (const char *) sqlite3_column_text (statement, 1));
    }

  for (guint i = PROP_UNDO_LABEL; i < N_PROPERTIES; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

static gboolean
start (OutreachStore *self, GError **error)
{
  self->reader = outreach_reader_new (self->connection, FALSE, self->catalogue);
  if (!outreach_reader_load_metrics (self->reader, error))
    return FALSE;
  self->data_version =
      outreach_connection_get_number (self->connection, "PRAGMA data_version", 0, NULL);
  refresh_labels (self);

  return TRUE;
}

OutreachStore *
outreach_store_open (GFile *file, GError **error)
{
  g_autoptr (OutreachStore) self = g_object_new (OUTREACH_TYPE_STORE, NULL);
  gint64 version = 0;

  self->file = g_object_ref (file);
  if (!check_book (self, &version, error) || !connect_book (self, SQLITE_OPEN_READWRITE, error) ||
      !check_writable (self, error))
    return NULL;
  if (version < SCHEMA_VERSION &&
      (!keep_old_book (self, version, error) || !bring_up_to_date (self, error)))
    return NULL;
  if (!start (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/* ---- Making ---- */

typedef struct
{
  OutreachStore *store;
  gint64 position;
  gboolean failed;
  GError **error;
} MetricSeed;

static void
seed_metric_cb (const OutreachMetric *metric, gpointer data)
{
  static const char *const aggregations[] = { "none", "sum", "max" };
  MetricSeed *seed = data;
  OutreachConnection *connection = seed->store->connection;
  sqlite3_stmt *statement;

  if (seed->failed)
    return;

  statement = outreach_connection_prepare (
      connection,
      "INSERT INTO metric (uid, grouping, name_hans, name_hant, name_en, unit_hans, unit_hant, unit_en,"
      " aggregation, minimum, maximum, position, builtin) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,1)",
      seed->error);
  if (statement == NULL)
    {
      seed->failed = TRUE;
      return;
    }
  outreach_statement_bind_text (statement, 1, metric->id);
  outreach_statement_bind_text (statement, 2, metric->group);
  for (int i = 0; i < OUTREACH_N_LANGUAGES; i++)
    {
      outreach_statement_bind_text (statement, 3 + i, metric->names[i]);
      outreach_statement_bind_text (statement, 6 + i, metric->units[i]);
    }
  outreach_statement_bind_text (statement, 9, aggregations[metric->aggregation]);
  sqlite3_bind_int64 (statement, 10, metric->least);
  if (metric->most != G_MAXINT64)
    sqlite3_bind_int64 (statement, 11, metric->most);
  sqlite3_bind_int64 (statement, 12, seed->position++);
  seed->failed = !outreach_connection_run (connection, statement, seed->error);
}

static gboolean
fill_tables (OutreachStore *self, GError **error)
{
  MetricSeed seed = { self, 0, FALSE, error };
  g_autofree char *pragma = g_strdup_printf ("PRAGMA application_id = %d", BOOK_APPLICATION_ID);

  if (!outreach_connection_execute (self->connection, pragma, error) ||
      !apply_schema (self, 0, error) ||
      !outreach_connection_execute (self->connection, "INSERT INTO book (id) VALUES (1)", error))
    return FALSE;
  outreach_catalogue_foreach_builtin_metric (seed_metric_cb, &seed);

  return !seed.failed;
}

/* In one transaction: a program that is killed leaves no book that lacks something. */
static gboolean
fill_new_book (OutreachStore *self, GError **error)
{
  return outreach_connection_execute (self->connection, "BEGIN IMMEDIATE", error) &&
         commit_or_roll_back (self, fill_tables (self, error), error) &&
         outreach_connection_execute (self->connection, "PRAGMA wal_checkpoint(TRUNCATE)", error);
}

static void
remove_half_made (OutreachStore *self)
{
  g_autofree char *path = g_file_get_path (self->file);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *shm = g_strconcat (path, "-shm", NULL);

  g_clear_object (&self->reader);
  g_clear_pointer (&self->connection, outreach_connection_close);
  g_unlink (path);
  g_unlink (wal);
  g_unlink (shm);
}

/* Takes the file's name, so that two programs never make the same book. */
static gboolean
claim_file (OutreachStore *self, GError **error)
{
  g_autofree char *path = g_file_get_path (self->file);
  g_autoptr (GFileOutputStream) stream = NULL;
  g_autoptr (GError) local_error = NULL;

  if (path != NULL)
    {
      g_autofree char *folder = g_path_get_dirname (path);

      g_mkdir_with_parents (folder, 0700);
    }
  stream = g_file_create (self->file, G_FILE_CREATE_PRIVATE, NULL, &local_error);
  if (stream != NULL)
    return TRUE;
  if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_EXISTS))
    return refuse_book (self, OUTREACH_ERROR_EXISTS, error,
                        _ ("“%s” is there already. Open it, or choose another name."));

  {
    g_autofree char *name = g_file_get_parse_name (self->file);

    g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_READ_ONLY,
                 /* Translators: file, cause */
                 _ ("The book “%s” can't be made: %s. Choose another folder."), name,
                 local_error->message);
  }

  return FALSE;
}

OutreachStore *
outreach_store_create (GFile *file, GError **error)
{
  g_autoptr (OutreachStore) self = g_object_new (OUTREACH_TYPE_STORE, NULL);

  self->file = g_object_ref (file);
  if (!claim_file (self, error))
    return NULL;
  if (!connect_book (self, SQLITE_OPEN_READWRITE, error) || !fill_new_book (self, error) ||
      !start (self, error))
    {
      remove_half_made (self);
      return NULL;
    }

  return g_steal_pointer (&self);
}

GFile *
outreach_store_get_default_file (void)
{
  return g_file_new_build_filename (g_get_user_data_dir (), "outreach", "outreach.db", NULL);
}

/* ---- Reading ---- */

GFile *
outreach_store_get_file (OutreachStore *self)
{
  return self->file;
}

OutreachCatalogue *
outreach_store_get_catalogue (OutreachStore *self)
{
  return self->catalogue;
}

OutreachReader *
outreach_store_get_reader (OutreachStore *self)
{
  return self->reader;
}

OutreachConnection *
outreach_store_get_connection (OutreachStore *self)
{
  return self->connection;
}

OutreachReader *
outreach_store_open_reader (OutreachStore *self, GError **error)
{
  /* Not READONLY: such a connection can't make the WAL's index when it is the first. It has a
   * catalogue of its own, since the store's may change while a worker reads. */
  g_autoptr (OutreachConnection) connection =
      outreach_connection_open (self->file, SQLITE_OPEN_READWRITE, error);
  g_autoptr (OutreachCatalogue) catalogue = NULL;
  g_autoptr (OutreachReader) reader = NULL;

  if (connection == NULL ||
      !outreach_connection_execute (connection, "PRAGMA temp_store = MEMORY", error))
    return NULL;

  catalogue = outreach_catalogue_new ();
  reader = outreach_reader_new (g_steal_pointer (&connection), TRUE, catalogue);
  if (!outreach_reader_load_metrics (reader, error))
    return NULL;

  return g_steal_pointer (&reader);
}

OutreachReader *
outreach_store_read_file (GFile *file, GError **error)
{
  g_autoptr (OutreachStore) self = g_object_new (OUTREACH_TYPE_STORE, NULL);
  gint64 version = 0;

  self->file = g_object_ref (file);
  if (!check_book (self, &version, error))
    return NULL;
  if (version < SCHEMA_VERSION)
    {
      refuse_book (
          self, OUTREACH_ERROR_FAILED, error,
          _ ("The book “%s” was made by an older version of Outreach. Open it once to bring it up to date."));
      return NULL;
    }

  return outreach_store_open_reader (self, error);
}

OutreachReader *
outreach_store_lock_worker_reader (OutreachStore *self, OutreachWorker worker, GError **error)
{
  OutreachReader **reader = &self->workers[worker].reader;

  g_mutex_lock (&self->workers[worker].mutex);
  if (g_atomic_int_compare_and_exchange (&self->workers[worker].stale, TRUE, FALSE))
    g_clear_object (reader);
  if (*reader == NULL)
    *reader = outreach_store_open_reader (self, error);
  if (*reader == NULL)
    g_mutex_unlock (&self->workers[worker].mutex);

  return *reader;
}

void
outreach_store_unlock_worker_reader (OutreachStore *self, OutreachWorker worker)
{
  g_mutex_unlock (&self->workers[worker].mutex);
}

/* ---- Changes ---- */

gboolean
outreach_store_enter (OutreachStore *self, GError **error)
{
  if (self->busy)
    {
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_LOCKED,
                   _ ("Another change is being stored. Try again in a moment."));
      return FALSE;
    }
  self->busy = TRUE;

  return TRUE;
}

void
outreach_store_leave (OutreachStore *self)
{
  self->busy = FALSE;
}

static gboolean
touches (GArray *changes, OutreachKind kind)
{
  if (changes->len == 0)
    return TRUE;
  for (guint i = 0; i < changes->len; i++)
    {
      if (g_array_index (changes, OutreachChange, i).kind == kind)
        return TRUE;
    }

  return FALSE;
}

void
outreach_store_announce (OutreachStore *self, GArray *changes)
{
  outreach_reader_forget_names (self->reader);
  if (touches (changes, OUTREACH_KIND_METRIC))
    {
      outreach_reader_load_metrics (self->reader, NULL);
      for (guint i = 0; i < OUTREACH_N_WORKERS; i++)
        g_atomic_int_set (&self->workers[i].stale, TRUE);
    }
  refresh_labels (self);
  g_signal_emit (self, signals[CHANGED], 0, changes);
}

void
outreach_store_check_foreign_changes (OutreachStore *self)
{
  gint64 version =
      outreach_connection_get_number (self->connection, "PRAGMA data_version", 0, NULL);
  g_autoptr (GArray) changes = NULL;

  if (version == self->data_version || self->busy)
    return;

  self->data_version = version;
  changes = g_array_new (FALSE, FALSE, sizeof (OutreachChange));
  outreach_store_announce (self, changes);
}
