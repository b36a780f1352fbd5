//! Sentences for faults, with the label in them.

use super::*;
use crate::domain::ip_type::TRADEMARK;

#[test]
fn every_sentence_says_what_to_do() {
    for (fault, words) in [
        (FieldFault::Missing, "Isi nama"),
        (FieldFault::NotOnList, "Pilih salah satu untuk “Nama”"),
        (
            FieldFault::NikLength { found: 15 },
            "NIK terdiri dari 16 angka; yang Anda tulis 15 karakter",
        ),
        (
            FieldFault::NikLength { found: 16 },
            "NIK terdiri dari 16 angka; tulis hanya angka, tanpa huruf",
        ),
        (
            FieldFault::NpwpLength { found: 14 },
            "NPWP terdiri dari 15 atau 16 angka; yang Anda tulis 14 karakter",
        ),
        (
            FieldFault::ClassOutside { typed: "46".into() },
            "Kelas “46” tidak ada; kelas bernomor 1 sampai 45",
        ),
        (
            FieldFault::ClassTwice { class: 30 },
            "Kelas 30 dipilih dua kali; gabungkan barangnya dalam satu baris",
        ),
        (
            FieldFault::NotPrintable {
                signs: vec!["🧋".into()],
            },
            "Nama: “🧋” (U+1F9CB) tidak dapat dicetak di surat; hapus tanda itu",
        ),
        (
            FieldFault::DateInFuture,
            "Nama: tanggal tidak boleh sesudah hari ini",
        ),
    ] {
        assert_eq!(sentence(&fault, "Nama"), words);
    }
}

#[test]
fn long_limits_are_read_in_thousands() {
    let fault = FieldFault::TooLong {
        max: 12_000,
        found: 12_345,
    };
    assert_eq!(
        sentence(&fault, "Isi surat"),
        "Isi surat: paling banyak 12.000 karakter, sekarang 12.345"
    );
}

#[test]
fn a_question_of_the_catalogue_has_its_own_words() {
    for (field, fault, words) in [
        ("mark_type", FieldFault::Missing, "Pilih tipe merek"),
        (
            "nice_classes",
            FieldFault::NoClass,
            "Pilih paling sedikit satu kelas",
        ),
        (
            "nice_classes_goods_30",
            FieldFault::GoodsMissing { class: 30 },
            "Tuliskan barang atau jasa yang Anda jual di kelas 30",
        ),
    ] {
        assert_eq!(of_type(&TRADEMARK, &FieldError::new(field, fault)), words);
    }
}
