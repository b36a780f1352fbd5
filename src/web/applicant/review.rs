//! `/permohonan/{id}/periksa`: all answers and documents once more, with the button that submits them. For a submitted
//! case, its answers to read.

use askama::Template;
use axum::extract::State;
use sqlx::PgConnection;

use super::act::outcome;
use super::cost::{self, Cost};
use super::document::waiting::Waiting;
use super::own_case::OwnCase;
use super::parts::{self, Parts};
use super::title_of;
use crate::actions::case;
use crate::actions::case::situation;
use crate::actions::document::waiting::SeenFile;
use crate::actions::submission::submit;
use crate::domain::application::Application;
use crate::domain::checklist;
use crate::domain::fault::{FieldError, FieldFault};
use crate::domain::identity::in_own_letters;
use crate::domain::ip_type::{Field, Page, Shown};
use crate::domain::procedure::Status;
use crate::domain::requirement::Requirement;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::urls;
use crate::web::chrome::{Chrome, FlashKind};
use crate::web::error::{PageError, Reply};
use crate::web::form::{Form, FormData};
use crate::web::guard::Applicant;
use crate::web::respond;
use crate::web::similarity::{Reader, SimilarityView};
use crate::web::view::{ErrorItem, Link, SummaryRow};
use crate::words;

/// Field name of the waiting files that were shown.
const FRESH: &str = "siap";

/// `templates/pages/applicant/review.html`
#[derive(Debug, Template)]
#[template(path = "pages/applicant/review.html")]
struct ReviewPage {
    chrome: Chrome,
    eyebrow: String,
    title: String,
    back: String,
    errors: Vec<ErrorItem>,
    sections: Vec<Section>,
    pictures: Vec<Picture>,
    /// Waiting files shown here; submitting files them.
    fresh: Vec<Fresh>,
    cost: Cost,
    /// What the owner declares by submitting.
    declared: &'static str,
    /// Warnings about the answers, while these can be changed.
    cautions: Vec<String>,
    /// Whether a letter is requested by submitting.
    request: bool,
    alike: Option<SimilarityView>,
    /// Documents whose check for malware is not over: until then nothing can be sent.
    checked: Vec<String>,
    /// Address of this page.
    send_again: String,
    /// Requested corrections of a returned case that are still unchanged.
    untouched: Vec<Link>,
    /// `None` if there is nothing to submit.
    send: Option<Send>,
}

/// The answers of one page, or the documents.
#[derive(Debug)]
struct Section {
    title: String,
    rows: Vec<SummaryRow>,
}

/// A document shown as a picture, so that logo and label are seen before submission.
#[derive(Debug)]
struct Picture {
    label: &'static str,
    href: String,
    /// Address of its thumbnail.
    small: String,
}

/// A waiting file.
#[derive(Debug)]
struct Fresh {
    label: &'static str,
    waiting: Waiting,
    /// Requirement and file, as sent by the form.
    value: String,
    /// Address where it can be edited or replaced.
    change: String,
}

/// The form that submits.
#[derive(Debug)]
struct Send {
    action: String,
    button: &'static str,
    token: String,
    version: i64,
}

pub async fn get(State(portal): State<Portal>, OwnCase { who, case }: OwnCase) -> Reply {
    let mut conn = portal.conn().await?;
    let parts = parts::of_case(&mut conn, &case, wib::date(portal.now())).await?;
    drop(conn);
    if case.status == Status::Draft && !parts.lacking().is_empty() {
        return Ok(respond::told(
            &urls::fill(urls::APPLICATION, case.id),
            FlashKind::Notice,
            "Selesaikan dulu bagian lain, lalu permohonan dapat dikirim.",
        ));
    }
    Ok(respond::page(&page(&portal, &who, &parts, &[]).await?))
}

pub async fn post(State(portal): State<Portal>, own: OwnCase, form: Form) -> Reply {
    let returned = own.case.status == Status::Returned;
    let (pattern, told) = if returned {
        let told = "Perbaikan sudah dikirim. Petugas memeriksa lagi.";
        (urls::APPLICATION, told)
    } else {
        (urls::RECEIPT, "Permohonan sudah dikirim.")
    };
    let to = urls::fill(pattern, own.case.id);
    let intent = own.intent(&form, &to)?;
    let seen = seen(&form)?;
    let sent = if returned {
        submit::resubmit(&portal, &intent, &seen).await
    } else {
        submit::submit(&portal, &intent, &seen).await
    };
    match outcome(sent)? {
        Ok(_) => Ok(respond::saved(&to, told)),
        Err(faults) => refused(&portal, &own.who, &own.case, &faults).await,
    }
}

