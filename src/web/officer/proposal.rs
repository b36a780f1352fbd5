//! The form by which a second person decides on a proposal, or the proposer withdraws it; the same wherever something
//! is proposed.

use crate::actions::ActionError;
use crate::actions::proposal::Ruling;
use crate::domain::fault::FieldFault;
use crate::domain::proposal::VersionState;
use crate::web::ask::{FieldView, Filled};
use crate::web::form::FormData;
use crate::web::view::{StatusBadge, Tone};
use crate::words;

/// Input of the decision's button, and what the buttons say.
const ACT: &str = "aksi";
const CONFIRM: &str = "sah";
const WITHDRAW: &str = "tarik";

/// The form, for `components/proposals.html`.
#[derive(Debug)]
pub(super) struct DecisionForm {
    pub(super) action: String,
    pub(super) title: &'static str,
    /// In which capacity somebody decides, or what to look at first; empty for nothing.
    pub(super) lead: String,
    pub(super) reason: FieldView,
    /// What is wrong with the decision itself.
    pub(super) error: Option<String>,
    /// The button that puts it in force; empty for the proposer, who can only withdraw.
    pub(super) confirms: &'static str,
    pub(super) withdraws: &'static str,
}

impl DecisionForm {
    /// For somebody who did not propose it; `confirms` names their button, `reader` who reads a refusal.
    pub(super) fn second(
        filled: &mut Filled<'_>,
        action: String,
        confirms: &'static str,
        reader: &str,
    ) -> Self {
        let reason = filled.text("reason", "Alasan bila ditolak");
        Self {
            action,
            title: "Putuskan",
            lead: String::new(),
            reason: reason.hint(format!("Dibaca {reader}.")).optional(),
            error: None,
            confirms,
            withdraws: "",
        }
    }

    /// For the proposer; `withdraws` names the button.
    pub(super) fn own(filled: &mut Filled<'_>, action: String, withdraws: &'static str) -> Self {
        Self {
            action,
            title: withdraws,
            lead: String::new(),
            reason: filled.text("reason", "Alasan ditarik"),
            error: None,
            confirms: "",
            withdraws,
        }
    }
}

/// What the form says; a fault at the reason where somebody confirms and still says why not.
pub(super) fn verdict(form: &FormData) -> Result<Ruling<'_>, ActionError> {
    let reason = form.text("reason");
    Ok(match form.text(ACT) {
        CONFIRM => {
            without_reason(form)?;
            Ruling::Activate
        }
        WITHDRAW => Ruling::Withdraw(reason),
        _ => Ruling::Reject(reason),
    })
}

/// Refuses a confirmation beside a reason for refusing.
pub(super) fn without_reason(form: &FormData) -> Result<(), ActionError> {
    if form.text("reason").trim().is_empty() {
        Ok(())
    } else {
        Err(ActionError::field("reason", FieldFault::ReasonUnasked))
    }
}

/// A version's state in a word.
pub(super) fn state(state: VersionState) -> StatusBadge {
    let tone = match state {
        VersionState::Proposed => Tone::Turn,
        VersionState::Activated => Tone::Ok,
        VersionState::Rejected => Tone::Bad,
        VersionState::Withdrawn => Tone::Off,
    };
    StatusBadge::new(tone, words::proposal::state(state))
}

/// Why this person cannot decide on a version that waits.
pub(super) const fn waits(waiting: bool, own: bool, may: bool) -> &'static str {
    match (waiting, own, may) {
        (true, true, _) => {
            "Anda yang mengusulkan: orang lain yang mengaktifkannya, yaitu administrator lain, Kepala Bidang, atau Kepala Dinas."
        }
        (true, false, false) => "Menunggu administrator lain, Kepala Bidang, atau Kepala Dinas.",
        _ => "",
    }
}
