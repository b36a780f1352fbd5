//! Desain tata letak sirkuit terpadu (DTLST), the layout design of a chip.

mod pages;
mod paper;
mod tariffs;

use super::caution;
use super::service::SERVICE;
use super::term::FROM_FILING;
use super::{
    Ground, IpType, Protection, Service, ServiceSpec, Stage, TermStart, applicants, papers,
};
use crate::need::Condition;
use crate::tariff::Quantities;

/// DTLST by UU 32/2000.
pub static CIRCUIT_LAYOUT: IpType = IpType {
    code: "circuit_layout",
    slug: "dtlst",
    name: "Desain tata letak sirkuit terpadu",
    everyday: "Rancangan sirkuit elektronik",
    prefix: "DTL",
    laws: &["UU 32/2000", "PP 9/2006"],
    lead: "Rancangan tiga dimensi dari letak elemen-elemen sirkuit terpadu (chip).",
    explanation: "Desain tata letak sirkuit terpadu (DTLST) adalah kreasi berupa rancangan letak tiga dimensi dari berbagai elemen sirkuit terpadu. Yang dilindungi tata letaknya, bukan fungsi sirkuitnya.",
    applicants: applicants::OWNERS,
    objects: &[
        "rancangan letak tiga dimensi dari berbagai elemen sirkuit terpadu",
        "letak elemen aktif dan sebagian atau seluruh interkoneksinya†",
    ],
    functions_of_use: &["Memakai, memproduksi, dan menjual sirkuit dengan tata letak itu hanya dengan persetujuan pemegang haknya.†"],
    functions_of_registration: &["Alat bukti siapa pendesain dan pemegang hak, dan sejak kapan.†"],
    absolute_grounds: &[
        Ground::new(
            "not_original",
            "Bukan karya sendiri, atau sudah umum bagi para pendesain",
        )
        .example("tata letak yang disalin dari chip lain")
        .text("Tidak orisinal: bukan hasil karya mandiri pendesain, atau sudah umum bagi para pendesain pada saat dibuat.†"),
        Ground::new("against_order", "Melanggar hukum, agama, atau kesusilaan")
            .example("rancangan untuk alat yang dilarang")
            .text("Bertentangan dengan peraturan perundang-undangan, ketertiban umum, agama, atau kesusilaan.†"),
        Ground::new(
            "too_late",
            "Sudah dijual lebih dari 2 tahun sebelum diajukan",
        )
        .example("chip yang dijual sejak tiga tahun lalu")
        .text("Sudah dieksploitasi secara komersial lebih dari 2 tahun sebelum permohonan diajukan.†"),
    ],
    relative_grounds: &[],
    rules: &[
        "Satu permohonan untuk satu desain tata letak sirkuit terpadu.",
        "Bila sudah dieksploitasi secara komersial, permohonan diajukan paling lama 2 tahun sejak pertama kali.†",
        "Tidak ada pemeriksaan kebaruan dan tidak ada masa keberatan sebelum sertifikat; haknya dicatat dan diumumkan sesudah diberikan.†",
        "Pemohon dari luar negeri wajib memakai kuasa dan memilih tempat kedudukan hukum di Indonesia.",
        "Biaya yang ditampilkan berasal dari halaman tarif DJKI.†",
    ],
    services: &[ServiceSpec {
        service: Service::Filing,
        label: "Permohonan baru",
        matter: "pendaftaran desain tata letak sirkuit terpadu",
        result: "sertifikat",
        bill_lines: &["filing"],
        ..SERVICE
    }],
    pages: pages::PAGES,
    variant_field: None,
    check_together: |_| Vec::new(),
    cautions: caution::none,
    quantities: |_| Quantities::NONE,
    declared: "tata letak ini bukan tiruan milik orang lain",
    requirements: paper::REQUIREMENTS,
    tariffs: tariffs::LINES,
    stages: &[
        Stage::new("formality", "Pemeriksaan formalitas")
            .duration("tergantung pemeriksaan DJKI")
            .explanation("DJKI memeriksa kelengkapan berkas; kekurangan diminta dengan surat."),
        Stage::new("certificate", "Penerbitan sertifikat")
            .duration("paling lama 2 bulan†")
            .explanation("DJKI menerbitkan sertifikat, lalu mencatat haknya dalam daftar umum dan mengumumkannya."),
    ],
    total_duration: "paling lama 2 bulan†",
    protection: &[
        Protection {
            when: Some(pages::WAS_EXPLOITED),
            years: Some(10),
            from: Some(TermStart::FirstExploitedOn),
            dated_by: pages::EXPLOITED_ON,
            text: "10 tahun sejak pertama kali dieksploitasi secara komersial, bila itu lebih dulu daripada permohonan†",
            ..FROM_FILING
        },
        Protection {
            years: Some(10),
            text: "10 tahun sejak tanggal penerimaan, bila belum pernah dieksploitasi secara komersial†",
            ..FROM_FILING
        },
    ],
    remedy: None,
    title_field: pages::TITLE,
    letter_fields: &[pages::TITLE, "designers", pages::EXPLOITED_ON],
    letter_picture: None,
    pdki_words: papers::PDKI_USUAL,
};

/// The applicant is not the designer; the right was transferred to them.
const HANDED_OVER: Condition = Condition::answer(pages::OWN_DESIGN, &[super::NO]);
