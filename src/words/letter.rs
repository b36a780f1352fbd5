//! What the letters say in sentences. A changed sentence is a changed content: it never alters an initialled letter.

use crate::domain::applicant::{Scale, TariffCategory};

const DJKI: &str = "Direktorat Jenderal Kekayaan Intelektual, Kementerian Hukum";

/// The paragraphs before the subject's box. `scale` is absent for a body that files for its community; `agency` is
/// the office's name ("Dinas … Kota Serang"), `filing` what is filed ("pendaftaran merek").
pub fn statement(scale: Option<Scale>, agency: &str, filing: &str) -> Vec<String> {
    let who = match scale {
        Some(Scale::Micro) => format!("adalah pelaku usaha mikro binaan {agency},"),
        Some(Scale::Small) => format!("adalah pelaku usaha kecil binaan {agency},"),
        Some(Scale::Medium) => format!("adalah pelaku usaha menengah di wilayah kerja {agency},"),
        None => format!("adalah pihak yang mewakili masyarakat di wilayah kerja {agency},"),
    };
    let tariff = match scale.map(Scale::tariff_category) {
        Some(TariffCategory::Umk) => {
            ", dengan tarif Usaha Mikro dan Usaha Kecil sesuai ketentuan PNBP yang berlaku"
        }
        Some(_) => ", dengan tarif umum sesuai ketentuan PNBP yang berlaku",
        None => "",
    };
    vec![format!(
        "{who} dan direkomendasikan untuk mengajukan permohonan {filing} kepada {DJKI}{tariff}, dengan keterangan:"
    )]
}

/// For what and until when the letter counts. `object` is "merek", "ciptaan", "desain industri", …
pub fn validity(object: &str, year: i32) -> String {
    format!(
        "Surat ini berlaku untuk satu {object} dalam satu permohonan, sampai dengan 31 Desember {year}, dan tidak \
         dapat digunakan untuk permohonan lain."
    )
}

/// A letter whose year ends soon; `days` are left.
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

/// A code that is paid with the letter of a year that has ended.
pub fn of_another_year(year: i32) -> String {
    format!(
        "Surat rekomendasi ini dari tahun {year}. Periksa: DJKI meminta surat dari tahun pengajuan. Pembayaran tetap \
         dihitung bila suratnya diganti."
    )
}

/// Said beside the lapse of a code when the year has ended, too.
pub const ENDED_TOO: &str =
    "Surat rekomendasinya berakhir bersama tahunnya; surat baru disiapkan tanpa Anda minta.";

/// Said beside a new letter after the payment.
pub const PAYMENT_STANDS: &str = "Pembayaran Anda tetap dihitung.";

/// Why a letter of this year counts no more after it.
pub fn ended(year: i32) -> String {
    format!("berakhir 31 Desember {year}")
}

/// The paragraph of the surat permohonan that asks. `title` is the letter asked for ("surat rekomendasi"), absent
/// where the service needs none.
pub fn request(title: Option<&str>, filing: &str) -> String {
    let asked = match title {
        Some(title) => format!("mengajukan permohonan {title} untuk {filing}"),
        None => format!("memohon pendampingan {filing}"),
    };
    format!("dengan ini {asked} pada {DJKI}, dengan keterangan sebagai berikut:")
}

/// What the applicant declares in the surat pernyataan UMK; nothing to declare for those who are not UMK.
pub fn umk_points(scale: Scale, filing: &str) -> Option<Vec<String>> {
    if scale.tariff_category() != TariffCategory::Umk {
        return None;
    }
    let (capital, sales) = (scale.largest_capital(), scale.largest_sales());
    Some(vec![
        format!(
            "usaha tersebut di atas benar milik saya dan termasuk usaha {scale} menurut Pasal 35 Peraturan Pemerintah \
             Nomor 7 Tahun 2021, yaitu dengan modal usaha paling banyak {capital} di luar tanah dan bangunan tempat \
             usaha, atau hasil penjualan tahunan paling banyak {sales};"
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

    #[test]
    fn only_mikro_and_kecil_are_called_umk() {
        let said = |scale| statement(scale, "Dinas", "pendaftaran merek").join(" ");
        for scale in [Scale::Micro, Scale::Small] {
            assert!(said(Some(scale)).contains("tarif Usaha Mikro dan Usaha Kecil"));
            assert!(said(Some(scale)).contains(&format!("usaha {scale} binaan")));
        }
        let medium = said(Some(Scale::Medium));
        assert!(
            medium.contains("tarif umum") && !medium.contains("Usaha Mikro"),
            "{medium}"
        );
        assert!(!said(None).contains("tarif"));
    }

    #[test]
    fn the_umk_statement_names_the_limits_of_its_scale() {
        let points = |scale| umk_points(scale, "pendaftaran merek").map(|points| points.join(" "));
        let micro = points(Scale::Micro).unwrap();
        assert!(
            micro.contains("Rp1.000.000.000") && micro.contains("Rp2.000.000.000"),
            "{micro}"
        );
        let small = points(Scale::Small).unwrap();
        assert!(
            small.contains("Rp5.000.000.000") && small.contains("Rp15.000.000.000"),
            "{small}"
        );
        assert_eq!(points(Scale::Medium), None);
    }
}
