//! `/petugas/permohonan/{id}/keputusan`: a written decision not to recommend, page by page, with the form that signs
//! it; and pictures of the pages that a Kabid endorses.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

use super::act::OfficerPage;
use super::desk::Desk;
use super::letter;
use super::refusal_view;
use super::way::Ways;
use crate::actions::ActionError;
use crate::actions::case::Intent;
use crate::actions::letter::signatory;
use crate::actions::refusal;
use crate::actions::refusal::draft::Written;
use crate::actions::signing::begin::{SeenPaper, StackRequest, Ticked};
use crate::actions::signing::{pen, run};
use crate::domain::fault::FieldError;
use crate::domain::id::{ApplicationId, StackId};
use crate::domain::procedure::Status;
use crate::domain::refusal::{Decision, RefusalContent};
use crate::portal::Portal;
use crate::urls;
use crate::web::ask::{BOUND, Sheet};
use crate::web::download;
use crate::web::error::{PageError, Reply};
use crate::web::form::{Form, FormData};
use crate::web::fresh::Fresh;
use crate::web::guard::{AnyOfficer, Worker};
use crate::web::path::{Path, Query};
use crate::web::respond;
use crate::web::view::{Fact, Link};

/// Field with the decision, so that a form sent twice is recognised although the case has moved on.
const DECISION: &str = "decision";

pub(super) async fn get(
    State(portal): State<Portal>,
    Fresh(officer): Fresh<Worker>,
    Path(id): Path<ApplicationId>,
) -> Reply {
    let desk = Desk::open(&portal, id).await?;
    let decision = decision(&desk)?;
    desk.must_allow(&officer, decision.act())?;
    let Some(written) = current(&portal, &desk, decision).await? else {
        return Ok(to_write(&desk, decision));
    };
    let typed = officer.visit().typed().cloned();
    let page = draw(&portal, &officer, &desk, written, (typed.as_ref(), &[])).await?;
    Ok(respond::page(&page))
}

pub(super) async fn post(
    State(portal): State<Portal>,
    Fresh(officer): Fresh<Worker>,
    Path(id): Path<ApplicationId>,
    form: Form,
) -> Reply {
    let desk = Desk::open(&portal, id).await?;
    let decision = Decision::parse(form.text(DECISION)).map_or_else(|| decision(&desk), Ok)?;
    let intent = desk.intent(desk.actor(&officer, decision.act())?, &form)?;
    match signed(&portal, &intent, decision, &form).await {
        Ok(stack) => Ok(respond::see_other(&urls::sign_stack(stack))),
        Err(ActionError::Fields(faults)) => {
            let Some(written) = current(&portal, &desk, decision).await? else {
                return Ok(to_write(&desk, decision));
            };
            let page = draw(&portal, &officer, &desk, written, (Some(&form), &faults)).await?;
            Ok(respond::unprocessable(&page))
        }
        Err(ActionError::Stale) => again(&portal, &officer, id).await,
        Err(error) => Err(desk.explain(error)),
    }
}

/// Unlocks the pen and begins to sign the decision that was shown.
async fn signed(
    portal: &Portal,
    intent: &Intent,
    decision: Decision,
    form: &FormData,
) -> Result<StackId, ActionError> {
    let (way, passphrase) = Ways::all(portal).chosen(form)?;
    let signer = intent.actor.account().ok_or(ActionError::NotFound)?;
    let pen = pen::take(portal, signer, way, passphrase).await?;
    let paper = SeenPaper::Refusal {
        decision,
        sha256: form.text(BOUND).to_owned(),
    };
    let request = StackRequest {
        actor: intent.actor,
        once: intent.once.as_ref().map(|once| once.token),
        papers: vec![Ticked {
            case: intent.case,
            seen_version: intent.seen_version,
            paper,
        }],
        strict: true,
    };
    run::start(portal, request, pen).await
}

/// The decision and the case as they are now, because nothing was signed.
async fn again(portal: &Portal, officer: &Worker, id: ApplicationId) -> Reply {
    let desk = Desk::open(portal, id).await?;
    let decision = decision(&desk)?;
    desk.must_allow(officer, decision.act())?;
    let Some(written) = current(portal, &desk, decision).await? else {
        return Ok(to_write(&desk, decision));
    };
    let mut page = draw(portal, officer, &desk, written, (None, &[])).await?;
    page.act.errors.insert(0, Link::new("#isi", CHANGED));
    Ok(respond::page_with(StatusCode::CONFLICT, &page))
}

const CHANGED: &str = "Isinya berubah sejak halaman tadi dibuka, jadi belum ada yang ditandatangani. Lihat halamannya sekali lagi, lalu tanda tangani";

