//! A column that holds a word of a closed list, read as its member: `state as "state: Word<BillState>"`; the code of an
//! IP type likewise.

use sqlx::Decode;
use sqlx::error::BoxDynError;
use sqlx::postgres::{PgValueRef, Postgres};

use super::StoreError;
use crate::domain::appointment::{AppointmentKind, AppointmentState, PublicOffice};
use crate::domain::billing::{BillState, PaymentKind};
use crate::domain::city::CitySection;
use crate::domain::complaint::{
    ComplaintAct, ComplaintCategory, ComplaintContact, ComplaintPlace, ComplaintState,
};
use crate::domain::drill::DrillOutcome;
use crate::domain::ip_type::IpType;
use crate::domain::letter::LetterState;
use crate::domain::letter_number::NumberState;
use crate::domain::malware::MalwareState;
use crate::domain::proposal::VersionState;
use crate::domain::recorded::{RecordedState, RenewalTurn};
use crate::domain::refusal::RefusalState;
use crate::domain::signing::{SigningPaper, SigningState};

/// Reads the word; one that the list does not know is an inconsistent row.
#[derive(Debug)]
pub(super) struct Word<T>(T);

macro_rules! words {
    ($($list:ident is $member:ty),+ $(,)?) => {$(
        impl<'r> Decode<'r, Postgres> for Word<$member> {
            fn decode(value: PgValueRef<'r>) -> Result<Self, BoxDynError> {
                let word = <&str as Decode<Postgres>>::decode(value)?;
                let unknown = || StoreError::inconsistent(stringify!($list), word, "not one of its words");
                Ok(Self($list::parse(word).ok_or_else(unknown)?))
            }
        }

        impl From<Word<$member>> for $member {
            fn from(word: Word<$member>) -> Self {
                word.0
            }
        }
    )+};
}

words! {
    AppointmentKind is AppointmentKind,
    AppointmentState is AppointmentState,
    BillState is BillState,
    ComplaintAct is ComplaintAct,
    ComplaintCategory is ComplaintCategory,
    ComplaintContact is ComplaintContact,
    ComplaintPlace is ComplaintPlace,
    ComplaintState is ComplaintState,
    CitySection is CitySection,
    DrillOutcome is DrillOutcome,
    IpType is &'static IpType,
    LetterState is LetterState,
    MalwareState is MalwareState,
    NumberState is NumberState,
    PaymentKind is PaymentKind,
    PublicOffice is PublicOffice,
    RecordedState is RecordedState,
    RefusalState is RefusalState,
    RenewalTurn is RenewalTurn,
    SigningPaper is SigningPaper,
    SigningState is SigningState,
    VersionState is VersionState,
}
