//! Desain industri: one design, shown in several views.

mod pages;
mod paper;

use super::service::SERVICE;
use super::tariffs::{BY_GUIDE, Published};
use super::term::FROM_FILING;
use super::{
    Caution, Details, Ground, IpType, Later, Protection, Service, ServiceSpec, Stage, applicants,
};
use chrono::NaiveDate;

use crate::applicant::TariffCategory;
use crate::tariff::{Quantities, TariffLine};

/// Desain industri by UU 31/2000.
pub static INDUSTRIAL_DESIGN: IpType = IpType {
    code: "industrial_design",
    slug: "desain-industri",
    name: "Desain industri",
    everyday: "Bentuk atau pola produk",
    prefix: "DSI",
    laws: &["UU 31/2000", "PP 1/2005"],
    lead: "Bentuk, konfigurasi, garis, atau warna produk Anda yang memberi kesan estetis.",
    explanation: "Desain industri adalah suatu kreasi tentang bentuk, konfigurasi, atau komposisi garis atau warna, atau garis dan warna, atau gabungan daripadanya, yang berbentuk tiga dimensi atau dua dimensi. Kreasi itu memberikan kesan estetis, dapat diwujudkan dalam pola tiga dimensi atau dua dimensi, dan dapat dipakai untuk menghasilkan suatu produk, barang, komoditas industri, atau kerajinan tangan.",
    applicants: applicants::OWNERS,
    objects: &[
        "bentuk",
        "konfigurasi",
        "komposisi garis",
        "komposisi warna",
        "garis dan warna",
        "gabungan daripadanya, tiga dimensi atau dua dimensi",
    ],
    functions_of_use: &[],
    functions_of_registration: &[
        "Hak eksklusif untuk melaksanakan hak desain industri yang Anda miliki.",
        "Hak eksklusif untuk melarang orang lain tanpa persetujuan Anda membuat, memakai, menjual, mengimpor, mengekspor, dan/atau mengedarkan produk terkait.",
    ],
    absolute_grounds: &[
        Ground::new("not_new", "Sudah ada yang sama sebelum Anda mengajukan")
            .example("produk yang sama sudah dijual, atau fotonya sudah Anda unggah ke media sosial")
            .text("Tidak memiliki kebaruan (novelty): pada tanggal penerimaan permohonan, desain sama dengan pengungkapan desain industri yang telah ada sebelumnya."),
        Ground::new("against_law", "Melanggar hukum, agama, atau kesusilaan")
            .example("gambar yang menghina suatu kelompok")
            .text("Bertentangan dengan peraturan perundang-undangan yang berlaku, ketertiban umum, agama, atau kesusilaan."),
    ],
    relative_grounds: &[],
    rules: &[
        "Gambar dibuat di atas kertas A4 (100–200 gsm).",
        "Batas tepi gambar: bawah, kanan, dan kiri 2 cm, atas 2,5 cm.",
        "Gambar diberi nomor urut.",
        "Gambar dapat diperbanyak tanpa mengurangi kualitas.",
        "Panduan meminta gambar atau foto 3 rangkap; ke DJKI dikirim satu berkas digital.",
        "Biaya permohonan adalah estimasi dan tetap berupa rentang; jumlah pada kode billing yang berlaku.",
        "Tarif UMK dapat lebih rendah; ikuti jumlah pada kode billing.†",
        "Badan hukum melampirkan surat pernyataan dan, bila memakai kuasa, surat kuasa, keduanya bermeterai.",
        "Kekurangan berkas dijawab lewat aplikasi DJKI paling lama 3 bulan sejak surat DJKI dikirim, dan dapat diperpanjang 1 bulan bila diminta; tanpa jawaban, permohonan dianggap ditarik kembali (UU 31/2000).†",
    ],
    services: &[
        ServiceSpec {
            service: Service::Filing,
            label: "Permohonan pendaftaran baru",
            hint: "Untuk desain yang belum terdaftar.",
            matter: "pendaftaran desain industri",
            result: "sertifikat desain industri",
            bill_lines: &["filing"],
            later: &[Later {
                code: "examination",
                variant: None,
                label: "Pemeriksaan substantif desain industri",
                when: "bila DJKI menagihnya terpisah, sesudah pengumuman†",
            }],
            ..SERVICE
        },
        ServiceSpec {
            service: Service::Examination,
            label: "Permintaan pemeriksaan substantif",
            hint: "Untuk desain yang sudah diajukan, bila DJKI menagihnya terpisah. Tanpa surat rekomendasi.",
            matter: "pemeriksaan substantif desain industri",
            letter_needed: false,
            result: "pemberitahuan hasil pemeriksaan",
            begins_term: false,
            bill_lines: &["examination"],
            ..SERVICE
        },
    ],
    pages: pages::PAGES,
    variant_field: None,
    check_together: |_| Vec::new(),
    cautions,
    quantities: |_: &Details| Quantities::NONE,
    declared: "desain ini hasil pendesain yang disebut dan bukan tiruan milik orang lain",
    requirements: paper::REQUIREMENTS,
    tariffs: TARIFFS,
    stages: STAGES,
    total_duration: "tergantung pemeriksaan DJKI",
    protection: &[Protection {
        years: Some(10),
        text: "10 tahun sejak tanggal penerimaan, tidak dapat diperpanjang",
        ..FROM_FILING
    }],
    remedy: None,
    title_field: pages::TITLE,
    letter_fields: &[
        pages::TITLE,
        pages::APPLICATION_KIND,
        pages::CLAIMED,
        pages::DESIGNERS,
    ],
    letter_picture: Some("drawings"),
    pdki_words: &[
        "Pemeriksaan Administratif",
        "Masa Pengumuman",
        "Pemeriksaan Substantif",
        "Didaftar",
        "Ditolak",
        "Ditarik Kembali",
    ],
};

