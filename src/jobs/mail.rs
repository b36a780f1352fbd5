//! Sends one mail of the outbox. The address is looked up at this moment, so that a changed one is used.

use std::net::IpAddr;

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::complaint;
use super::job::{Addressee, Done, JobError, opened};
use crate::actions::account::manage_account::INVITATION;
use crate::actions::account::register::CONFIRM_WITHIN;
use crate::actions::account::reset_password::RESET_WITHIN;
use crate::actions::digest;
use crate::adapters::mail::{Mail, MailError};
use crate::config::Config;
use crate::domain::billing::BillingCode;
use crate::domain::id::{AccountId, ReminderId};
use crate::domain::money::Rupiah;
use crate::domain::notice::Kind;
use crate::domain::reminder::{Reminder, outside_quiet_hours};
use crate::portal::Portal;
use crate::store::hand_message::NewHandMessage;
use crate::store::job::{Job, Recipient};
use crate::store::{self, StoreError, Tx, mail_address};
use crate::urls;
use crate::words;
use crate::words::mail::Particulars;

pub(super) async fn run(portal: &Portal, job: &Job) -> Result<Done, JobError> {
    let payload = &job.payload;
    if let Some(event) = complaint::event(payload) {
        return complaint::run(portal, job, event, domain(portal.config())).await;
    }
    if let Some(reminder) = reminder(payload)
        && !stands(portal, reminder).await.map_err(later)?
    {
        return Ok(Done::Work);
    }
    let text = |key: &str| payload.get(key).and_then(Value::as_str).unwrap_or_default();
    let account: AccountId = text("account")
        .parse()
        .map_err(|_| JobError::Hopeless("no account".into()))?;
    let reader = reader(portal, account)
        .await
        .map_err(later)?
        .ok_or_else(|| JobError::Hopeless("the account is gone".into()))?;
    let mut parts = particulars(portal, payload)?;
    parts.name.clone_from(&reader.name);
    let message = words::mail::compose(text("message"), &parts)
        .ok_or_else(|| JobError::Hopeless(format!("no such message: {}", text("message"))))?
        .map_err(|error| JobError::Hopeless(error.to_string()))?;
    let to = Addressee {
        account,
        address: reader.email.clone(),
    };
    let mail = Mail {
        message_id: format!("{}@{}", job.id, domain(portal.config())),
        date: portal.now(),
        to: reader.email,
        name: reader.name,
        subject: message.subject,
        text: message.text,
    };
    match portal.mailer().send(mail).await {
        Ok(()) => Ok(Done::Mail(to)),
        Err(MailError::Unreachable(cause)) => Err(JobError::Unreachable { to, cause }),
        Err(MailError::Refused(cause)) => Err(JobError::Hopeless(cause)),
        Err(MailError::Undelivered(cause)) => Err(JobError::Later(cause)),
    }
}

/// The portal's domain for message ids: that of its base URL, else the sender's.
fn domain(config: &Config) -> &str {
    let base = config.base_url.as_str();
    let host = base.split_once("://").map_or(base, |(_, rest)| rest);
    let host = host.split(['/', ':', '[']).next().unwrap_or_default();
    if host.contains('.') && host.parse::<IpAddr>().is_err() {
        return host;
    }
    let sender = config.mail_from.trim_end_matches('>');
    sender.rsplit_once('@').map_or(host, |(_, domain)| domain)
}

fn later(error: impl std::fmt::Display) -> JobError {
    JobError::Later(error.to_string())
}

/// Records what a sent mail means, in the transaction that finishes its job: the address works, a reminder was sent,
/// and nobody has to tell the owner by hand.
pub(super) async fn on_sent(
    tx: &mut Tx,
    job: &Job,
    to: &Addressee,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    mail_address::reached(tx, to.account, &to.address).await?;
    if let Some(reminder) = reminder(&job.payload) {
        store::reminder::mailed(tx, reminder, now).await?;
    }
    store::hand_message::withdraw(tx, job.id, now).await
}

