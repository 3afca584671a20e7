//! Whether there is a user to ask, from what the system announces.

use crate::shell::Presence;

/// What has been announced.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Signs {
    /// The screen is locked.
    pub(crate) locked: bool,
    /// Another user's session is in front.
    pub(crate) behind: bool,
    /// The screens were put to sleep, as happens when nobody has touched anything for as long as
    /// the user has set; the screen saver counts as well.
    pub(crate) dark: bool,
}

impl Signs {
    pub(crate) fn presence(self) -> Presence {
        if self.behind {
            Presence::Away
        } else if self.locked {
            Presence::Locked
        } else if self.dark {
            Presence::Away
        } else {
            Presence::Here
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_behind_another_cannot_be_asked_and_a_lock_is_more_than_a_dark_screen() {
        let sign = |locked, behind, dark| {
            let signs = Signs {
                locked,
                behind,
                dark,
            };
            signs.presence()
        };
        assert_eq!(sign(false, false, false), Presence::Here);
        assert_eq!(sign(false, false, true), Presence::Away);
        assert_eq!(sign(true, false, true), Presence::Locked);
        assert_eq!(sign(true, false, false), Presence::Locked);
        assert_eq!(sign(true, true, false), Presence::Away);
    }
}
