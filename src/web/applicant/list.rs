//! `/permohonan`: the owner's cases, first those that wait for the owner, and the link to a new one.

use std::collections::HashSet;

use askama::Template;
use axum::extract::State;
use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::new::Like;
use super::status::badge;
use crate::actions::case::expected::Course;
use crate::domain::id::ApplicationId;
use crate::domain::procedure::Status;
use crate::portal::Portal;
use crate::store;
use crate::store::own_list::{self, ListPart, OwnLine, Place};
use crate::store::worklist::WorklistLine;
use crate::urls;
use crate::web::chrome::Chrome;
use crate::web::error::Reply;
use crate::web::guard::Applicant;
use crate::web::path::Query;
use crate::web::view::{Pager, StatusBadge, Tone};
use crate::web::{expected, respond};
use crate::words;

/// Lines on one page, so many that nearly every owner sees the whole list.
const PAGE: usize = 50;

/// Where the page begins: after the line with this part, order and id.
#[derive(Debug, Default, Deserialize)]
pub struct After {
    sesudah: Option<String>,
}

/// `templates/pages/applicant/list.html`
#[derive(Debug, Template)]
#[template(path = "pages/applicant/list.html")]
struct ListPage {
    chrome: Chrome,
    groups: Vec<Group>,
    /// A case like which another can begin.
    like: Option<Like>,
    token: String,
    pager: Option<Pager>,
}

/// A part of the list with its heading.
#[derive(Debug)]
struct Group {
    title: &'static str,
    /// Whether these cases wait for the owner.
    turn: bool,
    cases: Vec<CaseLine>,
}

/// One line of the list.
#[derive(Debug)]
struct CaseLine {
    href: String,
    title: String,
    kind: &'static str,
    receipt: Option<String>,
    /// What comes next, with its date.
    next: String,
    /// What the owner can prepare while the Dinas works.
    later: Option<&'static str>,
    status: StatusBadge,
}

pub async fn get(
    State(portal): State<Portal>,
    who: Applicant,
    Query(after): Query<After>,
) -> Reply {
    let after = after.sesudah.as_deref().and_then(read_cursor);
    let now = portal.now();
    let mut conn = portal.conn().await?;
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let years: Vec<i32> = portal.calendar().known_years().collect();
    let mut lines = own_list::page(&mut conn, who.account(), (now, &years), after, limit).await?;
    let shown: Vec<ApplicationId> = lines.iter().map(|own| own.line.id).collect();
    let lack = store::applicant::without_umk_statement(&mut conn, &shown).await?;
    let lack: HashSet<ApplicationId> = lack.into_iter().collect();
    drop(conn);
    let more = lines.len() > PAGE;
    lines.truncate(PAGE);
    Ok(respond::page(&ListPage {
        chrome: who.visit().chrome(),
        pager: pager(&lines, more, after.is_some()),
        like: Like::of(lines.iter().map(|own| &own.line)),
        token: who.visit().form_token().to_string(),
        groups: groups(&portal, &lines, &lack, now),
    }))
}

fn groups(
    portal: &Portal,
    lines: &[OwnLine],
    lack: &HashSet<ApplicationId>,
    now: DateTime<Utc>,
) -> Vec<Group> {
    lines
        .chunk_by(|one, other| one.place.part == other.place.part)
        .filter_map(|lines| {
            let part = lines.first()?.place.part;
            let title = match part {
                ListPart::Turn => "Giliran Anda",
                ListPart::Running => "Berjalan",
                ListPart::Draft => "Draf",
                ListPart::Over => "Selesai",
            };
            let cases = lines
                .iter()
                .map(|own| CaseLine::new(portal, own, lack.contains(&own.line.id), now));
            Some(Group {
                title,
                turn: part == ListPart::Turn,
                cases: cases.collect(),
            })
        })
        .collect()
}

impl CaseLine {
    fn new(portal: &Portal, own: &OwnLine, lacks: bool, now: DateTime<Utc>) -> Self {
        let line = &own.line;
        let name = line.ip_type.name;
        let asked = own.place.part == ListPart::Turn && line.status == Status::UnderExamination;
        Self {
            href: urls::fill(urls::APPLICATION, line.id),
            title: if line.title.is_empty() {
                format!("{name} baru")
            } else {
                line.title.clone()
            },
            kind: name,
            receipt: line.receipt_number.clone(),
            next: next(portal, own, now),
            later: (lacks && asks_umk_statement(line)).then_some(match line.status {
                Status::Delivered => {
                    "Sebelum memilih hari, unggah surat pernyataan UMK (bermeterai)."
                }
                Status::Returned => "Siapkan juga surat pernyataan UMK (bermeterai).",
                _ => "Sambil menunggu, siapkan surat pernyataan UMK (bermeterai).",
            }),
            status: if asked {
                StatusBadge::new(Tone::Turn, words::owner::ANSWER_DJKI)
            } else {
                badge(line.status)
            },
        }
    }
}

/// Whether payment will need the signed statement while the Dinas still works on the case.
fn asks_umk_statement(line: &WorklistLine) -> bool {
    let asked = line.ip_type.requirement("umk_statement");
    line.status.takes_later_papers()
        && asked.is_some_and(|asked| asked.services.contains(&line.service))
}

fn next(portal: &Portal, own: &OwnLine, now: DateTime<Utc>) -> String {
    let (line, status) = (&own.line, own.line.status);
    let doing = words::owner::now(status);
    match own.place.part {
        ListPart::Draft => {
            let saved = words::date::moment_seen_from(line.saved_at, now);
            format!("Tersimpan {saved}.")
        }
        ListPart::Over => words::owner::over(status).to_owned(),
        ListPart::Turn => {
            let doing = match status {
                Status::UnderExamination => words::owner::ANSWER_DJKI,
                _ => doing,
            };
            match expected::turn(portal, &course(line), line.missed_on, now) {
                Some(until) => format!("{doing}. {until}"),
                None => format!("{doing}."),
            }
        }
        ListPart::Running => match expected::sentence(portal, &course(line), now) {
            Some(sentence) => format!("{doing}. {sentence}"),
            None => format!("{doing}."),
        },
    }
}

fn course(line: &WorklistLine) -> Course {
    Course {
        status: line.status,
        since: line.status_since,
        due_at: line.due_at,
        promised: line.promised,
        needs_letter: line.ip_type.needs_letter(line.service),
    }
}

fn pager(lines: &[OwnLine], more: bool, is_later: bool) -> Option<Pager> {
    let last = lines.last()?.place;
    let next = more.then(|| {
        let cursor = format!("{}_{}_{}", last.part as i16, last.at, last.id);
        format!("{}?sesudah={cursor}", urls::APPLICATIONS)
    });
    (more || is_later).then(|| Pager {
        text: format!("{} permohonan di halaman ini", lines.len()),
        first: is_later.then(|| urls::APPLICATIONS.to_owned()),
        next,
    })
}

fn read_cursor(text: &str) -> Option<Place> {
    let (part, rest) = text.split_once('_')?;
    let (at, id) = rest.split_once('_')?;
    Some(Place {
        part: ListPart::of(part.parse().ok()?)?,
        at: at.parse().ok()?,
        id: id.parse().ok()?,
    })
}
