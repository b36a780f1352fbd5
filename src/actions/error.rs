//! Why an act did not happen.

use crate::domain::fault::FieldError;
use crate::domain::procedure::Refusal;
use crate::store::StoreError;

/// Nothing was stored.
#[derive(Debug, thiserror::Error)]
pub enum ActionError {
    /// The procedure does not allow it now, or not to this role.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Somebody was faster: the case is not the one that was shown.
    #[error("the case has changed since it was shown")]
    Stale,
    /// The answers were changed elsewhere since this form was drawn, to something else than it says.
    #[error("the answers have changed since they were shown")]
    Overtaken,
    /// The one-time form was used before, with another file.
    #[error("the form was used for another file")]
    FormUsed,
    /// There is no such thing for this person.
    #[error("not found")]
    NotFound,
    /// Answers that cannot be taken as they stand.
    #[error("{} answers need attention", .0.len())]
    Fields(Vec<FieldError>),
    /// The same form was sent before; this is where its first result stands.
    #[error("already done")]
    Repeated { location: String },
    /// One person may not do two of drafting, initialling and signing the same letter.
    #[error("the drafter, the initialler and the signer of a letter are three people")]
    SamePerson,
    /// Somebody else's work: the role they act in does not do this.
    #[error("not the work of this role")]
    NotYourRole,
    /// Tried too often; the same answer whether or not there is such an account.
    #[error("tried too often")]
    TooOften,
    /// Too much waits for the same work; nothing is wrong with what was sent.
    #[error("too much is waiting")]
    Busy,
    /// The owner has as many drafts as one may have.
    #[error("as many drafts as one may have")]
    TooManyDrafts,
    /// Somebody must be left who can manage accounts.
    #[error("the last administrator")]
    LastAdministrator,
    /// Somebody else changes what one may do oneself.
    #[error("one's own account")]
    OwnAccount,
    /// Another account with a confirmed address has this NIK.
    #[error("the NIK has an account")]
    NikHeld,
    /// A letter would not say where its applicant lives, or what its representative is.
    #[error("the address of the KTP or the representative's position is not known")]
    PartyUnknown,
    /// A paper would print letters or signs that no face has, or that reach beyond its margins.
    #[error("cannot be printed: {}", .signs.join(" "))]
    NotPrintable { signs: Vec<String> },
    /// A paper could not be set for a reason that stays.
    #[error("a paper cannot be set: {cause}")]
    Unset { cause: String },
    /// A neighbour outside could not do its part.
    #[error("{service}: {cause}")]
    Outside {
        service: &'static str,
        cause: String,
    },
    #[error(transparent)]
    Store(StoreError),
}

impl From<StoreError> for ActionError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Stale => Self::Stale,
            StoreError::Refused(name)
                if matches!(
                    name.as_str(),
                    "letter_three_people" | "refusal_three_people"
                ) =>
            {
                Self::SamePerson
            }
            StoreError::Refused(name) if name == "account_nik_unique" => Self::NikHeld,
            other => Self::Store(other),
        }
    }
}

impl From<sqlx::Error> for ActionError {
    fn from(error: sqlx::Error) -> Self {
        StoreError::from(error).into()
    }
}
