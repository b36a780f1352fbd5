//! Verifying an uploaded file.

use haki::adapters::pdf::verify::{Verdict, verify};

use super::place::hole_of;
use crate::support::folder::TestFolder;
use crate::support::letters::{letter, set_letter, signed, signed_execution, signed_letter};

#[tokio::test]
async fn a_signed_letter_verifies_and_names_its_signer() {
    let folder = TestFolder::new();
    let (authority, signed) = signed_letter(&folder).await;
    let report = verify(&signed.bytes, &authority.trust_anchor());
    assert_eq!(report.verdict, Verdict::Valid);
    assert_eq!(
        report.signer.as_deref(),
        Some("Drs. Ahmad Fauzan, M.Si. (SIMULASI)")
    );
    assert_eq!(report.certificate_serial, Some(signed.certificate_serial));
    assert_eq!(report.sha256, signed.signed_sha256);
}

#[tokio::test]
async fn a_letter_of_another_authority_does_not_verify() {
    let (here, there) = (TestFolder::new(), TestFolder::new());
    let (_, signed) = signed_letter(&here).await;
    let (other, _) = signed_letter(&there).await;
    let report = verify(&signed.bytes, &other.trust_anchor());
    assert_eq!(report.verdict, Verdict::OtherAuthority);
    assert_eq!(report.signer, None);
}

#[tokio::test]
async fn any_changed_byte_fails_the_check() {
    let folder = TestFolder::new();
    let (authority, signed) = signed_letter(&folder).await;
    let anchor = authority.trust_anchor();
    let hole = hole_of(&signed.bytes);
    // The beginning of the place holds the signature, the rest zeros.
    let signature = (hole.start..hole.start + 4600).step_by(19);
    let padding = hole.clone().step_by(307);
    let letter = (0..signed.bytes.len()).step_by(907);
    for at in signature.chain(padding).chain(letter).chain([hole.end - 1]) {
        for change in [0x01, 0x20] {
            let mut changed = signed.bytes.clone();
            changed[at] ^= change;
            assert_ne!(
                verify(&changed, &anchor).verdict,
                Verdict::Valid,
                "byte {at} ^ {change:#x}"
            );
        }
    }
}

#[tokio::test]
async fn what_is_added_behind_the_signature_is_seen() {
    let folder = TestFolder::new();
    let (authority, signed) = signed_letter(&folder).await;
    let anchor = authority.trust_anchor();
    let mut longer = signed.bytes.clone();
    longer.extend_from_slice(b"\n% behind");
    assert_eq!(verify(&longer, &anchor).verdict, Verdict::NotWholeFile);
    let shorter = &signed.bytes[..signed.bytes.len() - 1];
    assert_eq!(verify(shorter, &anchor).verdict, Verdict::NotWholeFile);
}

#[tokio::test]
async fn a_letter_that_somebody_signed_again_is_still_ours_at_its_front() {
    let (here, there) = (TestFolder::new(), TestFolder::new());
    let (authority, ours) = signed_letter(&here).await;
    let (other, again) = signed(&there, ours.bytes.clone()).await;
    let report = verify(&again.bytes, &authority.trust_anchor());
    assert_eq!(report.verdict, Verdict::Countersigned);
    assert_eq!(
        report.sha256, ours.signed_sha256,
        "what was signed is compared"
    );
    assert!(report.signer.is_some());
    // A later signer is not told that the whole file is theirs, and a changed beginning is not valid.
    assert_eq!(
        verify(&again.bytes, &other.trust_anchor()).verdict,
        Verdict::Valid
    );
    let mut changed = again.bytes.clone();
    changed[ours.bytes.len() / 3] ^= 1;
    assert_eq!(
        verify(&changed, &authority.trust_anchor()).verdict,
        Verdict::OtherAuthority
    );
}

#[tokio::test]
async fn files_that_are_not_signed_letters_are_named_for_what_they_are() {
    let folder = TestFolder::new();
    let (authority, _) = signed_letter(&folder).await;
    let anchor = authority.trust_anchor();
    let verdict = |bytes: &[u8]| verify(bytes, &anchor).verdict;
    assert_eq!(verdict(b""), Verdict::NotPdf);
    assert_eq!(verdict(b"GIF89a"), Verdict::NotPdf);
    assert_eq!(verdict(&vec![0; 25 * 1024 * 1024 + 1]), Verdict::TooLarge);
    assert_eq!(
        verdict(&set_letter(&letter(), &signed_execution())),
        Verdict::Unsigned
    );
    assert_eq!(verdict(b"%PDF-1.7 /ByteRange"), Verdict::Altered);
    assert_eq!(
        verdict(b"%PDF-1.7 /ByteRange [0 5 5 99999999999999999999]"),
        Verdict::Altered
    );
    assert_eq!(
        verdict(b"%PDF-1.7 /ByteRange [0 18446744073709551615 2 18446744073709551615]"),
        Verdict::NotWholeFile
    );
}
