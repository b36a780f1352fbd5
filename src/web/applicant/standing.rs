//! The data for an owner's status page, read at once.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::actions::case::expected::Course;
use crate::actions::case::{facts, rows_of};
use crate::domain::application::Application;
use crate::domain::billing::{BillState, PaymentKind};
use crate::domain::deadline::Due;
use crate::domain::id::{FileId, LetterId};
use crate::domain::letter::LetterState;
use crate::domain::procedure::{self, Act, Role, Status};
use crate::domain::refusal::RefusalState;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::store::applicant::ApplicantRow;
use crate::store::bill::{Bill, BillLine, PaymentRow};
use crate::store::document::Document;
use crate::store::facts::CaseFacts;
use crate::store::filing::{Filing, RightRow, StageEvent};
use crate::store::history::Event;
use crate::store::letter::LetterRow;
use crate::store::letter_promise::Promised;
use crate::store::refusal::SignedRefusal;
use crate::urls;
use crate::web::error::PageError;
use crate::web::expected;
use crate::web::view::Link;
use crate::words;

/// The data for a status page.
pub(super) struct Standing<'a> {
    pub portal: &'a Portal,
    pub case: &'a Application,
    pub now: DateTime<Utc>,
    pub rows: CaseFacts,
    pub acts: Vec<Act>,
    pub events: Vec<Event>,
    pub letters: Vec<LetterRow>,
    pub refusals: Vec<SignedRefusal>,
    pub bills: Vec<Bill>,
    pub lines: Vec<BillLine>,
    pub payments: Vec<PaymentRow>,
    pub filing: Option<Filing>,
    pub stages: Vec<StageEvent>,
    pub answered_at: Option<DateTime<Utc>>,
    pub right: Option<RightRow>,
    pub documents: Vec<Document>,
    /// Sizes in bytes of the files of signed letters.
    pub sizes: Vec<(FileId, u64)>,
    pub applicant: Option<ApplicantRow>,
    pub promised: Option<Promised>,
}

impl<'a> Standing<'a> {
    pub(super) async fn read(
        conn: &mut PgConnection,
        portal: &'a Portal,
        case: &'a Application,
    ) -> Result<Self, PageError> {
        let now = portal.now();
        let rows = rows_of(conn, case).await?;
        let facts = facts(portal, case, &rows, now);
        let bills = store::bill::of_case(conn, case.id).await?;
        let active = bills.iter().find(|bill| bill.state == BillState::Active);
        let lines = match active {
            Some(bill) => store::bill::lines(conn, bill.id).await?,
            None => Vec::new(),
        };
        let answers = store::filing::answers(conn, case.id).await?;
        let letters = store::letter::of_case(conn, case.id).await?;
        let files: Vec<FileId> = letters.iter().filter_map(|letter| letter.file_id).collect();
        Ok(Self {
            portal,
            case,
            now,
            rows,
            acts: procedure::open_acts(case.status, Role::Applicant, &facts),
            events: store::history::of_case(conn, case.id).await?,
            letters,
            sizes: store::file::sizes(conn, &files).await?,
            refusals: issued(store::refusal::of_case(conn, case.id).await?),
            lines,
            bills,
            payments: store::bill::payments(conn, case.id).await?,
            filing: store::filing::of_case(conn, case.id).await?,
            stages: store::filing::stages(conn, case.id).await?,
            answered_at: answers.first().map(|answer| answer.at),
            right: store::filing::right_of_case(conn, case.id).await?,
            documents: store::document::standing(conn, case.id).await?,
            applicant: store::applicant::known(conn, case).await?,
            promised: store::letter_promise::open(conn, case.id).await?,
        })
    }

    pub(super) fn can(&self, act: Act) -> bool {
        self.acts.contains(&act)
    }

    /// The stored due date of the case.
    pub(super) fn held(&self) -> Due {
        let case = self.case;
        self.portal
            .due_held(case.status, case.status_since, case.due_at)
    }

