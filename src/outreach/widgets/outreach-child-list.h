/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "outreach-session.h"

G_BEGIN_DECLS

/* What a list is of. Texts are message ids; all of it stays the caller's. */
typedef struct
{
  OutreachKind kind;
  const char *owner_field; /* the reference to what they belong to */
  OutreachKind owner;      /* its kind */
  const char *sort;
  const char *title;            /* the field that stands first in a row */
  const char *const *subtitles; /* the fields below it, %NULL-terminated */
  const char *heading;          /* “Contacts” */
  const char *add;              /* of the button: “Add _Contact…” */
  const char *none;             /* what stands there while there are none */
  const char *one;              /* title of the dialog: “Contact” */
  const char *removed;          /* of the toast */
  const char *not_removed;      /* heading of the error */
} OutreachChildren;

#define OUTREACH_TYPE_CHILD_LIST (outreach_child_list_get_type ())
G_DECLARE_FINAL_TYPE (OutreachChildList, outreach_child_list, OUTREACH, CHILD_LIST, GtkWidget)

/**
 * OutreachChildList:
 *
 * Records that belong to another one, below its fields: the people to call at an agency, what the media
 * wrote about an activity. They are added, opened and removed here.
 */

/* @children: (transfer none): stays */
GtkWidget *outreach_child_list_new (const OutreachChildren *children);

/* @owner: (nullable): a stored one; %NULL hides the list */
void outreach_child_list_set_owner (OutreachChildList *self,
                                    OutreachSession *session,
                                    OutreachRecord *owner);

G_END_DECLS
