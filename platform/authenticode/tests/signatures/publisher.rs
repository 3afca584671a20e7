//! A publisher with an authority, and what it signs programs and stamps time with.

use std::{env, ffi::OsString, fs, path::PathBuf, process::Command};

use companion_authenticode::Trust;
use rcgen::{
    BasicConstraints, Certificate, CertificateParams, CertificateRevocationListParams,
    CertifiedIssuer, CrlDistributionPoint, CustomExtension, DistinguishedName, DnType,
    ExtendedKeyUsagePurpose, IsCa, KeyIdMethod, KeyPair, KeyUsagePurpose, RevokedCertParams,
    SerialNumber, date_time_ymd,
};
use tempfile::TempDir;
use time::OffsetDateTime;

/// The first day of a month.
pub(super) fn at(year: i32, month: u8) -> OffsetDateTime {
    date_time_ymd(year, month, 1)
}

pub(super) struct Publisher {
    dir: TempDir,
    pub(super) root: CertifiedIssuer<'static, KeyPair>,
    /// It issues; the root only vouches for it.
    pub(super) authority: CertifiedIssuer<'static, KeyPair>,
}

impl Publisher {
    /// Nothing where there is no `osslsigncode`, which is said.
    pub(super) fn new() -> Option<Self> {
        Self::called("Test", key)
    }

    /// One whose authorities are called something else, or have keys of another kind.
    #[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
    pub(super) fn called(name: &str, key: fn() -> KeyPair) -> Option<Self> {
        if Command::new("osslsigncode")
            .arg("--version")
            .output()
            .is_err()
        {
            let message = "no osslsigncode is installed";
            assert!(env::var_os("CI").is_none(), "{message}");
            eprintln!("SKIPPED: {message}");
            return None;
        }
        let root = authority(&format!("{name} Root"));
        let root = CertifiedIssuer::self_signed(root, key()).unwrap();
        let authority = authority(&format!("{name} Authority"));
        let authority = CertifiedIssuer::signed_by(authority, key(), &root).unwrap();
        let dir = tempfile::tempdir().unwrap();
        Some(Self {
            dir,
            root,
            authority,
        })
    }

    pub(super) fn trust(&self) -> Trust {
        let mut trust = Trust::default();
        trust.root(self.root.der()).unwrap();
        trust
    }

    pub(super) fn signer(&self, organisation: &str) -> Signer<'_> {
        let mut params = named(organisation);
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::CodeSigning];
        Signer {
            publisher: self,
            params,
            key: key(),
        }
    }

    /// Arguments that have the signature stamped on that day.
    pub(super) fn stamp_at(&self, year: i32, month: u8) -> [OsString; 6] {
        let (certificate, key) = self.stamps();
        let time = at(year, month).unix_timestamp().to_string();
        [
            "-TSA-certs".into(),
            certificate.into(),
            "-TSA-key".into(),
            key.into(),
            "-TSA-time".into(),
            time.into(),
        ]
    }

    /// The certificate of who stamps, and its key, made when they are first asked for.
    fn stamps(&self) -> (PathBuf, PathBuf) {
        let made = self.paths("stamps");
        if made.0.exists() {
            return made;
        }
        let mut params = named("Test Stamps");
        (params.not_before, params.not_after) = (at(2020, 1), at(2040, 1));
        // As critical as RFC 3161 wants it: a sequence with `id-kp-timeStamping`.
        let purposes = vec![0x30, 10, 6, 8, 0x2b, 6, 1, 5, 5, 7, 3, 8];
        let mut purposes = CustomExtension::from_oid_content(&[2, 5, 29, 37], purposes);
        purposes.set_criticality(true);
        params.custom_extensions = vec![purposes];
        let key = key();
        let certificate = params.signed_by(&key, &self.authority).unwrap();
        self.files("stamps", &certificate, &key)
    }

    /// The list of what the authority took back.
    pub(super) fn revoke(&self, signer: &Signer<'_>, when: OffsetDateTime) -> Vec<u8> {
        let revoked = RevokedCertParams {
            serial_number: signer.params.serial_number.clone().unwrap(),
            revocation_time: when,
            reason_code: None,
            invalidity_date: None,
        };
        let params = CertificateRevocationListParams {
            this_update: at(2026, 6),
            next_update: at(2026, 8),
            crl_number: SerialNumber::from(1),
            issuing_distribution_point: None,
            revoked_certs: vec![revoked],
            key_identifier_method: KeyIdMethod::Sha256,
        };
        params.signed_by(&self.authority).unwrap().der().to_vec()
    }

    fn paths(&self, name: &str) -> (PathBuf, PathBuf) {
        let file = |end| self.dir.path().join(format!("{name}.{end}"));
        (file("pem"), file("key"))
    }

    fn files(&self, name: &str, certificate: &Certificate, key: &KeyPair) -> (PathBuf, PathBuf) {
        let paths = self.paths(name);
        let chain = certificate.pem() + &self.authority.pem();
        fs::write(&paths.0, chain).unwrap();
        fs::write(&paths.1, key.serialize_pem()).unwrap();
        paths
    }
}

