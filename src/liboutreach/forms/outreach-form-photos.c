/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-attachments.h"
#include "outreach-batches.h"
#include "outreach-error.h"
#include "outreach-form-figures-private.h"
#include "outreach-format.h"
#include "outreach-image.h"

/* The photos of activities: some a page, each above the lines that say what it shows; or a table of
 * them where nothing can be drawn. One picture is decoded at a time, and no more are held than stand
 * beside each other. */

/* From so many pictures a page on two stand beside each other. */
#define TWO_ACROSS 4
#define MOST_ACROSS 2
/* Of the page's height: viewers measure rows by fonts of their own. */
#define SLACK 0.97
/* Between a picture and its cell's edges, in points. */
#define PADDING 4.0
/* A picture's row: what is left beside long captions, and Excel's limit. */
#define LEAST_HEIGHT 60.0
#define MOST_HEIGHT 409.0
/* What is said of a picture, in characters: libxlsxwriter cuts at 2,079 bytes, in the midst of one. */
#define MOST_DESCRIPTION 255

#define POINTS_A_MM (72 / 25.4)

/* ---- Which ---- */

static gint64
get_activity_id (OutreachRecord *attachment)
{
  const OutreachRef *activity = outreach_record_get_reference (attachment, "activity");

  return activity != NULL ? activity->id : 0;
}

static gboolean
add_photos (OutreachLayout *self, GHashTable *photos, GArray *ids, guint *n_photos, GError **error)
{
  g_autoptr (OutreachBatches) batches =
      outreach_batches_new (self->reader, OUTREACH_KIND_ATTACHMENT, ids, FALSE);

  while (TRUE)
    {
      g_autoptr (GPtrArray) records = NULL;

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error) ||
          !outreach_batches_next (batches, &records, error))
        return FALSE;
      if (records == NULL)
        return TRUE;
      for (guint i = 0; i < records->len; i++)
        {
          OutreachRecord *record = g_ptr_array_index (records, i);
          gint64 owner = record != NULL ? get_activity_id (record) : 0;
          GArray *of_activity = g_hash_table_lookup (photos, &owner);
          gint64 id;

          if (of_activity == NULL || !outreach_attachment_is_photo (record))
            continue;
          id = outreach_record_get_id (record);
          g_array_append_val (of_activity, id);
          (*n_photos)++;
        }
    }
}

/* The photos of each activity, in order, as row ids by the activity's. */
static GHashTable *
list_photos (OutreachLayout *self, GArray *activities, guint *n_photos, GError **error)
{
  g_autoptr (GHashTable) photos =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_ATTACHMENT);
  g_autoptr (GArray) ids = NULL;

  *n_photos = 0;
  for (guint i = 0; i < activities->len; i++)
    g_hash_table_insert (photos,
                         g_memdup2 (&g_array_index (activities, gint64, i), sizeof (gint64)),
                         g_array_new (FALSE, FALSE, sizeof (gint64)));
  outreach_query_add_sort (query, "position", FALSE);
  ids = outreach_reader_query_ids (self->reader, query, self->cancellable, error);

  return ids != NULL && add_photos (self, photos, ids, n_photos, error) ? g_steal_pointer (&photos)
                                                                        : NULL;
}

/* ---- What stands below one ---- */

static void
fill_photo (OutreachLayout *self, OutreachRecord *activity, OutreachRecord *photo, guint number)
{
  g_autofree char *taken = outreach_format_when (outreach_record_get_when (photo, "taken"),
                                                 self->language, OUTREACH_FORMAT_NONE);

  outreach_layout_fill_record (self, activity, number);
  self->record = photo;
  outreach_layout_set_cell (self, "caption", OUTREACH_STYLE_TEXT,
                            outreach_record_get_text (photo, "caption"));
  outreach_layout_set_cell (self, "file", OUTREACH_STYLE_TEXT,
                            outreach_record_get_text (photo, "name"));
  outreach_layout_set_cell (self, "taken", OUTREACH_STYLE_SHORT, taken);
}

