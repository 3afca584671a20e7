//! What Intune shows of a device: whether there is a session, what is wrong with its link, and what
//! Intune itself says is wrong.
//!
//! Whoever looks at this waits for something, so the device is watched for a while.

use std::time::Duration;

use maud::{Markup, html};

use crate::{
    console::{
        components::{Moment, card, facts, said},
        layout::View,
    },
    failure::Failure,
    intune::{link::Unusable, rota},
    server::Desk,
    store::{DeviceRecord, LastLook},
    t,
};

/// How long after somebody has looked at a device Intune is asked about it in each round.
const WATCHED_FOR: Duration = Duration::from_secs(60);

/// What there is to show; nothing of a device that Intune was never asked about.
pub(super) async fn shown(
    view: &View,
    desk: &Desk,
    device: &DeviceRecord,
) -> Result<Markup, Failure> {
    let Some(look) = desk.store().last_look(&device.id).await? else {
        return Ok(html! {});
    };
    let until = desk.now().after(WATCHED_FOR);
    let store = desk.store();
    store.watch_in_intune(&device.id, until, false).await?;
    Ok(about(view, &look))
}

fn about(view: &View, look: &LastLook) -> Markup {
    let l = view.language;
    let unusable = look.unusable.as_deref().and_then(Unusable::of_word);
    let session = match (&look.mark, unusable, &look.request_id) {
        (None, ..) => html! { (t!(l, "intune-session-none")) },
        (Some(_), Some(why), _) => html! { (why.saying().say(l)) },
        (Some(_), None, Some(request)) => html! {
            a href=(format!("/requests/{request}")) { (t!(l, "intune-session-there")) }
        },
        (Some(_), None, None) => html! { (t!(l, "intune-session-before")) },
    };
    let mut rows = vec![(t!(l, "intune-session"), session)];
    if let Some(error) = &look.error {
        rows.push((t!(l, "intune-error"), said(error)));
    }
    rows.push((
        t!(l, "intune-changed-at"),
        html! { (Moment(look.changed_at)) },
    ));
    let within = rota::promise(1, 0).watched.as_secs();
    card(
        &t!(l, "intune"),
        html! {
            (facts(rows))
            p.hint { (t!(l, "intune-watched-hint", seconds = within)) }
        },
    )
}
