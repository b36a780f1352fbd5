//! Sends one message of the outbox. The address is read now, so that a changed one is used.

use serde_json::Value;

use super::worker::{JobError, opened};
use crate::actions::manage_account::INVITATION;
use crate::actions::register::CONFIRM_WITHIN;
use crate::actions::reset_password::RESET_WITHIN;
use crate::adapters::mail::{Mail, MailError};
use crate::domain::billing::BillingCode;
use crate::domain::id::AccountId;
use crate::domain::money::Rupiah;
use crate::domain::notice::Kind;
use crate::portal::Portal;
use crate::store::job::Reader;
use crate::store::{self, StoreError};
use crate::web::urls;
use crate::words;
use crate::words::mail::Particulars;

pub(super) async fn run(portal: &Portal, payload: &Value) -> Result<(), JobError> {
    let text = |key: &str| payload.get(key).and_then(Value::as_str).unwrap_or_default();
    let account: AccountId = text("account")
        .parse()
        .map_err(|_| JobError::Hopeless("no account".into()))?;
    let reader = reader(portal, account)
        .await
        .map_err(|error| JobError::Later(error.to_string()))?
        .ok_or_else(|| JobError::Hopeless("the account is gone".into()))?;
    let mut parts = particulars(portal, payload)?;
    parts.name.clone_from(&reader.name);
    let message = words::mail::compose(text("message"), &parts)
        .ok_or_else(|| JobError::Hopeless(format!("no such message: {}", text("message"))))?
        .map_err(|error| JobError::Hopeless(error.to_string()))?;
    let mail = Mail {
        to: reader.email,
        name: reader.name,
        subject: message.subject,
        text: message.text,
    };
    portal
        .mailer()
        .send(mail)
        .await
        .map_err(|error| match error {
            MailError::Unwritable(cause) => JobError::Hopeless(cause),
            MailError::Undelivered(cause) => JobError::Later(cause),
        })
}

async fn reader(portal: &Portal, account: AccountId) -> Result<Option<Reader>, StoreError> {
    let mut conn = portal.pool().acquire().await?;
    store::job::reader(&mut conn, account).await
}

fn particulars(portal: &Portal, payload: &Value) -> Result<Particulars, JobError> {
    let params = payload.get("params").unwrap_or(&Value::Null);
    let text = |key: &str| {
        let value = params.get(key).and_then(Value::as_str);
        value.unwrap_or_default().to_owned()
    };
    let path = path(portal, payload)?;
    let total = params.get("total").and_then(Value::as_u64);
    let expires = text("expires_at").parse().ok();
    Ok(Particulars {
        name: String::new(),
        receipt: text("receipt"),
        title: text("title"),
        link: format!("{}{path}", portal.config().base_url),
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
        told: kind(payload)
            .map(|kind| words::notice::told(kind, params).text)
            .unwrap_or_default(),
        sender: format!(
            "{} {}",
            portal.profile().office.name,
            portal.profile().city.name
        ),
    })
}

/// How long the link of this message works; empty for messages without one of their own.
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

/// Of a message that is a notice, too.
fn kind(payload: &Value) -> Option<Kind> {
    Kind::parse(payload.get("message")?.as_str()?)
}

/// The page that the message leads to: with the secret of its link, of the case, the list of notices, or the sign-in
/// page.
fn path(portal: &Portal, payload: &Value) -> Result<String, JobError> {
    let text = |key: &str| payload.get(key).and_then(Value::as_str);
    if let Some(case) = text("application") {
        return Ok(urls::fill(urls::APPLICATION, case));
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
