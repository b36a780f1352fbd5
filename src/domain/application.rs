//! The head of one case.

use chrono::{DateTime, NaiveDate, Utc};

use super::id::{AccountId, ApplicationId};
use super::ip_type::{Details, IpType, Service, ServiceSpec, Stage};
use super::procedure::Status;

/// What every act and page needs of a case; documents, letters and bills are read apart.
#[derive(Debug, Clone, PartialEq)]
pub struct Application {
    pub id: ApplicationId,
    pub owner: AccountId,
    pub ip_type: &'static IpType,
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

impl Application {
    /// The service that is asked for, as its type offers it.
    pub fn spec(&self) -> Option<&'static ServiceSpec> {
        self.ip_type.service(self.service)
    }

    /// Whether a letter of the Dinas is needed; `true` also for a service that its type does not offer.
    pub fn needs_letter(&self) -> bool {
        self.ip_type.needs_letter(self.service)
    }

    /// The variant of the type that the answers choose.
    pub fn variant(&self) -> Option<&str> {
        self.ip_type.variant_of(&self.details)
    }

    /// The stages at DJKI of its service and variant, in order.
    pub fn stages(&self) -> Vec<&'static Stage> {
        self.ip_type.stages_of(self.service, self.variant())
    }

    /// The same, and that of the remedy once it was recorded (`recorded` are the codes so far).
    pub fn stages_open(&self, recorded: &[String]) -> Vec<&'static Stage> {
        let remedy = self.ip_type.remedy.as_ref().map(|remedy| &remedy.stage);
        let taken = remedy.filter(|stage| recorded.iter().any(|code| code == stage.code));
        let mut stages = self.stages();
        stages.extend(taken);
        stages
    }

    /// A stage by its code, that of the remedy among them.
    pub fn stage(&self, code: &str) -> Option<&'static Stage> {
        let remedy = self.ip_type.remedy.as_ref().map(|remedy| &remedy.stage);
        let own = self.ip_type.stage(code);
        own.or(remedy.filter(|stage| stage.code == code))
    }
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
