//! Conversations at the door, with an agent that decides as the real one does and time that passes
//! at once.

use companion_platform::window::Surface;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, DuplexStream, duplex},
    task::JoinHandle,
    time::Instant,
};

use super::*;
use crate::assist::policy::{Defaults, Policy, Raw, UpdateMode};
use crate::assist::release::Standing;
use crate::assist::{Agent, Asker, Request, RequestId, Start, Timestamp};

const MINUTE: u64 = 60_000;

/// An agent with open doors.
struct Played {
    door: Door,
    watchers: Arc<Semaphore>,
    locale: watch::Sender<Locale>,
}

fn request(name: &str, expires: u64) -> Request {
    let request = json!({
        "id": name, "from": Asker::default(), "reason": "", "check_words": [], "expires": expires,
    });
    serde_json::from_value(request).unwrap()
}

impl Played {
    /// One that asks for `a` for ten minutes and for `b` only for a few seconds more.
    fn start(set: &[(&str, Value)]) -> Self {
        let origin = crate::assist::policy::Origin::Policy;
        let set = set.iter().cloned();
        let raw: Raw = set
            .map(|(key, value)| (key.to_owned(), (value, origin)))
            .collect();
        let quicksupport_url = Some("https://download.teamviewer.com/x");
        let (policy, problems) = Policy::read(&raw, Defaults { quicksupport_url });
        let start = Start {
            now: Timestamp(0),
            seed: 1,
            user: "bob".into(),
            origin: "https://desk.example.com".into(),
            policy,
            problems,
        };
        let (mut agent, _) = Agent::resume([], start);
        let requests = vec![request("a", 10 * MINUTE), request("b", MINUTE + 1)];
        agent.handle(Event::Polled(requests), Timestamp(0));
        let (shown, view) = watch::channel(agent.view());
        let (calls, mut called) = mpsc::channel(1);
        let (wishes, mut wished) = mpsc::channel(1);
        tokio::spawn(async move {
            while let Some(call) = called.recv().await {
                match call {
                    Call::Event(event, heard) => {
                        agent.handle(*event, Timestamp(1));
                        shown.send_replace(agent.view());
                        heard.send(()).unwrap();
                    }
                    Call::History(heard) => heard.send(agent.history()).unwrap(),
                }
            }
        });
        tokio::spawn(async move {
            while let Some(Wish { done, .. }) = wished.recv().await {
                done.send(Err(Refusal::new(Why::NoWindow, "there is none")))
                    .unwrap();
            }
        });
        let locale = watch::Sender::new(Locale::default());
        let door = Door {
            facts: watch::channel(Facts::default()).1,
            view,
            pane: Arc::default(),
            calls,
            wishes,
            locale: locale.subscribe(),
            local: || Local::ahead(Timestamp(1), 0),
            updates: watch::Sender::new(Outlook {
                standing: Standing::Current,
                by: UpdateMode::Own,
                key: true,
                looked: Some(Timestamp(1)),
            })
            .subscribe(),
        };
        let watchers = Arc::new(Semaphore::new(MOST_WATCHERS));
        Self {
            door,
            watchers,
            locale,
        }
    }

    fn come(&self) -> Caller {
        let (here, there) = duplex(4096);
        let (door, watchers) = (self.door.clone(), Arc::clone(&self.watchers));
        let talk = tokio::spawn(talk::talk(there, door, watchers));
        Caller {
            line: BufReader::new(here),
            talk,
        }
    }

    fn asks(&self, name: &str) -> bool {
        let view = self.door.view.borrow();
        view.prompts.iter().any(|prompt| prompt.id.as_str() == name)
    }
}

struct Caller {
    line: BufReader<DuplexStream>,
    talk: JoinHandle<std::io::Result<()>>,
}

impl Caller {
    async fn send(&mut self, text: &str) {
        self.line.write_all(text.as_bytes()).await.unwrap();
    }

    async fn hear(&mut self) -> Value {
        let mut line = String::new();
        self.line.read_line(&mut line).await.unwrap();
        serde_json::from_str(&line).unwrap_or(Value::Null)
    }

    async fn ask(&mut self, said: Value) -> Value {
        self.send(&format!("{said}\n")).await;
        self.hear().await
    }

