//! Why a file is refused.

use super::active::Active;
use super::file_kind::FileKind;
use super::print_size::PictureSize;
use super::print_size::{PrintSize, Sides};

/// Why a file does not meet a requirement.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileFault {
    #[error("no bytes")]
    Empty,
    #[error("larger than {max_bytes} bytes")]
    TooLarge { max_bytes: u64 },
    /// All files of one request together.
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
    /// A document of an earlier case is to be used again, but its stored file cannot be read.
    #[error("stored, and not to be read any more")]
    Gone,
    #[error("{pages} pages")]
    TooManyPages { pages: u32, max: u32 },
}
