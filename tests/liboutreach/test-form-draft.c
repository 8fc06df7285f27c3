/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Drafts of forms: what is changed, what is refused, what is left out. */
#include "config.h"

#include "outreach-error.h"
#include "outreach-form-commands.h"
#include "outreach-form-draft.h"
#include "outreach-form-export.h"
#include "outreach-test.h"

static OutreachFormDraft *
load (TestBook *book, const char *id)
{
  g_autoptr (GError) error = NULL;
  OutreachFormDraft *draft =
      outreach_form_draft_load (outreach_store_get_reader (book->store), id, &error);

  g_assert_no_error (error);
  return draft;
}

static OutreachForm *
make (OutreachFormDraft *draft)
{
  g_autoptr (GError) error = NULL;
  OutreachForm *form = outreach_form_draft_make_form (draft, &error);

  g_assert_no_error (error);
  return form;
}

static void
assert_refused (OutreachFormDraft *draft, const char *place)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachForm) form = outreach_form_draft_make_form (draft, &error);

  g_assert_null (form);
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE);
  if (strstr (error->message, place) == NULL)
    g_error ("“%s” does not name “%s”", error->message, place);
}

/* Each built-in form can be edited, is whole as it comes, and unchanged until it is changed. */
static void
test_builtin (TestBook *book, gconstpointer data)
{
  g_autoptr (GListModel) forms = outreach_form_list_builtin ();

  for (guint i = 0; i < g_list_model_get_n_items (forms); i++)
    {
      g_autoptr (OutreachForm) builtin = g_list_model_get_item (forms, i);
      g_autoptr (OutreachFormDraft) draft = load (book, outreach_form_get_id (builtin));
      g_autoptr (OutreachForm) form = make (draft);

      g_assert_cmpuint (outreach_form_draft_get_left_out (draft)->len, ==, 0);
      g_assert_false (outreach_form_draft_is_changed (draft));
      g_assert_cmpuint (outreach_form_get_n_sheets (form), ==,
                        outreach_form_get_n_sheets (builtin));
      for (guint j = 0; j < outreach_form_draft_get_n_sheets (draft); j++)
        {
          g_auto (GStrv) fields = outreach_form_draft_list_fields (draft, j);

          g_assert_cmpuint (g_strv_length (fields), >, 0);
          g_assert_cmpuint (outreach_form_draft_get_n_columns (draft, j), >, 0);
        }
      outreach_form_draft_set_attachment (draft, 7);
      g_assert_true (outreach_form_draft_is_changed (draft));
    }
}

/* Every field that is offered for a column makes a form that is whole. */
static void
test_all_fields (TestBook *book, gconstpointer data)
{
  static const char *const ids[] = { "plan", "statistics", "venues", "contacts", "media" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (OutreachFormDraft) draft = load (book, ids[i]);

      for (guint j = 0; j < outreach_form_draft_get_n_sheets (draft); j++)
        {
          g_auto (GStrv) fields = outreach_form_draft_list_fields (draft, j);

          for (guint k = 0; fields[k] != NULL; k++)
            {
              g_autoptr (OutreachForm) form = NULL;

              outreach_form_draft_add_column (draft, j, 1, fields[k]);
              g_assert_cmpstr (outreach_form_draft_get_field (draft, j, 1), ==, fields[k]);
              form = make (draft);
            }
        }
    }
}

static void
test_columns (TestBook *book, gconstpointer data)
{
  g_autoptr (OutreachFormDraft) draft = NULL;
  g_autoptr (OutreachForm) form = NULL;
  guint n;

  draft = load (book, "plan");
  n = outreach_form_draft_get_n_columns (draft, 0);
  outreach_form_draft_move_column (draft, 0, 1, n - 1);
  g_assert_cmpstr (outreach_form_draft_get_field (draft, 0, n - 1), ==, "title");
  outreach_form_draft_move_column (draft, 0, n - 1, 1);
  g_assert_cmpstr (outreach_form_draft_get_field (draft, 0, 1), ==, "title");
  /* Places that are not there. */
  outreach_form_draft_move_column (draft, 0, 5, 500);
  outreach_form_draft_remove_column (draft, 0, 500);
  g_assert_cmpuint (outreach_form_draft_get_n_columns (draft, 0), ==, n);
  g_assert_false (outreach_form_draft_is_changed (draft));

  for (guint i = 0; i < 200; i++)
    outreach_form_draft_add_column (draft, 0, i, "blank");
  form = make (draft);
  for (guint i = 0; i < 400; i++)
    outreach_form_draft_add_column (draft, 0, 0, "text");
  assert_refused (draft, "sheets[0].columns");
  while (outreach_form_draft_get_n_columns (draft, 0) > 0)
    outreach_form_draft_remove_column (draft, 0, 0);
  assert_refused (draft, "sheets[0].columns");
}

