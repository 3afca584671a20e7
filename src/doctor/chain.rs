//! Who vouches for a server: the certificates that it shows, and what this device thinks of them.

use std::{
    fmt,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

use companion_platform::trust::judge;
use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, Error, SignatureScheme,
    client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    pki_types::{CertificateDer, ServerName, UnixTime, pem::PemObject as _},
};
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use x509_cert::{
    attr::AttributeTypeAndValue,
    certificate::{CertificateInner, Raw},
    der::{
        Decode as _, Encode as _,
        oid::{
            ObjectIdentifier,
            db::rfc4519::{CN, O},
        },
    },
    ext::pkix::name::DirectoryString,
    name::Name,
    time::Time,
};

use super::line::{Line, PATIENCE};

type Judge = Arc<dyn ServerCertVerifier>;

/// What a server showed, and whether a connection came of it.
pub(super) struct Seen {
    /// Who signed what it shows, the nearest first; the last one is the authority.
    pub(super) signers: Vec<String>,
    /// From which day to which its certificate is valid, as ISO 8601 writes days.
    pub(super) valid: Option<(String, String)>,
    /// The connection, or what is in its way.
    pub(super) line: Result<Box<dyn Line>, Problem>,
}

/// What is wrong with what a server shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    /// Nobody whom this device trusts vouches for it.
    Stranger,
    /// By this device's clock it is not valid now.
    Time,
    /// It is for another name.
    Name,
    /// Something else.
    Other(String),
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stranger => {
                f.write_str("its certificate is from an authority that is not trusted")
            }
            Self::Time => f.write_str("its certificate is not valid now"),
            Self::Name => f.write_str("its certificate is for another name"),
            Self::Other(why) => f.write_str(why),
        }
    }
}

/// Says hello to a server, and keeps what it shows.
pub(super) async fn greet(line: Box<dyn Line>, host: &str, authority: Option<&Path>) -> Seen {
    let nothing = |why: String| Seen {
        signers: Vec::new(),
        valid: None,
        line: Err(Problem::Other(why)),
    };
    let judge = match verifier(authority) {
        Ok(judge) => judge,
        Err(why) => return nothing(why),
    };
    shake_hands(line, host, Some(judge)).await
}

/// Says hello without asking who it is. Nothing that is heard this way proves anything.
pub(super) async fn greet_anybody(line: Box<dyn Line>, host: &str) -> Seen {
    shake_hands(line, host, None).await
}

async fn shake_hands(line: Box<dyn Line>, host: &str, judge: Option<Judge>) -> Seen {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let witness = Arc::new(Witness {
        judge,
        schemes: provider.signature_verification_algorithms,
        shown: Mutex::default(),
    });
    let (connector, name) = match (
        config(&witness, provider),
        ServerName::try_from(host.to_owned()),
    ) {
        (Ok(config), Ok(name)) => (TlsConnector::from(Arc::new(config)), name),
        (Err(error), _) => return witness.seen(Err(Problem::Other(error.to_string()))),
        (_, Err(error)) => return witness.seen(Err(Problem::Other(error.to_string()))),
    };
    let shaken = timeout(PATIENCE, connector.connect(name, line)).await;
    let line = match shaken {
        Ok(Ok(stream)) => Ok(Box::new(stream) as Box<dyn Line>),
        Ok(Err(error)) => Err(witness.problem(&error.to_string())),
        Err(late) => Err(Problem::Other(late.to_string())),
    };
    witness.seen(line)
}

fn config(
    witness: &Arc<Witness>,
    provider: Arc<rustls::crypto::CryptoProvider>,
) -> Result<ClientConfig, Error> {
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .dangerous()
        .with_custom_certificate_verifier(Arc::clone(witness) as Arc<dyn ServerCertVerifier>)
        .with_no_client_auth();
    Ok(config)
}

/// The same judge that the agent has: the system's, and the authority of the settings.
fn verifier(authority: Option<&Path>) -> Result<Judge, String> {
    let made = match authority {
        None => judge(Vec::new()),
        Some(path) => {
            let named = |why: &dyn fmt::Display| format!("{}: {why}", path.display());
            let roots = CertificateDer::pem_file_iter(path).map_err(|error| named(&error))?;
            let roots: Result<Vec<_>, _> = roots.collect();
            judge(roots.map_err(|error| named(&error))?)
        }
    };
    made.map_err(|error| error.to_string())
}

