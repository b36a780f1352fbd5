//! The sentences of letters. Changing one changes the content of new letters; initialled letters keep theirs.

use chrono::NaiveDate;

use super::{applicant, date};
use crate::domain::applicant::{Measure, Scale, TariffCategory};
use crate::domain::applicant_kind::ApplicantKind;
use crate::domain::letter::Invented;

/// Path of the page on which the code of a signed paper is typed, as printed on papers.
pub const CHECKED_AT: &str = "/periksa-surat";

const DJKI: &str = "Direktorat Jenderal Kekayaan Intelektual, Kementerian Hukum";

/// What the office knows about the applicant.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// `None` for a body that files for its community.
    pub scale: Option<Scale>,
    /// Since when the office guides the business, if a reviewer found it listed.
    pub guided_since: Option<NaiveDate>,
    /// Name of the office ("Dinas … Kota Serang").
    pub agency: &'a str,
}

/// The paragraphs before the subject; `filing` is what is filed ("pendaftaran merek"). "Binaan" is written only for a
/// micro or small business that the office has listed.
pub fn statement(known: Known<'_>, filing: &str) -> Vec<String> {
    let agency = known.agency;
    let who = match known.scale {
        None => format!("adalah pihak yang mewakili masyarakat di wilayah kerja {agency},"),
        Some(scale) => match known.guided_since.filter(|_| is_umk(scale)) {
            Some(since) => format!(
                "adalah pelaku usaha {scale} yang didata sebagai binaan {agency} pada {},",
                date::date(since)
            ),
            None => format!("adalah pelaku usaha {scale} di wilayah kerja {agency},"),
        },
    };
    let tariff = match known.scale.map(Scale::tariff_category) {
        Some(TariffCategory::Umk) => {
            " dengan tarif Usaha Mikro dan Usaha Kecil sesuai ketentuan PNBP yang berlaku"
        }
        Some(_) => " dengan tarif umum sesuai ketentuan PNBP yang berlaku",
        None => "",
    };
    vec![format!(
        "{who} dan direkomendasikan untuk mengajukan permohonan {filing} kepada {DJKI}{tariff}. Keterangan permohonan:"
    )]
}

/// Whether the size is micro or small; only such businesses can be listed.
fn is_umk(scale: Scale) -> bool {
    scale.tariff_category() == TariffCategory::Umk
}

