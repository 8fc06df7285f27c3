/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-cli-output.h"

#include "outreach-cli-table.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

/* Why stdout could not be written; 0: it could. */
static int output_errno;

void
outreach_cli_put (const char *text, gsize length)
{
  if (output_errno == 0 && fwrite (text, 1, length, stdout) < length)
    output_errno = errno;
}

void
outreach_cli_print (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  outreach_cli_put (text, strlen (text));
}

gboolean
outreach_cli_output_is_closed (void)
{
  return output_errno != 0;
}

OutreachCliResult
outreach_cli_close_output (OutreachCliResult result)
{
  if (fflush (stdout) != 0 && output_errno == 0)
    output_errno = errno;
  if (output_errno == 0 || output_errno == EPIPE)
    return result;

  outreach_cli_complain (_ ("The output can't be written: %s."), g_strerror (output_errno));

  return OUTREACH_CLI_FAILED;
}

/* One line, whatever stands in names and messages. */
static void
put_line (const char *prefix, const char *format, va_list args)
{
  g_autofree char *text = g_strdup_vprintf (format, args);
  g_autofree char *line = outreach_cli_make_line (text);

  fflush (stdout);
  fprintf (stderr, "%s%s\n", prefix, g_strchomp (line));
}

void
outreach_cli_complain (const char *format, ...)
{
  va_list args;

  va_start (args, format);
  put_line ("outreach-cli: ", format, args);
  va_end (args);
}

void
outreach_cli_warn (const char *format, ...)
{
  g_autofree char *prefix = g_strdup_printf ("outreach-cli: %s: ", _ ("warning"));
  va_list args;

  va_start (args, format);
  put_line (prefix, format, args);
  va_end (args);
}

void
outreach_cli_tell (const char *format, ...)
{
  va_list args;

  va_start (args, format);
  put_line ("", format, args);
  va_end (args);
}
