//! Forms for a case at DJKI: number, stages, outcome; and for an owner's own filing.

use super::desk::{ActForm, Desk};
use crate::actions::case::Intent;
use crate::actions::filing::stage;
use crate::actions::filing::{self, TypedFiling, stage::TypedStage};
use crate::actions::{Acted, ActionError};
use crate::domain::fault::FieldFault;
use crate::domain::procedure::Act;
use crate::domain::right::DjkiNumber;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::urls;
use crate::web::ask::{FieldView, Fill, OptionView, Reading, Run, Sheet, ready};
use crate::web::error::PageError;
use crate::web::form::FormData;
use crate::web::view::{Fact, Link, read_back};
use crate::words::date;

pub(super) static FORMS: &[ActForm] = &[
    ActForm {
        act: Act::RecordFiling,
        title: "Catat nomor permohonan DJKI",
        lead: "Sesudah pembayaran, DJKI memberi nomor dan tanggal penerimaan. Pelindungan dihitung dari tanggal ini.",
        button: "Simpan nomor DJKI",
        saved: "Nomor DJKI tersimpan, tahap pertama dimulai. Pemohon diberi tahu.",
        fill: Fill::Fields(|sheet, _, desk| {
            sheet.text(djki_number("djki_number", "Nomor permohonan"), "");
            sheet.date(
                "received_on",
                "Tanggal penerimaan",
                "",
                Some(wib::date(desk.now)),
            );
            ready()
        }),
        run: Run::Form(|portal, intent, form| Box::pin(record(portal, intent, form))),
    },
    ActForm {
        act: Act::RecordStage,
        title: "Catat tahap di DJKI",
        lead: "Salin seperti yang tampil di PDKI. Pemohon diberi tahu.",
        button: "Simpan tahap",
        saved: "Tahap tersimpan. Pemohon diberi tahu.",
        fill: Fill::Fields(|sheet, portal, desk| Box::pin(of_stage(sheet, portal, desk))),
        run: Run::Form(|portal, intent, form| Box::pin(record_stage(portal, intent, form))),
    },
    ActForm {
        act: Act::Refuse,
        title: "Catat penolakan DJKI",
        lead: "DJKI menolak permohonan. Pemohon diberi tahu, juga tentang banding bila ada.",
        button: "Catat penolakan",
        saved: "Penolakan DJKI tercatat. Pemohon diberi tahu.",
        fill: Fill::Fields(|sheet, _, desk| {
            dated_reason(sheet, desk, "Alasan penolakan menurut DJKI")
        }),
        run: Run::Form(|portal, intent, form| {
            Box::pin(conclude(portal, intent, Act::Refuse, form))
        }),
    },
    ActForm {
        act: Act::Lapse,
        title: "Catat dianggap ditarik kembali",
        lead: "DJKI menganggap permohonan ditarik kembali karena kekurangan tidak dilengkapi. Pemohon diberi tahu.",
        button: "Catat dianggap ditarik",
        saved: "Tercatat dianggap ditarik kembali. Pemohon diberi tahu.",
        fill: Fill::Fields(|sheet, _, desk| dated_reason(sheet, desk, "Sebab menurut DJKI")),
        run: Run::Form(|portal, intent, form| Box::pin(conclude(portal, intent, Act::Lapse, form))),
    },
    ActForm {
        act: Act::RecordWithdrawal,
        title: "Catat penarikan di DJKI",
        lead: "Pemohon menarik permohonannya di DJKI.",
        button: "Catat penarikan",
        saved: "Penarikan tercatat. Berkas ini selesai.",
        fill: Fill::Fields(|sheet, _, desk| dated_reason(sheet, desk, "Keterangan")),
        run: Run::Form(|portal, intent, form| {
            Box::pin(conclude(portal, intent, Act::RecordWithdrawal, form))
        }),
    },
    ActForm {
        act: Act::Remedy,
        title: "Catat banding",
        lead: "Pemohon mengajukan banding; permohonan kembali diperiksa pada tahap banding.",
        button: "Catat banding",
        saved: "Banding tercatat. Permohonan kembali diperiksa DJKI.",
        fill: Fill::Fields(|sheet, _, desk| dated_reason(sheet, desk, "Nomor dan pokok banding")),
        run: Run::Form(|portal, intent, form| {
            Box::pin(conclude(portal, intent, Act::Remedy, form))
        }),
    },
    ActForm {
        act: Act::Restore,
        title: "Catat pemulihan",
        lead: "DJKI memulihkan permohonan yang dianggap ditarik kembali (PP 45/2024 Pasal 6 ayat 5 dan 6).",
        button: "Catat pemulihan",
        saved: "Pemulihan tercatat. Permohonan kembali diperiksa DJKI.",
        fill: Fill::Fields(|sheet, _, desk| {
            dated_reason(sheet, desk, "Nomor dan tanggal surat DJKI")
        }),
        run: Run::Form(|portal, intent, form| {
            Box::pin(conclude(portal, intent, Act::Restore, form))
        }),
    },
    ActForm {
        act: Act::ConfirmOwnFiling,
        title: "Cocokkan pengajuan sendiri",
        lead: "Nomor ini ditemukan di DJKI atas nama pemohon. Tahap pertama dimulai, dan pemohon diberi tahu.",
        button: "Nomornya cocok",
        saved: "Pengajuan sendiri dicocokkan. Pemohon diberi tahu.",
        fill: Fill::Fields(|sheet, portal, desk| Box::pin(own(sheet, portal, desk))),
        run: Run::Plain(|portal, intent| Box::pin(filing::confirm_own(portal, intent))),
    },
    ActForm {
        act: Act::RejectOwnFiling,
        title: "Pengajuan sendiri tidak ditemukan",
        lead: "Berkas kembali menunggu pemohon. Ia diberi tahu alasannya.",
        button: "Nyatakan tidak ditemukan",
        saved: "Laporan ditolak. Pemohon diberi tahu alasannya.",
        fill: Fill::Fields(|sheet, portal, desk| {
            Box::pin(async move {
                own(sheet, portal, desk).await?;
                sheet.reason("Apa yang tidak cocok", "Pemohon membaca kalimat ini.");
                Ok(())
            })
        }),
        run: Run::Reason(|portal, intent, reason| {
            Box::pin(filing::reject_own(portal, intent, reason))
        }),
    },
];

