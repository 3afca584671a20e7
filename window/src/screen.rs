//! What is on the screen: which page, which question, and what was said about it.

use std::{
    cell::RefCell,
    collections::VecDeque,
    path::{Path, PathBuf},
    rc::Rc,
    sync::Arc,
    time::Duration,
};

use companion_platform::window::{
    Choice, Fact, Finding, Input, News, Past, Question, Session, Surface,
};
use slint::{ComponentHandle as _, PlatformError, Timer, TimerMode};

use crate::{
    alone::Alone,
    desktop,
    link::{Heard, Link},
    mailbox::Mailbox,
    models::{self, List},
    stage::{self, Stage},
    ui::{self, App, Look, Main, Page},
};

/// What the agent is told when the user wants the diagnosis.
const DIAGNOSE: &str = "diagnose";
/// How long the first sight of the window waits for the agent's words.
const FIRST_WORDS: Duration = Duration::from_millis(1500);
/// A press that was meant for what was there before must not answer a question that just came up.
const SETTLING: Duration = Duration::from_millis(500);
/// More than this nobody types as a reason, and the agent reads lines of 64 KiB.
const LONGEST_TEXT: usize = 4000;

/// What waits for an answer of the agent's.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    /// The answer to a question.
    Answer,
    /// Something else.
    Other,
}

struct Screen {
    main: Main,
    link: Link,
    /// The agent's state directory.
    state: PathBuf,
    surface: Option<Surface>,
    /// The question that is shown, by its id.
    current: Option<String>,
    said: VecDeque<Said>,
    /// Another window is open already.
    twice: bool,
    lists: Lists,
    settling: Timer,
}

struct Lists {
    waiting: List<Question, ui::Waiting>,
    sessions: List<Session, ui::Running>,
    news: List<News, ui::Told>,
    history: List<Past, ui::Past>,
    languages: List<Choice, ui::Option>,
    about: List<Fact, ui::Line>,
    findings: List<Finding, ui::Found>,
}

/// Shows the window until it is closed.
///
/// # Errors
/// When it cannot be shown.
pub(crate) fn run(stage: Stage, state: &Path) -> Result<(), PlatformError> {
    let main = Main::new()?;
    // Panels take name and icon from the entry that the package installs.
    slint::set_xdg_app_id("portal-companion")?;
    let look = desktop::follow(&main);
    let mailbox = Arc::new(Mailbox::default());
    let (post, weak) = (Arc::clone(&mailbox), main.as_weak());
    let link = Link::open(state, move |heard| {
        post.put(heard);
        // Without an event loop there is no window any more.
        drop(weak.upgrade_in_event_loop(|main| main.global::<App>().invoke_heard()));
    });
    let screen = Rc::new(RefCell::new(Screen::new(main.clone_strong(), link, state)));
    answer(&main, &screen, Arc::clone(&mailbox));
    mailbox.wait(FIRST_WORDS);
    main.global::<App>().invoke_heard();
    if screen.borrow().twice {
        return Ok(());
    }
    look.wait(&main);
    let unasked = screen.borrow().is_unasked();
    stage.place(&main, unasked);
    main.run()
}

/// Connects what the markup calls.
fn answer(main: &Main, screen: &Rc<RefCell<Screen>>, mailbox: Arc<Mailbox>) {
    let app = main.global::<App>();
    let on = || Rc::clone(screen);
    let it = on();
    app.on_heard(move || {
        while let Some(heard) = mailbox.take() {
            it.borrow_mut().hear(heard);
        }
    });
    let it = on();
    app.on_click(move |click, text| it.borrow_mut().click(&click, &text));
    let it = on();
    app.on_open(move |number| {
        if let Ok(number) = usize::try_from(number) {
            it.borrow_mut().open(number);
        }
    });
    let it = on();
    app.on_diagnose(move || it.borrow_mut().click(DIAGNOSE, ""));
    app.on_close(|| drop(slint::quit_event_loop()));
}

impl Screen {
    fn new(main: Main, link: Link, state: &Path) -> Self {
        let lists = Lists {
            waiting: List::new(),
            sessions: List::new(),
            news: List::new(),
            history: List::new(),
            languages: List::new(),
            about: List::new(),
            findings: List::new(),
        };
        let app = main.global::<App>();
        app.set_waiting(lists.waiting.model());
        app.set_sessions(lists.sessions.model());
        app.set_news(lists.news.model());
        app.set_history(lists.history.model());
        app.set_languages(lists.languages.model());
        app.set_about(lists.about.model());
        app.set_findings(lists.findings.model());
        Self {
            main,
            link,
            state: state.to_owned(),
            surface: None,
            current: None,
            said: VecDeque::from([Said::Other]),
            twice: false,
            lists,
            settling: Timer::default(),
        }
    }

