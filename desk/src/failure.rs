//! What a caller hears when a call cannot be done: always a [`Problem`], with a fitting status.

use std::time::Duration;

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header::RETRY_AFTER},
    response::{IntoResponse, Response},
};

use crate::{
    access::password::{BadPassword, PasswordTrouble},
    directory::BadSearch,
    graph,
    lifecycle::Refusal,
    protocol::Problem,
    saying::Saying,
    says,
    secrets::NoRandomness,
    store::{AccountError, AccountRefused, BadPlace, EnrolmentRefused, StoreError},
    teamviewer::Trouble,
    text::BadText,
};

/// The end of a call that was not done.
#[derive(Debug)]
pub(crate) struct Failure {
    status: StatusCode,
    refused: Refused,
    retry_after: Option<Duration>,
}

/// What was refused, and why: a word for programs, and what people are told.
#[derive(Clone, Debug)]
pub(crate) struct Refused {
    /// The stable word of a [`Problem`].
    pub(crate) error: &'static str,
    /// Why, and what to do.
    pub(crate) why: Saying,
}

impl Failure {
    fn new(status: StatusCode, error: &'static str, why: Saying) -> Self {
        Self {
            status,
            refused: Refused { error, why },
            retry_after: None,
        }
    }

    /// The status of the answer.
    pub(crate) const fn status(&self) -> StatusCode {
        self.status
    }

    /// What the answer says.
    pub(crate) const fn why(&self) -> &Refused {
        &self.refused
    }

    pub(crate) fn malformed(why: Saying) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "malformed", why)
    }

    pub(crate) fn unauthorized() -> Self {
        let why = says!("call-unauthorized");
        Self::new(StatusCode::UNAUTHORIZED, "unauthorized", why)
    }

    pub(crate) fn refused(why: Saying) -> Self {
        Self::new(StatusCode::FORBIDDEN, "refused", why)
    }

    pub(crate) fn not_found(why: Saying) -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found", why)
    }

    pub(crate) fn no_such_method() -> Self {
        let why = says!("call-no-method");
        Self::new(StatusCode::METHOD_NOT_ALLOWED, "malformed", why)
    }

    pub(crate) fn too_large(most: usize) -> Self {
        let why = says!("call-too-large", most = most);
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", why)
    }

    pub(crate) fn slow() -> Self {
        let why = says!("call-slow");
        Self::new(StatusCode::REQUEST_TIMEOUT, "malformed", why)
    }

    /// The desk is about to stop; whoever is told so comes back after that time.
    pub(crate) fn stopping(wait: Duration) -> Self {
        let why = says!("call-stopping");
        Self {
            retry_after: Some(wait),
            ..Self::new(StatusCode::SERVICE_UNAVAILABLE, "stopping", why)
        }
    }

    pub(crate) fn conflict(refusal: Refusal) -> Self {
        Self::new(StatusCode::CONFLICT, refusal.word(), refusal.saying())
    }

    /// Somebody tries too often; they may come again after that time.
    pub(crate) fn too_many(wait: Duration) -> Self {
        let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
        let why = says!("too-many-attempts", seconds = seconds);
        Self {
            retry_after: Some(wait),
            ..Self::new(StatusCode::TOO_MANY_REQUESTS, "too_many", why)
        }
    }

    /// Too many people want the same at the same time.
    pub(crate) fn crowded() -> Self {
        let why = says!("call-crowded");
        Self {
            retry_after: Some(Duration::from_secs(1)),
            ..Self::new(StatusCode::SERVICE_UNAVAILABLE, "busy", why)
        }
    }

    /// It does not go together with what is there.
    pub(crate) fn clash(why: Saying) -> Self {
        Self::new(StatusCode::CONFLICT, "conflict", why)
    }

    /// Something else has to happen first, or will never.
    pub(crate) fn in_the_way(error: &'static str, why: Saying) -> Self {
        Self::new(StatusCode::CONFLICT, error, why)
    }

    /// The same again comes too soon.
    pub(crate) fn too_soon(why: Saying, wait: Duration) -> Self {
        Self {
            retry_after: Some(wait),
            ..Self::new(StatusCode::TOO_MANY_REQUESTS, "busy", why)
        }
    }

    /// An idempotency key belongs to another call.
    pub(crate) fn another_call() -> Self {
        let why = says!("call-another");
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, "another_call", why)
    }

    /// What a person is told.
    #[cfg(any(test, feature = "fuzz"))]
    pub(crate) fn detail(&self) -> String {
        self.refused.why.to_string()
    }

    /// Microsoft does not do what it is asked.
    pub(crate) fn microsoft(why: &graph::Trouble) -> Self {
        let why = says!("intune-refused", why = why.saying());
        Self::new(StatusCode::BAD_GATEWAY, "intune", why)
    }

    /// The desk itself is at fault. What exactly stays in its log.
    pub(crate) fn internal(why: &dyn std::fmt::Display) -> Self {
        tracing::error!(%why, "a call failed");
        let why = says!("call-internal");
        Self {
            retry_after: Some(Duration::from_secs(5)),
            ..Self::new(StatusCode::SERVICE_UNAVAILABLE, "busy", why)
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NoSuchGroup => Self::not_found(says!("no-group")),
            StoreError::File(_)
            | StoreError::Database(_)
            | StoreError::NotCommitted(_)
            | StoreError::Locked
            | StoreError::Interrupted
            | StoreError::Migration(_)
            | StoreError::Randomness(_)
            | StoreError::NoKey
            | StoreError::Row(_) => Self::internal(&error),
        }
    }
}

