//! The whole flow on one machine, in one command, with nothing to install: a desk, stand-ins for
//! TeamViewer and QuickSupport, and an agent that asks you.
//!
//! `cargo run --example demo` asks in the terminal and, where there is one, on the desktop;
//! `-- --yes` and `-- --decline "not now"` answer by themselves.
#![forbid(unsafe_code)]
#![expect(clippy::print_stdout, reason = "a demonstration talks")]

use std::{
    collections::BTreeMap,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context as _, ensure};
use clap::Parser;
use companion::{
    app,
    assist::{Answer, Event, Outcome, Record, RequestId, Stage, View},
    l10n::{Locale, Voice},
    run::Rest,
    ui,
};
use companion_desk::{
    api::Ask,
    protocol::QuickSupport,
    rehearsal::TeamViewer,
    server::{Config, Desk},
    store::{AuditEntry, AuditQuery, Database, RequestRecord},
    time::Clock,
};
use companion_platform::shell;
use tokio::sync::{mpsc, watch};

/// Where the stand-in QuickSupport writes what it was handed.
const LOG: &str = "COMPANION_REHEARSAL_LOG";
/// How long each step may take before something is wrong.
const PATIENCE: Duration = Duration::from_secs(30);
const REASON: &str = "Your printer queue is stuck; I would like to clear it with you";

/// Shows one request from the desk to QuickSupport and back.
#[derive(Parser)]
struct Args {
    /// Accept without asking.
    #[arg(long)]
    yes: bool,
    /// Decline without asking, for this reason.
    #[arg(long, value_name = "REASON", conflicts_with = "yes")]
    decline: Option<String>,
}

fn main() -> anyhow::Result<ExitCode> {
    let args = Args::parse();
    let Some(log) = std::env::var_os(LOG) else {
        return in_a_fresh_directory();
    };
    let log = PathBuf::from(log);
    let dir = log.parent().context("the log has no directory")?.to_owned();
    rustls::crypto::ring::default_provider()
        .install_default()
        .ok();
    let desk = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()?;
    let agent = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let story = Story {
        began: Instant::now(),
    };
    let office = desk.block_on(Office::open(&dir, &story))?;
    let (told, outcome) = mpsc::unbounded_channel();
    let desk = desk.handle().clone();
    shell::run(agent, move |shell| async move {
        let outcome = demonstrate(args, &dir, &log, office, desk, shell, &story).await;
        told.send(outcome).ok();
    })?;
    let mut outcome = outcome;
    outcome
        .try_recv()
        .context("the agent ended before its time")??;
    Ok(ExitCode::SUCCESS)
}

/// Starts the demonstration once more, with everything it writes in a directory that goes away.
fn in_a_fresh_directory() -> anyhow::Result<ExitCode> {
    let dir = tempfile::tempdir()?;
    let status = Command::new(std::env::current_exe()?)
        .args(std::env::args_os().skip(1))
        .env(LOG, dir.path().join("quicksupport.log"))
        .status()?;
    Ok(status
        .code()
        .and_then(|code| u8::try_from(code).ok())
        .map_or(ExitCode::FAILURE, ExitCode::from))
}

/// What the administrator has: a desk, a TeamViewer account, and a token for each purpose.
struct Office {
    desk: Desk,
    address: String,
    teamviewer: TeamViewer,
    operator: companion_desk::secrets::Token,
    enrolment: companion_desk::secrets::Token,
    http: reqwest::Client,
}

