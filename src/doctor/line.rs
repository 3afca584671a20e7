//! A connection to a server, on the way that was decided: its name, the port, and a proxy's consent.

use std::{io, time::Duration};

use reqwest::Url;
use tokio::{
    io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _},
    net::TcpStream,
    time::timeout,
};

use super::{chain, http};
use crate::web::{Network, NoWay};

/// Whoever has not answered by then is not there.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);

/// A connection.
pub(super) trait Line: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Line for T {}

/// What is in the way of a connection.
#[derive(Debug)]
pub(super) enum Trouble {
    /// There is no way.
    NoWay(NoWay),
    /// Nobody knows the name.
    Name { host: String, why: String },
    /// Nobody listens, or something is in between.
    Connect { host: String, why: String },
    /// The proxy wants to know who asks, in one of these ways.
    Login { proxy: String, schemes: String },
    /// The proxy does not let this through.
    Refused { proxy: String, status: String },
    /// Nothing answers at the proxy's address, or something that is none.
    NoProxy { proxy: String, why: String },
}

/// Connects to the host and port of an address, through the proxy that its way leads through.
pub(super) async fn open(network: &Network, url: &Url) -> Result<Box<dyn Line>, Trouble> {
    network.decide(url).await.map_err(Trouble::NoWay)?;
    let Some(proxy) = network.proxy(url) else {
        return Ok(Box::new(connect(url).await?));
    };
    let named = authority(&proxy);
    let stream = connect(&proxy).await.map_err(|trouble| match trouble {
        Trouble::Name { why, .. } | Trouble::Connect { why, .. } => Trouble::NoProxy {
            proxy: named.clone(),
            why,
        },
        other @ (Trouble::NoWay(_)
        | Trouble::Login { .. }
        | Trouble::Refused { .. }
        | Trouble::NoProxy { .. }) => other,
    })?;
    let mut line: Box<dyn Line> = Box::new(stream);
    if proxy.scheme() == "https" {
        let host = proxy.host_str().unwrap_or_default();
        let seen = chain::greet(line, host, network.authority()).await;
        line = seen.line.map_err(|problem| Trouble::NoProxy {
            proxy: named.clone(),
            why: problem.to_string(),
        })?;
    }
    if url.scheme() == "https" {
        through(&mut line, url, &proxy, named).await?;
    }
    Ok(line)
}

/// Asks a proxy for a tunnel (RFC 9110 section 9.3.6).
async fn through(
    line: &mut Box<dyn Line>,
    url: &Url,
    proxy: &Url,
    named: String,
) -> Result<(), Trouble> {
    let target = authority(url);
    let mut head = format!("CONNECT {target} HTTP/1.1\r\nHost: {target}\r\n");
    if let Some(login) = http::basic(proxy) {
        head += &format!("Proxy-Authorization: Basic {}\r\n", *login);
    }
    head += "\r\n";
    let broken = |error: io::Error| Trouble::NoProxy {
        proxy: named.clone(),
        why: error.to_string(),
    };
    let asked = async {
        line.write_all(head.as_bytes()).await?;
        line.flush().await?;
        http::head(line).await
    };
    let answer = timeout(PATIENCE, asked)
        .await
        .unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()))
        .map_err(broken)?;
    match answer.status {
        200..=299 => Ok(()),
        407 => Err(Trouble::Login {
            proxy: named,
            schemes: answer.schemes("proxy-authenticate"),
        }),
        status => Err(Trouble::Refused {
            proxy: named,
            status: format!("{status} {}", answer.phrase).trim().to_owned(),
        }),
    }
}

async fn connect(url: &Url) -> Result<TcpStream, Trouble> {
    let host = url.host_str().unwrap_or_default().to_owned();
    let bare = host.trim_matches(['[', ']']);
    let port = url.port_or_known_default().unwrap_or(443);
    let named = |why: String| Trouble::Name {
        host: host.clone(),
        why,
    };
    let addresses = timeout(PATIENCE, tokio::net::lookup_host((bare, port))).await;
    let addresses: Vec<_> = match addresses {
        Ok(Ok(addresses)) => addresses.collect(),
        Ok(Err(error)) => return Err(named(error.to_string())),
        Err(late) => return Err(named(late.to_string())),
    };
    let connected = timeout(PATIENCE, TcpStream::connect(&*addresses)).await;
    let connected = connected.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()));
    connected.map_err(|error| Trouble::Connect {
        host: format!("{host}:{port}"),
        why: error.to_string(),
    })
}

/// Host and port.
pub(super) fn authority(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    format!("{host}:{}", url.port_or_known_default().unwrap_or(443))
}

/// Reads until a blank line, at most so much.
pub(super) async fn read_head(line: &mut (impl AsyncRead + Unpin)) -> io::Result<Vec<u8>> {
    const LONGEST: usize = 32 * 1024;
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        if head.len() >= LONGEST {
            return Err(io::Error::other("what answers does not speak HTTP"));
        }
        head.push(line.read_u8().await?);
    }
    Ok(head)
}
