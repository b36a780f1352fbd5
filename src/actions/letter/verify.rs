//! Looks up a signed paper by its printed code, or by number and date. Attempts are counted, and everything that is not
//! found gets the same answer.

use std::net::IpAddr;

use chrono::NaiveDate;
use rand::RngCore;
use sqlx::PgConnection;

use crate::actions::ActionError;
use crate::actions::throttle::{self, Attempt};
use crate::domain::verification::{self, VerificationCode};
use crate::portal::Portal;
use crate::store::carried::CarriedPaper;
use crate::store::letter::LetterRow;
use crate::store::refusal::SignedRefusal;
use crate::store::{self, Tx};

/// A paper with a printed code.
#[derive(Debug)]
pub enum SignedPaper {
    Letter(Box<LetterRow>),
    Refusal(Box<SignedRefusal>),
    /// It was carried out to be signed, and did not come back, or was taken back.
    Carried(Box<CarriedPaper>),
}

/// The printed data by which a paper is looked up.
#[derive(Debug, Clone, Copy)]
pub enum Printed<'a> {
    /// The code, or the whole address, as typed or pasted.
    Code(&'a str),
    Number {
        number: &'a str,
        on: NaiveDate,
    },
}

/// A code for a new paper.
pub(in crate::actions) fn new_code() -> String {
    let mut random = [0_u8; 16];
    rand::thread_rng().fill_bytes(&mut random);
    VerificationCode::from_random(random).to_string()
}

/// The paper with this code; text around the code is ignored.
pub async fn find(
    conn: &mut PgConnection,
    address: &str,
) -> Result<Option<SignedPaper>, ActionError> {
    of_code(conn, &verification::candidates(address)).await
}

async fn of_code(
    conn: &mut PgConnection,
    codes: &[String],
) -> Result<Option<SignedPaper>, ActionError> {
    if codes.is_empty() {
        return Ok(None);
    }
    if let Some(letter) = store::letter::by_token(conn, codes).await? {
        return Ok(Some(SignedPaper::Letter(Box::new(letter))));
    }
    if let Some(refusal) = store::refusal::by_token(conn, codes).await? {
        return Ok(Some(SignedPaper::Refusal(Box::new(refusal))));
    }
    let carried = store::carried::by_token(conn, codes).await?;
    Ok(carried.map(|carried| SignedPaper::Carried(Box::new(carried))))
}

/// The code of the paper with this printed data, `None` if there is none; `TooOften` after too many attempts. Numbers
/// are consecutive, so only few attempts with them are allowed; looking up by code then stays possible.
pub async fn look_up(
    portal: &Portal,
    printed: Printed<'_>,
    ip: Option<IpAddr>,
) -> Result<Option<String>, ActionError> {
    let (at, values, from_one) = match printed {
        Printed::Code(typed) => {
            let codes = verification::candidates(typed);
            ("verify by code", codes, throttle::PER_VISITOR)
        }
        Printed::Number { number, .. } => {
            let numbers = verification::plain_numbers(number);
            ("verify by number", numbers, throttle::FEW)
        }
    };
    let Some(account) = values.first() else {
        return Ok(None);
    };
    let attempt = Attempt {
        at,
        account,
        ip,
        device: None,
        from_all: throttle::WIDE,
        from_one,
    };
    if !throttle::admit(portal, &attempt).await? {
        return Err(ActionError::TooOften);
    }
    let mut conn = portal.acquire().await?;
    let code = match printed {
        Printed::Code(_) => of_code(&mut conn, &values).await?.and_then(code_of),
        Printed::Number { on, .. } => store::letter::code_by_number(&mut conn, &values, on).await?,
    };
    drop(conn);
    if code.is_some() {
        let mut tx = Tx::begin(portal.pool()).await?;
        throttle::forgive(&mut tx, portal, &attempt).await?;
        tx.commit().await?;
    }
    Ok(code)
}

fn code_of(signed: SignedPaper) -> Option<String> {
    match signed {
        SignedPaper::Letter(letter) => letter.token,
        SignedPaper::Refusal(refusal) => Some(refusal.token),
        SignedPaper::Carried(carried) => Some(carried.token),
    }
}
