//! The form of a design: what is claimed, which views show it, who designed it.

use super::super::field::{
    Choice, DateRule, FILING_PAGE, Field, FieldKind, Group, NO, NO_OR_YES, Page, YES,
};
use super::super::{Service, people, priority, representative};
use crate::need::{Condition, Need};

pub(super) const TITLE: &str = "design_title";
pub(super) const APPLICATION_KIND: &str = "application_kind";
pub(super) const CLAIMED: &str = "claimed_parts";
pub(super) const DIMENSIONS: &str = "dimensions";
pub(super) const VIEWS: &str = "views";
pub(super) const DESIGNERS: &str = "designers";
pub(super) const APPLICANT_IS_DESIGNER: &str = "applicant_is_designer";
pub(super) const WITH_OTHERS: &str = "with_others";
pub(super) const DISCLOSED: &str = "disclosed";
pub(super) const DISCLOSED_ON: &str = "disclosed_on";

const SHOWN_BEFORE: Need = Need::When(
    Condition::Answer {
        field: DISCLOSED,
        any_of: &[YES],
    },
    "bila sudah pernah diperlihatkan",
);

const DESIGN: &str = "Desain Anda";
const BOTH: &[Service] = &[Service::Filing, Service::Examination];

pub(super) static PAGES: &[&Page] = &[
    &GROUNDS,
    &NAME,
    &CLAIM,
    &VIEW_LIST,
    &DESIGNER_LIST,
    &priority::SIX_MONTHS,
    &representative::PAGE,
    &EXAMINATION,
];

static GROUNDS: Page = Page {
    slug: "kebaruan",
    section: DESIGN,
    title: "Periksa sendiri: apakah desain ini baru?",
    lead: "Yang lebih dulu mengajukan yang didahulukan. Desain yang sudah dipamerkan, dijual, atau diunggah ke media sosial sebelum ada tanggal penerimaan dapat kehilangan kebaruannya.",
    shows_grounds: true,
    fields: &[
        Field {
            code: DISCLOSED,
            label: "Apakah desain ini sudah pernah diperlihatkan kepada umum?",
            hint: "Misalnya dijual, dipamerkan, atau diunggah ke media sosial, oleh siapa pun.",
            missing: "Pilih apakah desain sudah pernah diperlihatkan",
            kind: NO_OR_YES,
            need: Need::Always,
        },
        Field {
            code: DISCLOSED_ON,
            label: "Kapan pertama kali?",
            hint: "Tulis tanggal yang sebenarnya, walau sudah lama. Pameran resmi tidak merusak kebaruan bila belum lewat 6 bulan.†",
            missing: "Isi tanggal pertama kali diperlihatkan",
            kind: FieldKind::Date(DateRule::Past),
            need: SHOWN_BEFORE,
        },
        Field {
            code: "disclosed_at",
            label: "Di mana, atau lewat apa?",
            hint: "Contoh: pameran UMKM setempat; unggahan di media sosial; dijual di toko sendiri.",
            missing: "Tuliskan di mana diperlihatkan",
            kind: FieldKind::Text { max: 200 },
            need: SHOWN_BEFORE,
        },
        Field {
            code: "self_check",
            label: "Apakah ada alasan di atas yang mengenai desain Anda?",
            hint: "",
            missing: "Pilih apakah ada alasan yang mengenai desain Anda",
            kind: FieldKind::Choice(&[
                Choice::new("none", "Tidak ada", "sejauh yang saya tahu"),
                Choice::new(
                    "unsure",
                    "Ada, atau saya ragu",
                    "petugas membantu menilai sebelum Anda membayar",
                ),
            ]),
            need: Need::Always,
        },
    ],
    ..FILING_PAGE
};

static NAME: Page = Page {
    slug: "nama-desain",
    section: DESIGN,
    title: "Nama dan jenis permohonan",
    services: BOTH,
    fields: &[
        Field {
            code: TITLE,
            label: "Judul desain atau nama produk",
            hint: "Sebut produknya. Contoh: Botol sambal.",
            missing: "Tuliskan judul desain",
            kind: FieldKind::Text { max: 200 },
            need: Need::Always,
        },
        Field {
            code: APPLICATION_KIND,
            label: "Jenis permohonan",
            hint: "",
            missing: "Pilih jenis permohonan",
            kind: FieldKind::Choice(&[
                Choice::new("single", "Satu desain", "umum"),
                Choice::new(
                    "set",
                    "Satu kesatuan desain",
                    "beberapa barang yang dipakai bersama, seperti cangkir dan tatakannya",
                ),
                Choice::new(
                    "divided_single",
                    "Pecahan satu desain",
                    "bagian dari permohonan yang sudah ada",
                ),
                Choice::new(
                    "divided_set",
                    "Pecahan satu kesatuan desain",
                    "bagian dari permohonan yang sudah ada",
                ),
            ]),
            need: Need::When(Condition::Service(Service::Filing), "untuk permohonan baru"),
        },
        Field {
            code: "locarno_class",
            label: "Kelas Locarno (boleh dilewati)",
            hint: "Diisi bila Anda tahu, seperti 09-03; petugas membantu mencarinya.",
            missing: "",
            kind: FieldKind::Text { max: 10 },
            need: Need::OptionalWhen(Condition::Service(Service::Filing), "bila diketahui"),
        },
    ],
    ..FILING_PAGE
};