static void
append_line (OutreachLayout *self, GString *out, guint nth)
{
  const OutreachFormCell *cell = &self->cells[nth];
  const OutreachLayoutColumn *column = &self->columns[nth];

  if (cell->type == OUTREACH_CELL_BLANK || column->maker == OUTREACH_MAKER_NUMBERING)
    return;
  if (out->len > 0)
    g_string_append_c (out, '\n');
  if (!g_str_equal (column->field, "caption"))
    g_string_append_printf (out, "%s%s", column->heading,
                            outreach_word (OUTREACH_WORD_COLON, self->language));
  if (cell->type == OUTREACH_CELL_TEXT || cell->type == OUTREACH_CELL_MOMENT)
    g_string_append_len (out, cell->text, (gssize) cell->length);
  else
    {
      OutreachApproximation approximation = outreach_form_style_get_approximation (cell->style);
      g_autofree char *number = cell->style == OUTREACH_STYLE_MONEY
                                    ? g_strdup_printf ("%.2f", cell->number)
                                    : outreach_format_number ((gint64) cell->number, approximation,
                                                              self->language, OUTREACH_FORMAT_NONE);

      g_string_append (out, number);
    }
}

/* The cells of the row that was made, one below the other: the number before the first. */
static char *
make_lines (OutreachLayout *self, guint number)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < self->n_columns; i++)
    append_line (self, out, i);
  if (outreach_layout_find_column (self, "#") >= 0)
    {
      g_autofree char *prefix =
          g_strdup_printf ("%s%u%s", outreach_word (OUTREACH_WORD_PICTURE, self->language), number,
                           out->len > 0 ? self->language == OUTREACH_LANGUAGE_EN ? "  " : "　"
                                        : "");

      g_string_prepend (out, prefix);
    }

  return g_strdup (out->str);
}

/* ---- Pages of pictures ---- */

/* One that waits for those beside it. */
typedef struct
{
  OutreachFormPicture picture;
  char *name;
  char *lines;
  char *description;
  char *fault; /* (nullable): why there is no picture */
} Waiting;

/* The columns in which pictures stand; the form's own make the lines. */
typedef struct
{
  OutreachLayout *layout;
  guint n_across;
  guint n_a_page;
  guint n_on_page;
  OutreachLayoutColumn columns[MOST_ACROSS];
  OutreachFormCell cells[MOST_ACROSS];
  guint n_form_columns;
  OutreachLayoutColumn *form_columns;
  OutreachFormCell *form_cells;
  double slot; /* height of a picture with its lines, in points */
  Waiting waiting[MOST_ACROSS];
  guint n_waiting;
} Grid;

static void
use_grid (Grid *self)
{
  self->layout->n_columns = self->n_across;
  self->layout->columns = self->columns;
  self->layout->cells = self->cells;
}

static void
use_form (Grid *self)
{
  self->layout->n_columns = self->n_form_columns;
  self->layout->columns = self->form_columns;
  self->layout->cells = self->form_cells;
}

static void
grid_init (Grid *self, OutreachLayout *layout)
{
  self->layout = layout;
  self->n_a_page =
      layout->options->pictures > 0 ? layout->options->pictures : layout->sheet->pictures;
  self->n_across = self->n_a_page >= TWO_ACROSS ? MOST_ACROSS : 1;
  self->n_form_columns = layout->n_columns;
  self->form_columns = layout->columns;
  self->form_cells = layout->cells;
  for (guint i = 0; i < self->n_across; i++)
    {
      self->columns[i].field = "";
      self->columns[i].heading = (char *) "";
      self->columns[i].units = 80.0 / self->n_across;
      self->columns[i].scratch = g_string_new (NULL);
      self->columns[i].clean = g_string_new (NULL);
    }
}

static void
waiting_clear (Waiting *self)
{
  g_clear_object (&self->picture.pixels);
  g_clear_object (&self->picture.file);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->lines, g_free);
  g_clear_pointer (&self->description, g_free);
  g_clear_pointer (&self->fault, g_free);
}

static void
grid_clear (Grid *self)
{
  use_form (self);
  for (guint i = 0; i < self->n_across; i++)
    {
      waiting_clear (&self->waiting[i]);
      g_string_free (self->columns[i].scratch, TRUE);
      g_string_free (self->columns[i].clean, TRUE);
    }
}

static void
begin_page (Grid *self, gboolean first)
{
  OutreachLayout *layout = self->layout;
  guint n_down = (self->n_a_page + self->n_across - 1) / self->n_across;
  double room = first ? layout->page_left : layout->page_height;

  layout->want_page = !first;
  self->n_on_page = 0;
  self->slot = room * SLACK / n_down;
}

