//! A bad line between two hosts: real IP packets of real TCP, of which some are lost, late, doubled or out of
//! order by a seed, and none arrives while it is cut. Nobody is told of a packet that is gone.

use std::{
    collections::{BTreeMap, BTreeSet},
    net::Ipv4Addr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
    time::Duration,
};

use tappers::{Interface, Tun};
use tokio::{
    sync::{Mutex as Turn, mpsc, watch},
    task::JoinHandle,
    time::{Instant, timeout, timeout_at},
};

use super::dice::Dice;
use crate::support::PATIENCE;

/// No packet is longer, in bytes: the devices have an MTU of 1500.
const LONGEST: usize = 1500;

/// What the line does to packets. Chances are in thousandths.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weather {
    /// A packet is lost.
    pub(super) loses: u64,
    /// A packet arrives twice.
    pub(super) doubles: u64,
    /// How long a packet takes, in milliseconds, …
    pub(super) delay: u64,
    /// … and how much longer at the most. One that takes longer comes behind later ones.
    pub(super) more: u64,
}

impl Weather {
    pub(super) const FAIR: Self = Self {
        loses: 0,
        doubles: 0,
        delay: 0,
        more: 0,
    };
}

/// One end of the line: the network device of a host.
pub(super) struct End {
    tun: Arc<Tun>,
    sends: mpsc::UnboundedReceiver<Vec<u8>>,
}

impl End {
    /// In the network of this thread.
    pub(super) fn new(name: &str) -> Self {
        let tun = Arc::new(Tun::new_named(Interface::new(name).unwrap()).unwrap());
        let (host, (sent, sends)) = (Arc::clone(&tun), mpsc::unbounded_channel());
        // It waits in the kernel, and ends with the host's next packet when nobody wants that.
        thread::spawn(move || {
            let mut packet = [0; LONGEST];
            while let Ok(length) = host.recv(&mut packet)
                && sent.send(packet[..length].to_owned()).is_ok()
            {}
        });
        Self { tun, sends }
    }
}

/// Where a packet goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Towards {
    Device,
    Desk,
}

/// The line, until it is dropped.
pub(super) struct Line {
    rules: Arc<Mutex<Rules>>,
    device: Arc<Turn<End>>,
    news: watch::Receiver<News>,
    carrier: JoinHandle<()>,
}

/// What was seen of it.
#[derive(Clone, Debug, Default)]
pub(super) struct News {
    /// Nothing arrives.
    pub(super) cut: bool,
    /// How many packets the device was sent, and how many the desk; whether they arrived or not.
    pub(super) sent: [u64; 2],
    /// How many connections the device has begun, or tried to: each has a port of its own.
    pub(super) begun: BTreeSet<u16>,
    /// From which address it began the last of them.
    pub(super) from: Option<Ipv4Addr>,
}

struct Rules {
    weather: Weather,
    dice: Dice,
    news: watch::Sender<News>,
    /// The line is cut when a packet with these bytes goes that way, and the packet is lost.
    trap: Option<(Towards, Vec<u8>)>,
}

impl Line {
    /// Between a device and a desk, in fair weather.
    pub(super) fn between(device: End, desk: End, seed: u64) -> Self {
        let (told, news) = watch::channel(News::default());
        let rules = Arc::new(Mutex::new(Rules {
            weather: Weather::FAIR,
            dice: Dice::new(seed),
            news: told,
            trap: None,
        }));
        let device = Arc::new(Turn::new(device));
        Self {
            carrier: carrier(&device, desk, &rules),
            rules,
            device,
            news,
        }
    }

    /// Another host is at the desk's end now.
    pub(super) fn lead_to(&mut self, desk: End) {
        self.carrier.abort();
        self.carrier = carrier(&self.device, desk, &self.rules);
    }

    /// From now on it is like this.
    pub(super) fn weather(&self, weather: Weather) {
        self.rules().weather = weather;
    }

    /// Every packet vanishes, in both directions and without a word.
    pub(super) fn cut(&self) {
        self.set_cut(true);
    }

    pub(super) fn heal(&self) {
        self.set_cut(false);
    }

    fn set_cut(&self, cut: bool) {
        self.rules().news.send_modify(|news| news.cut = cut);
    }

    /// It is cut when something that has these bytes in it goes that way.
    pub(super) fn cut_at(&self, towards: Towards, bytes: &str) {
        self.rules().trap = Some((towards, bytes.as_bytes().to_owned()));
    }

    /// What was seen so far.
    pub(super) fn news(&self) -> News {
        self.news.borrow().clone()
    }

