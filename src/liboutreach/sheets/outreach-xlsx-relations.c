/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-xlsx-private.h"

#include <string.h>

#include "outreach-xml-private.h"

typedef struct
{
  const char *part;
  GArray *relations;
} Reading;

static void
clear_relation (gpointer data)
{
  OutreachXlsxRelation *relation = data;

  g_free (relation->id);
  g_free (relation->type);
  g_free (relation->part);
}

static void
start_cb (OutreachXml *xml, const char *name, const char **attributes, gpointer data)
{
  Reading *self = data;
  const char *id, *type, *target, *word;
  OutreachXlsxRelation relation;

  if (strcmp (name, "Relationship") != 0 ||
      g_strcmp0 (outreach_xml_get (attributes, "TargetMode"), "External") == 0)
    return;
  id = outreach_xml_get (attributes, "Id");
  type = outreach_xml_get (attributes, "Type");
  target = outreach_xml_get (attributes, "Target");
  if (id == NULL || type == NULL || target == NULL)
    return;
  word = strrchr (type, '/');
  relation.id = g_strdup (id);
  relation.type = g_strdup (word != NULL ? word + 1 : type);
  relation.part = outreach_package_resolve (self->part, target);
  g_array_append_val (self->relations, relation);
}

GArray *
outreach_xlsx_read_relations (OutreachPackage *package,
                              const char *part,
                              GCancellable *cancellable,
                              GError **error)
{
  static const OutreachXmlHandlers handlers = { .start = start_cb };
  const char *slash = strrchr (part, '/');
  g_autofree char *folder =
      slash != NULL ? g_strndup (part, (gsize) (slash + 1 - part)) : g_strdup ("");
  g_autofree char *list =
      g_strconcat (folder, "_rels/", slash != NULL ? slash + 1 : part, ".rels", NULL);
  Reading reading = { part, g_array_new (FALSE, FALSE, sizeof (OutreachXlsxRelation)) };

  g_array_set_clear_func (reading.relations, clear_relation);
  if (outreach_package_has (package, list) &&
      !outreach_xml_read (package, list, &handlers, &reading, cancellable, error))
    g_clear_pointer (&reading.relations, g_array_unref);

  return reading.relations;
}

const char *
outreach_xlsx_find_relation (GArray *relations, const char *id)
{
  for (guint i = 0; id != NULL && i < relations->len; i++)
    {
      OutreachXlsxRelation *relation = &g_array_index (relations, OutreachXlsxRelation, i);

      if (g_str_equal (relation->id, id))
        return relation->part;
    }

  return NULL;
}
