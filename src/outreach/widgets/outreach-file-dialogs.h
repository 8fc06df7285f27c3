/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A type of file that is offered: its name, translated by whoever asks, and the ending with its dot,
 * in small letters. Lists end with an ending of %NULL. */
typedef struct
{
  const char *name;
  const char *ending;
} OutreachFileType;

/* @widget: who asked, still in a window */
typedef void (*OutreachFileFunc) (GtkWidget *widget, GFile *file, gpointer data);

/**
 * outreach_ask_save_file:
 * @widget: over whose window the dialog stands. A window asks for one file at a time
 * @settings: (nullable): where "export-folder" is remembered
 * @name: what is suggested
 * @types: copied, but for what it points to
 * @function: not called when the person thinks better of it
 * @data: (transfer full): freed with @free_data afterwards
 *
 * Asks where to save. A name that ends in none of @types is asked for again, with the first one's
 * ending: adding one silently would replace a file that nobody was asked about, or lose it in a
 * sandbox.
 */
void outreach_ask_save_file (GtkWidget *widget,
                             GSettings *settings,
                             const char *title,
                             const char *name,
                             const OutreachFileType *types,
                             OutreachFileFunc function,
                             gpointer data,
                             GDestroyNotify free_data);

/* Asks for a file that is there. @type: the name that stands for all of @types together */
void outreach_ask_open_file (GtkWidget *widget,
                             const char *title,
                             const char *type,
                             const OutreachFileType *types,
                             OutreachFileFunc function,
                             gpointer data,
                             GDestroyNotify free_data);

/* Asks for a folder to write into. */
void outreach_ask_folder (GtkWidget *widget,
                          GSettings *settings,
                          const char *title,
                          const char *accept,
                          OutreachFileFunc function,
                          gpointer data,
                          GDestroyNotify free_data);

G_END_DECLS
