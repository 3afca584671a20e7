//! A configuration profile for macOS: the settings, and what device management settles beforehand so
//! that nobody is asked about notices, the login item or QuickSupport.
//!
//! Only the desk and the token are set in it. Every other setting stands there as a comment with a
//! value, since a profile that sets a default takes the choice from the user as any other value does.

use sha2::{Digest as _, Sha256};

use super::{ID, MADE, NAME, explained, sample, xml::Xml};
use crate::assist::policy::{KEYS, Key, Kind};
use crate::fetch::REQUIREMENT;

/// Without these the agent has nothing to do.
const SET: &[&str] = &["DeskUrl", "EnrolmentToken"];
const QUICKSUPPORT: &str = "com.teamviewer.TeamViewerQS";

pub(super) fn profile() -> String {
    let mut xml = Xml::new("\t");
    xml.line(
        "<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \
         \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">",
    );
    xml.comment(MADE);
    xml.open("plist", &[("version", "1.0")]);
    xml.open("dict", &[]);
    head(&mut xml, "Configuration", "", NAME);
    text(&mut xml, "PayloadScope", "System");
    text(
        &mut xml,
        "PayloadDescription",
        "Settings of Portal Companion, and what it needs to be asked about nothing.",
    );
    array(&mut xml, "PayloadContent");
    settings(&mut xml);
    notices(&mut xml);
    login_item(&mut xml);
    quicksupport(&mut xml);
    xml.done()
}

fn settings(xml: &mut Xml) {
    xml.open("dict", &[]);
    head(xml, ID, ".settings", "Settings");
    for key in KEYS {
        xml.comment(&format!("{}: {}", key.name, explained(key).join(" ")));
        let is_set = SET.contains(&key.name);
        if !is_set {
            xml.line("<!--");
        }
        setting(xml, key);
        if !is_set {
            xml.line("-->");
        }
    }
    xml.close();
}

fn setting(xml: &mut Xml, key: &Key) {
    let sample = sample(key);
    xml.leaf("key", &[], key.name);
    match key.kind {
        Kind::Text | Kind::Secret | Kind::Choice(_) => xml.leaf("string", &[], sample),
        Kind::Number { .. } => xml.leaf("integer", &[], sample),
        Kind::Switch => xml.empty(sample, &[]),
        Kind::List => {
            xml.open("array", &[]);
            for item in sample.split(',') {
                xml.leaf("string", &[], item.trim());
            }
            xml.close();
        }
    }
}

/// Notices as they are wanted: they stay until they are answered, and nothing is shown to whoever
/// passes a locked screen.
fn notices(xml: &mut Xml) {
    xml.open("dict", &[]);
    let kind = "com.apple.notificationsettings";
    head(xml, kind, ".notices", "Notices");
    array(xml, "NotificationSettings");
    xml.open("dict", &[]);
    text(xml, "BundleIdentifier", ID);
    for (key, is) in [
        ("NotificationsEnabled", true),
        ("ShowInNotificationCenter", true),
        ("ShowInLockScreen", false),
        ("BadgesEnabled", true),
        ("SoundsEnabled", true),
        ("CriticalAlertEnabled", false),
    ] {
        truth(xml, key, is);
    }
    xml.comment("1 for a banner, which goes by itself; 2 for one that stays.");
    number(xml, "AlertType", 2);
    for _ in 0..3 {
        xml.close();
    }
}

/// The user cannot switch off what starts the agent at login (macOS 13 and later).
fn login_item(xml: &mut Xml) {
    xml.open("dict", &[]);
    head(
        xml,
        "com.apple.servicemanagement",
        ".login-item",
        "Login item",
    );
    array(xml, "Rules");
    xml.open("dict", &[]);
    text(xml, "RuleType", "Label");
    text(xml, "RuleValue", ID);
    text(xml, "Comment", "Starts Portal Companion at login.");
    for _ in 0..3 {
        xml.close();
    }
}

/// About TeamViewer's program and not about ours, which asks for nothing of the kind.
fn quicksupport(xml: &mut Xml) {
    xml.open("dict", &[]);
    let kind = "com.apple.TCC.configuration-profile-policy";
    head(xml, kind, ".quicksupport", "TeamViewer QuickSupport");
    xml.leaf("key", &[], "Services");
    xml.open("dict", &[]);
    for (service, authorisation, comment) in [
        (
            "Accessibility",
            "Allow",
            "Mouse and keyboard, once the user has accepted a session.",
        ),
        (
            "ScreenCapture",
            "AllowStandardUserToSetSystemService",
            "No profile can allow this: the user does, without being an administrator.",
        ),
    ] {
        array(xml, service);
        xml.open("dict", &[]);
        text(xml, "Identifier", QUICKSUPPORT);
        text(xml, "IdentifierType", "bundleID");
        text(xml, "CodeRequirement", REQUIREMENT);
        truth(xml, "StaticCode", false);
        text(xml, "Authorization", authorisation);
        text(xml, "Comment", comment);
        xml.close();
        xml.close();
    }
    xml.close();
    xml.close();
}

/// What every payload has.
fn head(xml: &mut Xml, kind: &str, name: &str, words: &str) {
    let identifier = format!("{ID}.profile{name}");
    text(xml, "PayloadType", kind);
    text(xml, "PayloadIdentifier", &identifier);
    text(xml, "PayloadUUID", &uuid(&identifier));
    text(xml, "PayloadDisplayName", words);
    number(xml, "PayloadVersion", 1);
}

/// The same for the same name, always: a newer profile takes the place of an older one. Of the kind
/// that everybody makes in their own way (RFC 9562, version 8).
fn uuid(name: &str) -> String {
    let digest = Sha256::digest(name);
    let hex: String = digest[..16]
        .iter()
        .map(|byte| format!("{byte:02X}"))
        .collect();
    let mut hex: Vec<char> = hex.chars().collect();
    (hex[12], hex[16]) = ('8', 'A');
    for place in [20, 16, 12, 8] {
        hex.insert(place, '-');
    }
    hex.into_iter().collect()
}

fn text(xml: &mut Xml, key: &str, text: &str) {
    xml.leaf("key", &[], key);
    xml.leaf("string", &[], text);
}

fn number(xml: &mut Xml, key: &str, number: u64) {
    xml.leaf("key", &[], key);
    xml.leaf("integer", &[], &number.to_string());
}

fn truth(xml: &mut Xml, key: &str, is: bool) {
    xml.leaf("key", &[], key);
    xml.empty(if is { "true" } else { "false" }, &[]);
}

fn array(xml: &mut Xml, key: &str) {
    xml.leaf("key", &[], key);
    xml.open("array", &[]);
}
