//! What people are told about a case and about roles in the office: for each act which notices, whether they are mailed
//! and ask for something, or why nobody is told.

use super::procedure::Act;

super::procedure::closed_list! {
    /// What a notice says.
    pub enum Kind {
        Submitted = "submitted",
        FilesComplete = "files_complete",
        Returned = "returned",
        CorrectionReminder = "correction_reminder",
        CorrectionLapsed = "correction_lapsed",
        /// The correction is no longer asked for.
        ReturnCancelled = "return_cancelled",
        Declined = "declined",
        DeclineUpheld = "decline_upheld",
        ObjectionGranted = "objection_granted",
        AppealRecorded = "appeal_recorded",
        AppealGranted = "appeal_granted",
        AppealRefused = "appeal_refused",
        /// The files of a service without a letter are in order.
        FilesAccepted = "files_accepted",
        InventoryRecorded = "inventory_recorded",
        LetterReady = "letter_ready",
        LetterRevoked = "letter_revoked",
        /// After payment, a letter of the new year replaces the earlier one.
        LetterRenewed = "letter_renewed",
        /// The letter ends with its year and nothing has been filed yet.
        LetterExpires = "letter_expires",
        LetterExpired = "letter_expired",
        DeliveryReminder = "delivery_reminder",
        Closed = "closed",
        /// The Dinas recorded the day that the owner named, with the owner's consent.
        ReadyDayRecorded = "ready_day_recorded",
        ReadyDayMissed = "ready_day_missed",
        /// An outage fell on the chosen day; the next possible day was set without asking.
        ReadyDayMoved = "ready_day_moved",
        FilingReturned = "filing_returned",
        OwnFilingConfirmed = "own_filing_confirmed",
        OwnFilingRejected = "own_filing_rejected",
        CodeIssued = "code_issued",
        CodeReplaced = "code_replaced",
        CodeCancelled = "code_cancelled",
        CodeLapsesSoon = "code_lapses_soon",
        CodeLapsed = "code_lapsed",
        PaymentConfirmed = "payment_confirmed",
        PaymentRejected = "payment_rejected",
        Refunded = "refunded",
        FiledAtDjki = "filed_at_djki",
        StageRecorded = "stage_recorded",
        /// A stage was recorded with a letter of DJKI and a day to answer by.
        DjkiLetter = "djki_letter",
        DjkiReminder = "djki_reminder",
        Certified = "certified",
        Refused = "refused",
        DeemedWithdrawn = "deemed_withdrawn",
        WithdrawnAtDjki = "withdrawn_at_djki",
        RemedyFiled = "remedy_filed",
        Restored = "restored",
        /// Data copied from DJKI, or a payment, was corrected.
        Corrected = "corrected",
        /// A change of the calendar moved a printed due date; mailed when that date is near.
        DueMoved = "due_moved",
        /// A clerk declared an outage, which must be decided on today; belongs to no case.
        OutageDeclared = "outage_declared",
        /// The signing service does not answer; this kind and the next belong to no case.
        SignerSilent = "signer_silent",
        /// It answers again, and papers wait for their signer.
        SignerAnswers = "signer_answers",
        /// A signer's certificate writes other titles than papers print; belongs to no case.
        CertificateDiffers = "certificate_differs",
        /// A file cannot be used, because of what the check for malware said; told to whoever sent it.
        FileRefused = "file_refused",
        /// A signed paper opens for nobody, because of what that check said; told to who can have it made again.
        PaperWithheld = "paper_withheld",
        /// A drill of restoring a backup ended; belongs to no case.
        DrillEnded = "drill_ended",
        /// Continuous archiving has not stood well for an hour; this kind and the next belong to no case.
        ArchiveFails = "archive_fails",
        /// It stands well again.
        ArchiveWell = "archive_well",
        /// A complaint was filed, passed on or reopened; belongs to no case.
        ComplaintWaits = "complaint_waits",
        /// A complaint went to a desk where nobody reads it; told to who makes accounts. Belongs to no case.
        ComplaintUnread = "complaint_unread",
        /// A change of the city's facts waits for a second person; this kind and the next belong to no case.
        CityChangeProposed = "city_change_proposed",
        /// Activated, rejected or withdrawn.
        CityChangeDecided = "city_change_decided",
        /// A source of the letter waits for a second person; this kind and the next belong to no case.
        LetterSourceProposed = "letter_source_proposed",
        /// Activated, rejected or withdrawn.
        LetterSourceDecided = "letter_source_decided",
        /// An administrator was made at the server; belongs to no case.
        PowersGranted = "powers_granted",
        /// An appointment waits for a second person; this kind and the next three belong to no case.
        AppointmentProposed = "appointment_proposed",
        AppointmentConfirmed = "appointment_confirmed",
        /// Rejected or withdrawn.
        AppointmentDropped = "appointment_dropped",
        /// The last day of a term was set.
        TermEnds = "term_ends",
    }
}

