//! What is wrong with a proposed fact about the city. The sentence for people is made in `words::city`.

use super::letter_number::TemplateFault;

/// Why a fact about the city is not accepted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CityFault {
    #[error(transparent)]
    Template(TemplateFault),
    #[error("the running number touches other digits")]
    RunsTogether,
    #[error("the number {number} is in the register already")]
    NumberTaken { number: String },
    #[error("the portal has given numbers up to {last} this year")]
    NumbersGiven { last: u32 },
    #[error("the block ends before it begins")]
    BlockReversed,
    #[error("{name} stands there twice")]
    NameTwice { name: String },
    #[error("the office's own archive receives no copy")]
    OwnArchive,
    #[error("not a name of an account")]
    NotAnAccount,
    #[error("not an address of a website")]
    NotAWebsite,
    #[error("no hour of an ordinary working day")]
    OutsideTheDay,
    #[error("no target between 5 and {minutes} minutes, or 1 and {days} working days")]
    NotATarget { minutes: u16, days: u16 },
    #[error("not a few days in rising order")]
    NotRising,
    #[error("delivery is followed by two reminders")]
    NotTwoReminders,
    #[error("waiting for OSS ends before an ordinary correction")]
    OssBeforeCorrection,
    #[error("the last reminder comes after the end")]
    ReminderAfterTheEnd,
    #[error("a proposal for this section waits already")]
    ProposalOpen,
    #[error("neither an SVG nor a PNG")]
    NotAnEmblem,
    #[error("has <{name}>, which may run, fetch or hide something")]
    EmblemElement { name: String },
    #[error("has the attribute {name}, which may run something")]
    EmblemAttribute { name: String },
    #[error("refers to something outside of itself")]
    EmblemReaches,
    #[error("has text, which needs a font")]
    EmblemText,
    #[error("says no size")]
    EmblemWithoutSize,
    #[error("larger than {max_bytes} bytes or too intricate")]
    EmblemTooLarge { max_bytes: u64 },
    #[error("cannot be printed")]
    EmblemUnprintable,
}
