//! What the played agent says where the words do not matter; the agent's own are in `spoken`.

use companion_platform::window::{
    Action, Choice, Code, Fact, Finding, Mood, News, Past, Question, Session, Stage, State, Step,
    Surface, Words,
};

pub(crate) fn action(label: &str, click: &str) -> Action {
    Action {
        label: label.to_owned(),
        click: click.to_owned(),
    }
}

fn fact(label: &str, text: &str) -> Fact {
    Fact {
        label: label.to_owned(),
        text: text.to_owned(),
    }
}

/// Questions that say which one of how many they are.
pub(crate) fn placed(questions: impl Iterator<Item = Question>) -> Vec<Question> {
    let mut questions: Vec<Question> = questions.collect();
    let count = questions.len();
    for (place, question) in questions.iter_mut().enumerate() {
        question.place = format!("Question {} of {count}", place + 1);
    }
    questions
}

pub(crate) fn question(id: &str) -> Question {
    Question {
        id: id.to_owned(),
        place: "Question 1 of 1".to_owned(),
        headline: "Your IT administrator is requesting control of this device for a remote \
                   assistance session"
            .to_owned(),
        name: "Ada Lovelace".to_owned(),
        address: "ada@example.com · IT Helpdesk, Example Ltd".to_owned(),
        facts: vec![
            fact(
                "Reason",
                "Your printer queue is stuck; I would like to clear it with you",
            ),
            fact("Ticket", "INC-2041"),
            fact("Valid until", "today, 16:45"),
        ],
        check_words: vec!["potato".to_owned(), "walnut".to_owned()],
        check: "If you are on the phone with somebody, let them tell you these words. Do not read \
                them out."
            .to_owned(),
        happens:
            "If you accept, TeamViewer QuickSupport starts. You see everything and can end it \
                  at any time."
                .to_owned(),
        unanswered: "If you do not answer, nothing happens, and your IT reads that you did not \
                     answer."
            .to_owned(),
        notes: Vec::new(),
        decline: action("Decline", &format!("decline {id}")),
        reasons: vec![
            action("It does not suit me now", &format!("decline {id} busy")),
            action("I did not ask for help", &format!("decline {id} unasked")),
            action(
                "I do not know this person",
                &format!("decline {id} unknown"),
            ),
        ],
        later: vec![
            action("In 5 minutes", &format!("later {id} 5")),
            action("In 15 minutes", &format!("later {id} 15")),
        ],
        accept: action("Accept", &format!("accept {id}")),
        report: Some(action("Report this request", &format!("report {id}"))),
    }
}

/// Nothing is asked.
pub(crate) fn quiet() -> Surface {
    let names = ["English", "Deutsch", "日本語", "العربية"];
    Surface {
        language: "en".to_owned(),
        title: "Portal Companion".to_owned(),
        // The user looked for it.
        raised: 1,
        state: State {
            headline: "Connected to desk.example.com".to_owned(),
            detail: "Checked 12 s ago".to_owned(),
            mood: Mood::Good,
        },
        languages: names
            .iter()
            .map(|name| Choice {
                label: (*name).to_owned(),
                click: format!("language {name}"),
                chosen: *name == "English",
            })
            .collect(),
        about: vec![fact("Version", "0.1.0"), fact("Licence", "Apache-2.0")],
        words: english(),
        ..Surface::default()
    }
}

pub(crate) fn asked() -> Surface {
    Surface {
        questions: vec![question("r1")],
        ..quiet()
    }
}

/// Everything that there can be.
pub(crate) fn full() -> Surface {
    let step = |label: &str, stage| Step {
        label: label.to_owned(),
        stage,
    };
    Surface {
        sessions: vec![Session {
            id: "s1".to_owned(),
            headline: "Grace Hopper helps you".to_owned(),
            detail: "TeamViewer QuickSupport is being fetched: 4.2 of 9.8 MB".to_owned(),
            steps: vec![
                step("Accepted at 15:02", Stage::Done),
                step("Fetching TeamViewer QuickSupport", Stage::Now),
                step("Checking who signed it", Stage::Ahead),
            ],
            fetching: true,
            progress: Some(0.43),
            report: Some(action("Report the session", "report s1")),
        }],
        news: vec![News {
            id: "n1".to_owned(),
            headline: "The session with Ada Lovelace ended at 15:31".to_owned(),
            detail: "It ran for 29 minutes.".to_owned(),
            mood: Mood::Good,
            dismiss: action("All right", "dismiss n1"),
            report: Some(action("Report the news", "report n1")),
        }],
        history: vec![Past {
            when: "Yesterday, 09:11".to_owned(),
            name: "Mallory".to_owned(),
            reason: "Update".to_owned(),
            outcome: "Not answered".to_owned(),
            mood: Mood::Warn,
            report: Some(action("Report it", "report p1")),
        }],
        code: Some(Code {
            label: "Session code".to_owned(),
            warning: "Only type a code if you called your IT yourself, on a number that you know."
                .to_owned(),
            action: action("Continue", "code"),
            problem: String::new(),
        }),
        findings: vec![Finding {
            name: "Proxy".to_owned(),
            text: "proxy.example.com did not answer.".to_owned(),
            advice: "Ask your IT whether it is meant to be used here.".to_owned(),
            mood: Mood::Bad,
        }],
        ..quiet()
    }
}

pub(crate) fn english() -> Words {
    let word = str::to_owned;
    Words {
        home: word("Home"),
        history: word("History"),
        settings: word("Settings"),
        diagnostics: word("Diagnostics"),
        about: word("About"),
        no_questions: word("Nobody asks anything at the moment."),
        next: word("Next"),
        previous: word("Previous"),
        check_words: word("Check words"),
        later: word("Later…"),
        decline_why: word("Why do you decline? You need not say."),
        decline_other: word("Another reason"),
        decline_send: word("Send"),
        back: word("Back"),
        close: word("Close"),
        history_empty: word("Nothing yet."),
        history_span: word("The last 90 days"),
        language: word("Language"),
        diagnose: word("Run the diagnosis"),
        diagnose_about: word("Checks step by step whether everything works."),
        agent_gone: word("Portal Companion has ended."),
    }
}
