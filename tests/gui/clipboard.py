# SPDX-License-Identifier: GPL-3.0-or-later
"""Another program with a clipboard: `copy` offers the text that comes in until it is killed,
`copy-files FILE…` files, `copy-picture FILE` a picture; `paste` prints what is there."""
import os
import sys

import gi

gi.require_version("Gdk", "4.0")
from gi.repository import Gdk, Gio, GLib, GObject  # noqa: E402

clipboard = Gdk.Display.open(os.environ["DISPLAY"]).get_clipboard()
loop = GLib.MainLoop()


def read(source, result):
    try:
        sys.stdout.write(clipboard.read_text_finish(result) or "")
    finally:
        loop.quit()


def make_offer(mode, files):
    if mode == "copy-files":
        return GObject.Value(Gdk.FileList, Gdk.FileList.new_from_list(files))
    if mode == "copy-picture":
        return GObject.Value(Gdk.Texture, Gdk.Texture.new_from_file(files[0]))
    return GObject.Value(str, sys.stdin.buffer.read().decode())


if sys.argv[1] == "paste":
    clipboard.read_text_async(None, read)
else:
    offer = make_offer(sys.argv[1], [Gio.File.new_for_path(path) for path in sys.argv[2:]])
    clipboard.set_content(Gdk.ContentProvider.new_for_value(offer))
    print("offered", flush=True)
loop.run()
