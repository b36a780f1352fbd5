//! One case, opened for one act: locked, with its facts; closed by a commit that writes everything.

pub(super) mod carried;
pub mod expected;
pub(super) mod fresh_calendar;
pub(super) mod gate;
pub(super) mod given;
pub(super) mod notify;
pub(super) mod ready_day;
pub mod similarity;
pub mod situation;
pub(super) mod step_clock;

use chrono::{DateTime, Datelike, Utc};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::file::Received;
use super::{Acted, ActionError};
use crate::domain::actor::Actor;
use crate::domain::application::Application;
use crate::domain::checklist::Item;
use crate::domain::delegation::OFFICES;
use crate::domain::id::{ApplicationId, FormToken};
use crate::domain::ip_type;
use crate::domain::procedure::{self, Act, Facts, Role, Status};
use crate::domain::refusal;
use crate::domain::reminder::{self, Reminder, Series};
use crate::domain::signing;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::application::{Marks, StepRow};
use crate::store::delegation::{StandIn, standing_in};
use crate::store::facts::CaseFacts;
use crate::store::form_token::Claim;
use crate::store::{self, AuditEntry, Tx};
use crate::words;

/// Who wants to act on which case, and what was shown to them.
#[derive(Debug, Clone)]
pub struct Intent {
    pub actor: Actor,
    pub case: ApplicationId,
    /// The version that the person saw; `None` for the system.
    pub seen_version: Option<i64>,
    /// The form's one-time token, and the page to which a repeated form is redirected.
    pub once: Option<Once>,
}

/// A one-time form: repeating it gives the first result.
#[derive(Debug, Clone)]
pub struct Once {
    pub token: FormToken,
    pub location: String,
    /// SHA-256 of the uploaded files; the same form with other files is not a repetition.
    pub content: Option<[u8; 32]>,
}

impl Once {
    /// A form without files.
    pub const fn new(token: FormToken, location: String) -> Self {
        Self {
            token,
            location,
            content: None,
        }
    }

    /// The same form with these files.
    #[must_use]
    pub fn with_files<'f>(mut self, files: impl IntoIterator<Item = &'f Received>) -> Self {
        let mut hash = Sha256::new();
        let mut any = false;
        for file in files {
            hash.update(file.sha256);
            any = true;
        }
        self.content = any.then(|| hash.finalize().into());
        self
    }
}

impl Intent {
    /// An intent of the worker, without a page or a form.
    pub const fn system(case: ApplicationId) -> Self {
        Self {
            actor: Actor::SYSTEM,
            case,
            seen_version: None,
            once: None,
        }
    }
}

/// A case during an act.
pub struct OpenCase<'a> {
    pub portal: &'a Portal,
    pub tx: Tx,
    pub case: Application,
    pub rows: CaseFacts,
    pub actor: Actor,
    pub now: DateTime<Utc>,
    /// Acts in this transaction whose notices were not sent yet.
    pub(super) untold: Vec<Act>,
}

impl<'a> OpenCase<'a> {
    /// Begins the transaction, takes the form's token, locks the case, compares the version, reads the facts.
    pub async fn begin(portal: &'a Portal, intent: &Intent) -> Result<Self, ActionError> {
        Self::begin_at(portal, intent, portal.now()).await
    }

    /// As [`OpenCase::begin`], but as of an earlier instant: a signature counts from the call to the signer.
    pub(super) async fn begin_at(
        portal: &'a Portal,
        intent: &Intent,
        now: DateTime<Utc>,
    ) -> Result<Self, ActionError> {
        let mut tx = Tx::begin(portal.pool()).await?;
        if let (Some(once), Some(account)) = (&intent.once, intent.actor.account()) {
            let (token, content) = (once.token, once.content.as_ref());
            match store::form_token::claim_with(&mut tx, token, account, content, now).await? {
                Claim::First => {
                    store::form_token::settle(&mut tx, once.token, &once.location).await?;
                }
                Claim::Repeated(location) => return Err(ActionError::Repeated { location }),
                Claim::Foreign => return Err(ActionError::Stale),
                Claim::Other => return Err(ActionError::FormUsed),
            }
        }
        let case = store::application::lock(&mut tx, intent.case)
            .await?
            .filter(|case| may_see(case, intent.actor))
            .ok_or(ActionError::NotFound)?;
        if intent.seen_version.is_some_and(|seen| seen != case.version) {
            return Err(ActionError::Stale);
        }
        fresh_calendar::refresh(portal, &mut tx, now).await?;
        let rows = rows_of(tx.conn(), &case).await?;
        Ok(Self {
            portal,
            tx,
            case,
            rows,
            actor: intent.actor,
            now,
            untold: Vec::new(),
        })
    }

