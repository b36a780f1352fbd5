//! "Reported as paid" and "checked by an officer" are two different things.

use super::act::{ActForm, ready};
use super::desk::Desk;
use super::sheet::{Reading, Sheet};
use crate::actions::payment::{self, Payment};
use crate::actions::{ActionError, case, letter_end};
use crate::domain::application::Application;
use crate::domain::billing::Ntpn;
use crate::domain::procedure::Act;
use crate::portal::Portal;
use crate::store;
use crate::web::error::PageError;
use crate::web::form::FormData;
use crate::web::urls;
use crate::web::view::{Fact, FieldView, Link};
use crate::words::date;

pub(super) static FORMS: &[ActForm] = &[
    ActForm {
        act: Act::ConfirmPayment,
        title: "Catat pembayaran benar",
        lead: "Cocokkan NTPN dan tanggalnya di laman DJKI atau kas negara. Pemohon diberi tahu.",
        button: "Pembayaran benar",
        saved: "Pembayaran tercatat benar. Pemohon diberi tahu.",
        fill: |sheet, portal, desk| Box::pin(reported(sheet, portal, desk)),
        run: |portal, intent, form| Box::pin(confirm(portal, intent, form)),
    },
    ActForm {
        act: Act::RejectPayment,
        title: "Pembayaran tidak ditemukan",
        lead: "Berkas kembali ke tahap sebelum dilaporkan. Pemohon diberi tahu alasannya.",
        button: "Nyatakan tidak ditemukan",
        saved: "Laporan pembayaran ditolak. Pemohon diberi tahu alasannya.",
        fill: |sheet, _, _| {
            sheet.reason("Apa yang tidak cocok", "Pemohon membaca kalimat ini.");
            ready()
        },
        run: |portal, intent, form| Box::pin(payment::reject(portal, intent, form.text("reason"))),
    },
    ActForm {
        act: Act::RecordRefund,
        title: "Catat pengembalian dana",
        lead: "Untuk pembayaran yang dikembalikan negara (Permenkum 41/2025 Pasal 7).",
        button: "Catat pengembalian",
        saved: "Pengembalian dana tercatat. Pemohon diberi tahu.",
        fill: |sheet, _, _| {
            sheet.reason(
                "Keterangan pengembalian",
                "Nomor dan tanggal surat; pemohon membacanya.",
            );
            ready()
        },
        run: |portal, intent, form| Box::pin(payment::refund(portal, intent, form.text("reason"))),
    },
    ActForm {
        act: Act::RenewLetter,
        title: "Minta surat tahun ini",
        lead: "DJKI meminta surat dari tahun pengajuan. Surat lama berakhir, surat baru disusun; pembayaran tetap dihitung.",
        button: "Minta surat baru",
        saved: "Surat lama berakhir. Berkas menunggu konsep surat tahun ini.",
        fill: |sheet, _, _| {
            sheet.reason(
                "Mengapa perlu surat baru",
                "Misalnya keterangan dari DJKI; pemohon membacanya.",
            );
            ready()
        },
        run: |portal, intent, form| {
            Box::pin(letter_end::renew(portal, intent, form.text("reason")))
        },
    },
];

async fn confirm(
    portal: &Portal,
    intent: &case::Intent,
    form: &FormData,
) -> Result<Application, ActionError> {
    let mut reading = Reading::of(form);
    let ntpn = reading.parse("ntpn", Ntpn::parse);
    let paid_on = reading.date("paid_on");
    let (Some(ntpn), Some(paid_on)) = (ntpn, paid_on) else {
        return Err(ActionError::Fields(reading.faults()));
    };
    let payment = Payment {
        ntpn,
        paid_on,
        proof: None,
    };
    payment::confirm(portal, intent, &payment).await
}

async fn reported(sheet: &mut Sheet<'_>, portal: &Portal, desk: &Desk) -> Result<(), PageError> {
    let mut conn = portal.pool().acquire().await?;
    let payments = store::bill::payments(&mut conn, desk.case.id).await?;
    drop(conn);
    let report = payments.iter().find(|payment| payment.kind == "reported");
    let mut ntpn = String::new();
    if let Some(report) = report {
        ntpn = report.ntpn.clone().unwrap_or_default();
        let on = report.paid_on.map(date::date).unwrap_or_default();
        sheet.facts(
            "Laporan pemohon",
            vec![
                Fact::new("NTPN", ntpn.clone()),
                Fact::new("Tanggal bayar", on),
                Fact::new("Dilaporkan", date::moment(report.at)),
            ],
        );
        if let Some(proof) = report.proof_file_id {
            let url = urls::case_file(desk.case.id, proof);
            sheet.open(Link::new(url, "Buka bukti bayar"));
        }
    }
    let field = FieldView::new("ntpn", "NTPN")
        .hint("16 huruf dan angka pada bukti bayar.")
        .max_length(24)
        .width("w-20");
    sheet.text(field, &ntpn);
    let on = report.and_then(|report| report.paid_on);
    sheet.date("paid_on", "Tanggal bayar", "", on);
    Ok(())
}
