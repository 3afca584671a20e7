//! The window, as far as it is told: the question to the user, and the app when nothing is asked.
//!
//! The window is a program of its own. The agent declares the whole [`Surface`] each time, in words
//! of one language, of which only the [`Changes`] go over; the window draws it and gives back an [`Input`]. It knows no rule: what a button
//! does stands in the [`Click`](crate::shell::Click) that it carries, and only the agent can read it.

use serde::{Deserialize, Serialize};

macro_rules! surface {
    ($($(#[$doc:meta])* $name:ident: $kind:ty,)*) => {
        /// Everything that the window shows.
        #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
        #[serde(default)]
        pub struct Surface {
            $($(#[$doc])* pub $name: $kind,)*
        }

        impl Surface {
            /// What is other than it was before, by the names of its fields: what a window is told
            /// that shows what was before. Everything, when it shows nothing yet.
            ///
            /// # Errors
            /// None that could happen: all of it is text, numbers and lists.
            pub fn changes(&self, before: Option<&Self>) -> serde_json::Result<Changes> {
                let mut changes = Changes::new();
                $(if before.is_none_or(|before| self.$name != before.$name) {
                    let now = serde_json::to_value(&self.$name)?;
                    changes.insert(stringify!($name).to_owned(), now);
                })*
                Ok(changes)
            }

            /// Makes it what it is after these changes. Names that are not known change nothing.
            ///
            /// # Errors
            /// When a value is not of its kind. What was read before it has changed.
            pub fn change(&mut self, mut changes: Changes) -> serde_json::Result<()> {
                $(if let Some(now) = changes.remove(stringify!($name)) {
                    self.$name = serde_json::from_value(now)?;
                })*
                Ok(())
            }
        }
    };
}

/// Some of the fields of a [`Surface`], by their names.
pub type Changes = serde_json::Map<String, serde_json::Value>;

surface! {
    /// BCP 47 tag of the language of all words.
    language: String,
    /// Whether that is written from right to left.
    right_to_left: bool,
    /// The product's name, the title of the window.
    title: String,
    /// Goes up when the user looked for the window: it comes to the front. At 0 nobody looked for it:
    /// it opened by itself, and takes no focus.
    raised: u32,
    /// Questions that wait for an answer, the oldest first.
    questions: Vec<Question>,
    /// What was accepted and is not over.
    sessions: Vec<Session>,
    /// What is over and was not seen yet.
    news: Vec<News>,
    /// How things are.
    state: State,
    /// What was, newest first.
    history: Vec<Past>,
    /// The place for a session code that IT gave by phone, if that is allowed.
    code: Option<Code>,
    /// The languages to choose from.
    languages: Vec<Choice>,
    /// Lines about the product: version, licence.
    about: Vec<Fact>,
    /// What the diagnosis found; empty as long as nobody asked for it.
    findings: Vec<Finding>,
    /// The file for IT.
    parcel: Parcel,
    /// The labels of everything that is always there.
    words: Words,
}

/// Something that the user can do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Action {
    /// What it is called.
    pub label: String,
    /// What comes back when the user does it.
    pub click: String,
}

/// A line with a name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Fact {
    /// What it is.
    pub label: String,
    /// What it says: plain text, of any length.
    pub text: String,
}

/// One request, asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Question {
    /// The same id is the same question: what the user has typed stays.
    pub id: String,
    /// Which one it is of how many: “Question 1 of 3”. Not shown of the only one.
    pub place: String,
    /// The sentence that users know.
    pub headline: String,
    /// The name of who asks.
    pub name: String,
    /// How they can be reached, and for which desk they ask.
    pub address: String,
    /// Reason, ticket, message, until when.
    pub facts: Vec<Fact>,
    /// Words to compare on the phone.
    pub check_words: Vec<String>,
    /// How to compare them.
    pub check: String,
    /// What happens on yes.
    pub happens: String,
    /// What happens without an answer.
    pub unanswered: String,
    /// What is special this time: it continues another one, the last answer was not saved, a warning.
    pub notes: Vec<String>,
    /// No. Has the focus.
    pub decline: Action,
    /// Reasons for a no, to choose from.
    pub reasons: Vec<Action>,
    /// Later, for how long; nothing when none fits any more.
    pub later: Vec<Action>,
    /// Yes.
    pub accept: Action,
    /// Tells the desk that this request is suspicious.
    pub report: Option<Action>,
}

/// Something accepted, on its way or running.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Session {
    /// The same id is the same session.
    pub id: String,
    /// With whom.
    pub headline: String,
    /// What goes on now, in a sentence.
    pub detail: String,
    /// The steps, in their order.
    pub steps: Vec<Step>,
    /// Something is being downloaded.
    pub fetching: bool,
    /// How much of it is there, from 0 to 1, if that is known.
    pub progress: Option<f32>,
    /// Tells the desk that this is suspicious, if that can still be told.
    pub report: Option<Action>,
}

/// One step of a session.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Step {
    /// What it is, or was: who signed, since when it runs.
    pub label: String,
    /// How far it is.
    pub stage: Stage,
}

/// How far a step is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// It has not begun.
    #[default]
    Ahead,
    /// It goes on.
    Now,
    /// It is done.
    Done,
}

