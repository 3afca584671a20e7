//! New remote assistance session: made, reminded of, renewed, withdrawn, ended, joined.

mod ask;

use serde::{Deserialize, Serialize};

use self::ask::checked;
pub use self::ask::{Ask, EXPIRES_IN, EXPIRES_WITHIN, LONGEST_REASON, LONGEST_TICKET, Renewal};
use super::Made;
use crate::{
    access::{Permission, Scope, Signed},
    connector, customer_link,
    failure::Failure,
    ids::{DeviceId, GroupId, RequestId},
    lifecycle::{Refusal, State, Step},
    says,
    server::Desk,
    store::{
        Applied, Begun, Idempotency, LinkAnswer, NewRequest, Recalled, Recipient, Reminded,
        RequestQuery, RequestRecord, Side, Taken,
    },
    support::{self, Traits, Verdict},
    teamviewer::Trouble,
};

/// So many requests in a list, if nothing is said; more are never given at once.
const PAGE: (u16, u16) = (100, 1000);

/// Which requests are wanted.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Listing {
    /// Only those to this device.
    #[serde(default)]
    pub device_id: Option<DeviceId>,
    /// Only one's own.
    #[serde(default)]
    pub mine: bool,
    /// Only those that are not over.
    #[serde(default)]
    pub open: bool,
    /// Only those that are older than the request with this id: how to read the next page.
    #[serde(default)]
    pub before: Option<RequestId>,
    /// That many at most: up to 1000, and 100 if it is not said.
    #[serde(default)]
    pub limit: Option<u16>,
}

/// Where the operator joins the session. Not printable: whoever has the link joins.
#[derive(Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Link {
    /// The supporter's link.
    pub supporter_link: String,
}

/// What the operator passes on to somebody without an agent. Not printable.
#[derive(Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CustomerLink {
    /// The customer's link, to be said or written.
    pub customer_link: String,
    /// The same as a QR code, to be scanned: an `<svg>` element.
    pub qr_svg: String,
}

/// Makes a request. It is answered at once; the session is opened and offered afterwards.
///
/// `key` is the caller's idempotency key.
pub(crate) async fn make(
    desk: &Desk,
    who: &Signed,
    ask: Ask,
    key: Option<&str>,
) -> Result<Made<RequestRecord>, Failure> {
    let call = key.map(|key| Idempotency::new(key, "requests", &ask));
    if let Some(made) = again(desk, who, call.as_ref()).await? {
        return Ok(made);
    }
    let new = checked(ask, None)?;
    may_ask(desk, who, &new.to).await?;
    begin(desk, who, new, call).await
}

/// Whether this could be asked, before anybody confirms that they want to.
pub(crate) async fn sound(desk: &Desk, who: &Signed, ask: Ask) -> Result<(), Failure> {
    let new = checked(ask, None)?;
    may_ask(desk, who, &new.to).await
}

/// The same for a session that Intune opens, and what they say about it.
pub(super) async fn sound_in_intune(
    desk: &Desk,
    who: &Signed,
    ask: Ask,
) -> Result<NewRequest, Failure> {
    let new = checked(ask, None)?;
    may_reach(desk, who, &new.to).await?;
    Ok(new)
}

/// Makes a request in place of an older one of the same operator, which may be over: the one step
/// after a connection was lost.
pub(crate) async fn renew(
    desk: &Desk,
    who: &Signed,
    old: &RequestId,
    renewal: Renewal,
    key: Option<&str>,
) -> Result<Made<RequestRecord>, Failure> {
    let call = key.map(|key| Idempotency::new(key, &format!("requests/{old}/renew"), &renewal));
    if let Some(made) = again(desk, who, call.as_ref()).await? {
        return Ok(made);
    }
    let old = seen(desk, who, old).await?;
    if old.operator_id != who.id {
        return Err(Failure::refused(says!("renew-not-yours")));
    }
    let ask = Ask {
        device_id: old.device_id,
        guest: old.guest,
        reason: renewal.reason.or(Some(old.reason)),
        ticket: renewal.ticket.or(old.ticket),
        message: renewal.message.or(old.message),
        user: old.user,
        expires_in: renewal.expires_in,
    };
    let new = checked(ask, Some(old.id))?;
    may_ask(desk, who, &new.to).await?;
    begin(desk, who, new, call).await
}

/// The newest requests first, without their timelines, as far as they may be seen.
pub(crate) async fn list(
    desk: &Desk,
    who: &Signed,
    listing: &Listing,
) -> Result<Vec<RequestRecord>, Failure> {
    let groups = match who.sees() {
        Scope::All => None,
        Scope::Groups(groups) => Some(groups.into_iter().collect()),
    };
    let (usual, most) = PAGE;
    let query = RequestQuery {
        device: listing.device_id.clone(),
        operator: listing.mine.then(|| who.id.clone()),
        open: listing.open,
        groups,
        mine: Some(who.id.clone()),
        before: listing.before.clone(),
        limit: listing.limit.unwrap_or(usual).min(most),
    };
    Ok(desk.store().requests(&query).await?)
}

