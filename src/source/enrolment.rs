//! How the device introduces itself to the desk, once, and how it is recognised afterwards.

use std::{
    io,
    path::{Path, PathBuf},
    time::Duration,
};

use companion_desk::protocol::{DeviceFacts, Enroll, Enrolled};
use companion_platform as platform;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::facts;
use super::http::{self, Refusal};
use crate::assist::policy::Shown;
use crate::assist::{TroubleKind, clean};

/// The name under which the system keeps it.
pub(super) const SECRET: &str = "enrolment";
const LIMIT: Duration = Duration::from_secs(20);
/// So often after a start the desk is told of changed facts, until it has them.
const TELLS: u8 = 5;

/// The device's way of proving who it is, to one desk.
pub(super) struct Enrolment {
    dir: PathBuf,
    token: Option<Zeroizing<String>>,
    kept: Kept,
    /// The installation is not on disk yet.
    fresh: bool,
    /// The settings that somebody made, for the device list.
    settings: Shown,
    /// How often the desk may yet be told of changed facts.
    tells: u8,
}

/// What is kept between runs. It belongs to the desk that gave it and is shown to no other.
#[derive(Serialize, Deserialize)]
struct Kept {
    desk: String,
    /// 128 random bits by which the desk knows this installation again.
    installation: String,
    credential: Option<Zeroizing<String>>,
    /// The fingerprint of the facts that the desk was told last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    told: Option<String>,
}

/// Facts that the desk does not have yet.
pub(super) struct Untold {
    pub(super) credential: Zeroizing<String>,
    pub(super) facts: DeviceFacts,
}

impl Enrolment {
    /// Reads what an earlier enrolment at this desk left in this directory, or begins anew.
    pub(super) fn open(
        dir: PathBuf,
        desk: &url::Url,
        token: Option<String>,
        settings: Shown,
    ) -> io::Result<Self> {
        let text = platform::secret(&dir, SECRET)?.map(Zeroizing::new);
        let known = text.and_then(|text| read(&text));
        let known = known.filter(|kept| kept.desk == desk.as_str());
        let fresh = known.is_none();
        let kept = match known {
            Some(kept) => kept,
            None => Kept {
                desk: desk.as_str().to_owned(),
                installation: random()?,
                credential: None,
                told: None,
            },
        };
        Ok(Self {
            dir,
            token: token.map(Zeroizing::new),
            kept,
            fresh,
            settings,
            tells: TELLS,
        })
    }

    /// What the desk has to be told of this device, if it is enrolled and that differs from what it
    /// was told last. It is asked for again when telling fails, a few times.
    pub(super) fn untold(&mut self) -> Option<Untold> {
        if self.tells == 0 {
            return None;
        }
        let credential = self.credential()?;
        let facts = facts::of_this_device(&self.settings);
        if self.kept.told.as_ref() == Some(&facts::fingerprint(&facts)) {
            self.tells = 0;
            return None;
        }
        self.tells -= 1;
        Some(Untold { credential, facts })
    }

    /// The desk has the facts; or it cannot do anything with them, and is left alone until the
    /// next start.
    pub(super) fn told(&mut self, facts: Option<&DeviceFacts>) {
        self.tells = 0;
        let Some(facts) = facts else {
            return;
        };
        self.kept.told = Some(facts::fingerprint(facts));
        if let Err(error) = self.keep() {
            // The next start tells them once more.
            tracing::warn!(%error, "what the desk was told cannot be kept");
        }
    }

    /// The credential, if the device is enrolled.
    pub(super) fn credential(&self) -> Option<Zeroizing<String>> {
        self.kept.credential.clone()
    }

    /// A credential in place of one that the desk does not know any more, if there is a token to get
    /// one with. The old one is kept until then: the desk may have been wrong.
    pub(super) async fn renew(
        &mut self,
        old: &str,
        http: &reqwest::Client,
        address: url::Url,
    ) -> Result<Option<Zeroizing<String>>, Refusal> {
        // Another exchange may have renewed it meanwhile.
        let newer = self.credential().filter(|current| **current != old);
        if newer.is_some() {
            return Ok(newer);
        }
        if self.token.is_none() {
            tracing::warn!("the desk does not know this device, and no EnrolmentToken is set");
            return Ok(None);
        }
        tracing::info!("the desk does not know this device; it introduces itself anew");
        self.enroll(http, address).await.map(Some)
    }

