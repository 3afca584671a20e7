//! The proxies of *System Settings*, exceptions and all, as CFNetwork reads them.

use std::io;

use objc2_cf_network::{
    CFNetworkCopyProxiesForURL, CFNetworkCopySystemProxySettings, kCFProxyAutoConfigurationURLKey,
    kCFProxyHostNameKey, kCFProxyPortNumberKey, kCFProxyTypeAutoConfigurationJavaScript,
    kCFProxyTypeAutoConfigurationURL, kCFProxyTypeHTTP, kCFProxyTypeHTTPS, kCFProxyTypeKey,
    kCFProxyTypeNone, kCFProxyTypeSOCKS,
};
use objc2_core_foundation::{CFArray, CFDictionary, CFNumber, CFRetained, CFString, CFType, CFURL};

use crate::apple::way::{Way, urls};

pub(crate) async fn system_proxies(address: &str, _start: bool) -> io::Result<Vec<String>> {
    urls(ways(address)?)
}

fn ways(address: &str) -> io::Result<Vec<Way>> {
    let url = CFURL::from_string(None, &CFString::from_str(address), None);
    let url = url.ok_or(io::ErrorKind::InvalidInput)?;
    // SAFETY: it takes nothing, and its name says that what it gives is ours.
    let settings = unsafe { CFNetworkCopySystemProxySettings() };
    // Without a network there are none.
    let Some(settings) = settings else {
        return Ok(vec![Way::Straight]);
    };
    // SAFETY: the settings are those that the system has just given, for just this use.
    let found = unsafe { CFNetworkCopyProxiesForURL(&url, &settings) };
    // SAFETY: CFProxySupport.h has it that the array is one of dictionaries with texts for keys.
    let found: CFRetained<CFArray<CFDictionary<CFString, CFType>>> =
        unsafe { CFRetained::cast_unchecked(found) };
    Ok(found.iter().map(|entry| way(&entry)).collect())
}

fn way(entry: &CFDictionary<CFString, CFType>) -> Way {
    let text = |key: &CFString| {
        let found = entry.get(key)?.downcast::<CFString>().ok()?;
        Some(found.to_string())
    };
    // SAFETY: constants of CFNetwork, set before `main`.
    let (kind, host, port, script) = unsafe {
        (
            kCFProxyTypeKey,
            kCFProxyHostNameKey,
            kCFProxyPortNumberKey,
            kCFProxyAutoConfigurationURLKey,
        )
    };
    // SAFETY: as above.
    let (straight, http, https, socks, by_script, by_text) = unsafe {
        (
            kCFProxyTypeNone,
            kCFProxyTypeHTTP,
            kCFProxyTypeHTTPS,
            kCFProxyTypeSOCKS,
            kCFProxyTypeAutoConfigurationURL,
            kCFProxyTypeAutoConfigurationJavaScript,
        )
    };
    let kind = text(kind).unwrap_or_default();
    let is = |other: &CFString| kind == other.to_string();
    let place = || {
        let number = entry.get(port)?.downcast::<CFNumber>().ok()?;
        let port = u16::try_from(number.as_i64()?).ok()?;
        Some((text(host)?, port))
    };
    let script = || {
        let url = entry.get(script)?.downcast::<CFURL>().ok()?;
        Some(url.string().to_string())
    };
    let known = if is(straight) {
        Some(Way::Straight)
    } else if is(http) || is(https) {
        // The second is for addresses with https, and spoken to as the first is.
        place().map(|(host, port)| Way::Http(host, port))
    } else if is(socks) {
        place().map(|(host, port)| Way::Socks(host, port))
    } else if is(by_script) {
        script().map(Way::Script)
    } else if is(by_text) {
        Some(Way::ScriptInSettings)
    } else {
        None
    };
    known.unwrap_or(Way::Other(kind))
}
