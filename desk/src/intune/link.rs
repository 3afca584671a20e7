//! Takes the session's code out of the link that Intune shows for a device.
//!
//! Graph's `remoteAssistanceSessionUrl` is text from outside, and Microsoft documents neither its shape
//! nor whose link it is: the customer's, or the supporter's with a secret after the code (both shapes
//! from public samples of TeamViewer's `/sessions`). So the code is all that is taken from it; the link
//! itself goes to nobody, into no database and into no log, and what is wrong with one is said without
//! its text.

use reqwest::Url;

use crate::{saying::Saying, says, secrets::Code, teamviewer::Links};

/// More than any link to a session has, in bytes.
const LONGEST: usize = 2000;

/// What may stand behind a code as a supporter's secret, in characters. Twelve are seen.
const LONGEST_SECRET: usize = 64;

/// Why a link is no use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    /// It is longer than any link to a session.
    #[error("it is longer than any link to a session")]
    Overlong,
    /// It has characters that a link cannot have: control characters, spaces, other scripts.
    #[error("it has characters that no link has")]
    Characters,
    /// It is no link at all.
    #[error("it is no link")]
    NoLink,
    /// It is a script, another program's link, or not encrypted.
    #[error("it does not begin with https://")]
    Scheme,
    /// It names a user or a password.
    #[error("it names a user or a password")]
    UserInfo,
    /// It leads to somebody else than TeamViewer.
    #[error("it does not lead to TeamViewer")]
    Host,
    /// There is no session code in it.
    #[error("there is no session code in it")]
    NoCode,
    /// There are several session codes in it.
    #[error("there are several session codes in it")]
    SeveralCodes,
}

impl Unusable {
    /// Every reason there is.
    pub const ALL: &[Self] = &[
        Self::Overlong,
        Self::Characters,
        Self::NoLink,
        Self::Scheme,
        Self::UserInfo,
        Self::Host,
        Self::NoCode,
        Self::SeveralCodes,
    ];

    /// The word for it, as it stands in the database and in the operators' API.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Overlong => "overlong",
            Self::Characters => "characters",
            Self::NoLink => "no_link",
            Self::Scheme => "scheme",
            Self::UserInfo => "user_info",
            Self::Host => "host",
            Self::NoCode => "no_code",
            Self::SeveralCodes => "several_codes",
        }
    }

    /// The reason of that [`word`](Self::word).
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|why| why.word() == word)
    }

    /// What a person is told.
    pub fn saying(self) -> Saying {
        match self {
            Self::Overlong => says!("intune-link-overlong"),
            Self::Characters => says!("intune-link-characters"),
            Self::NoLink => says!("intune-link-no-link"),
            Self::Scheme => says!("intune-link-scheme"),
            Self::UserInfo => says!("intune-link-user-info"),
            Self::Host => says!("intune-link-host"),
            Self::NoCode => says!("intune-link-no-code"),
            Self::SeveralCodes => says!("intune-link-several-codes"),
        }
    }
}

/// The code of the session that the link leads to, without its dashes.
///
/// # Errors
///
/// What is wrong with the link, without a word of it.
pub fn session_code(link: &str, links: &Links) -> Result<Code, Unusable> {
    if link.len() > LONGEST {
        return Err(Unusable::Overlong);
    }
    // A host in another script is refused before it is turned into one that looks right.
    if !link.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(Unusable::Characters);
    }
    let url = Url::parse(link).map_err(|_| Unusable::NoLink)?;
    if !links.has_scheme_of(&url) {
        return Err(Unusable::Scheme);
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Unusable::UserInfo);
    }
    if !links.leads_home(&url) {
        return Err(Unusable::Host);
    }
    let in_path = url.path_segments().into_iter().flatten().filter_map(code);
    let in_query = url.query_pairs().filter_map(|(_, value)| code(&value));
    let mut found: Option<Code> = None;
    for next in in_path.chain(in_query) {
        match &found {
            Some(first) if first.expose() != next.expose() => return Err(Unusable::SeveralCodes),
            Some(_) => {}
            None => found = Some(next),
        }
    }
    found.ok_or(Unusable::NoCode)
}

