//! How fast a large file arrives, beside `curl`, and what that costs in memory; and how fast one that
//! is there is verified, beside `sha256sum`.
//!
//! Both fetch over TLS from this machine itself and write to the same disk, so that the network is
//! no excuse. The agent hashes what arrives; `curl` does not, and neither waits for the disk. What is
//! verified is in the page cache.

use std::{
    cell::Cell,
    io,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::Arc,
    time::Instant,
};

use anyhow::{Context as _, ensure};
use companion::{
    assist::{
        RequestId,
        policy::{Handover, Pin, QuickSupportRules},
    },
    fetch::{Error, Fetcher},
};
use serde::{Deserialize, Serialize};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ServerConfig,
        pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _},
    },
};

use super::{
    office::Certificate,
    process::Process,
    report::{Figures, Runs},
};

/// With this first argument the bench is the agent's fetcher in a process of its own.
pub(crate) const FETCH: &str = "--fetch";

const MIB: usize = 1024 * 1024;
const SIZE: usize = 300 * MIB;
const RUNS: usize = 5;
/// How much of the speed of `curl`, which hashes nothing, a download must have.
const BESIDE_CURL: f64 = 0.95;
/// How much of the speed of `sha256sum` verification must have.
const BESIDE_SHA256SUM: f64 = 0.9;

/// What the fetcher says of itself.
#[derive(Serialize, Deserialize)]
struct Fetched {
    seconds: f64,
    grown_kib: u64,
}

pub(crate) async fn measure(dir: &Path, figures: &mut Figures) -> anyhow::Result<()> {
    std::fs::create_dir_all(dir)?;
    let certificate = Certificate::for_loopback()?;
    let authority = dir.join("authority.pem");
    std::fs::write(&authority, &certificate.authority)?;
    let address = serve(&certificate).await?;
    let (mut ours, mut curls, mut grown) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let fetched = in_own_process(&address, &authority, dir).await?;
        ours.push(speed(fetched.seconds));
        #[expect(clippy::cast_precision_loss, reason = "not that much memory")]
        grown.push(fetched.grown_kib as f64 / 1024.0);
        if let Some(seconds) = curl(&address, &authority, dir).await? {
            curls.push(speed(seconds));
        }
    }
    let ours = Runs::new(ours).median();
    figures.tell("download of 300 MiB, hashed", ours, "MiB/s");
    if curls.is_empty() {
        eprintln!("  there is no curl to compare with");
    } else {
        let theirs = Runs::new(curls).median();
        figures.tell("the same by curl, not hashed", theirs, "MiB/s");
        figures.at_least(BESIDE_CURL, "download beside curl", ours / theirs, "of it");
    }
    figures.tell(
        "peak memory grown by the download",
        Runs::new(grown).median(),
        "MiB",
    );
    verify(&dir.join("large"), figures).await
}

/// A program that is on the device already, read and hashed, beside `sha256sum`.
async fn verify(file: &Path, figures: &mut Figures) -> anyhow::Result<()> {
    std::fs::write(file, noise(SIZE))?;
    let fetcher = Fetcher::new(
        file.with_extension("none"),
        companion::web::Network::of_system(None),
    );
    let rules = QuickSupportRules {
        installed: Some(file.to_owned()),
        ..rules(String::new(), Vec::new())
    };
    let id = RequestId::try_from("bench".to_owned())?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let began = Instant::now();
        let judged = fetcher.fetch(&id, &rules, None, |_| {}).await;
        ours.push(speed(began.elapsed().as_secs_f64()));
        untrusted(judged.map(drop))?;
        let mut command = tokio::process::Command::new("sha256sum");
        command.arg(file).stdout(Stdio::null());
        let began = Instant::now();
        let status = command.status().await?;
        theirs.push(speed(began.elapsed().as_secs_f64()));
        ensure!(status.success(), "sha256sum failed");
    }
    let (ours, theirs) = (Runs::new(ours).median(), Runs::new(theirs).median());
    figures.tell("verification of 300 MiB", ours, "MiB/s");
    figures.tell("the same by sha256sum", theirs, "MiB/s");
    let share = ours / theirs;
    figures.at_least(
        BESIDE_SHA256SUM,
        "verification beside sha256sum",
        share,
        "of it",
    );
    Ok(())
}

