//! Addresses and routes from the kernel's own news of them (rtnetlink(7)): one sleeping descriptor, no tick.
//! The kernel passes over news of what is no way to anybody, and of the others nothing is read: what there is then
//! is asked for. Numbers and forms are those of the kernel's `linux/netlink.h`, `rtnetlink.h` and `if_addr.h`.

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
/// `struct nlmsghdr`, in bytes: length, kind, flags, number, sender.
const HEAD: usize = 16;
/// `struct ifaddrmsg`, in bytes: family, prefix, flags, scope, and the interface as four.
const ADDRESS: usize = 8;
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
    let mut ways = Ways::new();
    ask(ASK_ADDRESSES, ADDRESS, |body| ways.extend(address(body)))?;
    ask(ASK_ROUTES, ROUTE, |body| ways.extend(way_out(body)))?;
    Ok(ways)
}

/// Asks the kernel for all that it has of a kind; `words` is how long what it is asked for is, in bytes, of
/// which none says anything.
fn ask(kind: u16, words: usize, mut each: impl FnMut(&[u8])) -> io::Result<()> {
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
    let mut part = vec![0; LONGEST];
    loop {
        let (length, whole) = recv(&socket, &mut *part, RecvFlags::TRUNC)?;
        if whole > length {
            return Err(io::Error::other("the kernel's answer is too long"));
        }
        for (kind, body) in messages(part.get(..length).unwrap_or_default()) {
            match kind {
                DONE => return Ok(()),
                ERROR => return Err(io::Error::other("the kernel does not say")),
                _ => each(body),
            }
        }
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

/// Each message's kind, and what it says behind its head.
fn messages(mut rest: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    std::iter::from_fn(move || {
        let length = usize::try_from(four(rest, 0)?).ok()?;
        let kind = two(rest, 4)?;
        let body = rest.get(HEAD..length)?;
        rest = rest.get(length.next_multiple_of(4)..).unwrap_or_default();
        Some((kind, body))
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
mod tests {
    use std::{env, process::Command, thread, time::Duration};

    use nix::sched::{CloneFlags, unshare};
    use tokio::time::timeout;

    use super::*;

    const MAIN: u8 = 254;

    #[test]
    fn addresses_are_those_that_others_can_answer_to() {
        let read = |words: &[u8], attributes: &[(u16, &[u8])]| {
            let message = message(NEW_ADDRESS, words, attributes);
            let (kind, body) = messages(&message).next().unwrap();
            assert_eq!(kind, NEW_ADDRESS);
            address(body)
        };
        let (ours, far) = ([192, 0, 2, 7], [192, 0, 2, 1]);
        let six = [0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7];
        let words = |flags, scope| [[2, 24, flags, scope], 3_u32.to_ne_bytes()].concat();
        let plain = words(0x80, 0);
        let found = Some(Way::Address(ours.into(), 3));
        assert_eq!(read(&plain, &[(1, &ours), (2, &ours)]), found);
        // As on a line between two, which may bring what nobody knows, and be written in another order.
        assert_eq!(read(&plain, &[(77, b"odd"), (2, &ours), (1, &far)]), found);
        assert_eq!(
            read(&plain, &[(1, &six)]),
            Some(Way::Address(six.into(), 3))
        );
        // Deprecated is still in use; what is tentative or a duplicate is not.
        let flags = |flags: u32| flags.to_ne_bytes();
        assert_eq!(read(&plain, &[(1, &ours), (8, &flags(0x20 | 0x80))]), found);
        for none in [0x40, 0x08] {
            assert_eq!(read(&plain, &[(1, &ours), (8, &flags(none))]), None);
            assert_eq!(
                read(&words(u8::try_from(none).unwrap(), 0), &[(1, &ours)]),
                None
            );
        }
        assert_eq!(read(&words(0, SCOPE_LINK), &[(1, &ours)]), None);
        assert_eq!(read(&plain, &[(1, &[127, 0, 0, 1])]), None);
        assert_eq!(read(&plain, &[(1, b"five!")]), None);
        assert_eq!(read(&plain, &[]), None);
    }

    #[test]
    fn a_way_out_is_one_to_everybody_that_leads_to_somebody() {
        let way = |prefix, kind, attributes: &[(u16, &[u8])]| {
            let words = [2, prefix, 0, 0, MAIN, 3, 0, kind, 0, 0, 0, 0];
            let message = message(NEW_ROUTE, &words, attributes);
            way_out(messages(&message).next().unwrap().1)
        };
        let (router, interface) = ([192, 0, 2, 1], 3_u32.to_ne_bytes());
        let both: [(u16, &[u8]); 2] = [(5, &router), (4, &interface)];
        assert_eq!(way(0, LEADS, &both), Some(Way::Out(Some(router.into()), 3)));
        assert_eq!(way(0, LEADS, &both[1..]), Some(Way::Out(None, 3)));
        assert_eq!(way(24, LEADS, &both), None);
        // `RTN_UNREACHABLE`
        assert_eq!(way(0, 7, &both), None);
    }

    #[test]
    fn what_is_cut_off_or_no_message_at_all_is_nothing() {
        let words = [2, 24, 0, 0, 3, 0, 0, 0];
        let whole = message(NEW_ADDRESS, &words, &[(1, &[192, 0, 2, 7])]);
        let read = |bytes: &[u8]| {
            messages(bytes)
                .filter_map(|(_, body)| address(body))
                .count()
        };
        assert_eq!(read(&[&whole[..], &whole].concat()), 2);
        for length in 0..whole.len() {
            let cut = &whole[..length];
            assert_eq!(read(cut), 0, "{length}");
            // As if that were all of it.
            let mut short = cut.to_vec();
            if let Some(head) = short.first_chunk_mut() {
                *head = u32::try_from(length).unwrap().to_ne_bytes();
            }
            assert_eq!(read(&short), 0, "{length}");
            assert_eq!(way_out(short.get(HEAD..).unwrap_or_default()), None);
        }
        for odd in [[0; 64], [0xff; 64]] {
            assert_eq!(read(&odd), 0);
        }
    }

    #[test]
    fn only_ways_ring_and_what_is_announced_again_changes_nothing() {
        alone(async || {
            let mut bell = Bell::new().unwrap();
            assert_eq!(ways().unwrap(), Ways::new());
            // As for a container: links, addresses for the wire only, and routes to some.
            for words in [
                "link add c0 type veth peer name c1",
                "link set c0 up",
                "link set c1 up",
                "address add 169.254.3.4/16 dev c0 scope link",
                "route add 10.9.0.0/16 dev c0",
            ] {
                ip(words);
            }
            assert!(!drain(bell.0.get_ref()).unwrap());
            ip("address add 192.0.2.7/24 dev c0");
            bell.rung().await.unwrap();
            let here = ways().unwrap();
            assert!(
                matches!(here.first(), Some(Way::Address(ip, _)) if *ip == IpAddr::from([192, 0, 2, 7]))
            );
            assert_eq!(here.len(), 1, "{here:?}");
            // As a router does, which the kernel tells.
            ip("address change 192.0.2.7/24 dev c0 valid_lft 600 preferred_lft 300");
            bell.rung().await.unwrap();
            assert_eq!(ways().unwrap(), here);
            ip("route add default via 192.0.2.1");
            bell.rung().await.unwrap();
            let led = ways().unwrap();
            assert!(
                matches!(led.last(), Some(Way::Out(Some(ip), _)) if *ip == IpAddr::from([192, 0, 2, 1]))
            );
            assert!(led.is_superset(&here) && led.len() == 2, "{led:?}");
            ip("address flush dev c0");
            bell.rung().await.unwrap();
            assert_eq!(ways().unwrap(), Ways::new());
        });
    }

    #[test]
    fn an_address_of_the_new_kind_is_one_once_nobody_else_has_it() {
        alone(async || {
            for words in [
                "link add c0 type veth peer name c1",
                "link set c0 up",
                "link set c1 up",
            ] {
                ip(words);
            }
            let mut bell = Bell::new().unwrap();
            ip("-6 address add 2001:db8::7/64 dev c0");
            bell.rung().await.unwrap();
            assert_eq!(
                ways().unwrap(),
                Ways::new(),
                "the neighbours are being asked"
            );
            bell.rung().await.unwrap();
            let found = ways().unwrap();
            let address = "2001:db8::7".parse::<IpAddr>().unwrap();
            assert!(matches!(found.first(), Some(Way::Address(ip, _)) if *ip == address));
        });
    }

    #[test]
    fn more_news_than_the_socket_holds_is_news() {
        alone(async || {
            let mut bell = Bell::new().unwrap();
            rustix::net::sockopt::set_socket_recv_buffer_size(bell.0.get_ref(), 1).unwrap();
            ip("link add c0 type veth peer name c1");
            ip("link set c0 up");
            for host in 1..=50 {
                ip(&format!("address add 198.51.100.{host}/32 dev c0"));
            }
            bell.rung().await.unwrap();
            assert_eq!(ways().unwrap().len(), 50);
        });
    }

    /// In a network of its own, which needs root and is required where `CI` is set.
    fn alone(test: impl AsyncFnOnce() + Send + 'static) {
        let played = thread::spawn(|| {
            if unshare(CloneFlags::CLONE_NEWNET).is_err() {
                return false;
            }
            let mut runtime = tokio::runtime::Builder::new_current_thread();
            let runtime = runtime.enable_all().build().unwrap();
            runtime.block_on(async {
                let test = timeout(Duration::from_secs(60), test());
                test.await.unwrap();
            });
            true
        });
        if !played.join().unwrap() {
            assert!(env::var_os("CI").is_none(), "CI needs network namespaces");
            eprintln!("SKIPPED: no network namespace here, so no network changed");
        }
    }

    fn ip(words: &str) {
        let output = Command::new("ip").args(words.split(' ')).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "ip {words}: {said}");
    }

    /// A message as the kernel writes it: its kind, its fixed words, and its attributes.
    fn message(kind: u16, words: &[u8], attributes: &[(u16, &[u8])]) -> Vec<u8> {
        let mut body = words.to_vec();
        for (kind, value) in attributes {
            body.extend(u16::try_from(4 + value.len()).unwrap().to_ne_bytes());
            body.extend(kind.to_ne_bytes());
            body.extend(*value);
            body.resize(body.len().next_multiple_of(4), 0);
        }
        let length = u32::try_from(HEAD + body.len()).unwrap();
        let mut message = length.to_ne_bytes().to_vec();
        message.extend(kind.to_ne_bytes());
        message.resize(HEAD, 0);
        message.extend(body);
        message
    }
}
