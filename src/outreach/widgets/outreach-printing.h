/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * outreach_printing_new:
 * @widget: in the window that asks
 * @name: of what is printed, and of its file
 * @setup: (inout) (nullable): paper and orientation that this kind of thing was printed on last
 * @failure: the heading of the dialog that says what went wrong
 *
 * A print operation in points, with the printer that was chosen last while the application runs. Paper
 * and printer are remembered when it is printed; a failure is shown. The caller connects what draws.
 *
 * Returns: (transfer full)
 */
GtkPrintOperation *outreach_printing_new (GtkWidget *widget,
                                          const char *name,
                                          GtkPageSetup **setup,
                                          const char *failure);

/* Shows the dialog. */
void outreach_printing_run (GtkPrintOperation *operation, GtkWidget *widget);

G_END_DECLS