/// One request with its timeline.
pub(crate) async fn read(
    desk: &Desk,
    who: &Signed,
    id: &RequestId,
) -> Result<RequestRecord, Failure> {
    let record = desk.request(id).await?.ok_or_else(unknown)?;
    may_see(who, record)
}

/// Takes it back, whatever it has come to.
pub(crate) async fn withdraw(
    desk: &Desk,
    who: &Signed,
    id: &RequestId,
) -> Result<RequestRecord, Failure> {
    take(desk, who, id, Step::Withdraw, "request_withdrawn").await
}

/// Ends the session that is under way.
pub(crate) async fn end(
    desk: &Desk,
    who: &Signed,
    id: &RequestId,
) -> Result<RequestRecord, Failure> {
    take(desk, who, id, Step::Close, "session_ended").await
}

/// Has the user asked once more, if that is not too soon.
pub(crate) async fn remind(
    desk: &Desk,
    who: &Signed,
    id: &RequestId,
) -> Result<RequestRecord, Failure> {
    let record = seen(desk, who, id).await?;
    may_change(who, &record)?;
    if record.device_id.is_none() {
        return Err(Failure::in_the_way("no_agent", says!("remind-no-agent")));
    }
    let reminded = desk
        .carry_out({
            let (desk, id, actor) = (desk.clone(), id.clone(), who.actor());
            async move {
                let reminded = desk.store().remind(&id, &actor, desk.now()).await?;
                if let Reminded::Judged(applied) = &reminded {
                    desk.announce(applied);
                }
                Ok(reminded)
            }
        })
        .await?;
    match reminded {
        Reminded::Judged(applied) => judged(desk, id, applied).await,
        Reminded::TooSoon(wait) => Err(Failure::too_soon(says!("remind-too-soon"), wait)),
    }
}

/// The link with which the operator joins their own session.
pub(crate) async fn supporter_link(
    desk: &Desk,
    who: &Signed,
    id: &RequestId,
) -> Result<Link, Failure> {
    match link(desk, who, id, Side::Supporter).await? {
        (LinkAnswer::Supporter(link), _) => Ok(Link {
            supporter_link: link.expose().to_owned(),
        }),
        (other, state) => Err(no_link(&other, state)),
    }
}

/// The link and its picture, for the operator to pass on to somebody without an agent.
pub(crate) async fn customer_link(
    desk: &Desk,
    who: &Signed,
    id: &RequestId,
) -> Result<CustomerLink, Failure> {
    match link(desk, who, id, Side::Customer).await? {
        (LinkAnswer::Customer(code), _) => {
            let link = desk.teamviewer().customer_link(&code);
            let picture = customer_link::picture(&link);
            Ok(CustomerLink {
                qr_svg: picture.map_err(|error| Failure::internal(&error))?,
                customer_link: link,
            })
        }
        (other, state) => Err(no_link(&other, state)),
    }
}

/// Whether this may be asked of them, and could come to anything.
async fn may_ask(desk: &Desk, who: &Signed, to: &Recipient) -> Result<(), Failure> {
    may_reach(desk, who, to).await?;
    match desk.connector().view().await?.state {
        connector::State::Connected | connector::State::Attention => Ok(()),
        connector::State::NotConnected
        | connector::State::LicenceAccepted
        | connector::State::Authorising => Err(Failure::in_the_way(
            "not_connected",
            Trouble::NotConnected.saying(),
        )),
    }
}

/// Whether they may assist whoever it is, and the rules let them.
async fn may_reach(desk: &Desk, who: &Signed, to: &Recipient) -> Result<(), Failure> {
    who.need(Permission::Request)?;
    match to {
        Recipient::Device(device) => {
            let found = desk.store().addressee(device).await?;
            let device = found.ok_or_else(no_device)?;
            who.need_for(Permission::Request, device.group_id.as_ref())?;
            supported(device.traits())?;
        }
        Recipient::Guest(_) if who.scope(Permission::Request) != Scope::All => {
            return Err(Failure::refused(says!("permission-no-guest")));
        }
        Recipient::Guest(_) => {}
    }
    Ok(())
}

/// Whether the rules let such a device be assisted; if not, why, and what to do instead.
fn supported(traits: Traits<'_>) -> Result<(), Failure> {
    match support::verdict(traits) {
        Verdict::Supported | Verdict::SupportedDespite { .. } => Ok(()),
        Verdict::Unsupported {
            reason, instead, ..
        } => Err(Failure::in_the_way(
            "not_supported",
            says!("not-supported", reason = reason, instead = instead),
        )),
    }
}

/// What the same call made before, if it did.
async fn again(
    desk: &Desk,
    who: &Signed,
    call: Option<&Idempotency>,
) -> Result<Option<Made<RequestRecord>>, Failure> {
    match desk.store().recalled(&who.id, call, desk.now()).await? {
        Recalled::New => Ok(None),
        Recalled::Made(id) => {
            let record = desk.request(&RequestId::new(id)).await?;
            Ok(Some(Made::Before(record.ok_or_else(unknown)?)))
        }
        Recalled::Another => Err(Failure::another_call()),
    }
}

