//! The file for IT, made by an agent that runs: the user asks for it in the window, and finds it where
//! what they download lies.

use std::{path::PathBuf, sync::Arc};

use companion_platform as platform;
use tokio::sync::{Notify, watch};

use super::{Diagnose, Run, checkup};
use crate::ui::window::Parcel;

/// Where such a file is asked for, and what became of the last one. Clones are the same.
#[derive(Clone, Debug, Default)]
pub(super) struct Parcels {
    asked: Arc<Notify>,
    last: watch::Sender<Parcel>,
}

impl Parcels {
    /// Asks for one. While one is being made, that is the one.
    pub(super) fn ask(&self) {
        let begins = self.last.send_if_modified(|parcel| {
            let begins = *parcel != Parcel::Going;
            *parcel = Parcel::Going;
            begins
        });
        if begins {
            self.asked.notify_one();
        }
    }

    /// What became of the last one.
    pub(super) fn last(&self) -> watch::Receiver<Parcel> {
        self.last.subscribe()
    }

    /// Nobody looks any more.
    pub(super) fn forget(&self) {
        self.last.send_if_modified(|parcel| {
            let over = *parcel != Parcel::Going;
            if over {
                *parcel = Parcel::Never;
            }
            over
        });
    }

    /// Makes one whenever that is asked for, for ever, of an agent that was started so.
    pub(super) async fn serve(&self, options: &Run) {
        loop {
            self.asked.notified().await;
            let place = place();
            let wanted = Diagnose {
                output: Some(place.join(checkup::file_name())),
                run: options.clone(),
            };
            // In the box, because it is large and seldom there.
            let made = Box::pin(checkup::gather(&wanted)).await;
            self.last.send_replace(match made {
                Ok(path) => Parcel::Made(path),
                Err(error) => {
                    tracing::warn!(error = format!("{error:#}"), "no file for IT");
                    Parcel::Failed(place)
                }
            });
            platform::trim_memory();
        }
    }
}

/// The user's folder of downloads, or their home where there is none.
fn place() -> PathBuf {
    let dirs = directories::UserDirs::new();
    let place = dirs.map(|dirs| {
        let downloads = dirs.download_dir().filter(|downloads| downloads.is_dir());
        downloads.unwrap_or(dirs.home_dir()).to_owned()
    });
    place.unwrap_or_default()
}