impl Kind {
    /// Whether it is also sent by mail: when it asks a person to act, answers an act, or tells that something ended.
    pub const fn is_mailed(self) -> bool {
        !matches!(
            self,
            Self::FilesComplete
                | Self::OwnFilingConfirmed
                | Self::StageRecorded
                | Self::RemedyFiled
                | Self::DueMoved
        )
    }

    /// Whether the reader must act, or loses something by not acting.
    pub const fn asks(self) -> bool {
        matches!(
            self,
            Self::Returned
                | Self::CorrectionReminder
                | Self::Declined
                | Self::DeclineUpheld
                | Self::FilesAccepted
                | Self::LetterReady
                | Self::LetterExpires
                | Self::DeliveryReminder
                | Self::ReadyDayMissed
                | Self::FilingReturned
                | Self::OwnFilingRejected
                | Self::CodeIssued
                | Self::CodeReplaced
                | Self::CodeCancelled
                | Self::CodeLapsesSoon
                | Self::CodeLapsed
                | Self::PaymentRejected
                | Self::Refunded
                | Self::DjkiLetter
                | Self::DjkiReminder
                | Self::Refused
                | Self::DeemedWithdrawn
                | Self::FileRefused
                | Self::PaperWithheld
                | Self::OutageDeclared
                | Self::SignerAnswers
                | Self::ArchiveFails
                | Self::ComplaintWaits
                | Self::ComplaintUnread
                | Self::CityChangeProposed
                | Self::LetterSourceProposed
                | Self::PowersGranted
                | Self::AppointmentProposed
        )
    }

    /// Whether its mail waits for the end of the quiet hours, because no code can lapse before then.
    pub const fn waits_for_morning(self) -> bool {
        matches!(self, Self::ReadyDayMoved)
    }

    /// A reminder: its mail waits for the end of the quiet hours, and is dropped if the case has moved on.
    pub const fn reminds(self) -> bool {
        matches!(
            self,
            Self::CorrectionReminder
                | Self::DeliveryReminder
                | Self::LetterExpires
                | Self::CodeLapsesSoon
                | Self::DjkiReminder
        )
    }
}

