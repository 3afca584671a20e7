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
    lifecycle::Refusal,
    protocol::Problem,
    secrets::NoRandomness,
    store::{AccountError, AccountRefused, BadPlace, EnrolmentRefused, StoreError},
    teamviewer::Trouble,
    text::BadText,
};

/// The end of a call that was not done.
#[derive(Debug)]
pub(crate) struct Failure {
    status: StatusCode,
    problem: Problem,
    retry_after: Option<Duration>,
}

impl Failure {
    fn new(status: StatusCode, error: &str, detail: impl Into<String>) -> Self {
        let problem = Problem {
            error: error.to_owned(),
            detail: detail.into(),
        };
        Self {
            status,
            problem,
            retry_after: None,
        }
    }

    /// The status of the answer.
    pub(crate) const fn status(&self) -> StatusCode {
        self.status
    }

    /// What the answer says.
    pub(crate) const fn problem(&self) -> &Problem {
        &self.problem
    }

    pub(crate) fn malformed(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "malformed", detail)
    }

    pub(crate) fn unauthorized() -> Self {
        let detail = "This call needs a valid token in the header “Authorization: Bearer …”.";
        Self::new(StatusCode::UNAUTHORIZED, "unauthorized", detail)
    }

    pub(crate) fn refused(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::FORBIDDEN, "refused", detail)
    }

    pub(crate) fn not_found(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found", detail)
    }

    pub(crate) fn no_such_method() -> Self {
        let detail = "This address does not know this method.";
        Self::new(StatusCode::METHOD_NOT_ALLOWED, "malformed", detail)
    }

    pub(crate) fn too_large(most: usize) -> Self {
        let detail = format!("The body must not be larger than {most} bytes.");
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", detail)
    }

    pub(crate) fn slow() -> Self {
        let detail = "The body did not arrive in time.";
        Self::new(StatusCode::REQUEST_TIMEOUT, "malformed", detail)
    }

    /// The desk is about to stop; whoever is told so comes back after that time.
    pub(crate) fn stopping(wait: Duration) -> Self {
        let detail = "The desk is being restarted.";
        Self {
            retry_after: Some(wait),
            ..Self::new(StatusCode::SERVICE_UNAVAILABLE, "stopping", detail)
        }
    }

    pub(crate) fn conflict(refusal: Refusal) -> Self {
        Self::new(StatusCode::CONFLICT, refusal.word(), refusal.detail())
    }

    /// Somebody tries too often; they may come again after that time.
    pub(crate) fn too_many(wait: Duration) -> Self {
        let seconds = wait.as_millis().div_ceil(1000);
        let detail = format!("Too many attempts. Try again in {seconds} s.");
        Self {
            retry_after: Some(wait),
            ..Self::new(StatusCode::TOO_MANY_REQUESTS, "too_many", detail)
        }
    }

    /// Too many people want the same at the same time.
    pub(crate) fn crowded() -> Self {
        let detail = "Too many people are signing in at the moment. Try again.";
        Self {
            retry_after: Some(Duration::from_secs(1)),
            ..Self::new(StatusCode::SERVICE_UNAVAILABLE, "busy", detail)
        }
    }

    /// It does not go together with what is there.
    pub(crate) fn clash(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::CONFLICT, "conflict", detail)
    }

    /// Something else has to happen first, or will never.
    pub(crate) fn in_the_way(error: &str, detail: impl Into<String>) -> Self {
        Self::new(StatusCode::CONFLICT, error, detail)
    }

    /// The same again comes too soon.
    pub(crate) fn too_soon(detail: impl Into<String>, wait: Duration) -> Self {
        Self {
            retry_after: Some(wait),
            ..Self::new(StatusCode::TOO_MANY_REQUESTS, "busy", detail)
        }
    }

    /// An idempotency key belongs to another call.
    pub(crate) fn another_call() -> Self {
        let detail = "This Idempotency-Key was used for another call. Make up a new one for each.";
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, "another_call", detail)
    }

    /// What a person is told.
    #[cfg(test)]
    pub(crate) fn detail(&self) -> &str {
        &self.problem.detail
    }

    /// The desk itself is at fault. What exactly stays in its log.
    pub(crate) fn internal(why: &dyn std::fmt::Display) -> Self {
        tracing::error!(%why, "a call failed");
        let detail = "The desk has a problem of its own. Its log says more. Try again later.";
        Self {
            retry_after: Some(Duration::from_secs(5)),
            ..Self::new(StatusCode::SERVICE_UNAVAILABLE, "busy", detail)
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NoSuchGroup => Self::not_found("There is no such group of devices."),
            StoreError::File(_)
            | StoreError::Database(_)
            | StoreError::NotCommitted(_)
            | StoreError::Interrupted
            | StoreError::Migration(_)
            | StoreError::Randomness(_)
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
        Self::malformed(bad.to_string())
    }
}

impl From<BadPlace> for Failure {
    fn from(bad: BadPlace) -> Self {
        Self::malformed(bad.to_string())
    }
}

impl From<BadText> for Failure {
    fn from(bad: BadText) -> Self {
        Self::malformed(bad.to_string())
    }
}

impl From<BadPassword> for Failure {
    fn from(bad: BadPassword) -> Self {
        Self::malformed(bad.to_string())
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
        let detail = refused.to_string();
        match refused {
            AccountRefused::NoOperator | AccountRefused::RoleGone => Self::not_found(detail),
            AccountRefused::RoleNotTheirs => Self::refused(detail),
            AccountRefused::NoRole(_) | AccountRefused::NoGroup(_) => Self::malformed(detail),
            AccountRefused::LoginTaken
            | AccountRefused::RoleNameTaken
            | AccountRefused::BuiltIn
            | AccountRefused::LastAdministrator
            | AccountRefused::NotLocal
            | AccountRefused::Disabled => Self::clash(detail),
        }
    }
}

impl From<EnrolmentRefused> for Failure {
    fn from(refused: EnrolmentRefused) -> Self {
        Self::refused(refused.to_string())
    }
}

impl From<Trouble> for Failure {
    fn from(trouble: Trouble) -> Self {
        let detail = trouble.to_string();
        match trouble {
            Trouble::Busy(wait) => Self {
                retry_after: Some(wait.unwrap_or(Duration::from_secs(60))),
                ..Self::new(StatusCode::SERVICE_UNAVAILABLE, "teamviewer", detail)
            },
            Trouble::Timeout => Self::new(StatusCode::GATEWAY_TIMEOUT, "teamviewer", detail),
            Trouble::Desk(_) => Self::internal(&detail),
            Trouble::Rejected(_)
            | Trouble::NotConnected
            | Trouble::Attention(_)
            | Trouble::Token
            | Trouble::Forbidden
            | Trouble::NotFound
            | Trouble::Broken(_)
            | Trouble::Strange(_)
            | Trouble::Unreachable(_)
            | Trouble::Lost(_) => Self::new(StatusCode::BAD_GATEWAY, "teamviewer", detail),
        }
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = (self.status, Json(&self.problem)).into_response();
        // The console makes a page of it.
        response.extensions_mut().insert(self.problem);
        if let Some(wait) = self.retry_after {
            response
                .headers_mut()
                .insert(RETRY_AFTER, HeaderValue::from(wait.as_secs().max(1)));
        }
        response
    }
}
