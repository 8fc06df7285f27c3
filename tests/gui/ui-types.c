/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Loaded before gtk4-builder-tool, which knows GTK's own classes only: makes libadwaita's known by
 * calling the functions that UI_TYPES names, as "adw_bin_get_type adw_avatar_get_type". */
#include <dlfcn.h>

#include <adwaita.h>

typedef GType (*GetType) (void);

static void __attribute__ ((constructor)) register_types (void);

static void
register_types (void)
{
  const char *names = g_getenv ("UI_TYPES");
  g_auto (GStrv) symbols = g_strsplit (names != NULL ? names : "", " ", -1);

  /* Without a use of its own the library would not be linked. */
  g_type_ensure (ADW_TYPE_BIN);
  for (guint i = 0; symbols[i] != NULL; i++)
    {
      GetType get_type = (GetType) dlsym (RTLD_DEFAULT, symbols[i]);

      if (get_type != NULL)
        get_type ();
    }
}
