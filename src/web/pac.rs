//! A proxy auto-configuration script that the administrator named: read, and asked.
//!
//! The script is somebody's program. It runs in an engine that has no files, no network but names
//! (`dnsResolve`), 64 MiB and five seconds, on a thread of its own, and is gone afterwards.

use std::{net::UdpSocket, time::Duration};

use companion_platform as platform;
use proxy_watch::{
    ProxyStep,
    pac::{PacPolicy, PacScript, evaluate},
};
use reqwest::Url;

use super::proxy::NoWay;

/// No script is longer, in bytes: the largest ones known have a few hundred KiB.
const LONGEST: usize = 1024 * 1024;
const PATIENCE: Duration = Duration::from_secs(10);

/// A script that was read.
pub(super) struct Script(PacScript);

/// Reads the script: over HTTP, without a proxy, or from a file.
pub(super) async fn read(from: &str) -> Result<Script, NoWay> {
    let text = match Url::parse(from) {
        Ok(url) if matches!(url.scheme(), "http" | "https") => fetched(url).await?,
        Ok(url) if url.scheme() == "file" => match url.to_file_path() {
            Ok(path) => file(&path)?,
            Err(()) => return Err(NoWay::NoScript("it is no file of this device".into())),
        },
        Ok(_) | Err(_) => file(std::path::Path::new(from))?,
    };
    Ok(Script(PacScript::new(text)))
}

fn file(path: &std::path::Path) -> Result<String, NoWay> {
    let unreadable =
        |why: &dyn std::fmt::Display| NoWay::NoScript(format!("{}: {why}", path.display()));
    let bytes = std::fs::read(path).map_err(|error| unreadable(&error))?;
    if bytes.len() > LONGEST {
        return Err(unreadable(&"it is longer than 1 MiB"));
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

async fn fetched(url: Url) -> Result<String, NoWay> {
    let failed = |why: String| NoWay::NoScript(why);
    let client = super::client()
        .no_proxy()
        .timeout(PATIENCE)
        .pool_max_idle_per_host(0)
        .build()
        .map_err(|error| failed(super::reason(&error)))?;
    let answer = client.get(url).send().await;
    let mut answer = answer
        .and_then(reqwest::Response::error_for_status)
        .map_err(|error| failed(super::reason(&error)))?;
    let mut body = Vec::new();
    loop {
        match answer.chunk().await {
            Ok(Some(chunk)) if body.len() + chunk.len() <= LONGEST => {
                body.extend_from_slice(&chunk);
            }
            Ok(Some(_)) => return Err(failed("it is longer than 1 MiB".into())),
            Ok(None) => return Ok(String::from_utf8_lossy(&body).into_owned()),
            Err(error) => return Err(failed(super::reason(&error))),
        }
    }
}

/// The ways that the script names for this server, in their order; nothing stands for straight.
pub(super) async fn ask(script: &Script, url: &Url) -> Result<Vec<Option<Url>>, NoWay> {
    let (script, asked) = (script.0.clone(), url.clone());
    let answer = platform::apart::work(move || evaluate(&script, &asked, &rules())).await;
    let no_answer = |why: String| NoWay::NoAnswer {
        host: url.host_str().unwrap_or_default().to_owned(),
        why,
    };
    let steps = match answer {
        Ok(Ok(steps)) => steps,
        Ok(Err(error)) => return Err(no_answer(error.to_string())),
        Err(error) => return Err(no_answer(error.to_string())),
    };
    let usable: Vec<Option<Url>> = steps.iter().filter_map(way).collect();
    if usable.is_empty() {
        return Err(no_answer(
            "it names only SOCKS proxies, which the agent does not speak".into(),
        ));
    }
    Ok(usable)
}

/// `Some(None)` leads straight there; `None` is a way that the agent does not speak.
fn way(step: &ProxyStep) -> Option<Option<Url>> {
    match step {
        ProxyStep::Direct => Some(None),
        ProxyStep::Http(_) | ProxyStep::Https(_) => step.to_url().map(Some),
        ProxyStep::Socks4(_) | ProxyStep::Socks5(_) => None,
        // What later versions of the library add.
        _ => None,
    }
}

/// The administrator's own script may ask for names and for the address of this device: companies
/// tell their networks apart by them.
fn rules() -> PacPolicy {
    let rules = PacPolicy::new()
        .with_dns_resolution(true)
        .with_internal_addresses(true);
    match own_address() {
        Some(address) => rules.with_my_ip_address(address),
        None => rules,
    }
}

/// The address from which this device would go out. Nothing is sent.
fn own_address() -> Option<std::net::IpAddr> {
    let socket = UdpSocket::bind("0.0.0.0:0").ok()?;
    socket.connect("192.0.2.1:9").ok()?;
    Some(socket.local_addr().ok()?.ip())
}
