/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "outreach-cell-mark.h"
#include "outreach-grid-cursor.h"
#include "outreach-record-cell.h"

struct _OutreachRecordCell
{
  GtkWidget parent_instance;

  GtkWidget *label;
  GtkWidget *mark;   /* (nullable) */
  GtkWidget *editor; /* (nullable) */
  OutreachField *field;
  OutreachFormatFlags flags;
  GtkListItem *item; /* borrowed while bound */
  OutreachRecord *record;
  const char *choice_class; /* interned */
  OutreachFindingWatch *findings;
  GtkWidget *lock; /* (nullable): in the state, of numbers that were reported */
  char *finding;   /* (nullable): what is to be put right here */
  OutreachLevel level;
};

G_DEFINE_FINAL_TYPE (OutreachRecordCell, outreach_record_cell, GTK_TYPE_WIDGET)

/* Of all cells: they have one font. 0: not known yet. */
static int line_height;

static gboolean
is_state (OutreachField *field)
{
  return outreach_field_get_kind (field) == OUTREACH_KIND_ACTIVITY &&
         g_str_equal (outreach_field_get_id (field), "state");
}

/* Numbers that were reported stay as they are until the activity is reopened. */
static gboolean
is_locked (OutreachRecordCell *self)
{
  return self->record != NULL &&
         (is_state (self->field) || outreach_field_is_metric (self->field)) &&
         g_strcmp0 (outreach_record_get_text (self->record, "state"), "reported") == 0;
}

static char *
format_text (OutreachRecordCell *self, OutreachFormatFlags flags)
{
  OutreachValue *value =
      outreach_record_get_value (self->record, outreach_field_get_id (self->field));

  return outreach_format_value (self->field, value, outreach_language_get_user (),
                                self->flags | flags);
}

static char *
dup_text (OutreachRecordCell *self)
{
  return format_text (self, OUTREACH_FORMAT_NONE);
}

/* A number of ten digits is read as 1.1亿; in the tooltip and to a screen reader it is exact. */
static char *
dup_short_text (OutreachRecordCell *self)
{
  return format_text (self, outreach_field_is_metric (self->field) ? OUTREACH_FORMAT_SHORT
                                                                   : OUTREACH_FORMAT_NONE);
}

static void
set_choice_class (OutreachRecordCell *self, const char *id)
{
  const char *name = NULL;

  if (id != NULL)
    {
      g_autofree char *class = g_strconcat ("state-", id, NULL);

      name = g_intern_string (class);
    }
  if (name == self->choice_class)
    return;
  if (self->choice_class != NULL)
    gtk_widget_remove_css_class (self->label, self->choice_class);
  if (name != NULL)
    gtk_widget_add_css_class (self->label, name);
  self->choice_class = name;
}

static void
name_cell (OutreachRecordCell *self, const char *text)
{
  g_autofree char *name =
      /* Translators: a cell as a screen reader says it: the column and what stands in it */
      g_strdup_printf (_ ("%s: %s"), outreach_field_get_title (self->field), text);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
describe (OutreachRecordCell *self)
{
  const char *lock =
      is_locked (self) ? _ ("Reported: locked until the activity is reopened") : NULL;
  g_autofree char *both = lock != NULL && self->finding != NULL
                              ? g_strdup_printf ("%s\n%s", lock, self->finding)
                              : NULL;
  const char *text = both != NULL ? both : lock != NULL ? lock : self->finding;

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text != NULL ? text : "", -1);
}

