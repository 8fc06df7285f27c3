/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-form.h"
#include "outreach-query.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_FORM_DRAFT (outreach_form_draft_get_type ())
G_DECLARE_FINAL_TYPE (OutreachFormDraft, outreach_form_draft, OUTREACH, FORM_DRAFT, GObject)

/**
 * OutreachFormDraft:
 *
 * A form's definition while a person changes it: the tree of its JSON. Sheets that a definition takes
 * from built-in forms, and the column “*”, stand in it one by one, so that each can be changed. A
 * draft may be wrong meanwhile: outreach_form_draft_make_form() checks it as every definition is.
 *
 * Sheets, columns, filters and sorts are named by their place, from 0. Signal: `changed`.
 */

/**
 * outreach_form_draft_new:
 * @json: a definition
 * @source: what messages call it
 * @catalogue: whose fields it may name
 * @error: BAD_VALUE where it is no definition at all
 *
 * What does not fit, such as a field that was removed from the book, is left out of the draft:
 * outreach_form_draft_get_left_out().
 *
 * Returns: (transfer full)
 */
OutreachFormDraft *outreach_form_draft_new (const char *json,
                                            const char *source,
                                            OutreachCatalogue *catalogue,
                                            GError **error);

/* Of a built-in form by id, or one of the book by uid or name, with the name that the book has for it.
 * Returns: (transfer full) */
OutreachFormDraft *outreach_form_draft_load (OutreachReader *reader,
                                             const char *id,
                                             GError **error);

/* Returns: (element-type utf8): what was left out, each with its place and why */
GPtrArray *outreach_form_draft_get_left_out (OutreachFormDraft *self);

/* Returns: (transfer full): the definition as it is now */
char *outreach_form_draft_to_json (OutreachFormDraft *self);
/* Whether it differs from what it began with. */
gboolean outreach_form_draft_is_changed (OutreachFormDraft *self);
/* As it is now is what it begins with. */
void outreach_form_draft_set_unchanged (OutreachFormDraft *self);
/* Returns: (transfer full): NULL with BAD_VALUE that names the place */
OutreachForm *outreach_form_draft_make_form (OutreachFormDraft *self, GError **error);

/* ---- Texts ---- */

typedef enum
{
  OUTREACH_DRAFT_NAME,  /* of the form */
  OUTREACH_DRAFT_TITLE, /* of the sheet, which else has the form's */
  OUTREACH_DRAFT_SUBTITLE,
  OUTREACH_DRAFT_SHEET,   /* name of the sheet */
  OUTREACH_DRAFT_HEADING, /* of the column; "": the field's name */
  OUTREACH_DRAFT_OVER,    /* the heading above it; "": none */
  OUTREACH_DRAFT_FIXED,   /* what the column “text” says in each row */
} OutreachDraftText;

/* Returns: (transfer none): "" where there is none */
const char *outreach_form_draft_get_text (OutreachFormDraft *self,
                                          OutreachDraftText what,
                                          guint sheet,
                                          guint column,
                                          OutreachLanguage language);
/* Languages that had the same text, or none, get @text too. "" takes it away where it may lack. */
void outreach_form_draft_set_text (OutreachFormDraft *self,
                                   OutreachDraftText what,
                                   guint sheet,
                                   guint column,
                                   OutreachLanguage language,
                                   const char *text);

/* ---- Form and sheets ---- */

/* 附件N; 0: none */
int outreach_form_draft_get_attachment (OutreachFormDraft *self);
void outreach_form_draft_set_attachment (OutreachFormDraft *self, int number);
/* "office", "filled-by", "reviewed-by", "phone", "date". They keep this order where they are added. */
gboolean outreach_form_draft_has_signature (OutreachFormDraft *self, const char *part);
void outreach_form_draft_set_signature (OutreachFormDraft *self, const char *part, gboolean has);

