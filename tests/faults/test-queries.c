/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every field of every kind is filtered and sorted by, against plain records in an array. */

#include <string.h>

#include "outreach-faults.h"

typedef struct
{
  TestBook book;
  GHashTable *records[OUTREACH_N_KINDS]; /* id → OutreachRecord */
} Fixture;

static void
read_all (Fixture *fixture)
{
  OutreachReader *reader = outreach_store_get_reader (fixture->book.store);

  for (guint kind = OUTREACH_KIND_NONE + 1; kind < OUTREACH_N_KINDS; kind++)
    {
      g_autoptr (OutreachQuery) query = outreach_query_new (kind);
      g_autoptr (GPtrArray) records = outreach_reader_list (reader, query, NULL);

      fixture->records[kind] =
          g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
      for (guint i = 0; i < records->len; i++)
        {
          gint64 id = outreach_record_get_id (records->pdata[i]);

          g_hash_table_insert (fixture->records[kind], g_memdup2 (&id, sizeof id),
                               g_object_ref (records->pdata[i]));
        }
    }
}

/* Some of each kind with some fields blank and some alike, so that ties and blanks are met. */
static void
fill (Fixture *fixture)
{
  static const char *const names[] = { "甲", "乙", "ABC", "abc%_", "十字\\路口", "龙华" };
  OutreachCatalogue *catalogue = outreach_store_get_catalogue (fixture->book.store);
  g_autoptr (OutreachTransaction) transaction =
      outreach_store_begin (fixture->book.store, "Fill", NULL, NULL);

  for (guint i = 0; i < 400; i++)
    {
      OutreachKind kind =
          i < 120   ? (OutreachKind[]){ OUTREACH_KIND_VENUE, OUTREACH_KIND_AGENCY,
                                        OUTREACH_KIND_OFFICE }[i % 3]
          : i < 360 ? OUTREACH_KIND_ACTIVITY
                    : (OutreachKind[]){ OUTREACH_KIND_CONTACT, OUTREACH_KIND_ATTACHMENT }[i % 2];
      g_autoptr (OutreachRecord) record = outreach_record_new (kind, 0);
      GPtrArray *fields = outreach_catalogue_get_fields (catalogue, kind);

      for (guint j = 0; j < fields->len; j++)
        {
          OutreachField *field = fields->pdata[j];
          const char *id = outreach_field_get_id (field);
          int random = g_test_rand_int_range (0, 1000);
          const char *name = names[random % (int) G_N_ELEMENTS (names)];

          if (g_str_equal (id, "uid") || (random < 400 && !outreach_field_is_required (field)))
            continue;
          if (outreach_field_get_n_choices (field) > 0)
            set_text (record, id,
                      outreach_field_get_nth_choice (
                          field, (guint) random % outreach_field_get_n_choices (field))
                          ->id);
          else if (outreach_field_get_value_type (field) == OUTREACH_VALUE_TEXT)
            set_text (record, id, name);
          else if (outreach_field_get_value_type (field) == OUTREACH_VALUE_NUMBER)
            outreach_record_take_value (
                record, id,
                outreach_value_new_number (random % 7,
                                           outreach_field_takes_approximate (field) && random % 2));
          else if (outreach_field_get_value_type (field) == OUTREACH_VALUE_WHEN)
            outreach_record_take_value (
                record, id,
                outreach_value_new_when (
                    random % 3 == 0
                        ? outreach_when_new_day (2023, 9, 11 + random % 5)
                        : outreach_when_new_minute (2023, 9, 11 + random % 5, random % 24, 30)));
          else
            set_ref (record, id, 1 + random % 5);
        }
      if (kind == OUTREACH_KIND_ACTIVITY)
        {
          set_ref (record, "edition", 1);
          set_text (record, "state", i % 2 ? "draft" : "held");
        }
      if (kind == OUTREACH_KIND_OFFICE)
        set_ref (record, "parent", 1);
      if (kind == OUTREACH_KIND_ATTACHMENT)
        set_ref (record, "activity", 1 + i % 40);
      {
        g_autoptr (GError) error = NULL;

        outreach_transaction_insert (transaction, record, &error);
        g_assert_no_error (error);
      }
    }
  g_assert_true (outreach_transaction_commit (transaction, NULL));
}

