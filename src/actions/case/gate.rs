//! Checks that all answers and documents are there that a gate requires.

use super::OpenCase;
use super::situation::situation;
use crate::actions::ActionError;
use crate::domain::checklist;
use crate::domain::fault::{FieldError, FieldFault};
use crate::domain::procedure::Status;
use crate::domain::requirement::Gate;
use crate::domain::wib;
use crate::store;

/// Succeeds if everything for `gate` is there, valid, and not withheld because of malware; otherwise returns all faults
/// with their fields.
pub(in crate::actions) async fn complete(
    open: &mut OpenCase<'_>,
    gate: Gate,
) -> Result<(), ActionError> {
    let kind = open.case.ip_type;
    let today = wib::date(open.now);
    if open.case.status == Status::Draft
        && !store::applicant::copy(&mut open.tx, &open.case).await?
    {
        return Err(missing(&[checklist::APPLICANT.to_owned()]));
    }
    let Some(applicant) = store::applicant::of_case(open.tx.conn(), open.case.id).await? else {
        return Err(missing(&[checklist::APPLICANT.to_owned()]));
    };
    if !kind.applicants.include(applicant.kind) {
        return Err(ActionError::field(
            checklist::APPLICANT,
            FieldFault::WrongApplicant {
                may: kind.applicants.kinds,
            },
        ));
    }
    if !applicant.can_be_named() && asks_applicant(open).await? {
        return Err(missing(&[checklist::APPLICANT.to_owned()]));
    }
    let situation = situation(&open.case, &applicant);
    let mut faults = kind.faults(&situation, today);
    if gate == Gate::ReadyToPay {
        // No name can be added any more; the paper has a line to fill in by hand.
        faults.retain(|fault| fault.fault != FieldFault::NobodyBeside);
    }
    let given = store::document::given_codes(open.tx.conn(), open.case.id).await?;
    for requirement in kind.needed_at(gate, &situation) {
        if !requirement.made_by_portal && !given.iter().any(|code| code == requirement.code) {
            faults.push(FieldError::new(
                checklist::document_code(requirement.code),
                FieldFault::Missing,
            ));
        }
    }
    faults.extend(withheld(open).await?);
    if faults.is_empty() {
        Ok(())
    } else {
        Err(ActionError::Fields(faults))
    }
}

/// The documents that others would not get: nothing is sent before its check for malware is over.
async fn withheld(open: &mut OpenCase<'_>) -> Result<Vec<FieldError>, ActionError> {
    let standing = store::document::standing(open.tx.conn(), open.case.id).await?;
    let faults = standing.iter().filter_map(|document| {
        let code = checklist::document_code(&document.requirement);
        Some(FieldError::new(
            code,
            FieldFault::Withheld(document.withheld()?),
        ))
    });
    Ok(faults.collect())
}

/// Whether account and business can be changed now: for a draft, and for a returned case if they were asked for.
async fn asks_applicant(open: &mut OpenCase<'_>) -> Result<bool, ActionError> {
    Ok(match open.case.status {
        Status::Draft => true,
        Status::Returned => store::check::open_correction(open.tx.conn(), open.case.id)
            .await?
            .iter()
            .any(|item| checklist::is_of_applicant(&item.code)),
        _ => false,
    })
}

fn missing(codes: &[String]) -> ActionError {
    ActionError::Fields(
        codes
            .iter()
            .map(|code| FieldError::new(code.clone(), FieldFault::Missing))
            .collect(),
    )
}