    fn app(&self) -> App<'_> {
        self.main.global::<App>()
    }

    fn hear(&mut self, heard: Heard) {
        match heard {
            Heard::Surface(surface) => self.show(*surface),
            Heard::Done => {
                if self.said.pop_front() == Some(Said::Answer) {
                    self.app().set_sent(false);
                    // Never on to the next question by itself: a second press would answer that.
                    if self.asking() {
                        self.app().set_page(Page::Home);
                    }
                }
            }
            Heard::Refused(why) => {
                self.said.pop_front();
                self.app().set_sent(false);
                self.app().set_refused(why.into());
                // It will not show us anything, as when it is about to end.
                if self.surface.is_none() {
                    self.gone();
                }
            }
            Heard::Twice => self.twice = true,
            Heard::Gone => self.gone(),
        }
    }

    fn show(&mut self, surface: Surface) {
        let before = self.surface.take().unwrap_or_default();
        let first = self.main.get_name().is_empty();
        self.everywhere(&before, &surface);
        self.lists.set(&surface);
        if surface.questions.len() != before.questions.len() {
            stage::count(&self.main);
        }

        let kept = self.current.as_ref().and_then(|id| position(&surface, id));
        let new = surface
            .questions
            .iter()
            .position(|it| position(&before, &it.id).is_none());
        let raised = surface.raised > before.raised;
        self.surface = Some(surface);
        if kept.is_none() && self.asking() {
            self.current = None;
            self.app().set_page(Page::Home);
        }
        let wanted = match (first || raised, kept, new) {
            // What the user is doing with a question goes on.
            (_, Some(number), _) if self.asking() => Some(number),
            (true, kept, _) => kept.or(Some(0)),
            (false, _, new) => new.filter(|_| self.app().get_page() == Page::Home),
        };
        if let Some(number) = wanted {
            self.open(number);
        }
        if raised && !first {
            stage::raise(&self.main);
        }
    }

    /// Whether the agent opened the window by itself.
    fn is_unasked(&self) -> bool {
        self.surface.as_ref().is_some_and(|it| it.raised == 0)
    }

    /// Whether a page about a question is shown.
    fn asking(&self) -> bool {
        match self.app().get_page() {
            Page::Question | Page::Decline | Page::Later => true,
            Page::Home
            | Page::History
            | Page::Settings
            | Page::Diagnostics
            | Page::About
            | Page::Gone => false,
        }
    }

    /// Shows a question, unless it is shown already; what changed in it is drawn.
    fn open(&mut self, number: usize) {
        let Some(surface) = &self.surface else { return };
        let Some(question) = surface.questions.get(number) else {
            return;
        };
        let count = surface.questions.len();
        let app = self.main.global::<App>();
        app.set_number(i32::try_from(number).unwrap_or(i32::MAX));
        app.set_count(i32::try_from(count).unwrap_or(i32::MAX));
        app.set_question_of(question.place.as_str().into());
        let other = self.current.as_ref() != Some(&question.id);
        app.set_question(models::asked(question));
        self.current = Some(question.id.clone());
        if other {
            app.set_reason("".into());
            app.set_refused("".into());
            app.set_sent(false);
        }
        if other || !self.asking() {
            app.set_page(Page::Question);
            self.settle();
        }
    }

    /// Lets nothing be pressed for a moment.
    fn settle(&self) {
        self.app().set_settling(true);
        let weak = self.main.as_weak();
        self.settling
            .start(TimerMode::SingleShot, SETTLING, move || {
                if let Some(main) = weak.upgrade() {
                    main.global::<App>().set_settling(false);
                }
            });
    }

    /// What is the same on all pages.
    fn everywhere(&self, before: &Surface, now: &Surface) {
        self.main.set_name(now.title.as_str().into());
        self.main
            .global::<Look>()
            .set_right_to_left(now.right_to_left);
        let app = self.app();
        if now.words != before.words {
            app.set_words(models::words(&now.words));
        }
        if now.state != before.state {
            app.set_state(models::state(&now.state));
        }
        if now.parcel != before.parcel {
            app.set_parcel(models::parcel(&now.parcel));
        }
        app.set_has_code(now.code.is_some());
        if now.code != before.code {
            app.set_code(now.code.as_ref().map(models::phoned).unwrap_or_default());
        }
        let answered = |code: &Option<_>| code.is_none();
        if answered(&now.code) && !answered(&before.code) {
            app.set_code_text("".into());
        }
    }

    fn click(&mut self, click: &str, text: &str) {
        let typed = text.trim();
        let end = typed
            .char_indices()
            .nth(LONGEST_TEXT)
            .map_or(typed.len(), |(end, _)| end);
        let input = Input {
            click: click.to_owned(),
            text: (!typed.is_empty()).then(|| typed[..end].to_owned()),
        };
        let answer = self.answers(click);
        if answer && self.app().get_settling() {
            return;
        }
        self.said.push_back(match answer {
            true => Said::Answer,
            false => Said::Other,
        });
        self.app().set_refused("".into());
        self.app().set_sent(answer);
        self.link.say(&input);
    }

    /// Whether this answers the question that is shown; to report it does not.
    fn answers(&self, click: &str) -> bool {
        let shown = self.surface.as_ref().and_then(|surface| {
            let id = self.current.as_ref()?;
            surface.questions.get(position(surface, id)?)
        });
        shown.is_some_and(|question| {
            [&question.accept, &question.decline]
                .into_iter()
                .chain(&question.reasons)
                .chain(&question.later)
                .any(|action| action.click == click)
        })
    }

    fn gone(&mut self) {
        let app = self.app();
        if self.surface.is_none() {
            let alone = Alone::of(&self.state);
            self.main.set_name(alone.title.into());
            let look = self.main.global::<Look>();
            look.set_right_to_left(alone.right_to_left);
            app.set_words(models::words(&alone.words));
        }
        app.set_page(Page::Gone);
    }
}

fn position(surface: &Surface, id: &str) -> Option<usize> {
    surface.questions.iter().position(|it| it.id == id)
}

impl Lists {
    fn set(&mut self, surface: &Surface) {
        self.waiting.set(&surface.questions, models::waiting);
        self.sessions.set(&surface.sessions, models::running);
        self.news.set(&surface.news, models::news);
        self.history.set(&surface.history, models::past);
        self.languages.set(&surface.languages, models::option);
        self.about.set(&surface.about, models::line);
        self.findings.set(&surface.findings, models::found);
    }
}

#[cfg(all(test, target_os = "linux"))]
mod fit;
