//! The forms of a patent: for filing (variant, three tests, claims, abstract, inventors) and for the substantive
//! examination.

use super::super::ask::{date, line, number, question, rows, text, yes_or_no};
use super::super::field::{Choice, DateRule, FILING_PAGE, FieldKind, Group, NO, Page, YES};
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
    Condition::answer(DISCLOSED, &[YES]),
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

pub(super) const IS_SIMPLE: Condition = Condition::answer(KIND, &[SIMPLE]);
pub(super) const IS_STANDARD: Condition = Condition::answer(KIND, &[STANDARD]);

static KIND_PAGE: Page = Page {
    slug: "jenis-paten",
    section: INVENTION,
    title: "Paten atau paten sederhana",
    lead: "Keduanya berbeda dalam syarat, jumlah klaim mandiri, biaya, dan lama pelindungan.",
    services: BOTH,
    fields: &[question(KIND, "Jenis paten")
        .one_of(&[
            Choice::new(STANDARD, "Paten")
                .hint("invensi baru dengan langkah inventif; jumlah klaim tidak dibatasi; 20 tahun"),
            Choice::new(SIMPLE, "Paten sederhana")
                .hint("pengembangan produk atau proses yang telah ada, lebih praktis dipakai; tepat satu klaim mandiri; 10 tahun; pemeriksaannya dibayar bersama permohonan"),
        ])
        .missing("Pilih jenis paten")],
    ..FILING_PAGE
};

static TITLE_PAGE: Page = Page {
    slug: "judul-invensi",
    section: INVENTION,
    title: "Judul invensi",
    services: BOTH,
    fields: &[
        line(TITLE, "Judul invensi", 250)
            .hint("Sebut produk atau proses dan fungsinya, tanpa nama dagang. Contoh: Alat pengiris singkong dengan pengatur tebal.")
            .missing("Tuliskan judul invensi"),
        question("invention_form", "Invensi ini berupa apa?")
            .one_of(&[
                Choice::new("product", "Produk")
                    .hint("alat, barang, mesin, komposisi, formula, senyawa, atau sistem"),
                Choice::new("process", "Proses atau metode").hint("cara membuat atau mengerjakan"),
                Choice::new("both", "Produk dan proses"),
            ])
            .missing("Pilih apakah invensi berupa produk atau proses")
            .when(FILING, "untuk permohonan paten"),
        line("technical_field", "Bidang teknik", 200)
            .hint("Contoh: pengolahan makanan, mesin pertanian.")
            .missing("Tuliskan bidang teknik invensi")
            .when(FILING, "untuk permohonan paten"),
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
        text("problem", "Masalah yang dipecahkan", 1000)
            .hint("Satu atau dua kalimat.")
            .missing("Tuliskan masalah yang dipecahkan invensi ini"),
        number(PAGE_COUNT, "Jumlah halaman deskripsi", 1, 1000)
            .hint("Lebih dari 30 halaman dikenai biaya tambahan setiap halamannya.")
            .missing("Tuliskan jumlah halaman deskripsi"),
    ],
    ..FILING_PAGE
};

static CLAIM_GROUP: Group = Group {
    one: "klaim",
    columns: &[
        question(CLAIM_KIND, "Jenis klaim")
            .one_of(&[
                Choice::new(INDEPENDENT, "Klaim mandiri").hint("berdiri sendiri"),
                Choice::new("dependent", "Klaim turunan").hint("merujuk klaim lain"),
            ])
            .missing("Pilih jenis klaim"),
        text("text", "Isi klaim", 3000)
            .hint("Satu kalimat: apa yang dilindungi.")
            .missing("Tuliskan isi klaim"),
    ],
    max: 60,
};

static CLAIM_LIST: Page = Page {
    slug: "klaim",
    section: INVENTION,
    title: "Klaim",
    lead: "Klaim menentukan apa yang dilindungi. Paten sederhana memuat tepat satu klaim mandiri; pada paten jumlah klaim tidak dibatasi, dan lebih dari 10 klaim dikenai biaya tambahan.",
    fields: &[rows(CLAIMS, "Daftar klaim", &CLAIM_GROUP)
        .hint("Mulai dengan klaim mandiri, lalu klaim turunannya.")
        .missing("Isi paling sedikit satu klaim")],
    ..FILING_PAGE
};

static ABSTRACT: Page = Page {
    slug: "abstrak",
    section: INVENTION,
    title: "Abstrak",
    lead: "",
    fields: &[question("abstract", "Abstrak invensi")
        .kind(FieldKind::Words { max: 200 })
        .hint("Ringkasan invensi, paling banyak 200 kata.†")
        .missing("Tuliskan abstrak invensi")],
    ..FILING_PAGE
};