/* Sheets change places and go; the last one stays. */
static void
test_sheets (TestBook *book, gconstpointer data)
{
  g_autoptr (OutreachFormDraft) draft = load (book, "statistics");
  g_autoptr (OutreachForm) form = NULL;
  g_autofree char *first =
      g_strdup (outreach_form_draft_get_text (draft, OUTREACH_DRAFT_SHEET, 0, 0, 0));

  outreach_form_draft_move_sheet (draft, 0, 2);
  outreach_form_draft_move_sheet (draft, 7, 0);
  g_assert_cmpstr (outreach_form_draft_get_text (draft, OUTREACH_DRAFT_SHEET, 2, 0, 0), ==, first);
  while (outreach_form_draft_get_n_sheets (draft) > 1)
    outreach_form_draft_remove_sheet (draft, 0);
  outreach_form_draft_remove_sheet (draft, 0);
  g_assert_cmpstr (outreach_form_draft_get_text (draft, OUTREACH_DRAFT_SHEET, 0, 0, 0), ==, first);
  form = make (draft);
}

/* A heading in one language leaves the others their own; texts that were the same go on together. */
static void
test_texts (TestBook *book, gconstpointer data)
{
  g_autoptr (OutreachFormDraft) draft = NULL;
  g_autoptr (OutreachForm) form = NULL;

  draft = load (book, "plan");
  outreach_form_draft_set_text (draft, OUTREACH_DRAFT_HEADING, 0, 1, OUTREACH_LANGUAGE_ZH_HANS,
                                "项目");
  g_assert_cmpstr (outreach_form_draft_get_text (draft, OUTREACH_DRAFT_HEADING, 0, 1,
                                                 OUTREACH_LANGUAGE_ZH_HANT),
                   ==, "活動名稱");
  outreach_form_draft_set_text (draft, OUTREACH_DRAFT_HEADING, 0, 1, OUTREACH_LANGUAGE_ZH_HANS, "");
  g_assert_false (outreach_form_draft_is_changed (draft));
  outreach_form_draft_set_text (draft, OUTREACH_DRAFT_OVER, 0, 1, OUTREACH_LANGUAGE_ZH_HANS, "甲");
  outreach_form_draft_set_text (draft, OUTREACH_DRAFT_OVER, 0, 1, OUTREACH_LANGUAGE_ZH_HANS, "乙");
  g_assert_cmpstr (outreach_form_draft_get_text (draft, OUTREACH_DRAFT_OVER, 0, 1,
                                                 OUTREACH_LANGUAGE_EN),
                   ==, "乙");
  form = make (draft);

  outreach_form_draft_set_text (draft, OUTREACH_DRAFT_TITLE, 0, 0, OUTREACH_LANGUAGE_EN, "{no}");
  assert_refused (draft, "title");
  outreach_form_draft_set_text (draft, OUTREACH_DRAFT_TITLE, 0, 0, OUTREACH_LANGUAGE_EN, "");
  assert_refused (draft, "title.en");
  outreach_form_draft_set_text (draft, OUTREACH_DRAFT_TITLE, 0, 0, OUTREACH_LANGUAGE_EN, "T");
  outreach_form_draft_set_text (draft, OUTREACH_DRAFT_SHEET, 0, 0, OUTREACH_LANGUAGE_EN, "a/b");
  assert_refused (draft, "sheets[0].names");
}

static void
test_rows (TestBook *book, gconstpointer data)
{
  g_autoptr (OutreachFormDraft) draft = NULL;
  g_autofree char *values = NULL, *json = NULL;
  g_autoptr (OutreachForm) form = NULL;
  OutreachFilterOp op;
  gboolean flag;

  draft = load (book, "plan");
  outreach_form_draft_set_filter (draft, 0, 0, "state", OUTREACH_FILTER_EQUALS,
                                  "已举办；reported ; ");
  outreach_form_draft_set_filter (draft, 0, 1, "note", OUTREACH_FILTER_EMPTY, "ignored");
  json = outreach_form_draft_to_json (draft);
  g_assert_nonnull (strstr (json, "\"held\""));
  g_assert_null (strstr (json, "ignored"));
  g_assert_cmpstr (outreach_form_draft_get_filter (draft, 0, 1, &op, &values), ==, "note");
  g_assert_cmpint (op, ==, OUTREACH_FILTER_EMPTY);
  outreach_form_draft_set_sort (draft, 0, 1, "title", TRUE);
  g_assert_cmpstr (outreach_form_draft_get_sort (draft, 0, 1, &flag), ==, "title");
  g_assert_true (flag);
  outreach_form_draft_set_group (draft, 0, "theme-day", TRUE);
  g_assert_cmpstr (outreach_form_draft_get_group (draft, 0, &flag), ==, "theme-day");
  outreach_form_draft_set_totals (draft, 0, TRUE);
  form = make (draft);

  outreach_form_draft_set_filter (draft, 0, 0, "state", OUTREACH_FILTER_EQUALS, "nothing such");
  assert_refused (draft, "sheets[0].query.filters[0].value");
  outreach_form_draft_set_filter (draft, 0, 0, "state", OUTREACH_FILTER_EQUALS, " ; ");
  assert_refused (draft, "sheets[0].query.filters[0].value");
  outreach_form_draft_set_filter (draft, 0, 0, NULL, OUTREACH_FILTER_EQUALS, "");
  outreach_form_draft_set_group (draft, 0, "title", FALSE);
  assert_refused (draft, "sheets[0].group.field");
}

