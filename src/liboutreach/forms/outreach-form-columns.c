/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "outreach-activity-state.h"
#include "outreach-divisions.h"
#include "outreach-form-layout-private.h"
#include "outreach-format.h"
#include "outreach-text-measure.h"

/* From values to cells. This is where an export of a million rows spends its time: texts are passed
 * on as they stand in the record, and what has to be made (dates, names of choices and divisions) is
 * made once a value and kept. */

/* Kept texts a column: dates of all minutes of a week, or all divisions of a province. */
#define MOST_KEPT 5000

/* ---- Making columns ---- */

static void
choose_maker (OutreachLayoutColumn *column)
{
  static const struct
  {
    OutreachFieldType type;
    OutreachCellMaker maker;
    OutreachFormStyle style;
  } makers[] = {
    { OUTREACH_FIELD_TEXT, OUTREACH_MAKER_TEXT, OUTREACH_STYLE_TEXT },
    { OUTREACH_FIELD_NOTE, OUTREACH_MAKER_TEXT, OUTREACH_STYLE_TEXT },
    { OUTREACH_FIELD_CHOICE, OUTREACH_MAKER_CHOICE, OUTREACH_STYLE_SHORT },
    { OUTREACH_FIELD_WHEN, OUTREACH_MAKER_WHEN, OUTREACH_STYLE_SHORT },
    { OUTREACH_FIELD_COUNT, OUTREACH_MAKER_COUNT, OUTREACH_STYLE_NUMBER },
    { OUTREACH_FIELD_MONEY, OUTREACH_MAKER_MONEY, OUTREACH_STYLE_MONEY },
    { OUTREACH_FIELD_FLAG, OUTREACH_MAKER_FLAG, OUTREACH_STYLE_SHORT },
    { OUTREACH_FIELD_PHONE, OUTREACH_MAKER_TEXT, OUTREACH_STYLE_SHORT },
    { OUTREACH_FIELD_MAIL, OUTREACH_MAKER_TEXT, OUTREACH_STYLE_TEXT },
    { OUTREACH_FIELD_LINK, OUTREACH_MAKER_TEXT, OUTREACH_STYLE_TEXT },
    { OUTREACH_FIELD_PEOPLE, OUTREACH_MAKER_TEXT, OUTREACH_STYLE_SHORT },
    { OUTREACH_FIELD_DIVISION, OUTREACH_MAKER_DIVISION, OUTREACH_STYLE_TEXT },
    { OUTREACH_FIELD_REFERENCE, OUTREACH_MAKER_REFS, OUTREACH_STYLE_TEXT },
    { OUTREACH_FIELD_REFERENCES, OUTREACH_MAKER_REFS, OUTREACH_STYLE_TEXT },
  };
  OutreachKind target = outreach_field_get_target (column->catalogue_field);

  for (guint i = 0; i < G_N_ELEMENTS (makers); i++)
    if (makers[i].type == outreach_field_get_field_type (column->catalogue_field))
      {
        column->maker = makers[i].maker;
        column->style = makers[i].style;
      }
  if (target == OUTREACH_KIND_THEME_DAY || target == OUTREACH_KIND_SETTING)
    column->style = OUTREACH_STYLE_SHORT;
}

static char *
make_heading (OutreachLayout *self, OutreachField *field)
{
  const char *name = outreach_field_get_name (field, self->language);
  const char *unit = outreach_field_get_unit (field, self->language);

  if (*unit == '\0' || !outreach_field_is_metric (field))
    return g_strdup (name);
  if (self->language == OUTREACH_LANGUAGE_EN)
    return g_strdup_printf ("%s\n(%s)", name, unit);

  return g_strdup_printf ("%s\n（%s）", name, unit);
}

