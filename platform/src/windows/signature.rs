//! Who signed a program, as Windows itself judges: the whole chain, the time stamp, and whether a
//! certificate was revoked, as far as that can be known now.

use std::{fs::File, io, os::windows::io::AsRawHandle as _, path::Path, ptr, slice};

use windows_sys::Win32::{
    Foundation::{
        CERT_E_CHAINING, CERT_E_EXPIRED, CERT_E_REVOCATION_FAILURE, CERT_E_REVOKED,
        CERT_E_UNTRUSTEDCA, CERT_E_UNTRUSTEDROOT, CERT_E_UNTRUSTEDTESTROOT, CERT_E_WRONG_USAGE,
        CRYPT_E_NO_REVOCATION_CHECK, CRYPT_E_REVOCATION_OFFLINE, CRYPT_E_REVOKED, FILETIME,
        INVALID_HANDLE_VALUE, TRUST_E_BAD_DIGEST, TRUST_E_CERT_SIGNATURE, TRUST_E_COUNTER_SIGNER,
        TRUST_E_EXPLICIT_DISTRUST, TRUST_E_FAIL, TRUST_E_NOSIGNATURE, TRUST_E_PROVIDER_UNKNOWN,
        TRUST_E_SUBJECT_FORM_UNKNOWN, TRUST_E_SUBJECT_NOT_TRUSTED, TRUST_E_TIME_STAMP,
    },
    Security::{
        Cryptography::{
            CERT_CONTEXT, CERT_NAME_ATTR_TYPE, CERT_TRUST_INVALID_BASIC_CONSTRAINTS,
            CERT_TRUST_INVALID_EXTENSION, CERT_TRUST_IS_CYCLIC, CERT_TRUST_IS_EXPLICIT_DISTRUST,
            CERT_TRUST_IS_NOT_SIGNATURE_VALID, CERT_TRUST_IS_NOT_TIME_VALID,
            CERT_TRUST_IS_NOT_VALID_FOR_USAGE, CERT_TRUST_IS_PARTIAL_CHAIN, CERT_TRUST_IS_REVOKED,
            CERT_TRUST_IS_UNTRUSTED_ROOT, CertGetNameStringW, szOID_ORGANIZATION_NAME,
        },
        WinTrust::{
            CRYPT_PROVIDER_SGNR, WINTRUST_ACTION_GENERIC_VERIFY_V2, WINTRUST_DATA, WINTRUST_DATA_0,
            WINTRUST_DATA_PROVIDER_FLAGS, WINTRUST_DATA_REVOCATION_CHECKS, WINTRUST_FILE_INFO,
            WTD_CACHE_ONLY_URL_RETRIEVAL, WTD_CHOICE_FILE, WTD_DISABLE_MD2_MD4,
            WTD_REVOCATION_CHECK_CHAIN_EXCLUDE_ROOT, WTD_REVOKE_NONE, WTD_REVOKE_WHOLECHAIN,
            WTD_STATEACTION_CLOSE, WTD_STATEACTION_VERIFY, WTD_UI_NONE,
            WTHelperGetProvCertFromChain, WTHelperGetProvSignerFromChain,
            WTHelperProvDataFromStateData, WinVerifyTrust,
        },
    },
};

use super::sys;
use crate::{Signature, Signer};

/// What a chain must not have. Whether it was revoked depends on who could be asked as well, of which
/// the verdict tells, and whether it had expired on the time stamp: see [`UNSTAMPED`].
const AMISS: u32 = CERT_TRUST_IS_REVOKED
    | CERT_TRUST_IS_NOT_SIGNATURE_VALID
    | CERT_TRUST_IS_NOT_VALID_FOR_USAGE
    | CERT_TRUST_IS_UNTRUSTED_ROOT
    | CERT_TRUST_IS_CYCLIC
    | CERT_TRUST_IS_PARTIAL_CHAIN
    | CERT_TRUST_IS_EXPLICIT_DISTRUST
    | CERT_TRUST_INVALID_EXTENSION
    | CERT_TRUST_INVALID_BASIC_CONSTRAINTS;

/// What it must not have either where no good time stamp lies within the certificate's time: then all
/// that counts is now.
const UNSTAMPED: u32 = AMISS | CERT_TRUST_IS_NOT_TIME_VALID;

/// How it is asked. The first that can be answered decides.
struct Question {
    revocation: WINTRUST_DATA_REVOCATION_CHECKS,
    flags: WINTRUST_DATA_PROVIDER_FLAGS,
}

