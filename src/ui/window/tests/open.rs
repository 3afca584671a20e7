//! What an open window is told as time goes by, which one of many a question is, and what is promised.

use super::*;

#[test]
fn each_question_says_which_one_it_is_in_the_digits_of_the_reader() {
    let prompts = (0..13).map(|number| prompt(&format!("r{number}"), ada()));
    let view = View {
        prompts: prompts.collect(),
        ..asked()
    };
    let place = |locale: Locale| {
        let surface = of(&view, &[], &Voice::new(locale), &local(), &extras());
        surface.questions[11].place.clone()
    };
    let speaks = |language, country| Locale {
        language,
        country: Some(country),
        clock: None,
    };
    assert_eq!(place(Locale::default()), "Question 12 of 13");
    assert_eq!(place(speaks(Language::Arabic, *b"EG")), "الطلب ١٢ من ١٣");
    assert_eq!(place(speaks(Language::Arabic, *b"MA")), "الطلب 12 من 13");
}

#[test]
fn where_a_page_is_opened_no_program_is_promised() {
    let view = View {
        by_link: true,
        ..asked()
    };
    for language in Language::ALL {
        let question = of(&view, &[], &voice(*language), &local(), &extras())
            .questions
            .remove(0);
        assert!(
            !question.happens.contains("QuickSupport"),
            "{}",
            question.happens
        );
        assert!(
            question.happens.contains("TeamViewer"),
            "{}",
            question.happens
        );
    }
}

/// A window that is open while nothing happens but time, with a history as long as it gets.
#[test]
fn an_open_window_is_told_only_what_changes() {
    let history: Vec<Past> = (0..200)
        .map(|number| past(&format!("r{number}"), Outcome::Finished))
        .collect();
    let view = asked();
    let voice = voice(Language::English);
    let size = |value: &serde_json::Value| value.to_string().len();
    let (mut shown, mut told, mut told_times, mut whole) = (None, 0, 0, 0);
    let mut now = NOW.0;
    // Four minutes: as long as the desk leaves a poll unanswered.
    while now < NOW.0 + 4 * MINUTE {
        let local = Local::ahead(Timestamp(now), 0);
        let surface = of(&view, &history, &voice, &local, &extras());
        let changes = surface.changes(shown.as_ref()).expect("JSON");
        match shown {
            None => whole = size(&changes.into()),
            Some(_) => {
                assert_eq!(changes.keys().collect::<Vec<_>>(), ["state"]);
                told += size(&changes.into());
                told_times += 1;
            }
        }
        shown = Some(surface);
        now += stays(&view, Timestamp(now)).0;
    }
    // It was once a second the whole of it.
    assert!(whole > 30_000, "{whole}");
    assert!(
        told_times <= 60 && told < 8 * 1024,
        "{told_times} times {told}"
    );
}

#[test]
fn what_is_said_about_time_is_drawn_as_often_as_it_changes() {
    let view = |age: u64| View {
        desk: Desk {
            checked: Some(Timestamp(NOW.0 - age)),
            ..Desk::default()
        },
        ..View::default()
    };
    for (age, millis) in [
        (0, 1000),
        (12_300, 700),
        (59_999, 1),
        (MINUTE, MINUTE),
        (90_000, 30_000),
        (90 * MINUTE, MINUTE),
    ] {
        assert_eq!(stays(&view(age), NOW).0, millis, "{age}");
    }
    assert_eq!(stays(&View::default(), NOW).0, MINUTE);
}
