//! Signing in with an identity provider that is honest, and with one that is not.

use std::{sync::Arc, time::Duration};

use companion_desk::{
    access::oidc::{self, Person, Trouble},
    l10n::Language,
    secrets::{ClientSecret, Token},
    time::HandClock,
};
use reqwest::{Client, Url, redirect};
use serde_json::json;

use crate::support::{
    START,
    provider::{CLIENT, Lie, Provider, SECRET},
};

const CALLBACK: &str = "http://127.0.0.1:8443/sign-in/callback";

/// A provider, and the desk's side of it.
struct Pair {
    provider: Arc<Provider>,
    desk: oidc::Provider,
    clock: HandClock,
}

impl Pair {
    async fn new() -> Self {
        let provider = Provider::start(START).await;
        let desk = oidc::Provider::new(config(&provider)).unwrap();
        let clock = HandClock::at(START);
        Self {
            provider,
            desk,
            clock,
        }
    }

    /// As a browser would do it.
    async fn sign_in(&self) -> Result<Person, Trouble> {
        let (browser, state) = (Token::random().unwrap(), Token::random().unwrap());
        let clock = self.clock.clock();
        let url = self.desk.begin(CALLBACK, &browser, &state, &clock).await?;
        let code = allowed(&url, &state).await;
        self.desk
            .finish(CALLBACK, &browser, &state, &code, &clock)
            .await
    }
}

fn config(provider: &Provider) -> oidc::Config {
    oidc::Config {
        issuer: provider.issuer.clone(),
        client_id: CLIENT.to_owned(),
        client_secret: Some(ClientSecret::new(SECRET)),
        name: "Example ID".to_owned(),
    }
}

/// Goes to the provider, which lets everybody in; the code that it gives.
async fn allowed(url: &str, state: &Token) -> String {
    let browser = Client::builder()
        .no_proxy()
        .redirect(redirect::Policy::none());
    let reply = browser.build().unwrap().get(url).send().await.unwrap();
    let back = reply.headers().get("location").unwrap().to_str().unwrap();
    let back = Url::parse(back).unwrap();
    assert!(back.as_str().starts_with(CALLBACK));
    let query = |name: &str| {
        let mut pairs = back.query_pairs();
        pairs.find(|(key, _)| key == name).unwrap().1.into_owned()
    };
    assert_eq!(query("state"), state.expose());
    query("code")
}

#[tokio::test]
async fn whoever_an_honest_provider_vouches_for_is_known() {
    let pair = Pair::new().await;
    pair.provider.claim(json!({
        "name": "Ada\u{202e} Lovelace", "email": "ada@example.com",
        "groups": ["g-1", "g-2", 7], "roles": "Helpdesk",
    }));
    let person = pair.sign_in().await.unwrap();
    let claims: Vec<&str> = person.claims.iter().map(String::as_str).collect();
    assert_eq!(claims, ["groups:g-1", "groups:g-2", "roles:Helpdesk"]);
    assert_eq!(
        (
            person.subject.as_str(),
            person.name.as_str(),
            person.address.as_str()
        ),
        ("person-1", "Ada  Lovelace", "ada@example.com")
    );
    assert!(!person.too_many_groups);

    // Where the token names neither groups nor roles, userinfo is asked.
    pair.provider
        .claim(json!({ "given_name": "Ada", "family_name": "King" }));
    pair.provider
        .userinfo(json!({ "groups": ["g-3"], "preferred_username": "ada" }));
    let person = pair.sign_in().await.unwrap();
    assert_eq!(
        person.claims.iter().map(String::as_str).collect::<Vec<_>>(),
        ["groups:g-3"]
    );
    assert_eq!(
        (person.name.as_str(), person.address.as_str()),
        ("Ada King", "ada")
    );

    // What Entra ID sends when there are too many groups.
    pair.provider
        .claim(json!({ "_claim_names": { "groups": "src1" }, "preferred_username": "a" }));
    let person = pair.sign_in().await.unwrap();
    assert!(person.too_many_groups && person.claims.is_empty());
    // Nothing is asked again and again.
    assert_eq!(*pair.provider.discoveries.lock().unwrap(), 1);
}

