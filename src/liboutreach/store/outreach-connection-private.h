/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* A connection to a book with its prepared statements. Used by one thread at a time. */
typedef struct
{
  sqlite3 *db;
  GFile *file;
  char *name;             /* the file as a person reads it */
  GHashTable *statements; /* SQL → idle OutreachStatement */
} OutreachConnection;

typedef enum
{
  OUTREACH_SQL_ROW,
  OUTREACH_SQL_DONE,
  OUTREACH_SQL_ERROR,
} OutreachSqlResult;

/* @flags: SQLITE_OPEN_… */
OutreachConnection *outreach_connection_open (GFile *file, int flags, GError **error);
void outreach_connection_close (OutreachConnection *self);

/* Turns an SQLite result into an error that names the book and the way out. Returns FALSE. */
gboolean outreach_connection_fail (OutreachConnection *self, int code, GError **error);

/* The error of a change that is given up since a part of it could not be stored. Returns FALSE. */
gboolean outreach_connection_break_off (OutreachConnection *self, GError **error);

/* FALSE, with an error, where the transaction that was begun is gone: SQLite rolls all of it back by
 * itself after some errors (a full disk, a failed read), and what is written then would be stored at
 * once and alone. */
gboolean outreach_connection_check_transaction (OutreachConnection *self, GError **error);

/* Statements without results or values. */
gboolean outreach_connection_execute (OutreachConnection *self, const char *sql, GError **error);

/**
 * outreach_connection_prepare:
 *
 * Returns: (transfer none): the statement, kept for the next use of the same @sql; give it back
 *   with outreach_statement_done()
 */
sqlite3_stmt *outreach_connection_prepare (OutreachConnection *self,
                                           const char *sql,
                                           GError **error);

/* Resets a statement and forgets its values. */
void outreach_statement_done (sqlite3_stmt *statement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, outreach_statement_done)

OutreachSqlResult outreach_connection_step (OutreachConnection *self,
                                            sqlite3_stmt *statement,
                                            GError **error);

/* Runs a statement that returns nothing. */
gboolean outreach_connection_run (OutreachConnection *self,
                                  sqlite3_stmt *statement,
                                  GError **error);

/* The first column of the first row; @fallback where there is no row. @error may be %NULL. */
gint64 outreach_connection_get_number (OutreachConnection *self,
                                       const char *sql,
                                       gint64 fallback,
                                       GError **error);

void outreach_statement_bind_text (sqlite3_stmt *statement, int index, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutreachConnection, outreach_connection_close)

G_END_DECLS
