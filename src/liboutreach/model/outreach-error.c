/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-error.h"

G_DEFINE_QUARK (outreach - error - quark, outreach_error)