/// Hands every question on to the judge, and remembers what it was about.
#[derive(Debug)]
struct Witness {
    judge: Option<Judge>,
    schemes: rustls::crypto::WebPkiSupportedAlgorithms,
    shown: Mutex<Shown>,
}

#[derive(Debug, Default)]
struct Shown {
    signers: Vec<String>,
    valid: Option<(String, String)>,
    problem: Option<Problem>,
}

impl Witness {
    fn seen(&self, line: Result<Box<dyn Line>, Problem>) -> Seen {
        let shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        Seen {
            signers: shown.signers.clone(),
            valid: shown.valid.clone(),
            line,
        }
    }

    fn problem(&self, otherwise: &str) -> Problem {
        let shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        let other = || Problem::Other(otherwise.to_owned());
        shown.problem.clone().unwrap_or_else(other)
    }
}

impl ServerCertVerifier for Witness {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let judged = match &self.judge {
            Some(judge) => {
                judge.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now)
            }
            None => Ok(ServerCertVerified::assertion()),
        };
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        let chain = std::iter::once(end_entity).chain(intermediates);
        shown.signers = chain.filter_map(issuer).collect();
        shown.signers.dedup();
        shown.valid = validity(end_entity);
        shown.problem = judged.as_ref().err().map(problem);
        judged
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        rustls::crypto::verify_tls12_signature(message, cert, dss, &self.schemes)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        rustls::crypto::verify_tls13_signature(message, cert, dss, &self.schemes)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.schemes.supported_schemes()
    }
}

fn problem(error: &Error) -> Problem {
    let Error::InvalidCertificate(why) = error else {
        return Problem::Other(error.to_string());
    };
    if *why == CertificateError::UnknownIssuer {
        return Problem::Stranger;
    }
    let time = matches!(
        why,
        CertificateError::Expired
            | CertificateError::ExpiredContext { .. }
            | CertificateError::NotValidYet
            | CertificateError::NotValidYetContext { .. }
    );
    let name = matches!(
        why,
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. }
    );
    match (time, name) {
        (true, _) => Problem::Time,
        (_, true) => Problem::Name,
        (false, false) => Problem::Other(why.to_string()),
    }
}

/// What a certificate says, whether or not it keeps the rules of RFC 5280.
fn read(der: &CertificateDer<'_>) -> Option<CertificateInner<Raw>> {
    CertificateInner::from_der(der).ok()
}

fn issuer(der: &CertificateDer<'_>) -> Option<String> {
    let name = name(&read(der)?.tbs_certificate.issuer);
    Some(crate::assist::clean(&name, 200)).filter(|name| !name.is_empty())
}

/// What people know a signer by: its common name, and the organisation if that says more.
fn name(name: &Name) -> String {
    let parts = || name.0.iter().flat_map(|part| part.0.iter());
    let first = |kind: ObjectIdentifier| parts().find(|part| part.oid == kind).map(text);
    match (first(CN), first(O)) {
        (Some(common), Some(whose)) if !common.contains(&whose) => format!("{common} ({whose})"),
        (Some(common), _) => common,
        (None, Some(whose)) => whose,
        (None, None) => parts().map(text).collect::<Vec<_>>().join(", "),
    }
}

/// Nothing for what is written in the alphabets of the past.
fn text(part: &AttributeTypeAndValue) -> String {
    let text = part.value.to_der();
    match text.and_then(|text| DirectoryString::from_der(&text)) {
        Ok(DirectoryString::PrintableString(text)) => text.to_string(),
        Ok(DirectoryString::TeletexString(text)) => text.to_string(),
        Ok(DirectoryString::Utf8String(text)) => text,
        Err(_) => String::new(),
    }
}

fn validity(der: &CertificateDer<'_>) -> Option<(String, String)> {
    let validity = read(der)?.tbs_certificate.validity;
    let day = |time: Time| time.to_date_time().to_string().chars().take(10).collect();
    Some((day(validity.not_before), day(validity.not_after)))
}