/// The waiting files that were shown; pressing the button confirms them.
fn seen(form: &FormData) -> Result<Vec<SeenFile>, PageError> {
    let all = form.all(FRESH).into_iter().map(|value| {
        let (code, file) = value.split_once('=').unwrap_or_default();
        Ok(SeenFile {
            code: code.to_owned(),
            file: file.parse().map_err(PageError::bad_request)?,
        })
    });
    all.collect()
}

/// The page again, with everything that is missing and links to it.
async fn refused(
    portal: &Portal,
    who: &Applicant,
    case: &Application,
    faults: &[FieldError],
) -> Reply {
    let mut conn = portal.acquire().await?;
    let parts = parts::of_case(&mut conn, case, wib::date(portal.now())).await?;
    drop(conn);
    Ok(respond::unprocessable(
        &page(portal, who, &parts, faults).await?,
    ))
}

async fn page(
    portal: &Portal,
    who: &Applicant,
    parts: &Parts<'_>,
    faults: &[FieldError],
) -> Result<ReviewPage, PageError> {
    let case = parts.case;
    let today = wib::date(portal.now());
    let payer = parts.applicant.as_ref().map(situation::payer);
    let mut conn = portal.acquire().await?;
    let cost = cost::of_case(&mut conn, case, payer, today).await?;
    let alike = match case.status {
        Status::Draft | Status::Returned => case::similarity::of_case(&mut conn, case).await?,
        _ => None,
    };
    let fresh = fresh(&mut conn, parts).await?;
    let button = match case.status {
        Status::Draft => Some("Kirim permohonan"),
        Status::Returned => Some("Kirim perbaikan"),
        _ => None,
    };
    Ok(ReviewPage {
        chrome: who.visit().chrome(),
        eyebrow: match &case.receipt_number {
            Some(receipt) => format!("{} · {receipt}", parts.case.ip_type.name),
            None => format!("Draf permohonan {}", parts.case.ip_type.name.to_lowercase()),
        },
        title: title_of(case),
        back: urls::fill(urls::APPLICATION, case.id),
        errors: faults.iter().map(|fault| place(parts, fault)).collect(),
        sections: sections(parts),
        pictures: pictures(parts),
        fresh,
        cost,
        declared: parts.case.ip_type.declared,
        cautions: button.map_or_else(Vec::new, |_| {
            let cautions = (parts.case.ip_type.cautions)(&case.details, today);
            let texts = cautions.into_iter().map(|c| c.text.to_owned());
            texts.chain(parts.miscounted()).collect()
        }),
        request: case.needs_letter(),
        alike: alike.map(|found| SimilarityView::new(&found, Reader::Owner)),
        checked: parts.being_checked(),
        send_again: urls::fill(urls::REVIEW, case.id),
        untouched: parts.untouched(),
        send: button.map(|button| Send {
            action: urls::fill(urls::REVIEW, case.id),
            button,
            token: who.visit().form_token().to_string(),
            version: case.version,
        }),
    })
}

/// A missing part with a link to where it is given.
fn place(parts: &Parts<'_>, fault: &FieldError) -> ErrorItem {
    let id = parts.case.id;
    if fault.field == checklist::APPLICANT {
        let said = match fault.fault {
            FieldFault::Missing => "Lengkapi data diri dan usaha".to_owned(),
            _ => words::field_error::sentence(&fault.fault, "Data diri dan usaha"),
        };
        let href = urls::business_then(&urls::fill(urls::REVIEW, id));
        return Link::new(href, said);
    }
    if let Some(requirement) = parts
        .case
        .ip_type
        .requirements
        .iter()
        .find(|requirement| checklist::document_code(requirement.code) == fault.field)
    {
        let href = urls::document(id, requirement.code);
        let said = match fault.fault {
            FieldFault::Withheld(why) => words::malware::fault(why, requirement.label),
            _ => format!("Unggah {}", requirement.label),
        };
        return Link::new(href, said);
    }
    let holds = |page: &&'static Page| page.fields.iter().any(|field| field.owns(&fault.field));
    let href = parts.pages().into_iter().find(holds).map_or_else(
        || urls::fill(urls::APPLICATION, id),
        |page| format!("{}#{}", urls::form_page(id, page.slug), fault.field),
    );
    Link::new(href, words::field_error::of_type(parts.case.ip_type, fault))
}

