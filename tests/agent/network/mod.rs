//! Agent and desk on two hosts with a bad line between them: what was promised holds when packets are lost,
//! late or gone without a word, when a link or an address changes, when the desk is killed, and when its host
//! comes back and knows of no connection.

#[path = "../../simulation/dice.rs"]
#[expect(dead_code, unreachable_pub, reason = "the simulation rolls more")]
mod dice;
mod hosts;
mod line;

use std::{
    net::Ipv4Addr,
    panic::AssertUnwindSafe,
    thread,
    time::{Duration, Instant},
};

use companion_desk::{
    lifecycle::State,
    store::{RequestRecord, SessionState},
};

use self::{
    hosts::{Device, Papers, Site},
    line::{Line, Towards, Weather},
};
use crate::support::{Agent, launches};

/// The kernel asks after a minute, and a quarter of one later, whether a silent connection is still there
/// (`src/source/http.rs`, and `reqwest`'s `tcp_keepalive_interval` and `tcp_user_timeout`, by default 15 s and 30 s);
/// that nobody answered shows then. The rest is for what the agent then waits, which is little, and for the machine.
const NOTICED: Duration = Duration::from_secs(75 + 25);
/// The desk's kernel asks after a minute whether a device is still there (`desk/src/server/connections.rs`), and gives it
/// up 20 s later; the rest is for the machine. The poll would last for 240 s.
const GONE: Duration = Duration::from_secs(60 + 20 + 20);
/// So often the desk is killed.
const KILLED: usize = 10;
/// How soon the user is asked where nothing has to be noticed first, however bad the line.
const SOON: Duration = Duration::from_secs(30);
/// The most that an agent may work in all of a scenario, in hundredths of a second, its start included.
const MOST_WORK: u64 = 200;
/// So many packets to the desk are enough for one request and everything that can go wrong with it.
const MOST_PACKETS: u64 = 400;

/// The two hosts, and who is there.
struct Scene {
    site: Site,
    papers: Papers,
    line: Line,
    device: Device,
    id: String,
    state: tempfile::TempDir,
    agent: Agent,
    /// What was asked for, …
    requests: Vec<String>,
    /// … and how long each question was on its way to the user.
    asked: Vec<Duration>,
}

#[test]
fn on_every_bad_line_each_request_is_asked_once_and_helped_once() {
    if !hosts::can_be_made() {
        return;
    }
    // The kernel takes its time, so all scenarios wait at once.
    let failed: Vec<&str> = thread::scope(|scope| {
        let begun = SCENARIOS.map(|(name, play)| {
            let played = move || std::panic::catch_unwind(AssertUnwindSafe(play));
            (name, scope.spawn(played))
        });
        let ended = begun.map(|(name, played)| (name, played.join()));
        let failed = ended
            .into_iter()
            .filter(|(_, end)| !matches!(end, Ok(Ok(()))));
        failed.map(|(name, _)| name).collect()
    });
    assert!(failed.is_empty(), "it does not hold with {failed:?}");
}

const SCENARIOS: [(&str, fn()); 12] = [
    ("5 % of the packets lost", || {
        let loses = Weather {
            loses: 50,
            ..Weather::FAIR
        };
        played("5 % lost", async |scene| help_in(scene, loses).await);
    }),
    ("20 % lost, 10 % twice, and in any order", || {
        let awful = Weather {
            loses: 200,
            doubles: 100,
            delay: 5,
            more: 60,
        };
        played("20 % lost", async |scene| help_in(scene, awful).await);
    }),
    ("300 ms each way", || {
        let slow = Weather {
            delay: 300,
            more: 50,
            ..Weather::FAIR
        };
        played("300 ms each way", async |scene| help_in(scene, slow).await);
    }),
    ("a silent cut that ends before anybody notices", || {
        played("short cut", short_cut);
    }),
    ("a silent cut until the agent notices", || {
        played("long cut", long_cut);
    }),
    ("a silent cut until the operator sees it", || {
        played("away", away);
    }),
    ("a desk that is killed again and again", || {
        played("killed", killed);
    }),
    ("a cut between the accept and the code", || {
        played("no code", cut_before_the_code);
    }),
    ("a link that goes down and up", || {
        played("link down", link_down_and_up);
    }),
    ("another address", || {
        played("another address", another_address);
    }),
    ("an address that is announced again", || {
        played("announced again", nothing_new);
    }),
    ("a host that comes back and knows of nothing", || {
        played("reboot", reboot);
    }),
];

/// Three requests in this weather.
async fn help_in(scene: &mut Scene, weather: Weather) {
    scene.line.weather(weather);
    for _ in 0..3 {
        let id = scene.ask().await;
        scene.is_asked(&id, SOON).await;
        scene.accept(&id).await;
    }
}

