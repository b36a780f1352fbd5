//! The source of the recommendation letter in words: its samples, its blocks, what is wrong with it.

use serde_json::Value;

use crate::domain::letter_source::{LetterPart, LetterSample, SourceFault};
use crate::domain::proposal::VersionState;

/// What a source calls its parts, and what they print; as in `templates/letters/blok.typ`.
pub const BLOCKS: [(&str, &str); 11] = [
    ("#kop-surat", "lambang, nama dan alamat kantor"),
    ("#judul-surat", "jenis surat dan baris “Nomor:”"),
    ("#penanda-tangan", "nama, NIP, pangkat, jabatan, unit"),
    ("#pemohon", "pemohon, usahanya, NIK, NIB, alamat, kontak"),
    ("#dasar-hukum", "dasar, bila surat menyebutnya"),
    ("#pernyataan", "apa yang diterangkan kantor"),
    (
        "#kekayaan-intelektual",
        "kotak dengan jenis, nama, label, kelas, barang atau jasa",
    ),
    ("#masa-berlaku", "sampai kapan dan untuk apa surat berlaku"),
    ("#penutup", "kalimat penutup"),
    (
        "#tanda-tangan",
        "tembusan, kode surat, tempat dan tanggal, jabatan, QR, nama",
    ),
    ("#satu-halaman[ … ]", "isinya tidak terpotong halaman"),
];

/// Single words of a letter, for sentences of the office's own.
pub const SINGLE: [&str; 8] = [
    "#surat.judul",
    "#surat.instansi",
    "#surat.pihak",
    "#surat.pemohon",
    "#surat.usaha",
    "#surat.jenis",
    "#surat.nama",
    "#surat.tempat",
];

pub const fn sample(sample: LetterSample) -> &'static str {
    match sample {
        LetterSample::Mark => "Merek perorangan, bertanda tangan elektronik",
        LetterSample::Company => "Ciptaan sebuah PT, bertanda tangan basah",
        LetterSample::Draft => "Konsep yang belum bernomor",
    }
}

const fn part(part: LetterPart) -> &'static str {
    match part {
        LetterPart::Letterhead => "kop surat (#kop-surat)",
        LetterPart::Title => "judul surat (#judul-surat)",
        LetterPart::Number => "baris nomor (#judul-surat)",
        LetterPart::Signatory => {
            "nama, NIP, pangkat atau jabatan penanda tangan (#penanda-tangan, #tanda-tangan)"
        }
        LetterPart::Applicant => "nama, NIK atau alamat pemohon (#pemohon)",
        LetterPart::Business => "nama, NIB atau alamat usaha (#pemohon)",
        LetterPart::Subject => "nama atau isi kekayaan intelektualnya (#kekayaan-intelektual)",
        LetterPart::Label => "gambar label dengan ukurannya (#kekayaan-intelektual)",
        LetterPart::Basis => "dasar surat (#dasar-hukum)",
        LetterPart::Statement => "kalimat yang diterangkan kantor (#pernyataan)",
        LetterPart::Class => "kelas dengan barang atau jasanya (#kekayaan-intelektual)",
        LetterPart::Validity => "kalimat masa berlaku (#masa-berlaku)",
        LetterPart::Copies => "tembusan (#tanda-tangan)",
        LetterPart::PlaceAndDate => "tempat dan tanggal (#tanda-tangan)",
        LetterPart::Code => "kode surat (#tanda-tangan)",
        LetterPart::Foot => {
            "keterangan tanda tangan di kaki setiap halaman; jangan mengatur halaman (#set page)"
        }
        LetterPart::DraftMark => {
            "tulisan KONSEP pada setiap halaman; jangan mengatur halaman (#set page)"
        }
    }
}

/// What is wrong with a source and how to mend it.
pub fn fault(fault: &SourceFault) -> String {
    match fault {
        SourceFault::NotCompiled { place, said } => {
            let place = place.map_or_else(
                || "Isi surat tidak dapat disusun".to_owned(),
                |(line, column)| format!("Baris {line}, kolom {column}: tidak dapat disusun"),
            );
            format!("{place}. {} (kata Typst: {said})", hint(said))
        }
        SourceFault::TooHeavy => "Isi surat ini memakan waktu atau memori lebih dari yang boleh, misalnya karena pengulangan tanpa akhir; sederhanakan".to_owned(),
        SourceFault::Crashes => "Program penyusun surat berhenti karena kesalahannya sendiri saat menyusun isi ini. Isinya tidak terlalu berat, dan mencoba lagi dengan isi yang sama tidak menolong; tulis bagian yang terakhir diubah dengan cara lain, dan laporkan kepada pengelola portal".to_owned(),
        SourceFault::Unprintable(signs) => format!(
            "Ada tanda yang tidak dapat dicetak: {}; ganti tanda atau jenis hurufnya",
            signs.join(" ")
        ),
        SourceFault::Outside(texts) => format!(
            "Tulisan ini keluar dari tepi halaman: {}; pendekkan atau beri tempat",
            texts.join(", ")
        ),
        SourceFault::Lacks(lacking) => format!(
            "Contoh surat tidak menampilkan {}; tambahkan kembali dan jangan menyembunyikannya",
            part(*lacking)
        ),
        SourceFault::NoBlock => "Blok tanda tangan tidak ditemukan utuh; pakai #tanda-tangan satu kali, tanpa mengubah isinya".to_owned(),
        SourceFault::QrUnreadable => "Kode QR tidak terbaca pada contoh surat; pakai #tanda-tangan tanpa mengecilkan, memutar, atau menutupinya".to_owned(),
        SourceFault::Links => "Surat tidak boleh memuat tautan (#link), karena data pemohon dapat terbawa ke alamat lain; hapus tautannya".to_owned(),
        SourceFault::Active => "Surat tidak boleh memuat lampiran atau isi yang dapat berjalan; hapus bagian itu".to_owned(),
        SourceFault::ProposalOpen => "Masih ada usul yang menunggu orang kedua; tunggu putusannya, atau tarik dulu usul itu".to_owned(),
    }
}

