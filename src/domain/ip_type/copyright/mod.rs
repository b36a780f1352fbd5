//! Hak cipta: one work, its authors and holders; recorded as evidence, for the right is there already.

mod kinds;
mod pages;
mod paper;
mod tariffs;

use super::service::STAGE;
use super::term::FROM_FILING;
use super::{Details, IpType, Protection, Service, ServiceSpec, Stage, TermStart, applicants};
use crate::domain::deadline::Span;
use crate::domain::requirement::Condition;
use crate::domain::tariff::Quantities;

const fn right(any_of: &'static [&'static str]) -> Condition {
    Condition::Answer {
        field: pages::RIGHT_KIND,
        any_of,
    }
}

/// Years from the first publication.
const FROM_PUBLICATION: Protection = Protection {
    years: Some(50),
    from: Some(TermStart::FirstPublishedOn),
    dated_by: pages::PUBLISHED,
    ..FROM_FILING
};

/// Hak cipta by UU 28/2014.
pub static COPYRIGHT: IpType = IpType {
    code: "copyright",
    slug: "hak-cipta",
    name: "Hak cipta",
    everyday: "Karya tulis, seni, musik, video, atau program",
    prefix: "HCP",
    laws: &["UU 28/2014", "PP 16/2020"],
    lead: "Bukti bahwa karya seni, sastra, atau ilmu pengetahuan itu milik Anda.",
    explanation: "Hak cipta adalah hak eksklusif yang muncul secara otomatis ketika sebuah ciptaan telah terwujud secara konkret. Hak ini melindungi karya di bidang seni, sastra, dan ilmu pengetahuan. Berbeda dari paten dan merek, hak cipta tidak menunggu pemeriksaan substantif: pada prinsipnya hak itu lahir sejak karyanya diwujudkan. Pencatatan tetap penting sebagai alat bukti hukum.",
    applicants: applicants::OWNERS,
    objects: &[
        "buku",
        "program komputer",
        "ceramah",
        "musik",
        "drama",
        "tari",
        "koreografi",
        "pewayangan",
        "seni lukis",
        "gambar",
        "ukir",
        "kaligrafi",
        "patung",
        "arsitektur",
        "peta",
        "batik",
        "fotografi",
        "sinematografi",
        "terjemahan",
        "database",
    ],
    functions_of_use: &[],
    functions_of_registration: &[
        "Alat bukti hukum bahwa ciptaan itu milik Anda; haknya sendiri sudah ada sejak karya diwujudkan.",
    ],
    absolute_grounds: &[],
    relative_grounds: &[],
    rules: &[
        "Tarifnya sama untuk semua jenis karya, termasuk untuk UMK.",
        "Tarif lagu dan musik: periksa, pemerintah sedang membahas tarif khusus.",
        "Alurnya: membuat akun, mengisi formulir, mengunggah dokumen, membayar PNBP, pemeriksaan formalitas (±14 hari), lalu penerbitan surat pencatatan.",
        "Biasanya surat pencatatan terbit ±10 menit sesudah dibayar lewat POP HC; 14 hari adalah standar panduan.",
        "Perubahan data yang bukan karena kesalahan pemohon tidak dikenai biaya (PP 45/2024 Pasal 6 ayat 4).",
        "Hak moral tidak dapat dialihkan selama pencipta masih hidup.",
    ],
    services: &[
        ServiceSpec {
            service: Service::Filing,
            label: "Pencatatan ciptaan baru",
            hint: "Untuk karya yang belum tercatat.",
            matter: "pencatatan ciptaan",
            letter_needed: true,
            result: "surat pencatatan ciptaan",
            begins_term: true,
            bill_lines: &["filing"],
        },
        ServiceSpec {
            service: Service::DataChange,
            label: "Perubahan data ciptaan",
            hint: "Untuk membetulkan nama, alamat, atau data lain pada surat pencatatan. Tanpa surat rekomendasi.",
            matter: "perubahan data ciptaan",
            letter_needed: false,
            result: "surat pencatatan perubahan data",
            begins_term: false,
            bill_lines: &["data_change"],
        },
    ],
    pages: pages::PAGES,
    variant_field: None,
    check_together: |_| Vec::new(),
    quantities: |_: &Details| Quantities::NONE,
    declared: "ciptaan ini asli dan bukan jiplakan karya orang lain",
    requirements: paper::REQUIREMENTS,
    tariffs: tariffs::LINES,
    stages: STAGES,
    total_duration: "±14 hari sejak dibayar",
    protection: PROTECTION,
    remedy: None,
    title_field: pages::TITLE,
    letter_fields: &[
        pages::TITLE,
        kinds::KIND,
        kinds::SUB_KIND,
        pages::AUTHORS,
        pages::HOLDERS,
    ],
    letter_picture: Some("sample_art"),
    pdki_words: &["Tercatat", "Dihapus"],
};

