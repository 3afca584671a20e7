//! How a receiver makes sure that a delivery came from this desk, and lately.

use ring::hmac;

use crate::{
    secrets::{WebhookSecret, hex},
    time::Timestamp,
};

/// The header that carries the signature.
pub(crate) const HEADER: &str = "companion-signature";

/// What stands in [`HEADER`]: `t=` Unix seconds, `v1=` the HMAC-SHA256 in hex, keyed with the
/// secret as it was shown, of those seconds, a full stop and the body.
///
/// The time is signed too, so that a delivery that somebody kept is old when it is sent again.
pub(crate) fn sign(secret: &WebhookSecret, now: Timestamp, body: &str) -> String {
    let seconds = now.millis().div_euclid(1000);
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.expose().as_bytes());
    let mut signed = hmac::Context::with_key(&key);
    signed.update(seconds.to_string().as_bytes());
    signed.update(b".");
    signed.update(body.as_bytes());
    format!("t={seconds},v1={}", hex(signed.sign().as_ref()))
}

#[cfg(test)]
mod tests {
    use super::sign;
    use crate::{secrets::WebhookSecret, time::Timestamp};

    #[test]
    fn the_signature_is_what_openssl_makes_of_it() {
        // printf '1800000000.{"a":"ü"}' | openssl dgst -sha256 -hmac whsec_1
        let now = Timestamp::from_millis(1_800_000_000_999);
        let secret = WebhookSecret::new("whsec_1");
        assert_eq!(
            sign(&secret, now, "{\"a\":\"ü\"}"),
            "t=1800000000,v1=0f75dca6598e24cb707b096595a727de1a39daaab71eb3d76f41e58858d0ebca"
        );
    }

    #[test]
    fn another_time_body_or_secret_is_another_signature() {
        let (early, late) = (Timestamp::from_millis(0), Timestamp::from_millis(1000));
        let (one, two) = (WebhookSecret::new("1"), WebhookSecret::new("2"));
        let first = sign(&one, early, "{}");
        for other in [
            sign(&one, late, "{}"),
            sign(&one, early, "{} "),
            sign(&two, early, "{}"),
        ] {
            assert_ne!(first, other);
        }
    }
}
