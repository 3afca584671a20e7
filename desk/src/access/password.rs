//! The passwords of local accounts: which ones are taken, and how they are kept and checked.
//!
//! Argon2id with the parameters that OWASP's Password Storage Cheat Sheet names as a minimum: 19 MiB
//! of memory, two passes, one lane. That is some 20 ms of one processor core for an honest person
//! and for a guesser alike, so only a few are computed at once, away from the threads that serve
//! calls; whoever comes when too many wait is told to come back.

use std::{fmt, sync::Arc};

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash},
};
use tokio::sync::{Semaphore, SemaphorePermit};
use zeroize::Zeroizing;

use crate::{saying::Saying, says};

/// The shortest password that is taken, in characters.
pub const SHORTEST: usize = 12;

/// The longest, in bytes: longer ones only cost time.
pub const LONGEST: usize = 256;

/// KiB of memory, passes and lanes of argon2id.
const COST: (u32, u32, u32) = (19 * 1024, 2, 1);

/// So many are computed at once: 19 MiB each.
const AT_ONCE: usize = 2;

/// So many may be under way or wait for their turn: a second's worth of work.
const WAITING: usize = 32;

/// What a person types to prove who they are. It cannot be printed and is wiped.
#[derive(Clone)]
pub struct Password(Zeroizing<String>);

impl Password {
    /// What was typed, to be compared. Nothing is trimmed: spaces are part of a password.
    pub fn typed(text: impl Into<String>) -> Self {
        Self(Zeroizing::new(text.into()))
    }

