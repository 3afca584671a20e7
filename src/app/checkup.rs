//! The commands that look at an agent from outside: the doctor, and the file for IT.

use std::{
    env,
    fs::{self, OpenOptions},
    io::{self, IsTerminal as _, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
    time::SystemTime,
};

use anyhow::Context as _;
use companion_platform as platform;
use serde_json::json;

use super::{
    Run,
    examination::Subject,
    hidden,
    settings::{config_file, defaults, managed, network, raw, state_dir},
    speech::Speech,
};
use crate::assist::policy::{LanguageRule, Policy, Raw, secret, shown};
use crate::clock;
use crate::diagnosis::Diagnosis;
use crate::doctor::{self, Patient};
use crate::journal::Journal;
use crate::l10n::Voice;
use crate::log;
use crate::source;
use crate::ui;

/// What the doctor looks at, and how it says what it finds.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Doctor {
    /// Print what was found as JSON.
    #[arg(long)]
    pub json: bool,
    /// The agent that is looked at: it is given the same settings.
    #[command(flatten)]
    pub run: Run,
}

/// What the file is made of, and where it goes.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Diagnose {
    /// The file to make; it must not be there yet.
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// The agent that is looked at: it is given the same settings.
    #[command(flatten)]
    pub run: Run,
}

/// Looks at everything, and says what it found. Fails if something does not work.
pub(super) async fn doctor(options: &Doctor) -> anyhow::Result<ExitCode> {
    let Known {
        patient, language, ..
    } = Known::of(&options.run)?;
    let found = doctor::examine(&patient).await;
    let voice = Voice::new(*Speech::new(language, &patient.state).locale.borrow());
    let mut out = io::stdout();
    match options.json {
        true => ui::findings::json(&found, &voice, &mut out)?,
        false => ui::findings::print(&found, &voice, is_coloured(), &mut out)?,
    }
    let bad = found
        .iter()
        .any(|finding| finding.verdict == doctor::Verdict::Bad);
    Ok(ExitCode::from(u8::from(bad)))
}

/// Whether colours are seen, and nobody minds them (<https://no-color.org>).
fn is_coloured() -> bool {
    io::stdout().is_terminal() && env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// Makes the file for IT, and says where it is.
pub(super) async fn diagnose(options: &Diagnose) -> anyhow::Result<ExitCode> {
    let path = gather(options).await?;
    writeln!(io::stdout(), "{}", path.display())?;
    Ok(ExitCode::SUCCESS)
}

/// What a file for IT that is made now is called.
pub(super) fn file_name() -> String {
    let seconds = clock::now().0 / 1000;
    format!("portal-companion-diagnosis-{seconds}.zip")
}

/// Makes the file for IT, and gives its path.
pub(super) async fn gather(options: &Diagnose) -> anyhow::Result<PathBuf> {
    let known = Known::of(&options.run)?;
    let path = options.output.clone();
    let path = path.unwrap_or_else(|| file_name().into());
    let journal = Journal::read(&known.patient.state).context("the journal cannot be read")?;
    let dir = log_dir(&options.run, &known.patient.state);
    let logs = log::files(&dir).filter_map(|path| {
        let name = path.file_name()?.to_string_lossy().into_owned();
        let text = fs::read(&path).ok()?;
        Some((name, String::from_utf8_lossy(&text).into_owned()))
    });
    let logs = logs.collect();
    let facts = platform::facts();
    let about = json!({
        "version": env!("CARGO_PKG_VERSION"),
        "os": facts.os,
        "os_version": facts.os_version,
        "edition": facts.edition,
        "at": humantime(),
    });
    let found = doctor::examine(&known.patient).await;
    let raw = match known.patient.policy {
        Ok(_) => known.raw.clone(),
        Err(_) => hidden::readable(&options.run),
    };
    let enrolled = source::enrolled(&known.patient.state).ok().flatten();
    let hide = hidden::servers(hidden::device(&raw, enrolled.as_ref()), &raw, &journal);
    let hide = hidden::found(hide, &found);
    let policy = json!(hidden::wordless(shown(&known.raw)));
    let diagnosis = Diagnosis {
        about,
        policy,
        doctor: json!(found),
        journal,
        logs,
    };
    // To squeeze the log takes a moment, in which an agent has other things to do.
    let to = path.clone();
    let written = platform::apart::work(move || {
        let file = OpenOptions::new().write(true).create_new(true).open(&to)?;
        diagnosis.write(&hide, &file)?;
        file.sync_all()
    });
    let written = written.await.context("the file cannot be made")?;
    written.with_context(|| format!("{} cannot be made", path.display()))?;
    Ok(path)
}

/// Where the log's files are: in the system's place for such, if it has one, unless the agent was
/// told where to keep everything.
pub(super) fn log_dir(options: &Run, state: &Path) -> PathBuf {
    let of_system = options.state.is_none().then(platform::log_dir).flatten();
    of_system.unwrap_or_else(|| state.join("log"))
}

/// An agent as it is on disk. Nothing of it is made or changed.
struct Known {
    raw: Raw,
    patient: Patient,
    language: LanguageRule,
}

impl Known {
    fn of(options: &Run) -> anyhow::Result<Self> {
        let state = state_dir(options.state.as_deref())?;
        let file = config_file(options);
        let read = managed().and_then(|managed| raw(options, file.as_deref(), managed));
        let (raw, unreadable) = match read {
            Ok(raw) => (raw, None),
            Err(error) => (Raw::new(), Some(format!("{error:#}"))),
        };
        let (policy, problems) = Policy::read(&raw, defaults(platform::facts().os));
        let language = policy.language;
        let subject = Subject {
            network: network(&raw, &policy),
            token: secret(&raw, "EnrolmentToken").is_some(),
            policy: match unreadable {
                None => Ok((policy, problems)),
                Some(why) => Err(why),
            },
            state,
        };
        Ok(Self {
            patient: subject.patient(),
            raw,
            language,
        })
    }
}

/// The time, as RFC 9110 writes it.
fn humantime() -> String {
    httpdate::fmt_http_date(SystemTime::now())
}
