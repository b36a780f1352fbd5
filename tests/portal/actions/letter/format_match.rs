//! Whether our papers were compared with DJKI's format.

use haki::actions::ActionError;
use haki::actions::letter::{self, format_match, signatory};
use haki::cli::demo::{Driver, make_people};
use haki::domain::actor::Actor;
use haki::domain::djki_format::Element;
use haki::domain::procedure::{Role, Status};
use haki::store;
use haki::urls;

use crate::support::portal;
use crate::support::visitor::Visitor;

#[tokio::test(flavor = "multi_thread")]
async fn officers_read_not_compared_until_the_kabid_says_that_it_was() {
    let portal = portal().await;
    let people = make_people(&portal, "x").await.unwrap();
    let driver = Driver::new((*portal).clone(), people);
    let id = driver.case_in(Status::Prepared, "KRIUK").await.unwrap();
    let kabid = Visitor::of(&portal, people.division_head).await;
    let clerk = Visitor::of(&portal, people.clerk).await;
    let paraf = urls::case_act(id, haki::domain::procedure::Act::Initial);
    assert!(
        kabid
            .get(&paraf)
            .await
            .text("main")
            .contains("belum dicocokkan")
    );
    let page = clerk.get(urls::DJKI_FORMAT).await;
    assert_eq!(page.status, 200);
    assert!(page.text(".note").contains("belum dicocokkan"));
    assert!(page.texts("main form").is_empty());
    assert_eq!(clerk.post(urls::DJKI_FORMAT, &[]).await.status, 403);
    let wrong = Actor::person(people.clerk, Role::Clerk);
    assert!(matches!(
        format_match::confirm(&portal, wrong).await,
        Err(ActionError::NotYourRole)
    ));
    for _ in 0..2 {
        assert_eq!(kabid.post(urls::DJKI_FORMAT, &[]).await.status, 303);
    }
    let noted: i64 =
        sqlx::query_scalar("select count(*) from audit where act = 'match_djki_format'")
            .fetch_one(portal.pool())
            .await
            .unwrap();
    assert_eq!(noted, 1);
    assert!(
        clerk
            .get(urls::DJKI_FORMAT)
            .await
            .text(".note")
            .contains("sudah dicocokkan")
    );
    assert!(
        !kabid
            .get(&paraf)
            .await
            .text("main")
            .contains("belum dicocokkan")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_carries_everything_that_djki_asks_for() {
    let portal = portal().await;
    let people = make_people(&portal, "x").await.unwrap();
    let driver = Driver::new((*portal).clone(), people);
    let id = driver.case_in(Status::Drafted, "KRIUK").await.unwrap();
    let mut conn = portal.pool().acquire().await.unwrap();
    let row = store::letter::current(&mut conn, id)
        .await
        .unwrap()
        .unwrap();
    let signatory = signatory::expected(&portal, &mut conn).await.unwrap();
    drop(conn);
    let mut content = letter::unseal(&portal, &row).unwrap();
    let format = &portal.profile().letter.djki_format;
    assert!(format.of_letter().len() >= 7);
    assert_eq!(format.lacking(&content, &signatory), []);
    content.subject.label = None;
    content.applicant.address.clear();
    assert_eq!(
        format.lacking(&content, &signatory),
        [Element::ApplicantAddress, Element::Label]
    );
}
