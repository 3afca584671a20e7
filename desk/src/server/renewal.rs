//! A certificate that is renewed while the desk serves.
//!
//! Its files are looked at every half minute and when somebody asks for it. What counts is what is in
//! them: some tools write a file anew without a change, others put it in place with an old date.
//! Certificate and key are two files, so for a moment they may not belong together; then, as with any
//! other file that is of no use, the desk says so and goes on with what it has.

use std::{io, path::PathBuf, time::Duration};

use sha2::{Digest as _, Sha256};

use super::Tls;
use crate::time::Clock;

/// How often the files are looked at.
pub const EVERY: Duration = Duration::from_secs(30);

/// Looks after a certificate.
#[derive(Debug)]
pub struct Renewal {
    tls: Tls,
    certificate: PathBuf,
    key: PathBuf,
    /// What was in the files when they were looked at last.
    seen: Option<[u8; 32]>,
}

/// What was found in the files.
#[derive(Debug)]
pub enum Found {
    /// What was there before.
    Same,
    /// A certificate and a key that are used from now on.
    Renewed,
    /// Something that is of no use. The desk goes on with what it has.
    Unusable(io::Error),
}

impl Renewal {
    /// Looks after what was read from these PEM files.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn of(tls: Tls, certificate: PathBuf, key: PathBuf) -> io::Result<Self> {
        let mut renewal = Self {
            tls,
            certificate,
            key,
            seen: None,
        };
        // Read once more, so that nothing which was put there meanwhile is taken for known.
        match renewal.look().await {
            Found::Same | Found::Renewed => Ok(renewal),
            Found::Unusable(error) => Err(error),
        }
    }

    /// Looks at the files, every half minute and whenever `asked` is ready. Never ends.
    pub async fn keep(
        mut self,
        clock: &Clock,
        mut asked: impl AsyncFnMut(),
        mut tell: impl FnMut(Found),
    ) {
        loop {
            tokio::select! {
                () = clock.sleep_until(clock.now().after(EVERY)) => {}
                () = asked() => {}
            }
            tell(self.look().await);
        }
    }

    /// Looks at the files. What is of no use is told once, until it is another thing.
    async fn look(&mut self) -> Found {
        let (certificate, key) = tokio::join!(
            tokio::fs::read(&self.certificate),
            tokio::fs::read(&self.key)
        );
        let mut content = Sha256::new();
        for read in [&certificate, &key] {
            match read {
                Ok(bytes) => {
                    content.update(bytes.len().to_be_bytes());
                    content.update(bytes);
                }
                Err(error) => content.update(error.to_string()),
            }
        }
        let content = Some(content.finalize().into());
        if self.seen == content {
            return Found::Same;
        }
        self.seen = content;
        match self.tls.reload(&self.certificate, &self.key).await {
            Ok(()) => Found::Renewed,
            Err(error) => Found::Unusable(error),
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test that fails may panic")]
mod tests {
    use std::{fs, path::Path};

    use tokio::sync::{Notify, mpsc};

    use super::*;
    use crate::time::{HandClock, Timestamp};

    /// Puts a certificate there, or only its half.
    fn put(dir: &Path, both: bool) {
        let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        fs::write(dir.join("cert.pem"), made.cert.pem()).unwrap();
        if both {
            fs::write(dir.join("key.pem"), made.signing_key.serialize_pem()).unwrap();
        }
    }

    async fn renewal(dir: &Path) -> Renewal {
        let (certificate, key) = (dir.join("cert.pem"), dir.join("key.pem"));
        let tls = Tls::from_files(&certificate, &key).await.unwrap();
        Renewal::of(tls, certificate, key).await.unwrap()
    }

    #[tokio::test]
    async fn a_new_certificate_is_found_every_half_minute_and_when_somebody_asks() {
        let dir = tempfile::tempdir().unwrap();
        put(dir.path(), true);
        let renewal = renewal(dir.path()).await;
        let clock = HandClock::at(Timestamp::default());
        let (time, asked) = (clock.clock(), Notify::new());
        let (found, mut finds) = mpsc::unbounded_channel();
        let kept = renewal.keep(
            &time,
            async || asked.notified().await,
            |what| {
                found.send(what).unwrap();
            },
        );
        let tried = async {
            clock.advance(EVERY);
            assert!(matches!(finds.recv().await, Some(Found::Same)));
            put(dir.path(), true);
            clock.advance(EVERY);
            assert!(matches!(finds.recv().await, Some(Found::Renewed)));
            put(dir.path(), true);
            asked.notify_one();
            assert!(matches!(finds.recv().await, Some(Found::Renewed)));
        };
        tokio::select! {
            // First, so that it waits for the clock before that is turned.
            biased;
            () = kept => {}
            () = tried => {}
        }
    }

    #[tokio::test]
    async fn what_is_of_no_use_is_told_once_and_changes_nothing() {
        let dir = tempfile::tempdir().unwrap();
        put(dir.path(), true);
        let mut renewal = renewal(dir.path()).await;
        for broken in ["", "nonsense", "-----BEGIN CERTIFICATE-----\nnonsense"] {
            fs::write(dir.path().join("cert.pem"), broken).unwrap();
            assert!(
                matches!(renewal.look().await, Found::Unusable(_)),
                "{broken}"
            );
            assert!(matches!(renewal.look().await, Found::Same), "{broken}");
        }
        // Half of another pair, then nothing at all, then the whole.
        put(dir.path(), false);
        assert!(matches!(renewal.look().await, Found::Unusable(_)));
        fs::remove_file(dir.path().join("key.pem")).unwrap();
        assert!(matches!(renewal.look().await, Found::Unusable(_)));
        assert!(matches!(renewal.look().await, Found::Same));
        put(dir.path(), true);
        assert!(matches!(renewal.look().await, Found::Renewed));
    }
}
