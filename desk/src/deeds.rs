//! What the words of the audit mean: for each kind of deed what it is called, and for the stable words
//! that stand in a row's detail what they say.

use std::borrow::Cow;

use crate::{
    key,
    l10n::{Key, Language},
    saying::Told,
};

/// Every kind of deed that the desk writes down.
const DEEDS: [(&str, Key); 95] = [
    ("api_token_made", key!("action-api-token-made")),
    ("api_token_revoked", key!("action-api-token-revoked")),
    ("audit_exported", key!("action-audit-exported")),
    ("audit_pruned", key!("action-audit-pruned")),
    ("browser_signed_out", key!("action-browser-signed-out")),
    ("browsers_signed_out", key!("action-browsers-signed-out")),
    ("claim_mapped", key!("action-claim-mapped")),
    ("claim_unmapped", key!("action-claim-unmapped")),
    (
        "connector_authorisation_begun",
        key!("action-connector-authorisation-begun"),
    ),
    (
        "connector_authorisation_failed",
        key!("action-connector-authorisation-failed"),
    ),
    ("connector_client_set", key!("action-connector-client-set")),
    ("connector_connected", key!("action-connector-connected")),
    (
        "connector_disconnected",
        key!("action-connector-disconnected"),
    ),
    (
        "connector_licence_accepted",
        key!("action-connector-licence-accepted"),
    ),
    (
        "connector_needs_attention",
        key!("action-connector-needs-attention"),
    ),
    ("connector_recovered", key!("action-connector-recovered")),
    ("connector_tested", key!("action-connector-tested")),
    (
        "connector_token_renewed",
        key!("action-connector-token-renewed"),
    ),
    ("customer_link_shown", key!("action-customer-link-shown")),
    (
        "device_back_in_intune",
        key!("action-device-back-in-intune"),
    ),
    ("device_changed", key!("action-device-changed")),
    (
        "device_changed_in_intune",
        key!("action-device-changed-in-intune"),
    ),
    ("device_enrolled", key!("action-device-enrolled")),
    (
        "device_found_in_intune",
        key!("action-device-found-in-intune"),
    ),
    (
        "device_gone_from_intune",
        key!("action-device-gone-from-intune"),
    ),
    (
        "device_lost_in_intune",
        key!("action-device-lost-in-intune"),
    ),
    ("device_moved", key!("action-device-moved")),
    ("device_removed", key!("action-device-removed")),
    ("device_retired", key!("action-device-retired")),
    ("device_revoked", key!("action-device-revoked")),
    ("devices_invented", key!("action-devices-invented")),
    (
        "enrolment_token_added",
        key!("action-enrolment-token-added"),
    ),
    (
        "enrolment_token_revoked",
        key!("action-enrolment-token-revoked"),
    ),
    ("group_added", key!("action-group-added")),
    ("group_bound", key!("action-group-bound")),
    ("group_changed", key!("action-group-changed")),
    ("group_deleted", key!("action-group-deleted")),
    ("group_unbound", key!("action-group-unbound")),
    ("host_opened", key!("action-host-opened")),
    ("intune_asked", key!("action-intune-asked")),
    (
        "intune_connector_begun",
        key!("action-intune-connector-begun"),
    ),
    (
        "intune_connector_ended",
        key!("action-intune-connector-ended"),
    ),
    (
        "intune_permissions_changed",
        key!("action-intune-permissions-changed"),
    ),
    (
        "intune_permissions_lapsed",
        key!("action-intune-permissions-lapsed"),
    ),
    (
        "intune_record_forgotten",
        key!("action-intune-record-forgotten"),
    ),
    (
        "intune_records_forgotten",
        key!("action-intune-records-forgotten"),
    ),
    ("key_changed", key!("action-key-changed")),
    ("operator_added", key!("action-operator-added")),
    ("operator_disabled", key!("action-operator-disabled")),
    ("operator_enabled", key!("action-operator-enabled")),
    ("operator_renamed", key!("action-operator-renamed")),
    (
        "operator_roles_changed",
        key!("action-operator-roles-changed"),
    ),
    ("password_changed", key!("action-password-changed")),
    ("password_link_made", key!("action-password-link-made")),
    ("quicksupport_ended", key!("action-quicksupport-ended")),
    (
        "quicksupport_fetching",
        key!("action-quicksupport-fetching"),
    ),
    (
        "quicksupport_launched",
        key!("action-quicksupport-launched"),
    ),
    (
        "quicksupport_verified",
        key!("action-quicksupport-verified"),
    ),
    ("request_accepted", key!("action-request-accepted")),
    ("request_declined", key!("action-request-declined")),
    ("request_delivered", key!("action-request-delivered")),
    (
        "request_ended_by_removal",
        key!("action-request-ended-by-removal"),
    ),
    ("request_expired", key!("action-request-expired")),
    ("request_failed", key!("action-request-failed")),
    ("request_interrupted", key!("action-request-interrupted")),
    ("request_made", key!("action-request-made")),
    ("request_offered", key!("action-request-offered")),
    ("request_snoozed", key!("action-request-snoozed")),
    ("request_superseded", key!("action-request-superseded")),
    ("request_suspected", key!("action-request-suspected")),
    ("request_taken_down", key!("action-request-taken-down")),
    (
        "request_undeliverable",
        key!("action-request-undeliverable"),
    ),
    ("request_withdrawn", key!("action-request-withdrawn")),
    ("role_added", key!("action-role-added")),
    ("role_changed", key!("action-role-changed")),
    ("role_removed", key!("action-role-removed")),
    ("session_closed", key!("action-session-closed")),
    ("session_connected", key!("action-session-connected")),
    ("session_ended", key!("action-session-ended")),
    ("session_not_opened", key!("action-session-not-opened")),
    ("session_time_over", key!("action-session-time-over")),
    ("signed_in", key!("action-signed-in")),
    ("signed_out", key!("action-signed-out")),
    ("supporter_link_shown", key!("action-supporter-link-shown")),
    ("user_asked", key!("action-user-asked")),
    ("user_not_reached", key!("action-user-not-reached")),
    ("user_reminded", key!("action-user-reminded")),
    ("webhook_added", key!("action-webhook-added")),
    (
        "webhook_delivery_retried",
        key!("action-webhook-delivery-retried"),
    ),
    ("webhook_given_up", key!("action-webhook-given-up")),
    ("webhook_paused", key!("action-webhook-paused")),
    ("webhook_removed", key!("action-webhook-removed")),
    ("webhook_resumed", key!("action-webhook-resumed")),
    (
        "webhook_secret_renewed",
        key!("action-webhook-secret-renewed"),
    ),
    ("webhook_tested", key!("action-webhook-tested")),
];

