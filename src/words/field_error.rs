//! One sentence for each wrong answer, for its field and for the summary of errors.

use super::{
    applicant, calendar, city, date, file_fault, letter_source, malware, missing, number,
    second_factor, unprintable,
};
use crate::domain::fault::{FieldError, FieldFault};
use crate::domain::ip_type::{Field, FieldKind, IpType};
use crate::domain::password::{self, PasswordFault};

/// What is wrong and how to correct it; `label` is the field's label.
#[expect(clippy::too_many_lines, reason = "one sentence per fault")]
pub fn sentence(fault: &FieldFault, label: &str) -> String {
    match fault {
        FieldFault::Missing => missing::sentence(label),
        FieldFault::TooLong { max, found } => {
            let (max, found) = (number::grouped(*max), number::grouped(*found));
            format!("{label}: paling banyak {max} karakter, sekarang {found}")
        }
        FieldFault::NotAnEmail
        | FieldFault::ChooseAgain
        | FieldFault::FormUsed
        | FieldFault::NotOffered
        | FieldFault::TooManyWords { .. }
        | FieldFault::NumberOutside { .. }
        | FieldFault::PaidWithFiling
        | FieldFault::NobodyBeside
        | FieldFault::IndependentClaims { .. } => answer_sentence(fault, label),
        FieldFault::NotPrintable { signs } => unprintable::sentence(signs, label),
        FieldFault::Replaced => missing::look_again(label),
        FieldFault::NotOnList => missing::choose(label),
        FieldFault::WrongApplicant { may } => format!(
            "{label}: hanya {} yang dapat mengajukan permohonan ini",
            applicant::kinds(may)
        ),
        FieldFault::NotAName => "Tulis nama dengan huruf saja, persis seperti pada KTP".to_owned(),
        FieldFault::NikLength { .. }
        | FieldFault::NikImpossible
        | FieldFault::NibLength { .. }
        | FieldFault::NpwpLength { .. }
        | FieldFault::NpwpImpossible
        | FieldFault::BillingCodeLength { .. }
        | FieldFault::NtpnShape { .. }
        | FieldFault::NotAFingerprint { .. }
        | FieldFault::NotAPostalCode
        | FieldFault::NotAKbli
        | FieldFault::NotADjkiNumber => number_sentence(fault),
        FieldFault::NotAPhone => "Tulis nomor telepon Indonesia, seperti 0812-3456-7890".to_owned(),
        FieldFault::NotAnAmount => "Tulis jumlah rupiah dengan angka, seperti 500.000".to_owned(),
        FieldFault::AmountsReversed
        | FieldFault::TariffOverlaps { .. }
        | FieldFault::OwnProposal => tariff_sentence(fault),
        FieldFault::NotADate
        | FieldFault::NotATime
        | FieldFault::DateInFuture
        | FieldFault::PaidAfterExpiry
        | FieldFault::UnusualExpiry { .. }
        | FieldFault::DateTooLate { .. }
        | FieldFault::CodeOfAnotherDay { .. }
        | FieldFault::TellerTooLate { .. }
        | FieldFault::ClosingDays { .. }
        | FieldFault::DateTooEarly { .. } => date_sentence(fault, label),
        FieldFault::AlreadyUsed
        | FieldFault::Unchanged
        | FieldFault::AlreadyPast
        | FieldFault::DifferenceUnexplained => value_sentence(fault, label),
        FieldFault::WrongPassphrase
        | FieldFault::SignerRefused(_)
        | FieldFault::SignerUnreachable
        | FieldFault::TriedTooOften => passphrase_sentence(fault),
        FieldFault::PeriodTaken
        | FieldFault::NotInOffice
        | FieldFault::HoldsOffice
        | FieldFault::SamePerson
        | FieldFault::NotNamedInFull
        | FieldFault::NotSecretary
        | FieldFault::OwnAppointment
        | FieldFault::NeedsSecondPerson
        | FieldFault::AlreadyProposed
        | FieldFault::TermHasBegun
        | FieldFault::NotNeeded => stand_in_sentence(fault, label),
        FieldFault::Withheld(why) => malware::fault(*why, label),
        FieldFault::Password(fault) => password_sentence(*fault),
        FieldFault::Code(fault) => second_factor::refused(*fault),
        FieldFault::NoSecondFactor => second_factor::NOTHING_TO_RESET.to_owned(),
        FieldFault::ReasonUnasked => {
            "Alasan hanya untuk menolak: tekan Tolak, atau kosongkan alasan ini".to_owned()
        }
        FieldFault::NoOwner => "Tidak ada akun pemilik usaha dengan alamat ini".to_owned(),
        FieldFault::AlreadySo => "Akun ini sudah demikian, jadi tidak ada yang diubah".to_owned(),
        FieldFault::File(fault) => file_fault::sentence(fault, label),
        FieldFault::Scan(fault) => super::returned::scan(*fault),
        FieldFault::Returned(fault) => super::returned::sentence(fault),
        FieldFault::Calendar(fault) => calendar::fault(fault, label),
        FieldFault::City(fault) => city::fault(fault, label),
        FieldFault::Source(fault) => letter_source::fault(fault),
        FieldFault::NoClass
        | FieldFault::ClassOutside { .. }
        | FieldFault::ClassTwice { .. }
        | FieldFault::GoodsMissing { .. }
        | FieldFault::GoodsTooLong { .. }
        | FieldFault::ClassNotForApplication { .. } => class_sentence(fault),
    }
}

