/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "outreach-clipboard.h"
#include "outreach-error.h"

/* Cells as [a|b] a row, so that a case reads at a glance. */
static char *
show (GPtrArray *rows)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      g_autofree char *row = g_strjoinv ("|", rows->pdata[i]);

      g_string_append_printf (out, "[%s]", row);
    }

  return g_string_free (out, FALSE);
}

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    const char *rows;
  } cases[] = {
    { "", "" },
    { "\n", "[]" },
    { "\n\n", "[][]" },
    { "a", "[a]" },
    { "a\tb\r\nc\td\r\n", "[a|b][c|d]" },
    { "a\tb\nc\td\n", "[a|b][c|d]" },
    { "a\tb\rc\td\r", "[a|b][c|d]" },
    { "a\tb\r\nc\td", "[a|b][c|d]" },
    { "a\t\t\n\tb\n", "[a||][|b]" },
    { "a\nb\tc\td\n\ne", "[a][b|c|d][][e]" },
    { "\xef\xbb\xbf活动\t时间\n", "[活动|时间]" },
    /* Quoted: tabs, line breaks of all kinds, doubled quotation marks. */
    { "\"a\tb\"\tc\n", "[a\tb|c]" },
    { "\"一\r\n二\r三\n四\"\tc\r\nd", "[一\n二\n三\n四|c][d]" },
    { "\"他说\"\"好\"\"\"\tb", "[他说\"好\"|b]" },
    { "\"\"\tb\n\"\"\"\"", "[|b][\"]" },
    { "\"a\nb\"", "[a\nb]" },
    /* A quotation mark within a cell that is not quoted is itself. */
    { "5\" disk\tb\"\n", "[5\" disk|b\"]" },
    { "\"网络安全\"宣传周\tb\nc", "[\"网络安全\"宣传周|b][c]" },
    { "\"a\"b\"\tc", "[\"a\"b\"|c]" },
    /* Never closed: nothing is lost. */
    { "\"a\tb\nc\td\n", "[\"a|b][c|d]" },
    { "a\t\"", "[a|\"]" },
    { "\"a\"\"\tb\nc", "[\"a\"\"|b][c]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) rows = outreach_clipboard_parse (cases[i].text, -1, &error);
      g_autofree char *shown = NULL;

      g_assert_no_error (error);
      shown = show (rows);
      g_assert_cmpstr (shown, ==, cases[i].rows);
    }
}

static void
test_parse_bytes (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *shown = NULL;

  /* Programs of Windows end the clipboard with one NUL or several. */
  rows = outreach_clipboard_parse ("a\tb\r\n\0\0", 7, &error);
  g_assert_no_error (error);
  shown = show (rows);
  g_assert_cmpstr (shown, ==, "[a|b]");
  g_assert_null (outreach_clipboard_parse ("a\0b\n", 4, &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE);
  g_clear_error (&error);
  g_assert_null (outreach_clipboard_parse ("\xbb\xee\xb6\xaf\t1\n", -1, &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE);
}

static void
test_write (void)
{
  const char *first[] = { "a\"b", "\"c\"", "", "d", NULL };
  const char *second[] = { "一\n二", "x\ty", NULL };
  const char *third[] = { "", NULL };
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  g_autofree char *none = outreach_clipboard_write (rows);
  g_autofree char *text = NULL;

  g_assert_cmpstr (none, ==, "");
  g_ptr_array_add (rows, first);
  g_ptr_array_add (rows, second);
  g_ptr_array_add (rows, third);
  text = outreach_clipboard_write (rows);
  g_assert_cmpstr (text, ==, "a\"b\t\"\"\"c\"\"\"\t\td\n\"一\n二\"\t\"x\ty\"\n\n");
}

/* Whatever the cells hold, they come back: random texts of the characters that mean something. */
static void
test_round_trip (void)
{
  static const char *const pieces[] = { "\"", "\t", "\n", "a", "网", " ", "\"\"", ",", "" };

  for (guint run = 0; run < 3000; run++)
    {
      g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
      g_autoptr (GPtrArray) again = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;

      for (int i = g_test_rand_int_range (1, 4); i > 0; i--)
        {
          g_autoptr (GStrvBuilder) row = g_strv_builder_new ();

          for (int j = g_test_rand_int_range (1, 5); j > 0; j--)
            {
              g_autoptr (GString) cell = g_string_new (NULL);

              for (int k = g_test_rand_int_range (0, 6); k > 0; k--)
                g_string_append (cell, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
              g_strv_builder_add (row, cell->str);
            }
          g_ptr_array_add (rows, g_strv_builder_end (row));
        }
      text = outreach_clipboard_write (rows);
      again = outreach_clipboard_parse (text, -1, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (again->len, ==, rows->len);
      for (guint i = 0; i < rows->len; i++)
        g_assert_cmpstrv (again->pdata[i], rows->pdata[i]);
    }
}

/* A quotation mark at the head of every cell must not be looked for to the end each time. */
static void
test_many_quotes (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) rows = NULL;

  for (guint i = 0; i < 200000; i++)
    g_string_append (text, i % 2 == 0 ? "\"\"\"a\t" : "\"b\"\"\n");
  rows = outreach_clipboard_parse (text->str, -1, NULL);
  g_assert_nonnull (rows);
  g_assert_cmpuint (rows->len, >, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clipboard/parse", test_parse);
  g_test_add_func ("/clipboard/parse/bytes", test_parse_bytes);
  g_test_add_func ("/clipboard/write", test_write);
  g_test_add_func ("/clipboard/round-trip", test_round_trip);
  g_test_add_func ("/clipboard/many-quotes", test_many_quotes);

  return g_test_run ();
}
