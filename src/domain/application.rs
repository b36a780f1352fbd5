//! The head of one case.

use chrono::{DateTime, NaiveDate, Utc};

use super::id::{AccountId, ApplicationId};
use super::ip_type::{Details, Service};
use super::procedure::Status;

/// What every act and page needs of a case; documents, letters and bills are read apart.
#[derive(Debug, Clone, PartialEq)]
pub struct Application {
    pub id: ApplicationId,
    pub owner: AccountId,
    /// Code in the catalogue, e.g. `trademark`.
    pub ip_type: String,
    pub service: Service,
    pub status: Status,
    /// Number of the last history row; `None` for a draft never submitted.
    pub history_seq: Option<i32>,
    /// Grows by one with every change. A form carries the version it was drawn from; an act on another version is
    /// refused.
    pub version: i64,
    /// Answer to the type's title field, such as the name of the mark or the title of the work.
    pub title: String,
    pub details: Details,
    pub receipt_number: Option<String>,
    pub tracking_code: Option<String>,
    pub handler: Option<AccountId>,
    pub task: Option<Task>,
    pub status_since: DateTime<Utc>,
    pub due_at: Option<DateTime<Utc>>,
    /// The working day (WIB) on which the owner wants to pay.
    pub ready_on: Option<NaiveDate>,
    pub reported_from: Option<Status>,
    /// The day that the owner had chosen and on which the Dinas issued no code.
    pub missed_on: Option<NaiveDate>,
    pub created_at: DateTime<Utc>,
    pub saved_at: DateTime<Utc>,
    pub submitted_at: Option<DateTime<Utc>>,
}

super::procedure::closed_list! {
    /// A task for the clerk beside the status.
    pub enum Task {
        LetterError = "letter_error",
        NewCode = "new_code",
        /// A payment was accepted as seen at DJKI without its NTPN, which is to follow within 14 days.
        Ntpn = "ntpn",
        /// Two codes of one case were paid, so one payment is to be given back.
        Refund = "refund",
    }
}
