//! Corrections in words, with old and new value, for the owner and the audit trail.

/// One value that changed: "Nomor permohonan: DID2026010496, sekarang DID2026010469."
pub fn changed(what: &str, old: &str, new: &str) -> String {
    let shown = |value: &str| {
        if value.is_empty() {
            "belum ada".to_owned()
        } else {
            value.to_owned()
        }
    };
    format!("{what}: {}, sekarang {}.", shown(old), shown(new))
}

/// A record that was made by mistake and does not count any more.
pub fn removed(what: &str, old: &str) -> String {
    format!("{what} “{old}” tercatat keliru dan tidak berlaku.")
}

pub const DJKI_NUMBER: &str = "Nomor permohonan";
pub const RECEIVED_ON: &str = "Tanggal penerimaan";
pub const STAGE: &str = "Tahap";
pub const STAGE_DATE: &str = "Tanggal tahap";
pub const WORDING: &str = "Tertulis di PDKI";
pub const ANSWER_BY: &str = "Batas menjawab";
pub const RESULT: &str = "Hasil";
pub const RESULT_NUMBER: &str = "Nomor hasil";
pub const RESULT_DATE: &str = "Tanggal hasil";
pub const RESULT_FILE: &str = "Berkas hasil diganti; yang lama tidak dapat dibuka lagi.";
pub const NTPN: &str = "NTPN";
pub const PAID_ON: &str = "Tanggal bayar";
pub const PAID_TWICE: &str = "Dua kode dibayar; pengembalian salah satunya diurus.";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_value_stands_beside_the_new_one() {
        assert_eq!(
            changed(NTPN, "", "0A1B2C3D4E5F6G7H"),
            "NTPN: belum ada, sekarang 0A1B2C3D4E5F6G7H."
        );
        assert_eq!(
            removed(STAGE, "Pengumuman"),
            "Tahap “Pengumuman” tercatat keliru dan tidak berlaku."
        );
    }
}
