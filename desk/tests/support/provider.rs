//! An identity provider that lies as it is told to. It speaks the documented HTTP of OpenID Connect
//! Core and Discovery: discovery document, key set, authorization, token, userinfo.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use axum::{
    Form, Json, Router,
    extract::{Query, State},
    http::{HeaderMap, StatusCode, header::AUTHORIZATION},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use companion_desk::time::Timestamp;
use ring::{
    digest,
    signature::{Ed25519KeyPair, KeyPair as _},
};
use serde_json::{Value, json};
use tokio::net::TcpListener;

/// The desk's client id at the provider.
pub const CLIENT: &str = "desk";

/// The desk's secret at the provider.
pub const SECRET: &str = "a secret & more";

/// In what the provider is not honest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lie {
    /// In nothing.
    #[default]
    None,
    /// The discovery document is somebody else's.
    DiscoveryIssuer,
    /// The discovery document is a web page.
    DiscoveryNonsense,
    /// The token endpoint is at an address without TLS.
    PlainTokenEndpoint,
    /// The discovery document leads elsewhere.
    DiscoveryRedirect,
    /// The ID token is from somebody else.
    Issuer,
    /// The ID token is for another application.
    Audience,
    /// The ID token is for this application and another one.
    TwoAudiences,
    /// The ID token is for another sign-in.
    Nonce,
    /// The ID token is for no sign-in in particular.
    NoNonce,
    /// The ID token expired a second ago.
    Expiry,
    /// The ID token was issued tomorrow.
    Future,
    /// The ID token is signed with another key of the same name.
    Key,
    /// The ID token is signed with a key that nobody knows.
    UnknownKey,
    /// The ID token is signed with the client's secret, or so it says.
    SharedSecret,
    /// The ID token is not signed.
    Unsigned,
    /// There is no ID token.
    NoToken,
    /// The code is not taken.
    Code,
    /// The reply to the code is no JSON.
    Nonsense,
    /// `userinfo` is about somebody else.
    Userinfo,
}

pub struct Provider {
    pub issuer: String,
    pub clock: Mutex<Timestamp>,
    lie: Mutex<Lie>,
    claims: Mutex<Value>,
    userinfo: Mutex<Value>,
    key: Mutex<Ed25519KeyPair>,
    kid: Mutex<String>,
    /// What each code was given for: nonce and challenge.
    codes: Mutex<HashMap<String, (String, String)>>,
    pub discoveries: Mutex<u32>,
}

impl Provider {
    pub async fn start(now: Timestamp) -> Arc<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let provider = Arc::new(Self {
            issuer: format!("http://{}", listener.local_addr().unwrap()),
            clock: Mutex::new(now),
            lie: Mutex::default(),
            claims: Mutex::new(json!({})),
            userinfo: Mutex::new(json!({})),
            key: Mutex::new(key(1)),
            kid: Mutex::new("first".to_owned()),
            codes: Mutex::default(),
            discoveries: Mutex::default(),
        });
        let routes = Router::new()
            .route("/.well-known/openid-configuration", get(discovery))
            .route("/elsewhere", get(discovery))
            .route("/keys", get(keys))
            .route("/authorize", get(authorize))
            .route("/token", post(token))
            .route("/userinfo", get(userinfo))
            .with_state(Arc::clone(&provider));
        tokio::spawn(async move { axum::serve(listener, routes).await.unwrap() });
        provider
    }

    pub fn tell(&self, lie: Lie) {
        *self.lie.lock().unwrap() = lie;
    }

    /// What stands in the ID token, beside what always does.
    pub fn claim(&self, claims: Value) {
        *self.claims.lock().unwrap() = claims;
    }

    /// What `userinfo` says.
    pub fn userinfo(&self, claims: Value) {
        *self.userinfo.lock().unwrap() = claims;
    }

    /// Signs with another key from now on, which is in the key set.
    pub fn turn_key(&self) {
        *self.key.lock().unwrap() = key(2);
        *self.kid.lock().unwrap() = "second".to_owned();
    }

    fn lying(&self, lie: Lie) -> bool {
        *self.lie.lock().unwrap() == lie
    }

    fn id_token(&self, nonce: &str) -> String {
        let now = self.clock.lock().unwrap().millis() / 1000;
        let mut claims = json!({
            "iss": self.issuer, "sub": "person-1", "aud": CLIENT, "nonce": nonce,
            "iat": now, "exp": now + 300,
        });
        let more = self.claims.lock().unwrap().clone();
        claims
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        let mut header = json!({ "alg": "EdDSA", "kid": *self.kid.lock().unwrap(), "typ": "JWT" });
        match *self.lie.lock().unwrap() {
            Lie::Issuer => claims["iss"] = json!("https://evil.example"),
            Lie::Audience => claims["aud"] = json!("another"),
            Lie::TwoAudiences => claims["aud"] = json!([CLIENT, "another"]),
            Lie::Nonce => claims["nonce"] = json!("0".repeat(64)),
            Lie::NoNonce => drop(claims.as_object_mut().unwrap().remove("nonce")),
            Lie::Expiry => claims["exp"] = json!(now - 1),
            Lie::Future => claims["iat"] = json!(now + 86_400),
            Lie::UnknownKey => header["kid"] = json!("unheard of"),
            Lie::SharedSecret => header["alg"] = json!("HS256"),
            Lie::Unsigned => header["alg"] = json!("none"),
            Lie::None
            | Lie::DiscoveryIssuer
            | Lie::DiscoveryNonsense
            | Lie::PlainTokenEndpoint
            | Lie::DiscoveryRedirect
            | Lie::Key
            | Lie::NoToken
            | Lie::Code
            | Lie::Nonsense
            | Lie::Userinfo => {}
        }
        let signed = format!(
            "{}.{}",
            base64url(header.to_string().as_bytes()),
            base64url(claims.to_string().as_bytes())
        );
        let signature = if self.lying(Lie::Unsigned) {
            String::new()
        } else if self.lying(Lie::SharedSecret) {
            let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, SECRET.as_bytes());
            base64url(ring::hmac::sign(&key, signed.as_bytes()).as_ref())
        } else if self.lying(Lie::Key) {
            base64url(key(3).sign(signed.as_bytes()).as_ref())
        } else {
            base64url(self.key.lock().unwrap().sign(signed.as_bytes()).as_ref())
        };
        format!("{signed}.{signature}")
    }
}

