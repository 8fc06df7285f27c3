/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How much room text takes in a cell, without a font at hand: a Han character is two units wide,
 * a Latin letter one, as in the Chinese fonts that forms are set in. Good enough to choose row
 * heights, which a workbook must say before it is ever drawn. */

/* The width of one line of text, in half-width characters. */
guint outreach_text_get_width (const char *text, gsize length);

/* How many lines text takes in a cell @width half-width characters wide: words are kept whole where
 * they can be, and closing punctuation does not begin a line. At least 1. */
guint outreach_text_count_lines (const char *text, gsize length, guint width);

/* How many bytes of a NUL-terminated text come before what would be line @n_lines + 1 of such a cell. */
gsize outreach_text_take_lines (const char *text, gsize length, guint width, guint n_lines);

/**
 * outreach_text_break:
 * @text: one line, such as a title
 * @width: half-width characters that fit
 *
 * Breaks a title that is too wide into as few lines as can be, of about the same length and none
 * shorter than the next (a trapezium, GB/T 9704-2012 §7.3.1). @preferred: (nullable): where to break
 * if that fits: a position in @text.
 *
 * Returns: (transfer full): @text with line breaks
 */
char *outreach_text_break (const char *text, guint width, const char *preferred);

/**
 * outreach_text_clean:
 * @text: text from the book
 * @length: in bytes
 * @scratch: where a changed text is put
 *
 * Makes a text fit for a cell: control characters that XML forbids go, line ends become \n, what is
 * not UTF-8 is replaced, `_x0041_` (which Excel would read as A) is escaped where @escape is set, and
 * more than the 32,767 UTF-16 units that a cell holds is cut, with a mark. @length is updated.
 *
 * Returns: @text itself where nothing had to change, which is quick; else @scratch's string
 */
const char *outreach_text_clean (const char *text,
                                 gsize *length,
                                 gboolean escape,
                                 GString *scratch,
                                 guint *most_width);

G_END_DECLS
