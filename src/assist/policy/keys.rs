//! Every setting there is: its name, its kind, and what a person has to know of it.

/// One setting: everything that a person or a template needs to know of it.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// Its name, the same on every system. It never changes once released.
    pub name: &'static str,
    /// What kind of value it takes.
    pub kind: Kind,
    /// What holds when nobody sets it, in words.
    pub default: &'static str,
    /// What it does.
    pub meaning: &'static str,
}

/// The kinds of value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text.
    Text,
    /// A text that must not be printed.
    Secret,
    /// A list of texts; a text with commas is read as one.
    List,
    /// A whole number within bounds.
    Number {
        /// The least.
        least: u64,
        /// The most.
        most: u64,
    },
    /// One of these words.
    Choice(&'static [&'static str]),
    /// Yes or no.
    Switch,
}

/// Every key there is.
pub const KEYS: &[Key] = &[
    Key {
        name: "DeskUrl",
        kind: Kind::Text,
        default: "none: the agent waits until it is set",
        meaning: "Address of the desk, https://… (http:// only to this device itself).",
    },
    Key {
        name: "EnrolmentToken",
        kind: Kind::Secret,
        default: "none",
        meaning: "Token with which the device introduces itself to the desk.",
    },
    Key {
        name: "DeskCertificateAuthority",
        kind: Kind::Text,
        default: "the system's trusted authorities",
        meaning: "File with a PEM certificate that is trusted in addition, for the desk and downloads.",
    },
    Key {
        name: "ProxyMode",
        kind: Kind::Choice(&["system", "direct", "fixed", "pac"]),
        default: "fixed if ProxyUrl is set, pac if ProxyPacUrl is, else system",
        meaning: "Which way leads to servers: as the system says, straight, through ProxyUrl, or as the script at ProxyPacUrl says.",
    },
    Key {
        name: "ProxyUrl",
        kind: Kind::Text,
        default: "none",
        meaning: "Address of the proxy, http://proxy.example.com:8080 (https:// speaks TLS with the proxy itself).",
    },
    Key {
        name: "ProxyPacUrl",
        kind: Kind::Text,
        default: "none",
        meaning: "Address or file of a proxy auto-configuration script.",
    },
    Key {
        name: "ProxyBypass",
        kind: Kind::List,
        default: "none; this device itself is never reached through a proxy",
        meaning: "Hosts (with their subdomains), addresses and networks that are reached straight.",
    },
    Key {
        name: "ProxyUser",
        kind: Kind::Text,
        default: "none",
        meaning: "Name with which the agent signs in to the proxy of ProxyUrl or ProxyPacUrl (Basic).",
    },
    Key {
        name: "ProxyPassword",
        kind: Kind::Secret,
        default: "none",
        meaning: "Password that goes with ProxyUser.",
    },
    Key {
        name: "QuickSupportUrl",
        kind: Kind::Text,
        default: "TeamViewer's download address for this system",
        meaning: "Where QuickSupport is fetched. Its host must be in QuickSupportHosts.",
    },
    Key {
        name: "QuickSupportHosts",
        kind: Kind::List,
        default: "download.teamviewer.com, dl.teamviewer.com",
        meaning: "Hosts that QuickSupport may come from, redirects included.",
    },
    Key {
        name: "QuickSupportSha256",
        kind: Kind::Text,
        default: "none: TeamViewer replaces the file in place, so it has no stable hash",
        meaning: "SHA-256 that the download must have.",
    },
    Key {
        name: "QuickSupportPath",
        kind: Kind::Text,
        default: "none: QuickSupport is fetched for each session",
        meaning: "Program of a QuickSupport that the administrator installed; nothing is fetched.",
    },
    Key {
        name: "QuickSupportMaxMiB",
        kind: Kind::Number {
            least: 1,
            most: 2048,
        },
        default: "256",
        meaning: "The largest download, in MiB. Unpacked it may be four times as large.",
    },
    Key {
        name: "QuickSupportHandover",
        kind: Kind::Choice(&["program", "link"]),
        default: "program; link where no program can be fetched",
        meaning: "Start QuickSupport itself, or open the session's link in the browser.",
    },
    Key {
        name: "Language",
        kind: Kind::Choice(LANGUAGES),
        default: "the user's choice, or what the system prefers",
        meaning: "The language that the agent speaks. By policy or command line it is not the user's to choose.",
    },
    Key {
        name: "SupportText",
        kind: Kind::Text,
        default: "none",
        meaning: "How to get help from IT, such as a telephone number; one line, shown beside each question.",
    },
    Key {
        name: "TrayIcon",
        kind: Kind::Choice(&["always", "when-pending", "never"]),
        default: "always",
        meaning: "When there is an icon: always, while a request waits or a session runs, or never.",
    },
    Key {
        name: "WindowAfter",
        kind: Kind::Number {
            least: 0,
            most: 86_400,
        },
        default: "60",
        meaning: "Seconds after which the window opens by itself, without the focus, when a request is not answered; 0 for never.",
    },
    Key {
        name: "AllowCode",
        kind: Kind::Switch,
        default: "false",
        meaning: "Whether a user may type a session code that IT gave by phone. The user is asked all the same.",
    },
    Key {
        name: "UpdateMode",
        kind: Kind::Choice(&["managed", "self", "off"]),
        default: "managed",
        meaning: "Who updates the agent: device management or a package manager (the agent only says what there is), the agent itself where its directory is this user's own, or nobody looks.",
    },
    Key {
        name: "UpdateUrl",
        kind: Kind::Text,
        default: "the desk's own mirror, /releases/ at DeskUrl",
        meaning: "Address of the directory with the signed description of releases, https://….",
    },
];

/// The languages that the agent speaks, as BCP 47 tags.
pub const LANGUAGES: &[&str] = &[
    "en", "fr", "nb", "nl", "de", "es", "it", "pt-BR", "pl", "sv", "da", "fi", "ja", "zh-Hans",
    "ar", "he",
];
