//! Cases that were done outside the portal, in words: columns, states, corrections, doubts, and the message that
//! protection ends.

use chrono::NaiveDate;

use super::date;
use crate::domain::recorded::{
    Correction, ListColumn, ListDoubt, ListedDate, OTHER_LINES, RecordedState, RenewalTurn,
    hidden_nik,
};
use crate::domain::typed;

/// What a column tells, as a label.
pub const fn column(column: ListColumn) -> &'static str {
    match column {
        ListColumn::Running => "Nomor urut",
        ListColumn::Name => "Nama pemohon",
        ListColumn::Business => "Usaha",
        ListColumn::Nik => "NIK",
        ListColumn::Phone => "Telepon",
        ListColumn::Address => "Alamat",
        ListColumn::Kecamatan => "Kecamatan",
        ListColumn::IpType => "Jenis KI",
        ListColumn::Title => "Judul atau merek",
        ListColumn::Classes => "Kelas",
        ListColumn::FiledOn => "Tanggal permohonan",
        ListColumn::LetterNumber => "Nomor surat",
        ListColumn::LetterOn => "Tanggal surat",
        ListColumn::DjkiNumber => "Nomor permohonan DJKI",
        ListColumn::CertificateNumber => "Nomor sertifikat",
        ListColumn::GrantedOn => "Tanggal sertifikat",
        ListColumn::EndsOn => "Berlaku sampai",
        ListColumn::State => "Status",
        ListColumn::Remark => "Keterangan",
        ListColumn::Other => "Disimpan, tidak dibaca",
        ListColumn::Identity => "ID baris",
        ListColumn::Decision => "Keputusan",
        ListColumn::Doubts => "Perlu diperiksa",
    }
}

/// Where a recorded case stands.
pub const fn state(state: RecordedState) -> &'static str {
    match state {
        RecordedState::Unknown => "Tidak diketahui",
        RecordedState::Prepared => "Berkas atau surat rekomendasi",
        RecordedState::Filed => "Diajukan ke DJKI",
        RecordedState::Registered => "Terdaftar",
        RecordedState::Refused => "Ditolak DJKI",
        RecordedState::Withdrawn => "Ditarik kembali",
        RecordedState::Ended => "Pelindungan berakhir",
    }
}

/// Why a value differs from its cell.
pub const fn correction(correction: Correction) -> &'static str {
    match correction {
        Correction::SerialNumber => "nomor seri Excel dibaca sebagai tanggal",
        Correction::MonthOnly => "harinya tidak diketahui",
        Correction::YearOnly => "hari dan bulannya tidak diketahui",
        Correction::MonthFirst => "bulan tertulis di depan; hanya bacaan ini yang mungkin",
        Correction::LeadingZero => "angka 0 di depan hilang",
        Correction::FirstOfSeveral => "beberapa nomor; yang pertama dipakai",
        Correction::Misspelt => "salah ketik satu atau dua huruf",
        Correction::Shortened => "nama disingkat",
        Correction::SeveralNames => "dua orang dalam satu sel",
    }
}

/// A date as far as it is known: a day, a month, a year.
pub fn listed_date(listed: ListedDate) -> String {
    if listed.is_day() {
        return date::date(listed.first);
    }
    let year = listed.first.format("%Y");
    if listed.first.format("%Y-%m").to_string() == listed.last.format("%Y-%m").to_string() {
        format!(
            "{} {year}, harinya tidak diketahui",
            date::month(listed.first)
        )
    } else {
        format!("{year}, hari dan bulannya tidak diketahui")
    }
}

fn lines(lines: &[u64]) -> String {
    let shown: Vec<String> = lines.iter().take(OTHER_LINES).map(u64::to_string).collect();
    let more = if lines.len() > OTHER_LINES {
        " dan lainnya"
    } else {
        ""
    };
    format!("{}{more}", shown.join(", "))
}

/// Most characters of a cell in a sentence.
const QUOTED: usize = 40;

/// The cell between quotes: on one line, short, and without a NIK.
fn quoted(cell: &str) -> String {
    let cell = hidden_nik(&typed::line(cell));
    let short: String = cell.chars().take(QUOTED).collect();
    let more = if short.len() < cell.len() { "…" } else { "" };
    format!("“{short}{more}”")
}

/// A state in the middle of a sentence.
pub fn state_in_sentence(standing: RecordedState) -> String {
    in_sentence(state(standing))
}

