//! Servers that break off, lie, drip, redirect, or are not who they should be.

use companion::{
    assist::{
        Failure, RequestId,
        policy::{Pin, QuickSupportRules},
    },
    fetch::{Fetcher, Limits, TrustedBy},
};

use super::{
    Device, assert_fails, packed,
    server::{Reply, Server},
    sha256, tls,
};

/// What the server says, and what must come of it.
type Case = (&'static str, fn() -> Reply, Failure, &'static str);

const NEVER: &[Case] = &[
    (
        "not found",
        || Reply::new("404 Not Found\ncontent-length: 0", b""),
        Failure::Download,
        "404",
    ),
    (
        "forbidden",
        || Reply::new("403 Forbidden\ncontent-length: 0", b""),
        Failure::Download,
        "403",
    ),
    (
        "no content",
        || Reply::new("204 No Content", b""),
        Failure::Download,
        "204",
    ),
    (
        "a part that nobody asked for",
        || {
            Reply::new(
                "206 Partial Content\ncontent-range: bytes 0-1/9\ncontent-length: 2",
                b"ab",
            )
        },
        Failure::Download,
        "206",
    ),
    (
        "a page",
        || Reply::file(b"<!DOCTYPE html><p>Sign in to the network"),
        Failure::BadArchive,
        "web page",
    ),
    (
        "nothing at all",
        || Reply::file(b""),
        Failure::BadArchive,
        "not a .tar.gz",
    ),
    (
        "announced too large",
        || Reply::new("200 OK\ncontent-length: 1048577", b"").hold(),
        Failure::Download,
        "QuickSupportMaxMiB",
    ),
    (
        "endless",
        || Reply::new("200 OK\ncontent-type: application/gzip", b"").repeat(&[0; 65536]),
        Failure::Download,
        "QuickSupportMaxMiB",
    ),
    (
        "endless in pieces",
        || {
            Reply::new("200 OK\ntransfer-encoding: chunked", b"")
                .repeat(&[b"400\r\n", &[b'x'; 1024][..], b"\r\n"].concat())
        },
        Failure::Download,
        "QuickSupportMaxMiB",
    ),
    (
        "shorter than it is",
        || {
            let good = packed::good();
            Reply::new(
                &format!("200 OK\ncontent-length: {}", good.len() / 2),
                &good,
            )
        },
        Failure::BadArchive,
        "damaged or cut off",
    ),
    (
        "an encoding",
        || Reply::new("200 OK\ncontent-encoding: gzip\ncontent-length: 3", b"abc"),
        Failure::Download,
        "encoding",
    ),
    (
        "a bomb of an encoding",
        || {
            let bomb = packed::gzip(&vec![0; 16 << 20]);
            Reply::new(
                &format!(
                    "200 OK\ncontent-encoding: gzip\ncontent-length: {}",
                    bomb.len()
                ),
                &bomb,
            )
        },
        Failure::Download,
        "encoding",
    ),
    (
        "a redirect to another host",
        || Reply::redirect("https://evil.example/qs.tar.gz?key=s3cret"),
        Failure::NotAllowed,
        "evil.example is not in QuickSupportHosts",
    ),
    (
        "a redirect to plain http",
        || Reply::redirect("http://download.teamviewer.com/qs.tar.gz"),
        Failure::NotAllowed,
        "not reached by https",
    ),
    (
        "a redirect to a file",
        || Reply::redirect("file:///etc/passwd"),
        Failure::NotAllowed,
        "not reached by https",
    ),
    (
        "a redirect to itself",
        || Reply::redirect("/qs.tar.gz"),
        Failure::Download,
        "redirects without end",
    ),
    (
        "a redirect to nowhere",
        || Reply::new("302 Found\ncontent-length: 0", b""),
        Failure::Download,
        "redirects without end",
    ),
];

