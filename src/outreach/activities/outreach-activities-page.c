/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-activities-page.h"

#include <glib/gi18n.h>

#include "outreach-accessible-names.h"
#include "outreach-child-list.h"
#include "outreach-evidence-list.h"
#include "outreach-export-activities.h"
#include "outreach-finding-actions.h"
#include "outreach-task-list.h"
#include "outreach-template-actions.h"

struct _OutreachActivitiesPage
{
  OutreachRecordPage parent_instance;

  OutreachRecordBrowser *browser;
  GtkMenuButton *menu_button;
  OutreachExportBar *export_bar;
  OutreachTaskList *tasks;
  OutreachEvidenceList *evidence;
  OutreachChildList *media;
};

G_DEFINE_FINAL_TYPE (OutreachActivitiesPage, outreach_activities_page, OUTREACH_TYPE_RECORD_PAGE)

/* What the media wrote about an activity. */
static const char *const media_subtitles[] = { "outlet", "level", "date", NULL };
static const OutreachChildren media = {
  .kind = OUTREACH_KIND_MEDIA,
  .owner_field = "activity",
  .owner = OUTREACH_KIND_ACTIVITY,
  .sort = "date",
  .title = "title",
  .subtitles = media_subtitles,
  .heading = N_ ("Media Coverage"),
  .add = N_ ("Add _Media Report…"),
  .none = N_ ("No media report is known yet."),
  .one = N_ ("Media Coverage"),
  .removed = N_ ("The media report was removed"),
  .not_removed = N_ ("The media report could not be removed"),
};

static void
record_changed_cb (OutreachActivitiesPage *self)
{
  OutreachSession *session = outreach_page_get_session (OUTREACH_PAGE (self));
  OutreachRecord *activity =
      outreach_record_panel_get_record (outreach_record_browser_get_panel (self->browser));

  outreach_task_list_set_activity (self->tasks, session, activity);
  outreach_evidence_list_set_activity (self->evidence, session, activity);
  outreach_child_list_set_owner (self->media, session, activity);
}

/* What the filters leave. */
static void
export_activities (OutreachActivitiesPage *self, OutreachFormFormat format)
{
  const OutreachQuery *query = outreach_record_browser_get_query (self->browser);

  if (query != NULL)
    outreach_export_activities (self->export_bar, outreach_page_get_session (OUTREACH_PAGE (self)),
                                query, format);
}

static void
export_calendar_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  export_activities (data, OUTREACH_FORM_ICS);
}

static void
export_workbook_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  export_activities (data, OUTREACH_FORM_XLSX);
}

static void
outreach_activities_page_class_init (OutreachActivitiesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OUTREACH_TYPE_RECORD_BROWSER);
  g_type_ensure (OUTREACH_TYPE_EXPORT_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH
                                               "/ui/activities/outreach-activities-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachActivitiesPage, browser);
  gtk_widget_class_bind_template_child (widget_class, OutreachActivitiesPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, OutreachActivitiesPage, export_bar);
  gtk_widget_class_bind_template_callback (widget_class, record_changed_cb);
}

static void
outreach_activities_page_init (OutreachActivitiesPage *self)
{
  static const GActionEntry entries[] = {
    { .name = "export-calendar", .activate = export_calendar_action },
    { .name = "export-workbook", .activate = export_workbook_action },
  };
  OutreachRecordPanel *panel;

  self->tasks = g_object_new (OUTREACH_TYPE_TASK_LIST, NULL);
  self->evidence = g_object_new (OUTREACH_TYPE_EVIDENCE_LIST, NULL);
  self->media = OUTREACH_CHILD_LIST (outreach_child_list_new (&media));
  gtk_widget_init_template (GTK_WIDGET (self));
  panel = outreach_record_browser_get_panel (self->browser);
  outreach_record_panel_add_below (panel, GTK_WIDGET (self->tasks));
  outreach_record_panel_add_below (panel, GTK_WIDGET (self->evidence));
  outreach_record_panel_add_below (panel, GTK_WIDGET (self->media));
  outreach_evidence_list_take_drops_on (self->evidence, GTK_WIDGET (panel));
  outreach_record_page_set_up (OUTREACH_RECORD_PAGE (self), self->browser, OUTREACH_KIND_ACTIVITY,
                               "activity-columns", "side-panel-visible", "start");
  outreach_template_actions_add (self->browser);
  outreach_finding_actions_add (self->browser);
  g_action_map_add_action_entries (G_ACTION_MAP (
                                       outreach_record_browser_get_actions (self->browser)),
                                   entries, G_N_ELEMENTS (entries), self);
  outreach_name_menu_button (self->menu_button, _ ("Templates, Series and Export"));
  gtk_widget_insert_action_group (GTK_WIDGET (self->menu_button), "page",
                                  outreach_record_browser_get_actions (self->browser));
}
