//! QR codes as SVG.

use qrcode::render::svg;
use qrcode::types::QrError;
use qrcode::{Color, EcLevel, QrCode};

/// A code with error correction M and no quiet zone; the place around it must stay light.
///
/// # Errors
/// Where the text is too long for any code.
pub fn svg(text: &str) -> Result<String, QrError> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M)?;
    Ok(code
        .render::<svg::Color<'_>>()
        .quiet_zone(false)
        .module_dimensions(4, 4)
        .build())
}

/// Its modules row by row, true where they are dark.
///
/// # Errors
/// As [`svg()`].
pub fn modules(text: &str) -> Result<Vec<Vec<bool>>, QrError> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M)?;
    let dark = code.to_colors().into_iter();
    let dark: Vec<bool> = dark.map(|color| color == Color::Dark).collect();
    Ok(dark.chunks(code.width()).map(<[bool]>::to_vec).collect())
}

/// The same to be put into a page: without the heading of an XML file.
///
/// # Errors
/// As [`svg()`].
pub fn inline(text: &str) -> Result<String, QrError> {
    let whole = svg(text)?;
    let from = whole.find("<svg").unwrap_or_default();
    Ok(whole.split_at(from).1.to_owned())
}
