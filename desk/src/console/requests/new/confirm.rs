//! What is about to be asked, and of whom, before it is: a confirmation that names device and user.

use maud::{Markup, html};

use super::{INTUNE, To, Whom, Wish, around, duration, origin, section};
use crate::{
    console::{
        components::{
            Mood, Tone, button, card, facts, heading, link_button, notice, said, said_lines,
        },
        layout::{View, page},
    },
    t,
};

pub(super) fn confirm_page(view: &View, to: &To, wish: &Wish, key: &str) -> Markup {
    let l = view.language;
    let title = match &to.whom {
        Whom::Device(device) if device.user.is_empty() => {
            t!(l, "confirm-device", device = device.name.as_str())
        }
        Whom::Device(device) => {
            let (device, user) = (device.name.as_str(), device.user.as_str());
            t!(l, "confirm-user", device = device, user = user)
        }
        Whom::Guest => t!(l, "confirm-guest", guest = wish.guest.trim()),
    };
    let (way, _) = around(view, to);
    let minutes = wish.minutes.trim().parse().unwrap_or(10);
    let body = html! {
        (way)
        (heading(&title, None, html! {}))
        div.narrow.stack.wide {
            (card(&t!(l, "request-about"), facts(summary(view, to, wish, minutes))))
            (notice(Mood::Info, &t!(l, "confirm-next"), html! {
                p {
                    @match &to.whom {
                        Whom::Device(_) if wish.through == INTUNE => (t!(l, "confirm-next-intune")),
                        Whom::Device(_) => (t!(l, "confirm-next-device")),
                        Whom::Guest => (t!(l, "confirm-next-guest")),
                    }
                }
            }))
            div.buttons {
                form method="post" action="/requests/new" {
                    (hidden(view, wish, "confirm", key))
                    (button(Tone::Primary, &t!(l, "request-ask")))
                }
                form method="post" action="/requests/new" {
                    (hidden(view, wish, "change", ""))
                    (button(Tone::Plain, &t!(l, "change")))
                }
                (link_button(Tone::Plain, &origin(to), &t!(l, "cancel")))
            }
        }
    };
    page(view, Some(section(to)), &title, body)
}

fn summary(view: &View, to: &To, wish: &Wish, minutes: i64) -> Vec<(String, Markup)> {
    let l = view.language;
    let mut rows = match &to.whom {
        Whom::Device(device) => vec![
            (t!(l, "device"), said(&device.name)),
            (t!(l, "user"), said(&device.user)),
        ],
        Whom::Guest => vec![(t!(l, "guest"), said(wish.guest.trim()))],
    };
    let through_intune = wish.through == INTUNE;
    if through_intune {
        rows.push((t!(l, "through"), html! { (t!(l, "through-intune")) }));
    }
    if let (Whom::Device(_), false, false) = (&to.whom, through_intune, wish.user.is_empty()) {
        rows.push((
            t!(l, "who"),
            html! { (t!(l, "who-only", user = wish.user.as_str())) },
        ));
    }
    for (label, text) in [
        (t!(l, "reason"), wish.reason.trim()),
        (t!(l, "ticket"), wish.ticket.trim()),
        (
            t!(l, "message"),
            if through_intune {
                ""
            } else {
                wish.message.trim()
            },
        ),
    ] {
        if !text.is_empty() {
            rows.push((label, said_lines(text)));
        }
    }
    if !through_intune {
        rows.push((t!(l, "expiry"), html! { (duration(view, minutes)) }));
    }
    rows
}

fn hidden(view: &View, wish: &Wish, step: &str, key: &str) -> Markup {
    let values = [
        ("csrf", view.csrf.as_str()),
        ("device_id", &wish.device_id),
        ("guest", &wish.guest),
        ("reason", &wish.reason),
        ("ticket", &wish.ticket),
        ("message", &wish.message),
        ("user", &wish.user),
        ("minutes", &wish.minutes),
        ("through", &wish.through),
        ("step", step),
        ("key", key),
    ];
    html! {
        @for (name, value) in values { input type="hidden" name=(name) value=(value); }
    }
}
