//! Win32 and AppKit want the main thread for their event loop; `winit` is that loop and has no
//! window. The agent has a thread of its own.

#[cfg_attr(windows, path = "toasts.rs")]
#[cfg_attr(target_os = "macos", path = "../macos/notices.rs")]
mod notices;
#[cfg_attr(windows, path = "presence.rs")]
#[cfg_attr(target_os = "macos", path = "here.rs")]
mod presence;

use std::{future::Future, io, thread};

use tokio::{
    runtime::Runtime,
    sync::{mpsc, watch},
};
use tray_icon::{
    Icon, MouseButton, MouseButtonState, TrayIcon, TrayIconBuilder, TrayIconEvent,
    menu::{IsMenuItem, Menu, MenuEvent, MenuItem, PredefinedMenuItem, Submenu},
};
use winit::{
    application::ApplicationHandler,
    event::{StartCause, WindowEvent},
    event_loop::{ActiveEventLoop, EventLoop, EventLoopProxy},
    window::WindowId,
};

use self::{notices::Notices, presence::Signs};
use super::{Action, Click, Item, OPEN, Presence, Shell, Surface};
use crate::icon;

/// Twice the points of a menu bar or a task bar, which scale it down.
const SIZE: u32 = 44;

type Problem = Box<dyn std::error::Error + Send + Sync>;

enum Event {
    Show(Box<Surface>),
    /// There is a new taskbar, which knows nothing of our icon.
    Taskbar,
    End,
}

pub(super) fn run<F>(
    runtime: Runtime,
    agent: impl FnOnce(Shell) -> F + Send + 'static,
) -> io::Result<()>
where
    F: Future<Output = ()> + 'static,
{
    #[cfg(windows)]
    crate::imp::console::leave();
    let mut builder = EventLoop::<Event>::with_user_event();
    #[cfg(target_os = "macos")]
    {
        use winit::platform::macos::{ActivationPolicy, EventLoopBuilderExtMacOS as _};
        // No symbol in the dock, and no focus taken.
        builder.with_activation_policy(ActivationPolicy::Accessory);
        builder.with_activate_ignoring_other_apps(false);
    }
    let event_loop = builder.build().map_err(io::Error::other)?;
    let (clicked, clicks) = mpsc::unbounded_channel();
    answer(clicked.clone());
    let (present, presence) = watch::channel(Presence::Here);
    #[cfg(windows)]
    let notices = Notices::default();
    #[cfg(target_os = "macos")]
    let notices = Notices::new(clicked, present.clone());
    let proxy = event_loop.create_proxy();
    let taskbar = event_loop.create_proxy();
    let taskbar = move || drop(taskbar.send_event(Event::Taskbar));
    let worker = thread::spawn(move || {
        let (show, surface) = watch::channel(Surface::default());
        runtime.block_on(async {
            tokio::spawn(forward(surface, proxy.clone()));
            agent(Shell {
                show,
                clicks,
                presence,
            })
            .await;
        });
        // The loop is gone only when this thread no longer matters.
        drop(proxy.send_event(Event::End));
    });
    let mut app = App {
        surface: Surface::default(),
        icon: None,
        is_shown: true,
        notices,
        signs: Signs::new(present, taskbar),
    };
    event_loop.run_app(&mut app).map_err(io::Error::other)?;
    worker
        .join()
        .map_err(|_| io::Error::other("the agent's thread panicked"))
}

fn answer(clicked: mpsc::UnboundedSender<Click>) {
    let opened = clicked.clone();
    MenuEvent::set_event_handler(Some(move |event: MenuEvent| {
        drop(clicked.send(Click(event.id.0)));
    }));
    TrayIconEvent::set_event_handler(Some(move |event| {
        if let TrayIconEvent::Click {
            button: MouseButton::Left,
            button_state: MouseButtonState::Up,
            ..
        } = event
        {
            drop(opened.send(Click(OPEN.to_owned())));
        }
    }));
}

async fn forward(mut surface: watch::Receiver<Surface>, proxy: EventLoopProxy<Event>) {
    while surface.changed().await.is_ok() {
        let surface = Box::new(surface.borrow_and_update().clone());
        if proxy.send_event(Event::Show(surface)).is_err() {
            return;
        }
    }
}