/// What is usually meant by the compiler's words.
fn hint(said: &str) -> &'static str {
    const HINTS: [(&str, &str); 11] = [
        (
            "access denied",
            "Paket tidak tersedia di portal; hapus #import-nya",
        ),
        (
            "file not found",
            "Surat tidak dapat membaca berkas; yang tersedia hanya /blok.typ",
        ),
        (
            "unknown variable",
            "Nama ini tidak dikenal; lihat daftar blok di bawah",
        ),
        ("unclosed", "Tanda kurung atau kutip belum ditutup"),
        ("unexpected", "Ada tanda yang tidak pada tempatnya"),
        ("expected", "Ada yang kurang atau tertukar di sini"),
        (
            "does not contain field",
            "Kata ini tidak ada; lihat daftar kata di bawah",
        ),
        ("always true", "Pengulangan ini tidak pernah berakhir"),
        ("depth exceeded", "Pengulangan ini tidak pernah berakhir"),
        ("attached", "Surat tidak boleh memuat lampiran"),
        ("alt", "Setiap gambar perlu keterangan (alt)"),
    ];
    let known = HINTS.iter().find(|(words, _)| said.contains(words));
    known.map_or("Perbaiki bagian itu", |(_, hint)| hint)
}

fn word<'a>(params: &'a Value, name: &str) -> &'a str {
    params.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn version(params: &Value) -> i64 {
    let version = params.get("version").and_then(Value::as_i64);
    version.unwrap_or_default()
}

/// The notice of a proposal.
pub fn proposed(params: &Value) -> String {
    format!(
        "{} mengusulkan isi surat versi {}. Lihat contoh dan perubahannya dulu, lalu aktifkan atau tolak.",
        word(params, "by"),
        version(params)
    )
}

/// The notice of a decision.
pub fn decided(params: &Value) -> String {
    let (version, by) = (version(params), word(params, "by"));
    match VersionState::parse(word(params, "state")) {
        Some(VersionState::Activated) => format!(
            "Isi surat versi {version} diaktifkan oleh {by}. Konsep baru memakainya; konsep dan surat yang sudah ada tetap dengan versinya."
        ),
        Some(VersionState::Withdrawn) => {
            format!("Usul isi surat versi {version} ditarik oleh {by}.")
        }
        _ => format!(
            "Usul isi surat versi {version} ditolak oleh {by}: {}.",
            word(params, "reason").trim_end_matches('.')
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_that_does_not_compile_is_told_with_its_place_and_in_both_languages() {
        let said = "unknown variable: kop-srat".to_owned();
        let place = Some((3, 2));
        assert_eq!(
            fault(&SourceFault::NotCompiled { place, said }),
            "Baris 3, kolom 2: tidak dapat disusun. Nama ini tidak dikenal; lihat daftar blok di bawah (kata Typst: unknown variable: kop-srat)"
        );
    }

    #[test]
    fn a_crash_of_the_program_is_not_told_as_a_source_that_is_too_heavy() {
        let crashes = fault(&SourceFault::Crashes);
        assert!(crashes.starts_with("Program penyusun surat berhenti karena kesalahannya sendiri"));
        assert!(!crashes.contains("memakan waktu atau memori"));
    }

    #[test]
    fn every_block_that_is_named_is_there() {
        let blocks = include_str!("../../templates/letters/blok.typ");
        let named = BLOCKS.iter().map(|(name, _)| *name);
        for name in named {
            let name = name.trim_start_matches('#').trim_end_matches("[ … ]");
            let made = format!("#let {name}");
            assert!(blocks.contains(&made), "{name}");
        }
        for name in SINGLE {
            let name = name.trim_start_matches("#surat.");
            assert!(blocks.contains(&format!("\n  {name}: ")), "{name}");
        }
    }
}
