//! Whether there is a user to ask, and a taskbar to show an icon in, as Windows tells it: to a window
//! that nobody sees, on the thread of the event loop. Nothing is asked again and again.
//!
//! Locking and switching come from the session, absence from the power settings, which know when
//! nobody has touched anything, and full screens from the shell, which is asked only while something
//! waits. Focus and *do not disturb* are no affair of programs: Windows holds back toasts by itself.

use std::{cell::Cell, ptr, slice, time::Duration};

use tokio::sync::watch;
use windows_sys::Win32::{
    Foundation::{HWND, LPARAM, LRESULT, WPARAM},
    System::{
        LibraryLoader::GetModuleHandleW,
        Power::{POWERBROADCAST_SETTING, PowerUserInactive, RegisterPowerSettingNotification},
        RemoteDesktop::{
            NOTIFY_FOR_THIS_SESSION, WTS_CURRENT_SESSION, WTSFreeMemory, WTSINFOEXW,
            WTSQuerySessionInformationW, WTSRegisterSessionNotification, WTSSessionInfoEx,
        },
        SystemInformation::GetTickCount,
        SystemServices::GUID_SESSION_USER_PRESENCE,
    },
    UI::{
        Input::KeyboardAndMouse::{GetLastInputInfo, LASTINPUTINFO},
        Shell::{
            QUNS_APP, QUNS_BUSY, QUNS_PRESENTATION_MODE, QUNS_QUIET_TIME,
            QUNS_RUNNING_D3D_FULL_SCREEN, SHQueryUserNotificationState,
        },
        WindowsAndMessaging::{
            CreateWindowExW, DEVICE_NOTIFY_WINDOW_HANDLE, DefWindowProcW,
            DeregisterShellHookWindow, DestroyWindow, GWLP_USERDATA, GetWindowLongPtrW, KillTimer,
            PBT_POWERSETTINGCHANGE, RegisterClassW, RegisterShellHookWindow,
            RegisterWindowMessageW, SetTimer, SetWindowLongPtrW, WM_POWERBROADCAST, WM_TIMER,
            WM_WTSSESSION_CHANGE, WNDCLASSW, WS_POPUP, WTS_CONSOLE_CONNECT, WTS_CONSOLE_DISCONNECT,
            WTS_REMOTE_CONNECT, WTS_REMOTE_DISCONNECT, WTS_SESSION_LOCK, WTS_SESSION_UNLOCK,
        },
    },
};

use super::{Presence, Surface};
use crate::imp::sys;

/// Nobody has touched anything for so long: nobody is there.
const LONG: Duration = Duration::from_secs(10 * 60);
const TIMER: usize = 1;
/// WTS_SESSIONSTATE_LOCK.
const LOCKED: i32 = 0;

#[derive(Clone, Copy, Default)]
struct Now {
    locked: bool,
    /// Another session has the screen and the keyboard, or nobody is connected to this one.
    behind: bool,
    idle: bool,
    quiet: bool,
}

impl Now {
    fn presence(self) -> Presence {
        if self.behind {
            Presence::Away
        } else if self.locked {
            Presence::Locked
        } else if self.idle {
            Presence::Away
        } else if self.quiet {
            Presence::Quiet
        } else {
            Presence::Here
        }
    }
}

/// What the window knows. It lives on one thread.
struct State {
    now: Cell<Now>,
    presence: watch::Sender<Presence>,
    /// The message in which the shell tells of windows.
    shell: u32,
    /// The message in which it tells that it has made a taskbar.
    taskbar_made: u32,
    taskbar: Box<dyn Fn()>,
}

pub(super) struct Signs {
    state: Box<State>,
    window: Cell<HWND>,
    /// Something waits, so the shell was asked to tell.
    listens: Cell<bool>,
}

impl Signs {
    /// `taskbar` is called whenever there is a new one: after the one before has crashed, or when it
    /// comes later than we did.
    pub(super) fn new(presence: watch::Sender<Presence>, taskbar: impl Fn() + 'static) -> Self {
        let state = State {
            now: Cell::default(),
            presence,
            shell: message("SHELLHOOK"),
            taskbar_made: message("TaskbarCreated"),
            taskbar: Box::new(taskbar),
        };
        Self {
            state: Box::new(state),
            window: Cell::new(ptr::null_mut()),
            listens: Cell::new(false),
        }
    }

    /// To be called on the thread of the event loop. Without its window somebody is taken to be there.
    pub(super) fn begin(&self) {
        match window(&self.state) {
            Ok(window) => self.window.set(window),
            Err(error) => {
                tracing::warn!(%error, "whether somebody is there is not known");
                return;
            }
        }
        // SAFETY: the window is ours and open.
        if unsafe { WTSRegisterSessionNotification(self.window.get(), NOTIFY_FOR_THIS_SESSION) }
            == 0
        {
            let error = std::io::Error::last_os_error();
            tracing::warn!(%error, "whether the session is locked is not known");
        }
        let power = GUID_SESSION_USER_PRESENCE;
        // SAFETY: the window is ours and open, and the identifier lives through the call.
        let told = unsafe {
            RegisterPowerSettingNotification(
                self.window.get(),
                &raw const power,
                DEVICE_NOTIFY_WINDOW_HANDLE,
            )
        };
        if told == 0 {
            tracing::debug!("whether anybody touches anything is not known");
        }
        let (locked, behind) = session();
        self.state
            .set(|now| (now.locked, now.behind) = (locked, behind));
    }

