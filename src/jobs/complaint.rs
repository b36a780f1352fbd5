//! Mails to complainants, who have no account: the address is opened from what was sealed, at the moment of sending.

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::job::{Done, JobError};
use crate::actions::complaint::{ComplaintContent, opened};
use crate::adapters::mail::{Mail, MailError};
use crate::domain::complaint::ComplaintContact;
use crate::domain::id::ComplaintEventId;
use crate::portal::Portal;
use crate::store::job::Job;
use crate::store::{StoreError, Tx, complaint_event};
use crate::urls;
use crate::words;
use crate::words::mail::Particulars;

/// The event of a complaint that this mail is about, if it is about one.
pub(super) fn event(payload: &Value) -> Option<ComplaintEventId> {
    payload.get("event")?.as_str()?.parse().ok()
}

/// `domain` is the portal's, for the id of the message.
pub(super) async fn run(
    portal: &Portal,
    job: &Job,
    event: ComplaintEventId,
    domain: &str,
) -> Result<Done, JobError> {
    let later = |cause: &dyn std::fmt::Display| JobError::Later(cause.to_string());
    let hopeless = |cause: &dyn std::fmt::Display| JobError::Hopeless(cause.to_string());
    let mut conn = portal.acquire().await.map_err(|cause| later(&cause))?;
    let known = complaint_event::mail(&mut conn, event)
        .await
        .map_err(|cause| later(&cause))?
        .filter(|known| known.contact == ComplaintContact::Email)
        .ok_or_else(|| hopeless(&"nobody to write to"))?;
    drop(conn);
    let content =
        ComplaintContent::open(portal, &known.content_sealed).map_err(|cause| hopeless(&cause))?;
    let said = known
        .text_sealed
        .as_deref()
        .map(|text| opened(portal, text));
    let said = said.transpose().map_err(|cause| hopeless(&cause))?;
    let (heading, told) = words::complaint::mailed(known.act, &said.unwrap_or_default());
    let (office, city) = (&portal.profile().office, &portal.profile().city);
    let parts = Particulars {
        name: content.name.clone(),
        receipt: known.ticket,
        link: format!("{}{}", portal.config().base_url, urls::COMPLAINT_TRACK),
        heading,
        told,
        sender: format!("{} {}", office.name, city.name),
        ..Particulars::default()
    };
    let message = words::mail::compose(crate::actions::complaint::MESSAGE, &parts)
        .ok_or_else(|| hopeless(&"no such message"))?
        .map_err(|cause| hopeless(&cause))?;
    let mail = Mail {
        message_id: format!("{}@{domain}", job.id),
        date: portal.now(),
        to: content.contact,
        name: content.name,
        subject: message.subject,
        text: message.text,
    };
    match portal.mailer().send(mail).await {
        Ok(()) => Ok(Done::Work),
        Err(MailError::Undelivered(cause)) => Err(JobError::Later(cause)),
        Err(MailError::Unreachable(cause) | MailError::Refused(cause)) => {
            Err(JobError::Hopeless(cause))
        }
    }
}

/// In the transaction that gives the mail up: the office is told on the page of the complaint.
pub(super) async fn given_up(
    tx: &mut Tx,
    event: ComplaintEventId,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    complaint_event::mail_failed(tx, event, now).await
}