/* ---- The oracle's order ---- */

typedef struct
{
  gboolean blank;
  gboolean is_text;
  gint64 number;
  const char *text;
} Key;

static Key
key_of (Fixture *fixture, OutreachRecord *record, OutreachField *field)
{
  OutreachValue *value = outreach_record_get_value (record, outreach_field_get_id (field));
  OutreachCatalogue *catalogue = outreach_store_get_catalogue (fixture->book.store);
  Key key = { value == NULL, FALSE, 0, NULL };

  if (value == NULL)
    return key;
  if (outreach_field_get_n_choices (field) > 0)
    {
      const OutreachChoice *choice =
          outreach_field_find_choice (field, outreach_value_get_text (value));

      key.blank = choice == NULL;
      for (guint i = 0; choice != NULL && outreach_field_get_nth_choice (field, i) != choice; i++)
        key.number++;
      return key;
    }

  switch (outreach_value_get_value_type (value))
    {
    case OUTREACH_VALUE_TEXT:
      key.is_text = TRUE;
      key.text = outreach_value_get_text (value);
      break;
    case OUTREACH_VALUE_NUMBER:
      key.number = outreach_value_get_number (value);
      break;
    case OUTREACH_VALUE_WHEN:
      key.number = outreach_value_get_when (value);
      break;
    case OUTREACH_VALUE_REFS:
    default:
      {
        OutreachKind target = outreach_field_get_target (field);
        const OutreachRef *ref = outreach_value_get_nth_ref (value, 0);
        OutreachRecord *other = g_hash_table_lookup (fixture->records[target], &ref->id);
        const char *by = target == OUTREACH_KIND_THEME_DAY ? "date"
                         : target == OUTREACH_KIND_SETTING
                             ? "position"
                             : outreach_catalogue_get_title_field (catalogue, target);

        return key_of (fixture, other, outreach_catalogue_get_field (catalogue, target, by));
      }
    }

  return key;
}

static int
compare_keys (Key a, Key b, gboolean descending)
{
  int order;

  if (a.blank || b.blank)
    return a.blank - b.blank;
  order = a.is_text ? strcmp (a.text, b.text) : (a.number > b.number) - (a.number < b.number);

  return descending ? -order : order;
}

typedef struct
{
  Fixture *fixture;
  OutreachField *fields[2];
  gboolean descending[2];
  OutreachField *usual;
} Order;

static int
compare_records (gconstpointer a, gconstpointer b, gpointer data)
{
  Order *order = data;
  OutreachRecord *x = *(OutreachRecord **) a;
  OutreachRecord *y = *(OutreachRecord **) b;
  gint64 difference = outreach_record_get_id (x) - outreach_record_get_id (y);
  int sign = 0;

  for (guint i = 0; i < 2 && sign == 0 && order->fields[i] != NULL; i++)
    sign = compare_keys (key_of (order->fixture, x, order->fields[i]),
                         key_of (order->fixture, y, order->fields[i]), order->descending[i]);
  if (sign == 0 && order->usual != NULL)
    sign = compare_keys (key_of (order->fixture, x, order->usual),
                         key_of (order->fixture, y, order->usual), FALSE);
  if (sign != 0)
    return sign;

  sign = (difference > 0) - (difference < 0);

  return order->usual == NULL && order->fields[1] == NULL && order->descending[0] ? -sign : sign;
}

static OutreachField *
usual_field (Fixture *fixture, OutreachKind kind)
{
  const char *id = kind == OUTREACH_KIND_ACTIVITY                                  ? "start"
                   : kind == OUTREACH_KIND_THEME_DAY                               ? "date"
                   : kind == OUTREACH_KIND_SETTING || kind == OUTREACH_KIND_METRIC ? "position"
                   : kind == OUTREACH_KIND_EDITION                                 ? "year"
                                                                                   : NULL;

  return id != NULL
             ? outreach_catalogue_get_field (outreach_store_get_catalogue (fixture->book.store),
                                             kind, id)
             : NULL;
}

