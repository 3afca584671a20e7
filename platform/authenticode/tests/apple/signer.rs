//! A team that Apple might have vouched for, and a program for a Mac that it signs: the program, the
//! directory of its pages' hashes, and around both what `codesign` writes.

use std::{env, fs, process::Command};

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, CustomExtension, DistinguishedName,
    DnType, ExtendedKeyUsagePurpose, IsCa, KeyPair, KeyUsagePurpose, SerialNumber, date_time_ymd,
};
use ring::digest;
use tempfile::TempDir;

const PAGE: usize = 4096;

pub(super) struct Apple {
    root: CertifiedIssuer<'static, KeyPair>,
    authority: CertifiedIssuer<'static, KeyPair>,
    dir: TempDir,
}

/// What is signed, and how it is to be wrong.
#[derive(Clone)]
pub(super) struct Wish<'a> {
    pub(super) team: &'a str,
    pub(super) identifier: &'a str,
    /// What the directory of hashes says, where that is not the certificate's team.
    pub(super) said: Option<&'a str>,
    pub(super) years: (i32, i32),
    pub(super) purpose: ExtendedKeyUsagePurpose,
    pub(super) hash: u8,
}

impl Default for Wish<'_> {
    fn default() -> Self {
        Self {
            team: "H7UGFBUGV6",
            identifier: "com.teamviewer.TeamViewerQS",
            said: None,
            years: (2026, 2027),
            purpose: ExtendedKeyUsagePurpose::CodeSigning,
            hash: 2,
        }
    }
}

impl Apple {
    /// Nothing where there is no `openssl`, which is said.
    #[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
    pub(super) fn new() -> Option<Self> {
        if Command::new("openssl").arg("version").output().is_err() {
            let message = "no openssl is installed";
            assert!(env::var_os("CI").is_none(), "{message}");
            eprintln!("SKIPPED: {message}");
            return None;
        }
        let root = CertifiedIssuer::self_signed(authority("Test Root"), key()).unwrap();
        let authority = authority("Test Developer ID Authority");
        let authority = CertifiedIssuer::signed_by(authority, key(), &root).unwrap();
        let dir = tempfile::tempdir().unwrap();
        Some(Self {
            root,
            authority,
            dir,
        })
    }

    pub(super) fn root(&self) -> &[u8] {
        self.root.der()
    }

    pub(super) fn sign(&self, wish: &Wish<'_>) -> Vec<u8> {
        let mut program = program();
        let directory = directory(&program, wish);
        let message = self.message(&directory, wish);
        let signature = embedded(&directory, &message);
        // Its length stands in the load command, which is hashed too: it is known beforehand.
        program.extend(&signature);
        program.resize(program_length() + SIGNATURE, 0);
        program
    }

    /// What `openssl` makes of the directory: a signature that stands apart from it.
    fn message(&self, directory: &[u8], wish: &Wish<'_>) -> Vec<u8> {
        let key = key();
        let mut params = named(&format!("Developer ID Application: Test ({})", wish.team));
        let name = &mut params.distinguished_name;
        if !wish.team.is_empty() {
            name.push(DnType::OrganizationalUnitName, wish.team);
        }
        params.extended_key_usages = vec![wish.purpose.clone()];
        params.serial_number = Some(SerialNumber::from_slice(&key.public_key_raw()[1..9]));
        params.not_before = date_time_ymd(wish.years.0, 1, 1);
        params.not_after = date_time_ymd(wish.years.1, 1, 1);
        // As every such certificate of Apple's has it, and critical.
        let oid = [1, 2, 840, 113_635, 100, 6, 1, 13];
        let mut mark = CustomExtension::from_oid_content(&oid, vec![5, 0]);
        mark.set_criticality(true);
        params.custom_extensions = vec![mark];
        let certificate = params.signed_by(&key, &self.authority).unwrap();
        let file = |name: &str, bytes: &[u8]| {
            let path = self.dir.path().join(name);
            fs::write(&path, bytes).unwrap();
            path
        };
        let done = Command::new("openssl")
            .args([
                "cms", "-sign", "-binary", "-md", "sha256", "-outform", "DER",
            ])
            .arg("-signer")
            .arg(file("signer.pem", certificate.pem().as_bytes()))
            .arg("-inkey")
            .arg(file("signer.key", key.serialize_pem().as_bytes()))
            .arg("-certfile")
            .arg(file("authority.pem", self.authority.pem().as_bytes()))
            .arg("-in")
            .arg(file("directory", directory))
            .output()
            .unwrap();
        assert!(done.status.success(), "{done:?}");
        let (message, _) = endless(&done.stdout, 3);
        message
    }
}