/* The columns that the sources have besides the catalogue. */
static void
set_up_own_column (OutreachLayout *self, OutreachLayoutColumn *column)
{
  gboolean setting = self->sheet->source == OUTREACH_SOURCE_BY_SETTING;
  const struct
  {
    const char *id;
    OutreachCellMaker maker;
    OutreachFormStyle style;
    OutreachWord word;
    guint width;
  } own[] = {
    { "#", OUTREACH_MAKER_NUMBERING, OUTREACH_STYLE_NUMBER, OUTREACH_WORD_NUMBER, 5 },
    { "span", OUTREACH_MAKER_SPAN, OUTREACH_STYLE_SHORT, OUTREACH_WORD_SPAN, 16 },
    { "where", OUTREACH_MAKER_WHERE, OUTREACH_STYLE_TEXT, OUTREACH_WORD_WHERE, 20 },
    { "blank", OUTREACH_MAKER_BLANK, OUTREACH_STYLE_TEXT, OUTREACH_WORD_NOTE, 12 },
    { "text", OUTREACH_MAKER_FIXED, OUTREACH_STYLE_TEXT, OUTREACH_WORD_NOTE, 12 },
    { "role", OUTREACH_MAKER_ROLE, OUTREACH_STYLE_SHORT, OUTREACH_WORD_ROLE, 10 },
    { "group", OUTREACH_MAKER_BLANK, OUTREACH_STYLE_GROUP, OUTREACH_WORD_GROUP, 12 },
    { "unit", OUTREACH_MAKER_BLANK, OUTREACH_STYLE_SHORT, OUTREACH_WORD_UNIT, 8 },
    { "value", OUTREACH_MAKER_BLANK, OUTREACH_STYLE_NUMBER, OUTREACH_WORD_VALUE, 16 },
    { "reports", OUTREACH_MAKER_BLANK, OUTREACH_STYLE_NUMBER, OUTREACH_WORD_REPORTS, 10 },
    { "note", OUTREACH_MAKER_BLANK, OUTREACH_STYLE_TEXT, OUTREACH_WORD_NOTE, 20 },
    { "date", OUTREACH_MAKER_BLANK, OUTREACH_STYLE_SHORT, OUTREACH_WORD_DATE, 12 },
    { "activities",
      self->sheet->source == OUTREACH_SOURCE_RECORDS ? OUTREACH_MAKER_USES : OUTREACH_MAKER_BLANK,
      OUTREACH_STYLE_NUMBER, OUTREACH_WORD_ACTIVITIES, 8 },
    { "caption", OUTREACH_MAKER_BLANK, OUTREACH_STYLE_TEXT, OUTREACH_WORD_CAPTION, 30 },
    { "taken", OUTREACH_MAKER_BLANK, OUTREACH_STYLE_SHORT, OUTREACH_WORD_TAKEN, 16 },
    { "file", OUTREACH_MAKER_BLANK, OUTREACH_STYLE_TEXT, OUTREACH_WORD_FILE, 24 },
    { "name", OUTREACH_MAKER_BLANK, OUTREACH_STYLE_TEXT,
      self->sheet->source == OUTREACH_SOURCE_METRICS || self->sheet->source == OUTREACH_SOURCE_COVER
          ? OUTREACH_WORD_METRIC
      : setting ? OUTREACH_WORD_SETTING
                : OUTREACH_WORD_THEME_DAY,
      20 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    if (g_str_equal (own[i].id, column->field))
      {
        column->maker = own[i].maker;
        column->style = own[i].style;
        column->heading = g_strdup (outreach_word (own[i].word, self->language));
        column->width = own[i].width;
      }
}

/* Whether a number format is one of dates. Only its first section counts, and not what it quotes. */
static gboolean
shows_dates (const char *format)
{
  gboolean quoted = FALSE;

  for (const char *p = format; *p != '\0' && (quoted || *p != ';'); p++)
    {
      if (*p == '"')
        quoted = !quoted;
      else if (*p == '[' && !quoted)
        p += strcspn (p, "]") - (strchr (p, ']') == NULL ? 1 : 0);
      else if (*p == '\\' && p[1] != '\0')
        p++;
      else if (!quoted && strchr ("yYdDhHmMsS", *p) != NULL)
        return TRUE;
    }

  return FALSE;
}

/* A format that would show the value as what it is not is left aside: a number as a date, a count as
 * hundreds of per cent, and as text, which a number typed over it would become. */
static gboolean
fits_format (OutreachCellMaker maker, const char *format)
{
  if (format == NULL || g_str_equal (format, "@") || g_str_equal (format, "General"))
    return FALSE;
  if (maker == OUTREACH_MAKER_COUNT || maker == OUTREACH_MAKER_MONEY ||
      maker == OUTREACH_MAKER_USES || maker == OUTREACH_MAKER_NUMBERING)
    return !shows_dates (format) && strchr (format, '%') == NULL;

  return maker == OUTREACH_MAKER_WHEN && shows_dates (format);
}

static void
set_up_column (OutreachLayout *self,
               OutreachLayoutColumn *column,
               const char *field,
               const OutreachFormColumn *definition)
{
  const char *const *own = outreach_form_sheet_get_own_columns (self->sheet);

  column->field = g_intern_string (field);
  column->scratch = g_string_new (NULL);
  column->clean = g_string_new (NULL);
  if (g_strv_contains (own, field))
    set_up_own_column (self, column);
  else
    {
      column->catalogue_field =
          outreach_catalogue_get_field (self->catalogue, self->sheet->kind, field);
      choose_maker (column);
      column->heading = make_heading (self, column->catalogue_field);
      column->width = outreach_field_get_width (column->catalogue_field);
      self->personal = self->personal || outreach_field_is_personal (column->catalogue_field);
      column->masked = outreach_field_is_personal (column->catalogue_field) &&
                       self->options->unmask_reason == NULL;
    }
  if (definition != NULL && definition->width > 0)
    column->width = definition->width;
  if (definition != NULL && definition->headings[self->language] != NULL)
    {
      g_free (column->heading);
      column->heading = g_strdup (definition->headings[self->language]);
    }
  if (definition != NULL)
    {
      column->over = definition->over[self->language];
      column->fixed = definition->texts[self->language];
      column->format = fits_format (column->maker, definition->format) ? definition->format : NULL;
      column->no_total = definition->no_total;
    }
  column->units = column->width;
  if (column->maker == OUTREACH_MAKER_WHEN)
    column->texts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  else if (column->maker == OUTREACH_MAKER_CHOICE || column->maker == OUTREACH_MAKER_DIVISION)
    column->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/* The field ids of a sheet's columns, wildcards resolved, each with its definition. */
typedef struct
{
  const char *field;
  const OutreachFormColumn *definition; /* nullable */
  gint64 number;                        /* the largest that will stand in it, where it is known */
} Wanted;

static void
add_all_fields (OutreachLayout *self, const OutreachFormColumn *definition, GArray *wanted)
{
  GPtrArray *fields = outreach_catalogue_get_fields (self->catalogue, self->sheet->kind);

  for (guint i = 0; i < fields->len; i++)
    {
      OutreachField *field = g_ptr_array_index (fields, i);
      Wanted one = { outreach_field_get_id (field), NULL, 0 };

      if (!outreach_field_is_metric (field) &&
          !g_strv_contains ((const char *const *) definition->except, one.field))
        g_array_append_val (wanted, one);
    }
}

void
outreach_layout_widen (OutreachLayoutColumn *column, gint64 number)
{
  guint digits = 1;

  for (gint64 rest = ABS (number); rest >= 10; rest /= 10)
    digits++;
  /* The mark of an approximate number, and the heavier type of totals. */
  column->width = MAX (column->width, digits + 4);
  column->units = column->width;
}

/* Metrics that at least one of the activities reports. */
static gboolean
add_reported_metrics (OutreachLayout *self,
                      const OutreachQuery *query,
                      GArray *wanted,
                      GError **error)
{
  g_autoptr (GArray) totals = outreach_reader_get_totals (self->reader, query, NULL, error);
  GPtrArray *fields = outreach_catalogue_get_fields (self->catalogue, OUTREACH_KIND_ACTIVITY);

  if (totals == NULL)
    return FALSE;

  for (guint i = 0; i < fields->len; i++)
    {
      OutreachField *field = g_ptr_array_index (fields, i);
      gint64 row_id = outreach_catalogue_get_metric_row (self->catalogue, field);
      Wanted one = { outreach_field_get_id (field), NULL, 0 };

      for (guint j = 0; row_id != 0 && j < totals->len; j++)
        if (g_array_index (totals, OutreachTotal, j).metric == row_id)
          {
            one.number = g_array_index (totals, OutreachTotal, j).sum;
            g_array_append_val (wanted, one);
          }
    }

  return TRUE;
}

/* Activities that take place: cancelled ones need no venue. */
static gboolean
count_uses (OutreachLayout *self, GError **error)
{
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_ACTIVITY);

  outreach_query_set_edition (query, self->edition_id);
  for (guint i = 0; i < OUTREACH_N_STATES; i++)
    {
      g_autoptr (OutreachValue) state =
          outreach_value_new_text (outreach_activity_state_get_id (i));

      if (i != OUTREACH_STATE_CANCELLED)
        outreach_query_add_filter (query, "state", OUTREACH_FILTER_EQUALS, state);
    }
  self->uses = outreach_reader_count_by (self->reader, query, "venue", error);

  return self->uses != NULL;
}

gboolean
outreach_layout_make_columns (OutreachLayout *self, const OutreachQuery *query, GError **error)
{
  g_autoptr (GArray) wanted = g_array_new (FALSE, FALSE, sizeof (Wanted));
  const char *const *own = outreach_form_sheet_get_own_columns (self->sheet);

  for (guint i = 0; i < self->sheet->columns->len; i++)
    {
      const OutreachFormColumn *definition = g_ptr_array_index (self->sheet->columns, i);
      Wanted one = { definition->field, definition, 0 };

      if (g_str_equal (definition->field, "*"))
        add_all_fields (self, definition, wanted);
      /* A metric that the office has removed from its book has no column. */
      else if (g_strv_contains (own, definition->field) ||
               outreach_catalogue_get_field (self->catalogue, self->sheet->kind,
                                             definition->field) != NULL)
        g_array_append_val (wanted, one);
    }
  if (self->sheet->metrics && self->options->metrics &&
      !add_reported_metrics (self, query, wanted, error))
    return FALSE;

  if (self->sheet->source == OUTREACH_SOURCE_RECORDS && self->sheet->kind == OUTREACH_KIND_VENUE &&
      !count_uses (self, error))
    return FALSE;

  self->personal = FALSE;
  self->n_columns = wanted->len;
  self->columns = g_new0 (OutreachLayoutColumn, self->n_columns);
  self->cells = g_new0 (OutreachFormCell, self->n_columns);
  for (guint i = 0; i < wanted->len; i++)
    {
      const Wanted *one = &g_array_index (wanted, Wanted, i);

      set_up_column (self, &self->columns[i], one->field, one->definition);
      if (one->number != 0)
        outreach_layout_widen (&self->columns[i], one->number);
    }

  return TRUE;
}

void
outreach_layout_clear_columns (OutreachLayout *self)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      OutreachLayoutColumn *column = &self->columns[i];

      g_free (column->heading);
      g_clear_pointer (&column->texts, g_hash_table_unref);
      g_string_free (column->scratch, TRUE);
      g_string_free (column->clean, TRUE);
    }
  self->n_columns = 0;
  g_clear_pointer (&self->uses, g_hash_table_unref);
  g_clear_pointer (&self->columns, g_free);
  g_clear_pointer (&self->cells, g_free);
}

