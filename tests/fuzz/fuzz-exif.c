/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The beginning of a picture, asked when it was taken. */

#include "outreach-exif.h"
#include "outreach-fuzz.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  OutreachWhen taken = outreach_exif_find_taken (data, size);
  int year;

  if (taken == OUTREACH_WHEN_NONE)
    return 0;
  outreach_when_get_ymd (taken, &year, NULL, NULL);
  g_assert_cmpint (year, >=, 1990);

  return 0;
}
