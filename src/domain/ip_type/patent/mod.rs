//! Paten and paten sederhana: one invention, its claims and inventors.

mod pages;
mod paper;
mod patentability;
mod tariffs;

use super::service::SERVICE;
use super::term::FROM_FILING;
use super::{
    Caution, Details, Ground, IpType, Later, Protection, Remedy, Service, ServiceSpec, Stage,
    applicants,
};
use chrono::{Months, NaiveDate};

use crate::deadline::Span;
use crate::fault::{FieldError, FieldFault};
use crate::situation::Situation;
use crate::tariff::Quantities;

/// Claims, and pages of the description, that the filing fee includes.
const CLAIMS_INCLUDED: u32 = 10;
const PAGES_INCLUDED: u32 = 30;

/// Code of the substantive examination: included in the filing of a paten sederhana (UU 6/2023 Pasal 122), requested
/// later for a paten.
const EXAMINATION: &str = "examination";

/// Paten by UU 13/2016.
pub static PATENT: IpType = IpType {
    code: "patent",
    slug: "paten",
    name: "Paten",
    everyday: "Alat, mesin, formula, atau cara membuat yang baru",
    prefix: "PTN",
    laws: &[
        "UU 13/2016",
        "UU 6/2023 (perubahan)",
        "UU 65/2024 (perubahan)",
    ],
    lead: "Hak eksklusif atas invensi di bidang teknologi: paten 20 tahun, paten sederhana 10 tahun.",
    explanation: "Paten merupakan hak eksklusif yang diberikan atas invensi di bidang teknologi untuk jangka waktu tertentu. Invensi dapat berupa produk atau proses yang menawarkan solusi teknis terhadap suatu permasalahan. Paten biasa diberikan untuk invensi baru dengan langkah inventif; paten sederhana untuk invensi dengan pengembangan terbatas.",
    applicants: applicants::OWNERS,
    objects: &["invensi berupa produk", "invensi berupa proses"],
    functions_of_use: &[],
    functions_of_registration: &[
        "Hak eksklusif untuk melaksanakan invensi Anda dan melarang pihak lain memakainya selama masa pelindungan.",
    ],
    absolute_grounds: &[
        Ground::new("not_new", "Sudah pernah diketahui orang")
            .example("alat serupa sudah dijual, dipamerkan, atau dimuat di internet")
            .text("Tidak baru: pada saat permohonan diajukan, invensi sama dengan teknologi yang diungkapkan sebelumnya."),
        Ground::new(
            "not_inventive",
            "Mudah ditebak oleh orang yang ahli (hanya untuk paten)",
        )
        .example("sekadar mengganti pegangan kayu dengan plastik")
        .text("Tidak mengandung langkah inventif (untuk paten): invensi dapat diduga sebelumnya oleh seseorang yang mempunyai keahlian tertentu di bidang teknik."),
        Ground::new(
            "not_industrial",
            "Tidak dapat dibuat atau dipakai dalam industri",
        )
        .example("gagasan yang belum dapat dijalankan")
        .text("Tidak dapat diterapkan dalam industri: invensi tidak dapat diproduksi atau digunakan dalam berbagai jenis industri."),
    ],
    relative_grounds: &[],
    rules: &[
        "Paten diberikan untuk invensi yang baru, mengandung langkah inventif, dan dapat diterapkan dalam industri.",
        "Paten sederhana diberikan untuk setiap invensi baru, pengembangan dari produk atau proses yang telah ada, dan dapat diterapkan dalam industri.",
        "Pada paten sederhana, invensi berupa produk bukan sekadar berbeda ciri teknisnya: fungsi atau kegunaannya harus lebih praktis daripada invensi sebelumnya karena bentuk, konfigurasi, konstruksi, atau komponennya, yang mencakup alat, barang, mesin, komposisi, formula, senyawa, atau sistem.",
        "Paten sederhana juga diberikan untuk invensi berupa proses atau metode yang baru.",
        "Klaim paten sederhana dibatasi satu klaim mandiri; pada paten jumlah klaim tidak dibatasi.",
        "Tingkat teknologi dalam paten sederhana lebih sederhana daripada dalam paten.",
        "Untuk paten, pemeriksaan substantif diminta dan dibayar tersendiri, paling lambat 36 bulan sejak tanggal penerimaan; bila tidak, permohonan dianggap ditarik kembali.†",
        "Pemeriksaan substantif paten dapat diminta lebih awal, tanpa menunggu pengumuman, begitu berkas lengkap dan ada tanggal penerimaan (UU 65/2024).†",
        "Untuk paten sederhana, pemeriksaan substantif diminta dan dibayar bersama permohonan; bila tidak, permohonan dianggap ditarik kembali (UU 6/2023, perubahan Pasal 122 UU Paten).†",
        "Keputusan atas paten sederhana paling lama 6 bulan sejak tanggal penerimaan (UU 6/2023, perubahan Pasal 124 UU Paten).†",
        "Yang lebih dulu mengajukan yang didahulukan. Jangan unggah invensi Anda ke media sosial, jual, atau pamerkan sebelum ada tanggal penerimaan.",
        "Publikasi dilakukan 18 bulan sejak tanggal prioritas; tanpa prioritas, sejak tanggal penerimaan.",
        "Tarif UMK untuk paten dapat lebih rendah; ikuti jumlah pada kode billing.†",
        "Kelebihan klaim (di atas 10) dan halaman deskripsi (di atas 30) dikenai biaya tambahan.†",
        "Paten yang sudah diberikan dikenai biaya tahunan: pertama kali paling lambat 6 bulan sesudah tanggal sertifikat, lalu setiap tahun; yang tidak dibayar dihapus.† UMK, lembaga pendidikan, dan lembaga litbang membayar 10% (PP 45/2024 Pasal 6).",
    ],
    services: &[
        ServiceSpec {
            service: Service::Filing,
            label: "Permohonan paten baru",
            hint: "Untuk invensi yang belum diajukan, paten atau paten sederhana.",
            matter: "paten",
            result: "sertifikat paten",
            bill_lines: &["filing", "extra_claim", "extra_page"],
            variant_lines: &[(pages::SIMPLE, EXAMINATION)],
            later: &[
                Later {
                    code: EXAMINATION,
                    variant: Some(pages::STANDARD),
                    label: "Pemeriksaan substantif paten",
                    when: "diminta dan dibayar paling lambat 36 bulan sejak tanggal penerimaan; bila tidak, permohonan dianggap ditarik kembali†",
                },
                Later {
                    code: "annuity",
                    variant: None,
                    label: "Biaya tahunan",
                    when: "pertama kali paling lambat 6 bulan sesudah tanggal sertifikat, untuk semua tahun sejak penerimaan, lalu setiap tahun†",
                },
            ],
            afterwards: "Bayar biaya tahunan: yang pertama paling lambat 6 bulan sesudah tanggal sertifikat, untuk semua tahun sejak tanggal penerimaan; lalu setiap tahun, paling lambat satu bulan sebelum tanggal yang sama dengan tanggal penerimaan. Bila tidak dibayar, patennya dihapus.†",
            ..SERVICE
        },
        ServiceSpec {
            service: Service::Examination,
            label: "Permintaan pemeriksaan substantif",
            hint: "Untuk paten yang sudah diajukan, paling lambat 36 bulan sejak tanggal penerimaan. Paten sederhana memintanya bersama permohonan. Tanpa surat rekomendasi.",
            matter: "pemeriksaan substantif paten",
            letter_needed: false,
            result: "pemberitahuan hasil pemeriksaan",
            begins_term: false,
            bill_lines: &[EXAMINATION],
            ..SERVICE
        },
    ],
    pages: pages::PAGES,
    variant_field: Some(pages::KIND),
    check_together,
    cautions,
    quantities,
    declared: "invensi ini hasil inventor yang disebut dan bukan tiruan milik orang lain",
    requirements: paper::REQUIREMENTS,
    tariffs: tariffs::LINES,
    stages: STAGES,
    total_duration: "2–4 tahun untuk paten biasa; paten sederhana kira-kira 6 bulan†",
    protection: &[
        Protection {
            variant: Some(pages::SIMPLE),
            when: Some(pages::IS_SIMPLE),
            years: Some(10),
            text: "Paten sederhana: 10 tahun sejak tanggal penerimaan permohonan paten sederhana",
            ..FROM_FILING
        },
        Protection {
            variant: Some(pages::STANDARD),
            years: Some(20),
            text: "Paten: 20 tahun sejak tanggal penerimaan permohonan paten",
            ..FROM_FILING
        },
    ],
    remedy: Some(Remedy {
        stage: Stage::new("appeal", "Banding")
            .duration("paling lama 3 bulan sejak surat penolakan untuk mengajukan†")
            .explanation("Anda mengajukan banding kepada Komisi Banding Paten."),
        within: "3 bulan sejak surat penolakan†",
        span: Span::Months(3),
        basis: "UU 13/2016 Pasal 68",
        verified: false,
    }),
    title_field: pages::TITLE,
    letter_fields: &[
        pages::TITLE,
        pages::KIND,
        "technical_field",
        pages::INVENTORS,
    ],
    letter_picture: Some("publication_drawing"),
    pdki_words: &[
        "Pemeriksaan Formalitas",
        "Masa Pengumuman",
        "Pemeriksaan Substantif",
        "Diberi",
        "Ditolak",
        "Ditarik Kembali",
    ],
};

