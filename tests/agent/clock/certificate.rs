//! A clock that is so wrong that no certificate is valid: the desk is there, and cannot be proven.

use std::{ffi::OsString, fs, path::Path};

use companion_desk::{lifecycle::State, store::RequestRecord};
use serde_json::Value;
use tokio::{
    io::copy_bidirectional,
    net::{TcpListener, TcpStream},
};

#[path = "../../fetch/tls.rs"]
#[expect(dead_code, reason = "other tests use more of it")]
mod tls;

use super::{Setting, accept, wall::YEAR};
use crate::support::{Agent, launches};

/// By its clock no certificate is valid yet. The desk is out of reach, which is said, and nothing ends by
/// that; when the clock is right the agent is back at once, in whatever back-off it was.
#[tokio::test]
async fn while_no_certificate_is_valid_the_desk_is_out_of_reach_and_nothing_ends() {
    let Some(setting) = Setting::new().await else {
        return;
    };
    let Setting { wall, office, .. } = &setting;
    let authority = setting.state().join("authority.pem");
    fs::write(&authority, tls::authority()).unwrap();
    let authority = format!("DeskCertificateAuthority={}", authority.display());
    let mut args = office.args_by_way_of(&behind_tls(&office.address).await);
    args.extend(["--set", &authority, "--log", "debug"].map(str::to_owned));
    let args = args.iter().map(String::as_str).collect::<Vec<_>>();
    // Before the certificate's first day.
    let off = -10 * YEAR;
    wall.set(off);
    let said = setting.state().join("said");
    let by = wall.by().into_iter().chain(listened_to(&said));
    let mut agent = Agent::start_with(&by.collect::<Vec<_>>(), setting.state(), &args);
    let out_of_reach = |view: &Value| view["desk"]["trouble"] == "unreachable";
    let view = agent.until(out_of_reach).await;
    assert_eq!(view["desk"]["checked"], Value::Null);
    let said = fs::read_to_string(said).unwrap();
    assert!(said.contains("certificate not valid yet"), "{said}");
    let within_reach = |view: &Value| view["desk"]["trouble"] == Value::Null;
    wall.jump(&mut agent, 0).await;
    agent.until(within_reach).await;

    let id = office.ask().await;
    agent.asked_for(&id).await;
    let heard = |record: &RequestRecord| {
        let done = record.timeline.iter().map(|entry| entry.action.as_str());
        done.into_iter().any(|action| action == "user_asked")
    };
    office.once(&id, heard).await;
    wall.jump(&mut agent, off).await;
    let view = agent.until(out_of_reach).await;
    assert_eq!(view["prompts"][0]["id"], id.to_string());
    wall.jump(&mut agent, 0).await;
    let view = agent.until(within_reach).await;
    assert_eq!(view["prompts"][0]["id"], id.to_string());
    accept(&mut agent, &id).await;
    assert_eq!(office.over(&id).await.state, State::Ended);
    assert_eq!(launches(setting.state()), 1);
    assert!(agent.end().await.success());
}

/// Keeps what a program says on standard error.
fn listened_to(said: &Path) -> impl Iterator<Item = OsString> {
    let exec = r#"said=$1; shift; exec "$@" 2> "$said""#;
    let by = ["sh", "-c", exec, "sh"].map(OsString::from);
    by.into_iter().chain([said.into()])
}

/// Speaks TLS on behalf of a desk that does not.
async fn behind_tls(desk: &str) -> String {
    let acceptor = tls::trusted("127.0.0.1");
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("https://{}", listener.local_addr().unwrap());
    let desk = desk.strip_prefix("http://").unwrap().to_owned();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (acceptor, desk) = (acceptor.clone(), desk.clone());
            tokio::spawn(async move {
                // Whoever does not like the certificate goes away.
                if let Ok(mut agent) = acceptor.accept(stream).await {
                    let mut desk = TcpStream::connect(desk).await.unwrap();
                    drop(copy_bidirectional(&mut agent, &mut desk).await);
                }
            });
        }
    });
    address
}
