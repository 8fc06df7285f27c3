/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-coverage-words.h"

#include <glib/gi18n.h>

#include "outreach-divisions.h"
#include "outreach-format.h"

static char *
write_number (gint64 number, OutreachApproximation approximation)
{
  return outreach_format_number (number, approximation, outreach_language_get_user (),
                                 OUTREACH_FORMAT_NONE);
}

/* ---- The matrix ---- */

const OutreachCoverageCell *
outreach_coverage_get_count (const OutreachCoverage *coverage, guint row, guint column)
{
  if (row < coverage->rows->len && column < coverage->columns->len)
    return outreach_coverage_get_cell (coverage, row, column);
  if (row < coverage->rows->len)
    return &((OutreachCoverageLine *) coverage->rows->pdata[row])->total;
  if (column < coverage->columns->len)
    return &((OutreachCoverageLine *) coverage->columns->pdata[column])->total;

  return &coverage->total;
}

gboolean
outreach_coverage_shows_gap (const OutreachCoverage *coverage, guint row, guint column)
{
  return row < coverage->rows->len && column < coverage->columns->len &&
         outreach_coverage_is_gap (coverage, row, column);
}

char *
outreach_coverage_name_row (const OutreachCoverage *coverage, guint row)
{
  const OutreachCoverageLine *line;

  if (row >= coverage->rows->len)
    return g_strdup (_ ("Total"));
  line = coverage->rows->pdata[row];

  return g_strdup (line->kind == OUTREACH_COVERAGE_LINE_NONE ? _ ("No setting") : line->name);
}

char *
outreach_coverage_name_column (const OutreachCoverage *coverage, guint column)
{
  const OutreachCoverageLine *line;

  if (column >= coverage->columns->len)
    return g_strdup (_ ("Total"));
  line = coverage->columns->pdata[column];
  switch (line->kind)
    {
    case OUTREACH_COVERAGE_LINE_NONE:
      return g_strdup (coverage->by == OUTREACH_COVERAGE_DIVISIONS ? _ ("No division")
                                                                   : _ ("No theme day"));
    case OUTREACH_COVERAGE_LINE_OWN:
      /* Translators: what a city or county does by itself, not the districts below it: 福州市本级 */
      return g_strdup_printf (_ ("%s itself"), line->name);
    case OUTREACH_COVERAGE_LINE_NORMAL:
    default:
      return g_strdup (line->name);
    }
}

char *
outreach_coverage_name_date (const OutreachCoverage *coverage, guint column)
{
  const OutreachCoverageLine *line =
      column < coverage->columns->len ? coverage->columns->pdata[column] : NULL;

  if (line == NULL || line->date == OUTREACH_WHEN_NONE)
    return g_strdup ("");

  return outreach_format_when (line->date, outreach_language_get_user (), OUTREACH_FORMAT_SHORT);
}

char *
outreach_coverage_write_cell (const OutreachCoverage *coverage, guint row, guint column)
{
  const OutreachCoverageCell *cell = outreach_coverage_get_count (coverage, row, column);
  g_autofree char *planned = write_number (cell->planned, OUTREACH_EXACT);
  g_autofree char *held = write_number (cell->held, OUTREACH_EXACT);

  if (cell->planned == 0)
    return g_strdup (outreach_coverage_shows_gap (coverage, row, column) ? "0" : "–");

  return g_strdup_printf ("%s / %s", planned, held);
}

char *
outreach_coverage_describe_cell (const OutreachCoverage *coverage, guint row, guint column)
{
  const OutreachCoverageCell *cell = outreach_coverage_get_count (coverage, row, column);
  g_autofree char *setting = outreach_coverage_name_row (coverage, row);
  g_autofree char *name = outreach_coverage_name_column (coverage, column);
  g_autofree char *date = outreach_coverage_name_date (coverage, column);
  g_autofree char *other =
      *date != '\0' ? g_strdup_printf ("%s %s", date, name) : g_steal_pointer (&name);
  g_autofree char *planned = write_number (cell->planned, OUTREACH_EXACT);
  g_autofree char *held = write_number (cell->held, OUTREACH_EXACT);

  if (outreach_coverage_shows_gap (coverage, row, column))
    /* Translators: %1$s is a setting, %2$s a theme day or a district */
    return g_strdup_printf (_ ("%1$s × %2$s: a gap, nothing planned"), setting, other);
  if (cell->planned == 0)
    /* Translators: %1$s is a setting, %2$s a theme day or a district */
    return g_strdup_printf (_ ("%1$s × %2$s: nothing planned"), setting, other);

  /* Translators: %1$s is a setting, %2$s a theme day or a district, the others are numbers */
  return g_strdup_printf (_ ("%1$s × %2$s: %3$s planned, %4$s held"), setting, other, planned,
                          held);
}

/* ---- Targets ---- */

static const char *
get_name (OutreachRecord *target, const char *field)
{
  const OutreachRef *ref = outreach_record_get_reference (target, field);

  return ref != NULL ? ref->name : NULL;
}

/* Metrics have a name in each language. */
static const char *
get_metric_name (OutreachRecord *target, OutreachCatalogue *catalogue)
{
  const OutreachRef *ref = outreach_record_get_reference (target, "metric");
  OutreachField *field =
      ref != NULL && ref->uid != NULL
          ? outreach_catalogue_get_field (catalogue, OUTREACH_KIND_ACTIVITY, ref->uid)
          : NULL;

  return field != NULL ? outreach_field_get_title (field) : get_name (target, "metric");
}

char *
outreach_target_describe (const OutreachCoverageTarget *target, OutreachCatalogue *catalogue)
{
  const char *division = outreach_record_get_text (target->target, "division");
  const char *parts[] = { get_name (target->target, "setting"),
                          division != NULL ? outreach_divisions_get_name (division) : NULL,
                          get_metric_name (target->target, catalogue) };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (parts[i] != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", parts[i]);
    }

  return g_strdup (text->len > 0 ? text->str : _ ("All activities together"));
}

char *
outreach_target_describe_figures (const OutreachCoverageTarget *target)
{
  g_autofree char *amount = write_number (target->amount, OUTREACH_EXACT);
  g_autofree char *planned = write_number (target->planned, target->approximation);
  g_autofree char *held = write_number (target->held, target->approximation);

  /* Translators: numbers of activities, or of what a metric counts */
  return g_strdup_printf (_ ("%1$s asked for · %2$s planned · %3$s held"), amount, planned, held);
}

char *
outreach_target_describe_state (const OutreachCoverageTarget *target)
{
  g_autofree char *lacking = write_number (target->amount - target->planned, OUTREACH_EXACT);
  g_autofree char *rest = write_number (target->rest, OUTREACH_EXACT);
  g_autofree char *over = write_number (target->held - target->amount, OUTREACH_EXACT);

  if (outreach_coverage_target_is_short (target))
    /* Translators: a target that the plan falls short of; %s is a number */
    return g_strdup_printf (_ ("%s short in the plan"), lacking);
  if (target->rest > 0)
    /* Translators: enough is planned; %s is a number */
    return g_strdup_printf (_ ("planned, %s to be held"), rest);
  if (target->held > target->amount)
    /* Translators: more was held than was asked for; %s is a number */
    return g_strdup_printf (_ ("reached, %s over"), over);

  return g_strdup (_ ("reached"));
}
