/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-query.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_FORM_OPTIONS (outreach_form_options_get_type ())

/**
 * OutreachFormOptions:
 *
 * What a person chooses for one export or preview of a form. Defaults: the newest edition, all its
 * days, simplified Chinese, phones and mail masked, dated today.
 */
typedef struct _OutreachFormOptions OutreachFormOptions;

GType outreach_form_options_get_type (void);

OutreachFormOptions *outreach_form_options_new (void);
OutreachFormOptions *outreach_form_options_copy (const OutreachFormOptions *self);
void outreach_form_options_free (OutreachFormOptions *self);

/* Row id of the edition; 0, the default: the newest. */
void outreach_form_options_set_edition (OutreachFormOptions *self, gint64 edition_id);
gint64 outreach_form_options_get_edition (const OutreachFormOptions *self);

/* The language of headings, choices and dates: not the program's. Default zh-Hans. */
void outreach_form_options_set_language (OutreachFormOptions *self, OutreachLanguage language);
OutreachLanguage outreach_form_options_get_language (const OutreachFormOptions *self);

/* Only activities that start within these days, both included; %OUTREACH_WHEN_NONE: open. */
void outreach_form_options_set_period (OutreachFormOptions *self,
                                       OutreachWhen from,
                                       OutreachWhen until);

/* A further condition on the activities, as outreach_query_add_filter() takes it. It replaces the
 * form's own conditions on the same field (the statistics count held and reported activities unless
 * told which states to count). @value: (transfer none) (nullable) */
void outreach_form_options_add_filter (OutreachFormOptions *self,
                                       const char *field,
                                       OutreachFilterOp op,
                                       OutreachValue *value);
/* Words that must occur in the activity. (nullable) */
void outreach_form_options_set_text (OutreachFormOptions *self, const char *text);

/* Just the activities of @query, (transfer none) (nullable), in the order of the form: its own conditions
 * on activities, and the period, filters and words above, count no more. It names its edition itself. */
void outreach_form_options_set_query (OutreachFormOptions *self, const OutreachQuery *query);

/* Of sheets whose rows stand in groups: only the one of that name, such as one agency's part. %NULL,
 * the default: all. Other sheets are as they are. */
void outreach_form_options_set_group (OutreachFormOptions *self, const char *name);

/* Why phones and mail shall be written in full; %NULL or blank, the default: they are masked. The
 * file says so; after the export the program calls outreach_form_note_unmasked(). */
void outreach_form_options_set_unmask_reason (OutreachFormOptions *self, const char *reason);
const char *outreach_form_options_get_unmask_reason (const OutreachFormOptions *self);

/* Adds the metrics that somebody reported as columns, where outreach_form_takes_metrics(). */
void outreach_form_options_set_metrics (OutreachFormOptions *self, gboolean metrics);
gboolean outreach_form_options_get_metrics (const OutreachFormOptions *self);

/* How many photos stand on a page of a sheet of photos, 2 to 6; 0, the default: as the form says. */
void outreach_form_options_set_pictures (OutreachFormOptions *self, guint pictures);

/* The number in the line 附件N; 0: no such line; -1, the default: as the form says. */
void outreach_form_options_set_attachment (OutreachFormOptions *self, int number);

/* 填报日期. Default: today. */
void outreach_form_options_set_date (OutreachFormOptions *self, OutreachWhen date);

/* Which sheet a CSV file or a calendar holds: its id or (translated) name. %NULL, the default: the
 * first, or the first of activities. A PDF holds all then. */
void outreach_form_options_set_sheet (OutreachFormOptions *self, const char *sheet);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutreachFormOptions, outreach_form_options_free)

G_END_DECLS