/* In the middle of its cell, as large as fits. */
static void
place (OutreachFormPicture *picture, double width, double height)
{
  double pixels_wide = gdk_pixbuf_get_width (picture->pixels);
  double pixels_high = gdk_pixbuf_get_height (picture->pixels);
  double scale = MIN ((width - 2 * PADDING) / pixels_wide, (height - 2 * PADDING) / pixels_high);

  picture->width = pixels_wide * scale;
  picture->height = pixels_high * scale;
  picture->x = (width - picture->width) / 2;
  picture->y = (height - picture->height) / 2;
}

static double
get_lines_height (Grid *self)
{
  double height = 0;

  for (guint i = 0; i < self->n_waiting; i++)
    height = MAX (height, outreach_layout_get_text_height (self->layout, i, OUTREACH_ROW_BODY,
                                                           self->waiting[i].lines));

  return height;
}

static gboolean
add_picture_row (Grid *self, double height, GError **error)
{
  OutreachLayout *layout = self->layout;

  outreach_layout_clear_row (layout, OUTREACH_STYLE_SIGNATURE);
  for (guint i = 0; i < self->n_waiting; i++)
    {
      Waiting *waiting = &self->waiting[i];
      double width = outreach_form_column_to_mm (self->columns[i].units) * POINTS_A_MM;

      if (waiting->fault != NULL)
        {
          outreach_layout_set_text (layout, i, OUTREACH_STYLE_SHORT, waiting->fault);
          continue;
        }
      place (&waiting->picture, width, height);
      self->cells[i].type = OUTREACH_CELL_PICTURE;
      self->cells[i].style = OUTREACH_STYLE_SHORT;
      self->cells[i].picture = &waiting->picture;
    }

  return outreach_layout_add_high_row (layout, OUTREACH_ROW_BODY, height, error);
}

static gboolean
add_lines_row (Grid *self, GError **error)
{
  outreach_layout_clear_row (self->layout, OUTREACH_STYLE_SIGNATURE);
  for (guint i = 0; i < self->n_waiting; i++)
    outreach_layout_set_text (self->layout, i, OUTREACH_STYLE_TEXT, self->waiting[i].lines);

  return outreach_layout_add_row (self->layout, OUTREACH_ROW_BODY, error);
}

static gboolean
send_waiting (Grid *self, GError **error)
{
  double lines, height;
  gboolean sent;

  if (self->n_waiting == 0)
    return TRUE;
  if (self->n_on_page >= self->n_a_page)
    begin_page (self, FALSE);
  lines = get_lines_height (self);
  height = CLAMP (self->slot - lines, LEAST_HEIGHT, MOST_HEIGHT);
  self->layout->keep = lines;
  sent = add_picture_row (self, height, error) && add_lines_row (self, error);
  for (guint i = 0; i < self->n_waiting; i++)
    waiting_clear (&self->waiting[i]);
  self->n_on_page += self->n_waiting;
  self->n_waiting = 0;

  return sent;
}

static char *
describe_fault (OutreachLayout *self, const GError *fault, const char *name)
{
  gboolean gone = g_error_matches (fault, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND);

  return g_strconcat (
      outreach_word (gone ? OUTREACH_WORD_PICTURE_MISSING : OUTREACH_WORD_PICTURE_BROKEN,
                     self->language),
      outreach_word (OUTREACH_WORD_COLON, self->language), name != NULL ? name : "", NULL);
}

