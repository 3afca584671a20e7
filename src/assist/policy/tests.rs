//! Values as administrators write them, good and bad.

use serde_json::json;

use super::*;

const LINUX: Defaults = Defaults {
    quicksupport_url: Some("https://download.teamviewer.com/download/teamviewer_qs.tar.gz"),
};

fn read(values: Value) -> (Policy, Vec<Problem>) {
    let Value::Object(values) = values else {
        panic!("an object");
    };
    let raw = values
        .into_iter()
        .map(|(key, value)| (key, (value, Origin::Policy)))
        .collect();
    Policy::read(&raw, LINUX)
}

#[test]
fn nothing_set_is_the_default() {
    let (policy, problems) = read(json!({}));
    assert!(problems.is_empty());
    assert_eq!(
        policy.quicksupport.hosts,
        ["download.teamviewer.com", "dl.teamviewer.com"]
    );
    assert_eq!(policy.quicksupport.handover, Handover::Program);
    assert_eq!(policy.quicksupport.pin, Pin::None);
    assert!(policy.managed.is_empty());
}

#[test]
fn no_program_means_the_link() {
    let none = Defaults {
        quicksupport_url: None,
    };
    let (policy, _) = Policy::read(&Raw::new(), none);
    assert_eq!(policy.quicksupport.handover, Handover::Link);
}

/// A value that cannot be read must not trust more than the administrator meant.
#[test]
fn a_bad_value_never_trusts_more() {
    let bad = [
        json!(1),
        json!(true),
        json!(null),
        json!({}),
        json!("nonsense"),
        json!(""),
    ];
    for value in bad {
        let (policy, problems) = read(json!({ "QuickSupportSha256": value }));
        assert_eq!(policy.quicksupport.pin, Pin::Unreadable, "{value}");
        assert_eq!(problems.len().min(1), 1, "{value}");
    }
    for value in [json!(1), json!(true), json!(null), json!({}), json!([1])] {
        let (policy, problems) = read(json!({ "QuickSupportHosts": value }));
        assert!(policy.quicksupport.hosts.is_empty(), "{value}");
        assert_eq!(problems.len(), 1, "{value}");
    }
    for value in [json!(1), json!(true), json!(null), json!({}), json!([])] {
        let (policy, problems) = read(json!({ "QuickSupportPath": value }));
        assert_eq!(
            policy.quicksupport.installed,
            Some(PathBuf::new()),
            "{value}"
        );
        assert_eq!(problems.len(), 1, "{value}");
    }
    let (policy, problems) = read(json!({ "QuickSupportHosts": "a.example, b/../c, *" }));
    assert_eq!(policy.quicksupport.hosts, ["a.example"]);
    assert_eq!(problems.len(), 2);
}

#[test]
fn problems_name_key_and_origin_and_no_secret() {
    let (policy, problems) = read(json!({
        "QuickSupportMaxMiB": 0, "QuickSupportHandover": "shell", "Consent": "off",
        "EnrolmentToken": "s3cret",
    }));
    assert_eq!(policy.quicksupport.most_bytes, 256 << 20);
    let keys = problems.iter().map(|problem| problem.key.as_str());
    assert_eq!(
        keys.collect::<Vec<_>>(),
        ["QuickSupportMaxMiB", "QuickSupportHandover", "Consent"]
    );
    assert!(
        problems
            .iter()
            .all(|problem| problem.origin == Origin::Policy)
    );
    assert!(!format!("{policy:?} {problems:?}").contains("s3cret"));
    assert_eq!(policy.managed.len(), 3);
}

#[test]
fn a_hash_is_sixty_four_digits() {
    assert_eq!(digest(&"0a".repeat(32)), Some([10; 32]));
    for text in ["", "0a", &"0g".repeat(32), &"é".repeat(32)] {
        assert_eq!(digest(text), None);
    }
}

