//! Entra ID's token endpoint, for an application without a person
//! (learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow).

use std::{collections::HashMap, sync::Arc, time::Duration};

use axum::{
    Form, Json,
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header::AUTHORIZATION},
    response::{IntoResponse as _, Response},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use ring::signature::{RSA_PSS_2048_8192_SHA256, UnparsedPublicKey};
use serde_json::{Value, json};

use super::{CLIENT, Shared, TENANT};
use crate::time::Timestamp;

/// So much the clocks may differ, in seconds.
const TOLERANCE: i64 = 300;

/// Wrong secret, no such application, no such tenant, a signature that does not fit, a time that does not.
const SECRET: u32 = 7_000_215;
const APPLICATION: u32 = 700_016;
const NO_TENANT: u32 = 90_002;
const SIGNATURE: u32 = 700_027;
const TIME: u32 = 700_024;

pub(super) async fn token(
    State(shared): State<Arc<Shared>>,
    Path(tenant): Path<String>,
    Form(form): Form<HashMap<String, String>>,
) -> Response {
    if let Err(number) = checked(&shared, &tenant, &form) {
        // The real one's text has the ids of tenant and application in it.
        let refusal = json!({
            "error": "invalid_client",
            "error_description": format!("AADSTS{number}: …"),
            "error_codes": [number],
        });
        return (StatusCode::UNAUTHORIZED, Json(refusal)).into_response();
    }
    let now = shared.now();
    let mut world = shared.world();
    let life = world.faults.token_life;
    world.tokens.push(now.after(Duration::from_secs(life)));
    let token = format!("graph-token-{}", world.tokens.len() - 1);
    Json(json!({ "token_type": "Bearer", "expires_in": life, "access_token": token }))
        .into_response()
}

/// Whether a call has a token that counts.
pub(super) fn signed_in(shared: &Shared, headers: &HeaderMap) -> bool {
    let value = headers
        .get(AUTHORIZATION)
        .and_then(|value| value.to_str().ok());
    let number = value.and_then(|value| value.strip_prefix("Bearer graph-token-"));
    let Some(number) = number.and_then(|number| number.parse::<usize>().ok()) else {
        return false;
    };
    let now = shared.now();
    let world = shared.world();
    let ends = world.tokens.get(number);
    number >= world.faults.revoked && ends.is_some_and(|ends| now < *ends)
}

fn checked(shared: &Shared, tenant: &str, form: &HashMap<String, String>) -> Result<(), u32> {
    if let Some(number) = shared.world().faults.refusal {
        return Err(number);
    }
    let is = |name: &str, value: &str| form.get(name).is_some_and(|is| is == value);
    if tenant != TENANT {
        return Err(NO_TENANT);
    }
    let scope = format!("{}/.default", shared.host);
    if !is("client_id", CLIENT) || !is("grant_type", "client_credentials") || !is("scope", &scope) {
        return Err(APPLICATION);
    }
    if let Some(assertion) = form.get("client_assertion") {
        let bearer = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
        return match is("client_assertion_type", bearer) {
            true => believed(shared, assertion),
            false => Err(SIGNATURE),
        };
    }
    match is("client_secret", shared.secret.expose()) {
        true => Ok(()),
        false => Err(SECRET),
    }
}

fn believed(shared: &Shared, assertion: &str) -> Result<(), u32> {
    let (signed, signature) = assertion.rsplit_once('.').ok_or(SIGNATURE)?;
    let (header, claims) = signed.split_once('.').ok_or(SIGNATURE)?;
    let (header, claims) = (read(header)?, read(claims)?);
    let now = shared.now();
    let world = shared.world();
    let thumbprint = header["x5t#S256"].as_str().unwrap_or_default();
    let known = world.certificates.iter().find(|(one, _)| one == thumbprint);
    let (_, key) = known.ok_or(SIGNATURE)?;
    let signature = URL_SAFE_NO_PAD.decode(signature).map_err(|_| SIGNATURE)?;
    UnparsedPublicKey::new(&RSA_PSS_2048_8192_SHA256, key)
        .verify(signed.as_bytes(), &signature)
        .map_err(|_| SIGNATURE)?;
    let audience = format!("{}/{TENANT}/oauth2/v2.0/token", shared.host);
    let fits = header["alg"] == "PS256"
        && claims["aud"] == Value::String(audience)
        && claims["iss"] == CLIENT
        && claims["sub"] == CLIENT
        && claims["jti"].as_str().is_some_and(|id| !id.is_empty());
    if !fits {
        return Err(SIGNATURE);
    }
    let second = |name: &str| claims[name].as_i64().unwrap_or(i64::MAX);
    let now = Timestamp::millis(now).div_euclid(1000);
    let in_time = second("nbf") <= now + TOLERANCE
        && now <= second("exp").saturating_add(TOLERANCE)
        && second("exp") - second("nbf") <= 600;
    if in_time { Ok(()) } else { Err(TIME) }
}

fn read(part: &str) -> Result<Value, u32> {
    let bytes = URL_SAFE_NO_PAD.decode(part).map_err(|_| SIGNATURE)?;
    serde_json::from_slice(&bytes).map_err(|_| SIGNATURE)
}
