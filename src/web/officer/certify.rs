//! `/petugas/permohonan/{id}/sertifikat`: records number, date and file of the certificate, and so the right.

use axum::extract::{Request, State};

use super::act::OfficerPage;
use super::desk::Desk;
use super::filing::djki_number;
use crate::actions::case::Intent;
use crate::actions::filing::{self, TypedCertificate};
use crate::actions::{Acted, ActionError, file::Received};
use crate::domain::fault::{FieldError, FieldFault};
use crate::domain::id::ApplicationId;
use crate::domain::ip_type::CERTIFICATE;
use crate::domain::procedure::Act;
use crate::domain::right::DjkiNumber;
use crate::portal::Portal;
use crate::web::ask::FileView;
use crate::web::ask::{Reading, Sheet};
use crate::web::error::Reply;
use crate::web::form::FormData;
use crate::web::guard::Clerk;
use crate::web::path::Path;
use crate::web::{respond, upload};
use crate::words;

const FILE: &str = "certificate";

pub(super) async fn get(
    State(portal): State<Portal>,
    officer: Clerk,
    Path(id): Path<ApplicationId>,
) -> Reply {
    let desk = Desk::open(&portal, id).await?;
    desk.must_allow(&officer, Act::Certify)?;
    let typed = officer.visit().typed().cloned();
    Ok(respond::page(&draw(&officer, &desk, typed.as_ref(), &[])))
}

pub(super) async fn post(
    State(portal): State<Portal>,
    officer: Clerk,
    Path(id): Path<ApplicationId>,
    request: Request,
) -> Reply {
    let desk = Desk::open(&portal, id).await?;
    let mut sent = upload::read(&portal, officer.visit(), request).await?;
    let mut intent = desk.intent(officer.actor(), &sent.form)?;
    let file = sent.take(FILE);
    intent.once = intent.once.map(|once| once.with_files(&file));
    let certified = match sent.refused(FILE) {
        Some(fault) => Err(ActionError::Fields(vec![fault])),
        None => certify(&portal, &intent, &sent.form, file.as_ref()).await,
    };
    match certified {
        Ok(_) => Ok(respond::saved(
            &desk.url(),
            "Hasil DJKI tersimpan. Pemohon diberi tahu dan dapat mengunduhnya.",
        )),
        Err(ActionError::Fields(faults)) => {
            let faults = upload::choose_again(faults, FILE, file.is_some());
            let page = draw(&officer, &desk, Some(&sent.form), &faults);
            Ok(respond::unprocessable(&page))
        }
        Err(error) => Err(desk.explain(error).typed_by(sent.form)),
    }
}

async fn certify(
    portal: &Portal,
    intent: &Intent,
    form: &FormData,
    file: Option<&Received>,
) -> Acted {
    let mut reading = Reading::of(form);
    let number = reading.parse("number", DjkiNumber::parse_result);
    let granted_on = reading.date("granted_on");
    if file.is_none() {
        reading.fault(FILE, FieldFault::Missing);
    }
    let (Some(number), Some(granted_on), Some(file)) = (number, granted_on, file) else {
        return Err(ActionError::Fields(reading.faults()));
    };
    let certificate = TypedCertificate {
        number: number.to_string(),
        granted_on,
        file,
    };
    filing::certify(portal, intent, &certificate).await
}

fn draw(
    officer: &Clerk,
    desk: &Desk,
    typed: Option<&FormData>,
    faults: &[FieldError],
) -> OfficerPage {
    let mut sheet = Sheet::new(typed, faults);
    let result = words::result::of(&desk.case);
    let number = djki_number("number", &format!("Nomor {result}"))
        .hint("Seperti tertulis di dokumennya: 8 sampai 20 huruf dan angka.");
    sheet.text(number, "");
    sheet.date(
        "granted_on",
        &format!("Tanggal {result}"),
        "Seperti tertulis di dokumennya.",
        None,
    );
    let label = format!("Berkas {result}");
    sheet.file(FileView::new(FILE, label, &CERTIFICATE));
    let lead = format!(
        "Catat {result} untuk {} bersama berkasnya. Pemohon diberi tahu dan dapat mengunduhnya.",
        desk.case.title
    );
    OfficerPage::of(officer, desk, sheet, typed).saying("Catat hasil DJKI", &lead, "Simpan hasil")
}