/* ---- Making cells ---- */

static const char *
keep_text (OutreachLayoutColumn *column, gpointer key, char *text)
{
  if (g_hash_table_size (column->texts) >= MOST_KEPT)
    g_hash_table_remove_all (column->texts);
  g_hash_table_insert (column->texts, key, text);

  return text;
}

static const char *
get_when_text (OutreachLayout *self, OutreachLayoutColumn *column, const OutreachValue *value)
{
  gint64 when = outreach_value_get_when (value);
  const char *text = g_hash_table_lookup (column->texts, &when);

  if (text != NULL)
    return text;

  return keep_text (column, g_memdup2 (&when, sizeof when),
                    outreach_format_when (when, self->language, OUTREACH_FORMAT_NONE));
}

/* With a number format of dates the workbook has a date; one without a time of day that the format
 * asks for stays a text. */
static void
set_moment (OutreachLayoutColumn *column, OutreachFormCell *cell, OutreachWhen when)
{
  int year, month, day, hour, minute;
  OutreachPrecision precision = outreach_when_get_precision (when);
  GDate date, origin;

  if (column->format == NULL || cell->type != OUTREACH_CELL_TEXT ||
      (precision != OUTREACH_PRECISION_DAY && precision != OUTREACH_PRECISION_MINUTE) ||
      (precision == OUTREACH_PRECISION_DAY && strpbrk (column->format, "hH") != NULL))
    return;
  cell->type = OUTREACH_CELL_MOMENT;
  outreach_when_get_ymd (when, &year, &month, &day);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  g_date_set_dmy (&origin, 30, G_DATE_DECEMBER, 1899);
  cell->number = g_date_days_between (&origin, &date);
  if (precision == OUTREACH_PRECISION_DAY)
    return;
  outreach_when_get_hm (when, &hour, &minute);
  cell->number += (hour * 60 + minute) / 1440.0;
}

