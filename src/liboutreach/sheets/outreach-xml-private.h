/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-package-private.h"

G_BEGIN_DECLS

/* The parse of one part. */
typedef struct _OutreachXml OutreachXml;

/**
 * OutreachXmlHandlers:
 *
 * Elements go by their local names: transitional and strict OOXML differ in namespaces, and writers in
 * prefixes. @attributes: name, value, …, NULL. @text is part of a text and not terminated.
 */
typedef struct
{
  void (*start) (OutreachXml *xml, const char *name, const char **attributes, gpointer data);
  void (*end) (OutreachXml *xml, const char *name, gpointer data);
  void (*text) (OutreachXml *xml, const char *text, gsize length, gpointer data);
  void (*progress) (double fraction, gpointer data);
} OutreachXmlHandlers;

/**
 * outreach_xml_read:
 * @error: DAMAGED where the part is not well-formed, or has what OPC forbids and only does harm:
 *   document types (and with them entities), deep nesting, tags without end
 *
 * Parses a part of a package as it is unpacked.
 */
gboolean outreach_xml_read (OutreachPackage *package,
                            const char *part,
                            const OutreachXmlHandlers *handlers,
                            gpointer data,
                            GCancellable *cancellable,
                            GError **error);

/* For handlers: nothing more of the part is wanted. */
void outreach_xml_stop (OutreachXml *self);
/* For handlers: the part makes no sense here. */
void outreach_xml_set_damaged (OutreachXml *self);
void outreach_xml_set_too_large (OutreachXml *self);

/* An attribute by its local name. Returns: (transfer none) (nullable) */
const char *outreach_xml_get (const char **attributes, const char *name);
/* Its number, or @otherwise where there is none or it is no whole number from 0 to 4294967295. */
guint outreach_xml_get_uint (const char **attributes, const char *name, guint otherwise);
double outreach_xml_get_double (const char **attributes, const char *name);
/* An xsd:boolean; @otherwise where it is not there */
gboolean outreach_xml_get_flag (const char **attributes, const char *name, gboolean otherwise);

G_END_DECLS
