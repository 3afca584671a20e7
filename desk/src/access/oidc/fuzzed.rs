//! What an identity provider says about a person, as somebody else would have said it, for `tests/fuzz`.

use openidconnect::{StandardClaims, core::CoreGenderClaim};

use super::person::{Memberships, person as put_together};
use crate::{fuzzed::is_fit, text::is_guid};

/// Claims, as they are in a token that was signed.
///
/// # Panics
/// When somebody comes of them whose name or address is not fit to be shown.
pub(crate) fn person(claims: &[u8]) {
    let standard = serde_json::from_slice::<StandardClaims<CoreGenderClaim>>(claims);
    let memberships = serde_json::from_slice::<Memberships>(claims);
    let (Ok(standard), Ok(memberships)) = (standard, memberships) else {
        return;
    };
    let entra = memberships.entra();
    let person = put_together("https://login.example", &standard, &memberships, entra);
    is_fit(&person.name, 100);
    is_fit(&person.address, 254);
    assert!(person.claims.len() <= 2000);
    let known = |claim: &String| claim.starts_with("groups:") || claim.starts_with("roles:");
    assert!(person.claims.iter().all(known));
    assert!(!memberships.silent() || person.claims.is_empty());
    if let Some(entra) = person.entra {
        assert!(is_guid(&entra.tenant) && is_guid(&entra.object));
    }
}
