//! The second factor of an account: judging a typed code. Codes of one account are judged one after the other; wrong
//! ones are counted, and after five only a reset helps.

pub mod pass;
pub mod reset;
pub mod set_up;

use std::net::IpAddr;

use chrono::{DateTime, Utc};
use zeroize::Zeroizing;

use super::{audit, nothing_more, verify, written_as};
use crate::actions::ActionError;
use crate::actions::mail;
use crate::actions::security::{self, SecurityEvent};
use crate::domain::account_change::AccountChange;
use crate::domain::fault::{FieldError, FieldFault};
use crate::domain::id::AccountId;
use crate::domain::procedure::Role;
use crate::domain::second_factor::{
    Authenticator, CodeFault, CodeVerdict, MOST_WRONG, RecoveryCode, SECRET_BYTES, TypedCode,
    read_code,
};
use crate::portal::Portal;
use crate::store::Tx;
use crate::store::second_factor::{self, FactorRow};

/// Name of the field with the code.
pub const CODE: &str = "factor_code";

/// Whose code is judged, and where it was typed.
#[derive(Debug, Clone, Copy)]
pub struct Typing<'a> {
    pub account: AccountId,
    pub roles: &'a [Role],
    pub code: &'a str,
    pub ip: Option<IpAddr>,
}

/// The error of a code that was not accepted.
fn refused(fault: CodeFault) -> ActionError {
    ActionError::Fields(vec![FieldError::new(CODE, FieldFault::Code(fault))])
}

/// The authenticator with this secret, as the person's app names it.
fn authenticator(
    portal: &Portal,
    secret: &[u8; SECRET_BYTES],
    email: &str,
) -> Result<Authenticator, ActionError> {
    let issuer = format!("HAKI {}", portal.profile().city.name);
    Authenticator::new(*secret, &issuer, email).map_err(|cause| broken(&cause))
}

fn broken(cause: &impl ToString) -> ActionError {
    ActionError::Outside {
        service: "totp",
        cause: cause.to_string(),
    }
}

/// The secret out of the vault.
fn opened(portal: &Portal, sealed: &[u8]) -> Result<Zeroizing<[u8; SECRET_BYTES]>, ActionError> {
    let plain = portal.vault().open(sealed);
    let plain = Zeroizing::new(plain.map_err(|cause| ActionError::Outside {
        service: "vault",
        cause: cause.to_string(),
    })?);
    let secret = plain.as_slice().try_into();
    secret
        .map(Zeroizing::new)
        .map_err(|_| broken(&"the secret has another length"))
}

/// Judges a code. With a right one the transaction goes on; a wrong one is counted and committed.
async fn judge(portal: &Portal, mut tx: Tx, typing: &Typing<'_>) -> Result<Tx, ActionError> {
    let typed = read_code(typing.code).ok_or_else(|| refused(CodeFault::Unreadable))?;
    let known = second_factor::lock(&mut tx, typing.account)
        .await?
        .ok_or(ActionError::NotFound)?;
    if known.locked {
        return Err(refused(CodeFault::Locked));
    }
    let weighed = match &typed {
        TypedCode::App(code) => of_app(portal, &mut tx, typing, (&known, code)).await?,
        TypedCode::Recovery(code) => recovery(portal, &mut tx, typing, code).await?,
    };
    match weighed {
        None => Ok(tx),
        // Right once: nobody learns anything by it.
        Some(CodeFault::Used) => Err(refused(CodeFault::Used)),
        Some(fault) => missed(portal, tx, typing, (&known, fault)).await,
    }
}

async fn of_app(
    portal: &Portal,
    tx: &mut Tx,
    typing: &Typing<'_>,
    (known, code): (&FactorRow, &str),
) -> Result<Option<CodeFault>, ActionError> {
    let secret = opened(portal, &known.secret_sealed)?;
    let app = authenticator(portal, &secret, "akun")?;
    let step = match judged(&app, code, Some(known.last_step), portal.now()) {
        Ok(step) => step,
        Err(fault) => return Ok(Some(fault)),
    };
    second_factor::passed(tx, typing.account, Some(step)).await?;
    Ok(None)
}

/// The step of a right code.
fn judged(
    app: &Authenticator,
    code: &str,
    used: Option<i64>,
    now: DateTime<Utc>,
) -> Result<i64, CodeFault> {
    match app.judge(code, used, now) {
        CodeVerdict::Right { step } => Ok(step),
        CodeVerdict::Used => Err(CodeFault::Used),
        CodeVerdict::ClockOff { minutes } => Err(CodeFault::ClockOff { minutes }),
        CodeVerdict::Wrong => Err(CodeFault::Wrong { left: None }),
    }
}

async fn recovery(
    portal: &Portal,
    tx: &mut Tx,
    typing: &Typing<'_>,
    code: &RecoveryCode,
) -> Result<Option<CodeFault>, ActionError> {
    let account = typing.account;
    let stored = second_factor::code_hash(tx, account, code.place()).await?;
    if !verify(portal, code.plain(), stored.as_deref()).await? {
        return Ok(Some(CodeFault::Wrong { left: None }));
    }
    second_factor::use_code(tx, account, code.place(), portal.now()).await?;
    second_factor::passed(tx, account, None).await?;
    let by = (account, written_as(typing.roles));
    audit(tx, portal, by, "use_recovery_code", account, nothing_more());
    mail::tell(tx, portal, account, AccountChange::RecoveryCodeUsed).await?;
    security::note(SecurityEvent::RecoveryCodeUsed, Some(account), None);
    Ok(None)
}

/// Counts a wrong code, and tells the person when it locked the second factor.
async fn missed(
    portal: &Portal,
    mut tx: Tx,
    typing: &Typing<'_>,
    (known, fault): (&FactorRow, CodeFault),
) -> Result<Tx, ActionError> {
    let account = typing.account;
    security::note(SecurityEvent::WrongFactor, Some(account), typing.ip);
    if !second_factor::missed(&mut tx, account, portal.now()).await? {
        tx.commit().await?;
        let left = MOST_WRONG - known.wrong - 1;
        return Err(refused(match fault {
            CodeFault::Wrong { .. } => CodeFault::Wrong { left: Some(left) },
            other => other,
        }));
    }
    let by = (account, written_as(typing.roles));
    audit(&mut tx, portal, by, "lock_factor", account, nothing_more());
    mail::tell(&mut tx, portal, account, AccountChange::FactorLocked).await?;
    tx.commit().await?;
    security::note(SecurityEvent::FactorLocked, Some(account), typing.ip);
    Err(refused(CodeFault::Locked))
}
