//! The form of a rahasia dagang: its kind, how it is protected, and the envelope. It never asks for the secret.

use super::super::ask::{date, line, number, question, text, yes_or_no};
use super::super::field::{Choice, DateRule, FILING_PAGE, FieldKind, LineForm, Page, YES};
use super::super::representative;
use super::{ALL, RECORDED};
use crate::ip_type::Service;
use crate::need::Condition;

pub(super) const TITLE: &str = "secret_title";
const ENVELOPE: &str = "envelope";
const FILE: &str = "file";
const PAPER: &str = "paper";

const SECRET: &str = "Rahasia Anda";
const AGREEMENT: &str = "Pengalihan atau lisensi";

const IN_A_FILE: Condition = Condition::answer(ENVELOPE, &[FILE]);
const ON_PAPER: Condition = Condition::answer(ENVELOPE, &[PAPER]);

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
            150,
        )
        .hint("Contoh: Resep bumbu rendang Contoh, bukan bahan dan takarannya.")
        .missing("Tuliskan nama rahasia dagangnya, tanpa isinya"),
        question("secret_field", "Bidangnya")
            .missing("Pilih bidang rahasia dagangnya")
            .one_of(&[
                Choice::new("technology", "Teknologi").hint("resep, ramuan, cara membuat"),
                Choice::new("business", "Bisnis")
                    .hint("daftar pelanggan, cara menjual, perhitungan harga"),
            ]),
        question("secret_kind", "Jenis informasinya")
            .missing("Pilih jenis informasinya")
            .one_of(&[
                Choice::new("production", "Metode produksi"),
                Choice::new("processing", "Metode pengolahan"),
                Choice::new("sales", "Metode penjualan"),
                Choice::new("other", "Informasi lain yang bernilai ekonomi"),
            ]),
        text("value", "Mengapa bernilai ekonomi bagi usaha Anda?", 1000)
            .hint("Tanpa membuka rahasianya. Contoh: rasa produk kami tidak dapat ditiru pesaing.")
            .missing("Tuliskan mengapa informasi ini bernilai ekonomi"),
    ],
    ..PAGE
};

static GUARDED: Page = Page {
    slug: "pengamanan",
    title: "Bagaimana rahasianya dijaga",
    lead: "Rahasia dagang hanya dilindungi bila pemiliknya menjaganya dengan langkah yang layak.",
    fields: &[
        text("safeguards", "Uraian langkah pengamanan", 2000)
            .hint("Contoh: resep disimpan di lemari terkunci, hanya dua orang yang tahu, karyawan menandatangani janji kerahasiaan.")
            .missing("Uraikan langkah pengamanannya"),
        question("known_by", "Berapa orang yang mengetahuinya?")
            .missing("Pilih berapa orang yang mengetahuinya")
            .one_of(&[
                Choice::new("one", "Hanya saya"),
                Choice::new("few", "2 sampai 5 orang"),
                Choice::new("more", "Lebih dari 5 orang"),
            ]),
        yes_or_no(
            "staff_bound",
            "Apakah semua yang mengetahuinya sudah menandatangani janji kerahasiaan?",
        )
        .hint("Bila belum, sebaiknya dibuat sekarang.")
        .missing("Pilih apakah sudah ada janji kerahasiaan"),
    ],
    ..PAGE
};

