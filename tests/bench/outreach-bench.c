/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-bench.h"

#include <stdlib.h>

#include "outreach-commands.h"

/* domain.md D.2: a county has 50 venues and 100 contacts; a province's worst case is 20,000. */
#define PEOPLE 400

static const char *const towns[] = { "凤城街道", "二源镇",   "藕塘镇",   "夹沟镇", "吴泾镇",
                                     "周壤镇",   "安河镇",   "东明街道", "城关镇", "新市街道",
                                     "龙华街道", "鼓楼街道", "仓山镇",   "马尾镇" };
static const char *const communities[] = {
  "幸福社区",     "阳光社区", "文化社区", "和平村",     "胜利村",      "第一中学",     "实验小学",
  "职业技术学院", "人民医院", "工业园区", "农贸市场",   "图书馆",      "政务服务中心", "火车站",
  "敬老院",       "科技馆",   "体育馆",   "商业步行街", "党群服务中心"
};
static const char *const forms[] = { "网络安全进社区宣传活动",
                                     "个人信息保护专题讲座",
                                     "防范电信网络诈骗宣讲会",
                                     "网络安全知识竞赛",
                                     "校园网络安全主题班会",
                                     "数据安全应急演练",
                                     "网络安全宣传周启动仪式暨文艺汇演",
                                     "青少年绿色上网承诺签名活动",
                                     "老年人智能手机使用与防骗课堂",
                                     "网络安全优秀作品展播" };
static const char *const surnames[] = {
  "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴"
};
static const char *const given[] = { "芳", "伟", "敏", "静", "强", "磊",
                                     "军", "洋", "勇", "艳", "杰", "娟" };
static const char *const kinds[] = { "outreach", "lecture",   "quiz", "opening",
                                     "forum",    "theme-day", "drill" };
static const char *const states[] = { "draft",    "planned", "submitted",
                                      "approved", "held",    "reported" };
static const char *const metrics[] = { "brochures", "posters", "gifts", "banners", "boards" };

typedef struct
{
  OutreachTransaction *transaction;
  GRand *rand;
  gint64 edition_id;
  OutreachWhen start;
  GPtrArray *venues; /* of OutreachValue: references */
  GPtrArray *agencies;
  GPtrArray *theme_days;
  GPtrArray *settings;
} Maker;

#define PICK(rand, array) array[g_rand_int_range (rand, 0, G_N_ELEMENTS (array))]

static OutreachValue *
make_ref (gint64 id)
{
  OutreachValue *value = outreach_value_new_refs ();

  outreach_value_add_ref (value, id, NULL, NULL);

  return value;
}

static OutreachValue *
pick_ref (Maker *maker, GPtrArray *refs)
{
  return outreach_value_ref (refs->pdata[g_rand_int_range (maker->rand, 0, (gint32) refs->len)]);
}

static void
set_text (OutreachRecord *record, const char *field, const char *text)
{
  outreach_record_take_value (record, field, outreach_value_new_text (text));
}

static gboolean
make_directory (Maker *maker, OutreachKind kind, guint n, GPtrArray *refs, GError **error)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (OutreachRecord) record = outreach_record_new (kind, 0);
      g_autofree char *name =
          g_strdup_printf ("%s%s%s%u", PICK (maker->rand, towns), PICK (maker->rand, communities),
                           kind == OUTREACH_KIND_VENUE ? "会场" : "办公室", i + 1);

      set_text (record, "name", name);
      if (kind == OUTREACH_KIND_VENUE)
        outreach_record_take_value (
            record, "capacity",
            outreach_value_new_number (g_rand_int_range (maker->rand, 30, 2000), FALSE));
      if (!outreach_transaction_insert (maker->transaction, record, error))
        return FALSE;
      g_ptr_array_add (refs, make_ref (outreach_record_get_id (record)));
    }

  return TRUE;
}