/* Blank and not blank are what a definition says they are. */
static void
test_blank_filter (TestBook *book, gconstpointer data)
{
  g_autoptr (OutreachFormDraft) draft = NULL;
  g_autoptr (OutreachForm) form = NULL;
  g_autoptr (OutreachFormOptions) options = outreach_form_options_new ();
  g_autoptr (OutreachRecord) one = NULL, other = NULL;
  static const OutreachFilterOp ops[] = { OUTREACH_FILTER_EMPTY, OUTREACH_FILTER_NOT_EMPTY };

  one = test_add (book, OUTREACH_KIND_ACTIVITY, "title", "A", "start", "2023-09-12", "note", "n",
                  NULL);
  other = test_add (book, OUTREACH_KIND_ACTIVITY, "title", "B", "start", "2023-09-12", NULL);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *path = g_build_filename (g_get_tmp_dir (), "outreach-draft.csv", NULL);
      g_autofree char *csv = NULL;
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autoptr (GError) error = NULL;

      g_clear_object (&draft);
      g_clear_object (&form);
      draft = load (book, "plan");
      outreach_form_draft_set_filter (draft, 0, 1, "note", ops[i], "");
      form = make (draft);
      outreach_form_export (form, outreach_store_get_reader (book->store), file, OUTREACH_FORM_CSV,
                            options, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (path, &csv, NULL, NULL));
      g_assert_true ((strstr (csv, ",A,") != NULL) == (i == 1));
      g_assert_true ((strstr (csv, ",B,") != NULL) == (i == 0));
      g_file_delete (file, NULL, NULL);
    }
}

/* What does not fit is left out with its place, and the rest stays; what is no form at all is refused. */
static void
test_left_out (TestBook *book, gconstpointer data)
{
  g_autoptr (OutreachFormDraft) plan = NULL, draft = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;
  g_autoptr (GString) bad = NULL;
  OutreachCatalogue *catalogue;
  static const char *const hopeless[] = { "", "7", "[]", "{}", "{\"sheets\": 3}", "nonsense" };

  catalogue = outreach_store_get_catalogue (book->store);
  plan = load (book, "plan");
  json = outreach_form_draft_to_json (plan);
  bad = g_string_new (json);
  g_string_replace (bad, "\"theme-day\"", "\"gone\"", 0);
  g_string_replace (bad, "\"orientation\"", "\"newer\"", 0);
  g_string_replace (bad, "\"start\"", "\"gone-too\"", 0);
  draft = outreach_form_draft_new (bad->str, "x", catalogue, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (outreach_form_draft_get_left_out (draft)->len, ==, 3);
  g_assert_cmpuint (outreach_form_draft_get_n_columns (draft, 0), ==,
                    outreach_form_draft_get_n_columns (plan, 0) - 1);
  g_assert_cmpuint (outreach_form_draft_get_n_sorts (draft, 0), ==, 0);

  for (guint i = 0; i < G_N_ELEMENTS (hopeless); i++)
    {
      g_clear_error (&error);
      g_assert_null (outreach_form_draft_new (hopeless[i], "x", catalogue, &error));
      g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE);
    }
}

static void
set_up (TestBook *book, gconstpointer data)
{
  test_book_open (book);
}

static void
tear_down (TestBook *book, gconstpointer data)
{
  test_book_close (book);
}

#define ADD(path, test) g_test_add (path, TestBook, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/form-draft/builtin", test_builtin);
  ADD ("/form-draft/all-fields", test_all_fields);
  ADD ("/form-draft/columns", test_columns);
  ADD ("/form-draft/sheets", test_sheets);
  ADD ("/form-draft/texts", test_texts);
  ADD ("/form-draft/rows", test_rows);
  ADD ("/form-draft/blank-filter", test_blank_filter);
  ADD ("/form-draft/left-out", test_left_out);

  return g_test_run ();
}