static void
show_lock (OutreachRecordCell *self)
{
  gboolean locked = is_locked (self);

  if (outreach_field_is_metric (self->field))
    {
      if (locked)
        gtk_widget_add_css_class (self->label, "dim-label");
      else
        gtk_widget_remove_css_class (self->label, "dim-label");
    }
  else if (locked && self->lock == NULL)
    {
      /* The cell says it. */
      self->lock = g_object_new (GTK_TYPE_IMAGE, "icon-name", "changes-prevent-symbolic",
                                 "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
      gtk_widget_set_parent (self->lock, GTK_WIDGET (self));
    }
  else if (!locked)
    g_clear_pointer (&self->lock, gtk_widget_unparent);
  describe (self);
}

static void
update (OutreachRecordCell *self)
{
  g_autofree char *text = self->record != NULL ? dup_text (self) : g_strdup ("");

  /* One line a row: a line break would show the first line only. */
  g_strdelimit (text, "\n\r", ' ');
  if (GTK_IS_INSCRIPTION (self->label))
    {
      g_autofree char *shown = self->record != NULL ? dup_short_text (self) : g_strdup ("");

      g_strdelimit (shown, "\n\r", ' ');
      gtk_inscription_set_text (GTK_INSCRIPTION (self->label), shown);
    }
  else
    {
      gtk_label_set_label (GTK_LABEL (self->label), text);
      gtk_widget_set_visible (self->label, *text != '\0');
      set_choice_class (self, self->record == NULL
                                  ? NULL
                                  : outreach_record_get_text (self->record,
                                                              outreach_field_get_id (self->field)));
    }
  name_cell (self, text);
  show_lock (self);
}

static void
update_finding (OutreachRecordCell *self)
{
  OutreachLevel level = OUTREACH_LEVEL_IGNORE;
  g_autofree char *finding = NULL;

  if (self->findings != NULL && self->record != NULL)
    finding =
        outreach_finding_watch_describe (self->findings, outreach_record_get_id (self->record),
                                         outreach_field_get_id (self->field), &level);
  if (g_strcmp0 (finding, self->finding) == 0 && level == self->level)
    return;
  g_free (self->finding);
  self->finding = g_steal_pointer (&finding);
  self->level = level;
  outreach_cell_mark_show (GTK_WIDGET (self), &self->mark, self->finding, level);
  describe (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static gboolean
query_tooltip_cb (GtkWidget *widget,
                  int x,
                  int y,
                  gboolean keyboard,
                  GtkTooltip *tooltip,
                  gpointer data)
{
  OutreachRecordCell *self = OUTREACH_RECORD_CELL (widget);
  g_autoptr (PangoLayout) layout = NULL;
  g_autofree char *text = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *both = NULL;
  int width;

  if (self->record == NULL)
    return FALSE;
  text = dup_text (self);
  shown = dup_short_text (self);
  layout = gtk_widget_create_pango_layout (self->label, text);
  pango_layout_get_pixel_size (layout, &width, NULL);
  if (width <= gtk_widget_get_width (self->label) && strchr (text, '\n') == NULL &&
      g_str_equal (text, shown))
    g_clear_pointer (&text, g_free);
  if (text == NULL && self->finding == NULL)
    return FALSE;
  if (text != NULL && self->finding != NULL)
    both = g_strdup_printf ("%s\n\n%s", text, self->finding);
  gtk_tooltip_set_text (tooltip, both != NULL ? both : text != NULL ? text : self->finding);
  return TRUE;
}

/* The height of a line that holds Han and Latin text. An inscription alone goes by the font of the
 * locale, which in English cuts Han characters off. */
static int
get_line_height (GtkWidget *widget)
{
  if (line_height == 0)
    {
      g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, "Áy网");

      pango_layout_get_pixel_size (layout, NULL, &line_height);
    }

  return line_height;
}

static void
outreach_record_cell_system_setting_changed (GtkWidget *widget, GtkSystemSetting settings)
{
  line_height = 0;
  GTK_WIDGET_CLASS (outreach_record_cell_parent_class)->system_setting_changed (widget, settings);
}

static void
outreach_record_cell_measure (GtkWidget *widget,
                              GtkOrientation orientation,
                              int for_size,
                              int *minimum,
                              int *natural,
                              int *minimum_baseline,
                              int *natural_baseline)
{
  /* Columns have a width of their own. */
  *minimum = *natural = 0;
  gtk_widget_measure (OUTREACH_RECORD_CELL (widget)->label, orientation, -1, minimum, natural, NULL,
                      NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = 0;
  else
    *minimum = *natural = MAX (*natural, get_line_height (widget));
}

/* Over the padding as well. */
static void
allocate_editor (OutreachRecordCell *self, int width, int height)
{
  GtkBorder padding;
  int least = 0;

  gtk_style_context_get_padding (gtk_widget_get_style_context (GTK_WIDGET (self)), &padding);
  gtk_widget_measure (self->editor, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_allocate (
      self->editor, MAX (least, width + padding.left + padding.right),
      height + padding.top + padding.bottom, -1,
      gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (-padding.left, -padding.top)));
}

/* The row hands the focus to the first cell that takes it: that of the current column. */
static gboolean
outreach_record_cell_grab_focus (GtkWidget *widget)
{
  OutreachRecordCell *self = OUTREACH_RECORD_CELL (widget);

  if (!outreach_grid_cursor_is_current (gtk_widget_get_ancestor (widget, GTK_TYPE_COLUMN_VIEW),
                                        self->field))
    return FALSE;
  if (self->editor != NULL)
    return gtk_widget_grab_focus (self->editor);
  return GTK_WIDGET_CLASS (outreach_record_cell_parent_class)->grab_focus (widget);
}

/* Returns: the room it takes */
static int
allocate_lock (OutreachRecordCell *self, int x, int height)
{
  int width;

  if (self->lock == NULL)
    return 0;
  gtk_widget_measure (self->lock, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  gtk_widget_allocate (self->lock, width, height, -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (x, 0)));

  return width + 4;
}

static void
outreach_record_cell_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  OutreachRecordCell *self = OUTREACH_RECORD_CELL (widget);
  int line = MIN (height, get_line_height (widget));
  int x = outreach_cell_mark_allocate (self->mark, height);
  int wanted = 0;

  if (self->editor != NULL)
    allocate_editor (self, width, height);
  x += allocate_lock (self, x, height);
  width = MAX (0, width - x);
  if (!gtk_widget_should_layout (self->label))
    return;
  gtk_widget_measure (self->label, GTK_ORIENTATION_HORIZONTAL, -1, &wanted, NULL, NULL, NULL);
  if (GTK_IS_LABEL (self->label))
    gtk_widget_allocate (self->label, MAX (width, wanted), height, -1,
                         gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (x, 0)));
  else
    gtk_widget_allocate (self->label, width, line, -1,
                         gsk_transform_translate (NULL,
                                                  &GRAPHENE_POINT_INIT (x, (height - line) / 2)));
}

static void
outreach_record_cell_dispose (GObject *object)
{
  OutreachRecordCell *self = OUTREACH_RECORD_CELL (object);

  if (self->record != NULL)
    g_signal_handlers_disconnect_by_data (self->record, self);
  g_clear_object (&self->record);
  g_clear_object (&self->field);
  g_clear_object (&self->findings);
  g_clear_pointer (&self->finding, g_free);
  g_clear_pointer (&self->mark, gtk_widget_unparent);
  g_clear_pointer (&self->lock, gtk_widget_unparent);
  g_clear_pointer (&self->label, gtk_widget_unparent);
  g_clear_pointer (&self->editor, gtk_widget_unparent);

  G_OBJECT_CLASS (outreach_record_cell_parent_class)->dispose (object);
}

static void
outreach_record_cell_class_init (OutreachRecordCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = outreach_record_cell_dispose;
  gtk_widget_class_set_css_name (widget_class, "recordcell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID_CELL);
  widget_class->grab_focus = outreach_record_cell_grab_focus;
  widget_class->system_setting_changed = outreach_record_cell_system_setting_changed;
  widget_class->measure = outreach_record_cell_measure;
  widget_class->size_allocate = outreach_record_cell_size_allocate;
}

static void
outreach_record_cell_init (OutreachRecordCell *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}

GtkWidget *
outreach_record_cell_new (OutreachField *field, OutreachFormatFlags flags)
{
  OutreachRecordCell *self = g_object_new (OUTREACH_TYPE_RECORD_CELL, NULL);
  OutreachFieldType type = outreach_field_get_field_type (field);

  self->field = g_object_ref (field);
  self->flags = flags;
  if (is_state (field))
    {
      self->label = gtk_label_new (NULL);
      gtk_widget_set_halign (self->label, GTK_ALIGN_START);
      gtk_widget_set_valign (self->label, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (self->label, "state-label");
    }
  else
    {
      self->label = gtk_inscription_new (NULL);
      gtk_inscription_set_min_chars (GTK_INSCRIPTION (self->label), 0);
      gtk_inscription_set_nat_chars (GTK_INSCRIPTION (self->label), 0);
      gtk_inscription_set_text_overflow (GTK_INSCRIPTION (self->label),
                                         GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
      if (type == OUTREACH_FIELD_COUNT || type == OUTREACH_FIELD_MONEY)
        {
          gtk_inscription_set_xalign (GTK_INSCRIPTION (self->label), 1.0);
          gtk_widget_add_css_class (self->label, "numeric");
        }
    }
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

/* GTK 4.8 has no name for a row of its own: the first cell gives it the record's. */
static void
name_row (OutreachRecordCell *self)
{
  GtkWidget *cell = gtk_widget_get_parent (GTK_WIDGET (self));
  GtkWidget *row = cell != NULL ? gtk_widget_get_parent (cell) : NULL;
  const char *name;

  if (row == NULL || gtk_widget_get_prev_sibling (cell) != NULL)
    return;
  name = outreach_record_get_text (self->record, "title");
  if (name == NULL)
    name = outreach_record_get_text (self->record, "name");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name != NULL ? name : "", -1);
}

void
outreach_record_cell_set_list_item (OutreachRecordCell *self, GtkListItem *item)
{
  OutreachRecord *record = item != NULL ? gtk_list_item_get_item (item) : NULL;

  self->item = item;
  /* GTK 4.8 unbinds and binds a row anew when it is selected: what is typed into it stays. */
  if (record == NULL || record == self->record)
    return;
  outreach_record_cell_set_editor (self, NULL);
  if (self->record != NULL)
    g_signal_handlers_disconnect_by_data (self->record, self);
  g_set_object (&self->record, record);
  if (self->record != NULL)
    {
      g_signal_connect_swapped (self->record, "changed", G_CALLBACK (update), self);
      g_signal_connect_swapped (self->record, "changed", G_CALLBACK (name_row), self);
      update (self);
      name_row (self);
    }
  update_finding (self);
}

void
outreach_record_cell_set_findings (OutreachRecordCell *self, OutreachFindingWatch *findings)
{
  g_set_object (&self->findings, findings);
  g_signal_connect_object (findings, "changed", G_CALLBACK (update_finding), self,
                           G_CONNECT_SWAPPED);
}

guint
outreach_record_cell_get_position (OutreachRecordCell *self)
{
  return self->item != NULL ? gtk_list_item_get_position (self->item) : GTK_INVALID_LIST_POSITION;
}

OutreachField *
outreach_record_cell_get_field (OutreachRecordCell *self)
{
  return self->field;
}

OutreachRecord *
outreach_record_cell_get_record (OutreachRecordCell *self)
{
  return self->record;
}

gboolean
outreach_record_cell_is_masked (OutreachRecordCell *self)
{
  return (self->flags & OUTREACH_FORMAT_MASKED) != 0;
}

void
outreach_record_cell_set_editor (OutreachRecordCell *self, GtkWidget *editor)
{
  if (self->editor == editor)
    return;
  g_clear_pointer (&self->editor, gtk_widget_unparent);
  self->editor = editor;
  if (editor != NULL)
    gtk_widget_set_parent (editor, GTK_WIDGET (self));
}
