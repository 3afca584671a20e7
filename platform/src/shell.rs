//! The desktop, as far as the agent shows itself on it: tray icon, menu, notices, launcher flag.
//!
//! The agent declares the whole [`Surface`] each time; the shell compares it with what is on the
//! screen and changes that. What the user does comes back as a [`Click`].

use std::{future::Future, io, time::SystemTime};

use tokio::sync::{mpsc, watch};

#[cfg_attr(any(windows, target_os = "macos"), path = "desktop/winit.rs")]
#[cfg_attr(target_os = "linux", path = "linux/desktop/mod.rs")]
#[cfg_attr(target_os = "android", path = "android/desktop.rs")]
mod imp;

/// Everything that the user sees of the agent, in words of one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Surface {
    /// The product's name in the user's language: the title of the icon and the notices' sender.
    pub title: String,
    /// There is to be no icon; the notices are shown all the same.
    pub hidden: bool,
    /// Number on the icon; 0 shows none and lowers the flag.
    pub badge: usize,
    /// One line beside the icon that says how things are.
    pub tooltip: String,
    /// An address of our own scheme opens what this is of, since it is what a start without arguments
    /// finds. Only then is the system told of such addresses.
    pub by_address: bool,
    /// The menu, from top to bottom.
    pub items: Vec<Item>,
    /// Shown when they appear here, replaced when they change, closed when they are gone.
    pub notices: Vec<Notice>,
}

/// A line of the menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// Text that cannot be clicked.
    Label(String),
    /// Something that the user can do.
    Action(Action),
    /// A line between groups.
    Separator,
    /// A menu in the menu.
    Submenu {
        /// What it is called.
        label: String,
        /// What is in it.
        items: Vec<Item>,
    },
}

/// Something that the user can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// What it is called.
    pub label: String,
    /// What comes back when the user does it.
    pub click: Click,
}

/// A notification that waits for the user.
///
/// One that the user put away is not shown again by itself; it comes back when it says something
/// else, or under another key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The same key is the same notice. What stands before a `#` says what it is about: one that is
    /// new takes the place of one that is gone and was about the same.
    pub key: String,
    /// Plain text.
    pub title: String,
    /// Plain text, lines separated by `\n`; the shell escapes it where the system reads markup.
    pub body: String,
    /// Buttons. Where the system shows none, the menu has the same actions.
    pub actions: Vec<Action>,
    /// When it is taken down by the shell itself; the system's own expiry is not trusted.
    pub until: Option<SystemTime>,
    /// Whether it should stay on the screen until it is answered.
    pub urgent: bool,
}

impl Notice {
    /// What it is about.
    pub fn subject(&self) -> &str {
        let (subject, _) = self.key.split_once('#').unwrap_or((&self.key, ""));
        subject
    }
}

/// A token that the agent put into the surface and gets back when the user acts on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Click(pub String);

/// The token of a click on the icon, or on a notice beside its buttons: show yourself.
pub const OPEN: &str = "open";

/// Whether there is a user to ask.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Presence {
    /// Somebody is there, or nothing tells otherwise.
    #[default]
    Here,
    /// The session is locked.
    Locked,
    /// Another session is in front, or nobody has touched anything for long.
    Away,
    /// Somebody is there who wants to be left alone.
    Quiet,
}

/// The agent's end of the desktop.
pub struct Shell {
    /// Shows a surface.
    pub show: watch::Sender<Surface>,
    /// What the user did.
    pub clicks: mpsc::UnboundedReceiver<Click>,
    /// Whether there is a user to ask, now and whenever it changes.
    pub presence: watch::Receiver<Presence>,
}

/// Puts the agent on the desktop and runs it to its end.
///
/// Where the system wants the main thread for its event loop, this must be called on it, and the
/// agent runs on another; elsewhere both live on this one. A desktop that is missing, in part or
/// whole, is said once in the log and used as soon as it appears; it never ends the agent.
///
/// # Errors
/// When the system's event loop cannot be had at all. The agent has not run then.
pub fn run<F>(
    runtime: tokio::runtime::Runtime,
    agent: impl FnOnce(Shell) -> F + Send + 'static,
) -> io::Result<()>
where
    F: Future<Output = ()> + 'static,
{
    imp::run(runtime, agent)
}
