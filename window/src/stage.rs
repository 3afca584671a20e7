//! The place on the screen: how large, whether in front, and how many questions its symbol says.

use std::{
    cell::{Cell, OnceCell},
    num::NonZeroIsize,
    rc::Rc,
};

use companion_platform::screen;
use slint::{
    BackendSelector, ComponentHandle as _, Model as _, PlatformError, Weak,
    winit_030::{
        CustomApplicationHandler, EventResult, WinitWindowAccessor as _,
        winit::{
            event::WindowEvent,
            event_loop::ActiveEventLoop,
            raw_window_handle::{HasWindowHandle as _, RawWindowHandle},
            window::{UserAttentionType, Window, WindowId},
        },
    },
};

use crate::ui::{App, Look, Main};

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
            .with_winit_custom_application_handler(Room {
                main: Rc::clone(&main),
                counted: false,
            })
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

/// Says on the window's symbol, where the system has one for it, how many questions wait. To be called
/// whenever that has changed; as long as there is no window, nothing is said.
pub(crate) fn count(main: &Main) {
    let count = main.global::<App>().get_waiting().row_count();
    main.window().with_winit_window(|window| {
        // Where there is no such symbol, the agent's own icon says it.
        drop(screen::badge(win32(window), count));
    });
}

/// Every other system finds the symbol without the window.
fn win32(window: &Window) -> Option<NonZeroIsize> {
    let RawWindowHandle::Win32(handle) = window.window_handle().ok()?.as_raw() else {
        return None;
    };
    Some(handle.hwnd)
}

fn x11(window: &Window) -> Option<u32> {
    let handle = window.window_handle().ok()?.as_raw();
    // Every other system has its own manners; on Wayland the compositor decides.
    if let RawWindowHandle::Xlib(handle) = handle {
        // A long number, which is not equally long everywhere.
        return u32::try_from(u128::from(handle.window)).ok();
    }
    if let RawWindowHandle::Xcb(handle) = handle {
        return Some(handle.window.get());
    }
    None
}

/// Sees how large the screen is, before the window is made, and when it is there.
struct Room {
    main: Rc<OnceCell<Weak<Main>>>,
    /// The window's symbol says how many questions wait.
    counted: bool,
}

impl CustomApplicationHandler for Room {
    fn resumed(&mut self, event_loop: &ActiveEventLoop) -> EventResult {
        let screen = event_loop
            .primary_monitor()
            .or_else(|| event_loop.available_monitors().next());
        let main = self.main.get().and_then(Weak::upgrade);
        if let (Some(main), Some(screen)) = (main, screen) {
            let size = screen.size().to_logical::<f32>(screen.scale_factor());
            let look = main.global::<Look>();
            look.set_room_width(size.width);
            look.set_room_height((size.height - TAKEN).max(0.0));
        }
        EventResult::Propagate
    }

    fn window_event(
        &mut self,
        _: &ActiveEventLoop,
        _: WindowId,
        _: Option<&Window>,
        _: Option<&slint::Window>,
        _: &WindowEvent,
    ) -> EventResult {
        let main = self.main.get().filter(|_| !self.counted);
        if let Some(main) = main {
            self.counted = true;
            // Not from within an event, since a taskbar that is told something may have an answer. Without
            // an event loop there is no window any more.
            drop(main.upgrade_in_event_loop(|main| count(&main)));
        }
        EventResult::Propagate
    }
}
