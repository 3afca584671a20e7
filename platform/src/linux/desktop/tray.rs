//! The icon and its menu, as a StatusNotifierItem: what KDE, XFCE, LXQt, Cinnamon, waybar and, with
//! its extension, GNOME show.

use std::iter;

use futures_util::StreamExt as _;
use ksni::{
    MenuItem, Status, ToolTip, TrayMethods as _,
    menu::{StandardItem, SubMenu},
};
use tokio::{
    sync::{mpsc::UnboundedSender, watch},
    time::sleep,
};
use zbus::Connection;

use super::{
    super::{Action, Click, Item, Surface},
    OPEN, bus,
};
use crate::icon;

const WATCHER: &str = "org.kde.StatusNotifierWatcher";
/// What panels ask for, and twice that for dense screens. Each reader of the icon gets all of them,
/// and the library needs fifty bytes for each of theirs.
const SIZES: [u32; 5] = [16, 22, 24, 32, 48];

/// Shows the icon in each tray that comes up, one after the other.
///
/// The library would do that by itself, but it does not see a tray that comes up while it finds
/// none.
pub(super) async fn follow(
    connection: &Connection,
    mut surface: watch::Receiver<Surface>,
    clicked: &UnboundedSender<Click>,
) -> zbus::Result<()> {
    // An icon without a name or a menu would be a riddle.
    if *surface.borrow() == Surface::default() && surface.changed().await.is_err() {
        return Ok(());
    }
    let mut watchers = bus::owners(connection, WATCHER).await?;
    let mut missed = false;
    loop {
        if bus::owner(connection, WATCHER).await.is_some() {
            if std::mem::take(&mut missed) {
                tracing::info!("a tray is there");
            }
            tokio::select! {
                () = stay(&mut surface, clicked) => {}
                Some(_) = watchers.next() => {}
                else => return Ok(()),
            }
        } else {
            if !std::mem::replace(&mut missed, true) {
                tracing::warn!("there is no tray for the icon");
            }
            if watchers.next().await.is_none() {
                return Ok(());
            }
        }
    }
}

/// Shows the icon whenever it is to be shown.
async fn stay(surface: &mut watch::Receiver<Surface>, clicked: &UnboundedSender<Click>) {
    while surface.wait_for(|surface| !surface.hidden).await.is_ok() {
        let tray = Tray::new(surface.borrow_and_update().clone(), clicked.clone());
        // Its name on the bus would be made of numbers that two containers may share.
        let tray = tray.disable_dbus_name(true).assume_sni_available(true);
        match patiently(tray.spawn()).await {
            Ok(handle) => keep(Shown(handle), surface).await,
            Err(error) => {
                tracing::warn!(%error, "the tray refused the icon");
                break;
            }
        }
    }
    std::future::pending().await
}

/// A tray that does not answer is said, and may still answer later.
async fn patiently<T>(spawn: impl Future<Output = T>) -> T {
    let mut spawn = std::pin::pin!(spawn);
    tokio::select! {
        spawned = &mut spawn => spawned,
        () = sleep(bus::LIMIT) => {
            tracing::warn!("the tray does not answer");
            spawn.await
        }
    }
}

/// Until it is to be hidden.
async fn keep(shown: Shown, surface: &mut watch::Receiver<Surface>) {
    while surface.changed().await.is_ok() {
        let surface = surface.borrow_and_update().clone();
        if surface.hidden {
            return;
        }
        if shown.0.update(|tray| tray.show(surface)).await.is_none() {
            break;
        }
    }
    std::future::pending().await
}

/// The service of an icon that is told to end when we are done with it. Merely forgotten, it would
/// live on, and it panics when then its bus is lost.
struct Shown(ksni::Handle<Tray>);

impl Drop for Shown {
    fn drop(&mut self) {
        drop(self.0.shutdown());
    }
}

struct Tray {
    surface: Surface,
    pixmaps: Vec<ksni::Icon>,
    /// Changes whenever the menu does other things, see [`Tray::menu`].
    shift: bool,
    clicked: UnboundedSender<Click>,
}

impl Tray {
    fn new(surface: Surface, clicked: UnboundedSender<Click>) -> Self {
        let pixmaps = paint(surface.badge);
        Self {
            surface,
            pixmaps,
            shift: false,
            clicked,
        }
    }

    fn show(&mut self, surface: Surface) {
        if surface.badge != self.surface.badge {
            self.pixmaps = paint(surface.badge);
        }
        if !clicks(&surface.items).eq(clicks(&self.surface.items)) {
            self.shift = !self.shift;
        }
        self.surface = surface;
    }

    fn click(&self, click: Click) {
        drop(self.clicked.send(click));
    }
}

/// In ARGB, most significant byte first.
fn paint(badge: usize) -> Vec<ksni::Icon> {
    let icon = |size: u32| {
        let mut data = icon::rgba(size, badge);
        data.chunks_exact_mut(4)
            .for_each(|pixel| pixel.rotate_right(1));
        let side = size.cast_signed();
        ksni::Icon {
            width: side,
            height: side,
            data,
        }
    };
    SIZES.map(icon).into()
}

