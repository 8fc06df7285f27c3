/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-form-layout.h"
#include "outreach-form-manifest.h"

G_BEGIN_DECLS

/* What a file says of itself. */
typedef struct
{
  const char *file; /* what messages call it: the path is a temporary one */
  const char *title;
  const char *office;         /* nullable */
  const char *subject;        /* nullable: the edition's name */
  const char *comment;        /* masked, or why not */
  OutreachManifest *manifest; /* (nullable): to be filled in, and put on a hidden sheet */
  OutreachLanguage language;
} OutreachFormProperties;

/**
 * outreach_xlsx_sink_new:
 * @path: the file to write, over whatever is there
 * @streaming: rows go to a temporary file as they come (libxlsxwriter's constant memory), and cells
 *   can't span rows; otherwise the workbook is small and built in memory
 * @estimate: bytes that the temporary files may come to
 */
OutreachFormSink *outreach_xlsx_sink_new (const char *path,
                                          gboolean streaming,
                                          guint64 estimate,
                                          const OutreachFormProperties *properties,
                                          GError **error);
/* Ends the file; the sink is freed either way. */
gboolean outreach_xlsx_sink_close (OutreachFormSink *sink, GError **error);
/* Gives up; the file is left unfinished. */
void outreach_xlsx_sink_abandon (OutreachFormSink *sink);

/* Writes one sheet to @stream, which stays the caller's. */
OutreachFormSink *outreach_csv_sink_new (GOutputStream *stream,
                                         OutreachLanguage language,
                                         GCancellable *cancellable);
void outreach_csv_sink_free (OutreachFormSink *sink);

G_END_DECLS
