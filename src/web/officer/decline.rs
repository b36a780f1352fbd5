//! Refusing to recommend, in three hands; opening the check again; the owner's objection.

use super::act::{ActForm, ready};
use super::desk::Desk;
use super::letter;
use super::sheet::Sheet;
use crate::actions::decline::Decree;
use crate::actions::{check, decline, signatory};
use crate::domain::procedure::Act;
use crate::domain::profile::NumberSource;
use crate::portal::Portal;
use crate::store;
use crate::web::error::PageError;
use crate::web::form::FormData;
use crate::web::view::{Fact, FieldView};

pub(super) static FORMS: &[ActForm] = &[
    ActForm {
        act: Act::ProposeDecline,
        title: "Usulkan penolakan",
        lead: "Kepala Bidang menilai usulan ini, lalu Kepala Dinas memutuskan. Pemohon belum diberi tahu.",
        button: "Kirim usulan penolakan",
        saved: "Usulan penolakan dikirim ke Kepala Bidang. Pemohon belum diberi tahu.",
        fill: |sheet, _, _| {
            sheet.reason(
                "Alasan penolakan",
                "Tulis supaya pemohon yang membacanya nanti mengerti.",
            );
            sheet.area(basis(), "");
            ready()
        },
        run: |portal, intent, form| {
            Box::pin(check::propose_decline(
                portal,
                intent,
                form.text("reason"),
                form.text("basis"),
            ))
        },
    },
    ActForm {
        act: Act::EndorseDecline,
        title: "Setujui usulan penolakan",
        lead: "Usulan diteruskan ke Kepala Dinas. Pemohon belum diberi tahu.",
        button: "Setujui dan teruskan",
        saved: "Usulan disetujui dan diteruskan ke Kepala Dinas.",
        fill: |sheet, portal, desk| Box::pin(proposal(sheet, portal, desk)),
        run: |portal, intent, _| Box::pin(decline::endorse(portal, intent)),
    },
    ActForm {
        act: Act::Reopen,
        title: "Buka lagi pemeriksaan",
        lead: "Berkas kembali ke Pejabat Fungsional yang memegangnya.",
        button: "Buka lagi",
        saved: "Pemeriksaan dibuka lagi. Berkas ada di Pejabat Fungsional.",
        fill: |sheet, _, _| {
            sheet.reason(
                "Apa yang perlu diperiksa lagi",
                "Hanya petugas yang membacanya.",
            );
            ready()
        },
        run: |portal, intent, form| Box::pin(decline::reopen(portal, intent, form.text("reason"))),
    },
    ActForm {
        act: Act::CancelReturn,
        title: "Batalkan permintaan perbaikan",
        lead: "Permintaan hilang dari daftar pemohon, dan pemeriksaan dilanjutkan. Pemohon diberi tahu bahwa tidak ada yang perlu diperbaiki.",
        button: "Batalkan permintaan",
        saved: "Permintaan perbaikan dibatalkan. Pemohon diberi tahu.",
        fill: |sheet, _, _| {
            sheet.reason("Alasan dibatalkan", "Pemohon membaca kalimat ini.");
            ready()
        },
        run: |portal, intent, form| {
            Box::pin(check::cancel_return(portal, intent, form.text("reason")))
        },
    },
    ActForm {
        act: Act::Decline,
        title: "Tolak memberi rekomendasi",
        lead: "Anda menandatangani surat penolakan secara elektronik. Pemohon menerimanya dengan alasan, dasar hukum, dan haknya mengajukan keberatan dalam 21 hari kerja. Nomor surat rekomendasi yang dipegang menjadi batal.",
        button: "Tanda tangani dan tolak",
        saved: "Surat penolakan ditandatangani. Pemohon menerima alasan, dasar hukum, dan cara mengajukan keberatan.",
        fill: |sheet, portal, desk| Box::pin(decision(sheet, portal, desk)),
        run: |portal, intent, form| Box::pin(decline::decline(portal, intent, decree(form))),
    },
    ActForm {
        act: Act::Uphold,
        title: "Kukuhkan penolakan",
        lead: "Anda menandatangani keputusan bahwa keberatan tidak diterima. Pemohon menerimanya beserta cara mengajukan banding.",
        button: "Tanda tangani dan kukuhkan",
        saved: "Keputusan ditandatangani. Pemohon diberi tahu beserta alasannya.",
        fill: |sheet, portal, desk| Box::pin(upheld(sheet, portal, desk)),
        run: |portal, intent, form| Box::pin(decline::uphold(portal, intent, decree(form))),
    },
    ActForm {
        act: Act::Grant,
        title: "Kabulkan keberatan",
        lead: "Berkas diperiksa lagi dari awal oleh Pejabat Fungsional, semua butirnya.",
        button: "Kabulkan keberatan",
        saved: "Keberatan dikabulkan. Berkas diperiksa lagi dari awal.",
        fill: |sheet, portal, desk| Box::pin(granted(sheet, portal, desk)),
        run: |portal, intent, form| Box::pin(decline::grant(portal, intent, form.text("reason"))),
    },
];