static TARIFFS: &[TariffLine] = &[
    Published {
        code: "filing",
        label: "Permohonan desain industri (estimasi)",
        amounts: Some((1_500_000, 2_500_000)),
        estimate: true,
        ..BY_GUIDE
    }
    .line(),
    Published {
        code: "filing",
        label: "Permohonan desain industri",
        category: TariffCategory::Umk,
        source: "dgip.go.id, halaman Syarat dan Prosedur Desain Industri (masih mencetak tarif lama: UKM Rp300.000, lainnya Rp600.000)",
        ..BY_GUIDE
    }
    .line(),
    Published {
        code: "examination",
        service: "examination",
        label: "Pemeriksaan substantif desain industri",
        amounts: Some((2_000_000, 3_000_000)),
        ..BY_GUIDE
    }
    .line(),
];

static STAGES: &[Stage] = &[
    Stage::new("filed", "Pengajuan permohonan")
        .duration("tergantung penerimaan DJKI")
        .explanation("Tanggal penerimaan menentukan kebaruan dan masa pelindungan."),
    Stage::new("formality", "Pemeriksaan formalitas")
        .duration("tergantung pemeriksaan DJKI")
        .explanation("DJKI memeriksa kelengkapan berkas dan mutu gambar. Kekurangan dilengkapi paling lama 3 bulan sejak surat DJKI dikirim, dan dapat diperpanjang 1 bulan bila diminta.†"),
    Stage::new("announcement", "Pengumuman")
        .duration("3 bulan†")
        .explanation("Desain diumumkan, dan pihak lain boleh mengajukan keberatan."),
    Stage::new("substantive", "Pemeriksaan substantif")
        .services(&[Service::Filing, Service::Examination])
        .duration("paling lama 6 bulan sesudah pengumuman†")
        .explanation("Pemeriksa DJKI menilai kebaruan desain."),
    Stage::new("certificate", "Penerbitan sertifikat")
        .duration("sesudah disetujui, paling lama 30 hari†")
        .explanation("DJKI menerbitkan sertifikat desain industri."),
];

/// A design that was shown before filing may not be new any more, however long ago that was.
fn cautions(details: &Details, _: NaiveDate) -> Vec<Caution> {
    let shown = details.text(pages::DISCLOSED) == super::YES;
    let caution = Caution {
        field: pages::DISCLOSED,
        text: "Menurut jawaban ini kebaruan desain mungkin sudah hilang. Bicarakan dulu dengan petugas, jangan membayar.",
    };
    shown.then_some(caution).into_iter().collect()
}
