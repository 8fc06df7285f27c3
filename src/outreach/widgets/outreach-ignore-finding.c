/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-ignore-finding.h"

#include <glib/gi18n.h>

#include "outreach-messages.h"
#include "outreach-reason-dialog.h"

typedef struct
{
  OutreachStore *store;
  OutreachFinding *finding;
} Case;

static void
case_free (gpointer data)
{
  Case *self = data;

  g_object_unref (self->store);
  g_object_unref (self->finding);
  g_free (self);
}

static void
reason_cb (GtkWidget *widget, const char *reason, gpointer data)
{
  Case *self = data;
  g_autoptr (GError) error = NULL;

  if (outreach_commands_ignore_finding (self->store, self->finding, reason, &error))
    outreach_show_toast (widget, _ ("It is ignored from now on"), TRUE);
  else
    outreach_present_error (widget, _ ("It was not ignored"), error);
}

void
outreach_ignore_finding (GtkWidget *widget, OutreachStore *store, OutreachFinding *finding)
{
  Case *self = g_new0 (Case, 1);

  self->store = g_object_ref (store);
  self->finding = g_object_ref (finding);
  outreach_ask_reason (widget, _ ("Why Can This Be Ignored?"),
                       outreach_finding_get_message (finding), _ ("_Ignore"), FALSE, reason_cb,
                       self, case_free);
}
