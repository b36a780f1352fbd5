//! Papers that came back signed, as files which the check for malware gives to nobody.

use chrono::TimeDelta;
use haki::actions::ActionError;
use haki::domain::malware::Withheld;
use haki::domain::procedure::{Act, Status};
use haki::domain::signing::SigningState;
use haki::domain::wib;
use haki::urls;

use crate::support::carried::office;
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
    let office = office(MORNING).await;
    let id = office.case_in(Status::Initialled, "KRIUK").await;
    let (line, pdf) = office.carried(id).await;
    office
        .bring_back(&line, &office.signed_outside(&line, &pdf))
        .await
        .unwrap();
    let pool = office.portal.pool();
    let waits = "insert into malware_check (file_id, state, asked_at, next_at) select file_id, 'waiting', now(), now() from letter where state = 'signed'";
    sqlx::query(waits).execute(pool).await.unwrap();
    let today = wib::date(office.now());
    office.act(id, Act::FollowUp).await;
    let refused = office.act_paid(id, Act::Deliver, today).await;
    assert!(
        matches!(refused, Err(ActionError::LetterWithheld(Withheld::Waiting))),
        "{refused:?}"
    );
    let found = "update malware_check set state = 'found', malware = 'Contoh', ended_at = now()";
    sqlx::query(found).execute(pool).await.unwrap();
    let refused = office.act_paid(id, Act::Deliver, today).await;
    assert!(
        matches!(refused, Err(ActionError::LetterWithheld(Withheld::Found))),
        "{refused:?}"
    );
    let kadis = Visitor::of(&office.portal, office.people.agency_head).await;
    let page = kadis.get(&urls::case(id)).await;
    let note = page.text("section[aria-labelledby=h-tertahan]");
    assert!(note.contains("Kepala Dinas mencabutnya"), "{note}");
    assert!(note.contains("Cabut surat ini"), "{note}");
    office.act(id, Act::RevokeLetter).await;
    assert_eq!(office.status(id).await, Status::Complete);
    let told = office.told(id).await;
    assert!(told.contains(&"letter_revoked".to_owned()), "{told:?}");
}
