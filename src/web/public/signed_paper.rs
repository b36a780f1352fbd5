//! Public data of a signed paper: a letter of recommendation, or a decision not to recommend.

use chrono::Datelike;

use crate::actions::letter;
use crate::actions::letter::verify::{self, SignedPaper};
use crate::actions::refusal::decline;
use crate::actions::signing::pen::LOCAL;
use crate::adapters::pdf::trust::Trust;
use crate::domain::letter::LetterState;
use crate::domain::refusal::{Decision, RefusalState};
use crate::domain::signing::{Carried, SigningState};
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::store::carried::CarriedPaper;
use crate::store::letter::LetterRow;
use crate::store::refusal::SignedRefusal;
use crate::urls;
use crate::web::error::PageError;
use crate::web::view::{Fact, StatusBadge, Tone};
use crate::words::{self, date, signing};

/// A signed paper as shown to anybody.
#[derive(Debug)]
pub(super) struct Paper {
    pub(super) status: StatusBadge,
    pub(super) explanation: String,
    pub(super) facts: Vec<Fact>,
    pub(super) file_sha256: Vec<u8>,
    /// Whether it is in force today.
    pub(super) counts: bool,
    /// Whose signatures on it count; `None` where it has no electronic signature.
    pub(super) trust: Option<Trust>,
}

impl Paper {
    pub(super) async fn find(portal: &Portal, token: &str) -> Result<Self, PageError> {
        let mut conn = portal.acquire().await?;
        match verify::find(&mut conn, token).await? {
            Some(SignedPaper::Letter(letter)) => {
                let token = letter.token.as_deref().unwrap_or_default();
                let way = store::carried::way_of(&mut conn, token).await?;
                Ok(of_letter(portal, &letter)?.signed_by(portal, way))
            }
            Some(SignedPaper::Refusal(refusal)) => {
                let way = store::carried::way_of(&mut conn, &refusal.token).await?;
                Ok(of_refusal(portal, &refusal)?.signed_by(portal, way))
            }
            Some(SignedPaper::Carried(carried)) => Ok(of_carried(&carried)),
            None => Err(PageError::not_found()
                .title("Surat ini tidak dikenal")
                .advice("Tidak ada surat Dinas dengan alamat ini. Mungkin ada huruf yang tertukar: ketik kode di samping QR, atau nomor dan tanggal suratnya. Tetap tidak dikenal? Dinas mencocokkannya dengan buku agendanya.")
                .link(urls::CHECK_PAPER, "Ketik kode atau nomor suratnya")),
        }
    }
}

impl Paper {
    /// With how it was signed; papers older than that record were signed by the portal's own authority.
    fn signed_by(mut self, portal: &Portal, way: Option<String>) -> Self {
        let way = way.unwrap_or_else(|| LOCAL.to_owned());
        let by_hand = Carried::parse(&way) == Some(Carried::Wet);
        if by_hand && self.counts {
            self.explanation = format!("{BY_HAND} {}", self.explanation);
        }
        self.trust = (!by_hand).then(|| portal.signer(&way).trust.clone());
        let words = signing::signed_by(&way);
        if !words.is_empty() {
            self.facts.push(Fact::new("Cara menandatangani", words));
        }
        self
    }
}

const BY_HAND: &str = "Surat ini ditandatangani basah di kertas, dipindai, dan dikonfirmasi Dinas sama dengan surat yang tercatat. Tidak ada tanda tangan elektronik di dalamnya.";

/// A paper that was carried out to be signed: it counts only once it is back.
fn of_carried(carried: &CarriedPaper) -> Paper {
    let (status, explanation) = match carried.state {
        SigningState::Failed => (
            StatusBadge::new(Tone::Bad, "Tidak berlaku"),
            "Surat dengan kode ini ditarik kembali sebelum dikonfirmasi, jadi tidak pernah berlaku.",
        ),
        _ => (
            StatusBadge::new(Tone::Unsure, "Belum dikonfirmasi"),
            "Surat dengan kode ini sedang ditandatangani di luar portal dan belum dikonfirmasi Dinas. Selama halaman ini belum mengatakan berlaku, jangan dipakai.",
        ),
    };
    let mut facts = vec![Fact::new("Jenis", signing::paper(carried.paper))];
    if !carried.number.is_empty() {
        facts.push(Fact::new("Nomor", carried.number.clone()));
    }
    Paper {
        status,
        explanation: explanation.to_owned(),
        facts,
        file_sha256: Vec::new(),
        counts: false,
        trust: None,
    }
}

/// Data that every signed paper has.
struct Face {
    number: String,
    on: String,
    about: String,
    signer: Fact,
    unit: String,
    file_sha256: Vec<u8>,
}

