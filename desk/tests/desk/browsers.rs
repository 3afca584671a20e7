//! Where somebody is signed in: they see it and end it themselves, and nobody else does.

use companion_desk::{
    actions::operators::Me,
    store::{AuditEntry, BrowserSession},
};

use crate::{
    console::PASSWORD,
    support::{Caller, World, visitor::Visitor},
};

const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const SAFARI: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 \
    (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";

impl World {
    async fn another_browser(&self, address: &str, name: &str) -> Visitor {
        let mut browser = self.visitor();
        browser.headers.push(("user-agent", name.to_owned()));
        assert_eq!(browser.sign_in(address, PASSWORD).await.status, 303);
        browser
    }

    /// A program of whoever has that browser.
    async fn program_of(&self, browser: &mut Visitor, role: &str) -> Caller {
        let fields = [("label", "program"), ("role", role), ("days", "1")];
        let page = browser.fill_in("/account/tokens", &fields).await.body;
        let token = page.split("id=\"api-token\">").nth(1).unwrap();
        self.caller(token.split('<').next().unwrap())
    }

    async fn signed_out(&self, action: &str) -> Vec<AuditEntry> {
        let path = format!("/api/v1/audit?action={action}");
        self.operator.get(&path).await.ok()
    }
}

async fn sessions(program: &Caller) -> Vec<BrowserSession> {
    program.get("/api/v1/me/sessions").await.ok()
}

/// Waits until the browsers are known; which one it is, is written down beside the call.
async fn known(program: &Caller, number: usize) -> Vec<BrowserSession> {
    loop {
        let all = sessions(program).await;
        if all
            .iter()
            .filter(|session| session.browser.is_some())
            .count()
            == number
        {
            return all;
        }
        tokio::task::yield_now().await;
    }
}

fn id_of(sessions: &[BrowserSession], browser: &str) -> String {
    let named = |session: &&BrowserSession| session.browser.as_deref() == Some(browser);
    sessions.iter().find(named).unwrap().id.to_string()
}

#[tokio::test]
async fn everybody_sees_and_ends_their_own_sessions_and_nobody_elses() {
    let world = World::new().await;
    let mut own = world.browser("auditor").await;
    let address = "auditor@example.com";
    let program = world.program_of(&mut own, "auditor").await;
    let mut phone = world.another_browser(address, SAFARI).await;
    let mut laptop = world.another_browser(address, FIREFOX).await;
    let mut other = world.browser("administrator").await;
    for browser in [&mut phone, &mut laptop] {
        assert_eq!(browser.get("/account").await.status, 200);
    }
    let all = known(&program, 2).await;
    assert_eq!(all.len(), 3);
    assert!(all.iter().all(|session| !session.this));
    let page = laptop.get("/account").await.body;
    assert_eq!(page.matches("This browser").count(), 1);
    assert!(page.contains("Firefox, Linux") && page.contains("Safari, iPhone"));
    for cookie in [&own.cookies["desk"], &phone.cookies["desk"]] {
        assert!(!page.contains(cookie.as_str()));
    }

    // To somebody else it does not exist, whatever they may do.
    let phones = id_of(&all, "Safari, iPhone");
    let path = format!("/api/v1/me/sessions/{phones}");
    world.operator.delete(&path).await.problem(404);
    let form = format!("/account/sessions/{phones}/end");
    assert_eq!(other.fill_in(&form, &[]).await.status, 404);
    assert_eq!(
        other.fill_in("/account/sessions/end", &[]).await.status,
        303
    );
    assert!(sessions(&world.operator).await.is_empty());
    assert!(phone.is_in().await);

    assert_eq!(laptop.fill_in(&form, &[]).await.status, 303);
    assert!(!phone.is_in().await && laptop.is_in().await && own.is_in().await);
    let noted = world.signed_out("browser_signed_out").await;
    assert_eq!(noted.len(), 1);
    assert!(noted[0].detail.as_ref().unwrap().contains("Safari, iPhone"));
    program.delete(&path).await.problem(404);
}

#[tokio::test]
async fn one_press_ends_all_other_sessions_and_programs_go_on() {
    let world = World::new().await;
    let mut own = world.browser("auditor").await;
    let address = "auditor@example.com";
    let program = world.program_of(&mut own, "auditor").await;
    let mut others = Vec::new();
    for name in [SAFARI, FIREFOX] {
        others.push(world.another_browser(address, name).await);
    }
    let end = own.fill_in("/account/sessions/end", &[]).await;
    assert_eq!(end.location.as_deref(), Some("/account"));
    for other in &mut others {
        assert!(!other.is_in().await);
    }
    assert!(own.is_in().await);
    assert!(sessions(&program).await.len() == 1);
    let noted = world.signed_out("browsers_signed_out").await;
    assert!(noted[0].detail.as_ref().unwrap().contains('2'));

    assert_eq!(program.delete("/api/v1/me/sessions").await.status, 204);
    assert_eq!(program.delete("/api/v1/me/sessions").await.status, 204);
    assert!(!own.is_in().await);
    program.get("/api/v1/me").await.ok::<Me>();
}
