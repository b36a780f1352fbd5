//! What a person is told by mail of a change to the safety of their account.

use serde_json::Value;

use super::date;
use crate::domain::account_change::AccountChange;

/// Title and text, from the mail's parameters; `None` where it is about something else.
pub fn told(params: &Value) -> Option<(&'static str, String)> {
    let text = |key: &str| params.get(key).and_then(Value::as_str);
    let change = AccountChange::parse(text("change")?)?;
    let when = text("at").and_then(|at| at.parse().ok()).map(date::moment);
    let (title, happened, then) = said(change);
    let when = when.map_or_else(String::new, |when| format!(" pada {when}"));
    Some((title, format!("{happened}{when}. {then}")))
}

/// Title, what happened, and what follows from it.
const fn said(change: AccountChange) -> (&'static str, &'static str, &'static str) {
    match change {
        AccountChange::Password => (
            "Kata sandi akun Anda diganti",
            "Kata sandi akun Anda di portal HAKI diganti",
            "Tautan atur ulang yang dikirim sebelumnya tidak berlaku lagi, dan akun ini keluar dari semua tempat lain.",
        ),
        AccountChange::FactorSetUp => (
            "Verifikasi dua langkah aktif",
            "Verifikasi dua langkah dipasang pada akun Anda",
            "Mulai sekarang, sesudah kata sandi diminta satu kode dari aplikasi autentikator di ponsel. Simpan kode pemulihannya di tempat lain.",
        ),
        AccountChange::FactorOff => (
            "Verifikasi dua langkah dimatikan",
            "Verifikasi dua langkah pada akun Anda dimatikan",
            "Sekarang cukup kata sandi untuk masuk.",
        ),
        AccountChange::FactorReset => (
            "Verifikasi dua langkah diatur ulang",
            "Verifikasi dua langkah pada akun Anda diatur ulang oleh administrator",
            "Ponsel dan kode pemulihan yang lama tidak berlaku lagi. Sesudah masuk dengan kata sandi, pasang lagi dengan ponsel Anda.",
        ),
        AccountChange::FactorLocked => (
            "Verifikasi dua langkah terkunci",
            "Lima kali ditulis kode yang salah, sesudah kata sandi yang benar",
            "Demi keamanan, kode akun Anda terkunci sampai administrator mengatur ulangnya. Bukan Anda yang mencoba? Berarti orang lain tahu kata sandi Anda.",
        ),
        AccountChange::RecoveryCodesRenewed => (
            "Kode pemulihan baru dibuat",
            "Sepuluh kode pemulihan baru dibuat untuk akun Anda",
            "Kode yang lama tidak berlaku lagi.",
        ),
        AccountChange::RecoveryCodeUsed => (
            "Satu kode pemulihan dipakai",
            "Satu kode pemulihan dipakai sebagai ganti kode dari ponsel",
            "Kode itu tidak dapat dipakai lagi.",
        ),
        AccountChange::SignedOut => (
            "Akun Anda keluar dari semua tempat",
            "Akun Anda di portal HAKI dikeluarkan administrator dari semua tempat",
            "Masuklah lagi dengan kata sandi Anda.",
        ),
        AccountChange::Shut => (
            "Akun Anda ditutup",
            "Akun Anda di portal HAKI ditutup administrator",
            "Permohonan Anda tetap berjalan, dan kabarnya tetap dikirim ke alamat ini. Tanyakan kepada Dinas bila ini tidak Anda minta.",
        ),
        AccountChange::Opened => (
            "Akun Anda dibuka kembali",
            "Akun Anda di portal HAKI dibuka kembali oleh administrator",
            "Masuklah dengan kata sandi Anda.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_change_says_what_happened_and_when() {
        for change in AccountChange::ALL {
            let params = json!({ "change": change.as_str(), "at": "2026-11-23T02:00:00Z" });
            let (title, text) = told(&params).unwrap();
            assert!(!title.is_empty());
            assert!(text.contains("23 November 2026"), "{text}");
        }
        assert_eq!(told(&json!({ "receipt": "MRK-2026-000001" })), None);
    }
}
