/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-form-learn.h"
#include "outreach-form-preview.h"

G_BEGIN_DECLS

/* The workbook's first rows as they stand, with the merges and widths that they have there, to be
 * compared with what the form will look like. Returns: (transfer full) */
OutreachFormPreview *outreach_learned_form_draw (const OutreachLearnedForm *learned);

G_END_DECLS
