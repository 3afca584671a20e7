//! Opening a link as a click on it does, with whatever the user has set for that.

use std::{io, ptr, thread};

use windows_sys::Win32::{
    System::Com::{
        COINIT_APARTMENTTHREADED, COINIT_DISABLE_OLE1DDE, CoInitializeEx, CoUninitialize,
    },
    UI::{Shell::ShellExecuteW, WindowsAndMessaging::SW_SHOWNORMAL},
};

use super::sys;

/// Whatever the shell loads for it, it loads on a thread that is gone afterwards.
pub(crate) fn open_link(address: &str) -> io::Result<()> {
    let (verb, address) = (sys::wide("open")?, sys::wide(address)?);
    let opened = thread::spawn(move || {
        let how = (COINIT_APARTMENTTHREADED | COINIT_DISABLE_OLE1DDE).cast_unsigned();
        // SAFETY: it is this thread's first call of that kind.
        let ready = unsafe { CoInitializeEx(ptr::null(), how) } >= 0;
        let opened = open(&verb, &address);
        if ready {
            // SAFETY: it was initialised, once.
            unsafe { CoUninitialize() };
        }
        opened
    });
    let opened = opened.join();
    opened.map_err(|_| io::Error::other("the thread that opens links panicked"))?
}

fn open(verb: &[u16], address: &[u16]) -> io::Result<()> {
    let none = ptr::null;
    // SAFETY: the strings end and live through the call.
    let opened = unsafe {
        ShellExecuteW(
            ptr::null_mut(),
            verb.as_ptr(),
            address.as_ptr(),
            none(),
            none(),
            SW_SHOWNORMAL,
        )
    };
    // Up to 32 it is the number of an error (ShellExecuteW).
    match opened as usize {
        0 => Err(io::ErrorKind::OutOfMemory.into()),
        code @ 1..=32 => Err(sys::error(code as u32)),
        _ => Ok(()),
    }
}
