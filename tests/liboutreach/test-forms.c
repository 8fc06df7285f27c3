/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#include "outreach-form-export.h"
#include "outreach-form-page.h"
#include "outreach-form-parts.h"
#include "outreach-form-preview.h"
#include "outreach-test.h"
#include "outreach-text-measure.h"
#include "outreach-zip-check.h"

/* ---- Text ---- */

static void
test_width (void)
{
  g_assert_cmpuint (outreach_text_get_width ("abc", 3), ==, 3);
  g_assert_cmpuint (outreach_text_get_width ("网安周", strlen ("网安周")), ==, 6);
  g_assert_cmpuint (outreach_text_get_width ("“网”", strlen ("“网”")), ==, 6);
  g_assert_cmpuint (outreach_text_get_width ("9月12日", strlen ("9月12日")), ==, 7);
}

static guint
count_lines (const char *text, guint width)
{
  return outreach_text_count_lines (text, strlen (text), width);
}

static void
test_lines (void)
{
  g_assert_cmpuint (count_lines ("", 10), ==, 1);
  g_assert_cmpuint (count_lines ("网络安全", 8), ==, 1);
  g_assert_cmpuint (count_lines ("网络安全", 7), ==, 2);
  g_assert_cmpuint (count_lines ("a\nb\n", 7), ==, 3);
  /* A comma does not begin a line: it takes 全 along. */
  g_assert_cmpuint (count_lines ("网络安全，人人", 8), ==, 2);
  /* Words stay whole where they can. */
  g_assert_cmpuint (count_lines ("hello world", 8), ==, 2);
  g_assert_cmpuint (count_lines ("abcdefghijklmnop", 8), ==, 2);
  g_assert_cmpuint (count_lines ("0591-87654321；13987654321", 14), ==, 3);
  g_assert_cmpuint (count_lines ("x", 0), ==, 1);
}

static void
test_break (void)
{
  const char *title = "2023年国家网络安全宣传周活动安排表";
  g_autofree char *one = outreach_text_break (title, 60, NULL);
  g_autofree char *two =
      outreach_text_break (title, 30, title + strlen ("2023年国家网络安全宣传周"));
  g_autofree char *three = outreach_text_break (title, 14, NULL);
  g_autofree char *english = outreach_text_break ("The week: statistics of it all", 24,
                                                  strchr ("The week: statistics of it all", ':'));
  g_auto (GStrv) lines = g_strsplit (three, "\n", -1);

  g_assert_cmpstr (one, ==, title);
  g_assert_cmpstr (two, ==, "2023年国家网络安全宣传周\n活动安排表");
  g_assert_cmpuint (g_strv_length (lines), ==, 3);
  for (guint i = 0; lines[i] != NULL; i++)
    g_assert_cmpuint (outreach_text_get_width (lines[i], strlen (lines[i])), <=, 14);
  g_assert_null (strstr (english, "\n:"));
}

static void
test_clean (void)
{
  g_autoptr (GString) scratch = g_string_new (NULL);
  g_autoptr (GString) many = g_string_new (NULL);
  const char *plain = "=1+1 网";
  gsize length = strlen (plain);

  g_assert_true (outreach_text_clean (plain, &length, TRUE, scratch, NULL) == plain);
  length = 8;
  g_assert_cmpstr (outreach_text_clean ("a\x01\r\nb\rc\x1f", &length, FALSE, scratch, NULL), ==,
                   "a\nb\nc");
  g_assert_cmpuint (length, ==, 5);
  length = 7;
  g_assert_cmpstr (outreach_text_clean ("_x0041_", &length, TRUE, scratch, NULL), ==,
                   "_x005F_x0041_");
  length = 3;
  g_assert_true (g_utf8_validate (outreach_text_clean ("a\xff"
                                                       "b",
                                                       &length, FALSE, scratch, NULL),
                                  -1, NULL));

  /* 32,767 UTF-16 units: an emoji is two. */
  for (guint i = 0; i < 20000; i++)
    g_string_append (many, "🎉");
  length = many->len;
  outreach_text_clean (many->str, &length, FALSE, scratch, NULL);
  g_assert_true (g_str_has_suffix (scratch->str, "已截断）"));
  g_assert_cmpint (g_utf8_strlen (scratch->str, -1), <=, 32767 / 2 + 12);
}

