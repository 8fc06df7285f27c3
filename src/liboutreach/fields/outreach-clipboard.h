/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * outreach_clipboard_parse:
 * @text: a range of cells as Excel, WPS and LibreOffice put it on the clipboard: a line a row, tabs
 *   between cells. It need not be valid UTF-8
 * @length: its length in bytes, or -1 where it ends with a NUL
 * @error: %OUTREACH_ERROR_BAD_VALUE: not UTF-8, or a NUL within
 *
 * Lines end with `\r\n`, `\n` or `\r`; the end of the last line adds no row. A cell that begins with
 * a quotation mark is quoted: tabs and line breaks in it are its own, a doubled quotation mark is
 * one. A quotation mark elsewhere is itself, and so is one that is never closed: its cell is then
 * read as one that is not quoted. Line breaks within a cell become `\n`. Rows are as long as they
 * are written. NULs at the end, which some programs add, are cut off.
 *
 * Returns: (transfer full) (element-type GStrv): the rows, none for ""; %NULL on an error
 */
GPtrArray *outreach_clipboard_parse (const char *text, gssize length, GError **error);

/**
 * outreach_clipboard_write:
 * @rows: (element-type GStrv): rows of texts
 *
 * Writes a range of cells so that spreadsheets and outreach_clipboard_parse() read it back exactly:
 * cells with tabs or line breaks and those that begin with a quotation mark are quoted, others not.
 *
 * Returns: (transfer full): each line with `\n` at its end; "" for no rows
 */
char *outreach_clipboard_write (GPtrArray *rows);

G_END_DECLS
