/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A card of the schedule asks for one height, whatever stands in it. */
#include <adwaita.h>

#include "config.h"

#include "outreach-schedule-card.h"

static const char *const titles[] = {
  "开幕式",
  "Opening",
  "开幕式 – Opening gypÅ",
  "“净网”专项行动成果展暨网络安全为人民主题展览",
  "网络安全为人民🙂",
  "é̂ ệ",
  "தமிழ் नमस्ते",
  "ﷺ عربي",
  "两行\n标题",
  "a\nb\nc",
  "W",
  "",
  NULL,
};

static const char *const zooms[] = { "zoom-smallest", "zoom-small",   "zoom-normal",
                                     "zoom-large",    "zoom-largest", NULL };

static void
load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, RESOURCE_PATH "/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

/* GTK looks for the width of a height by asking for the height of ever larger widths: where none has
 * the height that was asked for without a width, it says so, which is fatal to a test. */
static void
assert_one_height (GtkWidget *card, const char *zoom, const char *title)
{
  int any, wide, width;

  gtk_widget_measure (card, GTK_ORIENTATION_VERTICAL, -1, &any, NULL, NULL, NULL);
  gtk_widget_measure (card, GTK_ORIENTATION_VERTICAL, 1 << 20, &wide, NULL, NULL, NULL);
  if (any < wide)
    g_error ("%s, “%s”: %d is asked for, %d is needed", zoom, title, any, wide);
  gtk_widget_measure (card, GTK_ORIENTATION_HORIZONTAL, any, &width, NULL, NULL, NULL);
  g_assert_cmpint (width, >, 0);
}

static void
try_cards (GtkWidget *box, const char *zoom, OutreachScheduleActivity *activity)
{
  const OutreachScheduleEntry entry = { .activity = activity, .band = OUTREACH_BAND_FORENOON };

  for (guint i = 0; titles[i] != NULL; i++)
    for (guint look = 0; look < 4; look++)
      {
        GtkWidget *card = outreach_schedule_card_new ();

        gtk_box_append (GTK_BOX (box), card);
        activity->title = (char *) titles[i];
        outreach_schedule_card_show (OUTREACH_SCHEDULE_CARD (card), &entry, activity->start,
                                     (look & 1) != 0 ? "王芳" : NULL, (look & 2) != 0);
        assert_one_height (card, zoom, titles[i]);
        gtk_box_remove (GTK_BOX (box), card);
      }
}

static void
test_height (void)
{
  OutreachScheduleActivity activity = {
    .id = 1,
    .start = outreach_when_parse ("2025-09-15 09:00", 2025),
    .end = outreach_when_parse ("2025-09-17 11:00", 2025),
    .n_days = 3,
    .place = (char *) "市民广场 Ágora",
  };
  GtkWidget *window = gtk_window_new ();
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_window_set_child (GTK_WINDOW (window), outer);
  gtk_window_present (GTK_WINDOW (window));
  for (guint i = 0; zooms[i] != NULL; i++)
    {
      GtkWidget *box = g_object_new (GTK_TYPE_BOX, "css-name", "schedulegrid", NULL);

      gtk_widget_add_css_class (box, zooms[i]);
      gtk_box_append (GTK_BOX (outer), box);
      activity.n_days = 3;
      try_cards (box, zooms[i], &activity);
      activity.n_days = 1;
      try_cards (box, zooms[i], &activity);
      gtk_box_remove (GTK_BOX (outer), box);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  load_style ();
  g_test_add_func ("/schedule-card/height", test_height);

  return g_test_run ();
}
