//! The draft as a list of parts with their states; for a returned case only what was asked for.

use askama::Template;
use sqlx::PgConnection;

use super::at_once::{self, AtOnce};
use super::cost::{self, Cost};
use super::papers::Later;
use super::parts::{self, Part, Parts};
use super::standing::Standing;
use super::{papers, timeline, title_of};
use crate::actions::case::situation;
use crate::actions::printable;
use crate::domain::application::Application;
use crate::domain::draft_number::DraftNumber;
use crate::domain::fault::FieldError;
use crate::domain::ip_type::Applicants;
use crate::domain::procedure::Status;
use crate::domain::wib;
use crate::portal::Portal;
use crate::urls;
use crate::web::chrome::Chrome;
use crate::web::error::{PageError, Reply};
use crate::web::guard::Applicant;
use crate::web::respond;
use crate::web::view::{ErrorItem, Link, StatusBadge, TaskGroup, TaskItem, TimelineItem, Tone};
use crate::words;

/// `templates/pages/applicant/task_list.html`
#[derive(Debug, Template)]
#[template(path = "pages/applicant/task_list.html")]
struct TaskListPage {
    chrome: Chrome,
    eyebrow: String,
    title: String,
    /// "10.42 WIB, Kamis, 26 November 2026."
    saved: String,
    progress: String,
    done: usize,
    total: usize,
    groups: Vec<TaskGroup>,
    /// The next step.
    next: Option<Link>,
    cost: Cost,
    errors: Vec<ErrorItem>,
    /// Missing documents that can be given at once.
    at_once: AtOnce,
    /// Text for an owner who cannot apply for this type.
    not_for: Option<Applicants>,
    /// For a returned case: how many corrections, and until when.
    asked: Option<Asked>,
    /// Link to delete the draft, or to withdraw a case that was submitted before.
    leave: Link,
    receipt: Option<String>,
    /// "D-7K4M2", for the telephone.
    draft: DraftNumber,
    /// For a returned case: its history with files.
    timeline: Vec<TimelineItem>,
    files: Vec<Link>,
    later: Later,
}

/// What the office asked for.
#[derive(Debug)]
struct Asked {
    count: usize,
    until: String,
}

pub(super) async fn show(
    conn: &mut PgConnection,
    portal: &Portal,
    who: &Applicant,
    case: &Application,
) -> Reply {
    Ok(respond::page(&drawn(conn, portal, who, case, &[]).await?))
}

/// The list again, with the faults of uploaded documents.
pub(super) async fn again(
    conn: &mut PgConnection,
    portal: &Portal,
    who: &Applicant,
    case: &Application,
    faults: &[FieldError],
) -> Reply {
    let page = drawn(conn, portal, who, case, faults).await?;
    Ok(respond::unprocessable(&page))
}

async fn drawn(
    conn: &mut PgConnection,
    portal: &Portal,
    who: &Applicant,
    case: &Application,
    faults: &[FieldError],
) -> Result<TaskListPage, PageError> {
    let now = portal.now();
    let mut parts = parts::of_case(conn, case, wib::date(now)).await?;
    parts.unprintable = printable::of_answers(portal, case).await?;
    let payer = parts.applicant.as_ref().map(situation::payer);
    let cost = cost::of_case(conn, case, payer, wib::date(now)).await?;
    let at_once = at_once::of(conn, portal, who, &parts, faults).await?;
    let chrome = who.visit().chrome();
    let mut page = page(&parts, cost, at_once, chrome);
    if case.status == Status::Returned {
        let standing = Standing::read(conn, portal, case).await?;
        page.timeline = timeline::of(&standing);
        page.files = papers::links(&standing);
        page.later = papers::later_of(&standing);
    }
    Ok(page)
}

fn page(parts: &Parts<'_>, cost: Cost, at_once: AtOnce, chrome: Chrome) -> TaskListPage {
    let case = parts.case;
    let returned = case.status == Status::Returned;
    let mut sections = if returned {
        vec![("Yang perlu diperbaiki".to_owned(), parts.to_correct())]
    } else {
        parts.sections()
    };
    let needed = || {
        sections
            .iter()
            .flat_map(|(_, list)| list)
            .filter(|part| part.needed)
    };
    let counted = counted(&sections, !returned);
    let (total, done) = (counted.len(), counted.iter().filter(|one| one.done).count());
    let open = needed().find(|part| !part.done && !part.waits);
    let open = open.map(|part| &part.item);
    let next = next(case, open);
    let missing = counted.iter().filter(|one| !one.done && !one.waits);
    let missing: Vec<String> = missing.map(|one| format!("“{}”", one.title)).collect();
    sections.push(("Kirim".to_owned(), vec![sending(case, &missing)]));
    let kind = case.ip_type.name.to_lowercase();
    TaskListPage {
        chrome,
        eyebrow: if returned {
            format!("Permohonan {kind} dikembalikan")
        } else {
            format!("Draf permohonan {kind}")
        },
        title: title_of(case),
        saved: format!(
            "{}, {}.",
            words::date::time(case.saved_at),
            words::date::long_date(wib::date(case.saved_at))
        ),
        progress: format!("{done} dari {total} bagian selesai"),
        done,
        total,
        groups: sections
            .into_iter()
            .map(|section| group(section, !returned))
            .collect(),
        next,
        cost,
        errors: at_once.errors(),
        at_once,
        not_for: parts.wrong_applicant().then_some(case.ip_type.applicants),
        asked: returned.then(|| Asked {
            count: parts.corrections.len(),
            until: case
                .due_at
                .map_or_else(String::new, |at| words::date::long_date(wib::date(at))),
        }),
        leave: leave(case),
        receipt: case.receipt_number.clone(),
        draft: case.id.into(),
        timeline: Vec::new(),
        files: Vec::new(),
        later: Later::default(),
    }
}

