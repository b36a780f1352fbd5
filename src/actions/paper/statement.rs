//! Papers to be printed, stamped and signed by hand: surat pernyataan UMK, declarations and deeds of the types.

use chrono::Datelike as _;

use super::content;
use super::set;
use crate::actions::ActionError;
use crate::domain::application::Application;
use crate::domain::ip_type::{Field, FieldKind, Shown};
use crate::domain::letter::LabelledLine;
use crate::domain::paper::{
    Declaration, DeclarationPaper, Party, SignedBy, Template, UmkStatementPaper,
};
use crate::domain::requirement::Requirement;
use crate::domain::{typed, wib};
use crate::portal::Portal;
use crate::store;
use crate::store::applicant::ApplicantRow;
use crate::words;

const STAMP_DUTY: &str = "Rp10.000";

/// The filled-in paper of a requirement; `None` if it has none, or not for this applicant.
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
        Some(Template::Request | Template::Form | Template::Part(_)) | None => {
            Err(ActionError::NotFound)
        }
    }
}

fn umk(
    portal: &Portal,
    case: &Application,
    applicant: &ApplicantRow,
) -> Result<UmkStatementPaper, ActionError> {
    let matter = content::matter(case);
    let points = applicant
        .scale
        .and_then(|scale| {
            words::letter::umk_points(applicant.kind, scale, applicant.founded, matter)
        })
        .ok_or(ActionError::NotFound)?;
    Ok(UmkStatementPaper {
        on: wib::date(portal.now()),
        place_and_date: place_and_year(portal),
        applicant: content::person(portal, applicant)?,
        business: content::business(portal, applicant)?,
        subject: subject(case),
        points,
        stamp_duty: STAMP_DUTY.to_owned(),
    })
}

/// "Serang, ……… 2026": the day is filled in by hand.
fn place_and_year(portal: &Portal) -> String {
    format!(
        "{}, ………………… {}",
        portal.profile().city.short_name,
        wib::date(portal.now()).year()
    )
}

/// The subject of a paper: type, title and classes.
fn subject(case: &Application) -> Vec<LabelledLine> {
    let kind = case.ip_type;
    let title = kind.field(kind.title_field);
    let mut lines = vec![
        line("Jenis KI", kind.name),
        line(title.map_or("Judul", |field| field.label), &case.title),
    ];
    let classes: Vec<String> = case
        .details
        .classes("nice_classes")
        .iter()
        .map(|class| class.class.to_string())
        .collect();
    if !classes.is_empty() {
        lines.push(line("Kelas", &classes.join(", ")));
    }
    lines
}

fn line(label: &str, value: &str) -> LabelledLine {
    LabelledLine {
        label: label.to_owned(),
        value: value.to_owned(),
    }
}

fn declared(
    portal: &Portal,
    case: &Application,
    applicant: &ApplicantRow,
    declaration: &'static Declaration,
) -> Result<DeclarationPaper, ActionError> {
    let sheets = sheets(portal, case, applicant, declaration.signed_by)?;
    Ok(DeclarationPaper {
        on: wib::date(portal.now()),
        title: declaration.title.to_owned(),
        place_and_date: place_and_year(portal),
        sheets,
        subject: subject(case),
        points: declaration
            .points
            .iter()
            .map(|point| point.replace("{judul}", &case.title))
            .collect(),
        closing: declaration.closing.to_owned(),
        stamp_duty: STAMP_DUTY.to_owned(),
    })
}

/// The signers of each sheet.
fn sheets(
    portal: &Portal,
    case: &Application,
    applicant: &ApplicantRow,
    signed_by: SignedBy,
) -> Result<Vec<Vec<Party>>, ActionError> {
    let kind = case.ip_type;
    let rows = |code: &str| {
        kind.field(code)
            .map(|field| row_parties(case, field))
            .unwrap_or_default()
    };
    let unnamed_of = |code: &str| kind.field(code).and_then(unnamed);
    let second = || owner(portal, applicant, "Pihak kedua (pemohon)");
    Ok(match signed_by {
        SignedBy::Applicant => vec![vec![owner(portal, applicant, "")?]],
        SignedBy::Rows(code) => vec![rows(code)],
        SignedBy::EachRowAndApplicant(code) => with_each(rows(code), unnamed_of(code), &second()?),
        SignedBy::EachOtherRowAndApplicant(code) => {
            let mut others = rows(code);
            others.retain(|party| !is_applicant(applicant, &party.name));
            with_each(others, unnamed_of(code), &second()?)
        }
        SignedBy::NibHolderAndApplicant => vec![vec![nib_holder(applicant), second()?]],
    })
}

