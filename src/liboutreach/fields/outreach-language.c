/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-language.h"

#include <string.h>

static const char *const ids[OUTREACH_N_LANGUAGES] = { "zh-Hans", "zh-Hant", "en" };

const char *
outreach_language_get_id (OutreachLanguage language)
{
  g_return_val_if_fail (language < OUTREACH_N_LANGUAGES, NULL);

  return ids[language];
}

gboolean
outreach_language_from_id (const char *id, OutreachLanguage *language)
{
  static const struct
  {
    const char *id;
    OutreachLanguage language;
  } others[] = {
    { "zh_CN", OUTREACH_LANGUAGE_ZH_HANS }, { "zh_SG", OUTREACH_LANGUAGE_ZH_HANS },
    { "zh_TW", OUTREACH_LANGUAGE_ZH_HANT }, { "zh_HK", OUTREACH_LANGUAGE_ZH_HANT },
    { "zh_MO", OUTREACH_LANGUAGE_ZH_HANT }, { "zh-CN", OUTREACH_LANGUAGE_ZH_HANS },
    { "zh-TW", OUTREACH_LANGUAGE_ZH_HANT }, { "zh", OUTREACH_LANGUAGE_ZH_HANS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      if (g_strcmp0 (id, ids[i]) == 0)
        {
          *language = i;
          return TRUE;
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      if (g_strcmp0 (id, others[i].id) == 0)
        {
          *language = others[i].language;
          return TRUE;
        }
    }

  return FALSE;
}

OutreachLanguage
outreach_language_get_user (void)
{
  const char *const *names = g_get_language_names_with_category ("LC_MESSAGES");
  OutreachLanguage language;

  for (guint i = 0; names[i] != NULL; i++)
    {
      if (g_str_has_prefix (names[i], "en"))
        return OUTREACH_LANGUAGE_EN;
      if (outreach_language_from_id (names[i], &language))
        return language;
    }

  return OUTREACH_LANGUAGE_EN;
}
