//! The ways to an address that the system settings name, as the agent writes them.

use std::io;

/// One way, as `CFNetworkCopyProxiesForURL` tells of it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Way {
    Straight,
    Http(String, u16),
    Socks(String, u16),
    /// A script decides, which is at this address.
    Script(String),
    /// A script decides, which stands in the settings themselves.
    ScriptInSettings,
    /// Something else, by the name that the system has for it.
    Other(String),
}

/// The ways as URLs, the first to try first. What the agent cannot go by is named as what it is, so
/// that it is seen where the choice is explained; it is never left out.
pub(crate) fn urls(ways: Vec<Way>) -> io::Result<Vec<String>> {
    ways.into_iter().map(url).collect()
}

fn url(way: Way) -> io::Result<String> {
    Ok(match way {
        Way::Straight => "direct://".to_owned(),
        Way::Http(host, port) => format!("http://{}:{port}", bracketed(&host)),
        Way::Socks(host, port) => format!("socks5://{}:{port}", bracketed(&host)),
        Way::Script(address) => format!("pac+{address}"),
        Way::ScriptInSettings => {
            let message = "the system settings hold an automatic proxy configuration as text; \
                           set ProxyMode to pac and ProxyPacUrl to its address";
            return Err(io::Error::new(io::ErrorKind::Unsupported, message));
        }
        Way::Other(kind) => {
            let message = format!("the system settings name a proxy of an unknown kind: {kind}");
            return Err(io::Error::new(io::ErrorKind::Unsupported, message));
        }
    })
}

/// An address of IPv6 as it stands in a URL.
fn bracketed(host: &str) -> String {
    match host.contains(':') && !host.starts_with('[') {
        true => format!("[{host}]"),
        false => host.to_owned(),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use super::*;

    #[test]
    fn ways_become_urls_in_their_order() {
        let ways = vec![
            Way::Http("proxy.example.com".into(), 3128),
            Way::Socks("fd00::1".into(), 1080),
            Way::Straight,
        ];
        let expected = [
            "http://proxy.example.com:3128",
            "socks5://[fd00::1]:1080",
            "direct://",
        ];
        assert_eq!(urls(ways).unwrap(), expected);
    }

    #[test]
    fn a_script_is_called_one_and_never_taken_for_no_proxy() {
        let script = Way::Script("http://wpad.example.com/wpad.dat".into());
        let expected = ["pac+http://wpad.example.com/wpad.dat"];
        assert_eq!(urls(vec![script]).unwrap(), expected);
        for way in [Way::ScriptInSettings, Way::Other("kCFProxyTypeFTP".into())] {
            let error = urls(vec![way]).unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::Unsupported);
        }
    }
}
