//! A column that holds a word of a closed list, read as its member: `state as "state: Word<BillState>"`.

use sqlx::Decode;
use sqlx::error::BoxDynError;
use sqlx::postgres::{PgValueRef, Postgres};

use super::StoreError;
use crate::domain::billing::{BillState, PaymentKind};
use crate::domain::letter::LetterState;
use crate::domain::letter_number::NumberState;

/// Reads the word; one that the list does not know is an inconsistent row.
pub(super) struct Word<T>(T);

macro_rules! words {
    ($($list:ident),+) => {$(
        impl<'r> Decode<'r, Postgres> for Word<$list> {
            fn decode(value: PgValueRef<'r>) -> Result<Self, BoxDynError> {
                let word = <&str as Decode<Postgres>>::decode(value)?;
                let unknown = || StoreError::inconsistent(stringify!($list), word, "not one of its words");
                Ok(Self($list::parse(word).ok_or_else(unknown)?))
            }
        }

        impl From<Word<$list>> for $list {
            fn from(word: Word<$list>) -> Self {
                word.0
            }
        }
    )+};
}

words!(BillState, LetterState, NumberState, PaymentKind);
