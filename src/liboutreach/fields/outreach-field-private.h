/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-catalogue.h"
#include "outreach-data.h"

G_BEGIN_DECLS

/* An entry of data/fields. */
OutreachField *outreach_field_new_from_json (OutreachKind kind, JsonObject *object);
/* The field of the activity that a metric is. */
OutreachField *outreach_field_new_from_metric (const OutreachMetric *metric);

G_END_DECLS
