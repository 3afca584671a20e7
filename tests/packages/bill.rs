//! The bill of materials and the checksums of a release.

use std::{collections::BTreeSet, fs, process::Command};

use serde_json::Value;

use crate::{NOW, package, packages};

#[test]
fn the_bill_names_what_is_in_the_programs_and_nothing_that_only_tests_need() {
    let Some(folder) = packages(NOW) else { return };
    let bill = fs::read(package(&folder, "portal-companion-", ".cdx.json")).unwrap();
    let bill: Value = serde_json::from_slice(&bill).unwrap();
    assert_eq!(
        (&bill["bomFormat"], &bill["specVersion"]),
        (&"CycloneDX".into(), &"1.5".into())
    );
    let components = bill["components"].as_array().unwrap();
    let names: BTreeSet<&str> = components
        .iter()
        .map(|one| one["name"].as_str().unwrap())
        .collect();
    for name in [
        "companion",
        "companion-desk",
        "companion-window",
        "rustls",
        "slint",
        "sqlx",
        "tar",
    ] {
        assert!(names.contains(name), "{name}");
    }
    for name in ["proptest", "rcgen", "cbc"] {
        assert!(!names.contains(name), "{name} is in no program");
    }
    let references: BTreeSet<&str> = components
        .iter()
        .map(|one| one["bom-ref"].as_str().unwrap())
        .collect();
    assert_eq!(
        references.len(),
        components.len(),
        "each has a name of its own"
    );
    for one in components {
        assert!(one["licenses"][0]["expression"].is_string(), "{one}");
        let ours = one["name"].as_str().unwrap().starts_with("companion");
        assert!(
            ours || one["hashes"][0]["content"].as_str().unwrap().len() == 64,
            "{one}"
        );
    }
    for one in bill["dependencies"].as_array().unwrap() {
        let on = one["dependsOn"].as_array().unwrap().iter();
        assert!(
            on.chain([&one["ref"]])
                .all(|name| references.contains(name.as_str().unwrap())),
            "{one}"
        );
    }
}

#[test]
fn the_checksums_are_those_of_every_package() {
    let Some(folder) = packages(NOW) else { return };
    let checked = Command::new("sha256sum")
        .args(["--check", "--strict", "--quiet", "SHA256SUMS"])
        .current_dir(&folder)
        .status();
    assert!(checked.unwrap().success());
    let sums = fs::read_to_string(folder.join("SHA256SUMS")).unwrap();
    let named: BTreeSet<&str> = sums
        .lines()
        .map(|line| line.split_once("  ").unwrap().1)
        .collect();
    let there: Vec<String> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.starts_with("SHA256SUMS") && !name.ends_with(".asc"))
        .collect();
    assert_eq!(named, there.iter().map(String::as_str).collect());
}
