//! Addresses of this device, and the word of the system's configuration that they changed: one sleeping
//! descriptor, by notify(3).

use std::{
    ffi::{CStr, c_char, c_int},
    io,
    os::fd::{AsRawFd, BorrowedFd, RawFd},
};

use nix::ifaddrs::getifaddrs;
use rustix::{
    fs::{OFlags, fcntl_getfl, fcntl_setfl},
    io::Errno,
};
use tokio::io::{Interest, unix::AsyncFd};

use crate::network::{Way, Ways, is_usable};

/// `kNotifySCNetworkChange` of `notify_keys.h`: said when addresses, routers or name servers are others.
const CHANGED: &CStr = c"com.apple.system.config.network_change";

// SAFETY: as `notify.h` has them; they are part of libSystem, which every program has.
unsafe extern "C" {
    fn notify_register_file_descriptor(
        name: *const c_char,
        notify_fd: *mut c_int,
        flags: c_int,
        out_token: *mut c_int,
    ) -> u32;
    fn notify_cancel(token: c_int) -> u32;
}

/// A wish to be told, and where from. The descriptor is the system's to close.
struct Wish {
    token: c_int,
    from: RawFd,
}

impl Wish {
    fn new() -> io::Result<Self> {
        let (mut token, mut from) = (0, -1);
        // SAFETY: the name ends, and both numbers are ours to be written.
        let status = unsafe {
            notify_register_file_descriptor(CHANGED.as_ptr(), &raw mut from, 0, &raw mut token)
        };
        match status {
            // `NOTIFY_STATUS_OK`
            0 => Ok(Self { token, from }),
            other => Err(io::Error::other(format!("notify(3) says {other}"))),
        }
    }

    fn descriptor(&self) -> BorrowedFd<'_> {
        // SAFETY: it is open until the wish is taken back, which is when this is dropped.
        unsafe { BorrowedFd::borrow_raw(self.from) }
    }
}

impl AsRawFd for Wish {
    fn as_raw_fd(&self) -> RawFd {
        self.from
    }
}

impl Drop for Wish {
    fn drop(&mut self) {
        // SAFETY: the token is that of a wish that was granted, and is used no more.
        unsafe { notify_cancel(self.token) };
    }
}

pub(crate) struct Bell(AsyncFd<Wish>);

impl Bell {
    pub(crate) fn new() -> io::Result<Self> {
        let wish = Wish::new()?;
        let from = wish.descriptor();
        fcntl_setfl(from, fcntl_getfl(from)? | OFlags::NONBLOCK)?;
        // SAFETY: the descriptor is open, and nothing replaces or closes it while `AsyncFd` has it.
        let wish = unsafe { AsyncFd::register_with_interest(wish, Interest::READABLE)? };
        Ok(Self(wish))
    }

    pub(crate) async fn rung(&mut self) -> io::Result<()> {
        let mut rung = false;
        while !rung {
            let mut ready = self.0.readable().await?;
            // One token for each time that it was said.
            let mut said = [0; 64];
            loop {
                match rustix::io::read(self.0.get_ref().descriptor(), &mut said) {
                    Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
                    Ok(_) => rung = true,
                    Err(Errno::AGAIN) => break,
                    Err(Errno::INTR) => {}
                    Err(error) => return Err(error.into()),
                }
            }
            ready.clear_ready();
        }
        Ok(())
    }
}

pub(crate) fn ways() -> io::Result<Ways> {
    let found = getifaddrs()?.filter_map(|found| {
        let at = found.address?;
        let four = at.as_sockaddr_in().map(|at| at.ip().into());
        let address = four.or_else(|| Some(at.as_sockaddr_in6()?.ip().into()))?;
        let interface = nix::net::if_::if_nametoindex(&*found.interface_name).ok()?;
        is_usable(address).then_some(Way::Address(address, interface.into()))
    });
    Ok(found.collect())
}