/// In the transaction that gives the job up: what an owner cannot be told by mail goes onto the list of what to tell by
/// hand.
pub(super) async fn given_up(tx: &mut Tx, job: &Job, now: DateTime<Utc>) -> Result<(), StoreError> {
    if let Some(event) = complaint::event(&job.payload) {
        return complaint::given_up(tx, event, now).await;
    }
    let text = |key: &str| job.payload.get(key).and_then(Value::as_str);
    let parsed = (
        kind(&job.payload),
        text("account").and_then(|id| id.parse().ok()),
        case(&job.payload).and_then(|id| id.parse().ok()),
    );
    let (Some(kind), Some(account), Some(case)) = parsed else {
        return Ok(());
    };
    let params = job.payload.get("params").unwrap_or(&Value::Null);
    let ends_at = params.get("expires_at").and_then(Value::as_str);
    let new = NewHandMessage {
        job: job.id,
        account,
        case,
        reminder: reminder(&job.payload),
        kind: kind.as_str(),
        params,
        ends_at: ends_at.and_then(|at| at.parse().ok()),
        at: now,
    };
    store::hand_message::insert(tx, &new).await
}

/// When a mail may be tried again: reminders and digests wait out the quiet hours, one about a code does not.
pub(super) fn not_before(job: &Job, at: DateTime<Utc>) -> DateTime<Utc> {
    let can_wait = kind(&job.payload).is_some_and(|kind| {
        kind.waits_for_morning() || (kind.reminds() && kind != Reminder::Code.kind())
    });
    if can_wait || is_digest(&job.payload) {
        outside_quiet_hours(at)
    } else {
        at
    }
}

fn reminder(payload: &Value) -> Option<ReminderId> {
    payload.get("reminder")?.as_str()?.parse().ok()
}

async fn stands(portal: &Portal, reminder: ReminderId) -> Result<bool, StoreError> {
    let mut conn = portal.acquire().await?;
    store::reminder::stands(&mut conn, reminder).await
}

async fn reader(portal: &Portal, account: AccountId) -> Result<Option<Recipient>, StoreError> {
    let mut conn = portal.acquire().await?;
    store::job::reader(&mut conn, account).await
}

fn particulars(portal: &Portal, payload: &Value) -> Result<Particulars, JobError> {
    let params = payload.get("params").unwrap_or(&Value::Null);
    let text = |key: &str| {
        let value = params.get(key).and_then(Value::as_str);
        value.unwrap_or_default().to_owned()
    };
    let path = path(portal, payload)?;
    let (heading, told) = told(payload, params);
    let base = &portal.config().base_url;
    let total = params.get("total").and_then(Value::as_u64);
    let expires = text("expires_at").parse().ok();
    Ok(Particulars {
        name: String::new(),
        receipt: text("receipt"),
        title: text("title"),
        link: format!("{base}{path}"),
        code: BillingCode::parse(&text("code"))
            .map(|code| code.grouped())
            .unwrap_or_default(),
        total: total
            .map(|total| Rupiah::new(total).to_string())
            .unwrap_or_default(),
        expires: expires.map(words::date::moment).unwrap_or_default(),
        until: text("until")
            .parse()
            .map(words::date::long_date)
            .unwrap_or_default(),
        within: within(payload),
        receipt_link: case(payload)
            .map(|case| format!("{base}{}", urls::fill(urls::RECEIPT, case)))
            .unwrap_or_default(),
        tracking: text("tracking"),
        later: text("later"),
        later_filled_in: params.get("later_filled_in").and_then(Value::as_bool) == Some(true),
        heading,
        told,
        sender: format!(
            "{} {}",
            portal.profile().office.name,
            portal.profile().city.name
        ),
    })
}

