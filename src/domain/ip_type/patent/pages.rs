//! The forms of a patent: for filing (variant, three tests, claims, abstract, inventors) and for the substantive
//! examination.

use super::super::field::{
    Choice, DateRule, FILING_PAGE, Field, FieldKind, Group, NO, NO_OR_YES, Page, YES,
};
use super::super::{Service, people, priority, representative};
use super::patentability;
use crate::need::{Condition, Need};

pub(super) const KIND: &str = "patent_kind";
pub(super) const STANDARD: &str = "standard";
pub(super) const SIMPLE: &str = "simple";
pub(super) const TITLE: &str = "invention_title";
pub(super) const CLAIMS: &str = "claims";
pub(super) const CLAIM_KIND: &str = "kind";
pub(super) const INDEPENDENT: &str = "independent";
pub(super) const PAGE_COUNT: &str = "description_pages";
pub(super) const HAS_DRAWINGS: &str = "has_drawings";
pub(super) const INVENTORS: &str = "inventors";
pub(super) const APPLICANT_IS_INVENTOR: &str = "applicant_is_inventor";
pub(super) const WITH_OTHERS: &str = "with_others";
pub(super) const DISCLOSED: &str = "disclosed";
pub(super) const DISCLOSED_ON: &str = "disclosed_on";
pub(super) const RECEIVED_ON: &str = "received_on";

const PUBLISHED_BEFORE: Need = Need::When(
    Condition::Answer {
        field: DISCLOSED,
        any_of: &[YES],
    },
    "bila sudah pernah diumumkan",
);

pub(super) const INVENTION: &str = "Invensi Anda";
const PEOPLE: &str = "Inventor";
const OTHER: &str = "Lainnya";
const BOTH: &[Service] = &[Service::Filing, Service::Examination];

pub(super) static PAGES: &[&Page] = &[
    &KIND_PAGE,
    &patentability::PAGE,
    &TITLE_PAGE,
    &DESCRIPTION,
    &CLAIM_LIST,
    &ABSTRACT,
    &DRAWINGS,
    &INVENTOR_LIST,
    &DISCLOSURE,
    &priority::TWELVE_MONTHS,
    &representative::PAGE,
    &EXAMINATION,
];

pub(super) const IS_SIMPLE: Condition = Condition::Answer {
    field: KIND,
    any_of: &[SIMPLE],
};
pub(super) const IS_STANDARD: Condition = Condition::Answer {
    field: KIND,
    any_of: &[STANDARD],
};

static KIND_PAGE: Page = Page {
    slug: "jenis-paten",
    section: INVENTION,
    title: "Paten atau paten sederhana",
    lead: "Keduanya berbeda dalam syarat, jumlah klaim mandiri, biaya, dan lama pelindungan.",
    services: BOTH,
    fields: &[Field {
        code: KIND,
        label: "Jenis paten",
        hint: "",
        missing: "Pilih jenis paten",
        kind: FieldKind::Choice(&[
            Choice::new(
                STANDARD,
                "Paten",
                "invensi baru dengan langkah inventif; jumlah klaim tidak dibatasi; 20 tahun",
            ),
            Choice::new(
                SIMPLE,
                "Paten sederhana",
                "pengembangan produk atau proses yang telah ada, lebih praktis dipakai; tepat satu klaim mandiri; 10 tahun; pemeriksaannya dibayar bersama permohonan",
            ),
        ]),
        need: Need::Always,
    }],
    ..FILING_PAGE
};

static TITLE_PAGE: Page = Page {
    slug: "judul-invensi",
    section: INVENTION,
    title: "Judul invensi",
    services: BOTH,
    fields: &[
        Field {
            code: TITLE,
            label: "Judul invensi",
            hint: "Sebut produk atau proses dan fungsinya, tanpa nama dagang. Contoh: Alat pengiris singkong dengan pengatur tebal.",
            missing: "Tuliskan judul invensi",
            kind: FieldKind::Text { max: 250 },
            need: Need::Always,
        },
        Field {
            code: "invention_form",
            label: "Invensi ini berupa apa?",
            hint: "",
            missing: "Pilih apakah invensi berupa produk atau proses",
            kind: FieldKind::Choice(&[
                Choice::new(
                    "product",
                    "Produk",
                    "alat, barang, mesin, komposisi, formula, senyawa, atau sistem",
                ),
                Choice::new(
                    "process",
                    "Proses atau metode",
                    "cara membuat atau mengerjakan",
                ),
                Choice::new("both", "Produk dan proses", ""),
            ]),
            need: Need::When(FILING, "untuk permohonan paten"),
        },
        Field {
            code: "technical_field",
            label: "Bidang teknik",
            hint: "Contoh: pengolahan makanan, mesin pertanian.",
            missing: "Tuliskan bidang teknik invensi",
            kind: FieldKind::Text { max: 200 },
            need: Need::When(FILING, "untuk permohonan paten"),
        },
    ],
    ..FILING_PAGE
};