static SEALED: Page = Page {
    slug: "amplop-tersegel",
    title: "Amplop tersegel",
    lead: "Dokumen yang memuat rahasia tetap pada Anda. Portal hanya mencatat bahwa dokumen itu ada hari ini, sebagai petunjuk awal bila kelak dipersoalkan.",
    fields: &[
        question(ENVELOPE, "Di mana dokumen rahasianya?")
            .missing("Pilih di mana dokumen rahasianya")
            .one_of(&[
                Choice::new(FILE, "Berkas di perangkat saya")
                    .hint("perangkat Anda menghitung sidiknya; berkasnya tidak dikirim ke mana pun"),
                Choice::new(PAPER, "Kertas dalam amplop tersegel")
                    .hint("Anda menyegel dan menyimpannya sendiri"),
            ]),
        line(
            "envelope_title",
            "Tulisan pada amplop atau nama berkas",
            150,
        )
        .hint("Tanpa membocorkan isinya. Contoh: Amplop A, resep bumbu, 2026.")
        .missing("Tuliskan nama amplop atau berkasnya"),
        number("envelope_pages", "Jumlah halaman di dalam amplop", 1, 9999)
            .missing("Isi jumlah halaman di dalam amplop")
            .when(ON_PAPER, "untuk amplop kertas"),
        date(
            "sealed_on",
            "Tanggal disegel, atau tanggal berkas terakhir diubah",
            DateRule::Past,
        )
        .missing("Isi tanggal disegel"),
        question("fingerprint", "Sidik digital berkas (SHA-256)")
            .kind(FieldKind::Formed(LineForm::Fingerprint))
            .hint("64 huruf dan angka yang dihitung dari berkasnya. Berkas yang diubah satu huruf pun punya sidik lain, dan isinya tidak dapat dibaca dari sidik. Tanpa sidik, catatan ini tidak menunjukkan berkas yang mana.")
            .missing("Hitung sidik berkasnya, atau pilih kertas dalam amplop tersegel")
            .when(IN_A_FILE, "untuk berkas"),
    ],
    ..PAGE
};

static PARTIES: Page = Page {
    slug: "para-pihak",
    section: AGREEMENT,
    title: "Perjanjian dan para pihak",
    lead: "Inilah yang dicatat DJKI: siapa, sejak kapan, dan atas dasar apa. Bukan rahasianya.",
    fields: &[
        question(
            "applicant_side",
            "Apa kedudukan pemohon dalam perjanjian ini?",
        )
        .missing("Pilih kedudukan pemohon")
        .one_of(&[
            Choice::new("giver", "Pemilik, yang memberi hak atau lisensi"),
            Choice::new("taker", "Penerima hak atau lisensi"),
        ]),
        line("other_party", "Nama pihak lain", 150)
            .hint("Orang atau badan usaha yang memberi atau menerima hak.")
            .missing("Tuliskan nama pihak lain"),
        text("other_address", "Alamat pihak lain", 300).missing("Tuliskan alamat pihak lain"),
        line(
            "other_nationality",
            "Kewarganegaraan atau negara asal pihak lain",
            60,
        )
        .missing("Tuliskan kewarganegaraan pihak lain"),
        line(
            "agreement_number",
            "Nomor perjanjian atau akta (boleh dilewati)",
            80,
        )
        .optional(),
        date(
            "agreement_on",
            "Tanggal perjanjian, akta, atau peristiwanya",
            DateRule::Past,
        )
        .missing("Isi tanggal perjanjian"),
    ],
    services: RECORDED,
    ..PAGE
};

static HANDED_OVER: Page = Page {
    slug: "dasar-pengalihan",
    section: AGREEMENT,
    title: "Dasar pengalihan hak",
    fields: &[question("transfer_basis", "Hak beralih karena apa?")
        .missing("Pilih dasar pengalihannya")
        .one_of(&[
            Choice::new("inheritance", "Pewarisan"),
            Choice::new("gift", "Hibah"),
            Choice::new("will", "Wasiat"),
            Choice::new("agreement", "Perjanjian tertulis"),
            Choice::new("other", "Sebab lain yang sah")
                .hint("menurut peraturan perundang-undangan"),
        ])],
    services: &[Service::Assignment],
    ..PAGE
};

static LICENSED: Page = Page {
    slug: "isi-lisensi",
    section: AGREEMENT,
    title: "Isi lisensi",
    fields: &[
        question("exclusive", "Apakah lisensinya eksklusif?")
            .missing("Pilih apakah lisensinya eksklusif")
            .one_of(&[
                Choice::new("no", "Tidak eksklusif")
                    .hint("pemilik dan pihak lain tetap boleh memakai"),
                Choice::new(YES, "Eksklusif").hint("hanya penerima lisensi yang boleh memakai"),
            ]),
        line("territory", "Wilayah lisensi", 150)
            .hint("Contoh: seluruh Indonesia.")
            .missing("Tuliskan wilayah lisensi"),
        date(
            "licence_until",
            "Berlaku sampai (boleh dilewati)",
            DateRule::Any,
        )
        .hint("Kosongkan bila tanpa batas waktu.")
        .optional(),
    ],
    services: &[Service::Licence],
    ..PAGE
};
