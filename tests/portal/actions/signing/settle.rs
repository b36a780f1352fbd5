//! A signature of which nobody knows whether it was made.

use haki::actions::ActionError;
use haki::actions::case::Once;
use haki::actions::signing::settle;
use haki::domain::actor::Actor;
use haki::domain::id::FormToken;
use haki::domain::procedure::{Act, Role, Status};
use haki::domain::signing::{SigningFault, SigningState};

use crate::support::desk::Office;
use crate::support::signer::{Deed, Signer, ends, stack_of};

fn once(office: &Office) -> Once {
    Once::new(FormToken::at(office.now()), "/petugas".to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_service_kept_is_fetched_examined_and_signs_the_letter_once() {
    let (office, signer) = Signer::office("2026-11-23T02:00:00Z").await;
    let id = office.case_in(Status::Initialled, "KRIUK").await;
    signer.will([Deed::KeepSilent]);
    let line = office.signed_stack(&[id]).await.remove(0);
    assert_eq!(line.state, SigningState::Unknown);
    let form = once(&office);
    let state = settle::check_again(&office.portal, office.head(), &form, line.id).await;
    assert_eq!(state.unwrap(), SigningState::Succeeded);
    assert_eq!(office.status(id).await, Status::Signed);
    assert_eq!(signer.was_called(), 1);
    let repeated = settle::check_again(&office.portal, office.head(), &form, line.id).await;
    assert!(
        matches!(repeated, Err(ActionError::Repeated { .. })),
        "{repeated:?}"
    );
    let form = once(&office);
    let settled = settle::check_again(&office.portal, office.head(), &form, line.id).await;
    assert!(matches!(settled, Err(ActionError::Stale)), "{settled:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_answered_is_examined_again_and_says_the_same() {
    let (office, signer) = Signer::office("2026-11-23T02:00:00Z").await;
    let id = office.case_in(Status::Initialled, "KRIUK").await;
    signer.will([Deed::OtherPaper]);
    let line = office.signed_stack(&[id]).await.remove(0);
    let state = settle::check_again(&office.portal, office.head(), &once(&office), line.id).await;
    assert_eq!(state.unwrap(), SigningState::Unknown);
    let lines = stack_of(&office.portal, line.stack).await;
    let other = (SigningState::Unknown, Some(SigningFault::OtherPaper));
    assert_eq!(ends(&lines), [other]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_head_alone_states_that_nothing_was_signed_and_the_paper_is_free_again() {
    for (status, act, after) in [
        (Status::Initialled, Act::Sign, Status::Signed),
        (Status::DeclineEndorsed, Act::Decline, Status::Declined),
    ] {
        let (office, signer) = Signer::office("2026-11-23T02:00:00Z").await;
        let id = office.case_in(status, "KRIUK").await;
        signer.will([Deed::Unclear]);
        let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        assert!(office.act_paid(id, act, today).await.is_err());
        let line = store_line(&office).await;
        let portal = &office.portal;
        let clerk = Actor::person(office.people.clerk, Role::Clerk);
        let why = "Daftar dokumen hari ini tidak memuatnya.";
        let stranger = settle::state_unsigned(portal, clerk, &once(&office), line, why).await;
        assert!(matches!(stranger, Err(ActionError::NotYourRole)));
        let blank = settle::state_unsigned(portal, office.head(), &once(&office), line, " ").await;
        assert!(matches!(blank, Err(ActionError::Fields(_))), "{blank:?}");
        let stated = settle::state_unsigned(portal, office.head(), &once(&office), line, why).await;
        stated.unwrap();
        let row: (String, String, String) =
            sqlx::query_as("select state, fault, stated_reason from signing where id = $1")
                .bind(line.uuid())
                .fetch_one(portal.pool())
                .await
                .unwrap();
        let stated = (
            "failed".to_owned(),
            "stated_unsigned".to_owned(),
            why.to_owned(),
        );
        assert_eq!(row, stated);
        let noted: String =
            sqlx::query_scalar("select data from audit where act = 'state_unsigned'")
                .fetch_one(portal.pool())
                .await
                .unwrap();
        assert!(noted.contains(why), "{noted}");
        office.clock.advance(chrono::TimeDelta::minutes(1));
        office.act(id, act).await;
        assert_eq!(office.status(id).await, after);
    }
}

async fn store_line(office: &Office) -> haki::domain::id::SigningId {
    let id: uuid::Uuid = sqlx::query_scalar("select id from signing where state = 'unknown'")
        .fetch_one(office.portal.pool())
        .await
        .unwrap();
    id.into()
}
