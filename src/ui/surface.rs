//! What a [`View`] looks like on a desktop, and what a click on it means. Pure, so it is tested
//! without one.

use std::time::{Duration, UNIX_EPOCH};

use companion_platform::shell::{Action, Click, Item, Notice, Surface};

use super::{words, wrap::wrapped};
use crate::assist::{
    Answer, BadCode, Code, Event, News, Presence, Prompt, PromptState, RequestId, View,
};
use crate::l10n::{Language, Voice};

/// So many questions have a notice of their own. More than that have one for all: nobody reads
/// sixteen, and each of them would make its sound.
const MOST_NOTICES: usize = 3;

/// How wide a line of the menu may be, in characters.
const MENU_WIDTH: usize = 64;

/// What a click means.
#[derive(Clone, Debug, PartialEq)]
pub enum Deed {
    /// Something for the agent.
    Event(Box<Event>),
    /// The user wants to see what there is.
    Open,
    /// The user ends the agent.
    Quit,
    /// The user wants another language.
    Language(Language),
    /// The user typed a session code, or something else.
    Code(Result<Code, BadCode>),
    /// The user wants to know whether everything works.
    Diagnose,
    /// The user wants the file for IT.
    File,
}

/// The whole surface for a view, in the words of a language. Each time the user looks for us, `summons` is one more and the
/// notices are shown anew.
pub fn of(view: &View, voice: &Voice, summons: u32) -> Surface {
    Surface {
        title: t!(voice, "title"),
        hidden: !view.icon,
        badge: view.waiting,
        tooltip: words::tooltip(voice, view.waiting, view.desk),
        by_address: false,
        items: items(view, voice),
        notices: notices(view, voice, summons),
    }
}

/// Reads a click that came back; nothing for one that is not ours.
pub fn deed(Click(click): &Click) -> Option<Deed> {
    let mut parts = click.split(' ');
    let verb = parts.next()?;
    let id = parts.next().map(str::to_owned);
    let id = id.map(RequestId::try_from).transpose().ok()?;
    let answered = |answer| Some(Deed::Event(Box::new(Event::Answered(id.clone()?, answer))));
    match verb {
        "accept" => answered(Answer::Accept),
        "decline" => {
            let reason = match parts.next() {
                Some(word) => words::REASONS.iter().find(|(known, ..)| *known == word)?.1,
                None => "",
            };
            answered(Answer::Decline {
                reason: reason.to_owned(),
            })
        }
        "later" => {
            let minutes = parts.next()?.parse().ok()?;
            answered(Answer::Snooze { minutes })
        }
        "dismiss" => Some(Deed::Event(Box::new(Event::Dismissed(id?)))),
        "language" => {
            let tag = click.strip_prefix("language ")?;
            Some(Deed::Language(Language::from_tag(tag)?))
        }
        "open" => Some(Deed::Open),
        "quit" => Some(Deed::Quit),
        _ => None,
    }
}

fn items(view: &View, voice: &Voice) -> Vec<Item> {
    let mut items = Vec::new();
    for prompt in &view.prompts {
        items.extend(labels(&words::asks(voice, prompt)));
        items.extend(labels(&words::explained(voice, prompt, view.by_link)));
        if let PromptState::Snoozed { .. } = prompt.state {
            items.extend(labels(&t!(voice, "snoozed")));
        }
        items.extend(answers(prompt, voice).into_iter().map(Item::Action));
        items.extend(more_answers(prompt, voice));
        items.push(Item::Separator);
    }
    for session in &view.sessions {
        items.extend(labels(&words::session(
            voice,
            session,
            session.stage,
            view.by_link,
        )));
        items.push(Item::Separator);
    }
    for news in &view.news {
        let (headline, _) = words::news(voice, news, view.by_link);
        items.extend(labels(&headline));
        items.push(Item::Action(dismiss(news, voice)));
        items.push(Item::Separator);
    }
    if items.is_empty() {
        items.extend(labels(&t!(voice, "idle")));
        items.extend(labels(&words::state(voice, view.desk)));
        items.push(Item::Separator);
    }
    if view.storage_failed {
        items.extend(labels(&t!(voice, "storage")));
        items.push(Item::Separator);
    }
    // A panel may keep the click on the icon for the menu.
    items.push(Item::Action(action(t!(voice, "open"), "open".into())));
    items.push(Item::Action(action(t!(voice, "quit"), "quit".into())));
    items
}

