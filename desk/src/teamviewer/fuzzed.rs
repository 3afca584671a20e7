//! What TeamViewer answers, and links, as somebody else would have made them, for `tests/fuzz`.

use reqwest::Url;

use super::{HOST, HostLink, Links, Listing, Opened, Ping, Read, Trouble, trouble};
use crate::{
    customer_link,
    fuzzed::{is_fit, is_said, kind},
    intune::link::{Unusable, session_code},
    secrets::Code,
};

/// A host that was named beside TeamViewer's.
const NAMED: &str = "help.example.com";

/// A link or a code: where it leads, and what is taken out of it.
///
/// # Panics
/// When it leads to anybody else, or a code is more than digits.
pub(crate) fn links(bytes: &[u8]) {
    let (which, rest) = kind(bytes, 4);
    let text = String::from_utf8_lossy(rest);
    match which {
        0 => of_intune(&text),
        1 => of_supporter(text.into_owned()),
        2 => of_host(&text),
        _ => {
            if let Some(code) = Code::parse(&text) {
                is_plain(&code);
            }
        }
    }
}

/// What TeamViewer says about sessions, or why it does not.
///
/// # Panics
/// When something is believed that is no session of TeamViewer's.
pub(crate) fn answers(which: u8, body: &[u8]) {
    match which {
        0 => {
            if let Ok(opened) = serde_json::from_slice::<Opened>(body) {
                Code::parse(&opened.code).iter().for_each(is_plain);
                of_supporter(opened.supporter_link);
            }
        }
        1 => {
            let Ok(page) = serde_json::from_slice::<Listing>(body) else {
                return;
            };
            for session in page.sessions {
                Code::parse(&session.code).iter().for_each(is_plain);
                session.supporter_link.into_iter().for_each(of_supporter);
            }
        }
        2 => drop(serde_json::from_slice::<Read>(body)),
        3 => drop(serde_json::from_slice::<Ping>(body)),
        _ => {
            let said = trouble::described(body);
            is_fit(&said, 200);
            is_said(&Trouble::Rejected(said).saying());
        }
    }
}

fn ours() -> Option<Links> {
    let web = Url::parse("https://webapi.teamviewer.com/api/v1/").ok()?;
    Some(Links::new(&web, &[NAMED.to_owned()]))
}

fn leads_home(url: &Url) {
    assert_eq!(url.scheme(), "https");
    assert!([Some(HOST), Some(NAMED)].contains(&url.host_str()), "{url}");
    assert!(url.port().is_none() && url.username().is_empty() && url.password().is_none());
}

fn of_intune(link: &str) {
    let Some(links) = ours() else {
        return;
    };
    match session_code(link, &links) {
        Ok(code) => {
            is_plain(&code);
            assert_eq!(code.expose(), code.compact());
            let Ok(url) = Url::parse(link) else {
                unreachable!("a code out of no link")
            };
            leads_home(&url);
            let customers = session_code(&links.customer(&code), &links);
            assert!(customers.is_ok_and(|again| again.expose() == code.expose()));
        }
        Err(why) => {
            assert_eq!(Unusable::of_word(why.word()), Some(why));
            is_said(&why.saying());
        }
    }
}

fn of_supporter(link: String) {
    let Some(link) = ours().and_then(|links| links.supporter(link)) else {
        return;
    };
    assert!(
        link.expose().len() <= 2000 && link.expose().bytes().all(|byte| byte.is_ascii_graphic())
    );
    assert_eq!(format!("{link:?}"), "SupporterLink(…)");
    if let Ok(url) = Url::parse(link.expose()) {
        leads_home(&url);
    }
}

/// A template, an id and a name, a line each.
fn of_host(text: &str) {
    let mut lines = text.splitn(3, '\n');
    let mut line = || lines.next().unwrap_or_default();
    let (template, id, name) = (line(), line(), line());
    let Ok(link) = HostLink::parse(template) else {
        return;
    };
    let (Some(to), Some(plain)) = (link.to(id, name), link.to(id, "x")) else {
        return;
    };
    assert_eq!(to.origin().ascii_serialization(), link.origin());
    let host = to.host_str().unwrap_or_default().rsplit('.');
    assert!(host.take(2).eq(["com", "teamviewer"]), "{to}");
    assert!(to.scheme() == "https" && to.username().is_empty() && to.password().is_none());
    assert_eq!(Url::parse(to.as_str()).as_ref(), Ok(&to));
    assert_eq!((to.path(), to.fragment()), (plain.path(), plain.fragment()));
    // Whatever is in a name stays in its one value.
    assert_eq!(to.query_pairs().count(), plain.query_pairs().count());
    for ((key, value), (plain_key, plain)) in to.query_pairs().zip(plain.query_pairs()) {
        assert_eq!(key, plain_key);
        assert!(value == plain || (plain == "x" && value == name), "{to}");
    }
    let id = id.trim().to_ascii_lowercase();
    assert!(to.query_pairs().any(|(_, value)| value == id));
}

/// A code is `s` and digits, is not printed, is found again in its own link and hides wherever it stood.
fn is_plain(code: &Code) {
    let compact = code.compact();
    let digits = compact.strip_prefix('s').unwrap_or_default();
    assert!((8..=10).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()));
    assert_eq!(format!("{code:?}"), "Code(…)");
    let again = Code::parse(&compact);
    assert!(again.is_some_and(|again| again.expose() == compact));
    let hidden = code.conceal(&format!("{compact} and {}", code.expose()));
    assert!(!hidden.contains(digits), "it is seen");
    let picture = customer_link::picture(&format!("https://{HOST}/{compact}"));
    assert!(picture.is_ok_and(|svg| svg.starts_with("<svg") && !svg.contains(&compact)));
}
