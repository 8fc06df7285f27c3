/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A text as a value of each field: what is taken must read back as it is written. Number formats and
 * moments as well. */

#include <string.h>

#include "outreach-catalogue.h"
#include "outreach-format.h"
#include "outreach-fuzz.h"
#include "outreach-number-format-private.h"

static void
try_field (OutreachField *field, const char *text)
{
  OutreachPeriod period = { 2025, outreach_when_new_day (2025, 9, 15),
                            outreach_when_new_day (2025, 9, 21) };
  g_autoptr (OutreachValue) value = NULL;
  g_autoptr (OutreachValue) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *plain = NULL;
  OutreachWhen end;

  if (!outreach_parse_value_in_period (field, text, &period, &value, &end, &error))
    {
      g_assert_nonnull (error);
      return;
    }
  plain = outreach_format_plain (field, value);
  g_assert_true (g_utf8_validate (plain, -1, NULL));
  if (!outreach_parse_value (field, plain, 0, &again, &error) ||
      !outreach_value_equal (value, again))
    g_error ("%s: “%s” is “%s”, and that is not the same", outreach_field_get_id (field), text,
             plain);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static OutreachCatalogue *catalogue;
  g_autofree char *text = g_strndup ((const char *) data, size);
  OutreachCell cell = { 0 };

  if (catalogue == NULL)
    catalogue = outreach_catalogue_new ();
  if (!g_utf8_validate (text, -1, NULL))
    return 0;
  outreach_cell_set_number (&cell, g_ascii_strtod (text, NULL),
                            outreach_number_format_classify (text), size % 2 == 0);
  for (guint kind = OUTREACH_KIND_NONE + 1; kind < OUTREACH_N_KINDS; kind++)
    {
      GPtrArray *fields = outreach_catalogue_get_fields (catalogue, kind);

      for (guint i = 0; i < fields->len; i++)
        try_field (fields->pdata[i], text);
    }

  return 0;
}
