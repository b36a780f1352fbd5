//! Which documents a service asks for, at which gate, and whether a file meets one of them.

use super::active::Active;
use super::applicant::{ApplicantKind, TariffCategory};
use super::file::{FileFacts, FileKind, PictureSize};
use super::ip_type::{Details, Service};
use super::paper::Template;
use super::print_size::{PrintSize, Sides, measure};
use super::procedure::closed_list;

closed_list! {
    /// When a document must be there.
    pub enum Gate {
        /// Before the application is sent to the Dinas.
        Submit = "submit",
        /// Before a billing code is asked for.
        ReadyToPay = "ready_to_pay",
    }
}

/// One mebibyte; "MB" in every limit means this.
pub const MB: u64 = 1_048_576;

/// Largest picture that is decoded, by what its header says.
pub const MAX_PIXELS: u64 = 50_000_000;

/// Something asked for only under a condition, or always.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Need {
    Always,
    Optional,
    /// Needed when the condition holds, and then only; the words say when.
    When(Condition, &'static str),
    /// Asked when the condition holds, but never needed; the words say when.
    OptionalWhen(Condition, &'static str),
}

/// A condition on what is already known of the case.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Condition {
    Category(TariffCategory),
    /// The applicant has one of these legal forms.
    Applicant(&'static [ApplicantKind]),
    /// The NIB is somebody else's.
    NibOfAnother,
    Service(Service),
    /// One of these words was chosen in that field.
    Answer {
        field: &'static str,
        any_of: &'static [&'static str],
    },
    All(&'static [Condition]),
    Any(&'static [Condition]),
    Not(&'static Condition),
}

/// What is known of a case when its questions and documents are worked out.
#[derive(Debug, Clone, Copy)]
pub struct Situation<'a> {
    pub service: Service,
    pub applicant: ApplicantKind,
    pub category: TariffCategory,
    /// The business works under a NIB that is not the applicant's.
    pub nib_of_another: bool,
    pub details: &'a Details,
}

impl Condition {
    pub fn holds(&self, situation: &Situation<'_>) -> bool {
        match self {
            Self::Category(category) => situation.category == *category,
            Self::Answer { field, any_of } => situation
                .details
                .words(field)
                .iter()
                .any(|word| any_of.contains(word)),
            Self::Applicant(kinds) => kinds.contains(&situation.applicant),
            Self::NibOfAnother => situation.nib_of_another,
            Self::Service(service) => situation.service == *service,
            Self::All(all) => all.iter().all(|condition| condition.holds(situation)),
            Self::Any(any) => any.iter().any(|condition| condition.holds(situation)),
            Self::Not(condition) => !condition.holds(situation),
        }
    }

    /// Whether it looks at an answer: only some cases meet it.
    pub fn looks_at_answers(&self) -> bool {
        match self {
            Self::Category(_) | Self::Applicant(_) | Self::Service(_) => false,
            Self::Answer { .. } | Self::NibOfAnother => true,
            Self::All(of) | Self::Any(of) => of.iter().any(Self::looks_at_answers),
            Self::Not(condition) => condition.looks_at_answers(),
        }
    }

    /// The questions it looks at, each with the words it looks for.
    pub fn answers(&self) -> Vec<(&'static str, &'static [&'static str])> {
        match self {
            Self::Category(_) | Self::Applicant(_) | Self::NibOfAnother | Self::Service(_) => {
                Vec::new()
            }
            Self::Answer { field, any_of } => vec![(*field, *any_of)],
            Self::All(of) | Self::Any(of) => of.iter().flat_map(Self::answers).collect(),
            Self::Not(condition) => condition.answers(),
        }
    }
}

impl Need {
    /// Whether it makes sense to ask at all.
    pub fn applies(&self, situation: &Situation<'_>) -> bool {
        match self {
            Self::Always | Self::Optional => true,
            Self::When(condition, _) | Self::OptionalWhen(condition, _) => {
                condition.holds(situation)
            }
        }
    }

    /// Nobody has to answer.
    pub const fn is_optional(&self) -> bool {
        matches!(self, Self::Optional | Self::OptionalWhen(..))
    }

    /// The condition, where there is one.
    pub const fn condition(&self) -> Option<&Condition> {
        match self {
            Self::Always | Self::Optional => None,
            Self::When(condition, _) | Self::OptionalWhen(condition, _) => Some(condition),
        }
    }

    pub fn is_met_only_by_an_answer(&self, situation: &Situation<'_>) -> bool {
        match self {
            Self::Always => true,
            Self::Optional | Self::OptionalWhen(..) => false,
            Self::When(condition, _) => condition.holds(situation),
        }
    }

    /// `always`, or the condition in words.
    pub const fn words(&self) -> &'static str {
        match self {
            Self::Always => "always",
            Self::Optional => "bila ada",
            Self::When(_, words) | Self::OptionalWhen(_, words) => words,
        }
    }
}

/// The margins of a sheet in millimetres, and how many sets are handed in on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SheetStyle {
    pub top: u8,
    pub right: u8,
    pub bottom: u8,
    pub left: u8,
    pub copies: u8,
}

/// Another way to a document than sending a finished file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The one of an earlier case of the same owner will do.
    Earlier,
    /// Drawn on the screen.
    Drawn,
    /// Made from the document that answers this requirement of the same case.
    MadeFrom(&'static str),
    /// Photographs are set on numbered sheets of A4.
    Sheets(SheetStyle),
    /// Its pages are counted by this question, whose answer the fee depends on.
    CountedBy(&'static str),
}

/// What photographs become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// One picture; a PNG may stay one.
    Picture {
        keep_png: bool,
    },
    /// A PDF with a picture to a page.
    Pages,
    Sheets(SheetStyle),
}

/// A document that a service asks for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Requirement {
    pub code: &'static str,
    pub label: &'static str,
    pub hint: &'static str,
    pub gate: Gate,
    pub applies_to: &'static [ApplicantKind],
    pub services: &'static [Service],
    pub need: Need,
    /// Kinds of file that can be filed.
    pub formats: &'static [FileKind],
    /// Largest file that can be filed.
    pub max_bytes: u64,
    pub limit_source: &'static str,
    /// How large a picture must print.
    pub sides: Option<Sides>,
    pub source: &'static str,
    /// The portal writes this document itself; nobody uploads it.
    pub made_by_portal: bool,
    /// The paper the portal fills in for it: filed at once if made by the portal, else printed, signed and scanned.
    pub paper: Option<Template>,
    pub ways: &'static [Way],
}

