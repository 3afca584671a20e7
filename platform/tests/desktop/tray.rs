//! The icon and its menu, before a tray that behaves, vanishes or comes late.

use serde_json::json;

use crate::{
    bus::{self, Bus},
    mock::{Line, Tray},
    within,
};

fn surface(badge: usize) -> serde_json::Value {
    json!({
        "title": "Portal Companion",
        "badge": badge,
        "tooltip": "1 request <waits>",
        "items": [
            "From Anna_Nowak",
            ["Accept", "accept"],
            {"Not now": [["In 5 minutes", "later-5"], ["Decline", "decline"]]},
            null,
            ["Quit", "quit"],
        ],
    })
}

fn find<'a>(lines: &'a [Line], words: &str) -> &'a Line {
    fn all(lines: &[Line]) -> Vec<&Line> {
        lines
            .iter()
            .flat_map(|line| [vec![line], all(&line.below)].concat())
            .collect()
    }
    all(lines)
        .into_iter()
        .find(|line| line.words == words)
        .unwrap()
}

#[tokio::test]
async fn an_icon_that_is_to_be_hidden_goes_and_comes_again() {
    let bus = Bus::start().await;
    let (mut tray, mut agent) = (Tray::start(&bus).await, bus.agent());
    let hidden = |hidden: bool| {
        let mut surface = surface(1);
        surface["hidden"] = json!(hidden);
        surface
    };
    agent.show(hidden(true)).await;
    agent.show(hidden(false)).await;
    let first = tray.icon().await;
    agent.show(hidden(true)).await;
    tray.gone(&first).await;
    agent.show(hidden(false)).await;
    let second = tray.icon().await;
    let looks = tray.look(&second).await;
    assert_eq!(<&str>::try_from(&looks["Title"]), Ok("Portal Companion"));
}

#[tokio::test]
async fn the_icon_and_its_menu_are_as_declared() {
    let bus = Bus::start().await;
    let (mut tray, mut agent) = (Tray::start(&bus).await, bus.agent());
    agent.show(surface(1)).await;
    let icon = tray.icon().await;
    let looks = tray.look(&icon).await;
    assert_eq!(<&str>::try_from(&looks["Title"]), Ok("Portal Companion"));
    assert_eq!(<&str>::try_from(&looks["Status"]), Ok("NeedsAttention"));
    assert_eq!(looks["IconPixmap"], looks["AttentionIconPixmap"]);
    type Pixmaps = Vec<(i32, i32, Vec<u8>)>;
    let pixmaps = Pixmaps::try_from(looks["IconPixmap"].try_clone().unwrap()).unwrap();
    let sizes: Vec<_> = pixmaps
        .iter()
        .map(|(width, height, _)| (*width, *height))
        .collect();
    assert_eq!(sizes, [16, 22, 24, 32, 48].map(|side| (side, side)));
    assert!(
        pixmaps
            .iter()
            .all(|(width, height, data)| (width * height * 4) as usize == data.len())
    );
    let tip: (String, Pixmaps, String, String) =
        looks["ToolTip"].try_clone().unwrap().try_into().unwrap();
    assert_eq!(
        (tip.2.as_str(), tip.3.as_str()),
        ("Portal Companion", "1 request &lt;waits&gt;")
    );

    let menu = tray.menu(&icon).await;
    let words: Vec<_> = menu
        .iter()
        .map(|line| (line.words.as_str(), line.enabled))
        .collect();
    let expected = [
        ("From Anna__Nowak", false),
        ("Accept", true),
        ("Not now", true),
        ("separator", true),
        ("Quit", true),
    ];
    assert_eq!(words, expected);
    let below: Vec<_> = menu[2]
        .below
        .iter()
        .map(|line| line.words.as_str())
        .collect();
    assert_eq!(below, ["In 5 minutes", "Decline"]);
}

#[tokio::test]
async fn every_answer_can_be_given_in_the_menu() {
    let bus = Bus::start().await;
    let (mut tray, mut agent) = (Tray::start(&bus).await, bus.agent());
    agent.show(surface(1)).await;
    let icon = tray.icon().await;
    let menu = tray.menu(&icon).await;
    for (words, click) in [
        ("Accept", "accept"),
        ("In 5 minutes", "later-5"),
        ("Decline", "decline"),
    ] {
        tray.choose(&icon, find(&menu, words).number).await.unwrap();
        assert_eq!(agent.click().await, click);
    }
    tray.activate(&icon).await;
    assert_eq!(agent.click().await, "open");
}

#[tokio::test]
async fn a_click_on_a_line_that_was_replaced_does_nothing() {
    let bus = Bus::start().await;
    let (mut tray, mut agent) = (Tray::start(&bus).await, bus.agent());
    let one = |request| json!({"title": "x", "items": [["Accept", format!("accept-{request}")]]});
    agent.show(one(1)).await;
    let icon = tray.icon().await;
    let old = find(&tray.menu(&icon).await, "Accept").number;
    agent.show(one(2)).await;
    let new = within("the menu to change", async {
        loop {
            let new = find(&tray.menu(&icon).await, "Accept").number;
            if new != old {
                break new;
            }
        }
    })
    .await;
    assert!(tray.choose(&icon, old).await.is_err());
    tray.choose(&icon, new).await.unwrap();
    assert_eq!(agent.click().await, "accept-2");
}

#[tokio::test]
async fn the_icon_follows_the_surface() {
    let bus = Bus::start().await;
    let (mut tray, mut agent) = (Tray::start(&bus).await, bus.agent());
    agent.show(surface(0)).await;
    let icon = tray.icon().await;
    let calm = tray.look(&icon).await;
    assert_eq!(<&str>::try_from(&calm["Status"]), Ok("Active"));
    let mut changes = bus::signals(&tray.connection, "org.kde.StatusNotifierItem").await;
    agent.show(surface(3)).await;
    use futures_util::StreamExt as _;
    let mut told = Vec::new();
    while !["NewStatus", "NewIcon", "NewAttentionIcon"]
        .iter()
        .all(|name| told.contains(&(*name).to_owned()))
    {
        let change = within("the icon's signals", changes.next())
            .await
            .unwrap()
            .unwrap();
        told.push(change.header().member().unwrap().to_string());
    }
    let looks = tray.look(&icon).await;
    assert_eq!(<&str>::try_from(&looks["Status"]), Ok("NeedsAttention"));
    assert_ne!(looks["IconPixmap"], calm["IconPixmap"]);
}

#[tokio::test]
async fn a_tray_that_comes_late_or_once_more_gets_the_icon() {
    let bus = Bus::start().await;
    let mut agent = bus.agent();
    agent.show(surface(1)).await;
    agent.logs("there is no tray").await;
    for _ in 0..3 {
        let mut tray = Tray::start(&bus).await;
        let icon = tray.icon().await;
        let menu = tray.menu(&icon).await;
        tray.choose(&icon, find(&menu, "Accept").number)
            .await
            .unwrap();
        assert_eq!(agent.click().await, "accept");
        tray.connection.close().await.unwrap();
        agent.logs("there is no tray").await;
    }
}

#[tokio::test]
async fn without_a_word_to_show_there_is_no_icon_and_at_the_end_none_is_left() {
    let bus = Bus::start().await;
    let (mut tray, mut agent) = (Tray::start(&bus).await, bus.agent());
    agent.show(surface(0)).await;
    let icon = tray.icon().await;
    agent.end().await;
    bus::gone(&tray.connection, &icon).await;
}