static void
set_times (Maker *maker, OutreachRecord *record)
{
  OutreachWhen day = outreach_when_add_days (maker->start, g_rand_int_range (maker->rand, 0, 7));
  int year, month, date, hour = g_rand_int_range (maker->rand, 8, 18);

  outreach_when_get_ymd (day, &year, &month, &date);
  if (g_rand_int_range (maker->rand, 0, 3) == 0)
    {
      outreach_record_take_value (record, "start",
                                  outreach_value_new_when (
                                      outreach_when_new_half_day (year, month, date, hour >= 12)));
      return;
    }
  outreach_record_take_value (record, "start",
                              outreach_value_new_when (
                                  outreach_when_new_minute (year, month, date, hour, 0)));
  outreach_record_take_value (record, "end",
                              outreach_value_new_when (
                                  outreach_when_new_minute (year, month, date, hour + 2, 30)));
}

static OutreachRecord *
make_activity (Maker *maker, guint nth)
{
  OutreachRecord *record = outreach_record_new (OUTREACH_KIND_ACTIVITY, 0);
  GRand *rand = maker->rand;
  g_autofree char *title = g_strdup_printf ("%s%s%s（第%u场）", PICK (rand, towns),
                                            PICK (rand, communities), PICK (rand, forms), nth + 1);
  g_autofree char *person =
      g_strdup_printf ("%s%s%s", PICK (rand, surnames), PICK (rand, given), PICK (rand, given));
  g_autofree char *phone = g_strdup_printf ("138%08d", g_rand_int_range (rand, 0, 99999999));

  outreach_record_take_value (record, "edition", make_ref (maker->edition_id));
  set_text (record, "title", title);
  set_text (record, "kind", PICK (rand, kinds));
  set_text (record, "state", PICK (rand, states));
  set_text (record, "responsible", person);
  set_text (record, "contact", person);
  set_text (record, "phone", phone);
  set_text (record, "audience", "社区居民、在校学生、企业职工");
  set_text (record, "description",
            "发放宣传资料，现场解答群众关心的个人信息保护和防范电信网络诈骗问题。");
  outreach_record_take_value (record, "expected",
                              outreach_value_new_number (g_rand_int_range (rand, 20, 1500),
                                                         nth % 3 == 0));
  set_times (maker, record);
  outreach_record_take_value (record, "venue", pick_ref (maker, maker->venues));
  outreach_record_take_value (record, "theme-day", pick_ref (maker, maker->theme_days));
  outreach_record_take_value (record, "settings", pick_ref (maker, maker->settings));
  outreach_record_take_value (record, "host", pick_ref (maker, maker->agencies));
  outreach_record_take_value (record, "organiser", pick_ref (maker, maker->agencies));
  for (guint i = 0; i < 2; i++)
    outreach_record_take_value (record, PICK (rand, metrics),
                                outreach_value_new_number (g_rand_int_range (rand, 0, 5000),
                                                           i == 1));

  return record;
}

static void
list_refs (OutreachStore *store, OutreachKind kind, gint64 edition_id, GPtrArray *refs)
{
  g_autoptr (OutreachQuery) query = outreach_query_new (kind);
  g_autoptr (GArray) ids = NULL;

  outreach_query_set_edition (query, edition_id);
  ids = outreach_reader_query_ids (outreach_store_get_reader (store), query, NULL, NULL);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    g_ptr_array_add (refs, make_ref (g_array_index (ids, gint64, i)));
}

