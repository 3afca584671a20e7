//! The file for IT, made by an agent that runs: the user asks for it in the window, and finds it where
//! what they download lies.

use std::path::PathBuf;

use companion_platform as platform;

use super::{
    Diagnose, Run, checkup,
    errand::{Errand, Progress},
};
use crate::ui::window::Parcel;

impl Progress for Parcel {
    const GOING: Self = Self::Going;
}

/// Makes one whenever that is asked for, for ever, of an agent that was started so.
pub(super) async fn serve(errand: &Errand<Parcel>, options: &Run) {
    loop {
        errand.asked().await;
        let place = place();
        let wanted = Diagnose {
            output: Some(place.join(checkup::file_name())),
            run: options.clone(),
        };
        // In the box, because it is large and seldom there.
        let made = Box::pin(checkup::gather(&wanted)).await;
        errand.done(match made {
            Ok(path) => Parcel::Made(path),
            Err(error) => {
                tracing::warn!(error = format!("{error:#}"), "no file for IT");
                Parcel::Failed(place)
            }
        });
        platform::trim_memory();
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
