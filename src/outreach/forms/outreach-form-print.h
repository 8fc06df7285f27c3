/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "outreach-form-pages.h"

G_BEGIN_DECLS

/**
 * outreach_form_print:
 * @widget: in the window that asks
 * @pages: what is printed
 * @name: of the form, and of a file that it is printed into
 * @begun: (nullable): called with @data when pages go to the printer or a preview
 *
 * Asks for a printer or a file, then prints. Each page lies as its sheet does; on other paper than A4 it
 * is made to fit. A failure is shown.
 */
void outreach_form_print (GtkWidget *widget,
                          OutreachFormPages *pages,
                          const char *name,
                          void (*begun) (gpointer data),
                          gpointer data,
                          GDestroyNotify data_free);

G_END_DECLS
