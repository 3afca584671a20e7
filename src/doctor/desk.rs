//! The servers: which way leads to them, who vouches for them, what they say and what time they have.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use reqwest::{StatusCode, Url, header::DATE};
use tokio::{io::AsyncWriteExt as _, time::timeout};

use super::{
    Check, Code, Finding, Patient, Verdict,
    chain::{self, Problem, Seen},
    http,
    line::{self, Line, PATIENCE, Trouble},
};
use crate::assist::policy::{Handover, Policy};
use crate::web::{Because, Way};

/// A clock that is off by less is as good as right.
const DRIFT: Duration = Duration::from_secs(2 * 60);

/// What there is to say of the desk.
pub(super) async fn findings(patient: &Patient, policy: &Policy) -> Vec<Finding> {
    let bad = |code| Finding::new(Check::Desk, code);
    let Some(address) = &policy.desk_url else {
        return vec![bad(Code::DeskUnset)];
    };
    let url = match Url::parse(address) {
        Ok(url) if url.has_host() && matches!(url.scheme(), "https" | "http") => url,
        Ok(_) => return vec![bad(Code::DeskNotAnAddress).with("address", address)],
        Err(error) => {
            return vec![
                bad(Code::DeskNotAnAddress)
                    .with("address", address)
                    .with("why", error.to_string()),
            ];
        }
    };
    let mut found = Vec::new();
    if let Ok(way) = patient.network.decide(&url).await {
        found.push(proxy(&url, &way));
    }
    let line = match line::open(&patient.network, &url).await {
        Ok(line) => line,
        Err(trouble) => {
            found.push(in_the_way(Check::Desk, trouble));
            return found;
        }
    };
    if url.scheme() == "https" {
        let host = host(&url);
        let seen = chain::greet(line, &host, patient.network.authority()).await;
        let (finding, problem) = certificate(Check::Certificate, &host, &seen);
        found.push(finding);
        match problem {
            None => {}
            Some(Problem::Time) => {
                found.extend(unproven_clock(patient, &url).await);
                return found;
            }
            Some(Problem::Stranger | Problem::Name | Problem::Other(_)) => return found,
        }
    }
    found.extend(answers(patient, &url).await);
    found
}

/// What there is to say of the servers that QuickSupport comes from.
pub(super) async fn quicksupport(patient: &Patient, policy: &Policy) -> Vec<Finding> {
    let rules = &policy.quicksupport;
    let finding = |code| Finding::new(Check::QuickSupport, code);
    if let Some(path) = &rules.installed {
        let named = |code| finding(code).with("path", path.display().to_string());
        return vec![match path.is_file() {
            true => named(Code::QuickSupportInstalled),
            false => named(Code::QuickSupportMissing),
        }];
    }
    if rules.handover == Handover::Link {
        return vec![finding(Code::QuickSupportLink)];
    }
    let hosts = rules.hosts.iter().filter_map(|host| {
        let url = format!("https://{host}/").parse::<Url>();
        url.ok()
    });
    let mut found = Vec::new();
    for url in hosts {
        found.push(download_host(patient, &url).await);
    }
    if found.is_empty() {
        found.push(finding(Code::QuickSupportNoHost));
    }
    found
}

async fn download_host(patient: &Patient, url: &Url) -> Finding {
    let line = match line::open(&patient.network, url).await {
        Ok(line) => line,
        Err(trouble) => return in_the_way(Check::QuickSupport, trouble),
    };
    let host = host(url);
    let seen = chain::greet(line, &host, patient.network.authority()).await;
    let (finding, problem) = certificate(Check::QuickSupport, &host, &seen);
    match problem {
        Some(_) => finding,
        None => Finding::new(Check::QuickSupport, Code::QuickSupportReached)
            .with("host", host)
            .with("signer", authority(&seen)),
    }
}

/// Which way, and why that one.
fn proxy(url: &Url, way: &Way) -> Finding {
    let code = match (way.proxy.is_some(), way.because) {
        (false, Because::Here) => Code::ProxyHere,
        (false, Because::Policy) => Code::ProxyDirectByPolicy,
        (false, Because::Bypass) => Code::ProxyBypassed,
        (false, Because::Script) => Code::ProxyDirectByScript,
        (false, Because::Environment) => Code::ProxyDirectByEnvironment,
        (false, Because::System) => Code::ProxyDirectBySystem,
        (true, Because::Policy) => Code::ProxyByPolicy,
        (true, Because::Script) => Code::ProxyByScript,
        (true, Because::Environment) => Code::ProxyByEnvironment,
        (true, Because::System) => Code::ProxyBySystem,
        (false, Because::Nothing) | (true, Because::Here | Because::Bypass | Because::Nothing) => {
            Code::ProxyNone
        }
    };
    let finding = Finding::new(Check::Proxy, code).with("host", host(url));
    match &way.proxy {
        Some(proxy) => finding.with("proxy", proxy),
        None => finding,
    }
}

fn in_the_way(check: Check, trouble: Trouble) -> Finding {
    let proxy = |code| Finding::new(Check::Proxy, code);
    match trouble {
        Trouble::NoWay(why) => proxy(Code::ProxyNoWay).with("why", why.to_string()),
        Trouble::Name { host, why } => Finding::new(check, Code::NameUnknown)
            .with("host", host)
            .with("why", why),
        Trouble::Connect { host, why } => Finding::new(check, Code::NotReached)
            .with("host", host)
            .with("why", why),
        Trouble::Login {
            proxy: name,
            schemes,
        } => proxy(Code::ProxyLogin)
            .with("proxy", name)
            .with("schemes", schemes),
        Trouble::Refused {
            proxy: name,
            status,
        } => proxy(Code::ProxyRefuses)
            .with("proxy", name)
            .with("status", status),
        Trouble::NoProxy { proxy: name, why } => {
            proxy(Code::ProxyGone).with("proxy", name).with("why", why)
        }
    }
}

