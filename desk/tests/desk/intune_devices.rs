//! What Intune has of devices, and the groups of Entra ID that devices come from: read by the desk by itself
//! from a stand-in Microsoft.

use std::time::Duration;

use companion_desk::{
    graph,
    protocol::DeviceFacts,
    rehearsal::graph::{Device, Member, Microsoft},
    store::{DevicePage, DeviceRecord, GroupRecord, InIntune},
    time::HandClock,
};
use reqwest::Method;
use serde_json::json;

use crate::support::{Agent, START, World, ask, facts};

const MANAGED: &str = "7443c8b9-c8b9-7443-b9c8-4374b9c84374";
const OTHER: &str = "8443c8b9-c8b9-7443-b9c8-4374b9c84374";
const ENTRA: &str = "f2ce1b1c-7b30-4b6e-9d57-2f0c5e1a9a44";
const STAFF: &str = "aaaaaaaa-0000-4000-8000-000000000001";
const NESTED: &str = "aaaaaaaa-0000-4000-8000-000000000002";

/// So long the desk waits at the most until it reads again.
const LIST: Duration = Duration::from_secs(16 * 60);

struct Tenant {
    world: World,
    microsoft: Microsoft,
    agent: Agent,
}

impl Tenant {
    /// With one device that has an agent, and one that has none.
    async fn new() -> Self {
        let clock = HandClock::at(START);
        let microsoft = Microsoft::start(clock.clock()).await.unwrap();
        microsoft.manage(laptop());
        microsoft.manage(Device::new(OTHER, "laptop-2", "", "PF-2"));
        let graph = graph::Config {
            timeout: Duration::from_secs(61),
            ..microsoft.config()
        };
        let world = World::configured(|config| config.graph = Some(graph)).await;
        let agent = world.agent().await;
        let told = DeviceFacts {
            os: "windows".to_owned(),
            entra_device_id: Some(ENTRA.to_uppercase()),
            ..facts(1)
        };
        let path = "/agent/v1/device";
        let reply = agent.caller.send(Method::PUT, path, &told).await;
        assert!(reply.status.is_success(), "{reply:?}");
        Self {
            world,
            microsoft,
            agent,
        }
    }

    async fn record(&self) -> DeviceRecord {
        let path = format!("/api/v1/devices/{}", self.agent.device);
        self.world.operator.get(&path).await.ok()
    }

    /// Lets time go by until the device is like that.
    async fn until(&self, like: impl Fn(&DeviceRecord) -> bool) -> DeviceRecord {
        loop {
            let record = self.record().await;
            if like(&record) {
                return record;
            }
            self.world.clock.advance(Duration::from_secs(20));
            tokio::task::yield_now().await;
        }
    }

    async fn until_there(&self, like: impl Fn(&InIntune) -> bool) -> DeviceRecord {
        self.until(|record| record.intune.as_ref().is_some_and(&like))
            .await
    }

    /// Lets time go by until Intune's list was read anew, and some more.
    async fn read_again(&self) {
        let before = self.microsoft.lists();
        while self.microsoft.lists() < before + 2 {
            self.world.clock.advance(LIST / 16);
            self.record().await;
        }
    }

    async fn group(&self, name: &str) -> GroupRecord {
        let wish = json!({ "name": name });
        self.world.operator.post("/api/v1/groups", &wish).await.ok()
    }

    async fn bind(&self, group: &GroupRecord, entra: &str) -> u16 {
        let path = format!("/api/v1/groups/{}/entra", group.id);
        let body = json!({ "id": entra });
        let bound = self.world.operator.send(Method::PUT, &path, &body).await;
        bound.status.as_u16()
    }

    async fn until_group(&self, id: &GroupRecord, like: impl Fn(&GroupRecord) -> bool) {
        loop {
            let groups: Vec<GroupRecord> = self.world.operator.get("/api/v1/groups").await.ok();
            if groups.iter().any(|one| one.id == id.id && like(one)) {
                return;
            }
            self.world.clock.advance(Duration::from_secs(20));
        }
    }
}

fn laptop() -> Device {
    let mut device = Device::new(MANAGED, "LAPTOP-1", ENTRA, "PF-1");
    let more = json!({
        "userPrincipalName": "lovelace@example.com",
        "userDisplayName": "Ada King",
        "osVersion": "10.0.22631",
        "model": "ThinkPad",
        "lastSyncDateTime": "2027-01-15T08:30:00.5Z",
    });
    device.facts.extend(more.as_object().cloned().unwrap());
    let kind =
        json!({ "skuFamily": "Enterprise", "deviceType": "desktop", "managementState": "managed" });
    device.kind = kind.as_object().cloned().unwrap();
    device
}

fn given(device: &mut Device, name: &str, value: &str) {
    device.facts.insert(name.to_owned(), json!(value));
}

