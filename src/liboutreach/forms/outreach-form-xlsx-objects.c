/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-form-xlsx-private.h"

#include <string.h>

#define PIXELS_A_POINT (96.0 / 72)

gboolean
outreach_xlsx_insert_picture (lxw_worksheet *sheet,
                              lxw_row_t row,
                              lxw_col_t column,
                              const OutreachFormPicture *picture,
                              const char *path)
{
  lxw_image_options options = {
    .x_offset = (int) (picture->x * PIXELS_A_POINT),
    .y_offset = (int) (picture->y * PIXELS_A_POINT),
    .x_scale = picture->width * PIXELS_A_POINT / gdk_pixbuf_get_width (picture->pixels),
    .y_scale = picture->height * PIXELS_A_POINT / gdk_pixbuf_get_height (picture->pixels),
    .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
    .description = (char *) picture->description,
  };

  return worksheet_insert_image_opt (sheet, row, column, path, &options) == LXW_NO_ERROR;
}

/* A name with # would be cut there by libxlsxwriter: it stands without a link. */
lxw_error
outreach_xlsx_write_link (lxw_worksheet *sheet,
                          lxw_row_t row,
                          lxw_col_t column,
                          const char *text,
                          const char *name,
                          lxw_format *format)
{
  g_auto (GStrv) parts = g_strsplit (name, "'", -1);
  g_autofree char *escaped = g_strjoinv ("''", parts);
  g_autofree char *address = g_strdup_printf ("internal:'%s'!A1", escaped);

  if (strchr (name, '#') != NULL)
    return worksheet_write_string (sheet, row, column, text, format);

  return worksheet_write_url_opt (sheet, row, column, address, format, text, NULL);
}

static lxw_error
write_line (lxw_worksheet *sheet, lxw_row_t row, const char *line)
{
  g_auto (GStrv) cells = g_strsplit (line, "\t", -1);
  lxw_error result = LXW_NO_ERROR;

  for (guint i = 0; result == LXW_NO_ERROR && cells[i] != NULL; i++)
    if (*cells[i] != '\0')
      result = worksheet_write_string (sheet, row, (lxw_col_t) i, cells[i], NULL);

  return result;
}

lxw_error
outreach_xlsx_write_lines (lxw_worksheet *sheet, const char *lines)
{
  lxw_error result = LXW_NO_ERROR;
  const char *end;

  for (lxw_row_t row = 0; result == LXW_NO_ERROR && (end = strchr (lines, '\n')) != NULL; row++)
    {
      g_autofree char *line = g_strndup (lines, (gsize) (end - lines));

      result = write_line (sheet, row, line);
      lines = end + 1;
    }

  return result;
}
