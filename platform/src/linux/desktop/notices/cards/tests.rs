//! Notices and a server that is a list of numbers.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a failed step fails the test"
)]

use std::time::Duration;

use super::*;
use crate::shell::Action;

const NOW: SystemTime = SystemTime::UNIX_EPOCH;

fn notice(key: &str, body: &str) -> Notice {
    let action = |name: &str| Action {
        label: name.to_owned(),
        click: Click(format!("{name}-{key}")),
    };
    Notice {
        key: key.to_owned(),
        title: "May IT help?".to_owned(),
        body: body.to_owned(),
        actions: vec![action("accept"), action("decline")],
        until: None,
        urgent: true,
    }
}

fn until(notice: Notice, seconds: u64) -> Notice {
    let until = Some(NOW + Duration::from_secs(seconds));
    Notice { until, ..notice }
}

fn surface(notices: impl IntoIterator<Item = Notice>) -> Surface {
    Surface {
        notices: notices.into_iter().collect(),
        ..Surface::default()
    }
}

fn server(owner: &str) -> Server {
    Server {
        owner: owner.to_owned(),
        buttons: true,
        markup: false,
    }
}

/// Cards whose server `:1.1` is there.
fn cards() -> Cards {
    let mut cards = Cards::default();
    assert!(matches!(cards.next(), Some(Step::Greet)));
    cards.greeted(server(":1.1"));
    cards
}

/// Shows the next one, which must be there, under a number.
fn show(cards: &mut Cards, id: u32) -> Show {
    let Some(Step::Show(show)) = cards.next() else {
        panic!("nothing to show");
    };
    cards.shown(&show, id);
    *show
}

fn closes(cards: &mut Cards) -> u32 {
    match cards.next() {
        Some(Step::Close(id)) => id,
        Some(Step::Greet | Step::Show(_)) | None => panic!("nothing to close"),
    }
}

#[test]
fn a_notice_is_shown_once_and_closed_when_it_is_gone() {
    let mut cards = cards();
    assert!(cards.next().is_none());
    cards.declare(&surface([notice("a", "x")]));
    assert_eq!(show(&mut cards, 7).replaces, 0);
    cards.declare(&surface([notice("a", "x")]));
    assert!(cards.next().is_none());
    cards.declare(&surface([]));
    assert_eq!(closes(&mut cards), 7);
    assert!(cards.next().is_none());
}

#[test]
fn a_notice_that_changes_takes_the_place_of_the_old_one() {
    let mut cards = cards();
    cards.declare(&surface([notice("a", "x")]));
    show(&mut cards, 7);
    cards.declare(&surface([notice("a", "y")]));
    assert_eq!(show(&mut cards, 7).replaces, 7);
}

#[test]
fn a_notice_that_asks_anew_takes_the_place_of_the_one_before_and_no_others() {
    let mut cards = cards();
    cards.declare(&surface([notice("a#0", "x"), notice("b#0", "x")]));
    show(&mut cards, 7);
    show(&mut cards, 8);
    cards.declare(&surface([notice("a#0", "x"), notice("b#1", "x")]));
    assert_eq!(show(&mut cards, 8).replaces, 8);
    assert!(cards.next().is_none());
    cards.declare(&surface([notice("b#1", "x"), notice("c#0", "x")]));
    assert_eq!(closes(&mut cards), 7);
    assert_eq!(show(&mut cards, 9).replaces, 0);
    // One that was put away has no place.
    cards.closed(8);
    cards.declare(&surface([notice("b#2", "x"), notice("c#0", "x")]));
    assert_eq!(show(&mut cards, 10).replaces, 0);
    assert!(cards.next().is_none());
}

#[test]
fn a_notice_that_changes_while_it_is_being_shown_is_shown_again_in_its_place() {
    let mut cards = cards();
    cards.declare(&surface([notice("a", "x")]));
    let Some(Step::Show(old)) = cards.next() else {
        panic!("nothing to show");
    };
    cards.declare(&surface([notice("a", "y")]));
    cards.shown(&old, 7);
    let new = show(&mut cards, 7);
    assert_eq!((new.replaces, new.notice.body.as_str()), (7, "y"));
}

#[test]
fn a_notice_that_is_gone_before_its_number_comes_is_closed_then() {
    let mut cards = cards();
    cards.declare(&surface([notice("a", "x")]));
    let Some(Step::Show(late)) = cards.next() else {
        panic!("nothing to show");
    };
    cards.declare(&surface([]));
    assert!(cards.next().is_none());
    cards.shown(&late, 9);
    assert_eq!(closes(&mut cards), 9);
}

#[test]
fn a_click_counts_only_for_our_number_and_a_button_that_is_there() {
    let mut cards = cards();
    cards.declare(&surface([notice("a", "x")]));
    assert_eq!(cards.clicked(0, "accept-a"), None);
    show(&mut cards, 7);
    assert_eq!(
        cards.clicked(7, "accept-a"),
        Some(Click("accept-a".to_owned()))
    );
    assert_eq!(cards.clicked(7, "default"), Some(Click("open".to_owned())));
    assert_eq!(cards.clicked(7, "accept-b"), None);
    assert_eq!(cards.clicked(8, "accept-a"), None);
    // The button of the request before, pressed as the new one came.
    let other = Notice {
        actions: notice("b", "").actions,
        ..notice("a", "y")
    };
    cards.declare(&surface([other]));
    assert_eq!(cards.clicked(7, "accept-a"), None);
}

