/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-source-private.h"

G_BEGIN_DECLS

/**
 * outreach_encoding_detect:
 * @mark: (out): bytes of the byte order mark
 *
 * The encoding of a text: by its mark; UTF-16 by its zeros; UTF-8 where all of it is that, or nearly
 * all, since a damaged UTF-8 text read as GB18030 would be nonsense without an error; else GB18030,
 * as Chinese Excel writes it.
 *
 * Returns: (transfer none) (nullable): a name that iconv knows; %NULL on an error
 */
const char *outreach_encoding_detect (OutreachSource *source, gsize *mark, GError **error);

/**
 * OutreachDecoder:
 *
 * Makes UTF-8 of a text that comes in pieces.
 */
typedef struct _OutreachDecoder OutreachDecoder;

/* @error: FAILED where the system does not know the encoding */
OutreachDecoder *outreach_decoder_new (const char *encoding, GError **error);
void outreach_decoder_free (OutreachDecoder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutreachDecoder, outreach_decoder_free)

/* Appends to @out. Returns: FALSE at what is no text of this encoding; @out has what comes before */
gboolean outreach_decoder_push (OutreachDecoder *self,
                                const char *bytes,
                                gsize length,
                                GString *out);
/* Whether the text ends with a whole character. */
gboolean outreach_decoder_finish (OutreachDecoder *self);

G_END_DECLS
