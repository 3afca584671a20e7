//! Device management changes its mind while the agent runs: everything that was put together from the
//! settings is put together anew.

use std::{io, path::PathBuf};

use companion_platform::{self as platform, PolicyWatch};
use tokio::sync::{mpsc, watch};

use super::{
    Run,
    examination::Subject,
    policy::unreadable,
    settings::{
        config_file, defaults, fetcher, listed, managed, network, origin, raw, say, source,
    },
    speech::Speech,
    version::version,
};
use crate::assist::View;
use crate::assist::policy::{Origin, Policy, Problem, Raw, secret};
use crate::run::{Change, Ways};
use crate::source::BadAddress;
use crate::ui::control::Facts;
use crate::ui::window::Extras;

/// The settings by which the agent runs, and whoever has to hear of other ones.
pub(super) struct Management {
    options: Run,
    state: PathBuf,
    /// Whether changes count.
    pub(super) heeded: bool,
    raw: Raw,
    policy: Policy,
    problems: Vec<Problem>,
    /// What could not be read when it was looked at last: what was known before holds.
    unread: Option<Problem>,
    pub(super) speech: Speech,
    pub(super) facts: watch::Sender<Facts>,
    pub(super) subject: watch::Sender<Subject>,
    changes: mpsc::Sender<Change>,
}

impl Management {
    /// What an agent that begins goes by, and who hears when that changes.
    pub(super) fn new(
        (options, state): (&Run, PathBuf),
        raw: Raw,
        (policy, problems): (Policy, Vec<Problem>),
        subject: Subject,
        changes: mpsc::Sender<Change>,
    ) -> Self {
        let speech = Speech::new(policy.language, &state);
        let facts = Facts {
            version: version(),
            origin: origin(options, &policy),
            login: platform::login(),
            policy: listed(&raw, &policy, &problems),
            beside: beside(&policy, &speech),
        };
        Self {
            options: options.clone(),
            state,
            heeded: true,
            raw,
            policy,
            problems,
            unread: None,
            speech,
            facts: watch::Sender::new(facts),
            subject: watch::Sender::new(subject),
            changes,
        }
    }

    /// Follows every change, for ever. Where the system cannot tell of them just now, the settings are
    /// looked at when the agent is awake anyway: after each answer of the desk.
    pub(super) async fn follow(mut self, mut view: watch::Receiver<View>) {
        if !self.heeded {
            return std::future::pending().await;
        }
        let mut told = match PolicyWatch::new() {
            Ok(watch) => Some(watch),
            Err(error) if error.kind() == io::ErrorKind::Unsupported => {
                // The app around the agent says so, or the doctor.
                tracing::debug!("changes of the policy are not heard of here");
                return std::future::pending().await;
            }
            Err(error) => {
                tracing::warn!(%error, "changes of the policy are heard of with the desk's answers");
                None
            }
        };
        loop {
            // The first time for what changed as the agent began.
            self.look().await;
            match &mut told {
                Some(watch) => watch.changed().await,
                None => desk_answered(&mut view).await,
            }
        }
    }

    async fn look(&mut self) {
        let file = config_file(&self.options);
        let read = match managed() {
            Ok(managed) => {
                let read = raw(&self.options, file.as_deref(), managed);
                read.map_err(|error| unreadable(&error, Origin::File))
            }
            Err(error) => Err(unreadable(&error, Origin::Policy)),
        };
        match read {
            Ok(raw) if raw != self.raw => self.adopt(raw).await,
            Ok(_) if self.unread.take().is_some() => self.tell(None).await,
            Ok(_) => {}
            // Not known is not unmanaged: what was known before holds.
            Err(problem) if self.unread.as_ref() != Some(&problem) => {
                let why = &problem.what;
                tracing::warn!(why, "the settings stay as they were");
                self.unread = Some(problem);
                self.tell(None).await;
            }
            Err(_) => {}
        }
    }

    async fn adopt(&mut self, raw: Raw) {
        let (mut policy, mut problems) = Policy::read(&raw, defaults(platform::facts().os));
        tracing::info!("the settings have changed");
        let ways = match self.ways(&raw, &policy) {
            Ok(ways) => Some(ways),
            Err(problem) => {
                // What leads nowhere is not gone by; everything else holds.
                policy.desk_url = self.policy.desk_url.clone();
                policy.certificate_authority = self.policy.certificate_authority.clone();
                policy.proxy = self.policy.proxy.clone();
                problems.push(problem);
                None
            }
        };
        say(&problems);
        self.speech.follow(policy.language);
        self.raw = raw;
        self.policy = policy;
        self.problems = problems;
        self.unread = None;
        self.tell(ways).await;
        let facts = (
            origin(&self.options, &self.policy),
            listed(&self.raw, &self.policy, &self.problems),
            beside(&self.policy, &self.speech),
        );
        self.facts
            .send_modify(|known| (known.origin, known.policy, known.beside) = facts);
        let subject = self.examined();
        self.subject.send_replace(subject);
    }

    /// Says what holds to the agent's loop.
    async fn tell(&self, ways: Option<Ways>) {
        let problems = self.problems.iter().chain(&self.unread).cloned();
        let change = Change {
            policy: self.policy.clone(),
            problems: problems.collect(),
            ways,
        };
        // Nobody hears it when the agent is on its way out.
        self.changes.send(change).await.ok();
    }

    /// The ways to others by these settings. A fixture stays the one that it is.
    fn ways(&self, raw: &Raw, policy: &Policy) -> Result<Ways, Problem> {
        let network = network(raw, policy);
        let source = match self.options.fixture {
            Some(_) => None,
            None => {
                let made = source(&self.options, raw, policy, &self.state, &network);
                let so = "the desk and the way there stay as they were";
                Some(made.map_err(|error| unusable(raw, &error, so))?)
            }
        };
        Ok(Ways {
            origin: origin(&self.options, policy),
            source,
            fetcher: fetcher(&self.state, &network),
        })
    }

    fn examined(&self) -> Subject {
        Subject {
            policy: Ok((self.policy.clone(), self.problems.clone())),
            network: network(&self.raw, &self.policy),
            token: secret(&self.raw, "EnrolmentToken").is_some(),
            state: self.state.clone(),
        }
    }
}

async fn desk_answered(view: &mut watch::Receiver<View>) {
    let before = view.borrow().desk;
    if view.wait_for(|view| view.desk != before).await.is_err() {
        std::future::pending().await
    }
}

/// Why there is no way to the desk by these settings, and what comes of it.
pub(super) fn unusable(raw: &Raw, error: &anyhow::Error, so: &str) -> Problem {
    let file = matches!(error.downcast_ref(), Some(BadAddress::Unreadable(_)));
    let key = if file {
        "DeskCertificateAuthority"
    } else {
        "DeskUrl"
    };
    Problem {
        key: key.to_owned(),
        origin: raw.get(key).map_or(Origin::Default, |(_, origin)| *origin),
        what: format!("{error:#}; {so}"),
    }
}

/// What the window shows beside the state.
fn beside(policy: &Policy, speech: &Speech) -> Extras {
    let host = policy.desk_url.as_deref().map(url::Url::parse);
    let host = host.and_then(Result::ok);
    Extras {
        host: host.and_then(|url| url.host_str().map(str::to_owned)),
        support: policy.support_text.clone(),
        language_fixed: speech.is_fixed(),
        ..Extras::default()
    }
}