/// A field for a number from DJKI.
pub(super) fn djki_number(name: &str, label: &str) -> FieldView {
    FieldView::new(name, label)
        .hint("8 sampai 20 huruf dan angka, seperti DID2026010469.")
        .reads(read_back::djki_number)
        .width("w-20")
}

async fn of_stage(sheet: &mut Sheet<'_>, portal: &Portal, desk: &Desk) -> Result<(), PageError> {
    let mut conn = portal.acquire().await?;
    let stages = stage::open(&mut conn, &desk.case).await?;
    drop(conn);
    let stages = stages.into_iter();
    let options = std::iter::once(OptionView::new("", "Pilih tahap"))
        .chain(stages.map(|stage| OptionView::new(stage.code, stage.label)))
        .collect();
    sheet.select("stage", "Tahap", options);
    sheet.date(
        "on_date",
        "Tanggal menurut PDKI",
        "",
        Some(wib::date(desk.now)),
    );
    let wording = FieldView::new("wording", "Status yang tertulis di PDKI")
        .hint("Pilih dari saran, atau ketik persis seperti tertulis.")
        .optional();
    sheet.suggest(wording, desk.case.ip_type.pdki_words);
    sheet.optional_date(
        "answer_by",
        "Batas menjawab DJKI",
        "Diisi bila DJKI mengirim surat yang harus dijawab pemohon.",
        None,
    );
    let note = FieldView::new("note", "Catatan untuk pemohon")
        .hint("Pemohon membaca kalimat ini.")
        .optional();
    sheet.area(note, "");
    Ok(())
}

fn dated_reason<'a>(
    sheet: &mut Sheet<'_>,
    desk: &Desk,
    label: &str,
) -> futures_util::future::BoxFuture<'a, Result<(), PageError>> {
    sheet.date(
        "on_date",
        "Tanggal",
        "Seperti pada surat DJKI.",
        Some(wib::date(desk.now)),
    );
    sheet.reason(label, "Pemohon membaca kalimat ini.");
    ready()
}

async fn own(sheet: &mut Sheet<'_>, portal: &Portal, desk: &Desk) -> Result<(), PageError> {
    let mut conn = portal.acquire().await?;
    let filing = store::filing::of_case(&mut conn, desk.case.id)
        .await?
        .ok_or_else(PageError::conflict)?;
    drop(conn);
    sheet.doubt("djki_number", "Nomor permohonan");
    sheet.facts(
        "Laporan pemohon",
        vec![
            Fact::new("Nomor permohonan", filing.djki_number),
            Fact::new("Tanggal penerimaan", date::date(filing.received_on)),
        ],
    );
    if let Some(proof) = filing.proof_file_id {
        let url = urls::case_file(desk.case.id, proof);
        sheet.open(Link::new(url, "Buka tanda terima DJKI"));
    }
    Ok(())
}

async fn record(portal: &Portal, intent: &Intent, form: &FormData) -> Acted {
    let mut reading = Reading::of(form);
    let number = reading.parse("djki_number", DjkiNumber::parse);
    let received_on = reading.date("received_on");
    let (Some(number), Some(received_on)) = (number, received_on) else {
        return Err(ActionError::Fields(reading.faults()));
    };
    let typed = TypedFiling {
        djki_number: number.to_string(),
        received_on,
        proof: None,
    };
    filing::record(portal, intent, &typed).await
}

async fn record_stage(portal: &Portal, intent: &Intent, form: &FormData) -> Acted {
    let mut reading = Reading::of(form);
    let on_date = reading.date("on_date");
    let answer_by = reading.optional_date("answer_by");
    if form.text("stage").is_empty() {
        reading.fault("stage", FieldFault::Missing);
    }
    let faults = reading.faults();
    let Some(on_date) = on_date.filter(|_| faults.is_empty()) else {
        return Err(ActionError::Fields(faults));
    };
    let typed = TypedStage {
        stage: form.text("stage").to_owned(),
        on_date,
        wording: form.text("wording").to_owned(),
        answer_by,
        note: form.text("note").to_owned(),
    };
    filing::record_stage(portal, intent, &typed).await
}

async fn conclude(portal: &Portal, intent: &Intent, act: Act, form: &FormData) -> Acted {
    let mut reading = Reading::of(form);
    let on_date = reading.date("on_date");
    let Some(on_date) = on_date else {
        return Err(ActionError::Fields(reading.faults()));
    };
    filing::conclude(portal, intent, act, on_date, form.text("reason")).await
}
