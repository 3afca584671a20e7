//! Why somebody could not be signed in by the identity provider, for the log and for the person.

use std::error::Error;

use openidconnect::{
    ClaimsVerificationError, RequestTokenError, SignatureVerificationError, StandardErrorResponse,
    core::CoreErrorResponseType,
};

use super::http::CallError;
use crate::{key, l10n::Key, text::soften};

/// Why somebody could not be signed in by the provider. The texts are for the administrator's log;
/// what the person reads is in [`Trouble::plain`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// It cannot be asked, or its answer makes no sense.
    #[error("the identity provider cannot be asked: {0}")]
    Unreachable(String),
    /// It calls itself something else than the administrator said.
    #[error("the identity provider is not the one that was set up: {0}")]
    OtherIssuer(String),
    /// It does not take the code, or does not know the desk.
    #[error("the identity provider refuses: {0}")]
    Refused(String),
    /// What it says about the person cannot be relied on.
    #[error("the identity provider's ID token is not valid: {0}")]
    Untrusted(String),
}

impl Trouble {
    /// What the person who wants to sign in reads.
    pub const fn plain(&self) -> Key {
        match self {
            Self::Unreachable(_) => key!("provider-unreachable"),
            Self::OtherIssuer(_) => key!("provider-another"),
            Self::Refused(_) => key!("provider-refused"),
            Self::Untrusted(_) => key!("provider-untrusted"),
        }
    }
}

/// Why an ID token is not believed.
pub(super) enum Unverified {
    /// Its key is not in the key set that we have.
    UnknownKey,
    /// For good.
    For(Trouble),
}

impl Unverified {
    /// What it is, when another key set has not helped.
    pub(super) fn trouble(self) -> Trouble {
        match self {
            Self::UnknownKey => Trouble::Untrusted("it is signed with an unknown key".to_owned()),
            Self::For(trouble) => trouble,
        }
    }
}

/// Why the claims of a token are not believed.
pub(super) fn unverified(error: ClaimsVerificationError) -> Unverified {
    if let ClaimsVerificationError::SignatureVerification(
        SignatureVerificationError::NoMatchingKey,
    ) = error
    {
        return Unverified::UnknownKey;
    }
    Unverified::For(Trouble::Untrusted(whole(&error)))
}

/// Why a code was not taken.
pub(super) fn refused(
    error: RequestTokenError<CallError, StandardErrorResponse<CoreErrorResponseType>>,
) -> Trouble {
    match error {
        RequestTokenError::ServerResponse(reply) => {
            Trouble::Refused(soften(&reply.to_string(), 300))
        }
        RequestTokenError::Request(error) => Trouble::Unreachable(whole(&error)),
        // The reply may hold tokens, so only where it went wrong is told.
        RequestTokenError::Parse(error, _) => {
            Trouble::Unreachable(format!("its reply makes no sense at {}", error.path()))
        }
        RequestTokenError::Other(why) => Trouble::Unreachable(soften(&why, 300)),
    }
}

/// An error with what led to it, on one line.
pub(super) fn whole(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text += &format!(": {error}");
        cause = error.source();
    }
    soften(&text, 300)
}
