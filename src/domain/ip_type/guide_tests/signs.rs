//! Figures in sections 3 to 5 of the registration guide: merek, desain industri, indikasi geografis, rahasia dagang,
//! DTLST.

use super::figures::term;
use super::{Figure, Row, fee};
use crate::applicant::TariffCategory;
use crate::file_kind::FileKind;
use crate::ip_type::TermStart;
use crate::tariff::Unit;

const DESIGN: &str = "industrial_design";
const MARK: &str = "trademark";
const INDICATION: &str = "geographical_indication";
const SECRET: &str = "trade_secret";

pub(super) static FIGURES: &[Row] = &[
    Row(
        "3. Merek, A: masa pelindungan 10 tahun sejak tanggal penerimaan, dapat diperpanjang",
        MARK,
        Figure::Term {
            variant: None,
            years: 10,
            from: TermStart::FiledOn,
            renewable: true,
        },
    ),
    Row(
        "3. Merek, A: 2 (dua) dimensi",
        MARK,
        Figure::Said("2 (dua) dimensi"),
    ),
    Row(
        "3. Merek, A: 3 (tiga) dimensi",
        MARK,
        Figure::Said("3 (tiga) dimensi"),
    ),
    Row(
        "3. Merek, A: kombinasi dari 2 (dua) atau lebih unsur",
        MARK,
        Figure::Said("2 (dua) atau lebih unsur"),
    ),
    Row(
        "3. Merek, B.1: label merek format JPG",
        MARK,
        Figure::Document {
            code: "mark_label",
            formats: &[FileKind::Jpeg],
            max_bytes: None,
        },
    ),
    Row(
        "3. Merek, C.1: online Rp500.000/kelas",
        MARK,
        fee("filing", TariffCategory::Umk, 500_000, Unit::PerClass),
    ),
    Row(
        "3. Merek, C.2: online Rp1.800.000/kelas",
        MARK,
        fee("filing", TariffCategory::General, 1_800_000, Unit::PerClass),
    ),
    Row(
        "3. Merek, D.1: pemeriksaan formalitas",
        MARK,
        Figure::Duration {
            stage: "formality",
            words: "±15 hari kerja",
        },
    ),
    Row(
        "3. Merek, D.2: pengumuman",
        MARK,
        Figure::Duration {
            stage: "announcement",
            words: "60 hari",
        },
    ),
    Row(
        "3. Merek, D: total durasi",
        MARK,
        Figure::Total("6–8 bulan"),
    ),
    Row(
        "4. Desain Industri, B.1: gambar/foto desain 3 rangkap",
        DESIGN,
        Figure::Said("3 rangkap"),
    ),
    Row(
        "4. Desain Industri, B, ketentuan gambar: A4",
        DESIGN,
        Figure::Said("A4 (100–200 gsm)"),
    ),
    Row(
        "4. Desain Industri, B, ketentuan gambar: bawah/kanan/kiri 2 cm",
        DESIGN,
        Figure::Said("bawah, kanan, dan kiri 2 cm"),
    ),
    Row(
        "4. Desain Industri, B, ketentuan gambar: atas 2,5 cm",
        DESIGN,
        Figure::Said("atas 2,5 cm"),
    ),
    Row(
        "4. Desain Industri, C: permohonan Rp1.500.000 – Rp2.500.000 (estimasi)",
        DESIGN,
        Figure::Fee {
            code: "filing",
            variant: None,
            category: TariffCategory::Any,
            rupiah: (1_500_000, 2_500_000),
            unit: Unit::PerApplication,
            estimate: true,
        },
    ),
    Row(
        "4. Desain Industri, C: pemeriksaan substantif Rp2.000.000 – Rp3.000.000",
        DESIGN,
        Figure::Fee {
            code: "examination",
            variant: None,
            category: TariffCategory::Any,
            rupiah: (2_000_000, 3_000_000),
            unit: Unit::PerApplication,
            estimate: false,
        },
    ),
    Row(
        "4. Desain Industri, D: 10 tahun sejak tanggal penerimaan",
        DESIGN,
        term(10, TermStart::FiledOn),
    ),
    Row(
        "5. A. Indikasi Geografis, persyaratan: etiket 5x5 cm sampai 9x9 cm",
        INDICATION,
        Figure::Sides {
            code: "label",
            min_mm: 50,
            max_mm: 90,
        },
    ),
    Row(
        "5. A. Indikasi Geografis, biaya: permohonan Rp1.000.000",
        INDICATION,
        fee(
            "filing",
            TariffCategory::Any,
            1_000_000,
            Unit::PerApplication,
        ),
    ),
    Row(
        "5. A. Indikasi Geografis, biaya: pemeriksaan substantif Rp12.000.000",
        INDICATION,
        fee(
            "substantive",
            TariffCategory::Any,
            12_000_000,
            Unit::PerApplication,
        ),
    ),
    Row(
        "5. B. Rahasia Dagang, biaya: mengacu pada PP 45/2024",
        SECRET,
        Figure::FeeByLaw {
            code: "assignment",
            basis: "PP 45/2024",
        },
    ),
    Row(
        "5. B. Rahasia Dagang, biaya: mengacu pada PP 45/2024",
        SECRET,
        Figure::FeeByLaw {
            code: "licence",
            basis: "PP 45/2024",
        },
    ),
    Row(
        "5. C. Desain Tata Letak Sirkuit Terpadu, penjelasan: tiga dimensi",
        "circuit_layout",
        Figure::Said("tiga dimensi"),
    ),
];
