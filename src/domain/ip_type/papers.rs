//! The documents of the service standard's first gate, shared by the types; a type changes a copy where it must.

use super::Service;
use super::representative;
use crate::domain::applicant::{ApplicantKind, TariffCategory};
use crate::domain::file::FileKind;
use crate::domain::paper::Template;
use crate::domain::requirement::{Condition, Gate, MB, Need, Requirement, Way};

/// The service standard of the Dinas.
pub(super) const STANDARD: &str = "Standar pelayanan Dinas, Persyaratan";
/// The registration guide.
pub(super) const GUIDE: &str = "Bapperida Kota Bekasi, Jenis dan Prosedur Pendaftaran HAKI";
/// A limit that neither source gives.
pub const OWN_LIMIT: &str = "batas portal";

const BOTH: &[ApplicantKind] = &[ApplicantKind::Individual, ApplicantKind::Company];
const INDIVIDUAL: &[ApplicantKind] = &[ApplicantKind::Individual];
const COMPANY: &[ApplicantKind] = &[ApplicantKind::Company];
const SCAN: &[FileKind] = &[FileKind::Pdf, FileKind::Jpeg, FileKind::Png];

/// A scan or photograph of a document, needed at the first gate.
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

/// A document that stays the same from case to case.
const KEPT: Requirement = Requirement {
    ways: &[Way::Earlier],
    ..PAPER
};

/// Words of PDKI for types whose own have not been seen there (not confirmed yet).
pub(super) const PDKI_USUAL: &[&str] = &["Dalam Proses", "Masa Pengumuman", "Terdaftar", "Ditolak"];

/// What proves a payment, a filing or an answer; no gate asks for it.
pub const PROOF: Requirement = Requirement {
    code: "proof",
    label: "Bukti",
    need: Need::Optional,
    ..PAPER
};

/// What DJKI gives in the end.
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
    hint: "Direktur yang namanya ada pada akta.",
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
    hint: "Satukan akta pendirian dan semua perubahannya dalam satu PDF.",
    gate: Gate::ReadyToPay,
    applies_to: COMPANY,
    formats: &[FileKind::Pdf],
    source: GUIDE,
    ..KEPT
};

pub(super) const UMK_STATEMENT: Requirement = Requirement {
    code: "umk_statement",
    label: "Surat pernyataan UMK",
    hint: "Cetak, tempel meterai, tanda tangani, lalu pindai.",
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
