//! Papers that are carried out of the portal, signed elsewhere and brought back.

use chrono::{NaiveDate, TimeDelta};
use haki::actions::case::{Intent, Once};
use haki::actions::file::receive;
use haki::actions::letter;
use haki::actions::signing::{carry, reconcile};
use haki::actions::submission::submit;
use haki::domain::actor::Actor;
use haki::domain::fault::FieldFault;
use haki::domain::id::FormToken;
use haki::domain::letter::LetterState;
use haki::domain::paper_text::Difference;
use haki::domain::procedure::{Act, Role, Status};
use haki::domain::profile::{NumberSource, Profile};
use haki::domain::returned::ReturnFault;
use haki::domain::signing::{SigningFault, SigningState};
use haki::store;
use haki::{actions, actions::ActionError};

use crate::support::carried::{office, office_of_city, resaved, resaved_by_qpdf, returned};
use crate::support::desk::Office;
use crate::support::esign_authority::Authority;
use crate::support::esign_pdf::{drawn_over, signed};
use crate::support::folder::TestFolder;
use crate::support::programs::{nss_store, pdfsig};
use crate::support::signer::ends;

const MORNING: &str = "2026-11-23T02:00:00Z";

async fn state(office: &Office, line: &haki::store::signing_list::StackLine) -> SigningState {
    office.signing_row(line).await.state
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_that_another_program_saved_anew_and_signed_is_taken_and_counts() {
    let office = office(MORNING).await;
    let id = office.case_in(Status::Initialled, "KRIUK").await;
    let (line, pdf) = office.carried(id).await;
    assert_eq!(office.status(id).await, Status::Initialled);
    office.clock.advance(TimeDelta::days(1));
    let back = office.signed_outside(&line, &resaved(&pdf));
    office.bring_back(&line, &back).await.unwrap();
    assert_eq!(state(&office, &line).await, SigningState::Succeeded);
    assert_eq!(office.status(id).await, Status::Signed);
    let letter = office.letters(id).await.remove(0);
    assert_eq!(letter.state, LetterState::Signed);
    let printed = NaiveDate::from_ymd_opt(2026, 11, 23);
    assert_eq!(letter.signed_on, printed, "the date that it prints");
    assert_eq!(letter.signed_at, Some(office.now()), "when it came back");
    let stored = haki::actions::file::read(&office.portal, letter.file_id.unwrap()).await;
    assert_eq!(stored.unwrap(), back, "the very file that came back");
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs qpdf, certutil and pdfsig"]
async fn a_letter_saved_anew_by_qpdf_is_taken_and_pdfsig_accepts_it() {
    let office = office(MORNING).await;
    let id = office.case_in(Status::Initialled, "KRIUK").await;
    let (line, pdf) = office.carried(id).await;
    let back = office.signed_outside(&line, &resaved_by_qpdf(&pdf));
    office.bring_back(&line, &back).await.unwrap();
    assert_eq!(office.status(id).await, Status::Signed);
    let folder = TestFolder::new();
    let root = folder.write("akar.der", &Authority::known().root_der());
    let store = nss_store(&root, folder.path());
    let said = pdfsig(&folder.write("surat.pdf", &back), &store);
    assert!(said.text.contains("Signature is Valid"), "{}", said.text);
    assert!(
        said.text.contains("Certificate is Trusted"),
        "{}",
        said.text
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn one_changed_word_is_refused_with_its_page_and_nothing_changes() {
    let office = office(MORNING).await;
    let id = office.case_in(Status::Initialled, "KRIUK").await;
    let (line, _) = office.carried(id).await;
    let other = office
        .another_paper(&line, |content| {
            content.subject.classes[0].goods = "kerupuk udang".to_owned();
        })
        .await;
    let fault = office
        .refused(&line, &office.signed_outside(&line, &other))
        .await;
    let ReturnFault::Differs(Difference::Words { page, returned, .. }) = fault else {
        panic!("{fault:?}");
    };
    assert_eq!(page, 1);
    assert!(returned.contains("kerupuk udang"), "{returned}");
    let same = office.another_paper(&line, |_| ()).await;
    assert_eq!(state(&office, &line).await, SigningState::Sending);
    let back = office.signed_outside(&line, &same);
    office.bring_back(&line, &back).await.unwrap();
    assert_eq!(office.status(id).await, Status::Signed);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_one_signature_of_the_expected_person_under_a_known_root_is_taken() {
    let office = office(MORNING).await;
    let id = office.case_in(Status::Initialled, "KRIUK").await;
    let (line, pdf) = office.carried(id).await;
    let right = office.signed_outside(&line, &pdf);
    let name = haki::domain::titles::without(&line.signer);
    let stranger = Authority::unknown().person(&name, 2027);
    let mut altered = right.clone();
    altered[pdf.len() / 2] ^= 1;
    for (bytes, fault) in [
        (pdf.clone(), SigningFault::Unsigned),
        (
            office.signed_as("SITI AMINAH", &pdf),
            SigningFault::OtherSigner,
        ),
        (
            office.signed_outside(&line, &right),
            SigningFault::SeveralSignatures,
        ),
        (
            signed(&pdf, &name, &stranger, office.now()),
            SigningFault::OtherAuthority,
        ),
        (drawn_over(&right), SigningFault::NotWhole),
        (altered, SigningFault::Altered),
    ] {
        office.clock.advance(TimeDelta::minutes(1));
        let refused = office.bring_back(&line, &bytes).await.unwrap_err();
        let ActionError::Fields(faults) = &refused else {
            panic!("{refused:?}");
        };
        let found = &faults[0].fault;
        let wanted = FieldFault::Returned(ReturnFault::Signature(fault));
        // What was drawn over or damaged may be refused before anybody looks at its signature.
        let damaged = matches!(fault, SigningFault::NotWhole | SigningFault::Altered);
        assert!(
            *found == wanted || damaged && matches!(found, FieldFault::File(_)),
            "{fault:?}: {found:?}"
        );
        assert_eq!(state(&office, &line).await, SigningState::Sending);
    }
    assert_eq!(office.status(id).await, Status::Initialled);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_carried_out_waits_however_long_and_no_reconciliation_ends_it() {
    let office = office(MORNING).await;
    let id = office.case_in(Status::Initialled, "KRIUK").await;
    let (line, pdf) = office.carried(id).await;
    office.clock.advance(TimeDelta::days(9));
    reconcile::round(&office.portal).await.unwrap();
    assert_eq!(state(&office, &line).await, SigningState::Sending);
    let back = office.signed_outside(&line, &pdf);
    let once = Once::new(FormToken::at(office.now()), "/hasil".to_owned());
    let send = async || {
        let (number, on) = ("", None);
        let sent = receive(&office.portal, "signed_paper", "surat.pdf", &back).await;
        let typed = carry::Typed { number, on };
        let (portal, by, id) = (&office.portal, office.clerk(), line.id);
        carry::bring_back(portal, by, &once, id, sent.unwrap(), typed).await
    };
    send().await.unwrap();
    assert_eq!(office.status(id).await, Status::Signed);
    let doubled = send().await.unwrap_err();
    assert!(
        matches!(doubled, ActionError::Repeated { .. }),
        "{doubled:?}"
    );
    let again = office.bring_back(&line, &back).await.unwrap_err();
    assert!(matches!(again, ActionError::Stale), "{again:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_head_takes_a_paper_back_and_signs_it_otherwise_or_returns_it() {
    let office = office(MORNING).await;
    let id = office.case_in(Status::Initialled, "KRIUK").await;
    let (line, pdf) = office.carried(id).await;
    let head = Intent {
        actor: office.head(),
        ..Intent::system(id)
    };
    let waits = letter::send_back(&office.portal, &head, "salah kelas").await;
    assert!(matches!(waits, Err(ActionError::BeingSigned)), "{waits:?}");
    let once = || Once::new(FormToken::at(office.now()), "/".to_owned());
    let clerk = carry::take_back(&office.portal, office.clerk(), &once(), line.id).await;
    assert!(matches!(clerk, Err(ActionError::NotYourRole)), "{clerk:?}");
    carry::take_back(&office.portal, office.head(), &once(), line.id)
        .await
        .unwrap();
    office.clock.advance(TimeDelta::minutes(1));
    let late = office
        .bring_back(&line, &office.signed_outside(&line, &pdf))
        .await;
    assert!(matches!(late, Err(ActionError::Stale)), "{late:?}");
    let signed = office.signed_stack(&[id]).await;
    assert_eq!(ends(&signed), [(SigningState::Succeeded, None)]);
    let other = office.case_in(Status::Initialled, "RENYAH").await;
    let (line, _) = office.carried(other).await;
    carry::take_back(&office.portal, office.head(), &once(), line.id)
        .await
        .unwrap();
    let head = Intent {
        actor: office.head(),
        ..Intent::system(other)
    };
    letter::send_back(&office.portal, &head, "salah kelas")
        .await
        .unwrap();
    assert_eq!(office.status(other).await, Status::Complete);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_withdrawn_case_waits_for_nothing_any_more() {
    let office = office(MORNING).await;
    let id = office.case_in(Status::Initialled, "KRIUK").await;
    let (line, pdf) = office.carried(id).await;
    let owner = Intent {
        actor: Actor::person(office.people.owner, Role::Applicant),
        ..Intent::system(id)
    };
    submit::withdraw(&office.portal, &owner, "batal usaha")
        .await
        .unwrap();
    let row = office.signing_row(&line).await;
    assert_eq!(row.state, SigningState::Failed);
    let mut conn = office.portal.pool().acquire().await.unwrap();
    let ended = store::signing_list::find(&mut conn, line.id).await.unwrap();
    assert_eq!(ended.unwrap().fault, Some(SigningFault::CaseEnded));
    drop(conn);
    let late = office
        .bring_back(&line, &office.signed_outside(&line, &pdf))
        .await;
    assert!(matches!(late, Err(ActionError::Stale)), "{late:?}");
    assert_eq!(office.status(id).await, Status::Withdrawn);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_years_end_does_not_wait_for_what_was_carried_out() {
    for source in [NumberSource::Portal, NumberSource::AtSigning] {
        let of_city = |profile: &mut Profile| profile.letter.number_source = source;
        let office = office_of_city("2026-12-31T16:00:00Z", of_city).await;
        let id = office.case_in(Status::Initialled, "KRIUK").await;
        let (line, _) = office.carried(id).await;
        let before = actions::overdue::round(&office.portal).await.unwrap();
        assert_eq!((before.moved, before.failed), (0, 0), "{source:?}");
        office.clock.advance(TimeDelta::hours(2));
        let round = actions::overdue::round(&office.portal).await.unwrap();
        assert_eq!(round.failed, 0);
        let ended = state(&office, &line).await;
        assert_eq!(ended, SigningState::Failed, "{source:?}");
        let letter = office.letters(id).await.remove(0);
        assert_eq!(letter.state, LetterState::Superseded, "made for last year");
        assert_eq!(office.status(id).await, Status::Complete, "{source:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn with_numbers_given_at_signing_number_and_date_come_back_with_the_file_and_stand_in_it() {
    let office = office_of_city(MORNING, |profile| {
        profile.letter.number_source = NumberSource::AtSigning;
    })
    .await;
    let id = office.case_in(Status::Initialled, "KRIUK").await;
    assert_eq!(office.letters(id).await[0].number, None);
    let called = office.signed_stack(&[id]).await;
    let later = (SigningState::Failed, Some(SigningFault::NumberLater));
    assert_eq!(ends(&called), [later], "a called service has no number");
    let (line, pdf) = office.carried(id).await;
    let on = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let number = "500.3/77-SRIKANDI/2026";
    let without = office.signed_outside(&line, &pdf);
    let back = office
        .bring_back_with(&line, &without, number, Some(on))
        .await;
    assert_eq!(returned(back.unwrap_err()), ReturnFault::NoNumber);
    let filled = office
        .another_paper(&line, |content| content.number = Some(number.to_owned()))
        .await;
    let filled = office.signed_outside(&line, &filled);
    let nothing = office.bring_back_with(&line, &filled, "", None).await;
    assert!(matches!(nothing, Err(ActionError::Fields(faults)) if faults.len() == 2));
    let other_day = on.succ_opt();
    office.clock.advance(TimeDelta::days(2));
    for (number, day, fault) in [
        ("500.3/78-SRIKANDI/2026", Some(on), ReturnFault::NoNumber),
        (number, other_day, ReturnFault::NoDate),
        (number, on.pred_opt(), ReturnFault::OutsideDays),
        (
            number,
            NaiveDate::from_ymd_opt(2025, 11, 23),
            ReturnFault::OtherYear { year: 2026 },
        ),
    ] {
        office.clock.advance(TimeDelta::minutes(1));
        let back = office.bring_back_with(&line, &filled, number, day).await;
        assert_eq!(returned(back.unwrap_err()), fault);
    }
    office
        .bring_back_with(&line, &filled, number, Some(on))
        .await
        .unwrap();
    let letter = office.letters(id).await.remove(0);
    assert_eq!(letter.number.as_deref(), Some(number));
    assert_eq!(letter.signed_on, Some(on));
    assert_eq!(office.numbers(id).await, [(2026, "used".to_owned())]);
    assert_eq!(office.status(id).await, Status::Signed);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_ways_on_one_day_leave_no_gap_in_the_register() {
    let office = office(MORNING).await;
    let mut cases = Vec::new();
    for title in ["SATU", "DUA", "TIGA", "EMPAT"] {
        cases.push(office.case_in(Status::Initialled, title).await);
        office.clock.advance(TimeDelta::minutes(1));
    }
    let lines = office.carried_stack(&[cases[0], cases[2]]).await;
    let here = office.signed_stack(&[cases[1], cases[3]]).await;
    assert_eq!(ends(&here), [(SigningState::Succeeded, None); 2]);
    for line in &lines {
        office.clock.advance(TimeDelta::minutes(1));
        let pdf = carry::pdf(&office.portal, office.head(), line.id).await;
        let back = office.signed_outside(line, &resaved(&pdf.unwrap()));
        office.bring_back(line, &back).await.unwrap();
    }
    let used: Vec<(i32, String)> = sqlx::query_as(
        "select sequence, state from letter_number where year = 2026 order by sequence",
    )
    .fetch_all(office.portal.pool())
    .await
    .unwrap();
    let wanted: Vec<_> = (1..=4).map(|number| (number, "used".to_owned())).collect();
    assert_eq!(used, wanted);
    for case in cases {
        assert_eq!(office.status(case).await, Status::Signed);
        office.act(case, Act::FollowUp).await;
        office.act(case, Act::Deliver).await;
    }
}
