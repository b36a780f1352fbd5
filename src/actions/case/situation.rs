//! What is known of a case when its questions, documents and items are worked out.

use sqlx::PgConnection;

use super::kind_of;
use crate::actions::ActionError;
use crate::domain::applicant::{Scale, TariffCategory};
use crate::domain::application::Application;
use crate::domain::checklist::{self, Item};
use crate::domain::ip_type::IpType;
use crate::domain::procedure::Status;
use crate::domain::requirement::{Gate, Requirement};
use crate::domain::situation::Situation;
use crate::domain::tariff::Payer;
use crate::store;
use crate::store::applicant::ApplicantRow;
use crate::store::document::Document;

/// What is known of a case when its questions and documents are worked out.
pub fn situation<'a>(case: &'a Application, applicant: &ApplicantRow) -> Situation<'a> {
    Situation {
        service: case.service,
        applicant: applicant.kind,
        category: category(applicant),
        nib_of_another: applicant.nib_of_another,
        details: &case.details,
    }
}

/// The case as it is supposed while nobody knows its applicant: a person with a small business.
pub fn supposed(case: &Application) -> Situation<'_> {
    Situation {
        service: case.service,
        applicant: Payer::SMALL_PERSON.applicant,
        category: Payer::SMALL_PERSON.category,
        nib_of_another: false,
        details: &case.details,
    }
}

/// Who pays for the case.
pub fn payer(applicant: &ApplicantRow) -> Payer {
    Payer {
        category: category(applicant),
        applicant: applicant.kind,
    }
}

/// Mikro and kecil may use the UMK tariff with the letter; menengah and bodies pay the general one.
fn category(applicant: &ApplicantRow) -> TariffCategory {
    applicant
        .scale
        .map_or(TariffCategory::General, Scale::tariff_category)
}

/// The documents that this gate asks for and that are not there yet; the portal's own are made without asking.
pub fn lacking(
    kind: &'static IpType,
    (case, applicant): (&Application, &ApplicantRow),
    gate: Gate,
    given: &[String],
) -> Vec<&'static Requirement> {
    let mut needed = kind.needed_at(gate, &situation(case, applicant));
    needed.retain(|needed| !needed.made_by_portal && !given.iter().any(|code| code == needed.code));
    needed
}

/// A document with another number of pages than was answered; fees depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Miscount {
    /// So many were answered.
    pub answered: u32,
    /// So many it has.
    pub found: u32,
}

/// Nothing where nobody asked how many pages it has, or nobody counted them yet.
pub fn miscount(kind: &IpType, case: &Application, document: &Document) -> Option<Miscount> {
    let requirement = kind.requirement(&document.requirement)?;
    let answered = case.details.number(requirement.counted_by()?)?;
    let found = document.pages.filter(|found| *found != answered)?;
    Some(Miscount { answered, found })
}

/// What the owner can prepare while the Dinas works: the documents that payment will need and nobody gave yet.
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
    let of = (case, &applicant);
    Ok(lacking(kind_of(case)?, of, Gate::ReadyToPay, &given))
}

/// Their labels in one phrase.
pub(in crate::actions) fn in_words(papers: &[&Requirement]) -> String {
    let labels: Vec<&str> = papers.iter().map(|paper| paper.label).collect();
    labels.join("; ")
}

/// The items of the checklist of this case.
pub fn items(
    case: &Application,
    applicant: &ApplicantRow,
    given: &[String],
) -> Result<Vec<Item>, ActionError> {
    let kind = kind_of(case)?;
    Ok(checklist::items(kind, &situation(case, applicant), given))
}

/// Whom the answers are about that the owner gives now: asked to correct account or business, the owner sends what these
/// say by then.
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