#[test]
fn a_language_is_fixed_by_an_administrator_and_suggested_by_a_file() {
    let rule = |tag: Value, origin| {
        let raw = [("Language".to_owned(), (tag, origin))].into();
        let (policy, problems) = Policy::read(&raw, LINUX);
        (policy.language, problems.len())
    };
    assert_eq!(
        rule(json!("nb"), Origin::Policy),
        (LanguageRule::Fixed("nb"), 0)
    );
    assert_eq!(
        rule(json!("nb"), Origin::File),
        (LanguageRule::Suggested("nb"), 0)
    );
    for nonsense in [json!("xx"), json!("../en"), json!(1)] {
        assert_eq!(rule(nonsense, Origin::Policy), (LanguageRule::Free, 1));
    }
}

#[test]
fn the_text_about_help_is_one_harmless_line() {
    let (policy, problems) = read(json!({ "SupportText": "Call\n\u{202e}4711 " }));
    assert_eq!(policy.support_text.as_deref(), Some("Call 4711"));
    assert!(problems.is_empty());
    let (policy, problems) = read(json!({ "SupportText": "x".repeat(10_000) }));
    let length = policy.support_text.map(|text| text.chars().count());
    assert_eq!((length, problems.len()), (Some(300), 1));
    let (policy, problems) = read(json!({ "SupportText": "\u{202e}" }));
    assert_eq!((policy.support_text, problems.len()), (None, 0));
}

#[test]
fn nothing_secret_is_shown() {
    let values = [
        ("EnrolmentToken", json!("s3cret")),
        ("EnrollmentToken", json!("s3cret")),
        ("DeskUrl", json!("https://bob:s3cret@desk.example.com/x")),
        (
            "QuickSupportUrl",
            json!("https://files.example.com/qs?sig=s3cret"),
        ),
        ("QuickSupportHosts", json!(["a.example", "b.example"])),
        ("QuickSupportMaxMiB", json!(64)),
        ("QuickSupportPath", json!("x".repeat(1000))),
    ];
    let raw = values.map(|(key, value)| (key.to_owned(), (value, Origin::Policy)));
    let shown = shown(&raw.into());
    assert!(!format!("{shown:?}").contains("s3cret"), "{shown:?}");
    let value = |key| shown.get(key).map(|(value, _)| value.clone());
    assert_eq!(value("EnrolmentToken"), Some(Value::Null));
    assert_eq!(value("EnrollmentToken"), None);
    assert_eq!(
        value("DeskUrl"),
        Some(json!("https://…@desk.example.com/x"))
    );
    assert_eq!(
        value("QuickSupportUrl"),
        Some(json!("https://files.example.com/qs?…"))
    );
    assert_eq!(
        value("QuickSupportHosts"),
        Some(json!("a.example, b.example"))
    );
    assert_eq!(value("QuickSupportMaxMiB"), Some(json!(64)));
    let path = value("QuickSupportPath").unwrap_or_default();
    assert_eq!(path.as_str().map(|path| path.chars().count()), Some(300));
}

#[test]
fn the_way_to_servers_is_what_the_settings_add_up_to() {
    let way = |values| {
        let (policy, problems) = read(values);
        (policy.proxy.way, problems.len())
    };
    let url = "http://proxy.example.com:8080";
    let script = "https://example.com/proxy.pac";
    let (fixed, pac) = (ProxyWay::Fixed(url.into()), ProxyWay::Pac(script.into()));
    for (values, expected, problems) in [
        (json!({}), ProxyWay::System, 0),
        (json!({ "ProxyUrl": url }), fixed.clone(), 0),
        (json!({ "ProxyPacUrl": script }), pac.clone(), 0),
        (
            json!({ "ProxyUrl": url, "ProxyPacUrl": script }),
            fixed.clone(),
            0,
        ),
        (
            json!({ "ProxyMode": "pac", "ProxyUrl": url, "ProxyPacUrl": script }),
            pac,
            0,
        ),
        (
            json!({ "ProxyMode": "direct", "ProxyUrl": url }),
            ProxyWay::Direct,
            0,
        ),
        (
            json!({ "ProxyMode": "system", "ProxyUrl": url }),
            ProxyWay::System,
            0,
        ),
        (json!({ "ProxyMode": "fixed" }), ProxyWay::System, 1),
        (
            json!({ "ProxyMode": "pac", "ProxyUrl": url }),
            ProxyWay::System,
            1,
        ),
        (
            json!({ "ProxyMode": "sometimes", "ProxyUrl": url }),
            fixed,
            1,
        ),
        (
            json!({ "ProxyUrl": "http://user:secret@proxy:1" }),
            ProxyWay::System,
            1,
        ),
        (
            json!({ "ProxyUrl": "socks5://proxy:1080" }),
            ProxyWay::System,
            1,
        ),
        (json!({ "ProxyUrl": 7 }), ProxyWay::System, 1),
    ] {
        assert_eq!(way(values.clone()), (expected, problems), "{values}");
    }
    for list in [
        json!("a.example, 10.0.0.0/8"),
        json!(["a.example", "10.0.0.0/8"]),
    ] {
        let (policy, problems) = read(json!({ "ProxyBypass": list }));
        assert_eq!(policy.proxy.bypass, ["a.example", "10.0.0.0/8"]);
        assert!(problems.is_empty());
    }
    assert_eq!(read(json!({ "ProxyBypass": 1 })).1.len(), 1);
}