/// Which decision is possible in this status.
fn decision(desk: &Desk) -> Result<Decision, PageError> {
    match desk.case.status {
        Status::DeclineEndorsed => Ok(Decision::Decline),
        Status::ObjectionFiled => Ok(Decision::Uphold),
        _ => Err(desk.explain(ActionError::Stale)),
    }
}

async fn current(
    portal: &Portal,
    desk: &Desk,
    decision: Decision,
) -> Result<Option<Written>, PageError> {
    let written = refusal::draft::written(portal, &desk.case).await?;
    Ok(written.filter(|written| written.current && written.decision == decision))
}

/// Redirects to the form that writes the decision, because none was written or it is outdated.
fn to_write(desk: &Desk, decision: Decision) -> Response {
    respond::see_other(&urls::case_act(desk.case.id, decision.act()))
}

async fn draw(
    portal: &Portal,
    officer: &Worker,
    desk: &Desk,
    written: Written,
    (typed, faults): (Option<&FormData>, &[FieldError]),
) -> Result<OfficerPage, PageError> {
    let decision = written.decision;
    let mut sheet = Sheet::new(typed, faults);
    if decision == Decision::Decline {
        let endorsed = refusal::draft::proposal(portal, &desk.case).await?;
        sheet.facts(
            "Usulan yang disetujui",
            vec![compared(&endorsed, &written.content)],
        );
    }
    refusal_view::show(&mut sheet, portal, desk, written.content).await?;
    let write = urls::case_act(desk.case.id, decision.act());
    sheet.open(Link::new(write, "Ubah isinya sebelum ditandatangani"));
    let mut conn = portal.acquire().await?;
    let signatory = signatory::named(portal, &mut conn, officer.account()).await?;
    drop(conn);
    let signs_as = letter::SignsAs::of(&signatory).fact();
    sheet.facts("Penanda tangan", vec![signs_as]);
    let ways = Ways::all(portal);
    if let Some(choice) = ways.choice(typed) {
        sheet.choice(choice);
    }
    if ways.asks_passphrase() {
        sheet.passphrase();
    }
    sheet.hidden(DECISION, decision.as_str());
    let (title, button, lead) = words(decision);
    let page = OfficerPage::of(officer, desk, sheet, typed);
    Ok(page.saying(title, lead, button))
}

/// Title, button and explanation.
const fn words(decision: Decision) -> (&'static str, &'static str, &'static str) {
    match decision {
        Decision::Decline => (
            "Tanda tangani surat penolakan",
            "Tanda tangani dan tolak",
            "Yang ditandatangani persis halaman di bawah ini; tanggal dan kode QR ditambahkan saat itu. Pemohon lalu menerima suratnya, dan nomor surat rekomendasi yang dipegang menjadi batal.",
        ),
        Decision::Uphold => (
            "Tanda tangani keputusan atas keberatan",
            "Tanda tangani dan kukuhkan",
            "Yang ditandatangani persis halaman di bawah ini; tanggal dan kode QR ditambahkan saat itu. Pemohon lalu menerima keputusannya beserta cara mengajukan banding.",
        ),
    }
}

/// A fact for the page: whether the texts are those that the Kabid endorsed.
fn compared(endorsed: &RefusalContent, written: &RefusalContent) -> Fact {
    let same = endorsed.grounds == written.grounds;
    let label = "Alasan dan dasar hukum";
    if same {
        return Fact::new(label, "sama dengan yang disetujui Kepala Bidang");
    }
    Fact::new(label, "berbeda dari yang disetujui Kepala Bidang").note(format!(
        "Yang disetujui: {} Dasar: {}",
        endorsed.reason(),
        endorsed.basis()
    ))
}

/// The content that the reader expects.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Meant {
    #[serde(default)]
    isi: String,
}

/// The draft as PDF.
pub(super) async fn pdf(
    State(portal): State<Portal>,
    _: AnyOfficer,
    Path(id): Path<ApplicationId>,
    Query(meant): Query<Meant>,
) -> Reply {
    let desk = Desk::open(&portal, id).await?;
    let content = refusal::draft::shown(&portal, &desk.case, &meant.isi).await?;
    let bytes = refusal::draft::pdf(&portal, content).await?;
    download::pdf("konsep-keputusan.pdf", bytes)
}

/// The picture of one of its pages.
pub(super) async fn page(
    State(portal): State<Portal>,
    officer: AnyOfficer,
    Path((id, page)): Path<(ApplicationId, u32)>,
    Query(meant): Query<Meant>,
) -> Reply {
    let desk = Desk::open(&portal, id).await?;
    let content = refusal::draft::shown(&portal, &desk.case, &meant.isi).await?;
    download::picture(refusal::draft::picture(&portal, officer.actor(), content, page).await)
}