fn certificate(check: Check, host: &str, seen: &Seen) -> (Finding, Option<Problem>) {
    let finding = |code| {
        Finding::new(check, code)
            .with("host", host)
            .with("signer", authority(seen))
    };
    let problem = match &seen.line {
        Ok(_) => return (finding(Code::CertificateTrusted), None),
        Err(problem) => problem.clone(),
    };
    let (from, until) = seen.valid.clone().unwrap_or_default();
    let bad = match &problem {
        Problem::Stranger => finding(Code::CertificateStranger),
        Problem::Time => finding(Code::CertificateTime)
            .with("from", from)
            .with("until", until),
        Problem::Name => finding(Code::CertificateName),
        Problem::Other(why) => finding(Code::CertificateOther).with("why", why),
    };
    (bad, Some(problem))
}

/// The authority at the end of the chain: of a proxy that looks into TLS it is the company's own.
fn authority(seen: &Seen) -> String {
    seen.signers.last().cloned().unwrap_or_default()
}

/// What the desk answers, what time it has, and whether it knows this device.
async fn answers(patient: &Patient, url: &Url) -> Vec<Finding> {
    let desk = |code| Finding::new(Check::Desk, code).with("host", host(url));
    let failed = |why: String| vec![desk(Code::DeskSilent).with("why", why)];
    let client = match patient
        .network
        .client()
        .map(|client| client.timeout(PATIENCE).build())
    {
        Ok(Ok(client)) => client,
        Ok(Err(error)) => return failed(error.to_string()),
        Err(error) => return failed(error.to_string()),
    };
    let began = (patient.clock)();
    let answer = match client.get(below(url, "health/ready")).send().await {
        Ok(answer) => answer,
        Err(error) => return failed(crate::web::reason(&error)),
    };
    let mut found = vec![match answer.status() {
        StatusCode::OK => desk(Code::DeskReady),
        StatusCode::SERVICE_UNAVAILABLE => desk(Code::DeskNotReady),
        status => desk(Code::DeskNone).with("status", status.as_u16().to_string()),
    }];
    let date = answer
        .headers()
        .get(DATE)
        .and_then(|date| date.to_str().ok());
    found.extend(date.and_then(|date| clock(began.0, date, true)));
    if found[0].verdict == Verdict::Good {
        found.push(credential(patient, &client, url).await);
    }
    found
}

async fn credential(patient: &Patient, client: &reqwest::Client, url: &Url) -> Finding {
    let finding = |code| Finding::new(Check::Credential, code);
    let Some(credential) = &patient.credential else {
        return match patient.token {
            true => finding(Code::CredentialNotYet),
            false => finding(Code::CredentialNone),
        };
    };
    let asked = client
        .get(below(url, "agent/v1/requests"))
        .query(&[("cursor", "0"), ("wait", "0")])
        .bearer_auth(&**credential);
    match asked.send().await.map(|answer| answer.status()) {
        Ok(StatusCode::OK) => finding(Code::CredentialKnown),
        Ok(StatusCode::UNAUTHORIZED) => finding(Code::CredentialUnknown),
        Ok(StatusCode::FORBIDDEN) => finding(Code::CredentialRefused),
        Ok(status) => finding(Code::CredentialUnclear).with("why", status.to_string()),
        Err(error) => {
            let why = crate::web::reason(&error);
            finding(Code::CredentialUnclear).with("why", why)
        }
    }
}

/// What time it is at a server that this device does not believe. It proves nothing, and is the only
/// witness when a clock is so wrong that every certificate is.
async fn unproven_clock(patient: &Patient, url: &Url) -> Option<Finding> {
    let line = line::open(&patient.network, url).await.ok()?;
    let mut line = chain::greet_anybody(line, &host(url)).await.line.ok()?;
    let began = (patient.clock)();
    let date = timeout(PATIENCE, date(&mut line, url)).await.ok()??;
    clock(began.0, &date, false)
}

async fn date(line: &mut Box<dyn Line>, url: &Url) -> Option<String> {
    let ask = format!(
        "HEAD / HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n",
        line::authority(url)
    );
    line.write_all(ask.as_bytes()).await.ok()?;
    line.flush().await.ok()?;
    let head = http::head(line).await.ok()?;
    head.field("date").map(str::to_owned)
}

/// Compares this device's clock (milliseconds of the Unix epoch) with a date of HTTP.
fn clock(ours: u64, date: &str, proven: bool) -> Option<Finding> {
    let theirs = httpdate::parse_http_date(date).ok()?;
    let ours: SystemTime = UNIX_EPOCH + Duration::from_millis(ours);
    let (off, slow) = match theirs.duration_since(ours) {
        Ok(behind) => (behind, true),
        Err(ahead) => (ahead.duration(), false),
    };
    let finding = |code| Finding::new(Check::Clock, code);
    if off <= DRIFT {
        return proven.then(|| finding(Code::ClockRight));
    }
    let code = if slow {
        Code::ClockSlow
    } else {
        Code::ClockFast
    };
    Some(finding(code).with("minutes", (off.as_secs() / 60).to_string()))
}

fn below(url: &Url, call: &str) -> Url {
    let mut below = url.clone();
    below.set_path(&format!("{}/{call}", url.path().trim_end_matches('/')));
    below
}

fn host(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    host.trim_matches(['[', ']']).to_owned()
}
