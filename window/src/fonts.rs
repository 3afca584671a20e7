//! Makes sure that there is something to write with.
//!
//! Without a font, what looks for fonts panics or what draws text does: fontique where fontconfig
//! knows none, Slint where fontconfig is missing altogether. Both are said in a line instead.

use std::panic;

use anyhow::{anyhow, ensure};

const NONE: &str = "no font was found: install libfontconfig and a font, such as DejaVu or Noto";

/// From now on a panic is told as an error, in a line. `end` must not come back.
pub(crate) fn tell_panics(end: fn(&anyhow::Error)) {
    // It is called before the program is aborted.
    panic::set_hook(Box::new(move |panic| {
        let place = panic.location().map(ToString::to_string);
        let place = place.unwrap_or_default();
        end(&match place.contains("font") {
            true => anyhow!(NONE),
            false => anyhow!("the window broke at {place}"),
        });
    }));
}

/// Looks for a font.
///
/// # Errors
/// When there is none.
pub(crate) fn check() -> anyhow::Result<()> {
    let mut fonts = slint::fontique_011::shared_collection();
    ensure!(fonts.family_names().next().is_some(), NONE);
    Ok(())
}