static void
assert_ids (Fixture *fixture, OutreachQuery *query, GPtrArray *expected, const char *what)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids =
      outreach_reader_query_ids (outreach_store_get_reader (fixture->book.store), query, NULL,
                                 &error);

  g_assert_no_error (error);
  if (ids->len != expected->len)
    g_error ("%s: %u rows, not %u", what, ids->len, expected->len);
  for (guint i = 0; i < ids->len; i++)
    {
      if (g_array_index (ids, gint64, i) != outreach_record_get_id (expected->pdata[i]))
        g_error ("%s: row %u is %d, not %d", what, i, (int) g_array_index (ids, gint64, i),
                 (int) outreach_record_get_id (expected->pdata[i]));
    }
}

static GPtrArray *
all_records (Fixture *fixture, OutreachKind kind)
{
  g_autoptr (GList) values = g_hash_table_get_values (fixture->records[kind]);
  GPtrArray *records = g_ptr_array_new ();

  for (GList *link = values; link != NULL; link = link->next)
    g_ptr_array_add (records, link->data);

  return records;
}

static void
check_sorts (Fixture *fixture, OutreachKind kind, OutreachField *field, OutreachField *second)
{
  for (guint i = 0; i < 4; i++)
    {
      Order order = { fixture,
                      { field, i < 2 ? NULL : second },
                      { i % 2 == 1, i == 2 },
                      usual_field (fixture, kind) };
      g_autoptr (GPtrArray) expected = all_records (fixture, kind);
      g_autoptr (OutreachQuery) query = outreach_query_new (kind);
      g_autofree char *what =
          g_strdup_printf ("%s sorted by %s, %s (%u)", outreach_kind_get_id (kind),
                           outreach_field_get_id (field), outreach_field_get_id (second), i);

      g_ptr_array_sort_with_data (expected, compare_records, &order);
      outreach_query_add_sort (query, outreach_field_get_id (field), order.descending[0]);
      if (i >= 2)
        outreach_query_add_sort (query, outreach_field_get_id (second), order.descending[1]);
      assert_ids (fixture, query, expected, what);
    }
}

/* ---- The oracle's filters ---- */

static gboolean
contains (const char *text, const char *part)
{
  g_autofree char *a = g_ascii_strdown (text, -1);
  g_autofree char *b = g_ascii_strdown (part, -1);

  return strstr (a, b) != NULL;
}

static gboolean
has_ref (OutreachValue *value, OutreachFilterOp op, OutreachValue *wanted)
{
  for (guint i = 0; i < outreach_value_get_n_refs (value); i++)
    {
      const OutreachRef *ref = outreach_value_get_nth_ref (value, i);

      if (op == OUTREACH_FILTER_EQUALS
              ? ref->id == outreach_value_get_nth_ref (wanted, 0)->id
              : ref->name != NULL && contains (ref->name, outreach_value_get_text (wanted)))
        return TRUE;
    }

  return FALSE;
}

static gboolean
matches (OutreachValue *value, OutreachFilterOp op, OutreachValue *wanted)
{
  if (op == OUTREACH_FILTER_EMPTY || op == OUTREACH_FILTER_NOT_EMPTY)
    return (value == NULL) == (op == OUTREACH_FILTER_EMPTY);
  if (value == NULL)
    return FALSE;

  switch (outreach_value_get_value_type (value))
    {
    case OUTREACH_VALUE_REFS:
      return has_ref (value, op, wanted);
    case OUTREACH_VALUE_TEXT:
      return op == OUTREACH_FILTER_EQUALS
                 ? g_str_equal (outreach_value_get_text (value), outreach_value_get_text (wanted))
                 : contains (outreach_value_get_text (value), outreach_value_get_text (wanted));
    case OUTREACH_VALUE_WHEN:
      {
        /* A day holds all that begins in it. */
        OutreachWhen when = outreach_value_get_when (value);
        OutreachWhen other = outreach_value_get_when (wanted);
        gboolean is_day = outreach_when_get_precision (other) == OUTREACH_PRECISION_DAY;
        gboolean same_day = outreach_when_get_day (when) == outreach_when_get_day (other);

        if (is_day && same_day)
          return TRUE;
        return op == OUTREACH_FILTER_EQUALS ? !is_day && when == other
               : op == OUTREACH_FILTER_FROM ? when >= other
                                            : when <= other;
      }
    case OUTREACH_VALUE_NUMBER:
    default:
      {
        gint64 number = outreach_value_get_number (value);
        gint64 other = outreach_value_get_number (wanted);

        return op == OUTREACH_FILTER_EQUALS ? number == other
               : op == OUTREACH_FILTER_FROM ? number >= other
                                            : number <= other;
      }
    }
}

