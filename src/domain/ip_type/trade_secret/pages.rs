//! The form of a rahasia dagang: its kind, how it is protected, and the envelope. It never asks for the secret.

use super::super::ask::{choice, date, line, optional, text, when, yes_or_no};
use super::super::field::{Choice, DateRule, FILING_PAGE, Field, FieldKind, LineForm, Page, YES};
use super::super::representative;
use super::{ALL, RECORDED};
use crate::ip_type::Service;
use crate::need::{Condition, Need};

pub(super) const TITLE: &str = "secret_title";
const ENVELOPE: &str = "envelope";
const FILE: &str = "file";
const PAPER: &str = "paper";

const SECRET: &str = "Rahasia Anda";
const AGREEMENT: &str = "Pengalihan atau lisensi";

const IN_A_FILE: Condition = Condition::Answer {
    field: ENVELOPE,
    any_of: &[FILE],
};
const ON_PAPER: Condition = Condition::Answer {
    field: ENVELOPE,
    any_of: &[PAPER],
};

const PAGE: Page = Page {
    section: SECRET,
    services: ALL,
    ..FILING_PAGE
};

pub(super) static PAGES: &[&Page] = &[
    &WHAT,
    &GUARDED,
    &SEALED,
    &PARTIES,
    &HANDED_OVER,
    &LICENSED,
    &REPRESENTATIVE,
];

static REPRESENTATIVE: Page = Page {
    services: ALL,
    ..representative::PAGE
};

static WHAT: Page = Page {
    slug: "tentang-rahasia",
    title: "Tentang rahasia dagangnya",
    lead: "Jangan menulis rahasianya. Cukup nama yang tidak membocorkan isinya, dan jenisnya.",
    fields: &[
        line(
            TITLE,
            "Nama rahasia dagang yang tidak membocorkan isinya",
            "Contoh: Resep bumbu rendang Contoh, bukan bahan dan takarannya.",
            "Tuliskan nama rahasia dagangnya, tanpa isinya",
            150,
        ),
        choice(
            "secret_field",
            "Bidangnya",
            "",
            "Pilih bidang rahasia dagangnya",
            &[
                Choice::new("technology", "Teknologi", "resep, ramuan, cara membuat"),
                Choice::new(
                    "business",
                    "Bisnis",
                    "daftar pelanggan, cara menjual, perhitungan harga",
                ),
            ],
        ),
        choice(
            "secret_kind",
            "Jenis informasinya",
            "",
            "Pilih jenis informasinya",
            &[
                Choice::new("production", "Metode produksi", ""),
                Choice::new("processing", "Metode pengolahan", ""),
                Choice::new("sales", "Metode penjualan", ""),
                Choice::new("other", "Informasi lain yang bernilai ekonomi", ""),
            ],
        ),
        text(
            "value",
            "Mengapa bernilai ekonomi bagi usaha Anda?",
            "Tanpa membuka rahasianya. Contoh: rasa produk kami tidak dapat ditiru pesaing.",
            "Tuliskan mengapa informasi ini bernilai ekonomi",
            1000,
        ),
    ],
    ..PAGE
};

static GUARDED: Page = Page {
    slug: "pengamanan",
    title: "Bagaimana rahasianya dijaga",
    lead: "Rahasia dagang hanya dilindungi bila pemiliknya menjaganya dengan langkah yang layak.",
    fields: &[
        text(
            "safeguards",
            "Uraian langkah pengamanan",
            "Contoh: resep disimpan di lemari terkunci, hanya dua orang yang tahu, karyawan menandatangani janji kerahasiaan.",
            "Uraikan langkah pengamanannya",
            2000,
        ),
        choice(
            "known_by",
            "Berapa orang yang mengetahuinya?",
            "",
            "Pilih berapa orang yang mengetahuinya",
            &[
                Choice::new("one", "Hanya saya", ""),
                Choice::new("few", "2 sampai 5 orang", ""),
                Choice::new("more", "Lebih dari 5 orang", ""),
            ],
        ),
        yes_or_no(
            "staff_bound",
            "Apakah semua yang mengetahuinya sudah menandatangani janji kerahasiaan?",
            "Bila belum, sebaiknya dibuat sekarang.",
            "Pilih apakah sudah ada janji kerahasiaan",
        ),
    ],
    ..PAGE
};

