//! The session code: one-time, validated, and impossible to print.

use zeroize::Zeroizing;

/// The only host whose links hold a session code.
const LINK_HOST: &str = "get.teamviewer.com";

/// TeamViewer's one-time session code, without its dashes: `s06301144`.
///
/// Not printable and not serialisable; wiped from memory when dropped. The format is `s` and eight
/// digits, printed as `s06-301-144`, in every published example; up to ten digits are let through
/// because TeamViewer does not promise the number.
#[derive(Clone, PartialEq, Eq)]
pub struct Code(Zeroizing<String>);

/// Why a text is not a session code. It does not repeat the text, which may be a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadCode {
    /// The link of the person who helps: it carries a secret that must not reach this device.
    #[error("this is the supporter's link, not the session code; only the code may be used here")]
    SupporterLink,
    /// Anything else.
    #[error("this is not a TeamViewer session code such as s12-345-678")]
    NotACode,
}

impl Code {
    /// Reads a code, `s06-301-144` or `s06301144`, or the customer's link that holds one.
    ///
    /// # Errors
    /// [`BadCode`] for anything else: paths, options, other hosts, links with a secret suffix.
    pub fn parse(text: &str) -> Result<Self, BadCode> {
        let text = text.trim();
        let text = match text.strip_prefix("https://") {
            Some(link) => match link.split_once('/') {
                Some((host, code)) if host.eq_ignore_ascii_case(LINK_HOST) => code,
                Some(_) | None => return Err(BadCode::NotACode),
            },
            None => text,
        };
        let mut letters = text.chars();
        if !letters.next().is_some_and(|s| s.eq_ignore_ascii_case(&'s')) {
            return Err(BadCode::NotACode);
        }
        let groups = letters.as_str().split('-').collect::<Vec<_>>();
        let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        match groups.as_slice() {
            [whole] if (8..=10).contains(&whole.len()) && are_digits(whole) => {}
            [a, b, c]
                if a.len() == 2
                    && b.len() == 3
                    && (3..=5).contains(&c.len())
                    && [a, b, c].into_iter().all(|group| are_digits(group)) => {}
            [whole, _secret] if (8..=10).contains(&whole.len()) && are_digits(whole) => {
                return Err(BadCode::SupporterLink);
            }
            [a, b, c, _secret] if [a, b, c].into_iter().all(|group| are_digits(group)) => {
                return Err(BadCode::SupporterLink);
            }
            _ => return Err(BadCode::NotACode),
        }
        Ok(Self(Zeroizing::new(format!("s{}", groups.concat()))))
    }

    /// The name under which QuickSupport is started, by which it learns the code.
    ///
    /// Published code that creates sessions and starts QuickSupport on Windows uses this name; that
    /// QuickSupport for Linux reads it too is our assumption.
    pub fn program_name(&self) -> Zeroizing<String> {
        Zeroizing::new(format!("TeamViewerQS-id{}", *self.0))
    }

    /// The customer's link, rebuilt from the code.
    pub fn link(&self) -> Zeroizing<String> {
        Zeroizing::new(format!("https://{LINK_HOST}/{}", *self.0))
    }
}

impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Code(…)")
    }
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "a failed step fails the test")]
mod tests {
    use super::{BadCode, Code};

    #[test]
    fn codes_and_customer_links_are_read() {
        for text in [
            "s06-301-144",
            "s06301144",
            "S06301144",
            " s06-301-144\n",
            "https://get.teamviewer.com/s06301144",
            "https://GET.teamviewer.com/s06-301-144",
        ] {
            let code = Code::parse(text).expect(text);
            assert_eq!(*code.program_name(), "TeamViewerQS-ids06301144");
            assert_eq!(*code.link(), "https://get.teamviewer.com/s06301144");
        }
        assert!(Code::parse("s0630114401").is_ok());
    }

    #[test]
    fn a_supporters_link_is_refused_as_what_it_is() {
        for text in [
            "https://get.teamviewer.com/s06301144-Ab12Cd34Ef56",
            "s06301144-Ab12Cd34Ef56",
            "s06-301-144-Ab12Cd34Ef56",
        ] {
            assert_eq!(Code::parse(text), Err(BadCode::SupporterLink), "{text}");
        }
    }

    #[test]
    fn everything_else_is_refused() {
        for text in [
            "",
            "s",
            "s123",
            "06301144",
            "s06301144/../../x",
            "../s06301144",
            "s06301144 --help",
            "--id=s06301144",
            "-s06301144",
            "s06301144\0",
            "s063\n01144",
            "s06301144.exe",
            "s٠٦٣٠١١٤٤",
            "s06-30-1144",
            "s06301144012",
            "http://get.teamviewer.com/s06301144",
            "https://get.teamviewer.com.evil.example/s06301144",
            "https://evil.example/s06301144",
            "https://user@get.teamviewer.com/s06301144",
            "https://get.teamviewer.com:8443/s06301144",
            "https://get.teamviewer.com/s06301144?x=1",
            "https://get.teamviewer.com/s06301144#x",
            "https://get.teamviewer.com//s06301144",
            "teamviewer10://control?device=1",
        ] {
            assert_eq!(Code::parse(text), Err(BadCode::NotACode), "{text}");
        }
    }

    #[test]
    fn a_code_is_never_printed() {
        let code = Code::parse("s06301144").expect("a code");
        assert!(!format!("{code:?}").contains("06301144"));
    }
}