/// Lines that a menu can show, of a text that may be long.
fn labels(text: &str) -> impl Iterator<Item = Item> {
    wrapped(text, MENU_WIDTH).into_iter().map(Item::Label)
}

fn notices(view: &View, voice: &Voice, summons: u32) -> Vec<Notice> {
    // Not on a locked screen: what IT wants of a person is nobody else's business. And not while the
    // user wants to be left alone: the flag and the menu wait with them.
    if view.presence != Presence::Here {
        return Vec::new();
    }
    let asking = |prompt: &&Prompt| prompt.state == PromptState::Asking && !prompt.held;
    let asking: Vec<&Prompt> = view.prompts.iter().filter(asking).collect();
    let mut notices: Vec<Notice> = match asking.len() {
        0..=MOST_NOTICES => {
            let own = asking.iter();
            own.map(|prompt| question(prompt, view.by_link, voice, summons))
                .collect()
        }
        _ => vec![questions(&asking, view.waiting, voice, summons)],
    };
    let old = view.news.len().saturating_sub(MOST_NOTICES);
    let news = view.news.iter().skip(old);
    notices.extend(news.map(|news| ended(news, voice, view.by_link)));
    notices
}

/// One notice for many: how many wait, and who asks first. A click on it opens the window.
fn questions(asking: &[&Prompt], waiting: usize, voice: &Voice, summons: u32) -> Notice {
    let raised: u32 = asking.iter().map(|prompt| prompt.raised).sum();
    let first = asking.iter().take(MOST_NOTICES);
    let first: Vec<String> = first.map(|prompt| words::asks(voice, prompt)).collect();
    let last = asking.iter().map(|prompt| prompt.expires.0).max();
    Notice {
        key: format!("questions#{raised}.{summons}"),
        title: t!(voice, "waiting", count = waiting),
        body: format!("{}\n…", first.join("\n")),
        actions: Vec::new(),
        until: last.map(|at| UNIX_EPOCH + Duration::from_millis(at)),
        urgent: true,
    }
}

fn question(prompt: &Prompt, by_link: bool, voice: &Voice, summons: u32) -> Notice {
    Notice {
        key: format!("{}#{}.{summons}", prompt.id, prompt.raised),
        title: words::asks(voice, prompt),
        body: words::explained(voice, prompt, by_link),
        actions: answers(prompt, voice),
        until: Some(UNIX_EPOCH + Duration::from_millis(prompt.expires.0)),
        urgent: true,
    }
}

fn ended(news: &News, voice: &Voice, by_link: bool) -> Notice {
    let (title, body) = words::news(voice, news, by_link);
    Notice {
        key: format!("{}#end", news.id),
        title,
        body,
        actions: vec![dismiss(news, voice)],
        until: None,
        urgent: false,
    }
}

/// Decline comes first: it is the answer of somebody who is not sure.
fn answers(prompt: &Prompt, voice: &Voice) -> Vec<Action> {
    let id = &prompt.id;
    let mut answers = vec![
        action(t!(voice, "decline"), format!("decline {id}")),
        action(t!(voice, "accept"), format!("accept {id}")),
    ];
    if let (Some(minutes), PromptState::Asking) = (prompt.later.first(), prompt.state) {
        let label = words::later(voice, *minutes);
        let later = action(label, format!("later {id} {minutes}"));
        answers.insert(1, later);
    }
    answers
}

/// What the menu offers beyond the answers of the notice.
fn more_answers(prompt: &Prompt, voice: &Voice) -> Vec<Item> {
    let id = &prompt.id;
    let later = prompt.later.iter().skip(1).map(|minutes| {
        let label = words::later(voice, *minutes);
        Item::Action(action(label, format!("later {id} {minutes}")))
    });
    let reasons = words::REASONS.into_iter().map(|(word, _, reason)| {
        let label = voice.plain(reason);
        Item::Action(action(label, format!("decline {id} {word}")))
    });
    let because = Item::Submenu {
        label: t!(voice, "decline-because"),
        items: reasons.collect(),
    };
    later.chain([because]).collect()
}

