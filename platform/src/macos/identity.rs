//! By what device management knows this Mac: the maker's serial number, out of the I/O registry.

use std::{ffi::c_char, ptr, ptr::NonNull};

use objc2_core_foundation::{CFAllocator, CFDictionary, CFRetained, CFString, CFType};

use crate::Identity;

/// `kIOMainPortDefault`.
const MAIN_PORT: u32 = 0;

// SAFETY: IOKitLib.h has it so. An object of the registry is a `mach_port_t`, an unsigned number.
#[link(name = "IOKit", kind = "framework")]
unsafe extern "C" {
    fn IOServiceMatching(name: *const c_char) -> *mut CFDictionary;
    /// Takes the dictionary over.
    fn IOServiceGetMatchingService(port: u32, matching: *mut CFDictionary) -> u32;
    fn IORegistryEntryCreateCFProperty(
        entry: u32,
        key: *const CFString,
        allocator: *const CFAllocator,
        options: u32,
    ) -> *mut CFType;
    fn IOObjectRelease(object: u32) -> i32;
}

/// What Entra calls a Mac, only the programs of its own broker can read.
pub(crate) fn identity() -> Identity {
    Identity {
        entra_device_id: None,
        serial_number: serial_number(),
    }
}

fn serial_number() -> Option<String> {
    let key = CFString::from_static_str("IOPlatformSerialNumber");
    // SAFETY: the name ends with a zero.
    let matching = unsafe { IOServiceMatching(c"IOPlatformExpertDevice".as_ptr()) };
    if matching.is_null() {
        return None;
    }
    // SAFETY: the dictionary is ours, and is handed over.
    let mac = unsafe { IOServiceGetMatchingService(MAIN_PORT, matching) };
    if mac == 0 {
        return None;
    }
    // SAFETY: the object is ours, the key lives through the call, and the allocator is the default.
    let value = unsafe { IORegistryEntryCreateCFProperty(mac, &raw const *key, ptr::null(), 0) };
    // SAFETY: the object is ours, and is not used any more.
    unsafe { IOObjectRelease(mac) };
    // SAFETY: what a call gives that has *Create* in its name is ours (the rule of Core Foundation).
    let value = unsafe { CFRetained::from_raw(NonNull::new(value)?) };
    let text = value.downcast::<CFString>().ok()?.to_string();
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}
