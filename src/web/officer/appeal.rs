//! Forms for banding kepada atasan: recording an appeal and its decision.

use super::desk::{ActForm, Desk};
use crate::actions::case::Intent;
use crate::actions::document::proof::Proof;
use crate::actions::file::Received;
use crate::actions::refusal::appeal::{self, TypedDecision};
use crate::actions::{Acted, ActionError};
use crate::domain::ip_type::PROOF;
use crate::domain::procedure::Act;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::web::ask::{FileView, Fill, Photographs, Reading, Run, Sheet, ready};
use crate::web::error::PageError;
use crate::web::form::FormData;
use crate::web::view::Fact;
use crate::words::date;

pub(super) static FORMS: &[ActForm] = &[
    ActForm {
        act: Act::RecordAppeal,
        title: "Catat banding kepada atasan",
        lead: "Pemohon mengajukan banding kepada atasan Kepala Dinas, paling lama 10 hari kerja sesudah keputusan (UU 30/2014 Pasal 78, periksa). Pemohon diberi tahu bahwa bandingnya tercatat.",
        button: "Catat banding",
        saved: "Banding tercatat. Berkas menunggu keputusan atasan.",
        fill: Fill::Fields(|sheet, _, desk| {
            let today = wib::date(desk.now);
            sheet.date(
                "filed_on",
                "Tanggal banding diterima atasan",
                "",
                Some(today),
            );
            sheet.reason("Nomor dan pokok banding", "Pemohon membaca kalimat ini.");
            ready()
        }),
        run: Run::Form(|portal, intent, form| Box::pin(record(portal, intent, form))),
    },
    ActForm {
        act: Act::AppealGranted,
        title: "Atasan mengabulkan banding",
        lead: "Berkas diperiksa lagi dari awal, semua butirnya. Unggah pindaian keputusan atasan.",
        button: "Catat dikabulkan",
        saved: "Banding dikabulkan. Berkas diperiksa lagi dari awal; pemohon diberi tahu.",
        fill: Fill::Fields(|sheet, portal, desk| Box::pin(decision(sheet, portal, desk))),
        run: Run::File(PROOF.code, |portal, intent, form, file| {
            Box::pin(decide(portal, intent, Act::AppealGranted, form, file))
        }),
    },
    ActForm {
        act: Act::AppealRefused,
        title: "Atasan menolak banding",
        lead: "Penolakan rekomendasi tetap berlaku. Unggah pindaian keputusan atasan.",
        button: "Catat ditolak",
        saved: "Banding ditolak. Pemohon diberi tahu beserta alasannya.",
        fill: Fill::Fields(|sheet, portal, desk| Box::pin(decision(sheet, portal, desk))),
        run: Run::File(PROOF.code, |portal, intent, form, file| {
            Box::pin(decide(portal, intent, Act::AppealRefused, form, file))
        }),
    },
];

async fn record(portal: &Portal, intent: &Intent, form: &FormData) -> Acted {
    let mut reading = Reading::of(form);
    let Some(filed_on) = reading.date("filed_on") else {
        return Err(ActionError::Fields(reading.faults()));
    };
    appeal::record(portal, intent, filed_on, form.text("reason")).await
}

async fn decide(
    portal: &Portal,
    intent: &Intent,
    act: Act,
    form: &FormData,
    file: Option<Received>,
) -> Acted {
    let mut reading = Reading::of(form);
    let Some(decided_on) = reading.date("decided_on") else {
        return Err(ActionError::Fields(reading.faults()));
    };
    let scan = Proof::of(portal, intent.actor, file).await?;
    let typed = TypedDecision {
        decided_on,
        reason: form.text("reason"),
        scan: scan.as_ref(),
    };
    let case = match act {
        Act::AppealGranted => appeal::granted(portal, intent, &typed).await?,
        _ => appeal::refused(portal, intent, &typed).await?,
    };
    if let Some(scan) = scan {
        scan.keep();
    }
    Ok(case)
}

async fn decision(sheet: &mut Sheet<'_>, portal: &Portal, desk: &Desk) -> Result<(), PageError> {
    let mut conn = portal.acquire().await?;
    let appeal = store::appeal::undecided(&mut conn, desk.case.id).await?;
    drop(conn);
    if let Some(appeal) = appeal {
        sheet.facts(
            "Banding pemohon",
            vec![
                Fact::new("Diterima atasan", date::date(appeal.filed_on)),
                Fact::new("Pokok banding", appeal.note),
            ],
        );
    }
    let today = wib::date(desk.now);
    sheet.date("decided_on", "Tanggal keputusan atasan", "", Some(today));
    sheet.reason("Isi keputusan", "Pemohon membaca kalimat ini.");
    sheet.file(scan("Pindaian keputusan atasan", true));
    Ok(())
}

/// A file input for a scan.
pub(super) fn scan(label: &str, required: bool) -> FileView {
    FileView {
        required,
        photographs: Photographs::Shrunk,
        ..FileView::new(PROOF.code, label, &PROOF)
    }
}
