//! The window, as far as it is told: the question to the user, and the app when nothing is asked.
//!
//! The window is a program of its own. The agent declares the whole [`Surface`] each time, in words
//! of one language; the window draws it and gives back an [`Input`]. It knows no rule: what a button
//! does stands in the [`Click`](crate::shell::Click) that it carries, and only the agent can read it.

use serde::{Deserialize, Serialize};

/// Everything that the window shows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Surface {
    /// BCP 47 tag of the language of all words.
    pub language: String,
    /// Whether that is written from right to left.
    pub right_to_left: bool,
    /// The product's name, the title of the window.
    pub title: String,
    /// Goes up when the user looked for the window: it comes to the front. At 0 nobody looked for it:
    /// it opened by itself, and takes no focus.
    pub raised: u32,
    /// Questions that wait for an answer, the oldest first.
    pub questions: Vec<Question>,
    /// What was accepted and is not over.
    pub sessions: Vec<Session>,
    /// What is over and was not seen yet.
    pub news: Vec<News>,
    /// How things are.
    pub state: State,
    /// What was, newest first.
    pub history: Vec<Past>,
    /// The place for a session code that IT gave by phone, if that is allowed.
    pub code: Option<Code>,
    /// The languages to choose from.
    pub languages: Vec<Choice>,
    /// Lines about the product: version, licence.
    pub about: Vec<Fact>,
    /// What the diagnosis found; empty as long as nobody asked for it.
    pub findings: Vec<Finding>,
    /// The labels of everything that is always there.
    pub words: Words,
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
    /// How much of the download is there, from 0 to 1, if that is known.
    pub progress: Option<f32>,
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
    /// “Question 1 of 3”, with `{}` for the numbers in their order.
    question_of,
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
