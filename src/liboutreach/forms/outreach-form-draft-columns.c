/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "outreach-form-draft-private.h"

/* Columns of a draft, and its texts. */

OutreachFormSheet *
outreach_form_draft_describe_sheet (OutreachFormDraft *self, guint sheet)
{
  OutreachFormSheet *described = outreach_form_sheet_new ();
  const char *source =
      outreach_json_get_text (outreach_form_draft_get_sheet (self, sheet), "source");

  if (source == NULL || !outreach_form_sheet_set_source (described, source))
    described->kind = OUTREACH_KIND_ACTIVITY;

  return described;
}

gboolean
outreach_form_draft_lists_records (OutreachFormDraft *self, guint sheet)
{
  OutreachFormSheet *described = outreach_form_draft_describe_sheet (self, sheet);
  gboolean records = described->source == OUTREACH_SOURCE_RECORDS;

  outreach_form_sheet_free (described);

  return records;
}

static OutreachField *
find_field (OutreachFormDraft *self, guint sheet, const char *id)
{
  OutreachFormSheet *described = outreach_form_draft_describe_sheet (self, sheet);
  gboolean own = g_strv_contains (outreach_form_sheet_get_own_columns (described), id);
  OutreachField *field =
      own ? NULL : outreach_catalogue_get_field (self->catalogue, described->kind, id);

  outreach_form_sheet_free (described);

  return field;
}

/* ---- Texts ---- */

static JsonObject *
get_holder (OutreachFormDraft *self,
            OutreachDraftText what,
            guint sheet,
            guint column,
            const char **member)
{
  static const char *const members[] = { "names",    "title", "subtitle", "names",
                                         "headings", "over",  "text" };

  *member = members[what];
  if (what == OUTREACH_DRAFT_NAME)
    return outreach_form_draft_get_root (self);
  if (what >= OUTREACH_DRAFT_HEADING)
    return outreach_form_draft_get_column (self, sheet, column);
  /* A sheet without a title of its own has that of the form. */
  if (what == OUTREACH_DRAFT_TITLE &&
      !json_object_has_member (outreach_form_draft_get_sheet (self, sheet), *member))
    return outreach_form_draft_get_root (self);

  return outreach_form_draft_get_sheet (self, sheet);
}

