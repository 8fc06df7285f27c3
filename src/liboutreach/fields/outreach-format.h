/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-field.h"
#include "outreach-record.h"

G_BEGIN_DECLS

typedef enum
{
  OUTREACH_FORMAT_NONE = 0,
  OUTREACH_FORMAT_MASKED = 1 << 0, /* personal fields as 138****5678 */
  OUTREACH_FORMAT_SHORT = 1 << 1,  /* numbers as 2.3万, times without the year */
} OutreachFormatFlags;

/**
 * outreach_format_value:
 * @field: the field the value belongs to
 * @value: (nullable): the value
 * @language: the language of choices, half-days and approximate marks
 * @flags: how
 *
 * Writes a value as a person reads it: choices by name, dates without leading zeros
 * (GB/T 9704-2012: 2023年9月12日上午), references by name with 、 between, divisions by full name,
 * numbers without thousands separators, with 约 before or 余 behind where they are so.
 *
 * Returns: (transfer full): "" for a blank
 */
char *outreach_format_value (OutreachField *field,
                             OutreachValue *value,
                             OutreachLanguage language,
                             OutreachFormatFlags flags);

/**
 * outreach_format_plain:
 *
 * Writes a value as the command line and editors do, so that outreach_parse_value() reads it back
 * exactly: choices by id, times as `2025-09-16 上午`, lists with `;`, approximate numbers as 约2000, 2000余.
 *
 * Returns: (transfer full): "" for a blank
 */
char *outreach_format_plain (OutreachField *field, OutreachValue *value);

/**
 * outreach_format_cell:
 * @flags: %OUTREACH_FORMAT_MASKED or none
 *
 * Writes a value as it is copied from the grid: in the user's language, so that
 * outreach_parse_value() reads it back exactly and a spreadsheet takes it for what it is. Moments are
 * `2025-09-16 09:00`, half-days `2025-09-16 上午` or `2025-09-16 AM`, names stand with `;` or `、` between,
 * line breaks stay. What is masked reads back as a refusal.
 *
 * Returns: (transfer full): "" for a blank
 */
char *outreach_format_cell (OutreachField *field,
                            OutreachValue *value,
                            OutreachLanguage language,
                            OutreachFormatFlags flags);

/* 9月12日上午 / 9月12日 9:00 / 12 Sep, morning: with the year unless SHORT. Returns: (transfer full) */
char *outreach_format_when (OutreachWhen when,
                            OutreachLanguage language,
                            OutreachFormatFlags flags);

/* The span of an activity, saying each part once: 9月12日 9:00—11:30, 9月12日—14日, 9月12日上午.
 * @end may be none. Returns: (transfer full) */
char *outreach_format_span (OutreachWhen start,
                            OutreachWhen end,
                            OutreachLanguage language,
                            OutreachFormatFlags flags);

/* 23456 → 2.3万, 110000000 → 1.1亿 with SHORT; the digits otherwise. Returns: (transfer full) */
char *outreach_format_number (gint64 number,
                              OutreachApproximation approximation,
                              OutreachLanguage language,
                              OutreachFormatFlags flags);

/* 13812345678 → 138****5678; 0591-8765432 → 0591-***432; mail a***@x.cn. Returns: (transfer full) */
char *outreach_format_masked (const char *text);

/**
 * outreach_parse_value:
 * @field: the field
 * @text: what was typed; blank text is a blank
 * @year: the year of dates written without one, or 0
 * @value: (out) (transfer full) (nullable): the value
 * @error: %OUTREACH_ERROR_BAD_VALUE with a message that names the field
 *
 * Reads what a person typed or outreach_format_plain() wrote. References come back by name only,
 * with id 0: a command resolves them.
 *
 * Returns: whether @text is a value of the field
 */
gboolean outreach_parse_value (OutreachField *field,
                               const char *text,
                               int year,
                               OutreachValue **value,
                               GError **error);

/**
 * outreach_parse_value_in_period:
 * @period: what completes a moment that is not written in full
 * @end: (out) (optional): where @text is a span of two moments its end, else %OUTREACH_WHEN_NONE; a
 *   span is refused where this is %NULL
 *
 * The same, for whoever knows the edition.
 */
gboolean outreach_parse_value_in_period (OutreachField *field,
                                         const char *text,
                                         const OutreachPeriod *period,
                                         OutreachValue **value,
                                         OutreachWhen *end,
                                         GError **error);

/* What a person writes between the names of a list. A plain comma belongs to a name, as in
 * “Tencent, Inc.”. */
#define OUTREACH_LIST_SEPARATORS "；;、，\n"

/* The names in a people field, each once. Returns: (transfer full) (array zero-terminated=1): empty for %NULL */
char **outreach_split_people (const char *text);

G_END_DECLS