    /// The stable word of the refusal.
    async fn refused(&mut self, said: Value) -> String {
        let answer = self.ask(said).await;
        answer["code"].as_str().unwrap_or("not refused").to_owned()
    }
}

#[tokio::test(start_paused = true)]
async fn every_answer_is_done_or_says_why_not() {
    let agent = Played::start(&[]);
    let mut caller = agent.come();
    let later = |name: &str| json!({ "answer": "snooze", "id": name, "minutes": 5 });
    assert_eq!(caller.ask(later("a")).await, json!({ "done": true }));
    assert_eq!(caller.refused(later("b")).await, "no_time");
    let no = |name: &str| json!({ "answer": "decline", "id": name, "reason": "no" });
    assert_eq!(caller.ask(no("a")).await, json!({ "done": true }));
    assert_eq!(caller.refused(no("a")).await, "over");
    assert_eq!(caller.refused(no("c")).await, "not_found");
    assert_eq!(caller.refused(no("../x")).await, "malformed");
    let yes = json!({ "answer": "accept", "id": "b" });
    assert_eq!(caller.ask(yes.clone()).await, json!({ "done": true }));
    assert_eq!(caller.refused(yes).await, "over");
    let history = caller.ask(json!({ "ask": "history" })).await;
    assert_eq!(history["history"][0]["outcome"]["declined"]["reason"], "no");
    let requests = caller.ask(json!({ "ask": "requests" })).await;
    assert_eq!(requests["requests"]["sessions"][0]["id"], "b");
}

#[tokio::test(start_paused = true)]
async fn a_click_is_what_it_is_on_the_desktop_and_takes_the_users_words() {
    let agent = Played::start(&[]);
    let mut caller = agent.come();
    let click = json!({ "click": "decline a", "text": " I called nobody " });
    assert_eq!(caller.ask(click).await, json!({ "done": true }));
    let history = caller.ask(json!({ "ask": "history" })).await;
    let reason = &history["history"][0]["outcome"]["declined"]["reason"];
    assert_eq!(reason, "I called nobody");
    assert_eq!(
        caller.refused(json!({ "click": "launch b" })).await,
        "malformed"
    );
    let report = json!({ "click": "report a" });
    assert_eq!(caller.ask(report).await, json!({ "done": true }));
    assert_eq!(caller.refused(json!({ "report": "c" })).await, "not_found");
    assert_eq!(
        caller.refused(json!({ "open": "window" })).await,
        "no_window"
    );
}

#[tokio::test(start_paused = true)]
async fn a_refusal_has_a_word_for_programs_english_for_logs_and_the_users_language() {
    let agent = Played::start(&[]);
    let mut caller = agent.come();
    let no = json!({ "click": "decline c" });
    let told = caller.ask(no.clone()).await;
    assert_eq!(
        told,
        json!({
            "error": "there is no such request",
            "code": "not_found",
            "said": "This request is not here any more.",
        })
    );
    let finnish = Locale::of(&["fi".to_owned()], None, None);
    agent.locale.send_replace(finnish);
    let told = caller.ask(no).await;
    assert_eq!(told["error"], "there is no such request");
    assert_eq!(told["said"], "Tätä pyyntöä ei enää ole.");
}

