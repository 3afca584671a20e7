//! Every finding has words, in every language; what others wrote in it stays what it is.

use super::*;
use crate::doctor::Code;
use crate::l10n::{Language, Locale};

fn voice(language: Language) -> Voice {
    Voice::new(Locale {
        language,
        ..Locale::default()
    })
}

/// A finding with all values that belong to it.
fn finding(check: Check, code: Code, value: &str) -> Finding {
    let values = code.values().iter().map(|name| {
        let number = ["mib", "minutes"].contains(name);
        (*name, if number { "300" } else { value }.to_owned())
    });
    Finding {
        check,
        verdict: code.verdict(),
        code,
        values: values.collect(),
    }
}

fn all(value: &str) -> Vec<Finding> {
    let codes = Code::ALL.iter();
    codes
        .map(|code| finding(Check::Desk, *code, value))
        .collect()
}

fn printed(found: &[Finding], language: Language, coloured: bool) -> String {
    let mut out = Vec::new();
    print(found, &voice(language), coloured, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn everything_that_can_be_found_has_a_sentence_and_what_is_amiss_an_advice() {
    for language in Language::ALL {
        let voice = voice(*language);
        for finding in all("desk.example.com") {
            let (code, said) = (finding.code, said(&finding, &voice));
            assert!(!said.text.is_empty() && !said.name.is_empty(), "{code:?}");
            let amiss = matches!(finding.verdict, Verdict::Warn | Verdict::Bad);
            assert_eq!(!said.advice.is_empty(), amiss, "{code:?}");
        }
    }
}

#[test]
fn every_word_is_found_once_and_belongs_to_what_it_names() {
    let mut words: Vec<&str> = Code::ALL.iter().map(|code| code.word()).collect();
    words.sort_unstable();
    words.dedup();
    assert_eq!(words.len(), Code::ALL.len());
    for code in Code::ALL {
        let letters: String = code.word().split('-').collect();
        assert_eq!(letters, format!("{code:?}").to_lowercase());
    }
}

#[test]
fn what_others_wrote_works_no_harm() {
    let planted = "<b>no</b>\u{202e}evil\u{2066}\u{2069}\u{1b}[2J\r\nFAIL { $why } \u{5e2}";
    let harmless = "<b>no</b>evil[2J FAIL { $why } \u{5e2}";
    for language in Language::ALL {
        let voice = voice(*language);
        for finding in all(planted) {
            let said = said(&finding, &voice);
            let hidden = |letter: char| {
                letter.is_control() || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}')
            };
            let text = said.text;
            assert!(!text.chars().any(hidden), "{text:?}");
            if finding.values.contains_key("why") && text.contains("evil") {
                assert!(
                    text.contains(&format!("\u{2068}{harmless}\u{2069}")),
                    "{text:?}"
                );
            }
        }
    }
    let finding = finding(Check::Desk, Code::DeskSilent, &"x".repeat(100_000));
    let text = said(&finding, &voice(Language::English)).text;
    assert!(text.chars().count() < 700, "{}", text.len());
}

#[test]
fn a_value_that_nobody_knows_leaves_no_hole() {
    let finding = finding(Check::Certificate, Code::CertificateTrusted, "");
    let text = said(&finding, &voice(Language::English)).text;
    assert_eq!(text, "? is trusted. Its certificate is from: ?");
}

#[test]
fn how_wrong_a_clock_is_is_said_in_a_unit_that_people_understand() {
    let said = |code, minutes: u64, language| {
        let mut finding = finding(Check::Clock, code, "");
        finding.values.insert("minutes", minutes.to_string());
        said(&finding, &voice(language)).text
    };
    for (minutes, span) in [
        (3, "3 minutes"),
        (119, "119 minutes"),
        (125, "2 hours"),
        (2_879, "48 hours"),
        (2_880, "2 days"),
        (525_949, "365 days"),
        (20 * 525_949, "20 years"),
        (42_075_900, "80 years"),
    ] {
        assert_eq!(
            said(Code::ClockSlow, minutes, Language::English),
            format!("The clock of this device is slow by {span}.")
        );
    }
    assert_eq!(
        said(Code::ClockFast, 300, Language::Polish),
        "Zegar tego urządzenia spieszy się (różnica: 5 godzin)."
    );
    assert_eq!(
        said(Code::ClockFast, 180, Language::German),
        "Die Uhr dieses Geräts geht um 3 Stunden vor."
    );
}

#[test]
fn room_is_said_in_a_unit_that_keeps_the_number_short() {
    let said = |mib: u64| {
        let mut finding = finding(Check::Disk, Code::DiskRoom, "/x");
        finding.values.insert("mib", mib.to_string());
        said(&finding, &voice(Language::French)).text
    };
    assert_eq!(said(300), "Libre\u{a0}: 300 Mio (/x)");
    assert_eq!(said(204_800), "Libre\u{a0}: 200 Gio (/x)");
}

#[test]
fn the_terminal_shows_one_finding_below_the_other() {
    let mut policy = finding(Check::Policy, Code::PolicyProblem, "it is no number");
    policy.values.insert("key", "WindowAfter".into());
    policy.values.insert("origin", "file".into());
    let found = [
        finding(Check::Policy, Code::PolicyNone, ""),
        policy,
        finding(Check::Tray, Code::TrayUnknown, ""),
        finding(Check::Notifications, Code::NoSessionBus, "no such file"),
    ];
    let expected = "\
ok    Settings       Device management sets nothing.
!!    Settings       WindowAfter (from the configuration file) cannot be used as it stands: it is no
                     number
                       Whoever set it has to correct it. Until then it does not count.
--    Icon           This cannot be looked at on this system.
FAIL  Notifications  The desktop's message bus cannot be reached: no such file
                       Sign out and in again. If it stays so, please tell your IT.

1 thing does not work.
";
    assert_eq!(printed(&found, Language::English, false), expected);
    let coloured = printed(&found[3..], Language::English, true);
    assert!(
        coloured.starts_with("\u{1b}[1;31mFAIL\u{1b}[0m  N"),
        "{coloured:?}"
    );
    let warned = printed(&found[..2], Language::English, false);
    assert!(warned.ends_with("\nEverything works, but 1 thing deserves a look.\n"));
    let good = printed(&found[..1], Language::English, false);
    assert!(good.ends_with("\nEverything works.\n"));
    assert_eq!(
        printed(&[], Language::English, false),
        "\nEverything works.\n"
    );
}

#[test]
fn no_line_is_wider_than_a_terminal_and_nothing_is_lost() {
    for language in Language::ALL {
        let found = all("desk.example.com");
        let text = printed(&found, *language, false);
        let wide = text.lines().filter(|line| print::columns(line) > 100);
        assert_eq!(wide.count(), 0, "{}: {text}", language.tag());
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        let whole = bare(&text);
        for finding in &found {
            let said = said(finding, &voice(*language));
            assert!(whole.contains(&bare(&said.text)), "{}", said.text);
            assert!(whole.contains(&bare(&said.advice)), "{}", said.advice);
        }
    }
    // An address is not torn apart, even where it does not fit.
    let long = format!("https://{}.example.com", "x".repeat(150));
    let found = [finding(Check::Desk, Code::DeskNotAnAddress, &long)];
    assert!(printed(&found, Language::Japanese, false).contains(&long));
}

#[test]
fn json_keeps_the_values_and_adds_the_words() {
    let found = [
        finding(Check::Clock, Code::ClockSlow, ""),
        finding(Check::Clock, Code::ClockRight, ""),
    ];
    let mut out = Vec::new();
    json(&found, &voice(Language::German), &mut out).unwrap();
    let told: serde_json::Value = serde_json::from_slice(&out).unwrap();
    assert_eq!(
        told,
        serde_json::json!([
            {
                "check": "clock",
                "verdict": "bad",
                "code": "clock-slow",
                "values": { "minutes": "300" },
                "text": "Die Uhr dieses Geräts geht um 5 Stunden nach.",
                "advice": "Lassen Sie das System die Uhr über das Netzwerk stellen. Wenn Sie das nicht ändern dürfen, sagen Sie es bitte Ihrer IT.",
            },
            {
                "check": "clock",
                "verdict": "good",
                "code": "clock-right",
                "text": "Die Uhr dieses Geräts geht richtig.",
            },
        ])
    );
}

#[test]
fn the_window_shows_how_far_an_examination_is() {
    let voice = voice(Language::English);
    assert_eq!(Checkup::Never.shown(&voice), []);
    let going = Checkup::Going.shown(&voice);
    assert_eq!(going.len(), 1);
    assert_eq!(going[0].text, "Everything is being looked at …");
    let bad = finding(Check::Desk, Code::DeskUnset, "");
    let done = Checkup::Done(vec![bad]).shown(&voice);
    assert_eq!(done[0].name, "Helpdesk");
    assert_eq!(done[0].text, "No helpdesk is set.");
    assert_eq!(
        done[0].advice,
        "Your IT has to set the address of the helpdesk."
    );
    assert_eq!(done[0].mood, Mood::Bad);
}
