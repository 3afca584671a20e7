//! Nothing is cut off in the window: each page, in each language, with text at 150 %, as large as the
//! window opens and as small as it can be made. Laid out and measured in this process, with the fonts
//! of this machine, on no screen.
#![expect(clippy::unwrap_used, reason = "a failed step fails the test")]

mod everything;

use std::{pin::Pin, rc::Rc};

use companion::l10n::Language;
use slint::{
    PhysicalSize,
    platform::{
        self, Platform, WindowAdapter,
        software_renderer::{MinimalSoftwareWindow, RepaintBufferType},
    },
    private_unstable_api::re_exports::{
        Clip, ComplexText, Flickable, ItemRc, LogicalLength, LogicalRect, SimpleText, TextInput,
        TextWrap, WindowInner, ensure_item_tree_instantiated,
    },
};

use super::*;

/// How much larger than usual text is.
const TEXT: f32 = 1.5;
/// As it opens on the screen of a small laptop (1366 × 768).
const OPENED: (u32, u32) = (720, 672);
/// As narrow and as low as it can be made: 18 by 24 `rem`, of 15 pixels each before they grow.
const SMALLEST: (u32, u32) = (405, 540);
/// What rounding may take, in pixels.
const ROUNDING: f32 = 1.0;
/// What people type, and what the agent does not take: longer than a line, with words that are.
const TYPED: &str =
    "Donaudampfschifffahrtsgesellschaftskapitänskajütenschlüsselbrett, please, and not now";

#[test]
fn nothing_is_cut_off_as_it_opens() {
    assert_eq!(cut_off(OPENED), Vec::<String>::new());
}

#[test]
fn nothing_is_cut_off_when_it_is_as_small_as_can_be() {
    assert_eq!(cut_off(SMALLEST), Vec::<String>::new());
}

/// What is cut off in a window of that size, on whatever page, in whatever language.
fn cut_off((width, height): (u32, u32)) -> Vec<String> {
    let adapter = MinimalSoftwareWindow::new(RepaintBufferType::NewBuffer);
    platform::set_platform(Box::new(Nowhere(Rc::clone(&adapter)))).unwrap();
    let main = Main::new().unwrap();
    main.global::<Look>().set_text_scale(TEXT);
    main.show().unwrap();
    adapter.set_size(PhysicalSize::new(width, height));
    let mut cut = Vec::new();
    for language in Language::ALL {
        let mut sheet = Sheet {
            screen: Screen::new(
                main.clone_strong(),
                Link::open(Path::new("/nonexistent"), drop),
                Path::new("/nonexistent"),
            ),
            adapter: Rc::clone(&adapter),
            language: *language,
            faults: Vec::new(),
        };
        sheet.leaf_through();
        cut.append(&mut sheet.faults);
    }
    cut
}

/// Draws on no screen.
struct Nowhere(Rc<MinimalSoftwareWindow>);

impl Platform for Nowhere {
    fn create_window_adapter(&self) -> Result<Rc<dyn WindowAdapter>, PlatformError> {
        Ok(Rc::clone(&self.0) as _)
    }
}

/// A window in a language, and what was found to be cut off in it.
struct Sheet {
    screen: Screen,
    adapter: Rc<MinimalSoftwareWindow>,
    language: Language,
    faults: Vec<String>,
}

/// A text that is on the page.
struct Text {
    words: String,
    place: LogicalRect,
    /// What it needs at its width.
    needs: (f32, f32),
    /// Where it can be seen.
    sight: LogicalRect,
    /// In what scrolls, or beside it.
    scrolls: bool,
}

impl Sheet {
    fn leaf_through(&mut self) {
        let full = everything::full(self.language);
        let questions = full.questions.len();
        self.screen.hear(Heard::Surface(Box::new(full)));
        for number in 0..questions {
            self.screen.open(number);
            self.screen.hear(Heard::Refused(TYPED.to_owned()));
            self.screen.app().set_reason(TYPED.into());
            for page in [Page::Question, Page::Decline, Page::Later] {
                self.look(page);
            }
        }
        self.screen.app().set_code_text(TYPED.into());
        for page in [
            Page::Home,
            Page::History,
            Page::Settings,
            Page::Diagnostics,
            Page::About,
        ] {
            self.look(page);
        }
        for quiet in everything::quiet(self.language) {
            let asked = !quiet.questions.is_empty();
            self.screen.app().set_page(Page::Home);
            self.screen.hear(Heard::Surface(Box::new(quiet)));
            if asked {
                self.look(Page::Question);
            }
            self.look(Page::Home);
        }
        for page in [Page::History, Page::Diagnostics] {
            self.look(page);
        }
        self.screen.hear(Heard::Gone);
        self.look(Page::Gone);
    }

