//! Which database, and how it is reached: one SQLite file for one desk, or a PostgreSQL for several.

use std::{
    fmt, fs, io,
    path::{Path, PathBuf},
    str::FromStr,
    time::Duration,
};

use reqwest::Url;
use sqlx::{
    AnyConnection, AnyPool, AssertSqlSafe, Connection as _,
    any::{AnyConnectOptions, AnyPoolOptions},
};
use zeroize::Zeroizing;

use super::StoreError;

/// How long a change waits for another program that has locked the SQLite file, such as
/// `companion-desk operator add`.
pub(crate) const LONGEST_LOCK: Duration = Duration::from_secs(10);

/// What every SQLite connection that writes is told. FULL: what was answered to anybody survives a
/// power cut. `secure_delete`: what is deleted is overwritten, such as the name of somebody who left
/// (<https://www.sqlite.org/pragma.html#pragma_secure_delete>). It does not reach what SQLite itself moves:
/// when a full page is split, a copy can stay in a part of it that nothing uses, until that is used again.
/// So it is no promise about secrets, which are sealed (`seal.rs`).
const SQLITE: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
                      PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON";

/// More readers of a file than this would only wait for the same processor cores.
const SQLITE_READERS: u32 = 4;

/// What every SQLite connection that only reads is told: to keep half a mebibyte of the file, not two. The system
/// keeps all of it anyway, and to ask it for a page takes a microsecond or two
/// (<https://www.sqlite.org/pragma.html#pragma_cache_size>).
const SQLITE_READER: &str = "PRAGMA cache_size = -512";

/// Connections of one desk to PostgreSQL, beside the one that writes and the one that listens.
const POSTGRES_READERS: u32 = 8;

/// How long a reader waits for a connection.
const PATIENCE: Duration = Duration::from_secs(5);

/// Where a desk keeps what it knows.
#[derive(Clone)]
pub enum Database {
    /// A file. It is made if it is not there. One desk at a time.
    Sqlite(PathBuf),
    /// A PostgreSQL database, shared by any number of desks.
    Postgres(PostgresUrl),
}

/// `postgres://…`; it can carry a password, so it prints without what could be one.
#[derive(Clone)]
pub struct PostgresUrl(Zeroizing<String>);

/// What was given as `--database` is no database.
#[derive(Debug, thiserror::Error)]
pub enum NoDatabase {
    /// It begins like an address of PostgreSQL and is none.
    #[error("the address of the database is no address: {0}")]
    Address(String),
    /// Nothing was given.
    #[error("the database is a path, or an address that begins with postgres://")]
    Empty,
}

impl FromStr for Database {
    type Err = NoDatabase;

    fn from_str(text: &str) -> Result<Self, NoDatabase> {
        if text.is_empty() {
            return Err(NoDatabase::Empty);
        }
        if !text.starts_with("postgres://") && !text.starts_with("postgresql://") {
            return Ok(Self::Sqlite(PathBuf::from(text)));
        }
        match Url::parse(text) {
            Ok(_) => Ok(Self::Postgres(PostgresUrl(Zeroizing::new(text.to_owned())))),
            Err(error) => Err(NoDatabase::Address(error.to_string())),
        }
    }
}

impl fmt::Display for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "{}", path.display()),
            Self::Postgres(url) => write!(f, "{url:?}"),
        }
    }
}

impl fmt::Debug for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl PostgresUrl {
    /// The whole address, with the password that may be in it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for PostgresUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match Url::parse(&self.0) {
            Ok(url) => {
                let host = url.host_str().unwrap_or_default();
                write!(f, "postgres://{host}{}", url.path())
            }
            Err(_) => f.write_str("postgres://…"),
        }
    }
}

impl Database {
    /// A connection that may write. In SQLite it waits that long while another program writes.
    pub(super) async fn writer(&self, longest_lock: Duration) -> Result<AnyConnection, StoreError> {
        let options = self.options(false)?;
        let mut connection = AnyConnection::connect_with(&options).await?;
        if let Self::Sqlite(_) = self {
            let told = format!("{}; {SQLITE}", busy(longest_lock));
            sqlx::raw_sql(AssertSqlSafe(told))
                .execute(&mut connection)
                .await?;
        }
        Ok(connection)
    }

    /// Connections that read. None is made before it is needed.
    pub(super) fn readers(&self) -> Result<AnyPool, StoreError> {
        let options = self.options(true)?;
        let pool = AnyPoolOptions::new().acquire_timeout(PATIENCE);
        Ok(match self {
            Self::Sqlite(_) => pool
                .max_connections(SQLITE_READERS)
                .test_before_acquire(false)
                .idle_timeout(None)
                .max_lifetime(None)
                .after_connect(|connection, _| {
                    Box::pin(async move {
                        let told = format!("{}; {SQLITE_READER}", busy(LONGEST_LOCK));
                        sqlx::raw_sql(AssertSqlSafe(told))
                            .execute(connection)
                            .await?;
                        Ok(())
                    })
                })
                .connect_lazy_with(options),
            Self::Postgres(_) => pool
                .max_connections(POSTGRES_READERS)
                .connect_lazy_with(options),
        })
    }

    /// Makes the file of a copy, which only its owner may read.
    pub(super) fn new_file(path: &Path) -> io::Result<()> {
        private(fs::OpenOptions::new().write(true).create_new(true)).open(path)?;
        Ok(())
    }

    /// The address for a connection that listens, where several desks share the database.
    pub(crate) fn shared(&self) -> Option<&str> {
        match self {
            Self::Sqlite(_) => None,
            Self::Postgres(url) => Some(&url.0),
        }
    }

    fn options(&self, read_only: bool) -> Result<AnyConnectOptions, StoreError> {
        sqlx::any::install_default_drivers();
        let address = match self {
            Self::Sqlite(path) => sqlite_address(path, read_only)?,
            Self::Postgres(url) => url.0.to_string(),
        };
        Ok(address.parse()?)
    }
}

fn busy(longest_lock: Duration) -> String {
    format!("PRAGMA busy_timeout = {}", longest_lock.as_millis())
}

/// The file holds personal data: nobody but the desk reads it.
fn sqlite_address(path: &Path, read_only: bool) -> io::Result<String> {
    private(fs::OpenOptions::new().append(true).create(true)).open(path)?;
    let whole = fs::canonicalize(path)?;
    let file = Url::from_file_path(&whole)
        .map_err(|()| io::Error::other("its path cannot be written as an address"))?;
    let mode = if read_only { "ro" } else { "rw" };
    Ok(format!("sqlite://{}?mode={mode}", file.path()))
}

fn private(options: &mut fs::OpenOptions) -> &mut fs::OpenOptions {
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options
}

#[cfg(test)]
mod tests {
    use super::Database;

    #[test]
    fn a_database_is_a_path_or_an_address() {
        let found = |text: &str| match text.parse() {
            Ok(Database::Sqlite(path)) => format!("file {}", path.display()),
            Ok(Database::Postgres(url)) => format!("{url:?}"),
            Err(error) => error.to_string(),
        };
        assert_eq!(found("desk.db"), "file desk.db");
        assert_eq!(
            found("postgres://desk:secret@db.example.com/desk?sslmode=require"),
            "postgres://db.example.com/desk"
        );
        assert!(found("postgres://:::").contains("no address"));
        assert!(found("").contains("a path"));
    }
}
