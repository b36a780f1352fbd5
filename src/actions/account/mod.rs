//! Shared by the acts on accounts: the audit row, collecting faults, judging passwords.

pub mod change_password;
pub mod computer;
pub mod confirm_email;
pub(super) mod device;
pub mod factor;
pub mod manage_account;
mod own_password;
pub mod owner_account;
pub mod pending_registration;
pub mod register;
pub mod reset_password;
pub mod save_business;
pub mod save_contact;
pub mod sign_in;
pub mod sign_out;
pub mod signer_nik;
pub mod visit;

use serde_json::{Value, json};

use super::ActionError;
use crate::domain::fault::{FieldError, FieldFault};
use crate::domain::id::AccountId;
use crate::domain::password;
use crate::domain::procedure::Role;
use crate::domain::typed;
use crate::portal::Portal;
use crate::store::{AuditEntry, Tx};

/// Chains an audit row about an account.
pub(super) fn audit(
    tx: &mut Tx,
    portal: &Portal,
    by: (AccountId, Role),
    act: &str,
    subject: AccountId,
    data: Value,
) {
    tx.audit(AuditEntry {
        at: portal.now(),
        actor_id: Some(by.0),
        role: by.1,
        act: act.to_owned(),
        subject_kind: "account",
        subject_id: Some(subject.uuid()),
        data,
    });
}

/// Data of an audit row without details.
pub(super) fn nothing_more() -> Value {
    json!({})
}

/// The role to record when the act does not belong to one.
pub(super) fn written_as(roles: &[Role]) -> Role {
    roles.first().copied().unwrap_or(Role::Applicant)
}

/// Collects faults while answers are read.
#[derive(Debug, Default)]
pub(super) struct Faults(Vec<FieldError>);

impl Faults {
    /// Returns the value, or records its fault under the field's name.
    pub(super) fn take<T>(&mut self, field: &str, result: Result<T, FieldFault>) -> Option<T> {
        result
            .map_err(|fault| self.0.push(FieldError::new(field, fault)))
            .ok()
    }

    pub(super) fn push(&mut self, field: &str, fault: FieldFault) {
        self.0.push(FieldError::new(field, fault));
    }

    pub(super) fn into_error(self) -> ActionError {
        ActionError::Fields(self.0)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Judges a new password typed into the field `password`.
    pub(super) fn judge_password(&mut self, typed: &str, name: &str, email: &str) {
        let judged = password::check(typed, name, email).map_err(FieldFault::Password);
        self.take("password", judged);
    }
}

/// One line of limited length, cleaned.
pub(super) fn short_text(typed: &str, max: usize) -> Result<String, FieldFault> {
    let text = typed::line(typed);
    let found = text.chars().count();
    match found {
        0 => Err(FieldFault::Missing),
        _ if found > max => Err(FieldFault::TooLong { max, found }),
        _ => Ok(text),
    }
}

pub(super) async fn hash(portal: &Portal, password: &str) -> Result<String, ActionError> {
    portal
        .hasher()
        .hash(password)
        .await
        .map_err(|cause| hasher_error(&cause))
}

pub(super) async fn verify(
    portal: &Portal,
    password: &str,
    stored: Option<&str>,
) -> Result<bool, ActionError> {
    portal
        .hasher()
        .verify(password, stored)
        .await
        .map_err(|cause| hasher_error(&cause))
}

fn hasher_error(cause: &crate::adapters::hasher::HasherError) -> ActionError {
    ActionError::Outside {
        service: "argon2",
        cause: cause.to_string(),
    }
}