impl Face {
    fn facts(&self) -> Vec<Fact> {
        vec![
            Fact::new("Nomor", self.number.clone()),
            Fact::new("Tanggal", self.on.clone()),
            Fact::new("Perihal", self.about.clone()),
            self.signer.clone(),
            Fact::new("Penerbit", self.unit.clone()),
            Fact::new(
                "Sidik digital berkas (SHA-256)",
                hex::encode(&self.file_sha256),
            ),
        ]
    }
}

fn about(title: &str, ip_type: &str, subject: &str) -> String {
    format!("{title}, {}: {subject}", ip_type.to_lowercase())
}

fn signer(name: &str, position: &str) -> Fact {
    Fact::new("Penanda tangan", name).note(position)
}

fn of_letter(portal: &Portal, letter: &LetterRow) -> Result<Paper, PageError> {
    let content = letter::unseal(portal, letter)?;
    let (status, explanation, counts) = standing(portal, letter);
    let name = letter.signer_name.as_deref().unwrap_or_default();
    let face = Face {
        number: letter.number.clone().unwrap_or_default(),
        on: letter.signed_on.map(date::date).unwrap_or_default(),
        about: about(
            &content.title,
            &content.subject.ip_type,
            &content.subject.title,
        ),
        signer: signer(name, &letter.signer_position),
        unit: letter.signer_unit.clone(),
        file_sha256: letter.file_sha256.clone().unwrap_or_default(),
    };
    Ok(Paper {
        status,
        explanation,
        facts: face.facts(),
        file_sha256: face.file_sha256,
        counts,
        trust: None,
    })
}

/// The state of a letter, and whether it is in force: signed, not revoked, its year not ended.
fn standing(portal: &Portal, letter: &LetterRow) -> (StatusBadge, String, bool) {
    let year = letter.signed_on.map(|on| on.year()).unwrap_or_default();
    let year_ended = year < wib::date(portal.now()).year();
    match letter.state {
        LetterState::Revoked => (
            StatusBadge::new(Tone::Bad, "Sudah dicabut"),
            "Surat ini pernah diterbitkan, tetapi sudah dicabut dan tidak berlaku lagi.".to_owned(),
            false,
        ),
        LetterState::Signed if !year_ended => (
            StatusBadge::new(Tone::Ok, "Berlaku"),
            format!("Surat ini diterbitkan Dinas dan berlaku sampai 31 Desember {year}."),
            true,
        ),
        LetterState::Drafted
        | LetterState::Prepared
        | LetterState::Initialled
        | LetterState::Signed
        | LetterState::Superseded
        | LetterState::Expired
        | LetterState::Void => (
            StatusBadge::new(Tone::Off, "Masa berlaku habis"),
            "Surat ini benar diterbitkan Dinas, tetapi masa berlakunya sudah habis.".to_owned(),
            false,
        ),
    }
}

fn of_refusal(portal: &Portal, refusal: &SignedRefusal) -> Result<Paper, PageError> {
    let content = decline::unseal(portal, refusal)?;
    let (status, explanation) = match (refusal.state, refusal.decision) {
        (RefusalState::Revoked, _) => (
            StatusBadge::new(Tone::Bad, "Sudah dicabut"),
            "Keputusan ini sempat ditandatangani, tetapi permohonannya sudah berakhir lebih dulu, jadi tidak berlaku.",
        ),
        (RefusalState::SetAside, _) => (
            StatusBadge::new(Tone::Off, "Tidak berlaku lagi"),
            "Dinas benar menerbitkannya, tetapi keberatan pemohon kemudian dikabulkan.",
        ),
        (_, Decision::Decline) => (
            StatusBadge::new(Tone::Ok, "Berlaku"),
            "Dengan surat ini Dinas menolak memberi rekomendasi. Pemohon dapat mengajukan keberatan.",
        ),
        (_, Decision::Uphold) => (
            StatusBadge::new(Tone::Ok, "Berlaku"),
            "Dengan keputusan ini Dinas tidak menerima keberatan pemohon atas penolakannya.",
        ),
    };
    let face = Face {
        number: refusal.number.clone(),
        on: date::date(refusal.signed_on),
        about: about(
            words::refusal::title(refusal.decision),
            &content.subject.ip_type,
            &content.subject.title,
        ),
        signer: signer(&refusal.signer_name, &refusal.signer_position),
        unit: refusal.signer_unit.clone(),
        file_sha256: refusal.file_sha256.clone(),
    };
    Ok(Paper {
        status,
        explanation: explanation.to_owned(),
        facts: face.facts(),
        file_sha256: face.file_sha256,
        counts: refusal.state == RefusalState::Signed,
        trust: None,
    })
}
