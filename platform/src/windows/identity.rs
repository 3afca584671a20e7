//! By what device management knows this device: its id in Entra, and the maker's serial number.

use std::{ptr, slice};

use windows_sys::{
    Win32::{
        NetworkManagement::NetManagement::DSREG_JOIN_INFO,
        System::{
            LibraryLoader::{GetProcAddress, LOAD_LIBRARY_SEARCH_SYSTEM32, LoadLibraryExW},
            SystemInformation::{GetSystemFirmwareTable, RSMB},
        },
    },
    core::{HRESULT, PCWSTR, PWSTR},
};

use super::sys;
use crate::{Identity, smbios};

/// More than any text that is read here, in UTF-16 units.
const LONGEST: usize = 256;

type Joined = unsafe extern "system" fn(PCWSTR, *mut *mut DSREG_JOIN_INFO) -> HRESULT;
type Free = unsafe extern "system" fn(*const DSREG_JOIN_INFO);

pub(crate) fn identity() -> Identity {
    Identity {
        entra_device_id: device_id(),
        serial_number: firmware().as_deref().and_then(smbios::serial_number),
    }
}

/// The id that the device has in Entra, joined or registered; `None` where it has none.
///
/// `NetGetAadJoinInformation` is there since Windows 10 version 1607, so it is looked for.
fn device_id() -> Option<String> {
    let name = sys::wide("netapi32.dll").ok()?;
    // SAFETY: the name ends with a zero; the library is the system's own, and stays loaded.
    let library =
        unsafe { LoadLibraryExW(name.as_ptr(), ptr::null_mut(), LOAD_LIBRARY_SEARCH_SYSTEM32) };
    if library.is_null() {
        return None;
    }
    // SAFETY: the library stays loaded, and the names end with a zero.
    let (joined, free) = unsafe {
        (
            GetProcAddress(library, c"NetGetAadJoinInformation".as_ptr().cast())?,
            GetProcAddress(library, c"NetFreeAadJoinInformation".as_ptr().cast())?,
        )
    };
    // SAFETY: these are their signatures, as lmjoin.h has them.
    let (joined, free) = unsafe {
        (
            std::mem::transmute::<unsafe extern "system" fn() -> isize, Joined>(joined),
            std::mem::transmute::<unsafe extern "system" fn() -> isize, Free>(free),
        )
    };
    let mut info = ptr::null_mut();
    // SAFETY: no tenant is named, and the pointer leads to a variable that lives through the call.
    let answer = unsafe { joined(ptr::null(), &raw mut info) };
    // `S_FALSE` without a structure: the device is in no tenant.
    if answer < 0 || info.is_null() {
        return None;
    }
    // SAFETY: the call succeeded, so the structure is filled, and its texts end with a zero.
    let id = unsafe { text((*info).pszDeviceId) };
    // SAFETY: the structure came from the call beside this one, and is not used any more.
    unsafe { free(info) };
    id
}

/// # Safety
/// The text is null, or ends with a zero.
unsafe fn text(text: PWSTR) -> Option<String> {
    if text.is_null() {
        return None;
    }
    // SAFETY: nothing behind the zero is read.
    let length = (0..LONGEST).find(|at| unsafe { *text.add(*at) } == 0)?;
    // SAFETY: so many units were read just now.
    let units = unsafe { slice::from_raw_parts(text, length) };
    String::from_utf16(units).ok().filter(|id| !id.is_empty())
}

/// The firmware's SMBIOS tables.
fn firmware() -> Option<Vec<u8>> {
    // SAFETY: without a buffer it only says how large one must be.
    let size = unsafe { GetSystemFirmwareTable(RSMB, 0, ptr::null_mut(), 0) };
    let mut tables = vec![0; size.try_into().ok()?];
    // SAFETY: the buffer is of the size that is named.
    let read = unsafe { GetSystemFirmwareTable(RSMB, 0, tables.as_mut_ptr(), size) };
    if read == 0 || read > size {
        return None;
    }
    tables.truncate(read.try_into().ok()?);
    Some(tables)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asking_does_no_harm_where_nothing_is_known() {
        let told = identity();
        assert!(told.entra_device_id.is_none_or(|id| !id.is_empty()));
        assert!(told.serial_number.is_none_or(|number| !number.is_empty()));
    }
}