static CLAIM: Page = Page {
    slug: "uraian",
    section: DESIGN,
    title: "Uraian desain",
    lead: "Yang dilindungi hanya yang Anda sebut di sini dan yang terlihat pada gambar.",
    fields: &[
        Field {
            code: CLAIMED,
            label: "Apa yang dimintakan pelindungan?",
            hint: "Pilih semua yang sesuai.",
            missing: "Pilih paling sedikit satu yang dimintakan pelindungan",
            kind: FieldKind::Choices(&[
                Choice::new("shape", "Bentuk", ""),
                Choice::new("configuration", "Konfigurasi", ""),
                Choice::new("lines", "Komposisi garis", ""),
                Choice::new("colours", "Komposisi warna", ""),
                Choice::new("lines_and_colours", "Garis dan warna", ""),
                Choice::new("combination", "Gabungan dari beberapa di antaranya", ""),
            ]),
            need: Need::Always,
        },
        Field {
            code: DIMENSIONS,
            label: "Dua atau tiga dimensi?",
            hint: "",
            missing: "Pilih dua atau tiga dimensi",
            kind: FieldKind::Choice(&[
                Choice::new("3d", "Tiga dimensi", "benda, seperti botol atau kursi"),
                Choice::new("2d", "Dua dimensi", "pola, seperti motif kain atau label"),
            ]),
            need: Need::Always,
        },
        Field {
            code: "design_description",
            label: "Uraian desain industri",
            hint: "Sebut produknya, apa yang dimintakan pelindungan, dan apa yang baru darinya.",
            missing: "Tuliskan uraian desain industri",
            kind: FieldKind::LongText { max: 3000 },
            need: Need::Always,
        },
    ],
    ..FILING_PAGE
};

static VIEW_LIST: Page = Page {
    slug: "gambar",
    section: DESIGN,
    title: "Gambar desain",
    lead: "Gambar atau foto harus tajam dengan latar bersih, di atas A4 (100–200 gsm) dengan batas tepi bawah, kanan, dan kiri 2 cm serta atas 2,5 cm, bernomor urut, dan dapat diperbanyak tanpa mengurangi kualitas.",
    fields: &[
        Field {
            code: VIEWS,
            label: "Tampak yang digambar",
            hint: "Pilih semua yang Anda lampirkan.",
            missing: "Pilih paling sedikit satu tampak",
            kind: FieldKind::Choices(&[
                Choice::new("front", "Depan", ""),
                Choice::new("back", "Belakang", ""),
                Choice::new("left", "Samping kiri", ""),
                Choice::new("right", "Samping kanan", ""),
                Choice::new("top", "Atas", ""),
                Choice::new("bottom", "Bawah", ""),
                Choice::new("perspective", "Perspektif", ""),
            ]),
            need: Need::Always,
        },
        Field {
            code: "drawing_count",
            label: "Jumlah gambar",
            hint: "Diberi nomor urut: Gambar 1, Gambar 2, dan seterusnya.",
            missing: "Tuliskan jumlah gambar",
            kind: FieldKind::Number { min: 1, max: 100 },
            need: Need::Always,
        },
    ],
    ..FILING_PAGE
};

static DESIGNER_GROUP: Group = people::people("pendesain");

static DESIGNER_LIST: Page = Page {
    slug: "pendesain",
    kept: true,
    section: "Pendesain",
    title: "Pendesain",
    lead: "Semua yang ikut menghasilkan desain ditulis di sini, termasuk Anda bila Anda pendesain.",
    fields: &[
        Field {
            code: APPLICANT_IS_DESIGNER,
            label: "Apakah pemohon pendesain?",
            hint: "",
            missing: "Pilih apakah pemohon pendesain",
            kind: FieldKind::Choice(&[
                Choice::new(YES, "Ya, satu-satunya pendesain", ""),
                Choice::new(
                    WITH_OTHERS,
                    "Ya, bersama pendesain lain",
                    "persetujuan setiap pendesain lain dilampirkan",
                ),
                Choice::new(NO, "Bukan", "surat pengalihan hak dilampirkan"),
            ]),
            need: Need::Always,
        },
        Field {
            code: DESIGNERS,
            label: "Daftar pendesain",
            hint: "",
            missing: "Isi paling sedikit satu pendesain",
            kind: FieldKind::Rows(&DESIGNER_GROUP),
            need: Need::Always,
        },
    ],
    ..FILING_PAGE
};

static EXAMINATION: Page = Page {
    slug: "permohonan-desain",
    section: DESIGN,
    title: "Permohonan desain yang diperiksa",
    services: &[Service::Examination],
    fields: &[Field {
        code: "application_number",
        label: "Nomor permohonan desain",
        hint: "Nomor dari DJKI, seperti A00202600001.",
        missing: "Tuliskan nomor permohonan desain",
        kind: FieldKind::Text { max: 40 },
        need: Need::Always,
    }],
    ..FILING_PAGE
};
