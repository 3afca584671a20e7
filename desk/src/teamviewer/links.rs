//! Which links to a session are TeamViewer's.
//!
//! Whoever answers in TeamViewer's place must not be able to send an operator elsewhere. Every public
//! sample of `/sessions` has both links at `get.teamviewer.com`: the customer's is the code without
//! dashes, the supporter's the same with `-` and a secret after it.

use reqwest::Url;

use crate::secrets::{Code, SupporterLink};
use crate::web::is_here;

/// Where TeamViewer's links lead.
pub const HOST: &str = "get.teamviewer.com";

/// What may be in a supporter's link, in bytes.
const LONGEST: usize = 2000;

/// Where links may lead.
#[derive(Clone, Debug)]
pub enum Links {
    /// To one of these hosts, over HTTPS.
    Hosts(Vec<String>),
    /// To a rehearsal on this machine, with the Web API at this address.
    Rehearsal(Url),
}

impl Links {
    /// Of the account whose Web API is there. `hosts` are taken beside [`HOST`].
    pub fn new(web: &Url, hosts: &[String]) -> Self {
        if is_here(web) {
            return Self::Rehearsal(web.clone());
        }
        let given = hosts.iter().map(|host| host.to_ascii_lowercase());
        Self::Hosts(std::iter::once(HOST.to_owned()).chain(given).collect())
    }

    /// The supporter's link, if it is one.
    pub(super) fn supporter(&self, text: String) -> Option<SupporterLink> {
        let link = SupporterLink::new(text);
        let url = Url::parse(link.expose()).ok()?;
        let bare = url.username().is_empty() && url.password().is_none();
        let visible = link.expose().bytes().all(|byte| byte.is_ascii_graphic());
        let fits = bare && visible && link.expose().len() <= LONGEST && self.leads_home(&url);
        fits.then_some(link)
    }

    /// The customer's link.
    pub(super) fn customer(&self, code: &Code) -> String {
        let code = code.expose().replace('-', "");
        match self {
            Self::Hosts(_) => format!("https://{HOST}/{code}"),
            Self::Rehearsal(web) => format!("{}/{code}", web.origin().ascii_serialization()),
        }
    }

    /// It is a link of the kind that is followed at all, wherever it leads.
    pub fn has_scheme_of(&self, url: &Url) -> bool {
        match self {
            Self::Hosts(_) => url.scheme() == "https",
            Self::Rehearsal(web) => url.scheme() == web.scheme(),
        }
    }

    /// It leads to TeamViewer, or to a host that was named beside it.
    pub fn leads_home(&self, url: &Url) -> bool {
        match self {
            Self::Hosts(hosts) => {
                let host = url.host_str().unwrap_or_default();
                let listed = hosts.iter().any(|listed| listed == host);
                url.scheme() == "https" && url.port().is_none() && listed
            }
            Self::Rehearsal(web) => url.origin() == web.origin(),
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that fails may panic")]

    use super::Links;
    use crate::secrets::Code;

    #[test]
    fn a_supporters_link_leads_to_teamviewer_or_to_a_host_that_was_named() {
        let web = "https://webapi.teamviewer.com/api/v1/".parse().unwrap();
        let links = Links::new(&web, &["Help.Example.com".to_owned()]);
        for good in [
            "https://get.teamviewer.com/s06301144-abcdef123456",
            "https://GET.teamviewer.com/s06301144-abcdef123456",
            "https://get.teamviewer.com:443/s06301144-abcdef123456",
            "https://help.example.com/s06301144-abcdef123456",
        ] {
            assert!(links.supporter(good.to_owned()).is_some(), "{good}");
        }
        let long = format!("https://get.teamviewer.com/{}", "x".repeat(2000));
        for bad in [
            "",
            "s06301144-abcdef123456",
            "http://get.teamviewer.com/s06301144-abcdef123456",
            "https://get.teamviewer.com.example.com/s06301144-abcdef123456",
            "https://evil.example/get.teamviewer.com",
            "https://get.teamviewer.com@evil.example/",
            "https://ada:secret@get.teamviewer.com/",
            "https://get.teamviewer.com:8443/s06301144-abcdef123456",
            "https://get.teamviewer.com/a b",
            "https://get.teamviewer.com/\n",
            "javascript:alert(1)",
            "teamviewer10://control",
            "http://127.0.0.1:8480/s06301144-abcdef123456",
            &long,
        ] {
            assert!(links.supporter(bad.to_owned()).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_rehearsals_links_lead_to_the_rehearsal_only() {
        let web = "http://127.0.0.1:8480/api/v1/".parse().unwrap();
        let links = Links::new(&web, &[]);
        let supporter = |text: &str| links.supporter(text.to_owned()).is_some();
        assert!(supporter("http://127.0.0.1:8480/s06301144-abcdef123456"));
        for bad in [
            "http://127.0.0.1:8481/s06301144-abcdef123456",
            "https://127.0.0.1:8480/s06301144-abcdef123456",
            "https://get.teamviewer.com/s06301144-abcdef123456",
        ] {
            assert!(!supporter(bad), "{bad}");
        }
        let customer = links.customer(&Code::new("s06-301-144"));
        assert_eq!(customer, "http://127.0.0.1:8480/s06301144");
    }

    #[test]
    fn the_customers_link_has_no_secret() {
        let web = "https://webapi.teamviewer.com/api/v1/".parse().unwrap();
        let customer = Links::new(&web, &[]).customer(&Code::new("s06-301-144"));
        assert_eq!(customer, "https://get.teamviewer.com/s06301144");
    }
}