    /// The status to which the act would lead, or why the procedure refuses it; nothing is changed. What would change a
    /// paper that is being signed waits.
    pub fn allowed(&self, act: Act) -> Result<Status, ActionError> {
        if self.rows.being_signed && signing::waits_for_signature(act, self.rows.carried_out) {
            return Err(ActionError::BeingSigned);
        }
        let facts = facts(self.portal, &self.case, &self.rows, self.now);
        Ok(procedure::next(
            self.case.status,
            act,
            self.actor.role(),
            &facts,
        )?)
    }

    /// Moves the case one step: history, head, due date, audit. `note` is shown to the applicant.
    pub async fn step(&mut self, act: Act, note: &str, data: Value) -> Result<Status, ActionError> {
        let to = self.allowed(act)?;
        let from = self.case.status;
        let (due_at, used_seconds) = if from == to {
            (self.case.due_at, 0)
        } else {
            step_clock::due(self, act, to).await?
        };
        store::application::advance(
            &mut self.tx,
            &mut self.case,
            &StepRow {
                from,
                act,
                to,
                actor: self.actor.account(),
                role: self.actor.role(),
                at: self.now,
                due_at,
                used_seconds,
                note,
                data: data.clone(),
            },
        )
        .await?;
        self.untold.push(act);
        if from != to && self.rows.queued_at.is_some() {
            carried::with_case(self).await?;
        }
        step_clock::promise(self, act, from).await?;
        let mut row = json!({ "from": from.as_str(), "to": to.as_str(), "seq": self.case.history_seq, "data": data });
        if let (Some(by), Some(row)) = (self.stand_in().await?, row.as_object_mut()) {
            row.insert("capacity".to_owned(), json!(words::role::stand_in(by.kind)));
            row.insert("order_number".to_owned(), json!(by.order_number));
        }
        self.audit(act.as_str(), row);
        Ok(to)
    }

    /// By which order the actor acts in somebody's stead, if it is not their own role.
    async fn stand_in(&mut self) -> Result<Option<StandIn>, ActionError> {
        let (Some(account), role) = (self.actor.account(), self.actor.role()) else {
            return Ok(None);
        };
        let today = wib::date(self.now);
        if !OFFICES.contains(&role)
            || store::officer::has_role(self.tx.conn(), account, role, today).await?
        {
            return Ok(None);
        }
        Ok(standing_in(self.tx.conn(), role, today, Some(account)).await?)
    }

    /// Adds an audit row about this case.
    pub fn audit(&mut self, act: &str, data: Value) {
        self.tx.audit(AuditEntry {
            at: self.now,
            actor_id: self.actor.account(),
            role: self.actor.role(),
            act: act.to_owned(),
            subject_kind: "application",
            subject_id: Some(self.case.id.uuid()),
            data,
        });
    }

    /// Sets a due date that is not the clock of a step: a bill's expiry, the last day of a correction.
    pub async fn due(&mut self, due_at: Option<DateTime<Utc>>) -> Result<(), ActionError> {
        Ok(store::application::set_due(&mut self.tx, &mut self.case, due_at).await?)
    }

    /// Sends the notices that the action has not sent itself, and commits; the audit chain is written last.
    pub async fn commit(mut self) -> Acted {
        notify::rest(&mut self).await?;
        self.tx.commit().await?;
        Ok(self.case)
    }
}

fn may_see(case: &Application, actor: Actor) -> bool {
    actor.role() != Role::Applicant || actor.account() == Some(case.owner)
}

/// Performs an act whose only content is a text.
pub async fn simple(portal: &Portal, intent: &Intent, act: Act, note: &str) -> Acted {
    let mut open = OpenCase::begin(portal, intent).await?;
    open.step(act, note, json!({})).await?;
    open.commit().await
}

