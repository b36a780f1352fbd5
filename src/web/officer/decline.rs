//! Forms for refusing to recommend, by three persons; for opening the check again; for the owner's objection.

use super::desk::{ActForm, Desk};
use super::{letter, refusal_view};
use crate::actions::check;
use crate::actions::letter::signatory;
use crate::actions::refusal;
use crate::actions::refusal::decline;
use crate::actions::refusal::draft::Decree;
use crate::actions::refusal::draft::Written;
use crate::domain::procedure::Act;
use crate::domain::refusal::Decision;
use crate::portal::Portal;
use crate::store;
use crate::urls;
use crate::web::ask::{BOUND, FieldView, Fill, Run, Sheet, ready};
use crate::web::error::PageError;
use crate::web::form::FormData;
use crate::web::view::{Fact, Link};
use crate::words::date;

pub(super) static FORMS: &[ActForm] = &[
    ActForm {
        act: Act::ProposeDecline,
        title: "Usulkan penolakan",
        lead: "Kepala Bidang menilai usulan ini, lalu Kepala Dinas memutuskan. Pemohon belum diberi tahu.",
        button: "Kirim usulan penolakan",
        saved: "Usulan penolakan dikirim ke Kepala Bidang. Pemohon belum diberi tahu.",
        fill: Fill::Fields(|sheet, _, _| {
            sheet.reason(
                "Alasan penolakan",
                "Tulis supaya pemohon yang membacanya nanti mengerti.",
            );
            sheet.area(basis(), "");
            ready()
        }),
        run: Run::Form(|portal, intent, form| {
            Box::pin(check::propose_decline(
                portal,
                intent,
                form.text("reason"),
                form.text("basis"),
            ))
        }),
    },
    ActForm {
        act: Act::EndorseDecline,
        title: "Setujui usulan penolakan",
        lead: "Persetujuan Anda mengikat keputusan persis seperti di bawah ini, selain nomor dan tanggalnya. Usulan diteruskan ke Kepala Dinas. Pemohon belum diberi tahu.",
        button: "Setujui dan teruskan",
        saved: "Usulan disetujui dan diteruskan ke Kepala Dinas.",
        fill: Fill::Fields(|sheet, portal, desk| Box::pin(proposal(sheet, portal, desk))),
        run: Run::Form(|portal, intent, form| {
            Box::pin(decline::endorse(portal, intent, form.text(BOUND)))
        }),
    },
    ActForm {
        act: Act::Reopen,
        title: "Buka lagi pemeriksaan",
        lead: "Berkas kembali ke Pejabat Fungsional yang memegangnya.",
        button: "Buka lagi",
        saved: "Pemeriksaan dibuka lagi. Berkas ada di Pejabat Fungsional.",
        fill: Fill::Reason(
            "Apa yang perlu diperiksa lagi",
            "Hanya petugas yang membacanya.",
        ),
        run: Run::Reason(|portal, intent, reason| {
            Box::pin(decline::reopen(portal, intent, reason))
        }),
    },
    ActForm {
        act: Act::CancelReturn,
        title: "Batalkan permintaan perbaikan",
        lead: "Permintaan hilang dari daftar pemohon, dan pemeriksaan dilanjutkan. Pemohon diberi tahu bahwa tidak ada yang perlu diperbaiki.",
        button: "Batalkan permintaan",
        saved: "Permintaan perbaikan dibatalkan. Pemohon diberi tahu.",
        fill: Fill::Reason("Alasan dibatalkan", "Pemohon membaca kalimat ini."),
        run: Run::Reason(|portal, intent, reason| {
            Box::pin(check::cancel_return(portal, intent, reason))
        }),
    },
    ActForm {
        act: Act::Decline,
        title: "Tolak memberi rekomendasi",
        lead: "Tulis alasannya, lalu lihat surat penolakan sebelum menandatanganinya. Pemohon menerima surat itu dengan alasan, dasar hukum, dan haknya mengajukan keberatan dalam 21 hari kerja.",
        button: "Susun dan lihat surat penolakan",
        saved: "Surat penolakan tersusun. Lihat halamannya, lalu tanda tangani.",
        fill: Fill::Fields(|sheet, portal, desk| Box::pin(decision(sheet, portal, desk))),
        run: Run::Form(|portal, intent, form| {
            Box::pin(decline::write(portal, intent, decree(form)))
        }),
    },
    ActForm {
        act: Act::Uphold,
        title: "Kukuhkan penolakan",
        lead: "Tulis pertimbangannya, lalu lihat keputusan sebelum menandatanganinya. Pemohon menerima keputusan itu beserta cara mengajukan banding.",
        button: "Susun dan lihat keputusan",
        saved: "Keputusan tersusun. Lihat halamannya, lalu tanda tangani.",
        fill: Fill::Fields(|sheet, portal, desk| Box::pin(upheld(sheet, portal, desk))),
        run: Run::Form(|portal, intent, form| {
            Box::pin(decline::write_uphold(portal, intent, decree(form)))
        }),
    },
    ActForm {
        act: Act::Grant,
        title: "Kabulkan keberatan",
        lead: "Berkas diperiksa lagi dari awal oleh Pejabat Fungsional, semua butirnya.",
        button: "Kabulkan keberatan",
        saved: "Keberatan dikabulkan. Berkas diperiksa lagi dari awal.",
        fill: Fill::Fields(|sheet, portal, desk| Box::pin(granted(sheet, portal, desk))),
        run: Run::Reason(|portal, intent, reason| Box::pin(decline::grant(portal, intent, reason))),
    },
];