#[tokio::test]
async fn what_a_hostile_server_says_ends_in_one_clear_message() {
    for (name, reply, failure, word) in NEVER {
        let server = Server::tls(tls::trusted("127.0.0.1"), move |_, _| reply()).await;
        let error = Device::at(&server).refused().await;
        assert_fails(name, &error, *failure, word);
        assert!(
            !format!("{error} {error:?}").contains("s3cret"),
            "{error:?}"
        );
        assert!(
            server.asked().len() <= 6,
            "{name}: asked {} times",
            server.asked().len()
        );
    }
}

/// These may pass, so they are tried again, and then given up.
const AGAIN: &[Case] = &[
    (
        "a fault",
        || Reply::new("500 Oops\ncontent-length: 0", b""),
        Failure::Download,
        "500",
    ),
    (
        "too busy",
        || Reply::new("429 Slow Down\ncontent-length: 0", b""),
        Failure::Download,
        "429",
    ),
    (
        "cut off",
        || Reply::new("200 OK\ncontent-length: 999", b"abc"),
        Failure::Download,
        "cut off after 3 bytes",
    ),
    (
        "cut off in pieces",
        || Reply::new("200 OK\ntransfer-encoding: chunked", b"5\r\nhel"),
        Failure::Download,
        "cut off",
    ),
    (
        "cut off in the head",
        || Reply::new("200 OK\ncontent-le", b"").torn(),
        Failure::Download,
        "cannot be reached",
    ),
    (
        "longer than it is, again and again",
        || {
            let good = packed::good();
            Reply::new(
                &format!("200 OK\netag: \"1\"\ncontent-length: {}", good.len() + 1),
                &good,
            )
        },
        Failure::Download,
        "cut off",
    ),
];

#[tokio::test]
async fn what_may_pass_is_tried_again_and_then_given_up() {
    for (name, reply, failure, word) in AGAIN {
        let server = Server::plain(move |_, _| reply()).await;
        let error = Device::at(&server).refused().await;
        assert_fails(name, &error, *failure, word);
        assert_eq!(
            server.asked().len(),
            Limits::default().tries as usize,
            "{name}"
        );
    }
    let gone = Server::plain(|_, _| Reply::file(b"")).await;
    let device = Device::at(&gone);
    drop(gone);
    assert_fails(
        "gone",
        &device.refused().await,
        Failure::Download,
        "cannot be reached",
    );
}

#[tokio::test]
async fn a_server_that_recovers_is_forgiven() {
    let good = packed::good();
    let server = Server::plain(move |nth, _| match nth {
        0 => Reply::new("503 Soon\nretry-after: 0\ncontent-length: 0", b""),
        _ => Reply::file(&good),
    })
    .await;
    let verified = Device::at(&server).fetch().await.unwrap();
    assert_eq!(*verified.by(), TrustedBy::Loopback(server.place.clone()));
}

