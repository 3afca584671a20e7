//! OAuth 2 with TeamViewer: where the browser is sent, and what the desk exchanges for tokens.
//!
//! The authorization code grant (RFC 6749 §4.1), as public clients of TeamViewer's Web API use it
//! (`DeskproApps/teamviewer`): the browser goes to `login.teamviewer.com/oauth2/authorize`, the desk
//! to `oauth2/token` under the Web API. `redirect_uri` is sent to both, as the standard wants.

use std::time::Duration;

use reqwest::{Response, StatusCode, Url};
use serde::Deserialize;

use crate::{
    key,
    saying::Saying,
    says,
    secrets::{AccessToken, AuthorisationCode, ClientSecret, RefreshToken, Token},
    teamviewer::{Trouble, Web},
    text,
};

/// Where a browser asks TeamViewer for an authorisation.
pub const AUTHORIZE: &str = "https://login.teamviewer.com/oauth2/authorize";

/// Where it comes back to, at the desk. This is what is entered at TeamViewer as the redirect URI,
/// after the desk's own address.
pub const CALLBACK: &str = "/connector/callback";

/// The path of the token endpoint, under the address of the Web API.
const TOKEN: &str = "oauth2/token";

/// A token that is longer is none.
const LONGEST_TOKEN: usize = 8192;

/// A new access token is asked for that long before the old one expires, or when a quarter of its
/// life is left, whichever is later.
const MARGIN: Duration = Duration::from_secs(300);

/// What the desk is to TeamViewer: an app that somebody registered there.
#[derive(Clone, Debug)]
pub struct Client {
    /// Names it; not a secret.
    pub id: String,
    /// Proves it.
    pub secret: ClientSecret,
}

/// What TeamViewer gave.
#[derive(Debug)]
pub(crate) struct Grant {
    pub(crate) access: AccessToken,
    /// For how long; `None` if it does not say.
    pub(crate) lasts: Option<Duration>,
    pub(crate) refresh: Option<RefreshToken>,
}

/// Why TeamViewer gave nothing.
#[derive(Debug)]
pub(crate) enum NoGrant {
    /// It never will for what it was shown. In words that say what to do.
    Refused(Saying),
    /// It could not this time.
    Trouble(Trouble),
}

impl From<Trouble> for NoGrant {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}

impl Grant {
    /// After what part of its life the next one is asked for.
    pub(crate) fn renew_after(&self) -> Option<Duration> {
        let life = self.lasts?;
        Some(life.saturating_sub(MARGIN.min(life / 4)))
    }
}

/// Where to send the browser.
pub(crate) fn address(authorize: &Url, client: &str, redirect: &str, state: &Token) -> Url {
    let mut address = authorize.clone();
    address
        .query_pairs_mut()
        .append_pair("response_type", "code")
        .append_pair("client_id", client)
        .append_pair("redirect_uri", redirect)
        .append_pair("state", state.expose())
        .append_pair("display", "popup");
    address
}

/// Exchanges what the browser brought back.
pub(crate) async fn exchange(
    web: &Web,
    client: &Client,
    code: &AuthorisationCode,
    redirect: &str,
) -> Result<Grant, NoGrant> {
    let form = [
        ("grant_type", "authorization_code"),
        ("code", code.expose()),
        ("redirect_uri", redirect),
        ("client_id", &client.id),
        ("client_secret", client.secret.expose()),
    ];
    ask(web, &form).await
}

/// Exchanges a refresh token. TeamViewer may replace it; then the old one is worth nothing.
pub(crate) async fn renew(
    web: &Web,
    client: &Client,
    refresh: &RefreshToken,
) -> Result<Grant, NoGrant> {
    let form = [
        ("grant_type", "refresh_token"),
        ("refresh_token", refresh.expose()),
        ("client_id", &client.id),
        ("client_secret", client.secret.expose()),
    ];
    ask(web, &form).await
}

/// What a browser says that comes back without a code.
pub(crate) fn came_back_empty(error: &str) -> Saying {
    match error {
        "access_denied" => says!("oauth-denied"),
        "temporarily_unavailable" | "server_error" => says!("oauth-unavailable"),
        "unauthorized_client" | "invalid_client" => says!("oauth-unknown-client"),
        other => says!("oauth-other-answer", said = text::soften(other, 100)),
    }
}

async fn ask(web: &Web, form: &[(&str, &str)]) -> Result<Grant, NoGrant> {
    let asked = web.post(TOKEN)?.form(form).send().await;
    let answer = asked.map_err(Trouble::from)?;
    let status = answer.status();
    if status.is_success() {
        return Ok(granted(&web.body(answer).await?)?);
    }
    match status {
        StatusCode::BAD_REQUEST | StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => {
            Err(NoGrant::Refused(refusal(web, answer).await))
        }
        _ => Err(NoGrant::Trouble(web.trouble(answer).await)),
    }
}

