//! The sentences of the decision not to recommend. Changing one changes the content of new decisions.

use chrono::NaiveDate;

use super::date;
use crate::domain::deadline::Day;
use crate::domain::procedure::OBJECTION_DAYS;
use crate::domain::refusal::Decision;

/// Title of the paper.
pub const fn title(decision: Decision) -> &'static str {
    match decision {
        Decision::Decline => "Surat Penolakan",
        Decision::Uphold => "Keputusan atas Keberatan",
    }
}

/// What was applied for and what is decided; the subject is printed below.
pub fn decline(letter: &str, filing: &str, receipt: &str, filed_on: NaiveDate) -> String {
    format!(
        "Sehubungan dengan permohonan {letter} untuk {filing} yang Saudara ajukan pada {} dengan nomor tanda terima \
         {receipt}, setelah kami periksa, dengan ini kami beritahukan bahwa {letter} tidak dapat kami berikan untuk:",
        date::date(filed_on)
    )
}

/// As [`decline`], after an objection to the refusal with this number.
pub fn uphold(number: &str, receipt: &str, objected_on: NaiveDate) -> String {
    format!(
        "Sehubungan dengan keberatan yang Saudara ajukan pada {} atas surat penolakan nomor {number} (nomor tanda \
         terima {receipt}), setelah kami pertimbangkan, dengan ini kami putuskan bahwa keberatan tidak dapat diterima \
         dan penolakan tersebut tetap berlaku untuk:",
        date::date(objected_on)
    )
}

/// What the owner can do; `last_day` may be an estimate.
pub fn remedy(decision: Decision, filing: &str, last_day: Day) -> Vec<String> {
    let until = date::with_estimate(date::long_date(last_day.on), last_day.estimated);
    let objection = match decision {
        Decision::Decline => format!(
            "mengajukan keberatan melalui portal paling lambat 21 hari kerja sejak surat ini diterima, yaitu sampai {until}; keberatan \
             diputuskan paling lama 10 hari kerja; bila dalam waktu itu tidak diputuskan, keberatan dianggap dikabulkan, dan \
             keputusan sesuai keberatan itu ditetapkan paling lama 5 hari kerja sesudahnya (Pasal 77 ayat (4) sampai ayat \
             (7) Undang-Undang Nomor 30 Tahun 2014);"
        ),
        Decision::Uphold => format!(
            "mengajukan banding administratif kepada atasan kami paling lambat 10 hari kerja sejak keputusan ini \
             diterima, yaitu sampai {until}; banding yang tidak diputuskan dalam 10 hari kerja dianggap dikabulkan (Pasal 78 \
             Undang-Undang Nomor 30 Tahun 2014);"
        ),
    };
    vec![
        objection,
        "mengajukan permohonan baru sesudah alasan di atas teratasi; jawaban yang sudah ditulis dapat dipakai lagi;"
            .to_owned(),
        format!("mengajukan {filing} langsung ke Direktorat Jenderal Kekayaan Intelektual tanpa surat dari kami."),
    ]
}

/// Working days for the owner's remedy.
pub const fn days(decision: Decision) -> u16 {
    match decision {
        Decision::Decline => OBJECTION_DAYS,
        Decision::Uphold => 10,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_decision_names_its_own_remedy_and_last_day() {
        let day = |year, month, day, estimated| Day {
            on: NaiveDate::from_ymd_opt(year, month, day).unwrap(),
            estimated,
        };
        let declined = remedy(
            Decision::Decline,
            "pendaftaran merek",
            day(2026, 12, 22, None),
        )
        .join(" ");
        assert!(
            declined.contains("keberatan") && declined.contains("sampai Selasa, 22 Desember 2026;")
        );
        let last_day = day(2027, 1, 6, Some(2027));
        let upheld = remedy(Decision::Uphold, "pendaftaran merek", last_day).join(" ");
        assert!(upheld.contains("banding administratif"));
        // An objection that is not answered in time counts as granted; the paper tells the owner.
        assert!(
            declined.contains("keberatan dianggap dikabulkan")
                && declined.contains("5 hari kerja sesudahnya (Pasal 77 ayat (4) sampai ayat (7)")
        );
        assert!(upheld.contains("tidak diputuskan dalam 10 hari kerja dianggap dikabulkan"));
        assert!(
            upheld.contains("sampai Rabu, 6 Januari 2027 (perkiraan, kalender 2027 belum diisi)")
        );
    }
}
