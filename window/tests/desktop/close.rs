//! Closes a window as people do who click on its frame: the window manager is asked, and asks the
//! program.

use x11rb::{
    connection::Connection as _,
    protocol::xproto::{ClientMessageEvent, ConnectionExt as _, EventMask},
};

/// Asks for it, on a screen of that number.
pub(crate) fn close(display: &str, window: &str) {
    let (server, screen) = x11rb::connect(Some(display)).unwrap();
    let root = server.setup().roots[screen].root;
    let name = server.intern_atom(false, b"_NET_CLOSE_WINDOW").unwrap();
    let name = name.reply().unwrap().atom;
    // At no time of the server's, by a program such as a panel (Extended Window Manager Hints).
    let message = ClientMessageEvent::new(32, window.parse().unwrap(), name, [0, 2, 0, 0, 0]);
    let listeners = EventMask::SUBSTRUCTURE_NOTIFY | EventMask::SUBSTRUCTURE_REDIRECT;
    let sent = server.send_event(false, root, listeners, message).unwrap();
    sent.check().unwrap();
}
