//! What it takes to talk to any server of somebody else's: whom to trust, and when to come back.

use std::{io, path::Path, time::Duration};

use reqwest::{
    Certificate,
    header::{DATE, HeaderMap, HeaderName, RETRY_AFTER},
};

/// The authorities in a PEM file, to be trusted besides the system's.
///
/// # Errors
/// When it cannot be read or holds no certificate.
pub(crate) fn authorities(pem: &Path) -> io::Result<Vec<Certificate>> {
    let text = std::fs::read(pem)?;
    let found = Certificate::from_pem_bundle(&text).map_err(io::Error::other)?;
    if found.is_empty() {
        return Err(io::Error::other("there is no certificate in it"));
    }
    Ok(found)
}

/// How long the server wants to be left alone: seconds, or a date (RFC 9110 section 10.2.3). A date
/// is read by the server's own clock, which its answer carries; without that it says nothing.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let wish = text(headers, RETRY_AFTER)?;
    if let Ok(seconds) = wish.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let until = httpdate::parse_http_date(wish).ok()?;
    let now = httpdate::parse_http_date(text(headers, DATE)?).ok()?;
    Some(until.duration_since(now).unwrap_or_default())
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    Some(headers.get(name)?.to_str().ok()?.trim())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use super::*;

    fn read(wish: &str, date: Option<&str>) -> Option<u64> {
        let mut headers = HeaderMap::new();
        headers.insert(RETRY_AFTER, wish.parse().unwrap());
        if let Some(date) = date {
            headers.insert(DATE, date.parse().unwrap());
        }
        retry_after(&headers).map(|length| length.as_secs())
    }

    #[test]
    fn seconds_are_read_as_they_are() {
        assert_eq!(read("120", None), Some(120));
        assert_eq!(read(" 0 ", None), Some(0));
        assert_eq!(read("18446744073709551615", None), Some(u64::MAX));
        for wish in ["", "-1", "1.5", "soon", "18446744073709551616"] {
            assert_eq!(
                read(wish, Some("Wed, 21 Oct 2026 07:28:00 GMT")),
                None,
                "{wish}"
            );
        }
        assert_eq!(retry_after(&HeaderMap::new()), None);
    }

    #[test]
    fn a_date_in_any_of_its_three_forms_is_read_by_the_servers_clock() {
        let now = Some("Wed, 21 Oct 2026 07:28:00 GMT");
        for wish in [
            "Wed, 21 Oct 2026 07:30:05 GMT",
            "Wednesday, 21-Oct-26 07:30:05 GMT",
            "Wed Oct 21 07:30:05 2026",
        ] {
            assert_eq!(read(wish, now), Some(125), "{wish}");
            assert_eq!(read(wish, None), None, "{wish}");
            assert_eq!(read(wish, Some("today")), None, "{wish}");
        }
        assert_eq!(
            read("Wed, 21 Oct 2026 07:00:00 GMT", now),
            Some(0),
            "it is over"
        );
        assert_eq!(read("Wed, 32 Oct 2026 07:30:05 GMT", now), None);
    }

    #[test]
    fn a_file_without_a_certificate_is_no_authority() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("authority.pem");
        assert!(authorities(&file).is_err(), "there is none");
        for text in ["", "nonsense", "-----BEGIN CERTIFICATE-----\nnonsense"] {
            std::fs::write(&file, text).unwrap();
            assert!(authorities(&file).is_err(), "{text}");
        }
    }
}
