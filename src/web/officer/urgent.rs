//! Notes above every list: cases that are paid and not filed, the closing days of a year, unanswered objections.

use sqlx::PgConnection;

use crate::domain::procedure::Role;
use crate::domain::refusal;
use crate::domain::{closing_days, deadline, wib};
use crate::portal::Portal;
use crate::store;
use crate::urls;
use crate::web::error::PageError;
use crate::web::view::Link;
use crate::words::date;

/// The notes above a list.
#[derive(Debug, Default)]
pub(super) struct Above {
    /// How many cases must be finished at DJKI; `None` unless the reader is a clerk.
    pub(super) finish: Option<i64>,
    /// Shown on the closing days of a year.
    pub(super) closing: Option<String>,
    pub(super) objections: Vec<Link>,
}

impl Above {
    /// `finishing`: the list below is already that of cases to finish.
    pub(super) async fn read(
        conn: &mut PgConnection,
        portal: &Portal,
        roles: &[Role],
        finishing: bool,
    ) -> Result<Self, PageError> {
        Ok(Self {
            finish: finish(conn, portal, roles).await?,
            closing: (finishing && is_closing(portal)).then(|| closing_words(portal)),
            objections: objections(conn, portal, roles).await?,
        })
    }
}

/// Whether today is a closing day of its year.
pub(super) fn is_closing(portal: &Portal) -> bool {
    closing_days::contain(&portal.calendar(), wib::date(portal.now()))
}

/// What the closing days mean.
fn closing_words(portal: &Portal) -> String {
    let until = date::time_of_day(portal.profile().rules.closing_cut_off);
    format!(
        "Hari-hari kerja terakhir tahun ini: setiap berkas di bawah harus selesai di DJKI dan tercatat nomornya sebelum tahun berganti. Kode baru hanya keluar sampai pukul {until}."
    )
}

/// How many cases must be finished at DJKI, for clerks.
async fn finish(
    conn: &mut PgConnection,
    portal: &Portal,
    roles: &[Role],
) -> Result<Option<i64>, PageError> {
    if !roles.contains(&Role::Clerk) {
        return Ok(None);
    }
    let closing = is_closing(portal);
    Ok(Some(store::worklist::count_to_finish(conn, closing).await?))
}

/// Objections that are unanswered on their eighth working day or later, for the people who answer them.
async fn objections(
    conn: &mut PgConnection,
    portal: &Portal,
    roles: &[Role],
) -> Result<Vec<Link>, PageError> {
    let concerned = [Role::DivisionHead, Role::AgencyHead];
    let now = portal.now();
    let since = deadline::working_days_ago(&portal.calendar(), wib::date(now), RED_FROM);
    let Some(since) = since.filter(|_| concerned.iter().any(|role| roles.contains(role))) else {
        return Ok(Vec::new());
    };
    let lines = store::worklist::unanswered_objections(conn, wib::end_of(since)).await?;
    Ok(lines
        .iter()
        .map(|line| {
            let last = deadline::add_working_days(
                &portal.calendar(),
                wib::date(line.status_since),
                refusal::ANSWER_DAYS,
            );
            let word = match last.at() {
                Some(last) if last < now => {
                    "menurut UU 30/2014 dianggap dikabulkan (periksa)".to_owned()
                }
                Some(last) => format!("jawab paling lambat {}", date::long_date(wib::date(last))),
                None => "jawab segera".to_owned(),
            };
            Link::new(urls::case(line.id), format!("{}: {word}", line.title))
        })
        .collect())
}

/// The working day after an objection from which it is shown in red.
const RED_FROM: u16 = 8;
