//! The fonts of papers: Typst's own, and those in `templates/letters/fonts` for scripts that these lack.

use typst::foundations::Bytes;
use typst::text::Font;

const OURS: [&[u8]; 10] = [
    include_bytes!("../../../templates/letters/fonts/NotoNaskhArabic.ttf"),
    include_bytes!("../../../templates/letters/fonts/NotoSansJavanese.ttf"),
    include_bytes!("../../../templates/letters/fonts/NotoSansSundanese.ttf"),
    include_bytes!("../../../templates/letters/fonts/NotoSansBalinese.ttf"),
    include_bytes!("../../../templates/letters/fonts/NotoSansBuginese.ttf"),
    include_bytes!("../../../templates/letters/fonts/NotoSansBatak.ttf"),
    include_bytes!("../../../templates/letters/fonts/NotoSansCJKsc.otf"),
    include_bytes!("../../../templates/letters/fonts/NotoSansSymbols.ttf"),
    include_bytes!("../../../templates/letters/fonts/NotoSansSymbols2.ttf"),
    include_bytes!("../../../templates/letters/fonts/Symbola.ttf"),
];

/// All fonts. Their bytes stay in the program's file and are loaded only when used.
pub(super) fn every() -> Vec<Font> {
    typst_assets::fonts()
        .chain(OURS)
        .flat_map(|data| Font::iter(Bytes::new(data)))
        .collect()
}