static STAGES: &[Stage] = &[
    Stage::new("formality", "Pemeriksaan formalitas")
        .duration("0–6 bulan")
        .explanation("DJKI memeriksa kelengkapan berkas. Kekurangan dilengkapi paling lama 3 bulan sejak pemberitahuan, dan dapat diperpanjang 2 bulan bila diminta.†")
        .span(Span::Months(6)),
    Stage::new("waiting", "Masa tunggu")
        .variant(pages::STANDARD)
        .duration("6–18 bulan")
        .explanation("Permohonan menunggu pengumuman. Pemeriksaan substantif sudah dapat diminta begitu ada tanggal penerimaan (UU 65/2024). Batas meminta pemeriksaan substantif tetap berjalan: 36 bulan sejak tanggal penerimaan.†")
        .span(Span::Months(12)),
    Stage::new("publication", "Publikasi")
        .variant(pages::STANDARD)
        .duration("18 bulan dari tanggal prioritas; tanpa prioritas, dari tanggal penerimaan")
        .explanation("Invensi diumumkan, dan pihak lain boleh menyampaikan pandangan. Pengumuman berlangsung 6 bulan.†"),
    Stage::new("simple_publication", "Publikasi")
        .variant(pages::SIMPLE)
        .duration("paling lambat 14 hari sejak tanggal penerimaan, selama 14 hari†")
        .explanation("Invensi diumumkan, dan pihak lain boleh menyampaikan pandangan."),
    Stage::new("substantive", "Pemeriksaan substantif")
        .variant(pages::STANDARD)
        .services(&[Service::Filing, Service::Examination])
        .duration("dengan permintaan terpisah")
        .explanation("Pemeriksa DJKI menilai apakah invensi dapat dipatenkan. Permintaannya Anda ajukan dan bayar tersendiri, paling lambat 36 bulan sejak tanggal penerimaan; bila tidak, permohonan dianggap ditarik kembali.†"),
    Stage::new("simple_substantive", "Pemeriksaan substantif")
        .variant(pages::SIMPLE)
        .services(&[Service::Filing, Service::Examination])
        .duration("keputusan paling lama 6 bulan sejak tanggal penerimaan†")
        .explanation("Pemeriksa DJKI menilai apakah invensi dapat dipatenkan. Permintaannya diajukan dan dibayar bersama permohonan."),
    Stage::new("certificate", "Penerbitan sertifikat paten")
        .duration("seluruhnya 2–4 tahun untuk paten biasa")
        .explanation("DJKI menerbitkan sertifikat paten."),
];

