//! Pictures for people to look at, in `target/screenshots`, and that nothing is cut off in them.

use companion_platform::window::Surface;

use crate::{
    agent::Agent,
    played::{arabic, asked, japanese},
    session::{Session, Wish},
    until,
};

async fn look(name: &str, surface: &Surface, wish: Wish) {
    let Some(session) = Session::with(wish).await else {
        return;
    };
    let agent = Agent::showing(surface);
    let _window = session.open(&agent).await;
    let accept = &surface.questions[0].accept.label;
    until("the question", async || session.tree().await.has(accept)).await;
    let picture = session.shot(name).await;
    let tree = session.tree().await;
    let answers = tree.controls();
    assert!(answers.iter().rev().take(3).all(|it| it.showing), "{name}");
    // The ground is that of the mode.
    let part = [
        picture.to_str().unwrap(),
        "-format",
        "%[fx:100*p{200,300}.intensity]",
        "info:",
    ];
    let light: f32 = session.ask("convert", &part).await.parse().unwrap();
    assert_eq!(light > 50.0, !wish.dark, "{name}: {light}");
}

#[tokio::test]
async fn three_languages_in_the_light() {
    look("en-light", &asked(), Wish::default()).await;
    look("ar-light", &arabic(), Wish::default()).await;
    look("ja-light", &japanese(), Wish::default()).await;
}

#[tokio::test]
async fn three_languages_in_the_dark() {
    let dark = Wish {
        dark: true,
        ..Wish::default()
    };
    look("en-dark", &asked(), dark).await;
    look("ar-dark", &arabic(), dark).await;
    look("ja-dark", &japanese(), dark).await;
}

#[tokio::test]
async fn more_contrast_and_larger_text() {
    let contrast = Wish {
        contrast: true,
        ..Wish::default()
    };
    look("en-contrast", &asked(), contrast).await;
    let both = Wish {
        contrast: true,
        dark: true,
        ..Wish::default()
    };
    look("en-contrast-dark", &asked(), both).await;
    let large = Wish {
        large: true,
        ..Wish::default()
    };
    look("en-large", &asked(), large).await;
    look("ar-large", &arabic(), large).await;
}