/// Dasar of a letter: the laws of the type, the tariff regulation, and the application with its receipt number. Entries
/// of `laws` with the mark of an unchecked fact are left out.
pub fn basis(laws: &[&str], receipt: &str, filed_on: NaiveDate) -> Vec<String> {
    const TARIFF: &str = "PP 45/2024";
    let written = |law: &&str| {
        let law = law.split_once(" (").map_or(*law, |(law, _)| law);
        let (kind, number) = law.split_once(' ')?;
        let (number, year) = number.split_once('/')?;
        let kind = match kind {
            "UU" | "PP" => kind,
            _ => return None,
        };
        Some(format!("{kind} Nomor {number} Tahun {year}"))
    };
    let own = laws
        .iter()
        .filter(|law| !law.contains('†') && !law.starts_with(TARIFF));
    let own: Vec<String> = own.filter_map(written).collect();
    [
        Some(own.join(" dan ")).filter(|laws| !laws.is_empty()),
        written(&TARIFF).map(|law| format!("{law} (tarif PNBP)")),
        Some(format!(
            "permohonan nomor {receipt} tanggal {}",
            date::date(filed_on)
        )),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The line about made-up parts of the letter; `None` if there are none.
pub fn invented(parts: &[Invented]) -> Option<String> {
    let names: Vec<&str> = parts
        .iter()
        .map(|part| match part {
            Invented::Emblem => "lambang",
            Invented::Signatory => "penanda tangan",
            Invented::Number => "nomor surat",
        })
        .collect();
    let said = match names.as_slice() {
        [] => return None,
        [only] => (*only).to_owned(),
        [one, other] => format!("{one} dan {other}"),
        [first @ .., last] => format!("{}, dan {last}", first.join(", ")),
    };
    Some(format!("{said} rekaan"))
}

/// Closing sentence; `title` is the kind of letter ("surat rekomendasi").
pub fn closing(title: &str) -> String {
    format!(
        "Demikian {} ini dibuat untuk dipergunakan sebagaimana mestinya.",
        title.to_lowercase()
    )
}

/// For what and until when the letter holds; `object` is "merek", "ciptaan", "desain industri", …
pub fn validity(object: &str, year: i32) -> String {
    format!(
        "Surat ini berlaku untuk satu {object} dalam satu permohonan, sampai dengan 31 Desember {year}, dan tidak \
         dapat digunakan untuk permohonan lain."
    )
}

/// The letter's year ends soon; `days` are left.
pub fn about_to_end(year: i32, days: i64) -> String {
    let left = match days {
        0 => "hari ini hari terakhir".to_owned(),
        1..=14 => format!("tinggal {days} hari"),
        _ => "sesudah itu perlu surat baru".to_owned(),
    };
    format!(
        "Surat berlaku s.d. 31 Desember {year}: {left}. Permohonan harus masuk DJKI sebelum itu."
    )
}

/// The code is paid with a letter of a year that has ended.
pub fn of_another_year(year: i32) -> String {
    format!(
        "Surat rekomendasi ini dari tahun {year}. Periksa: DJKI meminta surat dari tahun pengajuan. Pembayaran tetap \
         dihitung bila suratnya diganti."
    )
}

/// Added to the lapse of a code if the year has ended, too.
pub const ENDED_TOO: &str =
    "Surat rekomendasinya berakhir bersama tahunnya; surat baru disiapkan tanpa Anda minta.";

/// Added to the notice of a new letter after payment.
pub const PAYMENT_STANDS: &str = "Pembayaran Anda tetap dihitung.";

/// Why a letter of this year does not hold any more.
pub fn ended(year: i32) -> String {
    format!("berakhir 31 Desember {year}")
}

/// The request in the surat permohonan; `title` is the letter asked for ("surat rekomendasi"), `None` if the service
/// needs none.
pub fn request(title: Option<&str>, filing: &str) -> String {
    let asked = match title {
        Some(title) => format!("mengajukan permohonan {title} untuk {filing}"),
        None => format!("memohon pendampingan {filing}"),
    };
    format!("dengan ini {asked} pada {DJKI}, dengan keterangan sebagai berikut:")
}

/// When PP 7/2021 came into force; its measures differ for businesses founded before and after.
const IN_FORCE: &str = "2 Februari 2021";

/// The declarations of the surat pernyataan UMK; empty if the business is not micro or small. `founded` is the founding
/// year, which decides by which measure of PP 7/2021 its size is found.
pub fn umk_points(
    of: ApplicantKind,
    scale: Scale,
    founded: Option<i32>,
    filing: &str,
) -> Option<Vec<String>> {
    if scale.tariff_category() != TariffCategory::Umk {
        return None;
    }
    let limit = |measure| applicant::limit(scale, measure, |amount| amount.to_string());
    let measured = match Measure::of_business_founded(founded) {
        Some(measure) => limit(measure),
        None => format!(
            "bila usaha didirikan sejak {IN_FORCE}, {}; bila didirikan sebelumnya, {}",
            limit(Measure::Capital),
            limit(Measure::Sales)
        ),
    };
    let owned = if of.is_represented() {
        "usaha tersebut di atas adalah pemohon sendiri"
    } else {
        "usaha tersebut di atas benar milik pemohon"
    };
    Some(vec![
        format!(
            "{owned} dan termasuk usaha {scale} menurut Pasal 35 Peraturan Pemerintah Nomor 7 Tahun 2021, yaitu \
             {measured};"
        ),
        "usaha tersebut bukan anak perusahaan atau cabang perusahaan yang dimiliki, dikuasai, atau menjadi bagian dari \
         usaha menengah atau usaha besar;"
            .to_owned(),
        format!(
            "pernyataan ini dibuat sebagai kelengkapan permohonan {filing} dengan tarif Usaha Mikro dan Usaha Kecil \
             pada {DJKI}."
        ),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(scale: Option<Scale>) -> Known<'static> {
        Known {
            scale,
            guided_since: None,
            agency: "Dinas",
        }
    }

    #[test]
    fn only_mikro_and_kecil_are_called_umk() {
        let said = |scale| statement(known(scale), "pendaftaran merek").join(" ");
        for scale in [Scale::Micro, Scale::Small] {
            assert!(said(Some(scale)).contains("tarif Usaha Mikro dan Usaha Kecil"));
            assert!(said(Some(scale)).contains(&format!("pelaku usaha {scale} di wilayah kerja")));
        }
        let medium = said(Some(Scale::Medium));
        assert!(
            medium.contains("tarif umum") && !medium.contains("Usaha Mikro"),
            "{medium}"
        );
        assert!(!said(None).contains("tarif"));
    }

    #[test]
    fn a_letter_rests_on_the_laws_that_were_compared_with_their_source() {
        let filed = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        let said = basis(
            &["UU 20/2016", "UU 6/2023 (perubahan)", "PP 1/2005†"],
            "MRK-2026-000001",
            filed,
        );
        assert_eq!(
            said,
            [
                "UU Nomor 20 Tahun 2016 dan UU Nomor 6 Tahun 2023",
                "PP Nomor 45 Tahun 2024 (tarif PNBP)",
                "permohonan nomor MRK-2026-000001 tanggal 24 November 2026",
            ]
        );
    }

    #[test]
    fn what_is_made_up_is_named_in_one_line_and_nothing_is_said_where_nothing_is() {
        assert_eq!(invented(&[]), None);
        assert_eq!(
            invented(&[Invented::Emblem]).as_deref(),
            Some("lambang rekaan")
        );
        assert_eq!(
            invented(Invented::ALL).as_deref(),
            Some("lambang, penanda tangan, dan nomor surat rekaan")
        );
    }

    #[test]
    fn binaan_is_said_only_of_a_business_that_was_listed() {
        let listed = Known {
            guided_since: NaiveDate::from_ymd_opt(2025, 3, 4),
            ..known(Some(Scale::Micro))
        };
        let said = statement(listed, "pendaftaran merek").join(" ");
        assert!(
            said.contains("usaha mikro yang didata sebagai binaan Dinas pada 4 Maret 2025"),
            "{said}"
        );
        let unlisted = known(Some(Scale::Micro));
        let larger = Known {
            scale: Some(Scale::Medium),
            ..listed
        };
        for known in [unlisted, larger] {
            let said = statement(known, "pendaftaran merek").join(" ");
            assert!(!said.contains("binaan"), "{said}");
        }
    }

    #[test]
    fn the_umk_statement_names_the_one_measure_of_its_business() {
        let points = |scale, founded| {
            let points = umk_points(
                ApplicantKind::Individual,
                scale,
                founded,
                "pendaftaran merek",
            );
            points.map(|points| points.join(" "))
        };
        let old = points(Scale::Micro, Some(2019)).unwrap();
        assert!(
            old.contains("Rp2.000.000.000") && !old.contains("Rp1.000.000.000"),
            "{old}"
        );
        let new = points(Scale::Small, Some(2023)).unwrap();
        assert!(
            new.contains("Rp5.000.000.000") && !new.contains("Rp15.000.000.000"),
            "{new}"
        );
        let open = points(Scale::Micro, None).unwrap();
        assert!(
            open.contains("bila usaha didirikan sejak 2 Februari 2021, modal usaha"),
            "{open}"
        );
        assert!(
            open.contains("bila didirikan sebelumnya, hasil penjualan"),
            "{open}"
        );
        assert_eq!(points(Scale::Medium, None), None);
    }

    #[test]
    fn a_company_is_the_business_and_does_not_own_it() {
        let points = |of| {
            umk_points(of, Scale::Micro, Some(2019), "pendaftaran merek")
                .unwrap()
                .join(" ")
        };
        assert!(points(ApplicantKind::Individual).contains("benar milik pemohon"));
        let company = points(ApplicantKind::SoleCompany);
        assert!(
            company.contains("adalah pemohon sendiri") && !company.contains("benar milik"),
            "{company}"
        );
    }
}
