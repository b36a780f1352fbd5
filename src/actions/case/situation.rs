//! The facts of a case on which its questions, documents and checklist depend.

use sqlx::PgConnection;

use crate::actions::ActionError;
use crate::domain::applicant::{Scale, TariffCategory};
use crate::domain::application::Application;
use crate::domain::checklist::{self, Item};
use crate::domain::procedure::Status;
use crate::domain::requirement::{Gate, Requirement};
use crate::domain::situation::Situation;
use crate::domain::tariff::Payer;
use crate::store;
use crate::store::applicant::ApplicantRow;
use crate::store::document::Document;

/// The facts of a case with its applicant.
pub fn situation<'a>(case: &'a Application, applicant: &ApplicantRow) -> Situation<'a> {
    Situation {
        service: case.service,
        applicant: applicant.kind,
        category: category(applicant),
        nib_of_another: applicant.nib_of_another,
        details: &case.details,
    }
}

/// The facts of a case whose applicant is not known yet: taken as a person with a small business.
pub fn supposed(case: &Application) -> Situation<'_> {
    Situation {
        service: case.service,
        applicant: Payer::SMALL_PERSON.applicant,
        category: Payer::SMALL_PERSON.category,
        nib_of_another: false,
        details: &case.details,
    }
}

/// The payer of the case, for the tariff.
pub fn payer(applicant: &ApplicantRow) -> Payer {
    Payer {
        category: category(applicant),
        applicant: applicant.kind,
    }
}

/// The tariff category. Mikro and kecil can use the UMK tariff with the letter; menengah and bodies pay the general
/// one.
fn category(applicant: &ApplicantRow) -> TariffCategory {
    applicant
        .scale
        .map_or(TariffCategory::General, Scale::tariff_category)
}

/// Missing documents for this gate, without those that the portal makes.
pub fn lacking(
    case: &Application,
    applicant: &ApplicantRow,
    gate: Gate,
    given: &[String],
) -> Vec<&'static Requirement> {
    let mut needed = case.ip_type.needed_at(gate, &situation(case, applicant));
    needed.retain(|needed| !needed.made_by_portal && !given.iter().any(|code| code == needed.code));
    needed
}

/// A document whose number of pages differs from the answer on which the fee depends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Miscount {
    /// The answered number.
    pub answered: u32,
    /// The document's number.
    pub found: u32,
}

/// `None` if no question asks for the number of pages, one of the two is unknown, or they agree.
pub fn miscount(case: &Application, document: &Document) -> Option<Miscount> {
    let requirement = case.ip_type.requirement(&document.requirement)?;
    let answered = case.details.number(requirement.counted_by()?)?;
    let found = document.pages.filter(|found| *found != answered)?;
    Some(Miscount { answered, found })
}

/// Documents that payment will need and that are missing, which the owner can prepare meanwhile.
pub async fn later_papers(
    conn: &mut PgConnection,
    case: &Application,
) -> Result<Vec<&'static Requirement>, ActionError> {
    if !case.status.takes_later_papers() {
        return Ok(Vec::new());
    }
    let Some(applicant) = store::applicant::of_case(conn, case.id).await? else {
        return Ok(Vec::new());
    };
    let given = store::document::given_codes(conn, case.id).await?;
    Ok(lacking(case, &applicant, Gate::ReadyToPay, &given))
}

/// Their labels as one phrase.
pub(in crate::actions) fn in_words(papers: &[&Requirement]) -> String {
    let labels: Vec<&str> = papers.iter().map(|paper| paper.label).collect();
    labels.join("; ")
}

/// The checklist items of this case.
pub fn items(case: &Application, applicant: &ApplicantRow, given: &[String]) -> Vec<Item> {
    checklist::items(case.ip_type, &situation(case, applicant), given)
}

/// The applicant to whom the owner's answers belong: the current data of account and business if these are to be
/// corrected, since they will be submitted with the answers; else the filed data.
pub async fn answered_by(
    conn: &mut PgConnection,
    case: &Application,
) -> Result<Option<ApplicantRow>, ActionError> {
    let asks = case.status == Status::Returned
        && store::check::open_correction(conn, case.id)
            .await?
            .iter()
            .any(|item| checklist::is_of_applicant(&item.code));
    Ok(if asks {
        store::applicant::current(conn, case).await?
    } else {
        store::applicant::known(conn, case).await?
    })
}
