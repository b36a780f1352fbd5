//! The form of a trademark (UU 20/2016 Pasal 4, and DJKI's own form).

use super::super::field::{Choice, FILING_PAGE, Field, FieldKind, NO_OR_YES, Page, YES};
use super::super::{priority, representative};
use crate::need::{Condition, Need};

pub(super) const APPLICATION_TYPE: &str = "application_type";
pub(super) const GOODS: &str = "goods";
pub(super) const SERVICES: &str = "services";
pub(super) const COLLECTIVE: &str = "collective";
pub(super) const CLASSES: &str = "nice_classes";
pub(super) const SELF_CHECK: &str = "self_check";
pub(super) const CONSENTED: &str = "consented";

pub(super) const MARK_NAME: &str = "mark";

const MARK: &str = "Merek Anda";

pub(super) static PAGES: &[&Page] = &[
    &GROUNDS,
    &KIND,
    &NAME,
    &CLASS_LIST,
    &LANGUAGE,
    &priority::SIX_MONTHS,
    &representative::PAGE,
];

static GROUNDS: Page = Page {
    slug: "periksa-sendiri",
    section: MARK,
    title: "Periksa sendiri: adakah alasan penolakan yang mengenai merek Anda?",
    lead: "Biaya tidak kembali bila merek ditolak. Yang lebih dulu mengajukan yang didahulukan, dan permohonan yang meniru merek orang lain dengan iktikad tidak baik ditolak. Baca alasan di bawah, lalu jawab satu pertanyaan.",
    shows_grounds: true,
    fields: &[
        Field {
            code: SELF_CHECK,
            label: "Apakah ada alasan di atas yang mengenai merek Anda?",
            hint: "",
            missing: "Pilih apakah ada alasan yang mengenai merek Anda",
            kind: FieldKind::Choice(&[
                Choice::new("none", "Tidak ada", "Sejauh yang saya tahu"),
                Choice::new(
                    CONSENTED,
                    "Ada, dan saya punya persetujuan tertulis",
                    "Untuk nama atau foto orang, nama badan hukum, lambang, atau cap resmi; persetujuannya dilampirkan nanti",
                ),
                Choice::new(
                    "unsure",
                    "Ada, atau saya ragu",
                    "Petugas membantu menilai sebelum Anda membayar",
                ),
            ]),
            need: Need::Always,
        },
        Field {
            code: "self_check_note",
            label: "Alasan mana, dan mengapa?",
            hint: "Diisi bila jawaban Anda bukan Tidak ada. Contoh: nama merek sama dengan nama desa kami.",
            missing: "Tuliskan alasan mana yang Anda ragukan",
            kind: FieldKind::LongText { max: 500 },
            need: Need::When(
                Condition::Answer {
                    field: SELF_CHECK,
                    any_of: &[CONSENTED, "unsure"],
                },
                "bila ada alasan yang mengenai merek",
            ),
        },
    ],
    ..FILING_PAGE
};

static KIND: Page = Page {
    slug: "jenis-merek",
    kept: true,
    section: MARK,
    title: "Merek barang atau jasa, dan tipenya",
    lead: "",
    fields: &[
        Field {
            code: APPLICATION_TYPE,
            label: "Untuk apa merek ini dipakai?",
            hint: "",
            missing: "Pilih untuk apa merek ini dipakai",
            kind: FieldKind::Choice(&[
                Choice::new(
                    GOODS,
                    "Merek dagang",
                    "untuk barang yang Anda jual, kelas 1–34",
                ),
                Choice::new(
                    SERVICES,
                    "Merek jasa",
                    "untuk jasa, seperti kedai, laundry, atau salon, kelas 35–45",
                ),
                Choice::new(
                    "goods_and_services",
                    "Merek dagang dan jasa",
                    "untuk keduanya",
                ),
                Choice::new(
                    COLLECTIVE,
                    "Merek kolektif",
                    "dipakai bersama oleh anggota kelompok, dengan aturan penggunaan",
                ),
            ]),
            need: Need::Always,
        },
        Field {
            code: "mark_type",
            label: "Tipe merek",
            hint: "",
            missing: "Pilih tipe merek",
            kind: FieldKind::Choice(&[
                Choice::new("word", "Kata", "hanya tulisan"),
                Choice::new("figurative", "Lukisan atau logo", "hanya gambar"),
                Choice::new("word_and_figurative", "Kata dan lukisan", "umum di kemasan"),
                Choice::new("three_dimensional", "Tiga dimensi", "bentuk barang"),
                Choice::new("sound", "Suara", "bunyi atau nada"),
                Choice::new("hologram", "Hologram", "berubah bila digerakkan"),
            ]),
            need: Need::Always,
        },
    ],
    ..FILING_PAGE
};