impl Office {
    async fn open(dir: &Path, story: &Story) -> anyhow::Result<Self> {
        let teamviewer = TeamViewer::start().await?;
        story.tell(&format!(
            "TeamViewer's stand-in answers at {}",
            teamviewer.address()
        ));
        let suggestion = QuickSupport {
            url: teamviewer.quicksupport_address(),
            sha256: Some(teamviewer.quicksupport_sha256()),
        };
        let desk = Desk::open(Config {
            database: Database::Sqlite(dir.join("desk.db")),
            key: None,
            name: "IT Helpdesk, Example Ltd".into(),
            graph: None,
            teamviewer: teamviewer.config(),
            quicksupport: BTreeMap::from([(std::env::consts::OS.to_owned(), suggestion)]),
            clock: Clock::default(),
            public_url: None,
            behind_proxy: false,
            oidc: None,
        })
        .await?;
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let address = format!("http://{}", listener.local_addr()?);
        let server = desk.clone();
        tokio::spawn(async move { server.serve(listener, std::future::pending()).await });
        story.tell(&format!("the desk listens at {address}"));
        let (_, operator) = desk.add_operator("Ada Lovelace", "ada@example.com").await?;
        let month = Duration::from_secs(30 * 24 * 60 * 60);
        let (_, enrolment) = desk
            .add_enrolment_token("demonstration", month, Some(1))
            .await?;
        Ok(Self {
            desk,
            address,
            teamviewer,
            operator,
            enrolment,
            http: reqwest::Client::new(),
        })
    }

    /// What the administrator does: finds the device and asks for it.
    async fn ask(&self) -> anyhow::Result<RequestId> {
        let devices = self.desk.devices().await?;
        let device = devices.first().context("no device has enrolled")?;
        let ask = Ask {
            device_id: Some(device.id.clone()),
            reason: Some(REASON.into()),
            ticket: Some("INC-2041".into()),
            ..Ask::default()
        };
        let made: serde_json::Value = self
            .http
            .post(format!("{}/api/v1/requests", self.address))
            .bearer_auth(self.operator.expose())
            .json(&ask)
            .send()
            .await?
            .error_for_status()?
            .json()
            .await?;
        let id = made["id"].as_str().context("the desk names no request")?;
        Ok(RequestId::try_from(id.to_owned())?)
    }
}

async fn demonstrate(
    args: Args,
    dir: &Path,
    log: &Path,
    office: Office,
    desk: tokio::runtime::Handle,
    shell: shell::Shell,
    story: &Story,
) -> anyhow::Result<()> {
    let token = dir.join("enrolment-token");
    std::fs::write(&token, office.enrolment.expose())?;
    let host = office.address_of_downloads()?;
    let options = app::Run {
        desk: Some(office.address.clone()),
        enrolment_token_file: Some(token),
        state: Some(dir.join("agent")),
        config: Some(dir.join("config.json")),
        settings: vec![("QuickSupportHosts".into(), host)],
        ..app::Run::default()
    };
    // The demonstration is nobody's managed agent.
    let managed = serde_json::Map::new();
    let ready = app::prepare(&options, managed, Rest::default())?
        .context("a demonstration runs in its own directory")?
        .unmanaged();
    let view = ready.view.clone();
    let events = ready.events.clone();
    let agent = app::desktop(ready, shell, std::future::pending());
    let tour = Tour {
        view,
        events,
        story,
    };
    tokio::select! {
        () = agent => anyhow::bail!("the agent ended before its time"),
        result = tour.walk(args, log, office, desk) => result,
    }
}

impl Office {
    fn address_of_downloads(&self) -> anyhow::Result<String> {
        let url = url::Url::parse(&self.teamviewer.quicksupport_address())?;
        let host = url.host_str().context("no host")?;
        Ok(format!("{host}:{}", url.port().context("no port")?))
    }
}

/// The way of one request, as somebody sees it who watches both ends.
struct Tour<'a> {
    view: watch::Receiver<View>,
    events: mpsc::UnboundedSender<Event>,
    story: &'a Story,
}