fn decree(form: &FormData) -> Decree<'_> {
    Decree {
        reason: form.text("reason"),
        basis: form.text("basis"),
        number: form.optional("number"),
        passphrase: form.raw("passphrase"),
    }
}

/// Signer, number and passphrase of the paper that is signed with the decision.
async fn paper(sheet: &mut Sheet<'_>, portal: &Portal) -> Result<(), PageError> {
    let mut conn = portal.acquire().await?;
    let signatory = signatory::expected(portal, &mut conn).await?;
    drop(conn);
    let signer = letter::signer("Penanda tangan hari ini", portal, &signatory);
    sheet.facts("Yang menandatangani", vec![signer]);
    if portal.profile().letter.number_source == NumberSource::Typed {
        let hint = "Salin dari buku agenda atau SRIKANDI, lengkap.";
        sheet.text(FieldView::new("number", "Nomor surat").hint(hint), "");
    }
    sheet.passphrase();
    Ok(())
}

fn basis() -> FieldView {
    FieldView::new("basis", "Dasar hukum").hint("Contoh: Pasal 20 huruf e UU 20/2016.")
}

/// Reason and basis as the reviewer proposed them.
async fn proposed(portal: &Portal, desk: &Desk) -> Result<(String, String), PageError> {
    let mut conn = portal.acquire().await?;
    let events = store::history::of_case(&mut conn, desk.case.id).await?;
    let proposal = events
        .iter()
        .rev()
        .find(|event| event.act == Act::ProposeDecline);
    let word = |name| {
        proposal
            .map(|event| event.word(name).to_owned())
            .unwrap_or_default()
    };
    Ok((word("reason"), word("basis")))
}

async fn proposal(sheet: &mut Sheet<'_>, portal: &Portal, desk: &Desk) -> Result<(), PageError> {
    let (reason, basis) = proposed(portal, desk).await?;
    sheet.facts(
        "Usulan Pejabat Fungsional",
        vec![
            Fact::new("Alasan penolakan", reason),
            Fact::new("Dasar hukum", basis),
        ],
    );
    Ok(())
}

async fn decision(sheet: &mut Sheet<'_>, portal: &Portal, desk: &Desk) -> Result<(), PageError> {
    let (reason, of_law) = proposed(portal, desk).await?;
    let field = FieldView::new("reason", "Alasan penolakan").hint("Pemohon membaca kalimat ini.");
    sheet.area(field, &reason);
    sheet.area(basis(), &of_law);
    paper(sheet, portal).await
}

async fn upheld(sheet: &mut Sheet<'_>, portal: &Portal, desk: &Desk) -> Result<(), PageError> {
    objection(sheet, portal, desk).await?;
    paper(sheet, portal).await
}

/// After ten working days without an answer the law takes the objection as granted; whether it does here is for people.
async fn granted(sheet: &mut Sheet<'_>, portal: &Portal, desk: &Desk) -> Result<(), PageError> {
    if desk.facts.objection_unanswered {
        sheet.facts(
            "Tenggat jawaban lewat",
            vec![
                Fact::new(
                    "Keberatan ini",
                    "menurut UU 30/2014 dianggap dikabulkan (periksa)",
                )
                .note(
                    "Sudah 10 hari kerja tanpa keputusan; penolakan tidak dapat dikukuhkan lagi.",
                ),
            ],
        );
    }
    objection(sheet, portal, desk).await
}

async fn objection(sheet: &mut Sheet<'_>, portal: &Portal, desk: &Desk) -> Result<(), PageError> {
    let mut conn = portal.acquire().await?;
    let events = store::history::of_case(&mut conn, desk.case.id).await?;
    let note = |act| {
        events
            .iter()
            .rev()
            .find(|event| event.act == act)
            .map(|event| event.note.clone())
            .unwrap_or_default()
    };
    sheet.facts(
        "Yang disengketakan",
        vec![
            Fact::new("Alasan penolakan", note(Act::Decline)),
            Fact::new("Keberatan pemohon", note(Act::Object)),
        ],
    );
    sheet.reason("Pertimbangan", "Pemohon membaca kalimat ini.");
    Ok(())
}
