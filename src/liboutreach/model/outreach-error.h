/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OUTREACH_ERROR:
 *
 * The one error domain of the library. Messages are translated, name the thing that went wrong
 * (the file, the field, the record) and say what to do about it; programs show them as they are.
 */
#define OUTREACH_ERROR (outreach_error_quark ())

typedef enum
{
  OUTREACH_ERROR_FAILED,      /* anything that has no code of its own */
  OUTREACH_ERROR_NOT_FOUND,   /* no file, no record, no field of that name */
  OUTREACH_ERROR_EXISTS,      /* a book or a record is there already */
  OUTREACH_ERROR_NOT_A_BOOK,  /* the file is something else */
  OUTREACH_ERROR_NEWER,       /* the book was made by a newer version */
  OUTREACH_ERROR_DAMAGED,     /* a file is damaged */
  OUTREACH_ERROR_LOCKED,      /* another process is writing */
  OUTREACH_ERROR_READ_ONLY,   /* the file or its folder can't be written */
  OUTREACH_ERROR_NO_SPACE,    /* the disk is full */
  OUTREACH_ERROR_BAD_VALUE,   /* a value was refused */
  OUTREACH_ERROR_AMBIGUOUS,   /* a name fits several records */
  OUTREACH_ERROR_IN_USE,      /* a record can't be removed: others refer to it */
  OUTREACH_ERROR_NOT_ALLOWED, /* a step that the record's state does not allow */
  OUTREACH_ERROR_CONFLICT,    /* undo or redo met a record that has changed since */
  OUTREACH_ERROR_NOTHING,     /* nothing to undo or redo */
  OUTREACH_ERROR_NOT_A_TABLE, /* a file is no workbook and no table */
  OUTREACH_ERROR_PASSWORD,    /* a file is protected with a password */
  OUTREACH_ERROR_TOO_LARGE,   /* a file holds more than is read, or pretends to */
} OutreachError;

GQuark outreach_error_quark (void);

G_END_DECLS
