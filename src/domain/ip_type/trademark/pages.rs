//! The form of a trademark (UU 20/2016 Pasal 4, and DJKI's own form).

use super::super::ask::{line, question, text, yes_or_no};
use super::super::field::{Choice, FILING_PAGE, FieldKind, Page, YES};
use super::super::{priority, representative};
use crate::need::Condition;

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
        question(
            SELF_CHECK,
            "Apakah ada alasan di atas yang mengenai merek Anda?",
        )
        .one_of(&[
            Choice::new("none", "Tidak ada").hint("Sejauh yang saya tahu"),
            Choice::new(CONSENTED, "Ada, dan saya punya persetujuan tertulis")
                .hint("Untuk nama atau foto orang, nama badan hukum, lambang, atau cap resmi; persetujuannya dilampirkan nanti"),
            Choice::new("unsure", "Ada, atau saya ragu")
                .hint("Petugas membantu menilai sebelum Anda membayar"),
        ])
        .missing("Pilih apakah ada alasan yang mengenai merek Anda"),
        text("self_check_note", "Alasan mana, dan mengapa?", 500)
            .hint("Diisi bila jawaban Anda bukan Tidak ada. Contoh: nama merek sama dengan nama desa kami.")
            .missing("Tuliskan alasan mana yang Anda ragukan")
            .when(
                Condition::answer(SELF_CHECK, &[CONSENTED, "unsure"]),
                "bila ada alasan yang mengenai merek",
            ),
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
        question(APPLICATION_TYPE, "Untuk apa merek ini dipakai?")
            .one_of(&[
                Choice::new(GOODS, "Merek dagang").hint("untuk barang yang Anda jual, kelas 1–34"),
                Choice::new(SERVICES, "Merek jasa")
                    .hint("untuk jasa, seperti kedai, laundry, atau salon, kelas 35–45"),
                Choice::new("goods_and_services", "Merek dagang dan jasa").hint("untuk keduanya"),
                Choice::new(COLLECTIVE, "Merek kolektif")
                    .hint("dipakai bersama oleh anggota kelompok, dengan aturan penggunaan"),
            ])
            .missing("Pilih untuk apa merek ini dipakai"),
        question("mark_type", "Tipe merek")
            .one_of(&[
                Choice::new("word", "Kata").hint("hanya tulisan"),
                Choice::new("figurative", "Lukisan atau logo").hint("hanya gambar"),
                Choice::new("word_and_figurative", "Kata dan lukisan").hint("umum di kemasan"),
                Choice::new("three_dimensional", "Tiga dimensi").hint("bentuk barang"),
                Choice::new("sound", "Suara").hint("bunyi atau nada"),
                Choice::new("hologram", "Hologram").hint("berubah bila digerakkan"),
            ])
            .missing("Pilih tipe merek"),
    ],
    ..FILING_PAGE
};

static NAME: Page = Page {
    slug: "nama-merek",
    section: MARK,
    title: "Nama dan gambaran merek",
    lead: "",
    fields: &[
        line(MARK_NAME, "Nama merek", 150)
            .hint("Tulis persis seperti pada label, huruf besar dan kecilnya juga. Merek tidak dapat diubah sesudah diajukan. Untuk merek tanpa kata, beri nama singkat.")
            .missing("Tuliskan nama merek"),
        text("mark_description", "Deskripsi merek", 1000)
            .hint("Ceritakan apa yang terlihat atau terdengar: bentuk huruf, gambar, dan artinya.")
            .missing("Tuliskan deskripsi merek"),
        yes_or_no("has_colours", "Apakah warna menjadi bagian merek?")
            .hint("Bila Ya, merek dilindungi dengan warna itu.")
            .missing("Pilih apakah warna menjadi bagian merek"),
        line("colours", "Unsur warna", 300)
            .hint("Diisi bila warna menjadi bagian merek. Contoh: merah, kuning, hitam.")
            .missing("Tuliskan warna yang menjadi bagian merek")
            .when(
                Condition::answer("has_colours", &[YES]),
                "bila warna menjadi bagian merek",
            ),
    ],
    ..FILING_PAGE
};

static CLASS_LIST: Page = Page {
    slug: "kelas",
    kept: true,
    section: MARK,
    title: "Kelas dan barang atau jasa",
    lead: "Barang dan jasa dunia dibagi 45 kelas (klasifikasi Nice). Merek hanya dilindungi di kelas yang Anda pilih, dan biayanya dihitung setiap kelas. Cocokkan dulu dengan daftar SKM milik DJKI: kelas yang salah menghabiskan biaya.",
    fields: &[question(CLASSES, "Kelas barang atau jasa")
        .kind(FieldKind::NiceClasses { max_goods: 1000 })
        .hint("Pisahkan barang dengan titik koma. Contoh: kerupuk; sambal")
        .missing("Pilih paling sedikit satu kelas")],
    ..FILING_PAGE
};

static LANGUAGE: Page = Page {
    slug: "bahasa",
    section: MARK,
    title: "Kata asing dan bagian yang tidak diminta",
    lead: "",
    fields: &[
        question(
            "foreign_words",
            "Apakah ada kata asing atau kata daerah pada merek?",
        )
        .one_of(&[
            Choice::new("none", "Tidak"),
            Choice::new("translated", "Ya, dan punya arti").hint("tuliskan artinya di bawah"),
            Choice::new("meaningless", "Ada kata yang tidak memiliki arti")
                .hint("misalnya kata buatan sendiri"),
        ])
        .missing("Pilih apakah ada kata asing pada merek"),
        line("translation", "Arti dalam bahasa Indonesia", 300)
            .hint("Diisi bila ada kata asing yang punya arti.")
            .missing("Tuliskan arti kata asing itu")
            .when(
                Condition::answer("foreign_words", &["translated"]),
                "bila ada kata asing yang punya arti",
            ),
        yes_or_no(
            "has_other_script",
            "Apakah ada huruf selain huruf Latin atau angka yang tidak lazim?",
        )
        .hint("Contoh: aksara Arab, Jawa, Sunda, atau Tionghoa.")
        .missing("Pilih apakah ada huruf selain huruf Latin"),
        line("transliteration", "Cara membacanya dalam huruf Latin", 300)
            .hint("Diisi bila ada huruf selain huruf Latin.")
            .missing("Tuliskan cara membacanya dalam huruf Latin")
            .when(
                Condition::answer("has_other_script", &[YES]),
                "bila ada huruf selain huruf Latin",
            ),
        line(
            "disclaimer",
            "Bagian merek yang tidak Anda minta haknya (boleh dilewati)",
            300,
        )
        .hint("Kata umum yang boleh dipakai siapa saja. Contoh: kata “keripik”.")
        .optional(),
    ],
    ..FILING_PAGE
};
