//! Texts about a case that letter, surat permohonan and tanda terima share.

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use crate::actions::ActionError;
use crate::actions::case::OpenCase;
use crate::actions::case::situation;
use crate::actions::press;
use crate::adapters::pdf::{self, PrintImage};
use crate::domain::applicant::HomeAddress;
use crate::domain::application::Application;
use crate::domain::identity::{Nib, Nik, Npwp};
use crate::domain::ip_type::FieldKind;
use crate::domain::letter::{
    Business, LabelImage, LabelledLine, LetterApplicant, LetterClass, Letterhead, Subject,
};
use crate::domain::malware::Audience;
use crate::domain::paper::FormSection;
use crate::domain::profile::Profile;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::applicant::ApplicantRow;
use crate::store::document::Document;
use crate::store::{self, StoreError};
use crate::words;

/// The printed letterhead of the office.
pub fn letterhead(profile: &Profile) -> Letterhead {
    let office = &profile.office;
    let mut contact = vec![office.address(&profile.city)];
    contact.push(format!(
        "Telepon {}",
        words::phone::in_groups(&office.phone)
    ));
    contact.extend(office.website_address().map(ToOwned::to_owned));
    Letterhead {
        government: profile.city.government.clone(),
        agency: vec![office.name.clone()],
        contact,
        emblem: profile.city.own_emblem.clone(),
    }
}

/// Printed in place of an unknown home address, to be filled in by hand.
const BY_HAND: &str = "………………………………………………… (isi menurut KTP)";

/// The applicant with the NIK in clear; for papers and letters only.
pub fn person(portal: &Portal, applicant: &ApplicantRow) -> Result<LetterApplicant, ActionError> {
    let nik = opened(portal, &applicant.nik_sealed)?;
    Ok(LetterApplicant {
        name: applicant.name.clone(),
        birth: birth(&nik, &applicant.birthplace, wib::date(portal.now())),
        nik,
        address: home(portal.profile(), applicant).unwrap_or_else(|| BY_HAND.to_owned()),
        position: Some(applicant.position.clone())
            .filter(|position| applicant.kind.is_represented() && !position.is_empty()),
        phone: words::phone::in_groups(&applicant.phone),
        email: applicant.email.clone(),
    })
}

/// "Serang, 12 Mei 1988": the place as typed by the owner, the day from the NIK.
fn birth(nik: &str, place: &str, today: NaiveDate) -> Option<String> {
    let day = Nik::parse(nik).ok()?.born_on(today).map(words::date::date);
    let known = [
        Some(place.to_owned()).filter(|place| !place.is_empty()),
        day,
    ];
    let known: Vec<String> = known.into_iter().flatten().collect();
    (!known.is_empty()).then(|| known.join(", "))
}

/// The business with the NPWP in clear.
pub fn business(portal: &Portal, applicant: &ApplicantRow) -> Result<Business, ActionError> {
    let npwp = if applicant.npwp_sealed.is_empty() {
        None
    } else {
        let npwp = opened(portal, &applicant.npwp_sealed)?;
        Some(Npwp::parse(&npwp).map_or(npwp.clone(), |npwp| npwp.expose().to_owned()))
    };
    Ok(Business {
        name: applicant.business_name.clone(),
        nib: Nib::parse(&applicant.nib)
            .map_or_else(|_| applicant.nib.clone(), |nib| nib.as_str().to_owned()),
        npwp,
        kbli: Some(applicant.kbli.clone()).filter(|kbli| !kbli.is_empty()),
        address: address(portal.profile(), applicant),
        scale: words::applicant::size_on_paper(applicant.kind, applicant.scale, applicant.founded),
        is_body: applicant.kind.is_body(),
        party_form: applicant
            .kind
            .is_represented()
            .then(|| words::applicant::kind(applicant.kind).to_owned()),
    })
}

/// The person's home address as on the KTP; `None` if it was not asked yet.
pub fn home(profile: &Profile, applicant: &ApplicantRow) -> Option<String> {
    match &applicant.home {
        HomeAddress::Own(own) => Some(own.clone()),
        HomeAddress::OfBusiness => Some(address(profile, applicant)),
        HomeAddress::Unknown => None,
    }
}

/// Address of the business.
pub(in crate::actions) fn address(profile: &Profile, applicant: &ApplicantRow) -> String {
    format!(
        "{}, Kel. {}, Kec. {}, {} {}",
        applicant.address,
        applicant.kelurahan,
        applicant.kecamatan,
        profile.city.name,
        applicant.postal_code
    )
}

fn opened(portal: &Portal, sealed: &[u8]) -> Result<String, ActionError> {
    let bytes = portal.vault().open(sealed)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The applicant in one line, as papers and pages name the party.
pub fn party(applicant: &ApplicantRow) -> String {
    words::applicant::party(
        applicant.kind,
        &applicant.name,
        &applicant.business_name,
        &applicant.position,
    )
}

/// What is applied for at DJKI, in the middle of a sentence: "pendaftaran merek".
pub fn matter(case: &Application) -> &'static str {
    case.spec().map_or(case.ip_type.name, |spec| spec.matter)
}