/// A paten sederhana has exactly one independent claim, a paten at least one.
fn check_together(situation: &Situation<'_>) -> Vec<FieldError> {
    let details = situation.details;
    if situation.service == Service::Examination && details.text(pages::KIND) == pages::SIMPLE {
        return vec![FieldError::new(pages::KIND, FieldFault::PaidWithFiling)];
    }
    let claims = details.entries(pages::CLAIMS);
    if situation.service != Service::Filing || claims.is_empty() {
        return Vec::new();
    }
    let found = claims
        .iter()
        .filter(|claim| claim.text(pages::CLAIM_KIND) == pages::INDEPENDENT)
        .count();
    let right = found == 1 || (found > 1 && details.text(pages::KIND) != pages::SIMPLE);
    let fault = FieldError::new(pages::CLAIMS, FieldFault::IndependentClaims { found });
    (!right).then_some(fault).into_iter().collect()
}

/// Months for which the inventor's own publication does not harm novelty (UU 65/2024).
const GRACE_MONTHS: u32 = 12;
/// Months from filing within which the examination of a paten must be requested.
const EXAMINATION_MONTHS: u32 = 36;

/// Warns of a publication that is too old, and of a request for examination that is too late.
fn cautions(details: &Details, today: NaiveDate) -> Vec<Caution> {
    let past = |field, months| {
        let day: Option<NaiveDate> = details.date(field);
        day.and_then(|day| day.checked_add_months(Months::new(months)))
            .is_some_and(|last| last < today)
    };
    let mut cautions = Vec::new();
    if details.text(pages::DISCLOSED) == super::YES && past(pages::DISCLOSED_ON, GRACE_MONTHS) {
        cautions.push(Caution {
            field: pages::DISCLOSED_ON,
            text: "Menurut jawaban ini invensi sudah diumumkan lebih dari 12 bulan yang lalu: kebaruannya mungkin sudah hilang. Bicarakan dulu dengan petugas, jangan membayar.†",
        });
    }
    if past(pages::RECEIVED_ON, EXAMINATION_MONTHS) {
        cautions.push(Caution {
            field: pages::RECEIVED_ON,
            text: "Menurut tanggal ini batas 36 bulan untuk meminta pemeriksaan sudah lewat, dan permohonan mungkin dianggap ditarik kembali. Bicarakan dulu dengan petugas, jangan membayar.†",
        });
    }
    cautions
}

/// Claims and pages beyond those that the filing fee includes.
fn quantities(details: &Details) -> Quantities {
    let claims = details.entries(pages::CLAIMS).len();
    let claims = u32::try_from(claims).unwrap_or(u32::MAX);
    let described = details.number(pages::PAGE_COUNT).unwrap_or_default();
    Quantities {
        classes: 0,
        claims: claims.saturating_sub(CLAIMS_INCLUDED),
        pages: described.saturating_sub(PAGES_INCLUDED),
    }
}
