/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "outreach-error.h"
#include "outreach-format.h"
#include "outreach-import-private.h"

/* Numbers that a spreadsheet means as days: 2000 to 2099. */
#define FIRST_SERIAL 36526
#define LAST_SERIAL 73050

typedef struct
{
  OutreachImportSheet *sheet;
  guint nth;
  OutreachImportRow *row;
  OutreachEdit *edit;
  OutreachRecord *record; /* (nullable) */
  GString *note;          /* what has no field, or was not understood */
  JsonObject *cells;      /* (nullable): field → cell */
} Row;

static void
row_clear (Row *self)
{
  g_clear_object (&self->edit);
  g_clear_object (&self->record);
  if (self->note != NULL)
    g_string_free (self->note, TRUE);
  g_clear_pointer (&self->cells, json_object_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Row, row_clear)

/* ---- Texts ---- */

static char *
make_key (OutreachImportSheet *sheet, const char *what)
{
  return g_strjoin ("\t", sheet->import->name, sheet->table->sheet, what, NULL);
}

/* A day that is a bare number in the file. */
static char *
read_serial (const char *text)
{
  char *end;
  double number = g_ascii_strtod (text, &end);
  OutreachWhen day;
  int year, month, date;

  if (*end != '\0' || number < FIRST_SERIAL || number > LAST_SERIAL)
    return NULL;
  day = outreach_when_add_days (outreach_when_new_day (1999, 12, 31),
                                (int) number - (FIRST_SERIAL - 1));
  outreach_when_get_ymd (day, &year, &month, &date);

  return g_strdup_printf ("%04d-%02d-%02d", year, month, date);
}

/* “发放资料（万份）”: 2.3 in such a column is 2.3万. */
static char *
apply_unit (const char *heading, const char *text)
{
  const char *bracket = strpbrk (heading, "(");
  const char *wide = strstr (heading, "（");
  const char *unit = wide != NULL ? wide + strlen ("（") : bracket != NULL ? bracket + 1 : NULL;
  char *end;

  if (unit == NULL || !(g_str_has_prefix (unit, "万") || g_str_has_prefix (unit, "萬") ||
                        g_str_has_prefix (unit, "单位：万") || g_str_has_prefix (unit, "單位：萬")))
    return NULL;
  (void) g_ascii_strtod (text, &end);

  return end != text && *end == '\0' ? g_strconcat (text, "万", NULL) : NULL;
}

char *
outreach_import_get_text (OutreachImportSheet *sheet, guint row, guint column)
{
  OutreachTable *table = sheet->table->table;
  OutreachTableColumn *about = g_ptr_array_index (table->columns, column);
  OutreachCellPlace place = outreach_table_get_place (table, row, column);
  const char *text =
      outreach_sheet_grid_get_text (sheet->grid, place.row, place.column, table->transposed);
  OutreachField *field =
      about->field != NULL
          ? outreach_catalogue_get_field (outreach_store_get_catalogue (sheet->import->store),
                                          OUTREACH_KIND_ACTIVITY, about->field)
          : NULL;
  char *read = NULL;

  if (sheet->import->choices->texts != NULL)
    {
      g_autofree char *cell = outreach_cell_to_name (place.row, place.column);
      g_autofree char *key = make_key (sheet, cell);
      const char *instead = g_hash_table_lookup (sheet->import->choices->texts, key);

      if (instead != NULL)
        return *instead != '\0' ? g_strdup (instead) : NULL;
    }
  if (text == NULL)
    return NULL;
  if (outreach_sheet_grid_get_cell_type (sheet->grid, place.row, place.column) ==
          OUTREACH_CELL_NUMBER &&
      (g_strcmp0 (about->field, "span") == 0 ||
       (field != NULL && outreach_field_get_field_type (field) == OUTREACH_FIELD_WHEN)))
    read = read_serial (text);
  else if (field != NULL && (outreach_field_get_field_type (field) == OUTREACH_FIELD_COUNT ||
                             outreach_field_get_field_type (field) == OUTREACH_FIELD_MONEY))
    read = apply_unit (about->heading, text);

  return read != NULL ? read : g_strdup (text);
}

/* ---- Doubts ---- */

static gboolean
is_refusal (const GError *error)
{
  return g_error_matches (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE) ||
         g_error_matches (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND) ||
         g_error_matches (error, OUTREACH_ERROR, OUTREACH_ERROR_AMBIGUOUS) ||
         g_error_matches (error, OUTREACH_ERROR, OUTREACH_ERROR_READ_ONLY);
}

static void
add_note (Row *self, const char *heading, const char *text)
{
  g_string_append_printf (self->note, "%s%s：%s", self->note->len > 0 ? "\n" : "", heading, text);
}

static void
doubt (Row *self, guint column, const char *text, const char *message)
{
  OutreachTable *table = self->sheet->table->table;

  outreach_import_add_doubt (self->sheet->import, self->row->doubts, table,
                             outreach_table_get_place (table, self->nth, column), column, text,
                             message);
}

/* What a person wrote and the book can't take stays with the activity. */
static void
refuse (Row *self, guint column, const char *text, const char *message)
{
  OutreachTableColumn *about = g_ptr_array_index (self->sheet->table->table->columns, column);

  doubt (self, column, text, message);
  add_note (self, about->heading, text);
}

/* ---- Values ---- */

static void
remember_cell (Row *self, const char *field, guint column)
{
  OutreachCellPlace place = outreach_table_get_place (self->sheet->table->table, self->nth, column);
  g_autofree char *cell = outreach_cell_to_name (place.row, place.column);

  if (self->cells != NULL)
    json_object_set_string_member (self->cells, field, cell);
}

/* FALSE where the import can't go on; what is refused is a doubt. */
static gboolean
set_text (Row *self, guint column, const char *field, const char *text, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (outreach_edit_set_text (self->edit, field, text, &local_error))
    {
      remember_cell (self, field, column);
      return TRUE;
    }
  if (!is_refusal (local_error))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  refuse (self, column, text, local_error->message);

  return TRUE;
}

/* A venue of the book, or else a place in words: other offices have venues of their own. */
static gboolean
set_place (Row *self, guint column, const char *text, GError **error)
{
  if (outreach_edit_set_text (self->edit, "venue", text, NULL))
    {
      remember_cell (self, "venue", column);
      return TRUE;
    }
  if (outreach_edit_get_value (self->edit, "place") != NULL && self->record == NULL)
    {
      OutreachTableColumn *about = g_ptr_array_index (self->sheet->table->table->columns, column);

      add_note (self, about->heading, text);
      return TRUE;
    }

  return set_text (self, column, "place", text, error);
}

static guint
find_column (Row *self, const char *field)
{
  GPtrArray *columns = self->sheet->table->table->columns;

  for (guint i = 0; i < columns->len; i++)
    if (g_strcmp0 (((OutreachTableColumn *) columns->pdata[i])->field, field) == 0)
      return i;

  return G_MAXUINT;
}

/* A day in one column and the hours in the next are one moment. */
static gboolean
set_span (Row *self, guint column, const char *text, GError **error)
{
  guint day_column = find_column (self, "start");
  g_autofree char *day = day_column != G_MAXUINT
                             ? outreach_import_get_text (self->sheet, self->nth, day_column)
                             : NULL;
  g_autofree char *both = NULL;

  if (day == NULL)
    return set_text (self, column, "start", text, error);
  both = g_strconcat (day, " ", text, NULL);
  if (outreach_edit_set_text (self->edit, "start", both, NULL))
    {
      remember_cell (self, "start", column);
      return TRUE;
    }

  return set_text (self, column, "start", text, error);
}

static gboolean
set_column (Row *self, guint column, GError **error)
{
  OutreachTableColumn *about = g_ptr_array_index (self->sheet->table->table->columns, column);
  g_autofree char *text = outreach_import_get_text (self->sheet, self->nth, column);

  if (text == NULL ||
      (about->field != NULL &&
       (*about->field == '#' || *about->field == '\0' || g_str_equal (about->field, "uid") ||
        g_str_equal (about->field, "edition") || g_str_equal (about->field, "state") ||
        g_str_equal (about->field, "office"))))
    return TRUE;
  if (about->field == NULL)
    {
      add_note (self, about->heading, text);
      return TRUE;
    }
  if (g_str_equal (about->field, "span"))
    return set_span (self, column, text, error);
  if (g_str_equal (about->field, "where") || g_str_equal (about->field, "venue"))
    return set_place (self, column, text, error);

  return set_text (self, column, about->field, text, error);
}

/* The note of the sheet, then what has no other place; what is there already is not added again. */
static gboolean
set_note (Row *self, GError **error)
{
  OutreachValue *value = outreach_edit_get_value (self->edit, "note");
  const char *before = value != NULL ? outreach_value_get_text (value) : NULL;
  g_autofree char *after = NULL;

  if (self->note->len == 0 || (before != NULL && strstr (before, self->note->str) != NULL))
    return TRUE;
  after = before != NULL ? g_strconcat (before, "\n", self->note->str, NULL)
                         : g_strdup (self->note->str);

  return outreach_edit_set_text (self->edit, "note", after, error);
}

/* That of the row, else that of the sheet. */
static gboolean
set_office (Row *self, GError **error)
{
  guint column = find_column (self, "office");
  g_autofree char *name = column != G_MAXUINT && self->sheet->import->choices->office_id == 0
                              ? outreach_import_get_text (self->sheet, self->nth, column)
                              : NULL;
  g_autoptr (OutreachRecord) office = NULL;
  g_autoptr (OutreachValue) value = outreach_value_new_refs ();

  if (self->record != NULL)
    return TRUE;
  if (name != NULL)
    return set_text (self, column, "office", name, error);
  if (self->sheet->office_id == 0)
    return TRUE;
  office = outreach_reader_get (outreach_store_get_reader (self->sheet->import->store),
                                OUTREACH_KIND_OFFICE, self->sheet->office_id, error);
  if (office == NULL)
    return FALSE;
  outreach_value_add_ref (value, outreach_record_get_id (office), outreach_record_get_uid (office),
                          outreach_record_get_text (office, "name"));

  return outreach_edit_set_value (self->edit, "office", value, error);
}

/* Who reports what came of it has held it. */
static gboolean
has_results (Row *self)
{
  GPtrArray *columns = self->sheet->table->table->columns;
  OutreachCatalogue *catalogue = outreach_store_get_catalogue (self->sheet->import->store);

  for (guint i = 0; i < columns->len; i++)
    {
      const char *id = ((OutreachTableColumn *) columns->pdata[i])->field;
      OutreachField *field =
          id != NULL ? outreach_catalogue_get_field (catalogue, OUTREACH_KIND_ACTIVITY, id) : NULL;

      if (field != NULL && outreach_field_is_metric (field) &&
          outreach_edit_get_value (self->edit, id) != NULL)
        return TRUE;
    }

  return FALSE;
}

/* What another office calls reported has been held: this office has not reported it yet. */
static void
set_state (Row *self)
{
  guint column = find_column (self, "state");
  OutreachField *field =
      outreach_catalogue_get_field (outreach_store_get_catalogue (self->sheet->import->store),
                                    OUTREACH_KIND_ACTIVITY, "state");
  g_autofree char *text =
      column != G_MAXUINT ? outreach_import_get_text (self->sheet, self->nth, column) : NULL;
  g_autoptr (OutreachValue) value = NULL;
  OutreachActivityState state = OUTREACH_STATE_DRAFT;

  if (text != NULL && outreach_parse_value (field, text, 0, &value, NULL) && value != NULL)
    state = outreach_activity_state_from_id (outreach_value_get_text (value));
  else if (text != NULL)
    add_note (
        self,
        ((OutreachTableColumn *) g_ptr_array_index (self->sheet->table->table->columns, column))
            ->heading,
        text);
  if (state == OUTREACH_STATE_REPORTED || (state == OUTREACH_STATE_DRAFT && has_results (self)))
    state = OUTREACH_STATE_HELD;
  outreach_edit_set_first_state (self->edit, state);
}

static gboolean
read_values (Row *self, OutreachRecord *record, GError **error)
{
  GPtrArray *columns = self->sheet->table->table->columns;

  g_set_object (&self->record, record);
  g_clear_object (&self->edit);
  g_clear_pointer (&self->cells, json_object_unref);
  self->edit = outreach_edit_new (self->sheet->import->store, OUTREACH_KIND_ACTIVITY, record,
                                  self->sheet->import->choices->edition_id);
  self->cells = json_object_new ();
  g_string_truncate (self->note, 0);
  g_ptr_array_set_size (self->row->doubts, 0);
  if (!set_office (self, error))
    return FALSE;
  for (guint i = 0; i < columns->len; i++)
    if (!set_column (self, i, error))
      return FALSE;

  set_state (self);

  return set_note (self, error);
}

/* ---- Which activity it is ---- */

static OutreachRecord *
find_by_uid (Row *self)
{
  guint column = find_column (self, "uid");
  g_autofree char *uid =
      column != G_MAXUINT ? outreach_import_get_text (self->sheet, self->nth, column) : NULL;
  g_autoptr (OutreachRecord) record = NULL;

  if (uid == NULL)
    return NULL;
  record =
      outreach_reader_find_uid (outreach_store_get_reader (self->sheet->import->store), uid, NULL);

  return record != NULL && outreach_record_get_kind (record) == OUTREACH_KIND_ACTIVITY
             ? g_steal_pointer (&record)
             : NULL;
}

static void
get_identity (Row *self, OutreachImportIdentity *identity)
{
  OutreachValue *title = outreach_edit_get_value (self->edit, "title");
  OutreachValue *start = outreach_edit_get_value (self->edit, "start");
  OutreachValue *place = outreach_edit_get_value (self->edit, "place");
  OutreachValue *office = outreach_edit_get_value (self->edit, "office");
  const OutreachRef *venue =
      outreach_value_get_nth_ref (outreach_edit_get_value (self->edit, "venue"), 0);
  const OutreachRef *ref = outreach_value_get_nth_ref (office, 0);

  identity->id = 0;
  identity->office = ref != NULL ? ref->id : 0;
  identity->start = start != NULL ? outreach_value_get_when (start) : OUTREACH_WHEN_NONE;
  identity->title = title != NULL ? outreach_value_get_text (title) : NULL;
  identity->place = venue != NULL   ? venue->name
                    : place != NULL ? outreach_value_get_text (place)
                                    : NULL;
}

static OutreachDuplicates
get_answer (Row *self)
{
  const OutreachImportChoices *choices = self->sheet->import->choices;
  g_autofree char *number = g_strdup_printf ("%u", self->row->row + 1);
  g_autofree char *key = make_key (self->sheet, number);
  const char *answer =
      choices->answers != NULL ? g_hash_table_lookup (choices->answers, key) : NULL;

  if (g_strcmp0 (answer, "add") == 0)
    return OUTREACH_DUPLICATES_ADD;
  if (g_strcmp0 (answer, "update") == 0)
    return OUTREACH_DUPLICATES_UPDATE;
  if (g_strcmp0 (answer, "skip") == 0)
    return OUTREACH_DUPLICATES_SKIP;

  return choices->duplicates;
}

static void
tell_of (Row *self, OutreachRecord *other)
{
  const OutreachRef *office = outreach_record_get_reference (other, "office");
  OutreachWhen start = outreach_record_get_when (other, "start");
  g_autofree char *when =
      start != OUTREACH_WHEN_NONE
          ? outreach_format_when (start, outreach_language_get_user (), OUTREACH_FORMAT_SHORT)
          : g_strdup ("—");

  g_free (self->row->uid);
  self->row->uid = g_strdup (outreach_record_get_uid (other));
  g_free (self->row->message);
  /* Translators: activity, when, office */
  self->row->message = g_strdup_printf (_ ("Perhaps the same event as “%s”, %s, of “%s”"),
                                        outreach_record_get_text (other, "title"), when,
                                        office != NULL ? office->name : "—");
}

/* ---- Storing ---- */

/* What prevents storing: the row as a whole, or a value that is taken back. */
static gboolean
check (Row *self)
{
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (GError) error = NULL;
      const char *field = NULL;
      guint column;
      OutreachValue *before;

      if (outreach_edit_check (self->edit, &field, &error))
        return TRUE;
      column = field != NULL ? find_column (self, field) : G_MAXUINT;
      before = self->record != NULL && field != NULL
                   ? outreach_record_get_value (self->record, field)
                   : NULL;
      if (field == NULL || (outreach_edit_get_value (self->edit, field) == NULL && before == NULL))
        {
          self->row->message = g_strdup (error->message);
          return FALSE;
        }
      if (column != G_MAXUINT)
        {
          g_autofree char *text = outreach_import_get_text (self->sheet, self->nth, column);

          refuse (self, column, text != NULL ? text : "", error->message);
        }
      if (!outreach_edit_set_value (self->edit, field, before, NULL) || !set_note (self, NULL))
        return FALSE;
    }

  return FALSE;
}

