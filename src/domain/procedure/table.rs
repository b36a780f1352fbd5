//! The rows of the procedure, to be read beside the service standard. No other code knows the order of acts.

#![allow(clippy::enum_glob_use, reason = "the rows read as the standard does")]

use super::Act::*;
use super::Role::{AgencyHead, Applicant, Clerk, DivisionHead, Reviewer, System};
use super::RowCondition::*;
use super::Status::*;
use super::{Act, Edge, Promise, Role, RowCondition, Sop, Status};

const fn row(from: Status, act: Act, by: &'static [Role], to: Status) -> Edge {
    Edge {
        from,
        act,
        by,
        to,
        when: &[],
        sop: None,
    }
}

impl Edge {
    const fn when(mut self, when: &'static [RowCondition]) -> Self {
        self.when = when;
        self
    }
    const fn minutes(mut self, step: u8, minutes: u16) -> Self {
        self.sop = Some(Sop {
            step,
            promise: Promise::Minutes(minutes),
        });
        self
    }
    const fn days(mut self, step: u8, days: u16) -> Self {
        self.sop = Some(Sop {
            step,
            promise: Promise::WorkingDays(days),
        });
        self
    }
}

/// Every act, in the order in which a case meets them.
pub static PROCEDURE: &[Edge] = &[
    row(Draft, Submit, &[Applicant], Submitted),
    row(Submitted, Recall, &[Applicant], Draft),
    row(Submitted, Assign, &[Clerk], Assigned).minutes(1, 5),
    // When an officer is absent, the case is given to another and nothing else changes.
    row(Assigned, Reassign, &[DivisionHead, Clerk], Assigned),
    row(Returned, Reassign, &[DivisionHead, Clerk], Returned),
    row(
        DeclineProposed,
        Reassign,
        &[DivisionHead, Clerk],
        DeclineProposed,
    ),
    row(
        DeclineEndorsed,
        Reassign,
        &[DivisionHead, Clerk],
        DeclineEndorsed,
    ),
    row(Complete, Reassign, &[DivisionHead, Clerk], Complete),
    row(Drafted, Reassign, &[DivisionHead, Clerk], Drafted),
    row(Prepared, Reassign, &[DivisionHead, Clerk], Prepared),
    row(Initialled, Reassign, &[DivisionHead, Clerk], Initialled),
    // Completeness.
    row(Assigned, Accept, &[Reviewer], Complete)
        .when(&[EveryItemChecked])
        .days(2, 1),
    row(Assigned, Return, &[Reviewer], Returned),
    row(Complete, Return, &[Reviewer], Returned),
    row(Returned, Resubmit, &[Applicant], Assigned),
    row(Returned, CancelReturn, &[Reviewer], Assigned),
    row(Returned, LapseReturned, &[System], Closed).when(&[CorrectionOverdue, NotPaid]),
    // Refusing to recommend, and the objection to it.
    row(Assigned, ProposeDecline, &[Reviewer], DeclineProposed),
    row(
        DeclineProposed,
        EndorseDecline,
        &[DivisionHead],
        DeclineEndorsed,
    ),
    row(DeclineProposed, Reopen, &[DivisionHead], Assigned),
    row(DeclineEndorsed, Decline, &[AgencyHead], Declined),
    row(DeclineEndorsed, Reopen, &[AgencyHead], Assigned),
    row(Declined, Object, &[Applicant], ObjectionFiled).when(&[ObjectionInTime]),
    // After ten working days without an answer an objection counts as granted, so it can only be granted.
    row(ObjectionFiled, Uphold, &[AgencyHead], DeclineUpheld).when(&[ObjectionRunning]),
    row(ObjectionFiled, Grant, &[AgencyHead], Assigned),
    row(DeclineUpheld, RecordAppeal, &[Clerk], AppealFiled).when(&[AppealOpen]),
    row(AppealFiled, AppealGranted, &[Clerk], Assigned),
    row(AppealFiled, AppealRefused, &[Clerk], DeclineUpheld),
    // The letter.
    row(Complete, Reopen, &[Reviewer], Assigned),
    row(Complete, DraftLetter, &[Reviewer], Drafted)
        .when(&[LetterNeeded, NotInventory])
        .minutes(3, 30),
    row(Complete, SkipLetter, &[Reviewer], Delivered).when(&[NoLetterNeeded, NotInventory]),
    row(Complete, RecordInventory, &[Reviewer], Recorded).when(&[Inventory]),
    row(Drafted, PrepareLetter, &[Clerk], Prepared).minutes(4, 15),
    row(Drafted, SendBack, &[Clerk], Complete),
    row(Drafted, WithdrawDraft, &[Reviewer], Complete).when(&[HoldsNoNumber]),
    row(Prepared, Initial, &[DivisionHead], Initialled).minutes(5, 10),
    row(Prepared, SendBack, &[DivisionHead], Complete),
    row(Initialled, Sign, &[AgencyHead], Signed)
        .when(&[YearCurrent])
        .minutes(6, 10),
    row(Initialled, SendBack, &[AgencyHead], Complete),
    row(Signed, FollowUp, &[Clerk], FollowedUp).minutes(7, 5),
    row(FollowedUp, Deliver, &[Clerk], Delivered)
        .when(&[NotPaid])
        .days(8, 1),
    row(FollowedUp, Deliver, &[Clerk], Paid)
        .when(&[PaymentConfirmed])
        .days(8, 1),
    row(Delivered, ReportLetterError, &[Applicant], Delivered),
    row(Signed, RevokeLetter, &[AgencyHead], Complete).when(&[LetterInForce]),
    row(FollowedUp, RevokeLetter, &[AgencyHead], Complete).when(&[LetterInForce]),
    row(Delivered, RevokeLetter, &[AgencyHead], Complete).when(&[LetterInForce]),
    row(ReadyToFile, RevokeLetter, &[AgencyHead], Complete).when(&[LetterInForce]),
    row(Signed, ExpireLetter, &[System], Complete).when(&[LetterInForce, YearEnded]),
    row(FollowedUp, ExpireLetter, &[System], Complete).when(&[LetterInForce, YearEnded]),
    row(Delivered, ExpireLetter, &[System], Complete).when(&[LetterInForce, YearEnded]),
    row(ReadyToFile, ExpireLetter, &[System], Complete).when(&[LetterInForce, YearEnded]),
    row(Assigned, VoidNumber, &[System], Assigned).when(&[HoldsNumber, YearEnded]),
    row(Returned, VoidNumber, &[System], Returned).when(&[HoldsNumber, YearEnded]),
    row(DeclineProposed, VoidNumber, &[System], DeclineProposed).when(&[HoldsNumber, YearEnded]),
    row(DeclineEndorsed, VoidNumber, &[System], DeclineEndorsed).when(&[HoldsNumber, YearEnded]),
    row(ObjectionFiled, VoidNumber, &[System], ObjectionFiled).when(&[HoldsNumber, YearEnded]),
    row(Complete, VoidNumber, &[System], Complete).when(&[HoldsNumber, YearEnded]),
    row(Drafted, VoidNumber, &[System], Complete).when(&[HoldsNumber, YearEnded]),
    row(Prepared, VoidNumber, &[System], Complete).when(&[HoldsNumber, YearEnded]),
    row(Initialled, VoidNumber, &[System], Complete).when(&[HoldsNumber, YearEnded]),
    // A letter is in progress when the code of an earlier one turns out to have been paid.
    row(PaymentReported, VoidNumber, &[System], PaymentReported).when(&[HoldsNumber, YearEnded]),
    row(Paid, VoidNumber, &[System], Paid).when(&[HoldsNumber, YearEnded]),
    // From the letter to the code.
    row(Delivered, ReadyToPay, &[Applicant, Clerk], ReadyToFile),
    row(Delivered, ReportOwnFiling, &[Applicant], OwnFilingReported),
    row(
        OwnFilingReported,
        ConfirmOwnFiling,
        &[Clerk],
        UnderExamination,
    ),
    row(OwnFilingReported, RejectOwnFiling, &[Clerk], Delivered),
    row(Delivered, CloseDelivered, &[System], Closed).when(&[RemindersUnanswered]),
    row(ReadyToFile, ReturnFiling, &[Clerk], Delivered),
    row(ReadyToFile, IssueBilling, &[Clerk], Billed),
    row(ReadyToFile, ExpireReady, &[System], Delivered).when(&[ReadyDayEnded]),
    // An outage fell on the chosen day: the next one is set without asking, unless the letter ends before it.
    row(ReadyToFile, MoveReadyDay, &[System], ReadyToFile)
        .when(&[ReadyDayTaken, LetterServesNextDay]),
    row(ReadyToFile, MoveReadyDay, &[System], Delivered)
        .when(&[ReadyDayTaken, LetterEndsBeforeNextDay]),
    row(Delivered, MoveReadyDay, &[System], ReadyToFile)
        .when(&[ReadyDayTaken, LetterServesNextDay]),
    row(Delivered, MoveReadyDay, &[System], Delivered)
        .when(&[ReadyDayTaken, LetterEndsBeforeNextDay]),
    row(Billed, ReplaceBill, &[Clerk], Billed),
    row(Billed, RequestNewCode, &[Applicant], Billed),
    row(Billed, CancelBill, &[Applicant, Clerk], Delivered),
    row(Billed, LapseBill, &[System], Delivered).when(&[BillExpired, YearCurrent]),
    row(Billed, LapseBill, &[System], Complete).when(&[BillExpired, YearEnded]),
    // Nobody shall pay twice: a lapsed code may have been paid in time.
    row(Billed, ReportPayment, &[Applicant], PaymentReported),
    row(Delivered, ReportPayment, &[Applicant], PaymentReported).when(&[LapsedBill]),
    row(ReadyToFile, ReportPayment, &[Applicant], PaymentReported).when(&[LapsedBill]),
    row(Complete, ReportPayment, &[Applicant], PaymentReported).when(&[LapsedBill]),
    row(Billed, ConfirmPayment, &[Clerk], Paid),
    row(PaymentReported, ConfirmPayment, &[Clerk], Paid),
    row(Delivered, ConfirmPayment, &[Clerk], Paid).when(&[LapsedBill]),
    row(ReadyToFile, ConfirmPayment, &[Clerk], Paid).when(&[LapsedBill]),
    row(Complete, ConfirmPayment, &[Clerk], Paid).when(&[LapsedBill]),
    row(PaymentReported, RejectPayment, &[Clerk], Billed)
        .when(&[ReportedFromBilled, BillNotExpired]),
    row(PaymentReported, RejectPayment, &[Clerk], Delivered)
        .when(&[ReportedFromBilled, BillExpired]),
    row(PaymentReported, RejectPayment, &[Clerk], Delivered).when(&[ReportedFromDelivered]),
    row(PaymentReported, RejectPayment, &[Clerk], ReadyToFile).when(&[ReportedFromReadyToFile]),
    row(PaymentReported, RejectPayment, &[Clerk], Complete).when(&[ReportedFromComplete]),
    row(Paid, RecordRefund, &[Clerk], Delivered).when(&[YearCurrent, NoLetterNeeded]),
    row(Paid, RecordRefund, &[Clerk], Delivered).when(&[YearCurrent, LetterInForce]),
    row(Paid, RecordRefund, &[Clerk], Complete).when(&[YearCurrent, LetterNeeded, NoLetterInForce]),
    row(Paid, RecordRefund, &[Clerk], Complete).when(&[YearEnded]),
    // DJKI requires a letter of the year of filing: a new one is made, and the payment stays valid.
    row(Paid, RenewLetter, &[Clerk], Complete).when(&[LetterNeeded, YearEnded]),
    row(Paid, RenewLetter, &[Clerk], Complete).when(&[LetterNeeded, NoLetterInForce, YearCurrent]),
    // At DJKI.
    row(Paid, RecordFiling, &[Clerk], UnderExamination),
    row(UnderExamination, RecordStage, &[Clerk], UnderExamination),
    row(
        UnderExamination,
        SubmitAnswer,
        &[Applicant],
        UnderExamination,
    ),
    row(UnderExamination, Certify, &[Clerk], Certified),
    row(UnderExamination, Refuse, &[Clerk], Refused),
    row(UnderExamination, Lapse, &[Clerk], Lapsed),
    row(UnderExamination, RecordWithdrawal, &[Clerk], Withdrawn),
    row(Refused, Remedy, &[Clerk], UnderExamination).when(&[RemedyAllowed]),
    row(Lapsed, Restore, &[Clerk], UnderExamination),
    // Data copied from DJKI by hand can be wrong: the old value is kept and the owner is told.
    row(UnderExamination, CorrectFiling, &[Clerk], UnderExamination),
    row(Certified, CorrectFiling, &[Clerk], Certified),
    row(Refused, CorrectFiling, &[Clerk], Refused),
    row(Lapsed, CorrectFiling, &[Clerk], Lapsed),
    row(Withdrawn, CorrectFiling, &[Clerk], Withdrawn).when(&[WithdrawnAtDjki]),
    row(UnderExamination, CorrectStage, &[Clerk], UnderExamination),
    row(Certified, CorrectStage, &[Clerk], Certified),
    row(Refused, CorrectStage, &[Clerk], Refused),
    row(Lapsed, CorrectStage, &[Clerk], Lapsed),
    row(Withdrawn, CorrectStage, &[Clerk], Withdrawn).when(&[WithdrawnAtDjki]),
    row(Certified, CorrectResult, &[Clerk], Certified).when(&[ResultStands]),
    row(Certified, CorrectResult, &[Clerk], UnderExamination).when(&[ResultWrong]),
    row(Refused, CorrectResult, &[Clerk], UnderExamination),
    row(Lapsed, CorrectResult, &[Clerk], UnderExamination),
    row(Withdrawn, CorrectResult, &[Clerk], UnderExamination).when(&[WithdrawnAtDjki]),
    row(Paid, CorrectPayment, &[Clerk], Paid),
    row(UnderExamination, CorrectPayment, &[Clerk], UnderExamination).when(&[PaymentConfirmed]),
    row(Certified, CorrectPayment, &[Clerk], Certified).when(&[PaymentConfirmed]),
    row(Refused, CorrectPayment, &[Clerk], Refused).when(&[PaymentConfirmed]),
    row(Lapsed, CorrectPayment, &[Clerk], Lapsed).when(&[PaymentConfirmed]),
    row(Withdrawn, CorrectPayment, &[Clerk], Withdrawn).when(&[WithdrawnAtDjki, PaymentConfirmed]),
    // The owner may withdraw before a code exists: the number becomes void, the letter is revoked. After payment the
    // case waits for the letter of the new year instead.
    row(Draft, Withdraw, &[Applicant], Withdrawn),
    row(Submitted, Withdraw, &[Applicant], Withdrawn),
    row(Assigned, Withdraw, &[Applicant], Withdrawn).when(&[NotPaid]),
    row(Returned, Withdraw, &[Applicant], Withdrawn).when(&[NotPaid]),
    row(DeclineProposed, Withdraw, &[Applicant], Withdrawn).when(&[NotPaid]),
    row(DeclineEndorsed, Withdraw, &[Applicant], Withdrawn).when(&[NotPaid]),
    row(ObjectionFiled, Withdraw, &[Applicant], Withdrawn).when(&[NotPaid]),
    row(Complete, Withdraw, &[Applicant], Withdrawn).when(&[NotPaid]),
    row(Drafted, Withdraw, &[Applicant], Withdrawn).when(&[NotPaid]),
    row(Prepared, Withdraw, &[Applicant], Withdrawn).when(&[NotPaid]),
    row(Initialled, Withdraw, &[Applicant], Withdrawn).when(&[NotPaid]),
    row(Signed, Withdraw, &[Applicant], Withdrawn).when(&[NotPaid]),
    row(FollowedUp, Withdraw, &[Applicant], Withdrawn).when(&[NotPaid]),
    row(Delivered, Withdraw, &[Applicant], Withdrawn),
    row(OwnFilingReported, Withdraw, &[Applicant], Withdrawn),
    row(ReadyToFile, Withdraw, &[Applicant], Withdrawn),
    // Makes a new draft with the old answers; the ended case stays as it is.
    row(Withdrawn, CopyToNew, &[Applicant], Withdrawn),
    row(Closed, CopyToNew, &[Applicant], Closed),
    row(Declined, CopyToNew, &[Applicant], Declined),
    row(DeclineUpheld, CopyToNew, &[Applicant], DeclineUpheld),
];