fn sections(parts: &Parts<'_>) -> Vec<Section> {
    let mut sections = vec![person(parts)];
    sections.extend(parts.pages().into_iter().map(|page| {
        Section {
            title: page.title.to_owned(),
            rows: page
                .fields
                .iter()
                .flat_map(|field| answer(parts, page, field))
                .collect(),
        }
    }));
    let requirements: &'static [Requirement] = parts.case.ip_type.requirements;
    let documents = requirements.iter().filter_map(|requirement| {
        let document = parts
            .documents
            .iter()
            .find(|document| document.requirement == requirement.code)?;
        let size = words::file_fault::size(document.size_bytes);
        let value = format!("{} ({size})", document.file_name);
        let row = SummaryRow::new(requirement.label, value);
        let code = checklist::document_code(requirement.code);
        let open = parts.is_open(&code) && !requirement.made_by_portal;
        Some(with_change(row, open, || {
            urls::document(parts.case.id, requirement.code)
        }))
    });
    sections.push(Section {
        title: "Dokumen".to_owned(),
        rows: documents.collect(),
    });
    sections
}

fn person(parts: &Parts<'_>) -> Section {
    let open = parts.is_open(checklist::APPLICANT);
    let rows = parts.applicant.as_ref().map_or_else(Vec::new, |row| {
        let address = format!(
            "{}, Kelurahan {}, Kecamatan {} {}",
            row.address, row.kelurahan, row.kecamatan, row.postal_code
        );
        [
            ("Nama", row.name.clone()),
            ("Alamat sesuai KTP", words::applicant::home(&row.home)),
            ("Jabatan", row.position.clone()),
            ("Email", in_own_letters(&row.email)),
            ("Telepon", words::phone::in_groups(&row.phone)),
            ("Nama usaha atau lembaga", row.business_name.clone()),
            ("NIB", row.nib.clone()),
            ("KBLI", row.kbli.clone()),
            (
                "Ukuran usaha",
                row.scale
                    .map_or_else(String::new, |scale| format!("Usaha {scale}")),
            ),
            (
                "Bentuk pemohon",
                words::applicant::kind(row.kind).to_owned(),
            ),
            ("Alamat usaha", address),
        ]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(label, value)| {
            with_change(SummaryRow::new(label, value), open, || {
                urls::business_then(&urls::fill(urls::REVIEW, parts.case.id))
            })
        })
        .collect()
    });
    Section {
        title: "Data diri dan usaha".to_owned(),
        rows,
    }
}

/// One row for an answer, or one for each class; none for a question that does not apply.
fn answer(parts: &Parts<'_>, page: &Page, field: &Field) -> Vec<SummaryRow> {
    let asked = parts
        .situation()
        .is_none_or(|situation| situation.asks(&field.need));
    let shown = parts.case.details.show(field);
    if !asked || (shown == Shown::Nothing && field.need.is_optional()) {
        return Vec::new();
    }
    let rows = words::answer::lines(field.label, shown);
    let open = parts.is_open(&checklist::page_code(page.slug));
    rows.into_iter()
        .map(|(label, value)| SummaryRow::new(label, value))
        .map(|row| with_change(row, open, || urls::form_page(parts.case.id, page.slug)))
        .collect()
}

fn with_change(row: SummaryRow, open: bool, href: impl FnOnce() -> String) -> SummaryRow {
    if open { row.change_at(href()) } else { row }
}

/// The waiting files that can still be filed.
async fn fresh(conn: &mut PgConnection, parts: &Parts<'_>) -> Result<Vec<Fresh>, PageError> {
    let case = parts.case;
    let waiting = store::waiting::all(conn, case.id).await?;
    let open = |code: &str| parts.is_open(&checklist::document_code(code));
    let waiting = waiting.iter().filter(|(code, _)| open(code));
    let fresh = waiting.filter_map(|(code, found)| {
        let requirement = parts.case.ip_type.requirement(code)?;
        Some(Fresh {
            label: requirement.label,
            waiting: Waiting::new(case.id, requirement, found),
            value: format!("{code}={}", found.file),
            change: urls::document(case.id, code),
        })
    });
    Ok(fresh.collect())
}

/// Pictures of the mark: its label and its logo.
fn pictures(parts: &Parts<'_>) -> Vec<Picture> {
    let shown = ["logo"]
        .into_iter()
        .chain(parts.case.ip_type.letter_picture);
    shown
        .filter_map(|code| {
            let document = parts
                .documents
                .iter()
                .find(|document| document.requirement == code)?;
            Some(Picture {
                label: parts.case.ip_type.requirement(code)?.label,
                href: urls::document_file(parts.case.id, document.id),
                small: urls::document_small(parts.case.id, document.id),
            })
        })
        .collect()
}
