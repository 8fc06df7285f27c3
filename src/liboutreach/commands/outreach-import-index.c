/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "outreach-import-private.h"
#include "outreach-plan.h"

/* Two names are alike where so much of their pairs of characters are the same. */
#define ALIKE 0.7

typedef struct
{
  gint64 id;
  gint64 office;
  OutreachWhen start;
  char *title;
  char *place;
} Known;

struct _OutreachImportIndex
{
  GPtrArray *known;
  GHashTable *by_title; /* plain title → GPtrArray of Known */
  GHashTable *by_place; /* day and plain place → GPtrArray of Known */
  GHashTable *taken;    /* gint64 ids */
};

static void
known_free (gpointer data)
{
  Known *self = data;

  g_free (self->title);
  g_free (self->place);
  g_free (self);
}

/* Letters and digits only: 《网络安全法》 宣讲 and “网络安全法”宣讲 are the same. */
static char *
make_plain (const char *text)
{
  g_autofree char *folded = g_utf8_normalize (text != NULL ? text : "", -1, G_NORMALIZE_ALL);
  GString *plain = g_string_new (NULL);

  for (const char *p = folded; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c))
        g_string_append_unichar (plain, g_unichar_tolower (c));
    }

  return g_string_free (plain, FALSE);
}

static char *
make_place_key (OutreachWhen start, const char *place)
{
  if (start == OUTREACH_WHEN_NONE || *place == '\0')
    return NULL;

  return g_strdup_printf ("%" G_GINT64_FORMAT " %s", (gint64) outreach_when_get_day (start), place);
}

static void
add_to (GHashTable *table, char *key, Known *known)
{
  GPtrArray *list = g_hash_table_lookup (table, key);

  if (list == NULL)
    {
      list = g_ptr_array_new ();
      g_hash_table_insert (table, g_strdup (key), list);
    }
  g_ptr_array_add (list, known);
}

void
outreach_import_index_add (OutreachImportIndex *self, const OutreachImportIdentity *identity)
{
  Known *known = g_new0 (Known, 1);
  g_autofree char *key = NULL;

  known->id = identity->id;
  known->office = identity->office;
  known->start = identity->start;
  known->title = make_plain (identity->title);
  known->place = make_plain (identity->place);
  key = make_place_key (known->start, known->place);
  g_ptr_array_add (self->known, known);
  add_to (self->by_title, known->title, known);
  if (key != NULL)
    add_to (self->by_place, key, known);
}

static void
add_row_cb (const OutreachPlanRow *row, gpointer data)
{
  OutreachImportIdentity identity = { row->id, row->office, row->start, row->title,
                                      row->venue_name != NULL ? row->venue_name : row->place };

  outreach_import_index_add (data, &identity);
}

OutreachImportIndex *
outreach_import_index_new (OutreachReader *reader,
                           gint64 edition_id,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (OutreachImportIndex) self = g_new0 (OutreachImportIndex, 1);

  self->known = g_ptr_array_new_with_free_func (known_free);
  self->by_title =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->by_place =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->taken = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  if (!outreach_reader_foreach_scheduled_row (reader, edition_id, add_row_cb, self, cancellable,
                                              error))
    return NULL;

  return g_steal_pointer (&self);
}

void
outreach_import_index_free (OutreachImportIndex *self)
{
  g_hash_table_unref (self->by_title);
  g_hash_table_unref (self->by_place);
  g_hash_table_unref (self->taken);
  g_ptr_array_unref (self->known);
  g_free (self);
}

void
outreach_import_index_take (OutreachImportIndex *self, gint64 id)
{
  g_hash_table_add (self->taken, g_memdup2 (&id, sizeof id));
}

static gboolean
is_taken (OutreachImportIndex *self, const Known *known)
{
  return g_hash_table_contains (self->taken, &known->id);
}

