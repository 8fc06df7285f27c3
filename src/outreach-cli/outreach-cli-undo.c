/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "outreach-cli-repeat.h"

static OutreachCliResult
run (OutreachCli *self)
{
  return outreach_cli_repeat (self, outreach_store_undo, "undone", _ ("Undone: %s"));
}

const OutreachCliCommand outreach_cli_undo = {
  .name = "undo",
  .arguments = N_ ("[N]"),
  .summary = N_ ("Take the last change back, or the last N"),
  .most = 1,
  .run = run,
};
