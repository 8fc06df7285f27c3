/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-wall-chart.h"

#include <cairo-pdf.h>
#include <errno.h>

#include "outreach-check.h"
#include "outreach-form-output-private.h"
#include "outreach-form-words.h"
#include "outreach-format.h"

/* Points. */
#define DAY_WIDTH                                                                                  \
  92 /* the least that a day needs: seven Han characters of the body's size a line */
#define LANE_WIDTH 76
#define PAD 3.0
#define GAP 3.0
#define BAR 3.0 /* the colour of a card's state */
#define TITLE_HEIGHT 24
#define FOOTER_HEIGHT 16
#define MARGIN 28.35 /* 10 mm */

#define FONT "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, SimHei, sans-serif"
#define BODY_SIZE 8.0
#define SMALL_SIZE 7.0
#define HEAD_SIZE 9.0
#define TITLE_SIZE 14.0

/* One text within a page. */
typedef struct
{
  double x, y;
  PangoLayout *layout;
} Text;

typedef struct
{
  double x, y, width, height;
  double fill[3];
} Box;

typedef struct
{
  GArray *boxes; /* of Box */
  GArray *texts; /* of Text */
} Page;

struct _OutreachWallChart
{
  GObject parent_instance;

  OutreachSchedule *schedule;
  GHashTable *clashes; /* (nullable): while it is laid out */
  GPtrArray *lanes;
  gboolean has_lanes;
  OutreachLanguage language;
  OutreachField *states;
  PangoContext *context;
  double width;
  double height;

  GPtrArray *pages; /* of Page */
  /* While it is laid out: */
  Page *page;
  double y;        /* where the next lane begins */
  guint first_day; /* of this page */
  guint n_days;
  double day_width;
  double left; /* of the first day */
};

G_DEFINE_FINAL_TYPE (OutreachWallChart, outreach_wall_chart, G_TYPE_OBJECT)

static const double state_colours[OUTREACH_N_STATES][3] = {
  [OUTREACH_STATE_DRAFT] = { 0.60, 0.60, 0.58 },
  [OUTREACH_STATE_PLANNED] = { 0.21, 0.52, 0.89 },
  [OUTREACH_STATE_SUBMITTED] = { 0.57, 0.25, 0.67 },
  [OUTREACH_STATE_APPROVED] = { 0.18, 0.65, 0.45 },
  [OUTREACH_STATE_HELD] = { 0.15, 0.64, 0.41 },
  [OUTREACH_STATE_REPORTED] = { 0.11, 0.44, 0.28 },
  [OUTREACH_STATE_RETURNED] = { 0.90, 0.38, 0.00 },
  [OUTREACH_STATE_CANCELLED] = { 0.75, 0.11, 0.16 },
};

static const double card_colour[3] = { 0.96, 0.96, 0.97 };
static const double clash_colour[3] = { 1.00, 0.87, 0.76 };

static void
clear_text (gpointer data)
{
  g_clear_object (&((Text *) data)->layout);
}

static void
page_free (gpointer data)
{
  Page *self = data;

  g_array_unref (self->boxes);
  g_array_unref (self->texts);
  g_free (self);
}

/* ---- Parts of a page ---- */

static PangoLayout *
make_layout (OutreachWallChart *self, const char *text, double size, gboolean bold, double width)
{
  PangoLayout *layout = pango_layout_new (self->context);
  PangoFontDescription *font = pango_font_description_from_string (FONT);

  pango_font_description_set_size (font, (int) (size * PANGO_SCALE));
  if (bold)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_width (layout, (int) (MAX (width, 1) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);

  return layout;
}

static double
get_height (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);

  return (double) height / PANGO_SCALE;
}

/* Text that is higher than @room ends in an ellipsis. */
static void
limit_height (PangoLayout *layout, double room)
{
  if (get_height (layout) <= room)
    return;
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_height (layout, (int) (room * PANGO_SCALE));
}

/* @layout: (transfer full) */
static void
put_text (OutreachWallChart *self, double x, double y, PangoLayout *layout)
{
  g_array_append_val (self->page->texts, ((Text){ x, y, layout }));
}

static void
put_box (OutreachWallChart *self,
         double x,
         double y,
         double width,
         double height,
         double red,
         double green,
         double blue)
{
  g_array_append_val (self->page->boxes, ((Box){ x, y, width, height, { red, green, blue } }));
}