guint outreach_form_draft_get_n_sheets (OutreachFormDraft *self);
void outreach_form_draft_move_sheet (OutreachFormDraft *self, guint from, guint to);
/* The last one stays. */
void outreach_form_draft_remove_sheet (OutreachFormDraft *self, guint sheet);
gboolean outreach_form_draft_is_landscape (OutreachFormDraft *self, guint sheet);
void outreach_form_draft_set_landscape (OutreachFormDraft *self, guint sheet, gboolean landscape);
gboolean outreach_form_draft_get_totals (OutreachFormDraft *self, guint sheet);
void outreach_form_draft_set_totals (OutreachFormDraft *self, guint sheet, gboolean totals);
/* Whether its rows are records, which can be sorted, grouped and left out of the totals. */
gboolean outreach_form_draft_lists_records (OutreachFormDraft *self, guint sheet);

/* ---- Columns ---- */

guint outreach_form_draft_get_n_columns (OutreachFormDraft *self, guint sheet);
const char *outreach_form_draft_get_field (OutreachFormDraft *self, guint sheet, guint column);
/* What another field fills the column with; headings, width and the rest stay. */
void outreach_form_draft_set_field (OutreachFormDraft *self,
                                    guint sheet,
                                    guint column,
                                    const char *field);
/* How a person knows a field or one of the sheet's own columns. Returns: (transfer none) */
const char *outreach_form_draft_get_field_title (OutreachFormDraft *self,
                                                 guint sheet,
                                                 const char *field);
/* Ids of what a column of the sheet may be filled with, in order. Returns: (transfer full) */
char **outreach_form_draft_list_fields (OutreachFormDraft *self, guint sheet);
/* @at: before which one; those that need a heading get their title. */
void outreach_form_draft_add_column (OutreachFormDraft *self,
                                     guint sheet,
                                     guint at,
                                     const char *field);
void outreach_form_draft_remove_column (OutreachFormDraft *self, guint sheet, guint column);
void outreach_form_draft_move_column (OutreachFormDraft *self, guint sheet, guint from, guint to);
/* In half-width characters; 0: the field's */
guint outreach_form_draft_get_width (OutreachFormDraft *self, guint sheet, guint column);
void outreach_form_draft_set_width (OutreachFormDraft *self,
                                    guint sheet,
                                    guint column,
                                    guint width);
/* Whether rows of totals have a number in it, where its field adds up at all. */
gboolean outreach_form_draft_get_total (OutreachFormDraft *self, guint sheet, guint column);
void outreach_form_draft_set_total (OutreachFormDraft *self,
                                    guint sheet,
                                    guint column,
                                    gboolean total);
gboolean outreach_form_draft_can_total (OutreachFormDraft *self, guint sheet, guint column);

/* ---- Rows ---- */

/* Returns: (transfer full): ids of fields that rows can be sorted and filtered by */
char **outreach_form_draft_list_row_fields (OutreachFormDraft *self, guint sheet);
/* Returns: (transfer full): ids of fields by which rows can stand together */
char **outreach_form_draft_list_group_fields (OutreachFormDraft *self, guint sheet);
/* Returns: (transfer none) (nullable): %NULL: rows do not stand in groups */
const char *outreach_form_draft_get_group (OutreachFormDraft *self, guint sheet, gboolean *pages);
void outreach_form_draft_set_group (OutreachFormDraft *self,
                                    guint sheet,
                                    const char *field,
                                    gboolean pages);

guint outreach_form_draft_get_n_sorts (OutreachFormDraft *self, guint sheet);
const char *outreach_form_draft_get_sort (OutreachFormDraft *self,
                                          guint sheet,
                                          guint nth,
                                          gboolean *descending);
/* @nth: one more than there are adds one. @field: %NULL removes it */
void outreach_form_draft_set_sort (OutreachFormDraft *self,
                                   guint sheet,
                                   guint nth,
                                   const char *field,
                                   gboolean descending);

guint outreach_form_draft_get_n_filters (OutreachFormDraft *self, guint sheet);
/* @values: (out) (transfer full): as a person writes them, with “; ” between; "" where @op takes none */
const char *outreach_form_draft_get_filter (OutreachFormDraft *self,
                                            guint sheet,
                                            guint nth,
                                            OutreachFilterOp *op,
                                            char **values);
/* @nth: one more than there are adds one. @field: %NULL removes it; @values: several with ; between */
void outreach_form_draft_set_filter (OutreachFormDraft *self,
                                     guint sheet,
                                     guint nth,
                                     const char *field,
                                     OutreachFilterOp op,
                                     const char *values);

G_END_DECLS
