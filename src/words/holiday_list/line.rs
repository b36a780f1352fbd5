//! Splits one line: its date, the weekday beside it, and the rest as the name.

use chrono::Weekday;

use crate::domain::calendar::HolidayKind;
use crate::domain::typed;

/// A day as written; it need not exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) year: Option<i32>,
    pub(super) month: u32,
    pub(super) day: u32,
}

/// The days named in one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Span {
    Days(Vec<Written>),
    Range(Written, Written),
}

impl Span {
    /// The year, if it is written.
    pub(super) fn year(&self) -> Option<i32> {
        match self {
            Self::Days(days) => days.iter().find_map(|day| day.year),
            Self::Range(first, last) => first.year.or(last.year),
        }
    }
}

/// A line with its date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) span: Span,
    pub(super) weekdays: Vec<Weekday>,
    pub(super) name: String,
}

/// A piece of a line with its start and end.
#[derive(Debug, Clone, Copy)]
struct Token<'a> {
    text: &'a str,
    from: usize,
}

impl Token<'_> {
    const fn until(&self) -> usize {
        self.from + self.text.len()
    }

    fn number(&self) -> Option<u32> {
        self.text.parse().ok()
    }

    /// The value of a number with one or two digits.
    fn day(&self) -> Option<u32> {
        self.number().filter(|_| self.text.len() <= 2)
    }

    /// The value of a number with four digits.
    fn year(&self) -> Option<i32> {
        self.text.parse().ok().filter(|_| self.text.len() == 4)
    }

    fn is_mark(&self) -> bool {
        !self.text.starts_with(char::is_alphanumeric)
    }

    fn month(&self) -> Option<u32> {
        typed::month(&self.text.to_lowercase())
    }

    fn weekday(&self) -> Option<Weekday> {
        let word = self.text.to_lowercase();
        WEEKDAYS
            .iter()
            .find(|(_, names)| names.contains(&word.as_str()))
            .map(|(weekday, _)| *weekday)
    }
}

const WEEKDAYS: [(Weekday, &[&str]); 7] = [
    (Weekday::Mon, &["senin", "sen"]),
    (Weekday::Tue, &["selasa", "sel"]),
    (Weekday::Wed, &["rabu", "rab"]),
    (Weekday::Thu, &["kamis", "kam"]),
    (Weekday::Fri, &["jumat", "jum'at", "jum’at", "jum"]),
    (Weekday::Sat, &["sabtu", "sab"]),
    (Weekday::Sun, &["minggu", "ahad", "min"]),
];

/// Words that follow a weekday which belongs to the name: "Jumat Agung".
const NAMED: [&str; 3] = ["agung", "paskah", "palma"];

/// Splits into numbers, words and single marks; blanks only separate, a tab is a mark.
fn tokens(line: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let kind = |c: char| match c {
        c if c.is_ascii_digit() => 1,
        c if c.is_alphabetic() || c == '\'' || c == '’' => 2,
        _ => 0,
    };
    for (from, c) in line.char_indices() {
        if c.is_whitespace() && c != '\t' {
            continue;
        }
        let until = from + c.len_utf8();
        let joined = tokens.last_mut().filter(|last| {
            let before = last.text.chars().next_back().map_or(0, kind);
            last.until() == from && before != 0 && before == kind(c)
        });
        match joined {
            Some(last) => last.text = line.get(last.from..until).unwrap_or_default(),
            None => tokens.push(Token {
                text: line.get(from..until).unwrap_or_default(),
                from,
            }),
        }
    }
    tokens
}

/// The connection of two days: both, or all from one to the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    And,
    To,
}

