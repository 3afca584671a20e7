//! A desk that is broken, hostile, or not a desk at all: every answer ends in one of the few things
//! that the agent knows how to bear.

mod credential;
mod facts;
mod server;

use std::time::Duration;

use axum::{body::Body, body::Bytes, http::Response, http::header};
use companion::{
    assist::{
        Agent, Code, Event, Grant, Millis, Over, Report, Request, RequestId, Start, Told, Trouble,
        TroubleKind,
        policy::{Defaults, Policy, Raw},
    },
    clock,
    l10n::{Locale, Voice},
    ui,
};
use serde_json::{Value, json};

use server::{Hostile, and, with};

fn id() -> RequestId {
    RequestId::try_from("a".to_owned()).unwrap()
}

fn offer(more: Value) -> Value {
    let mut offer = json!({
        "id": "a", "from": { "name": "Ada", "address": "ada@example.com", "desk": "D" },
        "reason": "The printer", "check_words": ["amber", "river"], "created_at": 0,
        "expires_at": clock::now().0 + 600_000,
    });
    for (key, value) in more.as_object().unwrap() {
        offer[key] = value.clone();
    }
    offer
}

fn pending(offers: &[Value]) -> String {
    json!({ "cursor": 1, "requests": offers }).to_string()
}

async fn polled(
    answer: impl Fn() -> Response<Body> + Clone + Send + Sync + 'static,
) -> Result<usize, Trouble> {
    let dir = tempfile::tempdir().unwrap();
    let desk = Hostile::start(answer).await;
    count(desk.source(dir.path()).poll(true).await)
}

fn count(polled: Result<Vec<Request>, Trouble>) -> Result<usize, Trouble> {
    polled.map(|requests| requests.len())
}

fn trouble(kind: TroubleKind, seconds: Option<u64>) -> Result<usize, Trouble> {
    Err(Trouble {
        kind,
        retry_after: seconds.map(Millis::seconds),
        spread: None,
    })
}

fn lost(seconds: Option<u64>) -> Told {
    Told::Lost {
        retry_after: seconds.map(Millis::seconds),
    }
}

#[tokio::test]
async fn every_wrong_answer_to_a_poll_is_a_known_trouble() {
    use TroubleKind::{Nonsense, Refused, Unreachable};
    let whole = pending(&[offer(json!({}))]);
    assert_eq!(
        polled({
            let whole = whole.clone();
            move || with(200, whole.clone())
        })
        .await,
        Ok(1)
    );
    for (name, status, body, expected) in [
        ("not JSON", 200, "hello".to_owned(), trouble(Nonsense, None)),
        (
            "a page",
            200,
            "<html>Please sign in</html>".into(),
            trouble(Nonsense, None),
        ),
        ("empty", 200, String::new(), trouble(Nonsense, None)),
        (
            "truncated",
            200,
            whole[..whole.len() / 2].to_owned(),
            trouble(Nonsense, None),
        ),
        (
            "another shape",
            200,
            "{\"cursor\":-1,\"requests\":7}".into(),
            trouble(Nonsense, None),
        ),
        ("10 MB", 200, "x".repeat(10 << 20), trouble(Nonsense, None)),
        ("403", 403, String::new(), trouble(Refused, None)),
        ("429", 429, String::new(), trouble(Unreachable, None)),
        ("500", 500, "oops".into(), trouble(Unreachable, None)),
        ("503", 503, whole.clone(), trouble(Unreachable, None)),
        ("404", 404, String::new(), trouble(Nonsense, None)),
    ] {
        let seen = polled(move || with(status, body.clone())).await;
        assert_eq!(seen, expected, "{name}");
    }
}