#[test]
fn what_was_put_away_is_not_shown_again_by_itself() {
    let mut cards = cards();
    cards.declare(&surface([notice("a", "x")]));
    show(&mut cards, 7);
    cards.closed(6);
    cards.closed(7);
    cards.declare(&surface([until(notice("a", "x"), 60)]));
    assert!(cards.next().is_none());
    assert_eq!(cards.deadline(), None);
    cards.owner_changed(None);
    cards.owner_changed(Some(":1.2"));
    cards.greeted(server(":1.2"));
    assert!(cards.next().is_none());
    // But something new to say is said.
    cards.declare(&surface([notice("a", "y")]));
    assert_eq!(show(&mut cards, 8).replaces, 0);
}

#[test]
fn what_had_its_time_is_closed_and_comes_back_with_more_time() {
    let mut cards = cards();
    cards.declare(&surface([
        until(notice("a", "x"), 60),
        until(notice("b", "x"), 30),
    ]));
    show(&mut cards, 7);
    show(&mut cards, 8);
    assert_eq!(cards.deadline(), Some(NOW + Duration::from_secs(30)));
    cards.expire(NOW + Duration::from_secs(30));
    assert_eq!(closes(&mut cards), 8);
    assert_eq!(cards.deadline(), Some(NOW + Duration::from_secs(60)));
    cards.declare(&surface([
        until(notice("a", "x"), 60),
        until(notice("b", "x"), 90),
    ]));
    assert_eq!(show(&mut cards, 9).notice.key, "b");
    // A longer time alone does not disturb the one that is open.
    cards.declare(&surface([
        until(notice("a", "x"), 70),
        until(notice("b", "x"), 90),
    ]));
    assert!(cards.next().is_none());
    assert_eq!(cards.deadline(), Some(NOW + Duration::from_secs(70)));
}

#[test]
fn what_is_too_old_is_never_shown() {
    let mut cards = cards();
    cards.declare(&surface([until(notice("a", "x"), 60)]));
    cards.expire(NOW + Duration::from_secs(61));
    assert!(cards.next().is_none());
}

#[test]
fn an_open_question_moves_to_the_next_server() {
    let mut cards = cards();
    cards.declare(&surface([notice("a", "x")]));
    show(&mut cards, 7);
    cards.owner_changed(None);
    assert!(cards.next().is_none());
    cards.owner_changed(Some(":1.2"));
    assert!(matches!(cards.next(), Some(Step::Greet)));
    cards.greeted(server(":1.2"));
    assert_eq!(cards.clicked(7, "accept-a"), None);
    assert_eq!(show(&mut cards, 1).replaces, 0);
    assert_eq!(cards.owner(), Some(":1.2"));
}

#[test]
fn a_question_that_servers_die_of_is_given_up() {
    let mut cards = cards();
    cards.declare(&surface([notice("a", "x")]));
    for _ in 0..=SHOWN_AGAIN {
        show(&mut cards, 7);
        cards.owner_changed(None);
        cards.owner_changed(Some(":1.2"));
        cards.greeted(server(":1.2"));
    }
    assert!(cards.next().is_none());
}

#[test]
fn without_a_server_it_is_asked_for_again_only_when_there_is_something_new() {
    let mut cards = Cards::default();
    cards.nobody_there();
    assert!(cards.next().is_none());
    cards.declare(&surface([notice("a", "x")]));
    assert!(matches!(cards.next(), Some(Step::Greet)));
    cards.nobody_there();
    assert!(cards.next().is_none());
}

#[test]
fn what_a_server_refused_is_tried_with_the_next() {
    let mut cards = cards();
    cards.declare(&surface([notice("a", "x"), notice("b", "x")]));
    cards.refused("a");
    assert_eq!(show(&mut cards, 7).notice.key, "b");
    assert!(cards.next().is_none());
    cards.owner_changed(Some(":1.2"));
    cards.greeted(server(":1.2"));
    assert_eq!(show(&mut cards, 7).notice.key, "a");
}

#[test]
fn of_two_notices_with_one_key_the_first_counts() {
    let mut cards = cards();
    cards.declare(&surface([notice("a", "x"), notice("a", "y")]));
    assert_eq!(show(&mut cards, 7).notice.body, "x");
    assert!(cards.next().is_none());
}

#[test]
fn the_same_server_named_once_more_changes_nothing() {
    let mut cards = cards();
    let round = cards.round();
    cards.owner_changed(Some(":1.1"));
    assert_eq!(cards.round(), round);
    assert!(cards.clicked(1, "default").is_none());
    cards.declare(&surface([notice("a", "x")]));
    show(&mut cards, 1);
    assert_eq!(cards.clicked(1, "default").unwrap().0, "open");
}