static void
check_filter (Fixture *fixture,
              OutreachKind kind,
              OutreachField *field,
              OutreachFilterOp op,
              OutreachValue *wanted)
{
  Order order = { fixture, { NULL, NULL }, { FALSE, FALSE }, usual_field (fixture, kind) };
  g_autoptr (GPtrArray) expected = all_records (fixture, kind);
  g_autoptr (OutreachQuery) query = outreach_query_new (kind);
  g_autofree char *what = g_strdup_printf ("%s filtered by %s (%d)", outreach_kind_get_id (kind),
                                           outreach_field_get_id (field), op);

  for (guint i = expected->len; i > 0; i--)
    {
      if (!matches (outreach_record_get_value (expected->pdata[i - 1],
                                               outreach_field_get_id (field)),
                    op, wanted))
        g_ptr_array_remove_index (expected, i - 1);
    }
  g_ptr_array_sort_with_data (expected, compare_records, &order);
  outreach_query_add_filter (query, outreach_field_get_id (field), op, wanted);
  assert_ids (fixture, query, expected, what);
}

static void
check_filters (Fixture *fixture, OutreachKind kind, OutreachField *field)
{
  g_autoptr (GPtrArray) records = all_records (fixture, kind);
  guint n_values = 0;

  check_filter (fixture, kind, field, OUTREACH_FILTER_EMPTY, NULL);
  check_filter (fixture, kind, field, OUTREACH_FILTER_NOT_EMPTY, NULL);
  for (guint i = 0; i < records->len && n_values < 6; i++)
    {
      OutreachValue *value =
          outreach_record_get_value (records->pdata[i], outreach_field_get_id (field));

      if (value == NULL)
        continue;
      n_values++;
      check_filter (fixture, kind, field, OUTREACH_FILTER_EQUALS, value);
      if (outreach_value_get_value_type (value) == OUTREACH_VALUE_TEXT &&
          outreach_field_get_n_choices (field) == 0)
        check_filter (fixture, kind, field, OUTREACH_FILTER_CONTAINS, value);
      else if (outreach_value_get_n_refs (value) > 0 &&
               outreach_field_get_target (field) != OUTREACH_KIND_RESULT)
        {
          g_autoptr (OutreachValue) part =
              outreach_value_new_text (outreach_value_get_nth_ref (value, 0)->name);

          if (part != NULL)
            check_filter (fixture, kind, field, OUTREACH_FILTER_CONTAINS, part);
        }
      else if (outreach_value_get_value_type (value) != OUTREACH_VALUE_TEXT &&
               outreach_value_get_n_refs (value) == 0)
        {
          check_filter (fixture, kind, field, OUTREACH_FILTER_FROM, value);
          check_filter (fixture, kind, field, OUTREACH_FILTER_UNTIL, value);
        }
    }
}

static void
test_every_field (void)
{
  Fixture fixture = { 0 };

  test_book_open (&fixture.book);
  g_assert_true (outreach_commands_fill_sample (fixture.book.store, NULL));
  fill (&fixture);
  read_all (&fixture);
  for (guint kind = OUTREACH_KIND_NONE + 1; kind < OUTREACH_N_KINDS; kind++)
    {
      GPtrArray *fields =
          outreach_catalogue_get_fields (outreach_store_get_catalogue (fixture.book.store), kind);

      for (guint i = 0; i < fields->len; i++)
        {
          check_sorts (&fixture, kind, fields->pdata[i], fields->pdata[(i * 7 + 3) % fields->len]);
          check_filters (&fixture, kind, fields->pdata[i]);
        }
    }
  for (guint kind = OUTREACH_KIND_NONE + 1; kind < OUTREACH_N_KINDS; kind++)
    g_hash_table_unref (fixture.records[kind]);
  test_book_close (&fixture.book);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fault_vfs_install ();
  g_test_add_func ("/faults/queries/every-field", test_every_field);

  return g_test_run ();
}
