//! Which way requests really go: through a proxy that listens on this device, or past it.

use std::{
    path::Path,
    sync::{Arc, Mutex},
};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
};
use zeroize::Zeroizing;

use super::*;
use crate::assist::policy::ProxyWay;

/// A proxy for plain HTTP (RFC 9112 section 3.2.2): it answers itself, and keeps what it was asked.
struct Stand {
    address: String,
    heads: Arc<Mutex<Vec<String>>>,
}

impl Stand {
    async fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let heads = Arc::<Mutex<Vec<String>>>::default();
        let kept = Arc::clone(&heads);
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let mut head = Vec::new();
                while !head.ends_with(b"\r\n\r\n") {
                    match stream.read_u8().await {
                        Ok(byte) => head.push(byte),
                        Err(_) => break,
                    }
                }
                kept.lock().unwrap().push(String::from_utf8(head).unwrap());
                let answer =
                    b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nConnection: close\r\n\r\nyes";
                stream.write_all(answer).await.unwrap();
            }
        });
        Self { address, heads }
    }

    fn heads(&self) -> Vec<String> {
        self.heads.lock().unwrap().clone()
    }
}

fn rules(way: ProxyWay, bypass: &[&str]) -> ProxyRules {
    let bypass = bypass.iter().map(|&host| host.to_owned()).collect();
    ProxyRules { way, bypass }
}

fn network(way: ProxyWay, bypass: &[&str]) -> Network {
    Network::new(rules(way, bypass), None, None)
}

fn fixed(stand: &Stand) -> ProxyWay {
    ProxyWay::Fixed(format!("http://{}", stand.address))
}

fn url(text: &str) -> Url {
    text.parse().unwrap()
}

async fn get(network: &Network, address: &str) -> Result<String, String> {
    let way = network.decide(&url(address)).await;
    way.map_err(|error| error.to_string())?;
    let client = network.client().unwrap().build().unwrap();
    let answer = client.get(address).send().await;
    let answer = answer.map_err(|error| reason(&error))?;
    Ok(answer.text().await.unwrap())
}

fn script(dir: &Path, body: &str) -> ProxyWay {
    let path = dir.join("proxy.pac");
    let whole = format!("function FindProxyForURL(url, host) {{ {body} }}");
    std::fs::write(&path, whole).unwrap();
    ProxyWay::Pac(path.to_str().unwrap().to_owned())
}

#[tokio::test]
async fn everything_goes_through_the_fixed_proxy_but_what_it_is_bypassed_for() {
    let stand = Stand::new().await;
    let network = network(fixed(&stand), &["inside.example", "10.0.0.0/8"]);
    assert_eq!(
        get(&network, "http://desk.example.com/x").await.unwrap(),
        "yes"
    );
    let head = stand.heads().remove(0);
    assert!(
        head.starts_with("GET http://desk.example.com/x HTTP/1.1"),
        "{head}"
    );
    for (address, because) in [
        ("http://inside.example/", Because::Bypass),
        ("http://a.inside.example/", Because::Bypass),
        ("https://10.1.2.3/", Because::Bypass),
        ("http://127.0.0.1:1/", Because::Here),
        ("http://[::1]:1/", Because::Here),
        ("http://localhost:1/", Because::Here),
    ] {
        let way = network.decide(&url(address)).await.unwrap();
        assert_eq!((way.proxy, way.because), (None, because), "{address}");
    }
    let outside = network
        .decide(&url("http://notinside.example/"))
        .await
        .unwrap();
    assert_eq!(outside.because, Because::Policy);
    assert_eq!(outside.proxy, Some(format!("http://{}", stand.address)));
}

