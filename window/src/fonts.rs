//! Makes sure that there is something to write with.
//!
//! Without a font, what looks for fonts panics or what draws text does: fontique where fontconfig
//! knows none, Slint where fontconfig is missing altogether. Both are said in a line instead.

use std::panic;

use anyhow::ensure;

const NONE: &str = "no font was found: install libfontconfig and a font, such as DejaVu or Noto";

/// Looks for fonts; `without` is what to do, and not to come back from, where that panics.
pub(crate) fn check(without: fn(&anyhow::Error)) -> anyhow::Result<()> {
    let before = panic::take_hook();
    // It is called before the program is aborted.
    panic::set_hook(Box::new(move |_| without(&anyhow::anyhow!(NONE))));
    let mut fonts = slint::fontique_011::shared_collection();
    let some = fonts.family_names().next().is_some();
    panic::set_hook(before);
    ensure!(some, NONE);
    Ok(())
}
