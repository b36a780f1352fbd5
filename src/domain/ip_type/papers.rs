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
const KEPT: Requirement = PAPER.ways(&[Way::Earlier]);

/// Usual status words of PDKI, for types whose own words were not confirmed there yet.
pub(super) const PDKI_USUAL: &[&str] = &["Dalam Proses", "Masa Pengumuman", "Terdaftar", "Ditolak"];

/// Proof of a payment, a filing or an answer; needed at no gate.
pub const PROOF: Requirement = PAPER.called("proof", "Bukti").optional();

/// The result that DJKI issues.
pub const CERTIFICATE: Requirement = PAPER
    .called("certificate", "Sertifikat")
    .optional()
    .formats(&[FileKind::Pdf])
    .max_bytes(10 * MB);

/// A paper that was carried out of the portal and signed.
pub const SIGNED_PAPER: Requirement = PAPER
    .called("signed_paper", "Berkas bertanda tangan")
    .optional()
    .formats(&[FileKind::Pdf])
    .max_bytes(2 * MB);

/// The scan of a paper that was signed by hand.
pub const SCANNED_PAPER: Requirement = PAPER
    .called("scanned_paper", "Pindaian surat")
    .optional()
    .max_bytes(20 * MB);

pub(super) const REQUEST_LETTER: Requirement = PAPER
    .called("request_letter", "Surat permohonan rekomendasi")
    .hint("Portal membuatnya dari jawaban Anda saat permohonan dikirim.")
    .formats(&[FileKind::Pdf])
    .made_as(Template::Request);

pub(super) const IDENTITY_CARD: Requirement = KEPT
    .called("identity_card", "KTP")
    .hint("Seluruh kartu terlihat dan dapat dibaca.")
    .applies_to(INDIVIDUAL);

pub(super) const DIRECTOR_IDENTITY_CARD: Requirement = KEPT
    .called("director_identity_card", "KTP direktur")
    .hint("Yang mewakili dan namanya ada pada akta: direktur PT, sekutu aktif CV atau firma, ketua koperasi atau yayasan.")
    .applies_to(COMPANY);

pub(super) const BUSINESS_NUMBER: Requirement = KEPT
    .called("business_number", "NIB")
    .hint("Lembar NIB dari OSS, semua halaman. Ukuran usaha menurut NIB Anda.")
    .applies_to(INDIVIDUAL);

pub(super) const COMPANY_LICENCE: Requirement = KEPT
    .called("company_licence", "SIUP/NIB")
    .hint("NIB perusahaan dari OSS; SIUP bila perusahaan masih memakainya.")
    .applies_to(COMPANY);

pub(super) const TAX_CARD: Requirement = KEPT
    .called("tax_card", "NPWP")
    .hint("Kartu NPWP, atau tangkapan layar NPWP dari laman pajak.")
    .applies_to(INDIVIDUAL);

pub(super) const COMPANY_TAX_CARD: Requirement = KEPT
    .called("company_tax_card", "NPWP perusahaan")
    .hint("NPWP atas nama perusahaan, bukan milik direktur.")
    .applies_to(COMPANY);

pub(super) const SIGNATURE: Requirement = PAPER
    .called("applicant_signature", "Tanda tangan elektronik")
    .hint("Gambar tanda tangan Anda, bukan tanda tangan tersertifikasi. PDF yang ditandatangani dengan TTE tersertifikasi juga diterima.")
    .formats(&[FileKind::Jpeg, FileKind::Png, FileKind::Pdf])
    .max_bytes(MB)
    .ways(&[Way::Earlier, Way::Drawn]);

pub(super) const LOGO: Requirement = PAPER
    .called("logo", "Logo (PDF)")
    .hint("Logo dalam satu halaman PDF.")
    .formats(&[FileKind::Pdf]);

pub(super) const DEED: Requirement = KEPT
    .called("deed", "Akta pendirian dan perubahannya")
    .hint("Satukan akta pendirian dan semua perubahannya dalam satu PDF; untuk koperasi dan yayasan dengan pengesahannya.")
    .gate(Gate::ReadyToPay)
    .applies_to(WITH_DEED)
    .formats(&[FileKind::Pdf])
    .source(GUIDE);

/// A company founded by one person (PT perorangan) has this certificate in place of a notary's deed.
pub(super) const FOUNDING_CERTIFICATE: Requirement = DEED
    .called("founding_certificate", "Sertifikat Pernyataan Pendirian")
    .hint("Untuk PT perorangan: sertifikat dari AHU Online, dan sertifikat perubahannya bila ada, dalam satu PDF.")
    .applies_to(SOLE)
    .when(Condition::Applicant(SOLE), "untuk PT perorangan")
    .source("PP 8/2021†");

/// Code of the consent by the holder of a NIB that is not the applicant's.
pub const CONSENT_TO_NIB: &str = "nib_consent";

/// The right belongs to the applicant, so another holder of the NIB must consent or transfer it.
pub(super) const NIB_CONSENT: Requirement = PAPER
    .called(
        CONSENT_TO_NIB,
        "Persetujuan atau pengalihan dari pemegang NIB",
    )
    .hint("Pemohon, pemegang NIB, dan pemilik akun DJKI seharusnya satu. NIB Anda atas nama orang atau badan lain: unduh surat yang sudah terisi, tempel meterai, tanda tangani berdua, lalu pindai.")
    .gate(Gate::ReadyToPay)
    .when(
        Condition::NibOfAnother,
        "bila NIB atas nama orang atau badan lain",
    )
    .source("portal†")
    .paper(Template::Declaration(&NIB_HOLDER));

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

pub(super) const UMK_STATEMENT: Requirement = PAPER
    .called("umk_statement", "Surat pernyataan UMK")
    .hint("Surat ini bersama surat rekomendasi dipakai untuk tarif UMK. Unduh yang sudah terisi, tempel meterai, tanda tangani, lalu pindai.")
    .gate(Gate::ReadyToPay)
    .when(
        Condition::Category(TariffCategory::Umk),
        "untuk kategori UMK (usaha mikro dan kecil)",
    )
    .source(GUIDE)
    .paper(Template::UmkStatement);

pub(super) const POWER_OF_ATTORNEY: Requirement = PAPER
    .called("power_of_attorney", "Surat kuasa")
    .hint("Ditandatangani pemohon dan kuasanya.")
    .gate(Gate::ReadyToPay)
    .when(
        representative::ACTS,
        "bila diajukan melalui konsultan KI atau kuasa lain",
    )
    .source(GUIDE);
