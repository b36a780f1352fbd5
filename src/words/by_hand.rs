//! A notice as a message that an officer sends by hand from a telephone.

use serde_json::Value;

use super::notice;
use crate::domain::notice::Kind;

/// The whole message; `link` is the page of the case, `sender` the name of the office.
pub fn message(name: &str, kind: Kind, params: &Value, link: &str, sender: &str) -> String {
    let told = notice::told(kind, params);
    format!(
        "Halo {name}, kabar dari {sender} tentang permohonan {}.\n\n{}. {}\n\n{link}",
        notice::about(params),
        told.title.trim_end_matches(['?', '.']),
        told.text
    )
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_message_says_who_writes_about_what_and_where_to_read_on() {
        let params =
            json!({ "title": "KRIUK", "receipt": "MRK-2026-000123", "until": "2026-12-24" });
        let link = "http://haki.test/permohonan/1";
        let text = message(
            "Kurniasih",
            Kind::CorrectionReminder,
            &params,
            link,
            "Dinas Kota Serang",
        );
        assert_eq!(
            text,
            "Halo Kurniasih, kabar dari Dinas Kota Serang tentang permohonan MRK-2026-000123 – KRIUK.\n\n\
             Perbaikan Anda masih ditunggu. Permohonan belum dapat diteruskan. Kirim perbaikannya paling lambat Kamis, 24 \
             Desember 2026; sesudah itu permohonan dihentikan.\n\nhttp://haki.test/permohonan/1"
        );
    }
}
