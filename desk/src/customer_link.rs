//! The customer's link as a picture, for somebody without an agent: a visitor's laptop, a telephone.
//!
//! The link opens the customer's side of a session and nothing else, but whoever has it is who the
//! operator will talk to: it is shown to the operator who asked, and to nobody else.

use qrcode::{EcLevel, QrCode, render::svg, types::QrError};

/// The edge of the picture, in the units of its own view box.
const EDGE: u32 = 240;

/// The link as a picture for a camera: an `<svg>` element that can stand in a page.
pub(crate) fn picture(link: &str) -> Result<String, QrError> {
    let code = QrCode::with_error_correction_level(link, EcLevel::M)?;
    let svg = code
        .render::<svg::Color<'_>>()
        .min_dimensions(EDGE, EDGE)
        .dark_color(svg::Color("#000000"))
        .light_color(svg::Color("#ffffff"))
        .build();
    // An XML declaration may not stand in the middle of a page.
    Ok(match svg.find("<svg") {
        Some(start) => svg[start..].to_owned(),
        None => svg,
    })
}

#[cfg(test)]
mod tests {
    use super::picture;

    #[test]
    fn the_picture_is_one_element_without_script_or_style() {
        let Ok(picture) = picture("https://get.teamviewer.com/s06301144") else {
            unreachable!("such a link fits")
        };
        assert!(picture.starts_with("<svg") && picture.trim_end().ends_with("</svg>"));
        for foreign in ["<script", "style=", "href", "s06301144"] {
            assert!(!picture.contains(foreign), "{foreign}");
        }
    }
}
