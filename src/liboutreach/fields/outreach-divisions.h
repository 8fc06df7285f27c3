/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * OutreachDivision:
 *
 * A province, prefecture or county of the built-in list (data/divisions.json, with its source and
 * date). The list is a help, not a rule: offices and places without a code are normal
 * (domain.md A.4), so a division field takes any text.
 */
typedef struct
{
  char *code;      /* 2, 4 or 6 digits */
  char *name;      /* 鼓楼区 */
  char *full_name; /* 福建省福州市鼓楼区, placeholders such as 市辖区 left out */
} OutreachDivision;

/* Returns: (transfer none) (element-type OutreachDivision): all, by code */
GPtrArray *outreach_divisions_get_all (void);

/* By code, or by full or unambiguous short name. Returns: (nullable) */
const OutreachDivision *outreach_divisions_find (const char *text);

/* The full name of a code; @text itself where it is none. */
const char *outreach_divisions_get_name (const char *text);

/* The divisions directly below one, by code; the provinces for %NULL. Groups that name no place are
 * passed over: the districts of Beijing stand below 11.
 * Returns: (transfer container) (element-type OutreachDivision) */
GPtrArray *outreach_divisions_list_below (const char *code);

/* Where the list comes from and its cut-off date, as one line. */
const char *outreach_divisions_get_source (void);

G_END_DECLS
