/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OutreachLanguage:
 *
 * The language of names that are data (fields, choices, metrics, forms). Separate from the
 * program's own language: a person who uses it in English still sends forms in simplified Chinese.
 */
typedef enum
{
  OUTREACH_LANGUAGE_ZH_HANS,
  OUTREACH_LANGUAGE_ZH_HANT,
  OUTREACH_LANGUAGE_EN,
  OUTREACH_N_LANGUAGES
} OutreachLanguage;

/* "zh-Hans", "zh-Hant", "en" */
const char *outreach_language_get_id (OutreachLanguage language);
/* FALSE where @id names none of them; "zh_CN" and "zh_TW" are understood too. */
gboolean outreach_language_from_id (const char *id, OutreachLanguage *language);
/* The language of the user's messages, from the locale. */
OutreachLanguage outreach_language_get_user (void);

G_END_DECLS
