//! Closed lists and the tables that keep their words.

use haki::cli::demo::{Driver, make_people};
use haki::domain::application::Task;
use haki::domain::appointment::{AppointmentKind, AppointmentState, PublicOffice};
use haki::domain::billing::{BillState, PayingBy, PaymentKind};
use haki::domain::city::CitySection;
use haki::domain::complaint::{
    Accused, ComplaintAct, ComplaintCategory, ComplaintContact, ComplaintDesk, ComplaintState,
};
use haki::domain::delegation::StandInKind;
use haki::domain::letter::{AttemptOutcome, LetterState};
use haki::domain::letter_number::NumberState;
use haki::domain::procedure::Status;
use haki::domain::proposal::VersionState;
use haki::domain::refusal::RefusalState;
use haki::domain::signing::{SigningFault, SigningPaper, SigningState};
use haki::store::{self, StoreError};

use crate::support::{database, portal};

macro_rules! words {
    ($list:ident) => {
        $list::ALL.iter().map(|member| member.as_str()).collect()
    };
}

#[tokio::test]
async fn a_table_knows_the_words_of_its_list_and_no_other() {
    let database = database().await;
    let lists: [(&str, Vec<&str>); 25] = [
        ("appointment_kind_known", words!(AppointmentKind)),
        ("appointment_office_known", words!(PublicOffice)),
        ("appointment_state_known", words!(AppointmentState)),
        ("application_paying_by_known", words!(PayingBy)),
        ("application_status_known", words!(Status)),
        ("application_task_known", words!(Task)),
        ("bill_state_known", words!(BillState)),
        ("complaint_accused_known", words!(Accused)),
        ("complaint_category_known", words!(ComplaintCategory)),
        ("complaint_contact_known", words!(ComplaintContact)),
        ("complaint_desk_known", words!(ComplaintDesk)),
        ("complaint_event_act_known", words!(ComplaintAct)),
        ("complaint_state_known", words!(ComplaintState)),
        ("city_version_section_known", words!(CitySection)),
        ("city_version_state_known", words!(VersionState)),
        ("delegation_kind_known", words!(StandInKind)),
        ("letter_attempt_outcome_known", words!(AttemptOutcome)),
        ("letter_number_state_known", words!(NumberState)),
        ("letter_source_state_known", words!(VersionState)),
        ("letter_state_known", words!(LetterState)),
        ("payment_event_kind_known", words!(PaymentKind)),
        ("refusal_state_known", words!(RefusalState)),
        ("signing_fault_known", words!(SigningFault)),
        ("signing_paper_known", words!(SigningPaper)),
        ("signing_state_known", words!(SigningState)),
    ];
    for (constraint, mut list) in lists {
        let rule: String = sqlx::query_scalar(
            "select pg_get_constraintdef(oid) from pg_constraint where conname = $1",
        )
        .bind(constraint)
        .fetch_one(&database.pool)
        .await
        .unwrap();
        let mut known: Vec<&str> = rule.split('\'').skip(1).step_by(2).collect();
        known.sort_unstable();
        list.sort_unstable();
        assert_eq!(known, list, "{constraint}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_word_that_no_list_knows_is_told_as_an_inconsistent_row() {
    let portal = portal().await;
    let people = make_people(&portal, "x").await.unwrap();
    let driver = Driver::new(portal.clone(), people);
    let case = driver.case_in(Status::Billed, "KRIUK").await.unwrap();
    sqlx::raw_sql(
        "alter table bill drop constraint bill_state_known; update bill set state = 'lunas'",
    )
    .execute(portal.pool())
    .await
    .unwrap();
    let mut conn = portal.pool().acquire().await.unwrap();
    let refused = store::bill::of_case(&mut conn, case).await;
    assert!(
        matches!(&refused, Err(StoreError::Inconsistent { table: "BillState", id, .. }) if id == "lunas"),
        "{refused:?}"
    );
}