#[tokio::test]
async fn what_intune_has_of_a_device_is_shown_and_found() {
    let tenant = Tenant::new().await;
    let record = tenant.until_there(|there| there.edition.is_some()).await;
    let there = record.intune.unwrap();
    assert_eq!(there.user_address.as_deref(), Some("lovelace@example.com"));
    assert_eq!(there.enrolment_type.as_deref(), Some("windowsAzureADJoin"));
    assert_eq!(there.management_state.as_deref(), Some("managed"));
    assert!(there.read_at.is_some() && there.gone_since.is_none());
    let page = format!("/devices/{}", tenant.agent.device);
    let mut browser = tenant.world.browser("administrator").await;
    let body = browser.get(&page).await.body;
    assert!(
        body.contains("In Intune") && body.contains("Ada King"),
        "{body}"
    );
    let found = |search: &str| format!("/api/v1/devices?search={search}");
    let list: DevicePage = tenant.world.operator.get(&found("lovelace")).await.ok();
    assert_eq!(list.devices.len(), 1);

    tenant.microsoft.change(MANAGED, |device| {
        given(device, "userPrincipalName", "grace@example.com");
    });
    let is_graces = |there: &InIntune| there.user_address.as_deref() == Some("grace@example.com");
    tenant.until_there(is_graces).await;
    let list: DevicePage = tenant.world.operator.get(&found("lovelace")).await.ok();
    assert_eq!(list.devices.len(), 0);
    let audit = tenant.world.operator.get("/api/v1/audit").await.body;
    assert!(audit.contains("device_changed_in_intune"), "{audit}");
    assert!(!audit.contains("grace@example.com"), "only that it changed");
}

#[tokio::test]
async fn enrolment_and_edition_in_intune_count_for_the_support_rules() {
    let tenant = Tenant::new().await;
    tenant.microsoft.change(MANAGED, |device| {
        given(device, "deviceEnrollmentType", "windowsBulkUserless");
    });
    let word = |record: &DeviceRecord| record.support.word();
    tenant
        .until(|record| word(record) == "supported_despite")
        .await;
    tenant.microsoft.change(MANAGED, |device| {
        device
            .kind
            .insert("deviceType".to_owned(), json!("surfaceHub"));
    });
    tenant.until(|record| word(record) == "unsupported").await;
    let list = "/api/v1/devices?support=unsupported";
    let list: DevicePage = tenant.world.operator.get(list).await.ok();
    assert_eq!(list.devices.len(), 1);
    let wish = ask(&tenant.agent);
    let asked = tenant.world.operator.post("/api/v1/requests", &wish).await;
    assert_eq!(asked.status.as_u16(), 409, "{asked:?}");
}

#[tokio::test]
async fn a_device_that_vanishes_is_marked_until_it_returns_or_somebody_decides() {
    let tenant = Tenant::new().await;
    tenant.until_there(|_| true).await;
    let forget = format!("/api/v1/devices/{}/intune", tenant.agent.device);
    let operator = &tenant.world.operator;
    assert_eq!(operator.delete(&forget).await.status.as_u16(), 409);

    tenant.microsoft.abandon(MANAGED);
    let gone = |there: &InIntune| there.gone_since.is_some();
    let record = tenant.until_there(gone).await;
    assert_eq!(record.state, companion_desk::store::DeviceState::Enrolled);
    let mut browser = tenant.world.browser("administrator").await;
    let page = format!("/devices/{}", tenant.agent.device);
    assert!(
        browser
            .get(&page)
            .await
            .body
            .contains("No longer in Intune")
    );
    tenant.world.ask(&tenant.agent).await;

    tenant.microsoft.manage(laptop());
    tenant.until_there(|there| !gone(there)).await;

    tenant.microsoft.abandon(MANAGED);
    tenant.until_there(gone).await;
    assert_eq!(operator.delete(&forget).await.status.as_u16(), 204);
    assert!(tenant.record().await.intune.is_none());
    assert_eq!(operator.delete(&forget).await.status.as_u16(), 404);
    let audit = operator.get("/api/v1/audit").await.body;
    assert!(audit.contains("intune_record_forgotten"), "{audit}");
}

#[tokio::test]
async fn those_that_vanished_without_an_agent_are_forgotten_together_and_the_others_are_not() {
    let tenant = Tenant::new().await;
    tenant.until_there(|_| true).await;
    let operator = &tenant.world.operator;
    let forgets = async || {
        let path = "/api/v1/devices/forget-gone";
        assert_eq!(operator.post(path, &json!({})).await.status.as_u16(), 204);
        let audit = operator.get("/api/v1/audit").await.body;
        audit.matches("1 devices without an agent").count()
    };
    assert_eq!(forgets().await, 0, "all are there");
    tenant.microsoft.abandon(MANAGED);
    tenant.microsoft.abandon(OTHER);
    tenant.until_there(|there| there.gone_since.is_some()).await;
    tenant.read_again().await;
    assert_eq!(forgets().await, 1);
    assert!(tenant.record().await.intune.is_some(), "somebody decides");
    assert_eq!(forgets().await, 1, "nothing is left to forget");
}