/// A part that counts for the progress.
struct Counted {
    title: String,
    done: bool,
    waits: bool,
}

/// Every needed part; the documents of a draft count as one, since they are given in one form.
fn counted(sections: &[(String, Vec<Part>)], folds: bool) -> Vec<Counted> {
    let mut counted = Vec::new();
    for (title, list) in sections {
        let needed: Vec<&Part> = list.iter().filter(|part| part.needed).collect();
        let alone = |part: &&Part| Counted {
            title: part.item.title.clone(),
            done: part.done,
            waits: part.waits,
        };
        if !folds || title != parts::DOCUMENTS {
            counted.extend(needed.iter().map(alone));
            continue;
        }
        let lacking: Vec<&Part> = needed.iter().copied().filter(|part| !part.done).collect();
        let open = lacking.iter().filter(|part| !part.waits).count();
        counted.extend(needed.first().map(|_| Counted {
            title: match lacking.as_slice() {
                [only] => only.item.title.clone(),
                _ => title.clone(),
            },
            done: lacking.is_empty(),
            waits: open == 0,
        }));
    }
    counted
}

/// The first part that is missing or to be corrected; without any, the last check.
fn next(case: &Application, open: Option<&TaskItem>) -> Option<Link> {
    let returned = case.status == Status::Returned;
    match open {
        Some(item) => item.href.as_ref().map(|href| {
            let doing = if returned { "Perbaiki" } else { "Lanjutkan" };
            Link::new(href, format!("{doing}: {}", item.title))
        }),
        None => Some(Link::new(
            urls::fill(urls::REVIEW, case.id),
            if returned {
                "Periksa dan kirim perbaikan"
            } else {
                "Periksa dan kirim"
            },
        )),
    }
}

/// Documents are given in one form, so a draft's list of them is folded; it is open if one of them waits for
/// confirmation.
fn group((title, parts): (String, Vec<Part>), folds: bool) -> TaskGroup {
    let given = parts.iter().filter(|part| part.done).count();
    let all = parts.len();
    let folded = match title.as_str() {
        _ if !folds => None,
        parts::DOCUMENTS => Some(format!("Satu per satu: {given} dari {all} sudah ada")),
        parts::LATER_DOCUMENTS => Some(format!(
            "{given} dari {all} sudah ada, diminta sebelum membayar"
        )),
        _ => None,
    };
    TaskGroup {
        open: parts.iter().any(|part| part.waits),
        folded: folded.unwrap_or_default(),
        title,
        tasks: parts.into_iter().map(|part| part.item).collect(),
    }
}

fn leave(case: &Application) -> Link {
    if case.history_seq.is_none() {
        Link::new(urls::fill(urls::DELETE_DRAFT, case.id), "Hapus draf ini")
    } else {
        Link::new(
            urls::fill(urls::WITHDRAW, case.id),
            "Batalkan permohonan ini",
        )
    }
}

/// The last part, locked until everything else is there.
fn sending(case: &Application, missing: &[String]) -> Part {
    let returned = case.status == Status::Returned;
    let open = missing.is_empty() || returned;
    let title = if returned {
        "Periksa dan kirim perbaikan"
    } else {
        "Periksa jawaban dan kirim"
    };
    let (note, status) = if open {
        (String::new(), StatusBadge::new(Tone::Off, "Belum dikirim"))
    } else {
        let note = match missing {
            [only] => format!("Terbuka setelah satu bagian lagi selesai: {only}."),
            [first, ..] if missing.len() > 4 => {
                format!(
                    "Terbuka setelah {} bagian lain selesai, mulai dari {first}.",
                    missing.len()
                )
            }
            all => format!(
                "Terbuka setelah {} bagian lain selesai: {}.",
                all.len(),
                all.join(", ")
            ),
        };
        (
            note,
            StatusBadge::new(Tone::Off, "Belum bisa dimulai").shape("lock"),
        )
    };
    Part {
        item: TaskItem {
            title: title.to_owned(),
            href: open.then(|| urls::fill(urls::REVIEW, case.id)),
            note,
            status,
        },
        needed: false,
        done: false,
        waits: false,
    }
}
