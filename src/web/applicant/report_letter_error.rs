//! `/permohonan/{id}/salah-surat`: the owner reports a mistake in the letter.

use super::act::ActForm;
use crate::actions::ActionError;
use crate::actions::letter;
use crate::domain::fault::{FieldError, FieldFault};
use crate::domain::procedure::Act;
use crate::web::ask::{ChoiceView, Fill, OptionView, Run, ready};
use crate::web::form::FormData;

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

pub(super) static REPORT_LETTER_ERROR: ActForm = ActForm {
    act: Act::ReportLetterError,
    title: "Ada yang salah pada surat",
    lead: "Petugas memeriksa laporan Anda. Bila surat memang salah, surat dicabut dan diganti dengan nomor baru.",
    button: "Laporkan kesalahan",
    saved: "Petugas sudah diberi tahu tentang kesalahan pada surat.",
    fill: Fill::Fields(|sheet, _, _| {
        let options = PARTICULARS
            .iter()
            .map(|particular| OptionView::new(*particular, *particular))
            .collect();
        sheet.choice(ChoiceView::new(
            "particular",
            "Bagian mana yang salah?",
            options,
        ));
        sheet.reason(
            "Apa yang seharusnya tertulis?",
            "Contoh: nama usaha seharusnya Kriuk Mama Nia, bukan Kriuk Mama Mia.",
        );
        ready()
    }),
    run: Run::Form(|portal, intent, form| {
        Box::pin(async move {
            letter::error::report(portal, intent, particular(form)?, form.text("reason")).await
        })
    }),
};

fn particular(form: &FormData) -> Result<&'static str, ActionError> {
    let typed = form.text("particular");
    let known = PARTICULARS.iter().find(|known| **known == typed);
    let fault = FieldError::new("particular", FieldFault::NotOnList);
    known
        .copied()
        .ok_or_else(|| ActionError::Fields(vec![fault]))
}