const STRICT: WINTRUST_DATA_PROVIDER_FLAGS = WTD_DISABLE_MD2_MD4;

/// Whoever publishes revocations, then what is remembered of that, then without.
const QUESTIONS: [Question; 3] = [
    Question {
        revocation: WTD_REVOKE_WHOLECHAIN,
        flags: STRICT | WTD_REVOCATION_CHECK_CHAIN_EXCLUDE_ROOT,
    },
    Question {
        revocation: WTD_REVOKE_WHOLECHAIN,
        flags: STRICT | WTD_REVOCATION_CHECK_CHAIN_EXCLUDE_ROOT | WTD_CACHE_ONLY_URL_RETRIEVAL,
    },
    Question {
        revocation: WTD_REVOKE_NONE,
        flags: STRICT | WTD_CACHE_ONLY_URL_RETRIEVAL,
    },
];

/// Blocks for as long as the network takes.
pub(crate) fn signature(file: &File, path: &Path) -> io::Result<Signature> {
    let path = sys::wide(path)?;
    for (at, question) in QUESTIONS.iter().enumerate() {
        let judged = judge(file, &path, question);
        match judged.verdict {
            0 => {
                return Ok(match judged.signer {
                    Some((_, amiss)) if amiss != 0 => Signature::Bad(words(verdict_on(amiss))),
                    Some((organisation, _)) => Signature::By(Signer {
                        organisation,
                        revocation_known: question.revocation != WTD_REVOKE_NONE,
                    }),
                    None => Signature::Bad("its signer has no name".to_owned()),
                });
            }
            TRUST_E_NOSIGNATURE | TRUST_E_SUBJECT_FORM_UNKNOWN | TRUST_E_PROVIDER_UNKNOWN => {
                return Ok(none_or_bad(judged.last));
            }
            CERT_E_REVOCATION_FAILURE
            | CRYPT_E_REVOCATION_OFFLINE
            | CRYPT_E_NO_REVOCATION_CHECK
                if at + 1 < QUESTIONS.len() => {}
            verdict => return Ok(Signature::Bad(words(verdict))),
        }
    }
    Ok(Signature::Bad(words(CERT_E_REVOCATION_FAILURE)))
}

/// The verdict that a chain deserves.
fn verdict_on(amiss: u32) -> i32 {
    let verdicts = [
        (CERT_TRUST_IS_REVOKED, CERT_E_REVOKED),
        (CERT_TRUST_IS_EXPLICIT_DISTRUST, TRUST_E_EXPLICIT_DISTRUST),
        (CERT_TRUST_IS_NOT_SIGNATURE_VALID, TRUST_E_CERT_SIGNATURE),
        (CERT_TRUST_IS_UNTRUSTED_ROOT, CERT_E_UNTRUSTEDROOT),
        (CERT_TRUST_IS_PARTIAL_CHAIN, CERT_E_CHAINING),
        (CERT_TRUST_IS_NOT_VALID_FOR_USAGE, CERT_E_WRONG_USAGE),
        (CERT_TRUST_IS_NOT_TIME_VALID, CERT_E_EXPIRED),
    ];
    let first = verdicts.iter().find(|(what, _)| amiss & what != 0);
    first.map_or(TRUST_E_FAIL, |(_, verdict)| *verdict)
}

/// Windows says *no signature* also of one that it cannot read; the error behind it tells them apart.
fn none_or_bad(last: i32) -> Signature {
    match last {
        0 | TRUST_E_NOSIGNATURE | TRUST_E_SUBJECT_FORM_UNKNOWN | TRUST_E_PROVIDER_UNKNOWN => {
            Signature::None
        }
        error => Signature::Bad(words(error)),
    }
}

/// What a verdict means, and its number. Not in the system's words, which are in its language, and
/// the log is in English.
fn words(code: i32) -> String {
    let meaning = match code {
        TRUST_E_BAD_DIGEST => "the file is not as it was signed",
        CERT_E_UNTRUSTEDROOT | CERT_E_UNTRUSTEDTESTROOT | CERT_E_UNTRUSTEDCA => {
            "nobody whom this device trusts vouches for the signer"
        }
        TRUST_E_CERT_SIGNATURE => "it is forged, or a certificate is",
        CERT_E_CHAINING => "the certificates of those who vouch for the signer are not complete",
        CERT_E_EXPIRED => {
            "the certificate had expired, and no time stamp says that it was used before"
        }
        CERT_E_REVOKED | CRYPT_E_REVOKED => "the certificate was revoked",
        CERT_E_REVOCATION_FAILURE => "whether the certificate was revoked cannot be known",
        CERT_E_WRONG_USAGE => "the certificate is not for signing programs",
        TRUST_E_EXPLICIT_DISTRUST | TRUST_E_SUBJECT_NOT_TRUSTED => {
            "this device was told not to trust the signer"
        }
        TRUST_E_TIME_STAMP | TRUST_E_COUNTER_SIGNER => "its time stamp is not good",
        _ => "it cannot be confirmed",
    };
    format!("{meaning} (0x{:08x})", code.cast_unsigned())
}

