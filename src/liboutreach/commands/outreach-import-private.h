/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-edit.h"
#include "outreach-import.h"

G_BEGIN_DECLS

/* ---- What is known of the edition's activities ---- */

typedef struct _OutreachImportIndex OutreachImportIndex;

/* What tells one activity from another. Moments and texts may be blank. */
typedef struct
{
  gint64 id;
  gint64 office;
  OutreachWhen start;
  const char *title;
  const char *place; /* the venue's name, or the place */
} OutreachImportIdentity;

typedef enum
{
  OUTREACH_MATCH_NONE,
  OUTREACH_MATCH_SAME,    /* the same office has it */
  OUTREACH_MATCH_LATER,   /* the same office has others of that name: ask again after all rows */
  OUTREACH_MATCH_PERHAPS, /* it may be the same event, of another office or under another name */
} OutreachImportMatch;

OutreachImportIndex *outreach_import_index_new (OutreachReader *reader,
                                                gint64 edition_id,
                                                GCancellable *cancellable,
                                                GError **error);
void outreach_import_index_free (OutreachImportIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutreachImportIndex, outreach_import_index_free)

void outreach_import_index_add (OutreachImportIndex *self, const OutreachImportIdentity *identity);
/* That a row was found to be this activity: no other row of the batch is it too. */
void outreach_import_index_take (OutreachImportIndex *self, gint64 id);
/* @earlier: the activity that came from the same row of an earlier file of the office; 0: none
 * @last: all rows that are known by all that they say are taken: no more LATER
 * @id: (out): of the activity */
OutreachImportMatch outreach_import_index_find (OutreachImportIndex *self,
                                                const OutreachImportIdentity *identity,
                                                gint64 earlier,
                                                gboolean last,
                                                gint64 *id);

/* ---- One import ---- */

typedef struct
{
  OutreachStore *store;
  const OutreachImportChoices *choices;
  OutreachTransaction *transaction;
  OutreachImportIndex *index;
  OutreachImportResult *result;
  GHashTable *sources; /* path of a file → gint64 id of its source */
  gboolean store_it;
  GFile *root; /* of the file under way: what was asked for */
  const char *name;
  GCancellable *cancellable;
} OutreachImport;

/* A table under way. */
typedef struct
{
  OutreachImport *import;
  OutreachSheetGrid *grid;
  OutreachImportTable *table;
  gint64 office_id;
  gint64 source_id;    /* 0 where nothing is stored */
  GHashTable *earlier; /* row from 1 → gint64 id: what its earlier files brought */
} OutreachImportSheet;

OutreachImportDoubt *outreach_import_add_doubt (OutreachImport *self,
                                                GPtrArray *doubts,
                                                const OutreachTable *table,
                                                OutreachCellPlace place,
                                                guint column,
                                                const char *text,
                                                const char *message);

/* What stands in a column of a row, or what a person put in its place. Returns: (transfer full) (nullable) */
char *outreach_import_get_text (OutreachImportSheet *sheet, guint row, guint column);

/* Reads and stores one record. @later: (inout): on entry whether all others were read; on return
 * whether it is to be asked again then. FALSE where the import can't go on. */
gboolean outreach_import_row (OutreachImportSheet *sheet,
                              guint nth,
                              gboolean *later,
                              GError **error);

/* Compares what a total says with the rows above it. */
void outreach_import_check_total (OutreachImportSheet *sheet, guint nth);

/* Fields of the columns: what was chosen now or an earlier time. */
gboolean outreach_import_map_columns (OutreachImportSheet *sheet, GError **error);

G_END_DECLS
