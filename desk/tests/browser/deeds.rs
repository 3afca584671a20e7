//! What an administrator does in several of the tests: sets up, asks, and watches what becomes of it.

use serde_json::json;

use super::page::Page;

pub const ADMINISTRATOR: &str = "Ada Lovelace";
pub const ADDRESS: &str = "ada@example.com";
pub const PASSWORD: &str = "some words in a row";

/// What would do harm if it were taken for anything but text.
pub const NASTY: &str =
    "<script>alert(1)</script><img src=x onerror=alert(2)> \"'&amp; Ænima 🦀 שלום";

impl Page {
    /// Makes the first account, with the keyboard alone.
    pub async fn make_administrator(&self, link: &str) {
        self.open(link).await;
        for (field, text) in [
            ("Full name", ADMINISTRATOR),
            ("Mail address", ADDRESS),
            ("New password", PASSWORD),
            ("The same password again", PASSWORD),
        ] {
            self.tab_to(field).await;
            self.type_text(text).await;
        }
        self.press(fantoccini::key::Key::Enter).await;
        self.at("/setup/teamviewer").await;
    }

    /// Signs in with a password.
    pub async fn sign_in(&self, base: &str, address: &str) {
        self.open(&format!("{base}/sign-in")).await;
        self.fill("Mail address", address).await;
        self.fill("Password", PASSWORD).await;
        self.click("Sign in").await;
        self.sees("Hello, ").await;
    }

    /// Asks to assist the device whose page this is, and follows the request from then on.
    pub async fn ask(&self, reason: &str) {
        self.click("New remote assistance session").await;
        self.paste("Reason", reason).await;
        self.click("Continue").await;
        self.click("Ask now").await;
        self.at("/requests/").await;
        self.follow().await;
    }

    /// Notes what the page says by itself about the request that it shows, and about its connection.
    /// What was noted is gone when the page is loaded again.
    pub async fn follow(&self) {
        self.element_at("#live-says").await;
        let note = "const says = document.querySelector('#live-says');
            window.heard = [says.textContent.trim()];
            for (const part of [says, document.querySelector('#live-lost')])
                new MutationObserver(() => window.heard.push(part.textContent.trim()))
                    .observe(part, { childList: true, characterData: true, subtree: true })";
        self.run(note, vec![]).await;
    }

    /// Waits until the page that is followed has said this, without being loaded again.
    pub async fn hears(&self, headline: &str) {
        let heard = "return window.heard !== undefined && window.heard.includes(arguments[0])";
        self.until(
            heard,
            json!(headline),
            &format!("“{headline}” without being loaded again"),
        )
        .await;
    }

    /// Waits until this step of the request's way is done.
    pub async fn step_done(&self, step: &str) {
        let done = "return [...document.querySelectorAll('.track li.done .step-label')]
            .some(e => e.innerText.trim().startsWith(arguments[0]))";
        self.until(done, json!(step), &format!("“{step}” as done"))
            .await;
    }

    /// The check words that the page shows.
    pub async fn check_words(&self) -> Vec<String> {
        let words = self.text_at(".check-words").await;
        words.split_whitespace().map(str::to_owned).collect()
    }
}
