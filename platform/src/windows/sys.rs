//! What every call of Win32 needs: strings that end, results that are errors, memory that is given back.

use std::{
    ffi::{OsStr, c_void},
    io,
    os::windows::{
        ffi::OsStrExt as _,
        io::{FromRawHandle as _, OwnedHandle},
    },
};

use windows_sys::{
    Win32::Foundation::{HANDLE, LocalFree},
    core::{BOOL, PWSTR},
};

/// `ERROR_FILE_NOT_FOUND`, as a HRESULT.
pub(crate) const NOT_FOUND: i32 = 0x8007_0002_u32.cast_signed();

/// `ERROR_KEY_DELETED`, as a HRESULT.
pub(crate) const KEY_DELETED: i32 = 0x8007_03fa_u32.cast_signed();

/// A string as Win32 reads it.
///
/// # Errors
/// `InvalidInput` when it would end early.
pub(crate) fn wide(text: impl AsRef<OsStr>) -> io::Result<Vec<u16>> {
    let mut wide: Vec<u16> = text.as_ref().encode_wide().collect();
    if wide.contains(&0) {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    wide.push(0);
    Ok(wide)
}

/// What a call says that tells success by a truth.
pub(crate) fn done(success: BOOL) -> io::Result<()> {
    match success {
        0 => Err(io::Error::last_os_error()),
        _ => Ok(()),
    }
}

/// What a call says that gives its error back.
pub(crate) fn status(code: u32) -> io::Result<()> {
    match code {
        0 => Ok(()),
        code => Err(error(code)),
    }
}

/// An error of Win32 by its number.
pub(crate) fn error(code: u32) -> io::Error {
    io::Error::from_raw_os_error(code.cast_signed())
}

/// Takes a handle that a call gave, if it gave one.
///
/// # Safety
/// The handle is null or open, and nobody else closes it.
pub(crate) unsafe fn owned(handle: HANDLE) -> io::Result<OwnedHandle> {
    if handle.is_null() {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: the caller says so.
    Ok(unsafe { OwnedHandle::from_raw_handle(handle) })
}

/// Memory that the system lent and wants back by `LocalFree`.
pub(crate) struct Lent(pub(crate) *mut c_void);

impl Drop for Lent {
    fn drop(&mut self) {
        // SAFETY: it came from a call that says so of its result; null is ignored.
        unsafe { LocalFree(self.0) };
    }
}

/// Reads a string that the system wrote.
///
/// # Safety
/// It is null, or ends with a zero and stays as it is through the call.
pub(crate) unsafe fn text(wide: PWSTR) -> String {
    if wide.is_null() {
        return String::new();
    }
    let mut length = 0;
    // SAFETY: nothing is read behind the zero at which it ends.
    while unsafe { *wide.add(length) } != 0 {
        length += 1;
    }
    // SAFETY: so much of it was just read.
    String::from_utf16_lossy(unsafe { std::slice::from_raw_parts(wide, length) })
}
