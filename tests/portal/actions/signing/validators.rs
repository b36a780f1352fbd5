//! Letters of every adapter that signs electronically, as they are kept, judged by programs of others. What the
//! demonstration's own signer makes is judged beside it, in `adapters/pdf`.

use std::path::Path;

use haki::actions::file;
use haki::domain::id::ApplicationId;
use haki::domain::procedure::Status;

use super::provider::signed;
use crate::support::carried;
use crate::support::desk::Office;
use crate::support::esign_authority::Authority;
use crate::support::esign_client::{VERSIONS, head_is, office_of};
use crate::support::esign_people::{PASSPHRASE, Way, nik};
use crate::support::folder::TestFolder;
use crate::support::programs::{Said, nss_store, pdfsig, pyhanko, verapdf};

/// Rules of PDF/UA-1 about the field of a signature: it wants a Form tag and a name that is read out.
const THEIRS: [&str; 2] = ["7.18.4-1 ", "7.18.1-3 "];

async fn kept(office: &Office, id: ApplicationId) -> Vec<u8> {
    assert_eq!(office.status(id).await, Status::Signed);
    let letter = office.letters(id).await.remove(0);
    let pdf = file::read(&office.portal, letter.file_id.unwrap()).await;
    pdf.unwrap()
}

fn says(said: &Said, file: &Path, sentences: &[&str]) {
    for sentence in sentences {
        assert!(
            said.text.contains(sentence),
            "{sentence} is missing for {} in\n{}{}",
            file.display(),
            said.text,
            said.complaints
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs pdfsig, certutil, pyHanko, Java and veraPDF"]
async fn a_letter_of_every_adapter_is_valid_whole_and_accessible_to_programs_of_others() {
    let mut letters = Vec::new();
    for version in VERSIONS {
        let (office, _service) = office_of(version).await;
        head_is(&office, Some(&nik(Way::Well))).await;
        let id = office.case_in(Status::Initialled, "KRIUK").await;
        signed(&office, &[id], PASSPHRASE).await;
        letters.push((format!("{version:?}.pdf"), kept(&office, id).await));
    }
    let office = carried::office("2026-11-23T02:00:00Z").await;
    let id = office.case_in(Status::Initialled, "KRIUK").await;
    let (line, pdf) = office.carried(id).await;
    let back = office.signed_outside(&line, &pdf);
    office.bring_back(&line, &back).await.unwrap();
    letters.push(("upload.pdf".to_owned(), kept(&office, id).await));

    let folder = TestFolder::new();
    let root = folder.write("akar.der", &Authority::known().root_der());
    let store = nss_store(&root, folder.path());
    let mut files = Vec::new();
    for (name, bytes) in &letters {
        let file = folder.write(name, bytes);
        let said = pdfsig(&file, &store);
        assert_eq!(said.complaints, "", "{name}");
        let whole = [
            "Signature is Valid",
            "Certificate is Trusted",
            "Total document signed",
        ];
        says(&said, &file, &whole);
        let said = pyhanko(&file, &root);
        assert!(said.ok, "{name}: {}{}", said.text, said.complaints);
        let valid = [
            "The signature is judged VALID",
            "The signature covers the entire file",
        ];
        says(&said, &file, &valid);
        files.push(file);
    }
    let said = verapdf(&files);
    for (name, _) in &letters {
        let conforms = format!("{name} PDFA-2A conforms");
        assert!(
            said.text.contains(&conforms),
            "{}{}",
            said.text,
            said.complaints
        );
    }
    // The field that a signature of others stands in is theirs; of the letter nothing has lost its accessibility.
    let broken = said.text.lines().filter(|line| line.starts_with(' '));
    let ours: Vec<&str> = broken
        .filter(|line| {
            !THEIRS
                .iter()
                .any(|rule| line.trim_start().starts_with(rule))
        })
        .collect();
    assert_eq!(ours, Vec::<&str>::new());
}
