//! What is served by somebody who means no good, or by mistake: nothing is changed, and it is said why.

use companion_desk::{
    publishing::{Publisher, sign},
    release::{Artefact, Release},
    seal::Key,
};
use serde_json::Value;

use crate::{
    agent::Agent,
    support::{Device, packed, poll, program},
};

/// What is done to a release that is as it should be.
type Change = fn(&mut Release);

/// Has the agent look, and waits until it says why there is no update.
pub(crate) async fn refused(device: &Device, agent: &mut Agent, why: &str) {
    poll(agent).await;
    let said = |updates: &Value| {
        updates["why"]
            .as_str()
            .is_some_and(|said| said.contains(why))
    };
    device.says("0.1.2", said).await;
}

fn good(device: &Device, counter: u64) -> Release {
    let program = program("0.1.3");
    let programs = [("companion", &*program), ("companion-window", b"0.1.3")];
    device.release("0.1.3", counter, device.artefact(&packed(&programs)))
}

#[tokio::test]
async fn a_description_that_is_not_as_the_publisher_made_it_is_not_believed() {
    let device = Device::with("0.1.2").await;
    // What runs, so that the agent has seen counter 5.
    device.publish("0.1.2", 5);
    let mut agent = device.start();
    device.stands("0.1.2", &crate::support::newest()).await;
    let good = good(&device, 6);
    let document = sign(&good, &[device.publisher()]).unwrap();
    let stranger = Publisher::new(&Key::random().unwrap()).unwrap();
    let (head, body) = std::str::from_utf8(&document)
        .unwrap()
        .split_once("\n\n")
        .unwrap();
    let (form, signature) = head.split_once('\n').unwrap();
    let rows: [(Vec<u8>, &str); 6] = [
        (format!("{form}\n\n{body}").into_bytes(), "no signature"),
        (
            sign(&good, &[stranger]).unwrap(),
            "nobody whom this program trusts",
        ),
        (
            format!("{form}\n{signature}\n\n{}", body.replace("0.1.3", "0.1.4")).into_bytes(),
            "was changed",
        ),
        (document[..document.len() - 1].to_vec(), "cut off"),
        (
            [&document[..], &vec![b' '; 65 * 1024]].concat(),
            "serves more",
        ),
        (b"<!doctype html>\n".to_vec(), "no description"),
    ];
    for (bytes, why) in rows {
        device.serve(&bytes);
        refused(&device, &mut agent, why).await;
    }
    let odd: [(Change, &str); 5] = [
        (|it| it.counter = 4, "shown again"),
        (|it| it.expires = it.issued - 1, "expired"),
        (|it| it.issued += 3 * 86_400_000, "clock of this device"),
        (|it| it.version = "0.1.1".into(), "older than the version"),
        (|it| it.minimum_desk = Some("99.0.0".into()), "newer desk"),
    ];
    for (change, why) in odd {
        let mut release = good.clone();
        change(&mut release);
        device.describe(&release);
        refused(&device, &mut agent, why).await;
    }
    device.is_clean("0.1.2").await;
    // A desk that is new enough says so, and for nobody is for nobody.
    device.describe(&Release {
        minimum_desk: Some(env!("CARGO_PKG_VERSION").into()),
        rollout: 0,
        ..good
    });
    poll(&mut agent).await;
    device
        .says("0.1.2", |updates| {
            updates["state"] == "later" && updates["until"].is_u64()
        })
        .await;
    device.is_clean("0.1.2").await;
    assert!(agent.end().await.success());
}

#[tokio::test]
async fn a_file_that_is_not_as_it_was_signed_is_thrown_away() {
    let device = Device::with("0.1.2").await;
    let mut agent = device.start();
    device
        .says("0.1.2", |updates| updates["state"] == "unknown")
        .await;
    let good = good(&device, 6);
    let artefact = &good.artefacts[0];
    let odd = |artefact: Artefact| Release {
        artefacts: vec![artefact],
        ..good.clone()
    };
    let size = |size: u64| Artefact {
        size,
        ..artefact.clone()
    };
    let rows = [
        // Each says something else than the one before, so that what it says is its own.
        (size(artefact.size - 1), "another length"),
        (
            Artefact {
                sha256: "0a".repeat(32),
                ..artefact.clone()
            },
            "another file than the publisher signed",
        ),
        (size(artefact.size + 1), "another length"),
        (
            Artefact {
                name: "none.tar.gz".into(),
                ..artefact.clone()
            },
            "HTTP status 404",
        ),
        (
            Artefact {
                processor: "m68k".into(),
                ..artefact.clone()
            },
            "none for this system",
        ),
    ];
    for (artefact, why) in rows {
        device.describe(&odd(artefact));
        refused(&device, &mut agent, why).await;
        device.is_clean("0.1.2").await;
    }
    // What went wrong with the file is no fault of the version.
    device.describe(&Release { counter: 7, ..good });
    poll(&mut agent).await;
    device.stands("0.1.3", &crate::support::newest()).await;
    assert!(agent.end().await.success());
}

#[tokio::test]
async fn an_archive_that_leads_away_or_lacks_a_program_is_refused() {
    let device = Device::with("0.1.2").await;
    let mut agent = device.start();
    device
        .says("0.1.2", |updates| updates["state"] == "unknown")
        .await;
    let program = program("0.1.3");
    let mut outside = packed_as("../companion-outside", tar::EntryType::Regular, b"x");
    let rows = [
        (std::mem::take(&mut outside), "does not belong there"),
        (
            packed_as("companion", tar::EntryType::Symlink, b""),
            "no plain file",
        ),
        (
            packed(&[("companion", &program)]),
            "lacks a program: companion-window",
        ),
        (
            packed(&[("companion", &program), ("readme", b"x")]),
            "does not belong there",
        ),
        (b"<!doctype html>".to_vec(), "damaged"),
    ];
    for (number, (archive, why)) in (1..).zip(rows) {
        let artefact = device.artefact(&archive);
        // Another version each time: one that was refused is not fetched again.
        let release = device.release(&format!("0.1.{}", number + 2), number, artefact);
        device.describe(&release);
        refused(&device, &mut agent, why).await;
        device.is_clean("0.1.2").await;
    }
    assert!(!device.dir.path().join("companion-outside").exists());
    assert!(agent.end().await.success());
}

/// An archive of one entry, with a name as it stands.
fn packed_as(name: &str, kind: tar::EntryType, text: &[u8]) -> Vec<u8> {
    let packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    let mut archive = tar::Builder::new(packer);
    let mut header = tar::Header::new_ustar();
    header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
    header.as_old_mut().linkname[..4].copy_from_slice(b"/etc");
    header.set_entry_type(kind);
    header.set_size(text.len() as u64);
    header.set_mode(0o755);
    header.set_cksum();
    archive.append(&header, text).unwrap();
    archive.into_inner().unwrap().finish().unwrap()
}
