//! A list of people that nobody has filled in yet begins with whoever files: who creates alone types nothing that the
//! portal knows. It is only shown; what is sent is what its owner leaves on the page.

use super::answers;
use crate::domain::applicant::{ApplicantKind, HomeAddress};
use crate::domain::application::Application;
use crate::domain::ip_type::{Details, Field, FieldKind, Page, cell};
use crate::store::applicant::ApplicantRow;

/// The nationality of whoever has a NIK and files here.
const NATIONALITY: &str = "Indonesia";

/// The answers of the case as this page shows them.
pub(super) fn shown(
    case: &Application,
    page: &'static Page,
    applicant: Option<&ApplicantRow>,
) -> Option<Details> {
    let applicant = applicant.filter(|who| who.kind == ApplicantKind::Individual)?;
    if is_somebody_else(&case.details, page) {
        return None;
    }
    let list = page
        .fields
        .iter()
        .find(|field| matches!(field.kind, FieldKind::Rows(_)) && is_blank(&case.details, field))?;
    let FieldKind::Rows(group) = list.kind else {
        return None;
    };
    let asks = |code: &str| group.columns.iter().any(|column| column.code == code);
    if !asks("name") || !asks("address") {
        return None;
    }
    let (address, postal_code) = address(applicant);
    let known = [
        ("name", applicant.name.clone()),
        ("nationality", NATIONALITY.to_owned()),
        ("address", address),
        ("postal_code", postal_code),
        ("email", applicant.email.clone()),
        ("phone", applicant.phone.clone()),
    ];
    let pairs: Vec<(String, String)> = known
        .into_iter()
        .filter(|(code, _)| asks(code))
        .map(|(code, value)| (cell(list.code, 0, code), value))
        .collect();
    let mut details = case.details.clone();
    details.take(std::slice::from_ref(list), &answers::input(&pairs));
    Some(details)
}

/// Nothing was typed into any row.
fn is_blank(details: &Details, list: &'static Field) -> bool {
    details.is_blank(std::slice::from_ref(list))
}

/// The owner said that others made it, or that a body holds the right.
fn is_somebody_else(details: &Details, page: &Page) -> bool {
    let choices = page.fields.iter().filter(|field| {
        matches!(field.kind, FieldKind::Choice(_)) && !details.text(field.code).is_empty()
    });
    let mut answers = choices.map(|field| details.text(field.code));
    answers.any(|answer| matches!(answer, "no" | "company"))
}

/// Where the person lives, with the postal code where it is known; nothing where nobody was asked yet.
fn address(applicant: &ApplicantRow) -> (String, String) {
    match &applicant.home {
        HomeAddress::Unknown => (String::new(), String::new()),
        HomeAddress::Own(address) => (address.clone(), String::new()),
        HomeAddress::OfBusiness => (
            format!(
                "{}, Kelurahan {}, Kecamatan {}",
                applicant.address, applicant.kelurahan, applicant.kecamatan
            ),
            applicant.postal_code.clone(),
        ),
    }
}
