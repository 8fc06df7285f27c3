/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-cli-json.h"

#include "outreach-cli-output.h"
#include "outreach-format.h"

#define MOST_DEPTH 16
#define MOST_HELD 65536

struct _OutreachCliJson
{
  GString *out;
  gboolean abandoned;
  guint depth;
  gboolean filled[MOST_DEPTH]; /* something stands in the array or object of that depth already */
};

OutreachCliJson *
outreach_cli_json_new (void)
{
  OutreachCliJson *self = g_new0 (OutreachCliJson, 1);

  self->out = g_string_new (NULL);

  return self;
}

static void
flush (OutreachCliJson *self)
{
  outreach_cli_put (self->out->str, self->out->len);
  g_string_truncate (self->out, 0);
}

void
outreach_cli_json_free (OutreachCliJson *self)
{
  if (!self->abandoned)
    {
      g_string_append_c (self->out, '\n');
      flush (self);
    }
  g_string_free (self->out, TRUE);
  g_free (self);
}

void
outreach_cli_json_abandon (OutreachCliJson *self)
{
  self->abandoned = TRUE;
}

static void
append_quoted (GString *out, const char *text)
{
  g_autofree char *valid = NULL;

  if (!g_utf8_validate (text, -1, NULL))
    text = valid = g_utf8_make_valid (text, -1);

  g_string_append_c (out, '"');
  for (; *text != '\0'; text++)
    {
      if (*text == '"' || *text == '\\')
        g_string_append_printf (out, "\\%c", *text);
      else if (*text == '\n')
        g_string_append (out, "\\n");
      else if (*text == '\t')
        g_string_append (out, "\\t");
      else if ((guchar) *text < 0x20 || *text == 0x7f)
        g_string_append_printf (out, "\\u%04x", (guint) (guchar) *text);
      else
        g_string_append_c (out, *text);
    }
  g_string_append_c (out, '"');
}

/* Comma, line and name before a value. */
static void
begin_value (OutreachCliJson *self, const char *key)
{
  if (self->filled[self->depth])
    g_string_append_c (self->out, ',');
  if (self->depth == 1)
    g_string_append (self->out, "\n  ");
  else if (self->filled[self->depth])
    g_string_append_c (self->out, ' ');
  self->filled[self->depth] = TRUE;
  if (key == NULL)
    return;

  append_quoted (self->out, key);
  g_string_append (self->out, ": ");
}

static void
begin_nested (OutreachCliJson *self, const char *key, char bracket)
{
  g_assert (self->depth + 1 < MOST_DEPTH);

  begin_value (self, key);
  g_string_append_c (self->out, bracket);
  self->filled[++self->depth] = FALSE;
}

static void
end_nested (OutreachCliJson *self, char bracket)
{
  if (self->depth == 1 && self->filled[1])
    g_string_append_c (self->out, '\n');
  g_string_append_c (self->out, bracket);
  if (--self->depth <= 1 || self->out->len > MOST_HELD)
    flush (self);
}

void
outreach_cli_json_begin_array (OutreachCliJson *self, const char *key)
{
  begin_nested (self, key, '[');
}

void
outreach_cli_json_end_array (OutreachCliJson *self)
{
  end_nested (self, ']');
}

void
outreach_cli_json_begin_object (OutreachCliJson *self, const char *key)
{
  begin_nested (self, key, '{');
}

void
outreach_cli_json_end_object (OutreachCliJson *self)
{
  end_nested (self, '}');
}

void
outreach_cli_json_add_text (OutreachCliJson *self, const char *key, const char *text)
{
  begin_value (self, key);
  if (text != NULL)
    append_quoted (self->out, text);
  else
    g_string_append (self->out, "null");
}

void
outreach_cli_json_add_number (OutreachCliJson *self, const char *key, gint64 number)
{
  begin_value (self, key);
  g_string_append_printf (self->out, "%" G_GINT64_FORMAT, number);
}

void
outreach_cli_json_add_double (OutreachCliJson *self, const char *key, double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  begin_value (self, key);
  g_string_append (self->out, g_ascii_dtostr (buffer, sizeof buffer, number));
}

void
outreach_cli_json_add_flag (OutreachCliJson *self, const char *key, gboolean flag)
{
  begin_value (self, key);
  g_string_append (self->out, flag ? "true" : "false");
}

/* Yuan, with both digits of the fen. */
static void
add_money (OutreachCliJson *self, const char *key, gint64 fen)
{
  guint64 most = (guint64) ABS (fen);

  begin_value (self, key);
  g_string_append_printf (self->out, "%s%" G_GUINT64_FORMAT ".%02u", fen < 0 ? "-" : "", most / 100,
                          (guint) (most % 100));
}

void
outreach_cli_json_add_value (OutreachCliJson *self,
                             OutreachField *field,
                             OutreachValue *value,
                             gboolean masked)
{
  const char *id = outreach_field_get_id (field);
  g_autofree char *text = NULL;

  if (value == NULL)
    {
      outreach_cli_json_add_text (self, id, NULL);
      return;
    }

  switch (outreach_field_get_field_type (field))
    {
    case OUTREACH_FIELD_FLAG:
      outreach_cli_json_add_flag (self, id, outreach_value_get_number (value) != 0);
      return;
    case OUTREACH_FIELD_MONEY:
      add_money (self, id, outreach_value_get_number (value));
      return;
    case OUTREACH_FIELD_COUNT:
      outreach_cli_json_add_number (self, id, outreach_value_get_number (value));
      if (outreach_value_get_approximation (value) != OUTREACH_EXACT)
        {
          text = g_strconcat (id, "-approximate", NULL);
          outreach_cli_json_add_flag (self, text, TRUE);
        }
      return;
    default:
      text = masked && outreach_field_is_personal (field)
                 ? outreach_format_masked (outreach_value_get_text (value))
                 : outreach_format_plain (field, value);
      outreach_cli_json_add_text (self, id, text);
      return;
    }
}
