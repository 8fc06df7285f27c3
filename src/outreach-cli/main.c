/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <signal.h>
#include <string.h>

#include "outreach-cli-output.h"
#include "outreach-cli-table.h"
#include "outreach-cli.h"

/* In the order in which the help lists them. */
static const OutreachCliCommand *const commands[] = {
  &outreach_cli_new,     &outreach_cli_edition, &outreach_cli_sample,   &outreach_cli_list,
  &outreach_cli_show,    &outreach_cli_add,     &outreach_cli_fill,     &outreach_cli_set,
  &outreach_cli_step,    &outreach_cli_remove,  &outreach_cli_template, &outreach_cli_series,
  &outreach_cli_fields,  &outreach_cli_check,   &outreach_cli_coverage, &outreach_cli_tasks,
  &outreach_cli_attach,  &outreach_cli_photos,  &outreach_cli_verify,   &outreach_cli_read,
  &outreach_cli_import,  &outreach_cli_forms,   &outreach_cli_form,     &outreach_cli_export,
  &outreach_cli_summary, &outreach_cli_history, &outreach_cli_undo,     &outreach_cli_redo,
};

static OutreachCli cli;
static char *edition;
static gboolean help;
static gboolean version;

static const GOptionEntry global_options[] = {
  { "book", 'b', 0, G_OPTION_ARG_FILENAME, &cli.book,
    N_ ("The book to use (default: the one that the application opens)"), N_ ("FILE") },
  { "edition", 'e', 0, G_OPTION_ARG_FILENAME, &edition,
    N_ ("The edition to use, by its year (default: the newest)"), N_ ("YEAR") },
  { "json", 'j', 0, G_OPTION_ARG_NONE, &cli.json, N_ ("Print JSON"), NULL },
  { "help", 'h', 0, G_OPTION_ARG_NONE, &help, N_ ("Show this help"), NULL },
  { "version", 0, 0, G_OPTION_ARG_NONE, &version, N_ ("Show the version"), NULL },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &cli.arguments, NULL, NULL },
  { NULL }
};

static void
set_up_locale (void)
{
  const char *localedir = g_getenv ("OUTREACH_LOCALEDIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, localedir != NULL ? localedir : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

/* Where the command stands among the arguments, behind options that stand before it; 0: nowhere. */
static int
find_command (int argc, char *argv[])
{
  static const char *const with_value[] = { "--book", "-b", "--edition", "-e", NULL };

  for (int i = 1; i < argc; i++)
    {
      if (g_strv_contains (with_value, argv[i]))
        i++;
      else if (*argv[i] != '-')
        return i;
    }

  return 0;
}

static const OutreachCliCommand *
get_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (g_str_equal (commands[i]->name, name))
        return commands[i];
    }

  return NULL;
}

/* The list of commands and what the exit codes mean. */
static char *
describe_commands (void)
{
  GString *text = g_string_new (_ ("Commands:"));
  guint width = 0;

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    width = MAX (width, (guint) strlen (commands[i]->name));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (text, "\n  %-*s  %s", (int) width, commands[i]->name,
                            _ (commands[i]->summary));
  g_string_append_printf (
      text, "\n\n%s\n\n%s", _ ("“outreach-cli COMMAND --help” tells more about each."),
      _ ("Exits with 0: done, 1: the answer is no (clashes found, a value refused), 2: wrong usage, "
         "3: could not (no such book or record, damaged, locked, disk full)."));

  return g_string_free (text, FALSE);
}

static GOptionContext *
make_context (const OutreachCliCommand *command)
{
  GOptionContext *context;
  g_autofree char *description = NULL;

  if (command != NULL)
    {
      context = g_option_context_new (command->arguments != NULL ? _ (command->arguments) : NULL);
      g_option_context_set_summary (context, _ (command->summary));
      if (command->details != NULL)
        g_option_context_set_description (context, _ (command->details));
      if (command->options != NULL)
        g_option_context_add_main_entries (context, command->options, GETTEXT_PACKAGE);
    }
  else
    {
      context = g_option_context_new (_ ("COMMAND …"));
      description = describe_commands ();
      g_option_context_set_summary (context,
                                    _ ("Plans a local cybersecurity week and writes its reports."));
      g_option_context_set_description (context, description);
    }
  g_option_context_add_main_entries (context, global_options, GETTEXT_PACKAGE);
  g_option_context_set_help_enabled (context, FALSE);

  return context;
}

static OutreachCliResult
check_arguments (const OutreachCliCommand *command)
{
  OutreachCliResult result;
  guint year = 0;

  cli.n_arguments = cli.arguments != NULL ? g_strv_length (cli.arguments) : 0;
  if (cli.n_arguments < command->least)
    return outreach_cli_misuse (
        /* Translators: a command, its arguments as the help shows them, the command again */
        _ ("“%s” needs %s; see “outreach-cli %s --help”."), command->name, _ (command->arguments),
        command->name);
  if (cli.n_arguments > command->most)
    return outreach_cli_misuse (_ ("“%s” is one argument too many; see “outreach-cli %s --help”."),
                                cli.arguments[command->most], command->name);
  if (cli.book != NULL && *cli.book == '\0')
    return outreach_cli_misuse (_ ("--book needs the name of a file."));
  if (edition != NULL && !outreach_cli_parse_number (edition, &year, &result))
    return result;
  cli.year = (int) year;

  return OUTREACH_CLI_DONE;
}

static OutreachCliResult
run_command (const OutreachCliCommand *command, GOptionContext *context)
{
  g_autofree char *text = NULL;
  static char *nothing[] = { NULL };
  OutreachCliResult result;

  if (help)
    {
      text = g_option_context_get_help (context, TRUE, NULL);
      outreach_cli_put (text, strlen (text));
      return OUTREACH_CLI_DONE;
    }
  if (version)
    {
      outreach_cli_print ("outreach-cli %s\n", PACKAGE_VERSION);
      return OUTREACH_CLI_DONE;
    }
  if (command == NULL)
    return outreach_cli_misuse (_ ("Which command? “outreach-cli --help” lists them."));

  result = check_arguments (command);
  if (cli.arguments == NULL)
    cli.arguments = nothing;
  if (result == OUTREACH_CLI_DONE)
    result = command->run (&cli);
  g_clear_object (&cli.store);

  return result;
}

int
main (int argc, char *argv[])
{
  int position = find_command (argc, argv);
  const OutreachCliCommand *command = NULL;
  g_autoptr (GOptionContext) context = NULL;
  g_autofree char *program = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) arguments = NULL;

  set_up_locale ();
  /* A reader that goes away, as head does, is no error. */
  signal (SIGPIPE, SIG_IGN);
  /* A file that may not grow (ulimit -f) is told as a full disk is, instead of ending the program. */
  signal (SIGXFSZ, SIG_IGN);

  if (position > 0)
    {
      command = get_command (argv[position]);
      if (command == NULL)
        return outreach_cli_misuse (
            _ ("There is no command “%s”; “outreach-cli --help” lists them."), argv[position]);
      memmove (argv + position, argv + position + 1, sizeof *argv * (argc - position));
    }
  program = command != NULL ? g_strconcat ("outreach-cli ", command->name, NULL)
                            : g_strdup ("outreach-cli");
  g_set_prgname (program);

  context = make_context (command);
  arguments = g_strdupv (argv);
  if (!g_option_context_parse_strv (context, &arguments, &error))
    return outreach_cli_misuse (_ ("%s; see “%s --help”."), error->message, program);

  return outreach_cli_close_output (run_command (command, context));
}
