//! Plays a taskbar that crashes to the tests on Windows: `taskbar lost` takes the agent's icon out of it,
//! as a crash does with every icon, and `taskbar made` tells everybody that there is a new one.

#[cfg(not(windows))]
fn main() {}

#[cfg(windows)]
fn main() -> std::io::Result<()> {
    use std::ptr;

    use windows_sys::{
        Win32::UI::{
            Shell::{NIM_DELETE, NOTIFYICONDATAW, Shell_NotifyIconW},
            WindowsAndMessaging::{
                FindWindowW, HWND_BROADCAST, RegisterWindowMessageW, SendNotifyMessageW,
            },
        },
        core::w,
    };

    match std::env::args().nth(1).as_deref() {
        Some("lost") => {
            // SAFETY: the name is a literal, which ends.
            let owner = unsafe { FindWindowW(w!("tray_icon_app"), ptr::null()) };
            if owner.is_null() {
                return Err(std::io::Error::last_os_error());
            }
            // The tray icon counts those that it has made.
            for id in 1..100 {
                let icon = NOTIFYICONDATAW {
                    cbSize: size_of::<NOTIFYICONDATAW>() as u32,
                    hWnd: owner,
                    uID: id,
                    ..NOTIFYICONDATAW::default()
                };
                // SAFETY: the structure lives through the call and says its size.
                unsafe { Shell_NotifyIconW(NIM_DELETE, &raw const icon) };
            }
            Ok(())
        }
        Some("made") => {
            // SAFETY: the name is a literal, which ends.
            let made = unsafe { RegisterWindowMessageW(w!("TaskbarCreated")) };
            // SAFETY: the message has no words that could point anywhere.
            match unsafe { SendNotifyMessageW(HWND_BROADCAST, made, 0, 0) } {
                0 => Err(std::io::Error::last_os_error()),
                _ => Ok(()),
            }
        }
        Some(_) | None => Err(std::io::Error::other("usage: taskbar lost|made")),
    }
}
