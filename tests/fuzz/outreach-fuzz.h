/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What libFuzzer calls with each input, and outreach-fuzz.c with each file of the corpus. */
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

G_END_DECLS
