//! What the administrator laid down, from the part of the registry that users cannot write.

use std::{
    ffi::c_void,
    io,
    os::windows::io::{AsRawHandle as _, OwnedHandle},
    ptr,
    sync::Arc,
    time::{Instant, SystemTime, UNIX_EPOCH},
};

use serde_json::{Map, Value};
use tokio::sync::Notify;
use windows_registry::{Key, LOCAL_MACHINE, Type, Value as Entry};
use windows_sys::Win32::{
    Foundation::{HANDLE, INVALID_HANDLE_VALUE},
    System::{
        Registry::{
            REG_NOTIFY_CHANGE_LAST_SET, REG_NOTIFY_CHANGE_NAME, REG_NOTIFY_THREAD_AGNOSTIC,
            RegNotifyChangeKeyValue,
        },
        Threading::{
            CreateEventW, INFINITE, RegisterWaitForSingleObject, UnregisterWaitEx,
            WT_EXECUTEDEFAULT,
        },
    },
};

use super::sys;
use crate::told::Told;

const POLICIES: &str = r"SOFTWARE\Policies";
const OURS: &str = "PortalCompanion";

/// The user's hive has a key of this name as well. It is never read: the user can write it.
pub(crate) fn policy() -> io::Result<Map<String, Value>> {
    read(LOCAL_MACHINE, POLICIES)
}

fn read(hive: &Key, policies: &str) -> io::Result<Map<String, Value>> {
    let key = match hive.open(format!(r"{policies}\{OURS}")) {
        Ok(key) => key,
        Err(error) if is_gone(error.code().0) => return Ok(Map::new()),
        Err(error) => return Err(error.into()),
    };
    let values = match key.values() {
        Ok(values) => values,
        Err(error) if is_gone(error.code().0) => return Ok(Map::new()),
        Err(error) => return Err(error.into()),
    };
    // A key has one value without a name, which no template writes and some tools leave behind.
    let values = values.filter(|(name, _)| !name.is_empty());
    Ok(values.map(|(name, entry)| (name, value(entry))).collect())
}

/// There is no such key, or it was removed while it was open.
fn is_gone(code: i32) -> bool {
    [sys::NOT_FOUND, sys::KEY_DELETED].contains(&code)
}

/// A key below that of the policy, which is a change of the policy to whoever watches and no setting.
const DISMISSED: &str = "Dismissed";
/// Its value: what one removal says once, in milliseconds since 1970.
const SINCE: &str = "Since";

pub(crate) fn dismiss(on: bool) -> io::Result<()> {
    dismiss_below(LOCAL_MACHINE, POLICIES, on)
}

fn dismiss_below(hive: &Key, policies: &str, on: bool) -> io::Result<()> {
    let ours = format!(r"{policies}\{OURS}");
    let key = format!(r"{ours}\{DISMISSED}");
    // One that a removal left which was cut short, perhaps of a kind that stays.
    remove(hive, &key)?;
    if on {
        // What is made along with a key that goes with the system's end goes as well.
        hive.create(&ours)?;
        let mut options = hive.options();
        let key = options.read().write().create().volatile().open(key)?;
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let now = now.unwrap_or_default().as_millis();
        key.set_u64(SINCE, u64::try_from(now).unwrap_or_default())?;
        return Ok(());
    }
    // It was made for nothing else, perhaps.
    let is_empty = |key: &Key| {
        let nothing = key.values().is_ok_and(|mut values| values.next().is_none());
        nothing && key.keys().is_ok_and(|mut keys| keys.next().is_none())
    };
    match hive.open(&ours).is_ok_and(|key| is_empty(&key)) {
        true => remove(hive, &ours),
        false => Ok(()),
    }
}

