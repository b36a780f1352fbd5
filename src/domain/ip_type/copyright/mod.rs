//! Hak cipta: one work, its authors and holders. The right exists already; DJKI records it as evidence.

mod kinds;
mod pages;
mod paper;
mod tariffs;

use super::service::SERVICE;
use super::term::FROM_FILING;
use super::{
    Caution, Details, Ground, IpType, Protection, Service, ServiceSpec, Stage, TermStart, YES,
    applicants,
};
use chrono::NaiveDate;

use crate::deadline::Span;
use crate::need::Condition;
use crate::tariff::Quantities;

const fn right(any_of: &'static [&'static str]) -> Condition {
    Condition::answer(pages::RIGHT_KIND, any_of)
}

/// A term counted from the first publication.
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
    lead: "Pencatatan karya seni, sastra, atau ilmu pengetahuan Anda, sebagai alat bukti awal.",
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
        "Alat bukti awal bahwa ciptaan itu milik Anda; isinya tidak diperiksa DJKI, dan haknya sendiri sudah ada sejak karya diwujudkan.",
    ],
    absolute_grounds: &[Ground::new("logo", "Logo atau tanda pembeda usaha")
        .example("logo toko atau nama pada kemasan: ajukan sebagai merek")
        .text("Seni lukis berupa logo atau tanda pembeda yang dipakai sebagai merek dalam perdagangan barang atau jasa, atau sebagai lambang organisasi, badan usaha, atau badan hukum, tidak dapat dicatat sebagai ciptaan (UU 28/2014 Pasal 65).")],
    relative_grounds: &[],
    rules: &[
        "Tarifnya sama untuk semua jenis karya, termasuk untuk UMK.",
        "Untuk lagu dan musik, tanyakan tarifnya kepada petugas sebelum membayar.",
        "Alurnya: membuat akun, mengisi formulir, mengunggah dokumen, membayar PNBP, pemeriksaan formalitas (±14 hari), lalu penerbitan surat pencatatan.",
        "Lewat POP HC surat pencatatan biasanya terbit ±10 menit sesudah dibayar; ±14 hari adalah lamanya pemeriksaan formalitas menurut panduan.†",
        "Hasilnya bernama surat pencatatan ciptaan; ada panduan yang menyebutnya sertifikat.",
        "Perubahan data yang bukan karena kesalahan pemohon tidak dikenai biaya (PP 45/2024 Pasal 6 ayat 4).",
        "Hak moral tidak dapat dialihkan selama pencipta masih hidup.",
    ],
    services: &[
        ServiceSpec {
            service: Service::Filing,
            label: "Pencatatan ciptaan baru",
            hint: "Untuk karya yang belum tercatat.",
            matter: "pencatatan ciptaan",
            result: "surat pencatatan ciptaan",
            recorded: true,
            bill_lines: &["filing"],
            ..SERVICE
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
            ..SERVICE
        },
    ],
    pages: pages::PAGES,
    variant_field: None,
    check_together: |_| Vec::new(),
    cautions,
    quantities: |_: &Details| Quantities::NONE,
    declared: "ciptaan ini asli dan bukan jiplakan karya orang lain",
    requirements: paper::REQUIREMENTS,
    tariffs: tariffs::LINES,
    stages: STAGES,
    total_duration: "±14 hari untuk pemeriksaan formalitas",
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
    Stage::new("formality", "Pemeriksaan formalitas")
        .duration("±14 hari (standar panduan); POP HC ±10 menit†")
        .explanation("DJKI memeriksa kelengkapan berkas; isi ciptaan tidak dinilai.")
        .span(Span::Days(14)),
    Stage::new("certificate", "Penerbitan surat pencatatan")
        .duration("sesudah pemeriksaan formalitas")
        .explanation("DJKI menerbitkan surat pencatatan ciptaan bersegel elektronik."),
    Stage::new("change", "Pemeriksaan perubahan data")
        .services(&[Service::DataChange])
        .duration("menurut DJKI†")
        .explanation(
            "DJKI mencocokkan data yang diubah dengan buktinya, lalu mencatat perubahannya.",
        ),
];

/// The term of a work is the first entry whose condition holds, so special terms stand before the general one.
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
        text: "Seni terapan: 25 tahun sejak pertama kali diumumkan†",
        ..FROM_PUBLICATION
    },
    Protection {
        work: Some("ciptaan yang dipegang badan hukum"),
        when: Some(Condition::answer(pages::HOLDER_KIND, &[pages::COMPANY])),
        text: "Ciptaan yang dipegang badan hukum: 50 tahun sejak pertama kali diumumkan (UU 28/2014 Pasal 58)",
        ..FROM_PUBLICATION
    },
    Protection {
        work: Some("ciptaan"),
        years: Some(70),
        from: Some(TermStart::AuthorDeath),
        dated_by: "authors.died_on",
        text: "Ciptaan lain, seperti buku, lagu, dan lukisan: seumur hidup pencipta ditambah 70 tahun, dihitung sejak 1 Januari sesudah pencipta terakhir meninggal",
        ..FROM_FILING
    },
];

/// A logo cannot be recorded as a work; it is filed as a trademark.
fn cautions(details: &Details, _: NaiveDate) -> Vec<Caution> {
    let caution = Caution {
        field: pages::IS_LOGO,
        text: "Logo atau tanda pembeda usaha tidak dapat dicatat sebagai ciptaan; pencatatannya dapat dihapus dan biayanya tidak kembali. Ajukan sebagai merek, atau bicarakan dulu dengan petugas.",
    };
    let logo = details.text(pages::IS_LOGO) == YES;
    logo.then_some(caution).into_iter().collect()
}
