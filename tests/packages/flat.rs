//! The flat package for macOS, taken apart again: no Mac has seen it, so at least each part says the same
//! as the others.

use std::{
    fs,
    io::{Read as _, Write as _},
    path::PathBuf,
};

use flate2::read::{GzDecoder, ZlibDecoder};
use sha1::{Digest as _, Sha1};

use crate::{NOW, packages};

/// `.ci/packages` has one where the app was built before, as in `.ci/run`. It is required where `CI` is set.
fn package() -> Option<Vec<u8>> {
    let file: PathBuf = packages(NOW)?.join(format!("portal-companion-{NOW}.pkg"));
    let found = fs::read(&file);
    if found.is_err() {
        assert!(
            std::env::var_os("CI").is_none(),
            "CI needs the app for macOS, and {} with it",
            file.display()
        );
        eprintln!("SKIPPED: no app for macOS was built, so there is no package of it");
    }
    found.ok()
}

#[test]
fn the_parts_of_the_flat_package_say_the_same() {
    let Some(package) = package() else { return };
    let info = String::from_utf8(part(&package, "PackageInfo")).unwrap();
    assert!(
        info.contains(r#"identifier="app.portal-companion""#),
        "{info}"
    );
    assert!(info.contains(&format!("version=\"{NOW}\"")), "{info}");
    assert!(
        info.contains(r#"path="./Applications/Portal Companion.app""#),
        "{info}"
    );
    let payload = files(&unpacked(&part(&package, "Payload")));
    let names: Vec<&str> = payload.iter().map(|file| file.name.as_str()).collect();
    for name in [
        ".",
        "./Applications/Portal Companion.app/Contents/Info.plist",
        "./Library/LaunchAgents/app.portal-companion.plist",
    ] {
        assert!(names.contains(&name), "{name} in {names:?}");
    }
    let programs = "./Applications/Portal Companion.app/Contents/MacOS/";
    for file in &payload {
        let wanted = match (file.mode >> 12, file.name.starts_with(programs)) {
            (4, _) => 0o40_755,
            (_, true) => 0o100_755,
            (_, false) => 0o100_644,
        };
        assert_eq!(file.mode, wanted, "{}", file.name);
    }
    assert_eq!(
        bill(&part(&package, "Bom")),
        payload.iter().map(File::told).collect::<Vec<_>>()
    );
    let scripts = files(&unpacked(&part(&package, "Scripts")));
    let script = scripts
        .iter()
        .find(|file| file.name == "./postinstall")
        .unwrap();
    assert_eq!(script.mode, 0o100_755);
    assert!(script.bytes.starts_with(b"#!/bin/sh\n"));
}

/// A part of the archive, of which the two hashes are right.
fn part(xar: &[u8], name: &str) -> Vec<u8> {
    assert_eq!(&xar[..4], b"xar!");
    let number = |at: usize| u64::from_be_bytes(xar[at..at + 8].try_into().unwrap()) as usize;
    let (small, large) = (number(8), number(16));
    let (list, heap) = xar[28..].split_at(small);
    assert_eq!(heap[..20], Sha1::digest(list)[..]);
    let mut text = String::new();
    ZlibDecoder::new(list).read_to_string(&mut text).unwrap();
    assert_eq!(text.len(), large);
    let (_, after) = text.split_once(&format!("<name>{name}</name>")).unwrap();
    let of = |element: &str| {
        let (_, after) = after.split_once(&format!("<{element}>")).unwrap();
        after.split_once('<').unwrap().0.parse::<usize>().unwrap()
    };
    let bytes = &heap[of("offset")..][..of("length")];
    let mut hash = String::new().into_bytes();
    for byte in Sha1::digest(bytes) {
        write!(hash, "{byte:02x}").unwrap();
    }
    let (_, told) = after
        .split_once("<archived-checksum style=\"sha1\">")
        .unwrap();
    assert!(told.as_bytes().starts_with(&hash));
    bytes.to_vec()
}

fn unpacked(bytes: &[u8]) -> Vec<u8> {
    let mut unpacked = Vec::new();
    GzDecoder::new(bytes).read_to_end(&mut unpacked).unwrap();
    unpacked
}

struct File {
    name: String,
    mode: u32,
    bytes: Vec<u8>,
}

impl File {
    /// As the bill tells it.
    fn told(&self) -> (String, u32, usize) {
        (self.name.clone(), self.mode, self.bytes.len())
    }
}

/// Everything in an archive of `cpio`, in the form with octal digits.
fn files(mut rest: &[u8]) -> Vec<File> {
    let mut found = Vec::new();
    loop {
        let (header, after) = rest.split_at(76);
        assert_eq!(&header[..6], b"070707");
        let octal = |at: usize, length: usize| {
            let digits = std::str::from_utf8(&header[at..at + length]).unwrap();
            usize::from_str_radix(digits, 8).unwrap()
        };
        let (name, after) = after.split_at(octal(59, 6));
        let (bytes, after) = after.split_at(octal(65, 11));
        let name = std::str::from_utf8(&name[..name.len() - 1]).unwrap();
        if name == "TRAILER!!!" {
            return found;
        }
        found.push(File {
            name: name.to_owned(),
            mode: u32::try_from(octal(18, 6)).unwrap(),
            bytes: bytes.to_vec(),
        });
        rest = after;
    }
}

/// Path, rights and size of everything that the bill of materials lists.
fn bill(bom: &[u8]) -> Vec<(String, u32, usize)> {
    let word = |bytes: &[u8], at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
    assert_eq!(&bom[..8], b"BOMStore");
    let (index, names) = (word(bom, 16) as usize, word(bom, 24) as usize);
    let block = |number: u32| {
        let at = index + 4 + 8 * number as usize;
        &bom[word(bom, at) as usize..][..word(bom, at + 4) as usize]
    };
    let mut at = names + 4;
    let mut paths = None;
    for _ in 0..word(bom, names) {
        let length = bom[at + 4] as usize;
        if &bom[at + 5..][..length] == b"Paths" {
            paths = Some(block(word(bom, at)));
        }
        at += 5 + length;
    }
    let leaf = block(word(paths.unwrap(), 8));
    let count = u16::from_be_bytes(leaf[2..4].try_into().unwrap()) as usize;
    let mut names = vec![String::new()];
    let mut found = Vec::new();
    for number in 0..count {
        let (about, file) = (
            block(word(leaf, 12 + 8 * number)),
            block(word(leaf, 16 + 8 * number)),
        );
        let name = std::str::from_utf8(&file[4..file.len() - 1]).unwrap();
        let path = match word(file, 0) {
            0 => name.to_owned(),
            above => format!("{}/{name}", names[above as usize]),
        };
        names.push(path.clone());
        let more = block(word(about, 4));
        let mode = u16::from_be_bytes(more[4..6].try_into().unwrap());
        found.push((path, u32::from(mode), word(more, 18) as usize));
    }
    found
}
