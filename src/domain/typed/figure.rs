//! Reads whole numbers as people group them: `1800000`, `1.800.000`, `1 800 000`, `1,800,000.00`.

use super::code::read;

/// A whole number in a text from [`super::plain`]. Groups have three digits; only `,00` and `,-` are accepted as
/// decimals.
///
/// A single comma before three digits is refused: it means a fraction in Indonesia and thousands elsewhere.
pub fn figure(plain: &str) -> Option<u64> {
    let tight = plain
        .replace(". ", ".")
        .replace(" .", ".")
        .replace(", ", ",")
        .replace(" ,", ",");
    let text = tight.trim_end_matches(['-', '=']).trim_end();
    let text = text.trim_end_matches([',', '.']);
    let (whole, by_comma) = match (text.strip_suffix(",00"), text.strip_suffix(".00")) {
        (Some(whole), _) => (whole, false),
        (None, Some(whole)) if whole.contains(',') => (whole, true),
        _ => (text, text.matches(',').count() > 1),
    };
    let marks: Vec<char> = whole.chars().filter(|c| !c.is_ascii_digit()).collect();
    let mark = marks.first().copied().unwrap_or('.');
    let may_group = mark == '.' || mark == ' ' || mark == '\'' || (mark == ',' && by_comma);
    if !may_group || marks.iter().any(|other| *other != mark) {
        return None;
    }
    let mut groups = whole.split(mark);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let grouped = (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3);
    if !(rest.is_empty() || grouped) {
        return None;
    }
    whole.replace(mark, "").parse().ok()
}

/// Words beside a whole number that are ignored.
const UNITS: &[&str] = &[
    "tahun", "thn", "th", "jumlah", "buah", "orang", "halaman", "hlm", "hal", "lembar", "klaim",
    "gambar", "kelas", "kls", "class", "nice",
];

/// A whole number, with or without its unit.
pub fn whole(typed: &str) -> Option<u32> {
    let figure = read(typed, UNITS, figure).ok()?;
    u32::try_from(figure).ok()
}
