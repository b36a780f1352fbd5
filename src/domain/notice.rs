//! What people are told about a case, and about who may do what in the office.

super::procedure::closed_list! {
    /// What is told.
    pub enum Kind {
        Returned = "returned",
        LetterReady = "letter_ready",
        /// Of a service without a letter.
        FilesAccepted = "files_accepted",
        LetterRevoked = "letter_revoked",
        /// A letter of this year in place of an earlier one, after the payment.
        LetterRenewed = "letter_renewed",
        LetterExpired = "letter_expired",
        Declined = "declined",
        CodeIssued = "code_issued",
        CodeLapsed = "code_lapsed",
        FilingReturned = "filing_returned",
        ReadyDayMissed = "ready_day_missed",
        PaymentConfirmed = "payment_confirmed",
        PaymentRejected = "payment_rejected",
        FiledAtDjki = "filed_at_djki",
        StageRecorded = "stage_recorded",
        InventoryRecorded = "inventory_recorded",
        Certified = "certified",
        Refused = "refused",
        Closed = "closed",
        /// Somebody else was given a role that signs, initials or administers; about no case.
        PowersGranted = "powers_granted",
    }
}

impl Kind {
    /// Also sent by mail.
    pub const fn is_mailed(self) -> bool {
        matches!(
            self,
            Self::Returned
                | Self::LetterReady
                | Self::CodeIssued
                | Self::CodeLapsed
                | Self::PowersGranted
        )
    }
}