/// The message with the lengths of its outer levels at their end, as `codesign` writes it; and what
/// follows it.
fn endless(der: &[u8], levels: usize) -> (Vec<u8>, &[u8]) {
    let more = usize::from(der[1] & 0x7f);
    let (head, length) = match der[1] & 0x80 {
        0 => (2, more),
        _ => {
            let bytes = der[2..2 + more].iter();
            (
                2 + more,
                bytes.fold(0, |sum, byte| sum << 8 | usize::from(*byte)),
            )
        }
    };
    let (whole, after) = der.split_at(head + length);
    if levels == 0 || der[0] & 0x20 == 0 {
        return (whole.to_vec(), after);
    }
    let mut message = vec![der[0], 0x80];
    let mut parts = &whole[head..];
    while !parts.is_empty() {
        let (part, rest) = endless(parts, levels - 1);
        message.extend(part);
        parts = rest;
    }
    message.extend([0, 0]);
    (message, after)
}

/// What is kept free for the signature.
const SIGNATURE: usize = 16 * 1024;

fn program_length() -> usize {
    2 * PAGE + 512
}

/// The least that passes for a program for arm64: a head, and where its signature is.
pub(super) fn program() -> Vec<u8> {
    let mut bytes = vec![0; program_length()];
    let number = |number: usize| u32::try_from(number).unwrap();
    let words = [
        0xfeed_facf,
        0x0100_000c,
        0,
        2,
        1,
        16,
        0,
        0,
        // LC_CODE_SIGNATURE
        0x1d,
        16,
        number(program_length()),
        number(SIGNATURE),
    ];
    for (place, word) in bytes.chunks_exact_mut(4).zip(words) {
        place.copy_from_slice(&u32::to_le_bytes(word));
    }
    bytes[PAGE..PAGE + 13].copy_from_slice(b"What it does.");
    bytes
}

/// `CS_CodeDirectory`, version 0x20200.
fn directory(code: &[u8], wish: &Wish<'_>) -> Vec<u8> {
    const HEAD: usize = 52;
    let team = wish.said.unwrap_or(wish.team);
    let texts = [wish.identifier.as_bytes(), b"\0", team.as_bytes(), b"\0"].concat();
    let hashes: Vec<u8> = code
        .chunks(PAGE)
        .flat_map(|page| digest::digest(&digest::SHA256, page).as_ref().to_vec())
        .collect();
    let number = |number: usize| u32::try_from(number).unwrap();
    let words = [
        0xfade_0c02,
        number(HEAD + texts.len() + hashes.len()),
        0x2_0200,
        0,
        number(HEAD + texts.len()),
        number(HEAD),
        0,
        number(code.len().div_ceil(PAGE)),
        number(code.len()),
        u32::from_be_bytes([32, wish.hash, 0, 12]),
        0,
        0,
        number(HEAD + wish.identifier.len() + 1),
    ];
    let head = words.into_iter().flat_map(u32::to_be_bytes);
    head.chain(texts).chain(hashes).collect()
}

/// The blob of blobs at the end of a program.
fn embedded(directory: &[u8], message: &[u8]) -> Vec<u8> {
    let number = |number: usize| u32::try_from(number).unwrap();
    let (first, second) = (28, 28 + directory.len());
    let words = [
        0xfade_0cc0,
        number(second + 8 + message.len()),
        2,
        0,
        number(first),
        0x1_0000,
        number(second),
    ];
    let head = words.into_iter().flat_map(u32::to_be_bytes);
    let wrapper = [0xfade_0b01, number(8 + message.len())];
    let wrapper = wrapper.into_iter().flat_map(u32::to_be_bytes);
    head.chain(directory.iter().copied())
        .chain(wrapper)
        .chain(message.iter().copied())
        .collect()
}

/// Several programs in one file, as `lipo` joins them.
pub(super) fn universal(programs: &[&[u8]]) -> Vec<u8> {
    let number = |number: usize| u32::try_from(number).unwrap();
    let mut words = vec![0xcafe_babe, number(programs.len())];
    let mut offset = PAGE;
    for program in programs {
        words.extend([0x0100_000c, 0, number(offset), number(program.len()), 12]);
        offset += program.len().next_multiple_of(PAGE);
    }
    let mut file: Vec<u8> = words.into_iter().flat_map(u32::to_be_bytes).collect();
    for program in programs {
        file.resize(file.len().next_multiple_of(PAGE), 0);
        file.extend_from_slice(program);
    }
    file
}

fn key() -> KeyPair {
    KeyPair::generate().unwrap()
}

fn authority(name: &str) -> CertificateParams {
    let mut params = named(name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
    params.not_before = date_time_ymd(2020, 1, 1);
    params.not_after = date_time_ymd(2040, 1, 1);
    params
}

fn named(name: &str) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, name);
    params
}
