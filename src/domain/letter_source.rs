//! The Typst source of the recommendation letter, in versions: what a letter of the office's own source must still say,
//! and what is wrong with a source. Content and hash are as ever; the content names its source, so the paraf covers it.

use serde::{Deserialize, Serialize};

use super::letter::{Execution, LetterContent, Signatory, TEMPLATE, TEMPLATE_BEFORE};
use super::paper_text::{INK_COLUMNS, INK_ROWS, OpenPlaces, PageText, compare};
use super::procedure::closed_list;

/// Longest source, in characters; the portal's own has a twentieth of that.
pub const MOST_CHARS: usize = 12_000;

/// Between the template's name and the hash of an office's own source.
const OF: char = '+';

/// Texts longer than this may be parted by the end of a page; then their words are looked for.
const STAYS_TOGETHER: usize = 20;
/// Mean darkness (of 255) of a cell in which something is printed.
const SEEN: u8 = 4;
/// In points: how far above the base of its line a letter is darkest.
const HALF_A_LETTER: f64 = 3.0;

/// How a letter names its template: the portal's own source, or the office's with this SHA-256 in hexadecimal.
pub fn template(own: Option<&str>) -> String {
    own.map_or_else(
        || TEMPLATE.to_owned(),
        |sha256| format!("{TEMPLATE}{OF}{sha256}"),
    )
}

/// Which source typesets a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceOf<'a> {
    /// The portal's own.
    Portal,
    /// The office's with this SHA-256, in hexadecimal.
    Office(&'a str),
    /// This program has no such template.
    Nobody,
}

impl<'a> SourceOf<'a> {
    /// What the name of a letter's template says.
    pub fn named(template: &'a str) -> Self {
        let (name, sha256) = match template.split_once(OF) {
            Some((name, sha256)) => (name, Some(sha256)),
            None => (template, None),
        };
        match ([TEMPLATE, TEMPLATE_BEFORE].contains(&name), sha256) {
            (false, _) => Self::Nobody,
            (true, None) => Self::Portal,
            (true, Some(sha256)) => Self::Office(sha256),
        }
    }
}

closed_list! {
    /// A letter about nobody, by which a source is judged and shown.
    pub enum LetterSample {
        /// A person's mark with its label, signed electronically.
        Mark = "merek",
        /// A company's work, to be signed by hand, with the paraf column of the archive.
        Company = "perusahaan",
        /// A draft that has no number yet.
        Draft = "konsep",
    }
}

/// A part without which a letter is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum LetterPart {
    Letterhead,
    Title,
    Number,
    Signatory,
    Applicant,
    Business,
    Subject,
    /// The mark's picture, as large as it may be printed.
    Label,
    /// A class with its goods or services.
    Class,
    /// What the letter rests on.
    Basis,
    /// What the office states and recommends: what the letter is for.
    Statement,
    Validity,
    Copies,
    PlaceAndDate,
    /// The code that is typed to check the letter, and where.
    Code,
    /// What the signature is, at the foot of every page.
    Foot,
    /// KONSEP across every page.
    DraftMark,
}

/// A text that the paper must show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Required {
    pub part: LetterPart,
    pub text: String,
    pub on_every_page: bool,
}

/// What is wrong with a source. Places are lines and columns, counted from 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum SourceFault {
    #[error("does not compile at {place:?}: {said}")]
    NotCompiled {
        /// `None` where the compiler names no place in the source.
        place: Option<(usize, usize)>,
        /// The compiler's own words.
        said: String,
    },
    #[error("takes more time or memory than a letter may")]
    TooHeavy,
    /// A fault of the program, which comes back with the same source.
    #[error("makes the typesetter crash")]
    Crashes,
    #[error("prints {}, which no face has", .0.join(" "))]
    Unprintable(Vec<String>),
    #[error("prints outside the margins: {}", .0.join(" "))]
    Outside(Vec<String>),
    #[error("does not show {0:?}")]
    Lacks(LetterPart),
    #[error("the signature's block is not found")]
    NoBlock,
    #[error("the QR code cannot be read")]
    QrUnreadable,
    #[error("has a link")]
    Links,
    #[error("has something that a paper does not need: an attachment, a script")]
    Active,
    #[error("a proposal waits already")]
    ProposalOpen,
}

