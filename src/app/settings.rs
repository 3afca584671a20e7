//! What an agent goes by: its directory, its settings and where they come from, its desk.

use std::{
    io,
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use companion_platform as platform;
use directories::ProjectDirs;
use serde_json::{Map, Value, json};
use zeroize::Zeroizing;

use super::{Run, updates};
use crate::assist::policy::{
    Defaults, KEYS, Key, Kind, Origin, Policy, Problem, Raw, Unit, secret, shown,
};
use crate::clock;
use crate::config;
use crate::fetch::{Fetcher, Form};
use crate::source::{DeskSource, FileSource, Settings, Source};
use crate::web::{Login, Network};

/// What a system brings along, by the name under which the platform knows it: TeamViewer's download
/// address of QuickSupport where there is a program to fetch (the Linux one is that of the AUR
/// package `teamviewer-quicksupport`, the Windows one that of chocolatey's, which runs on every
/// processor that Windows does).
pub(super) fn defaults(os: &str) -> Defaults {
    Defaults {
        quicksupport_url: match os {
            "linux" => Some("https://download.teamviewer.com/download/teamviewer_qs.tar.gz"),
            "windows" => Some("https://download.teamviewer.com/download/TeamViewerQS.exe"),
            _ => None,
        },
    }
}

/// In which form QuickSupport comes there.
fn form(os: &str) -> Form {
    match os {
        "windows" => Form::Program,
        _ => Form::Archive,
    }
}

/// Where the agent keeps its own things.
pub(super) fn state_dir(named: Option<&Path>) -> anyhow::Result<PathBuf> {
    let usual = || {
        let home = home()?;
        let state = home.state_dir();
        Some(state.unwrap_or_else(|| home.data_local_dir()).to_owned())
    };
    let state = named.map(Path::to_owned).or_else(usual);
    let state =
        state.context("there is no home directory for the journal; name one with --state")?;
    std::path::absolute(&state).with_context(|| format!("{} is no path", state.display()))
}

pub(super) fn config_file(options: &Run) -> Option<PathBuf> {
    let of_user = || Some(home()?.config_dir().join("config.json"));
    options.config.clone().or_else(of_user)
}

pub(super) fn home() -> Option<ProjectDirs> {
    ProjectDirs::from("", "", "portal-companion")
}

/// What device management decided. A system on which the agent has no ear for it is not managed;
/// one on which it cannot be read is not known, and nothing is started on a guess.
pub(super) fn managed() -> anyhow::Result<Map<String, Value>> {
    match platform::policy() {
        Err(error) if error.kind() == io::ErrorKind::Unsupported => {
            tracing::warn!("settings of device management are not read on this system");
            Ok(Map::new())
        }
        policy => policy.context("the settings of device management cannot be read"),
    }
}

pub(super) fn raw(
    options: &Run,
    file: Option<&Path>,
    managed: Map<String, Value>,
) -> anyhow::Result<Raw> {
    let written = file.map(config::file).transpose()?.unwrap_or_default();
    let mut line = Map::new();
    for (key, value) in &options.settings {
        line.insert(key.clone(), Value::String(value.clone()));
    }
    if let Some(desk) = &options.desk {
        line.insert("DeskUrl".into(), Value::String(desk.clone()));
    }
    if let Some(path) = &options.enrolment_token_file {
        let token = std::fs::read_to_string(path)
            .with_context(|| format!("the enrolment token {} cannot be read", path.display()))?;
        line.insert(
            "EnrolmentToken".into(),
            Value::String(token.trim().to_owned()),
        );
    }
    Ok(config::merge([
        (written, Origin::File),
        (line, Origin::CommandLine),
        (managed, Origin::Policy),
    ]))
}

pub(super) fn network(raw: &Raw, policy: &Policy) -> Network {
    let login = secret(raw, "ProxyUser").map(|user| Login {
        user: user.to_owned(),
        password: Zeroizing::new(secret(raw, "ProxyPassword").unwrap_or_default().to_owned()),
    });
    let authority = policy.certificate_authority.clone();
    Network::new(policy.proxy.clone(), login, authority)
}

pub(super) fn source(
    options: &Run,
    raw: &Raw,
    policy: &Policy,
    state: &Path,
    network: &Network,
) -> anyhow::Result<Source> {
    if let Some(path) = &options.fixture {
        return Ok(Source::File(FileSource::open(path, clock::now())?));
    }
    let Some(url) = policy.desk_url.clone() else {
        tracing::warn!(
            "no desk is set: give DeskUrl by policy, in the configuration or with --desk"
        );
        return Ok(Source::None);
    };
    let settings = Settings {
        url,
        token: secret(raw, "EnrolmentToken").map(str::to_owned),
        network: network.clone(),
        dir: state.to_owned(),
        shown: shown(raw),
        clock: clock::now,
    };
    Ok(Source::Desk(DeskSource::new(settings)?))
}

/// Where QuickSupport comes from.
pub(super) fn fetcher(state: &Path, network: &Network) -> Fetcher {
    let form = form(platform::facts().os);
    Fetcher::new(state.join("quicksupport"), network.clone()).expecting(form)
}

/// Where requests come from, as the journal remembers it.
pub(super) fn origin(options: &Run, policy: &Policy) -> String {
    match &options.fixture {
        Some(path) => path.display().to_string(),
        None => policy.desk_url.clone().unwrap_or_default(),
    }
}

/// Every setting, with what holds and who said so; of a secret only that it is set. In the place of
/// what is no value of its kind its default holds, with the reason where that depends on this device.
pub(super) fn listed(raw: &Raw, policy: &Policy, problems: &[Problem]) -> Value {
    let shown = shown(raw);
    let is_void = |key: &Key| match key.kind {
        Kind::Number { .. } | Kind::Choice(_) | Kind::Switch => {
            problems.iter().any(|problem| problem.key == key.name)
        }
        // Of these the problem says what is done about them.
        Kind::Text | Kind::Secret | Kind::List => false,
    };
    let plain = |words: &str| words.replace('`', "");
    let setting = |key: &Key| {
        let (value, origin, reason) = match shown.get(key.name).filter(|_| !is_void(key)) {
            Some((value, origin)) => (value.clone(), *origin, None),
            None if key.name == "UpdateMode" => {
                let (mode, reason) = updates::by_default(policy);
                (json!(mode), Origin::Default, Some(reason))
            }
            None => (json!(plain(key.default.words())), Origin::Default, None),
        };
        json!({
            "key": key.name,
            "value": value,
            "unit": key.unit().map(Unit::word),
            "origin": origin,
            "reason": reason,
            "secret": key.kind == Kind::Secret,
            "meaning": plain(key.meaning),
        })
    };
    KEYS.iter().map(setting).collect()
}

pub(super) fn say(problems: &[Problem]) {
    for Problem { key, origin, what } in problems {
        tracing::warn!(key, ?origin, what, "a setting cannot be used as it stands");
    }
}
