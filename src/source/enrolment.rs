//! How the device introduces itself to the desk, once, and how it is recognised afterwards.

use std::{io, path::PathBuf, time::Duration};

use companion_desk::protocol::{DeviceFacts, Enroll, Enrolled};
use companion_platform as platform;
use zeroize::Zeroizing;

use super::http::{self, Refusal};
use crate::assist::TroubleKind;

const CREDENTIAL: &str = "credential";
const INSTALLATION: &str = "installation";
const LIMIT: Duration = Duration::from_secs(20);

/// The device's way of proving who it is.
pub(super) struct Enrolment {
    dir: PathBuf,
    token: Option<Zeroizing<String>>,
    credential: Option<Zeroizing<String>>,
}

impl Enrolment {
    /// Reads the credential that an earlier enrolment left in this directory.
    pub(super) fn open(dir: PathBuf, token: Option<String>) -> io::Result<Self> {
        let credential = platform::secret(&dir, CREDENTIAL)?.map(Zeroizing::new);
        Ok(Self {
            dir,
            token: token.map(Zeroizing::new),
            credential,
        })
    }

    /// The credential, if the device is enrolled.
    pub(super) fn credential(&self) -> Option<Zeroizing<String>> {
        self.credential.clone()
    }

    /// The desk does not know this credential any more. It is kept until there is a new one.
    pub(super) fn forget(&mut self) {
        self.credential = None;
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
        let facts = platform::facts();
        let introduction = Enroll {
            token: token.to_string(),
            installation: self.installation().map_err(local)?,
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
        platform::keep_secret(&self.dir, CREDENTIAL, &credential).map_err(local)?;
        tracing::info!(device = %crate::assist::clean(&enrolled.device_id, 64), "enrolled at the desk");
        self.credential = Some(credential.clone());
        Ok(credential)
    }

    /// The random name of this installation, made once.
    fn installation(&self) -> io::Result<String> {
        if let Some(known) = platform::secret(&self.dir, INSTALLATION)? {
            return Ok(known);
        }
        let mut random = [0_u8; 16];
        getrandom::fill(&mut random).map_err(io::Error::other)?;
        let fresh: String = random.iter().map(|byte| format!("{byte:02x}")).collect();
        platform::keep_secret(&self.dir, INSTALLATION, &fresh)?;
        Ok(fresh)
    }
}

/// Trouble on our own side: it may pass, and the back-off waits for that.
fn local(error: io::Error) -> Refusal {
    tracing::error!(%error, "the device's credential cannot be kept");
    Refusal::trouble(TroubleKind::Unreachable)
}