impl Tour<'_> {
    async fn walk(
        mut self,
        args: Args,
        log: &Path,
        office: Office,
        desk: tokio::runtime::Handle,
    ) -> anyhow::Result<()> {
        self.once(|view| view.desk.checked.is_some()).await?;
        self.story
            .tell("the agent has enrolled and waits, asleep in one read");

        let asked = Instant::now();
        // The desk has a thread of its own, as it would have a machine of its own.
        let (office, id) = desk
            .spawn(async move {
                let id = office.ask().await;
                (office, id)
            })
            .await?;
        let id = id?;
        self.story
            .tell("Ada asks for a remote assistance session with this device");
        let view = self
            .once(|view| view.prompts.iter().any(|prompt| prompt.id == id))
            .await?;
        let since = asked.elapsed().as_secs_f64() * 1e3;
        self.story.tell(&format!(
            "the agent knows it, {since:.1} ms after Ada's click, and asks:"
        ));
        show(&view, &id)?;
        match &args.decline {
            Some(reason) => self.answer(
                &id,
                Answer::Decline {
                    reason: reason.clone(),
                },
            ),
            None if args.yes => self.answer(&id, Answer::Accept),
            None => ask_in_terminal(id.clone(), self.events.clone()),
        }
        self.follow(&id).await?;
        let name = serde_json::from_value(serde_json::json!(id))?;
        let record = office.desk.clone();
        let heard = desk.spawn(async move {
            // The last thing that the desk does: nobody can join the session any more.
            let known = |record: &RequestRecord| {
                let mut rows = record.timeline.iter();
                rows.any(|row| row.action == "session_closed")
            };
            record.request_once(&name, known).await
        });
        let heard = tokio::time::timeout(PATIENCE, heard).await???;
        let heard = heard.context("the desk does not know the request")?;
        let agent = journal(&log.with_file_name("agent").join("journal"))?;
        let outcome = ended(&agent, &id).context("the agent has no record of the end")?;
        self.story.tell(&format!(
            "it is over: {} on the device, {} at the desk",
            word(&outcome),
            heard.state
        ));
        if outcome == Outcome::Finished {
            let handed = std::fs::read_to_string(log).context("QuickSupport was handed nothing")?;
            let sessions = office.teamviewer.sessions();
            let code = &sessions.last().context("TeamViewer has no session")?.code;
            ensure!(
                handed.contains(&code.replace('-', "")),
                "QuickSupport was handed another code"
            );
            self.story.tell(&format!(
                "QuickSupport says that it was handed {}",
                handed.trim()
            ));
        }
        let audit = desk.spawn(async move { office.desk.audit(&AuditQuery::default()).await });
        print_records(&agent, &audit.await??)?;
        let wanted = match args.decline {
            Some(reason) => outcome == Outcome::Declined { reason },
            None => !args.yes || outcome == Outcome::Finished,
        };
        ensure!(wanted, "the request did not end as it was answered");
        Ok(())
    }

    /// Tells each stage of a session until the request is over.
    async fn follow(&mut self, id: &RequestId) -> anyhow::Result<()> {
        let mut told = None;
        loop {
            let view = self.view.borrow_and_update().clone();
            let mut sessions = view.sessions.iter();
            let session = sessions.find(|session| session.id == *id);
            let stage = session.map(|session| session.stage);
            if let (Some(stage), true) = (stage, stage != told) {
                self.story.tell(match stage {
                    Stage::Connecting => "accepted; only now does the desk give the session code",
                    Stage::Fetching => "QuickSupport is fetched, and its origin proven",
                    Stage::Launching => "QuickSupport is started with the code, once",
                    Stage::Running => "the session runs",
                });
                told = Some(stage);
            }
            if stage.is_none() && !view.prompts.iter().any(|prompt| prompt.id == *id) {
                return Ok(());
            }
            self.view.changed().await?;
        }
    }

    async fn once(&mut self, wanted: impl Fn(&View) -> bool) -> anyhow::Result<View> {
        let view = tokio::time::timeout(PATIENCE, self.view.wait_for(wanted)).await;
        Ok(view
            .context("the agent should have come that far by now")??
            .clone())
    }

    fn answer(&self, id: &RequestId, answer: Answer) {
        self.events.send(Event::Answered(id.clone(), answer)).ok();
    }
}

