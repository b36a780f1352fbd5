//! What was filed: applicant and business, all answers, all documents.

use chrono::{DateTime, Utc};

use super::desk::Desk;
use crate::actions::case::situation;
use crate::domain::application::Application;
use crate::domain::checklist;
use crate::domain::identity::{Nib, Nik, Npwp, in_own_letters};
use crate::domain::ip_type::{CONSENT_TO_NIB, Shown};
use crate::domain::malware::Withheld;
use crate::domain::procedure::Act;
use crate::portal::Portal;
use crate::store::applicant::ApplicantRow;
use crate::store::document::Document;
use crate::store::history::Event;
use crate::urls;
use crate::web::assets;
use crate::web::view::{PagesView, SummaryRow};
use crate::words::{self, date, file_fault, malware, oddity, phone};

/// One form page with its answers.
#[derive(Debug)]
pub(super) struct Answers {
    pub(super) id: String,
    pub(super) title: &'static str,
    pub(super) rows: Vec<SummaryRow>,
}

/// One document; pictures are shown on the page.
#[derive(Debug)]
pub(super) struct DocumentView {
    pub(super) id: String,
    pub(super) label: String,
    pub(super) href: String,
    pub(super) picture: String,
    pub(super) is_picture: bool,
    pub(super) pages: PagesView,
    pub(super) about: String,
    /// Marks a document that is newer than the last return of the case.
    pub(super) changed: Option<String>,
    /// Why nobody of the office gets it, or not yet.
    pub(super) withheld: Option<&'static str>,
    /// Warning that it does not fit the answers.
    pub(super) caution: Option<String>,
}

/// For a body without that number.
const NONE: &str = "tidak ada";

/// Applicant and business, except the NIK, which has its own row.
pub(super) fn applicant(portal: &Portal, desk: &Desk, who: &ApplicantRow) -> Vec<SummaryRow> {
    let city = &portal.profile().city.name;
    let nib = Nib::parse(&who.nib).map_or_else(|_| who.nib.clone(), |nib| nib.grouped());
    let mut rows = vec![SummaryRow::new(
        "Alamat sesuai KTP",
        words::applicant::home(&who.home),
    )];
    if who.kind.is_represented() {
        let position = match who.position.as_str() {
            "" => "belum diketahui".to_owned(),
            position => position.to_owned(),
        };
        rows.push(SummaryRow::new("Jabatan", position));
        let form = words::applicant::kind(who.kind);
        rows.push(SummaryRow::new(
            "Pihak pemohon",
            format!("{}, {form}", who.business_name),
        ));
    }
    if who.nib_of_another {
        let situation = situation::situation(&desk.case, who);
        let asked = desk.case.ip_type.documents(&situation);
        let consents = asked.iter().any(|paper| paper.code == CONSENT_TO_NIB);
        let said = if consents {
            "bukan pemohon: surat pengalihan atau persetujuannya diminta sebelum membayar"
        } else {
            "bukan pemohon"
        };
        rows.push(SummaryRow::new("Pemegang NIB", said));
    }
    rows.extend([
        SummaryRow::new("NPWP", masked_npwp(portal, who)),
        SummaryRow::new(
            "Usaha",
            [
                who.business_name.clone(),
                words::applicant::described(who.kind, who.scale),
                if who.kbli.is_empty() {
                    String::new()
                } else {
                    format!("KBLI {}", who.kbli)
                },
            ]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", "),
        ),
        SummaryRow::new("NIB", if nib.is_empty() { NONE.to_owned() } else { nib }),
        SummaryRow::new(
            "Alamat usaha",
            format!(
                "{}, Kel. {}, Kec. {}, {city} {}",
                who.address, who.kelurahan, who.kecamatan, who.postal_code
            ),
        ),
        SummaryRow::new("Telepon", phone::in_groups(&who.phone)),
        SummaryRow::new("Email", in_own_letters(&who.email)),
    ]);
    rows
}

