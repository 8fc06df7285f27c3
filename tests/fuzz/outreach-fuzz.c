/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands in for libFuzzer where the compiler has none: each file of the given folders, and each of
 * them cut off and with bytes changed, the same ones each time. */

#include "outreach-fuzz.h"

#define MUTATIONS 200

static void
mutate (const char *content, gsize length, GRand *chance)
{
  g_autofree guint8 *changed = g_memdup2 (content, length);
  gsize cut = (gsize) g_rand_int_range (chance, 1, (gint32) MIN (length, G_MAXINT32 - 1) + 1);

  for (guint i = 0; i < 4; i++)
    changed[g_rand_int_range (chance, 0, (gint32) length)] =
        (guint8) g_rand_int_range (chance, 0, 256);
  LLVMFuzzerTestOneInput (changed, g_rand_boolean (chance) ? length : cut);
}

static void
run_file (const char *path)
{
  g_autofree char *content = NULL;
  g_autoptr (GRand) chance = g_rand_new_with_seed (7);
  g_autoptr (GError) error = NULL;
  gsize length;

  if (!g_file_get_contents (path, &content, &length, &error))
    g_error ("%s", error->message);
  LLVMFuzzerTestOneInput ((const guint8 *) content, length);
  for (guint i = 0; length > 0 && i < MUTATIONS; i++)
    mutate (content, length, chance);
}

static guint
run_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;
  guint n_files = 0;

  g_assert_nonnull (folder);
  for (; (name = g_dir_read_name (folder)) != NULL; n_files++)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      run_file (file);
    }

  return n_files;
}

int
main (int argc, char *argv[])
{
  guint n_files = 0;

  for (int i = 1; i < argc; i++)
    n_files += run_folder (argv[i]);
  g_print ("%u files\n", n_files);

  return n_files > 0 ? 0 : 1;
}
