//! What an operator asks for, as somebody else would have written it, for `tests/fuzz`.

use super::{Ask, EXPIRES_WITHIN, LONGEST_REASON, LONGEST_TICKET, Renewal, ask::checked};
use crate::{
    fuzzed::{is_fit, steers},
    store::Recipient,
};

/// The body of a call.
///
/// # Panics
/// When something is taken that the user should not be shown.
pub(crate) fn asks(body: &[u8]) {
    drop(serde_json::from_slice::<Renewal>(body));
    let Ok(ask) = serde_json::from_slice::<Ask>(body) else {
        return;
    };
    let new = match checked(ask, None) {
        Ok(new) => new,
        Err(failure) => {
            assert!(!failure.detail().contains(steers), "{}", failure.detail());
            return;
        }
    };
    assert!(!new.reason.is_empty() || new.ticket.is_some());
    for paragraph in [Some(&new.reason), new.message.as_ref()]
        .into_iter()
        .flatten()
    {
        is_fit(&paragraph.replace('\n', " "), LONGEST_REASON);
    }
    new.ticket
        .iter()
        .for_each(|text| is_fit(text, LONGEST_TICKET));
    new.user.iter().for_each(|text| is_fit(text, 255));
    if let Recipient::Guest(name) = &new.to {
        is_fit(name, 100);
        assert!(!name.is_empty());
    }
    assert!(EXPIRES_WITHIN.contains(&new.expires_in.as_secs()));
}
