//! Letters that are printed, signed by hand, scanned, and confirmed by a second person.

use chrono::{NaiveDate, TimeDelta};
use haki::actions::ActionError;
use haki::actions::case::{Intent, Once};
use haki::actions::file;
use haki::actions::signing::{carry, reconcile, scan};
use haki::actions::submission::submit;
use haki::domain::actor::Actor;
use haki::domain::fault::FieldFault;
use haki::domain::id::FormToken;
use haki::domain::letter::LetterState;
use haki::domain::procedure::{Role, Status};
use haki::domain::profile::NumberSource;
use haki::domain::returned::ReturnFault;
use haki::domain::scan::ScanFault;
use haki::domain::signing::{SigningFault, SigningState};
use haki::domain::wib;
use haki::store::signing_list::StackLine;
use haki::store::{self, Tx};

use crate::support::carried::{office, office_of_city, scanned_letter};
use crate::support::desk::Office;
use crate::support::folder::TestFolder;
use crate::support::programs::text_of;
use crate::support::signer::ends;

const MORNING: &str = "2026-11-23T02:00:00Z";
/// More than 200 dpi, within the margins of a page.
const FINE: u32 = 2_000;

fn once(office: &Office) -> Once {
    Once::new(FormToken::at(office.now()), "/".to_owned())
}

fn reviewer(office: &Office) -> Actor {
    Actor::person(office.people.reviewer, Role::Reviewer)
}

/// The reviewer finds the scan that waits the same as the paper.
async fn confirm(office: &Office, line: &StackLine) -> Result<(), ActionError> {
    let seen = office.scan_of(line).await;
    scan::confirm(
        &office.portal,
        reviewer(office),
        &once(office),
        line.id,
        seen,
    )
    .await
}

