//! Refuses texts that papers could not print, at the field where they were typed, when they are saved. They are checked
//! with the fonts of papers, outside every transaction.

use super::ActionError;
use super::press;
use crate::adapters::pdf::is_plain;
use crate::domain::application::Application;
use crate::domain::checklist;
use crate::domain::fault::{FieldError, FieldFault};
use crate::domain::id::ApplicationId;
use crate::domain::ip_type::Page;
use crate::domain::procedure::Status;
use crate::portal::Portal;
use crate::store;
use crate::store::applicant::ApplicantRow;
use crate::store::document::Document;

/// Refuses answers that no paper can print, each at its field.
pub(super) async fn judge(portal: &Portal, answers: &[(&str, &str)]) -> Result<(), ActionError> {
    let owned = |(field, text): &(&str, &str)| ((*field).to_owned(), (*text).to_owned());
    let faults = faults(portal, answers.iter().map(owned).collect()).await?;
    if faults.is_empty() {
        return Ok(());
    }
    Err(ActionError::Fields(faults))
}

/// Faults of the answers on one page that no paper can print.
pub async fn of_page(
    portal: &Portal,
    case: &Application,
    page: &Page,
) -> Result<Vec<FieldError>, ActionError> {
    faults(portal, case.details.texts(page.fields)).await
}

/// Faults of a case's answers that no paper can print.
pub async fn of_answers(
    portal: &Portal,
    case: &Application,
) -> Result<Vec<FieldError>, ActionError> {
    faults(portal, case.details.texts(case.ip_type.fields())).await
}

/// Refuses a case with answers or an applicant that no paper can print. In a returned case only what was asked for is
/// judged, because nothing else can be changed.
pub(super) async fn judge_case(portal: &Portal, id: ApplicationId) -> Result<(), ActionError> {
    let mut conn = portal.acquire().await?;
    let Some(case) = store::application::find(&mut conn, id).await? else {
        return Err(ActionError::NotFound);
    };
    let asked = match case.status {
        Status::Returned => Some(store::check::open_correction(&mut conn, id).await?),
        _ => None,
    };
    let is_asked = |code: &str| {
        asked.as_ref().is_none_or(|asked| {
            asked.iter().any(|item| {
                let of_applicant = checklist::is_of_applicant(code);
                item.code == code || (of_applicant && checklist::is_of_applicant(&item.code))
            })
        })
    };
    let kind = case.ip_type;
    let applicant = if asked.is_some() && is_asked(checklist::APPLICANT) {
        store::applicant::current(&mut conn, &case).await?
    } else {
        store::applicant::known(&mut conn, &case).await?
    };
    drop(conn);
    let mut faults = of_case(portal, &case, applicant.as_ref()).await?;
    faults.retain(|fault| {
        let page = kind.pages.iter().find(|page| {
            let mut fields = page.fields.iter();
            fields.any(|field| field.owns(&fault.field))
        });
        match page {
            Some(page) => is_asked(&checklist::page_code(page.slug)),
            None => is_asked(&fault.field),
        }
    });
    if faults.is_empty() {
        return Ok(());
    }
    Err(ActionError::Fields(faults))
}

/// As [`judge_case`], for an officer, who can only ask the owner to correct it.
pub(super) async fn judge_filed(portal: &Portal, id: ApplicationId) -> Result<(), ActionError> {
    judge_case(portal, id).await.map_err(|error| match error {
        ActionError::Fields(faults) => ActionError::NotPrintable {
            signs: faults.into_iter().flat_map(signs).collect(),
        },
        other => other,
    })
}

/// The unprintable characters that are the reason why a submitted case has no papers; empty if that is not the reason.
pub async fn lacking(
    portal: &Portal,
    case: &Application,
    standing: &[Document],
) -> Result<Vec<String>, ActionError> {
    let sent = case.status != Status::Draft && case.receipt_number.is_some();
    if !sent || standing.iter().any(|document| document.made_by_portal) {
        return Ok(Vec::new());
    }
    match judge_filed(portal, case.id).await {
        Err(ActionError::NotPrintable { signs }) => Ok(signs),
        other => other.map(|()| Vec::new()),
    }
}

fn signs(error: FieldError) -> Vec<String> {
    match error.fault {
        FieldFault::NotPrintable { signs } => signs,
        _ => Vec::new(),
    }
}

async fn of_case(
    portal: &Portal,
    case: &Application,
    applicant: Option<&ApplicantRow>,
) -> Result<Vec<FieldError>, ActionError> {
    let kind = case.ip_type;
    let mut texts = case.details.texts(kind.fields());
    let of_applicant = applicant.into_iter().flat_map(|row| {
        [
            row.name.as_str(),
            &row.business_name,
            &row.address,
            &row.kelurahan,
            &row.birthplace,
            &row.position,
            row.home.own(),
        ]
    });
    texts.extend(of_applicant.map(|text| (checklist::APPLICANT.to_owned(), text.to_owned())));
    faults(portal, texts).await
}

/// Faults of texts by field, in their given order.
async fn faults(
    portal: &Portal,
    texts: Vec<(String, String)>,
) -> Result<Vec<FieldError>, ActionError> {
    if texts.iter().all(|(_, text)| is_plain(text)) {
        // Ordinary texts need no typesetter.
        return Ok(Vec::new());
    }
    let typesetter = portal.typesetter().clone();
    let judged = move || {
        let words: Vec<&str> = texts.iter().map(|(_, text)| text.as_str()).collect();
        let judged = typesetter.unprintable(&words)?;
        let faults = texts
            .into_iter()
            .zip(judged)
            .filter(|(_, signs)| !signs.is_empty())
            .map(|((field, _), signs)| FieldError::new(field, FieldFault::NotPrintable { signs }));
        Ok(faults.collect())
    };
    press::set(judged).await
}