fn decree(form: &FormData) -> Decree<'_> {
    Decree {
        reason: form.text("reason"),
        basis: form.text("basis"),
        number: form.optional("number"),
    }
}

/// Signer and number of the paper; the number is asked for if it comes from the Dinas's own register.
async fn paper(
    sheet: &mut Sheet<'_>,
    portal: &Portal,
    written: Option<&Written>,
) -> Result<(), PageError> {
    let mut conn = portal.acquire().await?;
    let signatory = signatory::expected(portal, &mut conn).await?;
    drop(conn);
    let signer = letter::signer("Penanda tangan hari ini", portal, &signatory);
    sheet.facts("Yang menandatangani", vec![signer]);
    if !portal.profile().letter.number_source.counts() {
        let held = written.filter(|written| written.number_held);
        let known = held.map_or("", |written| &written.content.number);
        sheet.text(
            FieldView::new("number", "Nomor surat").hint(letter::FROM_REGISTER),
            known,
        );
    }
    Ok(())
}

/// The earlier draft of this decision; the form says whether it can be signed or is outdated.
async fn before(
    sheet: &mut Sheet<'_>,
    portal: &Portal,
    desk: &Desk,
    decision: Decision,
) -> Result<Option<Written>, PageError> {
    let written = refusal::draft::written(portal, &desk.case).await?;
    let written = written.filter(|written| written.decision == decision);
    match &written {
        Some(written) if written.current => {
            let address = urls::case_refusal(desk.case.id);
            sheet.open(Link::new(
                address,
                "Lihat dan tanda tangani yang sudah disusun",
            ));
        }
        Some(written) => {
            let aged = Fact::new("Disusun", date::moment(written.at))
                .note("Tanggal atau datanya berubah sejak itu: periksa, lalu susun lagi.");
            sheet.facts("Surat yang sudah disusun", vec![aged]);
        }
        None => {}
    }
    Ok(written)
}

fn basis() -> FieldView {
    FieldView::new("basis", "Dasar hukum").hint("Contoh: Pasal 20 huruf e UU 20/2016.")
}

/// The reviewer's proposal as a paper.
async fn proposal(sheet: &mut Sheet<'_>, portal: &Portal, desk: &Desk) -> Result<(), PageError> {
    let content = refusal::draft::proposal(portal, &desk.case).await?;
    refusal_view::show(sheet, portal, desk, content).await
}

async fn decision(sheet: &mut Sheet<'_>, portal: &Portal, desk: &Desk) -> Result<(), PageError> {
    let written = before(sheet, portal, desk, Decision::Decline).await?;
    let content = match &written {
        Some(written) => written.content.clone(),
        None => refusal::draft::proposal(portal, &desk.case).await?,
    };
    let field = FieldView::new("reason", "Alasan penolakan").hint("Pemohon membaca kalimat ini.");
    sheet.area(field, content.reason());
    sheet.area(basis(), content.basis());
    paper(sheet, portal, written.as_ref()).await
}

async fn upheld(sheet: &mut Sheet<'_>, portal: &Portal, desk: &Desk) -> Result<(), PageError> {
    let written = before(sheet, portal, desk, Decision::Uphold).await?;
    let considered = written
        .as_ref()
        .map_or("", |written| written.content.reason());
    objection(sheet, portal, desk, considered).await?;
    paper(sheet, portal, written.as_ref()).await
}

/// After ten working days without an answer an objection counts as granted by law; people decide whether that applies
/// here.
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
    objection(sheet, portal, desk, "").await
}

/// The objection, and points to consider.
async fn objection(
    sheet: &mut Sheet<'_>,
    portal: &Portal,
    desk: &Desk,
    considered: &str,
) -> Result<(), PageError> {
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
    let field = FieldView::new("reason", "Pertimbangan").hint("Pemohon membaca kalimat ini.");
    sheet.area(field, considered);
    Ok(())
}
