//! Facts of a case, other than its status, on which the procedure table depends.

use super::{Status, closed_list};

/// Facts of one case at one moment; the action reads them while it holds the case's lock.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Facts {
    /// The service of this IP type needs a letter of recommendation.
    pub letter_needed: bool,
    /// The service is `inventory` of rahasia dagang.
    pub inventory: bool,
    /// Every item of the checklist has been marked as in order.
    pub every_item_checked: bool,
    /// The case has a letter number that is neither void nor on a signed letter.
    pub holds_number: bool,
    /// A signed letter is in force.
    pub letter_in_force: bool,
    /// The calendar year (WIB) of the letter or its number has ended.
    pub letter_year_ended: bool,
    /// A code of the main bill lapsed or was replaced or cancelled, but may have been paid in time, and no payment is
    /// confirmed.
    pub lapsed_bill: bool,
    /// The main bill is paid and was not refunded.
    pub payment_confirmed: bool,
    /// The active code has expired.
    pub bill_expired: bool,
    /// The day chosen in `ready_to_pay` is over and no code was issued.
    pub ready_day_ended: bool,
    /// A confirmed outage fell on the chosen day, also on one that the Dinas seemed to have missed.
    pub ready_day_taken: bool,
    /// A letter is needed, and its year ends before the next day on which a code can be issued.
    pub letter_ends_before_next_day: bool,
    /// The owner did not answer the correction in time: reminders were sent and the profile's days are over.
    pub correction_overdue: bool,
    /// The owner answered none of the reminders after delivery, and the days after them are over.
    pub reminders_unanswered: bool,
    /// The objection came within [`super::OBJECTION_DAYS`] of the notice.
    pub objection_in_time: bool,
    /// Ten working days after the objection passed without a decision (UU 30/2014 Pasal 77 ayat 4 dan 5).
    pub objection_unanswered: bool,
    /// The superior decided on an appeal against the current decision.
    pub appeal_decided: bool,
    /// The withdrawal was made at DJKI and is recorded here.
    pub withdrawn_at_djki: bool,
    /// The correction says that the result itself was recorded by mistake.
    pub result_wrong: bool,
    /// The catalogue allows a remedy (banding) for this type.
    pub remedy_allowed: bool,
    /// The status from which the payment under check was reported.
    pub reported_from: Option<Status>,
}

closed_list! {
    /// What a row requires: one fact, or its absence.
    pub enum RowCondition {
        LetterNeeded = "letter_needed",
        NoLetterNeeded = "no_letter_needed",
        Inventory = "inventory",
        NotInventory = "not_inventory",
        EveryItemChecked = "every_item_checked",
        HoldsNumber = "holds_number",
        HoldsNoNumber = "holds_no_number",
        NoLetterInForce = "no_letter_in_force",
        LetterInForce = "letter_in_force",
        YearEnded = "year_ended",
        YearCurrent = "year_current",
        LapsedBill = "lapsed_bill",
        PaymentConfirmed = "payment_confirmed",
        NotPaid = "not_paid",
        BillExpired = "bill_expired",
        BillNotExpired = "bill_not_expired",
        ReadyDayEnded = "ready_day_ended",
        ReadyDayTaken = "ready_day_taken",
        LetterServesNextDay = "letter_serves_next_day",
        LetterEndsBeforeNextDay = "letter_ends_before_next_day",
        CorrectionOverdue = "correction_overdue",
        RemindersUnanswered = "reminders_unanswered",
        ObjectionInTime = "objection_in_time",
        ObjectionRunning = "objection_running",
        AppealOpen = "appeal_open",
        WithdrawnAtDjki = "withdrawn_at_djki",
        ResultWrong = "result_wrong",
        ResultStands = "result_stands",
        RemedyAllowed = "remedy_allowed",
        ReportedFromBilled = "reported_from_billed",
        ReportedFromDelivered = "reported_from_delivered",
        ReportedFromReadyToFile = "reported_from_ready_to_file",
        ReportedFromComplete = "reported_from_complete",
    }
}

