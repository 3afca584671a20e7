//! The clouds in which Microsoft runs Entra ID and Graph. A tenant is in one of them for good, and a
//! token of one is worth nothing in another.
//!
//! The addresses are those of learn.microsoft.com/graph/deployments.

/// Where a tenant is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cloud {
    /// The one that nearly everybody is in.
    #[default]
    Global,
    /// Microsoft Cloud for US Government, L4 (GCC High).
    UsGovernment,
    /// The same, L5 (DoD).
    UsDefense,
    /// Operated by 21Vianet.
    China,
}

impl Cloud {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::Global,
        Self::UsGovernment,
        Self::UsDefense,
        Self::China,
    ];

    /// As an administrator writes it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Global => "global",
            Self::UsGovernment => "us-government",
            Self::UsDefense => "us-defense",
            Self::China => "china",
        }
    }

    /// The cloud of that word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    /// Where tokens are had.
    pub const fn login(self) -> &'static str {
        match self {
            Self::Global => "https://login.microsoftonline.com",
            Self::UsGovernment | Self::UsDefense => "https://login.microsoftonline.us",
            Self::China => "https://login.chinacloudapi.cn",
        }
    }

    /// Where people sign in, as the tokens say it: in China that is another host than the one of
    /// [`Self::login`] (learn.microsoft.com/entra/identity-platform/authentication-national-cloud).
    pub const fn issuer(self) -> &'static str {
        match self {
            Self::Global | Self::UsGovernment | Self::UsDefense => self.login(),
            Self::China => "https://login.partner.microsoftonline.cn",
        }
    }

    /// Where Graph is.
    pub const fn graph(self) -> &'static str {
        match self {
            Self::Global => "https://graph.microsoft.com",
            Self::UsGovernment => "https://graph.microsoft.us",
            Self::UsDefense => "https://dod-graph.microsoft.us",
            Self::China => "https://microsoftgraph.chinacloudapi.cn",
        }
    }

    /// Whether Microsoft offers a TeamViewer connector there: the old one is not in GCC High, the new one
    /// neither there nor in GCC (learn.microsoft.com/intune/device-management/tools/teamviewer-legacy).
    pub const fn has_connector(self) -> bool {
        matches!(self, Self::Global)
    }
}

#[cfg(test)]
mod tests {
    use super::Cloud;

    #[test]
    fn each_cloud_is_known_by_its_word() {
        for cloud in Cloud::ALL {
            assert_eq!(Cloud::parse(cloud.word()), Some(cloud));
            assert!(cloud.login().starts_with("https://"));
            assert!(cloud.issuer().starts_with("https://login."));
            assert!(cloud.graph().starts_with("https://"));
        }
        assert_eq!(Cloud::parse("Global"), None);
    }
}
