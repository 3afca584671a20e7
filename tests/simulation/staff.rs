//! The operators of a desk: one who may do everything, one of the helpdesk, one whose role ends at the
//! border of a group, and one who only reads.
//!
//! What each of them may do is said here once more, in the words of the console and without a look at
//! how the desk finds out.

use companion_desk::{rehearsal::Played, rehearsal::Reply};
use serde_json::{Value, json};

/// The lives of all tokens, in seconds: longer than any world lasts.
const MONTH: u64 = 30 * 86_400;

/// What an operator is at the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// May do everything.
    Administrator,
    /// Assists everybody, and has a say in their own requests only.
    Helpdesk,
    /// Assists and manages the devices of one group, and sees no others.
    Local,
    /// Reads what was done, and changes nothing.
    Auditor,
}

/// One operator.
pub struct Operator {
    pub id: String,
    pub token: String,
    pub role: Role,
}

/// What an operator wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    Ask,
    Renew,
    Remind,
    Withdraw,
    End,
    /// To read a request.
    Look,
    /// To get the link with which the session is joined.
    Join,
}

/// Everybody, and what lets devices in: elsewhere, and into the group of the local operator.
pub struct Staff {
    pub operators: Vec<Operator>,
    pub enrolment: [String; 2],
}

impl Role {
    const ALL: [Self; 4] = [
        Self::Administrator,
        Self::Helpdesk,
        Self::Local,
        Self::Auditor,
    ];

    /// Whether they may do that to a request of a device. `local`: it is in the group of the local
    /// operator. `own`: they made the request.
    pub fn may(self, deed: Deed, local: bool, own: bool) -> bool {
        let assists = match self {
            Self::Administrator | Self::Helpdesk => true,
            Self::Local => local,
            Self::Auditor => false,
        };
        let manages = match self {
            Self::Administrator => true,
            Self::Local => local,
            Self::Helpdesk | Self::Auditor => false,
        };
        match deed {
            Deed::Ask => assists,
            Deed::Renew => own && assists,
            Deed::Remind | Deed::Withdraw | Deed::End => (own && assists) || manages,
            Deed::Look => local || self != Self::Local,
            Deed::Join => own,
        }
    }
}

impl Deed {
    /// Where it is asked for: behind the address of a request.
    pub fn path(self) -> &'static str {
        match self {
            Self::Ask | Self::Look => "",
            Self::Renew => "/renew",
            Self::Remind => "/remind",
            Self::Withdraw => "/withdraw",
            Self::End => "/end",
            Self::Join => "/supporter-link",
        }
    }

    /// Whether it changes nothing.
    pub fn only_reads(self) -> bool {
        match self {
            Self::Look | Self::Join => true,
            Self::Ask | Self::Renew | Self::Remind | Self::Withdraw | Self::End => false,
        }
    }
}

impl Staff {
    /// Takes them on at a new desk.
    pub async fn of(played: &Played) -> Self {
        let desk = played.desk();
        let added = desk.add_operator("Ada Lovelace", "ada@example.com").await;
        let (ada, token) = added.unwrap();
        let ada = (ada.id.to_string(), token.expose().to_owned());
        let post = async |path: &str, body: Value| {
            let body = Some(serde_json::to_vec(&body).unwrap());
            let path = format!("/api/v1/{path}");
            let reply = played.call(&path, &ada.1, body).await.unwrap();
            let Reply::Said { body, .. } = reply else {
                panic!("an operator is answered");
            };
            serde_json::from_slice::<Value>(&body).unwrap()
        };
        let oslo = post("groups", json!({ "name": "Oslo" })).await["id"].clone();
        let permissions = ["request", "devices_read", "devices_manage"];
        let role = json!({ "name": "Oslo", "permissions": permissions, "groups": [oslo] });
        let role = post("roles", role).await["id"].clone();
        let local = role.as_str().unwrap();
        let mut operators = Vec::new();
        for role in Role::ALL {
            let (name, kind) = match role {
                Role::Administrator => {
                    let (id, token) = ada.clone();
                    operators.push(Operator { id, token, role });
                    continue;
                }
                Role::Helpdesk => ("Grace Hopper", "helpdesk_operator"),
                Role::Local => ("Kristen Nygaard", local),
                Role::Auditor => ("Kathleen Booth", "auditor"),
            };
            let address = format!("{kind}@example.com");
            let added = desk.add_operator_as(name, &address, kind).await;
            let (operator, token) = added.unwrap();
            let (id, token) = (operator.id.to_string(), token.expose().to_owned());
            operators.push(Operator { id, token, role });
        }
        let lets_in = |group: Option<&Value>| json!({ "label": "worlds", "expires_in": MONTH, "group": group });
        let token = async |group| {
            let made = post("enrolment-tokens", lets_in(group)).await;
            made["token"].as_str().unwrap().to_owned()
        };
        Self {
            enrolment: [token(None).await, token(Some(&oslo)).await],
            operators,
        }
    }
}
