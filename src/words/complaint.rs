//! Words for complaints: to complainants and to the office.

use serde_json::Value;

use super::{footnote, number};
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
        Some(Accused::Somebody) => "Petugas lain atau tidak diketahui",
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

/// The notice to who handles it.
pub const WAITS: &str = "Buka Pengaduan di ruang petugas untuk membaca dan menanganinya.";

/// The notice to who makes accounts: a complaint lies where nobody reads it.
pub fn unread_notice(params: &Value) -> String {
    let known = params.get("desk").and_then(Value::as_str);
    let at = known.and_then(ComplaintDesk::parse).map_or("Dinas", desk);
    format!(
        "Sebuah pengaduan menunggu {at}, tetapi tidak ada akun yang dapat membacanya, dan pengadunya tahu itu. Buat akunnya di Akun petugas, atau usulkan pejabatnya. Isinya tidak dapat Anda baca."
    )
}

/// To who makes accounts and looks after the server: how many complaints nobody reads, and whether the Inspektorat has
/// an account; `None` if nothing is amiss.
pub fn unread(count: usize, has_inspector: bool) -> Option<String> {
    let inspector = "Belum ada akun Inspektorat: pengaduan tentang Kepala Bidang atau Kepala Dinas tidak akan dibaca siapa pun.";
    let waiting = format!(
        "{} pengaduan tidak dapat dibaca siapa pun, karena akun yang berwenang tidak ada.",
        number::grouped(count)
    );
    match (count, has_inspector) {
        (0, true) => None,
        (0, false) => Some(inspector.to_owned()),
        (_, true) => Some(waiting),
        (_, false) => Some(format!("{waiting} {inspector}")),
    }
}

/// To the complainant: what is not promised, because nobody reads it yet.
pub fn not_promised(there: ComplaintDesk) -> String {
    format!(
        "Pengaduan ini untuk {}, tetapi saat ini belum ada akun di portal yang dapat membacanya. Pengaduan Anda tersimpan dan pengelola portal diperingatkan; kapan mulai ditangani belum dapat kami janjikan. Agar tidak menunggu, sampaikan juga lewat SP4N-LAPOR!",
        desk(there)
    )
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
    fn what_nobody_reads_is_never_told_with_a_promise_and_told_to_who_can_mend_it() {
        let said = not_promised(ComplaintDesk::Inspector);
        assert!(said.contains("belum dapat kami janjikan") && said.contains("Inspektorat"));
        assert!(!said.contains("hari kerja"));
        assert_eq!(unread(0, true), None);
        let waiting = "1.200 pengaduan tidak dapat dibaca siapa pun";
        assert!(unread(1_200, true).is_some_and(|said| said.starts_with(waiting)));
        for count in [0, 2] {
            let said = unread(count, false).unwrap_or_default();
            assert!(said.contains("Belum ada akun Inspektorat"), "{count}");
        }
        let notice = unread_notice(&serde_json::json!({ "desk": "inspector" }));
        assert!(notice.starts_with("Sebuah pengaduan menunggu Inspektorat"));
    }

    #[test]
    fn an_answer_is_mailed_in_full() {
        let (_, text) = mailed(ComplaintAct::Answer, "Suratnya terbit besok.");
        assert_eq!(text, "Suratnya terbit besok.");
        assert!(mailed(ComplaintAct::Close, "Ganda.").1.ends_with("Ganda."));
    }
}
