//! Addresses and routes from the kernel's own news of them (rtnetlink(7)): one sleeping descriptor, no tick.
//! The kernel passes over news of what is no way to anybody, and of the others nothing is read: what there is then
//! is asked for. A bridge that leads nowhere, as of containers and virtual machines, is none. Numbers and forms are
//! those of the kernel's `linux/netlink.h`, `rtnetlink.h`, `if_addr.h` and `if_link.h`.

use std::{
    io,
    net::IpAddr,
    os::fd::{AsRawFd as _, OwnedFd},
};

use rustix::{
    io::Errno,
    net::{
        AddressFamily, RecvFlags, SendFlags, SocketFlags, SocketType, bind,
        netlink::SocketAddrNetlink, recv, sendto, socket_with,
    },
};
use tokio::io::{Interest, unix::AsyncFd};

use crate::network::{Way, Ways, is_usable};

/// `RTMGRP_IPV4_IFADDR`, `_IPV4_ROUTE`, `_IPV6_IFADDR` and `_IPV6_ROUTE`.
const GROUPS: u32 = 0x10 | 0x40 | 0x100 | 0x400;
const ASK_LINKS: u16 = 18;
const NEW_ADDRESS: u16 = 20;
const OLD_ADDRESS: u16 = 21;
const ASK_ADDRESSES: u16 = 22;
const NEW_ROUTE: u16 = 24;
const OLD_ROUTE: u16 = 25;
const ASK_ROUTES: u16 = 26;
const ERROR: u16 = 2;
const DONE: u16 = 3;
/// `NLM_F_REQUEST | NLM_F_DUMP`.
const ASK_ALL: u16 = 0x1 | 0x300;
/// `NLM_F_DUMP_INTR`: something changed while the answer was given, so that a part of it may be of before.
const INTERRUPTED: u16 = 0x10;
/// So often the kernel is asked until nothing changes meanwhile. What changes then rings again.
const TRIES: usize = 4;
/// `struct nlmsghdr`, in bytes: length, kind, flags, number, sender.
const HEAD: usize = 16;
/// `struct ifaddrmsg`, in bytes: family, prefix, flags, scope, and the interface as four.
const ADDRESS: usize = 8;
/// `struct ifinfomsg`, in bytes: family, a gap, type as two, and then, as four each, the interface, flags, and which
/// of them changed.
const LINK: usize = 16;
/// `struct rtmsg`, in bytes: family, prefix, three others, table, scope, type, and four of flags.
const ROUTE: usize = 12;
/// From this scope on an address is known to its neighbours only, or to nobody.
const SCOPE_LINK: u8 = 253;
/// `IFA_F_DADFAILED` and `IFA_F_TENTATIVE`: somebody else has the address, or may have.
const NOT_YET: u32 = 0x08 | 0x40;
/// `RTN_UNICAST`: it leads to somebody.
const LEADS: u8 = 1;
/// A part of an answer is never longer, in bytes: the kernel fills 8 KiB, or as much as was once asked for.
const LONGEST: usize = 16 * 1024;

pub(crate) struct Bell(AsyncFd<OwnedFd>);

impl Bell {
    pub(crate) fn new() -> io::Result<Self> {
        let socket = socket()?;
        pass_over(&socket);
        bind(&socket, &SocketAddrNetlink::new(0, GROUPS))?;
        // SAFETY: the socket is open, and nothing replaces or closes it while `AsyncFd` has it.
        let socket = unsafe { AsyncFd::register_with_interest(socket, Interest::READABLE)? };
        Ok(Self(socket))
    }

    /// Waits for news of an address or of a way out. All that there is by now is taken.
    pub(crate) async fn rung(&mut self) -> io::Result<()> {
        loop {
            let mut ready = self.0.readable().await?;
            let rung = drain(self.0.get_ref())?;
            ready.clear_ready();
            if rung {
                return Ok(());
            }
        }
    }
}

fn drain(socket: &OwnedFd) -> io::Result<bool> {
    let mut rung = false;
    loop {
        match recv(socket, &mut [0; HEAD], RecvFlags::empty()) {
            Err(Errno::AGAIN) => return Ok(rung),
            Err(Errno::INTR) => {}
            // Or there was more than the socket holds.
            Ok(_) | Err(Errno::NOBUFS) => rung = true,
            Err(error) => return Err(error.into()),
        }
    }
}

