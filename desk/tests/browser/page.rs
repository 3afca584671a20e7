//! What a person does with a page: opens, reads, fills in, clicks, and waits until it says something.

use std::{sync::Mutex, time::Duration};

use fantoccini::{
    Client, Locator,
    actions::{InputSource as _, KeyAction, KeyActions},
    elements::Element,
    error::CmdError,
    key::Key,
};
use serde_json::{Value, json};

use super::driver::Driver;

/// Longer than any page takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);
const OFTEN: Duration = Duration::from_millis(50);

/// A browser and the page that it shows.
pub struct Page {
    pub(super) driver: Driver,
    pub(super) client: Client,
    /// What did not look well.
    pub(super) faults: Mutex<Vec<String>>,
}

impl Drop for Page {
    /// A test that did not come to its end tells what it has seen on the way.
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("{}", self.faults.lock().unwrap().join("\n"));
        }
    }
}

impl Page {
    /// An empty one. Nothing where there is no browser, which is said.
    pub async fn start() -> Option<Self> {
        let (driver, client) = Driver::start().await?;
        Some(Self {
            driver,
            client,
            faults: Mutex::default(),
        })
    }

    /// Goes to an address.
    pub async fn open(&self, address: &str) {
        self.client.goto(address).await.unwrap();
    }

    /// Where it is.
    pub async fn address(&self) -> String {
        self.client.current_url().await.unwrap().into()
    }

    /// All that can be read on it.
    pub async fn text(&self) -> String {
        let text = self.run("return document.body.innerText", vec![]).await;
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until these words can be read, without any help.
    pub async fn sees(&self, words: &str) {
        let readable =
            "return document.body !== null && document.body.innerText.includes(arguments[0])";
        self.until(readable, json!(words), &format!("“{words}”"))
            .await;
    }

    /// Waits until these words can no longer be read.
    pub async fn sees_no_more(&self, words: &str) {
        let gone =
            "return document.body !== null && !document.body.innerText.includes(arguments[0])";
        self.until(gone, json!(words), &format!("no “{words}”"))
            .await;
    }

    /// Waits until its address contains this.
    pub async fn at(&self, part: &str) {
        let there = "return location.href.includes(arguments[0])";
        self.until(there, json!(part), &format!("an address with “{part}”"))
            .await;
    }

    /// Clicks the button, link or summary with this name, once it is there.
    pub async fn click(&self, name: &str) {
        let named = quoted(name);
        let path = format!(
            "//*[self::button or self::a or self::summary or @role='button'][normalize-space(.)={named} or @aria-label={named}]\
             | //input[@type='submit'][@value={named}]"
        );
        self.click_first(&path, name).await;
    }

    /// Clicks what sends a form, and waits until another page has taken the place of this one.
    ///
    /// A click by itself may come back before the form is on its way. Whoever then goes to another
    /// address may be overtaken by the answer.
    pub async fn send(&self, name: &str) {
        self.run("window.isTheOld = true", vec![]).await;
        self.click(name).await;
        let replaced = "return !window.isTheOld && document.readyState === 'complete'";
        let what = format!("another page after “{name}”");
        self.until(replaced, Value::Null, &what).await;
    }

    /// Clicks what a selector finds, once it is there.
    pub async fn click_at(&self, selector: &str) {
        let element = self.element(Locator::Css(selector), selector).await;
        element.click().await.unwrap();
    }

    /// Types into the field with this label, in place of what is in it.
    pub async fn fill(&self, label: &str, text: &str) {
        let field = self.field(label).await;
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    /// Puts a text into the field with this label as it is, with characters that no key has.
    pub async fn paste(&self, label: &str, text: &str) {
        self.field(label).await;
        let paste = format!("{FIELD}; field.value = arguments[1];");
        self.run(&paste, vec![json!(label), json!(text)]).await;
    }

    /// Chooses what is shown as this in the field with this label.
    pub async fn choose(&self, label: &str, option: &str) {
        self.field(label).await;
        let choose = format!(
            "{FIELD};
             const option = [...field.options].find(e => e.text.trim() === arguments[1]);
             if (!option) return false;
             field.value = option.value;
             return field.dispatchEvent(new Event('change', {{ bubbles: true }}))"
        );
        let chosen = self.run(&choose, vec![json!(label), json!(option)]).await;
        assert_eq!(chosen, json!(true), "“{label}” does not offer “{option}”");
    }

    /// Ticks the box, or picks the choice, with this label.
    pub async fn tick(&self, label: &str) {
        let field = self.field(label).await;
        field.click().await.unwrap();
    }

    /// What stands in the field with this label.
    pub async fn value(&self, label: &str) -> String {
        let field = self.field(label).await;
        field.prop("value").await.unwrap().unwrap_or_default()
    }

    /// Waits for what a selector finds and gives its text.
    pub async fn text_at(&self, selector: &str) -> String {
        let element = self.element(Locator::Css(selector), selector).await;
        element.text().await.unwrap()
    }

    /// Waits for what a selector finds.
    pub async fn element_at(&self, selector: &str) {
        self.element(Locator::Css(selector), selector).await;
    }

    /// Goes to the tab that was opened, once it is there and shows this.
    pub async fn to_new_tab(&self, words: &str) {
        let mut looks = tokio::time::interval(OFTEN);
        let waited = tokio::time::timeout(PATIENCE, async {
            loop {
                looks.tick().await;
                let tabs = self.client.windows().await.unwrap();
                if tabs.len() > 1 {
                    return tabs.last().cloned();
                }
            }
        });
        let tab = waited.await.ok().flatten();
        let tab = tab.unwrap_or_else(|| panic!("no new tab was opened"));
        self.client.switch_to_window(tab).await.unwrap();
        self.sees(words).await;
    }

    /// Closes this tab and goes back to the first one.
    pub async fn close_tab(&self) {
        self.client.close_window().await.unwrap();
        let tabs = self.client.windows().await.unwrap();
        self.client.switch_to_window(tabs[0].clone()).await.unwrap();
    }

    /// Presses a key, wherever the keyboard's focus is.
    pub async fn press(&self, key: Key) {
        let value = key.to_string().chars().next().unwrap();
        let press = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value })
            .then(KeyAction::Up { value });
        self.client.perform_actions(press).await.unwrap();
    }

