//! What BSrE's Esign Client is asked besides signatures, and whether it may be asked at all.

use haki::adapters::esign::bsre::{Bsre, Conclusion, Version};
use haki::adapters::esign::{Esign, EsignError};
use haki::domain::signer_account::{SignerAccount, SignerRefusal};

use crate::support::esign_client::{Service, VERSIONS, identity, noon, settings};
use crate::support::esign_pdf::{blank, drawn_over};
use crate::support::esign_people::{PASSPHRASE, Way, nik, stranger};
use crate::support::esign_server::{Call, EsignServer, SIGNER};
use crate::support::esign_tls::acceptor;
use crate::support::hand_timer::HandTimer;

#[tokio::test]
async fn only_an_issued_certificate_is_unlocked_and_every_other_state_is_named() {
    let state = |word| Way::State(word);
    for version in VERSIONS {
        let service = Service::start(version).await;
        for (way, expected) in [
            (state("EXPIRED"), SignerAccount::Expired),
            (state("RENEW"), SignerAccount::Renew),
            (
                state("WAITING_FOR_VERIFICATION"),
                SignerAccount::WaitingForVerification,
            ),
            (state("NEW"), SignerAccount::New),
            (state("NO_CERTIFICATE"), SignerAccount::NoCertificate),
            (state("SUSPEND"), SignerAccount::Suspend),
            (state("REVOKE"), SignerAccount::Revoke),
            (
                state("DIBEKUKAN"),
                SignerAccount::Other("DIBEKUKAN".to_owned()),
            ),
            (Way::StateByNumber(2021), SignerAccount::NoCertificate),
        ] {
            let refused = service.unlocked(nik(way), PASSPHRASE).await.err().unwrap();
            assert!(
                matches!(&refused, EsignError::Refused(SignerRefusal::Account(found)) if *found == expected),
                "{way:?}: {refused:?}"
            );
        }
        let refused = service
            .unlocked(stranger(), PASSPHRASE)
            .await
            .err()
            .unwrap();
        assert!(matches!(
            refused,
            EsignError::Refused(SignerRefusal::Account(SignerAccount::NotRegistered))
        ));
        assert_eq!(service.server.calls(Call::Sign), 0);
    }
}

#[tokio::test]
async fn without_a_nik_the_service_is_not_even_asked() {
    let service = Service::start(Version::V2).await;
    let refused = service.bsre.unlock(&identity(None), PASSPHRASE).await;
    assert!(matches!(
        refused.err(),
        Some(EsignError::Refused(SignerRefusal::NoNik))
    ));
    assert_eq!(service.server.calls(Call::Status), 0);
}

#[tokio::test]
async fn a_portal_that_is_not_let_in_is_told_as_that() {
    for version in VERSIONS {
        let service = Service::with(version, |settings| settings.password = "salah".into()).await;
        let refused = service
            .unlocked(nik(Way::Well), PASSPHRASE)
            .await
            .err()
            .unwrap();
        assert!(
            matches!(
                refused,
                EsignError::Refused(SignerRefusal::PortalNotAdmitted)
            ),
            "{refused:?}"
        );
        let end = service.bsre.certificate_end(&nik(Way::Well)).await;
        assert!(version == Version::V1 || end.is_err());
    }
}

#[tokio::test]
async fn nobody_there_or_an_address_that_is_not_private_means_nothing_was_sent() {
    let gone = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", gone.local_addr().unwrap());
    drop(gone);
    for version in VERSIONS {
        for url in [url.as_str(), "http://192.0.2.7"] {
            let bsre = Bsre::new(settings(version, url, &HandTimer::new())).unwrap();
            let unavailable = bsre
                .unlock(&identity(Some(nik(Way::Well))), PASSPHRASE)
                .await;
            let unavailable = unavailable.err().unwrap();
            assert!(
                matches!(unavailable, EsignError::Unavailable(_)),
                "{unavailable:?}"
            );
        }
    }
}

#[tokio::test]
async fn over_tls_only_a_service_with_a_known_certificate_is_told_anything() {
    let (tls, authority) = acceptor();
    let server = EsignServer::start(noon(), Some(tls)).await;
    for version in VERSIONS {
        let mut settings = settings(version, &server.url(), &HandTimer::new());
        let stranger = Bsre::new(settings.clone()).unwrap();
        let refused = stranger.status(&nik(Way::Well)).await.unwrap_err();
        assert!(matches!(refused, EsignError::Unavailable(_)), "{refused:?}");
        settings.tls_authorities = Some(authority.clone());
        let known = Bsre::new(settings).unwrap();
        let calls = server.calls(Call::Status);
        assert!(known.status(&nik(Way::Well)).await.unwrap().may_sign());
        assert_eq!(server.calls(Call::Status), calls + 1);
    }
    assert_eq!(
        server.calls(Call::Status),
        2,
        "the stranger told it nothing"
    );
}

#[tokio::test]
async fn the_service_is_asked_what_it_finds_in_a_pdf() {
    for version in VERSIONS {
        let service = Service::start(version).await;
        let unsigned = service.bsre.check(&blank()).await.unwrap();
        assert_eq!(unsigned.conclusion, Conclusion::NoSignature);
        let signed = service.sign(Way::Well, &blank()).await.unwrap();
        let found = service.bsre.check(&signed.bytes).await.unwrap();
        assert_eq!(found.only_sound().unwrap().signer.as_deref(), Some(SIGNER));
        let changed = drawn_over(&signed.bytes);
        let found = service.bsre.check(&changed).await.unwrap();
        assert_eq!(found.only_sound(), None);
        let no_pdf = service.bsre.check(b"bukan PDF").await.unwrap_err();
        assert!(matches!(no_pdf, EsignError::Unavailable(_)), "{no_pdf:?}");
    }
}

#[tokio::test]
async fn the_end_of_a_certificate_is_told_where_the_service_knows_it() {
    for (version, way, year) in [
        (Version::V2, Way::Well, Some("2039")),
        (Version::V2, Way::NoChain, None),
        (Version::V1, Way::Well, None),
    ] {
        let service = Service::start(version).await;
        let end = service.bsre.certificate_end(&nik(way)).await.unwrap();
        let end = end.map(|end| end.format("%Y").to_string());
        assert_eq!(end.as_deref(), year, "{version:?} {way:?}");
    }
}
