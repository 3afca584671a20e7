//! What a [`View`] looks like on a desktop, and what a click on it means. Pure, so it is tested
//! without one.

use std::time::{Duration, UNIX_EPOCH};

use companion_platform::shell::{Action, Click, Item, Notice, Surface};

use super::words;
use crate::assist::{Answer, Event, News, Presence, Prompt, PromptState, RequestId, View, clean};

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
}

/// The whole surface for a view. Each time the user looks for us, `summons` is one more and the
/// notices are shown anew.
pub fn of(view: &View, summons: u32) -> Surface {
    Surface {
        title: words::TITLE.into(),
        badge: view.waiting,
        tooltip: words::tooltip(view.waiting, view.desk),
        items: items(view),
        notices: notices(view, summons),
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
                Some(word) => words::REASONS.iter().find(|(known, _)| *known == word)?.1,
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
        "open" => Some(Deed::Open),
        "quit" => Some(Deed::Quit),
        _ => None,
    }
}

fn items(view: &View) -> Vec<Item> {
    let mut items = Vec::new();
    for prompt in &view.prompts {
        items.push(Item::Label(words::asks(&prompt.from)));
        items.extend(wrapped(&words::explained(prompt)).map(Item::Label));
        if let PromptState::Snoozed { .. } = prompt.state {
            items.push(Item::Label(words::SNOOZED.into()));
        }
        items.extend(answers(prompt).into_iter().map(Item::Action));
        items.extend(more_answers(prompt));
        items.push(Item::Separator);
    }
    for session in &view.sessions {
        items.push(Item::Label(words::session(&session.from, session.stage)));
        items.push(Item::Separator);
    }
    for news in &view.news {
        let (headline, _) = words::news(&news.from, &news.outcome);
        items.push(Item::Label(headline));
        items.push(Item::Action(dismiss(news)));
        items.push(Item::Separator);
    }
    if items.is_empty() {
        items.push(Item::Label(words::IDLE.into()));
        items.push(Item::Label(words::tooltip(0, view.desk)));
        items.push(Item::Separator);
    }
    if view.storage_failed {
        items.push(Item::Label(words::STORAGE.into()));
        items.push(Item::Separator);
    }
    items.push(Item::Action(Action {
        label: words::QUIT.into(),
        click: Click("quit".into()),
    }));
    items
}

/// Lines that a menu can show, of a text that may be long.
fn wrapped(text: &str) -> impl Iterator<Item = String> {
    let mut lines = Vec::new();
    for line in text.lines() {
        let mut rest = String::new();
        for word in line.split(' ') {
            let word = clean(word, MENU_WIDTH);
            if !rest.is_empty() && rest.chars().count() + 1 + word.chars().count() > MENU_WIDTH {
                lines.push(std::mem::take(&mut rest));
            }
            if !rest.is_empty() {
                rest.push(' ');
            }
            rest += &word;
        }
        lines.push(rest);
    }
    lines.into_iter()
}

fn notices(view: &View, summons: u32) -> Vec<Notice> {
    // Not on a locked screen: what IT wants of a person is nobody else's business.
    if view.presence != Presence::Here {
        return Vec::new();
    }
    let asking = |prompt: &&Prompt| prompt.state == PromptState::Asking;
    let prompts = view
        .prompts
        .iter()
        .filter(asking)
        .map(|prompt| question(prompt, summons));
    prompts.chain(view.news.iter().map(ended)).collect()
}

fn question(prompt: &Prompt, summons: u32) -> Notice {
    Notice {
        key: format!("{}#{}.{summons}", prompt.id, prompt.raised),
        title: words::asks(&prompt.from),
        body: words::explained(prompt),
        actions: answers(prompt),
        until: Some(UNIX_EPOCH + Duration::from_millis(prompt.expires.0)),
        urgent: true,
    }
}

fn ended(news: &News) -> Notice {
    let (title, body) = words::news(&news.from, &news.outcome);
    Notice {
        key: format!("{}#end", news.id),
        title,
        body,
        actions: vec![dismiss(news)],
        until: None,
        urgent: false,
    }
}

/// Decline comes first: it is the answer of somebody who is not sure.
fn answers(prompt: &Prompt) -> Vec<Action> {
    let id = &prompt.id;
    let mut answers = vec![
        action(words::DECLINE, format!("decline {id}")),
        action(words::ACCEPT, format!("accept {id}")),
    ];
    if let (Some(minutes), PromptState::Asking) = (prompt.later.first(), prompt.state) {
        let later = action(&words::later(*minutes), format!("later {id} {minutes}"));
        answers.insert(1, later);
    }
    answers
}

/// What the menu offers beyond the answers of the notice.
fn more_answers(prompt: &Prompt) -> Vec<Item> {
    let id = &prompt.id;
    let later = prompt.later.iter().skip(1).map(|minutes| {
        Item::Action(action(
            &words::later(*minutes),
            format!("later {id} {minutes}"),
        ))
    });
    let reasons = words::REASONS
        .into_iter()
        .map(|(word, reason)| Item::Action(action(reason, format!("decline {id} {word}"))));
    let because = Item::Submenu {
        label: words::DECLINE_BECAUSE.into(),
        items: reasons.collect(),
    };
    later.chain([because]).collect()
}

fn action(label: &str, click: String) -> Action {
    Action {
        label: label.to_owned(),
        click: Click(click),
    }
}

fn dismiss(news: &News) -> Action {
    Action {
        label: words::DISMISS.into(),
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
    use crate::assist::{Asker, Timestamp};

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
            }],
            ..View::default()
        }
    }

    #[test]
    fn a_person_is_told_who_why_and_what_happens() {
        let surface = of(&view(), 0);
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
    fn every_answer_of_the_notice_is_in_the_menu_too() {
        let surface = of(&view(), 0);
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
        let labels = of(&view, 0)
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
        let reasons = of(&view(), 0)
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
        assert!(of(&locked, 0).notices.is_empty());
    }

    #[test]
    fn a_snoozed_question_is_no_notice_and_stays_in_the_menu() {
        let mut view = view();
        view.prompts[0].state = PromptState::Snoozed {
            until: Timestamp(500),
        };
        let surface = of(&view, 0);
        assert!(surface.notices.is_empty());
        let accept = Item::Action(answers(&view.prompts[0])[1].clone());
        assert!(surface.items.contains(&accept));
    }

    #[test]
    fn looking_for_us_shows_it_anew() {
        assert_ne!(of(&view(), 0).notices[0].key, of(&view(), 1).notices[0].key);
    }
}
