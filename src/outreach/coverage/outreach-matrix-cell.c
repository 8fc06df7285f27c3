/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-matrix-cell.h"

#include "outreach-coverage-words.h"

struct _OutreachMatrixCell
{
  GtkWidget parent_instance;

  GtkWidget *label;
};

G_DEFINE_FINAL_TYPE (OutreachMatrixCell, outreach_matrix_cell, GTK_TYPE_WIDGET)

static void
set_class (GtkWidget *widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
set_texts (OutreachMatrixCell *self, const char *text, const char *name)
{
  gtk_label_set_text (GTK_LABEL (self->label), text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
fill_column_head (OutreachMatrixCell *self, const OutreachCoverage *coverage, guint column)
{
  g_autofree char *name = outreach_coverage_name_column (coverage, column);
  g_autofree char *date = outreach_coverage_name_date (coverage, column);
  g_autofree char *text = *date != '\0' ? g_strdup_printf ("%s\n%s", name, date) : g_strdup (name);
  g_autofree char *whole = *date != '\0' ? g_strdup_printf ("%s %s", date, name) : g_strdup (name);

  set_texts (self, text, whole);
}

static void
outreach_matrix_cell_dispose (GObject *object)
{
  g_clear_pointer (&OUTREACH_MATRIX_CELL (object)->label, gtk_widget_unparent);

  G_OBJECT_CLASS (outreach_matrix_cell_parent_class)->dispose (object);
}

static void
outreach_matrix_cell_class_init (OutreachMatrixCellClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = outreach_matrix_cell_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
outreach_matrix_cell_init (OutreachMatrixCell *self)
{
  self->label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
}

GtkWidget *
outreach_matrix_cell_new (int row, int column)
{
  gboolean head = row == OUTREACH_COVERAGE_HEAD || column == OUTREACH_COVERAGE_HEAD;
  GtkAccessibleRole role = row == OUTREACH_COVERAGE_HEAD      ? GTK_ACCESSIBLE_ROLE_COLUMN_HEADER
                           : column == OUTREACH_COVERAGE_HEAD ? GTK_ACCESSIBLE_ROLE_ROW_HEADER
                                                              : GTK_ACCESSIBLE_ROLE_GRID_CELL;
  OutreachMatrixCell *self = g_object_new (OUTREACH_TYPE_MATRIX_CELL, "css-name",
                                           head ? "head" : "cell", "accessible-role", role, NULL);

  if (row == OUTREACH_COVERAGE_HEAD)
    g_object_set (self->label, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "lines", 2,
                  "justify", GTK_JUSTIFY_CENTER, NULL);
  else if (column == OUTREACH_COVERAGE_HEAD)
    gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  else
    gtk_widget_add_css_class (self->label, "numeric");

  return GTK_WIDGET (self);
}

void
outreach_matrix_cell_fill (OutreachMatrixCell *self,
                           const OutreachCoverage *coverage,
                           int row,
                           int column)
{
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;

  set_class (GTK_WIDGET (self), "total",
             row == (int) coverage->rows->len || column == (int) coverage->columns->len);
  if (row == OUTREACH_COVERAGE_HEAD)
    {
      fill_column_head (self, coverage, (guint) column);
      return;
    }
  if (column == OUTREACH_COVERAGE_HEAD)
    {
      text = outreach_coverage_name_row (coverage, (guint) row);
      set_texts (self, text, text);
      return;
    }
  text = outreach_coverage_write_cell (coverage, (guint) row, (guint) column);
  name = outreach_coverage_describe_cell (coverage, (guint) row, (guint) column);
  set_texts (self, text, name);
  set_class (GTK_WIDGET (self), "gap",
             outreach_coverage_shows_gap (coverage, (guint) row, (guint) column));
}
