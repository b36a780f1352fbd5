//! What veraPDF says of every paper, and of letters after they were signed: not what they claim, what they are.

use std::fmt::Write as _;

use super::papers;
use crate::support::folder::TestFolder;
use crate::support::letters::{signed_letter, signed_refusal};
use crate::support::programs::verapdf;

#[tokio::test]
#[ignore = "needs Java and veraPDF"]
async fn every_paper_and_every_signed_letter_is_pdf_a_2a_and_pdf_ua_1() {
    let folder = TestFolder::new();
    let mut papers = papers();
    papers.push((
        "surat-bertanda-tangan",
        signed_letter(&folder).await.1.bytes,
    ));
    papers.push((
        "penolakan-bertanda-tangan",
        signed_refusal(&folder).await.1.bytes,
    ));
    let mut expected = String::new();
    let mut files = Vec::new();
    for (name, bytes) in papers {
        files.push(folder.write(&format!("{name}.pdf"), &bytes));
        for standard in ["PDFA-2A", "PDFUA-1"] {
            writeln!(expected, "{name}.pdf {standard} conforms").unwrap();
        }
    }
    let said = verapdf(&files);
    assert_eq!(said.text, expected, "{}", said.complaints);
}

#[test]
#[ignore = "needs Java and veraPDF"]
fn a_letter_that_lost_its_structure_or_only_claims_a_standard_fails() {
    let folder = TestFolder::new();
    let (_, letter) = papers().swap_remove(0);
    let mut untagged = lopdf::Document::load_mem(&letter).unwrap();
    untagged.catalog_mut().unwrap().remove(b"StructTreeRoot");
    let mut bytes = Vec::new();
    untagged.save_to(&mut bytes).unwrap();
    let said = verapdf(&[folder.write("surat.pdf", &bytes)]);
    for standard in ["PDFA-2A", "PDFUA-1"] {
        let line = format!("surat.pdf {standard} fails\n");
        assert!(
            said.text.contains(&line),
            "{}{}",
            said.text,
            said.complaints
        );
    }
}
