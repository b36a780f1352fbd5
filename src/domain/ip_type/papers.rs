//! Documents of the service standard and others that several types share; a type changes a copy where needed.

use super::Service;
use super::representative;
use crate::applicant::TariffCategory;
use crate::applicant_kind::ApplicantKind;
use crate::file_kind::FileKind;
use crate::need::{Condition, Need};
use crate::paper::{Declaration, SignedBy, Template};
use crate::requirement::{Gate, MB, Requirement, Way};

/// Source: the service standard of the Dinas.
pub(super) const STANDARD: &str = "Standar pelayanan Dinas, Persyaratan";
/// Source: the registration guide.
pub(super) const GUIDE: &str = "Bapperida Kota Bekasi, Jenis dan Prosedur Pendaftaran HAKI";
/// Source of a limit that the portal sets, for neither of the others gives one.
pub const OWN_LIMIT: &str = "batas yang kami tetapkan";

const BOTH: &[ApplicantKind] = super::applicants::OWNERS.kinds;
/// The applicant is a company. It cannot itself be an author or inventor, so people transferred their right to it.
pub(super) const IS_COMPANY: Condition = Condition::Applicant(&ApplicantKind::COMPANIES);
const INDIVIDUAL: &[ApplicantKind] = &[ApplicantKind::Individual];
const COMPANY: &[ApplicantKind] = &ApplicantKind::COMPANIES;
const SOLE: &[ApplicantKind] = &[ApplicantKind::SoleCompany];
const WITH_DEED: &[ApplicantKind] = &[
    ApplicantKind::LimitedCompany,
    ApplicantKind::LimitedPartnership,
    ApplicantKind::Partnership,
    ApplicantKind::Cooperative,
    ApplicantKind::Foundation,
    ApplicantKind::Company,
];
const SCAN: &[FileKind] = &[FileKind::Pdf, FileKind::Jpeg, FileKind::Png];

/// A scan or photograph that is needed before submission.
pub(super) const PAPER: Requirement = Requirement {
    code: "",
    label: "",
    hint: "",
    gate: Gate::Submit,
    applies_to: BOTH,
    services: &[Service::Filing],
    need: Need::Always,
    formats: SCAN,
    max_bytes: 5 * MB,
    limit_source: OWN_LIMIT,
    sides: None,
    source: STANDARD,
    made_by_portal: false,
    paper: None,
    ways: &[],
};

/// A document that stays valid, so that the owner may use the one of an earlier case.
const KEPT: Requirement = Requirement {
    ways: &[Way::Earlier],
    ..PAPER
};

/// Usual status words of PDKI, for types whose own words were not confirmed there yet.
pub(super) const PDKI_USUAL: &[&str] = &["Dalam Proses", "Masa Pengumuman", "Terdaftar", "Ditolak"];

/// Proof of a payment, a filing or an answer; needed at no gate.
pub const PROOF: Requirement = Requirement {
    code: "proof",
    label: "Bukti",
    need: Need::Optional,
    ..PAPER
};

/// The result that DJKI issues.
pub const CERTIFICATE: Requirement = Requirement {
    code: "certificate",
    label: "Sertifikat",
    formats: &[FileKind::Pdf],
    max_bytes: 10 * MB,
    need: Need::Optional,
    ..PAPER
};

pub(super) const REQUEST_LETTER: Requirement = Requirement {
    code: "request_letter",
    label: "Surat permohonan rekomendasi",
    hint: "Portal membuatnya dari jawaban Anda saat permohonan dikirim.",
    formats: &[FileKind::Pdf],
    made_by_portal: true,
    paper: Some(Template::Request),
    ..PAPER
};

pub(super) const IDENTITY_CARD: Requirement = Requirement {
    code: "identity_card",
    label: "KTP",
    hint: "Seluruh kartu terlihat dan dapat dibaca.",
    applies_to: INDIVIDUAL,
    ..KEPT
};

pub(super) const DIRECTOR_IDENTITY_CARD: Requirement = Requirement {
    code: "director_identity_card",
    label: "KTP direktur",
    hint: "Yang mewakili dan namanya ada pada akta: direktur PT, sekutu aktif CV atau firma, ketua koperasi atau yayasan.",
    applies_to: COMPANY,
    ..KEPT
};

pub(super) const BUSINESS_NUMBER: Requirement = Requirement {
    code: "business_number",
    label: "NIB",
    hint: "Lembar NIB dari OSS, semua halaman. Ukuran usaha menurut NIB Anda.",
    applies_to: INDIVIDUAL,
    ..KEPT
};

pub(super) const COMPANY_LICENCE: Requirement = Requirement {
    code: "company_licence",
    label: "SIUP/NIB",
    hint: "NIB perusahaan dari OSS; SIUP bila perusahaan masih memakainya.",
    applies_to: COMPANY,
    ..KEPT
};

pub(super) const TAX_CARD: Requirement = Requirement {
    code: "tax_card",
    label: "NPWP",
    hint: "Kartu NPWP, atau tangkapan layar NPWP dari laman pajak.",
    applies_to: INDIVIDUAL,
    ..KEPT
};

