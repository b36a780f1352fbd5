//! Where a listed case stands, in the words of the list.

use super::doubt::{Correction, ListDoubt};
use crate::procedure::closed_list;
use crate::similarity::edits;
use crate::typed;

closed_list! {
    /// Where a case that was done outside the portal stands, as far as the list says.
    pub enum RecordedState {
        /// The list does not say.
        Unknown = "unknown",
        /// The office worked on it, or its letter was given; not filed as far as known.
        Prepared = "prepared",
        Filed = "filed",
        Registered = "registered",
        Refused = "refused",
        Withdrawn = "withdrawn",
        Ended = "ended",
    }
}

const WORDS: &[(RecordedState, &[&str])] = &[
    (
        RecordedState::Prepared,
        &[
            "rekomendasi",
            "surat rekomendasi",
            "rekomendasi terbit",
            "surat terbit",
            "rekom",
            "pemberkasan",
            "berkas",
            "berkas lengkap",
            "persiapan",
            "belum diajukan",
            "belum daftar",
            "belum didaftarkan",
        ],
    ),
    (
        RecordedState::Filed,
        &[
            "proses",
            "dalam proses",
            "diproses",
            "sedang proses",
            "masih proses",
            "proses djki",
            "diajukan",
            "sudah diajukan",
            "pengajuan",
            "pemeriksaan",
            "pemeriksaan substantif",
            "pemeriksaan formalitas",
            "pengumuman",
            "masa pengumuman",
            "publikasi",
            "didaftarkan",
            "sudah didaftarkan",
            "terkirim",
            "menunggu sertifikat",
            // The applicant may still answer it.
            "usul tolak",
            "usulan penolakan",
        ],
    ),
    (
        RecordedState::Registered,
        &[
            "terdaftar",
            "sudah terdaftar",
            "didaftar",
            "tm didaftar",
            "terbit",
            "sudah terbit",
            "sertifikat terbit",
            "sertifikat sudah terbit",
            "bersertifikat",
            "tercatat",
            "sudah tercatat",
            "selesai",
            "sudah selesai",
            "sudah jadi",
        ],
    ),
    (
        RecordedState::Refused,
        &[
            "ditolak",
            "tolak",
            "tm ditolak",
            "penolakan",
            "ditolak djki",
        ],
    ),
    (
        RecordedState::Withdrawn,
        &[
            "dicabut",
            "ditarik",
            "ditarik kembali",
            "dianggap ditarik kembali",
            "batal",
            "dibatalkan",
            "mundur",
            "mengundurkan diri",
        ],
    ),
    (
        RecordedState::Ended,
        &[
            "berakhir",
            "kedaluwarsa",
            "kadaluarsa",
            "habis masa berlaku",
            "tm berakhir",
            "tidak diperpanjang",
        ],
    ),
];

/// The state in the cell, and whether a word was corrected. Short forms ("sdh", "blm") are read as the words they stand for.
pub(super) fn read(raw: &str) -> Result<(RecordedState, Option<Correction>), ListDoubt> {
    let plain = typed::plain(raw).to_lowercase();
    let said = plain
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| match word {
            "sdh" | "udah" | "telah" => "sudah",
            "blm" => "belum",
            "msh" => "masih",
            "dlm" => "dalam",
            "sertipikat" => "sertifikat",
            word => word,
        })
        .collect::<Vec<_>>()
        .join(" ");
    if said.is_empty() {
        return Ok((RecordedState::Unknown, None));
    }
    let all = || {
        WORDS
            .iter()
            .flat_map(|(state, words)| words.iter().map(|word| (*state, *word)))
    };
    if let Some((state, _)) = all().find(|(_, word)| *word == said) {
        return Ok((state, None));
    }
    let mut near: Vec<RecordedState> = all()
        .filter(|(_, word)| word.len() >= 6 && edits(word, &said) == 1)
        .map(|(state, _)| state)
        .collect();
    near.sort();
    near.dedup();
    match near.as_slice() {
        [only] => Ok((*only, Some(Correction::Misspelt))),
        _ => Err(ListDoubt::UnknownState(raw.trim().to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_lists_are_known() {
        for (text, state) in [
            ("", RecordedState::Unknown),
            (" - ", RecordedState::Unknown),
            ("Terdaftar", RecordedState::Registered),
            ("(TM) Didaftar", RecordedState::Registered),
            ("SDH TERBIT", RecordedState::Registered),
            ("Sertipikat terbit", RecordedState::Registered),
            ("dlm. proses", RecordedState::Filed),
            ("(TM) Ditolak", RecordedState::Refused),
            ("Usulan penolakan", RecordedState::Filed),
            ("batal", RecordedState::Withdrawn),
            ("blm didaftarkan", RecordedState::Prepared),
        ] {
            assert_eq!(read(text), Ok((state, None)), "{text}");
        }
        assert_eq!(
            read("terdaftr"),
            Ok((RecordedState::Registered, Some(Correction::Misspelt)))
        );
        for text in ["ok", "lihat map biru", "tunggu"] {
            assert_eq!(
                read(text),
                Err(ListDoubt::UnknownState(text.to_owned())),
                "{text}"
            );
        }
    }

    #[test]
    fn a_word_near_two_states_is_corrected_to_neither() {
        // One letter from "surat terbit", which is prepared, and from "sudah terbit", which is registered.
        assert_eq!(
            read("sudat terbit"),
            Err(ListDoubt::UnknownState("sudat terbit".to_owned()))
        );
        // "didaftar" and "didaftarkan" mean different things, and both are written in full.
        assert_ne!(
            read("didaftar").map(|(state, _)| state),
            read("didaftarkan").map(|(state, _)| state)
        );
    }
}
