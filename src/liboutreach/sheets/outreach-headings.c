/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-headings.h"

#include <string.h>

struct _OutreachHeadings
{
  GHashTable *fields; /* plain heading → interned field id */
  GPtrArray *plain;   /* borrowed keys of it, as the catalogue has them */
};

/* What the layout knows besides the catalogue. */
static const struct
{
  const char *heading;
  const char *field;
} own[] = {
  { "序号", "#" },         { "序號", "#" },         { "编号", "#" },
  { "編號", "#" },         { "no.", "#" },          { "时间", "span" },
  { "時間", "span" },      { "活动时间", "span" },  { "活動時間", "span" },
  { "举办时间", "span" },  { "舉辦時間", "span" },  { "开展时间", "span" },
  { "開展時間", "span" },  { "时间安排", "span" },  { "時間安排", "span" },
  { "地点", "where" },     { "地點", "where" },     { "活动地点", "where" },
  { "活動地點", "where" }, { "举办地点", "where" }, { "舉辦地點", "where" },
  { "开展地点", "where" }, { "開展地點", "where" },
};

char *
outreach_heading_normalise (const char *heading)
{
  GString *out = g_string_new (NULL);
  guint depth = 0;
  gsize digits;

  for (const char *p = heading; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '(' || c == 0xff08 || c == '[' || c == 0x3010)
        depth++;
      else if ((c == ')' || c == 0xff09 || c == ']' || c == 0x3011) && depth > 0)
        depth--;
      else if (depth == 0 && !g_unichar_isspace (c) && c != '*' && c != ':' && c != 0xff1a)
        g_string_append_unichar (out, g_unichar_tolower (c));
    }
  digits = strspn (out->str, "0123456789");
  if (digits > 0 && digits < out->len)
    {
      g_string_erase (out, 0, (gssize) digits);
      if (g_str_has_prefix (out->str, "、"))
        g_string_erase (out, 0, (gssize) strlen ("、"));
      else if (g_str_has_prefix (out->str, "."))
        g_string_erase (out, 0, 1);
    }

  return g_string_free (out, FALSE);
}

/* The first field that is called so has it. */
static void
add (OutreachHeadings *self, const char *heading, const char *field)
{
  char *plain = outreach_heading_normalise (heading);

  if (*plain == '\0' || g_hash_table_contains (self->fields, plain))
    {
      g_free (plain);
      return;
    }
  g_hash_table_insert (self->fields, plain, (gpointer) g_intern_string (field));
  g_ptr_array_add (self->plain, plain);
}

OutreachHeadings *
outreach_headings_new (OutreachCatalogue *catalogue, OutreachKind kind)
{
  OutreachHeadings *self = g_new0 (OutreachHeadings, 1);
  GPtrArray *fields = outreach_catalogue_get_fields (catalogue, kind);

  self->fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->plain = g_ptr_array_new ();
  for (guint i = 0; kind == OUTREACH_KIND_ACTIVITY && i < G_N_ELEMENTS (own); i++)
    add (self, own[i].heading, own[i].field);
  for (guint i = 0; i < fields->len; i++)
    {
      OutreachField *field = g_ptr_array_index (fields, i);
      const char *const *synonyms = outreach_field_get_synonyms (field);

      for (guint language = 0; language < OUTREACH_N_LANGUAGES; language++)
        add (self, outreach_field_get_name (field, language), outreach_field_get_id (field));
      for (; synonyms != NULL && *synonyms != NULL; synonyms++)
        add (self, *synonyms, outreach_field_get_id (field));
    }

  return self;
}

void
outreach_headings_free (OutreachHeadings *self)
{
  g_ptr_array_unref (self->plain);
  g_hash_table_unref (self->fields);
  g_free (self);
}

const char *
outreach_headings_find (OutreachHeadings *self, const char *heading)
{
  g_autofree char *plain = outreach_heading_normalise (heading);

  return g_hash_table_lookup (self->fields, plain);
}

/* The longest name that the heading begins or ends with says most of it. */
static const char *
find_part (OutreachHeadings *self, const char *plain)
{
  const char *best = NULL;
  glong longest = 1;

  for (guint i = 0; i < self->plain->len; i++)
    {
      const char *name = g_ptr_array_index (self->plain, i);
      glong length = g_utf8_strlen (name, -1);
      const char *field = g_hash_table_lookup (self->fields, name);

      if (length <= longest || *field == '#' ||
          !(g_str_has_prefix (plain, name) || g_str_has_suffix (plain, name)))
        continue;
      longest = length;
      best = field;
    }

  return best;
}

const char *
outreach_headings_guess (OutreachHeadings *self, const char *heading, gboolean *guessed)
{
  g_autofree char *plain = outreach_heading_normalise (heading);
  const char *field = g_hash_table_lookup (self->fields, plain);

  *guessed = FALSE;
  if (field != NULL || *plain == '\0')
    return field;
  field = find_part (self, plain);
  *guessed = field != NULL;

  return field;
}