type Waiting = (&'static str, fn() -> Reply);

#[tokio::test]
async fn patience_has_an_end() {
    let cases: [Waiting; 3] = [
        ("no head", || Reply::new("200 OK", b"").torn().hold()),
        ("no body", || {
            Reply::new("200 OK\ncontent-length: 999", b"abc").hold()
        }),
        ("a drip", || {
            Reply::new("200 OK\ntransfer-encoding: chunked", b"").repeat(b"1\r\nx\r\n")
        }),
    ];
    for (name, reply) in cases {
        let server = Server::plain(move |_, _| reply()).await;
        let mut device = Device::at(&server).impatient();
        device.rules.most_bytes = u64::MAX / 8;
        let error = device.refused().await;
        assert_fails(name, &error, Failure::Download, "next to nothing");
        assert_eq!(server.asked().len(), 2, "{name}");
    }
}

/// Answers a range as RFC 9110 wants it, and cuts the first answer off after `first` bytes.
fn resumable(
    file: Vec<u8>,
    first: usize,
    etags: [&'static str; 2],
) -> impl Fn(usize, &str) -> Reply {
    move |nth, head| {
        let etag = etags[nth.min(1)];
        let asked = head
            .lines()
            .find_map(|line| line.strip_prefix("range: bytes=")?.strip_suffix('-'));
        let same = head.contains(&format!("if-range: {etag}\r\n"));
        match asked
            .filter(|_| same)
            .map(|from| from.parse::<usize>().unwrap())
        {
            Some(from) => Reply::new(
                &format!(
                    "206 Partial Content\netag: {etag}\ncontent-length: {}\ncontent-range: bytes {from}-{}/{}",
                    file.len() - from,
                    file.len() - 1,
                    file.len()
                ),
                &file[from..],
            ),
            None => {
                let sent = if nth == 0 { &file[..first] } else { &file[..] };
                Reply::new(
                    &format!("200 OK\netag: {etag}\ncontent-length: {}", file.len()),
                    sent,
                )
            }
        }
    }
}

#[tokio::test]
async fn a_download_that_is_cut_off_goes_on_where_it_was() {
    let file = packed::large(200_000);
    let server = Server::plain(resumable(file.clone(), 100_000, ["\"one\"", "\"one\""])).await;
    let mut device = Device::at(&server);
    device.rules.pin = Pin::Sha256(sha256(&file));
    device.fetch().await.unwrap();
    let asked = server.asked();
    assert_eq!(asked.len(), 2);
    assert!(!asked[0].contains("range"), "{}", asked[0]);
    assert!(
        asked[1].contains("range: bytes=100000-\r\n"),
        "{}",
        asked[1]
    );
}

#[tokio::test]
async fn a_file_that_was_replaced_meanwhile_is_fetched_anew() {
    let file = packed::large(200_000);
    for etags in [["\"one\"", "\"two\""], ["W/\"one\"", "W/\"one\""]] {
        let server = Server::plain(resumable(file.clone(), 100_000, etags)).await;
        let mut device = Device::at(&server);
        device.rules.pin = Pin::Sha256(sha256(&file));
        device.fetch().await.unwrap();
        let asked = server.asked();
        assert_eq!(asked.len(), 2, "{etags:?}");
        let weak = etags[0].starts_with("W/");
        assert_eq!(
            asked[1].contains("range: "),
            !weak,
            "a weak mark proves no bytes"
        );
    }
}

/// Much of the old file has been hashed and written when it turns out to be the old one.
#[tokio::test]
async fn nothing_of_a_large_file_is_left_when_it_was_replaced() {
    let file = packed::large(900_000);
    let server = Server::plain(resumable(file.clone(), 800_000, ["\"one\"", "\"two\""])).await;
    let mut device = Device::at(&server);
    device.rules.pin = Pin::Sha256(sha256(&file));
    device.fetch().await.unwrap();
    assert_eq!(server.asked().len(), 2);
}

/// None of these proves that it goes on with the same file, at the same place.
#[tokio::test]
async fn a_part_that_does_not_fit_is_not_appended() {
    let file = packed::large(200_000);
    let length = file.len();
    let heads = [
        "416 Range Not Satisfiable\ncontent-length: 0".to_owned(),
        format!(
            "206 Partial Content\ncontent-range: bytes 100000-{}/{length}",
            length - 1
        ),
        format!(
            "206 Partial Content\netag: \"two\"\ncontent-range: bytes 100000-{}/{length}",
            length - 1
        ),
        format!(
            "206 Partial Content\netag: \"one\"\ncontent-range: bytes 99999-{}/{length}",
            length - 1
        ),
        format!(
            "206 Partial Content\netag: \"one\"\ncontent-range: bytes 100000-{}/{}",
            length - 1,
            length + 1
        ),
        "206 Partial Content\netag: \"one\"\ncontent-range: bytes 100000-1/2".to_owned(),
        "206 Partial Content\netag: \"one\"\ncontent-range: nonsense".to_owned(),
        "206 Partial Content\netag: \"one\"".to_owned(),
    ];
    for head in heads {
        let (body, odd) = (file.clone(), head.clone());
        let server = Server::plain(move |nth, _| match nth {
            0 => Reply::new(
                &format!("200 OK\netag: \"one\"\ncontent-length: {length}"),
                &body[..100_000],
            ),
            1 => Reply::new(&odd, &body[100_000..]),
            _ => Reply::file(&body),
        })
        .await;
        let mut device = Device::at(&server);
        device.rules.pin = Pin::Sha256(sha256(&file));
        device.fetch().await.unwrap();
        assert_eq!(server.asked().len(), 3, "{head}");
        assert!(!server.asked()[2].contains("range"), "{head}");
    }
}

/// Each try brings enough to be worth another one, so the count of tries does not end it.
#[tokio::test]
async fn a_line_that_breaks_often_but_brings_something_gets_there() {
    let file = packed::large(900_000);
    let body = file.clone();
    let server = Server::plain(move |nth, head| {
        let reply = resumable(body.clone(), 0, ["\"one\"", "\"one\""])(nth, head);
        reply.cut(100_000)
    })
    .await;
    let mut device = Device::at(&server);
    device.rules.pin = Pin::Sha256(sha256(&file));
    device.fetch().await.unwrap();
    assert!(server.asked().len() > Limits::default().tries as usize);
}

/// Content delivery networks do that: the part is complete in itself, and the file is not.
#[tokio::test]
async fn a_server_that_gives_less_than_was_asked_is_asked_for_the_rest() {
    let file = packed::large(500_000);
    let (body, length) = (file.clone(), file.len());
    let server = Server::plain(move |nth, head| {
        if nth == 0 {
            let head = format!("200 OK\netag: \"one\"\ncontent-length: {length}");
            return Reply::new(&head, &body[..100_000]);
        }
        let from = head
            .split_once("range: bytes=")
            .and_then(|(_, rest)| rest.split_once('-'));
        let from = from.unwrap().0.parse::<usize>().unwrap();
        let to = length.min(from + 100_000);
        let range = format!("content-range: bytes {from}-{}/{length}", to - 1);
        let size = format!("content-length: {}", to - from);
        Reply::new(
            &format!("206 Partial Content\netag: \"one\"\n{range}\n{size}"),
            &body[from..to],
        )
    })
    .await;
    let mut device = Device::at(&server);
    device.rules.pin = Pin::Sha256(sha256(&file));
    device.fetch().await.unwrap();
    assert_eq!(server.asked().len(), length.div_ceil(100_000));
}

/// A server that starts over each time costs two files' worth of the line at most.
#[tokio::test]
async fn starting_over_has_an_end() {
    let server = Server::plain(|nth, _| {
        let length = 500_000 + 100_000 * nth;
        Reply::new("200 OK\ncontent-length: 1048576", &vec![0; length])
    })
    .await;
    let error = Device::at(&server).refused().await;
    assert_eq!(error.failure(), Failure::Download, "{error}");
    assert!(server.asked().len() <= 4, "{}", server.asked().len());
}

#[tokio::test]
async fn who_cannot_prove_the_name_is_not_heard() {
    for (name, acceptor) in [
        ("an authority that nobody knows", tls::unknown("127.0.0.1")),
        (
            "another host's certificate",
            tls::trusted("download.teamviewer.com"),
        ),
    ] {
        let server = Server::tls(acceptor, |_, _| Reply::file(&packed::good())).await;
        let error = Device::at(&server).refused().await;
        assert_fails(
            name,
            &error,
            Failure::Download,
            "certificate that is not trusted",
        );
        assert!(server.asked().is_empty(), "{name}");
    }
}

#[tokio::test]
async fn what_nobody_waits_for_is_removed() {
    let server =
        Server::plain(|_, _| Reply::new("200 OK\ncontent-length: 999", b"abc").hold()).await;
    let device = Device::at(&server);
    let begun = async {
        while device.left() == 0 || server.asked().is_empty() {
            tokio::task::yield_now().await;
        }
    };
    tokio::select! {
        _ = device.fetch() => unreachable!("the server holds the rest back"),
        () = begun => {}
    }
    assert_eq!(device.left(), 0);
}

/// A type, not a run: whoever fetches may do so in a task of any runtime.
#[expect(dead_code, reason = "it is enough that it compiles")]
fn a_fetch_can_be_spawned(fetcher: &Fetcher, id: &RequestId, rules: &QuickSupportRules) {
    fn is_send<T: Send>(_: T) {}
    is_send(fetcher.fetch(id, rules, None, |_| {}));
}
