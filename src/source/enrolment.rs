//! How the device introduces itself to the desk, once, and how it is recognised afterwards.

use std::{io, path::PathBuf, time::Duration};

use companion_desk::protocol::{DeviceFacts, Enroll, Enrolled};
use companion_platform as platform;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::http::{self, Refusal};
use crate::assist::{TroubleKind, clean};

/// The name under which the system keeps it.
const SECRET: &str = "enrolment";
const LIMIT: Duration = Duration::from_secs(20);

/// The device's way of proving who it is, to one desk.
pub(super) struct Enrolment {
    dir: PathBuf,
    token: Option<Zeroizing<String>>,
    kept: Kept,
    /// The installation is not on disk yet.
    fresh: bool,
}

/// What is kept between runs. It belongs to the desk that gave it and is shown to no other.
#[derive(Serialize, Deserialize)]
struct Kept {
    desk: String,
    /// 128 random bits by which the desk knows this installation again.
    installation: String,
    credential: Option<Zeroizing<String>>,
}

impl Enrolment {
    /// Reads what an earlier enrolment at this desk left in this directory, or begins anew.
    pub(super) fn open(dir: PathBuf, desk: &url::Url, token: Option<String>) -> io::Result<Self> {
        let text = platform::secret(&dir, SECRET)?.map(Zeroizing::new);
        let known = text.and_then(|text| serde_json::from_str::<Kept>(&text).ok());
        let known = known.filter(|kept| kept.desk == desk.as_str());
        let fresh = known.is_none();
        let kept = match known {
            Some(kept) => kept,
            None => Kept {
                desk: desk.as_str().to_owned(),
                installation: random()?,
                credential: None,
            },
        };
        Ok(Self {
            dir,
            token: token.map(Zeroizing::new),
            kept,
            fresh,
        })
    }

    /// The credential, if the device is enrolled.
    pub(super) fn credential(&self) -> Option<Zeroizing<String>> {
        self.kept.credential.clone()
    }

    /// The desk does not know this credential any more. On disk it stays until there is a new one.
    pub(super) fn forget(&mut self) {
        self.kept.credential = None;
    }

    /// Introduces the device. Safe to repeat: the desk knows the installation again.
    pub(super) async fn enroll(
        &mut self,
        http: &reqwest::Client,
        address: url::Url,
    ) -> Result<Zeroizing<String>, Refusal> {
        let Some(token) = &self.token else {
            tracing::warn!("this device is not enrolled, and no EnrolmentToken is set");
            return Err(Refusal::Forbidden);
        };
        // The desk must not hear of an installation that the next start would not know.
        if self.fresh {
            self.keep().map_err(local)?;
            self.fresh = false;
        }
        let facts = platform::facts();
        let introduction = Enroll {
            token: token.to_string(),
            installation: self.kept.installation.clone(),
            device: DeviceFacts {
                name: facts.name,
                os: facts.os.to_owned(),
                os_version: facts.os_version,
                user: facts.user,
                agent_version: env!("CARGO_PKG_VERSION").to_owned(),
            },
        };
        let request = http.post(address).json(&introduction);
        let enrolled: Enrolled = http::exchange(request, LIMIT).await?;
        let credential = Zeroizing::new(enrolled.credential);
        if credential.is_empty()
            || credential.len() > 256
            || !credential.bytes().all(|byte| byte.is_ascii_graphic())
        {
            return Err(Refusal::trouble(TroubleKind::Nonsense));
        }
        self.kept.credential = Some(credential.clone());
        self.keep().map_err(local)?;
        tracing::info!(device = %clean(&enrolled.device_id, 64), "enrolled at the desk");
        Ok(credential)
    }

    fn keep(&self) -> io::Result<()> {
        let text = Zeroizing::new(serde_json::to_string(&self.kept)?);
        platform::keep_secret(&self.dir, SECRET, &text)
    }
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
