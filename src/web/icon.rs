//! The icon sheet `static/img/icons.svg`, inlined by the `icon` component.

use std::{collections::HashMap, sync::LazyLock};

const SHEET: &str = include_str!("../../static/img/icons.svg");

static SHAPES: LazyLock<HashMap<&'static str, &'static str>> =
    LazyLock::new(|| SHEET.lines().filter_map(symbol).collect());

/// Id and shapes from a line `<symbol id="…" viewBox="0 0 24 24">…</symbol>`.
fn symbol(line: &'static str) -> Option<(&'static str, &'static str)> {
    let (name, rest) = line.strip_prefix("<symbol id=\"")?.split_once('"')?;
    let (_, shapes) = rest.split_once('>')?;
    Some((name, shapes.strip_suffix("</symbol>")?))
}

/// The SVG shapes of an icon, 24 px wide; empty for an unknown name.
pub fn shapes(name: &str) -> &'static str {
    SHAPES.get(name).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::view::Tone;

    #[test]
    fn every_tone_has_its_own_shape_on_the_sheet() {
        let tones = [
            Tone::Ok,
            Tone::Info,
            Tone::Turn,
            Tone::Warn,
            Tone::Bad,
            Tone::Off,
            Tone::Unsure,
            Tone::Brand,
        ];
        let mut drawn: Vec<_> = tones.iter().map(|tone| shapes(tone.icon())).collect();
        assert!(drawn.iter().all(|shape| shape.starts_with('<')));
        drawn.sort_unstable();
        drawn.dedup();
        assert_eq!(drawn.len(), tones.len());
    }

    #[test]
    fn every_icon_named_in_a_template_is_on_the_sheet() {
        let mut named = 0;
        let mut folders = vec![std::path::PathBuf::from(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/templates"
        ))];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                if path.extension().is_none_or(|extension| extension != "html") {
                    continue;
                }
                let text = std::fs::read_to_string(&path).unwrap();
                for rest in text.split("icon(\"").skip(1) {
                    let name = rest.split('"').next().unwrap();
                    assert!(
                        SHAPES.contains_key(name),
                        "{} names the unknown icon {name}",
                        path.display()
                    );
                    named += 1;
                }
            }
        }
        assert!(named > 10);
    }
}
