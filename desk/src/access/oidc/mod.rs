//! Signing in with an account of an identity provider: OpenID Connect, authorization code with PKCE.
//!
//! ```text
//! browser                    desk                               identity provider
//!    | "sign in with …"        |                                        |
//!    |------------------------>| state; its hash into the database      |
//!    |<-- cookie, redirect ----|                                        |
//!    |-------------------------------- state, nonce, challenge -------->|
//!    |<------------------------------- redirect: code, state -----------|
//!    |--- cookie, code, state->| is it this browser's? used already?    |
//!    |                         |------------ code, verifier ----------->|
//!    |                         |<----------- ID token ------------------|
//!    |                         | signature, issuer, audience, nonce, expiry
//!    |<-- signed in, or why not|                                        |
//! ```
//!
//! The nonce and the PKCE verifier are an HMAC of the state, keyed with the token in the browser's
//! cookie. So the database holds hashes only, and a callback that another browser was tricked into
//! cannot be completed, whatever it carries.
//!
//! # Microsoft Entra ID
//!
//! * Register a web application with the redirect address `https://DESK/sign-in/callback`, and give
//!   the desk `https://login.microsoftonline.com/TENANT-ID/v2.0` as the issuer. The shared issuers
//!   `common` and `organizations` do not work, and should not: their tokens come from every tenant
//!   in the world, and their discovery document names `{tenantid}` as the issuer, which does not
//!   match (learn.microsoft.com/entra/identity-platform/v2-protocols-oidc).
//! * App roles are the better choice for the desk's roles: define them in the registration, assign
//!   people or groups to them, and they arrive as the claim `roles` with the roles' *values*. With
//!   “Assignment required” nobody else gets as far as the desk.
//! * The claim `groups` has to be switched on (“Token configuration”, security groups) and holds
//!   object ids. From 200 groups on Entra leaves it out and says so in `_claim_names` (“overage”,
//!   learn.microsoft.com/security/zero-trust/develop/configure-tokens-group-claims-app-roles). The
//!   desk then asks Microsoft Graph about those that stand for a role here, if it is connected to the
//!   same tenant (`intune::people`); otherwise it tells the person, and app roles help.
//! * `oid` and `tid` name the person and the tenant for every application
//!   (learn.microsoft.com/entra/identity-platform/id-token-claims-reference). They are taken from the
//!   verified ID token only.
//! * `sub` is different for each application, and the same for ever. `email` is optional and not
//!   verified, so it is only shown: an account is the pair of issuer and subject.

mod http;
mod person;
mod trouble;

use std::{sync::Arc, time::Duration};

use openidconnect::{
    AccessToken, AuthType, AuthenticationFlow, AuthorizationCode, Client, ClientId,
    ClientSecret as RawSecret, CsrfToken, DiscoveryError, EmptyExtraTokenFields, EndpointMaybeSet,
    EndpointNotSet, EndpointSet, IdTokenFields, IssuerUrl, Nonce, OAuth2TokenResponse as _,
    PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope, StandardClaims, StandardErrorResponse,
    StandardTokenResponse, SubjectIdentifier, TokenResponse as _, UserInfoClaims, UserInfoError,
    core::{
        CoreAuthDisplay, CoreAuthPrompt, CoreClientAuthMethod, CoreErrorResponseType,
        CoreGenderClaim, CoreJsonWebKey, CoreJweContentEncryptionAlgorithm,
        CoreJwsSigningAlgorithm, CoreProviderMetadata, CoreResponseType, CoreRevocableToken,
        CoreRevocationErrorResponse, CoreTokenIntrospectionResponse, CoreTokenType,
    },
};
use reqwest::Url;
use ring::hmac;
use tokio::sync::Mutex;

use self::{
    http::{Caller, safe},
    person::{Memberships, person},
    trouble::{Unverified, refused, unverified, whole},
};
pub use self::{
    person::{Entra, Person},
    trouble::Trouble,
};
use crate::{
    secrets::{ClientSecret, Token, hex},
    text::soften,
    time::{Clock, Timestamp},
    web::is_here,
};

