//! Being on a message bus: joining it again when it was lost, and never waiting on it for long.

use std::{env, future::Future, path::Path, time::Duration};

use tokio::time::{sleep, timeout};
use zbus::{Connection, Error, MatchRule, Message, MessageStream, message::Type};

/// What anybody on a bus may take to answer. The library has no limit of its own.
pub(super) const LIMIT: Duration = Duration::from_secs(3);

const BUS: &str = "org.freedesktop.DBus";
const SOON: Duration = Duration::from_secs(5);
const SELDOM: Duration = Duration::from_secs(5 * 60);

pub(super) async fn limited<T>(call: impl Future<Output = zbus::Result<T>>) -> zbus::Result<T> {
    timeout(LIMIT, call)
        .await
        .unwrap_or_else(|_| Err(Error::Failure(format!("no answer within {LIMIT:?}"))))
}

/// Joining one of the buses over and over, seldom when it does not come.
pub(super) struct Reconnect {
    name: &'static str,
    /// Whether it may come, as long as it is not there.
    expected: fn() -> bool,
    delay: Duration,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Fresh,
    Joined,
    Missed,
}

impl Reconnect {
    /// Expected wherever the session names a place for it.
    pub(super) fn session() -> Self {
        Self::new("session", || {
            is_set("DBUS_SESSION_BUS_ADDRESS") || is_set("XDG_RUNTIME_DIR")
        })
    }

    /// Expected only while its socket is there: it comes before any session does.
    pub(super) fn system() -> Self {
        Self::new("system", || {
            is_set("DBUS_SYSTEM_BUS_ADDRESS") || Path::new("/run/dbus/system_bus_socket").exists()
        })
    }

    fn new(name: &'static str, expected: fn() -> bool) -> Self {
        Self {
            name,
            expected,
            delay: SOON,
            state: State::Fresh,
        }
    }

    /// Waits for the bus. Asked again, it takes the last connection for lost.
    pub(super) async fn next<F>(&mut self, join: impl Fn() -> F) -> Connection
    where
        F: Future<Output = zbus::Result<Connection>>,
    {
        if self.state == State::Joined {
            tracing::warn!(bus = self.name, "the message bus was lost");
            self.state = State::Missed;
            sleep(self.delay).await;
        }
        loop {
            match limited(join()).await {
                Ok(connection) => {
                    if self.state == State::Missed {
                        tracing::info!(bus = self.name, "the message bus is there");
                    }
                    self.state = State::Joined;
                    self.delay = SOON;
                    return connection;
                }
                Err(error) if self.state == State::Fresh => {
                    tracing::warn!(bus = self.name, %error, "there is no message bus");
                    self.state = State::Missed;
                }
                Err(_) => {}
            }
            if !(self.expected)() {
                std::future::pending().await
            }
            sleep(self.delay).await;
            self.delay = (self.delay * 2).min(SELDOM);
        }
    }
}

fn is_set(name: &str) -> bool {
    env::var_os(name).is_some_and(|value| !value.is_empty())
}

/// The signals of an interface, from whoever owns a name.
///
/// The bus keeps back what others broadcast, but not what they send to us alone: compare
/// [`sender`] with the owner before believing one.
pub(super) async fn signals(
    connection: &Connection,
    name: &'static str,
    interface: &'static str,
) -> zbus::Result<MessageStream> {
    let rule = MatchRule::builder()
        .msg_type(Type::Signal)
        .sender(name)?
        .interface(interface)?
        .build();
    limited(MessageStream::for_match_rule(rule, connection, None)).await
}

/// Hears when a name gets another owner, or none.
pub(super) async fn owners(
    connection: &Connection,
    name: &'static str,
) -> zbus::Result<MessageStream> {
    let rule = MatchRule::builder()
        .msg_type(Type::Signal)
        .sender(BUS)?
        .interface(BUS)?
        .member("NameOwnerChanged")?
        .arg(0, name)?
        .build();
    limited(MessageStream::for_match_rule(rule, connection, None)).await
}

/// The new owner that a signal of [`owners`] tells of, `Some(None)` for none; `None` for a signal
/// that is not the bus's.
pub(super) fn new_owner(signal: &Message) -> Option<Option<String>> {
    if sender(signal).as_deref() != Some(BUS) {
        return None;
    }
    let body = signal.body();
    let (_name, _old, new): (&str, &str, &str) = body.deserialize().ok()?;
    Some((!new.is_empty()).then(|| new.to_owned()))
}

/// Who sent a message, as the bus says.
pub(super) fn sender(message: &Message) -> Option<String> {
    message.header().sender().map(ToString::to_string)
}

/// Who owns a name now.
pub(super) async fn owner(connection: &Connection, name: &'static str) -> Option<String> {
    let path = "/org/freedesktop/DBus";
    let name = &(name,);
    let call = connection.call_method(Some(BUS), path, Some(BUS), "GetNameOwner", name);
    limited(call).await.ok()?.body().deserialize().ok()
}

/// A text that a message can carry, and which a single bad character must not keep from the screen.
pub(super) fn plain(text: &str) -> String {
    text.replace('\0', "")
}

/// Plain text, where the other side reads markup.
pub(super) fn escape(text: &str) -> String {
    plain(text)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
