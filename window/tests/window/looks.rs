//! Pictures for people to look at, in `target/screenshots`, of what the agent really says, and that
//! nothing is cut off in them.
//!
//! `COMPANION_WINDOW_PICTURE` names a file for those of the README.

use std::{
    env,
    path::{Path, PathBuf},
};

use companion_platform::window::Surface;

use crate::{
    agent::Agent,
    desktop::tree::Tree,
    session::{Session, Wish},
    spoken::asked,
    until,
};

const PICTURE: &str = "COMPANION_WINDOW_PICTURE";
/// English, Arabic and Japanese, each where it is at home.
const LANGUAGES: [&str; 3] = ["en-GB", "ar-EG", "ja-JP"];

/// Shows a question, looks whether all of it is there, and keeps a picture of the window. Gives that,
/// and what screen readers see.
async fn look(name: &str, surface: &Surface, wish: Wish) -> Option<(PathBuf, Tree)> {
    let session = Session::with(wish).await?;
    let agent = Agent::showing(surface);
    let window = session.open(&agent).await;
    let question = &surface.questions[0];
    let accept = &question.accept.label;
    until("the question", async || session.tree().await.has(accept)).await;
    let picture = session.shot(name).await;
    let tree = session.tree().await;
    let answers = tree.controls();
    assert!(answers.iter().rev().take(3).all(|it| it.showing), "{name}");
    let facts = question.facts.iter();
    let facts = facts.flat_map(|fact| [&fact.label, &fact.text]);
    let means = [&question.check, &question.happens, &question.unanswered];
    // Where text is large, some of it is farther down.
    let means = means.into_iter().filter(|_| !wish.large);
    for text in facts.chain(means) {
        assert!(tree.has(text), "{name}: {text}");
    }
    // The ground is that of the mode.
    let part = [
        picture.to_str().unwrap(),
        "-format",
        "%[fx:100*p{200,300}.intensity]",
        "info:",
    ];
    let light: f32 = session.ask("convert", &part).await.parse().unwrap();
    assert_eq!(light > 50.0, !wish.dark, "{name}: {light}");
    Some((session.picture(&window, name).await, tree))
}

#[tokio::test]
async fn three_languages_by_day_and_by_night() {
    let mut pictures = Vec::new();
    for (dark, word) in [(false, "light"), (true, "dark")] {
        for tag in LANGUAGES {
            let wish = Wish {
                dark,
                ..Wish::default()
            };
            let name = format!("{}-{word}", &tag[..2]);
            let Some((picture, _)) = look(&name, &asked(tag), wish).await else {
                return;
            };
            pictures.push(picture);
        }
    }
    if let Some(file) = env::var_os(PICTURE) {
        compose(&pictures, Path::new(&file));
    }
}

/// Puts them beside and below each other.
fn compose(pictures: &[PathBuf], to: &Path) {
    let made = std::process::Command::new("montage")
        .args(pictures)
        .args([
            "-tile",
            "3x2",
            "-geometry",
            "+12+12",
            "-background",
            "#f4f6f8",
        ])
        .args(["-bordercolor", "#cdd5df", "-border", "1"])
        .arg(to)
        .status();
    assert!(made.unwrap().success());
    let small = format!("PNG8:{}", to.display());
    let made = std::process::Command::new("convert")
        .arg(to)
        .args(["+dither", "-colors", "96", "-strip", &small])
        .status();
    assert!(made.unwrap().success());
}

#[tokio::test]
async fn on_a_small_screen_all_of_a_question_is_seen_at_once() {
    for tag in LANGUAGES {
        let small = Wish {
            small: true,
            ..Wish::default()
        };
        let (surface, name) = (asked(tag), format!("{}-small", &tag[..2]));
        let Some((_, tree)) = look(&name, &surface, small).await else {
            return;
        };
        let question = &surface.questions[0];
        let last = tree.of_name(&question.unanswered).bottom();
        let answers = tree.named(&question.accept.label);
        let below = last - answers.top();
        assert!(
            below < 0,
            "{name}: {below} pixels of it are behind the answers"
        );
        assert!(answers.bottom() < 768, "{name}: {answers:?}");
    }
}

#[tokio::test]
async fn more_contrast_and_larger_text() {
    let contrast = Wish {
        contrast: true,
        ..Wish::default()
    };
    look("en-contrast", &asked("en-GB"), contrast).await;
    let both = Wish {
        contrast: true,
        dark: true,
        ..Wish::default()
    };
    look("en-contrast-dark", &asked("en-GB"), both).await;
    let large = Wish {
        large: true,
        ..Wish::default()
    };
    look("en-large", &asked("en-GB"), large).await;
    look("ar-large", &asked("ar-EG"), large).await;
}
