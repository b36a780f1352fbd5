//! How many statements the registration guide makes of each type, and that none of them is dropped.

use crate::domain::ip_type::by_code;

/// How many statements the guide makes of a part, and how many the catalogue makes.
struct Count {
    guide: usize,
    ours: usize,
}

const fn count(guide: usize, ours: usize) -> Count {
    Count { guide, ours }
}

/// What the guide states of one type, part by part.
struct Statements {
    of: &'static str,
    objects: Count,
    functions: Count,
    absolute: Count,
    relative: Count,
    /// Each requirement of the guide with the documents or questions of the catalogue that meet it.
    requirements: &'static [(&'static str, &'static [&'static str])],
    /// Each step of the guide with the stage of the catalogue.
    stages: &'static [(&'static str, &'static str)],
    all_stages: usize,
}

static STATEMENTS: &[Statements] = &[
    Statements {
        of: "trademark",
        objects: count(12, 12),
        functions: count(7, 7),
        absolute: count(6, 6),
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
            // The document stays with its owner; its envelope is described instead.
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
    for stated in STATEMENTS {
        let t = by_code(stated.of).expect("a type of the guide");
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
