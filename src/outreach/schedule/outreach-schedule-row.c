/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-schedule-row.h"

#include <glib/gi18n.h>

#include "outreach-day-words.h"
#include "outreach-format.h"
#include "outreach-schedule-card.h"

struct _OutreachScheduleRow
{
  GtkBox parent_instance;

  GtkLabel *heading;
  GtkWidget *line;
  GtkLabel *band;
  GtkWidget *cells; /* a box a column, with a card once it was filled */
  guint n_columns;
  guint position;
};

G_DEFINE_FINAL_TYPE (OutreachScheduleRow, outreach_schedule_row, GTK_TYPE_BOX)

static void
outreach_schedule_row_class_init (OutreachScheduleRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH
                                               "/ui/schedule/outreach-schedule-row.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachScheduleRow, heading);
  gtk_widget_class_bind_template_child (widget_class, OutreachScheduleRow, line);
  gtk_widget_class_bind_template_child (widget_class, OutreachScheduleRow, band);
  gtk_widget_class_bind_template_child (widget_class, OutreachScheduleRow, cells);
}

static void
outreach_schedule_row_init (OutreachScheduleRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
outreach_schedule_row_new (void)
{
  return g_object_new (OUTREACH_TYPE_SCHEDULE_ROW, NULL);
}

static void
add_cell (OutreachScheduleRow *self)
{
  GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (cell, "schedule-cell");
  gtk_box_append (GTK_BOX (self->cells), cell);
}

/* Cards are what takes time to make, and most cells of a busy day's lines are empty. */
static GtkWidget *
ensure_card (GtkWidget *cell)
{
  GtkWidget *card = gtk_widget_get_first_child (cell);

  if (card != NULL)
    return card;
  card = outreach_schedule_card_new ();
  gtk_widget_set_vexpand (card, TRUE);
  gtk_box_append (GTK_BOX (cell), card);

  return card;
}

static void
set_n_columns (OutreachScheduleRow *self, guint n_columns)
{
  for (; self->n_columns < n_columns; self->n_columns++)
    add_cell (self);
  for (; self->n_columns > n_columns; self->n_columns--)
    gtk_box_remove (GTK_BOX (self->cells), gtk_widget_get_last_child (self->cells));
}

/* What a screen reader says of a part of a day without activities. */
static void
name_slot (GtkWidget *cell, const OutreachScheduleLine *line, OutreachWhen date)
{
  g_autofree char *day =
      outreach_format_when (date, outreach_language_get_user (), OUTREACH_FORMAT_SHORT);
  g_autofree char *weekday = outreach_day_describe_weekday (date);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *label = NULL;

  if (line->lane != NULL)
    g_string_append_printf (text, "%s%s", line->lane, C_ ("list", ", "));
  g_string_append_printf (text, "%s%s%s%s%s", line->title, C_ ("list", ", "), day,
                          C_ ("list", ", "), weekday);
  /* Translators: %s is a part of a day, perhaps at a venue: Forenoon, 12 Sep, Tuesday */
  label = g_strdup_printf (_ ("Nothing planned: %s"), text->str);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
show_cell (GtkWidget *cell,
           const OutreachScheduleLine *line,
           guint column,
           OutreachWhen date,
           const OutreachScheduleLook *look)
{
  const OutreachScheduleEntry *entry = &line->cells[column];
  GtkWidget *card = gtk_widget_get_first_child (cell);
  gboolean slot = date != OUTREACH_WHEN_NONE && outreach_schedule_line_is_slot (line, column);
  const char *clash = NULL;

  gtk_widget_set_focusable (cell, slot);
  if (slot)
    name_slot (cell, line, date);
  if (card != NULL)
    gtk_widget_set_visible (card, entry->activity != NULL);
  if (entry->activity == NULL)
    return;

  card = ensure_card (cell);
  if (look->clashes != NULL)
    clash = g_hash_table_lookup (look->clashes, &entry->activity->id);
  outreach_schedule_card_show (OUTREACH_SCHEDULE_CARD (card), entry, date, clash, look->compact);
}

void
outreach_schedule_row_show (OutreachScheduleRow *self,
                            guint position,
                            const OutreachScheduleLine *line,
                            const OutreachSchedule *schedule,
                            const OutreachScheduleLook *look)
{
  GtkWidget *cell;
  guint column = 0;

  self->position = position;
  gtk_widget_set_size_request (GTK_WIDGET (self->band), look->band_width, -1);
  set_n_columns (self, outreach_schedule_lines_get_n_columns (schedule));
  gtk_widget_set_visible (GTK_WIDGET (self->heading), line->heading != NULL);
  gtk_widget_set_visible (self->line, line->heading == NULL);
  gtk_label_set_label (self->heading, line->heading != NULL ? line->heading : "");
  gtk_label_set_label (self->band, line->title != NULL ? line->title : "");
  if (line->title != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "band");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "band");
  for (cell = gtk_widget_get_first_child (self->cells); cell != NULL;
       cell = gtk_widget_get_next_sibling (cell), column++)
    {
      const OutreachEditionDay *day = line->undated || column >= schedule->days->len
                                          ? NULL
                                          : g_ptr_array_index (schedule->days, column);

      show_cell (cell, line, column, day != NULL ? day->date : OUTREACH_WHEN_NONE, look);
    }
}

guint
outreach_schedule_row_get_position (OutreachScheduleRow *self)
{
  return self->position;
}

GtkWidget *
outreach_schedule_row_get_cell (OutreachScheduleRow *self, guint column)
{
  GtkWidget *cell = gtk_widget_get_first_child (self->cells);

  for (guint i = 0; i < column && cell != NULL; i++)
    cell = gtk_widget_get_next_sibling (cell);

  return cell;
}

GtkWidget *
outreach_schedule_row_get_card (OutreachScheduleRow *self, guint column)
{
  GtkWidget *cell = outreach_schedule_row_get_cell (self, column);
  GtkWidget *card = cell != NULL ? gtk_widget_get_first_child (cell) : NULL;

  return card != NULL && gtk_widget_get_visible (card) ? card : NULL;
}

GtkWidget *
outreach_schedule_row_get_target (OutreachScheduleRow *self, guint column)
{
  GtkWidget *card = outreach_schedule_row_get_card (self, column);
  GtkWidget *cell = outreach_schedule_row_get_cell (self, column);

  if (card != NULL || cell == NULL)
    return card;

  return gtk_widget_get_focusable (cell) ? cell : NULL;
}

gboolean
outreach_schedule_row_find_column (OutreachScheduleRow *self, GtkWidget *widget, guint *column)
{
  GtkWidget *cell = gtk_widget_get_first_child (self->cells);

  for (*column = 0; cell != NULL; cell = gtk_widget_get_next_sibling (cell), (*column)++)
    if (widget == cell || gtk_widget_is_ancestor (widget, cell))
      return TRUE;

  return FALSE;
}
