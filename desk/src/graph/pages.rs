//! Lists, of which Graph gives a page at a time and says where the next one is.

use std::marker::PhantomData;

use reqwest::Url;
use serde::{Deserialize, de::DeserializeOwned};

use super::{Graph, trouble::Trouble};

/// More pages than any list of ours has; a list without an end would be followed for ever.
const MOST_PAGES: u32 = 10_000;

/// A list that is read page by page.
#[derive(Debug)]
pub struct Pages<'g, T> {
    graph: &'g Graph,
    next: Option<Url>,
    eventual: bool,
    read: u32,
    of: PhantomData<T>,
}

#[derive(Deserialize)]
struct Page<T> {
    value: Vec<T>,
    #[serde(rename = "@odata.nextLink")]
    next: Option<String>,
}

impl<'g, T: DeserializeOwned> Pages<'g, T> {
    pub(super) fn new(graph: &'g Graph, first: Url) -> Self {
        Self {
            graph,
            next: Some(first),
            eventual: false,
            read: 0,
            of: PhantomData,
        }
    }

    /// A list that is an advanced query of Entra ID's.
    pub(super) fn eventual(graph: &'g Graph, first: Url) -> Self {
        Self {
            eventual: true,
            ..Self::new(graph, first)
        }
    }

    /// The next page; nothing after the last. After a trouble the same page may be asked for again.
    pub async fn next(&mut self) -> Result<Option<Vec<T>>, Trouble> {
        let Some(at) = self.next.clone() else {
            return Ok(None);
        };
        if self.read == MOST_PAGES {
            return Err(Trouble::Strange("a list without an end"));
        }
        let page: Page<T> = self.graph.read_from(at.clone(), self.eventual).await?;
        // Followed as it is (`concepts/paging.md`), but nowhere else: the token goes with it.
        self.next = match page.next {
            None => None,
            Some(next) => Some(followed(&self.graph.root, &at, &next)?),
        };
        self.read += 1;
        Ok(Some(page.value))
    }

    /// All that is left of it.
    pub async fn rest(mut self) -> Result<Vec<T>, Trouble> {
        let mut all = Vec::new();
        while let Some(page) = self.next().await? {
            all.extend(page);
        }
        Ok(all)
    }
}

/// Where a list goes on, if it is Graph and not where it is already.
fn followed(root: &Url, here: &Url, next: &str) -> Result<Url, Trouble> {
    let next = Url::parse(next).map_err(|_| Trouble::Strange("a list goes on at no address"))?;
    let bare = next.username().is_empty() && next.password().is_none();
    if next.origin() != root.origin() || !bare {
        return Err(Trouble::Elsewhere);
    }
    if next == *here {
        return Err(Trouble::Strange("a list without an end"));
    }
    Ok(next)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that fails may panic")]

    use reqwest::Url;

    use super::{Trouble, followed};

    #[test]
    fn a_list_goes_on_at_graph_or_not_at_all() {
        let url = |text: &str| Url::parse(text).unwrap();
        let root = url("https://graph.microsoft.com");
        let here = url("https://graph.microsoft.com/v1.0/groups");
        let good = "https://graph.microsoft.com/v1.0/groups?$skiptoken=abc%20d";
        assert_eq!(followed(&root, &here, good).unwrap().as_str(), good);
        for elsewhere in [
            "http://graph.microsoft.com/v1.0/groups?$skiptoken=a",
            "https://graph.microsoft.com:8443/v1.0/groups",
            "https://graph.microsoft.com.example.com/v1.0/groups",
            "https://ada:secret@graph.microsoft.com/v1.0/groups?x",
            "https://example.com/",
            "javascript:alert(1)",
            "file:///etc/passwd",
        ] {
            let read = followed(&root, &here, elsewhere);
            assert_eq!(read, Err(Trouble::Elsewhere), "{elsewhere}");
        }
        for strange in ["/v1.0/groups?$skiptoken=a", "", here.as_str()] {
            let read = followed(&root, &here, strange);
            assert!(matches!(read, Err(Trouble::Strange(_))), "{strange}");
        }
    }
}
