/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-fold.h"

static gboolean
is_han (gunichar c)
{
  return g_unichar_get_script (c) == G_UNICODE_SCRIPT_HAN;
}

void
outreach_fold_words (const char *text, GString *out)
{
  g_autofree char *plain = NULL;

  if (text == NULL)
    return;
  plain = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  if (plain == NULL)
    return;

  for (const char *at = plain; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (is_han (c))
        {
          g_string_append_c (out, ' ');
          g_string_append_unichar (out, c);
          g_string_append_c (out, ' ');
        }
      else if (g_unichar_isalnum (c) || g_unichar_ismark (c))
        g_string_append_unichar (out, g_unichar_tolower (c));
      else
        g_string_append_c (out, ' ');
    }
  g_string_append_c (out, ' ');
}

char *
outreach_fold_phrase (const char *word)
{
  g_autoptr (GString) folded = g_string_new (NULL);

  outreach_fold_words (word, folded);
  g_strstrip (folded->str);
  if (*folded->str == '\0')
    return NULL;

  return g_strdup_printf ("\"%s\" *", folded->str);
}