/// Facts from the rows that belong to the case, and the codes of its checklist while it is being checked.
pub async fn rows_of(
    conn: &mut sqlx::PgConnection,
    case: &Application,
) -> Result<CaseFacts, ActionError> {
    let mut rows = store::facts::of_case(conn, case).await?;
    if case.status == Status::Assigned
        && let Some(applicant) = store::applicant::of_case(conn, case.id).await?
    {
        let given = store::document::given_codes(conn, case.id).await?;
        rows.checklist = situation::items(case, &applicant, &given)
            .iter()
            .map(Item::code)
            .collect();
    }
    rows.ready_since = ready_day::since(conn, case).await?;
    let waited_for = match case.status {
        Status::Returned => Some(Reminder::Correction).zip(rows.correction_opened_at),
        Status::Delivered => Some(Reminder::Delivery).zip(rows.delivered_at),
        _ => None,
    };
    if let Some((reminder, since)) = waited_for {
        rows.reminded = store::reminder::sent(conn, case.id, reminder, since).await?;
    }
    Ok(rows)
}

/// The facts for the procedure table, from the case, its rows, the profile and the time.
pub fn facts(portal: &Portal, case: &Application, rows: &CaseFacts, now: DateTime<Utc>) -> Facts {
    let today = wib::date(now);
    let rules = &portal.profile().rules;
    let letter_year = rows
        .letter_signed_on
        .map(|day| day.year())
        .or(rows.number_year);
    let day = ready_day::of(portal, case, rows);
    let next = ready_day::next(portal, case, now).filter(|_| rows.needs_letter);
    let ran_out = |series: Series<'_>, since: Option<DateTime<Utc>>| {
        since.is_some_and(|since| series.ran_out(since, &rows.reminded, now))
    };
    let correction = reminder::of_correction(rules, rows.correction_waits_for_oss);
    let delivery = reminder::of_delivery(rules);
    let acted_at = rows.owner_acted_at;
    let answered = reminder::answered(
        delivery,
        &rows.reminded,
        acted_at,
        rows.letter_in_force,
        now,
    );
    Facts {
        letter_needed: rows.needs_letter,
        inventory: case.service == ip_type::Service::Inventory,
        every_item_checked: rows
            .checklist
            .iter()
            .all(|code| rows.checked_codes.contains(code)),
        holds_number: rows.holds_number,
        letter_in_force: rows.letter_in_force,
        letter_year_ended: letter_year.is_some_and(|year| year < today.year()),
        lapsed_bill: rows.lapsed_bill,
        payment_confirmed: rows.payment_confirmed,
        bill_expired: rows
            .active_bill_expires_at
            .is_none_or(|expiry| expiry <= now),
        ready_day_ended: case.ready_on.is_some_and(|day| day < today),
        ready_day_taken: day.is_some_and(|day| day.taken_by(&portal.calendar(), now).is_some()),
        letter_ends_before_next_day: next
            .zip(letter_year)
            .is_some_and(|(next, year)| year < next.on.year()),
        // The last day that the owner was told stays, whatever rules have come since.
        correction_overdue: ran_out(correction, rows.correction_opened_at)
            && case.due_at.is_none_or(|told| told < now),
        reminders_unanswered: ran_out(delivery, rows.delivered_at) && !answered,
        objection_in_time: rows
            .declined_at
            .is_some_and(|declined| portal.within_working_days(declined, now, 21)),
        objection_unanswered: rows.objected_at.is_some_and(|objected| {
            !portal.within_working_days(objected, now, refusal::ANSWER_DAYS)
        }),
        appeal_decided: rows.appeal_decided,
        withdrawn_at_djki: rows.withdrawn_at_djki,
        result_wrong: rows.result_wrong,
        remedy_allowed: case.ip_type.remedy.is_some(),
        reported_from: case.reported_from,
    }
}

/// Clears the chosen day and the task, because the case waits for its owner again.
pub(in crate::actions) async fn clear_ready(open: &mut OpenCase<'_>) -> Result<(), ActionError> {
    let marks = Marks {
        ready_on: Some(None),
        task: Some(None),
        reported_from: Some(None),
        ..Marks::default()
    };
    Ok(store::application::mark(&mut open.tx, &mut open.case, marks).await?)
}
