//! The applicant's data in each submission of a case.

use haki::actions::case::Intent;
use haki::actions::check;
use haki::actions::submission::submit;
use haki::cli::demo::{Driver, make_people};
use haki::domain::actor::Actor;
use haki::domain::applicant::{HomeAddress, Scale};
use haki::domain::checklist;
use haki::domain::procedure::{Role, Status};
use haki::store::business::BusinessRow;
use haki::store::check::ItemVerdict;
use haki::store::{self, Tx};

use crate::support::portal::portal;
use haki::actions::case::situation;

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

/// The applicant's items that are still in order after a packet with this item was answered by this change.
async fn still_fine(
    asked: &str,
    lives: &HomeAddress,
    change: &dyn Fn(&mut BusinessRow),
) -> Vec<String> {
    let portal = portal().await;
    let people = make_people(&portal, "x").await.unwrap();
    let save = async |change: &dyn Fn(&mut BusinessRow)| {
        let mut tx = Tx::begin(portal.pool()).await.unwrap();
        let business = store::business::of_owner(tx.conn(), people.owner).await;
        let mut business = business.unwrap().unwrap();
        // As the page does: encrypted again.
        let npwp = portal.vault().open(&business.npwp_sealed).unwrap();
        business.npwp_sealed = portal.vault().seal(&npwp).unwrap();
        change(&mut business);
        store::business::save(&mut tx, people.owner, &business, portal.now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
    };
    save(&|business| business.home = lives.clone()).await;
    let driver = Driver::new(portal.clone(), people);
    let id = driver.case_in(Status::Assigned, "KRIUK").await.unwrap();
    let by = |account, role| Intent {
        actor: Actor::person(account, role),
        ..Intent::system(id)
    };
    let mut conn = portal.pool().acquire().await.unwrap();
    let case = store::application::find(&mut conn, id).await.unwrap();
    let applicant = store::applicant::of_case(&mut conn, id).await.unwrap();
    let given = store::document::given_codes(&mut conn, id).await.unwrap();
    drop(conn);
    let items = situation::items(&case.unwrap(), &applicant.unwrap(), &given);
    let verdicts: Vec<ItemVerdict> = items
        .iter()
        .map(|item| ItemVerdict {
            fix: item.code() == asked,
            code: item.code(),
            reason: "Samakan dengan KTP.".to_owned(),
            example: String::new(),
        })
        .collect();
    check::return_for_correction(&portal, &by(people.reviewer, Role::Reviewer), &verdicts)
        .await
        .unwrap();

    save(change).await;
    submit::resubmit(&portal, &by(people.owner, Role::Applicant), &[])
        .await
        .unwrap();
    let mut conn = portal.pool().acquire().await.unwrap();
    let kept = store::check::verdicts(&mut conn, id).await.unwrap();
    let codes = kept.into_iter().map(|verdict| verdict.code);
    let (fine, others): (Vec<_>, Vec<_>) = codes.partition(|code| checklist::is_of_applicant(code));
    assert_eq!(others.len() + 3, items.len(), "but for the paper made anew");
    fine
}

#[tokio::test(flavor = "multi_thread")]
async fn what_else_an_answer_about_the_applicant_changes_is_looked_at_anew() {
    let home = |business: &mut BusinessRow| {
        business.home = HomeAddress::Own("Jl. Rekaan Baru No. 1, Kota Serang 42121".to_owned());
    };
    let both = |business: &mut BusinessRow| {
        home(business);
        business.scale = Some(Scale::Small);
    };
    let size = |business: &mut BusinessRow| business.scale = Some(Scale::Small);
    let elsewhere = |business: &mut BusinessRow| business.address = "Jl. Contoh No. 13".to_owned();
    let (applicant, address) = (checklist::APPLICANT, checklist::HOME_ADDRESS);
    let own = HomeAddress::Own("Jl. Rekaan Gang 3 No. 7".to_owned());
    let at_business = HomeAddress::OfBusiness;
    for (asked, lives, change, still) in [
        (
            address,
            &own,
            &home as &dyn Fn(&mut BusinessRow),
            &[applicant][..],
        ),
        (address, &own, &both, &[]),
        (applicant, &own, &home, &[]),
        (applicant, &own, &size, &[address]),
        (applicant, &own, &elsewhere, &[address]),
        (applicant, &at_business, &elsewhere, &[]),
    ] {
        let fine = still_fine(asked, lives, change).await;
        assert_eq!(fine, still, "{asked} {lives:?}");
    }
}
