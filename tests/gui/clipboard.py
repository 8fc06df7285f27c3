# SPDX-License-Identifier: GPL-3.0-or-later
"""Another program with a clipboard: `copy` offers what comes in until it is killed, `paste` prints
what is there."""
import os
import sys

import gi

gi.require_version("Gdk", "4.0")
from gi.repository import Gdk, GLib, GObject  # noqa: E402

clipboard = Gdk.Display.open(os.environ["DISPLAY"]).get_clipboard()
loop = GLib.MainLoop()


def read(source, result):
    try:
        sys.stdout.write(clipboard.read_text_finish(result) or "")
    finally:
        loop.quit()


if sys.argv[1] == "copy":
    text = sys.stdin.buffer.read().decode()
    clipboard.set_content(Gdk.ContentProvider.new_for_value(GObject.Value(str, text)))
    print("offered", flush=True)
else:
    clipboard.read_text_async(None, read)
loop.run()