/// How something ended.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct News {
    /// The same id is the same news.
    pub id: String,
    /// In a few words.
    pub headline: String,
    /// What it means, and what to do.
    pub detail: String,
    /// Whether it went well.
    pub mood: Mood,
    /// Puts it away.
    pub dismiss: Action,
    /// Tells the desk that it was suspicious, if that can still be told.
    pub report: Option<Action>,
}

/// How good something is. Always said in words, too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mood {
    /// Neither good nor bad.
    #[default]
    Plain,
    /// As it should be.
    Good,
    /// Somebody should look at it.
    Warn,
    /// It does not work.
    Bad,
}

/// How things are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct State {
    /// In a few words: “Connected to desk.example.com”.
    pub headline: String,
    /// “Checked 12 s ago”, or what to do.
    pub detail: String,
    /// How good that is.
    pub mood: Mood,
}

/// A request that is over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Past {
    /// Day and time.
    pub when: String,
    /// Who asked.
    pub name: String,
    /// Why.
    pub reason: String,
    /// How it ended.
    pub outcome: String,
    /// How good that is.
    pub mood: Mood,
    /// Tells the desk that it was suspicious, if that can still be told.
    pub report: Option<Action>,
}

/// The place for a session code that IT gave by phone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Code {
    /// What the field is called.
    pub label: String,
    /// What to expect, and the warning against people who only pretend to be IT.
    pub warning: String,
    /// Goes on with what was typed: it comes back as [`Input::text`].
    pub action: Action,
    /// What is wrong with what was typed last; empty when nothing is.
    pub problem: String,
}

/// One of several.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choice {
    /// What it is called.
    pub label: String,
    /// What comes back when it is chosen.
    pub click: String,
    /// Whether it is the one.
    pub chosen: bool,
}

/// One line of the diagnosis.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Finding {
    /// What was looked at.
    pub name: String,
    /// How it is.
    pub text: String,
    /// What to do about it; empty when nothing has to be done.
    pub advice: String,
    /// How good it is.
    pub mood: Mood,
}

/// The file with what IT needs to find a fault: the agent makes it, and the user hands it on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Parcel {
    /// What is in it, and what is not.
    pub about: String,
    /// Makes one.
    pub action: Action,
    /// That it is being made, where it lies, or that it could not be made; empty as long as nobody
    /// asked for one.
    pub outcome: String,
    /// How good that is.
    pub mood: Mood,
}

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// The labels of everything that is always there.
        #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(default)]
        pub struct Words {
            $($(#[$doc])* pub $name: String,)*
        }
    };
}

words! {
    /// The page with what is going on.
    home,
    /// The page with what was.
    history,
    /// The page with language and code.
    settings,
    /// The page of the diagnosis.
    diagnostics,
    /// The page about the product.
    about,
    /// Nothing is asked at the moment.
    no_questions,
    /// The button to the next question.
    next,
    /// The button to the question before.
    previous,
    /// The heading over the words to compare.
    check_words,
    /// The button that offers pauses.
    later,
    /// The heading over the reasons for a no.
    decline_why,
    /// The field for a reason of one's own.
    decline_other,
    /// Sends the no with its reason.
    decline_send,
    /// Goes back to the question.
    back,
    /// Closes the window.
    close,
    /// Nothing is in the history.
    history_empty,
    /// How long the history goes back.
    history_span,
    /// The heading over the languages.
    language,
    /// Runs the diagnosis.
    diagnose,
    /// What the diagnosis does.
    diagnose_about,
    /// The agent does not run, so nothing can be shown.
    agent_gone,
}

/// What the user did in the window.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Input {
    /// The token of the action.
    pub click: String,
    /// What the user typed along with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use super::*;

    fn surface() -> Surface {
        Surface {
            title: "Companion".into(),
            history: vec![Past::default(); 3],
            code: Some(Code::default()),
            ..Surface::default()
        }
    }

    #[test]
    fn only_what_is_other_is_told_and_it_makes_the_same() {
        let (before, mut after) = (surface(), surface());
        assert!(after.changes(Some(&before)).unwrap().is_empty());
        after.state.headline = "Connected".into();
        after.history.pop();
        after.code = None;
        let changes = after.changes(Some(&before)).unwrap();
        let names: Vec<&String> = changes.keys().collect();
        assert_eq!(names, ["code", "history", "state"]);
        let mut shown = before;
        shown.change(changes).unwrap();
        assert_eq!(shown, after);
        // From nothing to everything, as for a window that has just come.
        let mut fresh = Surface::default();
        fresh.change(after.changes(None).unwrap()).unwrap();
        assert_eq!(fresh, after);
    }

    #[test]
    fn what_a_newer_agent_says_beyond_that_changes_nothing() {
        let mut shown = surface();
        let told = serde_json::json!({ "colour": "mauve", "raised": 3 });
        shown.change(told.as_object().unwrap().clone()).unwrap();
        assert_eq!(
            shown,
            Surface {
                raised: 3,
                ..surface()
            }
        );
        let wrong = serde_json::json!({ "raised": "often" });
        assert!(shown.change(wrong.as_object().unwrap().clone()).is_err());
        assert_eq!(shown.raised, 3);
    }
}
