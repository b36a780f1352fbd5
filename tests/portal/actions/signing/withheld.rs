//! Papers that came back signed, as files which the check for malware gives to nobody.

use chrono::TimeDelta;
use haki::actions::ActionError;
use haki::actions::file::malware::round::round;
use haki::domain::id::ApplicationId;
use haki::domain::malware::Withheld;
use haki::domain::procedure::{Act, Status};
use haki::domain::signing::SigningState;
use haki::domain::wib;
use haki::urls;

use crate::support::carried::{office, office_with_clamd};
use crate::support::clamd::{Says, StandIn};
use crate::support::desk::Office;
use crate::support::visitor::Visitor;

const MORNING: &str = "2026-11-23T02:00:00Z";

/// As if the check for malware were faster than the examination of what comes back.
const FOUND_AT_ONCE: &str = "
    create function found() returns trigger language plpgsql as $$
    begin
        insert into malware_check (file_id, state, malware, asked_at, next_at, ended_at)
        values (new.answer_file_id, 'found', 'Contoh', now(), now(), now());
        return new;
    end $$;
    create trigger found after update of answer_file_id on signing
    for each row when (new.answer_file_id is not null) execute function found();";

#[tokio::test(flavor = "multi_thread")]
async fn a_signed_file_with_malware_makes_no_letter_and_another_is_waited_for() {
    let office = office(MORNING).await;
    let id = office.case_in(Status::Initialled, "KRIUK").await;
    let (line, pdf) = office.carried(id).await;
    let pool = office.portal.pool();
    sqlx::raw_sql(FOUND_AT_ONCE).execute(pool).await.unwrap();
    let refused = office
        .bring_back(&line, &office.signed_outside(&line, &pdf))
        .await;
    assert!(
        matches!(refused, Err(ActionError::Withheld(Withheld::Found))),
        "{refused:?}"
    );
    assert_eq!(office.signing_row(&line).await.state, SigningState::Sending);
    assert_eq!(office.status(id).await, Status::Initialled);
    let line = office.line_of(id).await;
    assert!(line.return_refused.contains("malware"), "{line:?}");
    sqlx::raw_sql("drop trigger found on signing")
        .execute(pool)
        .await
        .unwrap();
    office.clock.advance(TimeDelta::minutes(1));
    let clean = office.signed_outside(&line, &pdf);
    office.bring_back(&line, &clean).await.unwrap();
    assert_eq!(office.status(id).await, Status::Signed);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_in_whose_file_malware_is_found_later_is_not_passed_on_but_revoked() {
    let scanner = StandIn::saying(Says::Nothing);
    let office = office_with_clamd(MORNING, scanner.address()).await;
    let id = office.case_in(Status::Initialled, "KRIUK").await;
    let (line, pdf) = office.carried(id).await;
    let back = office.signed_outside(&line, &pdf);
    office.bring_back(&line, &back).await.unwrap();
    office.act(id, Act::FollowUp).await;
    assert_eq!(undelivered(&office, id).await, Withheld::Waiting);
    scanner.says(Says::Found);
    office.portal.background().idle().await;
    office.clock.advance(TimeDelta::minutes(6));
    round(&office.portal).await.unwrap();
    assert_eq!(undelivered(&office, id).await, Withheld::Found);
    assert!(told(&office, "paper_withheld").await >= 2, "head and clerk");
    assert_eq!(told(&office, "file_refused").await, 0, "nobody can");
    let kadis = Visitor::of(&office.portal, office.people.agency_head).await;
    let page = kadis.get(&urls::case(id)).await;
    let note = page.text("section[aria-labelledby=h-tertahan]");
    assert!(note.contains("Kepala Dinas mencabutnya"), "{note}");
    assert!(note.contains("Cabut surat ini"), "{note}");
    office.act(id, Act::RevokeLetter).await;
    assert_eq!(office.status(id).await, Status::Complete);
    let owner = office.told(id).await;
    assert!(owner.contains(&"letter_revoked".to_owned()), "{owner:?}");
}

/// Why the letter is not handed over.
async fn undelivered(office: &Office, id: ApplicationId) -> Withheld {
    let today = wib::date(office.now());
    match office.act_paid(id, Act::Deliver, today).await {
        Err(ActionError::LetterWithheld(why)) => why,
        other => panic!("{other:?}"),
    }
}

/// How many notices of this kind there are.
async fn told(office: &Office, kind: &str) -> i64 {
    sqlx::query_scalar("select count(*) from notice where kind = $1")
        .bind(kind)
        .fetch_one(office.portal.pool())
        .await
        .unwrap()
}