#[derive(Deserialize)]
struct Said {
    access_token: String,
    #[serde(default)]
    token_type: Option<String>,
    #[serde(default)]
    expires_in: Option<u64>,
    #[serde(default)]
    refresh_token: Option<String>,
}

pub(super) fn granted(body: &[u8]) -> Result<Grant, Trouble> {
    let nonsense = Trouble::Strange(key!("strange-token"));
    let Ok(said) = serde_json::from_slice::<Said>(body) else {
        return Err(nonsense);
    };
    let bearer = said
        .token_type
        .is_none_or(|kind| kind.eq_ignore_ascii_case("bearer"));
    let access = AccessToken::new(said.access_token);
    let refresh = said.refresh_token.map(RefreshToken::new);
    let refresh = refresh.filter(|token| !token.expose().is_empty());
    let sound = bearer
        && is_token(access.expose())
        && refresh
            .as_ref()
            .is_none_or(|token| is_token(token.expose()));
    if !sound {
        return Err(nonsense);
    }
    Ok(Grant {
        access,
        lasts: said
            .expires_in
            .filter(|seconds| *seconds > 0)
            .map(Duration::from_secs),
        refresh,
    })
}

/// Whether a text can be a token in a header: visible ASCII, and not endless.
pub(crate) fn is_token(text: &str) -> bool {
    let visible = text.bytes().all(|byte| byte.is_ascii_graphic());
    visible && (1..=LONGEST_TOKEN).contains(&text.len())
}

#[derive(Deserialize)]
struct Refusal {
    #[serde(default)]
    error: String,
}

/// In words, with the standard's error codes (RFC 6749 §5.2).
async fn refusal(web: &Web, answer: Response) -> Saying {
    let body = web.body(answer).await.unwrap_or_default();
    let said = serde_json::from_slice(&body).unwrap_or(Refusal {
        error: String::new(),
    });
    match said.error.as_str() {
        "invalid_grant" => says!("oauth-invalid-grant"),
        "invalid_client" | "unauthorized_client" => says!("oauth-invalid-client"),
        "" => says!("oauth-refused"),
        other => says!("oauth-refused-because", said = text::soften(other, 100)),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that fails may panic")]

    use std::time::Duration;

    use super::{AUTHORIZE, address, came_back_empty, granted};
    use crate::secrets::Token;

    #[test]
    fn the_browser_is_sent_with_everything_that_teamviewer_wants() {
        let state = Token::new("st&te");
        let redirect = "https://desk.example.com/connector/callback?a=1&b";
        let url = address(&AUTHORIZE.parse().unwrap(), "my id", redirect, &state);
        assert_eq!(
            url.as_str(),
            "https://login.teamviewer.com/oauth2/authorize?response_type=code&client_id=my+id&\
             redirect_uri=https%3A%2F%2Fdesk.example.com%2Fconnector%2Fcallback%3Fa%3D1%26b&\
             state=st%26te&display=popup"
        );
    }

    #[test]
    fn what_is_granted_is_read_and_nonsense_is_not() {
        let whole = br#"{"access_token":"a-1","token_type":"bearer","expires_in":3600,"refresh_token":"r"}"#;
        let grant = granted(whole).unwrap();
        assert_eq!(grant.access.expose(), "a-1");
        assert_eq!(grant.refresh.as_ref().unwrap().expose(), "r");
        assert_eq!(grant.renew_after(), Some(Duration::from_secs(3300)));
        let bare = granted(br#"{"access_token":"a","refresh_token":"","expires_in":0}"#).unwrap();
        assert!(bare.refresh.is_none() && bare.lasts.is_none() && bare.renew_after().is_none());
        let brief = granted(br#"{"access_token":"a","expires_in":60}"#).unwrap();
        assert_eq!(brief.renew_after(), Some(Duration::from_secs(45)));

        let long = format!(r#"{{"access_token":"{}"}}"#, "x".repeat(9000));
        for nonsense in [
            "",
            "<html>",
            "{}",
            r#"{"access_token":""}"#,
            r#"{"access_token":7}"#,
            r#"{"access_token":"two words"}"#,
            r#"{"access_token":"a\r\nX: y"}"#,
            r#"{"access_token":"a","token_type":"mac"}"#,
            r#"{"access_token":"a","refresh_token":"b c"}"#,
            r#"{"access_token":"a","expires_in":"soon"}"#,
            &long,
        ] {
            assert!(granted(nonsense.as_bytes()).is_err(), "{nonsense}");
        }
    }

    #[test]
    fn whoever_comes_back_empty_is_told_so_in_words() {
        assert_eq!(came_back_empty("access_denied").code(), "oauth_denied");
        let strange = came_back_empty("<script>\u{202e}").to_string();
        assert!(strange.contains("“<script>”"), "{strange}");
    }
}
