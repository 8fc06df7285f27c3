# SPDX-License-Identifier: GPL-3.0-or-later
"""Another program's window from which files are dragged: drag-source.py TITLE FILE…"""
import sys

import gi

gi.require_version("Gdk", "4.0")
gi.require_version("Gtk", "4.0")
from gi.repository import Gdk, Gio, GLib, GObject, Gtk  # noqa: E402

Gtk.init()
files = [Gio.File.new_for_path(path) for path in sys.argv[2:]]
source = Gtk.DragSource.new()
source.set_actions(Gdk.DragAction.COPY)
source.connect("prepare", lambda *_: Gdk.ContentProvider.new_for_value(
    GObject.Value(Gdk.FileList, Gdk.FileList.new_from_list(files))))
window = Gtk.Window(title=sys.argv[1], decorated=False, default_width=48, default_height=48)
box = Gtk.Box()
box.add_controller(source)
window.set_child(box)
window.present()
print("shown", flush=True)
GLib.MainLoop().run()
