//! Sentences about codes of the second factor.

use crate::domain::second_factor::CodeFault;

/// Where an administrator wants to reset what is not there.
pub const NOTHING_TO_RESET: &str =
    "Tidak ada akun dengan alamat ini yang memakai verifikasi dua langkah";

/// Why a code is not accepted, and what to do.
pub fn refused(fault: CodeFault) -> String {
    match fault {
        CodeFault::Unreadable => {
            "Tulis 6 angka dari aplikasi autentikator, atau satu kode pemulihan".to_owned()
        }
        CodeFault::NotOfApp => {
            "Tulis 6 angka yang sedang tampil di aplikasi autentikator".to_owned()
        }
        CodeFault::Wrong { left: None } => {
            "Kode salah. Tulis 6 angka yang sedang tampil di aplikasi autentikator".to_owned()
        }
        CodeFault::Wrong { left: Some(left) } => format!(
            "Kode salah. Periksa 6 angka yang sedang tampil; sesudah {left} kali salah lagi, kode akun ini terkunci"
        ),
        CodeFault::Used => {
            "Kode ini sudah dipakai. Tunggu sampai aplikasi menampilkan kode berikutnya, paling lama 30 detik"
                .to_owned()
        }
        CodeFault::ClockOff { minutes } => format!(
            "Jam ponsel Anda meleset sekitar {} menit ({}). Nyalakan waktu otomatis di pengaturan ponsel, lalu tulis kode yang baru",
            minutes.abs(),
            if minutes > 0 { "terlalu cepat" } else { "terlambat" }
        ),
        CodeFault::Locked => {
            "Kode akun ini terkunci sesudah lima kali salah. Minta administrator mengatur ulangnya"
                .to_owned()
        }
        CodeFault::OfferOver => {
            "Kode QR tadi sudah terlalu lama. Pindai yang baru di bawah ini, lalu tulis kodenya"
                .to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_is_off_is_told_in_minutes_and_in_which_direction() {
        let ahead = refused(CodeFault::ClockOff { minutes: 2 });
        assert!(ahead.starts_with("Jam ponsel Anda meleset sekitar 2 menit (terlalu cepat)"));
        let behind = refused(CodeFault::ClockOff { minutes: -9 });
        assert!(behind.starts_with("Jam ponsel Anda meleset sekitar 9 menit (terlambat)"));
    }
}
