//! Forms for correcting data of DJKI or of a payment; the old value stays in the trail.

use super::desk::{ActForm, Desk};
use super::filing::djki_number;
use crate::actions::case::Intent;
use crate::actions::file::Received;
use crate::actions::filing::correct::{
    self, CorrectedFiling, CorrectedResult, CorrectedStage, TrueStage,
};
use crate::actions::payment;
use crate::actions::payment::correct::CorrectedPayment;
use crate::actions::{Acted, ActionError};
use crate::domain::billing::{BillState, Ntpn};
use crate::domain::fault::FieldFault;
use crate::domain::ip_type::CERTIFICATE;
use crate::domain::procedure::{Act, Status};
use crate::domain::right::DjkiNumber;
use crate::portal::Portal;
use crate::store;
use crate::web::ask::{FieldView, FileView, Fill, OptionView, Reading, Run, Sheet};
use crate::web::error::PageError;
use crate::web::form::FormData;
use crate::web::view::read_back;
use crate::words::{self, date};

/// Name of the file input for a result.
const FILE: &str = "certificate";

pub(super) static FORMS: &[ActForm] = &[
    ActForm {
        act: Act::CorrectFiling,
        title: "Betulkan nomor atau tanggal DJKI",
        lead: "Untuk nomor permohonan atau tanggal penerimaan yang keliru disalin. Nilai lama tetap terlihat dalam jejak, pelindungan dihitung ulang, dan pemohon diberi tahu.",
        button: "Simpan yang benar",
        saved: "Nomor atau tanggal DJKI dibetulkan. Pemohon diberi tahu.",
        fill: Fill::Fields(|sheet, portal, desk| Box::pin(of_filing(sheet, portal, desk))),
        run: Run::Form(|portal, intent, form| Box::pin(filing(portal, intent, form))),
    },
    ActForm {
        act: Act::CorrectStage,
        title: "Betulkan tahapan DJKI",
        lead: "Untuk tahap yang keliru disalin atau tidak pernah ada. Nilai lama tetap terlihat dalam jejak, dan pemohon diberi tahu.",
        button: "Simpan yang benar",
        saved: "Tahapan dibetulkan. Pemohon diberi tahu.",
        fill: Fill::Fields(|sheet, portal, desk| Box::pin(of_stage(sheet, portal, desk))),
        run: Run::Form(|portal, intent, form| Box::pin(stage(portal, intent, form))),
    },
    ActForm {
        act: Act::CorrectResult,
        title: "Betulkan hasil DJKI",
        lead: "Untuk hasil yang keliru dicatat. Berkas yang keliru langsung tidak dapat dibuka pemohon, nilai lama tetap terlihat dalam jejak, dan pemohon diberi tahu.",
        button: "Simpan yang benar",
        saved: "Hasil DJKI dibetulkan. Pemohon diberi tahu.",
        fill: Fill::Fields(|sheet, portal, desk| Box::pin(of_result(sheet, portal, desk))),
        run: Run::File(FILE, |portal, intent, form, file| {
            Box::pin(result(portal, intent, form, file))
        }),
    },
    ActForm {
        act: Act::CorrectPayment,
        title: "Betulkan pembayaran",
        lead: "Untuk NTPN yang menyusul atau keliru, tanggal bayar yang keliru, atau dua kode yang sama-sama dibayar. Pemohon diberi tahu.",
        button: "Simpan yang benar",
        saved: "Pembayaran dibetulkan. Pemohon diberi tahu.",
        fill: Fill::Fields(|sheet, portal, desk| Box::pin(of_payment(sheet, portal, desk))),
        run: Run::Form(|portal, intent, form| Box::pin(payment(portal, intent, form))),
    },
];

fn reason(sheet: &mut Sheet<'_>) {
    sheet.reason("Sebab dibetulkan", "Pemohon membaca kalimat ini.");
}

