//! The progress of a case: letters, bills and payments, DJKI, and its trail.

use chrono::Datelike as _;
use sqlx::PgConnection;

use super::bills;
use super::card::{Block, Card, proof};
use super::desk::Desk;
use crate::domain::letter::LetterState;
use crate::domain::procedure::{Act, Role, Status};
use crate::domain::refusal::RefusalState;
use crate::domain::right::RenewalWindow;
use crate::domain::wib;
use crate::store::appeal::Appeal;
use crate::store::correction::WithdrawnFile;
use crate::store::filing::{DjkiAnswer, Filing, RightRow, StageEvent};
use crate::store::history::Event;
use crate::store::letter::LetterRow;
use crate::store::refusal::SignedRefusal;
use crate::store::submission::Submission;
use crate::store::{self, StoreError};
use crate::urls;
use crate::web::view::{Fact, Link, StatusBadge, TimelineItem, Tone};
use crate::words::{self, date, officer, role};

/// Reads the cards; tables that cannot have rows according to the trail are not queried.
pub(super) async fn cards(
    conn: &mut PgConnection,
    desk: &Desk,
    events: &[Event],
) -> Result<Vec<Card>, StoreError> {
    let id = desk.case.id;
    let happened = |act: Act| events.iter().any(|event| event.act == act);
    let mut cards = Vec::new();
    let own = happened(Act::ReportOwnFiling);
    if happened(Act::RecordFiling) || own {
        let filing = store::filing::of_case(conn, id).await?;
        let stages = store::filing::stages(conn, id).await?;
        let answers = store::filing::answers(conn, id).await?;
        let right = store::filing::right_of_case(conn, id).await?;
        cards.push(djki(desk, filing, &stages, &answers, right));
    }
    if happened(Act::IssueBilling) {
        let bills = store::bill::of_case(conn, id).await?;
        let payments = store::bill::payments(conn, id).await?;
        cards.push(bills::of_case(desk, &bills, &payments));
    }
    if happened(Act::RecordAppeal) {
        let appeals = store::appeal::of_case(conn, id).await?;
        cards.push(Card {
            title: "Banding kepada atasan",
            blocks: appeals
                .iter()
                .map(|appeal| of_appeal(desk, appeal))
                .collect(),
        });
    }
    if happened(Act::CorrectResult) {
        let files = store::correction::withdrawn_files(conn, id).await?;
        cards.push(withdrawn(desk, &files));
    }
    if happened(Act::Decline) {
        let refusals = store::refusal::of_case(conn, id).await?;
        cards.push(Card {
            title: "Keputusan",
            blocks: refusals
                .iter()
                .map(|refusal| of_refusal(desk, refusal))
                .collect(),
        });
    }
    if happened(Act::DraftLetter) {
        let letters = store::letter::of_case(conn, id).await?;
        cards.push(Card {
            title: "Surat",
            blocks: letters
                .iter()
                .map(|letter| of_letter(desk, letter))
                .collect(),
        });
    }
    Ok(cards)
}

fn of_letter(desk: &Desk, letter: &LetterRow) -> Block {
    let tone = match letter.state {
        LetterState::Signed => Tone::Ok,
        LetterState::Drafted | LetterState::Prepared | LetterState::Initialled => Tone::Info,
        LetterState::Revoked => Tone::Bad,
        LetterState::Superseded | LetterState::Expired | LetterState::Void => Tone::Off,
    };
    let mut facts = vec![
        Fact::new(
            "Nomor",
            letter
                .number
                .clone()
                .unwrap_or_else(|| "belum bernomor".to_owned()),
        )
        .note(format!("versi {}", letter.version)),
    ];
    if let Some(at) = letter.initialled_at {
        facts.push(Fact::new("Diparaf", date::moment(at)).note(letter.initialler_title.clone()));
    }
    if let (Some(at), Some(by)) = (letter.signed_at, &letter.signer_name) {
        facts.push(
            Fact::new("Ditandatangani", date::moment(at)).note(join(by, &letter.signer_position)),
        );
    }
    let year = letter.signed_on.map(|on| on.year());
    let unfiled = matches!(
        desk.case.status,
        Status::Billed | Status::PaymentReported | Status::Paid
    );
    if unfiled && year.is_some_and(|year| year < wib::date(desk.now).year()) {
        facts.push(Fact::new(
            "Periksa",
            "DJKI meminta surat dari tahun pengajuan",
        ));
    }
    if !letter.end_reason.is_empty() {
        facts.push(Fact::new("Alasan berakhir", letter.end_reason.clone()));
    }
    let name = if letter.file_id.is_some() {
        "Buka surat (PDF)"
    } else {
        "Buka konsep (PDF)"
    };
    let mut links = vec![Link::new(urls::case_letter(desk.case.id, letter.id), name)];
    if let Some(token) = letter.token.as_deref().filter(|_| letter.file_id.is_some()) {
        links.push(Link::new(urls::verify(token), "Halaman pemeriksaan"));
    }
    Block {
        badge: StatusBadge::new(tone, officer::letter(letter.state)),
        facts,
        links,
    }
}

