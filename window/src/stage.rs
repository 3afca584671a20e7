//! The place on the screen: how large, and whether in front.

use std::{
    cell::{Cell, OnceCell},
    rc::Rc,
};

use companion_platform::screen;
use slint::{
    BackendSelector, ComponentHandle as _, PlatformError, Weak,
    winit_030::{
        CustomApplicationHandler, EventResult, WinitWindowAccessor as _,
        winit::{
            event_loop::ActiveEventLoop,
            raw_window_handle::{HasWindowHandle as _, RawWindowHandle},
            window::{UserAttentionType, Window},
        },
    },
};

use crate::ui::{Look, Main};

/// What a panel and the frame of a window take away, in logical pixels.
const TAKEN: f32 = 96.0;

/// Where the window will be shown.
pub(crate) struct Stage {
    main: Rc<OnceCell<Weak<Main>>>,
}

impl Stage {
    /// Finds the screen.
    ///
    /// # Errors
    /// When there is none.
    pub(crate) fn new() -> Result<Self, PlatformError> {
        let main = Rc::new(OnceCell::new());
        BackendSelector::new()
            .backend_name("winit".into())
            .renderer_name("software".into())
            .with_winit_custom_application_handler(Room(Rc::clone(&main)))
            .select()?;
        Ok(Self { main })
    }

    /// Puts the window there; it is seen once the event loop runs. When the user did not look for
    /// it, it does not take the keyboard.
    pub(crate) fn place(self, main: &Main, unasked: bool) {
        drop(self.main.set(main.as_weak()));
        let (weak, told) = (main.as_weak(), Cell::new(!unasked));
        main.on_unseen(move || {
            if !told.get() {
                let window = weak.upgrade();
                let id = window.and_then(|it| it.window().with_winit_window(x11).flatten());
                // A window manager that cannot be told decides by itself.
                told.set(id.is_some_and(|id| screen::unasked(id).is_ok()));
            }
            0.0
        });
    }
}

/// Brings the window to the front, since the user looked for it.
pub(crate) fn raise(main: &Main) {
    main.window().with_winit_window(|window| {
        window.set_minimized(false);
        window.focus_window();
        if !window.has_focus() {
            window.request_user_attention(Some(UserAttentionType::Informational));
        }
    });
}

fn x11(window: &Window) -> Option<u32> {
    let handle = window.window_handle().ok()?.as_raw();
    // Every other system has its own manners; on Wayland the compositor decides.
    if let RawWindowHandle::Xlib(handle) = handle {
        return u32::try_from(handle.window).ok();
    }
    if let RawWindowHandle::Xcb(handle) = handle {
        return Some(handle.window.get());
    }
    None
}

/// Sees how large the screen is, before the window is made.
struct Room(Rc<OnceCell<Weak<Main>>>);

impl CustomApplicationHandler for Room {
    fn resumed(&mut self, event_loop: &ActiveEventLoop) -> EventResult {
        let screen = event_loop
            .primary_monitor()
            .or_else(|| event_loop.available_monitors().next());
        let main = self.0.get().and_then(Weak::upgrade);
        if let (Some(main), Some(screen)) = (main, screen) {
            let size = screen.size().to_logical::<f32>(screen.scale_factor());
            let look = main.global::<Look>();
            look.set_room_width(size.width);
            look.set_room_height((size.height - TAKEN).max(0.0));
        }
        EventResult::Propagate
    }
}