#[tokio::test]
async fn a_provider_that_lies_is_not_believed() {
    for (lie, said) in [
        (Lie::Issuer, "Invalid issuer"),
        (Lie::Audience, "Invalid audiences"),
        (Lie::TwoAudiences, "Invalid audiences"),
        (Lie::Nonce, "Invalid nonce"),
        (Lie::NoNonce, "Invalid nonce"),
        (Lie::Expiry, "Expired"),
        (Lie::Future, "issued in the future"),
        (Lie::Key, "Signature verification failed"),
        (Lie::UnknownKey, "signed with an unknown key"),
        (Lie::SharedSecret, "Signature verification failed"),
        (Lie::Unsigned, "Signature verification failed"),
        (Lie::NoToken, "there is none"),
        (Lie::Userinfo, "Invalid subject"),
    ] {
        let pair = Pair::new().await;
        pair.provider.tell(lie);
        let error = pair.sign_in().await.unwrap_err();
        assert!(matches!(error, Trouble::Untrusted(_)), "{lie:?}: {error:?}");
        assert!(error.to_string().contains(said), "{lie:?}: {error}");
    }
}

#[tokio::test]
async fn a_provider_that_is_another_or_talks_nonsense_is_not_used() {
    for lie in [
        Lie::DiscoveryIssuer,
        Lie::DiscoveryNonsense,
        Lie::DiscoveryRedirect,
        Lie::PlainTokenEndpoint,
        Lie::Code,
        Lie::Nonsense,
    ] {
        let pair = Pair::new().await;
        pair.provider.tell(lie);
        let error = pair.sign_in().await.unwrap_err();
        let expected = if matches!(lie, Lie::DiscoveryIssuer) {
            matches!(error, Trouble::OtherIssuer(_))
        } else if matches!(lie, Lie::Code) {
            matches!(error, Trouble::Refused(_))
        } else {
            matches!(error, Trouble::Unreachable(_))
        };
        assert!(expected, "{lie:?}: {error:?}");
        let said = Language::German.plain(error.plain());
        assert!(said.contains("Identitätsanbieter"), "{said}");
        pair.provider.tell(Lie::None);
        assert!(
            pair.sign_in().await.is_ok() || lie == Lie::PlainTokenEndpoint,
            "{lie:?}"
        );
    }
}

#[tokio::test]
async fn a_new_key_is_fetched_and_an_old_document_too() {
    let pair = Pair::new().await;
    pair.sign_in().await.unwrap();
    pair.provider.turn_key();
    pair.sign_in().await.unwrap();
    assert_eq!(*pair.provider.discoveries.lock().unwrap(), 2);
    pair.clock.advance(Duration::from_secs(3601));
    *pair.provider.clock.lock().unwrap() = START.after(Duration::from_secs(3601));
    pair.sign_in().await.unwrap();
    assert_eq!(*pair.provider.discoveries.lock().unwrap(), 3);
}

#[tokio::test]
async fn a_code_is_of_no_use_in_another_browser_or_errand() {
    let pair = Pair::new().await;
    let clock = pair.clock.clock();
    let [mine, theirs, one, two] = [0; 4].map(|_| Token::random().unwrap());
    let url = pair
        .desk
        .begin(CALLBACK, &mine, &one, &clock)
        .await
        .unwrap();
    for (browser, state) in [(&theirs, &one), (&mine, &two)] {
        let code = allowed(&url, &one).await;
        let finished = pair
            .desk
            .finish(CALLBACK, browser, state, &code, &clock)
            .await;
        assert!(matches!(finished, Err(Trouble::Refused(_))), "{finished:?}");
    }
    let code = allowed(&url, &one).await;
    assert!(
        pair.desk
            .finish(CALLBACK, &mine, &one, &code, &clock)
            .await
            .is_ok()
    );
    let again = pair.desk.finish(CALLBACK, &mine, &one, &code, &clock).await;
    assert!(matches!(again, Err(Trouble::Refused(_))), "{again:?}");
}
