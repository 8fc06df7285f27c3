/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-sheet-tables.h"
#include "outreach-store.h"

G_BEGIN_DECLS

/* What becomes of a row of a table. */
typedef enum
{
  OUTREACH_IMPORT_NEW,       /* a new activity */
  OUTREACH_IMPORT_CHANGED,   /* an activity of the book has other values now */
  OUTREACH_IMPORT_UNCHANGED, /* the book says the same */
  OUTREACH_IMPORT_DUPLICATE, /* perhaps the same event as another office's: asked, nothing stored */
  OUTREACH_IMPORT_REFUSED,   /* it can't be an activity: nothing stored */
  OUTREACH_IMPORT_LEFT_OUT,  /* no record, such as a total, or left out by choice */
  OUTREACH_IMPORT_N_STATES
} OutreachImportState;

/* "new", "changed", "unchanged", "duplicate", "refused", "left-out" */
const char *outreach_import_state_get_id (OutreachImportState state);

/**
 * OutreachImportDoubt:
 * @cell: "C12"
 * @field: (nullable): the id of the field at fault
 * @text: what stands in the cell
 * @message: what is wrong with it: one translated sentence
 *
 * A cell at which a person should look. What was not understood is kept in the activity's note.
 */
typedef struct
{
  char *cell;
  const char *field;
  char *heading;
  char *text;
  char *message;
} OutreachImportDoubt;

/* What a row changes. @before, @after: as outreach_format_cell() writes them */
typedef struct
{
  const char *field;
  char *before;
  char *after;
} OutreachImportChange;

/**
 * OutreachImportRow:
 * @row: of the sheet, from 0
 * @kind: what the row is
 * @uid: (nullable): of the activity it became, changed, or may be the same as
 * @message: (nullable): why it is refused, what it may be the same as
 * @doubts: (element-type OutreachImportDoubt)
 * @changes: (element-type OutreachImportChange): of CHANGED
 */
typedef struct
{
  guint row;
  OutreachTableRowKind kind;
  OutreachImportState state;
  char *title;
  char *uid;
  char *message;
  GPtrArray *doubts;
  GPtrArray *changes;
} OutreachImportRow;

/**
 * OutreachImportTable:
 * @office: (nullable): the name of the office whose rows they are
 * @key: what a mapping of its columns is remembered by
 * @remembered: whether one was
 * @table: with the fields that its columns were read as
 * @rows: (element-type OutreachImportRow)
 * @doubts: (element-type OutreachImportDoubt): totals that do not add up, columns that are not known
 */
typedef struct
{
  char *sheet;
  char *office;
  char *key;
  gboolean remembered;
  OutreachTable *table;
  GPtrArray *rows;
  GPtrArray *doubts;
} OutreachImportTable;

/* @message: (nullable): why nothing of it could be read. @tables: (element-type OutreachImportTable).
 * @skipped: (element-type utf8): sheets without a table, and hidden ones */
typedef struct
{
  char *name;
  char *message;
  GPtrArray *tables;
  GPtrArray *skipped;
} OutreachImportFile;

/**
 * OutreachImportResult:
 * @files: (element-type OutreachImportFile)
 * @counts: rows by state
 * @n_doubts: of all tables and rows
 */
typedef struct
{
  GPtrArray *files;
  guint counts[OUTREACH_IMPORT_N_STATES];
  guint n_doubts;
} OutreachImportResult;

void outreach_import_result_free (OutreachImportResult *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutreachImportResult, outreach_import_result_free)

typedef enum
{
  OUTREACH_DUPLICATES_ASK,    /* nothing of them is stored */
  OUTREACH_DUPLICATES_ADD,    /* they are activities of their own */
  OUTREACH_DUPLICATES_UPDATE, /* they are the activity of the book, which takes their values */
  OUTREACH_DUPLICATES_SKIP,   /* they are the activity of the book, which stays as it is */
} OutreachDuplicates;

/**
 * OutreachImportChoices:
 * @edition_id: to which the activities belong
 * @office_id: whose they are; 0: the office that the file names, and none where it names none
 * @sender: (nullable): who sent the files
 * @duplicates: what becomes of rows that may be another office's event
 * @fields: (nullable): "KEY\tHEADING", or "\tHEADING" for any table → a field's id, or "" to leave a column
 *   out, or "note"; a table's choices are remembered for the next file with the same headings
 * @answers: (nullable): "FILE\tSHEET\tROW" (from 1) → "add", "update" or "skip": instead of @duplicates
 * @texts: (nullable): "FILE\tSHEET\tCELL" → what to read instead of what stands there
 *
 * What a person has decided about an import.
 */
typedef struct
{
  gint64 edition_id;
  gint64 office_id;
  const char *sender;
  OutreachDuplicates duplicates;
  GHashTable *fields;
  GHashTable *answers;
  GHashTable *texts;
} OutreachImportChoices;

/* @fraction: 0 to 1. Called on the thread that imports */
typedef void (*OutreachImportProgress) (double fraction, gpointer data);

/**
 * outreach_commands_import:
 * @files: (element-type GFile): workbooks, tables, folders and archives of them
 * @store_it: FALSE: everything is looked at as if it were stored, and nothing is
 * @progress: (nullable)
 * @result: (out) (optional): what became of each row; also where some files could not be read
 * @error: what prevented all: NOTHING (no file), NOT_FOUND (no such edition), LOCKED, NO_SPACE, %G_IO_ERROR_CANCELLED
 *
 * Takes in what offices sent ("Take in %s"): one transaction and one entry of the journal for all files,
 * or nothing. Blank cells leave what the book has. A row is known again by its uid; by office, name, time
 * and place; or, where it was corrected, by office and name where there is only one of them. The files are
 * kept beside the book, and each value remembers the cell it came from (kind “origin”). The
 * submission of the office counts as submitted.
 */
gboolean outreach_commands_import (OutreachStore *store,
                                   GPtrArray *files,
                                   const OutreachImportChoices *choices,
                                   gboolean store_it,
                                   OutreachImportProgress progress,
                                   gpointer progress_data,
                                   OutreachImportResult **result,
                                   GCancellable *cancellable,
                                   GError **error);

G_END_DECLS
