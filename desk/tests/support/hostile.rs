//! What somebody writes who means harm, and every call that takes words for people.

use serde_json::{Value, json};

/// What would do something if it were taken for anything but text. A browser in which one of the first
/// runs calls `planted`. Each fits into the shortest field, and has no space, as a mail address has none.
pub const VALUES: [&str; 9] = [
    "<script>planted()</script>",
    "\"><img/src=x/onerror=planted()>",
    "'onmouseover='planted()",
    "</title><svg/onload=planted()>",
    "javascript:planted()",
    "&lt;script&gt;planted()",
    "👩\u{200d}💻🦀",
    "zero\u{200b}width\u{feff}",
    "שלום/עולם",
];

/// Turns around what follows it, without being seen.
pub const OVERRIDE: &str = "exe.\u{202e}txt";

/// What no field of people takes: what cannot be seen, and far too much.
pub fn refused() -> [String; 4] {
    [
        OVERRIDE.to_owned(),
        "isolated\u{2067}".to_owned(),
        "bell\u{7}".to_owned(),
        "x".repeat(10_000),
    ]
}

/// A call that writes words. In its body `$` stands for one that is checked and `§` for one that is
/// only passed on; `#` is a number, `%` a name of 32 hexadecimal digits, and `ENROL` the enrolment token.
pub struct Written {
    pub what: &'static str,
    pub method: &'static str,
    pub path: &'static str,
    pub body: &'static str,
}

pub const CALLS: [Written; 10] = [
    Written {
        what: "group",
        method: "POST",
        path: "/api/v1/groups",
        body: r#"{"name": "$", "description": "$"}"#,
    },
    Written {
        what: "role",
        method: "POST",
        path: "/api/v1/roles",
        body: r#"{"name": "$", "description": "$", "permissions": ["devices_read"]}"#,
    },
    Written {
        what: "claim",
        method: "PUT",
        path: "/api/v1/claim-roles",
        body: r#"{"claim": "groups:$", "role_id": "auditor"}"#,
    },
    Written {
        what: "operator",
        method: "POST",
        path: "/api/v1/operators",
        body: r#"{"name": "$", "address": "$#@example.com", "roles": ["auditor"]}"#,
    },
    Written {
        what: "enrolment token",
        method: "POST",
        path: "/api/v1/enrolment-tokens",
        body: r#"{"label": "$"}"#,
    },
    Written {
        what: "API token",
        method: "POST",
        path: "/api/v1/api-tokens",
        body: r#"{"label": "$", "role_id": "administrator"}"#,
    },
    Written {
        what: "webhook",
        method: "POST",
        path: "/api/v1/webhooks",
        body: r#"{"label": "$", "url": "https://tickets.example.com/§?§"}"#,
    },
    Written {
        what: "request for somebody without an agent",
        method: "POST",
        path: "/api/v1/requests",
        body: r#"{"guest": "$", "reason": "$", "ticket": "$", "message": "$"}"#,
    },
    Written {
        what: "device",
        method: "POST",
        path: "/agent/v1/enroll",
        body: r#"{"token": "ENROL", "installation": "%", "device": {
            "name": "$", "os": "linux", "os_version": "$", "user": "$", "agent_version": "$",
            "edition": "$", "ownership": "$", "enrolment_type": "$",
            "entra_device_id": "$", "serial_number": "$",
            "policy": {"$": {"value": "§", "from": "$"}, "List": {"value": ["§", {"§": "§"}], "from": "file"}}}}"#,
    },
    Written {
        what: "device with a system of its own",
        method: "POST",
        path: "/agent/v1/enroll",
        body: r#"{"token": "ENROL", "installation": "%", "device": {
            "name": "other $", "os": "$", "os_version": "", "user": "", "agent_version": ""}}"#,
    },
];

impl Written {
    /// How many words are checked.
    pub fn checked(&self) -> usize {
        self.body.matches('$').count()
    }

    /// The body with these words everywhere.
    pub fn filled(&self, words: &str, number: usize, enrol: &str) -> Value {
        self.body(|_| words.to_owned(), words, number, enrol)
    }

    /// The body with these words in one place only.
    pub fn filled_at(&self, place: usize, words: &str, number: usize, enrol: &str) -> Value {
        let plain = format!("plain {number}").replace(' ', "-");
        let at = |here| if here == place { words } else { &plain }.to_owned();
        self.body(at, "plain", number, enrol)
    }

    fn body(
        &self,
        checked: impl Fn(usize) -> String,
        passed_on: &str,
        number: usize,
        enrol: &str,
    ) -> Value {
        let quoted = |words: &str| {
            let text = json!(words).to_string();
            text[1..text.len() - 1].to_owned()
        };
        let body = self.body.replace('%', &format!("{number:032x}"));
        let body = body
            .replace("ENROL", enrol)
            .replace('#', &number.to_string());
        let mut pieces = body.split('$');
        let mut filled = pieces.next().unwrap().to_owned();
        for (place, piece) in pieces.enumerate() {
            filled += &quoted(&checked(place));
            filled += piece;
        }
        // Last, because the words may have any of these marks in them.
        serde_json::from_str(&filled.replace('§', &quoted(passed_on))).unwrap()
    }
}
