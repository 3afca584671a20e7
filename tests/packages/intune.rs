//! What Intune does with the `.intunewin` file: reads how it is sealed, opens it, and finds the MSI. Here
//! OpenSSL opens it, which did not seal it.

use std::{
    fs,
    io::{Cursor, Read as _, Write as _},
    process::{Command, Stdio},
};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use sha2::{Digest as _, Sha256};
use zip::ZipArchive;

use crate::{NOW, package, packages};

#[test]
fn what_is_sealed_for_intune_is_the_msi() {
    let Some(folder) = packages(NOW) else { return };
    let wrapped = fs::read(package(&folder, "portal-companion-", ".intunewin")).unwrap();
    let msi = package(&folder, "portal-companion-", ".msi");
    let sealed = file_in(
        &wrapped,
        "IntuneWinPackage/Contents/IntunePackage.intunewin",
    );
    let told = file_in(&wrapped, "IntuneWinPackage/Metadata/Detection.xml");
    let told = String::from_utf8(told).unwrap();
    let decoded = |name| BASE64_STANDARD.decode(element(&told, name)).unwrap();

    let (mac, rest) = sealed.split_at(32);
    let (vector, encrypted) = rest.split_at(16);
    let mac_key = format!("hexkey:{}", hex(&decoded("MacKey")));
    let words = [
        "dgst", "-sha256", "-mac", "HMAC", "-macopt", &mac_key, "-binary",
    ];
    assert_eq!(openssl(&words, rest), mac, "the seal is whole");
    assert_eq!(
        (decoded("Mac"), decoded("InitializationVector")),
        (mac.to_vec(), vector.to_vec())
    );
    let (key, vector) = (hex(&decoded("EncryptionKey")), hex(vector));
    let words = ["enc", "-d", "-aes-256-cbc", "-K", &key, "-iv", &vector];
    let opened = openssl(&words, encrypted);
    assert_eq!(
        element(&told, "UnencryptedContentSize"),
        opened.len().to_string()
    );
    assert_eq!(decoded("FileDigest"), Sha256::digest(&opened).to_vec());
    let name = msi.file_name().unwrap().to_str().unwrap();
    assert_eq!(element(&told, "SetupFile"), name);
    assert!(file_in(&opened, name) == fs::read(&msi).unwrap());
    assert_eq!(element(&told, "MsiProductVersion"), NOW);
    assert!(!told.starts_with("<?xml"), "Intune wants none");
}

fn file_in(archive: &[u8], name: &str) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(archive)).unwrap();
    let mut bytes = Vec::new();
    archive
        .by_name(name)
        .unwrap()
        .read_to_end(&mut bytes)
        .unwrap();
    bytes
}

fn element<'a>(xml: &'a str, name: &str) -> &'a str {
    let (_, after) = xml.split_once(&format!("<{name}>")).unwrap();
    after.split_once(&format!("</{name}>")).unwrap().0
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn openssl(words: &[&str], input: &[u8]) -> Vec<u8> {
    let mut child = Command::new("openssl")
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut into = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writing = std::thread::spawn(move || into.write_all(&input).unwrap());
    let output = child.wait_with_output().unwrap();
    writing.join().unwrap();
    assert!(output.status.success(), "{words:?}");
    output.stdout
}
