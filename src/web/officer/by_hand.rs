//! `/petugas/kabar-wa`: messages whose mail failed, to be told by hand; those about codes that end first come first.

use askama::Template;
use axum::extract::State;
use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;

use crate::actions::case::Once;
use crate::actions::recorded::renewal;
use crate::actions::{ActionError, hand_message};
use crate::domain::id::HandMessageId;
use crate::domain::notice::Kind;
use crate::portal::Portal;
use crate::store;
use crate::store::hand_message::{AfterMessage, HandMessage, ToldRow};
use crate::urls;
use crate::web::chrome::{Chrome, FlashKind};
use crate::web::error::{PageError, Reply};
use crate::web::form::Form;
use crate::web::guard::Worker;
use crate::web::path::{Path, Query};
use crate::web::respond;
use crate::web::view::Pager;
use crate::words::{by_hand, date, notice, phone};

const PAGE: i64 = 25;
/// How long told messages are shown, and how many.
const SHOWN_FOR: TimeDelta = TimeDelta::days(7);
const SHOWN: i64 = 10;

/// `templates/pages/officer/by_hand.html`
#[derive(Debug, Template)]
#[template(path = "pages/officer/by_hand.html")]
struct ByHandPage {
    chrome: Chrome,
    messages: Vec<Waiting>,
    told: Vec<String>,
    pager: Option<Pager>,
    /// Owners who are to be told that protection ends; `None` where there are none.
    renewals: Option<String>,
}

/// A message to be told.
#[derive(Debug)]
struct Waiting {
    id: HandMessageId,
    token: String,
    action: String,
    case: String,
    about: String,
    heading: &'static str,
    name: String,
    phone: String,
    /// After this it is of no use.
    until: Option<String>,
    text: String,
    /// Link that opens a chat with the text; `None` without a usable number.
    chat: Option<String>,
}

/// Where the page begins.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    sesudah: String,
}

pub(super) async fn get(
    State(portal): State<Portal>,
    officer: Worker,
    Query(asked): Query<Asked>,
) -> Reply {
    let now = portal.now();
    let mut conn = portal.conn().await?;
    let after = cursor(&asked.sesudah);
    let mut rows = store::hand_message::waiting(&mut conn, now, after, PAGE + 1).await?;
    let told = store::hand_message::told_lately(&mut conn, now - SHOWN_FOR, SHOWN).await?;
    let renewals = renewal::due(&portal, &mut conn, PAGE + 1).await?.len();
    drop(conn);
    let more = i64::try_from(rows.len()).is_ok_and(|count| count > PAGE);
    rows.truncate(usize::try_from(PAGE).unwrap_or_default());
    let page = ByHandPage {
        renewals: figure(renewals),
        chrome: officer.visit().chrome(),
        pager: pager(&rows, more, after.is_some()),
        messages: rows
            .iter()
            .filter_map(|row| waiting(&portal, &officer, row))
            .collect(),
        told: told.iter().filter_map(|row| told_line(row, now)).collect(),
    };
    Ok(respond::page(&page))
}

pub(super) async fn post(
    State(portal): State<Portal>,
    officer: Worker,
    Path(id): Path<HandMessageId>,
    form: Form,
) -> Reply {
    let once = Once::new(form.form_token()?, urls::BY_HAND.to_owned());
    match hand_message::told(&portal, officer.actor(), &once, id).await {
        Ok(()) => Ok(respond::saved(
            urls::BY_HAND,
            "Dicatat: kabar sudah dikirim.",
        )),
        Err(ActionError::Stale) => already(&portal, id).await,
        Err(error) => Err(error.into()),
    }
}

/// How many there are, counted up to a page.
fn figure(count: usize) -> Option<String> {
    let most = usize::try_from(PAGE).unwrap_or_default();
    match count {
        0 => None,
        count if count > most => Some(format!("{most}+")),
        count => Some(count.to_string()),
    }
}

/// Another officer was faster: who and when.
async fn already(portal: &Portal, id: HandMessageId) -> Reply {
    let mut conn = portal.conn().await?;
    let teller = store::hand_message::teller(&mut conn, id).await?;
    drop(conn);
    let teller = teller.ok_or_else(PageError::not_found)?;
    let when = date::moment_seen_from(teller.at, portal.now());
    let text = match teller.name {
        Some(name) => format!("Sudah dicatat oleh {name}, {when}. Jangan dikirim dua kali."),
        None => format!("Kabar itu sudah terkirim lewat email, {when}."),
    };
    Ok(respond::told(urls::BY_HAND, FlashKind::Notice, text))
}

/// Parses the end in microseconds (empty for none) and the id of the message.
fn cursor(text: &str) -> Option<AfterMessage> {
    let (ends_at, id) = text.split_once('_')?;
    let ends_at = match ends_at {
        "" => None,
        micros => Some(DateTime::from_timestamp_micros(micros.parse().ok()?)?),
    };
    Some(AfterMessage {
        ends_at,
        id: id.parse().ok()?,
    })
}

fn pager(rows: &[HandMessage], more: bool, later: bool) -> Option<Pager> {
    let next = rows.last().filter(|_| more).map(|row| {
        let ends = row.ends_at.map(|at| at.timestamp_micros().to_string());
        let after = format!("{}_{}", ends.unwrap_or_default(), row.id);
        urls::with_query(urls::BY_HAND, &[("sesudah", after)])
    });
    (next.is_some() || later).then(|| Pager {
        text: format!("{} kabar di halaman ini", rows.len()),
        first: later.then(|| urls::BY_HAND.to_owned()),
        next,
    })
}

fn waiting(portal: &Portal, officer: &Worker, row: &HandMessage) -> Option<Waiting> {
    let kind = Kind::parse(&row.kind)?;
    let profile = portal.profile();
    let sender = format!("{} {}", profile.office.short_name, profile.city.name);
    let page = urls::fill(urls::APPLICATION, row.application_id);
    let link = format!("{}{page}", portal.config().base_url);
    let text = by_hand::message(&row.name, kind, &row.params, &link, &sender);
    Some(Waiting {
        id: row.id,
        token: officer.visit().form_token().to_string(),
        action: urls::fill(urls::BY_HAND_TOLD, row.id),
        case: urls::case(row.application_id),
        about: notice::about(&row.params),
        heading: notice::told(kind, &row.params).title,
        name: row.name.clone(),
        phone: phone::in_groups(&row.phone),
        until: row
            .ends_at
            .map(|at| date::moment_seen_from(at, portal.now())),
        chat: phone::international(&row.phone)
            .map(|digits| format!("https://wa.me/{digits}?text={}", urls::escape(&text))),
        text,
    })
}

fn told_line(row: &ToldRow, now: DateTime<Utc>) -> Option<String> {
    let kind = Kind::parse(&row.kind)?;
    Some(format!(
        "{}: {}. Dikirim {}, {}.",
        notice::about(&row.params),
        notice::told(kind, &row.params).title,
        row.by,
        date::moment_seen_from(row.done_at, now)
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_an_end_and_a_message() {
        let id = HandMessageId::at(DateTime::UNIX_EPOCH);
        let ends_at = DateTime::from_timestamp_micros(1_795_000_000_000_123);
        for (text, ends_at) in [
            (format!("_{id}"), None),
            (format!("1795000000000123_{id}"), ends_at),
        ] {
            assert_eq!(cursor(&text), Some(AfterMessage { ends_at, id }));
        }
        for wrong in ["", "x", "1_x", "x_y"] {
            assert_eq!(cursor(wrong), None, "{wrong}");
        }
    }
}
