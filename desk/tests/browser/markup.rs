//! Markup and script in every field that takes words, as a real browser reads them: nothing of it runs,
//! nothing is tried that the content security policy would have to forbid, and no name turns the words
//! around it.

use std::collections::BTreeSet;

use reqwest::{Client, Method, StatusCode, Url};
use serde_json::{Value, json};

use super::{
    deeds::ADDRESS,
    hostile::{CALLS, OVERRIDE, VALUES},
    page::Page,
    serving::{Serving, desk},
};

/// Runs in every page before anything of its own does: notes what ran and what was forbidden, and how
/// often the page was changed by the desk.
const NOTES: &str = "window.ran = []; window.changes = 0;
    window.planted = () => window.ran.push('something ran');
    addEventListener('securitypolicyviolation',
        event => window.ran.push(`forbidden: ${event.violatedDirective} ${event.sample}`));
    const Source = window.EventSource;
    window.EventSource = class extends Source {
        constructor(address) {
            super(address);
            const changed = () => setTimeout(() => window.changes++, 0);
            this.addEventListener('parts', changed);
        }
    };";

/// Whether a page that changes by itself has done so; a step of the set-up does only once.
const SETTLED: &str = "const live = document.querySelector('[data-live]');
    return document.readyState === 'complete'
        && (!live || live.dataset.live === '/live/setup' || window.changes > 0)";

/// What is wrong with the page: what ran, what is on it that was never meant to be, and what is written
/// from right to left in the midst of other words.
const FAULTS: &str = r#"const faults = [...window.ran];
    const foreign = 'img, iframe, object, embed, base, style, [style], svg:not(.icon, .mark, .qr svg), '
        + 'script:not([src^="/assets/"]), [srcdoc]';
    for (const element of document.querySelectorAll(foreign)) faults.push(element.outerHTML);
    for (const element of document.querySelectorAll('*')) {
        for (const { name, value } of element.attributes) {
            if (name.startsWith('on') || /^\s*javascript:/i.test(element[name]?.toString?.() ?? '')
                && ['href', 'src', 'action', 'formaction'].includes(name)) {
                faults.push(`${element.localName} ${name}=${value}`);
            }
        }
    }
    const apart = ['isolate', 'plaintext', 'isolate-override'];
    const turns = /[\u0590-\u08ff\u202e]/;
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const { data, parentElement } = walk.currentNode;
        if (parentElement.matches('option, textarea')) continue;
        if (!turns.test(data.replace(/\u2068[^\u2069]*\u2069/g, ''))) continue;
        let scope = parentElement;
        while (!apart.includes(getComputedStyle(scope).unicodeBidi) && scope !== document.body)
            scope = scope.parentElement;
        const around = scope.textContent.replace(data, '').trim();
        if (around) faults.push(`“${around}” stands around “${data}”`);
    }
    return faults"#;

/// A desk at which every word was written by somebody who means harm.
struct Desk {
    _serving: Serving,
    _dir: tempfile::TempDir,
    page: Page,
    base: String,
    http: Client,
    token: String,
    enrol: String,
}

