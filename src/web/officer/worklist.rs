//! `/petugas`: the cases that wait for a role, by due date; and all cases, by name or number.

use askama::Template;
use axum::extract::State;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use sqlx::PgConnection;

use super::cursor::Cursor;
use super::desk::{WORKING, stages_of};
use super::due::{self, CaseDue, DueView};
use super::urgent::{self, Above};
use super::{complaints, recorded_cases};
use crate::actions::complaint::waiting::WaitingComplaints;
use crate::domain::draft_number::DraftNumber;
use crate::domain::procedure::{Role, Status};
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::store::worklist::{DeskPage, DeskQuery, MOST_COUNTED, PAGE, WorklistLine};
use crate::urls;
use crate::web::ask::OptionView;
use crate::web::chrome::Chrome;
use crate::web::error::{PageError, Reply};
use crate::web::guard::{AnyOfficer, SignedIn};
use crate::web::path::Query;
use crate::web::respond;
use crate::web::view::{Link, Pager};
use crate::words::{date, officer, role};

/// The filters in the query.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Filters {
    #[serde(default)]
    antrean: String,
    #[serde(default)]
    tahap: String,
    #[serde(default)]
    milik: String,
    #[serde(default)]
    q: String,
    #[serde(default)]
    sesudah: String,
}

/// One tab: a role's desk, or all cases.
#[derive(Debug)]
struct Tab {
    href: String,
    text: &'static str,
    count: Option<String>,
    current: bool,
}

/// One line of the list.
#[derive(Debug)]
struct LineView {
    href: String,
    title: String,
    applicant: String,
    receipt: String,
    kind: &'static str,
    stage: &'static str,
    task: Option<&'static str>,
    /// Whether nobody knows if its paper was signed.
    unsure: bool,
    due: DueView,
    handler: String,
    since: String,
}

/// `templates/pages/officer/worklist.html`
#[derive(Debug, Template)]
#[template(path = "pages/officer/worklist.html")]
struct WorklistPage {
    chrome: Chrome,
    roles: String,
    hours: String,
    tabs: Vec<Tab>,
    /// Word of the tab in the address.
    tab: &'static str,
    above: Above,
    complaints: WaitingComplaints,
    /// How many papers nobody knows whether they were signed; zero unless the reader signs.
    unknown: i64,
    /// Whether the reader signs, and a signing service does not answer or papers wait for it.
    stands_still: bool,
    query: String,
    /// Cases outside the portal that were searched for, too.
    outside: Option<Link>,
    stages: Vec<OptionView>,
    mine: bool,
    lines: Vec<LineView>,
    empty: String,
    pager: Pager,
}

/// Which list is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum View {
    /// Paid and not filed at DJKI; the clerk's first list.
    ToFinish,
    Desk(Role),
    Everything,
}

pub(super) async fn get(
    State(portal): State<Portal>,
    officer: AnyOfficer,
    Query(filters): Query<Filters>,
) -> Reply {
    let roles = desks(&officer);
    let view = view(&roles, &filters);
    let mut conn = portal.conn().await?;
    let DeskPage { mut lines, waiting } =
        lines(&mut conn, &portal, &officer, view, &filters).await?;
    let counts = counts(&mut conn, &roles, view, waiting).await?;
    let (drafts, outside) = beside(&mut conn, &portal, &lines, &filters).await?;
    let above = Above::read(&mut conn, &portal, &roles, view == View::ToFinish).await?;
    let complaints = complaints::count(&mut conn, &portal, &officer, &filters.q).await?;
    drop(conn);
    let more = lines.len() > PAGE;
    lines.truncate(PAGE);
    let page = WorklistPage {
        tabs: tabs(above.finish, &roles, &counts, view),
        above,
        outside,
        pager: pager(view, &filters, &lines, more),
        empty: drafts.unwrap_or_else(|| empty(view, &filters)),
        lines: lines
            .iter()
            .map(|line| line_view(&portal, line, portal.now()))
            .collect(),
        ..WorklistPage::head(&portal, &officer, view, &filters, complaints)
    };
    Ok(respond::page(&page))
}

fn desks(officer: &SignedIn) -> Vec<Role> {
    WORKING
        .into_iter()
        .filter(|role| officer.roles().contains(role))
        .collect()
}

