//! Words for complaints: to complainants and to the office.

use super::footnote;
use crate::domain::complaint::{
    Accused, ComplaintAct, ComplaintCategory, ComplaintDesk, ComplaintState,
};

pub const fn category(category: ComplaintCategory) -> &'static str {
    match category {
        ComplaintCategory::Delay => "Lambat atau tidak ada kabar",
        ComplaintCategory::Decision => "Hasil pemeriksaan, surat, atau keputusan",
        ComplaintCategory::Portal => "Portal atau situs ini",
        ComplaintCategory::Question => "Permintaan informasi",
        ComplaintCategory::Suggestion => "Saran",
        ComplaintCategory::Conduct => "Sikap atau perilaku petugas",
        ComplaintCategory::Money => "Diminta uang atau hadiah",
        ComplaintCategory::Other => "Hal lain",
    }
}

/// More about a category, for the form; empty for none.
pub const fn category_note(category: ComplaintCategory) -> &'static str {
    match category {
        ComplaintCategory::Conduct => "tidak dibaca petugas itu atau atasannya",
        ComplaintCategory::Money => "layanan Dinas tidak dipungut biaya",
        _ => "",
    }
}

pub const fn accused(accused: Accused) -> &'static str {
    match accused {
        Accused::Clerk => "Pelaksana",
        Accused::Reviewer => "Pejabat Fungsional",
        Accused::DivisionHead => "Kepala Bidang",
        Accused::AgencyHead => "Kepala Dinas",
        Accused::Somebody => "Petugas lain, atau saya tidak tahu",
    }
}

/// The same, as the office reads it.
pub const fn accused_of(who: Option<Accused>) -> &'static str {
    match who {
        None => "bukan tentang petugas",
        Some(Accused::Somebody) => "petugas lain atau tidak diketahui",
        Some(known) => accused(known),
    }
}

/// Whose work it is.
pub const fn desk(desk: ComplaintDesk) -> &'static str {
    match desk {
        ComplaintDesk::Division => "Bidang",
        ComplaintDesk::AgencyHead => "Kepala Dinas",
        ComplaintDesk::Inspector => "Inspektorat",
    }
}

pub const fn state(state: ComplaintState) -> &'static str {
    match state {
        ComplaintState::Received => "Diterima, menunggu ditangani",
        ComplaintState::InHand => "Sedang ditangani",
        ComplaintState::Answered => "Sudah dijawab",
        ComplaintState::Closed => "Ditutup dengan alasan",
    }
}

/// What happened, to the complainant; empty for what only the office needs to know.
pub fn happened(act: ComplaintAct, to: Option<ComplaintDesk>, satisfied: Option<bool>) -> String {
    match (act, to, satisfied) {
        (ComplaintAct::File, ..) => "Pengaduan diterima".to_owned(),
        (ComplaintAct::Take, ..) => "Pengaduan mulai ditangani".to_owned(),
        (ComplaintAct::PassOn, Some(to), _) => format!("Diteruskan kepada {}", desk(to)),
        (ComplaintAct::PassOn, None, _) => "Diteruskan".to_owned(),
        (ComplaintAct::Answer, ..) => "Jawaban".to_owned(),
        (ComplaintAct::Close, ..) => "Ditutup, dengan alasan".to_owned(),
        (ComplaintAct::Reopen, ..) => "Dibuka kembali".to_owned(),
        (ComplaintAct::Judge, _, Some(true)) => "Jawabannya memuaskan".to_owned(),
        (ComplaintAct::Judge, ..) => "Jawabannya belum memuaskan".to_owned(),
        (ComplaintAct::MailFailed, ..) => String::new(),
    }
}

/// The same to the office.
pub fn done(act: ComplaintAct, to: Option<ComplaintDesk>, satisfied: Option<bool>) -> String {
    match act {
        ComplaintAct::Judge if satisfied == Some(true) => "Pengadu puas".to_owned(),
        ComplaintAct::Judge => "Pengadu belum puas".to_owned(),
        ComplaintAct::Reopen => "Dibuka kembali oleh pengadu".to_owned(),
        ComplaintAct::MailFailed => {
            "Email kepada pengadu tidak terkirim; jawabannya tetap dapat dibaca dengan tiket"
                .to_owned()
        }
        act => happened(act, to, satisfied),
    }
}

/// Heading and text of a mail about what happened.
pub fn mailed(act: ComplaintAct, said: &str) -> (String, String) {
    let (heading, text) = match act {
        ComplaintAct::Answer => ("Pengaduan Anda dijawab", said.to_owned()),
        ComplaintAct::Close => (
            "Pengaduan Anda ditutup",
            format!("Dinas menutup pengaduan ini dengan alasan:\n\n{said}"),
        ),
        _ => (
            "Pengaduan Anda mulai ditangani",
            "Jawabannya menyusul lewat email ini.".to_owned(),
        ),
    };
    (heading.to_owned(), text)
}

/// `paling lama 5 hari kerja`, marked if nobody has confirmed it.
pub fn promised(days: u16, unconfirmed: bool) -> String {
    let mut text = format!("paling lama {days} hari kerja");
    if unconfirmed {
        text.push(footnote::MARK);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_happens_is_told_to_the_office_and_mostly_to_the_complainant() {
        for act in ComplaintAct::ALL {
            assert!(!done(*act, None, None).is_empty(), "{act}");
            let silent = happened(*act, None, None).is_empty();
            assert_eq!(silent, *act == ComplaintAct::MailFailed, "{act}");
        }
    }

    #[test]
    fn an_answer_is_mailed_in_full() {
        let (_, text) = mailed(ComplaintAct::Answer, "Suratnya terbit besok.");
        assert_eq!(text, "Suratnya terbit besok.");
        assert!(mailed(ComplaintAct::Close, "Ganda.").1.ends_with("Ganda."));
    }
}