static double
get_bottom (OutreachWallChart *self)
{
  return self->height - FOOTER_HEIGHT;
}

/* ---- The head of a page ---- */

static char *
dup_day_title (OutreachWallChart *self, OutreachEditionDay *day)
{
  g_autofree char *date = outreach_format_when (day->date, self->language, OUTREACH_FORMAT_SHORT);
  OutreachWord weekday = OUTREACH_WORD_MONDAY + outreach_when_get_weekday (day->date) - 1;

  return g_strdup_printf ("%s  %s", date, outreach_word (weekday, self->language));
}

static char *
dup_day_marks (OutreachWallChart *self, OutreachEditionDay *day)
{
  GString *text = g_string_new (day->holiday);

  if (day->kind == OUTREACH_DAY_MAKE_UP)
    g_string_assign (text, outreach_word (OUTREACH_WORD_MAKE_UP_DAY, self->language));
  for (guint i = 0; i < day->theme_days->len; i++)
    {
      const char *name = outreach_record_get_text (day->theme_days->pdata[i], "name");

      if (name == NULL)
        continue;
      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, name);
    }

  return g_string_free (text, FALSE);
}

static double
put_day_head (OutreachWallChart *self, guint nth, gboolean draw)
{
  OutreachEditionDay *day = self->schedule->days->pdata[self->first_day + nth];
  g_autofree char *title = dup_day_title (self, day);
  g_autofree char *marks = dup_day_marks (self, day);
  double width = self->day_width - GAP - 2 * PAD;
  double x = self->left + nth * self->day_width + PAD;
  PangoLayout *head = make_layout (self, title, HEAD_SIZE, TRUE, width);
  PangoLayout *below = make_layout (self, marks, SMALL_SIZE, FALSE, width);
  double first = get_height (head);
  double height = PAD + first + (*marks != '\0' ? get_height (below) : 0) + PAD;

  if (draw)
    {
      put_text (self, x, self->y + PAD, g_object_ref (head));
      if (*marks != '\0')
        put_text (self, x, self->y + PAD + first, g_object_ref (below));
    }
  g_object_unref (head);
  g_object_unref (below);

  return height;
}

static void
put_title (OutreachWallChart *self)
{
  const char *name = outreach_record_get_text (self->schedule->edition, "name");
  const char *theme = outreach_record_get_text (self->schedule->edition, "theme");
  g_autofree char *text = g_strdup_printf ("%s%s%s", name != NULL ? name : "",
                                           theme != NULL ? "  " : "", theme != NULL ? theme : "");
  PangoLayout *layout = make_layout (self, text, TITLE_SIZE, TRUE, self->width);

  limit_height (layout, TITLE_HEIGHT);
  put_text (self, 0, 0, layout);
}

static void
begin_page (OutreachWallChart *self)
{
  self->page = g_new0 (Page, 1);
  self->page->boxes = g_array_new (FALSE, FALSE, sizeof (Box));
  self->page->texts = g_array_new (FALSE, FALSE, sizeof (Text));
  g_array_set_clear_func (self->page->texts, clear_text);
  g_ptr_array_add (self->pages, self->page);
  put_title (self);
  self->y = TITLE_HEIGHT;
}

static void
begin_days_page (OutreachWallChart *self)
{
  double height = 0;

  begin_page (self);
  for (guint i = 0; i < self->n_days; i++)
    height = MAX (height, put_day_head (self, i, FALSE));
  height = MIN (height, (get_bottom (self) - self->y) / 2);
  put_box (self, 0, self->y, self->width, height, 0.92, 0.92, 0.93);
  for (guint i = 0; i < self->n_days; i++)
    put_day_head (self, i, TRUE);
  self->y += height + GAP;
}

/* ---- Cards ---- */