fn value_sentence(fault: &FieldFault, label: &str) -> String {
    match fault {
        FieldFault::AlreadyUsed => format!("{label}: sudah dipakai, periksa lagi yang Anda tulis"),
        FieldFault::Unchanged => {
            "Belum ada yang berbeda dari catatan lama; tulis nilai yang benar".to_owned()
        }
        FieldFault::AlreadyPast => format!("{label}: waktunya sudah lewat, tulis yang akan datang"),
        _ => {
            "Jumlah dari DJKI berbeda dari perhitungan portal; tulis sebabnya di catatan".to_owned()
        }
    }
}

fn passphrase_sentence(fault: &FieldFault) -> String {
    match fault {
        FieldFault::TriedTooOften => {
            "Frasa sandi terlalu sering dicoba; tunggu 15 menit, lalu tulis lagi".to_owned()
        }
        FieldFault::SignerRefused(refusal) => format!(
            "Belum ada yang ditandatangani. {}",
            super::esign::refused(refusal)
        ),
        FieldFault::SignerUnreachable => {
            "Layanan tanda tangan tidak dapat dihubungi, jadi belum ada yang ditandatangani; coba lagi beberapa saat lagi".to_owned()
        }
        _ => "Frasa sandi tanda tangan salah; coba tulis lagi".to_owned(),
    }
}

fn tariff_sentence(fault: &FieldFault) -> String {
    match fault {
        FieldFault::TariffOverlaps { from, until } => {
            let until = until.map_or_else(
                || "tanpa batas akhir".to_owned(),
                |until| format!("sampai {}", date::date(until)),
            );
            format!(
                "Masa berlakunya bertumpuk dengan tarif baris ini yang berlaku sejak {} {until}; pilih tanggal lain, atau akhiri tarif itu lebih dulu",
                date::date(*from)
            )
        }
        FieldFault::OwnProposal => {
            "Usul Anda sendiri harus diputuskan orang lain: pengusul dan penyetuju dua orang"
                .to_owned()
        }
        _ => "Jumlah tertinggi tidak boleh lebih kecil daripada jumlah terendah".to_owned(),
    }
}

fn date_sentence(fault: &FieldFault, label: &str) -> String {
    match fault {
        FieldFault::NotATime => format!("{label}: tulis jam dan menit, seperti 23.59"),
        FieldFault::DateInFuture => format!("{label}: tanggal tidak boleh sesudah hari ini"),
        FieldFault::DateTooEarly { earliest } => {
            format!("{label}: tanggal paling awal {}", date::date(*earliest))
        }
        FieldFault::DateTooLate { latest } => {
            format!("{label}: tanggal paling akhir {}", date::date(*latest))
        }
        FieldFault::CodeOfAnotherDay { inside } => code_of_another_day(*inside),
        FieldFault::TellerTooLate { until } => format!(
            "Untuk membayar di loket, kode harus keluar sebelum pukul {}; pilih hari lain atau cara membayar lain",
            date::time_of_day(*until)
        ),
        FieldFault::ClosingDays { until } => format!(
            "Pada hari-hari kerja terakhir tahun ini kode hanya keluar sampai pukul {}, supaya pengajuan masih selesai di DJKI",
            date::time_of_day(*until)
        ),
        FieldFault::PaidAfterExpiry => {
            format!("{label}: kode billing ini sudah tidak berlaku pada tanggal itu")
        }
        FieldFault::UnusualExpiry { usual } => format!(
            "Kode billing biasanya berlaku sampai pukul 23.59 pada {}; cocokkan tanggalnya dengan laman DJKI, lalu centang bahwa sudah benar",
            date::date(*usual)
        ),
        _ => format!("{label}: tulis tanggal yang ada di kalender, seperti 31/12/2026"),
    }
}

