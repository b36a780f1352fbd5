//! `/pemberitahuan`: the person's notices, newest first.

use askama::Template;
use axum::extract::State;
use serde::Deserialize;

use crate::actions;
use crate::domain::id::NoticeId;
use crate::domain::notice::Kind;
use crate::portal::Portal;
use crate::store;
use crate::store::notice::NoticeRow;
use crate::urls;
use crate::web::chrome::{Area, Chrome};
use crate::web::error::{PageError, Reply};
use crate::web::form::Form;
use crate::web::guard::SignedIn;
use crate::web::path::Query;
use crate::web::respond;
use crate::web::view::{Link, Pager, Tone};
use crate::words::{date, notice};

const PER_PAGE: i64 = 25;
/// Most notices at the top.
const ASKING: i64 = 10;

/// `templates/pages/account/notices.html`
#[derive(Debug, Template)]
#[template(path = "pages/account/notices.html")]
struct NoticesPage {
    chrome: Chrome,
    officer: bool,
    /// Unread notices that ask for something; only on the first page.
    asking: Vec<Item>,
    items: Vec<Item>,
    pager: Option<Pager>,
    /// The newest notice on the page, if any on it is unread.
    unread_upto: Option<String>,
}

/// One notice.
#[derive(Debug)]
struct Item {
    unread: bool,
    when: String,
    title: &'static str,
    text: String,
    about: Option<Link>,
}

impl Item {
    fn tone(&self) -> Tone {
        if self.unread { Tone::Info } else { Tone::Off }
    }

    fn icon(&self) -> &'static str {
        self.tone().icon()
    }

    fn class(&self) -> &'static str {
        self.tone().class()
    }
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
) -> Reply {
    let mut conn = portal.conn().await?;
    let limit = PER_PAGE + 1;
    let mut rows = store::notice::page(&mut conn, person.account(), before.id, limit).await?;
    let asking = match before.id {
        None => store::notice::unread(&mut conn, person.account(), &asking_kinds(), ASKING).await?,
        Some(_) => Vec::new(),
    };
    drop(conn);
    let more = rows.len() > usize::try_from(PER_PAGE).unwrap_or_default();
    if more {
        rows.pop();
    }
    let page = page(&person, &rows, &asking, before.id, more);
    Ok(respond::page(&page))
}

fn asking_kinds() -> Vec<String> {
    let asking = Kind::ALL.iter().filter(|kind| kind.asks());
    asking.map(|kind| kind.as_str().to_owned()).collect()
}

/// Notices that ask for something are shown at the top and not repeated below.
fn page(
    person: &SignedIn,
    rows: &[NoticeRow],
    asking: &[NoticeRow],
    before: Option<NoticeId>,
    more: bool,
) -> NoticesPage {
    let next = rows
        .last()
        .filter(|_| more)
        .map(|row| format!("{}?sebelum={}", urls::NOTICES, row.id));
    let any_unread = rows.iter().chain(asking).any(|row| row.read_at.is_none());
    let newest = rows.first().map(|row| row.id.to_string());
    let on_top = |row: &NoticeRow| asking.iter().any(|other| other.id == row.id);
    let chrome = person.visit().chrome();
    NoticesPage {
        officer: chrome.area != Area::Applicant,
        chrome,
        asking: asking.iter().map(item).collect(),
        items: rows.iter().filter(|row| !on_top(row)).map(item).collect(),
        pager: (next.is_some() || before.is_some()).then(|| Pager {
            text: format!("{} pemberitahuan di halaman ini.", rows.len()),
            first: before.map(|_| urls::NOTICES.to_owned()),
            next,
        }),
        unread_upto: newest.filter(|_| any_unread),
    }
}

pub async fn post(State(portal): State<Portal>, person: SignedIn, form: Form) -> Reply {
    let upto = form
        .text("upto")
        .parse()
        .map_err(|_| PageError::bad_request("no notice named"))?;
    actions::notice::mark_read(&portal, person.account(), upto).await?;
    Ok(respond::saved(urls::NOTICES, "Ditandai sudah dibaca."))
}

fn item(row: &NoticeRow) -> Item {
    let told = Kind::parse(&row.kind).map(|kind| notice::told(kind, &row.params));
    let (title, text) = told.map_or(("", String::new()), |told| (told.title, told.text));
    Item {
        unread: row.read_at.is_none(),
        when: date::moment(row.created_at),
        title: title.trim_end_matches('?'),
        text,
        about: about(row),
    }
}

/// The case, the appointment or the proposal that a notice is about.
fn about(row: &NoticeRow) -> Option<Link> {
    if let Some(id) = row.application_id {
        let href = urls::fill(urls::APPLICATION, id);
        return Some(Link::new(href, notice::about(&row.params)));
    }
    let named = |name: &str| row.params.get(name)?.as_str();
    if let Some(id) = named("city_version") {
        return Some(Link::new(
            urls::fill(urls::CITY_CHANGE, id),
            "Lihat usulnya",
        ));
    }
    if let Some(id) = named("letter_source") {
        return Some(Link::new(
            urls::fill(urls::LETTER_SOURCE, id),
            "Lihat usulnya",
        ));
    }
    let href = urls::fill(urls::APPOINTMENT, named("appointment")?);
    Some(Link::new(href, "Buka penetapan"))
}