async fn begin(
    desk: &Desk,
    who: &Signed,
    new: NewRequest,
    call: Option<Idempotency>,
) -> Result<Made<RequestRecord>, Failure> {
    let begun = desk
        .carry_out({
            let (desk, who, actor) = (desk.clone(), who.id.clone(), who.actor());
            async move {
                let now = desk.now();
                let store = desk.store();
                let begun = store.begin_request(&new, (&who, &actor), call.as_ref(), now);
                let begun = begun.await?;
                if let Begun::Made { replaced, told, .. } = &begun {
                    if let Some(replaced) = replaced {
                        desk.announce(replaced);
                    }
                    if *told {
                        desk.deliver();
                    }
                    desk.open_sessions();
                    desk.expires(now.after(new.expires_in));
                    desk.changed();
                }
                Ok(begun)
            }
        })
        .await?;
    match begun {
        Begun::Made { id, .. } => {
            let record = desk.request(&id).await?.ok_or_else(unknown)?;
            Ok(Made::New(record))
        }
        Begun::Repeated(id) => {
            let record = desk.request(&id).await?.ok_or_else(unknown)?;
            Ok(Made::Before(record))
        }
        Begun::AnotherCall => Err(Failure::another_call()),
        Begun::NoDevice => Err(no_device()),
        Begun::Asked { yours: true, .. } => Err(Failure::in_the_way(
            "already_asked",
            says!("already-asked-by-you"),
        )),
        Begun::Asked { by, yours: false } => Err(Failure::in_the_way(
            "already_asked",
            says!("already-asked", by = by),
        )),
        Begun::Superseded(by) => Err(Failure::in_the_way(
            "superseded",
            says!("renewed-before", request = by.as_str()),
        )),
    }
}

async fn take(
    desk: &Desk,
    who: &Signed,
    id: &RequestId,
    step: Step,
    action: &'static str,
) -> Result<RequestRecord, Failure> {
    let record = seen(desk, who, id).await?;
    may_change(who, &record)?;
    let applied = desk
        .carry_out({
            let (desk, id, actor) = (desk.clone(), id.clone(), who.actor());
            async move {
                let taken = Taken::new(step, &actor, action);
                let applied = desk.store().step(&id, None, &taken, desk.now()).await?;
                desk.announce(&applied);
                Ok(applied)
            }
        })
        .await?;
    judged(desk, id, applied).await
}

async fn judged(desk: &Desk, id: &RequestId, applied: Applied) -> Result<RequestRecord, Failure> {
    match applied {
        Applied::Moved { .. } | Applied::Repeated => desk.request(id).await?.ok_or_else(unknown),
        Applied::Refused { refusal, .. } => Err(Failure::conflict(refusal)),
        Applied::Unknown => Err(unknown()),
    }
}

async fn link(
    desk: &Desk,
    who: &Signed,
    id: &RequestId,
    side: Side,
) -> Result<(LinkAnswer, State), Failure> {
    let state = seen(desk, who, id).await?.state;
    let actor = who.actor();
    let answer = desk.store().link(id, side, (&who.id, &actor), desk.now());
    let answer = answer.await?;
    desk.changed();
    Ok((answer, state))
}

fn no_link(answer: &LinkAnswer, state: State) -> Failure {
    match answer {
        LinkAnswer::NotYours => Failure::refused(says!("link-not-yours")),
        LinkAnswer::HasAgent => Failure::in_the_way("has_agent", says!("link-has-agent")),
        LinkAnswer::NoSession if state.over() => Failure::conflict(Refusal::Over),
        LinkAnswer::NoSession => Failure::conflict(Refusal::NotReady),
        LinkAnswer::Unknown => unknown(),
        LinkAnswer::Supporter(_) | LinkAnswer::Customer(_) => {
            Failure::internal(&"a link of the other side")
        }
    }
}

/// The request, if they may see it; otherwise there is none.
async fn seen(desk: &Desk, who: &Signed, id: &RequestId) -> Result<RequestRecord, Failure> {
    let record = desk.store().request_alone(id).await?;
    may_see(who, record.ok_or_else(unknown)?)
}

fn may_see(who: &Signed, record: RequestRecord) -> Result<RequestRecord, Failure> {
    let group: Option<&GroupId> = record.group_id.as_ref();
    if record.operator_id == who.id || who.sees().reaches(group) {
        Ok(record)
    } else {
        Err(unknown())
    }
}

/// Whoever made it, and whoever manages the device.
fn may_change(who: &Signed, record: &RequestRecord) -> Result<(), Failure> {
    if record.operator_id == who.id {
        return who.need(Permission::Request);
    }
    who.need_for(Permission::DevicesManage, record.group_id.as_ref())
}

fn unknown() -> Failure {
    Failure::not_found(says!("no-request"))
}

fn no_device() -> Failure {
    Failure::not_found(says!("no-device"))
}