static void
change_free (gpointer data)
{
  OutreachImportChange *self = data;

  g_free (self->before);
  g_free (self->after);
  g_free (self);
}

static void
list_changes (Row *self)
{
  GPtrArray *fields =
      outreach_catalogue_get_fields (outreach_store_get_catalogue (self->sheet->import->store),
                                     OUTREACH_KIND_ACTIVITY);
  OutreachLanguage language = outreach_language_get_user ();

  g_clear_pointer (&self->row->changes, g_ptr_array_unref);
  self->row->changes = g_ptr_array_new_with_free_func (change_free);
  for (guint i = 0; i < fields->len; i++)
    {
      OutreachField *field = fields->pdata[i];
      const char *id = outreach_field_get_id (field);
      OutreachValue *before = outreach_record_get_value (self->record, id);
      OutreachValue *after = outreach_edit_get_value (self->edit, id);
      OutreachImportChange *change;

      if (outreach_field_is_read_only (field) || outreach_value_equal (before, after))
        {
          json_object_remove_member (self->cells, id);
          continue;
        }
      change = g_new0 (OutreachImportChange, 1);
      change->field = id;
      change->before = outreach_format_cell (field, before, language, OUTREACH_FORMAT_MASKED);
      change->after = outreach_format_cell (field, after, language, OUTREACH_FORMAT_MASKED);
      g_ptr_array_add (self->row->changes, change);
    }
}