    /// A password that somebody wants to have.
    ///
    /// `login` and `name` must not be all that it consists of. There are no rules about kinds of
    /// characters: NIST SP 800-63B (§3.1.1.2) advises against them, for length.
    pub fn chosen(text: impl Into<String>, login: &str, name: &str) -> Result<Self, BadPassword> {
        let password = Self::typed(text);
        let text = password.0.to_lowercase();
        let mut characters = text.chars();
        let first = characters.next();
        if text.chars().count() < SHORTEST {
            Err(BadPassword::Short)
        } else if password.0.len() > LONGEST {
            Err(BadPassword::Long)
        } else if characters.all(|character| Some(character) == first) {
            Err(BadPassword::Same)
        } else if text == login.to_lowercase() || text == name.to_lowercase() {
            Err(BadPassword::Known)
        } else {
            Ok(password)
        }
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

/// Why a password is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.saying())]
pub enum BadPassword {
    /// It can be guessed.
    Short,
    /// It is absurd.
    Long,
    /// It is one character, again and again.
    Same,
    /// Everybody knows it.
    Known,
}

impl BadPassword {
    /// What a person is told.
    pub fn saying(self) -> Saying {
        match self {
            Self::Short => says!("password-too-short", least = SHORTEST),
            Self::Long => says!("password-too-long", most = LONGEST),
            Self::Same => says!("password-one-character"),
            Self::Known => says!("password-known"),
        }
    }
}

/// Why a password could not be hashed or compared.
#[derive(Debug, thiserror::Error)]
pub enum PasswordTrouble {
    /// Too many people sign in at the same time.
    #[error("too many passwords are being checked")]
    Busy,
    /// The computation failed; for example there is no memory for it.
    #[error("the password cannot be hashed: {0}")]
    Broken(String),
}

/// Computes the hashes. Clones share the limit.
#[derive(Clone)]
pub struct Passwords {
    places: Arc<Semaphore>,
    turns: Arc<Semaphore>,
}

impl Default for Passwords {
    fn default() -> Self {
        Self {
            places: Arc::new(Semaphore::new(WAITING)),
            turns: Arc::new(Semaphore::new(AT_ONCE)),
        }
    }
}

impl Passwords {
    /// What is kept of a password: a PHC string with its own salt and parameters.
    pub async fn hash(&self, password: Password) -> Result<String, PasswordTrouble> {
        self.compute(move || {
            let hash = argon2id()?.hash_password(password.0.as_bytes());
            Ok(hash.map_err(broken)?.to_string())
        })
        .await
    }

    /// Whether it is that password. With `None`, for an account that does not exist or has no
    /// password, it takes the same time and says no, so that nobody learns who has an account.
    pub async fn check(
        &self,
        password: Password,
        kept: Option<String>,
    ) -> Result<bool, PasswordTrouble> {
        self.compute(move || {
            let Some(kept) = kept else {
                argon2id()?
                    .hash_password(password.0.as_bytes())
                    .map_err(broken)?;
                return Ok(false);
            };
            let kept = PasswordHash::new(&kept).map_err(broken)?;
            Ok(argon2id()?
                .verify_password(password.0.as_bytes(), &kept)
                .is_ok())
        })
        .await
    }

    async fn compute<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, PasswordTrouble> + Send + 'static,
    ) -> Result<T, PasswordTrouble> {
        let _place: SemaphorePermit<'_> = self
            .places
            .try_acquire()
            .map_err(|_| PasswordTrouble::Busy)?;
        let turn = Arc::clone(&self.turns).acquire_owned().await;
        let turn = turn.map_err(broken)?;
        let computed = tokio::task::spawn_blocking(move || {
            // A caller who hangs up must not let the next one in before this is done.
            let _turn = turn;
            work()
        });
        computed.await.map_err(broken)?
    }
}

fn argon2id() -> Result<Argon2<'static>, PasswordTrouble> {
    let (memory, passes, lanes) = COST;
    let params = Params::new(memory, passes, lanes, None).map_err(broken)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn broken(error: impl fmt::Display) -> PasswordTrouble {
    PasswordTrouble::Broken(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::{BadPassword, Password, PasswordTrouble, Passwords, WAITING};

    #[tokio::test]
    async fn a_password_is_kept_as_argon2id_and_recognised() -> Result<(), PasswordTrouble> {
        let passwords = Passwords::default();
        let kept = passwords.hash(Password::typed("correct horse")).await?;
        assert!(
            kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{kept}"
        );
        let again = passwords.hash(Password::typed("correct horse")).await?;
        assert_ne!(kept, again);
        for (typed, right) in [
            ("correct horse", true),
            ("correct horse ", false),
            ("", false),
        ] {
            let said = passwords.check(Password::typed(typed), Some(kept.clone()));
            assert_eq!(said.await?, right, "{typed}");
        }
        let nobody = passwords.check(Password::typed("correct horse"), None);
        assert!(!nobody.await?);
        Ok(())
    }

    #[tokio::test]
    async fn whoever_comes_when_too_many_wait_is_told_so() {
        let passwords = Passwords::default();
        let many = futures_util::future::join_all(
            (0..WAITING + 5).map(|_| passwords.check(Password::typed("guess"), None)),
        );
        let busy = many
            .await
            .iter()
            .filter(|said| matches!(said, Err(PasswordTrouble::Busy)))
            .count();
        assert_eq!(busy, 5);
    }

    #[test]
    fn what_may_be_chosen() {
        let chosen = |text: &str| {
            Password::chosen(text, "ada@example.com", "Ada Lovelace, Countess").map(|_| ())
        };
        assert_eq!(chosen("some words in a row"), Ok(()));
        assert_eq!(chosen("пароль пароль"), Ok(()));
        assert_eq!(chosen("eleven char"), Err(BadPassword::Short));
        assert_eq!(chosen(&"ab".repeat(129)), Err(BadPassword::Long));
        assert_eq!(chosen("aaaaAAAAaaaa"), Err(BadPassword::Same));
        assert_eq!(chosen("Ada@Example.com"), Err(BadPassword::Known));
        assert_eq!(chosen("ada lovelace, countess"), Err(BadPassword::Known));
        assert_eq!(format!("{:?}", Password::typed("secret")), "Password(…)");
    }
}
