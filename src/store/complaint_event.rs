//! What happened to complaints; rows are only ever added.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::word::Word;
use super::{MaybeId, StoreError, Tx};
use crate::domain::complaint::{ComplaintAct, ComplaintContact, ComplaintDesk};
use crate::domain::id::{AccountId, ComplaintEventId, ComplaintId};

/// An event to be stored.
#[derive(Debug, Clone, Copy)]
pub struct NewComplaintEvent<'a> {
    pub id: ComplaintEventId,
    pub complaint: ComplaintId,
    pub at: DateTime<Utc>,
    pub act: ComplaintAct,
    /// `None` for the complainant and for the portal.
    pub actor: Option<AccountId>,
    pub text_sealed: Option<&'a [u8]>,
    /// Where it was passed on to.
    pub desk: Option<ComplaintDesk>,
    pub satisfied: Option<bool>,
}

pub async fn insert(tx: &mut Tx, new: &NewComplaintEvent<'_>) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "insert into complaint_event (id, complaint_id, at, act, actor_id, text_sealed, desk, satisfied)
        values ($1, $2, $3, $4, $5, $6, $7, $8)",
        new.id.uuid(),
        new.complaint.uuid(),
        new.at,
        new.act.as_str(),
        new.actor.map(AccountId::uuid),
        new.text_sealed,
        new.desk.map(ComplaintDesk::as_str),
        new.satisfied
    ))
    .await
}

/// One event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComplaintEventRow {
    pub complaint: ComplaintId,
    pub at: DateTime<Utc>,
    pub act: ComplaintAct,
    pub actor_id: Option<AccountId>,
    pub actor: Option<String>,
    pub text_sealed: Option<Vec<u8>>,
    desk: Option<String>,
    pub satisfied: Option<bool>,
}

impl ComplaintEventRow {
    /// Where it was passed on to.
    pub fn desk(&self) -> Option<ComplaintDesk> {
        self.desk.as_deref().and_then(ComplaintDesk::parse)
    }
}

reads!(
    rows,
    ComplaintEventRow,
    r#"select complaint_event.complaint_id as complaint, complaint_event.at, act as "act: Word<ComplaintAct>",
            actor_id as "actor_id!: MaybeId", account.name as "actor?", text_sealed, desk, satisfied
        from complaint_event
        left join account on account.id = complaint_event.actor_id
        "# $
);

/// Everything that happened to a complaint, oldest first.
pub async fn of_complaint(
    conn: &mut PgConnection,
    complaint: ComplaintId,
) -> Result<Vec<ComplaintEventRow>, StoreError> {
    Ok(rows!(
        "where complaint_id = $1 order by complaint_event.at, complaint_event.id",
        complaint.uuid()
    )
    .fetch_all(conn)
    .await?)
}

/// An event with what a mail about it needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComplaintMail {
    pub complaint: ComplaintId,
    pub ticket: String,
    pub act: ComplaintAct,
    pub text_sealed: Option<Vec<u8>>,
    pub content_sealed: Vec<u8>,
    pub contact: ComplaintContact,
}

pub async fn mail(
    conn: &mut PgConnection,
    id: ComplaintEventId,
) -> Result<Option<ComplaintMail>, StoreError> {
    Ok(sqlx::query_as!(
        ComplaintMail,
        r#"select complaint.id as complaint, complaint.ticket, complaint_event.act as "act: Word<ComplaintAct>",
            complaint_event.text_sealed, complaint.content_sealed, complaint.contact as "contact: Word<ComplaintContact>"
        from complaint_event
        join complaint on complaint.id = complaint_event.complaint_id
        where complaint_event.id = $1"#,
        id.uuid()
    )
    .fetch_optional(conn)
    .await?)
}

/// Notes that the mail about an event was given up.
pub async fn mail_failed(
    tx: &mut Tx,
    event: ComplaintEventId,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "insert into complaint_event (id, complaint_id, at, act)
        select $2, complaint_id, $3, 'mail_failed' from complaint_event where id = $1",
        event.uuid(),
        ComplaintEventId::at(now).uuid(),
        now
    ))
    .await
}