#[test]
fn no_problem_repeats_a_secret_of_the_proxy() {
    for value in [
        json!("very secret"),
        json!(["very secret"]),
        json!({ "very secret": 1 }),
    ] {
        for key in ["ProxyPassword", "ProxyUrl", "ProxyBypass"] {
            let (_, problems) = read(json!({ key: value }));
            assert!(!format!("{problems:?}").contains("very secret"), "{key}");
        }
    }
}

#[test]
fn every_setting_is_told_whole() {
    for key in KEYS {
        let name = key.name;
        assert!(
            !key.title.is_empty() && key.meaning.ends_with('.'),
            "{name}"
        );
        for text in [key.more, key.locked] {
            assert!(text.is_empty() || text.ends_with('.'), "{name}");
        }
        let version: Vec<_> = key.since.split('.').map(str::parse::<u32>).collect();
        assert!(
            version.len() == 3 && version.iter().all(Result::is_ok),
            "{name}"
        );
        let others = KEYS.iter().filter(|other| other.name == name);
        assert_eq!(others.count(), 1, "{name}");
        assert_eq!(Key::named(name).map(|key| key.title), Some(key.title));
    }
}

/// What stands in a template as the default is what holds when nothing is set.
#[test]
fn a_default_that_is_a_value_says_what_holds_anyway() {
    let (nothing, _) = read(json!({}));
    for key in KEYS {
        let Some(value) = key.default.value() else {
            continue;
        };
        let (mut policy, problems) = read(json!({ key.name: key.kind.value(value) }));
        assert!(problems.is_empty(), "{}: {problems:?}", key.name);
        policy.managed.clear();
        assert_eq!(policy, nothing, "{}", key.name);
    }
}

#[test]
fn an_example_is_a_value_and_no_default() {
    let (nothing, _) = read(json!({}));
    for key in KEYS {
        let (mut policy, problems) = read(json!({ key.name: key.kind.value(key.example) }));
        assert!(problems.is_empty(), "{}: {problems:?}", key.name);
        policy.managed.clear();
        // The secrets, the name that goes with one, and what only the desk is told are in no policy.
        let elsewhere = ["ProxyUser", "EntraDeviceId"].contains(&key.name);
        let is_in_it = key.kind != Kind::Secret && !elsewhere;
        assert_eq!(policy != nothing, is_in_it, "{}", key.name);
        assert_ne!(key.default.value(), Some(key.example), "{}", key.name);
    }
}

#[test]
fn a_wrong_word_about_updates_leaves_the_agent_as_it_is() {
    let mode = |values| {
        let (policy, problems) = read(values);
        (policy.updates.mode, problems.len())
    };
    assert_eq!(mode(json!({})), (None, 0));
    for (word, is) in [
        ("self", UpdateMode::Own),
        ("off", UpdateMode::Off),
        ("managed", UpdateMode::Managed),
    ] {
        assert_eq!(mode(json!({ "UpdateMode": word })), (Some(is), 0));
        assert_eq!(is.word(), word);
    }
    for wrong in [
        json!("SELF"),
        json!("yes"),
        json!(1),
        json!(true),
        json!(["self"]),
    ] {
        assert_eq!(
            mode(json!({ "UpdateMode": wrong })),
            (Some(UpdateMode::Managed), 1),
            "{wrong}"
        );
    }
    // Where it was to come from is not known.
    for odd in [json!(7), json!("http://mirror.example.com/")] {
        for (said, holds) in [
            (json!("self"), UpdateMode::Managed),
            (json!(""), UpdateMode::Managed),
            (json!("off"), UpdateMode::Off),
        ] {
            let odd = json!({ "UpdateMode": said, "UpdateUrl": odd });
            assert_eq!(mode(odd.clone()), (Some(holds), 1), "{odd}");
        }
    }
}

