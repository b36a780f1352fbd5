//! BSrE's Esign Client in both versions, against the simulated service: every way an answer can be.

use haki::adapters::esign::bsre::Version;
use haki::adapters::esign::{Esign, EsignError, SignedPdf};
use haki::adapters::pdf::judge::{ChainStanding, JudgeFault, Roots, continues, judge, under};
use haki::domain::signer_account::SignerRefusal;

use crate::support::esign_authority::Authority;
use crate::support::esign_client::{Service, VERSIONS, request};
use crate::support::esign_pdf::blank;
use crate::support::esign_people::{PASSPHRASE, Way, nik};
use crate::support::esign_server::{Call, SIGNER, SILENT_USER};

/// Whether what came back proves to be the blank page, signed, by the portal's own judgement and the service's.
async fn is_proven(service: &Service, signed: &SignedPdf) -> bool {
    let bytes = &signed.bytes;
    let found = under(bytes, &Authority::known().roots());
    found.is_ok_and(|found| found.signer.as_deref() == Some(SIGNER))
        && continues(&blank(), bytes)
        && service.bsre.verify(bytes.clone()).await.unwrap() == Some(true)
}

fn fault(result: Result<SignedPdf, EsignError>) -> EsignError {
    result.map(drop).unwrap_err()
}

#[tokio::test]
async fn a_signature_is_asked_for_once_and_proves_right() {
    for version in VERSIONS {
        let service = Service::start(version).await;
        let signed = service.sign(Way::Well, &blank()).await.unwrap();
        assert!(signed.bytes.starts_with(&blank()));
        let found = judge(&signed.bytes, &Authority::known().roots()).unwrap();
        assert_eq!(found.standing, ChainStanding::Trusted);
        assert_eq!(found.signer.as_deref(), Some(SIGNER));
        assert_eq!(found.certificate_serial, signed.certificate_serial);
        assert!(signed.signer_subject.contains("SIMULASI"));
        assert!(is_proven(&service, &signed).await);
        let calls = [Call::Status, Call::Sign].map(|call| service.server.calls(call));
        assert_eq!(
            (calls, service.server.signatures()),
            ([1, 1], 1),
            "{version:?}"
        );
    }
}

#[tokio::test]
async fn a_wrong_passphrase_is_told_in_both_shapes_and_nothing_is_signed() {
    for version in VERSIONS {
        let service = Service::start(version).await;
        for way in [Way::Well, Way::Glued] {
            let signer = service.unlocked(nik(way), "salah").await.unwrap();
            let refused = fault(signer.sign(request(&blank())).await);
            assert!(
                matches!(refused, EsignError::WrongPassphrase),
                "{way:?}: {refused:?}"
            );
        }
        assert_eq!(service.server.signatures(), 0);
    }
}

#[tokio::test]
async fn a_fault_with_the_document_is_handed_on_and_only_checks_tell_what_it_is() {
    for version in VERSIONS {
        let service = Service::start(version).await;
        let signed = service
            .sign(Way::FaultWithDocument, &blank())
            .await
            .unwrap();
        assert!(is_proven(&service, &signed).await);
        let other = service.sign(Way::FaultWithOther, &blank()).await.unwrap();
        assert!(!is_proven(&service, &other).await);
        assert_eq!(service.server.calls(Call::Sign), 2, "asked once for each");
    }
}

#[tokio::test]
async fn a_success_with_a_fault_in_it_is_a_refusal() {
    for version in VERSIONS {
        let service = Service::start(version).await;
        let refused = fault(service.sign(Way::SuccessWithFault, &blank()).await);
        assert!(
            matches!(
                &refused,
                EsignError::Refused(SignerRefusal::Stated {
                    code: Some(2099),
                    ..
                })
            ),
            "{refused:?}"
        );
    }
}

#[tokio::test]
async fn a_success_without_a_document_leaves_it_open_whether_there_is_a_signature() {
    for (version, way) in [
        (Version::V2, Way::NoBytes),
        (Version::V2, Way::EmptyList),
        (Version::V2, Way::NoPdf),
        (Version::V1, Way::EmptyList),
    ] {
        let service = Service::start(version).await;
        let unclear = fault(service.sign(way, &blank()).await);
        assert!(
            matches!(unclear, EsignError::Unclear(_)),
            "{version:?} {way:?}: {unclear:?}"
        );
        assert_eq!(service.server.calls(Call::Sign), 1);
    }
}

#[tokio::test]
async fn a_document_that_did_not_come_along_is_fetched_by_its_id_and_never_signed_again() {
    for way in [Way::NoBytes, Way::NoPdf] {
        let service = Service::start(Version::V1).await;
        let signed = service.sign(way, &blank()).await.unwrap();
        assert!(judge(&signed.bytes, &Authority::known().roots()).is_ok());
        let calls = [Call::Sign, Call::Download].map(|call| service.server.calls(call));
        assert_eq!((calls, service.server.signatures()), ([1, 1], 1));
    }
}

