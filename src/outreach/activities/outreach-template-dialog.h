/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "outreach-session.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_TEMPLATE_DIALOG (outreach_template_dialog_get_type ())
G_DECLARE_FINAL_TYPE (OutreachTemplateDialog,
                      outreach_template_dialog,
                      OUTREACH,
                      TEMPLATE_DIALOG,
                      AdwWindow)

/* The templates: one makes an activity, or a series. @widget: in the window of the pages */
void outreach_template_dialog_present (GtkWidget *widget, OutreachSession *session);

G_END_DECLS
