/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../liboutreach/outreach-test.h"
#include "outreach-dump.h"
#include "outreach-fault-vfs.h"

/* Sanitizers make everything some times slower: they take fewer rounds of the same. */
#ifdef __SANITIZE_ADDRESS__
#define ROUNDS(plain, sanitized) (sanitized)
#else
#define ROUNDS(plain, sanitized) (plain)
#endif

static inline void
set_refs (OutreachRecord *record, const char *field, ...)
{
  OutreachValue *value = outreach_value_new_refs ();
  const char *name;
  va_list args;

  va_start (args, field);
  while ((name = va_arg (args, const char *)) != NULL)
    outreach_value_add_ref (value, 0, NULL, name);
  va_end (args);
  outreach_record_take_value (record, field, value);
}

static inline void
set_ref (OutreachRecord *record, const char *field, gint64 id)
{
  OutreachValue *value = outreach_value_new_refs ();

  outreach_value_add_ref (value, id, NULL, NULL);
  outreach_record_take_value (record, field, value);
}

static inline void
set_text (OutreachRecord *record, const char *field, const char *text)
{
  outreach_record_take_value (record, field, outreach_value_new_text (text));
}

static inline OutreachRecord *
find (TestBook *book, OutreachKind kind, const char *name)
{
  return outreach_reader_find_by_name (outreach_store_get_reader (book->store), kind, 0, name,
                                       NULL);
}
