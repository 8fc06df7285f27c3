/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "outreach-application.h"

int
main (int argc, char *argv[])
{
  const char *localedir = g_getenv ("OUTREACH_LOCALEDIR");
  g_autoptr (OutreachApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, localedir != NULL ? localedir : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  g_set_application_name (_ ("Outreach"));
  application = outreach_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
