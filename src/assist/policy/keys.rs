//! Every setting there is, once: its name, its kind, and what a person has to know of it. The templates
//! of device management, the documents and what the agent says of its settings are made from this.
//!
//! Words in `` ` `` are what somebody writes or sees literally.

use serde_json::Value;

/// One setting: everything that a person or a template needs to know of it.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// Its name, the same on every system. It never changes once released.
    pub name: &'static str,
    /// What it is called in a list of settings.
    pub title: &'static str,
    /// What kind of value it takes.
    pub kind: Kind,
    /// What holds when nobody sets it.
    pub default: Preset,
    /// A value that somebody could give it, and that is not the default.
    pub example: &'static str,
    /// A regular expression that every text has that is a value of it; empty where any text is.
    pub pattern: &'static str,
    /// The version that had it first.
    pub since: &'static str,
    /// What it does, in a sentence.
    pub meaning: &'static str,
    /// What else there is to know.
    pub more: &'static str,
    /// What the user cannot do any more in the app when device management has set it; empty where
    /// nothing in the app could be done about it anyway.
    pub locked: &'static str,
}

/// What holds when nobody sets a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// This value, as a text.
    Value(&'static str),
    /// What these words say; it depends on something, or is the absence of a value.
    Words(&'static str),
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
        /// What is counted.
        unit: Unit,
    },
    /// One of these words.
    Choice(&'static [&'static str]),
    /// Yes or no.
    Switch,
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Seconds.
    Seconds,
    /// 1024 × 1024 bytes.
    MiB,
}

impl Key {
    /// The setting of this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        KEYS.iter().find(|key| key.name == name)
    }

    /// What is counted, if it is a number.
    pub fn unit(&self) -> Option<Unit> {
        match self.kind {
            Kind::Number { unit, .. } => Some(unit),
            Kind::Text | Kind::Secret | Kind::List | Kind::Choice(_) | Kind::Switch => None,
        }
    }
}

impl Preset {
    /// The value, where it is one.
    pub fn value(self) -> Option<&'static str> {
        match self {
            Self::Value(value) => Some(value),
            Self::Words(_) => None,
        }
    }

    /// It, in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Value(words) | Self::Words(words) => words,
        }
    }
}

impl Kind {
    /// A value of this kind that was written as a text, as a file or a template has it. A text that
    /// is no such value stays a text.
    pub fn value(self, text: &str) -> Value {
        let as_it_is = || Value::from(text);
        match self {
            Self::Text | Self::Secret | Self::Choice(_) => as_it_is(),
            Self::List => text.split(',').map(str::trim).collect(),
            Self::Number { .. } => text.parse::<u64>().map_or_else(|_| as_it_is(), Value::from),
            Self::Switch => text
                .parse::<bool>()
                .map_or_else(|_| as_it_is(), Value::from),
        }
    }
}

impl Unit {
    /// Its name, behind a number.
    pub fn word(self) -> &'static str {
        match self {
            Self::Seconds => "seconds",
            Self::MiB => "MiB",
        }
    }
}

