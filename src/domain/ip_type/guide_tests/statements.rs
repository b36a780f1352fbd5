//! Counts the statements that the registration guide makes of each type; the catalogue must drop none.

use crate::ip_type::IpType;

/// The number of statements on one part, in the guide and in the catalogue.
struct Count {
    guide: usize,
    ours: usize,
}

const fn count(guide: usize, ours: usize) -> Count {
    Count { guide, ours }
}

/// The statements of the guide on one type.
struct Statements {
    of: &'static str,
    objects: Count,
    functions: Count,
    absolute: Count,
    relative: Count,
    /// Requirements of the guide, each with the catalogue's documents or questions for it.
    requirements: &'static [(&'static str, &'static [&'static str])],
    /// Steps of the guide, each with the catalogue's stage for it.
    stages: &'static [(&'static str, &'static str)],
    all_stages: usize,
}

static STATEMENTS: &[Statements] = &[
    Statements {
        of: "trademark",
        objects: count(12, 12),
        functions: count(7, 7),
        absolute: count(6, 7),
        relative: count(7, 7),
        requirements: &[
            ("B.1 scan KTP dan NPWP", &["identity_card", "tax_card"]),
            ("B.1 label merek", &["mark_label"]),
            ("B.1 surat pernyataan UMK", &["umk_statement"]),
            ("B.1 surat kuasa", &["power_of_attorney"]),
            ("B.2 akta pendirian dan perubahan", &["deed"]),
            ("B.2 NPWP perusahaan", &["company_tax_card"]),
            ("B.2 KTP direktur", &["director_identity_card"]),
            ("B.2 SIUP/NIB", &["company_licence"]),
            ("B.2 label merek", &["mark_label"]),
        ],
        stages: &[
            ("D.1 pemeriksaan formalitas", "formality"),
            ("D.2 pengumuman", "announcement"),
            ("D.3 pemeriksaan substantif", "substantive"),
            ("D.4 penerbitan sertifikat", "certificate"),
        ],
        all_stages: 4,
    },
    Statements {
        of: "copyright",
        objects: count(20, 20),
        functions: count(1, 1),
        absolute: count(0, 1),
        relative: count(0, 0),
        requirements: &[
            (
                "C scan KTP dan NPWP pemohon dan pencipta",
                &[
                    "identity_card",
                    "tax_card",
                    "author_identity_cards",
                    "author_tax_cards",
                ],
            ),
            ("C surat pernyataan bermeterai", &["ownership_statement"]),
            ("C formulir pendaftaran", &["registration_form"]),
            ("C contoh buku", &["sample_book"]),
            (
                "C contoh program komputer",
                &[
                    "sample_program_cover",
                    "sample_program",
                    "sample_program_manual",
                ],
            ),
            ("C contoh musik", &["sample_music"]),
            ("C contoh seni rupa", &["sample_art"]),
            ("C contoh video", &["sample_video"]),
        ],
        stages: &[
            ("E.5 pemeriksaan formalitas", "formality"),
            ("E.6 penerbitan sertifikat", "certificate"),
        ],
        all_stages: 3,
    },
    Statements {
        of: "patent",
        objects: count(2, 2),
        functions: count(0, 1),
        absolute: count(3, 3),
        relative: count(0, 0),
        requirements: &[
            (
                "C KTP dan NPWP pemohon dan inventor",
                &[
                    "identity_card",
                    "tax_card",
                    "inventor_identity_cards",
                    "inventor_tax_cards",
                ],
            ),
            ("C deskripsi paten dalam bahasa Indonesia", &["description"]),
            ("C klaim paten", &["claims_document"]),
            ("C abstrak invensi", &["abstract_document"]),
            (
                "C gambar invensi dan gambar publikasi",
                &["drawings", "publication_drawing"],
            ),
            ("C surat pernyataan bermeterai", &["ownership_statement"]),
            ("C surat kuasa", &["power_of_attorney"]),
            ("C bukti pengalihan hak", &["transfer_deed"]),
        ],
        stages: &[
            ("E.1 pemeriksaan formalitas", "formality"),
            ("E.2 masa tunggu", "waiting"),
            ("E.3 publikasi", "publication"),
            ("E.4 pemeriksaan substantif", "substantive"),
            ("E.5 penerbitan sertifikat", "certificate"),
        ],
        all_stages: 7,
    },
    Statements {
        of: "industrial_design",
        objects: count(6, 6),
        functions: count(2, 2),
        absolute: count(2, 2),
        relative: count(0, 0),
        requirements: &[
            ("B.1 KTP dan NPWP", &["identity_card", "tax_card"]),
            ("B.1 gambar/foto desain", &["drawings"]),
            ("B.1 uraian desain", &["description"]),
            ("B.1 surat pernyataan bermeterai", &["ownership_statement"]),
            ("B.1 surat kuasa", &["power_of_attorney"]),
            (
                "B.2 KTP direktur dan pendesain",
                &["director_identity_card", "designer_identity_cards"],
            ),
            ("B.2 akta pendirian yang dilegalisasi notaris", &["deed"]),
            (
                "B.2 SIUP dan NPWP",
                &["company_licence", "company_tax_card"],
            ),
            ("B.2 gambar/foto desain", &["drawings"]),
            ("B.2 surat pengalihan hak", &["transfer_deed"]),
            (
                "B.2 surat pernyataan dan kuasa bermeterai",
                &["ownership_statement", "power_of_attorney"],
            ),
        ],
        stages: &[
            ("D.1 pengajuan permohonan", "filed"),
            ("D.2 pemeriksaan formalitas", "formality"),
            ("D.3 pengumuman", "announcement"),
            ("D.4 pemeriksaan substantif", "substantive"),
            ("D.5 penerbitan sertifikat", "certificate"),
        ],
        all_stages: 5,
    },
    Statements {
        of: "geographical_indication",
        objects: count(0, 3),
        functions: count(0, 3),
        absolute: count(0, 4),
        relative: count(0, 1),
        requirements: &[
            ("dokumen deskripsi", &["description_document"]),
            ("bukti karakteristik dan kualitas", &["quality_proof"]),
            ("etiket", &["label"]),
            ("surat kuasa", &["power_of_attorney"]),
        ],
        stages: &[("biaya: pemeriksaan substantif", "substantive")],
        all_stages: 4,
    },
    Statements {
        of: "trade_secret",
        objects: count(0, 4),
        functions: count(0, 3),
        absolute: count(0, 3),
        relative: count(0, 0),
        requirements: &[
            // The owner keeps the document itself; only its envelope is described.
            (
                "dokumen yang memuat rahasia dagang",
                &["envelope", "envelope_title", "sealed_on", "fingerprint"],
            ),
            (
                "surat pernyataan kerahasiaan",
                &["confidentiality_statement"],
            ),
            (
                "uraian langkah pengamanan",
                &["safeguards", "safeguards_document"],
            ),
        ],
        stages: &[],
        all_stages: 2,
    },
    Statements {
        of: "circuit_layout",
        objects: count(1, 2),
        functions: count(0, 2),
        absolute: count(0, 3),
        relative: count(0, 0),
        requirements: &[
            ("gambar/foto desain tata letak", &["layout_drawing"]),
            (
                "uraian sirkuit terpadu",
                &["circuit_description", "circuit"],
            ),
            ("surat pernyataan", &["ownership_statement"]),
        ],
        stages: &[],
        all_stages: 2,
    },
];

#[test]
fn no_statement_of_the_guide_is_dropped() {
    assert_eq!(STATEMENTS.len(), 7);
    for stated in STATEMENTS {
        let t = IpType::parse(stated.of).expect("a type of the guide");
        let functions = t.functions_of_use.len() + t.functions_of_registration.len();
        for (part, count, found) in [
            ("objects", &stated.objects, t.objects.len()),
            ("functions", &stated.functions, functions),
            ("absolute", &stated.absolute, t.absolute_grounds.len()),
            ("relative", &stated.relative, t.relative_grounds.len()),
        ] {
            assert_eq!(found, count.ours, "{} {part}", stated.of);
            assert!(found >= count.guide, "{} {part}", stated.of);
        }
        for (bullet, met) in stated.requirements {
            let known = |code: &&str| t.requirement(code).is_some() || t.field(code).is_some();
            assert!(
                !met.is_empty() && met.iter().all(known),
                "{} {bullet}",
                stated.of
            );
        }
        assert_eq!(t.stages.len(), stated.all_stages, "{} stages", stated.of);
        let mut order = t.stages.iter().map(|stage| stage.code);
        for (step, code) in stated.stages {
            assert!(order.any(|stage| stage == *code), "{} {step}", stated.of);
        }
    }
}
