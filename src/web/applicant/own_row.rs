//! An empty list of people is shown with the applicant as its first row, so that a sole creator need not type known
//! data again. It is only shown; what the owner sends is saved.

use super::answers;
use crate::actions::paper::content::home;
use crate::domain::applicant::HomeAddress;
use crate::domain::applicant_kind::ApplicantKind;
use crate::domain::application::Application;
use crate::domain::ip_type::{Details, Field, FieldKind, Page, cell};
use crate::domain::profile::Profile;
use crate::store::applicant::ApplicantRow;

/// Nationality of applicants with a NIK.
const NATIONALITY: &str = "Indonesia";

/// The answers of the case as shown on this page.
pub(super) fn shown(
    profile: &Profile,
    case: &Application,
    page: &'static Page,
    applicant: Option<&ApplicantRow>,
) -> Option<Details> {
    if is_somebody_else(&case.details, page) {
        return None;
    }
    let (list, pairs) = row(profile, page, applicant?)?;
    let list = std::slice::from_ref(list);
    if !case.details.is_blank(list) {
        return None;
    }
    let mut details = case.details.clone();
    details.take(list, &answers::input(&pairs));
    Some(details)
}

/// Removes a row that only repeats the applicant if another answer says that somebody else made it: the row was shown
/// before that answer was given.
pub(super) fn drop_contradicted(
    profile: &Profile,
    page: &'static Page,
    applicant: Option<&ApplicantRow>,
    pairs: &mut Vec<(String, String)>,
) {
    let mut said = Details::default();
    said.take(page.fields, &answers::input(pairs));
    let own = applicant.and_then(|applicant| row(profile, page, applicant));
    let Some((list, own)) = own.filter(|_| is_somebody_else(&said, page)) else {
        return;
    };
    let list = std::slice::from_ref(list);
    let mut repeated = Details::default();
    repeated.take(list, &answers::input(&own));
    let mut sent = Details::default();
    sent.take(list, &answers::input(pairs));
    if sent == repeated {
        pairs.retain(|(name, _)| own.iter().all(|(known, _)| known != name));
    }
}

/// The list of people on this page, with the applicant as its first row.
fn row(
    profile: &Profile,
    page: &'static Page,
    applicant: &ApplicantRow,
) -> Option<(&'static Field, Vec<(String, String)>)> {
    if applicant.kind != ApplicantKind::Individual {
        return None;
    }
    let mut fields = page.fields.iter();
    let (list, group) = fields.find_map(|field| match field.kind {
        FieldKind::Rows(group) => Some((field, group)),
        _ => None,
    })?;
    let asks = |code: &str| group.columns.iter().any(|column| column.code == code);
    if !asks("name") || !asks("address") {
        return None;
    }
    let of_business = matches!(applicant.home, HomeAddress::OfBusiness);
    let postal_code = if of_business {
        &applicant.postal_code
    } else {
        ""
    };
    let known = [
        ("name", applicant.name.clone()),
        ("nationality", NATIONALITY.to_owned()),
        ("address", home(profile, applicant).unwrap_or_default()),
        ("postal_code", postal_code.to_owned()),
        ("email", applicant.email.clone()),
        ("phone", applicant.phone.clone()),
    ];
    let pairs = known
        .into_iter()
        .filter(|(code, _)| asks(code))
        .map(|(code, value)| (cell(list.code, 0, code), value));
    Some((list, pairs.collect()))
}

/// Whether the answers say that others made it or that a body owns the right.
fn is_somebody_else(details: &Details, page: &Page) -> bool {
    let choices = page.fields.iter().filter(|field| {
        matches!(field.kind, FieldKind::Choice(_)) && !details.text(field.code).is_empty()
    });
    let mut answers = choices.map(|field| details.text(field.code));
    answers.any(|answer| matches!(answer, "no" | "company"))
}
