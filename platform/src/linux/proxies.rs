//! The desktop's proxy settings, GNOME's and KDE's alike, through the portal that both implement
//! (`org.freedesktop.portal.ProxyResolver`). It runs their automatic configuration as well.

use std::{io, time::Duration};

use zbus::{
    Connection, Error,
    proxy::{CacheProperties, MethodFlags, Proxy},
};

/// One that runs already answers at once, or else has a script to fetch.
const SOON: Duration = Duration::from_millis(500);
/// A portal that has to be started first takes a moment.
const LIMIT: Duration = Duration::from_secs(3);

pub(crate) async fn system_proxies(address: &str, start: bool) -> io::Result<Vec<String>> {
    let limit = if start { LIMIT } else { SOON };
    let asked = tokio::time::timeout(limit, lookup(address, start)).await;
    asked?.map_err(io::Error::other)
}

async fn lookup(address: &str, start: bool) -> zbus::Result<Vec<String>> {
    let bus = Connection::session().await?;
    let portal: Proxy<'_> = zbus::proxy::Builder::new(&bus)
        .destination("org.freedesktop.portal.Desktop")?
        .path("/org/freedesktop/portal/desktop")?
        .interface("org.freedesktop.portal.ProxyResolver")?
        .cache_properties(CacheProperties::No)
        .build()
        .await?;
    let flags = match start {
        true => Default::default(),
        false => MethodFlags::NoAutoStart.into(),
    };
    let found = portal.call_with_flags("Lookup", flags, &(address,)).await?;
    found.ok_or_else(|| Error::Failure("no answer".into()))
}
