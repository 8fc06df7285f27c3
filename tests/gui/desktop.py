# SPDX-License-Identifier: GPL-3.0-or-later
"""What a desktop offers on the session bus, played by the test."""
from gi.repository import Gio, GLib

NOTIFICATIONS = "org.freedesktop.Notifications"
NOTIFICATIONS_PATH = "/org/freedesktop/Notifications"
NOTIFICATIONS_XML = f"""<node><interface name="{NOTIFICATIONS}">
  <method name="Notify">
    <arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/>
    <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="as" direction="in"/>
    <arg type="a{{sv}}" direction="in"/><arg type="i" direction="in"/><arg type="u" direction="out"/>
  </method>
  <method name="CloseNotification"><arg type="u" direction="in"/></method>
  <method name="GetCapabilities"><arg type="as" direction="out"/></method>
  <method name="GetServerInformation">
    <arg type="s" direction="out"/><arg type="s" direction="out"/><arg type="s" direction="out"/><arg type="s" direction="out"/>
  </method>
</interface></node>"""

PORTAL = "org.freedesktop.portal.Desktop"
PORTAL_PATH = "/org/freedesktop/portal/desktop"
REQUEST = "org.freedesktop.portal.Request"
BACKGROUND = "org.freedesktop.portal.Background"
BACKGROUND_XML = f"""<node><interface name="{BACKGROUND}">
  <method name="RequestBackground">
    <arg type="s" direction="in"/><arg type="a{{sv}}" direction="in"/><arg type="o" direction="out"/>
  </method>
</interface></node>"""


def offer(path, xml, call, name):
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    bus.register_object(path, Gio.DBusNodeInfo.new_for_xml(xml).interfaces[0], call, None, None)
    Gio.bus_own_name_on_connection(bus, name, Gio.BusNameOwnerFlags.NONE, None, None)
    return bus


class Notifications:
    """Stands where the desktop's notifications are."""

    def __init__(self):
        self.notes = []
        self.bus = offer(NOTIFICATIONS_PATH, NOTIFICATIONS_XML, self.call, NOTIFICATIONS)

    def call(self, bus, sender, path, interface, method, arguments, invocation):
        answer = None
        if method == "Notify":
            self.notes.append(arguments.unpack())
            answer = GLib.Variant("(u)", (len(self.notes),))
        elif method == "GetCapabilities":
            answer = GLib.Variant("(as)", (["actions", "body"],))
        elif method == "GetServerInformation":
            answer = GLib.Variant("(ssss)", ("test", "test", "1", "1.2"))
        invocation.return_value(answer)

    def click(self):
        clicked = GLib.Variant("(us)", (len(self.notes), "default"))
        self.bus.emit_signal(None, NOTIFICATIONS_PATH, NOTIFICATIONS, "ActionInvoked", clicked)


class Portal:
    """Asks nobody: answers as @answer says, (response, background, autostart). @None: it knows nothing of
    programs in the background. @waiting: it answers when answer_now() is called."""

    def __init__(self):
        self.requests = []
        self.answer = (0, True, True)
        self.waiting = False
        self.old = False  # before version 0.9 it chose the path of the answer
        self.bus = offer(PORTAL_PATH, BACKGROUND_XML, self.call, PORTAL)

    def call(self, bus, sender, path, interface, method, arguments, invocation):
        parent, options = arguments.unpack()
        self.requests.append((parent, options))
        if self.answer is None:
            invocation.return_dbus_error("org.freedesktop.DBus.Error.UnknownMethod", "no such interface")
            return
        token = "of_the_portal" if self.old else options["handle_token"]
        self.handle = f"{PORTAL_PATH}/request/{sender[1:].replace('.', '_')}/{token}"
        invocation.return_value(GLib.Variant("(o)", (self.handle,)))
        if not self.waiting:
            # An old portal's answer is listened for only after the call.
            GLib.timeout_add(300 if self.old else 0, self.answer_now)

    def answer_now(self):
        response, background, autostart = self.answer
        results = {"background": GLib.Variant("b", background), "autostart": GLib.Variant("b", autostart)}
        self.bus.emit_signal(None, self.handle, REQUEST, "Response", GLib.Variant("(ua{sv})", (response, results)))
        return GLib.SOURCE_REMOVE