#[test]
fn who_updates_depends_on_whose_the_program_is() {
    let who = |mode, ours| UpdateRules { mode, url: None }.who(ours);
    for (mode, ours, others) in [
        (None, UpdateMode::Own, UpdateMode::Managed),
        (Some(UpdateMode::Own), UpdateMode::Own, UpdateMode::Managed),
        (
            Some(UpdateMode::Managed),
            UpdateMode::Managed,
            UpdateMode::Managed,
        ),
        (Some(UpdateMode::Off), UpdateMode::Off, UpdateMode::Off),
    ] {
        assert_eq!((who(mode, true), who(mode, false)), (ours, others));
    }
}

#[test]
fn releases_come_from_a_server_that_proves_its_name_or_not_at_all() {
    let url = |url: &str| {
        let (policy, problems) = read(json!({ "UpdateUrl": url }));
        let named = problems.iter().all(|problem| problem.key == "UpdateUrl");
        assert!(named && problems.len() <= 1, "{problems:?}");
        assert_eq!(policy.updates.url.is_none(), !problems.is_empty(), "{url}");
        policy.updates.url.is_some()
    };
    for good in [
        "https://mirror.example.com",
        " https://mirror.example.com:8443/companion/ ",
        "https://[2001:db8::1]:8443/a",
        "https://[2001:db8::1]",
        "http://localhost:8080/",
        "http://127.0.0.1:9/releases/",
        "http://[::1]/",
    ] {
        assert!(url(good), "{good}");
    }
    for bad in [
        "mirror.example.com",
        "http://mirror.example.com/",
        "http://127.evil.example.com/",
        "http://localhost.example.com/",
        "ftp://mirror.example.com/",
        "file:///srv/releases",
        "https://",
        "https:///a",
        "https://bob@mirror.example.com/",
        "https://bob:pw@mirror.example.com/",
        "https://mirror.example.com/?a",
        "https://mirror.example.com/#a",
        "https://mirror.example.com:port/",
        "https://mirror.example.com:99999/",
        "https://[2001:db8::1",
        "https://[x]/",
        "https://mirror.example.com/a b",
        r"https://mirror.example.com\@evil.example.com/",
    ] {
        assert!(!url(bad), "{bad}");
    }
    // None at all is none.
    let (policy, problems) = read(json!({ "UpdateUrl": "  " }));
    assert_eq!((policy.updates.url, problems.len()), (None, 0));
}

#[test]
fn an_id_in_entra_is_read_in_one_spelling_or_not_at_all() {
    let id = "f2ce1b1c-7b30-4b6e-9d57-2f0c5e1a9a44";
    for fine in [id.to_owned(), format!(" {} ", id.to_ascii_uppercase())] {
        assert_eq!(entra_device_id(&fine).as_deref(), Some(id));
        assert_eq!(read(json!({ "EntraDeviceId": fine })).1.len(), 0);
    }
    for odd in [
        "{{aaddeviceid}}",
        "f2ce1b1c7b304b6e9d572f0c5e1a9a44",
        "f2ce1b1c-7b30-4b6e-9d57-2f0c5e1a9a4g",
        "f2ce1b1c-7b30-4b6e-9d57-2f0c5e1a9a44-",
        "-f2ce1b1c-7b30-4b6e-9d57-2f0c5e1a9a44",
        "f2ce1b1c-7b304-b6e-9d57-2f0c5e1a9a44",
    ] {
        assert_eq!(entra_device_id(odd), None, "{odd}");
        assert_eq!(read(json!({ "EntraDeviceId": odd })).1.len(), 1, "{odd}");
    }
    assert_eq!(read(json!({ "EntraDeviceId": 7 })).1.len(), 1);
}