/* Where the values came from. */
static gboolean
store_origin (Row *self, gint64 id, GError **error)
{
  g_autoptr (OutreachRecord) origin = outreach_record_new (OUTREACH_KIND_ORIGIN, 0);
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), self->cells);
  g_autofree char *cells = json_to_string (node, FALSE);
  OutreachValue *activity = outreach_value_new_refs ();
  OutreachValue *source = outreach_value_new_refs ();

  if (self->sheet->source_id == 0 || json_object_get_size (self->cells) == 0)
    {
      outreach_value_unref (activity);
      outreach_value_unref (source);
      return TRUE;
    }
  outreach_value_add_ref (activity, id, NULL, NULL);
  outreach_value_add_ref (source, self->sheet->source_id, NULL, NULL);
  outreach_record_take_value (origin, "activity", activity);
  outreach_record_take_value (origin, "source", source);
  outreach_record_take_value (origin, "sheet", outreach_value_new_text (self->sheet->table->sheet));
  outreach_record_take_value (origin, "row",
                              outreach_value_new_number ((gint64) self->row->row + 1, FALSE));
  outreach_record_take_value (origin, "cells", outreach_value_new_text (cells));

  return outreach_transaction_insert (self->sheet->import->transaction, origin, error);
}

static gboolean
store (Row *self, GError **error)
{
  OutreachImport *import = self->sheet->import;
  OutreachImportIdentity identity;
  gint64 id = self->record != NULL ? outreach_record_get_id (self->record) : 0;

  if (!check (self))
    {
      self->row->state = OUTREACH_IMPORT_REFUSED;
      return TRUE;
    }
  if (self->record != NULL)
    {
      list_changes (self);
      outreach_import_index_take (import->index, id);
      g_free (self->row->uid);
      self->row->uid = g_strdup (outreach_record_get_uid (self->record));
      self->row->state =
          self->row->changes->len > 0 ? OUTREACH_IMPORT_CHANGED : OUTREACH_IMPORT_UNCHANGED;
      if (self->row->changes->len == 0)
        return TRUE;
    }
  if (!outreach_edit_store (self->edit, import->transaction, &id, error) ||
      !store_origin (self, id, error))
    return FALSE;
  if (self->record != NULL)
    return TRUE;
  self->row->state = OUTREACH_IMPORT_NEW;
  get_identity (self, &identity);
  identity.id = id;
  outreach_import_index_add (import->index, &identity);
  outreach_import_index_take (import->index, id);

  return TRUE;
}

