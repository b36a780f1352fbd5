//! Reads dates as Indonesians write them: day first, month as number or word, year with two or four digits.

use chrono::NaiveDate;

use super::code::plain;

const MONTHS: [&[&str]; 12] = [
    &["januari", "january", "jan"],
    &["februari", "pebruari", "february", "feb", "peb"],
    &["maret", "march", "mar", "mrt"],
    &["april", "apr"],
    &["mei", "may"],
    &["juni", "june", "jun"],
    &["juli", "july", "jul"],
    &["agustus", "august", "agu", "agt", "ags", "agst", "aug"],
    &["september", "sept", "sep"],
    &["oktober", "october", "okt", "oct"],
    &["november", "nopember", "nov", "nop"],
    &["desember", "december", "des", "dec"],
];

/// The number of a month's name in small letters: `nov` is 11.
pub fn month(word: &str) -> Option<u32> {
    let at = MONTHS.iter().position(|names| names.contains(&word))?;
    u32::try_from(at + 1).ok()
}

/// Words beside a date that are ignored.
const BESIDE: &[&str] = &[
    "tanggal",
    "tgl",
    "hari",
    "pada",
    "tahun",
    "senin",
    "selasa",
    "rabu",
    "kamis",
    "jumat",
    "jum",
    "at",
    "sabtu",
    "minggu",
    "ahad",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Sequences of digits and of letters; `None` if another sign than a separator stands between them.
fn pieces(plain: &str) -> Option<Vec<String>> {
    let mut pieces: Vec<String> = Vec::new();
    let mut before = None;
    for c in plain.to_lowercase().chars() {
        let kind = match c {
            '0'..='9' => Some(true),
            'a'..='z' => Some(false),
            ' ' | '.' | ',' | '/' | '-' | '\'' | '(' | ')' => None,
            // Allowed after a word; between figures it would be a time.
            ':' if before == Some(Some(false)) => None,
            _ => return None,
        };
        match (kind, before == Some(kind), pieces.last_mut()) {
            (None, ..) => {}
            (Some(_), true, Some(last)) => last.push(c),
            (Some(_), ..) => pieces.push(c.to_string()),
        }
        before = Some(kind);
    }
    pieces.retain(|piece| !BESIDE.contains(&piece.as_str()));
    Some(pieces)
}

/// A year of four digits; one of two digits lies from 1970 to 2069.
fn year(piece: &str) -> Option<i32> {
    let number: i32 = piece.parse().ok()?;
    match piece.len() {
        4 if number >= 1000 => Some(number),
        2 if number < 70 => Some(2000 + number),
        2 => Some(1900 + number),
        _ => None,
    }
}

/// The date in a text: `2 Februari 2027`, `2-2-2027`, `02/02/27`, `Selasa, 2 Feb. 2027`, `2027-02-02`.
pub fn date(typed: &str) -> Option<NaiveDate> {
    let pieces = pieces(&plain(typed))?;
    let [one, two, three] = pieces.as_slice() else {
        return None;
    };
    let number = |piece: &str| piece.parse::<u32>().ok().filter(|_| piece.len() <= 2);
    let (day, month, year) = if one.len() == 4 && number(two).is_some() {
        (number(three)?, number(two)?, year(one)?)
    } else if let Some(month) = month(one) {
        (number(two)?, month, year(three)?)
    } else {
        let month = month(two).or_else(|| number(two))?;
        (number(one)?, month, year(three)?)
    };
    NaiveDate::from_ymd_opt(year, month, day)
}

/// The date from three fields. A whole date pasted into the first one is accepted, too.
pub fn date_of_parts(day: &str, month: &str, year: &str) -> Option<NaiveDate> {
    date(&format!("{day} {month} {year}"))
}