static const char *
get_named_text (OutreachLayout *self, OutreachLayoutColumn *column, OutreachValue *value)
{
  const char *id = outreach_value_get_text (value);
  const char *text = g_hash_table_lookup (column->texts, id);

  if (text != NULL)
    return text;

  return keep_text (column, g_strdup (id),
                    outreach_format_value (column->catalogue_field, value, self->language,
                                           OUTREACH_FORMAT_NONE));
}

static const char *
get_refs_text (OutreachLayout *self, OutreachLayoutColumn *column, const OutreachValue *value)
{
  guint n_refs = outreach_value_get_n_refs (value);
  const OutreachRef *first = outreach_value_get_nth_ref (value, 0);

  if (n_refs <= 1)
    return first != NULL ? first->name : NULL;

  g_string_truncate (column->scratch, 0);
  for (guint i = 0; i < n_refs; i++)
    {
      const OutreachRef *ref = outreach_value_get_nth_ref (value, i);

      if (i > 0)
        g_string_append (column->scratch, self->language == OUTREACH_LANGUAGE_EN ? ", " : "、");
      g_string_append (column->scratch, ref->name != NULL ? ref->name : "");
    }

  return column->scratch->str;
}

/* The year is in the title already, unless it is another one. */
static OutreachFormatFlags
get_span_flags (OutreachLayout *self, OutreachWhen start, OutreachWhen end)
{
  int year = self->edition != NULL ? (int) outreach_record_get_number (self->edition, "year") : 0;
  int start_year = year, end_year = year;

  if (start != OUTREACH_WHEN_NONE)
    outreach_when_get_ymd (start, &start_year, NULL, NULL);
  if (end != OUTREACH_WHEN_NONE)
    outreach_when_get_ymd (end, &end_year, NULL, NULL);

  return start_year == year && end_year == year ? OUTREACH_FORMAT_SHORT : OUTREACH_FORMAT_NONE;
}

