/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-cli.h"

#include <glib/gi18n.h>
#include <string.h>

#include "outreach-cli-output.h"
#include "outreach-error.h"

OutreachCliResult
outreach_cli_fail (const GError *error)
{
  outreach_cli_complain ("%s", error->message);
  if (error->domain == G_OPTION_ERROR)
    return OUTREACH_CLI_MISUSED;
  if (error->domain != OUTREACH_ERROR)
    return OUTREACH_CLI_FAILED;

  switch (error->code)
    {
    case OUTREACH_ERROR_BAD_VALUE:
    case OUTREACH_ERROR_IN_USE:
    case OUTREACH_ERROR_NOT_ALLOWED:
    case OUTREACH_ERROR_NOTHING:
      return OUTREACH_CLI_REFUSED;
    default:
      return OUTREACH_CLI_FAILED;
    }
}

OutreachCliResult
outreach_cli_misuse (const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  outreach_cli_complain ("%s", message);

  return OUTREACH_CLI_MISUSED;
}

GFile *
outreach_cli_get_book_file (OutreachCli *self)
{
  return self->book != NULL ? g_file_new_for_commandline_arg (self->book)
                            : outreach_store_get_default_file ();
}

gboolean
outreach_cli_open (OutreachCli *self, OutreachCliResult *result)
{
  g_autoptr (GFile) file = outreach_cli_get_book_file (self);
  g_autoptr (GError) error = NULL;

  self->store = outreach_store_open (file, &error);
  if (self->store == NULL)
    *result = outreach_cli_fail (error);

  return self->store != NULL;
}

gboolean
outreach_cli_get_edition (OutreachCli *self, gint64 *id, OutreachCliResult *result)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachRecord) edition =
      outreach_reader_get_edition (outreach_store_get_reader (self->store), self->year, &error);

  *id = edition != NULL ? outreach_record_get_id (edition) : 0;
  if (error != NULL)
    {
      *result = outreach_cli_fail (error);
      return FALSE;
    }
  if (edition == NULL && self->year != 0)
    {
      outreach_cli_complain (
          _ ("The edition of %d is not in this book; “outreach-cli edition add %d” adds it."),
          self->year, self->year);
      *result = OUTREACH_CLI_FAILED;
      return FALSE;
    }

  return TRUE;
}

/* ---- What a person names ---- */

static gboolean
kind_is_called (OutreachCatalogue *catalogue, OutreachKind kind, const char *text)
{
  for (guint i = 0; i < OUTREACH_N_LANGUAGES; i++)
    {
      if (g_strcmp0 (outreach_catalogue_get_kind_name (catalogue, kind, i), text) == 0)
        return TRUE;
    }

  return FALSE;
}

static OutreachKind
find_kind (const char *text)
{
  g_autoptr (OutreachCatalogue) catalogue = NULL;
  OutreachKind found = outreach_kind_from_id (text);

  if (found != OUTREACH_KIND_NONE)
    return found;

  catalogue = outreach_catalogue_new ();
  for (guint kind = OUTREACH_KIND_NONE + 1; kind < OUTREACH_N_KINDS; kind++)
    {
      if (kind_is_called (catalogue, kind, text))
        return kind;
    }

  return OUTREACH_KIND_NONE;
}

gboolean
outreach_cli_parse_kind (const char *text, OutreachKind *kind, OutreachCliResult *result)
{
  g_autoptr (GString) kinds = NULL;

  *kind = find_kind (text);
  if (*kind != OUTREACH_KIND_NONE)
    return TRUE;

  kinds = g_string_new (NULL);
  for (guint i = OUTREACH_KIND_NONE + 1; i < OUTREACH_N_KINDS; i++)
    g_string_append_printf (kinds, "%s%s", kinds->len > 0 ? ", " : "",
                            outreach_kind_get_plural (i));
  *result = outreach_cli_misuse (_ ("There is no kind “%s”; the kinds are %s."), text, kinds->str);

  return FALSE;
}

OutreachField *
outreach_cli_parse_field (OutreachCatalogue *catalogue, OutreachKind kind, const char *text)
{
  OutreachField *field = NULL;

  if (g_utf8_validate (text, -1, NULL))
    field = outreach_catalogue_find_field (catalogue, kind, text);
  if (field == NULL)
    outreach_cli_complain (_ ("There is no field “%s”; “outreach-cli fields %s” lists them."), text,
                           outreach_kind_get_id (kind));

  return field;
}

