/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "outreach-bench.h"

/* outreach-make-book FILE N [SEED] */
int
main (int argc, char *argv[])
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  double start = outreach_bench_now ();

  if (argc < 3)
    {
      g_printerr ("Usage: outreach-make-book FILE N [SEED]\n");
      return 2;
    }
  file = g_file_new_for_commandline_arg (argv[1]);
  if (!outreach_bench_make_book (file, (guint) atoi (argv[2]),
                                 argc > 3 ? (guint32) atoi (argv[3]) : 2023, &error))
    {
      g_printerr ("%s\n", error->message);
      return 3;
    }
  g_print ("%s activities in %.1f s\n", argv[2], (outreach_bench_now () - start) / 1000);

  return 0;
}