/// The subject for which protection is applied; `label` is the picture in the paper.
pub fn subject(case: &Application, label: Option<&PrintImage>) -> Subject {
    let kind = case.ip_type;
    let title_label = kind
        .field(kind.title_field)
        .map_or("Judul", |field| field.label);
    let mut classes = Vec::new();
    let mut lines = Vec::new();
    for code in kind.letter_fields {
        let Some(field) = kind.field(code) else {
            continue;
        };
        if let FieldKind::NiceClasses { .. } = field.kind {
            classes.extend(
                case.details
                    .classes(code)
                    .into_iter()
                    .map(|class| LetterClass {
                        number: class.class,
                        goods: class.goods,
                    }),
            );
        } else if *code != kind.title_field {
            let Some(value) = words::answer::in_one_line(case.details.show(field)) else {
                continue;
            };
            lines.push(LabelledLine {
                label: field.label.to_owned(),
                value,
            });
        }
    }
    Subject {
        ip_type: kind.name.to_owned(),
        title_label: title_label.to_owned(),
        title: case.title.clone(),
        label: label.map(|picture| LabelImage {
            sha256: hex::encode(picture.sha256),
            description: format!("{} {}", kind.name, case.title),
            caption: kind
                .letter_picture
                .and_then(|code| kind.requirement(code))
                .map(|requirement| caption(requirement.label)),
        }),
        classes,
        lines,
    }
}

/// Caption of the picture: the document's label without its file type in brackets.
fn caption(label: &str) -> String {
    label.trim_end_matches(" (JPG)").to_owned()
}

/// A document's picture, made fit for print; `None` if there is no such document or it is no picture.
pub async fn picture(
    open: &mut OpenCase<'_>,
    requirement: &str,
) -> Result<Option<PrintImage>, ActionError> {
    let document = store::document::standing_for(open.tx.conn(), open.case.id, requirement).await?;
    let Some(document) = document.filter(is_picture) else {
        return Ok(None);
    };
    let bytes = content_of(open.portal, open.tx.conn(), &document).await?;
    for_print(bytes).await.map(Some)
}

/// As [`picture`], for a document that was read before; no connection is held while the picture is made fit.
pub(super) async fn picture_of(
    portal: &Portal,
    document: &Document,
) -> Result<Option<PrintImage>, ActionError> {
    if !is_picture(document) {
        return Ok(None);
    }
    let mut conn = portal.acquire().await?;
    let bytes = content_of(portal, &mut conn, document).await?;
    drop(conn);
    for_print(bytes).await.map(Some)
}

fn is_picture(document: &Document) -> bool {
    document.media_type.starts_with("image/")
}

async fn content_of(
    portal: &Portal,
    conn: &mut sqlx::PgConnection,
    document: &Document,
) -> Result<Vec<u8>, ActionError> {
    // Papers of a draft are its owner's; a case is sent only when all its files were cleared for others.
    let file = store::malware::cleared(conn, document.file, Audience::Sender).await??;
    let mut opener = portal.vault().opener();
    let mut bytes = Vec::new();
    for row in store::file::rows(conn, file).await? {
        bytes.extend(opener.push(&row)?);
    }
    bytes.extend(opener.finish()?);
    if <[u8; 32]>::from(Sha256::digest(&bytes)) != document.sha256 {
        return Err(StoreError::inconsistent("file", document.file, "sha256").into());
    }
    Ok(bytes)
}

async fn for_print(bytes: Vec<u8>) -> Result<PrintImage, ActionError> {
    press::run("gambar", move || pdf::for_print(&bytes)).await
}

/// The error for a failure outside the program.
pub(in crate::actions) fn outside(service: &'static str, cause: &impl ToString) -> ActionError {
    ActionError::Outside {
        service,
        cause: cause.to_string(),
    }
}

/// The label in the case's letter, as the catalogue defines it.
pub async fn label(open: &mut OpenCase<'_>) -> Result<Option<PrintImage>, ActionError> {
    match open.case.ip_type.letter_picture {
        Some(requirement) => picture(open, requirement).await,
        None => Ok(None),
    }
}

/// "Serang, 25 November 2026".
pub(in crate::actions) fn place_and_date(
    portal: &Portal,
    now: chrono::DateTime<chrono::Utc>,
) -> String {
    format!(
        "{}, {}",
        portal.profile().city.short_name,
        words::date::date(wib::date(now))
    )
}

/// The answers page by page, as papers print them; unanswered questions are left out.
pub fn form_sections(case: &Application, applicant: &ApplicantRow) -> Vec<FormSection> {
    let situation = situation::situation(case, applicant);
    case.ip_type
        .form(&situation)
        .into_iter()
        .map(|page| FormSection {
            title: page.title.to_owned(),
            lines: page
                .fields
                .iter()
                .filter(|field| situation.asks(&field.need))
                .flat_map(|field| words::answer::lines(field.label, case.details.show(field)))
                .filter(|(_, value)| !value.is_empty())
                .map(|(label, value)| LabelledLine { label, value })
                .collect(),
        })
        .filter(|section| !section.lines.is_empty())
        .collect()
}
