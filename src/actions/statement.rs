//! Papers to be printed, stamped and signed by hand: surat pernyataan UMK, statements and deeds of the types.

use chrono::Datelike as _;

use super::ActionError;
use super::paper::set;
use super::paper_content as content;
use super::submit::kind_of;
use crate::domain::application::Application;
use crate::domain::ip_type::{Field, FieldKind, IpType, Shown};
use crate::domain::letter::Line;
use crate::domain::paper::{
    Declaration, DeclarationPaper, Party, SignedBy, Template, UmkStatementPaper,
};
use crate::domain::requirement::Requirement;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::store::applicant::ApplicantRow;
use crate::words;

const STAMP_DUTY: &str = "Rp10.000";

/// The paper of a requirement filled in, ready for the meterai; nothing where it has none, or not for this owner.
pub async fn filled_in(
    portal: &Portal,
    case: &Application,
    requirement: &Requirement,
) -> Result<Vec<u8>, ActionError> {
    let mut conn = portal.acquire().await?;
    let applicant = store::applicant::known(&mut conn, case)
        .await?
        .ok_or(ActionError::NotFound)?;
    drop(conn);
    let typesetter = portal.typesetter().clone();
    match requirement.paper {
        Some(Template::UmkStatement) => {
            let paper = umk(portal, case, &applicant)?;
            set(move || typesetter.statement_umk(&paper)).await
        }
        Some(Template::Declaration(declaration)) => {
            let paper = declared(portal, case, &applicant, declaration)?;
            set(move || typesetter.declaration(&paper)).await
        }
        Some(Template::Request | Template::Form) | None => Err(ActionError::NotFound),
    }
}

fn umk(
    portal: &Portal,
    case: &Application,
    applicant: &ApplicantRow,
) -> Result<UmkStatementPaper, ActionError> {
    let matter = content::matter(case, kind_of(case)?);
    let points = applicant
        .scale
        .and_then(|scale| words::letter::umk_points(scale, matter))
        .ok_or(ActionError::NotFound)?;
    Ok(UmkStatementPaper {
        on: wib::date(portal.now()),
        place_and_date: place_and_year(portal),
        applicant: content::person(portal, applicant)?,
        business: content::business(portal, applicant)?,
        points,
        stamp_duty: STAMP_DUTY.to_owned(),
    })
}

/// "Serang, ……… 2026": the hand fills in the day.
fn place_and_year(portal: &Portal) -> String {
    format!(
        "{}, ………………… {}",
        portal.profile().city.short_name,
        wib::date(portal.now()).year()
    )
}

fn declared(
    portal: &Portal,
    case: &Application,
    applicant: &ApplicantRow,
    declaration: &'static Declaration,
) -> Result<DeclarationPaper, ActionError> {
    let kind = kind_of(case)?;
    let title_label = kind
        .field(kind.title_field)
        .map_or("Judul", |field| field.label);
    let line = |label: &str, value: &str| Line {
        label: label.to_owned(),
        value: value.to_owned(),
    };
    let parties = parties(portal, case, (kind, applicant), declaration.signed_by)?;
    Ok(DeclarationPaper {
        on: wib::date(portal.now()),
        title: declaration.title.to_owned(),
        place_and_date: place_and_year(portal),
        parties,
        subject: vec![line("Jenis KI", kind.name), line(title_label, &case.title)],
        points: declaration
            .points
            .iter()
            .map(|point| point.replace("{judul}", &case.title))
            .collect(),
        closing: declaration.closing.to_owned(),
        stamp_duty: STAMP_DUTY.to_owned(),
    })
}

fn parties(
    portal: &Portal,
    case: &Application,
    (kind, applicant): (&IpType, &ApplicantRow),
    signed_by: SignedBy,
) -> Result<Vec<Party>, ActionError> {
    let owner = |role: &str| -> Result<Party, ActionError> {
        let person = content::person(portal, applicant)?;
        let line = |label: &str, value: String| Line {
            label: label.to_owned(),
            value,
        };
        Ok(Party {
            name: person.name,
            role: role.to_owned(),
            lines: vec![
                line("NIK", person.nik),
                line("Alamat", person.address),
                line("Usaha", applicant.business_name.clone()),
            ],
        })
    };
    let rows = |code: &str, role: Option<&str>| {
        kind.field(code)
            .map(|field| row_parties(case, field, role))
            .unwrap_or_default()
    };
    Ok(match signed_by {
        SignedBy::Applicant => vec![owner("")?],
        SignedBy::Rows(code) => rows(code, None),
        SignedBy::RowsToApplicant(code) => {
            let mut parties = rows(code, Some("Pihak pertama"));
            parties.push(owner("Pihak kedua")?);
            parties
        }
    })
}

/// Everybody in the rows of a question; without a role of the paper they are what the question calls them.
fn row_parties(case: &Application, field: &'static Field, role: Option<&str>) -> Vec<Party> {
    let (FieldKind::Rows(group), Shown::Rows(rows)) = (field.kind, case.details.show(field)) else {
        return Vec::new();
    };
    let several = rows.len() > 1;
    rows.into_iter()
        .map(|row| {
            let title = row.title;
            let mut lines = row.cells.into_iter().filter_map(|(label, shown)| {
                let value = words::answer::in_one_line(shown)?;
                let label = label.to_owned();
                Some(Line { label, value })
            });
            let name = lines.next().map_or_else(String::new, |line| line.value);
            Party {
                name,
                role: match role {
                    Some(role) if several => format!("{role}, {}", title.to_lowercase()),
                    Some(role) => format!("{role} ({})", group.one),
                    None => title,
                },
                lines: lines
                    .filter(|line| {
                        ["Kewarganegaraan", "Alamat lengkap"].contains(&line.label.as_str())
                    })
                    .collect(),
            }
        })
        .collect()
}
