//! Whether everybody can use a page: light and dark, on a phone, with a screen reader; and pictures
//! of it, for people who judge the rest.

use serde_json::{Value, json};

use super::{
    driver::{axe, target},
    page::Page,
};

/// What accessibility is judged by: WCAG 2.2 AA, and what is good practice.
const RULES: [&str; 7] = [
    "wcag2a",
    "wcag2aa",
    "wcag21a",
    "wcag21aa",
    "wcag22aa",
    "best-practice",
    "section508",
];

/// How wide a phone is, in CSS pixels.
const PHONE: u32 = 390;
const DESKTOP: u32 = 1280;

impl Page {
    /// Looks at the page in light, in dark and on a phone, keeps a picture of each, and remembers
    /// what axe finds serious, what the phone has to scroll sideways for, and what the browser
    /// complained of.
    pub async fn looks_well(&self, name: &str) {
        let mut found = Vec::new();
        for (look, colours, width) in [
            ("light", "light", DESKTOP),
            ("dark", "dark", DESKTOP),
            ("phone", "light", PHONE),
            ("phone-dark", "dark", PHONE),
        ] {
            self.show(colours, width).await;
            self.keep(&format!("{name}-{look}")).await;
            found.extend(self.wrong(look).await);
        }
        self.show("light", DESKTOP).await;
        found.extend(self.complaints().await);
        let mut faults = self.faults.lock().unwrap();
        faults.extend(found.into_iter().map(|fault| format!("{name}: {fault}")));
    }

    /// Fails when a page that was looked at did not look well.
    pub fn all_looked_well(&self) {
        let faults = std::mem::take(&mut *self.faults.lock().unwrap());
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    /// What the browser complained about since it was asked last: errors of scripts, what the
    /// content security policy forbade, and what could not be loaded.
    pub async fn complaints(&self) -> Vec<String> {
        let entries = self
            .driver
            .command("se/log", &json!({ "type": "browser" }))
            .await;
        let entries = entries.as_array().cloned().unwrap_or_default();
        let severe = entries
            .iter()
            .filter(|entry| entry["level"] == "SEVERE" || entry["source"] == "security");
        severe
            .map(|entry| format!("the browser says: {}", entry["message"]))
            .collect()
    }

    /// Shows the page in these colours, so wide, and as high as it is.
    pub async fn show(&self, colours: &str, width: u32) {
        let colours = json!([
            { "name": "prefers-color-scheme", "value": colours },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        let media = json!({ "features": colours });
        self.driver
            .devtools("Emulation.setEmulatedMedia", media)
            .await;
        self.resize(width, 900).await;
        let tall = "return document.documentElement.scrollHeight";
        let tall = self.run(tall, vec![]).await.as_u64().unwrap_or_default();
        self.resize(width, tall.clamp(844, 5000)).await;
    }

    async fn resize(&self, width: u32, height: u64) {
        let size = json!({
            "width": width,
            "height": height,
            "deviceScaleFactor": 1,
            "mobile": width == PHONE,
        });
        self.driver
            .devtools("Emulation.setDeviceMetricsOverride", size)
            .await;
    }

    /// Keeps a picture of the whole page in `target/screenshots`.
    pub async fn keep(&self, name: &str) {
        let dir = target().join("screenshots");
        std::fs::create_dir_all(&dir).unwrap();
        let picture = self.client.screenshot().await.unwrap();
        std::fs::write(dir.join(format!("{name}.png")), picture).unwrap();
    }

    /// What is wrong with the page as it is shown now.
    pub async fn wrong(&self, look: &str) -> Vec<String> {
        let mut faults = self.barriers(look).await;
        faults.extend(self.too_wide().await);
        faults
    }

    /// What keeps somebody from using the page, as far as axe can tell.
    async fn barriers(&self, look: &str) -> Vec<String> {
        let judge = axe().unwrap();
        let script = format!(
            "{judge};
             const done = arguments[arguments.length - 1];
             axe.run(document, {{ runOnly: arguments[0], resultTypes: ['violations'] }})
                .then(result => done(result.violations), error => done(String(error)));"
        );
        let result = self.client.execute_async(&script, vec![json!(RULES)]).await;
        let result = result.unwrap();
        let violations = result.as_array().unwrap_or_else(|| panic!("axe: {result}"));
        let serious = |violation: &&Value| {
            matches!(violation["impact"].as_str(), Some("serious" | "critical"))
        };
        let say = |violation: &Value| {
            let nodes = violation["nodes"].as_array().into_iter().flatten();
            let places: Vec<String> = nodes
                .map(|node| format!("{} {}", node["html"], node["failureSummary"]))
                .collect();
            format!(
                "{look}: {}: {}\n  {}",
                violation["id"],
                violation["help"],
                places.join("\n  ")
            )
        };
        for minor in violations.iter().filter(|violation| !serious(violation)) {
            eprintln!("axe, not serious: {}", say(minor));
        }
        violations.iter().filter(serious).map(say).collect()
    }

    /// Whether something around what has the keyboard's focus shows that it has it, and it is not
    /// out of sight.
    pub async fn focus_is_seen(&self) -> bool {
        let seen = "const e = document.activeElement;
            const shows = [e, e.nextElementSibling].filter(Boolean).some(e => {
                const style = getComputedStyle(e);
                return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
            });
            const box = e.getBoundingClientRect();
            return shows && box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight
                && box.right <= innerWidth";
        self.run(seen, vec![]).await == json!(true)
    }

    /// What stands on the page but is no word for people: these names of messages, and variables.
    pub async fn odd_words(&self, keys: &[&str]) -> Option<String> {
        let odd = r"const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            const keys = new Set(arguments[0]);
            const odd = [];
            while (walk.nextNode()) {
                const text = walk.currentNode.data.trim();
                if (keys.has(text) || /\{ *\$/.test(text)) odd.push(text);
            }
            return odd.length ? odd.join(', ') : null";
        let odd = self.run(odd, vec![json!(keys)]).await;
        odd.as_str()
            .map(|words| format!("nobody can read “{words}”"))
    }

    /// What sticks out to the right, so that the page has to be moved sideways.
    pub async fn too_wide(&self) -> Option<String> {
        let wide = "const width = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= width) return null;
            return [...document.querySelectorAll('body *')]
                .filter(e => e.getBoundingClientRect().right > width + 1)
                .map(e => e.outerHTML.slice(0, 120)).slice(0, 5).join('\\n  ')";
        let wide = self.run(wide, vec![]).await;
        wide.as_str()
            .map(|what| format!("it is too wide:\n  {what}"))
    }
}
