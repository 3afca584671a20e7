//! Twenty updates in a row, each cut short by `kill -9` at another step.

use std::fs;

use crate::{
    agent::Agent,
    support::{Device, newest},
};

/// Every step that an update has, in order.
const STEPS: [&str; 20] = [
    "believed",
    "looked",
    "prepared",
    "download-begun",
    "download-half",
    "fetched",
    "downloaded",
    "unpacked",
    "tried",
    "quiet",
    "replacing",
    "companion-window",
    "companion",
    "replaced",
    "written-down",
    "going-on",
    "counted",
    "answered",
    "confirmed",
    "cleared",
];

/// From here on it is the new version that starts.
const POINT_OF_NO_RETURN: &str = "companion";

/// What a process holds.
#[derive(Debug)]
struct Held {
    files: usize,
    kilobytes: u64,
}

fn held(agent: &Agent) -> Held {
    let process = format!("/proc/{}", agent.child.id().unwrap());
    let files = fs::read_dir(format!("{process}/fd")).unwrap().count();
    let status = fs::read_to_string(format!("{process}/status")).unwrap();
    let kilobytes = status
        .lines()
        .find_map(|line| line.strip_prefix("RssAnon:"));
    let kilobytes = kilobytes.unwrap().trim().trim_end_matches(" kB");
    Held {
        files,
        kilobytes: kilobytes.parse().unwrap(),
    }
}

#[tokio::test]
async fn twenty_updates_each_killed_at_another_step_leave_one_version_that_works() {
    let device = Device::with("0.1.0").await;
    device.publish("0.1.0", 1);
    let agent = device.start();
    device.stands("0.1.0", &newest()).await;
    let before = held(&agent);
    assert!(agent.end().await.success());
    let mut past = false;
    for (number, step) in (1..).zip(STEPS) {
        past |= step == POINT_OF_NO_RETURN;
        let (old, new) = (format!("0.1.{}", number - 1), format!("0.1.{number}"));
        device.publish(&new, number + 1);
        device.die_at(step).await;
        let works = device.works().await;
        assert_eq!(works, if past { &*new } else { &*old }, "killed at {step}");
        let agent = device.start();
        device.stands(&new, &newest()).await;
        assert!(agent.end().await.success(), "after {step}");
        device.is_clean(&new).await;
    }
    // And one that nobody disturbs, in the process that it was begun in.
    device.publish("0.1.21", 22);
    let agent = device.start();
    device.stands("0.1.21", &newest()).await;
    device.is_clean("0.1.21").await;
    // Whoever asked how it stands has to have left.
    device
        .once("no more files are open than before", || {
            held(&agent).files <= before.files
        })
        .await;
    let after = held(&agent);
    assert!(
        after.kilobytes < before.kilobytes + 2048,
        "{before:?} {after:?}"
    );
    assert!(agent.end().await.success());
    let entries = fs::read_dir(device.state()).unwrap();
    let mut left = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert!(
        !left.any(|name| name.contains("new")),
        "half a file is left"
    );
}
