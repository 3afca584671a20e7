//! What the agent promises: single cases here, and a simulated world in [`world`].

use super::policy::{Defaults, Raw};
use super::*;

mod attention;
pub(crate) mod bytes;
mod clock;
mod crowd;
mod examples;
mod moving;
mod phone;
mod reminding;
mod roaming;
mod succession;
mod suspicion;
mod weather;
mod world;

const MINUTE: u64 = 60_000;

fn id(text: &str) -> RequestId {
    RequestId::try_from(text.to_owned()).expect("an id")
}

fn code() -> Code {
    Code::parse("s06-301-144").expect("a code")
}

fn request(text: &str, expires: u64) -> Request {
    Request {
        id: id(text),
        from: Asker {
            name: "Ada".into(),
            address: "ada@example.com".into(),
            desk: "Helpdesk".into(),
        },
        reason: "The printer".into(),
        message: None,
        ticket: None,
        check_words: vec!["amber".into(), "river".into()],
        user: None,
        expires: Timestamp(expires),
        reminders: 0,
        supersedes: None,
    }
}

fn start(now: u64) -> Start {
    let defaults = Defaults {
        quicksupport_url: Some("https://download.teamviewer.com/download/teamviewer_qs.tar.gz"),
    };
    let (policy, problems) = Policy::read(&Raw::new(), defaults);
    Start {
        now: Timestamp(now),
        seed: 7,
        user: "bob".into(),
        origin: "https://desk.example.com".into(),
        policy,
        problems,
    }
}

fn grant() -> Grant {
    Grant {
        code: code(),
        quicksupport: None,
    }
}
