/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-overview-page.h"

#include <glib/gi18n.h>

struct _OutreachOverviewPage
{
  OutreachPage parent_instance;
};

G_DEFINE_FINAL_TYPE (OutreachOverviewPage, outreach_overview_page, OUTREACH_TYPE_PAGE)

static void
outreach_overview_page_class_init (OutreachOverviewPageClass *klass)
{
}

static void
outreach_overview_page_init (OutreachOverviewPage *self)
{
}