pub(super) const COMPANY_TAX_CARD: Requirement = Requirement {
    code: "company_tax_card",
    label: "NPWP perusahaan",
    hint: "NPWP atas nama perusahaan, bukan milik direktur.",
    applies_to: COMPANY,
    ..KEPT
};

pub(super) const SIGNATURE: Requirement = Requirement {
    code: "applicant_signature",
    label: "Tanda tangan elektronik",
    hint: "Gambar tanda tangan Anda, bukan tanda tangan tersertifikasi. PDF yang ditandatangani dengan TTE tersertifikasi juga diterima.",
    formats: &[FileKind::Jpeg, FileKind::Png, FileKind::Pdf],
    max_bytes: MB,
    ways: &[Way::Earlier, Way::Drawn],
    ..PAPER
};

pub(super) const LOGO: Requirement = Requirement {
    code: "logo",
    label: "Logo (PDF)",
    hint: "Logo dalam satu halaman PDF.",
    formats: &[FileKind::Pdf],
    ..PAPER
};

pub(super) const DEED: Requirement = Requirement {
    code: "deed",
    label: "Akta pendirian dan perubahannya",
    hint: "Satukan akta pendirian dan semua perubahannya dalam satu PDF; untuk koperasi dan yayasan dengan pengesahannya.",
    gate: Gate::ReadyToPay,
    applies_to: WITH_DEED,
    formats: &[FileKind::Pdf],
    source: GUIDE,
    ..KEPT
};

/// A company founded by one person (PT perorangan) has this certificate in place of a notary's deed.
pub(super) const FOUNDING_CERTIFICATE: Requirement = Requirement {
    code: "founding_certificate",
    label: "Sertifikat Pernyataan Pendirian",
    hint: "Untuk PT perorangan: sertifikat dari AHU Online, dan sertifikat perubahannya bila ada, dalam satu PDF.",
    applies_to: SOLE,
    need: Need::When(Condition::Applicant(SOLE), "untuk PT perorangan"),
    source: "PP 8/2021†",
    ..DEED
};

/// Code of the consent by the holder of a NIB that is not the applicant's.
pub const CONSENT_TO_NIB: &str = "nib_consent";

/// The right belongs to the applicant, so another holder of the NIB must consent or transfer it.
pub(super) const NIB_CONSENT: Requirement = Requirement {
    code: CONSENT_TO_NIB,
    label: "Persetujuan atau pengalihan dari pemegang NIB",
    hint: "Pemohon, pemegang NIB, dan pemilik akun DJKI seharusnya satu. NIB Anda atas nama orang atau badan lain: unduh surat yang sudah terisi, tempel meterai, tanda tangani berdua, lalu pindai.",
    gate: Gate::ReadyToPay,
    need: Need::When(
        Condition::NibOfAnother,
        "bila NIB atas nama orang atau badan lain",
    ),
    source: "portal†",
    paper: Some(Template::Declaration(&NIB_HOLDER)),
    ..PAPER
};

static NIB_HOLDER: Declaration = Declaration {
    title: "Surat Persetujuan Pemegang NIB",
    signed_by: SignedBy::NibHolderAndApplicant,
    points: &[
        "pihak pertama adalah pemegang Nomor Induk Berusaha tersebut di atas, dan pihak kedua adalah pemohon “{judul}”;",
        "pihak pertama menyetujui pihak kedua mengajukan permohonan itu pada Direktorat Jenderal Kekayaan Intelektual atas nama pihak kedua sendiri, dengan akun milik pihak kedua;",
        "sejauh pihak pertama mempunyai hak atas yang dimohonkan, pihak pertama mengalihkannya kepada pihak kedua, dan pihak kedua menerimanya.",
    ],
    closing: "Surat ini dibuat dengan sadar dan tanpa paksaan, dan ditandatangani kedua pihak.",
};

pub(super) const UMK_STATEMENT: Requirement = Requirement {
    code: "umk_statement",
    label: "Surat pernyataan UMK",
    hint: "Surat ini bersama surat rekomendasi dipakai untuk tarif UMK. Unduh yang sudah terisi, tempel meterai, tanda tangani, lalu pindai.",
    gate: Gate::ReadyToPay,
    need: Need::When(
        Condition::Category(TariffCategory::Umk),
        "untuk kategori UMK (usaha mikro dan kecil)",
    ),
    source: GUIDE,
    paper: Some(Template::UmkStatement),
    ..PAPER
};

pub(super) const POWER_OF_ATTORNEY: Requirement = Requirement {
    code: "power_of_attorney",
    label: "Surat kuasa",
    hint: "Ditandatangani pemohon dan kuasanya.",
    gate: Gate::ReadyToPay,
    need: Need::When(
        representative::ACTS,
        "bila diajukan melalui konsultan KI atau kuasa lain",
    ),
    source: GUIDE,
    ..PAPER
};
