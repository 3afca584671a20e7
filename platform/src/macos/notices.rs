//! macOS notices: one for each thing that waits for the user, by the notification centre. A click on
//! one opens the agent's window and answers nothing; every answer is in the menu and in the window.

use objc2::{rc::Retained, runtime::ProtocolObject};
use objc2_foundation::{NSArray, NSError, NSString};
use objc2_user_notifications::{
    UNAuthorizationOptions, UNMutableNotificationContent, UNNotificationRequest,
    UNUserNotificationCenter,
};
use tokio::sync::{mpsc, watch};

use super::{super::Notice, Click, Presence, Surface};
use crate::imp::{bundle, listener::Listener};

pub(super) struct Notices {
    shown: Vec<Notice>,
    said: bool,
    centre: Option<Retained<UNUserNotificationCenter>>,
    /// The centre does not keep it, and neither do those that announce the session's changes.
    _listener: Retained<Listener>,
}

impl Notices {
    /// To be called on the main thread, before its loop runs.
    pub(super) fn new(
        clicked: mpsc::UnboundedSender<Click>,
        presence: watch::Sender<Presence>,
    ) -> Self {
        let listener = Listener::new(clicked, presence);
        // The centre ends a process that has no bundle.
        let centre = bundle::is_ours().then(UNUserNotificationCenter::currentNotificationCenter);
        if let Some(centre) = &centre {
            centre.setDelegate(Some(ProtocolObject::from_ref(&*listener)));
            ask(centre);
        }
        Self {
            shown: Vec::new(),
            said: false,
            centre,
            _listener: listener,
        }
    }

    /// Shows what is there, and takes down what is not. Nothing while nobody is there.
    pub(super) fn show(&mut self, surface: &Surface, allowed: bool) {
        let wanted = surface.notices.iter().filter(|_| allowed);
        let before = std::mem::replace(&mut self.shown, wanted.cloned().collect());
        let Some(centre) = &self.centre else {
            if !self.shown.is_empty() && !std::mem::replace(&mut self.said, true) {
                tracing::warn!("there are no notices: the agent does not run from its app");
            }
            return;
        };
        let gone = before
            .iter()
            .filter(|old| !self.shown.iter().any(|new| new.key == old.key));
        let gone: Vec<_> = gone.map(|notice| NSString::from_str(&notice.key)).collect();
        if !gone.is_empty() {
            let gone = NSArray::from_retained_slice(&gone);
            centre.removePendingNotificationRequestsWithIdentifiers(&gone);
            centre.removeDeliveredNotificationsWithIdentifiers(&gone);
        }
        for notice in self.shown.iter().filter(|notice| !before.contains(notice)) {
            raise(centre, notice);
        }
    }
}

/// The user is asked by the system, once; device management can answer beforehand.
fn ask(centre: &UNUserNotificationCenter) {
    let wanted = UNAuthorizationOptions::Alert | UNAuthorizationOptions::Badge;
    let answered = block2::RcBlock::new(|granted: objc2::runtime::Bool, error: *mut NSError| {
        if !granted.as_bool() {
            let error = words(error);
            tracing::warn!(error, "notices are not allowed; the menu has everything");
        }
    });
    centre.requestAuthorizationWithOptions_completionHandler(wanted, &answered);
}

/// The same identifier is the same notice: what it said before is replaced.
fn raise(centre: &UNUserNotificationCenter, notice: &Notice) {
    let content = UNMutableNotificationContent::new();
    content.setTitle(&NSString::from_str(&notice.title));
    content.setBody(&NSString::from_str(&notice.body));
    let key = NSString::from_str(&notice.key);
    let request =
        UNNotificationRequest::requestWithIdentifier_content_trigger(&key, &content, None);
    let added = block2::RcBlock::new(|error: *mut NSError| {
        let error = words(error);
        if !error.is_empty() {
            tracing::warn!(error, "a notice cannot be shown");
        }
    });
    centre.addNotificationRequest_withCompletionHandler(&request, Some(&added));
}

fn words(error: *mut NSError) -> String {
    // SAFETY: the system hands in an object or null, and keeps it through the call.
    let error = unsafe { error.as_ref() };
    error
        .map(|error| error.localizedDescription().to_string())
        .unwrap_or_default()
}
