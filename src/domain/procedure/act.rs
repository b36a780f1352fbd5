//! What a person or the clock can do to a case, and who.

use super::closed_list;

closed_list! {
    /// The verb of an act. Its proof travels beside it, as the typed argument of the action of the same name.
    pub enum Act {
        Submit = "submit",
        Recall = "recall",
        Assign = "assign",
        Reassign = "reassign",
        Return = "return",
        Resubmit = "resubmit",
        LapseReturned = "lapse_returned",
        Accept = "accept",
        ProposeDecline = "propose_decline",
        EndorseDecline = "endorse_decline",
        Reopen = "reopen",
        Decline = "decline",
        Object = "object",
        Uphold = "uphold",
        Grant = "grant",
        DraftLetter = "draft_letter",
        SkipLetter = "skip_letter",
        RecordInventory = "record_inventory",
        PrepareLetter = "prepare_letter",
        SendBack = "send_back",
        Initial = "initial",
        Sign = "sign",
        FollowUp = "follow_up",
        Deliver = "deliver",
        ReportLetterError = "report_letter_error",
        RevokeLetter = "revoke_letter",
        ExpireLetter = "expire_letter",
        VoidNumber = "void_number",
        ReadyToPay = "ready_to_pay",
        ReportOwnFiling = "report_own_filing",
        ConfirmOwnFiling = "confirm_own_filing",
        RejectOwnFiling = "reject_own_filing",
        CloseDelivered = "close_delivered",
        ReturnFiling = "return_filing",
        IssueBilling = "issue_billing",
        ExpireReady = "expire_ready",
        ReplaceBill = "replace_bill",
        RequestNewCode = "request_new_code",
        CancelBill = "cancel_bill",
        LapseBill = "lapse_bill",
        ReportPayment = "report_payment",
        ConfirmPayment = "confirm_payment",
        RejectPayment = "reject_payment",
        RecordRefund = "record_refund",
        RenewLetter = "renew_letter",
        RecordFiling = "record_filing",
        RecordStage = "record_stage",
        SubmitAnswer = "submit_answer",
        Certify = "certify",
        Refuse = "refuse",
        Lapse = "lapse",
        RecordWithdrawal = "record_withdrawal",
        Remedy = "remedy",
        Restore = "restore",
        Withdraw = "withdraw",
        CopyToNew = "copy_to_new",
    }
}

closed_list! {
    /// Who acts. `System` is the worker: no account ever holds it.
    pub enum Role {
        Applicant = "applicant",
        Clerk = "clerk",
        Reviewer = "reviewer",
        DivisionHead = "division_head",
        AgencyHead = "agency_head",
        Administrator = "administrator",
        Inspector = "inspector",
        System = "system",
    }
}