/// Has the kernel pass over news of addresses that only neighbours know, and of routes to some: a device that begins
/// and ends containers is not woken by them. Where it cannot, every piece of news is looked at.
fn pass_over(socket: &OwnedFd) {
    const LOAD_TWO: u32 = libc::BPF_LD | libc::BPF_H | libc::BPF_ABS;
    const LOAD_ONE: u32 = libc::BPF_LD | libc::BPF_B | libc::BPF_ABS;
    const IS: u32 = libc::BPF_JMP | libc::BPF_JEQ | libc::BPF_K;
    const IS_AT_LEAST: u32 = libc::BPF_JMP | libc::BPF_JGE | libc::BPF_K;
    const END: u32 = libc::BPF_RET | libc::BPF_K;
    // What is loaded is taken for the network's order, which a kind is not written in.
    let kind = |kind: u16| u32::from(kind.to_be());
    // What to do, with what, and how many steps to leave out if it is so, and if not.
    let steps = [
        (LOAD_TWO, 4, 0, 0),
        (IS, kind(NEW_ADDRESS), 3, 0),
        (IS, kind(OLD_ADDRESS), 2, 0),
        (IS, kind(NEW_ROUTE), 3, 0),
        (IS, kind(OLD_ROUTE), 2, 4),
        // The scope of an address.
        (LOAD_ONE, 19, 0, 0),
        (IS_AT_LEAST, SCOPE_LINK.into(), 3, 2),
        // How long the prefix of a route is.
        (LOAD_ONE, 17, 0, 0),
        (IS, 0, 0, 1),
        // All of it is taken, or nothing.
        (END, u32::MAX, 0, 0),
        (END, 0, 0, 0),
    ];
    let mut steps = steps.map(|(code, k, jt, jf)| libc::sock_filter {
        code: code as u16,
        jt,
        jf,
        k,
    });
    let program = libc::sock_fprog {
        len: steps.len() as u16,
        filter: steps.as_mut_ptr(),
    };
    // SAFETY: the program and its steps are there until the call is over, which keeps a copy of them.
    let status = unsafe {
        libc::setsockopt(
            socket.as_raw_fd(),
            libc::SOL_SOCKET,
            libc::SO_ATTACH_FILTER,
            (&raw const program).cast(),
            size_of_val(&program) as u32,
        )
    };
    if status != 0 {
        let error = io::Error::last_os_error();
        tracing::debug!(%error, "the agent looks at all news of the network");
    }
}

pub(crate) fn ways() -> io::Result<Ways> {
    let addresses = ask(ASK_ADDRESSES, ADDRESS, address)?;
    let out = ask(ASK_ROUTES, ROUTE, way_out)?;
    let bridges = ask(ASK_LINKS, LINK, bridge)?;
    Ok(that_lead_on(addresses, out, &bridges))
}

/// Leaves out the addresses of bridges that no way out goes over: what is behind those is on this device.
fn that_lead_on(addresses: Vec<Way>, out: Vec<Way>, bridges: &[u64]) -> Ways {
    let leads_on = |way: &Way| match *way {
        // A way over several interfaces at once names none here.
        Way::Address(_, interface) => {
            let over = |way: &Way| matches!(*way, Way::Out(_, by) if by == interface || by == 0);
            !bridges.contains(&interface) || out.iter().any(over)
        }
        Way::Out(..) => true,
    };
    let led = addresses.into_iter().filter(leads_on).collect::<Vec<_>>();
    led.into_iter().chain(out).collect()
}

/// Asks the kernel for all that it has of a kind, again if that changed meanwhile; `words` is how long what it is
/// asked for is, in bytes, of which none says anything.
fn ask<T>(kind: u16, words: usize, read: fn(&[u8]) -> Option<T>) -> io::Result<Vec<T>> {
    let mut said = Said::default();
    for _ in 0..TRIES {
        said = ask_once(kind, words, read)?;
        if !said.interrupted {
            break;
        }
    }
    Ok(said.all)
}

fn ask_once<T>(kind: u16, words: usize, read: fn(&[u8]) -> Option<T>) -> io::Result<Said<T>> {
    let socket = socket()?;
    let length = u32::try_from(HEAD + words).unwrap_or_default();
    let mut question = length.to_ne_bytes().to_vec();
    question.extend(kind.to_ne_bytes());
    question.extend(ASK_ALL.to_ne_bytes());
    question.resize(HEAD + words, 0);
    sendto(
        &socket,
        &question,
        SendFlags::empty(),
        &SocketAddrNetlink::new(0, 0),
    )?;
    let (mut part, mut said) = (vec![0; LONGEST], Said::default());
    loop {
        let (length, whole) = recv(&socket, &mut *part, RecvFlags::TRUNC)?;
        if whole > length {
            return Err(io::Error::other("the kernel's answer is too long"));
        }
        if said.take(part.get(..length).unwrap_or_default(), read)? {
            return Ok(said);
        }
    }
}

/// What the kernel has said so far.
struct Said<T> {
    all: Vec<T>,
    /// Something changed meanwhile.
    interrupted: bool,
}

impl<T> Default for Said<T> {
    fn default() -> Self {
        Self {
            all: Vec::new(),
            interrupted: false,
        }
    }
}

