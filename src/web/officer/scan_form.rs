//! The form for the scan of a paper that was signed by hand.

use crate::actions::signing::scan::{SCAN, TICKED};
use crate::domain::ip_type::SCANNED_PAPER;
use crate::store::signing::SigningRow;
use crate::urls;
use crate::web::ask::{DateView, FieldView, FileView, Filled};

pub(super) const DATE: &str = "signed_on";

/// The form for a scan.
#[derive(Debug)]
pub(super) struct ScanForm {
    pub(super) action: String,
    pub(super) archive: String,
    pub(super) ticks: Vec<FieldView>,
    pub(super) number: Option<FieldView>,
    pub(super) on: DateView,
    pub(super) file: FileView,
}

impl ScanForm {
    pub(super) fn of(filled: &mut Filled<'_>, row: &SigningRow, number_open: bool) -> Self {
        let labels = [
            "Sudah ditandatangani basah",
            "Sudah dibubuhi stempel Dinas",
            "Sudah bertanggal",
        ];
        let ticks = TICKED.into_iter().zip(labels);
        let ticks = ticks
            .map(|(name, label)| filled.text(name, label))
            .collect();
        let number = number_open.then(|| {
            let number = FieldView::new("number", "Nomor surat").hint("Seperti tertulis di surat.");
            filled.field(number, "")
        });
        let on = DateView::new(DATE, "Tanggal surat").hint("Seperti tertulis di surat.");
        let file = FileView::new(SCAN, SCANNED_PAPER.label, &SCANNED_PAPER);
        Self {
            action: urls::signing_scan(row.id),
            archive: urls::signing_archive(row.id),
            ticks,
            number,
            on: filled.day(on, None),
            file: filled.file(FileView {
                many: true,
                hint: format!(
                    "Semua halaman, berwarna, paling sedikit 200 dpi: satu PDF, atau satu gambar untuk tiap halaman. {}",
                    file.hint
                ),
                ..file
            }),
        }
    }
}
