//! One case, as an act sees it.

use chrono::{DateTime, NaiveDate, Utc};

use super::id::{AccountId, ApplicationId};
use super::ip_type::{Details, Service};
use super::procedure::Status;

/// The head of a case: what every act and page needs, without files, letters and bills.
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
    /// Grows by one with every change; a page shows it, an act returns it.
    pub version: i64,
    /// Name of the mark, title of the work.
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
    /// The day that the owner had chosen and the Dinas missed.
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
        /// A payment was taken as seen at DJKI; its NTPN is to follow within 14 days.
        Ntpn = "ntpn",
        /// Two codes of one case were paid.
        Refund = "refund",
    }
}
