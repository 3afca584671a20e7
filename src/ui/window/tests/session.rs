//! A session in the window: on its way, running, and what did not come of it.

use super::*;

#[test]
fn a_session_shows_its_steps_its_progress_and_who_signed() {
    let shown = |stage: Stage, since: Option<Timestamp>, by_link: bool| {
        let from = ada();
        let id = id("a");
        let view = View {
            sessions: vec![SessionView {
                id,
                from,
                stage,
                since,
                arrived: Some(25),
                verified_by: Some("signed by TeamViewer Germany GmbH".into()),
                by_phone: false,
                suspicious: false,
                reportable: true,
            }],
            by_link,
            ..View::default()
        };
        english(&view, &[], &extras()).sessions.remove(0)
    };
    let at = |stage, since| shown(stage, since, false);
    let fetching = at(Stage::Fetching, None);
    assert_eq!(
        fetching.headline,
        "Preparing the session with Ada Lovelace …"
    );
    assert!(fetching.fetching);
    assert_eq!(fetching.progress, Some(0.25));
    let stages = fetching.steps.iter().map(|step| step.stage);
    assert_eq!(
        stages.collect::<Vec<_>>(),
        [
            StepStage::Done,
            StepStage::Now,
            StepStage::Ahead,
            StepStage::Ahead
        ]
    );
    let running = at(Stage::Running, Some(Timestamp(NOW.0 - MINUTE)));
    assert_eq!(running.headline, "Session with Ada Lovelace is running");
    assert!(
        running.detail.starts_with("Running since: 14:04."),
        "{}",
        running.detail
    );
    assert!(!running.fetching);
    assert_eq!(running.progress, None);
    assert!(
        running.steps[1]
            .label
            .ends_with(": signed by TeamViewer Germany GmbH")
    );
    let german = voice(Language::German);
    assert_eq!(
        words::trusted(&german, "signed by TeamViewer Germany GmbH"),
        "signiert von TeamViewer Germany GmbH"
    );
    let opening = shown(Stage::Launching, None, true);
    let labels = opening.steps.iter().map(|step| step.label.as_str());
    assert_eq!(
        labels.collect::<Vec<_>>(),
        [
            "You accepted",
            "Open the session in your browser",
            "Session"
        ]
    );
    assert_eq!(opening.detail, "Opening the session in your browser …");
}

#[test]
fn a_page_that_did_not_open_is_not_called_a_program() {
    for by_link in [true, false] {
        let outcome = Outcome::Failed(Failure::Launch);
        let view = View {
            news: vec![News {
                id: id("a"),
                from: ada(),
                outcome: outcome.clone(),
                by_phone: false,
                suspicious: false,
                reportable: true,
            }],
            by_link,
            ..View::default()
        };
        let history = [past("a", outcome)];
        for language in Language::ALL {
            let told = of(&view, &history, &voice(*language), &local(), &extras());
            for text in [&told.news[0].detail, &told.history[0].outcome] {
                assert_eq!(text.contains("QuickSupport"), !by_link, "{text}");
            }
        }
    }
}

#[test]
fn what_runs_can_be_reported_once_and_says_so_afterwards() {
    let shown = |suspicious: bool| {
        let view = View {
            sessions: vec![SessionView {
                id: id("a"),
                from: ada(),
                stage: Stage::Running,
                since: None,
                arrived: None,
                verified_by: None,
                by_phone: false,
                suspicious,
                reportable: !suspicious,
            }],
            ..View::default()
        };
        english(&view, &[], &extras()).sessions.remove(0)
    };
    let before = shown(false);
    let report = before.report.map(|report| (report.label, report.click));
    let expected = ("Report this request".to_owned(), "report a".to_owned());
    assert_eq!(report, Some(expected));
    let after = shown(true);
    assert_eq!(after.report, None);
    assert_eq!(
        after.detail,
        "To end it, close TeamViewer QuickSupport.\nYou reported this request to your IT."
    );
}