fn names(roles: &[Role]) -> String {
    let names: Vec<&str> = roles
        .iter()
        .filter(|role| **role != Role::Applicant)
        .map(|role| role::name(*role))
        .collect();
    names.join(" dan ")
}

fn view(roles: &[Role], filters: &Filters) -> View {
    if !filters.q.trim().is_empty() || filters.antrean == urls::EVERYTHING {
        return View::Everything;
    }
    if filters.antrean == urls::TO_FINISH && roles.contains(&Role::Clerk) {
        return View::ToFinish;
    }
    roles
        .iter()
        .find(|role| urls::role_word(**role) == filters.antrean)
        .or(roles.first())
        .map_or(View::Everything, |role| View::Desk(*role))
}

/// How many cases wait on each desk; for the desk that is shown `waiting` is used if known.
async fn counts(
    conn: &mut PgConnection,
    roles: &[Role],
    view: View,
    waiting: Option<i64>,
) -> Result<Vec<(Role, i64)>, PageError> {
    let mut counts = Vec::new();
    for role in roles.iter().copied() {
        let count = match waiting {
            Some(waiting) if view == View::Desk(role) => waiting,
            _ => store::worklist::count(conn, role).await?,
        };
        counts.push((role, count));
    }
    Ok(counts)
}

async fn lines(
    conn: &mut PgConnection,
    portal: &Portal,
    officer: &SignedIn,
    view: View,
    filters: &Filters,
) -> Result<DeskPage, PageError> {
    let after = Cursor::parse(&filters.sesudah);
    Ok(match view {
        View::Everything => {
            let before = after.and_then(|cursor| Some((cursor.at?, cursor.id)));
            let named = store::search::by_number(conn, &filters.q, before).await?;
            DeskPage {
                lines: store::worklist::search(conn, &filters.q, &named, before).await?,
                waiting: None,
            }
        }
        View::ToFinish => {
            let after = after.map(Cursor::after);
            DeskPage {
                lines: store::worklist::to_finish(conn, urgent::is_closing(portal), after).await?,
                waiting: None,
            }
        }
        View::Desk(role) => {
            let desk = DeskQuery {
                role,
                status: Status::parse(&filters.tahap),
                handler: (filters.milik == "saya").then(|| officer.account()),
                after: after.map(Cursor::after),
            };
            store::worklist::desk(conn, &desk).await?
        }
    })
}

fn address(view: View, filters: &Filters, after: Option<Cursor>) -> String {
    let mut query = vec![("antrean", tab_word(view).to_owned())];
    for (name, value) in [
        ("q", &filters.q),
        ("tahap", &filters.tahap),
        ("milik", &filters.milik),
    ] {
        if !value.is_empty() {
            query.push((name, value.clone()));
        }
    }
    query.extend(after.map(|after| ("sesudah", after.text())));
    urls::with_query(urls::WORKLIST, &query)
}

fn pager(view: View, filters: &Filters, lines: &[WorklistLine], more: bool) -> Pager {
    let last = lines.last().filter(|_| more).map(|line| Cursor {
        at: match view {
            View::Everything => Some(line.created_at),
            View::Desk(_) | View::ToFinish => line.due_at,
        },
        id: line.id,
    });
    Pager {
        text: format!("{} berkas di halaman ini", lines.len()),
        first: (!filters.sesudah.is_empty()).then(|| address(view, filters, None)),
        next: last.map(|last| address(view, filters, Some(last))),
    }
}

fn tabs(finish: Option<i64>, roles: &[Role], counts: &[(Role, i64)], view: View) -> Vec<Tab> {
    let first = finish.map(|count| Tab {
        href: address(View::ToFinish, &Filters::default(), None),
        text: "Selesaikan di DJKI",
        count: Some(count_text(count)),
        current: view == View::ToFinish,
    });
    let desks = roles.iter().map(|role| Tab {
        href: address(View::Desk(*role), &Filters::default(), None),
        text: officer::desk(*role),
        count: counts
            .iter()
            .find(|(counted, _)| counted == role)
            .map(|(_, count)| count_text(*count)),
        current: view == View::Desk(*role),
    });
    let mut tabs: Vec<Tab> = first.into_iter().chain(desks).collect();
    tabs.push(Tab {
        href: address(View::Everything, &Filters::default(), None),
        text: "Semua berkas",
        count: None,
        current: view == View::Everything,
    });
    tabs
}