/* ---- Paper ---- */

static void
test_page (void)
{
  double narrow[] = { 5, 20, 20 };
  double wide[] = { 5, 40, 40, 40, 30 };
  double widest[40];
  g_autoptr (OutreachFormPage) a = outreach_form_page_new (FALSE, narrow, 3, 1);
  g_autoptr (OutreachFormPage) b = outreach_form_page_new (TRUE, wide, 5, 2);
  g_autoptr (OutreachFormPage) c = NULL;
  guint last = 0;

  g_assert_cmpfloat (a->scale, ==, 1);
  g_assert_cmpfloat (narrow[0], ==, 5);
  g_assert_cmpfloat (narrow[1], >, 20);
  g_assert_cmpfloat (b->scale, <, 1);
  g_assert_null (b->breaks);

  for (guint i = 0; i < G_N_ELEMENTS (widest); i++)
    widest[i] = 20;
  c = outreach_form_page_new (TRUE, widest, 40, 2);
  g_assert_nonnull (c->breaks);
  g_assert_cmpuint (c->n_first_columns, ==, c->breaks[0]);
  for (guint i = 0; c->breaks[i] != 0; i++)
    {
      g_assert_cmpuint (c->breaks[i], >, last);
      last = c->breaks[i];
    }
  g_assert_cmpuint (last, <, 40);
}

/* ---- Definitions ---- */