fn word(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Declined { .. } => "declined",
        Outcome::Expired => "not answered",
        Outcome::Withdrawn => "withdrawn",
        Outcome::WrongUser => "for another user",
        Outcome::Failed(_) => "failed",
        Outcome::Interrupted => "interrupted",
        Outcome::HandedOver => "handed over to the browser",
        Outcome::Finished => "finished",
    }
}

/// Reads the user's answer, in a thread that may wait for ever.
fn ask_in_terminal(id: RequestId, events: mpsc::UnboundedSender<Event>) {
    thread::spawn(move || {
        let mut line = String::new();
        loop {
            print!("  May IT control this device? [y]es, [n]o, [l]ater in 5 minutes: ");
            std::io::stdout().flush().ok();
            line.clear();
            if std::io::stdin().read_line(&mut line).unwrap_or(0) == 0 {
                println!("(no answer; answer on the desktop, or the request expires)");
                return;
            }
            let answer = match line.trim().to_lowercase().as_str() {
                "y" | "yes" => Answer::Accept,
                "n" | "no" => Answer::Decline {
                    reason: String::new(),
                },
                "l" | "later" => Answer::Snooze { minutes: 5 },
                _ => continue,
            };
            let again = matches!(answer, Answer::Snooze { .. });
            events.send(Event::Answered(id.clone(), answer)).ok();
            if !again {
                return;
            }
        }
    });
}

/// The question as the user gets it, in the product's own words.
fn show(view: &View, id: &RequestId) -> anyhow::Result<()> {
    let surface = ui::surface::of(view, &Voice::new(Locale::default()), 0);
    let mut notices = surface.notices.into_iter();
    let notice = notices
        .find(|notice| notice.subject() == id.as_str())
        .context("the question is not shown")?;
    println!();
    println!("  ┌ {}", notice.title);
    for line in notice.body.lines() {
        println!("  │ {line}");
    }
    let labels: Vec<_> = notice.actions.into_iter().map(|it| it.label).collect();
    println!("  └ {}", labels.join(" | "));
    println!();
    Ok(())
}

/// The agent's own record, as it stands on the disk.
fn journal(path: &Path) -> anyhow::Result<Vec<Record>> {
    let text = std::fs::read_to_string(path)?;
    let records = text.lines().filter_map(|line| line.split_once(' '));
    Ok(records
        .map(|(_, json)| serde_json::from_str(json))
        .collect::<Result<_, _>>()?)
}

fn ended(records: &[Record], id: &RequestId) -> Option<Outcome> {
    records.iter().find_map(|record| match record {
        Record::Ended {
            id: ended, outcome, ..
        } if ended == id => Some(outcome.clone()),
        Record::Ended { .. }
        | Record::Offered { .. }
        | Record::Accepted { .. }
        | Record::Snoozed { .. }
        | Record::Launching { .. }
        | Record::Started { .. }
        | Record::Reported { .. }
        | Record::Suspected { .. }
        | Record::SuspicionHeard { .. }
        | Record::Gap
        | Record::Foreign(_) => None,
    })
}

fn print_records(agent: &[Record], desk: &[AuditEntry]) -> anyhow::Result<()> {
    println!("\nThe agent's record:");
    for record in agent {
        println!("  {}", serde_json::to_string(record)?);
    }
    println!("\nThe desk's record:");
    for AuditEntry {
        seq,
        actor_name,
        action,
        outcome,
        detail,
        ..
    } in desk
    {
        let detail = detail.as_deref().unwrap_or_default();
        println!("  {seq:>3}  {actor_name:<16}  {action:<24}  {outcome:<8}  {detail}");
    }
    Ok(())
}

/// Tells what happens, each step with its time.
struct Story {
    began: Instant,
}

impl Story {
    fn tell(&self, what: &str) {
        println!(
            "{:>8.1} ms  {what}",
            self.began.elapsed().as_secs_f64() * 1e3
        );
    }
}