    /// Whether the user may be disturbed with what is shown. As long as there is something, or they
    /// were not to be disturbed, the shell is listened to, and otherwise not.
    pub(super) fn allow(&self, surface: &Surface) -> bool {
        let something = surface.badge > 0 || !surface.notices.is_empty();
        let asks = something || self.state.now.get().quiet;
        let window = self.window.get();
        if asks != self.listens.get() && !window.is_null() {
            self.listens.set(asks);
            // SAFETY: the window is ours and open.
            unsafe {
                match asks {
                    true => RegisterShellHookWindow(window),
                    false => DeregisterShellHookWindow(window),
                }
            };
        }
        if asks {
            self.state.set(|now| now.quiet = is_quiet());
        }
        *self.state.presence.borrow() == Presence::Here
    }
}

impl Drop for Signs {
    fn drop(&mut self) {
        let window = self.window.get();
        if !window.is_null() {
            // SAFETY: it is ours, and after this it does not look at the state any more.
            unsafe {
                SetWindowLongPtrW(window, GWLP_USERDATA, 0);
                DestroyWindow(window);
            }
        }
    }
}

impl State {
    fn set(&self, change: impl FnOnce(&mut Now)) {
        let mut now = self.now.get();
        change(&mut now);
        self.now.set(now);
        let presence = now.presence();
        self.presence
            .send_if_modified(|known| std::mem::replace(known, presence) != presence);
    }

    fn session_changed(&self, what: u32) {
        self.set(|now| match what {
            WTS_SESSION_LOCK => now.locked = true,
            WTS_SESSION_UNLOCK => now.locked = false,
            WTS_CONSOLE_DISCONNECT | WTS_REMOTE_DISCONNECT => now.behind = true,
            WTS_CONSOLE_CONNECT | WTS_REMOTE_CONNECT => now.behind = false,
            _ => {}
        });
    }

    /// Windows calls a user inactive after a few minutes; we wait for longer.
    fn inactive(&self, window: HWND) {
        match untouched().and_then(|untouched| LONG.checked_sub(untouched)) {
            Some(left) if !left.is_zero() => {
                let left = u32::try_from(left.as_millis()).unwrap_or(u32::MAX);
                // SAFETY: the window is ours and open; its own procedure hears of it.
                unsafe { SetTimer(window, TIMER, left, None) };
            }
            Some(_) | None => self.set(|now| now.idle = true),
        }
    }

    fn active(&self, window: HWND) {
        // SAFETY: as above; a timer that is not there is no harm.
        unsafe { KillTimer(window, TIMER) };
        self.set(|now| now.idle = false);
    }

    /// Hears a message; whether it was for us.
    fn hears(&self, window: HWND, message: u32, what: WPARAM, with: LPARAM) -> bool {
        match message {
            WM_WTSSESSION_CHANGE => self.session_changed(what as u32),
            WM_TIMER if what == TIMER => {
                // SAFETY: the timer is ours, and rings once.
                unsafe { KillTimer(window, TIMER) };
                self.inactive(window);
            }
            WM_POWERBROADCAST if what as u32 == PBT_POWERSETTINGCHANGE => {
                // SAFETY: with this word Windows hands in this structure, for as long as it waits. Another
                // program of the user's could send something else, and would end us, as it can anyway.
                match unsafe { power_setting(with) } {
                    Some(state) if state == PowerUserInactive => self.inactive(window),
                    Some(_) => self.active(window),
                    None => return false,
                }
            }
            // A window has come to the front or left, perhaps one that fills the screen.
            message if message == self.shell => self.set(|now| now.quiet = is_quiet()),
            message if message == self.taskbar_made => (self.taskbar)(),
            _ => return false,
        }
        true
    }
}

/// Whether somebody touches something; nothing of another setting.
///
/// # Safety
/// The word of the message is the one of Windows.
unsafe fn power_setting(with: LPARAM) -> Option<i32> {
    let setting = with as *const POWERBROADCAST_SETTING;
    if setting.is_null() {
        return None;
    }
    // SAFETY: the caller says that it is there.
    let (which, length, data) = unsafe {
        let setting = &*setting;
        (
            setting.PowerSetting,
            setting.DataLength,
            setting.Data.as_ptr(),
        )
    };
    let same = |a: windows_sys::core::GUID, b: windows_sys::core::GUID| {
        (a.data1, a.data2, a.data3, a.data4) == (b.data1, b.data2, b.data3, b.data4)
    };
    if !same(which, GUID_SESSION_USER_PRESENCE) || length < 4 {
        return None;
    }
    // SAFETY: so many bytes follow.
    let bytes = unsafe { slice::from_raw_parts(data, 4) };
    bytes.try_into().ok().map(i32::from_ne_bytes)
}

