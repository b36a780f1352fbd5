//! `/permohonan/{id}/salah-surat`: the owner reports a mistake in the letter.

use axum::extract::State;
use axum::response::Response;

use super::act::{ActPage, outcome};
use super::question::{Question, sentence};
use super::{case_for, intent, own_case};
use crate::actions::letter;
use crate::domain::application::Application;
use crate::domain::fault::{FieldError, FieldFault};
use crate::domain::id::ApplicationId;
use crate::domain::procedure::Act;
use crate::portal::Portal;
use crate::urls;
use crate::web::error::PageError;
use crate::web::form::{Form, FormData};
use crate::web::guard::Applicant;
use crate::web::path::Path;
use crate::web::respond;
use crate::web::view::{ChoiceView, FieldView, OptionView};

/// The parts of a letter; these words are stored with the event.
const PARTICULARS: &[&str] = &[
    "Nama pemohon",
    "NIK",
    "Nama usaha",
    "NIB atau NPWP",
    "Alamat",
    "Judul, nama, atau gambar",
    "Kelas dan barang atau jasa",
    "Lainnya",
];

pub async fn get(
    State(portal): State<Portal>,
    who: Applicant,
    Path(id): Path<ApplicationId>,
) -> Result<Response, PageError> {
    let mut conn = portal.acquire().await?;
    let case = case_for(&mut conn, &portal, &who, id, Act::ReportLetterError).await?;
    let typed = who.visit().typed().cloned().unwrap_or_default();
    Ok(page(&who, &case, &typed, &[]).shown())
}

pub async fn post(
    State(portal): State<Portal>,
    who: Applicant,
    Path(id): Path<ApplicationId>,
    form: Form,
) -> Result<Response, PageError> {
    let to = urls::fill(urls::APPLICATION, id);
    let intent = intent(&who, id, &form, to.clone())?;
    let overlong = form.overlong(&[("reason", LONGEST)]);
    let faults = match PARTICULARS
        .iter()
        .find(|known| **known == form.text("particular"))
    {
        None => vec![FieldError::new("particular", FieldFault::NotOnList)],
        Some(_) if !overlong.is_empty() => overlong,
        Some(particular) => {
            let done = letter::error::report(&portal, &intent, particular, form.text("reason"));
            match outcome(done.await)? {
                Ok(_) => {
                    let told = "Petugas sudah diberi tahu tentang kesalahan pada surat.";
                    return Ok(respond::saved(&to, told));
                }
                Err(faults) => faults,
            }
        }
    };
    let mut conn = portal.acquire().await?;
    let case = own_case(&mut conn, &who, id).await?;
    Ok(page(&who, &case, &form, &faults).again())
}

/// Most characters of a report.
const LONGEST: usize = 500;

fn page(who: &Applicant, case: &Application, form: &FormData, faults: &[FieldError]) -> ActPage {
    const PARTICULAR: &str = "Bagian mana yang salah?";
    const REASON: &str = "Apa yang seharusnya tertulis?";
    let options = PARTICULARS
        .iter()
        .map(|particular| OptionView::new(*particular, *particular))
        .collect();
    let particular = ChoiceView::new("particular", PARTICULAR, options)
        .chosen(&[form.text("particular")])
        .error(sentence(faults, "particular", PARTICULAR));
    let reason = FieldView::new("reason", REASON)
        .hint("Contoh: nama usaha seharusnya Kriuk Mama Nia, bukan Kriuk Mama Mia.")
        .value(form.text("reason"))
        .error(sentence(faults, "reason", REASON));
    ActPage::new(who, case, urls::REPORT_LETTER_ERROR, "Ada yang salah pada surat")
        .lead("Petugas memeriksa laporan Anda. Bila surat memang salah, surat dicabut dan diganti dengan nomor baru.")
        .ask(Question::Choice(particular))
        .ask(Question::LongText(reason))
        .button("Laporkan kesalahan")
}