fn code_of_another_day(inside: Option<chrono::NaiveDate>) -> String {
    let said = inside.map_or_else(
        || "Di dalam kode ini tidak ada tanggal hari ini".to_owned(),
        |inside| {
            format!(
                "Tanggal di dalam kode ini {}, bukan hari ini",
                date::date(inside)
            )
        },
    );
    format!("{said}; cocokkan setiap angka dengan laman DJKI, lalu centang bahwa sudah benar")
}

fn stand_in_sentence(fault: &FieldFault, label: &str) -> String {
    let what = match fault {
        FieldFault::PeriodTaken => {
            "pada masa itu pejabat ini sudah digantikan; akhiri dulu penugasan itu atau pilih hari lain"
        }
        FieldFault::NotInOffice => "orang ini tidak memegang jabatan yang dipilih",
        FieldFault::HoldsOffice => "orang ini sudah memegang jabatan itu sendiri",
        FieldFault::SamePerson => {
            "pilih orang lain; tiap langkah satu surat dilakukan orang yang berbeda"
        }
        FieldFault::NotNamedInFull => {
            "isi dulu NIP, pangkat dan jabatannya pada akunnya, karena surat memuatnya"
        }
        FieldFault::NotSecretary => {
            "a.n. hanya untuk Sekretaris, yang menandatangani atas nama Kepala Dinas"
        }
        FieldFault::OwnAppointment => {
            "Anda tidak mengusulkan diri sendiri; minta administrator lain mengusulkannya"
        }
        FieldFault::NeedsSecondPerson => {
            "ini hanya berubah lewat usulan yang disahkan orang kedua, di halaman Pejabat"
        }
        FieldFault::AlreadyProposed => {
            "pembatalan ini sudah diusulkan dan menunggu orang kedua, di halaman Pejabat"
        }
        FieldFault::TermHasBegun => {
            "masa jabatannya sudah dimulai, jadi tidak dapat dibatalkan; catat hari terakhirnya"
        }
        _ => "kosongkan, karena hanya diisi bila Kepala Bidang menggantikan Kepala Dinas",
    };
    format!("{label}: {what}")
}

fn answer_sentence(fault: &FieldFault, label: &str) -> String {
    match fault {
        FieldFault::NotAnEmail => {
            "Tulis alamat email yang lengkap, seperti nama@contoh.id".to_owned()
        }
        FieldFault::ChooseAgain => {
            format!("{label}: pilih berkasnya sekali lagi, karena peramban tidak menyimpannya")
        }
        FieldFault::FormUsed => {
            format!(
                "{label}: halaman ini tadi sudah dipakai untuk berkas lain, jadi berkas yang baru belum tersimpan; pilih sekali lagi"
            )
        }
        FieldFault::NotOffered => {
            format!(
                "{label}: yang dicentang tadi sudah bukan berkas terbaru; lihat yang ditawarkan sekarang, atau unggah berkasnya"
            )
        }
        FieldFault::TooManyWords { max, found } => {
            format!("{label}: paling banyak {max} kata, sekarang {found}")
        }
        FieldFault::NumberOutside { min, max } => {
            format!("{label}: tulis angka dari {min} sampai {max}")
        }
        FieldFault::PaidWithFiling => "Pemeriksaan paten sederhana diminta dan dibayar bersama permohonannya, tidak tersendiri".to_owned(),
        FieldFault::NobodyBeside => "Menurut jawaban di atas ada orang lain yang ikut membuat, tetapi baru satu nama ditulis; tambahkan setiap orang, juga diri Anda, atau ubah jawabannya".to_owned(),
        FieldFault::IndependentClaims { found: 0 } => {
            "Paling sedikit satu klaim harus klaim mandiri".to_owned()
        }
        FieldFault::IndependentClaims { found } => format!(
            "Paten sederhana memuat tepat satu klaim mandiri, sekarang {found}; ubah yang lain menjadi klaim turunan, atau ajukan terpisah"
        ),
        _ => format!("{label}: periksa lagi isian ini"),
    }
}

fn password_sentence(fault: PasswordFault) -> String {
    match fault {
        PasswordFault::TooShort => format!(
            "Kata sandi paling sedikit {} karakter; kalimat pendek mudah diingat",
            password::MIN
        ),
        PasswordFault::TooLong => {
            format!("Kata sandi paling banyak {} karakter", password::MAX)
        }
        PasswordFault::Common => {
            "Kata sandi ini termasuk yang paling sering dipakai orang; pilih yang lain".to_owned()
        }
        PasswordFault::HoldsYourself => {
            "Kata sandi tidak boleh memuat nama atau alamat email Anda".to_owned()
        }
        PasswordFault::NotRepeated => "Kedua kata sandi tidak sama; tulis sekali lagi".to_owned(),
        PasswordFault::NotYours => "Kata sandi sekarang salah".to_owned(),
    }
}