    /// Types, wherever the keyboard's focus is.
    pub async fn type_text(&self, text: &str) {
        let focused = self.client.active_element().await.unwrap();
        focused.send_keys(text).await.unwrap();
    }

    /// Goes on with the Tab key until the focus is on what has this name.
    pub async fn tab_to(&self, name: &str) {
        let named = "const e = document.activeElement;
            const label = e.labels && e.labels[0] ? e.labels[0].innerText : '';
            return [e.getAttribute('aria-label'), label, e.innerText, e.value]
                .some(text => text && text.trim().startsWith(arguments[0]))";
        let mut passed = Vec::new();
        while self.run(named, vec![json!(name)]).await != json!(true) {
            let what = "const e = document.activeElement; return e.outerHTML.slice(0, 120)";
            passed.push(self.run(what, vec![]).await.to_string());
            assert!(
                passed.len() < 100,
                "Tab never came to “{name}”, only to:\n{}",
                passed.join("\n")
            );
            self.press(Key::Tab).await;
        }
    }

    /// What the keyboard's focus is on.
    pub async fn focused(&self) -> String {
        let named = "return document.activeElement.innerText.trim()";
        let name = self.run(named, vec![]).await;
        name.as_str().unwrap_or_default().to_owned()
    }

    /// Sets the language in the form that every page has.
    pub async fn speak(&self, language: &str) {
        let set = "const select = document.querySelector('#language');
            select.value = arguments[0];
            select.form.requestSubmit()";
        self.run(set, vec![json!(language)]).await;
        let spoken = "return document.documentElement.lang === arguments[0]
            && document.readyState === 'complete'";
        let what = format!("the language {language}");
        self.until(spoken, json!(language), &what).await;
    }

    /// Runs a script in the page.
    pub async fn run(&self, script: &str, args: Vec<Value>) -> Value {
        self.client.execute(script, args).await.unwrap()
    }

    /// Waits until a script's answer is yes. While a page gives way to another there is no answer.
    pub async fn until(&self, script: &str, arg: Value, what: &str) {
        let mut looks = tokio::time::interval(OFTEN);
        let waited = tokio::time::timeout(PATIENCE, async {
            loop {
                looks.tick().await;
                match self.client.execute(script, vec![arg.clone()]).await {
                    Ok(Value::Bool(true)) => return,
                    Ok(_) | Err(CmdError::Standard(_)) => {}
                    Err(error) => panic!("the browser: {error}"),
                }
            }
        });
        if waited.await.is_err() {
            let (address, text) = (self.address().await, self.text().await);
            panic!("{address} never came to {what}; it says:\n{text}");
        }
    }

    async fn field(&self, label: &str) -> Element {
        let labelled = format!("{FIELD}; return field != null");
        self.until(&labelled, json!(label), &format!("a field “{label}”"))
            .await;
        let found = self
            .run(&format!("{FIELD}; return field"), vec![json!(label)])
            .await;
        self.taken(&found)
    }

    /// Clicks the first of them that can be seen.
    async fn click_first(&self, path: &str, name: &str) {
        let seen = "const found = document.evaluate(arguments[0], document, null, 7, null);
            for (let i = 0; i < found.snapshotLength; i++) {
                if (found.snapshotItem(i).checkVisibility({ visibilityProperty: true })) {
                    window.toClick = found.snapshotItem(i);
                    return true;
                }
            }
            return false";
        self.until(seen, json!(path), &format!("something called “{name}”"))
            .await;
        let found = self.run("return window.toClick", vec![]).await;
        self.taken(&found).click().await.unwrap();
    }

    /// The element that a script found.
    fn taken(&self, found: &Value) -> Element {
        // A WebDriver's reference to an element is an object with one entry.
        let reference = found.as_object().and_then(|one| one.values().next());
        let reference = reference.and_then(Value::as_str).unwrap().to_owned();
        Element::from_element_id(self.client.clone(), reference.into())
    }

    async fn element(&self, search: Locator<'_>, what: &str) -> Element {
        let waited = self.client.wait().at_most(PATIENCE).every(OFTEN);
        match waited.for_element(search).await {
            Ok(element) => element,
            Err(error) => {
                let (address, text) = (self.address().await, self.text().await);
                panic!("{address} has no “{what}” ({error}); it says:\n{text}");
            }
        }
    }
}

/// Finds the field whose label begins with the first argument; exact ones go first.
const FIELD: &str = "const words = e => e.innerText.trim();
    const labels = [...document.querySelectorAll('label')];
    const label = labels.find(e => words(e) === arguments[0])
        || labels.find(e => words(e).startsWith(arguments[0]));
    const field = label ? label.control
        : document.querySelector(`[aria-label=${JSON.stringify(arguments[0])}]`)";

/// A text as XPath writes it, which knows no escapes.
fn quoted(text: &str) -> String {
    let pieces: Vec<String> = text.split('\'').map(|piece| format!("'{piece}'")).collect();
    match &pieces[..] {
        [one] => one.clone(),
        _ => format!("concat({})", pieces.join(", \"'\", ")),
    }
}