/// What a letter with this content must show, whatever its source.
pub fn required(content: &LetterContent, execution: &Execution) -> Vec<Required> {
    let mut all = Vec::new();
    let mut add = |part, text: &str| {
        all.push(Required {
            part,
            text: text.to_owned(),
            on_every_page: false,
        });
    };
    let head = &content.letterhead;
    add(LetterPart::Letterhead, &head.government.to_uppercase());
    for line in &head.agency {
        add(LetterPart::Letterhead, &line.to_uppercase());
    }
    add(LetterPart::Title, &content.title.to_uppercase());
    let number = content.number.as_deref().unwrap_or("…");
    add(LetterPart::Number, &format!("Nomor: {number}"));
    let signatory = execution.signatory();
    let Signatory {
        name,
        nip,
        rank,
        position,
        ..
    } = signatory;
    for text in [name, nip, rank, position] {
        add(LetterPart::Signatory, text);
    }
    let applicant = &content.applicant;
    for text in [&applicant.name, &applicant.nik, &applicant.address] {
        add(LetterPart::Applicant, text);
    }
    if let Some(business) = &content.business {
        for text in [&business.name, &business.nib, &business.address] {
            add(LetterPart::Business, text);
        }
    }
    for law in &content.basis {
        add(LetterPart::Basis, law);
    }
    for paragraph in &content.statement {
        add(LetterPart::Statement, paragraph);
    }
    let subject = &content.subject;
    add(LetterPart::Subject, &subject.ip_type);
    add(LetterPart::Subject, &subject.title);
    for line in &subject.lines {
        add(LetterPart::Subject, &line.value);
    }
    for class in &subject.classes {
        add(LetterPart::Class, &format!("Kelas {}", class.number));
        add(LetterPart::Class, &class.goods);
    }
    add(LetterPart::Validity, &content.validity);
    for copy in &content.copies {
        add(LetterPart::Copies, copy);
    }
    add(LetterPart::PlaceAndDate, &format!("{},", content.place));
    all.extend(ending(execution));
    all.retain(|required| !dense(&required.text).is_empty());
    all
}

/// What the ending prints besides the signatory.
fn ending(execution: &Execution) -> Vec<Required> {
    let required = |part, text: &str, on_every_page| Required {
        part,
        text: text.to_owned(),
        on_every_page,
    };
    match execution {
        Execution::Draft { .. } => Vec::new(),
        Execution::Signed {
            on_text,
            verification,
            ..
        } => {
            let foot = execution.foot().unwrap_or_default();
            vec![
                required(LetterPart::PlaceAndDate, on_text, false),
                required(LetterPart::Code, &verification.code, false),
                required(LetterPart::Foot, &foot, true),
            ]
        }
    }
}

/// What the paper, as a reader finds it, fails to show.
pub fn judge(pages: &[PageText], required: &[Required]) -> Option<SourceFault> {
    let pages: Vec<Letters<'_>> = pages.iter().map(Letters::of).collect();
    let lacks = |one: &&Required| {
        let text = dense(&one.text);
        if one.on_every_page {
            return !pages.iter().all(|page| page.shows(&text));
        }
        let whole = pages.iter().any(|page| page.shows(&text));
        let parted = || {
            one.text
                .split_whitespace()
                .all(|word| pages.iter().any(|page| page.shows(&dense(word))))
        };
        !(whole || text.chars().count() > STAYS_TOGETHER && parted())
    };
    let lacking = required.iter().find(lacks)?;
    Some(SourceFault::Lacks(lacking.part))
}

/// Whether a paper that is carried out and comes back can be compared with this one: the block of its signature, and an
/// open number, stand where they are looked for.
pub fn comes_back(pages: &[PageText], places: OpenPlaces<'_>) -> bool {
    matches!(compare(pages, pages, places), Some(Ok(_)))
}

/// The letters of a page without blanks and hyphens, each with the word that it belongs to.
struct Letters<'a> {
    page: &'a PageText,
    text: String,
    /// Where each word begins in `text`.
    begins: Vec<usize>,
}