/// `3604 •••• •••• 0003`
pub(super) fn masked_nik(portal: &Portal, desk: &Desk) -> String {
    opened(portal, &desk.applicant.nik_sealed)
        .and_then(|nik| Nik::parse(&nik).ok())
        .map_or_else(|| "tidak terbaca".to_owned(), |nik| nik.masked())
}

fn masked_npwp(portal: &Portal, who: &ApplicantRow) -> String {
    if who.npwp_sealed.is_empty() {
        return NONE.to_owned();
    }
    opened(portal, &who.npwp_sealed)
        .and_then(|npwp| Npwp::parse(&npwp).ok())
        .map_or_else(|| "tidak terbaca".to_owned(), |npwp| npwp.masked())
}

fn opened(portal: &Portal, sealed: &[u8]) -> Option<String> {
    String::from_utf8(portal.vault().open(sealed).ok()?).ok()
}

/// All form pages in order, without questions that do not apply.
pub(super) fn answers(case: &Application, applicant: &ApplicantRow) -> Vec<Answers> {
    let kind = case.ip_type;
    let situation = situation::situation(case, applicant);
    kind.form(&situation)
        .into_iter()
        .map(|page| Answers {
            id: anchor(&checklist::page_code(page.slug)),
            title: page.title,
            rows: page
                .fields
                .iter()
                .filter(|field| situation.asks(&field.need))
                .flat_map(|field| rows(field.label, case.details.show(field)))
                .collect(),
        })
        .collect()
}

fn rows(label: &str, shown: Shown) -> Vec<SummaryRow> {
    let lines = words::answer::lines(label, shown).into_iter();
    lines
        .map(|(label, value)| SummaryRow::new(label, value))
        .collect()
}

/// The current documents in the order of the catalogue.
pub(super) fn documents(desk: &Desk, standing: &[Document], events: &[Event]) -> Vec<DocumentView> {
    let returned_at = events
        .iter()
        .rev()
        .find(|event| event.act == Act::Return)
        .map(|event| event.at);
    desk.case
        .ip_type
        .requirements
        .iter()
        .filter_map(|requirement| {
            let document = standing
                .iter()
                .find(|document| document.requirement == requirement.code)?;
            Some(view(desk, document, requirement.label, returned_at))
        })
        .collect()
}

fn view(
    desk: &Desk,
    document: &Document,
    label: &str,
    returned_at: Option<DateTime<Utc>>,
) -> DocumentView {
    let href = urls::case_document(desk.case.id, document.id);
    let withheld = document.withheld();
    let is_picture = document.media_type.starts_with("image/") && withheld.is_none();
    let pages = if withheld.is_some() {
        PagesView::default()
    } else {
        PagesView::of(document, label, |page| {
            urls::case_document_page(desk.case.id, document.id, page)
        })
    };
    let picture = if withheld == Some(Withheld::Waiting) {
        assets::address("img/dok-tunggu.svg").to_owned()
    } else if is_picture {
        href.clone()
    } else if let Some(first) = pages.shown.first() {
        first.src.clone()
    } else {
        assets::address("img/dok-lembar.svg").to_owned()
    };
    let origin = if document.made_by_portal {
        "dibuat portal"
    } else {
        document.file_name.as_str()
    };
    DocumentView {
        id: anchor(&checklist::document_code(&document.requirement)),
        label: label.to_owned(),
        href,
        picture,
        is_picture,
        pages,
        about: format!("{}, {origin}", file_fault::size(document.size_bytes)),
        changed: returned_at
            .filter(|at| document.created_at > *at && !document.made_by_portal)
            .map(|_| format!("Diganti {}", date::brief(document.created_at, desk.now))),
        withheld: withheld.map(malware::brief),
        caution: caution(desk, document),
    }
}

/// In what way a document does not fit the answers.
pub(super) fn caution(desk: &Desk, document: &Document) -> Option<String> {
    let differing = situation::miscount(&desk.case, document)?;
    let (answered, found) = (differing.answered, differing.found);
    Some(oddity::pages_differ_from_answer(answered, found))
}

/// Fragment of a checklist item.
pub(super) fn anchor(code: &str) -> String {
    format!("butir-{}", code.replace(':', "-"))
}
