//! Required texts of acts.

use crate::actions::ActionError;
use crate::domain::fault::{FieldError, FieldFault};

/// The reason without surrounding blanks; a fault if it is empty.
pub(in crate::actions) fn given(reason: &str) -> Result<&str, ActionError> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(ActionError::field("reason", FieldFault::Missing));
    }
    Ok(reason)
}

/// Reason and legal basis, both required.
pub(in crate::actions) fn reasoned<'a>(
    reason: &'a str,
    basis: &'a str,
) -> Result<(&'a str, &'a str), ActionError> {
    all_given(&[("reason", reason), ("basis", basis)])?;
    Ok((reason.trim(), basis.trim()))
}

pub(in crate::actions) fn all_given(answers: &[(&str, &str)]) -> Result<(), ActionError> {
    let missing: Vec<FieldError> = answers
        .iter()
        .filter(|(_, typed)| typed.trim().is_empty())
        .map(|(name, _)| FieldError::new(*name, FieldFault::Missing))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(ActionError::Fields(missing))
}