#[tokio::test]
async fn a_list_that_breaks_off_marks_nobody() {
    let tenant = Tenant::new().await;
    tenant.until_there(|_| true).await;
    tenant.microsoft.faults(|faults| {
        (faults.page, faults.list_breaks_at) = (1, Some(1));
    });
    tenant.microsoft.abandon(MANAGED);
    tenant
        .microsoft
        .manage(Device::new("9", "laptop-3", "", "PF-3"));
    tenant.read_again().await;
    assert_eq!(tenant.record().await.intune.unwrap().gone_since, None);
    tenant
        .microsoft
        .faults(|faults| faults.list_breaks_at = None);
    tenant.until_there(|there| there.gone_since.is_some()).await;
}

#[tokio::test]
async fn devices_come_from_a_group_of_entra_and_leave_with_it() {
    let tenant = Tenant::new().await;
    let (staff, other) = (tenant.group("Staff").await, tenant.group("Other").await);
    tenant
        .microsoft
        .group(STAFF, &[Member::Group(NESTED.to_owned())]);
    let back = Member::Group(STAFF.to_owned());
    tenant
        .microsoft
        .group(NESTED, &[Member::Device(ENTRA.to_owned()), back]);
    assert_eq!(tenant.bind(&staff, "not-an-id").await, 400);
    assert_eq!(tenant.bind(&staff, STAFF).await, 200);
    assert_eq!(tenant.bind(&other, STAFF).await, 409);
    let here = |record: &DeviceRecord| record.group.as_ref().is_some_and(|one| one.id == staff.id);
    assert!(tenant.until(here).await.group_by_entra);

    let operator = &tenant.world.operator;
    let wish = json!({ "devices": [tenant.agent.device], "group": other.id });
    let moved = operator.post("/api/v1/devices/move", &wish).await;
    assert_eq!(moved.status.as_u16(), 409, "{moved:?}");

    tenant.microsoft.group(NESTED, &[]);
    tenant.until(|record| record.group.is_none()).await;
    tenant
        .microsoft
        .group(NESTED, &[Member::Device(ENTRA.to_owned())]);
    tenant.until(here).await;
    let path = format!("/api/v1/groups/{}/entra", staff.id);
    assert_eq!(operator.delete(&path).await.status.as_u16(), 200);
    let record = tenant.record().await;
    assert!(here(&record) && !record.group_by_entra, "it stays");
    let moved = operator.post("/api/v1/devices/move", &wish).await;
    assert_eq!(moved.status.as_u16(), 204, "{moved:?}");
}

#[tokio::test]
async fn a_group_that_cannot_be_read_keeps_its_devices_and_says_why() {
    let tenant = Tenant::new().await;
    let staff = tenant.group("Staff").await;
    let extra = Member::Device("0000000a-7b30-4b6e-9d57-2f0c5e1a9a44".to_owned());
    tenant
        .microsoft
        .group(STAFF, &[Member::Device(ENTRA.to_owned()), extra]);
    assert_eq!(tenant.bind(&staff, STAFF).await, 200);
    let here = |record: &DeviceRecord| record.group.as_ref().is_some_and(|one| one.id == staff.id);
    tenant.until(here).await;
    let troubled = |why: &'static str| {
        move |group: &GroupRecord| {
            let entra = group.entra.as_ref();
            entra.and_then(|entra| entra.trouble.as_deref()) == Some(why)
        }
    };
    let fault = |change: fn(&mut companion_desk::rehearsal::graph::Faults)| {
        tenant.microsoft.faults(change);
    };
    fault(|faults| faults.devices_hidden = true);
    tenant.until_group(&staff, troubled("hidden")).await;
    fault(|faults| faults.groups_forbidden = true);
    tenant.until_group(&staff, troubled("forbidden")).await;
    fault(|faults| {
        (faults.devices_hidden, faults.groups_forbidden) = (false, false);
        (faults.page, faults.members_break_off) = (1, true);
    });
    tenant.until_group(&staff, troubled("failed")).await;
    tenant.microsoft.dissolve(STAFF);
    tenant.until_group(&staff, troubled("gone")).await;
    assert!(here(&tenant.record().await), "it stays through all of that");
    let mut browser = tenant.world.browser("administrator").await;
    let page = browser.get(&format!("/groups/{}", staff.id)).await.body;
    assert!(page.contains("Entra ID has no such group"), "{page}");
}
