//! Documents of office programs and archives, told by what they are.

use std::io::{Cursor, Write as _};

use haki::domain::file_fault::FileFault;
use haki::domain::file_kind::FileKind;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{fault, requirement};
use crate::support::{self, pictures};

#[tokio::test]
async fn an_office_document_is_told_by_what_it_is_and_not_as_an_archive() {
    let portal = support::portal().await;
    let card = requirement("identity_card");
    let old = |stream: &str| {
        let name: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice(),
            &[0; 5_000],
            &name,
        ]
        .concat()
    };
    for (name, bytes, found) in [
        ("surat.docx", zipped("word/document.xml"), FileKind::Word),
        ("surat.doc", old("WordDocument"), FileKind::Word),
        ("daftar.xlsx", zipped("xl/workbook.xml"), FileKind::Excel),
        (
            "label.pptx",
            zipped("ppt/presentation.xml"),
            FileKind::PowerPoint,
        ),
        (
            "label.ppt",
            old("PowerPoint Document"),
            FileKind::PowerPoint,
        ),
        ("surat.rtf", b"{\\rtf1 Surat}".to_vec(), FileKind::Word),
        ("foto.zip", zipped("foto.jpg"), FileKind::Zip),
    ] {
        let said = fault(&portal, card, name, &bytes).await.unwrap();
        let wanted = card.formats;
        assert_eq!(said, FileFault::WrongKind { found, wanted }, "{name}");
        let told = haki::words::file_fault::sentence(&said, card.label);
        let is_office = found.is_office();
        assert_eq!(told.contains("simpan sebagai PDF"), is_office, "{told}");
        assert_eq!(told.contains("ZIP"), !is_office, "{told}");
    }
}

/// A zip whose last entry has this name, after a picture that is larger than the bytes kept for examining.
fn zipped(name: &str) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [("gambar.jpg", pictures::jpeg(400, 400)), (name, vec![b'x'])] {
        archive
            .start_file(name, SimpleFileOptions::default())
            .unwrap();
        archive.write_all(&content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}