fn remove(hive: &Key, key: &str) -> io::Result<()> {
    match hive.remove_tree(key) {
        Err(error) if error.code().0 != sys::NOT_FOUND => Err(error.into()),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// What the administrator's removal says, or one before it that was cut short.
fn dismissal(hive: &Key, policies: &str) -> Option<u64> {
    let key = hive.open(format!(r"{policies}\{OURS}\{DISMISSED}")).ok()?;
    key.get_u64(SINCE).ok()
}

pub(crate) async fn dismissed() {
    match PolicyWatch::new() {
        Ok(watch) => watch.dismissed().await,
        Err(error) => {
            tracing::warn!(%error, "whether the agent is removed is not heard of");
            std::future::pending().await
        }
    }
}

/// What is of no type that a setting has, or not what its type says, is nothing: whoever reads the
/// setting says so of it by name.
fn value(entry: Entry) -> Value {
    let read = match entry.ty() {
        Type::U32 => u32::try_from(entry).map(Value::from),
        Type::U64 => u64::try_from(entry).map(Value::from),
        Type::String | Type::ExpandString => String::try_from(entry).map(Value::from),
        Type::MultiString => Vec::<String>::try_from(entry).map(|lines| {
            let lines = lines.into_iter().filter(|line| !line.is_empty());
            lines.collect()
        }),
        Type::Bytes | Type::Other(_) => Ok(Value::Null),
    };
    read.unwrap_or_default()
}

/// The policy, if it can be read, and what a removal says.
#[derive(Clone, Debug, PartialEq)]
struct Seen {
    policy: Option<Map<String, Value>>,
    dismissal: Option<u64>,
}

impl Seen {
    fn now(hive: &Key, policies: &str) -> Self {
        Self {
            policy: read(hive, policies).ok(),
            dismissal: dismissal(hive, policies),
        }
    }
}

/// Hears of changes below the policies of all programs, since our own key may be made, removed and
/// made again; what changes for others is compared and passed over.
pub(crate) struct PolicyWatch {
    hive: &'static Key,
    policies: String,
    seen: Told<Seen>,
    key: Key,
    event: OwnedHandle,
    /// The system's note to call us, which holds the other hand on `happened`.
    wait: HANDLE,
    happened: Arc<Notify>,
}

// SAFETY: the handles belong to no thread.
unsafe impl Send for PolicyWatch {}

impl PolicyWatch {
    pub(crate) fn new() -> io::Result<Self> {
        Self::of(LOCAL_MACHINE, POLICIES)
    }

    fn of(hive: &'static Key, policies: &str) -> io::Result<Self> {
        let key = hive.open(policies)?;
        // SAFETY: null asks for what is usual, and the handle is ours. It resets by itself.
        let event = unsafe { sys::owned(CreateEventW(ptr::null(), 0, 0, ptr::null())) }?;
        let happened = Arc::new(Notify::new());
        let mut watch = Self {
            hive,
            policies: policies.to_owned(),
            seen: Told::of(Seen {
                policy: None,
                dismissal: None,
            }),
            key,
            event,
            wait: ptr::null_mut(),
            happened,
        };
        watch.arm()?;
        let context = Arc::as_ptr(&watch.happened).cast::<c_void>();
        // SAFETY: the event is open, and both it and what the context points to are there until the
        // wait is taken back when this is dropped.
        sys::done(unsafe {
            RegisterWaitForSingleObject(
                &raw mut watch.wait,
                watch.event.as_raw_handle(),
                Some(happened_now),
                context,
                INFINITE,
                WT_EXECUTEDEFAULT,
            )
        })?;
        watch.seen = Told::of(Seen::now(hive, policies));
        Ok(watch)
    }

    /// Asks to be told of the next change, once.
    fn arm(&self) -> io::Result<()> {
        let what = REG_NOTIFY_CHANGE_NAME | REG_NOTIFY_CHANGE_LAST_SET | REG_NOTIFY_THREAD_AGNOSTIC;
        // SAFETY: key and event are open as long as this lives.
        sys::status(unsafe {
            RegNotifyChangeKeyValue(self.key.as_raw(), 1, what, self.event.as_raw_handle(), 1)
        })
    }

    pub(crate) async fn changed(&mut self) {
        loop {
            self.happened.notified().await;
            // First the next change, so that none falls between.
            if let Err(error) = self.arm() {
                tracing::warn!(%error, "changes of the policy are no longer heard of");
                return std::future::pending().await;
            }
            let seen = Seen::now(self.hive, &self.policies);
            if self.seen.is_news(seen, Instant::now()) {
                return;
            }
        }
    }

    /// Waits until a removal says something else than one did when this was made.
    async fn dismissed(mut self) {
        let before = self.seen.known.dismissal;
        let said = |watch: &Self| watch.seen.known.dismissal;
        while said(&self).is_none() || said(&self) == before {
            self.changed().await;
        }
    }
}

unsafe extern "system" fn happened_now(context: *mut c_void, _: bool) {
    // SAFETY: the watch keeps it alive until no call is under way any more.
    let happened = unsafe { &*context.cast::<Notify>() };
    happened.notify_one();
}

impl Drop for PolicyWatch {
    fn drop(&mut self) {
        if !self.wait.is_null() {
            // SAFETY: it was registered; this waits for a call that is under way.
            unsafe { UnregisterWaitEx(self.wait, INVALID_HANDLE_VALUE) };
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use std::time::Duration;

    use tokio::time::timeout;
    use windows_registry::CURRENT_USER;

    use super::*;

    /// A place for policies that a test may write, gone when it ends.
    struct Place(String);

    impl Place {
        fn new(name: &str) -> Self {
            let path = format!(
                r"Software\PortalCompanionTest-{name}-{}",
                std::process::id()
            );
            CURRENT_USER.create(&path).unwrap();
            Self(path)
        }

        fn ours(&self) -> Key {
            CURRENT_USER.create(format!(r"{}\{OURS}", self.0)).unwrap()
        }
    }

    impl Drop for Place {
        fn drop(&mut self) {
            CURRENT_USER.remove_tree(&self.0).ok();
        }
    }

    #[test]
    fn without_a_key_the_device_is_not_managed() {
        let place = Place::new("none");
        assert_eq!(read(CURRENT_USER, &place.0).unwrap(), Map::new());
    }

    #[test]
    fn every_type_that_a_template_can_write_is_read() {
        let place = Place::new("types");
        let key = place.ours();
        key.set_string("DeskUrl", "https://desk.example").unwrap();
        key.set_u32("AutoOpen", 1).unwrap();
        key.set_string("", "").unwrap();
        key.set_multi_string("Hosts", &["a.example", "b.example"])
            .unwrap();
        let policy = Value::from(read(CURRENT_USER, &place.0).unwrap());
        let expected = serde_json::json!({
            "DeskUrl": "https://desk.example",
            "AutoOpen": 1,
            "Hosts": ["a.example", "b.example"],
        });
        assert_eq!(policy, expected);
    }

    #[test]
    fn a_value_of_another_type_is_there_and_says_nothing() {
        let place = Place::new("bad");
        let key = place.ours();
        key.set_bytes("DeskUrl", Type::Bytes, b"https://desk.example")
            .unwrap();
        key.set_bytes("AutoOpen", Type::U32, b"1").unwrap();
        let policy = read(CURRENT_USER, &place.0).unwrap();
        assert_eq!(policy.get("DeskUrl"), Some(&Value::Null));
        assert_eq!(policy.get("AutoOpen"), Some(&Value::Null));
    }

    #[test]
    fn what_the_user_wrote_is_no_policy() {
        let name = format!("Test{}", std::process::id());
        let path = format!(r"{POLICIES}\{OURS}");
        let key = CURRENT_USER.create(&path).unwrap();
        key.set_string(&name, "mine").unwrap();
        let policy = policy().unwrap();
        key.remove_value(&name).unwrap();
        assert!(!policy.contains_key(&name));
    }

    #[tokio::test]
    async fn a_change_is_heard_of_also_when_the_key_is_new() {
        let place = Place::new("watch");
        let mut watch = PolicyWatch::of(CURRENT_USER, &place.0).unwrap();
        let heard = async |watch: &mut PolicyWatch| {
            timeout(Duration::from_secs(60), watch.changed())
                .await
                .unwrap();
        };
        // Somebody else's policy is none of ours.
        let others = CURRENT_USER.create(format!(r"{}\Other", place.0)).unwrap();
        others.set_u32("Setting", 1).unwrap();
        let key = place.ours();
        key.set_u32("AutoOpen", 1).unwrap();
        heard(&mut watch).await;
        let known = watch.seen.known.policy.clone().unwrap();
        if known.get("AutoOpen").is_none() {
            heard(&mut watch).await;
        }
        key.set_u32("AutoOpen", 2).unwrap();
        heard(&mut watch).await;
        assert_eq!(read(CURRENT_USER, &place.0).unwrap()["AutoOpen"], 2);
        drop(key);
        CURRENT_USER
            .remove_tree(format!(r"{}\{OURS}", place.0))
            .unwrap();
        while !watch.seen.known.policy.clone().unwrap().is_empty() {
            heard(&mut watch).await;
        }
    }

    #[tokio::test]
    async fn what_a_removal_left_that_was_cut_short_neither_dismisses_nor_keeps_from_it() {
        let place = Place::new("dismissed");
        let patience = Duration::from_secs(60);
        let stale = format!(r"{}\{OURS}\{DISMISSED}", place.0);
        CURRENT_USER.create(&stale).unwrap();
        let of = || PolicyWatch::of(CURRENT_USER, &place.0).unwrap();
        let (mut one, two) = (of(), of());
        let key = CURRENT_USER.create(&stale).unwrap();
        key.set_u64(SINCE, 7).unwrap();
        timeout(patience, one.changed()).await.unwrap();
        drop(key);
        timeout(patience, two.dismissed()).await.unwrap();
        let (three, four) = (of(), of());
        assert_eq!(three.seen.known.dismissal, Some(7));
        let mut three = tokio::spawn(three.dismissed());
        place.ours().set_u32("AutoOpen", 1).unwrap();
        let mut watch = of();
        place.ours().set_u32("AutoOpen", 2).unwrap();
        timeout(patience, watch.changed()).await.unwrap();
        assert!(!three.is_finished(), "it was there before");
        dismiss_below(CURRENT_USER, &place.0, true).unwrap();
        timeout(patience, &mut three).await.unwrap().unwrap();
        timeout(patience, four.dismissed()).await.unwrap();
        // It goes when the system ends: nothing that would stay can be below it.
        let below = CURRENT_USER.create(format!(r"{stale}\Stays"));
        assert!(below.is_err(), "volatile");
        dismiss_below(CURRENT_USER, &place.0, false).unwrap();
        assert_eq!(dismissal(CURRENT_USER, &place.0), None);
        assert!(CURRENT_USER.open(&stale).is_err());
        let policy = read(CURRENT_USER, &place.0).unwrap();
        assert_eq!(policy.get("AutoOpen"), Some(&Value::from(2)));
    }
}
