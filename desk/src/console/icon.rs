//! Small pictures, drawn inline so that they take the colour of the text beside them.
//!
//! They never carry meaning alone: every one stands beside words, and screen readers skip it.

use maud::{Markup, PreEscaped, Render, html};

macro_rules! icons {
    ($($(#[$doc:meta])* $name:ident = $path:literal,)*) => {
        /// A picture, 20 by 20, of lines.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Icon {
            $($(#[$doc])* $name,)*
        }

        impl Icon {
            const fn shape(self) -> &'static str {
                match self {
                    $(Self::$name => $path,)*
                }
            }
        }
    };
}

icons! {
    /// The start page.
    Home = "<path d='M3.5 9 10 3.5 16.5 9v7a.5.5 0 0 1-.5.5h-4V12H8v4.5H4a.5.5 0 0 1-.5-.5z'/>",
    /// A device.
    Device = "<rect x='2.5' y='3.5' width='15' height='10' rx='1.5'/><path d='M7 16.5h6M10 13.5v3'/>",
    /// Sessions: two people talk.
    Session = "<path d='M3.5 4.5h9v6.5h-5L4.5 13v-2h-1zM14.5 8h2v6h-1v2l-3-2h-4'/>",
    /// A connection to another service.
    Connector = "<path d='M7.5 2.5v4M12.5 2.5v4M5 6.5h10V9a5 5 0 0 1-10 0zM10 14v3.5'/>",
    /// Letting devices in.
    Enrolment = "<circle cx='6.5' cy='10' r='3.5'/><path d='M10 10h7.5M14.5 10v3M17 10v2'/>",
    /// Groups of devices.
    Group = "<path d='m10 3 7 3.5-7 3.5-7-3.5zM3 10l7 3.5 7-3.5M3 13.5 10 17l7-3.5'/>",
    /// People.
    People = "<circle cx='7.5' cy='7' r='3'/><path d='M2 16.5a5.5 5.5 0 0 1 11 0M13 4.3a3 3 0 0 1 0 5.4M15 12.2a5.5 5.5 0 0 1 3 4.3'/>",
    /// What somebody may do.
    Role = "<path d='M10 2.5 16 5v4.5c0 4-2.6 6.6-6 8-3.4-1.4-6-4-6-8V5z'/><path d='m7.5 10 2 2 3.5-4'/>",
    /// Tokens for programs.
    Token = "<path d='m6.5 6-4 4 4 4M13.5 6l4 4-4 4M11.5 4l-3 12'/>",
    /// What happened.
    Audit = "<path d='M5 2.5h7L15.5 6v11.5H5zM12 2.5V6h3.5M7.5 9.5H13M7.5 12H13M7.5 14.5h3'/>",
    /// Telling another system.
    Webhook = "<path d='M10 3.5a3 3 0 0 1 2.6 4.5L15 12M10 3.5A3 3 0 0 0 7.4 8L5 12M5 12a3 3 0 1 0 3 3h5M15 12a3 3 0 1 1-2 5'/>",
    /// The person who is signed in.
    Account = "<circle cx='10' cy='7' r='3.5'/><path d='M3.5 17a6.5 6.5 0 0 1 13 0'/>",
    /// Language, light and dark.
    Preferences = "<path d='M3 6h8M15 6h2M3 14h2M9 14h8'/><circle cx='13' cy='6' r='2'/><circle cx='7' cy='14' r='2'/>",
    /// The list of pages, on a phone.
    Menu = "<path d='M3 5.5h14M3 10h14M3 14.5h14'/>",
    /// Leave.
    SignOut = "<path d='M8 3.5H4v13h4M13 6.5l3.5 3.5-3.5 3.5M16.5 10H8'/>",
    /// Look for something.
    Search = "<circle cx='9' cy='9' r='5.5'/><path d='m13 13 4 4'/>",
    /// To the clipboard.
    Copy = "<rect x='7' y='7' width='9.5' height='9.5' rx='1.5'/><path d='M4.5 13H4a.5.5 0 0 1-.5-.5V4a.5.5 0 0 1 .5-.5h8.5a.5.5 0 0 1 .5.5v.5'/>",
    /// Done, or well.
    Check = "<path d='m4 10.5 4 4 8-9'/>",
    /// Not done, or not well.
    Cross = "<path d='m5 5 10 10M15 5 5 15'/>",
    /// Mind this.
    Warning = "<path d='M10 3 18 16.5H2zM10 8v4M10 14.2v.3'/>",
    /// Know this.
    Info = "<circle cx='10' cy='10' r='7.5'/><path d='M10 9v5M10 6.2v.3'/>",
    /// It takes time.
    Clock = "<circle cx='10' cy='10' r='7.5'/><path d='M10 5.5V10l3 2'/>",
    /// Back.
    Back = "<path d='m12 4-6 6 6 6'/>",
    /// Onward.
    Forward = "<path d='m8 4 6 6-6 6'/>",
    /// Another one.
    Add = "<path d='M10 4v12M4 10h12'/>",
    /// Go and help.
    Start = "<path d='M6 3.5v13l10-6.5z'/>",
    /// Ask again.
    Bell = "<path d='M4.5 14V9a5.5 5.5 0 0 1 11 0v5l1 1.5H3.5zM8.5 17.5h3'/>",
    /// Leads to another site.
    Outward = "<path d='M11.5 3.5h5v5M16.5 3.5l-7 7M14 11.5v5H3.5V6h5'/>",
}

impl Render for Icon {
    fn render(&self) -> Markup {
        html! {
            svg.icon viewBox="0 0 20 20" aria-hidden="true" focusable="false" {
                (PreEscaped(self.shape()))
            }
        }
    }
}

/// The desk's own mark: a flag that asks for attention, politely.
pub fn mark() -> Markup {
    html! {
        svg.mark viewBox="0 0 32 32" aria-hidden="true" focusable="false" {
            (PreEscaped(include_str!("assets/mark.svg.part").trim()))
        }
    }
}