impl Requirement {
    /// Whether this document is spoken of in this case at all.
    pub fn applies(&self, situation: &Situation<'_>) -> bool {
        self.services.contains(&situation.service)
            && self.applies_to.contains(&situation.applicant)
            && self.need.applies(situation)
    }

    /// Whether the gate stays shut without it.
    pub fn is_needed(&self, situation: &Situation<'_>) -> bool {
        self.applies(situation) && self.need.is_met_only_by_an_answer(situation)
    }

    /// The label as the name of a file without its ending: `surat-pernyataan-umk`.
    pub fn file_stem(&self) -> String {
        let (name, _) = self.label.split_once(" (").unwrap_or((self.label, ""));
        let name = name.to_lowercase();
        let words = name.split(|letter: char| !letter.is_ascii_alphanumeric());
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        words.join("-")
    }

    /// The value of an `accept` attribute: media types, with commas. Photographs are welcome where they can be made
    /// into what is wanted.
    pub fn accept(&self) -> String {
        let mut kinds = self.formats.to_vec();
        if self.target(1).is_some() {
            kinds.extend([FileKind::Jpeg, FileKind::Png, FileKind::Webp]);
        }
        let mut types: Vec<&str> = Vec::new();
        for kind in kinds {
            if !types.contains(&kind.as_str()) {
                types.push(kind.as_str());
            }
        }
        types.join(",")
    }

    /// What so many photographs become here; nothing where they cannot become what is wanted.
    pub fn target(&self, photographs: usize) -> Option<Target> {
        let takes = |kind| self.formats.contains(&kind);
        if let Some(style) = self.sheets() {
            return Some(Target::Sheets(style));
        }
        if photographs == 1 && takes(FileKind::Jpeg) {
            return Some(Target::Picture {
                keep_png: takes(FileKind::Png),
            });
        }
        takes(FileKind::Pdf).then_some(Target::Pages)
    }

    /// The style of its sheets, where it is made of sheets.
    pub fn sheets(&self) -> Option<SheetStyle> {
        self.ways.iter().find_map(|way| match way {
            Way::Sheets(style) => Some(*style),
            _ => None,
        })
    }