#[tokio::test]
async fn the_proxy_is_told_name_and_password_and_nobody_else() {
    let stand = Stand::new().await;
    let login = Login {
        user: "us er@".to_owned(),
        password: Zeroizing::new("päss:/%41".to_owned()),
    };
    let rules = ProxyRules {
        way: fixed(&stand),
        bypass: Vec::new(),
    };
    let network = Network::new(rules, Some(login), None);
    get(&network, "http://desk.example.com/").await.unwrap();
    let head = stand.heads().remove(0);
    // `us er@:päss:/%41` in UTF-8 (RFC 7617 section 2).
    let expected = "proxy-authorization: Basic dXMgZXJAOnDDpHNzOi8lNDE=";
    assert!(head.lines().any(|line| line == expected), "{head}");
    let way = network
        .decide(&url("http://desk.example.com/"))
        .await
        .unwrap();
    assert!(!format!("{way:?}").contains("er@"), "{way:?}");
}

#[tokio::test]
async fn a_script_decides_for_each_host() {
    let (stand, dir) = (Stand::new().await, tempfile::tempdir().unwrap());
    let body = format!(
        "if (dnsDomainIs(host, '.inside.example')) return 'DIRECT'; return 'PROXY {}';",
        stand.address
    );
    let network = network(script(dir.path(), &body), &["b.example"]);
    let inside = network
        .decide(&url("https://a.inside.example/"))
        .await
        .unwrap();
    assert_eq!((inside.proxy, inside.because), (None, Because::Script));
    let bypassed = network.decide(&url("https://b.example/")).await.unwrap();
    assert_eq!(bypassed.because, Because::Bypass);
    assert_eq!(
        get(&network, "http://desk.example.com/").await.unwrap(),
        "yes"
    );
}

#[tokio::test]
async fn the_next_way_of_a_script_has_its_turn_when_one_fails() {
    let (stand, dir) = (Stand::new().await, tempfile::tempdir().unwrap());
    let body = format!(
        "return 'PROXY 127.0.0.1:1; SOCKS 127.0.0.1:2; PROXY {}';",
        stand.address
    );
    let network = network(script(dir.path(), &body), &[]);
    let desk = url("http://desk.example.com/");
    assert!(get(&network, desk.as_str()).await.is_err());
    network.failed(&desk, network.number());
    assert_eq!(get(&network, desk.as_str()).await.unwrap(), "yes");
    // After the last one it begins anew.
    network.failed(&desk, network.number());
    let first = Some("http://127.0.0.1:1");
    let way = network.decide(&desk).await.unwrap();
    assert_eq!(way.proxy.as_deref(), first);
    // What began on the network before does not count on this one.
    let before = network.number();
    network.forget();
    network.decide(&desk).await.unwrap();
    network.failed(&desk, before);
    let way = network.decide(&desk).await.unwrap();
    assert_eq!(way.proxy.as_deref(), first);
}

#[tokio::test]
async fn only_where_no_way_led_may_the_desktop_be_started_to_find_one() {
    let dir = tempfile::tempdir().unwrap();
    let two = script(dir.path(), "return 'PROXY 192.0.2.1:1; DIRECT'");
    let ways = Ways::new(rules(two, &[]), None);
    let (lost, other) = (
        url("http://desk.example.com"),
        url("http://other.example.com"),
    );
    for each in [&lost, &other] {
        ways.decide(each).await.unwrap();
    }
    assert!(!ways.may_start(&lost), "at the first try");
    ways.failed(&lost, ways.number());
    assert!(!ways.may_start(&lost), "there is another way");
    ways.failed(&lost, ways.number());
    assert!(ways.may_start(&lost) && !ways.may_start(&other));
    ways.decide(&lost).await.unwrap();
    assert!(ways.may_start(&lost), "until the network is another one");
    ways.forget();
    assert!(!ways.may_start(&lost));
}

#[tokio::test]
async fn a_script_is_read_over_http_and_anew_on_another_network() {
    let dir = tempfile::tempdir().unwrap();
    // The stand answers `yes`, which is a script without an answer.
    let stand = Stand::new().await;
    let network = network(
        ProxyWay::Pac(format!("http://{}/proxy.pac", stand.address)),
        &[],
    );
    let desk = url("http://desk.example.com/");
    for _ in 0..2 {
        let error = network.decide(&desk).await.unwrap_err();
        assert!(matches!(error, NoWay::NoAnswer { .. }), "{error}");
    }
    assert_eq!(stand.heads().len(), 1);
    network.forget();
    drop(network.decide(&desk).await);
    assert_eq!(stand.heads().len(), 2);
    drop(dir);
}

