//! Whether this process runs from our app. Some of the system's interfaces end a process that does
//! not (`bundleProxyForCurrentProcess is nil`), so they are asked only where this says yes.

use objc2_foundation::NSBundle;

use super::ID;

pub(crate) fn is_ours() -> bool {
    let bundle = NSBundle::mainBundle();
    let named = bundle
        .bundleIdentifier()
        .is_some_and(|name| name.to_string() == ID);
    named && bundle.bundlePath().to_string().ends_with(".app")
}
