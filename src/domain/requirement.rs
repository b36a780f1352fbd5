//! Which documents a service asks for, by when, and whether a file meets one of them.

use super::applicant_kind::ApplicantKind;
use super::file::FileFacts;
use super::file_fault::FileFault;
use super::file_kind::FileKind;
use super::ip_type::Service;
use super::need::Need;
use super::paper::Template;
use super::print_size::{Sides, measure};
use super::procedure::closed_list;
use super::situation::Situation;

closed_list! {
    /// The point by which a document must be there.
    pub enum Gate {
        /// Before the application is sent to the Dinas.
        Submit = "submit",
        /// Before a billing code is asked for.
        ReadyToPay = "ready_to_pay",
    }
}

/// One mebibyte; "MB" in every limit means this.
pub const MB: u64 = 1_048_576;

/// Largest picture that is decoded, in pixels as its header states them.
pub const MAX_PIXELS: u64 = 50_000_000;

/// Margins in millimetres, and how many sets are handed in on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SheetStyle {
    pub top: u8,
    pub right: u8,
    pub bottom: u8,
    pub left: u8,
    pub copies: u8,
}

/// Another way to supply a document than to upload a finished file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The owner may use the document of an earlier case again.
    Earlier,
    /// Drawn on the screen.
    Drawn,
    /// Made from the document given for this other requirement of the same case.
    MadeFrom(&'static str),
    /// Photographs are placed on numbered A4 sheets.
    Sheets(SheetStyle),
    /// Its number of pages answers this question, on which the fee depends.
    CountedBy(&'static str),
}

/// What uploaded photographs are converted into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// One JPEG, or a PNG if that is kept.
    Picture {
        keep_png: bool,
    },
    /// A PDF with one picture on each page.
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
    /// The kinds of file that are accepted.
    pub formats: &'static [FileKind],
    /// Largest accepted file in bytes, unless the database has another limit.
    pub max_bytes: u64,
    pub limit_source: &'static str,
    /// How large a picture must be in print.
    pub sides: Option<Sides>,
    pub source: &'static str,
    /// The portal makes this document itself; it cannot be uploaded.
    pub made_by_portal: bool,
    /// The paper that the portal makes for it: filed at once if `made_by_portal`, else for the owner to print, sign and
    /// scan.
    pub paper: Option<Template>,
    pub ways: &'static [Way],
}

impl Requirement {
    /// Whether this document is asked for in this case, needed or not.
    pub fn applies(&self, situation: &Situation<'_>) -> bool {
        self.services.contains(&situation.service)
            && self.applies_to.contains(&situation.applicant)
            && situation.asks(&self.need)
    }

    /// Whether the case cannot pass its gate without it.
    pub fn is_needed(&self, situation: &Situation<'_>) -> bool {
        self.applies(situation) && situation.requires(&self.need)
    }

    /// A file name from the label, without extension: `surat-pernyataan-umk`.
    pub fn file_stem(&self) -> String {
        let (name, _) = self.label.split_once(" (").unwrap_or((self.label, ""));
        let name = name.to_lowercase();
        let words = name.split(|letter: char| !letter.is_ascii_alphanumeric());
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        words.join("-")
    }

    /// The value of an `accept` attribute: media types, separated by commas. Includes photographs if they can be
    /// converted into what is wanted.
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

    /// What this many photographs are converted into; `None` if this requirement takes no converted photographs.
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

    /// The style of its sheets if photographs are placed on sheets.
    pub fn sheets(&self) -> Option<SheetStyle> {
        self.ways.iter().find_map(|way| match way {
            Way::Sheets(style) => Some(*style),
            _ => None,
        })
    }

    /// Code of the question that its number of pages answers.
    pub fn counted_by(&self) -> Option<&'static str> {
        self.ways.iter().find_map(|way| match way {
            Way::CountedBy(field) => Some(*field),
            _ => None,
        })
    }

    /// Code of the requirement whose document it can be made from.
    pub fn made_from(&self) -> Option<&'static str> {
        self.ways.iter().find_map(|way| match way {
            Way::MadeFrom(code) => Some(*code),
            _ => None,
        })
    }
}

/// Checks whether a file with this name and these facts is accepted. `max_bytes` is the limit from the database, which
/// may differ from the published default.
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

/// Checks whether a photograph can be converted into what the requirement wants. Its size in bytes does not matter, for
/// the result is made small enough.
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
