/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What happens at the chosen operation on a file. */
typedef enum
{
  FAULT_NONE,
  FAULT_FULL,       /* that write finds no space; a half of it is written */
  FAULT_IOERR,      /* that operation fails */
  FAULT_FULL_STAYS, /* every write from then on */
  FAULT_IOERR_STAYS,
  FAULT_KILL, /* the process is killed within it; of a write, a half is done */
} Fault;

/* Puts a shim before SQLite's file system, for all connections that are opened from then on. It
 * counts reads, writes, truncations and syncs. Syncs are left out (a killed process loses nothing
 * that it wrote), so that tests wait for no disk. */
void fault_vfs_install (void);

/* The @nth operation from now on (1 is the next) has the fault. */
void fault_vfs_arm (Fault fault, guint nth);
/* No fault any more. Returns: whether there was one */
gboolean fault_vfs_disarm (void);

G_END_DECLS