/* What can't be shown is said in its place; only what was cancelled ends it. */
static gboolean
load_picture (OutreachLayout *self, OutreachRecord *photo, Waiting *waiting, GError **error)
{
  const char *caption = outreach_record_get_text (photo, "caption");
  g_autoptr (GError) fault = NULL;

  waiting->name = g_strdup (outreach_record_get_text (photo, "name"));
  waiting->picture.file =
      outreach_attachments_get_file (outreach_reader_get_file (self->reader),
                                     outreach_record_get_text (photo, "sha256"));
  waiting->picture.pixels =
      outreach_image_load (waiting->picture.file, waiting->name, (int) self->sink->picture_pixels,
                           NULL, NULL, self->cancellable, &fault);
  waiting->description =
      g_utf8_substring (waiting->lines, 0,
                        MIN (g_utf8_strlen (waiting->lines, -1), MOST_DESCRIPTION));
  waiting->picture.description = waiting->description;
  if (waiting->picture.pixels != NULL)
    return TRUE;
  if (g_error_matches (fault, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }
  waiting->fault = describe_fault (self, fault, caption != NULL ? caption : waiting->name);

  return TRUE;
}

/* A page that is full begins the next with its first picture: none stands beside those of another. */
static gboolean
add_to_grid (Grid *self,
             OutreachRecord *activity,
             OutreachRecord *photo,
             guint number,
             GError **error)
{
  Waiting *waiting = &self->waiting[self->n_waiting];
  gboolean loaded;

  use_form (self);
  fill_photo (self->layout, activity, photo, number);
  waiting->lines = make_lines (self->layout, number);
  use_grid (self);
  loaded = load_picture (self->layout, photo, waiting, error);
  self->n_waiting++;

  if (!loaded)
    return FALSE;
  if (self->n_waiting < self->n_across &&
      self->n_on_page % self->n_a_page + self->n_waiting < self->n_a_page)
    return TRUE;

  return send_waiting (self, error);
}

/* ---- All of them ---- */

static gboolean
add_to_table (OutreachLayout *self,
              OutreachRecord *activity,
              OutreachRecord *photo,
              guint number,
              GError **error)
{
  fill_photo (self, activity, photo, number);

  return outreach_layout_add_row (self, OUTREACH_ROW_BODY, error);
}

static gboolean
is_full (OutreachLayout *self)
{
  return self->sink->is_full != NULL && self->sink->is_full (self->sink);
}

/* @grid: (nullable): %NULL: as a table */
static gboolean
add_activity (OutreachLayout *self,
              Grid *grid,
              gint64 id,
              GArray *photos,
              guint *number,
              guint n_photos,
              GError **error)
{
  g_autoptr (OutreachRecord) activity = NULL;

  if (photos->len == 0)
    return TRUE;
  activity = outreach_reader_get (self->reader, OUTREACH_KIND_ACTIVITY, id, error);
  for (guint i = 0; activity != NULL && i < photos->len && !is_full (self); i++)
    {
      g_autoptr (OutreachRecord) photo =
          outreach_reader_get (self->reader, OUTREACH_KIND_ATTACHMENT,
                               g_array_index (photos, gint64, i), error);

      ++*number;
      if (photo == NULL || g_cancellable_set_error_if_cancelled (self->cancellable, error) ||
          !(grid != NULL ? add_to_grid (grid, activity, photo, *number, error)
                         : add_to_table (self, activity, photo, *number, error)))
        return FALSE;
      if (self->progress != NULL)
        self->progress (*number, n_photos, self->progress_data);
    }

  return activity != NULL;
}

static gboolean
add_all (OutreachLayout *self,
         Grid *grid,
         GArray *activities,
         GHashTable *photos,
         guint n_photos,
         GError **error)
{
  guint number = 0;

  if (!outreach_layout_begin_sheet (self, n_photos, error))
    return FALSE;
  if (grid != NULL)
    begin_page (grid, TRUE);
  for (guint i = 0; i < activities->len && !is_full (self); i++)
    {
      gint64 id = g_array_index (activities, gint64, i);

      if (!add_activity (self, grid, id, g_hash_table_lookup (photos, &id), &number, n_photos,
                         error))
        return FALSE;
    }
  if (grid != NULL && !send_waiting (grid, error))
    return FALSE;
  if (grid != NULL && n_photos == 0 &&
      !outreach_layout_add_line (self, OUTREACH_STYLE_SIGNATURE,
                                 outreach_word (OUTREACH_WORD_NO_PICTURES, self->language), error))
    return FALSE;

  return outreach_layout_end_sheet (self, error);
}

static gboolean
lay_out_grid (OutreachLayout *self,
              GArray *activities,
              GHashTable *photos,
              guint n_photos,
              GError **error)
{
  Grid grid = { 0 };
  gboolean done;

  grid_init (&grid, self);
  use_grid (&grid);
  self->headless = TRUE;
  done = add_all (self, &grid, activities, photos, n_photos, error);
  grid_clear (&grid);

  return done;
}

gboolean
outreach_layout_photos (OutreachLayout *self, const OutreachQuery *query, GError **error)
{
  g_autoptr (GArray) activities =
      outreach_reader_query_ids (self->reader, query, self->cancellable, error);
  guint n_photos;
  g_autoptr (GHashTable) photos =
      activities != NULL ? list_photos (self, activities, &n_photos, error) : NULL;

  if (photos == NULL)
    return FALSE;

  return self->sink->picture_pixels > 0 ? lay_out_grid (self, activities, photos, n_photos, error)
                                        : add_all (self, NULL, activities, photos, n_photos, error);
}
