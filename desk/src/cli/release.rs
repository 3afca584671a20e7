//! `companion-desk release`: the publisher's side of the agent's updates. `keygen` and `sign` run where
//! releases are made, and nowhere else; `verify` and `publish` need no secret.

use std::{
    io::Write,
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context as _, Result, anyhow, bail, ensure};
use clap::{Args, Subcommand};
use reqwest::Url;

use crate::{
    publishing::{self, Mirrored, PublicKey, Publisher},
    release::{self, EVERYBODY, FILE, LARGEST, PRODUCT, from_hex, hex},
    seal::Key,
    time::Clock,
};

#[derive(Debug, Subcommand)]
pub(super) enum Release {
    /// Makes a key in a new file, and prints its public half, which is built into agents. Whoever has
    /// the file can replace every agent that updates itself: keep it off the desk, and off the network.
    Keygen {
        /// The file, which must not be there yet.
        path: PathBuf,
    },
    /// Describes and signs a release, in a file beside its artefacts.
    Sign(Box<Sign>),
    /// Tells what a release says, if one of the keys signed it and the files beside it are those that
    /// it describes.
    Verify {
        /// The description.
        document: PathBuf,
        #[command(flatten)]
        keys: Keys,
    },
    /// Verifies a release, and copies it into the directory from which it is served. Refuses one that
    /// is not newer than what is there.
    Publish {
        /// The description.
        document: PathBuf,
        #[command(flatten)]
        keys: Keys,
        /// The directory that a desk serves (`--releases`), or another server.
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
    },
    /// Fetches what a publisher serves into the directory that a desk serves, for networks from which
    /// devices reach nobody but their desk. Everything is verified before anything is put there, and
    /// nothing older takes the place of what is there.
    Mirror {
        /// The address of the directory, https://… (http:// only to this machine).
        #[arg(long, value_name = "URL")]
        from: Url,
        #[command(flatten)]
        keys: Keys,
        /// The directory (`--releases`), which must be there.
        #[arg(value_name = "DIR")]
        to: PathBuf,
    },
}

/// Whom to believe.
#[derive(Debug, Args)]
pub(super) struct Keys {
    /// A public key, as `keygen` printed it. Can be given more than once.
    #[arg(long = "public-key", value_name = "HEX", required = true, value_parser = public_key)]
    keys: Vec<PublicKey>,
}

#[derive(Debug, Args)]
pub(super) struct Sign {
    /// The file of a key, which nobody else may be able to read. With two of them, agents that know
    /// only one of the two believe it: so one is replaced by the other.
    #[arg(long = "key", value_name = "PATH", required = true)]
    keys: Vec<PathBuf>,
    /// The version, three numbers.
    #[arg(long, value_name = "VERSION", value_parser = version)]
    version: String,
    /// Greater than that of everything that was ever published.
    #[arg(long)]
    counter: u64,
    /// How many days it is believed. Sign it again, with a greater counter, before they are over.
    #[arg(long, default_value_t = 30, value_parser = clap::value_parser!(u16).range(1..=365))]
    days: u16,
    /// How many of a thousand devices are to have it.
    #[arg(long, default_value_t = EVERYBODY, value_parser = clap::value_parser!(u16).range(0..=1000))]
    rollout: u16,
    /// The oldest desk that this agent understands.
    #[arg(long, value_name = "VERSION", value_parser = version)]
    minimum_desk: Option<String>,
    /// An archive with the programs for one system and processor, for example
    /// linux-x86_64=companion-0.2.0-linux-x86_64.tar.gz. All of them are in one directory.
    #[arg(long = "artefact", value_name = "SYSTEM-PROCESSOR=PATH", value_parser = artefact)]
    artefacts: Vec<(String, String, PathBuf)>,
    /// Where to write the description.
    #[arg(long, value_name = "PATH", default_value = FILE)]
    out: PathBuf,
}

