//! Addresses of this device, and the system's word that they change, on a thread of its own.

use std::{
    ffi::c_void,
    io,
    net::{IpAddr, Ipv6Addr},
    ptr, slice,
    sync::Arc,
};

use tokio::sync::Notify;
use windows_sys::Win32::{
    Foundation::HANDLE,
    NetworkManagement::IpHelper::{
        CancelMibChangeNotify2, FreeMibTable, GetUnicastIpAddressTable, MIB_NOTIFICATION_TYPE,
        MIB_UNICASTIPADDRESS_ROW, NotifyUnicastIpAddressChange,
    },
    Networking::WinSock::{
        AF_INET, AF_INET6, AF_UNSPEC, IpDadStateDeprecated, IpDadStatePreferred, SOCKADDR_INET,
    },
};

use super::sys;
use crate::network::{Way, Ways, is_usable};

pub(crate) struct Bell {
    /// The system's note to call us, which holds the other hand on `happened`.
    note: HANDLE,
    happened: Arc<Notify>,
}

// SAFETY: the handle belongs to no thread.
unsafe impl Send for Bell {}

impl Bell {
    pub(crate) fn new() -> io::Result<Self> {
        let mut bell = Self {
            note: ptr::null_mut(),
            happened: Arc::new(Notify::new()),
        };
        let context = Arc::as_ptr(&bell.happened).cast::<c_void>();
        // SAFETY: what the context points to is there until the note is taken back when this is dropped.
        sys::status(unsafe {
            NotifyUnicastIpAddressChange(
                AF_UNSPEC,
                Some(happened_now),
                context,
                false,
                &raw mut bell.note,
            )
        })?;
        Ok(bell)
    }

    pub(crate) async fn rung(&mut self) -> io::Result<()> {
        self.happened.notified().await;
        Ok(())
    }
}

unsafe extern "system" fn happened_now(
    context: *const c_void,
    _: *const MIB_UNICASTIPADDRESS_ROW,
    _: MIB_NOTIFICATION_TYPE,
) {
    // SAFETY: the bell keeps it alive until no call is under way any more.
    let happened = unsafe { &*context.cast::<Notify>() };
    happened.notify_one();
}

impl Drop for Bell {
    fn drop(&mut self) {
        if !self.note.is_null() {
            // SAFETY: it was registered; this waits for a call that is under way.
            unsafe { CancelMibChangeNotify2(self.note) };
        }
    }
}

pub(crate) fn ways() -> io::Result<Ways> {
    let mut table = ptr::null_mut();
    // SAFETY: the call gives a table, which is ours to give back, or says why not.
    sys::status(unsafe { GetUnicastIpAddressTable(AF_UNSPEC, &raw mut table) })?;
    // SAFETY: the table is there, and is not changed by anybody.
    let count = unsafe { (*table).NumEntries };
    // SAFETY: that many rows begin where the first one is; the pointer is that of the whole table.
    let rows = unsafe {
        let first = (&raw const (*table).Table).cast::<MIB_UNICASTIPADDRESS_ROW>();
        slice::from_raw_parts(first, usize::try_from(count).unwrap_or_default())
    };
    let ways = rows.iter().filter_map(way).collect();
    // SAFETY: the call gave it, and nothing of it is used any more.
    unsafe { FreeMibTable(table.cast()) };
    Ok(ways)
}

fn way(row: &MIB_UNICASTIPADDRESS_ROW) -> Option<Way> {
    let address = address(&row.Address)?;
    // Until the system is sure that nobody else has the address it does not use it.
    let settled = [IpDadStatePreferred, IpDadStateDeprecated].contains(&row.DadState);
    // SAFETY: both forms of the number are plain numbers.
    let interface = unsafe { row.InterfaceLuid.Value };
    (settled && is_usable(address)).then_some(Way::Address(address, interface))
}

fn address(address: &SOCKADDR_INET) -> Option<IpAddr> {
    // SAFETY: each form begins with the family.
    let family = unsafe { address.si_family };
    match family {
        // SAFETY: the family says that it is this form.
        AF_INET => Some(IpAddr::from(
            unsafe { address.Ipv4.sin_addr.S_un.S_addr }.to_ne_bytes(),
        )),
        // SAFETY: the family says that it is this form.
        AF_INET6 => Some(Ipv6Addr::from(unsafe { address.Ipv6.sin6_addr.u.Byte }).into()),
        _ => None,
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use super::*;

    #[test]
    fn what_the_system_says_is_an_address_by_its_family() {
        let mut said = SOCKADDR_INET::default();
        said.Ipv4.sin_family = AF_INET;
        said.Ipv4.sin_addr.S_un.S_addr = u32::from_ne_bytes([192, 0, 2, 7]);
        assert_eq!(address(&said), Some([192, 0, 2, 7].into()));
        let six: Ipv6Addr = "2001:db8::7".parse().unwrap();
        let mut said = SOCKADDR_INET::default();
        said.Ipv6.sin6_family = AF_INET6;
        said.Ipv6.sin6_addr.u.Byte = six.octets();
        assert_eq!(address(&said), Some(six.into()));
        assert_eq!(address(&SOCKADDR_INET::default()), None);
    }

    #[test]
    fn an_address_that_another_device_may_have_is_none_yet() {
        let mut row = MIB_UNICASTIPADDRESS_ROW::default();
        row.Address.Ipv4.sin_family = AF_INET;
        row.Address.Ipv4.sin_addr.S_un.S_addr = u32::from_ne_bytes([192, 0, 2, 7]);
        row.InterfaceLuid.Value = 6;
        assert_eq!(way(&row), None);
        row.DadState = IpDadStatePreferred;
        assert_eq!(way(&row), Some(Way::Address([192, 0, 2, 7].into(), 6)));
        row.Address.Ipv4.sin_addr.S_un.S_addr = u32::from_ne_bytes([127, 0, 0, 1]);
        assert_eq!(way(&row), None);
    }

    #[test]
    fn the_system_tells_its_addresses_and_takes_our_wish_and_its_end() {
        let ways = ways().unwrap();
        assert!(ways.iter().all(|way| matches!(way, Way::Address(..))));
        drop(Bell::new().unwrap());
    }
}
