//! Why an act failed.

use crate::domain::appointment::PrintedPart;
use crate::domain::city::CityStop;
use crate::domain::fault::{FieldError, FieldFault};
use crate::domain::malware::Withheld;
use crate::domain::procedure::Refusal;
use crate::domain::signing::SigningFault;
use crate::store::StoreError;

/// An act failed; nothing was stored.
#[derive(Debug, thiserror::Error)]
pub enum ActionError {
    /// The procedure does not allow the act now, or not to this role.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Somebody else changed the case since it was shown.
    #[error("the case has changed since it was shown")]
    Stale,
    /// Another form has changed these answers since this one was drawn.
    #[error("the answers have changed since they were shown")]
    Overtaken,
    /// The one-time form was used before, with another file.
    #[error("the form was used for another file")]
    FormUsed,
    /// It does not exist, or not for this person.
    #[error("not found")]
    NotFound,
    /// Answers with faults.
    #[error("{} answers need attention", .0.len())]
    Fields(Vec<FieldError>),
    /// The same form was sent before; `location` is its first result.
    #[error("already done")]
    Repeated { location: String },
    /// The same person may not do two of drafting, initialling and signing a letter.
    #[error("the drafter, the initialler and the signer of a letter are three people")]
    SamePerson,
    /// The acting role does not do this.
    #[error("not the work of this role")]
    NotYourRole,
    /// Tried too often; the response is the same whether or not such an account exists.
    #[error("tried too often")]
    TooOften,
    /// Too much work of this kind is waiting; nothing is wrong with the request.
    #[error("too much is waiting")]
    Busy,
    /// The owner has the largest allowed number of drafts.
    #[error("as many drafts as one may have")]
    TooManyDrafts,
    /// At least one administrator must remain.
    #[error("the last administrator")]
    LastAdministrator,
    /// Nobody can do this to their own account.
    #[error("one's own account")]
    OwnAccount,
    /// Another confirmed account has this NIK.
    #[error("the NIK has an account")]
    NikHeld,
    /// The home address or the representative's position is unknown, and a letter would lack it.
    #[error("the address of the KTP or the representative's position is not known")]
    PartyUnknown,
    /// A paper would contain characters that no font has, or texts that exceed its margins.
    #[error("cannot be printed: {}", .signs.join(" "))]
    NotPrintable { signs: Vec<String> },
    /// A paper cannot be typeset, and trying again would not help.
    #[error("a paper cannot be set: {cause}")]
    Unset { cause: String },
    /// A paper of the case may be signed at this moment, and the act would change it.
    #[error("a paper of the case is being signed")]
    BeingSigned,
    /// The letter gets its number when it is signed, which this way of signing cannot do.
    #[error("the letter has no number yet")]
    NumberLater,
    /// The paper was not signed, or nobody knows.
    #[error("not signed: {0}")]
    NotSigned(SigningFault),
    /// Papers print a signatory of whom not everything is known.
    #[error("the signatory lacks {missing:?}")]
    SignerUnnamed { missing: Vec<PrintedPart> },
    /// The appointment concerns the person, or they proposed it, or they hold no office that confirms.
    #[error("a second person must decide")]
    NotSecondPerson,
    /// The office has not said something that is printed.
    #[error(transparent)]
    City(CityStop),
    /// The bytes of a file are not given out.
    #[error("a file is withheld: {0}")]
    Withheld(#[from] Withheld),
    /// The signed letter of the case opens for nobody, so it is not passed on.
    #[error("the letter's file is withheld: {0}")]
    LetterWithheld(Withheld),
    /// Another service or program failed.
    #[error("{service}: {cause}")]
    Outside {
        service: &'static str,
        cause: String,
    },
    #[error(transparent)]
    Store(StoreError),
}

impl ActionError {
    /// One answer with a fault.
    pub fn field(name: impl Into<String>, fault: FieldFault) -> Self {
        Self::Fields(vec![FieldError::new(name, fault)])
    }
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
