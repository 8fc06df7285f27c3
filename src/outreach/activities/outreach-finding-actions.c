/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-finding-actions.h"

#include "outreach-ignore-finding.h"

static OutreachFinding *
find_finding (OutreachRecordBrowser *browser)
{
  OutreachRecordGrid *grid = outreach_record_browser_get_grid (browser);
  OutreachFindingList *findings =
      outreach_finding_watch_get_list (outreach_record_grid_get_findings (grid));
  g_autoptr (OutreachRecord) record = outreach_record_grid_dup_record (grid);
  OutreachFinding *finding = NULL;
  OutreachField *field;

  if (findings == NULL || record == NULL)
    return NULL;
  field = outreach_record_grid_get_field (grid);
  if (field != NULL)
    finding = outreach_finding_list_find (findings, outreach_record_get_id (record),
                                          outreach_field_get_id (field));
  if (finding == NULL)
    finding = outreach_finding_list_find (findings, outreach_record_get_id (record), NULL);

  return finding;
}

static void
ignore_action (GSimpleAction *action, GVariant *parameter, gpointer browser)
{
  OutreachFinding *finding = find_finding (browser);

  if (finding != NULL)
    outreach_ignore_finding (browser, outreach_record_browser_get_store (browser), finding);
}

static void
update_cb (OutreachRecordBrowser *browser)
{
  GActionMap *actions = G_ACTION_MAP (outreach_record_browser_get_actions (browser));

  g_simple_action_set_enabled (G_SIMPLE_ACTION (
                                   g_action_map_lookup_action (actions, "ignore-finding")),
                               find_finding (browser) != NULL);
}

void
outreach_finding_actions_add (OutreachRecordBrowser *browser)
{
  static const GActionEntry entries[] = { { "ignore-finding", ignore_action } };
  OutreachRecordGrid *grid = outreach_record_browser_get_grid (browser);

  g_action_map_add_action_entries (G_ACTION_MAP (outreach_record_browser_get_actions (browser)),
                                   entries, G_N_ELEMENTS (entries), browser);
  g_signal_connect_object (grid, "selection-changed", G_CALLBACK (update_cb), browser,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (outreach_record_grid_get_findings (grid), "changed",
                           G_CALLBACK (update_cb), browser, G_CONNECT_SWAPPED);
  update_cb (browser);
}