/// The code that this part of a link is, with or without a supporter's secret behind it.
fn code(part: &str) -> Option<Code> {
    let code = Code::parse(part).or_else(|| {
        let (code, secret) = part.rsplit_once('-')?;
        let secret_like = (1..=LONGEST_SECRET).contains(&secret.len())
            && secret.bytes().all(|byte| byte.is_ascii_alphanumeric());
        secret_like.then(|| Code::parse(code))?
    });
    code.map(|code| Code::new(code.compact()))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that fails may panic")]

    use super::{Unusable, session_code};
    use crate::teamviewer::Links;

    fn read(link: &str) -> Result<String, Unusable> {
        let web = "https://webapi.teamviewer.com/api/v1/".parse().unwrap();
        let links = Links::new(&web, &["help.example.com".to_owned()]);
        session_code(link, &links).map(|code| code.expose().to_owned())
    }

    #[test]
    fn the_code_is_taken_out_of_each_shape_of_link() {
        for link in [
            "https://get.teamviewer.com/s06301144",
            "https://get.teamviewer.com/S06301144/",
            "https://get.teamviewer.com/s06-301-144",
            "https://GET.TeamViewer.com:443/s06301144",
            "https://help.example.com/s06301144",
            "https://get.teamviewer.com/v15/s06301144",
            "https://get.teamviewer.com/?sessionCode=s06-301-144",
            "https://get.teamviewer.com/s06301144?lng=de&code=s06301144",
        ] {
            assert_eq!(read(link).as_deref(), Ok("s06301144"), "{link}");
        }
    }

    #[test]
    fn of_a_supporters_link_the_secret_is_left_behind() {
        for link in [
            "https://get.teamviewer.com/s06301144-abcdef123456",
            "https://get.teamviewer.com/s06-301-144-123456789012",
            "https://get.teamviewer.com/?id=s06301144-abcdef123456",
        ] {
            assert_eq!(read(link).as_deref(), Ok("s06301144"), "{link}");
        }
    }

    #[test]
    fn a_link_to_anybody_else_is_refused() {
        for link in [
            "https://evil.example/s06301144",
            "https://get.teamviewer.com.evil.example/s06301144",
            "https://evil.example/get.teamviewer.com/s06301144",
            "https://get.teamviewer.com:8443/s06301144",
            "https://127.0.0.1/s06301144",
            "https://get-teamviewer.com/s06301144",
            "https://xn--get-temviewer-mjg.com/s06301144",
            "https://get.xn--temviewer-e1g.com/s06301144",
            "https://get.teamv1ewer.com/s06301144",
        ] {
            assert_eq!(read(link), Err(Unusable::Host), "{link}");
        }
    }

    #[test]
    fn a_script_and_every_other_scheme_is_refused() {
        for link in [
            "javascript:alert('s06301144')",
            "JavaScript://get.teamviewer.com/s06301144",
            "data:text/html,s06301144",
            "http://get.teamviewer.com/s06301144",
            "ftp://get.teamviewer.com/s06301144",
            "file:///s06301144",
            "teamviewer10://control?device=s06301144",
        ] {
            assert_eq!(read(link), Err(Unusable::Scheme), "{link}");
        }
    }

    #[test]
    fn a_user_in_a_link_is_refused() {
        for link in [
            "https://get.teamviewer.com@evil.example/s06301144",
            "https://ada@get.teamviewer.com/s06301144",
            "https://ada:secret@get.teamviewer.com/s06301144",
        ] {
            assert_eq!(read(link), Err(Unusable::UserInfo), "{link}");
        }
    }

    #[test]
    fn what_no_link_has_is_refused() {
        for link in [
            "https://get.teamviewer.com/s06301144\n",
            "https://get.teamviewer.com/\u{0}s06301144",
            "https://get.teamviewer.com/s0630 1144",
            "\thttps://get.teamviewer.com/s06301144",
            "https://get.te\u{430}mviewer.com/s06301144",
            "https://\u{ff47}et.teamviewer.com/s06301144",
            "https://get.teamviewer.com/s\u{660}6301144",
            "https://get.teamviewer.com/\u{202e}s06301144",
        ] {
            assert_eq!(read(link), Err(Unusable::Characters), "{link:?}");
        }
    }

    #[test]
    fn what_is_overlong_is_refused_before_it_is_read() {
        let fill = "x".repeat(2000);
        let link = format!("https://get.teamviewer.com/s06301144?x={fill}");
        assert_eq!(read(&link), Err(Unusable::Overlong));
    }

    #[test]
    fn without_one_code_there_is_none() {
        for link in [
            "",
            "s06301144",
            "//get.teamviewer.com/s06301144",
            "https://",
        ] {
            assert_eq!(read(link), Err(Unusable::NoLink), "{link}");
        }
        for link in [
            "https://get.teamviewer.com",
            "https://get.teamviewer.com/custommodule",
            "https://get.teamviewer.com/s0630114",
            "https://get.teamviewer.com/s06301144--",
            "https://get.teamviewer.com/s06301144-..",
            "https://get.teamviewer.com/%7306301144",
            "https://get.teamviewer.com/#s06301144",
        ] {
            assert_eq!(read(link), Err(Unusable::NoCode), "{link}");
        }
        let two = "https://get.teamviewer.com/s06301144?also=s06301145";
        assert_eq!(read(two), Err(Unusable::SeveralCodes));
    }

    #[test]
    fn what_is_wrong_is_said_without_the_link() {
        for why in Unusable::ALL {
            assert_eq!(Unusable::of_word(why.word()), Some(*why));
            assert!(!why.to_string().contains("s06301144"));
        }
        let failed = read("https://evil.example/s06301144-abcdef123456").unwrap_err();
        assert!(!format!("{failed} {failed:?}").contains("evil"));
    }
}
