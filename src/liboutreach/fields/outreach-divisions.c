/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-divisions.h"

#include <string.h>

#include "outreach-data.h"

typedef struct
{
  GPtrArray *all;
  GHashTable *by_code;
  GHashTable *by_full_name;
  GHashTable *by_name; /* short names; one that several places share maps to NULL */
  char *source;
} Divisions;

static void
free_division (gpointer data)
{
  OutreachDivision *division = data;

  g_free (division->code);
  g_free (division->name);
  g_free (division->full_name);
  g_free (division);
}

/* Rows of the list that group others and name no place (domain.md A.4). */
static gboolean
is_placeholder (const char *name)
{
  return g_str_equal (name, "市辖区") || g_str_equal (name, "县") ||
         strstr (name, "直辖县级行政区划") != NULL;
}

static char *
make_full_name (Divisions *self, const char *code, const char *name)
{
  GString *full = g_string_new (NULL);
  gsize length = strlen (code);

  for (gsize n = 2; n < length; n += 2)
    {
      g_autofree char *upper = g_strndup (code, n);
      OutreachDivision *division = g_hash_table_lookup (self->by_code, upper);

      if (division != NULL && !is_placeholder (division->name))
        g_string_append (full, division->name);
    }
  g_string_append (full, name);

  return g_string_free (full, FALSE);
}

static void
add_division (Divisions *self, const char *code, const char *name)
{
  OutreachDivision *division;

  division = g_new0 (OutreachDivision, 1);
  division->code = g_strdup (code);
  division->name = g_strdup (name);
  division->full_name = make_full_name (self, code, name);
  g_hash_table_insert (self->by_code, division->code, division);
  if (is_placeholder (name))
    {
      /* Kept for the names of those below it, but not offered. */
      g_free (division->full_name);
      division->full_name = g_strdup ("");
      return;
    }

  g_ptr_array_add (self->all, division);
  g_hash_table_insert (self->by_full_name, division->full_name, division);
  if (g_hash_table_contains (self->by_name, name))
    g_hash_table_replace (self->by_name, division->name, NULL);
  else
    g_hash_table_insert (self->by_name, division->name, division);
}

static Divisions *
load_divisions (void)
{
  Divisions *self = g_new0 (Divisions, 1);
  g_autoptr (JsonObject) object = outreach_data_load ("divisions.json");
  JsonArray *array;

  self->all = g_ptr_array_new ();
  self->by_code = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_division);
  self->by_full_name = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  if (object == NULL)
    {
      self->source = g_strdup ("");
      return self;
    }

  self->source =
      g_strdup_printf ("%s, %s", json_object_get_string_member_with_default (object, "source", ""),
                       json_object_get_string_member_with_default (object, "date", ""));
  array = json_object_get_array_member (object, "divisions");
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonArray *row = json_array_get_array_element (array, i);

      add_division (self, json_array_get_string_element (row, 0),
                    json_array_get_string_element (row, 1));
    }

  return self;
}

static Divisions *
get_divisions (void)
{
  static Divisions *divisions;

  if (g_once_init_enter (&divisions))
    g_once_init_leave (&divisions, load_divisions ());

  return divisions;
}

GPtrArray *
outreach_divisions_get_all (void)
{
  return get_divisions ()->all;
}

const OutreachDivision *
outreach_divisions_find (const char *text)
{
  Divisions *self = get_divisions ();
  OutreachDivision *found;

  if (text == NULL || *text == '\0')
    return NULL;

  found = g_hash_table_lookup (self->by_code, text);
  /* A code of the statistics office is filled up with zeros: 350100000000. */
  if (found == NULL && strspn (text, "0123456789") == strlen (text) && strlen (text) >= 6)
    {
      g_autofree char *code = g_strndup (text, 6);

      while (strlen (code) > 2 && g_str_has_suffix (code, "00"))
        code[strlen (code) - 2] = '\0';
      found = g_hash_table_lookup (self->by_code, code);
    }
  if (found == NULL)
    found = g_hash_table_lookup (self->by_full_name, text);
  if (found == NULL)
    found = g_hash_table_lookup (self->by_name, text);

  return found;
}

const char *
outreach_divisions_get_name (const char *text)
{
  OutreachDivision *found;

  if (text == NULL)
    return "";
  if (!g_ascii_isdigit (*text))
    return text;

  found = g_hash_table_lookup (get_divisions ()->by_code, text);

  return found != NULL ? found->full_name : text;
}

/* A place of the list that stands between @code and what is below it. */
static gboolean
has_place_between (const char *code, const OutreachDivision *below)
{
  Divisions *self = get_divisions ();

  for (gsize n = strlen (code) + 2; n < strlen (below->code); n += 2)
    {
      g_autofree char *between = g_strndup (below->code, n);
      OutreachDivision *division = g_hash_table_lookup (self->by_code, between);

      if (division != NULL && !is_placeholder (division->name))
        return TRUE;
    }

  return FALSE;
}

GPtrArray *
outreach_divisions_list_below (const char *code)
{
  Divisions *self = get_divisions ();
  g_autoptr (GPtrArray) below = g_ptr_array_new ();
  const char *prefix = code != NULL ? code : "";

  for (guint i = 0; i < self->all->len; i++)
    {
      OutreachDivision *division = self->all->pdata[i];

      if (strlen (division->code) > strlen (prefix) && g_str_has_prefix (division->code, prefix) &&
          !has_place_between (prefix, division))
        g_ptr_array_add (below, division);
    }

  return g_steal_pointer (&below);
}

const char *
outreach_divisions_get_source (void)
{
  return get_divisions ()->source;
}