/* By the pairs of characters that both have (Dice's coefficient). */
static gboolean
is_alike (const char *a, const char *b)
{
  g_autofree gunichar *x = NULL;
  g_autofree gunichar *y = NULL;
  glong n, m;
  guint same = 0;

  x = g_utf8_to_ucs4_fast (a, -1, &n);
  y = g_utf8_to_ucs4_fast (b, -1, &m);
  if (n < 2 || m < 2)
    return n == m && n > 0 && x[0] == y[0];
  for (glong i = 0; i + 1 < n; i++)
    for (glong j = 0; j + 1 < m; j++)
      if (x[i] == y[j] && x[i + 1] == y[j + 1])
        {
          same++;
          y[j] = 0;
          break;
        }

  return 2.0 * same / (double) (n + m - 2) >= ALIKE;
}

static gboolean
is_same_day (const Known *known, OutreachWhen start)
{
  return known->start == OUTREACH_WHEN_NONE || start == OUTREACH_WHEN_NONE ||
         outreach_when_get_day (known->start) == outreach_when_get_day (start);
}

/* Those of the office that go by that name and are not found yet. */
static GPtrArray *
list_own (OutreachImportIndex *self, GPtrArray *named, gint64 office)
{
  GPtrArray *own = g_ptr_array_new ();

  for (guint i = 0; named != NULL && i < named->len; i++)
    {
      Known *known = named->pdata[i];

      if (known->office == office && !is_taken (self, known))
        g_ptr_array_add (own, known);
    }

  return own;
}

/* With all that tells one from another. */
static const Known *
find_exactly (GPtrArray *own, OutreachWhen start, const char *place)
{
  for (guint i = 0; i < own->len; i++)
    {
      const Known *known = own->pdata[i];

      if (known->start == start && g_str_equal (known->place, place))
        return known;
    }

  return NULL;
}

/* A row that was corrected: it stood in the same place, or is the only one left whose day or place
 * is the same. */
static const Known *
find_corrected (GPtrArray *own, OutreachWhen start, const char *place, gint64 earlier)
{
  const Known *only = NULL;
  guint n = 0;

  for (guint i = 0; i < own->len; i++)
    {
      const Known *known = own->pdata[i];

      if (known->id == earlier)
        return known;
      if (!is_same_day (known, start) && !g_str_equal (known->place, place))
        continue;
      only = known;
      n++;
    }

  return n == 1 ? only : NULL;
}

static const Known *
find_others (GPtrArray *named, gint64 office, OutreachWhen start, const char *place)
{
  for (guint i = 0; named != NULL && i < named->len; i++)
    {
      const Known *known = named->pdata[i];

      if (known->office != office && is_same_day (known, start) &&
          (*place == '\0' || *known->place == '\0' || is_alike (known->place, place)))
        return known;
    }

  return NULL;
}

static const Known *
find_there (OutreachImportIndex *self, GPtrArray *placed, gint64 office, const char *title)
{
  for (guint i = 0; placed != NULL && i < placed->len; i++)
    {
      const Known *known = placed->pdata[i];

      if (!(known->office == office && is_taken (self, known)) &&
          !g_str_equal (known->title, title) && is_alike (known->title, title))
        return known;
    }

  return NULL;
}

OutreachImportMatch
outreach_import_index_find (OutreachImportIndex *self,
                            const OutreachImportIdentity *identity,
                            gint64 earlier,
                            gboolean last,
                            gint64 *id)
{
  g_autofree char *title = make_plain (identity->title);
  g_autofree char *place = make_plain (identity->place);
  g_autofree char *key = make_place_key (identity->start, place);
  GPtrArray *named = g_hash_table_lookup (self->by_title, title);
  g_autoptr (GPtrArray) own = list_own (self, named, identity->office);
  const Known *found = find_exactly (own, identity->start, place);
  OutreachImportMatch match = OUTREACH_MATCH_SAME;

  if (found == NULL && own->len > 0)
    {
      if (!last)
        return OUTREACH_MATCH_LATER;
      found = find_corrected (own, identity->start, place, earlier);
    }
  if (found == NULL)
    {
      match = OUTREACH_MATCH_PERHAPS;
      found = find_others (named, identity->office, identity->start, place);
    }
  if (found == NULL && key != NULL)
    found = find_there (self, g_hash_table_lookup (self->by_place, key), identity->office, title);
  if (found == NULL)
    return OUTREACH_MATCH_NONE;
  *id = found->id;

  return match;
}