impl RowCondition {
    pub fn holds(self, facts: &Facts) -> bool {
        match self {
            Self::LetterNeeded => facts.letter_needed,
            Self::NoLetterNeeded => !facts.letter_needed,
            Self::Inventory => facts.inventory,
            Self::NotInventory => !facts.inventory,
            Self::EveryItemChecked => facts.every_item_checked,
            Self::HoldsNumber => facts.holds_number,
            Self::HoldsNoNumber => !facts.holds_number,
            Self::LetterInForce => facts.letter_in_force,
            Self::NoLetterInForce => !facts.letter_in_force,
            Self::YearEnded => facts.letter_year_ended,
            Self::YearCurrent => !facts.letter_year_ended,
            Self::LapsedBill => facts.lapsed_bill,
            Self::PaymentConfirmed => facts.payment_confirmed,
            Self::NotPaid => !facts.payment_confirmed,
            Self::BillExpired => facts.bill_expired,
            Self::BillNotExpired => !facts.bill_expired,
            Self::ReadyDayEnded => facts.ready_day_ended,
            Self::ReadyDayTaken => facts.ready_day_taken,
            Self::LetterServesNextDay => !facts.letter_ends_before_next_day,
            Self::LetterEndsBeforeNextDay => facts.letter_ends_before_next_day,
            Self::CorrectionOverdue => facts.correction_overdue,
            Self::RemindersUnanswered => facts.reminders_unanswered,
            Self::ObjectionInTime => facts.objection_in_time,
            Self::ObjectionRunning => !facts.objection_unanswered,
            Self::AppealOpen => !facts.appeal_decided,
            Self::WithdrawnAtDjki => facts.withdrawn_at_djki,
            Self::ResultWrong => facts.result_wrong,
            Self::ResultStands => !facts.result_wrong,
            Self::RemedyAllowed => facts.remedy_allowed,
            Self::ReportedFromBilled => facts.reported_from == Some(Status::Billed),
            Self::ReportedFromDelivered => facts.reported_from == Some(Status::Delivered),
            Self::ReportedFromReadyToFile => facts.reported_from == Some(Status::ReadyToFile),
            Self::ReportedFromComplete => facts.reported_from == Some(Status::Complete),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use RowCondition as Row;

    /// Every condition that a case without any fact meets: each is the absence of one.
    const ABSENCES: [RowCondition; 11] = [
        Row::NoLetterNeeded,
        Row::NotInventory,
        Row::HoldsNoNumber,
        Row::NoLetterInForce,
        Row::YearCurrent,
        Row::NotPaid,
        Row::BillNotExpired,
        Row::LetterServesNextDay,
        Row::ObjectionRunning,
        Row::AppealOpen,
        Row::ResultStands,
    ];

    /// A case of which everything is true that can be.
    const EVERYTHING: Facts = Facts {
        letter_needed: true,
        inventory: true,
        every_item_checked: true,
        holds_number: true,
        letter_in_force: true,
        letter_year_ended: true,
        lapsed_bill: true,
        payment_confirmed: true,
        bill_expired: true,
        ready_day_ended: true,
        ready_day_taken: true,
        letter_ends_before_next_day: true,
        correction_overdue: true,
        reminders_unanswered: true,
        objection_in_time: true,
        objection_unanswered: true,
        appeal_decided: true,
        withdrawn_at_djki: true,
        result_wrong: true,
        remedy_allowed: true,
        reported_from: None,
    };

    const REPORTED_FROM: [(RowCondition, Status); 4] = [
        (Row::ReportedFromBilled, Status::Billed),
        (Row::ReportedFromDelivered, Status::Delivered),
        (Row::ReportedFromReadyToFile, Status::ReadyToFile),
        (Row::ReportedFromComplete, Status::Complete),
    ];

    #[test]
    fn a_condition_is_one_fact_or_its_absence() {
        for &condition in RowCondition::ALL {
            let (none, all) = (Facts::default(), EVERYTHING);
            if REPORTED_FROM.iter().any(|(row, _)| *row == condition) {
                assert!(!condition.holds(&none), "{condition}");
                continue;
            }
            let absence = ABSENCES.contains(&condition);
            assert_eq!(condition.holds(&none), absence, "{condition}");
            assert_eq!(condition.holds(&all), !absence, "{condition}");
        }
    }

    #[test]
    fn a_payment_was_reported_from_one_status() {
        for (condition, from) in REPORTED_FROM {
            for &status in Status::ALL {
                let facts = Facts {
                    reported_from: Some(status),
                    ..Facts::default()
                };
                assert_eq!(condition.holds(&facts), status == from, "{condition}");
            }
        }
    }
}