pub(super) struct Signer<'a> {
    publisher: &'a Publisher,
    params: CertificateParams,
    key: KeyPair,
}

impl Signer<'_> {
    /// From the beginning of one year to that of another.
    pub(super) fn valid(mut self, from: i32, to: i32) -> Self {
        (self.params.not_before, self.params.not_after) = (at(from, 1), at(to, 1));
        // Behind what the keys of a kind have in common.
        let key = &self.key.public_key_raw()[9..17];
        self.params.serial_number = Some(SerialNumber::from_slice(key));
        self
    }

    /// With the kind of key that publishers have.
    pub(super) fn by_rsa(mut self) -> Self {
        self.key = rsa_key();
        self
    }

    /// Whether it was revoked can be asked there.
    pub(super) fn asks_at(mut self, url: &str) -> Self {
        let uris = vec![url.to_owned()];
        self.params.crl_distribution_points = vec![CrlDistributionPoint { uris }];
        self
    }

    /// Good until it expires and no longer.
    pub(super) fn lifetime(mut self) -> Self {
        let lifetime = vec![1, 3, 6, 1, 4, 1, 311, 10, 3, 13];
        let purposes = &mut self.params.extended_key_usages;
        purposes.push(ExtendedKeyUsagePurpose::Other(lifetime));
        self
    }

    pub(super) fn for_servers(mut self) -> Self {
        self.params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        self
    }

    pub(super) fn sign(&self, program: &[u8]) -> Vec<u8> {
        self.sign_with(program, &[])
    }

    pub(super) fn sign_with(&self, program: &[u8], more: &[OsString]) -> Vec<u8> {
        let publisher = self.publisher;
        let certificate = self.params.signed_by(&self.key, &publisher.authority);
        let (certificate, key) = publisher.files("signer", &certificate.unwrap(), &self.key);
        let [unsigned, signed] = ["in.exe", "out.exe"].map(|name| publisher.dir.path().join(name));
        fs::write(&unsigned, program).unwrap();
        drop(fs::remove_file(&signed));
        let done = Command::new("osslsigncode")
            .arg("sign")
            .arg("-certs")
            .arg(certificate)
            .arg("-key")
            .arg(key)
            .args(more)
            .arg("-in")
            .arg(unsigned)
            .arg("-out")
            .arg(&signed)
            .output()
            .unwrap();
        assert!(done.status.success(), "{done:?}");
        fs::read(signed).unwrap()
    }
}

fn key() -> KeyPair {
    KeyPair::generate().unwrap()
}

/// A key of the kind that Wine can check as well; `openssl` makes it.
pub(super) fn rsa_key() -> KeyPair {
    let mut make = Command::new("openssl");
    make.args(["genpkey", "-algorithm", "RSA", "-pkeyopt"]);
    let made = make.arg("rsa_keygen_bits:2048").output().unwrap();
    assert!(made.status.success(), "{made:?}");
    KeyPair::from_pem(str::from_utf8(&made.stdout).unwrap()).unwrap()
}

fn authority(name: &str) -> CertificateParams {
    let mut params = named(name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    (params.not_before, params.not_after) = (at(2020, 1), at(2040, 1));
    params
}

fn named(organisation: &str) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name = DistinguishedName::new();
    if !organisation.is_empty() {
        params
            .distinguished_name
            .push(DnType::OrganizationName, organisation);
    }
    params.distinguished_name.push(DnType::CountryName, "DE");
    params
}

/// The least that passes for a program: headers, and one section with something in it.
pub(super) fn program() -> Vec<u8> {
    let mut bytes = vec![0; 0x400];
    let mut put = |at: usize, part: &[u8]| bytes[at..at + part.len()].copy_from_slice(part);
    put(0, b"MZ");
    put(0x3c, &0x80_u32.to_le_bytes());
    put(0x80, b"PE\0\0");
    // For x86-64, one section, an optional header of 240 bytes, an executable image.
    put(0x84, &0x8664_u16.to_le_bytes());
    put(0x86, &1_u16.to_le_bytes());
    put(0x94, &240_u16.to_le_bytes());
    put(0x96, &0x22_u16.to_le_bytes());
    // PE32+, its alignments, its sizes, and sixteen directories.
    put(0x98, &0x20b_u16.to_le_bytes());
    put(0xb8, &0x1000_u32.to_le_bytes());
    put(0xbc, &0x200_u32.to_le_bytes());
    put(0xd0, &0x2000_u32.to_le_bytes());
    put(0xd4, &0x200_u32.to_le_bytes());
    put(0xdc, &2_u16.to_le_bytes());
    put(0x98 + 108, &16_u32.to_le_bytes());
    let section = 0x98 + 240;
    put(section, b".text\0\0\0");
    put(section + 8, &0x200_u32.to_le_bytes());
    put(section + 12, &0x1000_u32.to_le_bytes());
    put(section + 16, &0x200_u32.to_le_bytes());
    put(section + 20, &0x200_u32.to_le_bytes());
    put(0x200, b"What it does.");
    bytes
}