fn count_text(count: i64) -> String {
    if count >= MOST_COUNTED {
        format!("{}+", MOST_COUNTED - 1)
    } else {
        count.to_string()
    }
}

/// What else a search finds: drafts by their number, in words, and cases outside the portal.
async fn beside(
    conn: &mut PgConnection,
    portal: &Portal,
    lines: &[WorklistLine],
    filters: &Filters,
) -> Result<(Option<String>, Option<Link>), PageError> {
    let outside = recorded_cases::found(conn, &filters.q).await?;
    let number = filters.q.parse::<DraftNumber>();
    let Some(number) = number.ok().filter(|_| lines.is_empty()) else {
        return Ok((None, outside));
    };
    let drafts = store::search::drafts(conn, number).await?;
    let said = drafts.iter().map(|draft| {
        let kind = draft.ip_type.name;
        let saved = date::moment_seen_from(draft.saved_at, portal.now());
        format!("Draf {number}: {}, terakhir disimpan {saved}, belum dikirim. Isinya hanya terbuka bagi pemohonnya.", kind.to_lowercase())
    });
    let said: Vec<String> = said.collect();
    Ok(((!said.is_empty()).then(|| said.join(" ")), outside))
}

fn empty(view: View, filters: &Filters) -> String {
    match view {
        View::Everything if !filters.q.trim().is_empty() => format!(
            "Tidak ada berkas dengan “{}”. Coba sebagian nama, atau sebuah nomor: tanda terima, draf, surat, billing, NTPN, DJKI, atau NIB.",
            filters.q.trim()
        ),
        View::Everything => "Belum ada berkas yang dikirim pemohon.".to_owned(),
        View::ToFinish => "Tidak ada yang perlu diselesaikan di DJKI. Berkas muncul di sini segera sesudah pemohon membayar: membayar belum berarti mengajukan.".to_owned(),
        View::Desk(_) if !filters.tahap.is_empty() || !filters.milik.is_empty() => {
            "Tidak ada berkas dengan saringan ini.".to_owned()
        }
        View::Desk(role) => officer::empty_desk(role).to_owned(),
    }
}

fn line_view(portal: &Portal, line: &WorklistLine, now: DateTime<Utc>) -> LineView {
    let due = portal.due_held(line.status, line.status_since, line.due_at);
    LineView {
        href: urls::case(line.id),
        title: line.title.clone(),
        applicant: line.applicant.clone(),
        receipt: line.receipt_number.clone().unwrap_or_default(),
        kind: line.ip_type.name,
        stage: officer::status(line.status),
        task: line.task.map(officer::task),
        unsure: line.unsure,
        due: due::of(
            &portal.calendar(),
            &CaseDue {
                status: line.status,
                due,
                missed_on: line.missed_on,
            },
            now,
        ),
        handler: line.handler.clone().unwrap_or_default(),
        since: date::short(wib::date(line.status_since), wib::date(now)),
    }
}

impl WorklistPage {
    fn head(
        portal: &Portal,
        officer: &AnyOfficer,
        view: View,
        filters: &Filters,
        complaints: WaitingComplaints,
    ) -> Self {
        let stages = match view {
            View::Desk(role) => stages_of(role),
            View::Everything | View::ToFinish => Vec::new(),
        };
        let options = stages.into_iter().map(|status| {
            let mut option = OptionView::new(status.as_str(), officer::status(status));
            option.selected = filters.tahap == status.as_str();
            option
        });
        Self {
            chrome: officer.visit().chrome(),
            roles: names(officer.roles()),
            hours: date::office_hours(&portal.profile().office.hours),
            tabs: Vec::new(),
            tab: tab_word(view),
            above: Above::default(),
            complaints,
            unknown: officer.unknown(),
            stands_still: officer.stands_still(),
            query: filters.q.trim().to_owned(),
            outside: None,
            stages: options.collect(),
            mine: filters.milik == "saya",
            lines: Vec::new(),
            empty: String::new(),
            pager: Pager::default(),
        }
    }
}

/// Word of a tab in the address.
fn tab_word(view: View) -> &'static str {
    match view {
        View::ToFinish => urls::TO_FINISH,
        View::Desk(role) => urls::role_word(role),
        View::Everything => urls::EVERYTHING,
    }
}