impl Release {
    pub(super) async fn run(self, out: &mut (dyn Write + Send)) -> Result<()> {
        match self {
            Self::Keygen { path } => {
                let key = Key::random()?;
                let written = key.write_new(&path);
                written.with_context(|| format!("cannot make {}", path.display()))?;
                let public = publisher(&key)?.public();
                writeln!(out, "public key {}", hex(&public))?;
                writeln!(out, "Build agents with COMPANION_RELEASE_KEYS set to it.")?;
                Ok(())
            }
            Self::Sign(sign) => sign.run(out),
            Self::Verify { document, keys } => {
                let release = publishing::verify(&document, &keys.keys)?;
                told(&release, out)
            }
            Self::Publish { document, keys, to } => {
                let release = publishing::publish(&document, &keys.keys, &to)?;
                told(&release, out)?;
                writeln!(out, "published in {}", to.display())?;
                Ok(())
            }
            Self::Mirror { from, keys, to } => {
                match publishing::mirror(&from, &keys.keys, &to).await? {
                    Mirrored::New(release) => {
                        told(&release, out)?;
                        writeln!(out, "mirrored in {}", to.display())?;
                    }
                    Mirrored::Same(release) => {
                        told(&release, out)?;
                        writeln!(out, "nothing newer than what is in {}", to.display())?;
                    }
                }
                Ok(())
            }
        }
    }
}

impl Sign {
    fn run(self, out: &mut (dyn Write + Send)) -> Result<()> {
        let publishers = self
            .keys
            .iter()
            .map(|path| publisher(&Key::from_file(path)?));
        let publishers = publishers.collect::<Result<Vec<_>>>()?;
        let directory = |path: &Path| path.parent().map(Path::to_owned);
        let stray = self
            .artefacts
            .iter()
            .find(|(_, _, path)| directory(path) != directory(&self.out));
        if let Some((_, _, path)) = stray {
            bail!("{} is not beside {}", path.display(), self.out.display());
        }
        let artefacts = self
            .artefacts
            .iter()
            .map(|(system, processor, path)| publishing::describe(path, system, processor));
        let now = Clock::System.now();
        let life = Duration::from_secs(u64::from(self.days) * 86_400);
        let release = release::Release {
            product: PRODUCT.to_owned(),
            version: self.version,
            counter: self.counter,
            issued: now.wire(),
            expires: now.after(life).wire(),
            rollout: self.rollout,
            minimum_desk: self.minimum_desk,
            artefacts: artefacts.collect::<Result<_, _>>()?,
        };
        let document = publishing::sign(&release, &publishers)?;
        ensure!(
            document.len() <= LARGEST,
            "there are too many artefacts for one release"
        );
        let written = std::fs::write(&self.out, document);
        written.with_context(|| format!("cannot write {}", self.out.display()))?;
        told(&release, out)?;
        writeln!(out, "signed in {}", self.out.display())?;
        Ok(())
    }
}

fn publisher(key: &Key) -> Result<Publisher> {
    Publisher::new(key).map_err(|error| anyhow!("this is no key: {error}"))
}

fn told(release: &release::Release, out: &mut (dyn Write + Send)) -> Result<()> {
    writeln!(out, "version  {}", release.version)?;
    writeln!(out, "counter  {}", release.counter)?;
    let expires = i64::try_from(release.expires).unwrap_or(i64::MAX);
    let expires = crate::time::Timestamp::from_millis(expires);
    writeln!(out, "expires  {expires}")?;
    writeln!(out, "rollout  {} of {EVERYBODY}", release.rollout)?;
    if let Some(desk) = &release.minimum_desk {
        writeln!(out, "desk     {desk} or newer")?;
    }
    for file in &release.artefacts {
        let (system, processor, name) = (&file.system, &file.processor, &file.name);
        writeln!(
            out,
            "{system}-{processor}  {name}  {} bytes  {}",
            file.size, file.sha256
        )?;
    }
    Ok(())
}

fn public_key(text: &str) -> Result<PublicKey, String> {
    from_hex(text.trim().as_bytes()).ok_or_else(|| "it must have 64 hexadecimal digits".to_owned())
}

fn version(text: &str) -> Result<String, String> {
    let plain = |part: &str| {
        part.parse::<u32>()
            .is_ok_and(|number| number.to_string() == part)
    };
    match text.split('.').count() == 3 && text.split('.').all(plain) {
        true => Ok(text.to_owned()),
        false => Err("it must be three numbers, such as 0.2.0".to_owned()),
    }
}

fn artefact(text: &str) -> Result<(String, String, PathBuf), String> {
    let machine = text.split_once('=');
    let machine = machine.and_then(|(machine, path)| Some((machine.split_once('-')?, path)));
    match machine {
        Some(((system @ ("linux" | "windows" | "macos"), processor), path))
            if !processor.is_empty() && !path.is_empty() =>
        {
            Ok((system.to_owned(), processor.to_owned(), path.into()))
        }
        Some(_) | None => Err("it must be like linux-x86_64=PATH".to_owned()),
    }
}
