//! The script that chooses a proxy, as somebody else would have written it.
#![expect(clippy::expect_used, reason = "a step that fails is a finding")]

use std::{
    net::{IpAddr, Ipv4Addr},
    time::{Duration, SystemTime},
};

use proxy_watch::pac::{PacPolicy, parse_find_proxy_result};
use reqwest::Url;

#[path = "../../src/web/pac.rs"]
#[expect(dead_code, reason = "no script is fetched here")]
mod pac;

/// What the agent says where there is no way.
mod proxy {
    pub(super) use companion::web::NoWay;
}

/// Nothing is fetched here.
fn client() -> reqwest::ClientBuilder {
    reqwest::Client::builder()
}

fn reason(error: &reqwest::Error) -> String {
    error.to_string()
}

/// Goes straight there if it sees a name with a password or, of HTTPS, a path.
const SEES: &str = "function FindProxyForURL(url, host) {
    if (url.split('/')[2].indexOf('@') >= 0) return 'DIRECT';
    if (shExpMatch(url, 'https:*') && url.split('/').slice(3).join('') != '') return 'DIRECT';
    if (isPlainHostName(host) || dnsDomainIs(host, '.example.com')) return 'PROXY a:1';
    if (isInNet(host, '10.0.0.0', '255.0.0.0') || dnsDomainLevels(host) > 3) return 'PROXY b:2';
    if (localHostOrDomainIs(host, 'www.example.com')) return 'PROXY c:3';
    return 'HTTPS d:4';
}";

/// A script, what one returns, or the address that it is asked about, by the first byte.
///
/// # Panics
/// When a way leads to no proxy, or straight there though nobody said so.
pub(crate) fn script(bytes: &[u8]) {
    let Some((how, rest)) = bytes.split_first() else {
        return;
    };
    let text = String::from_utf8_lossy(rest);
    let desk = Url::parse("https://desk.example.com/").expect("an address");
    match how.wrapping_sub(b'0') % 3 {
        0 => drop(ways(&text, &desk)),
        1 => answer(&text, &desk),
        _ => {
            let Ok(url) = Url::parse(&text) else {
                return;
            };
            if !["http", "https"].contains(&url.scheme()) {
                return;
            }
            if let Some(ways) = ways(SEES, &url) {
                assert!(ways.iter().all(Option::is_some), "{url} was told too much");
            }
        }
    }
}

/// Straight there goes only what says so.
fn answer(text: &str, desk: &Url) {
    let literal = serde_json::to_string(text).expect("text");
    // JSON may have these two as they are, older JavaScript not.
    let literal = literal
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029");
    let script = format!("function FindProxyForURL() {{ return {literal}; }}");
    let ways = ways(&script, desk);
    let straight = ways.iter().flatten().any(Option::is_none);
    assert!(!straight || text.to_ascii_uppercase().contains("DIRECT"));
    if ways.is_some() {
        assert!(
            parse_find_proxy_result(text).is_ok(),
            "{text:?} was another text"
        );
    }
}

/// Asked as the agent does, but without the names and the time of this machine, and with less patience.
fn ways(script: &str, url: &Url) -> Option<Vec<Option<Url>>> {
    let rules = PacPolicy::new()
        .with_internal_addresses(true)
        .with_my_ip_address(IpAddr::V4(Ipv4Addr::new(192, 0, 2, 7)))
        .with_now(SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000))
        .with_timeout(Some(Duration::from_millis(200)));
    let ways = pac::ways(&pac::Script::of(script.to_owned()), url, &rules).ok()?;
    assert!(!ways.is_empty() && ways.len() <= 64);
    for proxy in ways.iter().flatten() {
        assert!(["http", "https"].contains(&proxy.scheme()) && proxy.has_host());
        assert!(proxy.username().is_empty() && proxy.password().is_none());
        assert!(proxy.path() == "/" && proxy.query().is_none() && proxy.port() != Some(0));
    }
    Some(ways)
}