#[tokio::test(start_paused = true)]
async fn a_code_that_is_none_is_refused_by_what_is_wrong_with_it() {
    let agent = Played::start(&[("AllowCode", json!(true))]);
    let mut caller = agent.come();
    for (typed, said) in [
        ("12345678", "not a session code"),
        ("s12-345-678-abc", "the helper's own link"),
    ] {
        for line in [
            json!({ "code": typed }),
            json!({ "click": "code", "text": typed }),
        ] {
            let told = caller.ask(line).await;
            assert_eq!(told["code"], "bad_code");
            assert!(told["said"].as_str().unwrap().contains(said), "{told}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn what_was_accepted_can_still_be_reported() {
    let agent = Played::start(&[]);
    let mut caller = agent.come();
    caller.ask(json!({ "click": "accept a" })).await;
    let report = json!({ "click": "report a" });
    assert_eq!(caller.ask(report).await, json!({ "done": true }));
    let requests = caller.ask(json!({ "ask": "requests" })).await;
    let session = &requests["requests"]["sessions"][0];
    assert_eq!(
        (&session["id"], &session["suspicious"]),
        (&json!("a"), &json!(true))
    );
}

#[tokio::test(start_paused = true)]
async fn a_question_is_shown_in_words_and_one_that_is_over_is_not() {
    let agent = Played::start(&[]);
    agent
        .locale
        .send_replace(Locale::of(&["fr".to_owned()], None, None));
    let mut caller = agent.come();
    let shown = caller.ask(json!({ "show": "a" })).await["shown"].clone();
    assert_eq!(shown["accept"], "Accepter");
    let text = shown["text"].as_str().unwrap();
    assert!(
        text.starts_with("Votre administrateur informatique"),
        "{text}"
    );
    caller.ask(json!({ "answer": "decline", "id": "a" })).await;
    assert_eq!(caller.refused(json!({ "show": "a" })).await, "over");
    assert_eq!(caller.refused(json!({ "show": "c" })).await, "not_found");
}

#[tokio::test(start_paused = true)]
async fn who_comes_here_cannot_say_who_is_there_or_what_time_it_is() {
    let agent = Played::start(&[]);
    let mut caller = agent.come();
    for line in [json!({ "presence": "locked" }), json!({ "jump": true })] {
        assert_eq!(caller.refused(line).await, "not_allowed");
    }
}

#[tokio::test(start_paused = true)]
async fn garbage_is_answered_and_the_next_line_is_heard() {
    let agent = Played::start(&[]);
    let mut caller = agent.come();
    caller
        .line
        .write_all(b"\xff\x00garbage\n\n{}\n")
        .await
        .unwrap();
    for _ in 0..3 {
        assert_eq!(caller.hear().await["code"], "malformed");
    }
    let status = caller.ask(json!({ "ask": "status" })).await;
    assert_eq!(status["status"]["waiting"], 2);
}

#[tokio::test(start_paused = true)]
async fn half_a_line_at_the_end_is_nothing() {
    let agent = Played::start(&[]);
    let mut caller = agent.come();
    caller.send("{\"answer\": \"accept\", \"id\": \"a\"}").await;
    caller.line.shutdown().await.unwrap();
    caller.talk.await.unwrap().unwrap();
    assert!(agent.asks("a"));
}

#[tokio::test(start_paused = true)]
async fn a_window_that_is_killed_has_said_what_it_had_said_whole_and_nothing_else() {
    let line = "{\"click\": \"accept a\"}\n";
    for end in 0..=line.len() {
        let agent = Played::start(&[]);
        let mut window = agent.come();
        window.ask(json!({ "watch": "window" })).await;
        // Killed with something on its way to it, too.
        agent.door.pane.show(Surface {
            title: "x".repeat(10_000),
            ..Surface::default()
        });
        window.send(&line[..end]).await;
        drop(window.line);
        window.talk.await.unwrap().ok();
        assert_eq!(agent.asks("a"), end < line.len(), "{}", &line[..end]);
        let session = agent.door.view.borrow().sessions.len();
        assert_eq!(session, usize::from(end == line.len()));
        assert!(!agent.door.pane.is_watched(), "the next window is let in");
    }
}

#[tokio::test(start_paused = true)]
async fn a_window_is_told_all_at_first_and_then_only_what_changes() {
    let agent = Played::start(&[]);
    let mut window = agent.come();
    window.ask(json!({ "watch": "window" })).await;
    let mut shown = Surface {
        title: "Companion".into(),
        ..Surface::default()
    };
    agent.door.pane.show(shown.clone());
    let all = window.hear().await["window"].clone();
    assert_eq!(all, serde_json::to_value(&shown).unwrap());
    shown.state.detail = "Checked 1 s ago".into();
    agent.door.pane.show(shown.clone());
    let told = window.hear().await;
    assert_eq!(told, json!({ "window": { "state": shown.state } }));
    // What is the same is not told at all: the answer comes first.
    agent.door.pane.show(shown);
    let done = window.ask(json!({ "dismiss": "b" })).await;
    assert_eq!(done, json!({ "done": true }));
    // The next window starts from nothing.
    drop(window);
    agent.door.pane.left().await;
    let mut next = agent.come();
    next.ask(json!({ "watch": "window" })).await;
    agent.door.pane.show(Surface {
        title: "Companion".into(),
        ..Surface::default()
    });
    assert_eq!(next.hear().await["window"], all);
}

#[tokio::test(start_paused = true)]
async fn a_line_without_end_is_refused_and_ends_it() {
    let agent = Played::start(&[]);
    let mut caller = agent.come();
    caller.send(&"x".repeat(64 * 1024)).await;
    assert_eq!(caller.hear().await["code"], "too_long");
    caller.talk.await.unwrap().unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_flood_is_answered_in_order_and_slowed() {
    let agent = Played::start(&[]);
    let mut caller = agent.come();
    let began = Instant::now();
    for number in 0..300_usize {
        let topic = if number % 2 == 0 {
            "requests"
        } else {
            "history"
        };
        let answer = caller.ask(json!({ "ask": topic })).await;
        assert!(
            answer[topic].is_object() || answer[topic].is_array(),
            "{number}"
        );
    }
    let took = began.elapsed();
    assert!(took >= Duration::from_secs(4), "{took:?}");
}

#[tokio::test(start_paused = true)]
async fn who_does_not_read_is_left() {
    let agent = Played::start(&[]);
    let mut caller = agent.come();
    caller.send(&"{\"ask\": \"requests\"}\n".repeat(100)).await;
    let ended = caller.talk.await.unwrap();
    assert_eq!(ended.unwrap_err().kind(), std::io::ErrorKind::TimedOut);
}

#[tokio::test(start_paused = true)]
async fn who_says_nothing_leaves_room_for_others_unless_they_follow_something() {
    let agent = Played::start(&[]);
    let silent = agent.come();
    let mut follower = agent.come();
    follower.ask(json!({ "watch": "view" })).await;
    silent.talk.await.unwrap().unwrap();
    assert_eq!(follower.hear().await["view"]["waiting"], 2);
    let no = json!({ "answer": "decline", "id": "a" });
    let answer = follower.ask(no).await;
    assert_eq!(answer, json!({ "done": true }));
    assert_eq!(follower.hear().await["view"]["waiting"], 1);
}

#[tokio::test(start_paused = true)]
async fn there_is_one_window_and_only_so_many_followers() {
    let agent = Played::start(&[]);
    let mut window = agent.come();
    assert_eq!(window.ask(json!({ "watch": "window" })).await["done"], true);
    assert!(agent.door.pane.is_watched());
    agent.door.pane.show(Surface {
        title: "Companion".into(),
        ..Surface::default()
    });
    assert_eq!(window.hear().await["window"]["title"], "Companion");
    let mut other = agent.come();
    let watch = json!({ "watch": "window" });
    assert_eq!(other.refused(watch.clone()).await, "already_open");
    drop(window);
    agent.door.pane.left().await;
    assert_eq!(other.ask(watch).await["done"], true);
    let mut followers = Vec::new();
    for _ in 0..MOST_WATCHERS - 1 {
        let mut follower = agent.come();
        follower.ask(json!({ "watch": "view" })).await;
        followers.push(follower);
    }
    let mut late = agent.come();
    assert_eq!(late.refused(json!({ "watch": "view" })).await, "busy");
}

#[tokio::test(start_paused = true)]
async fn a_code_is_a_question_where_it_is_allowed() {
    let agent = Played::start(&[]);
    let code = json!({ "code": "s06-301-144" });
    assert_eq!(agent.come().refused(code.clone()).await, "not_allowed");

    let agent = Played::start(&[("AllowCode", json!(true))]);
    let mut caller = agent.come();
    let bad = caller.ask(json!({ "code": "s06-301-144-secret" })).await;
    assert_eq!(bad["code"], "bad_code");
    assert!(!bad.to_string().contains("301"));
    let id = caller.ask(code).await["id"].clone();
    assert!(agent.asks(id.as_str().unwrap()));
    let typed = json!({ "click": "code", "text": "s06301145" });
    assert_eq!(caller.ask(typed).await["done"], true);
    let requests = caller.ask(json!({ "ask": "requests" })).await.to_string();
    assert!(!requests.contains("06301"));
    let id = RequestId::try_from(id.as_str().unwrap().to_owned()).unwrap();
    assert!(!agent.asks(id.as_str()), "the second takes its place");
}
