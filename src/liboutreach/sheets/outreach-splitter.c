/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-splitter-private.h"

#include "outreach-workbook-private.h"

typedef enum
{
  AT_START, /* of a field */
  IN_PLAIN,
  IN_QUOTED,
  AT_QUOTE, /* behind a quotation mark in a quoted field: its end, or half of a doubled one */
} State;

struct _OutreachSplitter
{
  char delimiter;
  OutreachSplitterFunc func;
  gpointer data;

  State state;
  gboolean after_return; /* \r was the last character: a \n belongs to it */
  gboolean empty;        /* nothing of the record has come yet */
  GString *text;         /* the record's fields, each with a NUL behind it */
  GArray *offsets;       /* gsize */
  GPtrArray *fields;
  guint64 line;
  guint64 quote_line;
};

OutreachSplitter *
outreach_splitter_new (char delimiter, OutreachSplitterFunc func, gpointer data)
{
  OutreachSplitter *self = g_new0 (OutreachSplitter, 1);

  self->delimiter = delimiter;
  self->func = func;
  self->data = data;
  self->text = g_string_new (NULL);
  self->offsets = g_array_new (FALSE, TRUE, sizeof (gsize));
  self->fields = g_ptr_array_new ();
  self->line = 1;
  self->empty = TRUE;
  g_array_set_size (self->offsets, 1);

  return self;
}

void
outreach_splitter_free (OutreachSplitter *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->offsets);
  g_ptr_array_unref (self->fields);
  g_free (self);
}

static gsize
get_begin (OutreachSplitter *self)
{
  return g_array_index (self->offsets, gsize, self->offsets->len - 1);
}

static OutreachSplitResult
end_field (OutreachSplitter *self)
{
  gsize next;

  g_string_append_c (self->text, '\0');
  next = self->text->len;
  g_array_append_val (self->offsets, next);
  self->state = AT_START;
  self->empty = FALSE;

  return self->offsets->len > OUTREACH_SHEET_MOST_COLUMNS ? OUTREACH_SPLIT_TOO_LONG
                                                          : OUTREACH_SPLIT_OK;
}

static OutreachSplitResult
end_record (OutreachSplitter *self)
{
  OutreachSplitResult result = end_field (self);
  gboolean go_on;

  g_ptr_array_set_size (self->fields, 0);
  for (guint i = 0; i + 1 < self->offsets->len; i++)
    g_ptr_array_add (self->fields, self->text->str + g_array_index (self->offsets, gsize, i));
  go_on = self->func ((const char *const *) self->fields->pdata, self->fields->len, self->data);
  g_string_truncate (self->text, 0);
  g_array_set_size (self->offsets, 0);
  g_array_set_size (self->offsets, 1);
  self->empty = TRUE;

  return result != OUTREACH_SPLIT_OK ? result : go_on ? OUTREACH_SPLIT_OK : OUTREACH_SPLIT_STOPPED;
}

static OutreachSplitResult
push_plain (OutreachSplitter *self, char c)
{
  if (c == self->delimiter)
    return end_field (self);
  if (c == '\n' || c == '\r')
    {
      self->line++;
      return end_record (self);
    }
  if (c == '"' && self->state == AT_START)
    {
      self->state = IN_QUOTED;
      self->quote_line = self->line;
      self->empty = FALSE;
      return OUTREACH_SPLIT_OK;
    }
  self->state = IN_PLAIN;
  self->empty = FALSE;
  g_string_append_c (self->text, c);

  return OUTREACH_SPLIT_OK;
}

static OutreachSplitResult
push_quoted (OutreachSplitter *self, char c)
{
  if (c == '"')
    self->state = AT_QUOTE;
  else
    {
      self->line += c == '\n' || c == '\r';
      g_string_append_c (self->text, c == '\r' ? '\n' : c);
    }

  return OUTREACH_SPLIT_OK;
}

static OutreachSplitResult
push_character (OutreachSplitter *self, char c)
{
  gboolean swallowed = self->after_return && c == '\n';

  self->after_return = c == '\r';
  if (swallowed)
    return OUTREACH_SPLIT_OK;
  if (self->state == IN_QUOTED)
    return push_quoted (self, c);
  if (self->state == AT_QUOTE && c == '"')
    {
      g_string_append_c (self->text, c);
      self->state = IN_QUOTED;
      return OUTREACH_SPLIT_OK;
    }
  if (self->state == AT_QUOTE)
    self->state = IN_PLAIN;

  return push_plain (self, c);
}

OutreachSplitResult
outreach_splitter_push (OutreachSplitter *self, const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      OutreachSplitResult result = push_character (self, text[i]);

      if (result != OUTREACH_SPLIT_OK)
        return result;
      if (self->text->len - get_begin (self) > OUTREACH_CELL_MOST_BYTES)
        return self->state == IN_QUOTED ? OUTREACH_SPLIT_UNCLOSED : OUTREACH_SPLIT_TOO_LONG;
    }

  return self->text->len > OUTREACH_ROW_MOST_BYTES ? OUTREACH_SPLIT_TOO_LONG : OUTREACH_SPLIT_OK;
}

OutreachSplitResult
outreach_splitter_finish (OutreachSplitter *self)
{
  if (self->state == IN_QUOTED)
    return OUTREACH_SPLIT_UNCLOSED;

  return self->empty ? OUTREACH_SPLIT_OK : end_record (self);
}

guint64
outreach_splitter_get_line (OutreachSplitter *self)
{
  return self->state == IN_QUOTED ? self->quote_line : self->line;
}
