//! Questions about odd files before they are filed.

use crate::domain::oddity::Oddity;

/// What looks odd, and its probable cause.
pub const fn question(oddity: Oddity) -> &'static str {
    match oddity {
        Oddity::OneColour => {
            "Gambar ini hanya satu warna. Mungkin lensanya tertutup, atau logo putih tersimpan tanpa latar. Benar gambar ini?"
        }
        Oddity::Tiny => {
            "Gambar ini sangat kecil: sisi pendeknya kurang dari 300 piksel, jadi tulisannya tidak akan terbaca. Benar gambar ini?"
        }
        Oddity::Small => {
            "Gambar ini kecil: sisi pendeknya kurang dari 600 piksel, jadi tampak kabur bila dicetak. Ada yang lebih besar?"
        }
        Oddity::ManyPages => {
            "Yang diminta hanya satu gambar, tetapi PDF ini berisi lebih dari satu halaman. Benar berkas ini?"
        }
    }
}

/// The typed number of pages differs from the document's.
pub fn pages_differ(label: &str, typed: u32, found: u32) -> String {
    format!(
        "{label}: Anda menulis {typed} halaman, berkasnya {found} halaman. Biaya DJKI dihitung menurut jumlah halaman; cocokkan keduanya."
    )
}

/// As [`pages_differ`], for the officer who checks the document.
pub fn pages_differ_from_answer(answered: u32, found: u32) -> String {
    format!(
        "Pemohon menulis {answered} halaman, berkasnya {found} halaman. Biaya DJKI dihitung menurut jumlah halaman; cocokkan keduanya."
    )
}
