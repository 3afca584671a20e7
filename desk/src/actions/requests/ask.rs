//! What an operator may ask for, and what is wrong with it otherwise.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::{
    failure::Failure,
    ids::{DeviceId, RequestId},
    saying::Field,
    says,
    server::SESSION_MARGIN,
    store::{NewRequest, Recipient},
    text::{filled, lines},
    words,
};

/// How long a user has to answer, in seconds, if the operator does not say.
pub const EXPIRES_IN: u64 = 600;

/// The limits of what the operator may say: a session is valid for a day.
pub const EXPIRES_WITHIN: std::ops::RangeInclusive<u64> = 60..=86_400;

/// The longest reason and message, in characters.
pub const LONGEST_REASON: usize = 1000;

/// The longest ticket, in characters.
pub const LONGEST_TICKET: usize = 100;

/// What an operator asks for: a reason or a ticket, for a device or for a guest.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Ask {
    /// Which device. Either this or `guest`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device_id: Option<DeviceId>,
    /// Who has no agent and gets the customer's link from the operator: 1 to 100 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 100)]
    pub guest: Option<String>,
    /// Why, for the user to read: up to 1000 characters. Either this or `ticket` is needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 1000)]
    pub reason: Option<String>,
    /// The ticket that it belongs to: up to 100 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 100)]
    pub ticket: Option<String>,
    /// What else the user should know: up to 1000 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 1000)]
    pub message: Option<String>,
    /// The login name of the only user who may be asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 255)]
    pub user: Option<String>,
    /// How many seconds the user has to answer: 60 to 86400, 600 if it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 60, maximum = 86400)]
    pub expires_in: Option<u64>,
}

/// What shall be different in a request that takes the place of an older one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Renewal {
    /// Another reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 1000)]
    pub reason: Option<String>,
    /// Another ticket.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 100)]
    pub ticket: Option<String>,
    /// Another message.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 1000)]
    pub message: Option<String>,
    /// How many seconds the user has to answer: 60 to 86400, 600 if it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 60, maximum = 86400)]
    pub expires_in: Option<u64>,
}

/// What an operator asks for, once it is known to be sound.
pub(super) fn checked(ask: Ask, supersedes: Option<RequestId>) -> Result<NewRequest, Failure> {
    let said = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
    let (reason, ticket) = (said(ask.reason), said(ask.ticket));
    if reason.is_none() && ticket.is_none() {
        return Err(Failure::malformed(says!(
            "ask-why",
            reason = Field("reason"),
            ticket = Field("ticket"),
        )));
    }
    let to = match (ask.device_id, said(ask.guest)) {
        (Some(device), None) => Recipient::Device(device),
        (None, Some(guest)) => Recipient::Guest(filled("guest", &guest, 100)?),
        (Some(_), Some(_)) => {
            return Err(Failure::malformed(says!("ask-both")));
        }
        (None, None) => {
            return Err(Failure::malformed(says!("ask-nobody")));
        }
    };
    let expires_in = ask.expires_in.unwrap_or(EXPIRES_IN);
    if !EXPIRES_WITHIN.contains(&expires_in) {
        return Err(Failure::malformed(says!(
            "seconds-between",
            field = Field("expires_in"),
            least = *EXPIRES_WITHIN.start(),
            most = *EXPIRES_WITHIN.end(),
        )));
    }
    let paragraph = |name, text: Option<String>| {
        text.map(|text| lines(name, &text, LONGEST_REASON))
            .transpose()
    };
    let line = |name, text: Option<String>, longest| {
        text.map(|text| filled(name, &text, longest)).transpose()
    };
    Ok(NewRequest {
        to,
        reason: paragraph("reason", reason)?.unwrap_or_default(),
        ticket: line("ticket", ticket, LONGEST_TICKET)?,
        message: paragraph("message", said(ask.message))?,
        user: line("user", said(ask.user), 255)?,
        check_words: words::draw()?,
        expires_in: Duration::from_secs(expires_in),
        session_margin: SESSION_MARGIN,
        supersedes,
    })
}

#[cfg(test)]
mod tests {
    use super::{Ask, checked};
    use crate::{ids::DeviceId, store::Recipient};

    fn ask() -> Ask {
        Ask {
            device_id: Some(DeviceId::new("d")),
            reason: Some("Your mail does not open".to_owned()),
            ..Ask::default()
        }
    }

    fn refused(ask: Ask) -> String {
        match checked(ask, None) {
            Ok(new) => format!("taken: {new:?}"),
            Err(failure) => failure.detail(),
        }
    }

    #[test]
    fn a_reason_or_a_ticket_is_enough() {
        for (reason, ticket) in [
            (Some("x"), None),
            (None, Some("INC-1")),
            (Some(" "), Some("I")),
        ] {
            let ask = Ask {
                reason: reason.map(str::to_owned),
                ticket: ticket.map(str::to_owned),
                ..ask()
            };
            assert!(checked(ask, None).is_ok(), "{reason:?} {ticket:?}");
        }
        for (reason, ticket) in [(None, None), (Some(" \n"), Some(""))] {
            let ask = Ask {
                reason: reason.map(str::to_owned),
                ticket: ticket.map(str::to_owned),
                ..ask()
            };
            assert!(refused(ask).contains("“reason” or “ticket”"));
        }
    }

    #[test]
    fn it_is_for_a_device_or_for_a_guest() {
        let guest = |device_id: Option<&str>, guest: Option<&str>| Ask {
            device_id: device_id.map(DeviceId::new),
            guest: guest.map(str::to_owned),
            ..ask()
        };
        let visitor = checked(guest(None, Some(" Visitor ")), None).map(|new| new.to);
        assert_eq!(visitor.ok(), Some(Recipient::Guest("Visitor".to_owned())));
        assert!(refused(guest(Some("d"), Some("Visitor"))).contains("cannot both"));
        assert!(refused(guest(None, None)).contains("for whom"));
        assert!(refused(guest(None, Some("  "))).contains("for whom"));
        assert!(refused(guest(None, Some("a\nb"))).contains("control characters"));
    }

    #[test]
    fn a_text_that_is_too_long_or_turns_the_direction_is_named() {
        let long = Some("x".repeat(1001));
        for (name, ask) in [
            (
                "reason",
                Ask {
                    reason: long.clone(),
                    ..ask()
                },
            ),
            (
                "message",
                Ask {
                    message: long.clone(),
                    ..ask()
                },
            ),
            (
                "ticket",
                Ask {
                    ticket: Some("x".repeat(101)),
                    ..ask()
                },
            ),
            (
                "user",
                Ask {
                    user: Some("x".repeat(256)),
                    ..ask()
                },
            ),
            (
                "message",
                Ask {
                    message: Some("a\u{202e}b".to_owned()),
                    ..ask()
                },
            ),
        ] {
            assert!(refused(ask).contains(&format!("“{name}”")));
        }
        for expires_in in [0, 59, 86_401, u64::MAX] {
            let ask = Ask {
                expires_in: Some(expires_in),
                ..ask()
            };
            assert!(refused(ask).contains("expires_in"));
        }
    }
}
