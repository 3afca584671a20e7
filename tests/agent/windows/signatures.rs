//! Signatures of QuickSupport, most of them bad, before Windows, before who reads them everywhere, and
//! before the agent. What is judged comes over TLS: it is no rehearsal, where a stand-in need not be signed.

use std::{fs, ops::Range, time::SystemTime};

use axum::{Router, routing::get};
use companion_authenticode::{Fault, Trust, judge};
use companion_desk::lifecycle::State;
use serde_json::Value;
use tokio::{io::AsyncWriteExt as _, net::TcpListener};

use super::{
    Shelf, Windows,
    authority::{Trusted, shelf_over_tls},
    on_z,
    publisher::{Publisher, Signer, at, rsa_key},
    to_the_end,
};
use crate::support::{Agent, Office};

const TEAMVIEWER: &str = "TeamViewer Germany GmbH";

/// Where a program says where its header is, and where in that the length of its signatures stands.
const HEADER: usize = 0x3c;
const LENGTH: usize = 24 + 112 + 4 * 8 + 4;

/// What Windows says of a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    /// Signed by whom it is read to be.
    Good,
    Unsigned,
    /// A verdict with this number.
    Bad(&'static str),
    /// Not what Windows says, since Wine 8 cannot tell, and why. It is not put before the agent.
    Unknown(&'static str),
}

/// A program, whose it is as that is read everywhere, and what Windows says of it.
struct Row(&'static str, Vec<u8>, Result<&'static str, Fault>, Says);

/// Who signs in the table. What one of them signed with was revoked.
struct Signers<'a> {
    publisher: &'a Publisher,
    /// One of another name, and one whose authorities are called as those that are trusted.
    strangers: [&'a Publisher; 2],
    good: Signer<'a>,
    revoked: Signer<'a>,
}

impl<'a> Signers<'a> {
    fn new(publisher: &'a Publisher, strangers: [&'a Publisher; 2], asks_at: &str) -> Self {
        let signer = || publisher.signer(TEAMVIEWER).by_rsa();
        Self {
            publisher,
            strangers,
            good: signer().valid(2020, 2040),
            revoked: signer().asks_at(asks_at).valid(2020, 2040),
        }
    }

    fn trust(&self) -> Trust {
        let mut trust = self.publisher.trust();
        trust.revocation_list(&self.list()).unwrap();
        trust
    }

    /// What was revoked.
    fn list(&self) -> Vec<u8> {
        self.publisher.revoke(&self.revoked, at(2026, 4))
    }

    fn table(&self, program: &[u8]) -> Vec<Row> {
        use Says::{Bad, Good, Unknown, Unsigned};

        let &Self {
            publisher,
            strangers,
            ref good,
            ref revoked,
        } = self;
        let named = |publisher: &'a Publisher, name| publisher.signer(name).by_rsa();
        let other = named(publisher, "Somebody else").valid(2020, 2040);
        let berlin = named(publisher, "TeamViewer GmbH Berlin").valid(2020, 2040);
        let old = named(publisher, TEAMVIEWER).valid(2022, 2024);
        let server = named(publisher, TEAMVIEWER).valid(2020, 2040);
        let [own, namesake] =
            strangers.map(|stranger| named(stranger, TEAMVIEWER).valid(2020, 2040));
        let (in_time, late) = (publisher.stamp_at(2023, 5), publisher.stamp_at(2025, 5));
        let signed = good.sign(program);
        vec![
            Row("good", signed.clone(), Ok(TEAMVIEWER), Good),
            Row(
                "stamped",
                good.sign_with(program, &late),
                Ok(TEAMVIEWER),
                Good,
            ),
            Row("unsigned", program.to_vec(), Err(Fault::Unsigned), Unsigned),
            Row(
                "of somebody else",
                other.sign(program),
                Ok("Somebody else"),
                Good,
            ),
            Row(
                "of a namesake",
                berlin.sign(program),
                Ok("TeamViewer GmbH Berlin"),
                Good,
            ),
            Row(
                "under a root of one's own",
                own.sign(program),
                Err(Fault::Untrusted),
                Bad("0x800b010a"),
            ),
            Row(
                "under a root that is called as a trusted one",
                namesake.sign(program),
                Err(Fault::Untrusted),
                Bad("0x80096004"),
            ),
            Row(
                "changed",
                changed(&signed, 70_000),
                Err(Fault::Changed),
                Bad("0x80096010"),
            ),
            Row(
                "forged",
                changed(&signed, signature(&signed).end - 9),
                Err(Fault::Forged),
                Bad("0x80096004"),
            ),
            // Windows hashes what is behind the signature as well, Wine then finds none.
            Row(
                "with more behind it",
                [&signed, &b"more"[..]].concat(),
                Err(Fault::Unsealed),
                Unsigned,
            ),
            Row(
                "with more in the padding",
                padded(&signed),
                Err(Fault::Unsealed),
                Unknown(
                    "it looks over the padding, as Windows does unless EnableCertPaddingCheck is set",
                ),
            ),
            Row(
                "expired",
                old.sign(program),
                Err(Fault::Expired),
                Bad("0x800b0101"),
            ),
            Row(
                "stamped too late",
                old.sign_with(program, &late),
                Err(Fault::Expired),
                Bad("0x800b0101"),
            ),
            Row(
                "expired, stamped in time",
                old.sign_with(program, &in_time),
                Ok(TEAMVIEWER),
                Unknown("it reads no time stamp of RFC 3161"),
            ),
            Row(
                "revoked",
                revoked.sign(program),
                Err(Fault::Revoked),
                Unknown("it asks nobody whether the certificate of a signature was revoked"),
            ),
            Row(
                "for servers",
                server.for_servers().sign(program),
                Err(Fault::Purpose),
                Unknown("it does not look at what a certificate is for"),
            ),
        ]
    }
}

