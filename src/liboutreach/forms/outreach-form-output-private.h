/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A file that is written beside the one it will replace, and takes its place when it is complete. */
typedef struct
{
  char *target; /* with links followed: what a link points to is replaced, not the link */
  char *folder;
  char *temporary; /* where to write; NULL when it is in its place */
} OutreachFormOutput;

/* Makes the temporary file, empty. @self: zeroes */
gboolean outreach_form_output_open (OutreachFormOutput *self, GFile *file, GError **error);
/* On disk, then in place. */
gboolean outreach_form_output_finish (OutreachFormOutput *self, GError **error);
/* Removes what was not finished. */
void outreach_form_output_clear (OutreachFormOutput *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OutreachFormOutput, outreach_form_output_clear)

/* Sets a NO_SPACE, READ_ONLY, NOT_FOUND or FAILED error that names @path, from errno. */
void outreach_form_set_file_error (GError **error, const char *path, int saved_errno);

G_END_DECLS