async fn state(office: &Office, line: &StackLine) -> SigningState {
    office.signing_row(line).await.state
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scan_that_a_second_person_confirms_makes_the_letter_a_signed_one() {
    let office = office(MORNING).await;
    let id = office.case_in(Status::Initialled, "KRIUK").await;
    let line = office.printed(id).await;
    assert!(line.waits_outside());
    office.clock.advance(TimeDelta::days(1));
    office
        .bring_scan(&line, &scanned_letter(FINE, true))
        .await
        .unwrap();
    assert_eq!(state(&office, &line).await, SigningState::Checking);
    assert_eq!(office.status(id).await, Status::Initialled);
    reconcile::round(&office.portal).await.unwrap();
    assert_eq!(state(&office, &line).await, SigningState::Checking);
    office.clock.advance(TimeDelta::minutes(5));
    confirm(&office, &line).await.unwrap();
    assert_eq!(state(&office, &line).await, SigningState::Succeeded);
    assert_eq!(office.status(id).await, Status::Signed);
    let letter = office.letters(id).await.remove(0);
    assert_eq!(letter.state, LetterState::Signed);
    assert!(letter.by_hand, "no certificate is claimed");
    assert_eq!(letter.signed_on, NaiveDate::from_ymd_opt(2026, 11, 24));
    let scan = file::read(&office.portal, letter.file_id.unwrap()).await;
    assert!(scan.unwrap().starts_with(b"%PDF-"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scan_must_be_fine_in_colour_and_whole_and_everything_ticked_and_dated() {
    let office = office(MORNING).await;
    let id = office.case_in(Status::Initialled, "KRIUK").await;
    let line = office.printed(id).await;
    let good = scanned_letter(FINE, true);
    for (pages, fault) in [
        (scanned_letter(FINE, false), ScanFault::Grey),
        (
            good[..1].to_vec(),
            ScanFault::Pages {
                wanted: 2,
                found: 1,
            },
        ),
    ] {
        let refused = office.bring_scan(&line, &pages).await.unwrap_err();
        assert_eq!(at_scan(&refused), fault);
    }
    let coarse = office.bring_scan(&line, &scanned_letter(900, true)).await;
    let coarse = at_scan(&coarse.unwrap_err());
    assert!(
        matches!(coarse, ScanFault::Coarse { page: 1, dpi } if dpi < 150),
        "{coarse:?}"
    );
    let today = NaiveDate::from_ymd_opt(2026, 11, 23);
    let sent = carry::pdf(&office.portal, office.clerk(), line.id).await;
    let sent = sent.unwrap();
    let printed = [("surat.pdf", &sent[..])];
    let refused = office.bring_files(&line, &printed, [true; 3], today).await;
    let no_scan = ScanFault::NotScanned { page: 1 };
    assert_eq!(at_scan(&refused.unwrap_err()), no_scan);
    let picture = [("1.jpg", &good[0][..]), ("2.jpg", &good[1][..])];
    let unticked = office
        .bring_files(&line, &picture, [true, false, false], today)
        .await;
    assert!(matches!(unticked, Err(ActionError::Fields(faults)) if faults.len() == 2));
    let undated = office.bring_files(&line, &picture, [true; 3], None).await;
    assert!(
        matches!(undated, Err(ActionError::Fields(_))),
        "{undated:?}"
    );
    let before = today.and_then(|day| day.pred_opt());
    let early = office.bring_files(&line, &picture, [true; 3], before).await;
    let Err(ActionError::Fields(faults)) = early else {
        panic!("{early:?}");
    };
    let outside = FieldFault::Returned(ReturnFault::OutsideDays);
    assert_eq!(faults[0].fault, outside);
    assert_eq!(state(&office, &line).await, SigningState::Sending);
    let form = once(&office);
    sent_as(&office, &line, &form, &picture).await.unwrap();
    assert_eq!(state(&office, &line).await, SigningState::Checking);
    let doubled = sent_as(&office, &line, &form, &picture).await;
    assert!(
        matches!(doubled, Err(ActionError::Repeated { .. })),
        "{doubled:?}"
    );
    let other = sent_as(&office, &line, &form, &picture[..1]).await;
    assert!(matches!(other, Err(ActionError::FormUsed)), "{other:?}");
}

/// The clerk sends these pictures by this form, everything ticked, dated today.
async fn sent_as(
    office: &Office,
    line: &StackLine,
    form: &Once,
    pictures: &[(&str, &[u8])],
) -> Result<(), ActionError> {
    let (portal, mut sent) = (&office.portal, Vec::new());
    for (name, bytes) in pictures {
        let received = file::receive(portal, scan::SCAN, name, bytes).await;
        sent.push(received.unwrap());
    }
    let checked = scan::Checked {
        ticked: [true; 3],
        number: "",
        on: Some(wib::date(office.now())),
    };
    scan::bring_back(portal, office.clerk(), form, line.id, sent, checked).await
}

fn at_scan(error: &ActionError) -> ScanFault {
    let ActionError::Fields(faults) = error else {
        panic!("{error:?}");
    };
    match faults[0].fault {
        FieldFault::Scan(fault) => fault,
        _ => panic!("{faults:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_brought_the_scan_does_not_confirm_it_and_a_refused_one_is_waited_for_anew() {
    let office = office(MORNING).await;
    let id = office.case_in(Status::Initialled, "KRIUK").await;
    let line = office.printed(id).await;
    let scan_of = || scanned_letter(FINE, true);
    office.bring_scan(&line, &scan_of()).await.unwrap();
    let first = office.scan_of(&line).await;
    let portal = &office.portal;
    for by in [
        office.clerk(),
        Actor::person(office.people.owner, Role::Inspector),
    ] {
        let confirmed = scan::confirm(portal, by, &once(&office), line.id, first).await;
        assert!(confirmed.is_err(), "{by:?}");
    }
    let by = reviewer(&office);
    let empty = scan::refuse(portal, by, &once(&office), (line.id, first), " ").await;
    assert!(matches!(empty, Err(ActionError::Fields(_))));
    let swapped = "halaman tertukar";
    scan::refuse(portal, by, &once(&office), (line.id, first), swapped)
        .await
        .unwrap();
    let mut conn = portal.pool().acquire().await.unwrap();
    let now = store::signing_list::find(&mut conn, line.id).await.unwrap();
    let now = now.unwrap();
    assert!(now.waits_outside());
    assert_eq!(now.return_refused, swapped);
    let kept = store::file::find(&mut conn, first).await.unwrap();
    assert!(kept.is_none(), "a refused scan is not kept");
    drop(conn);
    let late = scan::confirm(portal, by, &once(&office), line.id, first).await;
    assert!(late.is_err(), "there is nothing to confirm");
    office.clock.advance(TimeDelta::minutes(1));
    office.bring_scan(&line, &scan_of()).await.unwrap();
    let unseen = scan::confirm(portal, by, &once(&office), line.id, first).await;
    assert!(
        matches!(unseen, Err(ActionError::Stale)),
        "whoever saw the first one has not seen this: {unseen:?}"
    );
    // While it is withheld, nobody can have seen it.
    let check = "insert into malware_check (file_id, state, asked_at, next_at) select answer_file_id, 'waiting', now(), now() from signing";
    sqlx::query(check).execute(portal.pool()).await.unwrap();
    let hidden = confirm(&office, &line).await;
    assert!(
        matches!(hidden, Err(ActionError::Withheld(_))),
        "{hidden:?}"
    );
    assert!(office.signing_row(&line).await.waits_for_people());
    let check = "update malware_check set state = 'clean', ended_at = now()";
    sqlx::query(check).execute(portal.pool()).await.unwrap();
    confirm(&office, &line).await.unwrap();
    assert_eq!(office.status(id).await, Status::Signed);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_that_came_with_a_scan_is_typed_again_once_that_is_refused_or_taken_back() {
    let office = office_of_city(MORNING, |profile| {
        profile.letter.number_source = NumberSource::AtSigning;
    })
    .await;
    let id = office.case_in(Status::Initialled, "KRIUK").await;
    let line = office.printed(id).await;
    office.bring_numbered(&line, "500.3/76").await.unwrap();
    let numbered = async || office.letters(id).await.remove(0).number;
    assert_eq!(numbered().await.as_deref(), Some("500.3/76"));
    let seen = (line.id, office.scan_of(&line).await);
    let by = reviewer(&office);
    scan::refuse(&office.portal, by, &once(&office), seen, "nomornya 77")
        .await
        .unwrap();
    assert_eq!(numbered().await, None);
    assert_eq!(office.numbers(id).await, [(2026, "void".to_owned())]);
    office.clock.advance(TimeDelta::minutes(1));
    office.bring_numbered(&line, "500.3/77").await.unwrap();
    carry::take_back(&office.portal, office.head(), &once(&office), line.id)
        .await
        .unwrap();
    assert_eq!(numbered().await, None);
    office.clock.advance(TimeDelta::minutes(1));
    let called = office.signed_stack(&[id]).await;
    let later = (SigningState::Failed, Some(SigningFault::NumberLater));
    assert_eq!(ends(&called), [later], "its paper has no number");
    let line = office.printed(id).await;
    office.bring_numbered(&line, "500.3/77").await.unwrap();
    confirm(&office, &line).await.unwrap();
    assert_eq!(numbered().await.as_deref(), Some("500.3/77"));
    assert_eq!(office.status(id).await, Status::Signed);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_confirmed_before_the_portal_died_is_taken_up() {
    let office = office(MORNING).await;
    let id = office.case_in(Status::Initialled, "KRIUK").await;
    let line = office.printed(id).await;
    office
        .bring_scan(&line, &scanned_letter(FINE, true))
        .await
        .unwrap();
    let mut tx = Tx::begin(office.portal.pool()).await.unwrap();
    let seen = office.scan_of(&line).await;
    store::carried::confirm(&mut tx, line.id, seen, office.people.reviewer)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    office.reconciled().await;
    assert_eq!(state(&office, &line).await, SigningState::Succeeded);
    assert_eq!(office.status(id).await, Status::Signed);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_withdrawal_or_the_head_ends_it_even_while_a_scan_waits_to_be_compared() {
    let office = office(MORNING).await;
    let mut lines = Vec::new();
    for title in ["KRIUK", "RENYAH"] {
        let id = office.case_in(Status::Initialled, title).await;
        let line = office.printed(id).await;
        office
            .bring_scan(&line, &scanned_letter(FINE, true))
            .await
            .unwrap();
        office.clock.advance(TimeDelta::minutes(1));
        lines.push(line);
    }
    let owner = Intent {
        actor: Actor::person(office.people.owner, Role::Applicant),
        ..Intent::system(lines[0].case)
    };
    submit::withdraw(&office.portal, &owner, "batal usaha")
        .await
        .unwrap();
    assert_eq!(state(&office, &lines[0]).await, SigningState::Failed);
    carry::take_back(&office.portal, office.head(), &once(&office), lines[1].id)
        .await
        .unwrap();
    assert_eq!(state(&office, &lines[1]).await, SigningState::Failed);
    for line in &lines {
        assert!(confirm(&office, line).await.is_err());
    }
    let signed = office.signed_stack(&[lines[1].case]).await;
    assert_eq!(ends(&signed), [(SigningState::Succeeded, None)]);
    let mut conn = office.portal.pool().acquire().await.unwrap();
    let ended = store::signing_list::find(&mut conn, lines[0].id).await;
    assert_eq!(ended.unwrap().unwrap().fault, Some(SigningFault::CaseEnded));
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs pdftotext"]
async fn the_paper_claims_no_electronic_signature_and_the_archive_copy_has_the_paraf_column() {
    let office = office(MORNING).await;
    let id = office.case_in(Status::Initialled, "KRIUK").await;
    let line = office.printed(id).await;
    let net = carry::pdf(&office.portal, office.clerk(), line.id).await;
    let archive = scan::archive_copy(&office.portal, office.clerk(), line.id).await;
    let folder = TestFolder::new();
    let net = text_of(&folder.write("naskah.pdf", &net.unwrap()));
    let archive = text_of(&folder.write("arsip.pdf", &archive.unwrap()));
    for text in [&net, &archive] {
        assert!(text.contains("ditandatangani basah"), "{text}");
        assert!(!text.to_lowercase().contains("elektronik"), "{text}");
        assert!(text.contains("Serang, …"), "{text}");
    }
    assert!(!net.contains("SALINAN ARSIP"));
    for said in ["SALINAN ARSIP", "Pemaraf", "Penyusun konsep"] {
        assert!(archive.contains(said), "{said} in {archive}");
    }
}
