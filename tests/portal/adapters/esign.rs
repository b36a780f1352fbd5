//! The demonstration signer as a signing service.

use std::os::unix::fs::PermissionsExt;

use haki::adapters::esign::local::{DEMO_PASSPHRASE, LocalAuthority};
use haki::adapters::esign::{Esign, EsignError, Identity};
use haki::adapters::pdf::verify::{Verdict, verify};

use crate::support::folder::TestFolder;
use crate::support::letters::{
    identity, letter, set_letter, sign_request, signed_execution, signed_letter,
};

#[tokio::test]
async fn a_wrong_passphrase_is_refused_before_and_after_the_first_signature() {
    let folder = TestFolder::new();
    let authority = LocalAuthority::open(folder.path(), DEMO_PASSPHRASE).unwrap();
    for _ in 0..2 {
        for wrong in ["", "demo-TTE", "demo-tte "] {
            let refused = authority.unlock(&identity(), wrong).await.err().unwrap();
            assert!(
                matches!(refused, EsignError::WrongPassphrase),
                "{refused:?}"
            );
        }
        authority
            .unlock(&identity(), DEMO_PASSPHRASE)
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn one_passphrase_signs_a_batch() {
    let folder = TestFolder::new();
    let authority = LocalAuthority::open(folder.path(), DEMO_PASSPHRASE).unwrap();
    let signer = authority
        .unlock(&identity(), DEMO_PASSPHRASE)
        .await
        .unwrap();
    let pdf = set_letter(&letter(), &signed_execution());
    for _ in 0..3 {
        let signed = signer.sign(sign_request(pdf.clone())).await.unwrap();
        let report = verify(&signed.bytes, &authority.trust_anchor());
        assert_eq!(report.verdict, Verdict::Valid);
        assert!(
            signed.bytes.starts_with(&pdf),
            "the letter's own bytes stay as they were set"
        );
    }
}

#[tokio::test]
async fn the_authority_and_a_signatory_are_the_same_after_a_restart() {
    let folder = TestFolder::new();
    let (before, signed) = signed_letter(&folder).await;
    let after = LocalAuthority::open(&folder.path().join("tte"), DEMO_PASSPHRASE).unwrap();
    assert_eq!(before.trust_anchor(), after.trust_anchor());
    let signer = after.unlock(&identity(), DEMO_PASSPHRASE).await.unwrap();
    let pdf = set_letter(&letter(), &signed_execution());
    let again = signer.sign(sign_request(pdf)).await.unwrap();
    assert_eq!(again.certificate_serial, signed.certificate_serial);
}

#[tokio::test]
async fn each_signatory_and_each_position_has_a_certificate_of_its_own() {
    let folder = TestFolder::new();
    let (authority, signed) = signed_letter(&folder).await;
    let acting = Identity {
        position: "Plt. Kepala Dinas".into(),
        ..identity()
    };
    let signer = authority.unlock(&acting, DEMO_PASSPHRASE).await.unwrap();
    let pdf = set_letter(&letter(), &signed_execution());
    let other = signer.sign(sign_request(pdf)).await.unwrap();
    assert_ne!(other.certificate_serial, signed.certificate_serial);
    assert!(
        other.signer_subject.contains("Plt. Kepala Dinas"),
        "{}",
        other.signer_subject
    );
    assert!(
        other.signer_subject.contains("SIMULASI"),
        "{}",
        other.signer_subject
    );
}

#[tokio::test]
async fn what_is_no_pdf_is_refused() {
    let folder = TestFolder::new();
    let authority = LocalAuthority::open(folder.path(), DEMO_PASSPHRASE).unwrap();
    let signer = authority
        .unlock(&identity(), DEMO_PASSPHRASE)
        .await
        .unwrap();
    let refused = signer
        .sign(sign_request(b"not a PDF".to_vec()))
        .await
        .unwrap_err();
    assert!(matches!(refused, EsignError::Refused(_)), "{refused:?}");
}

#[tokio::test]
async fn keys_are_readable_by_their_owner_only_and_lie_encrypted() {
    let folder = TestFolder::new();
    signed_letter(&folder).await;
    let mut keys = 0;
    for entry in std::fs::read_dir(folder.path().join("tte")).unwrap() {
        let path = entry.unwrap().path();
        let mode = std::fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{}", path.display());
        if path.extension().is_some_and(|extension| extension == "age") {
            keys += 1;
            assert!(
                std::fs::read(&path)
                    .unwrap()
                    .starts_with(b"age-encryption.org/")
            );
        }
    }
    assert_eq!(keys, 2);
}
