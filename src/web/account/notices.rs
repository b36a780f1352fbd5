//! `/pemberitahuan`: what the portal told the person, newest first.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;

use crate::actions;
use crate::domain::id::NoticeId;
use crate::domain::notice::Kind;
use crate::portal::Portal;
use crate::store;
use crate::store::notice::NoticeRow;
use crate::web::chrome::Chrome;
use crate::web::error::PageError;
use crate::web::form::Form;
use crate::web::guard::SignedIn;
use crate::web::path::Query;
use crate::web::view::{Link, Pager, TimelineItem, Tone};
use crate::web::{respond, urls};
use crate::words::{date, notice};

const PER_PAGE: i64 = 25;

/// `templates/pages/account/notices.html`
#[derive(Debug, Template)]
#[template(path = "pages/account/notices.html")]
struct NoticesPage {
    chrome: Chrome,
    items: Vec<TimelineItem>,
    pager: Option<Pager>,
    /// The newest on the page, while something on it is unread.
    unread_upto: Option<String>,
}

/// The query of the page.
#[derive(Debug, Default, Deserialize)]
pub struct Before {
    #[serde(rename = "sebelum")]
    id: Option<NoticeId>,
}

pub async fn get(
    State(portal): State<Portal>,
    person: SignedIn,
    Query(before): Query<Before>,
) -> Result<Response, PageError> {
    let mut conn = portal.conn().await?;
    let limit = PER_PAGE + 1;
    let mut rows = store::notice::page(&mut conn, person.account(), before.id, limit).await?;
    let more = rows.len() > usize::try_from(PER_PAGE).unwrap_or_default();
    if more {
        rows.pop();
    }
    let next = rows
        .last()
        .filter(|_| more)
        .map(|row| format!("{}?sebelum={}", urls::NOTICES, row.id));
    let any_unread = rows.iter().any(|row| row.read_at.is_none());
    let newest = rows.first().map(|row| row.id.to_string());
    Ok(respond::page(&NoticesPage {
        chrome: person.visit().chrome(),
        items: rows.iter().map(item).collect(),
        pager: (next.is_some() || before.id.is_some()).then(|| Pager {
            text: format!("{} pemberitahuan di halaman ini.", rows.len()),
            first: before.id.map(|_| urls::NOTICES.to_owned()),
            next,
        }),
        unread_upto: newest.filter(|_| any_unread),
    }))
}

pub async fn post(
    State(portal): State<Portal>,
    person: SignedIn,
    form: Form,
) -> Result<Response, PageError> {
    let upto = form
        .text("upto")
        .parse()
        .map_err(|_| PageError::bad_request("no notice named"))?;
    actions::notify::mark_read(&portal, person.account(), upto).await?;
    Ok(respond::saved(urls::NOTICES, "Ditandai sudah dibaca."))
}

fn item(row: &NoticeRow) -> TimelineItem {
    let told = Kind::parse(&row.kind).map(|kind| notice::told(kind, &row.params));
    let (title, text) = told.map_or(("", String::new()), |told| (told.title, told.text));
    let about = notice::about(&row.params);
    TimelineItem {
        tone: Some(if row.read_at.is_none() {
            Tone::Info
        } else {
            Tone::Off
        }),
        shape: "",
        when: date::moment(row.created_at),
        title: format!("{title}."),
        text,
        links: row
            .application_id
            .map(|id| Link::new(urls::fill(urls::APPLICATION, id), about))
            .into_iter()
            .collect(),
    }
}
