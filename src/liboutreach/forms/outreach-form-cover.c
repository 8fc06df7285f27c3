/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-form-figures-private.h"

/* A cover: what the activities came to, by the totals that the statistics add up, and which sheets
 * there are. */

/* ---- Key figures ---- */

typedef struct
{
  const char *name;
  const char *unit;
  OutreachFigure figure;
} KeyFigure;

static KeyFigure
make_activities (OutreachLayout *self, GArray *totals)
{
  KeyFigure key = { outreach_word (OUTREACH_WORD_ACTIVITIES, self->language),
                    outreach_word (OUTREACH_WORD_ACTIVITIES_UNIT, self->language),
                    outreach_layout_get_figure (totals, 0, NULL, 0, OUTREACH_AGGREGATION_SUM) };

  key.figure.any = TRUE;

  return key;
}

static OutreachFigure
get_metric_figure (OutreachLayout *self, GArray *totals, OutreachField *field)
{
  return outreach_layout_get_figure (totals, 0, NULL,
                                     outreach_catalogue_get_metric_row (self->catalogue, field),
                                     outreach_field_get_aggregation (field));
}

/* The metrics of a group that have the unit of its first: what has another does not add up. */
static KeyFigure
make_group (OutreachLayout *self, GArray *totals, const OutreachFieldGroup *group)
{
  GPtrArray *fields = outreach_catalogue_get_fields (self->catalogue, OUTREACH_KIND_ACTIVITY);
  KeyFigure key = { .name = group->names[self->language] };

  for (guint i = 0; i < fields->len; i++)
    {
      OutreachField *field = g_ptr_array_index (fields, i);
      const char *unit = outreach_field_get_unit (field, self->language);
      OutreachFigure figure;

      if (!outreach_field_is_metric (field) ||
          g_strcmp0 (outreach_field_get_group (field), group->id) != 0 ||
          outreach_field_get_aggregation (field) != OUTREACH_AGGREGATION_SUM ||
          (key.unit != NULL && !g_str_equal (unit, key.unit)))
        continue;
      key.unit = unit;
      figure = get_metric_figure (self, totals, field);
      if (!figure.any)
        continue;
      key.figure.any = TRUE;
      key.figure.number += figure.number;
      key.figure.approximation = MAX (key.figure.approximation, figure.approximation);
    }

  return key;
}

/* A metric that the office has removed from its book has no figure. */
static KeyFigure
make_figure (OutreachLayout *self, GArray *totals, const char *id)
{
  GPtrArray *groups = outreach_catalogue_get_metric_groups (self->catalogue);
  OutreachField *field = outreach_catalogue_get_field (self->catalogue, OUTREACH_KIND_ACTIVITY, id);
  KeyFigure none = { 0 };

  if (g_str_equal (id, "activities"))
    return make_activities (self, totals);
  if (field != NULL && outreach_field_is_metric (field))
    return (KeyFigure){ outreach_field_get_name (field, self->language),
                        outreach_field_get_unit (field, self->language),
                        get_metric_figure (self, totals, field) };
  for (guint i = 0; i < groups->len; i++)
    {
      const OutreachFieldGroup *group = g_ptr_array_index (groups, i);

      if (g_str_equal (group->id, id))
        return make_group (self, totals, group);
    }

  return none;
}

static void
set_number (OutreachLayout *self, guint number)
{
  int column = outreach_layout_find_column (self, "#");

  if (column >= 0)
    outreach_layout_set_number (self, (guint) column, OUTREACH_STYLE_NUMBER, number);
}

static gboolean
add_figure (OutreachLayout *self, const KeyFigure *key, guint number, GError **error)
{
  outreach_layout_clear_row (self, OUTREACH_STYLE_TEXT);
  set_number (self, number);
  outreach_layout_set_cell (self, "name", OUTREACH_STYLE_TEXT, key->name);
  outreach_layout_set_cell_figure (self, "value", &key->figure);
  outreach_layout_set_cell (self, "unit", OUTREACH_STYLE_SHORT, key->unit);

  return outreach_layout_add_row (self, OUTREACH_ROW_BODY, error);
}

static gboolean
add_line (OutreachLayout *self, OutreachWord word, GError **error)
{
  outreach_layout_set_group_line (self, outreach_word (word, self->language));

  return outreach_layout_add_row (self, OUTREACH_ROW_BODY, error);
}

static gboolean
add_figures (OutreachLayout *self, GArray *totals, GError **error)
{
  guint number = 0;

  if (self->sheet->figures->len == 0)
    return TRUE;
  if (!add_line (self, OUTREACH_WORD_KEY_FIGURES, error))
    return FALSE;
  for (guint i = 0; i < self->sheet->figures->len; i++)
    {
      KeyFigure key = make_figure (self, totals, g_ptr_array_index (self->sheet->figures, i));

      if (key.figure.any && !add_figure (self, &key, ++number, error))
        return FALSE;
    }

  return TRUE;
}

/* ---- Contents ---- */

/* The title takes the room of value and unit. */
static gboolean
add_entry (OutreachLayout *self,
           OutreachForm *form,
           OutreachFormSheet *sheet,
           guint number,
           GError **error)
{
  g_autofree char *title = outreach_layout_get_title (self, form, sheet);
  gboolean here = form == self->form;
  int name = outreach_layout_find_column (self, "name");
  int value = outreach_layout_find_column (self, "value");
  int unit = outreach_layout_find_column (self, "unit");

  outreach_layout_clear_row (self, OUTREACH_STYLE_TEXT);
  set_number (self, number);
  outreach_layout_set_cell (self, "name", here ? OUTREACH_STYLE_LINK : OUTREACH_STYLE_TEXT,
                            sheet->names[self->language]);
  if (name >= 0 && here)
    self->cells[name].link = sheet->names[self->language];
  outreach_layout_set_cell (self, "value", OUTREACH_STYLE_TEXT, title);
  if (value >= 0 && unit == value + 1)
    {
      self->cells[value].columns = 2;
      self->cells[unit].type = OUTREACH_CELL_COVERED;
    }

  return outreach_layout_add_row (self, OUTREACH_ROW_BODY, error);
}

/* The sheets of the form itself, or of the one before which a cover that stands alone is put. */
static gboolean
add_contents (OutreachLayout *self, GError **error)
{
  gboolean alone = self->form->sheets->len == 1;
  g_autoptr (OutreachForm) form = NULL;
  guint number = 0;

  if (alone && self->sheet->contents == NULL)
    return TRUE;
  form =
      alone ? outreach_form_load_builtin (self->sheet->contents, error) : g_object_ref (self->form);
  if (form == NULL || !add_line (self, OUTREACH_WORD_CONTENTS, error))
    return FALSE;
  for (guint i = 0; i < form->sheets->len; i++)
    {
      OutreachFormSheet *sheet = outreach_form_get_sheet (form, i);

      if (sheet->source != OUTREACH_SOURCE_COVER && !add_entry (self, form, sheet, ++number, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
outreach_layout_cover (OutreachLayout *self, const OutreachQuery *query, GError **error)
{
  g_autoptr (GArray) totals = outreach_reader_get_totals (self->reader, query, NULL, error);

  if (totals == NULL)
    return FALSE;
  self->headless = TRUE;

  return outreach_layout_begin_sheet (self, -1, error) && add_figures (self, totals, error) &&
         add_contents (self, error) && outreach_layout_end_sheet (self, error);
}