const FILING: Condition = Condition::Service(Service::Filing);

static DESCRIPTION: Page = Page {
    slug: "deskripsi",
    section: INVENTION,
    title: "Deskripsi",
    lead: "Deskripsi berbahasa Indonesia dilampirkan sebagai PDF: bidang teknik, latar belakang, uraian singkat, uraian singkat gambar, dan uraian lengkap.",
    fields: &[
        Field {
            code: "problem",
            label: "Masalah yang dipecahkan",
            hint: "Satu atau dua kalimat.",
            missing: "Tuliskan masalah yang dipecahkan invensi ini",
            kind: FieldKind::LongText { max: 1000 },
            need: Need::Always,
        },
        Field {
            code: PAGE_COUNT,
            label: "Jumlah halaman deskripsi",
            hint: "Lebih dari 30 halaman dikenai biaya tambahan setiap halamannya.",
            missing: "Tuliskan jumlah halaman deskripsi",
            kind: FieldKind::Number { min: 1, max: 1000 },
            need: Need::Always,
        },
    ],
    ..FILING_PAGE
};

static CLAIM_GROUP: Group = Group {
    one: "klaim",
    columns: &[
        Field {
            code: CLAIM_KIND,
            label: "Jenis klaim",
            hint: "",
            missing: "Pilih jenis klaim",
            kind: FieldKind::Choice(&[
                Choice::new(INDEPENDENT, "Klaim mandiri", "berdiri sendiri"),
                Choice::new("dependent", "Klaim turunan", "merujuk klaim lain"),
            ]),
            need: Need::Always,
        },
        Field {
            code: "text",
            label: "Isi klaim",
            hint: "Satu kalimat: apa yang dilindungi.",
            missing: "Tuliskan isi klaim",
            kind: FieldKind::LongText { max: 3000 },
            need: Need::Always,
        },
    ],
    max: 60,
};

static CLAIM_LIST: Page = Page {
    slug: "klaim",
    section: INVENTION,
    title: "Klaim",
    lead: "Klaim menentukan apa yang dilindungi. Paten sederhana memuat tepat satu klaim mandiri; pada paten jumlah klaim tidak dibatasi, dan lebih dari 10 klaim dikenai biaya tambahan.",
    fields: &[Field {
        code: CLAIMS,
        label: "Daftar klaim",
        hint: "Mulai dengan klaim mandiri, lalu klaim turunannya.",
        missing: "Isi paling sedikit satu klaim",
        kind: FieldKind::Rows(&CLAIM_GROUP),
        need: Need::Always,
    }],
    ..FILING_PAGE
};

static ABSTRACT: Page = Page {
    slug: "abstrak",
    section: INVENTION,
    title: "Abstrak",
    lead: "",
    fields: &[Field {
        code: "abstract",
        label: "Abstrak invensi",
        hint: "Ringkasan invensi, paling banyak 200 kata.†",
        missing: "Tuliskan abstrak invensi",
        kind: FieldKind::Words { max: 200 },
        need: Need::Always,
    }],
    ..FILING_PAGE
};

static DRAWINGS: Page = Page {
    slug: "gambar",
    section: INVENTION,
    title: "Gambar invensi",
    lead: "Gambar dilampirkan sebagai PDF; satu gambar yang mewakili dilampirkan sebagai JPG untuk pengumuman.",
    fields: &[
        Field {
            code: HAS_DRAWINGS,
            label: "Apakah invensi dijelaskan dengan gambar?",
            hint: "",
            missing: "Pilih apakah ada gambar invensi",
            kind: FieldKind::Choice(&[
                Choice::new(YES, "Ya", ""),
                Choice::new(NO, "Tidak", "misalnya formula atau proses tanpa alat"),
            ]),
            need: Need::Always,
        },
        Field {
            code: "drawing_count",
            label: "Jumlah gambar",
            hint: "Setiap gambar bernomor: Gambar 1, Gambar 2, dan seterusnya.",
            missing: "Tuliskan jumlah gambar",
            kind: FieldKind::Number { min: 1, max: 200 },
            need: Need::When(DRAWN, "bila ada gambar"),
        },
        Field {
            code: "drawing_list",
            label: "Uraian singkat gambar",
            hint: "Satu baris untuk setiap gambar. Contoh: Gambar 1 adalah tampak depan alat.",
            missing: "Tuliskan uraian singkat gambar",
            kind: FieldKind::LongText { max: 3000 },
            need: Need::When(DRAWN, "bila ada gambar"),
        },
    ],
    ..FILING_PAGE
};

