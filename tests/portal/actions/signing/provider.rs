//! Letters signed through the simulated service of BSrE, from the passphrase to the page that verifies them.

use haki::actions::file;
use haki::actions::signing::pen;
use haki::actions::signing::run;
use haki::adapters::esign::bsre::Version;
use haki::domain::id::ApplicationId;
use haki::domain::procedure::Status;
use haki::domain::signing::{SigningFault, SigningState};
use haki::store::signing_list::StackLine;
use haki::urls;

use crate::support::desk::Office;
use crate::support::esign_client::{VERSIONS, head_is, office_of};
use crate::support::esign_people::{PASSPHRASE, Way, nik};
use crate::support::esign_server::Call;
use crate::support::signer::{ends, stack_of};
use crate::support::visitor::Visitor;

const SUCCEEDED: (SigningState, Option<SigningFault>) = (SigningState::Succeeded, None);

pub(super) async fn signed(
    office: &Office,
    cases: &[ApplicationId],
    passphrase: &str,
) -> Vec<StackLine> {
    let head = office.people.agency_head;
    let pen = pen::unlock(&office.portal, head, passphrase).await.unwrap();
    let stack = run::start(&office.portal, office.ticked(cases), pen).await;
    office.portal.background().idle().await;
    stack_of(&office.portal, stack.unwrap()).await
}

