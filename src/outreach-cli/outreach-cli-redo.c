/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "outreach-cli-repeat.h"

static OutreachCliResult
run (OutreachCli *self)
{
  return outreach_cli_repeat (self, outreach_store_redo, "redone", _ ("Redone: %s"));
}

const OutreachCliCommand outreach_cli_redo = {
  .name = "redo",
  .arguments = N_ ("[N]"),
  .summary = N_ ("Bring back what was undone last, or the last N"),
  .most = 1,
  .run = run,
};