/// How long somebody may take at the provider's pages before they have to begin again.
pub const ERRAND: Duration = Duration::from_secs(10 * 60);

/// How long a discovery document is used before it is fetched again.
const FRESH: Duration = Duration::from_secs(3600);

/// By how much the provider's clock may be ahead of ours.
const AHEAD: Duration = Duration::from_secs(5 * 60);

/// What the signature of an ID token may be: all but those with a shared secret and “none”.
const ALGORITHMS: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// Which identity provider, and what the desk is to it.
#[derive(Clone, Debug)]
pub struct Config {
    /// Its issuer identifier, for example `https://login.microsoftonline.com/TENANT-ID/v2.0`.
    pub issuer: String,
    /// The desk's client id there.
    pub client_id: String,
    /// The desk's client secret there; a public client has none.
    pub client_secret: Option<ClientSecret>,
    /// What the button says: “Sign in with …”.
    pub name: String,
}

/// Why a provider cannot be used at all.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The issuer is no address.
    #[error("the issuer of the identity provider is no address: {0}")]
    Address(String),
    /// The issuer is neither HTTPS nor this machine.
    #[error("the issuer of the identity provider must begin with https://")]
    NotHttps,
    /// No HTTP client could be made.
    #[error("no HTTP client: {0}")]
    Client(#[from] reqwest::Error),
}

/// The identity provider.
pub struct Provider {
    config: Config,
    issuer: IssuerUrl,
    here: bool,
    caller: Caller,
    known: Mutex<Option<(Arc<CoreProviderMetadata>, Timestamp)>>,
}

type DiscoveredClient = Client<
    Memberships,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    Tokens,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

type Tokens = StandardTokenResponse<
    IdTokenFields<
        Memberships,
        EmptyExtraTokenFields,
        CoreGenderClaim,
        CoreJweContentEncryptionAlgorithm,
        CoreJwsSigningAlgorithm,
    >,
    CoreTokenType,
>;

impl Provider {
    /// A provider that was not asked yet: a desk starts also while it is away.
    pub fn new(config: Config) -> Result<Self, ConfigError> {
        let url = Url::parse(&config.issuer);
        let url = url.map_err(|error| ConfigError::Address(error.to_string()))?;
        let here = is_here(&url);
        if !safe(&url, here) {
            return Err(ConfigError::NotHttps);
        }
        let issuer = IssuerUrl::new(config.issuer.clone());
        let issuer = issuer.map_err(|error| ConfigError::Address(error.to_string()))?;
        Ok(Self {
            config,
            issuer,
            here,
            caller: Caller::new(here)?,
            known: Mutex::new(None),
        })
    }

    /// What the button says.
    pub fn name(&self) -> &str {
        &self.config.name
    }

    /// Its issuer identifier.
    pub fn issuer(&self) -> &str {
        &self.config.issuer
    }

    /// Where to send the browser. `callback`: where the provider sends it back to.
    pub async fn begin(
        &self,
        callback: &str,
        browser: &Token,
        state: &Token,
        clock: &Clock,
    ) -> Result<String, Trouble> {
        let client = self.client(callback, clock, false).await?;
        let address = client.auth_uri().url();
        if !safe(address, self.here) {
            let why = format!("it wants people to sign in at {address}, which is not https://");
            return Err(Trouble::Unreachable(why));
        }
        let challenge = PkceCodeChallenge::from_code_verifier_sha256(&verifier(browser, state));
        let nonce = nonce(browser, state);
        let state = CsrfToken::new(state.expose().to_owned());
        let (url, _, _) = client
            .authorize_url(
                AuthenticationFlow::<CoreResponseType>::AuthorizationCode,
                || state,
                || nonce,
            )
            .add_scopes(["profile", "email"].map(|scope| Scope::new(scope.to_owned())))
            .set_pkce_challenge(challenge)
            .url();
        Ok(url.into())
    }

