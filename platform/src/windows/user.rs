//! Who a process runs as. A user is a security identifier, written as Windows writes it.

use std::{
    io,
    os::windows::io::{AsRawHandle as _, OwnedHandle},
    ptr,
};

use windows_sys::Win32::{
    Foundation::HANDLE,
    Security::{
        Authorization::ConvertSidToStringSidW, GetSidSubAuthority, GetSidSubAuthorityCount,
        GetTokenInformation, LookupAccountNameW, PSID, SID_NAME_USE, TOKEN_QUERY, TOKEN_USER,
        TokenUser,
    },
    System::{
        RemoteDesktop::{
            WTS_CURRENT_SESSION, WTS_INFO_CLASS, WTSDomainName, WTSFreeMemory,
            WTSQuerySessionInformationW, WTSUserName,
        },
        Threading::{
            GetCurrentProcess, OpenProcess, OpenProcessToken, PROCESS_QUERY_LIMITED_INFORMATION,
        },
    },
    UI::WindowsAndMessaging::AllowSetForegroundWindow,
};

use super::sys::{self, Lent};

/// The user of this process.
pub(crate) fn us() -> io::Result<String> {
    // SAFETY: it takes nothing, and what it gives need not be closed.
    of(unsafe { GetCurrentProcess() })
}

/// The user of another process.
///
/// # Errors
/// Also when it does not let us ask.
pub(crate) fn of_process(id: u32) -> io::Result<String> {
    // SAFETY: it takes no pointer, and the handle is ours.
    let process = unsafe { sys::owned(OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, 0, id)) }?;
    of(process.as_raw_handle())
}

fn of(process: HANDLE) -> io::Result<String> {
    let mut token = ptr::null_mut();
    // SAFETY: the process is open, and the pointer leads to a variable that lives through the call.
    sys::done(unsafe { OpenProcessToken(process, TOKEN_QUERY, &raw mut token) })?;
    // SAFETY: it was opened just now, for us.
    let token: OwnedHandle = unsafe { sys::owned(token) }?;
    // The structure, and the longest identifier after it, aligned as they need it.
    let mut answer = [0_u64; 32];
    let mut length = 0;
    // SAFETY: the pointers lead to variables that live through the call, and the size is true.
    sys::done(unsafe {
        GetTokenInformation(
            token.as_raw_handle(),
            TokenUser,
            answer.as_mut_ptr().cast(),
            size_of_val(&answer) as u32,
            &raw mut length,
        )
    })?;
    // SAFETY: the call has filled in this structure, at an address that suits it.
    let user = unsafe { &*answer.as_ptr().cast::<TOKEN_USER>() };
    // SAFETY: what it points to is in the same array.
    unsafe { text(user.User.Sid) }
}

/// A security identifier as text.
///
/// # Safety
/// It is a valid one through the call.
pub(crate) unsafe fn text(sid: PSID) -> io::Result<String> {
    let mut wide = ptr::null_mut();
    // SAFETY: the caller answers for the identifier; the other pointer is to a variable of ours.
    sys::done(unsafe { ConvertSidToStringSidW(sid, &raw mut wide) })?;
    let wide = Lent(wide.cast());
    // SAFETY: the call wrote a string there, which is ours until it is given back.
    Ok(unsafe { sys::text(wide.0.cast()) })
}

/// The last part of the identifier of the user who logged in to our session, who stays the same
/// when somebody in it starts a program as somebody else.
pub(crate) fn login() -> Option<u32> {
    let (domain, name) = (of_session(WTSDomainName)?, of_session(WTSUserName)?);
    // Nobody logged in to the session of the services.
    if name.is_empty() {
        return None;
    }
    let account = match domain.is_empty() {
        true => name,
        false => format!(r"{domain}\{name}"),
    };
    let account = sys::wide(&account).ok()?;
    let mut sid = [0_u32; 32];
    let mut length = size_of_val(&sid) as u32;
    let mut domain = [0_u16; 512];
    let mut domain_length = domain.len() as u32;
    let mut kind: SID_NAME_USE = 0;
    // SAFETY: every pointer leads to a variable that lives through the call, with its true size.
    sys::done(unsafe {
        LookupAccountNameW(
            ptr::null(),
            account.as_ptr(),
            sid.as_mut_ptr().cast(),
            &raw mut length,
            domain.as_mut_ptr(),
            &raw mut domain_length,
            &raw mut kind,
        )
    })
    .ok()?;
    let sid = sid.as_mut_ptr().cast();
    // SAFETY: the call has written a valid identifier there.
    let last = u32::from(unsafe { *GetSidSubAuthorityCount(sid) }).checked_sub(1)?;
    // SAFETY: there are that many parts, and one more.
    Some(unsafe { *GetSidSubAuthority(sid, last) })
}

/// Lets a process bring its window to the front. Only whoever the user has just used has that right, and
/// can pass it on; for everybody else this does nothing.
pub(crate) fn may_come_forward(process: u32) {
    // SAFETY: it takes no pointer. A refusal is no harm.
    unsafe { AllowSetForegroundWindow(process) };
}

fn of_session(what: WTS_INFO_CLASS) -> Option<String> {
    let mut answer = ptr::null_mut();
    let mut length = 0;
    // SAFETY: both pointers lead to variables that live through the call.
    let answered = unsafe {
        WTSQuerySessionInformationW(
            ptr::null_mut(),
            WTS_CURRENT_SESSION,
            what,
            &raw mut answer,
            &raw mut length,
        )
    };
    sys::done(answered).ok()?;
    // SAFETY: the call wrote a string there.
    let text = unsafe { sys::text(answer) };
    // SAFETY: it was lent by the call before, and nothing of it is kept.
    unsafe { WTSFreeMemory(answer.cast()) };
    Some(text)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use super::*;

    #[test]
    fn a_process_of_ours_is_ours() {
        let us = us().unwrap();
        assert!(us.starts_with("S-1-5-"), "{us}");
        assert_eq!(of_process(std::process::id()).unwrap(), us);
    }

    #[test]
    fn the_user_who_logged_in_is_known() {
        let us = us().unwrap();
        let number: u32 = us.rsplit('-').next().unwrap().parse().unwrap();
        assert_eq!(login(), Some(number));
    }

    #[test]
    fn a_process_that_is_not_there_is_nobodys() {
        // Numbers of processes are multiples of four.
        assert!(of_process(u32::MAX).is_err());
    }
}