    /// The question that is answered with the number of its pages.
    pub fn counted_by(&self) -> Option<&'static str> {
        self.ways.iter().find_map(|way| match way {
            Way::CountedBy(field) => Some(*field),
            _ => None,
        })
    }

    /// The requirement whose document this one can be made from.
    pub fn made_from(&self) -> Option<&'static str> {
        self.ways.iter().find_map(|way| match way {
            Way::MadeFrom(code) => Some(*code),
            _ => None,
        })
    }
}

/// Why a file does not meet a requirement.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileFault {
    #[error("no bytes")]
    Empty,
    #[error("larger than {max_bytes} bytes")]
    TooLarge { max_bytes: u64 },
    /// All that was sent together.
    #[error("a sending of more than {max_bytes} bytes")]
    SendingTooLarge { max_bytes: u64 },
    #[error("more than {max} files in one sending")]
    TooManyFiles { max: usize },
    #[error("is {found:?}")]
    WrongKind {
        found: FileKind,
        wanted: &'static [FileKind],
    },
    #[error("named as {named:?}, is {found:?}")]
    NameDisagrees { named: FileKind, found: FileKind },
    #[error("cut short or unreadable")]
    Truncated { kind: FileKind },
    #[error("{} pixels", .size.pixels())]
    TooManyPixels { size: PictureSize },
    #[error("prints {} by {} mm", .print.width_mm, .print.height_mm)]
    PrintSize { print: PrintSize, sides: Sides },
    #[error("a PDF that asks for a password")]
    Locked,
    #[error("a PDF that does something by itself: {found}")]
    Active { found: Active },
    #[error("unpacks to more than any document needs")]
    Swells,
    #[error("a PDF without pages")]
    NoPages,
    #[error("several photographs where one is wanted")]
    OnlyOne,
    #[error("photographs and finished files together, or several files")]
    NotTogether,
    #[error("too many pictures to be legible within the limit")]
    TooManyPictures,
    #[error("too much is waiting")]
    NotYet,
    #[error("{pages} pages")]
    TooManyPages { pages: u32, max: u32 },
}

/// Whether a file of this name and these facts can be filed for the requirement. `max_bytes` is that of the
/// reference row, which may differ from the published default.
pub fn judge(
    requirement: &Requirement,
    max_bytes: u64,
    file_name: &str,
    facts: &FileFacts,
) -> Result<(), FileFault> {
    if facts.size_bytes == 0 {
        return Err(FileFault::Empty);
    }
    let found = facts.kind;
    if !requirement.formats.contains(&found) {
        return Err(FileFault::WrongKind {
            found,
            wanted: requirement.formats,
        });
    }
    if let Some(named) = FileKind::by_name(file_name).filter(|named| *named != found) {
        return Err(FileFault::NameDisagrees { named, found });
    }
    if facts.size_bytes > max_bytes {
        return Err(FileFault::TooLarge { max_bytes });
    }
    if let Some(size) = facts.picture.filter(|size| size.pixels() > MAX_PIXELS) {
        return Err(FileFault::TooManyPixels { size });
    }
    let sized = matches!(found, FileKind::Jpeg | FileKind::Png | FileKind::Webp);
    let blank = facts.picture.is_none_or(|size| size.pixels() == 0);
    if !facts.complete || (sized && blank) {
        return Err(FileFault::Truncated { kind: found });
    }
    if let (Some(sides), Some(size)) = (requirement.sides, facts.picture) {
        let print = measure(size, facts.density);
        if !sides.hold(print) {
            return Err(FileFault::PrintSize { print, sides });
        }
    }
    Ok(())
}

/// Whether a photograph can be made into what the requirement wants. Its size in bytes is no matter: it is made to fit.
pub fn judge_photograph(requirement: &Requirement, facts: &FileFacts) -> Result<(), FileFault> {
    let kind = facts.kind;
    if facts.size_bytes == 0 {
        return Err(FileFault::Empty);
    }
    if !kind.is_photograph() || requirement.target(1).is_none() {
        return Err(FileFault::WrongKind {
            found: kind,
            wanted: requirement.formats,
        });
    }
    let size = facts.picture.ok_or(FileFault::Truncated { kind })?;
    if size.pixels() > MAX_PIXELS {
        return Err(FileFault::TooManyPixels { size });
    }
    if size.pixels() == 0 || !facts.complete {
        return Err(FileFault::Truncated { kind });
    }
    Ok(())
}

#[cfg(test)]
#[path = "requirement_tests.rs"]
mod tests;