static SEALED: Page = Page {
    slug: "amplop-tersegel",
    title: "Amplop tersegel",
    lead: "Dokumen yang memuat rahasia tetap pada Anda. Portal hanya mencatat bahwa dokumen itu ada hari ini, sebagai petunjuk awal bila kelak dipersoalkan.",
    fields: &[
        choice(
            ENVELOPE,
            "Di mana dokumen rahasianya?",
            "",
            "Pilih di mana dokumen rahasianya",
            &[
                Choice::new(
                    FILE,
                    "Berkas di perangkat saya",
                    "perangkat Anda menghitung sidiknya; berkasnya tidak dikirim ke mana pun",
                ),
                Choice::new(
                    PAPER,
                    "Kertas dalam amplop tersegel",
                    "Anda menyegel dan menyimpannya sendiri",
                ),
            ],
        ),
        line(
            "envelope_title",
            "Tulisan pada amplop atau nama berkas",
            "Tanpa membocorkan isinya. Contoh: Amplop A, resep bumbu, 2026.",
            "Tuliskan nama amplop atau berkasnya",
            150,
        ),
        when(
            Field {
                kind: FieldKind::Number { min: 1, max: 9999 },
                ..line(
                    "envelope_pages",
                    "Jumlah halaman di dalam amplop",
                    "",
                    "Isi jumlah halaman di dalam amplop",
                    0,
                )
            },
            ON_PAPER,
            "untuk amplop kertas",
        ),
        date(
            "sealed_on",
            "Tanggal disegel, atau tanggal berkas terakhir diubah",
            "",
            "Isi tanggal disegel",
            DateRule::Past,
        ),
        when(
            Field {
                kind: FieldKind::Formed(LineForm::Fingerprint),
                ..line(
                    "fingerprint",
                    "Sidik digital berkas (SHA-256)",
                    "64 huruf dan angka yang dihitung dari berkasnya. Berkas yang diubah satu huruf pun punya sidik lain, dan isinya tidak dapat dibaca dari sidik. Tanpa sidik, catatan ini tidak menunjukkan berkas yang mana.",
                    "Hitung sidik berkasnya, atau pilih kertas dalam amplop tersegel",
                    0,
                )
            },
            IN_A_FILE,
            "untuk berkas",
        ),
    ],
    ..PAGE
};

static PARTIES: Page = Page {
    slug: "para-pihak",
    section: AGREEMENT,
    title: "Perjanjian dan para pihak",
    lead: "Inilah yang dicatat DJKI: siapa, sejak kapan, dan atas dasar apa. Bukan rahasianya.",
    fields: &[
        choice(
            "applicant_side",
            "Apa kedudukan pemohon dalam perjanjian ini?",
            "",
            "Pilih kedudukan pemohon",
            &[
                Choice::new("giver", "Pemilik, yang memberi hak atau lisensi", ""),
                Choice::new("taker", "Penerima hak atau lisensi", ""),
            ],
        ),
        line(
            "other_party",
            "Nama pihak lain",
            "Orang atau badan usaha yang memberi atau menerima hak.",
            "Tuliskan nama pihak lain",
            150,
        ),
        text(
            "other_address",
            "Alamat pihak lain",
            "",
            "Tuliskan alamat pihak lain",
            300,
        ),
        line(
            "other_nationality",
            "Kewarganegaraan atau negara asal pihak lain",
            "",
            "Tuliskan kewarganegaraan pihak lain",
            60,
        ),
        optional(line(
            "agreement_number",
            "Nomor perjanjian atau akta (boleh dilewati)",
            "",
            "",
            80,
        )),
        date(
            "agreement_on",
            "Tanggal perjanjian, akta, atau peristiwanya",
            "",
            "Isi tanggal perjanjian",
            DateRule::Past,
        ),
    ],
    services: RECORDED,
    ..PAGE
};

static HANDED_OVER: Page = Page {
    slug: "dasar-pengalihan",
    section: AGREEMENT,
    title: "Dasar pengalihan hak",
    fields: &[choice(
        "transfer_basis",
        "Hak beralih karena apa?",
        "",
        "Pilih dasar pengalihannya",
        &[
            Choice::new("inheritance", "Pewarisan", ""),
            Choice::new("gift", "Hibah", ""),
            Choice::new("will", "Wasiat", ""),
            Choice::new("agreement", "Perjanjian tertulis", ""),
            Choice::new(
                "other",
                "Sebab lain yang sah",
                "menurut peraturan perundang-undangan",
            ),
        ],
    )],
    services: &[Service::Assignment],
    ..PAGE
};

static LICENSED: Page = Page {
    slug: "isi-lisensi",
    section: AGREEMENT,
    title: "Isi lisensi",
    fields: &[
        choice(
            "exclusive",
            "Apakah lisensinya eksklusif?",
            "",
            "Pilih apakah lisensinya eksklusif",
            &[
                Choice::new(
                    "no",
                    "Tidak eksklusif",
                    "pemilik dan pihak lain tetap boleh memakai",
                ),
                Choice::new(
                    YES,
                    "Eksklusif",
                    "hanya penerima lisensi yang boleh memakai",
                ),
            ],
        ),
        line(
            "territory",
            "Wilayah lisensi",
            "Contoh: seluruh Indonesia.",
            "Tuliskan wilayah lisensi",
            150,
        ),
        Field {
            need: Need::Optional,
            missing: "",
            ..date(
                "licence_until",
                "Berlaku sampai (boleh dilewati)",
                "Kosongkan bila tanpa batas waktu.",
                "",
                DateRule::Any,
            )
        },
    ],
    services: &[Service::Licence],
    ..PAGE
};