/// Subject and text of a mail that repeats a notice, or of a digest.
fn told(payload: &Value, params: &Value) -> (String, String) {
    if is_digest(payload) {
        return (words::digest::heading(params), words::digest::list(params));
    }
    if let Some((title, text)) = words::account_change::told(params) {
        return (title.to_owned(), text);
    }
    kind(payload).map_or_else(Default::default, |kind| {
        let told = words::notice::told(kind, params);
        (told.title.to_owned(), told.text)
    })
}

fn is_digest(payload: &Value) -> bool {
    payload.get("message").and_then(Value::as_str) == Some(digest::MESSAGE)
}

/// How long the link in this mail works; empty for mails without such a link.
fn within(payload: &Value) -> String {
    let message = payload.get("message").and_then(Value::as_str);
    let time = match message {
        Some("confirm_email") => CONFIRM_WITHIN,
        Some("invitation") => INVITATION,
        Some("reset_password") => RESET_WITHIN,
        _ => return String::new(),
    };
    format!("{} jam", time.num_hours())
}

/// The kind of notice that the mail repeats, if it does.
fn kind(payload: &Value) -> Option<Kind> {
    Kind::parse(payload.get("message")?.as_str()?)
}

/// The case that the mail is about.
fn case(payload: &Value) -> Option<&str> {
    payload.get("application")?.as_str()
}

/// The page to which the mail links: one with the secret of its link, the case, the list of notices, or the sign-in
/// page.
fn path(portal: &Portal, payload: &Value) -> Result<String, JobError> {
    let text = |key: &str| payload.get(key).and_then(Value::as_str);
    if let Some(case) = case(payload) {
        return Ok(urls::fill(urls::APPLICATION, case));
    }
    if is_digest(payload) {
        return Ok(urls::WORKLIST.to_owned());
    }
    let Some(sealed) = text("link_sealed") else {
        let page = kind(payload).map_or(urls::SIGN_IN, |_| urls::NOTICES);
        return Ok(page.to_owned());
    };
    let secret = opened(portal, sealed)?;
    Ok(match text("message") {
        Some("confirm_email") => urls::confirm(&secret),
        _ => urls::reset(&secret),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reminder_that_failed_in_the_evening_is_tried_again_in_the_morning() {
        let evening: DateTime<Utc> = "2026-12-04T14:20:00Z".parse().unwrap();
        let morning: DateTime<Utc> = "2026-12-04T23:00:00Z".parse().unwrap();
        for (message, at) in [
            ("correction_reminder", morning),
            ("digest", morning),
            ("code_lapses_soon", evening),
            ("code_issued", evening),
            ("reset_password", evening),
        ] {
            let job = Job {
                id: crate::domain::id::JobId::at(evening),
                kind: "mail".to_owned(),
                payload: serde_json::json!({ "message": message }),
                attempts: 1,
            };
            assert_eq!(not_before(&job, evening), at, "{message}");
        }
    }

    #[test]
    fn a_letter_is_named_by_the_portals_address_else_by_its_sender() {
        for (base, from, named) in [
            (
                "https://haki.serangkota.go.id/x",
                "a@b.test",
                "haki.serangkota.go.id",
            ),
            ("http://127.0.0.1:8080", "Portal <a@b.test>", "b.test"),
            ("http://[::1]:8080", "a@b.test", "b.test"),
            ("http://localhost:8080", "a@b.test", "b.test"),
        ] {
            let values = [("HAKI_BASE_URL", base), ("HAKI_MAIL_FROM", from)];
            let values = values.map(|(name, value)| (name.to_owned(), value.to_owned()));
            let config = Config::from_values(&values.into()).unwrap();
            assert_eq!(domain(&config), named, "{base}");
        }
    }

    #[test]
    fn mail_says_how_long_its_link_works() {
        for (message, time) in [
            ("confirm_email", "48 jam"),
            ("invitation", "72 jam"),
            ("reset_password", "1 jam"),
            ("code_issued", ""),
        ] {
            let payload = serde_json::json!({ "message": message });
            assert_eq!(within(&payload), time, "{message}");
        }
    }
}