/// The stable words that agents and the desk use in a detail, each for some kinds of deeds.
const WORDS: [(&[&str], &str, Key); 16] = [
    (UNREACHED, "locked", key!("state-locked")),
    (UNREACHED, "no_user", key!("state-no-user")),
    (UNREACHED, "do_not_disturb", key!("state-do-not-disturb")),
    (UNREACHED, "wrong_user", key!("now-undeliverable")),
    (FAILED, "no_reply", key!("failed-no-reply")),
    (FAILED, "bad_code", key!("failed-bad-code")),
    (FAILED, "download", key!("failed-download")),
    (FAILED, "not_allowed", key!("failed-not-allowed")),
    (FAILED, "untrusted", key!("failed-untrusted")),
    (FAILED, "bad_archive", key!("failed-bad-archive")),
    (FAILED, "disk", key!("failed-disk")),
    (FAILED, "launch", key!("failed-launch")),
    (FAILED, "unrecorded", key!("failed-unrecorded")),
    (CONNECTED, "oauth", key!("connector-oauth")),
    (CONNECTED, "script", key!("connector-script")),
    (CONNECTED, "given", key!("connector-given")),
];

const UNREACHED: &[&str] = &["user_not_reached", "request_undeliverable"];
const FAILED: &[&str] = &["request_failed"];
const CONNECTED: &[&str] = &["connector_connected"];

/// What a kind of deed is called, if the desk does such a thing.
pub(crate) fn title(action: &str) -> Option<Key> {
    let found = DEEDS.iter().find(|(word, _)| *word == action);
    found.map(|(_, title)| *title)
}

/// What an action of the audit is called. Another version of the desk may know more of them.
pub(crate) fn happened(l: Language, action: &str) -> String {
    title(action).map_or_else(|| action.replace('_', " "), |title| l.plain(title))
}

/// What the detail of such a deed says to a reader of that language.
pub(crate) fn explained<'a>(l: Language, action: &str, detail: &'a Told) -> Cow<'a, str> {
    let known = WORDS
        .iter()
        .find(|(actions, word, _)| **word == **detail && actions.contains(&action));
    match known {
        Some((.., meaning)) => l.plain(*meaning).into(),
        None => detail.say(l),
    }
}

#[cfg(test)]
mod tests {
    use super::{DEEDS, explained, happened, title};
    use crate::l10n::Language;

    #[test]
    fn deeds_are_in_order_and_each_has_a_name() {
        assert!(DEEDS.is_sorted_by(|one, next| one.0 < next.0));
        for (word, _) in DEEDS {
            let own = word.replace('_', "-");
            let title = title(word).map(|title| title.name().to_owned());
            assert_eq!(title, Some(format!("action-{own}")));
        }
        assert_eq!(happened(Language::German, "of_next_year"), "of next year");
    }

    #[test]
    fn a_word_is_explained_where_it_is_one() {
        let locked = "locked".to_owned().into();
        let german = explained(Language::German, "user_not_reached", &locked);
        assert_eq!(german, "Bildschirm gesperrt");
        let said = explained(Language::German, "request_declined", &locked);
        assert_eq!(said, "locked");
    }
}
