/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-page.h"
#include "outreach-record-browser.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_RECORD_PAGE (outreach_record_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (OutreachRecordPage,
                          outreach_record_page,
                          OUTREACH,
                          RECORD_PAGE,
                          OutreachPage)

/**
 * OutreachRecordPage:
 *
 * A page that is a browser of records of one kind: binds it to the session and answers what the
 * window asks of a page.
 */
struct _OutreachRecordPageClass
{
  OutreachPageClass parent_class;
};

/**
 * outreach_record_page_set_up:
 * @browser: the page's browser, from its template
 * @columns_key: the settings key of the columns
 * @panel_key: (nullable): the settings key of the panel's visibility
 * @sort: the field the list is ordered by
 *
 * To be called once, in the page's init.
 */
void outreach_record_page_set_up (OutreachRecordPage *self,
                                  OutreachRecordBrowser *browser,
                                  OutreachKind kind,
                                  const char *columns_key,
                                  const char *panel_key,
                                  const char *sort);

G_END_DECLS