static void
test_builtin (void)
{
  g_autoptr (GListModel) forms = outreach_form_list_builtin ();
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (g_list_model_get_n_items (forms), ==, 14);
  for (guint i = 0; i < g_list_model_get_n_items (forms); i++)
    {
      g_autoptr (OutreachForm) form = g_list_model_get_item (forms, i);
      g_autoptr (OutreachForm) again =
          outreach_form_load_builtin (outreach_form_get_id (form), &error);
      g_autofree char *title = NULL;

      g_assert_no_error (error);
      g_object_get (again, "title", &title, NULL);
      g_assert_cmpstr (title, !=, "");
      for (guint j = 0; j < OUTREACH_N_LANGUAGES; j++)
        g_assert_cmpstr (outreach_form_get_description (form, j), !=, "");
    }
  g_assert_null (outreach_form_load_builtin ("budget", &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND);
}

#define NAMES(text) "{\"en\":\"" text "\",\"zh-Hans\":\"" text "\",\"zh-Hant\":\"" text "\"}"
#define FORM(sheet)                                                                                \
  "{\"id\":\"x\",\"names\":" NAMES ("X") ",\"title\":" NAMES ("{edition}X") ",\"sheets\":[" sheet  \
                                                                            "]}"
#define SHEET(rest) "{\"id\":\"s\",\"names\":" NAMES ("S") ",\"source\":\"activities\"" rest "}"

static void
test_refused (void)
{
  static const struct
  {
    const char *json;
    const char *message; /* begins so */
  } forms[] = {
    { "[]", "own.json: an object" },
    { "{", "own.json is not JSON" },
    { FORM (SHEET (",\"columns\":[{\"field\":\"title\"},{\"field\":\"x\"}]")),
      "own.json: sheets[0].columns[1].field: there is no field “x”" },
    { FORM (SHEET (",\"columns\":[{\"field\":\"title\",\"colour\":1}]")),
      "own.json: sheets[0].columns[0].colour: " },
    { FORM (SHEET (",\"columns\":[{\"field\":\"title\",\"width\":\"20\"}]")),
      "own.json: sheets[0].columns[0].width: " },
    { FORM (SHEET (",\"columns\":[{\"field\":\"title\",\"width\":9000}]")),
      "own.json: sheets[0].columns[0].width: " },
    { FORM (SHEET (",\"columns\":[]")), "own.json: sheets[0].columns: " },
    { FORM (SHEET (",\"columns\":[{\"field\":\"*\",\"except\":[\"y\"]}]")),
      "own.json: sheets[0].columns[0].except[0]: " },
    { FORM (SHEET (
          ",\"columns\":[{\"field\":\"title\"}],\"query\":{\"filters\":[{\"field\":\"state\",\"value\":\"gone\"}]}")),
      "own.json: sheets[0].query.filters[0].value: " },
    { FORM (
          SHEET (",\"columns\":[{\"field\":\"title\"}],\"query\":{\"sort\":[{\"field\":\"z\"}]}")),
      "own.json: sheets[0].query.sort[0].field: " },
    { FORM (SHEET (",\"columns\":[{\"field\":\"title\"}],\"totals\":1")),
      "own.json: sheets[0].totals: " },
    { FORM (SHEET (",\"columns\":[{\"field\":\"title\"}]") "," SHEET (
          ",\"columns\":[{\"field\":\"title\"}]")),
      "own.json: sheets[1].names: " },
    { FORM ("{\"id\":\"s\",\"names\":" NAMES (
          "a/b") ",\"source\":\"activities\",\"columns\":[{\"field\":\"title\"}]}"),
      "own.json: sheets[0].names: " },
    { FORM ("{\"id\":\"s\",\"names\":" NAMES (
          "S") ",\"source\":\"by-setting\",\"columns\":[{\"field\":\"title\"}]}"),
      "own.json: sheets[0].columns[0].field: " },
    { FORM ("{\"id\":\"s\",\"names\":" NAMES ("S") ",\"source\":\"moon\",\"columns\":[]}"),
      "own.json: sheets[0].source: " },
    { FORM ("{\"id\":\"s\",\"names\":" NAMES (
          "S") ",\"source\":\"photos\",\"columns\":[{\"field\":\"caption\"}]}"),
      "own.json: sheets[0].pictures: " },
    { FORM ("{\"id\":\"s\",\"names\":" NAMES (
          "S") ",\"source\":\"photos\",\"columns\":[{\"field\":\"caption\"}],\"pictures\":7}"),
      "own.json: sheets[0].pictures: " },
    { FORM (SHEET (",\"columns\":[{\"field\":\"title\"}],\"pictures\":4")),
      "own.json: sheets[0].pictures: " },
    { "{\"id\":\"x\",\"names\":{\"en\":\"X\"}}", "own.json: names.zh-Hans: " },
    { "{\"id\":\"x\",\"names\":" NAMES ("X") ",\"title\":" NAMES ("{city}") "}",
      "own.json: title: " },
    { "{\"id\":\"x\",\"names\":" NAMES ("X") ",\"title\":" NAMES (
          "T") ",\"orientation\":\"round\"}",
      "own.json: orientation: " },
    { "{\"id\":\"x\",\"attachment\":-1}", "own.json: attachment: " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (OutreachForm) form =
          outreach_form_new_from_json (forms[i].json, -1, "own.json", NULL, &error);

      g_assert_null (form);
      g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE);
      if (!g_str_has_prefix (error->message, forms[i].message))
        g_error ("“%s” instead of “%s…”", error->message, forms[i].message);
    }
}

/* ---- Exporting ---- */

typedef struct
{
  TestBook book;
  OutreachForm *plan;
  GFile *out; /* in the book's folder */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  test_book_open (&fixture->book);
  fixture->plan = outreach_form_load_builtin ("plan", &error);
  g_assert_no_error (error);
  fixture->out = g_file_new_build_filename (fixture->book.folder, "out.xlsx", NULL);
  g_object_unref (test_add (&fixture->book, OUTREACH_KIND_ACTIVITY, "title", "=网络安全进社区",
                            "start", "2023-09-12 上午", "phone", "13812345678", "expected", "约300",
                            "responsible", "张三，“主任”", NULL));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->plan);
  g_object_unref (fixture->out);
  test_book_close (&fixture->book);
}