/// The desk's answer to the poll goes into nothing, and TCP sends it again.
async fn short_cut(scene: &mut Scene) {
    scene.line.cut();
    let id = scene.ask().await;
    scene.desk_has_tried(5).await;
    scene.is_unheard_of(&id).await;
    scene.line.heal();
    scene.is_asked(&id, SOON).await;
    scene.accept(&id).await;
}

/// The agent finds that its poll has gone silent, and begins another one.
async fn long_cut(scene: &mut Scene) {
    scene.line.cut();
    let id = scene.ask().await;
    let begun = Instant::now();
    let before = scene.line.news().begun.len();
    scene.line.once(|news| news.begun.len() > before).await;
    let noticed = begun.elapsed();
    eprintln!("long cut: noticed after {noticed:.1?}");
    assert!(noticed < NOTICED, "it took {noticed:.1?}");
    scene.is_unheard_of(&id).await;
    scene.line.heal();
    scene.is_asked(&id, SOON).await;
    scene.accept(&id).await;
}

/// Nobody asks for the device; the desk finds out by itself that it is away, long before the poll is over.
async fn away(scene: &mut Scene) {
    assert!(scene.site.device_waits().await);
    scene.line.cut();
    let begun = Instant::now();
    scene.site.once_device_waits(false, GONE).await;
    eprintln!("away: seen after {:.1?}", begun.elapsed());
    scene.line.heal();
    let id = scene.ask().await;
    scene.is_asked(&id, NOTICED).await;
    scene.accept(&id).await;
}

/// The desk's connections break with it; a single device need not wait until thousands had their turn.
async fn killed(scene: &mut Scene) {
    let mut took = Vec::new();
    for _ in 0..KILLED {
        scene.site.kill_the_desk(&scene.papers);
        let listens = Instant::now();
        scene.site.once_device_waits(true, SOON).await;
        took.push(listens.elapsed());
    }
    took.sort();
    eprintln!(
        "killed: back {:.1?} after the desk listens, median of {took:.1?}",
        took[KILLED / 2]
    );
    let id = scene.ask().await;
    scene.is_asked(&id, SOON).await;
    scene.accept(&id).await;
}

/// The user has said yes, the desk has let go of the code, and the code is lost with the line.
async fn cut_before_the_code(scene: &mut Scene) {
    let id = scene.ask().await;
    scene.is_asked(&id, SOON).await;
    scene.line.cut_at(Towards::Device, "\"session\"");
    scene.agent.answer(&id, "accept").await;
    scene.line.once(|news| news.cut).await;
    let before = scene.line.news().begun.len();
    assert_eq!(scene.site.request(&id).await.state, State::Accepted);
    scene.line.once(|news| news.begun.len() > before).await;
    assert_eq!(launches(scene.state.path()), 0);
    scene.line.heal();
    scene.is_over(&id).await;
    let seen = scene.site.request(&id).await;
    let accepts: Vec<bool> = accepts(&seen).collect();
    assert_eq!(accepts.first(), Some(&false), "{seen:?}");
    assert!(accepts.len() > 1, "{seen:?}");
}

async fn link_down_and_up(scene: &mut Scene) {
    scene.device.link_down();
    let id = scene.ask().await;
    scene.desk_has_tried(5).await;
    scene.is_unheard_of(&id).await;
    scene.device.link_up();
    scene.is_asked(&id, SOON).await;
    scene.accept(&id).await;
}

/// As when a laptop goes from one network to another: the desk answers to where nobody is any more. The agent hears
/// of its new address, and begins anew from there long before the kernel finds that the old connection is dead.
async fn another_address(scene: &mut Scene) {
    for address in ["10.77.0.3", "10.77.0.4"] {
        let address: Ipv4Addr = address.parse().unwrap();
        scene.device.move_to(address);
        let id = scene.ask().await;
        scene.is_asked(&id, SOON).await;
        assert_eq!(scene.line.news().from, Some(address));
        scene.accept(&id).await;
    }
}

/// A router says again and again that the address holds, and containers come and go: that is no other network, and
/// the poll that is under way stays the one that brings the request.
async fn nothing_new(scene: &mut Scene) {
    let before = scene.line.news().begun;
    for _ in 0..3 {
        scene.device.hears_the_router();
        scene.device.has_a_container();
    }
    // Longer than a change takes to settle.
    for _ in 0..2 {
        scene.line.once_silent().await;
    }
    assert_eq!(scene.line.news().begun, before);
    let id = scene.ask().await;
    scene.is_asked(&id, SOON).await;
    scene.accept(&id).await;
}

/// What the host knew of connections is gone with its power, and nobody was told.
async fn reboot(scene: &mut Scene) {
    scene.line.cut();
    scene.site.power_off();
    let (site, far) = Site::boot(&scene.papers).await;
    scene.site = site;
    scene.line.lead_to(far);
    scene.line.heal();
    let id = scene.ask().await;
    scene.is_asked(&id, NOTICED).await;
    scene.accept(&id).await;
}