    fn look(&mut self, page: Page) {
        self.screen.app().set_page(page);
        platform::update_timers_and_animations();
        let texts = self.texts();
        let at = format!("{}, {page:?}", self.language.tag());
        assert!(!texts.is_empty(), "{at}: there is nothing");
        for (number, text) in texts.iter().enumerate() {
            self.faults.extend(
                text.fault()
                    .map(|fault| format!("{at}: {:?} {fault}", text.words)),
            );
            let others = texts[..number].iter().filter(|other| other.covers(text));
            let others = others.map(|other| format!("{at}: {:?} on {:?}", text.words, other.words));
            self.faults.extend(others);
        }
    }

    fn texts(&self) -> Vec<Text> {
        let tree = WindowInner::from_pub(self.adapter.window()).component();
        // What has just come may hold what comes only then.
        while ensure_item_tree_instantiated(&tree) {}
        let root = ItemRc::new_root(tree);
        let mut texts = Vec::new();
        let sight = root.geometry();
        self.collect(&root, sight, false, &mut texts);
        texts
    }

    /// Everything below it, where it is in the window.
    fn collect(&self, item: &ItemRc, sight: LogicalRect, scrolls: bool, texts: &mut Vec<Text>) {
        let origin = item.map_to_window(item.geometry().origin).to_vector();
        let mut child = item.first_child();
        let scrolled = item.downcast::<Flickable>().is_some();
        while let Some(item) = child {
            child = item.next_sibling();
            let hides = |clip: Pin<&Clip>| clip.is_visibility_clip() && clip.clip();
            if item
                .downcast::<Clip>()
                .is_some_and(|clip| hides(clip.as_pin_ref()))
            {
                continue;
            }
            let place = item.geometry().translate(origin);
            let mut sight = sight;
            if scrolled {
                // Whatever is on the sheet that moves can be brought to where it is seen.
                sight.origin.y = place.origin.y;
                sight.size.height = place.size.height;
            }
            texts.extend(self.text(&item, place, sight, scrolls || scrolled));
            self.collect(&item, sight, scrolls || scrolled, texts);
        }
    }

    fn text(
        &self,
        item: &ItemRc,
        place: LogicalRect,
        sight: LogicalRect,
        scrolls: bool,
    ) -> Option<Text> {
        let renderer = self.adapter.renderer();
        // A line that is broken may have its space beyond the end.
        let mut space = 0.0;
        let mut within = |wrap: TextWrap, size: LogicalLength| {
            let wraps = wrap != TextWrap::NoWrap;
            wraps.then(|| {
                space = size.get() / 3.0;
                LogicalLength::new(place.size.width)
            })
        };
        let (words, needs) = if let Some(text) = item.downcast::<ComplexText>() {
            let text = text.as_pin_ref();
            let wrap = text.wrap();
            let width = within(wrap, text.font_size());
            (text.text(), renderer.text_size(text, item, width, wrap))
        } else if let Some(text) = item.downcast::<SimpleText>() {
            let text = text.as_pin_ref();
            let needs = renderer.text_size(text, item, None, TextWrap::NoWrap);
            (text.text(), needs)
        } else {
            let text = item.downcast::<TextInput>()?;
            let text = text.as_pin_ref();
            let wrap = text.wrap();
            let width = within(wrap, text.font_size());
            (text.text(), renderer.text_size(text, item, width, wrap))
        };
        (!words.is_empty()).then(|| Text {
            words: words.into(),
            place,
            needs: (needs.width - space, needs.height),
            sight,
            scrolls,
        })
    }
}

impl Text {
    fn fault(&self) -> Option<String> {
        let (needs, has) = (self.needs, self.place.size);
        if needs.0 > has.width + ROUNDING || needs.1 > has.height + ROUNDING {
            return Some(format!("needs {needs:?} and has {has:?}"));
        }
        let sight = self.sight.inflate(ROUNDING, ROUNDING);
        (!sight.contains_rect(&self.place)).then(|| format!("at {:?} is outside", self.place))
    }

    fn covers(&self, other: &Self) -> bool {
        let place = self.place.inflate(-ROUNDING, -ROUNDING);
        self.scrolls == other.scrolls && place.intersects(&other.place)
    }
}
