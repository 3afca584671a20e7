//! What the stand-in's authorisation server has given out: codes that work once, access tokens that
//! expire, refresh tokens that are replaced with each use.

use std::{collections::HashMap, time::Duration};

use crate::{
    secrets::{NoRandomness, hex, random},
    time::Timestamp,
};

/// What an expired token is answered with: 401, or, as was seen as well, 400.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Expired {
    /// 401.
    #[default]
    Unauthorized,
    /// 400.
    BadRequest,
}

/// Everything that was given out.
pub(super) struct Grants {
    /// Codes, and the redirect address that each was given for.
    codes: HashMap<String, String>,
    /// Access tokens, and until when each is good.
    access: HashMap<String, Timestamp>,
    refresh: Vec<String>,
    /// Every token that was ever given out.
    pub(super) given: Vec<String>,
    pub(super) life: Duration,
    pub(super) expired: Expired,
    pub(super) renewals: usize,
}

/// What a token is worth.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Worth {
    Good,
    Expired,
    Nothing,
}

/// An access token and its successor.
pub(super) struct Pair {
    pub(super) access: String,
    pub(super) refresh: String,
    pub(super) life: Duration,
}

impl Default for Grants {
    fn default() -> Self {
        Self {
            codes: HashMap::new(),
            access: HashMap::new(),
            refresh: Vec::new(),
            given: Vec::new(),
            life: Duration::from_secs(3600),
            expired: Expired::default(),
            renewals: 0,
        }
    }
}

impl Grants {
    /// A code for a browser to bring back to `redirect`.
    pub(super) fn code(&mut self, redirect: &str) -> Result<String, NoRandomness> {
        let code = fresh("code")?;
        self.codes.insert(code.clone(), redirect.to_owned());
        Ok(code)
    }

    /// Tokens for a code, once, and for the address that it was given for.
    pub(super) fn exchange(
        &mut self,
        code: &str,
        redirect: Option<&str>,
        now: Timestamp,
    ) -> Result<Option<Pair>, NoRandomness> {
        let given_for = self.codes.remove(code);
        if given_for.is_none() || given_for.as_deref() != redirect {
            return Ok(None);
        }
        self.pair(now).map(Some)
    }

    /// Tokens for a refresh token, once.
    pub(super) fn renew(
        &mut self,
        refresh: &str,
        now: Timestamp,
    ) -> Result<Option<Pair>, NoRandomness> {
        let Some(at) = self.refresh.iter().position(|known| known == refresh) else {
            return Ok(None);
        };
        self.refresh.swap_remove(at);
        self.renewals += 1;
        self.pair(now).map(Some)
    }

    pub(super) fn worth(&self, access: &str, now: Timestamp) -> Worth {
        match self.access.get(access) {
            Some(until) if *until > now => Worth::Good,
            Some(_) => Worth::Expired,
            None => Worth::Nothing,
        }
    }

    /// Every access token expires at once.
    pub(super) fn expire(&mut self) {
        for until in self.access.values_mut() {
            *until = Timestamp::default();
        }
    }

    /// The owner of the account takes everything back.
    pub(super) fn withdraw(&mut self) {
        self.expire();
        self.refresh.clear();
        self.codes.clear();
    }

    fn pair(&mut self, now: Timestamp) -> Result<Pair, NoRandomness> {
        let (access, refresh) = (fresh("access")?, fresh("refresh")?);
        self.access.insert(access.clone(), now.after(self.life));
        self.refresh.push(refresh.clone());
        self.given.extend([access.clone(), refresh.clone()]);
        Ok(Pair {
            access,
            refresh,
            life: self.life,
        })
    }
}

fn fresh(what: &str) -> Result<String, NoRandomness> {
    Ok(format!("rehearsal-{what}-{}", hex(&random::<16>()?)))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that fails may panic")]

    use std::time::Duration;

    use super::{Grants, Worth};
    use crate::time::Timestamp;

    const NOW: Timestamp = Timestamp::from_millis(7);

    #[test]
    fn a_code_works_once_and_for_its_address_only() {
        let mut grants = Grants::default();
        let code = grants.code("https://a").unwrap();
        assert!(
            grants
                .exchange("none", Some("https://a"), NOW)
                .unwrap()
                .is_none()
        );
        assert!(
            grants
                .exchange(&code, Some("https://b"), NOW)
                .unwrap()
                .is_none()
        );
        assert!(
            grants
                .exchange(&code, Some("https://a"), NOW)
                .unwrap()
                .is_none()
        );
        let code = grants.code("https://a").unwrap();
        assert!(
            grants
                .exchange(&code, Some("https://a"), NOW)
                .unwrap()
                .is_some()
        );
        assert!(
            grants
                .exchange(&code, Some("https://a"), NOW)
                .unwrap()
                .is_none()
        );
    }

    #[test]
    fn an_access_token_expires_and_a_refresh_token_is_replaced() {
        let mut grants = Grants {
            life: Duration::from_secs(1),
            ..Grants::default()
        };
        let code = grants.code("https://a").unwrap();
        let first = grants
            .exchange(&code, Some("https://a"), NOW)
            .unwrap()
            .unwrap();
        let later = NOW.after(Duration::from_secs(1));
        assert!(grants.worth(&first.access, NOW) == Worth::Good);
        assert!(grants.worth(&first.access, later) == Worth::Expired);
        assert!(grants.worth("none", NOW) == Worth::Nothing);
        let second = grants.renew(&first.refresh, later).unwrap().unwrap();
        assert!(grants.worth(&second.access, later) == Worth::Good);
        assert!(grants.renew(&first.refresh, later).unwrap().is_none());
        grants.withdraw();
        assert!(grants.renew(&second.refresh, later).unwrap().is_none());
        assert!(grants.worth(&second.access, later) == Worth::Expired);
    }
}