fn clicks(items: &[Item]) -> Box<dyn Iterator<Item = Option<&Click>> + '_> {
    Box::new(
        items
            .iter()
            .flat_map(|item| -> Box<dyn Iterator<Item = _>> {
                match item {
                    Item::Action(action) => Box::new(iter::once(Some(&action.click))),
                    Item::Label(_) | Item::Separator => Box::new(iter::once(None)),
                    Item::Submenu { items, .. } => Box::new(clicks(items)),
                }
            }),
    )
}

impl ksni::Tray for Tray {
    fn id(&self) -> String {
        "portal-companion".to_owned()
    }

    fn title(&self) -> String {
        bus::plain(&self.surface.title)
    }

    fn category(&self) -> ksni::Category {
        ksni::Category::Communications
    }

    fn status(&self) -> Status {
        if self.surface.badge > 0 {
            Status::NeedsAttention
        } else {
            Status::Active
        }
    }

    // Both have the badge: some trays do not look at the status.
    fn icon_pixmap(&self) -> Vec<ksni::Icon> {
        self.pixmaps.clone()
    }

    fn attention_icon_pixmap(&self) -> Vec<ksni::Icon> {
        self.pixmaps.clone()
    }

    fn tool_tip(&self) -> ToolTip {
        ToolTip {
            title: self.title(),
            // The specification reads markup in it.
            description: bus::escape(&self.surface.tooltip),
            ..ToolTip::default()
        }
    }

    fn activate(&mut self, _x: i32, _y: i32) {
        self.click(Click(OPEN.to_owned()));
    }

    /// A tray names a line by a number that goes to the next menu's line in that place. So that a
    /// click on a line that was just replaced cannot do what the new one says, a line that nobody
    /// sees comes or goes when lines change what they do, which makes all numbers void.
    fn menu(&self) -> Vec<MenuItem<Self>> {
        let unseen = StandardItem {
            visible: false,
            ..StandardItem::default()
        };
        let unseen = self.shift.then(|| unseen.into());
        unseen
            .into_iter()
            .chain(lines(&self.surface.items))
            .collect()
    }
}

fn lines(items: &[Item]) -> Vec<MenuItem<Tray>> {
    items.iter().map(line).collect()
}

fn line(item: &Item) -> MenuItem<Tray> {
    match item {
        Item::Label(label) => StandardItem {
            label: caption(label),
            enabled: false,
            ..StandardItem::default()
        }
        .into(),
        Item::Action(Action { label, click }) => {
            let click = click.clone();
            StandardItem {
                label: caption(label),
                activate: Box::new(move |tray: &mut Tray| tray.click(click.clone())),
                ..StandardItem::default()
            }
            .into()
        }
        Item::Separator => MenuItem::Separator,
        Item::Submenu { label, items } => SubMenu {
            label: caption(label),
            submenu: lines(items),
            ..SubMenu::default()
        }
        .into(),
    }
}

/// A single underscore would underline the letter after it (com.canonical.dbusmenu).
fn caption(label: &str) -> String {
    bus::plain(label).replace('_', "__")
}

#[cfg(test)]
mod tests {
    use ksni::Tray as _;
    use tokio::sync::mpsc;

    use super::*;

    fn action(label: &str, click: &str) -> Item {
        Item::Action(Action {
            label: label.to_owned(),
            click: Click(click.to_owned()),
        })
    }

    fn surface(badge: usize, items: Vec<Item>) -> Surface {
        Surface {
            badge,
            items,
            ..Surface::default()
        }
    }

    #[test]
    fn another_request_in_the_same_place_makes_the_menus_numbers_void() {
        let submenu = |click| Item::Submenu {
            label: "Answer".to_owned(),
            items: vec![action("Accept", click)],
        };
        let mut tray = Tray::new(
            surface(1, vec![submenu("accept-1")]),
            mpsc::unbounded_channel().0,
        );
        let first = tray.menu().len();
        tray.show(surface(1, vec![submenu("accept-1")]));
        assert_eq!(tray.menu().len(), first);
        tray.show(surface(1, vec![submenu("accept-2")]));
        assert_ne!(tray.menu().len(), first);
        tray.show(surface(1, vec![submenu("accept-3")]));
        assert_eq!(tray.menu().len(), first);
    }

    #[test]
    fn both_pictures_have_the_badge() {
        let (clicked, _) = mpsc::unbounded_channel();
        let calm = Tray::new(surface(0, vec![]), clicked.clone());
        let mut tray = Tray::new(surface(0, vec![]), clicked);
        tray.show(surface(2, vec![]));
        for (shown, calm) in tray.icon_pixmap().iter().zip(calm.icon_pixmap()) {
            assert_ne!(shown.data, calm.data);
        }
        assert_eq!(
            tray.icon_pixmap()[0].data,
            tray.attention_icon_pixmap()[0].data
        );
    }
}
