//! What Windows says is said here in its stead.
#![expect(clippy::unwrap_used, reason = "a failed step fails the test")]

use super::*;

fn signs() -> (Signs, watch::Receiver<Presence>) {
    let (presence, seen) = watch::channel(Presence::Here);
    (Signs::new(presence, || {}), seen)
}

#[test]
fn a_locked_session_is_locked_until_it_is_unlocked() {
    let (signs, seen) = signs();
    let hears = |what: u32| {
        signs
            .state
            .hears(ptr::null_mut(), WM_WTSSESSION_CHANGE, what as usize, 0)
    };
    assert!(hears(WTS_SESSION_LOCK));
    assert_eq!(*seen.borrow(), Presence::Locked);
    hears(WTS_CONSOLE_DISCONNECT);
    assert_eq!(
        *seen.borrow(),
        Presence::Away,
        "another user has the screen"
    );
    hears(WTS_CONSOLE_CONNECT);
    assert_eq!(*seen.borrow(), Presence::Locked);
    hears(WTS_SESSION_UNLOCK);
    assert_eq!(*seen.borrow(), Presence::Here);
    hears(WTS_REMOTE_DISCONNECT);
    assert_eq!(*seen.borrow(), Presence::Away);
    hears(WTS_REMOTE_CONNECT);
    assert_eq!(*seen.borrow(), Presence::Here);
}

#[test]
fn whoever_is_not_there_is_not_asked_whether_they_want_quiet() {
    let (signs, seen) = signs();
    signs.state.set(|now| now.quiet = true);
    assert_eq!(*seen.borrow(), Presence::Quiet);
    signs.state.set(|now| now.idle = true);
    assert_eq!(*seen.borrow(), Presence::Away);
    signs.state.set(|now| now.locked = true);
    assert_eq!(*seen.borrow(), Presence::Locked);
}

#[test]
fn whoever_has_just_touched_something_is_there_whatever_windows_calls_them() {
    let mut setting = POWERBROADCAST_SETTING {
        PowerSetting: GUID_SESSION_USER_PRESENCE,
        DataLength: 4,
        Data: [0],
    };
    // The value is four bytes long, the last field only stands for its beginning.
    let mut bytes = [0_u8; 64];
    let mut say = |signs: &Signs, value: i32, which| {
        setting.PowerSetting = which;
        let at = std::mem::offset_of!(POWERBROADCAST_SETTING, Data);
        // SAFETY: the array is larger than the structure, which is plain data.
        unsafe {
            bytes
                .as_mut_ptr()
                .cast::<POWERBROADCAST_SETTING>()
                .write_unaligned(setting)
        };
        bytes[at..at + 4].copy_from_slice(&value.to_ne_bytes());
        let mut aligned = [0_u64; 8];
        // SAFETY: both are 64 bytes long.
        unsafe { ptr::copy_nonoverlapping(bytes.as_ptr(), aligned.as_mut_ptr().cast(), 64) };
        let with = aligned.as_ptr() as LPARAM;
        let word = PBT_POWERSETTINGCHANGE as usize;
        signs
            .state
            .hears(ptr::null_mut(), WM_POWERBROADCAST, word, with)
    };
    let (signs, seen) = signs();
    signs.state.set(|now| now.idle = true);
    assert!(say(&signs, 0, GUID_SESSION_USER_PRESENCE));
    assert_eq!(*seen.borrow(), Presence::Here);
    assert!(
        !say(&signs, 0, windows_sys::core::GUID::from_u128(7)),
        "another setting"
    );
    assert!(say(&signs, PowerUserInactive, GUID_SESSION_USER_PRESENCE));
    let long = untouched().is_none_or(|untouched| untouched >= LONG);
    let expected = if long { Presence::Away } else { Presence::Here };
    assert_eq!(*seen.borrow(), expected);
}

#[test]
fn what_does_not_change_wakes_nobody() {
    let (signs, mut seen) = signs();
    seen.mark_unchanged();
    signs.state.set(|now| now.locked = false);
    assert!(!seen.has_changed().unwrap());
    assert!(
        !signs.state.hears(ptr::null_mut(), 0x0100, 0, 0),
        "a key is none of ours"
    );
}

#[test]
fn a_new_taskbar_is_told_to_whoever_has_an_icon_in_it() {
    let (presence, _) = watch::channel(Presence::Here);
    let made = std::rc::Rc::new(Cell::new(0));
    let told = std::rc::Rc::clone(&made);
    let signs = Signs::new(presence, move || told.set(told.get() + 1));
    let hears = |message| signs.state.hears(ptr::null_mut(), message, 0, 0);
    assert!(hears(message("TaskbarCreated")) && !hears(message("TaskbarForgotten")));
    assert_eq!(made.get(), 1);
}
