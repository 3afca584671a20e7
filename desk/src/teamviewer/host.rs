//! The way to a device that has TeamViewer Host: a link to TeamViewer's web client that names the device.
//!
//! Intune's new connector opens such a link, with the device's id in Entra ID and its name in the query
//! (learn.microsoft.com/intune/device-management/tools/setup-teamviewer). What the two are called there no
//! document says, so the desk does not guess: whoever sets it up copies the link once out of Intune and
//! puts placeholders where the device was. There is no secret in it; TeamViewer asks who follows it to
//! sign in.

use reqwest::Url;

use crate::text::is_guid;

/// Stands for what Entra ID calls the device.
const ID: &str = "{entra_device_id}";

/// Stands for the device's name.
const NAME: &str = "{device_name}";

/// Where TeamViewer's web client may be: here, or at one of its regions.
const HOME: &str = "teamviewer.com";

/// A link that leads to any device, once it is told which.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostLink {
    base: Url,
    /// The query's names, and what follows them.
    query: Vec<(String, Value)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Value {
    Id,
    Name,
    Fixed(String),
}

/// Why a text is no such link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadHostLink {
    /// It is no address, or leads elsewhere.
    #[error("it has to lead to https://web.teamviewer.com/ or another host of TeamViewer’s")]
    Elsewhere,
    /// It would lead to no device.
    #[error("one value of its query has to be {ID}")]
    NoDevice,
    /// A placeholder is not where one is filled in.
    #[error("{ID} and {NAME} are whole values of the query, and there are no others")]
    Placeholder,
}

impl HostLink {
    /// Takes `https://web.teamviewer.com/?…={entra_device_id}&…={device_name}`.
    ///
    /// # Errors
    ///
    /// When it leads anywhere else, or to no device.
    pub fn parse(text: &str) -> Result<Self, BadHostLink> {
        let mut base = Url::parse(text.trim()).map_err(|_| BadHostLink::Elsewhere)?;
        let host = base.host_str().unwrap_or_default();
        let home = host == HOME || host.strip_suffix(HOME).is_some_and(|at| at.ends_with('.'));
        let bare = base.username().is_empty() && base.password().is_none() && base.port().is_none();
        if base.scheme() != "https" || !home || !bare {
            return Err(BadHostLink::Elsewhere);
        }
        let query: Vec<(String, Value)> = base
            .query_pairs()
            .map(|(name, value)| {
                let value = match value.as_ref() {
                    ID => Value::Id,
                    NAME => Value::Name,
                    fixed => Value::Fixed(fixed.to_owned()),
                };
                (name.into_owned(), value)
            })
            .collect();
        if !query.iter().any(|(_, value)| *value == Value::Id) {
            return Err(BadHostLink::NoDevice);
        }
        base.set_query(None);
        let brace = |text: &str| text.contains(['{', '}']);
        let odd = |(name, value): &(String, Value)| {
            brace(name) || matches!(value, Value::Fixed(fixed) if brace(fixed))
        };
        let path = base.path().to_ascii_lowercase();
        if query.iter().any(odd) || path.contains("%7b") || base.fragment().is_some_and(brace) {
            return Err(BadHostLink::Placeholder);
        }
        Ok(Self { base, query })
    }

    /// The link to one device; nothing if that is not what Entra ID calls any.
    pub(crate) fn to(&self, id: &str, name: &str) -> Option<Url> {
        let id = id.trim().to_ascii_lowercase();
        // Zeros are what a device has that is not in Entra ID.
        if !is_guid(&id) || id.bytes().all(|byte| matches!(byte, b'0' | b'-')) {
            return None;
        }
        let mut link = self.base.clone();
        link.query_pairs_mut()
            .extend_pairs(self.query.iter().map(|(key, value)| {
                let value = match value {
                    Value::Id => id.as_str(),
                    Value::Name => name,
                    Value::Fixed(fixed) => fixed,
                };
                (key, value)
            }));
        Some(link)
    }

    /// Where all of them lead, as a content security policy names it.
    pub(crate) fn origin(&self) -> String {
        self.base.origin().ascii_serialization()
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that fails may panic")]

    use super::{BadHostLink, HostLink};

    const ADA: &str = "f2ce1b1c-7b30-4b6e-9d57-2f0c5e1a9a44";

    fn link() -> HostLink {
        let text =
            "https://web.teamviewer.com/?id={entra_device_id}&name={device_name}&from=intune";
        HostLink::parse(text).unwrap()
    }

    #[test]
    fn it_names_the_device_and_whatever_a_name_has_in_it_stays_one_value() {
        let to = link().to(&ADA.to_uppercase(), "Ada’s PC & co=1#x").unwrap();
        assert_eq!(
            to.as_str(),
            "https://web.teamviewer.com/?id=f2ce1b1c-7b30-4b6e-9d57-2f0c5e1a9a44\
             &name=Ada%E2%80%99s+PC+%26+co%3D1%23x&from=intune"
        );
    }

    #[test]
    fn what_is_no_id_leads_nowhere() {
        let zeros = "00000000-0000-0000-0000-000000000000";
        for bad in [
            "",
            "laptop-1",
            zeros,
            "f2ce1b1c",
            "../f2ce1b1c",
            "{entra_device_id}",
        ] {
            assert_eq!(link().to(bad, "laptop"), None, "{bad}");
        }
    }

    #[test]
    fn it_leads_to_teamviewer_and_to_a_device_or_is_none() {
        for elsewhere in [
            "",
            "web.teamviewer.com",
            "http://web.teamviewer.com/?id={entra_device_id}",
            "https://web.teamviewer.com.example.com/?id={entra_device_id}",
            "https://evilteamviewer.com/?id={entra_device_id}",
            "https://ada:secret@web.teamviewer.com/?id={entra_device_id}",
            "https://web.teamviewer.com:8443/?id={entra_device_id}",
            "javascript:alert(1)",
        ] {
            let read = HostLink::parse(elsewhere);
            assert_eq!(read, Err(BadHostLink::Elsewhere), "{elsewhere}");
        }
        for nobody in [
            "/",
            "/?id=x",
            "/?name={device_name}",
            "/?id=x{entra_device_id}",
        ] {
            let read = HostLink::parse(&format!("https://eu.web.teamviewer.com{nobody}"));
            assert_eq!(read, Err(BadHostLink::NoDevice), "{nobody}");
        }
        for odd in [
            "/?id={entra_device_id}&user={user}",
            "/?id={entra_device_id}&name=x-{device_name}",
            "/{device_name}?id={entra_device_id}",
            "/?id={entra_device_id}#{device_name}",
        ] {
            let read = HostLink::parse(&format!("https://web.teamviewer.com{odd}"));
            assert_eq!(read, Err(BadHostLink::Placeholder), "{odd}");
        }
    }
}
