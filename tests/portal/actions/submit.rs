//! What a case says of its applicant each time it is sent.

use haki::actions::case::Intent;
use haki::actions::submit;
use haki::cli::demo::{Driver, make_people};
use haki::domain::actor::Actor;
use haki::domain::procedure::{Role, Status};
use haki::store::{self, Tx};

use crate::support::portal::portal;

#[tokio::test(flavor = "multi_thread")]
async fn a_case_that_was_taken_back_is_sent_again_with_what_the_business_says_then() {
    let portal = portal().await;
    let people = make_people(&portal, "x").await.unwrap();
    let driver = Driver::new(portal.clone(), people);
    let case = driver.case_in(Status::Submitted, "KRIUK").await.unwrap();
    let intent = Intent {
        actor: Actor::person(people.owner, Role::Applicant),
        ..Intent::system(case)
    };
    let drafted = submit::recall(&portal, &intent).await.unwrap();

    let mut tx = Tx::begin(portal.pool()).await.unwrap();
    let mut business = store::business::of_owner(tx.conn(), people.owner)
        .await
        .unwrap()
        .unwrap();
    business.name = "Dapur Mama Nia Baru".to_owned();
    store::business::save(&mut tx, people.owner, &business, portal.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let mut conn = portal.pool().acquire().await.unwrap();
    let shown = store::applicant::known(&mut conn, &drafted).await.unwrap();
    assert_eq!(shown.unwrap().business_name, "Dapur Mama Nia Baru");

    submit::submit(&portal, &intent, &[]).await.unwrap();
    let sent = store::submission::of_case(&mut conn, case).await.unwrap();
    let names: Vec<&str> = sent
        .iter()
        .map(|sent| sent.applicant.business_name.as_str())
        .collect();
    assert_eq!(names, ["Dapur Mama Nia", "Dapur Mama Nia Baru"]);
}
