//! The one object of ours that the system's frameworks call: for clicks on notices, for addresses of
//! our scheme, and for what happens to the session.

use std::sync::{Mutex, PoisonError};

use block2::DynBlock;
use objc2::{
    AnyThread as _, DefinedClass as _, define_class, msg_send,
    rc::Retained,
    runtime::{NSObject, NSObjectProtocol},
    sel,
};
use objc2_app_kit::{
    NSWorkspace, NSWorkspaceScreensDidSleepNotification, NSWorkspaceScreensDidWakeNotification,
    NSWorkspaceSessionDidBecomeActiveNotification, NSWorkspaceSessionDidResignActiveNotification,
};
use objc2_core_foundation::{CFBoolean, CFDictionary, CFRetained, CFString, CFType};
use objc2_core_graphics::CGSessionCopyCurrentDictionary;
use objc2_foundation::{
    NSAppleEventDescriptor, NSAppleEventManager, NSDistributedNotificationCenter, NSNotification,
    NSNotificationSuspensionBehavior, NSString,
};
use objc2_user_notifications::{
    UNNotification, UNNotificationPresentationOptions, UNNotificationResponse,
    UNUserNotificationCenter, UNUserNotificationCenterDelegate,
};
use tokio::sync::{mpsc, watch};

use crate::{
    apple::session::Signs,
    shell::{Click, OPEN, Presence},
};

/// `kInternetEventClass` and `kAEGetURL` are the same four letters.
const GET_URL: u32 = u32::from_be_bytes(*b"GURL");

pub(crate) struct Ears {
    clicked: mpsc::UnboundedSender<Click>,
    signs: Mutex<Signs>,
    presence: watch::Sender<Presence>,
}

define_class!(
    // SAFETY: NSObject asks nothing of its subclasses, and this one has no Drop.
    #[unsafe(super(NSObject))]
    #[name = "PortalCompanionListener"]
    #[ivars = Ears]
    pub(crate) struct Listener;

    // SAFETY: it has no methods that must be there.
    unsafe impl NSObjectProtocol for Listener {}

    // SAFETY: the methods have the types of UserNotifications' header.
    unsafe impl UNUserNotificationCenterDelegate for Listener {
        #[unsafe(method(userNotificationCenter:willPresentNotification:withCompletionHandler:))]
        fn present(
            &self,
            _centre: &UNUserNotificationCenter,
            _notice: &UNNotification,
            done: &DynBlock<dyn Fn(UNNotificationPresentationOptions)>,
        ) {
            // Also while the window is in front, and without a sound.
            let how = UNNotificationPresentationOptions::Banner
                | UNNotificationPresentationOptions::List;
            done.call((how,));
        }

        #[unsafe(method(userNotificationCenter:didReceiveNotificationResponse:withCompletionHandler:))]
        fn clicked(
            &self,
            _centre: &UNUserNotificationCenter,
            _response: &UNNotificationResponse,
            done: &DynBlock<dyn Fn()>,
        ) {
            self.open();
            done.call(());
        }
    }

    // SAFETY: each takes the one or two objects that its caller hands in, and gives nothing.
    impl Listener {
        /// Whatever the address says: any web page may have opened it.
        #[unsafe(method(openAddress:reply:))]
        fn open_address(&self, _event: &NSAppleEventDescriptor, _reply: &NSAppleEventDescriptor) {
            self.open();
        }

        #[unsafe(method(locked:))]
        fn locked(&self, _: &NSNotification) {
            self.seen(|signs| signs.locked = true);
        }

        #[unsafe(method(unlocked:))]
        fn unlocked(&self, _: &NSNotification) {
            self.seen(|signs| (signs.locked, signs.dark) = (false, false));
        }

        #[unsafe(method(dark:))]
        fn dark(&self, _: &NSNotification) {
            self.seen(|signs| signs.dark = true);
        }

        #[unsafe(method(light:))]
        fn light(&self, _: &NSNotification) {
            self.seen(|signs| signs.dark = false);
        }

        #[unsafe(method(behind:))]
        fn behind(&self, _: &NSNotification) {
            self.seen(|signs| signs.behind = true);
        }

        #[unsafe(method(inFront:))]
        fn in_front(&self, _: &NSNotification) {
            self.seen(|signs| signs.behind = false);
        }
    }
);

