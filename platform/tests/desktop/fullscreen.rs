//! Something on the whole screen is a wish for quiet: before a real X server, with the test in the
//! place of the window manager.

use x11rb::{
    connection::Connection as _,
    protocol::xproto::{
        Atom, AtomEnum, ConnectionExt as _, CreateWindowAux, PropMode, Window, WindowClass,
    },
    rust_connection::RustConnection,
    wrapper::ConnectionExt as _,
};

use crate::{agent::Agent, session};

/// What a window manager tells of its windows.
struct Manager {
    server: RustConnection,
    root: Window,
}

impl Manager {
    fn of(display: &str) -> Self {
        let (server, number) = x11rb::connect(Some(display)).unwrap();
        let root = server.setup().roots[number].root;
        Self { server, root }
    }

    fn atom(&self, name: &str) -> Atom {
        let asked = self.server.intern_atom(false, name.as_bytes()).unwrap();
        asked.reply().unwrap().atom
    }

    fn window(&self) -> Window {
        let window = self.server.generate_id().unwrap();
        let (class, looks) = (WindowClass::INPUT_OUTPUT, CreateWindowAux::new());
        let made = self.server.create_window(
            x11rb::COPY_DEPTH_FROM_PARENT,
            window,
            self.root,
            0,
            0,
            9,
            9,
            0,
            class,
            x11rb::COPY_FROM_PARENT,
            &looks,
        );
        made.unwrap().check().unwrap();
        window
    }

    fn set(&self, window: Window, name: &str, kind: AtomEnum, value: &[u32]) {
        let name = self.atom(name);
        let set = self
            .server
            .change_property32(PropMode::REPLACE, window, name, kind, value);
        set.unwrap().check().unwrap();
    }

    fn activate(&self, window: Window) {
        self.set(self.root, "_NET_ACTIVE_WINDOW", AtomEnum::WINDOW, &[window]);
    }

    fn fill(&self, window: Window, full: bool) {
        let full = full.then(|| self.atom("_NET_WM_STATE_FULLSCREEN"));
        let states: Vec<u32> = full.into_iter().collect();
        self.set(window, "_NET_WM_STATE", AtomEnum::ATOM, &states);
    }
}

#[tokio::test]
async fn what_has_the_whole_screen_is_left_alone_while_it_is_in_front() {
    let Some((screen, display)) = session::bare_screen().await else {
        return;
    };
    let manager = Manager::of(&display);
    let (film, letter) = (manager.window(), manager.window());
    let mut agent = Agent::start(&[("DISPLAY", &display)]);
    // It may look before or after each of these.
    manager.activate(film);
    manager.fill(film, true);
    assert_eq!(agent.presence().await, "Quiet");
    manager.activate(letter);
    assert_eq!(agent.presence().await, "Here");
    manager.activate(film);
    assert_eq!(agent.presence().await, "Quiet");
    manager.fill(film, false);
    assert_eq!(agent.presence().await, "Here");
    manager.fill(film, true);
    assert_eq!(agent.presence().await, "Quiet");
    // The window is gone, and then the window manager says so.
    manager
        .server
        .destroy_window(film)
        .unwrap()
        .check()
        .unwrap();
    manager.activate(x11rb::NONE);
    assert_eq!(agent.presence().await, "Here");
    manager.activate(letter);
    manager.fill(letter, true);
    assert_eq!(agent.presence().await, "Quiet");
    drop(screen);
    assert_eq!(agent.presence().await, "Here", "without a screen");
    agent.alive().await;
}