    /// Whether the last day for the owner's remedy against a refusal has passed.
    pub(super) fn is_over(&self) -> bool {
        let case = self.case;
        self.portal
            .is_over(case.status, case.status_since, case.due_at, self.now)
    }

    /// The sentence on what is expected and when, if the Dinas has to act.
    pub(super) fn expected(&self) -> Option<String> {
        let course = Course {
            status: self.case.status,
            since: self.case.status_since,
            due_at: self.case.due_at,
            promised: self.promised,
            needs_letter: self.case.needs_letter(),
        };
        expected::sentence(self.portal, &course, self.now)
    }

    /// The letter in force, once handed over; for a late-proven payment the letter of that code.
    pub(super) fn letter(&self) -> Option<&LetterRow> {
        let handed_over = self.rows.handed_over_at?;
        let mut letters = self
            .letters
            .iter()
            .filter(|letter| letter.signed_at.is_some_and(|at| at <= handed_over));
        let of_code = self.letter_of_code();
        letters.find(|letter| letter.state == LetterState::Signed || Some(letter.id) == of_code)
    }

    /// "Surat rekomendasi 500.3/128 (PDF, 184 kB)"
    pub(super) fn letter_link(&self) -> Option<Link> {
        let letter = self.letter()?;
        let href = urls::letter_file(self.case.id, letter.id);
        let number = letter.number.as_deref().unwrap_or_default();
        let mut sizes = self.sizes.iter();
        let size = sizes
            .find(|(file, _)| Some(*file) == letter.file_id)
            .map_or_else(String::new, |(_, bytes)| {
                format!(", {}", words::file_fault::size(*bytes))
            });
        let kind = if letter.by_hand {
            "Pindaian surat rekomendasi bertanda tangan basah"
        } else {
            "Surat rekomendasi"
        };
        let text = format!("{kind} {number} (PDF{size})");
        Some(Link::new(href, text))
    }

    /// The letter under which the reported or paid code was issued.
    fn letter_of_code(&self) -> Option<LetterId> {
        let newest = self.payments.first()?;
        let counts = matches!(newest.kind, PaymentKind::Reported | PaymentKind::Confirmed);
        let bill = self.bills.iter().find(|bill| bill.id == newest.bill_id)?;
        bill.letter_id.filter(|_| counts)
    }

    /// The code to be paid now; `None` once its owner reported paying it.
    pub(super) fn bill_to_pay(&self) -> Option<&Bill> {
        let mut bills = self.bills.iter();
        bills.find(|bill| bill.state == BillState::Active && self.case.status == Status::Billed)
    }

    /// The letter of DJKI that the owner must still answer.
    pub(super) fn to_answer(&self) -> Option<&StageEvent> {
        open_letter(&self.stages, self.answered_at, self.now)
            .filter(|_| self.can(Act::SubmitAnswer))
    }

    /// Name of the party that will own the right.
    pub(super) fn party_name(&self) -> &str {
        self.applicant.as_ref().map_or("", ApplicantRow::party_name)
    }

    pub(super) fn address(&self, pattern: &str) -> String {
        urls::fill(pattern, self.case.id)
    }

    pub(super) fn picture(&self) -> Option<String> {
        let wanted = self.case.ip_type.letter_picture?;
        let document = self
            .documents
            .iter()
            .find(|document| document.requirement == wanted)?;
        Some(urls::document_small(self.case.id, document.id))
    }
}

/// The last recorded letter of DJKI, while it can be answered and was not.
pub(super) fn open_letter(
    stages: &[StageEvent],
    answered_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Option<&StageEvent> {
    let stage = stages.last()?;
    let unanswered = answered_at.is_none_or(|at| at < stage.at);
    (unanswered && stage.answer_by? >= wib::date(now)).then_some(stage)
}

/// Without decisions that were signed after their case had ended: the owner never got them.
fn issued(mut refusals: Vec<SignedRefusal>) -> Vec<SignedRefusal> {
    refusals.retain(|refusal| refusal.state != RefusalState::Revoked);
    refusals
}