static NAME: Page = Page {
    slug: "nama-merek",
    section: MARK,
    title: "Nama dan gambaran merek",
    lead: "",
    fields: &[
        Field {
            code: MARK_NAME,
            label: "Nama merek",
            hint: "Tulis persis seperti pada label, huruf besar dan kecilnya juga. Merek tidak dapat diubah sesudah diajukan. Untuk merek tanpa kata, beri nama singkat.",
            missing: "Tuliskan nama merek",
            kind: FieldKind::Text { max: 150 },
            need: Need::Always,
        },
        Field {
            code: "mark_description",
            label: "Deskripsi merek",
            hint: "Ceritakan apa yang terlihat atau terdengar: bentuk huruf, gambar, dan artinya.",
            missing: "Tuliskan deskripsi merek",
            kind: FieldKind::LongText { max: 1000 },
            need: Need::Always,
        },
        Field {
            code: "has_colours",
            label: "Apakah warna menjadi bagian merek?",
            hint: "Bila Ya, merek dilindungi dengan warna itu.",
            missing: "Pilih apakah warna menjadi bagian merek",
            kind: NO_OR_YES,
            need: Need::Always,
        },
        Field {
            code: "colours",
            label: "Unsur warna",
            hint: "Diisi bila warna menjadi bagian merek. Contoh: merah, kuning, hitam.",
            missing: "Tuliskan warna yang menjadi bagian merek",
            kind: FieldKind::Text { max: 300 },
            need: Need::When(
                Condition::Answer {
                    field: "has_colours",
                    any_of: &[YES],
                },
                "bila warna menjadi bagian merek",
            ),
        },
    ],
    ..FILING_PAGE
};

static CLASS_LIST: Page = Page {
    slug: "kelas",
    kept: true,
    section: MARK,
    title: "Kelas dan barang atau jasa",
    lead: "Barang dan jasa dunia dibagi 45 kelas (klasifikasi Nice). Merek hanya dilindungi di kelas yang Anda pilih, dan biayanya dihitung setiap kelas. Cocokkan dulu dengan daftar SKM milik DJKI: kelas yang salah menghabiskan biaya.",
    fields: &[Field {
        code: CLASSES,
        label: "Kelas barang atau jasa",
        hint: "Pisahkan barang dengan titik koma. Contoh: kerupuk; sambal",
        missing: "Pilih paling sedikit satu kelas",
        kind: FieldKind::NiceClasses { max_goods: 1000 },
        need: Need::Always,
    }],
    ..FILING_PAGE
};

static LANGUAGE: Page = Page {
    slug: "bahasa",
    section: MARK,
    title: "Kata asing dan bagian yang tidak diminta",
    lead: "",
    fields: &[
        Field {
            code: "foreign_words",
            label: "Apakah ada kata asing atau kata daerah pada merek?",
            hint: "",
            missing: "Pilih apakah ada kata asing pada merek",
            kind: FieldKind::Choice(&[
                Choice::new("none", "Tidak", ""),
                Choice::new(
                    "translated",
                    "Ya, dan punya arti",
                    "tuliskan artinya di bawah",
                ),
                Choice::new(
                    "meaningless",
                    "Ada kata yang tidak memiliki arti",
                    "misalnya kata buatan sendiri",
                ),
            ]),
            need: Need::Always,
        },
        Field {
            code: "translation",
            label: "Arti dalam bahasa Indonesia",
            hint: "Diisi bila ada kata asing yang punya arti.",
            missing: "Tuliskan arti kata asing itu",
            kind: FieldKind::Text { max: 300 },
            need: Need::When(
                Condition::Answer {
                    field: "foreign_words",
                    any_of: &["translated"],
                },
                "bila ada kata asing yang punya arti",
            ),
        },
        Field {
            code: "has_other_script",
            label: "Apakah ada huruf selain huruf Latin atau angka yang tidak lazim?",
            hint: "Contoh: aksara Arab, Jawa, Sunda, atau Tionghoa.",
            missing: "Pilih apakah ada huruf selain huruf Latin",
            kind: NO_OR_YES,
            need: Need::Always,
        },
        Field {
            code: "transliteration",
            label: "Cara membacanya dalam huruf Latin",
            hint: "Diisi bila ada huruf selain huruf Latin.",
            missing: "Tuliskan cara membacanya dalam huruf Latin",
            kind: FieldKind::Text { max: 300 },
            need: Need::When(
                Condition::Answer {
                    field: "has_other_script",
                    any_of: &[YES],
                },
                "bila ada huruf selain huruf Latin",
            ),
        },
        Field {
            code: "disclaimer",
            label: "Bagian merek yang tidak Anda minta haknya (boleh dilewati)",
            hint: "Kata umum yang boleh dipakai siapa saja. Contoh: kata “keripik”.",
            missing: "",
            kind: FieldKind::Text { max: 300 },
            need: Need::Optional,
        },
    ],
    ..FILING_PAGE
};