static char *
export_csv (Fixture *fixture, OutreachFormOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_file_new_build_filename (fixture->book.folder, "out.csv", NULL);
  char *text = NULL;

  outreach_form_export (fixture->plan, outreach_store_get_reader (fixture->book.store), file,
                        OUTREACH_FORM_CSV, options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_load_contents (file, NULL, &text, NULL, NULL, NULL));
  g_file_delete (file, NULL, NULL);

  return text;
}

static void
test_csv (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OutreachFormOptions) options = outreach_form_options_new ();
  g_autofree char *masked = export_csv (fixture, NULL);
  g_autofree char *unmasked = NULL;

  g_assert_cmpstr (
      masked, ==,
      "\xef\xbb\xbf"
      "序号,活动名称,时间,活动地点,主办单位,承办单位,\"活动\n类别\",主题日,\"参与\n对象\","
      "\"预计\n人数\",负责人,联系电话\r\n"
      "1,\"'=网络安全进社区\",9月12日上午,,,,,,,约300,张三，“主任”,138****5678\r\n");
  outreach_form_options_set_unmask_reason (options, "  ");
  g_assert_null (outreach_form_options_get_unmask_reason (options));
  outreach_form_options_set_unmask_reason (options, "核对");
  unmasked = export_csv (fixture, options);
  g_assert_nonnull (strstr (unmasked, ",13812345678\r\n"));
}

static void
test_filters (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OutreachFormOptions) options = outreach_form_options_new ();
  g_autoptr (OutreachValue) state = outreach_value_new_text ("cancelled");
  g_autofree char *none = NULL;
  g_autofree char *later = NULL;

  /* A person's condition takes the place of the form's own on that field. */
  outreach_form_options_add_filter (options, "state", OUTREACH_FILTER_EQUALS, state);
  none = export_csv (fixture, options);
  g_assert_null (strstr (none, "进社区"));

  outreach_form_options_free (g_steal_pointer (&options));
  options = outreach_form_options_new ();
  outreach_form_options_set_period (options, outreach_when_new_day (2023, 9, 14),
                                    OUTREACH_WHEN_NONE);
  later = export_csv (fixture, options);
  g_assert_null (strstr (later, "进社区"));
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

static gboolean
export_plan (Fixture *fixture, GCancellable *cancellable, GError **error)
{
  return outreach_form_export (fixture->plan, outreach_store_get_reader (fixture->book.store),
                               fixture->out, OUTREACH_FORM_XLSX, NULL, NULL, NULL, cancellable,
                               error);
}

/* An export that fails or is cancelled leaves what was there, and nothing else. */
static void
test_atomic (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  guint n_files;

  g_assert_true (
      g_file_replace_contents (fixture->out, "old", 3, NULL, FALSE, 0, NULL, NULL, &error));
  n_files = count_files (fixture->book.folder);
  g_cancellable_cancel (cancellable);
  g_assert_false (export_plan (fixture, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (fixture->book.folder), ==, n_files);
  g_assert_true (g_file_load_contents (fixture->out, NULL, &text, NULL, NULL, NULL));
  g_assert_cmpstr (text, ==, "old");
  g_clear_error (&error);

  export_plan (fixture, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (fixture->book.folder), ==, n_files);
  g_clear_pointer (&text, g_free);
  g_assert_true (g_file_load_contents (fixture->out, NULL, &text, NULL, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "PK"));
}

static void
test_no_folder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_object_unref (fixture->out);
  fixture->out = g_file_new_build_filename (fixture->book.folder, "nowhere", "out.xlsx", NULL);
  g_assert_false (export_plan (fixture, NULL, &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "out.xlsx"));
  g_clear_error (&error);

  g_object_unref (fixture->out);
  fixture->out = g_file_new_for_path (fixture->book.folder);
  g_assert_false (export_plan (fixture, NULL, &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_EXISTS);
}

/* A limit on the size of files stands for a full disk: at every size, the export says so, or the
 * workbook is whole. */
static void
test_full_disk (Fixture *fixture, gconstpointer data)
{
  struct rlimit old, small;
  guint n_files = count_files (fixture->book.folder);
  guint n_failed = 0;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &old), ==, 0);
  for (guint kilobytes = 0; kilobytes < 24; kilobytes++)
    {
      g_autoptr (GError) error = NULL;
      gboolean done;

      small = old;
      small.rlim_cur = kilobytes * 1024 + 7;
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
      done = export_plan (fixture, NULL, &error);
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &old), ==, 0);
      if (done)
        {
          g_assert_true (outreach_zip_check_workbook (g_file_peek_path (fixture->out), 1, TRUE));
          g_assert_true (g_file_delete (fixture->out, NULL, NULL));
        }
      else
        {
          n_failed++;
          g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NO_SPACE);
        }
      g_assert_cmpuint (count_files (fixture->book.folder), ==, n_files);
    }
  g_assert_cmpuint (n_failed, >, 0);
  g_assert_cmpuint (n_failed, <, 24);
}

