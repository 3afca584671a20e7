//! `companion-desk examine`: what a copy of QuickSupport for Windows is, before devices are told to
//! start it by its hash.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    time::SystemTime,
};

use anyhow::{Context as _, Result, bail, ensure};
use clap::Args;
use companion_authenticode::{Signed, Trust, judge};
use rustls::pki_types::{CertificateDer, CertificateRevocationListDer, pem::PemObject as _};
use sha2::{Digest as _, Sha256};

use crate::time::Timestamp;

/// Larger than any QuickSupport, and small enough to be read as a whole.
const MOST: u64 = 512 << 20;

/// Tells the hash of a copy of QuickSupport for Windows, and who signed it. Ends well only if the
/// signature holds: then the hash can be pinned, if the signer is whom you expect.
#[derive(Debug, Args)]
pub(super) struct Examine {
    /// The program.
    file: PathBuf,
    /// The authorities to trust, as PEM.
    #[arg(
        long,
        value_name = "PEM",
        default_value = "/etc/ssl/certs/ca-certificates.crt"
    )]
    roots: PathBuf,
    /// Certificates that were revoked, as lists in PEM. Nothing is fetched.
    #[arg(long, value_name = "PEM")]
    revoked: Vec<PathBuf>,
}

impl Examine {
    pub(super) fn run(self, out: &mut (dyn Write + Send)) -> Result<()> {
        let trust = self.trust()?;
        let program = read(&self.file)?;
        let digest = Sha256::digest(&program);
        let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        writeln!(out, "SHA-256    {digest}")?;
        match judge(&program, &trust, SystemTime::now()) {
            Ok(Signed { signer, stamped }) => {
                writeln!(out, "signed by  {signer}")?;
                if let Some(stamped) = stamped {
                    writeln!(out, "stamped    {}", Timestamp::from(stamped))?;
                }
                Ok(())
            }
            Err(fault) => bail!("do not use {}: {fault}", self.file.display()),
        }
    }

    fn trust(&self) -> Result<Trust> {
        let mut trust = Trust::default();
        let roots = read(&self.roots).context("--roots")?;
        let mut some = false;
        for root in CertificateDer::pem_slice_iter(&roots) {
            let root = root.with_context(|| format!("--roots: {}", self.roots.display()))?;
            // A system's store may have one that nobody can use; it is no reason to use no other.
            some |= trust.root(&root).is_ok();
        }
        ensure!(some, "--roots: no authority is in {}", self.roots.display());
        for path in &self.revoked {
            let lists = read(path).context("--revoked")?;
            let list = CertificateRevocationListDer::from_pem_slice(&lists)
                .with_context(|| format!("--revoked: {}", path.display()))?;
            let noted = trust.revocation_list(&list);
            noted.with_context(|| format!("--revoked: {}", path.display()))?;
        }
        Ok(trust)
    }
}

fn read(path: &Path) -> Result<Vec<u8>> {
    let cannot = || format!("cannot read {}", path.display());
    let length = fs::metadata(path).with_context(cannot)?.len();
    ensure!(length <= MOST, "{} is larger than 512 MiB", path.display());
    fs::read(path).with_context(cannot)
}
