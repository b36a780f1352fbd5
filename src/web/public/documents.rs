//! The documents for an IP type, by kind of applicant and by when they are needed.

use crate::domain::applicant_kind::ApplicantKind;
use crate::domain::ip_type::IpType;
use crate::domain::need::{Condition, Need};
use crate::domain::requirement::{Gate, MB, Requirement, Way};
use crate::web::view::{Cell, Column, TableView};

/// The documents for one kind of applicant.
#[derive(Debug)]
pub struct Documents {
    pub title: String,
    pub table: TableView,
}

/// First what every individual needs, then what others need, then what only some cases need.
pub(super) fn of(ip_type: &'static IpType) -> Vec<Documents> {
    let main = ip_type.services.first();
    let asked = || {
        ip_type.requirements.iter().filter(|requirement| {
            main.is_some_and(|spec| requirement.services.contains(&spec.service))
        })
    };
    let some_cases = |requirement: &&Requirement| {
        let asked = requirement.need.condition();
        requirement.need.is_optional() || asked.is_some_and(Condition::looks_at_answers)
    };
    let always = |kinds: &'static [ApplicantKind]| {
        asked()
            .filter(move |requirement| {
                let mut applies_to = requirement.applies_to.iter();
                applies_to.any(|kind| kinds.contains(kind))
            })
            .filter(move |requirement| !some_cases(requirement) && !requirement.made_by_portal)
            .collect::<Vec<_>>()
    };
    [
        (
            "Untuk pemohon perorangan",
            always(&[ApplicantKind::Individual]),
        ),
        (
            "Jika pemohonnya badan usaha",
            always(&ApplicantKind::COMPANIES),
        ),
        (
            "Jika pemohonnya lembaga masyarakat",
            always(&[ApplicantKind::CommunityBody]),
        ),
        (
            "Jika pemohonnya pemerintah daerah",
            always(&[ApplicantKind::LocalGovernment]),
        ),
        (
            "Hanya dalam keadaan tertentu",
            asked().filter(some_cases).collect(),
        ),
    ]
    .into_iter()
    .map(|(title, requirements)| (title.to_owned(), requirements))
    .chain(of_other_services(ip_type))
    .filter(|(_, requirements)| !requirements.is_empty())
    .map(|(title, requirements)| Documents {
        table: TableView {
            caption: title.clone(),
            columns: vec![
                Column::new("Dokumen"),
                Column::new("Diperlukan untuk").short("Untuk"),
                Column::new("Bentuk dan batas").short("Bentuk"),
            ],
            rows: document_rows(requirements),
        },
        title,
    })
    .collect()
}

/// What each other service asks for beyond the first one.
fn of_other_services(
    ip_type: &'static IpType,
) -> impl Iterator<Item = (String, Vec<&'static Requirement>)> {
    let main = ip_type.services.first().map(|spec| spec.service);
    ip_type.services.iter().skip(1).map(move |spec| {
        let own = ip_type.requirements.iter().filter(move |requirement| {
            requirement.services.contains(&spec.service)
                && main.is_none_or(|main| !requirement.services.contains(&main))
        });
        (
            format!("Tambahan untuk layanan {}", spec.label),
            own.collect(),
        )
    })
}

/// Names of the papers that the portal makes for the main service.
pub(super) fn made(ip_type: &IpType) -> String {
    let main = ip_type.services.first().map(|spec| spec.service);
    let of_main = |requirement: &&Requirement| {
        main.is_some_and(|main| requirement.services.contains(&main))
            && !requirement.need.is_optional()
    };
    let made = ip_type.requirements.iter().filter(of_main);
    let labels: Vec<String> = made
        .filter(|requirement| requirement.made_by_portal)
        .map(|requirement| requirement.label.to_lowercase())
        .collect();
    labels.join(", ")
}

/// Rows of documents; reusable ones that everybody needs share a row if all have the same formats and size limit.
fn document_rows(requirements: Vec<&'static Requirement>) -> Vec<Vec<Cell>> {
    let is_kept = |requirement: &&Requirement| {
        requirement.ways == [Way::Earlier] && matches!(requirement.need, Need::Always)
    };
    let form = |requirement: &Requirement| (requirement.formats, requirement.max_bytes);
    let (kept, own): (Vec<&Requirement>, Vec<&Requirement>) =
        requirements.into_iter().partition(is_kept);
    let mut rows = Vec::new();
    match kept.as_slice() {
        [first, rest @ ..] if rest.iter().all(|other| form(other) == form(first)) => {
            let labels: Vec<&str> = kept.iter().map(|kept| kept.label).collect();
            let mut row = document_row(first);
            if let Some(label) = row.first_mut().filter(|_| !rest.is_empty()) {
                *label = Cell::new(labels.join(", "));
            }
            rows.push(row);
        }
        all => rows.extend(all.iter().map(|kept| document_row(kept))),
    }
    rows.extend(own.into_iter().map(document_row));
    rows
}

fn document_row(requirement: &Requirement) -> Vec<Cell> {
    let gate = match requirement.gate {
        Gate::Submit => "Surat dan DJKI",
        Gate::ReadyToPay => "DJKI",
    };
    let needed = match requirement.need {
        Need::Always => Cell::new(gate),
        Need::Optional => Cell::new(gate).note("boleh dilewati"),
        Need::When(_, words) | Need::OptionalWhen(_, words) => Cell::new(gate).note(words),
    };
    let form = if requirement.made_by_portal {
        Cell::new("Kami buatkan")
    } else {
        let formats: Vec<&str> = requirement.formats.iter().map(|kind| kind.name()).collect();
        Cell::new(format!(
            "{}, {} MB",
            formats.join(", "),
            requirement.max_bytes / MB
        ))
    };
    vec![
        Cell::new(requirement.label).note(requirement.hint),
        needed,
        form,
    ]
}