static const char *
get_span_text (OutreachLayout *self, OutreachLayoutColumn *column, OutreachRecord *record)
{
  OutreachWhen start = outreach_record_get_when (record, "start");
  OutreachWhen end = outreach_record_get_when (record, "end");
  g_autofree char *text =
      outreach_format_span (start, end, self->language, get_span_flags (self, start, end));

  g_string_assign (column->scratch, text);

  return column->scratch->str;
}

const char *
outreach_layout_get_where (OutreachRecord *record, OutreachLanguage language, GString *scratch)
{
  const OutreachRef *venue = outreach_record_get_reference (record, "venue");
  const char *place = outreach_record_get_text (record, "place");
  const char *division = outreach_record_get_text (record, "division");

  if (venue == NULL || venue->name == NULL)
    return place != NULL ? place : division != NULL ? outreach_divisions_get_name (division) : NULL;
  if (place == NULL || g_str_equal (place, venue->name))
    return venue->name;

  g_string_printf (scratch, language == OUTREACH_LANGUAGE_EN ? "%s (%s)" : "%s（%s）", venue->name,
                   place);

  return scratch->str;
}

static const char *
get_plain_text (OutreachLayoutColumn *column, const OutreachValue *value)
{
  const char *text = outreach_value_get_text (value);

  if (column->masked && text != NULL)
    {
      g_autofree char *masked = outreach_format_masked (text);

      g_string_assign (column->scratch, masked);
      text = column->scratch->str;
    }

  return text;
}