/// Who is told of an act, and with which kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Telling {
    /// The owner, whoever acted: with the first kind unless the action chooses another of them.
    Owner(&'static [Kind]),
    /// The owner, unless they acted themselves.
    OwnerOfOthersAct(&'static [Kind]),
    /// Nobody, for the reason given.
    Nobody(&'static str),
}

const OWN: &str = "the owner's own act, answered by the page it leads to";
const INSIDE: &str = "a step inside the Dinas; the owner reads of it on the page of the case";

/// Who is told of `act`.
#[expect(clippy::too_many_lines, reason = "every act is named once")]
pub const fn told_by(act: Act) -> Telling {
    use Telling::{Nobody, Owner, OwnerOfOthersAct};
    match act {
        Act::Submit => Owner(&[Kind::Submitted]),
        Act::Return => Owner(&[Kind::Returned]),
        Act::LapseReturned => Owner(&[Kind::CorrectionLapsed]),
        Act::CancelReturn => Owner(&[Kind::ReturnCancelled]),
        Act::Accept => Owner(&[Kind::FilesComplete]),
        Act::Decline => Owner(&[Kind::Declined]),
        Act::Uphold => Owner(&[Kind::DeclineUpheld]),
        Act::Grant => Owner(&[Kind::ObjectionGranted]),
        Act::RecordAppeal => Owner(&[Kind::AppealRecorded]),
        Act::AppealGranted => Owner(&[Kind::AppealGranted]),
        Act::AppealRefused => Owner(&[Kind::AppealRefused]),
        Act::SkipLetter => Owner(&[Kind::FilesAccepted]),
        Act::RecordInventory => Owner(&[Kind::InventoryRecorded]),
        Act::Deliver => Owner(&[Kind::LetterReady, Kind::LetterRenewed]),
        Act::RevokeLetter => Owner(&[Kind::LetterRevoked]),
        Act::ExpireLetter => Owner(&[Kind::LetterExpired]),
        Act::ReadyToPay => OwnerOfOthersAct(&[Kind::ReadyDayRecorded]),
        Act::ConfirmOwnFiling => Owner(&[Kind::OwnFilingConfirmed]),
        Act::RejectOwnFiling => Owner(&[Kind::OwnFilingRejected]),
        Act::CloseDelivered => Owner(&[Kind::Closed]),
        Act::ReturnFiling => Owner(&[Kind::FilingReturned]),
        Act::IssueBilling => Owner(&[Kind::CodeIssued]),
        Act::ExpireReady => Owner(&[Kind::ReadyDayMissed]),
        Act::MoveReadyDay => Owner(&[Kind::ReadyDayMoved]),
        Act::ReplaceBill => Owner(&[Kind::CodeReplaced]),
        Act::CancelBill => OwnerOfOthersAct(&[Kind::CodeCancelled]),
        Act::LapseBill => Owner(&[Kind::CodeLapsed]),
        Act::ConfirmPayment => Owner(&[Kind::PaymentConfirmed]),
        Act::RejectPayment => Owner(&[Kind::PaymentRejected]),
        Act::RecordRefund => Owner(&[Kind::Refunded]),
        Act::RecordFiling => Owner(&[Kind::FiledAtDjki]),
        Act::RecordStage => Owner(&[Kind::StageRecorded, Kind::DjkiLetter]),
        Act::Certify => Owner(&[Kind::Certified]),
        Act::Refuse => Owner(&[Kind::Refused]),
        Act::Lapse => Owner(&[Kind::DeemedWithdrawn]),
        Act::RecordWithdrawal => Owner(&[Kind::WithdrawnAtDjki]),
        Act::Remedy => Owner(&[Kind::RemedyFiled]),
        Act::Restore => Owner(&[Kind::Restored]),
        Act::CorrectFiling | Act::CorrectStage | Act::CorrectResult | Act::CorrectPayment => {
            Owner(&[Kind::Corrected])
        }
        Act::Recall
        | Act::Resubmit
        | Act::Object
        | Act::ReportLetterError
        | Act::ReportOwnFiling
        | Act::RequestNewCode
        | Act::ReportPayment
        | Act::SubmitAnswer
        | Act::Withdraw
        | Act::CopyToNew => Nobody(OWN),
        Act::Assign
        | Act::Reassign
        | Act::Reopen
        | Act::DraftLetter
        | Act::WithdrawDraft
        | Act::PrepareLetter
        | Act::SendBack
        | Act::Initial
        | Act::Sign
        | Act::FollowUp
        | Act::RenewLetter => Nobody(INSIDE),
        Act::ProposeDecline | Act::EndorseDecline => {
            Nobody("a proposal inside the Dinas; only the signed decision is told")
        }
        Act::VoidNumber => Nobody("no letter has been issued on that number; the next one is new"),
    }
}

impl Telling {
    /// The kinds that this act may send to the owner.
    pub const fn kinds(self) -> &'static [Kind] {
        match self {
            Self::Owner(kinds) | Self::OwnerOfOthersAct(kinds) => kinds,
            Self::Nobody(_) => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::{PROCEDURE, Role, Status};

    #[test]
    fn every_act_is_told_to_somebody_or_has_a_written_reason_why_not() {
        for act in Act::ALL {
            match told_by(*act) {
                Telling::Nobody(reason) => assert!(reason.len() > 20, "{act}: {reason}"),
                told => assert!(!told.kinds().is_empty(), "{act}"),
            }
        }
    }

    #[test]
    fn each_kind_belongs_to_one_act_or_is_a_reminder() {
        for kind in Kind::ALL {
            let acts = Act::ALL
                .iter()
                .filter(|act| told_by(**act).kinds().contains(kind))
                .count();
            let expected = match kind {
                Kind::CityChangeProposed
                | Kind::CityChangeDecided
                | Kind::LetterSourceProposed
                | Kind::LetterSourceDecided
                | Kind::PowersGranted
                | Kind::AppointmentProposed
                | Kind::AppointmentConfirmed
                | Kind::AppointmentDropped
                | Kind::TermEnds
                | Kind::ComplaintWaits
                | Kind::ComplaintUnread
                | Kind::OutageDeclared
                | Kind::SignerSilent
                | Kind::SignerAnswers
                | Kind::CertificateDiffers
                | Kind::DrillEnded
                | Kind::ArchiveFails
                | Kind::ArchiveWell
                | Kind::FileRefused
                | Kind::PaperWithheld
                | Kind::DueMoved => 0,
                // One sentence for whatever was put right.
                Kind::Corrected => 4,
                kind if kind.reminds() => 0,
                _ => 1,
            };
            assert_eq!(acts, expected, "{kind}");
        }
    }

    #[test]
    fn what_the_dinas_or_time_does_to_an_owner_who_must_act_or_has_lost_is_mailed() {
        let turn = [
            Status::Returned,
            Status::Declined,
            Status::Delivered,
            Status::Billed,
            Status::Refused,
            Status::Lapsed,
            Status::Withdrawn,
            Status::Closed,
            Status::DeclineUpheld,
            Status::Certified,
            Status::Recorded,
        ];
        for edge in PROCEDURE {
            let moved = edge.from != edge.to && turn.contains(&edge.to);
            if !moved || edge.by.contains(&Role::Applicant) {
                continue;
            }
            let kinds = told_by(edge.act).kinds();
            assert!(
                !kinds.is_empty() && kinds.iter().all(|kind| kind.is_mailed()),
                "{}: {:?}",
                edge.act,
                kinds
            );
        }
    }

    #[test]
    fn a_reminder_asks_and_is_mailed() {
        for kind in Kind::ALL.iter().filter(|kind| kind.reminds()) {
            assert!(kind.asks() && kind.is_mailed(), "{kind}");
        }
    }
}