#[tokio::test]
async fn a_document_is_taken_in_every_shape_that_versions_give_it() {
    let service = Service::start(Version::V2).await;
    for way in [Way::DocumentAsText, Way::DocumentAsBytes] {
        let signed = service.sign(way, &blank()).await.unwrap();
        assert!(signed.bytes.starts_with(&blank()), "{way:?}");
    }
}

#[tokio::test]
async fn what_is_not_the_document_that_was_sent_is_never_proven() {
    for version in VERSIONS {
        let service = Service::start(version).await;
        for way in [
            Way::OtherDocument,
            Way::OtherAuthority,
            Way::OtherName,
            Way::DrawnOver,
            Way::Modified,
            Way::Untrusted,
            Way::TwoSignatures,
        ] {
            let signed = service.sign(way, &blank()).await.unwrap();
            assert!(!is_proven(&service, &signed).await, "{version:?} {way:?}");
        }
        let signed = service.sign(Way::NullAlgorithms, &blank()).await.unwrap();
        assert!(is_proven(&service, &signed).await);
    }
}

#[tokio::test]
async fn an_unknown_authority_is_left_to_the_service_where_no_roots_are_given() {
    let service = Service::start(Version::V2).await;
    let signed = service.sign(Way::OtherAuthority, &blank()).await.unwrap();
    let left = under(&signed.bytes, &Roots::default()).unwrap();
    assert_eq!(left.standing, ChainStanding::RootUnknown);
    let judged = under(&signed.bytes, &Authority::known().roots());
    assert_eq!(judged, Err(JudgeFault::RootUnknown));
    let untrusted = service.sign(Way::Untrusted, &blank()).await.unwrap();
    let said = service.bsre.verify(untrusted.bytes).await.unwrap();
    assert_eq!(said, Some(false));
}

#[tokio::test]
async fn a_service_that_hangs_or_resets_leaves_it_open_and_is_asked_once() {
    for version in VERSIONS {
        let service = Service::start(version).await;
        let reset = fault(service.sign(Way::Resets, &blank()).await);
        assert!(matches!(reset, EsignError::Unclear(_)), "{reset:?}");
        assert_eq!(service.server.calls(Call::Sign), 1);

        let signer = service
            .unlocked(nik(Way::HangsAfterReading), PASSPHRASE)
            .await
            .unwrap();
        let signing = tokio::spawn(async move { signer.sign(request(&blank())).await });
        service.server.has_got(4).await;
        service.timer.passes();
        let unclear = fault(signing.await.unwrap());
        assert!(matches!(unclear, EsignError::Unclear(_)), "{unclear:?}");
        assert_eq!(service.server.calls(Call::Sign), 2);
    }
}

#[tokio::test]
async fn a_request_that_is_never_read_may_have_arrived() {
    for version in VERSIONS {
        let service = Service::with(version, |settings| settings.user = SILENT_USER.into()).await;
        let signer = service.unlocked(nik(Way::Well), PASSPHRASE).await.unwrap();
        let signing = tokio::spawn(async move { signer.sign(request(&blank())).await });
        service.server.has_got(2).await;
        service.timer.passes();
        let unclear = fault(signing.await.unwrap());
        assert!(matches!(unclear, EsignError::Unclear(_)), "{unclear:?}");
        assert_eq!(service.server.signatures(), 0);
    }
}

#[tokio::test]
async fn a_busy_service_is_asked_again_for_facts_but_never_for_a_signature() {
    for version in VERSIONS {
        let service = Service::start(version).await;
        let signer = service
            .unlocked(nik(Way::BusyOnce), PASSPHRASE)
            .await
            .unwrap();
        assert_eq!(service.server.calls(Call::Status), 2);
        let [pause] = service.timer.pauses()[..] else {
            panic!("one pause: {:?}", service.timer.pauses());
        };
        assert!((750..2250).contains(&pause.as_millis()), "{pause:?}");

        let busy = fault(signer.sign(request(&blank())).await);
        assert!(
            matches!(busy, EsignError::Unavailable(_)),
            "nothing was done: {busy:?}"
        );
        assert_eq!(service.server.calls(Call::Sign), 1);
        let signed = signer.sign(request(&blank())).await.unwrap();
        assert!(is_proven(&service, &signed).await);
        let calls = [Call::Sign, Call::Verify].map(|call| service.server.calls(call));
        assert_eq!(calls, [2, 2], "the verification was turned away once");

        let overloaded = fault(service.sign(Way::Overloaded, &blank()).await);
        assert!(
            matches!(overloaded, EsignError::Unclear(_)),
            "{overloaded:?}"
        );
        assert_eq!(service.server.calls(Call::Sign), 3);
    }
}

#[tokio::test]
async fn no_fault_says_passphrase_or_nik() {
    for version in VERSIONS {
        let service = Service::start(version).await;
        for way in [
            Way::SuccessWithFault,
            Way::Resets,
            Way::NoPdf,
            Way::Overloaded,
            Way::OtherDocument,
        ] {
            if let Err(fault) = service.sign(way, &blank()).await {
                let said = format!("{fault} {fault:?}");
                assert!(!said.contains(PASSPHRASE), "{said}");
                assert!(!said.contains(nik(way).expose()), "{said}");
            }
        }
    }
}