gboolean
outreach_cli_parse_number (const char *text, guint *number, OutreachCliResult *result)
{
  guint64 value;

  if (g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT32, &value, NULL))
    {
      *number = (guint) value;
      return TRUE;
    }

  *result = outreach_cli_misuse (_ ("“%s” is not a whole number of at least 1."), text);

  return FALSE;
}

const char *
outreach_cli_get_title (OutreachCli *self, OutreachRecord *record)
{
  const char *field =
      outreach_catalogue_get_title_field (outreach_store_get_catalogue (self->store),
                                          outreach_record_get_kind (record));
  const OutreachRef *ref = outreach_record_get_reference (record, field);
  const char *title = ref != NULL ? ref->name : outreach_record_get_text (record, field);

  return title != NULL ? title : outreach_record_get_uid (record);
}

static OutreachCliResult
refuse_ambiguous (const char *name, const char *kinds, OutreachKind example)
{
  g_autofree char *named = g_strdup_printf ("%s:%s", outreach_kind_get_id (example), name);
  g_autofree char *quoted = g_shell_quote (named);

  outreach_cli_complain (
      /* Translators: a name, kinds of record, an example of what to write */
      _ ("“%s” is the name of more than one record (%s); name the kind, as in %s, or the uid."),
      name, kinds, quoted);

  return OUTREACH_CLI_FAILED;
}

/* A result is called as its activity is: it is meant by its uid only. Other errors count. */
static gboolean
is_result (OutreachRecord *record, const char *name, const GError *error)
{
  return record != NULL ? g_str_equal (outreach_record_get_uid (record), name)
                        : !g_error_matches (error, OUTREACH_ERROR, OUTREACH_ERROR_AMBIGUOUS);
}

/* By uid or name over all kinds. */
static OutreachRecord *
find_by_plain_name (OutreachCli *self,
                    const char *name,
                    gint64 edition_id,
                    OutreachCliResult *result)
{
  g_autoptr (OutreachRecord) found = NULL;
  g_autoptr (GString) kinds = g_string_new (NULL);
  OutreachKind example = OUTREACH_KIND_NONE;
  guint n_found = 0;

  for (guint kind = OUTREACH_KIND_NONE + 1; kind < OUTREACH_N_KINDS; kind++)
    {
      g_autoptr (OutreachRecord) record = NULL;
      g_autoptr (GError) error = NULL;

      record = outreach_reader_find_by_name (outreach_store_get_reader (self->store), kind,
                                             edition_id, name, &error);
      if (g_error_matches (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND) ||
          (kind == OUTREACH_KIND_RESULT && !is_result (record, name, error)))
        continue;
      if (record == NULL && !g_error_matches (error, OUTREACH_ERROR, OUTREACH_ERROR_AMBIGUOUS))
        {
          *result = outreach_cli_fail (error);
          return NULL;
        }
      n_found += record == NULL ? 2 : 1;
      example = example == OUTREACH_KIND_NONE ? kind : example;
      g_string_append_printf (kinds, "%s%s", kinds->len > 0 ? ", " : "",
                              record == NULL ? outreach_kind_get_plural (kind)
                                             : outreach_kind_get_id (kind));
      g_set_object (&found, record);
    }

  if (n_found == 1)
    return g_steal_pointer (&found);
  if (n_found > 1)
    *result = refuse_ambiguous (name, kinds->str, example);
  else
    {
      outreach_cli_complain (
          _ ("Nothing in this book has the uid or name “%s”; “outreach-cli list KIND” shows what is there."),
          name);
      *result = OUTREACH_CLI_FAILED;
    }

  return NULL;
}

OutreachRecord *
outreach_cli_find_record (OutreachCli *self, const char *name, OutreachCliResult *result)
{
  const char *colon = strchr (name, ':');
  g_autofree char *prefix = colon != NULL ? g_strndup (name, colon - name) : NULL;
  OutreachKind kind = prefix != NULL ? find_kind (prefix) : OUTREACH_KIND_NONE;
  g_autoptr (OutreachRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  gint64 edition_id;

  if (!outreach_cli_get_edition (self, &edition_id, result))
    return NULL;
  if (kind == OUTREACH_KIND_NONE)
    return find_by_plain_name (self, name, edition_id, result);

  record = outreach_reader_find_by_name (outreach_store_get_reader (self->store), kind, edition_id,
                                         colon + 1, &error);
  /* The colon may belong to the name, as in 活动:开幕. */
  if (g_error_matches (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND))
    return find_by_plain_name (self, name, edition_id, result);
  if (record == NULL)
    *result = outreach_cli_fail (error);

  return g_steal_pointer (&record);
}