/// One sheet for each of them with the other party, so that they need not meet. If none was named, the name is filled
/// in by hand.
fn with_each(mut parties: Vec<Party>, unnamed: Option<Party>, second: &Party) -> Vec<Vec<Party>> {
    if parties.is_empty() {
        parties.extend(unnamed);
    }
    let sheet = |first: Party| {
        let role = format!("Pihak pertama ({})", first.role.to_lowercase());
        vec![Party { role, ..first }, second.clone()]
    };
    parties.into_iter().map(sheet).collect()
}

/// The applicant as signer: a company or body itself, with the person who signs for it.
fn owner(portal: &Portal, applicant: &ApplicantRow, role: &str) -> Result<Party, ActionError> {
    let person = content::person(portal, applicant)?;
    let role = role.to_owned();
    if !applicant.kind.is_represented() {
        return Ok(Party {
            name: person.name,
            role,
            signer: None,
            lines: vec![
                line("NIK", &person.nik),
                line("Alamat", &person.address),
                line("Usaha", &applicant.business_name),
            ],
        });
    }
    let represented = words::applicant::named(&person.name, &applicant.position);
    let mut lines = vec![line("Bentuk", words::applicant::kind(applicant.kind))];
    // The NIB of somebody else does not identify the signer.
    if !applicant.nib_of_another {
        lines.push(line("NIB", &applicant.nib));
    }
    lines.extend([
        line("Alamat", &content::address(portal.profile(), applicant)),
        line("Diwakili oleh", &represented),
        line("NIK", &person.nik),
        line("Alamat (KTP)", &person.address),
    ]);
    Ok(Party {
        name: applicant.business_name.clone(),
        role,
        lines,
        signer: Some(line(&person.name, &applicant.position)),
    })
}

/// Line to be filled in by hand.
const BY_HAND: &str = "…………………………………………";

/// A person for whom this question asks but who was not named.
fn unnamed(field: &'static Field) -> Option<Party> {
    let FieldKind::Rows(group) = field.kind else {
        return None;
    };
    Some(Party {
        name: BY_HAND.to_owned(),
        role: group.one.to_owned(),
        lines: SAID_OF_ROWS.map(|label| line(label, BY_HAND)).to_vec(),
        signer: None,
    })
}

/// Answers in a row that papers print beside the name.
const SAID_OF_ROWS: [&str; 2] = ["Kewarganegaraan", "Alamat lengkap"];

/// The holder of the NIB, whose name is unknown and filled in by hand.
fn nib_holder(applicant: &ApplicantRow) -> Party {
    Party {
        name: BY_HAND.to_owned(),
        role: "Pihak pertama (pemegang NIB)".to_owned(),
        lines: vec![
            line("NIK", BY_HAND),
            line("Alamat", BY_HAND),
            line("NIB", &applicant.nib),
        ],
        signer: None,
    }
}

/// Whether a row names the person who applies; never for a company.
fn is_applicant(applicant: &ApplicantRow, name: &str) -> bool {
    let same = |name: &str| typed::name(name).to_lowercase();
    !applicant.kind.is_represented() && same(name) == same(&applicant.name)
}

/// The people in the rows of a question, with its word for them; numbered only if there are several.
fn row_parties(case: &Application, field: &'static Field) -> Vec<Party> {
    let (FieldKind::Rows(_), Shown::Rows(rows)) = (field.kind, case.details.show(field)) else {
        return Vec::new();
    };
    let alone = rows.len() == 1;
    let number = |c: char| c.is_ascii_digit() || c == ' ';
    rows.into_iter()
        .map(|row| {
            let title = row.title;
            let mut lines = row.cells.into_iter().filter_map(|(label, shown)| {
                let value = words::answer::in_one_line(shown)?;
                let label = label.to_owned();
                Some(LabelledLine { label, value })
            });
            let name = lines.next().map_or_else(String::new, |line| line.value);
            Party {
                name,
                signer: None,
                role: if alone {
                    title.trim_end_matches(number).to_owned()
                } else {
                    title
                },
                lines: lines
                    .filter(|line| SAID_OF_ROWS.contains(&line.label.as_str()))
                    .collect(),
            }
        })
        .collect()
}
