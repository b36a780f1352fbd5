//! Signed letters as other programs verify them.

use haki::adapters::esign::SignedPdf;
use haki::adapters::esign::local::LocalAuthority;

use super::place::{find, hole_of};
use crate::support::folder::TestFolder;
use crate::support::letters::{signed_letter, signed_refusal};
use crate::support::programs::{nss_store, pdfsig, pyhanko, run};

#[tokio::test]
#[ignore = "needs pdfsig and certutil"]
async fn pdfsig_finds_the_whole_letter_signed_under_the_demonstration_authority() {
    let folder = TestFolder::new();
    whole_by_pdfsig(&folder, signed_letter(&folder).await);
}

#[tokio::test]
#[ignore = "needs pdfsig, certutil and pyHanko"]
async fn a_signed_refusal_is_as_whole_as_a_letter() {
    let folder = TestFolder::new();
    let (authority, signed) = signed_refusal(&folder).await;
    whole_by_pdfsig(&folder, (authority.clone(), signed.clone()));
    whole_by_pyhanko(&folder, (authority, signed));
}

fn whole_by_pdfsig(folder: &TestFolder, (authority, signed): (LocalAuthority, SignedPdf)) {
    let file = folder.write("surat.pdf", &signed.bytes);
    let store = nss_store(&authority.certificate_path(), folder.path());
    let said = pdfsig(&file, &store);
    assert_eq!(said.complaints, "");
    for words in [
        "Signature is Valid",
        "Certificate is Trusted",
        "Total document signed",
        "ETSI.CAdES.detached",
    ] {
        assert!(
            said.text.contains(words),
            "{words} is missing in\n{}",
            said.text
        );
    }
}

#[tokio::test]
#[ignore = "needs pyHanko"]
async fn pyhanko_finds_the_whole_letter_signed_under_the_demonstration_authority() {
    let folder = TestFolder::new();
    whole_by_pyhanko(&folder, signed_letter(&folder).await);
}

fn whole_by_pyhanko(folder: &TestFolder, (authority, signed): (LocalAuthority, SignedPdf)) {
    let file = folder.write("surat.pdf", &signed.bytes);
    let said = pyhanko(&file, &authority.certificate_path());
    assert!(said.ok, "{}{}", said.text, said.complaints);
    for words in [
        "The signature is judged VALID",
        "The signature covers the entire file",
    ] {
        assert!(
            said.text.contains(words),
            "{words} is missing in\n{}",
            said.text
        );
    }
}

#[tokio::test]
#[ignore = "needs pdfsig, certutil and pyHanko"]
async fn one_changed_byte_makes_both_validators_say_no() {
    let folder = TestFolder::new();
    let (authority, signed) = signed_letter(&folder).await;
    let certificate = authority.certificate_path();
    let store = nss_store(&certificate, folder.path());
    let hole = hole_of(&signed.bytes);
    let content = find(&signed.bytes, b"stream").unwrap() + 40;
    let reason = find(&signed.bytes, b"/Reason").unwrap() + 12;
    for at in [content, reason, hole.end + 4] {
        let mut changed = signed.bytes.clone();
        changed[at] ^= 1;
        let file = folder.write("berubah.pdf", &changed);
        let said = pdfsig(&file, &store);
        assert!(
            !said.text.contains("Signature is Valid"),
            "byte {at}: {}",
            said.text
        );
        let said = pyhanko(&file, &certificate);
        assert!(
            !said.text.contains("judged VALID"),
            "byte {at}: {}",
            said.text
        );
    }
}

#[tokio::test]
#[ignore = "needs qpdf"]
async fn qpdf_finds_nothing_wrong_with_a_signed_letter() {
    let folder = TestFolder::new();
    let (_, signed) = signed_letter(&folder).await;
    let file = folder.write("surat.pdf", &signed.bytes);
    let said = run("qpdf", ["--check", file.to_str().unwrap()]);
    assert!(said.ok, "{}{}", said.text, said.complaints);
}
