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
use haki::domain::returned::ReturnFault;
use haki::domain::scan::ScanFault;
use haki::domain::signing::{SigningFault, SigningState};
use haki::store::signing_list::StackLine;
use haki::store::{self, Tx};

use crate::support::carried::{office, scanned_letter};
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
    scan::confirm(&office.portal, reviewer(&office), &once(&office), line.id)
        .await
        .unwrap();
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
    office
        .bring_files(&line, &picture, [true; 3], today)
        .await
        .unwrap();
    assert_eq!(state(&office, &line).await, SigningState::Checking);
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
    let portal = &office.portal;
    for (by, refused) in [
        (office.clerk(), true),
        (Actor::person(office.people.owner, Role::Inspector), true),
    ] {
        let confirmed = scan::confirm(portal, by, &once(&office), line.id).await;
        assert_eq!(confirmed.is_err(), refused, "{by:?}");
    }
    let by = reviewer(&office);
    let empty = scan::refuse(portal, by, &once(&office), line.id, " ").await;
    assert!(matches!(empty, Err(ActionError::Fields(_))));
    scan::refuse(portal, by, &once(&office), line.id, "halaman tertukar")
        .await
        .unwrap();
    let mut conn = portal.pool().acquire().await.unwrap();
    let now = store::signing_list::find(&mut conn, line.id).await.unwrap();
    let now = now.unwrap();
    drop(conn);
    assert!(now.waits_outside());
    assert_eq!(now.return_refused, "halaman tertukar");
    let late = scan::confirm(portal, by, &once(&office), line.id).await;
    assert!(late.is_err(), "there is nothing to confirm");
    office.clock.advance(TimeDelta::minutes(1));
    office.bring_scan(&line, &scan_of()).await.unwrap();
    scan::confirm(portal, by, &once(&office), line.id)
        .await
        .unwrap();
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
    store::carried::confirm(&mut tx, line.id, office.people.reviewer)
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
        let once = once(&office);
        let late = scan::confirm(&office.portal, reviewer(&office), &once, line.id);
        assert!(late.await.is_err());
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