    /// Waits until something is seen.
    pub(super) async fn once(&mut self, seen: impl FnMut(&News) -> bool) {
        let waited = timeout(PATIENCE * 2, self.news.wait_for(seen)).await;
        drop(
            waited
                .expect("it is seen in time")
                .expect("the line is there"),
        );
    }

    /// Waits until nobody has said anything for a second: the agent has a poll under way, and the desk knows of it.
    pub(super) async fn once_silent(&mut self) {
        while let Ok(Ok(())) = timeout(Duration::from_secs(1), self.news.changed()).await {}
    }

    fn rules(&self) -> MutexGuard<'_, Rules> {
        self.rules.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.carrier.abort();
    }
}

impl Towards {
    pub(super) fn index(self) -> usize {
        match self {
            Self::Device => 0,
            Self::Desk => 1,
        }
    }
}

impl Rules {
    /// After how long this packet arrives: once, twice or not at all.
    fn judge(&mut self, towards: Towards, packet: &[u8]) -> Vec<Duration> {
        self.news.send_modify(|news| {
            news.sent[towards.index()] += 1;
            if towards == Towards::Desk {
                let begun = begins(packet);
                news.begun.extend(begun.map(|(_, port)| port));
                news.from = begun.map(|(address, _)| address).or(news.from);
            }
        });
        let holds = |bytes: &Vec<u8>| packet.windows(bytes.len()).any(|part| part == bytes);
        let trapped = |(way, bytes): &(Towards, Vec<u8>)| *way == towards && holds(bytes);
        if self.trap.as_ref().is_some_and(trapped) {
            self.trap = None;
            self.news.send_modify(|news| news.cut = true);
        }
        let weather = self.weather;
        let lost = self.dice.one_in_thousand(weather.loses);
        if lost || self.news.borrow().cut {
            return Vec::new();
        }
        let times = 1 + usize::from(self.dice.one_in_thousand(weather.doubles));
        let most = weather.delay + weather.more;
        let take = || Duration::from_millis(self.dice.between(weather.delay, most));
        std::iter::repeat_with(take).take(times).collect()
    }
}

/// From where a packet begins a connection, if it does: a SYN of TCP (RFC 9293 section 3.1) in IPv4 (RFC 791
/// section 3.1).
fn begins(packet: &[u8]) -> Option<(Ipv4Addr, u16)> {
    let segment = packet.get(usize::from(packet.first()? & 15) * 4..)?;
    let (syn, ack) = (segment.get(13)? & 2 != 0, segment.get(13)? & 16 != 0);
    let port = segment.first_chunk().copied().map(u16::from_be_bytes)?;
    let from = packet.get(12..)?.first_chunk::<4>().copied()?.into();
    (packet.get(9) == Some(&6) && syn && !ack).then_some((from, port))
}

fn carrier(device: &Arc<Turn<End>>, desk: End, rules: &Arc<Mutex<Rules>>) -> JoinHandle<()> {
    tokio::spawn(carry(Arc::clone(device), desk, Arc::clone(rules)))
}

/// Takes packets from either end, and gives them to the other one when their time has come.
async fn carry(device: Arc<Turn<End>>, mut desk: End, rules: Arc<Mutex<Rules>>) {
    let mut under_way = BTreeMap::<(Instant, u64), (Towards, Vec<u8>)>::new();
    let mut number = 0;
    let mut device = device.lock().await;
    loop {
        let next = under_way.first_key_value().map(|((at, _), _)| *at);
        let taken = async {
            tokio::select! {
                Some(packet) = device.sends.recv() => (Towards::Desk, packet),
                Some(packet) = desk.sends.recv() => (Towards::Device, packet),
                else => std::future::pending().await,
            }
        };
        let far_off = || Instant::now() + Duration::from_secs(3600);
        let Ok((towards, packet)) = timeout_at(next.unwrap_or_else(far_off), taken).await else {
            if let Some((_, (towards, packet))) = under_way.pop_first() {
                let end = match towards {
                    Towards::Device => &device.tun,
                    Towards::Desk => &desk.tun,
                };
                // A link that is down takes none.
                drop(end.send(&packet));
            }
            continue;
        };
        // Neighbours of IPv6 are looked for without being asked to.
        if packet.first().is_none_or(|first| first >> 4 != 4) {
            continue;
        }
        let mut rules = rules.lock().unwrap_or_else(PoisonError::into_inner);
        for wait in rules.judge(towards, &packet) {
            number += 1;
            under_way.insert((Instant::now() + wait, number), (towards, packet.clone()));
        }
    }
}
