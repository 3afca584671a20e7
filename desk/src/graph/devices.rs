//! The devices that Intune manages, and what it knows of remote assistance for each.

use std::fmt;

use serde::Deserialize;

use super::{Graph, Pages, Version, batch::MOST, trouble::Trouble};
use crate::secrets::SessionLink;

/// What the desk wants to know of a device. It reads nothing else: least of all who is where.
const FIELDS: &str = "$select=id,deviceName,azureADDeviceId,serialNumber,userId,userPrincipalName,\
    userDisplayName,operatingSystem,osVersion,managedDeviceOwnerType,deviceEnrollmentType,manufacturer,\
    model,lastSyncDateTime&$top=1000";

/// What only beta says of a device (learn.microsoft.com/graph/api/resources/intune-devices-manageddevice,
/// `view=graph-rest-beta`): v1.0 has neither an edition nor a state.
const KINDS: &str = "$select=id,deviceType,skuFamily,managementState&$top=1000";

/// What is said of remote assistance, only where it is asked for by name and of one device
/// (learn.microsoft.com/graph/api/resources/intune-devices-manageddevice).
const ASSISTANCE: &str =
    "$select=id,userId,remoteAssistanceSessionUrl,remoteAssistanceSessionErrorDetails";

const MANAGED: [&str; 2] = ["deviceManagement", "managedDevices"];

/// A device as Intune lists it. Every text is somebody else's: cleaned before it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ManagedDevice {
    /// Names it in Intune.
    pub id: String,
    /// What it is called.
    pub device_name: Option<String>,
    /// Names it in Entra ID; zeros if it is not there.
    #[serde(rename = "azureADDeviceId")]
    pub entra_device_id: Option<String>,
    /// The manufacturer's number.
    pub serial_number: Option<String>,
    /// The object id of its primary user.
    pub user_id: Option<String>,
    /// What that user signs in with.
    pub user_principal_name: Option<String>,
    /// That user's name.
    pub user_display_name: Option<String>,
    /// “Windows, iOS, etc.”: no closed set.
    pub operating_system: Option<String>,
    /// Its version.
    pub os_version: Option<String>,
    /// `company` or `personal`.
    #[serde(rename = "managedDeviceOwnerType")]
    pub owner: Option<String>,
    /// How it came to be managed, such as `windowsBulkUserless`.
    #[serde(rename = "deviceEnrollmentType")]
    pub enrolment: Option<String>,
    /// Who made it.
    pub manufacturer: Option<String>,
    /// What they call it.
    pub model: Option<String>,
    /// When it last reported to Intune, as Graph writes times.
    #[serde(rename = "lastSyncDateTime")]
    pub last_sync: Option<String>,
}

/// What only beta says of a device.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct DeviceKind {
    /// Names it in Intune.
    pub id: String,
    /// Such as `holoLens` or `surfaceHub`.
    pub device_type: Option<String>,
    /// “Device sku family”: the edition of Windows, in no words that are documented.
    pub sku_family: Option<String>,
    /// Such as `managed`, `retirePending` or `wipeIssued`.
    pub management_state: Option<String>,
}

/// What Intune says of remote assistance for a device.
#[derive(Clone)]
pub struct Assistance {
    /// Whose device it is at this moment.
    pub user_id: Option<String>,
    /// A session's link, if there is a session.
    pub link: Option<SessionLink>,
    /// Why there is none though somebody asked, as Microsoft puts it.
    pub error: Option<String>,
}

/// The error is left out as well: nobody documents what is in it.
impl fmt::Debug for Assistance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (link, error) = (self.link.is_some(), self.error.is_some());
        write!(f, "Assistance {{ link: {link}, error: {error} }}")
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Said {
    #[serde(default)]
    user_id: Option<String>,
    #[serde(default)]
    remote_assistance_session_url: Option<String>,
    #[serde(default)]
    remote_assistance_session_error_details: Option<String>,
}

impl From<Said> for Assistance {
    fn from(said: Said) -> Self {
        let some = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
        Self {
            user_id: some(said.user_id),
            link: some(said.remote_assistance_session_url).map(SessionLink::new),
            error: some(said.remote_assistance_session_error_details),
        }
    }
}

impl Graph {
    /// All devices. A session's link is never in here: lists leave it empty.
    pub fn managed_devices(&self) -> Pages<'_, ManagedDevice> {
        Pages::new(self, self.at(Version::V1, &MANAGED, Some(FIELDS)))
    }

    /// What only beta says of each of them. It may change at any time, so nothing else depends on it.
    pub fn device_kinds(&self) -> Pages<'_, DeviceKind> {
        Pages::new(self, self.at(Version::Beta, &MANAGED, Some(KINDS)))
    }

    /// What is said of remote assistance for one device.
    pub async fn assistance(&self, device: &str) -> Result<Assistance, Trouble> {
        let parts = [MANAGED[0], MANAGED[1], device];
        let said: Said = self
            .read(self.at(Version::V1, &parts, Some(ASSISTANCE)))
            .await?;
        Ok(said.into())
    }

    /// The same for many devices, twenty in a call, in their order.
    pub async fn assistance_of(&self, devices: &[&str]) -> Vec<Result<Assistance, Trouble>> {
        let urls = devices.iter().map(|device| {
            let parts = [MANAGED[0], MANAGED[1], device];
            let at = self.at(Version::V1, &parts, Some(ASSISTANCE));
            // Relative to the version, as in the documentation's examples.
            let path = at.path().trim_start_matches('/');
            let path = path.split_once('/').map_or("", |(_, path)| path);
            format!("/{path}?{ASSISTANCE}")
        });
        let urls: Vec<String> = urls.collect();
        let said = self.read_many(Version::V1, &urls).await;
        let understood = said.into_iter().map(|said| {
            let said: Result<Said, _> = serde_json::from_value(said?);
            said.map(Into::into)
                .map_err(|_| Trouble::Strange("it lacks what was asked for"))
        });
        understood.collect()
    }

    /// How many devices fit into one call of [`Self::assistance_of`].
    pub const fn devices_in_a_call() -> usize {
        MOST
    }

    /// Asks Intune to begin a session with a device. That it was asked is all that is said; the link or the
    /// error turns up later.
    pub async fn request_remote_assistance(&self, device: &str) -> Result<(), Trouble> {
        let parts = [MANAGED[0], MANAGED[1], device, "requestRemoteAssistance"];
        self.act(self.at(Version::V1, &parts, None)).await
    }
}
