/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-commands.h"
#include "outreach-store.h"

G_BEGIN_DECLS

/* The exit codes (design: "The command line"). */
typedef enum
{
  OUTREACH_CLI_DONE = 0,
  OUTREACH_CLI_REFUSED =
      1, /* the answer is no: clashes found, a value or a step refused, nothing to undo */
  OUTREACH_CLI_MISUSED = 2, /* wrong usage: no such command, option, kind, field or form */
  OUTREACH_CLI_FAILED = 3,  /* could not: no such book or record, damaged, locked, full disk */
} OutreachCliResult;

/**
 * OutreachCli:
 *
 * One run of the program: the options that every command takes, and the command's arguments.
 */
typedef struct
{
  char *book;       /* (nullable): --book */
  int year;         /* --edition; 0: the newest */
  gboolean json;    /* --json */
  char **arguments; /* what stands behind the command; NULL-terminated */
  guint n_arguments;
  OutreachStore *store; /* from outreach_cli_open() on */
} OutreachCli;

/**
 * OutreachCliCommand:
 * @name: what it is called
 * @arguments: (nullable): its arguments as the help shows them; marked for translation
 * @summary: one line; marked for translation
 * @details: (nullable): more of the help; marked for translation
 * @options: (nullable): its own options
 * @least: how many arguments it needs
 * @most: how many it takes
 *
 * A command: one file each.
 */
typedef struct
{
  const char *name;
  const char *arguments;
  const char *summary;
  const char *details;
  const GOptionEntry *options;
  guint least;
  guint most;
  OutreachCliResult (*run) (OutreachCli *self);
} OutreachCliCommand;

#define OUTREACH_CLI_ANY_NUMBER G_MAXUINT

extern const OutreachCliCommand outreach_cli_new;
extern const OutreachCliCommand outreach_cli_edition;
extern const OutreachCliCommand outreach_cli_sample;
extern const OutreachCliCommand outreach_cli_list;
extern const OutreachCliCommand outreach_cli_show;
extern const OutreachCliCommand outreach_cli_add;
extern const OutreachCliCommand outreach_cli_fill;
extern const OutreachCliCommand outreach_cli_set;
extern const OutreachCliCommand outreach_cli_step;
extern const OutreachCliCommand outreach_cli_remove;
extern const OutreachCliCommand outreach_cli_template;
extern const OutreachCliCommand outreach_cli_series;
extern const OutreachCliCommand outreach_cli_fields;
extern const OutreachCliCommand outreach_cli_check;
extern const OutreachCliCommand outreach_cli_coverage;
extern const OutreachCliCommand outreach_cli_tasks;
extern const OutreachCliCommand outreach_cli_attach;
extern const OutreachCliCommand outreach_cli_photos;
extern const OutreachCliCommand outreach_cli_verify;
extern const OutreachCliCommand outreach_cli_import;
extern const OutreachCliCommand outreach_cli_read;
extern const OutreachCliCommand outreach_cli_form;
extern const OutreachCliCommand outreach_cli_forms;
extern const OutreachCliCommand outreach_cli_export;
extern const OutreachCliCommand outreach_cli_summary;
extern const OutreachCliCommand outreach_cli_history;
extern const OutreachCliCommand outreach_cli_undo;
extern const OutreachCliCommand outreach_cli_redo;

/* The file of --book, or the one that the application opens. Returns: (transfer full) */
GFile *outreach_cli_get_book_file (OutreachCli *self);

/* Opens the book; says why where it can't. */
gboolean outreach_cli_open (OutreachCli *self, OutreachCliResult *result);

/* The edition of --edition, else the newest. @id is 0 where the book has none at all. */
gboolean outreach_cli_get_edition (OutreachCli *self, gint64 *id, OutreachCliResult *result);

/* A kind by id, plural or name in any language; says which there are. */
gboolean outreach_cli_parse_kind (const char *text, OutreachKind *kind, OutreachCliResult *result);

/* A field by id, name in any language or synonym; says how to list them. Returns: (transfer none) */
OutreachField *outreach_cli_parse_field (OutreachCatalogue *catalogue,
                                         OutreachKind kind,
                                         const char *text);

/* A whole number of at least 1; says what is wrong. */
gboolean outreach_cli_parse_number (const char *text, guint *number, OutreachCliResult *result);

/* A record by uid, by KIND:NAME, or by a name that only one record has. Returns: (transfer full) */
OutreachRecord *outreach_cli_find_record (OutreachCli *self,
                                          const char *name,
                                          OutreachCliResult *result);

/* What a record is called. Returns: (transfer none) */
const char *outreach_cli_get_title (OutreachCli *self, OutreachRecord *record);

/* Prints an error on stderr, as one line, and tells the exit code that it stands for. */
OutreachCliResult outreach_cli_fail (const GError *error);
/* The same for wrong usage. */
OutreachCliResult outreach_cli_misuse (const char *format, ...) G_GNUC_PRINTF (1, 2);

G_END_DECLS
