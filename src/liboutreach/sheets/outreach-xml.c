/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-xml-private.h"

#include <expat.h>
#include <math.h>
#include <string.h>

#define MOST_DEPTH 64
/* Of one tag or comment, which the parser has to hold whole. */
#define MOST_PENDING (1024 * 1024)

struct _OutreachXml
{
  OutreachPackage *package;
  const char *part;
  const OutreachXmlHandlers *handlers;
  gpointer data;
  XML_Parser parser;
  guint depth;
  guint64 fed;
  gboolean stopped;
  GError *error;
};

static const char *
get_local_name (const char *name)
{
  const char *colon = strchr (name, ':');

  return colon != NULL ? colon + 1 : name;
}

static OutreachSource *
get_source (OutreachXml *self)
{
  return outreach_package_get_source (self->package);
}

void
outreach_xml_stop (OutreachXml *self)
{
  if (!self->stopped)
    XML_StopParser (self->parser, XML_FALSE);
  self->stopped = TRUE;
}

void
outreach_xml_set_damaged (OutreachXml *self)
{
  if (self->error == NULL)
    outreach_source_set_damaged_at (get_source (self), self->part,
                                    XML_GetCurrentLineNumber (self->parser), &self->error);
  outreach_xml_stop (self);
}

void
outreach_xml_set_too_large (OutreachXml *self)
{
  if (self->error == NULL)
    outreach_source_set_too_large (get_source (self), &self->error);
  outreach_xml_stop (self);
}

static void
set_unsafe (OutreachXml *self)
{
  if (self->error == NULL)
    outreach_source_set_unsafe (get_source (self), self->part, &self->error);
  outreach_xml_stop (self);
}

static void
start_cb (void *data, const XML_Char *name, const XML_Char **attributes)
{
  OutreachXml *self = data;

  if (self->stopped)
    return;
  if (++self->depth > MOST_DEPTH)
    set_unsafe (self);
  else if (self->handlers->start != NULL)
    self->handlers->start (self, get_local_name (name), attributes, self->data);
}

static void
end_cb (void *data, const XML_Char *name)
{
  OutreachXml *self = data;

  if (self->stopped)
    return;
  self->depth--;
  if (self->handlers->end != NULL)
    self->handlers->end (self, get_local_name (name), self->data);
}

static void
text_cb (void *data, const XML_Char *text, int length)
{
  OutreachXml *self = data;

  if (!self->stopped)
    self->handlers->text (self, text, (gsize) length, self->data);
}

static void
doctype_cb (void *data,
            const XML_Char *name,
            const XML_Char *system_id,
            const XML_Char *public_id,
            int has_internal_subset)
{
  set_unsafe (data);
}

static gboolean
finish_block (OutreachXml *self, enum XML_Status status, GError **error)
{
  if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return FALSE;
    }
  if (self->stopped)
    return FALSE;
  if (status != XML_STATUS_OK)
    return outreach_source_set_damaged_at (get_source (self), self->part,
                                           XML_GetCurrentLineNumber (self->parser), error);

  return TRUE;
}

static gboolean
block_cb (const char *block, gsize length, double fraction, gpointer user_data, GError **error)
{
  OutreachXml *self = user_data;
  enum XML_Status status = XML_Parse (self->parser, block, (int) length, XML_FALSE);
  XML_Index index = XML_GetCurrentByteIndex (self->parser);

  self->fed += length;
  if (!finish_block (self, status, error))
    return FALSE;
  if (index >= 0 && self->fed > (guint64) index + MOST_PENDING)
    return outreach_source_set_unsafe (get_source (self), self->part, error);
  if (self->handlers->progress != NULL)
    self->handlers->progress (fraction, self->data);

  return TRUE;
}

gboolean
outreach_xml_read (OutreachPackage *package,
                   const char *part,
                   const OutreachXmlHandlers *handlers,
                   gpointer data,
                   GCancellable *cancellable,
                   GError **error)
{
  OutreachXml self = { package, part, handlers, data, XML_ParserCreate (NULL) };
  gboolean done;

  XML_SetUserData (self.parser, &self);
  XML_SetElementHandler (self.parser, start_cb, end_cb);
  if (handlers->text != NULL)
    XML_SetCharacterDataHandler (self.parser, text_cb);
  XML_SetStartDoctypeDeclHandler (self.parser, doctype_cb);
  done = outreach_package_read (package, part, block_cb, &self, cancellable, error);
  if (done && !self.stopped)
    done = finish_block (&self, XML_Parse (self.parser, "", 0, XML_TRUE), error) || self.stopped;
  XML_ParserFree (self.parser);

  return done;
}

const char *
outreach_xml_get (const char **attributes, const char *name)
{
  for (; *attributes != NULL; attributes += 2)
    {
      if (strcmp (attributes[0], name) == 0 || strcmp (get_local_name (attributes[0]), name) == 0)
        return attributes[1];
    }

  return NULL;
}

guint
outreach_xml_get_uint (const char **attributes, const char *name, guint otherwise)
{
  const char *text = outreach_xml_get (attributes, name);
  guint64 number;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT, &number, NULL))
    return otherwise;

  return (guint) number;
}

double
outreach_xml_get_double (const char **attributes, const char *name)
{
  const char *text = outreach_xml_get (attributes, name);
  double number = text != NULL ? g_ascii_strtod (text, NULL) : 0;

  return isfinite (number) && number >= 0 ? number : 0;
}

gboolean
outreach_xml_get_flag (const char **attributes, const char *name, gboolean otherwise)
{
  const char *text = outreach_xml_get (attributes, name);

  return text == NULL
             ? otherwise
             : g_str_equal (text, "1") || g_str_equal (text, "true") || g_str_equal (text, "on");
}