/* ---- In a thread ---- */

typedef struct
{
  GMainLoop *loop;
  gboolean done;
  gint64 last;
  guint n_progress;
  GError *error;
} Watch;

static void
watch_progress_cb (gint64 done, gint64 total, gpointer data)
{
  Watch *watch = data;

  g_assert_false (watch->done);
  g_assert_cmpint (done, >=, watch->last);
  g_assert_cmpint (done, <=, total);
  watch->last = done;
  watch->n_progress++;
}

static void
exported_cb (GObject *form, GAsyncResult *result, gpointer data)
{
  Watch *watch = data;

  watch->done = TRUE;
  outreach_form_export_finish (OUTREACH_FORM (form), result, &watch->error);
  g_main_loop_quit (watch->loop);
}

static void
test_async (Fixture *fixture, gconstpointer data)
{
  Watch watch = { .loop = g_main_loop_new (NULL, FALSE) };

  outreach_form_export_async (fixture->plan, fixture->book.store, fixture->out, OUTREACH_FORM_XLSX,
                              NULL, watch_progress_cb, &watch, NULL, exported_cb, &watch);
  g_main_loop_run (watch.loop);
  g_assert_no_error (watch.error);
  g_assert_cmpuint (watch.n_progress, >, 0);
  g_assert_cmpint (watch.last, ==, 1);
  g_main_loop_unref (watch.loop);
}

static void
test_note (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OutreachFormOptions) options = outreach_form_options_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) before = outreach_store_list_history (fixture->book.store, NULL, 0, &error);
  g_autoptr (GPtrArray) after = NULL;

  g_assert_true (outreach_form_note_unmasked (fixture->plan, fixture->book.store, fixture->out,
                                              options, &error));
  outreach_form_options_set_unmask_reason (options, "市委办公室核对");
  outreach_form_note_unmasked (fixture->plan, fixture->book.store, fixture->out, options, &error);
  g_assert_no_error (error);
  after = outreach_store_list_history (fixture->book.store, NULL, 0, &error);
  g_assert_cmpuint (after->len, ==, before->len + 1);
  g_assert_nonnull (
      strstr (outreach_journal_entry_get_note (g_ptr_array_index (after, 0)), "市委办公室核对"));
  g_assert_nonnull (
      strstr (outreach_journal_entry_get_note (g_ptr_array_index (after, 0)), "out.xlsx"));
}

/* ---- The preview ---- */

static void
check_cell (const OutreachPaperPage *page, const OutreachPaperCell *cell)
{
  const OutreachPaper *paper = outreach_paper_get (page->landscape);

  g_assert_cmpfloat (cell->x, >=, paper->left - 0.01);
  g_assert_cmpfloat (cell->y, >=, paper->top - 0.01);
  g_assert_cmpfloat (cell->x + cell->width, <=, paper->width - paper->right + 0.01);
  g_assert_cmpfloat (cell->y + cell->height, <=, paper->height - paper->bottom + 0.01);
  g_assert_cmpfloat (cell->width, >, 0);
  g_assert_cmpfloat (cell->height, >, 0);
  g_assert_cmpfloat (cell->font_size, >=, 6);
}

static gboolean
has_text (const OutreachFormPreview *preview, const char *text)
{
  for (guint i = 0; i < preview->page->cells->len; i++)
    if (g_strcmp0 (g_array_index (preview->page->cells, OutreachPaperCell, i).text, text) == 0)
      return TRUE;

  return FALSE;
}

