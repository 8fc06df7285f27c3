/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-kind.h"

static const struct
{
  const char *id;
  const char *plural;
} kinds[OUTREACH_N_KINDS] = {
  [OUTREACH_KIND_NONE] = { "none", "none" },
  [OUTREACH_KIND_OFFICE] = { "office", "offices" },
  [OUTREACH_KIND_EDITION] = { "edition", "editions" },
  [OUTREACH_KIND_THEME_DAY] = { "theme-day", "theme-days" },
  [OUTREACH_KIND_SETTING] = { "setting", "settings" },
  [OUTREACH_KIND_AGENCY] = { "agency", "agencies" },
  [OUTREACH_KIND_CONTACT] = { "contact", "contacts" },
  [OUTREACH_KIND_VENUE] = { "venue", "venues" },
  [OUTREACH_KIND_ACTIVITY] = { "activity", "activities" },
  [OUTREACH_KIND_METRIC] = { "metric", "metrics" },
  [OUTREACH_KIND_RESULT] = { "result", "results" },
  [OUTREACH_KIND_ATTACHMENT] = { "attachment", "attachments" },
  [OUTREACH_KIND_RULE] = { "rule", "rules" },
  [OUTREACH_KIND_EXCEPTION] = { "exception", "exceptions" },
  [OUTREACH_KIND_TASK] = { "task", "tasks" },
  [OUTREACH_KIND_TEMPLATE] = { "template", "templates" },
  [OUTREACH_KIND_TARGET] = { "target", "targets" },
  [OUTREACH_KIND_CORRECTION] = { "correction", "corrections" },
  [OUTREACH_KIND_MEDIA] = { "media", "media" },
  [OUTREACH_KIND_FORM] = { "form", "forms" },
  [OUTREACH_KIND_SOURCE] = { "source", "sources" },
  [OUTREACH_KIND_ORIGIN] = { "origin", "origins" },
  [OUTREACH_KIND_MAPPING] = { "mapping", "mappings" },
  [OUTREACH_KIND_SUBMISSION] = { "submission", "submissions" },
};

const char *
outreach_kind_get_id (OutreachKind kind)
{
  g_return_val_if_fail (kind < OUTREACH_N_KINDS, NULL);

  return kinds[kind].id;
}

const char *
outreach_kind_get_plural (OutreachKind kind)
{
  g_return_val_if_fail (kind < OUTREACH_N_KINDS, NULL);

  return kinds[kind].plural;
}

OutreachKind
outreach_kind_from_id (const char *id)
{
  for (guint i = OUTREACH_KIND_NONE + 1; i < OUTREACH_N_KINDS; i++)
    {
      if (g_strcmp0 (id, kinds[i].id) == 0 || g_strcmp0 (id, kinds[i].plural) == 0)
        return i;
    }

  return OUTREACH_KIND_NONE;
}
