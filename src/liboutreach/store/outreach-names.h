/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-reader.h"

G_BEGIN_DECLS

/* What a record is called. */
typedef struct
{
  gint64 id;
  char *uid;
  char *name;
} OutreachName;

/**
 * outreach_reader_list_names:
 * @kind: %OUTREACH_KIND_SETTING, %OUTREACH_KIND_VENUE, %OUTREACH_KIND_AGENCY or %OUTREACH_KIND_CONTACT
 * @edition_id: of the settings
 *
 * All of a kind that have a name, without the records around the names: settings in their order,
 * others by name.
 *
 * Returns: (transfer full) (element-type OutreachName): %NULL on an error
 */
GPtrArray *outreach_reader_list_names (OutreachReader *self,
                                       OutreachKind kind,
                                       gint64 edition_id,
                                       GError **error);

G_END_DECLS
