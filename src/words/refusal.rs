//! What the decision not to recommend says in sentences. A changed sentence is a changed content.

use chrono::NaiveDate;

use super::date;
use crate::domain::refusal::Decision;

/// The paper's heading.
pub const fn title(decision: Decision) -> &'static str {
    match decision {
        Decision::Decline => "Surat Penolakan",
        Decision::Uphold => "Keputusan atas Keberatan",
    }
}

/// What was asked for and what is decided; the subject's box follows.
pub fn decline(letter: &str, filing: &str, receipt: &str, filed_on: NaiveDate) -> String {
    format!(
        "Sehubungan dengan permohonan {letter} untuk {filing} yang Saudara ajukan pada {} dengan nomor tanda terima \
         {receipt}, setelah kami periksa, dengan ini kami beritahukan bahwa {letter} tidak dapat kami berikan untuk:",
        date::date(filed_on)
    )
}

/// The same where the owner objected to the refusal with this number.
pub fn uphold(number: &str, receipt: &str, objected_on: NaiveDate) -> String {
    format!(
        "Sehubungan dengan keberatan yang Saudara ajukan pada {} atas surat penolakan nomor {number} (nomor tanda \
         terima {receipt}), setelah kami pertimbangkan, dengan ini kami putuskan bahwa keberatan tidak dapat diterima \
         dan penolakan tersebut tetap berlaku untuk:",
        date::date(objected_on)
    )
}

/// What the owner may do now. `last_day` is absent while the days off of a coming year are not known.
pub fn remedy(decision: Decision, filing: &str, last_day: Option<NaiveDate>) -> Vec<String> {
    let until = last_day.map_or_else(String::new, |day| {
        format!(", yaitu sampai {}", date::long_date(day))
    });
    let objection = match decision {
        Decision::Decline => format!(
            "mengajukan keberatan melalui portal paling lambat 21 hari kerja sejak surat ini diterima{until}; keberatan \
             diputuskan paling lama 10 hari kerja (Pasal 77 Undang-Undang Nomor 30 Tahun 2014);"
        ),
        Decision::Uphold => format!(
            "mengajukan banding administratif kepada atasan kami paling lambat 10 hari kerja sejak keputusan ini \
             diterima{until} (Pasal 78 Undang-Undang Nomor 30 Tahun 2014);"
        ),
    };
    vec![
        objection,
        "mengajukan permohonan baru sesudah alasan di atas teratasi; jawaban yang sudah ditulis dapat dipakai lagi;"
            .to_owned(),
        format!("mengajukan {filing} langsung ke Direktorat Jenderal Kekayaan Intelektual tanpa surat dari kami."),
    ]
}

/// How many working days the owner has for the first remedy.
pub const fn days(decision: Decision) -> u16 {
    match decision {
        Decision::Decline => 21,
        Decision::Uphold => 10,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_decision_names_its_own_remedy_and_last_day() {
        let day = NaiveDate::from_ymd_opt(2026, 12, 22);
        let declined = remedy(Decision::Decline, "pendaftaran merek", day).join(" ");
        assert!(declined.contains("keberatan") && declined.contains("Selasa, 22 Desember 2026"));
        let upheld = remedy(Decision::Uphold, "pendaftaran merek", None).join(" ");
        assert!(upheld.contains("banding administratif") && !upheld.contains("yaitu sampai"));
    }
}