fn of_refusal(desk: &Desk, refusal: &SignedRefusal) -> Block {
    let title = words::refusal::title(refusal.decision);
    let badge = match refusal.state {
        RefusalState::SetAside => {
            StatusBadge::new(Tone::Off, format!("{title}, tidak berlaku lagi"))
        }
        RefusalState::Revoked => StatusBadge::new(Tone::Off, format!("{title}, dicabut")),
        RefusalState::Signing | RefusalState::Signed | RefusalState::Failed => {
            StatusBadge::new(Tone::Bad, title)
        }
    };
    let signer = join(&refusal.signer_name, &refusal.signer_position);
    Block {
        badge,
        facts: vec![
            Fact::new("Nomor", refusal.number.clone()),
            Fact::new("Ditandatangani", date::moment(refusal.signed_at)).note(signer),
        ],
        links: vec![
            Link::new(
                urls::case_file(desk.case.id, refusal.file_id),
                "Buka keputusan (PDF)",
            ),
            Link::new(urls::verify(&refusal.token), "Halaman pemeriksaan"),
        ],
    }
}

fn of_appeal(desk: &Desk, appeal: &Appeal) -> Block {
    let badge = match appeal.granted {
        None => StatusBadge::new(Tone::Info, "Menunggu keputusan atasan"),
        Some(true) => StatusBadge::new(Tone::Ok, "Dikabulkan"),
        Some(false) => StatusBadge::new(Tone::Bad, "Ditolak"),
    };
    let mut facts = vec![
        Fact::new("Diterima atasan", date::date(appeal.filed_on)),
        Fact::new("Pokok banding", appeal.note.clone()),
    ];
    facts.extend(
        appeal
            .decided_on
            .map(|day| Fact::new("Diputuskan", date::date(day))),
    );
    Block {
        badge,
        facts,
        links: proof(desk, appeal.decision_file_id, "Buka keputusan atasan"),
    }
}

/// Files of results that were recorded by mistake, which are hidden from the owner.
fn withdrawn(desk: &Desk, files: &[WithdrawnFile]) -> Card {
    let block = |file: &WithdrawnFile| Block {
        badge: StatusBadge::new(Tone::Off, "Ditarik dari pemohon"),
        facts: vec![
            Fact::new("Sejak", date::moment(file.withdrawn_at)),
            Fact::new("Sebab", file.reason.clone()),
        ],
        links: proof(desk, Some(file.file_id), "Buka berkas lama"),
    };
    Card {
        title: "Berkas yang keliru",
        blocks: files.iter().map(block).collect(),
    }
}

fn join(name: &str, title: &str) -> String {
    let said = [name, title].into_iter().filter(|part| !part.is_empty());
    said.collect::<Vec<_>>().join(", ")
}

fn djki(
    desk: &Desk,
    filing: Option<Filing>,
    stages: &[StageEvent],
    answers: &[DjkiAnswer],
    right: Option<RightRow>,
) -> Card {
    let mut blocks = Vec::new();
    blocks.extend(right.map(|right| of_right(desk, &right)));
    blocks.extend(answers.iter().map(|answer| Block {
        badge: StatusBadge::new(Tone::Info, "Tanggapan pemohon"),
        facts: vec![Fact::new(date::moment(answer.at), answer.note.clone())],
        links: proof(desk, answer.file_id, "Buka lampiran"),
    }));
    blocks.extend(stages.iter().rev().map(|stage| of_stage(desk, stage)));
    blocks.extend(filing.map(|filing| {
        let word = match (filing.own, filing.confirmed_at.is_some()) {
            (false, _) => "Diajukan Dinas",
            (true, true) => "Diajukan sendiri, sudah dicocokkan",
            (true, false) => "Diajukan sendiri, belum dicocokkan",
        };
        Block {
            badge: StatusBadge::new(Tone::Info, word),
            facts: vec![
                Fact::new("Nomor permohonan", filing.djki_number),
                Fact::new("Tanggal penerimaan", date::date(filing.received_on)),
            ],
            links: proof(desk, filing.proof_file_id, "Buka tanda terima DJKI"),
        }
    }));
    Card {
        title: "Di DJKI",
        blocks,
    }
}