static gboolean
fill_book (OutreachStore *store, Maker *maker, guint n, GError **error)
{
  maker->transaction = outreach_store_begin (store, "Fill", NULL, error);
  if (maker->transaction == NULL)
    return FALSE;
  outreach_transaction_set_unjournaled (maker->transaction);
  if (!make_directory (maker, OUTREACH_KIND_VENUE, CLAMP (n / 20, 5, 20000), maker->venues,
                       error) ||
      !make_directory (maker, OUTREACH_KIND_AGENCY, CLAMP (n / 50, 10, 300), maker->agencies,
                       error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (OutreachRecord) record = make_activity (maker, i);

      if (!outreach_transaction_insert (maker->transaction, record, error))
        return FALSE;
    }

  return outreach_transaction_commit (maker->transaction, error);
}

gboolean
outreach_bench_make_book (GFile *file, guint n, guint32 seed, GError **error)
{
  g_autoptr (OutreachStore) store =
      outreach_commands_new_book (file, "鼓楼区网信办", "county", "350102", 2023, error);
  g_autoptr (OutreachRecord) edition = NULL;
  Maker maker = { 0 };
  gboolean done;

  if (store == NULL)
    return FALSE;

  edition = outreach_reader_get_edition (outreach_store_get_reader (store), 2023, error);
  maker.rand = g_rand_new_with_seed (seed);
  maker.edition_id = outreach_record_get_id (edition);
  maker.start = outreach_record_get_when (edition, "start");
  maker.venues = g_ptr_array_new_with_free_func ((GDestroyNotify) outreach_value_unref);
  maker.agencies = g_ptr_array_new_with_free_func ((GDestroyNotify) outreach_value_unref);
  maker.theme_days = g_ptr_array_new_with_free_func ((GDestroyNotify) outreach_value_unref);
  maker.settings = g_ptr_array_new_with_free_func ((GDestroyNotify) outreach_value_unref);
  list_refs (store, OUTREACH_KIND_THEME_DAY, maker.edition_id, maker.theme_days);
  list_refs (store, OUTREACH_KIND_SETTING, maker.edition_id, maker.settings);
  done = fill_book (store, &maker, n, error);
  g_clear_pointer (&maker.transaction, outreach_transaction_free);
  g_rand_free (maker.rand);
  g_ptr_array_unref (maker.venues);
  g_ptr_array_unref (maker.agencies);
  g_ptr_array_unref (maker.theme_days);
  g_ptr_array_unref (maker.settings);

  return done;
}

OutreachStore *
outreach_bench_open_book (const char *folder, guint n)
{
  g_autofree char *name = g_strdup_printf ("bench-%u.outreach", n);
  g_autoptr (GFile) file = g_file_new_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  OutreachStore *store;

  if (!g_file_query_exists (file, NULL) && !outreach_bench_make_book (file, n, 2023, &error))
    g_error ("%s", error->message);
  store = outreach_store_open (file, &error);
  if (store == NULL)
    g_error ("%s", error->message);

  return store;
}

double
outreach_bench_now (void)
{
  return (double) g_get_monotonic_time () / 1000.0;
}

void
outreach_bench_print_heading (const char *title)
{
  g_print ("\n%s\n%-58s %11s %11s %7s %5s\n", title, "what", "ours ms", "floor ms", "ratio", "aim");
}

void
outreach_bench_print (const char *what, double ours, double floor, double aim)
{
  g_autofree char *aim_text = aim > 0 ? g_strdup_printf ("%.1f", aim) : g_strdup ("");

  if (floor > 0)
    g_print ("%-58s %11.2f %11.2f %7.2f %5s\n", what, ours, floor, ours / floor, aim_text);
  else
    g_print ("%-58s %11.2f %11s %7s %5s\n", what, ours, "", "", aim_text);
}

void
outreach_bench_parse (int *argc, char ***argv, guint *size, char **folder)
{
  int n = (int) *size;
  GOptionEntry entries[] = {
    { "size", 's', 0, G_OPTION_ARG_INT, &n, "Activities in the book", "N" },
    { "folder", 'f', 0, G_OPTION_ARG_FILENAME, folder, "Where books are kept", "DIR" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_option_context_set_ignore_unknown_options (context, TRUE);
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      g_printerr ("%s\n", error->message);
      exit (2);
    }
  *size = (guint) n;
  if (*folder == NULL)
    *folder = g_strdup (g_get_tmp_dir ());
}