/// With another byte in this place.
fn changed(signed: &[u8], at: usize) -> Vec<u8> {
    let mut changed = signed.to_vec();
    changed[at] ^= 1;
    changed
}

fn number(bytes: &[u8], at: usize) -> usize {
    let bytes: [u8; 4] = bytes[at..at + 4].try_into().unwrap();
    u32::from_le_bytes(bytes).try_into().unwrap()
}

/// Where the signature stands, with what is around it.
fn signature(signed: &[u8]) -> Range<usize> {
    let length = number(signed, HEADER) + LENGTH;
    let place = number(signed, length - 4);
    place..place + number(signed, length)
}

/// With more in the place that is only there for alignment, and the lengths put right.
fn padded(signed: &[u8]) -> Vec<u8> {
    const MORE: &[u8; 24] = b"configuration of 24 byte";
    let place = signature(signed);
    let mut padded = [signed, MORE].concat();
    for at in [number(signed, HEADER) + LENGTH, place.start] {
        let longer = number(signed, at) + MORE.len();
        padded[at..at + 4].copy_from_slice(&u32::try_from(longer).unwrap().to_le_bytes());
    }
    padded
}

impl Windows {
    /// What the system says of each program.
    async fn judged(&self, programs: &[Row]) -> Vec<Value> {
        let dir = tempfile::tempdir().unwrap();
        let mut command = self.command(self.judge.to_str().unwrap());
        for (at, Row(_, bytes, ..)) in programs.iter().enumerate() {
            let path = dir.path().join(format!("{at}.exe"));
            fs::write(&path, bytes).unwrap();
            command.arg(on_z(&path));
        }
        let (fine, said) = to_the_end(command).await;
        assert!(fine, "{said}");
        said.lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }
}

/// Offers a program to an agent; how that ended, in the words of the desk.
async fn offered(office: &Office, agent: &mut Agent, shelf: &Shelf, bytes: &[u8], good: bool) {
    *shelf.bytes.lock().unwrap() = bytes.to_vec();
    let id = office.ask().await;
    let name = id.to_string();
    agent.until(|view| view["prompts"][0]["id"] == *name).await;
    agent.answer(&name, "accept").await;
    if good {
        let (mut quicksupport, _) = shelf.started().await;
        quicksupport.write_all(b"leave\n").await.unwrap();
    }
    let record = office.over(&id).await;
    let ended = (record.state, record.detail.as_deref());
    let wanted = match good {
        true => (State::Ended, None),
        false => (State::Failed, Some("untrusted")),
    };
    assert_eq!(ended, wanted, "{:?}", record.timeline);
}

#[tokio::test]
async fn a_signature_that_proves_nothing_starts_nothing() {
    let Some(windows) = Windows::here() else {
        return;
    };
    // Wine 8 calls an ECDSA signature bad when half of it begins with a zero: one of 128.
    // The names are new, since a run that was killed has left its own among those that are trusted.
    let run = std::process::id();
    let authorities = ["Test", "Stranger", "Test"];
    let authorities = authorities.map(|name| Publisher::called(&format!("{name} {run}"), rsa_key));
    let [Some(publisher), Some(stranger), Some(namesake)] = authorities else {
        return;
    };
    let lists = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let asks_at = format!("http://{}/list", lists.local_addr().unwrap());
    let signers = Signers::new(&publisher, [&stranger, &namesake], &asks_at);
    let list = signers.list();
    let served = Router::new().route("/list", get(async move || list.clone()));
    tokio::spawn(async move { axum::serve(lists, served).await });
    let table = signers.table(&fs::read(&windows.quicksupport).unwrap());
    let _trusted = Trusted::new(&windows, &publisher).await;

    let (trust, now) = (signers.trust(), SystemTime::now());
    let judged = windows.judged(&table).await;
    assert_eq!(judged.len(), table.len());
    let mut differ = Vec::new();
    for (Row(what, bytes, read, says), judged) in table.iter().zip(&judged) {
        let found = judge(bytes, &trust, now).map(|signed| signed.signer);
        let agrees = match (says, &found) {
            (Says::Good, Ok(signer)) => judged["by"] == **signer,
            (Says::Unsigned, Err(_)) => judged["unsigned"] == true,
            (Says::Bad(number), Err(_)) => {
                let said = judged["bad"].as_str().unwrap_or_default();
                said.contains(number)
            }
            (Says::Unknown(why), _) => {
                eprintln!("Wine says {judged} of what is {what}: {why}");
                true
            }
            (Says::Good | Says::Unsigned | Says::Bad(_), _) => false,
        };
        if !agrees || found.as_deref() != read.as_ref().map(|signer| *signer) {
            differ.push(format!("{what}: {judged}, and read {found:?}"));
        }
    }
    assert!(differ.is_empty(), "{differ:#?}");

    let office = Office::open().await;
    let home = tempfile::tempdir().unwrap();
    let state = &home.path().join("state");
    let shelf = shelf_over_tls(&publisher).await;
    let mut agent = windows.agent(&office, state, &shelf).await;
    for Row(what, bytes, read, says) in &table {
        if !matches!(says, Says::Unknown(_)) {
            eprintln!("QuickSupport is {what}");
            let good = *says == Says::Good && *read == Ok(TEAMVIEWER);
            offered(&office, &mut agent, &shelf, bytes, good).await;
        }
    }
    agent.end().await;
}
