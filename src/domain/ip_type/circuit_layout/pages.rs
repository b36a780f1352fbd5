//! The form of a DTLST: the layout, its designers, and since when it has been sold.

use super::super::ask::{date, line, question, rows, text, yes_or_no};
use super::super::field::{Choice, DateRule, FILING_PAGE, Group, NO, Page, YES};
use super::super::representative;
use crate::need::Condition;

pub(super) const TITLE: &str = "layout_title";
pub(super) const OWN_DESIGN: &str = "own_design";
pub(super) const EXPLOITED_ON: &str = "first_exploited_on";

/// The layout was sold or used commercially before filing.
pub(super) const WAS_EXPLOITED: Condition = Condition::answer("exploited", &[YES]);

const LAYOUT: &str = "Desain Anda";

pub(super) static PAGES: &[&Page] = &[
    &LAYOUT_PAGE,
    &DESIGNERS,
    &EXPLOITATION,
    &representative::PAGE,
];

static LAYOUT_PAGE: Page = Page {
    slug: "desain",
    section: LAYOUT,
    title: "Judul dan uraian desain",
    lead: "Satu permohonan untuk satu desain tata letak.",
    fields: &[
        line(TITLE, "Judul desain tata letak", 200)
            .hint("Nama singkat yang menunjukkan sirkuitnya. Contoh: Tata letak pengendali daya lampu hemat.")
            .missing("Tuliskan judul desain tata letak"),
        text("circuit", "Uraian sirkuit terpadu", 2000)
            .hint("Sirkuit apa ini, dipakai pada alat apa, dan apa fungsinya. Uraian lengkap dilampirkan sebagai berkas.")
            .missing("Uraikan sirkuit terpadunya"),
        text(
            "originality",
            "Bagian tata letak yang Anda rancang sendiri",
            2000,
        )
        .hint("Letak elemen atau interkoneksi mana yang baru dan hasil rancangan pendesain.")
        .missing("Uraikan bagian yang dirancang sendiri"),
    ],
    ..FILING_PAGE
};

static DESIGNER: Group = Group {
    one: "pendesain",
    columns: &[
        line("name", "Nama lengkap", 150)
            .hint("Persis seperti pada KTP.")
            .missing("Tuliskan nama pendesain"),
        line("nationality", "Kewarganegaraan", 60).missing("Tuliskan kewarganegaraannya"),
        text("address", "Alamat lengkap", 300)
            .hint("Jalan, kelurahan, kecamatan, kota, kode pos.")
            .missing("Tuliskan alamat pendesain"),
    ],
    max: 10,
};

static DESIGNERS: Page = Page {
    slug: "pendesain",
    kept: true,
    section: LAYOUT,
    title: "Siapa yang merancang",
    lead: "",
    fields: &[
        question(OWN_DESIGN, "Apakah pemohon sendiri pendesainnya?")
            .missing("Pilih apakah pemohon pendesainnya")
            .one_of(&[
                Choice::new(YES, "Ya").hint("pemohon ada di antara pendesain di bawah"),
                Choice::new(NO, "Tidak, haknya dialihkan kepada pemohon")
                    .hint("surat pengalihan haknya dilampirkan nanti"),
            ]),
        rows("designers", "Pendesain", &DESIGNER)
            .hint("Semua orang yang merancang tata letak ini.")
            .missing("Isi paling sedikit satu pendesain"),
    ],
    ..FILING_PAGE
};

static EXPLOITATION: Page = Page {
    slug: "eksploitasi",
    section: LAYOUT,
    title: "Pemakaian secara komersial",
    lead: "Dieksploitasi secara komersial berarti sirkuitnya sudah dijual, disewakan, atau diedarkan di mana pun. Permohonan diajukan paling lama 2 tahun sejak itu.†",
    fields: &[
        yes_or_no(
            "exploited",
            "Apakah desain ini sudah pernah dieksploitasi secara komersial?",
        )
        .missing("Pilih apakah desain ini sudah dieksploitasi"),
        date(
            EXPLOITED_ON,
            "Tanggal pertama kali dieksploitasi secara komersial",
            DateRule::WithinMonths(24),
        )
        .hint("Paling lama 2 tahun yang lalu; sesudah itu desain tidak dapat didaftarkan lagi.†")
        .missing("Isi tanggal pertama kali dieksploitasi")
        .when(WAS_EXPLOITED, "bila sudah dieksploitasi secara komersial"),
        line("exploited_where", "Di mana pertama kali", 150)
            .hint("Kota dan negara.")
            .missing("Tuliskan di mana pertama kali dieksploitasi")
            .when(WAS_EXPLOITED, "bila sudah dieksploitasi secara komersial"),
    ],
    ..FILING_PAGE
};