async fn wrong_passphrases(office: &Office) -> i64 {
    sqlx::query_scalar("select count(*) from audit where act = 'passphrase_refused'")
        .fetch_one(office.portal.pool())
        .await
        .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_signed_by_the_provider_is_proven_and_verifies_on_its_page() {
    for version in VERSIONS {
        let (office, service) = office_of(version).await;
        head_is(&office, Some(&nik(Way::Well))).await;
        let id = office.case_in(Status::Initialled, "KRIUK").await;
        let ended = signed(&office, &[id], PASSPHRASE).await;
        assert_eq!(ends(&ended), [SUCCEEDED], "{version:?}");
        assert_eq!(office.status(id).await, Status::Signed);
        let calls = [Call::Status, Call::Sign, Call::Verify].map(|call| service.server.calls(call));
        assert_eq!(calls, [1, 1, 1]);
        // The certificate has no titles: that is told once, and refuses nothing.
        let again = office.case_in(Status::Initialled, "LAGI").await;
        assert_eq!(
            ends(&signed(&office, &[again], PASSPHRASE).await),
            [SUCCEEDED]
        );
        let told: Vec<(uuid::Uuid, i64)> = sqlx::query_as(
            "select account_id, count(*) from notice where kind = 'certificate_differs' group by account_id",
        )
        .fetch_all(office.portal.pool())
        .await
        .unwrap();
        assert!(
            told.contains(&(office.people.agency_head.uuid(), 1)),
            "{told:?}"
        );
        assert!(told.iter().all(|(_, count)| *count == 1), "{told:?}");

        let letter = office.letters(id).await.remove(0);
        let pdf = file::read(&office.portal, letter.file_id.unwrap())
            .await
            .unwrap();
        let page = urls::verify(&letter.token.unwrap());
        let owner = Visitor::of(&office.portal, office.people.owner).await;
        let more = [&pdf[..], b"%%EOF"].concat();
        let mut changed = pdf.clone();
        changed[400] ^= 1;
        for (bytes, original) in [(&pdf, true), (&more, false), (&changed, false)] {
            let answer = owner
                .post_file(&page, &[], ("file", "surat.pdf", bytes))
                .await;
            let said = answer.text("main");
            assert_eq!(said.contains("Berkas ini asli"), original, "{said}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_the_provider_answers_a_letter_is_signed_only_with_proof_and_asked_for_once() {
    for version in VERSIONS {
        let (office, service) = office_of(version).await;
        for (way, fault) in [
            (Way::FaultWithDocument, None),
            (Way::NullAlgorithms, None),
            (Way::FaultWithOther, Some(SigningFault::OtherPaper)),
            (Way::OtherDocument, Some(SigningFault::OtherPaper)),
            (Way::DrawnOver, Some(SigningFault::NotWhole)),
            (Way::OtherAuthority, Some(SigningFault::OtherAuthority)),
            (Way::OtherName, Some(SigningFault::OtherSigner)),
            (Way::Modified, Some(SigningFault::NotVerified)),
            (Way::Untrusted, Some(SigningFault::NotVerified)),
            (Way::TwoSignatures, Some(SigningFault::NotVerified)),
            (Way::SuccessWithFault, Some(SigningFault::Refused)),
            (Way::EmptyList, Some(SigningFault::NoAnswer)),
            (Way::Resets, Some(SigningFault::NoAnswer)),
            (Way::Overloaded, Some(SigningFault::NoAnswer)),
        ] {
            head_is(&office, Some(&nik(way))).await;
            let id = office.case_in(Status::Initialled, "KRIUK").await;
            let asked = service.server.calls(Call::Sign);
            let ended = signed(&office, &[id], PASSPHRASE).await;
            let state = fault.map_or(SigningState::Succeeded, SigningFault::ends_as);
            assert_eq!(ends(&ended), [(state, fault)], "{version:?} {way:?}");
            assert_eq!(service.server.calls(Call::Sign), asked + 1, "{way:?}");
            let status = match fault {
                None => Status::Signed,
                Some(_) => Status::Initialled,
            };
            assert_eq!(office.status(id).await, status, "{way:?}");
            office.clock.advance(chrono::TimeDelta::minutes(1));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_passphrase_is_tried_once_for_a_whole_stack_and_counted() {
    for version in VERSIONS {
        let (office, service) = office_of(version).await;
        head_is(&office, Some(&nik(Way::Well))).await;
        let mut cases = Vec::new();
        for title in ["SATU", "DUA", "TIGA"] {
            cases.push(office.case_in(Status::Initialled, title).await);
        }
        let ended = signed(&office, &cases, "salah").await;
        let wrong = (SigningState::Failed, Some(SigningFault::Passphrase));
        assert_eq!(ends(&ended), [wrong; 3]);
        assert_eq!(service.server.calls(Call::Sign), 1, "no second guess");
        assert_eq!(wrong_passphrases(&office).await, 1);
        office.clock.advance(chrono::TimeDelta::minutes(1));
        let ended = signed(&office, &cases, PASSPHRASE).await;
        assert_eq!(ends(&ended), [SUCCEEDED; 3]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_that_may_not_sign_is_told_at_the_passphrase_and_no_guess_is_counted() {
    let (office, service) = office_of(Version::V2).await;
    office.case_in(Status::Initialled, "KRIUK").await;
    let head = Visitor::of(&office.portal, office.people.agency_head).await;
    let shown = head.get(urls::SIGN).await;
    let (letter, token) = (shown.value("letter"), shown.hidden("form_token"));
    for (number, sentence) in [
        (
            Some(nik(Way::State("EXPIRED"))),
            "Sertifikat elektronik sudah berakhir",
        ),
        (Some(nik(Way::State("DIBEKUKAN"))), "“DIBEKUKAN”"),
        (None, "NIK penanda tangan belum tercatat"),
    ] {
        head_is(&office, number.as_ref()).await;
        let form = [
            ("letter", letter.as_str()),
            ("form_token", token.as_str()),
            ("passphrase", PASSPHRASE),
        ];
        let page = head.post(urls::SIGN, &form).await;
        assert_eq!(page.status, 422);
        let said = page.error("passphrase");
        assert!(said.contains(sentence), "{said}");
        assert!(!page.body.contains("frasa &quot;sandi"), "{}", page.body);
    }
    assert_eq!(service.server.calls(Call::Sign), 0);
    assert_eq!(wrong_passphrases(&office).await, 0);
}
