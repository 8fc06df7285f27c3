/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * outreach_fold_words:
 * @text: any text
 * @out: where the folded text is appended
 *
 * Folds @text for the word index: full-width forms to half-width, lower case, and a space around
 * every Han character, so that a tokenizer of words makes each a token and a phrase finds any part
 * of a Chinese text (domain.md E.3). Other punctuation becomes a space.
 */
void outreach_fold_words (const char *text, GString *out);

/**
 * outreach_fold_phrase:
 * @word: one word a person looks for
 *
 * Returns: (transfer full) (nullable): an FTS5 query that finds @word anywhere in a text: a quoted phrase, whose last
 *   token may be the beginning of a longer one; %NULL where nothing of @word can be looked for
 */
char *outreach_fold_phrase (const char *word);

G_END_DECLS
