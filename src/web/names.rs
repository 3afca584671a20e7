//! Which addresses a server has. The system is asked on a thread of its own, as the client does by
//! itself; but where there is no thread to be had a name is not found, which passes, and the agent
//! goes on. The client's own way ends the program then.

use std::net::{SocketAddr, ToSocketAddrs as _};

use companion_platform as platform;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};

/// Asks the system.
pub(super) struct Names;

impl Resolve for Names {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let host = name.as_str().to_owned();
            // The port is that of the address that is asked for.
            let found =
                platform::apart::work(move || (host.as_str(), 0).to_socket_addrs()).await??;
            let found: Vec<SocketAddr> = found.collect();
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use super::*;

    #[tokio::test]
    async fn this_device_has_an_address_and_what_cannot_be_has_none() {
        let ask = |name: &str| Names.resolve(name.parse().unwrap());
        let found: Vec<SocketAddr> = ask("localhost").await.unwrap().collect();
        assert!(!found.is_empty() && found.iter().all(|found| found.ip().is_loopback()));
        // RFC 6761 section 6.4: there is no such name.
        assert!(ask("desk.invalid").await.is_err());
    }
}