struct App {
    surface: Surface,
    icon: Option<TrayIcon>,
    /// The icon shows the surface, as far as we were told.
    is_shown: bool,
    notices: Notices,
    signs: Signs,
}

impl ApplicationHandler<Event> for App {
    fn new_events(&mut self, _: &ActiveEventLoop, cause: StartCause) {
        // An icon made before the loop runs does not show on macOS.
        if cause == StartCause::Init {
            self.signs.begin();
            self.make_icon();
        }
    }

    fn resumed(&mut self, _: &ActiveEventLoop) {}

    fn window_event(&mut self, _: &ActiveEventLoop, _: WindowId, _: WindowEvent) {}

    fn user_event(&mut self, event_loop: &ActiveEventLoop, event: Event) {
        match event {
            Event::Show(surface) => {
                // Asked now: what the user does may have changed since the agent drew this.
                let allowed = self.signs.allow(&surface);
                self.notices.show(&surface, allowed);
                let before = std::mem::replace(&mut self.surface, *surface);
                match self.is_shown {
                    true => self.show_icon(&before),
                    false => self.make_icon(),
                }
            }
            Event::Taskbar => self.make_icon(),
            Event::End => event_loop.exit(),
        }
    }
}

impl App {
    /// Makes the icon, and makes it anew where a taskbar has lost the one that there was. That one would
    /// put itself into a new taskbar, but as it was when it last could be changed.
    fn make_icon(&mut self) {
        // What there was goes first, from the taskbar as well, if it is there.
        self.icon = None;
        let builder = TrayIconBuilder::new().with_menu_on_left_click(false);
        match builder.build() {
            Ok(icon) => self.icon = Some(icon),
            Err(error) => self.failed(&error.into()),
        }
        self.show_icon(&Surface::default());
    }

    fn show_icon(&mut self, before: &Surface) {
        let shown = match &self.icon {
            Some(icon) => show(icon, before, &self.surface),
            None => return,
        };
        match shown {
            Ok(()) => self.is_shown = true,
            Err(error) => self.failed(&error),
        }
    }

    /// Without a taskbar nothing can be changed. The icon is made anew with the next thing to show, and
    /// when there is a taskbar.
    fn failed(&mut self, error: &Problem) {
        if self.is_shown {
            tracing::warn!(%error, "the icon cannot be shown");
        }
        self.is_shown = false;
    }
}

fn show(icon: &TrayIcon, before: &Surface, now: &Surface) -> Result<(), Problem> {
    if before.hidden != now.hidden {
        icon.set_visible(!now.hidden)?;
    }
    if before.badge != now.badge || before.title.is_empty() {
        icon.set_icon(Some(Icon::from_rgba(
            icon::rgba(SIZE, now.badge),
            SIZE,
            SIZE,
        )?))?;
    }
    if (&before.title, &before.tooltip) != (&now.title, &now.tooltip) {
        icon.set_tooltip(Some(format!("{}\n{}", now.title, now.tooltip).trim()))?;
    }
    if before.items != now.items {
        let menu = Menu::new();
        for item in &now.items {
            menu.append(&*line(item)?)?;
        }
        icon.set_menu(Some(Box::new(menu)));
    }
    Ok(())
}

fn line(item: &Item) -> Result<Box<dyn IsMenuItem>, Problem> {
    Ok(match item {
        Item::Label(label) => Box::new(MenuItem::new(caption(label), false, None)),
        Item::Action(Action { label, click }) => {
            Box::new(MenuItem::with_id(&click.0, caption(label), true, None))
        }
        Item::Separator => Box::new(PredefinedMenuItem::separator()),
        Item::Submenu { label, items } => {
            let menu = Submenu::new(caption(label), true);
            for item in items {
                menu.append(&*line(item)?)?;
            }
            Box::new(menu)
        }
    })
}

/// A single ampersand would underline the letter after it.
fn caption(label: &str) -> String {
    label.replace('&', "&&")
}
