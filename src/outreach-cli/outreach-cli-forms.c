/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "outreach-cli-json.h"
#include "outreach-cli-table.h"
#include "outreach-cli.h"
#include "outreach-form.h"

static OutreachCliResult
run (OutreachCli *self)
{
  OutreachCliResult result = OUTREACH_CLI_FAILED;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) forms = NULL;
  g_autoptr (GFile) file = NULL;
  OutreachLanguage language = outreach_language_get_user ();
  g_autoptr (OutreachCliJson) json = NULL;
  g_autoptr (OutreachCliTable) table = NULL;

  /* Without a book there are the built-in ones. */
  file = outreach_cli_get_book_file (self);
  if (g_file_query_exists (file, NULL) && !outreach_cli_open (self, &result))
    return result;
  forms = self->store != NULL ? outreach_form_list (outreach_store_get_reader (self->store), &error)
                              : outreach_form_list_builtin ();
  if (forms == NULL)
    return outreach_cli_fail (error);

  if (self->json)
    {
      json = outreach_cli_json_new ();
      outreach_cli_json_begin_array (json, NULL);
    }
  else
    {
      table = outreach_cli_table_new (3);
      outreach_cli_table_set_heading (table, 0, _ ("Form"), FALSE);
      outreach_cli_table_set_heading (table, 1, _ ("Name"), FALSE);
      outreach_cli_table_set_heading (table, 2, _ ("Description"), FALSE);
    }
  for (guint i = 0; i < g_list_model_get_n_items (forms); i++)
    {
      g_autoptr (OutreachForm) form = g_list_model_get_item (forms, i);

      if (json != NULL)
        {
          outreach_cli_json_begin_object (json, NULL);
          outreach_cli_json_add_text (json, "id", outreach_form_get_id (form));
          outreach_cli_json_add_text (json, "name", outreach_form_get_name (form, language));
          outreach_cli_json_add_text (json, "description",
                                      outreach_form_get_description (form, language));
          outreach_cli_json_add_text (json, "problem", outreach_form_get_problem (form));
          outreach_cli_json_end_object (json);
          continue;
        }
      outreach_cli_table_add (table, outreach_form_get_id (form));
      outreach_cli_table_add (table, outreach_form_get_name (form, language));
      outreach_cli_table_add (table, outreach_form_get_problem (form) != NULL
                                         ? outreach_form_get_problem (form)
                                         : outreach_form_get_description (form, language));
    }
  if (json != NULL)
    outreach_cli_json_end_array (json);

  return OUTREACH_CLI_DONE;
}

const OutreachCliCommand outreach_cli_forms = {
  .name = "forms",
  .summary = N_ ("List the forms that “export” writes"),
  .run = run,
};