/// How long nobody has touched anything.
fn untouched() -> Option<Duration> {
    let mut last = LASTINPUTINFO {
        cbSize: size_of::<LASTINPUTINFO>() as u32,
        dwTime: 0,
    };
    // SAFETY: the pointer leads to a variable that lives through the call and says its size.
    let known = unsafe { GetLastInputInfo(&raw mut last) } != 0;
    // SAFETY: it takes nothing. The count starts again after 49 days, and so does the other.
    let now = unsafe { GetTickCount() };
    known.then(|| Duration::from_millis(now.wrapping_sub(last.dwTime).into()))
}

/// A program fills the screen, somebody gives a talk, or the account is new and is left alone.
fn is_quiet() -> bool {
    let mut state = 0;
    // SAFETY: the pointer leads to a variable that lives through the call.
    let asked = unsafe { SHQueryUserNotificationState(&raw mut state) };
    asked == 0
        && matches!(
            state,
            QUNS_BUSY
                | QUNS_RUNNING_D3D_FULL_SCREEN
                | QUNS_PRESENTATION_MODE
                | QUNS_QUIET_TIME
                | QUNS_APP
        )
}

/// Whether our session is locked, and whether nobody is connected to it, at the start.
fn session() -> (bool, bool) {
    let mut found = ptr::null_mut();
    let mut length = 0;
    // SAFETY: both pointers lead to variables that live through the call.
    let asked = unsafe {
        WTSQuerySessionInformationW(
            ptr::null_mut(),
            WTS_CURRENT_SESSION,
            WTSSessionInfoEx,
            &raw mut found,
            &raw mut length,
        )
    };
    if asked == 0 || found.is_null() {
        return (false, false);
    }
    let whole = length as usize >= size_of::<WTSINFOEXW>();
    // SAFETY: that is what was asked for, and there is enough of it; it is given back once.
    unsafe {
        let info = found.cast::<WTSINFOEXW>();
        let known = whole && (*info).Level == 1;
        let now = known.then(|| {
            let info = (*info).Data.WTSInfoExLevel1;
            use windows_sys::Win32::System::RemoteDesktop::WTSDisconnected;
            (
                info.SessionFlags == LOCKED,
                info.SessionState == WTSDisconnected,
            )
        });
        WTSFreeMemory(found.cast());
        now.unwrap_or_default()
    }
}

/// The number of a message that has a name.
fn message(name: &str) -> u32 {
    // SAFETY: the string ends, and lives through the call.
    sys::wide(name).map_or(0, |name| unsafe { RegisterWindowMessageW(name.as_ptr()) })
}

/// A window that is never shown. It is no message-only one, to which Windows would tell neither of power
/// nor what it tells everybody, as that there is a taskbar.
fn window(state: &State) -> std::io::Result<HWND> {
    let name = windows_sys::core::w!("PortalCompanionPresence");
    // SAFETY: null asks for this program, which stays.
    let program = unsafe { GetModuleHandleW(ptr::null()) };
    let class = WNDCLASSW {
        lpfnWndProc: Some(hears),
        hInstance: program,
        lpszClassName: name,
        ..WNDCLASSW::default()
    };
    // SAFETY: the class lives through the call. That it is known already is no harm.
    unsafe { RegisterClassW(&raw const class) };
    let none = ptr::null_mut;
    // SAFETY: the strings end, and null asks for what is usual.
    let window = unsafe {
        CreateWindowExW(
            0,
            name,
            name,
            WS_POPUP,
            0,
            0,
            0,
            0,
            none(),
            none(),
            program,
            ptr::null(),
        )
    };
    if window.is_null() {
        return Err(std::io::Error::last_os_error());
    }
    // SAFETY: the state is boxed, and outlives the window.
    unsafe { SetWindowLongPtrW(window, GWLP_USERDATA, ptr::from_ref(state) as isize) };
    Ok(window)
}

unsafe extern "system" fn hears(window: HWND, message: u32, what: WPARAM, with: LPARAM) -> LRESULT {
    // SAFETY: it is null until the state is there and after it is gone.
    let state = unsafe { (GetWindowLongPtrW(window, GWLP_USERDATA) as *const State).as_ref() };
    if state.is_some_and(|state| state.hears(window, message, what, with)) {
        // To a question about power it means yes.
        return LRESULT::from(message == WM_POWERBROADCAST);
    }
    // SAFETY: the words are those that Windows handed in.
    unsafe { DefWindowProcW(window, message, what, with) }
}

#[cfg(test)]
#[path = "presence/tests.rs"]
mod tests;