static char *
dup_when (OutreachWallChart *self, const OutreachScheduleEntry *entry)
{
  const OutreachScheduleActivity *activity = entry->activity;
  g_autoptr (GString) text = g_string_new (entry->continued ? "← " : "");
  OutreachWhen start = activity->start;

  if (activity->n_days > 1)
    {
      g_autofree char *span =
          outreach_format_span (start, activity->end, self->language, OUTREACH_FORMAT_SHORT);

      g_string_append (text, span);
    }
  else if (outreach_when_get_precision (start) == OUTREACH_PRECISION_MORNING ||
           outreach_when_get_precision (start) == OUTREACH_PRECISION_AFTERNOON)
    g_string_append (text, outreach_word (outreach_when_get_precision (start) ==
                                                  OUTREACH_PRECISION_MORNING
                                              ? OUTREACH_WORD_MORNING
                                              : OUTREACH_WORD_AFTERNOON,
                                          self->language));
  else if (outreach_when_get_precision (start) == OUTREACH_PRECISION_MINUTE)
    {
      int hour, minute;

      outreach_when_get_hm (start, &hour, &minute);
      g_string_append_printf (text, "%d:%02d", hour, minute);
      if (activity->end > start &&
          outreach_when_get_precision (activity->end) == OUTREACH_PRECISION_MINUTE)
        {
          outreach_when_get_hm (activity->end, &hour, &minute);
          g_string_append_printf (text, "—%d:%02d", hour, minute);
        }
    }
  if (entry->continues)
    g_string_append (text, " →");

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
has_clash (OutreachWallChart *self, const OutreachScheduleActivity *activity)
{
  return self->clashes != NULL && g_hash_table_contains (self->clashes, &activity->id);
}

/* The word stands for those who print without colour. */
static char *
dup_first_line (OutreachWallChart *self, const OutreachScheduleEntry *entry, gboolean clash)
{
  g_autofree char *when = dup_when (self, entry);

  if (!clash)
    return g_steal_pointer (&when);

  return g_strconcat (when, *when != '\0' ? "  " : "",
                      outreach_word (OUTREACH_WORD_CLASH, self->language), NULL);
}

/* Returns: the height of the card; nothing is drawn without @draw */
static double
put_card (OutreachWallChart *self,
          const OutreachScheduleEntry *entry,
          double x,
          double y,
          double room,
          gboolean draw)
{
  const OutreachScheduleActivity *activity = entry->activity;
  const double *colour = state_colours[activity->state];
  gboolean clash = has_clash (self, activity);
  const double *ground = clash ? clash_colour : card_colour;
  g_autofree char *when = dup_first_line (self, entry, clash);
  const char *lines[] = { when, activity->title != NULL ? activity->title : "—", activity->place };
  const double sizes[] = { SMALL_SIZE, BODY_SIZE, SMALL_SIZE };
  double width = self->day_width - GAP;
  double height = PAD;
  gsize box = self->page->boxes->len;

  if (draw)
    {
      put_box (self, x, y, width, 0, ground[0], ground[1], ground[2]);
      put_box (self, x, y, BAR, 0, colour[0], colour[1], colour[2]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      PangoLayout *layout;

      if (lines[i] == NULL || *lines[i] == '\0' || height + BODY_SIZE > room - PAD)
        continue;
      layout = make_layout (self, lines[i], sizes[i], i == 1, width - BAR - 2 * PAD);
      limit_height (layout, room - PAD - height);
      if (draw)
        put_text (self, x + BAR + PAD, y + height, g_object_ref (layout));
      height += get_height (layout);
      g_object_unref (layout);
    }
  height += PAD;
  if (draw)
    for (guint i = 0; i < 2; i++)
      g_array_index (self->page->boxes, Box, box + i).height = height;

  return height;
}

/* ---- Lanes ---- */

static double
measure_lane (OutreachWallChart *self, OutreachScheduleLane *lane, double room)
{
  double most = 0;

  for (guint i = 0; i < self->n_days; i++)
    {
      GPtrArray *entries = lane->days->pdata[self->first_day + i];
      double height = 0;

      for (guint j = 0; j < entries->len && height <= room; j++)
        height += put_card (self, entries->pdata[j], 0, 0, room, FALSE) + GAP;
      most = MAX (most, height);
    }

  return most;
}

static double
put_lane_name (OutreachWallChart *self, OutreachScheduleLane *lane, gboolean again)
{
  g_autofree char *name = NULL;
  PangoLayout *layout;
  double height;

  if (!self->has_lanes)
    return 0;
  name =
      g_strconcat (lane->name != NULL ? lane->name
                                      : outreach_word (OUTREACH_WORD_NO_THEME_DAY, self->language),
                   again ? outreach_word (OUTREACH_WORD_CONTINUED, self->language) : NULL, NULL);
  layout = make_layout (self, name, HEAD_SIZE, TRUE, LANE_WIDTH - 2 * PAD);
  limit_height (layout, get_bottom (self) - self->y);
  height = get_height (layout);
  put_text (self, PAD, self->y, layout);

  return height;
}

/* Draws what fits of each day from @next on. Returns: whether all is drawn */
static gboolean
put_part (OutreachWallChart *self, OutreachScheduleLane *lane, guint *next, gboolean again)
{
  double bottom = get_bottom (self);
  double top = self->y;
  double lowest = top + put_lane_name (self, lane, again);
  gboolean done = TRUE;

  for (guint i = 0; i < self->n_days; i++)
    {
      GPtrArray *entries = lane->days->pdata[self->first_day + i];
      double x = self->left + i * self->day_width;
      double y = top;

      for (; next[i] < entries->len; next[i]++)
        {
          double room = bottom - y;
          double height = put_card (self, entries->pdata[next[i]], 0, 0, bottom - top, FALSE);

          if (height > room && y > top)
            break;
          y += put_card (self, entries->pdata[next[i]], x, y, room, TRUE) + GAP;
        }
      lowest = MAX (lowest, y);
      done = done && next[i] == entries->len;
    }
  self->y = lowest + GAP;

  return done;
}

static void
put_lane (OutreachWallChart *self, OutreachScheduleLane *lane, double page_top)
{
  g_autofree guint *next = g_new0 (guint, self->n_days);
  double page_room = get_bottom (self) - page_top;
  double height = measure_lane (self, lane, page_room);
  gboolean again = FALSE;

  if (height == 0 && self->has_lanes)
    return;
  /* A lane that fits on a page is not torn; one that begins with a sliver is not begun. */
  if (self->y > page_top &&
      self->y + (height <= page_room ? height : page_room / 3) > get_bottom (self))
    begin_days_page (self);
  if (self->has_lanes)
    put_box (self, 0, self->y - GAP, self->width, 0.5, 0.7, 0.7, 0.7);
  while (!put_part (self, lane, next, again))
    {
      begin_days_page (self);
      again = TRUE;
    }
}

static void
put_days (OutreachWallChart *self)
{
  double page_top;

  begin_days_page (self);
  page_top = self->y;
  for (guint i = 0; i < self->lanes->len; i++)
    put_lane (self, self->lanes->pdata[i], page_top);
}

/* ---- Those without a date ---- */

static void
put_undated (OutreachWallChart *self)
{
  gboolean begun = FALSE;

  for (guint i = 0; i < self->schedule->activities->len; i++)
    {
      const OutreachScheduleActivity *activity = self->schedule->activities->pdata[i];
      g_autofree char *text = NULL;
      PangoLayout *layout;
      double height;

      if (activity->start != OUTREACH_WHEN_NONE || activity->state == OUTREACH_STATE_CANCELLED)
        continue;
      text =
          g_strjoin ("  ", activity->title != NULL ? activity->title : "—", activity->place, NULL);
      layout = make_layout (self, text, BODY_SIZE, FALSE, self->width - 2 * PAD);
      height = get_height (layout) + PAD;
      if (!begun || self->y + height > get_bottom (self))
        {
          PangoLayout *head;

          if (begun || self->y + 3 * height + HEAD_SIZE * 2 > get_bottom (self))
            begin_page (self);
          head = make_layout (self, outreach_word (OUTREACH_WORD_NO_DATE, self->language),
                              HEAD_SIZE, TRUE, self->width);
          put_box (self, 0, self->y, self->width, get_height (head) + 2 * PAD, 0.92, 0.92, 0.93);
          put_text (self, PAD, self->y + PAD, g_object_ref (head));
          self->y += get_height (head) + 3 * PAD;
          g_object_unref (head);
          begun = TRUE;
        }
      put_text (self, PAD, self->y, layout);
      self->y += height;
    }
}

/* Returns: where the next one begins */
static double
put_legend_entry (OutreachWallChart *self,
                  double x,
                  double bar,
                  const double *colour,
                  const char *name)
{
  PangoLayout *layout = make_layout (self, name, SMALL_SIZE, FALSE, self->width);
  double height = get_height (layout);
  int width;

  pango_layout_set_width (layout, -1);
  pango_layout_get_size (layout, &width, NULL);
  put_box (self, x, self->height - height, bar, height, colour[0], colour[1], colour[2]);
  put_text (self, x + bar + PAD, self->height - height, layout);

  return x + bar + PAD + (double) width / PANGO_SCALE + 4 * PAD;
}

/* What the colours say. */
static void
put_legend (OutreachWallChart *self)
{
  double x = 0;

  for (guint i = 0; i < OUTREACH_N_STATES; i++)
    {
      const OutreachChoice *choice =
          outreach_field_find_choice (self->states, outreach_activity_state_get_id (i));

      if (choice != NULL && i != OUTREACH_STATE_CANCELLED)
        x = put_legend_entry (self, x, BAR, state_colours[i], choice->names[self->language]);
    }
  if (self->clashes != NULL && g_hash_table_size (self->clashes) > 0)
    put_legend_entry (self, x, 3 * BAR, clash_colour,
                      outreach_word (OUTREACH_WORD_CLASH, self->language));
}

static void
put_footer (OutreachWallChart *self, guint nth)
{
  g_autofree char *text = g_strdup_printf ("%u / %u", nth + 1, self->pages->len);
  PangoLayout *layout = make_layout (self, text, SMALL_SIZE, FALSE, self->width);

  self->page = self->pages->pdata[nth];
  put_legend (self);
  pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
  put_text (self, 0, self->height - get_height (layout), layout);
}

static void
lay_out (OutreachWallChart *self)
{
  guint n_days = self->schedule->days->len;
  guint most;
  guint n_groups;

  self->left = self->has_lanes ? LANE_WIDTH : 0;
  most = MAX (1, (guint) (MAX (self->width - self->left, 0) / DAY_WIDTH));
  n_groups = MAX (1, (n_days + most - 1) / most);
  for (guint i = 0; i < n_groups && n_days > 0; i++)
    {
      self->first_day = n_days * i / n_groups;
      self->n_days = n_days * (i + 1) / n_groups - self->first_day;
      self->day_width = (self->width - self->left) / self->n_days;
      put_days (self);
    }
  if (n_days == 0)
    begin_page (self);
  put_undated (self);
  for (guint i = 0; i < self->pages->len; i++)
    put_footer (self, i);
  self->page = NULL;
}

/* ---- The object ---- */

static void
outreach_wall_chart_finalize (GObject *object)
{
  OutreachWallChart *self = OUTREACH_WALL_CHART (object);

  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_clear_pointer (&self->lanes, g_ptr_array_unref);
  g_clear_pointer (&self->schedule, outreach_schedule_free);
  g_clear_object (&self->states);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (outreach_wall_chart_parent_class)->finalize (object);
}

static void
outreach_wall_chart_class_init (OutreachWallChartClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = outreach_wall_chart_finalize;
}

static void
outreach_wall_chart_init (OutreachWallChart *self)
{
  self->pages = g_ptr_array_new_with_free_func (page_free);
}

OutreachWallChart *
outreach_wall_chart_new (OutreachSchedule *schedule,
                         OutreachCatalogue *catalogue,
                         GHashTable *clashes,
                         OutreachLanes lanes,
                         OutreachLanguage language,
                         PangoContext *context,
                         double width,
                         double height)
{
  OutreachWallChart *self = g_object_new (OUTREACH_TYPE_WALL_CHART, NULL);

  self->schedule = outreach_schedule_copy (schedule);
  self->lanes = outreach_schedule_list_lanes (self->schedule, lanes, FALSE, NULL);
  self->has_lanes = lanes != OUTREACH_LANES_NONE;
  self->language = language;
  self->states =
      g_object_ref (outreach_catalogue_get_field (catalogue, OUTREACH_KIND_ACTIVITY, "state"));
  self->context = g_object_ref (context);
  self->width = MAX (width, 200);
  self->height = MAX (height, 150);
  self->clashes = clashes;
  lay_out (self);
  self->clashes = NULL;

  return self;
}

guint
outreach_wall_chart_get_n_pages (OutreachWallChart *self)
{
  return self->pages->len;
}

void
outreach_wall_chart_draw_page (OutreachWallChart *self, cairo_t *cr, guint page)
{
  Page *at;

  g_return_if_fail (page < self->pages->len);

  at = self->pages->pdata[page];
  for (guint i = 0; i < at->boxes->len; i++)
    {
      const Box *box = &g_array_index (at->boxes, Box, i);

      cairo_set_source_rgb (cr, box->fill[0], box->fill[1], box->fill[2]);
      cairo_rectangle (cr, box->x, box->y, box->width, box->height);
      cairo_fill (cr);
    }
  cairo_set_source_rgb (cr, 0, 0, 0);
  for (guint i = 0; i < at->texts->len; i++)
    {
      const Text *text = &g_array_index (at->texts, Text, i);

      cairo_move_to (cr, text->x, text->y);
      pango_cairo_show_layout (cr, text->layout);
    }
}

/* ---- PDF ---- */

/* Landscape, in points. */
static const struct
{
  const char *name;
  double width;
  double height;
} sheets[OUTREACH_N_SHEETS] = {
  [OUTREACH_SHEET_A4] = { "A4", 841.89, 595.28 },
  [OUTREACH_SHEET_A3] = { "A3", 1190.55, 841.89 },
};

gboolean
outreach_sheet_from_name (const char *name, OutreachSheet *sheet)
{
  for (guint i = 0; i < OUTREACH_N_SHEETS; i++)
    if (g_ascii_strcasecmp (name, sheets[i].name) == 0)
      {
        *sheet = i;
        return TRUE;
      }

  return FALSE;
}

static gboolean
draw_pdf (cairo_surface_t *surface,
          OutreachSchedule *schedule,
          OutreachCatalogue *catalogue,
          GHashTable *clashes,
          OutreachLanes lanes,
          OutreachLanguage language,
          OutreachSheet sheet,
          GCancellable *cancellable,
          GError **error)
{
  cairo_t *cr = cairo_create (surface);
  PangoContext *context = pango_cairo_create_context (cr);
  g_autoptr (OutreachWallChart) chart = NULL;
  guint page;

  /* A point is a point: the surface counts 72 an inch. */
  pango_cairo_context_set_resolution (context, 72);
  chart =
      outreach_wall_chart_new (schedule, catalogue, clashes, lanes, language, context,
                               sheets[sheet].width - 2 * MARGIN, sheets[sheet].height - 2 * MARGIN);
  cairo_translate (cr, MARGIN, MARGIN);
  for (page = 0; page < outreach_wall_chart_get_n_pages (chart); page++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        break;
      outreach_wall_chart_draw_page (chart, cr, page);
      cairo_show_page (cr);
    }
  g_object_unref (context);
  cairo_destroy (cr);

  return page == outreach_wall_chart_get_n_pages (chart);
}

static gboolean
write_pdf (OutreachFormOutput *output,
           OutreachSchedule *schedule,
           OutreachCatalogue *catalogue,
           GHashTable *clashes,
           OutreachLanes lanes,
           OutreachLanguage language,
           OutreachSheet sheet,
           GCancellable *cancellable,
           GError **error)
{
  cairo_surface_t *surface =
      cairo_pdf_surface_create (output->temporary, sheets[sheet].width, sheets[sheet].height);
  gboolean done =
      draw_pdf (surface, schedule, catalogue, clashes, lanes, language, sheet, cancellable, error);
  cairo_status_t status;

  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (done && status != CAIRO_STATUS_SUCCESS)
    {
      outreach_form_set_file_error (error, output->target, EIO);
      return FALSE;
    }

  return done;
}

gboolean
outreach_wall_chart_write_pdf (OutreachReader *reader,
                               gint64 edition_id,
                               OutreachLanes lanes,
                               OutreachLanguage language,
                               OutreachSheet sheet,
                               GFile *file,
                               GCancellable *cancellable,
                               GError **error)
{
  g_autoptr (OutreachSchedule) schedule =
      outreach_schedule_read (reader, edition_id, cancellable, error);
  OutreachFormOutput output = { 0 };
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GHashTable) clashes = NULL;
  gboolean done;

  if (schedule == NULL)
    return FALSE;
  findings = outreach_check (reader, edition_id, 0, OUTREACH_CHECK_DEFAULT, cancellable, error);
  if (findings == NULL)
    return FALSE;
  clashes = outreach_findings_index_clashes (findings);
  done = outreach_form_output_open (&output, file, error) &&
         write_pdf (&output, schedule, outreach_reader_get_catalogue (reader), clashes, lanes,
                    language, sheet, cancellable, error) &&
         outreach_form_output_finish (&output, error);
  outreach_form_output_clear (&output);

  return done;
}