fn action(label: String, click: String) -> Action {
    Action {
        label,
        click: Click(click),
    }
}

fn dismiss(news: &News, voice: &Voice) -> Action {
    Action {
        label: t!(voice, "dismiss"),
        click: Click(format!("dismiss {}", news.id)),
    }
}

#[cfg(test)]
#[expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a failed step fails the test"
)]
mod tests {
    use super::*;
    use crate::assist::{Asker, Outcome, Timestamp};
    use crate::l10n::Locale;

    fn english() -> Voice {
        Voice::new(Locale::default())
    }

    fn view() -> View {
        View {
            waiting: 1,
            prompts: vec![Prompt {
                id: RequestId::try_from("a".to_owned()).expect("an id"),
                from: Asker {
                    name: "Ada Lovelace".into(),
                    address: "ada@example.com".into(),
                    desk: "IT Helpdesk".into(),
                },
                reason: "Your printer".into(),
                message: Some("I call you in a minute".into()),
                ticket: Some("T-7".into()),
                check_words: vec!["amber".into(), "river".into()],
                expires: Timestamp(1000),
                state: PromptState::Asking,
                raised: 0,
                continues: false,
                later: vec![5],
                unsaved: false,
                by_phone: false,
                suspicious: false,
                held: false,
            }],
            ..View::default()
        }
    }

    #[test]
    fn a_person_is_told_who_why_and_what_happens() {
        let surface = of(&view(), &english(), 0);
        let notice = &surface.notices[0];
        assert_eq!(notice.title, "Ada Lovelace asks to control this device");
        for fact in [
            "ada@example.com",
            "IT Helpdesk",
            "Your printer",
            "T-7",
            "amber river",
            "QuickSupport",
        ] {
            assert!(notice.body.contains(fact), "{fact}: {}", notice.body);
        }
        assert_eq!(surface.badge, 1);
    }

    #[test]
    fn the_window_can_be_opened_and_the_agent_ended_from_the_menu_always() {
        for view in [View::default(), view()] {
            let items = of(&view, &english(), 0).items;
            let last: Vec<&str> = items[items.len() - 2..]
                .iter()
                .filter_map(|item| match item {
                    Item::Action(action) => Some(action.click.0.as_str()),
                    Item::Label(_) | Item::Separator | Item::Submenu { .. } => None,
                })
                .collect();
            assert_eq!(last, ["open", "quit"]);
        }
    }

    #[test]
    fn every_answer_of_the_notice_is_in_the_menu_too() {
        let surface = of(&view(), &english(), 0);
        for action in &surface.notices[0].actions {
            assert!(
                surface.items.contains(&Item::Action(action.clone())),
                "{action:?}"
            );
            assert!(deed(&action.click).is_some(), "{action:?}");
        }
    }

    #[test]
    fn the_menu_alone_tells_everything_and_stays_narrow() {
        let mut view = view();
        view.prompts[0].reason = "very long ".repeat(100);
        let labels = of(&view, &english(), 0)
            .items
            .into_iter()
            .filter_map(|item| match item {
                Item::Label(label) => Some(label),
                Item::Action(_) | Item::Separator | Item::Submenu { .. } => None,
            });
        let labels = labels.collect::<Vec<_>>();
        assert!(
            labels
                .iter()
                .all(|label| label.chars().count() <= MENU_WIDTH)
        );
        let all = labels.join(" ");
        for fact in [
            "Ada Lovelace",
            "ada@example.com",
            "IT Helpdesk",
            "T-7",
            "amber river",
        ] {
            assert!(all.contains(fact), "{fact}");
        }
        assert_eq!(all.matches("very long").count(), 100);
    }