static void
test_preview (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListModel) forms = outreach_form_list_builtin ();
  OutreachReader *reader = outreach_store_get_reader (fixture->book.store);

  for (guint i = 0; i < g_list_model_get_n_items (forms); i++)
    {
      g_autoptr (OutreachForm) form = g_list_model_get_item (forms, i);

      for (guint sheet = 0; sheet < outreach_form_get_n_sheets (form); sheet++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (OutreachFormPreview) preview =
              outreach_form_preview_new (form, reader, sheet, NULL, NULL, &error);

          g_assert_no_error (error);
          for (guint j = 0; j < preview->page->cells->len; j++)
            check_cell (preview->page, &g_array_index (preview->page->cells, OutreachPaperCell, j));
          g_assert_true (preview->masked);
        }
    }
}

static void
test_preview_page (Fixture *fixture, gconstpointer data)
{
  OutreachReader *reader = outreach_store_get_reader (fixture->book.store);
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachFormPreview) small =
      outreach_form_preview_new (fixture->plan, reader, 0, NULL, NULL, &error);
  g_autoptr (OutreachFormPreview) large = NULL;

  g_assert_no_error (error);
  g_assert_true (small->complete);
  g_assert_cmpint (small->n_records, ==, 1);
  g_assert_true (has_text (small, "2023年国家网络安全宣传周活动安排表"));
  g_assert_true (has_text (small, "约300"));
  g_assert_true (has_text (small, "138****5678"));
  g_assert_true (has_text (small, "填报单位（盖章）：鼓楼区网信办"));

  for (guint i = 0; i < 30; i++)
    g_object_unref (test_add (&fixture->book, OUTREACH_KIND_ACTIVITY, "title", "讲座", "start",
                              "2023-09-13", NULL));
  large = outreach_form_preview_new (fixture->plan, reader, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (large->complete);
  g_assert_cmpint (large->n_records, ==, 31);
  g_assert_false (has_text (large, "填报单位（盖章）：鼓楼区网信办"));
}

/* ---- Each group's part ---- */

static void
parts_exported_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Watch *watch = data;
  guint n_written;

  watch->done = outreach_form_export_parts_finish (result, &n_written, &watch->error);
  watch->last = n_written;
  g_main_loop_quit (watch->loop);
}

static void
write_parts (Fixture *fixture,
             OutreachForm *form,
             GPtrArray *files,
             char **parts,
             const OutreachFormOptions *options,
             GCancellable *cancellable,
             Watch *watch)
{
  watch->loop = g_main_loop_new (NULL, FALSE);
  outreach_form_export_parts_async (form, fixture->book.store, files, (const char *const *) parts,
                                    options, NULL, NULL, cancellable, parts_exported_cb, watch);
  g_main_loop_run (watch->loop);
  g_main_loop_unref (watch->loop);
}