struct Judged {
    verdict: i32,
    last: i32,
    /// The organisation, and what is amiss with the chain.
    signer: Option<(String, u32)>,
}

fn judge(file: &File, path: &[u16], question: &Question) -> Judged {
    let mut subject = WINTRUST_FILE_INFO {
        cbStruct: size_of::<WINTRUST_FILE_INFO>() as u32,
        pcwszFilePath: path.as_ptr(),
        hFile: file.as_raw_handle(),
        pgKnownSubject: ptr::null_mut(),
    };
    let mut data = WINTRUST_DATA {
        cbStruct: size_of::<WINTRUST_DATA>() as u32,
        dwUIChoice: WTD_UI_NONE,
        fdwRevocationChecks: question.revocation,
        dwUnionChoice: WTD_CHOICE_FILE,
        Anonymous: WINTRUST_DATA_0 {
            pFile: &raw mut subject,
        },
        dwStateAction: WTD_STATEACTION_VERIFY,
        dwProvFlags: question.flags,
        ..WINTRUST_DATA::default()
    };
    let mut how = WINTRUST_ACTION_GENERIC_VERIFY_V2;
    let mut ask = |data: &mut WINTRUST_DATA| {
        // SAFETY: the structures and what they point to live through the call; no window is shown.
        unsafe { WinVerifyTrust(INVALID_HANDLE_VALUE, &raw mut how, (&raw mut *data).cast()) }
    };
    let verdict = ask(&mut data);
    let last = io::Error::last_os_error()
        .raw_os_error()
        .unwrap_or_default();
    let signer = match verdict {
        // SAFETY: the state is as the call left it, and is closed only below.
        0 => unsafe { signer(&data) },
        _ => None,
    };
    data.dwStateAction = WTD_STATEACTION_CLOSE;
    ask(&mut data);
    Judged {
        verdict,
        last,
        signer,
    }
}

/// The organisation in whose name the file was signed, and what is amiss with the chain of its
/// certificates. A good verdict can rest on a setting that the user may change (*Software
/// Publishing*: that test roots pass, that nothing expires), and Wine 8 gives it for anybody; the
/// chain is as it is.
///
/// # Safety
/// The state is that of a file that was judged, and not closed yet.
unsafe fn signer(data: &WINTRUST_DATA) -> Option<(String, u32)> {
    // SAFETY: each gives something that belongs to the state, or null.
    let (certificate, chain, stamped) = unsafe {
        let state = WTHelperProvDataFromStateData(data.hWVTStateData);
        if state.is_null() {
            return None;
        }
        let signer = WTHelperGetProvSignerFromChain(state, 0, 0, 0);
        if signer.is_null() {
            return None;
        }
        let certificate = WTHelperGetProvCertFromChain(signer, 0);
        if certificate.is_null() {
            return None;
        }
        let (signer, certificate) = (&*signer, (*certificate).pCert);
        if certificate.is_null() {
            return None;
        }
        (
            certificate,
            signer.pChainContext.as_ref(),
            is_stamped(signer, &*certificate),
        )
    };
    // A chain that nobody has built proves nothing.
    let status = chain.map_or(u32::MAX, |chain| chain.TrustStatus.dwErrorStatus);
    let amiss = status & if stamped { AMISS } else { UNSTAMPED };
    organisation(certificate).map(|organisation| (organisation, amiss))
}

/// Whether others saw the signature while the certificate was valid, and all of them are good.
///
/// # Safety
/// Both belong to one state that is not closed yet.
unsafe fn is_stamped(signer: &CRYPT_PROVIDER_SGNR, certificate: &CERT_CONTEXT) -> bool {
    if signer.csCounterSigners == 0 || signer.pasCounterSigners.is_null() {
        return false;
    }
    let count = signer.csCounterSigners as usize;
    // SAFETY: there are so many, and they live as long as the state.
    let stamps = unsafe { slice::from_raw_parts(signer.pasCounterSigners, count) };
    // SAFETY: a certificate has what is in it.
    let Some(valid) = (unsafe { certificate.pCertInfo.as_ref() }) else {
        return false;
    };
    let (from, until) = (ticks(valid.NotBefore), ticks(valid.NotAfter));
    stamps.iter().all(|stamp| stamp.dwError == 0)
        && (from..=until).contains(&ticks(signer.sftVerifyAsOf))
}