async fn of_filing(sheet: &mut Sheet<'_>, portal: &Portal, desk: &Desk) -> Result<(), PageError> {
    let mut conn = portal.acquire().await?;
    let filing = store::filing::of_case(&mut conn, desk.case.id)
        .await?
        .ok_or_else(PageError::conflict)?;
    drop(conn);
    let number = djki_number("djki_number", "Nomor permohonan");
    sheet.text(number, &filing.djki_number);
    sheet.date(
        "received_on",
        "Tanggal penerimaan",
        "",
        Some(filing.received_on),
    );
    reason(sheet);
    Ok(())
}

async fn filing(portal: &Portal, intent: &Intent, form: &FormData) -> Acted {
    let mut reading = Reading::of(form);
    let number = reading.parse("djki_number", DjkiNumber::parse);
    let received_on = reading.date("received_on");
    let (Some(number), Some(received_on)) = (number, received_on) else {
        return Err(ActionError::Fields(reading.faults()));
    };
    let typed = CorrectedFiling {
        djki_number: number.to_string(),
        received_on,
    };
    correct::filing(portal, intent, &typed, form.text("reason")).await
}

async fn of_stage(sheet: &mut Sheet<'_>, portal: &Portal, desk: &Desk) -> Result<(), PageError> {
    let mut conn = portal.acquire().await?;
    let recorded = store::correction::stages(&mut conn, desk.case.id).await?;
    drop(conn);
    let codes: Vec<String> = recorded
        .iter()
        .map(|stage| stage.event.stage.clone())
        .collect();
    let known = desk.case.stages_open(&codes);
    let label = |code: &str| {
        let stage = known.iter().find(|stage| stage.code == code);
        stage.map_or_else(|| code.to_owned(), |stage| stage.label.to_owned())
    };
    let options = recorded
        .iter()
        .map(|stage| {
            let event = &stage.event;
            let text = format!("{}, {}", label(&event.stage), date::date(event.on_date));
            OptionView::new(stage.id.to_string(), text)
        })
        .collect();
    sheet.select("recorded", "Tahap yang dibetulkan", options);
    sheet.check("never", "Tahap ini tidak pernah ada: hapus dari daftar");
    let newest = recorded.first().map(|stage| &stage.event);
    let current = newest.map_or("", |event| event.stage.as_str());
    let options = known
        .iter()
        .map(|stage| OptionView::new(stage.code, stage.label))
        .collect();
    sheet.select_from("stage", "Tahap yang benar", options, current);
    sheet.date(
        "on_date",
        "Tanggal menurut PDKI",
        "",
        newest.map(|event| event.on_date),
    );
    let wording = FieldView::new("wording", "Status yang tertulis di PDKI").optional();
    sheet.text(wording, newest.map_or("", |event| event.wording.as_str()));
    sheet.optional_date(
        "answer_by",
        "Batas menjawab DJKI",
        "Kosongkan bila tidak ada surat yang harus dijawab.",
        newest.and_then(|event| event.answer_by),
    );
    reason(sheet);
    Ok(())
}

async fn stage(portal: &Portal, intent: &Intent, form: &FormData) -> Acted {
    let mut reading = Reading::of(form);
    let id = reading.parse("recorded", |typed| {
        typed.parse().map_err(|_| FieldFault::NotOnList)
    });
    let never = form.checked("never");
    let mut stage = None;
    if !never {
        let on_date = reading.date("on_date");
        let answer_by = reading.optional_date("answer_by");
        stage = on_date.map(|on_date| TrueStage {
            stage: form.text("stage").to_owned(),
            on_date,
            wording: form.text("wording").to_owned(),
            answer_by,
        });
    }
    let faults = reading.faults();
    let Some(id) = id.filter(|_| faults.is_empty()) else {
        return Err(ActionError::Fields(faults));
    };
    let typed = CorrectedStage { id, stage };
    correct::stage(portal, intent, &typed, form.text("reason")).await
}