impl<'a> Letters<'a> {
    fn of(page: &'a PageText) -> Self {
        let mut text = String::new();
        let mut begins = Vec::new();
        for word in &page.words {
            begins.push(text.len());
            text.push_str(&dense(&word.text));
        }
        Self { page, text, begins }
    }

    /// Whether it is there and can be seen, at least once.
    fn shows(&self, text: &str) -> bool {
        let mut found = self.text.match_indices(text);
        found.any(|(at, _)| self.is_seen(at))
    }

    /// Whether something is printed where this letter stands: it is neither white nor covered with white.
    fn is_seen(&self, at: usize) -> bool {
        let word = self.begins.partition_point(|begin| *begin <= at);
        let word = word
            .checked_sub(1)
            .and_then(|word| self.page.words.get(word));
        word.is_some_and(|word| {
            let column = cell(word.x, self.page.width, INK_COLUMNS);
            let row = cell(word.y - HALF_A_LETTER, self.page.height, INK_ROWS);
            let dark = |column: usize| {
                let ink = self.page.ink.get(row * INK_COLUMNS + column);
                ink.is_some_and(|ink| *ink >= SEEN)
            };
            dark(column) || column + 1 < INK_COLUMNS && dark(column + 1)
        })
    }
}

/// The cell at this distance.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "held between nought and the last cell, of which there are few"
)]
fn cell(at: f64, whole: f64, cells: usize) -> usize {
    let last = cells.saturating_sub(1);
    let at = at / whole * cells as f64;
    if at > 0.0 { (at as usize).min(last) } else { 0 }
}

/// Without blanks and hyphens, which the end of a line can take away or add.
fn dense(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{ad}' | '\u{2010}'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::paper_text::Word;
    use super::*;

    fn page(words: &[(&str, f64)], ink: u8) -> PageText {
        PageText {
            width: 595.0,
            height: 842.0,
            words: words
                .iter()
                .map(|(text, y)| Word {
                    text: (*text).to_owned(),
                    x: 100.0,
                    y: *y,
                })
                .collect(),
            ink: vec![ink; INK_COLUMNS * INK_ROWS],
        }
    }

    fn required(text: &str, on_every_page: bool) -> Required {
        Required {
            part: LetterPart::Subject,
            text: text.to_owned(),
            on_every_page,
        }
    }

    #[test]
    fn a_letter_names_the_portals_source_or_the_offices_by_its_hash() {
        assert_eq!(SourceOf::named(&template(None)), SourceOf::Portal);
        assert_eq!(SourceOf::named(TEMPLATE_BEFORE), SourceOf::Portal);
        let own = template(Some("ab12"));
        assert_eq!(SourceOf::named(&own), SourceOf::Office("ab12"));
        assert_eq!(SourceOf::named("recommendation-9"), SourceOf::Nobody);
        assert_eq!(SourceOf::named("recommendation-9+ab12"), SourceOf::Nobody);
    }

    #[test]
    fn a_text_must_be_on_the_paper_and_be_seen() {
        let lacks = Some(SourceFault::Lacks(LetterPart::Subject));
        let mark = [required("KRIUK MAMA NIA", false)];
        let broken = [("KRIUK", 200.0), ("MAMA-", 200.0), ("NIA", 215.0)];
        assert_eq!(judge(&[page(&broken, 90)], &mark), None);
        assert_eq!(judge(&[page(&broken, 0)], &mark), lacks, "white on white");
        assert_eq!(judge(&[page(&broken[..2], 90)], &mark), lacks);
        // A short text stays together, a long one may go on over the page.
        let parted = [page(&broken[..2], 90), page(&broken[2..], 90)];
        assert_eq!(judge(&parted, &mark), lacks);
        let long = [required("keripik pisang keripik singkong", false)];
        let parted = [
            page(&[("keripik", 700.0), ("pisang", 700.0)], 90),
            page(&[("keripik", 60.0), ("singkong", 60.0)], 90),
        ];
        assert_eq!(judge(&parted, &long), None);
        assert_eq!(judge(&parted, &[required("pisang", false)]), None);
        assert_eq!(judge(&parted, &[required("pisang", true)]), lacks);
    }
}
