/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "outreach-error.h"
#include "outreach-form-private.h"

/* The longest built-in definition has 8 kB. */
#define MOST_BYTES (1024 * 1024)
/* A definition has seven levels. */
#define MOST_DEPTH 32

static gboolean
refuse (GError **error, const char *source, const char *what)
{
  g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE, "%s: %s", source, what);

  return FALSE;
}

static gboolean
check_depth (const char *json, gsize length, const char *source, GError **error)
{
  gboolean quoted = FALSE;
  guint depth = 0;

  for (gsize i = 0; i < length; i++)
    if (quoted && json[i] == '\\')
      i++;
    else if (json[i] == '"')
      quoted = !quoted;
    else if (quoted)
      continue;
    else if ((json[i] == '[' || json[i] == '{') && ++depth > MOST_DEPTH)
      return refuse (error, source, _ ("this is no form: lists are nested too deeply"));
    else if ((json[i] == ']' || json[i] == '}') && depth > 0)
      depth--;

  return TRUE;
}

static gboolean
check_json (const char *json, gsize length, const char *source, GError **error)
{
  if (length > MOST_BYTES)
    return refuse (error, source, _ ("this is no form: it is larger than a megabyte"));
  if (!g_utf8_validate_len (json, length, NULL))
    return refuse (error, source, _ ("this is no form: it is not text in UTF-8"));

  return check_depth (json, length, source, error);
}

JsonNode *
outreach_form_parse_json (const char *json, gssize length, const char *source, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) local = NULL;
  JsonNode *root;

  if (length < 0)
    length = (gssize) strlen (json);
  if (g_str_has_prefix (json, "\xef\xbb\xbf"))
    {
      json += 3;
      length -= 3;
    }
  if (!check_json (json, (gsize) length, source, error))
    return NULL;
  if (!json_parser_load_from_data (parser, json, length, &local))
    {
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE, _ ("%s is not JSON: %s"),
                   source, local->message);
      return NULL;
    }
  root = json_parser_get_root (parser);
  if (root == NULL)
    {
      refuse (error, source, _ ("the file is empty"));
      return NULL;
    }

  return json_node_copy (root);
}

char *
outreach_form_read_json (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = g_file_get_parse_name (file);
  g_autofree char *json = g_malloc (MOST_BYTES + 2);
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  gsize length;

  if (stream == NULL || !g_input_stream_read_all (G_INPUT_STREAM (stream), json, MOST_BYTES + 1,
                                                  &length, cancellable, error))
    {
      if (error != NULL)
        g_prefix_error (error, "%s: ", name);
      return NULL;
    }
  json[length] = '\0';
  if (memchr (json, '\0', length) != NULL || !check_json (json, length, name, error))
    {
      if (error != NULL && *error == NULL)
        refuse (error, name, _ ("this is no form: it is not text in UTF-8"));
      return NULL;
    }

  return g_steal_pointer (&json);
}