impl Listener {
    /// On the main thread, whose loop brings everything that is announced.
    pub(crate) fn new(
        clicked: mpsc::UnboundedSender<Click>,
        presence: watch::Sender<Presence>,
    ) -> Retained<Self> {
        let signs = Mutex::new(now());
        let ears = Ears {
            clicked,
            signs,
            presence,
        };
        let new = Self::alloc().set_ivars(ears);
        // SAFETY: `init` of NSObject, which takes nothing and cannot fail.
        let new: Retained<Self> = unsafe { msg_send![super(new), init] };
        new.listen();
        new.seen(|_| {});
        new
    }

    fn listen(&self) {
        let everywhere = NSDistributedNotificationCenter::defaultCenter();
        for (name, act) in [
            ("com.apple.screenIsLocked", sel!(locked:)),
            ("com.apple.screenIsUnlocked", sel!(unlocked:)),
            ("com.apple.screensaver.didstart", sel!(dark:)),
            ("com.apple.screensaver.didstop", sel!(light:)),
        ] {
            // SAFETY: the method is there and takes a notification. The process ends before the
            // listener does. What is not delivered at once would wait until our app is in front,
            // which it never is.
            unsafe {
                everywhere.addObserver_selector_name_object_suspensionBehavior(
                    self,
                    act,
                    Some(&NSString::from_str(name)),
                    None,
                    NSNotificationSuspensionBehavior::DeliverImmediately,
                );
            }
        }
        let workspace = NSWorkspace::sharedWorkspace().notificationCenter();
        // SAFETY: constants of AppKit, set before `main`.
        let announced = unsafe {
            [
                (NSWorkspaceScreensDidSleepNotification, sel!(dark:)),
                (NSWorkspaceScreensDidWakeNotification, sel!(light:)),
                (NSWorkspaceSessionDidResignActiveNotification, sel!(behind:)),
                (
                    NSWorkspaceSessionDidBecomeActiveNotification,
                    sel!(inFront:),
                ),
            ]
        };
        for (name, act) in announced {
            // SAFETY: as above.
            unsafe { workspace.addObserver_selector_name_object(self, act, Some(name), None) };
        }
        let events = NSAppleEventManager::sharedAppleEventManager();
        // SAFETY: the types are those of NSAppleEventManager.h, and our method takes two descriptors.
        let () = unsafe {
            msg_send![
                &events,
                setEventHandler: self,
                andSelector: sel!(openAddress:reply:),
                forEventClass: GET_URL,
                andEventID: GET_URL
            ]
        };
    }

    fn open(&self) {
        drop(self.ivars().clicked.send(Click(OPEN.to_owned())));
    }

    fn seen(&self, change: impl FnOnce(&mut Signs)) {
        let ears = self.ivars();
        let mut signs = ears.signs.lock().unwrap_or_else(PoisonError::into_inner);
        change(&mut signs);
        let presence = signs.presence();
        ears.presence
            .send_if_modified(|known| std::mem::replace(known, presence) != presence);
    }
}

/// How things are when the agent starts; without an answer, as if somebody were there.
fn now() -> Signs {
    let Some(session) = CGSessionCopyCurrentDictionary() else {
        return Signs::default();
    };
    // SAFETY: CGSession.h has it that its keys are texts.
    let session: CFRetained<CFDictionary<CFString, CFType>> =
        unsafe { CFRetained::cast_unchecked(session) };
    let says = |key| {
        let found = session.get(&CFString::from_static_str(key))?;
        Some(found.downcast_ref::<CFBoolean>()?.as_bool())
    };
    Signs {
        // Documented nowhere, and the same since it was first seen; only there while it is true.
        locked: says("CGSSessionScreenIsLocked") == Some(true),
        // `kCGSessionOnConsoleKey`.
        behind: says("kCGSSessionOnConsoleKey") == Some(false),
        dark: false,
    }
}
