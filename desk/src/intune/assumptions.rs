//! What the desk takes for true of Intune and Graph though no document of Microsoft's says so, or only a
//! third party does. All of it is here; `companion-desk intune check` tries it on a real tenant.

/// How sure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// Only others than Microsoft have said so.
    ThirdParty,
    /// It follows from what is documented.
    Inferred,
}

/// One of them.
#[derive(Clone, Copy, Debug)]
pub struct Assumption {
    /// What it is called in reports.
    pub id: &'static str,
    /// What is taken for true.
    pub what: &'static str,
    /// What does not work otherwise.
    pub matters: &'static str,
    /// Where it comes from.
    pub source: &'static str,
    /// How sure it is.
    pub ground: Ground,
}

/// Every device that has a place in Entra ID says which.
pub const ENTRA_ID: Assumption = Assumption {
    id: "entra-device-id",
    what: "lists of managed devices have azureADDeviceId filled in",
    matters: "by it a device in Intune is known to be the one that an agent runs on",
    source: "the property is in v1.0-Prod.csdl; how often it is empty is not said",
    ground: Ground::Inferred,
};

/// Devices without a place in Entra ID can be told apart.
pub const SERIAL: Assumption = Assumption {
    id: "serial-number",
    what: "the serial number of a managed device names one device only",
    matters: "it takes the place of the Entra device id where there is none",
    source: "inferred; some manufacturers are known to repeat numbers such as “Default string”",
    ground: Ground::Inferred,
};

/// Newer kinds of enrolment can be told apart.
pub const ENROLMENT: Assumption = Assumption {
    id: "enrolment-types",
    what: "with `Prefer: include-unknown-enum-members` v1.0 names the newer enrolment types of Android",
    matters: "by it one can tell which devices Microsoft's old connector never reaches",
    source: "Graph's general rule for evolvable enumerations",
    ground: Ground::Inferred,
};

/// The error has to be asked for like the link.
pub const ERROR_BY_NAME: Assumption = Assumption {
    id: "error-by-name",
    what: "remoteAssistanceSessionErrorDetails comes when it is selected by name, as the link does",
    matters: "otherwise nobody sees why Intune made no session",
    source: "documented for remoteAssistanceSessionUrl only",
    ground: Ground::Inferred,
};

/// A batch is as good as its calls.
pub const BATCH: Assumption = Assumption {
    id: "batch",
    what: "a batch of reads of single devices has the same selected values as the calls alone",
    matters: "thousands of devices are read twenty in a call",
    source: "concepts/json-batching.md says nothing to the contrary",
    ground: Ground::Inferred,
};

/// The old connector can be seen.
pub const PARTNER: Assumption = Assumption {
    id: "partner",
    what: "remoteAssistancePartners lists TeamViewer, with its onboarding status",
    matters: "the page shows whether Intune's old connector is connected",
    source: "the documentation's sample names no partner",
    ground: Ground::Inferred,
};

/// What the link looks like.
pub const LINK: Assumption = Assumption {
    id: "link",
    what: "the link of a session leads to get.teamviewer.com and has one session code in it",
    matters: "the code is all that is taken from it; without one there is nothing to ask the user",
    source: "the value's shape is not documented; TeamViewer's own links look so",
    ground: Ground::Inferred,
};

/// Graph sometimes does not say for how long it is busy.
pub const NO_RETRY_AFTER: Assumption = Assumption {
    id: "no-retry-after",
    what: "Intune's 429 may come without Retry-After",
    matters: "the desk then waits by itself, each time twice as long",
    source: "question 5784629 in Microsoft's own forum",
    ground: Ground::ThirdParty,
};

/// Asking needs no more than one permission.
pub const ASK_PERMISSION: Assumption = Assumption {
    id: "ask-permission",
    what: "requestRemoteAssistance needs DeviceManagementManagedDevices.ReadWrite.All, although most \
           actions were moved to PrivilegedOperations.All",
    matters: "with less, the desk can read what was asked for in Intune, but not ask there itself",
    source: "the call's page lists only ReadWrite.All",
    ground: Ground::Inferred,
};

/// Who has a role can be put together.
pub const ROLE_LISTS: Assumption = Assumption {
    id: "role-lists",
    what: "an assignment has the same id among those of its role as in the list of all, and members there",
    matters: "otherwise the roles of Intune allow nobody anything at the desk",
    source: "each of the lists is documented, with examples that are said to be shortened",
    ground: Ground::Inferred,
};

/// The new connector's link can be made by others.
pub const HOST_LINK: Assumption = Assumption {
    id: "host-link",
    what: "the link that Intune's new connector opens has the device's Entra id as a whole value of its query",
    matters: "otherwise --teamviewer-host-link cannot lead to a device; without it nothing is offered",
    source: "Microsoft's setup-teamviewer page names the two identifiers, and neither their names nor their place",
    ground: Ground::Inferred,
};

/// Beta's lists say which edition a device has.
pub const KINDS: Assumption = Assumption {
    id: "kinds",
    what: "beta's list of managed devices has deviceType, skuFamily and managementState filled in",
    matters: "by the first two one can tell HoloLens, Surface Hub and S mode, which QuickSupport does not run on",
    source: "the properties are documented, and whether lists fill them in is not said",
    ground: Ground::Inferred,
};

/// Whether a group has a device in it can be read at all.
pub const GROUP_DEVICES: Assumption = Assumption {
    id: "group-devices",
    what: "an application with GroupMember.Read.All and Device.Read.All reads deviceId of devices in a group",
    matters: "otherwise no group here can have its devices from one of Entra ID",
    source: "the permissions of group-list-transitivemembers, and what is said there of members that may not be read",
    ground: Ground::Inferred,
};

/// All of them.
pub const ALL: [Assumption; 13] = [
    ENTRA_ID,
    SERIAL,
    ENROLMENT,
    ERROR_BY_NAME,
    BATCH,
    PARTNER,
    LINK,
    NO_RETRY_AFTER,
    ASK_PERMISSION,
    ROLE_LISTS,
    HOST_LINK,
    KINDS,
    GROUP_DEVICES,
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::ALL;

    #[test]
    fn each_has_a_name_of_its_own() {
        let names: BTreeSet<&str> = ALL.iter().map(|one| one.id).collect();
        assert_eq!(names.len(), ALL.len());
    }
}
