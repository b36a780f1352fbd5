//! Forms for payments; what an owner reported is checked by an officer.

use super::appeal::scan;
use super::desk::{ActForm, Desk};
use crate::actions::document::proof::Proof;
use crate::actions::file::Received;
use crate::actions::payment::{self, Payment};
use crate::actions::{Acted, ActionError, case, letter};
use crate::domain::billing::{BillingCode, Ntpn, PaymentKind};
use crate::domain::fault::FieldFault;
use crate::domain::ip_type::PROOF;
use crate::domain::procedure::{Act, Status};
use crate::portal::Portal;
use crate::store;
use crate::store::bill::{Bill, PaymentRow};
use crate::urls;
use crate::web::ask::{FieldView, Fill, OptionView, Reading, Run, Sheet};
use crate::web::error::PageError;
use crate::web::form::FormData;
use crate::web::view::{Fact, Link, read_back};
use crate::words::{date, officer};

pub(super) static FORMS: &[ActForm] = &[
    ActForm {
        act: Act::ConfirmPayment,
        title: "Catat pembayaran benar",
        lead: "Cocokkan NTPN dan tanggalnya di laman DJKI atau kas negara. Membayar belum berarti mengajukan: sesudah ini tekan “Selesai” di DJKI dan catat nomornya. Pemohon diberi tahu.",
        button: "Pembayaran benar",
        saved: "Pembayaran tercatat benar. Pemohon diberi tahu.",
        fill: Fill::Fields(|sheet, portal, desk| Box::pin(reported(sheet, portal, desk))),
        run: Run::File(PROOF.code, |portal, intent, form, file| {
            Box::pin(confirm(portal, intent, form, file))
        }),
    },
    ActForm {
        act: Act::RejectPayment,
        title: "Pembayaran tidak ditemukan",
        lead: "Berkas kembali ke tahap sebelum dilaporkan. Pemohon diberi tahu alasannya.",
        button: "Nyatakan tidak ditemukan",
        saved: "Laporan pembayaran ditolak. Pemohon diberi tahu alasannya.",
        fill: Fill::Reason("Apa yang tidak cocok", "Pemohon membaca kalimat ini."),
        run: Run::Reason(|portal, intent, reason| {
            Box::pin(payment::reject(portal, intent, reason))
        }),
    },
    ActForm {
        act: Act::RecordRefund,
        title: "Catat pengembalian dana",
        lead: "Untuk pembayaran yang dikembalikan negara (Permenkum 41/2025 Pasal 7).",
        button: "Catat pengembalian",
        saved: "Pengembalian dana tercatat. Pemohon diberi tahu.",
        fill: Fill::Reason(
            "Keterangan pengembalian",
            "Nomor dan tanggal surat; pemohon membacanya.",
        ),
        run: Run::Reason(|portal, intent, reason| {
            Box::pin(payment::refund(portal, intent, reason))
        }),
    },
    ActForm {
        act: Act::RenewLetter,
        title: "Minta surat tahun ini",
        lead: "DJKI meminta surat dari tahun pengajuan. Surat lama berakhir, surat baru disusun; pembayaran tetap dihitung.",
        button: "Minta surat baru",
        saved: "Surat lama berakhir. Berkas menunggu konsep surat tahun ini.",
        fill: Fill::Reason(
            "Mengapa perlu surat baru",
            "Misalnya keterangan dari DJKI; pemohon membacanya.",
        ),
        run: Run::Reason(|portal, intent, reason| {
            Box::pin(letter::end::renew(portal, intent, reason))
        }),
    },
];

/// The fields to confirm a payment: with its NTPN, or as seen at DJKI with a screenshot.
async fn confirm(
    portal: &Portal,
    intent: &case::Intent,
    form: &FormData,
    file: Option<Received>,
) -> Acted {
    let mut reading = Reading::of(form);
    let seen = form.checked("seen_at_djki");
    let ntpn = match form.optional("ntpn") {
        None if seen => None,
        _ => reading.parse("ntpn", Ntpn::parse),
    };
    if ntpn.is_none() && seen && file.is_none() {
        reading.fault(PROOF.code, FieldFault::Missing);
    }
    let code = form
        .optional("paid_code")
        .and_then(|_| reading.parse("paid_code", BillingCode::parse));
    let paid_on = reading.date("paid_on");
    let faults = reading.faults();
    let Some(paid_on) = paid_on.filter(|_| faults.is_empty()) else {
        return Err(ActionError::Fields(faults));
    };
    let proof = Proof::of(portal, intent.actor, file).await?;
    let payment = Payment {
        ntpn,
        paid_on,
        proof: proof.as_ref(),
        code,
        paid_twice: form.checked("paid_twice"),
    };
    let case = payment::confirm(portal, intent, &payment).await?;
    if let Some(proof) = proof {
        proof.keep();
    }
    Ok(case)
}

async fn reported(sheet: &mut Sheet<'_>, portal: &Portal, desk: &Desk) -> Result<(), PageError> {
    let mut conn = portal.acquire().await?;
    let payments = store::bill::payments(&mut conn, desk.case.id).await?;
    let bills = store::bill::of_case(&mut conn, desk.case.id).await?;
    drop(conn);
    let report = payments
        .iter()
        .find(|payment| payment.kind == PaymentKind::Reported)
        .filter(|_| desk.case.status == Status::PaymentReported);
    if let Some(report) = report {
        of_owner(sheet, desk, report);
    }
    let field = FieldView::new("ntpn", "NTPN")
        .hint("16 huruf dan angka pada bukti bayar.")
        .reads(read_back::ntpn)
        .width("w-20");
    let ntpn = report.and_then(|report| report.ntpn.clone());
    sheet.text(field, &ntpn.unwrap_or_default());
    sheet.check(
        "seen_at_djki",
        "NTPN belum ada, tetapi terlihat lunas di aplikasi DJKI: unggah gambarnya di bawah; NTPN dilengkapi dalam 14 hari",
    );
    sheet.file(scan("Gambar dari aplikasi DJKI", false));
    let on = report.and_then(|report| report.paid_on);
    sheet.date("paid_on", "Tanggal bayar", "", on);
    let unpaid: Vec<&Bill> = bills.iter().filter(|bill| bill.may_be_paid()).collect();
    if unpaid.len() > 1 {
        codes(sheet, &unpaid);
    }
    Ok(())
}

/// What the owner reported.
fn of_owner(sheet: &mut Sheet<'_>, desk: &Desk, report: &PaymentRow) {
    let on = report.paid_on.map(date::date).unwrap_or_default();
    sheet.facts(
        "Laporan pemohon",
        vec![
            Fact::new("NTPN", report.ntpn.clone().unwrap_or_default()),
            Fact::new("Tanggal bayar", on),
            Fact::new("Dilaporkan", date::moment(report.at)),
        ],
    );
    if let Some(proof) = report.proof_file_id {
        let url = urls::case_file(desk.case.id, proof);
        sheet.open(Link::new(url, "Buka bukti bayar"));
    }
}

/// Which of several codes was paid, and whether another one was paid as well.
fn codes(sheet: &mut Sheet<'_>, unpaid: &[&Bill]) {
    let any = OptionView::new("", "Menurut tanggal bayarnya");
    let options = std::iter::once(any)
        .chain(unpaid.iter().map(|bill| {
            let text = format!("{}, {}", bill.code, officer::bill(bill.state));
            OptionView::new(bill.code.clone(), text)
        }))
        .collect();
    sheet.select("paid_code", "Kode yang dibayar", options);
    sheet.check(
        "paid_twice",
        "Kode lain permohonan ini juga dibayar: urus pengembalian dananya",
    );
}
