/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-cli-table.h"

#include "outreach-cli-output.h"

typedef struct
{
  char *heading;
  gboolean right;
  guint width;
} Column;

struct _OutreachCliTable
{
  Column *columns;
  guint n_columns;
  GPtrArray *cells; /* of the rows that are not printed yet */
  gboolean begun;
};

guint
outreach_cli_get_width (const char *text)
{
  guint width = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (!g_unichar_iszerowidth (c))
        width += g_unichar_iswide (c) ? 2 : 1;
    }

  return width;
}

static gboolean
is_plain (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return type != G_UNICODE_CONTROL && type != G_UNICODE_LINE_SEPARATOR &&
         type != G_UNICODE_PARAGRAPH_SEPARATOR;
}

char *
outreach_cli_make_line (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString *line = g_string_new (NULL);

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      g_string_append_unichar (line, is_plain (c) ? c : ' ');
    }

  return g_string_free (line, FALSE);
}

OutreachCliTable *
outreach_cli_table_new (guint n_columns)
{
  OutreachCliTable *self = g_new0 (OutreachCliTable, 1);

  self->n_columns = n_columns;
  self->columns = g_new0 (Column, n_columns);
  self->cells = g_ptr_array_new_with_free_func (g_free);

  return self;
}

void
outreach_cli_table_free (OutreachCliTable *self)
{
  outreach_cli_table_flush (self);
  for (guint i = 0; i < self->n_columns; i++)
    g_free (self->columns[i].heading);
  g_free (self->columns);
  g_ptr_array_unref (self->cells);
  g_free (self);
}

void
outreach_cli_table_set_heading (OutreachCliTable *self,
                                guint column,
                                const char *text,
                                gboolean right)
{
  self->columns[column].heading = outreach_cli_make_line (text);
  self->columns[column].right = right;
}

void
outreach_cli_table_add (OutreachCliTable *self, const char *text)
{
  g_ptr_array_add (self->cells, outreach_cli_make_line (text));
}

static void
widen (OutreachCliTable *self, guint column, const char *text)
{
  self->columns[column].width = MAX (self->columns[column].width, outreach_cli_get_width (text));
}

static void
append_cell (OutreachCliTable *self, GString *line, guint column, const char *text)
{
  guint width = outreach_cli_get_width (text);
  guint blanks = width < self->columns[column].width ? self->columns[column].width - width : 0;

  if (column > 0)
    g_string_append (line, "  ");
  if (self->columns[column].right)
    g_string_append_printf (line, "%*s", (int) blanks, "");
  g_string_append (line, text);
  if (!self->columns[column].right && column + 1 < self->n_columns)
    g_string_append_printf (line, "%*s", (int) blanks, "");
}

static void
print_line (GString *line)
{
  while (line->len > 0 && line->str[line->len - 1] == ' ')
    g_string_truncate (line, line->len - 1);
  g_string_append_c (line, '\n');
  outreach_cli_put (line->str, line->len);
  g_string_truncate (line, 0);
}

void
outreach_cli_table_flush (OutreachCliTable *self)
{
  g_autoptr (GString) line = g_string_new (NULL);

  if (!self->begun)
    {
      self->begun = TRUE;
      for (guint i = 0; i < self->n_columns; i++)
        widen (self, i, self->columns[i].heading);
      for (guint i = 0; i < self->cells->len; i++)
        widen (self, i % self->n_columns, g_ptr_array_index (self->cells, i));
      for (guint i = 0; i < self->n_columns; i++)
        append_cell (self, line, i, self->columns[i].heading);
      print_line (line);
    }

  for (guint i = 0; i < self->cells->len; i++)
    {
      append_cell (self, line, i % self->n_columns, g_ptr_array_index (self->cells, i));
      if ((i + 1) % self->n_columns == 0)
        print_line (line);
    }
  g_ptr_array_set_size (self->cells, 0);
}
