//! What every service that signs promises, whoever it is.

use std::sync::Arc;

use haki::adapters::esign::bsre::Version;
use haki::adapters::esign::local::{DEMO_PASSPHRASE, LocalAuthority};
use haki::adapters::esign::{Esign, EsignError, Identity, SignedPdf, Unlocked};
use haki::adapters::pdf::trust::Trust;
use haki::adapters::pdf::verify::Verdict;
use sha2::{Digest, Sha256};

use crate::support::esign_authority::Authority;
use crate::support::esign_client::{Service, identity, request};
use crate::support::esign_pdf::blank;
use crate::support::esign_people::{PASSPHRASE, Way, nik};
use crate::support::folder::TestFolder;
use crate::support::letters::{letter, set_letter, signed_execution};

/// A service with somebody who may sign.
struct Signing {
    esign: Arc<dyn Esign>,
    trust: Trust,
    identity: Identity,
    passphrase: &'static str,
    /// What keeps it running.
    _held: (Option<Service>, Option<TestFolder>),
}

impl Signing {
    /// One of each kind.
    async fn all() -> Vec<Self> {
        let folder = TestFolder::new();
        let local = LocalAuthority::open(folder.path(), DEMO_PASSPHRASE).unwrap();
        let mut all = vec![Self {
            trust: Trust::Own(Box::new(local.trust_anchor())),
            esign: Arc::new(local),
            identity: identity(None),
            passphrase: DEMO_PASSPHRASE,
            _held: (None, Some(folder)),
        }];
        for version in [Version::V1, Version::V2] {
            let service = Service::start(version).await;
            all.push(Self {
                esign: Arc::new(service.bsre.clone()),
                trust: Trust::Provider(Authority::known().roots()),
                identity: identity(Some(nik(Way::Well))),
                passphrase: PASSPHRASE,
                _held: (Some(service), None),
            });
        }
        all
    }

    async fn pen(&self) -> Arc<dyn Unlocked> {
        let pen = self.esign.unlock(&self.identity, self.passphrase).await;
        pen.unwrap()
    }

    fn verdict(&self, signed: &SignedPdf) -> Verdict {
        self.trust
            .examine(&signed.bytes, &signed.signed_sha256)
            .verdict
    }
}

#[tokio::test]
async fn the_right_passphrase_signs_a_batch_and_what_was_sent_stays_as_it_was() {
    let paper = set_letter(&letter(), &signed_execution());
    for signing in Signing::all().await {
        let pen = signing.pen().await;
        for pdf in [&paper, &blank(), &paper] {
            let signed = pen.sign(request(pdf)).await.unwrap();
            let word = signing.esign.word();
            assert!(signed.bytes.starts_with(pdf), "{word}");
            assert_eq!(signing.verdict(&signed), Verdict::Valid, "{word}");
            let hash: [u8; 32] = Sha256::digest(&signed.bytes).into();
            assert_eq!(signed.signed_sha256, hash);
            assert!(signed.signer_subject.contains("SIMULASI"), "{word}");
            assert!(!signed.certificate_serial.is_empty(), "{word}");
            let own = signing.esign.verify(signed.bytes).await.unwrap();
            assert_ne!(own, Some(false), "{word}");
        }
    }
}

#[tokio::test]
async fn a_wrong_passphrase_signs_nothing_and_is_told_as_that() {
    for signing in Signing::all().await {
        let pen = signing.esign.unlock(&signing.identity, "salah").await;
        let refused = match pen {
            Err(refused) => refused,
            Ok(pen) => {
                assert!(!pen.is_proven(), "{}", signing.esign.word());
                pen.sign(request(&blank())).await.map(drop).unwrap_err()
            }
        };
        assert!(
            matches!(refused, EsignError::WrongPassphrase),
            "{refused:?}"
        );
    }
}

#[tokio::test]
async fn what_is_no_pdf_is_refused_and_not_unclear() {
    for signing in Signing::all().await {
        let refused = signing.pen().await.sign(request(b"bukan PDF")).await;
        let refused = refused.map(drop).unwrap_err();
        assert!(matches!(refused, EsignError::Refused(_)), "{refused:?}");
    }
}

#[tokio::test]
async fn a_changed_byte_is_found_by_whoever_looks() {
    for signing in Signing::all().await {
        let signed = signing.pen().await.sign(request(&blank())).await.unwrap();
        let mut changed = signed.bytes.clone();
        changed[20] ^= 1;
        let verdict = signing
            .trust
            .examine(&changed, &signed.signed_sha256)
            .verdict;
        assert_eq!(verdict, Verdict::Altered, "{}", signing.esign.word());
        let said = signing.esign.verify(changed).await.unwrap();
        assert_ne!(said, Some(true));
    }
}