static gboolean
store_as (Row *self, gint64 id, GError **error)
{
  g_autoptr (OutreachRecord) record =
      outreach_reader_get (outreach_store_get_reader (self->sheet->import->store),
                           OUTREACH_KIND_ACTIVITY, id, error);

  return record != NULL && read_values (self, record, error) && store (self, error);
}

static gboolean
store_duplicate (Row *self, gint64 id, GError **error)
{
  g_autoptr (OutreachRecord) other =
      outreach_reader_get (outreach_store_get_reader (self->sheet->import->store),
                           OUTREACH_KIND_ACTIVITY, id, error);

  if (other == NULL)
    return FALSE;
  tell_of (self, other);
  switch (get_answer (self))
    {
    case OUTREACH_DUPLICATES_ADD:
      return store (self, error);
    case OUTREACH_DUPLICATES_UPDATE:
      return store_as (self, id, error);
    case OUTREACH_DUPLICATES_SKIP:
      self->row->state = OUTREACH_IMPORT_LEFT_OUT;
      outreach_import_index_take (self->sheet->import->index, id);
      return TRUE;
    case OUTREACH_DUPLICATES_ASK:
    default:
      self->row->state = OUTREACH_IMPORT_DUPLICATE;
      return TRUE;
    }
}

gboolean
outreach_import_row (OutreachImportSheet *sheet, guint nth, gboolean *later, GError **error)
{
  g_auto (Row) self = { .sheet = sheet, .nth = nth, .note = g_string_new (NULL) };
  g_autoptr (OutreachRecord) known = NULL;
  OutreachImportIdentity identity;
  gint64 id = 0, *earlier;
  gboolean last = *later;
  guint number;

  *later = FALSE;
  self.row = g_ptr_array_index (sheet->table->rows, nth);
  number = self.row->row + 1;
  if (!read_values (&self, NULL, error))
    return FALSE;
  get_identity (&self, &identity);
  g_free (self.row->title);
  self.row->title = g_strdup (identity.title);
  known = find_by_uid (&self);
  if (known != NULL)
    return store_as (&self, outreach_record_get_id (known), error);
  earlier = g_hash_table_lookup (sheet->earlier, GUINT_TO_POINTER (number));
  switch (outreach_import_index_find (sheet->import->index, &identity,
                                      earlier != NULL ? *earlier : 0, last, &id))
    {
    case OUTREACH_MATCH_SAME:
      return store_as (&self, id, error);
    case OUTREACH_MATCH_LATER:
      *later = TRUE;
      return TRUE;
    case OUTREACH_MATCH_PERHAPS:
      return store_duplicate (&self, id, error);
    case OUTREACH_MATCH_NONE:
    default:
      return store (&self, error);
    }
}