async fn discovery(State(provider): State<Arc<Provider>>, uri: axum::http::Uri) -> Response {
    *provider.discoveries.lock().unwrap() += 1;
    let here = &provider.issuer;
    if provider.lying(Lie::DiscoveryNonsense) {
        return "<h1>Welcome</h1>".into_response();
    }
    if provider.lying(Lie::DiscoveryRedirect) && uri.path() != "/elsewhere" {
        return Redirect::to("/elsewhere").into_response();
    }
    let issuer = if provider.lying(Lie::DiscoveryIssuer) {
        "https://evil.example"
    } else {
        here
    };
    let token = if provider.lying(Lie::PlainTokenEndpoint) {
        "http://login.example/token".to_owned()
    } else {
        format!("{here}/token")
    };
    Json(json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{here}/authorize"),
        "token_endpoint": token,
        "userinfo_endpoint": format!("{here}/userinfo"),
        "jwks_uri": format!("{here}/keys"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["EdDSA", "HS256", "none"],
    }))
    .into_response()
}

async fn keys(State(provider): State<Arc<Provider>>) -> Json<Value> {
    let key = provider.key.lock().unwrap();
    let x = base64url(key.public_key().as_ref());
    let kid = provider.kid.lock().unwrap();
    let key = json!({
        "kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA", "kid": *kid, "x": x,
    });
    Json(json!({ "keys": [key] }))
}

/// Lets everybody in at once.
async fn authorize(
    State(provider): State<Arc<Provider>>,
    Query(asked): Query<HashMap<String, String>>,
) -> Redirect {
    assert_eq!(asked["response_type"], "code");
    assert_eq!(asked["client_id"], CLIENT);
    assert_eq!(asked["code_challenge_method"], "S256");
    assert!(asked["scope"].split(' ').any(|scope| scope == "openid"));
    let mut codes = provider.codes.lock().unwrap();
    let code = format!("code-{}", codes.len());
    let given = (asked["nonce"].clone(), asked["code_challenge"].clone());
    codes.insert(code.clone(), given);
    let back = url(
        &asked["redirect_uri"],
        &code,
        &asked["state"],
        &provider.issuer,
    );
    Redirect::to(&back)
}

fn url(callback: &str, code: &str, state: &str, issuer: &str) -> String {
    let mut url = reqwest::Url::parse(callback).unwrap();
    url.query_pairs_mut()
        .append_pair("code", code)
        .append_pair("state", state)
        .append_pair("iss", issuer);
    url.into()
}

async fn token(
    State(provider): State<Arc<Provider>>,
    headers: HeaderMap,
    Form(sent): Form<HashMap<String, String>>,
) -> Response {
    // RFC 6749 §2.3.1: both are form-encoded before they are joined.
    let basic = format!("Basic {}", base64(b"desk:a+secret+%26+more"));
    assert_eq!(headers.get(AUTHORIZATION).unwrap().to_str().unwrap(), basic);
    assert_eq!(sent["grant_type"], "authorization_code");
    let given = provider.codes.lock().unwrap().remove(&sent["code"]);
    let verifier = digest::digest(&digest::SHA256, sent["code_verifier"].as_bytes());
    let verifier = base64url(verifier.as_ref());
    let nonce = match given {
        Some((nonce, challenge)) if challenge == verifier && !provider.lying(Lie::Code) => nonce,
        Some(_) | None => {
            let error = Json(json!({ "error": "invalid_grant", "error_description": "no" }));
            return (StatusCode::BAD_REQUEST, error).into_response();
        }
    };
    if provider.lying(Lie::Nonsense) {
        return "yes".into_response();
    }
    let mut reply = json!({ "access_token": "access", "token_type": "Bearer", "expires_in": 300 });
    if !provider.lying(Lie::NoToken) {
        reply["id_token"] = json!(provider.id_token(&nonce));
    }
    Json(reply).into_response()
}

async fn userinfo(State(provider): State<Arc<Provider>>, headers: HeaderMap) -> Json<Value> {
    assert_eq!(headers.get(AUTHORIZATION).unwrap(), "Bearer access");
    let mut claims = provider.userinfo.lock().unwrap().clone();
    claims["sub"] = json!(if provider.lying(Lie::Userinfo) {
        "person-2"
    } else {
        "person-1"
    });
    Json(claims)
}

fn key(number: u8) -> Ed25519KeyPair {
    Ed25519KeyPair::from_seed_unchecked(&[number; 32]).unwrap()
}

fn base64url(bytes: &[u8]) -> String {
    base64(bytes)
        .trim_end_matches('=')
        .replace('+', "-")
        .replace('/', "_")
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let number = three
            .iter()
            .fold(0_u32, |number, byte| number << 8 | u32::from(*byte))
            << (8 * (3 - three.len()));
        for place in 0..4 {
            let digit = DIGITS[(number >> (18 - 6 * place)) as usize & 63];
            text.push(if place <= three.len() {
                char::from(digit)
            } else {
                '='
            });
        }
    }
    text
}