static JsonObject *
get_texts (JsonObject *holder, const char *member)
{
  JsonNode *node = holder != NULL ? json_object_get_member (holder, member) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

const char *
outreach_form_draft_get_text (OutreachFormDraft *self,
                              OutreachDraftText what,
                              guint sheet,
                              guint column,
                              OutreachLanguage language)
{
  const char *member;
  JsonObject *holder = get_holder (self, what, sheet, column, &member);
  JsonObject *texts = get_texts (holder, member);
  const char *text = outreach_json_get_text (texts, outreach_language_get_id (language));

  return text != NULL ? text : "";
}

/* A new heading of a field: other languages go on with its name. */
static const char *
get_default (OutreachFormDraft *self,
             OutreachDraftText what,
             guint sheet,
             guint column,
             OutreachLanguage language)
{
  const char *id =
      outreach_json_get_text (outreach_form_draft_get_column (self, sheet, column), "field");
  OutreachField *field =
      what == OUTREACH_DRAFT_HEADING && id != NULL ? find_field (self, sheet, id) : NULL;

  return field != NULL ? outreach_field_get_name (field, language) : NULL;
}

static gboolean
may_lack (OutreachFormDraft *self, OutreachDraftText what, guint sheet, guint column)
{
  const char *field =
      outreach_json_get_text (outreach_form_draft_get_column (self, sheet, column), "field");

  if (what == OUTREACH_DRAFT_HEADING)
    return g_strcmp0 (field, "blank") != 0 && g_strcmp0 (field, "text") != 0;

  return what == OUTREACH_DRAFT_SUBTITLE || what == OUTREACH_DRAFT_OVER;
}

static JsonObject *
make_texts (OutreachFormDraft *self,
            JsonObject *holder,
            const char *member,
            OutreachDraftText what,
            guint sheet,
            guint column,
            const char *text)
{
  JsonObject *texts = json_object_new ();

  for (guint i = 0; i < OUTREACH_N_LANGUAGES; i++)
    {
      const char *name = get_default (self, what, sheet, column, i);

      json_object_set_string_member (texts, outreach_language_get_id (i),
                                     name != NULL ? name : text);
    }
  json_object_set_object_member (holder, member, texts);

  return texts;
}

void
outreach_form_draft_set_text (OutreachFormDraft *self,
                              OutreachDraftText what,
                              guint sheet,
                              guint column,
                              OutreachLanguage language,
                              const char *text)
{
  const char *member;
  JsonObject *holder = get_holder (self, what, sheet, column, &member);
  JsonObject *texts = get_texts (holder, member);
  g_autofree char *old =
      g_strdup (outreach_form_draft_get_text (self, what, sheet, column, language));

  if (holder == NULL || g_str_equal (old, text))
    return;
  if (*text == '\0' && may_lack (self, what, sheet, column))
    {
      if (texts != NULL)
        json_object_remove_member (holder, member);
      outreach_form_draft_changed (self);
      return;
    }
  if (texts == NULL)
    texts = make_texts (self, holder, member, what, sheet, column, text);
  for (guint i = 0; i < OUTREACH_N_LANGUAGES; i++)
    if (i == language ||
        g_strcmp0 (outreach_json_get_text (texts, outreach_language_get_id (i)), old) == 0)
      json_object_set_string_member (texts, outreach_language_get_id (i), text);
  outreach_form_draft_changed (self);
}

/* ---- Columns ---- */

static JsonArray *
get_columns (OutreachFormDraft *self, guint sheet)
{
  return outreach_form_draft_get_list (outreach_form_draft_get_sheet (self, sheet), "columns",
                                       TRUE);
}

guint
outreach_form_draft_get_n_columns (OutreachFormDraft *self, guint sheet)
{
  return json_array_get_length (get_columns (self, sheet));
}

const char *
outreach_form_draft_get_field (OutreachFormDraft *self, guint sheet, guint column)
{
  const char *id =
      outreach_json_get_text (outreach_form_draft_get_column (self, sheet, column), "field");

  return id != NULL ? id : "blank";
}

const char *
outreach_form_draft_get_field_title (OutreachFormDraft *self, guint sheet, const char *id)
{
  static const struct
  {
    const char *id;
    const char *title;
  } own[] = {
    { "#", N_ ("Running number") },
    { "span", N_ ("Time, from start to end") },
    { "where", N_ ("Venue and place") },
    { "role", N_ ("Role of the agency of the group") },
    { "blank", N_ ("Blank, to be filled in by hand") },
    { "text", N_ ("Fixed text") },
    { "activities", N_ ("Number of activities") },
    { "group", N_ ("Group of the metric") },
    { "name", N_ ("Name") },
    { "unit", N_ ("Unit") },
    { "value", N_ ("Value") },
    { "reports", N_ ("Reported by") },
    { "note", N_ ("Note") },
    { "date", N_ ("Date") },
    { "caption", N_ ("Caption") },
    { "taken", N_ ("When it was taken") },
    { "file", N_ ("File") },
  };
  OutreachField *field = find_field (self, sheet, id);

  if (field != NULL)
    return outreach_field_get_title (field);
  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    if (g_str_equal (own[i].id, id))
      return _ (own[i].title);

  return id;
}

char **
outreach_form_draft_list_fields (OutreachFormDraft *self, guint sheet)
{
  OutreachFormSheet *described = outreach_form_draft_describe_sheet (self, sheet);
  GPtrArray *fields = outreach_catalogue_get_fields (self->catalogue, described->kind);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  gboolean own_only =
      described->source == OUTREACH_SOURCE_METRICS || described->source == OUTREACH_SOURCE_COVER;

  for (const char *const *own = outreach_form_sheet_get_own_columns (described); *own != NULL;
       own++)
    if (!g_str_equal (*own, "*"))
      g_strv_builder_add (ids, *own);
  for (guint i = 0; i < fields->len && !own_only; i++)
    if (described->source == OUTREACH_SOURCE_RECORDS ||
        described->source == OUTREACH_SOURCE_PHOTOS || outreach_field_is_metric (fields->pdata[i]))
      g_strv_builder_add (ids, outreach_field_get_id (fields->pdata[i]));
  outreach_form_sheet_free (described);

  return g_strv_builder_end (ids);
}

/* A chart of a column goes with it. */
static void
remove_chart (OutreachFormDraft *self, guint sheet, const char *field)
{
  JsonArray *charts =
      outreach_form_draft_get_list (outreach_form_draft_get_sheet (self, sheet), "charts", FALSE);

  for (guint i = charts != NULL ? json_array_get_length (charts) : 0; i-- > 0;)
    if (g_strcmp0 (json_array_get_string_element (charts, i), field) == 0)
      json_array_remove_element (charts, i);
}

static void
forget (JsonObject *column, const char *member)
{
  if (json_object_has_member (column, member))
    json_object_remove_member (column, member);
}

/* Those without a field of their own must say what stands in them, and over them. */
static void
give_texts (OutreachFormDraft *self, guint sheet, JsonObject *column, const char *field)
{
  const char *title = outreach_form_draft_get_field_title (self, sheet, field);
  gboolean fixed = g_str_equal (field, "text");

  if (!fixed)
    forget (column, "text");
  for (guint i = 0; i < 2; i++)
    {
      const char *member = i == 0 ? "headings" : "text";
      JsonObject *texts;

      if ((!fixed && (i == 1 || !g_str_equal (field, "blank"))) ||
          json_object_has_member (column, member))
        continue;
      texts = json_object_new ();
      for (guint j = 0; j < OUTREACH_N_LANGUAGES; j++)
        json_object_set_string_member (texts, outreach_language_get_id (j), title);
      json_object_set_object_member (column, member, texts);
    }
}

void
outreach_form_draft_set_field (OutreachFormDraft *self, guint sheet, guint nth, const char *field)
{
  JsonObject *column = outreach_form_draft_get_column (self, sheet, nth);

  if (column == NULL || g_str_equal (outreach_form_draft_get_field (self, sheet, nth), field))
    return;
  remove_chart (self, sheet, outreach_form_draft_get_field (self, sheet, nth));
  json_object_set_string_member (column, "field", field);
  give_texts (self, sheet, column, field);
  outreach_form_draft_changed (self);
}

void
outreach_form_draft_add_column (OutreachFormDraft *self, guint sheet, guint at, const char *field)
{
  JsonArray *columns = get_columns (self, sheet);
  JsonObject *column = json_object_new ();
  guint last = json_array_get_length (columns);

  json_object_set_string_member (column, "field", field);
  give_texts (self, sheet, column, field);
  json_array_add_object_element (columns, column);
  outreach_json_move_element (columns, last, MIN (at, last));
  outreach_form_draft_changed (self);
}

void
outreach_form_draft_remove_column (OutreachFormDraft *self, guint sheet, guint column)
{
  JsonArray *columns = get_columns (self, sheet);

  if (column >= json_array_get_length (columns))
    return;
  remove_chart (self, sheet, outreach_form_draft_get_field (self, sheet, column));
  json_array_remove_element (columns, column);
  outreach_form_draft_changed (self);
}

void
outreach_form_draft_move_column (OutreachFormDraft *self, guint sheet, guint from, guint to)
{
  outreach_json_move_element (get_columns (self, sheet), from, to);
  outreach_form_draft_changed (self);
}

guint
outreach_form_draft_get_width (OutreachFormDraft *self, guint sheet, guint column)
{
  gint64 width =
      outreach_json_get_number (outreach_form_draft_get_column (self, sheet, column), "width");

  return (guint) CLAMP (width, 0, 250);
}

void
outreach_form_draft_set_width (OutreachFormDraft *self, guint sheet, guint column, guint width)
{
  if (outreach_form_draft_get_width (self, sheet, column) == width)
    return;
  outreach_json_set_number (outreach_form_draft_get_column (self, sheet, column), "width", width);
  outreach_form_draft_changed (self);
}

gboolean
outreach_form_draft_can_total (OutreachFormDraft *self, guint sheet, guint column)
{
  const char *id = outreach_form_draft_get_field (self, sheet, column);
  OutreachField *field = find_field (self, sheet, id);

  return outreach_form_draft_lists_records (self, sheet) &&
         (field != NULL ? outreach_field_get_aggregation (field) != OUTREACH_AGGREGATION_NONE
                        : g_str_equal (id, "activities"));
}

gboolean
outreach_form_draft_get_total (OutreachFormDraft *self, guint sheet, guint column)
{
  return outreach_json_get_flag (outreach_form_draft_get_column (self, sheet, column), "total",
                                 TRUE);
}

void
outreach_form_draft_set_total (OutreachFormDraft *self, guint sheet, guint column, gboolean total)
{
  JsonObject *object = outreach_form_draft_get_column (self, sheet, column);

  if (outreach_form_draft_get_total (self, sheet, column) == total)
    return;
  forget (object, "total");
  if (!total)
    json_object_set_boolean_member (object, "total", FALSE);
  outreach_form_draft_changed (self);
}