async fn of_result(sheet: &mut Sheet<'_>, portal: &Portal, desk: &Desk) -> Result<(), PageError> {
    if desk.case.status != Status::Certified {
        sheet.reason(
            "Mengapa hasil ini keliru",
            "Permohonan kembali diperiksa DJKI. Pemohon membaca kalimat ini.",
        );
        return Ok(());
    }
    let mut conn = portal.acquire().await?;
    let right = store::filing::right_of_case(&mut conn, desk.case.id)
        .await?
        .ok_or_else(PageError::conflict)?;
    drop(conn);
    let result = words::result::of(&desk.case);
    sheet.check(
        "wrong",
        "Hasilnya sendiri keliru: belum terbit, atau milik permohonan lain. Permohonan kembali diperiksa DJKI",
    );
    let number = djki_number("number", &format!("Nomor {result}"));
    sheet.text(number, &right.number);
    sheet.date(
        "granted_on",
        &format!("Tanggal {result}"),
        "Seperti tertulis di dokumennya.",
        Some(right.granted_on),
    );
    let label = format!("Berkas {result} yang benar");
    sheet.file(FileView::new(FILE, label, &CERTIFICATE).optional());
    reason(sheet);
    Ok(())
}

async fn result(
    portal: &Portal,
    intent: &Intent,
    form: &FormData,
    file: Option<Received>,
) -> Acted {
    if form.checked("wrong") || !form.has("number") {
        return correct::undo_result(portal, intent, form.text("reason")).await;
    }
    let mut reading = Reading::of(form);
    let number = reading.parse("number", DjkiNumber::parse_result);
    let granted_on = reading.date("granted_on");
    let (Some(number), Some(granted_on)) = (number, granted_on) else {
        return Err(ActionError::Fields(reading.faults()));
    };
    let typed = CorrectedResult {
        number: number.to_string(),
        granted_on,
        file: file.as_ref(),
    };
    let case = correct::result(portal, intent, &typed, form.text("reason")).await?;
    if let Some(file) = file {
        file.keep();
    }
    Ok(case)
}

async fn of_payment(sheet: &mut Sheet<'_>, portal: &Portal, desk: &Desk) -> Result<(), PageError> {
    let mut conn = portal.acquire().await?;
    let bills = store::bill::of_case(&mut conn, desk.case.id).await?;
    let payments = store::bill::payments(&mut conn, desk.case.id).await?;
    drop(conn);
    let standing = bills
        .iter()
        .find(|bill| bill.state == BillState::Paid)
        .and_then(|bill| payment::correct::standing(&payments, bill))
        .ok_or_else(PageError::conflict)?;
    let ntpn = FieldView::new("ntpn", "NTPN")
        .hint("16 huruf dan angka pada bukti bayar; kosong selama masih menyusul.")
        .reads(read_back::ntpn)
        .width("w-20")
        .optional();
    sheet.text(ntpn, standing.ntpn.as_deref().unwrap_or_default());
    sheet.date("paid_on", "Tanggal bayar", "", standing.paid_on);
    sheet.check(
        "paid_twice",
        "Kode lain permohonan ini juga dibayar: urus pengembalian dananya",
    );
    reason(sheet);
    Ok(())
}

async fn payment(portal: &Portal, intent: &Intent, form: &FormData) -> Acted {
    let mut reading = Reading::of(form);
    let ntpn = form
        .optional("ntpn")
        .and_then(|_| reading.parse("ntpn", Ntpn::parse));
    let paid_on = reading.date("paid_on");
    let faults = reading.faults();
    let Some(paid_on) = paid_on.filter(|_| faults.is_empty()) else {
        return Err(ActionError::Fields(faults));
    };
    let typed = CorrectedPayment {
        ntpn,
        paid_on,
        paid_twice: form.checked("paid_twice"),
    };
    payment::correct::correct(portal, intent, &typed, form.text("reason")).await
}
