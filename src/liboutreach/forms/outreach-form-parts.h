/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-form-export.h"

G_BEGIN_DECLS

/**
 * The parts of a form whose rows stand in groups: one agency's activities, one district's. A part is
 * known by its group's name, as outreach_form_options_set_group() takes it.
 */

/* Whether parts can be told apart: all sheets that have groups have them by the same field. */
gboolean outreach_form_has_parts (OutreachForm *form);

/**
 * outreach_form_list_parts:
 * @options: which rows; its group is not looked at
 *
 * Returns: (transfer full): the names in the order of the form, each once. Rows without a group are
 *   no part
 */
char **outreach_form_list_parts (OutreachForm *form,
                                 OutreachReader *reader,
                                 const OutreachFormOptions *options,
                                 GCancellable *cancellable,
                                 GError **error);

/* The same in a worker. */
void outreach_form_list_parts_async (OutreachForm *form,
                                     OutreachStore *store,
                                     const OutreachFormOptions *options,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
char **outreach_form_list_parts_finish (GAsyncResult *result, GError **error);

/**
 * outreach_form_make_part_files:
 * @edition: (nullable): the record of the edition
 * @folder: where they shall be
 *
 * A workbook for each part, named after it and the form, without characters that a file system
 * refuses; no two have the same name.
 *
 * Returns: (transfer full) (element-type GFile)
 */
GPtrArray *outreach_form_make_part_files (OutreachForm *form,
                                          OutreachRecord *edition,
                                          GFile *folder,
                                          const char *const *parts,
                                          OutreachLanguage language);

/**
 * outreach_form_export_parts_async:
 * @files: (element-type GFile): one for each of @parts
 *
 * Writes each part as a workbook of its own, one after the other, as outreach_form_export_async()
 * does. What is written when it fails or is cancelled stays.
 */
void outreach_form_export_parts_async (OutreachForm *form,
                                       OutreachStore *store,
                                       GPtrArray *files,
                                       const char *const *parts,
                                       const OutreachFormOptions *options,
                                       OutreachFormProgress progress,
                                       gpointer progress_data,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);

/* @n_written: (out): how many were, on an error too */
gboolean outreach_form_export_parts_finish (GAsyncResult *result, guint *n_written, GError **error);

G_END_DECLS
