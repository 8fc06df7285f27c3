/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-data.h"

JsonObject *
outreach_data_load (const char *path)
{
  g_autofree char *whole = g_strconcat (RESOURCE_PATH, "/", path, NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) error = NULL;

  bytes = g_resources_lookup_data (whole, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  if (bytes == NULL)
    return NULL;

  if (!json_parser_load_from_data (parser, g_bytes_get_data (bytes, NULL),
                                   (gssize) g_bytes_get_size (bytes), &error))
    g_error ("%s: %s", whole, error->message);

  return json_object_ref (json_node_get_object (json_parser_get_root (parser)));
}

void
outreach_data_read_names (JsonObject *object, const char *member, char *names[OUTREACH_N_LANGUAGES])
{
  JsonObject *texts = NULL;

  if (json_object_has_member (object, member))
    texts = json_object_get_object_member (object, member);

  for (guint i = 0; i < OUTREACH_N_LANGUAGES; i++)
    {
      const char *text = NULL;

      if (texts != NULL)
        text =
            json_object_get_string_member_with_default (texts, outreach_language_get_id (i), NULL);
      names[i] = g_strdup (text != NULL ? text : "");
    }
}

char **
outreach_data_read_strings (JsonObject *object, const char *member)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *array = NULL;

  if (json_object_has_member (object, member))
    array = json_object_get_array_member (object, member);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    g_strv_builder_add (builder, json_array_get_string_element (array, i));

  return g_strv_builder_end (builder);
}
