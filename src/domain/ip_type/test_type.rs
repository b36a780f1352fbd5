//! A type that only tests have, once they let it in. It shows that a type is one file and two lines in the catalogue.

use super::ask::line;
use super::caution;
use super::field::{FILING_PAGE, Page};
use super::service::SERVICE;
use super::tariffs::{BY_GUIDE, Published};
use super::term::FROM_FILING;
use super::{IpType, Protection, Service, ServiceSpec, Stage, applicants, papers};
use crate::tariff::Quantities;

/// Has no legal basis; it uses every feature that the portal derives from a type.
pub(super) static TEST_TYPE: IpType = IpType {
    code: "test_type",
    slug: "jenis-uji",
    name: "Jenis uji",
    everyday: "Hanya untuk pengujian",
    prefix: "UJI",
    laws: &["tanpa dasar hukum"],
    lead: "Jenis kedelapan yang hanya ada dalam pengujian.",
    explanation: "Jenis ini membuktikan bahwa satu jenis hanyalah satu berkas.",
    applicants: applicants::OWNERS,
    objects: &["apa saja"],
    functions_of_use: &[],
    functions_of_registration: &[],
    absolute_grounds: &[],
    relative_grounds: &[],
    rules: &[],
    services: &[ServiceSpec {
        service: Service::Filing,
        label: "Permohonan baru",
        matter: "pendaftaran jenis uji",
        result: "sertifikat",
        bill_lines: &["filing"],
        ..SERVICE
    }],
    pages: &[&Page {
        slug: "uji",
        section: "Uji",
        title: "Yang diuji",
        fields: &[line("subject", "Nama", 80).missing("Tuliskan namanya")],
        ..FILING_PAGE
    }],
    variant_field: None,
    check_together: |_| Vec::new(),
    cautions: caution::none,
    quantities: |_| Quantities::NONE,
    declared: "ini hanya pengujian",
    requirements: &[
        papers::REQUEST_LETTER,
        papers::IDENTITY_CARD,
        papers::DIRECTOR_IDENTITY_CARD,
        papers::SIGNATURE,
    ],
    tariffs: &[Published {
        code: "filing",
        label: "Permohonan",
        amounts: Some((1_000, 1_000)),
        source: "pengujian",
        ..BY_GUIDE
    }
    .line()],
    stages: &[Stage::new("only", "Satu-satunya tahap")
        .duration("1 hari")
        .explanation("Tahap uji.")],
    total_duration: "1 hari",
    protection: &[Protection {
        years: Some(1),
        text: "1 tahun sejak tanggal penerimaan",
        ..FROM_FILING
    }],
    remedy: None,
    title_field: "subject",
    letter_fields: &["subject"],
    letter_picture: None,
    pdki_words: &[],
};
