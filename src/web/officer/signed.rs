//! The results of signing several letters; a form that is sent twice leads to the same results.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::actions::ActionError;
use crate::domain::id::ApplicationId;
use crate::store::letter_list::Newest;
use crate::store::{self, StoreError};
use crate::urls;
use crate::web::view::{StatusBadge, Tone};

const BETWEEN: char = ',';

/// The result for one letter.
#[derive(Debug)]
pub(super) struct Outcome {
    pub(super) title: String,
    pub(super) number: String,
    pub(super) badge: StatusBadge,
    pub(super) text: &'static str,
    /// When it was signed, if it was.
    pub(super) at: Option<DateTime<Utc>>,
}

/// Why a letter was not signed; carried in the address, since it is stored nowhere else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mishap {
    SamePerson,
    /// The signing service gave no clear answer.
    Unclear,
    Trouble,
    /// It has a character that no font has.
    Unprintable,
    Changed,
}

impl Mishap {
    const ALL: [Self; 5] = [
        Self::SamePerson,
        Self::Unclear,
        Self::Trouble,
        Self::Unprintable,
        Self::Changed,
    ];

    const fn word(self) -> &'static str {
        match self {
            Self::SamePerson => "orang",
            Self::Unclear => "pasti",
            Self::Trouble => "gangguan",
            Self::Unprintable => "cetak",
            Self::Changed => "berubah",
        }
    }

    fn of(error: &ActionError) -> Option<Self> {
        match error {
            ActionError::Repeated { .. } => None,
            ActionError::SamePerson => Some(Self::SamePerson),
            ActionError::Outside { cause, .. } => {
                tracing::error!(%cause, "a letter was not signed");
                Some(Self::Unclear)
            }
            ActionError::Store(cause) => {
                tracing::error!(%cause, "a letter was not signed");
                Some(Self::Trouble)
            }
            ActionError::NotPrintable { .. } | ActionError::Unset { .. } => {
                tracing::error!(cause = %error, "a letter was not signed");
                Some(Self::Unprintable)
            }
            _ => Some(Self::Changed),
        }
    }

    const fn told(self) -> (Tone, &'static str, &'static str) {
        let not = "Tidak ditandatangani";
        match self {
            Self::SamePerson => (
                Tone::Bad,
                not,
                "Anda ikut menyusun atau memaraf surat ini. Penyusun, pemaraf dan penanda tangan harus tiga orang.",
            ),
            Self::Unclear => (
                Tone::Unsure,
                "Belum pasti",
                "Penanda tangan elektronik tidak menjawab dengan jelas. Buka berkasnya sebelum menandatangani lagi.",
            ),
            Self::Trouble => (
                Tone::Bad,
                not,
                "Ada gangguan di portal. Surat ini belum berubah; coba lagi.",
            ),
            Self::Unprintable => (
                Tone::Bad,
                not,
                "Surat ini memuat sesuatu yang tidak dapat dicetak, dan menunggu tidak mengubahnya. Buka suratnya untuk membaca sebabnya, lalu kembalikan.",
            ),
            Self::Changed => (
                Tone::Bad,
                not,
                "Berkasnya sudah berubah sejak ditampilkan. Muat ulang halaman ini untuk melihat keadaannya.",
            ),
        }
    }
}

/// One letter's part of the address.
pub(super) fn part(case: ApplicationId, error: Option<&ActionError>) -> String {
    match error.and_then(Mishap::of) {
        Some(mishap) => format!("{case}.{}", mishap.word()),
        None => case.to_string(),
    }
}

/// Address of the page with these results.
pub(super) fn address(parts: &[String]) -> String {
    let shown = parts.join(&BETWEEN.to_string());
    urls::with_query(urls::SIGN, &[("hasil", shown)])
}

/// The results for an address, with the current data; at most as many as can be signed at once.
pub(super) async fn outcomes(
    conn: &mut PgConnection,
    asked: &str,
    most: usize,
) -> Result<Vec<Outcome>, StoreError> {
    let parts: Vec<(ApplicationId, &str)> = asked
        .split(BETWEEN)
        .take(most)
        .filter_map(|part| {
            let (id, word) = part.split_once('.').unwrap_or((part, ""));
            Some((id.parse().ok()?, word))
        })
        .collect();
    if parts.is_empty() {
        return Ok(Vec::new());
    }
    let cases: Vec<ApplicationId> = parts.iter().map(|(case, _)| *case).collect();
    let letters = store::letter_list::newest(conn, &cases).await?;
    let outcome = |(case, word): (ApplicationId, &str)| {
        let letter = letters.iter().find(|letter| letter.case == case)?;
        let mishap = Mishap::ALL.into_iter().find(|known| known.word() == word);
        Some(Outcome::of(letter, mishap))
    };
    Ok(parts.into_iter().filter_map(outcome).collect())
}

impl Outcome {
    fn of(letter: &Newest, mishap: Option<Mishap>) -> Self {
        let (tone, word, text) = match (letter.signed_at, mishap) {
            (Some(_), _) => (Tone::Ok, "Ditandatangani", ""),
            (None, Some(mishap)) => mishap.told(),
            (None, None) => (
                Tone::Info,
                "Sudah dikirim",
                "Surat ini sudah dikirim untuk ditandatangani. Buka berkasnya untuk melihat hasilnya.",
            ),
        };
        Self {
            title: letter.title.clone(),
            number: letter.number.clone().unwrap_or_default(),
            badge: StatusBadge::new(tone, word),
            text,
            at: letter.signed_at,
        }
    }
}