/// A label in the middle of a sentence: only abbreviations keep their capitals.
fn in_sentence(label: &str) -> String {
    let words = label.split(' ').map(|word| {
        if word.chars().all(char::is_uppercase) {
            word.to_owned()
        } else {
            word.to_lowercase()
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Why a row was not taken, and what to do about it; names no NIK.
pub fn doubt(doubt: &ListDoubt) -> String {
    let label = |at: ListColumn| in_sentence(column(at));
    match doubt {
        ListDoubt::Unreadable(why) => (*why).to_owned(),
        ListDoubt::BrokenCell(at) => format!("{}: rumusnya gagal; tulis isinya", label(*at)),
        ListDoubt::Missing(at) => format!("{} kosong", label(*at)),
        ListDoubt::TooLong(at) => format!("{} terlalu panjang", label(*at)),
        ListDoubt::HoldsNik(at) => format!("{} memuat NIK atau angka sepanjang itu; pindahkan ke kolom NIK", label(*at)),
        ListDoubt::BadName => "nama tidak terbaca sebagai satu atau dua orang".to_owned(),
        ListDoubt::UnknownType(word) => format!("jenis {} tidak dikenal", quoted(word)),
        ListDoubt::DigitsLost(at) => format!(
            "{}: angkanya hilang di Excel; tulis lengkap dari dokumen aslinya, atau kosongkan",
            label(*at)
        ),
        ListDoubt::NikLength(found) => format!("NIK berisi {found} angka, seharusnya 16"),
        ListDoubt::NikImpossible => "NIK tidak mungkin: tanggal lahirnya tidak ada".to_owned(),
        ListDoubt::NikRounded => "NIK berakhir 0, mungkin dibulatkan Excel; cocokkan dengan KTP, lalu tulis ambil bila benar".to_owned(),
        ListDoubt::NikHidden => "NIK disamarkan dan baris aslinya tidak tersimpan; tulis lengkap, atau kosongkan".to_owned(),
        ListDoubt::NikOfWhom => "dua nama dengan satu NIK; sisakan satu nama, atau kosongkan NIK".to_owned(),
        ListDoubt::BadPhone => "nomor telepon tidak terbaca".to_owned(),
        ListDoubt::UnknownKecamatan(word) => format!("kecamatan {} tidak ada di kota ini", quoted(word)),
        ListDoubt::NotADate(at, text) => format!("{} {} bukan tanggal", label(*at), quoted(text)),
        ListDoubt::DateEitherWay(at, text) => format!(
            "{} {} dapat dibaca dua cara, sebab di kolom ini ada bulan yang tertulis di depan; tulis nama bulannya",
            label(*at),
            quoted(text)
        ),
        ListDoubt::InFuture(at) => format!("{} belum terjadi", label(*at)),
        ListDoubt::EndsBeforeItBegins => "pelindungan berakhir sebelum sertifikatnya terbit".to_owned(),
        ListDoubt::BadClass(word) => format!("kelas {} tidak ada; kelas bernomor 1 sampai 45", quoted(word)),
        ListDoubt::ClassMangled(text) => {
            format!("kelas {} diubah Excel menjadi satu angka atau tanggal; tulis lagi dengan koma", quoted(text))
        }
        ListDoubt::UnknownState(word) => format!("status {} tidak dikenal", quoted(word)),
        ListDoubt::NumberWithoutYear => "nomor surat tanpa tahun; isi tanggal suratnya".to_owned(),
        ListDoubt::NumberOfWhichYear { written, dated } => format!(
            "nomor surat memuat {written}, tanggal suratnya {dated}; tulis ambil bila nomor itu memang dari tahun {dated}"
        ),
        ListDoubt::NumberTwice(others) => format!("nomor surat sama dengan baris {}", lines(others)),
        ListDoubt::NumberTaken => "nomor surat sudah ada di buku agenda".to_owned(),
        ListDoubt::SameCase(others) => format!(
            "tampak sama dengan baris {}; tulis ambil bila memang berkas lain, lewati bila sama",
            lines(others)
        ),
        ListDoubt::AlreadyRecorded => "judul dan pemohon ini sudah dicatat; tulis ambil bila memang berkas lain, lewati bila sama".to_owned(),
        ListDoubt::NikOtherName => "NIK ini juga tercatat dengan nama lain".to_owned(),
        ListDoubt::NikOfAnother => "NIK ini milik akun dengan nama lain".to_owned(),
        ListDoubt::PhoneOfAnother => {
            "nomor telepon ini milik akun dengan nama atau NIK lain; tulis ambil untuk mencatat tanpa menghubungkan".to_owned()
        }
        ListDoubt::Namesake => {
            "ada akun dengan nama ini, tanpa NIK atau telepon yang memastikannya; tulis ambil untuk mencatat tanpa menghubungkan".to_owned()
        }
        ListDoubt::UnknownDecision(word) => {
            format!("keputusan {} tidak dikenal; tulis ambil, lewati, atau kosongkan", quoted(word))
        }
        ListDoubt::IdentityTwice => "ID baris sudah dipakai baris lain yang isinya berbeda; kosongkan ID-nya di sini".to_owned(),
    }
}

/// At which turn an owner was told.
pub const fn turn(turn: RenewalTurn) -> &'static str {
    match turn {
        RenewalTurn::Opens => "saat perpanjangan dibuka",
        RenewalTurn::LastMonth => "pada bulan terakhir",
        RenewalTurn::Late => "sesudah berakhir",
    }
}

/// Whether protection has ended, by a date of which only month or year may be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    NotYet,
    /// Its first possible day has passed and its last has not.
    Perhaps,
    Surely,
}

impl Ended {
    pub fn on(ends: ListedDate, today: NaiveDate) -> Self {
        if today > ends.last {
            Self::Surely
        } else if today > ends.first {
            Self::Perhaps
        } else {
            Self::NotYet
        }
    }
}

/// The message to an owner whose protection ends; `kind` is the type in small letters, `sender` the office.
pub fn renewal(
    name: &str,
    kind: &str,
    title: &str,
    ends_on: ListedDate,
    today: NaiveDate,
    sender: &str,
) -> String {
    let ends = listed_date(ends_on);
    let advice = match Ended::on(ends_on, today) {
        Ended::Surely => {
            "Pelindungannya sudah berakhir, tetapi masih dapat diperpanjang dengan biaya keterlambatan sampai enam bulan sesudahnya"
        }
        Ended::Perhaps => {
            "Lihat tanggal berakhirnya di sertifikat: sebelum tanggal itu perpanjangan diajukan ke DJKI dengan biaya biasa, dan sampai enam bulan sesudahnya dengan biaya keterlambatan"
        }
        Ended::NotYet => "Perpanjangan dapat diajukan ke DJKI sejak enam bulan sebelumnya",
    };
    format!(
        "Halo {name}, kabar dari {sender}. Menurut catatan kami, pelindungan {kind} {title} berlaku sampai {ends}. {advice}. Cocokkan tanggalnya dengan sertifikat Anda, dan hubungi kami bila perlu bantuan."
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn a_date_is_told_as_far_as_it_is_known() {
        for (first, last, told) in [
            (day(2024, 3, 12), day(2024, 3, 12), "12 Maret 2024"),
            (
                day(2024, 3, 1),
                day(2024, 3, 31),
                "Maret 2024, harinya tidak diketahui",
            ),
            (
                day(2024, 1, 1),
                day(2024, 12, 31),
                "2024, hari dan bulannya tidak diketahui",
            ),
        ] {
            assert_eq!(listed_date(ListedDate { first, last }), told);
        }
    }

    #[test]
    fn a_doubt_names_its_column_in_the_middle_of_a_sentence() {
        for (doubted, told) in [
            (ListDoubt::Missing(ListColumn::IpType), "jenis KI kosong"),
            (ListDoubt::Missing(ListColumn::Name), "nama pemohon kosong"),
            (
                ListDoubt::TooLong(ListColumn::DjkiNumber),
                "nomor permohonan DJKI terlalu panjang",
            ),
            (
                ListDoubt::SameCase((1..=6).collect()),
                "tampak sama dengan baris 1, 2, 3, 4, 5 dan lainnya; tulis ambil bila memang berkas lain, lewati bila sama",
            ),
        ] {
            assert_eq!(doubt(&doubted), told);
        }
    }

    #[test]
    fn abbreviations_keep_their_capitals_in_a_sentence() {
        let said = state_in_sentence(RecordedState::Filed);
        assert_eq!(said, "diajukan ke DJKI");
    }

    #[test]
    fn a_cell_in_a_sentence_is_short_on_one_line_and_shows_no_nik() {
        for (cell, told) in [
            ("Ciruas", "kecamatan “Ciruas” tidak ada di kota ini"),
            (
                "Ciruas\n3673010101900001\u{1b}[2J",
                "kecamatan “Ciruas 3673 •••• •••• 0001[2J” tidak ada di kota ini",
            ),
        ] {
            let said = doubt(&ListDoubt::UnknownKecamatan(cell.to_owned()));
            assert_eq!(said, told);
        }
        let long = doubt(&ListDoubt::UnknownType("x".repeat(4_000)));
        assert_eq!(
            long,
            format!("jenis “{}…” tidak dikenal", "x".repeat(QUOTED))
        );
    }

    #[test]
    fn the_message_says_that_the_date_is_to_be_compared() {
        let text = renewal(
            "Siti",
            "merek",
            "KRIUK",
            ListedDate::day(day(2027, 3, 12)),
            day(2027, 3, 12),
            "Dinas Kota Serang",
        );
        assert!(
            text.contains("merek KRIUK berlaku sampai 12 Maret 2027."),
            "{text}"
        );
        assert!(text.contains("Cocokkan tanggalnya"), "{text}");
    }
    #[test]
    fn protection_of_which_only_the_year_is_known_is_not_told_as_ended_within_that_year() {
        let ends = ListedDate {
            first: day(2027, 1, 1),
            last: day(2027, 12, 31),
        };
        for (today, told) in [
            (day(2027, 1, 1), "sejak enam bulan sebelumnya"),
            (day(2027, 1, 2), "Lihat tanggal berakhirnya di sertifikat"),
            (day(2027, 12, 31), "Lihat tanggal berakhirnya di sertifikat"),
            (day(2028, 1, 1), "Pelindungannya sudah berakhir"),
        ] {
            let text = renewal("Siti", "merek", "KRIUK", ends, today, "Dinas Kota Serang");
            assert!(text.contains(told), "{today}: {text}");
        }
    }
}
