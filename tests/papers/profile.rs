//! The profile for macOS: four payloads, whose settings are the agent's.

use std::{collections::BTreeSet, io::Cursor};

use companion::{
    assist::policy::{KEYS, Kind},
    template::{self, Format},
};
use plist::{Dictionary, Value};

fn read(text: &str) -> Dictionary {
    let value = Value::from_reader_xml(Cursor::new(text)).unwrap();
    value.into_dictionary().unwrap()
}

fn text<'a>(of: &'a Dictionary, key: &str) -> &'a str {
    of.get(key).unwrap().as_string().unwrap()
}

fn array<'a>(of: &'a Dictionary, key: &str) -> Vec<&'a Dictionary> {
    let items = of.get(key).unwrap().as_array().unwrap().iter();
    items.map(|item| item.as_dictionary().unwrap()).collect()
}

fn payload<'a>(profile: &'a Dictionary, kind: &str) -> &'a Dictionary {
    let payloads = array(profile, "PayloadContent");
    let mut found = payloads
        .into_iter()
        .filter(|payload| text(payload, "PayloadType") == kind);
    let payload = found.next().unwrap();
    assert!(found.next().is_none(), "{kind} is there twice");
    payload
}

/// The settings of a payload: what is no part of every one.
fn settings(profile: &Dictionary) -> Vec<(&str, &Value)> {
    let settings = payload(profile, "app.portal-companion").iter();
    let settings = settings.filter(|(key, _)| !key.starts_with("Payload"));
    settings.map(|(key, value)| (key.as_str(), value)).collect()
}

#[test]
fn only_the_desk_and_the_token_are_set_as_it_is() {
    let profile = read(&template::of(Format::Mobileconfig));
    let names: Vec<_> = settings(&profile).into_iter().map(|(key, _)| key).collect();
    assert_eq!(names, ["DeskUrl", "EnrolmentToken"]);
}

/// Whoever takes what is in a comment out of it gets a setting of the right type.
#[test]
fn every_other_setting_waits_in_a_comment() {
    let whole = template::of(Format::Mobileconfig);
    let lines = whole
        .lines()
        .filter(|line| !["<!--", "-->"].contains(&line.trim()));
    let profile = read(&lines.collect::<Vec<_>>().join("\n"));
    let settings = settings(&profile);
    let names: BTreeSet<_> = settings.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, KEYS.iter().map(|key| key.name).collect());
    for key in KEYS {
        let (_, value) = settings.iter().find(|(name, _)| *name == key.name).unwrap();
        let fits = match key.kind {
            Kind::Text | Kind::Secret => value.as_string().is_some(),
            Kind::Choice(words) => value.as_string().is_some_and(|word| words.contains(&word)),
            Kind::List => value.as_array().is_some_and(|items| {
                !items.is_empty() && items.iter().all(|item| item.as_string().is_some())
            }),
            Kind::Number { least, most, .. } => value
                .as_unsigned_integer()
                .is_some_and(|number| (least..=most).contains(&number)),
            Kind::Switch => value.as_boolean().is_some(),
        };
        assert!(fits, "{}: {value:?}", key.name);
    }
}

#[test]
fn every_payload_has_what_the_system_asks_of_it() {
    let profile = read(&template::of(Format::Mobileconfig));
    let mut payloads = array(&profile, "PayloadContent");
    payloads.push(&profile);
    let mut uuids = BTreeSet::new();
    for payload in &payloads {
        assert!(text(payload, "PayloadIdentifier").starts_with("app.portal-companion.profile"));
        assert!(payload.get("PayloadVersion").unwrap().as_signed_integer() == Some(1));
        let uuid = text(payload, "PayloadUUID");
        let parts: Vec<usize> = uuid.split('-').map(str::len).collect();
        assert_eq!(parts, [8, 4, 4, 4, 12], "{uuid}");
        assert_eq!((&uuid[14..15], &uuid[19..20]), ("8", "A"), "{uuid}");
        uuids.insert(uuid);
    }
    assert_eq!(uuids.len(), payloads.len(), "each has its own");
    assert_eq!(text(&profile, "PayloadType"), "Configuration");
    // The newer profile takes the place of the older one by this, so it never changes.
    assert_eq!(text(&profile, "PayloadUUID"), UUID);
}

const UUID: &str = "28FB5480-7595-883C-A551-7DB2075DA187";

#[test]
fn nobody_is_asked_about_notices_the_login_item_or_quicksupport() {
    let profile = read(&template::of(Format::Mobileconfig));
    let notices = payload(&profile, "com.apple.notificationsettings");
    let notices = array(notices, "NotificationSettings");
    assert_eq!(text(notices[0], "BundleIdentifier"), "app.portal-companion");
    let truth = |key: &str| notices[0].get(key).unwrap().as_boolean().unwrap();
    assert!(truth("NotificationsEnabled") && !truth("ShowInLockScreen"));

    let items = array(payload(&profile, "com.apple.servicemanagement"), "Rules");
    let rule = (text(items[0], "RuleType"), text(items[0], "RuleValue"));
    assert_eq!(rule, ("Label", "app.portal-companion"));

    let privacy = payload(&profile, "com.apple.TCC.configuration-profile-policy");
    let services = privacy.get("Services").unwrap().as_dictionary().unwrap();
    for (service, authorisation) in [
        ("Accessibility", "Allow"),
        ("ScreenCapture", "AllowStandardUserToSetSystemService"),
    ] {
        let identity = array(services, service)[0];
        assert_eq!(text(identity, "Identifier"), "com.teamviewer.TeamViewerQS");
        assert_eq!(text(identity, "IdentifierType"), "bundleID");
        assert_eq!(text(identity, "Authorization"), authorisation);
        assert_eq!(
            text(identity, "CodeRequirement"),
            companion::fetch::REQUIREMENT
        );
    }
    assert_eq!(services.len(), 2);
}
