//! The statuses of a case; only the procedure table moves a case between them.

use super::closed_list;

closed_list! {
    /// The status of one application, from draft to right.
    pub enum Status {
        Draft = "draft",
        Submitted = "submitted",
        Assigned = "assigned",
        Returned = "returned",
        DeclineProposed = "decline_proposed",
        DeclineEndorsed = "decline_endorsed",
        Declined = "declined",
        ObjectionFiled = "objection_filed",
        DeclineUpheld = "decline_upheld",
        /// Banding: the superior decides and the Dinas waits.
        AppealFiled = "appeal_filed",
        Complete = "complete",
        Drafted = "drafted",
        Prepared = "prepared",
        Initialled = "initialled",
        Signed = "signed",
        FollowedUp = "followed_up",
        Delivered = "delivered",
        OwnFilingReported = "own_filing_reported",
        ReadyToFile = "ready_to_file",
        Billed = "billed",
        PaymentReported = "payment_reported",
        Paid = "paid",
        UnderExamination = "under_examination",
        Certified = "certified",
        Recorded = "recorded",
        Refused = "refused",
        Lapsed = "lapsed",
        Withdrawn = "withdrawn",
        Closed = "closed",
    }
}

impl Status {
    /// Whether nothing more will happen to the case; a new draft with its answers may still be offered.
    pub const fn is_final(self) -> bool {
        matches!(
            self,
            Self::Certified | Self::Recorded | Self::DeclineUpheld | Self::Withdrawn | Self::Closed
        )
    }

    /// Whether documents of the second gate can be given: from submission until the owner says that they can pay.
    pub const fn takes_later_papers(self) -> bool {
        matches!(
            self,
            Self::Submitted
                | Self::Assigned
                | Self::Returned
                | Self::Complete
                | Self::Drafted
                | Self::Prepared
                | Self::Initialled
                | Self::Signed
                | Self::FollowedUp
                | Self::Delivered
        )
    }

    /// Whether documents of any gate can be given or asked for.
    pub const fn takes_papers(self) -> bool {
        matches!(self, Self::Draft) || self.takes_later_papers()
    }

    /// Whose turn it is, as the applicant sees it.
    pub const fn lane(self) -> Lane {
        match self {
            Self::Draft
            | Self::Returned
            | Self::Declined
            | Self::Delivered
            | Self::Billed
            | Self::Refused
            | Self::Lapsed => Lane::Applicant,
            Self::UnderExamination => Lane::Djki,
            Self::Certified
            | Self::Recorded
            | Self::DeclineUpheld
            | Self::Withdrawn
            | Self::Closed => Lane::Done,
            _ => Lane::Dinas,
        }
    }
}

/// The three lanes of the applicant's view, and the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lane {
    Applicant,
    Dinas,
    Djki,
    Done,
}

#[cfg(test)]
mod tests {
    use super::super::PROCEDURE;
    use super::*;

    /// Rows of the table that lead from the status to another one.
    fn leads_on(status: Status) -> bool {
        PROCEDURE
            .iter()
            .any(|edge| edge.from == status && edge.to != status)
    }

    #[test]
    fn a_case_is_final_where_the_last_lane_is_and_every_other_status_leads_on() {
        for &status in Status::ALL {
            assert_eq!(status.is_final(), status.lane() == Lane::Done, "{status}");
            assert!(status.is_final() || leads_on(status), "{status}");
        }
    }

    #[test]
    fn papers_are_taken_until_the_owner_says_that_they_can_pay() {
        for (status, any, later) in [
            (Status::Draft, true, false),
            (Status::Submitted, true, true),
            (Status::Returned, true, true),
            (Status::Signed, true, true),
            (Status::Delivered, true, true),
            (Status::ReadyToFile, false, false),
            (Status::Declined, false, false),
            (Status::Certified, false, false),
        ] {
            assert_eq!(status.takes_papers(), any, "{status}");
            assert_eq!(status.takes_later_papers(), later, "{status}");
        }
    }

    #[test]
    fn it_is_the_owners_turn_where_the_owner_moves_the_case_on() {
        for (status, lane) in [
            (Status::Draft, Lane::Applicant),
            (Status::Returned, Lane::Applicant),
            (Status::Delivered, Lane::Applicant),
            (Status::Billed, Lane::Applicant),
            (Status::Lapsed, Lane::Applicant),
            (Status::Submitted, Lane::Dinas),
            (Status::ObjectionFiled, Lane::Dinas),
            (Status::ReadyToFile, Lane::Dinas),
            (Status::UnderExamination, Lane::Djki),
            (Status::Certified, Lane::Done),
        ] {
            assert_eq!(status.lane(), lane, "{status}");
        }
    }
}
