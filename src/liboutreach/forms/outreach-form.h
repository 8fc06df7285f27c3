/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "outreach-catalogue.h"
#include "outreach-reader.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_FORM (outreach_form_get_type ())
G_DECLARE_FINAL_TYPE (OutreachForm, outreach_form, OUTREACH, FORM, GObject)

/**
 * OutreachForm:
 *
 * A form (表样): what a report consists of, as data. The workbook, the CSV file and the preview are
 * all laid out from the same definition. Immutable. The built-in ones are data/forms/<id>.json, named
 * in liboutreach.gresource.xml and, in the order of the lists, in outreach-form.c.
 *
 * The shape of a definition; every text is an object with "en", "zh-Hans" and "zh-Hant":
 *
 *  - `id`, `names`, `description` (optional)
 *  - `orientation`: "portrait" (the default) or "landscape"
 *  - `attachment` (optional): N of the line 附件N
 *  - `title`: with the placeholders {edition}, {year}, {theme}, {office}
 *  - `signature` (optional): a list of "office", "filled-by", "reviewed-by", "phone", "date"
 *  - `uids`: workbooks say, on a sheet that no menu shows, which record each row is
 *  - `sheets`: a list of {`form`: id of a built-in form, all of whose sheets stand here}, or
 *    - `id`, `names` (as Excel allows them), `title`, `orientation` (optional: instead of the form's)
 *    - `source`: what a row is. The plural of a kind ("activities", "venues", "agencies", "contacts",
 *      "media", "tasks", "targets", "corrections"): a record; "metrics": a metric, by group;
 *      "by-setting", "by-theme-day": a setting or theme day of the edition; "photos": a photo of an
 *      activity, drawn with its columns as lines below it (a table of them where nothing can be drawn);
 *      "cover": the figures in `figures`, then the form's sheets, with links to them
 *    - `group` (optional, of records): {`field`, `pages`}: rows stand together by a reference, choice
 *      or division, each group under a line with its name, with a subtotal where there are `totals`,
 *      on a page of its own with `pages`. A row with several (settings) stands in each. "agency"
 *      groups activities by the agencies that take part in any role
 *    - `query` (optional): which records. `filters`: a list of {`field`, `op`, `value`}, `op` one of
 *      "equals" (the default), "contains", "from", "until", "empty", "not-empty", `value` a text or a
 *      list of them (any); `sort`: a list of {`field`, `descending`}
 *    - `subtitle` (optional): a line between title and heading, with the title's placeholders and
 *      {filled-by}, {reviewed-by}, {phone}, {date}
 *    - `columns`: a list of {`field`, `headings` (optional), `over` (optional: a heading above, shared
 *      with columns beside it that have the same), `width` (optional, half-width characters), `format`
 *      (optional: a workbook's number format for its numbers or dates, which is left aside where it
 *      would show the value wrongly), `total` (optional, of records: false leaves it out of the totals)}.
 *      `field` is a field of the kind or a metric; besides, for records "#" (their number) and "blank"
 *      (to be filled in by hand), "text" (the same `text` in each row; both need headings) and "*" (all fields that are no metrics and are not in `except`); for activities "span" (from when to
 *      when), "where" (venue and place) and "role" (of the agency of the group); for venues
 *      "activities" (how many take place there); for metrics "#", "group", "name", "unit", "value", "reports", "note"; for a cover "#", "name",
 *      "value", "unit"; for photos "#", "caption", "span", "where",
 *      "taken", "file" and fields of the activity;
 *      for the others "name", "date", "activities" (how many), "note" and metrics only
 *    - `pictures` (of photos): how many stand on a page, 2 to 6
 *    - `figures` (of a cover): "activities", metrics, and groups of metrics that add up; what nobody
 *      reported is left out. `contents`: the built-in form whose sheets a cover lists that stands alone
 *    - `metrics` (of activities): reported metrics can be added as columns
 *    - `charts` (by setting and by theme day): columns that are drawn below the table, in a workbook
 *    - `stretch`: false leaves a table that is narrower than the page as narrow as its columns say
 *    - `totals`: a total row. By setting it takes off what was counted more than once.
 *
 * Properties (read-only, for lists and bindings): `id`; `title`, `description`: in the user's
 * language.
 */