impl Desk {
    async fn set_up(page: Page) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let name = format!("IT {}", VALUES[0]);
        let mut serving = Serving::start(dir.path(), ["--rehearsal", "--name", &name]);
        let base = serving.base.clone();
        page.make_administrator(&serving.set_up_link()).await;
        page.click("Accept and continue").await;
        page.click("Try with the rehearsal").await;
        page.click("Authorise at TeamViewer").await;
        page.click("Allow").await;
        page.sees("TeamViewer is connected").await;
        // Of the stand-in's page, which has no icon.
        page.complaints().await;
        let enrol = ["enrolment-token", "add", "--label", "tests"];
        let token = ["token", "add", "--label", "tests", "--operator", ADDRESS];
        let made = |words: &[&str]| {
            let said = desk(dir.path(), words.iter().copied());
            let token = said.lines().find_map(|line| line.strip_prefix("token "));
            token.unwrap().trim().to_owned()
        };
        Self {
            enrol: made(&enrol),
            token: made(&token),
            http: Client::builder().no_proxy().build().unwrap(),
            _serving: serving,
            _dir: dir,
            page,
            base,
        }
    }

    async fn call(&self, method: &str, path: &str, token: &str, body: &Value) -> Value {
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        let call = self
            .http
            .request(method, format!("{}{path}", self.base))
            .bearer_auth(token)
            .json(body);
        let reply = call.send().await.unwrap();
        let status = reply.status();
        let text = reply.text().await.unwrap();
        assert!(status.is_success(), "{path}: {status} {text}");
        if status == StatusCode::NO_CONTENT {
            return Value::Null;
        }
        serde_json::from_str(&text).unwrap()
    }

    async fn write(&self) {
        for (number, words) in VALUES.iter().enumerate() {
            for call in &CALLS {
                let body = call.filled(words, number + 20 * call.what.len(), &self.enrol);
                self.call(call.method, call.path, &self.token, &body).await;
            }
            self.assisted(number, words).await;
        }
        let policy = json!({ "Words": { "value": OVERRIDE, "from": "file" } });
        self.enrolled(9999, "turned", &policy).await;
    }

    async fn enrolled(&self, number: usize, words: &str, policy: &Value) -> Value {
        let device = json!({
            "name": words, "os": "linux", "os_version": words, "user": words,
            "agent_version": words, "policy": policy,
        });
        let installation = format!("{number:032x}");
        let body = json!({ "token": self.enrol, "installation": installation, "device": device });
        self.call("POST", "/agent/v1/enroll", "", &body).await
    }

    /// One request that the user declined, one that they accepted.
    async fn assisted(&self, number: usize, words: &str) {
        let enrolled = self.enrolled(7000 + number, words, &json!({})).await;
        let credential = enrolled["credential"].as_str().unwrap();
        let ask = json!({
            "device_id": enrolled["device_id"], "reason": words, "ticket": words, "message": words,
        });
        let declined = json!({ "answer": "declined", "reason": words });
        for answer in [declined, json!({ "answer": "accepted" })] {
            self.call("POST", "/api/v1/requests", &self.token, &ask)
                .await;
            let id = self.offered(credential).await;
            let path = format!("/agent/v1/requests/{id}/answer");
            self.call("POST", &path, credential, &answer).await;
            if answer["answer"] == "accepted" {
                let path = format!("/agent/v1/requests/{id}/progress");
                let verified = json!({ "progress": "verified", "by": words });
                self.call("POST", &path, credential, &verified).await;
            }
        }
    }

    /// Waits for the one request that is open.
    async fn offered(&self, credential: &str) -> String {
        let mut cursor = 0;
        loop {
            let path = format!("/agent/v1/requests?cursor={cursor}&wait=30");
            let call = self.http.get(format!("{}{path}", self.base));
            let reply = call.bearer_auth(credential).send().await.unwrap();
            let pending: Value = reply.json().await.unwrap();
            if let Some(id) = pending.pointer("/requests/0/id") {
                return id.as_str().unwrap().to_owned();
            }
            cursor = pending["cursor"].as_u64().unwrap();
        }
    }

    /// Opens a page, lets it change if it does so by itself, and gives where it leads.
    async fn look(&self, path: &str) -> Vec<String> {
        let page = &self.page;
        page.open(&format!("{}{path}", self.base)).await;
        page.until(SETTLED, Value::Null, "its first change").await;
        let faults = page.run(FAULTS, vec![]).await;
        assert_eq!(faults, json!([]), "{path}");
        let links =
            "return [...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href'))";
        let links = page.run(links, vec![]).await;
        serde_json::from_value(links).unwrap()
    }
}

#[tokio::test]
async fn markup_and_script_in_every_field_are_only_text() {
    let Some(page) = Page::start().await else {
        return;
    };
    let desk = Desk::set_up(page).await;
    desk.write().await;
    let page = &desk.page;
    let notes = json!({ "source": NOTES });
    let early = "Page.addScriptToEvaluateOnNewDocument";
    page.driver.devtools(early, notes).await;

    let mut known = BTreeSet::new();
    let mut next = vec!["/".to_owned(), "/setup/device".to_owned()];
    while let Some(path) = next.pop() {
        // Files, and a page that is not the desk's; of the audit's pages and filters the first will do.
        let not = ["/assets/", "/audit/export", "/audit?", "/devices?group"];
        let left_out = path.ends_with("/start") || not.iter().any(|not| path.starts_with(not));
        if path.starts_with('/') && !left_out && known.insert(path.clone()) {
            next.extend(desk.look(&path).await);
        }
    }
    for words in VALUES {
        for (path, name) in [("/devices", "q"), ("/audit", "actor"), ("/sign-in", "to")] {
            let url = Url::parse_with_params("http://desk/", [(name, words)]).unwrap();
            desk.look(&format!("{path}?{}", url.query().unwrap())).await;
        }
    }
    let complaints = page.complaints().await;
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
    for kind in [
        "/devices/",
        "/groups/",
        "/operators/",
        "/requests/",
        "/roles/",
        "/webhooks/",
    ] {
        let seen = known.iter().filter(|path| path.starts_with(kind)).count();
        assert!(seen >= VALUES.len(), "{kind}: {seen}");
    }

    // That these eyes see: what is planted behind the desk's back is found out.
    for planted in [
        "<img src=x onerror=planted()>",
        "<p onclick=planted()>x</p>",
        "<p><a href=javascript:planted()>x</a></p>",
        "<p>the file <i>exe.\u{202e}txt</i> is safe</p>",
    ] {
        desk.look("/groups").await;
        let plant = "document.querySelector('main').insertAdjacentHTML('beforeend', arguments[0])";
        page.run(plant, vec![json!(planted)]).await;
        let faults = page.run(FAULTS, vec![]).await;
        assert_ne!(faults, json!([]), "{planted}");
    }
    let forbidden = "return window.ran.some(note => note.startsWith('forbidden'))";
    desk.look("/groups").await;
    let plant = "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=planted()>')";
    page.run(plant, vec![]).await;
    page.until(forbidden, Value::Null, "a complaint").await;
}
