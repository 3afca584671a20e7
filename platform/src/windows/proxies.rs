//! Which proxy Windows would use where a script or the network decides (PAC, WPAD); a proxy that is
//! simply written down is read elsewhere already.

use std::{io, ptr, thread, time::Duration};

use tokio::{sync::oneshot, time::timeout};
use windows_sys::{
    Win32::{
        Foundation::GlobalFree,
        Networking::WinHttp::{
            WINHTTP_ACCESS_TYPE_NAMED_PROXY, WINHTTP_ACCESS_TYPE_NO_PROXY,
            WINHTTP_AUTO_DETECT_TYPE_DHCP, WINHTTP_AUTO_DETECT_TYPE_DNS_A,
            WINHTTP_AUTOPROXY_AUTO_DETECT, WINHTTP_AUTOPROXY_CONFIG_URL, WINHTTP_AUTOPROXY_OPTIONS,
            WINHTTP_CURRENT_USER_IE_PROXY_CONFIG, WINHTTP_PROXY_INFO, WinHttpCloseHandle,
            WinHttpGetIEProxyConfigForCurrentUser, WinHttpGetProxyForUrl, WinHttpOpen,
        },
    },
    core::PWSTR,
};

use super::sys;

/// Finding a script in the network, fetching and running it.
const LIMIT: Duration = Duration::from_secs(15);

pub(crate) async fn system_proxies(address: &str, _start: bool) -> io::Result<Vec<String>> {
    let address = address.to_owned();
    let (say, hear) = oneshot::channel();
    // Not one of the runtime's own threads, which it would wait for at its end.
    thread::Builder::new()
        .name("proxy".into())
        .spawn(move || say.send(lookup(&address)).ok())?;
    let heard = timeout(LIMIT, hear).await?;
    heard.map_err(io::Error::other)?
}

fn lookup(address: &str) -> io::Result<Vec<String>> {
    let settings = settings()?;
    if !settings.detects && settings.script.is_none() {
        return Err(io::ErrorKind::Unsupported.into());
    }
    // As Windows does: what the network says first, then the script that is written down.
    let detected = settings.detects.then(|| ask(address, None));
    let scripted = || {
        settings
            .script
            .as_deref()
            .map(|script| ask(address, Some(script)))
    };
    match detected {
        Some(Ok(proxies)) => Ok(proxies),
        Some(Err(error)) => scripted().unwrap_or(Err(error)),
        None => scripted().unwrap_or_else(|| Err(io::ErrorKind::Unsupported.into())),
    }
}

struct Settings {
    detects: bool,
    script: Option<Vec<u16>>,
}

fn settings() -> io::Result<Settings> {
    let mut found = WINHTTP_CURRENT_USER_IE_PROXY_CONFIG::default();
    // SAFETY: the pointer leads to a variable that lives through the call.
    sys::done(unsafe { WinHttpGetIEProxyConfigForCurrentUser(&raw mut found) })?;
    let [script, ..] = [
        found.lpszAutoConfigUrl,
        found.lpszProxy,
        found.lpszProxyBypass,
    ]
    .map(|text| {
        // SAFETY: what the call gave is a string or null, and is ours to give back.
        unsafe { taken(text) }
    });
    Ok(Settings {
        detects: found.fAutoDetect != 0,
        script: match script.is_empty() {
            true => None,
            false => Some(sys::wide(script)?),
        },
    })
}

/// Reads a string and gives its memory back.
///
/// # Safety
/// It is null, or a string from a call that says to do so.
unsafe fn taken(text: PWSTR) -> String {
    // SAFETY: the caller says that it is a string.
    let read = unsafe { sys::text(text) };
    if !text.is_null() {
        // SAFETY: the caller says that it is to be given back so; nobody reads it any more.
        unsafe { GlobalFree(text.cast()) };
    }
    read
}

/// Asks the script at an address, or the one that the network names.
fn ask(address: &str, script: Option<&[u16]>) -> io::Result<Vec<String>> {
    let (agent, address) = (sys::wide("PortalCompanion")?, sys::wide(address)?);
    let none = ptr::null;
    // SAFETY: the string ends, and null asks for what is usual.
    let session = unsafe {
        WinHttpOpen(
            agent.as_ptr(),
            WINHTTP_ACCESS_TYPE_NO_PROXY,
            none(),
            none(),
            0,
        )
    };
    if session.is_null() {
        return Err(io::Error::last_os_error());
    }
    let mut options = WINHTTP_AUTOPROXY_OPTIONS {
        dwFlags: WINHTTP_AUTOPROXY_AUTO_DETECT,
        dwAutoDetectFlags: WINHTTP_AUTO_DETECT_TYPE_DHCP | WINHTTP_AUTO_DETECT_TYPE_DNS_A,
        ..WINHTTP_AUTOPROXY_OPTIONS::default()
    };
    if let Some(script) = script {
        options = WINHTTP_AUTOPROXY_OPTIONS {
            dwFlags: WINHTTP_AUTOPROXY_CONFIG_URL,
            lpszAutoConfigUrl: script.as_ptr(),
            ..WINHTTP_AUTOPROXY_OPTIONS::default()
        };
    }
    let mut found = WINHTTP_PROXY_INFO::default();
    // SAFETY: the strings end, and everything lives through the call.
    let asked = sys::done(unsafe {
        WinHttpGetProxyForUrl(session, address.as_ptr(), &raw mut options, &raw mut found)
    });
    // SAFETY: it is open, and nothing uses it any more.
    unsafe { WinHttpCloseHandle(session) };
    asked?;
    let [list, _] = [found.lpszProxy, found.lpszProxyBypass].map(|text| {
        // SAFETY: what the call gave is a string or null, and is ours to give back.
        unsafe { taken(text) }
    });
    Ok(match found.dwAccessType {
        WINHTTP_ACCESS_TYPE_NAMED_PROXY => proxies(&list),
        _ => vec!["direct://".to_owned()],
    })
}

/// Reads a list as WinHTTP writes it: `a:8080;https=b:8080`, or with spaces.
fn proxies(list: &str) -> Vec<String> {
    let one = |entry: &str| {
        let (scheme, at) = entry.split_once('=').unwrap_or(("", entry));
        let whole = match (at.contains("://"), scheme) {
            (true, _) => at.to_owned(),
            (false, "socks") => format!("socks://{at}"),
            (false, _) => format!("http://{at}"),
        };
        (!at.is_empty()).then_some(whole)
    };
    let entries = list.split([';', ' ', '\t']);
    entries.filter_map(one).collect()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_as_winhttp_writes_it() {
        let read = proxies("a.example:8080;https=b.example:3128 http://c.example;;socks=d:1");
        let expected = [
            "http://a.example:8080",
            "http://b.example:3128",
            "http://c.example",
            "socks://d:1",
        ];
        assert_eq!(read, expected);
        assert!(proxies("").is_empty());
    }

    #[tokio::test]
    async fn without_a_script_there_is_nothing_to_ask() {
        let asked = system_proxies("https://desk.example/", true).await;
        // A network of its own may answer where this runs; nothing else may come of it.
        if let Err(error) = &asked {
            assert!(!error.to_string().is_empty());
        }
        let settings = settings().unwrap();
        if !settings.detects && settings.script.is_none() {
            assert_eq!(asked.unwrap_err().kind(), io::ErrorKind::Unsupported);
        }
    }
}