pub(super) const DRAWN: Condition = Condition::Answer {
    field: HAS_DRAWINGS,
    any_of: &[YES],
};

static INVENTOR_GROUP: Group = people::people("inventor");

static INVENTOR_LIST: Page = Page {
    slug: "inventor",
    kept: true,
    section: PEOPLE,
    title: "Inventor",
    lead: "Semua yang ikut menghasilkan invensi ditulis di sini, termasuk Anda bila Anda inventor.",
    fields: &[
        Field {
            code: APPLICANT_IS_INVENTOR,
            label: "Apakah pemohon inventor?",
            hint: "",
            missing: "Pilih apakah pemohon inventor",
            kind: FieldKind::Choice(&[
                Choice::new(YES, "Ya, satu-satunya inventor", ""),
                Choice::new(
                    WITH_OTHERS,
                    "Ya, bersama inventor lain",
                    "KTP, NPWP, dan persetujuan setiap inventor lain dilampirkan",
                ),
                Choice::new(
                    NO,
                    "Bukan",
                    "KTP dan NPWP inventor serta bukti pengalihan hak dilampirkan",
                ),
            ]),
            need: Need::Always,
        },
        Field {
            code: INVENTORS,
            label: "Daftar inventor",
            hint: "",
            missing: "Isi paling sedikit satu inventor",
            kind: FieldKind::Rows(&INVENTOR_GROUP),
            need: Need::Always,
        },
    ],
    ..FILING_PAGE
};

static DISCLOSURE: Page = Page {
    slug: "pengumuman-invensi",
    section: OTHER,
    title: "Pengumuman",
    lead: "Permohonan paten diumumkan 18 bulan sejak tanggal prioritas, atau sejak penerimaan bila tanpa prioritas. Jangan unggah invensi ke media sosial, jual, atau pamerkan sebelum ada tanggal penerimaan.",
    fields: &[
        Field {
            code: DISCLOSED,
            label: "Apakah invensi sudah pernah Anda umumkan sendiri?",
            hint: "Misalnya dipamerkan, dijual, atau ditulis di jurnal.",
            missing: "Pilih apakah invensi sudah pernah diumumkan",
            kind: NO_OR_YES,
            need: Need::Always,
        },
        Field {
            code: DISCLOSED_ON,
            label: "Kapan pertama kali diumumkan?",
            hint: "Tulis tanggal yang sebenarnya, walau sudah lama. Pengumuman sendiri tidak merusak kebaruan bila belum lewat 12 bulan (UU 65/2024).†",
            missing: "Isi tanggal pengumuman itu",
            kind: FieldKind::Date(DateRule::Past),
            need: PUBLISHED_BEFORE,
        },
        Field {
            code: "disclosed_at",
            label: "Di mana, atau lewat apa?",
            hint: "Contoh: pameran UMKM setempat; unggahan di media sosial; dijual di toko sendiri.",
            missing: "Tuliskan di mana diumumkan",
            kind: FieldKind::Text { max: 200 },
            need: PUBLISHED_BEFORE,
        },
        Field {
            code: "early_publication",
            label: "Apakah pengumuman diminta lebih cepat?",
            hint: "Pengumuman dapat dipercepat mulai 3 bulan sejak tanggal penerimaan (UU 65/2024). Pemeriksaan substantif pun dapat diminta lebih awal, sesudah ada tanggal penerimaan, sebagai layanan tersendiri.†",
            missing: "Pilih apakah pengumuman diminta lebih cepat",
            kind: NO_OR_YES,
            need: Need::When(IS_STANDARD, "untuk paten"),
        },
    ],
    ..FILING_PAGE
};

static EXAMINATION: Page = Page {
    slug: "permohonan-paten",
    section: INVENTION,
    title: "Permohonan paten yang diperiksa",
    lead: "Untuk paten, pemeriksaan substantif diminta dan dibayar terpisah; sejak ada tanggal penerimaan, pengumuman tidak perlu ditunggu (UU 65/2024).† Tanpa permintaan, permohonan dianggap ditarik kembali.",
    services: &[Service::Examination],
    fields: &[
        Field {
            code: "application_number",
            label: "Nomor permohonan paten",
            hint: "Nomor dari DJKI, seperti P00202600001.",
            missing: "Tuliskan nomor permohonan paten",
            kind: FieldKind::Text { max: 40 },
            need: Need::Always,
        },
        Field {
            code: RECEIVED_ON,
            label: "Tanggal penerimaan permohonan",
            hint: "Pemeriksaan diminta paling lambat 36 bulan sejak tanggal ini.†",
            missing: "Isi tanggal penerimaan permohonan",
            kind: FieldKind::Date(DateRule::Past),
            need: Need::Always,
        },
    ],
    ..FILING_PAGE
};
