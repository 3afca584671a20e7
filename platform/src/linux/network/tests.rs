//! What the kernel says of addresses and ways out, read as it writes it, and heard in networks of their own.

use std::{env, process::Command, thread, time::Duration};

use nix::sched::{CloneFlags, unshare};
use tokio::time::timeout;

use super::*;

const MAIN: u8 = 254;

#[test]
fn addresses_are_those_that_others_can_answer_to() {
    let read = |words: &[u8], attributes: &[(u16, &[u8])]| {
        let message = message(NEW_ADDRESS, words, attributes);
        let (kind, _, body) = messages(&message).next().unwrap();
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
        way_out(messages(&message).next().unwrap().2)
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
fn a_bridge_that_leads_nowhere_is_no_way() {
    let number = |what: &[u8]| {
        let mut about = Vec::new();
        attribute(&mut about, 1, what);
        attribute(&mut about, 2, b"more of it");
        let words = [&[0, 0, 1, 0][..], &3_u32.to_ne_bytes(), &[0; 8]].concat();
        // The bit says that there are attributes in it.
        let message = message(16, &words, &[(3, b"docker0\0"), (0x8000 | 18, &about)]);
        bridge(messages(&message).next().unwrap().2)
    };
    assert_eq!(number(b"bridge\0"), Some(3));
    assert_eq!(number(b"veth\0"), None);
    assert_eq!(bridge(&[0; LINK]), None);

    let at = |interface| Way::Address([192, 0, 2, 7].into(), interface);
    let led = |out: &[Way]| {
        let ways = that_lead_on(vec![at(2), at(3)], out.to_vec(), &[3]);
        ways.contains(&at(2)) && out.iter().all(|way| ways.contains(way)) && ways.contains(&at(3))
    };
    let out = |interface| Way::Out(None, interface);
    assert!(!led(&[]) && !led(&[out(2)]));
    assert!(led(&[out(3)]) && led(&[out(2), out(3)]));
    // Over several at once, of which this may be one.
    assert!(led(&[out(0)]));
    assert_eq!(that_lead_on(vec![at(2)], vec![], &[3]), [at(2)].into());
}

#[test]
fn an_answer_during_which_something_changed_or_that_broke_off_is_none() {
    let words = [2, 24, 0, 0, 3, 0, 0, 0];
    let one = message(NEW_ADDRESS, &words, &[(1, &[192, 0, 2, 7])]);
    let done = |error: i32| message(DONE, &error.to_ne_bytes(), &[]);
    let taken = |part: &[u8]| {
        let mut said = Said::default();
        let last = said.take(part, address);
        (last.ok(), said.all.len(), said.interrupted)
    };
    assert_eq!(taken(&one), (Some(false), 1, false));
    assert_eq!(
        taken(&[&one[..], &done(0)].concat()),
        (Some(true), 1, false)
    );
    assert_eq!(taken(&message(DONE, &[], &[])), (Some(true), 0, false));
    // `-ENOBUFS`
    assert_eq!(taken(&done(-105)), (None, 0, false));
    assert_eq!(taken(&message(ERROR, &[0; 20], &[])), (None, 0, false));
    let mut changed = one.clone();
    changed[6] |= u8::try_from(INTERRUPTED).unwrap();
    assert_eq!(taken(&[changed, done(0)].concat()), (Some(true), 1, true));
}

#[test]
fn what_is_cut_off_or_no_message_at_all_is_nothing() {
    let words = [2, 24, 0, 0, 3, 0, 0, 0];
    let whole = message(NEW_ADDRESS, &words, &[(1, &[192, 0, 2, 7])]);
    let read = |bytes: &[u8]| {
        messages(bytes)
            .filter_map(|(_, _, body)| address(body))
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
        // As for containers with a network of their own: a look, and no change.
        for words in [
            "link add b0 type bridge",
            "link set b0 up",
            "address add 172.17.0.1/16 dev b0",
        ] {
            ip(words);
        }
        bell.rung().await.unwrap();
        assert_eq!(ways().unwrap(), led);
        ip("address flush dev c0");
        bell.rung().await.unwrap();
        assert_eq!(ways().unwrap(), Ways::new(), "the bridge leads nowhere");
        // As on a host whose own card is in it.
        ip("route add default via 172.17.0.2");
        bell.rung().await.unwrap();
        assert_eq!(ways().unwrap().len(), 2);
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
        attribute(&mut body, *kind, value);
    }
    let length = u32::try_from(HEAD + body.len()).unwrap();
    let mut message = length.to_ne_bytes().to_vec();
    message.extend(kind.to_ne_bytes());
    message.resize(HEAD, 0);
    message.extend(body);
    message
}

fn attribute(body: &mut Vec<u8>, kind: u16, value: &[u8]) {
    body.extend(u16::try_from(4 + value.len()).unwrap().to_ne_bytes());
    body.extend(kind.to_ne_bytes());
    body.extend(value);
    body.resize(body.len().next_multiple_of(4), 0);
}
