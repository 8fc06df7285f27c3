/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-export-bar.h"
#include "outreach-session.h"

G_BEGIN_DECLS

/**
 * outreach_export_activities:
 * @bar: writes them, and stands in the page that asks
 * @query: (nullable): which activities; %NULL: those of the edition's plan
 * @format: %OUTREACH_FORM_ICS, or %OUTREACH_FORM_XLSX where a table is offered as well
 *
 * Asks for a file, and writes the plan of just these activities into it. Phones and mail are masked:
 * the page of forms is where a reason is given for others.
 */
void outreach_export_activities (OutreachExportBar *bar,
                                 OutreachSession *session,
                                 const OutreachQuery *query,
                                 OutreachFormFormat format);

G_END_DECLS
