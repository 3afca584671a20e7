//! The Linux desktop: a session bus and whoever serves on it, all of it on the agent's own runtime.
//!
//! Each part follows the same surface by itself, so that one that is missing or stuck holds up
//! nothing else. What is missing is said once and used when it comes back.

mod bus;
mod dconf;
mod fullscreen;
mod launcher;
mod notices;
mod presence;
mod quiet;
mod tray;

use std::{future::Future, io, sync::Arc, time::Duration};

use tokio::{
    runtime::Runtime,
    sync::{
        mpsc::{self, UnboundedSender},
        oneshot, watch,
    },
    time::{sleep, timeout},
};
use zbus::Connection;

use self::{notices::Notices, presence::Signs};
use super::{Click, OPEN, Presence, Shell, Surface};

/// How long the desktop may take to clear away what it shows when the agent ends.
const FAREWELL: Duration = Duration::from_secs(1);

pub(super) fn run<F>(
    runtime: Runtime,
    agent: impl FnOnce(Shell) -> F + Send + 'static,
) -> io::Result<()>
where
    F: Future<Output = ()> + 'static,
{
    let (show, surface) = watch::channel(Surface::default());
    let (clicked, clicks) = mpsc::unbounded_channel();
    let (present, presence) = watch::channel(Presence::Here);
    let (over, ended) = oneshot::channel::<()>();
    runtime.block_on(async move {
        let desktop = Desktop { surface, clicked };
        let desktop = tokio::spawn(desktop.live(Signs::new(present), ended));
        agent(Shell {
            show,
            clicks,
            presence,
        })
        .await;
        drop(over);
        drop(timeout(FAREWELL, desktop).await);
    });
    Ok(())
}

struct Desktop {
    surface: watch::Receiver<Surface>,
    clicked: UnboundedSender<Click>,
}

impl Desktop {
    async fn live(self, signs: Arc<Signs>, ended: oneshot::Receiver<()>) {
        let mut notices = Notices::new(self.clicked.clone());
        let mut connection = None;
        tokio::select! {
            _ = ended => {}
            () = self.on_session_bus(&mut notices, &mut connection, &signs) => {}
            () = presence::on_system_bus(&signs) => {}
            () = fullscreen::follow(&signs) => {}
        }
        if let Some(connection) = connection {
            notices.take_down(&connection).await;
        }
    }

    /// Serves each session bus that there is, one after the other, for ever.
    async fn on_session_bus(
        &self,
        notices: &mut Notices,
        slot: &mut Option<Connection>,
        signs: &Signs,
    ) {
        let mut bus = bus::Reconnect::session();
        loop {
            let connection = bus.next(Connection::session).await;
            let connection = slot.insert(connection);
            tokio::select! {
                () = connection.closed() => {}
                () = part("tray", tray::follow(connection, self.surface.clone(), &self.clicked)) => {}
                () = part("notices", notices.follow(connection, self.surface.clone())) => {}
                () = part("launcher", launcher::follow(connection, self.surface.clone())) => {}
                () = part("presence", presence::screen_saver(connection, signs)) => {}
                () = part("quiet", quiet::follow(connection, signs)) => {}
            }
            *slot = None;
            signs.set(|signs| (signs.saver, signs.quiet) = (false, false));
        }
    }
}

/// Keeps a part that fails from ending the others.
async fn part(name: &str, life: impl Future<Output = zbus::Result<()>>) {
    if let Err(error) = life.await {
        // When the whole bus goes, this future is dropped here, and that is said once for all.
        sleep(FAREWELL).await;
        tracing::warn!(part = name, %error, "a part of the desktop cannot be used");
    }
    std::future::pending().await
}