/// The connection at this position, and the position after it.
fn joint(tokens: &[Token<'_>], at: usize) -> Option<(Joint, usize)> {
    let word = |at: usize| tokens.get(at).map(|token| token.text.to_lowercase());
    let dash = |word: &str| word.chars().all(typed::is_dash);
    match word(at)?.as_str() {
        mark if dash(mark) => Some((Joint::To, at + 1)),
        "sampai" | "hingga" | "sd" => Some((Joint::To, at + 1)),
        "s" if word(at + 1)? == "." && word(at + 2)? == "d" => {
            let dot = word(at + 3).is_some_and(|mark| mark == ".");
            Some((Joint::To, at + 3 + usize::from(dot)))
        }
        "s" if word(at + 1)? == "/" && word(at + 2)? == "d" => Some((Joint::To, at + 3)),
        "," if word(at + 1).is_some_and(|next| next == "dan") => Some((Joint::And, at + 2)),
        "dan" | "serta" | "&" | "," => Some((Joint::And, at + 1)),
        _ => None,
    }
}

/// `2027-02-17`, `17/2/2027`, `17.02.27`, and the position after it.
fn in_numbers(tokens: &[Token<'_>], at: usize) -> Option<(Span, usize)> {
    let [one, mark, two, again, three] = tokens.get(at..at + 5)? else {
        return None;
    };
    if mark.text != again.text || !["-", "/", "."].contains(&mark.text) {
        return None;
    }
    let written = match (one.year(), three.year()) {
        (Some(year), _) => Written {
            year: Some(year),
            month: two.day()?,
            day: three.day()?,
        },
        (None, Some(year)) => Written {
            year: Some(year),
            month: two.day()?,
            day: one.day()?,
        },
        // A year of two digits lies in this century.
        (None, None) if three.text.len() == 2 => Written {
            year: Some(2000 + i32::try_from(three.day()?).ok()?),
            month: two.day()?,
            day: one.day()?,
        },
        (None, None) => return None,
    };
    Some((Span::Days(vec![written]), at + 5))
}

/// `17 Februari 2027`, `20–21 Maret`, `20, 21, dan 22 Maret 2027`, and the position after it.
fn in_words(tokens: &[Token<'_>], at: usize) -> Option<(Span, usize)> {
    let mut days = vec![tokens.get(at)?.day()?];
    let mut joints = Vec::new();
    let mut next = at + 1;
    let month = loop {
        if let Some(month) = tokens.get(next)?.month() {
            break month;
        }
        let (found, behind) = joint(tokens, next)?;
        days.push(tokens.get(behind)?.day()?);
        joints.push(found);
        next = behind + 1;
    };
    next += 1;
    let year = tokens.get(next).and_then(Token::year);
    next += usize::from(year.is_some());
    let written = |day| Written { year, month, day };
    let span = match (days.as_slice(), joints.contains(&Joint::To)) {
        ([first, last], true) => Span::Range(written(*first), written(*last)),
        (_, true) => return None,
        (listed, false) => Span::Days(listed.iter().copied().map(written).collect()),
    };
    Some((span, next))
}

/// As [`in_words`], and also `31 Maret – 2 April 2027`.
fn date_at(tokens: &[Token<'_>], at: usize) -> Option<(Span, usize)> {
    let (span, behind) = in_numbers(tokens, at).or_else(|| in_words(tokens, at))?;
    let (Span::Days(days), Some((Joint::To, next))) = (&span, joint(tokens, behind)) else {
        return Some((span, behind));
    };
    let (&[first], Some((Span::Days(last), end))) = (
        days.as_slice(),
        in_numbers(tokens, next).or_else(|| in_words(tokens, next)),
    ) else {
        return Some((span, behind));
    };
    let &[last] = last.as_slice() else {
        return Some((span, behind));
    };
    let first = Written {
        year: first.year.or(last.year),
        ..first
    };
    Some((Span::Range(first, last), end))
}

/// The first date of the line, with what surrounds it.
pub(super) fn date_in(line: &str) -> Option<Found> {
    let tokens = tokens(line);
    let (at, (span, behind)) =
        (0..tokens.len()).find_map(|at| Some((at, date_at(&tokens, at)?)))?;
    let (before, mut weekdays) = weekdays_before(&tokens, at);
    let (after, later) = weekdays_after(&tokens, behind);
    weekdays.extend(later);
    let from = tokens.get(before).map_or(0, |token| token.from);
    let until = tokens.get(after).map_or(line.len(), |token| token.from);
    let head = without_ordinal(line.get(..from).unwrap_or_default());
    let name = format!("{head} {}", line.get(until..).unwrap_or_default());
    Some(Found {
        span,
        weekdays,
        name: trimmed(&name),
    })
}

/// Whether the piece is a mark, a weekday or a word that joins them.
fn beside_a_date(token: &Token<'_>) -> bool {
    let joins = ["dan", "sampai", "hingga", "sd", "s", "d"];
    token.is_mark() || token.weekday().is_some() || joins.contains(&token.text)
}

/// The weekdays directly before a date, and the position of the first.
fn weekdays_before(tokens: &[Token<'_>], at: usize) -> (usize, Vec<Weekday>) {
    let run = tokens
        .iter()
        .take(at)
        .rev()
        .take_while(|t| beside_a_date(t));
    let start = at - run.count();
    let first = (start..at).find(|at| tokens.get(*at).is_some_and(|t| t.weekday().is_some()));
    let first = first.unwrap_or(at);
    let between = tokens.get(first..at).unwrap_or_default();
    (first, between.iter().filter_map(Token::weekday).collect())
}

/// The weekdays directly after a date, and the position after them.
fn weekdays_after(tokens: &[Token<'_>], at: usize) -> (usize, Vec<Weekday>) {
    let named = |at: usize| {
        let next = tokens.get(at + 1).map(|token| token.text.to_lowercase());
        next.is_some_and(|next| NAMED.contains(&next.as_str()))
    };
    let mut end = at;
    let mut weekdays = Vec::new();
    for (place, token) in tokens.iter().enumerate().skip(at) {
        match token.weekday() {
            Some(weekday) if !named(place) => {
                weekdays.push(weekday);
                end = place + 1;
            }
            None if token.is_mark() && end == place => end = place + 1,
            None if beside_a_date(token) => {}
            _ => break,
        }
    }
    (end, weekdays)
}

/// Without the number or letter of the row: `1.`, `2)`, `a.`.
fn without_ordinal(head: &str) -> &str {
    let head = head.trim_start_matches(['|', ' ', '\t']);
    let rest = head.trim_start_matches(|c: char| c.is_ascii_digit());
    let ordinal = head.len() - rest.len();
    if (1..=2).contains(&ordinal) {
        return rest.trim_start_matches(['.', ')', ' ', '\t', '|']);
    }
    let mut letters = head.chars();
    match (letters.next(), letters.next()) {
        (Some(letter), Some('.' | ')')) if letter.is_alphabetic() => letters.as_str(),
        _ => head,
    }
}

/// Single blanks between words, and no separators at either end.
fn trimmed(name: &str) -> String {
    let words: Vec<&str> = name
        .split(|c: char| c.is_whitespace() || c == '|' || c == ';')
        .filter(|word| !word.is_empty())
        .collect();
    let begins = [':', ',', '.', '-', '–', '—', '•', '*', ')', ' '];
    let ends = [':', ',', '-', '–', '—', '(', ' '];
    words
        .join(" ")
        .trim_start_matches(begins)
        .trim_end_matches(ends)
        .to_owned()
}

/// The kind of day off that a line names.
pub(super) fn kind(line: &str) -> Option<HolidayKind> {
    let line = line.to_lowercase();
    match (
        line.contains("cuti bersama"),
        line.contains("libur nasional"),
    ) {
        (true, false) => Some(HolidayKind::JointLeave),
        (false, true) => Some(HolidayKind::National),
        _ => None,
    }
}

/// Whether a line without a date is a title or a table heading.
pub(super) fn is_heading(line: &str) -> bool {
    let line = line.to_lowercase();
    let columns = [
        "no",
        "nomor",
        "tanggal",
        "hari",
        "bulan",
        "tahun",
        "nama",
        "keterangan",
        "libur",
        "peringatan",
    ];
    line.contains("cuti bersama")
        || line.contains("hari libur")
        || line.contains("libur nasional")
        || tokens(&line)
            .iter()
            .all(|token| token.is_mark() || columns.contains(&token.text))
}