/// A time as one number.
fn ticks(time: FILETIME) -> u64 {
    u64::from(time.dwHighDateTime) << 32 | u64::from(time.dwLowDateTime)
}

fn organisation(certificate: *const CERT_CONTEXT) -> Option<String> {
    let mut name = [0_u16; 512];
    // SAFETY: the certificate is valid, and the room for its name as large as is said.
    let length = unsafe {
        CertGetNameStringW(
            certificate,
            CERT_NAME_ATTR_TYPE,
            0,
            szOID_ORGANIZATION_NAME.cast(),
            name.as_mut_ptr(),
            name.len() as u32,
        )
    };
    // With the zero at its end; one inside of the name belongs to it.
    let name = name.get(..(length as usize).checked_sub(1)?)?;
    let name = String::from_utf16(name).ok()?;
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use std::{env, fs};

    use windows_sys::Win32::Security::Cryptography::CERT_INFO;

    use super::*;
    use crate::imp::disk::hold;

    #[test]
    fn a_stamp_counts_that_is_good_and_in_time() {
        let time = |low| FILETIME {
            dwLowDateTime: low,
            dwHighDateTime: 1,
        };
        let mut valid = CERT_INFO {
            NotBefore: time(20),
            NotAfter: time(30),
            ..CERT_INFO::default()
        };
        let certificate = CERT_CONTEXT {
            pCertInfo: &raw mut valid,
            ..CERT_CONTEXT::default()
        };
        let is_good = |at, errors: &[u32]| {
            let stamp = |error| CRYPT_PROVIDER_SGNR {
                dwError: error,
                ..CRYPT_PROVIDER_SGNR::default()
            };
            let mut stamps: Vec<_> = errors.iter().copied().map(stamp).collect();
            let signer = CRYPT_PROVIDER_SGNR {
                sftVerifyAsOf: time(at),
                csCounterSigners: stamps.len() as u32,
                pasCounterSigners: stamps.as_mut_ptr(),
                ..CRYPT_PROVIDER_SGNR::default()
            };
            // SAFETY: everything that they point to lives.
            unsafe { is_stamped(&signer, &certificate) }
        };
        assert!(is_good(20, &[0]) && is_good(30, &[0, 0]));
        assert!(!is_good(25, &[]), "nobody has seen it");
        assert!(!is_good(31, &[0]) && !is_good(19, &[0]), "not in its time");
        assert!(!is_good(25, &[0, TRUST_E_TIME_STAMP.cast_unsigned()]));
    }

    fn judged(path: &Path) -> Signature {
        signature(&hold(path).unwrap(), path).unwrap()
    }

    #[test]
    fn what_nobody_signed_has_no_signature() {
        assert_eq!(judged(&env::current_exe().unwrap()), Signature::None);
    }

    #[test]
    fn what_is_no_program_has_none_either() {
        let dir = tempfile::tempdir().unwrap();
        for (name, bytes) in [("a.exe", "<html>"), ("b.exe", "MZ"), ("c.exe", "")] {
            let path = dir.path().join(name);
            fs::write(&path, bytes).unwrap();
            assert!(!matches!(judged(&path), Signature::By(_)), "{name}");
        }
    }

    #[test]
    fn a_verdict_has_a_number_that_can_be_looked_up() {
        let said = words(CERT_E_UNTRUSTEDROOT);
        assert!(
            said.contains("vouches") && said.ends_with("(0x800b0109)"),
            "{said}"
        );
        assert!(words(-1).ends_with("(0xffffffff)"));
        assert_eq!(verdict_on(AMISS), CERT_E_REVOKED);
        assert_eq!(
            verdict_on(CERT_TRUST_IS_UNTRUSTED_ROOT),
            CERT_E_UNTRUSTEDROOT
        );
        assert_eq!(verdict_on(CERT_TRUST_IS_NOT_TIME_VALID), CERT_E_EXPIRED);
        assert_eq!(verdict_on(CERT_TRUST_IS_CYCLIC), TRUST_E_FAIL);
    }
}
