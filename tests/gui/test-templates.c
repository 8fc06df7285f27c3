/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every template of the resources belongs to a class of the application, which can be made and is
 * gone when nobody holds it. What a template names (classes, children, functions, properties) is
 * looked up when its class makes an instance; a warning ends the test. */
#include <dlfcn.h>

#include <adwaita.h>

#include "config.h"

typedef GType (*GetType) (void);

/* OutreachHTTPThing -> outreach_http_thing_get_type, as GtkBuilder has it. */
static char *
get_type_symbol (const char *name)
{
  GString *symbol = g_string_new (NULL);

  for (gsize i = 0; name[i] != '\0'; i++)
    {
      gboolean starts_word = i > 0 && g_ascii_isupper (name[i]) &&
                             (!g_ascii_isupper (name[i - 1]) ||
                              (i > 2 && name[i + 1] != '\0' && !g_ascii_isupper (name[i + 1])));

      if (starts_word)
        g_string_append_c (symbol, '_');
      g_string_append_c (symbol, g_ascii_tolower (name[i]));
    }
  g_string_append (symbol, "_get_type");

  return g_string_free (symbol, FALSE);
}

static GType
get_template_type (const char *path)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, 0, NULL);
  g_autoptr (GRegex) regex = g_regex_new ("<template\\s[^>]*class=[\"'](\\w+)", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *name = NULL;
  g_autofree char *symbol = NULL;
  GetType get_type;

  g_assert_nonnull (bytes);
  if (!g_regex_match_full (regex, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                           0, 0, &match, NULL))
    return G_TYPE_INVALID;

  name = g_match_info_fetch (match, 1);
  symbol = get_type_symbol (name);
  get_type = (GetType) dlsym (RTLD_DEFAULT, symbol);
  g_test_message ("%s: %s", path, name);
  g_assert_nonnull (get_type);

  return get_type ();
}

/* A file without a template: its objects can be made, and its windows closed. */
static void
build_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GtkBuilder) builder = gtk_builder_new ();
  g_autoptr (GSList) objects = NULL;

  gtk_builder_add_from_resource (builder, path, &error);
  g_assert_no_error (error);
  objects = gtk_builder_get_objects (builder);
  for (GSList *l = objects; l != NULL; l = l->next)
    if (GTK_IS_WINDOW (l->data))
      gtk_window_destroy (l->data);
}

static void
test_template (gconstpointer data)
{
  GType type = get_template_type (data);
  GtkWidget *widget;

  if (type == G_TYPE_INVALID)
    {
      build_file (data);
      return;
    }
  if (G_TYPE_IS_ABSTRACT (type))
    {
      g_type_class_unref (g_type_class_ref (type));
      return;
    }

  widget = g_object_new (type, NULL);
  g_object_add_weak_pointer (G_OBJECT (widget), (gpointer *) &widget);
  if (GTK_IS_WINDOW (widget))
    gtk_window_destroy (GTK_WINDOW (widget));
  else
    g_object_unref (g_object_ref_sink (widget));
  for (guint i = 0; widget != NULL && i < 1000; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_null (widget);
}

static void
add_tests (const char *folder)
{
  g_auto (GStrv) names = g_resources_enumerate_children (folder, 0, NULL);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *path = g_build_path ("/", folder, names[i], NULL);

      if (g_str_has_suffix (names[i], "/"))
        add_tests (path);
      else if (g_str_has_suffix (names[i], ".ui"))
        {
          g_autofree char *test = g_strconcat ("/template", path + strlen (RESOURCE_PATH), NULL);

          g_test_add_data_func_full (test, g_steal_pointer (&path), test_template, g_free);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  add_tests (RESOURCE_PATH);

  return g_test_run ();
}
