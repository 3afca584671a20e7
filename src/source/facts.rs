//! What the desk's device list says of this device, in the words of the wire.

use std::fmt::Write as _;

use companion_desk::protocol::{DeviceFacts, Setting};
use companion_platform as platform;
use sha2::{Digest as _, Sha256};

use crate::assist::policy::{Shown, entra_device_id};

/// What is known of this device now.
pub(super) fn of_this_device(settings: &Shown) -> DeviceFacts {
    let platform::Facts {
        name,
        os,
        os_version,
        edition,
        user,
    } = platform::facts();
    let platform::Management {
        ownership,
        enrolment_type,
    } = platform::management();
    let identity = platform::identity();
    // Device management knows better than the system what it calls the device.
    let managed = settings.get("EntraDeviceId");
    let managed = managed.and_then(|(value, _)| entra_device_id(value.as_str()?));
    let settings = settings.iter().map(|(name, (value, origin))| {
        let setting = Setting {
            value: value.clone(),
            from: origin.word().to_owned(),
        };
        ((*name).to_owned(), setting)
    });
    DeviceFacts {
        name,
        os: os.to_owned(),
        os_version,
        user,
        agent_version: env!("CARGO_PKG_VERSION").to_owned(),
        edition,
        // Mostly only device management knows; the desk learns it there.
        ownership,
        enrolment_type,
        entra_device_id: managed.or(identity.entra_device_id),
        serial_number: identity.serial_number,
        policy: Some(settings.collect()),
    }
}

/// By which the same facts are known again, without keeping them.
pub(super) fn fingerprint(facts: &DeviceFacts) -> String {
    let text = serde_json::to_vec(facts).unwrap_or_default();
    let mut hex = String::new();
    for byte in Sha256::digest(text) {
        // Writing to a text cannot fail.
        write!(hex, "{byte:02x}").ok();
    }
    hex
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use std::{
        path::Path,
        sync::{Arc, Mutex},
    };

    use axum::{Json, Router, http::StatusCode, routing::put};
    use serde_json::{Value, json};

    use crate::assist::Timestamp;
    use crate::assist::policy::{Origin, Shown};
    use crate::source::{DeskSource, Settings};

    /// A desk that answers as it is told when a device tells what it is.
    #[derive(Clone)]
    struct Desk {
        answer: Arc<Mutex<StatusCode>>,
        heard: Arc<Mutex<Vec<Value>>>,
        address: String,
    }

    impl Desk {
        async fn start() -> Self {
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
            let desk = Self {
                answer: Arc::new(Mutex::new(StatusCode::NO_CONTENT)),
                heard: Arc::default(),
                address: format!("http://{}", listener.local_addr().unwrap()),
            };
            let hears = desk.clone();
            let app = Router::new().route(
                "/agent/v1/device",
                put(async move |Json(facts): Json<Value>| {
                    hears.heard.lock().unwrap().push(facts);
                    *hears.answer.lock().unwrap()
                }),
            );
            tokio::spawn(async move { axum::serve(listener, app).await });
            desk
        }

        fn answers(&self, status: u16) {
            *self.answer.lock().unwrap() = StatusCode::from_u16(status).unwrap();
        }

        /// Starts a device that may tell what it is so often, and says how often it did altogether.
        async fn told(&self, dir: &Path, shown: &Shown, times: usize) -> usize {
            rustls::crypto::ring::default_provider()
                .install_default()
                .ok();
            let settings = Settings {
                url: self.address.clone(),
                token: None,
                network: crate::web::Network::of_system(None),
                dir: dir.to_owned(),
                shown: shown.clone(),
                clock: || Timestamp(0),
            };
            let source = DeskSource::new(settings).unwrap();
            for _ in 0..times {
                source.introduce().await;
            }
            self.heard.lock().unwrap().len()
        }
    }

    /// A device that this desk knows since an older version of the agent.
    fn enrolled(desk: &Desk) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        let kept = json!({
            "desk": format!("{}/", desk.address), "installation": "1", "credential": "c",
        });
        let kept = kept.to_string();
        companion_platform::keep_secret(dir.path(), "enrolment", &kept).unwrap();
        dir
    }

    #[tokio::test]
    async fn facts_are_told_once_after_a_start_at_which_they_differ() {
        let desk = Desk::start().await;
        let dir = enrolled(&desk);
        let mut shown = Shown::new();
        assert_eq!(desk.told(dir.path(), &shown, 3).await, 1);
        assert_eq!(desk.told(dir.path(), &shown, 3).await, 1, "after a start");
        shown.insert("EnrolmentToken", (Value::Null, Origin::File));
        assert_eq!(desk.told(dir.path(), &shown, 3).await, 2);
        assert_eq!(desk.told(dir.path(), &shown, 3).await, 2);
        let heard = desk.heard.lock().unwrap().clone();
        assert!(heard[1]["name"].is_string() && heard[1]["agent_version"].is_string());
        let policy = json!({ "EnrolmentToken": { "value": null, "from": "file" } });
        assert_eq!(heard[1]["policy"], policy);
    }

    #[tokio::test]
    async fn what_device_management_calls_the_device_is_told_and_told_again_when_it_changes() {
        let desk = Desk::start().await;
        let dir = enrolled(&desk);
        let set = |id: &str| Shown::from([("EntraDeviceId", (json!(id), Origin::Policy))]);
        let first = set("F2CE1B1C-7B30-4B6E-9D57-2F0C5E1A9A44");
        assert_eq!(desk.told(dir.path(), &first, 2).await, 1);
        let second = set("0a0b1b1c-7b30-4b6e-9d57-2f0c5e1a9a44");
        assert_eq!(desk.told(dir.path(), &second, 2).await, 2);
        assert_eq!(desk.told(dir.path(), &set("{{aaddeviceid}}"), 2).await, 3);
        let heard = desk.heard.lock().unwrap().clone();
        let id = |at: usize| heard[at]["entra_device_id"].as_str();
        assert_eq!(id(0), Some("f2ce1b1c-7b30-4b6e-9d57-2f0c5e1a9a44"));
        assert_eq!(id(1), Some("0a0b1b1c-7b30-4b6e-9d57-2f0c5e1a9a44"));
        assert_ne!(id(2), Some("{{aaddeviceid}}"));
    }

    #[tokio::test]
    async fn a_desk_that_does_not_know_the_call_is_left_alone_until_the_next_start() {
        for status in [404, 405, 400] {
            let desk = Desk::start().await;
            desk.answers(status);
            let dir = enrolled(&desk);
            assert_eq!(desk.told(dir.path(), &Shown::new(), 9).await, 1, "{status}");
            desk.answers(204);
            assert_eq!(desk.told(dir.path(), &Shown::new(), 9).await, 2, "{status}");
            assert_eq!(desk.told(dir.path(), &Shown::new(), 9).await, 2, "{status}");
        }
    }

    #[tokio::test]
    async fn a_desk_in_trouble_is_told_a_few_times() {
        let desk = Desk::start().await;
        desk.answers(503);
        let dir = enrolled(&desk);
        assert_eq!(desk.told(dir.path(), &Shown::new(), 9).await, 5);
    }

    #[tokio::test]
    async fn a_device_that_is_not_enrolled_tells_nothing() {
        let desk = Desk::start().await;
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(desk.told(dir.path(), &Shown::new(), 9).await, 0);
    }
}