    /// Who it is that came back with this code. `browser` and `state` are those of `begin`.
    pub async fn finish(
        &self,
        callback: &str,
        browser: &Token,
        state: &Token,
        code: &str,
        clock: &Clock,
    ) -> Result<Person, Trouble> {
        let client = self.client(callback, clock, false).await?;
        let tokens = client
            .exchange_code(AuthorizationCode::new(code.to_owned()))
            .map_err(|error| Trouble::Unreachable(error.to_string()))?
            .set_pkce_verifier(verifier(browser, state))
            .request_async(&self.caller)
            .await
            .map_err(refused)?;
        let nonce = nonce(browser, state);
        match self.verified(&client, &tokens, &nonce, clock).await {
            Err(Unverified::UnknownKey) => {
                // It may have begun to use another key since its key set was fetched.
                let client = self.client(callback, clock, true).await?;
                let person = self.verified(&client, &tokens, &nonce, clock).await;
                person.map_err(Unverified::trouble)
            }
            person => person.map_err(Unverified::trouble),
        }
    }

    /// Checks the ID token, and asks for groups and roles where it does not name any.
    async fn verified(
        &self,
        client: &DiscoveredClient,
        tokens: &Tokens,
        nonce: &Nonce,
        clock: &Clock,
    ) -> Result<Person, Unverified> {
        let now = clock.now();
        let verifier = client
            .id_token_verifier()
            .set_allowed_algs(ALGORITHMS)
            .set_time_fn(move || now.system().into())
            .set_issue_time_verifier_fn(move |issued| {
                if issued.timestamp_millis() > now.after(AHEAD).millis() {
                    return Err(format!("it was issued in the future, at {issued}"));
                }
                Ok(())
            });
        let token = tokens.id_token().ok_or_else(|| {
            Unverified::For(Trouble::Untrusted("there is none in the reply".to_owned()))
        })?;
        let claims = token.claims(&verifier, nonce).map_err(unverified)?;
        let subject = claims.subject();
        let mut said = StandardClaims::new(subject.clone())
            .set_name(claims.name().cloned())
            .set_given_name(claims.given_name().cloned())
            .set_family_name(claims.family_name().cloned())
            .set_preferred_username(claims.preferred_username().cloned())
            .set_email(claims.email().cloned());
        // Of the ID token alone: it is signed, and `userinfo` is not.
        let entra = claims.additional_claims().entra();
        let mut memberships = claims.additional_claims().clone();
        if memberships.silent()
            && let Some(more) = self.more(client, tokens.access_token(), subject).await?
        {
            memberships = more.additional_claims().clone();
            let more = more.standard_claims();
            said = StandardClaims::new(subject.clone())
                .set_name(more.name().or(said.name()).cloned())
                .set_given_name(more.given_name().or(said.given_name()).cloned())
                .set_family_name(more.family_name().or(said.family_name()).cloned())
                .set_preferred_username(
                    more.preferred_username()
                        .or(said.preferred_username())
                        .cloned(),
                )
                .set_email(more.email().or(said.email()).cloned());
        }
        Ok(person(&self.config.issuer, &said, &memberships, entra))
    }

    /// What the provider's `userinfo` adds: by the standard, claims may be found there only.
    async fn more(
        &self,
        client: &DiscoveredClient,
        token: &AccessToken,
        subject: &SubjectIdentifier,
    ) -> Result<Option<UserInfoClaims<Memberships, CoreGenderClaim>>, Unverified> {
        let Ok(request) = client.user_info(token.clone(), Some(subject.clone())) else {
            return Ok(None);
        };
        let claims = request.request_async(&self.caller).await;
        claims.map(Some).map_err(|error| {
            if let UserInfoError::ClaimsVerification(error) = error {
                return unverified(error);
            }
            Unverified::For(Trouble::Unreachable(format!("userinfo: {}", whole(&error))))
        })
    }