impl From<NoRandomness> for Failure {
    fn from(error: NoRandomness) -> Self {
        Self::internal(&error)
    }
}

impl From<BadSearch> for Failure {
    fn from(bad: BadSearch) -> Self {
        Self::malformed(bad.saying())
    }
}

impl From<BadPlace> for Failure {
    fn from(bad: BadPlace) -> Self {
        Self::malformed(bad.saying())
    }
}

impl From<BadText> for Failure {
    fn from(bad: BadText) -> Self {
        Self::malformed(bad.saying())
    }
}

impl From<BadPassword> for Failure {
    fn from(bad: BadPassword) -> Self {
        Self::malformed(bad.saying())
    }
}

impl From<PasswordTrouble> for Failure {
    fn from(trouble: PasswordTrouble) -> Self {
        match trouble {
            PasswordTrouble::Busy => Self::crowded(),
            PasswordTrouble::Broken(why) => Self::internal(&why),
        }
    }
}

impl From<AccountError> for Failure {
    fn from(error: AccountError) -> Self {
        let refused = match error {
            AccountError::Store(error) => return error.into(),
            AccountError::Refused(refused) => refused,
        };
        let why = refused.saying();
        match refused {
            AccountRefused::NoOperator | AccountRefused::RoleGone => Self::not_found(why),
            AccountRefused::RoleNotTheirs => Self::refused(why),
            AccountRefused::NoRole(_) | AccountRefused::NoGroup(_) => Self::malformed(why),
            AccountRefused::LoginTaken
            | AccountRefused::RoleNameTaken
            | AccountRefused::BuiltIn
            | AccountRefused::LastAdministrator
            | AccountRefused::NotLocal
            | AccountRefused::Disabled => Self::clash(why),
        }
    }
}

impl From<EnrolmentRefused> for Failure {
    fn from(refused: EnrolmentRefused) -> Self {
        Self::refused(refused.saying())
    }
}

impl From<Trouble> for Failure {
    fn from(trouble: Trouble) -> Self {
        let why = trouble.saying();
        match trouble {
            Trouble::Busy(wait) => Self {
                retry_after: Some(wait.unwrap_or(Duration::from_secs(60))),
                ..Self::new(StatusCode::SERVICE_UNAVAILABLE, "teamviewer", why)
            },
            Trouble::Timeout => Self::new(StatusCode::GATEWAY_TIMEOUT, "teamviewer", why),
            Trouble::Desk(_) => Self::internal(&why),
            Trouble::Rejected(_)
            | Trouble::NotConnected
            | Trouble::Attention(_)
            | Trouble::Token
            | Trouble::Forbidden
            | Trouble::NotFound
            | Trouble::Broken(_)
            | Trouble::Strange(_)
            | Trouble::Unreachable(_)
            | Trouble::Lost(_) => Self::new(StatusCode::BAD_GATEWAY, "teamviewer", why),
        }
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let problem = Problem {
            error: self.refused.error.to_owned(),
            code: Some(self.refused.why.code()),
            detail: self.refused.why.to_string(),
        };
        let mut response = (self.status, Json(problem)).into_response();
        // The console makes a page of it.
        response.extensions_mut().insert(self.refused);
        if let Some(wait) = self.retry_after {
            response
                .headers_mut()
                .insert(RETRY_AFTER, HeaderValue::from(wait.as_secs().max(1)));
        }
        response
    }
}