#[tokio::test]
async fn a_way_that_was_found_on_the_network_before_is_not_gone_on_this_one() {
    let door = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let from = format!("http://{}/proxy.pac", door.local_addr().unwrap());
    let network = network(ProxyWay::Pac(from), &[]);
    let desk = url("http://desk.example.com/");
    let answers = async {
        for port in 1..=2 {
            let (mut stream, _) = door.accept().await.unwrap();
            let mut head = Vec::new();
            while !head.ends_with(b"\r\n\r\n") {
                head.push(stream.read_u8().await.unwrap());
            }
            // It was asked for the script there, and is here by now.
            if port == 1 {
                network.forget();
            }
            let script = format!("function FindProxyForURL() {{ return 'PROXY p:{port}'; }}");
            let length = script.len();
            let answer = format!(
                "HTTP/1.1 200 OK\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{script}"
            );
            stream.write_all(answer.as_bytes()).await.unwrap();
        }
    };
    let (way, ()) = tokio::join!(network.decide(&desk), answers);
    assert_eq!(way.unwrap().proxy.as_deref(), Some("http://p:2"));
    let way = network.decide(&desk).await.unwrap();
    assert_eq!(way.proxy.as_deref(), Some("http://p:2"));
}

#[tokio::test]
async fn a_script_that_is_none_leads_nowhere_and_never_straight_there() {
    let dir = tempfile::tempdir().unwrap();
    for body in [
        "return",
        "return 7;",
        "return '';",
        "return 'SOCKS5 127.0.0.1:1080';",
        "return 'PROXY';",
        "throw new Error('no');",
        "while (true) {}",
        "syntax error",
        "var all = []; while (true) all.push(new Array(1000000).join('x'));",
    ] {
        let network = network(script(dir.path(), body), &[]);
        let error = get(&network, "http://desk.example.com/").await.unwrap_err();
        assert!(error.contains("desk.example.com"), "{body}: {error}");
    }
    let missing = dir.path().join("missing.pac").to_str().unwrap().to_owned();
    std::fs::write(dir.path().join("long.pac"), vec![b' '; 1024 * 1024 + 1]).unwrap();
    let long = dir.path().join("long.pac").to_str().unwrap().to_owned();
    for from in [
        missing,
        long,
        "http://127.0.0.1:1/proxy.pac".into(),
        "ftp://x/y".into(),
    ] {
        let network = network(ProxyWay::Pac(from.clone()), &[]);
        let error = network
            .decide(&url("http://desk.example.com/"))
            .await
            .unwrap_err();
        assert!(matches!(error, NoWay::NoScript(_)), "{from}: {error}");
    }
}

#[tokio::test]
async fn a_server_whose_way_nobody_decided_is_not_asked() {
    let stand = Stand::new().await;
    let address = format!("http://{}/", stand.address);
    let network = network(ProxyWay::Direct, &[]);
    let client = network.client().unwrap();
    let client = client
        .connect_timeout(Duration::from_millis(50))
        .build()
        .unwrap();
    assert!(client.get(&address).send().await.is_err());
    assert!(stand.heads().is_empty());
    assert_eq!(get(&network, &address).await.unwrap(), "yes");
}

#[tokio::test]
async fn the_address_of_a_proxy_that_is_none_is_named() {
    for proxy in ["http://", "http://:8080", "http://a b"] {
        let network = network(ProxyWay::Fixed(proxy.into()), &[]);
        let error = network
            .decide(&url("https://desk.example.com/"))
            .await
            .unwrap_err();
        assert!(error.to_string().contains("ProxyUrl"), "{proxy}: {error}");
    }
}