void
outreach_layout_clear_row (OutreachLayout *self, OutreachFormStyle style)
{
  self->record = NULL;
  for (guint i = 0; i < self->n_columns; i++)
    self->cells[i] =
        (OutreachFormCell){ .type = OUTREACH_CELL_BLANK, .style = style, .columns = 1, .rows = 1 };
}

static inline void
set_text (OutreachLayoutColumn *column, OutreachFormCell *cell, const char *text)
{
  gsize length;

  if (text == NULL || *text == '\0')
    return;
  length = strlen (text);
  cell->text = outreach_text_clean (text, &length, FALSE, column->clean, &cell->most_width);
  cell->length = length;
  cell->type = length > 0 ? OUTREACH_CELL_TEXT : OUTREACH_CELL_BLANK;
}

void
outreach_layout_set_text (OutreachLayout *self,
                          guint column,
                          OutreachFormStyle style,
                          const char *text)
{
  self->cells[column].style = style;
  set_text (&self->columns[column], &self->cells[column], text);
}

/* A double holds whole numbers up to this exactly, and so does a workbook. */
#define MOST_EXACT (G_GINT64_CONSTANT (1) << 53)

void
outreach_layout_set_number (OutreachLayout *self,
                            guint column,
                            OutreachFormStyle style,
                            gint64 number)
{
  OutreachFormCell *cell = &self->cells[column];

  if (ABS (number) > MOST_EXACT)
    {
      g_string_printf (self->columns[column].scratch, "%" G_GINT64_FORMAT, number);
      outreach_layout_set_text (self, column, OUTREACH_STYLE_SHORT,
                                self->columns[column].scratch->str);
      return;
    }
  cell->style = style;
  cell->type = OUTREACH_CELL_NUMBER;
  cell->number = (double) number;
}

void
outreach_layout_set_formula (OutreachLayout *self,
                             guint column,
                             OutreachFormStyle style,
                             const char *text,
                             gboolean any,
                             double result)
{
  OutreachFormCell *cell = &self->cells[column];

  cell->style = style;
  cell->type = any ? OUTREACH_CELL_FORMULA : OUTREACH_CELL_FORMULA_BLANK;
  cell->text = text;
  cell->length = strlen (text);
  cell->number = result;
}

static void
add_to_sum (OutreachColumnSum *sum, gint64 number, OutreachApproximation approximation)
{
  sum->sum += number;
  sum->most = sum->any ? MAX (sum->most, number) : number;
  sum->any = TRUE;
  sum->approximation = MAX (sum->approximation, approximation);
}

void
outreach_layout_end_group (OutreachLayout *self)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      OutreachColumnSum *group = &self->columns[i].group, *whole = &self->columns[i].whole;

      if (group->any)
        {
          gint64 sum = whole->sum + group->sum;

          add_to_sum (whole, group->most, group->approximation);
          whole->sum = sum;
        }
      *group = (OutreachColumnSum){ 0 };
    }
}

static void
set_number (OutreachLayout *self, guint nth, const OutreachValue *value)
{
  OutreachLayoutColumn *column = &self->columns[nth];
  gint64 number = outreach_value_get_number (value);

  add_to_sum (&column->group, number, outreach_value_get_approximation (value));
  if (column->maker == OUTREACH_MAKER_MONEY)
    {
      outreach_layout_set_number (self, nth, OUTREACH_STYLE_MONEY, number);
      self->cells[nth].number /= 100;
      return;
    }
  outreach_layout_set_number (
      self, nth, outreach_form_style_of_number (outreach_value_get_approximation (value), FALSE),
      number);
}

