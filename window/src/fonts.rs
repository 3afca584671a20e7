//! Makes sure that there is something to write with.
//!
//! Slint panics at the first text when the system has no font, and it finds fonts through a
//! libfontconfig that is loaded at run time and may be missing. Both are said in a line instead.

use anyhow::ensure;

pub(crate) fn check() -> anyhow::Result<()> {
    let mut fonts = slint::fontique_011::shared_collection();
    ensure!(
        fonts.family_names().next().is_some(),
        "no font was found: install libfontconfig and a font, such as DejaVu or Noto"
    );
    Ok(())
}