/// Nothing has the hash that these expect. It is judged when all is hashed, and nothing is unpacked then.
fn rules(url: String, hosts: Vec<String>) -> QuickSupportRules {
    QuickSupportRules {
        url,
        hosts,
        pin: Pin::Sha256([0; 32]),
        installed: None,
        most_bytes: SIZE as u64,
        handover: Handover::Program,
    }
}

fn untrusted(fetched: Result<(), Error>) -> anyhow::Result<()> {
    match fetched {
        Err(Error::Untrusted(_)) => Ok(()),
        Err(error) => Err(error.into()),
        Ok(()) => anyhow::bail!("a file with another hash was taken"),
    }
}

fn speed(seconds: f64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a small number")]
    let size = (SIZE / MIB) as f64;
    size / seconds
}

async fn in_own_process(address: &str, authority: &Path, dir: &Path) -> anyhow::Result<Fetched> {
    let mut command = tokio::process::Command::new(std::env::current_exe()?);
    command
        .arg(FETCH)
        .args([address.as_ref(), authority.as_os_str(), dir.as_os_str()])
        .stderr(Stdio::inherit());
    let output = command.output().await?;
    ensure!(output.status.success(), "the fetcher failed");
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// Fetches once, as the agent does: on one thread.
pub(crate) fn fetch(address: &str, authority: PathBuf, dir: &Path) -> anyhow::Result<String> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let fetcher = Fetcher::new(
        dir.join("quicksupport"),
        companion::web::Network::of_system(Some(authority)),
    );
    let host = address.strip_prefix("https://").context("not over TLS")?;
    let host = host.split('/').next().unwrap_or_default();
    let rules = rules(address.to_owned(), vec![host.to_owned()]);
    let id = RequestId::try_from("bench".to_owned())?;
    let this = Process(std::process::id());
    let before = this.memory()?.resident;
    let began = Instant::now();
    // What is not trusted is removed before it is over, which `curl` does not have to do.
    let arrived = Cell::new(began.elapsed());
    let fetched = runtime.block_on(fetcher.fetch(&id, &rules, None, |progress| {
        if progress.total == Some(progress.bytes) {
            arrived.set(began.elapsed());
        }
    }));
    let seconds = arrived.get().as_secs_f64();
    untrusted(fetched.map(drop))?;
    let grown_kib = this.peak()?.saturating_sub(before);
    Ok(serde_json::to_string(&Fetched { seconds, grown_kib })?)
}

/// Fetches once by `curl`; `None` where there is none.
async fn curl(address: &str, authority: &Path, dir: &Path) -> anyhow::Result<Option<f64>> {
    let to = dir.join("curl");
    let mut command = Command::new("curl");
    command
        .args(["--silent", "--show-error", "--fail", "--cacert"])
        .arg(authority)
        .arg("--output")
        .arg(&to)
        .arg(address)
        .stdin(Stdio::null());
    let began = Instant::now();
    let status = match tokio::process::Command::from(command).status().await {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        status => status?,
    };
    let seconds = began.elapsed().as_secs_f64();
    ensure!(status.success(), "curl failed");
    ensure!(
        std::fs::metadata(&to)?.len() == SIZE as u64,
        "curl cut it short"
    );
    std::fs::remove_file(to)?;
    Ok(Some(seconds))
}

/// A server with one file, in memory. Gives its address.
async fn serve(certificate: &Certificate) -> anyhow::Result<String> {
    let chain = CertificateDer::from_pem_slice(certificate.chain.as_bytes())?;
    let key = PrivateKeyDer::from_pem_slice(certificate.key.as_bytes())?;
    let config = ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(vec![chain], key)?;
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = format!(
        "https://localhost:{}/quicksupport",
        listener.local_addr()?.port()
    );
    let file: Arc<[u8]> = noise(SIZE).into();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (acceptor, file) = (acceptor.clone(), Arc::clone(&file));
            tokio::spawn(async move {
                let mut stream = acceptor.accept(stream).await?;
                let mut head = Vec::new();
                while !head.ends_with(b"\r\n\r\n") {
                    head.push(stream.read_u8().await?);
                }
                let head = format!(
                    "HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                    file.len()
                );
                stream.write_all(head.as_bytes()).await?;
                stream.write_all(&file).await?;
                stream.shutdown().await
            });
        }
    });
    Ok(address)
}

/// Bytes that no disk or line makes smaller (xorshift64).
fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let words = std::iter::repeat_with(|| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()
    });
    words.take(length / 8).flatten().collect()
}