/* As what the agency takes part by which the rows stand together. */
static const char *
get_role_text (OutreachLayout *self, OutreachLayoutColumn *column, OutreachRecord *record)
{
  GPtrArray *fields = outreach_catalogue_get_fields (self->catalogue, OUTREACH_KIND_ACTIVITY);

  g_string_truncate (column->scratch, 0);
  for (guint i = 0; self->group != NULL && self->group->record_id != 0 && i < fields->len; i++)
    {
      OutreachField *field = g_ptr_array_index (fields, i);
      OutreachValue *value;

      if (outreach_field_get_link_role (field) == NULL)
        continue;
      value = outreach_record_peek_value (record, outreach_field_get_id (field));
      for (guint j = 0; value != NULL && j < outreach_value_get_n_refs (value); j++)
        if (outreach_value_get_nth_ref (value, j)->id == self->group->record_id)
          {
            if (column->scratch->len > 0)
              g_string_append (column->scratch,
                               self->language == OUTREACH_LANGUAGE_EN ? ", " : "、");
            g_string_append (column->scratch, outreach_field_get_name (field, self->language));
          }
    }

  return column->scratch->str;
}

/* None is 0: the plan is known. */
static void
set_uses (OutreachLayout *self, guint nth, OutreachRecord *record)
{
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT, outreach_record_get_id (record));
  const gint64 *count = g_hash_table_lookup (self->uses, key);

  add_to_sum (&self->columns[nth].group, count != NULL ? *count : 0, FALSE);
  outreach_layout_set_number (self, nth, OUTREACH_STYLE_NUMBER, count != NULL ? *count : 0);
}

static void
fill_cell (OutreachLayout *self, guint nth, OutreachRecord *record, gint64 number)
{
  OutreachLayoutColumn *column = &self->columns[nth];
  OutreachFormCell *cell = &self->cells[nth];
  OutreachValue *value = NULL;

  *cell = (OutreachFormCell){
    .type = OUTREACH_CELL_BLANK, .style = column->style, .columns = 1, .rows = 1
  };
  if (column->catalogue_field != NULL)
    {
      value = outreach_record_peek_value (record, column->field);
      if (value == NULL)
        return;
    }

  switch (column->maker)
    {
    case OUTREACH_MAKER_NUMBERING:
      outreach_layout_set_number (self, nth, OUTREACH_STYLE_NUMBER, number);
      break;
    case OUTREACH_MAKER_SPAN:
      set_text (column, cell, get_span_text (self, column, record));
      break;
    case OUTREACH_MAKER_WHERE:
      set_text (column, cell, outreach_layout_get_where (record, self->language, column->scratch));
      break;
    case OUTREACH_MAKER_TEXT:
      set_text (column, cell, get_plain_text (column, value));
      break;
    case OUTREACH_MAKER_CHOICE:
    case OUTREACH_MAKER_DIVISION:
      set_text (column, cell, get_named_text (self, column, value));
      break;
    case OUTREACH_MAKER_WHEN:
      set_text (column, cell, get_when_text (self, column, value));
      set_moment (column, cell, outreach_value_get_when (value));
      break;
    case OUTREACH_MAKER_FIXED:
      set_text (column, cell, column->fixed);
      break;
    case OUTREACH_MAKER_REFS:
      set_text (column, cell, get_refs_text (self, column, value));
      break;
    case OUTREACH_MAKER_COUNT:
    case OUTREACH_MAKER_MONEY:
      set_number (self, nth, value);
      break;
    case OUTREACH_MAKER_FLAG:
      set_text (column, cell, outreach_value_get_number (value) != 0 ? "√" : NULL);
      break;
    case OUTREACH_MAKER_ROLE:
      set_text (column, cell, get_role_text (self, column, record));
      break;
    case OUTREACH_MAKER_USES:
      set_uses (self, nth, record);
      break;
    case OUTREACH_MAKER_BLANK:
    default:
      break;
    }
}

void
outreach_layout_fill_record (OutreachLayout *self, OutreachRecord *record, gint64 number)
{
  self->record = record;
  for (guint i = 0; i < self->n_columns; i++)
    fill_cell (self, i, record, number);
}
