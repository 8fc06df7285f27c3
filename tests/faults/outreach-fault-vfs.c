/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-fault-vfs.h"

#include <signal.h>
#include <sqlite3.h>
#include <string.h>

typedef struct
{
  sqlite3_file base;
  sqlite3_file real[]; /* of the real file system's size */
} FaultFile;

static sqlite3_vfs *real_vfs;
static sqlite3_vfs fault_vfs;

/* Workers of query models have files as well. */
static GMutex mutex;
static Fault armed;
static guint countdown;
static gboolean happened;

static sqlite3_file *
real_file (sqlite3_file *file)
{
  return ((FaultFile *) file)->real;
}

/* The fault of this operation. */
static Fault
next_fault (gboolean is_write)
{
  Fault fault = FAULT_NONE;

  g_mutex_lock (&mutex);
  if (armed != FAULT_NONE)
    {
      gboolean full = armed == FAULT_FULL || armed == FAULT_FULL_STAYS;

      if (countdown > 0)
        countdown--;
      if (countdown == 0 && (is_write || !full))
        {
          fault = armed;
          happened = TRUE;
          if (armed != FAULT_FULL_STAYS && armed != FAULT_IOERR_STAYS)
            armed = FAULT_NONE;
        }
    }
  g_mutex_unlock (&mutex);

  return fault;
}

static void
die (void)
{
  raise (SIGKILL);
}

static int
close_cb (sqlite3_file *file)
{
  sqlite3_file *real = real_file (file);

  return real->pMethods != NULL ? real->pMethods->xClose (real) : SQLITE_OK;
}

static int
read_cb (sqlite3_file *file, void *buffer, int size, sqlite3_int64 offset)
{
  switch (next_fault (FALSE))
    {
    case FAULT_NONE:
      return real_file (file)->pMethods->xRead (real_file (file), buffer, size, offset);
    case FAULT_KILL:
      die ();
      return SQLITE_IOERR_READ;
    default:
      return SQLITE_IOERR_READ;
    }
}

static int
write_cb (sqlite3_file *file, const void *buffer, int size, sqlite3_int64 offset)
{
  sqlite3_file *real = real_file (file);
  Fault fault = next_fault (TRUE);

  if (fault == FAULT_NONE)
    return real->pMethods->xWrite (real, buffer, size, offset);

  if (fault != FAULT_IOERR && fault != FAULT_IOERR_STAYS)
    real->pMethods->xWrite (real, buffer, size / 2, offset);
  if (fault == FAULT_KILL)
    die ();

  return fault == FAULT_FULL || fault == FAULT_FULL_STAYS ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

static int
truncate_cb (sqlite3_file *file, sqlite3_int64 size)
{
  Fault fault = next_fault (FALSE);

  if (fault == FAULT_KILL)
    die ();

  return fault == FAULT_NONE ? real_file (file)->pMethods->xTruncate (real_file (file), size)
                             : SQLITE_IOERR_TRUNCATE;
}

static int
sync_cb (sqlite3_file *file, int flags)
{
  Fault fault = next_fault (FALSE);

  if (fault == FAULT_KILL)
    die ();

  return fault == FAULT_NONE ? SQLITE_OK : SQLITE_IOERR_FSYNC;
}

#define FORWARD(name, parameters, ...)                                                             \
  static int name##_cb parameters                                                                  \
  {                                                                                                \
    return real_file (file)->pMethods->x##name (real_file (file), __VA_ARGS__);                    \
  }

FORWARD (FileSize, (sqlite3_file * file, sqlite3_int64 *size), size)
FORWARD (Lock, (sqlite3_file * file, int lock), lock)
FORWARD (Unlock, (sqlite3_file * file, int lock), lock)
FORWARD (CheckReservedLock, (sqlite3_file * file, int *out), out)
FORWARD (FileControl, (sqlite3_file * file, int op, void *data), op, data)
FORWARD (ShmMap,
         (sqlite3_file * file, int region, int size, int extend, void volatile **memory),
         region,
         size,
         extend,
         memory)
FORWARD (ShmLock, (sqlite3_file * file, int offset, int n, int flags), offset, n, flags)
FORWARD (ShmUnmap, (sqlite3_file * file, int delete_flag), delete_flag)

static int
sector_size_cb (sqlite3_file *file)
{
  return real_file (file)->pMethods->xSectorSize (real_file (file));
}

static int
device_cb (sqlite3_file *file)
{
  return real_file (file)->pMethods->xDeviceCharacteristics (real_file (file));
}

static void
barrier_cb (sqlite3_file *file)
{
  real_file (file)->pMethods->xShmBarrier (real_file (file));
}

static const sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = close_cb,
  .xRead = read_cb,
  .xWrite = write_cb,
  .xTruncate = truncate_cb,
  .xSync = sync_cb,
  .xFileSize = FileSize_cb,
  .xLock = Lock_cb,
  .xUnlock = Unlock_cb,
  .xCheckReservedLock = CheckReservedLock_cb,
  .xFileControl = FileControl_cb,
  .xSectorSize = sector_size_cb,
  .xDeviceCharacteristics = device_cb,
  .xShmMap = ShmMap_cb,
  .xShmLock = ShmLock_cb,
  .xShmBarrier = barrier_cb,
  .xShmUnmap = ShmUnmap_cb,
};

static int
open_cb (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags)
{
  int code = real_vfs->xOpen (real_vfs, name, real_file (file), flags, out_flags);

  file->pMethods = code == SQLITE_OK ? &methods : NULL;

  return code;
}

void
fault_vfs_install (void)
{
  if (real_vfs != NULL)
    return;

  real_vfs = sqlite3_vfs_find (NULL);
  fault_vfs = *real_vfs;
  fault_vfs.zName = "fault";
  fault_vfs.szOsFile = (int) sizeof (FaultFile) + real_vfs->szOsFile;
  fault_vfs.xOpen = open_cb;
  sqlite3_vfs_register (&fault_vfs, TRUE);
}

void
fault_vfs_arm (Fault fault, guint nth)
{
  g_mutex_lock (&mutex);
  armed = fault;
  countdown = nth;
  happened = FALSE;
  g_mutex_unlock (&mutex);
}

gboolean
fault_vfs_disarm (void)
{
  gboolean was;

  g_mutex_lock (&mutex);
  armed = FAULT_NONE;
  was = happened;
  g_mutex_unlock (&mutex);

  return was;
}
