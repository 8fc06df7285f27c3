/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "outreach-accessible-names.h"
#include "outreach-commands.h"
#include "outreach-compat.h"
#include "outreach-reason-dialog.h"
#include "outreach-step-bar.h"

struct _OutreachStepBar
{
  GtkWidget parent_instance;

  GtkLabel *state_label;
  GtkButton *next_button;
  GtkMenuButton *menu_button;
  GtkLabel *message_label;

  OutreachStore *store;
  OutreachRecord *activity;
  const char *state_class; /* interned */
  gboolean afterwards;
};

G_DEFINE_FINAL_TYPE (OutreachStepBar, outreach_step_bar, GTK_TYPE_WIDGET)

/* What a person would most likely do next comes first. */
static const OutreachActivityStep usual_order[] = {
  OUTREACH_STEP_PLAN, OUTREACH_STEP_SUBMIT, OUTREACH_STEP_APPROVE, OUTREACH_STEP_REPORT,
  OUTREACH_STEP_HOLD, OUTREACH_STEP_RETURN, OUTREACH_STEP_REOPEN,  OUTREACH_STEP_CANCEL,
};

/* After the week what was held comes first. */
static const OutreachActivityStep order_afterwards[] = {
  OUTREACH_STEP_HOLD,   OUTREACH_STEP_REPORT,  OUTREACH_STEP_REOPEN, OUTREACH_STEP_PLAN,
  OUTREACH_STEP_SUBMIT, OUTREACH_STEP_APPROVE, OUTREACH_STEP_RETURN, OUTREACH_STEP_CANCEL,
};
G_STATIC_ASSERT (G_N_ELEMENTS (usual_order) == G_N_ELEMENTS (order_afterwards));

static const char *
get_step_label (OutreachActivityStep step)
{
  switch (step)
    {
    case OUTREACH_STEP_PLAN:
      return C_ ("step", "Plan");
    case OUTREACH_STEP_SUBMIT:
      return C_ ("step", "Submit");
    case OUTREACH_STEP_APPROVE:
      return C_ ("step", "Approve");
    case OUTREACH_STEP_RETURN:
      return C_ ("step", "Return…");
    case OUTREACH_STEP_HOLD:
      return C_ ("step", "Held");
    case OUTREACH_STEP_REPORT:
      return C_ ("step", "Report");
    case OUTREACH_STEP_CANCEL:
      return C_ ("step", "Cancel…");
    case OUTREACH_STEP_REOPEN:
    case OUTREACH_N_STEPS:
    default:
      return C_ ("step", "Reopen…");
    }
}

static const char *
get_reason_question (OutreachActivityStep step)
{
  switch (step)
    {
    case OUTREACH_STEP_RETURN:
      return _ ("Why is the activity returned?");
    case OUTREACH_STEP_CANCEL:
      return _ ("Why is the activity cancelled?");
    default:
      return _ ("Why is the activity reopened?");
    }
}

static void
show_message (OutreachStepBar *self, const char *message)
{
  gtk_label_set_label (self->message_label, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message_label), message != NULL);
}

static OutreachActivityState
get_state (OutreachStepBar *self)
{
  return outreach_activity_state_from_id (outreach_record_get_text (self->activity, "state"));
}

static void
show_state (OutreachStepBar *self)
{
  OutreachField *field = outreach_catalogue_get_field (outreach_store_get_catalogue (self->store),
                                                       OUTREACH_KIND_ACTIVITY, "state");
  const OutreachChoice *choice =
      outreach_field_find_choice (field, outreach_activity_state_get_id (get_state (self)));
  g_autofree char *class =
      g_strconcat ("state-", outreach_activity_state_get_id (get_state (self)), NULL);

  if (self->state_class != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->state_label), self->state_class);
  self->state_class = g_intern_string (class);
  gtk_widget_add_css_class (GTK_WIDGET (self->state_label), self->state_class);
  gtk_label_set_label (self->state_label,
                       choice != NULL ? choice->names[outreach_language_get_user ()] : "");
}