static STAGES: &[Stage] = &[
    Stage {
        code: "formality",
        label: "Pemeriksaan formalitas",
        duration: "±14 hari (standar panduan); POP HC ±10 menit",
        explanation: "DJKI memeriksa kelengkapan berkas; isi ciptaan tidak dinilai.",
        span: Some(Span::Days(14)),
        ..STAGE
    },
    Stage {
        code: "certificate",
        label: "Penerbitan surat pencatatan",
        duration: "sesudah pemeriksaan formalitas",
        explanation: "DJKI menerbitkan surat pencatatan ciptaan bersegel elektronik.",
        ..STAGE
    },
    Stage {
        code: "change",
        services: &[Service::DataChange],
        label: "Pemeriksaan perubahan data",
        duration: "menurut DJKI (belum diperiksa petugas)",
        explanation: "DJKI mencocokkan data yang diubah dengan buktinya, lalu mencatat perubahannya.",
        ..STAGE
    },
];

/// The first whose condition holds is the term of a work, so the special ones stand before the rule.
static PROTECTION: &[Protection] = &[
    Protection {
        work: Some("pelaku pertunjukan"),
        when: Some(right(&[pages::PERFORMER])),
        from: Some(TermStart::FirstPerformedOn),
        dated_by: pages::PERFORMED,
        text: "Pelaku pertunjukan: 50 tahun sejak pertama kali dipertunjukkan",
        ..FROM_PUBLICATION
    },
    Protection {
        work: Some("produser rekaman"),
        when: Some(right(&[pages::PRODUCER])),
        from: Some(TermStart::FixedOn),
        dated_by: pages::FIXED,
        text: "Produser rekaman: 50 tahun sejak ciptaan difiksasi",
        ..FROM_PUBLICATION
    },
    Protection {
        work: Some("lembaga penyiaran"),
        when: Some(right(&[pages::BROADCASTER])),
        years: Some(20),
        from: Some(TermStart::FirstBroadcastOn),
        dated_by: pages::BROADCAST,
        text: "Lembaga penyiaran: 20 tahun sejak pertama kali disiarkan",
        ..FROM_PUBLICATION
    },
    Protection {
        work: Some("program komputer"),
        when: Some(kinds::IS_PROGRAM),
        text: "Program komputer: 50 tahun sejak pertama kali dipublikasikan",
        ..FROM_PUBLICATION
    },
    Protection {
        work: Some("fotografi, sinematografi, permainan video, terjemahan, basis data"),
        when: Some(kinds::FIFTY_YEARS),
        text: "Fotografi, sinematografi, permainan video, perwajahan karya tulis, terjemahan, tafsir, saduran, bunga rampai, aransemen, dan basis data: 50 tahun sejak pertama kali diumumkan (UU 28/2014 Pasal 59)",
        ..FROM_PUBLICATION
    },
    Protection {
        work: Some("seni terapan"),
        when: Some(kinds::IS_APPLIED_ART),
        years: Some(25),
        text: "Seni terapan: 25 tahun sejak pertama kali diumumkan (belum diperiksa petugas)",
        ..FROM_PUBLICATION
    },
    Protection {
        work: Some("ciptaan yang dipegang badan hukum"),
        when: Some(Condition::Answer {
            field: pages::HOLDER_KIND,
            any_of: &[pages::COMPANY],
        }),
        text: "Ciptaan yang dipegang badan hukum: 50 tahun sejak pertama kali diumumkan (UU 28/2014 Pasal 58)",
        ..FROM_PUBLICATION
    },
    Protection {
        work: Some("ciptaan"),
        years: Some(70),
        from: Some(TermStart::AuthorDeath),
        dated_by: "authors.died_on",
        text: "Ciptaan lain: seumur hidup pencipta ditambah 70 tahun, dihitung sejak 1 Januari sesudah pencipta terakhir meninggal",
        ..FROM_FILING
    },
];
