//! The form of a DTLST: the layout, its designers, and since when it has been sold.

use super::super::ask::{choice, date, line, text, when, yes_or_no};
use super::super::field::{Choice, DateRule, FILING_PAGE, Field, FieldKind, Group, NO, Page, YES};
use super::super::representative;
use crate::need::{Condition, Need};

pub(super) const TITLE: &str = "layout_title";
pub(super) const OWN_DESIGN: &str = "own_design";
pub(super) const EXPLOITED_ON: &str = "first_exploited_on";

/// The layout was sold or used commercially before filing.
pub(super) const WAS_EXPLOITED: Condition = Condition::Answer {
    field: "exploited",
    any_of: &[YES],
};

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
        line(
            TITLE,
            "Judul desain tata letak",
            "Nama singkat yang menunjukkan sirkuitnya. Contoh: Tata letak pengendali daya lampu hemat.",
            "Tuliskan judul desain tata letak",
            200,
        ),
        text(
            "circuit",
            "Uraian sirkuit terpadu",
            "Sirkuit apa ini, dipakai pada alat apa, dan apa fungsinya. Uraian lengkap dilampirkan sebagai berkas.",
            "Uraikan sirkuit terpadunya",
            2000,
        ),
        text(
            "originality",
            "Bagian tata letak yang Anda rancang sendiri",
            "Letak elemen atau interkoneksi mana yang baru dan hasil rancangan pendesain.",
            "Uraikan bagian yang dirancang sendiri",
            2000,
        ),
    ],
    ..FILING_PAGE
};

static DESIGNER: Group = Group {
    one: "pendesain",
    columns: &[
        line(
            "name",
            "Nama lengkap",
            "Persis seperti pada KTP.",
            "Tuliskan nama pendesain",
            150,
        ),
        line(
            "nationality",
            "Kewarganegaraan",
            "",
            "Tuliskan kewarganegaraannya",
            60,
        ),
        text(
            "address",
            "Alamat lengkap",
            "Jalan, kelurahan, kecamatan, kota, kode pos.",
            "Tuliskan alamat pendesain",
            300,
        ),
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
        choice(
            OWN_DESIGN,
            "Apakah pemohon sendiri pendesainnya?",
            "",
            "Pilih apakah pemohon pendesainnya",
            &[
                Choice::new(YES, "Ya", "pemohon ada di antara pendesain di bawah"),
                Choice::new(
                    NO,
                    "Tidak, haknya dialihkan kepada pemohon",
                    "surat pengalihan haknya dilampirkan nanti",
                ),
            ],
        ),
        Field {
            code: "designers",
            label: "Pendesain",
            hint: "Semua orang yang merancang tata letak ini.",
            missing: "Isi paling sedikit satu pendesain",
            kind: FieldKind::Rows(&DESIGNER),
            need: Need::Always,
        },
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
            "",
            "Pilih apakah desain ini sudah dieksploitasi",
        ),
        when(
            date(
                EXPLOITED_ON,
                "Tanggal pertama kali dieksploitasi secara komersial",
                "Paling lama 2 tahun yang lalu; sesudah itu desain tidak dapat didaftarkan lagi.†",
                "Isi tanggal pertama kali dieksploitasi",
                DateRule::WithinMonths(24),
            ),
            WAS_EXPLOITED,
            "bila sudah dieksploitasi secara komersial",
        ),
        when(
            line(
                "exploited_where",
                "Di mana pertama kali",
                "Kota dan negara.",
                "Tuliskan di mana pertama kali dieksploitasi",
                150,
            ),
            WAS_EXPLOITED,
            "bila sudah dieksploitasi secara komersial",
        ),
    ],
    ..FILING_PAGE
};
