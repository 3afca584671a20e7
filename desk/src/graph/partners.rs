//! The old TeamViewer connector of Intune: how it stands, and its beginning and end.
//!
//! The forms are those of
//! learn.microsoft.com/graph/api/resources/intune-remoteassistance-remoteassistancepartner.

use serde::Deserialize;

use super::{Graph, Version, trouble::Trouble};

const PARTNERS: [&str; 2] = ["deviceManagement", "remoteAssistancePartners"];

/// A partner for remote assistance; TeamViewer is the only one that has been seen.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Partner {
    /// Names it in Intune.
    pub id: String,
    /// What it is called.
    #[serde(default)]
    pub display_name: Option<String>,
    /// Where an administrator allows it.
    #[serde(default)]
    pub onboarding_url: Option<String>,
    /// How it stands.
    pub onboarding_status: Onboarding,
    /// When Intune last heard of it, as it writes that.
    #[serde(default)]
    pub last_connection_date_time: Option<String>,
}

/// How a partner stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Onboarding {
    /// It may do nothing.
    NotOnboarded,
    /// Somebody has begun to allow it.
    Onboarding,
    /// It makes sessions.
    Onboarded,
    /// Something that came later.
    #[serde(other)]
    Unknown,
}

impl Graph {
    /// All partners.
    pub async fn partners(&self) -> Result<Vec<Partner>, Trouble> {
        super::Pages::new(self, self.at(Version::V1, &PARTNERS, None))
            .rest()
            .await
    }

    /// Begins to allow it; an administrator goes on at its address.
    pub async fn begin_onboarding(&self, partner: &str) -> Result<(), Trouble> {
        let parts = [PARTNERS[0], PARTNERS[1], partner, "beginOnboarding"];
        self.act(self.at(Version::V1, &parts, None)).await
    }

    /// Ends it.
    pub async fn disconnect_partner(&self, partner: &str) -> Result<(), Trouble> {
        let parts = [PARTNERS[0], PARTNERS[1], partner, "disconnect"];
        self.act(self.at(Version::V1, &parts, None)).await
    }
}