impl<T> Said<T> {
    /// Takes the next part, and tells whether it was the last.
    fn take(&mut self, part: &[u8], read: fn(&[u8]) -> Option<T>) -> io::Result<bool> {
        for (kind, flags, body) in messages(part) {
            self.interrupted |= flags & INTERRUPTED != 0;
            match kind {
                // It ends with what kept it from going on, as a negative number.
                DONE if four(body, 0).is_none_or(|error| error == 0) => return Ok(true),
                DONE | ERROR => return Err(io::Error::other("the kernel does not say")),
                _ => self.all.extend(read(body)),
            }
        }
        Ok(false)
    }
}

fn socket() -> rustix::io::Result<OwnedFd> {
    let flags = SocketFlags::NONBLOCK | SocketFlags::CLOEXEC;
    // `NETLINK_ROUTE` is zero, which is what is meant without a protocol.
    socket_with(AddressFamily::NETLINK, SocketType::RAW, flags, None)
}

/// An address that can be used, from a `struct ifaddrmsg` and what belongs to it.
fn address(body: &[u8]) -> Option<Way> {
    const OF_THE_OTHER_END: u16 = 1;
    const OURS: u16 = 2;
    const FLAGS: u16 = 8;
    let (mut flags, mut other, mut ours) = (u32::from(*body.get(2)?), None, None);
    for (kind, value) in attributes(body.get(ADDRESS..)?) {
        match kind {
            OF_THE_OTHER_END => other = ip(value),
            OURS => ours = ip(value),
            FLAGS => flags = four(value, 0)?,
            _ => {}
        }
    }
    let address = ours.or(other)?;
    let usable = *body.get(3)? < SCOPE_LINK && flags & NOT_YET == 0 && is_usable(address);
    usable.then_some(Way::Address(address, four(body, 4)?.into()))
}

/// A way to everybody, from a `struct rtmsg` and what belongs to it.
fn way_out(body: &[u8]) -> Option<Way> {
    const INTERFACE: u16 = 4;
    const ROUTER: u16 = 5;
    if *body.get(1)? != 0 || *body.get(7)? != LEADS {
        return None;
    }
    let (mut interface, mut router) = (0, None);
    for (kind, value) in attributes(body.get(ROUTE..)?) {
        match kind {
            INTERFACE => interface = four(value, 0)?,
            ROUTER => router = ip(value),
            _ => {}
        }
    }
    Some(Way::Out(router, interface.into()))
}

/// The number of an interface that is a bridge, from a `struct ifinfomsg` and what belongs to it.
fn bridge(body: &[u8]) -> Option<u64> {
    const ABOUT: u16 = 18;
    const WHAT: u16 = 1;
    let find = |bytes, wanted| attributes(bytes).find(|(kind, _)| *kind == wanted);
    let (_, about) = find(body.get(LINK..)?, ABOUT)?;
    let (_, what) = find(about, WHAT)?;
    (what == b"bridge\0").then_some(four(body, 4)?.into())
}

/// Each message's kind, its flags, and what it says behind its head.
fn messages(mut rest: &[u8]) -> impl Iterator<Item = (u16, u16, &[u8])> {
    std::iter::from_fn(move || {
        let length = usize::try_from(four(rest, 0)?).ok()?;
        let (kind, flags) = (two(rest, 4)?, two(rest, 6)?);
        let body = rest.get(HEAD..length)?;
        rest = rest.get(length.next_multiple_of(4)..).unwrap_or_default();
        Some((kind, flags, body))
    })
}

/// Each attribute's kind, without the two bits that say how it is written, and its value.
fn attributes(mut rest: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    const HEAD: usize = 4;
    std::iter::from_fn(move || {
        let length = usize::from(two(rest, 0)?);
        let kind = two(rest, 2)? & 0x3fff;
        let value = rest.get(HEAD..length)?;
        rest = rest.get(length.next_multiple_of(4)..).unwrap_or_default();
        Some((kind, value))
    })
}

fn two(bytes: &[u8], at: usize) -> Option<u16> {
    let bytes = bytes.get(at..)?.first_chunk()?;
    Some(u16::from_ne_bytes(*bytes))
}

fn four(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..)?.first_chunk()?;
    Some(u32::from_ne_bytes(*bytes))
}

fn ip(bytes: &[u8]) -> Option<IpAddr> {
    let four = |bytes| <[u8; 4]>::try_from(bytes).map(IpAddr::from);
    let sixteen = |bytes| <[u8; 16]>::try_from(bytes).map(IpAddr::from);
    four(bytes).or_else(|_| sixteen(bytes)).ok()
}

#[cfg(test)]
#[expect(
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a failed step fails the test, and what is skipped is told"
)]
mod tests;