static DRAWINGS: Page = Page {
    slug: "gambar",
    section: INVENTION,
    title: "Gambar invensi",
    lead: "Gambar dilampirkan sebagai PDF; satu gambar yang mewakili dilampirkan sebagai JPG untuk pengumuman.",
    fields: &[
        question(HAS_DRAWINGS, "Apakah invensi dijelaskan dengan gambar?")
            .one_of(&[
                Choice::new(YES, "Ya"),
                Choice::new(NO, "Tidak").hint("misalnya formula atau proses tanpa alat"),
            ])
            .missing("Pilih apakah ada gambar invensi"),
        number("drawing_count", "Jumlah gambar", 1, 200)
            .hint("Setiap gambar bernomor: Gambar 1, Gambar 2, dan seterusnya.")
            .missing("Tuliskan jumlah gambar")
            .when(DRAWN, "bila ada gambar"),
        text("drawing_list", "Uraian singkat gambar", 3000)
            .hint("Satu baris untuk setiap gambar. Contoh: Gambar 1 adalah tampak depan alat.")
            .missing("Tuliskan uraian singkat gambar")
            .when(DRAWN, "bila ada gambar"),
    ],
    ..FILING_PAGE
};

pub(super) const DRAWN: Condition = Condition::answer(HAS_DRAWINGS, &[YES]);

static INVENTOR_GROUP: Group = people::people("inventor");

static INVENTOR_LIST: Page = Page {
    slug: "inventor",
    kept: true,
    section: PEOPLE,
    title: "Inventor",
    lead: "Semua yang ikut menghasilkan invensi ditulis di sini, termasuk Anda bila Anda inventor.",
    fields: &[
        question(APPLICANT_IS_INVENTOR, "Apakah pemohon inventor?")
            .one_of(&[
                Choice::new(YES, "Ya, satu-satunya inventor"),
                Choice::new(WITH_OTHERS, "Ya, bersama inventor lain")
                    .hint("KTP, NPWP, dan persetujuan setiap inventor lain dilampirkan"),
                Choice::new(NO, "Bukan")
                    .hint("KTP dan NPWP inventor serta bukti pengalihan hak dilampirkan"),
            ])
            .missing("Pilih apakah pemohon inventor"),
        rows(INVENTORS, "Daftar inventor", &INVENTOR_GROUP)
            .missing("Isi paling sedikit satu inventor"),
    ],
    ..FILING_PAGE
};

static DISCLOSURE: Page = Page {
    slug: "pengumuman-invensi",
    section: OTHER,
    title: "Pengumuman",
    lead: "Permohonan paten diumumkan 18 bulan sejak tanggal prioritas, atau sejak penerimaan bila tanpa prioritas. Jangan unggah invensi ke media sosial, jual, atau pamerkan sebelum ada tanggal penerimaan.",
    fields: &[
        yes_or_no(
            DISCLOSED,
            "Apakah invensi sudah pernah Anda umumkan sendiri?",
        )
        .hint("Misalnya dipamerkan, dijual, atau ditulis di jurnal.")
        .missing("Pilih apakah invensi sudah pernah diumumkan"),
        date(
            DISCLOSED_ON,
            "Kapan pertama kali diumumkan?",
            DateRule::Past,
        )
        .hint("Tulis tanggal yang sebenarnya, walau sudah lama. Pengumuman sendiri tidak merusak kebaruan bila belum lewat 12 bulan (UU 65/2024).†")
        .missing("Isi tanggal pengumuman itu")
        .need(PUBLISHED_BEFORE),
        line("disclosed_at", "Di mana, atau lewat apa?", 200)
            .hint("Contoh: pameran UMKM setempat; unggahan di media sosial; dijual di toko sendiri.")
            .missing("Tuliskan di mana diumumkan")
            .need(PUBLISHED_BEFORE),
        yes_or_no(
            "early_publication",
            "Apakah pengumuman diminta lebih cepat?",
        )
        .hint("Pengumuman dapat dipercepat mulai 3 bulan sejak tanggal penerimaan (UU 65/2024). Pemeriksaan substantif pun dapat diminta lebih awal, sesudah ada tanggal penerimaan, sebagai layanan tersendiri.†")
        .missing("Pilih apakah pengumuman diminta lebih cepat")
        .when(IS_STANDARD, "untuk paten"),
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
        line("application_number", "Nomor permohonan paten", 40)
            .hint("Nomor dari DJKI, seperti P00202600001.")
            .missing("Tuliskan nomor permohonan paten"),
        date(RECEIVED_ON, "Tanggal penerimaan permohonan", DateRule::Past)
            .hint("Pemeriksaan diminta paling lambat 36 bulan sejak tanggal ini.†")
            .missing("Isi tanggal penerimaan permohonan"),
    ],
    ..FILING_PAGE
};
