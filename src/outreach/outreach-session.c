/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-session.h"

struct _OutreachSession
{
  GObject parent_instance;

  GSettings *settings;
  OutreachStore *store;
  OutreachRecord *edition;
  OutreachFindingList *findings; /* once somebody asked */
  int form_language;
  gboolean mask_personal;
  gulong changed_handler;
};

enum
{
  PROP_0,
  PROP_STORE,
  PROP_EDITION,
  PROP_EDITION_ID,
  PROP_FINDINGS,
  PROP_FORM_LANGUAGE,
  PROP_MASK_PERSONAL,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (OutreachSession, outreach_session, G_TYPE_OBJECT)

static void
take_edition (OutreachSession *self, OutreachRecord *edition)
{
  gint64 before = outreach_session_get_edition_id (self);

  g_clear_object (&self->edition);
  self->edition = edition;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITION]);
  if (before == outreach_session_get_edition_id (self))
    return;
  g_clear_object (&self->findings);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITION_ID]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FINDINGS]);
}

/* The edition as the book has it now; another one where it is gone. */
static void
reload_edition (OutreachSession *self)
{
  OutreachReader *reader = outreach_store_get_reader (self->store);
  OutreachRecord *edition = NULL;

  if (self->edition != NULL)
    edition = outreach_reader_get (reader, OUTREACH_KIND_EDITION,
                                   outreach_record_get_id (self->edition), NULL);
  if (edition == NULL)
    edition = outreach_reader_get_edition (reader, 0, NULL);
  take_edition (self, edition);
}

static void
store_changed_cb (OutreachStore *store, GArray *changes, OutreachSession *self)
{
  gboolean concerns = changes->len == 0;

  for (guint i = 0; i < changes->len; i++)
    concerns |= g_array_index (changes, OutreachChange, i).kind == OUTREACH_KIND_EDITION;
  if (concerns)
    reload_edition (self);
}

static void
outreach_session_dispose (GObject *object)
{
  OutreachSession *self = OUTREACH_SESSION (object);

  if (self->store != NULL)
    g_clear_signal_handler (&self->changed_handler, self->store);
  g_clear_object (&self->findings);
  g_clear_object (&self->edition);
  g_clear_object (&self->store);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (outreach_session_parent_class)->dispose (object);
}

static void
outreach_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OutreachSession *self = OUTREACH_SESSION (object);

  switch (id)
    {
    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;
    case PROP_EDITION:
      g_value_set_object (value, self->edition);
      break;
    case PROP_EDITION_ID:
      g_value_set_int64 (value, outreach_session_get_edition_id (self));
      break;
    case PROP_FINDINGS:
      g_value_set_object (value, outreach_session_get_findings (self));
      break;
    case PROP_FORM_LANGUAGE:
      g_value_set_int (value, self->form_language);
      break;
    case PROP_MASK_PERSONAL:
      g_value_set_boolean (value, self->mask_personal);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
outreach_session_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  OutreachSession *self = OUTREACH_SESSION (object);

  switch (id)
    {
    case PROP_STORE:
      outreach_session_set_store (self, g_value_get_object (value));
      break;
    case PROP_EDITION_ID:
      outreach_session_set_edition_id (self, g_value_get_int64 (value));
      break;
    case PROP_FORM_LANGUAGE:
      if (self->form_language != g_value_get_int (value))
        {
          self->form_language = g_value_get_int (value);
          g_settings_set_enum (self->settings, "form-language", self->form_language);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    case PROP_MASK_PERSONAL:
      if (self->mask_personal != g_value_get_boolean (value))
        {
          self->mask_personal = g_value_get_boolean (value);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
outreach_session_class_init (OutreachSessionClass *klass)
{
  const GParamFlags both = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = outreach_session_dispose;
  object_class->get_property = outreach_session_get_property;
  object_class->set_property = outreach_session_set_property;

  properties[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, OUTREACH_TYPE_STORE, both);
  properties[PROP_EDITION] = g_param_spec_object ("edition", NULL, NULL, OUTREACH_TYPE_RECORD,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_EDITION_ID] =
      g_param_spec_int64 ("edition-id", NULL, NULL, 0, G_MAXINT64, 0, both);
  properties[PROP_FINDINGS] =
      g_param_spec_object ("findings", NULL, NULL, OUTREACH_TYPE_FINDING_LIST,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FORM_LANGUAGE] =
      g_param_spec_int ("form-language", NULL, NULL, 0, OUTREACH_N_LANGUAGES - 1, 0, both);
  properties[PROP_MASK_PERSONAL] = g_param_spec_boolean ("mask-personal", NULL, NULL, TRUE, both);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
outreach_session_init (OutreachSession *self)
{
  self->settings = g_settings_new (APPLICATION_ID);
  self->form_language = g_settings_get_enum (self->settings, "form-language");
  g_settings_bind (self->settings, "mask-personal", self, "mask-personal", G_SETTINGS_BIND_DEFAULT);
}

OutreachSession *
outreach_session_new (void)
{
  return g_object_new (OUTREACH_TYPE_SESSION, NULL);
}

void
outreach_session_set_store (OutreachSession *self, OutreachStore *store)
{
  g_return_if_fail (OUTREACH_IS_SESSION (self));

  if (self->store == store)
    return;
  if (self->store != NULL)
    g_clear_signal_handler (&self->changed_handler, self->store);

  /* Pages let go of the old book's edition before they see the new book. */
  take_edition (self, NULL);
  g_set_object (&self->store, store);
  if (store != NULL)
    {
      self->changed_handler =
          g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, 0);
      reload_edition (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STORE]);
}

OutreachStore *
outreach_session_get_store (OutreachSession *self)
{
  return self->store;
}

void
outreach_session_set_edition_id (OutreachSession *self, gint64 id)
{
  g_return_if_fail (OUTREACH_IS_SESSION (self));

  if (self->store == NULL || id == 0 || outreach_session_get_edition_id (self) == id)
    return;
  take_edition (self, outreach_reader_get (outreach_store_get_reader (self->store),
                                           OUTREACH_KIND_EDITION, id, NULL));
}

gint64
outreach_session_get_edition_id (OutreachSession *self)
{
  return self->edition != NULL ? outreach_record_get_id (self->edition) : 0;
}

OutreachRecord *
outreach_session_get_edition (OutreachSession *self)
{
  return self->edition;
}

OutreachFindingList *
outreach_session_get_findings (OutreachSession *self)
{
  g_return_val_if_fail (OUTREACH_IS_SESSION (self), NULL);

  if (self->findings == NULL && self->edition != NULL)
    self->findings =
        outreach_finding_list_new (self->store, outreach_session_get_edition_id (self));

  return self->findings;
}

OutreachLanguage
outreach_session_get_form_language (OutreachSession *self)
{
  return self->form_language;
}

gboolean
outreach_session_get_mask_personal (OutreachSession *self)
{
  return self->mask_personal;
}

GFile *
outreach_session_find_book (GSettings *settings)
{
  g_autofree char *last = g_settings_get_string (settings, "last-book");
  g_autoptr (GFile) usual = NULL;

  if (*last != '\0' && g_file_test (last, G_FILE_TEST_EXISTS))
    return g_file_new_for_path (last);

  usual = outreach_store_get_default_file ();

  return g_file_query_exists (usual, NULL) ? g_steal_pointer (&usual) : NULL;
}

GSettings *
outreach_session_get_settings (OutreachSession *self)
{
  return self->settings;
}
