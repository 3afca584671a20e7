//! The frame around every page: head, navigation, who is signed in, language and appearance.

use maud::{DOCTYPE, Markup, html};

use super::{
    assets,
    components::{Tone, button, csrf},
    icon::{Icon, mark},
};
use crate::{
    key,
    l10n::{Key, Language, isolated},
    t,
};

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system is set.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// All of them, in the order in which they are offered.
    pub const ALL: &[Self] = &[Self::System, Self::Light, Self::Dark];

    /// The word for it, as it stands in the cookie and in the page.
    pub const fn word(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The one with that word; as the system is set, if there is none.
    pub fn from_word(word: &str) -> Self {
        let known = Self::ALL.iter().copied();
        known
            .into_iter()
            .find(|t| t.word() == word)
            .unwrap_or_default()
    }

    const fn key(self) -> Key {
        match self {
            Self::System => key!("theme-system"),
            Self::Light => key!("theme-light"),
            Self::Dark => key!("theme-dark"),
        }
    }
}

macro_rules! sections {
    ($($(#[$doc:meta])* $name:ident = $path:literal, $icon:ident, $key:expr;)*) => {
        /// A part of the console that the navigation leads to.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Section {
            $($(#[$doc])* $name,)*
        }

        impl Section {
            /// All of them, in the order of the navigation.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// Where its first page is.
            pub const fn path(self) -> &'static str {
                match self {
                    $(Self::$name => $path,)*
                }
            }

            /// What it is called.
            pub const fn key(self) -> Key {
                match self {
                    $(Self::$name => $key,)*
                }
            }

            const fn icon(self) -> Icon {
                match self {
                    $(Self::$name => Icon::$icon,)*
                }
            }
        }
    };
}

sections! {
    /// What is going on.
    Home = "/", Home, key!("nav-home");
    /// All devices.
    Devices = "/devices", Device, key!("nav-devices");
    /// Requests and the sessions behind them.
    Requests = "/requests", Session, key!("nav-requests");
    /// Groups of devices.
    Groups = "/groups", Group, key!("nav-groups");
    /// Enrolment tokens.
    Enrolment = "/enrolment", Enrolment, key!("nav-enrolment");
    /// The TeamViewer connector.
    Connector = "/connector", Connector, key!("nav-connector");
    /// Who may sign in.
    Operators = "/operators", People, key!("nav-operators");
    /// What they may do.
    Roles = "/roles", Role, key!("nav-roles");
    /// Webhooks.
    Webhooks = "/webhooks", Webhook, key!("nav-webhooks");
    /// The audit.
    Audit = "/audit", Audit, key!("nav-audit");
    /// One's own account and API tokens.
    Account = "/account", Account, key!("nav-account");
}

/// Who looks at a page, and how they like it.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// In which language.
    pub language: Language,
    /// Light or dark.
    pub theme: Theme,
    /// What the desk calls itself.
    pub desk: String,
    /// Who is signed in.
    pub operator: Option<String>,
    /// What every form has to send back.
    pub csrf: String,
    /// Where they may go.
    pub sections: Vec<Section>,
    /// The page they are on, with its query: there they come back to after a change of language.
    pub path: String,
}

/// A page of the console with the navigation.
///
/// `title` is the text of its heading and of the browser's tab; `body` begins with a
/// [`heading`](super::components::heading).
pub fn page(view: &View, section: Option<Section>, title: &str, body: Markup) -> Markup {
    let body = html! {
        div.shell {
            (top(view))
            (navigation(view, section))
            main #main tabindex="-1" { (body) }
        }
    };
    document(view, title, body)
}

/// A page without navigation, for somebody who is not signed in or is setting up.
pub fn bare_page(view: &View, title: &str, body: Markup) -> Markup {
    let body = html! {
        div.bare {
            header.bare-top {
                span.brand { (mark()) span { (view.desk) } }
            }
            main #main tabindex="-1" { (body) }
            footer.bare-foot { (preferences(view)) }
        }
    };
    document(view, title, body)
}

fn document(view: &View, title: &str, body: Markup) -> Markup {
    let l = view.language;
    html! {
        (DOCTYPE)
        html lang=(l.tag()) data-theme=(view.theme.word()) {
            head {
                meta charset="utf-8";
                title { (isolated(title)) " · " (view.desk) }
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="robots" content="noindex";
                link rel="icon" href=(assets::ICON.path()) type="image/svg+xml";
                link rel="stylesheet" href=(assets::STYLE.path());
                script src=(assets::SCRIPT.path()) defer {}
            }
            body
                data-copied=(t!(l, "copied"))
                data-lost=(t!(l, "live-lost")) {
                a.skip href="#main" { (t!(l, "skip")) }
                (body)
                div #toast role="status" {}
            }
        }
    }
}

fn top(view: &View) -> Markup {
    let l = view.language;
    html! {
        header.top {
            a.brand href="/" { (mark()) span { (view.desk) } }
            button.menu-button type="button" popovertarget="menu" {
                (Icon::Menu) (t!(l, "nav-menu"))
            }
        }
    }
}

fn navigation(view: &View, section: Option<Section>) -> Markup {
    let l = view.language;
    html! {
        nav #menu.side popover="auto" aria-label=(t!(l, "nav-label")) {
            a.brand href="/" { (mark()) span { (view.desk) } }
            ul.sections role="list" {
                @for listed in Section::ALL {
                    @if *listed != Section::Account && view.sections.contains(listed) {
                        li { (link(l, *listed, section)) }
                    }
                }
            }
            div.me {
                @if let Some(name) = &view.operator {
                    (account(name, section))
                    form method="post" action="/sign-out" {
                        (csrf(view))
                        button.nav-link type="submit" { (Icon::SignOut) (t!(l, "sign-out")) }
                    }
                }
                (preferences(view))
            }
        }
    }
}

fn link(l: Language, to: Section, here: Option<Section>) -> Markup {
    let current = (here == Some(to)).then_some("true");
    html! {
        a.nav-link href=(to.path()) aria-current=[current] {
            (to.icon()) (l.plain(to.key()))
        }
    }
}

fn account(name: &str, here: Option<Section>) -> Markup {
    let current = (here == Some(Section::Account)).then_some("true");
    html! {
        a.nav-link href=(Section::Account.path()) aria-current=[current] {
            (Section::Account.icon()) bdi { (name) }
        }
    }
}

/// Language and appearance: they work without script, and for somebody who is not signed in.
fn preferences(view: &View) -> Markup {
    let l = view.language;
    html! {
        button.nav-link type="button" popovertarget="preferences" {
            (Icon::Preferences) (t!(l, "preferences"))
        }
        div #preferences.preferences popover="auto" role="dialog" aria-label=(t!(l, "preferences")) {
            form method="post" action="/preferences" {
                (csrf(view))
                input type="hidden" name="return_to" value=(view.path);
                label.field-label for="language" { (t!(l, "language")) }
                select #language name="language" {
                    @for language in Language::ALL {
                        option value=(language.tag()) lang=(language.tag()) selected[*language == l] {
                            (language.own_name())
                        }
                    }
                }
                fieldset.segments {
                    legend.field-label { (t!(l, "theme")) }
                    @for theme in Theme::ALL {
                        label {
                            input type="radio" name="theme" value=(theme.word()) checked[*theme == view.theme];
                            span { (l.plain(theme.key())) }
                        }
                    }
                }
                (button(Tone::Primary, &t!(l, "save")))
            }
        }
    }
}