fn of_right(desk: &Desk, right: &RightRow) -> Block {
    let result = words::result::of(&desk.case);
    let mut facts = vec![
        Fact::new(format!("Nomor {result}"), right.number.clone()),
        Fact::new(format!("Tanggal {result}"), date::date(right.granted_on)),
        Fact::new("Pemilik", right.holder.clone()),
    ];
    if let Some(ends_on) = right.ends_on {
        let span = format!(
            "{} sampai {}",
            date::date(right.starts_on),
            date::date(ends_on)
        );
        let mut fact = Fact::new("Pelindungan", span);
        if let Some(window) = RenewalWindow::around(ends_on) {
            fact = fact.note(format!(
                "perpanjangan {} sampai {}",
                date::date(window.opens_on),
                date::date(window.closes_on)
            ));
        }
        facts.push(fact);
    }
    Block {
        badge: StatusBadge::new(Tone::Ok, officer::status(Status::Certified)),
        facts,
        links: proof(desk, Some(right.certificate_file_id), "Buka dokumennya"),
    }
}

fn of_stage(desk: &Desk, stage: &StageEvent) -> Block {
    let label = desk
        .case
        .stage(&stage.stage)
        .map_or("", |known| known.label);
    let mut facts = vec![Fact::new("Sejak", date::date(stage.on_date))];
    if !stage.wording.is_empty() {
        facts.push(Fact::new("Tertulis di PDKI", stage.wording.clone()));
    }
    if let Some(day) = stage.answer_by {
        facts.push(Fact::new("Batas menjawab", date::long_date(day)));
    }
    if !stage.note.is_empty() {
        facts.push(Fact::new("Catatan", stage.note.clone()));
    }
    Block {
        badge: StatusBadge::new(Tone::Info, label),
        facts,
        links: Vec::new(),
    }
}

/// The trail of a case, newest first, with links to each submission.
pub(super) fn trail(desk: &Desk, events: &[Event], sent: &[Submission]) -> Vec<TimelineItem> {
    let version = |event: &Event| {
        let of_act = matches!(event.act, Act::Submit | Act::Resubmit);
        let sent = sent.iter().find(|sent| of_act && sent.at == event.at)?;
        let href = urls::case_version(desk.case.id, sent.number);
        Some(Link::new(href, format!("Isian versi {}", sent.number)))
    };
    let items = events.iter().rev().map(|known| TimelineItem {
        links: version(known).into_iter().collect(),
        ..event(known)
    });
    items.collect()
}

fn event(event: &Event) -> TimelineItem {
    let title = event.stand_in.map_or_else(
        || role::name(event.role).to_owned(),
        |kind| {
            let title = role::in_stead(kind, role::name(event.role));
            format!("{title} (surat perintah {})", event.order_number)
        },
    );
    let who = join(event.actor.as_deref().unwrap_or_default(), &title);
    let words = [
        event.note.as_str(),
        event.word("reason"),
        event.word("basis"),
        event.word("number"),
        if event.role == Role::Clerk {
            event.word("consent")
        } else {
            ""
        },
    ];
    let mut text = who;
    let mut said: Vec<&str> = Vec::new();
    for word in words.into_iter().filter(|word| !word.is_empty()) {
        if !said.iter().any(|known| known.contains(word)) {
            said.push(word);
        }
    }
    if !said.is_empty() {
        text = format!("{text}: “{}”", said.join("” “"));
    }
    TimelineItem {
        when: date::moment(event.at),
        title: officer::done_for(event.act, event.word("disposition")),
        text,
        shape: "dot",
        ..TimelineItem::default()
    }
}
