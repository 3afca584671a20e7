//! Wraps an MSI for Intune: `intunewin MSI FILE PRODUCT-CODE PACKAGE-CODE UPGRADE-CODE VERSION`.
//!
//! Intune takes a Win32 app as an encrypted ZIP inside a ZIP, with everything that is needed to decrypt
//! it beside it (`Detection.xml`): so it is a form and not a secret. That is why the keys can be made of
//! the content's own hash, and the same MSI gives the same bytes. The form is that of Microsoft's Win32
//! Content Prep Tool, as `SvR.ContentPrep` and others write it.
#![expect(
    clippy::unwrap_used,
    reason = "a tool for packaging, which stops at the first failure"
)]

use std::{
    env, fs,
    io::{Cursor, Write as _},
    path::Path,
};

use aes::Aes256;
use base64::{Engine as _, prelude::BASE64_STANDARD};
use cbc::{
    Encryptor,
    cipher::{BlockModeEncrypt as _, KeyIvInit as _, block_padding::Pkcs7},
};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// What the format of `Detection.xml` is called after.
const TOOL: &str = "1.8.6.0";
const INNER: &str = "IntunePackage.intunewin";

fn main() {
    let words: Vec<String> = env::args().skip(1).collect();
    let [msi, file, product, package, upgrade, version] = words.as_slice() else {
        panic_with_usage();
    };
    let setup = Path::new(msi).file_name().unwrap().to_str().unwrap();
    let content = zip(
        &[(setup, &fs::read(msi).unwrap())],
        CompressionMethod::Deflated,
    );
    let sealed = Sealed::of(&content);
    let info = format!(
        "<MsiInfo><MsiProductCode>{{{product}}}</MsiProductCode>\
         <MsiProductVersion>{version}</MsiProductVersion>\
         <MsiPackageCode>{{{package}}}</MsiPackageCode>\
         <MsiUpgradeCode>{{{upgrade}}}</MsiUpgradeCode>\
         <MsiExecutionContext>System</MsiExecutionContext>\
         <MsiRequiresLogon>false</MsiRequiresLogon>\
         <MsiRequiresReboot>false</MsiRequiresReboot>\
         <MsiIsMachineInstall>true</MsiIsMachineInstall>\
         <MsiIsUserInstall>false</MsiIsUserInstall>\
         <MsiIncludesServices>false</MsiIncludesServices>\
         <MsiIncludesODBCDataSource>false</MsiIncludesODBCDataSource>\
         <MsiContainsSystemRegistryKeys>false</MsiContainsSystemRegistryKeys>\
         <MsiContainsSystemFolders>false</MsiContainsSystemFolders>\
         <MsiPublisher>Portal Companion</MsiPublisher></MsiInfo>"
    );
    let detection = format!(
        "<ApplicationInfo xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" ToolVersion=\"{TOOL}\">\
         <Name>Portal Companion</Name>\
         <UnencryptedContentSize>{}</UnencryptedContentSize>\
         <FileName>{INNER}</FileName><SetupFile>{setup}</SetupFile>{}{info}</ApplicationInfo>",
        content.len(),
        sealed.told()
    );
    let contents = format!("IntuneWinPackage/Contents/{INNER}");
    let metadata = "IntuneWinPackage/Metadata/Detection.xml";
    let outer: [(&str, &[u8]); 2] = [(&contents, &sealed.bytes), (metadata, detection.as_bytes())];
    fs::write(file, zip(&outer, CompressionMethod::Stored)).unwrap();
}

#[expect(clippy::panic, reason = "a tool for packaging")]
fn panic_with_usage() -> ! {
    panic!("intunewin MSI FILE PRODUCT-CODE PACKAGE-CODE UPGRADE-CODE VERSION");
}

/// What is encrypted, and all that opens it.
struct Sealed {
    /// The MAC over what follows it, the initialisation vector, and the content.
    bytes: Vec<u8>,
    key: [u8; 32],
    mac_key: [u8; 32],
    vector: [u8; 16],
    digest: [u8; 32],
}

impl Sealed {
    fn of(content: &[u8]) -> Self {
        let digest: [u8; 32] = Sha256::digest(content).into();
        let made = |of: &str| -> [u8; 32] {
            let made = Sha256::new().chain_update(of).chain_update(digest);
            made.finalize().into()
        };
        let (key, mac_key) = (made("encryption key"), made("MAC key"));
        let vector: [u8; 16] = made("initialisation vector")[..16].try_into().unwrap();
        let encryptor = Encryptor::<Aes256>::new(&key.into(), &vector.into());
        let sealed = encryptor.encrypt_padded_vec::<Pkcs7>(content);
        let rest = [&vector[..], &sealed].concat();
        let mut mac = Hmac::<Sha256>::new_from_slice(&mac_key).unwrap();
        mac.update(&rest);
        let bytes = [&mac.finalize().into_bytes()[..], &rest].concat();
        Self {
            bytes,
            key,
            mac_key,
            vector,
            digest,
        }
    }

    fn told(&self) -> String {
        let base64 = |bytes: &[u8]| BASE64_STANDARD.encode(bytes);
        format!(
            "<EncryptionInfo><EncryptionKey>{}</EncryptionKey><MacKey>{}</MacKey>\
             <InitializationVector>{}</InitializationVector><Mac>{}</Mac>\
             <ProfileIdentifier>ProfileVersion1</ProfileIdentifier>\
             <FileDigest>{}</FileDigest><FileDigestAlgorithm>SHA256</FileDigestAlgorithm></EncryptionInfo>",
            base64(&self.key),
            base64(&self.mac_key),
            base64(&self.vector),
            base64(&self.bytes[..32]),
            base64(&self.digest),
        )
    }
}

/// The files have no time, so that the same ones are the same bytes.
fn zip(files: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(method)
        .last_modified_time(zip::DateTime::default());
    for (name, bytes) in files {
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