static void
test_parts (Fixture *fixture, gconstpointer data)
{
  OutreachReader *reader = outreach_store_get_reader (fixture->book.store);
  g_autoptr (OutreachForm) form = outreach_form_load_builtin ("agencies", NULL);
  g_autoptr (OutreachForm) pack = outreach_form_load_builtin ("pack", NULL);
  g_autoptr (OutreachFormOptions) options = outreach_form_options_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->book.folder);
  g_auto (GStrv) none = NULL, parts = NULL;
  Watch watch = { 0 }, cut = { 0 };

  g_assert_true (outreach_form_has_parts (form));
  g_assert_false (outreach_form_has_parts (fixture->plan));
  /* Its sheets stand together by different things. */
  g_assert_false (outreach_form_has_parts (pack));

  outreach_form_options_set_edition (options, fixture->book.edition_id);
  none = outreach_form_list_parts (form, reader, options, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (none), ==, 0);

  /* One in two roles; two whose names differ only in what a file system refuses, or in capitals. */
  g_object_unref (test_add (&fixture->book, OUTREACH_KIND_ACTIVITY, "title", "a", "start",
                            "2023-09-12", "host", "Isc/9", "organiser", "Isc/9;ISC:9", NULL));
  g_object_unref (test_add (&fixture->book, OUTREACH_KIND_ACTIVITY, "title", "b", "start",
                            "2023-09-13", "host", "公安局", NULL));
  /* What is chosen now does not narrow the list. */
  outreach_form_options_set_group (options, "公安局");
  parts = outreach_form_list_parts (form, reader, options, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (parts), ==, 3);
  g_assert_true (g_strv_contains ((const char *const *) parts, "Isc/9"));
  g_assert_true (g_strv_contains ((const char *const *) parts, "公安局"));

  files = outreach_form_make_part_files (form, NULL, folder, (const char *const *) parts,
                                         OUTREACH_LANGUAGE_ZH_HANS);
  g_assert_cmpuint (files->len, ==, 3);
  for (guint i = 0; i < files->len; i++)
    for (guint j = 0; j < i; j++)
      {
        g_autofree char *a = g_file_get_basename (files->pdata[i]);
        g_autofree char *b = g_file_get_basename (files->pdata[j]);

        g_assert_cmpint (g_ascii_strcasecmp (a, b), !=, 0);
        g_assert_null (strpbrk (a, "/:"));
      }

  g_cancellable_cancel (cancellable);
  write_parts (fixture, form, files, parts, options, cancellable, &cut);
  g_assert_error (cut.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&cut.error);
  g_assert_cmpint (cut.last, ==, 0);

  write_parts (fixture, form, files, parts, options, NULL, &watch);
  g_assert_no_error (watch.error);
  g_assert_cmpint (watch.last, ==, 3);
  for (guint i = 0; i < files->len; i++)
    g_assert_true (outreach_zip_check_workbook (g_file_peek_path (files->pdata[i]), 1, TRUE));
}

/* Where one can't be written, those before it stay and are counted. */
static void
test_parts_cut_short (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OutreachForm) form = outreach_form_load_builtin ("agencies", NULL);
  g_autoptr (OutreachFormOptions) options = outreach_form_options_new ();
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  char *parts[] = { (char *) "公安局", (char *) "没有这个单位", NULL };
  Watch watch = { 0 };

  g_object_unref (test_add (&fixture->book, OUTREACH_KIND_ACTIVITY, "title", "b", "start",
                            "2023-09-13", "host", "公安局", NULL));
  g_ptr_array_add (files, g_file_new_build_filename (fixture->book.folder, "1.xlsx", NULL));
  g_ptr_array_add (files, g_file_new_build_filename (fixture->book.folder, "2.xlsx", NULL));
  write_parts (fixture, form, files, parts, options, NULL, &watch);
  g_assert_error (watch.error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND);
  g_clear_error (&watch.error);
  g_assert_cmpint (watch.last, ==, 1);
  g_assert_true (g_file_query_exists (files->pdata[0], NULL));
  g_assert_false (g_file_query_exists (files->pdata[1], NULL));
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/forms/text/width", test_width);
  g_test_add_func ("/forms/text/lines", test_lines);
  g_test_add_func ("/forms/text/break", test_break);
  g_test_add_func ("/forms/text/clean", test_clean);
  g_test_add_func ("/forms/page", test_page);
  g_test_add_func ("/forms/definition/builtin", test_builtin);
  g_test_add_func ("/forms/definition/refused", test_refused);
  ADD ("/forms/export/csv", test_csv);
  ADD ("/forms/export/filters", test_filters);
  ADD ("/forms/export/atomic", test_atomic);
  ADD ("/forms/export/no-folder", test_no_folder);
  ADD ("/forms/export/full-disk", test_full_disk);
  ADD ("/forms/export/async", test_async);
  ADD ("/forms/export/note", test_note);
  ADD ("/forms/parts/each", test_parts);
  ADD ("/forms/parts/cut-short", test_parts_cut_short);
  ADD ("/forms/preview/inside", test_preview);
  ADD ("/forms/preview/page", test_preview_page);

  return g_test_run ();
}