/// Every key there is.
pub const KEYS: &[Key] = &[
    Key {
        name: "DeskUrl",
        title: "Address of the desk",
        kind: Kind::Text,
        default: Preset::Words("none: the agent waits until it is set"),
        example: "https://desk.example.com:8443",
        pattern: r"^(https://|http://(localhost|127\.|\[::1\]))[^?#@ ]*$",
        since: "0.1.0",
        meaning: "Address of the desk, `https://…`; `http://` only to this device itself.",
        more: "A host, a port and a path, nothing else: no user name, no `?`, no `#`.",
        locked: "",
    },
    Key {
        name: "EnrolmentToken",
        title: "Enrolment token",
        kind: Kind::Secret,
        default: Preset::Words("none"),
        example: "replace-with-the-token-of-your-desk",
        pattern: "",
        since: "0.1.0",
        meaning: "Token with which the device introduces itself to the desk.",
        more: "Needed once; afterwards the device has a credential of its own.",
        locked: "",
    },
    Key {
        name: "DeskCertificateAuthority",
        title: "Additional certificate authority",
        kind: Kind::Text,
        default: Preset::Words("the system's trusted authorities"),
        example: "/etc/ssl/example-ca.pem",
        pattern: "",
        since: "0.1.0",
        meaning: "File with a PEM certificate that is trusted in addition, for the desk and for downloads.",
        more: "",
        locked: "",
    },
    Key {
        name: "ProxyMode",
        title: "Way to servers",
        kind: Kind::Choice(&["system", "direct", "fixed", "pac"]),
        default: Preset::Words(
            "`fixed` if ProxyUrl is set, `pac` if ProxyPacUrl is, else `system`",
        ),
        example: "direct",
        pattern: "",
        since: "0.1.0",
        meaning: "Which way leads to servers: as the system says, straight, through ProxyUrl, or as the script at ProxyPacUrl says.",
        more: "",
        locked: "",
    },
    Key {
        name: "ProxyUrl",
        title: "Proxy",
        kind: Kind::Text,
        default: Preset::Words("none"),
        example: "http://proxy.example.com:8080",
        pattern: r"^(https?://)?[^@ :/]+(:[0-9]+)?/?$",
        since: "0.1.0",
        meaning: "Address of the proxy, `http://proxy.example.com:8080`; `https://` speaks TLS with the proxy itself.",
        more: "No name or password in it.",
        locked: "",
    },
    Key {
        name: "ProxyPacUrl",
        title: "Proxy auto-configuration script",
        kind: Kind::Text,
        default: Preset::Words("none"),
        example: "https://intranet.example.com/proxy.pac",
        pattern: "",
        since: "0.1.0",
        meaning: "Address or file of a proxy auto-configuration script.",
        more: "",
        locked: "",
    },
    Key {
        name: "ProxyBypass",
        title: "Servers that are reached straight",
        kind: Kind::List,
        default: Preset::Words("none; this device itself is never reached through a proxy"),
        example: "intranet.example.com, 10.0.0.0/8",
        pattern: "",
        since: "0.1.0",
        meaning: "Hosts (with their subdomains), addresses and networks that are reached straight.",
        more: "",
        locked: "",
    },
    Key {
        name: "ProxyUser",
        title: "Name at the proxy",
        kind: Kind::Text,
        default: Preset::Words("none"),
        example: "companion",
        pattern: "",
        since: "0.1.0",
        meaning: "Name with which the agent signs in to the proxy of ProxyUrl or ProxyPacUrl (Basic).",
        more: "",
        locked: "",
    },
    Key {
        name: "ProxyPassword",
        title: "Password at the proxy",
        kind: Kind::Secret,
        default: Preset::Words("none"),
        example: "replace-with-the-password",
        pattern: "",
        since: "0.1.0",
        meaning: "Password that goes with ProxyUser.",
        more: "",
        locked: "",
    },
    Key {
        name: "QuickSupportUrl",
        title: "Address of QuickSupport",
        kind: Kind::Text,
        default: Preset::Words(
            "on Linux `https://download.teamviewer.com/download/teamviewer_qs.tar.gz`, on Windows \
             `https://download.teamviewer.com/download/TeamViewerQS.exe`, elsewhere none",
        ),
        example: "https://files.example.com/TeamViewerQS.exe",
        pattern: "",
        since: "0.1.0",
        meaning: "Where QuickSupport is fetched, unless the desk suggests another address.",
        more: "Its host must be in QuickSupportHosts.",
        locked: "",
    },
    Key {
        name: "QuickSupportHosts",
        title: "Hosts of QuickSupport",
        kind: Kind::List,
        default: Preset::Value("download.teamviewer.com, dl.teamviewer.com"),
        example: "download.teamviewer.com",
        pattern: r"^[A-Za-z0-9.:\[\]-]+$",
        since: "0.1.0",
        meaning: "Hosts that QuickSupport may come from, redirects included.",
        more: "Exact names, `host:port` where the port is not 443, no wildcards. An empty list allows nothing.",
        locked: "",
    },
    Key {
        name: "QuickSupportSha256",
        title: "Hash of QuickSupport",
        kind: Kind::Text,
        default: Preset::Words(
            "none: TeamViewer replaces the file in place, so it has no stable hash",
        ),
        example: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        pattern: "^[0-9A-Fa-f]{64}$",
        since: "0.1.0",
        meaning: "SHA-256 that the download must have (with QuickSupportPath: that the program must have).",
        more: "",
        locked: "",
    },
    Key {
        name: "QuickSupportPath",
        title: "Installed QuickSupport",
        kind: Kind::Text,
        default: Preset::Words("none: QuickSupport is fetched for each session"),
        example: "/opt/teamviewer-qs/teamviewer",
        pattern: "",
        since: "0.1.0",
        meaning: "Full path of the program of a QuickSupport that the administrator installed; nothing is fetched.",
        more: "On Linux only root may be able to change it.",
        locked: "",
    },
    Key {
        name: "QuickSupportMaxMiB",
        title: "Largest download",
        kind: Kind::Number {
            least: 1,
            most: 2048,
            unit: Unit::MiB,
        },
        default: Preset::Value("256"),
        example: "64",
        pattern: "",
        since: "0.1.0",
        meaning: "The largest download.",
        more: "Unpacked it may be four times as large.",
        locked: "",
    },
    Key {
        name: "QuickSupportHandover",
        title: "How a session is opened",
        kind: Kind::Choice(&["program", "link"]),
        default: Preset::Words("`program`; `link` where there is no QuickSupportUrl"),
        example: "link",
        pattern: "",
        since: "0.1.0",
        meaning: "Start QuickSupport itself, or open the session's link in the browser.",
        more: "",
        locked: "",
    },
    Key {
        name: "Language",
        title: "Language",
        kind: Kind::Choice(LANGUAGES),
        default: Preset::Words("the user's choice, or what the system prefers"),
        example: "nb",
        pattern: "",
        since: "0.1.0",
        meaning: "The language that the agent speaks.",
        more: "By policy or on the command line it is not the user's to choose; in the configuration file it holds \
               until the user chooses another in the window.",
        locked: "The window offers no choice of a language.",
    },
    Key {
        name: "SupportText",
        title: "How to get help",
        kind: Kind::Text,
        default: Preset::Words("none"),
        example: "Call 4711, Monday to Friday",
        pattern: r"^[^\r\n]{0,300}$",
        since: "0.1.0",
        meaning: "How to get help from IT, such as a telephone number: one line of at most 300 characters.",
        more: "It stands beside each question in the window and on its page about the product; no sentence of \
               ours can be replaced.",
        locked: "",
    },
    Key {
        name: "TrayIcon",
        title: "Icon",
        kind: Kind::Choice(&["always", "when-pending", "never"]),
        default: Preset::Value("always"),
        example: "never",
        pattern: "",
        since: "0.1.0",
        meaning: "When there is an icon: always, while a request waits, a session runs or has just ended, or never.",
        more: "Notifications and the window do not depend on it.",
        locked: "",
    },
    Key {
        name: "WindowAfter",
        title: "When the window opens by itself",
        kind: Kind::Number {
            least: 0,
            most: 86_400,
            unit: Unit::Seconds,
        },
        default: Preset::Value("60"),
        example: "300",
        pattern: "",
        since: "0.1.0",
        meaning: "After how long the window opens by itself, without the focus, when a request is not answered while \
                  somebody is there; 0 for never.",
        more: "",
        locked: "",
    },
    Key {
        name: "AllowCode",
        title: "Session codes by phone",
        kind: Kind::Switch,
        default: Preset::Value("false"),
        example: "true",
        pattern: "",
        since: "0.1.0",
        meaning: "Whether a user may type a session code that IT gave by phone.",
        more: "The user is asked all the same.",
        locked: "",
    },
    Key {
        name: "EntraDeviceId",
        title: "Id of the device in Entra",
        kind: Kind::Text,
        default: Preset::Words("what the system says, which Windows does"),
        example: "f2ce1b1c-7b30-4b6e-9d57-2f0c5e1a9a44",
        pattern: r"^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$",
        since: "0.1.0",
        meaning: "The id that the device has in Entra, by which the desk knows it again in Intune.",
        more: "Device management fills it in with its own variable, Intune with `{{aaddeviceid}}`.",
        locked: "",
    },
    Key {
        name: "UpdateMode",
        title: "Who updates the agent",
        kind: Kind::Choice(&["managed", "self", "off"]),
        default: Preset::Words(
            "`self` where the program and its directory are this user's own, `managed` where a package, an \
             installer or an administrator put it there",
        ),
        example: "managed",
        pattern: "",
        since: "0.1.0",
        meaning: "Who updates the agent: device management or a package manager (`managed`: the agent only says in \
                  `companion status` what there is), the agent itself where its directory is this user's own \
                  (`self`; elsewhere as `managed`), or nobody looks (`off`).",
        more: "",
        locked: "",
    },
    Key {
        name: "UpdateUrl",
        title: "Where releases are",
        kind: Kind::Text,
        default: Preset::Words("the desk's own mirror, `/releases/` at `DeskUrl`"),
        example: "https://mirror.example.com/portal-companion/",
        pattern: r"^(https://|http://(localhost|127\.|\[::1\]))[^?#@ ]*$",
        since: "0.1.0",
        meaning: "Address of the directory with the signed description of releases, `https://…`.",
        more: "A host, a port and a path, nothing else. It says where releases are, never whom to believe: the publisher's keys are in the program.",
        locked: "",
    },
];

/// The languages that the agent speaks, as BCP 47 tags.
pub const LANGUAGES: &[&str] = &[
    "en", "fr", "nb", "nl", "de", "es", "it", "pt-BR", "pl", "sv", "da", "fi", "ja", "zh-Hans",
    "ar", "he",
];