/**
 * outreach_form_list_builtin:
 *
 * Returns: (transfer full) (element-type OutreachForm): the built-in forms, in the order in which a
 *   list shows them
 */
GListModel *outreach_form_list_builtin (void);

/**
 * outreach_form_list:
 *
 * Returns: (transfer full) (element-type OutreachForm): the built-in forms, then the office's own of
 *   the book, by name. One of those whose definition does not fit the book any more has no sheets:
 *   outreach_form_get_problem() says why
 */
GListModel *outreach_form_list (OutreachReader *reader, GError **error);

/* The office's own alone. Returns: (transfer full) (element-type OutreachForm) */
GListModel *outreach_form_list_own (OutreachReader *reader, GError **error);

/* A built-in form by id, or one of the book by uid or name. Returns: (transfer full):
 * %OUTREACH_ERROR_NOT_FOUND with the ids that there are; BAD_VALUE that names the place */
OutreachForm *outreach_form_load (OutreachReader *reader, const char *id, GError **error);

/* By id: "plan", "ledger". Returns: (transfer full): %OUTREACH_ERROR_NOT_FOUND with the
 * ids that there are */
OutreachForm *outreach_form_load_builtin (const char *id, GError **error);

/**
 * outreach_form_new_from_json:
 * @json: the definition
 * @length: its length in bytes, or -1
 * @source: what messages call it, such as the file's name
 * @catalogue: (nullable): the catalogue whose fields the form may name (a book's own knows the book's
 *   metrics); %NULL: the built-in one
 * @error: %OUTREACH_ERROR_BAD_VALUE that names the place: `mine.json: sheets[1].columns[3].field:
 *   there is no field “x”`
 *
 * Reads a definition and checks all of it: unknown keys, unknown fields and values of the wrong type
 * are refused, so that a mistyped key does not go unnoticed.
 *
 * Returns: (transfer full)
 */
OutreachForm *outreach_form_new_from_json (const char *json,
                                           gssize length,
                                           const char *source,
                                           OutreachCatalogue *catalogue,
                                           GError **error);

/* The text of a definition that another office shares. @error: BAD_VALUE where it is too large, or no
 * text. Returns: (transfer full) */
char *outreach_form_read_json (GFile *file, GCancellable *cancellable, GError **error);

/* Of one of the book: its uid. */
const char *outreach_form_get_id (OutreachForm *self);
gboolean outreach_form_is_builtin (OutreachForm *self);
/* Why a form of the book can't be used, and where it is wrong; %NULL where it can. One with a problem
 * has no sheets. OutreachFormDraft leaves out of it what does not fit. */
const char *outreach_form_get_problem (OutreachForm *self);
/* 活动安排表 */
const char *outreach_form_get_name (OutreachForm *self, OutreachLanguage language);
/* One sentence that says what it is for. */
const char *outreach_form_get_description (OutreachForm *self, OutreachLanguage language);
gboolean outreach_form_is_landscape (OutreachForm *self);

guint outreach_form_get_n_sheets (OutreachForm *self);
const char *outreach_form_get_sheet_name (OutreachForm *self,
                                          guint sheet,
                                          OutreachLanguage language);
/* The sheet's id, as `--sheet` takes it. */
const char *outreach_form_get_sheet_id (OutreachForm *self, guint sheet);
/* Photos a page, of a sheet of photos. */
#define OUTREACH_FORM_LEAST_PICTURES 2
#define OUTREACH_FORM_MOST_PICTURES 6

/* How many photos stand on a page of its (first) sheet of photos; 0: it has none. */
guint outreach_form_get_pictures (OutreachForm *self);
/* Whether the form can add the reported metrics as columns (options: metrics). */
gboolean outreach_form_takes_metrics (OutreachForm *self);

G_END_DECLS