    #[test]
    fn the_menu_takes_a_reason_for_a_no() {
        let reasons = of(&view(), &english(), 0)
            .items
            .into_iter()
            .find_map(|item| match item {
                Item::Submenu { items, .. } => Some(items),
                Item::Label(_) | Item::Action(_) | Item::Separator => None,
            });
        let Some(Item::Action(first)) = reasons.unwrap_or_default().into_iter().next() else {
            panic!("no reason to choose");
        };
        let Some(Deed::Event(event)) = deed(&first.click) else {
            panic!("{first:?}");
        };
        let reason = first.label;
        let answer = Answer::Decline { reason };
        assert_eq!(
            *event,
            Event::Answered(view().prompts[0].id.clone(), answer)
        );
    }

    #[test]
    fn clicks_that_are_not_ours_mean_nothing() {
        for click in [
            "",
            "accept",
            "accept ../x",
            "later a",
            "later a soon",
            "launch a",
            "decline a nonsense",
            "accept a\n",
            "language",
            "language xx",
        ] {
            assert_eq!(deed(&Click(click.into())), None, "{click:?}");
        }
    }

    #[test]
    fn a_locked_screen_shows_nothing_of_it() {
        let locked = View {
            presence: Presence::Locked,
            ..view()
        };
        assert!(of(&locked, &english(), 0).notices.is_empty());
    }

    #[test]
    fn a_snoozed_question_is_no_notice_and_stays_in_the_menu() {
        let mut view = view();
        view.prompts[0].state = PromptState::Snoozed {
            until: Timestamp(500),
        };
        let surface = of(&view, &english(), 0);
        assert!(surface.notices.is_empty());
        let accept = Item::Action(answers(&view.prompts[0], &english())[1].clone());
        assert!(surface.items.contains(&accept));
    }

    #[test]
    fn many_at_once_are_one_notice_and_all_are_in_the_menu() {
        let named = |number: usize| Prompt {
            id: RequestId::try_from(format!("r{number}")).expect("an id"),
            expires: Timestamp(1000 + number as u64),
            ..view().prompts.remove(0)
        };
        let many = |count: usize| View {
            waiting: count,
            prompts: (0..count).map(named).collect(),
            news: (0..count)
                .map(|number| gone(&format!("n{number}")))
                .collect(),
            ..View::default()
        };
        assert_eq!(of(&many(3), &english(), 0).notices.len(), 3 + 3);
        let surface = of(&many(200), &english(), 0);
        assert_eq!(surface.notices.len(), 1 + 3);
        let notice = &surface.notices[0];
        assert_eq!(notice.title, "200 requests wait for your answer");
        assert!(notice.body.lines().count() <= 4, "{}", notice.body);
        assert_eq!(notice.until, Some(UNIX_EPOCH + Duration::from_millis(1199)));
        let click =
            |item: &&Item| matches!(item, Item::Action(it) if it.click.0.starts_with("accept "));
        assert_eq!(surface.items.iter().filter(click).count(), 200);
        // One more takes its place, and does not stand beside it.
        assert_eq!(notice.key, of(&many(201), &english(), 0).notices[0].key);
    }

    fn gone(name: &str) -> News {
        News {
            id: RequestId::try_from(name.to_owned()).expect("an id"),
            from: view().prompts.remove(0).from,
            outcome: Outcome::Expired,
            by_phone: false,
            suspicious: false,
            reportable: true,
        }
    }

    #[test]
    fn what_was_shown_lately_is_no_notice_and_keeps_flag_and_menu() {
        let mut view = view();
        view.prompts[0].held = true;
        let surface = of(&view, &english(), 0);
        assert!(surface.notices.is_empty());
        assert_eq!(surface.badge, 1);
        assert!(surface.items.len() > 4);
    }

    #[test]
    fn where_a_page_is_opened_no_program_is_promised() {
        let view = View {
            by_link: true,
            ..view()
        };
        let surface = of(&view, &english(), 0);
        let body = &surface.notices[0].body;
        assert!(
            body.contains("opens in your browser") && !body.contains("QuickSupport"),
            "{body}"
        );
        let promised =
            |item: &Item| matches!(item, Item::Label(text) if text.contains("QuickSupport"));
        assert!(!surface.items.iter().any(promised));
    }

    #[test]
    fn looking_for_us_shows_it_anew() {
        assert_ne!(
            of(&view(), &english(), 0).notices[0].key,
            of(&view(), &english(), 1).notices[0].key
        );
    }
}
