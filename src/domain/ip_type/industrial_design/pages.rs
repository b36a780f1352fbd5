//! The form of a design: what is claimed, which views show it, who designed it.

use super::super::ask::{date, line, number, question, rows, text, yes_or_no};
use super::super::field::{Choice, DateRule, FILING_PAGE, Group, NO, Page, YES};
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
    Condition::answer(DISCLOSED, &[YES]),
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
        yes_or_no(
            DISCLOSED,
            "Apakah desain ini sudah pernah diperlihatkan kepada umum?",
        )
        .hint("Misalnya dijual, dipamerkan, atau diunggah ke media sosial, oleh siapa pun.")
        .missing("Pilih apakah desain sudah pernah diperlihatkan"),
        date(DISCLOSED_ON, "Kapan pertama kali?", DateRule::Past)
            .hint("Tulis tanggal yang sebenarnya, walau sudah lama. Pameran resmi tidak merusak kebaruan bila belum lewat 6 bulan.†")
            .missing("Isi tanggal pertama kali diperlihatkan")
            .need(SHOWN_BEFORE),
        line("disclosed_at", "Di mana, atau lewat apa?", 200)
            .hint("Contoh: pameran UMKM setempat; unggahan di media sosial; dijual di toko sendiri.")
            .missing("Tuliskan di mana diperlihatkan")
            .need(SHOWN_BEFORE),
        question(
            "self_check",
            "Apakah ada alasan di atas yang mengenai desain Anda?",
        )
        .one_of(&[
            Choice::new("none", "Tidak ada").hint("sejauh yang saya tahu"),
            Choice::new("unsure", "Ada, atau saya ragu")
                .hint("petugas membantu menilai sebelum Anda membayar"),
        ])
        .missing("Pilih apakah ada alasan yang mengenai desain Anda"),
    ],
    ..FILING_PAGE
};

static NAME: Page = Page {
    slug: "nama-desain",
    section: DESIGN,
    title: "Nama dan jenis permohonan",
    services: BOTH,
    fields: &[
        line(TITLE, "Judul desain atau nama produk", 200)
            .hint("Sebut produknya. Contoh: Botol sambal.")
            .missing("Tuliskan judul desain"),
        question(APPLICATION_KIND, "Jenis permohonan")
            .one_of(&[
                Choice::new("single", "Satu desain").hint("umum"),
                Choice::new("set", "Satu kesatuan desain")
                    .hint("beberapa barang yang dipakai bersama, seperti cangkir dan tatakannya"),
                Choice::new("divided_single", "Pecahan satu desain")
                    .hint("bagian dari permohonan yang sudah ada"),
                Choice::new("divided_set", "Pecahan satu kesatuan desain")
                    .hint("bagian dari permohonan yang sudah ada"),
            ])
            .missing("Pilih jenis permohonan")
            .when(Condition::Service(Service::Filing), "untuk permohonan baru"),
        line("locarno_class", "Kelas Locarno (boleh dilewati)", 10)
            .hint("Diisi bila Anda tahu, seperti 09-03; petugas membantu mencarinya.")
            .optional_when(Condition::Service(Service::Filing), "bila diketahui"),
    ],
    ..FILING_PAGE
};

static CLAIM: Page = Page {
    slug: "uraian",
    section: DESIGN,
    title: "Uraian desain",
    lead: "Yang dilindungi hanya yang Anda sebut di sini dan yang terlihat pada gambar.",
    fields: &[
        question(CLAIMED, "Apa yang dimintakan pelindungan?")
            .any_of(&[
                Choice::new("shape", "Bentuk"),
                Choice::new("configuration", "Konfigurasi"),
                Choice::new("lines", "Komposisi garis"),
                Choice::new("colours", "Komposisi warna"),
                Choice::new("lines_and_colours", "Garis dan warna"),
                Choice::new("combination", "Gabungan dari beberapa di antaranya"),
            ])
            .hint("Pilih semua yang sesuai.")
            .missing("Pilih paling sedikit satu yang dimintakan pelindungan"),
        question(DIMENSIONS, "Dua atau tiga dimensi?")
            .one_of(&[
                Choice::new("3d", "Tiga dimensi").hint("benda, seperti botol atau kursi"),
                Choice::new("2d", "Dua dimensi").hint("pola, seperti motif kain atau label"),
            ])
            .missing("Pilih dua atau tiga dimensi"),
        text("design_description", "Uraian desain industri", 3000)
            .hint("Sebut produknya, apa yang dimintakan pelindungan, dan apa yang baru darinya.")
            .missing("Tuliskan uraian desain industri"),
    ],
    ..FILING_PAGE
};

static VIEW_LIST: Page = Page {
    slug: "gambar",
    section: DESIGN,
    title: "Gambar desain",
    lead: "Gambar atau foto harus tajam dengan latar bersih, di atas A4 (100–200 gsm) dengan batas tepi bawah, kanan, dan kiri 2 cm serta atas 2,5 cm, bernomor urut, dan dapat diperbanyak tanpa mengurangi kualitas.",
    fields: &[
        question(VIEWS, "Tampak yang digambar")
            .any_of(&[
                Choice::new("front", "Depan"),
                Choice::new("back", "Belakang"),
                Choice::new("left", "Samping kiri"),
                Choice::new("right", "Samping kanan"),
                Choice::new("top", "Atas"),
                Choice::new("bottom", "Bawah"),
                Choice::new("perspective", "Perspektif"),
            ])
            .hint("Pilih semua yang Anda lampirkan.")
            .missing("Pilih paling sedikit satu tampak"),
        number("drawing_count", "Jumlah gambar", 1, 100)
            .hint("Diberi nomor urut: Gambar 1, Gambar 2, dan seterusnya.")
            .missing("Tuliskan jumlah gambar"),
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
        question(APPLICANT_IS_DESIGNER, "Apakah pemohon pendesain?")
            .one_of(&[
                Choice::new(YES, "Ya, satu-satunya pendesain"),
                Choice::new(WITH_OTHERS, "Ya, bersama pendesain lain")
                    .hint("persetujuan setiap pendesain lain dilampirkan"),
                Choice::new(NO, "Bukan").hint("surat pengalihan hak dilampirkan"),
            ])
            .missing("Pilih apakah pemohon pendesain"),
        rows(DESIGNERS, "Daftar pendesain", &DESIGNER_GROUP)
            .missing("Isi paling sedikit satu pendesain"),
    ],
    ..FILING_PAGE
};

static EXAMINATION: Page = Page {
    slug: "permohonan-desain",
    section: DESIGN,
    title: "Permohonan desain yang diperiksa",
    services: &[Service::Examination],
    fields: &[line("application_number", "Nomor permohonan desain", 40)
        .hint("Nomor dari DJKI, seperti A00202600001.")
        .missing("Tuliskan nomor permohonan desain")],
    ..FILING_PAGE
};