/// Status, `Retry-After`, and for how many seconds that keeps a poll and a report away.
type Wish = (u16, Option<&'static str>, Option<u64>, Option<u64>);

const WISHES: [Wish; 13] = [
    (429, None, None, None),
    (429, Some("7"), Some(7), Some(7)),
    (429, Some("soon"), None, None),
    (
        429,
        Some("Wed, 21 Oct 2026 07:30:05 GMT"),
        Some(125),
        Some(125),
    ),
    (500, Some("7"), Some(7), Some(7)),
    (503, None, None, None),
    (503, Some("7"), Some(7), Some(7)),
    (503, Some("Wed Oct 21 07:30:05 2026"), Some(125), Some(125)),
    (401, Some("7"), Some(7), Some(60)),
    (401, Some("120"), Some(120), Some(120)),
    (403, None, None, Some(60)),
    (403, Some("7"), Some(7), Some(60)),
    (403, Some("120"), Some(120), Some(120)),
];

#[tokio::test]
async fn the_desk_is_left_alone_as_long_as_it_wishes() {
    for (status, wish, poll, tell) in WISHES {
        let desk = Hostile::start(move || {
            let answer = and(
                with(status, ""),
                header::DATE,
                "Wed, 21 Oct 2026 07:28:00 GMT",
            );
            match wish {
                Some(wish) => and(answer, header::RETRY_AFTER, wish),
                None => answer,
            }
        })
        .await;
        let dir = tempfile::tempdir().unwrap();
        let source = desk.source(dir.path());
        let kind = match status {
            401 | 403 => TroubleKind::Refused,
            _ => TroubleKind::Unreachable,
        };
        let polled = count(source.poll(true).await);
        assert_eq!(polled, trouble(kind, poll), "{status} {wish:?}");
        for report in [Report::Accepted, Report::Asked] {
            let told = source.tell(&id(), &report).await;
            assert_eq!(told, lost(tell), "{status} {wish:?} {report:?}");
        }
    }
}

/// With tokio's own time: something on the way cuts every poll off after a minute.
#[tokio::test(start_paused = true)]
async fn a_poll_that_is_cut_off_twice_at_one_age_is_made_shorter() {
    let cut = || {
        let cut = async {
            tokio::time::sleep(Duration::from_secs(60)).await;
            Err::<Bytes, _>(std::io::Error::other("cut"))
        };
        let body = futures_util::stream::once(Box::pin(cut));
        with(200, Body::from_stream(body))
    };
    let dir = tempfile::tempdir().unwrap();
    let desk = Hostile::start(cut).await;
    let source = desk.source(dir.path());
    for _ in 0..3 {
        let polled = count(source.poll(false).await);
        assert_eq!(polled, trouble(TroubleKind::Unreachable, None));
    }
    let queries = [240, 240, 45].map(|wait| format!("cursor=0&wait={wait}"));
    desk.asked(|asked| assert!(asked.calls.iter().map(|call| &call.1).eq(queries.iter())));
}

#[tokio::test]
async fn an_answer_that_is_cut_off_or_never_ends_is_trouble() {
    let cut = || {
        let parts = [
            Ok(Bytes::from_static(b"{\"cursor\":1,")),
            Err(std::io::Error::other("cut")),
        ];
        with(200, Body::from_stream(futures_util::stream::iter(parts)))
    };
    assert_eq!(polled(cut).await, trouble(TroubleKind::Unreachable, None));
    let endless = || {
        let part = || Ok::<_, std::io::Error>(Bytes::from_static(&[b' '; 4096]));
        with(
            200,
            Body::from_stream(futures_util::stream::repeat_with(part)),
        )
    };
    assert_eq!(polled(endless).await, trouble(TroubleKind::Nonsense, None));
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = Hostile::start(|| with(200, pending(&[]))).await;
    let target = format!("{}/agent/v1/requests", elsewhere.address);
    for status in [301, 302, 307, 308] {
        let target = target.clone();
        let seen = polled(move || and(with(status, ""), header::LOCATION, &target)).await;
        assert_eq!(seen, trouble(TroubleKind::Nonsense, None), "{status}");
    }
    assert_eq!(elsewhere.counts(), (0, 0));
}

/// With tokio's own time: a byte every ten seconds, and no such patience here.
#[tokio::test(start_paused = true)]
async fn a_desk_that_drips_is_left() {
    let drip = || {
        let drops = futures_util::stream::unfold((), |()| async {
            tokio::time::sleep(Duration::from_secs(10)).await;
            Some((Ok::<_, std::io::Error>(Bytes::from_static(b" ")), ()))
        });
        with(200, Body::from_stream(Box::pin(drops)))
    };
    let began = tokio::time::Instant::now();
    assert_eq!(polled(drip).await, trouble(TroubleKind::Unreachable, None));
    assert!(began.elapsed() < Duration::from_secs(600));
}

#[tokio::test]
async fn every_wrong_answer_to_an_accept_gives_no_session() {
    let session = |code: &str| json!({ "session": { "code": code } }).to_string();
    let problem = |error: &str| json!({ "error": error, "detail": "" }).to_string();
    let granted = Told::Granted(Grant {
        code: Code::parse("s06301144").unwrap(),
        quicksupport: None,
    });
    for (name, status, body, expected) in [
        ("a code", 200, session("s06-301-144"), granted),
        ("a path", 200, session("s06301144/../x"), Told::BadGrant),
        ("an option", 200, session("--help"), Told::BadGrant),
        (
            "a supporter's link",
            200,
            session("https://get.teamviewer.com/s06301144-Ab12Cd34Ef56"),
            Told::BadGrant,
        ),
        ("no session", 200, "{}".into(), Told::BadGrant),
        ("not JSON", 200, "yes".into(), lost(None)),
        (
            "another device's",
            404,
            String::new(),
            Told::Over(Over::Withdrawn),
        ),
        (
            "withdrawn",
            409,
            problem("withdrawn"),
            Told::Over(Over::Withdrawn),
        ),
        (
            "expired",
            409,
            problem("expired"),
            Told::Over(Over::Expired),
        ),
        (
            "nonsense at 409",
            409,
            "?".into(),
            Told::Over(Over::Withdrawn),
        ),
        ("500", 500, session("s06-301-144"), lost(None)),
        ("403", 403, String::new(), lost(Some(60))),
    ] {
        let dir = tempfile::tempdir().unwrap();
        let desk = Hostile::start(move || with(status, body.clone())).await;
        let told = desk.source(dir.path()).tell(&id(), &Report::Accepted).await;
        assert_eq!(told, expected, "{name}");
    }
}

#[tokio::test]
async fn what_a_hostile_desk_says_is_harmless_on_the_screen() {
    let dir = tempfile::tempdir().unwrap();
    let nasty = offer(json!({
        "from": { "name": "Ada\u{1b}[2J\u{202e}\nRoot", "address": "a\u{7}@x", "desk": "<b>D</b>" },
        "reason": "y".repeat(100_000), "expires_at": 4_102_444_800_000_000_u64,
    }));
    let unusable = offer(json!({ "id": "../../etc" }));
    let past = offer(json!({ "id": "past", "expires_at": 1 }));
    let body = pending(&[nasty, unusable, past]);
    let desk = Hostile::start(move || with(200, body.clone())).await;
    let requests = desk.source(dir.path()).poll(true).await.unwrap();
    assert_eq!(requests.len(), 2, "a name that is a path is not taken");

    let none = Defaults {
        quicksupport_url: None,
    };
    let (policy, problems) = Policy::read(&Raw::new(), none);
    let now = clock::now();
    let start = Start {
        now,
        seed: 1,
        user: "bob".into(),
        origin: "https://desk.example.com".into(),
        policy,
        problems,
    };
    let (mut agent, _) = Agent::resume([], start);
    agent.handle(Event::Polled(requests), now);
    let view = agent.view();
    assert_eq!(view.waiting, 1);
    assert_eq!(view.prompts[0].from.name, "Ada[2J Root");
    assert!(view.prompts[0].expires <= now.plus(Millis::DAY));
    let surface = ui::surface::of(&view, &Voice::new(Locale::default()), 0);
    let notice = &surface.notices[0];
    assert!(notice.body.chars().count() < 1500);
    let steers = |letter: char| letter.is_control() && letter != '\n';
    assert!(!notice.title.contains(steers) && !notice.body.contains(steers));
}

#[tokio::test]
async fn a_device_with_a_wrong_clock_knows_how_long_an_offer_lasts() {
    let dir = tempfile::tempdir().unwrap();
    // The desk's clock is a day ahead; its offer lasts ten minutes all the same.
    let desk_now = clock::now().0 + Millis::DAY.0;
    let offered = offer(json!({ "expires_at": desk_now + 600_000 }));
    let body = json!({ "cursor": 1, "now": desk_now, "requests": [offered] }).to_string();
    let desk = Hostile::start(move || with(200, body.clone())).await;
    let requests = desk.source(dir.path()).poll(true).await.unwrap();
    let left = requests[0].expires.since(clock::now()).0;
    assert!((500_000..=600_000).contains(&left), "{left}");
}

#[tokio::test]
async fn a_desk_whose_clock_is_out_of_its_mind_is_borne() {
    let extremes = [0, 1 << 63, u64::MAX];
    for (desk_now, expires) in extremes.map(|now| extremes.map(|at| (now, at))).concat() {
        let dir = tempfile::tempdir().unwrap();
        let offered = offer(json!({ "expires_at": expires }));
        let body = json!({ "cursor": u64::MAX, "now": desk_now, "requests": [offered] });
        let desk = Hostile::start(move || with(200, body.to_string())).await;
        let source = desk.source(dir.path());
        let requests = source.poll(true).await.unwrap();
        let left = requests[0].expires.since(clock::now()).0;
        let most = expires.saturating_sub(desk_now);
        assert!(left <= most, "{desk_now} {expires}: {left}");
        let until = requests[0].expires;
        let told = source.tell(&id(), &Report::Snoozed { until }).await;
        assert_eq!(told, Told::Done, "{desk_now} {expires}");
    }
}