static void
update (OutreachStepBar *self)
{
  const OutreachActivityStep *order = self->afterwards ? order_afterwards : usual_order;
  g_autoptr (GMenu) menu = g_menu_new ();
  gboolean first = TRUE;

  show_message (self, NULL);
  show_state (self);
  for (guint i = 0; i < G_N_ELEMENTS (usual_order); i++)
    {
      OutreachActivityStep step = order[i];
      const char *id = outreach_activity_step_get_id (step);
      OutreachActivityState target;
      g_autoptr (GMenuItem) item = NULL;

      if (!outreach_activity_step_get_target (get_state (self), step, &target))
        continue;
      if (first)
        {
          gtk_button_set_label (self->next_button, get_step_label (step));
          gtk_actionable_set_action_target (GTK_ACTIONABLE (self->next_button), "s", id);
          gtk_actionable_set_action_name (GTK_ACTIONABLE (self->next_button), "step.take");
          first = FALSE;
          continue;
        }
      item = g_menu_item_new (get_step_label (step), NULL);
      g_menu_item_set_action_and_target (item, "step.take", "s", id);
      g_menu_append_item (menu, item);
    }
  /* Not hidden meanwhile: the button would lose the focus. */
  gtk_widget_set_visible (GTK_WIDGET (self->next_button), !first);
  gtk_menu_button_set_menu_model (self->menu_button, G_MENU_MODEL (menu));
  gtk_widget_set_visible (GTK_WIDGET (self->menu_button),
                          g_menu_model_get_n_items (G_MENU_MODEL (menu)) > 0);
}

static void
take (OutreachStepBar *self, OutreachActivityStep step, const char *reason)
{
  g_autoptr (GError) error = NULL;

  if (!outreach_commands_step (self->store, outreach_record_get_id (self->activity), step, reason,
                               &error))
    show_message (self, error->message);
}

typedef struct
{
  OutreachActivityStep step;
  OutreachRecord *activity;
} Ask;

static void
ask_free (gpointer data)
{
  g_object_unref (((Ask *) data)->activity);
  g_free (data);
}

static void
reason_cb (GtkWidget *widget, const char *reason, gpointer data)
{
  OutreachStepBar *self = OUTREACH_STEP_BAR (widget);
  Ask *ask = data;

  if (self->activity == ask->activity)
    take (self, ask->step, reason);
}

static void
ask_reason (OutreachStepBar *self, OutreachActivityStep step)
{
  g_autofree char *label = g_strdup (get_step_label (step));
  Ask *ask = g_new0 (Ask, 1);

  if (g_str_has_suffix (label, "…"))
    label[strlen (label) - strlen ("…")] = '\0';
  ask->step = step;
  ask->activity = g_object_ref (self->activity);
  outreach_ask_reason (GTK_WIDGET (self), get_reason_question (step),
                       outreach_record_get_text (self->activity, "title"), label,
                       step == OUTREACH_STEP_CANCEL, reason_cb, ask, ask_free);
}

static void
take_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OutreachStepBar *self = OUTREACH_STEP_BAR (widget);
  g_autoptr (GError) error = NULL;
  OutreachActivityStep step;

  if (self->activity == NULL ||
      !outreach_activity_step_from_id (g_variant_get_string (parameter, NULL), &step))
    return;
  /* What is still being typed is stored first. */
  gtk_widget_grab_focus (GTK_WIDGET (self->next_button));
  if (!outreach_commands_can_step (self->store, self->activity, step, &error))
    show_message (self, error->message);
  else if (outreach_activity_step_needs_reason (step))
    ask_reason (self, step);
  else
    take (self, step, NULL);
}

static void
forget (OutreachStepBar *self)
{
  if (self->activity != NULL)
    g_signal_handlers_disconnect_by_data (self->activity, self);
  g_clear_object (&self->activity);
  g_clear_object (&self->store);
}

static void
outreach_step_bar_dispose (GObject *object)
{
  forget (OUTREACH_STEP_BAR (object));
  outreach_dispose_template (GTK_WIDGET (object), OUTREACH_TYPE_STEP_BAR);

  G_OBJECT_CLASS (outreach_step_bar_parent_class)->dispose (object);
}

static void
outreach_step_bar_class_init (OutreachStepBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = outreach_step_bar_dispose;
  gtk_widget_class_install_action (widget_class, "step.take", "s", take_action);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/ui/widgets/outreach-step-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachStepBar, state_label);
  gtk_widget_class_bind_template_child (widget_class, OutreachStepBar, next_button);
  gtk_widget_class_bind_template_child (widget_class, OutreachStepBar, menu_button);
  gtk_widget_class_bind_template_child (widget_class, OutreachStepBar, message_label);
}

static void
outreach_step_bar_init (OutreachStepBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  outreach_name_menu_button (self->menu_button, _ ("Other Steps"));
}

void
outreach_step_bar_set_activity (OutreachStepBar *self,
                                OutreachStore *store,
                                OutreachRecord *activity)
{
  if (self->activity == activity && self->store == store)
    return;
  forget (self);
  gtk_widget_set_visible (GTK_WIDGET (self), activity != NULL);
  if (activity == NULL)
    return;
  self->store = g_object_ref (store);
  self->activity = g_object_ref (activity);
  g_signal_connect_swapped (activity, "changed", G_CALLBACK (update), self);
  update (self);
}

void
outreach_step_bar_set_afterwards (OutreachStepBar *self, gboolean afterwards)
{
  self->afterwards = afterwards;
  if (self->activity != NULL)
    update (self);
}