    /// Introduces the device. Safe to repeat: the desk knows the installation again.
    pub(super) async fn enroll(
        &mut self,
        http: &reqwest::Client,
        address: url::Url,
    ) -> Result<Zeroizing<String>, Refusal> {
        let Some(token) = &self.token else {
            tracing::warn!("this device is not enrolled, and no EnrolmentToken is set");
            return Err(Refusal::Forbidden { retry_after: None });
        };
        // The desk must not hear of an installation that the next start would not know.
        if self.fresh {
            self.keep().map_err(local)?;
            self.fresh = false;
        }
        let introduction = Enroll {
            token: token.to_string(),
            installation: self.kept.installation.clone(),
            device: facts::of_this_device(&self.settings),
        };
        let request = http.post(address).json(&introduction);
        let enrolled: Enrolled = http::read(&http::send(request, LIMIT).await?)?;
        let credential = Zeroizing::new(enrolled.credential);
        if credential.is_empty()
            || credential.len() > 256
            || !credential.bytes().all(|byte| byte.is_ascii_graphic())
        {
            return Err(Refusal::trouble(TroubleKind::Nonsense));
        }
        self.kept.credential = Some(credential.clone());
        self.kept.told = Some(facts::fingerprint(&introduction.device));
        self.keep().map_err(local)?;
        tracing::info!(device = %clean(&enrolled.device_id, 64), "enrolled at the desk");
        Ok(credential)
    }

    fn keep(&self) -> io::Result<()> {
        let text = Zeroizing::new(serde_json::to_string(&self.kept)?);
        platform::keep_secret(&self.dir, SECRET, &text)
    }
}

/// What this desk knows the device by, if it was enrolled there.
///
/// # Errors
/// When what was kept cannot be read.
pub fn credential(dir: &Path, desk: &str) -> io::Result<Option<Zeroizing<String>>> {
    let here = |(of, _): &(String, _)| of.trim_end_matches('/') == desk.trim_end_matches('/');
    let kept = enrolled(dir)?.filter(here);
    Ok(kept.and_then(|(_, credential)| credential))
}

/// At which desk this device was enrolled last, and what that knows it by.
///
/// # Errors
/// When what was kept cannot be read.
pub fn enrolled(dir: &Path) -> io::Result<Option<(String, Option<Zeroizing<String>>)>> {
    let text = platform::secret(dir, SECRET)?.map(Zeroizing::new);
    let kept = text.and_then(|text| read(&text));
    Ok(kept.map(|kept| (kept.desk, kept.credential)))
}

/// What was kept, if it is in order. What is wrong with it is not told: it could be the secret.
fn read(text: &str) -> Option<Kept> {
    serde_json::from_str(text)
        .inspect_err(|error| {
            tracing::warn!(
                line = error.line(),
                column = error.column(),
                "what the desk knows this device by is damaged; the device enrols as a new one"
            );
        })
        .ok()
}

fn random() -> io::Result<String> {
    let mut random = [0_u8; 16];
    getrandom::fill(&mut random).map_err(io::Error::other)?;
    Ok(random.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Trouble on our own side: it may pass, and the back-off waits for that.
fn local(error: io::Error) -> Refusal {
    tracing::error!(%error, "the device's credential cannot be kept");
    Refusal::trouble(TroubleKind::Unreachable)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;

    /// What is logged.
    #[derive(Clone, Default)]
    struct Log(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Log {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// Opens what is kept as this text, and tells what is logged of that.
    fn opened(kept: &str) -> (Enrolment, String) {
        let dir = tempfile::tempdir().unwrap();
        platform::keep_secret(dir.path(), SECRET, kept).unwrap();
        let desk = url::Url::parse("https://desk.example.com/").unwrap();
        let log = Log::default();
        let writer = log.clone();
        let subscriber = tracing_subscriber::fmt()
            .with_writer(move || writer.clone())
            .finish();
        let enrolment = tracing::subscriber::with_default(subscriber, || {
            Enrolment::open(dir.path().to_owned(), &desk, None, Shown::new()).unwrap()
        });
        let text = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
        (enrolment, text)
    }

    #[test]
    fn a_damaged_enrolment_is_told_of_without_what_is_in_it() {
        let whole =
            r#"{"desk":"https://desk.example.com/","installation":"1","credential":"secret"}"#;
        let (enrolment, log) = opened(whole);
        assert_eq!(
            enrolment.credential().as_deref().map(String::as_str),
            Some("secret")
        );
        assert_eq!(log, "");
        for damaged in [
            r#"{"desk":"https://desk.example.com/","installation":"1","credential":["secret"]}"#,
            r#""secret""#,
            "secret",
            "",
        ] {
            let (enrolment, log) = opened(damaged);
            assert!(
                enrolment.credential().is_none() && enrolment.fresh,
                "{damaged}"
            );
            assert!(log.contains("WARN") && log.contains("damaged"), "{log}");
            assert!(!log.contains("secret"), "{log}");
        }
    }
}