    /// The provider as its discovery document describes it. `anew`: fetched again in any case.
    async fn client(
        &self,
        callback: &str,
        clock: &Clock,
        anew: bool,
    ) -> Result<DiscoveredClient, Trouble> {
        let callback = RedirectUrl::new(callback.to_owned())
            .map_err(|error| Trouble::Refused(format!("the desk's own address: {error}")))?;
        let metadata = self.metadata(clock.now(), anew).await?;
        let secret = self.config.client_secret.as_ref();
        let in_body = metadata
            .token_endpoint_auth_methods_supported()
            .is_some_and(|methods| !methods.contains(&CoreClientAuthMethod::ClientSecretBasic));
        let client = Client::from_provider_metadata(
            CoreProviderMetadata::clone(&metadata),
            ClientId::new(self.config.client_id.clone()),
            secret.map(|secret| RawSecret::new(secret.expose().to_owned())),
        );
        Ok(client.set_redirect_uri(callback).set_auth_type(if in_body {
            AuthType::RequestBody
        } else {
            AuthType::BasicAuth
        }))
    }

    async fn metadata(
        &self,
        now: Timestamp,
        anew: bool,
    ) -> Result<Arc<CoreProviderMetadata>, Trouble> {
        let mut known = self.known.lock().await;
        if let Some((metadata, at)) = known.as_ref()
            && !anew
            && now.since(*at) < FRESH
        {
            return Ok(Arc::clone(metadata));
        }
        let metadata =
            CoreProviderMetadata::discover_async(self.issuer.clone(), &self.caller).await;
        let metadata = metadata.map_err(|error| {
            if let DiscoveryError::Validation(why) = error {
                Trouble::OtherIssuer(soften(&why, 300))
            } else {
                Trouble::Unreachable(format!("discovery: {}", whole(&error)))
            }
        })?;
        let metadata = Arc::new(metadata);
        *known = Some((Arc::clone(&metadata), now));
        Ok(metadata)
    }
}

fn nonce(browser: &Token, state: &Token) -> Nonce {
    Nonce::new(derived(browser, state, "nonce"))
}

fn verifier(browser: &Token, state: &Token) -> PkceCodeVerifier {
    PkceCodeVerifier::new(derived(browser, state, "pkce"))
}

/// 256 bits that only this browser and the desk can know, in hex.
fn derived(browser: &Token, state: &Token, purpose: &str) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, browser.expose().as_bytes());
    let text = format!("companion-desk {purpose} {}", state.expose());
    hex(hmac::sign(&key, text.as_bytes()).as_ref())
}

#[cfg(test)]
mod tests {
    use super::{Config, ConfigError, Provider, derived};
    use crate::secrets::Token;

    fn provider(issuer: &str) -> Result<Provider, ConfigError> {
        Provider::new(Config {
            issuer: issuer.to_owned(),
            client_id: "desk".to_owned(),
            client_secret: None,
            name: "Example".to_owned(),
        })
    }

    #[test]
    fn only_a_provider_that_nobody_can_listen_to_is_taken() {
        for good in ["https://login.example/v2.0", "http://127.0.0.1:3000"] {
            assert!(provider(good).is_ok(), "{good}");
        }
        for bad in [
            "http://login.example",
            "ldap://127.0.0.1",
            "login.example",
            "",
        ] {
            assert!(provider(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn what_is_derived_differs_by_browser_errand_and_purpose() {
        let (a, b) = (Token::new("a"), Token::new("b"));
        let one = derived(&a, &b, "nonce");
        assert_eq!(one.len(), 64);
        assert_eq!(one, derived(&a, &b, "nonce"));
        assert_ne!(one, derived(&b, &a, "nonce"));
        assert_ne!(one, derived(&a, &b, "pkce"));
    }
}
