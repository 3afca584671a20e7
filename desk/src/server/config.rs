//! What a desk is made of, and why one cannot be opened.

use std::{collections::BTreeMap, io, path::PathBuf};

use crate::{
    access::oidc,
    graph,
    protocol::QuickSupport,
    seal::{Key, KeyError, Unsealable},
    store::{Database, StoreError},
    teamviewer,
    time::Clock,
};

/// What a desk is made of.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where it keeps what it knows.
    pub database: Database,
    /// With what secrets in the database are sealed. `None`: with the key in the file
    /// `<database>.key`, which is made if it is not there. PostgreSQL has no such file, and needs one.
    pub key: Option<Key>,
    /// What the desk calls itself in front of users, for example `IT Helpdesk, Example Ltd`.
    pub name: String,
    /// Microsoft Graph, for a company whose devices Intune manages.
    pub graph: Option<graph::Config>,
    /// The TeamViewer account.
    pub teamviewer: teamviewer::Config,
    /// The copy of QuickSupport that the desk suggests, by operating system.
    pub quicksupport: BTreeMap<String, QuickSupport>,
    /// Where it takes its time from.
    pub clock: Clock,
    /// Where browsers find it, for example `https://desk.example.com`, without a slash at the end.
    /// `None`: where it listens.
    pub public_url: Option<String>,
    /// Calls come through a proxy, which says in `X-Forwarded-For` from where.
    pub behind_proxy: bool,
    /// The identity provider that operators may sign in with.
    pub oidc: Option<oidc::Config>,
}

/// Why a desk cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Another desk serves the same database; two would not wake each other's polls.
    #[error("another desk uses the database {}", .0.display())]
    InUse(PathBuf),
    /// The lock file beside the database cannot be made.
    #[error("the lock {}: {error}", path.display())]
    Lock {
        /// Where it would be.
        path: PathBuf,
        /// What is in the way.
        error: io::Error,
    },
    /// There is no key.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// Several desks share the database, so none of them may make a key for itself.
    #[error(
        "a desk on PostgreSQL needs a key that is the same at every desk: give --key-file, or set \
         COMPANION_DESK_KEY"
    )]
    NoKey,
    /// The secrets in the database cannot be read with this key.
    #[error(
        "this is not the key of the database: {0}. Give the desk the key that it had before; if \
         that is lost, see `companion-desk key lost --help`"
    )]
    AnotherKey(Unsealable),
    /// The database cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The TeamViewer account cannot be used.
    #[error(transparent)]
    TeamViewer(#[from] teamviewer::ConfigError),
    /// Graph cannot be asked.
    #[error("Intune: {0}")]
    Graph(teamviewer::ConfigError),
    /// The identity provider cannot be used.
    #[error(transparent)]
    Oidc(#[from] oidc::ConfigError),
}
