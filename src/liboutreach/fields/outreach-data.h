/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "outreach-language.h"

G_BEGIN_DECLS

/* The built-in data are part of the program: one that can't be read is a fault of the build. */

/* Parses the resource @path below the program's resource path.
 * Returns: (transfer full) (nullable): %NULL where there is no such resource */
JsonObject *outreach_data_load (const char *path);

/* Reads a {"en":…,"zh-Hans":…,"zh-Hant":…} member into @names (each to be freed); "" where missing. */
void outreach_data_read_names (JsonObject *object,
                               const char *member,
                               char *names[OUTREACH_N_LANGUAGES]);

/* A list of strings, or an empty list. Returns: (transfer full) */
char **outreach_data_read_strings (JsonObject *object, const char *member);

G_END_DECLS