fn played(name: &str, scenario: impl AsyncFnOnce(&mut Scene)) {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_all().build().unwrap();
    runtime.block_on(async {
        let mut scene = Scene::begin().await;
        let begun = Instant::now();
        scenario(&mut scene).await;
        let work = scene.all_is_well().await;
        let (took, sent, asked) = (begun.elapsed(), scene.line.news().sent, &scene.asked);
        eprintln!(
            "{name}: asked after {asked:.1?}, {took:.1?} in all, \
            {sent:?} packets to device and desk, {work} hundredths of a second of work"
        );
    });
}

impl Scene {
    /// A device that has introduced itself, and waits.
    async fn begin() -> Self {
        let papers = Papers::new().await;
        let (device, near) = Device::new();
        let (site, far) = Site::boot(&papers).await;
        let mut line = Line::between(near, far, 1);
        let state = tempfile::tempdir().unwrap();
        let args = papers.args();
        let args = args.iter().map(String::as_str).collect::<Vec<_>>();
        let mut agent = Agent::start_with(&device.by(), state.path(), &args);
        agent.until(|view| view["desk"]["checked"].is_u64()).await;
        line.once_silent().await;
        let id = site.device().await;
        Self {
            site,
            papers,
            line,
            device,
            id,
            state,
            agent,
            requests: Vec::new(),
            asked: Vec::new(),
        }
    }

    async fn ask(&mut self) -> String {
        let id = self.site.ask(&self.id).await;
        self.requests.push(id.clone());
        id
    }

    /// Waits until the user is asked, which has to be within this time and for the first time.
    async fn is_asked(&mut self, id: &str, within: Duration) {
        let begun = Instant::now();
        self.agent.patience = within;
        let view = self.agent.until(|view| view["waiting"] == 1).await;
        let prompt = &view["prompts"][0];
        assert_eq!(prompt["id"], id);
        assert_eq!(prompt["raised"], 0);
        self.asked.push(begun.elapsed());
        self.site.once(id, |seen| seen.asked_at.is_some()).await;
    }

    async fn accept(&mut self, id: &str) {
        self.agent.answer(id, "accept").await;
        self.is_over(id).await;
    }

    async fn is_over(&self, id: &str) {
        self.site.once(id, |seen| seen.state == State::Ended).await;
    }

    /// The desk has something for the device, and the operator sees that it has not got there.
    async fn is_unheard_of(&self, id: &str) {
        let seen = self.site.request(id).await;
        assert_eq!(seen.state, State::Offered);
        assert_eq!((seen.delivered_at, seen.asked_at), (None, None));
    }

    /// Waits until the desk's host has sent so many packets more.
    async fn desk_has_tried(&mut self, times: u64) {
        let index = Towards::Device.index();
        let before = self.line.news().sent[index];
        self.line
            .once(|news| news.sent[index] >= before + times)
            .await;
    }

    /// Every request was helped with once, with its own code, and the agent has not worked itself to death.
    async fn all_is_well(&mut self) -> u64 {
        self.agent
            .until(|view| view["prompts"] == serde_json::json!([]))
            .await;
        let mut codes = Vec::new();
        for id in &self.requests {
            let closed = |seen: &RequestRecord| seen.session == SessionState::Closed;
            let seen = self.site.once(id, closed).await;
            assert_eq!(accepts(&seen).filter(|again| !again).count(), 1, "{seen:?}");
        }
        for session in self.site.teamviewer.sessions() {
            assert_eq!(session.state, "Closed");
            codes.push(format!("session code {}", session.code.replace('-', "")));
        }
        let log = std::fs::read_to_string(crate::support::rehearsal_log(self.state.path()));
        let log = log.unwrap();
        assert_eq!(log.lines().collect::<Vec<_>>(), codes);
        assert_eq!(codes.len(), self.requests.len());
        let sent = self.line.news().sent[Towards::Desk.index()];
        assert!(sent <= MOST_PACKETS, "{sent} packets to the desk");
        let work = work(self.agent.child.id().unwrap());
        assert!(work <= MOST_WORK, "{work} hundredths of a second");
        work
    }
}

/// What the desk has on record of the user's yes: whether it is one that it had already, and whose reply may be lost.
fn accepts(seen: &RequestRecord) -> impl Iterator<Item = bool> {
    let rows = seen.timeline.iter();
    let rows = rows.filter(|row| row.action == "request_accepted");
    rows.map(|row| row.detail.is_some())
}

/// How long a process has had a processor, in hundredths of a second: fields 14 and 15 of proc(5)'s `stat`.
fn work(pid: u32) -> u64 {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
    let (_, fields) = stat.rsplit_once(')').unwrap();
    let fields = fields.split_whitespace().skip(11).take(2);
    fields.map(|ticks| ticks.parse::<u64>().unwrap()).sum()
}
