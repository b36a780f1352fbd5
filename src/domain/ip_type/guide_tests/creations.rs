//! Figures in sections 1 and 2 of the registration guide: hak cipta and paten.

use super::figures::{pdf, sample, term, variant_fee, variant_term};
use super::{Figure, Row, fee};
use crate::applicant::TariffCategory;
use crate::file_kind::FileKind;
use crate::ip_type::TermStart;
use crate::tariff::Unit;

const WORK: &str = "copyright";
const INVENTION: &str = "patent";

pub(super) static FIGURES: &[Row] = &[
    Row(
        "1. Hak Cipta, A.1: seumur hidup pencipta + 70 tahun",
        WORK,
        term(70, TermStart::AuthorDeath),
    ),
    Row(
        "1. Hak Cipta, A.2: program komputer 50 tahun sejak pertama kali dipublikasikan",
        WORK,
        term(50, TermStart::FirstPublishedOn),
    ),
    Row(
        "1. Hak Cipta, A.3: pelaku 50 tahun sejak pertama kali dipertunjukkan",
        WORK,
        term(50, TermStart::FirstPerformedOn),
    ),
    Row(
        "1. Hak Cipta, A.4: produser rekaman 50 tahun sejak difiksasikan",
        WORK,
        term(50, TermStart::FixedOn),
    ),
    Row(
        "1. Hak Cipta, A.5: lembaga penyiaran 20 tahun sejak pertama kali disiarkan",
        WORK,
        term(20, TermStart::FirstBroadcastOn),
    ),
    Row(
        "1. Hak Cipta, C: scan KTP pemohon (PDF)",
        WORK,
        pdf("identity_card"),
    ),
    Row(
        "1. Hak Cipta, C: scan NPWP pemohon (PDF)",
        WORK,
        pdf("tax_card"),
    ),
    Row(
        "1. Hak Cipta, C: scan KTP pencipta (PDF)",
        WORK,
        pdf("author_identity_cards"),
    ),
    Row(
        "1. Hak Cipta, C: scan NPWP pencipta (PDF)",
        WORK,
        pdf("author_tax_cards"),
    ),
    Row(
        "1. Hak Cipta, C: buku/e-book PDF (max 5 MB)",
        WORK,
        sample("sample_book", &[FileKind::Pdf], 5),
    ),
    Row(
        "1. Hak Cipta, C: cover program PDF (max 5 MB)",
        WORK,
        sample("sample_program_cover", &[FileKind::Pdf], 5),
    ),
    Row(
        "1. Hak Cipta, C: program PDF (max 5 MB)",
        WORK,
        sample("sample_program", &[FileKind::Pdf], 5),
    ),
    Row(
        "1. Hak Cipta, C: manual PDF (max 5 MB)",
        WORK,
        sample("sample_program_manual", &[FileKind::Pdf], 5),
    ),
    Row(
        "1. Hak Cipta, C: musik MP4/PDF (max 5 MB)",
        WORK,
        sample("sample_music", &[FileKind::Mp4, FileKind::Pdf], 5),
    ),
    Row(
        "1. Hak Cipta, C: seni rupa foto/JPG (max 1 MB)",
        WORK,
        sample("sample_art", &[FileKind::Jpeg], 1),
    ),
    Row(
        "1. Hak Cipta, C: video/film MP4 (max 5 MB)",
        WORK,
        sample("sample_video", &[FileKind::Mp4], 5),
    ),
    Row(
        "1. Hak Cipta, D: Rp200.000 untuk permohonan baru",
        WORK,
        fee("filing", TariffCategory::Any, 200_000, Unit::PerApplication),
    ),
    Row(
        "1. Hak Cipta, D: Rp150.000 untuk perubahan data",
        WORK,
        fee(
            "data_change",
            TariffCategory::Any,
            150_000,
            Unit::PerApplication,
        ),
    ),
    Row(
        "1. Hak Cipta, D: tarif sama untuk semua jenis karya, termasuk UMK",
        WORK,
        Figure::Said("sama untuk semua jenis karya, termasuk"),
    ),
    Row(
        "1. Hak Cipta, E.1–4: akun, formulir, unggah, PNBP",
        WORK,
        Figure::Said("membuat akun, mengisi formulir, mengunggah dokumen, membayar PNBP"),
    ),
    Row(
        "1. Hak Cipta, E.5: pemeriksaan formalitas",
        WORK,
        Figure::Duration {
            stage: "formality",
            words: "±14 hari",
        },
    ),
    Row(
        "2. Paten, B: klaim paten sederhana satu klaim mandiri",
        INVENTION,
        Figure::Said("satu klaim mandiri"),
    ),
    Row(
        "2. Paten, B.1: paten 20 tahun sejak tanggal penerimaan",
        INVENTION,
        variant_term("standard", 20),
    ),
    Row(
        "2. Paten, B.2: paten sederhana 10 tahun sejak tanggal penerimaan",
        INVENTION,
        variant_term("simple", 10),
    ),
    Row(
        "2. Paten, C: gambar invensi (PDF)",
        INVENTION,
        pdf("drawings"),
    ),
    Row(
        "2. Paten, C: gambar publikasi (JPG)",
        INVENTION,
        Figure::Document {
            code: "publication_drawing",
            formats: &[FileKind::Jpeg],
            max_bytes: None,
        },
    ),
    Row(
        "2. Paten, D.1: permohonan perorangan Rp2.000.000",
        INVENTION,
        variant_fee("filing", "standard", TariffCategory::Individual, 2_000_000),
    ),
    Row(
        "2. Paten, D.1: permohonan badan hukum Rp3.000.000",
        INVENTION,
        variant_fee("filing", "standard", TariffCategory::Company, 3_000_000),
    ),
    Row(
        "2. Paten, D.1: pemeriksaan substantif Rp3.500.000",
        INVENTION,
        variant_fee("examination", "standard", TariffCategory::Any, 3_500_000),
    ),
    Row(
        "2. Paten, D.2: paten sederhana, umum Rp1.250.000",
        INVENTION,
        variant_fee("filing", "simple", TariffCategory::General, 1_250_000),
    ),
    Row(
        "2. Paten, D.2: paten sederhana, pemeriksaan substantif Rp3.000.000",
        INVENTION,
        variant_fee("examination", "simple", TariffCategory::Any, 3_000_000),
    ),
    Row(
        "2. Paten, E.1: pemeriksaan formalitas",
        INVENTION,
        Figure::Duration {
            stage: "formality",
            words: "0–6 bulan",
        },
    ),
    Row(
        "2. Paten, E.2: masa tunggu",
        INVENTION,
        Figure::Duration {
            stage: "waiting",
            words: "6–18 bulan",
        },
    ),
    Row(
        "2. Paten, E.3: publikasi",
        INVENTION,
        Figure::Duration {
            stage: "publication",
            words: "18 bulan dari tanggal prioritas",
        },
    ),
    Row(
        "2. Paten, E: total durasi",
        INVENTION,
        Figure::Total("2–4 tahun"),
    ),
];
