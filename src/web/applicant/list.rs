//! `/permohonan`: an owner's cases, newest first, and the way to a new one.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::new::Like;
use super::status::badge;
use crate::actions::expected::{Course, needs_letter};
use crate::domain::id::ApplicationId;
use crate::domain::ip_type;
use crate::domain::procedure::{Lane, Status};
use crate::portal::Portal;
use crate::store;
use crate::store::worklist::{self, Line};
use crate::web::chrome::Chrome;
use crate::web::error::PageError;
use crate::web::guard::Applicant;
use crate::web::path::Query;
use crate::web::view::{Pager, StatusBadge};
use crate::web::{expected, respond, urls};
use crate::words;

/// Lines on one page.
const PAGE: i64 = 20;

/// Where the page begins: after the line of this instant and name.
#[derive(Debug, Default, Deserialize)]
pub struct After {
    sesudah: Option<String>,
}

/// `templates/pages/applicant/list.html`
#[derive(Debug, Template)]
#[template(path = "pages/applicant/list.html")]
struct ListPage {
    chrome: Chrome,
    cases: Vec<CaseLine>,
    /// Another one can begin like this one.
    like: Option<Like>,
    token: String,
    pager: Option<Pager>,
}

/// One case of the list.
#[derive(Debug)]
struct CaseLine {
    href: String,
    title: String,
    kind: &'static str,
    receipt: Option<String>,
    /// What comes next, with its date.
    next: String,
    /// What can be prepared while the Dinas works.
    later: Option<&'static str>,
    status: StatusBadge,
}

pub async fn get(
    State(portal): State<Portal>,
    who: Applicant,
    Query(after): Query<After>,
) -> Result<Response, PageError> {
    let before = after.sesudah.as_deref().and_then(read_cursor);
    let mut conn = portal.conn().await?;
    let mut lines = worklist::of_owner(&mut conn, who.account(), before, PAGE + 1).await?;
    let shown: Vec<ApplicationId> = lines.iter().map(|line| line.id).collect();
    let lack = store::applicant::without_umk_statement(&mut conn, &shown).await?;
    drop(conn);
    let more = i64::try_from(lines.len()).unwrap_or(i64::MAX) > PAGE;
    lines.truncate(usize::try_from(PAGE).unwrap_or_default());
    let now = portal.now();
    Ok(respond::page(&ListPage {
        chrome: who.visit().chrome(),
        pager: pager(&lines, more, before.is_some()),
        like: Like::of(&lines),
        token: who.visit().form_token().to_string(),
        cases: lines
            .iter()
            .map(|line| CaseLine::new(&portal, line, (lack.contains(&line.id), now)))
            .collect(),
    }))
}

impl CaseLine {
    fn new(portal: &Portal, line: &Line, (lacks, now): (bool, DateTime<Utc>)) -> Self {
        let name = ip_type::by_code(&line.ip_type).map_or("", |kind| kind.name);
        Self {
            href: urls::fill(urls::APPLICATION, line.id),
            title: if line.title.is_empty() {
                format!("{name} baru")
            } else {
                line.title.clone()
            },
            kind: name,
            receipt: line.receipt_number.clone(),
            next: next(portal, line, now),
            later: (lacks && asks_umk_statement(line))
                .then_some("Sambil menunggu, siapkan surat pernyataan UMK (bermeterai)."),
            status: badge(line.status),
        }
    }
}

/// Payment will need the statement, and the Dinas still works on the case.
fn asks_umk_statement(line: &Line) -> bool {
    let asked = ip_type::by_code(&line.ip_type).and_then(|kind| kind.requirement("umk_statement"));
    line.status.takes_later_papers()
        && asked.is_some_and(|asked| {
            let mut services = asked.services.iter();
            services.any(|service| service.as_str() == line.service)
        })
}

fn next(portal: &Portal, line: &Line, now: DateTime<Utc>) -> String {
    let status = line.status;
    if status == Status::Draft {
        let saved = words::date::moment_seen_from(line.saved_at, now);
        return format!("Tersimpan {saved}.");
    }
    let course = Course {
        status,
        since: line.status_since,
        due_at: line.due_at,
        promised: line.promised,
        needs_letter: needs_letter(&line.ip_type, &line.service),
    };
    let doing = words::owner::now(status);
    if let Some(sentence) = expected::sentence(portal, &course, now) {
        return format!("{doing}. {sentence}");
    }
    match line.due_at.filter(|_| line.missed_on.is_none()) {
        Some(at) if status.lane() != Lane::Done => {
            let until = words::date::moment_seen_from(at, now);
            let past = if at < now {
                "berakhir"
            } else {
                "paling lambat"
            };
            format!("{doing}, {past} {until}.")
        }
        _ if status.lane() == Lane::Done => words::owner::about(status).to_owned(),
        _ => format!("{doing}."),
    }
}

fn pager(lines: &[Line], more: bool, is_later: bool) -> Option<Pager> {
    let last = lines.last()?;
    let next = more.then(|| {
        let cursor = format!("{}_{}", last.created_at.timestamp_micros(), last.id);
        format!("{}?sesudah={cursor}", urls::APPLICATIONS)
    });
    (more || is_later).then(|| Pager {
        text: format!("{} permohonan di halaman ini", lines.len()),
        first: is_later.then(|| urls::APPLICATIONS.to_owned()),
        next,
    })
}

fn read_cursor(text: &str) -> Option<(DateTime<Utc>, ApplicationId)> {
    let (at, id) = text.split_once('_')?;
    let at = DateTime::from_timestamp_micros(at.parse().ok()?)?;
    Some((at, id.parse().ok()?))
}