fn number_sentence(fault: &FieldFault) -> String {
    match fault {
        FieldFault::NikLength { found } => digits("NIK", &[16], *found),
        FieldFault::NikImpossible => {
            "NIK ini memuat tanggal lahir yang tidak ada; cocokkan lagi dengan KTP".to_owned()
        }
        FieldFault::NibLength { found } => digits("NIB", &[13], *found),
        FieldFault::NpwpLength { found } => digits("NPWP", &[15, 16], *found),
        FieldFault::NpwpImpossible => {
            "NPWP ini hanya berisi angka nol; cocokkan lagi dengan kartu NPWP".to_owned()
        }
        FieldFault::BillingCodeLength { found } => digits("Kode billing", &[15], *found),
        FieldFault::NtpnShape { found: 16 } => {
            "NTPN hanya terdiri dari angka dan huruf; hapus tanda yang lain".to_owned()
        }
        FieldFault::NtpnShape { found } => {
            format!("NTPN terdiri dari 16 angka dan huruf; yang Anda tulis {found} karakter")
        }
        FieldFault::NotAPostalCode => "Kode pos terdiri dari 5 angka, seperti 42118".to_owned(),
        FieldFault::NotAKbli => {
            "KBLI terdiri dari 5 angka, seperti 10794; lihat pada NIB Anda".to_owned()
        }
        FieldFault::NotAFingerprint { found } => format!(
            "Sidik SHA-256 terdiri dari 64 angka dan huruf a sampai f; yang Anda tulis {found} karakter"
        ),
        _ => "Nomor DJKI terdiri dari 8–20 huruf dan angka, seperti DID2026010469".to_owned(),
    }
}

/// A number that must have certain lengths: too long, too short, or with other characters.
fn digits(name: &str, lengths: &[usize], found: usize) -> String {
    let lengths_said: Vec<String> = lengths.iter().map(ToString::to_string).collect();
    let lengths_said = lengths_said.join(" atau ");
    if lengths.contains(&found) {
        format!("{name} terdiri dari {lengths_said} angka; tulis hanya angka, tanpa huruf")
    } else {
        format!("{name} terdiri dari {lengths_said} angka; yang Anda tulis {found} karakter")
    }
}

fn class_sentence(fault: &FieldFault) -> String {
    match fault {
        FieldFault::ClassOutside { typed } if typed.is_empty() => {
            "Pilih nomor kelas untuk barang atau jasa yang Anda tulis".to_owned()
        }
        FieldFault::ClassOutside { typed } => {
            format!("Kelas “{typed}” tidak ada; kelas bernomor 1 sampai 45")
        }
        FieldFault::ClassTwice { class } => {
            format!("Kelas {class} dipilih dua kali; gabungkan barangnya dalam satu baris")
        }
        FieldFault::GoodsMissing { class } => {
            format!("Tuliskan barang atau jasa yang Anda jual di kelas {class}")
        }
        FieldFault::GoodsTooLong { class, max } => {
            let max = number::grouped(*max);
            format!(
                "Daftar di kelas {class} paling banyak {max} karakter; pilih yang benar-benar Anda jual"
            )
        }
        FieldFault::ClassNotForApplication { class } if *class > 34 => {
            format!(
                "Kelas {class} untuk jasa; hapus kelas ini, atau pilih merek jasa atau merek dagang dan jasa"
            )
        }
        FieldFault::ClassNotForApplication { class } => {
            format!(
                "Kelas {class} untuk barang; hapus kelas ini, atau pilih merek dagang atau merek dagang dan jasa"
            )
        }
        _ => "Pilih paling sedikit satu kelas".to_owned(),
    }
}

/// The sentence for a field of the catalogue, which has its own words for a missing answer.
pub fn of_field(field: &Field, fault: &FieldFault) -> String {
    match fault {
        FieldFault::Missing | FieldFault::NoClass if !field.missing.is_empty() => {
            field.missing.to_owned()
        }
        FieldFault::NotPrintable { .. } => format!(
            "{}; gambar yang Anda unggah boleh memuatnya",
            sentence(fault, field.label)
        ),
        _ => sentence(fault, field.label),
    }
}

/// The sentence for a fault in a type's form, also inside a row.
pub fn of_type(ip_type: &IpType, error: &FieldError) -> String {
    let Some(field) = ip_type.field_of_input(&error.field) else {
        return sentence(&error.fault, &error.field);
    };
    let column = match field.kind {
        FieldKind::Rows(group) => group
            .columns
            .iter()
            .find(|column| error.field.ends_with(&format!("_{}", column.code))),
        _ => None,
    };
    of_field(column.unwrap_or(field), &error.fault)
}

#[cfg(test)]
#[path = "field_error_tests.rs"]
mod tests;
